//! Files of papers that nobody named, beside a congress file.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::Path;

use kiemphieu_core::{Key, List, Text, shown};

use crate::by_name::Grid;
use crate::congress::book::read::is_congress;
use crate::counting::strays::{has_names, has_papers};
use crate::encoding;
use crate::input;
use crate::input::hash::WHOLE;
use crate::input::name::{file_of, is_workbook};
use crate::input::on_disk::here;
use crate::paper::heads::look_like_papers;
use crate::problem::Problem;
use crate::xlsx::Workbook;

/// So much of a file is looked at, and so many files of a folder.
const START: u64 = 1 << 16;
const MOST_FILES: usize = 1_000;

/// Files in the folder of a congress file that look like papers, and that neither it nor another congress file names.
pub(crate) fn files(congress: &Path, folder: &Path, named: &[String], lists: &[&List]) -> Vec<Problem> {
    let Ok(entries) = here(folder).read_dir() else { return Vec::new() };
    let mut names: Vec<String> =
        entries.take(MOST_FILES).filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let own = congress.file_name().map(|name| Key::of(&name.to_string_lossy()));
    let named: HashSet<Key> =
        named.iter().map(|name| Key::of(file_of(name).trim_start_matches("./"))).chain(own).collect();
    let is_other = |name: &&String| !name.starts_with(['.', '~']) && !named.contains(&Key::of(name));
    let others: Vec<&String> = names.iter().filter(is_other).collect();
    let mut strays = others.iter().filter(|name| is_box(folder, name, lists)).peekable();
    if strays.peek().is_none() {
        return Vec::new();
    }
    let texts: Vec<String> = others.iter().filter_map(|name| other_congress(folder, name)).collect();
    let unknown = strays.filter(|name| !texts.iter().any(|text| text.contains(name.as_str())));
    unknown.map(|name| stray_file(&folder.join(name).display().to_string())).collect()
}

/// The text of another congress file, without its comments.
fn other_congress(folder: &Path, name: &str) -> Option<String> {
    let ending = Path::new(name).extension()?.to_ascii_lowercase();
    if ending != "toml" && ending != "json" {
        return None;
    }
    let text = String::from_utf8(start(&folder.join(name), 1 << 20)?).ok()?;
    Some(text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n"))
}

fn start(path: &Path, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    input::open("", path).ok()?.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a file looks like a box with papers in it, or has names of one of these lists as headings.
fn is_box(folder: &Path, name: &str, lists: &[&List]) -> bool {
    let path = folder.join(name);
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => {
            start(&path, START).is_some_and(|bytes| is_csv_box(&bytes) || has_names_as_heads(name, &bytes, lists))
        }
        Some("jsonl" | "ndjson") => start(&path, START).is_some_and(|bytes| is_json_box(&bytes)),
        _ if is_workbook(name)
            && input::open("", &path).is_ok_and(|file| file.metadata().is_ok_and(|meta| meta.len() <= WHOLE)) =>
        {
            Workbook::glance(&path).is_ok_and(|mut book| {
                let sheets = book.sheets().to_vec();
                !is_congress(&book)
                    && sheets.iter().any(|sheet| has_papers(&mut book, sheet) || has_names(&mut book, sheet, lists))
            })
        }
        _ => false,
    }
}

/// Whether names of one of these lists are the headings of a file of CSV.
fn has_names_as_heads(name: &str, bytes: &[u8], lists: &[&List]) -> bool {
    let text = encoding::to_utf8(bytes);
    lists.iter().filter(|list| list.len() > 1).any(|list| Grid::of_csv(name, &text, list).is_some())
}

fn is_csv_box(bytes: &[u8]) -> bool {
    let bytes = encoding::to_utf8(bytes);
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.trim_start_matches('\u{FEFF}').lines();
    let head = lines.next().unwrap_or_default();
    let cells = head.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').trim());
    look_like_papers(cells) && lines.any(|line| line.chars().any(char::is_alphanumeric))
}

fn is_json_box(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.trim_start().starts_with('{')
        && ["\"struck\"", "\"agree\"", "\"marks\""].iter().any(|key| first.contains(key))
}

fn stray_file(file: &str) -> Problem {
    Problem::of_file(
        &shown(file, 200),
        Text::new(
            "tệp này trông như tệp phiếu, mà không vòng bầu nào ghi tên: không được đếm",
            "this file looks like papers, and no round names it: it is not counted",
        ),
        Text::new(
            "nếu là phiếu của một vòng thì ghi `ballots` ở vòng ấy; không phải thì bỏ qua hoặc chuyển sang thư mục khác",
            "if they are papers of a round, name it there under `ballots`; if not, leave it or move it elsewhere",
        ),
    )
}
