//! Words and names: every statement in both languages, the closed vocabularies, percentages, the identity and the order
//! of names.

pub mod digest;
pub mod fact;
pub mod field;
pub mod likeness;
pub mod names;
pub mod order;
pub mod organisation;
pub mod percent;
pub mod printable;
pub mod sound;
pub mod spelled;
pub mod terms;
pub mod text;
pub mod told;
pub mod written;
