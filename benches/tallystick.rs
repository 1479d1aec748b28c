//! Counts a file of 0/1 columns with the crate tallystick: an approval tally of the papers that are valid.

use std::io::{BufRead, BufReader};

use tallystick::approval::DefaultApprovalTally;

fn main() {
    let mut args = std::env::args().skip(1);
    let file = std::fs::File::open(args.next().unwrap()).unwrap();
    let (names, seats): (usize, usize) = (args.next().unwrap().parse().unwrap(), args.next().unwrap().parse().unwrap());
    let mut tally = DefaultApprovalTally::<u16>::with_capacity(seats, names);
    let mut chosen = Vec::with_capacity(names);
    let mut lines = BufReader::with_capacity(1 << 20, file).lines();
    lines.next();
    for line in lines {
        chosen.clear();
        let line = line.unwrap();
        chosen.extend((0u16..).zip(line.split(',')).filter(|(_, mark)| *mark == "1").map(|(at, _)| at));
        if !chosen.is_empty() && chosen.len() <= seats {
            tally.add_ref(&chosen);
        }
    }
    let mut votes = vec![0; names];
    for (name, count) in tally.totals() {
        votes[usize::from(name)] = count;
    }
    println!("{votes:?}");
}
