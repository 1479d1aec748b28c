//! Choices from a row of rolled numbers. A row of zeros always chooses the plainest.

/// A row of numbers that are used up one by one; after the last come zeros.
#[derive(Debug)]
pub struct Dice {
    rolls: std::vec::IntoIter<u16>,
}

impl Dice {
    /// The dice of this row.
    pub fn new(rolls: Vec<u16>) -> Self {
        Self { rolls: rolls.into_iter() }
    }

    /// A number from 0 to this one.
    pub fn up_to(&mut self, most: usize) -> usize {
        usize::from(self.rolls.next().unwrap_or(0)) % (most + 1)
    }

    /// A number between these two, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.up_to(most - least)
    }

    /// Yes in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.up_to(99) >= 100 - percent
    }

    /// One of these.
    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.up_to(all.len() - 1)].clone()
    }

    /// So many of these, in their order.
    pub fn some_of<T: Clone>(&mut self, all: &[T], number: usize) -> Vec<T> {
        let mut places: Vec<usize> = (0..all.len()).collect();
        while places.len() > number {
            let away = places.len() - 1 - self.up_to(places.len() - 1);
            places.remove(away);
        }
        places.into_iter().map(|place| all[place].clone()).collect()
    }

    /// These in another order.
    pub fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        for place in (1..all.len()).rev() {
            let other = place - self.up_to(place);
            all.swap(place, other);
        }
        all
    }
}
