//! Cast vote records in JSON (NIST SP 1500-103, version 1.0): one contest of candidates, each record a paper.

use std::collections::BTreeMap;

use kiemphieu_core::{Flaw, Key, List, Text};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::approvals::Alternatives;
use super::{Paper, Papers, at, sees_form};
use crate::problem::words::brief;
use crate::problem::{MOST_PROBLEMS, Place, Problem};

#[derive(Deserialize)]
struct Report<'j> {
    #[serde(rename = "@type")]
    kind: String,
    #[serde(rename = "Version")]
    version: String,
    #[serde(rename = "Election")]
    elections: Vec<Election>,
    #[serde(rename = "CVR", default, borrow)]
    records: Vec<&'j RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Election {
    #[serde(default)]
    candidate: Vec<Candidate>,
    contest: Vec<Contest>,
}

#[derive(Deserialize)]
struct Candidate {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "Name", default)]
    name: String,
}

#[derive(Deserialize)]
struct Contest {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "Name", default)]
    name: String,
    #[serde(rename = "VotesAllowed")]
    votes_allowed: Option<u32>,
    #[serde(rename = "ContestSelection", default)]
    selections: Vec<Selection>,
}

#[derive(Deserialize)]
struct Selection {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "CandidateIds", default)]
    candidates: Vec<String>,
    #[serde(rename = "IsWriteIn", default)]
    write_in: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Record {
    current_snapshot_id: String,
    #[serde(rename = "CVRSnapshot")]
    snapshots: Vec<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "CVRContest", default)]
    contests: Vec<Marked>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Marked {
    contest_id: String,
    #[serde(default)]
    status: Vec<String>,
    other_status: Option<String>,
    #[serde(rename = "CVRContestSelection", default)]
    selections: Vec<Chosen>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Chosen {
    contest_selection_id: Option<String>,
    rank: Option<i64>,
    #[serde(default)]
    selection_position: Vec<Position>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Position {
    has_indication: String,
    number_votes: i64,
    is_allocable: Option<String>,
    #[serde(rename = "CVRWriteIn")]
    write_in: Option<serde::de::IgnoredAny>,
}

/// The contest of the list: its selections, and those for a name that is written in.
struct OfList {
    id: String,
    alternatives: Alternatives,
    write_ins: Vec<String>,
}

pub(super) fn papers(file: &str, bytes: &[u8], list: &List) -> Result<Papers, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    sees_form(file, list)?;
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|_| one(no_record(file)))?;
    let report: Report = serde_json::from_str(text).map_err(|error| one(unread(file, &error, 0)))?;
    if report.kind != "CVR.CastVoteRecordReport" {
        return Err(one(no_record(file)));
    }
    if report.version != "1.0.0" {
        return Err(one(other_version(file, &report.version)));
    }
    let contest = contest(file, &report, list)?;
    let (mut papers, mut problems, mut without) = (Papers::default(), Vec::new(), 0_u64);
    let mut lines = Lines { text, offset: 0, line: 1 };
    for written in &report.records {
        let line = lines.of(written.get());
        let record = serde_json::from_str::<Record>(written.get()).map_err(|error| unread(file, &error, line - 1));
        match record.and_then(|record| paper(file, line, &record, &contest, list)) {
            Ok(Some(paper)) => papers.papers.push(paper),
            Ok(None) => without += 1,
            Err(problem) => problems.push(problem),
        }
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    if without > 0 {
        papers.told.push(without_contest(file, without));
    }
    if problems.is_empty() { Ok(papers) } else { Err(problems) }
}

/// The lines on which the parts of a text begin, one part after the other: the text is passed once, however many they are.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, part: &str) -> usize {
        let offset = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let between = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.offset = offset;
        self.line
    }
}

/// The only contest whose candidates are the names of the list.
fn contest(file: &str, report: &Report, list: &List) -> Result<OfList, Vec<Problem>> {
    let mut found = Vec::new();
    for election in &report.elections {
        let names: BTreeMap<&str, &str> =
            election.candidate.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
        let of = |selection: &Selection| match selection.candidates.as_slice() {
            [only] => names.get(only.as_str()).map(|name| (1, selection.id.clone(), (*name).to_owned())),
            _ => None,
        };
        for contest in &election.contest {
            let (write_ins, own): (Vec<_>, Vec<_>) = contest.selections.iter().partition(|one| one.write_in);
            let named: Option<Vec<_>> = own.iter().map(|selection| of(selection)).collect();
            let Some(named) = named else { continue };
            let keys: Vec<Key> = named.iter().map(|(_, _, name)| Key::of(name)).collect();
            if list.names().iter().any(|name| keys.contains(&Key::of(name))) {
                found.push((contest, named, write_ins.iter().map(|one| one.id.clone()).collect::<Vec<_>>()));
            }
        }
    }
    match found.as_slice() {
        [] => Err(vec![no_contest(file)]),
        [(contest, named, write_ins)] => {
            if let Some(allowed) = contest.votes_allowed.filter(|allowed| *allowed != list.seats()) {
                return Err(vec![other_seats(file, &contest.name, allowed, list.seats())]);
            }
            let alternatives = Alternatives::of(file, named, list)?;
            Ok(OfList { id: contest.id.clone(), alternatives, write_ins: write_ins.clone() })
        }
        _ => Err(vec![several_contests(file)]),
    }
}

/// The paper of a record, by its current snapshot; none where it does not hold the contest.
fn paper(file: &str, line: usize, record: &Record, contest: &OfList, list: &List) -> Result<Option<Paper>, Problem> {
    let current = record.snapshots.iter().find(|snapshot| snapshot.id == record.current_snapshot_id);
    let current = current.ok_or_else(|| no_snapshot(file, line))?;
    let mut of_contest = current.contests.iter().filter(|marked| marked.contest_id == contest.id);
    let Some(marked) = of_contest.next() else { return Ok(None) };
    if of_contest.next().is_some() {
        return Err(unclear(file, line, "cuộc bầu có hai lần", "the contest stands twice"));
    }
    let (mut chosen, mut written_in) = (Vec::new(), false);
    for selection in &marked.selections {
        if selection.rank.is_some() {
            return Err(unclear(file, line, "phiếu xếp hạng (Rank)", "it ranks (Rank)"));
        }
        let votes = indicated(file, line, selection)?;
        let id = selection.contest_selection_id.as_deref().unwrap_or_default();
        let is_write_in = selection.selection_position.iter().any(|position| position.write_in.is_some());
        match votes {
            false => {}
            true if is_write_in || contest.write_ins.iter().any(|own| own == id) => written_in = true,
            true => chosen.push(id),
        }
    }
    let votes = contest.alternatives.votes(chosen).map_err(|(strange, key)| strange.problem(file, line, key))?;
    let number = u32::try_from(votes.iter().filter(|vote| **vote).count()).unwrap_or(u32::MAX);
    let has = |status: &str| marked.status.iter().any(|own| own == status);
    if has("overvoted") && number <= list.seats() {
        let (vi, en) = (
            format!("trạng thái «overvoted», mà chỉ có {number} người được bầu cho {} chỗ", list.seats()),
            format!("its status is «overvoted», and it votes for {number} of {} seats", list.seats()),
        );
        return Err(unclear(file, line, &vi, &en));
    }
    let flaw = match (has("invalidated-rules"), marked.other_status.as_deref().and_then(Flaw::parse)) {
        (true, Some(flaw)) => Some(flaw),
        (true, None) if number > list.seats() || number == 0 => None,
        (true, None) => {
            return Err(unclear(
                file,
                line,
                "bị coi là không hợp lệ mà không nói vì sao",
                "it is invalidated, and not said why",
            ));
        }
        (false, _) => None,
    };
    let flaw = flaw.or(written_in.then_some(Flaw::OutsideName)).map(Flaw::as_str);
    Ok(Some(Paper { line, count: 1, votes, flaw }))
}

/// Whether a selection is voted for, by all its positions.
fn indicated(file: &str, line: usize, selection: &Chosen) -> Result<bool, Problem> {
    let mut voted = false;
    for position in &selection.selection_position {
        let counts = position.is_allocable.as_deref() != Some("no");
        match (position.has_indication.as_str(), position.is_allocable.as_deref(), position.number_votes) {
            ("no", ..) => {}
            (_, Some("unknown"), _) | ("unknown", ..) => {
                return Err(unclear(file, line, "còn dấu chưa rõ (unknown)", "a mark is not settled (unknown)"));
            }
            ("yes", _, 0 | 1) => voted |= counts,
            ("yes", _, votes) => {
                let (vi, en) = (format!("một dấu tính {votes} phiếu"), format!("one mark counts {votes} votes"));
                return Err(unclear(file, line, &vi, &en));
            }
            (other, ..) => {
                let other = brief(other, 20);
                return Err(unclear(
                    file,
                    line,
                    &format!("HasIndication là `{other}`"),
                    &format!("HasIndication is `{other}`"),
                ));
            }
        }
    }
    Ok(voted)
}

fn no_record(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "tệp .json này không phải tệp phiếu: không có CastVoteRecordReport",
            "this .json holds no box of ballots: it is no CastVoteRecordReport",
        ),
        Text::new(
            "ghi mỗi lá phiếu một dòng trong tệp .jsonl, hoặc dùng .csv hay .xlsx",
            "write a paper a line into a .jsonl file, or use .csv or .xlsx",
        ),
    )
}

fn other_version(file: &str, version: &str) -> Problem {
    let version = brief(version, 20);
    Problem::of_file(
        file,
        Text::new(
            format!("bản ghi phiếu phiên bản `{version}`; chỉ đọc được 1.0.0"),
            format!("cast vote records of version `{version}`; only 1.0.0 can be read"),
        ),
        Text::new("xuất lại theo NIST SP 1500-103 phiên bản 1.0", "export them by NIST SP 1500-103 version 1.0"),
    )
}

fn unread(file: &str, error: &serde_json::Error, before: usize) -> Problem {
    let what = error.to_string();
    let what = brief(what.split(" at line ").next().unwrap_or_default(), 100);
    if before == 0 && error.classify() == serde_json::error::Category::Data && what.contains("missing field `@type`") {
        return no_record(file);
    }
    let place = (error.line() > 0).then(|| Place { line: before + error.line(), column: error.column().max(1) });
    let text =
        Text::new(format!("không đọc được bản ghi phiếu: {what}"), format!("the records cannot be read: {what}"));
    Problem {
        place, ..Problem::of_file(file, text, Text::new("lấy lại tệp gốc", "take the original file again"))
    }
}

fn no_contest(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "không cuộc bầu nào trong tệp có những người trong danh sách của vòng",
            "no contest of the file has the names on the list of the round",
        ),
        Text::new(
            "`candidates` phải là đúng tên người ứng cử trong tệp (Candidate, Name)",
            "`candidates` must be the names of the candidates of the file (Candidate, Name)",
        ),
    )
}

fn several_contests(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "có nhiều cuộc bầu trong tệp có tên trong danh sách của vòng",
            "several contests of the file have names on the list of the round",
        ),
        Text::new("tách mỗi cuộc bầu ra một tệp", "give each contest a file of its own"),
    )
}

fn other_seats(file: &str, contest: &str, allowed: u32, seats: u32) -> Problem {
    let contest = brief(contest, 60);
    Problem::of_file(
        file,
        Text::new(
            format!("cuộc bầu «{contest}» cho bầu {allowed} người (VotesAllowed), mà vòng này bầu {seats}"),
            format!("the contest «{contest}» allows {allowed} votes (VotesAllowed), and this round has {seats} seats"),
        ),
        Text::new("sửa `seats`, hoặc lấy đúng tệp", "correct `seats`, or take the right file"),
    )
}

fn no_snapshot(file: &str, line: usize) -> Problem {
    unclear(
        file,
        line,
        "không có CVRSnapshot mà CurrentSnapshotId nêu",
        "there is no CVRSnapshot that CurrentSnapshotId names",
    )
}

fn unclear(file: &str, line: usize, vi: &str, en: &str) -> Problem {
    at(
        file,
        line,
        Text::new(format!("bản ghi này không đếm được: {vi}"), format!("this record cannot be counted: {en}")),
        Text::new(
            "giải quyết ở nơi đã xuất tệp, rồi xuất lại",
            "settle it where the file was exported, and export again",
        ),
    )
}

fn without_contest(file: &str, records: u64) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("{records} bản ghi không có cuộc bầu này: không phải phiếu của vòng, không được đếm"),
            format!("records without this contest, which are no papers of the round and are not counted: {records}"),
        ),
        Text::new("phiếu in hai tờ thì không cần làm gì", "where papers have two sheets, nothing is to be done"),
    )
}
