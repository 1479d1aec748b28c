//! Why something is not done or not shown: what is said, and with which status.

use std::path::Path;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kiemphieu_core::{Lang, Text};
use kiemphieu_station::{NotDone, Refused};
use serde_json::json;

use crate::secret::NoChance;
use crate::words;

/// Why something is not done or not shown.
#[derive(Debug)]
pub(crate) struct No {
    pub status: StatusCode,
    pub text: Text,
    pub remedy: Text,
}

impl No {
    pub fn new(status: StatusCode, (text, remedy): (Text, Text)) -> Self {
        Self { status, text, remedy }
    }

    /// Nobody is signed in here.
    pub fn nobody() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, Refused::Nobody.text())
    }

    /// Too many wrong PINs.
    pub fn locked_out(person: &str) -> Self {
        let text = Text::new(
            format!("`{person}` nhập sai mã PIN quá nhiều lần và đã bị khóa"),
            format!("`{person}` gave too many wrong PINs and is locked out"),
        );
        let remedy = Text::new("trưởng ban mở khóa ở trang Người làm việc", "the head unlocks on the page People");
        Self::new(StatusCode::LOCKED, (text, remedy))
    }

    pub fn wrong_pin(left: u32) -> Self {
        let text = Text::new("mã PIN không đúng", "the PIN is wrong");
        let remedy = Text::new(format!("còn {left} lần thử"), format!("{left} tries are left"));
        Self::new(StatusCode::FORBIDDEN, (text, remedy))
    }

    pub fn broke_down() -> Self {
        let text = Text::new("máy đếm gặp lỗi khi làm việc này", "the station failed to do this");
        let remedy = Text::new(
            "tải lại trang; những gì đã báo «đã ghi» vẫn còn trong sổ",
            "load the page again; what was told to be written is in the journal",
        );
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, (text, remedy))
    }

    pub fn not_understood(error: &serde_json::Error) -> Self {
        let text = Text::new(
            format!("máy không hiểu điều trang gửi: {error}"),
            format!("what the page sent is not understood: {error}"),
        );
        Self::new(StatusCode::BAD_REQUEST, (text, words::RELOAD.text()))
    }

    pub fn no_sizes() -> Self {
        let text = Text::new("chưa ghi số phiếu", "no number of papers is given");
        let remedy = Text::new("ghi các số nguyên, như: 25 25 23", "write whole numbers, such as: 25 25 23");
        Self::new(StatusCode::CONFLICT, (text, remedy))
    }

    pub fn no_part(line: &str) -> Self {
        let text = Text::new(
            format!("không hiểu dòng «{line}» về hòm phiếu"),
            format!("the line «{line}» about a ballot box is not understood"),
        );
        let remedy = Text::new(
            "mỗi hòm một dòng, như «Hòm lưu động: 9/8» (phát 9, thu 8) hoặc «Hòm lưu động: 8» (thu 8)",
            "one box a line, such as «Mobile box: 9/8» (9 issued, 8 returned) or «Mobile box: 8» (8 returned)",
        );
        Self::new(StatusCode::CONFLICT, (text, remedy))
    }

    pub fn no_folder(folder: &Path, error: &std::io::Error) -> Self {
        let folder = folder.display();
        let text = Text::new(
            format!("không tạo được thư mục {folder}: {error}"),
            format!("the folder {folder} cannot be made: {error}"),
        );
        let remedy =
            Text::new("xem lại quyền ghi và chỗ trống trên đĩa", "look at the rights and the space on the disk");
        Self::new(StatusCode::INSUFFICIENT_STORAGE, (text, remedy))
    }

    /// As JSON, in one language.
    pub fn json(&self, lang: Lang) -> Response {
        let body = json!({ "error": self.text.get(lang), "remedy": self.remedy.get(lang) });
        (self.status, Json(body)).into_response()
    }
}

impl From<NotDone> for No {
    fn from(why: NotDone) -> Self {
        let (text, remedy) = why.text();
        match why {
            NotDone::Refused(_) => Self::new(StatusCode::CONFLICT, (text, remedy)),
            NotDone::Fault(_) | NotDone::Refuted(_) => Self::new(StatusCode::INSUFFICIENT_STORAGE, (text, remedy)),
        }
    }
}

impl From<Refused> for No {
    fn from(why: Refused) -> Self {
        Self::new(StatusCode::CONFLICT, why.text())
    }
}

impl From<NoChance> for No {
    fn from(_: NoChance) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, (words::NO_CHANCE.text(), words::RESTART.text()))
    }
}
