//! The commands, each in the file of its name: its arguments are `cli`, its run is `exec`.

mod amend;
mod audit;
mod ballots;
mod check;
mod compare;
mod completions;
mod count;
mod cvr;
mod finish;
mod guide;
mod man;
mod minutes;
mod new;
mod projector;
mod rollup;
mod rules;
pub(crate) mod scan;
mod seal;
mod secretary;
mod station;
pub(crate) mod verify;

use std::io::Write;

use clap::{ArgAction, ArgMatches, Command};
use kiemphieu_core::{Lang, say};

use crate::args::{dress, flag, format, language_of_output};
use crate::exit::{Refusal, USAGE};
use crate::showing::Showing;

/// The whole command line.
pub(crate) fn line(lang: Lang) -> Command {
    let whole = Command::new("kiemphieu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            lang,
            "Kiểm phiếu bầu cử trong Đảng: đếm phiếu, áp dụng quy chế có hiệu lực, chỉ ra bước tiếp theo kèm điều khoản",
            "Counts ballots at party congresses: applies the rules in force and says what may happen next, with the article",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version, say(lang, "In số phiên bản", "Print the version"), lang))
        .subcommands([
            check::cli(lang),
            count::cli(lang),
            compare::cli(lang),
            cvr::cli(lang),
            secretary::cli(lang),
            minutes::cli(lang),
            finish::cli(lang),
            ballots::cli(lang),
            scan::cli(lang),
            projector::cli(lang),
            verify::cli(lang),
            rollup::cli(lang),
            audit::cli(lang),
            seal::cli(lang),
            amend::cli(lang),
            rules::cli(lang),
            new::cli(lang),
            completions::cli(lang),
            guide::cli(lang),
            man::cli(lang),
            station::cli(lang),
        ]);
    dress(whole, lang).arg(language_of_output(lang)).arg(format(lang))
}

/// Runs the command that was given.
pub(crate) fn exec(
    matches: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut Showing<'_>,
) -> Result<u8, Refusal> {
    let Some((name, given)) = matches.subcommand() else { return Ok(USAGE) };
    match name {
        "check" => check::exec(given, lang, out, err),
        "count" => count::exec(given, lang, out, err),
        "compare" => compare::exec(given, lang, out, err),
        "cvr" => cvr::exec(given, lang, out, err),
        "secretary" => secretary::exec(given, lang, out, err),
        "minutes" => minutes::exec(given, lang, out, err),
        "finish" => finish::exec(given, lang, out, err),
        "ballots" => ballots::exec(given, lang, out, err),
        "scan" => scan::exec(given, lang, out, err),
        "projector" => projector::exec(given, lang, out, err),
        "verify" => verify::exec(given, lang, out, err),
        "rollup" => rollup::exec(given, lang, out),
        "audit" => audit::exec(given, lang, out),
        "seal" => seal::exec(given, lang, out),
        "amend" => amend::exec(given, lang, out),
        "station" => station::exec(given, lang, out, err),
        "rules" => rules::exec(given, lang, out),
        "new" => new::exec(given, lang, out),
        "guide" => guide::exec(given, lang, out),
        "completions" => completions::exec(given, line(lang), out),
        _ => man::exec(line(lang), lang, out),
    }
}
