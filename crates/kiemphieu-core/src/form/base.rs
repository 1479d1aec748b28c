//! The base and what it is taken of (rules `BASE-*`), and more present than there can be (rule `PAPER`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::BaseFound;
use crate::meeting::base::Base;
use crate::meeting::identities::{Beyond, Broken};
use crate::rules::parameters::BaseOf;
use crate::words::terms::Assessment::{Error, Kept, Unchecked};

/// The base as the roll gives it now.
pub(crate) fn taken(place: &Place, base: &Base) -> Finding {
    let (cite, kind) = (base.rule(), place.election.roll.kind());
    match place.rulebook.base_of() {
        of @ (BaseOf::Returned | BaseOf::Valid) => Finding::new(Unchecked, BaseFound::KnownAfterTheVote { of, cite }),
        BaseOf::Summoned => {
            let (summoned, deducted, d, needed) = (base.summoned(), base.deducted(), base.d(), base.needed());
            Finding::new(Kept, BaseFound::Taken { kind, summoned, deducted, d, needed, cite })
        }
    }
}

/// Rule `PAPER`: more present than may vote. Every round that is held so is stopped.
pub(crate) fn beyond(place: &Place, base: &Base) -> Option<Finding> {
    let broken = Broken::beyond(Beyond::Present, place.election.roll.present()?, base)?;
    Some(Finding::new(Error, broken))
}

/// The rules `BASE-*`: refused deductions.
pub(crate) fn refused(place: &Place, base: &Base) -> Vec<Finding> {
    let (kind, cite) = (place.election.roll.kind(), base.rule());
    let refused = base.refused().iter().map(|refused| {
        let edition = place.rulebook.id().to_owned();
        let found = BaseFound::Refused { count: refused.count, ground: refused.ground, kind, edition, cite };
        Finding::new(Error, found)
    });
    refused.collect()
}
