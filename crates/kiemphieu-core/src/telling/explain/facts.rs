//! The facts of one person in one counted round, in the order in which the rules ask for them.

use crate::ballot::paper::Verdict;
use crate::declared::election::Election;
use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::procedure::Condition;
use crate::meeting::base::Base;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::telling::reasons;
use crate::words::organisation::Words;
use crate::words::terms::{Form, Ground, Standing};
use crate::words::text::{Lang, Text, capital};

/// One person on the list of one counted round.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stand<'c> {
    pub election: &'c Election,
    pub base: &'c Base,
    pub round: &'c RoundCount<'c>,
    pub words: &'c Words,
    /// The position on the list, from 0.
    pub at: usize,
}

impl Stand<'_> {
    /// What the round makes of the person.
    pub fn standing(&self) -> Standing {
        let outcome = &self.round.outcome;
        match outcome {
            Outcome::Stopped { .. } => Standing::NoResult,
            _ if !self.round.contest.stands(self.at) => Standing::Withdrawn,
            _ if outcome.elected().contains(&self.at) => Standing::Elected,
            _ if outcome.tied().contains(&self.at) => Standing::Tied,
            _ => Standing::NotElected,
        }
    }

    /// The whole chain; of a stopped count only why there is no result.
    pub fn facts(&self) -> Vec<(Cite, Text)> {
        let list = &self.round.contest.list;
        if let Outcome::Stopped { broken } = &self.round.outcome {
            let numbers = broken.iter().map(|broken| (broken.cite(), broken.text()));
            return numbers.chain([reasons::stopped(broken)]).collect();
        }
        let by_majority = self.round.contest.condition == Condition::OverHalf;
        let mut facts = if by_majority { self.of_base() } else { vec![reasons::run_off(list)] };
        facts.push(reasons::of_form(list));
        facts.extend(self.of_papers());
        facts.push(self.voted());
        if by_majority {
            facts.push(self.over_half());
        }
        facts.extend(self.rank());
        facts.push(self.verdict());
        facts
    }

    fn name(&self) -> &str {
        self.round.contest.list.name(self.at)
    }

    fn votes_of(&self, at: usize) -> u64 {
        self.round.vote.tally.votes().get(at).copied().unwrap_or(0)
    }

    pub fn votes(&self) -> u64 {
        self.votes_of(self.at)
    }

    /// Whether somebody with these votes is in the running for a seat.
    fn counts(&self, votes: u64) -> bool {
        self.round.contest.condition == Condition::MostVotes || self.base.is_exceeded_by(votes)
    }

    /// Whether this person is.
    fn runs(&self) -> bool {
        self.round.contest.stands(self.at) && self.counts(self.votes())
    }

    /// Rules `BASE-*`: the base with its deductions, and what is needed.
    fn of_base(&self) -> Vec<(Cite, Text)> {
        let base = self.base;
        if base.base_of() != BaseOf::Summoned {
            return vec![reasons::of_base(self.election.roll.kind(), base, self.words)];
        }
        let (rule, voters) = (base.rule(), self.election.roll.kind().voters(self.words));
        let (summoned, d, needed) = (base.summoned(), base.d(), base.needed());
        let summoned =
            Text::new(format!("{summoned} {}.", voters.get(Lang::Vi)), format!("{summoned} {}.", voters.get(Lang::En)));
        let lawful = base.deductions().iter().map(|deduction| {
            let (count, ground) = (deduction.count, deduction.ground.text(self.words));
            let text = Text::new(
                format!("Trừ {count} người: {}.", ground.get(Lang::Vi)),
                format!("Less {count}: {}.", ground.get(Lang::En)),
            );
            (rule.rule.part(deduction.ground.as_str()), text)
        });
        let refused =
            base.refused().iter().map(|refused| (rule, not_deducted(refused.count, &refused.ground.text(self.words))));
        let needed = Text::new(
            format!("Số để tính là {d}: quá một nửa là từ {needed} phiếu."),
            format!("The base is {d}: more than half is {needed} votes or more."),
        );
        let mut facts = vec![(rule, summoned)];
        facts.extend(lawful.chain(refused));
        facts.push((RuleId::ResultMajority.into(), needed));
        facts
    }

    /// Rules `BALLOT-VALID`, `BALLOT-INVALID`: what became of the papers.
    fn of_papers(&self) -> Vec<(Cite, Text)> {
        let vote = self.round.vote;
        let (issued, returned) = (vote.papers.issued, vote.papers.returned);
        let (valid, invalid) = (vote.tally.valid(), vote.tally.invalid());
        let text = Text::new(
            format!("Phát ra {issued} phiếu, thu về {returned}: {valid} hợp lệ, {invalid} không hợp lệ."),
            format!("{issued} papers issued, {returned} returned: {valid} valid, {invalid} invalid."),
        );
        let grounds = vote.tally.grounds().iter().map(|(ground, count)| {
            let term = ground.text();
            let text = Text::new(
                format!("Không hợp lệ {count} phiếu: {}.", term.get(Lang::Vi)),
                format!("Invalid, {count}: {}.", term.get(Lang::En)),
            );
            (cite_of(*ground, self.round.contest.list.form()), text)
        });
        [(RuleId::BallotValid.into(), text)].into_iter().chain(grounds).collect()
    }

    fn voted(&self) -> (Cite, Text) {
        let (name, votes) = (self.name(), self.votes());
        let text = Text::new(format!("{name} được {votes} phiếu."), format!("{name} has {}.", in_votes(votes)));
        (RuleId::Ballot.into(), text)
    }

    /// Rule `RESULT-MAJORITY`: twice the votes beside the base.
    fn over_half(&self) -> (Cite, Text) {
        let (votes, d) = (self.votes(), self.base.d());
        let twice = 2 * u128::from(votes);
        let text = if self.base.is_exceeded_by(votes) {
            Text::new(
                format!("Hai lần {votes} là {twice}, lớn hơn {d}: quá một nửa."),
                format!("Twice {votes} is {twice}, more than {d}: over half."),
            )
        } else {
            let missing = u64::from(self.base.needed()).saturating_sub(votes);
            Text::new(
                format!("Hai lần {votes} là {twice}, không lớn hơn {d}: không quá một nửa, thiếu {missing} phiếu."),
                format!("Twice {votes} is {twice}, not more than {d}: not over half, {} short.", in_votes(missing)),
            )
        };
        (RuleId::ResultMajority.into(), text)
    }

    /// The place among those in the running (rule `RESULT-ORDER` where it decides).
    fn rank(&self) -> Option<(Cite, Text)> {
        let (name, mine) = (self.name(), self.votes());
        if !self.runs() || self.round.contest.list.len() == 1 {
            return None;
        }
        let of = self.running().count();
        let ahead = self.running().filter(|votes| *votes > mine).count();
        let same = self.running().filter(|votes| *votes == mine).count().saturating_sub(1);
        let rank = ahead + 1;
        let rank_vi = if ahead == 0 { "nhất".to_owned() } else { rank.to_string() };
        let (same_vi, same_en) = match same {
            0 => (String::new(), String::new()),
            _ => (format!(", cùng số phiếu với {same} người khác"), format!(", with the same votes as {same} more")),
        };
        let (vi, en) = match self.round.contest.condition {
            Condition::OverHalf => ("người được quá một nửa", "over half"),
            Condition::MostVotes => ("người bầu lại", "in the run-off"),
        };
        let text = match of {
            1 => Text::new(format!("Chỉ một mình {name} được quá một nửa."), format!("Only {name} is over half.")),
            _ => Text::new(
                format!("Trong {of} {vi}, {name} đứng thứ {rank_vi}{same_vi}."),
                format!("Of {of} {en}, {name} is number {rank}{same_en}."),
            ),
        };
        Some((self.order(), text))
    }

    /// Rules `RESULT-*`: what follows from it.
    pub fn verdict(&self) -> (Cite, Text) {
        let (seats, running) = (self.round.contest.list.seats(), self.running().count());
        match (&self.round.outcome, self.standing()) {
            (_, Standing::Withdrawn) => self.withdrawn(),
            (outcome, standing) if self.cuts_equals(outcome) && self.runs() => {
                let ((cite, why), what) = (reasons::by_list(), standing.text());
                let said = |lang| format!("{} {}.", why.get(lang), capital(what.get(lang)));
                (cite, Text::new(said(Lang::Vi), said(Lang::En)))
            }
            (Outcome::Tie { tied, seats_left, .. }, Standing::Tied) => self.tied(tied, *seats_left),
            (_, Standing::Elected) if self.more_than_the_seats() => (
                self.order(),
                Text::new(
                    format!("Bầu {seats}, lấy người nhiều phiếu hơn: trúng cử."),
                    format!("Seats {seats}, for those with more votes: elected."),
                ),
            ),
            (_, Standing::Elected) => (
                RuleId::ResultMajority.into(),
                Text::new(
                    format!("Bầu {seats}, có {running} người được quá một nửa: trúng cử."),
                    format!("Seats {seats}, over half {running}: elected."),
                ),
            ),
            (Outcome::Stopped { broken }, _) => reasons::stopped(broken),
            _ if self.runs() => (self.order(), self.beaten(seats)),
            _ => (
                RuleId::ResultMajority.into(),
                Text::new("Không quá một nửa: không trúng cử.", "Not over half: not elected."),
            ),
        }
    }

    fn cuts_equals(&self, outcome: &Outcome) -> bool {
        outcome.cuts_equals(self.round.vote.tally.votes(), |at| self.round.contest.stands(at))
    }

    /// Rule `LIST-WITHDRAWN`.
    fn withdrawn(&self) -> (Cite, Text) {
        let (name, reason) = (self.name(), self.election.withdrawal_of(self.name()).map_or("", |(_, reason)| reason));
        let text = Text::new(
            format!("{name} đã rút tên ({reason}): số phiếu này không tính là trúng cử."),
            format!("{name} withdrew ({reason}): these votes elect nobody, so not elected."),
        );
        (RuleId::ListWithdrawn.into(), text)
    }

    /// Votes, what is needed, and what follows, in one line; nothing of a stopped count.
    pub fn in_short(&self) -> Option<(Cite, Text)> {
        let standing = self.standing();
        if standing == Standing::NoResult {
            return None;
        }
        let (name, votes, term) = (self.name(), self.votes(), standing.text());
        let (vi, en) = match self.round.contest.condition {
            Condition::OverHalf => {
                let needed = self.base.needed();
                (format!(", cần {needed}"), format!(", needed {needed}"))
            }
            Condition::MostVotes => (String::new(), String::new()),
        };
        let text = Text::new(
            format!("{name} được {votes} phiếu{vi}: {}.", term.get(Lang::Vi)),
            format!("{name} has {}{en}: {}.", in_votes(votes), term.get(Lang::En)),
        );
        Some((self.verdict().0, text))
    }

    /// The votes of those in the running.
    fn running(&self) -> impl Iterator<Item = u64> + '_ {
        let votes = self.round.vote.tally.votes().iter().enumerate();
        votes.filter(|(at, votes)| self.round.contest.stands(*at) && self.counts(**votes)).map(|(_, votes)| *votes)
    }

    /// Whether more persons are in the running than there are seats.
    fn more_than_the_seats(&self) -> bool {
        u32::try_from(self.running().count()).is_ok_and(|running| running > self.round.contest.list.seats())
    }

    /// The rule by which those in the running are seated.
    fn order(&self) -> Cite {
        match self.round.contest.condition {
            Condition::OverHalf if self.more_than_the_seats() => RuleId::ResultOrder.into(),
            Condition::OverHalf => RuleId::ResultMajority.into(),
            Condition::MostVotes => RuleId::ResultTie.into(),
        }
    }

    /// In the running, but others have more votes.
    fn beaten(&self, seats: u32) -> Text {
        let outcome = &self.round.outcome;
        let ahead = outcome.elected().iter().chain(outcome.tied()).map(|at| self.votes_of(*at)).min().unwrap_or(0);
        Text::new(
            format!("Bầu {seats}, lấy người nhiều phiếu hơn, từ {ahead} phiếu: không trúng cử."),
            format!("Seats {seats}, for those with more votes, {ahead} or more: not elected."),
        )
    }

    /// Rule `RESULT-TIE`.
    fn tied(&self, tied: &[usize], seats_left: u32) -> (Cite, Text) {
        let names: Vec<_> = tied.iter().map(|at| self.round.contest.list.name(*at)).collect();
        let (names, votes) = (names.join(", "), self.votes());
        match self.round.contest.condition {
            Condition::OverHalf => (
                RuleId::ResultTie.into(),
                Text::new(
                    format!(
                        "{names} cùng được {votes} phiếu, chỉ còn bầu {seats_left}: chưa ai trong số này trúng cử."
                    ),
                    format!("{names} have {votes} each, only {seats_left} to be filled: none of them is elected yet."),
                ),
            ),
            Condition::MostVotes => (
                RuleId::ResultTie.part("again"),
                Text::new(
                    format!(
                        "{names} vẫn cùng được {votes} phiếu, còn bầu {seats_left}: chưa ai trong số này trúng cử."
                    ),
                    format!("{names} still have {votes} each, {seats_left} to be filled: none of them is elected yet."),
                ),
            ),
        }
    }
}

/// A deduction that the edition refuses.
pub(crate) fn not_deducted(count: u32, ground: &Text) -> Text {
    Text::new(
        format!("Không được trừ {count} người ({}): vẫn tính.", ground.get(Lang::Vi)),
        format!("Not deductible, {count} ({}): still counted.", ground.get(Lang::En)),
    )
}

/// The rule on which papers are invalid.
pub(crate) fn cite_of(ground: Ground, form: Form) -> Cite {
    match (ground, form) {
        (Ground::Nobody, Form::TwoBox) => RuleId::BallotAllDisagree.into(),
        _ => Verdict::Invalid(ground).cite(),
    }
}

fn in_votes(votes: u64) -> String {
    if votes == 1 { "1 vote".to_owned() } else { format!("{votes} votes") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::count::count;
    use crate::declared::round::Call;
    use crate::election::procedure::State;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind, Office};
    use proptest::prelude::*;

    /// For everybody in every round: what the round makes of the person, and the words of the verdict.
    fn verdicts(d: u32, seats: u32, first: &[u64], again: &[u64]) -> Vec<(Standing, String)> {
        let book = edition("190");
        let names: Vec<String> = (0..first.len()).map(|at| format!("N{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let voted = election("e", Office::Delegates, MeetingKind::Members, d, &names, seats).voted(book, first);
        let once = congress(Level::Grassroots, vec![voted.clone()]);
        let tied: Vec<String> = match count(&once, book).elections[0].procedure.state() {
            State::Tied { tied, .. } => tied.clone(),
            _ => Vec::new(),
        };
        let left = seats - u32::try_from(count(&once, book).elections[0].elected().len()).unwrap();
        let twice = match List::new(&tied, left) {
            Ok(list) => {
                let again: Vec<u64> = list.names().iter().zip(again.iter().cycle()).map(|(_, votes)| *votes).collect();
                voted.again(book, Call::default(), &list, &again)
            }
            Err(_) => voted,
        };
        let congress = congress(Level::Grassroots, vec![twice]);
        let counted = count(&congress, book);
        let (election, of) = (&congress.elections[0], &counted.elections[0]);
        let stands = of.rounds.iter().flat_map(|round| {
            (0..round.contest.list.len()).map(move |at| Stand {
                election,
                base: &round.base,
                round,
                at,
                words: book.words(),
            })
        });
        stands.map(|stand| (stand.standing(), stand.verdict().1.get(Lang::En).to_owned())).collect()
    }

    proptest! {
        #[test]
        fn the_verdict_says_what_the_outcome_did(
            d in 1u32..9, seats in 1u32..4, first in prop::collection::vec(0u64..9, 3..6),
            again in prop::collection::vec(0u64..5, 1..4)
        ) {
            for (standing, words) in verdicts(d, seats, &first, &again) {
                let ending = match standing {
                    Standing::Elected => ": elected.",
                    Standing::NotElected => ": not elected.",
                    Standing::Tied => ": none of them is elected yet.",
                    _ => ": there is no result and nobody is elected.",
                };
                prop_assert!(words.ends_with(ending), "{standing:?}: {words}");
            }
        }
    }
}
