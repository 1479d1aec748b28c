//! How large a body may be (rule `BODY-SIZE`): advice, it changes no result.

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::BodySizeFound;
use crate::words::terms::{Assessment, MeetingKind, Office};

/// The seats of a standing committee against the committee: its seats as the congress voted them, else those summoned to
/// its meeting.
pub(crate) fn finding(place: &Place) -> Option<Finding> {
    let (election, [part, of]) = (place.election, place.rulebook.standing_of_committee()?);
    if election.office != Office::StandingCommittee {
        return None;
    }
    let by_congress = place.declared_before().find(|other| other.office == Office::Committee);
    let its_meeting = (election.roll.kind() == MeetingKind::Committee).then(|| election.roll.summoned());
    let committee = by_congress.map(|other| other.list.seats()).or(its_meeting)?;
    let seats = election.list.seats();
    let most = u64::from(committee) * u64::from(part) / u64::from(of.max(1));
    Some(if u64::from(seats) > most {
        Finding::new(Assessment::Advice, BodySizeFound::Above { seats, committee, part, of, most })
    } else {
        Finding::new(Assessment::Kept, BodySizeFound::Within { seats, committee, part, of, most })
    })
}

#[cfg(test)]
mod tests {
    //! All congresses are constructed.

    use crate::count::count;
    use crate::rules::editions::edition;
    use crate::rules::rule::RuleId;
    use crate::testing::{congress, election};
    use crate::words::terms::{Assessment, Level, MeetingKind, Office};

    fn standing(seats: u32, committee: u32) -> crate::declared::election::Election {
        let names: Vec<String> = (0..=seats).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        election("standing", Office::StandingCommittee, MeetingKind::Committee, committee, &names, seats)
    }

    fn told(elections: Vec<crate::declared::election::Election>) -> Vec<Assessment> {
        let congress = congress(Level::District, elections);
        let findings = count(&congress, edition("244")).findings;
        let of_size = findings.iter().filter(|finding| finding.cite() == RuleId::BodySize.into());
        of_size.map(|finding| finding.assessment).collect()
    }

    // rule: BODY-SIZE
    #[test]
    fn body_size_a_standing_committee_of_10_of_27_is_advice_and_one_of_9_is_none() {
        assert_eq!(told(vec![standing(10, 27)]), [Assessment::Advice]);
        assert_eq!(told(vec![standing(9, 27)]), []);
        assert_eq!(told(vec![standing(9, 26)]), [Assessment::Advice], "a third of 26 is 8");
    }

    #[test]
    fn body_size_is_measured_on_the_seats_of_the_committee_where_it_is_elected_in_the_file() {
        let names: Vec<String> = (0..33).map(|at| format!("C{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let committee = || election("committee", Office::Committee, MeetingKind::Delegates, 200, &names, 30);
        assert_eq!(told(vec![committee(), standing(10, 27)]), [], "30 seats, 27 summoned to its meeting");
        assert_eq!(told(vec![committee(), standing(11, 33)]), [Assessment::Advice]);
    }
}
