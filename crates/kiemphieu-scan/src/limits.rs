//! The limits of ink, in 255ths of black.

/// A block of a line, surely inked.
pub(crate) const HIT: f32 = 26.0;
/// The median block of a line that surely strikes: of an erased one there is less left.
pub(crate) const STRIKE: f32 = 40.0;
/// A block beside a solid rule, surely inked: the rule itself may be thicker, or beside its place, by less.
pub(crate) const BESIDE_SOLID: f32 = 42.0;
/// A block of a line, perhaps inked.
pub(crate) const LOW: f32 = 14.0;
/// The share of a line of a name along which a name that is kept is perhaps inked at most.
pub(crate) const SHORT: f32 = 0.13;
/// The darkest straight line over the median one, on a row that is surely kept.
pub(crate) const FAINT: f32 = 8.5;
/// The same on the noisiest of rows.
pub(crate) const FAINT_IN_NOISE: f32 = 13.0;
/// Ink in mm² that a surely kept row may have.
pub(crate) const KEPT_INK: f32 = 0.27;
/// Ink in mm² beside its line, about as dark as it, that a surely struck row may have, however thick the line is.
pub(crate) const LOOSE_INK: f32 = 5.0;
