//! Wrong usage of every command: exit 2, nothing on standard output, and what is wrong in the language of the user.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::refusal::{Case, kiemphieu, word};
use tempfile::TempDir;

/// Refused as wrong usage in both languages; both say `words`.
fn misused(arguments: &[&str], words: &[&str]) {
    let (vi, en) = (kiemphieu(arguments), kiemphieu(&[arguments, &["--lang", "en"]].concat()));
    for run in [&vi, &en] {
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}\n{}", run.err);
        for word in words {
            assert!(run.err.contains(word), "{arguments:?} must say «{word}»\n{}", run.err);
        }
    }
    assert!(vi.err.starts_with("lỗi: "), "{arguments:?}\n{}", vi.err);
    assert!(en.err.starts_with("error: "), "{arguments:?}\n{}", en.err);
    for english in ["error", "Usage", "OPTIONS", "required", "unexpected", "For more", "help with"] {
        assert!(!vi.err.contains(english), "English in Vietnamese\n{}", vi.err);
    }
    let vietnamese = en.err.chars().find(|c| matches!(*c, '\u{C0}'..='\u{1B0}' | '\u{1EA0}'..='\u{1EF9}'));
    assert_eq!(vietnamese, None, "Vietnamese in English\n{}", en.err);
}

#[test]
fn a_missing_argument_of_any_command_is_told() {
    misused(&["count"], &["<CONGRESS.toml>"]);
    misused(&["secretary"], &["<CONGRESS.toml>"]);
    misused(&["new"], &["<DIR>"]);
    misused(&["completions"], &["<SHELL>"]);
}

#[test]
fn an_unknown_command_is_told_with_the_nearest() {
    misused(&["cuont", "x.toml"], &["cuont", "count"]);
    misused(&["rule"], &["rule", "rules"]);
    misused(&["dem"], &["dem"]);
}

#[test]
fn an_unknown_option_of_any_command_is_told() {
    for command in ["count", "secretary", "new"] {
        misused(&[command, "x", "--weather"], &["--weather"]);
    }
    for command in ["rules", "man"] {
        misused(&[command, "--weather"], &["--weather"]);
    }
    misused(&["completions", "bash", "--weather"], &["--weather"]);
    misused(&["count", "x.toml", "--paper"], &["--paper", "--papers"]);
    misused(&["secretary", "x.toml", "--papers"], &["--papers"]);
    misused(&["--weather"], &["--weather"]);
}

#[test]
fn an_argument_too_many_of_any_command_is_told() {
    misused(&["count", "x.toml", "y.toml"], &["y.toml"]);
    misused(&["secretary", "x.toml", "y.toml"], &["y.toml"]);
    misused(&["rules", "244", "190"], &["190"]);
    misused(&["new", "x", "y"], &["y"]);
    misused(&["completions", "bash", "zsh"], &["zsh"]);
    misused(&["man", "x"], &["x"]);
}

#[test]
fn a_value_that_an_option_does_not_take_is_told_with_those_it_takes() {
    misused(&["count", "x.toml", "--format", "xml"], &["xml", "text", "json"]);
    misused(&["secretary", "x.toml", "--format", ""], &["text", "json"]);
    misused(&["rules", "--format", "pdf"], &["pdf", "text", "json"]);
    misused(&["new", "x", "--kind", "party"], &["party", "members", "delegates", "committee"]);
    misused(&["completions", "tcsh"], &["tcsh", "bash"]);
}

#[test]
fn a_value_left_out_or_given_twice_is_told() {
    misused(&["count", "x.toml", "--format=text", "--format=json"], &["--format"]);
    misused(&["new", "x", "--kind=members", "--kind=members"], &["--kind"]);
    misused(&["count", "x.toml", "--papers=1"], &["--papers"]);
    for arguments in [&["count", "x.toml", "--format"][..], &["rules", "--format"], &["new", "x", "--kind"]] {
        let run = kiemphieu(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}\n{}", run.err);
        assert!(run.err.starts_with("lỗi: ") && run.err.contains(arguments.last().unwrap()), "{}", run.err);
    }
}

#[test]
fn an_unknown_language_is_told_with_the_known_ones() {
    for command in [&["count", "x.toml"][..], &["rules"], &["man"], &["new", "x"]] {
        let run = kiemphieu(&[command, &["--lang", "fr"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.starts_with("lỗi: "), "{}", run.err);
        assert!(["fr", "vi", "en"].iter().all(|word| run.err.contains(word)), "{}", run.err);
    }
}

#[test]
fn an_unknown_edition_is_wrong_usage_of_rules_with_the_known_ones() {
    misused(&["rules", "245-QD/TW"], &["245-QD/TW", "220-QD/TW", "244-QD/TW", "190-QD/TW"]);
    misused(&["rules", ""], &["244-QD/TW"]);
}

#[test]
fn no_command_at_all_is_told_with_all_commands() {
    for (words, lang) in [(&[][..], "vi"), (&["--lang", "en"], "en")] {
        let run = kiemphieu(words);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{lang}");
        let commands = ["count", "secretary", "rules", "new", "completions", "man"];
        assert!(commands.iter().all(|command| run.err.contains(command)), "{}", run.err);
    }
    assert_eq!(kiemphieu_cli::run([], &mut Vec::new(), &mut Vec::new()), 2, "not even a name");
}

#[test]
fn help_in_vietnamese_has_no_english_in_it() {
    for command in ["count", "secretary", "rules", "new", "completions", "man"] {
        let run = kiemphieu(&[command, "--help"]);
        assert_eq!(run.code, 0);
        for english in ["OPTIONS", "Options", "Usage", "Arguments", "default", "possible values"] {
            assert!(!run.out.contains(english), "{command}: «{english}»\n{}", run.out);
        }
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStringExt;
    let broken = || OsString::from_vec(b"\xFFx".to_vec());
    for (arguments, code) in [
        (vec![broken()], 2),
        (vec!["rules".into(), broken()], 2),
        (vec!["rules".into(), "--format".into(), broken()], 2),
        (vec!["rules".into(), "--lang".into(), broken()], 2),
        (vec!["completions".into(), broken()], 2),
        (vec!["count".into(), broken()], 1),
    ] {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let all = [OsString::from("kiemphieu")].into_iter().chain(arguments.clone());
        assert_eq!(kiemphieu_cli::run(all, &mut out, &mut err), code, "{arguments:?}");
        assert!(out.is_empty() && err.starts_with("lỗi: ".as_bytes()), "{}", String::from_utf8_lossy(&err));
    }
}

#[test]
fn a_secretary_that_the_file_does_not_elect_is_told() {
    let case = Case::new();
    let file = case.congress_file();
    let (vi, en) = (kiemphieu(&["secretary", word(&file)]), kiemphieu(&["secretary", word(&file), "--lang", "en"]));
    for run in [&vi, &en] {
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains("congress.toml") && run.err.contains("direct = true"), "{}", run.err);
    }
    assert_ne!(vi.err, en.err);
}

#[test]
fn new_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    let ballots = folder.path().join("committee-1.csv");
    std::fs::write(&ballots, "của tôi").unwrap();
    let run = kiemphieu(&["new", word(folder.path())]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains("committee-1.csv"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&ballots).unwrap(), "của tôi");
    assert!(!folder.path().join("congress.toml").exists(), "nothing half-written");
    let run = kiemphieu(&["new", word(&ballots), "--lang", "en"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains("committee-1.csv"), "{}", run.err);
}

#[test]
fn files_that_new_writes_are_refused_until_they_are_filled_in() {
    for kind in ["members", "delegates", "committee"] {
        let folder = TempDir::new().unwrap();
        assert_eq!(kiemphieu(&["new", word(folder.path()), "--kind", kind]).code, 0);
        for lang in ["vi", "en"] {
            let file = folder.path().join("congress.toml");
            let run = kiemphieu(&["count", word(&file), "--lang", lang]);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
            assert!(["`unit`", "`date`", "`seats`"].iter().all(|key| run.err.contains(key)), "{}", run.err);
        }
    }
}

/// An output that takes nothing.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told_in_one_language() {
    let case = Case::new();
    for words in [&["count", word(&case.congress_file())][..], &["rules"], &["rules", "244"], &["man"]] {
        let mut err = Vec::new();
        let arguments = ["kiemphieu"].iter().chain(words).map(OsString::from);
        assert_eq!(kiemphieu_cli::run(arguments, &mut Full, &mut err), 1, "{words:?}");
        let err = String::from_utf8(err).unwrap();
        assert!(err.starts_with("lỗi: ") && !err.contains("storage"), "{err}");
    }
}
