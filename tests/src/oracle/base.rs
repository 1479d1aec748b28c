//! The number whose half must be exceeded (rules.md, section 2).

use kiemphieu_core::{Attendance, Deduction, MeetingKind, Occasion, Roll};

use super::bodies::{Body, HalfOf};

/// Who votes, as it stands at some round.
#[derive(Clone, Debug)]
pub struct Voters {
    /// The kind of meeting.
    pub kind: MeetingKind,
    /// The occasion.
    pub occasion: Occasion,
    /// Summoned.
    pub summoned: usize,
    /// Present, where it is told.
    pub present: Option<usize>,
    /// Declared deductions, lawful or not.
    pub deductions: Vec<Deduction>,
}

/// The base of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Summoned.
    pub summoned: usize,
    /// Lawfully deducted.
    pub deducted: usize,
    /// The number whose half must be exceeded.
    pub d: usize,
    /// The fewest votes over half.
    pub needed: usize,
    /// More than so many cannot be present.
    pub most: usize,
}

impl Voters {
    /// The body before the first round.
    pub fn of(roll: &Roll) -> Self {
        Self {
            kind: roll.kind(),
            occasion: roll.occasion(),
            summoned: count(roll.summoned()),
            present: roll.present().map(count),
            deductions: roll.deductions().to_vec(),
        }
    }

    /// design.md, facts of a round: they replace those of the meeting for this round and all later ones.
    pub fn hear(&mut self, told: &Attendance) {
        self.present = told.present.map(count).or(self.present);
        if let Some(deductions) = &told.deductions {
            self.deductions.clone_from(deductions);
        }
    }

    /// The rule that a declared deduction breaks, if there is one. §10.2: a deduction of 0 is nothing.
    pub fn broken(&self, body: &Body) -> Option<&'static str> {
        let grounds = body.grounds(self.kind, self.occasion);
        let unlawful = self.deductions.iter().any(|gone| gone.count > 0 && !grounds.contains(&gone.ground));
        unlawful.then(|| body.base_rule(self.kind))
    }

    /// §1, `hoi-nong-dan`: a meeting needs two thirds of those summoned.
    pub fn lacks_quorum(&self, body: &Body) -> bool {
        body.quorum && self.present.is_some_and(|present| 3 * present < 2 * self.summoned)
    }

    /// §2: D = summoned, minus the lawful deductions; elsewhere what the body takes half of. RESULT-MAJORITY: the fewest
    /// votes v with 2·v > D.
    pub fn base(&self, body: &Body, returned: usize) -> Base {
        let grounds = body.grounds(self.kind, self.occasion);
        let lawful = self.deductions.iter().filter(|gone| grounds.contains(&gone.ground));
        let deducted: usize = lawful.map(|gone| count(gone.count)).sum();
        let left = self.summoned - deducted;
        // §10.2: present above D has no result where D is of those summoned; elsewhere the limit is the number summoned.
        let (d, most) = match body.half_of {
            HalfOf::Summoned => (left, left),
            HalfOf::Present => (self.present.expect("who is present is told"), self.summoned),
            HalfOf::Returned => (returned, self.summoned),
        };
        let needed = (0..).find(|votes| 2 * votes > d).expect("some number is over half");
        Base { summoned: self.summoned, deducted, d, needed, most }
    }
}

/// A declared number.
pub fn count(number: u32) -> usize {
    usize::try_from(number).expect("a small number")
}
