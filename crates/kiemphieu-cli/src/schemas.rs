//! The JSON Schemas of what goes in and comes out, from the types.

use kiemphieu_core::{ChainReport, CheckReport, Comparison, Report};
use schemars::{Schema, schema_for};

use crate::commands::verify::document::Verification;
use crate::printing::Written;
use crate::view::rules::ShownEdition;
use crate::view::sealed::Shown;

/// The name of each schema in `docs/schema`, and the schema.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("congress", kiemphieu_files::congress_schema()),
        ("paper", kiemphieu_files::paper_schema()),
        ("report", schema_for!(Report)),
        ("plan", schema_for!(CheckReport)),
        ("comparison", schema_for!(Comparison)),
        ("two-counts", schema_for!(kiemphieu_files::CountedTwiceReport)),
        ("settlement", schema_for!(kiemphieu_files::Settlement)),
        ("explanation", schema_for!(Vec<ChainReport>)),
        ("rules", schema_for!(Vec<ShownEdition<'static>>)),
        ("rollup", kiemphieu_rollup::rollup::schema()),
        ("audit", kiemphieu_rollup::audit::schema()),
        ("finished", schema_for!(crate::view::finished::Shown<'static>)),
        ("seal", schema_for!(Shown<'static>)),
        ("amendment", schema_for!(kiemphieu_core::amendment::Amendment)),
        ("amended", schema_for!(crate::view::amended::Shown<'static>)),
        ("verification", schema_for!(Verification<'static>)),
        ("written", schema_for!(Written)),
    ]
}
