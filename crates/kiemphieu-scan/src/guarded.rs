//! What foreign readers do, without the end of the program where one of them panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does what foreign decoders do; none where one of them fails.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_has_read_nothing() {
        let read: fn() -> u8 = || panic!("a code that its reader does not survive");
        assert_eq!((guarded(read), guarded(|| 7)), (None, Some(7)));
    }
}
