//! The list of hashes, in the form that `sha256sum` writes and checks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kiemphieu_core::{Key, Text, nfc, shown};
use kiemphieu_files::{Place, Problem};

use crate::fault::{Fault, Note};
use crate::member::Member;
use crate::names::key;

/// Every file with its hash, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Manifest(pub BTreeMap<String, String>);

impl Manifest {
    /// The list of these files.
    pub fn of(members: &[Member]) -> Self {
        Self(members.iter().map(|member| (member.name.clone(), member.hash.clone())).collect())
    }

    /// Lines of hash, two spaces and name.
    pub fn text(&self) -> String {
        self.0.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
    }

    /// Whether a file of this name is listed, or a file in a folder of this name.
    pub fn has_at_or_below(&self, name: &str) -> bool {
        let below = format!("{name}/");
        self.0.contains_key(name)
            || self.0.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below))
    }

    /// Reads a list. It stands as it was written, to the letter: so nothing in it can change unseen.
    ///
    /// # Errors
    /// A line that is none of such a list, leads out of the folder, or names a file twice; a list in another order.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let mut listed = BTreeMap::new();
        let fault = |line: usize, text: Text| {
            let remedy = Text::new("lấy lại bản gốc của danh sách", "take the list from the original bundle");
            Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(file, text, remedy) }
        };
        let mut lines = 0;
        for (line, row) in (1..).zip(text.split_inclusive('\n')) {
            let of_line = |vi: &str, en: &str| Err(fault(line, Text::new(vi, en)));
            lines = line;
            let Some((hash, name)) = parted(row) else {
                return of_line("dòng này không phải là mã băm và tên tệp", "this line is no hash and name of a file");
            };
            if !stays_inside(name) {
                return of_line("tên tệp dẫn ra ngoài thư mục", "the name leads out of the folder");
            }
            if listed.insert(name.to_owned(), hash.to_owned()).is_some() {
                return of_line("tệp này có hai lần trong danh sách", "this file stands twice in the list");
            }
        }
        let listed = Self(listed);
        if listed.text() == text {
            return Ok(listed);
        }
        let written = listed.text();
        let differs = text.lines().zip(written.lines()).position(|(one, other)| one != other);
        let text = Text::new(
            "danh sách không còn như khi chương trình viết: thứ tự hoặc chỗ xuống dòng đã khác",
            "the list is not as the program wrote it: its order or the ends of its lines are others",
        );
        Err(fault(differs.map_or(lines, |at| at + 1).max(1), text))
    }

    /// What is listed and what was found held against each other.
    pub fn compare(&self, found: &[Member]) -> Differences {
        let mut differences = Differences::default();
        let others = self.otherwise_spelled(found);
        let spelled: BTreeSet<&str> = others.values().map(|member| member.name.as_str()).collect();
        let found: BTreeMap<&str, &Member> = found.iter().map(|member| (member.name.as_str(), member)).collect();
        for (name, told) in &self.0 {
            let member = found.get(name.as_str()).or_else(|| others.get(name.as_str()));
            let Some(member) = member else {
                differences.fault(name, Text::new("không còn trong thư mục", "no longer in the folder"));
                continue;
            };
            if member.hash != *told {
                let short = |hash: &str| hash.get(..12).unwrap_or_default().to_owned();
                let (told, now) = (short(told), short(&member.hash));
                differences.fault(
                    name,
                    Text::new(
                        format!("đã bị thay đổi: mã băm {now}…, khi niêm phong là {told}…"),
                        format!("changed: its hash is {now}…, it was sealed with {told}…"),
                    ),
                );
            } else if member.name != *name {
                let text = match shown(&member.name, 200) {
                    other if nfc(&other) == nfc(name) => Text::new(
                        "máy này ghi dấu của tên tệp theo cách khác (như sau khi qua máy Mac); nội dung không đổi",
                        "this machine writes the accents of its name in another way, as after a Mac; what it holds is the same",
                    ),
                    other => Text::new(
                        format!("trên máy này tên viết là `{other}`; nội dung không đổi"),
                        format!("on this machine its name is spelled `{other}`; what it holds is the same"),
                    ),
                };
                differences.notes.push(Note { file: name.clone(), text });
            }
        }
        for name in found.keys().filter(|name| !self.0.contains_key(**name) && !spelled.contains(**name)) {
            differences.fault(name, Text::new("không có khi niêm phong", "was not there when it was sealed"));
        }
        differences.faults.sort_by(|one, other| one.file.cmp(&other.file));
        differences
    }

    /// The files that are listed under another spelling of their name, as after a way through a Mac, by the name listed;
    /// only where nothing else can be meant.
    fn otherwise_spelled<'m>(&self, found: &'m [Member]) -> HashMap<&str, &'m Member> {
        let names: BTreeSet<&str> = found.iter().map(|member| member.name.as_str()).collect();
        let missing = self.0.keys().map(String::as_str).filter(|name| !names.contains(name));
        let added = found.iter().filter(|member| !self.0.contains_key(&member.name));
        let (missing, added) =
            (alone(missing.map(|name| (key(name), name))), alone(added.map(|it| (key(&it.name), it))));
        missing.into_iter().filter_map(|(key, name)| Some((name, *added.get(&key)?))).collect()
    }
}

/// Those whose key no other has.
fn alone<T: Copy>(all: impl Iterator<Item = (Vec<Key>, T)>) -> HashMap<Vec<Key>, T> {
    let mut known: HashMap<Vec<Key>, Option<T>> = HashMap::new();
    for (key, one) in all {
        known.entry(key).and_modify(|known| *known = None).or_insert(Some(one));
    }
    known.into_iter().filter_map(|(key, one)| Some((key, one?))).collect()
}

/// What a folder and its list do not have alike.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    pub faults: Vec<Fault>,
    /// Files that are as they were sealed, under another spelling of their name.
    pub notes: Vec<Note>,
}

impl Differences {
    fn fault(&mut self, file: &str, text: Text) {
        self.faults.push(Fault { file: file.to_owned(), text });
    }
}

/// Hash and name of a line.
fn parted(row: &str) -> Option<(&str, &str)> {
    let (hash, rest) = row.strip_suffix('\n').unwrap_or(row).split_at_checked(64)?;
    let name = rest.strip_prefix("  ")?;
    let plain = hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (plain && !name.is_empty() && !name.contains(char::is_control)).then_some((hash, name))
}

fn stays_inside(name: &str) -> bool {
    !name.contains('\\') && !name.contains(':') && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn list(names: &[&str]) -> Manifest {
        Manifest(names.iter().map(|name| ((*name).to_owned(), HASH.to_owned())).collect())
    }

    fn member(name: &str) -> Member {
        Member { name: name.to_owned(), path: PathBuf::from(name), hash: HASH.to_owned() }
    }

    #[test]
    fn what_is_written_is_read() {
        let list = list(&["a b.csv", "xã/ô.toml"]);
        assert_eq!(list.text(), format!("{HASH}  a b.csv\n{HASH}  xã/ô.toml\n"));
        assert_eq!(Manifest::parse("SHA256SUMS", &list.text()), Ok(list));
    }

    #[test]
    fn a_list_that_is_none_or_leads_out_is_refused_with_its_line() {
        let short = &HASH[1..];
        for bad in [
            format!("{short}  a"),
            format!("{}  a", HASH.to_uppercase()),
            format!("{HASH} a"),
            format!("{HASH} *a"),
            format!("{HASH}  "),
            format!("{HASH}  ../a"),
            format!("{HASH}  /etc/passwd"),
            format!("{HASH}  a/./b"),
            format!("{HASH}  C:a"),
            format!("{HASH}  a\\..\\b"),
            format!("{HASH}  z\r"),
            format!("{HASH}  z\u{1B}[2J"),
            format!("{HASH}  b"),
            format!("{HASH}  a"),
            "ế".repeat(40),
            String::new(),
        ] {
            let problem = Manifest::parse("SHA256SUMS", &format!("{HASH}  b\n{bad}\n")).unwrap_err();
            let line = if bad == format!("{HASH}  a") { 1 } else { 2 };
            assert_eq!(problem.place, Some(Place { line, column: 1 }), "{bad}");
        }
        assert!(Manifest::parse("SHA256SUMS", &format!("{HASH}  a")).is_err(), "the last line has no end");
        assert!(Manifest::parse("SHA256SUMS", &format!("\u{FEFF}{HASH}  a\n")).is_err());
    }

    #[test]
    fn a_file_under_another_spelling_of_its_name_is_that_file() {
        let differences = list(&["xã/phiếu-1.csv"]).compare(&[member("xa\u{303}/phie\u{302}\u{301}u-1.csv")]);
        assert!(differences.faults.is_empty() && differences.notes.len() == 1);
        let twice = list(&["a.csv"]).compare(&[member("A.csv"), member("A.CSV")]);
        assert_eq!(twice.faults.len(), 3, "which of them is meant cannot be told");
        assert_eq!(list(&["á.csv"]).compare(&[member("a.csv")]).faults.len(), 2, "another name");
    }
}
