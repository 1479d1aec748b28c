//! `kiemphieu scan --decide DIR`: people read on pages of this machine.

use std::io::Write;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text};
use kiemphieu_scan::Folder;
use kiemphieu_web::{Deciding, listen, serve_deciding};

use super::lists::lists_of;
use crate::args::path;
use crate::commands::station::open::{shows, unserved};
use crate::exit::{DONE, Refusal};
use crate::showing::Showing;
use crate::slates::before_a_vote;

pub(super) fn decide(
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut Showing<'_>,
) -> Result<u8, Refusal> {
    let loaded = before_a_vote(given, lang, err)?;
    let folder = Folder::open(&path(given, "decide"), lists_of(given, &loaded))?;
    let waiting = folder.read().undecided().count();
    let Some(deciding) = Deciding::new(folder, &loaded.rulebook, lang) else {
        return Err(std::io::Error::other("no chance").into());
    };
    let listening = listen(0).map_err(|why| unserved(&why))?;
    let address = format!("{}/?code={}", listening.address(), deciding.code());
    let told = Text::new(
        format!(
            "{waiting} phiếu chưa chắc. Mở địa chỉ này trên máy này, hai người lần lượt đọc, mỗi người một mã PIN riêng:\n\n  \
             {address}\n\nĐọc xong thì bấm Ctrl-C ở đây."
        ),
        format!(
            "{waiting} papers are not sure. Open this address on this machine; two people read in turn, each with an own \
             PIN:\n\n  {address}\n\nWhen all is read, press Ctrl-C here."
        ),
    );
    writeln!(out, "{}", told.get(lang))?;
    out.flush()?;
    shows(given, &address, lang, err)?;
    serve_deciding(deciding, listening).map_err(|why| unserved(&why))?;
    Ok(DONE)
}
