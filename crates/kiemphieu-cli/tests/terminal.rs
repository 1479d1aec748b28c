//! The program on a terminal, which only the program itself has.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Constructed: a box of more than 16 MiB, which is read block by block and takes longer than the second after which the bar
/// is shown. Its folder has the file `congress.toml`.
fn long_box(folder: &Path, unit: &str) {
    let (papers, names) = (200_000, ["Lê An", "Lê Ba", "Lê Ca"]);
    let mut rows = "struck,note\n".to_owned();
    for at in 0..papers {
        let _ = writeln!(rows, "{},{}", at % 3 + 1, "Ban kiểm phiếu đã xem. ".repeat(4));
    }
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("box.csv"), rows).unwrap();
    let names = names.map(|name| format!("\"{name}\"")).join(", ");
    let congress = format!(
        "schema = 1\nunit = \"{unit}\"\ndate = 2020-04-22\n[meeting]\nkind = \"members\"\nsummoned = {papers}\n\
         present = {papers}\n[[election]]\nid = \"c\"\noffice = \"committee\"\nseats = 2\ncandidates = [{names}]\n\
         [[election.round]]\nissued = {papers}\nreturned = {papers}\nballots = \"box.csv\"\n"
    );
    std::fs::write(folder.join("congress.toml"), congress).unwrap();
}

/// What the program shows on a terminal that `script` gives it; nothing where that is not installed.
fn on_a_terminal(given: &str) -> Option<(String, Output)> {
    let command = format!("timeout 100 {} {given}", env!("CARGO_BIN_EXE_kiemphieu"));
    let run = Command::new("script").args(["-qec", &command, "/dev/null"]).stdin(Stdio::null()).output().ok()?;
    Some((String::from_utf8_lossy(&run.stdout).into_owned(), run))
}

#[test]
fn a_long_count_on_a_terminal_shows_its_bar_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    long_box(folder.path(), "Chi bộ dựng");
    let Some((shown, run)) = on_a_terminal(&format!("count {}", folder.path().join("congress.toml").display())) else {
        return;
    };
    assert!(run.status.success(), "{}", run.status);
    assert!(
        shown.contains("Đang đọc phiếu") && shown.contains("BÁO CÁO KIỂM PHIẾU"),
        "{}",
        shown.get(..500).unwrap_or(&shown)
    );
}

#[test]
fn a_long_rollup_on_a_terminal_shows_how_many_units_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..3 {
        long_box(&folder.path().join(at.to_string()), &format!("Chi bộ dựng {at}"));
    }
    let Some((shown, run)) = on_a_terminal(&format!("rollup {}", folder.path().display())) else { return };
    assert!(run.status.success(), "{} {shown}", run.status);
    assert!(shown.contains("Đang đọc các đơn vị") && shown.contains("/ 3 tệp"), "{shown}");
}

/// Constructed: the shell lets no file grow beyond a block, which ends a program that does not mind the signal.
#[cfg(unix)]
#[test]
fn an_output_larger_than_the_system_allows_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let limited = |given: &str| {
        let command = format!("ulimit -f 1; exec {} {given}", env!("CARGO_BIN_EXE_kiemphieu"));
        Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap()
    };
    let told = "larger than the system allows";
    let run = limited("new book.xlsx --xlsx --lang en");
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains(told), "{run:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let run = limited("man --lang en > man.1");
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains(told), "{run:?}");
}
