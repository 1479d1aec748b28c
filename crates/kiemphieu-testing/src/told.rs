//! A counterexample as a congress file, to be counted and looked at.

use std::fmt::Write as _;

use kiemphieu_core::Rulebook;

use crate::World;
use crate::laws::Breach;
use crate::world::{Decided, Held};

impl Breach {
    /// The congress files that show the breach, each with its name: one, or the same before and after one fact changed.
    #[must_use]
    pub fn congress_files(&self, rulebook: &Rulebook) -> Vec<(String, String)> {
        let before = (format!("{}.toml", self.law), self.world.congress_file(rulebook));
        let after =
            self.changed.as_ref().map(|world| (format!("{}-changed.toml", self.law), world.congress_file(rulebook)));
        [before].into_iter().chain(after).collect()
    }
}

impl World {
    /// The election as a congress file with totals. To be counted with `--rulebook` and the file of the rulebook, where that
    /// does not come with the program.
    #[must_use]
    pub fn congress_file(&self, rulebook: &Rulebook) -> String {
        let date = rulebook.from().map_or_else(|| "2025-01-01".to_owned(), |from| from.to_string());
        let mut text =
            format!("schema = 1\nunit = \"Đơn vị thử\"\ndate = {date}\nlevel = \"{}\"\n", self.level.as_str());
        if !rulebook.chosen_by_date() {
            let _ = writeln!(text, "rulebook = \"{}\"", rulebook.id());
        }
        let present = self.rounds.iter().map(crate::Voted::issued).max().unwrap_or_default();
        let _ = writeln!(text, "\n[meeting]\nkind = \"{}\"\nsummoned = {}", self.kind.as_str(), self.summoned);
        let _ = writeln!(text, "present = {present}");
        let deductions = self.deductions.iter();
        let deductions: Vec<_> = deductions
            .map(|deduction| format!("{{ ground = \"{}\", count = {} }}", deduction.ground.as_str(), deduction.count))
            .collect();
        if !deductions.is_empty() {
            let _ = writeln!(text, "deductions = [ {} ]", deductions.join(", "));
        }
        let names = self.list().map(|list| quoted(list.names())).unwrap_or_default();
        let _ = writeln!(text, "\n[[election]]\nid = \"election\"\noffice = \"{}\"", self.office.as_str());
        let _ = writeln!(text, "seats = {}\ncandidates = [{}]", self.seats, names.join(", "));
        for decided in self.hold(rulebook).iter().flat_map(|held: &Held| &held.rounds) {
            round(&mut text, decided);
        }
        text
    }
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("\"{name}\"")).collect()
}

fn round(text: &mut String, decided: &Decided) {
    let (vote, list) = (&decided.counted.vote, &decided.counted.contest.list);
    let _ = writeln!(text, "\n[[election.round]]");
    if let Some(decision) = decided.call.decision {
        let _ = writeln!(text, "decision = \"{}\"", decision.as_str());
    }
    let _ = writeln!(text, "issued = {}\nreturned = {}", vote.papers.issued, vote.papers.returned);
    let _ = writeln!(text, "\n[election.round.totals]\nvalid = {}", vote.tally.valid());
    let grounds: Vec<_> =
        vote.tally.grounds().iter().map(|(ground, count)| format!("{} = {count}", ground.as_str())).collect();
    if !grounds.is_empty() {
        let _ = writeln!(text, "invalid = {{ {} }}", grounds.join(", "));
    }
    let votes =
        quoted(list.names()).into_iter().zip(vote.tally.votes()).map(|(name, votes)| format!("{name} = {votes}"));
    let _ = writeln!(text, "votes = {{ {} }}", votes.collect::<Vec<_>>().join(", "));
}
