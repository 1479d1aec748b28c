//! What comes next, to be read aloud.

use super::names;
use super::personnel_plan::{dropped, polled};
use crate::election::held::Next;
use crate::election::procedure::Closing;
use crate::election::task::Task;
use crate::words::organisation::{Spoken, Words};
use crate::words::terms::{Occasion, Office};
use crate::words::text::{Lang, Text, capital};

impl Next {
    /// What to do, to be read aloud.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        self.task.text(words)
    }
}

impl Task {
    /// What to do, to be read aloud.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::AskOfDropped { planned, from } => dropped(planned, *from, words),
            Self::AskOfPolled { named, most, planned } => polled(named, *most, planned, words),
            Self::Appoint => words.say(
                |own| {
                    let (superior, head, group) = (own.superior, own.head, own.group);
                    format!("Đã bầu ba lần không ai quá một nửa: {superior} chỉ định {head} {group}.")
                },
                |own| {
                    let (superior, head, group) = (own.superior, own.head, own.group);
                    format!("After three ballots with nobody over half the {superior} appoints the {group} {head}.")
                },
            ),
            Self::ReportOpen { seats, by } => report_open(*seats, *by, words),
            Self::PartAlternates => Text::new(
                "Những người bằng phiếu ở suất dự khuyết: đại hội quyết định bầu thêm một vòng giữa họ, hoặc để khuyết.",
                "Those with equal votes for places of alternates: the congress decides on a round among them, or leaves the places open.",
            ),
            Self::DecideAnnulment | Self::VoteStoppedAnew | Self::VoteOnAlternates => self.of_rounds_apart(),
            Self::CheckPapers => Text::new(
                "Chưa công bố kết quả: đối chiếu lại các con số nêu trên, sửa hoặc nhập đủ rồi kiểm lại; nếu vẫn không khớp thì báo cáo đoàn chủ tịch.",
                "Announce no result: check the numbers named above, correct or complete them and count again; if they still disagree, report to the presidium.",
            ),
            Self::ReportSurplus => Text::new(
                "Khi đã loại trừ nhầm lẫn lúc nhập và lúc đếm mà phiếu vẫn thừa: nghe ban kiểm phiếu báo cáo, cho dừng kiểm phiếu, niêm phong phiếu và lập biên bản sự việc; không công bố kết quả.",
                "Once a slip in typing or counting is excluded and there are still too many papers: hear the counting board, have the count stopped, the papers sealed and what was found recorded; announce no result.",
            ),
            Self::SignMinutes => Text::new(
                "Lập và ký biên bản kiểm phiếu, niêm phong phiếu bầu.",
                "Draw up and sign the counting minutes, and seal the ballot papers.",
            ),
            Self::VoteOnMinutes { occasion } => {
                let body = occasion.body();
                Text::new(
                    format!("Đọc biên bản kiểm phiếu để {} biểu quyết thông qua.", body.get(Lang::Vi)),
                    format!("Read the counting minutes out: {} votes on them.", body.get(Lang::En)),
                )
            }
            Self::RunOff { tied, seats } => {
                let names = tied.join(", ");
                Text::new(
                    format!(
                        "Bầu lại giữa những người bằng phiếu ({names}) để lấy {seats}: người nhiều phiếu hơn trúng cử, không cần quá một nửa."
                    ),
                    format!(
                        "The tied persons ({names}) stand again among themselves for {seats}: the higher wins, more than half is not needed."
                    ),
                )
            }
            Self::DecideTie { tied, seats, .. } => {
                let names = tied.join(", ");
                Text::new(
                    format!(
                        "Bằng phiếu ({names}), còn {seats} để bầu: đại hội quyết định có bầu lại giữa họ hay không."
                    ),
                    format!("Tied ({names}), {seats} to be filled: the congress decides whether they stand again."),
                )
            }
            Self::VoteAgain { seats } => Text::new(
                format!("Đã quyết định bầu tiếp: bầu {seats} người."),
                format!("It is decided to vote again: {seats} to be elected."),
            ),
            Self::DecideShort { seats, occasion } => decide_short(*seats, *occasion),
            Self::DecideLeft { left, seats, occasion } => decide_left(left, *seats, *occasion),
            Self::ElectDelegates { seats, .. } => Text::new(
                format!(
                    "Còn thiếu {seats} đại biểu: bầu tiếp; sau nhiều lần bầu vẫn thiếu thì đại hội quyết định có bầu nữa không và có thêm người mới không."
                ),
                format!(
                    "{seats} still to be elected: vote again; after several short rounds the congress decides whether to go on, and whether new names may enter."
                ),
            ),
            Self::PassToCommittee { office, decided } => pass(*office, *decided, words),
            Self::Approve { occasion } => approve(*occasion, words),
            Self::VoteAnew => words.say(
                |own| format!("Kết quả đã bị cấp trên hủy: bầu lại theo chỉ đạo của {}.", own.superior),
                |own| format!("The result is annulled: vote anew as the {} directs.", own.superior),
            ),
            Self::FirstMeeting { direct, bodies } => first_meeting(*direct, *bodies, words),
            Self::ElectSecretary => elect_secretary(words),
        }
    }
}

impl Task {
    /// A stopped round that is annulled, and a round for alternates.
    fn of_rounds_apart(&self) -> Text {
        match self {
            Self::DecideAnnulment => Text::new(
                "Cách duy nhất để đi tiếp khi phiếu vẫn thừa: quyết định hủy toàn bộ phiếu của vòng này và bầu lại theo danh sách cũ; không được rút bớt hay hủy riêng số phiếu thừa.",
                "The one way on where there are still too many papers: to decide that all papers of this round are annulled and that it is voted anew on the same list; no surplus paper is drawn out or destroyed.",
            ),
            Self::VoteStoppedAnew => Text::new(
                "Đã hủy toàn bộ phiếu của vòng dừng kiểm phiếu: bầu lại vòng đó theo đúng danh sách cũ.",
                "All papers of the stopped round are annulled: that round is voted anew on the same list.",
            ),
            _ => Text::new(
                "Đã quyết định bầu dự khuyết: bầu một vòng riêng.",
                "A vote on alternates is decided: it is a round of its own.",
            ),
        }
    }
}

/// Who reports, and who approves.
fn approve(occasion: Occasion, words: &Words) -> Text {
    let (body, approve) = (occasion.body(), &words.approve);
    words.say(
        |own| {
            let body = capital(body.get(Lang::Vi));
            format!("{body} báo cáo kết quả bầu cử, {} trực tiếp {approve}.", own.superior)
        },
        |own| format!("{} reports the result, and the {} approves it.", capital(body.get(Lang::En)), own.superior),
    )
}

/// The offices that a cell fills among its committee.
fn elect_secretary(words: &Words) -> Text {
    let ((secretary_vi, secretary_en), (deputy_vi, deputy_en)) =
        (names(Office::Secretary, words), names(Office::Deputy, words));
    words.say(
        |own| {
            format!(
                "Bầu {secretary_vi}, rồi {deputy_vi} nếu cần, trong số {} vừa bầu; mỗi cuộc bầu bằng phiếu riêng.",
                own.group_committee
            )
        },
        |own| {
            format!(
                "Elect the {secretary_en}, then a {deputy_en} if needed, among the {} just elected, each on papers of its own.",
                own.group_committee
            )
        },
    )
}

/// Seats that stay open, and why nobody votes on them any more.
fn report_open(seats: u32, by: Closing, words: &Words) -> Text {
    let why = match by {
        Closing::Decision => Text::new(
            format!("Đại hội đã quyết định dừng, còn khuyết {seats}; được để khuyết, nên báo cáo"),
            format!(
                "The congress decided to stop; seats left open: {seats}. They may stay open; it is advised to report to"
            ),
        ),
        Closing::LeftOpen => Text::new(
            format!("Đại hội đã quyết định chỉ bầu một phần, để khuyết {seats}; nên báo cáo"),
            format!(
                "The congress decided to fill some of the seats only; left open: {seats}. It is advised to report to"
            ),
        ),
        Closing::ShortRounds => {
            return Text::new(
                format!("Đã bầu đủ số lần mà quy chế cho phép, không bầu nữa; còn khuyết {seats}: báo cáo cấp trên."),
                format!(
                    "Voting is over after as many rounds as the rules allow; seats left open: {seats}. Report to the superior body."
                ),
            );
        }
    };
    let superior = &words.superior;
    why.map(|why| format!("{why} {}.", superior.get(Lang::Vi)), |why| format!("{why} the {}.", superior.get(Lang::En)))
}

fn pass(office: Office, decided: bool, words: &Words) -> Text {
    let (office, committee) = (office.text(words), &words.committee);
    let why = match decided {
        true => Text::new("Đại hội đã quyết định không bầu tiếp:", "The congress decided not to vote again:"),
        false => Text::new("Nếu đại hội quyết định không bầu tiếp,", "If the congress decides not to vote again,"),
    };
    why.map(
        |why| {
            let (office, committee) = (office.get(Lang::Vi), committee.get(Lang::Vi));
            format!("{why} việc bầu {office} chuyển cho {committee} mới bầu.")
        },
        |why| {
            let (office, committee) = (office.get(Lang::En), committee.get(Lang::En));
            format!("{why} the election of the {office} passes to the {committee} just elected.")
        },
    )
}

fn decide_short(seats: u32, occasion: Occasion) -> Text {
    let body = occasion.body();
    Text::new(
        format!(
            "Còn thiếu {seats} người: {} quyết định có bầu tiếp hay không, và bầu theo danh sách nào.",
            body.get(Lang::Vi)
        ),
        format!(
            "{seats} still to be elected: {} decides whether to vote again, and on which list.",
            body.get(Lang::En)
        ),
    )
}

fn decide_left(left: &[String], seats: u32, occasion: Occasion) -> Text {
    let (names, body) = (left.join(", "), occasion.body());
    Text::new(
        format!(
            "Có người bằng phiếu rút tên, còn {names}; còn thiếu {seats}: {} quyết định công nhận người còn lại, bầu tiếp, hoặc để khuyết.",
            body.get(Lang::Vi)
        ),
        format!(
            "Of the tied some withdrew, {names} is left; {seats} still to be filled: {} decides whether who is left is seated, whether to vote again, or to leave it open.",
            body.get(Lang::En)
        ),
    )
}

/// What the first meeting elects. A unit of which no level is told may be one without a standing and an inspection committee.
fn first_meeting(direct: bool, bodies: bool, words: &Words) -> Text {
    words.say(
        |own| {
            let Spoken { committee, head, deputy, standing_committee, inspection_committee, .. } = own;
            let elected = match (direct, bodies) {
                (true, true) => format!("{standing_committee}, {deputy} và {inspection_committee}"),
                (false, true) => format!("{standing_committee}, {head}, {deputy} và {inspection_committee}"),
                (true, false) => deputy.to_owned(),
                (false, false) => format!("{head} và {deputy}"),
            };
            match direct {
                true => format!(
                    "Sau khi đại hội bầu {head}, {committee} mới họp lần thứ nhất trong ngày để bầu {elected}."
                ),
                false => format!("{} mới họp lần thứ nhất để bầu {elected}.", capital(committee)),
            }
        },
        |own| {
            let Spoken { committee, head, standing_committee, inspection_committee, .. } = own;
            let elected = match (direct, bodies) {
                (true, true) => format!("the {standing_committee}, the deputies and the {inspection_committee}"),
                (false, true) => {
                    format!("the {standing_committee}, the {head}, the deputies and the {inspection_committee}")
                }
                (true, false) => "the deputies".to_owned(),
                (false, false) => format!("the {head} and the deputies"),
            };
            match direct {
                true => format!(
                    "Once the congress has elected the {head}, the new {committee} holds its first meeting the same day and elects {elected}."
                ),
                false => format!("The new {committee} holds its first meeting and elects {elected}."),
            }
        },
    )
}
