#![doc = include_str!("../README.md")]
//!
//! # The road
//!
//! A document is made in two steps. First it is planned: [`minutes`], [`poll_minutes`], [`congress_report`] and
//! [`projector`] turn a [`Report`](kiemphieu_core::Report) into a [`Document`], which says what stands where and takes
//! every number from the report. Then it is written, as PDF or DOCX, with the feature `write`. [`prove`] holds a
//! written document against a report.

mod annex;
mod ballot;
#[cfg_attr(not(feature = "write"), allow(dead_code, reason = "what is filled in is proved with the writers"))]
mod blank;
mod canonical;
mod congress_report;
mod correction;
mod document;
#[cfg(feature = "write")]
mod docx;
mod election_minutes;
mod entry_log;
mod forms;
mod guide;
#[cfg(feature = "handbook")]
pub mod handbook;
mod minutes;
mod named_place;
mod of_report;
mod organ;
mod poll;
#[cfg(feature = "write")]
mod press;
mod projector;
mod proof;
mod prove;
mod sections;
mod signing;
mod slate;
mod tally_sheet;
mod templates;
#[cfg(test)]
mod tests;
#[cfg(feature = "write")]
mod uniform;
#[cfg(feature = "write")]
mod unprintable;
mod words;

pub use ballot::{BallotPapers, Codes, Copies, Paper, ballot_papers};
pub use canonical::{canonical, sha256};
pub use congress_report::congress_report;
pub use correction::correction;
pub use document::{
    About, Align, Annex, Block, Column, Document, Fact, Head, Kind, Members, Recipients, Signature, Statement, Table,
};
#[cfg(feature = "write")]
pub use docx::docx;
pub use election_minutes::election_minutes;
pub use entry_log::entry_log;
pub use forms::{correction_form, incident_form};
pub use guide::Guide;
pub use minutes::minutes;
pub use of_report::{document_of, every_document, every_form};
pub use poll::poll_minutes;
#[cfg(feature = "write")]
pub use press::Press;
pub use projector::projector;
pub use proof::proof;
pub use prove::{Proof, claim, claimed_log, is_spoilt, prove, prove_by, prove_correction, prove_log};
pub use slate::{Slate, first_slates, next_slates};
pub use tally_sheet::{TallySheet, TallySheets, tally_sheets};
pub use templates::{TEMPLATE_FILES, TemplateFault, Templates};
#[cfg(feature = "write")]
pub use unprintable::Unprintable;
