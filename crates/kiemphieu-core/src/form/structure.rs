//! The structure targets of a committee by directive (rule `STRUCTURE`): advice only, read from data.

mod listed;

use self::listed::{Counted, Fit, Listed};
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::StructureFound;
use crate::rules::directives::{Ages, Directive, Fraction, Measure, Target, Trait};
use crate::words::likeness::closest_to;
use crate::words::names::People;
use crate::words::terms::Assessment::{self, Advice, Kept, Unchecked};

/// The targets of the directives held against the list of an election.
pub(crate) fn findings(place: &Place, directives: &[&Directive]) -> Vec<Finding> {
    directives.iter().flat_map(|directive| measured(directive, place.congress, place.election)).collect()
}

/// Its targets held against the list of an election.
fn measured(directive: &Directive, congress: &Congress, election: &Election) -> Vec<Finding> {
    let level = congress.level;
    let asked = directive
        .targets
        .iter()
        .filter(|target| target.office == election.office && level.is_none_or(|level| target.levels.contains(&level)));
    asked.filter_map(|target| Asked { part: &directive.part, target }.measured(congress, election)).collect()
}

/// A target, and the part of the directive that asks for it.
struct Asked<'d> {
    part: &'d str,
    target: &'d Target,
}

impl Asked<'_> {
    /// `None` where nothing is known that could be measured.
    fn measured(&self, congress: &Congress, election: &Election) -> Option<Finding> {
        let listed = Listed::of(congress, election);
        match &self.target.measure {
            Measure::Seats([from, to]) => Some(self.of_seats(congress, election, *from, *to)),
            _ if !listed.anybody_known() => None,
            Measure::Share { of, at_least, at_most } => Some(self.of_share(&listed.count(*of), *at_least, *at_most)),
            Measure::Number { of, at_least } => Some(self.of_number(&listed.count(*of), *at_least)),
            Measure::Groups(groups) => Some(self.of_groups(&listed, groups)),
            Measure::Untold => {
                let (directive, target) = (self.part.to_owned(), self.target.text.clone());
                Some(Finding::new(Unchecked, StructureFound::Untold { directive, target }))
            }
        }
    }

    fn of_share(&self, counted: &Counted, at_least: Fraction, at_most: Option<Fraction>) -> Finding {
        let (least, most) = (counted.at_least(at_least), at_most.map(|at_most| counted.at_most(at_most)));
        let all = [Some(least), most];
        let assessment = match all.iter().flatten().max() {
            Some(Fit::Missed) => Advice,
            Some(Fit::Unknown) => Unchecked,
            Some(Fit::Met) | None => Kept,
        };
        self.counted(assessment, counted)
    }

    fn of_number(&self, counted: &Counted, at_least: u64) -> Finding {
        let assessment = if counted.count >= at_least {
            Kept
        } else if counted.count + counted.unknown < at_least {
            Advice
        } else {
            Unchecked
        };
        self.counted(assessment, counted)
    }

    fn counted(&self, assessment: Assessment, counted: &Counted) -> Finding {
        let (directive, target) = (self.part.to_owned(), self.target.text.clone());
        let Counted { count, unknown, listed } = *counted;
        Finding::new(assessment, StructureFound::Measured { directive, target, count, listed, unknown })
    }

    fn of_groups(&self, listed: &Listed, groups: &[Ages]) -> Finding {
        let counted: Vec<_> = groups.iter().map(|ages| listed.count(Trait::Ages(*ages))).collect();
        let empty = counted.iter().filter(|group| group.count == 0).count();
        let unknown = counted.first().map_or(0, |group| group.unknown);
        let assessment = match empty {
            0 => Kept,
            _ if u64::try_from(empty).is_ok_and(|empty| empty <= unknown) => Unchecked,
            _ => Advice,
        };
        let numbers = counted.iter().map(|group| group.count).collect();
        let (directive, target, listed) = (self.part.to_owned(), self.target.text.clone(), listed.len());
        Finding::new(assessment, StructureFound::Groups { directive, target, listed, numbers, unknown })
    }

    fn of_seats(&self, congress: &Congress, election: &Election, from: u32, to: u32) -> Finding {
        let same = congress.elections.iter().filter(|other| other.office == election.office);
        let seats = same.fold(0u32, |seats, other| seats.saturating_add(other.list.seats()));
        let kept = (from..=to).contains(&seats);
        let (directive, target) = (self.part.to_owned(), self.target.text.clone());
        Finding::new(if kept { Kept } else { Advice }, StructureFound::Seats { directive, target, seats })
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
            let name = person.name.clone();
            let near = Some(()).filter(|()| at < MOST_COMPARED).and_then(|()| closest_to(&on_lists, &name));
            Finding::new(Advice, StructureFound::Stranger { name, near })
        })
        .collect()
}

#[cfg(test)]
mod tests;
