//! `kiemphieu seal`: the folder of a congress sealed by the hash of every file, and signed.

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::FileKind;

use crate::args::{dressed, exit_codes, option, positional_path, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK, Wanted};

const FOLDER: Wanted = Wanted {
    argument: "folder",
    kinds: &[FileKind::Folder],
    called: ("thư mục của đại hội", "the folder of a congress"),
};
const KEY: Wanted = Wanted { argument: "key", kinds: &[FileKind::Key], called: ("khóa riêng", "a private key") };

pub(crate) fn cli(lang: Lang) -> Command {
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
        .arg(templates(lang))
}

fn folder(lang: Lang) -> Arg {
    positional_path("folder", "DIR", say(lang, "Thư mục của đại hội", "The folder of the congress"), lang)
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[FOLDER, KEY, RULEBOOK])?;
    run(given, lang, out)
}

#[cfg(feature = "seal")]
fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    use kiemphieu_seal::{Sealing, Signing, seal};

    use crate::args::{is_json, path};
    use crate::templates::templates_of;
    use crate::view::sealed::show;

    let folder = path(given, "folder");
    let key = given.get_one::<PathBuf>("key");
    let signing = key.zip(given.get_one::<String>("as")).map(|(key, name)| Signing { key, name });
    let rulebook = given.get_one::<PathBuf>("rulebook").map(PathBuf::as_path);
    let bundle = seal(&folder, &Sealing { lang, signing, rulebook, templates: templates_of(given)? })?;
    show(&folder, &bundle, is_json(given), lang, out)
}

#[cfg(not(feature = "seal"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
