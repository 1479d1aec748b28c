//! The closed vocabularies of the field. Each word has one spelling in files and JSON, and a term in each language; for what
//! an organisation calls otherwise the term stands in `told`.

use serde::{Deserialize, Serialize};

use crate::words::spelled::terms;
use crate::words::text::Text;

terms! {
    /// The level of the party organisation that holds the congress.
    pub enum Level {
        /// A party cell.
        Cell = "cell";
        /// A grassroots party organisation.
        Grassroots = "grassroots";
        /// A district party organisation.
        District = "district";
        /// A provincial party organisation.
        Province = "province";
    }
}

terms! {
    /// What kind of body votes; it chooses the rule of the base.
    pub enum MeetingKind {
        /// All official members (rule `BASE-MEMBERS`).
        Members = "members";
        /// Delegates (rule `BASE-DELEGATES`).
        Delegates = "delegates";
        /// A committee, standing committee or inspection committee (rule `BASE-COMMITTEE`).
        Committee = "committee";
        /// The inspection committee, which elects its vice-chairs (rule `BASE-COMMITTEE`).
        InspectionCommittee = "inspection-committee";
    }
}

terms! {
    /// On what occasion members or delegates meet; some grounds of deduction are of congresses only (rule `BASE-MEMBERS`).
    pub enum Occasion {
        /// A congress.
        Congress = "congress", "đại hội", "congress";
        /// A meeting between two congresses.
        Meeting = "meeting", "hội nghị", "meeting";
    }
}

impl Occasion {
    /// The body that decides what happens next.
    #[must_use]
    pub fn body(self) -> Text {
        match self {
            Self::Congress => Text::new("đại hội", "the congress"),
            Self::Meeting => Text::new("hội nghị", "the meeting"),
        }
    }
}

impl From<Occasion> for Decider {
    fn from(occasion: Occasion) -> Self {
        match occasion {
            Occasion::Congress => Self::Congress,
            Occasion::Meeting => Self::Meeting,
        }
    }
}

impl MeetingKind {
    /// Whether all members or their delegates meet, and not a body that was elected.
    #[must_use]
    pub fn is_of_a_congress(self) -> bool {
        matches!(self, Self::Members | Self::Delegates)
    }

    /// The occasion, where it is not told.
    #[must_use]
    pub fn occasion(self) -> Occasion {
        if self.is_of_a_congress() { Occasion::Congress } else { Occasion::Meeting }
    }
}

terms! {
    /// What is elected.
    pub enum Office {
        /// The committee (rule `LIST-SURPLUS`).
        Committee = "committee";
        /// The standing committee (rule `LIST-SURPLUS`).
        StandingCommittee = "standing-committee";
        /// The secretary (rules `LIST-OTHER`, `LIST-ELIGIBLE`).
        Secretary = "secretary";
        /// Deputy secretaries (rules `LIST-OTHER`, `LIST-ELIGIBLE`).
        Deputy = "deputy";
        /// The inspection committee (rule `LIST-OTHER`).
        InspectionCommittee = "inspection-committee";
        /// The chair of the inspection committee (rules `LIST-OTHER`, `LIST-ELIGIBLE`).
        InspectionChair = "inspection-chair";
        /// The vice-chairs of the inspection committee, whom it elects itself (rules `LIST-ELIGIBLE`, `PROC-INDIRECT`).
        InspectionViceChair = "inspection-vice-chair";
        /// Delegates to the higher congress (rules `LIST-OTHER`, `RESULT-SHORT`).
        Delegates = "delegates";
    }
}

terms! {
    /// A ground on which somebody summoned is left out of the base. Which of them are lawful is the rulebook's to say.
    pub enum DeductionGround {
        /// Introduced to temporary activity elsewhere, not present.
        TemporaryElsewhere = "temporary-elsewhere";
        /// Exempted from work and party activity, not present.
        Exempted = "exempted";
        /// Suspended from party activity.
        Suspended = "suspended";
        /// Charged, prosecuted or in detention.
        Prosecuted = "prosecuted";
        /// Absent for the whole congress for an accepted reason.
        AbsentExcused = "absent-excused";
        /// A member of the convening committee absent for the whole congress.
        ConveningCommitteeAbsent = "convening-committee-absent";
        /// A delegate absent for the whole congress with no alternate.
        DelegateAbsent = "delegate-absent";
    }
}

terms! {
    /// The form of the ballot paper (rule `BALLOT`): it follows from the list and the seats and is never declared.
    pub enum Form {
        /// The list is longer than the seats: names not chosen are struck through.
        StrikeOut = "strike-out", "phiếu có số dư (gạch tên người không bầu)", "strike-out (names not chosen are struck through)";
        /// The list is exactly as long as the seats: an X under agree or disagree.
        TwoBox = "two-box", "phiếu không có số dư (đồng ý / không đồng ý)", "two-box (agree / disagree)";
    }
}

terms! {
    /// Why a paper is invalid (rule `BALLOT-INVALID`), in the order in which one ground is reported.
    pub enum Ground {
        /// Not issued by the counting board.
        NotIssued = "not-issued", "không do ban kiểm phiếu phát ra", "not issued by the counting board";
        /// More names than seats.
        OverVote = "over-vote", "bầu quá số lượng", "more names than seats";
        /// Votes for nobody on a list of several names.
        Nobody = "nobody", "không bầu ai", "votes for nobody";
        /// Both boxes of a one-name paper.
        BothBoxes = "both-boxes", "đánh dấu cả hai ô", "both boxes marked";
        /// No box of a one-name paper.
        NoBox = "no-box", "không đánh dấu ô nào", "no box marked";
        /// A name outside the list.
        OutsideName = "outside-name", "ghi tên người ngoài danh sách", "a name outside the list";
        /// A distinguishing mark, or several inks.
        Marked = "marked", "đánh dấu riêng hoặc dùng nhiều loại mực", "a distinguishing mark or several inks";
        /// Signed or written on.
        WrittenOn = "written-on", "ký tên hoặc viết thêm", "signed or written on";
    }
}

terms! {
    /// A flaw that only the counting board can see on a paper.
    pub enum Flaw {
        /// Not issued by the counting board.
        NotIssued = "not-issued", "không do ban kiểm phiếu phát ra", "not issued by the counting board";
        /// A name outside the list.
        OutsideName = "outside-name", "ghi tên người ngoài danh sách", "a name outside the list";
        /// A distinguishing mark, or several inks.
        Marked = "marked", "đánh dấu riêng hoặc dùng nhiều loại mực", "a distinguishing mark or several inks";
        /// Signed or written on.
        WrittenOn = "written-on", "ký tên hoặc viết thêm", "signed or written on";
    }
}

impl From<Flaw> for Ground {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::NotIssued => Self::NotIssued,
            Flaw::OutsideName => Self::OutsideName,
            Flaw::Marked => Self::Marked,
            Flaw::WrittenOn => Self::WrittenOn,
        }
    }
}

terms! {
    /// How a rule is known. An assumed rule is never quoted as law.
    pub enum Status {
        /// The clause itself was read.
        Read = "read", "đã đọc điều khoản", "clause read";
        /// Seen in guidance, official answers, a form or the press.
        Reported = "reported", "theo hướng dẫn, báo chí", "reported in guidance or press";
        /// Carried over from the Statutes, a neighbouring edition or common practice.
        Assumed = "assumed", "GIẢ ĐỊNH, chưa đối chiếu văn bản", "ASSUMED, not checked against the text";
    }
}

terms! {
    /// How an election or a round ended.
    pub enum Ending {
        /// Every seat is filled.
        Complete = "complete", "đã bầu đủ", "complete";
        /// Equal votes over half at the last seats.
        Tie = "tie", "bằng phiếu ở ghế cuối", "tie at the last seats";
        /// Fewer over half than seats.
        Short = "short", "bầu thiếu", "short of seats";
        /// The papers do not close; there is no result.
        Stopped = "stopped", "DỪNG KIỂM PHIẾU, không có kết quả", "COUNT STOPPED, no result";
        /// Not voted yet.
        Pending = "pending", "chưa bầu", "not voted yet";
    }
}

terms! {
    /// How much a finding weighs.
    pub enum Severity {
        /// A rule is broken or the count is stopped.
        Error = "error", "LỖI", "ERROR";
        /// Something the board must look at.
        Warning = "warning", "CẢNH BÁO", "WARNING";
        /// Something worth knowing.
        Advice = "advice", "LƯU Ý", "ADVICE";
    }
}

terms! {
    /// What may happen next.
    pub enum Step {
        /// The tied persons stand again among themselves.
        RunOff = "run-off";
        /// Vote again for the open seats.
        VoteAgain = "vote-again";
        /// A body decides how to go on.
        Decide = "decide";
        /// The superior committee appoints.
        SuperiorAppoints = "superior-appoints";
        /// The election passes to the committee.
        CommitteeElects = "committee-elects";
        /// Ask the superior committee first.
        AskSuperior = "ask-superior";
        /// The superior committee approves the result.
        Approve = "approve";
        /// The new committee holds its first meeting.
        FirstMeeting = "first-meeting";
        /// The cell elects its secretary among the committee.
        ElectSecretary = "elect-secretary";
        /// Sign the counting minutes.
        SignMinutes = "sign-minutes";
    }
}

terms! {
    /// Who decides a next step.
    pub enum Decider {
        /// The congress.
        Congress = "congress";
        /// The meeting that votes.
        Meeting = "meeting";
        /// The presidium.
        Presidium = "presidium";
        /// The counting board.
        CountingBoard = "counting-board";
        /// The committee just elected.
        Committee = "committee";
        /// The superior committee.
        Superior = "superior";
    }
}

terms! {
    /// How far a step has come.
    pub enum StepState {
        /// It is done.
        Done = "done", "đã xong", "done";
        /// It is what comes next.
        Next = "next", "tiếp theo", "next";
        /// It waits for an earlier step.
        Waiting = "waiting", "chờ", "waiting";
        /// The file does not tell; the board must see to it.
        NotRecorded = "not-recorded", "tệp không ghi", "not recorded in the file";
        /// It cannot go on as it stands.
        Blocked = "blocked", "VƯỚNG", "BLOCKED";
        /// It does not arise.
        NotNeeded = "not-needed", "không phát sinh", "does not arise";
    }
}

terms! {
    /// What the congress decided after a round that left seats open.
    pub enum Decision {
        /// To vote again.
        VoteAgain = "vote-again", "bầu tiếp", "vote again";
        /// To stop.
        Stop = "stop", "dừng, không bầu tiếp", "stop";
        /// To annul all papers of a round whose count is stopped, and to vote it anew (rule `PAPER-SURPLUS`).
        Annul = "annul", "hủy toàn bộ phiếu của vòng đã dừng và bầu lại", "annul the stopped round and vote anew";
        /// To seat, of the tied, who is left after another withdrew, without a run-off (rule `LIST-WITHDRAWN`).
        SeatOther = "seat-other", "công nhận trúng cử người bằng phiếu còn lại", "seat the other of the tied";
    }
}

impl Decision {
    /// Whether nobody votes in the round of which it is decided.
    #[must_use]
    pub const fn has_no_vote(self) -> bool {
        matches!(self, Self::Stop | Self::SeatOther)
    }
}

terms! {
    /// For whom a round is held, where it is not for the office itself.
    pub enum Purpose {
        /// For alternates of delegates (rule `RESULT-ALTERNATES`).
        Alternates = "alternates", "bầu đại biểu dự khuyết", "alternates";
    }
}

terms! {
    /// How one check of the plan came out.
    pub enum Assessment {
        /// The rule is kept.
        Kept = "ok", "ĐẠT", "OK";
        /// The rule is broken.
        Error = "error", "LỖI", "ERROR";
        /// Something must be put right or decided before the vote.
        Warning = "warning", "CẢNH BÁO", "WARNING";
        /// Something worth knowing.
        Advice = "advice", "LƯU Ý", "ADVICE";
        /// It cannot be told yet, for want of facts.
        Unchecked = "unchecked", "CHƯA RÕ", "OPEN";
    }
}

terms! {
    /// Whether somebody put up at the congress itself enters the list (rules `LIST-OUTSIDE`, `LIST-POLL`).
    pub enum Admitted {
        /// Enters the list.
        Enters = "enters", "vào danh sách", "enters";
        /// Tied at the last place under the ceiling.
        Tied = "tied", "bằng nhau, đại hội quyết định", "tied, the congress decides";
        /// The ceiling leaves no place.
        BelowTheCut = "below-the-cut", "không vào, hết chỗ", "out, no place left";
        /// Too few of those attending support the person.
        NotSupported = "not-supported", "không vào, chưa đủ đồng ý", "out, too little support";
        /// Not polled yet.
        Open = "open", "chưa lấy phiếu", "not polled yet";
    }
}

terms! {
    /// What the superior committee decided about an election (rule `APPROVAL`).
    pub enum ApprovalResult {
        /// The result, or those named, are approved.
        Approved = "approved";
        /// The result is annulled.
        Annulled = "annulled";
        /// Those named are not approved.
        Refused = "refused";
    }
}

terms! {
    /// What a round makes of one person on its list.
    pub enum Standing {
        /// Elected.
        Elected = "elected", "trúng cử", "elected";
        /// An alternate, by votes beyond the official delegates (rule `RESULT-ALTERNATES`).
        Alternate = "alternate", "đại biểu dự khuyết", "an alternate";
        /// Tied at the last seats (rule `RESULT-TIE`).
        Tied = "tied", "bằng phiếu, chưa trúng cử", "tied, not elected yet";
        /// Withdrew, or declines once elected (rule `LIST-WITHDRAWN`).
        Withdrawn = "withdrawn", "rút tên, không tính là trúng cử", "withdrew, never elected";
        /// Not elected.
        NotElected = "not-elected", "không trúng cử", "not elected";
        /// The count is stopped, or the round is not a lawful one.
        NoResult = "no-result", "không có kết quả", "no result";
        /// Not voted yet.
        Pending = "pending", "chưa bầu", "not voted yet";
    }
}

terms! {
    /// A matter on which rulebooks may part, in the order in which a count meets them.
    pub enum Aspect {
        /// The base and what is needed (rules `BASE-*`).
        Base = "base", "số để tính quá một nửa", "the base";
        /// What a round is: its list and condition, or why it is not lawful.
        Round = "round", "vòng bầu", "the round";
        /// Valid and invalid papers, and the votes on them (rules `BALLOT-*`).
        Papers = "papers", "phiếu hợp lệ và không hợp lệ", "valid and invalid papers";
        /// How a round ended and for whom (rules `RESULT-*`).
        Result = "result", "kết quả của vòng", "the result of the round";
        /// How the election stands after its rounds.
        Status = "status", "kết quả cuộc bầu", "the result of the election";
        /// What the rules allow now.
        Next = "next", "bước tiếp theo", "what comes next";
        /// Broken rules and warnings.
        Finding = "finding", "điều phải lưu ý", "what must be noted";
    }
}
