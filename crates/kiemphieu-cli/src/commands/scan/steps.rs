//! What is to be done next with a folder of readings.

use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text};
use kiemphieu_scan::Folder;

use crate::args::path;

/// The next command, by how far people have come.
pub(super) fn next_step(given: &ArgMatches, folder: &Folder, lang: Lang) -> String {
    let (congress, shown) = (path(given, "file"), folder.path().display());
    let next = if given.get_flag("next") { " --next" } else { "" };
    let rulebook = given.get_one::<PathBuf>("rulebook").map(|file| format!(" --rulebook {}", file.display()));
    let scan = format!("kiemphieu scan {}{next}{}", congress.display(), rulebook.unwrap_or_default());
    let open = folder.read().undecided().count();
    let text = match open {
        0 => Text::new(
            format!(
                "Làm tiếp: đếm lại chồng phiếu, rồi ghi tệp phiếu:\n  {scan} --finish {shown} --returned SỐ_PHIẾU_LẤY_RA_KHỎI_HÒM"
            ),
            format!(
                "Next: count the stack again, then write the ballot file:\n  {scan} --finish {shown} --returned PAPERS_OUT_OF_THE_BOX"
            ),
        ),
        _ => Text::new(
            format!(
                "Làm tiếp: {open} chỗ do hai người đọc trên lá phiếu, mỗi người một lượt, không xem của nhau; đọc khác nhau thì \
                 thêm người thứ ba:\n  {scan} --decide {shown}"
            ),
            format!(
                "Next: {open} places are read by two people on the paper, each in turn and without seeing what the other said; a \
                 third where they differ:\n  {scan} --decide {shown}"
            ),
        ),
    };
    text.get(lang).to_owned()
}
