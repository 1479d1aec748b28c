//! What is said of readings that differ, and results.

use super::{Refused, Told, told};

#[allow(clippy::too_many_lines)]
pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::NotToBeRead => told(
            ("phiếu này không cần đọc lại", "this paper is not to be read again"),
            ("chọn phiếu trong danh sách chờ đọc", "choose one of the list"),
        ),
        Refused::ReadBefore => told(
            (
                "bạn đã đọc tập này: lần đọc 3 phải do người khác",
                "you have read this batch: somebody else reads it a third time",
            ),
            ("để người khác đọc", "leave it to somebody else"),
        ),
        Refused::StillUnclear => told(
            ("kết luận mà còn dòng chưa rõ", "a conclusion with rows that are unclear"),
            ("kết luận từng dòng, hoặc ghi lỗi của lá phiếu", "conclude every row, or the flaw of the paper"),
        ),
        Refused::ThirdReadingFirst => told(
            ("phiếu này phải đọc lần 3 trước", "this paper is read a third time first"),
            ("để một người chưa đọc tập này đọc lại", "let somebody read it who has not read this batch"),
        ),
        Refused::BothRead => told(
            ("hai người này đều đã đọc tập này", "both have read this batch"),
            ("một trong hai người kết luận phải là người chưa đọc", "one of the two must not have read it"),
        ),
        Refused::NotAgreed => told(
            ("các lần kiểm chưa khớp: chưa có kết quả nào", "the counts do not agree yet: there is no result"),
            ("đóng mọi tập và giải quyết mọi phiếu khác nhau", "close every batch and settle every paper that differs"),
        ),
        Refused::NotSeen { person } => told(
            (format!("`{person}` chưa xem kết quả này"), format!("`{person}` has not seen this result")),
            ("mở trang kết quả rồi mới xác nhận", "open the result, then confirm"),
        ),
        Refused::OtherReport { expected, stands } => told(
            (
                format!("báo cáo có mã {expected}, không phải {stands}"),
                format!("the report has the hash {expected}, not {stands}"),
            ),
            ("tải lại trang kết quả", "read the page of the result again"),
        ),
        Refused::OtherHead { expected, stands } => told(
            (
                format!("sổ đang ở mã {expected}, không phải {stands}"),
                format!("the journal stands at {expected}, not at {stands}"),
            ),
            ("tải lại trang kết quả", "read the page of the result again"),
        ),
        Refused::NotConfirmed { number } => told(
            (
                format!("hòm số {number} chưa được xác nhận: chưa cho hội trường xem"),
                format!("box {number} is not confirmed: the hall does not see it yet"),
            ),
            ("trưởng ban và một ủy viên xác nhận trước", "the head and one member confirm it first"),
        ),
        Refused::ShownTwice { number } => told(
            (format!("hội trường đã xem được hòm số {number}"), format!("the hall sees box {number} already")),
            ("không cần làm gì", "there is nothing to do"),
        ),
        Refused::Training => told(
            ("đây là tập duyệt, không xuất được kết quả", "this is a rehearsal; nothing is exported from it"),
            ("mở sổ thật trong thư mục khác", "open a real journal in another folder"),
        ),
        Refused::NotTraining => told(
            ("đây là sổ thật, không phải tập duyệt", "this is a real journal, no rehearsal"),
            ("tập duyệt thì mở máy đếm với --training", "open the station with --training to rehearse"),
        ),
        Refused::Export { why } => told(
            (format!("không xuất được: {why}"), format!("the export cannot be made: {why}")),
            ("báo cho kỹ thuật; sổ vẫn còn nguyên", "tell the technician; the journal is whole"),
        ),
        _ => None,
    }
}
