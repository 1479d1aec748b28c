//! `kiemphieu audit`: published figures, tested.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text};
use kiemphieu_files::{Place, Problem};
use kiemphieu_rollup::audit;

use crate::args::{dressed, positional, say};
use crate::{DONE, FOUND, Refusal};

/// The largest text that is read: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra số liệu đã công bố: tỷ lệ có đúng với số lượng và tổng số không, cộng có đủ không",
        "Test published figures: does each percentage fit its count and its whole, do sums close",
    );
    dressed("audit", about, lang).arg(
        Arg::new("file")
            .value_name("FILE")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help_heading(positional(lang))
            .help(say(
                lang,
                "Báo cáo dạng văn bản thuần (.txt, .md; - là đầu vào chuẩn), hoặc bảng .csv: label, part, whole, percent, group",
                "A report as plain text (.txt, .md; - for standard input), or a table .csv: label, part, whole, percent, group",
            )),
    )
}

/// Runs the command.
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let name = path.display().to_string();
    let found = read(&path, &name)
        .and_then(|text| audit::read(&name, &text))
        .map_err(|problem| Refusal::Input(problem.render(lang)))?;
    if crate::json(given) {
        crate::print_json(&audit::shown(&found, lang), out)?;
    } else {
        write!(out, "{}", audit::show(&found, lang))?;
    }
    Ok(if found.faults() == 0 { DONE } else { FOUND })
}

fn read(path: &Path, name: &str) -> Result<String, Problem> {
    if name == "-" {
        return text(name, io::stdin().lock());
    }
    let file = std::fs::File::open(kiemphieu_files::on_disk(path)).map_err(|error| unreadable(name, &error))?;
    text(name, file)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    let text = Text::new("không đọc được tệp này", format!("this file cannot be read: {error}"));
    Problem::of_file(name, text, Text::new("kiểm tra tên và đường dẫn", "see to its name and path"))
}

/// The whole of a text, from a file or from standard input.
fn text(name: &str, from: impl Read) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        let text = Text::new("tệp lớn hơn 16 MiB", "the file is larger than 16 MiB");
        return Err(Problem::of_file(name, text, Text::new("chia nhỏ tệp", "cut it into parts")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place = Some(Place { line: before.matches('\n').count() + 1, column });
        Problem {
            place,
            ..Problem::of_file(
                name,
                Text::new("tệp không phải văn bản UTF-8", "the file is no UTF-8 text"),
                Text::new(
                    "lưu lại dạng văn bản thuần UTF-8; tệp Word, PDF thì chép chữ ra tệp .txt",
                    "save it as plain text in UTF-8; copy the words of a Word file or a PDF into a .txt",
                ),
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_read_like_a_file() {
        assert_eq!(text("-", "có 12/15 xã (80%)".as_bytes()), Ok("có 12/15 xã (80%)".to_owned()));
        let broken = text("-", &b"k\xC3\xAAt qu\xE9"[..]).unwrap_err();
        assert_eq!(broken.place, Some(Place { line: 1, column: 7 }));
    }
}
