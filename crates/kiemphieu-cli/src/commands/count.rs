//! `kiemphieu count`: every election of a congress file counted and decided, or why one person is elected or not.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Report, count, explain, say, whom};
use kiemphieu_files::{Problem, results};

use crate::args::{congress_file, dressed, heading, is_json, path, rulebook};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::outlet::print_json;
use crate::showing::Showing;
use crate::{sources, view};

pub(crate) fn cli(lang: Lang) -> Command {
    let about =
        say(lang, "Kiểm phiếu và quyết định mọi cuộc bầu trong tệp", "Count and decide every election in the file");
    dressed("count", about, lang)
        .arg(congress_file(lang))
        .arg(rulebook(lang))
        .arg(papers(lang))
        .arg(explain_whom(lang))
        .arg(output(lang))
}

fn papers(lang: Lang) -> Arg {
    Arg::new("papers").long("papers").action(ArgAction::SetTrue).help_heading(heading(lang)).help(say(
        lang,
        "Liệt kê thêm từng phiếu không đương nhiên hợp lệ, theo số phiếu (nội bộ ban kiểm phiếu)",
        "Also list every paper that was not plainly valid, by its serial (internal to the board)",
    ))
}

fn explain_whom(lang: Lang) -> Arg {
    Arg::new("explain").long("explain").value_name("NAME").conflicts_with("papers").help_heading(heading(lang)).help(
        say(
            lang,
            "Vì sao một người trúng cử hay không: họ tên, tên gọi hoặc số thứ tự trong danh sách",
            "Why a person is elected or not: the name, the given name, or the number on the list",
        ),
    )
}

fn output(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("OUT")
        .value_parser(value_parser!(PathBuf))
        .conflicts_with("explain")
        .help_heading(heading(lang))
        .help(say(
            lang,
            "Ghi thêm kết quả ra tệp mới: .xlsx, .csv hoặc .json",
            "Also write the results to a new file: .xlsx, .csv or .json",
        ))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    if let Some(asked) = given.get_one::<String>("explain") {
        return tell_of(asked, given, lang, (out, err));
    }
    let with_remarks = given.get_flag("papers");
    let loaded = sources::load(given, with_remarks, lang, err)?;
    let counted = count(&loaded.congress, &loaded.rulebook);
    let report = Report::new(&counted, lang, loaded.inputs, with_remarks);
    if let Some(output) = given.get_one::<PathBuf>("output") {
        results::write_report(output, &report)?;
    }
    if is_json(given) {
        write!(out, "{}", results::json(&report).map_err(io::Error::from)?)?;
    } else {
        write!(out, "{}", view::count::text(&report, lang))?;
    }
    Ok(if counted.has_errors() { FOUND } else { DONE })
}

/// Tells of one person why he or she is elected or not.
fn tell_of(
    asked: &str,
    given: &ArgMatches,
    lang: Lang,
    (out, err): (&mut dyn Write, &mut Showing<'_>),
) -> Result<u8, Refusal> {
    let loaded = sources::load(given, false, lang, err)?;
    let counted = count(&loaded.congress, &loaded.rulebook);
    let name = whom(&loaded.congress, asked).map_err(|unmatched| {
        let (text, remedy) = unmatched.text();
        Problem::of_file(&path(given, "file").display().to_string(), text, remedy)
    })?;
    let chains: Vec<_> = explain(&counted, &name).iter().map(|chain| chain.report(&counted, lang)).collect();
    if is_json(given) {
        print_json(&chains, out)?;
    } else {
        let report = Report::new(&counted, lang, loaded.inputs, false);
        write!(out, "{}", view::explain::text(&report, &name, &chains, lang))?;
    }
    Ok(if counted.has_errors() { FOUND } else { DONE })
}
