//! Shares: each percentage with the count or fraction that it belongs to, before it or behind it in a bracket.

mod behind;
mod between;

use super::arithmetic::{Bound, Printed};
use super::changes;
use super::echoes;
use super::grid;
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::respectively;
use super::tabulated;
use super::words::{Noun, is_an_answer, is_trait};
use behind::{above, behind, equal_behind};

/// A percentage and what it is a share of, as far as its own clause tells.
#[derive(Debug, Clone)]
pub(crate) struct Share {
    /// The percentage among the numbers of the page.
    pub at: usize,
    pub printed: Printed,
    pub bound: Bound,
    /// The count or fraction that it belongs to.
    pub part: Option<usize>,
    /// Whether the words tie it to that number and to no other.
    pub firm: bool,
    /// Whether it is the second of that number, measured on what its own words name.
    pub again: bool,
    /// The number that is its whole, where a table has a column of all.
    pub of: Option<usize>,
    /// The bytes of both.
    pub start: usize,
    pub end: usize,
}

pattern!(
    LINKED,
    r"(?P<mark>[(,;:=–-]\s*)?(?P<verb>(?:chiếm|đạt|bằng|tương đương|tương ứng|tức|là|=)\s*)?(?:với\s*)?(?P<share>(?:(?:tỷ|tỉ)\s*(?:lệ|trọng)|cơ cấu)\s*)?(?:là|đạt|chiếm|:)?\s*(?:tới|đến|lên tới)?\s*(?:hơn|trên|gần)?\s*$"
);
// «đạt 99,5% về số vụ và 98,6% về số bị cáo»: the share names what of it is counted.
pattern!(ABOUT, r"^\s*%\s*về\s+số\s+(?P<noun>\pL+(?:\s+\pL+)?)");
// «27 vụ, 38 người chết, 24 người bị thương (chiếm 57,4% số vụ, 71,7% số người chết, …)»
pattern!(
    OF_THEIR_NUMBER,
    r"^\s*%\s*(?:tổng )?số\s+(?P<noun>vụ|người (?:chết|bị thương)|bị (?:can|cáo))(?:\s*[,;).]|\s+và\s|\s*$)"
);
// What stands between a count and a percentage of another matter.
pattern!(SHIFTED, r"tăng|giảm|so với|lần lượt|từ \d|vượt[^,;()]*\s(?:mục tiêu|chỉ tiêu|nghị quyết)(?:[^\pL]|$)");
// «tỷ lệ nữ đạt»: the share has a subject of its own.
pattern!(OWN_SUBJECT, r"(?:tỷ|tỉ)\s*lệ\s+(?:\S+\s+){1,12}?(?:đạt|chiếm|là|:)?\s*$");
// «40 đại biểu dân tộc thiểu số, số đại biểu có trình độ đại học chiếm 95%»: another subject that is counted.
pattern!(
    COUNTED_AGAIN,
    r"[,:]\s*(?:số\s+)?(?:đại biểu|người (?:có|là|trúng|ứng|dân)|đồng chí|đảng viên|hội viên|đoàn viên|cán bộ|chi bộ)\s+\pL+\s+\pL[^,:]*$"
);
// Those who came are no papers.
pattern!(CAME, r"có mặt|tham dự|về dự|dự họp|đi bầu");
pattern!(SHARE_OF_ITS_OWN, r"(?:tỷ|tỉ)\s*lệ\s+(?P<subject>\pL+(?:\s+\pL+){0,4}?)\s*(?:(?:là|đạt|chiếm|:)\s*)?$");
pattern!(IN_SO_MANY, r"(?:^|[.;]\s*)\W*trong\s+(?:(?:tổng\s+)?số\s+)?$");
pattern!(ASIDE, r"\([^()]*\)");
// The columns of a table as it was copied into a text.
pattern!(COLUMN, r"^(?:[ \u{A0}]{2,}|[ \u{A0}]*[\t|;][ \u{A0}\t]*)$");
// A percentage before these words stands for itself: «95% đảng viên đủ tư cách».
pattern!(
    OWN_NOUN,
    r"^\s*%\s*(?:(?:tổng )?số\s+)?(?:chi bộ|đảng bộ|đảng viên|đại biểu|cấp (?:ủy|uỷ)|đồng chí|cán bộ|người|hộ|thôn|xã|đơn vị|tổ chức|cơ sở|bí thư|gia đình|dân|cử tri)\s+\pL"
);
pattern!(
    OF_ITS_OWN,
    r"^\s*%\s*(?:chi bộ|đảng bộ|đảng viên|đại biểu|đồng chí|cán bộ|hộ|thôn|xã|đơn vị|tổ chức|cơ sở|gia đình|dân|cử tri)\s+\pL"
);
// A percentage with a subject behind the count: «54 người trúng cử và người có số phiếu cao nhất là 86,76%».
pattern!(
    ANOTHER_SUBJECT,
    r"(?:cao|thấp|nhiều|ít)(?: phiếu)? nhất|số dư|bình quân|trung bình (?:là|mỗi|đạt)|\svà\s+(?:người|đại biểu|đồng chí|ông|bà|anh|chị|số|tỷ lệ|tỉ lệ)\s"
);
// «xã có cử tri đi bầu đạt tỷ lệ»: what the bodies have, not how many of them there are.
pattern!(
    THEIR_OWN,
    r"(?:^|\s)(?:có|với)\s+(?:\pL+\s+){0,3}?(?:cử tri|tỷ lệ|tỉ lệ|phiếu|hộ|nhân dân|học sinh|tín nhiệm)(?:[^\pL]|$)"
);
pattern!(CONSISTS, r"(?:^|[^\pL])(?:bao )?gồm(?:[^\pL]|$)");
pattern!(SAYS_WHO, r"^\s*%\s*(?:là|có|thuộc|nói|cho (?:biết|rằng)|đồng ý|tin|người|số)\s");
// «8 trong số 29 nước đạt mục tiêu chi 2% GDP»: so much of something that is not counted.
pattern!(
    OF_AMOUNTS,
    r"^\s*%\s*(?:của |trong |trên )?(?:tổng )?(?:gdp|grdp|sản phẩm|doanh thu|lợi nhuận|vốn|giá trị|kim ngạch|ngân sách|thị phần|diện tích|cổ phần của|lãi)(?:[^\pL]|$)"
);
pattern!(HAVE_A_SHARE, r"(?:^|\s)(?:có|với)\s+(?:tỷ|tỉ) lệ\s");
// «Tỷ lệ nữ trong 53 đồng chí trúng cử là 15,09%»: the count is the whole.
pattern!(SHARE_OF_THESE, r"(?:tỷ|tỉ)\s*lệ\s[^.;,()0-9]{1,60}\s(?:trong|trên|của)\s+(?:tổng\s+)?(?:số\s+)?$");
// A count of places or of a group is the surroundings of what is said, not its subject.
pattern!(ADJUNCT, r"(?:^|\s)(?:ở|tại|từ|trên địa bàn|thuộc|của|qua|đối với)\s+(?:\pL+\s+){0,2}$");
pattern!(PERSONS, r"^\s*(?:đồng chí|người|vị|đại biểu|ủy viên|uỷ viên|đ/c|chị)(?:[^\pL]|$)");
// What is counted, and nothing more: «8 phiếu, 3,77%».
pattern!(UNIT, r"^\s*(?:phiếu|đồng chí|người|đại biểu|hộ|đảng viên|hội viên|đoàn viên|ý kiến|chi bộ)\s*$");
// What gets no votes.
pattern!(MATTER, r"^\s*(?:vụ|việc|đơn|hồ sơ|án|tin|ý kiến|kiến nghị|cuộc|hộ|lượt|mô hình|trường hợp)(?:[^\pL]|$)");
// «451 vụ, 640 bị can, đạt 91,2% số bị can»
pattern!(OF_PERSONS, r"^\s*%\s*(?:về\s+)?(?:tổng\s+)?số\s+(?:bị can|bị cáo|đối tượng|người|khẩu)");
pattern!(SAYS, r"(?:có|là|gồm|được|bầu)\s*$");
pattern!(
    JOINS_A_SECOND,
    r"^\s*%\s*(?:(?:so với|tính trên|trên|của|(?:tổng )?số)\s[^.;:,()0-9]{2,60})?(?:,|\svà)\s*(?:(?:chiếm|đạt|bằng)\s*)?$"
);
pattern!(NAMES_ITS_BASE, r"^\s*%\s*(?:so với|tính trên|trên|của|tổng số|số)\s");
// «27 người tính trên số đại biểu hiện nay là 73 người»: what the count before is measured on.
pattern!(
    MEASURED_ON,
    r"^[^.;:()0-9]{0,60}?(?:^|[\s,])(?:(?:tính\s+)?trên|trong|so với)\s+(?:tổng\s+)?số\s+[^.,;:()0-9]{2,80}?\s(?:là|có)\s*$"
);

/// The shares of a page, in the order of their percentages.
pub(crate) fn shares(page: &Page) -> Vec<Share> {
    let mut found: Vec<Share> = Vec::new();
    let rows = respectively::rows(page);
    let mut cells = grid::shares(page);
    cells.extend(tabulated::shares(page));
    for (at, told) in page.numbers.iter().enumerate() {
        let Number::Share(printed, bound) = told.number else { continue };
        if let Some((part, of)) = cells.get(&at).copied() {
            let start = page.told(part).map_or(told.start, |part| part.start);
            let (part, of) = (Some(part), Some(of));
            found.push(Share { at, printed, bound, part, firm: true, again: false, of, start, end: told.end });
            continue;
        }
        if let Some(part) = rows.get(&at) {
            let start = page.told(*part).map_or(told.start, |part| part.start);
            found.push(Share {
                at,
                printed,
                bound,
                part: Some(*part),
                firm: false,
                again: false,
                of: None,
                start,
                end: told.end,
            });
            continue;
        }
        if let Some(noun) = about(page, at) {
            let Some(part) = counted_before(page, at, &noun) else { continue };
            let start = page.told(part).map_or(told.start, |part| part.start);
            found.push(Share {
                at,
                printed,
                bound,
                part: Some(part),
                firm: true,
                again: false,
                of: None,
                start,
                end: told.end,
            });
            continue;
        }
        if changes::of_a_change(page, at).is_some() {
            continue;
        }
        let enclosed = page.before(at).trim_end().ends_with('(');
        if !enclosed && page.sentence_before(at).contains("lần lượt") {
            continue;
        }
        let taken = found.last().and_then(|share| share.part);
        let link =
            before(page, at).filter(|link| Some(link.0) != taken || found.last().is_some_and(|last| last.at > link.0));
        let link =
            link.filter(|link| behind(page, at).is_none_or(|bracket| is_of_the_first(page, (link.0, at), bracket)));
        let again = found.last().and_then(|first| second(page, first, at));
        let link =
            link.filter(|link| equal_behind(page, at).is_none() || page.gap(link.0, at).trim_end().ends_with('('));
        let link = link.or_else(|| behind(page, at).or_else(|| above(page, at)).or(again).map(|part| (part, true)));
        let link = link.or_else(|| equal_behind(page, at).map(|part| (part, true)));
        let link = link.or_else(|| echoes::named_again(page, at).map(|part| (part, true)));
        let (part, firm) = link.map_or((None, false), |(part, firm)| (Some(part), firm));
        let again = part.is_some() && part == again;
        let other = part.and_then(|part| page.told(part)).unwrap_or(told);
        let (start, end) = (told.start.min(other.start), told.end.max(other.end));
        found.push(Share { at, printed, bound, part, firm, again, of: None, start, end });
    }
    found
}

/// «xử xong 384.209 vụ với 641.616 bị cáo, đạt 99,5% về số vụ»: what the share says that it counts.
fn about<'t>(page: &Page<'t>, at: usize) -> Option<Vec<&'t str>> {
    let found = ABOUT.captures(page.behind(at)).or_else(|| OF_THEIR_NUMBER.captures(page.behind(at)))?;
    let words: Vec<&str> = found.name("noun")?.as_str().split_whitespace().take(2).collect();
    (words.first() != Some(&"lượng")).then_some(words)
}

/// The nearest count of such things before a share, unless it is told of a change.
fn counted_before(page: &Page, at: usize, noun: &[&str]) -> Option<usize> {
    const MOST: usize = 8;
    let counted = |other: &usize| {
        let tail: Vec<&str> = page.tail(*other).split_whitespace().take(2).collect();
        // «làm chết 477 người … 98,4% số người chết»
        let said = |word: &&str| *word == "và" || page.lead(*other).trim_end().ends_with(*word);
        let same = tail == noun || (tail.first() == noun.first() && noun.get(1).is_none_or(said));
        same && matches!(page.told(*other).map(|told| told.number), Some(Number::Count(_)))
    };
    let part = (at.saturating_sub(MOST)..at).rev().filter(|other| page.same_sentence(*other, at)).find(counted)?;
    (!SHIFTED.is_match(page.gap(part, at))).then_some(part)
}

/// «chiếm 93,55% so với đại biểu có mặt và 90,91% so với tổng số đại biểu»: the count of the share before.
fn second(page: &Page, first: &Share, at: usize) -> Option<usize> {
    let beside = first.at + 1 == at && page.same_sentence(first.at, at);
    let joined = beside && JOINS_A_SECOND.is_match(page.gap(first.at, at)) && NAMES_ITS_BASE.is_match(page.behind(at));
    first.part.filter(|_| joined)
}

/// Whether a share is of the count before it and not of the one in the bracket behind it: «8 người, chiếm 5,2% (4 Hoa, 3 Sán
/// Dìu, 1 Tày)», where nothing but the verb stands between; a bare count gives way to a fraction.
fn is_of_the_first(page: &Page, (first, at): (usize, usize), bracket: usize) -> bool {
    let gap = page.gap(first, at);
    let Some(comma) = gap.rfind(',') else { return true };
    let fraction = |at: usize| matches!(page.told(at).map(|told| told.number), Some(Number::Of(..)));
    let bare = LINKED.captures(gap).and_then(|link| link.get(0)).is_some_and(|link| link.start() <= comma);
    bare && (fraction(first) || !fraction(bracket))
}

/// The number before a percentage to which it belongs, and whether firmly.
fn before(page: &Page, at: usize) -> Option<(usize, bool)> {
    const MOST: usize = 8;
    let own = page.told(at)?;
    for left in (0..at).rev().take(MOST) {
        let told = page.told(left)?;
        if told.sentence != own.sentence || own.start - told.end > 400 {
            return None;
        }
        let gap = page.gap(left, at);
        let enclosed = told.depth > own.depth && !matches!(told.number, Number::Of(..));
        match told.number {
            Number::Other if enclosed || between::counts_nothing(page, left, gap) => {}
            Number::Count(_) if enclosed || between::is_beside_another(page, left, gap) => {}
            Number::Count(_) | Number::Of(..) => {
                let link = link(page, left, at);
                let lead = page.lead(left);
                let adjunct = matches!(told.number, Number::Count(_))
                    && ADJUNCT.is_match(lead)
                    && !SAYS.is_match(lead)
                    && !PERSONS.is_match(page.tail(left));
                if adjunct && !gap.contains('(') {
                    continue;
                }
                return link.map(|firm| (measured_on(page, left).unwrap_or(left), firm));
            }
            _ => return None,
        }
    }
    None
}

/// The count that is measured on the number behind it: «27 người tính trên số đại biểu hiện nay là 73 người».
pub(crate) fn measured_on(page: &Page, whole: usize) -> Option<usize> {
    let part = whole.checked_sub(1)?;
    let (own, other) = (page.told(part)?, page.told(whole)?);
    let counts = matches!((own.number, other.number), (Number::Count(part), Number::Count(whole)) if part <= whole);
    let beside = own.sentence == other.sentence && own.depth == other.depth;
    (counts && beside && MEASURED_ON.is_match(page.gap(part, whole))).then_some(part)
}

/// Whether nothing but a noun and linking words stand between a count and a percentage, and whether they tie them firmly.
fn link(page: &Page, left: usize, at: usize) -> Option<bool> {
    let before = page.told(left)?;
    if COLUMN.is_match(page.gap(left, at)) {
        return Some(false);
    }
    // «Nông dân 152 39,6%» in a line of its own
    if page.gap(left, at).trim().is_empty() && page.is_row(left) {
        return Some(true);
    }
    let gap = ASIDE.replace_all(page.gap(left, at), " ");
    let gap = between::plain(&gap);
    let gap = without_its_subject(page, left, &gap);
    let link = LINKED.captures(&gap)?;
    let has = |name: &str| link.name(name).map_or("", |found| found.as_str().trim());
    let (mark, verb, share) = (has("mark"), has("verb"), has("share"));
    let noun = gap.get(..link.get(0).map_or(0, |all| all.start())).unwrap_or_default();
    let parted = mark == ";" && verb.is_empty();
    // «1.053 người và tỷ lệ dưới 30 tuổi là …»: another subject.
    // «Trong 1.483 cán bộ chuyên trách, trình độ trung cấp chiếm …»: the count is the whole.
    let subject = noun.rsplit_once(',').is_some_and(|(_, subject)| !subject.trim().is_empty());
    let whole = subject && matches!(before.number, Number::Count(_)) && IN_SO_MANY.is_match(page.lead(left));
    // «3 cổ đông, gồm công ty A (45%)»: a part, and not those of whom it is one.
    let another = whole || noun.trim_end().ends_with(" và") || CONSISTS.is_match(noun);
    if another
        || noun.contains(';')
        || parted
        || SHIFTED.is_match(noun)
        || noun.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let bracket = mark.starts_with('(');
    if OF_AMOUNTS.is_match(page.behind(at)) {
        return None;
    }
    let votes = page.noun(left) == Noun::Votes;
    let attributed = mark.is_empty() && verb == "đạt" && THEIR_OWN.is_match(noun);
    // «10/11 huyện có tỷ lệ cử tri đi bầu cao (trên 99%)»: how high it is in each of them.
    let attributed = attributed || (bracket && HAVE_A_SHARE.is_match(noun));
    if SHARE_OF_THESE.is_match(page.lead(left)) {
        return None;
    }
    // «7 đại biểu, kết quả trúng cử trung bình là 80%»
    let average = verb == "là" && noun.trim_end().ends_with("trung bình");
    if !votes && (ANOTHER_SUBJECT.is_match(noun) || attributed || average) {
        return None;
    }
    // «73 xã đạt 100%» tells of each of them.
    let bodies = page.noun(left) == Noun::Bodies && matches!(before.number, Number::Count(_));
    if bodies && mark.is_empty() && (verb == "đạt" || (verb.is_empty() && share.is_empty())) {
        return None;
    }
    if !bracket && (OWN_SUBJECT.is_match(noun) || has_subject_of_its_own(noun)) {
        return None;
    }
    let said = !verb.is_empty() || !share.is_empty();
    let nothing = noun.trim().is_empty();
    match before.number {
        Number::Of(..) => {
            let own_noun = OWN_NOUN.is_match(page.behind(at));
            // «3/4 số người là nam giới, 13% là phụ nữ»
            let own_noun = own_noun || (!said && SAYS_WHO.is_match(page.behind(at)));
            let bare = !mark.is_empty() && !own_noun && !noun.contains(')');
            if is_of_another_clause(noun, verb, page.tail(left)) {
                return None;
            }
            (bracket || (!noun.contains('(') && (bare || said))).then_some(true)
        }
        _ => {
            if !bracket && OF_ITS_OWN.is_match(page.behind(at)) {
                return None;
            }
            // «15 đồng chí trúng cử, đạt 97,5%» may be a share of votes.
            let label = page.facts(left).label.as_str();
            let votes = mark == "," && (verb == "đạt" || (verb.is_empty() && !share.is_empty()));
            let matter = MATTER.is_match(page.tail(left)) && !OF_PERSONS.is_match(page.behind(at));
            let votes = votes
                && !matches!(page.noun(left), Noun::Bodies | Noun::Voters)
                && !matter
                && !CAME.is_match(label)
                && !is_trait(label)
                && !is_an_answer(label);
            let dashed = matches!(mark, "-" | "–" | ":" | "=");
            let unit = UNIT.is_match(noun) && !noun.contains(',');
            let asserted = bracket || said || dashed || (mark == "," && (nothing || unit));
            let plain = bracket || !noun.contains(['(', ')']);
            (asserted && plain && gap.len() <= 200).then_some(!votes || bracket)
        }
    }
}

/// «diện tích chiếm 1/3, sản lượng chiếm 50%», «tính lãi 30/360 và lãi suất là 6,25%»: the words between a fraction and a share have a
/// subject of their own.
fn is_of_another_clause(noun: &str, verb: &str, unit: &str) -> bool {
    const MOST: usize = 24;
    let another =
        unit.trim().is_empty() && noun.trim_start().starts_with(',') && !noun.trim_matches([',', ' ']).is_empty();
    let joined = verb == "là" && noun.contains(" và ");
    another || joined || noun.split_whitespace().count() > MOST
}

/// «nữ 47, tỷ lệ nữ 29,19%»: the share is of those whom the count tells, named again.
fn without_its_subject<'g>(page: &Page, left: usize, gap: &'g str) -> std::borrow::Cow<'g, str> {
    let subject = SHARE_OF_ITS_OWN.captures(gap).and_then(|found| found.name("subject"));
    let lead = page.lead(left).trim_end();
    match subject.filter(|subject| lead.ends_with(subject.as_str())) {
        Some(subject) => format!(
            "{}{}",
            &gap.get(..subject.start()).unwrap_or_default(),
            gap.get(subject.end()..).unwrap_or_default()
        )
        .into(),
        None => gap.into(),
    }
}

/// «32 đại biểu, nữ chiếm»: the last clause has a trait for its subject, and the words before it have none.
fn has_subject_of_its_own(noun: &str) -> bool {
    match noun.rsplit_once([',', ':']) {
        Some(_) if COUNTED_AGAIN.is_match(noun) => true,
        Some((first, last)) => is_trait(last) && (!is_trait(first) || last.split_whitespace().count() <= 3),
        None => false,
    }
}

#[cfg(test)]
mod tests;
