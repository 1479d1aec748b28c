//! The program `kiemphieu`; everything is in the library of this crate.

use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(stdout().lock());
    // Standard error is not locked: the progress bar writes to it from another thread.
    ExitCode::from(kiemphieu_cli::run(std::env::args_os(), &mut out, &mut stderr()))
}
