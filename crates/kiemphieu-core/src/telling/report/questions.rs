//! What every view asks of a report, so that none works it out for itself.

use super::{BaseReport, DecisionReport, ElectionReport, FindingReport, NextReport, Report, RoundReport, VoteReport};
use crate::rules::rule::RuleId;
use crate::words::organisation::Words;
use crate::words::text::{Lang, Text, say};

impl RoundReport {
    /// The list in ballot order, that of a stopped count too.
    pub fn list(&self) -> impl Iterator<Item = &str> {
        let stopped = if self.votes.is_empty() { self.names.as_slice() } else { &[] };
        self.votes.iter().map(|vote| vote.name.as_str()).chain(stopped.iter().map(String::as_str))
    }

    /// The votes of a person who stood in this round; nothing where the count is stopped.
    #[must_use]
    pub fn vote_of(&self, name: &str) -> Option<&VoteReport> {
        self.votes.iter().find(|vote| vote.name == name)
    }

    /// The votes of these persons, as far as they stood.
    pub fn votes_of<'r>(&'r self, names: &'r [String]) -> impl Iterator<Item = &'r VoteReport> {
        names.iter().filter_map(|name| self.vote_of(name))
    }

    /// How many of those summoned were not present at the vote, where that is told.
    #[must_use]
    pub fn absent(&self) -> Option<u32> {
        self.base.summoned.checked_sub(self.papers.present?)
    }
}

impl BaseReport {
    /// The body that voted, in words.
    #[must_use]
    pub fn body(&self) -> Text {
        self.occasion.unwrap_or_else(|| self.kind.occasion()).body()
    }
}

impl VoteReport {
    /// The name as it stands before readers: who withdrew is marked so (rule `LIST-WITHDRAWN`).
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        let mark = if self.withdrawn { say(lang, " (rút tên)", " (withdrew)") } else { "" };
        format!("{}{mark}", self.name)
    }
}

impl DecisionReport {
    /// What was decided, and who is seated by it (rule `LIST-WITHDRAWN`).
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let text = self.decision.text();
        let (what, seated) = (text.get(lang), self.seated.join(", "));
        match (self.of_alternates, seated.as_str()) {
            (true, _) => say(lang, "không bầu thêm dự khuyết", "no more alternates are voted").to_owned(),
            (false, "") => what.to_owned(),
            (false, seated) => format!("{what}: {seated}"),
        }
    }
}

impl NextReport {
    /// Who does it, where its sentence does not say so: «do đại hội».
    #[must_use]
    pub fn whose(&self, words: &Words, lang: Lang) -> Option<String> {
        Some(self.decided_by.doing(self.step, words)?.get(lang).to_owned())
    }
}

impl FindingReport {
    /// Whether it is of papers or numbers that do not agree (rules `PAPER`, `PAPER-SURPLUS`).
    #[must_use]
    pub fn is_of_papers(&self) -> bool {
        matches!(self.source.rule, RuleId::Paper | RuleId::PaperSurplus)
    }
}

impl Report {
    /// What was found, without what to do about it: papers that are signed tell the numbers alone. Of papers that do not
    /// agree the reasons of the round tell them.
    #[must_use]
    pub fn told_of<'r>(&'r self, finding: &'r FindingReport) -> &'r str {
        let elections = self.elections.iter().filter(|election| Some(&election.id) == finding.election.as_ref());
        let mut rounds = elections.flat_map(|election| &election.rounds);
        let round = rounds.find(|round| Some(round.round) == finding.round);
        let told = round.and_then(|round| round.reasons.iter().find(|reason| finding.text.starts_with(&reason.text)));
        told.map_or(finding.text.as_str(), |reason| reason.text.as_str())
    }
}

impl ElectionReport {
    /// By which number a round is called: entries that tell only a decision, or who withdrew, are no rounds, and have that of
    /// the round before them.
    #[must_use]
    pub fn number_of(&self, entry: u32) -> u32 {
        let voted = self.rounds.iter().filter(|round| round.round <= entry);
        (1..).zip(voted).last().map_or(0, |(number, _)| number)
    }

    /// A round, or an entry without votes, as it is called: «vòng 2», «mục 3».
    #[must_use]
    pub fn called(&self, entry: u32, lang: Lang) -> String {
        if self.rounds.iter().any(|round| round.round == entry) {
            let number = self.number_of(entry);
            return say(lang, format!("vòng {number}"), format!("round {number}"));
        }
        say(lang, format!("mục {entry}"), format!("entry {entry}"))
    }

    /// Those who held the seats at the end of a round, whatever came after it.
    #[must_use]
    pub fn elected_at(&self, round: &RoundReport) -> Vec<String> {
        let seats_are_voted = |held: &&RoundReport| held.round <= round.round && !held.of_alternates;
        let voted = self.rounds.iter().filter(seats_are_voted).map(|held| (held.round, &held.elected));
        let decided = self.decisions.iter().filter(|decision| decision.round < round.round);
        let mut all: Vec<_> = voted.chain(decided.map(|decision| (decision.round, &decision.seated))).collect();
        all.sort_by_key(|(entry, _)| *entry);
        let gone = |name: &String| {
            self.withdrawn.iter().any(|gone| gone.elected && gone.name == *name && gone.round <= round.round)
        };
        all.into_iter().flat_map(|(_, names)| names).filter(|name| !gone(name)).cloned().collect()
    }

    /// Whether a person was elected and does not take the seat (rule `LIST-WITHDRAWN`).
    #[must_use]
    pub fn has_declined(&self, name: &str) -> bool {
        self.withdrawn.iter().any(|withdrawn| withdrawn.elected && withdrawn.name == name)
    }

    /// The round in which a person was elected, or else the last in which he or she stood, and the votes there.
    #[must_use]
    pub fn deciding_vote_of(&self, name: &str) -> Option<(&RoundReport, &VoteReport)> {
        let elected = self.rounds.iter().find(|round| round.elected.iter().any(|elected| elected == name));
        let stood = |round: &&RoundReport| round.vote_of(name).is_some();
        let round = elected.or_else(|| self.rounds.iter().rev().find(stood))?;
        Some((round, round.vote_of(name)?))
    }
}
