//! Words of who fills an office.

use super::names;
use crate::form::found::{Filled, OfficesFound};
use crate::words::organisation::{Words, a};
use crate::words::terms::{MeetingKind, Office};
use crate::words::text::{Lang, Text, capital};

impl OfficesFound {
    /// What was found of who fills the office.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::NotOfACell { office, .. } => {
                let (vi, en) = names(*office, words);
                words.say(
                    |own| format!("{} không bầu {vi}.", capital(own.group)),
                    |own| format!("{} elects no {en}.", capital(&a(own.group))),
                )
            }
            Self::ByAllMembers { office, kind, .. } => {
                let ((vi, en), kind) = (names(*office, words), kind.text(words));
                let all = MeetingKind::Members.text(words);
                words.say(
                    |own| {
                        let (all, kind) = (capital(all.get(Lang::Vi)), kind.get(Lang::Vi));
                        format!("{all} của {} bầu {vi}, tệp khai là {kind}.", own.group)
                    },
                    |own| {
                        let (group, kind) = (own.group, a(kind.get(Lang::En)));
                        format!("The all-member congress of the {group} elects the {en}; the file declares {kind}.")
                    },
                )
            }
            Self::OnePerson { office, seats, cell, .. } => {
                let (vi, en) = names(*office, words);
                let by = |in_group: String, else_by: &str| if *cell { in_group } else { else_by.to_owned() };
                words.say(
                    |own| {
                        let who = by(format!("{} chỉ", capital(own.group)), "Chỉ");
                        format!("{who} bầu một {vi}, tệp khai {seats}.")
                    },
                    |own| {
                        let who = by(capital(&a(own.group)), &format!("A congress or {}", own.committee));
                        format!("{who} elects one {en}; the file declares {seats}.")
                    },
                )
            }
            Self::ByCommittee { office, .. } => by_committee(*office, words),
            Self::ElectedAlready { name, office, .. } => {
                let (vi, en) = names(*office, words);
                Text::new(
                    format!("{name} đã trúng cử {vi} ở cuộc bầu trước, không ứng cử nữa."),
                    format!("{name} was elected {en} in an earlier election and does not stand again."),
                )
            }
            Self::FilledElsewhere { office, filled, .. } => {
                let ((vi, en), why) = (names(*office, words), filled.text(words));
                Text::new(
                    format!("Một cuộc bầu trước cũng bầu {vi} và {}: không bầu ở đây nữa.", why.get(Lang::Vi)),
                    format!(
                        "An earlier election is for the {en}, too, and {}: this one cannot be held.",
                        why.get(Lang::En)
                    ),
                )
            }
            Self::TwoOffices { name, office, other, .. } => {
                let ((vi, en), (other_vi, other_en)) = (names(*office, words), names(*other, words));
                Text::new(
                    format!("{name} đã trúng cử {other_vi} mà còn ứng cử {vi}."),
                    format!("{name} is elected {other_en} and stands for {en} as well."),
                )
            }
            Self::ByInspectionCommittee { office, kind, .. } => {
                let ((vi, en), kind) = (names(*office, words), kind.text(words));
                words.say(
                    |own| {
                        let (body, kind) = (own.inspection_committee, kind.get(Lang::Vi));
                        let vice = words.vice_chair_of_it();
                        format!(
                            "{} chỉ bầu {vice} trong số ủy viên của mình, và {vice} do {body} bầu; tệp khai {vi} do {kind} bầu.",
                            capital(body)
                        )
                    },
                    |own| {
                        let (body, kind) = (own.inspection_committee, a(kind.get(Lang::En)));
                        format!(
                            "The {body} elects its vice-chairs and nobody else, and nobody else elects them; the file declares the {en} for {kind}."
                        )
                    },
                )
            }
            Self::OtherInspectors { summoned, base, elected, of_elected, differs } => {
                with_both_bases([*summoned, *base, *elected, *of_elected], *differs, true, words)
            }
            Self::OtherIncumbents { summoned, base, elected, of_elected, differs } => {
                with_both_bases([*summoned, *base, *elected, *of_elected], *differs, false, words)
            }
        }
    }
}

/// A meeting of another number than was elected: that of the inspection committee, or of the committee by the congress.
fn with_both_bases(numbers: [u32; 4], differs: bool, inspectors: bool, words: &Words) -> Text {
    let [summoned, base, elected, of_elected] = numbers;
    let result = result_under_both(differs);
    words.say(
        |own| {
            let (body, elected) = match inspectors {
                true => (own.inspection_committee, format!("{elected} người trúng cử vào đó")),
                false => (own.committee, format!("đại hội vừa bầu {elected} người")),
            };
            let result = result.get(Lang::Vi);
            format!("Hội nghị {body} ghi {summoned} ủy viên (D = {base}) nhưng {elected} (D = {of_elected}); {result}")
        },
        |own| {
            let (meeting, elected) = match inspectors {
                true => {
                    (format!("meeting of the {}", own.inspection_committee), format!("{elected} were elected to it"))
                }
                false => (format!("{} meeting", own.committee), format!("the congress has just elected {elected}")),
            };
            let result = result.get(Lang::En);
            format!("The {meeting} has {summoned} members (D = {base}) but {elected} (D = {of_elected}); {result}")
        },
    )
}

/// What a meeting of another number than elected means for its results so far.
fn result_under_both(differs: bool) -> Text {
    match differs {
        true => Text::new(
            "hai số cho kết quả khác nhau, chưa được công bố: đối chiếu danh sách triệu tập của hội nghị.",
            "the two give different results, so none may be announced yet: check whom the meeting summoned.",
        ),
        false => Text::new(
            "đến nay hai số cho cùng một kết quả: đối chiếu danh sách triệu tập của hội nghị.",
            "so far both give the same result: check whom the meeting summoned.",
        ),
    }
}

impl Filled {
    /// Why the office is filled elsewhere, to follow others.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::Appointed => words.say(
                |own| format!("thuộc {} chỉ định", own.superior),
                |own| format!("is for the {} to fill", own.superior),
            ),
            Self::Complete => Text::new("đã bầu đủ", "is filled"),
            Self::Closed => Text::new("đã dừng bầu", "is closed"),
            Self::Tied => Text::new("còn bằng phiếu, phải bầu lại trong cuộc bầu đó", "has a tie, to be settled there"),
            Self::Short => Text::new("còn thiếu, phải bầu tiếp trong cuộc bầu đó", "is short, to be voted again there"),
        }
    }
}

fn by_committee(office: Office, words: &Words) -> Text {
    let (vi, en) = names(office, words);
    let (direct_vi, direct_en) = match office {
        Office::Secretary => (
            "; nếu đại hội trực tiếp bầu thì ghi `direct = true`",
            "; where the congress elects directly, write `direct = true`",
        ),
        _ => ("", ""),
    };
    words.say(
        |own| {
            format!(
                "Hội nghị {} bầu {vi}, nhưng tệp khai là đại hội bầu: ghi [election.meeting] với kind = \"committee\" và số ủy viên{direct_vi}.",
                own.committee
            )
        },
        |own| {
            format!(
                "The {en} is elected by the {}, but the file declares the congress: write [election.meeting] with kind = \"committee\" and its members{direct_en}.",
                own.committee
            )
        },
    )
}
