//! The order of the elections.

use serde::{Deserialize, Serialize};

use crate::rules::found::found;
use crate::rules::rule::Cite;
use crate::words::fact::{AsFact, Fact};
use crate::words::field::Field;
use crate::words::spelled::terms;
use crate::words::terms::Office;
use crate::words::text::Text;

found! {
    /// What is found of the order of the elections (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`).
    pub enum SequenceFound {
        /// It stands before an election that comes first (`direct`: that of the secretary by the congress itself).
        StandsBefore { office: Office, first: Office, direct: bool, cite: Cite } = "sequence-stands-before", *cite, Some(Field::Elections);
        /// It was voted before an election that comes first had ended.
        VotedBefore { office: Office, first: Office, direct: bool, stands: Unfinished, cite: Cite }
            = "sequence-voted-before", *cite, Some(Field::Elections);
    }
}

terms! {
    /// How an election stands that has not ended.
    pub enum Unfinished {
        /// Nobody has voted.
        Open = "open", "chưa bầu", "is not voted yet";
        /// Its count is stopped.
        Stopped = "stopped", "đã dừng kiểm phiếu, không có kết quả", "was stopped and has no result";
        /// The tied have still to be parted.
        Tied = "tied", "còn bằng phiếu chưa bầu lại xong", "still has a tie to be settled";
        /// Seats are open, and nobody has decided to stop.
        Short = "short", "còn thiếu người mà chưa ghi quyết định dừng", "is short, and no decision to stop is on record";
    }
}

impl AsFact for Unfinished {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}
