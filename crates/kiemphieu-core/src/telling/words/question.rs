//! What an election waits for, and how it stands, in words that follow others.

use crate::election::procedure::{Open, Question, Stands};
use crate::words::text::Text;

impl Question {
    /// The question in words, to follow others.
    #[must_use]
    pub fn text(&self) -> Text {
        let (names, seats) = self.open.whom();
        let (names, after) = (names.join(", "), self.after);
        let (vi, en) = match &self.open {
            Open::Vote { .. } => {
                (format!("bầu {seats} người trong: {names}"), format!("{} to elect from: {names}", people(seats)))
            }
            Open::Tie { .. } => {
                (format!("bằng phiếu, còn {seats} chỗ: {names}"), format!("a tie for {}: {names}", of_seats(seats)))
            }
            Open::Short { .. } => (
                format!("còn thiếu {seats} người; chưa trúng cử: {names}"),
                format!("{} open; not elected: {names}", is_are(seats)),
            ),
            Open::Stopped { .. } => (
                format!("đã dừng kiểm phiếu khi bầu {seats} người trong: {names}"),
                format!("the count is stopped; {} to elect from: {names}", people(seats)),
            ),
            Open::Alternates { .. } => (
                format!("bằng phiếu, còn {seats} suất dự khuyết: {names}"),
                format!("a tie of alternates for {}: {names}", of_seats(seats)),
            ),
        };
        match after {
            0 => Text::new(format!("vòng thứ nhất: {vi}"), format!("the first round: {en}")),
            _ => Text::new(format!("sau vòng {after}: {vi}"), format!("after round {after}: {en}")),
        }
    }
}

impl Stands {
    /// How it stands in words, to follow others.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Open(question) => question.text(),
            Self::Complete { after, seats } => Text::new(
                format!("sau vòng {after} đã bầu đủ {seats}"),
                format!("after round {after} all {} are filled", of_seats(*seats)),
            ),
            Self::Stopped { round } => {
                Text::new(format!("vòng {round} đã dừng kiểm phiếu"), format!("the count of round {round} was stopped"))
            }
            Self::Over { after, seats } => Text::new(
                format!("sau vòng {after} không bầu nữa, còn thiếu {seats} người"),
                format!("after round {after} voting is over, with {} open", of_seats(*seats)),
            ),
        }
    }
}

fn people(number: u32) -> String {
    if number == 1 { "one person".to_owned() } else { format!("{number} persons") }
}

fn of_seats(number: u32) -> String {
    if number == 1 { "1 seat".to_owned() } else { format!("{number} seats") }
}

fn is_are(number: u32) -> String {
    format!("{} {}", of_seats(number), if number == 1 { "is" } else { "are" })
}
