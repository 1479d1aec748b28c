//! What a share is accused of: it must be wrong under every reading, and the text must tie it to one whole.

use std::cmp::Reverse;

use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::pattern::pattern;
use super::words::{Noun, is_an_answer, is_aside, is_trait};

// What is said of those who stood.
pattern!(LISTED, r"danh sách|ứng (?:cử|viên)|giới thiệu|đề cử|triệu tập|có mặt|hợp lệ");
pattern!(RIGHT_BELOW, r"^[^.;:()0-9]{0,60}[,;]?\s*trong (?:đó|số đó|số này)\s*,?\s*(?:có|số)?[^.,;:()0-9]{0,30}$");

impl Case<'_, '_, '_> {
    /// The whole against which the share is wrong, where the text ties it firmly to that one.
    pub(super) fn accused(&self) -> Option<u64> {
        let of_more = |whole: u64| {
            let told = self.all().map(|(told, _)| told).filter(|told| told.value == whole);
            told.into_iter().any(|told| self.of_all_who_were_called(told).is_some())
        };
        self.tied().filter(|whole| !self.is_rounded(*whole) && !self.is_of_two(*whole) && !of_more(*whole))
    }

    /// «4.100 hợp tác xã (38,2%), 1.600 hợp tác xã (14,7%)»: counts that are told in hundreds, of which one that it may stand for has
    /// this share.
    fn is_rounded(&self, whole: u64) -> bool {
        let page = self.passage.page;
        let own = &self.equation.share;
        let hundreds = |part: u64| part >= 1_000 && part.is_multiple_of(100);
        let others = self.passage.neighbours(self.at).filter(|other| page.same_sentence(other.share.at, own.at));
        let too = others.filter_map(|other| other.part).any(hundreds);
        too && self.equation.part.is_some_and(|part| own.printed.is_of_a_rounded_count(part, whole))
    }

    /// «cắt 80 thủ tục, rút gọn 7 thủ tục trong số 127 thủ tục, đạt 68,5%»: the share of both.
    fn is_of_two(&self, whole: u64) -> bool {
        let page = self.passage.page;
        let Some(part) = self.equation.share.part.filter(|part| !page.unit(*part).is_empty()) else { return false };
        let before = part
            .checked_sub(1)
            .filter(|before| page.same_sentence(*before, part) && page.unit(*before) == page.unit(part));
        let both = before.and_then(|before| page.told(before)?.count()).zip(self.equation.part);
        let both = both.and_then(|(one, other)| one.checked_add(other)).filter(|both| *both < whole);
        both.is_some_and(|both| {
            self.equation.share.printed.has_places() && self.equation.share.printed.agrees(both, whole).is_some()
        })
    }

    fn tied(&self) -> Option<u64> {
        let words = self.words();
        // Of whatever term: a fraction and its percentage contradict each other.
        if self.equation.candidates.earlier {
            let own = self.all().find(|(candidate, _)| candidate.ground == Ground::Own)?.0.value;
            let slip = self.equation.share.printed.is_a_slip(self.equation.part?, own);
            return Some(own).filter(|_| slip && self.is_firm());
        }
        // «160/262 xã đạt 100%» tells of each of them, not of how many they are; «100,00%» is of how many.
        let tied = |ground| ground == Ground::Own || ground == Ground::Among;
        let tied = self.all().any(|(candidate, _)| tied(candidate.ground)) && self.is_firm();
        if self.equation.share.printed.is_all() && !(tied && self.equation.share.printed.is_fine()) {
            return None;
        }
        let part = self.equation.part?;
        let printed = self.equation.share.printed;
        let explicit = self.all().filter(|(candidate, _)| candidate.ground <= Ground::Bracket && candidate.fitting);
        // What is as much as the whole itself tells of something else.
        let explicit = explicit.filter(|(candidate, _)| candidate.ground == Ground::Own || candidate.value != part);
        if let Some((candidate, _)) = explicit.min_by_key(|(candidate, _)| candidate.ground) {
            let aside = candidate.ground == Ground::Bracket && is_aside(words);
            let own = candidate.ground == Ground::Own;
            let again = candidate.value == part && self.equation.candidates.wholes.len() > 1;
            let firm = self.equation.share.firm
                && !aside
                && !again
                && !self.are_votes_of_another(candidate)
                && (printed.is_a_sharp_slip(part, candidate.value)
                    || (!self.is_of_another_matter(candidate)
                        && (printed.resembles(part, candidate.value) || self.is_beside_its_like())));
            if own || (firm && !self.is_of_another_count()) {
                return Some(candidate.value);
            }
            if candidate.ground == Ground::Named {
                return None;
            }
        }
        if is_aside(words) {
            return None;
        }
        if let Some(whole) = self.closing().filter(|_| self.is_firm()) {
            return Some(whole);
        }
        let beside = self.fitting().map(|candidate| (candidate, self.companions(candidate)));
        let beside = beside
            .filter(|(_, companions)| *companions > 0)
            .max_by_key(|(candidate, companions)| (*companions, Reverse(candidate.ground)));
        let among = self.fitting().find(|candidate| candidate.ground == Ground::Among);
        let own = among.or_else(|| self.only()).filter(|_| self.is_firm());
        let here = |candidate: &Candidate| self.lines_from(candidate) == 0;
        let governing = self.fitting().find(|candidate| self.governs(candidate) && self.companions(candidate) > 0);
        let (candidate, companions) = match beside {
            _ if governing.is_some() && self.is_firm() => governing.map(|whole| (whole, self.companions(whole)))?,
            Some((candidate, companions)) if here(candidate) || !own.is_some_and(here) => (candidate, companions),
            _ => (own?, 0),
        };
        let whole = candidate.value;
        // One share beside it may be of a whole of another paragraph by chance.
        let in_a_row = self.passage.neighbours(self.at).any(|other| self.is_in_its_line(other));
        let by_chance = companions < 2 && in_a_row && !printed.is_sharp(whole / 4) && self.is_far(candidate);
        let another = self.in_its_sentence(candidate) == 0 && self.counts_others(candidate);
        let another = another
            || self.is_of_another_item(candidate)
            || self.is_of_another_count()
            || self.are_votes_of_another(candidate)
            || (self.in_its_sentence(candidate) == 0 && self.is_of_the_count_before());
        // «thạc sĩ 2.468 đồng chí (55,59%)», beside three and more that are of 2.468: the whole itself, copied.
        let all = whole == part && !(self.in_its_sentence(candidate) >= 3 && is_trait(words));
        if all || by_chance || another {
            return None;
        }
        // What is nearly the whole that is told is so many of the same as there once were.
        let other = self.equation.wholes().is_some_and(|fits| fits.from.abs_diff(whole) > whole / 12);
        let other = other && printed.tells_its_whole(part);
        if other && self.is_lost_with_another() {
            return None;
        }
        // Those who stand again are told of those who sat before.
        if words.contains(" tái ") && !printed.is_a_slip(part, whole) {
            return None;
        }
        let meant = match companions {
            2.. if self.is_of_one_row(candidate) => true,
            2.. if self.in_its_sentence(candidate) >= 2 => {
                let meant = printed.resembles(part, whole) || printed.is_one_of_few(whole) || self.is_copied(whole);
                meant && (!other || is_trait(words))
            }
            2.. => printed.resembles(part, whole) && !other,
            _ if self.is_of_the_former(candidate) => true,
            _ if self.equation.wholes().is_none() && printed.resembles(part, whole) => true,
            _ if printed.is_a_sharp_slip(part, whole) || self.is_right_below(candidate) => true,
            _ if self.governs(candidate) => printed.is_a_slip(part, whole) || self.is_copied(whole),
            _ if self.equation.wholes().is_none() => false,
            _ => printed.is_a_slip(part, whole) && !printed.tells_its_whole(part),
        };
        meant.then_some(whole)
    }

    /// «433 đại biểu biểu quyết (87,45% tổng số đại biểu)»: what another paragraph tells of them may be of another day.
    fn is_of_another_matter(&self, candidate: &Candidate) -> bool {
        let by_words = candidate.ground == Ground::Named && self.equation.candidates.words.is_some();
        by_words && self.lines_from(candidate) > 0 && self.is_far(candidate)
    }

    /// «tăng 103 vụ (16,5%) … đã khám phá 597 vụ, đạt 16,5%»: the percentage of another count of the paragraph again.
    fn is_beside_its_like(&self) -> bool {
        let own = &self.equation.share;
        let copied = |other: &Equation| {
            self.is_in_its_line(other)
                && other.share.printed == own.printed
                && other.part != self.equation.part
                && !other.held.is_empty()
        };
        own.printed.has_places() && self.passage.neighbours(self.at).any(copied)
    }

    /// Whether the share right before or behind it in its sentence holds of nothing that is told either: a new subject may have
    /// begun, whose wholes are not told.
    fn is_lost_with_another(&self) -> bool {
        let page = self.passage.page;
        let beside = [self.at.checked_sub(1), self.at.checked_add(1)].into_iter().flatten();
        let beside = beside.filter_map(|other| self.passage.equations.get(other));
        let here = beside.filter(|other| page.same_sentence(other.share.at, self.equation.share.at));
        here.into_iter().any(|other| other.part.is_some() && other.held.is_empty())
    }

    /// «kết nạp 168 đảng viên mới, 119 người là sinh viên (70,8%)»: the share is so much of the count right before its own.
    fn is_of_the_count_before(&self) -> bool {
        let page = self.passage.page;
        let before =
            self.equation.share.part.and_then(|part| part.checked_sub(1).filter(|at| page.same_sentence(*at, part)));
        let here = |candidate: &Candidate| Some(candidate.at) == before && self.equation.holds(candidate.value);
        self.all().any(|(candidate, _)| here(candidate))
    }

    /// What others of the same words or the same column say.
    pub(super) fn against_others(&self) -> Option<u64> {
        self.against_its_words().or_else(|| self.against_its_column())
    }

    /// The whole that the same words name beside two and more other shares, which are all of it.
    fn against_its_words(&self) -> Option<u64> {
        let (printed, part) = (self.equation.share.printed, self.equation.part?);
        let words = self.equation.candidates.words.as_ref().filter(|_| self.is_firm())?;
        // Nothing is no percent of whatever it may be.
        let counted = |other: &Equation| other.part.is_some_and(|part| part > 0);
        let alike = |other: &&Equation| other.candidates.words.as_ref() == Some(words) && counted(other);
        let alike: Vec<&Equation> = self.passage.neighbours(self.at).filter(alike).collect();
        let told = self.all().map(|(candidate, _)| candidate.value);
        let mut wholes = told.filter(|whole| alike.iter().all(|other| other.held.contains(whole)));
        let whole = wholes.next().filter(|whole| alike.len() >= 2 && !self.equation.holds(*whole))?;
        let copied = alike.iter().any(|other| other.share.printed == printed && other.part != Some(part));
        let meant = printed.resembles(part, whole) || copied;
        (wholes.next().is_none() && meant && !printed.is_all()).then_some(whole)
    }

    /// «22 nữ (35,48%), 14 người dân tộc thiểu số (35,48%)»: the share of another count of this whole, copied; or the count of
    /// another share of it.
    fn is_copied(&self, whole: u64) -> bool {
        let (page, own) = (self.passage.page, &self.equation.share);
        let copied = |other: &Equation| {
            let here = page.same_sentence(other.share.at, own.at);
            let one = (other.share.printed == own.printed) != (other.part == self.equation.part);
            here && one && other.held.contains(&whole)
        };
        own.printed.has_places() && self.passage.neighbours(self.at).any(copied)
    }

    /// The whole of the shares next to this one, where this one alone is of a number told before them all: «bầu 85 trong
    /// 144 người ứng cử, trong đó 18 nữ (12,50%), 7 dân tộc thiểu số (8,24%), 3 ngoài Đảng (3,53%)».
    pub(super) fn odd_one_out(&self, fits: &Candidate) -> Option<u64> {
        const LONGEST: usize = 8;
        let (page, passage) = (self.passage.page, self.passage);
        let (printed, part) = (self.equation.share.printed, self.equation.part?);
        let whole_before = fits.ground > Ground::Bracket && fits.ground < Ground::Behind;
        let named = LISTED.is_match(self.words()) || is_aside(self.words()) || self.equation.candidates.earlier;
        if !whole_before || named || !self.is_firm() || printed.is_all() {
            return None;
        }
        // «480 vụ, 812 bị cáo; trong đó … 24 vụ (5%), 48 vụ (10%), án treo 203 bị cáo (25%)»
        let unit = |at: usize| page.tail(at).split_whitespace().next();
        if self.equation.share.part.is_some_and(|part| unit(part).is_some() && unit(part) == unit(fits.at)) {
            return None;
        }
        let here = |other: usize| {
            let other = passage.equations.get(other).filter(|other| other.part.is_some())?;
            page.same_sentence(other.share.at, self.equation.share.at).then_some(other)
        };
        let of = |other: usize| passage.likely.get(other).copied().flatten();
        let beside = [self.at.checked_sub(1), self.at.checked_add(1)].into_iter().flatten();
        let mut wholes = beside.filter(|other| here(*other).is_some()).filter_map(of);
        let whole = wholes.next().filter(|whole| *whole != fits.value && wholes.all(|other| other == *whole))?;
        let likewise = |other: &usize| of(*other) == Some(whole) && here(*other).is_some();
        let left = (0..self.at).rev().take(LONGEST).take_while(likewise);
        let row = left.chain((self.at + 1..=self.at + LONGEST).take_while(likewise));
        let row: Vec<&Equation> = row.filter_map(here).collect();
        let before = row.iter().all(|other| other.share.part.is_some_and(|part| fits.at < part));
        let explicit = |other: usize| {
            let wholes = passage.equations.get(other).map(|other| &other.candidates.wholes);
            wholes.is_some_and(|wholes| wholes.iter().any(|own| own.ground == Ground::Own))
        };
        let alone = before && passage.beside(self.at).all(|other| of(other) != Some(fits.value) || explicit(other));
        let told = self.all().any(|(other, _)| other.value == whole && other.fitting && other.ground < Ground::Sibling);
        (row.len() >= 2 && alone && told && printed.resembles(part, whole)).then_some(whole)
    }

    /// «115 cán bộ, giảm 8; nữ 21 (17,07%)»: the share is still that of the 123 of before.
    fn is_of_the_former(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let change = candidate.at + 1;
        let by = page.told(change).filter(|_| page.same_sentence(candidate.at, change)).and_then(|told| told.count());
        let lead = page.lead(change).trim_end();
        let former = by.and_then(|by| match (lead.ends_with("giảm"), lead.ends_with("tăng")) {
            (true, _) => candidate.value.checked_add(by),
            (_, true) => candidate.value.checked_sub(by),
            _ => None,
        });
        self.equation.share.printed.is_fine() && former.is_some_and(|former| self.equation.holds(former))
    }

    /// Whether a whole is the votes of another person, which have a share of their own.
    pub(super) fn are_votes_of_another(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let theirs = |at: usize| at.abs_diff(candidate.at) <= 1 && page.tail(at).trim_start().starts_with("phiếu");
        let other = |other: &Equation| other.share.part.is_some_and(theirs) && other.part == Some(candidate.value);
        self.passage.neighbours(self.at).any(other)
    }

    /// Whether the only whole of which the share is true is told beside it, by whatever words: «xem xét 63 nguồn tin, nhận mới 58
    /// tin, giải quyết 58 tin (92,06%)».
    pub(super) fn is_of_another_count(&self) -> bool {
        const BESIDE: usize = 8;
        let page = self.passage.page;
        let Some(only) = self.equation.wholes().filter(|wholes| Some(wholes.from) == wholes.to) else { return false };
        if self.equation.part == Some(only.from) {
            return false;
        }
        let seat = self.equation.share.at;
        let beside = seat.saturating_sub(BESIDE)..seat + BESIDE;
        let told = |at: usize| page.told(at).filter(|_| page.lines_apart(at, seat) == 0).and_then(|told| told.count());
        self.equation.share.printed.is_fine() && beside.into_iter().any(|at| told(at) == Some(only.from))
    }

    fn is_in_its_line(&self, other: &Equation) -> bool {
        self.passage.page.lines_apart(other.share.at, self.equation.share.at) == 0
    }

    fn lines_from(&self, candidate: &Candidate) -> usize {
        self.passage.page.lines_apart(candidate.at, self.equation.share.at)
    }

    /// Whether a whole is told in the sentence as that of which parts follow, and no other behind it.
    pub(super) fn governs(&self, candidate: &Candidate) -> bool {
        let later = |other: &Candidate| other.ground == Ground::Among && other.at > candidate.at;
        (candidate.ground == Ground::Among && !self.fitting().any(later)) || self.follows_its_whole(candidate)
    }

    /// «gồm 22 đồng chí, trong đó có 21 đảng viên (44,7%)»: no other number stands between the whole and its part.
    fn is_right_below(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let next = self
            .equation
            .share
            .part
            .filter(|part| candidate.at + 1 == *part && page.same_sentence(*part, candidate.at));
        let below = next.is_some_and(|part| RIGHT_BELOW.is_match(page.gap(candidate.at, part)));
        below && is_trait(self.words())
    }

    /// Whether a whole is told in another item of a list, or row of a table, as that of this item.
    fn is_of_another_item(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        self.lines_from(candidate) > 0 && page.is_item(candidate.at) && !candidate.cue && !self.are_papers(candidate)
    }

    pub(super) fn fitting(&self) -> impl Iterator<Item = &Candidate> {
        let fitting = self.all().map(|(candidate, _)| candidate);
        let row = |candidate: &Candidate| candidate.fitting || self.in_its_sentence(candidate) >= 3;
        fitting.filter(move |candidate| candidate.ground < Ground::Sibling && row(candidate))
    }

    /// How many shares of the same paragraph are of such a whole; of a paragraph that has no other share, those of the
    /// lines around it.
    pub(super) fn companions(&self, candidate: &Candidate) -> usize {
        let (passage, own) = (self.passage, self.equation.share.at);
        let apart = |other: usize| {
            passage.equations.get(other).map_or(usize::MAX, |other| passage.page.lines_apart(own, other.share.at))
        };
        let alone = passage.page.is_item(own) && passage.beside(self.at).all(|other| apart(other) > 0);
        let near = passage.beside(self.at).filter(|other| apart(*other) <= usize::from(alone));
        let likely = |other: usize| passage.likely.get(other).copied().flatten() == Some(candidate.value);
        let held =
            |other: usize| passage.equations.get(other).is_some_and(|other| other.held.contains(&candidate.value));
        near.filter(|other| likely(*other) && held(*other)).count()
    }

    /// How many of the companions stand in the sentence of this share.
    pub(super) fn in_its_sentence(&self, candidate: &Candidate) -> usize {
        let (passage, own) = (self.passage, self.equation.share.at);
        // What is true of its own fraction says nothing of the others.
        let fraction = |other: &Equation| {
            let mut own = other.candidates.wholes.iter().filter(|own| own.ground == Ground::Own);
            own.any(|own| own.value == candidate.value)
        };
        let held = |other: &&Equation| other.held.contains(&candidate.value) && !fraction(other);
        let beside = passage.neighbours(self.at).filter(|other| passage.page.same_sentence(own, other.share.at));
        beside.filter(held).count()
    }

    /// The only whole of the paragraph, or of the line above an item, where the share is told of the same.
    fn only(&self) -> Option<&Candidate> {
        let page = self.passage.page;
        let lines = usize::from(page.is_item(self.equation.share.at));
        let near = |candidate: &Candidate| page.lines_apart(candidate.at, self.equation.share.at) <= lines;
        let whole = |candidate: &&Candidate| near(candidate) && !page.facts(candidate.at).part;
        let first = self.all().map(|(candidate, _)| candidate).find(|candidate| candidate.ground < Ground::Behind);
        let first = first.filter(whole).filter(|candidate| candidate.fitting)?;
        let others = self.fitting().filter(whole).any(|other| other.value != first.value);
        (!others && (is_trait(self.words()) || is_an_answer(self.words()) || self.same_noun(first))).then_some(first)
    }

    /// «46.265 đảng viên … Qua 5 năm, có 1.348 hội viên thoát nghèo, đạt 29%»: each is named, and they are not the same.
    fn counts_others(&self, candidate: &Candidate) -> bool {
        const NAMED: [&str; 7] = ["đảng viên", "hội viên", "đoàn viên", "cử tri", "hộ", "học sinh", "phiếu"];
        let page = self.passage.page;
        let named = |at: usize| {
            let tail = page.tail(at).trim_start();
            NAMED
                .iter()
                .find(|noun| tail.strip_prefix(**noun).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        };
        let own = self.equation.share.part.and_then(named);
        own.zip(named(candidate.at)).is_some_and(|(own, other)| own != other)
    }

    fn same_noun(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let own = self.equation.share.part.map(|part| page.facts(part).noun);
        own.is_some_and(|own| own != Noun::Any && own == page.facts(candidate.at).noun)
    }
}
