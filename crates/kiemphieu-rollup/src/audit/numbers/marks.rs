//! The words beside a number that tell what it is.

use super::super::pattern::pattern;

pattern!(DIGITS, r"[0-9]+(?:[.,:][0-9]+)*");
// A cell of whole numbers.
pattern!(THOUSANDS, r"^[0-9]{1,3}(?:,[0-9]{3})*$");
// A number after these words is a name: a day, a term, an article, a document, a hamlet.
pattern!(
    NAMED,
    r"(?:^|[^\pL])(?:ngày|sáng|chiều|tối|tháng|năm|quý|tuần|số|điều|khoản|điểm|mục|nội dung|tờ trình|khóa|khoá|thứ|kỳ|chỉ thị|nghị quyết|(?:quyết|nghị|quy|thẩm) định|hướng dẫn|kế hoạch|quy chế|thông tri|kết luận|thông báo|công văn|điện thoại|đt|tel|phòng|đường|tổ|thôn|khu|khu phố|khối|ấp|cấp|bản|xóm|khóm|cụm|đội|phường|quận|trang|lục|bảng|hình|covid|đợt|giai đoạn|vòng|nhóm|loại|hạng|mức|mức độ|câu|lớp|phần|bậc|nguyện vọng|dãy|tầng|lô|ô|ca|top|no|fax|lúc|hồi)\s*[:.]?\s*$"
);
pattern!(
    COUNTED_ALL_THE_SAME,
    r"(?:nông thôn|thành thị|đô thị|biên chế|thu hồi|định kỳ)\s*:?\s*$|con số\s*(?:là\s*)?$|[0-9] (?:tháng|năm|ngày|tuần)\s*:\s*$|(?:niệm phật|thánh|giảng) đường\s*:?\s*$|(?:thôn|xã|làng|buôn),?\s+(?:bản|xóm|ấp|buôn|phường)\s*$|giải quyết\s*$|một phần\s*:?\s*$|pháp chế\s*:?\s*$|theo kế hoạch\s*:?\s*$|(?:truyền|mô|loại|địa) hình\s*:?\s*$|(?:tổng|trong|trên|đủ|được|là|thêm|còn|thiểu|dân)\s+số\s*(?:là|:)?\s*$|số\s*(?:lượng\s*)?(?:là|:)\s*$|số lượng\s*$|(?:trung|sơ|cao) cấp\s*:?\s*$|(?:xếp|phân) loại\s*$|(?:đã|được|mới|chưa|cần|và) cấp\s*$|thảo luận (?:ở |tại )?tổ\s*$|trưởng (?:thôn|bản|ấp|xóm|khu|khu phố|khối|phòng)\s*:?\s*$|(?:cử tri|các loại|biểu quyết|chỉ định|vũ trang)\s*:?\s*$|(?:nhóm|loại|đợt|khối|tổ|khu|thôn|ấp|bản|xóm|khóm|cụm|đội|phường|quận|biểu quyết|thảo luận|báo cáo|mức|mức độ)\s*:\s*$"
);
// Whatever stands before it, a number before these words counts, unless it is a day, a term or an article.
pattern!(
    COUNTED,
    r"^\s*(?:người|đồng chí|đại biểu|phiếu|ủy viên|uỷ viên|hội viên|đảng viên|đoàn viên|thành viên|chị|vị|vụ|đơn|hồ sơ|trường hợp|tổ chức (?:đảng|cơ sở|thực hiện)|cuộc|lượt|hộ|học sinh|lao động|doanh nghiệp|giáo viên|cán bộ|công chức|viên chức|bị can|bị cáo|đối tượng|ý kiến|kiến nghị|tập thể|cá nhân|công trình|mô hình|chi (?:hội|đoàn|bộ))(?:[^\pL]|$)"
);
pattern!(
    DATED,
    r"(?:^|[^\pL])(?:ngày|sáng|chiều|tối|tháng|năm|quý|tuần|số|điều|khoản|khóa|khoá|thứ|kỳ|tổ|thôn|xóm|bản|ấp|lúc|hồi)\s*[:.]?\s*$"
);
// «cùng kỳ 1.091 vụ», «đầu nhiệm kỳ 112 hộ»: so many at that time.
pattern!(AT_THAT_TIME, r"(?:^|[^\pL])(?:cùng|(?:đầu|cuối)(?: nhiệm)?)\s+kỳ\s*(?:là|có|:)?\s*$");
pattern!(OF_THAT_TIME, r"^\s*(?:lượt|hộ|tin|cuộc|việc|chi (?:bộ|hội)|lao động|học sinh)(?:[^\pL]|$)");
// «dưới 10 năm 21, từ 10 đến 20 năm 46»: years of which there are so many, not the year 21.
pattern!(SO_LONG, r"(?:^|[^0-9.,])[0-9]{1,2} năm\s*$");
// «bình quân trong năm 486 người»: no year.
pattern!(IN_THE_YEAR, r"(?:^|[^\pL])trong năm\s*$");
// «45, 40 và 30 năm 311 đảng viên»: years of which each has a badge.
pattern!(OF_YEARS, r"^(?:\s*,\s*[3-9][05]){0,6}\s*,?\s*và\s+[3-9][05]\s+năm(?:[^\pL]|$)");
// A number before these words counts no persons and no bodies.
pattern!(
    MEASURED,
    r"^\s*(?:tuổi|ngày|tháng|năm|giờ|phút|giây|nội dung|lần|khóa|khoá|nhiệm kỳ|kỳ(?:\s*(?:$|[^\s\pL])|\s+(?:[^h\s]|h[^ọ]))|bước|vòng|(?:tỷ|tỉ|triệu|nghìn|ngàn|vạn|vnđ|usd|km|ha|m2|m²|kg|tấn|độ)(?:[^\pL]|$)|đồng(?:\s*(?:$|[^\s\pL]|[^\sc\pL])|\s+(?:[^c\s]|c[^h]))|điểm|mục tiêu|nhóm|chỉ tiêu|nhiệm vụ|giải pháp|quý|tuần|buổi|trang|bài|chữ|con số|khâu|mặt|yếu tố|tiêu chí|tiêu chuẩn|không,? (?:và )?[0-9] sạch|sạch(?:[^\pL]|$)|độ tuổi|thế hệ|cấp(?:\s*(?:$|[^\suủ])|\s+[^uủ\s])|/|x\s*[0-9]|%)"
);
// «12 tỷ lệ 30%» are no milliards.
pattern!(RATE, r"^\s*(?:tỷ|tỉ)\s+(?:lệ|trọng)(?:[^\pL]|$)");
pattern!(
    NOT_EXACT,
    r"(?:ít nhất|tối thiểu|không quá|tối đa|từ|tăng|giảm|vượt|thêm|bớt|cao hơn|thấp hơn|còn khoảng|xuống|[<>≥≤])\s*(?:hơn|thêm|còn)?\s*$|từ [0-9,. ]{1,6}%?\s*(?:đến|tới)\s*$|[0-9]%[ \u{A0}]*[–-][ \u{A0}]*$"
);
pattern!(OVER, r"(?:^|[^\pL])(?:trên|hơn|quá)\s*$");
pattern!(UNDER, r"(?:^|[^\pL])(?:gần|dưới|chưa tới|chưa đến|chưa đầy|ngót)\s*$");
// «64 trên 71 cử tri», «1.912 đồng chí trên 2.860 đảng viên»: so many of so many.
pattern!(OF_THEM, r"[0-9](?:\s+\pL+){0,4}\s+trên\s*$");
pattern!(OF_THE_SAME, r"[0-9]\s+(?P<noun>\pL+(?:\s+\pL+)?)(?:\s+\pL+){0,5}?\s+(?:trên|trong)\s*$");
pattern!(
    THEY,
    r"^\s*(?:đồng chí|đại biểu|người|vị|[uủ][ỷy] viên|cấp [uủ][ỷy]|phiếu|đảng viên|đoàn viên|hội viên|cử tri|hộ|cán bộ|công chức|viên chức|chi bộ|đảng bộ|xã|thôn|đơn vị|cơ sở)(?:[^\pL]|$)"
);
// «52 phiếu tán thành, 3 phiếu không tán thành, trên 56 đại biểu có mặt»: all who answered, and no more than so many.
pattern!(BEHIND_A_LIST, r"[0-9][^.;0-9]*,\s+trên\s*$");
pattern!(
    WHO_ANSWERED,
    r"^\s*(?:đại biểu|đồng chí|người|phiếu|đảng viên|cử tri)\s+(?:có mặt|tham gia|bỏ phiếu|biểu quyết|dự|thu về|hợp lệ)"
);
// «xong 2.611 phản ánh (đạt 91,4%) trên 2.856 phản ánh»: what the share is of.
pattern!(BEHIND_A_SHARE, r"[0-9]\s*%\s*\)?\s+trên\s*$");
// «giảm 98/364 hộ nghèo (đạt 26,9%)»: so many of so many, though there are fewer now.
pattern!(
    DONE_OF_SO_MANY,
    r"^\s*(?:\pL+\s+){0,4}[(,]\s*(?:đạt|chiếm|bằng|(?:tỷ|tỉ) lệ)\s|^\s*(?:biên chế|đầu mối|chỉ tiêu)(?:[^\pL]|$)"
);
// «5.185 vụ/7.275 bị can»: matters, and the persons in them.
pattern!(MATTERS, r"^\s*(?:vụ(?: án|,? việc)?|đơn|việc|hộ|lớp|cuộc|lượt)\s*/\s*$");
pattern!(PERSONS, r"^\s*(?:bị can|bị cáo|đối tượng|người|học viên|(?:nhân )?khẩu)(?:[^\pL]|$)");
// «<16: 56 người; >60: 580 người»: a limit, and no count.
pattern!(LIMIT, r"[<>≥≤]=?\s*$");
// «nghiên cứu cắt ngang trên 360 bệnh nhân»: of whom it is, not how many there are at least.
pattern!(STUDIED, r"nghiên cứu[^.,;:()0-9]{0,30}\strên\s*$");
pattern!(ABOUT, r"(?:^|[^\pL])(?:khoảng|xấp xỉ|chừng|độ chừng)\s*$|[~≈]\s*$");
pattern!(AGE_LIMIT, r"(?:^|[^\pL])(?:từ|đến|dưới)\s*$");
// «cử tri gửi đến 318 ý kiến»: so many came.
pattern!(SENT, r"(?:gửi|chuyển|đưa|trình) (?:về|tới|đến)\s*$");
// What a percentage stands for though it is compared: «đạt 96% so với số có mặt».
pattern!(
    COMPARED_WITH_A_WHOLE,
    r"^\s*so với\s+(?:tổng số|số (?:phiếu|đại biểu|đảng viên|ủy viên|đồng chí|người|có mặt|được triệu tập|triệu tập|phát ra|thu về|hợp lệ)|tổng (?:phiếu|đại biểu)|đại biểu (?:có mặt|dự|được triệu tập)|phiếu (?:phát ra|thu (?:về|vào)|hợp lệ)|(?:chỉ tiêu|kế hoạch)(?: (?:là|được giao|giao|đề ra))?\s+[0-9])"
);
pattern!(COMPARED, r"^\s*(?:so với|kế hoạch|chỉ tiêu|trở lên|trở xuống|đến|[-–]\s*[0-9])");
// A fraction may stand over its noun: «16 nữ/41 ủy viên».
pattern!(
    STANDS_OVER,
    r"(?:đồng chí|người|nữ|đại biểu|đảng viên|đoàn viên|hội viên|hộ|cán bộ|cơ sở|phiếu|chi bộ|đảng bộ|ủy viên|xã|đơn vị|[hđ]nd|huyện|tỉnh|trúng cử|thôn|vị|vụ(?: án| việc)?|vụ,? việc|đơn|việc|lượt)\s*/$"
);
// «(30-75%)»: a count and its share.
pattern!(DASHED_SHARE, r"^\s+[-–]\s+[0-9]{1,3}(?:[.,][0-9]{1,3})?\s?%");
// What stands before a range: «chiếm 12 - 40%».
pattern!(
    BEFORE_A_RANGE,
    r"(?:từ|khoảng|chiếm|đạt|lệ|tăng|giảm|trên|dưới|hơn|gần|mức|cao|thấp|suất|ẩm:?|là|chỉ|còn)\s*$"
);
pattern!(DASHED_COUNT, r"(?:[\pL:]\s*)[0-9.]{1,7}\s+[-–]\s+$");
pattern!(SHARE_BEHIND, r"^\s?[-–]\s?[0-9]{1,3}(?:[.,][0-9]{1,3})?\s?%");
pattern!(COUNT_BEFORE, r"\(\s*[0-9.]{1,7}\s?[–-]\s?$");
pattern!(RANGE_ENDS, r"[0-9]\s*[–-]\s*$");
pattern!(SAID, r"(?:chiếm|đạt|bằng|lệ|\(|là)\s*$");
pattern!(SCHOOL, r"(?:văn hóa|văn hoá|học vấn|phổ thông|lớp|gdpt|thpt)\s*:?\s*$");
/// The forms of school of former times: all classes of so many.
pub(super) const SCHOOLING: [u64; 3] = [9, 10, 12];
pattern!(UNTIL, r"(?:^|[^\pL])(?:trước|sau|đến|hết|từ|ngày|vào|hôm|sáng|trưa|chiều|tối|đêm)\s*$");
pattern!(LITTLE, r"^\s*(?:tổng\s+)?(?:số\s|đại biểu|ủy viên|cấp ủy|đồng chí|đảng viên)");
// «12.441 đại biểu trên số ấn định 12.698 đại biểu»: the whole is named before its number.
pattern!(
    ON_THE_NAMED,
    r"^\s*[^0-9.,;:()%\n]{0,70}?(?:^|\s)trên\s+(?:tổng\s+)?số\s+(?:\pL+\s+){0,4}(?:ấn định|được giao|hợp lệ|phát ra|thu (?:về|vào)|có mặt|triệu tập|(?:phải|cần|được) bầu|thụ lý|tiếp nhận|phải (?:thi hành|giải quyết|xử lý)|đăng ký)\s+$"
);
pattern!(
    RATIO,
    r"^\s*[^0-9.,;:()%\n]{0,70}?(?:/\s*(?:tổng\s+số\s*)?|(?:^|\s)trên\s+(?:tổng\s+số\s+|tổng\s+)?|(?:^|\s)trong\s+(?:tổng\s+)?số\s+)$|^\s*vụ,\s*việc\s*/\s*$|^\s*trong\s+(?:tổng\s+)?$"
);
// «đồng chí Đàm Văn Quý: 166/175 phiếu»: before papers stands a name.
pattern!(VOTES_BEHIND, r"^\s*(?:phiếu|đại biểu|đồng chí)(?:[^\pL]|$)");
