//! The commands and their arguments, described in the language of the user.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};
use kiemphieu_core::Lang;

/// The language asked for by `--lang`, before anything else is read: refusals must be in it, too.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let separate = words.windows(2).any(|pair| matches!(pair, [flag, value] if flag == "--lang" && value == "en"));
    if separate || words.iter().any(|word| word == "--lang=en") { Lang::En } else { Lang::Vi }
}

pub(crate) fn say(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// The whole command line.
pub(crate) fn command(lang: Lang) -> Command {
    let whole = Command::new("kiemphieu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            lang,
            "Kiểm phiếu bầu cử trong Đảng: đếm phiếu, áp dụng quy chế có hiệu lực, chỉ ra bước tiếp theo kèm điều khoản",
            "Counts ballots at party congresses: applies the rules in force and says what may happen next, with the article",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version, say(lang, "In số phiên bản", "Print the version"), lang))
        .subcommand(
            dressed("check", say(lang, "Kiểm tra phương án trước khi in phiếu: danh sách, ban kiểm phiếu, cơ cấu", "Check the plan before anything is printed: lists, counting board, structure"), lang)
                .arg(congress_file(lang))
                .arg(rulebook(lang))
        )
        .subcommand(
            dressed("count", say(lang, "Kiểm phiếu và quyết định mọi cuộc bầu trong tệp", "Count and decide every election in the file"), lang)
                .arg(congress_file(lang))
                .arg(rulebook(lang))
                .arg(papers(lang))
                .arg(explain_whom(lang))
                .arg(output(lang))
        )
        .subcommand(
            crate::commands::two_counts::arguments(dressed("compare", say(lang, "Kiểm cùng những lá phiếu theo từng quy chế, chỉ ra chỗ kết quả khác nhau", "Count the same papers under every edition and say where the results part"), lang)
                .arg(congress_file(lang))
                .arg(rulebook(lang)), lang)
        )
        .subcommand(
            dressed("secretary", say(lang, "Bầu trực tiếp bí thư tại đại hội, từng bước", "The direct election of the secretary, step by step"), lang)
                .arg(congress_file(lang))
                .arg(rulebook(lang))
        )
        .subcommand(crate::commands::minutes::command(lang))
        .subcommand(crate::commands::ballots::command(lang))
        .subcommand(crate::commands::projector::command(lang))
        .subcommand(crate::commands::verify::command(lang))
        .subcommand(crate::commands::rollup::command(lang))
        .subcommand(crate::commands::audit::command(lang))
        .subcommand(crate::commands::seal::seal_command(lang))
        .subcommand(crate::commands::rules::command(lang))
        .subcommand(
            dressed("new", say(lang, "Tạo tệp đại hội và tệp phiếu mẫu để điền", "Write a congress file and ballot files to fill in"), lang)
                .arg(Arg::new("dir").value_name("DIR").required(true).value_parser(value_parser!(PathBuf)).help_heading(positional(lang)).help(say(lang, "Thư mục để ghi tệp; với --xlsx, tên sổ Excel", "The folder to write to; with --xlsx, the name of the workbook")))
                .arg(flag_long("xlsx", say(lang, "Tạo một sổ Excel để điền, thay cho các tệp văn bản", "Write one Excel workbook to fill in instead of text files"), lang))
                .arg(
                    Arg::new("kind")
                        .long("kind")
                        .value_name("KIND")
                        .value_parser(["members", "delegates", "committee"])
                        .default_value("members")
                        .hide_possible_values(true)
                        .hide_default_value(true)
                        .help_heading(heading(lang))
                        .help(say(
                            lang,
                            "Loại hội nghị: members (đại hội đảng viên, mặc định), delegates (đại hội đại biểu), committee (hội nghị cấp ủy)",
                            "The kind of meeting: members (all members, the default), delegates, committee",
                        )),
                ),
        )
        .subcommand(
            dressed("completions", say(lang, "In tệp gợi ý lệnh cho shell", "Print a completion script for a shell"), lang).arg(
                Arg::new("shell")
                    .value_name("SHELL")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .hide_possible_values(true)
                    .help_heading(positional(lang))
                    .help("bash, zsh, fish, powershell, elvish"),
            ),
        )
        .subcommand(dressed("man", say(lang, "In trang hướng dẫn man", "Print the man page"), lang));
    dress(whole, lang).arg(language_of_output(lang)).arg(format(lang))
}

pub(crate) fn dressed(name: &'static str, about: &'static str, lang: Lang) -> Command {
    dress(Command::new(name).about(about), lang)
}

/// Headings and the help flag in the language of the user.
fn dress(command: Command, lang: Lang) -> Command {
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

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help_heading(heading(lang)).help(help)
}

pub(crate) fn flag_long(name: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help_heading(heading(lang)).help(help)
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

pub(crate) fn congress_file(lang: Lang) -> Arg {
    Arg::new("file")
        .value_name("CONGRESS.toml")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(positional(lang))
        .help(say(lang, "Tệp đại hội, hoặc - để đọc từ đầu vào chuẩn", "The congress file, or - for standard input"))
}

fn papers(lang: Lang) -> Arg {
    Arg::new("papers").long("papers").action(ArgAction::SetTrue).help_heading(heading(lang)).help(say(
        lang,
        "Liệt kê thêm từng phiếu không đương nhiên hợp lệ, theo số phiếu (nội bộ ban kiểm phiếu)",
        "Also list every paper that was not plainly valid, by its serial (internal to the board)",
    ))
}

fn output(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("OUT")
        .value_parser(value_parser!(PathBuf))
        .conflicts_with("explain")
        .help_heading(heading(lang))
        .help(say(
            lang,
            "Ghi thêm kết quả ra tệp mới: .xlsx, .csv hoặc .json",
            "Also write the results to a new file: .xlsx, .csv or .json",
        ))
}

fn explain_whom(lang: Lang) -> Arg {
    Arg::new("explain").long("explain").value_name("NAME").conflicts_with("papers").help_heading(heading(lang)).help(
        say(
            lang,
            "Vì sao một người trúng cử hay không: họ tên, tên gọi hoặc số thứ tự trong danh sách",
            "Why a person is elected or not: the name, the given name, or the number on the list",
        ),
    )
}

fn language_of_output(lang: Lang) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(["vi", "en"])
        .hide_possible_values(true)
        .global(true)
        .help_heading(heading(lang))
        .help(say(lang, "Ngôn ngữ: vi (mặc định) hoặc en", "The language: vi (default) or en"))
}

fn format(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .hide_possible_values(true)
        .global(true)
        .help_heading(heading(lang))
        .help(say(lang, "Dạng kết quả: text (mặc định) hoặc json", "The output: text (default) or json"))
}

/// The help text in the language of the user.
pub(crate) fn help(help: &clap::Error, lang: Lang) -> String {
    let text = help.to_string();
    match lang {
        Lang::Vi => text.replace("[OPTIONS]", "[TÙY CHỌN]"),
        Lang::En => text,
    }
}

/// The man page with its headings in the language of the user.
pub(crate) fn man(page: &str, lang: Lang) -> String {
    let headings = [
        ("NAME", "TÊN"),
        ("SYNOPSIS", "CÁCH DÙNG"),
        ("DESCRIPTION", "MÔ TẢ"),
        ("OPTIONS", "TÙY CHỌN"),
        ("SUBCOMMANDS", "LỆNH"),
        ("VERSION", "PHIÊN BẢN"),
    ];
    match lang {
        Lang::En => page.to_owned(),
        Lang::Vi => headings.iter().fold(page.to_owned(), |page, (english, vietnamese)| {
            page.replace(&format!(".SH {english}\n"), &format!(".SH \"{vietnamese}\"\n"))
        }),
    }
}

/// A refusal of the command line in the language of the user.
pub(crate) fn explain(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string().trim_end().to_owned();
    }
    let of = |kind| error.get(kind).map(in_words).unwrap_or_default();
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh `{}`", of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if arg.starts_with('-') => format!("không có tùy chọn `{arg}`"),
        ErrorKind::UnknownArgument => format!("thừa `{arg}`"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("`{arg}` thiếu giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("`{arg}` không nhận `{value}`"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {arg}"),
        ErrorKind::TooManyValues => format!("`{arg}` không nhận giá trị"),
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg) != arg => {
            format!("`{arg}` không dùng cùng `{}`", of(ContextKind::PriorArg))
        }
        ErrorKind::ArgumentConflict => format!("`{arg}` chỉ dùng một lần"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return help(error, lang).trim_end().to_owned();
        }
        _ => "dòng lệnh không đúng".to_owned(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::ValidValue];
    let near = near.iter().find_map(|kind| error.get(*kind)).map(in_words).filter(|near| !near.is_empty());
    let near = near.map(|near| format!("; có thể dùng: {near}")).unwrap_or_default();
    format!("lỗi: {what}{near}\nXem hướng dẫn: kiemphieu --help")
}

fn in_words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(many) => many.join(", "),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}
