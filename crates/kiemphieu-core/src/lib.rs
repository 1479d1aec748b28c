//! The engine of Kiểm phiếu: from the declared facts of a congress and its counted boxes to a lawful result.
//!
//! The road, in the order of an election: facts ([`Congress`], [`Roll`], [`List`]) and the [`Rulebook`] in
//! force go in; papers are judged ([`Judge`]) and counted ([`Tally`]), their identities checked ([`Papers`]), the
//! [`Base`] taken and the [`Outcome`] decided; [`count`] walks the whole road, and [`Report`] is what every output
//! shows. Nothing here reads files, the clock or the environment; every decision compares integers.
//!
//! ```
//! use kiemphieu_core::{Ballot, Boxes, Judge, List, Marks, Tally, Editions, Verdict};
//!
//! let editions = Editions::built_in()?;
//! let rulebook = editions.choose("2020-04-22".parse().unwrap(), None, false).unwrap();
//! assert_eq!(rulebook.id(), "244-QD/TW");
//! let list = List::new(["Nguyễn Văn An"], 1).unwrap();
//! let mut tally = Tally::new(Judge::new(&list, rulebook));
//! tally.add(&Ballot::plain(Marks::TwoBox(vec![Boxes::Agree])), 120).unwrap();
//! assert_eq!(tally.votes(), [120]);
//! # Ok::<(), kiemphieu_core::RulebookError>(())
//! ```

mod admission;
mod alternates;
mod ballot;
mod ballot_box;
mod base;
mod bits;
mod chain;
pub mod check;
mod compare;
mod congress;
mod count;
mod course;
mod departure;
mod direct;
mod editions;
mod explain;
mod finding;
mod list;
mod names;
mod next;
mod order;
mod outcome;
mod overrides;
mod papers;
mod parameters;
mod percent;
mod plan;
mod procedure;
mod profile;
mod reasons;
pub mod report;
mod reversed;
mod rule;
mod rulebook;
mod structure;
mod tally;
mod terms;
#[cfg(test)]
mod testing;
mod text;
mod twins;

pub use ballot::{Ballot, Boxes, Judge, Marks, Misfit, Verdict};
pub use ballot_box::{
    BallotBox, By, Decided, Discrepancy, Doubt, EntryNumber, Mark, Paper, PaperLine, Refused, RowDifference, Rows,
    Ruling, RulingLine, Serial, Spot, Taken, TwoCounts, Underway, Untallied, WhichCount,
};
pub use base::{Base, Deduction, NobodyLeft, Roll};
pub use bits::BitTally;
pub use check::{Check, CheckReport, check};
pub use compare::{
    Comparison, Difference, EditionReport, ElectionComparison, OverrideUnder, PersonUnder, Reading, Row, Side,
    SourceUnder, Statement,
};
pub use congress::{Board, Call, Congress, Election, Entry, ListPoll, Person, Poll, Remark, Round, Vote};
pub use count::{Count, ElectionCount, RoundCount, count};
pub use course::Course;
pub use direct::{DirectStep, direct_steps};
pub use editions::{EditionError, Editions};
pub use explain::{Chain, ChainReport, Unmatched, explain, whom};
pub use finding::Finding;
pub use jiff::civil::Date;
pub use list::{List, ListError};
pub use names::{Key, Unsound, all_near_twins, is_hidden, near_twins, nearest, nfc, same_name, shown, unsound};
pub use next::Next;
pub use order::NameOrder;
pub use outcome::Outcome;
pub use overrides::{NotOpen, Override, Switch};
pub use papers::{Beyond, Broken, Papers, Typed};
pub use parameters::{BaseOf, BaseRule, CellRules, RoundRules, TieRule, VotesNobody};
pub use percent::{decimal_in, mean, percent};
pub use procedure::{Called, Closing, Condition, Contest, Procedure, Refusal, State};
pub use profile::{Profile, Share};
pub use report::Report;
pub use rule::{Cite, Rule, RuleId};
pub use rulebook::{Rulebook, RulebookError, RulebookFault};
pub use structure::{Asked, Directive, Directives, ShareTarget};
pub use tally::{Tally, TallyError};
pub use terms::{
    Admitted, Aspect, Assessment, Decider, Decision, DeductionGround, Ending, Flaw, Form, Ground, Level, MeetingKind,
    Office, Severity, Standing, Status, Step, StepState,
};
pub(crate) use text::day;
pub use text::{Lang, Text};
