//! The counting board: nobody on it stands (rule `LIST-BOARD`).

use crate::declared::congress::{Board, Congress};
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::BoardFound;
use crate::rules::rule::RuleId;
use crate::words::likeness::holding;
use crate::words::names::People;
use crate::words::terms::Assessment::{Advice, Error, Kept, Unchecked, Warning};

/// Nobody on the list sits on the counting board. Before the vote the first thing that is to be put right is told, or that
/// nothing is; of a count everything that is known.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let Some(board) = place.congress.board.as_ref().filter(|board| board.all().next().is_some()) else {
        return Vec::new();
    };
    let names = place.election.list.names();
    let put_up = put_up_on_board(board, place).filter(|_| place.is_planned());
    let told = [
        listed_on_board(board, names).map(|found| Finding::new(Error, found)),
        put_up.map(|found| Finding::new(Warning, found)),
        maybe_on_board(board, names).map(|found| Finding::new(Warning, found)),
    ];
    let mut told = told.into_iter().flatten();
    if place.is_planned() {
        vec![told.next().unwrap_or_else(|| Finding::new(Kept, BoardFound::NobodyListed))]
    } else {
        told.collect()
    }
}

/// Those of `names` who sit on the counting board (rule `LIST-BOARD`).
pub(crate) fn joined_by(place: &Place, names: &[String]) -> Option<Finding> {
    let listed = listed_on_board(place.congress.board.as_ref()?, names)?;
    place.rulebook.rule(RuleId::ListBoard.into()).map(|_| Finding::new(Error, listed))
}

/// Those of `names` who sit on the board.
fn on_board<'n>(board: &Board, names: impl Iterator<Item = &'n String>) -> Vec<String> {
    let board = People::of(board.all());
    names.filter(|name| board.contain(name)).cloned().collect()
}

/// Those on a list who sit on the board.
fn listed_on_board(board: &Board, names: &[String]) -> Option<BoardFound> {
    let names = on_board(board, names.iter());
    (!names.is_empty()).then_some(BoardFound::Listed { names })
}

/// Those put up at the congress who sit on the board.
fn put_up_on_board(board: &Board, place: &Place) -> Option<BoardFound> {
    let listed = People::of(place.election.list.names());
    let names = on_board(board, place.election.nominated.iter().filter(|name| !listed.contain(name)));
    (!names.is_empty()).then_some(BoardFound::PutUp { names })
}

/// Those on the board who have the name of somebody listed and more beside it, or the other way round: a title, an office,
/// a number. Nobody but the clerk knows whether they are one person.
fn maybe_on_board(board: &Board, listed: &[String]) -> Option<BoardFound> {
    let titled = holding(board.all(), listed).into_iter();
    let plain = holding(listed, board.all()).into_iter().map(|(name, teller)| (teller, name));
    let pairs = titled.chain(plain).take(MOST_PAIRS).map(|(teller, name)| [teller.to_owned(), name.to_owned()]);
    let pairs: Vec<_> = pairs.collect();
    (!pairs.is_empty()).then_some(BoardFound::PerhapsListed { pairs })
}

/// So many pairs of names are told.
const MOST_PAIRS: usize = 5;

/// Rule `LIST-BOARD`: who the board is, as far as the file tells.
pub(crate) fn sitting(congress: &Congress) -> Option<Finding> {
    let kind = congress.elections.first()?.roll.kind();
    Some(match congress.board.as_ref().map_or(0, |board| board.all().count()) {
        0 => Finding::new(Advice, BoardFound::NotTold),
        number => Finding::new(Unchecked, BoardFound::Sitting { number, kind }),
    })
}
