//! A tie at the last places of alternates (rule `RESULT-ALTERNATES`).

use crate::election::alternates::Alternates;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::terms::Assessment;
use crate::words::text::Text;

/// Only the congress can part those who are tied.
pub(crate) fn tied(alternates: &Alternates) -> Option<Finding> {
    let tied = alternates.tied.join(", ");
    let text = Text::new(
        format!("Bằng phiếu ở suất dự khuyết cuối cùng: {tied}. Đại hội quyết định."),
        format!("Equal votes at the last places of alternates: {tied}. The congress decides."),
    );
    (!tied.is_empty()).then(|| Finding::new(Assessment::Warning, RuleId::ResultAlternates.part("tie"), text))
}
