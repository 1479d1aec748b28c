//! Values that are no text: numbers, days, true and false, as people write them and as they must be written.

use kiemphieu_core::{Date, Lang, Text};

use crate::problem::words::brief;
use crate::syntax::fault::{Fault, Form, fault};
use crate::syntax::pieces::{Kind, Piece};

/// A value that is no text: a number, a day, true or false.
pub(super) fn value(piece: &Piece, after: &[Piece], open: Option<char>, form: Form) -> Option<Fault> {
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
