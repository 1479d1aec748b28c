//! `kiemphieu rules FILE --prove`: the laws of elections over one rulebook.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Rulebook, Text, say};
use kiemphieu_files::write_all_new;
use kiemphieu_testing::{LAWS, Proof, Size, by_chance, exhaustively};

use crate::args::{flag_long, heading, is_json};
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;
use crate::view::prove::{BrokenLaw, CongressFile, Examined, ExaminedLaw, text};

/// The flags of the command.
pub(super) fn flags(command: Command, lang: Lang) -> Command {
    let number = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(value_parser!(u64))
            .requires("prove")
            .help_heading(heading(lang))
            .help(help)
    };
    command
        .arg(
            flag_long(
                "prove",
                say(
                    lang,
                    "Thử quy chế theo các quy luật của mọi cuộc bầu: mọi cuộc bầu nhỏ, rồi các cuộc bầu ngẫu nhiên; có lỗi thì nêu cuộc bầu nhỏ nhất cho thấy lỗi",
                    "Hold the rulebook against the laws of every election: all small elections, then others by chance; a fault is shown by the smallest election",
                ),
                lang,
            )
            .requires("id"),
        )
        .arg(number(
            "seconds",
            "N",
            say(lang, "Thử ngẫu nhiên trong N giây (mặc định 5)", "Try elections by chance for N seconds (5 if not given)"),
        ))
        .arg(number(
            "seed",
            "N",
            say(lang, "Số gốc của phép thử ngẫu nhiên (mặc định 1)", "The seed of what is tried by chance (1 if not given)"),
        ))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .requires("prove")
                .help_heading(heading(lang))
                .help(say(
                    lang,
                    "Ghi các cuộc bầu cho thấy lỗi vào thư mục này, thành tệp đại hội",
                    "Write the elections that show a fault to this folder, as congress files",
                )),
        )
}

pub(super) fn exec(rulebook: &Rulebook, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let seconds = given.get_one::<u64>("seconds").copied().unwrap_or(5);
    let seed = given.get_one::<u64>("seed").copied().unwrap_or(1);
    let size = Size::default();
    let mut proof = Proof::of(rulebook);
    let _ = exhaustively(&mut proof, size, &mut |_| ControlFlow::Continue(()));
    let small_elections = proof.found().elections;
    let begun = Instant::now();
    if seconds > 0 {
        by_chance(&mut proof, seed, &mut |_| match begun.elapsed() < Duration::from_secs(seconds) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        });
    }
    let laws = LAWS.iter().map(|law| {
        let breach = proof.breach(law).map(|breach| BrokenLaw {
            text: breach.text.clone(),
            congress_files: breach
                .congress_files(rulebook)
                .into_iter()
                .map(|(name, text)| CongressFile { name, text })
                .collect(),
        });
        let result = match breach {
            Some(_) => "broken",
            None if !(law.binds)(rulebook) => "not-promised",
            None => "held",
        };
        ExaminedLaw { law: law.id, says: Text::new(law.says[0], law.says[1]), result, breach }
    });
    let examined = Examined {
        rulebook: rulebook.id().to_owned(),
        sha256: rulebook.sha256().to_owned(),
        voters: size.voters,
        names: size.names,
        seats: size.seats,
        small_elections,
        seconds,
        seed,
        elections_by_chance: proof.found().elections - small_elections,
        laws: laws.collect(),
    };
    if let Some(folder) = given.get_one::<PathBuf>("output") {
        let files =
            examined.laws.iter().filter_map(|law| law.breach.as_ref()).flat_map(|breach| &breach.congress_files);
        let files: Vec<_> = files.map(|file| (file.name.clone(), file.text.clone().into_bytes())).collect();
        if !files.is_empty() {
            write_all_new(folder, &files)?;
        }
    }
    match is_json(given) {
        true => print_json(&examined, out)?,
        false => write!(out, "{}", text(&examined, given.contains_id("output"), lang))?,
    }
    Ok(if examined.laws.iter().any(|law| law.breach.is_some()) { FOUND } else { DONE })
}
