//! The first thing on a line that cannot be.

use std::ops::Range;

use kiemphieu_core::{Date, Lang, Text};

use super::headings::{self, bare_key};
use super::pieces::{Kind, Piece};
use super::{Fault, Form};
use crate::problem::words::brief;

/// `inside` is the bracket that is open where the line starts.
pub(super) fn first_fault(pieces: &[Piece], inside: Option<char>, form: Form) -> Option<Fault> {
    if form == Form::Toml && inside.is_none() {
        let first = pieces.first()?;
        if first.kind == Kind::Mark('[') {
            return headings::brackets(pieces);
        }
        if let Some(fault) = key(pieces) {
            return Some(fault);
        }
    }
    let mut open: Vec<char> = inside.into_iter().collect();
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        let after = pieces.get(at + 1..).unwrap_or_default();
        let fault = match piece.kind {
            Kind::Quote(mark) => Some(quotation(mark, piece)),
            Kind::Mark('#') => Some(comment(piece)),
            Kind::Mark(mark @ ('[' | '{')) => {
                open.push(mark);
                None
            }
            Kind::Mark(']' | '}') => {
                open.pop();
                None
            }
            Kind::Mark(mark @ ('=' | ':')) => assignment(mark, piece, after, form),
            Kind::Mark(_) => None,
            Kind::Text { closed } => text(piece, closed, pieces.get(..at).unwrap_or_default(), open.last(), form),
            Kind::Word if is_value(before, open.last()) => value(piece, after, open.last().copied(), form),
            Kind::Word => behind_text(piece, before, open.last().copied()),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

fn fault(span: Range<usize>, text: Text, remedy: Text) -> Fault {
    Fault { span, text, remedy }
}

/// The key of a line of TOML.
fn key(pieces: &[Piece]) -> Option<Fault> {
    let words: Vec<_> = pieces.iter().take_while(|piece| piece.kind == Kind::Word).collect();
    let (first, last) = (words.first()?, words.last()?);
    let next = pieces.get(words.len());
    let key = brief(&words.iter().map(|word| word.words).collect::<Vec<_>>().join(" "), 60);
    match next.map(|next| next.kind) {
        Some(Kind::Mark(':')) => Some(fault(
            next?.span.clone(),
            Text::new(
                format!("sau `{key}` là dấu : thay vì dấu ="),
                format!("a : stands behind `{key}` in place of ="),
            ),
            Text::new(format!("viết {key} = …"), format!("write {key} = …")),
        )),
        Some(Kind::Mark('=')) if words.len() == 1 && bare_key(first.words) => None,
        Some(Kind::Mark('=')) => Some(fault(
            first.span.start..last.span.end,
            Text::new(format!("`{key}` không phải là một khóa"), format!("`{key}` is no key")),
            Text::new(
                "khóa viết bằng chữ cái không dấu, liền nhau, như trong tệp của `kiemphieu new`: unit, date, seats …",
                "keys are single words as in the file of `kiemphieu new`: unit, date, seats …",
            ),
        )),
        _ => {
            let at = words
                .get(1)
                .map_or_else(|| next.map_or(first.span.end, |next| next.span.start), |word| word.span.start);
            let key = brief(first.words, 60);
            Some(fault(
                at..at,
                Text::new(format!("thiếu dấu = sau `{key}`"), format!("the = behind `{key}` is missing")),
                Text::new(
                    format!("viết {key} = …, hoặc đặt dấu # đầu dòng nếu đây là chú thích"),
                    format!("write {key} = …, or # at the start of the line if this is a comment"),
                ),
            ))
        }
    }
}

fn quotation(mark: char, piece: &Piece) -> Fault {
    fault(
        piece.span.clone(),
        Text::new(
            format!("dấu nháy {mark} không dùng được ở đây"),
            format!("the quotation mark {mark} cannot stand here"),
        ),
        Text::new(
            "dùng dấu nháy thẳng \" ở hai đầu (tắt tự sửa dấu nháy của trình soạn thảo)",
            "use straight quotation marks \" on both sides (switch off that the editor curls them)",
        ),
    )
}

fn comment(piece: &Piece) -> Fault {
    fault(
        piece.span.clone(),
        Text::new("tệp JSON không có chú thích", "a JSON file has no comments"),
        Text::new("xóa chú thích này", "delete this comment"),
    )
}

/// What stands behind an equals sign, or a colon in JSON.
fn assignment(mark: char, piece: &Piece, after: &[Piece], form: Form) -> Option<Fault> {
    if form == Form::Json && mark == '=' {
        return Some(fault(
            piece.span.clone(),
            Text::new("sau tên khóa là dấu = thay vì dấu :", "an = stands behind a key in place of :"),
            Text::new("viết \"khóa\": giá trị", "write \"key\": value"),
        ));
    }
    let empty = match after.first().map(|next| next.kind) {
        None => form == Form::Toml,
        Some(Kind::Mark(mark)) => matches!(mark, ',' | '}' | ']'),
        Some(_) => false,
    };
    empty.then(|| {
        let at = piece.span.end;
        fault(
            at..at,
            Text::new(format!("sau dấu {mark} chưa ghi giá trị nào"), format!("no value stands behind the {mark}")),
            Text::new(
                "ghi giá trị: số để trần, chữ trong dấu \"…\"; không có gì để ghi thì xóa cả dòng",
                "write the value: a number as it is, text in \"…\"; leave the line out where there is none",
            ),
        )
    })
}

/// A text whose mark of the end is missing, or that stands right behind another.
fn text(piece: &Piece, closed: bool, before: &[Piece], open: Option<&char>, form: Form) -> Option<Fault> {
    let inner = piece.words;
    let cut = |marks: &[char]| inner.find(marks);
    let runs_on = inner.trim_end().ends_with([',', ':', '=']).then(|| inner.trim_end().len() - 1);
    let end = match (closed, form) {
        (false, Form::Toml) => Some(cut(&[']', '}', '#', ',']).unwrap_or(inner.len())),
        (false, Form::Json) => Some(cut(&[']', '}', ',']).unwrap_or(inner.len())),
        (true, Form::Toml) => cut(&[']', '#']).or(runs_on),
        (true, Form::Json) => cut(&[']', '}']).or(runs_on),
    };
    if let Some(end) = end {
        let name = inner.get(..end).unwrap_or_default().trim_end();
        let at = piece.span.start + 1 + name.len();
        let shown = brief(name, 60);
        return Some(fault(
            at..at,
            Text::new(
                format!("thiếu dấu nháy \" đóng sau «{shown}»"),
                format!("the closing quotation mark \" behind «{shown}» is missing"),
            ),
            Text::new(format!("viết \"{shown}\""), format!("write \"{shown}\"")),
        ));
    }
    let is_text = |before: &Piece| matches!(before.kind, Kind::Text { .. });
    let (key, first) = match before {
        [first] => (first, true),
        [.., earlier, last] => (last, matches!(earlier.kind, Kind::Mark('{' | ','))),
        [] => return None,
    };
    match open {
        Some('{') if is_text(key) && first => Some(no_sign_behind_key(piece, key, form)),
        Some(_) if is_text(key) => Some(fault(
            piece.span.clone(),
            Text::new("thiếu dấu phẩy trước mục này", "the comma before this entry is missing"),
            Text::new("viết [\"…\", \"…\"]", "write [\"…\", \"…\"]"),
        )),
        _ => None,
    }
}

/// A value right behind its key.
fn no_sign_behind_key(piece: &Piece, key: &Piece, form: Form) -> Fault {
    let (sign, key) = (if form == Form::Json { ":" } else { " =" }, brief(key.words, 60));
    fault(
        piece.span.clone(),
        Text::new(
            format!("thiếu dấu {} sau khóa `{key}`", sign.trim()),
            format!("a {} is missing behind a key, `{key}`", sign.trim()),
        ),
        Text::new(format!("viết \"{key}\"{sign} …"), format!("write \"{key}\"{sign} …")),
    )
}

/// Whether a value stands here, and no key.
fn is_value(before: Option<&Piece>, open: Option<&char>) -> bool {
    match before.map(|before| before.kind) {
        Some(Kind::Mark('=' | ':')) => true,
        Some(Kind::Mark('[' | ',')) | None => open == Some(&'['),
        _ => false,
    }
}

/// A word right behind a text.
fn behind_text(piece: &Piece, before: Option<&Piece>, open: Option<char>) -> Option<Fault> {
    let follows = before.is_some_and(|before| matches!(before.kind, Kind::Text { .. }));
    let shown = brief(piece.words, 60);
    (follows && open != Some('{')).then(|| {
        fault(
            piece.span.clone(),
            Text::new(
                format!("sau dấu nháy đóng còn chữ «{shown}»"),
                format!("«{shown}» stands behind a closing quotation mark"),
            ),
            Text::new(
                "giữa hai mục đặt dấu phẩy; dấu nháy bên trong chữ thì viết \\\"; chữ thừa thì xóa",
                "put a comma between two entries; write \\\" for a quotation mark inside a text; delete what is too much",
            ),
        )
    })
}

/// A value that is no text: a number, a day, true or false.
fn value(piece: &Piece, after: &[Piece], open: Option<char>, form: Form) -> Option<Fault> {
    let written = piece.words;
    if matches!(written, "true" | "false") || (form == Form::Json && written == "null") {
        return None;
    }
    if written.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '-') {
        return number(piece, after, open, form);
    }
    let more: Vec<_> = after.iter().take_while(|next| next.kind == Kind::Word).collect();
    let phrase: Vec<_> = [written].into_iter().chain(more.iter().map(|word| word.words)).collect();
    let shown = brief(&phrase.join(" "), 60);
    let span = piece.span.start..more.last().map_or(piece.span.end, |word| word.span.end);
    if let Some(yes) = yes_or_no(&shown) {
        return Some(fault(
            span,
            Text::new(format!("`{shown}` không đọc được"), format!("`{shown}` cannot be read")),
            Text::new(
                format!("có thì ghi true, không thì ghi false; ở đây: {yes}"),
                format!("write true for yes, false for no; here: {yes}"),
            ),
        ));
    }
    let quoted = after.get(more.len()).is_some_and(|next| matches!(next.kind, Kind::Text { .. }));
    let (text, start) = match quoted {
        true => (
            Text::new(
                format!("thiếu dấu nháy \" mở trước «{shown}»"),
                format!("the opening quotation mark \" before «{shown}» is missing"),
            ),
            span.start..span.start,
        ),
        false => (
            Text::new(
                format!("«{shown}»: chữ phải đặt trong dấu nháy \"…\""),
                format!("«{shown}»: text must be quoted, \"…\""),
            ),
            span,
        ),
    };
    Some(fault(start, text, Text::new(format!("viết \"{shown}\""), format!("write \"{shown}\""))))
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "có" | "co" | "yes" | "x" | "true" | "đúng" => Some(true),
        "không" | "khong" | "no" | "false" | "sai" => Some(false),
        _ => None,
    }
}

fn number(piece: &Piece, after: &[Piece], open: Option<char>, form: Form) -> Option<Fault> {
    let written = piece.words;
    if let Some((text, remedy)) = day(written, form) {
        return Some(fault(piece.span.clone(), text, remedy));
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut whole = written.to_owned();
    let mut end = piece.span.end;
    let mut rest = after;
    // 1,200 and 1 200 are several pieces of one number.
    while let Some(next) = match rest {
        [comma, next, ..] if open != Some('[') && comma.kind == Kind::Mark(',') && digits(next.words) => {
            Some((next, 2))
        }
        [next, ..] if next.kind == Kind::Word && digits(next.words) => Some((next, 1)),
        _ => None,
    } {
        whole = format!("{whole}{}{}", if next.1 == 2 { "," } else { " " }, next.0.words);
        end = next.0.span.end;
        rest = rest.get(next.1..).unwrap_or_default();
    }
    let span = piece.span.start..end;
    if let Some((text, remedy)) = separated(&whole) {
        return Some(fault(span, text, remedy));
    }
    let leading = written.len() > 1 && written.starts_with('0') && digits(written);
    if leading {
        let plain = brief(written.trim_start_matches('0'), 40);
        let plain = if plain.is_empty() { "0".to_owned() } else { plain };
        return Some(fault(
            span,
            Text::new("số không được bắt đầu bằng 0", "a number does not begin with 0"),
            Text::new(format!("ghi {plain}"), format!("write {plain}")),
        ));
    }
    let alone = form == Form::Toml && open.is_none();
    let behind = rest.first().filter(|next| next.kind == Kind::Word || (alone && next.kind == Kind::Mark(',')))?;
    let (number, shown) = (brief(written, 40), brief(behind.words, 40));
    Some(fault(
        behind.span.clone(),
        Text::new(format!("sau số {number} thừa «{shown}»"), format!("«{shown}» stands behind the number {number}")),
        Text::new(format!("chỉ ghi {number}"), format!("write {number} only")),
    ))
}

/// A whole number with marks between its digits, or one that is not whole.
fn separated(written: &str) -> Option<(Text, Text)> {
    let is_number = written.contains(['.', ',', ' ']) && digits_between(written).is_some();
    let shown = brief(written, 40);
    thousands(written).or_else(|| {
        is_number.then(|| {
            (
                Text::new(format!("`{shown}` không phải số nguyên"), format!("`{shown}` is no whole number")),
                Text::new(
                    "ghi số người hoặc số phiếu, không ghi tỷ lệ",
                    "write how many people or papers, not a share",
                ),
            )
        })
    })
}

/// A whole number with marks between its thousands.
pub(crate) fn thousands(written: &str) -> Option<(Text, Text)> {
    let parts = digits_between(written)?;
    let (first, rest) = parts.split_first()?;
    let grouped = !rest.is_empty() && first.len() <= 3 && rest.iter().all(|part| part.len() == 3);
    grouped.then(|| {
        let (shown, plain) = (brief(written, 40), brief(&parts.concat(), 40));
        (
            Text::new(
                format!("`{shown}`: số không có dấu ngăn hàng nghìn"),
                format!("`{shown}`: a number has no marks between its digits"),
            ),
            Text::new(format!("ghi liền: {plain}"), format!("write {plain}")),
        )
    })
}

fn digits_between(written: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = written.split(['.', ',', ' ']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(digits).then_some(parts)
}

/// A day that the calendar does not know, or that is written in another order.
pub(crate) fn day(written: &str, form: Form) -> Option<(Text, Text)> {
    let parts: Vec<&str> = written.split(['/', '-', '.']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, month, last) = (number(one)?, number(two)?, number(three)?);
    let as_day = |year: u16, month: u16, day: u16| format!("{year:04}-{month:02}-{day:02}");
    let quoted = |day: &str| if form == Form::Json { format!("\"{day}\"") } else { day.to_owned() };
    let shown = brief(written, 20);
    let likely = match (one.len(), three.len()) {
        (4, 1 | 2) => as_day(first, month, last),
        (1 | 2, 4) => as_day(last, month, first),
        (1 | 2, 2) if written.contains(['/', '-']) => {
            return Some((
                Text::new(
                    format!("năm của ngày `{shown}` chỉ có hai chữ số"),
                    format!("the year of the day `{shown}` has two digits only"),
                ),
                like(form),
            ));
        }
        _ => return None,
    };
    if likely.parse::<Date>().is_err() {
        return Some((
            Text::new(format!("lịch không có ngày `{shown}`"), format!("the calendar has no day `{shown}`")),
            like(form),
        ));
    }
    if written == likely {
        return None;
    }
    let likely = quoted(&likely);
    let example = like(form);
    Some((
        Text::new(
            format!("ngày `{shown}` viết không đúng thứ tự năm-tháng-ngày"),
            format!("the day `{shown}` is not written year-month-day"),
        ),
        Text::new(
            format!("ghi {likely} nếu là ngày ấy; {}", example.get(Lang::Vi)),
            format!("write {likely} if that is meant; {}", example.get(Lang::En)),
        ),
    ))
}

fn like(form: Form) -> Text {
    let example = if form == Form::Json { "\"2020-04-22\"" } else { "2020-04-22" };
    Text::new(
        format!("ghi ngày dạng {example} (năm-tháng-ngày)"),
        format!("write a day like {example} (year-month-day)"),
    )
}
