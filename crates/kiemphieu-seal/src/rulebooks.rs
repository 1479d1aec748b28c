//! The rulebooks under which the congresses of a folder are counted: those built in, and files of the folder itself.

use std::path::Path;

use kiemphieu_core::{Editions, Rulebook, Text, shown};
use kiemphieu_files::{Problem, ReportFile, read_rulebook};

use crate::folder::Folder;
use crate::member::{Member, path_shown};

/// The SHA-256 of a rulebook that the date of a congress does not choose.
pub(crate) type Forced = Option<String>;

/// The rulebooks at hand.
pub(crate) struct Rulebooks<'e> {
    editions: &'e Editions,
    own: Vec<Rulebook>,
}

impl<'e> Rulebooks<'e> {
    /// Those built in, and those among some files.
    pub fn of<'f>(editions: &'e Editions, files: impl IntoIterator<Item = &'f Member>) -> Self {
        let own = files.into_iter().filter_map(|member| read_rulebook(&member.path, editions).ok()).collect();
        Self { editions, own }
    }

    /// The rulebook that must be forced for a report to come out again; nothing where the date or the congress file chooses
    /// it.
    pub fn forced(&self, report: &ReportFile) -> Forced {
        let sha256 = report.rulebook_sha256();
        let is_built_in = self.editions.all().iter().any(|book| book.sha256() == sha256);
        (!sha256.is_empty() && (!is_built_in || report.is_forced())).then(|| sha256.to_owned())
    }

    /// The rulebooks under which a report with this one is counted again.
    ///
    /// # Errors
    /// When the folder does not hold it.
    pub fn editions(&self, forced: &Forced) -> Result<Editions, Text> {
        let Some(sha256) = forced else { return Ok(self.editions.clone()) };
        let mut known = self.own.iter().chain(self.editions.all());
        let book = known.find(|book| book.sha256() == sha256).ok_or_else(|| absent(sha256))?;
        Ok(self.editions.clone().forcing(book.clone()))
    }
}

fn absent(sha256: &str) -> Text {
    let short = shown(sha256.get(..12).unwrap_or(sha256), 12);
    Text::new(
        format!(
            "báo cáo áp dụng một tệp quy chế (SHA-256 {short}…) mà trong thư mục không có; để tệp quy chế ấy vào thư mục"
        ),
        format!("the report applies a rulebook file (SHA-256 {short}…) that is not in the folder; put that file there"),
    )
}

/// The rulebook in a file of the folder, under which the reports that are wanting are to be made.
///
/// # Errors
/// When the file lies elsewhere, where nobody who verifies the folder finds it, or is no rulebook.
pub(crate) fn of_folder(file: &Path, folder: &Folder, editions: &Editions) -> Result<Rulebook, Problem> {
    let own = file.canonicalize().ok();
    let is_it = |member: &&Member| own.is_some() && member.path.canonicalize().ok() == own;
    match folder.members.iter().find(is_it) {
        Some(member) => read_rulebook(&member.path, editions),
        None => Err(Problem::of_file(
            &path_shown(file),
            Text::new(
                "tệp quy chế không nằm trong thư mục cần niêm phong: người kiểm tra sẽ không có nó",
                "the rulebook file is not in the folder to be sealed: whoever verifies it would not have it",
            ),
            Text::new(
                "chép tệp quy chế vào thư mục ấy rồi niêm phong bằng tệp đã chép",
                "copy it into that folder, then seal with the copy",
            ),
        )),
    }
}

/// What is told of a report that was made under another rulebook than the one given.
pub(crate) fn other(folder: &Path, report: &str, book: &Rulebook) -> Problem {
    let id = shown(book.id(), 60);
    Problem::of_file(
        &path_shown(&folder.join(report)),
        Text::new(
            format!("báo cáo này không áp dụng quy chế đã chọn (`{id}`)"),
            format!("this report does not apply the rulebook that was given (`{id}`)"),
        ),
        Text::new(
            "xóa báo cáo để làm lại theo quy chế ấy, hoặc niêm phong không có --rulebook",
            "delete it to have it made anew under that rulebook, or seal without --rulebook",
        ),
    )
}
