//! Choices from a row of rolled numbers. A row of zeros always chooses the plainest.

use fastrand::Rng;

/// A row of numbers that are used up one by one; after the last come zeros.
#[derive(Debug)]
pub(crate) struct Dice {
    rolls: std::vec::IntoIter<u16>,
}

impl Dice {
    /// The dice of this row.
    pub fn new(rolls: Vec<u16>) -> Self {
        Self { rolls: rolls.into_iter() }
    }

    /// So many rolls, the same ones for the same seed.
    pub fn of_seed(seed: u64, rolls: usize) -> Self {
        let mut rng = Rng::with_seed(seed);
        Self::new((0..rolls).map(|_| rng.u16(..)).collect())
    }

    /// A number from 0 to this one.
    pub fn up_to(&mut self, most: usize) -> usize {
        usize::from(self.rolls.next().unwrap_or(0)) % (most + 1)
    }

    /// A number between these two, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.up_to(most.saturating_sub(least))
    }

    /// Yes in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.up_to(99) >= 100 - percent
    }

    /// One of these.
    pub fn one_of<T: Copy, const N: usize>(&mut self, first: T, others: [T; N]) -> T {
        self.up_to(N).checked_sub(1).and_then(|at| others.get(at).copied()).unwrap_or(first)
    }

    /// One of these, if there is any.
    pub fn any_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let most = all.len().checked_sub(1)?;
        all.get(self.up_to(most)).cloned()
    }

    /// So many of these, in their order.
    pub fn some_of<T: Clone>(&mut self, all: &[T], number: usize) -> Vec<T> {
        let mut left = all.to_vec();
        while left.len() > number {
            left.remove(left.len() - 1 - self.up_to(left.len() - 1));
        }
        left
    }

    /// These in another order.
    pub fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        for place in (1..all.len()).rev() {
            all.swap(place, place - self.up_to(place));
        }
        all
    }
}
