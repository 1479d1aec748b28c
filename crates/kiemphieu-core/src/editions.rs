//! Which edition is in force: it follows from the date of the congress.

use jiff::civil::Date;

use crate::{Rulebook, RulebookError, Text, day};

/// Every rulebook that comes with the program; the build takes them from `rulebooks/`.
const BUILT_IN: &[&str] = include!(concat!(env!("OUT_DIR"), "/rulebooks.rs"));

/// The rulebooks at hand: the editions of the Party's rules, oldest first, then the rules of other bodies.
#[derive(Debug, Clone)]
pub struct Editions {
    books: Vec<Rulebook>,
    forced: Option<Rulebook>,
}

/// Why no edition can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionError {
    /// No edition known here was in force on that day.
    NoneInForce {
        /// The day asked for.
        date: Date,
        /// The first day that the known editions cover.
        first: Date,
    },
    /// The file names an edition that does not exist.
    Unknown {
        /// The name in the file.
        named: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file names another edition than the one in force, and no override.
    Contradiction {
        /// The edition named.
        named: String,
        /// The edition in force.
        in_force: String,
        /// The day of the congress.
        date: Date,
    },
}

impl Editions {
    /// The rulebooks that come with the program.
    ///
    /// # Errors
    /// Never for an unchanged program: the tests read every built-in rulebook.
    pub fn built_in() -> Result<Self, RulebookError> {
        let mut books: Vec<_> = BUILT_IN.iter().copied().map(Rulebook::parse).collect::<Result<_, _>>()?;
        books.sort_by_key(|book| (!book.chosen_by_date(), book.from()));
        Ok(Self { books, forced: None })
    }

    /// The same rulebooks, but every congress is counted under `rulebook`, whatever its date and file say.
    #[must_use]
    pub fn forcing(self, rulebook: Rulebook) -> Self {
        Self { forced: Some(rulebook), ..self }
    }

    /// All rulebooks, the Party's editions first, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Rulebook] {
        &self.books
    }

    /// The edition called `name`: `244-QD/TW`, also with Đ, or `244` alone.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Rulebook> {
        let plain = |name: &str| name.trim().to_uppercase().replace('Đ', "D");
        let wanted = plain(name);
        let short = |book: &Rulebook| book.chosen_by_date() && book.id().split('-').next() == Some(wanted.as_str());
        self.books.iter().find(|book| plain(book.id()) == wanted || short(book))
    }

    /// The edition in force on `date`; another one only if it is `named` and `forced`. Another body's rules are
    /// applied whenever they are `named`.
    ///
    /// # Errors
    /// When no edition was in force, none has that name, or the name contradicts the date and is not forced.
    pub fn choose(&self, date: Date, named: Option<&str>, forced: bool) -> Result<&Rulebook, EditionError> {
        if let Some(forced) = &self.forced {
            return Ok(forced);
        }
        let mut by_date = self.books.iter().filter(|book| book.chosen_by_date());
        let in_force = by_date.find(|book| book.in_force(date));
        let Some(name) = named else {
            return in_force.ok_or_else(|| self.none_in_force(date));
        };
        let Some(book) = self.named(name) else {
            let known = self.books.iter().map(|book| book.id().to_owned()).collect();
            return Err(EditionError::Unknown { named: name.to_owned(), known });
        };
        match in_force {
            _ if forced || !book.chosen_by_date() => Ok(book),
            Some(other) if other.id() == book.id() => Ok(book),
            Some(other) => {
                Err(EditionError::Contradiction { named: book.id().to_owned(), in_force: other.id().to_owned(), date })
            }
            None => Err(self.none_in_force(date)),
        }
    }

    fn none_in_force(&self, date: Date) -> EditionError {
        let by_date = self.books.iter().filter(|book| book.chosen_by_date());
        let first = by_date.filter_map(Rulebook::from).min().unwrap_or(date);
        EditionError::NoneInForce { date, first }
    }
}

/// The edition called `name`, read once for all tests.
#[cfg(test)]
pub(crate) fn edition(name: &str) -> &'static Rulebook {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap()).named(name).unwrap()
}

impl EditionError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::NoneInForce { date, first } => {
                let ((vi, en), (first_vi, first_en)) = (day(*date), day(*first));
                (
                    Text::new(
                        format!(
                            "chưa có quy chế bầu cử nào có hiệu lực ngày {vi}; quy chế đầu tiên có hiệu lực từ {first_vi}"
                        ),
                        format!(
                            "no election rules were in force on {en}; the first edition known here starts on {first_en}"
                        ),
                    ),
                    Text::new(
                        "sửa `date`; nếu đại hội thật sự theo một quy chế khác, ghi `rulebook` và `[override] reason`",
                        "correct `date`; if the congress did follow another edition, write `rulebook` and `[override] reason`",
                    ),
                )
            }
            Self::Unknown { named, known } => (
                Text::new(format!("không có quy chế `{named}`"), format!("there is no edition `{named}`")),
                Text::new(
                    format!("dùng một trong: {}; hoặc bỏ dòng này, quy chế được chọn theo ngày", known.join(", ")),
                    format!("use one of: {}; or leave the line out, the date chooses the edition", known.join(", ")),
                ),
            ),
            Self::Contradiction { named, in_force, date } => {
                let (vi, en) = day(*date);
                (
                    Text::new(
                        format!("ngày {vi} áp dụng {in_force}, nhưng tệp ghi {named}"),
                        format!("on {en} the edition in force is {in_force}, but the file names {named}"),
                    ),
                    Text::new(
                        "bỏ dòng `rulebook`, hoặc ghi lý do trong `[override] reason = \"…\"`",
                        "leave out `rulebook`, or give the reason in `[override] reason = \"…\"`",
                    ),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(editions: &Editions, date: &str, named: Option<&str>, forced: bool) -> Result<String, EditionError> {
        editions.choose(date.parse().unwrap(), named, forced).map(|book| book.id().to_owned())
    }

    #[test]
    fn a_forced_rulebook_is_chosen_whatever_the_date_and_the_file_say() {
        let forced = Editions::built_in().unwrap().forcing(edition("doan-tncs").clone());
        for (date, named) in [("2020-04-22", None), ("1990-01-01", None), ("2020-04-22", Some("220"))] {
            assert_eq!(forced.choose(date.parse().unwrap(), named, false).unwrap().id(), "doan-tncs");
        }
    }

    #[test]
    fn the_edition_follows_from_the_date() {
        let editions = Editions::built_in().unwrap();
        let on = |date| chosen(&editions, date, None, false).ok();
        for (date, edition) in [
            ("2009-04-16", None),
            ("2009-04-17", Some("220-QD/TW")),
            ("2014-06-08", Some("220-QD/TW")),
            ("2014-06-09", Some("244-QD/TW")),
            ("2024-10-09", Some("244-QD/TW")),
            ("2024-10-10", Some("190-QD/TW")),
            ("2030-01-01", Some("190-QD/TW")),
        ] {
            assert_eq!(on(date).as_deref(), edition, "{date}");
        }
    }

    #[test]
    fn every_day_has_exactly_one_edition_without_gap_or_overlap() {
        let editions = Editions::built_in().unwrap();
        let mut day: Date = "2009-04-17".parse().unwrap();
        while day.year() < 2027 {
            let party = editions.all().iter().filter(|book| book.chosen_by_date());
            let in_force = party.filter(|book| book.in_force(day)).count();
            assert_eq!(in_force, 1, "{day}");
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_named_edition_that_contradicts_the_date_is_refused_unless_forced() {
        let editions = Editions::built_in().unwrap();
        let refused = chosen(&editions, "2020-04-22", Some("190-QD/TW"), false);
        assert!(matches!(refused, Err(EditionError::Contradiction { .. })));
        assert_eq!(chosen(&editions, "2020-04-22", Some("190-QD/TW"), true).unwrap(), "190-QD/TW");
        assert_eq!(chosen(&editions, "2020-04-22", Some("244-QĐ/TW"), false).unwrap(), "244-QD/TW");
        assert!(matches!(chosen(&editions, "2020-04-22", Some("245"), true), Err(EditionError::Unknown { .. })));
        assert!(matches!(chosen(&editions, "2001-01-01", None, false), Err(EditionError::NoneInForce { .. })));
    }
}
