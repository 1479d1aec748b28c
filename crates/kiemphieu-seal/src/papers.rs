//! Documents in a folder: those that this program made are proved from a report, others are files like any other.

use std::collections::BTreeSet;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Report, Text, shown};
use kiemphieu_documents::{Proof, Templates, claim, is_spoilt, prove_by, prove_correction};

/// This program, as its reports name it.
pub(crate) const OWN: &str = concat!("kiemphieu ", env!("CARGO_PKG_VERSION"));

/// Documents of this program are not larger: 64 MiB.
pub(crate) const LARGEST: u64 = 64 << 20;

/// What a document was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Paper {
    /// What this program makes from a report of the folder.
    Proved,
    /// None of this program, such as the signed paper as a picture.
    Foreign(Text),
    /// Of another version or from a fuller build of this one, and not proved here.
    Unproved(Text),
    /// It says that it is of this program, and no report of the folder gives it.
    Wrong(Text),
}

/// Whether a file is a document, by its name or its first letters. Programs that show a PDF let other bytes stand before
/// its head.
pub(crate) fn is_paper(ending: &str, start: &[u8]) -> bool {
    matches!(ending, "pdf" | "docx") || start.windows(5).any(|head| head == b"%PDF-")
}

/// Whether a file is a package, as a DOCX is one, by its first letters.
pub(crate) fn is_package(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

/// Proves a document from a report that this version made, `report` by its hash, or from the correction that it says it is
/// the minutes of. `made_by` are the versions that made
/// reports of the folder: what this one printed belongs to a report of its own, where there is any. A paper that says that a
/// province printed it is proved by these `templates`.
pub(crate) fn prove(
    bytes: &[u8],
    report: impl Fn(&str) -> Option<Report>,
    correction: Option<&Amendment>,
    (made_by, templates): (&BTreeSet<String>, &Templates),
) -> Paper {
    let Some(about) = claim(bytes) else {
        return match () {
            () if is_spoilt(bytes) => Paper::Wrong(spoilt()),
            () if breaks_off(bytes) => Paper::Wrong(half()),
            () => Paper::Foreign(foreign()),
        };
    };
    let own = about.report_sha256.as_deref().and_then(report);
    let built_in = Templates::default();
    let by = if about.templates.is_some() { templates } else { &built_in };
    let of_report = || own.map(|report| (prove_by(bytes, &report, by), report.receipt.engine == about.engine));
    let proof = match correction {
        Some(amends) => Some((prove_correction(bytes, amends), amends.engine == about.engine)),
        None => of_report(),
    };
    let text = match proof {
        Some((Proof::Agree, _)) => return Paper::Proved,
        Some((Proof::Different { first }, _)) => return Paper::Wrong(first),
        // A program that writes no documents.
        Some((Proof::NotProvable { why }, true)) => return Paper::Unproved(why),
        Some((Proof::NotProvable { why }, false)) => why,
        None => Text::new(
            "tài liệu này không thuộc báo cáo nào trong thư mục; lập lại từ báo cáo",
            "this document belongs to no report in the folder; make it anew from the report",
        ),
    };
    let of_other = made_by.iter().any(|engine| engine != OWN);
    if !of_other || (about.engine == OWN && made_by.contains(OWN)) {
        return Paper::Wrong(text);
    }
    let engine = shown(&about.engine, 60);
    Paper::Unproved(Text::new(
        format!("do `{engine}` in, không chứng minh được ở đây"),
        format!("printed by `{engine}`, not proved here"),
    ))
}

/// Whether a PDF or a package has no end, as when it was copied by half.
fn breaks_off(bytes: &[u8]) -> bool {
    let ends = |most: usize, mark: &[u8]| {
        let tail = bytes.get(bytes.len().saturating_sub(most)..).unwrap_or_default();
        tail.windows(mark.len()).any(|window| window == mark)
    };
    // How far before the end of a file its last mark may stand: in a PDF as readers look for it, in a package by its form.
    match () {
        () if bytes.is_empty() => true,
        () if bytes.starts_with(b"%PDF-") => !ends(1024, b"%%EOF"),
        () if is_package(bytes) => !ends(22 + 0xFFFF, b"PK\x05\x06"),
        () => false,
    }
}

fn half() -> Text {
    Text::new(
        "tài liệu này bị cụt ở cuối, như khi chép dở: chép lại từ bản gốc, mở xem được rồi mới niêm phong",
        "this document breaks off, as when it was copied by half: copy it again, and see that it opens before it is sealed",
    )
}

fn spoilt() -> Text {
    Text::new(
        "tài liệu này do chương trình này lập nhưng tệp đã bị sửa (như thêm byte ở đầu) hoặc chương trình khác ghi lại; lập \
         lại từ báo cáo",
        "this program made the document, but its file was changed (such as bytes put before it) or saved anew by another \
         program; make it anew from the report",
    )
}

/// What is said of a document that is none of ours.
pub(crate) fn foreign() -> Text {
    Text::new(
        "không phải tài liệu do chương trình này lập, hoặc chương trình khác đã ghi lại: chỉ lấy mã băm, không chứng minh",
        "no document of this program, or saved anew by another: its hash is taken, it is not proved",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_its_end_was_copied_by_half() {
        let package = |end: &str| [b"PK\x03\x04", end.as_bytes()].concat();
        for (bytes, half) in [
            (b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec(), false),
            (b"%PDF-1.7\n1 0 obj\n%%EO".to_vec(), true),
            ([b"%PDF-1.7\n%%EOF".to_vec(), vec![b' '; 1020]].concat(), true),
            (package("word/document.xml PK\x05\x06 comment"), false),
            (package("word/document.xml"), true),
            (Vec::new(), true),
            (b"\xFF\xD8\xFF a picture".to_vec(), false),
        ] {
            assert_eq!(breaks_off(&bytes), half, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
