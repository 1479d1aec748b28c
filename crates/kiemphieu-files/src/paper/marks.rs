//! The marks of one paper while it is read, as bits: a name each.

use kiemphieu_core::{Boxes, Form, Marks};

/// More than any list has names, and far from the largest number.
const NO_DIGIT: usize = 1 << 24;

/// Some of the names.
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    names: usize,
    words: Vec<u64>,
}

/// The names marked for, and those marked against; read from one row after the other into the same memory.
#[derive(Debug, Clone)]
pub(crate) struct Marked {
    pub chosen: Bits,
    pub against: Bits,
    every: Bits,
}

impl Bits {
    fn none(names: usize) -> Self {
        Self { names, words: vec![0; names.div_ceil(64)] }
    }

    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Marks the name at this position; false if it is marked, or none.
    pub fn mark(&mut self, at: usize) -> bool {
        let bit = 1 << (at % 64);
        match self.words.get_mut(at / 64) {
            Some(word) if *word & bit == 0 && at < self.names => {
                *word |= bit;
                true
            }
            _ => false,
        }
    }

    /// Marks the names of these numbers, if they are digits and spaces alone, on the list, and each there once.
    pub fn plain_numbers(&mut self, text: &str) -> bool {
        let mut bytes = text.bytes();
        while let Some(first) = bytes.next() {
            if first == b' ' {
                continue;
            }
            let mut number = value(first);
            for byte in bytes.by_ref().take_while(|byte| *byte != b' ') {
                number = number * 10 + value(byte);
                if number > self.names {
                    return false;
                }
            }
            if number == 0 || !self.mark(number - 1) {
                return false;
            }
        }
        true
    }

    /// Whether any name is marked.
    pub fn any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }

    fn has(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// The bits: `j % 64` of word `j / 64` is the name at position `j`.
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

/// The value of a digit; of another character one that is too large for any.
fn value(digit: u8) -> usize {
    if digit.is_ascii_digit() { usize::from(digit - b'0') } else { NO_DIGIT }
}

impl Marked {
    /// Room for the marks of a paper of so many names.
    pub fn new(names: usize) -> Self {
        let mut every = Bits::none(names);
        (0..names).for_each(|at| _ = every.mark(at));
        Self { chosen: Bits::none(names), against: Bits::none(names), every }
    }

    pub fn clear(&mut self) {
        self.chosen.clear();
        self.against.clear();
    }

    /// The names marked for, or those marked against.
    pub fn side(&mut self, chosen: bool) -> &mut Bits {
        if chosen { &mut self.chosen } else { &mut self.against }
    }

    /// Marks for every name that is not marked against.
    pub fn choose_the_rest(&mut self) {
        let rest = self.every.words.iter().zip(&self.against.words).map(|(every, against)| every & !against);
        self.chosen.words.iter_mut().zip(rest).for_each(|(word, rest)| *word = rest);
    }

    /// Whether the marks of a paper are the numbers 1 and 2 as somebody ranks: one name is chosen, one marked in both ways,
    /// and nobody else has a mark.
    pub fn may_be_ranks(&self) -> bool {
        let marked = |bits: &Bits| bits.words.iter().map(|word| word.count_ones()).sum::<u32>();
        let in_both_ways = self.chosen.words.iter().zip(&self.against.words).map(|(chosen, against)| chosen & against);
        let in_both_ways: u32 = in_both_ways.map(u64::count_ones).sum();
        marked(&self.chosen) == 2 && marked(&self.against) == 1 && in_both_ways == 1
    }

    /// Whether every name is marked either for or against.
    pub fn is_plain(&self) -> bool {
        let both = self.chosen.words.iter().zip(&self.against.words);
        both.zip(&self.every.words).all(|((chosen, against), every)| chosen ^ against == *every)
    }

    /// The same on a paper of this form.
    pub fn marks(&self, form: Form) -> Marks {
        let names = 0..self.every.names;
        match form {
            Form::StrikeOut => Marks::StrikeOut(names.map(|at| self.chosen.has(at)).collect()),
            Form::TwoBox => {
                let boxes = names.map(|at| match (self.chosen.has(at), self.against.has(at)) {
                    (true, false) => Boxes::Agree,
                    (false, true) => Boxes::Disagree,
                    (true, true) => Boxes::Both,
                    (false, false) => Boxes::Neither,
                });
                Marks::TwoBox(boxes.collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_marked_or_left_to_the_reader_of_words(text in "[0-9 ]{0,12}|[0-9 +x\t]{0,6}", names in 1usize..130) {
            let mut bits = Bits::none(names);
            let plain = bits.plain_numbers(&text);
            let words: Vec<_> = text.split(' ').filter(|word| !word.is_empty()).map(|word| {
                let digits = word.bytes().all(|byte| byte.is_ascii_digit());
                word.parse::<usize>().ok().filter(|number| digits && (1..=names).contains(number))
            }).collect();
            let each_once = words.iter().collect::<std::collections::HashSet<_>>().len() == words.len();
            prop_assert_eq!(plain, each_once && words.iter().all(Option::is_some));
            if plain {
                prop_assert!((0..names).all(|at| bits.has(at) == words.contains(&Some(at + 1))));
            }
        }

        #[test]
        fn a_paper_is_plain_when_each_name_is_marked_in_one_way(boxes in prop::collection::vec(0usize..4, 1..130), plain in any::<bool>()) {
            let boxes: Vec<_> = boxes.into_iter().map(|mark| if plain { mark % 2 } else { mark }).collect();
            let mut marked = Marked::new(boxes.len());
            for (at, mark) in boxes.iter().enumerate() {
                let _ = (matches!(mark, 1 | 2) && marked.chosen.mark(at), matches!(mark, 0 | 2) && marked.against.mark(at));
            }
            prop_assert_eq!(marked.is_plain(), boxes.iter().all(|mark| *mark < 2));
            let kinds = [Boxes::Disagree, Boxes::Agree, Boxes::Both, Boxes::Neither];
            prop_assert_eq!(marked.marks(Form::TwoBox), Marks::TwoBox(boxes.iter().map(|mark| kinds[*mark]).collect()));
            let against: Vec<_> = (0..boxes.len()).map(|at| marked.against.has(at)).collect();
            marked.choose_the_rest();
            prop_assert_eq!(marked.marks(Form::StrikeOut), Marks::StrikeOut(against.iter().map(|struck| !struck).collect()));
        }
    }
}
