//! Words for faults, in both languages: unknown keys and words, hidden characters, faults of syntax.

use kiemphieu_core::{DeductionGround, Ground, Lang, Level, MeetingKind, Office, Text, nfc};

use crate::syntax;

/// The message for a character that cannot be seen.
pub(crate) fn hidden_character(hidden: char) -> (Text, Text) {
    let code = u32::from(hidden);
    (
        Text::new(format!("có ký tự ẩn U+{code:04X}"), format!("a hidden character U+{code:04X}")),
        Text::new("xóa và gõ lại chỗ này", "delete this and type it again"),
    )
}

/// Control characters, and those that change nothing to the eye but make two equal-looking names different
/// (Unicode: default ignorable, line and paragraph separators).
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

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
    let all = |lang| words.iter().map(|word| with_term(word, lang)).collect::<Vec<_>>().join(", ");
    let (vi, en) = (all(Lang::Vi), all(Lang::En));
    let remedy = match nearest(word, words).or_else(|| by_term(word, words)) {
        Some(near) => {
            Text::new(format!("có lẽ là `{near}`? Dùng một trong: {vi}"), format!("perhaps `{near}`? Use one of: {en}"))
        }
        None => Text::new(format!("dùng một trong: {vi}"), format!("use one of: {en}")),
    };
    let word = brief(word, 60);
    (Text::new(format!("`{key}` không nhận `{word}`"), format!("`{key}` does not know `{word}`")), remedy)
}

/// What a person reads for a word of a congress file.
fn term(word: &str) -> Option<Text> {
    let level = Level::parse(word).map(Level::text);
    let kind = || MeetingKind::parse(word).map(MeetingKind::text);
    let office = || Office::parse(word).map(Office::text);
    let deduction = || DeductionGround::parse(word).map(DeductionGround::text);
    let ground = || Ground::parse(word).map(Ground::text);
    level.or_else(kind).or_else(office).or_else(deduction).or_else(ground)
}

fn with_term(word: &str, lang: Lang) -> String {
    match term(word) {
        Some(term) if term.get(lang) != word => format!("{word} ({})", term.get(lang)),
        _ => word.to_owned(),
    }
}

/// The only word whose term has every word of what is written.
fn by_term<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let written = nfc(written).to_lowercase();
    let said = |word: &&&str| {
        term(word).is_some_and(|term| {
            [Lang::Vi, Lang::En].iter().any(|lang| {
                let term: Vec<_> = term.get(*lang).split(|c: char| !c.is_alphanumeric()).collect();
                written.split_whitespace().all(|part| term.contains(&part))
            })
        })
    };
    let mut found = words.iter().filter(said);
    found.next().filter(|_| found.next().is_none() && !written.trim().is_empty()).copied()
}

/// A text from a file as it may be shown: short, with nothing hidden in it.
pub(crate) fn brief(text: &str, most: usize) -> String {
    let shown = text.chars().take(most).flat_map(|c| if is_hidden(c) { c.escape_default().collect() } else { vec![c] });
    let cut = if text.chars().nth(most).is_some() { "…" } else { "" };
    shown.chain(cut.chars()).collect()
}

/// The known word that differs by at most two letters.
pub(crate) fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    if word.len() > 40 {
        return None;
    }
    known
        .iter()
        .map(|other| (distance(&word.to_lowercase(), &other.to_lowercase()), *other))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// How many letters must be added, removed or changed to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&b) {
            let here = (diagonal + usize::from(from != *to)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
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
