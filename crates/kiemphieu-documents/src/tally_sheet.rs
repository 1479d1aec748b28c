//! Tally sheets: squares of five for each person and each ground, filled in by hand while papers are read out.

use kiemphieu_core::{Form, Judge, Lang, List, Rulebook, capital, say};
use serde::Serialize;

use crate::ballot::office_line;
use crate::blank::Blank;
use crate::document::Head;
use crate::organ;
use crate::slate::Slate;

/// The tally sheets of a congress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallySheets {
    /// The language.
    pub lang: Lang,
    /// The day of the congress.
    pub day: String,
    /// One sheet for each list.
    pub sheets: Vec<TallySheet>,
}

/// The tally sheet of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallySheet {
    /// The two columns above the title.
    pub head: Head,
    /// The title.
    pub title: String,
    /// The lines below it.
    pub subtitle: Vec<String>,
    /// What stands above every sheet but the first: the title, what is elected and the round.
    pub running: String,
    /// The lines of each person, where papers have two boxes: who agree, and who do not.
    pub lines: Vec<String>,
    /// How many squares of five a line has.
    pub squares: u32,
    /// How to use it.
    pub note: String,
    /// The heads of the columns of the persons.
    pub columns: Vec<String>,
    /// The persons, in ballot order.
    pub names: Vec<String>,
    /// The heads of the columns of the invalid papers.
    pub invalid: Vec<String>,
    /// The grounds that can occur on this form.
    pub grounds: Vec<String>,
    /// What must agree, each line to be filled in.
    pub checks: Vec<String>,
    /// Who signs.
    pub signatures: Vec<String>,
}

/// Papers for which one sheet has room; more are counted in several lots.
const ROOM: u32 = 500;
/// Room where nobody has told how many are present.
const USUAL: u32 = 100;

/// The tally sheets of these lists.
#[must_use]
pub fn tally_sheets(slates: &[Slate<'_>], rulebook: &Rulebook, lang: Lang) -> TallySheets {
    let day = slates.first().map(|slate| slate.congress.date().to_string()).unwrap_or_default();
    TallySheets { lang, day, sheets: slates.iter().map(|slate| sheet(slate, rulebook, lang)).collect() }
}

fn sheet(slate: &Slate<'_>, rulebook: &Rulebook, lang: Lang) -> TallySheet {
    let Slate { congress, election, number: round, list, .. } = slate;
    let roll = &election.roll;
    let present = roll.present().unwrap_or(roll.summoned());
    let room = if present == 0 { USUAL } else { present.min(ROOM) };
    let seats = list.seats();
    let blank = Blank::Figure.dots();
    let two_boxes = list.form() == Form::TwoBox;
    let head = organ::head_before(congress, rulebook, lang);
    let text = |vi: &str, en: &str| say(lang, vi, en).to_owned();
    let lot = say(
        lang,
        format!("Vòng {round} · số lượng bầu: {seats} · chỗ cho {room} phiếu · tập phiếu số {blank} · tổ {blank}"),
        format!("Round {round} · seats: {seats} · room for {room} papers · lot {blank} · team {blank}"),
    );
    let (title, office) = (text("BẢNG KIỂM PHIẾU", "TALLY SHEET"), office_line(slate, rulebook, lang));
    TallySheet {
        head,
        running: format!("{title} · {office} · {} {round}", say(lang, "Vòng", "Round")),
        lines: match two_boxes {
            true => vec![text("Đồng ý", "Agree"), text("Không đồng ý", "Not agreed")],
            false => Vec::new(),
        },
        title,
        subtitle: vec![office, lot],
        squares: room.div_ceil(5),
        note: text(
            "Mỗi phiếu bầu một nét; bốn cạnh và một đường chéo của một ô vuông là năm phiếu.",
            "One stroke a vote; the four sides and the diagonal of a square are five.",
        ),
        columns: vec![text("TT", "No."), text("Họ và tên", "Name"), text("Số phiếu bầu", "Votes"), text("Cộng", "Sum")],
        names: list.names().to_vec(),
        invalid: vec![text("Phiếu không hợp lệ", "Invalid papers"), text("Số phiếu", "Papers"), text("Cộng", "Sum")],
        grounds: Judge::new(list, rulebook).possible_grounds().map(|ground| capital(ground.text().get(lang))).collect(),
        checks: checks(list, lang),
        signatures: vec![text("Người đọc phiếu", "Reader"), text("Người ghi", "Scribe"), text("Người soát", "Checker")],
    }
}

fn checks(list: &List, lang: Lang) -> Vec<String> {
    let (seats, blank) = (list.seats(), Blank::Figure.dots());
    let returned = say(
        lang,
        format!("Phiếu thu về {blank} = phiếu hợp lệ {blank} + phiếu không hợp lệ {blank}"),
        format!("Papers returned {blank} = valid {blank} + invalid {blank}"),
    );
    let votes = match (list.form(), list.names().len()) {
        (Form::StrikeOut, _) => say(
            lang,
            format!("Tổng số phiếu bầu {blank} + lựa chọn bỏ trống {blank} = phiếu hợp lệ {blank} × {seats} = {blank}"),
            format!("All votes {blank} + empty choices {blank} = valid papers {blank} × {seats} = {blank}"),
        ),
        (Form::TwoBox, 0 | 1) => say(
            lang,
            format!("Đồng ý {blank} + không đồng ý {blank} = phiếu hợp lệ {blank}"),
            format!("Agree {blank} + not agreed {blank} = valid papers {blank}"),
        ),
        (Form::TwoBox, _) => say(
            lang,
            "Từng người: đồng ý + không đồng ý (gồm cả hàng để trống hoặc đánh dấu vào cả hai ô) = phiếu hợp lệ",
            "Each person: agree + not agreed (rows left blank or marked in both boxes among them) = valid papers",
        )
        .to_owned(),
    };
    vec![returned, votes]
}
