//! An audit as text and as JSON.

use std::ops::RangeInclusive;

use kiemphieu_core::{Lang, Text};
use serde_json::{Value, json};

use super::{Agrees, Audit, Figure, Tested, Verdict};

/// A whole number with points or commas between the thousands.
fn number(value: u64, lang: Lang) -> String {
    let digits = value.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect::<Vec<_>>();
    groups.join(match lang {
        Lang::Vi => ".",
        Lang::En => ",",
    })
}

fn range(range: &RangeInclusive<u64>, lang: Lang) -> String {
    let (from, to) = (range.start(), range.end());
    if from == to { number(*from, lang) } else { format!("{}–{}", number(*from, lang), number(*to, lang)) }
}

/// The word of a verdict for programs.
fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees(Agrees::Rounded) => "rounded",
        Verdict::Agrees(Agrees::Truncated) => "truncated",
        Verdict::Wrong { .. } => "wrong",
        Verdict::OtherBase { .. } => "other-base",
        Verdict::NoBase { .. } => "no-base",
        Verdict::NoWhole { .. } => "no-whole",
        Verdict::Counts { .. } => "counts",
        Verdict::NoCount => "no-count",
        Verdict::Closes => "closes",
        Verdict::Open { .. } => "open",
        Verdict::TwoWholes { .. } => "two-wholes",
    }
}

/// A verdict as a clerk reads it.
fn words(tested: &Tested) -> Text {
    let both = |make: &dyn Fn(Lang) -> String| Text::new(make(Lang::Vi), make(Lang::En));
    let say = |lang: Lang, vi: &str, en: &str| match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    };
    let percent = |lang: Lang| {
        let shown = tested.printed.map(|printed| printed.to_string()).unwrap_or_default();
        if lang == Lang::En { shown.replace(',', ".") } else { shown }
    };
    let pair = |lang: Lang| match (tested.part, tested.whole) {
        (Some(part), Some(whole)) => format!("{}/{}", number(part, lang), number(whole, lang)),
        (Some(count), None) | (None, Some(count)) => number(count, lang),
        (None, None) => String::new(),
    };
    both(&|lang| match &tested.verdict {
        Verdict::Agrees(Agrees::Rounded) => say(
            lang,
            &format!("đúng: {} = {}%", pair(lang), percent(lang)),
            &format!("agrees: {} = {}%", pair(lang), percent(lang)),
        ),
        Verdict::Agrees(Agrees::Truncated) => say(
            lang,
            &format!("đúng nếu cắt bỏ phần lẻ, không làm tròn: {}", pair(lang)),
            &format!("agrees when cut off, not rounded: {}", pair(lang)),
        ),
        Verdict::Wrong { right, count, wholes } => {
            let right = if lang == Lang::En { right.to_string().replace(',', ".") } else { right.to_string() };
            let mut text = say(
                lang,
                &format!("SAI: {} là {right}%, không phải {}%", pair(lang), percent(lang)),
                &format!("WRONG: {} is {right}%, not {}%", pair(lang), percent(lang)),
            );
            if let Some(count) = count {
                let (count, whole) = (number(*count, lang), number(tested.whole.unwrap_or_default(), lang));
                text += &say(
                    lang,
                    &format!("; {}% hợp với {count}/{whole}", percent(lang)),
                    &format!("; {}% fits {count}/{whole}", percent(lang)),
                );
            }
            if let Some(wholes) = wholes {
                let (part, wholes) = (number(tested.part.unwrap_or_default(), lang), range(wholes, lang));
                text += &say(
                    lang,
                    &format!("; {part} là {}% của {wholes}", percent(lang)),
                    &format!("; {part} is {}% of {wholes}", percent(lang)),
                );
            }
            text
        }
        Verdict::OtherBase { fits } => {
            let fits = fits.iter().map(|whole| number(*whole, lang)).collect::<Vec<_>>().join(", ");
            say(
                lang,
                &format!("CƠ SỞ KHÁC: {}% không phải của {}, mà hợp với {fits}", percent(lang), pair(lang)),
                &format!("ANOTHER BASE: {}% is not {}; it fits a whole of {fits}", percent(lang), pair(lang)),
            )
        }
        Verdict::NoBase { fits } => say(
            lang,
            &format!("không nói tính trên số nào: {} là {}% của {}", pair(lang), percent(lang), range(fits, lang)),
            &format!("no base is told: {} is {}% of {}", pair(lang), percent(lang), range(fits, lang)),
        ),
        Verdict::NoWhole { neighbour } => {
            let mut text = say(
                lang,
                &format!("SAI: không có tổng số nào để {} là {}%", pair(lang), percent(lang)),
                &format!("WRONG: there is no whole of which {} is {}%", pair(lang), percent(lang)),
            );
            if let (Some(count), Some(printed)) = (neighbour, tested.printed) {
                let wholes = printed.wholes(*count).map(|wholes| range(&wholes, lang)).unwrap_or_default();
                text += &say(
                    lang,
                    &format!("; số đứng ngay trước, {count}, thì hợp ({count}/{wholes})"),
                    &format!("; the number just before, {count}, fits ({count}/{wholes})"),
                );
            }
            text
        }
        Verdict::Counts { counts, cut } => {
            let counts = range(counts, lang);
            let cut = if *cut { say(lang, " (cắt bỏ phần lẻ)", " (cut off)") } else { String::new() };
            say(
                lang,
                &format!("hợp với {counts} của {}{cut}", pair(lang)),
                &format!("fits {counts} of {}{cut}", pair(lang)),
            )
        }
        Verdict::NoCount => say(
            lang,
            &format!("SAI: không có số nào của {} là {}%", pair(lang), percent(lang)),
            &format!("WRONG: no count of {} is {}%", pair(lang), percent(lang)),
        ),
        Verdict::Closes => say(lang, &format!("cộng đủ {}", pair(lang)), &format!("adds up to {}", pair(lang))),
        Verdict::Open { sum } => {
            let whole = tested.whole.unwrap_or_default();
            let (apart, sum_shown, whole_shown) =
                (number(whole.abs_diff(*sum), lang), number(*sum, lang), number(whole, lang));
            match *sum < whole {
                true => say(
                    lang,
                    &format!("KHÔNG KHỚP: cộng được {sum_shown}, tổng số là {whole_shown}, thiếu {apart}"),
                    &format!("DOES NOT ADD UP: {sum_shown} of {whole_shown}, {apart} missing"),
                ),
                false => say(
                    lang,
                    &format!("KHÔNG KHỚP: cộng được {sum_shown}, tổng số là {whole_shown}, thừa {apart}"),
                    &format!("DOES NOT ADD UP: {sum_shown} of {whole_shown}, {apart} too many"),
                ),
            }
        }
        Verdict::TwoWholes { first, second } => {
            let (apart, first, second) =
                (number(first.abs_diff(*second), lang), number(*first, lang), number(*second, lang));
            say(
                lang,
                &format!("chú ý: dùng hai tổng số {first} và {second}, chênh {apart}, không nói vì sao"),
                &format!("note: two wholes are in use, {first} and {second}, {apart} apart, and nothing says why"),
            )
        }
    })
}

/// The audit as a clerk reads it: what is wrong first, then what is unclear, then what agrees.
#[must_use]
pub fn text(audit: &Audit, lang: Lang) -> String {
    let say = |vi: &'static str, en: &'static str| Text::new(vi, en).get(lang).to_owned();
    let (faults, rest): (Vec<&Figure>, Vec<&Figure>) =
        audit.figures.iter().partition(|figure| figure.tested.verdict.is_fault());
    let (notes, fine): (Vec<&Figure>, Vec<&Figure>) =
        rest.into_iter().partition(|figure| figure.tested.verdict.is_note());
    let mut text = format!("{}\n", audit.file);
    let mut part = |title: String, figures: &[&Figure]| {
        if figures.is_empty() {
            return;
        }
        text += &format!("\n{title} ({})\n", figures.len());
        for figure in figures {
            let place = format!("{}:{}", figure.place.line, figure.place.column);
            text += &format!("  {place:<8} {}\n           «{}»\n", words(&figure.tested).get(lang), figure.quote);
        }
    };
    part(say("SAI HOẶC KHÔNG KHỚP", "WRONG, OR DOES NOT ADD UP"), &faults);
    part(say("CHƯA RÕ", "UNCLEAR"), &notes);
    part(say("ĐÚNG", "AGREES"), &fine);
    if audit.figures.is_empty() {
        text += &format!(
            "\n{}\n",
            say("Không tìm thấy số liệu nào kiểm tra được.", "No figure was found that can be tested.")
        );
    }
    text
}

/// The audit for programs.
#[must_use]
pub fn json(audit: &Audit, lang: Lang) -> Value {
    let figure = |figure: &Figure| {
        let Tested { part, whole, printed, verdict } = &figure.tested;
        let mut shown = json!({
            "line": figure.place.line, "column": figure.place.column, "quote": figure.quote, "verdict": word(verdict),
            "fault": verdict.is_fault(), "text": words(&figure.tested).get(lang),
        });
        let mut put = |key: &str, value: Option<Value>| {
            if let (Some(map), Some(value)) = (shown.as_object_mut(), value) {
                map.insert(key.to_owned(), value);
            }
        };
        let point = |printed: &super::Printed| json!(printed.to_string().replace(',', "."));
        let span = |range: &RangeInclusive<u64>| json!([range.start(), range.end()]);
        put("part", part.map(|part| json!(part)));
        put("whole", whole.map(|whole| json!(whole)));
        put("printed", printed.as_ref().map(point));
        match verdict {
            Verdict::Wrong { right, count, wholes } => {
                put("right", Some(point(right)));
                put("nearest_count", count.map(|count| json!(count)));
                put("fitting_wholes", wholes.as_ref().map(span));
            }
            Verdict::OtherBase { fits } => put("fitting_bases", Some(json!(fits))),
            Verdict::NoBase { fits } => put("fitting_wholes", Some(span(fits))),
            Verdict::NoWhole { neighbour } => put("neighbour", neighbour.map(|count| json!(count))),
            Verdict::Counts { counts, cut } => {
                put("fitting_counts", Some(span(counts)));
                put("cut", Some(json!(cut)));
            }
            Verdict::Open { sum } => put("sum", Some(json!(sum))),
            Verdict::TwoWholes { first, second } => put("wholes", Some(json!([first, second]))),
            Verdict::Agrees(_) | Verdict::NoCount | Verdict::Closes => {}
        }
        shown
    };
    json!({
        "schema": 1, "lang": lang, "file": audit.file, "faults": audit.faults(),
        "figures": audit.figures.iter().map(figure).collect::<Vec<_>>(),
    })
}
