//! Work on all cores, or on as many as can be had.

use std::thread;

/// Does `work` on so many threads at once; on fewer where the system gives no more, and on this one in any case.
pub fn on_threads(number: usize, work: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 1..number {
            if thread::Builder::new().spawn_scoped(scope, &work).is_err() {
                break;
            }
        }
        work();
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn the_work_is_done_whatever_number_is_asked_for() {
        for number in [0, 1, 3] {
            let left = AtomicUsize::new(100);
            let take = || left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            on_threads(number, || while take() {});
            assert_eq!(left.into_inner(), 0);
        }
    }
}
