//! Who is summoned, who is deducted, and who comes.

use kiemphieu_core::{Attendance, Deduction, DeductionGround, MeetingKind, Occasion, Roll, Rulebook};

use super::{Dice, roll_of};
use crate::history::number;

/// A small body where at least one person is left in the base, and mostly everybody else is present.
pub(super) fn roll(dice: &mut Dice, kind: MeetingKind, rulebook: &Rulebook) -> Option<Roll> {
    // Odd numbers leave more room over half.
    let left: usize = dice.one_of(5, [7, 3, 9, 11, 5, 7, 1, 2, 4, 6, 8]);
    let known = &rulebook.base(kind).grounds;
    let ground = match dice.up_to(9) {
        0..=7 => dice.any_of(known),
        _ => dice.any_of(DeductionGround::ALL),
    };
    let count = dice.one_of(0, [1, 2, 0, 0]);
    let mut gone: Vec<_> = ground.into_iter().map(|ground| Deduction { ground, count }).collect();
    if count == 0 && dice.chance(80) {
        gone.clear();
    }
    let deducted: u32 = gone.iter().map(|gone| gone.count).sum();
    let away = usize::from(dice.chance(10)) + usize::from(dice.chance(3));
    let too_many = usize::from(dice.chance(2));
    let present = number((left + too_many).saturating_sub(away).max(1));
    let occasion = if kind.is_of_a_congress() && dice.chance(12) { Occasion::Meeting } else { kind.occasion() };
    roll_of(kind, occasion, number(left) + deducted, present, gone)
}

/// Who comes to a later round: one more or one fewer than now, of those deducted or of those away.
pub(super) fn change(dice: &mut Dice, roll: &Roll) -> Attendance {
    let present = roll.present().unwrap_or(roll.summoned());
    let mut gone = roll.deductions().to_vec();
    let fewer = Attendance { present: Some(present.saturating_sub(1).max(1)), deductions: None };
    match dice.up_to(3) {
        // A late comer of those deducted.
        0 | 1 if gone.iter().any(|gone| gone.count > 0) => {
            if let Some(one) = gone.iter_mut().find(|gone| gone.count > 0) {
                one.count -= 1;
            }
            if dice.chance(50) {
                gone.retain(|gone| gone.count > 0);
            }
            Attendance { present: Some(present + 1), deductions: Some(gone) }
        }
        // A late comer of those who were away.
        2 => Attendance { present: Some((present + 1).min(roll.summoned())), deductions: None },
        _ => fewer,
    }
}
