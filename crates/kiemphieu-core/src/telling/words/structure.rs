//! Words of the structure targets.

use crate::form::found::StructureFound;
use crate::words::percent::{Share, decimal_in};
use crate::words::text::{Lang, Text};

impl StructureFound {
    /// What was found of the structure.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Untold { target, .. } => statement(
                target,
                "tệp không cho biết, cần rà soát từng người",
                "the file does not tell; look into each",
            ),
            Self::Measured { target, listed, unknown, .. } => {
                let (vi, en) = counted(self.share().as_ref(), *listed, *unknown);
                statement(target, &vi, &en)
            }
            Self::Groups { target, listed, numbers, unknown, .. } => {
                let numbers = numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
                statement(
                    target,
                    &format!("danh sách {listed} người có lần lượt {numbers} người{}", unknown_vi(*unknown)),
                    &format!("the list of {listed} has {numbers} of them in turn{}", unknown_en(*unknown)),
                )
            }
            Self::Seats { target, seats, .. } => {
                statement(target, &format!("số lượng bầu là {seats}"), &format!("{seats} to be elected"))
            }
            Self::Stranger { name, near } => {
                let (near_vi, near_en) = near.as_ref().map_or_else(Default::default, |near| {
                    (format!("; gần giống nhất: {near}"), format!("; the nearest: {near}"))
                });
                Text::new(
                    format!("[[person]] «{name}» không có trong danh sách bầu nào nên không được tính{near_vi}."),
                    format!("[[person]] «{name}» is on no list, so what it says is not counted{near_en}."),
                )
            }
            Self::NobodyTold => Text::new(
                "Tệp chưa có [[person]]: chưa đối chiếu được với định hướng cơ cấu (nữ, tuổi, người mới).",
                "There is no [[person]]: the structure (women, ages, new members) cannot be measured.",
            ),
        }
    }
}

fn statement(target: &Text, vi: &str, en: &str) -> Text {
    Text::new(format!("Định hướng {}: {vi}.", target.get(Lang::Vi)), format!("Target: {}; {en}.", target.get(Lang::En)))
}

/// The share in words, with its base and how many are not declared.
fn counted(share: Option<&Share>, listed: u64, unknown: u64) -> (String, String) {
    match share {
        Some(Share { count, of, percent, .. }) if unknown == 0 => (
            format!("có {count} trên {of} người trong danh sách ({}%)", decimal_in(Lang::Vi, percent)),
            format!("{count} of {of} on the list ({percent}%)"),
        ),
        Some(Share { count, .. }) => (
            format!("có {count} trong {listed} người của danh sách{}", unknown_vi(unknown)),
            format!("{count} of {listed} on the list{}", unknown_en(unknown)),
        ),
        None => (
            format!("danh sách {listed} người{}", unknown_vi(unknown)),
            format!("the list has {listed}{}", unknown_en(unknown)),
        ),
    }
}

fn unknown_vi(unknown: u64) -> String {
    if unknown == 0 { String::new() } else { format!(", chưa khai {unknown} người") }
}

fn unknown_en(unknown: u64) -> String {
    if unknown == 0 { String::new() } else { format!(", {unknown} not declared") }
}
