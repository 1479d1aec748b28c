//! What a congress resolved otherwise than the rulebook has it (rule `OVERRIDE`): only switches that the rulebook marks
//! open, always with a reason, always shown.

use serde::{Deserialize, Serialize};

use crate::rules::parameters::{TieRule, VotesNobody};
use crate::rules::rule::{Cite, RuleId};
use crate::words::organisation::{Words, a};
use crate::words::terms::{DeductionGround, MeetingKind};
use crate::words::text::{Lang, Text};

/// The switches that a congress set, with its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Override {
    /// Why, and where the resolution is recorded.
    pub reason: String,
    /// Rule `BALLOT-ALL-DISAGREE`.
    pub all_disagree: Option<VotesNobody>,
    /// Rule `RESULT-TIE`.
    pub tie: Option<TieRule>,
    /// Rule `RESULT-SHORT`: after so many short rounds voting stops.
    pub short_rounds: Option<u32>,
    /// Rule `BASE-COMMITTEE`: further grounds of deduction in a committee meeting.
    pub committee_grounds: Vec<DeductionGround>,
    /// Rule `LIST-SURPLUS`: the surplus of small bodies.
    pub small_body_surplus: Option<u32>,
    /// Rule `BASE-MEMBERS`, part `meeting`: excused absentees are deducted at a members' meeting, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excused_at_meetings: Option<bool>,
}

/// One switch as it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// The key of the congress file.
    pub key: &'static str,
    /// The value.
    pub value: String,
    /// What the congress resolved, in words.
    pub text: Text,
    /// The rule that is decided otherwise.
    pub cite: Cite,
}

impl Override {
    /// The switches that are set, told in the words of an organisation.
    #[must_use]
    pub fn switches(&self, words: &Words) -> Vec<Switch> {
        let switch = |key, cite: Cite, value: String, text: Text| Switch { key, value, text, cite };
        let grounds = &self.committee_grounds;
        let set = [
            self.all_disagree.map(|valid| {
                let (key, cite) = ("all_disagree", RuleId::BallotAllDisagree.into());
                switch(key, cite, valid.as_str().to_owned(), all_disagree(valid))
            }),
            self.tie.map(|rule| switch("tie", RuleId::ResultTie.into(), rule.as_str().to_owned(), tie(rule))),
            self.short_rounds.map(|most| {
                let text = Text::new(
                    format!("bầu {most} vòng vẫn thiếu thì không bầu nữa"),
                    format!("voting ends when seats are still open after {most} rounds"),
                );
                switch("short_rounds", RuleId::ResultShort.into(), most.to_string(), text)
            }),
            (!grounds.is_empty()).then(|| {
                let codes: Vec<_> = grounds.iter().map(|ground| ground.as_str()).collect();
                let (key, cite) = ("committee_grounds", RuleId::BaseCommittee.into());
                switch(key, cite, codes.join(" "), committee_grounds(grounds, words))
            }),
            self.small_body_surplus.map(|most| {
                let text = Text::new(
                    format!("bầu ít người thì được có số dư {most} người"),
                    format!("for few seats the surplus may be {most}"),
                );
                switch("small_body_surplus", SMALL_BODY, most.to_string(), text)
            }),
            self.excused_at_meetings.map(|deducted| {
                let (vi, en) = match deducted {
                    true => (
                        "cũng được trừ người vắng suốt có lý do được chấp nhận",
                        "excused absentees are deducted at a members' meeting, too",
                    ),
                    false => {
                        ("không trừ người vắng có lý do", "excused absentees are not deducted at a members' meeting")
                    }
                };
                let text = words.say(|own| format!("hội nghị {} {vi}", own.members), |_| en.to_owned());
                switch("excused_at_meetings", AT_MEETINGS, deducted.to_string(), text)
            }),
        ];
        set.into_iter().flatten().collect()
    }
}

fn all_disagree(valid: VotesNobody) -> Text {
    match valid {
        VotesNobody::Valid => {
            Text::new("phiếu không đồng ý ai vẫn hợp lệ", "papers that agree to nobody are valid all the same")
        }
        VotesNobody::Invalid => {
            Text::new("phiếu không đồng ý ai là không hợp lệ", "papers that agree to nobody are invalid")
        }
    }
}

fn tie(rule: TieRule) -> Text {
    match rule {
        TieRule::RunOff => {
            Text::new("bằng phiếu thì bầu lại trong số người bằng phiếu", "the tied stand again among themselves")
        }
        TieRule::Decide => Text::new(
            "bằng phiếu thì quyết định có bầu lại trong số người bằng phiếu hay không",
            "after a tie it decides whether the tied stand again",
        ),
        TieRule::ListOrder => Text::new(
            "bằng phiếu thì lấy người đứng trước trong danh sách",
            "of the tied those are seated who stand first on the list",
        ),
    }
}

fn committee_grounds(grounds: &[DeductionGround], words: &Words) -> Text {
    let all = |lang| {
        let all: Vec<_> = grounds.iter().map(|ground| ground.text(words).get(lang).to_owned()).collect();
        all.join("; ")
    };
    MeetingKind::Committee.text(words).map(
        |meeting| format!("{meeting} được trừ thêm: {}", all(Lang::Vi)),
        |meeting| format!("also deducted in {}: {}", a(meeting), all(Lang::En)),
    )
}

/// The part of `BASE-MEMBERS` about meetings that are no congress.
pub(super) const AT_MEETINGS: Cite = RuleId::BaseMembers.part("meeting");

/// The part of `LIST-SURPLUS` about small bodies.
pub(super) const SMALL_BODY: Cite = RuleId::ListSurplus.part("small-body-1-2");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::ballot::paper::{Ballot, Boxes, Judge, Marks, Verdict};
    use crate::election::procedure::{Closing, Procedure, State};
    use crate::meeting::base::Base;
    use crate::meeting::roll::{Deduction, Roll};
    use crate::rules::editions::edition;
    use crate::rules::rulebook::Rulebook;
    use crate::testing::election;
    use crate::words::terms::{Ground, Level, Occasion, Office};

    fn with(by: &Override) -> Rulebook {
        edition("244").clone().overridden(by).unwrap()
    }

    // rule: OVERRIDE
    #[test]
    fn override_ballot_all_disagree_may_count_as_valid() {
        let by = Override { all_disagree: Some(VotesNobody::Valid), ..Override::default() };
        let list = List::new(["A", "B"], 2).unwrap();
        let paper = Ballot::plain(Marks::TwoBox(vec![Boxes::Disagree; 2]));
        let verdict = |book: &Rulebook| Judge::new(&list, book).verdict(&paper).unwrap();
        assert_eq!(verdict(edition("244")), Verdict::Invalid(Ground::Nobody));
        assert_eq!(verdict(&with(&by)), Verdict::Valid);
    }

    // rule: OVERRIDE
    #[test]
    fn override_base_committee_may_know_further_grounds() {
        let ground = DeductionGround::AbsentExcused;
        let by = Override { committee_grounds: vec![ground], ..Override::default() };
        let roll = Roll::new(MeetingKind::Committee, 47, Some(44), vec![Deduction { ground, count: 3 }]).unwrap();
        assert_eq!(Base::of(&roll, edition("244"), None).d(), 47);
        assert_eq!(Base::of(&roll, &with(&by), None).d(), 44);
    }

    // rule: OVERRIDE
    #[test]
    fn override_list_surplus_of_small_bodies() {
        let by = Override { small_body_surplus: Some(2), ..Override::default() };
        assert_eq!(edition("244").surplus_ceiling(Office::Committee, 3), Some(1));
        assert_eq!(with(&by).surplus_ceiling(Office::Committee, 3), Some(2));
    }

    // rule: OVERRIDE
    #[test]
    fn override_result_tie_lets_the_congress_stop_and_result_short_ends_the_rounds() {
        let by = Override { tie: Some(TieRule::Decide), short_rounds: Some(1), ..Override::default() };
        let committee = || election("c", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let ending = |book: &Rulebook, votes: &[u64], stop: bool| {
            let election = committee().voted(book, votes);
            let congress =
                crate::testing::congress(Level::Grassroots, vec![if stop { election.stopped() } else { election }]);
            let counted = crate::count::count(&congress, book);
            (counted.elections[0].procedure.state().clone(), counted.has_errors())
        };
        assert!(ending(edition("244"), &[8, 5, 5], true).1, "the tied must stand again");
        assert_eq!(ending(&with(&by), &[8, 5, 5], true), (State::Closed { seats: 1, by: Closing::Decision }, false));
        assert_eq!(ending(&with(&by), &[8, 4, 4], false).0, State::Closed { seats: 1, by: Closing::ShortRounds });
        assert!(matches!(Procedure::of(&committee(), None, &with(&by)).state(), State::Open));
    }

    // rule: OVERRIDE
    #[test]
    fn override_under_another_rulebook_keeps_only_what_that_one_leaves_open() {
        let by = Override {
            reason: "constructed".to_owned(),
            all_disagree: Some(VotesNobody::Valid),
            tie: Some(TieRule::Decide),
            short_rounds: Some(1),
            committee_grounds: vec![DeductionGround::AbsentExcused],
            small_body_surplus: Some(2),
            excused_at_meetings: Some(true),
        };
        for book in ["220", "244", "190", "doan-tncs"].map(edition) {
            let kept = by.where_open(book);
            let open: Vec<_> =
                by.switches(book.words()).into_iter().filter(|switch| book.is_open(switch.cite)).collect();
            assert_eq!((kept.switches(book.words()), &kept.reason), (open, &by.reason), "{}", book.id());
            assert!(book.clone().overridden(&kept).is_ok(), "{}", book.id());
        }
        assert_eq!(by.where_open(edition("244")), by);
        assert_eq!(by.where_open(edition("doan-tncs")).small_body_surplus, None);
    }

    // rule: OVERRIDE BASE-MEMBERS/meeting
    #[test]
    fn override_excused_absentees_are_deducted_at_a_members_meeting_where_it_so_resolved() {
        let excused = vec![Deduction { ground: DeductionGround::AbsentExcused, count: 3 }];
        let roll = Roll::new(MeetingKind::Members, 20, Some(17), excused).unwrap().on(Occasion::Meeting).unwrap();
        let by = |excused| Override { excused_at_meetings: Some(excused), ..Override::default() };
        let d = |by: &Override| Base::of(&roll, &edition("190").clone().overridden(by).unwrap(), None).d();
        assert_eq!((d(&by(true)), d(&by(false))), (17, 20));
        assert_eq!(edition("220").clone().overridden(&by(true)).unwrap_err().key, "excused_at_meetings");
    }

    // rule: OVERRIDE
    #[test]
    fn override_only_what_the_rulebook_leaves_open() {
        let by = Override { small_body_surplus: Some(2), ..Override::default() };
        let refused = edition("doan-tncs").clone().overridden(&by).unwrap_err();
        assert_eq!(refused.key, "small_body_surplus");
    }
}
