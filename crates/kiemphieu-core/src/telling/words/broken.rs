//! What is said of a broken identity: both numbers, the likeliest cause, and what to do. A slip of the hand is likelier
//! than a stuffed box, so the entry is looked at first.

use crate::meeting::identities::{Beyond, Broken, Typed};
use crate::words::text::{Lang, Text};

impl Broken {
    /// Both numbers, the likeliest cause, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        let Said { told, then } = self.said();
        told.map(|vi| format!("{vi} {}", then.get(Lang::Vi)), |en| format!("{en} {}", then.get(Lang::En)))
    }

    /// Both numbers alone, as papers that are signed tell them.
    #[must_use]
    pub fn told(&self) -> Text {
        self.said().told
    }

    fn said(&self) -> Said {
        match self {
            Self::ReturnedOverIssued { returned, issued } => returned_over_issued(*returned, *issued),
            Self::EnteredOverReturned { entered, returned, typed } => entered_over(*entered, *returned, *typed),
            Self::EnteredUnderReturned { entered, returned, typed } => entered_under(*entered, *returned, *typed),
            Self::IssuedOverPresent { issued, present } => Said::new(
                (
                    format!("Phát ra {issued} phiếu nhưng chỉ có {present} người được bầu cử có mặt."),
                    format!("{issued} papers issued but only {present} voters present."),
                ),
                (
                    "Phiếu viết hỏng đã đổi không tính vào số phát ra: ghi riêng ở số phiếu hỏng. Đối chiếu lại số phiếu phát ra và số người có mặt; nếu có người đến muộn hơn vòng trước thì ghi số có mặt của chính vòng này.",
                    "A spoiled paper that was exchanged does not count as issued: it is told apart, as spoiled. Check the papers issued against those present; if somebody came after the round before, tell those present at this very round.",
                ),
            ),
            Self::OverBody { of, number, summoned, deducted } => over_body(*of, *number, *summoned, *deducted),
            Self::IssuedOverPrinted { issued, printed } => Said::new(
                (
                    format!("Phát ra {issued} phiếu nhưng chỉ in {printed} phiếu."),
                    format!("{issued} papers issued but only {printed} printed."),
                ),
                ("Đối chiếu lại số phiếu phát ra và số phiếu in.", "Check the papers issued against those printed."),
            ),
            Self::PrintedNotAccounted { printed, issued, spoiled, unused, sum } => {
                printed_not_accounted(*printed, *issued, *spoiled, *unused, *sum)
            }
            Self::BoxReturnedOverIssued { name, returned, issued } => box_over_issued(name, *returned, *issued),
            Self::BoxEnteredOverReturned { name, entered, returned } => box_entered_over(name, *entered, *returned),
            Self::BoxEnteredUnderReturned { name, entered, returned } => box_entered_under(name, *entered, *returned),
            Self::BoxesIssuedNotOfRound { sum, issued, boxes, numbers } => {
                sum_of_boxes("phát ra", "issued", *sum, *issued, boxes, numbers)
            }
            Self::BoxesReturnedNotOfRound { sum, returned, boxes, numbers } => {
                sum_of_boxes("thu về", "returned", *sum, *returned, boxes, numbers)
            }
            Self::VotesOverValid { name, votes, valid } => Said::new(
                (
                    format!("{name} có {votes} phiếu bầu nhưng chỉ có {valid} phiếu hợp lệ."),
                    format!("{name} has {votes} votes but there are only {valid} valid papers."),
                ),
                ("Kiểm lại số phiếu của người này.", "Count this person's votes again."),
            ),
            Self::SumOverCapacity { sum, capacity } => Said::new(
                (
                    format!("Tổng số phiếu bầu là {sum}, nhiều hơn {capacity} (phiếu hợp lệ × số lượng bầu)."),
                    format!("The votes add up to {sum}, more than {capacity} (valid papers × seats)."),
                ),
                ("Kiểm lại từng người.", "Count each person again."),
            ),
            Self::SumUnderValid { sum, valid } => Said::new(
                (
                    format!(
                        "Tổng số phiếu bầu là {sum}, ít hơn {valid} phiếu hợp lệ, mà phiếu hợp lệ nào cũng bầu ít nhất một người."
                    ),
                    format!(
                        "The votes add up to {sum}, fewer than {valid} valid papers, and every valid paper votes for somebody."
                    ),
                ),
                (
                    "Kiểm lại số phiếu của từng người; phiếu không bầu ai là phiếu không hợp lệ.",
                    "Count each person again; a paper that votes for nobody is invalid.",
                ),
            ),
            Self::NamedOverReturned { name, named, returned } => Said::new(
                (
                    format!("{name} được giới thiệu {named} lần nhưng chỉ thu về {returned} phiếu giới thiệu."),
                    format!("{name} is named {named} times but only {returned} papers of the poll came back."),
                ),
                ("Kiểm lại số phiếu của người này.", "Count this person's again."),
            ),
        }
    }
}

/// What is said of it, in its two parts.
struct Said {
    /// Both numbers.
    told: Text,
    /// The likeliest cause, and what to do.
    then: Text,
}

impl Said {
    fn new<V: Into<String>, E: Into<String>>(told: (String, String), (vi, en): (V, E)) -> Self {
        let (told_vi, told_en) = told;
        Self { told: Text::new(told_vi, told_en), then: Text::new(vi, en) }
    }
}

/// The order to stop comes only where a slip is excluded.
const STOP: (&str, &str) = (
    "Chỉ khi đã loại trừ nhầm lẫn mà phiếu vẫn thừa: dừng kiểm phiếu, niêm phong hòm phiếu, báo cáo đoàn chủ tịch.",
    "Only once a slip is excluded and there are still too many: stop the count, seal the box, report to the presidium.",
);

fn returned_over_issued(returned: u32, issued: u32) -> Said {
    let (more, (stop_vi, stop_en)) = (returned.saturating_sub(issued), STOP);
    Said::new(
        (
            format!("Thu về {returned} phiếu, phát ra {issued} phiếu: thừa {more}."),
            format!("{returned} papers returned, {issued} issued: {more} too many."),
        ),
        (
            format!("Trước hết xem lại hai số này có ghi đúng theo sổ phát phiếu và số đã công bố không. {stop_vi}"),
            format!(
                "First check that both numbers are those of the list of papers issued and of the announcement. {stop_en}"
            ),
        ),
    )
}

fn entered_over(entered: u64, returned: u32, typed: Typed) -> Said {
    let (more, (stop_vi, stop_en)) = (entered.saturating_sub(u64::from(returned)), STOP);
    let (vi, en) = match typed {
        Typed::Papers => (
            "Trước hết xem lại chỗ nhập: phiếu nhập hai lần, dòng thừa, số lượng của một dòng ghi sai, hoặc số thu về ghi sai",
            "First check what was typed: a paper typed twice, a row too many, a wrong number of papers in a row, or a wrong number returned",
        ),
        Typed::Totals => (
            "Trước hết xem lại số phiếu hợp lệ, không hợp lệ và số thu về có ghi đúng không",
            "First check that the papers valid, invalid and returned are written down right",
        ),
    };
    Said::new(
        (
            format!("Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: thừa {more}."),
            format!("{entered} papers found, {returned} publicly announced as returned: {more} too many."),
        ),
        (format!("{vi}. {stop_vi}"), format!("{en}. {stop_en}")),
    )
}

fn entered_under(entered: u64, returned: u32, typed: Typed) -> Said {
    let less = u64::from(returned).saturating_sub(entered);
    let (vi, en) = match typed {
        Typed::Papers => (
            "Tìm và nhập đủ phiếu rồi kiểm lại; nếu đã nhập đủ thì xem lại số thu về",
            "Find and enter them, then count again; if all are entered, check the number returned",
        ),
        Typed::Totals => {
            ("Xem lại số phiếu hợp lệ, không hợp lệ và số thu về", "Check the papers valid, invalid and returned")
        }
    };
    Said::new(
        (
            format!("Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: còn thiếu {less}."),
            format!("{entered} papers entered, {returned} announced as returned: {less} missing."),
        ),
        (format!("{vi}."), format!("{en}.")),
    )
}

/// Nobody knows which of the numbers is wrong, so nothing rests on them.
fn over_body(of: Beyond, number: u32, summoned: u32, deducted: u32) -> Said {
    let (head_vi, head_en) = match of {
        Beyond::Present => (format!("Có mặt {number} người được bầu cử"), format!("{number} voters are present")),
        Beyond::Issued => (format!("Phát ra {number} phiếu"), format!("{number} papers were issued")),
    };
    if deducted == 0 {
        return Said::new(
            (
                format!("{head_vi} nhưng chỉ triệu tập {summoned} người."),
                format!("{head_en} but only {summoned} people were summoned."),
            ),
            ("Xem lại hai số này: một trong hai ghi sai.", "Check both numbers: one of them is wrong."),
        );
    }
    let left = summoned.saturating_sub(deducted);
    Said::new(
        (
            format!("{head_vi} nhưng triệu tập {summoned} người, trừ {deducted}, chỉ còn {left}."),
            format!("{head_en} but {summoned} were summoned and {deducted} deducted, which leaves {left}."),
        ),
        (
            "Thường là đã trừ nhầm người dự họp: ai có mặt thì không trừ. Nếu trừ đúng thì đếm lại số người có mặt và số phiếu phát ra. Người được trừ mà đến sau thì ghi lại số được trừ của chính vòng có người ấy.",
            "Most often somebody who attends was deducted: those present are not deductible. If the deductions are right, count again those present and the papers issued. If somebody deducted came later, tell the deductions anew of the very round that he or she attends.",
        ),
    )
}

fn printed_not_accounted(printed: u32, issued: u32, spoiled: Option<u32>, unused: Option<u32>, sum: u64) -> Said {
    let parts = |issued_word: &str, spoiled_word: &str, unused_word: &str| {
        let told = [(Some(issued), issued_word), (spoiled, spoiled_word), (unused, unused_word)];
        let told = told.into_iter().filter_map(|(number, word)| Some(format!("{word} {}", number?)));
        told.collect::<Vec<_>>().join(" + ")
    };
    let (vi, en) = (parts("phát ra", "hỏng đã đổi", "còn lại"), parts("issued", "spoiled", "unused"));
    Said::new(
        (
            format!("In {printed} phiếu, nhưng {vi} = {sum}. Số phát ra không gồm phiếu hỏng đã đổi."),
            format!(
                "{printed} papers printed, but {en} = {sum}. Those issued do not include spoiled papers that were exchanged."
            ),
        ),
        (
            "Đếm lại phiếu hỏng và phiếu còn lại rồi sửa số sai.",
            "Count the spoiled and the unused papers again and correct the wrong number.",
        ),
    )
}

fn box_over_issued(name: &str, returned: u32, issued: u32) -> Said {
    let (stop_vi, stop_en) = STOP;
    Said::new(
        (
            format!("«{name}»: thu về {returned} phiếu, phát ra {issued}."),
            format!("«{name}»: {returned} papers returned, {issued} issued."),
        ),
        (
            format!(
                "Nếu người bầu bỏ phiếu vào hòm nào cũng được thì bỏ số phát ra của từng hòm, chỉ ghi của cả vòng; nếu không, xem lại hai số này. {stop_vi}"
            ),
            format!(
                "Where voters may use any box, leave out what was issued for each box and write only that of the round; else check both numbers. {stop_en}"
            ),
        ),
    )
}

fn box_entered_over(name: &str, entered: u64, returned: u32) -> Said {
    let (stop_vi, stop_en) = STOP;
    Said::new(
        (
            format!("«{name}»: kiểm được {entered} phiếu, đã công bố thu về {returned}."),
            format!("«{name}»: {entered} papers found, {returned} announced as returned."),
        ),
        (
            format!(
                "Trước hết xem phiếu của hòm khác có nhập nhầm vào đây không, có phiếu nhập hai lần không, số thu về của hòm có ghi đúng không. {stop_vi}"
            ),
            format!(
                "First check whether papers of another box were entered here, whether a paper was typed twice, and the number returned of this box. {stop_en}"
            ),
        ),
    )
}

fn box_entered_under(name: &str, entered: u64, returned: u32) -> Said {
    Said::new(
        (
            format!("«{name}»: kiểm được {entered} phiếu, đã công bố thu về {returned}."),
            format!("«{name}»: {entered} papers entered, {returned} announced as returned."),
        ),
        (
            "Tìm và nhập đủ phiếu, xem phiếu của hòm này có nhập nhầm sang hòm khác không; nếu đã đủ thì xem lại số thu về của hòm.",
            "Find and enter them, and see whether papers of this box were entered under another; if all are entered, check the number returned of this box.",
        ),
    )
}

fn sum_of_boxes(vi: &str, en: &str, sum: u64, of_round: u32, boxes: &[String], numbers: &[u64]) -> Said {
    let each: Vec<String> = boxes.iter().zip(numbers).map(|(name, number)| format!("«{name}» {number}")).collect();
    let each = each.join(" + ");
    Said::new(
        (
            format!("Các hòm {vi}: {each} = {sum}, nhưng cả vòng {vi} {of_round} phiếu."),
            format!("Papers {en} by box: {each} = {sum}, but {of_round} {en} in the whole round."),
        ),
        ("Xem lại số của từng hòm và của cả vòng.", "Check the number of each box and that of the round."),
    )
}
