//! Opens the station of a congress, and serves its pages until the program is ended.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::Problem;
use kiemphieu_station::Agree;
use kiemphieu_station::journal::reading::Torn;
use kiemphieu_web::{NotServed, Open, PORT, Rebuilt, listen, listen_for_desks, rebuild, serve};

use crate::args::path;
use crate::exit::{DONE, Refusal};
use crate::showing::Showing;
use crate::sources::{editions, warn};

/// The program and its version.
pub(super) const PROGRAM: &str = concat!("kiemphieu ", env!("CARGO_PKG_VERSION"));

pub(super) fn open(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let congress = path(given, "congress");
    let agree = match given.get_one::<String>("agree").map(String::as_str) {
        Some("all") => Agree::All,
        _ => Agree::Majority,
    };
    let wanted = Open {
        congress: congress.clone(),
        program: PROGRAM.to_owned(),
        mirror: given.get_one::<PathBuf>("mirror").cloned(),
        counts: given.get_one::<u8>("counts").copied().unwrap_or(2),
        agree,
        training: given.get_flag("training"),
        desks: given.get_one::<String>("desks").cloned(),
        lang,
    };
    rebuilt(given, &congress, lang, out)?;
    let desks = wanted.desks.as_deref().map(listen_for_desks).transpose().map_err(|why| unserved(&why))?;
    let listening = listen(given.get_one::<u16>("port").copied().unwrap_or(PORT)).map_err(|why| unserved(&why))?;
    let opened = wanted.open(&editions()?).map_err(|why| Refusal::from(why.problems(&congress)))?;
    warn(&opened.warnings, lang, err);
    if let Some(torn) = &opened.torn {
        writeln!(err, "{}", torn_told(torn).get(lang))?;
    }
    let code = opened.app.code().unwrap_or_default();
    let address = format!("{}/?code={code}", listening.address());
    let journal = opened.app.journal();
    let journal = journal.display();
    writeln!(
        out,
        "{}",
        match (lang, opened.begun) {
            (Lang::Vi, true) => format!("Máy đếm đã mở; sổ mới: {journal}"),
            (Lang::Vi, false) => format!("Máy đếm đã mở lại với sổ {journal}"),
            (Lang::En, true) => format!("The station is open; a new journal: {journal}"),
            (Lang::En, false) => format!("The station is open again with the journal {journal}"),
        }
    )?;
    writeln!(out, "  {address}")?;
    writeln!(
        out,
        "{}",
        say(
            lang,
            "Mở địa chỉ này trên máy này (mã dùng một lần). Giữ cửa sổ này mở; tắt máy đếm bằng Ctrl-C.",
            "Open this address on this machine (the code works once). Keep this window open; Ctrl-C ends the station.",
        )
    )?;
    out.flush()?;
    shows(given, &address, lang, err)?;
    serve(opened.app, listening, desks).map_err(|why| unserved(&why))?;
    Ok(DONE)
}

/// Rebuilds the journal from what the desks keep, where that is asked for.
fn rebuilt(given: &ArgMatches, congress: &Path, lang: Lang, out: &mut dyn Write) -> Result<(), Refusal> {
    let Some(folders) = given.get_many::<PathBuf>("rebuild") else { return Ok(()) };
    let folders: Vec<PathBuf> = folders.cloned().collect();
    let code = given.get_one::<String>("code").cloned().unwrap_or_default();
    let done = rebuild(congress, &folders, &code, &editions()?).map_err(|why| {
        let (text, remedy) = why.text();
        Refusal::from(Problem::of_file("--rebuild", text, remedy))
    })?;
    let Rebuilt { copied, entered, refused } = done;
    let told = Text::new(
        format!("Đã dựng lại sổ: {copied} sự kiện từ bản sao, thêm {entered} phiếu chỉ có ở các bàn."),
        format!(
            "The journal is rebuilt: {copied} events from the copies, {entered} papers more that only the desks had."
        ),
    );
    writeln!(out, "{}", told.get(lang))?;
    for (which, why) in refused {
        let told = Text::new(
            format!("  không nhận lại được: {which}: {}", why.get(Lang::Vi)),
            format!("  not taken: {which}: {}", why.get(Lang::En)),
        );
        writeln!(out, "{}", told.get(lang))?;
    }
    Ok(())
}

/// Opens the address in the browser of the system, unless none is wanted.
pub(in crate::commands) fn shows(
    given: &ArgMatches,
    address: &str,
    lang: Lang,
    err: &mut Showing<'_>,
) -> Result<(), Refusal> {
    if !given.get_flag("no-browser") && !browse(address) {
        let told = say(
            lang,
            "Không mở được trình duyệt: tự mở địa chỉ trên.",
            "No browser could be opened: open the address above.",
        );
        writeln!(err, "{told}")?;
    }
    Ok(())
}

/// Opens the address in the browser of the system.
fn browse(address: &str) -> bool {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("rundll32");
        command.args(["url.dll,FileProtocolHandler", address]);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(address);
        command
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}

pub(in crate::commands) fn unserved(why: &NotServed) -> Refusal {
    let (text, remedy) = why.text();
    Problem::of_file("kiemphieu station", text, remedy).into()
}

fn torn_told(torn: &Torn) -> Text {
    let Torn { line, bytes } = torn;
    Text::new(
        format!(
            "Lần trước máy tắt giữa chừng: dòng {line} của sổ mới ghi được {bytes} byte, chưa hề báo là đã ghi, và đã bỏ."
        ),
        format!(
            "The station stopped half-way: line {line} of the journal had only {bytes} bytes, nobody was told that it was written, and it was cut off."
        ),
    )
}
