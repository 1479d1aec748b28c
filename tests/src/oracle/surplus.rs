//! The bounds of a list (LIST-SURPLUS, §3).

use kiemphieu_core::Office;
use kiemphieu_testing::history::Contest;

use super::base::count;
use super::bodies::Body;

/// The list of a committee or a standing committee is longer than the seats, by 30% of the seats at most; a body of up to 5
/// seats may have a surplus of 1.
pub fn surplus_broken(contest: &Contest, body: &Body) -> bool {
    let bound = matches!(contest.office, Office::Committee | Office::StandingCommittee) && body.of_the_party;
    let seats = count(contest.seats);
    let surplus = contest.candidates.len() - seats;
    let ceiling = if seats <= 5 { 1 } else { seats * 30 / 100 };
    bound && (surplus == 0 || surplus > ceiling)
}
