//! The vocabulary of the command line, described in the language of the user: what several commands take.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};

/// The language asked for by `--lang`, before anything else is read: refusals must be in it, too.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let separate = words.windows(2).any(|pair| matches!(pair, [flag, value] if flag == "--lang" && value == "en"));
    if separate || words.iter().any(|word| word == "--lang=en") { Lang::En } else { Lang::Vi }
}

/// A command with its headings.
pub(crate) fn dressed(name: &'static str, about: &'static str, lang: Lang) -> Command {
    dress(Command::new(name).about(about), lang)
}

/// Headings and the help flag in the language of the user.
pub(crate) fn dress(command: Command, lang: Lang) -> Command {
    command
        .help_template(say(
            lang,
            "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}\n",
            "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
        ))
        .subcommand_help_heading(say(lang, "Lệnh", "Commands"))
        .subcommand_value_name(say(lang, "LỆNH", "COMMAND"))
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, say(lang, "In phần này", "Print this help"), lang))
}

pub(crate) fn heading(lang: Lang) -> &'static str {
    say(lang, "Tùy chọn", "Options")
}

pub(crate) fn positional(lang: Lang) -> &'static str {
    say(lang, "Tham số", "Arguments")
}

pub(crate) fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help_heading(heading(lang)).help(help)
}

pub(crate) fn flag_long(name: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help_heading(heading(lang)).help(help)
}

pub(crate) fn option(name: &'static str, value: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help_heading(heading(lang)).help(help)
}

pub(crate) fn rulebook(lang: Lang) -> Arg {
    Arg::new("rulebook")
        .long("rulebook")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help_heading(heading(lang))
        .help(say(
            lang,
            "Dùng quy chế của tổ chức khác, đọc từ tệp (tệp đại hội nên ghi rulebook = mã của quy chế đó)",
            "Use the rulebook of another body, read from a file (best named by its id in the congress file: rulebook = …)",
        ))
}

/// The folder of templates by which papers are printed.
pub(crate) fn templates(lang: Lang) -> Arg {
    Arg::new("templates")
        .long("templates")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .help_heading(heading(lang))
        .help(say(
            lang,
            "In theo mẫu và chữ của thư mục này (bản có sẵn: kiemphieu new THƯ_MỤC --templates)",
            "Print by the templates and texts of this folder (those built in: kiemphieu new DIR --templates)",
        ))
}

/// A file or folder that stands by itself on the command line, and must.
pub(crate) fn positional_path(name: &'static str, value: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name)
        .value_name(value)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(positional(lang))
        .help(help)
}

pub(crate) fn congress_file(lang: Lang) -> Arg {
    let help = say(lang, "Tệp đại hội, hoặc - để đọc từ đầu vào chuẩn", "The congress file, or - for standard input");
    positional_path("file", "CONGRESS.toml", help, lang)
}

pub(crate) fn language_of_output(lang: Lang) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(["vi", "en"])
        .hide_possible_values(true)
        .global(true)
        .help_heading(heading(lang))
        .help(say(lang, "Ngôn ngữ: vi (mặc định) hoặc en", "The language: vi (default) or en"))
}

pub(crate) fn format(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .hide_possible_values(true)
        .global(true)
        .help_heading(heading(lang))
        .help(say(lang, "Dạng kết quả: text (mặc định) hoặc json", "The output: text (default) or json"))
}

/// Where the output goes.
pub(crate) fn output(value: &'static str, help: &'static str, lang: Lang) -> Arg {
    option("output", value, help, lang).short('o').value_parser(value_parser!(PathBuf))
}

/// The folder of `-o`, which must be named.
pub(crate) fn output_folder(help: &'static str, lang: Lang) -> Arg {
    output("DIR", help, lang).required(true)
}

pub(crate) fn output_pdf(lang: Lang) -> Arg {
    output("FILE.pdf", say(lang, "Tệp PDF để ghi", "The PDF to write"), lang).required(true)
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

/// The path that was given for an argument.
pub(crate) fn path(given: &ArgMatches, argument: &str) -> PathBuf {
    given.get_one::<PathBuf>(argument).cloned().unwrap_or_default()
}

/// Whether JSON was asked for.
pub(crate) fn is_json(given: &ArgMatches) -> bool {
    given.get_one::<String>("format").is_some_and(|format| format == "json")
}
