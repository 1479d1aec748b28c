//! The examples come out as they say.
#![forbid(unsafe_code)]

#[path = "../examples/all_cells_of_nine.rs"]
mod all_cells_of_nine;
#[path = "../examples/one_round.rs"]
mod one_round;
#[path = "../examples/whole_congress.rs"]
mod whole_congress;

#[test]
fn one_round_elects_two() {
    one_round::main().unwrap();
}

#[test]
fn a_whole_congress_elects_its_secretary_from_the_committee() {
    whole_congress::main().unwrap();
}

#[test]
fn a_cell_of_nine_votes_in_220_ways() {
    all_cells_of_nine::main().unwrap();
}
