//! Who came to one round, where that is told of it: it holds for that round and all later ones (rules `BASE-*`, `PAPER`).

use serde::{Deserialize, Serialize};

use crate::meeting::roll::{Deduction, NobodyLeft, Roll};

/// What is declared of who came to a round. What it does not tell stays as it was before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Attendance {
    /// Voting members present.
    pub present: Option<u32>,
    /// The deductions, all of them; none of them is left where the list is empty.
    pub deductions: Option<Vec<Deduction>>,
}

impl Attendance {
    /// Whether nothing is told.
    #[must_use]
    pub fn is_untold(&self) -> bool {
        self.present.is_none() && self.deductions.is_none()
    }
}

impl Roll {
    /// The roll from a round on of which this is told.
    ///
    /// # Errors
    /// When the deductions leave nobody in the base.
    pub fn from_then_on(&self, attendance: &Attendance) -> Result<Self, NobodyLeft> {
        let deductions = attendance.deductions.as_deref().unwrap_or_else(|| self.deductions());
        self.with(attendance.present.or_else(|| self.present()), deductions.to_vec())
    }

    /// The same of what is known to leave somebody in the base.
    pub(crate) fn then(self, attendance: &Attendance) -> Self {
        if attendance.is_untold() { self } else { self.from_then_on(attendance).unwrap_or(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::terms::{DeductionGround, MeetingKind};

    fn exempted(count: u32) -> Vec<Deduction> {
        vec![Deduction { ground: DeductionGround::Exempted, count }]
    }

    #[test]
    fn what_is_told_of_a_round_replaces_and_what_is_not_told_stays() {
        let roll = Roll::new(MeetingKind::Members, 9, Some(7), exempted(2)).unwrap();
        let told = |present, deductions| roll.from_then_on(&Attendance { present, deductions });
        assert_eq!(told(None, None), Ok(roll.clone()));
        assert_eq!(told(Some(8), None), Roll::new(MeetingKind::Members, 9, Some(8), exempted(2)));
        assert_eq!(told(Some(8), Some(exempted(1))), Roll::new(MeetingKind::Members, 9, Some(8), exempted(1)));
        assert_eq!(told(None, Some(Vec::new())), Roll::new(MeetingKind::Members, 9, Some(7), Vec::new()));
        assert_eq!(told(None, Some(exempted(9))), Err(NobodyLeft { summoned: 9, deducted: 9 }));
    }
}
