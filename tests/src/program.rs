//! Running the program without a process.

use std::ffi::OsString;
use std::io::Write;

/// What a run of the program left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The exit code.
    pub code: u8,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The program's entry: arguments, output, errors.
pub type Program = fn(Vec<OsString>, &mut dyn Write, &mut dyn Write) -> u8;

/// Runs `program` with these words after its name.
pub fn run(program: Program, words: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["kiemphieu"].iter().chain(words).map(OsString::from).collect();
    let code = program(arguments, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code, out: text(out), err: text(err) }
}
