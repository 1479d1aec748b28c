//! `kiemphieu new`: a congress file and ballot files to fill in, or a workbook.

mod files;
mod from;
mod rules;
mod seldom;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, MeetingKind, say};

use self::rules::Rules;
use crate::args::{dressed, flag_long, heading, option, path, positional_path};
use crate::exit::{DONE, Refusal};

pub(crate) fn cli(lang: Lang) -> Command {
    let about =
        say(lang, "Tạo tệp đại hội và tệp phiếu mẫu để điền", "Write a congress file and ballot files to fill in");
    dressed("new", about, lang)
        .arg(positional_path(
            "dir",
            "DIR",
            say(
                lang,
                "Thư mục để ghi tệp; với --xlsx, tên sổ Excel",
                "The folder to write to; with --xlsx, the name of the workbook",
            ),
            lang,
        ))
        .arg(flag_long(
            "xlsx",
            say(
                lang,
                "Tạo một sổ Excel để điền, thay cho các tệp văn bản",
                "Write one Excel workbook to fill in instead of text files",
            ),
            lang,
        ))
        .arg(flag_long(
            "templates",
            say(
                lang,
                "Thay vào đó: chép các mẫu và chữ của văn bản ra thư mục, để tỉnh sửa (minutes --templates)",
                "Instead: the templates and texts of papers, for a province to change (minutes --templates)",
            ),
            lang,
        ))
        .arg(kind(lang))
        .arg(
            option(
                "from",
                "LIST",
                say(
                    lang,
                    "Lấy họ tên từ danh sách sẵn có: .xlsx, .docx, .csv, .txt (cột «Họ và tên», «Năm sinh», «Nữ», …)",
                    "Take the names from a list as it is kept: .xlsx, .docx, .csv, .txt (columns «Họ và tên», «Năm sinh» …)",
                ),
                lang,
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            flag_long(
                "sort",
                say(
                    lang,
                    "Xếp danh sách theo vần A, B, C của tên gọi [LIST-ORDER]",
                    "Put the list into the order of the given names [LIST-ORDER]",
                ),
                lang,
            )
            .requires("from"),
        )
        .arg(option(
            "rulebook",
            "NAME",
            say(
                lang,
                "Quy chế của tổ chức khác: mã (cong-doan, hoi-nong-dan, doan-tncs…) hoặc tệp quy chế",
                "The rules of another body: an id (cong-doan, hoi-nong-dan, doan-tncs …) or the file of a rulebook",
            ),
            lang,
        ))
}

fn kind(lang: Lang) -> Arg {
    Arg::new("kind")
        .long("kind")
        .value_name("KIND")
        .value_parser(["members", "delegates", "committee"])
        .default_value("members")
        .hide_possible_values(true)
        .hide_default_value(true)
        .help_heading(heading(lang))
        .help(say(
            lang,
            "Loại hội nghị: members (đại hội toàn thể, mặc định), delegates (đại hội đại biểu), committee (hội nghị ban chấp hành)",
            "The kind of meeting: members (all members, the default), delegates, committee, inspection-committee",
        ))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let folder = path(given, "dir");
    let kind = given.get_one::<String>("kind").and_then(|kind| MeetingKind::parse(kind));
    let kind = kind.unwrap_or(MeetingKind::Members);
    if given.get_flag("templates") {
        return templates(&folder, out);
    }
    let rules = Rules::of(given)?;
    let list = given.get_one::<PathBuf>("from").map(|path| from::read(path, given.get_flag("sort"))).transpose()?;
    let people = list.as_ref().map(from::people).unwrap_or_default();
    let written = if given.get_flag("xlsx") {
        files::write_workbook(&folder, kind, &rules, &people, lang)
    } else {
        files::write(&folder, kind, &rules, &people, lang)
    };
    write!(out, "{}", written?.get(lang))?;
    if let Some(list) = &list {
        write!(out, "{}", from::told(list, lang))?;
    }
    Ok(DONE)
}

#[cfg(feature = "seal")]
fn templates(folder: &Path, out: &mut dyn Write) -> Result<u8, Refusal> {
    for file in crate::templates::write_templates(folder)? {
        writeln!(out, "{}", file.display())?;
    }
    Ok(DONE)
}

#[cfg(not(feature = "seal"))]
fn templates(_: &Path, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
