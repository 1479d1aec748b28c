//! Acceptance tests that cross the crates, in one program: each links all of the product, and one link is enough.
//! `cargo test -p kiemphieu-tests -- names:: seal::` runs those of a subject.
#![forbid(unsafe_code)]

mod annulled;
mod approval;
mod audit;
mod bad_ballots;
mod bad_bulk;
mod bad_congress;
mod bad_input;
mod bad_usage;
mod boxes;
mod cases;
mod check;
mod cli;
mod compare;
mod congresses;
mod counting;
mod coverage;
mod dependencies;
mod documents;
mod editions;
mod explain;
mod fixtures;
mod formats;
mod fuzz;
mod fuzz_targets;
mod guides;
mod house;
mod language;
mod lawful_input;
mod names;
mod oracle;
mod refusal;
mod rollup;
mod rollup_reports;
mod rollup_units;
mod rounds;
mod rulebook;
mod rules;
mod scale;
mod schema;
mod seal;
mod seal_hostile;
mod station;
mod two_counts;
