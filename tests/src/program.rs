//! Running the program without a process.

use std::ffi::OsString;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

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

/// The folder of the process is one for all its tests: whoever changes it holds this for as long as it matters.
pub fn here() -> MutexGuard<'static, ()> {
    static HERE: Mutex<()> = Mutex::new(());
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `program` with these words after its name.
pub fn run(program: Program, words: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["kiemphieu"].iter().chain(words).map(OsString::from).collect();
    let code = program(arguments, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code, out: text(out), err: text(err) }
}
