//! The words of every organisation that is known: what a clerk writes or chooses is understood in any of them.

use std::sync::LazyLock;

use kiemphieu_core::{Editions, Rulebook, Words};

/// Those of the Party, those of a body that tells none, and those of the other bodies whose rules are built in.
pub(crate) static KNOWN: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let built_in = Editions::built_in().map(|editions| editions.all().to_vec()).unwrap_or_default();
    let mut known = vec![Words::of_the_party(), Words::default()];
    known.extend(built_in.iter().filter(|book| !book.chosen_by_date()).map(|book| book.words().clone()));
    known
});

/// The words of a congress whose file names this rulebook, or none: neutral ones where it is not built in.
pub(crate) fn words_under(rulebook: Option<&str>) -> Words {
    let Some(named) = rulebook else { return Words::of_the_party() };
    let built_in = Editions::built_in().ok();
    let own = built_in.as_ref().and_then(|editions| editions.named(named)).map(Rulebook::words);
    own.cloned().unwrap_or_default()
}
