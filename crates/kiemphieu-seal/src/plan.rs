//! What sealing a folder is going to write. Everything is seen to before anything is written.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;
use std::path::Path;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Editions, Key, Lang, Report, Rulebook, Text, shown};
use kiemphieu_files::{Problem, Reach, Recount, results};

use crate::contents::{Contents, see_inputs};
use crate::fault::{Fault, Note};
use crate::folder::Folder;
use crate::manifest::Manifest;
use crate::member::{Member, path_shown};
use crate::names::{LeftBehind, MANIFEST, key, unsealable};
use crate::signers::Signers;
use crate::{Sealing, nested, rulebooks, signature};

/// What the name of a report ends in that the seal writes.
const REPORT: &str = "report.json";

/// The files to write: reports, and last the manifest that makes them count.
pub(crate) struct Plan {
    pub files: Vec<(String, Vec<u8>)>,
    /// The text of the manifest.
    pub manifest: String,
}

impl Plan {
    /// Sees that a folder can be sealed, and what is to be written.
    ///
    /// # Errors
    /// Everything for which it cannot.
    pub fn of(folder: &Path, sealing: &Sealing, editions: &Editions) -> Result<Self, Vec<Problem>> {
        let Sealing { lang, rulebook, templates, .. } = sealing;
        let found = Folder::read(folder, &Manifest::default()).map_err(|problem| vec![problem])?;
        see(open_files(folder, &found))?;
        see(names(folder, &found.members))?;
        see(private_keys(folder, &found.members))?;
        let book = rulebook.map(|file| rulebooks::of_folder(file, &found, editions)).transpose();
        let book = book.map_err(|problem| vec![problem])?;
        let applied = book.iter().cloned().fold(editions.clone(), Editions::forcing);
        let mut planned = Ok(Vec::new());
        let contents = Contents::of(&found, editions, templates, |unreported| {
            planned = reports(folder, unreported, &found, *lang, &applied);
            planned.iter().flatten().map(|(_, report)| report.clone()).collect()
        });
        let planned = planned?;
        let faults = contents.faults.into_iter().chain(nested::faults(&found.members));
        let faults = faults.map(|fault| fault.problem(folder));
        see(faults.chain(contents.unproved.iter().map(|note| unproved(folder, note))).collect())?;
        let others = |book: &Rulebook| {
            let of_other = contents.rulebooks.iter().filter(|(_, sha256)| *sha256 != book.sha256());
            of_other.map(|(report, _)| rulebooks::other(folder, report, book)).collect()
        };
        see(book.as_ref().map(others).unwrap_or_default())?;
        if contents.unreported.is_empty() && contents.replayed.is_empty() {
            return Err(vec![no_congress(folder)]);
        }
        let mut files = as_json(folder, &planned, results::json).map_err(|problem| vec![problem])?;
        let mut manifest = Manifest::of(&found.members);
        manifest.0.extend(files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))));
        let text = manifest.text();
        let signed = signature::all(folder, &found.signatures, &text, &Signers::default());
        let others = signed.iter().filter(|signed| !signed.holds).map(|signed| of_another_list(folder, &signed.file));
        see(others.collect())?;
        files.push((MANIFEST.to_owned(), text.clone().into_bytes()));
        Ok(Self { files, manifest: text })
    }
}

fn see(problems: Vec<Problem>) -> Result<(), Vec<Problem>> {
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The reports as files, by name.
fn as_json<R, E: Display>(
    folder: &Path,
    reports: &[(String, R)],
    json: impl Fn(&R) -> Result<String, E>,
) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let of_one = |(name, report): &(String, R)| {
        let json = json(report).map_err(|error| {
            Problem::of_file(
                &path_shown(&folder.join(name)),
                Text::new("không ghi ra được báo cáo này", format!("this report cannot be written: {error}")),
                Text::new("báo lỗi này cho người bảo trì", "report this fault to whoever maintains the program"),
            )
        })?;
        Ok((name.clone(), json.into_bytes()))
    };
    reports.iter().map(of_one).collect()
}

/// A report for each congress that none was made from.
fn reports(
    folder: &Path,
    congresses: &[&Member],
    found: &Folder,
    lang: Lang,
    editions: &Editions,
) -> Result<Vec<(String, Report)>, Vec<Problem>> {
    let mut taken: BTreeSet<Vec<Key>> = found.members.iter().map(|member| key(&member.name)).collect();
    let by_path = found.by_path();
    let (mut reports, mut problems) = (Vec::new(), Vec::new());
    for congress in congresses {
        let stem = congress.name.rsplit_once('.').map_or(congress.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}.{REPORT}");
        if !taken.insert(key(&name)) {
            problems.push(taken_name(folder, congress, &name));
            continue;
        }
        match Recount::of(&congress.path, editions, Reach::Below, false) {
            Err(refused) => problems.extend(refused.all().iter().cloned()),
            Ok(recount) => {
                if let Err(text) = see_inputs(recount.loaded(), &by_path) {
                    problems.push(Fault { file: congress.name.clone(), text }.problem(folder));
                }
                reports.push((name, recount.report(lang)));
            }
        }
    }
    if problems.is_empty() { Ok(reports) } else { Err(problems) }
}

/// Files that a program has open: what is sealed may be saved once more.
pub(crate) fn open_files(folder: &Path, found: &Folder) -> Vec<Problem> {
    let locks = found.left_behind.iter().filter(|(_, by)| *by == LeftBehind::Lock);
    let problem = |(name, _): &(String, LeftBehind)| {
        Problem::of_file(
            &path_shown(&folder.join(name)),
            Text::new("một sổ tính hay tài liệu trong thư mục đang mở", "a workbook or document of the folder is open"),
            Text::new(
                "lưu và đóng Excel, Word, LibreOffice rồi niêm phong lại; nếu không còn gì đang mở, xóa tệp này",
                "save it and close Excel, Word, LibreOffice, then seal again; if nothing is open any more, delete this file",
            ),
        )
    };
    locks.map(problem).collect()
}

/// Names that no other system could hold, and names of which two are one.
fn names(folder: &Path, members: &[Member]) -> Vec<Problem> {
    let remedy = || {
        Text::new(
            "đổi tên tệp (và tên ghi trong tệp đại hội, nếu có), rồi niêm phong lại",
            "rename it (and its name in the congress file, if it stands there), then seal again",
        )
    };
    let mut problems = Vec::new();
    // By key, a file or (not) a folder that holds it.
    let mut known: HashMap<Vec<Key>, (&str, bool)> = HashMap::new();
    for member in members {
        let file = path_shown(&folder.join(&member.name));
        if let Some(text) = unsealable(&member.name) {
            problems.push(Problem::of_file(&file, text, remedy()));
        }
        let (own, name) = (key(&member.name), member.name.as_str());
        let folders = (1..own.len()).filter_map(|parts| own.get(..parts));
        let outer = folders.map(|outer| known.entry(outer.to_vec()).or_insert((name, false)).to_owned());
        let file_for_folder = outer.filter(|(_, is_file)| *is_file).map(|(other, _)| other).last();
        let same = known.insert(own, (name, true)).map(|(other, _)| other);
        if let Some(other) = same.or(file_for_folder) {
            let other = shown(other, 100);
            problems.push(Problem::of_file(
                &file,
                Text::new(
                    format!("trên Windows hay Mac tên này và `{other}` là một"),
                    format!("on Windows or a Mac this name and `{other}` are one"),
                ),
                remedy(),
            ));
        }
    }
    problems
}

/// A private key in the folder would go wherever the folder goes.
fn private_keys(folder: &Path, members: &[Member]) -> Vec<Problem> {
    let is_key = |member: &&Member| {
        let start = member.start().unwrap_or_default();
        let text = String::from_utf8_lossy(&start);
        text.starts_with("-----BEGIN ") && text.contains("PRIVATE KEY-----")
    };
    let problem = |member: &Member| {
        Problem::of_file(
            &path_shown(&folder.join(&member.name)),
            Text::new(
                "đây là khóa riêng: ai có thư mục này sẽ ký được thay",
                "this is a private key: whoever has the folder could sign in its owner's place",
            ),
            Text::new("cất khóa ra ngoài thư mục", "keep the key outside the folder"),
        )
    };
    members.iter().filter(is_key).map(problem).collect()
}

fn taken_name(folder: &Path, congress: &Member, name: &str) -> Problem {
    let name = shown(name, 100);
    Problem::of_file(
        &path_shown(&folder.join(&congress.name)),
        Text::new(
            format!("báo cáo của tệp này sẽ mang tên `{name}`, mà tên đó đã có tệp khác"),
            format!("its report would be called `{name}`, and another file is"),
        ),
        Text::new("đổi tên một trong hai", "rename one of the two"),
    )
}

fn of_another_list(folder: &Path, file: &str) -> Problem {
    Problem::of_file(
        &path_shown(&folder.join(file)),
        Text::new("chữ ký này là của danh sách khác", "this is a signature of another list"),
        Text::new(
            "dời chữ ký cũ ra khỏi thư mục, niêm phong rồi ký lại",
            "move it out of the folder, seal, then sign anew",
        ),
    )
}

/// What cannot be verified is not sealed.
fn unproved(folder: &Path, note: &Note) -> Problem {
    Problem::of_file(
        &path_shown(&folder.join(&note.file)),
        note.text.clone(),
        Text::new(
            "lập lại bằng chương trình này, hoặc niêm phong bằng bản đã lập nó",
            "make it anew with this program, or seal with the one that made it",
        ),
    )
}

fn no_congress(folder: &Path) -> Problem {
    Problem::of_file(
        &path_shown(folder),
        Text::new("trong thư mục không có tệp đại hội", "there is no congress file in the folder"),
        Text::new("để tệp đại hội và tệp phiếu vào thư mục này", "put the congress file and its ballots there"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_cannot_be_written_is_a_fault_and_no_empty_file() {
        let reports = [("a.report.json".to_owned(), 1), ("b.report.json".to_owned(), 2)];
        let json = |report: &i32| if *report == 2 { Err("no such number") } else { Ok(report.to_string()) };
        let problem = as_json(Path::new("dh"), &reports, json).unwrap_err();
        assert!(problem.file.ends_with("b.report.json") && problem.text.get(Lang::En).contains("no such number"));
        let whole = as_json(Path::new("dh"), &reports[..1], json).unwrap();
        assert_eq!(whole, [("a.report.json".to_owned(), b"1".to_vec())]);
    }
}
