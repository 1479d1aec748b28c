//! Names that differ in their marks only: two persons, or one and a slip of the pen.

use std::collections::HashSet;

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::form::finding::Finding;
use crate::form::found::TwinsFound;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::likeness::all_near_twins;
use crate::words::names::Key;
use crate::words::terms::Assessment;

/// So many pairs are told.
const MOST_TOLD: usize = 10;

/// A warning for each pair of names, on the lists, put up at the congress, planned, polled or on the counting board, that
/// differ in one mark only, or of which one is typed without marks. No rule speaks of it: on a paper two persons must be told apart (rule `BALLOT`), and who is meant by a name
/// must be the same everywhere.
pub(crate) fn findings(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    if !rulebook.knows(RuleId::Ballot.into()) {
        return Vec::new();
    }
    let listed = congress.on_its_lists();
    let others = congress.elections.iter().flat_map(|election| {
        let polled = election.poll.iter().flat_map(|poll| &poll.nominations).map(|(name, _)| name);
        election.nominated.iter().chain(&election.planned).chain(polled)
    });
    let others = others.chain(congress.board.iter().flat_map(|board| board.all()));
    let mut seen = HashSet::new();
    let all = listed.iter().chain(others).filter(|name| seen.insert(Key::of(name)));
    let pairs = all_near_twins(all.map(String::as_str), MOST_TOLD);
    pairs.into_iter().map(|(one, other)| finding(congress, one, other)).collect()
}

fn finding(congress: &Congress, one: &str, other: &str) -> Finding {
    let both = |election: &&Election| [one, other].iter().all(|name| election.list.position(name).is_some());
    let found = TwinsFound::MarksOnly { one: one.to_owned(), other: other.to_owned() };
    let finding = Finding::new(Assessment::Warning, found);
    match congress.elections.iter().find(both) {
        Some(election) => finding.about(&election.id),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declared::congress::Board;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::organisation::Words;
    use crate::words::terms::{Level, MeetingKind, Office};
    use crate::words::text::Lang;

    fn told(names: &[&str], board: &[&str]) -> Vec<(Option<String>, String)> {
        let list = election("c", Office::Committee, MeetingKind::Delegates, 9, names, 1);
        let mut congress = congress(Level::Grassroots, vec![list]);
        let members = board.iter().map(|name| (*name).to_owned()).collect();
        congress.board = Some(Board { head: None, members });
        let found = findings(&congress, edition("244")).into_iter();
        found
            .map(|finding| (finding.at.election.clone(), finding.text(&Words::of_the_party()).get(Lang::Vi).to_owned()))
            .collect()
    }

    // rule: BALLOT
    #[test]
    fn ballot_two_names_of_one_list_that_differ_in_one_mark_are_told() {
        let found = told(&["Trần Văn Hà", "Lê Thị Bình", "Trần Văn Hạ"], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0.as_deref(), Some("c"));
        assert!(found[0].1.contains("«Trần Văn Hà» và «Trần Văn Hạ»"), "{found:?}");
    }

    // rule: BALLOT
    #[test]
    fn ballot_a_candidate_and_a_teller_that_differ_in_one_mark_are_told() {
        let found = told(&["Nguyễn Văn An", "Lê Thị Bình"], &["Nguyễn Van An"]);
        assert_eq!((found.len(), found[0].0.as_deref()), (1, None));
    }

    // rule: BALLOT
    #[test]
    fn ballot_names_that_differ_in_a_letter_or_in_nothing_that_is_seen_are_not_told() {
        assert!(told(&["Lê An", "Lê Anh", "Lê Ấn Độ", "Phan Hoà"], &["Phan Hòa", "LÊ AN"]).is_empty());
    }
}
