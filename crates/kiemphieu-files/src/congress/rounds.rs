//! The rounds of an election in a congress file.

use std::ops::Range;

use kiemphieu_core::{
    Attendance, Call, Decision, Election, Ending, Ground, Judge, Lang, List, Papers, Purpose, Round, Tally, Text,
    Totals, Unfit, Withdrawn, each_once,
};

use crate::congress::grounds::invalid;
use crate::congress::names::{by_name, place_among};
use crate::congress::roll::deductions;
use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Value, around};
use crate::congress::stations::{DraftStations, stations};
use crate::congress::table::Table;
use crate::syntax::keys::{BOX, ROUND, TOTALS};

/// A round as declared.
pub(crate) struct DraftRound {
    pub call: Call,
    pub vote: Option<DraftVote>,
    told: Told,
}

/// Where in a round it is told who came, and who withdrew.
struct Told {
    deductions: Range<usize>,
    names: Vec<At<String>>,
    withdrawn: Range<usize>,
}

impl DraftRound {
    /// The ballot files that it names.
    pub fn ballot_files(&self) -> impl Iterator<Item = String> {
        let boxes = match self.vote.as_ref().map(|vote| &vote.entry) {
            Some(DraftEntry::Ballots(boxes)) => boxes.as_slice(),
            Some(DraftEntry::Totals(_) | DraftEntry::Stations(_)) | None => &[],
        };
        boxes.iter().map(|of_round| of_round.file.value.clone())
    }
}

/// The vote of a round as declared.
pub(crate) struct DraftVote {
    pub papers: Papers,
    pub entry: DraftEntry,
}

/// Where the votes of a round come from.
pub(crate) enum DraftEntry {
    /// The boxes of the round, at least one.
    Ballots(Vec<DraftBox>),
    /// Totals typed in by hand.
    Totals(DraftTotals),
    /// Totals on a sheet with a row a station.
    Stations(DraftStations),
}

/// A box of a round.
pub(crate) struct DraftBox {
    /// What it is called; like its file where nothing is told.
    pub name: At<String>,
    /// Its ballot file, the name relative to the congress file.
    pub file: At<String>,
    pub issued: Option<u32>,
    pub returned: Option<u32>,
}

impl DraftBox {
    fn of_file(file: At<String>) -> Self {
        Self { name: file.clone(), file, issued: None, returned: None }
    }
}

/// Totals typed in by hand, and where they stand.
pub(crate) struct DraftTotals {
    pub totals: Totals,
    /// Where each ground stands.
    pub grounds: Vec<(Ground, Range<usize>)>,
    /// Where the name of each person stands.
    pub names: Vec<At<String>>,
    /// Where the votes stand.
    pub votes: Range<usize>,
}

/// The rounds of an election, none while not voted yet; `None` when something in them is wrong.
pub(crate) fn rounds<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Option<Vec<DraftRound>> {
    let tables = election.tables(sheet, "round", "[[election.round]]", &ROUND);
    let rounds: Vec<_> = tables.iter().enumerate().map(|(at, table)| round(sheet, table, at == 0)).collect();
    rounds.into_iter().collect()
}

fn round<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, first: bool) -> Option<DraftRound> {
    let decision = table.word(sheet, "decision", Decision::ALL, Decision::as_str);
    let candidates = table.people(sheet, "candidates");
    let new_names = table.flag(sheet, "new_names").unwrap_or(false);
    let names = candidates.map(|names| names.into_iter().map(|name| name.value).collect());
    let answers = table.word(sheet, "answers", &[Ending::Tie, Ending::Short, Ending::Stopped], Ending::as_str);
    let (seats, purpose) = (table.count(sheet, "seats"), table.word(sheet, "for", Purpose::ALL, Purpose::as_str));
    let present = table.count(sheet, "present");
    let deductions = match table.get("deductions") {
        Some(_) => Some(deductions(sheet, table)?),
        None => None,
    };
    let attendance = Attendance { present, deductions };
    let (withdrawn, told) = withdrawn(sheet, table)?;
    let call = Call { decision, candidates: names, new_names, answers, attendance, withdrawn, seats, purpose };
    let fits = sheet.fits(call.may_stand(first), table.span_of(if first && new_names { "new_names" } else { "seats" }));
    if !fits {
        return None;
    }
    let voted = ["printed", "spoiled", "unused", "issued", "returned", "ballots", "box", "totals", "stations"];
    let voted = voted.iter().any(|key| table.get(key).is_some());
    if (decision.is_some() || call.is_record()) && !voted {
        return Some(DraftRound { call, vote: None, told });
    }
    if !sheet.fits(call.may_have_papers(), table.span_of("decision")) {
        return None;
    }
    let vote = vote(sheet, table)?;
    Some(DraftRound { call, vote: Some(vote), told })
}

/// Who withdrew, and why.
fn withdrawn<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<(Withdrawn, Told)> {
    let names = match table.get("withdrawn") {
        Some(_) => table.people(sheet, "withdrawn")?,
        None => Vec::new(),
    };
    let reason = match table.get("reason") {
        Some(_) => table.text(sheet, "reason")?.value,
        None => String::new(),
    };
    let withdrawn = Withdrawn { names: names.iter().map(|name| name.value.clone()).collect(), reason };
    let key = if withdrawn.is_nobody() { "reason" } else { "withdrawn" };
    let told = Told { deductions: table.span_of("deductions"), names, withdrawn: table.span_of(key) };
    let fits = withdrawn.fits();
    let place = fits.as_ref().err().map(|unfit| told.place(unfit)).unwrap_or_default();
    sheet.fits(fits, place).then_some((withdrawn, told))
}

impl Told {
    fn place(&self, unfit: &Unfit) -> Range<usize> {
        let names: Vec<&At<String>> = self.names.iter().collect();
        match unfit {
            Unfit::NobodyLeft { .. } => self.deductions.clone(),
            _ => place_among(&names, unfit).unwrap_or_else(|| self.withdrawn.clone()),
        }
    }
}

/// Whether all that the rounds tell of who came and who withdrew can be of this election.
pub(super) fn may_be_told(sheet: &mut Sheet, election: &Election, rounds: &[DraftRound]) -> bool {
    let calls = || rounds.iter().map(|round| &round.call);
    if calls().all(|call| call.attendance.is_untold() && call.withdrawn.is_nobody()) {
        return true;
    }
    let listed = calls().flat_map(|call| call.candidates.iter().flatten());
    let listed: Vec<&str> = election.list.names().iter().chain(listed).map(String::as_str).collect();
    let (mut election, mut fit) = (election.clone(), true);
    for DraftRound { call, told, .. } in rounds {
        let Call { candidates, attendance, withdrawn, .. } = call.clone();
        let told_of_it = Round::decided(Call { candidates, attendance, withdrawn, ..Call::default() });
        match election.clone().held(told_of_it) {
            Ok(held) => election = held,
            Err(unfit) => {
                fit = false;
                sheet.unfit(&unfit.into(), &listed, |unfit| told.place(unfit));
            }
        }
    }
    fit
}

fn vote<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftVote> {
    let what = |vi: &str, en: &str| Text::new(vi, en);
    let [printed, spoiled, unused] = ["printed", "spoiled", "unused"].map(|key| table.count(sheet, key));
    let (issued, returned) = issued_and_returned(sheet, table);
    let totals = table.table(sheet, "totals", "[election.round.totals]", &TOTALS);
    let given = ["ballots", "box", "totals"].map(|key| table.get(key).is_some());
    let boxes = boxes(sheet, table);
    let entry = match (boxes, totals, given) {
        _ if table.get("stations").is_some() => stations(sheet, table).map(DraftEntry::Stations),
        (Some(boxes), None, [true, false, false] | [false, true, false]) => Some(DraftEntry::Ballots(boxes)),
        (_, Some(totals), [false, false, true]) => self::totals(sheet, &totals).map(DraftEntry::Totals),
        (_, _, [false, false, false]) => {
            let remedy = file_or_totals(sheet, table);
            sheet.missing(table, "ballots", remedy);
            None
        }
        (_, _, [true, _, true]) => {
            sheet.problem(
                table.span_of("ballots"),
                what("có cả `ballots` và `totals`", "both `ballots` and `totals` are given"),
                what("giữ một trong hai", "keep one of them"),
            );
            None
        }
        (_, _, [_, true, true]) => {
            sheet.problem(
                table.span_of("totals"),
                what("có cả `box` và `totals`", "both `box` and `totals` are given"),
                what("giữ một trong hai", "keep one of them"),
            );
            None
        }
        (_, _, [true, true, _]) => {
            sheet.problem(
                table.span_of("ballots"),
                what("có cả `ballots` và `box`", "both `ballots` and `box` are given"),
                what(
                    "ghi tệp phiếu của từng hòm trong `box` của hòm ấy, bỏ `ballots` của vòng",
                    "write the file of each box in its `box`, and leave out the `ballots` of the round",
                ),
            );
            None
        }
        (None, ..) | (_, None, [_, _, true]) | (Some(_), Some(_), _) => None,
    };
    let papers = Papers { printed, spoiled, unused, issued: issued?, returned: returned? };
    Some(DraftVote { papers, entry: entry? })
}

/// The boxes of a round, in `ballots` or as tables; each with a name and a file of its own.
fn boxes<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Vec<DraftBox>> {
    let of_files = || table.get("ballots").is_some();
    let boxes: Option<Vec<DraftBox>> = if of_files() {
        table.file_names(sheet, "ballots").map(|files| files.into_iter().map(DraftBox::of_file).collect())
    } else {
        let tables = table.tables(sheet, "box", "[[election.round.box]]", &BOX);
        tables.iter().map(|table| a_box(sheet, table)).collect::<Vec<_>>().into_iter().collect()
    };
    let boxes = boxes?;
    if boxes.is_empty() {
        let key = if of_files() { "ballots" } else { "box" };
        if table.get(key).is_some() && sheet.problems.is_empty() {
            sheet.problem(
                table.span_of(key),
                Text::new(format!("`{key}` để trống"), format!("`{key}` is empty")),
                Text::new("ghi tệp phiếu của từng hòm", "write the ballot file of each box"),
            );
        }
        return None;
    }
    for key in [|a_box: &DraftBox| &a_box.name, |a_box: &DraftBox| &a_box.file] as [fn(&DraftBox) -> &At<String>; 2] {
        let all: Vec<&At<String>> = boxes.iter().map(key).collect();
        let Err(unfits) = each_once(&all.iter().map(|at| &at.value).collect::<Vec<_>>()) else { continue };
        let place = |unfit: &Unfit| place_among(&all, unfit).unwrap_or_else(|| table.span.clone());
        match unfits.iter().find(|unfit| matches!(unfit, Unfit::Twice { .. })) {
            Some(twice) => sheet.problem(
                place(twice),
                twice.text(),
                Text::new("mỗi hòm một tên, một tệp phiếu riêng", "each box has a name and a ballot file of its own"),
            ),
            None => sheet.unfit(&unfits, &[], place),
        }
        return None;
    }
    Some(boxes)
}

fn a_box<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftBox> {
    if table.get("ballots").is_none() {
        let line = table.line("ballots", Value::Text("…csv"));
        let remedy = around(["ghi tệp phiếu của hòm: ", ""], &line, ["write the ballot file of the box: ", ""]);
        sheet.missing(table, "ballots", remedy);
    }
    let [issued, returned] = ["issued", "returned"].map(|key| table.count(sheet, key));
    let name = table.text(sheet, "name");
    let file = table.file_name(sheet, "ballots")?;
    Some(DraftBox { name: name.unwrap_or_else(|| file.clone()), file, issued, returned })
}

/// How many papers went out, and how many came back.
pub(super) fn issued_and_returned(sheet: &mut Sheet, table: &Table) -> (Option<u32>, Option<u32>) {
    let issued = Text::new("ghi số phiếu phát ra", "write how many papers were issued");
    let returned = Text::new("ghi số phiếu thu về", "write how many papers were returned");
    (table.required_count(sheet, "issued", issued), table.required_count(sheet, "returned", returned))
}

/// Where the votes of a round come from.
fn file_or_totals(sheet: &Sheet, table: &Table) -> Text {
    let (line, totals) = (table.line("ballots", Value::Text("…csv")), sheet.speech.heading("[election.round.totals]"));
    Text::new(
        format!("ghi {}, hoặc bảng {}", line.get(Lang::Vi), totals.get(Lang::Vi)),
        format!("write {}, or the table {}", line.get(Lang::En), totals.get(Lang::En)),
    )
}

fn totals<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftTotals> {
    let valid =
        table.required_count(sheet, "valid", Text::new("ghi số phiếu hợp lệ", "write how many papers are valid"));
    let (of_ground, grounds) = invalid(sheet, table)?;
    let line = table.line("votes", Value::ByName(198));
    let remedy = around(["ghi số phiếu của từng người: ", ""], &line, ["write each person's votes: ", ""]);
    let votes = table.span_of("votes");
    let (names, of_person) = by_name(sheet, table, "votes", remedy)?
        .into_iter()
        .map(|(name, votes)| (name.clone(), (name.value, u64::from(votes))))
        .unzip();
    let totals = Totals { valid: u64::from(valid?), grounds: of_ground, votes: of_person };
    Some(DraftTotals { totals, grounds, names, votes })
}

impl DraftTotals {
    /// The count of these papers of `list`; none where something in it cannot be. Where `as_declared`, no ground is asked
    /// whether it can occur under the rulebook of `judge`.
    pub fn tally(&self, sheet: &mut Sheet, list: &List, judge: Judge, as_declared: bool) -> Option<Tally> {
        let names: Vec<&At<String>> = self.names.iter().collect();
        let known: Vec<&str> = list.names().iter().map(String::as_str).collect();
        let fits = if as_declared { Ok(()) } else { self.totals.fits(judge) };
        let tally = fits.and_then(|()| self.totals.tally(list, judge));
        if let Err(unfits) = &tally {
            sheet.unfit(unfits, &known, |unfit| match unfit {
                Unfit::ImpossibleGround { ground, .. } => self.place_of(*ground),
                Unfit::TooManyPapers => 0..0,
                _ => place_among(&names, unfit).unwrap_or_else(|| self.votes.clone()),
            });
        }
        tally.ok()
    }

    fn place_of(&self, ground: Ground) -> Range<usize> {
        let place = self.grounds.iter().find(|(other, _)| *other == ground);
        place.map_or_else(|| self.votes.clone(), |(_, place)| place.clone())
    }
}
