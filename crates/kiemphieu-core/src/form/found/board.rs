//! The counting board.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;
use crate::words::terms::MeetingKind;

found! {
    /// What is found of the counting board (rule `LIST-BOARD`).
    pub enum BoardFound {
        /// Nobody on the list sits on the board.
        NobodyListed = "board-nobody-listed", RuleId::ListBoard, Some(Field::Board);
        /// Some on the list sit on the board.
        Listed { names: Vec<String> } = "board-listed", RuleId::ListBoard, Some(Field::Board);
        /// Some put up at the congress sit on the board.
        PutUp { names: Vec<String> } = "board-put-up", RuleId::ListBoard, Some(Field::Board);
        /// The board and the list may share a person: the teller, then the name on the list.
        PerhapsListed { pairs: Vec<[String; 2]> } = "board-perhaps-listed", RuleId::ListBoard, Some(Field::Board);
        /// The file does not name the board.
        NotTold = "board-not-told", RuleId::ListBoard, Some(Field::Board);
        /// How many sit on the board; whether all may is not told.
        Sitting { number: usize, kind: MeetingKind } = "board-sitting", RuleId::ListBoard, Some(Field::Board);
    }
}
