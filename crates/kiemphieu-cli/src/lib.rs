//! The command line of Kiểm phiếu, as a function so that tests run it without a process.

mod args;
mod commands;
mod init;
mod inputs;
mod outlet;
mod progress;
#[cfg(feature = "schema")]
mod schemas;
mod showing;
mod view;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{
    CheckReport, Comparison, Count, Directives, Editions, Lang, MeetingKind, Report, Rulebook, Text, check, count,
    explain, whom,
};
use kiemphieu_files::{Reach, load, load_plan, load_under, results};
use serde::Serialize;

use crate::outlet::Outlet;
use crate::progress::progress;
#[cfg(feature = "schema")]
pub use crate::schemas::schemas;
use crate::showing::Showing;

/// The exit code of a run without an error finding.
pub const DONE: u8 = 0;
/// The exit code when input is refused, a count is stopped, or a rule is broken.
pub const FOUND: u8 = 1;
/// The exit code of wrong usage.
pub const USAGE: u8 = 2;
/// The exit code when a sealed folder is whole and counted again the same, but not all in it can be proved here.
pub const UNPROVED: u8 = 3;

/// Why a command ends without its output.
enum Refusal {
    /// The input is refused.
    Input(String),
    /// The command was used wrongly.
    Usage(Text),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the program with `arguments` (the first is its own name) and gives its exit code.
///
/// Results go to `out`, everything about faults to `err`; nothing in either steers a terminal. Where the reader of `out`
/// goes away, the exit code is the same; where `out` takes no more, it is [`FOUND`].
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::language(&arguments);
    let (mut out, err): (_, &mut dyn Write) = (Showing(out), &mut Showing(err));
    let mut out = Outlet::new(&mut out);
    if let Some(hiding) = showing::hiding(&arguments) {
        return told(Err(Refusal::Usage(hiding)), lang, err);
    }
    let matches = match args::command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => {
            let _ = writeln!(err, "{}", args::explain(&error, lang));
            return USAGE;
        }
        Err(help) => {
            let _ = write!(out, "{}", args::help(&help, lang));
            return told(out.finish().map(|()| DONE).map_err(Refusal::from), lang, err);
        }
    };
    let result = dispatch(&matches, lang, &mut out);
    let finished = out.finish();
    told(result.and_then(|code| Ok(finished.map(|()| code)?)), lang, err)
}

fn told(result: Result<u8, Refusal>, lang: Lang, err: &mut dyn Write) -> u8 {
    let (message, code) = match result {
        Ok(code) => return code,
        Err(Refusal::Output(error)) => {
            let text = match error.kind() {
                io::ErrorKind::StorageFull => {
                    Text::new("lỗi: không ghi được kết quả, hết chỗ trên đĩa", "error: the disk is full")
                }
                _ => Text::new("lỗi: không ghi được kết quả", "error: the output cannot be written"),
            };
            (text.get(lang).to_owned(), FOUND)
        }
        Err(Refusal::Input(message)) => (message, FOUND),
        Err(Refusal::Usage(text)) => (text.get(lang).to_owned(), USAGE),
    };
    let _ = writeln!(err, "{message}");
    code
}

fn dispatch(matches: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let Some((name, given)) = matches.subcommand() else { return Ok(USAGE) };
    inputs::see(name, given).map_err(|problem| Refusal::Input(problem.render(lang)))?;
    match name {
        "check" => plan(given, lang, out),
        "count" if given.contains_id("explain") => explain_person(given, lang, out),
        "count" => show(given, lang, out, view::count::text),
        "compare" if commands::two_counts::is_meant(given) => commands::two_counts::run(given, lang, out),
        "compare" => compare(given, lang, out),
        "secretary" => show(given, lang, out, view::secretary::text),
        "minutes" => commands::minutes::run(given, lang, out),
        "ballots" => commands::ballots::run(given, lang, out),
        "projector" => commands::projector::run(given, lang, out),
        "verify" => commands::verify::run(given, lang, out),
        "rollup" => commands::rollup::run(given, lang, out),
        "audit" => commands::audit::run(given, lang, out),
        "seal" => commands::seal::run_seal(given, lang, out),
        "rules" => commands::rules::run(given, lang, out),
        "new" => new(given, lang, out),
        "completions" => completions(given, lang, out),
        _ => {
            let mut page = Vec::new();
            clap_mangen::Man::new(args::command(lang)).render(&mut page)?;
            write!(out, "{}", args::man(&String::from_utf8_lossy(&page), lang))?;
            Ok(DONE)
        }
    }
}

fn json(given: &ArgMatches) -> bool {
    given.get_one::<String>("format").is_some_and(|format| format == "json")
}

/// Counts a congress file and shows the report in one view.
fn show(
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
    view: fn(&Report, Lang) -> Option<String>,
) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let with_remarks = given.try_get_one::<bool>("papers").is_ok_and(|papers| papers == Some(&true));
    let editions = editions_for(given, lang)?;
    let loaded = load(&path, &editions, Reach::Anywhere, with_remarks, &progress(lang))
        .map_err(|problems| Refusal::Input(problems.render(lang)))?;
    commands::sources::warn(&loaded, lang);
    let counted = count(&loaded.congress, &loaded.rulebook);
    let report = Report::new(&counted, lang, loaded.inputs, with_remarks);
    let Some(text) = view(&report, lang) else {
        return Err(Refusal::Input(nothing_to_show(&path.display().to_string(), lang)));
    };
    if let Ok(Some(output)) = given.try_get_one::<PathBuf>("output") {
        results::write_report(output, &report).map_err(|problem| Refusal::Input(problem.render(lang)))?;
    }
    if json(given) {
        write!(out, "{}", results::json(&report).map_err(io::Error::from)?)?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(if counted.has_errors() { FOUND } else { DONE })
}

fn print_json(shown: &impl Serialize, out: &mut dyn Write) -> Result<(), Refusal> {
    serde_json::to_writer_pretty(&mut *out, shown).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

/// Holds the plan of a congress file against the rules, before anything is printed.
fn plan(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let editions = editions_for(given, lang)?;
    let directives = Directives::built_in().map_err(|error| Refusal::Input(error.to_string()))?;
    let loaded = load_plan(&path, &editions).map_err(|problems| Refusal::Input(problems.render(lang)))?;
    let checked = check(&loaded.congress, &loaded.rulebook, &directives);
    let report = CheckReport::new(&checked, lang, loaded.inputs);
    if json(given) {
        print_json(&report, out)?;
    } else {
        write!(out, "{}", view::check::text(&report, lang))?;
    }
    Ok(if checked.has_errors() { FOUND } else { DONE })
}

/// Counts a congress file and tells of one person why he or she is elected or not.
fn explain_person(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let asked = given.get_one::<String>("explain").cloned().unwrap_or_default();
    let editions = editions_for(given, lang)?;
    let loaded = load(&path, &editions, Reach::Anywhere, false, &progress(lang))
        .map_err(|problems| Refusal::Input(problems.render(lang)))?;
    commands::sources::warn(&loaded, lang);
    let counted = count(&loaded.congress, &loaded.rulebook);
    let name = whom(&loaded.congress, &asked).map_err(|unmatched| {
        let (text, remedy) = unmatched.text();
        Refusal::Input(kiemphieu_files::Problem::of_file(&path.display().to_string(), text, remedy).render(lang))
    })?;
    let chains: Vec<_> = explain(&counted, &name).iter().map(|chain| chain.report(&counted, lang)).collect();
    if json(given) {
        print_json(&chains, out)?;
    } else {
        let report = Report::new(&counted, lang, loaded.inputs, false);
        write!(out, "{}", view::explain::text(&report, &name, &chains, lang))?;
    }
    Ok(if counted.has_errors() { FOUND } else { DONE })
}

/// Counts a congress file under every edition and tells where the results part.
fn compare(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let editions = editions()?;
    let other = rulebook_file(given, &editions, lang)?;
    let by_date: Vec<_> = editions.all().iter().filter(|book| book.chosen_by_date()).collect();
    let other = other.iter().filter(|other| by_date.iter().all(|book| book.sha256() != other.sha256()));
    let rulebooks: Vec<_> = by_date.iter().copied().chain(other).collect();
    let loaded = load_under(&path, &editions, &rulebooks, &progress(lang))
        .map_err(|problems| Refusal::Input(problems.render(lang)))?;
    commands::sources::warn(&loaded.applied, lang);
    let applied = count(&loaded.applied.congress, &loaded.applied.rulebook);
    let under: Vec<Count> = loaded.under.iter().map(|loaded| count(&loaded.congress, &loaded.rulebook)).collect();
    let comparison = Comparison::new(&applied, &under, lang, loaded.applied.inputs.clone());
    if json(given) {
        print_json(&comparison, out)?;
    } else {
        let report = Report::new(&applied, lang, Vec::new(), false);
        write!(out, "{}", view::compare::text(&comparison, &report, lang))?;
    }
    Ok(DONE)
}

fn nothing_to_show(file: &str, lang: Lang) -> String {
    kiemphieu_files::Problem::of_file(
        file,
        Text::new(
            "tệp không có cuộc bầu bí thư trực tiếp tại đại hội",
            "the file has no direct election of the secretary",
        ),
        Text::new(
            "ở cuộc bầu bí thư, ghi office = \"secretary\" và direct = true",
            "in the election of the secretary write office = \"secretary\" and direct = true",
        ),
    )
    .render(lang)
}

/// The rulebooks for a congress file: those built in, or the one that `--rulebook` names.
fn editions_for(given: &ArgMatches, lang: Lang) -> Result<Editions, Refusal> {
    let editions = editions()?;
    Ok(match rulebook_file(given, &editions, lang)? {
        Some(rulebook) => editions.forcing(rulebook),
        None => editions,
    })
}

/// The rulebook of another body that `--rulebook FILE` names.
fn rulebook_file(given: &ArgMatches, editions: &Editions, lang: Lang) -> Result<Option<Rulebook>, Refusal> {
    given.get_one::<PathBuf>("rulebook").map(|path| read_rulebook(path, editions, lang)).transpose()
}

fn read_rulebook(path: &Path, editions: &Editions, lang: Lang) -> Result<Rulebook, Refusal> {
    kiemphieu_files::read_rulebook(path, editions).map_err(|problem| Refusal::Input(problem.render(lang)))
}

fn editions() -> Result<Editions, Refusal> {
    Editions::built_in().map_err(|error| Refusal::Input(error.to_string()))
}

fn new(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let folder = given.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let kind = given.get_one::<String>("kind").and_then(|kind| MeetingKind::parse(kind));
    let kind = kind.unwrap_or(MeetingKind::Members);
    let written = if given.get_flag("xlsx") {
        init::write_workbook(&folder, kind, lang)
    } else {
        init::write(&folder, kind, lang)
    };
    let written = written.map_err(|problem| Refusal::Input(problem.render(lang)))?;
    write!(out, "{}", written.get(lang))?;
    Ok(DONE)
}

fn completions(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    if let Some(shell) = given.get_one::<clap_complete::Shell>("shell") {
        clap_complete::generate(*shell, &mut args::command(lang), "kiemphieu", out);
    }
    Ok(DONE)
}
