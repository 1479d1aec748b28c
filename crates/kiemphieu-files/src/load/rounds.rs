//! The elections of a congress file, round by round: which list the papers of each have follows from those before it.

use kiemphieu_core::{Call, Called, Congress, Editions, Election, Level, List, NotOpen, Procedure, Round, Rulebook};

use crate::congress::draft::Draft;
use crate::congress::rounds::{DraftEntry, DraftRound, DraftVote};
use crate::load::votes::{Boxes, Loading};

impl Loading<'_> {
    /// The congress of a draft with its votes, and the rulebook applied; none where anything is wrong.
    pub fn congress(&mut self, draft: &Draft, editions: &Editions) -> Option<(Congress, Rulebook)> {
        let rulebook = self.edition(draft, editions)?;
        let mut congress = draft.congress.clone();
        match self.boxes {
            Boxes::Unopened => return Some((congress, rulebook)),
            Boxes::Declared => {
                for (at, rounds) in draft.rounds.iter().enumerate() {
                    for DraftRound { call, vote, .. } in rounds {
                        let unread = vote.as_ref().map(|vote| vote.papers);
                        let held = congress.hold(at, Round { call: call.clone(), vote: None, unread });
                        self.sheet.fits(held, 0..0);
                    }
                }
                return Some((congress, rulebook));
            }
            Boxes::Counted { .. } => {}
        }
        self.named = congress
            .elections()
            .iter()
            .flat_map(|election| election.boxes.iter().map(|file| file.name.clone()))
            .collect();
        for ((at, election), rounds) in draft.congress.elections().iter().enumerate().zip(&draft.rounds) {
            for round in self.rounds(election, congress.level, rounds, &rulebook) {
                let held = congress.hold(at, round);
                self.sheet.fits(held, 0..0);
            }
        }
        Some((congress, rulebook))
    }

    fn edition(&mut self, draft: &Draft, editions: &Editions) -> Option<Rulebook> {
        let named = draft.rulebook.as_ref();
        let overrides = draft.congress.overrides();
        let chosen =
            editions.choose(draft.congress.date(), named.map(|named| named.value.as_str()), overrides.is_some());
        if let Err(error) = &chosen {
            let (text, remedy) = error.text();
            let span = named.map_or_else(|| draft.date.clone(), |named| named.span.clone());
            self.sheet.problem(span, text, remedy);
        }
        let contradicted = editions.contradicted(draft.congress.date(), named.map(|named| named.value.as_str()));
        let rulebook = chosen.ok()?.clone().forced_on(contradicted);
        let Some(overrides) = overrides else { return Some(rulebook) };
        rulebook.clone().overridden(overrides).map_err(|closed| self.not_open(&closed, &rulebook, draft)).ok()
    }

    fn not_open(&mut self, closed: &NotOpen, rulebook: &Rulebook, draft: &Draft) {
        let (text, remedy) = closed.text(rulebook);
        self.sheet.problem(draft.overrides.clone(), text, remedy);
    }

    /// Reads the papers of every round. The list of a round follows from the lawful rounds before it; of one that is not
    /// lawful the core tells why it is refused.
    fn rounds(
        &mut self,
        election: &Election,
        level: Option<Level>,
        rounds: &[DraftRound],
        rulebook: &Rulebook,
    ) -> Vec<Round> {
        let (mut held, mut procedure) = (Vec::new(), Procedure::of(election, level, rulebook));
        let (mut rounds, mut after_refusal) = (rounds.iter(), false);
        let mut roll = election.roll.clone();
        while let Some(DraftRound { call, vote, .. }) = rounds.next() {
            roll = roll.from_then_on(&call.attendance).unwrap_or(roll);
            let entered = procedure.enter(call, vote.is_some());
            let call = call.clone();
            let round = match (entered, vote) {
                (Ok(Called::Vote(contest)), Some(draft)) => {
                    let problems = self.sheet.problems.len();
                    match self.vote(&contest.list, draft, rulebook) {
                        Some(vote) => {
                            procedure.hold(&contest, &roll, rulebook, &vote);
                            Round::voted(call, vote)
                        }
                        None if after_refusal => {
                            self.sheet.problems.truncate(problems);
                            self.is_there(draft);
                            Round { call, vote: None, unread: Some(draft.papers) }
                        }
                        None => {
                            let later: Vec<_> = rounds.filter_map(|round| round.vote.as_ref()).collect();
                            later.iter().for_each(|draft| _ = self.is_there(draft));
                            return held;
                        }
                    }
                }
                (Err(_), Some(draft)) => {
                    after_refusal = true;
                    self.refused(call, draft, &procedure, rulebook)
                }
                (called, None) => {
                    after_refusal |= called.is_err();
                    Round::decided(call)
                }
                (Ok(Called::Stop | Called::Seat(_) | Called::Record), _) => Round::decided(call),
            };
            held.push(round);
        }
        held
    }

    /// The papers of a round that the rules refuse. They are read on the list that they most likely bear, in either form,
    /// so that they can be held against each other.
    fn refused(&mut self, call: Call, draft: &DraftVote, procedure: &Procedure, rulebook: &Rulebook) -> Round {
        let lists = if self.is_there(draft) { lists_meant(&call, draft, procedure) } else { vec![] };
        let problems = self.sheet.problems.len();
        for list in lists {
            if let Some(vote) = self.vote(&list, draft, rulebook) {
                return Round::voted(call, vote);
            }
            self.sheet.problems.truncate(problems);
        }
        Round { call, vote: None, unread: Some(draft.papers) }
    }
}

/// The lists that the papers of a refused round may bear in either form, the likeliest first: that of its call, the names
/// of totals themselves, everybody who stood.
fn lists_meant(call: &Call, draft: &DraftVote, procedure: &Procedure) -> Vec<List> {
    let own = match &draft.entry {
        DraftEntry::Totals(draft) => draft.totals.list(),
        DraftEntry::Ballots(_) | DraftEntry::Stations(_) => None,
    };
    let in_both_forms = |list: List| {
        let names = u32::try_from(list.len()).unwrap_or(u32::MAX);
        let seats = if list.surplus() > 0 { names } else { names.saturating_sub(1) };
        let other = List::new(list.names(), seats).ok();
        [Some(list), other]
    };
    [procedure.meant(call), own, procedure.everybody()]
        .into_iter()
        .flatten()
        .flat_map(in_both_forms)
        .flatten()
        .collect()
}
