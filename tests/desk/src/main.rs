//! The program with its counting station, as a process that tests start and end.

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kiemphieu_cli::run(std::env::args_os(), &mut stdout(), &mut stderr()))
}
