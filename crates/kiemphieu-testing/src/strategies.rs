//! Strategies for property tests, which shrink to small elections.

mod rulebooks;

use kiemphieu_core::{
    Call, Congress, Decision, Deduction, DeductionGround, List, MeetingKind, Purpose, Roll, Rulebook,
};
use proptest::prelude::*;
use proptest::sample::select;

pub use self::rulebooks::{bad_rulebooks, rulebooks};
use crate::draw::{Dice, ROLLS, drawn, name_at};
use crate::history::{Columns, History, Layout, OneBox, Rows, Sheet};
use crate::{Mark, Paper, marks};

/// A list of up to six names for at most as many seats.
pub fn lists() -> impl Strategy<Value = List> {
    (1usize..=6, 1u32..=6)
        .prop_filter_map("more seats than names", |(names, seats)| List::new((0..names).map(name_at), seats).ok())
}

/// Deductions on any grounds, lawful or not, each ground once.
pub fn deductions() -> impl Strategy<Value = Vec<Deduction>> {
    let all = DeductionGround::ALL.to_vec();
    let some = proptest::sample::subsequence(all, 0..=2);
    (some, 1u32..=3)
        .prop_map(|(grounds, count)| grounds.into_iter().map(|ground| Deduction { ground, count }).collect())
}

/// The roll of a meeting of any kind, with somebody left in the base.
pub fn rolls() -> impl Strategy<Value = Roll> {
    (select(MeetingKind::ALL), 1u32..=600, deductions()).prop_filter_map(
        "nobody is left",
        |(kind, summoned, deductions)| {
            let gone: u32 = deductions.iter().map(|deduction| deduction.count).sum();
            Roll::new(kind, summoned, Some(summoned.checked_sub(gone)?), deductions).ok()
        },
    )
}

/// One mark.
pub fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![3 => Just(Mark::Against), 4 => Just(Mark::For), 1 => Just(Mark::Both), 1 => Just(Mark::Neither)]
}

/// A paper of so many names.
pub fn papers(names: usize) -> impl Strategy<Value = Paper> {
    prop::collection::vec(mark(), names)
}

/// The marks of a paper for a list.
pub fn marks_of(list: List) -> impl Strategy<Value = kiemphieu_core::Marks> {
    papers(list.len()).prop_map(move |paper| marks(&paper, &list))
}

/// A box of up to so many papers.
pub fn boxes(names: usize, voters: usize) -> impl Strategy<Value = OneBox> {
    let sheets = prop::collection::vec(papers(names).prop_map(Sheet::plain), 0..=voters);
    sheets.prop_map(|sheets| OneBox { sheets, ..OneBox::default() })
}

/// A call as somebody might declare it, lawful or not: any decision, any names of the list, in any order, or strangers.
pub fn calls(list: &List) -> impl Strategy<Value = Call> + use<> {
    let strangers = [name_at(90), name_at(91)];
    let names: Vec<_> = list.names().iter().cloned().chain(strangers).collect();
    let most = names.len();
    let candidates = prop::option::of(proptest::sample::subsequence(names, 0..=most).prop_shuffle());
    let decision = prop::option::of(select(Decision::ALL));
    let seats = prop::option::weighted(0.2, 1..=list.seats());
    let purpose = prop::option::weighted(0.1, select(Purpose::ALL));
    (decision, candidates, any::<bool>(), seats, purpose).prop_map(
        |(decision, candidates, new_names, seats, purpose)| Call {
            decision,
            candidates,
            new_names,
            seats,
            purpose,
            ..Call::default()
        },
    )
}

/// A whole congress under a rulebook, in which every step is lawful.
pub fn congresses(rulebook: &Rulebook) -> impl Strategy<Value = Congress> + use<> {
    let rulebook = rulebook.clone();
    lawful_histories(std::slice::from_ref(&rulebook))
        .prop_filter_map("no congress", move |history| history.congress(&rulebook))
}

/// A rulebook of [`rulebooks`], and a history under it in which every step is lawful.
pub fn held_by_rulebooks() -> impl Strategy<Value = (Rulebook, History)> {
    rulebooks().prop_flat_map(|rulebook| (Just(rulebook.clone()), lawful_histories(&[rulebook])))
}

/// Whole congresses as plain facts, each under one of these rulebooks, in which every step is lawful.
pub fn lawful_histories(rulebooks: &[Rulebook]) -> impl Strategy<Value = History> + use<> {
    histories(rulebooks, false)
}

/// The same with steps among them that the rules refuse.
pub fn unlawful_histories(rulebooks: &[Rulebook]) -> impl Strategy<Value = History> + use<> {
    histories(rulebooks, true)
}

fn histories(rulebooks: &[Rulebook], wild: bool) -> impl Strategy<Value = History> + use<> {
    let rolls = prop::collection::vec(any::<u16>(), ROLLS);
    (rolls, select(rulebooks.to_vec()))
        .prop_filter_map("no body", move |(rolls, rulebook)| drawn(&mut Dice::new(rolls), &rulebook, wild))
}

/// Any way of writing papers down.
pub fn layouts() -> impl Strategy<Value = Layout> {
    let rare = || prop::bool::weighted(0.2);
    let rows = prop_oneof![Just(Rows::Merged), Just(Rows::Each), (0usize..8).prop_map(Rows::SplitAfter)];
    let how = (rows, select(vec![Columns::Numbers, Columns::Names]), any::<bool>(), rare(), rare());
    let letters = (any::<bool>(), any::<bool>(), rare(), rare(), rare());
    (how, letters).prop_map(
        |((rows, columns, serials, marks_first, backwards), (semicolon, crlf, bom, quoted, open_end))| Layout {
            rows,
            columns,
            semicolon,
            crlf,
            bom,
            quoted,
            serials,
            marks_first,
            backwards,
            open_end,
        },
    )
}
