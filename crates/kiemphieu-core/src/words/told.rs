//! The terms for what each organisation calls by words of its own.

use crate::words::organisation::Words;
use crate::words::terms::{ApprovalResult, Decider, DeductionGround, Level, MeetingKind, Office, Step};
use crate::words::text::{Lang, Text};

impl Level {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        let (vi, en) = match self {
            Self::Cell => return words.group.clone(),
            Self::Grassroots => ("cơ sở", "grassroots"),
            Self::District => ("huyện", "district"),
            Self::Province => ("tỉnh", "provincial"),
        };
        words.say(|own| format!("{} {vi}", own.organisation), |own| format!("{en} {}", own.organisation))
    }
}

impl MeetingKind {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::Members => {
                words.say(|own| format!("đại hội {}", own.members), |own| format!("congress of all {}", own.members))
            }
            Self::Delegates => Text::new("đại hội đại biểu", "congress of delegates"),
            Self::Committee => {
                words.say(|own| format!("hội nghị {}", own.committee), |own| format!("{} meeting", own.committee))
            }
            Self::InspectionCommittee => words.say(
                |own| format!("hội nghị {}", own.inspection_committee),
                |own| format!("{} meeting", own.inspection_committee),
            ),
        }
    }

    /// The people whose number is the base, in the words of the rule.
    #[must_use]
    pub fn voters(self, words: &Words) -> Text {
        let official = self.official(words);
        match self {
            Self::Members | Self::Delegates => {
                official.map(|vi| format!("{vi} được triệu tập"), |en| format!("{en} summoned"))
            }
            Self::Committee | Self::InspectionCommittee => official,
        }
    }

    /// Those who may vote in such a meeting.
    #[must_use]
    pub fn official(self, words: &Words) -> Text {
        match self {
            Self::Members => {
                words.say(|own| format!("{} chính thức", own.members), |own| format!("official {}", own.members))
            }
            Self::Delegates => Text::new("đại biểu chính thức", "official delegates"),
            Self::Committee | Self::InspectionCommittee => {
                Text::new("ủy viên đương nhiệm", "incumbent members of the body")
            }
        }
    }
}

impl Office {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::Committee if words.committee_name == words.spoken(Lang::Vi).committee => words.committee.clone(),
            Self::Committee => {
                words.say(|own| format!("{} ({})", own.committee, words.committee_name), |own| own.committee.to_owned())
            }
            Self::StandingCommittee => words.standing_committee.clone(),
            Self::Secretary => words.head.clone(),
            Self::Deputy => words.deputy.clone(),
            Self::InspectionCommittee => words.inspection_committee.clone(),
            Self::InspectionChair => {
                words.say(|_| words.inspection_chair.clone(), |own| format!("{} chair", own.inspection_committee))
            }
            Self::InspectionViceChair => words
                .say(|_| words.inspection_vice_chair.clone(), |own| format!("{} vice-chair", own.inspection_committee)),
            Self::Delegates => Text::new("đại biểu dự đại hội cấp trên", "delegates to the higher congress"),
        }
    }

    /// The term at a level: the committee of a cell has a name of its own, «chi ủy».
    #[must_use]
    pub fn text_at(self, level: Option<Level>, words: &Words) -> Text {
        match (self, level) {
            (Self::Committee, Some(Level::Cell)) => {
                words.say(|own| own.group_committee.to_owned(), |own| own.group_committee.to_owned())
            }
            _ => self.text(words),
        }
    }
}

impl DeductionGround {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::TemporaryElsewhere => words.say(
                |own| format!("{} tạm thời ở nơi khác, không dự", own.activity),
                |_| "in temporary activity elsewhere, not present".to_owned(),
            ),
            Self::Exempted => words.say(
                |own| format!("được miễn công tác và {}, không dự", own.activity),
                |own| format!("exempted from work and {}, not present", own.activity),
            ),
            Self::Suspended => words
                .say(|own| format!("bị đình chỉ {}", own.activity), |own| format!("suspended from {}", own.activity)),
            Self::Prosecuted => Text::new("bị khởi tố, truy tố, tạm giam", "charged, prosecuted or in detention"),
            Self::AbsentExcused => {
                Text::new("vắng suốt đại hội có lý do được chấp nhận", "absent for the whole congress, reason accepted")
            }
            Self::ConveningCommitteeAbsent => words.say(
                |own| format!("ủy viên {} triệu tập vắng suốt đại hội", own.committee),
                |own| format!("members of the convening {} absent for the whole congress", own.committee),
            ),
            Self::DelegateAbsent => Text::new(
                "đại biểu vắng suốt đại hội, không có dự khuyết thay",
                "delegates absent for the whole congress, no alternate",
            ),
        }
    }
}

impl Step {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::RunOff => Text::new("bầu lại giữa những người bằng phiếu", "run-off among the tied"),
            Self::VoteAgain => Text::new("bầu tiếp", "vote again"),
            Self::Decide => Text::new("xin quyết định", "decide"),
            Self::SuperiorAppoints => {
                words.say(|own| format!("{} chỉ định", own.superior), |own| format!("the {} appoints", own.superior))
            }
            Self::CommitteeElects => {
                words.say(|own| format!("{} bầu", own.committee), |own| format!("the {} elects", own.committee))
            }
            Self::AskSuperior => {
                words.say(|own| format!("xin ý kiến {}", own.superior), |own| format!("ask the {}", own.superior))
            }
            Self::Approve => Text::new(format!("đề nghị {}", words.approve), "approval"),
            Self::FirstMeeting => words.say(
                |own| format!("họp {} lần thứ nhất", own.committee),
                |own| format!("first meeting of the {}", own.committee),
            ),
            Self::ElectSecretary => Text::new("bầu bí thư", "elect the secretary"),
            Self::SignMinutes => Text::new("ký biên bản kiểm phiếu", "sign the counting minutes"),
        }
    }
}

impl Decider {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        match self {
            Self::Congress => Text::new("đại hội", "the congress"),
            Self::Meeting => Text::new("hội nghị", "the meeting"),
            Self::Presidium => Text::new("đoàn chủ tịch", "the presidium"),
            Self::CountingBoard => Text::new("ban kiểm phiếu", "the counting board"),
            Self::Committee => words
                .say(|own| format!("{} mới bầu", own.committee), |own| format!("the {} just elected", own.committee)),
            Self::Superior => words.say(|own| own.superior.to_owned(), |own| format!("the {}", own.superior)),
        }
    }

    /// Who does what is told of a step: «do đại hội»; nothing where the sentence itself says who reports and who decides.
    #[must_use]
    pub fn doing(self, step: Step, words: &Words) -> Option<Text> {
        let is_told = matches!(step, Step::AskSuperior | Step::SuperiorAppoints | Step::Approve);
        (!is_told).then(|| self.text(words).map(|vi| format!("do {vi}"), |en| format!("by {en}")))
    }
}

impl ApprovalResult {
    /// The term that a person reads.
    #[must_use]
    pub fn text(self, words: &Words) -> Text {
        let approve = &words.approve;
        match self {
            Self::Approved => Text::new(approve, "approved"),
            Self::Annulled => Text::new("hủy kết quả", "annulled"),
            Self::Refused => Text::new(format!("không {approve}"), "not approved"),
        }
    }
}
