//! What is said of a scan that is to be one of the counts.

use super::{Refused, Told, told};

pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::ScanReader { name } => told(
            (
                format!("«{name}» đã đọc chỗ ngờ của bản quét nhưng không phải người của Ban ở máy đếm này"),
                format!("«{name}» read doubts of the scan, and nobody of the board at this station has that name"),
            ),
            (
                "ghi người ấy vào Ban ở trang Người làm việc đúng họ tên đã gõ khi đọc, hoặc để hai người của Ban đọc lại vào một thư mục mới",
                "add that person on the page People under the name given while reading, or let two of the board read anew in another folder",
            ),
        ),
        Refused::ScanOfOtherCount { person, count } => told(
            (
                format!(
                    "`{person}` đã thuộc lần {count}: người đưa bản quét vào, hoặc đọc chỗ ngờ của nó, không được thuộc lần kiểm khác"
                ),
                format!(
                    "`{person}` is of count {count}: who brings a scan, or read its doubts, belongs to no other count"
                ),
            ),
            (
                "để người khác của Ban đưa vào; người đã đọc chỗ ngờ thì không nhập tay ở lần kiểm kia",
                "let somebody else of the board bring it; who read its doubts types in no other count",
            ),
        ),
        Refused::TwoScans { count } => told(
            (
                format!("lần {count} của hòm này đã là bản quét: chỉ một lần kiểm được lấy từ máy quét"),
                format!("count {count} of this box is a scan already: only one count may come from a scanner"),
            ),
            ("lần kia hai mắt người đọc và nhập tay", "the other count is read and typed by people"),
        ),
        Refused::ScanTaken { batch } => told(
            (
                format!("chính những phiếu này của bản quét đã vào tập {batch}"),
                format!("these very papers of the scan are in batch {batch} already"),
            ),
            ("chọn thư mục quét của tập này", "choose the folder of this batch"),
        ),
        Refused::CountNotFree { batch, count } => told(
            (
                format!("lần {count} của tập {batch} đã có người nhập hoặc đã có bản quét"),
                format!("count {count} of batch {batch} is begun, or scanned, already"),
            ),
            (
                "chọn lần kiểm kia; cần làm lại thì trưởng ban và một ủy viên mở lại tập («làm lại từ đầu»)",
                "choose the other count; to make it anew the head and one member reopen the batch",
            ),
        ),
        Refused::ScanPapers { batch, scanned, papers } => told(
            (
                format!("bản quét có {scanned} phiếu cho tập {batch}, đếm tay {papers} phiếu"),
                format!("the scan has {scanned} papers for batch {batch}, by hand there are {papers}"),
            ),
            ("đếm lại chồng giấy, quét lại cả chồng", "count the stack again, and scan all of it anew"),
        ),
        Refused::ScanGoesOn { count } => told(
            (
                format!("lần {count} của tập này là bản quét: không ai nhập tiếp vào đó"),
                format!("count {count} of this batch is a scan: nobody types on in it"),
            ),
            ("chọn «làm lại từ đầu»: quét lại hoặc nhập tay", "choose to make it anew: scanned again, or typed"),
        ),
        _ => None,
    }
}
