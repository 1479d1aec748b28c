//! What is done of what was received: «nhận 812 vụ, xử xong 790 vụ, đạt 97,3%».

use super::super::links::Share;
use super::super::numbers::Number;
use super::super::pattern::pattern;
use super::{Finding, Ground, named};

pattern!(
    RECEIVED,
    r"(?:^|[^\pL])(?:nhận|thụ lý|gửi|chuyển đến|kiểm sát|phải (?:giải quyết|thi hành|xử lý)|xảy ra|phát hiện|được giao|kiến nghị xử lý)(?:[^\pL]|$)"
);
pattern!(ACKNOWLEDGED, r"(?:công|chứng|xác|ghi|đảm) nhận");
// «đạt 89,3% (trên số có điều kiện)», «đạt 98% số đúng hạn»: of less than was received.
pattern!(
    OF_LESS,
    r"^\s*%[^.;0-9%]{0,30}?(?:có điều kiện|đủ điều kiện|đúng hạn|thẩm quyền|phải giải quyết|đến hạn)|^\s*%\s*\(\s*(?:tính )?(?:trên|trong|so với|của)\s"
);
pattern!(
    DONE,
    r"(?:^|[^\pL])(?:xử|xử lý|xét xử|giải quyết|thi hành|trả lời|kết thúc|hoàn thành|làm rõ|khám phá|xong)(?:[^\pL]|$)"
);
pattern!(
    NOT_DONE,
    r"(?:^|[^\pL])(?:đúng hạn|trước hạn|có điều kiện|chưa|không|còn|tồn|đang|phải|được giao)(?:[^\pL]|$)"
);
pattern!(NOUN, r"^\s*(?P<noun>\pL+(?:,? \pL+)*?)(?:\s+(?:với|và|của|trong|đã|được|cho|là)(?:\s|$)|\s*[^\pL\s]|\s*$)");

impl Finding<'_, '_> {
    /// The count of the same things that is told as received before those that are done: also where it is less than they are.
    pub(super) fn received(&mut self, share: &Share) -> Option<u64> {
        let part = share.part.filter(|_| !share.again && named::words(self.page, share.at).is_none())?;
        let counted = matches!(self.page.told(part)?.number, Number::Count(_));
        let lead = self.page.lead(part);
        let of_less = OF_LESS.is_match(self.page.behind(share.at));
        if of_less || !counted || !DONE.is_match(lead) || NOT_DONE.is_match(lead) {
            return None;
        }
        let at = self.received_before(part)?;
        let value = self.page.told(at)?.count()?;
        self.add(value, at, Ground::Named);
        Some(value)
    }

    /// «Tòa án đã thụ lý và giải quyết 371 vụ, đạt 92%»: how many were received is not told.
    pub(super) fn received_untold(&self, share: &Share) -> bool {
        let Some(part) = share.part.filter(|_| !share.again) else { return false };
        let words = self.page.before(part);
        let counted = matches!(self.page.told(part).map(|told| told.number), Some(Number::Count(_)));
        counted && DONE.is_match(words) && RECEIVED.is_match(words) && !ACKNOWLEDGED.is_match(words)
    }

    fn received_before(&self, part: usize) -> Option<usize> {
        const BACK: usize = 8;
        let own = self.page.told(part)?;
        // What is received in the sentence of the part is not told in the one before.
        let first = own.sentence - usize::from(own.sentence > 0 && !RECEIVED.is_match(self.page.sentence_before(part)));
        let received = |at: &usize| {
            let told = self.page.told(*at).filter(|told| matches!(told.number, Number::Count(_)));
            let near =
                told.is_some_and(|told| told.line == own.line && told.sentence >= first && told.depth <= own.depth);
            let lead = self.page.lead(*at);
            let cue = RECEIVED.is_match(lead) && !ACKNOWLEDGED.is_match(lead);
            near && self.counts_the_same(*at, part)
                && (cue || self.is_joined_to_one(*at))
                && self.is_of_its_time(*at, part)
        };
        (part.saturating_sub(BACK)..part).rev().find(received)
    }

    /// «nhận 96 đơn khiếu nại và 41 đơn tố cáo»: the second of two that were received.
    fn is_joined_to_one(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| self.page.same_sentence(*before, at));
        before.is_some_and(|before| {
            let joined = self.page.gap(before, at).trim_end().ends_with(" và");
            joined && RECEIVED.is_match(self.page.lead(before)) && !ACKNOWLEDGED.is_match(self.page.lead(before))
        })
    }

    fn counts_the_same(&self, one: usize, other: usize) -> bool {
        let noun = |at: usize| {
            let words = NOUN.captures(self.page.tail(at)).and_then(|found| found.name("noun"));
            words.map_or(Vec::new(), |noun| noun.as_str().split_whitespace().collect())
        };
        let (one, other) = (noun(one), noun(other));
        !one.is_empty() && !other.is_empty() && one.iter().zip(&other).all(|(one, other)| one == other)
    }

    /// In another sentence only what is told of the same year.
    fn is_of_its_time(&self, at: usize, part: usize) -> bool {
        let (own, other) = (&self.page.facts(part).term, &self.page.facts(at).term);
        match self.page.same_sentence(at, part) {
            true => own.is_none() || other.is_none() || own == other,
            false => own.is_none() || own == other,
        }
    }
}
