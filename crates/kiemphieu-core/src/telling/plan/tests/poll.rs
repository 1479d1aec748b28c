//! Those put up at the congress: the poll that may bring them onto the list, and the support that they need.

use super::*;

/// 35 seats; `on_list` of the eight put up at the congress are on the list beside 40 prepared names.
fn hd_03(support: Option<[u32; 8]>, on_list: &[usize]) -> Congress {
    let name = |at: &usize| format!("Đ{at}");
    let prepared = (0..40).map(|at| format!("N{at:02}"));
    let names: Vec<_> = prepared.chain(on_list.iter().map(name)).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let mut election = election("c", Office::Committee, MeetingKind::Delegates, 300, &names, 35);
    election.nominated = (0..8).map(|at| name(&at)).collect();
    election.list_poll = support
        .map(|support| ListPoll { attending: 300, support: election.nominated.iter().cloned().zip(support).collect() });
    one(election)
}

const CLEAR: [u32; 8] = [250, 90, 240, 130, 200, 120, 180, 140];
const TIED: [u32; 8] = [250, 140, 240, 130, 200, 120, 180, 140];

// rule: LIST-POLL
#[test]
fn list_poll_worked_example_of_hd_03_against_the_list_to_be_printed() {
    let with = |congress: Congress| of("244", &congress, RuleId::ListPoll);
    assert_eq!(with(hd_03(None, &[])), [(Warning, None)], "48 above 45: a poll must be taken");
    assert_eq!(with(hd_03(Some(CLEAR), &[])), [(Kept, None), (Warning, None)], "five are still to be added");
    assert_eq!(with(hd_03(Some(CLEAR), &[0, 2, 4, 6, 7])), [(Kept, None)]);
    let other = with(hd_03(Some(CLEAR), &[0, 1, 2, 4, 6]));
    assert_eq!(other, [(Kept, None), (Error, None), (Warning, None)], "one below the cut, one left out");
}

// rule: LIST-POLL/tie
#[test]
fn list_poll_a_tie_waits_for_the_congress_and_then_the_list_says_what_it_decided() {
    let with = |on_list: &[usize]| of("244", &hd_03(Some(TIED), on_list), RuleId::ListPoll);
    assert_eq!(with(&[0, 2, 4, 6]), [(Kept, None), (Warning, Some("tie"))]);
    assert_eq!(with(&[0, 2, 4, 6, 7]), [(Kept, None), (Kept, Some("tie"))]);
    assert_eq!(with(&[0, 2, 4, 6, 1, 7]), [(Kept, None), (Error, Some("tie"))]);
}

// rule: LIST-OUTSIDE
#[test]
fn list_outside_is_asked_for_by_190_only() {
    let with =
        |edition_name, support, on_list: &[usize]| of(edition_name, &hd_03(support, on_list), RuleId::ListOutside);
    assert_eq!(with("190", None, &[]), [(Unchecked, None)]);
    assert_eq!(
        with("190", Some(CLEAR), &[0]),
        [(Kept, None)],
        "90 of 300 is exactly 30%: not on the list, as it must be"
    );
    assert_eq!(with("190", Some(CLEAR), &[0, 1]), [(Error, None)]);
    assert_eq!(with("244", Some(CLEAR), &[0, 1]), []);
}

// rule: LIST-POLL
#[test]
fn list_poll_no_more_attend_than_are_summoned() {
    let mut committee = list(4, 3);
    committee.nominated = vec!["N03".to_owned()];
    let with = |attending| Some(ListPoll { attending, support: vec![("N03".to_owned(), 90)] });
    committee.list_poll = with(500);
    let crowded = one(committee.clone());
    assert!(of("190", &crowded, RuleId::ListPoll).contains(&(Warning, None)));
    let findings = count(&crowded, edition("190")).findings;
    let told = findings.iter().filter(|finding| finding.cite().rule == RuleId::ListPoll);
    assert_eq!(told.map(|finding| finding.assessment).collect::<Vec<_>>(), [Warning], "a count says the same");
    committee.list_poll = with(100);
    assert!(!of("190", &one(committee), RuleId::ListPoll).contains(&(Warning, None)));
}
