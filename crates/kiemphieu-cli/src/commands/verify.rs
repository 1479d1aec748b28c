//! `kiemphieu verify`: a sealed folder by its hashes and signatures, or a document by its report.

pub(crate) mod document;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::{FileKind, Problem};
use kiemphieu_seal::{Signers, verify};

use crate::args::{dressed, exit_codes, is_json, option, positional_path, rulebook};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK, Wanted};
use crate::showing::Showing;
use crate::view::sealed::show;

const SIGNERS: Wanted =
    Wanted { argument: "signers", kinds: &[], called: ("danh sách người ký", "a list of signers") };

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra thư mục đã niêm phong; hoặc đối chiếu một tài liệu với báo cáo, chỉ ra khác nhau đầu tiên",
        "Verify a sealed folder; or hold a document against a report and name the first difference",
    );
    dressed("verify", about, lang)
        .after_help(exit_codes(lang))
        .arg(
            positional_path(
                "paths",
                "PATH",
                say(
                    lang,
                    "Thư mục của đại hội; hoặc tài liệu .pdf, .docx, rồi báo cáo .json hay tệp đại hội",
                    "The folder of the congress; or a document .pdf, .docx, then a report .json or a congress file",
                ),
                lang,
            )
            .num_args(1..=2),
        )
        .arg(signers(lang))
        .arg(need(lang))
        .arg(rulebook(lang))
}

/// The option that names the signers of a sealed folder.
fn signers(lang: Lang) -> Arg {
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
fn need(lang: Lang) -> Arg {
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

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[SIGNERS, RULEBOOK])?;
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    see_paths(&paths)?;
    match paths.as_slice() {
        [_, _] if given.contains_id("signers") => Err(Refusal::Usage(Text::new(
            "lỗi: --signers chỉ dùng khi kiểm tra một thư mục: kiemphieu verify THƯ_MỤC --signers TỆP",
            "error: --signers is for a folder: kiemphieu verify DIR --signers FILE",
        ))),
        [_] if given.contains_id("rulebook") => Err(Refusal::Usage(Text::new(
            "lỗi: --rulebook chỉ dùng khi đối chiếu tài liệu với tệp đại hội; thư mục đã niêm phong có sẵn tệp quy chế của nó",
            "error: --rulebook is for a document and a congress file; a sealed folder holds the rulebook it needs",
        ))),
        [document, report] => document::verify((document, report), given, lang, (out, err)),
        [document] if document.is_file() => Err(Refusal::Usage(Text::new(
            "lỗi: thiếu báo cáo để đối chiếu: kiemphieu verify TÀI_LIỆU BÁO_CÁO.json",
            "error: the report is missing: kiemphieu verify DOCUMENT REPORT.json",
        ))),
        folder => of_folder(folder.first().map_or(Path::new(""), |path| path), given, lang, out),
    }
}

/// Sees that the paths are of a kind that can be verified.
fn see_paths(paths: &[&PathBuf]) -> Result<(), Problem> {
    let of = |path, kinds: &[FileKind], vi, en| kiemphieu_files::see(path, kinds, &Text::new(vi, en));
    match paths {
        [document, _] => {
            of(document, &[FileKind::Pdf, FileKind::Word], "tài liệu .pdf hay .docx", "a document .pdf or .docx")
        }
        [folder] => {
            of(folder, &[FileKind::Folder, FileKind::Pdf, FileKind::Word], "thư mục đã niêm phong", "a sealed folder")
        }
        _ => Ok(()),
    }
}

/// Verifies a sealed folder and says what was found.
fn of_folder(folder: &Path, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let need = given.get_one::<u32>("need").map(|need| usize::try_from(*need).unwrap_or(usize::MAX));
    let listed = given.get_one::<PathBuf>("signers");
    let signers = listed.map_or_else(|| Ok(Signers::default()), |file| Signers::read(file, need))?;
    let bundle = verify(folder, &signers)?;
    show(folder, &bundle, is_json(given), lang, out)
}
