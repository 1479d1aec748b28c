//! How a command ends: the exit codes, and why there is no output.

use std::io::{self, Write};

use kiemphieu_core::{Lang, Text};
use kiemphieu_files::{Problem, Problems};

/// The exit code of a run without an error finding.
pub const DONE: u8 = 0;
/// The exit code when input is refused, a count is stopped, or a rule is broken.
pub const FOUND: u8 = 1;
/// The exit code of wrong usage.
pub const USAGE: u8 = 2;
/// The exit code when a sealed folder is whole and counted again the same, but not all in it can be proved here.
pub const UNPROVED: u8 = 3;

/// Why a command ends without its output.
pub(crate) enum Refusal {
    /// The input is refused, for these faults.
    Input(Vec<Problem>),
    /// The input is refused, as it is told already.
    Told(String),
    /// The command was used wrongly.
    Usage(Text),
    /// The output cannot be written.
    Output(io::Error),
}

/// How a program with everything is built.
#[cfg(not(all(feature = "documents", feature = "scan", feature = "station")))]
const FULL: &str = "cargo build --release -p kiemphieu-cli --features full";

impl Refusal {
    /// How to get a program that does more than count and check.
    #[cfg(not(feature = "rollup"))]
    pub fn only_counts() -> Self {
        let how = "cargo build --release -p kiemphieu-cli";
        Self::Usage(Text::new(
            format!("lỗi: chương trình này được dựng chỉ để kiểm phiếu, không có việc này; dựng lại bằng: {how}"),
            format!("error: this program was built to count only and cannot do this; build one that can: {how}"),
        ))
    }

    /// How to get a program that writes documents.
    #[cfg(not(feature = "documents"))]
    pub fn without_documents() -> Self {
        Self::Usage(Text::new(
            format!("lỗi: chương trình này không in được tài liệu; dựng lại bằng: {FULL}"),
            format!("error: this program writes no documents; build one that does: {FULL}"),
        ))
    }

    /// How to get a program with the counting station.
    #[cfg(not(feature = "station"))]
    pub fn without_station() -> Self {
        Self::Usage(Text::new(
            format!("lỗi: chương trình này không có máy đếm; dựng lại bằng: {FULL}"),
            format!("error: this program has no counting station; build one that has: {FULL}"),
        ))
    }

    /// How to get a program that reads scans.
    #[cfg(not(feature = "scan"))]
    pub fn without_scan() -> Self {
        Self::Usage(Text::new(
            format!("lỗi: chương trình này không đọc phiếu quét; dựng lại bằng: {FULL}"),
            format!("error: this program reads no scans; build one that does: {FULL}"),
        ))
    }
}

impl Refusal {
    /// Where there are no pages, people read at the terminal.
    #[cfg(all(feature = "scan", not(feature = "station")))]
    pub fn without_pages() -> Self {
        Self::Usage(Text::new(
            "lỗi: chương trình này không có trang để đọc trên trình duyệt; đọc ở đây: thêm --by \"Họ tên\"",
            "error: this program has no pages for a browser; read here: add --by \"NAME\"",
        ))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Input(vec![problem])
    }
}

impl From<Vec<Problem>> for Refusal {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Input(problems)
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Self::Input(problems.all().to_vec())
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Tells why there is no output, where there is none, and gives the exit code.
pub(crate) fn code(result: Result<u8, Refusal>, lang: Lang, err: &mut dyn Write) -> u8 {
    let (message, code) = match result {
        Ok(code) => return code,
        Err(Refusal::Output(error)) => (unwritten(&error).get(lang).to_owned(), FOUND),
        Err(Refusal::Input(problems)) => (told(&problems, lang), FOUND),
        Err(Refusal::Told(message)) => (message, FOUND),
        Err(Refusal::Usage(text)) => (text.get(lang).to_owned(), USAGE),
    };
    let _ = writeln!(err, "{message}");
    code
}

/// Faults as a clerk reads them, one below the other.
pub(crate) fn told(problems: &[Problem], lang: Lang) -> String {
    problems.iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n\n")
}

fn unwritten(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::StorageFull => {
            Text::new("lỗi: không ghi được kết quả, hết chỗ trên đĩa", "error: the disk is full")
        }
        io::ErrorKind::FileTooLarge => Text::new(
            "lỗi: không ghi được kết quả, tệp lớn hơn mức hệ thống cho phép",
            "error: the output is larger than the system allows",
        ),
        _ => Text::new("lỗi: không ghi được kết quả", "error: the output cannot be written"),
    }
}
