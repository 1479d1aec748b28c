//! What the pages say by themselves while keys are typed, as one JSON object.

use kiemphieu_core::Lang;
use serde_json::{Map, Value};

use super::Word;

const WORDS: &[(&str, Word)] = &[
    ("write", Word("GHI SỐ NÀY LÊN PHIẾU:", "WRITE THIS NUMBER ON THE PAPER:")),
    ("take", Word("LẤY LÁ PHIẾU MANG SỐ:", "TAKE THE PAPER OF THE NUMBER:")),
    ("change", Word("SỬA PHIẾU SỐ:", "CHANGE THE PAPER:")),
    ("batch", Word("Tập {0}: {1} phiếu", "Batch {0}: {1} papers")),
    ("struck", Word("bị gạch", "struck")),
    ("against", Word("không đồng ý", "disagree")),
    ("both", Word("đánh cả hai ô", "both boxes")),
    ("neither", Word("không đánh ô nào", "no box")),
    ("unclear", Word("không rõ", "unclear")),
    ("nobody-struck", Word("không gạch ai", "nobody struck")),
    ("all-agree", Word("đồng ý tất cả", "agrees to all")),
    ("sum-struck", Word("đã gạch {0} · còn {1} (cần ≤ {2})", "{0} struck · {1} left (at most {2})")),
    ("sum-boxes", Word("đồng ý {0} / {1}", "{0} of {1} agreed to")),
    ("valid", Word("hợp lệ", "valid")),
    ("invalid", Word("KHÔNG HỢP LỆ: {0}", "INVALID: {0}")),
    (
        "sure",
        Word(
            "Phiếu KHÔNG HỢP LỆ: {0}. Enter lần nữa để ghi, Esc để gõ lại.",
            "INVALID: {0}. Enter again to save it, Esc to type it anew.",
        ),
    ),
    ("saved", Word("✔ đã ghi vào máy", "✔ saved")),
    (
        "kept",
        Word(
            "✔ đã ghi vào máy này; máy chính chưa nhận {0} lượt, bàn tự gửi khi có mạng.",
            "✔ saved on this machine; {0} entries wait for the main machine, sent as soon as it answers.",
        ),
    ),
    ("sending", Word("… đang ghi", "… saving")),
    (
        "not-written",
        Word(
            "✘ CHƯA GHI: máy đếm không trả lời. Cứ gõ tiếp, máy giữ phím ({0} phím chờ).",
            "✘ NOT WRITTEN: the station does not answer. Type on, the keys are kept ({0} waiting).",
        ),
    ),
    (
        "signed-out",
        Word(
            "✘ CHƯA GHI: phải đăng nhập lại (F2). Phím được giữ ({0} phím chờ).",
            "✘ NOT WRITTEN: sign in again (F2). The keys are kept ({0} waiting).",
        ),
    ),
    ("just", Word("vừa ghi:", "just saved:")),
    ("times", Word("× {0} phiếu như vậy", "× {0} papers like this")),
    (
        "no-such",
        Word(
            "Không có số {0}: danh sách có {1} người. Bấm ← để xóa, hoặc Esc.",
            "There is no number {0}: the list has {1} names. Press ← to erase, or Esc.",
        ),
    ),
    (
        "twice",
        Word("Số {0} đã gõ rồi. Bấm ← để xóa, hoặc Esc.", "The number {0} is there already. Press ← to erase, or Esc."),
    ),
    (
        "half",
        Word(
            "Số gõ dở: mỗi số có {0} chữ số. Gõ nốt, hoặc ← để xóa.",
            "A number is not complete: each has {0} digits. Type the rest, or ← to erase.",
        ),
    ),
    (
        "nought-alone",
        Word(
            "0 nghĩa là không có số nào, chỉ gõ một mình. Bấm ← để xóa, hoặc Esc.",
            "0 means no number at all and stands alone. Press ← to erase, or Esc.",
        ),
    ),
    (
        "empty",
        Word(
            "Chưa gõ gì. Phiếu không có số nào: gõ 0 rồi Enter.",
            "Nothing is typed. For a paper without any number type 0, then Enter.",
        ),
    ),
    (
        "times-wrong",
        Word(
            "Sau * phải là số phiếu, từ 1 đến {0}. Bấm ← để xóa.",
            "After * comes a number of papers, from 1 to {0}. Press ← to erase.",
        ),
    ),
    (
        "times-what",
        Word(
            "Gõ các số trên phiếu trước, rồi mới * và số phiếu.",
            "Type what stands on the papers first, then * and how many.",
        ),
    ),
    ("only-boxes", Word("Phím này chỉ dùng cho phiếu hai ô.", "This key is for papers with two boxes only.")),
    ("flaw-which", Word("Lỗi của phiếu:", "The flaw of the paper:")),
    ("flaw-unclear", Word("dòng không rõ, gõ số", "an unclear row, type its number")),
    ("flaw-off", Word("bỏ lỗi", "no flaw")),
    (
        "full",
        Word(
            "Đủ {0} phiếu. Còn lá nào trên bàn không? Enter để đóng tập.",
            "All {0} papers are in. Is no paper left on the table? Enter closes the batch.",
        ),
    ),
    (
        "full-more",
        Word(
            "Tập chỉ có {0} phiếu. Bấm ← hoặc Esc. Nếu còn lá trên bàn: − để xem lại; đếm tay sai thì báo trưởng ban.",
            "The batch has {0} papers. Press ← or Esc. If one is left on the table: − to look again; if the hand count was wrong, tell the head.",
        ),
    ),
    (
        "closed",
        Word(
            "Tập đã đóng. Ghi mã này lên bìa tập: {0}. Enter để tiếp tục.",
            "The batch is closed. Write this code on its cover: {0}. Enter goes on.",
        ),
    ),
    ("no-before", Word("Không có phiếu nào trước đó.", "There is no paper before.")),
    (
        "was",
        Word(
            "đã ghi: {0}. Gõ lại cả phiếu rồi Enter; *0 Enter: bỏ phiếu này; Esc: không sửa.",
            "it says: {0}. Type the whole paper and Enter; *0 Enter: it is none; Esc: leave it.",
        ),
    ),
    (
        "void-sure",
        Word(
            "Bỏ phiếu {0}? Enter lần nữa để bỏ, Esc để giữ.",
            "Take the paper {0} out? Enter again does, Esc keeps it.",
        ),
    ),
    ("voided", Word("đã bỏ {0}", "{0} taken out")),
    (
        "other-window",
        Word(
            "Tập này đang mở ở một cửa sổ khác. Đóng cửa sổ kia rồi tải lại trang.",
            "This batch is open in another window. Close that one and load this page again.",
        ),
    ),
    ("refused", Word("Máy không nhận: {0} Esc để tải lại trang.", "Refused: {0} Esc loads the page again.")),
    (
        "help-strike",
        Word(
            "Số người bị gạch, mỗi số {0} chữ số · 0 Enter không gạch ai · Enter ghi · ← xóa số cuối · Esc gõ lại · * lặp · / lỗi · − sửa phiếu trước",
            "Numbers struck, {0} digits each · 0 Enter nobody · Enter save · ← last number · Esc anew · * repeat · / flaw · − paper before",
        ),
    ),
    (
        "help-boxes",
        Word(
            "Số người KHÔNG đồng ý, mỗi số {0} chữ số · 0 Enter đồng ý tất cả · +số cả hai ô · .số không ô nào · Enter ghi · ← xóa · Esc gõ lại · * lặp · / lỗi · − sửa phiếu trước",
            "Numbers of those NOT agreed to, {0} digits each · 0 Enter agrees to all · +n both boxes · .n no box · Enter save · ← erase · Esc anew · * repeat · / flaw · − paper before",
        ),
    ),
    (
        "ready",
        Word(
            "Đã gõ xong lá phiếu. Ghi lý do và hai mã PIN ở dưới.",
            "The paper is typed. Give the reason and both PINs below.",
        ),
    ),
    (
        "no-answer",
        Word(
            "Máy đếm không trả lời. Xem cửa sổ lệnh; trang này tự thử lại.",
            "The station does not answer. Look at its terminal; this page tries again by itself.",
        ),
    ),
    (
        "behind",
        Word(
            "Máy đếm không trả lời được: trang này có thể đã cũ; nó tự thử lại.",
            "The station cannot answer: this page may be out of date; it tries again by itself.",
        ),
    ),
    (
        "locked-why",
        Word(
            "Bấm F2 rồi nhập mã PIN. Trang phía sau giữ nguyên.",
            "Press F2, then enter the PIN. The page behind stays as it was.",
        ),
    ),
];

/// The words that the scripts of the pages use, as a script of its own.
pub(crate) fn for_pages(lang: Lang) -> String {
    let words = WORDS.iter().map(|(key, word)| ((*key).to_owned(), Value::from(word.get(lang))));
    format!("export const words = {};\n", Value::Object(words.collect::<Map<_, _>>()))
}
