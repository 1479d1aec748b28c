//! What is said when something is refused, and names as they are shown.

use kiemphieu_core::{Lang, Text};
use kiemphieu_station::views::courses;
use kiemphieu_station::{Do, Event, Role, Station};

use super::Word;

pub(crate) const OTHER_HOST: Word =
    Word("địa chỉ này không phải của máy đếm", "this is not the address of the station");
pub(crate) const OTHER_ORIGIN: Word =
    Word("yêu cầu không đến từ trang của máy đếm", "the request does not come from a page of the station");
pub(crate) const OWN_ADDRESS: Word =
    Word("mở trang bằng địa chỉ in trong cửa sổ lệnh", "open the page at the address printed in the terminal");
pub(crate) const ONLY_JSON: Word = Word("yêu cầu không đúng dạng", "the request is of another form");
pub(crate) const OTHER_PERSON: Word =
    Word("trang này mở từ lúc một người khác đăng nhập", "this page was opened when somebody else was signed in");
pub(crate) const RELOAD: Word = Word("tải lại trang", "load the page again");
pub(crate) const NO_PAGE: Word = Word("không có trang này", "there is no such page");
pub(crate) const NO_CHANCE: Word = Word("hệ điều hành không cho số ngẫu nhiên", "the system gives no random numbers");
pub(crate) const RESTART: Word = Word("bật lại máy đếm", "start the station again");
pub(crate) const PINS_DIFFER: Word =
    Word("hai lần gõ mã PIN khác nhau", "the PIN was typed differently the second time");
pub(crate) const WEAK_PIN: Word = Word(
    "mã PIN cần ít nhất 6 chữ số, không phải toàn số giống nhau hay dãy liền nhau",
    "a PIN has at least 6 digits, not all alike and not in a row",
);
pub(crate) const PIN_AGAIN: Word = Word("gõ lại cả hai lần", "type it again, twice");
pub(crate) const NO_PRESS: Word = Word(
    "Đã ghi tệp kết quả. Chương trình này không in được biên bản: dựng lại với --features station,documents, hoặc dùng kiemphieu minutes trên máy khác.",
    "The files are written. This program prints no minutes: build it with --features station,documents, or use kiemphieu minutes on another machine.",
);
pub(crate) const ONLY_MAIN: Word =
    Word("biên bản chỉ mở được ở máy chính", "the papers to sign are opened at the main machine only");
pub(crate) const AT_MAIN: Word = Word("sang máy chính mở", "open them there");
pub(crate) const OPEN_ON_PAGE: Word =
    Word("mở biên bản ở trang Biên bản, niêm phong", "open the papers on the page Minutes and seal");
pub(crate) const OTHER_FILE: Word = Word(
    "tệp này đã bị đổi, hoặc không còn, từ khi máy ghi ra",
    "this file was changed, or is gone, since the station wrote it",
);
pub(crate) const WRITE_AGAIN: Word = Word("bấm «Lập biên bản» lại", "press «Write the minutes» again");
pub(crate) const NO_MINUTES: Word = Word("chưa lập biên bản", "the minutes are not written yet");
pub(crate) const MINUTES_FIRST: Word =
    Word("lập biên bản trước, rồi khóa sổ", "write the minutes first, then close the journal");

pub(crate) const COPY_PARTED: Word = Word(
    "Sổ ở máy chính không nối tiếp bản sao ở bàn này (máy chính chạy từ bản cũ hơn, hoặc sổ khác): bản sao cũ được giữ riêng, bàn chép lại từ đầu. Báo trưởng ban.",
    "The journal of the main machine does not follow from the copy at this desk (it goes on from an older copy, or is another journal): the old copy is put aside, and a new one begun. Tell the head.",
);

/// A paper that was kept at a desk and that the main machine refuses afterwards.
pub(crate) fn kept_and_refused(event: &Event, why: &str) -> Text {
    let by = event.by.as_deref().unwrap_or_default();
    let at = match &event.what {
        Do::Paper(read) | Do::PaperAgain(read) => format!("{} {}", paper(read.batch, read.no), read.count),
        _ => String::new(),
    };
    Text::new(
        format!("Phiếu {at} ({by}) đã ghi ở bàn này nhưng máy chính không nhận: {why}"),
        format!("The paper {at} ({by}) is kept at this desk, and the main machine does not take it: {why}"),
    )
}

/// The number of a paper as it is written on it.
pub(crate) fn paper(batch: u32, no: u32) -> String {
    format!("{batch:02}-{no:02}")
}

/// The word of a role in what pages send.
pub(crate) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::Member => "member",
        Role::Technician => "technician",
        Role::Witness => "witness",
    }
}

/// What is elected, as a title.
pub(crate) fn election_title(station: &Station, election: &str, lang: Lang) -> String {
    let found = courses(station).into_iter().find(|course| course.election == election);
    found.map_or_else(|| election.to_owned(), |course| course.title.get(lang).to_owned())
}

/// The name of a person of the station.
pub(crate) fn name_of<'s>(station: &'s Station, id: &'s str) -> &'s str {
    station.people().get(id).map_or(id, |member| member.name.as_str())
}
