//! What a file is, by its beginning: so that one that belongs to another command is told as what it is.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use kiemphieu_core::{Lang, Text, same_name};

use crate::congress::book::read::is_congress_book;
use crate::congress::json::is_congress_json;
use crate::encoding;
use crate::input::is_regular;
use crate::problem::Problem;

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A folder.
    Folder,
    /// A pipe, a device, or a view into the system: what it holds may never end.
    NoFile,
    /// A congress file: TOML, JSON or a workbook.
    Congress,
    /// A box of papers.
    Ballots,
    /// A report that `count` wrote as JSON.
    Report,
    /// The results of `count` as a table.
    Results,
    /// A table of units.
    Units,
    /// A table of the units that are to hold a congress.
    Plan,
    /// The statistics of `rollup` as a table.
    Statistics,
    /// What `rollup --cache` keeps.
    Cache,
    /// A rulebook.
    Rulebook,
    /// A PDF.
    Pdf,
    /// A document of Word.
    Word,
    /// Another workbook.
    Workbook,
    /// A file of an older Office.
    OldOffice,
    /// An archive.
    Archive,
    /// A private key.
    Key,
}

/// So much of a file is looked at.
const HEAD: u64 = 64 << 10;

/// The columns of a plan, each with the headings that clerks write for it; a table of units has further columns.
pub const PLAN_COLUMNS: [(&str, &[&str]); 5] = [
    ("unit", &["Tên đơn vị", "Đơn vị", "Tên tổ chức", "Tổ chức đảng"]),
    ("superior", &["Cấp trên", "Cấp trên trực tiếp"]),
    ("province", &["Tỉnh", "Tỉnh, thành phố"]),
    ("level", &["Cấp"]),
    ("direct", &["Trực tiếp bầu bí thư", "Bầu trực tiếp"]),
];

/// The column of a plan that a heading names, in Vietnamese or as docs/rollup.md writes it.
///
/// ```
/// assert_eq!(kiemphieu_files::plan_column("Cấp trên trực tiếp"), Some("superior"));
/// assert_eq!(kiemphieu_files::plan_column("members"), None);
/// ```
#[must_use]
pub fn plan_column(title: &str) -> Option<&'static str> {
    let named = |(column, spelled): &&(&'static str, &[&str])| {
        *column == title || spelled.iter().any(|spelled| same_name(spelled, title))
    };
    PLAN_COLUMNS.iter().find(named).map(|(column, _)| *column)
}

impl FileKind {
    /// What a file is; nothing where it cannot be told, or there is none.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let meta = path.metadata().ok()?;
        if meta.is_dir() {
            return Some(Self::Folder);
        }
        if !is_regular(path, &meta) {
            return Some(Self::NoFile);
        }
        let mut head = Vec::new();
        File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
        let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
        match head.as_slice() {
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Self::OldOffice),
            [b'P', b'K', 3, 4, ..] if holds(b"word/") => Some(Self::Word),
            [b'P', b'K', 3, 4, ..] if is_congress_book(path) => Some(Self::Congress),
            [b'P', b'K', 3, 4, ..] if holds(b"xl/") => Some(Self::Workbook),
            [b'P', b'K', 3, 4, ..] => Some(Self::Archive),
            _ => {
                let text = String::from_utf8_lossy(&encoding::to_utf8(&head)).into_owned();
                Self::of_text(path, text.trim_start_matches('\u{FEFF}').trim_start())
            }
        }
    }

    fn of_text(path: &Path, text: &str) -> Option<Self> {
        let first = text.lines().next()?;
        if text.starts_with("kiemphieu-rollup-cache ") {
            return Some(Self::Cache);
        }
        if text.starts_with("-----BEGIN") && first.contains("PRIVATE KEY") {
            return Some(Self::Key);
        }
        if text.starts_with('{') {
            let paper = ["\"struck\"", "\"agree\"", "\"disagree\"", "\"marks\""].iter().any(|key| first.contains(key));
            return match () {
                () if is_congress_json(path) => Some(Self::Congress),
                () if text.contains("\"rulebook\"") && text.contains("\"receipt\"") => Some(Self::Report),
                () if paper && first.trim_end().ends_with('}') => Some(Self::Ballots),
                () => None,
            };
        }
        let starts = |with: &str| text.lines().any(|line| line.trim_start().starts_with(with));
        if starts("[meeting") || starts("[[election") {
            return Some(Self::Congress);
        }
        if starts("[[rule]]") || starts("[[rules]]") {
            return Some(Self::Rulebook);
        }
        Self::of_table(first)
    }

    /// A table by its titles.
    fn of_table(header: &str) -> Option<Self> {
        let plain = |title: &str| title.trim().trim_matches('"').trim().to_lowercase();
        let titles: Vec<String> = header.split([',', ';', '\t']).map(plain).collect();
        let has = |title: &str| titles.iter().any(|own| own == title);
        if header.starts_with("superior,level,figure,") {
            return Some(Self::Statistics);
        }
        let columns: Vec<_> = titles.iter().map(|title| plan_column(title)).collect();
        if columns.contains(&Some("unit")) && !columns.contains(&None) {
            return Some(Self::Plan);
        }
        if has("đơn vị") && has("quy chế") && has("cuộc bầu") {
            return Some(Self::Results);
        }
        if has("unit") {
            return Some(if has("rulebook") && has("election") { Self::Results } else { Self::Units });
        }
        let numbered = titles.len() > 1 && titles.iter().filter(|title| title.parse::<u16>().is_ok()).count() > 1;
        (["struck", "agree", "disagree"].iter().any(|title| has(title)) || (numbered && has("1")))
            .then_some(Self::Ballots)
    }

    fn text(self) -> Text {
        let (vi, en) = match self {
            Self::Folder => ("thư mục", "a folder"),
            Self::NoFile => ("ống dẫn, thiết bị hoặc tệp của hệ thống", "a pipe, a device or a file of the system"),
            Self::Congress => ("tệp đại hội", "a congress file"),
            Self::Ballots => ("tệp phiếu", "a ballot file"),
            Self::Report => ("báo cáo do lệnh count ghi ra", "a report that the command count wrote"),
            Self::Results => ("bảng kết quả do lệnh count ghi ra", "a table of results that the command count wrote"),
            Self::Units => ("bảng đơn vị", "a table of units"),
            Self::Plan => ("kế hoạch: bảng các đơn vị phải đại hội", "a plan: the units that are to hold a congress"),
            Self::Statistics => ("bảng số liệu do lệnh rollup ghi ra", "a table that the command rollup wrote"),
            Self::Cache => ("bộ nhớ của rollup --cache", "what rollup --cache keeps"),
            Self::Rulebook => ("tệp quy chế", "a rulebook"),
            Self::Pdf => ("tệp PDF", "a PDF"),
            Self::Word => ("tệp Word", "a document of Word"),
            Self::Workbook => ("sổ Excel không có trang «Đại hội»", "a workbook without a sheet «Congress»"),
            Self::OldOffice => ("tệp Word hoặc Excel kiểu cũ", "a file of an older Word or Excel"),
            Self::Archive => ("tệp nén", "an archive"),
            Self::Key => ("khóa riêng", "a private key"),
        };
        Text::new(vi, en)
    }

    /// What to do with such a file where a congress file, a report or the like is wanted.
    fn remedy(self, path: &Path) -> Text {
        let file = path.display();
        let congress = Text::new(
            "ghi tên tệp đại hội, tệp có dòng ballots = \"…\": kiemphieu count congress.toml",
            "name the congress file, which has a line ballots = \"…\": kiemphieu count congress.toml",
        );
        let with = |command: String| Text::new(format!("dùng: {command}"), format!("use: {command}"));
        match self {
            Self::Folder => in_folder(path),
            Self::NoFile => Text::new(
                "chép nội dung vào một tệp thường; tệp đại hội thì đọc được từ đầu vào chuẩn bằng: -",
                "put it into a regular file; a congress file can be read from standard input by: -",
            ),
            Self::Congress => with(format!("kiemphieu count {file}")),
            Self::Ballots => congress,
            Self::Report => with(format!("kiemphieu minutes {file} -o DIR; projector, verify, rollup")),
            Self::Results => Text::new(
                "ghi tên tệp đại hội đã cho kết quả này, hoặc báo cáo .json của nó",
                "name the congress file that gave these results, or its report .json",
            ),
            Self::Units => with(format!("kiemphieu rollup {file}")),
            Self::Plan => with(format!("kiemphieu rollup … --plan {file}")),
            Self::Statistics => {
                Text::new("ghi tên các tệp đã tổng hợp thành bảng này", "name the files from which this table was made")
            }
            Self::Cache => with(format!("kiemphieu rollup … --cache {file}")),
            Self::Rulebook => with(format!("kiemphieu count congress.toml --rulebook {file}")),
            Self::Pdf => Text::new(
                format!(
                    "giấy do chương trình in: kiemphieu verify {file} report.json; văn bản khác: lưu dạng .docx hoặc .txt"
                ),
                format!(
                    "a paper of this program: kiemphieu verify {file} report.json; another text: save it as .docx or .txt"
                ),
            ),
            Self::Word => Text::new(
                format!(
                    "giấy do chương trình in: kiemphieu verify {file} report.json; báo cáo có số liệu: kiemphieu audit {file}"
                ),
                format!(
                    "a paper of this program: kiemphieu verify {file} report.json; a report with figures: kiemphieu audit {file}"
                ),
            ),
            Self::Workbook => Text::new(
                "bảng đơn vị hay kế hoạch: lưu dạng «CSV UTF-8»; sổ đại hội: tạo sổ mẫu bằng kiemphieu new --xlsx dai-hoi",
                "a table of units or a plan: save it as «CSV UTF-8»; a congress: kiemphieu new --xlsx dai-hoi makes a workbook to fill in",
            ),
            Self::OldOffice => Text::new(
                "mở tệp rồi lưu lại: bảng tính dạng .xlsx, văn bản dạng .docx",
                "open it and save it anew: a workbook as .xlsx, a text as .docx",
            ),
            Self::Archive => Text::new(
                format!("giải nén rồi ghi tên tệp bên trong; kết quả của nhiều đơn vị: kiemphieu rollup {file}"),
                format!("unfold it and name a file inside; results of many units: kiemphieu rollup {file}"),
            ),
            Self::Key => Text::new(
                "khóa chỉ dùng để ký: kiemphieu seal DIR --key …",
                "a key only signs: kiemphieu seal DIR --key …",
            ),
        }
    }
}

/// The congress files of a folder.
fn in_folder(folder: &Path) -> Text {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).take(200);
    let mut found: Vec<_> = entries.map(|entry| entry.path()).filter(|path| FileKind::of_congress(path)).collect();
    found.sort();
    let shown: Vec<_> = found.iter().take(3).map(|path| format!("`{}`", path.display())).collect();
    let shown = shown.join(", ");
    match found.is_empty() {
        true => Text::new("ghi tên tệp, không ghi tên thư mục", "name a file, not a folder"),
        false => Text::new(
            format!("ghi tệp đại hội trong đó: {shown}; nhiều đơn vị: kiemphieu rollup"),
            format!("name the congress file in it: {shown}; for many units: kiemphieu rollup"),
        ),
    }
}

impl FileKind {
    fn of_congress(path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let may_be = ["toml", "json", "xlsx", "xlsm"].contains(&ending.as_str());
        may_be && path.is_file() && Self::of(path) == Some(Self::Congress)
    }
}

/// Sees that a file is no other than one of these kinds, as far as it can be told. `-` is standard input.
///
/// # Errors
/// What it is instead, and which command takes it.
pub fn see(path: &Path, wanted: &[FileKind], what: &Text) -> Result<(), Problem> {
    if path.as_os_str() == "-" {
        return Ok(());
    }
    match FileKind::of(path) {
        Some(found) if !wanted.contains(&found) => {
            let kind = found.text();
            let text = Text::new(
                format!("đây là {}, không phải {}", kind.get(Lang::Vi), what.get(Lang::Vi)),
                format!("this is {}, not {}", kind.get(Lang::En), what.get(Lang::En)),
            );
            Err(Problem::of_file(&path.display().to_string(), text, found.remedy(path)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content, kind) in [
            ("a.csv", "paper,count,struck,flaw,note\n", Some(FileKind::Ballots)),
            ("b.csv", "\u{FEFF}\"1\";\"2\";\"3\";count\n", Some(FileKind::Ballots)),
            ("c.jsonl", "{\"paper\": 1, \"struck\": [4]}\n{\"paper\": 2}\n", Some(FileKind::Ballots)),
            ("d.csv", "unit,superior,level\n", Some(FileKind::Plan)),
            ("o.csv", "\u{FEFF}Tên đơn vị;Cấp trên;Cấp\n", Some(FileKind::Plan)),
            ("e.csv", "unit,superior,level,members\n", Some(FileKind::Units)),
            // The totals of polling stations, and a list of names: their «Đơn vị» is none of a plan.
            ("p.csv", "Đơn vị,Phát ra,Thu về,Hợp lệ,Không hợp lệ,Lê Văn An\n", None),
            ("q.csv", "Họ và tên;Năm sinh;Đơn vị\n", None),
            ("f.csv", "unit,date,rulebook,election,office\n", Some(FileKind::Results)),
            ("r.csv", "\u{FEFF}đơn vị,ngày,quy chế,cuộc bầu,chức danh\n", Some(FileKind::Results)),
            ("g.toml", "unit = \"A\"\n[meeting]\n", Some(FileKind::Congress)),
            ("h.toml", "unit = \"A\"\n", None),
            ("i.json", "{\"rulebook\": {}, \"receipt\": {}}", Some(FileKind::Report)),
            ("j.json", "{\"meeting\": {}}", Some(FileKind::Congress)),
            ("k.pdf", "%PDF-1.7\n", Some(FileKind::Pdf)),
            ("l", "-----BEGIN OPENSSH PRIVATE KEY-----\n", Some(FileKind::Key)),
            ("m.txt", "Kết quả: 12 đơn vị, 3 người", None),
            ("n", "", None),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            assert_eq!(FileKind::of(&path), kind, "{name}");
        }
        assert_eq!(FileKind::of(folder.path()), Some(FileKind::Folder));
        assert_eq!(FileKind::of(&folder.path().join("none")), None);
        for system in ["/dev/zero", "/dev/null", "/proc/self/status"] {
            assert!(
                !Path::new(system).exists() || FileKind::of(Path::new(system)) == Some(FileKind::NoFile),
                "{system}"
            );
        }
    }

    #[test]
    fn a_folder_offers_the_congress_files_in_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.csv"), "paper,struck\n").unwrap();
        fs::write(folder.path().join("dai-hoi.toml"), "[meeting]\n").unwrap();
        let told = see(folder.path(), &[FileKind::Congress], &FileKind::Congress.text()).unwrap_err();
        assert!(told.text.get(Lang::Vi).starts_with("đây là thư mục, không phải tệp đại hội"), "{told:?}");
        assert!(told.remedy.get(Lang::En).contains("dai-hoi.toml"), "{told:?}");
    }
}
