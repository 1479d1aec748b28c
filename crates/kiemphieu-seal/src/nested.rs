//! Sealed folders within a folder that is sealed: they must be whole as well.

use kiemphieu_core::{Lang, Text, shown};

use crate::fault::Fault;
use crate::manifest::Manifest;
use crate::member::{Member, read_text};
use crate::names::{MANIFEST, is_signature};
use crate::signature;
use crate::signers::Signers;

/// What is not as it was sealed in the folders that have a manifest of their own.
pub(crate) fn faults(members: &[Member]) -> Vec<Fault> {
    let inner = members.iter().filter_map(|member| Some((member, member.name.strip_suffix(MANIFEST)?)));
    let inner = inner.filter(|(_, before)| before.ends_with('/'));
    inner.flat_map(|(manifest, before)| of_one(manifest, before, members)).collect()
}

fn of_one(manifest: &Member, before: &str, members: &[Member]) -> Vec<Fault> {
    let text = read_text(&manifest.path).unwrap_or_default();
    let listed = match Manifest::parse(&manifest.name, &text) {
        Ok(listed) => listed,
        Err(problem) => return vec![Fault { file: manifest.name.clone(), text: within(before, &problem.text) }],
    };
    let own = members.iter().filter_map(|member| {
        let name = member.name.strip_prefix(before).filter(|name| *name != MANIFEST)?;
        Some(Member { name: name.to_owned(), ..member.clone() })
    });
    let (signatures, files): (Vec<_>, Vec<_>) = own.partition(|member| is_signature(&member.name));
    let mut faults = listed.compare(&files).faults;
    for member in signatures {
        let signature = read_text(&member.path).unwrap_or_default();
        faults
            .extend(signature::check(&member.name, &signature, &text, &Signers::default()).fault(&Signers::default()));
    }
    let told = |fault: Fault| Fault { file: format!("{before}{}", fault.file), text: within(before, &fault.text) };
    faults.into_iter().map(told).collect()
}

fn within(before: &str, text: &Text) -> Text {
    let folder = shown(before.trim_end_matches('/'), 100);
    Text::new(
        format!("thư mục con `{folder}` đã niêm phong không còn nguyên vẹn: {}", text.get(Lang::Vi)),
        format!("the sealed folder `{folder}` within is not as it was sealed: {}", text.get(Lang::En)),
    )
}
