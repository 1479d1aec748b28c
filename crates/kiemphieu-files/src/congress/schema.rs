//! The JSON Schema of a congress file: what [`crate::congress::draft`] reads field by field, as types.
//!
//! The tests hold every object of it against the keys that the reader knows, and what it refuses against the reader.

#![allow(dead_code)]

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use kiemphieu_core::{
    ApprovalResult, Decision, DeductionGround, Ground, Level, MeetingKind, Occasion, Office, Purpose, TieRule,
    VotesNobody,
};
use schemars::JsonSchema;

/// The JSON Schema of a congress file, in JSON or TOML.
#[must_use]
pub fn congress_schema() -> schemars::Schema {
    schemars::schema_for!(Congress)
}

/// A number for each name.
type ByName = BTreeMap<String, Option<u32>>;

// A text, a name, an id.
#[derive(JsonSchema)]
#[schemars(inline, transparent)]
struct Written(#[schemars(length(min = 1, max = 500))] String);

// A text that may be left empty.
#[derive(JsonSchema)]
#[schemars(inline, transparent)]
struct Noted(#[schemars(length(max = 500))] String);

/// A congress or meeting, and the elections that it holds.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Congress {
    /// The version of this form; 1 where it is left out.
    #[schemars(range(min = 1, max = 1))]
    schema: Option<u32>,
    /// The party organisation.
    unit: Written,
    /// The organisation above it.
    superior: Option<Noted>,
    /// The name of the congress.
    congress: Option<Noted>,
    /// The term.
    term: Option<Noted>,
    /// The place: the hall.
    place: Option<Noted>,
    /// The commune, district or province by which papers are dated.
    locality: Option<Noted>,
    /// The committee that approves the result.
    approver: Option<Noted>,
    /// The day; it chooses the edition of the rules.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    date: String,
    /// The day on which it opened.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    opened: Option<String>,
    /// The day on which it closed; the clock of `APPROVAL` counts from it.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    closed: Option<String>,
    /// The level of the organisation.
    level: Option<Level>,
    /// An edition other than that of the date, or the rules of another body.
    rulebook: Option<Noted>,
    /// What the congress resolved otherwise, and why.
    #[schemars(rename = "override")]
    overrides: Option<Override>,
    /// The body that votes.
    meeting: Option<Meeting>,
    /// The counting board.
    board: Option<Board>,
    /// What is known of persons.
    person: Option<Vec<Person>>,
    /// The elections, in their order.
    election: Option<Vec<Election>>,
}

/// The switches of a rulebook that are set otherwise (rule `OVERRIDE`).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Override {
    /// Which resolution, of which day.
    reason: Written,
    /// Rule `BALLOT-ALL-DISAGREE`.
    all_disagree: Option<VotesNobody>,
    /// Rule `RESULT-TIE`.
    tie: Option<TieRule>,
    /// After so many short rounds voting stops (rule `RESULT-SHORT`).
    short_rounds: Option<NonZeroU32>,
    /// Further grounds of deduction in a committee meeting (rule `BASE-COMMITTEE`).
    committee_grounds: Option<Vec<DeductionGround>>,
    /// The surplus of bodies of at most 5 seats (rule `LIST-SURPLUS`).
    small_body_surplus: Option<NonZeroU32>,
    /// Whether excused absentees are deducted at a members' meeting, too (rule `BASE-MEMBERS`).
    excused_at_meetings: Option<bool>,
}

/// The body that votes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Meeting {
    /// What meets.
    kind: MeetingKind,
    /// How many voting members were summoned.
    summoned: NonZeroU32,
    /// How many of them were present.
    present: Option<u32>,
    /// Who is left out of the base.
    deductions: Option<Vec<Deduction>>,
    /// Whether members or delegates hold a congress, as where it is left out, or a meeting (rule `BASE-MEMBERS`).
    occasion: Option<Occasion>,
}

/// People left out of the base.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Deduction {
    /// On which ground.
    ground: DeductionGround,
    /// How many.
    count: u32,
}

/// The counting board.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Board {
    /// Its head.
    head: Option<Noted>,
    /// Its other members.
    members: Option<Vec<Written>>,
}

/// What is known of a person.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Person {
    /// The name, as in `candidates`.
    name: Written,
    /// The year of birth.
    #[schemars(range(min = 1900, max = 9999))]
    born: Option<u32>,
    woman: Option<bool>,
    minority: Option<bool>,
    re_elected: Option<bool>,
    heads_agency: Option<bool>,
    village_head: Option<bool>,
}

/// An election.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Election {
    /// A short name, different for each election.
    id: Written,
    /// What is elected.
    office: Office,
    /// How many the congress voted to elect.
    seats: NonZeroU32,
    /// The names in the order of the ballot paper.
    #[schemars(length(min = 1))]
    candidates: Vec<Written>,
    /// Those put up at the congress itself.
    nominated: Option<Vec<Written>>,
    /// The opinion poll about those in `nominated`.
    list_poll: Option<ListPoll>,
    /// Whether the congress itself elects the secretary (rule `PROC-DIRECT`).
    direct: Option<bool>,
    /// The `id` of the election whose elected may stand (rule `LIST-ELIGIBLE`).
    from: Option<Noted>,
    /// Whom the approved personnel plan foresees (rule `PROC-PLAN`).
    planned: Option<Noted>,
    /// The direction of the superior committee after a pause.
    direction: Option<Noted>,
    /// Alternates allotted, for delegates only (rule `RESULT-ALTERNATES`).
    alternates: Option<u32>,
    /// The body that votes, where it is another one.
    meeting: Option<Meeting>,
    /// The nomination poll before a direct election.
    poll: Option<Poll>,
    /// The rounds, in their order.
    round: Option<Vec<Round>>,
    /// What the superior committee decided about the result.
    approval: Option<Approval>,
    /// Those whom the superior committee appointed.
    appointed: Option<Appointment>,
}

/// What the superior committee decided about the result of an election (rule `APPROVAL`).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Approval {
    /// The day on which the result was reported.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    reported: Option<String>,
    /// The day on which the report was received.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    received: Option<String>,
    /// The day of the decision.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    date: Option<String>,
    /// What was decided; then `date` and `reference` must be there.
    result: Option<ApprovalResult>,
    /// Of whom; all the elected where nobody is named.
    names: Option<Vec<Written>>,
    /// The document.
    reference: Option<Noted>,
}

/// Those whom the superior committee appointed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Appointment {
    /// Their names.
    names: Vec<Written>,
    /// The day of the decision.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"))]
    date: String,
    /// The document.
    reference: Written,
}

/// An opinion poll about those put up at the congress.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ListPoll {
    /// How many attended.
    attending: u32,
    /// How many support each.
    support: ByName,
}

/// A nomination poll before a direct election.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Poll {
    /// Papers issued.
    issued: u32,
    /// Papers returned.
    returned: u32,
    /// How often each was named.
    nominations: ByName,
}

/// A round, or a decision alone.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Round {
    /// What the congress decided after the round before.
    decision: Option<Decision>,
    /// How the round before ended that the decision answers; where it ended otherwise, the decision is refused.
    answers: Option<Answered>,
    /// For whom the round is held, where not for the office itself.
    r#for: Option<Purpose>,
    /// The list of a second or later round.
    candidates: Option<Vec<Noted>>,
    /// The seats of a later round, where fewer than are open are voted.
    seats: Option<u32>,
    /// Whether delegates who stood in no round before may stand.
    new_names: Option<bool>,
    /// Papers printed.
    printed: Option<u32>,
    /// Papers spoiled and exchanged for others.
    spoiled: Option<u32>,
    /// Papers left over.
    unused: Option<u32>,
    /// Papers issued; one exchanged for a spoiled one counts once.
    issued: Option<u32>,
    /// Papers returned.
    returned: Option<u32>,
    /// A ballot file, its path relative to this file; of several boxes one each.
    ballots: Option<Ballots>,
    /// The boxes, where there are several.
    #[schemars(rename = "box")]
    boxes: Option<Vec<RoundBox>>,
    /// Totals counted and typed in by hand.
    totals: Option<Totals>,
    /// Totals of several polling stations, on a sheet.
    stations: Option<Stations>,
    /// How many voting members were present at this round and from then on, where that is another number.
    present: Option<u32>,
    /// Who is left out of the base of this round and all later ones, where that is another; an empty list: nobody.
    deductions: Option<Vec<Deduction>>,
    /// Who withdrew, died, was struck off, or declines after being elected; it holds from this round on (rule
    /// `LIST-WITHDRAWN`). It needs a `reason`.
    withdrawn: Option<Vec<Written>>,
    /// Why they withdrew.
    reason: Option<Written>,
}

/// One ballot file, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Ballots {
    One(Noted),
    Several(#[schemars(length(min = 1))] Vec<Written>),
}

/// A box of a round.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Box")]
struct RoundBox {
    /// What it is called; like its file where it is left out.
    name: Option<Noted>,
    /// Its ballot file, the path relative to this file.
    ballots: Noted,
    /// Papers issued to those who vote at it.
    issued: Option<u32>,
    /// Papers taken out of it.
    returned: Option<u32>,
}

/// What a decision answers: equal votes at the last seats, fewer elected than seats, or papers that do not close.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Answered {
    Tie,
    Short,
    Stopped,
}

/// A sheet with a row a polling station.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Stations {
    /// The sheet, its path relative to this file.
    file: Noted,
    /// Invalid papers by ground, where the sheet has no columns for them.
    #[schemars(extend("propertyNames" = serde_json::json!({ "enum": grounds() })))]
    invalid: Option<ByName>,
}

/// Totals typed in by hand.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Totals {
    /// Valid papers.
    valid: u32,
    /// Invalid papers by ground.
    #[schemars(extend("propertyNames" = serde_json::json!({ "enum": grounds() })))]
    invalid: Option<ByName>,
    /// The votes of every name of the list.
    votes: ByName,
}

fn grounds() -> Vec<&'static str> {
    Ground::ALL.iter().map(|ground| ground.as_str()).collect()
}
