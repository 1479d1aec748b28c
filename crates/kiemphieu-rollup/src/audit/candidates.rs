//! The wholes that a share may be of: what grammar allows, and how firmly it says so.

mod named;
mod received;

use super::links::{Share, measured_on};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::words::{Noun, is_among, is_earlier, may_be_of, names_a_term, tells_of_before, without_other_senses};

/// How a text gives a whole; the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The fraction itself: «36/40».
    Own,
    /// Words behind the percentage: «94% số đại biểu có mặt».
    Named,
    /// The count before the bracket: «162 bí thư (nữ 28, chiếm …)».
    Bracket,
    /// «trong số 74 …», «41 đồng chí, trong đó …», in the same sentence.
    Among,
    /// A count told before that is no part of another.
    Before,
    /// A total behind.
    Behind,
    /// A count told before that has a share of its own.
    Sibling,
}

/// One whole that a share may be of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub value: u64,
    /// The number of the page that tells it.
    pub at: usize,
    pub ground: Ground,
    /// Whether such a part may be told of such a whole without another word.
    pub fitting: bool,
    /// Whether it is the part of another share.
    pub owned: bool,
    /// Whether words at it say that it has parts: «tổng số», «trong đó», «gồm», a colon.
    pub cue: bool,
}

/// The wholes that one share may be of, and whether its own words name one that the text does not tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Candidates {
    pub wholes: Vec<Candidate>,
    pub untold: bool,
    /// Whether it is told of a term or a round before this one.
    pub earlier: bool,
    /// The words behind the percentage that name its whole.
    pub words: Option<String>,
    /// What was received of which so many are done.
    pub received: Option<u64>,
}

/// So many numbers before a share are looked at, so many that may be its whole, and so many lines.
const REACH: usize = 48;
const MOST: usize = 12;
const LINES: usize = 30;

pattern!(
    TOTAL,
    r"(?:tổng(?:\s+(?:số|cộng))?|(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?)(?:\s*[^.;()0-9,]{0,40})?\s*(?:là|:)?\s*$"
);

pattern!(OF_ALL_OF_THEM, r"^\s*%\s*\)?\s*(?:của|trong|trên)\s+(?:tổng )?(?:số )?$");

// «27 người tính trên số đại biểu hiện nay (36,99%)», without the number.
pattern!(MEASURED, r"^[^.;:0-9]*\stính trên\s+(?:tổng\s+)?số\s[^0-9]*$");

// A count that is a share of those called is the whole of what is told of those who came.
pattern!(TURNOUT, r"có mặt|về dự|dự đại hội|tham dự|trúng cử|bầu được|đi bầu|bỏ phiếu|thu (?:về|vào)|hợp lệ|hiện có");
pattern!(LISTED, r"danh sách|ứng cử|giới thiệu|đề cử");

/// What every share of a page may be of; `parts` tells which numbers have a share of their own.
pub(crate) fn candidates(page: &Page, share: &Share, parts: &Parts) -> Candidates {
    let seat = share.part.unwrap_or(share.at);
    let part = share.part.and_then(|part| page.told(part)).and_then(|told| told.count());
    let mut found = Finding { page, part, seat, wholes: Vec::new() };
    let fraction = share.part.and_then(|part| page.told(part)).and_then(|told| match told.number {
        Number::Of(_, whole) => Some(whole),
        _ => None,
    });
    if let Some(whole) = fraction.filter(|_| !share.again) {
        found.add(whole, seat, Ground::Own);
    }
    if let Some((at, whole)) = share.of.and_then(|at| Some((at, page.told(at)?.count()?))) {
        found.add(whole, at, Ground::Named);
    }
    let mut untold = found.named(share) || found.opening();
    // «52/54 có mặt, đạt 96,29%, bằng 91,23% tổng số»: the second share is of another whole than the first.
    if share.again && found.wholes.iter().any(|candidate| Some(candidate.value) == fraction) {
        found.wholes.retain(|candidate| Some(candidate.value) != fraction);
        untold |= !found.wholes.iter().any(|candidate| candidate.ground == Ground::Named);
    }
    if let Some(Number::Count(whole)) = page.told(seat + 1).map(|told| told.number)
        && seat + 1 < share.at
        && measured_on(page, seat + 1) == Some(seat)
    {
        found.add(whole, seat + 1, Ground::Named);
    }
    untold |= share.part.is_some_and(|part| MEASURED.is_match(page.gap(part, share.at)));
    let earlier = of_an_earlier_term(page, seat);
    let received = if untold || earlier { None } else { found.received(share) };
    untold |= !earlier && received.is_none() && found.received_untold(share);
    found.bracket();
    found.before(parts);
    found.behind(share.at);
    // «64, 81 và 5, trên tổng số 150 đại biểu, tương đương …»
    for at in seat + 1..share.at {
        if let Some(Number::Count(whole)) = page.told(at).map(|told| told.number)
            && is_among(page.lead(at))
        {
            found.add(whole, at, Ground::Among);
        }
    }
    if earlier {
        found.wholes.retain(|candidate| candidate.ground != Ground::Bracket);
        found
            .wholes
            .iter_mut()
            .filter(|candidate| candidate.ground > Ground::Named)
            .for_each(|other| other.fitting = false);
    }
    let words = named::words(page, share.at).map(str::to_owned);
    Candidates { wholes: found.wholes, untold, earlier, words, received }
}

/// The wholes that a count may be a part of, which has no percentage.
pub(crate) fn wholes_of(page: &Page, seat: usize, last: usize, parts: &Parts) -> Vec<Candidate> {
    let part = page.told(seat).and_then(|told| told.count());
    wholes_above(page, (seat, last), part, parts)
}

/// Those that are not less than so many, whatever the count itself is.
pub(crate) fn wholes_above(
    page: &Page,
    (seat, last): (usize, usize),
    least: Option<u64>,
    parts: &Parts,
) -> Vec<Candidate> {
    let mut found = Finding { page, part: least, seat, wholes: Vec::new() };
    if let Some(Number::Of(_, whole)) = page.told(seat).map(|told| told.number) {
        found.add(whole, seat, Ground::Own);
    }
    match of_an_earlier_term(page, seat) {
        true => found.of_its_bracket(),
        false => {
            found.bracket();
            found.before(parts);
            found.behind(last);
        }
    }
    found.wholes
}

/// «thấp hơn khóa trước (khóa trước có 20 người, tỷ lệ 16%)», «so với nhiệm kỳ trước (132 nữ, đạt 26,72%)».
fn of_an_earlier_term(page: &Page, seat: usize) -> bool {
    let sentence = page.sentence_before(seat);
    let opening =
        sentence.rfind('(').filter(|opening| !sentence.get(*opening..).is_some_and(|rest| rest.contains(')')));
    let outside = opening.and_then(|bracket| sentence.get(..bracket)).unwrap_or_default();
    let outside = outside.rsplit([',', ';', ')']).next().unwrap_or_default();
    page.facts(seat).earlier
        || tells_of_before(sentence)
        || is_earlier(outside)
        || (opening.is_some() && names_a_term(page.lead(seat)))
}

struct Finding<'p, 't> {
    page: &'p Page<'t>,
    part: Option<u64>,
    /// The part, or the percentage that has none.
    seat: usize,
    wholes: Vec<Candidate>,
}

impl Finding<'_, '_> {
    fn add(&mut self, value: u64, at: usize, ground: Ground) {
        self.add_owned(value, at, ground, false);
    }

    fn add_owned(&mut self, value: u64, at: usize, ground: Ground, owned: bool) {
        let (own, other) = (&self.page.facts(self.seat).label, &self.page.facts(at).label);
        // Papers are valid or invalid.
        let papers = own.contains("không hợp lệ") && other.contains("hợp lệ") && !other.contains("không hợp lệ");
        let small = value == 0 || papers || self.part.is_some_and(|part| value < part);
        if small || self.wholes.iter().any(|known| known.value == value && known.ground <= ground) {
            return;
        }
        let fitting = ground <= Ground::Named || self.fits(at) || (ground == Ground::Bracket && !self.is_surplus());
        let cue = ground <= Ground::Among || self.page.facts(at).cue;
        self.wholes.push(Candidate { value, at, ground, fitting, owned, cue });
    }

    fn fits(&self, at: usize) -> bool {
        let (own, other) = (self.page.facts(self.seat), self.page.facts(at));
        // Votes for whoever holds an office are votes.
        let office = !matches!(own.noun, Noun::Bodies | Noun::Votes) && own.office && !other.office;
        // A surplus is measured on the seats; those elected before may be told of those who sat.
        let surplus = self.is_surplus() && LISTED.is_match(self.page.lead(at));
        let again = own.label.contains("tái cử") && LISTED.is_match(&other.label);
        // «41 tổ chức: trong sạch, vững mạnh 24 (58,5%)»: an item that does not say again what is counted.
        let bare = own.noun == Noun::Any && self.page.tail(self.seat).trim().is_empty();
        let item = bare && other.cue && other.noun == Noun::Bodies && self.page.same_sentence(at, self.seat);
        (may_be_of(own.noun, other.noun) || item) && !office && !surplus && !again
    }

    fn is_surplus(&self) -> bool {
        self.page.facts(self.seat).label.contains("số dư")
    }

    /// The count before the bracket in which the part stands.
    fn bracket(&mut self) {
        let Some(mut container) = self.page.told(self.seat).and_then(|told| told.container) else { return };
        // «392 người (78,56%, trong đó 144 tiến sĩ)»: behind the share of the whole.
        if self.page.told(container).is_some_and(|told| matches!(told.number, Number::Share(..))) {
            container = container.saturating_sub(1);
        }
        let near = self.page.told(container).zip(self.page.told(self.seat)).is_some_and(|(outer, own)| {
            outer.sentence == own.sentence && own.start - outer.end < 300 && outer.depth < own.depth
        });
        match self.page.told(container).map(|told| told.number).filter(|_| near) {
            Some(Number::Count(value)) => self.add(value, container, Ground::Bracket),
            Some(Number::Of(part, whole)) => {
                self.add(part, container, Ground::Bracket);
                self.add(whole, container, Ground::Before);
            }
            _ => {}
        }
    }

    /// «(nhiệm kỳ trước 27 vị, trong đó nữ 11 vị, nam 16 vị)»: a bracket of another term with a whole of its own.
    fn of_its_bracket(&mut self) {
        let Some(before) = self.seat.checked_sub(1) else { return };
        let Some((own, whole)) = self.page.told(self.seat).zip(self.page.told(before)) else { return };
        let inside = own.depth > 0 && own.depth == whole.depth && own.container == whole.container;
        if let Number::Count(value) = whole.number
            && inside
            && own.sentence == whole.sentence
            && self.page.facts(before).opens
        {
            self.add(value, before, Ground::Among);
        }
    }

    /// The counts told before.
    fn before(&mut self, parts: &Parts) {
        let mut wholes = 0;
        for at in (0..self.seat).rev().take(REACH) {
            let Some(told) = self.page.told(at) else { continue };
            if wholes >= MOST || self.page.lines_apart(at, self.seat) > LINES {
                break;
            }
            if self.is_of_another_term(at) {
                continue;
            }
            let own_bracket = self.page.told(self.seat).map_or(0, |own| own.depth);
            let total = self.page.facts(at).total || self.page.facts(at).label.contains("tổng số");
            if told.depth > own_bracket && !total && !matches!(told.number, Number::Of(..)) {
                if let Number::Count(value) = told.number {
                    self.add(value, at, Ground::Sibling);
                }
                continue;
            }
            let owned = parts.is_shared(at);
            match told.number {
                Number::Count(value) => {
                    let ground = if parts.is_listed(at) { Ground::Sibling } else { self.ground(at, owned) };
                    self.add_owned(value, at, ground, parts.is_summed(at));
                    wholes += usize::from(ground < Ground::Sibling);
                }
                Number::Of(part, whole) => {
                    let ground = self.ground(at, false);
                    self.add_owned(part, at, if owned { Ground::Before } else { ground }, owned);
                    self.add(whole, at, Ground::Before);
                    wholes += 1;
                }
                _ => {}
            }
        }
    }

    /// Whether the one is told of one term or year and the other of another.
    fn is_of_another_term(&self, at: usize) -> bool {
        let (own, other) = (&self.page.facts(self.seat).term, &self.page.facts(at).term);
        own.is_some() && other.is_some() && own != other
    }

    /// Those who came, of those who were called; not the papers for one person.
    fn is_turnout(&self, at: usize) -> bool {
        let facts = self.page.facts(at);
        // «161 đại biểu dự đại hội: nam 104»: before the colon another number is told.
        let own = self.page.lead(at).rsplit(':').next().unwrap_or_default();
        let words = if own.trim().is_empty() { facts.label.clone() } else { format!("{own}{}", self.page.tail(at)) };
        facts.noun != Noun::Votes && TURNOUT.is_match(&words) && !facts.label.contains("nhất")
    }

    fn ground(&self, at: usize, owned: bool) -> Ground {
        let facts = self.page.facts(at);
        let same = self.page.same_sentence(at, self.seat);
        // «Dự kiến 500 đại biểu, trong đó …»: what is told of them is of the same plan.
        let earlier = facts.earlier && !(same && facts.opens);
        if earlier || facts.place || measured_on(self.page, at).is_some() {
            return Ground::Sibling;
        }
        match (same && facts.cue, owned && !facts.opens) {
            (true, false) => Ground::Among,
            (_, true) if self.is_turnout(at) => Ground::Before,
            (_, true) => Ground::Sibling,
            (false, false) => Ground::Before,
        }
    }

    /// A total behind, in the same sentence.
    fn behind(&mut self, last: usize) {
        const AHEAD: usize = 24;
        let from = last.max(self.seat) + 1;
        for at in from..(from + AHEAD).min(self.page.numbers.len()) {
            let Some(told) = self.page.told(at) else { return };
            if self.is_of_another_term(at) || self.page.facts(at).earlier {
                continue;
            }
            let near = self.page.same_sentence(at, self.seat) || self.page.lines_apart(at, self.seat) == 0;
            if !near {
                return;
            }
            // «bằng 45% của 2.480 hội viên mới»: what is said of the last of a row.
            let named = OF_ALL_OF_THEM.is_match(self.page.gap(at - 1, at));
            let total = named || TOTAL.is_match(&without_other_senses(self.page.before(at)));
            match told.number {
                Number::Count(value) if total => self.add(value, at, Ground::Behind),
                Number::Of(part, whole) if total => {
                    self.add(whole, at, Ground::Behind);
                    self.add(part, at, Ground::Behind);
                }
                _ => {}
            }
        }
    }
}
