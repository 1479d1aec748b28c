//! The nomination poll before a direct election (rules `PROC-DIRECT`, `PAPER`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::meeting::base::Base;
use crate::rules::rule::RuleId;
use crate::words::names::People;
use crate::words::terms::Assessment::{Error, Warning};
use crate::words::text::{Lang, Text};

/// Rule `PAPER`: a nomination poll whose papers do not close.
pub(crate) fn papers(place: &Place, base: &Base) -> Vec<Finding> {
    let election = place.election;
    let Some(poll) = &election.poll else { return Vec::new() };
    let broken = poll.broken(election, base).into_iter();
    let broken = broken.map(|broken| {
        let text = broken.text();
        let text = Text::new(
            format!("Phiếu giới thiệu: {}", text.get(Lang::Vi)),
            format!("The nomination poll: {}", text.get(Lang::En)),
        );
        Finding::new(Error, broken.cite(), text)
    });
    let (returned, more) = (poll.returned, poll.named_twice());
    let twice = (more > 0).then(|| {
        let text = Text::new(
            format!(
                "Phiếu giới thiệu: cộng số lần giới thiệu nhiều hơn {returned} phiếu thu về ({more} lần). Mỗi phiếu giới thiệu một người thì kiểm lại."
            ),
            format!(
                "The nomination poll: more is named than the {returned} papers returned, by {more}. If each paper names one person, count again."
            ),
        );
        Finding::new(Warning, RuleId::ProcDirect.part("step-2"), text)
    });
    broken.chain(twice).collect()
}

/// Rule `PROC-DIRECT`, step 2: the nomination poll names those just elected.
pub(crate) fn names(place: &Place) -> Vec<Finding> {
    let (cite, Some(poll)) = (RuleId::ProcDirect.part("step-2"), &place.election.poll) else { return Vec::new() };
    let mut texts = Vec::new();
    let elected = place.source().and_then(|source| place.elected_in(&source.id));
    let elected = elected.map(People::of);
    for (name, _) in &poll.nominations {
        if elected.as_ref().is_some_and(|elected| !elected.contain(name)) {
            texts.push(Text::new(
                format!("{name} được giới thiệu làm bí thư nhưng không trúng cử cấp ủy."),
                format!("{name} is named for secretary but was not elected to the committee."),
            ));
        }
    }
    let known = place.rulebook.knows(cite);
    texts.into_iter().filter(|_| known).map(|text| Finding::new(Warning, cite, text)).collect()
}
