//! The same papers under several rulebooks: what each makes of them, where the results part, and by which rule.

mod matters;
mod rows;

use crate::declared::round::Entry;
use crate::telling::report::Input;
use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::rules::overrides::{Override, Switch};
use crate::telling::report::{ElectionReport, FindingReport, Receipt, Report, Source};
use crate::words::terms::{Aspect, Office, Severity};
use crate::words::text::Lang;
pub use rows::Row;

/// One congress counted under several rulebooks, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The version of this format: 1.
    pub schema: u32,
    /// The language of every text.
    pub lang: Lang,
    /// The party organisation.
    pub unit: String,
    /// The day, `2020-04-22`.
    pub date: String,
    /// Whether all rulebooks agree on everything that is compared.
    pub same: bool,
    /// The rulebooks, in the order of every list of values.
    pub editions: Vec<EditionReport>,
    /// Where they part on the congress as a whole.
    pub differences: Vec<Difference>,
    /// The elections.
    pub elections: Vec<ElectionComparison>,
    /// The errors of the count under the rulebook applied: with any, nothing of it can be relied on yet.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FindingReport>,
    /// What the count under the rulebook applied was made from.
    pub receipt: Receipt,
}

/// One rulebook of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionReport {
    /// The id: `244-QD/TW`.
    pub id: String,
    /// The name of the instrument.
    pub name: String,
    /// The first day in force.
    pub from: String,
    /// The last day in force; none while it still is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it was in force on the day of the congress.
    pub in_force: bool,
    /// Whether the congress is counted under it.
    pub applied: bool,
    /// The SHA-256 of the rulebook file.
    pub sha256: String,
    /// What the congress resolved otherwise (rule `OVERRIDE`), and whether this rulebook leaves it open.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub overrides: Vec<OverrideUnder>,
}

/// A switch of the congress under one rulebook: set where it is open, else without effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverrideUnder {
    /// The key of the congress file.
    pub key: String,
    /// The value.
    pub value: String,
    /// What the congress resolved, in words.
    pub text: String,
    /// Whether the rulebook leaves it open.
    pub open: bool,
}

/// One election under several rulebooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectionComparison {
    /// Its name in the file.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The seats, as voted by the congress.
    pub seats: u32,
    /// Whether the congress elects the secretary itself.
    pub direct: bool,
    /// Whether all rulebooks agree on it.
    pub same: bool,
    /// Those who are elected under some rulebooks only.
    pub persons: Vec<PersonUnder>,
    /// The figures side by side.
    pub rows: Vec<Row>,
    /// Where they part, in the order in which a count meets the matters.
    pub differences: Vec<Difference>,
    /// Rounds whose totals were typed in: their papers cannot be judged anew under another rulebook.
    pub totals: Vec<u32>,
    /// The whole report of each rulebook.
    pub readings: Vec<Reading>,
}

/// A person who is elected under some rulebooks and not under others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonUnder {
    /// The person.
    pub name: String,
    /// The rulebooks under which the person is elected.
    pub elected: Vec<String>,
    /// Those under which the person is not, or not yet.
    pub not_elected: Vec<String>,
}

/// What one rulebook makes of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The rulebook.
    pub edition: String,
    /// The election as reported under it.
    pub election: ElectionReport,
}

/// A matter on which the rulebooks part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The matter.
    pub aspect: Aspect,
    /// The round, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// Whether the results part here: the other differences follow from those that do.
    pub parting: bool,
    /// The sides, rulebooks that agree on one side.
    pub sides: Vec<Side>,
}

/// The rulebooks that agree on a matter, and what they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side {
    /// The rulebooks.
    pub editions: Vec<String>,
    /// What they say; empty where they have nothing to say that not all of them say.
    pub statements: Vec<Statement>,
}

/// One statement, with its rule in each rulebook of its side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The statement.
    pub text: String,
    /// The rule behind it in each rulebook.
    pub sources: Vec<SourceUnder>,
}

/// A rule in one rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceUnder {
    /// The rulebook.
    pub edition: String,
    /// The rule with article and status.
    #[serde(flatten)]
    pub source: Source,
}

impl Comparison {
    /// Compares counts of the same congress file. `applied` is the count under the rulebook that the file asks for;
    /// `under` are the counts to compare, each of the papers as they read under its rulebook.
    #[must_use]
    pub fn new(applied: &Count, under: &[Count], lang: Lang, inputs: Vec<Input>) -> Self {
        let congress = applied.congress;
        let reports: Vec<Report> = under.iter().map(|count| Report::new(count, lang, Vec::new(), false)).collect();
        let elections: Vec<ElectionComparison> = (0..congress.elections.len())
            .filter_map(|at| ElectionComparison::new(applied, under, &reports, at, lang))
            .collect();
        let differences = matters::of_congress(under, lang);
        let Report { findings, receipt, .. } = Report::new(applied, lang, inputs, false);
        Self {
            schema: 1,
            lang,
            unit: congress.unit.clone(),
            date: congress.date.to_string(),
            same: differences.is_empty() && elections.iter().all(|election| election.same),
            editions: under.iter().map(|count| EditionReport::new(applied, count, lang)).collect(),
            differences,
            elections,
            errors: findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect(),
            receipt,
        }
    }
}

impl EditionReport {
    fn new(applied: &Count, count: &Count, lang: Lang) -> Self {
        let book = count.rulebook;
        let switches = applied.congress.overrides.iter().flat_map(Override::switches);
        Self {
            id: book.id().to_owned(),
            name: book.name().get(lang).to_owned(),
            from: book.from().map(|from| from.to_string()).unwrap_or_default(),
            until: book.until().map(|until| until.to_string()),
            in_force: book.in_force(count.congress.date),
            applied: book.sha256() == applied.rulebook.sha256(),
            sha256: book.sha256().to_owned(),
            overrides: switches
                .map(|Switch { key, value, text, cite }| OverrideUnder {
                    key: key.to_owned(),
                    value,
                    text: text.get(lang).to_owned(),
                    open: book.is_open(cite),
                })
                .collect(),
        }
    }
}

impl ElectionComparison {
    fn new(applied: &Count, under: &[Count], reports: &[Report], at: usize, lang: Lang) -> Option<Self> {
        let election = applied.congress.elections.get(at)?;
        let totals = (1..)
            .zip(&election.rounds)
            .filter(|(_, round)| round.vote.as_ref().is_some_and(|vote| vote.entry == Entry::Totals));
        let readings = under.iter().zip(reports).filter_map(|(count, report)| {
            Some(Reading { edition: count.rulebook.id().to_owned(), election: report.elections.get(at)?.clone() })
        });
        let differences = matters::of_election(applied, under, at, lang);
        Some(Self {
            id: election.id.clone(),
            office: election.office,
            seats: election.list.seats(),
            direct: election.direct,
            same: differences.is_empty(),
            persons: persons(under, at),
            rows: rows::of(under, at, lang),
            differences,
            totals: totals.map(|(number, _)| number).collect(),
            readings: readings.collect(),
        })
    }
}

/// Those elected under some rulebooks only, in the order in which they are elected.
fn persons(under: &[Count], at: usize) -> Vec<PersonUnder> {
    let counted = || under.iter().filter_map(|count| Some((count.rulebook.id(), count.elections.get(at)?.elected())));
    let mut persons: Vec<PersonUnder> = Vec::new();
    for name in counted().flat_map(|(_, elected)| elected) {
        let (elected, not_elected): (Vec<_>, Vec<_>) = counted().partition(|(_, elected)| elected.contains(name));
        if !not_elected.is_empty() && !persons.iter().any(|person| person.name == *name) {
            let ids = |of: Vec<(&str, _)>| of.into_iter().map(|(id, _)| id.to_owned()).collect();
            persons.push(PersonUnder { name: name.clone(), elected: ids(elected), not_elected: ids(not_elected) });
        }
    }
    persons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::ballot::paper::{Ballot, Boxes, Judge, Marks};
    use crate::ballot::tally::Tally;
    use crate::count::count;
    use crate::declared::congress::Congress;
    use crate::declared::election::Election;
    use crate::declared::election::ListPoll;
    use crate::declared::round::Call;
    use crate::meeting::roll::{Deduction, Roll};
    use crate::rules::editions::edition;
    use crate::rules::rule::RuleId;
    use crate::rules::rulebook::Rulebook;
    use crate::testing::{congress, election};
    use crate::words::terms::{DeductionGround, Level, MeetingKind, Office, Status};

    fn compared(congress: &Congress, books: &[&'static Rulebook]) -> Comparison {
        let counts: Vec<_> = books.iter().map(|book| count(congress, book)).collect();
        Comparison::new(&counts[0], &counts, Lang::En, Vec::new())
    }

    fn editions() -> Vec<&'static Rulebook> {
        ["244", "220", "190"].map(edition).to_vec()
    }

    /// Ten members, one of them excused for the whole congress.
    fn one_excused(names: &[&str], seats: u32) -> Election {
        let excused = vec![Deduction { ground: DeductionGround::AbsentExcused, count: 1 }];
        let mut election = election("e", Office::Committee, MeetingKind::Members, 9, names, seats);
        election.roll = Roll::new(MeetingKind::Members, 10, Some(9), excused).unwrap();
        election
    }

    /// As many papers as voters came.
    fn nine_papers(mut election: Election) -> Election {
        for round in &mut election.rounds {
            let vote = round.vote.as_mut().unwrap();
            (vote.papers.issued, vote.papers.returned) = (9, 9);
            let (judge, votes) = (vote.tally.judge(), vote.tally.votes().to_vec());
            vote.tally = Tally::from_totals(judge, 9, std::collections::BTreeMap::new(), votes).unwrap();
        }
        election
    }

    fn aspects(election: &ElectionComparison) -> Vec<(Aspect, Option<u32>, bool)> {
        election.differences.iter().map(|other| (other.aspect, other.round, other.parting)).collect()
    }

    #[test]
    fn base_220_against_base_members_parts_the_variant_of_c1() {
        let secretary = nine_papers(one_excused(&["A"], 1).voted(edition("244"), &[5]));
        let compared = compared(&congress(Level::Cell, vec![secretary]), &editions());
        let election = &compared.elections[0];
        assert!(!compared.same && !election.same);
        let expected = [(Aspect::Base, None, true), (Aspect::Result, Some(1), false), (Aspect::Next, None, false)];
        assert_eq!(aspects(election), expected);
        let [taken, refused] = election.differences[0].sides.as_slice() else { panic!() };
        assert_eq!(
            (&taken.editions, &refused.editions),
            (&vec!["244-QD/TW".into(), "190-QD/TW".into()], &vec!["220-QD/TW".into()])
        );
        let rules = |side: &Side| -> Vec<_> {
            let sources = side.statements.iter().flat_map(|statement| &statement.sources);
            sources.map(|under| (under.source.rule, under.source.status)).collect()
        };
        assert_eq!(rules(taken), [(RuleId::BaseMembers, Status::Read); 4]);
        assert_eq!(rules(refused), [(RuleId::Base220, Status::Assumed); 2]);
        let elected = vec!["244-QD/TW".to_owned(), "190-QD/TW".to_owned()];
        let person = PersonUnder { name: "A".to_owned(), elected, not_elected: vec!["220-QD/TW".to_owned()] };
        assert_eq!(election.persons, [person]);
        let figures = |figure: &str| election.rows.iter().find(|row| row.figure == figure).unwrap().values.clone();
        assert_eq!(
            (figures("d"), figures("needed")),
            (["9", "10", "9"].map(str::to_owned).to_vec(), ["5", "6", "5"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn editions_that_agree_show_no_difference_though_their_articles_differ() {
        let committee = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let compared =
            compared(&congress(Level::Grassroots, vec![committee.voted(edition("244"), &[8, 6, 1])]), &editions());
        assert!(compared.same && compared.elections[0].same && compared.elections[0].differences.is_empty());
        assert!(compared.elections[0].rows.iter().all(|row| row.same));
        let in_force: Vec<_> = compared.editions.iter().map(|edition| (edition.in_force, edition.applied)).collect();
        assert_eq!(in_force, [(true, true), (false, false), (false, false)], "on 2020-04-22");
    }

    #[test]
    fn a_round_lawful_under_one_edition_and_refused_under_another_is_a_difference_with_its_rule() {
        let (book, list) = (edition("220"), List::new(["B"], 1).unwrap());
        let call = Call { candidates: Some(vec!["B".to_owned()]), ..Call::default() };
        let committee = one_excused(&["A", "B", "C"], 2).voted(book, &[8, 5, 5]).again(book, call, &list, &[9]);
        let compared = compared(&congress(Level::Grassroots, vec![nine_papers(committee)]), &[book, edition("244")]);
        let round = compared.elections[0].differences.iter().find(|other| other.aspect == Aspect::Round).unwrap();
        assert_eq!((round.round, round.parting), (Some(2), false), "it follows from the base");
        let texts: Vec<_> = round.sides.iter().map(|side| side.statements[0].text.as_str()).collect();
        let refused = "Round 2 is not counted. This round is among exactly the tied: B, C.";
        assert_eq!(texts, ["Seats 1, 1 on the list: more than half is needed.", refused]);
        assert_eq!(round.sides[1].statements[0].sources[0].source.rule, RuleId::ResultTie);
        let last = compared.elections[0].rows.iter().find(|row| row.round == Some(2)).unwrap();
        assert_eq!(last.values, ["9", "–"]);
    }

    #[test]
    fn papers_valid_in_one_rulebook_only_part_by_ballot_all_disagree() {
        let text = include_str!("../../rulebooks/244-QD-TW.toml");
        let other = Rulebook::parse(&text.replace("all_disagree = \"invalid\"", "all_disagree = \"valid\"")).unwrap();
        let filled = |book: &Rulebook| {
            let election = election("e", Office::InspectionCommittee, MeetingKind::Members, 3, &["A", "B"], 2);
            let mut tally = Tally::new(Judge::new(&election.list, book));
            tally.add(&Ballot::plain(Marks::TwoBox(vec![Boxes::Disagree; 2])), 1).unwrap();
            tally.add(&Ballot::plain(Marks::TwoBox(vec![Boxes::Agree; 2])), 2).unwrap();
            let mut election = election.voted(book, &[0, 0]);
            election.rounds[0].vote.as_mut().unwrap().tally = tally;
            congress(Level::Grassroots, vec![election])
        };
        let (one, two) = (filled(edition("244")), filled(&other));
        let counts = [count(&one, edition("244")), count(&two, &other)];
        let compared = Comparison::new(&counts[0], &counts, Lang::En, Vec::new());
        assert_eq!(aspects(&compared.elections[0]), [(Aspect::Papers, Some(1), true)], "nobody else is elected");
        let texts = |side: &Side| -> Vec<_> { side.statements.iter().map(|other| other.text.clone()).collect() };
        let [invalid, valid] = compared.elections[0].differences[0].sides.as_slice() else { panic!() };
        assert_eq!(texts(invalid), ["2 valid papers, 1 invalid.", "Invalid, 1: votes for nobody."]);
        assert_eq!(texts(valid), ["3 valid papers, 0 invalid.", "Invalid, 0: votes for nobody."]);
        assert_eq!(invalid.statements[1].sources[0].source.rule, RuleId::BallotAllDisagree);
    }

    #[test]
    fn a_rule_of_form_broken_under_one_edition_only_is_a_finding_with_its_rule() {
        let deputy = election("d", Office::Deputy, MeetingKind::Delegates, 9, &["A"], 1).direct();
        let deputy = deputy.voted(edition("220"), &[9]);
        let compared = compared(&congress(Level::Grassroots, vec![deputy]), &[edition("220"), edition("244")]);
        let election = &compared.elections[0];
        assert_eq!(aspects(election), [(Aspect::Finding, None, true)]);
        assert!(election.persons.is_empty() && election.differences[0].sides[0].statements.is_empty());
        let found = &election.differences[0].sides[1].statements[0];
        assert_eq!(found.sources[0].source.rule, RuleId::ProcDirect);
    }

    #[test]
    fn list_outside_known_to_one_edition_parts_it_by_itself_and_follows_from_no_base() {
        let mut committee = one_excused(&["A", "B", "C"], 2);
        committee.nominated = vec!["C".to_owned()];
        committee.list_poll = Some(ListPoll { attending: 8, support: vec![("C".to_owned(), 2)] });
        let committee = nine_papers(committee.voted(edition("244"), &[8, 6, 1]));
        let compared = compared(&congress(Level::Grassroots, vec![committee]), &editions());
        let parting = [(Aspect::Base, None, true), (Aspect::Finding, None, true)];
        assert_eq!(aspects(&compared.elections[0]), parting);
    }

    #[test]
    fn a_stopped_count_shows_no_votes_under_any_edition() {
        let stopped = one_excused(&["A", "B", "C"], 2).voted(edition("244"), &[9, 9, 9]);
        let compared = compared(&congress(Level::Grassroots, vec![nine_papers(stopped)]), &editions());
        let words = shown(&compared);
        assert!(!words.contains("has 9 votes") && !words.contains("A: 9"), "{words}");
        assert!(compared.elections[0].persons.is_empty());
    }

    fn shown(compared: &Comparison) -> String {
        let statements = compared.elections.iter().flat_map(|election| &election.differences);
        statements.flat_map(|other| &other.sides).flat_map(|side| &side.statements).map(|it| it.text.clone()).collect()
    }
}
