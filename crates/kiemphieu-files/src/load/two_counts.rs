//! Two counts of one box, each in a ballot file, held against each other paper by paper, and settled.

mod case;
mod filled;
mod read;
mod settle;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::report::Input;
use kiemphieu_core::{BallotBox, Editions, Lang, List, Rulebook, Text, TwoCounts, count, shown};
use serde::Serialize;

pub use self::settle::{Follows, Settled, SettledPaper, Settlement};
use crate::counting::kept::{Kept, read_boxes};
use crate::input::name::file_of;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::input::reach::Reach;
use crate::kinds::FileKind;
use crate::load::{load, load_plan};
use crate::problem::{Problem, Problems};

/// In a folder of more entries no congress file is looked for.
const MOST_ENTRIES: usize = 1000;

/// Two counts of the papers of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedTwice {
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// The papers that the board took out of the box, where the congress file says so.
    pub returned: Option<u32>,
    /// The first count and the other, as they lie in their files.
    pub files: [Kept; 2],
    /// What they say differently.
    pub counts: TwoCounts,
    /// Both files as they were named.
    boxes: [Vec<String>; 2],
    rulebook: Rulebook,
}

/// The whole comparison as it is shown.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TwoCounts"))]
pub struct CountedTwiceReport {
    /// The version of this form.
    pub schema: u32,
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// The papers that the board took out of the box, where the congress file says so.
    pub returned: Option<u32>,
    /// The files of both counts, those of the first before those of the other.
    pub inputs: Vec<Input>,
    /// How many of them are of the first count.
    pub inputs_of_first: usize,
    /// Whether they say the same of every paper.
    pub agree: bool,
    /// Whether they may be counts of the same papers at all.
    pub same_papers: bool,
    /// Whether both files are the same byte for byte: a copy is no second count.
    pub same_bytes: bool,
    /// What came out, in one sentence.
    pub text: String,
    /// Both counts.
    #[serde(flatten)]
    pub counts: TwoCounts,
    /// What is to be said of each finding, in their order.
    pub texts: Vec<String>,
}

/// Holds two counts of the papers of one round against each other. `one` is a ballot file, or none for the one that the
/// congress file names for the round; `other` are the ballot files of the second count, one a box. `round` is none where
/// there is only one.
///
/// # Errors
/// Everything that is wrong with the files, and where there is no such election or round.
pub fn compare_counts(
    congress: &Path,
    editions: &Editions,
    (election, round): (&str, Option<u32>),
    one: Option<&str>,
    other: &[String],
) -> Result<CountedTwice, Problems> {
    let papers = Papers::of(congress, editions, (election, round), one.is_none())?;
    let Papers { list, rulebook, round, returned, own } = papers;
    let of_one = one.map(|one| vec![(one.to_owned(), one.to_owned())]);
    let one = of_one.unwrap_or(own);
    if one.is_empty() {
        return Err(Problems(vec![no_file_of_its_own(congress, round)]));
    }
    let is_same = |file: &&String| {
        one.iter()
            .any(|(_, first)| on_disk(Path::new(file_of(first))) == on_disk(Path::new(file_of(file))) && first == *file)
    };
    if let Some(same) = other.iter().find(is_same) {
        return Err(Problems(vec![one_file_twice(same)]));
    }
    // The boxes of the second count are called like those of the first, where there are as many.
    let called = |at: usize, file: &String| match one.get(at).filter(|_| one.len() == other.len()) {
        Some((name, _)) => name.clone(),
        None => file.clone(),
    };
    let other: Vec<(String, String)> =
        other.iter().enumerate().map(|(at, file)| (called(at, file), file.clone())).collect();
    let first = read_boxes(&one, &list, &rulebook, returned);
    let second = read_boxes(&other, &list, &rulebook, returned);
    let (first, second) = match (first, second) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => {
            let wrong = [first.err(), second.err()].into_iter().flatten();
            return Err(Problems(wrong.flat_map(|problems| problems.0).collect()));
        }
    };
    let differs = first.papers.differs(&second.papers);
    let counts = differs.map_err(|refused| {
        let (text, remedy) = refused.text();
        let file = other.first().map_or("", |(_, file)| file);
        Problems(vec![Problem::of_file(file, text, remedy)])
    })?;
    let boxes = [one, other].map(|files| files.into_iter().map(|(_, file)| file).collect());
    Ok(CountedTwice { election: election.to_owned(), round, returned, files: [first, second], counts, boxes, rulebook })
}

/// The congress file to which a ballot file belongs: the only one beside it.
///
/// # Errors
/// When there is none, or there are several.
pub fn congress_beside(ballots: &Path) -> Result<PathBuf, Problem> {
    let folder = match ballots.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let entries = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok).take(MOST_ENTRIES);
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| FileKind::of(path) == Some(FileKind::Congress)).collect();
    found.sort();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        none_or_several => {
            let number = none_or_several.len();
            Err(Problem::of_file(
                &ballots.display().to_string(),
                Text::new(
                    format!("cạnh tệp này có {number} tệp đại hội, không biết danh sách trên phiếu"),
                    format!("there are {number} congress files beside it, so that the list on the papers is not known"),
                ),
                Text::new("ghi --congress TỆP", "say --congress FILE"),
            ))
        }
    }
}

/// What must be known of the papers of one round.
struct Papers {
    list: List,
    rulebook: Rulebook,
    round: u32,
    returned: Option<u32>,
    /// The ballot files that the congress file names, each with its box.
    own: Vec<(String, String)>,
}

impl Papers {
    fn of(
        congress: &Path,
        editions: &Editions,
        (election, round): (&str, Option<u32>),
        with_own: bool,
    ) -> Result<Self, Problems> {
        let file = congress.display().to_string();
        let loaded = match load(congress, editions, Reach::Anywhere, false, &silent) {
            Ok(loaded) => loaded,
            // Before the round is held, or while its own box is not ready, the first list is known all the same.
            Err(_) if !with_own && round.is_none_or(|round| round == 1) => load_plan(congress, editions)?,
            Err(problems) => return Err(problems),
        };
        let counted = count(&loaded.congress, &loaded.rulebook);
        let mut elections = loaded.congress.elections().iter().zip(&counted.elections);
        let Some((declared, held)) = elections.find(|(declared, _)| declared.id == election) else {
            let ids: Vec<_> = loaded.congress.elections().iter().map(|election| election.id.as_str()).collect();
            return Err(Problems(vec![no_such_election(&file, election, &ids.join(", "))]));
        };
        let rulebook = loaded.rulebook.clone();
        let wanted = match (round, held.rounds.as_slice()) {
            (Some(round), _) => round,
            (None, []) => 1,
            (None, [only]) => only.number,
            (None, several) => return Err(Problems(vec![several_rounds(&file, several.len())])),
        };
        if let Some(round) = held.rounds.iter().find(|round| round.number == wanted) {
            let folder = congress.parent().unwrap_or(Path::new(""));
            let lies = |file: &str| folder.join(file).display().to_string();
            let own = round.vote.boxes.iter().map(|a_box| (a_box.name.clone(), lies(&a_box.file))).collect();
            let returned = Some(round.vote.papers.returned);
            return Ok(Self { list: round.contest.list.clone(), rulebook, round: wanted, returned, own });
        }
        match wanted {
            1 if held.rounds.is_empty() => {
                Ok(Self { list: declared.list.clone(), rulebook, round: 1, returned: None, own: Vec::new() })
            }
            _ => Err(Problems(vec![no_such_round(&file, wanted)])),
        }
    }
}

impl CountedTwice {
    /// The comparison as it is shown in one language.
    #[must_use]
    pub fn report(&self, lang: Lang) -> CountedTwiceReport {
        let Self { election, round, returned, files, counts, .. } = self;
        CountedTwiceReport {
            schema: 1,
            election: election.clone(),
            round: *round,
            returned: *returned,
            inputs: files.iter().flat_map(|kept| kept.inputs.clone()).collect(),
            inputs_of_first: files.first().map_or(0, |kept| kept.inputs.len()),
            agree: counts.agree(),
            same_papers: counts.same_papers(),
            same_bytes: self.are_same_bytes(),
            text: self.text().get(lang).to_owned(),
            counts: counts.clone(),
            texts: counts.findings.iter().map(|finding| finding.text().get(lang).to_owned()).collect(),
        }
    }

    fn are_same_bytes(&self) -> bool {
        let [first, second] = &self.files;
        let hashes = |kept: &Kept| kept.inputs.iter().map(|input| input.hash.clone()).collect::<Vec<_>>();
        hashes(first) == hashes(second)
    }

    /// What came out, in one sentence; of files that are copies it says so.
    fn text(&self) -> Text {
        let text = self.counts.text();
        match self.are_same_bytes() {
            false => text,
            true => Text::new(
                format!(
                    "{}. Hai tệp giống hệt nhau từng byte: nếu tệp này chép từ tệp kia thì chưa có lần kiểm thứ hai",
                    text.get(Lang::Vi)
                ),
                format!(
                    "{}. The two files are the same byte for byte: if one was copied from the other, there is no second count yet",
                    text.get(Lang::En)
                ),
            ),
        }
    }

    /// The sheet on which the board settles what differs: a row a paper, with what each count has of it, and room for what
    /// is decided, by whom and why. The end of its name tells whether it is a workbook or CSV.
    ///
    /// # Errors
    /// When the papers cannot be settled one by one, or the name tells neither.
    pub fn sheet(&self, name: &Path, lang: Lang) -> Result<Vec<u8>, Problem> {
        let cases = self.cases()?;
        let file = name.display().to_string();
        match name.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
            Some("csv") => Ok(sheet::csv(self, &cases, lang)),
            Some("xlsx") => sheet::xlsx(self, &cases, lang).map_err(|error| {
                Problem::of_file(
                    &file,
                    Text::new(format!("không ghi được bảng: {error}"), format!("the sheet cannot be written: {error}")),
                    Text::new("ghi ra .csv", "write a .csv"),
                )
            }),
            _ => Err(Problem::of_file(
                &file,
                Text::new(
                    "tên bảng phải kết thúc bằng .xlsx hoặc .csv",
                    "the name of the sheet must end in .xlsx or .csv",
                ),
                Text::new("ghi -o bang.xlsx", "say -o sheet.xlsx"),
            )),
        }
    }

    fn list(&self) -> &List {
        let [first, _] = &self.files;
        BallotBox::list(&first.papers)
    }
}

fn no_such_election(file: &str, election: &str, ids: &str) -> Problem {
    let election = shown(election, 40);
    Problem::of_file(
        file,
        Text::new(format!("không có cuộc bầu `{election}`"), format!("there is no election `{election}`")),
        Text::new(format!("ghi --election là một trong: {ids}"), format!("say --election with one of: {ids}")),
    )
}

fn several_rounds(file: &str, rounds: usize) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("cuộc bầu có {rounds} vòng, không biết so sánh vòng nào"),
            format!("the election has {rounds} rounds, and it is not said which one is meant"),
        ),
        Text::new("ghi --round SỐ", "say --round NUMBER"),
    )
}

fn no_such_round(file: &str, round: u32) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("tệp chưa có vòng {round}, hoặc vòng này không hợp lệ, nên không biết danh sách trên phiếu"),
            format!("the file has no round {round}, or no lawful one, so that the list on its papers is not known"),
        ),
        Text::new(
            "ghi vòng này vào tệp đại hội (issued, returned, ballots); xem lỗi bằng: kiemphieu count",
            "write the round into the congress file (issued, returned, ballots); see its faults with: kiemphieu count",
        ),
    )
}

fn no_file_of_its_own(congress: &Path, round: u32) -> Problem {
    Problem::of_file(
        &congress.display().to_string(),
        Text::new(
            format!("vòng {round} không ghi tệp phiếu nào để đối chiếu"),
            format!("round {round} names no ballot file to be compared"),
        ),
        Text::new(
            "ghi hai tệp phiếu: kiemphieu compare A.csv B.csv --election ID",
            "name two ballot files: kiemphieu compare A.csv B.csv --election ID",
        ),
    )
}

fn one_file_twice(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("hai lần kiểm là cùng một tệp", "both counts are one and the same file"),
        Text::new("ghi tệp của lần kiểm thứ hai", "name the file of the second count"),
    )
}
