//! `kiemphieu rules`: the editions, one of them or a rulebook file whole, or one rule under every edition.

mod ask;
mod prove;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use kiemphieu_core::{Editions, Lang, Rule, RuleId, Rulebook, Text, say};
use kiemphieu_files::read_rulebook;

use crate::args::{dressed, is_json, positional};
use crate::exit::{DONE, Refusal};
use crate::outlet::print_json;
use crate::sources::editions;
use crate::view::rules::{ShownEdition, all, beside, of_one_rule, one, regulations, shown};

pub(crate) fn cli(lang: Lang) -> Command {
    let command = dressed(
        "rules",
        say(
            lang,
            "Các quy chế; mọi điều của một quy chế kèm nguồn; hoặc một quy tắc theo từng quy chế",
            "The editions; every rule of one edition with its source; or one rule under every edition",
        ),
        lang,
    )
    .arg(Arg::new("id").value_name("ID").help_heading(positional(lang)).help(say(
        lang,
        "Quy chế (244-QD/TW hoặc 244), quy tắc (LIST-POLL, BALLOT-INVALID/over-vote), hoặc tệp quy chế",
        "An edition (244-QD/TW or 244), a rule (LIST-POLL, BALLOT-INVALID/over-vote), or a rulebook file",
    )));
    ask::flag(prove::flags(command, lang), lang)
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let editions = editions()?;
    if let Some(name) = given.get_one::<PathBuf>("new") {
        return ask::exec(name, &editions, lang, &mut io::stdin().lock(), out);
    }
    let books: Vec<_> = editions.all().iter().collect();
    let any = |_: &Rule| true;
    let Some(id) = given.get_one::<String>("id") else {
        let text = all(&books, lang) + &regulations(editions.regulations(), lang);
        return show(given, out, &shown(&books, any, lang), &text);
    };
    let prove = given.get_flag("prove");
    if let Some(book) = editions.named(id) {
        if prove {
            return prove::exec(book, given, lang, out);
        }
        return show(given, out, &shown(&[book], any, lang), &one(book, lang));
    }
    if let Some((rule, part)) = rule_named(id).filter(|_| !prove) {
        let asked = |of: &Rule| of.id == rule && part.is_none_or(|part| of.part.as_deref() == Some(part));
        if !books.iter().any(|book| book.rules().iter().any(asked)) {
            return Err(Refusal::Usage(no_such_part(id, rule, &books)));
        }
        let text = of_one_rule(&books, asked, lang) + &beside(editions.regulations(), (rule, part), lang);
        return show(given, out, &shown(&books, asked, lang), &text);
    }
    let path = Path::new(id);
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if !is_toml && !path.is_file() {
        return Err(Refusal::Usage(nothing_named(id, &editions)));
    }
    let book = read_rulebook(path, &editions)?;
    if prove {
        return prove::exec(&book, given, lang, out);
    }
    show(given, out, &shown(&[&book], any, lang), &one(&book, lang))
}

fn show(given: &ArgMatches, out: &mut dyn Write, shown: &[ShownEdition], text: &str) -> Result<u8, Refusal> {
    if is_json(given) {
        print_json(&shown, out)?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(DONE)
}

/// The rule that `BALLOT-INVALID/over-vote` names, and the part of it.
fn rule_named(id: &str) -> Option<(RuleId, Option<&str>)> {
    let (rule, part) = id.trim().split_once('/').map_or((id.trim(), None), |(rule, part)| (rule, Some(part)));
    let known = RuleId::ALL.iter().find(|known| known.as_str().eq_ignore_ascii_case(rule))?;
    Some((*known, part))
}

fn no_such_part(id: &str, rule: RuleId, books: &[&Rulebook]) -> Text {
    let mut known: Vec<_> = Vec::new();
    for other in books.iter().flat_map(|book| book.rules()).filter(|other| other.id == rule).map(Rule::name) {
        if !known.contains(&other) {
            known.push(other);
        }
    }
    let known = known.join(", ");
    Text::new(
        format!("lỗi: không quy chế nào có quy tắc `{id}`; có: {known}"),
        format!("error: no edition has a rule `{id}`; there are: {known}"),
    )
}

fn nothing_named(id: &str, editions: &Editions) -> Text {
    let known: Vec<_> = editions.all().iter().map(Rulebook::id).collect();
    let known = known.join(", ");
    Text::new(
        format!("lỗi: không có quy chế, quy tắc hay tệp `{id}`; các quy chế: {known}; quy tắc ghi như LIST-POLL"),
        format!("error: there is no edition, rule or file `{id}`; editions: {known}; a rule is written like LIST-POLL"),
    )
}
