//! Whatever changes in a sealed folder or in a report is noticed.

use super::*;

/// What may happen to one file, or to two.
#[derive(Debug, Clone)]
enum Change {
    Flip(u8),
    Insert(u8),
    Delete,
    Truncate,
    Rename,
    Remove,
    Add,
    Swap(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1u8..=255).prop_map(Change::Flip),
        4 => any::<u8>().prop_map(Change::Insert),
        3 => Just(Change::Delete),
        1 => Just(Change::Truncate),
        1 => Just(Change::Rename),
        1 => Just(Change::Remove),
        1 => Just(Change::Add),
        2 => any::<prop::sample::Index>().prop_map(Change::Swap),
    ]
}

/// Files by name with their bytes, and the list of their signer.
type Sealed = (Vec<(String, Vec<u8>)>, String);

/// A folder with a signature and a picture of the signed paper.
static SEALED: LazyLock<Sealed> = LazyLock::new(|| {
    let folder = Folder::new(PROGRAM);
    folder.write("biên bản/scan.pdf", "%PDF-1.7 a picture of the signed paper %%EOF");
    let key = folder.beside("khoa", KEYS[0].0);
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "truong-ban"]).code, 0);
    let files = folder.names().into_iter().map(|name| (name.clone(), fs::read(folder.path(&name)).unwrap()));
    (files.collect(), format!("truong-ban {}\n", KEYS[0].1))
});

impl Change {
    fn apply(&self, folder: &Folder, files: &[(String, Vec<u8>)], which: usize, at: &prop::sample::Index) {
        let (name, bytes) = &files[which];
        let at = at.index(bytes.len());
        let mut changed = bytes.clone();
        match self {
            Self::Flip(bits) => changed[at] ^= bits,
            Self::Insert(byte) => changed.insert(at, *byte),
            Self::Delete => drop(changed.remove(at)),
            Self::Truncate => changed.truncate(at),
            Self::Add => return folder.write(&format!("{name}.them"), bytes),
            Self::Remove => return fs::remove_file(folder.path(name)).unwrap(),
            Self::Rename => return fs::rename(folder.path(name), folder.path(&format!("khac-{which}"))).unwrap(),
            Self::Swap(other) => {
                let other = (which + 1 + other.index(files.len() - 1)) % files.len();
                folder.write(&files[other].0, bytes);
                changed.clone_from(&files[other].1);
            }
        }
        folder.write(name, changed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// «Random changes to a sealed folder: every one noticed.»
    #[test]
    fn whatever_changes_in_a_sealed_folder_is_noticed(
        change in change(), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()
    ) {
        let (files, signers) = &*SEALED;
        let folder = Folder::new(PROGRAM);
        files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
        let signers = folder.beside("signers", signers);
        let which = which.index(files.len());
        change.apply(&folder, files, which, &at);
        prop_assert_eq!(folder.run("verify", &["--signers", &signers]).code, 1, "{}", files[which].0);
    }

    /// Whoever changes a value of a report and its hash in an unsigned list is found by counting again.
    #[test]
    fn whatever_changes_in_a_report_is_noticed_without_a_signature(which in any::<prop::sample::Index>()) {
        let (files, _) = &*SEALED;
        let folder = Folder::new(PROGRAM);
        files.iter().filter(|(name, _)| !name.ends_with(".sig")).for_each(|(name, bytes)| folder.write(name, bytes));
        let mut report: Value = serde_json::from_str(&folder.text(REPORT)).unwrap();
        let mut leaves = Vec::new();
        collect(&mut report, &mut leaves);
        let leaf = which.index(leaves.len());
        match &mut *leaves[leaf] {
            Value::String(text) => text.push('x'),
            Value::Bool(value) => *value = !*value,
            other => *other = Value::from(other.as_u64().unwrap() + 1),
        }
        drop(leaves);
        folder.write(REPORT, report.to_string());
        folder.list_anew();
        prop_assert_eq!(folder.run("verify", &[]).code, 1);
    }
}

/// Every value that holds no others.
fn collect<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| collect(value, leaves)),
        Value::Object(map) => map.values_mut().for_each(|value| collect(value, leaves)),
        leaf => leaves.push(leaf),
    }
}
