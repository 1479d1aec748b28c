//! The guide of one page.

use kiemphieu_core::Lang;
use kiemphieu_documents::Guide;

use super::Word;

pub(crate) const GUIDE: Word = Word("Hướng dẫn máy đếm phiếu trên một trang", "The counting station on one page");
pub(crate) const GUIDE_KEYS: Word = Word("Phím khi nhập phiếu", "Keys while papers are entered");
pub(crate) const GUIDE_TROUBLE: Word = Word("Khi có việc lạ", "When something is odd");

pub(crate) const GUIDE_STEPS: &[Word] = &[
    Word(
        "Chưa có tệp đại hội: kiemphieu new dai-hoi, rồi điền dai-hoi/congress.toml (chưa ghi vòng bầu). Bật: kiemphieu station dai-hoi/congress.toml. Trình duyệt tự mở; nếu không, mở địa chỉ in trong cửa sổ lệnh. Không đóng cửa sổ lệnh.",
        "No congress file yet: kiemphieu new congress, then fill congress/congress.toml (no rounds yet). Start: kiemphieu station congress/congress.toml. The browser opens; if not, open the address in the terminal. Leave the terminal open.",
    ),
    Word(
        "Từng người ngồi vào máy, mở «Đặt mã PIN» cạnh tên mình, gõ ít nhất 6 chữ số hai lần. Xong bấm «Sang trang đăng nhập».",
        "One after the other opens «Choose a PIN» beside the own name and types at least 6 digits twice. Then «Go to the sign-in».",
    ),
    Word(
        "Trưởng ban đăng nhập, trang Điều hành: «Mở hòm phiếu», ghi số phát ra và thu về. Đếm tay chia tập 20–25 phiếu (ít phiếu thì một tập), đánh số bìa từ 01, ghi số phiếu từng tập (25 25 23), «Ghi các tập». Tổng các tập phải bằng số thu về.",
        "The head signs in and, on the page Board, opens the box: issued and returned. Count batches of 20 to 25 papers by hand (few papers are one batch), number their covers from 01, write their sizes (25 25 23), «Record the batches». Together they must equal what was returned.",
    ),
    Word(
        "Người thứ nhất đăng nhập, trang «Việc của tôi», «Lấy một tập», cầm đúng tập máy chọn. Mỗi lá: viết bút chì số máy cho lên phiếu, gõ số những người bị gạch, Enter. Hết tập: Enter, chép mã lên bìa tập. Lấy tập tiếp theo đến hết.",
        "The first person signs in, on «My work» «Take a batch», and takes the batch that the station picks. Each paper: pencil the number shown on it, type the numbers of the struck names, Enter. At its end: Enter, and write the code on the cover. Go on until no batch is left.",
    ),
    Word(
        "Bấm F2, «Người khác đăng nhập». Người thứ hai nhập lại tất cả, độc lập; số trên phiếu phải đúng số máy cho.",
        "Press F2, «Somebody else signs in». The second person enters everything again, alone; the number on each paper must be the one shown.",
    ),
    Word(
        "Phiếu hai lần khác nhau: người chưa đọc tập ấy đọc lần 3; máy bảo «Ban kết luận» thì trưởng ban và một ủy viên cùng xem lá phiếu, gõ lại, ghi lý do, hai mã PIN.",
        "Papers that differ: somebody who has not read the batch reads them a third time; where it says «For the board to conclude», the head and one member look at the paper, type it, give the reason and both PINs.",
    ),
    Word(
        "Mọi tập khớp: trưởng ban mở «Kết quả», «Xem kết quả» cùng một ủy viên, cả hai nhập PIN, «Xác nhận kết quả». Chỉ khi Đoàn Chủ tịch cho phép mới bấm «Cho hội trường xem».",
        "When all batches agree the head opens «Result», «See the result» with one member, both enter their PINs, «Confirm the result». Only when the presidium allows it, «Show it to the hall».",
    ),
    Word(
        "Còn thiếu người hoặc bằng phiếu: trang Điều hành, ghi quyết định của đại hội, rồi mở hòm của vòng sau. Bầu tiếp bí thư, phó bí thư: «Thêm cuộc bầu», chọn chức danh, ai bầu, số lượng, đánh dấu người ứng cử, «Ghi»; in phiếu, bầu, rồi làm lại từ bước 3.",
        "With seats open or a tie: record what the congress decided on the page Board, then open the box of the next round. To go on to the secretary or a deputy: «Add an election», choose the office, who votes, how many, tick who stands, «Record»; print the papers, vote, and begin again at step 3.",
    ),
    Word(
        "Cuối cùng, trang «Biên bản, niêm phong»: «Lập biên bản», bấm «Mở» từng tệp ở mục «In và ký» để in (Ctrl-P), ký; rồi «Khóa sổ và niêm phong». Chép cả thư mục result ra USB.",
        "At the end, on «Minutes and seal»: «Write the minutes», «Open» each file under «Print and sign», print it (Ctrl-P) and sign; then «Close the journal and seal». Copy the folder result onto a stick.",
    ),
];

pub(crate) const KEYS: &[(Word, Word)] = &[
    (
        Word("03 12 44 Enter", "03 12 44 Enter"),
        Word("ba người bị gạch (phiếu hai ô: không đồng ý)", "three names struck (two boxes: not agreed to)"),
    ),
    (
        Word("0 Enter", "0 Enter"),
        Word("không gạch ai (phiếu hai ô: đồng ý tất cả)", "nobody struck (two boxes: agrees to all)"),
    ),
    (Word("← , Esc", "← , Esc"), Word("xóa số cuối, xóa cả dòng", "erases the last number, the line")),
    (Word("*5 Enter", "*5 Enter"), Word("năm phiếu giống nhau", "five papers alike")),
    (Word("/ rồi 1–4", "/ then 1–4"), Word("phiếu có lỗi (máy hiện danh sách)", "a flaw (the list is shown)")),
    (Word("/ rồi 5", "/ then 5"), Word("dòng không rõ, gõ số của dòng", "a row that is unclear, then its number")),
    (
        Word("+07 , .07", "+07 , .07"),
        Word("phiếu hai ô: đánh cả hai ô, không đánh ô nào", "two boxes: both marked, none marked"),
    ),
    (Word("−", "−"), Word("xem và sửa phiếu trước", "look at the paper before, and change it")),
    (Word("F2", "F2"), Word("khóa máy, đổi người", "locks; another person signs in")),
];

pub(crate) const TROUBLES: &[Word] = &[
    Word(
        "«CHƯA GHI»: máy đếm không trả lời. Cứ gõ tiếp; mở lại máy đếm, F2, nhập PIN: máy tự ghi theo thứ tự.",
        "«NOT WRITTEN»: the station does not answer. Type on; start it again, F2, the PIN: everything is entered in order.",
    ),
    Word(
        "Thừa hay thiếu một lá trong tập: không đóng tập. Dò số trên từng lá; đếm tay sai thì trưởng ban và một ủy viên «Mở lại một tập».",
        "A paper too many or too few in a batch: do not close it. Check the numbers on the papers; if it was counted wrongly by hand, the head and one member reopen it.",
    ),
    Word(
        "Quên PIN, bị khóa: trưởng ban mở khóa ở «Người làm việc»; nếu quên hẳn thì tắt máy đếm, bật lại, đặt PIN mới bằng mã in ra.",
        "A PIN forgotten: the head unlocks on «People»; if it is gone, stop the station, start it again, and choose another with the code printed.",
    ),
    Word(
        "Máy hỏng hẳn: bật máy đếm trên máy khác với bản sao của thư mục (--mirror); có nhiều bàn thì dựng lại sổ từ các bàn bằng mã trong phong bì (--rebuild).",
        "The machine is dead: start the station on another one with the copy of the folder (--mirror), or, with several desks, rebuild the journal from them with the code in the envelope (--rebuild).",
    ),
];

/// The guide as it is printed.
pub(crate) fn guide(lang: Lang) -> Guide {
    let say = |word: &Word| word.get(lang).to_owned();
    Guide {
        lang,
        title: say(&GUIDE),
        steps: GUIDE_STEPS.iter().map(say).collect(),
        keys_title: say(&GUIDE_KEYS),
        keys: KEYS.iter().map(|(key, does)| (say(key), say(does))).collect(),
        troubles_title: say(&GUIDE_TROUBLE),
        troubles: TROUBLES.iter().map(say).collect(),
    }
}
