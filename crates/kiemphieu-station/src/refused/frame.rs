//! What is said of journals and what they are begun with.

use kiemphieu_core::Lang;

use super::{Refused, Told, told};

#[allow(clippy::too_many_lines)]
pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::OutOfOrder { expected, stands } => told(
            (
                format!("sự kiện này mang số {stands}, đúng ra là {expected}"),
                format!("this event has the number {stands}, and {expected} comes next"),
            ),
            (
                "nhật ký bị ghép, bị bớt dòng hay bị chép lẫn: lấy bản sao khác",
                "lines were spliced in, taken out or mixed up: take another copy",
            ),
        ),
        Refused::NotOpened => told(
            ("nhật ký không bắt đầu bằng việc mở máy đếm (`opened`)", "the journal does not begin with `opened`"),
            (
                "đây không phải sổ của một lần kiểm phiếu, hoặc phần đầu đã mất: lấy bản sao khác",
                "this is not the journal of a count, or its beginning is lost: take another copy",
            ),
        ),
        Refused::OpenedTwice => told(
            ("sổ đã mở rồi", "the journal is opened already"),
            (
                "mỗi đại hội một sổ; đại hội khác thì mở thư mục khác",
                "one journal a congress; open another folder for another one",
            ),
        ),
        Refused::JournalClosed => told(
            ("sổ đã khóa, không ghi thêm được", "the journal is closed; nothing more can be entered"),
            (
                "xem kết quả và niêm phong; không sửa sổ đã khóa",
                "read the results and seal them; a closed journal is not changed",
            ),
        ),
        Refused::Backwards { before, stands } => told(
            (
                format!("thời gian từ khi bật máy chạy lùi: {stands} ms sau {before} ms"),
                format!("the time since the start runs back: {stands} ms after {before} ms"),
            ),
            (
                "sự kiện không do máy này ghi theo thứ tự: lấy bản sao khác",
                "the events were not written by one machine in this order: take another copy",
            ),
        ),
        Refused::Unwritable { why } => told(
            (format!("không ghi được sự kiện: {why}"), format!("the event cannot be written down: {why}")),
            ("báo cho kỹ thuật", "tell the technician"),
        ),
        Refused::Unsound { unsound } => Some(unsound.text()),
        Refused::Length { letters, longest } => told(
            (
                format!("chữ ghi vào có {letters} ký tự, phải từ 1 đến {longest}"),
                format!("the text has {letters} letters, it must have 1 to {longest}"),
            ),
            ("ghi ngắn gọn, không để trống", "write it briefly, and not nothing"),
        ),
        Refused::NoHash => told(
            ("đây không phải mã SHA-256 (64 chữ số)", "this is no SHA-256 (64 digits)"),
            ("chép lại mã từ màn hình kết quả", "copy it from the page of the result"),
        ),
        Refused::Counts { counts } => told(
            (
                format!("số lần kiểm là {counts}, phải là 2 hoặc 3"),
                format!("the number of counts is {counts}, it must be 2 or 3"),
            ),
            ("chọn hai hoặc ba lần kiểm độc lập", "choose two or three independent counts"),
        ),
        Refused::OtherCongress { expected, stands } => told(
            (
                format!("tệp đại hội trong sổ có mã {expected}, sổ lại ghi mã {stands}"),
                format!("the congress file in the journal has the hash {expected}, the journal says {stands}"),
            ),
            ("sổ đã bị sửa: lấy bản sao khác", "the journal was changed: take another copy"),
        ),
        Refused::Congress(problems) => {
            let all = |lang| problems.all().iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n\n");
            told(
                (
                    format!("tệp đại hội có lỗi:\n{}", all(Lang::Vi)),
                    format!("the congress file has faults:\n{}", all(Lang::En)),
                ),
                ("sửa tệp đại hội rồi mở lại", "correct the congress file and open again"),
            )
        }
        Refused::NotToml => told(
            ("máy đếm chỉ nhận tệp đại hội dạng TOML", "the station takes congress files in TOML only"),
            ("tạo tệp bằng `kiemphieu new`, rồi điền vào", "make one with `kiemphieu new` and fill it in"),
        ),
        Refused::HeldAlready => told(
            (
                "tệp đại hội đã có vòng bầu (`[[election.round]]`)",
                "the congress file has rounds already (`[[election.round]]`)",
            ),
            (
                "máy đếm tự ghi các vòng: bỏ các bảng `[[election.round]]` rồi mở lại",
                "the station writes the rounds itself: take the tables `[[election.round]]` out and open again",
            ),
        ),
        Refused::OtherRulebook { expected, stands } => {
            let ((expected, own), (stands, hash)) = (expected, stands);
            told(
                (
                    format!("sổ mở theo quy chế {stands} (mã {hash}), chương trình này có {expected} (mã {own})"),
                    format!(
                        "the journal was begun under {stands} (hash {hash}), this program has {expected} (hash {own})"
                    ),
                ),
                (
                    "dùng đúng chương trình ghi ở dòng đầu của sổ",
                    "use the program that the first line of the journal names",
                ),
            )
        }
        _ => None,
    }
}
