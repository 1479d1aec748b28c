use std::fs;

use kiemphieu_core::Lang;
use tempfile::TempDir;

use super::exec;
use crate::exit::Refusal;
use crate::sources::editions;

const GUIDE: &str = include_str!("../../../../../../docs/own-rulebook.md");
const FILE: &str = include_str!("../../../../../kiemphieu-testing/rulebooks/hoi-sinh-vat-canh.toml");

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The conversation of these answers about a file: what is said, and what comes of it.
fn asked(file: &str, answers: &str, lang: Lang) -> (String, Result<String, String>) {
    let folder = TempDir::new().unwrap();
    let (path, mut out) = (folder.path().join(file), Vec::new());
    let editions = editions().unwrap_or_else(|_| panic!("the editions are read"));
    let ended = exec(&path, &editions, lang, &mut answers.as_bytes(), &mut out);
    let ended = match ended {
        Ok(_) => Ok(fs::read_to_string(path.with_extension("toml")).unwrap()),
        Err(Refusal::Input(problems)) => Err(problems.iter().map(|problem| problem.render(lang)).collect()),
        Err(_) => Err("refused".to_owned()),
    };
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), usize::from(ended.is_ok()));
    (String::from_utf8(out).unwrap(), ended)
}

/// What the guide types: behind each «> » of the conversation that it shows.
fn typed() -> String {
    let block = GUIDE.split("```console\n").find(|block| block.contains("1/20.")).unwrap().split("```").next().unwrap();
    let lines = block.lines().filter_map(|line| line.split_once("> ").or_else(|| Some((line.strip_suffix('>')?, ""))));
    lines.map(|(_, answer)| format!("{answer}\n")).collect()
}

#[test]
fn the_conversation_of_the_guide_gives_the_rulebook_that_it_shows() {
    let (said, file) = asked("hoi-sinh-vat-canh", &typed(), Lang::Vi);
    assert_eq!(file.as_deref(), Ok(FILE), "{said}");
    let guide = squeezed(GUIDE);
    for line in said.lines().filter(|line| line.contains("/20.")) {
        let question = line.rsplit("> ").next().unwrap_or(line);
        assert!(guide.contains(&squeezed(question)), "{question}");
    }
}

#[test]
fn an_answer_that_is_none_is_asked_for_again_and_an_end_before_the_last_question_writes_nothing() {
    let all = typed();
    let (said, file) = asked("hoi-sinh-vat-canh", &format!("\n{all}"), Lang::En);
    assert!(said.contains("must be answered") && file.is_ok(), "{said}");
    for answers in ["", "Hội\n", &all[..all.len() - 20], &"\n".repeat(1000), &"a".repeat(1_000_000)] {
        let (_, ended) = asked("hoi-x", answers, Lang::En);
        assert!(ended.unwrap_err().contains("nothing is written"), "{}", answers.len());
    }
}

#[test]
fn a_rulebook_that_cannot_bear_its_name_is_refused_before_anything_is_asked() {
    for name in ["hội x", "cong-doan", &"a".repeat(60)] {
        let (said, ended) = asked(name, "", Lang::En);
        assert!(said.is_empty() && !ended.unwrap_err().contains("nothing is written"), "{name}");
    }
}
