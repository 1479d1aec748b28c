//! Words for faults, in both languages: unknown keys and words, faults of syntax.

pub(crate) use kiemphieu_core::shown as brief;
use kiemphieu_core::{
    DeductionGround, Ground, Lang, Level, MeetingKind, Office, Text, Unsound, Words, nfc, unsafe_to_show, unsound,
};

use super::address::Addressed;
use super::known::KNOWN;

/// The message for a key that is not among those known; `heading` is the one below which it belongs, if there is any.
pub(crate) fn unknown_key(key: &str, table: &Text, known: &[&str], heading: Option<&Text>) -> (Text, Text) {
    let all = known.join(", ");
    let remedy = match (nearest(key, known), heading) {
        (None, Some(heading)) => Text::new(
            format!(
                "`{key}` thuộc {}: ghi nó dưới dòng tiêu đề ấy. Các khóa dùng được ở đây: {all}",
                heading.get(Lang::Vi)
            ),
            format!(
                "`{key}` belongs to {}: write it below that heading. Known keys here: {all}",
                heading.get(Lang::En)
            ),
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

/// Lines or rows from a first to a last one, as they are told: one has no second number.
pub(crate) fn from_to(first: usize, last: usize) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// More than any congress has.
pub(crate) fn too_many(key: &Text, found: usize, most: usize) -> (Text, Text) {
    (
        Text::new(
            format!("{} có {found} mục, chương trình đọc tối đa {most}", key.get(Lang::Vi)),
            format!("{} has {found} entries, at most {most} are read", key.get(Lang::En)),
        ),
        Text::new("kiểm tra xem có đúng tệp đại hội không", "see whether this is the congress file"),
    )
}

pub(crate) fn key_twice(key: &str) -> (Text, Text) {
    let key = brief(key, 60);
    (
        Text::new(format!("khóa `{key}` có hai lần"), format!("the key `{key}` stands twice")),
        Text::new("giữ một, xóa một", "keep one of the two"),
    )
}

/// The message for a word outside its vocabulary, whose terms are told in the words of the organisation.
pub(crate) fn unknown_word(word: &str, key: &Text, words: &[&str], own: &Words) -> (Text, Text) {
    let terms = terms(words, own);
    let told = |lang| words.iter().zip(&terms).map(move |(word, term)| with_term(word, term.as_ref(), lang));
    let all = |lang| told(lang).collect::<Vec<_>>().join(", ");
    let (vi, en) = (all(Lang::Vi), all(Lang::En));
    let remedy = match nearest(word, words).or_else(|| by_term(word, words)) {
        Some(near) => {
            Text::new(format!("có lẽ là `{near}`? Dùng một trong: {vi}"), format!("perhaps `{near}`? Use one of: {en}"))
        }
        None => Text::new(format!("dùng một trong: {vi}"), format!("use one of: {en}")),
    };
    let word = brief(word, 60);
    let text = Text::new(
        format!("{} không nhận `{word}`", key.get(Lang::Vi)),
        format!("{} does not know `{word}`", key.get(Lang::En)),
    );
    (text, remedy)
}

/// A cell that holds something under no heading.
pub(crate) fn under_no_heading() -> (Text, Text) {
    (
        Text::new("ô này nằm dưới cột không có tiêu đề", "this cell stands under a column without a heading"),
        Text::new("đặt tiêu đề cho cột, hoặc xóa ô", "give the column a heading, or clear the cell"),
    )
}

/// What makes a text of several lines look like another one that it is not; its place counts in its line.
pub(crate) fn unsound_line(text: &str) -> Option<Unsound> {
    text.split(['\n', '\r', '\t']).find_map(unsound)
}

/// The same for a text that names nobody: only what is dangerous to show.
pub(crate) fn unsafe_line(text: &str) -> Option<Unsound> {
    text.split(['\n', '\r', '\t']).find_map(unsafe_to_show)
}

/// What a person reads for each of these words, in the vocabulary that knows most of them: «committee» is an office and a kind
/// of meeting.
fn terms(words: &[&str], own: &Words) -> Vec<Option<Text>> {
    let of = |term: &dyn Fn(&str) -> Option<Text>| words.iter().map(|word| term(word)).collect::<Vec<_>>();
    let told = [
        of(&|word| Level::parse(word).map(|level| level.text(own))),
        of(&|word| MeetingKind::parse(word).map(|kind| kind.text(own))),
        of(&|word| Office::parse(word).map(|office| office.text(own))),
        of(&|word| DeductionGround::parse(word).map(|ground| ground.text(own))),
        of(&|word| Ground::parse(word).map(Ground::text)),
    ];
    told.into_iter().max_by_key(|terms| terms.iter().flatten().count()).unwrap_or_default()
}

fn with_term(word: &str, term: Option<&Text>, lang: Lang) -> String {
    match term {
        Some(term) if term.get(lang) != word => format!("{word} ({})", term.get(lang)),
        _ => word.to_owned(),
    }
}

/// The only word whose term, as any organisation has it, has every word of what is written.
fn by_term<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let written = nfc(written).to_lowercase();
    let says = |term: &Text| {
        [Lang::Vi, Lang::En].iter().any(|lang| {
            let term: Vec<_> = term.get(*lang).split(|c: char| !c.is_alphanumeric()).collect();
            written.split_whitespace().all(|part| term.contains(&part))
        })
    };
    let said: Vec<Vec<_>> = KNOWN.iter().map(|own| terms(words, own)).collect();
    let is_said = |at: usize| said.iter().filter_map(|terms| terms.get(at)?.as_ref()).any(says);
    let mut found = words.iter().zip(0..).filter(|(_, at)| is_said(*at)).map(|(word, _)| *word);
    found.next().filter(|_| found.next().is_none() && !written.trim().is_empty())
}

/// The known word that was most likely meant.
pub(crate) fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    kiemphieu_core::nearest(word, known.iter().copied())
}

/// What to do about a name that is not where it should be: the nearest of those that are there comes first.
pub(crate) fn as_in(place: &Text, name: &str, known: &[&str]) -> Text {
    match nearest(name, known) {
        Some(near) => Text::new(
            format!("có lẽ là «{near}»? Viết đúng như trong {}", place.get(Lang::Vi)),
            format!("perhaps «{near}»? Write it as in {}", place.get(Lang::En)),
        ),
        None => Text::new(
            format!("viết đúng như trong {}", place.get(Lang::Vi)),
            format!("write it as in {}", place.get(Lang::En)),
        ),
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

/// Whether a text holds the names of several people: with `;`, a line break, a comma or «và» between them. «Tú, sinh 1970»
/// is one.
pub(crate) fn several_names(text: &str) -> bool {
    let beside = |part: &&str| part.starts_with(['(', '[']) || part.starts_with(char::is_lowercase);
    let small = !text.chars().any(char::is_uppercase);
    let parts = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    if parts.filter(|part| small || !beside(part)).count() > 1 {
        return true;
    }
    let parts = text.replace(" và ", ",").replace(" and ", ",").replace(" & ", ",");
    let parts: Vec<&str> = parts.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&str| {
        let mut words = part.split_whitespace();
        let begins = |word: &str| small || word.starts_with(char::is_uppercase);
        words.clone().count() > 1 && words.all(begins) && !part.contains(|letter: char| letter.is_ascii_digit())
    };
    parts.len() > 1 && parts.iter().all(is_name)
}

/// What is told of such a text.
pub(crate) fn one_name_each(text: &str) -> (Text, Text) {
    let shown = brief(text, 60);
    (
        Text::new(format!("chỗ này có nhiều họ tên: «{shown}»"), format!("this holds several names: «{shown}»")),
        Text::new(
            "ghi mỗi người một mục (một ô, một cặp dấu \"…\")",
            "write each person by himself (a cell, a pair of \"…\")",
        ),
    )
}

/// What is told of a number or a title before a name: papers, lists and minutes would print it.
pub(crate) fn no_part_of_a_name(found: Addressed<'_>) -> (Text, Text) {
    let (before, name) = (brief(found.before.trim(), 20), brief(found.name, 60));
    match found.certain {
        true => (
            Text::new(
                format!("«{before}» không phải là phần của họ tên «{name}»"),
                format!("«{before}» is no part of the name «{name}»"),
            ),
            Text::new(format!("chỉ ghi họ tên: {name}"), format!("write the name alone: {name}")),
        ),
        false => (
            Text::new(
                format!("«{before} {name}»: «{before}» là họ, hay chỉ là cách gọi?"),
                format!("«{before} {name}»: is «{before}» the family name, or how somebody is addressed?"),
            ),
            Text::new(
                format!("là họ thì để nguyên; là cách gọi thì chỉ ghi họ tên: {name}"),
                format!("leave a family name as it is; otherwise write the name alone: {name}"),
            ),
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_office_are_told_as_offices_and_those_of_a_meeting_as_meetings() {
        let told =
            |words: &[&str]| unknown_word("x", &Text::same("k"), words, &Words::default()).1.get(Lang::Vi).to_owned();
        let offices = told(&["committee", "secretary", "delegates", "inspection-committee"]);
        assert!(offices.contains("delegates (đại biểu"), "{offices}");
        assert!(!offices.contains("hội nghị") && !offices.contains("đại hội đại biểu"), "{offices}");
        assert!(told(&["members", "delegates", "committee"]).contains("delegates (đại hội đại biểu)"));
        assert_eq!(told(&["ngang", "dọc"]), "dùng một trong: ngang, dọc");
    }

    #[test]
    fn several_names_in_one_place_are_known() {
        for several in [
            "Hoàng Thị Yến, Đặng Văn Khoa",
            "Lê An;Lê Bình",
            "Lê An\nLê Bình",
            "Lê An và Trần Bình",
            "lê an, trần bình",
        ] {
            assert!(several_names(several), "{several}");
        }
        for one in [
            "Nguyễn Văn Tú, sinh 1970",
            "Nguyễn Văn An, bí thư chi bộ",
            "Lê An;",
            "Lê An\n(sinh 1970)",
            "Lê An\nsinh 1970",
            "Lê Và An",
            "Phan, An",
            "Trần Thị Bình",
        ] {
            assert!(!several_names(one), "{one}");
        }
    }
}
