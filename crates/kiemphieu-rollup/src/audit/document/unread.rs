//! Why a document is not read. Nothing of it is passed over: what was not read would be taken for tested.

use kiemphieu_files::Problem;

/// Why a part of a document is not read.
pub(super) enum Unread {
    /// It is none, or a part that it names is missing or broken.
    Broken,
    /// A cell has a formula, and no value of it was saved.
    NotComputed {
        /// The name of the sheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
    /// What is to be told of it.
    Because(Box<Problem>),
}
