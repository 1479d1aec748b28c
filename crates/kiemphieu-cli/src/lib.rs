#![doc = include_str!("../README.md")]

mod args;
mod commands;
mod exit;
mod inputs;
mod largest;
mod outlet;
#[cfg(feature = "documents")]
mod printing;
mod progress;
#[cfg(feature = "seal")]
mod reports;
#[cfg(feature = "schema")]
mod schemas;
mod showing;
#[cfg(any(feature = "documents", feature = "scan"))]
mod slates;
mod sources;
#[cfg(feature = "seal")]
mod templates;
mod usage;
mod view;

use std::ffi::OsString;
use std::io::Write;

pub use crate::exit::{DONE, FOUND, UNPROVED, USAGE};
use crate::exit::{Refusal, code};
use crate::outlet::Outlet;
#[cfg(feature = "schema")]
pub use crate::schemas::schemas;
use crate::showing::Showing;
pub use crate::view::fit;

/// Runs the program with `arguments` (the first is its own name) and gives its exit code.
///
/// Results go to `out`, everything about faults to `err`; nothing in either steers a terminal. Where the reader of `out`
/// goes away, the exit code is the same; where `out` takes no more, it is [`FOUND`].
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    largest::survive();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    #[cfg(feature = "scan")]
    if let Some(code) = commands::scan::apart::decoded(&arguments) {
        return code;
    }
    let lang = args::language(&arguments);
    let (mut out, err) = (Showing(out), &mut Showing(err));
    let mut out = Outlet::new(&mut out);
    if let Some(hiding) = showing::hiding(&arguments) {
        return code(Err(Refusal::Usage(hiding)), lang, err);
    }
    let matches = match commands::line(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => {
            let _ = writeln!(err, "{}", usage::wrong(&error, lang));
            return USAGE;
        }
        Err(help) => {
            let _ = write!(out, "{}", usage::help(&help, lang));
            return code(out.finish().map(|()| DONE).map_err(Refusal::from), lang, err);
        }
    };
    let result = commands::exec(&matches, lang, &mut out, err);
    let finished = out.finish();
    code(result.and_then(|code| Ok(finished.map(|()| code)?)), lang, err)
}
