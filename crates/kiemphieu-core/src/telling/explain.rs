//! Why a person is elected or not: for each round in which he or she stands, one chain of facts to be read aloud.

mod facts;
mod whom;

use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::declared::election::Election;
use crate::declared::round::Round;
use crate::election::held::{ElectionCount, RoundCount};
use crate::election::procedure::State;
use crate::form;
use crate::meeting::base::Base;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::telling::report::{Reason, Source};
use crate::words::names::People;
use crate::words::names::same_name;
use crate::words::terms::{Office, Severity, Standing, Step};
use crate::words::text::{Lang, Text};
pub(crate) use facts::{Stand, cite_of, not_deducted};
pub use whom::{Unmatched, whom};

/// Why one round ended as it did for one person: facts in the order in which the rules ask for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The election.
    pub election: String,
    /// What is elected.
    pub office: Office,
    /// The round, from 1; none while nobody has voted.
    pub round: Option<u32>,
    /// The person.
    pub name: String,
    /// The number on the ballot paper.
    pub number: Option<usize>,
    /// What the round makes of the person.
    pub standing: Standing,
    /// The facts, each with its rule.
    pub facts: Vec<(Cite, Text)>,
}

/// A chain in one language, every fact with article and status of its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChainReport {
    /// The person.
    pub name: String,
    /// The election.
    pub election: String,
    /// What is elected.
    pub office: Office,
    /// The round, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// The number on the ballot paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// What the round makes of the person.
    pub standing: Standing,
    /// The facts.
    pub facts: Vec<Reason>,
    /// How many errors the count has; with any, nothing of it can be relied on yet.
    #[serde(skip_serializing_if = "is_none", default)]
    pub errors: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_none(errors: &usize) -> bool {
    *errors == 0
}

impl Chain {
    /// The chain of a count in one language.
    #[must_use]
    pub fn report(&self, count: &Count, lang: Lang) -> ChainReport {
        let rulebook = count.rulebook;
        let fact = |(cite, text): &(Cite, Text)| Reason {
            source: Source::of(*cite, rulebook, lang),
            text: text.get(lang).into(),
        };
        ChainReport {
            name: self.name.clone(),
            election: self.election.clone(),
            office: self.office,
            round: self.round,
            number: self.number,
            standing: self.standing,
            facts: self.facts.iter().map(fact).collect(),
            errors: count.errors().count(),
        }
    }
}

/// Every round of the congress in which `name` stands, explained. A stopped count has no result to explain.
#[must_use]
pub fn explain(count: &Count, name: &str) -> Vec<Chain> {
    (0..count.elections.len()).flat_map(|at| of_election(count, at, name)).collect()
}

fn of_election(count: &Count, at: usize, name: &str) -> Vec<Chain> {
    let (Some(election), Some(counted)) = (count.congress.elections.get(at), count.elections.get(at)) else {
        return Vec::new();
    };
    let rounds = (1..).zip(&election.rounds);
    let chains: Vec<Chain> = rounds
        .filter_map(|(number, declared)| match counted.rounds.iter().find(|round| round.number == number) {
            Some(round) => of_round(count, at, election, counted, round, name),
            None => refused(count, election, declared, number, name),
        })
        .collect();
    if chains.is_empty() { pending(count, at, name).into_iter().collect() } else { chains }
}

fn of_round(
    count: &Count,
    at: usize,
    election: &Election,
    counted: &ElectionCount,
    round: &RoundCount,
    name: &str,
) -> Option<Chain> {
    let position = round.contest.list.position(name)?;
    let stand = Stand { election, base: &round.base, round, at: position };
    let mut standing = stand.standing();
    let mut facts = if standing == Standing::NoResult { Vec::new() } else { may_stand(count, at, name) };
    facts.extend(stand.facts());
    if let Some(place) = counted.alternates.iter().position(|other| same_name(other, name)) {
        standing = Standing::Alternate;
        facts.push(alternate(name, place + 1));
    }
    let last = counted.rounds.last().is_some_and(|last| last.number == round.number);
    if last && matches!(standing, Standing::Tied | Standing::NotElected) {
        facts.extend(what_is_left(counted));
    }
    if standing == Standing::Elected || last && standing != Standing::NoResult {
        facts.extend(may_stand_later(count, at, name));
    }
    Some(Chain { number: Some(position + 1), standing, facts, ..chain(election, Some(round.number), name) })
}

fn chain(election: &Election, round: Option<u32>, name: &str) -> Chain {
    Chain {
        election: election.id.clone(),
        office: election.office,
        round,
        name: name.to_owned(),
        number: None,
        standing: Standing::NoResult,
        facts: Vec::new(),
    }
}

/// A declared round that the rules do not allow decides nothing.
fn refused(count: &Count, election: &Election, declared: &Round, number: u32, name: &str) -> Option<Chain> {
    let names = declared.call.candidates.as_deref().unwrap_or(election.list.names());
    names.iter().find(|other| same_name(other, name))?;
    let why = count.findings.iter().find(|finding| {
        finding.severity == Severity::Error
            && finding.round == Some(number)
            && finding.election.as_deref() == Some(election.id.as_str())
    })?;
    Some(Chain { facts: vec![(why.cite, why.text.clone())], ..chain(election, Some(number), name) })
}

/// Not voted yet: whether the person may stand, what comes before the vote, and what will be needed.
fn pending(count: &Count, at: usize, name: &str) -> Option<Chain> {
    let (election, counted) = (count.congress.elections.get(at)?, count.elections.get(at)?);
    let position = election.list.position(name)?;
    let mut facts = may_stand(count, at, name);
    facts.extend(what_is_left(counted));
    facts.push((RuleId::ResultMajority.into(), will_be_needed(count.rulebook, &counted.base)));
    Some(Chain { number: Some(position + 1), standing: Standing::Pending, facts, ..chain(election, None, name) })
}

fn will_be_needed(rulebook: &Rulebook, base: &Base) -> Text {
    let (d, needed) = (base.d(), base.needed());
    match rulebook.base_of() {
        BaseOf::Summoned => Text::new(
            format!("Chưa bầu. Khi bầu, cần ít nhất {needed} phiếu trên {d}."),
            format!("Not voted yet. At least {needed} votes of {d} will be needed."),
        ),
        BaseOf::Returned => Text::new(
            "Chưa bầu. Khi bầu, cần quá một nửa số phiếu thu về.",
            "Not voted yet. More than half of the papers returned will be needed.",
        ),
    }
}

/// Rule `LIST-ELIGIBLE`: whether the person was elected where those who stand must come from.
fn may_stand(count: &Count, at: usize, name: &str) -> Vec<(Cite, Text)> {
    let congress = count.congress;
    let fact = || {
        let election = congress.elections.get(at)?;
        let source = form::source(congress, count.rulebook, election)?;
        let cite = form::eligibility(congress, election);
        if !form::comes_from(congress, count.rulebook, election, source) {
            return Some((cite, only_by_votes(&form::other_body(election, source))));
        }
        let elected = form::elected_in(&source.id, congress, count.elections.get(..at)?)?;
        let from = &source.id;
        if People::of(elected).contain(name) {
            let text = Text::new(
                format!("{name} đã trúng cử ở cuộc bầu «{from}»: được ứng cử."),
                format!("{name} was elected in «{from}» and may stand."),
            );
            return Some((cite, text));
        }
        let text = Text::new(
            format!("{name} không trúng cử ở cuộc bầu «{from}»: không được ứng cử."),
            format!("{name} was not elected in «{from}» and may not stand."),
        );
        Some((cite, only_by_votes(&text)))
    };
    fact().into_iter().collect()
}

fn only_by_votes(text: &Text) -> Text {
    Text::new(
        format!("{} Những điều dưới đây chỉ xét theo số phiếu.", text.get(Lang::Vi)),
        format!("{} What follows goes by the votes alone.", text.get(Lang::En)),
    )
}

/// Rule `LIST-ELIGIBLE`: the later elections whose lists come from this one.
fn may_stand_later(count: &Count, at: usize, name: &str) -> Vec<(Cite, Text)> {
    let congress = count.congress;
    let (Some(election), Some(counted)) = (congress.elections.get(at), count.elections.get(at)) else {
        return Vec::new();
    };
    let elected = People::of(counted.elected()).contain(name);
    let ended = !matches!(counted.procedure.state(), State::Tied { .. } | State::Short { .. });
    let (not_vi, not_en) = if ended { ("Không", "Not elected") } else { ("Chưa", "Not elected yet") };
    let later = congress.elections.iter().skip(at + 1).filter(|later| {
        later.from.as_ref().is_some_and(|from| same_name(from, &election.id))
            && form::comes_from(congress, count.rulebook, later, election)
    });
    later
        .map(|later| {
            let (office, id) = (later.office.text(), &later.id);
            let (vi, en) = (office.get(Lang::Vi), office.get(Lang::En));
            let text = if elected {
                Text::new(
                    format!("Đã trúng cử ở cuộc bầu này nên được ứng cử {vi} («{id}»)."),
                    format!("Elected here, {name} may stand for {en} («{id}»)."),
                )
            } else {
                Text::new(
                    format!(
                        "{not_vi} trúng cử ở cuộc bầu này nên {} được ứng cử {vi} («{id}»).",
                        not_vi.to_lowercase()
                    ),
                    format!("{not_en} here, {name} may not stand for {en} («{id}»)."),
                )
            };
            (form::eligibility(congress, later), text)
        })
        .collect()
}

/// Rule `RESULT-ALTERNATES`.
fn alternate(name: &str, place: usize) -> (Cite, Text) {
    let text = Text::new(
        format!("Ngoài số đại biểu chính thức, {name} là đại biểu dự khuyết thứ {place} theo số phiếu."),
        format!("Beyond the official delegates, {name} is alternate number {place} by votes."),
    );
    (RuleId::ResultAlternates.into(), text)
}

/// What the rules still allow for those who are not elected.
fn what_is_left(counted: &ElectionCount) -> Vec<(Cite, Text)> {
    let closing = [Step::SignMinutes, Step::Approve, Step::FirstMeeting];
    let left = counted.next.iter().filter(|next| !closing.contains(&next.step));
    left.map(|next| (next.cite, next.text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::count::count;
    use crate::declared::congress::Congress;
    use crate::declared::round::Call;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind};

    fn chains(congress: &Congress, name: &str) -> Vec<Chain> {
        explain(&count(congress, edition("244")), name)
    }

    /// What the last round of a committee of nine voters makes of everybody, and the rule of the verdict.
    fn committee(votes: &[u64], seats: u32) -> Vec<(Standing, Vec<&'static str>)> {
        let names: Vec<String> = (0..votes.len()).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let election = election("e", Office::Committee, MeetingKind::Members, 9, &names, seats);
        let congress = congress(Level::Grassroots, vec![election.voted(edition("244"), votes)]);
        let rules = |chain: &Chain| chain.facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
        let of = |name: &&str| chains(&congress, name).first().map(|chain| (chain.standing, rules(chain))).unwrap();
        names.iter().map(of).collect()
    }

    const BEFORE: [&str; 6] =
        ["BASE-MEMBERS", "RESULT-MAJORITY", "BALLOT", "BALLOT-VALID", "BALLOT", "RESULT-MAJORITY"];

    fn chain_of(rules: &[&'static str]) -> Vec<&'static str> {
        [&BEFORE, rules].concat()
    }

    #[test]
    fn over_half_and_no_more_than_the_seats_is_elected_by_result_majority() {
        let persons = committee(&[9, 5, 4], 2);
        assert_eq!(persons[1], (Standing::Elected, chain_of(&["RESULT-MAJORITY", "RESULT-MAJORITY"])));
        let left = chain_of(&["RESULT-MAJORITY"]);
        assert_eq!(persons[2], (Standing::NotElected, left), "four of nine is not over half");
    }

    #[test]
    fn over_half_but_with_fewer_votes_than_the_seats_take_is_beaten_by_result_order() {
        let persons = committee(&[7, 5, 6], 2);
        assert_eq!(persons[2], (Standing::Elected, chain_of(&["RESULT-ORDER", "RESULT-ORDER"])));
        assert_eq!(persons[1], (Standing::NotElected, chain_of(&["RESULT-ORDER", "RESULT-ORDER"])));
    }

    #[test]
    fn the_tied_hear_of_the_run_off() {
        let persons = committee(&[8, 5, 5], 2);
        assert_eq!(persons[0].0, Standing::Elected);
        assert_eq!(persons[1], (Standing::Tied, chain_of(&["RESULT-ORDER", "RESULT-TIE", "RESULT-TIE"])));
    }

    #[test]
    fn a_shortfall_tells_those_left_what_may_follow() {
        let persons = committee(&[8, 4, 3], 2);
        assert_eq!(persons[2], (Standing::NotElected, chain_of(&["RESULT-MAJORITY", "RESULT-SHORT"])));
    }

    #[test]
    fn once_the_congress_stopped_those_left_hear_that_the_seats_stay_open() {
        let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let election = election.voted(edition("244"), &[8, 4, 3]).stopped();
        let chains = chains(&congress(Level::Grassroots, vec![election]), "B");
        assert_eq!((chains.len(), chains[0].standing), (1, Standing::NotElected));
        let last = chains[0].facts.last().unwrap().1.get(Lang::En);
        assert!(last.starts_with("The congress decided to stop"), "{last}");
    }

    #[test]
    fn paper_a_stopped_count_explains_only_which_numbers_disagree() {
        let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let chains = chains(&congress(Level::Grassroots, vec![election.voted(edition("244"), &[9, 9, 9])]), "A");
        assert_eq!(chains[0].standing, Standing::NoResult);
        let facts: Vec<_> = chains[0].facts.iter().map(|(_, text)| text.get(Lang::En)).collect();
        assert!(facts[0].contains("27") && facts[0].contains("18"), "both numbers: {facts:?}");
        assert_eq!(facts[1..], ["The papers do not close: there is no result and nobody is elected."]);
    }

    #[test]
    fn a_run_off_needs_no_base() {
        let book = edition("244");
        let list = List::new(["B", "C"], 1).unwrap();
        let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let election = election.voted(book, &[8, 5, 5]).again(book, Call::default(), &list, &[5, 4]);
        let congress = congress(Level::Grassroots, vec![election]);
        let standings: Vec<_> = chains(&congress, "B").iter().map(|chain| (chain.round, chain.standing)).collect();
        assert_eq!(standings, [(Some(1), Standing::Tied), (Some(2), Standing::Elected)]);
        let second = &chains(&congress, "C")[1];
        let rules: Vec<_> = second.facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
        let expected = ["RESULT-TIE", "BALLOT", "BALLOT-VALID", "BALLOT", "RESULT-TIE", "RESULT-TIE"];
        assert_eq!((second.standing, rules), (Standing::NotElected, expected.to_vec()));
        assert_eq!(chains(&congress, "A").len(), 1, "the elected do not stand again");
    }

    #[test]
    fn list_eligible_links_the_election_of_the_committee_and_that_of_the_secretary() {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
        let secretary =
            |name: &str| election("s", Office::Secretary, kind, 9, &[name], 1).direct().from("c").voted(book, &[9]);
        let facts = |stands: &str, name: &str| {
            let congress = congress(Level::Grassroots, vec![committee.clone(), secretary(stands)]);
            let chains = chains(&congress, name);
            let of = |chain: &Chain| {
                let about = chain.facts.iter().filter(|(cite, _)| cite.rule == RuleId::ListEligible);
                about.map(|(_, text)| text.get(Lang::En).to_owned()).collect::<Vec<_>>()
            };
            chains.iter().map(of).collect::<Vec<_>>()
        };
        let may = "Elected here, A may stand for secretary («s»).";
        assert_eq!(facts("A", "A"), [vec![may], vec!["A was elected in «c» and may stand."]]);
        let may_not = "Not elected here, C may not stand for secretary («s»).";
        let not = "C was not elected in «c» and may not stand. What follows goes by the votes alone.";
        assert_eq!(facts("C", "C"), [vec![may_not], vec![not]]);
    }

    #[test]
    fn alternates_hear_their_place() {
        let mut election = election("e", Office::Delegates, MeetingKind::Members, 9, &["A", "B", "C", "D"], 2);
        election.alternates = 1;
        let congress = congress(Level::Grassroots, vec![election.voted(edition("190"), &[7, 5, 6, 0])]);
        let of = |name: &str| chains(&congress, name)[0].standing;
        assert_eq!((of("C"), of("B"), of("D")), (Standing::Elected, Standing::Alternate, Standing::NotElected));
    }

    #[test]
    fn proc_plan_whoever_drops_out_hears_that_he_may_not_stand_and_that_the_superior_is_asked() {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
        let mut secretary = election("s", Office::Secretary, kind, 9, &["C"], 1).direct().from("c");
        secretary.planned = Some("C".to_owned());
        let chains = chains(&congress(Level::Grassroots, vec![committee, secretary]), "C");
        let rules: Vec<_> = chains[1].facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
        let expected = ["LIST-ELIGIBLE", "PROC-PLAN", "RESULT-MAJORITY"];
        assert_eq!((chains[1].standing, rules), (Standing::Pending, expected.to_vec()));
    }

    #[test]
    fn an_election_not_voted_yet_tells_what_will_be_needed_and_a_refused_round_why() {
        let book = edition("244");
        let secretary = election("s", Office::Secretary, MeetingKind::Members, 9, &["A"], 1);
        let pending = chains(&congress(Level::Grassroots, vec![secretary.clone()]), "A");
        assert_eq!((pending[0].round, pending[0].standing), (None, Standing::Pending));
        let list = secretary.list.clone();
        let ended = secretary.voted(book, &[9]).again(book, Call::default(), &list, &[9]);
        let ended = chains(&congress(Level::Grassroots, vec![ended]), "A");
        assert_eq!((ended[1].round, ended[1].standing), (Some(2), Standing::NoResult));
        assert!(ended[1].facts[0].1.get(Lang::En).starts_with("Round 2 is not counted."));
    }
}
