//! What foreign readers do, without the end of the program where one of them panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does what foreign decoders do; none where one of them fails.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
