//! What stands on a paper.

use kiemphieu_core::{Boxes, Form, List, Marks};

/// What a voter did at one name of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Strike-out: left standing. Two-box: an X under agree.
    For,
    /// Strike-out: struck. Two-box: an X under disagree.
    Against,
    /// Two-box: an X in both boxes. Strike-out: struck.
    Both,
    /// Two-box: no X. Strike-out: struck.
    Neither,
}

/// The marks of one paper, in ballot order.
pub type Paper = Vec<Mark>;

/// The marks of a paper for a list; names beyond the paper are left unmarked.
#[must_use]
pub fn marks(paper: &[Mark], list: &List) -> Marks {
    let rows = (0..list.len()).map(|at| paper.get(at).copied().unwrap_or(Mark::Neither));
    match list.form() {
        Form::StrikeOut => Marks::StrikeOut(rows.map(|mark| mark == Mark::For).collect()),
        Form::TwoBox => Marks::TwoBox(
            rows.map(|mark| match mark {
                Mark::For => Boxes::Agree,
                Mark::Against => Boxes::Disagree,
                Mark::Both => Boxes::Both,
                Mark::Neither => Boxes::Neither,
            })
            .collect(),
        ),
    }
}
