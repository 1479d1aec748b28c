//! Whether a document is what this program makes from a report.
//!
//! Proof means equality. A document is made anew from the report and held against the one given: a PDF byte by byte, a DOCX
//! part by part. What is given is never taken for true and, but for the few bytes that say what it claims to be, never
//! interpreted: no page, no font, no markup of it is read.

mod docx;
mod finding;
mod package;
#[cfg(feature = "write")]
mod parts;
mod pdf;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Lang, Report, Text, shown};

pub use self::finding::Proof;
#[cfg(not(feature = "write"))]
use self::finding::same_report;
use crate::canonical::{canonical, canonical_of};
use crate::correction::correction;
use crate::document::{About, Document, Kind};
use crate::of_report::document_of;
use crate::templates::Templates;

/// A document of more lines, a cell of a table being one, is not made again: 25,000 rows of four cells.
const LINES: usize = 100_000;

/// What stands before the hash of the report in the keywords of a PDF, and in the property of a DOCX.
const MARKS: [&[u8]; 2] = [b"report-sha256:", b"report_sha256\":\""];
/// The digits of a hash.
const HASH: usize = 64;

/// What a PDF or DOCX says that it is; `None` when it says nothing, and so is no document that this program made from a
/// report. Whoever made the file may have written anything here: it tells which document to make again, and proves nothing.
#[must_use]
pub fn claim(bytes: &[u8]) -> Option<About> {
    let about = if is_pdf(bytes) { pdf::claim(bytes)?.about } else { docx::claim(bytes)? };
    about.report_sha256.is_some().then_some(about)
}

/// Whether a file that makes no [`claim`] bears the mark of this program all the same: then it was a document of this
/// program, and is no longer in the form in which it was written.
#[must_use]
pub fn is_spoilt(bytes: &[u8]) -> bool {
    let is_mark = |mark: &[u8]| {
        let hash = |at: usize| bytes.get(at + mark.len()..)?.get(..HASH);
        let mut places = bytes.windows(mark.len()).enumerate().filter(|(_, window)| *window == mark);
        places.any(|(at, _)| hash(at).is_some_and(|hash| hash.iter().all(u8::is_ascii_hexdigit)))
    };
    claim(bytes).is_none() && MARKS.iter().any(|mark| is_mark(mark))
}

/// Holds a document against the report from which it is said to be made.
#[must_use]
pub fn prove(bytes: &[u8], report: &Report) -> Proof {
    prove_by(bytes, report, &Templates::default())
}

/// Holds a document against the report from which it is said to be made by these templates.
#[must_use]
pub fn prove_by(bytes: &[u8], report: &Report, templates: &Templates) -> Proof {
    held_against(bytes, report.head.lang, templates, |about| {
        let document = document_of(about, report).ok_or_else(absent)?;
        Ok((document, canonical(report).unwrap_or_default()))
    })
}

/// The entry log that a PDF says it is; none where it says nothing, or that it is something else. It proves nothing.
#[must_use]
pub fn claimed_log(bytes: &[u8]) -> Option<Document> {
    let claimed = if is_pdf(bytes) { pdf::claim(bytes) } else { None };
    claimed.filter(|document| document.about.kind == Kind::EntryLog)
}

/// Holds a written entry log against the one that the journal of its station gives.
#[must_use]
pub fn prove_log(bytes: &[u8], document: &Document) -> Proof {
    let Some(claimed) = claimed_log(bytes) else { return Proof::NotProvable { why: unknown(bytes) } };
    let (told, own) = (&claimed.about.engine, &document.about.engine);
    if told != own {
        return Proof::NotProvable { why: other_version(told, own) };
    }
    if document.lines().len() > LINES {
        return Proof::NotProvable { why: too_long() };
    }
    made_again(bytes, &claimed.about, (document, &Templates::default()), "")
        .unwrap_or_else(|first| Proof::Different { first })
}

/// Holds written minutes of a correction against its record.
#[must_use]
pub fn prove_correction(bytes: &[u8], amendment: &Amendment) -> Proof {
    held_against(bytes, amendment.lang, &Templates::default(), |_| {
        let document = correction(amendment).map_err(|_| absent())?;
        Ok((document, canonical_of(amendment).unwrap_or_default()))
    })
}

/// Holds a written document against the one that is planned anew, which comes with the JSON of what it is made from.
fn held_against(
    bytes: &[u8],
    lang: Lang,
    templates: &Templates,
    plan: impl FnOnce(&About) -> Result<(Document, String), Text>,
) -> Proof {
    let Some(about) = claim(bytes) else { return Proof::NotProvable { why: unknown(bytes) } };
    let own = About::new(about.kind, lang, String::new(), None).engine;
    if about.engine != own {
        return Proof::NotProvable { why: other_version(&about.engine, &own) };
    }
    if about.templates.as_deref() != templates.sha256() {
        return Proof::NotProvable { why: other_templates(about.templates.is_some()) };
    }
    let planned = if about.lang == lang { plan(&about) } else { Err(language()) };
    let (document, json) = match planned {
        Ok((document, json)) => (Ok(templates.worded(document)), json),
        Err(text) => (Err(text), String::new()),
    };
    if document.as_ref().is_ok_and(|document| document.lines().len() > LINES) {
        return Proof::NotProvable { why: too_long() };
    }
    let found = document.and_then(|document| made_again(bytes, &about, (&document, templates), &json));
    found.unwrap_or_else(|first| Proof::Different { first })
}

#[cfg(feature = "write")]
fn made_again(
    bytes: &[u8],
    about: &About,
    (document, templates): (&Document, &Templates),
    json: &str,
) -> Result<Proof, Text> {
    if is_pdf(bytes) { pdf::prove(bytes, document, templates) } else { parts::prove(bytes, about, document, json) }
}

/// A program without the writers can find a difference in what a document claims, and prove nothing.
#[cfg(not(feature = "write"))]
fn made_again(bytes: &[u8], about: &About, (document, _): (&Document, &Templates), _: &str) -> Result<Proof, Text> {
    if is_pdf(bytes) {
        pdf::same_claim(bytes, document)?;
    }
    same_report(about, document)?;
    let how = "cargo build --release -p kiemphieu-cli --features documents";
    Ok(Proof::NotProvable {
        why: Text::new(
            format!("chương trình này không lập được tài liệu nên không in lại để so được; dùng bản dựng bằng: {how}"),
            format!("this program writes no documents and cannot make it again to compare; use one built with: {how}"),
        ),
    })
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF")
}

fn language() -> Text {
    Text::new("tài liệu và báo cáo không cùng ngôn ngữ", "the document and the report are in different languages")
}

fn too_long() -> Text {
    Text::new(
        format!("tài liệu dài hơn {LINES} dòng và ô, quá dài để lập lại ở đây: in lại bằng lệnh minutes rồi so"),
        format!(
            "a document of more than {LINES} lines and cells is too long to be made again here: print it and compare"
        ),
    )
}

fn absent() -> Text {
    Text::new(
        "báo cáo không có cuộc bầu, vòng bầu hoặc phiếu giới thiệu này",
        "the report has no such election, round or nomination poll",
    )
}

fn other_templates(it_has: bool) -> Text {
    match it_has {
        true => Text::new(
            "tài liệu in theo thư mục mẫu riêng, khác mẫu đang dùng: thêm --templates THƯ_MỤC với đúng thư mục đó",
            "it was printed by a folder of templates, and by another than is used here: add --templates DIR with that folder",
        ),
        false => Text::new(
            "tài liệu in theo mẫu có sẵn của chương trình: bỏ --templates",
            "it was printed by the templates that are built in: leave out --templates",
        ),
    }
}

fn other_version(told: &str, own: &str) -> Text {
    let told = shown(told, 40);
    Text::new(
        format!("tài liệu ghi là do {told} lập, còn đây là {own}: chỉ đúng bản đó mới in lại được y như vậy"),
        format!("it says that {told} made it, and this is {own}: only that version prints the same again"),
    )
}

fn unknown(bytes: &[u8]) -> Text {
    let Some(why) = bytes.starts_with(b"PK").then(|| package::entries(bytes).err()).flatten() else {
        return Text::new(
            "không phải tài liệu do chương trình này lập từ một báo cáo, hoặc chương trình khác đã ghi lại tệp",
            "this is no document that this program made from a report, or another program saved it anew",
        );
    };
    Text::new(
        format!("tệp không còn ở dạng mà chương trình này ghi ({}): chương trình khác đã ghi lại", why.get(Lang::Vi)),
        format!(
            "the file is not in the form that this program writes ({}): another program saved it anew",
            why.get(Lang::En)
        ),
    )
}

#[cfg(test)]
mod tests;
