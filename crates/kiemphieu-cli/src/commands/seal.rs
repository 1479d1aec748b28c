//! `kiemphieu seal` and `kiemphieu verify DIR`: the folder of a congress by its hashes and signatures.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text};
use kiemphieu_files::Problem;
use kiemphieu_seal::{Bundle, Fault, MANIFEST, Signed, Signers, Signing, seal, verify};
use serde::Serialize;

use crate::args::{dressed, heading, positional, say};
use crate::{DONE, FOUND, Refusal};

/// `kiemphieu seal` and its arguments.
pub(crate) fn seal_command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Niêm phong thư mục của một đại hội: mã băm mọi tệp, kiểm lại mọi báo cáo, chữ ký",
        "Seal the folder of a congress: the hash of every file, every report replayed, signatures",
    );
    dressed("seal", about, lang)
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
    let bundle = seal(&folder, lang, signing).map_err(|problems| refused(&problems, lang))?;
    show(&folder, &bundle, crate::json(given), lang, out)
}

/// Verifies a folder and says what was found.
pub(crate) fn run_verify(folder: &Path, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let signers =
        given.get_one::<PathBuf>("signers").map_or_else(|| Ok(Signers::default()), |file| Signers::read(file));
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
    /// The reports that the files behind them give again, by name.
    replayed: &'b [String],
    /// The signatures of the manifest.
    signatures: &'b [Signed],
    /// Everything that is not as it was sealed.
    faults: Vec<ShownFault<'b>>,
}

/// Something that is not as it was sealed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Fault"))]
struct ShownFault<'b> {
    /// The file.
    file: &'b str,
    /// What is wrong with it.
    text: &'b str,
}

fn show(folder: &Path, bundle: &Bundle, as_json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    if as_json {
        let faults = bundle.faults.iter().map(|Fault { file, text }| ShownFault { file, text: text.get(lang) });
        let shown = Shown {
            schema: 1,
            lang,
            folder: folder.display().to_string(),
            holds: bundle.faults.is_empty(),
            files: bundle.files,
            replayed: &bundle.replayed,
            signatures: &bundle.signatures,
            faults: faults.collect(),
        };
        crate::print_json(&shown, out)?;
    } else {
        write!(out, "{}", text(folder, bundle, lang))?;
    }
    Ok(if bundle.faults.is_empty() { DONE } else { FOUND })
}

fn text(folder: &Path, bundle: &Bundle, lang: Lang) -> String {
    let state = match bundle.faults.is_empty() {
        true => Text::new("NGUYÊN VẸN", "WHOLE"),
        false => Text::new("KHÔNG CÒN NGUYÊN VẸN", "NOT AS IT WAS SEALED"),
    };
    let mut text = format!("{}: {}\n", folder.display(), state.get(lang));
    let mut line = |words: Text| text += &format!("  {}\n", words.get(lang));
    line(Text::new(
        format!("{} tệp trong danh sách {MANIFEST}", bundle.files),
        format!("{} files in the list {MANIFEST}", bundle.files),
    ));
    for report in &bundle.replayed {
        line(Text::new(
            format!("{report}: kiểm lại từ phiếu ra đúng báo cáo này"),
            format!("{report}: counted again, the papers give this report"),
        ));
    }
    if bundle.signatures.is_empty() {
        line(Text::new("chưa có chữ ký", "not signed yet"));
    }
    bundle.signatures.iter().filter(|signed| signed.holds).for_each(|signed| line(signature(signed)));
    for Fault { file, text } in &bundle.faults {
        line(Text::new(format!("LỖI {file}: {}", text.get(Lang::Vi)), format!("FAULT {file}: {}", text.get(Lang::En))));
    }
    text
}

fn signature(signed: &Signed) -> Text {
    let Signed { file, key, signer, .. } = signed;
    let key = key.as_deref().unwrap_or_default();
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
