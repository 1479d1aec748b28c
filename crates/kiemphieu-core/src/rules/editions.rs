//! Which edition is in force: it follows from the date of the congress.

use jiff::civil::Date;

use crate::rules::rulebook::{Rulebook, RulebookError};
use crate::rules::statutes::Regulations;
use crate::words::names::Key;
use crate::words::text::{Text, day};

/// Every rulebook that comes with the program; the build takes them from `rulebooks/`.
const BUILT_IN: &[&str] = include!(concat!(env!("OUT_DIR"), "/rulebooks.rs"));

/// The rulebooks at hand: the editions of the Party's rules, oldest first, then the rules of other bodies.
#[derive(Debug, Clone)]
pub struct Editions {
    books: Vec<Rulebook>,
    /// Each edition of the Party's rules beside each regulation on implementing the Statutes.
    beside: Vec<Rulebook>,
    regulations: Regulations,
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
        /// Whether the edition is forced from outside, and not named by the file.
        forced: bool,
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
        let regulations = Regulations::built_in()?;
        let by_date = books.iter().filter(|book| book.chosen_by_date());
        let (searched, newer) = regulations.newer();
        let beside = by_date.flat_map(|book| {
            regulations.all().iter().map(|regulation| regulation.beside(book, (searched, newer.clone())))
        });
        Ok(Self { beside: beside.collect(), books, regulations, forced: None })
    }

    /// Reads the rulebook of another body, to stand beside these.
    ///
    /// # Errors
    /// When it is no rulebook, or bears the name of one of these and is not the same file.
    pub fn read(&self, text: &str) -> Result<Rulebook, RulebookError> {
        let book = Rulebook::parse(text)?;
        match self.named(book.id()) {
            Some(built_in) if built_in.sha256() != book.sha256() => Err(book.passes_for(built_in.id(), text)),
            _ => Ok(book),
        }
    }

    /// The same rulebooks, but every congress is counted under `rulebook`; where its date or file asks for another one,
    /// [`Self::contradicted`] says so.
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
        let wanted = plain(name);
        let short = |book: &Rulebook| book.chosen_by_date() && book.id().split('-').next() == Some(wanted.as_str());
        self.books.iter().find(|book| plain(book.id()) == wanted || short(book))
    }

    /// The edition in force on `date`; another one only with a `reason` of the congress, be it `named` or forced. Another
    /// body's rules are applied whenever they are `named` or forced.
    ///
    /// # Errors
    /// When no edition was in force, none has that name, or an edition contradicts the date without a reason.
    pub fn choose(&self, date: Date, named: Option<&str>, reason: bool) -> Result<&Rulebook, EditionError> {
        let in_force = self.of_day(date);
        let book = match (&self.forced, named) {
            (Some(forced), _) => forced,
            (None, None) => {
                return in_force.map(|book| self.beside(book, date)).ok_or_else(|| self.none_in_force(date));
            }
            (None, Some(name)) => self.named(name).ok_or_else(|| self.unknown(name))?,
        };
        if reason || !book.chosen_by_date() || book.in_force(date) {
            return Ok(self.beside(book, date));
        }
        let (named, forced) = (book.id().to_owned(), self.forced.is_some());
        Err(match in_force {
            Some(other) => EditionError::Contradiction { named, in_force: other.id().to_owned(), date, forced },
            None => self.none_in_force(date),
        })
    }

    /// Rule `OVERRIDE`: the forced rulebook, and the one that the file names or the date asks for, where they are not the
    /// same, or where another body's is in force on other days only.
    #[must_use]
    pub fn contradicted(&self, date: Date, named: Option<&str>) -> Option<Text> {
        let book = self.forced.as_ref()?;
        let id = book.id();
        let by_name = named.map(|name| self.named(name).map_or(name, Rulebook::id));
        let asked = by_name.or_else(|| self.of_day(date).map(Rulebook::id)).filter(|asked| plain(asked) != plain(id));
        let ((vi, en), out_of_days) = (day(date), !book.chosen_by_date() && !book.in_force(date));
        let (asked_vi, asked_en) = match (asked, by_name) {
            (None, _) if !out_of_days => return None,
            (None, _) => (String::new(), String::new()),
            (Some(asked), Some(_)) => {
                (format!(", dù tệp đại hội ghi {asked}"), format!(", although the congress file names {asked}"))
            }
            (Some(asked), None) => (
                format!(", dù theo ngày đại hội là {asked}"),
                format!(", although the day of the congress asks for {asked}"),
            ),
        };
        let (out_vi, out_en) = if out_of_days {
            (format!(" {id} không có hiệu lực ngày {vi}."), format!(" {id} is not in force on {en}."))
        } else {
            (String::new(), String::new())
        };
        Some(Text::new(
            format!("Người dùng chọn áp dụng {id} (`--rulebook`){asked_vi}.{out_vi}"),
            format!("{id} was chosen on the command line (`--rulebook`){asked_en}.{out_en}"),
        ))
    }

    /// The regulations on implementing the Statutes, the second axis of editions.
    #[must_use]
    pub fn regulations(&self) -> &Regulations {
        &self.regulations
    }

    /// An edition with the regulation on implementing the Statutes that is in force beside it on `date`; a rulebook that is
    /// none of the Party's, or was brought along, as it is.
    #[must_use]
    pub fn beside<'e>(&'e self, book: &'e Rulebook, date: Date) -> &'e Rulebook {
        let Some(regulation) = self.regulations.on(date) else { return book };
        let is_it = |other: &&Rulebook| {
            other.sha256() == book.sha256() && other.regulation().is_some_and(|beside| beside.id == regulation.id)
        };
        self.beside.iter().find(is_it).unwrap_or(book)
    }

    /// The edition in force on a day.
    fn of_day(&self, date: Date) -> Option<&Rulebook> {
        self.books.iter().find(|book| book.chosen_by_date() && book.in_force(date))
    }

    fn unknown(&self, name: &str) -> EditionError {
        let known = self.books.iter().map(|book| book.id().to_owned()).collect();
        EditionError::Unknown { named: name.to_owned(), known }
    }

    fn none_in_force(&self, date: Date) -> EditionError {
        let by_date = self.books.iter().filter(|book| book.chosen_by_date());
        let first = by_date.filter_map(Rulebook::from).min().unwrap_or(date);
        EditionError::NoneInForce { date, first }
    }
}

/// An id without the ways in which it may be written.
fn plain(name: &str) -> String {
    Key::of(name).plain()
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
                        "sửa `date`; nếu đại hội thật sự theo một quy chế khác, ghi `rulebook` và `reason` của `override`",
                        "correct `date`; if the congress did follow another edition, write `rulebook`, and the `reason` of an `override`",
                    ),
                )
            }
            Self::Unknown { named, known } => {
                let known = known.join(", ");
                (
                    Text::new(format!("không có quy chế `{named}`"), format!("there is no edition `{named}`")),
                    Text::new(
                        format!(
                            "dùng một trong: {known}; hoặc bỏ dòng này, quy chế được chọn theo ngày; quy chế của tổ chức khác thì đưa tệp bằng `--rulebook TỆP`"
                        ),
                        format!(
                            "use one of: {known}; or leave the line out, the date chooses the edition; give another body's rulebook with `--rulebook FILE`"
                        ),
                    ),
                )
            }
            Self::Contradiction { named, in_force, date, forced } => {
                let (vi, en) = day(*date);
                let (by_vi, by_en, drop) = if *forced {
                    ("`--rulebook` đưa ra", "`--rulebook` gives", "--rulebook")
                } else {
                    ("tệp ghi", "the file names", "rulebook")
                };
                (
                    Text::new(
                        format!("ngày {vi} áp dụng {in_force}, nhưng {by_vi} {named}"),
                        format!("on {en} the edition in force is {in_force}, but {by_en} {named}"),
                    ),
                    Text::new(
                        format!("bỏ `{drop}`, hoặc ghi lý do vào `reason` của `override` trong tệp đại hội"),
                        format!(
                            "leave out `{drop}`, or give the reason as the `reason` of an `override` in the congress file"
                        ),
                    ),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::text::Lang;

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

    /// What is said when the rulebook of this text is forced on a congress.
    fn said(book: &str, date: &str, named: Option<&str>) -> Option<String> {
        let forced = Editions::built_in().unwrap().forcing(Rulebook::parse(book).unwrap());
        forced.contradicted(date.parse().unwrap(), named).map(|text| text.get(Lang::En).to_owned())
    }

    // rule: OVERRIDE
    #[test]
    fn override_a_forced_rulebook_tells_what_the_date_or_the_file_asks_for() {
        let union = include_str!("../../rulebooks/doan-tncs.toml");
        let by_date = said(union, "2025-03-14", None).unwrap();
        assert!(by_date.contains("doan-tncs") && by_date.contains("asks for 190-QD/TW"), "{by_date}");
        assert!(said(union, "2025-03-14", Some("244")).unwrap().contains("the congress file names 244-QD/TW"));
        assert!(said(union, "2025-03-14", Some("nobody's")).unwrap().contains("the congress file names nobody's"));
        assert_eq!(said(union, "2025-03-14", Some("Đoan-TNCS")), None, "the file names it");
        assert_eq!(said(union, "1990-01-01", None), None, "nothing else is asked for");
    }

    #[test]
    fn a_rulebook_that_passes_for_a_built_in_one_is_refused_unless_it_is_the_same_file() {
        let editions = Editions::built_in().unwrap();
        let text = include_str!("../../rulebooks/244-QD-TW.toml");
        assert_eq!(editions.read(text).unwrap(), *edition("244"));
        for id in ["190-QD/TW", "190-qd/tw", "190", "Doan-TNCS"] {
            let other = text.replacen("id = \"244-QD/TW\"", &format!("id = \"{id}\""), 1);
            let error = editions.read(&other).unwrap_err();
            assert_eq!(other[error.span().unwrap()], format!("\"{id}\""), "{error}");
        }
        assert!(editions.read(&text.replacen("244-QD/TW", "244-QD/TW-2", 1)).is_ok());
    }

    // rule: OVERRIDE
    #[test]
    fn override_a_forced_rulebook_of_other_days_says_so() {
        let union = include_str!("../../rulebooks/doan-tncs.toml");
        let dated = union.replacen("chosen = \"by-name\"", "chosen = \"by-name\"\nuntil = 2020-12-31", 1);
        assert_eq!(said(&dated, "2020-12-31", Some("doan-tncs")), None);
        assert!(said(&dated, "2021-01-01", Some("doan-tncs")).unwrap().contains("not in force on 2021-01-01"));
    }

    // rule: OVERRIDE
    #[test]
    fn override_a_forced_edition_that_contradicts_the_date_needs_the_reason_of_the_congress() {
        let forced = Editions::built_in().unwrap().forcing(edition("244").clone());
        for named in [None, Some("244"), Some("190")] {
            let refused = forced.choose("2025-03-14".parse().unwrap(), named, false).unwrap_err();
            let (text, remedy) = refused.text();
            assert!(text.get(Lang::En).contains("190-QD/TW, but `--rulebook` gives 244-QD/TW"));
            assert!(remedy.get(Lang::En).contains("leave out `--rulebook`"));
            assert_eq!(forced.choose("2025-03-14".parse().unwrap(), named, true).unwrap().id(), "244-QD/TW");
        }
        assert_eq!(chosen(&forced, "2020-04-22", None, false).unwrap(), "244-QD/TW");
        assert!(matches!(chosen(&forced, "1990-01-01", None, false), Err(EditionError::NoneInForce { .. })));
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
