//! How a document ends: its last words, and who signs.

use kiemphieu_core::{Lang, MeetingKind, Report, say};

use crate::blank::Blank;
use crate::document::{Members, Signature};

pub(crate) fn closing(lang: Lang) -> String {
    let blank = Blank::Figure.dots();
    say(
        lang,
        format!(
            "Việc kiểm phiếu kết thúc hồi {blank} giờ {blank} phút cùng ngày. Biên bản lập thành {blank} bản, \
             đã đọc cho mọi người dự nghe. Phiếu bầu được niêm phong."
        ),
        format!(
            "The count closed at {blank} on the same day. These minutes were made in {blank} copies and read out. \
             The papers were sealed."
        ),
    )
}

pub(crate) fn signatures(report: &Report, kind: Option<MeetingKind>) -> Vec<Signature> {
    let lang = report.head.lang;
    let head = report.board.as_ref().and_then(|board| board.head.clone());
    let board = Signature {
        body: say(lang, "T/M BAN KIỂM PHIẾU", "FOR THE COUNTING BOARD").to_owned(),
        office: say(lang, "TRƯỞNG BAN", "HEAD").to_owned(),
        hint: hint(lang),
        name: head.unwrap_or_else(|| Blank::Name.dots().to_owned()),
    };
    vec![presidium(kind, lang), board]
}

/// Those who led the meeting.
pub(crate) fn presidium(kind: Option<MeetingKind>, lang: Lang) -> Signature {
    let body = match kind {
        Some(MeetingKind::Committee | MeetingKind::InspectionCommittee) => {
            say(lang, "CHỦ TRÌ HỘI NGHỊ", "THE CHAIR OF THE MEETING")
        }
        _ => say(lang, "T/M ĐOÀN CHỦ TỊCH", "FOR THE PRESIDIUM"),
    };
    Signature { body: body.to_owned(), office: String::new(), hint: hint(lang), name: Blank::Name.dots().to_owned() }
}

pub(crate) fn hint(lang: Lang) -> String {
    say(lang, "(ký, ghi rõ họ tên)", "(signature and name)").to_owned()
}

/// The other members of the board sign, too.
pub(crate) fn members(report: &Report) -> Option<Members> {
    let names = report.board.as_ref().map(|board| board.members.clone()).filter(|names| !names.is_empty())?;
    Some(Members::new(names, report.head.lang))
}
