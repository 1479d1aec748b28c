//! Whether the parts of a series are all of their whole.

use super::super::lists::{
    AMONG_THEM, BRACKETS, COLON, CONSISTS, closes_bracket, is_a_digit_off, is_a_slip, is_one_slip, near,
};
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::super::words::is_a_change;
use super::Item;
use super::kinds::{Series, ages};

pattern!(JOINED, r"^[^;]*\svà\s[^;]*$");

/// Whether parts leave nobody out by their names: from the least to the greatest age, from «xuất sắc» to «không hoàn thành».
pub(super) fn is_complete(page: &Page, run: &[Item]) -> bool {
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
        Series::Levels => (1..=4).all(kinds),
        Series::Ownership | Series::Docket | Series::Award => {
            run.len() >= 2 && is_direct(page, run) && ends(page, last.at)
        }
        // Some agree, some do not, and some say nothing.
        // Delegates by right, by appointment and by election: there are no others.
        Series::Votes | Series::Status => (1..=3).all(kinds),
        // Above, with and below the same degree.
        Series::Degrees => kinds(3) && kinds(5) && [1, 2, 4].into_iter().any(kinds),
        // Members are admonished, warned, dismissed or expelled; an organisation may be dissolved.
        Series::Discipline => (1..=2).all(kinds) && ((3..=4).all(kinds) || kinds(5)) && ends(page, last.at),
        _ => false,
    }
}

/// Whether no other count of the same level follows in the sentence: the list is at its end.
fn ends(page: &Page, last: usize) -> bool {
    const AHEAD: usize = 4;
    let Some(own) = page.told(last) else { return false };
    let next = (last + 1..=last + AHEAD).take_while(|at| page.same_sentence(last, *at)).filter_map(|at| page.told(at));
    !next.take_while(|told| told.depth >= own.depth).any(|told| told.depth == own.depth && told.count().is_some())
}

/// Whether parts are all that their bracket holds.
pub(super) fn is_enclosed(page: &Page, run: &[Item]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let container = |at: usize| page.told(at).and_then(|told| told.container);
    let only = container(first.at).is_some_and(|head| head + 1 == first.at) && closes_bracket(page, last.at);
    only && run.len() == last.at - first.at + 1
}

/// Whether parts follow right behind their head, with nothing but a bracket, a colon or «gồm» between, and the sentence tells
/// no other count before.
pub(super) fn is_direct(page: &Page, run: &[Item]) -> bool {
    head(page, run).is_some()
}

/// The head of such parts.
pub(super) fn head(page: &Page, run: &[Item]) -> Option<usize> {
    let first = run.first()?.at;
    let head = first.checked_sub(1)?;
    // «30 năm tuổi Đảng 24»: the years of the first.
    let years = page.told(head).is_some_and(|told| told.number == Number::Other) && ages(page, first).is_some();
    let head = if years { head.checked_sub(1)? } else { head };
    let from = head + 1;
    let gap = page.gap(head, from);
    let count = page.told(head).is_some_and(|told| matches!(told.number, Number::Count(_)));
    let enclosed = is_enclosed(page, run) && page.told(first)?.container == Some(head);
    let another = head.checked_sub(1).filter(|other| page.same_sentence(*other, head));
    let another = another.is_some_and(|other| page.told(other).is_some_and(|told| told.count().is_some()));
    let opened = !another && (COLON.is_match(gap) || CONSISTS.is_match(gap)) && page.same_sentence(head, first);
    (count && (enclosed || opened)).then_some(head)
}

/// Those re-elected and those elected for the first time leave out whoever sat before the last term, unless the text joins
/// just the two: «gồm 12 đồng chí tái cử và 9 đồng chí lần đầu tham gia», or a sentence that tells nothing else.
pub(super) fn may_leave_out(page: &Page, run: &[Item]) -> bool {
    const BESIDE: usize = 12;
    let [first, .., last] = run else { return false };
    let once = run.iter().any(|item| item.series == Series::Term && page.facts(item.at).label.contains("lần đầu"));
    let joined = JOINED.is_match(page.gap(first.at, last.at)) && page.sentence_before(first.at).contains("gồm");
    let counts = (first.at.saturating_sub(BESIDE)..=last.at + BESIDE).filter(|at| page.same_sentence(*at, first.at));
    let mut counts = counts.filter(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let alone = counts.all(|at| run.iter().any(|item| item.at == at));
    once && !joined && !alone
}

// «640 tổ chức cơ sở đảng (tăng 4), trong đó, 21 đảng bộ cơ sở», with nothing else between.
pattern!(OPENS, r"^[^.;()0-9]{0,40}[,;.:]?\s*(?:\(\s*)?(?:trong (?:đó|số đó)|(?:bao )?gồm)?[,:]?\s*(?:có\s*)?$");
pattern!(ORGANISATIONS, r"^\s*(?:tổ chức (?:cơ sở đảng|đảng cơ sở)|tccsđ)\s*(?:$|[,;:.(])");
pattern!(FORMS, r"hình thức[^.;]*$|:[^.;:]*$");
pattern!(OF_THE_FORMS, r"^\W*(?:về |các |cụ thể,? (?:về )?)?hình thức(?: kỷ luật| xử lý)?\s*(?::|gồm|,)[^0-9]*$");
pattern!(VOTED, r"(?:biểu quyết|bỏ phiếu)\s*$");
pattern!(CONCLUDED, r"giải quyết|kết luận|xác minh|thẩm quyền|xong");

/// What parts that exclude each other must not exceed, though a list after «trong đó» may leave some out; if they do by little,
/// or one of them is all of it.
pub(super) fn above_its_head(page: &Page, run: &[Item], values: &[u64]) -> Option<u64> {
    let first = run.first().filter(|_| run.len() >= 2)?;
    let whole = match first.series {
        Series::Docket
        | Series::Award
        | Series::Discipline
        | Series::Ownership
        | Series::Poverty
        | Series::Renewal
        | Series::Votes
        | Series::Origin => of_which(page, first.at)?,
        Series::Findings => concluded(page, run)?,
        _ => return None,
    };
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let all = values.contains(&whole) && values.iter().all(|value| *value > 0);
    (sum > whole && (near(whole, sum) || is_a_slip(whole, values) || all)).then_some(whole)
}

/// The count right before «trong đó», which is the only one of its sentence.
fn of_which(page: &Page, first: usize) -> Option<u64> {
    let before = first.checked_sub(1)?;
    // «21.040 hộ nghèo, chiếm 9,4%. Trong đó, …»: behind the share of the head.
    let share = page.told(before).is_some_and(|told| matches!(told.number, Number::Share(..)));
    let head = before.checked_sub(usize::from(share))?;
    let (own, told) = (page.told(first)?, page.told(head)?);
    let another = head.checked_sub(1).filter(|other| page.same_sentence(*other, head));
    // «có 375 đại biểu tham gia biểu quyết; trong đó tán thành 423»: those who voted, of whoever was called.
    let voted = VOTED.is_match(page.tail(head));
    let another = !voted && another.is_some_and(|other| page.told(other).is_some_and(|told| told.count().is_some()));
    let near_by = own.line == told.line && own.sentence <= told.sentence + 1 && own.depth == told.depth;
    // «452 đại biểu biểu quyết (bằng 94,17% tổng số), trong đó …»
    let gap = page.gap(before, first);
    let gap = if share { gap.split_once(')').map_or(gap, |(_, behind)| behind) } else { gap };
    match told.number {
        Number::Count(whole) if near_by && !another && AMONG_THEM.is_match(gap) => Some(whole),
        _ => None,
    }
}

/// «140/163 vụ khiếu nại, 81/85 vụ tố cáo …; 17 vụ tố cáo đúng, 40 vụ sai»: those of the same kind that were concluded.
pub(super) fn concluded(page: &Page, run: &[Item]) -> Option<u64> {
    const BACK: usize = 12;
    const LINES: usize = 1;
    let first = run.first()?.at;
    let kind = |at: usize| {
        let label = page.label(at);
        let has =
            |words: &[&str]| label.split(|letter: char| !letter.is_alphabetic()).any(|word| words.contains(&word));
        (has(&["tc"]) || label.contains("tố cáo"), has(&["kn"]) || label.contains("khiếu nại"))
    };
    // «TC: 18 vụ đúng, 37 vụ sai»: the kind is told once.
    let of_kind = |at: usize| kind(at) == kind(first) || kind(at) == (false, false);
    let same = run.iter().all(|item| of_kind(item.at) && page.unit(item.at) == page.unit(first));
    let told = |at: &usize| {
        let told = page.told(*at);
        let fraction = told.is_some_and(|told| matches!(told.number, Number::Of(..)));
        let count = told.is_some_and(|told| matches!(told.number, Number::Count(_)));
        let done = fraction || (count && CONCLUDED.is_match(&page.label(*at)));
        done && kind(*at) == kind(first) && page.unit(*at) == page.unit(first) && page.lines_apart(*at, first) <= LINES
    };
    let mut heads = (first.saturating_sub(BACK)..first).filter(told);
    let head = heads.next().filter(|_| same && heads.next().is_none())?;
    page.told(head)?.count()
}

/// «kỷ luật 56 đảng viên, giảm 6,67% (giảm 4 đảng viên) bằng các hình thức: khiển trách 31, …»: those of whom it is told before,
/// if a digit explains it.
fn disciplined(page: &Page, run: &[Item]) -> Option<u64> {
    const BACK: usize = 6;
    let first = run.first()?.at;
    let own = page.told(first)?;
    let count = |at: &usize| {
        let told = page.told(*at).filter(|told| told.depth == 0 && matches!(told.number, Number::Count(_)));
        told.is_some() && !is_a_change(page.lead(*at))
    };
    // «366 đảng viên, trong đó cấp ủy viên 92. Hình thức: khiển trách 263, …»: those of the sentence before.
    let anew = OF_THE_FORMS.is_match(page.sentence_before(first));
    let are_members = |at: &usize| page.tail(*at).trim_start().starts_with("đảng viên");
    let head = (first.saturating_sub(BACK)..first).rev().filter(count).find(|at| !anew || are_members(at))?;
    let told = page.told(head).filter(|told| told.line == own.line && told.sentence + 1 >= own.sentence)?;
    let words = page.between(told.start, own.start);
    if !anew && (words.contains("riêng") || words.contains("trong đó")) {
        return None;
    }
    let members = page.tail(head).trim_start().starts_with("đảng viên") && FORMS.is_match(words);
    let of_them = format!("{}{words}", page.sentence_before(head)).contains("kỷ luật");
    let values: Vec<u64> = run.iter().map(|item| item.value).collect();
    let whole = told.count()?;
    (members && of_them && is_one_slip(whole, &values)).then_some(whole)
}

/// What parts that are all there are must make up, however far they are from it: the four measures of discipline of members,
/// and the two kinds of organisations at the grassroots.
pub(super) fn below_its_head(page: &Page, run: &[Item]) -> Option<u64> {
    const BACK: usize = 4;
    const MANY: u64 = 200;
    let (first, last) = (run.first()?, run.last()?);
    let kinds = |group: usize| run.iter().any(|item| item.which == group);
    match first.series {
        Series::Discipline if run.len() == 4 && (1..=4).all(kinds) && ends(page, last.at) => match head(page, run) {
            Some(head) => page.told(head)?.count(),
            None => disciplined(page, run),
        },
        // What was left over and what came anew are all there is to do.
        Series::Docket if run.len() == 2 && kinds(1) && kinds(2) && ends(page, last.at) => {
            let head = first.at.checked_sub(1)?;
            let gap = BRACKETS.replace_all(page.gap(head, first.at), " ");
            let same = !page.unit(head).is_empty() && run.iter().all(|item| page.unit(item.at) == page.unit(head));
            let whole = page.told(head)?.count().filter(|_| same && AMONG_THEM.is_match(&gap))?;
            let values: Vec<u64> = run.iter().map(|item| item.value).collect();
            (whole >= MANY && is_a_digit_off(whole, &values)).then_some(whole)
        }
        Series::Grassroots if run.len() == 2 => {
            let depth = page.told(first.at)?.depth;
            let count = |at: &usize| {
                let told = page.told(*at).filter(|told| told.depth <= depth);
                told.is_some_and(|told| matches!(told.number, Number::Count(_)))
            };
            let back = (first.at.saturating_sub(BACK)..first.at).rev();
            let head = back.filter(|at| page.lines_apart(*at, first.at) == 0).find(count)?;
            let words = page.between(page.told(head)?.end, page.told(first.at)?.start);
            let opens = OPENS.is_match(&BRACKETS.replace_all(words, ""));
            (opens && ORGANISATIONS.is_match(page.tail(head))).then(|| page.told(head)?.count())?
        }
        _ => None,
    }
}
