//! Who must sign, and by which keys: the lines of an `allowed_signers` file of OpenSSH.

use std::collections::BTreeSet;
use std::path::Path;

use kiemphieu_core::{Key, Lang, Text, nearest, shown, unsound};
use kiemphieu_files::{Place, Problem};
use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use crate::member::{path_shown, read_text, unreadable};

/// What the signatures are for: a signature made for something else does not hold.
pub const NAMESPACE: &str = "kiemphieu";

/// The keys that are known, whose they are, and how many of these must have signed.
#[derive(Debug, Clone, Default)]
pub struct Signers {
    known: Vec<(String, PublicKey)>,
    need: Option<usize>,
}

impl Signers {
    /// Reads the list: all in it must sign, or as many as `need` says. A signer with several keys signs with any of them.
    ///
    /// # Errors
    /// When it cannot be read, a line of it is no signer, nobody is listed, or more are needed than are listed.
    pub fn read(path: &Path, need: Option<usize>) -> Result<Self, Problem> {
        let text = read_text(path).map_err(|error| unreadable(path, &error))?;
        let file = path_shown(path);
        let mut signers = Self { known: Vec::new(), need };
        for (line, row) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines().map(str::trim)) {
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            let (name, key) = signer(row).map_err(|text| {
                let remedy = "truong-ban namespaces=\"kiemphieu\" ssh-ed25519 AAAA…";
                let remedy = Text::new(format!("viết như: {remedy}"), format!("write: {remedy}"));
                Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(&file, text, remedy) }
            })?;
            match signers.of(key.key_data()) {
                Some(other) if Key::of(other) != Key::of(&name) => {
                    let place = Some(Place { line, column: 1 });
                    let (text, remedy) = one_key_of_two(other, &name);
                    return Err(Problem { place, ..Problem::of_file(&file, text, remedy) });
                }
                Some(_) => {}
                None => signers.known.push((name, key)),
            }
        }
        match signers.names().len() {
            0 => Err(nobody(&file)),
            listed if need.is_some_and(|need| need > listed) => Err(too_many(&file, need.unwrap_or_default(), listed)),
            _ => Ok(signers),
        }
    }

    /// Whether no key is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Whose key this is.
    pub(crate) fn of(&self, key: &KeyData) -> Option<&str> {
        self.known.iter().find(|(_, known)| known.key_data() == key).map(|(name, _)| name.as_str())
    }

    /// The one whose name this is, where that is not `signer`.
    pub(crate) fn other_of_that_name(&self, name: &str, signer: &str) -> Option<&str> {
        let (name, signer) = (Key::of(name), Key::of(signer));
        let mut others = self.known.iter().map(|(other, _)| other.as_str());
        others.find(|other| name != signer && Key::of(other) == name)
    }

    /// How many must have signed.
    pub(crate) fn needed(&self) -> usize {
        self.need.unwrap_or(self.names().len())
    }

    /// Everybody listed, once.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let names = self.known.iter().map(|(name, _)| name.as_str());
        names.filter(|name| seen.insert(Key::of(name))).collect()
    }
}

/// Name, option of the namespace, key. Other options would bind the key in ways that are not checked here.
fn signer(line: &str) -> Result<(String, PublicKey), Text> {
    let none = || Text::new("dòng này không phải là người ký và khóa", "this line is no signer with a key");
    let (name, rest) = line.split_once(char::is_whitespace).ok_or_else(none)?;
    if let Some(unsound) = unsound(name) {
        return Err(unsound.text().0);
    }
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix("namespaces=\"") {
        None => rest,
        Some(rest) => {
            let (namespaces, rest) = rest.split_once('"').ok_or_else(none)?;
            if !namespaces.split(',').any(|one| one == NAMESPACE) {
                return Err(other_namespace(namespaces));
            }
            rest.trim_start()
        }
    };
    Ok((name.to_owned(), PublicKey::from_openssh(rest).map_err(|_| none())?))
}

fn other_namespace(namespaces: &str) -> Text {
    let told = shown(namespaces, 60);
    let near = nearest(namespaces, [NAMESPACE]).map_or_else(
        || Text::new("", ""),
        |near| Text::new(format!("; có lẽ là `{near}`?"), format!("; perhaps `{near}`?")),
    );
    Text::new(
        format!("khóa này không dùng cho `{NAMESPACE}`, chỉ cho `{told}`{}", near.get(Lang::Vi)),
        format!("this key is not for `{NAMESPACE}`, but for `{told}` only{}", near.get(Lang::En)),
    )
}

fn one_key_of_two(one: &str, other: &str) -> (Text, Text) {
    (
        Text::new(
            format!("khóa của {other} cũng là khóa của {one}: một người ký sẽ thành hai"),
            format!("the key of {other} is that of {one} too: one signer would count as two"),
        ),
        Text::new("mỗi người một khóa riêng", "everybody has a key of his own"),
    )
}

fn nobody(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("danh sách không có người ký nào", "the list names no signer"),
        Text::new(
            "mỗi người ký một dòng: truong-ban namespaces=\"kiemphieu\" ssh-ed25519 AAAA…",
            "a line for each signer: truong-ban namespaces=\"kiemphieu\" ssh-ed25519 AAAA…",
        ),
    )
}

fn too_many(file: &str, need: usize, listed: usize) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("cần {need} người ký, danh sách chỉ có {listed}"),
            format!("{need} signers are needed, and {listed} are listed"),
        ),
        Text::new("ghi --need nhỏ hơn, hoặc bổ sung danh sách", "give a smaller --need, or add to the list"),
    )
}
