//! Percentages without a count: which counts of the whole would fit.

use super::arithmetic::Bound;
use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::links::Share;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{Noun, is_an_answer, is_aside, is_trait};

pattern!(ASSERTS_ITS_SHARE, r"(?:tỷ lệ|tỉ lệ|chiếm|đạt|bằng|là|có|[(:])\s*(?:hơn|trên|gần)?\s*$");
// «toàn huyện 31,4% là nữ»: of a whole of its own.
pattern!(
    OF_ALL,
    r"(?:^|[^\pL])(?:toàn|cả)\s+(?:tỉnh|huyện|thành phố|xã|phường|ngành|khối|quốc|đảng|nước|hội|đoàn)(?:[^\pL]|$)"
);
pattern!(AGED, r"[0-9]{2}(?:\s*(?:-|–|đến)\s*[0-9]{2})?\s+tuổi");
pattern!(IS_SAID, r"^\s*%?\s*(?:là|có)\s");
pattern!(SHARE_OF_VOTES, r"phiếu|trúng cử với|cao nhất|thấp nhất|tín nhiệm|đi bầu");

/// Of fewer hardly anybody tells percentages.
const LEAST_WHOLE: u64 = 5;

impl Case<'_, '_, '_> {
    /// A percentage without a count: which counts of the whole would fit.
    pub(super) fn uncounted(&self) -> Option<(Option<u64>, Verdict)> {
        let Share { at, printed, bound, .. } = self.equation.share;
        let page = self.passage.page;
        let lead = page.subject(at);
        // «dưới 40 tuổi 17,3%»
        let lead = AGED.replace_all(&lead, "tuổi");
        let lead = lead.as_ref();
        let counts = lead.bytes().any(|byte| byte.is_ascii_digit());
        let behind = page.tail_of_share(at);
        let silent = lead.trim().trim_end_matches('(').is_empty();
        if (silent && !is_trait(behind))
            || counts
            || bound != Bound::Exactly
            || printed.is_all()
            || printed.is_nothing()
            || self.equation.candidates.untold
        {
            return None;
        }
        // Those who went to vote are no part of those elected.
        if lead.contains("cử tri") && !self.all().any(|(candidate, _)| page.noun(candidate.at) == Noun::Voters) {
            return None;
        }
        let votes = SHARE_OF_VOTES.is_match(lead) || SHARE_OF_VOTES.is_match(behind);
        let asserted = ASSERTS_ITS_SHARE.is_match(lead) || page.before(at).trim_end().ends_with('(');
        let told = (is_trait(lead) || is_trait(behind)) && !votes && !is_aside(lead) && !OF_ALL.is_match(lead);
        // Of very many whatever is printed is the share of some.
        let few = |whole: u64| printed.is_sharp(whole / 32);
        let fits = |whole: u64| match (printed.counts(whole), printed.counts_cut(whole)) {
            _ if !few(whole) => None,
            (Some(counts), _) => Some(Verdict::Counts { counts, cut: false }),
            (None, Some(counts)) => Some(Verdict::Counts { counts, cut: true }),
            (None, None) => None,
        };
        let supported = self.all().filter(|(candidate, support)| {
            *support >= 2 && candidate.ground < Ground::Sibling && self.equation.held.contains(&candidate.value)
        });
        // «38 đại biểu. Trong đó, nữ đạt …»: the line has its whole, and that of another line is none of it.
        let own_line = self.fitting().find(|head| page.lines_apart(head.at, at) == 0 && self.follows_its_whole(head));
        let supported = supported.filter(|(candidate, _)| {
            own_line.is_none_or(|head| head.value == candidate.value || page.lines_apart(candidate.at, at) == 0)
        });
        // «66 đại biểu trúng cử; nữ chiếm 34,85%, …»: before the 396 of another line.
        let here = |candidate: &Candidate| page.same_sentence(candidate.at, at);
        if let Some((candidate, _)) =
            supported.max_by_key(|(candidate, support)| (*support >= 3 && here(candidate), *support))
        {
            return Some((Some(candidate.value), fits(candidate.value)?));
        }
        if let Some((candidate, _)) = self.all().find(|(candidate, _)| page.is_of_such_bodies(at, candidate.at)) {
            return Some((Some(candidate.value), fits(candidate.value)?));
        }
        if let Some(whole) = self.against_other_answers() {
            return Some((Some(whole), Verdict::NoCount));
        }
        let mut heads = self.all().filter(|(candidate, _)| candidate.ground < Ground::Sibling);
        let (head, _) = heads.find(|(candidate, _)| {
            let part = candidate.ground > Ground::Among && (candidate.owned || page.facts(candidate.at).part);
            candidate.fitting && !part && page.lines_apart(candidate.at, at) <= 2
        })?;
        let row = printed.is_nearly_of(head.value) && self.is_of_a_bare_row(head.value);
        if !told || !(asserted || row || is_trait(behind)) {
            return None;
        }
        match fits(head.value) {
            Some(verdict) => Some((Some(head.value), verdict)),
            None => {
                // Wrong under every reading: no whole that is told may have such a share.
                let another = self.all().any(|(other, _)| {
                    other.value != head.value
                        && other.ground < Ground::Sibling
                        && fits(other.value).is_some()
                        && printed.is_sharp(other.value)
                        && page.lines_apart(other.at, at) <= 2
                        && !self.passes_over(head.value, other.value)
                });
                if self.follows_its_whole(head) && self.misprinted_bare(head) {
                    return Some((Some(head.value), Verdict::NoCount));
                }
                if another || self.beside_fails_too(head.value) {
                    return None;
                }
                let only = page.same_sentence(head.at, at) && self.fitting().all(|other| other.value == head.value);
                let tied = head.ground == Ground::Among || self.follows_its_whole(head) || self.companions(head) >= 2;
                let tied = tied || only || row;
                let alone = printed.is_sharp(head.value)
                    && ((asserted || row) && is_trait(lead) || IS_SAID.is_match(page.behind(at)) && is_trait(behind));
                (tied && alone && head.value >= LEAST_WHOLE).then_some((Some(head.value), Verdict::NoCount))
            }
        }
    }

    /// Whether another percentage of the paragraph without a count is none of such a whole either: both may be of one that
    /// is not told.
    fn beside_fails_too(&self, whole: u64) -> bool {
        let (page, own) = (self.passage.page, self.equation.share.at);
        let here = self.passage.neighbours(self.at).filter(|other| page.lines_apart(own, other.share.at) == 0);
        let bare = here.filter(|other| other.part.is_none() && other.share.bound == Bound::Exactly);
        let (holding, failing): (Vec<_>, Vec<_>) = bare.partition(|other| other.holds(whole));
        failing.len() > holding.len()
    }

    /// «tín nhiệm cao chiếm 15,32%», where the answers beside it are all so many of one whole, and this of none.
    fn against_other_answers(&self) -> Option<u64> {
        const LEAST: usize = 4;
        const LINES: usize = 2;
        let (page, own) = (self.passage.page, &self.equation.share);
        let answer = |at: usize| is_an_answer(&page.subject(at)) && ASSERTS_ITS_SHARE.is_match(&page.subject(at));
        if !answer(own.at) || !self.equation.held.is_empty() {
            return None;
        }
        let beside = self.passage.neighbours(self.at).filter(|other| other.part.is_none() && answer(other.share.at));
        let beside: Vec<&Equation> = beside.collect();
        let mut wholes = self.all().map(|(candidate, _)| candidate).filter(|candidate| {
            let near = candidate.ground < Ground::Sibling && page.lines_apart(candidate.at, own.at) <= LINES;
            let sharp = own.printed.is_sharp(candidate.value.saturating_mul(4));
            near && sharp && beside.len() >= LEAST && beside.iter().all(|other| other.holds(candidate.value))
        });
        wholes.next().filter(|_| wholes.next().is_none()).map(|candidate| candidate.value)
    }

    /// «Có 50 đại biểu trúng cử. Trong đó, …»: the sentence goes on from the whole.
    pub(super) fn follows_its_whole(&self, head: &Candidate) -> bool {
        let page = self.passage.page;
        let (Some(head), Some(own)) = (page.told(head.at), page.told(self.equation.share.at)) else { return false };
        let words = page.between(head.end, own.start);
        let same = head.sentence == own.sentence;
        let (first, next) = words.split_once(". ").or_else(|| words.split_once('\n')).unwrap_or((words, ""));
        let next = if same { first } else { next };
        let opens = if same { next.contains("trong đó") } else { next.trim_start().starts_with("trong ") };
        // A new line is a new sentence too.
        let lines = own.line.saturating_sub(head.line);
        words.len() < 600 && lines <= 1 && own.sentence <= head.sentence + 1 + lines && opens
    }
}
