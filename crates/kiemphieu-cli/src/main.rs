//! The program `kiemphieu`; everything is in the library of this crate.

use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

use console::Term;

fn main() -> ExitCode {
    if let Some((_, columns)) = Term::stdout().size_checked() {
        kiemphieu_cli::fit(columns);
    }
    let mut out = BufWriter::new(stdout().lock());
    // Standard error is not locked: the progress bar writes to it from another thread.
    ExitCode::from(kiemphieu_cli::run(std::env::args_os(), &mut out, &mut stderr()))
}
