//! The list on the ballot paper, and the seats it is for.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::words::names::{Key, nfc};
use crate::words::sound::{Unsound, unsound};
use crate::words::terms::Form;
use crate::words::text::{Lang, Text};

/// The names of one ballot paper in their order, and the seats to elect.
///
/// There is always at least one seat, at least as many names as seats, and no name twice.
///
/// ```
/// use kiemphieu_core::{Form, List};
/// let list = List::new(["Nguyễn Văn An", "Trần Thị Bình"], 2)?;
/// assert_eq!(list.form(), Form::TwoBox);
/// # Ok::<(), Vec<kiemphieu_core::ListError>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct List {
    names: Vec<String>,
    #[serde(skip_serializing)]
    persons: Vec<Key>,
    seats: u32,
}

/// A list as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    names: Vec<String>,
    seats: u32,
}

impl TryFrom<Written> for List {
    type Error = String;

    fn try_from(Written { names, seats }: Written) -> Result<Self, String> {
        Self::new(names, seats).map_err(|errors| {
            let told: Vec<_> = errors.iter().map(|error| error.text().0.get(Lang::En).to_owned()).collect();
            told.join("; ")
        })
    }
}

/// Why names and seats make no list. Positions count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListError {
    /// There is no seat to elect.
    NoSeats,
    /// There is no name.
    NoNames {
        /// The seats to elect.
        seats: u32,
    },
    /// There are fewer names than seats.
    FewerNamesThanSeats {
        /// The names on the list.
        names: usize,
        /// The seats to elect.
        seats: u32,
    },
    /// A name is empty.
    EmptyName {
        /// Where it stands.
        at: usize,
    },
    /// A name looks like another text that it is not.
    Unsound {
        /// Where it stands.
        at: usize,
        /// What makes it so.
        unsound: Unsound,
    },
    /// A name stands twice, compared as [`same_name`](crate::same_name) does.
    SameName {
        /// Where it stands first.
        first: usize,
        /// Where it stands again.
        again: usize,
        /// The name.
        name: String,
    },
}

impl List {
    /// A list of `names` for `seats`; names are put in NFC.
    ///
    /// # Errors
    /// Everything that is wrong with the list.
    pub fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>, seats: u32) -> Result<Self, Vec<ListError>> {
        let names: Vec<String> = names.into_iter().map(|name| nfc(name.as_ref())).collect();
        let mut errors = Vec::new();
        if seats == 0 {
            errors.push(ListError::NoSeats);
        }
        if names.is_empty() {
            errors.push(ListError::NoNames { seats });
        } else if u32::try_from(names.len()).is_ok_and(|len| len < seats) {
            errors.push(ListError::FewerNamesThanSeats { names: names.len(), seats });
        }
        let persons: Vec<Key> = names.iter().map(|name| Key::of(name)).collect();
        let mut seen = HashMap::new();
        for (at, (name, person)) in names.iter().zip(&persons).enumerate() {
            if name.is_empty() {
                errors.push(ListError::EmptyName { at });
            } else if let Some(unsound) = unsound(name) {
                errors.push(ListError::Unsound { at, unsound });
            } else if let Some(first) = seen.get(person) {
                errors.push(ListError::SameName { first: *first, again: at, name: name.clone() });
            } else {
                seen.insert(person, at);
            }
        }
        if errors.is_empty() { Ok(Self { names, persons, seats }) } else { Err(errors) }
    }

    /// The names, in the order of the ballot paper.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name at a position counted from 0.
    #[must_use]
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// Where a name stands, compared as [`same_name`](crate::same_name) does.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        let person = Key::of(name);
        self.persons.iter().position(|other| *other == person)
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never true: a list has at least one name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The seats to elect, at least 1.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.seats
    }

    /// How many names there are beyond the seats.
    #[must_use]
    pub fn surplus(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX).saturating_sub(self.seats)
    }

    /// The form of the paper (rule `BALLOT`): strike-out with a surplus, two-box without.
    #[must_use]
    pub fn form(&self) -> Form {
        if self.surplus() > 0 { Form::StrikeOut } else { Form::TwoBox }
    }
}

impl ListError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::NoSeats => (
                Text::new("số lượng bầu là 0", "the number of seats is 0"),
                Text::new(
                    "ghi `seats` là số người đại hội quyết định bầu, từ 1 trở lên",
                    "write in `seats` how many the congress voted to elect, 1 or more",
                ),
            ),
            Self::NoNames { seats } => (
                Text::new(
                    format!("danh sách bầu cử có 0 người, số lượng bầu {seats}"),
                    format!("the list has 0 names for {seats} seats"),
                ),
                Text::new(
                    "ghi danh sách theo thứ tự trên phiếu: candidates = [\"…\", \"…\"]",
                    "write the list in ballot order: candidates = [\"…\", \"…\"]",
                ),
            ),
            Self::FewerNamesThanSeats { names, seats } => (
                Text::new(
                    format!("danh sách có {names} người nhưng bầu {seats}"),
                    format!("the list has {names} names but {seats} seats are to be filled"),
                ),
                Text::new(
                    "bổ sung `candidates` hoặc giảm `seats` cho khớp biên bản",
                    "complete `candidates`, or correct `seats`, as the congress voted",
                ),
            ),
            Self::EmptyName { at } => (
                Text::new(
                    format!("người thứ {} trong danh sách không có tên", at + 1),
                    format!("name {} of the list is empty", at + 1),
                ),
                Text::new("ghi đủ họ và tên", "write the full name"),
            ),
            Self::Unsound { unsound, .. } => unsound.text(),
            Self::SameName { first, again, name } => (
                Text::new(
                    format!("tên «{name}» đứng ở cả số {} và số {}", first + 1, again + 1),
                    format!("the name «{name}» stands both as number {} and number {}", first + 1, again + 1),
                ),
                Text::new(
                    "bỏ tên thừa; hai người trùng tên thì ghi thêm để phân biệt, như trên phiếu bầu",
                    "remove one; two persons of the same name need a distinction, as on the ballot paper",
                ),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_follows_from_the_list_and_the_seats() {
        assert_eq!(List::new(["A", "B", "C"], 2).unwrap().form(), Form::StrikeOut);
        assert_eq!(List::new(["A", "B"], 2).unwrap().form(), Form::TwoBox);
        assert!(!List::new(["A"], 1).unwrap().is_empty());
    }

    #[test]
    fn a_name_twice_is_refused_after_nfc() {
        let decomposed = "Nguye\u{302}\u{303}n An";
        let errors = List::new(["Nguyễn An", "Lê Ba", decomposed], 1).unwrap_err();
        assert_eq!(errors, [ListError::SameName { first: 0, again: 2, name: "Nguyễn An".to_owned() }]);
    }

    #[test]
    fn no_name_on_a_list_looks_like_another_one() {
        let errors = List::new(["Lê An", "Lê \u{410}n", "Lê\u{200B} An"], 1).unwrap_err();
        let places: Vec<_> = errors
            .iter()
            .map(|error| if let ListError::Unsound { at, .. } = error { *at } else { panic!("{error:?}") })
            .collect();
        assert_eq!(places, [1, 2]);
    }

    #[test]
    fn every_fault_of_a_list_is_told_at_once() {
        assert_eq!(List::new(["", "An", "AN"], 4).unwrap_err().len(), 3, "too few, an empty name, a name twice");
        assert_eq!(List::new(["An"], 0).unwrap_err(), [ListError::NoSeats]);
    }
}
