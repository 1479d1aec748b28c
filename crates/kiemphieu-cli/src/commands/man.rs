//! `kiemphieu man`: the man page.

use std::io::Write;

use clap::Command;
use clap_mangen::Man;
use kiemphieu_core::{Lang, say};

use crate::args::dressed;
use crate::exit::{DONE, Refusal};

/// The headings of a man page, in English and Vietnamese.
const HEADINGS: [(&str, &str); 6] = [
    ("NAME", "TÊN"),
    ("SYNOPSIS", "CÁCH DÙNG"),
    ("DESCRIPTION", "MÔ TẢ"),
    ("OPTIONS", "TÙY CHỌN"),
    ("SUBCOMMANDS", "LỆNH"),
    ("VERSION", "PHIÊN BẢN"),
];

pub(crate) fn cli(lang: Lang) -> Command {
    dressed("man", say(lang, "In trang hướng dẫn man", "Print the man page"), lang)
}

/// `line` is the whole command line.
pub(crate) fn exec(line: Command, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let mut page = Vec::new();
    Man::new(line).render(&mut page)?;
    write!(out, "{}", headed(&String::from_utf8_lossy(&page), lang))?;
    Ok(DONE)
}

/// The page with its headings in the language of the user.
fn headed(page: &str, lang: Lang) -> String {
    match lang {
        Lang::En => page.to_owned(),
        Lang::Vi => HEADINGS.iter().fold(page.to_owned(), |page, (english, vietnamese)| {
            page.replace(&format!(".SH {english}\n"), &format!(".SH \"{vietnamese}\"\n"))
        }),
    }
}
