//! `kiemphieu seal` and `kiemphieu verify DIR`: the folder of a congress by its hashes and signatures.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text, shown};
use kiemphieu_files::Problem;
use kiemphieu_seal::{Bundle, Fault, MANIFEST, Note, Signed, Signers, Signing, seal, verify};
use serde::Serialize;

use crate::args::{dressed, heading, positional, rulebook, say};
use crate::{DONE, FOUND, Refusal, UNPROVED};

/// `kiemphieu seal` and its arguments.
pub(crate) fn seal_command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Niêm phong thư mục của một đại hội: mã băm mọi tệp, kiểm lại mọi báo cáo, chữ ký",
        "Seal the folder of a congress: the hash of every file, every report replayed, signatures",
    );
    dressed("seal", about, lang)
        .after_help(exit_codes(lang))
        .arg(folder(lang))
        .arg(
            option(
                "key",
                "FILE",
                say(lang, "Khóa riêng Ed25519 của OpenSSH để ký", "A private Ed25519 key of OpenSSH to sign with"),
                lang,
            )
            .requires("as")
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option("as", "NAME", say(lang, "Người ký, như: truong-ban", "Who signs, such as: head-of-board"), lang)
                .requires("key"),
        )
        .arg(rulebook(lang))
}

/// What the exit codes say of a sealed folder.
pub(crate) fn exit_codes(lang: Lang) -> &'static str {
    say(
        lang,
        "Mã thoát: 0 đúng hết; 1 có lỗi, khác, hoặc thiếu chữ ký; 2 gọi lệnh sai; 3 tệp nguyên vẹn, kiểm lại ra cùng \
         kết quả, nhưng do phiên bản khác lập nên tài liệu in không chứng minh được ở đây",
        "Exit codes: 0 all holds; 1 a fault, a difference, or a missing signature; 2 wrong usage; 3 the files are whole \
         and the count comes out the same, but another version made them and the printed papers are not proved here",
    )
}

/// The option that names the signers of a sealed folder.
pub(crate) fn signers(lang: Lang) -> Arg {
    option(
        "signers",
        "FILE",
        say(
            lang,
            "Danh sách người ký và khóa (allowed_signers của OpenSSH)",
            "Signers and their keys (allowed_signers of OpenSSH)",
        ),
        lang,
    )
    .value_parser(value_parser!(PathBuf))
}

/// The option that says how many of the signers must have signed.
pub(crate) fn need(lang: Lang) -> Arg {
    option(
        "need",
        "N",
        say(
            lang,
            "Đủ N người trong danh sách ký là được (mặc định: tất cả)",
            "N of the signers are enough (all, if not given)",
        ),
        lang,
    )
    .requires("signers")
    .value_parser(value_parser!(u32).range(1..))
}

fn folder(lang: Lang) -> Arg {
    Arg::new("folder")
        .value_name("DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(positional(lang))
        .help(say(lang, "Thư mục của đại hội", "The folder of the congress"))
}

fn option(name: &'static str, value: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help_heading(heading(lang)).help(help)
}

/// Seals a folder and says what is in it.
pub(crate) fn run_seal(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let folder = given.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let key = given.get_one::<PathBuf>("key");
    let signing = key.zip(given.get_one::<String>("as")).map(|(key, name)| Signing { key, name });
    let rulebook = given.get_one::<PathBuf>("rulebook").map(PathBuf::as_path);
    let bundle = seal(&folder, lang, signing, rulebook).map_err(|problems| refused(&problems, lang))?;
    show(&folder, &bundle, crate::json(given), lang, out)
}

/// Verifies a folder and says what was found.
pub(crate) fn run_verify(folder: &Path, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let need = given.get_one::<u32>("need").map(|need| usize::try_from(*need).unwrap_or(usize::MAX));
    let listed = given.get_one::<PathBuf>("signers");
    let signers = listed.map_or_else(|| Ok(Signers::default()), |file| Signers::read(file, need));
    let signers = signers.map_err(|problem| refused(&[problem], lang))?;
    let bundle = verify(folder, &signers).map_err(|problems| refused(&problems, lang))?;
    show(folder, &bundle, crate::json(given), lang, out)
}

fn refused(problems: &[Problem], lang: Lang) -> Refusal {
    Refusal::Input(problems.iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n\n"))
}

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

fn show(folder: &Path, bundle: &Bundle, as_json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    if as_json {
        let faults = bundle.faults.iter().map(|Fault { file, text }| Told { file, text: text.get(lang) });
        let shown = Shown {
            schema: 1,
            lang,
            folder: folder.display().to_string(),
            holds: bundle.faults.is_empty(),
            files: bundle.files,
            made_by: &bundle.made_by,
            replayed: &bundle.replayed,
            signatures: &bundle.signatures,
            unproved: notes(&bundle.unproved, lang),
            notes: notes(&bundle.notes, lang),
            faults: faults.collect(),
        };
        crate::print_json(&shown, out)?;
    } else {
        write!(out, "{}", text(folder, bundle, lang))?;
    }
    Ok(match State::of(bundle) {
        State::Whole => DONE,
        State::Unproved => UNPROVED,
        State::Broken => FOUND,
    })
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
