//! Who was summoned to a meeting and who came.

use serde::{Deserialize, Serialize};

use crate::words::terms::{Decider, DeductionGround, MeetingKind, Occasion};
use crate::words::text::Text;

/// People left out of the base on one ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    /// The ground.
    pub ground: DeductionGround,
    /// How many people.
    pub count: u32,
}

/// Who was summoned and who came, as declared.
///
/// More people are always summoned than declared as deducted, so a base is at least 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Roll {
    kind: MeetingKind,
    summoned: u32,
    present: Option<u32>,
    deductions: Vec<Deduction>,
    /// The occasion, where it is another one than that of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    occasion: Option<Occasion>,
}

/// A roll as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: MeetingKind,
    summoned: u32,
    present: Option<u32>,
    deductions: Vec<Deduction>,
    #[serde(default)]
    occasion: Option<Occasion>,
}

impl TryFrom<Written> for Roll {
    type Error = String;

    fn try_from(Written { kind, summoned, present, deductions, occasion }: Written) -> Result<Self, String> {
        let roll = Self::new(kind, summoned, present, deductions);
        let roll = roll.map_err(|nobody| nobody.to_string())?;
        match occasion {
            None => Ok(roll),
            Some(occasion) => roll.on(occasion).ok_or_else(|| format!("{} is no congress", kind.as_str())),
        }
    }
}

/// A roll that leaves nobody in the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NobodyLeft {
    /// Those summoned.
    pub summoned: u32,
    /// Those declared as deducted.
    pub deducted: u64,
}

impl Roll {
    /// A roll; `present` is unknown where the file does not say. A deduction of nobody is nothing.
    ///
    /// # Errors
    /// When the deductions leave nobody in the base.
    pub fn new(
        kind: MeetingKind,
        summoned: u32,
        present: Option<u32>,
        mut deductions: Vec<Deduction>,
    ) -> Result<Self, NobodyLeft> {
        deductions.retain(|deduction| deduction.count > 0);
        let deducted = deductions.iter().map(|deduction| u64::from(deduction.count)).sum();
        if deducted >= u64::from(summoned) {
            return Err(NobodyLeft { summoned, deducted });
        }
        Ok(Self { kind, summoned, present, deductions, occasion: None })
    }

    /// The same on this occasion; none where a body that was elected would hold a congress.
    #[must_use]
    pub fn on(self, occasion: Occasion) -> Option<Self> {
        let of_the_kind = self.kind.occasion() == occasion;
        let told = Some(occasion).filter(|_| !of_the_kind);
        (of_the_kind || self.kind.is_of_a_congress()).then_some(Self { occasion: told, ..self })
    }

    /// The occasion on which they meet.
    #[must_use]
    pub fn occasion(&self) -> Occasion {
        self.occasion.unwrap_or_else(|| self.kind.occasion())
    }

    /// The body that decides what happens next, in words.
    #[must_use]
    pub fn body(&self) -> Text {
        self.occasion().body()
    }

    /// Who decides what happens next.
    #[must_use]
    pub fn decider(&self) -> Decider {
        self.occasion().into()
    }

    /// The kind of meeting.
    #[must_use]
    pub fn kind(&self) -> MeetingKind {
        self.kind
    }

    /// Voting members summoned.
    #[must_use]
    pub fn summoned(&self) -> u32 {
        self.summoned
    }

    /// Voting members present, where known.
    #[must_use]
    pub fn present(&self) -> Option<u32> {
        self.present
    }

    /// The same with so many present, as counted at the vote.
    #[must_use]
    pub fn attended_by(self, present: u32) -> Self {
        Self { present: Some(present), ..self }
    }

    /// The same with others present and deducted.
    pub(super) fn with(&self, present: Option<u32>, deductions: Vec<Deduction>) -> Result<Self, NobodyLeft> {
        Self::new(self.kind, self.summoned, present, deductions).map(|roll| Self { occasion: self.occasion, ..roll })
    }

    /// The same with another number summoned; none where the deductions would leave nobody.
    pub(crate) fn summoning(&self, summoned: u32) -> Option<Self> {
        let roll = Self::new(self.kind, summoned, self.present, self.deductions.clone()).ok()?;
        Some(Self { occasion: self.occasion, ..roll })
    }

    /// The deductions as declared, lawful or not.
    #[must_use]
    pub fn deductions(&self) -> &[Deduction] {
        &self.deductions
    }
}
