//! An audit as text.

use std::ops::RangeInclusive;

use kiemphieu_core::{Lang, Text};

use super::arithmetic::{Agrees, Bound, Printed, Wholes};
use super::candidates::Ground;
use super::document::Spot;
use super::verdict::{Audit, Figure, Reading, Tested, Verdict};
use crate::grouped::grouped;

fn range(range: &RangeInclusive<u64>, lang: Lang) -> String {
    let (from, to) = (range.start(), range.end());
    if from == to { grouped(lang, *from) } else { format!("{}–{}", grouped(lang, *from), grouped(lang, *to)) }
}

fn wholes(wholes: Wholes, lang: Lang) -> String {
    match wholes.to {
        Some(to) => range(&(wholes.from..=to), lang),
        None => {
            let from = grouped(lang, wholes.from);
            Text::new(format!("{from} trở lên"), format!("{from} or more")).get(lang).to_owned()
        }
    }
}

/// Of many counts that fit, those on either side of exactly the percentage printed.
pub(super) fn closest(tested: &Tested, counts: &RangeInclusive<u64>) -> Option<RangeInclusive<u64>> {
    let closest = tested.printed?.closest(tested.whole?);
    let all = counts.contains(closest.start()) && counts.contains(closest.end());
    (all && closest != *counts).then_some(closest)
}

/// The word of a verdict for programs.
pub(super) fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees(Agrees::Rounded) => "rounded",
        Verdict::Agrees(Agrees::Truncated) => "truncated",
        Verdict::Padded { .. } => "padded",
        Verdict::Within { .. } => "within",
        Verdict::Wrong { .. } => "wrong",
        Verdict::OtherBase { .. } => "other-base",
        Verdict::Unnamed { plain: true, .. } => "unnamed-base",
        Verdict::Unnamed { plain: false, .. } => "unclear-base",
        Verdict::NoBase { .. } => "no-base",
        Verdict::NoWhole { .. } => "no-whole",
        Verdict::Counts { .. } => "counts",
        Verdict::NoCount => "no-count",
        Verdict::AboveWhole => "above-whole",
        Verdict::Closes => "closes",
        Verdict::Open { .. } => "open",
        Verdict::TwoWholes { .. } => "two-wholes",
    }
}

/// Where a figure stands: line and column, or page and paragraph, or sheet and row.
fn place(figure: &Figure) -> Text {
    match &figure.spot {
        None => {
            let place = format!("{}:{}", figure.place.line, figure.place.column);
            Text::new(place.clone(), place)
        }
        Some(Spot::Paragraph { page: Some(page), paragraph }) => {
            Text::new(format!("trang {page}, đoạn {paragraph}"), format!("page {page}, paragraph {paragraph}"))
        }
        Some(Spot::Paragraph { page: None, paragraph }) => {
            Text::new(format!("đoạn {paragraph}"), format!("paragraph {paragraph}"))
        }
        Some(Spot::Row { sheet, row }) => Text::new(format!("«{sheet}», hàng {row}"), format!("«{sheet}», row {row}")),
    }
}

/// A reading that was tried.
pub(super) fn tried(reading: &Reading) -> Text {
    let (vi, en) = match reading.ground {
        Ground::Own => ("phân số ghi ngay tại đó", "the fraction itself"),
        Ground::Named => ("chữ đứng sau tỷ lệ chỉ đến", "named by the words behind"),
        Ground::Bracket => ("số đứng trước ngoặc", "the count before the bracket"),
        Ground::Among => ("tổng số nêu trong cùng câu", "a whole told in the same sentence"),
        Ground::Before => ("số nêu trước đó", "a count told before"),
        Ground::Behind => ("tổng số nêu sau đó", "a total told behind"),
        Ground::Sibling => ("số ngang hàng", "a count beside it"),
    };
    let (holds_vi, holds_en) = if reading.holds { ("hợp", "fits") } else { ("không hợp", "does not fit") };
    let (chosen_vi, chosen_en) = if reading.chosen { ("→ ", "→ ") } else { ("· ", "· ") };
    Text::new(
        format!(
            "{chosen_vi}tính trên {}: {holds_vi} ({vi}; {} tỷ lệ khác hợp)",
            grouped(Lang::Vi, reading.whole),
            reading.support
        ),
        format!(
            "{chosen_en}of {}: {holds_en} ({en}; fits {} other shares)",
            grouped(Lang::En, reading.whole),
            reading.support
        ),
    )
}

/// A verdict as a clerk reads it.
pub(super) fn words(tested: &Tested) -> Text {
    let said = |lang| Said { tested, lang }.verdict();
    Text::new(said(Lang::Vi), said(Lang::En))
}

/// A verdict in one language.
struct Said<'t> {
    tested: &'t Tested,
    lang: Lang,
}

impl Said<'_> {
    fn say(&self, vi: &str, en: &str) -> String {
        Text::new(vi, en).get(self.lang).to_owned()
    }

    fn number(&self, value: u64) -> String {
        grouped(self.lang, value)
    }

    fn decimal(&self, printed: Printed) -> String {
        let shown = printed.to_string();
        if self.lang == Lang::En { shown.replace(',', ".") } else { shown }
    }

    fn percent(&self) -> String {
        let bound = match self.tested.bound {
            Bound::Exactly => String::new(),
            Bound::Over => self.say("hơn ", "more than "),
            Bound::Under => self.say("gần ", "almost "),
        };
        self.tested.printed.map(|printed| bound + &self.decimal(printed) + "%").unwrap_or_default()
    }

    /// Count and whole as far as they are told: `24/74`.
    fn pair(&self) -> String {
        let told = [self.tested.part, self.tested.whole];
        told.into_iter().flatten().map(|value| self.number(value)).collect::<Vec<_>>().join("/")
    }

    fn verdict(&self) -> String {
        let (pair, percent) = (self.pair(), self.percent());
        match &self.tested.verdict {
            Verdict::Agrees(Agrees::Rounded) => {
                self.say(&format!("đúng: {pair} = {percent}"), &format!("agrees: {pair} = {percent}"))
            }
            Verdict::Agrees(Agrees::Truncated) => self.say(
                &format!("đúng nếu cắt bỏ phần lẻ, không làm tròn: {pair}"),
                &format!("agrees when cut off, not rounded: {pair}"),
            ),
            Verdict::Wrong { right, count, wholes } => self.wrong(*right, *count, *wholes),
            Verdict::Within { right } => {
                let right = self.decimal(*right);
                self.say(
                    &format!("đúng: {pair} là {right}%, {percent}"),
                    &format!("agrees: {pair} is {right}%, {percent}"),
                )
            }
            Verdict::Padded { right } => {
                let right = self.decimal(*right);
                self.say(
                    &format!("làm tròn rồi thêm số 0: {pair} là {right}%, ghi {percent}"),
                    &format!("rounded, and noughts added: {pair} is {right}%, printed {percent}"),
                )
            }
            Verdict::OtherBase { fits } => {
                let fits = fits.iter().map(|whole| self.number(*whole)).collect::<Vec<_>>().join(", ");
                self.say(
                    &format!("CƠ SỞ KHÁC: {percent} không phải là {pair}, mà hợp với tổng số {fits}"),
                    &format!("ANOTHER BASE: {percent} is not {pair}; it fits a whole of {fits}"),
                )
            }
            Verdict::Unnamed { agrees, plain } => self.unnamed(*agrees, *plain),
            Verdict::NoBase { fits } => {
                let fits = wholes(*fits, self.lang);
                self.say(
                    &format!("không nói tính trên số nào: {pair} là {percent} của {fits}"),
                    &format!("no base is told: {pair} is {percent} of {fits}"),
                )
            }
            Verdict::NoWhole { neighbour } => self.no_whole(*neighbour),
            Verdict::Counts { counts, cut } => self.counts(counts, *cut),
            Verdict::AboveWhole => self.say(
                &format!("SAI: số lượng lớn hơn tổng số: {pair}"),
                &format!("WRONG: the part is greater than its whole: {pair}"),
            ),
            Verdict::NoCount => self.say(
                &format!("SAI: không có số nào của {pair} là {percent}"),
                &format!("WRONG: no count of {pair} is {percent}"),
            ),
            Verdict::Closes => self.say(&format!("cộng đủ {pair}"), &format!("adds up to {pair}")),
            Verdict::Open { sum } => self.open(*sum),
            Verdict::TwoWholes { first, second } => {
                let (apart, first, second) =
                    (self.number(first.abs_diff(*second)), self.number(*first), self.number(*second));
                self.say(
                    &format!("chú ý: dùng hai tổng số {first} và {second}, chênh {apart}, không nói vì sao"),
                    &format!("note: two wholes are in use, {first} and {second}, {apart} apart, and nothing says why"),
                )
            }
        }
    }

    fn counts(&self, counts: &RangeInclusive<u64>, cut: bool) -> String {
        let (pair, shown) = (self.pair(), range(counts, self.lang));
        let cut = if cut { self.say(" (cắt bỏ phần lẻ)", " (cut off)") } else { String::new() };
        let nearest = closest(self.tested, counts).map_or_else(String::new, |closest| {
            let closest = range(&closest, self.lang);
            self.say(&format!(", gần nhất là {closest}"), &format!(", nearest {closest}"))
        });
        self.say(&format!("hợp với {shown} của {pair}{cut}{nearest}"), &format!("fits {shown} of {pair}{cut}{nearest}"))
    }

    fn unnamed(&self, agrees: Agrees, plain: bool) -> String {
        let (pair, percent) = (self.pair(), self.percent());
        let whole = self.number(self.tested.whole.unwrap_or_default());
        let cut = match agrees {
            Agrees::Rounded => String::new(),
            Agrees::Truncated => self.say(" (cắt bỏ phần lẻ)", " (cut off)"),
        };
        match plain {
            true => self.say(
                &format!("hợp với số {whole} nêu ở câu khác: {pair} = {percent}{cut}"),
                &format!("agrees with {whole}, told in another sentence: {pair} = {percent}{cut}"),
            ),
            false => self.say(
                &format!(
                    "chưa rõ tính trên số nào: {pair} là {percent}{cut}, nhưng câu này không nói là tính trên {whole}"
                ),
                &format!(
                    "the base is unclear: {pair} is {percent}{cut}, but the sentence does not say that it is of {whole}"
                ),
            ),
        }
    }

    fn wrong(&self, right: Printed, count: Option<u64>, fits: Option<Wholes>) -> String {
        let (pair, percent, right) = (self.pair(), self.percent(), self.decimal(right));
        let mut text = self.say(
            &format!("SAI: {pair} là {right}%, không phải {percent}"),
            &format!("WRONG: {pair} is {right}%, not {percent}"),
        );
        if let (Some(count), Some(whole)) = (count, self.tested.whole) {
            let (count, whole) = (self.number(count), self.number(whole));
            text += &self
                .say(&format!("; {percent} hợp với {count}/{whole}"), &format!("; {percent} fits {count}/{whole}"));
        }
        if let (Some(fits), Some(part)) = (fits, self.tested.part) {
            let (part, wholes) = (self.number(part), wholes(fits, self.lang));
            text += &self
                .say(&format!("; {part} là {percent} của {wholes}"), &format!("; {part} is {percent} of {wholes}"));
        }
        text
    }

    fn no_whole(&self, neighbour: Option<u64>) -> String {
        let (pair, percent) = (self.pair(), self.percent());
        let mut text = self.say(
            &format!("SAI: không có tổng số nào để {pair} là {percent}"),
            &format!("WRONG: there is no whole of which {pair} is {percent}"),
        );
        let fits = neighbour.and_then(|count| Some((count, self.tested.printed?.wholes(count)?)));
        if let Some((count, fits)) = fits {
            let (count, wholes) = (self.number(count), wholes(fits, self.lang));
            text += &self.say(
                &format!("; số đứng ngay trước, {count}, thì hợp ({count}/{wholes})"),
                &format!("; the number just before, {count}, fits ({count}/{wholes})"),
            );
        }
        text
    }

    fn open(&self, sum: u64) -> String {
        let whole = self.tested.whole.unwrap_or_default();
        let (apart, shown, of) = (self.number(whole.abs_diff(sum)), self.number(sum), self.number(whole));
        match sum < whole {
            true => self.say(
                &format!("KHÔNG KHỚP: cộng được {shown}, tổng số là {of}, thiếu {apart}"),
                &format!("DOES NOT ADD UP: {shown} of {of}, {apart} missing"),
            ),
            false => self.say(
                &format!("KHÔNG KHỚP: cộng được {shown}, tổng số là {of}, thừa {apart}"),
                &format!("DOES NOT ADD UP: {shown} of {of}, {apart} too many"),
            ),
        }
    }
}

/// The audit as a clerk reads it: what is wrong first, then what is unclear, then what agrees.
#[must_use]
pub fn text(audit: &Audit, lang: Lang, why: bool) -> String {
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
            let place = place(figure).get(lang).to_owned();
            text += &format!("  {place:<8} {}\n           «{}»\n", words(&figure.tested).get(lang), figure.quote);
            if why {
                figure
                    .readings
                    .iter()
                    .for_each(|reading| text += &format!("           {}\n", tried(reading).get(lang)));
            }
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
