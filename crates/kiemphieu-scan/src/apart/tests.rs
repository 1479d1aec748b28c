//! A decoder that ends, hangs or lies is a refusal; what it says is bounded.

#![cfg(unix)]

use std::time::Instant;

use super::*;

/// A process that says this, and then does that.
fn process(says: &str, does: &str) -> io::Result<Decoder> {
    let script = format!("printf '{says}'; {does}");
    Decoder::of(Command::new("sh").args(["-c", &script]), Duration::from_millis(400))
}

const HELLO: &str = "KPpages1";

#[test]
fn a_decoder_that_does_not_end_is_ended() {
    let begun = Instant::now();
    let mut decoder = process(HELLO, "exec sleep 60").unwrap();
    assert!(matches!(decoder.open(0), Err(Ended::Late(_))));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_decoder_that_is_gone_or_lies_is_no_page() {
    let lies = [
        ("", "exec cat >&2"),
        // Pages of no points, of more points than a page has, and of fewer than it says.
        ("P\\000\\000\\000\\000\\001\\000\\000\\000\\000\\000\\000\\000", "exec cat >&2"),
        ("P\\377\\377\\377\\377\\377\\377\\377\\377\\000\\000\\000\\000", "exec cat /dev/zero"),
        ("P\\004\\000\\000\\000\\004\\000\\000\\000\\000\\000\\000\\000abc", "exit 0"),
        // A sentence of four gigabytes, one that is none, and what nobody understands.
        ("R\\377\\377\\377\\377", "exec cat /dev/zero"),
        ("R\\002\\000\\000\\000{}", "exit 0"),
        ("x", "exit 0"),
        ("N\\001\\000\\000\\000", "exit 0"),
    ];
    for (says, does) in lies {
        let mut decoder = process(&format!("{HELLO}{says}"), does).unwrap();
        assert!(decoder.page(0).is_err(), "{says}");
    }
    assert!(process("hello, I am no decoder", "exit 0").is_err());
    assert!(Decoder::start(Path::new("/nowhere/at/all"), &[], &[]).is_err());
}

#[test]
fn each_end_of_a_decoder_has_its_own_sentence() {
    let told = |ended: Ended| Refusal::from(ended).text();
    assert_ne!(told(Ended::Gone), told(Ended::Late(PATIENCE)));
}
