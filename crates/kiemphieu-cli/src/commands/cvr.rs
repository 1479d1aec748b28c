//! `kiemphieu cvr`: the papers of a counted round as cast vote records, for researchers.

use std::io::Write;

use clap::{ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::{cast_vote_records, write_new};

use crate::args::{congress_file, dressed, option, output, path, rulebook};
use crate::exit::{DONE, Refusal};
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::showing::Showing;
use crate::sources;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Ghi phiếu của một vòng đã kiểm thành bản ghi NIST cho người nghiên cứu, không có số phiếu",
        "Write the papers of a counted round as NIST cast vote records for researchers, without serials",
    );
    dressed("cvr", about, lang)
        .arg(congress_file(lang))
        .arg(option("election", "ID", say(lang, "Cuộc bầu", "The election"), lang).required(true))
        .arg(
            option(
                "round",
                "NUMBER",
                say(lang, "Vòng bầu, nếu có nhiều vòng", "The round, where there are several"),
                lang,
            )
            .value_parser(value_parser!(u32).range(1..)),
        )
        .arg(output("FILE.json", say(lang, "Tệp mới để ghi", "The new file to write"), lang).required(true))
        .arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    let loaded = sources::load(given, false, lang, err)?;
    let election = given.get_one::<String>("election").map_or("", String::as_str);
    let round = given.get_one::<u32>("round").copied();
    let (bytes, records) = cast_vote_records(&loaded, &path(given, "file"), election, round)?;
    let file = path(given, "output");
    write_new(&file, &bytes)?;
    let (vi, en) = (
        format!(
            "Đã ghi {}: {records} phiếu, xếp theo dấu, không có số phiếu. Dấu trên từng phiếu sẽ thành công khai: chỉ công bố khi người có thẩm quyền cho phép.",
            file.display()
        ),
        format!(
            "Wrote {}: {records} papers, sorted by their marks, without serials. The marks of each paper become public: publish only what those entitled to it allow.",
            file.display()
        ),
    );
    writeln!(out, "{}", say(lang, vi, en))?;
    Ok(DONE)
}
