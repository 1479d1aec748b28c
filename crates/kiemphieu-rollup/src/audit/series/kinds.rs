//! The ways of dividing a whole, and which part of which a count is by its words.

use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::super::words::is_earlier;

/// A way of dividing a whole, with the words of each of its parts; what denies stands before what it denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
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
    Docket,
    Award,
    /// What complaints and denunciations were found to be.
    Findings,
    /// The organisations of the Party at the grassroots are its committees and its cells there.
    Grassroots,
    /// Offices are given again, or for the first time.
    Renewal,
    /// Households are poor by their income, or by what they lack.
    Poverty,
}

pattern!(SEX, r"(?:^|[^\pL])(?:(?P<a>nữ|phụ nữ|cụ bà)|(?P<b>nam|cụ ông))(?:[^\pL]|$)");
pattern!(
    TERM,
    r"(?P<a>lần đầu|tham gia mới|bầu mới|(?:đồng chí|người|đại biểu|ủy viên)? ?mới(?:[^\pL]|$))|(?P<b>tái cử|tái đắc cử|lưu nhiệm|làm tiếp)"
);
pattern!(PAPERS, r"(?P<a>không hợp lệ)|(?P<b>hợp lệ)");
pattern!(
    VOTES,
    r"(?P<a>(?:không|chưa) (?:tán thành|đồng ý|nhất trí)|phản đối)|(?P<b>không (?:biểu quyết|(?:có )?ý kiến|bỏ phiếu)|ý kiến khác|phiếu trắng)|(?P<c>tán thành|đồng ý|nhất trí)"
);
pattern!(
    CONFIDENCE,
    r"(?P<a>tín nhiệm[”»\x22]? ?thấp|(?:^|\s)tnt\s)|(?P<b>tín nhiệm[”»\x22]? ?cao|(?:^|\s)tnc\s)|(?P<c>tín nhiệm|(?:^|\s)tn\s)"
);
pattern!(ORIGIN, r"(?P<a>trung ương)|(?P<b>địa phương)|(?P<c>tự ứng cử)|(?P<d>được giới thiệu|giới thiệu ứng cử)");
pattern!(RENEWAL, r"(?P<a>bổ nhiệm lại)|(?P<b>bổ nhiệm (?:mới|lần đầu))");
pattern!(NATION, r"(?P<a>thiểu số)|(?P<b>dân tộc kinh|(?:^|\s)kinh(?:\s|:))");
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
    r"(?P<a>không hoàn thành)|(?P<b>(?:hoàn thành )?xuất sắc)|(?P<c>hoàn thành tốt|(?:^|\s)tốt(?:\s|$))|(?P<d>(?:^|\s)khá(?:\s|$))|(?P<e>trung bình)|(?P<f>(?:^|\s)yếu(?:\s|$))|(?P<g>hoàn thành)|(?P<h>vững mạnh)|(?P<i>(?:không|chưa) (?:được )?xếp loại)"
);
pattern!(SERVICE, r"(?P<a>đương chức|đang công tác|tại chức)|(?P<b>(?:nghỉ|đã) hưu|hưu trí)");
pattern!(DISCIPLINE, r"(?P<a>khiển trách)|(?P<b>cảnh cáo)|(?P<c>cách chức)|(?P<d>khai trừ)|(?P<e>giải tán)");
pattern!(
    LEVELS,
    r"(?P<a>mầm non|mẫu giáo)|(?P<b>tiểu học)|(?P<c>thcs|trung học cơ sở)|(?P<d>thpt|trung học phổ thông)"
);
pattern!(OWNERSHIP, r"(?P<a>ngoài công lập|tư thục|dân lập)|(?P<b>công lập)");
pattern!(
    DOCKET,
    r"(?P<a>(?:kỳ|năm) trước (?:chuyển|còn|để lại)|chuyển sang|(?:^|\s)tồn\s|đầu kỳ|(?:^|\s)cũ(?:\s|$))|(?P<b>(?:nhận|thụ lý|phát sinh|giải quyết) mới|mới (?:nhận|thụ lý|tiếp nhận|phát sinh)|trong kỳ)"
);
pattern!(
    AWARD,
    r"(?P<a>truy tặng sớm)|(?P<b>truy tặng)|(?P<c>được tặng sớm)|(?P<d>(?:^|\s)trao(?:\s|$)|được tặng(?:\s|$))"
);
pattern!(
    FINDINGS,
    r"(?:vụ(?: việc)?|đơn|tố cáo|khiếu nại|kn|tc)\s+(?:(?P<a>(?:có )?đúng,? (?:và )?có sai|(?:có )?đúng(?: có sai)? một phần|(?:có )?đúng có sai|có đúng)|(?P<b>không có cơ sở)|(?P<c>sai)|(?P<d>đúng))\s*$"
);
pattern!(POVERTY, r"(?P<a>nghèo (?:về |theo )?(?:tiêu chí )?thu nhập)|(?P<b>thiếu hụt)");
pattern!(GRASSROOTS, r"[0-9]\s+(?:(?P<a>đảng bộ)|(?P<b>chi bộ)) cơ sở\s*$");
pattern!(BOTH_AWARDS, r"(?:trao|tặng)[^.;,()]* và truy tặng");
pattern!(FULLNESS, r"(?P<a>bầu thiếu)|(?P<b>bầu đủ)");
pattern!(OPEN_ENDED, r"trở lên|trở xuống|kiêm nhiệm chức|chủ tịch|bí thư|giữ chức");
pattern!(YEARS, r"^\s*(?:tuổi|năm(?: tuổi đảng)?)?\s*(?:trở (?:lên|xuống))?\s*(?:(?:chỉ )?(?:có|là))?\s*:?\s*$");
// «3 đảng viên 55 năm tuổi Đảng».
pattern!(MEMBERS, r"^\s*(?:đảng viên|đồng chí|người)\s+(?:nhận huy hiệu\s+)?$");
pattern!(YEARS_IN_THE_PARTY, r"^\s*(?:năm )?tuổi đảng");
pattern!(
    YEARS_BEHIND,
    r"^\s*(?:(?:đại biểu|đồng chí|người|đảng viên|[uủ][ỷy] viên|cán bộ)\s+)?(?:(?:ở|trong|có)\s+)?(?:độ\s+)?(?:tuổi\s+)?(?:đời\s+)?(?:từ|dưới|trên)\s*$"
);

pub(super) fn series(page: &Page, at: usize) -> Option<(Series, usize)> {
    read(page, at).filter(|(.., open_ended)| !open_ended).map(|(series, which, _)| (series, which))
}

/// The series of a count, which of its parts it is, and whether it may hold other parts.
pub(super) fn read(page: &Page, at: usize) -> Option<(Series, usize, bool)> {
    let label = page.facts(at).label.as_str();
    let open_ended = OPEN_ENDED.is_match(label);
    // What is left of the year before is so many of now.
    if let Some(which) = kind(&DOCKET, label) {
        return Some((Series::Docket, which, false));
    }
    // «bỏ phiếu tín nhiệm 15 chức danh»: over so many offices, not so many answers.
    if is_earlier(page.lead(at)) || page.tail(at).trim_start().starts_with("chức danh") {
        return None;
    }
    if let Some(which) = kind(&GRASSROOTS, label) {
        return Some((Series::Grassroots, which, false));
    }
    if let Some(which) = kind(&FINDINGS, label) {
        return Some((Series::Findings, which, false));
    }
    if ages(page, at).is_some() {
        return Some((Series::Ages, at, false));
    }
    if let Some(which) = kind(&AWARD, label).filter(|_| !BOTH_AWARDS.is_match(label)) {
        return Some((Series::Award, which, false));
    }
    let all = [
        (&*CONFIDENCE, Series::Confidence),
        (&*PAPERS, Series::Papers),
        (&*VOTES, Series::Votes),
        (&*FULLNESS, Series::Fullness),
        (&*POVERTY, Series::Poverty),
        (&*RENEWAL, Series::Renewal),
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
        (&*STANDING, Series::Standing),
        (&*PARTY, Series::Party),
        (&*SERVICE, Series::Service),
    ];
    all.iter().find_map(|(pattern, series)| {
        let which = kind(pattern, label)?;
        let of_papers = matches!(series, Series::Confidence | Series::Papers | Series::Votes);
        let degrees = *series == Series::Degrees && label.contains("trở lên");
        (of_papers || !open_ended || degrees).then_some((*series, which, open_ended && !of_papers))
    })
}

/// Which of its kinds a pattern finds in a label.
fn kind(pattern: &regex::Regex, label: &str) -> Option<usize> {
    let found = pattern.captures(label)?;
    (1..found.len()).find(|group| found.get(*group).is_some())
}

/// The words that tell the years of those counted: «từ 41 đến 50 tuổi có 150 đồng chí», «52 đại biểu từ 30 đến 40 tuổi».
pub(super) fn ages<'t>(page: &Page<'t>, at: usize) -> Option<&'t str> {
    // «Năm 2012 có 29 đảng viên …»: four digits tell a year.
    let years = |other: usize| {
        let short = page.told(other).filter(|told| told.number == Number::Other && told.end - told.start < 4);
        page.same_sentence(other, at) && short.is_some()
    };
    if let Some(before) = at.checked_sub(1)
        && years(before)
        && YEARS.is_match(page.gap(before, at))
    {
        return page.sentence_before(at).rsplit([',', ';', ':']).next();
    }
    let party = YEARS_IN_THE_PARTY.is_match(page.behind(at + 1)) && MEMBERS.is_match(page.gap(at, at + 1));
    if party && years(at + 1) {
        return Some(page.behind(at));
    }
    let told = page.sentence_before(at).contains("tuổi") || page.behind(at + 1).trim_start().starts_with("tuổi");
    (told && years(at + 1) && YEARS_BEHIND.is_match(page.gap(at, at + 1))).then(|| page.behind(at))
}

/// Whether such parts are parts of one series, each another.
pub(crate) fn exclude_each_other(page: &Page, items: &[usize]) -> bool {
    let mut known: Vec<(Series, usize)> = Vec::new();
    items.iter().all(|item| {
        let Some((own, which)) = series(page, *item) else { return false };
        let another = known.iter().all(|(other, known)| *other == own && *known != which);
        known.push((own, which));
        another
    })
}

/// Whether such parts are the four levels of schools.
pub(crate) fn are_all_schools(page: &Page, items: &[usize]) -> bool {
    let kinds: Vec<usize> = items
        .iter()
        .filter_map(|item| series(page, *item))
        .filter(|(series, _)| *series == Series::Levels)
        .map(|(_, which)| which)
        .collect();
    items.len() == kinds.len() && (1..=4).all(|kind| kinds.contains(&kind))
}
