//! The direct election of the secretary (rule `PROC-DIRECT`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::DirectFound;
use crate::rules::rule::RuleId;
use crate::words::terms::{Assessment, Office};

use jiff::civil::Date;

/// The last day of the pilot of 2009, in which the congress elected the standing committee and the deputies, too.
const LAST_OF_THE_PILOT: Date = Date::constant(2010, 12, 31);

/// Rule `PROC-DIRECT`: the congress votes, and on the secretary only, but for the pilots of 2009.
pub(crate) fn directly(place: &Place) -> Option<Finding> {
    let (rulebook, election) = (place.rulebook, place.election);
    if !election.direct {
        return None;
    }
    let office = election.office;
    let wider = [Office::StandingCommittee, Office::Deputy].contains(&office)
        && rulebook.knows(RuleId::ProcDirect.part("pilot-2009"));
    let over = wider && place.congress.date > LAST_OF_THE_PILOT;
    Some(if !election.roll.kind().is_of_a_congress() {
        Finding::new(Assessment::Error, DirectFound::ByCommittee)
    } else if office != Office::Secretary && !wider {
        Finding::new(Assessment::Error, DirectFound::OtherOffice { office })
    } else if over {
        Finding::new(Assessment::Warning, DirectFound::AfterThePilot { office })
    } else {
        Finding::new(Assessment::Kept, DirectFound::Kept { office })
    })
}
