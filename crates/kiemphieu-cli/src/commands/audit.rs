//! `kiemphieu audit`: published figures, tested.

use std::io::{self, Read, Write};
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::{FileKind, Problem};
use kiemphieu_rollup::audit;

use crate::args::{dressed, is_json, path, positional_path};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, Wanted};
use crate::outlet::print_json;

/// The largest file that is read: 16 MiB.
const LARGEST: u64 = 16 << 20;

const REPORT: Wanted = Wanted {
    argument: "file",
    kinds: &[FileKind::Word, FileKind::Workbook],
    called: (
        "văn bản, tài liệu .docx, .xlsx, .html hay bảng số liệu",
        "a text, a document .docx, .xlsx or .html, or a table of figures",
    ),
};

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra số liệu đã công bố: tỷ lệ có đúng với số lượng và tổng số không, cộng có đủ không",
        "Test published figures: does each percentage fit its count and its whole, do sums close",
    );
    dressed("audit", about, lang).arg(
        positional_path("file", "FILE", say(
                lang,
                "Báo cáo: .docx, .xlsx, .html, văn bản thuần (.txt, .md; - là đầu vào chuẩn), hoặc bảng .csv: label, part, whole, percent, group",
                "A report: .docx, .xlsx, .html, plain text (.txt, .md; - for standard input), or a table .csv: label, part, whole, percent, group",
            ), lang),
    )
    .arg(Arg::new("why").long("why").action(ArgAction::SetTrue).help(say(
        lang,
        "Nêu cách hiểu của từng kết luận: những tổng số đã thử, số nào hợp",
        "Show the reading behind each verdict: the wholes that were tried, and which of them fit",
    )))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[REPORT])?;
    let path = path(given, "file");
    let name = path.display().to_string();
    let found = audit::read(&name, &read(&path, &name)?)?;
    if is_json(given) {
        print_json(&audit::shown(&found, lang), out)?;
    } else {
        write!(out, "{}", audit::show(&found, lang, given.get_flag("why")))?;
    }
    Ok(if found.faults() == 0 { DONE } else { FOUND })
}

fn read(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    if name == "-" {
        return bytes(name, io::stdin().lock());
    }
    let file = std::fs::File::open(kiemphieu_files::on_disk(path)).map_err(|error| unreadable(name, &error))?;
    bytes(name, file)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    let text = Text::new("không đọc được tệp này", format!("this file cannot be read: {error}"));
    Problem::of_file(name, text, Text::new("kiểm tra tên và đường dẫn", "see to its name and path"))
}

/// All of a file, or of standard input.
fn bytes(name: &str, from: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        let text = Text::new("tệp lớn hơn 16 MiB", "the file is larger than 16 MiB");
        return Err(Problem::of_file(name, text, Text::new("chia nhỏ tệp", "cut it into parts")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_read_like_a_file() {
        assert_eq!(bytes("-", "có 12/15 xã (80%)".as_bytes()), Ok("có 12/15 xã (80%)".as_bytes().to_vec()));
        assert!(bytes("-", io::repeat(b'1')).is_err());
    }
}
