//! Words for faults, in both languages: unknown keys and words, faults of syntax.

pub(crate) use kiemphieu_core::shown as brief;
use kiemphieu_core::{Lang, Text, Unsound, unsound};

use crate::syntax;

pub(crate) fn unknown_key(key: &str, table: &Text, known: &[&str]) -> (Text, Text) {
    let all = known.join(", ");
    let remedy = match (nearest(key, known), syntax::owner(key)) {
        (None, Some(heading)) => Text::new(
            format!("`{key}` thuộc {heading}: ghi nó dưới dòng tiêu đề ấy. Các khóa dùng được ở đây: {all}"),
            format!("`{key}` belongs to {heading}: write it below that heading. Known keys here: {all}"),
        ),
        (Some(near), _) => Text::new(
            format!("có lẽ là `{near}`? Các khóa dùng được: {all}"),
            format!("perhaps `{near}`? Known keys: {all}"),
        ),
        (None, None) => {
            Text::new(format!("bỏ dòng này; các khóa dùng được: {all}"), format!("leave it out; known keys: {all}"))
        }
    };
    let key = brief(key, 60);
    let text = Text::new(
        format!("{} không có khóa `{key}`", table.get(Lang::Vi)),
        format!("{} has no key `{key}`", table.get(Lang::En)),
    );
    (text, remedy)
}

pub(crate) fn key_twice(key: &str) -> (Text, Text) {
    let key = brief(key, 60);
    (
        Text::new(format!("khóa `{key}` có hai lần"), format!("the key `{key}` stands twice")),
        Text::new("giữ một, xóa một", "keep one of the two"),
    )
}

/// The message for a word outside its vocabulary.
pub(crate) fn unknown_word(word: &str, key: &str, words: &[&str]) -> (Text, Text) {
    let all = words.join(", ");
    let remedy = match nearest(word, words) {
        Some(near) => Text::new(
            format!("có lẽ là `{near}`? Dùng một trong: {all}"),
            format!("perhaps `{near}`? Use one of: {all}"),
        ),
        None => Text::new(format!("dùng một trong: {all}"), format!("use one of: {all}")),
    };
    let word = brief(word, 60);
    (Text::new(format!("`{key}` không nhận `{word}`"), format!("`{key}` does not know `{word}`")), remedy)
}

/// What makes a text of several lines look like another one that it is not; its place counts in its line.
pub(crate) fn unsound_line(text: &str) -> Option<Unsound> {
    text.split(['\n', '\r', '\t']).find_map(unsound)
}

/// The known word that was most likely meant.
pub(crate) fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    kiemphieu_core::nearest(word, known.iter().copied())
}

/// What to do about a name that is not where it should be: the nearest of those that are there comes first.
pub(crate) fn as_in(place: &str, name: &str, known: &[&str]) -> Text {
    match nearest(name, known) {
        Some(near) => Text::new(
            format!("có lẽ là «{near}»? Viết đúng như trong `{place}`"),
            format!("perhaps «{near}»? Write it as in `{place}`"),
        ),
        None => Text::new(format!("viết đúng như trong `{place}`"), format!("write it as in `{place}`")),
    }
}

/// What the parser says, without the words of its own grammar.
pub(crate) fn syntax_en(message: &str) -> String {
    brief(message.split(", expected").next().unwrap_or(message), 120)
}

pub(crate) fn syntax_vi(message: &str) -> String {
    let known = [
        ("duplicate key", "khóa này đã có ở trên"),
        ("string values must be quoted", "chữ phải đặt trong dấu \"…\""),
        ("invalid date", "ngày không đúng"),
        ("missing value", "thiếu giá trị sau dấu ="),
        ("key with no value", "khóa không có giá trị"),
        ("missing comma", "thiếu dấu phẩy giữa hai mục"),
        ("leading zero", "số không được bắt đầu bằng 0"),
        ("invalid unquoted key", "tên khóa không đúng; dùng dấu = chứ không dùng dấu :"),
        ("unclosed", "thiếu dấu đóng ngoặc"),
        ("unexpected key or value", "thừa chữ hoặc thiếu xuống dòng"),
        ("invalid basic string", "chữ trong dấu nháy không đúng"),
        ("missing assignment", "thiếu dấu ="),
    ];
    let found = known.iter().find(|(english, _)| message.contains(english));
    format!("sai cú pháp TOML: {}", found.map_or("không đọc được chỗ này", |(_, vi)| vi))
}

pub(crate) fn syntax_remedy(message: &str, line: &str) -> Text {
    let curly = line.lines().next().is_some_and(|line| line.contains(['“', '”']));
    if curly {
        Text::new("dùng dấu nháy thẳng \" thay cho “ ”", "use straight quotation marks \" instead of “ ”")
    } else if message.contains("duplicate key") {
        Text::new("giữ một dòng, xóa dòng kia", "keep one of the two lines")
    } else {
        Text::new(
            "viết theo dạng `khóa = giá trị`, chữ đặt trong dấu \"…\", danh sách trong [ … ]",
            "write `key = value`, text in \"…\", lists in [ … ]",
        )
    }
}

/// What is wrong with the syntax of JSON.
pub(crate) fn syntax_json(error: &serde_json::Error) -> Text {
    let said = error.to_string();
    let known = [
        ("EOF", "dừng giữa chừng: thiếu dấu }, ] hoặc \"", "it ends too early: a }, ] or \" is missing"),
        ("trailing characters", "thừa chữ sau dấu }", "something stands behind the last }"),
        ("trailing comma", "thừa dấu phẩy", "one comma too many"),
        ("key must be", "tên khóa phải đặt trong dấu \"…\"", "a key must stand in \"…\""),
        ("expected `:`", "thiếu dấu : sau tên khóa", "a : is missing behind a key"),
        ("expected `,`", "thiếu dấu phẩy, hoặc dấu đóng ] hay }", "a comma is missing, or a closing ] or }"),
        ("control character", "có ký tự điều khiển trong chữ", "a control character stands in a text"),
        ("escape", "dấu \\ trong chữ không đúng", "a \\ in a text is wrong"),
        ("surrogate", "dấu \\ trong chữ không đúng", "a \\ in a text is wrong"),
        ("number", "số viết không đúng", "a number is written wrongly"),
    ];
    let found = known.iter().find(|(english, ..)| said.contains(english));
    let (vi, en) = found.map_or(("chỗ này sai cú pháp JSON", "this is no JSON"), |(_, vi, en)| (vi, en));
    Text::new(vi, en)
}
