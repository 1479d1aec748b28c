//! The list of hashes, in the form that `sha256sum` writes and checks.

use std::collections::BTreeMap;

use kiemphieu_core::Text;
use kiemphieu_files::{Place, Problem};

use crate::bundle::{self, Member};

/// Every file with its hash, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Manifest(pub BTreeMap<String, String>);

impl Manifest {
    /// The list of these files.
    pub fn of(members: &[Member]) -> Result<Self, Problem> {
        let hashed = members.iter().map(|member| Ok((member.name.clone(), bundle::hash(&member.path)?)));
        hashed.collect::<Result<_, _>>().map(Self)
    }

    /// Lines of hash, two spaces and name.
    pub fn text(&self) -> String {
        self.0.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
    }

    /// Reads a list.
    ///
    /// # Errors
    /// A line that is none of such a list, leads out of the folder, or names a file twice.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let mut listed = BTreeMap::new();
        for (line, row) in (1..).zip(text.lines()) {
            let fault = |vi: &str, en: &str| {
                let place = Some(Place { line, column: 1 });
                let remedy = Text::new("lấy lại bản gốc của danh sách", "take the list from the original bundle");
                Problem { place, ..Problem::of_file(file, Text::new(vi, en), remedy) }
            };
            let Some((hash, name)) = parted(row) else {
                return Err(fault(
                    "dòng này không phải là mã băm và tên tệp",
                    "this line is no hash and name of a file",
                ));
            };
            if !stays_inside(name) {
                return Err(fault("tên tệp dẫn ra ngoài thư mục", "the name leads out of the folder"));
            }
            if listed.insert(name.to_owned(), hash.to_owned()).is_some() {
                return Err(fault("tệp này có hai lần trong danh sách", "this file stands twice in the list"));
            }
        }
        Ok(Self(listed))
    }
}

/// Hash and name; the mark before the name says whether the bytes were read as text, which is all one here.
fn parted(row: &str) -> Option<(&str, &str)> {
    let (hash, rest) = row.split_at_checked(64)?;
    let name = rest.strip_prefix("  ").or_else(|| rest.strip_prefix(" *"))?;
    let plain = hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (plain && !name.is_empty()).then_some((hash, name))
}

fn stays_inside(name: &str) -> bool {
    !name.contains('\\') && !name.contains(':') && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn what_is_written_is_read() {
        let list = Manifest([("a b.csv", HASH), ("xã/ô.toml", HASH)].map(|(n, h)| (n.to_owned(), h.to_owned())).into());
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
            format!("{HASH}  "),
            format!("{HASH}  ../a"),
            format!("{HASH}  /etc/passwd"),
            format!("{HASH}  a/./b"),
            format!("{HASH}  C:a"),
            format!("{HASH}  a\\..\\b"),
            "ế".repeat(40),
            String::new(),
        ] {
            let problem = Manifest::parse("SHA256SUMS", &format!("{HASH}  first\n{bad}\n")).unwrap_err();
            assert_eq!(problem.place, Some(Place { line: 2, column: 1 }), "{bad}");
        }
        assert!(Manifest::parse("SHA256SUMS", &format!("{HASH}  a\n{HASH} *a\n")).is_err());
    }
}
