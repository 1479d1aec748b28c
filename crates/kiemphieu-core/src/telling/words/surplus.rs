//! Words of the surplus of a list.

use super::names;
use crate::form::found::SurplusFound;
use crate::words::organisation::Words;
use crate::words::percent::{decimal_in, percent};
use crate::words::text::{Lang, Text};

impl SurplusFound {
    /// What was found of the surplus.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::NotAsked { names, seats } => Text::new(
                format!("Danh sách có {names} người, bầu {seats}; ở cuộc bầu này số dư không bắt buộc."),
                format!("A list of {names}, {seats} to be elected; this election needs no surplus."),
            ),
            Self::Within { names, seats, surplus, ceiling, .. } => {
                let (vi, en) = surplus_in_words(*surplus, *seats);
                Text::new(
                    format!("Danh sách có {names} người, bầu {seats}: {vi}, tối đa được {ceiling}."),
                    format!("A list of {names}, {seats} to be elected: {en}, at most {ceiling} is allowed."),
                )
            }
            Self::Missing { office, names: number, seats, ceiling } => {
                let (vi, en) = names(*office, words);
                Text::new(
                    format!("Danh sách bầu {vi} có {number} người, bầu {seats}: phải có số dư (tối đa {ceiling})."),
                    format!(
                        "The list for the {en} has {number} names for {seats} seats: it must have a surplus (at most {ceiling})."
                    ),
                )
            }
            Self::OverCeiling { office, names: number, seats, surplus, ceiling } => {
                let (vi, en) = names(*office, words);
                Text::new(
                    format!(
                        "Danh sách bầu {vi} có {number} người, bầu {seats}: số dư {surplus}, tối đa được {ceiling}."
                    ),
                    format!(
                        "The list for the {en} has {number} names for {seats} seats: a surplus of {surplus}, at most {ceiling} is allowed."
                    ),
                )
            }
            Self::LaterOverCeiling { office, names: number, seats, surplus, ceiling } => {
                let (vi, en) = names(*office, words);
                Text::new(
                    format!(
                        "Danh sách bầu tiếp {vi} có {number} người, bầu {seats}: số dư {surplus}, tối đa theo số còn thiếu là {ceiling}."
                    ),
                    format!(
                        "The list of this further round for the {en} has {number} names for {seats} seats: a surplus of {surplus}, at most {ceiling} by the seats that are open."
                    ),
                )
            }
            Self::LaterNewNames { persons } => {
                let persons = persons.join(", ");
                Text::new(
                    format!(
                        "Người mới trong danh sách bầu tiếp: {persons}. Bầu theo danh sách nào là do đại hội quyết định; người được giới thiệu tại đại hội phải đủ điều kiện vào danh sách."
                    ),
                    format!(
                        "New on the list of this further round: {persons}. On which list is voted is for the congress to decide; who was put up at the congress must have what it takes to enter the list."
                    ),
                )
            }
            Self::LaterNotCounted { names } => Text::new(
                format!(
                    "Danh sách bầu tiếp có {names} người; chưa đối chiếu được với số còn thiếu vì chưa đọc được phiếu của lượt trước. Kiểm phiếu tệp này thì biết vì sao."
                ),
                format!(
                    "The list of this further round has {names} names; it cannot be held against the open seats, as the papers of the round before it cannot be read. Counting this file says why."
                ),
            ),
            Self::PreparedUnbounded { own, seats, surplus, from, to } => prepared(
                (*own, *seats, *surplus),
                words,
                &format!("từ {from}% đến {to}% của {seats} không có số nguyên nào nên không đối chiếu"),
                &format!("no whole number lies between {from}% and {to}% of {seats}"),
            ),
            Self::PreparedWithin { own, seats, surplus, from, to, least, most }
            | Self::PreparedBeyond { own, seats, surplus, from, to, least, most } => {
                let (vi, en) = match most.saturating_sub(*least) {
                    0 => (most.to_string(), most.to_string()),
                    _ => (format!("từ {least} đến {most}"), format!("{least} to {most}")),
                };
                prepared(
                    (*own, *seats, *surplus),
                    words,
                    &format!("cần {vi} ({from}% đến {to}%)"),
                    &format!("{en} is asked for ({from}% to {to}%)"),
                )
            }
        }
    }
}

fn prepared((own, seats, surplus): (usize, u32, u32), words: &Words, bounds_vi: &str, bounds_en: &str) -> Text {
    let (vi, en) = surplus_in_words(surplus, seats);
    words.say(
        |said| {
            let by = said.committee;
            format!("Danh sách do {by} triệu tập chuẩn bị có {own} người, bầu {seats}: {vi}; {bounds_vi}.")
        },
        |said| {
            let by = said.committee;
            format!("The convening {by}'s own list has {own}, {seats} to be elected: {en}; {bounds_en}.")
        },
    )
}

/// A number of persons beyond the seats, with its percentage of the seats.
fn surplus_in_words(surplus: u32, seats: u32) -> (String, String) {
    let percent = percent(surplus.into(), seats.into()).unwrap_or_default();
    (format!("số dư {surplus} ({}%)", decimal_in(Lang::Vi, &percent)), format!("a surplus of {surplus} ({percent}%)"))
}
