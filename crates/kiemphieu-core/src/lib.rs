#![doc = include_str!("../README.md")]
//!
//! # The road
//!
//! In the order of an election: facts ([`Congress`], [`Roll`], [`List`]) and the [`Rulebook`] in
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

mod ballot;
mod count;
mod declared;
mod election;
mod form;
mod meeting;
mod rules;
mod telling;
#[cfg(test)]
mod testing;
mod words;

pub use ballot::ballot_box::discrepancy::{By, Discrepancy, RowDifference, TwoCounts, WhichCount};
pub use ballot::ballot_box::entry::EntryNumber;
pub use ballot::ballot_box::line::{PaperLine, RulingLine};
pub use ballot::ballot_box::paper::{Decided, Paper, Ruling};
pub use ballot::ballot_box::papers::{BallotBox, Taken};
pub use ballot::ballot_box::refused::{Refused, Untallied};
pub use ballot::ballot_box::rows::{Mark, Rows};
pub use ballot::ballot_box::serial::{Serial, SerialError, parted, without_noughts};
pub use ballot::ballot_box::spot::{Doubt, Spot};
pub use ballot::ballot_box::underway::Underway;
pub use ballot::bits::BitTally;
pub use ballot::list::{List, ListError};
pub use ballot::paper::{Ballot, Boxes, Judge, Marks, Misfit, Verdict};
pub use ballot::tally::{Tally, TallyError};
pub use count::under::{Sought, Under};
pub use count::{Count, count};
pub use declared::approval::{Appointment, Approval};
pub use declared::build::{Unfit, Unfits, could_be_born, each_once, may_be_planned, may_have_alternates};
pub use declared::congress::{Board, Congress};
pub use declared::election::{BallotFile, Election, ListPoll, Poll};
pub use declared::person::Person;
pub use declared::round::{Call, Entry, Remark, Round, Vote, Withdrawn};
pub use declared::totals::Totals;
pub use election::approval::Clock;
pub use election::held::Next;
pub use election::held::{ElectionCount, MereDecision, RoundCount};
pub use election::outcome::Outcome;
pub use election::procedure::{
    Answer, Called, Closing, Condition, Contest, Open, Procedure, Question, Refusal, Stands, State,
};
pub use election::task::Task;
pub use form::finding::{At, Finding};
pub use form::found;
pub use form::found::{Fact, Facts, Field, Found};
pub use jiff::civil::Date;
pub use meeting::attendance::Attendance;
pub use meeting::base::Base;
pub use meeting::identities::{Beyond, Broken, Typed};
pub use meeting::papers::{Papers, RoundBox};
pub use meeting::roll::{Deduction, NobodyLeft, Roll};
pub use rules::calendar::Deadline;
pub use rules::directives::{Asked, Directive, Directives, ShareTarget};
pub use rules::editions::{EditionError, Editions};
pub use rules::overrides::{Override, Switch};
pub use rules::parameters::{ApprovalRules, BaseOf, BaseRule, CellRules, RoundRules, TieRule, VotesNobody};
pub use rules::rule::{Cite, Rule, RuleId};
pub use rules::rulebook::{Beside, NotOpen, Rulebook, RulebookError, RulebookFault};
pub use rules::statutes::{Regulation, Regulations};
pub use telling::compare::{
    Comparison, Difference, EditionReport, ElectionComparison, OverrideUnder, PersonUnder, Reading, Row, Side,
    SourceUnder, Statement,
};
pub use telling::explain::{Chain, ChainReport, Unmatched, explain, whom};
pub use telling::plan::{Check, CheckReport, check};
pub use telling::profile::Profile;
pub use telling::report::Report;
pub use telling::steps::{DirectStep, direct_steps};
pub use telling::{amendment, plan as check, report};
pub use words::digest;
pub use words::likeness::{all_near_twins, near_twins, nearest};
pub use words::names::{Key, nfc, same_name};
pub use words::order::NameOrder;
pub use words::organisation::{Spoken, Words, many, titled};
pub use words::percent::Share;
pub use words::percent::{decimal_in, mean, percent};
pub use words::printable::is_printable;
pub use words::sound::{Unsound, is_hidden, shown, unsafe_to_show, unsound};
pub use words::terms::{
    Admitted, ApprovalResult, Aspect, Assessment, Decider, Decision, DeductionGround, Ending, Flaw, Form, Ground,
    Level, MeetingKind, Occasion, Office, Purpose, Severity, Standing, Status, Step, StepState,
};
pub use words::text::{Lang, Text, capital, day_in, say};
