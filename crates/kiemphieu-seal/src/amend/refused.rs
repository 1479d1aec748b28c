//! Why no correction is made, and what to do.

use std::path::Path;

use kiemphieu_core::{Text, shown, unsafe_to_show, unsound};
use kiemphieu_files::Problem;

use super::Amending;
use crate::member::{path_shown, unreadable};
use crate::names::RECORD;

pub(super) fn see_words(amending: &Amending) -> Result<(), Vec<Problem>> {
    let of = |argument: &str, (text, remedy): (Text, Text)| vec![Problem::of_file(argument, text, remedy)];
    if amending.why.trim().is_empty() || amending.by.is_empty() || amending.by.iter().any(|name| name.trim().is_empty())
    {
        return Err(of(
            "--why, --by",
            (
                Text::new("chưa ghi lý do đính chính và người quyết định", "it is not said why, and who decided it"),
                Text::new("ghi --why \"…\" --by \"Nguyễn Văn An\"", "say --why \"…\" --by \"Nguyễn Văn An\""),
            ),
        ));
    }
    if let Some(unsound) = unsafe_to_show(amending.why) {
        return Err(of("--why", unsound.text()));
    }
    match amending.by.iter().find_map(|name| unsound(name)) {
        Some(unsound) => Err(of("--by", unsound.text())),
        None => Ok(()),
    }
}

/// The old folder, the corrected files and the new folder lie apart.
pub(super) fn see_apart(amending: &Amending) -> Result<(), Problem> {
    let real = |path: &Path| path.canonicalize().map_err(|error| unreadable(path, &error));
    let (old, with) = (real(amending.old)?, real(amending.with)?);
    let parent = amending.output.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let output = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    let output =
        amending.output.canonicalize().unwrap_or_else(|_| output.join(amending.output.file_name().unwrap_or_default()));
    let within = |one: &Path, other: &Path| one.starts_with(other) || other.starts_with(one);
    if !within(&old, &with) && !within(&output, &old) && !within(&output, &with) {
        return Ok(());
    }
    Err(Problem::of_file(
        &path_shown(amending.output),
        Text::new(
            "hồ sơ cũ, các tệp đã sửa và hồ sơ mới phải là ba thư mục riêng, không thư mục nào nằm trong thư mục kia",
            "the old folder, the corrected files and the new folder must be three folders, none within another",
        ),
        Text::new(
            "chép hồ sơ cũ sang thư mục khác, sửa ở đó, rồi: kiemphieu amend CŨ --with ĐÃ-SỬA -o MỚI",
            "copy the old folder elsewhere, correct it there, then: kiemphieu amend OLD --with CORRECTED -o NEW",
        ),
    ))
}

pub(super) fn nothing_changed(with: &Path) -> Problem {
    Problem::of_file(
        &path_shown(with),
        Text::new(
            "không có gì khác với hồ sơ đã niêm phong: cùng những lá phiếu, cùng những số liệu",
            "nothing differs from the sealed folder: the same papers, the same figures",
        ),
        Text::new(
            "sửa tệp phiếu hoặc tệp đại hội trong thư mục này rồi chạy lại",
            "correct the ballot or congress file here, then run again",
        ),
    )
}

pub(super) fn no_congress(with: &Path) -> Problem {
    Problem::of_file(
        &path_shown(with),
        Text::new("trong thư mục không có tệp đại hội", "there is no congress file in the folder"),
        Text::new(
            "để tệp đại hội và tệp phiếu đã sửa vào thư mục này",
            "put the corrected congress file and its ballots there",
        ),
    )
}

pub(super) fn congress_missing(with: &Path, name: &str) -> Problem {
    let name = shown(name, 200);
    Problem::of_file(
        &path_shown(with),
        Text::new(
            format!("thiếu tệp đại hội `{name}` của hồ sơ cũ"),
            format!("the congress file `{name}` of the old folder is missing"),
        ),
        Text::new(
            "chép cả hồ sơ cũ sang rồi sửa; giữ nguyên tên tệp",
            "copy the whole old folder, then correct it; keep the names of the files",
        ),
    )
}

pub(super) fn congress_added(old: &Path, name: &str) -> Problem {
    let name = shown(name, 200);
    Problem::of_file(
        &path_shown(old),
        Text::new(
            format!("hồ sơ cũ không có tệp đại hội `{name}`"),
            format!("the old folder has no congress file `{name}`"),
        ),
        Text::new(
            "đại hội khác thì niêm phong riêng: kiemphieu seal",
            "seal another congress by itself: kiemphieu seal",
        ),
    )
}

pub(super) fn other_unit(with: &Path, file: &str, was: &str, is: &str) -> Problem {
    let (was, is) = (shown(was, 200), shown(is, 200));
    Problem::of_file(
        &path_shown(&with.join(file)),
        Text::new(
            format!("đây là đại hội của đơn vị khác: hồ sơ cũ của «{was}», tệp này của «{is}»"),
            format!("this is the congress of another unit: the old folder is of «{was}», this file of «{is}»"),
        ),
        Text::new("lấy đúng hồ sơ của đơn vị ấy", "take the folder of the same unit"),
    )
}

pub(super) fn broken(error: &str) -> Problem {
    Problem::of_file(
        RECORD,
        Text::new("không ghi được bản ghi đính chính", format!("the record cannot be written: {error}")),
        Text::new("báo lỗi này cho người bảo trì", "report this fault to whoever maintains the program"),
    )
}
