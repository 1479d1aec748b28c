//! The wholes that words name: «94% số đại biểu có mặt», «Trong số đoàn viên, nữ là …».

use super::super::links::Share;
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::super::respectively::row_of_shares;
use super::super::words::is_trait;
use super::{Finding, Ground, REACH};

/// A whole that words name and that is told more lines away may be another one.
const NEAR: usize = 1;
const NEAR_PAPERS: usize = 6;

pattern!(
    NAMES,
    r"^\s*%?\s*\)?\s*,?\s*(?:/\s*)?(?:(?:trong|trên|của|so với|tính trên)\s+)*(?P<words>(?:(?:tổng\s+)?số|tổng)\s+[^.,;:()0-9%]{2,60}|phiếu\s+(?:phát ra|thu (?:về|vào)|hợp lệ)[^.,;:()0-9%]{0,40}|cử tri[^.,;:()0-9%]{0,40}|đại biểu\s+(?:quốc hội|hội đồng nhân dân|hđnd)[^.,;:()0-9%]{0,40}|(?:đại biểu|đảng viên|đoàn viên|hội viên|ủy viên)\s+(?:có mặt|dự|được triệu tập|triệu tập)[^.,;:()0-9%]{0,40})"
);
pattern!(BARE, r"^\s*%\s*(?:so với|trên|tính trên|của)\s+tổng số\s*[,;.)]?\s*$");
pattern!(
    NAMES_BEFORE,
    r"so với\s+(?P<words>(?:(?:tổng\s+)?số|tổng)\s+[^.,;:()0-9%]{2,60}?)\s*[:,]?\s*(?:là|đạt|chiếm)?\s*$"
);
pattern!(
    NAMED_NUMBER,
    r"^\s*%?\s*\)?\s*,?\s*(?:(?:là|tính)\s+)?(?:(?:trong|trên|của|so với)\s+(?:tổng\s+)?(?:số\s+)?(?:\pL+\s+){0,6}|tổng\s+số\s+)(?:là\s+)?$"
);
pattern!(
    OF_ALL_IN_BRACKET,
    r"^\s*%\s*,?\s*(?:(?:trong|trên|của|so với|tính trên)\s+)?tổng\s+số\s+[^.;:()0-9%]{2,60}\(\s*(?:là |gồm |có )?$"
);
pattern!(
    MARKS,
    r"có mặt|dự họp|tham dự|phát ra|thu (?:về|vào)|hợp lệ|triệu tập|bỏ phiếu|biểu quyết|trúng cử|ứng cử|được bầu"
);
// «Trong số đoàn viên, nữ là 1.163 người».
// «; trong số đồng ý có 30 phiếu kèm góp ý»
pattern!(OPENING, r"^\W*(?:xét )?trong (?:tổng )?số (?P<words>[^,:;.()0-9]{3,60}?)(?:,|\s+có\s)");
// «Trong các việc có điều kiện, đã xong 26.515 việc (48,49%)»: some of all that are told.
pattern!(
    OPENING_OF_SOME,
    r"^\W*(?:xét )?trong (?:các|những) \pL+(?: \pL+)? (?:có|đã|chưa|không|được|thuộc|đủ)(?: \pL+){1,8},|^\W*(?:trong|ở|riêng) nhóm [^,:;.()0-9]{2,40},"
);
// «tổng số án được giải quyết», and «đã giải quyết 5.043 vụ».
pattern!(
    WHAT_WAS_DONE,
    r"(?:^|\s)(?P<done>phải (?:giải quyết|thi hành|xử lý)|giải quyết|thi hành|thụ lý|xét xử|xử lý|tiếp nhận|kiểm tra|giám sát)(?: xong)?(?: (?:trong|cùng) \pL+)?\s*$"
);
pattern!(
    DONE_SO,
    r"(?P<not>(?:không|chưa|đang|còn|tiếp tục|để)(?: được)? )?(?P<done>phải (?:giải quyết|thi hành|xử lý)|giải quyết|thi hành|thụ lý|xét xử|xử lý|tiếp nhận|kiểm tra|giám sát)(?: xong| được| là|:)*\s*$"
);
pattern!(DENIES, r"(?:không|chưa)(?: được)?\s*$");
pattern!(IN_A_STATE, r"\s(?:có|đã|được|chưa|không|phải|đủ|thuộc|bị)\s");
pattern!(OF_A_STATE, r"^\s*(?:có|đã|chưa|không|được|phải|đủ|thuộc)\s");
// «98,45% số cổ phần dự họp», and «86 cổ đông, đại diện cho 14.327.500 cổ phần».
pattern!(SHARES_PRESENT, r"cổ (?:phần|phiếu).*(?:dự họp|tham dự|dự đại hội|có mặt|tham gia)");
pattern!(REPRESENTS, r"(?:đại diện|sở hữu|nắm giữ)(?:\s+\pL+){0,5}\s*(?:là|:)?\s*$");
pattern!(OF_A_COMPANY, r"^\s*cổ (?:phần|phiếu)(?:[^\pL]|$)");
pattern!(ANSWERS, r"(?:^|[^\pL])(?:tán thành|đồng ý|nhất trí|phản đối|có ý kiến|ý kiến khác)\s*(?:là|:)?\s*$");
pattern!(
    AMONG_SUCH,
    r"\strong (?:tổng )?số (?:\pL+ )?(?P<words>(?:có|đã|được|chưa|phải|đủ|thuộc|bị) [^,;:.()0-9]{3,60}?)\s*$"
);
pattern!(STATE, r"^(?:(?:bị|được|đã|phải)\s+)+");
pattern!(SUCH, r"^(?:này|đó|nêu trên|nói trên|trên|của \pL+( \pL+){0,3})$");
pattern!(ANSWERED, r"có mặt|tán thành|đồng ý|nhất trí|biểu quyết|còn lại|hoàn thành|(?:đã|xong|tổ chức|qua) đại hội");

/// What words may name that is counted.
const COUNTED: [&str; 14] = [
    "đoàn viên",
    "hội viên",
    "đảng viên",
    "đại biểu",
    "cử tri",
    "hộ nghèo",
    "hộ",
    "cán bộ",
    "công chức",
    "viên chức",
    "công nhân",
    "chi bộ",
    "ủy viên",
    "bí thư",
];
/// So many numbers before may tell it.
const NAMED_WITHIN: usize = 8;

/// The words behind a percentage that name its whole; a bare «tổng số» says again what was said before.
pub(super) fn words<'t>(page: &Page<'t>, share: usize) -> Option<&'t str> {
    const BACK: usize = 8;
    let named = |at: usize| Some(NAMES.captures(page.behind(at))?.name("words")?.as_str());
    let mut before = (share.saturating_sub(BACK)..share).rev().filter(|at| page.same_sentence(*at, share));
    match BARE.is_match(page.behind(share)) {
        true => before.find_map(|at| named(at).filter(|words| words.starts_with("tổng số "))),
        false => named(share),
    }
}

impl Finding<'_, '_> {
    /// The whole that the words behind the percentage name; true if they name one that is not told.
    pub(super) fn named(&mut self, share: &Share) -> bool {
        let Some(own) = self.page.told(share.at) else { return false };
        // «76,92% và 23,08% của 13 đồng chí»: what stands behind a row of shares is the whole of each.
        let last = share.at + row_of_shares(self.page, share.at).max(1) - 1;
        if let Some(next) = self.page.told(last + 1)
            && next.sentence == own.sentence
            && NAMED_NUMBER.is_match(self.page.gap(last, last + 1))
            && let Number::Count(whole) | Number::Of(_, whole) = next.number
        {
            self.add(whole, last + 1, Ground::Named);
            return false;
        }
        // «94,58% tổng số đại biểu Quốc hội (480 đại biểu)»
        if let Some(next) = self.page.told(last + 1)
            && next.depth == own.depth + 1
            && OF_ALL_IN_BRACKET.is_match(self.page.gap(last, last + 1))
            && let Number::Count(whole) = next.number
            && self.part.is_none_or(|part| part <= whole)
        {
            self.add(whole, last + 1, Ground::Named);
            return false;
        }
        let named = NAMES_BEFORE.captures(self.page.sentence_before(share.at)).and_then(|found| found.name("words"));
        let Some(words) = words(self.page, share.at).or_else(|| Some(named?.as_str())) else {
            if !self.named_between(share) {
                self.named_beside(share);
            }
            return false;
        };
        // What is told far from here may be of another matter; papers are told in lines of their own.
        let near = if MARKS.is_match(words) { NEAR_PAPERS } else { NEAR };
        let least = self.greatest_named(words, share.at);
        for (value, at) in self.spoken_of(words, share.at).into_iter().rev().filter(|(value, _)| *value >= least) {
            let far = self.page.lines_apart(at, share.at) > near;
            self.add(value, at, if far { Ground::Before } else { Ground::Named });
            self.wholes.iter_mut().filter(|whole| whole.value == value).for_each(|named| named.fitting = true);
        }
        !self.wholes.iter().any(|candidate| candidate.ground == Ground::Named)
    }

    /// «26.515 việc trong số có điều kiện (48,49%)»: the words stand between the count and its share.
    fn named_between(&mut self, share: &Share) -> bool {
        let Some(part) = share.part.filter(|part| !share.again && self.page.same_sentence(*part, share.at)) else {
            return false;
        };
        let Some(found) = AMONG_SUCH.captures(self.page.tail(part)) else { return false };
        let words = found.name("words").map_or("", |words| words.as_str()).trim().to_owned();
        let begins = self.page.told(part).map_or(0, |told| told.start);
        self.opened_by(begins, "", &words)
    }

    /// The greatest count of the sentence of which the same words name the whole: no whole is less than one of its parts.
    fn greatest_named(&self, words: &str, share: usize) -> u64 {
        const BESIDE: usize = 12;
        let beside = share.saturating_sub(BESIDE)..(share + BESIDE).min(self.page.numbers.len());
        let part = |at: usize| {
            let same = self.page.same_sentence(at, share)
                && NAMES.captures(self.page.behind(at))?.name("words")?.as_str().trim() == words.trim();
            let part = at.checked_sub(1).filter(|part| same && self.page.same_sentence(*part, at))?;
            let linked = matches!(self.page.told(at)?.number, Number::Share(..));
            self.page.told(part)?.count().filter(|_| linked)
        };
        beside.filter_map(part).max().unwrap_or_default()
    }

    /// «An được 239 phiếu, đạt 98,35% số phiếu hợp lệ; Bình được 231 phiếu, đạt …»: what one of a row names holds for those
    /// behind it that count the same.
    fn named_beside(&mut self, share: &Share) {
        const BACK: usize = 12;
        let answer = ANSWERS.is_match(self.page.lead(self.seat));
        if share.part.is_none() || (self.page.unit(self.seat).is_empty() && !answer) {
            return;
        }
        let named = |at: &usize| {
            let shared =
                matches!(self.page.told(*at)?.number, Number::Share(..)) && self.page.same_sentence(*at, share.at);
            let alike = at.checked_sub(1).is_some_and(|part| {
                self.page.unit(part) == self.page.unit(self.seat) || (answer && ANSWERS.is_match(self.page.lead(part)))
            });
            NAMES.captures(self.page.behind(*at)).filter(|_| shared && alike)?.name("words")
        };
        // «tán thành …, tỷ lệ 98,71%; không có ý kiến …, tỷ lệ 0,48% số cổ phần dự họp»: the last of the answers names it for all.
        let behind = (share.at + 1..share.at + BACK).filter(|_| answer);
        let mut beside = (share.at.saturating_sub(BACK)..share.at).rev().chain(behind);
        let Some(words) = beside.find_map(|at| named(&at)) else { return };
        if let [(value, at)] = self.spoken_of(words.as_str(), share.at).as_slice() {
            self.add(*value, *at, Ground::Among);
            self.wholes.iter_mut().filter(|whole| whole.value == *value).for_each(|named| named.fitting = true);
        }
    }

    /// The whole that the sentence names before all that it tells: «Trong số đoàn viên, nữ là …»; true if it is not told.
    pub(super) fn opening(&mut self) -> bool {
        if OPENING_OF_SOME.is_match(self.page.sentence_before(self.seat)) {
            return true;
        }
        let sentence = self.page.sentence_before(self.seat);
        let last = sentence.rsplit(';').next().unwrap_or_default();
        let clause = if OPENING.is_match(last) { last } else { sentence };
        let Some(named) = OPENING.captures(clause) else { return false };
        let begins = self.page.told(self.seat).map_or(0, |own| own.start.saturating_sub(clause.len()));
        let words = named.name("words").map_or("", |words| words.as_str());
        let Some(noun) = COUNTED.iter().find(|noun| words.trim().starts_with(**noun)).copied() else {
            return !self.opened_by(begins, "", words.trim()) && OF_A_STATE.is_match(words);
        };
        let rest = words.trim().strip_prefix(noun).unwrap_or_default().trim();
        if !(rest.is_empty() || SUCH.is_match(rest)) {
            self.opened_by(begins, noun, rest);
            return false;
        }
        let from = self.seat.saturating_sub(NAMED_WITHIN);
        let of = |at: &usize| {
            let tail = self.page.tail(*at).trim();
            let inner = self.page.told(*at).filter(|told| matches!(told.number, Number::Of(..)));
            let inner = inner.is_some_and(|told| self.page.between(told.start, told.end).contains(noun));
            let own =
                inner || tail.starts_with(noun) || (tail.is_empty() && self.page.lead(*at).trim_end().ends_with(noun));
            own && self.page.lines_apart(*at, self.seat) <= 1 && !self.page.facts(*at).earlier
        };
        let Some(at) = (from..self.seat).rev().find(of) else { return false };
        match self.page.told(at).and_then(|told| told.count()) {
            Some(value) => {
                self.add(value, at, Ground::Among);
                self.wholes.iter_mut().filter(|whole| whole.at == at).for_each(|whole| whole.fitting = true);
                false
            }
            None => false,
        }
    }

    /// «54.681 việc có điều kiện giải quyết … Trong số có điều kiện, đã xong 26.515 việc»: the count nearest before of which the same
    /// is said; false if there is none.
    fn opened_by(&mut self, clause: usize, noun: &str, words: &str) -> bool {
        let of = |at: &usize| {
            let count = self.page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_)));
            let facts = self.page.facts(*at);
            let near = self.page.lines_apart(*at, self.seat) <= 1 && !facts.earlier;
            let alike = if noun.is_empty() {
                self.page.unit(*at) == self.page.unit(self.seat)
            } else {
                facts.label.contains(noun)
            };
            count && near && alike && says(&facts.label, words)
        };
        let before = self.seat.saturating_sub(NAMED_WITHIN)..self.seat;
        let of_another_clause = |at: &usize| self.page.told(*at).is_some_and(|told| told.end <= clause);
        let found = before.rev().filter(of_another_clause).find(of).filter(|_| words.contains(' '));
        let Some((at, value)) = found.and_then(|at| Some((at, self.page.told(at)?.count()?))) else { return false };
        self.add(value, at, Ground::Named);
        true
    }

    /// The counts of the page that such words speak of: «tổng số đại biểu», «số phiếu thu về».
    fn spoken_of(&self, words: &str, at: usize) -> Vec<(u64, usize)> {
        let mark = MARKS.find(words).map(|mark| mark.as_str());
        // «53,3% số đảng viên có vi phạm»
        if mark.is_none()
            && IN_A_STATE.is_match(words)
            && let Some(said) = self.said_of(words, at)
        {
            return vec![said];
        }
        let wanted = ["ban chấp hành", "phiếu", "cử tri", "đại biểu", "đảng viên", "ủy viên", "chi bộ"];
        let Some(wanted) = wanted.iter().find(|wanted| words.contains(**wanted)).copied() else {
            return self.said_of(words, at).or_else(|| self.represented(words, at)).into_iter().collect();
        };
        let to = (at + 20).min(self.page.numbers.len());
        let of = |at: usize| {
            let told = self.page.told(at).filter(|_| !self.is_of_another_term(at))?;
            let label = self.page.facts(at).label.as_str();
            let behind = at > self.seat;
            let answered = mark.is_some_and(|mark| wanted == "phiếu" && label.contains(mark));
            let said = (label.contains(wanted) || answered) && !label.contains("không hợp lệ");
            let marked = mark.is_none_or(|mark| label.contains(mark));
            let value = match (told.number, mark) {
                (
                    Number::Of(part, _),
                    Some("có mặt" | "dự họp" | "tham dự" | "bỏ phiếu" | "thu về" | "thu vào" | "hợp lệ"),
                ) => part,
                (Number::Of(_, whole), _) => whole,
                // Words without a mark name the whole body: not those present, those who answered, or what is left.
                (Number::Count(_), None) if is_trait(label) || ANSWERED.is_match(label) => return None,
                (Number::Count(_), None) if behind && !label.contains("tổng") => return None,
                (Number::Count(value), _) => value,
                _ => return None,
            };
            (said && marked).then_some((value, at))
        };
        let mut known: Vec<(u64, usize)> = Vec::new();
        for at in (at.saturating_sub(REACH)..to).filter(|other| *other != self.seat) {
            known.extend(of(at).filter(|(value, _)| known.iter().all(|(other, _)| other != value)));
        }
        if known.len() > 3 { Vec::new() } else { known }
    }

    /// The count nearest before of which the same words are said: «179 thí sinh dự thi … 84,92% số dự thi».
    fn said_of(&self, words: &str, share: usize) -> Option<(u64, usize)> {
        const SHORTEST: usize = 5;
        let words = words.trim().trim_start_matches("tổng ").trim_start_matches("số ").trim();
        if words.chars().count() < SHORTEST {
            return None;
        }
        let before = (share.saturating_sub(REACH)..share).rev().filter(|at| *at != self.seat);
        let of = |at: usize| {
            let near = self.page.lines_apart(at, share) <= NEAR && !self.is_of_another_term(at);
            let count = self.page.told(at)?.count()?;
            // «Hộ nghèo chiếm 12,9% (160 hộ)»: the count in the bracket of a share is of its subject.
            let shared =
                at.checked_sub(1).filter(|share| self.page.told(at).is_some_and(|told| told.container == Some(*share)));
            let subject = shared.map(|share| self.page.subject(share)).unwrap_or_default();
            let subject = subject.trim().trim_end_matches([' ', '(']).trim_end_matches("chiếm").trim_end();
            (near && (says(&self.page.facts(at).label, words) || subject == words)).then_some((count, at))
        };
        before.into_iter().find_map(of).or_else(|| self.done_of(words, share)).or_else(|| self.told_so(words, share))
    }

    /// «thi hành kỷ luật 215 đảng viên … 12,8% tổng số đảng viên bị kỷ luật»: the count of such a thing before which stands what is
    /// said of it; the greatest of several, which must be told first.
    fn told_so(&self, words: &str, share: usize) -> Option<(u64, usize)> {
        const SHORTEST: usize = 5;
        let of = |at: usize| {
            let told = self.page.told(at).filter(|told| matches!(told.number, Number::Count(_)))?;
            let near = self.page.lines_apart(at, share) <= NEAR && told.depth == 0 && !self.page.facts(at).earlier;
            let tail = self.page.tail(at).trim();
            let thing = if tail.is_empty() { None } else { words.strip_prefix(tail) }?;
            let said = STATE.replace(thing.trim(), "");
            let so = said.chars().count() >= SHORTEST && says(self.page.lead(at), &said);
            Some((told.count()?, at)).filter(|_| near && so && at != self.seat)
        };
        the_greatest_first((share.saturating_sub(REACH)..share).filter_map(of))
    }

    /// «86 cổ đông, đại diện cho 14.327.500 cổ phần … 98,45% số cổ phần dự họp»: the shares of those who came, told once.
    fn represented(&self, words: &str, share: usize) -> Option<(u64, usize)> {
        // Minutes of a general meeting tell it once, pages before the last vote.
        const BACK: usize = 300;
        let of = |at: &usize| {
            let count = matches!(self.page.told(*at).map(|told| told.number), Some(Number::Count(_)));
            let said = ["đại diện", "sở hữu", "nắm giữ"].iter().any(|word| self.page.facts(*at).label.contains(word));
            count && said && OF_A_COMPANY.is_match(self.page.tail(*at)) && REPRESENTS.is_match(self.page.lead(*at))
        };
        let back = if SHARES_PRESENT.is_match(words) { BACK } else { 0 };
        let mut before = (share.saturating_sub(back)..share).filter(|at| *at != self.seat).filter(of);
        let at = before.next().filter(|_| before.next().is_none())?;
        Some((self.page.told(at)?.count()?, at))
    }

    /// «đã giải quyết 5.043 vụ … 1,79% tổng số án được giải quyết»: the count of what was done so, the greatest of those before if
    /// there are several, which must be told first.
    fn done_of(&self, words: &str, share: usize) -> Option<(u64, usize)> {
        let done = WHAT_WAS_DONE.captures(words)?.name("done")?.as_str();
        let of = |at: usize| {
            let told = self.page.told(at).filter(|told| matches!(told.number, Number::Count(_)))?;
            let near = self.page.lines_apart(at, share) <= NEAR && told.depth == 0 && !self.page.facts(at).earlier;
            let lead = DONE_SO.captures(self.page.lead(at))?;
            let so = lead.name("done")?.as_str() == done && lead.name("not").is_none();
            Some((told.count()?, at)).filter(|_| near && so && at != self.seat)
        };
        the_greatest_first((share.saturating_sub(REACH)..share).filter_map(of))
    }
}

/// Whether a label says such words, and does not deny them.
fn says(label: &str, words: &str) -> bool {
    let denied = |at: usize| label.get(..at).is_some_and(|before| DENIES.is_match(before));
    label.match_indices(words).any(|(at, _)| !denied(at))
}

/// The first of some counts, if none behind it is greater.
fn the_greatest_first(mut counts: impl Iterator<Item = (u64, usize)>) -> Option<(u64, usize)> {
    let first = counts.next()?;
    counts.all(|(value, _)| value <= first.0).then_some(first)
}
