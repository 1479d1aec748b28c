//! `kiemphieu verify`: a sealed folder by its hashes and signatures, or a document by its report.

#[cfg(feature = "seal")]
pub(crate) mod document;
#[cfg(feature = "seal")]
mod run;

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "seal")]
use self::run::run;
use crate::args::{dressed, exit_codes, option, positional_path, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK, Wanted};
use crate::showing::Showing;

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
                    "Thư mục của đại hội; bản đính chính rồi hồ sơ nó thay; hoặc tài liệu .pdf, .docx, rồi báo cáo .json hay tệp đại hội",
                    "The folder of the congress; a correction and the folder that it replaces; or a document .pdf, .docx, then a report .json or a congress file",
                ),
                lang,
            )
            .num_args(1..=2),
        )
        .arg(signers(lang))
        .arg(need(lang))
        .arg(templates(lang))
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
    run(given, lang, out, err)
}

#[cfg(not(feature = "seal"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
