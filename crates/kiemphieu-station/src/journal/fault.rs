//! Why a journal is not written or read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Lang, Text};

use super::disk::KEPT_FILE;
use super::reading::Broken;

/// Why a journal is not written or read. What was acknowledged before is on the disk.
#[derive(Debug)]
pub enum Fault {
    /// Nothing was written: the journal is as it was.
    NotWritten(io::Error),
    /// The disk does not say that it has the last line: nothing more is written into this file.
    NotSynced(io::Error),
    /// A sync failed before.
    Latched,
    /// Somebody else took the file away, or changed its length, while it was open.
    Changed,
    /// Another station has it open.
    InUse(PathBuf),
    /// It cannot be opened.
    Unopened(PathBuf, io::Error),
    /// It does not prove.
    Broken(Broken),
    /// The second copy is one of another journal, or has more than this one.
    OtherMirror(PathBuf),
}

impl Fault {
    pub(super) fn of_open(path: &Path, error: io::Error) -> Self {
        Self::Unopened(path.to_owned(), error)
    }

    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::NotWritten(error) => (
                Text::new(
                    format!("CHƯA GHI: {}", why(error).get(Lang::Vi)),
                    format!("NOT WRITTEN: {}", why(error).get(Lang::En)),
                ),
                Text::new(
                    "giải phóng chỗ trên đĩa rồi ghi lại phiếu này; các phiếu trước vẫn còn nguyên",
                    "make room on the disk, then enter this paper again; those before it are whole",
                ),
            ),
            Self::NotSynced(error) => (
                Text::new(
                    format!("CHƯA GHI: đĩa không xác nhận đã ghi ({})", why(error).get(Lang::Vi)),
                    format!("NOT WRITTEN: the disk does not say that it has it ({})", why(error).get(Lang::En)),
                ),
                replaced(),
            ),
            Self::Latched => (
                Text::new(
                    "CHƯA GHI: sổ này đã ngừng nhận vì đĩa lỗi trước đó",
                    "NOT WRITTEN: this journal takes nothing more since the disk failed",
                ),
                replaced(),
            ),
            Self::Changed => (
                Text::new(
                    "CHƯA GHI: tệp sổ đã bị xóa, thay hoặc sửa từ bên ngoài trong khi máy đếm đang chạy",
                    "NOT WRITTEN: the file of the journal was removed, replaced or changed by something else while the station runs",
                ),
                Text::new(
                    format!(
                        "đừng mở sổ bằng chương trình khác; tắt máy đếm, lấy lại sổ ({KEPT_FILE} cạnh nó, bản thứ hai, hoặc các bàn) rồi mở lại"
                    ),
                    format!(
                        "open the journal in no other program; stop the station, put the journal back ({KEPT_FILE} beside it, the second copy, or the desks), and start again"
                    ),
                ),
            ),
            Self::InUse(path) => (
                Text::new(
                    format!("sổ `{}` đang mở ở một máy đếm khác", path.display()),
                    format!("another station has the journal `{}` open", path.display()),
                ),
                Text::new("đóng máy đếm kia, hoặc dùng luôn nó", "close the other station, or use it"),
            ),
            Self::Unopened(path, error) => (
                Text::new(
                    format!("không mở được sổ `{}`: {}", path.display(), why(error).get(Lang::Vi)),
                    format!("the journal `{}` cannot be opened: {}", path.display(), why(error).get(Lang::En)),
                ),
                Text::new(
                    "kiểm tra tên thư mục và quyền ghi",
                    "check the name of the folder and whether it can be written",
                ),
            ),
            Self::Broken(broken) => broken.text(),
            Self::OtherMirror(path) => (
                Text::new(
                    format!("bản thứ hai `{}` không phải của sổ này, hoặc có nhiều dòng hơn", path.display()),
                    format!(
                        "the second copy `{}` is of another journal, or has more lines than this one",
                        path.display()
                    ),
                ),
                Text::new(
                    "nếu bản thứ hai có nhiều hơn thì mở máy đếm từ bản ấy; nếu không thì chọn thư mục khác",
                    "where the copy has more, start the station on it; else choose another folder",
                ),
            ),
        }
    }
}

fn replaced() -> Text {
    Text::new(
        "tắt máy đếm, chép thư mục sang đĩa khác (hoặc dùng bản thứ hai) rồi mở lại ở đó",
        "stop the station, copy the folder to another disk (or take the second copy) and start there",
    )
}

pub(super) fn why(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::StorageFull => Text::new("hết chỗ trên đĩa", "the disk is full"),
        io::ErrorKind::NotFound => Text::new("không có tệp này", "there is no such file"),
        io::ErrorKind::PermissionDenied => Text::new("không có quyền", "it is not permitted"),
        io::ErrorKind::AlreadyExists => Text::new("đã có sổ ở đây", "there is a journal already"),
        io::ErrorKind::FileTooLarge => Text::new("không phải sổ, hoặc quá lớn", "it is no journal, or far too large"),
        _ => Text::same(error.to_string()),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, remedy) = self.text();
        write!(f, "{}: {}", text.get(Lang::En), remedy.get(Lang::En))
    }
}

impl std::error::Error for Fault {}
