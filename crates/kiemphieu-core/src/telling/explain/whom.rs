//! Who is meant by a name, a number on the list, or a part of a name.

use crate::declared::congress::Congress;
use crate::words::likeness::closest;
use crate::words::names::nfc;
use crate::words::names::{Key, People};
use crate::words::order::without_addition;
use crate::words::sound::shown;
use crate::words::text::Text;

/// Nobody or several persons are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmatched {
    /// Nobody on a list is called so.
    Nobody {
        /// What was asked for.
        asked: String,
        /// The nearest names.
        near: Vec<String>,
    },
    /// Several persons are called so.
    Several {
        /// What was asked for.
        asked: String,
        /// Who they are, the nearest first.
        names: Vec<String>,
    },
}

impl Unmatched {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Nobody { asked, near } => {
                let near = near.join("; ");
                (
                    Text::new(
                        format!("không ai trong danh sách là «{asked}»"),
                        format!("nobody on a list is «{asked}»"),
                    ),
                    Text::new(
                        format!("ghi họ và tên hoặc số thứ tự trong danh sách; gần giống nhất: {near}"),
                        format!("write a name or a number of the list; the nearest: {near}"),
                    ),
                )
            }
            Self::Several { asked, names } => {
                let names = names.join("; ");
                (
                    Text::new(format!("«{asked}» có thể là nhiều người"), format!("«{asked}» may be several persons")),
                    Text::new(
                        format!("ghi đủ họ và tên của một người: {names}"),
                        format!("write the whole name of one of them: {names}"),
                    ),
                )
            }
        }
    }
}

/// The person on the lists of a congress whom `asked` means: by the whole name, by the number on a list, by the given
/// name, or by whole words of the name. Words typed without any mark also mean a name with marks, if they are more than
/// one; a mark that is typed is never passed over, so that nobody is explained in another's place.
///
/// # Errors
/// When nobody or several persons are meant.
pub fn whom(congress: &Congress, asked: &str) -> Result<String, Unmatched> {
    let (asked, meant) = (shown(&nfc(asked), LONGEST_ASKED), Called::of(asked));
    let names = congress.on_its_lists();
    let called: Vec<(&String, Called)> = names.iter().map(|name| (name, Called::of(name))).collect();
    let number = asked.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let numbered = People::of(congress.elections.iter().filter_map(|election| election.list.names().get(number?)));
    let (words, plain) = (meant.words.as_str(), meant.words.plain());
    let ways: [Way<'_>; 5] = [
        &|_, called| called.whole == meant.whole,
        &|name, _| numbered.contain(name),
        &|_, called| called.given == words,
        &|_, called| has_part(called.words.as_str(), words),
        &|_, called| meant.words.is_plain() && has_part(&called.words.plain(), &plain),
    ];
    for (at, way) in ways.iter().enumerate() {
        let found: Vec<&String> =
            called.iter().filter(|(name, called)| way(name, called)).map(|(name, _)| *name).collect();
        let certain = at + 1 < ways.len() || meant.words.words().count() > 1;
        match found.as_slice() {
            [] => {}
            [one] if certain => return Ok((*one).clone()),
            [_] => {}
            several => return Err(Unmatched::Several { names: closest(several, &meant.whole), asked }),
        }
    }
    let near = closest(&names.iter().collect::<Vec<_>>(), &meant.whole);
    Err(Unmatched::Nobody { near, asked })
}

/// Whether a name on a list is meant.
type Way<'w> = &'w dyn Fn(&str, &Called) -> bool;

/// What somebody may be called by: «Tú» of «Nguyễn Văn Tú (1970)», too.
struct Called {
    whole: Key,
    /// The words without what parts them.
    words: Key,
    given: String,
}

impl Called {
    fn of(name: &str) -> Self {
        let words = name.replace([',', ';', '(', ')', '[', ']'], " ");
        let given = Key::of(without_addition(name).0).words().next_back().map(str::to_owned);
        Self { whole: Key::of(name), words: Key::of(&words), given: given.unwrap_or_default() }
    }
}

/// No more of what was asked for is told again.
const LONGEST_ASKED: usize = 80;

/// Whether `part` is one or more whole words of `name`, in a row.
fn has_part(name: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {name} ").contains(&format!(" {part} "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind, Office};

    fn asked(words: &str) -> Result<String, Unmatched> {
        let kind = MeetingKind::Delegates;
        let names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê An Bình", "Đỗ Văn Cường"];
        let committee = election("c", Office::Committee, kind, 9, &names, 3);
        let secretary = election("s", Office::Secretary, kind, 9, &["Nguyễn Văn An"], 1);
        whom(&congress(Level::Grassroots, vec![committee, secretary]), words)
    }

    fn found(words: &str) -> Option<String> {
        asked(words).ok()
    }

    fn several(words: &str) -> Vec<String> {
        match asked(words) {
            Err(Unmatched::Several { names, .. }) => names,
            other => panic!("{words}: {other:?}"),
        }
    }

    #[test]
    fn a_whole_name_is_matched_in_nfc_and_without_regard_to_capitals() {
        assert_eq!(found("Nguye\u{302}\u{303}n  Văn An").as_deref(), Some("Nguyễn Văn An"));
        assert_eq!(found("lê an bình").as_deref(), Some("Lê An Bình"));
    }

    #[test]
    fn a_number_is_matched_if_it_is_one_person_on_every_list() {
        assert_eq!(found("1").as_deref(), Some("Nguyễn Văn An"), "number 1 of both lists");
        assert_eq!(found("3").as_deref(), Some("Lê An Bình"));
        assert!(asked("0").is_err() && asked("5").is_err());
    }

    #[test]
    fn a_given_name_goes_before_other_parts_of_names() {
        assert_eq!(found("An").as_deref(), Some("Nguyễn Văn An"), "not Lê An Bình");
        assert_eq!(found("Thị Bình").as_deref(), Some("Trần Thị Bình"));
        assert_eq!(found("do van cuong").as_deref(), Some("Đỗ Văn Cường"), "without marks");
    }

    #[test]
    fn nobody_is_explained_in_anothers_place() {
        for words in ["Nguyễn Văn Ân", "Nguyễn Van An", "Ân", "Cuong", "Đo Van Cuong"] {
            let Err(Unmatched::Nobody { near, .. }) = asked(words) else { panic!("{words}") };
            let expected =
                if words.contains('C') || words.contains("uong") { "Đỗ Văn Cường" } else { "Nguyễn Văn An" };
            assert_eq!(near[0], expected, "{words}");
        }
        for (words, name) in
            [("NGUYỄN VĂN AN", "Nguyễn Văn An"), ("Ðỗ Văn Cường", "Đỗ Văn Cường"), ("Ɖỗ", "Đỗ Văn Cường")]
        {
            assert_eq!(found(words).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_is_added_to_a_name_is_no_part_of_the_given_name() {
        let names = ["Nguyễn Văn Tú (12/3/1970)", "Lê Thị Hà, sinh 1975", "Đỗ Văn An"];
        let list = election("c", Office::Committee, MeetingKind::Delegates, 9, &names, 1);
        let congress = congress(Level::Grassroots, vec![list]);
        for (asked, name) in [("Tú", names[0]), ("văn tú", names[0]), ("hà", names[1]), ("Thị Hà sinh 1975", names[1])]
        {
            assert_eq!(whom(&congress, asked).as_deref(), Ok(name), "{asked}");
        }
    }

    #[test]
    fn several_are_offered_the_nearest_first() {
        assert_eq!(several("Bình"), ["Trần Thị Bình", "Lê An Bình"]);
        assert_eq!(several("van"), ["Nguyễn Văn An", "Đỗ Văn Cường"]);
    }

    #[test]
    fn nobody_offers_the_nearest_names_first() {
        let Err(Unmatched::Nobody { near, .. }) = asked("Cường Đô") else { panic!() };
        assert_eq!(near.len(), 4);
        let Err(Unmatched::Nobody { near, .. }) = asked("Lê Anh Bình") else { panic!() };
        assert_eq!(near[0], "Lê An Bình");
        assert!(asked("").is_err());
    }
}
