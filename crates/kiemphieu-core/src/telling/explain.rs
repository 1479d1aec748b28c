//! Why a person is elected or not: for each round in which he or she stands, one chain of facts to be read aloud.

mod facts;
mod whom;

pub(crate) use facts::{Stand, cite_of, not_deducted};
use serde::{Deserialize, Serialize};
pub use whom::{Unmatched, whom};

use crate::count::Count;
use crate::declared::election::Election;
use crate::declared::round::Round;
use crate::election::held::{ElectionCount, RoundCount};
use crate::election::procedure::State;
use crate::form::eligible;
use crate::meeting::base::Base;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::telling::report::{Reason, Source};
use crate::words::names::{People, same_name};
use crate::words::organisation::Words;
use crate::words::terms::{Office, Standing, Step};
use crate::words::text::{Lang, Text};

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
    let stand = Stand { election, base: &round.base, round, at: position, words: count.rulebook.words() };
    let mut standing = stand.standing();
    let mut facts = if standing == Standing::NoResult { Vec::new() } else { may_stand(count, at, name) };
    facts.extend(stand.facts());
    let declined = standing == Standing::Elected && !People::of(counted.elected()).contain(name);
    if let Some((entry, reason)) = election.withdrawal_of(name).filter(|_| declined) {
        standing = Standing::Withdrawn;
        facts.push(declines(name, entry, reason));
    }
    if let Some(place) = counted.alternates.iter().position(|other| same_name(other, name)) {
        standing = Standing::Alternate;
        facts.push(alternate(name, place + 1));
    }
    let last = counted.rounds.last().is_some_and(|last| last.number == round.number);
    if last && matches!(standing, Standing::Tied | Standing::NotElected) {
        facts.extend(what_is_left(counted, count.rulebook.words()));
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
    let why = count.not_counted(&election.id, number)?;
    Some(Chain { facts: vec![(why.cite(), why.text(count.rulebook.words()))], ..chain(election, Some(number), name) })
}

/// Not voted yet: whether the person may stand, what comes before the vote, and what will be needed.
fn pending(count: &Count, at: usize, name: &str) -> Option<Chain> {
    let (election, counted) = (count.congress.elections.get(at)?, count.elections.get(at)?);
    let position = election.list.position(name)?;
    let mut facts = may_stand(count, at, name);
    facts.extend(what_is_left(counted, count.rulebook.words()));
    facts.push((RuleId::ResultMajority.into(), will_be_needed(count.rulebook, &counted.now)));
    Some(Chain { number: Some(position + 1), standing: Standing::Pending, facts, ..chain(election, None, name) })
}

fn will_be_needed(rulebook: &Rulebook, base: &Base) -> Text {
    let (d, needed) = (base.d(), base.needed());
    match rulebook.base_of().counted() {
        None => Text::new(
            format!("Chưa bầu. Khi bầu, cần ít nhất {needed} phiếu trên {d}."),
            format!("Not voted yet. At least {needed} votes of {d} will be needed."),
        ),
        Some(papers) => Text::new(
            format!("Chưa bầu. Khi bầu, cần quá một nửa số {}.", papers.get(Lang::Vi)),
            format!("Not voted yet. More than half of the {} will be needed.", papers.get(Lang::En)),
        ),
    }
}

/// Rule `LIST-ELIGIBLE`: whether the person was elected where those who stand must come from.
fn may_stand(count: &Count, at: usize, name: &str) -> Vec<(Cite, Text)> {
    let fact = || {
        let place = count.place(at)?;
        let source = place.source()?;
        let cite = place.eligibility();
        if !place.may_come_from(source) {
            return Some((cite, only_by_votes(&eligible::other_body(&place, source).text(count.rulebook.words()))));
        }
        let elected = place.elected_in(&source.id)?;
        let from = source.office.text(count.rulebook.words());
        let (vi, en) = (from.get(Lang::Vi), from.get(Lang::En));
        if People::of(elected).contain(name) {
            let text = Text::new(
                format!("{name} đã trúng cử ở cuộc bầu {vi}: được ứng cử."),
                format!("{name} was elected to the {en} and may stand."),
            );
            return Some((cite, text));
        }
        let text = Text::new(
            format!("{name} không trúng cử ở cuộc bầu {vi}: không được ứng cử."),
            format!("{name} was not elected to the {en} and may not stand."),
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
    let later = (at + 1..congress.elections.len()).filter_map(|at| count.place(at)).filter(|later| {
        later.election.from.as_ref().is_some_and(|from| same_name(from, &election.id)) && later.may_come_from(election)
    });
    later
        .map(|later| {
            let office = later.election.office.text(count.rulebook.words());
            let (vi, en) = (office.get(Lang::Vi), office.get(Lang::En));
            let text = if elected {
                Text::new(
                    format!("Đã trúng cử ở cuộc bầu này nên được ứng cử {vi}."),
                    format!("Elected here, {name} may stand for {en}."),
                )
            } else {
                Text::new(
                    format!("{not_vi} trúng cử ở cuộc bầu này nên {} được ứng cử {vi}.", not_vi.to_lowercase()),
                    format!("{not_en} here, {name} may not stand for {en}."),
                )
            };
            (later.eligibility(), text)
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

/// Rule `LIST-WITHDRAWN`: somebody elected does not take the seat.
fn declines(name: &str, entry: u32, reason: &str) -> (Cite, Text) {
    let text = Text::new(
        format!("Ở mục {entry}, {name} không nhận ({reason}): suất này khuyết, {name} không tính là trúng cử."),
        format!("In entry {entry} {name} declines ({reason}): the seat is open, and {name} is not elected."),
    );
    (RuleId::ListWithdrawn.into(), text)
}

/// What the rules still allow for those who are not elected.
fn what_is_left(counted: &ElectionCount, words: &Words) -> Vec<(Cite, Text)> {
    let closing = [Step::SignMinutes, Step::Approve, Step::FirstMeeting, Step::ElectSecretary];
    let left = counted.next.iter().filter(|next| !closing.contains(&next.step()));
    left.map(|next| (next.cite(), next.text(words))).collect()
}

#[cfg(test)]
mod tests;
