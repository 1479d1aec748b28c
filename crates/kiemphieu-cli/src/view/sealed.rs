//! The folder of a congress by its hashes and signatures, as sealing and verifying found it.

use std::io::Write;
use std::path::Path;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Lang, Text, shown};
use kiemphieu_seal::{Bundle, Fault, MANIFEST, Note, Signed};
use serde::Serialize;

use crate::exit::{DONE, FOUND, Refusal, UNPROVED};
use crate::outlet::print_json;

/// A sealed folder as it was found.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Seal"))]
pub(crate) struct Shown<'b> {
    /// The version of this form.
    schema: u32,
    /// The language of the texts.
    lang: Lang,
    /// The folder.
    folder: String,
    /// Whether all is as it was sealed.
    holds: bool,
    /// How many files the manifest lists.
    files: usize,
    /// The programs that made its reports, and so sealed it.
    made_by: &'b [String],
    /// The reports that the files behind them give again, by name.
    replayed: &'b [String],
    /// The correction that it is, where it replaces another folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    amends: Option<&'b Amendment>,
    /// The signatures of the manifest.
    signatures: &'b [Signed],
    /// What another version made: whole, and counted again the same, but not proved here.
    unproved: Vec<Told<'b>>,
    /// What is good to know and no fault.
    notes: Vec<Told<'b>>,
    /// Everything that is not as it was sealed.
    faults: Vec<Told<'b>>,
}

/// Something that is told of a file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Told<'b> {
    /// The file.
    file: &'b str,
    /// What is to be known of it.
    text: &'b str,
}

/// Shows a folder as it was found, and gives the exit code that says so.
pub(crate) fn show(
    folder: &Path,
    bundle: &Bundle,
    as_json: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    if as_json {
        print_json(&Shown::of(folder, bundle, lang), out)?;
    } else {
        write!(out, "{}", text(folder, bundle, lang))?;
    }
    Ok(match State::of(bundle) {
        State::Whole => DONE,
        State::Unproved => UNPROVED,
        State::Broken => FOUND,
    })
}

impl<'b> Shown<'b> {
    pub fn of(folder: &Path, bundle: &'b Bundle, lang: Lang) -> Self {
        let faults = bundle.faults.iter().map(|Fault { file, text }| Told { file, text: text.get(lang) });
        Self {
            schema: 1,
            lang,
            folder: folder.display().to_string(),
            holds: bundle.faults.is_empty(),
            files: bundle.files,
            made_by: &bundle.made_by,
            replayed: &bundle.replayed,
            amends: bundle.amends.as_ref(),
            signatures: &bundle.signatures,
            unproved: notes(&bundle.unproved, lang),
            notes: notes(&bundle.notes, lang),
            faults: faults.collect(),
        }
    }
}

fn notes(notes: &[Note], lang: Lang) -> Vec<Told<'_>> {
    notes.iter().map(|Note { file, text }| Told { file, text: text.get(lang) }).collect()
}

/// What is said of a folder first.
enum State {
    Whole,
    Unproved,
    Broken,
}

impl State {
    fn of(bundle: &Bundle) -> Self {
        match (bundle.faults.is_empty(), bundle.unproved.is_empty()) {
            (true, true) => Self::Whole,
            (true, false) => Self::Unproved,
            (false, _) => Self::Broken,
        }
    }

    fn text(&self, made_by: &str) -> Text {
        match self {
            Self::Whole => Text::new("NGUYÊN VẸN", "WHOLE"),
            Self::Unproved => Text::new(
                format!(
                    "TỆP NGUYÊN VẸN, kiểm lại ra cùng kết quả; những gì do `{made_by}` in chưa được chứng minh ở đây"
                ),
                format!(
                    "FILES WHOLE, the count comes out the same; the printed papers are of `{made_by}` and not proved here"
                ),
            ),
            Self::Broken => Text::new("KHÔNG ĐẠT", "DOES NOT HOLD"),
        }
    }
}

fn text(folder: &Path, bundle: &Bundle, lang: Lang) -> String {
    let made_by = bundle.made_by.join("`, `");
    let state = State::of(bundle).text(&made_by);
    let mut text = format!("{}: {}\n", shown(&folder.display().to_string(), 400), state.get(lang));
    let mut line = |words: Text| text += &format!("  {}\n", words.get(lang));
    line(Text::new(
        format!("{} tệp trong danh sách {MANIFEST}, do `{made_by}` lập", bundle.files),
        format!("{} files in the list {MANIFEST}, made by `{made_by}`", bundle.files),
    ));
    for report in bundle.replayed.iter().filter(|report| !bundle.unproved.iter().any(|note| note.file == **report)) {
        let report = shown(report, 200);
        line(Text::new(
            format!("{report}: kiểm lại từ phiếu ra đúng báo cáo này"),
            format!("{report}: counted again, the papers give this report"),
        ));
    }
    if let Some(amends) = &bundle.amends {
        line(amends_text(amends));
    }
    if bundle.signatures.is_empty() {
        line(Text::new("chưa có chữ ký", "not signed yet"));
    }
    bundle.signatures.iter().filter(|signed| signed.holds).for_each(|signed| line(signature(signed)));
    let mut told = |(vi, en): (&str, &str), file: &str, text: &Text| {
        let file = shown(file, 200);
        let (own_vi, own_en) = (text.get(Lang::Vi), text.get(Lang::En));
        line(Text::new(format!("{vi} {file}: {own_vi}"), format!("{en} {file}: {own_en}")));
    };
    for Fault { file, text } in &bundle.faults {
        told(("LỖI", "FAULT"), file, text);
    }
    for Note { file, text } in &bundle.unproved {
        told(("CHƯA CHỨNG MINH", "NOT PROVED"), file, text);
    }
    for Note { file, text } in &bundle.notes {
        told(("lưu ý", "note"), file, text);
    }
    text
}

/// What a correction replaces, and why; whether others are elected.
fn amends_text(amends: &Amendment) -> Text {
    let (replaces, why) = (amends.replaces.get(..12).unwrap_or_default(), shown(&amends.why, 300));
    let (by, headline) = (shown(&amends.by.join(", "), 200), amends.headline());
    let (vi, en) = (headline.get(Lang::Vi), headline.get(Lang::En));
    Text::new(
        format!("BẢN ĐÍNH CHÍNH, thay cho hồ sơ có mã {replaces}…; {vi}; lý do: {why} ({by})"),
        format!("A CORRECTION, which replaces the folder {replaces}…; {en}; why: {why} ({by})"),
    )
}

fn signature(signed: &Signed) -> Text {
    let Signed { file, key, signer, .. } = signed;
    let (file, key) = (shown(file, 200), key.as_deref().unwrap_or_default());
    match signer {
        Some(signer) => Text::new(
            format!("{file}: chữ ký đúng, của {signer}, khóa {key}"),
            format!("{file}: the signature holds, by {signer}, key {key}"),
        ),
        None => Text::new(
            format!("{file}: chữ ký đúng, khóa {key}; khóa của ai thì phải tự đối chiếu (--signers)"),
            format!("{file}: the signature holds, key {key}; see for yourself whose key it is (--signers)"),
        ),
    }
}
