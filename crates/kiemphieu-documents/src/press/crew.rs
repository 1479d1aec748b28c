//! The threads of the typesetter. Left to itself it asks for one on every core, and gives up where the system has fewer.

use std::num::NonZero;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// What a thread of the typesetter has for nested work: as much as the first thread of a program.
const STACK: usize = 8 << 20;

/// As many threads as can be had; none where the one that prints is alone.
pub(super) struct Crew(Option<ThreadPool>);

impl Crew {
    pub fn new() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self::of(cores, |threads| ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok())
    }

    fn of(most: usize, had: impl Fn(usize) -> Option<ThreadPool>) -> Self {
        let mut asked =
            std::iter::successors(Some(most), |threads| Some(threads / 2)).take_while(|threads| *threads > 0);
        Self(asked.find_map(had))
    }

    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => {
                // A pool of this thread alone lasts as long as the thread; where it is one already, no other is made.
                let _ = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().map(std::mem::forget);
                work()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn where_threads_cannot_be_had_fewer_do_the_work_and_in_the_end_the_caller_alone() {
        for (most, threads) in [(0, 1), (1, 1), (3, 2), (100, 64)] {
            let fewer = |asked: usize| (asked <= most).then_some(asked);
            let had = |asked| ThreadPoolBuilder::new().num_threads(fewer(asked)?).build().ok();
            let crew = Crew::of(64, had);
            for _ in 0..2 {
                // As the typesetter does: work is handed over, and taken up where it is needed.
                let done = crew.run(|| {
                    let (sent, got) = channel();
                    rayon::spawn(move || sent.send(rayon::current_num_threads()).unwrap());
                    while let Some(rayon::Yield::Executed) = rayon::yield_now() {}
                    got.recv().unwrap()
                });
                assert_eq!(done, threads);
            }
        }
    }
}
