//! The same papers under another rulebook: the road of a count once more, for the papers as they were cast.

use super::Count;
use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::round::{Call, Entry, Round, Vote};
use crate::election::procedure::{Called, Contest, Procedure};
use crate::rules::rulebook::Rulebook;

/// A congress as its papers read under a rulebook, with those switches of its resolution that this one leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The facts.
    pub congress: Congress,
    /// The rulebook.
    pub rulebook: Rulebook,
}

/// Papers that are not kept and must be judged once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sought<'a> {
    /// The place of the election in the congress, from 0.
    pub election: usize,
    /// The place of the round in the election, from 0.
    pub round: usize,
    /// The list on them.
    pub list: &'a List,
    /// The rulebook by which they are judged.
    pub rulebook: &'a Rulebook,
}

impl Count<'_> {
    /// The congress of this count under another rulebook.
    ///
    /// Papers that are kept ([`Vote::kept`]) are judged anew, and totals stay judged as they were. `again` is asked for all
    /// other papers: large boxes of which only the count is known, and those of rounds that were not lawful under the
    /// rulebook applied. A round whose papers cannot be those of the vote that the other rulebook calls for stays without a
    /// vote, and so do the rounds after it.
    pub fn under(&self, rulebook: &Rulebook, mut again: impl FnMut(Sought<'_>) -> Option<Vote>) -> Under {
        let bare = self.congress.clone().resolved_under(rulebook);
        let resolved = bare.overrides.as_ref().map(|overrides| rulebook.clone().overridden(overrides));
        let rulebook = resolved.and_then(Result::ok).unwrap_or_else(|| rulebook.clone());
        let rounds_of = |(at, election): (usize, &Election)| self.rounds_under(at, election, &rulebook, &mut again);
        let rounds: Vec<Vec<Round>> = bare.elections.iter().enumerate().map(rounds_of).collect();
        let elections =
            bare.elections.into_iter().zip(rounds).map(|(election, rounds)| Election { rounds, ..election });
        let congress = Congress { elections: elections.collect(), ..bare };
        Under { congress, rulebook }
    }

    fn rounds_under(
        &self,
        at: usize,
        election: &Election,
        rulebook: &Rulebook,
        again: &mut impl FnMut(Sought<'_>) -> Option<Vote>,
    ) -> Vec<Round> {
        let (mut procedure, mut rounds) = (Procedure::of(election, self.congress.level, rulebook), Vec::new());
        let mut roll = election.roll.clone();
        for (place, round) in election.rounds.iter().enumerate() {
            roll = roll.then(&round.call.attendance);
            let cast = self.cast(at, place);
            let call = as_cast(round.call.clone(), cast);
            let next = match (procedure.enter(&call, round.has_papers()), round.papers()) {
                (Ok(Called::Vote(contest)), Some(_)) => {
                    let sought = Sought { election: at, round: place, list: &contest.list, rulebook };
                    let vote = match cast {
                        Some(cast) if cast.list != contest.list => None,
                        _ => judged_again(round, cast, sought).or_else(|| again(sought)),
                    };
                    let Some(vote) = vote else {
                        rounds.push(Round::decided(call));
                        return rounds;
                    };
                    procedure.hold(&contest, &roll, rulebook, &vote);
                    Round::voted(call, vote)
                }
                (Err(_), Some(papers)) => Round { call, vote: None, unread: Some(papers) },
                (_, None) | (Ok(Called::Stop | Called::Seat(_) | Called::Record), _) => Round::decided(call),
            };
            rounds.push(next);
        }
        rounds
    }

    /// What was voted on the papers of a round, where it was a lawful one.
    fn cast(&self, election: usize, place: usize) -> Option<&Contest> {
        let mut rounds = self.elections.get(election)?.rounds.iter();
        rounds
            .find(|round| usize::try_from(round.number).is_ok_and(|number| number == place + 1))
            .map(|round| &round.contest)
    }
}

/// A round is held on the list that its papers have, also where another rulebook would call for another one.
fn as_cast(call: Call, cast: Option<&Contest>) -> Call {
    match cast {
        Some(cast) => Call { candidates: Some(cast.list.names().to_vec()), ..call },
        None => call,
    }
}

/// The papers that are kept, or totals, as another rulebook has them; none where the papers must be read again.
fn judged_again(round: &Round, cast: Option<&Contest>, sought: Sought<'_>) -> Option<Vote> {
    let vote = round.vote.as_ref()?;
    let tally: Tally = match (&vote.kept, &vote.entry) {
        (Some(kept), _) if kept.list() == sought.list => kept.tally(Judge::new(sought.list, sought.rulebook)).ok()?,
        // Totals are in the order of the list on which they were lawful.
        (None, Entry::Totals) if cast.is_some() => vote.tally.under(Judge::new(sought.list, sought.rulebook)).ok()?,
        _ => return None,
    };
    let boxes = vote.boxes.clone();
    Some(Vote { papers: vote.papers, tally, entry: vote.entry, boxes, remarks: Vec::new(), kept: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::ballot_box::paper::Paper;
    use crate::ballot::ballot_box::papers::BallotBox;
    use crate::ballot::paper::{Boxes, Marks};
    use crate::count::count;
    use crate::meeting::papers::Papers;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind, Office};

    /// Two names for two seats, nine papers: two agree to nobody, which the rules of 2012 call valid.
    fn two_names(keep: bool) -> Congress {
        let list = election("e", Office::Delegates, MeetingKind::Members, 9, &["A", "B"], 2);
        let mut kept = BallotBox::new(list.list.clone());
        for (marks, count) in [(Boxes::Agree, 7), (Boxes::Disagree, 2)] {
            kept.put_alike(Paper::plain(Marks::TwoBox(vec![marks; 2])), count).unwrap();
        }
        let papers = Papers::new(9, 9);
        let vote = Vote::of_kept("box.csv", papers, kept, Judge::new(&list.list, edition("190"))).unwrap();
        let vote = if keep { vote } else { Vote { kept: None, ..vote } };
        congress(Level::Grassroots, vec![list.held(Round::voted(Call::default(), vote)).unwrap()])
    }

    fn invalid(under: &Under) -> Vec<u64> {
        let rounds = &under.congress.elections[0].rounds;
        rounds.iter().filter_map(|round| Some(round.vote.as_ref()?.tally.invalid())).collect()
    }

    #[test]
    fn kept_papers_are_judged_by_each_rulebook_and_nobody_is_asked_for_them() {
        let congress = two_names(true);
        let counted = count(&congress, edition("190"));
        for book in ["220", "244", "190"].map(edition) {
            let under = counted.under(book, |_| panic!("the papers are here"));
            let kept = congress.elections[0].rounds[0].vote.as_ref().unwrap().kept.as_ref().unwrap();
            let fresh = kept.tally(Judge::new(&congress.elections[0].list, book)).unwrap();
            assert_eq!(invalid(&under), [fresh.invalid()], "{}", book.id());
            assert_eq!(under.rulebook.id(), book.id());
        }
    }

    #[test]
    fn papers_that_are_not_kept_are_asked_for_once_a_rulebook_and_stay_out_where_nobody_has_them() {
        let congress = two_names(false);
        let counted = count(&congress, edition("190"));
        let mut asked = Vec::new();
        let under = counted.under(edition("220"), |sought| {
            asked.push((sought.election, sought.round, sought.rulebook.id().to_owned(), sought.list.len()));
            None
        });
        assert_eq!(asked, [(0, 0, edition("220").id().to_owned(), 2)]);
        let rounds = &under.congress.elections[0].rounds;
        assert_eq!((rounds.len(), rounds[0].has_papers()), (1, false));
    }

    #[test]
    fn totals_stay_judged_as_they_were() {
        let of = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let congress = congress(Level::Grassroots, vec![of.voted(edition("244"), &[8, 7, 1])]);
        let under = count(&congress, edition("244")).under(edition("220"), |_| panic!("totals are no papers"));
        let tally = &under.congress.elections[0].rounds[0].vote.as_ref().unwrap().tally;
        assert_eq!(tally.votes(), [8, 7, 1]);
        assert_eq!(tally.judge(), Judge::new(&congress.elections[0].list, edition("220")));
    }
}
