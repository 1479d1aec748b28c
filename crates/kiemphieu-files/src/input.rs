//! Opening input files: a name for the report, a hash for the receipt, and no file read beyond its use.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use kiemphieu_core::Text;
use sha2::{Digest, Sha256};

use crate::{Place, Problem, encoding};

/// The largest congress file that is read: 16 MiB.
const LARGEST_CONGRESS_FILE: u64 = 16 << 20;

/// The SHA-256 of these bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sees that what has this name is a file on a disk: pipes and devices may never end, and what the system keeps in
/// `/proc` is nobody's ballots. They are not even opened.
pub(crate) fn see_regular(name: &str, path: &Path) -> Result<(), Problem> {
    let meta = path.metadata().map_err(|error| unreadable(name, &error))?;
    if meta.is_dir() {
        return Err(unreadable(name, &io::ErrorKind::IsADirectory.into()));
    }
    let of_system = |real: PathBuf| cfg!(unix) && OF_SYSTEM.iter().any(|folder| real.starts_with(folder));
    if meta.is_file() && !path.canonicalize().is_ok_and(of_system) {
        return Ok(());
    }
    Err(Problem::of_file(
        name,
        Text::new(
            "đây không phải là tệp thường, mà là ống dẫn hay thiết bị của máy",
            "this is no regular file, but a pipe or a device of the machine",
        ),
        Text::new(
            "chép nội dung vào một tệp thường; tệp đại hội thì đọc từ đầu vào chuẩn được bằng: -",
            "put what it holds into a file; a congress file can be read from standard input by: -",
        ),
    ))
}

/// Where a Unix keeps devices and what it tells of itself.
const OF_SYSTEM: [&str; 3] = ["/dev", "/proc", "/sys"];

/// Opens a file.
pub(crate) fn open(name: &str, path: &Path) -> Result<File, Problem> {
    see_regular(name, path)?;
    File::open(path).map_err(|error| unreadable(name, &error))
}

/// Reads a congress file whole: its text and its SHA-256.
pub(crate) fn read_text(name: &str, input: impl Read) -> Result<(String, String), Problem> {
    let bytes = read_up_to(name, input, LARGEST_CONGRESS_FILE)?;
    let sha256 = sha256(&bytes);
    let bytes = encoding::to_utf8(&bytes).into_owned();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(not_text(name, bytes.get(..at).unwrap_or_default(), &bytes));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        not_text(name, bytes.get(..valid).unwrap_or_default(), bytes)
    })?;
    if text.trim().is_empty() {
        return Err(Problem::of_file(
            name,
            Text::new("tệp rỗng", "the file is empty"),
            Text::new("tạo tệp mẫu bằng `kiemphieu new`, rồi điền vào", "make a file to fill in with `kiemphieu new`"),
        ));
    }
    Ok((text, sha256))
}

/// Reads what is not larger than a file of its kind.
pub(crate) fn read_up_to(name: &str, input: impl Read, largest: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    input.take(largest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= largest => Ok(bytes),
        _ => Err(too_large(name, largest)),
    }
}

pub(crate) fn too_large(name: &str, largest: u64) -> Problem {
    let most = largest >> 20;
    Problem::of_file(
        name,
        Text::new(
            format!("tệp lớn hơn {most} MiB, quá lớn"),
            format!("the file is larger than {most} MiB, which is too large"),
        ),
        Text::new("chọn đúng tệp đại hội hoặc báo cáo", "name the right file: the congress file, or its report"),
    )
}

/// A file that is no text right after `before`.
fn not_text(name: &str, before: &[u8], whole: &[u8]) -> Problem {
    let (text, remedy) = encoding::in_bytes(whole).map(|old| old.told()).unwrap_or_else(|| {
        (
            Text::new("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
            Text::new(
                "mở bằng trình soạn thảo và lưu lại với mã UTF-8",
                "open it in a text editor and save it as UTF-8",
            ),
        )
    });
    Problem { place: Some(Place::after(before)), ..Problem::of_file(name, text, remedy) }
}

/// A file that cannot be opened or read.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Problem {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("không có quyền đọc tệp", "no permission to read the file"),
        io::ErrorKind::IsADirectory => ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
        _ => ("không đọc được tệp", "the file cannot be read"),
    };
    Problem::of_file(
        name,
        Text::new(vi, en),
        Text::new(
            "kiểm tra tên và đường dẫn; đường dẫn của tệp phiếu tính từ thư mục chứa tệp đại hội",
            "check the name and the path; paths of ballot files start from the folder of the congress file",
        ),
    )
}
