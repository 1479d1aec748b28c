//! The decoder of scans: this program once more, which does nothing else. No help tells of it; only the program starts it.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use kiemphieu_scan::{Decoder, decode};

use crate::exit::{DONE, FOUND};

/// The word by which the program is told to be the decoder.
const WORD: &str = "decode-scans";

pub(super) fn start(scans: &[PathBuf]) -> io::Result<Decoder> {
    Decoder::start(&std::env::current_exe()?, &[WORD], scans)
}

/// The exit code of the decoder, where the program is told to be that.
pub(crate) fn decoded(arguments: &[OsString]) -> Option<u8> {
    let (word, scans) = arguments.get(1..)?.split_first()?;
    (word == WORD).then(|| {
        let scans: Vec<PathBuf> = scans.iter().map(PathBuf::from).collect();
        let done = decode(&scans, &mut io::stdin().lock(), &mut io::stdout().lock());
        if done.is_ok() { DONE } else { FOUND }
    })
}
