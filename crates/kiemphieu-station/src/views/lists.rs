//! What the congress may decide a list from: who is elected already, and who may vote.

use kiemphieu_core::{
    Congress, Directives, Election, Ending, Finding, Level, MeetingKind, NameOrder, Office, Roll, RuleId, Severity,
    Text, check, count,
};

use crate::refused::Refused;
use crate::station::Station;

/// A body that may vote in an election that is not in the congress file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The election in which it was elected; none where the congress itself votes.
    pub elected_in: Option<String>,
    /// What it is called, and how many belong to it.
    pub title: Text,
    /// Who belongs to it.
    pub roll: Roll,
}

/// Those who were elected in one election, in the order in which they stand on papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elected {
    /// The election.
    pub election: String,
    /// What was elected.
    pub title: Text,
    /// Who.
    pub names: Vec<String>,
}

/// The bodies that may vote in an election to come, the likeliest first: in a cell the congress, else who was elected last.
///
/// # Errors
/// Never with a lawful journal.
pub fn bodies(station: &Station) -> Result<Vec<Body>, Refused> {
    let congress = station.opening().congress();
    let words = station.opening().rulebook().words();
    let mut bodies = Vec::new();
    let of_a_congress = |election: &&Election| election.roll.kind().is_of_a_congress();
    if let Some(first) = congress.elections().iter().find(of_a_congress) {
        let told = station.course(&first.id).map(|course| station.told_so_far(course, None)).transpose()?;
        let roll = told.map_or_else(|| first.roll.clone(), |told| told.roll_now());
        let title = numbered(&roll.body(), roll.summoned());
        bodies.push(Body { elected_in: None, title, roll });
    }
    for (election, names) in elected_so_far(station) {
        let kind = match election.office {
            Office::Committee => MeetingKind::Committee,
            Office::InspectionCommittee => MeetingKind::InspectionCommittee,
            _ => continue,
        };
        let members = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let Ok(roll) = Roll::new(kind, members, None, Vec::new()) else { continue };
        let title = numbered(&election.office.text_at(congress.level, words), members);
        let body = Body { elected_in: Some(election.id.clone()), title, roll };
        bodies.insert(if in_a_cell(congress) { bodies.len() } else { 0 }, body);
    }
    Ok(bodies)
}

fn in_a_cell(congress: &Congress) -> bool {
    congress.level == Some(Level::Cell)
}

fn numbered(body: &Text, members: u32) -> Text {
    body.map(|vi| format!("{vi} ({members} người)"), |en| format!("{en} ({members})"))
}

/// Everybody who is elected by what two persons confirmed.
#[must_use]
pub fn elected(station: &Station) -> Vec<Elected> {
    let (congress, words) = (station.opening().congress(), station.opening().rulebook().words());
    let order = NameOrder::vietnamese();
    let all = elected_so_far(station).map(|(election, names)| {
        let sorted = order.as_ref().map(|order| order.sorted(names).into_iter().map(str::to_owned).collect());
        let names = sorted.unwrap_or_else(|| names.to_vec());
        Elected { election: election.id.clone(), title: election.office.text_at(congress.level, words), names }
    });
    all.collect()
}

fn elected_so_far(station: &Station) -> impl Iterator<Item = (&Election, &[String])> {
    let all = station.opening().congress().elections().iter();
    all.filter_map(|election| {
        let procedure = &station.course(&election.id)?.procedure;
        let has_result = !matches!(procedure.ending(), Ending::Pending | Ending::Stopped);
        (has_result && !procedure.elected().is_empty()).then(|| (election, procedure.elected()))
    })
}

/// What the rules say of a list on which nobody has voted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldOfList {
    /// The election.
    pub election: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What is broken, or to be looked at, with its rule.
    pub text: Text,
}

/// What the rules say of the lists on which nobody has voted yet.
///
/// # Errors
/// Never with a lawful journal.
pub fn of_the_lists(station: &Station) -> Result<Vec<ToldOfList>, Refused> {
    let waits =
        |election: &Election| station.course(&election.id).is_some_and(|course| course.boxes().next().is_none());
    let congress = station.congress_with(None)?;
    if !congress.elections().iter().any(waits) {
        return Ok(Vec::new());
    }
    let rulebook = station.opening().rulebook();
    // What the plan alone tells, and a count does not: the order of the names, and who enters the list.
    let directives = Directives::built_in().map_err(|error| Refused::Export { why: error.to_string() })?;
    let planned = check(&congress, rulebook, &directives);
    let counted = count(&congress, rulebook).findings;
    let mut findings: Vec<&Finding> = counted.iter().collect();
    let of_a_list = |finding: &&Finding| {
        matches!(finding.cite().rule, RuleId::ListOrder | RuleId::ListOutside | RuleId::ListPoll | RuleId::ListOther)
    };
    for finding in planned.findings().filter(of_a_list) {
        if !counted.contains(finding) {
            findings.push(finding);
        }
    }
    let told = |finding: &&Finding| {
        let election = congress.election(finding.at.election.as_deref()?).filter(|election| waits(election))?;
        let (text, rule) = (finding.text(rulebook.words()), finding.cite().rule.as_str());
        let text = text.map(|vi| format!("{vi} ({rule})"), |en| format!("{en} ({rule})"));
        Some(ToldOfList { election: election.id.clone(), severity: finding.severity()?, text })
    };
    Ok(findings.iter().filter_map(told).collect())
}
