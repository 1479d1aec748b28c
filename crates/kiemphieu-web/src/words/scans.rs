//! What is said of a scan that is one of the counts.

use super::Word;

pub(crate) const SCANS: Word = Word("Lấy bản quét làm một lần kiểm", "Take a scan as one of the counts");
pub(crate) const SCANS_HINT: Word = Word(
    "Chỉ một lần kiểm được là bản quét; lần kia nhập tay. Quét cả chồng theo thứ tự các tập, đọc hết chỗ ngờ (kiemphieu scan … --decide), rồi ghi thư mục đã đọc: tờ thứ nhất là phiếu số 1 của tập đầu.",
    "Only one count may be a scan; the other is typed. Scan the stack in the order of the batches, let people read all that is not sure (kiemphieu scan … --decide), then name the folder: the first sheet is paper 1 of the first batch.",
);
pub(crate) const SCAN_FOLDER: Word =
    Word("Thư mục của bản quét, trên máy này", "The folder of the scan, on this machine");
pub(crate) const SCAN_OF: Word = Word("Bản quét gồm", "The scan holds");
pub(crate) const WHOLE_BOX: Word = Word("cả hòm, tập này tiếp tập kia", "the whole box, batch after batch");
pub(crate) const TAKE_SCAN: Word = Word("Nhận bản quét", "Take the scan");
#[cfg(feature = "scan")]
pub(crate) const SCAN_AT_MAIN: Word =
    Word("bản quét chỉ nhận được ở máy chính", "a scan is taken at the main machine only");
#[cfg(feature = "scan")]
pub(crate) const SCAN_THERE: Word =
    Word("chép thư mục sang máy chính rồi nhận ở đó", "copy the folder to the main machine and take it there");
#[cfg(feature = "scan")]
pub(crate) const SCAN_OF_BOX: Word = Word("bản quét này là của hòm khác", "this scan is of another box");
#[cfg(feature = "scan")]
pub(crate) const SCAN_OTHER_BOX: Word = Word(
    "xem lại đường dẫn thư mục, và vòng bầu in trên phiếu",
    "look at the path of the folder again, and at the round printed on the papers",
);
