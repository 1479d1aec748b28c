//! In which order a list of persons stands, read off the list itself.

use crate::words::text::{Lang, say};

/// In which order persons stand in a list, as their rounds and votes tell it (rule `RESULT-ORDER`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// All of them by votes, from high to low.
    ByVotes,
    /// Round after round, those of each by votes from high to low.
    ByRounds,
    /// Another one, as where somebody was seated by a decision, or none, of one person: nothing can be said of it.
    Other,
}

impl Order {
    /// Of persons of whom each has the number of a round and the votes there, in the order in which they are printed.
    #[must_use]
    pub fn of(persons: &[(u32, u64)]) -> Self {
        if persons.len() < 2 {
            return Self::Other;
        }
        let in_one = persons.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if one == next));
        let by_rounds = persons.is_sorted_by(|(one, votes), (next, fewer)| one < next || one == next && votes >= fewer);
        match (by_rounds, persons.is_sorted_by(|(_, votes), (_, fewer)| votes >= fewer)) {
            (true, _) if !in_one => Self::ByRounds,
            (_, true) => Self::ByVotes,
            _ => Self::Other,
        }
    }

    /// The line above such a list: what stands in it, and in which order.
    #[must_use]
    pub fn above(self, what: &str, lang: Lang) -> String {
        match self {
            Self::ByVotes => say(
                lang,
                format!("{what}, xếp theo số phiếu từ cao xuống thấp:"),
                format!("{what}, by votes from high to low:"),
            ),
            Self::ByRounds => say(
                lang,
                format!("{what}, xếp theo vòng bầu, trong mỗi vòng theo số phiếu từ cao xuống thấp:"),
                format!("{what}, by rounds, in each by votes from high to low:"),
            ),
            Self::Other => format!("{what}:"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // rule: RESULT-ORDER/minutes
    #[test]
    fn result_order_what_is_said_of_an_order_is_what_the_list_shows() {
        for (persons, order) in [
            (&[][..], Order::Other),
            (&[(1, 7)], Order::Other),
            (&[(1, 9), (1, 7), (1, 7)], Order::ByVotes),
            (&[(1, 7), (2, 9), (2, 7)], Order::ByRounds),
            (&[(1, 9), (2, 7)], Order::ByRounds),
            (&[(2, 9), (1, 7)], Order::ByVotes),
            (&[(1, 7), (1, 9)], Order::Other),
            (&[(1, 7), (2, 7), (2, 9)], Order::Other),
        ] {
            assert_eq!(Order::of(persons), order, "{persons:?}");
        }
    }
}
