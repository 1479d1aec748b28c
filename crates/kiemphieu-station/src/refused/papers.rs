//! What is said of boxes, batches and papers.

use kiemphieu_core::Text;

use super::{Refused, Told, told};

#[allow(clippy::too_many_lines)]
pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::NoSuchElection { election } => told(
            (
                format!("không có cuộc bầu `{election}` trong tệp đại hội"),
                format!("the congress file has no election `{election}`"),
            ),
            ("chọn một cuộc bầu trong tệp", "choose one of the file"),
        ),
        Refused::NoSuchBox { number } => told(
            (format!("không có hòm số {number}"), format!("there is no box {number}")),
            ("chọn một hòm đã mở", "choose one that was opened"),
        ),
        Refused::NoSuchBatch { batch } => told(
            (format!("hòm này không có tập {batch}"), format!("this box has no batch {batch}")),
            ("chọn một tập đã đếm tay", "choose one that was counted by hand"),
        ),
        Refused::NoSuchPaper { no } => told(
            (format!("chưa nhập phiếu số {no}"), format!("no paper was entered under the number {no}")),
            ("xem lại số ghi trên phiếu", "look at the number written on the paper"),
        ),
        Refused::BoxOpen { number } => told(
            (format!("hòm số {number} chưa được xác nhận"), format!("box {number} is not confirmed yet")),
            ("kiểm xong và xác nhận hòm ấy trước", "count and confirm it first"),
        ),
        Refused::BoxConfirmed { number } => told(
            (
                format!("hòm số {number} đã được xác nhận, không sửa được nữa"),
                format!("box {number} is confirmed and cannot be changed"),
            ),
            (
                "nếu sai thật, Đoàn Chủ tịch quyết định; ghi rõ trong biên bản",
                "if it is wrong, the presidium decides, and the minutes say so",
            ),
        ),
        Refused::Procedure { refusal, text } => {
            let remedy = Text::new(
                format!("xem các bước tiếp theo của cuộc bầu ({})", refusal.cite().rule.as_str()),
                format!("see the next steps of the election ({})", refusal.cite().rule.as_str()),
            );
            Some((text.clone(), remedy))
        }
        Refused::Undecided { question } => Some((
            question.text(),
            Text::new(
                "ghi quyết định của đại hội về việc này trước, rồi mở hòm",
                "record what the congress decided about this first, then open the box",
            ),
        )),
        Refused::Declared(unfits) => Some((
            unfits.text(),
            Text::new("đối chiếu lại các số đã khai của hòm này", "compare the numbers declared of this box again"),
        )),
        Refused::NoSuchPart { part, parts } => {
            let stands = part.map_or_else(|| "?".to_owned(), |part| part.to_string());
            told(
                (
                    format!("vòng này có {parts} hòm phiếu, không có hòm thứ {stands}"),
                    format!("this round has {parts} ballot boxes, none is number {stands}"),
                ),
                ("chọn hòm phiếu mà tập được lấy ra", "choose the ballot box out of which the batch was taken"),
            )
        }
        Refused::TooManyParts { most } => told(
            (format!("nhiều hơn {most} hòm phiếu"), format!("more than {most} ballot boxes")),
            ("gộp các hòm lại", "put boxes together"),
        ),
        Refused::OtherSum { sum, returned } => told(
            (
                format!("các hòm phiếu cộng lại thu về {sum}, số thu về ghi là {returned}"),
                format!("the ballot boxes hold {sum} papers, {returned} are declared as returned"),
            ),
            ("đếm lại phiếu của từng hòm", "count the papers of each box again"),
        ),
        Refused::BatchOfPart { batch, part, parts } => told(
            (
                format!("tập {batch} thuộc hòm phiếu thứ {part}, nay chỉ còn {parts} hòm"),
                format!("batch {batch} is of ballot box {part}, and there are only {parts} now"),
            ),
            (
                "chuyển tập ấy sang hòm khác trước («Mở lại một tập»)",
                "put that batch into another box first (reopen it)",
            ),
        ),
        Refused::OtherNumbers => told(
            ("các số đã khai nay khác với số định sửa", "the numbers declared are no longer those to be corrected"),
            ("tải lại trang rồi sửa", "read the page again, then correct"),
        ),
        Refused::NoPapers => {
            told(("không có phiếu nào", "there is no paper"), ("ghi số phiếu từ 1 trở lên", "write 1 or more"))
        }
        Refused::BatchTooLarge { papers, most } => told(
            (
                format!("tập có {papers} phiếu, nhiều nhất là {most}"),
                format!("the batch has {papers} papers, {most} at most"),
            ),
            ("chia thành tập 20–25 phiếu", "make batches of 20 to 25 papers"),
        ),
        Refused::MoreThanReturned { by_hand, returned } => told(
            (
                format!("các tập cộng lại {by_hand} phiếu, nhiều hơn số thu về {returned}"),
                format!("the batches hold {by_hand} papers, more than the {returned} returned"),
            ),
            (
                "đếm tay lại tập này; nếu số thu về khai sai, trưởng ban và một ủy viên đính chính",
                "count this batch by hand again; if the number returned was wrong, the head and one member restate it",
            ),
        ),
        Refused::NotDivided { by_hand, returned } => told(
            (
                format!("các tập cộng lại {by_hand} phiếu, số thu về là {returned}: chưa được nhập"),
                format!("the batches hold {by_hand} papers, {returned} were returned: nothing can be entered yet"),
            ),
            (
                "đếm tay cho đủ các tập; nếu số thu về khai sai, trưởng ban và một ủy viên đính chính",
                "count all batches by hand; if the number returned was wrong, the head and one member restate it",
            ),
        ),
        Refused::NoReader { person } => told(
            (
                format!("`{person}` không đọc cho người này nhập được"),
                format!("`{person}` cannot read aloud to this person"),
            ),
            ("chọn một người khác của Ban làm người đọc", "choose somebody else of the board"),
        ),
        Refused::ReaderOfOtherCount { count } => told(
            (
                format!("người đọc đã thuộc lần {count}: hai lần kiểm không được nghe cùng một người đọc"),
                format!("the reader belongs to count {count}: two counts must not hear one reader"),
            ),
            ("chọn người đọc khác", "choose another reader"),
        ),
        Refused::OpenAlready { batch, count } => told(
            (
                format!("bạn đang nhập tập {batch} (lần {count})"),
                format!("you have batch {batch} open (count {count})"),
            ),
            ("nhập xong và đóng tập ấy trước", "finish and close it first"),
        ),
        Refused::NothingFree { count } => told(
            (format!("không còn tập nào cho lần {count}"), format!("no batch is left for count {count}")),
            ("chờ, hoặc đọc lần 3 những phiếu khác nhau", "wait, or read papers a third time"),
        ),
        Refused::OtherBatch { count, batch } => told(
            (
                format!("máy đã chọn tập {batch} cho lần {count}"),
                format!("the station picks batch {batch} for count {count}"),
            ),
            ("lấy tập mà máy chọn", "take the batch that the station picks"),
        ),
        Refused::NotYours => told(
            ("tập này không mở cho bạn trong lần kiểm này", "this batch is not open for you in this count"),
            ("lấy một tập khác", "take another batch"),
        ),
        Refused::SentTwice { no } => told(
            (format!("phiếu này đã ghi rồi, từ số {no}"), format!("this paper is in already, from the number {no}")),
            ("không cần ghi lại", "there is nothing to enter again"),
        ),
        Refused::OtherNumber { next, stands } => told(
            (
                format!("số tiếp theo là {next}, không phải {stands}"),
                format!("the next number is {next}, not {stands}"),
            ),
            (
                "ghi lên phiếu số mà máy cho; nếu phiếu đã mang số khác thì có lá bị sót",
                "write the number that the station gives; if the paper bears another one, a paper was skipped",
            ),
        ),
        Refused::BeyondBatch { no, papers } => told(
            (
                format!("phiếu số {no} vượt quá {papers} phiếu của tập"),
                format!("the paper {no} is beyond the {papers} papers of the batch"),
            ),
            (
                "có lá nhập hai lần, hoặc đếm tay sai: xem lại, rồi trưởng ban và một ủy viên mở lại tập",
                "a paper was entered twice, or counted wrongly by hand: look again, then the head and one member reopen the batch",
            ),
        ),
        Refused::NumberTaken { no } => told(
            (format!("số {no} đã có phiếu"), format!("the number {no} has a paper")),
            ("ghi từng phiếu một vào chỗ trống", "enter one paper at a time where a number is free"),
        ),
        Refused::OneAtATime => told(
            ("chỗ này chỉ ghi một phiếu", "here one paper is entered at a time"),
            ("ghi một phiếu", "enter one paper"),
        ),
        Refused::NotForAReader => told(
            (
                "người nhập không ghi số phiếu hay kết luận của Ban vào đây",
                "who enters a paper writes no serial and no ruling here",
            ),
            ("chỉ ghi những gì đứng trên phiếu", "write only what stands on the paper"),
        ),
        Refused::Paper(refused) => Some(refused.text()),
        Refused::NotAllEntered { entered, papers } => told(
            (
                format!("đã nhập {entered} phiếu, tập có {papers}"),
                format!("{entered} papers are entered, the batch has {papers}"),
            ),
            (
                "tìm lá còn thiếu; nếu đếm tay sai, trưởng ban và một ủy viên mở lại tập",
                "look for the one that is missing; if it was counted wrongly by hand, the head and one member reopen the batch",
            ),
        ),
        Refused::SamePapers { papers } => told(
            (format!("tập vốn đã ghi {papers} phiếu"), format!("the batch has {papers} papers already")),
            ("không cần mở lại", "there is nothing to reopen"),
        ),
        Refused::NotClosed { count } => told(
            (format!("lần {count} của tập này chưa nhập xong"), format!("count {count} of this batch is not closed")),
            ("không cần mở lại", "there is nothing to reopen"),
        ),
        _ => None,
    }
}
