//! Whether a document is what a report gives.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text, shown};
use kiemphieu_documents::{About, Proof, claim, prove_by};
use kiemphieu_files::Problem;
use serde::Serialize;

use crate::args::is_json;
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;
use crate::reports;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};
use crate::templates::templates_of;

/// A document held against a report.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Verification<'d> {
    /// The document.
    document: &'d str,
    /// The report, or the congress file.
    report: String,
    /// What the document says of itself; none where it says nothing.
    about: Option<&'d About>,
    /// What was found.
    proof: Found,
    /// The first difference, or why nothing can be proved, in words.
    why: Option<&'d str>,
}

/// What holding a document against a report found.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Found {
    /// The document is what this program makes from the report.
    Agrees,
    /// It is not what this program makes from the report.
    Different,
    /// This program can neither prove nor refute it.
    NotProvable,
}

/// No more letters of a path are shown.
const PATH: usize = 4096;
/// No document is larger; what is larger is not read.
const LARGEST: u64 = 64 << 20;

/// Holds a document against a report, or against the report of a congress file.
pub(super) fn verify(
    (document, report): (&Path, &Path),
    given: &ArgMatches,
    lang: Lang,
    (out, err): (&mut dyn Write, &mut Showing<'_>),
) -> Result<u8, Refusal> {
    let name = document.display().to_string();
    let refused = |text, remedy| Problem::of_file(&name, text, remedy);
    let bytes = bytes(&kiemphieu_files::on_disk(document)).map_err(|error| {
        refused(
            Text::new("không đọc được tài liệu", format!("the document cannot be read: {error}")),
            Text::new("kiểm tra tên tệp và quyền đọc", "check the name and the permissions"),
        )
    })?;
    let about = claim(&bytes);
    let editions = editions_for(given)?;
    let own = about.as_ref().map_or(lang, |about| about.lang);
    let (counted, warnings) = reports::report(report, &editions, own)?;
    warn(&warnings, lang, err);
    let (proof, why) = match prove_by(&bytes, &counted, &templates_of(given)?) {
        Proof::Agree => (Found::Agrees, None),
        Proof::Different { first } => (Found::Different, Some(first)),
        Proof::NotProvable { why } => (Found::NotProvable, Some(why)),
    };
    let why = why.as_ref().map(|why| why.get(lang));
    let report = report.display().to_string();
    if is_json(given) {
        print_json(&Verification { document: &name, report, about: about.as_ref(), proof, why }, out)?;
    } else {
        let templates = given.get_one::<PathBuf>("templates").map(|folder| shown(&folder.display().to_string(), PATH));
        let (name, report) = (shown(&name, PATH), shown(&report, PATH));
        write!(out, "{}", found(&name, &report, templates.as_deref(), why).get(lang))?;
    }
    Ok(if why.is_none() { DONE } else { FOUND })
}

/// The bytes of a file, as far as any document goes.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::other("no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn found(document: &str, report: &str, templates: Option<&str>, why: Option<&str>) -> Text {
    let told = |vi: &str| templates.map(|folder| format!("{vi} {folder}")).unwrap_or_default();
    let with = templates.map(|folder| format!(" --templates {folder}")).unwrap_or_default();
    match why {
        None => Text::new(
            format!("KHỚP: {document} đúng là bản mà chương trình này lập từ {report}{}\n", told(", theo mẫu trong")),
            format!("AGREE: {document} is what this program makes from {report}{}\n", told(", by the templates in")),
        ),
        Some(why) => Text::new(
            format!(
                "KHÔNG CHỨNG MINH ĐƯỢC: {document} và {report}: {why}\n  Giấy in ra vẫn có thể đúng: lập lại từ báo cáo \
                 bằng «kiemphieu minutes {report} -o THƯ_MỤC{with}» rồi so từng dòng với bản này.\n"
            ),
            format!(
                "CANNOT BE PROVED: {document} and {report}: {why}\n  The paper may be right all the same: print it again \
                 with «kiemphieu minutes {report} -o DIR{with}» and compare the two line by line.\n"
            ),
        ),
    }
}
