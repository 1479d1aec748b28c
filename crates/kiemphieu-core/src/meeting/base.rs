//! The base D whose half must be exceeded (rules `BASE-*`).

use serde::Serialize;

use crate::meeting::papers::Papers;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::parameters::{BaseOf, BaseRule};
use crate::rules::rule::Cite;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::{DeductionGround, Occasion};

/// The number D whose half must be exceeded, and how it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Base {
    rule: Cite,
    half_of: BaseOf,
    /// The papers or persons of which half is taken, where it is not those summoned and their number is known.
    counted: Option<u32>,
    summoned: u32,
    deductions: Vec<Deduction>,
    refused: Vec<Deduction>,
}

impl Base {
    /// The base of a meeting under one edition. Deductions that the edition does not know are refused: they stay in D.
    /// `papers` are those of the round, for rulebooks that take half of them.
    ///
    /// ```
    /// use kiemphieu_core::{Base, Deduction, DeductionGround, Editions, MeetingKind, Roll};
    /// let editions = Editions::built_in()?;
    /// let excused = vec![Deduction { ground: DeductionGround::AbsentExcused, count: 1 }];
    /// let roll = Roll::new(MeetingKind::Members, 11, Some(10), excused).unwrap();
    /// let base = Base::of(&roll, editions.named("244").unwrap(), None);
    /// assert_eq!((base.d(), base.needed()), (10, 6));
    /// assert!(!base.is_exceeded_by(5));
    /// let base = Base::of(&roll, editions.named("220").unwrap(), None);
    /// assert_eq!((base.d(), base.needed()), (11, 6));
    /// # Ok::<(), kiemphieu_core::RulebookError>(())
    /// ```
    #[must_use]
    pub fn of(roll: &Roll, rulebook: &Rulebook, papers: Option<&Papers>) -> Self {
        let BaseRule { rule, grounds, congress_only } = rulebook.base(roll.kind());
        let here = |ground: &DeductionGround| roll.occasion() == Occasion::Congress || !congress_only.contains(ground);
        let is_lawful = |ground: &DeductionGround| grounds.contains(ground) && here(ground);
        let mut base = Self {
            rule: (*rule).into(),
            half_of: rulebook.base_of(),
            counted: match rulebook.base_of() {
                BaseOf::Present => roll.present(),
                BaseOf::Issued => papers.map(|papers| papers.issued),
                BaseOf::Returned => papers.map(|papers| papers.returned),
                BaseOf::Summoned | BaseOf::Valid => None,
            },
            summoned: roll.summoned(),
            deductions: Vec::new(),
            refused: Vec::new(),
        };
        for deduction in roll.deductions() {
            let taken = if is_lawful(&deduction.ground) { &mut base.deductions } else { &mut base.refused };
            match taken.iter_mut().find(|other| other.ground == deduction.ground) {
                Some(same) => same.count += deduction.count,
                None => taken.push(*deduction),
            }
        }
        base
    }

    /// The same after a vote with so many valid papers, for rulebooks that take half of these.
    #[must_use]
    pub fn of_valid(self, valid: u64) -> Self {
        match self.half_of {
            BaseOf::Valid => Self { counted: Some(u32::try_from(valid).unwrap_or(u32::MAX)), ..self },
            BaseOf::Summoned | BaseOf::Present | BaseOf::Issued | BaseOf::Returned => self,
        }
    }

    /// The rule that gives this base.
    #[must_use]
    pub fn rule(&self) -> Cite {
        self.rule
    }

    /// Those summoned.
    #[must_use]
    pub fn summoned(&self) -> u32 {
        self.summoned
    }

    /// The lawful deductions, one entry a ground, in the order declared.
    #[must_use]
    pub fn deductions(&self) -> &[Deduction] {
        &self.deductions
    }

    /// The deductions declared that the edition does not know; they are not taken off.
    #[must_use]
    pub fn refused(&self) -> &[Deduction] {
        &self.refused
    }

    /// How many are lawfully deducted.
    #[must_use]
    pub fn deducted(&self) -> u32 {
        self.deductions.iter().map(|deduction| deduction.count).sum()
    }

    /// D: those summoned less the deductions, or what the rulebook takes instead.
    #[must_use]
    pub fn d(&self) -> u32 {
        self.counted.unwrap_or(self.summoned - self.deducted())
    }

    /// The most who can vote: D where it is taken of those summoned, else all who were summoned (rule `PAPER`).
    #[must_use]
    pub fn most_voters(&self) -> u32 {
        match self.half_of {
            BaseOf::Summoned => self.summoned - self.deducted(),
            BaseOf::Present | BaseOf::Issued | BaseOf::Returned | BaseOf::Valid => self.summoned,
        }
    }

    /// What half is taken of.
    #[must_use]
    pub fn base_of(&self) -> BaseOf {
        if self.counted.is_some() { self.half_of } else { BaseOf::Summoned }
    }

    /// The fewest votes that are more than half of D.
    #[must_use]
    pub fn needed(&self) -> u32 {
        self.d() / 2 + 1
    }

    /// Rule `RESULT-MAJORITY`: whether 2·votes > D.
    #[must_use]
    pub fn is_exceeded_by(&self, votes: u64) -> bool {
        2 * u128::from(votes) > u128::from(self.d())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::roll::NobodyLeft;
    use crate::rules::editions::edition;
    use crate::words::terms::MeetingKind;
    use proptest::prelude::*;

    fn base(name: &str, kind: MeetingKind, summoned: u32, ground: DeductionGround, count: u32) -> Base {
        let roll = Roll::new(kind, summoned, None, vec![Deduction { ground, count }]).unwrap();
        Base::of(&roll, edition(name), None)
    }

    /// The grounds that an edition takes off at a kind of meeting.
    fn lawful(name: &str, kind: MeetingKind) -> Vec<&'static str> {
        let grounds = DeductionGround::ALL.iter().filter(|ground| base(name, kind, 30, **ground, 2).d() == 28);
        grounds.map(|ground| ground.as_str()).collect()
    }

    // rule: BASE-MEMBERS/temporary-elsewhere BASE-MEMBERS/exempted BASE-MEMBERS/suspended BASE-MEMBERS/prosecuted
    // rule: BASE-MEMBERS/absent-excused
    #[test]
    fn base_members_takes_off_its_five_grounds_and_no_other() {
        let five = ["temporary-elsewhere", "exempted", "suspended", "prosecuted", "absent-excused"];
        assert_eq!([lawful("244", MeetingKind::Members), lawful("190", MeetingKind::Members)], [five, five]);
    }

    // rule: BASE-220/temporary-elsewhere BASE-220/exempted
    #[test]
    fn base_220_takes_off_two_grounds_of_members_and_no_other() {
        assert_eq!(lawful("220", MeetingKind::Members), ["temporary-elsewhere", "exempted"]);
    }

    // rule: BASE-DELEGATES/convening-committee-absent BASE-DELEGATES/delegate-absent
    #[test]
    fn base_delegates_takes_off_two_grounds_in_every_edition() {
        for name in ["220", "244", "190"] {
            assert_eq!(
                lawful(name, MeetingKind::Delegates),
                ["convening-committee-absent", "delegate-absent"],
                "{name}"
            );
        }
    }

    // rule: BASE-MEMBERS/meeting
    #[test]
    fn base_members_a_meeting_that_is_no_congress_keeps_excused_absentees_in_d() {
        let excused = vec![Deduction { ground: DeductionGround::AbsentExcused, count: 3 }];
        let roll = Roll::new(MeetingKind::Members, 20, Some(17), excused).unwrap();
        let of = |book: &str, occasion| {
            let base = Base::of(&roll.clone().on(occasion).unwrap(), edition(book), None);
            (base.d(), base.needed(), base.refused().len())
        };
        for book in ["244", "190"] {
            assert_eq!(of(book, Occasion::Meeting), (20, 11, 1), "{book}");
            assert_eq!(of(book, Occasion::Congress), (17, 9, 0), "{book}");
        }
        let exempted = vec![Deduction { ground: DeductionGround::Exempted, count: 3 }];
        let meeting = Roll::new(MeetingKind::Members, 20, None, exempted).unwrap().on(Occasion::Meeting).unwrap();
        assert_eq!(Base::of(&meeting, edition("190"), None).d(), 17, "the other grounds hold at a meeting, too");
    }

    // rule: BASE-COMMITTEE/suspended BASE-COMMITTEE/prosecuted
    #[test]
    fn base_committee_takes_off_two_grounds_in_every_edition() {
        for name in ["220", "244", "190"] {
            for kind in [MeetingKind::Committee, MeetingKind::InspectionCommittee] {
                assert_eq!(lawful(name, kind), ["suspended", "prosecuted"], "{name}");
            }
        }
    }

    // rule: BASE-220
    #[test]
    fn base_220_knows_no_excused_absence_of_members() {
        let refused = base("220", MeetingKind::Members, 10, DeductionGround::AbsentExcused, 1);
        assert_eq!((refused.summoned(), refused.d(), refused.needed(), refused.refused().len()), (10, 10, 6, 1));
        assert_eq!(refused.rule().rule.as_str(), "BASE-220");
        let variant_of_c1 = base("244", MeetingKind::Members, 10, DeductionGround::AbsentExcused, 1);
        assert_eq!((variant_of_c1.summoned(), variant_of_c1.d(), variant_of_c1.needed()), (10, 9, 5));
    }

    // rule: BASE-COMMITTEE
    #[test]
    fn base_committee_keeps_absent_incumbents_in_d() {
        let roll = Roll::new(MeetingKind::Committee, 47, Some(44), Vec::new()).unwrap();
        let base = Base::of(&roll, edition("244"), None);
        assert_eq!((base.d(), base.needed()), (47, 24), "A1: 26 of 47, not of the 44 present");
        assert!(!base.is_exceeded_by(23));
    }

    #[test]
    fn the_same_ground_declared_twice_is_added_up() {
        let one = Deduction { ground: DeductionGround::DelegateAbsent, count: 1 };
        let two = Deduction { count: 2, ..one };
        let roll = Roll::new(MeetingKind::Delegates, 20, None, vec![one, two]).unwrap();
        let base = Base::of(&roll, edition("190"), None);
        assert_eq!(base.deductions(), [Deduction { count: 3, ..one }]);
    }

    #[test]
    fn a_roll_that_leaves_nobody_is_refused() {
        let all = vec![Deduction { ground: DeductionGround::Exempted, count: 5 }];
        assert_eq!(Roll::new(MeetingKind::Members, 5, None, all), Err(NobodyLeft { summoned: 5, deducted: 5 }));
    }

    proptest! {
        #[test]
        fn exactly_the_needed_votes_are_more_than_half(summoned in 1u32..) {
            let roll = Roll::new(MeetingKind::Members, summoned, None, Vec::new()).unwrap();
            let base = Base::of(&roll, edition("190"), None);
            let needed = u64::from(base.needed());
            prop_assert!(base.is_exceeded_by(needed));
            prop_assert!(!base.is_exceeded_by(needed - 1));
        }
    }
}
