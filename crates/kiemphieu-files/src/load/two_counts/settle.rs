//! Two counts of one box made one, as the board decided.

use std::path::{Path, PathBuf};

use kiemphieu_core::report::Input;
use kiemphieu_core::{BallotBox, EntryNumber, Lang, Paper, Refused, Serial, Spot, Text, parted};
use serde::Serialize;

use super::CountedTwice;
use super::case::{self, Case};
use super::read::{Decided, Decision, decisions};
use crate::counting::ballot_file;
use crate::problem::{Problem, Problems};

/// The papers of a box that was counted twice, once every difference is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled<'c> {
    counted: &'c CountedTwice,
    lang: Lang,
    papers: BallotBox,
    /// The sheet with the decisions.
    sheet: Input,
    cases: Vec<(Case, Decided)>,
}

/// What was settled, as it is shown: who decided what, and no mark.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settlement {
    /// The version of this form.
    pub schema: u32,
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// The files of both counts.
    pub inputs: Vec<Input>,
    /// The sheet with the decisions.
    pub sheet: Input,
    /// The papers that the board took out of the box, where the congress file says so.
    pub returned: Option<u32>,
    /// The papers of the settled box.
    pub papers: u64,
    /// What was decided about each paper on which the counts parted.
    pub settled: Vec<SettledPaper>,
    /// The files that were written.
    pub written: Vec<String>,
}

/// What was decided about one paper.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettledPaper {
    /// The paper in the first count, if it has it.
    pub one: Option<Spot>,
    /// The paper in the other, if it has it.
    pub other: Option<Spot>,
    /// Which paper it is, in words.
    pub paper: String,
    /// What differed.
    pub differs: String,
    /// Which count it follows.
    pub decision: Follows,
    /// The decision in words.
    pub text: String,
    /// Who decided.
    pub by: Vec<String>,
    /// Why.
    pub why: String,
}

/// Which count a decision follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Follows {
    /// The first.
    First,
    /// The second.
    Second,
    /// None: the paper was read anew.
    ReadAnew,
}

impl CountedTwice {
    /// Every paper that is to be settled.
    ///
    /// # Errors
    /// When these are no counts of the same papers, or their papers cannot be told apart.
    pub(super) fn cases(&self) -> Result<Vec<Case>, Problem> {
        let other = match &self.boxes {
            [_, other] if other.len() > 1 => return Err(several_boxes(other.first().map_or("", String::as_str))),
            [_, other] => other.first().map_or("", String::as_str),
        };
        if !self.counts.same_papers() {
            let remedy = Text::new(
                "lấy đúng tệp của hai lần kiểm cùng một hòm rồi chạy lại; không có gì để kết luận từng lá",
                "take the files of two counts of one box and run again; there is nothing to be settled paper by paper",
            );
            return Err(Problem::of_file(other, self.counts.text(), remedy));
        }
        case::of(&self.counts).ok_or_else(|| not_told_apart(other))
    }

    /// Makes one box of both counts, as a filled-in sheet decides.
    ///
    /// # Errors
    /// When the counts agree or cannot be settled paper by paper, and for every fault of the sheet: a difference still open,
    /// decided twice, a paper that does not differ.
    pub fn settle(&self, sheet: &Path, lang: Lang) -> Result<Settled<'_>, Problems> {
        let name = sheet.display().to_string();
        let one = |problem: Problem| Problems(vec![problem]);
        if self.counts.agree() {
            return Err(one(nothing_to_settle(&name)));
        }
        let cases = self.cases().map_err(one)?;
        let (decided, sheet) = decisions(&name, self, &cases).map_err(Problems)?;
        let cases: Vec<_> = cases.into_iter().zip(decided).collect();
        let refused = |refused: Refused| {
            let (text, remedy) = refused.text();
            one(Problem::of_file(&name, text, remedy))
        };
        let papers = self.settled(&cases, lang).map_err(refused)?;
        Ok(Settled { counted: self, lang, papers, sheet, cases })
    }

    fn settled(&self, cases: &[(Case, Decided)], lang: Lang) -> Result<BallotBox, Refused> {
        let [first, second] = &self.files;
        let mut kept: Vec<(Option<EntryNumber>, Paper, u32)> =
            first.papers.papers().map(|(number, paper, count)| (Some(number), paper.clone(), count)).collect();
        for (case, decided) in cases {
            let of = |papers: &BallotBox, spot: &Option<Spot>| papers.get(spot.as_ref()?.entry).cloned();
            let (one, other) = (of(&first.papers, &case.one), of(&second.papers, &case.other));
            let settled = match &decided.decision {
                Decision::One => one.clone(),
                Decision::Other => other.clone(),
                Decision::Anew(rows, flaw) => one.as_ref().or(other.as_ref()).map(|paper| Paper {
                    rows: rows.clone(),
                    flaw: *flaw,
                    said_valid: paper.said_valid && flaw.is_none(),
                    ..paper.clone()
                }),
            };
            let serial = own_serial(&first.papers, &decided.decision, one.as_ref(), other.as_ref());
            let settled = settled.map(|paper| {
                let note = [paper.note.clone(), Some(decided.note(lang))];
                let note = note.into_iter().flatten().collect::<Vec<_>>().join("; ");
                Paper { serial, note: Some(note), ..paper }
            });
            let at =
                case.one.as_ref().and_then(|spot| kept.iter().position(|(number, ..)| *number == Some(spot.entry)));
            match (at, settled) {
                (Some(at), Some(paper)) => {
                    if let Some((_, old, _)) = kept.get_mut(at) {
                        *old = paper;
                    }
                }
                (Some(at), None) => drop(kept.remove(at)),
                (None, Some(paper)) => kept.push((None, paper, 1)),
                (None, None) => {}
            }
        }
        in_one_box(self.list(), kept)
    }
}

/// The serial of a settled paper: that of the count which it follows, unless the first gave it to another paper.
fn own_serial(first: &BallotBox, decision: &Decision, one: Option<&Paper>, other: Option<&Paper>) -> Option<Serial> {
    let (one, other) = (one.map(|paper| paper.serial.clone()), other.and_then(|paper| paper.serial.clone()));
    let free = |serial: &Serial| first.find(serial).is_none();
    match one {
        Some(_) if *decision == Decision::Other && other.as_ref().is_some_and(free) => other,
        Some(one) => one,
        None => other,
    }
}

/// The papers in one box, in the order of their serials where all have one. A running number that both counts gave to
/// another paper gets a letter.
fn in_one_box(
    list: &kiemphieu_core::List,
    mut kept: Vec<(Option<EntryNumber>, Paper, u32)>,
) -> Result<BallotBox, Refused> {
    let serials = kept.iter().filter(|(number, ..)| number.is_some()).filter_map(|(_, paper, _)| paper.serial.as_ref());
    let mut taken: Vec<Serial> = serials.cloned().collect();
    for (_, paper, _) in kept.iter_mut().filter(|(number, ..)| number.is_none()) {
        let Some(serial) = &paper.serial else { continue };
        let is_taken = |serial: &Serial, taken: &[Serial]| taken.iter().any(|other| other.is_same(serial));
        let lettered = ('b'..='z').filter_map(|letter| Serial::new(&format!("{serial}{letter}")).ok());
        let free = [serial.clone()].into_iter().chain(lettered).find(|serial| !is_taken(serial, &taken));
        if let Some(free) = free {
            taken.push(free.clone());
            paper.serial = Some(free);
        }
    }
    if kept.iter().all(|(_, paper, _)| paper.serial.is_some()) {
        kept.sort_by_cached_key(|(_, paper, _)| {
            let serial = paper.serial.as_ref().map_or("", Serial::as_str);
            let digits = serial.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
            let (before, _, number) = parted(if digits.is_empty() { serial } else { digits });
            (before.to_lowercase(), number, serial.to_owned())
        });
    }
    let mut papers = BallotBox::new(list.clone());
    for (_, paper, count) in kept {
        papers.put_alike(paper, count)?;
    }
    Ok(papers)
}

impl Decided {
    fn follows(&self) -> Follows {
        match self.decision {
            Decision::One => Follows::First,
            Decision::Other => Follows::Second,
            Decision::Anew(..) => Follows::ReadAnew,
        }
    }

    fn text(&self, case: &Case) -> Text {
        let (vi, en) = match (self.follows(), &case.one, &case.other) {
            (Follows::First, None, _) | (Follows::Second, _, None) => {
                ("không tính: không có lá phiếu này", "left out: there is no such paper")
            }
            (Follows::First, ..) => ("theo lần kiểm một", "as the first count has it"),
            (Follows::Second, ..) => ("theo lần kiểm hai", "as the second count has it"),
            (Follows::ReadAnew, ..) => ("đọc lại trên lá phiếu", "read anew on the paper"),
        };
        Text::new(vi, en)
    }

    /// The note that the paper bears: who decided what, and why.
    fn note(&self, lang: Lang) -> String {
        let decision = match self.follows() {
            Follows::First => Text::new("theo lần kiểm một", "as the first"),
            Follows::Second => Text::new("theo lần kiểm hai", "as the second"),
            Follows::ReadAnew => Text::new("đọc lại trên lá phiếu", "read anew on the paper"),
        };
        let (by, why, decision) = (self.by.join(", "), &self.why, decision.get(lang));
        match lang {
            Lang::Vi => format!("hai lần kiểm khác nhau, {decision}; {by} kết luận: {why}"),
            Lang::En => format!("the two counts parted, {decision}; decided by {by}: {why}"),
        }
    }
}

impl Settled<'_> {
    /// The settled box as a ballot file that `name` tells the format of, and beside it the log of who decided what: their
    /// names and bytes. The ballot file is read back before it is given, and holds the same papers.
    ///
    /// # Errors
    /// When the name tells no format, or the papers cannot be written in it.
    pub fn files(&self, name: &Path) -> Result<[(PathBuf, Vec<u8>); 2], Problems> {
        let returned = self.counted.returned;
        let bytes = ballot_file::bytes(name, &self.papers, &self.counted.rulebook, returned)?;
        let log = name.with_extension("settled.txt");
        Ok([(name.to_owned(), bytes), (log, self.log(name).into_bytes())])
    }

    /// What was settled, as it is shown.
    #[must_use]
    pub fn shown(&self, written: &[PathBuf]) -> Settlement {
        let Self { counted, lang, papers, sheet, cases } = self;
        let lang = *lang;
        let settled = cases.iter().map(|(case, decided)| SettledPaper {
            one: case.one.clone(),
            other: case.other.clone(),
            paper: case.paper().get(lang).to_owned(),
            differs: case.text.get(lang).to_owned(),
            decision: decided.follows(),
            text: decided.text(case).get(lang).to_owned(),
            by: decided.by.clone(),
            why: decided.why.clone(),
        });
        Settlement {
            schema: 1,
            election: counted.election.clone(),
            round: counted.round,
            inputs: counted.files.iter().flat_map(|kept| kept.inputs.clone()).collect(),
            sheet: sheet.clone(),
            returned: counted.returned,
            papers: papers.entered(),
            settled: settled.collect(),
            written: written.iter().map(|file| file.display().to_string()).collect(),
        }
    }

    /// Who decided what, to be kept with the box: no mark stands in it.
    fn log(&self, name: &Path) -> String {
        let shown = self.shown(&[name.to_owned()]);
        let lang = self.lang;
        let say = |vi: &'static str, en: &'static str| kiemphieu_core::say(lang, vi, en);
        let mut out = format!(
            "{}\n{}, {} {}\n\n",
            say("KẾT LUẬN HAI LẦN KIỂM MỘT HÒM PHIẾU", "TWO COUNTS OF ONE BOX, SETTLED"),
            shown.election,
            say("vòng", "round"),
            shown.round
        );
        let words = [say("Lần một", "First count"), say("Lần hai", "Second count"), say("Bảng kết luận", "Sheet")];
        for (word, input) in words.into_iter().zip(shown.inputs.iter().chain([&shown.sheet])) {
            out += &format!("{word}: {} ({} {})\n", input.name, input.hash.kind(), input.hash.digits());
        }
        let papers = say("Số phiếu sau kết luận", "Papers once settled");
        out += &format!("{papers}: {}\n\n", shown.papers);
        for (number, settled) in (1..).zip(&shown.settled) {
            let by = say("người kết luận", "decided by");
            let why = say("lý do", "why");
            let SettledPaper { paper, differs, text, .. } = settled;
            let paper = kiemphieu_core::capital(paper);
            out += &format!(
                "{number}. {paper}: {text}\n   ({differs})\n   {by}: {}; {why}: {}\n",
                settled.by.join(", "),
                settled.why
            );
        }
        out
    }
}

fn not_told_apart(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "phiếu không có số và không cùng thứ tự ở hai lần kiểm, nên không biết lá nào khác lá nào: không kết luận từng lá được",
            "the papers have no serials and no common order in the two counts, so that nobody can tell which paper is which: nothing can be settled paper by paper",
        ),
        Text::new(
            "ghi số lên từng lá phiếu, nhập lại mỗi lần kiểm với cột «Phiếu số» (`paper`) (mỗi lá một dòng), rồi so sánh lại",
            "number the papers, enter each count again with a column `paper` (a row a paper), then compare again",
        ),
    )
}

fn several_boxes(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "vòng này có nhiều hòm; kết luận từng hòm một",
            "this round has several boxes; they are settled one at a time",
        ),
        Text::new(
            "so sánh hai tệp của một hòm: kiemphieu compare HÒM-1.csv KIỂM-LẠI/HÒM-1.csv --election ID",
            "compare the two files of one box: kiemphieu compare BOX-1.csv AGAIN/BOX-1.csv --election ID",
        ),
    )
}

fn nothing_to_settle(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "hai lần kiểm khớp nhau, không có gì để kết luận",
            "the two counts agree, there is nothing to settle",
        ),
        Text::new(
            "dùng tệp phiếu của lần một: kiemphieu count",
            "use the ballot file of the first count: kiemphieu count",
        ),
    )
}
