//! The papers of one round, and the identities that must hold among them (rules `PAPER`, `PAPER-SURPLUS`).

use crate::{Cite, List, Roll, RuleId, Tally, Text};

/// The papers as the board declared them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Papers {
    /// Printed, where the file says.
    pub printed: Option<u32>,
    /// Issued to voters.
    pub issued: u32,
    /// Returned, as counted in public.
    pub returned: u32,
}

/// An identity of the papers that does not hold. Every one of them leaves the round without a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Rule `PAPER-SURPLUS`: more papers returned than issued.
    ReturnedOverIssued {
        /// Papers returned.
        returned: u32,
        /// Papers issued.
        issued: u32,
    },
    /// Rule `PAPER-SURPLUS`: more papers found than publicly announced.
    EnteredOverReturned {
        /// Papers found, valid and invalid.
        entered: u64,
        /// Papers announced as returned.
        returned: u32,
    },
    /// Fewer papers found than announced.
    EnteredUnderReturned {
        /// Papers found, valid and invalid.
        entered: u64,
        /// Papers announced as returned.
        returned: u32,
    },
    /// More papers issued than voters present.
    IssuedOverPresent {
        /// Papers issued.
        issued: u32,
        /// Voters present.
        present: u32,
    },
    /// More papers issued, or more voters present, than people summoned.
    OverSummoned {
        /// Papers issued or voters present, whichever is more.
        number: u32,
        /// Those summoned.
        summoned: u32,
    },
    /// More papers issued than printed.
    IssuedOverPrinted {
        /// Papers issued.
        issued: u32,
        /// Papers printed.
        printed: u32,
    },
    /// A person has more votes than there are valid papers.
    VotesOverValid {
        /// The person.
        name: String,
        /// The votes.
        votes: u64,
        /// Valid papers.
        valid: u64,
    },
    /// All votes together are more than the valid papers can carry.
    SumOverCapacity {
        /// The sum of all votes.
        sum: u128,
        /// Valid papers times seats.
        capacity: u128,
    },
}

impl Papers {
    /// The identities that do not hold between what was declared and what was counted.
    #[must_use]
    pub fn broken(&self, roll: &Roll, list: &List, tally: &Tally) -> Vec<Broken> {
        let Self { printed, issued, returned } = *self;
        let entered = tally.entered();
        let mut broken = Vec::new();
        if returned > issued {
            broken.push(Broken::ReturnedOverIssued { returned, issued });
        }
        if entered > u64::from(returned) {
            broken.push(Broken::EnteredOverReturned { entered, returned });
        }
        if entered < u64::from(returned) {
            broken.push(Broken::EnteredUnderReturned { entered, returned });
        }
        let (present, summoned) = (roll.present(), roll.summoned());
        let number = present.unwrap_or(0).max(issued);
        if number > summoned && present.is_none_or(|present| present > summoned) {
            broken.push(Broken::OverSummoned { number, summoned });
        }
        if let Some(present) = present.filter(|present| issued > *present) {
            broken.push(Broken::IssuedOverPresent { issued, present });
        }
        if let Some(printed) = printed.filter(|printed| issued > *printed) {
            broken.push(Broken::IssuedOverPrinted { issued, printed });
        }
        broken.extend(votes_too_many(list, tally));
        broken
    }
}

fn votes_too_many(list: &List, tally: &Tally) -> Vec<Broken> {
    let valid = tally.valid();
    let over = list.names().iter().zip(tally.votes()).filter(|(_, votes)| **votes > valid);
    let mut broken: Vec<_> =
        over.map(|(name, votes)| Broken::VotesOverValid { name: name.clone(), votes: *votes, valid }).collect();
    let sum: u128 = tally.votes().iter().copied().map(u128::from).sum();
    let capacity = u128::from(valid) * u128::from(list.seats());
    if sum > capacity {
        broken.push(Broken::SumOverCapacity { sum, capacity });
    }
    broken
}

impl Broken {
    /// The rule that is broken.
    #[must_use]
    pub fn cite(&self) -> Cite {
        match self {
            Self::ReturnedOverIssued { .. } | Self::EnteredOverReturned { .. } => RuleId::PaperSurplus.into(),
            _ => RuleId::Paper.into(),
        }
    }

    /// Both numbers, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::ReturnedOverIssued { returned, issued } => Text::new(
                format!(
                    "Thu về {returned} phiếu, phát ra {issued} phiếu: thừa {}. Dừng kiểm phiếu, niêm phong hòm phiếu, báo cáo đoàn chủ tịch.",
                    returned - issued
                ),
                format!(
                    "{returned} papers returned, {issued} issued: {} too many. Stop the count, seal the box, report to the presidium.",
                    returned - issued
                ),
            ),
            Self::EnteredOverReturned { entered, returned } => Text::new(
                format!(
                    "Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: thừa {}. Dừng kiểm phiếu, niêm phong hòm phiếu, báo cáo đoàn chủ tịch.",
                    entered.saturating_sub(u64::from(*returned))
                ),
                format!(
                    "{entered} papers found, {returned} publicly announced as returned: {} too many. Stop the count, seal the box, report to the presidium.",
                    entered.saturating_sub(u64::from(*returned))
                ),
            ),
            Self::EnteredUnderReturned { entered, returned } => Text::new(
                format!(
                    "Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: còn thiếu {}. Tìm và nhập đủ phiếu rồi kiểm lại.",
                    u64::from(*returned).saturating_sub(*entered)
                ),
                format!(
                    "{entered} papers entered, {returned} announced as returned: {} missing. Find and enter them, then count again.",
                    u64::from(*returned).saturating_sub(*entered)
                ),
            ),
            Self::IssuedOverPresent { issued, present } => Text::new(
                format!(
                    "Phát ra {issued} phiếu nhưng chỉ có {present} người được bầu cử có mặt. Đối chiếu lại `issued` và `present`."
                ),
                format!("{issued} papers issued but only {present} voters present. Check `issued` against `present`."),
            ),
            Self::OverSummoned { number, summoned } => Text::new(
                format!(
                    "Có {number} người bầu cử hoặc phiếu phát ra nhưng chỉ triệu tập {summoned} người. Đối chiếu lại `summoned`, `present` và `issued`."
                ),
                format!(
                    "{number} voters present or papers issued but only {summoned} people summoned. Check `summoned`, `present` and `issued`."
                ),
            ),
            Self::IssuedOverPrinted { issued, printed } => Text::new(
                format!("Phát ra {issued} phiếu nhưng chỉ in {printed} phiếu. Đối chiếu lại `issued` và `printed`."),
                format!("{issued} papers issued but only {printed} printed. Check `issued` against `printed`."),
            ),
            Self::VotesOverValid { name, votes, valid } => Text::new(
                format!(
                    "{name} có {votes} phiếu bầu nhưng chỉ có {valid} phiếu hợp lệ. Kiểm lại số phiếu của người này."
                ),
                format!(
                    "{name} has {votes} votes but there are only {valid} valid papers. Count this person's votes again."
                ),
            ),
            Self::SumOverCapacity { sum, capacity } => Text::new(
                format!(
                    "Tổng số phiếu bầu là {sum}, nhiều hơn {capacity} (phiếu hợp lệ × số lượng bầu). Kiểm lại từng người."
                ),
                format!(
                    "The votes add up to {sum}, more than {capacity} (valid papers × seats). Count each person again."
                ),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::editions::edition;
    use crate::{Judge, MeetingKind};

    fn broken(papers: Papers, present: u32, valid: u64, votes: [u64; 2]) -> Vec<Broken> {
        let list = List::new(["An", "Bình"], 1).unwrap();
        let judge = Judge::new(&list, edition("244"));
        let tally = Tally::from_totals(judge, valid, BTreeMap::new(), votes.to_vec()).unwrap();
        let roll = Roll::new(MeetingKind::Members, present.max(1), Some(present), Vec::new()).unwrap();
        papers.broken(&roll, &list, &tally)
    }

    const TEN: Papers = Papers { printed: Some(10), issued: 10, returned: 10 };

    #[test]
    fn papers_that_close_break_nothing() {
        assert_eq!(broken(TEN, 10, 10, [6, 4]), []);
        let unreturned = Papers { returned: 8, ..TEN };
        assert_eq!(broken(unreturned, 10, 8, [6, 2]), [], "fewer returned than issued is no fault");
    }

    #[test]
    fn paper_surplus_more_returned_than_issued_or_found_than_announced() {
        let returned = Papers { returned: 11, ..TEN };
        assert_eq!(broken(returned, 10, 11, [6, 4]), [Broken::ReturnedOverIssued { returned: 11, issued: 10 }]);
        let chu_phan = Papers { printed: None, issued: 134, returned: 134 };
        let found = broken(chu_phan, 134, 148, [100, 48]);
        assert_eq!(found, [Broken::EnteredOverReturned { entered: 148, returned: 134 }]);
        assert!(found.iter().all(|broken| broken.cite() == RuleId::PaperSurplus.into()));
    }

    #[test]
    fn paper_every_other_identity_names_both_numbers() {
        assert_eq!(broken(TEN, 9, 10, [6, 4]), [Broken::IssuedOverPresent { issued: 10, present: 9 }]);
        assert_eq!(broken(TEN, 10, 9, [5, 4]), [Broken::EnteredUnderReturned { entered: 9, returned: 10 }]);
        let printed = Papers { printed: Some(9), ..TEN };
        assert_eq!(broken(printed, 10, 10, [6, 4]), [Broken::IssuedOverPrinted { issued: 10, printed: 9 }]);
        let an = Broken::VotesOverValid { name: "An".to_owned(), votes: 11, valid: 10 };
        assert_eq!(broken(TEN, 10, 10, [11, 0]), [an, Broken::SumOverCapacity { sum: 11, capacity: 10 }]);
        assert_eq!(broken(TEN, 10, 10, [6, 5]), [Broken::SumOverCapacity { sum: 11, capacity: 10 }]);
    }

    #[test]
    fn paper_nobody_votes_beyond_those_summoned() {
        let list = List::new(["An", "Bình"], 1).unwrap();
        let tally = Tally::from_totals(Judge::new(&list, edition("244")), 10, BTreeMap::new(), vec![6, 4]).unwrap();
        let broken = |present| {
            let roll = Roll::new(MeetingKind::Members, 9, present, Vec::new()).unwrap();
            TEN.broken(&roll, &list, &tally)
        };
        let over = Broken::OverSummoned { number: 10, summoned: 9 };
        assert_eq!(broken(Some(10)), std::slice::from_ref(&over));
        assert_eq!(broken(None), [over]);
        assert_eq!(broken(Some(9)), [Broken::IssuedOverPresent { issued: 10, present: 9 }]);
        let roll = Roll::new(MeetingKind::Members, 10, None, Vec::new()).unwrap();
        assert_eq!(TEN.broken(&roll, &list, &tally), [], "a paper for everybody summoned");
    }
}
