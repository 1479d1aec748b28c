//! What keys make of a paper, by the script of the page itself, where this machine can run it.

use std::process::Command;

const PLAY: &str = include_str!("keys.mjs");

/// Runs the script of the page with `node`; a machine without it has the tests in a browser.
#[test]
fn keys_make_papers() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("keys.mjs"), include_str!("../assets/keys.js")).unwrap();
    std::fs::write(folder.path().join("play.mjs"), PLAY).unwrap();
    let Ok(out) = Command::new("node").arg(folder.path().join("play.mjs")).output() else { return };
    assert!(out.status.success(), "{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
}
