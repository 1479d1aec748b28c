//! Why a file cannot be written, and what to do.

use std::error::Error;
use std::io;
use std::path::Path;

use kiemphieu_core::Text;

use super::folder::folder_of;
use crate::problem::Problem;

pub(super) enum Fault {
    Io(io::Error),
    /// A device, a pipe or a socket.
    NoFile,
    /// A link to nothing, or to itself.
    Nowhere,
    /// A file.
    Stands,
    /// A file with other bytes than those to write.
    OtherStands,
    /// A folder that is not empty.
    NotEmpty,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Fault {
    pub fn of(&self, path: &Path) -> Problem {
        let (text, remedy) = match self {
            Self::Io(error) => words(error, path),
            Self::NoFile => (
                Text::new("đây là thiết bị hoặc ống dẫn, không phải tệp", "this is a device or a pipe, no file"),
                another(),
            ),
            Self::Nowhere => (
                Text::new("đây là liên kết không dẫn đến tệp nào", "this is a link that leads to no file"),
                Text::new("xóa liên kết, hoặc chọn tên khác", "delete the link, or choose another name"),
            ),
            Self::Stands => {
                (Text::new("tệp này đã có, không ghi đè", "this file exists and is not overwritten"), move_away())
            }
            Self::OtherStands => (
                Text::new(
                    "tệp này đã có với nội dung khác, không ghi đè",
                    "this file exists with other contents and is not overwritten",
                ),
                move_away(),
            ),
            Self::NotEmpty => (
                Text::new("thư mục đã có tệp, không ghi chung vào", "the folder is not empty, nothing is added to it"),
                Text::new("chọn thư mục mới", "name a new folder"),
            ),
        };
        Problem::of_file(&path.display().to_string(), text, remedy)
    }
}

fn move_away() -> Text {
    Text::new("chọn tên khác, hoặc dời tệp cũ đi", "choose another name, or move the old file away")
}

fn another() -> Text {
    Text::new("chọn tên khác", "choose another name")
}

/// What happened, also where a library hands it on as a fault of its own.
fn kind(error: &io::Error) -> io::ErrorKind {
    let mut cause = error.get_ref().map(|inner| inner as &(dyn Error + 'static));
    while let Some(inner) = cause {
        if let Some(error) = inner.downcast_ref::<io::Error>() {
            return kind(error);
        }
        cause = inner.source();
    }
    error.kind()
}

fn words(error: &io::Error, path: &Path) -> (Text, Text) {
    let elsewhere = || Text::new("chọn thư mục khác", "choose another folder");
    match kind(error) {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            Text::new(
                "hết chỗ trên đĩa; không ghi gì, tệp cũ nếu có vẫn còn nguyên",
                "the disk is full; nothing was written, an old file stands as it was",
            ),
            Text::new(
                "dọn bớt đĩa hoặc ghi ra đĩa khác, rồi chạy lại",
                "make room or choose another disk, then run again",
            ),
        ),
        io::ErrorKind::FileTooLarge => (
            Text::new(
                "tệp lớn hơn mức hệ thống cho phép; không ghi gì",
                "the file is larger than the system allows; nothing was written",
            ),
            elsewhere(),
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (Text::new("không có quyền ghi vào đây", "no permission to write here"), elsewhere())
        }
        io::ErrorKind::NotFound => {
            let folder = folder_of(path).display();
            (
                Text::new(format!("không có thư mục `{folder}`"), format!("there is no folder `{folder}`")),
                Text::new("tạo thư mục ấy trước, hoặc sửa đường dẫn", "make that folder first, or correct the path"),
            )
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => (
            Text::new(
                "một phần của đường dẫn là tệp, không phải thư mục",
                "a part of this path is a file, not a folder",
            ),
            Text::new("sửa đường dẫn", "correct the path"),
        ),
        io::ErrorKind::IsADirectory => (
            Text::new("đây là thư mục, không phải tệp", "this is a folder, not a file"),
            Text::new("ghi thêm tên tệp sau tên thư mục", "write the name of a file behind that of the folder"),
        ),
        io::ErrorKind::InvalidFilename => {
            (Text::new("tên tệp quá dài hoặc không ghi được", "the name is too long or cannot be used"), another())
        }
        _ => (Text::new("không ghi được", format!("this cannot be written: {error}")), elsewhere()),
    }
}
