//! The nomination poll before a direct election (rules `PROC-DIRECT`, `PAPER`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::{PollBroken, PollFound};
use crate::meeting::base::Base;
use crate::words::names::People;
use crate::words::terms::Assessment::{Error, Warning};

/// Rule `PAPER`: a nomination poll whose papers do not close.
pub(crate) fn papers(place: &Place, base: &Base) -> Vec<Finding> {
    let election = place.election;
    let Some(poll) = &election.poll else { return Vec::new() };
    let broken = poll.broken(election, base).into_iter();
    let broken = broken.map(|broken| Finding::new(Error, PollBroken(broken)));
    let (returned, more) = (poll.returned, poll.named_twice());
    let twice = (more > 0).then(|| Finding::new(Warning, PollFound::MoreThanPapers { returned, more }));
    broken.chain(twice).collect()
}

/// Rule `PROC-DIRECT`, step 2: the nomination poll names those just elected.
pub(crate) fn names(place: &Place) -> Vec<Finding> {
    let elected = place.source().and_then(|source| place.elected_in(&source.id));
    let (Some(elected), Some(poll)) = (elected.map(People::of), &place.election.poll) else { return Vec::new() };
    let others = poll.nominations.iter().filter(|(name, _)| !elected.contain(name));
    let found = others.map(|(name, _)| PollFound::NotElected { name: name.clone() });
    let known = found.filter(|found| place.rulebook.knows(found.cite()));
    known.map(|found| Finding::new(Warning, found)).collect()
}
