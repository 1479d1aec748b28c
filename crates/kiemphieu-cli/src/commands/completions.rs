//! `kiemphieu completions`: what a shell proposes while the command line is typed.

use std::io::Write;

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::{Shell, generate};
use kiemphieu_core::{Lang, say};

use crate::args::{dressed, positional};
use crate::exit::{DONE, Refusal};

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(lang, "In tệp gợi ý lệnh cho shell", "Print a completion script for a shell");
    dressed("completions", about, lang).arg(
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(value_parser!(Shell))
            .hide_possible_values(true)
            .help_heading(positional(lang))
            .help("bash, zsh, fish, powershell, elvish"),
    )
}

/// `line` is the whole command line.
pub(crate) fn exec(given: &ArgMatches, mut line: Command, out: &mut dyn Write) -> Result<u8, Refusal> {
    if let Some(shell) = given.get_one::<Shell>("shell") {
        generate(*shell, &mut line, "kiemphieu", out);
    }
    Ok(DONE)
}
