#![doc = include_str!("../README.md")]

mod amendment_file;
mod by_name;
mod congress;
mod counting;
mod encoding;
mod foreign;
mod input;
mod kinds;
mod layout;
mod load;
mod paper;
mod problem;
mod replay;
mod report_file;
pub mod results;
mod roster;
mod rows;
mod rulebook_file;
mod rulebook_new;
mod stations;
mod syntax;
mod table;
mod threads;
mod undated;
mod whole;
mod xlsx;

pub use crate::amendment_file::{amendment_json, parse_amendment};
pub use crate::congress::book::blank::{BlankElection, blank_workbook};
pub use crate::congress::book::read::is_congress_book;
pub use crate::congress::json::{is_congress_json, is_congress_toml};
#[cfg(feature = "schema")]
pub use crate::congress::schema::congress_schema;
#[cfg(feature = "schema")]
pub use crate::counting::jsonl::line::paper_schema;
pub use crate::counting::kept::{Kept, read_box, read_boxes};
pub use crate::encoding::in_an_old_encoding;
pub use crate::input::called::Called;
pub use crate::input::name::{file_of, is_workbook};
pub use crate::input::on_disk::on_disk;
pub use crate::input::progress::{Progress, silent};
pub use crate::input::reach::Reach;
pub use crate::input::{is_regular, not_text};
pub use crate::kinds::{FileKind, PLAN_COLUMNS, plan_column, see};
pub use crate::layout::{Area, Layout, PaperLayout, RowLayout, SheetLayout, paper_code, trial_code};
pub use crate::load::papers::{RoundPapers, papers_of};
pub use crate::load::records::cast_vote_records;
pub use crate::load::text::Loaded;
pub use crate::load::two_counts::{
    CountedTwice, CountedTwiceReport, Follows, Settled, SettledPaper, Settlement, compare_counts, congress_beside,
};
pub use crate::load::{KEPT_PAPERS, Readings, load, load_plan, load_under, plan_of_text, text_before_the_vote};
pub use crate::problem::{Excerpt, Place, Problem, Problems};
pub use crate::replay::{Given, Recount, replay};
pub use crate::report_file::{Json, ReportFile};
pub use crate::roster::{Column, LeftOut, Listed, Roster, roster};
pub use crate::rulebook_file::read_rulebook;
pub use crate::rulebook_new::{Ask, Question as RulebookQuestion, RulebookDraft, questions as rulebook_questions};
pub use crate::table::{Table, TableRow, Unread};
pub use crate::threads::on_threads;
pub use crate::undated::undated;
pub use crate::whole::{
    Scratch, fill_folder, is_leftover, write_all_new, write_folder, write_new, write_once, write_whole,
};
