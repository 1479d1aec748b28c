//! The boxes of one round, counted one by one and added up (rule `PAPER`).

use std::path::{Path, PathBuf};

use kiemphieu_core::{BallotBox, Judge, List, Papers, Remark, RoundBox, Rulebook, Tally, Text, Vote};

use crate::congress::rounds::DraftBox;
use crate::counting::reading::Counted;
use crate::load::votes::{Ask, Loading};
use crate::paper::serials::{InBox, Serials};
use crate::problem::{MOST_PROBLEMS, Place, Problem};

impl Loading<'_> {
    /// What the boxes of a round hold together; none where anything in them is wrong.
    pub(super) fn boxes(
        &mut self,
        boxes: &[DraftBox],
        papers: Papers,
        list: &List,
        rulebook: &Rulebook,
    ) -> Option<Vote> {
        let ask = |a_box: &DraftBox| {
            let own = if boxes.len() == 1 { a_box.returned.or(Some(papers.returned)) } else { a_box.returned };
            Ask { list, rulebook, returned: own.unwrap_or(0), seek: None }
        };
        let counted: Vec<_> = boxes.iter().map(|a_box| self.ballots(&a_box.file, ask(a_box))).collect();
        let counted: Vec<(Counted, PathBuf)> = counted.into_iter().collect::<Option<_>>()?;
        let again = self.is_one_twice(boxes, &counted) || self.serials_in_several(boxes, &counted, &ask);
        if again {
            return None;
        }
        let counted: Vec<Counted> = counted.into_iter().map(|(counted, _)| counted).collect();
        self.joined(boxes, papers, counted, Judge::new(list, rulebook))
    }

    /// The counts of all boxes as one.
    fn joined(&mut self, boxes: &[DraftBox], papers: Papers, counted: Vec<Counted>, judge: Judge) -> Option<Vote> {
        let several = boxes.len() > 1;
        let (mut tally, mut declared, mut remarks) = (Tally::new(judge), Vec::new(), Vec::new());
        let mut kept: Option<BallotBox> = None;
        let mut all_kept = true;
        for (a_box, Counted { tally: own, remarks: of_box, told, kept: papers, .. }) in boxes.iter().zip(counted) {
            let name = &a_box.name.value;
            if tally.merge(&own).is_err() {
                let text = Text::new("tổng số phiếu quá lớn", "there are too many papers");
                let remedy = Text::new("kiểm tra cột «Số lượng phiếu» (`count`)", "check the column `count`");
                self.sheet.problem(a_box.file.span.clone(), text, remedy);
                return None;
            }
            self.warnings.extend(told);
            let named = |remark| Remark { of_box: several.then(|| name.clone()), ..remark };
            remarks.extend(of_box.into_iter().map(named));
            all_kept &= match papers.and_then(Result::ok) {
                Some(papers) if !several => {
                    kept = Some(papers);
                    true
                }
                Some(papers) => {
                    kept.get_or_insert_with(|| BallotBox::new(papers.list().clone())).join(&papers, name).is_ok()
                }
                None => false,
            };
            declared.push(RoundBox {
                name: name.clone(),
                file: a_box.file.value.clone(),
                issued: a_box.issued,
                returned: a_box.returned,
                entered: own.entered(),
            });
        }
        let vote = Vote::of_boxes(papers, declared, tally);
        if let Err(unfits) = &vote {
            self.sheet.unfit(unfits, &[], |_| 0..0);
        }
        Some(Vote { remarks, kept: kept.filter(|_| all_kept), ..vote.ok()? })
    }

    /// One sheet of one file named for two boxes would be counted twice; two files that are the same byte for byte are told.
    fn is_one_twice(&mut self, boxes: &[DraftBox], counted: &[(Counted, PathBuf)]) -> bool {
        let mut found = false;
        let hash = |this: &Self, a_box: &DraftBox| {
            let mut inputs = this.inputs.iter().rev();
            inputs.find(|input| input.name == a_box.file.value).map(|input| input.hash.clone())
        };
        for (at, (a_box, (own, path))) in boxes.iter().zip(counted).enumerate() {
            let mut before = boxes.iter().zip(counted).take(at);
            let first = before.clone().find(|(_, (other, file))| is_one_file(file, path) && other.sheet == own.sheet);
            if let Some((first, _)) = first {
                let (first, this) = (&first.name.value, &a_box.name.value);
                let text = Text::new(
                    format!("hòm «{this}» và hòm «{first}» là cùng một tệp phiếu: phiếu sẽ bị đếm hai lần"),
                    format!("the boxes «{this}» and «{first}» are one ballot file: its papers would be counted twice"),
                );
                let remedy = Text::new("mỗi hòm một tệp phiếu riêng", "give each box a ballot file of its own");
                self.sheet.problem(a_box.file.span.clone(), text, remedy);
                found = true;
            } else if let Some((first, _)) =
                before.find(|(first, (other, _))| other.sheet == own.sheet && hash(self, first) == hash(self, a_box))
            {
                let (first, shown) = (first.file.value.clone(), self.shown(&a_box.file));
                let text = Text::new(
                    format!("tệp này giống hệt `{first}` từng byte: có thể phiếu của một hòm bị đếm hai lần"),
                    format!("this file is `{first}` byte for byte: the papers of one box may be counted twice"),
                );
                let remedy = Text::new(
                    "đối chiếu với phiếu của từng hòm; nếu hai hòm giống nhau thật thì không phải sửa gì",
                    "compare with the papers of each box; if both are indeed alike, nothing is to be done",
                );
                self.warnings.push(Problem::of_file(&shown, text, remedy));
            }
        }
        found
    }

    /// Serials that stand in two boxes: a paper may have been entered twice. Each is told at its second place.
    fn serials_in_several<'a>(
        &mut self,
        boxes: &[DraftBox],
        counted: &[(Counted, PathBuf)],
        ask: &dyn Fn(&DraftBox) -> Ask<'a>,
    ) -> bool {
        let mut all = Serials::default();
        counted.iter().for_each(|(counted, _)| all.join(&counted.serials));
        let Some(mut sought) = all.second_reading() else { return false };
        for a_box in boxes {
            let seek = sought.clone();
            let found = self.ballots(&a_box.file, Ask { seek: Some(&seek), ..ask(a_box) });
            let Some((found, _)) = found else { return true };
            sought = found.serials.next_box();
        }
        let places = sought.into_places();
        places.iter().take(MOST_PROBLEMS).for_each(|(first, again)| self.serial_twice(boxes, counted, *first, *again));
        !places.is_empty()
    }

    fn serial_twice(&mut self, boxes: &[DraftBox], counted: &[(Counted, PathBuf)], first: InBox, again: InBox) {
        let (Some(before), Some(own)) = (boxes.get(first.0), boxes.get(again.0)) else { return };
        let Some((count, _)) = counted.get(again.0) else { return };
        let (name, line) = (&before.name.value, first.1);
        let text = Text::new(
            format!("số phiếu ở dòng này đã có ở hòm «{name}», dòng {line}: có thể một phiếu đã nhập hai lần"),
            format!(
                "the serial on this line stands in the box «{name}», line {line}, already: a paper may have been entered twice"
            ),
        );
        let remedy = Text::new(
            "đối chiếu với lá phiếu: nhập thừa thì xóa một dòng, gõ nhầm thì sửa số; mỗi hòm đánh số riêng thì ghi ký hiệu của hòm trước số (A-7, B-7)",
            "look at the paper: delete one of the rows, or correct its serial; where each box has numbers of its own, write its letter before them (A-7, B-7)",
        );
        let line = usize::try_from(again.1).unwrap_or(usize::MAX);
        let place = Some(Place { line, column: count.serial_column });
        let of_file = Problem::of_file(&self.shown(&own.file), text, remedy);
        self.sheet.problems.push(Problem { place, sheet: count.sheet.clone(), ..of_file });
    }
}

/// Whether two paths, however written, lead to one file.
fn is_one_file(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().ok().is_some_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
