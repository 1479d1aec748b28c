//! The totals of one round, taken from a sheet with a row a station (rule `PAPER`).

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::report::Input;
use kiemphieu_core::{Ground, Judge, List, Papers, Tally, Text, Totals};

use crate::congress::rounds::DraftTotals;
use crate::congress::stations::DraftStations;
use crate::input::changed;
use crate::load::votes::Loading;
use crate::stations::{self, Asked, Summed};

impl Loading<'_> {
    /// The count that the stations give together; none where anything in their sheet is wrong, or disagrees with what the
    /// congress file says of the round.
    pub(super) fn stations(
        &mut self,
        draft: &DraftStations,
        papers: Papers,
        list: &List,
        judge: Judge,
    ) -> Option<Tally> {
        let named = self.find(&draft.file)?;
        let file = self.shown(&draft.file);
        let asked = Asked { file: &file, name: &draft.file.value, list, judge };
        let (summed, hash) = match stations::read(&named.path, asked) {
            Ok((_, hash)) if self.is_other(&draft.file.value, &hash) => {
                self.changed = Some(changed(&file));
                self.sheet.problems.extend(self.changed.clone());
                return None;
            }
            Ok(read) => read,
            Err(problems) => {
                self.sheet.problems.extend(problems);
                return None;
            }
        };
        self.inputs.push(Input { name: draft.file.value.clone(), hash });
        self.paths.push(named.path);
        let span = || draft.file.span.clone();
        for (vi, en, sum, said) in [
            ("phát ra", "issued", summed.issued, papers.issued),
            ("thu về", "returned", summed.returned, papers.returned),
        ] {
            if sum != u64::from(said) {
                let (text, remedy) = not_of_round(vi, en, (sum, said), summed.stations);
                self.sheet.problem(span(), text, remedy);
                return None;
            }
        }
        let (valid, votes) = (summed.valid, list.names().iter().cloned().zip(summed.votes.iter().copied()).collect());
        let grounds = self.grounds(draft, &summed)?;
        self.warnings.extend(summed.told);
        let totals = Totals { valid, grounds, votes };
        let totals = DraftTotals { totals, grounds: draft.grounds.clone(), names: Vec::new(), votes: span() };
        totals.tally(&mut self.sheet, list, judge, self.once_more)
    }

    /// The invalid papers by ground: as the sheet tells them, or as the congress file does; where both do, they agree.
    fn grounds(&mut self, draft: &DraftStations, summed: &Summed) -> Option<BTreeMap<Ground, u64>> {
        let declared = Some(&draft.of_ground).filter(|grounds| !grounds.is_empty());
        let of = |grounds: &BTreeMap<Ground, u64>| grounds.values().sum::<u64>();
        let (invalid, span): (u64, Range<usize>) = (summed.invalid, draft.file.span.clone());
        let place = || draft.grounds.first().map_or(span.clone(), |(_, place)| place.clone());
        match (&summed.grounds, declared) {
            (Some(of_sheet), None) => Some(of_sheet.clone()),
            (None, None) if invalid == 0 => Some(BTreeMap::new()),
            (None, Some(declared)) if of(declared) == invalid => Some(declared.clone()),
            (Some(of_sheet), Some(declared)) if filled(of_sheet) == filled(declared) => Some(of_sheet.clone()),
            (None, None) => {
                let (text, remedy) = without_grounds(invalid);
                self.sheet.problem(span, text, remedy);
                None
            }
            (_, Some(declared)) => {
                let (text, remedy) = other_grounds(invalid, of(declared));
                self.sheet.problem(place(), text, remedy);
                None
            }
        }
    }
}

fn filled(grounds: &BTreeMap<Ground, u64>) -> Vec<(Ground, u64)> {
    grounds.iter().filter(|(_, papers)| **papers > 0).map(|(ground, papers)| (*ground, *papers)).collect()
}

fn not_of_round(vi: &str, en: &str, (sum, said): (u64, u32), stations: usize) -> (Text, Text) {
    (
        Text::new(
            format!("{stations} khu vực {vi} tất cả {sum} phiếu, mà vòng bầu ghi {said}"),
            format!("the {stations} stations have {sum} papers {en} together, and the round says {said}"),
        ),
        Text::new(
            "xem bảng có thiếu khu vực nào không, hoặc sửa con số của vòng",
            "see whether a station is missing on the sheet, or correct the number of the round",
        ),
    )
}

fn without_grounds(invalid: u64) -> (Text, Text) {
    (
        Text::new(
            format!("bảng các khu vực có {invalid} phiếu không hợp lệ mà không nói vì lý do gì"),
            format!("the sheet of stations has {invalid} invalid papers and does not say why they are"),
        ),
        Text::new(
            format!(
                "thêm cột cho từng lý do (ví dụ «bầu quá số lượng»), hoặc ghi trong `stations` của vòng: invalid = {{ over-vote = {invalid} }}"
            ),
            format!(
                "add a column for each ground («bầu quá số lượng»), or write in `stations` of the round: invalid = {{ over-vote = {invalid} }}"
            ),
        ),
    )
}

fn other_grounds(invalid: u64, declared: u64) -> (Text, Text) {
    (
        Text::new(
            format!(
                "`invalid` ghi {declared} phiếu theo từng lý do, mà bảng các khu vực có {invalid} phiếu không hợp lệ, hoặc lý do khác"
            ),
            format!(
                "`invalid` says {declared} papers by their grounds, and the sheet of stations has {invalid}, or other grounds"
            ),
        ),
        Text::new(
            "đối chiếu với biên bản các khu vực, sửa một trong hai",
            "compare with the minutes of the stations, and correct one of the two",
        ),
    )
}
