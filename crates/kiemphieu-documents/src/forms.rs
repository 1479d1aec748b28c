//! Minutes that are printed blank and filled in by hand: of an incident, and of a correction.

use kiemphieu_core::report::BaseReport;
use kiemphieu_core::{Lang, Report, say};

use crate::blank::Blank;
use crate::canonical::sha256;
use crate::document::{About, Block, Document, Head, Kind};
use crate::organ::{self, Meeting, Organ, by_hand};
use crate::sections::{Sections, board};
use crate::signing::{members, signatures};
use crate::words;

/// What is written into a form: a heading, what belongs there, and how many lines there are for it.
type Part = (&'static str, &'static str, &'static str, &'static str, u32);

/// Minutes of an incident at the vote or the count.
const INCIDENT: [Part; 5] = [
    ("Thời gian, nơi xảy ra", "When and where", "Giờ, phút; vòng bầu nào; ở đâu.", "The time; which round; where.", 2),
    (
        "Sự việc",
        "What happened",
        "Điều đã thấy, số phiếu có liên quan, ai phát hiện, ai chứng kiến. Không ghi ai bầu cho ai.",
        "What was seen, the papers concerned, who found it, who was present. Not who voted for whom.",
        8,
    ),
    ("Ý kiến của Ban Kiểm phiếu", "What the counting board says", "", "", 5),
    ("Quyết định của Đoàn Chủ tịch", "What the presidium decided", "", "", 5),
    (
        "Việc niêm phong, giao nhận",
        "Sealing and handing over",
        "Phiếu, hòm phiếu, giấy tờ kèm theo.",
        "Papers, boxes, annexes.",
        3,
    ),
];

/// Minutes of a correction.
const CORRECTION: [Part; 5] = [
    (
        "Văn bản được đính chính",
        "What is put right",
        "Tên biên bản, vòng bầu, số và ngày của văn bản.",
        "The minutes, the round, their number and day.",
        2,
    ),
    ("Chỗ sai và số đúng", "The mistake and the right figure", "Đã ghi: … Nay ghi: …", "It said: … It is: …", 7),
    ("Lý do, căn cứ", "Why", "", "", 4),
    (
        "Ảnh hưởng đến kết quả bầu cử",
        "What it changes in the result",
        "Người trúng cử có thay đổi hay không; nếu có thì báo cáo ngay cấp ủy có thẩm quyền.",
        "Whether others are elected; if so, report to the committee above at once.",
        4,
    ),
    ("Người quyết định, việc mở niêm phong", "Who decided, and the opening of the seal", "", "", 3),
];

/// The blank minutes of an incident.
///
/// # Errors
/// Never for a report of this program.
pub fn incident_form(report: &Report) -> serde_json::Result<Document> {
    let title = say(report.head.lang, "BIÊN BẢN SỰ VIỆC", "MINUTES OF AN INCIDENT");
    let under = say(report.head.lang, "xảy ra khi bầu cử, kiểm phiếu", "at the vote or the count");
    form(report, Kind::IncidentForm, (title, under), &INCIDENT)
}

/// The blank minutes of a correction.
///
/// # Errors
/// Never for a report of this program.
pub fn correction_form(report: &Report) -> serde_json::Result<Document> {
    let title = say(report.head.lang, "BIÊN BẢN ĐÍNH CHÍNH", "MINUTES OF CORRECTION");
    let under = say(report.head.lang, "kết quả kiểm phiếu", "of a count");
    form(report, Kind::CorrectionForm, (title, under), &CORRECTION)
}

fn form(report: &Report, kind: Kind, (title, under): (&str, &str), parts: &[Part]) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let base = report.elections.iter().flat_map(|election| &election.rounds).map(|round| &round.base).next();
    let mut sections = Sections { lang, number: 0 };
    let mut blocks = vec![Block::Text(opening(report, base))];
    blocks.extend(board(report, &mut sections));
    for (vi, en, note_vi, note_en, lines) in parts {
        blocks.push(sections.heading(vi, en));
        let note = say(lang, *note_vi, *note_en);
        if !note.is_empty() {
            blocks.push(Block::Basis(vec![note.to_owned()]));
        }
        blocks.push(Block::Lines(*lines));
    }
    blocks.push(Block::Text(closing(lang)));
    let head = organ::head(report, Organ::Board, base);
    Ok(Document {
        annex: None,
        about: About::new(kind, lang, report.head.date.clone(), Some(sha256.clone())),
        head: Head { place_and_day: by_hand(&organ::place(report), lang), ..head },
        title: title.to_owned(),
        subtitle: vec![under.to_owned()],
        blocks,
        signatures: signatures(report, base.map(|base| base.kind)),
        members: members(report),
        recipients: None,
        notice: None,
        footer: words::footer(&sha256, lang),
    })
}

fn opening(report: &Report, base: Option<&BaseReport>) -> String {
    let lang = report.head.lang;
    let (meeting, blank) = (Meeting::of(report, base).in_full(&report.head.unit), Blank::Figure.dots());
    let hall = organ::hall(report);
    say(
        lang,
        format!("Hồi {blank} giờ {blank} phút, tại {hall}, {meeting}, Ban Kiểm phiếu lập biên bản này:"),
        format!("At {blank} in {hall}, {meeting}, the counting board records:"),
    )
}

pub(crate) fn closing(lang: Lang) -> String {
    let blank = Blank::Figure.dots();
    say(
        lang,
        format!(
            "Biên bản lập xong hồi {blank} giờ {blank} phút, thành {blank} bản, đã đọc cho những người có mặt nghe."
        ),
        format!("Made at {blank} in {blank} copies, and read out to those present."),
    )
}
