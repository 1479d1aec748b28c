//! The words of these pages, in Vietnamese and English side by side.

use kiemphieu_core::Lang;
use serde_json::{Map, Value};

use crate::words::Word;

pub(super) const TITLE: Word = Word("Đọc phiếu quét chưa chắc", "Scanned papers that are not sure");
pub(super) const WHO_READS: Word = Word("Họ tên người đọc", "Name of the reader");
pub(super) const PIN: Word = Word("Mã PIN", "PIN");
pub(super) const BEGIN: Word = Word("Bắt đầu đọc", "Begin to read");
pub(super) const OTHER: Word = Word("Thôi / người khác", "Leave / another person");
pub(super) const FIRST_TIME: Word = Word(
    "Lần đầu: mỗi người tự đặt một mã PIN, ít nhất 6 chữ số, và giữ riêng. Hai người đọc riêng từng lá phiếu, không ai \
     thấy người kia ghi gì; ghi khác nhau thì người thứ ba đọc.",
    "The first time everybody chooses a PIN of six digits or more and keeps it. Two people read each paper, and nobody \
     sees what the other one said; where they differ, a third one reads.",
);
pub(super) const NEEDS_CODE: Word =
    Word("Trình duyệt này chưa được mở bằng địa chỉ có mã", "This browser was not opened by the address with the code");
pub(super) const SEE_WINDOW: Word = Word(
    "mở địa chỉ có mã ghi trong cửa sổ dòng lệnh của chương trình",
    "open the address with the code that stands in the window of the program",
);
pub(super) const LOCKED_OUT: Word =
    Word("sai mã PIN quá nhiều lần: người này bị khóa", "too many wrong PINs: this person is locked out");
pub(super) const START_AGAIN: Word = Word(
    "tắt chương trình rồi mở lại; những gì đã ghi vẫn còn",
    "end the program and start it again; what was written is kept",
);
pub(super) const WEAK_PIN: Word = Word("mã PIN này dễ đoán", "this PIN is easily guessed");
pub(super) const CHOOSE_PIN: Word = Word(
    "đặt ít nhất 6 chữ số, không giống nhau hết, không theo dãy 123456",
    "choose six digits or more, not all alike and no row as 123456",
);
pub(super) const TOO_MANY_PEOPLE: Word = Word("quá nhiều người", "too many people");
pub(super) const NO_NAME: Word = Word("chưa ghi họ tên, hoặc quá dài", "no name is given, or it is too long");
pub(super) const WHOLE_NAME: Word = Word("ghi đủ họ và tên", "give the whole name");
pub(super) const UNCLEAR: Word = Word("ở đây không có dấu «không rõ»", "there is no mark «unclear» here");
pub(super) const UNCLEAR_REMEDY: Word = Word(
    "cầm tờ giấy xem lại, hoặc bấm − để sau và hỏi Trưởng ban",
    "take the paper itself, or press − to leave it and ask the head",
);
pub(super) const PAPER: Word = Word("Phiếu", "Paper");
pub(super) const PLACE: Word =
    Word("lá thứ {0} trong chồng, tệp {1} trang {2}", "number {0} of the stack, page {2} of {1}");
pub(super) const LEFT: Word = Word("{0} phiếu đợi bạn", "{0} wait for you");
pub(super) const ALL_ROWS: Word = Word("Phải đọc mọi hàng của lá phiếu này.", "Every row of this paper must be read.");
pub(super) const ROW: Word = Word("hàng", "row");
pub(super) const WHOLE: Word = Word("Cả lá phiếu", "The whole paper");
pub(super) const NO_PICTURE: Word = Word("Không có ảnh: cầm tờ giấy.", "There is no picture: take the paper.");
pub(super) const ASIDE: Word = Word("Không phải phiếu của hòm này", "No paper of this box");
pub(super) const ASIDE_HINT: Word = Word(
    "Tờ bìa, phiếu của cuộc bầu khác, cùng một tờ quét hai lần: để riêng ra và ghi vì sao.",
    "A cover, a paper of another vote, the same sheet scanned twice: put it aside and say why.",
);
pub(super) const WHY: Word = Word("Vì sao", "Why");
pub(super) const PUT_ASIDE: Word = Word("Để riêng ra", "Put it aside");
pub(super) const FLAW_WHY: Word =
    Word("Thấy gì trên tờ giấy (ghi vào biên bản)", "What is seen on the paper (it goes into the box)");
pub(super) const RECORD: Word = Word("Ghi", "Record");
pub(super) const DONE: Word = Word("Bạn đã đọc hết phần của mình", "You have read all that waits for you");
pub(super) const ALL_DONE: Word = Word(
    "Mọi phiếu đã có hai người đọc giống nhau. Tắt chương trình (Ctrl-C), rồi chạy: kiemphieu scan … --finish",
    "Two people agree about every paper. End the program (Ctrl-C), then run: kiemphieu scan … --finish",
);
pub(super) const OTHERS: Word = Word(
    "Còn {0} phiếu đợi người khác đọc: bấm nút dưới đây và mời người ấy ngồi vào máy.",
    "{0} papers wait for another person: press the button below and let that person sit down.",
);

const FOR_KEYS: &[(&str, Word)] = &[
    (
        "help-strike",
        Word(
            "Gõ {0} chữ số mỗi tên BỊ GẠCH trong các hàng được hỏi · 0 không gạch ai · / lỗi của phiếu · * đọc lại MỌI hàng · − để sau · Esc xóa · Enter ghi",
            "Type {0} digits for each name STRUCK in the rows asked for · 0 none · / a flaw · * read EVERY row · − later · Esc clears · Enter records",
        ),
    ),
    (
        "help-boxes",
        Word(
            "Gõ {0} chữ số mỗi tên KHÔNG ĐỒNG Ý; trước số: + cả hai ô, . không ô nào · 0 đồng ý hết · / lỗi · * đọc lại MỌI hàng · − để sau · Esc xóa · Enter ghi",
            "Type {0} digits for each name DISAGREED to; before a number + both boxes, . no box · 0 agrees to all · / a flaw · * EVERY row · − later · Esc clears · Enter records",
        ),
    ),
    ("every", Word("đọc mọi hàng", "every row is read")),
    ("asked", Word("chỉ các hàng được hỏi", "only the rows asked for")),
    (
        "not-asked",
        Word(
            "Hàng {0} không được hỏi (máy đọc rõ). Bấm ← để xóa; nếu lá phiếu nói khác máy thì chuyển sang đọc mọi hàng.",
            "Row {0} is not asked for (it was read surely). Press ← to erase; where the paper says otherwise, read every row.",
        ),
    ),
    ("why-flaw", Word("Ghi lý do của lỗi rồi bấm Ghi.", "Give the reason for the flaw, then press Record.")),
];

/// What the page says by itself while keys are typed.
pub(super) fn for_keys(lang: Lang) -> Value {
    let all = FOR_KEYS.iter().map(|(key, word)| ((*key).to_owned(), Value::from(word.get(lang))));
    Value::Object(all.collect::<Map<_, _>>())
}

/// A sentence with its parts filled in.
pub(super) fn filled(word: Word, lang: Lang, parts: &[&dyn ToString]) -> String {
    let whole = word.get(lang).to_owned();
    (0..).zip(parts).fold(whole, |text, (at, part): (usize, _)| text.replace(&format!("{{{at}}}"), &part.to_string()))
}
