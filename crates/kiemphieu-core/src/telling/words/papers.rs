//! Words of the papers of a round.

use crate::form::found::PapersFound;
use crate::rules::parameters::BaseOf;
use crate::words::text::Text;

impl PapersFound {
    /// What was found of the papers.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotLookedAt { returned } => Text::new(
                format!(
                    "Chưa đối chiếu được {returned} phiếu thu về của vòng này: phiếu không đọc được theo danh sách của cuộc bầu. Sửa chỗ bị từ chối rồi kiểm lại."
                ),
                format!(
                    "The {returned} papers returned in this round could not be looked at: they cannot be read on a list of this election. Put right what is refused and count again."
                ),
            ),
            Self::NotOfThisVote { number } => Text::new(
                format!(
                    "Vòng {number} không được tính. Phiếu của vòng này không đọc được theo danh sách và số lượng còn phải bầu, vì một mục trước đó bị từ chối. Sửa mục đó rồi kiểm lại."
                ),
                format!(
                    "Round {number} is not counted. Its papers cannot be read on the list and for the seats that are open, because an entry before it is refused. Put that right and count again."
                ),
            ),
            Self::PresentNotTold => Text::new(
                "Chưa đối chiếu được số phiếu phát ra với số người có mặt: ghi `present` trong [meeting].",
                "The papers issued could not be compared with those present: write `present` in [meeting].",
            ),
            Self::NoneIssued => Text::new(
                "Không phát phiếu nào: vòng này chưa bầu, hoặc chưa ghi số phiếu phát ra và thu về.",
                "No paper was issued: either the round is not voted yet, or the papers issued and returned are not filled in.",
            ),
            Self::FewerThanPresent { present, issued, without } => Text::new(
                format!(
                    "Có mặt {present} người được bầu cử nhưng chỉ phát ra {issued} phiếu: {without} người không nhận phiếu. Xem lại hai số này; nếu có người ra về trước vòng này thì ghi số có mặt của chính vòng này; nếu đúng thì ghi rõ lý do trong biên bản."
                ),
                format!(
                    "{present} voters are present but only {issued} papers were issued: {without} were given none. Check both numbers; if some had left before this round, tell those present at this very round; if they are right, record why in the minutes."
                ),
            ),
            Self::FewerReturned { issued, returned, missing, of } => fewer_returned(*issued, *returned, *missing, *of),
            Self::FewerAgree { sum, valid } => Text::new(
                format!(
                    "Tổng số phiếu đồng ý là {sum}, ít hơn {valid} phiếu hợp lệ: phiếu không đồng ý ai được tính là không hợp lệ, nên mỗi phiếu hợp lệ đồng ý ít nhất một người. Kiểm lại."
                ),
                format!(
                    "The votes add up to {sum}, fewer than {valid} valid papers: a paper that agrees to nobody is invalid, so each valid paper agrees to somebody. Check the totals."
                ),
            ),
            Self::FewLeft { names, seats, valid, votes, struck } => reversed(
                (*names, *seats),
                &format!("{valid} phiếu hợp lệ để lại {votes} lượt tên, gạch {struck}"),
                &format!("{valid} valid papers leave {votes} names and strike {struck}"),
            ),
            Self::ManyLeft { names, seats, over, entered } => reversed(
                (*names, *seats),
                &format!("{over} trong {entered} phiếu để lại nhiều tên hơn số lượng bầu"),
                &format!("{over} of {entered} papers leave more names than seats"),
            ),
            Self::DecidedByBoard { papers } => Text::new(
                format!("Ban kiểm phiếu đã xem xét và kết luận {papers} phiếu."),
                format!("Papers on which the counting board gave its own verdict or note: {papers}."),
            ),
            Self::AgreeToNobody { papers } => Text::new(
                format!(
                    "{papers} phiếu không đồng ý ai được tính là không hợp lệ. Cách tính này không làm thay đổi người trúng cử."
                ),
                format!(
                    "Papers that agree to nobody, counted as invalid: {papers}. This never changes who is elected."
                ),
            ),
        }
    }
}

fn fewer_returned(issued: u32, returned: u32, missing: u32, of: BaseOf) -> Text {
    let (holders_vi, holders_en) = match of {
        BaseOf::Summoned => (", người giữ phiếu vẫn tính trong số triệu tập", "; their holders stay in the base"),
        BaseOf::Present | BaseOf::Issued | BaseOf::Returned | BaseOf::Valid => ("", ""),
    };
    Text::new(
        format!("Phát ra {issued} phiếu, thu về {returned}: {missing} phiếu không thu về{holders_vi}."),
        format!("{issued} papers issued, {returned} returned: {missing} did not come back{holders_en}."),
    )
}

fn reversed((names, seats): (usize, u32), vi: &str, en: &str) -> Text {
    Text::new(
        format!(
            "Danh sách {names} người, bầu {seats}, mà {vi}: có thể đã nhập ngược (ghi người được bầu thay cho người bị gạch). Lấy vài phiếu đối chiếu với cách ghi; nếu đúng thì không phải sửa gì."
        ),
        format!(
            "{names} names for {seats} seats, and {en}: the papers may have been entered the wrong way round (those elected in place of those struck). Compare some papers with what was typed; if it is right, nothing is to be done."
        ),
    )
}
