//! What cannot be declared of a congress.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use crate::words::organisation::Words;
use crate::words::sound::Unsound;
use crate::words::terms::{Ground, Office};
use crate::words::text::{Lang, Text};

/// A fact that cannot be declared of a congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// A congress of nobody.
    NoUnit,
    /// An election without an id.
    NoId,
    /// Two elections of one id.
    SameId {
        /// The id.
        id: String,
    },
    /// Alternates are of delegates only (rule `RESULT-ALTERNATES`).
    AlternatesOf {
        /// What is elected.
        office: Office,
    },
    /// An entry without a name.
    EmptyName {
        /// The place among the names, from 0.
        at: usize,
    },
    /// A name that looks like another text that it is not.
    Unsound {
        /// The place among the names, from 0.
        at: usize,
        /// What makes it so.
        unsound: Unsound,
    },
    /// Somebody named twice where everybody stands once.
    Twice {
        /// The second place among the names, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// An opinion poll, but nobody was put up at the congress (rule `LIST-POLL`).
    PollOfNobody,
    /// An opinion poll about somebody who was not put up.
    NotPutUp {
        /// The place among those asked about, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// More support somebody than attended the opinion poll.
    SupportOverAttending {
        /// The place among those asked about, from 0.
        at: usize,
        /// Those in support.
        support: u32,
        /// Those attending.
        attending: u32,
    },
    /// Somebody put up whom the opinion poll leaves out.
    WithoutSupport {
        /// The name.
        name: String,
    },
    /// Papers in a round of which the congress decided not to hold it.
    StopWithVote,
    /// New names allowed in the first round, which has no list before it.
    NewNamesInTheFirst,
    /// A planned person, or a direction after a departure from the plan, where no earlier election decides who may stand
    /// (rule `PROC-PLAN`).
    PlannedFor {
        /// What is elected.
        office: Office,
    },
    /// Two entries for one person.
    SamePerson {
        /// The name.
        name: String,
    },
    /// A year of birth that cannot be.
    Born {
        /// The year.
        year: i16,
    },
    /// A resolution without its reason (rule `OVERRIDE`).
    NoReason,
    /// A resolution that sets a number to nothing (rule `OVERRIDE`).
    Nought {
        /// The key of the switch.
        key: &'static str,
    },
    /// A resolution that the list decides a tie; only the rulebook of a body can say that (rule `RESULT-TIE`).
    TieByList,
    /// Totals with invalid papers on a ground that cannot occur on these papers (rule `BALLOT-INVALID`).
    ImpossibleGround {
        /// The ground.
        ground: Ground,
        /// Those that can.
        possible: Vec<Ground>,
    },
    /// Totals with votes for somebody who is not on the list.
    NotOnList {
        /// The place among the votes, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// Totals that leave out somebody on the list.
    WithoutVotes {
        /// The names.
        names: Vec<String>,
    },
    /// More papers than can be counted.
    TooManyPapers,
    /// Days of which one is before another that it follows; each with its key.
    DaysOutOfOrder {
        /// The key of the first.
        first: &'static str,
        /// The first.
        first_day: Date,
        /// The key of the one that follows.
        then: &'static str,
        /// The one that follows.
        then_day: Date,
    },
    /// A decision of the superior committee without its day or its document (rule `APPROVAL`).
    DecisionWithoutDocument,
    /// A day or names of a decision that is not told.
    DocumentWithoutDecision,
    /// Approval refused, and nobody is named.
    RefusalOfNobody,
    /// An appointment of nobody.
    AppointmentOfNobody,
    /// Delegates are not approved (rule `APPROVAL`).
    ApprovalOfDelegates,
    /// The deductions of a round leave nobody in the base (rules `BASE-*`).
    NobodyLeft {
        /// Those summoned.
        summoned: u32,
        /// Those deducted.
        deducted: u64,
    },
    /// Somebody withdrew who stood on no list so far (rule `LIST-WITHDRAWN`).
    WithdrawnUnlisted {
        /// The place among those who withdrew, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// Somebody withdrew who had done so before (rule `LIST-WITHDRAWN`).
    WithdrawnBefore {
        /// The place among those who withdrew, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// Somebody withdrew, and it is not said why; or a reason, and nobody withdrew (rule `LIST-WITHDRAWN`).
    WithdrawnReason {
        /// Whether anybody did.
        withdrawn: bool,
    },
    /// The papers of a round, and a count that is not theirs.
    OtherPapers,
}

impl Unfit {
    /// What is wrong, in plain words. A reader of files says in its own words where, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoUnit => Text::new("không có tên tổ chức", "no organisation is named"),
            Self::NoId => Text::new("cuộc bầu không có tên", "an election without an id"),
            Self::SameId { id } => {
                Text::new(format!("hai cuộc bầu cùng tên «{id}»"), format!("two elections are called «{id}»"))
            }
            Self::AlternatesOf { .. } => {
                Text::new("chỉ bầu đại biểu mới có dự khuyết", "only delegates have alternates")
            }
            Self::EmptyName { .. } => Text::new("tên để trống", "an empty name"),
            Self::Unsound { unsound, .. } => unsound.text().0,
            Self::Twice { name, .. } => Text::new(format!("«{name}» có hai lần"), format!("«{name}» stands twice")),
            Self::PollOfNobody => Text::new(
                "có kết quả lấy phiếu xin ý kiến mà không có ai được giới thiệu tại đại hội",
                "an opinion poll, but nobody was put up at the congress",
            ),
            Self::NotPutUp { name, .. } => Text::new(
                format!("lấy phiếu xin ý kiến về «{name}», người không được giới thiệu tại đại hội"),
                format!("an opinion poll about «{name}», who was not put up at the congress"),
            ),
            Self::SupportOverAttending { support, attending, .. } => Text::new(
                format!("{support} người đồng ý, nhưng chỉ có {attending} người dự"),
                format!("{support} in support, but only {attending} attended"),
            ),
            Self::WithoutSupport { name } => Text::new(
                format!("kết quả lấy phiếu xin ý kiến thiếu: {name}"),
                format!("the opinion poll leaves out: {name}"),
            ),
            Self::StopWithVote => Text::new(
                "đã quyết định không bầu mà vòng này vẫn có phiếu",
                "decided that nobody votes, and yet this round has papers",
            ),
            Self::NewNamesInTheFirst => Text::new(
                "cho phép người mới ở vòng thứ nhất, khi chưa có danh sách nào trước đó",
                "new names are allowed in the first round, before which there is no list",
            ),
            Self::PlannedFor { office } => {
                let office = office.text(&Words::default());
                Text::new(
                    format!("người theo phương án nhân sự ở cuộc bầu {}", office.get(Lang::Vi)),
                    format!("a person of the personnel plan in an election of the {}", office.get(Lang::En)),
                )
            }
            Self::SamePerson { name } => Text::new(format!("«{name}» có hai mục"), format!("«{name}» has two entries")),
            Self::Born { year } => {
                Text::new(format!("năm sinh {year} không hợp lý"), format!("the year of birth {year} cannot be"))
            }
            Self::NoReason => Text::new(
                "đại hội quyết định khác quy chế mà không ghi lý do",
                "the congress resolved otherwise than the rules, and no reason is given",
            ),
            Self::Nought { key } => Text::new(format!("`{key}` là 0"), format!("`{key}` is 0")),
            Self::TieByList => Text::new(
                "đại hội không thể quyết định lấy người đứng trước trong danh sách khi bằng phiếu",
                "a congress cannot resolve that of the tied those are seated who stand first on the list",
            ),
            Self::ImpossibleGround { ground, .. } => Text::new(
                format!("`{}` không thể xảy ra với mẫu phiếu này", ground.as_str()),
                format!("`{}` cannot occur on this form of paper", ground.as_str()),
            ),
            Self::NotOnList { name, .. } => {
                Text::new(format!("«{name}» không có trong danh sách"), format!("«{name}» is not on the list"))
            }
            Self::WithoutVotes { names } => {
                let names = names.join(", ");
                Text::new(format!("không có số phiếu của: {names}"), format!("no votes are given for: {names}"))
            }
            Self::NobodyLeft { summoned, deducted } => Text::new(
                format!("triệu tập {summoned}, trừ {deducted}: không còn ai để tính quá một nửa"),
                format!("{summoned} summoned, {deducted} deducted: nobody is left to take half of"),
            ),
            Self::WithdrawnUnlisted { name, .. } => Text::new(
                format!("«{name}» rút tên mà không có trong danh sách nào từ đầu đến vòng này"),
                format!("«{name}» withdrew, but stood on no list up to this round"),
            ),
            Self::WithdrawnBefore { name, .. } => Text::new(
                format!("«{name}» đã rút tên ở vòng trước"),
                format!("«{name}» withdrew in an earlier round already"),
            ),
            Self::WithdrawnReason { withdrawn } => reason(*withdrawn),
            Self::OtherPapers => {
                Text::new("kết quả không phải của những lá phiếu này", "the count is not that of these papers")
            }
            Self::DaysOutOfOrder { first, first_day, then, then_day } => Text::new(
                format!("`{then}` là ngày {then_day}, trước `{first}` ngày {first_day}"),
                format!("`{then}` is {then_day}, before `{first}` on {first_day}"),
            ),
            Self::DecisionWithoutDocument
            | Self::DocumentWithoutDecision
            | Self::RefusalOfNobody
            | Self::AppointmentOfNobody
            | Self::ApprovalOfDelegates => self.of_the_superior(),
            Self::TooManyPapers => Text::new("tổng số phiếu quá lớn", "there are too many papers"),
        }
    }
}

impl Unfit {
    /// What cannot be of the part of the superior committee.
    fn of_the_superior(&self) -> Text {
        match self {
            Self::DecisionWithoutDocument => Text::new(
                "quyết định của cấp trên thiếu ngày (`date`) hoặc số văn bản (`reference`)",
                "a decision of the superior committee lacks its day (`date`) or its document (`reference`)",
            ),
            Self::DocumentWithoutDecision => Text::new(
                "ghi ngày hoặc tên mà không ghi cấp trên quyết định thế nào (`result`)",
                "a day or names are given, and not what the superior committee decided (`result`)",
            ),
            Self::RefusalOfNobody => Text::new(
                "không công nhận mà không ghi ai (`names`)",
                "approval is refused, and nobody is named (`names`)",
            ),
            Self::AppointmentOfNobody => {
                Text::new("chỉ định mà không ghi ai (`names`)", "an appointment, and nobody is named (`names`)")
            }
            _ => Text::new(
                "kết quả bầu đại biểu không phải công nhận; chỉ ghi khi cấp trên hủy kết quả",
                "delegates are not approved; only an annulled result is written here",
            ),
        }
    }
}

/// A withdrawal without its reason, or a reason without a withdrawal.
fn reason(withdrawn: bool) -> Text {
    if withdrawn {
        Text::new("có người rút tên mà không ghi lý do", "somebody withdrew, and no reason is given")
    } else {
        Text::new("có lý do mà không ghi ai rút tên", "a reason is given, and nobody withdrew")
    }
}

/// Everything that is unfit in one fact; never nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfits(Vec<Unfit>);

impl Unfits {
    /// These, where there are any.
    ///
    /// # Errors
    /// All of them.
    pub(crate) fn unless_none(found: Vec<Unfit>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Unfit> {
        self.0.iter()
    }

    /// What is wrong, in plain words.
    #[must_use]
    pub fn text(&self) -> Text {
        let told = |lang| self.iter().map(|unfit| unfit.text().get(lang).to_owned()).collect::<Vec<_>>().join("; ");
        Text::new(told(Lang::Vi), told(Lang::En))
    }
}

impl From<Unfit> for Unfits {
    fn from(unfit: Unfit) -> Self {
        Self(vec![unfit])
    }
}

impl Display for Unfits {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(self.text().get(Lang::En))
    }
}

impl Error for Unfits {}
