//! What stands on the pages.

use super::Word;

pub(crate) const CODE: Word = Word("vi", "en");
pub(crate) const TRAINING: Word = Word("TẬP DUYỆT", "REHEARSAL");
pub(crate) const TRAINING_PAGE: Word = Word("Tập duyệt", "Rehearsal");
pub(crate) const TRAINING_HINT: Word = Word(
    "In 50 phiếu giả (hai tập 25 phiếu, số đã in sẵn trên phiếu). Trưởng ban mở hòm: phát 50, thu 50; các tập: 25 25. Kiểm hai lần như thật; khi mọi tập đã đóng, trang này cho biết tốc độ và chỗ sai của từng người. Tập duyệt không bao giờ thành kết quả thật.",
    "Print 50 made-up papers (two batches of 25; their numbers are printed on them). The head opens a box of 50 issued and 50 returned, in batches 25 25. Count twice as in earnest; when every batch is closed this page tells the pace and the slips of each person. A rehearsal never becomes real.",
);
pub(crate) const MADE_UP: Word = Word("Phiếu giả để in", "Made-up papers to print");
pub(crate) const PRINT_HINT: Word =
    Word("In trang này (Ctrl-P), cắt rời từng phiếu.", "Print this page (Ctrl-P) and cut the papers apart.");
pub(crate) const A_MINUTE: Word = Word("Phiếu mỗi phút", "Papers a minute");
pub(crate) const SLIPS: Word = Word("Phiếu nhập sai", "Papers entered wrongly");
pub(crate) const NAVIGATION: Word = Word("Các trang", "Pages");
pub(crate) const BACK: Word = Word("Về trang đầu", "Back to the first page");
pub(crate) const REFUSED: Word = Word("Không làm được", "Not possible");
pub(crate) const MIRROR_LOST: Word =
    Word("Bản sao thứ hai của sổ KHÔNG còn được ghi:", "The second copy of the journal is NO LONGER written:");

pub(crate) const SIGN_IN: Word = Word("Đăng nhập", "Sign in");
pub(crate) const TO_SIGN_IN: Word = Word("Sang trang đăng nhập", "Go to the sign-in");
pub(crate) const OTHER_SIGN_IN: Word = Word("Người khác đăng nhập", "Somebody else signs in");
pub(crate) const WHO: Word = Word("Người", "Person");
pub(crate) const PIN: Word = Word("Mã PIN", "PIN");
pub(crate) const LOCK: Word = Word("Khóa máy", "Lock");
pub(crate) const LOCKED: Word = Word("Máy đang khóa", "Locked");
pub(crate) const IS_LOCKED: Word = Word("ĐANG BỊ KHÓA", "LOCKED OUT");
pub(crate) const UNLOCK: Word = Word("Mở khóa", "Unlock");
pub(crate) const NEEDS_CODE: Word = Word(
    "Chưa ai có mã PIN. Mở đường dẫn có mã mà máy in ra trong cửa sổ lệnh lúc bật.",
    "Nobody has a PIN yet. Open the address with the code that was printed in the terminal at the start.",
);
pub(crate) const CODE_USED: Word = Word(
    "Mã này đã dùng rồi hoặc không đúng. Cần mã mới thì tắt máy đếm rồi bật lại.",
    "This code was used already, or is wrong. For a new one, stop the station and start it again.",
);

pub(crate) const PEOPLE: Word = Word("Người làm việc", "People");
pub(crate) const PEOPLE_HINT: Word = Word(
    "Từng người ngồi vào máy, tự đặt mã PIN của mình (ít nhất 6 chữ số, không nói cho ai). Cần trưởng ban và ít nhất một ủy viên.",
    "One after the other sits down and chooses the own PIN (at least 6 digits, told to nobody). It takes the head and at least one member.",
);
pub(crate) const WITNESS_OF_PIN: Word = Word(
    "Đã mở hòm phiếu: một ủy viên khác xác nhận đúng người này",
    "A box is open: another member confirms that it is this person",
);
pub(crate) const NAME: Word = Word("Họ và tên", "Name");
pub(crate) const ROLE: Word = Word("Vai trò", "Role");
pub(crate) const HAS_PIN: Word = Word("đã có mã PIN", "has a PIN");
pub(crate) const CHOOSE_PIN: Word = Word("Đặt mã PIN", "Choose a PIN");
pub(crate) const NEW_PIN: Word = Word("Mã PIN mới", "New PIN");
pub(crate) const NEW_PIN_AGAIN: Word = Word("Nhập lại", "Once more");
pub(crate) const SAVE: Word = Word("Ghi", "Save");
pub(crate) const ADD_PERSON: Word = Word("Thêm người", "Add a person");
pub(crate) const ADD: Word = Word("Thêm", "Add");
pub(crate) const ENOUGH: Word = Word("Đủ người để bắt đầu.", "There are enough people to begin.");
pub(crate) const NOT_ENOUGH: Word = Word(
    "Còn thiếu mã PIN của trưởng ban hoặc của một ủy viên.",
    "The PIN of the head or of a member is still missing.",
);

pub(crate) const WORK: Word = Word("Việc của tôi", "My work");
pub(crate) const BOARD: Word = Word("Điều hành", "Board");
pub(crate) const COUNT_MINUTES: Word = Word("Biên bản kiểm phiếu", "Minutes of the count");
pub(crate) const POLL_MINUTES: Word = Word("Biên bản lấy phiếu xin ý kiến", "Minutes of the opinion poll");
pub(crate) const ELECTION_MINUTES: Word = Word("Biên bản bầu cử, bản", "Election minutes, copy");
pub(crate) const CONGRESS_REPORT: Word = Word("Báo cáo kết quả bầu cử", "Report of the elections");
pub(crate) const ENTRY_LOG: Word = Word("Nhật ký nhập phiếu", "Entry log");
pub(crate) const FINISH: Word = Word("Biên bản, niêm phong", "Minutes and seal");
pub(crate) const JOURNAL: Word = Word("Sổ", "Journal");
pub(crate) const HALL: Word = Word("Hội trường", "Hall");

pub(crate) const ISSUED: Word = Word("Phát ra", "Issued");
pub(crate) const RETURNED: Word = Word("Thu về", "Returned");
pub(crate) const PRINTED_OPTIONAL: Word = Word("Số phiếu in (nếu có)", "Printed (if known)");
pub(crate) const PRESENT_OPTIONAL: Word =
    Word("Có mặt lúc bầu (nếu đếm lại)", "Present at the vote (if counted again)");
pub(crate) const MORE_FACTS: Word = Word(
    "Có mặt, trừ, rút tên, phiếu hỏng, nhiều hòm phiếu",
    "Present, deducted, withdrawn, spoiled papers, several ballot boxes",
);
pub(crate) const SPOILED_OPTIONAL: Word = Word("Phiếu hỏng đã đổi (nếu có)", "Spoiled and exchanged (if any)");
pub(crate) const UNUSED_OPTIONAL: Word = Word("Phiếu thừa (nếu đếm)", "Left over (if counted)");
pub(crate) const PARTS_OPTIONAL: Word = Word(
    "Nhiều hòm phiếu: mỗi hòm một dòng, như «Hòm lưu động: 9/8» (phát 9, thu 8)",
    "Several ballot boxes: one a line, such as «Mobile box: 9/8» (9 issued, 8 returned)",
);
pub(crate) const PART: Word = Word("Hòm phiếu", "Ballot box");
pub(crate) const OF_PART: Word = Word("tập của hòm", "the batch is of the box");
pub(crate) const DEDUCTIONS: Word = Word("Trừ khỏi số triệu tập", "Left out of those summoned");
pub(crate) const DEDUCTS: Word = Word(
    "Từ vòng này số người được trừ là (để trống: không còn ai)",
    "From this round on those left out are (empty: nobody any more)",
);
pub(crate) const WITHDRAWN: Word = Word(
    "Người có tên trên phiếu đã rút, hoặc trúng cử mà xin không nhận (mỗi dòng một tên)",
    "Those on the paper who withdrew, or who decline after being elected (one a line)",
);
pub(crate) const WITHDRAWN_WHY: Word = Word("Lý do rút", "Why they withdrew");
pub(crate) const ON_RECORD: Word =
    Word("Ghi người rút tên, số có mặt thay đổi", "Record who withdrew, or who came and went");
pub(crate) const VOTING_OVER: Word = Word("Đã bầu xong.", "Voting is over.");
pub(crate) const SEATS_OPTIONAL: Word =
    Word("Số người bầu lần này (nếu ít hơn số còn thiếu)", "Seats to be voted (if fewer than are open)");
pub(crate) const SAID_VALID: Word = Word(
    "Phiếu có dấu hiệu khó hiểu nhưng Ban kết luận là HỢP LỆ như trên (lý do ghi vào phiếu)",
    "The marks are doubtful, and the board says that the paper is VALID as typed (the reason is noted)",
);
pub(crate) const OPEN_BOX: Word = Word("Mở hòm phiếu", "Open the box");
pub(crate) const BOX: Word = Word("Hòm", "Box");
pub(crate) const NO_BOX: Word = Word("Chưa mở hòm nào.", "No box is open yet.");
pub(crate) const ROUND: Word = Word("vòng", "round");
pub(crate) const BATCH: Word = Word("Tập", "Batch");
pub(crate) const PAPERS: Word = Word("Số phiếu", "Papers");
pub(crate) const PAPERS_OF: Word = Word("phiếu", "papers");
pub(crate) const COUNT: Word = Word("Lần", "Count");
pub(crate) const STATE: Word = Word("Tình trạng", "State");
pub(crate) const BY_HAND: Word = Word("Đã chia tập", "In batches");
pub(crate) const DIVIDED: Word = Word("các tập bằng số thu về", "the batches equal what was returned");
pub(crate) const NOT_DIVIDED: Word = Word("chưa đủ: chưa ai nhập được", "not all yet: nothing can be entered");
pub(crate) const SIZES: Word = Word(
    "Số phiếu từng tập, đếm tay, cách nhau dấu cách (mỗi tập 20–25 phiếu)",
    "Papers of each batch, counted by hand, with spaces between (20 to 25 a batch)",
);
pub(crate) const ADD_BATCHES: Word = Word("Ghi các tập", "Record the batches");
pub(crate) const FREE: Word = Word("chờ", "waiting");
pub(crate) const EQUAL: Word = Word("khớp", "equal");
pub(crate) const SETTLED: Word = Word("khớp sau đối chiếu", "settled");
pub(crate) const DIFFERENT: Word = Word("có phiếu khác nhau", "papers differ");
pub(crate) const COUNTING: Word = Word("đang kiểm", "being counted");
pub(crate) const AGREED: Word =
    Word("Mọi tập đã khớp. Xem và xác nhận kết quả.", "All batches agree. See and confirm the result.");
pub(crate) const CONFIRMED: Word = Word("Đã xác nhận", "Confirmed");
pub(crate) const RESTATE: Word = Word("Đính chính số phát, thu", "Correct declared numbers");
pub(crate) const REOPEN: Word = Word("Mở lại một tập", "Reopen a batch");
pub(crate) const HAND_AGAIN: Word = Word("đếm tay lại", "count by hand again");
pub(crate) const GO_ON: Word = Word("nhập tiếp lần", "go on with count");
pub(crate) const ANEW: Word = Word("làm lại từ đầu lần", "make anew count");
pub(crate) const PAPERS_IF_HAND: Word = Word("Số phiếu (nếu đếm tay lại)", "Papers (if counted by hand again)");
pub(crate) const WHAT: Word = Word("Việc", "What");
pub(crate) const WHY: Word = Word("Lý do", "Reason");
pub(crate) const TWO_PERSONS: Word =
    Word("Trưởng ban và một ủy viên, hai người cùng xem", "The head and one member, both looking on");
pub(crate) const OWN_PIN: Word = Word("PIN của tôi", "My PIN");
pub(crate) const SECOND: Word = Word("Người thứ hai", "Second person");
pub(crate) const SECOND_PIN: Word = Word("PIN người thứ hai", "PIN of the second");

pub(crate) const DECIDE: Word = Word("Ghi quyết định của đại hội", "Record what the congress decided");
pub(crate) const DECISION: Word = Word("Đại hội quyết định", "The congress decided");
pub(crate) const WHO_STANDS: Word = Word("Ai trong danh sách bầu tiếp", "Who stands again");
pub(crate) const MORE_NAMES: Word = Word("Thêm người (mỗi dòng một tên)", "More names (one a line)");
pub(crate) const NEW_NAMES: Word =
    Word("đại hội cho phép đưa người chưa có trong danh sách trước", "the congress allows names that were on no list");
pub(crate) const NEXT_ELECTION: Word = Word("Bầu tiếp", "A further election");
pub(crate) const NEW_ELECTION: Word = Word("Thêm cuộc bầu", "Add an election");
pub(crate) const TAKE_BACK: Word = Word("Bỏ cuộc bầu này (thêm nhầm)", "Take this election back (added by mistake)");
pub(crate) const TAKE_BACK_HINT: Word = Word(
    "Chỉ bỏ được khi chưa mở hòm và chưa có quyết định nào; sổ vẫn ghi là đã thêm rồi bỏ.",
    "Only before its box is opened and anything is decided; the journal keeps that it was added and taken back.",
);
pub(crate) const OFFICE: Word = Word("Bầu chức danh", "What is elected");
pub(crate) const WHO_VOTES: Word = Word("Ai bầu", "Who votes");
pub(crate) const SEATS: Word = Word("Số lượng bầu", "How many are elected");
pub(crate) const STAND_FROM: Word = Word("Chọn từ những người trúng cử", "Who stands was elected to");
pub(crate) const BY_THE_RULES: Word = Word("theo quy chế", "as the rules say");
pub(crate) const ELECTED_BEFORE: Word = Word("Đã trúng cử", "Elected already");
pub(crate) const ANOTHER_LIST: Word =
    Word("Danh sách bầu khác do đại hội quyết định", "Another list, as the congress decided");
pub(crate) const ANOTHER_LIST_HINT: Word = Word(
    "Trước khi in phiếu: đại hội thêm, bớt người hoặc đổi số lượng. Danh sách ghi ở đây thay danh sách trên.",
    "Before papers are printed: the congress adds or takes off names, or changes the seats. This list takes the place of the one above.",
);
pub(crate) const ON_THE_LIST: Word = Word("Danh sách hiện nay", "On the list now");
pub(crate) const PUT_UP: Word = Word("Người được giới thiệu tại đại hội", "Those put up at the congress");
pub(crate) const PUT_UP_LINES: Word = Word(
    "Ứng cử, đề cử tại đại hội: mỗi dòng một tên, có lấy phiếu xin ý kiến thì kèm số đồng ý, như «Vũ Văn Sáu: 61»; người vào danh sách ghi cả ở ô trên",
    "Put up at the congress: one name a line, with the support where a poll was taken, such as «Vũ Văn Sáu: 61»; who enters the list stands above, too",
);
pub(crate) const POLL_ATTENDING: Word =
    Word("Số người dự khi lấy phiếu xin ý kiến (nếu có)", "Attending when the poll was taken (if any)");
pub(crate) const RECORD: Word = Word("Ghi", "Record");

pub(crate) const ENTER: Word = Word("Nhập phiếu", "Enter papers");
pub(crate) const LINE: Word = Word("Đang gõ", "Being typed");
pub(crate) const TAKE: Word = Word("Lấy một tập", "Take a batch");
pub(crate) const TAKE_HINT: Word = Word(
    "Máy chọn tập cho bạn. Một người chỉ thuộc một lần kiểm trong cả hòm.",
    "The station picks the batch. A person belongs to one count for the whole box.",
);
pub(crate) const READ_ALOUD: Word = Word("Có người đọc cho tôi nhập", "Somebody reads aloud to me");
pub(crate) const READ_ALOUD_HINT: Word =
    Word("Mọi người nghe cùng một người đọc là một lần kiểm.", "All who type what one person reads are one count.");
pub(crate) const READER: Word = Word("Người đọc", "Reader");
pub(crate) const TO_READ: Word = Word("Đọc lần 3", "To be read a third time");
pub(crate) const TO_READ_HINT: Word = Word(
    "Hai lần kiểm đọc khác nhau. Tìm lá mang số này rồi nhập, không hỏi hai người trước.",
    "Two counts read these differently. Take the paper of this number and enter it; do not ask who read it before.",
);
pub(crate) const TO_CONCLUDE: Word = Word("Ban kết luận", "For the board to conclude");
pub(crate) const NOTHING_TO_DO: Word = Word(
    "Chưa có việc cho bạn. Trang này tự cập nhật.",
    "There is nothing for you yet. This page keeps itself up to date.",
);
pub(crate) const THIRD: Word = Word("Đọc lần 3", "Third reading");
pub(crate) const THIRD_HINT: Word = Word(
    "Lấy lá phiếu mang số dưới đây và nhập lại. Không hiện hai lần trước.",
    "Take the paper of the number below and enter it. What was read before is not shown.",
);
pub(crate) const SETTLE: Word = Word("Ban kết luận một lá phiếu", "The board concludes about a paper");
pub(crate) const SETTLE_HINT: Word = Word(
    "Để lá phiếu lên bàn, trưởng ban và một ủy viên cùng xem, gõ những gì đứng trên phiếu, rồi ghi lý do.",
    "Put the paper on the table. The head and one member look at it together, type what stands on it, then give the reason.",
);
pub(crate) const SETTLE_PILE: Word = Word(
    "Có thể một lá bị sót, nhập hai lần hay lẫn thứ tự. Lấy cả tập, dò lại số trên từng lá, rồi gõ những gì đứng trên lá mang số này.",
    "A paper may have been skipped, entered twice or misplaced. Take the batch, check the number on each paper, then type what stands on this one.",
);

pub(crate) const RESULT: Word = Word("Kết quả", "Result");
pub(crate) const NOT_ANNOUNCED: Word = Word("CHƯA CÔNG BỐ", "NOT ANNOUNCED");
pub(crate) const SEE: Word = Word("Xem kết quả", "See the result");
pub(crate) const SEE_HINT: Word = Word(
    "Mọi lần kiểm đã khớp. Ai mở kết quả đều được ghi vào sổ.",
    "All counts agree. Whoever opens the result is put down in the journal.",
);
pub(crate) const NEXT_STEPS: Word = Word("Các bước tiếp theo", "What comes next");
pub(crate) const CONFIRM: Word = Word("Xác nhận kết quả", "Confirm the result");
pub(crate) const CONFIRM_HINT: Word = Word(
    "Trưởng ban và một ủy viên cùng xem trang này, rồi mỗi người nhập mã PIN của mình. Sau khi xác nhận không sửa được nữa.",
    "The head and one member look at this page together, then each enters the own PIN. What is confirmed cannot be changed.",
);
pub(crate) const SHOW: Word = Word("Cho hội trường xem", "Show it to the hall");
pub(crate) const SHOW_HINT: Word = Word(
    "Hội trường chưa thấy kết quả. Chỉ bấm khi Đoàn Chủ tịch cho công bố.",
    "The hall does not see the result yet. Press this only when the presidium lets it be announced.",
);
pub(crate) const SHOWN: Word = Word("Hội trường đang xem được", "The hall sees it");

pub(crate) const MINUTES: Word = Word("Biên bản và tệp kết quả", "Minutes and files");
pub(crate) const MINUTES_HINT: Word = Word(
    "Máy ghi tệp đại hội có đủ các vòng, các tệp phiếu và biên bản để in, vào thư mục",
    "The station writes the congress file with its rounds, the ballot files and the minutes to print, into the folder",
);
pub(crate) const WRITE_MINUTES: Word = Word("Lập biên bản", "Write the minutes");
pub(crate) const PRINT_AND_SIGN: Word = Word("In và ký", "Print and sign");
pub(crate) const OPEN: Word = Word("Mở", "Open");
pub(crate) const KEPT_BESIDE: Word = Word("Để cùng thư mục", "Kept beside them");
pub(crate) const CLOSE_AND_SEAL: Word = Word("Khóa sổ và niêm phong", "Close the journal and seal");
pub(crate) const SEAL: Word = Word("Niêm phong lại / kiểm tra", "Seal again, or verify");
pub(crate) const SEAL_HINT: Word = Word(
    "Sau khi khóa, sổ không ghi thêm được nữa. Làm sau cuộc bầu cuối cùng và sau khi lập biên bản.",
    "After this nothing can be entered any more. Do it after the last election, when the minutes are written.",
);
pub(crate) const STILL_OPEN: Word = Word("Còn hòm chưa xác nhận:", "Boxes not confirmed:");
pub(crate) const CLOSED: Word = Word("Sổ đã khóa.", "The journal is closed.");
pub(crate) const TRAINING_NOTHING: Word = Word(
    "Đây là tập duyệt: không xuất kết quả, không niêm phong được.",
    "This is a rehearsal: nothing is exported or sealed.",
);

pub(crate) const NUMBER: Word = Word("Số", "No.");
pub(crate) const EVENTS: Word = Word("Số sự kiện", "Events");
pub(crate) const LAST_CODE: Word = Word("Mã sổ", "Code of the journal");
pub(crate) const WHEN: Word = Word("Giờ", "When");
pub(crate) const BY: Word = Word("Ai", "Who");

pub(crate) const HALL_WAITING: Word = Word("Ban Kiểm phiếu chưa mở hòm phiếu", "No box has been opened yet");
pub(crate) const HALL_COUNTING: Word = Word("Ban Kiểm phiếu đang làm việc", "The counting board is at work");
pub(crate) const VALID: Word = Word("Hợp lệ", "Valid");
pub(crate) const INVALID: Word = Word("Không hợp lệ", "Invalid");
pub(crate) const BASE: Word = Word("Số để tính quá một nửa", "Base for more than half");
pub(crate) const NEEDED: Word = Word("Cần ít nhất", "At least");
pub(crate) const VOTES: Word = Word("Số phiếu", "Votes");
pub(crate) const ELECTED: Word = Word("Trúng cử", "Elected");

pub(crate) const DESKS: Word = Word("Các bàn", "Desks");
pub(crate) const ADD_DESK: Word =
    Word("Nối thêm một bàn (mã dùng một lần)", "Let another desk join (a code that works once)");
pub(crate) const JOIN_SO: Word = Word("Trên máy kia:", "On the other machine:");
pub(crate) const REBUILD_CODE: Word = Word("Xem mã dựng lại", "Show the code for rebuilding");
pub(crate) const REBUILD_CODE_IS: Word = Word("Mã dựng lại:", "The code for rebuilding:");
pub(crate) const REBUILD_HINT: Word = Word(
    "Mã dựng lại: ghi ra giấy, bỏ phong bì dán kín. Nếu máy chính hỏng hẳn, mã này mở bản sao của sổ ở các bàn.",
    "The code for rebuilding: write it down and put it into a sealed envelope. If the main machine is dead it opens the copies of the journal at the desks.",
);
pub(crate) const NO_DESKS: Word = Word("máy này không nhận thêm bàn", "this station takes no other desks");
pub(crate) const DESKS_HOW: Word = Word(
    "mở lại máy đếm với --desks và địa chỉ của máy này trong mạng",
    "start the station with --desks and the address of this machine in the network",
);
pub(crate) const OTHER_PROGRAM: Word =
    Word("chương trình ở bàn này khác chương trình ở máy chính", "this desk has another program than the main machine");
pub(crate) const SAME_PROGRAM: Word =
    Word("chép đúng chương trình của máy chính sang", "copy the program of the main machine");
pub(crate) const NO_DESK_NAME: Word = Word("tên bàn không dùng được", "this cannot be the name of a desk");
pub(crate) const OTHER_DESK_NAME: Word =
    Word("đặt tên khác, như --desk \"bàn 2\"", "give another one, as in --desk \"bàn 2\"");
pub(crate) const WRONG_DESK_CODE: Word =
    Word("mã nối bàn không đúng hoặc đã dùng rồi", "the code of the desk is wrong, or was used already");
pub(crate) const NEW_DESK_CODE: Word =
    Word("lấy mã mới ở trang Điều hành của máy chính", "take a new code on the page Board of the main machine");
pub(crate) const MAIN_SILENT: Word = Word(
    "Máy chính không trả lời. Phiếu của tập đang nhập vẫn được ghi ở bàn này; việc khác phải chờ.",
    "The main machine does not answer. Papers of the open batch are kept at this desk; everything else waits.",
);
pub(crate) const MAIN_SILENT_DO: Word = Word(
    "xem dây mạng và máy chính; bàn này tự nối lại",
    "look at the network and the main machine; this desk joins again by itself",
);
