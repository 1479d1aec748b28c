//! What is said of a broken identity: both numbers, the likeliest cause, and what to do. A slip of the hand is likelier
//! than a stuffed box, so the entry is looked at first.

use crate::meeting::identities::{Beyond, Broken, Typed};
use crate::words::text::Text;

impl Broken {
    /// Both numbers, the likeliest cause, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::ReturnedOverIssued { returned, issued } => returned_over_issued(*returned, *issued),
            Self::EnteredOverReturned { entered, returned, typed } => entered_over(*entered, *returned, *typed),
            Self::EnteredUnderReturned { entered, returned, typed } => entered_under(*entered, *returned, *typed),
            Self::IssuedOverPresent { issued, present } => Text::new(
                format!(
                    "Phát ra {issued} phiếu nhưng chỉ có {present} người được bầu cử có mặt. Phiếu viết hỏng đã đổi không tính vào số phát ra: ghi riêng ở số phiếu hỏng. Đối chiếu lại số phiếu phát ra và số người có mặt."
                ),
                format!(
                    "{issued} papers issued but only {present} voters present. A spoiled paper that was exchanged does not count as issued: it is told apart, as spoiled. Check the papers issued against those present."
                ),
            ),
            Self::OverBody { of, number, summoned, deducted } => over_body(*of, *number, *summoned, *deducted),
            Self::IssuedOverPrinted { issued, printed } => Text::new(
                format!(
                    "Phát ra {issued} phiếu nhưng chỉ in {printed} phiếu. Đối chiếu lại số phiếu phát ra và số phiếu in."
                ),
                format!(
                    "{issued} papers issued but only {printed} printed. Check the papers issued against those printed."
                ),
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
            Self::VotesOverValid { name, votes, valid } => Text::new(
                format!(
                    "{name} có {votes} phiếu bầu nhưng chỉ có {valid} phiếu hợp lệ. Kiểm lại số phiếu của người này."
                ),
                format!(
                    "{name} has {votes} votes but there are only {valid} valid papers. Count this person's votes again."
                ),
            ),
            Self::SumOverCapacity { sum, capacity } => Text::new(
                format!(
                    "Tổng số phiếu bầu là {sum}, nhiều hơn {capacity} (phiếu hợp lệ × số lượng bầu). Kiểm lại từng người."
                ),
                format!(
                    "The votes add up to {sum}, more than {capacity} (valid papers × seats). Count each person again."
                ),
            ),
            Self::SumUnderValid { sum, valid } => Text::new(
                format!(
                    "Tổng số phiếu bầu là {sum}, ít hơn {valid} phiếu hợp lệ, mà phiếu hợp lệ nào cũng bầu ít nhất một người. Kiểm lại số phiếu của từng người; phiếu không bầu ai là phiếu không hợp lệ."
                ),
                format!(
                    "The votes add up to {sum}, fewer than {valid} valid papers, and every valid paper votes for somebody. Count each person again; a paper that votes for nobody is invalid."
                ),
            ),
            Self::NamedOverReturned { name, named, returned } => Text::new(
                format!(
                    "{name} được giới thiệu {named} lần nhưng chỉ thu về {returned} phiếu giới thiệu. Kiểm lại số phiếu của người này."
                ),
                format!(
                    "{name} is named {named} times but only {returned} papers of the poll came back. Count this person's again."
                ),
            ),
        }
    }
}

/// The order to stop comes only where a slip is excluded.
const STOP: (&str, &str) = (
    "Chỉ khi đã loại trừ nhầm lẫn mà phiếu vẫn thừa: dừng kiểm phiếu, niêm phong hòm phiếu, báo cáo đoàn chủ tịch.",
    "Only once a slip is excluded and there are still too many: stop the count, seal the box, report to the presidium.",
);

fn returned_over_issued(returned: u32, issued: u32) -> Text {
    let (more, (stop_vi, stop_en)) = (returned.saturating_sub(issued), STOP);
    Text::new(
        format!(
            "Thu về {returned} phiếu, phát ra {issued} phiếu: thừa {more}. Trước hết xem lại hai số này có ghi đúng theo sổ phát phiếu và số đã công bố không. {stop_vi}"
        ),
        format!(
            "{returned} papers returned, {issued} issued: {more} too many. First check that both numbers are those of the list of papers issued and of the announcement. {stop_en}"
        ),
    )
}

fn entered_over(entered: u64, returned: u32, typed: Typed) -> Text {
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
    Text::new(
        format!("Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: thừa {more}. {vi}. {stop_vi}"),
        format!("{entered} papers found, {returned} publicly announced as returned: {more} too many. {en}. {stop_en}"),
    )
}

fn entered_under(entered: u64, returned: u32, typed: Typed) -> Text {
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
    Text::new(
        format!("Kiểm được {entered} phiếu, đã công bố thu về {returned} phiếu: còn thiếu {less}. {vi}."),
        format!("{entered} papers entered, {returned} announced as returned: {less} missing. {en}."),
    )
}

/// Nobody knows which of the numbers is wrong, so nothing rests on them.
fn over_body(of: Beyond, number: u32, summoned: u32, deducted: u32) -> Text {
    let (head_vi, head_en) = match of {
        Beyond::Present => (format!("Có mặt {number} người được bầu cử"), format!("{number} voters are present")),
        Beyond::Issued => (format!("Phát ra {number} phiếu"), format!("{number} papers were issued")),
    };
    if deducted == 0 {
        return Text::new(
            format!("{head_vi} nhưng chỉ triệu tập {summoned} người. Xem lại hai số này: một trong hai ghi sai."),
            format!("{head_en} but only {summoned} people were summoned. Check both numbers: one of them is wrong."),
        );
    }
    let left = summoned.saturating_sub(deducted);
    Text::new(
        format!(
            "{head_vi} nhưng triệu tập {summoned} người, trừ {deducted}, chỉ còn {left}. Thường là đã trừ nhầm người dự họp: ai có mặt thì không trừ. Nếu trừ đúng thì đếm lại số người có mặt và số phiếu phát ra."
        ),
        format!(
            "{head_en} but {summoned} were summoned and {deducted} deducted, which leaves {left}. Most often somebody who attends was deducted: those present are not deductible. If the deductions are right, count again those present and the papers issued."
        ),
    )
}

fn printed_not_accounted(printed: u32, issued: u32, spoiled: Option<u32>, unused: Option<u32>, sum: u64) -> Text {
    let parts = |issued_word: &str, spoiled_word: &str, unused_word: &str| {
        let told = [(Some(issued), issued_word), (spoiled, spoiled_word), (unused, unused_word)];
        let told = told.into_iter().filter_map(|(number, word)| Some(format!("{word} {}", number?)));
        told.collect::<Vec<_>>().join(" + ")
    };
    let (vi, en) = (parts("phát ra", "hỏng đã đổi", "còn lại"), parts("issued", "spoiled", "unused"));
    Text::new(
        format!(
            "In {printed} phiếu, nhưng {vi} = {sum}. Số phát ra không gồm phiếu hỏng đã đổi. Đếm lại phiếu hỏng và phiếu còn lại rồi sửa số sai."
        ),
        format!(
            "{printed} papers printed, but {en} = {sum}. Those issued do not include spoiled papers that were exchanged. Count the spoiled and the unused papers again and correct the wrong number."
        ),
    )
}

fn box_over_issued(name: &str, returned: u32, issued: u32) -> Text {
    let (stop_vi, stop_en) = STOP;
    Text::new(
        format!(
            "«{name}»: thu về {returned} phiếu, phát ra {issued}. Nếu người bầu bỏ phiếu vào hòm nào cũng được thì bỏ số phát ra của từng hòm, chỉ ghi của cả vòng; nếu không, xem lại hai số này. {stop_vi}"
        ),
        format!(
            "«{name}»: {returned} papers returned, {issued} issued. Where voters may use any box, leave out what was issued for each box and write only that of the round; else check both numbers. {stop_en}"
        ),
    )
}

fn box_entered_over(name: &str, entered: u64, returned: u32) -> Text {
    let (stop_vi, stop_en) = STOP;
    Text::new(
        format!(
            "«{name}»: kiểm được {entered} phiếu, đã công bố thu về {returned}. Trước hết xem phiếu của hòm khác có nhập nhầm vào đây không, có phiếu nhập hai lần không, số thu về của hòm có ghi đúng không. {stop_vi}"
        ),
        format!(
            "«{name}»: {entered} papers found, {returned} announced as returned. First check whether papers of another box were entered here, whether a paper was typed twice, and the number returned of this box. {stop_en}"
        ),
    )
}

fn box_entered_under(name: &str, entered: u64, returned: u32) -> Text {
    Text::new(
        format!(
            "«{name}»: kiểm được {entered} phiếu, đã công bố thu về {returned}. Tìm và nhập đủ phiếu, xem phiếu của hòm này có nhập nhầm sang hòm khác không; nếu đã đủ thì xem lại số thu về của hòm."
        ),
        format!(
            "«{name}»: {entered} papers entered, {returned} announced as returned. Find and enter them, and see whether papers of this box were entered under another; if all are entered, check the number returned of this box."
        ),
    )
}

fn sum_of_boxes(vi: &str, en: &str, sum: u64, of_round: u32, boxes: &[String], numbers: &[u64]) -> Text {
    let each: Vec<String> = boxes.iter().zip(numbers).map(|(name, number)| format!("«{name}» {number}")).collect();
    let each = each.join(" + ");
    Text::new(
        format!(
            "Các hòm {vi}: {each} = {sum}, nhưng cả vòng {vi} {of_round} phiếu. Xem lại số của từng hòm và của cả vòng."
        ),
        format!(
            "Papers {en} by box: {each} = {sum}, but {of_round} {en} in the whole round. Check the number of each box and that of the round."
        ),
    )
}
