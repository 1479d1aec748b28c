//! `kiemphieu rules --new NAME`: the questions of a rulebook, and the file that the answers give.

use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, Command, value_parser};
use kiemphieu_core::{Editions, Lang, Status, Text, say};
use kiemphieu_files::{Ask, Problem, RulebookDraft, RulebookQuestion, read_rulebook, rulebook_questions, write_new};

use crate::args::heading;
use crate::exit::{DONE, Refusal};

/// So many wrong answers in a row to one question are no person's.
const TRIES: usize = 10;
/// No answer is longer, in bytes.
const LONGEST: u64 = 4096;

pub(super) fn flag(command: Command, lang: Lang) -> Command {
    command.arg(
        Arg::new("new")
            .long("new")
            .value_name("NAME")
            .value_parser(value_parser!(PathBuf))
            .conflicts_with_all(["id", "prove"])
            .help_heading(heading(lang))
            .help(say(
                lang,
                "Hỏi từng câu của một quy chế bầu cử, rồi ghi thành tệp NAME.toml cho --rulebook và --prove",
                "Ask the questions of a rulebook, one by one, and write NAME.toml for --rulebook and --prove",
            )),
    )
}

pub(super) fn exec(
    name: &Path,
    editions: &Editions,
    lang: Lang,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    let is_toml = name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let path = if is_toml { name.to_owned() } else { PathBuf::from(format!("{}.toml", name.display())) };
    if path.exists() {
        return Err(stands(&path).into());
    }
    let mut draft = RulebookDraft::of_file(&path, editions)?;
    let questions = rulebook_questions();
    let opening = Text::new(
        "Trả lời từng câu theo văn bản của tổ chức. Chưa biết thì nhấn Enter: chỗ đó ghi là giả định.\n",
        "Answer from the statutes of the body. What is not known, leave with Enter: it is marked as assumed.\n",
    );
    write!(out, "{}", opening.get(lang))?;
    for (number, question) in (1..).zip(&questions) {
        if !draft.is_open(question) {
            continue;
        }
        write!(out, "\n{number}/{}. {}\n{}> ", questions.len(), question.text.get(lang), choices(question, lang))?;
        until_taken(&path, answers, lang, out, |given| draft.answer(question, given))?;
        if draft.says(question) {
            let asked = say(
                lang,
                "   Ở điều, khoản nào? (Enter: chưa tìm thấy) > ",
                "   In which article? (Enter: not found) > ",
            );
            write!(out, "{asked}")?;
            until_taken(&path, answers, lang, out, |given| draft.article(question, given))?;
        }
    }
    write_new(&path, draft.written(lang).as_bytes())?;
    let book = read_rulebook(&path, editions)?;
    let assumed = book.rules().iter().filter(|rule| rule.status == Status::Assumed).count();
    write!(out, "\n{}", written(&path, book.id(), book.rules().len(), assumed).get(lang))?;
    Ok(DONE)
}

/// Asks until an answer is taken.
fn until_taken(
    path: &Path,
    answers: &mut dyn BufRead,
    lang: Lang,
    out: &mut dyn Write,
    mut take: impl FnMut(&str) -> Result<(), Text>,
) -> Result<(), Refusal> {
    for _ in 0..TRIES {
        out.flush()?;
        let mut line = Vec::new();
        Read::take(&mut *answers, LONGEST).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Err(unfinished(path).into());
        }
        match take(&String::from_utf8_lossy(&line)) {
            Ok(()) => return Ok(()),
            Err(told) => write!(out, "   {}\n> ", told.get(lang))?,
        }
    }
    Err(unfinished(path).into())
}

/// The numbered choices of a question, where it has some.
fn choices(question: &RulebookQuestion, lang: Lang) -> String {
    let (Ask::One(choices) | Ask::Some(choices)) = &question.ask else { return String::new() };
    let first = if matches!(question.ask, Ask::One(_)) { "  (Enter)" } else { "" };
    let line = |(at, (_, text)): (usize, &(_, Text))| {
        format!("   {at}  {}{}\n", text.get(lang), if at == 1 { first } else { "" })
    };
    (1..).zip(choices).map(line).collect()
}

fn stands(path: &Path) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new("tệp này đã có", "this file is there already"),
        Text::new("đặt tên khác, hoặc sửa tệp đó bằng tay", "give another name, or change that file by hand"),
    )
}

fn unfinished(path: &Path) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new(
            "chưa trả lời hết các câu hỏi, nên chưa ghi gì",
            "the questions are not all answered: nothing is written",
        ),
        Text::new("chạy lại và trả lời đến câu cuối", "run it again and answer to the last question"),
    )
}

fn written(path: &Path, id: &str, rules: usize, assumed: usize) -> Text {
    let file = path.display();
    Text::new(
        format!(
            "Đã ghi {file}: {rules} điều, {assumed} điều còn là giả định (assumed); tìm trong văn bản rồi sửa trong tệp.\n\
             Thử quy chế:   kiemphieu rules {file} --prove\n\
             Dùng: ghi rulebook = \"{id}\" trong tệp đại hội, rồi kiemphieu count ĐẠI-HỘI.toml --rulebook {file}\n"
        ),
        format!(
            "Written {file}: {rules} rules, {assumed} of them assumed; look them up in the text and correct the file.\n\
             Examine it:   kiemphieu rules {file} --prove\n\
             Use it: write rulebook = \"{id}\" in the congress file, then kiemphieu count CONGRESS.toml --rulebook {file}\n"
        ),
    )
}

#[cfg(test)]
mod tests;
