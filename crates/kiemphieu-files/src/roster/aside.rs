//! Headings of those who are not on the paper of a list: reserves, alternates, those who withdrew.

use kiemphieu_core::Text;

use super::bodies::{plain, without_number};
use super::withdrawn::Withdrawal;

/// Why those below a heading are not on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// «Danh sách dự phòng».
    Reserve,
    /// «Đại biểu dự khuyết», who are elected by themselves.
    Alternates,
    /// «Đảng viên dự bị».
    Probationary,
    /// «Không đưa vào phiếu bầu».
    NotOnPaper,
    /// «Các đồng chí xin rút».
    Withdrawn,
}

/// What stands in a heading before the word that tells.
const LEADS: [&str; 27] = [
    "danh sách ",
    "ds ",
    "trích ngang ",
    "các ",
    "những ",
    "đồng chí ",
    "đ/c ",
    "nhân sự ",
    "bầu ",
    "giới thiệu ",
    "đề cử ",
    "ứng cử viên ",
    "ứng cử ",
    "đại biểu ",
    "đảng viên ",
    "ủy viên ",
    "người ",
    "phần ",
    "nhóm ",
    "diện ",
    "nguồn ",
    "số ",
    "quy hoạch ",
    "ban chấp hành ",
    "bch ",
    "cấp ủy ",
    "chi ủy ",
];

const NOT_ON_PAPER: [&str; 7] = [
    "không đưa vào phiếu",
    "không đưa vào danh sách bầu",
    "không đưa vào danh sách phiếu",
    "không có tên trong phiếu",
    "không có trong phiếu",
    "không in trên phiếu",
    "không in vào phiếu",
];

impl Aside {
    /// What a heading says; one of all, reserves and others, sets nobody aside.
    pub fn of_heading(words: &str) -> Option<Self> {
        let plain = plain(words);
        let whole = without_number(plain.trim_start_matches(['(', '-', '–', '+', '*', '•', ' ']));
        let mut rest = whole;
        while let Some(shorter) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
            rest = shorter.trim_start();
        }
        let begins = |word: &str| {
            rest.strip_prefix(word).is_some_and(|behind| !behind.starts_with(|c: char| c.is_alphanumeric()))
        };
        let title = rest.split(['(', ':', '|']).next().unwrap_or_default();
        match () {
            () if plain.contains("chính thức") || begins("dự bị động viên") => None,
            () if begins("dự phòng") => Some(Self::Reserve),
            () if begins("dự khuyết") => Some(Self::Alternates),
            () if begins("dự bị") => Some(Self::Probationary),
            () if NOT_ON_PAPER.iter().any(|said| plain.contains(said)) => Some(Self::NotOnPaper),
            // A note alone is of the person above.
            () if rest.len() < whole.len() && Withdrawal::of(title) == Some(Withdrawal::Certain) => {
                Some(Self::Withdrawn)
            }
            () => None,
        }
    }

    /// Whether it is named by the word of a title, and not by what a sentence says.
    pub fn is_title(self) -> bool {
        matches!(self, Self::Reserve | Self::Alternates | Self::Probationary)
    }

    /// What the list is.
    pub fn told(self) -> Text {
        match self {
            Self::Reserve => Text::new("là danh sách dự phòng", "it is a reserve list"),
            Self::Alternates => {
                Text::new("là danh sách dự khuyết, bầu riêng", "it is of alternates, who are elected by themselves")
            }
            Self::Probationary => Text::new("là danh sách dự bị", "it is of probationary members or of a reserve"),
            Self::NotOnPaper => Text::new("đầu đề ghi không đưa vào phiếu", "its heading says: not on the paper"),
            Self::Withdrawn => Text::new("là danh sách người đã rút", "it is of those who withdrew"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_who_is_not_on_the_paper() {
        for (heading, told) in [
            ("DANH SÁCH DỰ PHÒNG (không đưa vào phiếu bầu, chỉ thay thế khi có nhân sự xin rút)", Some(Aside::Reserve)),
            ("III | Dự phòng", Some(Aside::Reserve)),
            ("C. Nhân sự dự phòng: 03 đồng chí", Some(Aside::Reserve)),
            ("Danh sách dự khuyết", Some(Aside::Alternates)),
            ("II. DANH SÁCH BẦU ĐẠI BIỂU DỰ KHUYẾT", Some(Aside::Alternates)),
            ("Các ứng cử viên dự khuyết", Some(Aside::Alternates)),
            ("Dự bị", Some(Aside::Probationary)),
            ("2. Đảng viên dự bị", Some(Aside::Probationary)),
            ("Các đồng chí sau không đưa vào phiếu bầu", Some(Aside::NotOnPaper)),
            ("Các đồng chí xin rút khỏi danh sách:", Some(Aside::Withdrawn)),
            ("DANH SÁCH ĐẠI BIỂU CHÍNH THỨC VÀ DỰ KHUYẾT", None),
            ("Dự bị | Chính thức", None),
            ("Khối Trung tâm Y tế dự phòng", None),
            ("Xin rút", None),
            ("DANH SÁCH DỰ KIẾN NHÂN SỰ", None),
            ("Danh sách dự bị động viên", None),
            ("Danh sách bầu Ban Chấp hành", None),
            ("II. Tham gia lần đầu", None),
        ] {
            assert_eq!(Aside::of_heading(heading), told, "{heading}");
        }
    }
}
