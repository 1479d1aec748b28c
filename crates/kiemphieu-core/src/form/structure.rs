//! The structure targets of a committee by directive (rule `STRUCTURE`): advice only, read from data.

mod listed;

use crate::form::finding::Finding;
use crate::rules::directives::{Ages, Directive, Fraction, Measure, Target, Trait};
use crate::rules::rule::RuleId;
use crate::words::likeness::closest_to;
use crate::words::names::People;
use crate::words::terms::Severity;

use self::listed::{Counted, Fit, Listed, unknown_en, unknown_vi};
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::words::percent::Share;
use crate::words::terms::Assessment;
use crate::words::text::{Lang, Text};

/// A target held against a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measured {
    pub assessment: Assessment,
    pub text: Text,
    pub share: Option<Share>,
}

impl Directive {
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

/// To so many strangers the nearest name is offered.
const MOST_COMPARED: usize = 20;

/// Those in `[[person]]` who are on no list, so that nothing said of them counts (rule `STRUCTURE`).
pub(crate) fn strangers(congress: &Congress) -> Vec<Finding> {
    let on_lists = congress.on_its_lists();
    let nominated = congress.elections.iter().flat_map(|election| &election.nominated);
    let known = People::of(on_lists.iter().chain(nominated));
    let strangers =
        congress.persons.iter().filter(|person| !known.contain(&person.name)).filter(|_| !on_lists.is_empty());
    strangers
        .enumerate()
        .map(|(at, person)| {
            let name = &person.name;
            let near = Some(()).filter(|()| at < MOST_COMPARED).and_then(|()| closest_to(&on_lists, name));
            let (near_vi, near_en) = near.map_or_else(Default::default, |near| {
                (format!("; gần giống nhất: {near}"), format!("; the nearest: {near}"))
            });
            let text = Text::new(
                format!("[[person]] «{name}» không có trong danh sách bầu nào nên không được tính{near_vi}."),
                format!("[[person]] «{name}» is on no list, so what it says is not counted{near_en}."),
            );
            Finding::new(Severity::Advice, RuleId::Structure, text)
        })
        .collect()
}

#[cfg(test)]
mod tests;
