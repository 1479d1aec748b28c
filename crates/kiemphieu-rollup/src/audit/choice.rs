//! The reading of a page: of the wholes that grammar allows each share, those are chosen under which most of the page
//! holds. What stays wrong under every one of them is accused, if the text ties it firmly to one; else it is unclear.

use super::arithmetic::{Agrees, Bound, Printed, Wholes, edits};
use super::candidates::{Candidate, Ground};
use super::equations::{Equation, Passage};
use super::links::{Share, shares};
use super::lists::listed;
use super::page::{Page, Parts};
use super::verdict::{Reading, Tested, Verdict};
use super::words::is_a_change;

/// What was found of a share.
pub(crate) struct Chosen {
    pub part: Option<usize>,
    pub start: usize,
    pub end: usize,
    pub tested: Tested,
    pub readings: Vec<Reading>,
}

impl Chosen {
    /// The whole of which the part is told, where that is settled.
    pub fn whole(&self) -> Option<u64> {
        let settled = matches!(
            self.tested.verdict,
            Verdict::Agrees(_) | Verdict::Within { .. } | Verdict::Wrong { .. } | Verdict::Padded { .. }
        );
        self.tested.whole.filter(|_| settled)
    }

    /// Whether a sum that is open would close with another count than its own, of which its percentage is true.
    /// Where it is of no whole at all, that of the other counts of the sum is meant.
    pub fn would_close(&self, sum: &Tested, of_the_others: Option<u64>) -> bool {
        let Verdict::Open { sum: added } = sum.verdict else { return false };
        let Tested { part: Some(part), whole, printed: Some(printed), .. } = self.tested else { return false };
        let Some(whole) = whole.or(of_the_others) else { return false };
        let lacking = |own: u64| sum.whole.zip(added.checked_sub(own)).and_then(|(all, rest)| all.checked_sub(rest));
        let with_another = lacking(part).is_some_and(|count| count != part && printed.agrees(count, whole).is_some());
        // «dân sự 4.590/4.883 vụ (94,87%)» in a sum of wholes: with 4.838 both are true.
        let of_another = lacking(whole).is_some_and(|other| other != whole && printed.agrees(part, other).is_some());
        with_another || of_another
    }
}

/// Every share of a page with its verdict, and which of its numbers are parts.
pub(crate) fn choose(page: &Page) -> (Vec<Chosen>, Parts) {
    let shares = shares(page);
    // What is a hundred percent is the whole itself.
    let shared = shares.iter().filter(|share| !share.printed.is_all()).filter_map(|share| share.part);
    let (listed, summed) = listed(page);
    let parts = Parts::of(page, &shared.collect::<Vec<_>>(), &listed, &summed);
    let equations: Vec<Equation> = shares.into_iter().map(|share| Equation::of(page, share, &parts)).collect();
    let mut passage = Passage { page, equations: &equations, likely: Vec::new() };
    passage.likely = (0..equations.len()).map(|at| passage.likely(at)).collect();
    ((0..equations.len()).filter_map(|at| passage.judge(at)).collect(), parts)
}

impl Passage<'_, '_> {
    /// The whole that a share is most likely of, before the others are known.
    fn likely(&self, at: usize) -> Option<u64> {
        let equation = self.equations.get(at)?;
        let support = self.supports(at, equation);
        let case = Case { passage: self, at, equation, support: &support };
        case.best().map(|(candidate, _)| candidate.value)
    }

    fn supports(&self, at: usize, equation: &Equation) -> Vec<usize> {
        equation.candidates.wholes.iter().map(|candidate| self.support(at, candidate.value)).collect()
    }

    fn judge(&self, at: usize) -> Option<Chosen> {
        let equation = self.equations.get(at)?;
        let support = self.supports(at, equation);
        let case = Case { passage: self, at, equation, support: &support };
        let (whole, verdict) = match equation.part {
            Some(part) => case.counted(part)?,
            None => case.uncounted()?,
        };
        let Share { at: percent, printed, bound, part, start, end, .. } = equation.share;
        let start = if part.is_none() { self.clause_start(percent).max(start.saturating_sub(160)) } else { start };
        let tested = Tested { part: equation.part, whole, printed: Some(printed), bound, verdict };
        Some(Chosen { part, start, end, tested, readings: case.readings(whole) })
    }

    /// Where the clause of a percentage without a count begins.
    fn clause_start(&self, at: usize) -> usize {
        let Some(own) = self.page.told(at) else { return 0 };
        let lead = self.page.lead(at);
        let blank = lead.len() - lead.trim_start().len();
        own.start - lead.len() + blank
    }
}

/// One share in its passage.
pub(super) struct Case<'c, 'p, 't> {
    pub passage: &'c Passage<'p, 't>,
    pub at: usize,
    pub equation: &'c Equation,
    /// Of each candidate.
    pub support: &'c [usize],
}

impl Case<'_, '_, '_> {
    pub fn all(&self) -> impl Iterator<Item = (&Candidate, usize)> {
        self.equation.candidates.wholes.iter().zip(self.support.iter().copied())
    }

    fn readings(&self, chosen: Option<u64>) -> Vec<Reading> {
        let reading = |(candidate, support): (&Candidate, usize)| Reading {
            whole: candidate.value,
            ground: candidate.ground,
            holds: self.equation.holds(candidate.value),
            support,
            chosen: chosen == Some(candidate.value),
        };
        self.all().map(reading).collect()
    }

    /// What was told of the part in its own clause.
    pub fn words(&self) -> &str {
        let share = &self.equation.share;
        &self.passage.page.facts(share.part.unwrap_or(share.at)).label
    }

    fn counted(&self, part: u64) -> Option<(Option<u64>, Verdict)> {
        let Share { printed, bound, .. } = self.equation.share;
        let own = self.all().find(|(candidate, _)| candidate.ground == Ground::Own).map(|(own, _)| own.value);
        if let Some(whole) = own.filter(|_| bound != Bound::Exactly) {
            return self.bounded(part, whole);
        }
        if let Some(whole) = self.against_its_fraction().or_else(|| self.against_others()) {
            return Some((Some(whole), Verdict::of(part, whole, printed)));
        }
        if let Some(whole) = self.above_its_row() {
            return Some((Some(whole), Verdict::AboveWhole));
        }
        if let Some(whole) = self.received() {
            return Some(whole);
        }
        if let Some(fits) = self.own_sum() {
            return Some((None, Verdict::NoBase { fits }));
        }
        if let Some((candidate, support)) =
            self.best().filter(|best| self.is_of_this_term(*best) && !self.is_by_chance(*best))
        {
            if let Some(fits) = self.named_beside(candidate, support) {
                return Some((None, Verdict::NoBase { fits }));
            }
            // Nothing is no percent of whatever it may be.
            if part == 0 && candidate.ground > Ground::Among {
                return None;
            }
            let plain = self.is_plain(candidate, support);
            let verdict = match (self.equation.agrees(candidate.value), plain) {
                (Some(agrees), true) => Verdict::Agrees(agrees),
                (Some(agrees), false) => match self.odd_one_out(candidate) {
                    Some(whole) => return Some((Some(whole), Verdict::of(part, whole, printed))),
                    None => Verdict::Unnamed { agrees, plain: false },
                },
                (None, true) => Verdict::Within { right: Printed::hundredths(part, candidate.value)? },
                (None, false) => return None,
            };
            return Some((Some(candidate.value), verdict));
        }
        if self.equation.share.bound != Bound::Exactly {
            let explicit = self.all().map(|(candidate, _)| candidate).find(|other| other.ground <= Ground::Bracket);
            let whole = explicit.map(|candidate| candidate.value).or_else(|| self.accused())?;
            return self.bounded(part, whole);
        }
        if let Some(whole) = self.misprinted().or_else(|| self.misprinted_head()) {
            return Some((Some(whole), Verdict::of(part, whole, printed)));
        }
        if let Some(fits) = self.untold() {
            return Some((None, Verdict::NoBase { fits }));
        }
        if self.is_of_an_untold_row() {
            return None;
        }
        if let Some(whole) = self.accused().filter(|_| !self.is_told_behind()) {
            return Some((Some(whole), Verdict::of(part, whole, printed)));
        }
        match self.equation.wholes() {
            Some(_) if is_a_change(self.words()) || printed.is_all() => None,
            Some(fits) => Some((None, Verdict::NoBase { fits })),
            None => self.without_a_whole(part).map(|verdict| (None, verdict)),
        }
    }

    /// «nhận 455 vụ, xong 455 vụ (đạt 87,5%)»: all of what was received is no such share of it, and no more can be done than
    /// was received.
    fn received(&self) -> Option<(Option<u64>, Verdict)> {
        let Share { printed, bound, .. } = self.equation.share;
        let (part, whole) = (self.equation.part?, self.equation.candidates.received?);
        if printed.is_all() || bound != Bound::Exactly || part < whole {
            return None;
        }
        let meant = |fits: Wholes| {
            edits(whole).into_iter().any(|other| fits.from <= other && fits.to.is_none_or(|to| other <= to))
        };
        match part == whole {
            true if self.is_of_another_count() || self.fits_another(whole) => None,
            true => Some((Some(whole), Verdict::of(part, whole, printed))),
            false => {
                let other = edits(part).into_iter().any(|part| printed.agrees(part, whole).is_some());
                let meant = other || self.equation.all_wholes().is_some_and(meant);
                meant.then_some((Some(whole), Verdict::AboveWhole))
            }
        }
    }

    /// Whether it is of another number that is told.
    fn fits_another(&self, whole: u64) -> bool {
        self.all().any(|(candidate, _)| candidate.value != whole && self.equation.holds(candidate.value))
    }

    /// «hơn p%», «gần p%» of a whole that is told: so it is, or it is far from it, or the words are vague.
    fn bounded(&self, part: u64, whole: u64) -> Option<(Option<u64>, Verdict)> {
        let Share { printed, bound, .. } = self.equation.share;
        let right = Printed::hundredths(part, whole)?;
        // «5 thị trường lớn nhất (trên 82,3% tổng kim ngạch)»
        if self.equation.candidates.untold {
            return None;
        }
        if self.equation.holds(whole) {
            return Some((Some(whole), Verdict::Within { right }));
        }
        let far = printed.is_far_from(part, whole, bound);
        far.then_some((Some(whole), Verdict::Wrong { right, count: None, wholes: None }))
    }

    /// The whole of a fraction that its share contradicts, where the shares beside it are all those of their fractions.
    fn against_its_fraction(&self) -> Option<u64> {
        let own = |equation: &Equation| {
            let own = equation.candidates.wholes.iter().find(|candidate| candidate.ground == Ground::Own)?;
            // «29/29 người đạt trên 50% số phiếu» tells how many reached so much.
            (equation.share.bound == Bound::Exactly).then(|| (own.value, equation.holds(own.value)))
        };
        let (whole, holds) = own(self.equation)?;
        let exact = !self.equation.candidates.untold;
        let beside: Vec<bool> = self.passage.neighbours(self.at).filter_map(own).map(|(_, holds)| holds).collect();
        (exact && !holds && beside.len() >= 2 && beside.iter().all(|holds| *holds)).then_some(whole)
    }

    /// Whether a share of an earlier term fits a whole of this one by more than chance.
    fn is_of_this_term(&self, (candidate, support): (&Candidate, usize)) -> bool {
        let exact =
            self.equation.agrees(candidate.value) == Some(Agrees::Rounded) && self.equation.share.printed.is_fine();
        !self.equation.candidates.earlier || candidate.ground <= Ground::Named || (support >= 2 && exact)
    }

    /// Whether a share that is printed with no more than one place fits nothing but a count beside it, though two or more
    /// others of the passage agree with a whole that it does not fit.
    fn is_by_chance(&self, (candidate, support): (&Candidate, usize)) -> bool {
        let coarse = !self.equation.share.printed.is_fine();
        let another = || {
            self.all().any(|(other, support)| {
                other.fitting && other.ground < Ground::Sibling && support >= 2 && !self.equation.holds(other.value)
            })
        };
        // «918 người, chiếm 18% số thanh niên», of which they are 15%: the words name another.
        let named = || self.all().any(|(other, _)| other.ground == Ground::Named && !self.equation.holds(other.value));
        let alone = candidate.ground == Ground::Sibling && support == 0 && coarse && !self.speaks_of(candidate);
        alone && (named() || another())
    }

    /// The whole that the words beside name and do not tell, where this share fits it too, and nothing speaks for another.
    fn named_beside(&self, candidate: &Candidate, support: usize) -> Option<Wholes> {
        let own = self.equation.all_wholes().filter(|_| candidate.ground > Ground::Among && support == 0)?;
        let named = self.passage.neighbours(self.at).filter(|other| other.candidates.untold);
        let mut common = named.filter_map(Equation::all_wholes).filter(|wholes| wholes.is_narrow());
        common.find_map(|wholes| own.and(wholes))
    }

    /// Of the wholes of which the share holds the one that is meant.
    fn best(&self) -> Option<(&Candidate, usize)> {
        let holding = self.all().filter(|(candidate, _)| self.equation.holds(candidate.value));
        holding
            .enumerate()
            .min_by_key(|(order, (candidate, support))| {
                let explicit = candidate.ground <= Ground::Bracket;
                let sibling = candidate.ground == Ground::Sibling;
                let cut = self.equation.agrees(candidate.value) != Some(Agrees::Rounded);
                let lonely = *support < 2;
                (!explicit, sibling && lonely, !candidate.fitting && lonely, usize::MAX - support, cut, *order)
            })
            .map(|(_, found)| found)
    }

    /// Whether the text says plainly enough that this whole is meant.
    fn is_plain(&self, candidate: &Candidate, support: usize) -> bool {
        let against =
            |ground: Ground| self.all().any(|(other, _)| other.ground == ground && !self.equation.holds(other.value));
        match candidate.ground {
            Ground::Own | Ground::Named | Ground::Bracket => true,
            _ if self.is_of_its_column(candidate) || self.completes(candidate) => true,
            _ if self.is_outnumbered(candidate) => false,
            Ground::Sibling => support >= 2 || self.speaks_of(candidate),
            _ if against(Ground::Own) => false,
            _ if candidate.owned && support == 0 && self.all().any(|(other, support)| other.fitting && support > 0) => {
                false
            }
            _ if support == 0 && self.is_passed_over(candidate) => false,
            Ground::Among => true,
            _ if self.is_far(candidate) => {
                let rounded = self.equation.agrees(candidate.value) == Some(Agrees::Rounded);
                self.companions(candidate) > 0 || (support > 0 && rounded) || self.are_papers(candidate)
            }
            _ => support > 0 || (candidate.fitting && !self.a_nearer_one_fails(candidate)),
        }
    }

    /// Whether a whole is told in another paragraph, of which this one is no item.
    pub(super) fn is_far(&self, candidate: &Candidate) -> bool {
        let (page, at) = (self.passage.page, self.equation.share.at);
        page.lines_apart(candidate.at, at) > usize::from(page.is_item(at))
    }

    /// Whether the words of the part speak of a sibling: «nữ trong thường vụ» beside «thường vụ 11 đồng chí».
    fn speaks_of(&self, candidate: &Candidate) -> bool {
        const TOLD: [&str; 6] = ["nữ", "thường vụ", "tái cử", "lần đầu", "trẻ", "dân tộc"];
        let (own, other) = (self.words(), self.passage.page.facts(candidate.at).label.as_str());
        let has = |words: &str, word: &str| words.contains(&format!(" {word} "));
        !has(own, "không") && TOLD.iter().any(|word| has(own, word) && has(other, word))
    }

    /// Whether shares between a whole and this one agree with another, which this one does not fit.
    fn is_passed_over(&self, candidate: &Candidate) -> bool {
        let other = |value: u64| {
            let held = |other: &&Equation| other.held.contains(&value);
            let between = |other: &&Equation| (candidate.at..self.equation.share.at).contains(&other.share.at);
            self.passage.neighbours(self.at).filter(between).filter(held).count() >= 2
        };
        self.all().any(|(whole, support)| support >= 2 && !self.equation.holds(whole.value) && other(whole.value))
    }

    /// Whether a nearer whole, of which it is said that it has parts, is not the one.
    fn a_nearer_one_fails(&self, candidate: &Candidate) -> bool {
        self.all().any(|(other, _)| {
            let nearer = other.at > candidate.at
                && other.ground != Ground::Behind
                && other.ground != Ground::Sibling
                && other.fitting;
            nearer && other.cue && !self.equation.holds(other.value)
        })
    }

    pub fn is_firm(&self) -> bool {
        self.equation.share.firm && self.equation.share.bound == Bound::Exactly
    }
}
