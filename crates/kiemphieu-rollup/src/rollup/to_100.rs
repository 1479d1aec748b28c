//! Percentages of all parts of one whole that add up to exactly 100.00: the largest remainder.

/// The hundredths of a percent of each part, adding up to 10,000 when the parts make up the whole. What is left after
/// rounding down goes to the largest remainders; equal ones in the order of the parts.
pub(crate) fn largest_remainder(parts: &[u64]) -> Option<Vec<u64>> {
    let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if whole == 0 {
        return None;
    }
    let scaled: Vec<_> = parts.iter().map(|part| u128::from(*part) * 10_000).collect();
    let mut shares: Vec<u64> = scaled.iter().map(|scaled| u64::try_from(scaled / whole).unwrap_or_default()).collect();
    let left = 10_000u64.saturating_sub(shares.iter().sum());
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scaled.get(*at).map_or(0, |scaled| scaled % whole)));
    for at in order.into_iter().take(usize::try_from(left).unwrap_or_default()) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    Some(shares)
}

/// Hundredths of a percent as they are printed: `33.34`.
pub(crate) fn print(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_thirds_make_a_hundred() {
        assert_eq!(largest_remainder(&[1, 1, 1]), Some(vec![3_334, 3_333, 3_333]));
        assert_eq!(largest_remainder(&[0, 0]), None);
        assert_eq!(print(3_334), "33.34");
    }

    proptest! {
        #[test]
        fn parts_add_up_to_a_hundred_and_none_is_off_by_more_than_a_hundredth(
            parts in prop::collection::vec(0u64..1_000_000, 1..8)
        ) {
            let whole: u64 = parts.iter().sum();
            prop_assume!(whole > 0);
            let shares = largest_remainder(&parts).unwrap();
            prop_assert_eq!(shares.iter().sum::<u64>(), 10_000);
            for (part, share) in parts.iter().zip(&shares) {
                let down = part * 10_000 / whole;
                prop_assert!(*share == down || *share == down + 1);
                prop_assert!(*part > 0 || *share == 0);
            }
        }
    }
}
