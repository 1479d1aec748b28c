//! Writes the pages for the hall.

use std::io::{self, Write};

use clap::ArgMatches;
use kiemphieu_core::Lang;
use kiemphieu_documents::{Press, projector};
use kiemphieu_files::write_once;

use crate::args::path;
use crate::exit::{DONE, FOUND, Refusal};
use crate::printing::{has_errors, pdf_named, told, unprinted};
use crate::reports::report;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};
use crate::templates::templates_of;

pub(super) fn write(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let path = path(given, "file");
    let output = pdf_named(given)?;
    let (report, warnings) = report(&path, &editions_for(given)?, lang)?;
    warn(&warnings, lang, err);
    let templates = templates_of(given)?;
    let document = templates.worded(projector(&report).map_err(io::Error::from)?);
    let bytes = Press::by(templates).document(&document).map_err(|why| unprinted(&path, &why))?;
    write_once(&output, &bytes)?;
    told(&[output], given, lang, out)?;
    Ok(if has_errors(&report) { FOUND } else { DONE })
}
