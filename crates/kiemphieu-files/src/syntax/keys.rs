//! The keys of a congress file, and the headings below which they stand.

pub(crate) const TOP: [&str; 18] = [
    "schema", "unit", "superior", "congress", "term", "place", "locality", "approver", "date", "opened", "closed",
    "level", "rulebook", "override", "meeting", "board", "person", "election",
];
pub(crate) const MEETING: [&str; 5] = ["kind", "summoned", "present", "deductions", "occasion"];
pub(crate) const PERSON: [&str; 7] =
    ["name", "born", "woman", "minority", "re_elected", "heads_agency", "village_head"];
pub(crate) const ELECTION: [&str; 16] = [
    "id",
    "office",
    "seats",
    "candidates",
    "nominated",
    "list_poll",
    "direct",
    "from",
    "planned",
    "direction",
    "alternates",
    "meeting",
    "poll",
    "round",
    "approval",
    "appointed",
];
pub(crate) const OVERRIDE: [&str; 7] =
    ["reason", "all_disagree", "tie", "short_rounds", "committee_grounds", "small_body_surplus", "excused_at_meetings"];
pub(crate) const POLL: [&str; 3] = ["issued", "returned", "nominations"];
pub(crate) const ROUND: [&str; 19] = [
    "decision",
    "answers",
    "for",
    "candidates",
    "seats",
    "new_names",
    "printed",
    "spoiled",
    "unused",
    "issued",
    "returned",
    "ballots",
    "box",
    "totals",
    "stations",
    "present",
    "deductions",
    "withdrawn",
    "reason",
];
/// A box of a round.
pub(crate) const BOX: [&str; 4] = ["name", "ballots", "issued", "returned"];
pub(crate) const TOTALS: [&str; 3] = ["valid", "invalid", "votes"];
pub(crate) const STATIONS: [&str; 2] = ["file", "invalid"];
pub(crate) const APPROVAL: [&str; 6] = ["reported", "received", "date", "result", "names", "reference"];
pub(crate) const APPOINTED: [&str; 3] = ["names", "date", "reference"];
pub(crate) const BOARD: [&str; 2] = ["head", "members"];
pub(crate) const LIST_POLL: [&str; 2] = ["attending", "support"];

/// The keys of which every congress has one.
pub(crate) const OF_CONGRESS: [&str; 2] = ["meeting", "election"];

/// The headings of a congress file, with the keys below each.
pub(crate) const HEADINGS: [(&str, &[&str]); 12] = [
    ("[meeting]", &MEETING),
    ("[override]", &OVERRIDE),
    ("[[person]]", &PERSON),
    ("[[election]]", &ELECTION),
    ("[[election.round]]", &ROUND),
    ("[election.round.totals]", &TOTALS),
    ("[election.round.stations]", &STATIONS),
    ("[board]", &BOARD),
    ("[election.list_poll]", &LIST_POLL),
    ("[election.poll]", &POLL),
    ("[election.meeting]", &MEETING),
    ("[[election.round.box]]", &BOX),
];

/// The first heading below which a key stands.
pub(crate) fn owner(key: &str) -> Option<&'static str> {
    HEADINGS.iter().find(|(_, keys)| keys.contains(&key)).map(|(heading, _)| *heading)
}
