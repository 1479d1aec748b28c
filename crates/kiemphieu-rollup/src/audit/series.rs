//! Parts that exclude each other: women and men, valid and invalid papers, three levels of confidence, degrees. Beside
//! each other they make up their whole.

use super::arithmetic::{Bound, Printed};
use super::candidates::{Candidate, Ground, wholes_above, wholes_of};
use super::divided::goes_on;
use super::lists::{Sum, closes_bracket, is_a_slip, may_be_meant, near, same_body};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{is_earlier, is_trait};

/// A way of dividing a whole, with the words of each of its parts; what denies stands before what it denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Sex,
    Term,
    Papers,
    Votes,
    Confidence,
    Origin,
    Nation,
    Status,
    Post,
    Party,
    Standing,
    Degrees,
    Grades,
    Ages,
    Fullness,
    Service,
    Discipline,
    Levels,
    Ownership,
}

pattern!(SEX, r"(?:^|[^\pL])(?:(?P<a>nữ|phụ nữ|cụ bà)|(?P<b>nam|cụ ông))(?:[^\pL]|$)");
pattern!(
    TERM,
    r"(?P<a>lần đầu|tham gia mới|bầu mới|(?:đồng chí|người|đại biểu|ủy viên)? ?mới(?:[^\pL]|$))|(?P<b>tái cử|tái đắc cử|lưu nhiệm)"
);
pattern!(PAPERS, r"(?P<a>không hợp lệ)|(?P<b>hợp lệ)");
pattern!(
    VOTES,
    r"(?P<a>(?:không|chưa) (?:tán thành|đồng ý|nhất trí)|phản đối)|(?P<b>không (?:biểu quyết|có ý kiến|bỏ phiếu)|ý kiến khác|phiếu trắng)|(?P<c>tán thành|đồng ý|nhất trí)"
);
pattern!(
    CONFIDENCE,
    r"(?P<a>tín nhiệm[”»\x22]? ?thấp|(?:^|\s)tnt\s)|(?P<b>tín nhiệm[”»\x22]? ?cao|(?:^|\s)tnc\s)|(?P<c>tín nhiệm|(?:^|\s)tn\s)"
);
pattern!(ORIGIN, r"(?P<a>trung ương)|(?P<b>địa phương)|(?P<c>tự ứng cử)");
pattern!(NATION, r"(?P<a>thiểu số)|(?P<b>dân tộc kinh|(?:^|\s)kinh\s)");
pattern!(STATUS, r"(?P<a>đương nhiên)|(?P<b>chỉ định)|(?P<c>được bầu|(?:^|\s)bầu(?:\s|$))");
pattern!(POST, r"(?P<a>không chuyên trách|bán chuyên trách|kiêm nhiệm)|(?P<b>chuyên trách)");
pattern!(PARTY, r"(?P<a>ngoài đảng|chưa vào đảng|chưa là đảng viên)|(?P<b>đảng viên)");
pattern!(STANDING, r"(?P<a>dự (?:khuyết|bị))|(?P<b>chính thức)");
pattern!(
    DEGREES,
    r"(?P<a>tiến (?:sĩ|sỹ))|(?P<b>thạc (?:sĩ|sỹ))|(?P<c>dưới đại học)|(?P<d>(?:trên|sau) đại học)|(?P<e>đại học)|(?P<f>cao đẳng)|(?P<g>trung cấp)|(?P<h>sơ cấp)|(?P<i>cao cấp|cử nhân)|(?P<j>trung học|phổ thông)|(?P<k>chưa (?:qua )?đào tạo)"
);
pattern!(
    GRADES,
    r"(?P<a>không hoàn thành)|(?P<b>(?:hoàn thành )?xuất sắc)|(?P<c>hoàn thành tốt|(?:^|\s)tốt(?:\s|$))|(?P<d>(?:^|\s)khá(?:\s|$))|(?P<e>trung bình)|(?P<f>(?:^|\s)yếu(?:\s|$))|(?P<g>hoàn thành)"
);
pattern!(SERVICE, r"(?P<a>đương chức|đang công tác|tại chức)|(?P<b>(?:nghỉ|đã) hưu|hưu trí)");
pattern!(DISCIPLINE, r"(?P<a>khiển trách)|(?P<b>cảnh cáo)|(?P<c>cách chức)|(?P<d>khai trừ)|(?P<e>giải tán)");
pattern!(
    LEVELS,
    r"(?P<a>mầm non|mẫu giáo)|(?P<b>tiểu học)|(?P<c>thcs|trung học cơ sở)|(?P<d>thpt|trung học phổ thông)"
);
pattern!(OWNERSHIP, r"(?P<a>ngoài công lập|tư thục|dân lập)|(?P<b>công lập)");
pattern!(FULLNESS, r"(?P<a>bầu thiếu)|(?P<b>bầu đủ)");
pattern!(OPEN_ENDED, r"trở lên|trở xuống|kiêm nhiệm chức|chủ tịch|bí thư|giữ chức");
pattern!(YEARS, r"^\s*(?:tuổi|năm)?\s*(?:trở (?:lên|xuống))?\s*(?:có|là)?\s*:?\s*$");
pattern!(
    YEARS_BEHIND,
    r"^\s*(?:(?:đại biểu|đồng chí|người|đảng viên|[uủ][ỷy] viên|cán bộ)\s+)?(?:(?:ở|trong|có)\s+)?(?:độ\s+)?(?:tuổi\s+)?(?:đời\s+)?(?:từ|dưới|trên)\s*$"
);
// Schooling, political theory and languages are told one behind the other, in the same words.
pattern!(
    ANOTHER_SUBJECT,
    r"(?:[.;]\s+|\n\W*|về\s+)[^.;0-9]{0,40}(?:lý luận|chính trị|llct|chuyên môn|văn hóa|ngoại ngữ|tin học|quản lý nhà nước)"
);
pattern!(JOINED, r"^[^;]*\svà\s[^;]*$");
pattern!(RETURNED, r"thu (?:về|vào)");
pattern!(ISSUED, r"phát ra");

/// A count that belongs to a series.
#[derive(Clone, Copy)]
struct Item {
    at: usize,
    /// «đại học trở lên»: it may hold others, so the sum may only close.
    open_ended: bool,
    series: Series,
    which: usize,
    value: u64,
}

fn series(page: &Page, at: usize) -> Option<(Series, usize)> {
    read(page, at).filter(|(.., open_ended)| !open_ended).map(|(series, which, _)| (series, which))
}

/// The series of a count, which of its parts it is, and whether it may hold other parts.
fn read(page: &Page, at: usize) -> Option<(Series, usize, bool)> {
    let label = page.facts(at).label.as_str();
    let open_ended = OPEN_ENDED.is_match(label);
    if is_earlier(page.lead(at)) {
        return None;
    }
    if ages(page, at).is_some() {
        return Some((Series::Ages, at, false));
    }
    let all = [
        (&*CONFIDENCE, Series::Confidence),
        (&*PAPERS, Series::Papers),
        (&*VOTES, Series::Votes),
        (&*FULLNESS, Series::Fullness),
        (&*DISCIPLINE, Series::Discipline),
        (&*OWNERSHIP, Series::Ownership),
        (&*LEVELS, Series::Levels),
        (&*DEGREES, Series::Degrees),
        (&*TERM, Series::Term),
        (&*POST, Series::Post),
        (&*STATUS, Series::Status),
        (&*ORIGIN, Series::Origin),
        (&*NATION, Series::Nation),
        (&*GRADES, Series::Grades),
        (&*SEX, Series::Sex),
        (&*PARTY, Series::Party),
        (&*STANDING, Series::Standing),
        (&*SERVICE, Series::Service),
    ];
    all.iter().find_map(|(pattern, series)| {
        let found = pattern.captures(label)?;
        let which = (1..found.len()).find(|group| found.get(*group).is_some())?;
        let of_papers = matches!(series, Series::Confidence | Series::Papers | Series::Votes);
        let degrees = *series == Series::Degrees && label.contains("trở lên");
        (of_papers || !open_ended || degrees).then_some((*series, which, open_ended && !of_papers))
    })
}

/// The words that tell the years of those counted: «từ 41 đến 50 tuổi có 150 đồng chí», «52 đại biểu từ 30 đến 40 tuổi».
fn ages<'t>(page: &Page<'t>, at: usize) -> Option<&'t str> {
    let years = |other: usize| {
        page.same_sentence(other, at) && page.told(other).is_some_and(|told| told.number == Number::Other)
    };
    if let Some(before) = at.checked_sub(1)
        && years(before)
        && YEARS.is_match(page.gap(before, at))
    {
        return page.sentence_before(at).rsplit([',', ';', ':']).next();
    }
    let told = page.sentence_before(at).contains("tuổi") || page.behind(at + 1).trim_start().starts_with("tuổi");
    (told && years(at + 1) && YEARS_BEHIND.is_match(page.gap(at, at + 1))).then(|| page.behind(at))
}

/// Whether such parts are parts of one series, each another.
pub(super) fn exclude_each_other(page: &Page, items: &[usize]) -> bool {
    let mut known: Vec<(Series, usize)> = Vec::new();
    items.iter().all(|item| {
        let Some((own, which)) = series(page, *item) else { return false };
        let another = known.iter().all(|(other, known)| *other == own && *known != which);
        known.push((own, which));
        another
    })
}

/// The sums of the series of a page; `parts` tells which numbers have a share, `whole` the whole of which it was found.
pub(crate) fn sums(page: &Page, parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut run: Vec<Item> = Vec::new();
    for at in 0..page.numbers.len() {
        let Some(told) = page.told(at) else { break };
        let Some(value) = told.count() else { continue };
        let item = read(page, at).map(|(series, which, open_ended)| Item { at, open_ended, series, which, value });
        // «lấy phiếu tín nhiệm đối với 27 người. Ông A có 52 phiếu …, 5 phiếu tín nhiệm»: the first is of another sentence.
        if let (Some(item), [first, second, ..]) = (item, run.as_slice())
            && (first.series, first.which) == (item.series, item.which)
            && !page.same_sentence(first.at, second.at)
            && page.same_sentence(second.at, at)
        {
            run.remove(0);
        }
        let goes_on = item.zip(run.last()).is_some_and(|(item, last)| {
            let apart = page.lines_apart(last.at, at);
            let gap = page.gap(last.at, at).len();
            let level = page.told(last.at).is_some_and(|last| last.depth == told.depth);
            item.series == last.series
                && run.iter().all(|other| other.which != item.which)
                && level
                && apart <= 1
                && !ANOTHER_SUBJECT.is_match(page.gap(last.at, at))
                && gap <= 300
        });
        if !goes_on {
            found.extend(close(page, &run, parts, whole));
            run.clear();
        }
        run.extend(item);
    }
    found.extend(close(page, &run, parts, whole));
    found
}

/// Shares of two parts that exclude each other, told without counts: together they are a hundred.
pub(super) fn hundreds(page: &Page, parts: &Parts) -> Vec<Sum> {
    let shares: Vec<(usize, Printed)> = page
        .numbers
        .iter()
        .enumerate()
        .filter_map(|(at, told)| match told.number {
            Number::Share(printed, Bound::Exactly) => Some((at, printed)),
            _ => None,
        })
        .collect();
    let pair = |pair: &[(usize, Printed)]| {
        let &[(one, first), (other, second)] = pair else { return None };
        let ((own, _), (next, _)) = (series(page, one)?, series(page, other)?);
        let two = matches!(own, Series::Sex | Series::Term | Series::Papers | Series::Post | Series::Party);
        let alone = |at: usize| at.checked_sub(1).is_none_or(|before| !parts.is_shared(before));
        let beside = other == one + 1 && page.same_sentence(one, other) && page.gap(one, other).len() <= 160;
        if !(two && own == next && beside && alone(one) && exclude_each_other(page, &[one, other])) {
            return None;
        }
        let told = Sum::over((page.told(one)?.start, page.told(other)?.end), [one, other].into_iter());
        match first.hundred_with(second) {
            None => Some(told.of(100, Verdict::Closes)),
            Some(sum) if own == Series::Sex && near(100, sum) => Some(told.of(100, Verdict::Open { sum })),
            Some(_) => None,
        }
    };
    shares.windows(2).filter_map(pair).collect()
}

/// Whether the parts of a run make up a whole that the text gives.
fn close(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut rest = run;
    // «thạc sĩ 3, đại học 12; cao cấp 4, trung cấp 11»: two series of the same words.
    while rest.len() >= 2 {
        let closing = (2..=rest.len()).find_map(|length| {
            let (head, tail) = rest.split_at_checked(length)?;
            // «43 trường, tiểu học 109 trường, THCS 38 trường và THPT 9 trường» of 190.
            let items: Vec<usize> = head.iter().map(|item| item.at).collect();
            if tail.len() == 1 && goes_on(page, &items) {
                return None;
            }
            Some((closed(page, head, parts, whole)?, tail))
        });
        let Some((sum, tail)) = closing else { break };
        found.push(sum);
        rest = tail;
    }
    found.extend(left_open(page, rest, parts, whole));
    found
}

fn added(page: &Page, run: &[Item]) -> Option<(Sum, u64)> {
    let &[first, .., last] = run else { return None };
    let sum = run.iter().fold(0_u64, |sum, item| sum.saturating_add(item.value));
    let range = (page.told(first.at)?.start, page.told(last.at)?.end);
    Some((Sum::over(range, run.iter().map(|item| item.at)), sum))
}

fn closed(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let (first, last) = (run.first()?, run.last()?);
    let (told, sum) = added(page, run)?;
    let candidates = wholes_of(page, first.at, last.at, parts);
    let closes = match papers(page, &candidates).filter(|_| first.series == Series::Papers) {
        Some((papers, _)) => papers == sum,
        None => {
            run.iter().any(|item| whole(item.at) == Some(sum))
                || candidates.iter().any(|candidate| candidate.value == sum)
        }
    };
    closes.then(|| told.of(sum, Verdict::Closes))
}

fn left_open(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let (first, last) = (run.first()?, run.last()?);
    let listed = first.series == Series::Ownership && !is_enclosed(page, run);
    if listed || first.series == Series::Discipline || run.iter().any(|item| item.open_ended) {
        return None;
    }
    let (told, sum) = added(page, run)?;
    let of_shares: Vec<u64> = run.iter().filter_map(|item| whole(item.at)).collect();
    let values: Vec<u64> = run.iter().map(|item| item.value).collect();
    let Some((whole, both)) = open(page, run, &of_shares, &wholes_of(page, first.at, last.at, parts), whole) else {
        // «46 đại biểu biểu quyết: 58 tán thành, …»: with its digits exchanged a part may be more than its whole.
        let candidates = wholes_above(page, (first.at, last.at), values.iter().copied().min(), parts);
        let (whole, _) = open(page, run, &of_shares, &candidates, whole)?;
        return is_a_slip(whole, &values).then(|| told.of(whole, Verdict::Open { sum }));
    };
    // «45 bầu đủ, 2 bầu thiếu, 1 chưa bầu»: a third part behind.
    let third = (last.at + 1..last.at + 4).find(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let third = third.filter(|at| page.same_sentence(last.at, *at)).and_then(|at| page.told(at)?.count());
    if third.is_some_and(|third| sum.checked_add(third) == Some(whole)) {
        return Some(told.of(whole, Verdict::Closes));
    }
    let above = sum > whole && (near(sum, whole) || is_a_slip(whole, &values));
    let wrong = above || (both && may_be_meant(whole, &values));
    wrong.then(|| told.of(whole, Verdict::Open { sum }))
}

/// The papers that were returned, of which none may lack; or, where that is not told, those that were issued.
fn papers(page: &Page, candidates: &[Candidate]) -> Option<(u64, bool)> {
    let marked = |pattern: &regex::Regex| {
        let marked = candidates.iter().find(|candidate| pattern.is_match(&page.facts(candidate.at).label));
        marked.map(|candidate| candidate.value)
    };
    marked(&RETURNED).map(|returned| (returned, true)).or_else(|| Some((marked(&ISSUED)?, false)))
}

/// Whether parts leave nobody out by their names: from the least to the greatest age, from «xuất sắc» to «không hoàn thành».
fn is_complete(page: &Page, run: &[Item]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let clause = |item: &Item| ages(page, item.at).unwrap_or_default();
    let kinds = |group: usize| run.iter().any(|item| item.which == group);
    match first.series {
        Series::Ages => {
            let (least, greatest) = (clause(first), clause(last));
            let ends = |words: &str| words.contains("trên") || words.contains("trở lên");
            let begins = |words: &str| words.contains("dưới") || words.contains("từ 18") || words.contains("trở xuống");
            run.len() >= 3 && ((begins(least) && ends(greatest)) || (begins(greatest) && ends(least)))
        }
        // «không hoàn thành» and «xuất sắc» are the ends of one scale.
        Series::Grades => kinds(1) && kinds(2) && run.len() >= 4,
        // All four levels of schools; in a bracket the two kinds of their owners.
        Series::Levels => (1..=4).all(kinds) && is_enclosed(page, run),
        Series::Ownership => is_enclosed(page, run),
        _ => false,
    }
}

/// Whether parts are all that their bracket holds.
fn is_enclosed(page: &Page, run: &[Item]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let container = |at: usize| page.told(at).and_then(|told| told.container);
    let only = container(first.at).is_some_and(|head| head + 1 == first.at) && closes_bracket(page, last.at);
    only && run.len() == last.at - first.at + 1
}

/// Those re-elected and those elected for the first time leave out whoever sat before the last term, unless the text joins
/// just the two: «gồm 12 đồng chí tái cử và 9 đồng chí lần đầu tham gia», or a sentence that tells nothing else.
fn may_leave_out(page: &Page, run: &[Item]) -> bool {
    const BESIDE: usize = 12;
    let [first, .., last] = run else { return false };
    let once = run.iter().any(|item| item.series == Series::Term && page.facts(item.at).label.contains("lần đầu"));
    let joined = JOINED.is_match(page.gap(first.at, last.at)) && page.sentence_before(first.at).contains("gồm");
    let counts = (first.at.saturating_sub(BESIDE)..=last.at + BESIDE).filter(|at| page.same_sentence(*at, first.at));
    let mut counts = counts.filter(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let alone = counts.all(|at| run.iter().any(|item| item.at == at));
    once && !joined && !alone
}

/// The whole of which most shares of the paragraph are, if three and more are, and none of another.
fn most(page: &Page, at: usize, whole: &impl Fn(usize) -> Option<u64>) -> Option<u64> {
    const BESIDE: usize = 20;
    let beside = at.saturating_sub(BESIDE)..at + BESIDE;
    let here = beside.filter(|other| *other != at && page.lines_apart(at, *other) == 0);
    let wholes: Vec<u64> = here.filter_map(whole).collect();
    let first = *wholes.first()?;
    (wholes.len() >= 3 && wholes.iter().all(|other| *other == first)).then_some(first)
}

/// The whole that the parts must not exceed, and whether they must reach it.
fn open(
    page: &Page,
    run: &[Item],
    of_shares: &[u64],
    candidates: &[Candidate],
    whole: &impl Fn(usize) -> Option<u64>,
) -> Option<(u64, bool)> {
    let Item { at, series, .. } = *run.first()?;
    let firm = |candidate: &&Candidate| candidate.fitting && candidate.ground < Ground::Sibling;
    let first = of_shares.first().copied().filter(|first| of_shares.iter().all(|other| other == first));
    match series {
        Series::Papers => papers(page, candidates),
        // Those who voted may be fewer, so no whole that is told may be less than the sum.
        Series::Votes | Series::Confidence => {
            // Each of them is a share of the same: so is the sum.
            if let Some(whole) = first.filter(|_| of_shares.len() >= 2) {
                return Some((whole, false));
            }
            let told = candidates.iter().filter(|candidate| candidate.ground < Ground::Sibling);
            let most = told.map(|candidate| candidate.value).chain(of_shares.iter().copied()).max()?;
            Some((most, false))
        }
        Series::Sex | Series::Term | Series::Standing => {
            let near = candidates.iter().find(firm).map(|candidate| (candidate.value, candidate.ground));
            let bracket = near.is_some_and(|(_, ground)| ground <= Ground::Among || ground == Ground::Behind);
            let spoken_of = first.or_else(|| if bracket { None } else { most(page, at, whole) });
            let known = (spoken_of.is_some() || bracket) && !may_leave_out(page, run);
            spoken_of.or(near.map(|(value, _)| value)).map(|whole| (whole, known))
        }
        Series::Levels | Series::Ownership if is_enclosed(page, run) => {
            let head = page.told(at)?.container?;
            Some((page.told(head)?.count()?, is_complete(page, run)))
        }
        Series::Fullness => {
            let mut bodies = candidates.iter().filter(firm).filter(|candidate| same_body(page, candidate.at, at));
            let near = bodies.next().or_else(|| candidates.iter().find(firm)).map(|candidate| candidate.value);
            first.or(near).map(|whole| (whole, true))
        }
        _ => first
            .or_else(|| {
                // What is told as a part itself is the whole of no other series.
                let part =
                    |candidate: &&Candidate| is_trait(&page.facts(candidate.at).label) && !page.facts(candidate.at).cue;
                let near = candidates.iter().filter(firm).find(|candidate| !part(candidate))?;
                let close = page.lines_apart(near.at, at) == 0;
                (near.ground <= Ground::Among || close).then_some(near.value)
            })
            .map(|whole| (whole, is_complete(page, run))),
    }
}
