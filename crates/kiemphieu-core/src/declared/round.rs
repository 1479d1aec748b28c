//! One round as declared: what was decided about it, its papers, and what was found in the box.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::ballot::ballot_box::papers::BallotBox;
use crate::ballot::list::List;
use crate::ballot::paper::Verdict;
use crate::ballot::tally::Tally;
use crate::meeting::attendance::Attendance;
use crate::meeting::base::Base;
use crate::meeting::identities::{Broken, Typed, no_papers_give};
use crate::meeting::papers::{Papers, RoundBox};
use crate::meeting::roll::Roll;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::{Decision, Ending, Flaw, Purpose};

/// One round, or the decision not to hold one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Round {
    /// What the congress decided about it.
    pub call: Call,
    /// The vote; `None` for a mere decision.
    pub vote: Option<Vote>,
    /// The papers of a round that is refused, or follows a refused entry, where they could not be read: the list on them
    /// is not known.
    pub unread: Option<Papers>,
}

impl Round {
    /// A mere decision.
    #[must_use]
    pub fn decided(call: Call) -> Self {
        Self { call, vote: None, unread: None }
    }

    /// A round with papers.
    #[must_use]
    pub fn voted(call: Call, vote: Vote) -> Self {
        Self { call, vote: Some(vote), unread: None }
    }

    /// Whether it only records who came or withdrew.
    #[must_use]
    pub fn is_record(&self) -> bool {
        self.call.is_record() && !self.has_papers()
    }

    /// Whether it has papers.
    #[must_use]
    pub fn has_papers(&self) -> bool {
        self.papers().is_some()
    }

    /// The papers that the board declared, read or not.
    #[must_use]
    pub fn papers(&self) -> Option<Papers> {
        self.vote.as_ref().map(|vote| vote.papers).or(self.unread)
    }
}

/// What is declared of a round beside its papers: what the congress decided, who came, who withdrew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Call {
    /// What it decided; not needed for a first round or a first run-off.
    pub decision: Option<Decision>,
    /// The list of the round, where the file gives one.
    pub candidates: Option<Vec<String>>,
    /// Whether the congress allowed names that were not on the list before (rule `RESULT-SHORT`).
    pub new_names: bool,
    /// How the round before ended that the decision answers, where it says so: [`Ending::Tie`], [`Ending::Short`] or
    /// [`Ending::Stopped`].
    pub answers: Option<Ending>,
    /// Who came; it holds for this round and all later ones.
    #[serde(skip_serializing_if = "Attendance::is_untold")]
    pub attendance: Attendance,
    /// Who withdrew; it holds from this round on (rule `LIST-WITHDRAWN`).
    #[serde(skip_serializing_if = "Withdrawn::is_nobody")]
    pub withdrawn: Withdrawn,
    /// The seats of the round, where fewer than are open are voted (rule `RESULT-OPEN`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// For whom it is held, where not for the office itself.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
}

/// Those who withdrew, died, were struck off, or decline after being elected (rule `LIST-WITHDRAWN`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Withdrawn {
    /// The names.
    pub names: Vec<String>,
    /// Why, as it is to be read out.
    pub reason: String,
}

impl Withdrawn {
    /// Whether nobody did.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.names.is_empty()
    }
}

impl Call {
    /// Whether nothing is decided: the entry of such a call that has no papers either is a mere record of who came or
    /// withdrew.
    #[must_use]
    pub fn is_record(&self) -> bool {
        let of_a_vote = self.candidates.is_some() || self.new_names || self.seats.is_some() || self.purpose.is_some();
        let decides = self.decision.is_some() || self.answers.is_some() || of_a_vote;
        let tells = !self.attendance.is_untold() || !self.withdrawn.is_nobody();
        tells && !decides
    }

    /// The same, for alternates where `alternates`, else for what it says itself.
    pub(crate) fn for_alternates(mut self, alternates: bool) -> Self {
        self.purpose = self.purpose.or_else(|| alternates.then_some(Purpose::Alternates));
        self
    }

    /// This call after the entry before it: a mere decision announces the list of the vote that follows.
    #[must_use]
    pub fn after(mut self, announced: Option<&Self>) -> Self {
        if let Some(announced) = announced {
            self.decision = self.decision.or(announced.decision);
            self.candidates = self.candidates.or_else(|| announced.candidates.clone());
            self.new_names |= announced.new_names;
            self.answers = self.answers.or(announced.answers);
            self.seats = self.seats.or(announced.seats);
            self.purpose = self.purpose.or(announced.purpose);
        }
        self
    }
}

/// The vote of one round: the papers as declared and as counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Vote {
    /// The papers that the board declared.
    pub papers: Papers,
    /// What was found in the box.
    pub tally: Tally,
    /// Where the tally comes from.
    pub entry: Entry,
    /// The boxes in which its papers lay, in the order declared; none for totals.
    #[serde(default)]
    pub boxes: Vec<RoundBox>,
    /// The papers that were not plainly valid; filled where a caller wants to list them.
    pub remarks: Vec<Remark>,
    /// The papers themselves, where whoever read the box kept them: they are judged again under another rulebook.
    pub kept: Option<BallotBox>,
}

impl Vote {
    /// The base of this vote by a body with this roll (rules `BASE-*`).
    #[must_use]
    pub fn base(&self, roll: &Roll, rulebook: &Rulebook) -> Base {
        Base::of(roll, rulebook, Some(&self.papers)).of_valid(self.tally.valid())
    }
}

/// Where a tally comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Entry {
    /// Papers entered one by one or as patterns.
    Ballots,
    /// Totals counted and typed in by hand.
    Totals,
}

/// A paper that was not plainly valid, in three layers: where it was entered, what the rules say of its marks, what
/// the board decided. It never says how the paper voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The box in which it lay, where the round has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_box: Option<String>,
    /// The line of the ballot file, where the paper stands as entered.
    pub line: u64,
    /// The serial number.
    pub paper: Option<String>,
    /// How many papers of this pattern.
    pub count: u32,
    /// What the rules say of its marks alone.
    pub on_marks: Verdict,
    /// The flaw that the board saw.
    pub flaw: Option<Flaw>,
    /// Whether the board said of doubtful marks that the paper is valid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub said_valid: bool,
    /// The verdict in which all this ends.
    pub verdict: Verdict,
    /// The board's note.
    pub note: Option<String>,
}

impl From<&Entry> for Typed {
    fn from(entry: &Entry) -> Self {
        match entry {
            Entry::Ballots => Self::Papers,
            Entry::Totals => Self::Totals,
        }
    }
}

impl Vote {
    /// The identities that do not hold between what was declared and what was counted.
    #[must_use]
    pub fn broken(&self, base: &Base, present: Option<u32>, list: &List) -> Vec<Broken> {
        let mut broken = self.broken_on_any_list(base, present);
        broken.extend(no_papers_give(list, &self.tally));
        broken
    }

    /// The identities that do not hold whatever list the papers bear.
    pub(crate) fn broken_on_any_list(&self, base: &Base, present: Option<u32>) -> Vec<Broken> {
        let of_boxes = self.papers.of_boxes(&self.boxes);
        of_boxes.into_iter().chain(self.entered()).chain(self.papers.declared(base, present)).collect()
    }

    /// The boxes of which more is told than one ballot file.
    #[must_use]
    pub fn told_boxes(&self) -> &[RoundBox] {
        match self.boxes.as_slice() {
            [only] if only.name == only.file && only.issued.is_none() && only.returned.is_none() => &[],
            boxes => boxes,
        }
    }

    /// Papers found and papers announced.
    fn entered(&self) -> Option<Broken> {
        let (entered, returned) = (self.tally.entered(), self.papers.returned);
        let typed = Typed::from(&self.entry);
        match entered.cmp(&u64::from(returned)) {
            Ordering::Greater => Some(Broken::EnteredOverReturned { entered, returned, typed }),
            Ordering::Less => Some(Broken::EnteredUnderReturned { entered, returned, typed }),
            Ordering::Equal => None,
        }
    }
}
