//! A tie at the last places of alternates (rule `RESULT-ALTERNATES`).

use crate::election::procedure::Standing;
use crate::form::finding::Finding;
use crate::form::found::AlternatesFound;
use crate::words::terms::Assessment;

/// Only the congress can part those who are tied.
pub(crate) fn tied(alternates: &Standing) -> Option<Finding> {
    let names = alternates.tied.clone();
    (!names.is_empty()).then(|| Finding::new(Assessment::Warning, AlternatesFound::Tied { names }))
}
