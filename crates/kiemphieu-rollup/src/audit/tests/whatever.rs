//! Whatever is written, and shares of whatever whole.

use proptest::prelude::*;

use super::super::{Printed, read_text};
use super::found;

proptest! {
    #[test]
    fn whatever_is_written_the_audit_ends(text in "[0-9 .,%/();:a-zđạốữ\n-]{0,200}") {
        let audit = read_text("a.txt", &text);
        let lines = text.matches('\n').count() + 1;
        prop_assert!(audit.figures.iter().all(|figure| figure.place.line <= lines && figure.place.column > 0));
    }

    /// A share printed right is silent, and one printed in the wrong way is found, in every turn of phrase.
    #[test]
    fn shares_of_a_whole_in_plain_sentences(whole in 20_u64..900, part in any::<u64>(), turn in 0_usize..4, off in 2_u64..40) {
        let part = 1 + part % (whole - 1);
        let right = Printed::parse("0,00").unwrap().right(part, whole).unwrap();
        let hundredths: u64 = right.to_string().replace(',', "").parse().unwrap();
        let text = |printed: &str| match turn {
            0 => format!("Có {part}/{whole} đồng chí (chiếm tỷ lệ {printed}%)."),
            1 => format!("Tổng số được bầu là {whole} đồng chí, trong đó nữ {part} đồng chí, chiếm {printed}%."),
            2 => format!("Có {part} trên tổng số {whole} đại biểu (đạt {printed}%)."),
            _ => format!("Đạt {printed}% ({part}/{whole} phiếu)."),
        };
        prop_assert_eq!(found(&text(&right.to_string())), []);
        let wrong = hundredths + off;
        let wrong = format!("{},{:02}", wrong / 100, wrong % 100);
        prop_assert_eq!(found(&text(&wrong)).len(), 1, "{}", text(&wrong));
    }
}
