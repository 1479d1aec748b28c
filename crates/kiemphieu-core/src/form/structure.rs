//! The structure targets of a committee by directive (rule `STRUCTURE`): advice only, read from data.

mod listed;

use crate::rules::rulebook::RulebookError;
use jiff::civil::Date;
use serde::Deserialize;

use self::listed::{Counted, Fit, Listed, unknown_en, unknown_vi};
use crate::declared::congress::{Congress, Election};
use crate::rules::rulebook::{date, some_date};
use crate::telling::profile::Share;
use crate::words::terms::{Assessment, Level, Office, Status};
use crate::words::text::{Lang, Text};

/// The directives whose targets are known here, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directives(Vec<Directive>);

/// One directive, or one account of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directive {
    /// Its name as a part of the rule `STRUCTURE`.
    pub part: String,
    /// Its name as it is read out.
    pub name: Text,
    /// The first day on which its targets are asked for.
    #[serde(deserialize_with = "date")]
    pub from: Date,
    /// The last day; `None` while they still are.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// How it is known.
    pub status: Status,
    /// What it asks for.
    #[serde(rename = "target")]
    targets: Vec<Target>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    directive: Vec<Directive>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    office: Office,
    levels: Vec<Level>,
    measure: Measure,
    text: Text,
}

/// How a target is held against a list. Fractions and ages are pairs of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Measure {
    Share { of: Trait, at_least: Fraction, at_most: Option<Fraction> },
    Number { of: Trait, at_least: u64 },
    Groups(Vec<Ages>),
    Seats([u32; 2]),
    Untold,
}

/// What is asked of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Trait {
    Women,
    New,
    Ages(Ages),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct Fraction(u64, u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct Ages(i32, i32);

/// A target that asks for a share of those elected, for statistics over many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareTarget<'d> {
    /// Of whom.
    pub of: Asked,
    /// The least share, as a fraction in whole numbers.
    pub at_least: (u64, u64),
    /// The target in words.
    pub text: &'d Text,
}

/// Of whom a share is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Women.
    Women,
    /// Under 40, by year of birth.
    Under40,
    /// Not in the outgoing body.
    New,
}

/// A target held against a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measured {
    pub assessment: Assessment,
    pub text: Text,
    pub share: Option<Share>,
}

impl Directives {
    /// The directives that come with the program.
    ///
    /// # Errors
    /// Never for an unchanged program: the tests read the built-in file.
    pub fn built_in() -> Result<Self, RulebookError> {
        Self::parse(include_str!("../../rulebooks/structure.toml"))
    }

    /// Reads a file of directives.
    fn parse(text: &str) -> Result<Self, RulebookError> {
        let file: File = toml::from_str(text).map_err(|error| RulebookError::form(&error))?;
        match file.schema {
            1 => Ok(Self(file.directive)),
            other => Err(crate::rules::rulebook::unknown_schema(other).in_text(text)),
        }
    }

    /// The directives in force on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Directive> {
        self.0.iter().filter(move |directive| directive.from <= day && directive.until.is_none_or(|until| day <= until))
    }
}

impl Directive {
    /// All its targets in one line.
    #[must_use]
    pub fn text(&self) -> Text {
        let all = |lang| self.targets.iter().map(|target| target.text.get(lang)).collect::<Vec<_>>().join("; ");
        Text::new(
            format!("Định hướng cơ cấu, không làm thay đổi kết quả bầu cử: {}.", all(Lang::Vi)),
            format!("Structure targets, which never change a result: {}.", all(Lang::En)),
        )
    }

    /// Whether it asks for anything at that level; at any where the file does not name one.
    pub(crate) fn is_for(&self, level: Option<Level>) -> bool {
        self.targets.iter().any(|target| level.is_none_or(|level| target.levels.contains(&level)))
    }

    /// The least shares that it asks for of an office at a level.
    pub fn shares(&self, office: Office, level: Level) -> impl Iterator<Item = ShareTarget<'_>> {
        let asked = self.targets.iter().filter(move |target| target.office == office && target.levels.contains(&level));
        asked.filter_map(|target| {
            let Measure::Share { of, at_least: Fraction(part, whole), .. } = target.measure else { return None };
            let of = match of {
                Trait::Women => Asked::Women,
                Trait::New => Asked::New,
                Trait::Ages(Ages(_, 39)) => Asked::Under40,
                Trait::Ages(_) => return None,
            };
            Some(ShareTarget { of, at_least: (part, whole), text: &target.text })
        })
    }

    /// Its targets held against the list of an election.
    pub(crate) fn measured(&self, congress: &Congress, election: &Election) -> Vec<Measured> {
        let level = congress.level;
        let asked = self.targets.iter().filter(|target| {
            target.office == election.office && level.is_none_or(|level| target.levels.contains(&level))
        });
        asked.filter_map(|target| target.measured(congress, election)).collect()
    }
}

impl Target {
    /// `None` where nothing is known that could be measured.
    fn measured(&self, congress: &Congress, election: &Election) -> Option<Measured> {
        let listed = Listed::of(congress, election);
        match &self.measure {
            Measure::Seats([from, to]) => Some(self.of_seats(congress, election, *from, *to)),
            _ if !listed.anybody_known() => None,
            Measure::Share { of, at_least, at_most } => Some(self.of_share(&listed.count(*of), *at_least, *at_most)),
            Measure::Number { of, at_least } => Some(self.of_number(&listed.count(*of), *at_least)),
            Measure::Groups(groups) => Some(self.of_groups(&listed, groups)),
            Measure::Untold => Some(Measured {
                assessment: Assessment::Unchecked,
                text: self
                    .statement("tệp không cho biết, cần rà soát từng người", "the file does not tell; look into each"),
                share: None,
            }),
        }
    }

    fn statement(&self, vi: &str, en: &str) -> Text {
        Text::new(
            format!("Định hướng {}: {vi}.", self.text.get(Lang::Vi)),
            format!("Target: {}; {en}.", self.text.get(Lang::En)),
        )
    }

    fn of_share(&self, counted: &Counted, at_least: Fraction, at_most: Option<Fraction>) -> Measured {
        let (least, most) = (counted.at_least(at_least), at_most.map(|at_most| counted.at_most(at_most)));
        let all = [Some(least), most];
        let assessment = match all.iter().flatten().max() {
            Some(Fit::Missed) => Assessment::Advice,
            Some(Fit::Unknown) => Assessment::Unchecked,
            Some(Fit::Met) | None => Assessment::Kept,
        };
        let (vi, en) = counted.words();
        Measured { assessment, text: self.statement(&vi, &en), share: counted.share() }
    }

    fn of_number(&self, counted: &Counted, at_least: u64) -> Measured {
        let assessment = if counted.count >= at_least {
            Assessment::Kept
        } else if counted.count + counted.unknown < at_least {
            Assessment::Advice
        } else {
            Assessment::Unchecked
        };
        let (vi, en) = counted.words();
        Measured { assessment, text: self.statement(&vi, &en), share: counted.share() }
    }

    fn of_groups(&self, listed: &Listed, groups: &[Ages]) -> Measured {
        let counted: Vec<_> = groups.iter().map(|ages| listed.count(Trait::Ages(*ages))).collect();
        let empty = counted.iter().filter(|group| group.count == 0).count();
        let unknown = counted.first().map_or(0, |group| group.unknown);
        let assessment = match empty {
            0 => Assessment::Kept,
            _ if u64::try_from(empty).is_ok_and(|empty| empty <= unknown) => Assessment::Unchecked,
            _ => Assessment::Advice,
        };
        let numbers = counted.iter().map(|group| group.count.to_string()).collect::<Vec<_>>().join(", ");
        let text = self.statement(
            &format!("danh sách {} người có lần lượt {numbers} người{}", listed.len(), unknown_vi(unknown)),
            &format!("the list of {} has {numbers} of them in turn{}", listed.len(), unknown_en(unknown)),
        );
        Measured { assessment, text, share: None }
    }

    fn of_seats(&self, congress: &Congress, election: &Election, from: u32, to: u32) -> Measured {
        let same = congress.elections.iter().filter(|other| other.office == election.office);
        let seats = same.fold(0u32, |seats, other| seats.saturating_add(other.list.seats()));
        let kept = (from..=to).contains(&seats);
        let text = self.statement(&format!("số lượng bầu là {seats}"), &format!("{seats} to be elected"));
        Measured { assessment: if kept { Assessment::Kept } else { Assessment::Advice }, text, share: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declared::congress::Person;
    use crate::testing::{congress, election};
    use crate::words::terms::{MeetingKind, Status};

    /// A congress of `date` that elects a committee of these persons: born, woman, in the outgoing committee.
    fn committee(date: &str, persons: &[(i16, bool, bool)]) -> Congress {
        let names: Vec<_> = (0..persons.len()).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let seats = u32::try_from(names.len()).unwrap();
        let list = election("c", Office::Committee, MeetingKind::Delegates, 100, &names, seats);
        let mut congress = congress(Level::District, vec![list]);
        congress.date = date.parse().unwrap();
        let person = |(name, (born, woman, again)): (&&str, &(i16, bool, bool))| Person {
            name: (*name).to_owned(),
            born: Some(*born),
            woman: Some(*woman),
            minority: None,
            re_elected: Some(*again),
            heads_agency: None,
            village_head: None,
        };
        congress.persons = names.iter().zip(persons).map(person).collect();
        congress
    }

    fn measured(congress: &Congress, part: &str) -> Vec<(Assessment, Option<(u64, u64)>)> {
        let directives = Directives::built_in().unwrap();
        let directive = directives.on(congress.date).find(|directive| directive.part == part).unwrap();
        let measured = directive.measured(congress, congress.elections.first().unwrap());
        let share = |share: Share| (share.count, share.of);
        measured.into_iter().map(|measured| (measured.assessment, measured.share.map(share))).collect()
    }

    use Assessment::{Advice, Kept, Unchecked};

    #[test]
    fn structure_the_day_chooses_the_directive() {
        let directives = Directives::built_in().unwrap();
        let on = |day: &str| directives.on(day.parse().unwrap()).map(|one| one.part.as_str()).collect::<Vec<_>>();
        assert_eq!(on("2014-05-29"), [""; 0]);
        assert_eq!(on("2014-05-30"), ["ct-36"]);
        assert_eq!(on("2019-05-29"), ["ct-36"]);
        assert_eq!(on("2019-05-30"), ["ct-35", "renewal-2020"]);
        assert_eq!(on("2025-04-13"), ["ct-35", "renewal-2020"]);
        assert_eq!(on("2025-04-14"), ["ct-45"]);
    }

    #[test]
    fn structure_no_directive_was_read_so_all_are_marked_reported() {
        let directives = Directives::built_in().unwrap();
        assert!(directives.0.iter().all(|directive| directive.status == Status::Reported));
        assert!(Directives::parse("schema = 2\ndirective = []").is_err());
    }

    #[test]
    fn structure_ct_36_women_15_young_10_new_a_third_and_three_age_groups() {
        // 20 persons: 3 women, 2 under 40, 7 new.
        let persons: Vec<_> = (0..20i16).map(|at| (if at < 2 { 1976 } else { 1950 + at }, at < 3, at >= 7)).collect();
        let congress = committee("2015-06-01", &persons);
        let all = measured(&congress, "ct-36");
        assert_eq!(all, [(Kept, Some((3, 20))), (Kept, Some((2, 20))), (Kept, Some((7, 20))), (Kept, None)]);
        let all = measured(&committee("2015-06-01", &[(1950, false, true); 20]), "ct-36");
        assert_eq!(all, [(Advice, Some((0, 20))), (Advice, Some((0, 20))), (Advice, Some((0, 20))), (Advice, None)]);
    }

    #[test]
    fn structure_a_third_is_met_exactly_and_missed_by_one() {
        let of = |new: usize, all: usize| {
            let persons: Vec<_> = (0..all).map(|at| (1970, false, at >= new)).collect();
            measured(&committee("2020-07-01", &persons), "renewal-2020")[0].0
        };
        assert_eq!((of(14, 42), of(13, 42)), (Kept, Advice), "integers decide: 3 · 14 = 42");
        assert_eq!((of(15, 43), of(14, 43)), (Kept, Advice), "14 of 43 is 32.56%");
    }

    #[test]
    fn structure_ages_are_taken_by_year_of_birth_and_the_middle_group_has_two_bounds() {
        let of = |middle: usize| {
            let persons: Vec<_> = (0..10).map(|at| (if at < middle { 1980 } else { 1969 }, true, true)).collect();
            measured(&committee("2020-07-01", &persons), "ct-35")[2]
        };
        assert_eq!(of(3), (Advice, Some((3, 10))));
        assert_eq!((of(4).0, of(5).0), (Kept, Kept), "born in 1980: 40 in 2020");
        assert_eq!(of(6).0, Advice, "above 50%");
    }

    #[test]
    fn structure_facts_not_declared_decide_nothing() {
        let mut congress = committee("2020-07-01", &[(1970, true, true); 10]);
        let women = |congress: &Congress| measured(congress, "ct-35").first().cloned();
        congress.persons.truncate(2);
        assert_eq!(women(&congress), Some((Kept, Some((2, 2)))), "2 of 10 is enough whoever the others are");
        congress.persons.truncate(1);
        assert_eq!(women(&congress), Some((Unchecked, Some((1, 1)))), "100% of one known person proves nothing");
        congress.persons[0].woman = None;
        assert_eq!(women(&congress), Some((Unchecked, None)));
        congress.persons.clear();
        assert_eq!(women(&congress), None, "nothing is known, nothing is said");
    }

    #[test]
    fn structure_ct_35_asks_for_a_woman_in_the_standing_committee() {
        let of = |woman: bool| {
            let mut congress = committee("2020-07-01", &[(1970, woman, true), (1970, false, true)]);
            congress.elections[0].office = Office::StandingCommittee;
            measured(&congress, "ct-35")
        };
        assert_eq!(of(true), [(Kept, Some((1, 2)))]);
        assert_eq!(of(false), [(Advice, Some((0, 2)))]);
    }

    #[test]
    fn structure_ct_45_sizes_of_a_commune_with_two_deputies_in_one_election_or_two() {
        let of = |office: Office, seats: &[u32], level: Level| {
            let names: Vec<_> = (0..80).map(|at| format!("N{at}")).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let one = |seats: &u32| election("e", office, MeetingKind::Committee, 30, &names, *seats);
            let mut congress = congress(level, seats.iter().map(one).collect());
            congress.date = "2025-06-15".parse().unwrap();
            measured(&congress, "ct-45").into_iter().map(|(assessment, _)| assessment).collect::<Vec<_>>()
        };
        assert_eq!(of(Office::Committee, &[27], Level::Grassroots), [Kept]);
        assert_eq!(of(Office::Committee, &[34], Level::Grassroots), [Advice]);
        assert_eq!(of(Office::StandingCommittee, &[8], Level::Grassroots), [Advice]);
        assert_eq!(of(Office::Deputy, &[1, 1], Level::Grassroots), [Kept]);
        assert_eq!(of(Office::Deputy, &[1], Level::Grassroots), [Advice]);
        assert_eq!(of(Office::Committee, &[70], Level::Province), [], "the sizes are those of communes");
        assert_eq!(of(Office::Committee, &[5], Level::Cell), []);
    }
}
