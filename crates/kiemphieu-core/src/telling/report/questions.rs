//! What every view asks of a report, so that none works it out for itself.

use super::{BaseReport, DecisionReport, ElectionReport, RoundReport, VoteReport};
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

impl ElectionReport {
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
