//! Two names that leave nobody out: women and men, those whom the centre proposes and those of the places, what came by itself and
//! what was proposed. Beside each other their counts are all of the one before them, however the sentence joins them.

use std::sync::LazyLock;

use regex::Regex;

use super::lists::{BRACKETS, Sum, is_one_slip, near};
use super::made_up::counts_the_same;
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{is_a_change, is_an_answer, is_earlier};

pattern!(SEX, r"(?:^|[^\pL])(?:(?P<a>nữ|phụ nữ|cụ bà)|(?P<b>nam|nam giới|cụ ông))(?:[^\pL]|$)");
pattern!(ORIGIN, r"(?P<a>trung ương)|(?P<b>địa phương|các tỉnh)");
pattern!(STOOD, r"(?P<a>tự ứng cử)|(?P<b>giới thiệu|đề cử)");
pattern!(PARTY, r"(?P<a>ngoài đảng|(?:chưa|không) (?:phải |là |vào )*đảng viên)|(?P<b>là đảng viên|trong đảng)");
pattern!(WAY, r"(?P<a>gián tiếp|trực tuyến|qua mạng)|(?P<b>trực tiếp)");
pattern!(POST, r"(?P<a>không chuyên trách|bán chuyên trách)|(?P<b>chuyên trách)");
pattern!(
    DOCKET,
    r"(?P<a>(?:^|\s)cũ(?:\s|$)|(?:kỳ|năm) trước|chuyển sang|chuyển qua)|(?P<b>(?:thụ lý|nhận|phát sinh|giải quyết) mới|mới (?:thụ lý|nhận|tiếp nhận|phát sinh)|trong kỳ)"
);
pattern!(AREA, r"(?P<a>nông thôn)|(?P<b>thành thị|đô thị)");
pattern!(STAFF, r"(?P<a>hợp đồng)|(?P<b>biên chế)");
pattern!(
    ON_TIME,
    r"(?P<a>(?:đúng|trước|sớm)(?:,? (?:và |hoặc )?(?:đúng|trước|sớm))? hạn|(?:chưa đến|trong|còn) hạn)|(?P<b>(?:quá|trễ|chậm) hạn)"
);
pattern!(KEPT, r"(?P<a>giữ nguyên)|(?P<b>(?:hình thành|thành lập) mới|(?:được|phải) sắp xếp)");
pattern!(GUESTS, r"(?P<a>khách mời)|(?P<b>chính thức)");
pattern!(
    COURTS,
    r"(?:cấp|tòa án|toà án|tand|thads|cục) (?:nhân dân |các )?(?:(?P<a>tỉnh|thành phố)|(?P<b>huyện|quận))"
);
// «Ban Thường vụ Huyện ủy kiểm tra 98, cấp ủy cơ sở kiểm tra 283»
pattern!(
    BODIES,
    r"(?P<a>ban thường vụ|(?:huyện|tỉnh|thành|thị|quận|đảng) ủy (?:kiểm tra|giám sát|kỷ luật|thi hành))|(?P<b>(?:cấp ủy|ủy ban kiểm tra) cơ sở|chi bộ (?:kiểm tra|giám sát))"
);
pattern!(NEGATIVE, r"(?:^|[^\pL])(?:không|chưa)(?:[^\pL]|$)");
pattern!(DENIED, r"(?:không|chưa) (?:được |có |phải )?(\pL+ \pL+(?: \pL+)?)");
pattern!(TWO_LEVELS, r"(?:hai|2) cấp");
// «Quảng Nam», «Việt Nam», «Nam Định»: names of places.
pattern!(
    NAMED_SO,
    r"(?:việt|quảng|hà|miền|phía|hòa|đông|tây|an|yên|hải|xuân|thành|tam|liên|bắc) nam|nam (?:định|bộ|sách|trực|đàn|đông|trà|giang|phước|hà|á|phi)"
);
pattern!(OPENED, r"trong (?:đó|số)|(?:^|[^\pL])gồm(?:[^\pL]|$)|:|\(");
pattern!(APART, r"riêng|ngoài ra|cùng kỳ|trước đây|dự kiến|theo kế hoạch|(?:^|[^\pL])khác(?:[^\pL]|$)");

// «- Về giới tính: nam 231 đồng chí; nữ 105 đồng chí», lines below the head.
pattern!(TOPIC, r"^\W*(?:(?:phân |chia )?theo|về|xét về)\s[^:,]{0,40}[:,]\s*(?:\pL+ ){0,4}$");
const TOPIC_LINES: usize = 4;

/// So many numbers before the two their whole is sought.
const BACK: usize = 12;
const LONGEST_GAP: usize = 220;
/// Of fewer two numbers are a digit from another by chance.
const MANY: u64 = 60;

/// A pair of names, and what the sentence of the head must say for them to leave nobody out.
struct Pair {
    names: &'static LazyLock<Regex>,
    where_told: Option<&'static LazyLock<Regex>>,
}

const fn pair(names: &'static LazyLock<Regex>) -> Pair {
    Pair { names, where_told: None }
}

static PAIRS: [Pair; 14] = [
    pair(&SEX),
    pair(&ORIGIN),
    pair(&STOOD),
    pair(&PARTY),
    pair(&WAY),
    pair(&POST),
    pair(&STAFF),
    pair(&DOCKET),
    pair(&AREA),
    pair(&GUESTS),
    pair(&ON_TIME),
    pair(&KEPT),
    pair(&BODIES),
    Pair { names: &COURTS, where_told: Some(&TWO_LEVELS) },
];

/// Which of two names a count has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Name {
    pair: usize,
    other: bool,
}

/// The words of a count in its own clause, without what brackets tell.
fn clause(page: &Page, at: usize) -> String {
    let before = BRACKETS.replace_all(page.sentence_before(at), " ").into_owned();
    let from = before.rfind([',', ';', ':', '(']).map_or(0, |mark| mark + 1);
    let digit = before.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |digit| digit + 1);
    let lead = before.get(from.max(digit)..).unwrap_or_default();
    let lead = lead.rsplit(" và ").next().unwrap_or_default();
    format!(" {lead} {} ", page.tail(at))
}

/// The same with the commas in it: «52 người được các cơ quan, tổ chức giới thiệu và …», «…, ở các tỉnh, thành phố 736 người».
fn wide_clause(page: &Page, at: usize) -> String {
    const AND: &str = " và ";
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at));
    let lead = BRACKETS.replace_all(before.map_or("", |before| page.gap(before, at)), " ").into_owned();
    let from =
        lead.find([',', ';', ':']).map_or(0, |mark| mark + 1).max(lead.find(AND).map_or(0, |and| and + AND.len()));
    let tail = page.behind(at);
    let to = [tail.find(AND), tail.find(';')].into_iter().flatten().min().unwrap_or(tail.len());
    // The words before the next number are its own.
    let own = tail.get(to..).is_some_and(|rest| !rest.is_empty()) || page.lead(at + 1).trim().is_empty();
    let tail = if own { tail.get(..to).unwrap_or_default() } else { page.tail(at) };
    format!(" {} {tail} ", lead.get(from..).unwrap_or_default())
}

fn name(page: &Page, at: usize) -> Option<Name> {
    named(&clause(page, at)).or_else(|| named(&wide_clause(page, at)))
}

fn named(words: &str) -> Option<Name> {
    let words = NAMED_SO.replace_all(words, " ");
    PAIRS.iter().enumerate().find_map(|(pair, Pair { names, .. })| {
        let one = names.captures_iter(&words).any(|found| found.name("a").is_some());
        let other = names.captures_iter(&words).any(|found| found.name("b").is_some());
        (one != other).then_some(Name { pair, other })
    })
}

/// The pair of names by which two counts leave nobody out, if they do.
fn opposed(page: &Page, first: usize, next: usize) -> Option<usize> {
    if let (Some(one), Some(other)) = (name(page, first), name(page, next))
        && one.pair == other.pair
        && one.other != other.other
    {
        return Some(one.pair);
    }
    let (one, other) = (wide_clause(page, first), wide_clause(page, next));
    (denies(&one, &other) || denies(&other, &one)).then_some(PAIRS.len())
}

/// «770 đơn vị đủ điều kiện xếp loại, 19 đơn vị chưa đủ điều kiện xếp loại»: the one says what the other denies.
fn denies(one: &str, other: &str) -> bool {
    let answers = is_an_answer(one)
        || is_an_answer(other)
        || one.contains("hợp lệ")
        || one.contains("biểu quyết")
        || NEGATIVE.is_match(one);
    let denied = DENIED.captures(other).and_then(|found| found.get(1)).map(|found| found.as_str());
    !answers && denied.is_some_and(|words| one.contains(&format!(" {words} ")))
}

/// The sums of a page's pairs that are not as many as their whole.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    (0..page.numbers.len()).filter_map(|at| sum(page, at)).collect()
}

fn sum(page: &Page, first: usize) -> Option<Sum> {
    let own = page.told(first).filter(|told| matches!(told.number, Number::Count(_)))?;
    let level = |at: &usize| page.told(*at).is_some_and(|told| told.depth == own.depth && told.count().is_some());
    let beside =
        |at: &usize| page.same_sentence(first, *at) || (page.lines_apart(first, *at) == 1 && begins_item(page, *at));
    let next = (first + 1..first + 6).take_while(beside).find(level)?;
    let second = page.told(next).filter(|told| matches!(told.number, Number::Count(_)))?;
    let pair = opposed(page, first, next)?;
    let words = page.between(own.start, second.start);
    let changed = |at: usize| is_a_change(&clause(page, at)) || is_earlier(&clause(page, at));
    if words.len() > LONGEST_GAP
        || APART.is_match(words)
        || changed(first)
        || changed(next)
        || !counts_the_same(page, first, next)
    {
        return None;
    }
    let values = [own.count()?, second.count()?];
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let heads: Vec<usize> = heads(page, first, pair).collect();
    let told = |at: usize| page.told(at).and_then(|told| told.count());
    let whole_of = |at: usize| match page.told(at).map(|told| told.number) {
        Some(Number::Of(_, whole)) => Some(whole),
        _ => None,
    };
    let around = first.saturating_sub(2 * BACK)..next + BACK;
    let around = around.filter(|at| *at != first && *at != next && page.lines_apart(*at, first) <= 1);
    if around.into_iter().any(|at| told(at) == Some(sum) || whole_of(at) == Some(sum))
        || with_a_third(page, next, sum, &heads)
    {
        return None;
    }
    let head = *heads.first()?;
    let whole = told(head)?;
    let words = page.between(page.told(head)?.end, own.start);
    let opened = OPENED.is_match(words) && (head + 1..first).all(|at| !level(&at) || told(at).is_none());
    let ends = !(next + 1..next + 4).any(|at| page.same_sentence(next, at) && level(&at));
    // So far apart they are of something else.
    let alike = sum <= whole.saturating_mul(2) && whole <= sum.saturating_mul(2);
    if sum > whole.saturating_mul(4) || whole > sum.saturating_mul(4) {
        return None;
    }
    let meant = match opened {
        true if told_apart(words) => near(whole, sum) || is_one_slip(whole, &values) || (ends && alike),
        true => (sum > whole && alike) || is_one_slip(whole, &values),
        false => whole >= MANY && is_one_slip(whole, &values),
    };
    let range = (own.start, second.end);
    (meant && whole > 0).then(|| Sum::over(range, [first, next].into_iter()).of(whole, Verdict::Open { sum }))
}

/// Whether a number is the first that its item tells: «Nữ: 308.320», and not «41-60: 195; nam 93».
fn begins_item(page: &Page, at: usize) -> bool {
    let line = page.told(at).map_or("", |told| page.between(told.line_start, told.start));
    page.is_item(at) && !line.contains(';')
}

/// «: …», «gồm …», «(…)»: nothing else is told of the head than these.
fn told_apart(words: &str) -> bool {
    let words = words.trim_end();
    !words.contains("trong đó") && (words.contains(':') || words.contains(" gồm ") || words.ends_with('('))
}

/// The counts before that may be the whole of two, the nearest first.
fn heads<'p>(page: &'p Page, first: usize, pair: usize) -> impl Iterator<Item = usize> + 'p {
    let where_told = PAIRS.get(pair).and_then(|pair| pair.where_told);
    let own = page.told(first);
    let topic = own.is_some_and(|own| TOPIC.is_match(page.between(own.line_start, own.start)));
    (first.saturating_sub(BACK)..first).rev().filter(move |at| {
        let (Some(told), Some(own)) = (page.told(*at), own) else { return false };
        let near_by = told.line == own.line && told.sentence + 1 >= own.sentence && told.depth <= own.depth;
        let near_by =
            near_by || (told.line + 1 == own.line && page.is_item(first) && !page.is_item(*at) && told.depth == 0);
        let near_by = near_by || (topic && is_alone(page, *at) && told.line + TOPIC_LINES >= own.line);
        let count = matches!(told.number, Number::Count(_) | Number::Of(..));
        let words = clause(page, *at);
        let so_told = where_told.is_none_or(|words| words.is_match(page.sentence_before(*at)));
        near_by && count && so_told && !is_a_change(&words) && !is_earlier(&words) && counts_the_same(page, *at, first)
    })
}

/// Whether a number is the only count of its line: «Đại hội có 336 đại biểu.»
fn is_alone(page: &Page, at: usize) -> bool {
    let beside =
        |other: usize| page.lines_apart(at, other) == 0 && page.told(other).is_some_and(|told| told.count().is_some());
    !at.checked_sub(1).is_some_and(beside) && !beside(at + 1)
}

/// Whether a third part behind the two makes up one of the heads.
fn with_a_third(page: &Page, last: usize, sum: u64, heads: &[usize]) -> bool {
    let third = (last + 1..last + 4).take_while(|at| page.same_sentence(last, *at));
    third.filter_map(|at| page.told(at)?.count()).any(|third| {
        let all = sum.saturating_add(third);
        heads.iter().any(|head| page.told(*head).and_then(|told| told.count()) == Some(all))
    })
}
