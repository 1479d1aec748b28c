//! What is said of people and desks.

use kiemphieu_core::Lang;

use super::{Refused, Told, told};

#[allow(clippy::too_many_lines)]
pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::OnlyTheStation => told(
            ("việc này do máy tự ghi, không ai được làm thay", "the station does this itself, no person can"),
            ("không cần làm gì", "there is nothing to do"),
        ),
        Refused::Nobody => told(
            ("chưa có ai đăng nhập", "nobody is signed in"),
            ("đăng nhập bằng mã PIN của mình", "sign in with your own PIN"),
        ),
        Refused::NoSuchPerson { person } => told(
            (format!("không có người `{person}`"), format!("there is no person `{person}`")),
            ("chọn trong danh sách người của Ban", "choose one of the people of the board"),
        ),
        Refused::NoSuchDesk { desk } => told(
            (format!("bàn `{desk}` chưa nối vào máy đếm"), format!("the desk `{desk}` has not joined the station")),
            ("trưởng ban hoặc kỹ thuật cho bàn này vào", "the head or the technician lets it join"),
        ),
        Refused::LockedOut { person } => told(
            (format!("`{person}` đang bị khóa hoặc chưa có mã PIN"), format!("`{person}` is locked out or has no PIN")),
            ("trưởng ban mở khóa, hoặc người ấy đặt PIN", "the head unlocks, or the person chooses a PIN"),
        ),
        Refused::NotSignedIn { person, desk } => told(
            (
                format!("`{person}` chưa đăng nhập ở bàn `{desk}`"),
                format!("`{person}` is not signed in at the desk `{desk}`"),
            ),
            ("đăng nhập ở bàn đang ngồi", "sign in at the desk where you sit"),
        ),
        Refused::NotYourRole { role, roles } => {
            let all = |lang| roles.iter().map(|role| role.text().get(lang).to_owned()).collect::<Vec<_>>().join(", ");
            let own = role.text();
            told(
                (
                    format!("{} không được làm việc này, chỉ {}", own.get(Lang::Vi), all(Lang::Vi)),
                    format!("a {} cannot do this, only: {}", own.get(Lang::En), all(Lang::En)),
                ),
                ("để người có quyền làm", "leave it to who may"),
            )
        }
        Refused::NotTwo => told(
            (
                "việc này cần trưởng ban và một ủy viên, hai người khác nhau",
                "this takes the head and one member, two different persons",
            ),
            ("người thứ hai nhập mã PIN của mình", "the second person enters the own PIN"),
        ),
        Refused::PersonTwice { person } => told(
            (format!("đã có người mang tên ngắn `{person}`"), format!("there is a person `{person}` already")),
            ("đặt tên ngắn khác", "take another short name"),
        ),
        Refused::SecondHead => told(
            ("Ban đã có trưởng ban", "the board has a head already"),
            ("ghi người này là ủy viên", "enter this person as a member"),
        ),
        Refused::NotYourPin => told(
            ("không ai đặt PIN cho người khác", "nobody sets the PIN of somebody else"),
            ("để người ấy tự đặt", "let that person choose it"),
        ),
        Refused::PinUnconfirmed => told(
            (
                "đã mở hòm phiếu: một ủy viên khác phải xác nhận bằng PIN của mình rằng đúng là người này đặt mã PIN",
                "a box is open: another member confirms with the own PIN that it is this person who chooses a PIN",
            ),
            ("mời một ủy viên đã có mã PIN", "ask a member who has a PIN"),
        ),
        Refused::PlainPin => told(
            ("PIN không ở dạng argon2", "the PIN is no argon2 string"),
            (
                "báo cho kỹ thuật: PIN không bao giờ được ghi nguyên",
                "tell the technician: a PIN is never written down itself",
            ),
        ),
        Refused::NotLocked { person } => told(
            (format!("`{person}` không bị khóa"), format!("`{person}` is not locked out")),
            ("không cần làm gì", "there is nothing to do"),
        ),
        Refused::DeskTwice { desk } => told(
            (format!("bàn `{desk}` đã nối rồi"), format!("the desk `{desk}` has joined already")),
            ("đặt tên khác cho bàn mới", "give the new desk another name"),
        ),
        _ => None,
    }
}
