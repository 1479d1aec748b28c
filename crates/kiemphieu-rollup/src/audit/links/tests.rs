use super::super::{Verdict, read_text};

/// How many shares are right, and how many are told wrong.
fn judged(text: &str) -> (usize, usize) {
    let figures = read_text("a.txt", text).figures;
    let right = figures
        .iter()
        .filter(|figure| matches!(figure.tested.verdict, Verdict::Agrees(..)) && figure.tested.part.is_some());
    (right.count(), figures.iter().filter(|figure| figure.tested.verdict.is_fault()).count())
}

#[test]
fn a_share_that_names_what_it_counts_is_of_that_count() {
    for (text, expected) in [
        (
            "Tòa nhận 812 vụ với 1.350 bị cáo; xử xong 790 vụ với 1.301 bị cáo, đạt tỷ lệ 97,3% về số vụ và 96,4% về số bị cáo.",
            (2, 0),
        ),
        // Of another year, or without the count that it is measured on.
        ("Tòa xử xong 790 vụ với 1.301 bị cáo, đạt tỷ lệ 97,3% về số vụ và 96,4% về số bị cáo.", (0, 0)),
        (
            "Tòa nhận 812 vụ với 1.350 bị cáo; xử xong 790 vụ với 1.301 bị cáo, tăng 3,5% về số vụ và 2,1% về số bị cáo.",
            (0, 0),
        ),
    ] {
        assert_eq!(judged(text), expected, "{text}");
    }
}
