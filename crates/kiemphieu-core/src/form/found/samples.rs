//! One of everything that can be found, for the tests. All of it is constructed.

use super::*;
use crate::ballot::list::ListError;
use crate::election::procedure::{Open, Question, Refusal, Stands};
use crate::meeting::identities::{Beyond, Typed};
use crate::rules::parameters::BaseOf;
use crate::rules::rule::RuleId;
use crate::words::terms::{Decision, DeductionGround, Ending, MeetingKind, Office};
use crate::words::text::Text;

const HELD_BY: RuleId = RuleId::ProcIndirect;

fn name(name: &str) -> String {
    name.to_owned()
}

fn names() -> Vec<String> {
    vec![name("Nguyễn Văn An"), name("Lê Thị Bình")]
}

fn hom() -> Vec<String> {
    vec![name("Hòm 1"), name("Hòm 2")]
}

fn supported() -> Vec<Supported> {
    vec![
        Supported { name: name("Nguyễn Văn An"), support: Some(31) },
        Supported { name: name("Lê Thị Bình"), support: None },
    ]
}

fn near() -> Option<String> {
    Some(name("Lê Thị Bính"))
}

fn target() -> Text {
    Text::new("nữ từ 15%", "women 15% or more")
}

/// One of everything.
pub(crate) fn all() -> Vec<Found> {
    let families: [Vec<Found>; 16] = [
        base(),
        broken().into_iter().map(Found::from).collect(),
        broken().into_iter().map(|broken| PollBroken(broken).into()).collect(),
        refusals().into_iter().map(|refusal| NotCounted { number: 2, votes: true, refusal }.into()).collect(),
        papers(),
        surplus(),
        body_size(),
        outside(),
        eligible(),
        board(),
        offices(),
        cells_and_direct(),
        plan(),
        structure(),
        withdrawn(),
        the_rest(),
    ];
    families.into_iter().flatten().collect()
}

fn of<T: Into<Found>, const N: usize>(found: [T; N]) -> Vec<Found> {
    found.into_iter().map(Into::into).collect()
}

fn base() -> Vec<Found> {
    let (kind, cite, ground) = (MeetingKind::Delegates, RuleId::BaseDelegates.into(), DeductionGround::AbsentExcused);
    of([
        BaseFound::KnownAfterTheVote { of: BaseOf::Returned, cite: RuleId::Base220.into() },
        BaseFound::Taken { kind, summoned: 100, deducted: 3, d: 97, needed: 49, cite },
        BaseFound::Quorum { present: 8, summoned: 11, part: 2, of: 3 },
        BaseFound::NoQuorum { present: 7, summoned: 11, part: 2, of: 3 },
        BaseFound::CongressOnly { count: 3, ground, cite: RuleId::BaseMembers.part("meeting") },
        BaseFound::Refused { count: 3, ground, kind, edition: name("190-QĐ/TW"), cite },
    ])
}

fn body_size() -> Vec<Found> {
    of([
        BodySizeFound::Within { seats: 9, committee: 27, part: 1, of: 3, most: 9 },
        BodySizeFound::Above { seats: 10, committee: 27, part: 1, of: 3, most: 9 },
    ])
}

fn broken() -> Vec<Broken> {
    let typed = Typed::Totals;
    vec![
        Broken::ReturnedOverIssued { returned: 101, issued: 100 },
        Broken::EnteredOverReturned { entered: 101, returned: 100, typed },
        Broken::EnteredUnderReturned { entered: 99, returned: 100, typed },
        Broken::IssuedOverPresent { issued: 100, present: 99 },
        Broken::OverBody { of: Beyond::Present, number: 100, summoned: 99, deducted: 1 },
        Broken::IssuedOverPrinted { issued: 100, printed: 99 },
        Broken::PrintedNotAccounted { printed: 100, issued: 98, spoiled: Some(1), unused: Some(2), sum: 101 },
        Broken::BoxReturnedOverIssued { name: name("Hòm 1"), returned: 51, issued: 50 },
        Broken::BoxEnteredOverReturned { name: name("Hòm 1"), entered: 51, returned: 50 },
        Broken::BoxEnteredUnderReturned { name: name("Hòm 1"), entered: 49, returned: 50 },
        Broken::BoxesIssuedNotOfRound { sum: 100, issued: 99, boxes: hom(), numbers: vec![60, 40] },
        Broken::BoxesReturnedNotOfRound { sum: 99, returned: 98, boxes: hom(), numbers: vec![59, 40] },
        Broken::VotesOverValid { name: name("Nguyễn Văn An"), votes: 100, valid: 99 },
        Broken::SumOverCapacity { sum: 301, capacity: 300 },
        Broken::SumUnderValid { sum: 98, valid: 99 },
        Broken::NamedOverReturned { name: name("Nguyễn Văn An"), named: 21, returned: 20 },
    ]
}

fn stands() -> Stands {
    Stands::Complete { after: 1, seats: 2 }
}

fn question() -> Question {
    Question { after: 1, open: Open::Tie { tied: names(), seats: 1 } }
}

fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::Ended { decision: Some(Decision::Stop), stands: stands() },
        Refusal::OtherQuestion { answered: question(), stands: stands() },
        Refusal::OtherEnding { answered: Ending::Tie, stands: stands() },
        Refusal::AfterStop,
        Refusal::FirstRound,
        Refusal::NothingToAnnul { stands: stands() },
        Refusal::OtherListAnew { list: names(), must: 2, names: names(), seats: 1 },
        Refusal::MoreSeatsThanOpen { seats: 3, open: 2 },
        Refusal::OtherSeats { seats: 2, must: 1 },
        Refusal::NoTieToSettle { stands: stands() },
        Refusal::NobodyWithdrew { left: names(), seats: 1 },
        Refusal::NoAlternates,
        Refusal::OfficialsFirst { stands: stands() },
        Refusal::AlternatesEnded { places: 0 },
        Refusal::OtherThanTheTiedAlternates { tied: names(), names: names() },
        Refusal::OtherThanTheTied { tied: names(), names: names() },
        Refusal::TiedMustStandAgain,
        Refusal::StopWithVote,
        Refusal::AlreadyElected { name: name("Nguyễn Văn An") },
        Refusal::Withdrawn { name: name("Nguyễn Văn An") },
        Refusal::NewName { name: name("Nguyễn Văn An") },
        Refusal::FourthBallot,
        Refusal::List { error: ListError::FewerNamesThanSeats { names: 2, seats: 3 } },
    ]
}

fn papers() -> Vec<Found> {
    of([
        PapersFound::NotLookedAt { returned: 100 },
        PapersFound::NotOfThisVote { number: 2 },
        PapersFound::PresentNotTold,
        PapersFound::NoneIssued,
        PapersFound::FewerThanPresent { present: 100, issued: 98, without: 2 },
        PapersFound::FewerReturned { issued: 100, returned: 98, missing: 2, of: BaseOf::Summoned },
        PapersFound::FewerAgree { sum: 97, valid: 98 },
        PapersFound::FewLeft { names: 4, seats: 3, valid: 21, votes: 21, struck: 63 },
        PapersFound::ManyLeft { names: 5, seats: 1, over: 40, entered: 41 },
        PapersFound::DecidedByBoard { papers: 2 },
        PapersFound::AgreeToNobody { papers: 2 },
    ])
}

fn surplus() -> Vec<Found> {
    let (office, names, seats, surplus, ceiling) = (Office::Committee, 17, 13, 4, 3);
    let (own, from, to, least, most) = (17, 10, 15, 2, 2);
    of([
        SurplusFound::NotAsked { names, seats },
        SurplusFound::Within { names: 3, seats: 2, surplus: 1, ceiling: 1, allowance: true },
        SurplusFound::Missing { office, names: 13, seats, ceiling },
        SurplusFound::OverCeiling { office, names, seats, surplus, ceiling },
        SurplusFound::LaterOverCeiling { office, names, seats, surplus, ceiling },
        SurplusFound::LaterNewNames { persons: self::names() },
        SurplusFound::LaterNotCounted { names: 4 },
        SurplusFound::PreparedUnbounded { own, seats, surplus, from, to },
        SurplusFound::PreparedWithin { own, seats, surplus: 2, from, to, least, most },
        SurplusFound::PreparedBeyond { own, seats, surplus, from, to, least, most },
    ])
}

fn outside() -> Vec<Found> {
    let (percent, attending, needed) = (30, 100, 31);
    let (prepared, more, all, ceiling, room) = (40, 8, 48, 45, 5);
    let (places, tied, chosen, persons) = (1, supported(), supported(), supported());
    of([
        OutsideFound::TooManyAttending { attending, summoned: 99 },
        OutsideFound::NotPolled { persons: 2, percent },
        OutsideFound::ListedWithoutSupport { percent, attending, needed, persons: persons.clone() },
        OutsideFound::AllSupported { percent, attending, needed, number: 2 },
        OutsideFound::NotSupported { percent, attending, needed, persons: persons.clone() },
        OutsideFound::NoPollNeeded { prepared, more: 5, all: 45, ceiling },
        OutsideFound::PollNeeded { prepared, more, all, ceiling, room },
        OutsideFound::Polled { prepared, more, all, ceiling, room, entering: supported() },
        OutsideFound::BelowTheCut { room, persons: persons.clone() },
        OutsideFound::TieOpen { places, tied: tied.clone() },
        OutsideFound::TieParted { places, tied: tied.clone(), chosen: chosen.clone() },
        OutsideFound::TieOver { places, tied, number: 2, chosen },
        OutsideFound::NotOnTheList { office: Office::Committee, persons, cite: RuleId::ListPoll.into() },
    ])
}

fn eligible() -> Vec<Found> {
    let (from, near, cite) = (Office::Committee, near(), RuleId::ListEligible.part("secretary"));
    of([
        EligibleFound::NotInTheFile { from: name("cap-uy"), near: Some(name("cap-ủy")), cite },
        EligibleFound::NotNamed { cite },
        EligibleFound::OtherBody { office: Office::Secretary, body: Office::Delegates, cite },
        EligibleFound::Listed { from, cite },
        EligibleFound::NotListed { names: names(), from, near: near.clone(), cite },
        EligibleFound::NotKnown { from, cite },
        EligibleFound::NotElected { name: name("Lê Thị Bình"), from, near, cite },
    ])
}

fn board() -> Vec<Found> {
    of([
        BoardFound::NobodyListed,
        BoardFound::Listed { names: names() },
        BoardFound::PutUp { names: names() },
        BoardFound::PerhapsListed { pairs: vec![[name("Đ/c Nguyễn Văn An"), name("Nguyễn Văn An")]] },
        BoardFound::NotTold,
        BoardFound::Sitting { number: 5, kind: MeetingKind::Members },
    ])
}

fn offices() -> Vec<Found> {
    let (office, cite) = (Office::Secretary, HELD_BY.into());
    of([
        OfficesFound::NotOfACell { office: Office::StandingCommittee, cite },
        OfficesFound::ByAllMembers { office, kind: MeetingKind::Delegates, cite },
        OfficesFound::OnePerson { office, seats: 2, cell: true, cite },
        OfficesFound::ByCommittee { office, cite },
        OfficesFound::ElectedAlready { name: name("Nguyễn Văn An"), office, cite },
        OfficesFound::FilledElsewhere { office, filled: Filled::Complete, cite },
        OfficesFound::TwoOffices { name: name("Nguyễn Văn An"), office, other: Office::Deputy, cite },
        OfficesFound::ByInspectionCommittee { office, kind: MeetingKind::InspectionCommittee, cite },
        OfficesFound::OtherInspectors { summoned: 8, base: 8, elected: 9, of_elected: 9, differs: false },
        OfficesFound::OtherIncumbents { summoned: 14, base: 14, elected: 15, of_elected: 15, differs: true },
    ])
}

fn cells_and_direct() -> Vec<Found> {
    let (office, first, cite) = (Office::Secretary, Office::Committee, HELD_BY.into());
    let mut found = of([
        CellFound::TooFewMembers { official: 8, from: 9 },
        CellFound::NoCommittee { official: 9, from: 9 },
        CellFound::TooManySeats { seats: 9, most: 7 },
        CellFound::Kept { official: 9, from: 9, seats: 3, most: 7 },
    ]);
    found.extend(of([
        DirectFound::ByCommittee,
        DirectFound::OtherOffice { office: Office::Deputy },
        DirectFound::AfterThePilot { office: Office::Deputy },
        DirectFound::Kept { office: Office::Secretary },
    ]));
    found.extend(of([
        SequenceFound::StandsBefore { office, first, direct: false, cite },
        SequenceFound::VotedBefore { office, first: office, direct: true, stands: Unfinished::Short, cite },
    ]));
    found
}

fn plan() -> Vec<Found> {
    let (planned, from, near) = (name("Lê Thị Bình"), Office::Committee, near());
    of([
        PlanFound::NotOnItsSource { planned: planned.clone(), from, near: near.clone() },
        PlanFound::NotOnTheList { planned: planned.clone(), near },
        PlanFound::Foreseen { planned: planned.clone(), from },
        PlanFound::Directed { direction: name("Công văn 12"), cite: RuleId::ProcPlan.into() },
        PlanFound::HeldWithoutThePlanned { planned: planned.clone(), from },
        PlanFound::HeldAgainstThePoll { named: names(), most: 12, planned },
    ])
}

fn structure() -> Vec<Found> {
    let (directive, target) = (name("ct-45"), target());
    of([
        StructureFound::Untold { directive: directive.clone(), target: target.clone() },
        StructureFound::Measured {
            directive: directive.clone(),
            target: target.clone(),
            count: 2,
            listed: 17,
            unknown: 1,
        },
        StructureFound::Groups {
            directive: directive.clone(),
            target: target.clone(),
            listed: 17,
            numbers: vec![2, 0, 15],
            unknown: 1,
        },
        StructureFound::Seats { directive, target, seats: 13 },
        StructureFound::Stranger { name: name("Lê Thị Bình"), near: near() },
        StructureFound::NobodyTold,
    ])
}

fn withdrawn() -> Vec<Found> {
    let (name, reason) = (name("Lê Thị Bình"), name("có đơn xin rút"));
    of([
        WithdrawnFound::OnThePaper { name: name.clone(), number: 4, names: 5, reason: reason.clone() },
        WithdrawnFound::NotOnThePaper { name: name.clone(), reason: reason.clone() },
        WithdrawnFound::Declined { name, open: 1, reason },
        WithdrawnFound::FewerThanSeats { left: 2, seats: 3 },
        WithdrawnFound::TieLapsed { left: names(), seats: 2 },
    ])
}

fn the_rest() -> Vec<Found> {
    let (edition, reason) = (name("190-QĐ/TW"), name("Nghị quyết đại hội số 3"));
    let mut found = of([
        OccasionFound::Forced { instead: Text::new("tệp ghi văn bản khác", "the file names another rulebook") },
        OccasionFound::OtherEdition { edition: edition.clone(), reason: reason.clone() },
        OccasionFound::NothingResolved { edition },
        OccasionFound::Resolved {
            rule: RuleId::ResultTie,
            switch: name("tie"),
            value: name("decide"),
            reason,
            resolved: Text::new("bằng phiếu thì quyết định", "after a tie it decides"),
        },
        OccasionFound::NoElection,
        OccasionFound::NewerRegulation {
            applied: Text::new("Quy định 294-QĐ/TW", "Regulation 294-QĐ/TW"),
            searched: jiff::civil::date(2026, 1, 31),
            newer: Text::new("Quy định số 20-QĐ/TW", "Regulation 20-QĐ/TW"),
        },
        OccasionFound::LevelNotTold,
        OccasionFound::PresentNotYetTold,
    ]);
    found.extend(of([
        PollFound::MoreThanPapers { returned: 20, more: 1 },
        PollFound::NotElected { name: name("Lê Thị Bình") },
    ]));
    found.extend(of([
        OrderFound::NotKnown,
        OrderFound::Kept,
        OrderFound::Wrong { first: name("Nguyễn Văn An"), before: name("Lê Thị Bình"), right: names() },
    ]));
    found.extend(of([RecordFound::NotRecorded { cite: RuleId::ResultShort.into() }, RecordFound::StoppedEarly]));
    found.extend(of([
        RecordFound::NewNamesEarly { name: name("Nguyễn Văn An") },
        RecordFound::Annulled { number: 1 },
        RecordFound::AnnulledWithoutSurplus { number: 1 },
    ]));
    found.extend(of([AlternatesFound::Tied { names: names() }]));
    let (date, reference) = (Some(jiff::civil::date(2020, 7, 3)), Some(name("QĐ 12-QĐ/HU")));
    let (reported, by) = (jiff::civil::date(2020, 6, 29), jiff::civil::date(2020, 6, 26));
    found.extend(of([
        ApprovalFound::Annulled { date, reference: reference.clone() },
        ApprovalFound::Refused { names: names(), date, reference },
        ApprovalFound::NotElected { names: names() },
        ApprovalFound::AppointedElected { names: names() },
        ApprovalFound::NoResult,
        ApprovalFound::ReportedLate { reported, by },
        ApprovalFound::DecidedLate { date: reported, by },
    ]));
    found.extend(of([TwinsFound::MarksOnly { one: name("Trần Văn Hà"), other: name("Trần Văn Hạ") }]));
    found.extend(of([BoxesFound::Shared {
        file: name("phieu.csv"),
        first: name("cap-uy"),
        before: 1,
        id: name("bi-thu"),
        number: 1,
        cite: RuleId::ProcCell.into(),
    }]));
    found
}
