//! What is said of the use of the command line, in the language of the user.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use kiemphieu_core::Lang;

/// The help text in the language of the user.
pub(crate) fn help(help: &clap::Error, lang: Lang) -> String {
    let text = help.to_string();
    match lang {
        Lang::Vi => text.replace("[OPTIONS]", "[TÙY CHỌN]"),
        Lang::En => text,
    }
}

/// A refusal of the command line in the language of the user.
pub(crate) fn wrong(error: &clap::Error, lang: Lang) -> String {
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
