//! Patterns of words, each made once.

use regex::Regex;

/// A pattern that is made once.
pub(super) fn regex(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, and every test makes them")]
    Regex::new(pattern).expect("a pattern")
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        pub(super) static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| crate::audit::pattern::regex($pattern));
    };
}
pub(super) use pattern;
