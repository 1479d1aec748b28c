//! The result in minutes: the votes of everybody, the elected, what the others lacked, and all rounds together.

use kiemphieu_core::report::{ElectionReport, Order, RoundReport, VoteReport, WithdrawnReport};
use kiemphieu_core::{Form, Lang, say};

use crate::document::{Align, Block, Table};
use crate::sections::{Sections, persons, seated, withdrawn};
use crate::words::percent;

pub(super) fn votes(round: &RoundReport, sections: &mut Sections, lang: Lang) -> Vec<Block> {
    let d = round.base.d;
    let text = say(
        lang,
        format!("Số phiếu của từng người theo thứ tự trên phiếu bầu; tỷ lệ % tính trên D = {d}:"),
        format!("The votes of each person in the order of the ballot paper; percentages of D = {d}:"),
    );
    let mut blocks = vec![sections.heading("Kết quả bầu cử", "The result")];
    if round.form == Form::TwoBox && round.votes.len() > 1 {
        let note = say(
            lang,
            "Số phiếu không đồng ý với từng người là số phiếu hợp lệ trừ số phiếu đồng ý, gồm cả hàng để trống hoặc đánh \
             dấu vào cả hai ô.",
            "Those who do not agree are the valid papers less those that agree; rows left blank or marked in both boxes \
             are among them.",
        );
        blocks.push(Block::Text(note.to_owned()));
    }
    blocks.extend([Block::Text(text), Block::Table(votes_table(round, round.votes.iter(), lang))]);
    blocks
}

/// Persons with their votes; where papers have two boxes, those who agree and those who do not.
fn votes_table<'v>(round: &RoundReport, votes: impl Iterator<Item = &'v VoteReport>, lang: Lang) -> Table {
    let two_boxes = round.form == Form::TwoBox;
    let rows = votes.zip(1..).map(|(person, at)| {
        let mut cells = vec![at.to_string(), person.shown(lang), person.votes.to_string()];
        cells.extend(two_boxes.then(|| round.papers.valid.saturating_sub(person.votes).to_string()));
        cells.push(percent(&person.percent, lang));
        cells
    });
    let (number, name) = (say(lang, "TT", "No."), say(lang, "Họ và tên", "Name"));
    let share = say(lang, "Tỷ lệ % của D", "% of D");
    let columns = if two_boxes {
        vec![
            (number, Align::Center, 9),
            (name, Align::Left, 38),
            (say(lang, "Đồng ý", "Agree"), Align::Right, 13),
            (say(lang, "Không đồng ý", "Not agreed"), Align::Right, 20),
            (share, Align::Right, 20),
        ]
    } else {
        vec![
            (number, Align::Center, 9),
            (name, Align::Left, 51),
            (say(lang, "Số phiếu", "Votes"), Align::Right, 18),
            (share, Align::Right, 22),
        ]
    };
    Table::new(&columns, rows.collect())
}

pub(super) fn elected(round: &RoundReport, sections: &mut Sections, lang: Lang) -> Vec<Block> {
    let count = round.elected.len();
    let heading = if round.of_alternates {
        sections.heading("Đại biểu dự khuyết", "The alternates")
    } else {
        sections.heading("Người trúng cử", "The elected")
    };
    let mut blocks = vec![heading];
    if count == 0 {
        let nobody = say(lang, "Không có ai trúng cử ở vòng này.", "Nobody is elected in this round.");
        blocks.push(Block::Text(nobody.to_owned()));
    } else {
        let what = say(lang, format!("{count} người trúng cử"), format!("{count} elected"));
        let stand: Vec<_> = round.votes_of(&round.elected).map(|vote| (round.round, vote.votes)).collect();
        let table = votes_table(round, round.votes_of(&round.elected), lang);
        blocks.extend([Block::Text(Order::of(&stand).above(&what, lang)), Block::Table(table)]);
    }
    blocks.extend(lacking(round, lang));
    blocks
}

/// Those who are not elected, and the votes that would have sufficed: more than half, or the votes of the last elected.
fn lacking(round: &RoundReport, lang: Lang) -> Vec<Block> {
    let others = || {
        let stood = round.votes.iter().filter(|vote| !vote.elected && !vote.withdrawn);
        stood.filter(|vote| !round.tied.contains(&vote.name))
    };
    let told = |votes: Vec<&VoteReport>| {
        let each = votes.iter().map(|vote| format!("{} ({})", vote.name, vote.votes));
        each.collect::<Vec<_>>().join(", ")
    };
    let is_below = |vote: &&VoteReport| !vote.over_half && !round.run_off;
    let below: Vec<_> = others().filter(is_below).collect();
    let fewer: Vec<_> = others().filter(|vote| !is_below(vote)).collect();
    let last = round.votes_of(&round.elected).map(|vote| vote.votes).min();
    let needed = round.base.needed;
    let mut blocks = Vec::new();
    if !below.is_empty() {
        let told = told(below);
        blocks.push(Block::Text(say(
            lang,
            format!("Không trúng cử vì chưa quá một nửa, phải từ {needed} phiếu: {told}."),
            format!("Not elected for want of more than half, at least {needed} votes: {told}."),
        )));
    }
    if let (false, Some(last)) = (fewer.is_empty(), last) {
        let told = told(fewer);
        blocks.push(Block::Text(say(
            lang,
            format!("Không trúng cử vì ít phiếu hơn người trúng cử thấp nhất, được {last} phiếu: {told}."),
            format!("Not elected with fewer votes than the last of the elected, who has {last}: {told}."),
        )));
    }
    blocks
}

/// Everybody elected in this round and those before it, in the minutes of every further round.
pub(super) fn of_all_rounds(
    election: &ElectionReport,
    round: &RoundReport,
    sections: &mut Sections,
    lang: Lang,
) -> Vec<Block> {
    let before = |other: &RoundReport| other.of_alternates == round.of_alternates && other.round < round.round;
    let several = round.of_alternates || election.rounds.iter().any(before);
    let alternates = || {
        let known =
            |name: &&String| election.deciding_vote_of(name).is_some_and(|(decided, _)| decided.round <= round.round);
        election.alternates.iter().filter(known).cloned().collect()
    };
    let names: Vec<String> = if round.of_alternates { alternates() } else { election.elected_at(round) };
    let declined = |withdrawn: &WithdrawnReport| withdrawn.elected && withdrawn.round <= round.round;
    let declined = withdrawn(election, |withdrawn| declined(withdrawn) && !round.of_alternates, lang);
    if !several || names.is_empty() && declined.is_none() {
        return Vec::new();
    }
    let (count, seats) = (names.len(), election.seats);
    let what = if round.of_alternates {
        say(lang, format!("{count} đại biểu dự khuyết"), format!("{count} alternates"))
    } else {
        say(lang, format!("Trúng cử {count}, trên số lượng bầu {seats}"), format!("Elected {count}, of {seats} seats"))
    };
    let heading = sections.heading("Danh sách trúng cử qua các vòng", "The elected of all rounds");
    let list = if names.is_empty() { Vec::new() } else { persons(election, &names, &what, lang).to_vec() };
    std::iter::once(heading).chain(list).chain(seated(election, round.round, lang)).chain(declined).collect()
}
