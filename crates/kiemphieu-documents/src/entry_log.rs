//! The entry log of a counting station: who entered what and when, what differed and how it was settled; signed beside the minutes.

use kiemphieu_core::{Congress, Lang, Rulebook, say};

use crate::annex::annex;
use crate::blank::Blank;
use crate::document::{About, Block, Document, Kind, Members, Signature};
use crate::organ;
use crate::signing::hint;

/// The entry log with these parts, for the board of the congress to sign.
#[must_use]
pub fn entry_log(congress: &Congress, rulebook: &Rulebook, lang: Lang, blocks: Vec<Block>) -> Document {
    let board = congress.board();
    let head = board.and_then(|board| board.head.clone());
    let names = board.map(|board| board.members.clone()).filter(|names| !names.is_empty());
    Document {
        annex: annex(&blocks, &[], lang),
        about: About::new(Kind::EntryLog, lang, congress.date().to_string(), None),
        head: organ::head_before(congress, rulebook, lang),
        title: say(lang, "NHẬT KÝ NHẬP PHIẾU", "ENTRY LOG").to_owned(),
        subtitle: congress.congress.iter().cloned().collect(),
        blocks,
        signatures: vec![Signature {
            body: say(lang, "T/M BAN KIỂM PHIẾU", "FOR THE COUNTING BOARD").to_owned(),
            office: say(lang, "TRƯỞNG BAN", "HEAD").to_owned(),
            hint: hint(lang),
            name: head.unwrap_or_else(|| Blank::Name.dots().to_owned()),
        }],
        members: names.map(|names| Members::new(names, lang)),
        recipients: None,
        notice: None,
        footer: say(lang, "Nhật ký nhập phiếu", "Entry log").to_owned(),
    }
}
