//! The guide in the workbook: what to do, sheet by sheet. What is said of papers is what the reader of papers does.

/// The lines in Vietnamese.
pub(super) const VIETNAMESE: [&str; 10] = [
    "1. Điền lần lượt các trang «Đại hội», «Cuộc bầu», «Danh sách». Ô vàng là ô để điền; ô có danh sách thì bấm vào để chọn.",
    "2. Lưu sổ, rồi kiểm tra phương án trước khi in phiếu: kiemphieu check TÊN-SỔ.xlsx",
    "3. Bầu xong: ghi số phiếu in, phát ra, thu về ở trang «Vòng bầu».",
    "4. Nhập phiếu ở trang «Phiếu …»: mỗi lá phiếu một dòng; số của lá phiếu đã đánh sẵn, ghi lên lá phiếu khi kiểm, không ghi khi phát. Không gạch ai thì ghi 0 ở «Số bị gạch»: dòng chưa ghi gì bên cạnh số thì chưa phải là phiếu.",
    "Danh sách vừa đủ số lượng bầu (như bầu một người, danh sách một người) thì phiếu có hai ô: nhập ở trang có cột «Đồng ý» và «Không đồng ý», và ghi tên trang đó ở «Vòng bầu». Danh sách nhiều hơn số lượng bầu thì dùng trang có cột «Số bị gạch».",
    "5. Cột «Kiểm tra» của trang «Vòng bầu» báo «khớp» hoặc «KHÔNG KHỚP» với số phiếu thu về.",
    "6. Bầu lại hoặc bầu tiếp: chép một trang «Phiếu …» và xóa phiếu cũ trong đó, để lại cột số; thêm một dòng ở «Vòng bầu», chọn quyết định, ghi tên trang mới.",
    "7. Ô trống ở «Nữ», «Dân tộc thiểu số», «Tái cử» nghĩa là chưa biết, không phải «không».",
    "8. Lưu sổ, đóng Excel, rồi kiểm phiếu: kiemphieu count TÊN-SỔ.xlsx",
    "9. Kiểm phiếu, lập biên bản, niêm phong một mạch: kiemphieu finish TÊN-SỔ.xlsx -o HỒ-SƠ",
];
/// The lines in English.
pub(super) const ENGLISH: [&str; 10] = [
    "1. Fill in the sheets «Congress», «Elections», «Names» one after the other. What is yellow is to be filled in; click where there is a list to choose from it.",
    "2. Save, then check the plan before papers are printed: kiemphieu check BOOK.xlsx",
    "3. After the vote: papers printed, issued, returned on the sheet «Rounds».",
    "4. Enter papers on the sheet «Papers …»: a row each; its number stands already and is written on the paper when it is counted, not when it is issued. 0 under «struck» where nobody is struck: a row with nothing beside its number is no paper.",
    "A list as long as its seats (as one person elected from a list of one) has papers with two boxes: enter them on a sheet with «agree» and «disagree», and name that sheet on «Rounds». A longer list has papers on a sheet with «struck».",
    "5. The column «Check» of «Rounds» says whether they agree with the papers returned.",
    "6. A further round: copy a sheet of papers and empty it but for its numbers; add a row to «Rounds», choose the decision, write the name of the new sheet.",
    "7. Nothing written under «Woman», «Ethnic minority», «In the outgoing body» means unknown, not no.",
    "8. Save, close Excel, then count: kiemphieu count BOOK.xlsx",
    "9. Count, minutes and seal in one go: kiemphieu finish BOOK.xlsx -o FOLDER",
];
