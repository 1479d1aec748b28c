//! The papers of a counted round as cast vote records.

use std::path::Path;

use kiemphieu_core::{Ballot, Outcome, Text, count};

use crate::foreign::record_file::{NoRecords, Round, records};
use crate::load::papers::papers_of;
use crate::load::text::Loaded;
use crate::problem::{Problem, Problems};

/// More papers than any congress has; each takes a kilobyte.
const MOST_RECORDS: usize = 100_000;

/// The cast vote records of one round (NIST SP 1500-103, JSON), and how many they are: the papers sorted by their marks,
/// without serials, notes or boxes. `round` may be left out where there is one only.
///
/// # Errors
/// When there is no such round, its count is stopped or its papers annulled, only totals are known, the papers are two-box
/// ones, there are more than 100,000, or a ballot file is larger than 16 MiB.
pub fn cast_vote_records(
    loaded: &Loaded,
    congress: &Path,
    election: &str,
    round: Option<u32>,
) -> Result<(Vec<u8>, usize), Problems> {
    let refused =
        |(text, remedy): (Text, Text)| Problems(vec![Problem::of_file(&congress.display().to_string(), text, remedy)]);
    let counted = count(&loaded.congress, &loaded.rulebook);
    let both = loaded.congress.elections().iter().zip(&counted.elections);
    let (declared, held) = both.clone().find(|(declared, _)| declared.id == election).ok_or_else(|| {
        let ids: Vec<&str> = both.clone().map(|(declared, _)| declared.id.as_str()).collect();
        refused(no_election(election, &ids))
    })?;
    let found = match round {
        Some(number) => held.rounds.iter().find(|held| held.number == number),
        None if held.rounds.len() > 1 => return Err(refused(which_round(held.rounds.len()))),
        None => held.rounds.first(),
    };
    let found = found.ok_or_else(|| refused(no_round(election)))?;
    if matches!(found.outcome, Outcome::Stopped { .. }) || found.annulled.is_some() {
        return Err(refused(not_counted()));
    }
    let all = papers_of(loaded, congress)?;
    let own = all.iter().filter(|papers| papers.election == election && papers.round == found.number);
    let mut papers: Vec<(Ballot, u32)> = Vec::new();
    for papers_of_box in own {
        let kept = papers_of_box.papers.as_ref().ok_or_else(|| refused(only_totals()))?;
        for (_, paper, count) in kept.papers() {
            papers.push((paper.ballot().ok_or_else(|| refused(unclear()))?, count));
        }
    }
    let number = papers.iter().map(|(_, count)| usize::try_from(*count).unwrap_or(usize::MAX)).sum();
    if number > MOST_RECORDS {
        return Err(refused(too_many(number)));
    }
    let (unit, day) = (loaded.congress.unit(), loaded.congress.date().to_string());
    let contest = format!("{}-{}", declared.id, found.number);
    let of_round = Round { unit, day: &day, contest: &contest, list: &found.contest.list };
    let bytes = records(&of_round, papers).map_err(|why| match why {
        NoRecords::TwoBox => refused(two_box()),
        NoRecords::Unwritten => refused(unwritten()),
    })?;
    Ok((bytes, number))
}

fn no_election(asked: &str, ids: &[&str]) -> (Text, Text) {
    let (asked, all) = (kiemphieu_core::shown(asked, 60), ids.join(", "));
    (
        Text::new(format!("không có cuộc bầu `{asked}`"), format!("there is no election `{asked}`")),
        Text::new(format!("các cuộc bầu: {all}"), format!("the elections: {all}")),
    )
}

fn which_round(rounds: usize) -> (Text, Text) {
    (
        Text::new(format!("cuộc bầu có {rounds} vòng"), format!("the election has {rounds} rounds")),
        Text::new("nêu một vòng: --round 1", "name one of them: --round 1"),
    )
}

fn no_round(election: &str) -> (Text, Text) {
    let election = kiemphieu_core::shown(election, 60);
    (
        Text::new(
            format!("cuộc bầu `{election}` chưa có vòng ấy, hoặc vòng ấy không được tính"),
            format!("the election `{election}` has no such round, or it is not counted"),
        ),
        Text::new("xem kiemphieu count", "see kiemphieu count"),
    )
}

fn too_many(papers: usize) -> (Text, Text) {
    (
        Text::new(
            format!("vòng này có {papers} phiếu; chỉ ghi được đến {MOST_RECORDS}"),
            format!("this round has {papers} papers; up to {MOST_RECORDS} can be written"),
        ),
        Text::new("kiểm tra cột «Số lượng phiếu» (`count`) của tệp phiếu", "see the column `count` of the ballot file"),
    )
}

fn not_counted() -> (Text, Text) {
    (
        Text::new(
            "vòng này dừng kiểm hoặc đã hủy phiếu: không có kết quả thì không công bố phiếu nào",
            "this round is stopped or annulled: without a result no paper is published",
        ),
        Text::new("xem kiemphieu count", "see kiemphieu count"),
    )
}

fn only_totals() -> (Text, Text) {
    (
        Text::new("vòng này chỉ có số tổng cộng, không có từng phiếu", "this round has totals alone, no papers"),
        Text::new("nhập từng phiếu vào tệp phiếu", "enter the papers into a ballot file"),
    )
}

fn two_box() -> (Text, Text) {
    (
        Text::new(
            "phiếu hai ô: bản ghi NIST về người ứng cử không ghi được «không đồng ý» khác với bỏ trống",
            "two-box papers: a NIST record of candidates cannot tell «disagree» from no box",
        ),
        Text::new("chỉ xuất được phiếu có số dư", "only strike-out papers can be written so"),
    )
}

fn unclear() -> (Text, Text) {
    (
        Text::new("có phiếu còn dấu chưa rõ", "a paper has a mark that is not clear"),
        Text::new("ban kiểm phiếu kết luận trước", "the board must decide first"),
    )
}

fn unwritten() -> (Text, Text) {
    (
        Text::new("không ghi được bản ghi phiếu", "the records cannot be written"),
        Text::new("kiểm tra bộ nhớ của máy", "see the memory of the machine"),
    )
}
