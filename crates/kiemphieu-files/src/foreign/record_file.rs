//! Papers written as cast vote records (NIST SP 1500-103, version 1.0): sorted by what is marked on them, without serials.

mod shape;

use kiemphieu_core::{Ballot, Flaw, Form, List, Marks};

use self::shape::{
    Candidate, Choice, Chosen, Contest, Device, Election, Marked, Position, Record, Report, Snapshot, Unit,
};

/// What the records are of.
pub(crate) struct Round<'a> {
    pub unit: &'a str,
    /// The day, as it is written: `2025-03-15`.
    pub day: &'a str,
    /// What the election is called.
    pub contest: &'a str,
    pub list: &'a List,
}

/// Why there are no records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoRecords {
    /// Two-box papers say what a record of candidates cannot.
    TwoBox,
    /// They are too large to be written.
    Unwritten,
}

/// The records of these papers, each standing for so many, as the text of a file. They come out in one order whatever order they
/// came in, and nothing in them is left of who cast them, of their serials, and of the notes of the board.
pub(crate) fn records(round: &Round, papers: Vec<(Ballot, u32)>) -> Result<Vec<u8>, NoRecords> {
    if round.list.form() == Form::TwoBox {
        return Err(NoRecords::TwoBox);
    }
    let mut kinds = Vec::with_capacity(papers.len());
    for (Ballot { marks, flaw, .. }, count) in papers {
        let Marks::StrikeOut(votes) = marks else { return Err(NoRecords::TwoBox) };
        kinds.push((votes, flaw, count));
    }
    kinds.sort_by(|one, other| (&other.0, one.1).cmp(&(&one.0, other.1)));
    let each = kinds.iter().flat_map(|(votes, flaw, count)| (0..*count).map(move |_| (votes.as_slice(), *flaw)));
    let records = (1..).zip(each).map(|(number, (votes, flaw))| record(number, votes, flaw, round.list)).collect();
    let mut bytes = serde_json::to_vec_pretty(&report(round, records)).map_err(|_| NoRecords::Unwritten)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn record(number: usize, votes: &[bool], flaw: Option<Flaw>, list: &List) -> Record {
    let chosen: Vec<Chosen> = (1..)
        .zip(votes)
        .filter(|(_, vote)| **vote)
        .map(|(name, _): (usize, _)| Chosen {
            kind: "CVR.CVRContestSelection",
            contest_selection_id: format!("selection-{name}"),
            selection_position: [Position { kind: "CVR.SelectionPosition", has_indication: "yes", number_votes: 1 }],
        })
        .collect();
    let (selections, seats) = (chosen.len(), usize::try_from(list.seats()).unwrap_or(usize::MAX));
    let is_over = selections > seats;
    let status = [(is_over, "overvoted"), (is_over || selections == 0 || flaw.is_some(), "invalidated-rules")];
    let marked = Marked {
        kind: "CVR.CVRContest",
        contest_id: "contest",
        selections,
        overvotes: selections.saturating_sub(seats),
        undervotes: seats.saturating_sub(selections),
        status: status.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect(),
        other_status: flaw.map(Flaw::as_str),
        chosen,
    };
    let id = format!("snapshot-{number}");
    Record {
        kind: "CVR.CVR",
        election_id: "election",
        current_snapshot_id: id.clone(),
        snapshots: [Snapshot { id, kind: "CVR.CVRSnapshot", how: "interpreted", contests: [marked] }],
    }
}

fn report<'a>(round: &Round<'a>, records: Vec<Record>) -> Report<'a> {
    let numbered = || (1..).zip(round.list.names());
    let candidate = |(number, name): (usize, &'a String)| Candidate {
        id: format!("candidate-{number}"),
        kind: "CVR.Candidate",
        name,
    };
    let choice = |(number, _): (usize, _)| Choice {
        id: format!("selection-{number}"),
        kind: "CVR.CandidateSelection",
        candidate_ids: [format!("candidate-{number}")],
    };
    let contest = Contest {
        id: "contest",
        kind: "CVR.CandidateContest",
        name: round.contest,
        number_elected: round.list.seats(),
        votes_allowed: round.list.seats(),
        vote_variation: "n-of-m",
        contest_selection: numbered().map(choice).collect(),
    };
    let election = Election {
        id: "election",
        kind: "CVR.Election",
        name: round.unit,
        election_scope_id: "unit",
        candidate: numbered().map(candidate).collect(),
        contest: [contest],
    };
    Report {
        kind: "CVR.CastVoteRecordReport",
        version: "1.0.0",
        generated_date: format!("{}T00:00:00+07:00", round.day),
        notes: "Each record is a paper as it was counted; a selection is a name voted for, not struck. Records are sorted by their \
                marks and bear no serials. The date is the day of the election.",
        report_generating_device_ids: ["device"],
        reporting_device: [Device { id: "device", kind: "CVR.ReportingDevice", application: "kiemphieu" }],
        gp_unit: [Unit { id: "unit", kind: "CVR.GpUnit", unit: "other", other_type: "organisation", name: round.unit }],
        election: [election],
        records,
    }
}
