//! The base and what it is taken of (rules `BASE-*`), and more present than there can be (rule `PAPER`).

use crate::form::finding::Finding;
use crate::form::found::BaseFound;
use crate::meeting::attendance::Attendance;
use crate::meeting::base::Base;
use crate::meeting::identities::{Beyond, Broken};
use crate::meeting::roll::Roll;
use crate::rules::parameters::BaseOf;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Error, Kept, Unchecked};

/// What is told of who came to one round, held against the rules; that more are present than may vote stops the round and is
/// told with its papers, where it has any.
pub(crate) fn of_round(rulebook: &Rulebook, attendance: &Attendance, roll: &Roll) -> Vec<Finding> {
    let base = Base::of(roll, rulebook, None);
    let refused = attendance.deductions.iter().flat_map(|_| refused(rulebook, roll, &base));
    let quorum = attendance.present.and_then(|_| quorum(rulebook, roll));
    refused.chain(quorum).collect()
}

/// The base as the roll gives it now.
pub(crate) fn taken(rulebook: &Rulebook, roll: &Roll, base: &Base) -> Finding {
    let (cite, kind) = (base.rule(), roll.kind());
    match rulebook.base_of() {
        of @ (BaseOf::Present | BaseOf::Issued | BaseOf::Returned | BaseOf::Valid) => {
            Finding::new(Unchecked, BaseFound::KnownAfterTheVote { of, cite })
        }
        BaseOf::Summoned => {
            let (summoned, deducted, d, needed) = (base.summoned(), base.deducted(), base.d(), base.needed());
            Finding::new(Kept, BaseFound::Taken { kind, summoned, deducted, d, needed, cite })
        }
    }
}

/// Rule `PAPER`: more present than may vote. Every round that is held so is stopped.
pub(crate) fn beyond(roll: &Roll, base: &Base) -> Option<Finding> {
    let broken = Broken::beyond(Beyond::Present, roll.present()?, base)?;
    Some(Finding::new(Error, broken))
}

/// The rules `BASE-*`: refused deductions.
pub(crate) fn refused(rulebook: &Rulebook, roll: &Roll, base: &Base) -> Vec<Finding> {
    let (kind, cite) = (roll.kind(), base.rule());
    let refused = base.refused().iter().map(|refused| {
        let (edition, (count, ground)) = (rulebook.id().to_owned(), (refused.count, refused.ground));
        let found = if rulebook.base(kind).congress_only.contains(&ground) {
            BaseFound::CongressOnly { count, ground, cite: cite.rule.part("meeting") }
        } else {
            BaseFound::Refused { count, ground, kind, edition, cite }
        };
        Finding::new(Error, found)
    });
    refused.collect()
}

/// A meeting at which too few are present to hold it (rule `BASE`, part `quorum`).
pub(crate) fn quorum(rulebook: &Rulebook, roll: &Roll) -> Option<Finding> {
    let ([part, of], present) = (rulebook.quorum()?, roll.present()?);
    let summoned = roll.summoned();
    Some(if u64::from(present) * u64::from(of) >= u64::from(summoned) * u64::from(part) {
        Finding::new(Kept, BaseFound::Quorum { present, summoned, part, of })
    } else {
        Finding::new(Error, BaseFound::NoQuorum { present, summoned, part, of })
    })
}
