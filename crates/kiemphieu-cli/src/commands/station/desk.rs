//! Joins another machine, and answers the browser of this one.

use std::io::Write;
use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::{Lang, say};
use kiemphieu_files::Problem;
use kiemphieu_web::{Join, PORT, listen, serve_desk};

use super::open::{PROGRAM, shows, unserved};
use crate::exit::{DONE, Refusal};
use crate::showing::Showing;

pub(super) fn join(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let mut asked = given.get_many::<String>("join").into_iter().flatten().cloned();
    let (address, code) = (asked.next().unwrap_or_default(), asked.next());
    let wanted = Join {
        address,
        code,
        desk: given.get_one::<String>("desk").cloned().unwrap_or_default(),
        folder: given.get_one::<PathBuf>("outbox").cloned().unwrap_or_default(),
        program: PROGRAM.to_owned(),
        lang,
    };
    let listening = listen(given.get_one::<u16>("port").copied().unwrap_or(PORT)).map_err(|why| unserved(&why))?;
    let joined = wanted.join().map_err(|why| {
        let (text, remedy) = why.text();
        Refusal::from(Problem::of_file("--join", text, remedy))
    })?;
    let address = listening.address();
    writeln!(
        out,
        "{}",
        say(
            lang,
            "Bàn này đã nối; mở địa chỉ sau trên máy này:",
            "This desk has joined; open this address on this machine:"
        )
    )?;
    writeln!(out, "  {address}")?;
    out.flush()?;
    shows(given, &address, lang, err)?;
    // The terminal of the desk, whatever was given for this run: somebody may sit at it.
    let tell = move |text: &kiemphieu_core::Text| {
        let _ = writeln!(std::io::stderr(), "{}", text.get(lang));
    };
    serve_desk(joined, listening, tell).map_err(|why| unserved(&why))?;
    Ok(DONE)
}
