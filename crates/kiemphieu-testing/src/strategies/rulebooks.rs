//! Rulebooks: those that come with the program, with the switches that they leave open set in any way, and made-up ones with any
//! figures, read as a file is.

use std::fmt::{Debug, Write as _};

use kiemphieu_core::{
    BaseOf, DeductionGround, Editions, Ground, Office, Override, RuleId, Rulebook, TieRule, VotesNobody,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The bases that hang on no paper's marks.
const SOUND_BASES: &[BaseOf] = &[BaseOf::Summoned, BaseOf::Present, BaseOf::Issued, BaseOf::Returned];
/// What may follow a tie where nobody is seated by the order of the list.
const SOUND_TIES: &[TieRule] = &[TieRule::RunOff, TieRule::Decide];
const EITHER: &[VotesNobody] = &[VotesNobody::Valid, VotesNobody::Invalid];

/// A rulebook under which every law that it promises holds.
pub fn rulebooks() -> impl Strategy<Value = Rulebook> {
    prop_oneof![with_switches(), made_up(SOUND_BASES, SOUND_TIES)]
}

/// A rulebook that is read like any other, although it breaks a law: half is taken of the valid papers alone, so that a base
/// shrinks with a vote, or a tie is settled by the order of the list.
pub fn bad_rulebooks() -> impl Strategy<Value = Rulebook> {
    prop_oneof![made_up(&[BaseOf::Valid], SOUND_TIES), made_up(SOUND_BASES, &[TieRule::ListOrder])]
}

/// A rulebook that comes with the program, with what it leaves open decided otherwise. The switches are part of the rulebook,
/// and no congress file names them.
fn with_switches() -> impl Strategy<Value = Rulebook> {
    let all = Editions::built_in().map(|editions| editions.all().to_vec()).unwrap_or_default();
    (select(all), switches()).prop_filter_map("a switch that is not open", |(rulebook, mut switches)| {
        let known = &rulebook.base(kiemphieu_core::MeetingKind::Committee).grounds;
        switches.committee_grounds.retain(|ground| !known.contains(ground));
        let open = switches.where_open(&rulebook);
        rulebook.overridden(&open).ok()
    })
}

fn switches() -> impl Strategy<Value = Override> {
    let open = |of: u32| prop::option::of(1..=of);
    let grounds = subsequence(DeductionGround::ALL, 0..=2);
    let decided = (prop::option::of(select(EITHER)), prop::option::of(select(SOUND_TIES)), open(4), open(3));
    (decided, grounds, prop::option::of(any::<bool>())).prop_map(
        |((all_disagree, tie, short_rounds, small_body_surplus), committee_grounds, excused_at_meetings)| Override {
            reason: "nghị quyết thử".to_owned(),
            all_disagree,
            tie,
            short_rounds,
            committee_grounds,
            small_body_surplus,
            excused_at_meetings,
        },
    )
}

/// A made-up rulebook with any figures that a rulebook may have, one of these bases and one of these ways after a tie.
fn made_up(bases: &'static [BaseOf], ties: &'static [TieRule]) -> impl Strategy<Value = Rulebook> {
    let open = subsequence(RuleId::ALL, 0..=RuleId::ALL.len());
    (base(bases), ballot(), rounds(ties), list(), (cell(), approval()), open).prop_filter_map(
        "a rulebook that cannot be read",
        |(base, ballot, rounds, list, (cell, approval), open)| {
            Rulebook::parse(&[HEAD.to_owned(), base, ballot, rounds, list, cell, approval, rules(&open)].join("\n"))
                .ok()
        },
    )
}

const HEAD: &str = r#"schema = 1
id = "thu/ngau-nhien"
name = { vi = "Quy chế thử", en = "A made-up rulebook" }
issued_by = { vi = "để thử phần mềm", en = "to try the program" }
chosen = "by-name"
"#;

/// `key = value`, where there is a value. TOML writes these as Rust does.
fn line(key: &str, value: Option<impl Debug>) -> String {
    value.map(|value| format!("{key} = {value:?}\n")).unwrap_or_default()
}

/// A part of a whole of up to this.
fn share(most: u32) -> impl Strategy<Value = [u32; 2]> {
    (1..=most).prop_flat_map(|of| (0..=of).prop_map(move |part| [part, of]))
}

fn base(bases: &'static [BaseOf]) -> impl Strategy<Value = String> {
    let grounds = || {
        subsequence(DeductionGround::ALL, 0..=DeductionGround::ALL.len()).prop_flat_map(|grounds| {
            let some = subsequence(grounds.clone(), 0..=grounds.len());
            some.prop_map(move |at_congresses| [grounds.clone(), at_congresses])
        })
    };
    let quorum = prop::option::weighted(0.3, share(100));
    (select(bases), quorum, [grounds(), grounds(), grounds()]).prop_map(|(of, quorum, grounds)| {
        let mut text = format!("[base]\n{}{}", line("of", Some(of.as_str())), line("quorum", quorum));
        for (kind, grounds) in ["members", "delegates", "committee"].into_iter().zip(grounds) {
            let [all, at_congresses] =
                grounds.map(|grounds| grounds.into_iter().map(DeductionGround::as_str).collect::<Vec<_>>());
            let _ = writeln!(text, "[base.{kind}]\nrule = \"BASE\"");
            text.push_str(&line("grounds", Some(all)));
            text.push_str(&line("congress_only", Some(at_congresses)));
        }
        text
    })
}

fn ballot() -> impl Strategy<Value = String> {
    (select(EITHER), select(EITHER)).prop_map(|(all_disagree, one_name_blank)| {
        let either = |key, either: VotesNobody| line(key, Some(either.as_str()));
        format!("[ballot]\n{}{}", either("all_disagree", all_disagree), either("one_name_blank", one_name_blank))
    })
}

fn rounds(ties: &'static [TieRule]) -> impl Strategy<Value = String> {
    let ballots = || prop::option::of(1u32..=4);
    (select(ties), ballots(), ballots()).prop_map(|(tie, secretary, short)| {
        let most = [("cell_secretary_ballots", secretary), ("short_rounds", short)].map(|(key, most)| line(key, most));
        format!("[rounds]\n{}{}", line("tie", Some(tie.as_str())), most.concat())
    })
}

fn list() -> impl Strategy<Value = String> {
    let percent = || 0u32..=100;
    let surplus = (percent(), 0u32..=10, 0u32..=5, subsequence(Office::ALL, 0..=Office::ALL.len()));
    let prepared = percent().prop_flat_map(|most| (0..=most).prop_map(move |least| [least, most]));
    let others = (prop::option::of(prepared), prop::option::of(0u32..=99), prop::option::of(share(100)));
    (surplus, others).prop_map(|((percent, seats, more, offices), (prepared, outside, standing))| {
        let offices: Vec<_> = offices.into_iter().map(Office::as_str).collect();
        let figures = [("surplus_percent", percent), ("small_body_seats", seats), ("small_body_surplus", more)];
        let figures = figures.map(|(key, figure)| line(key, Some(figure))).concat();
        let shares = [("prepared_percent", prepared), ("standing_of_committee", standing)];
        let shares = shares.map(|(key, share)| line(key, share)).concat();
        format!(
            "[list]\n{figures}{}{shares}{}",
            line("surplus_offices", Some(offices)),
            line("outside_percent", outside)
        )
    })
}

fn cell() -> impl Strategy<Value = String> {
    prop::option::of((1u32..=1000, 1u32..=100)).prop_map(|cell| {
        let text = |(from, most)| {
            format!("[cell]\n{}{}", line("committee_from", Some(from)), line("committee_max", Some(most)))
        };
        cell.map(text).unwrap_or_default()
    })
}

fn approval() -> impl Strategy<Value = String> {
    let days = || prop::option::of(1u32..=100);
    (days(), days(), days(), prop::option::of(1u32..=120)).prop_map(|(report, decision, complaint, kept)| {
        let days = [("report_days", report), ("decision_days", decision), ("complaint_days", complaint)];
        format!("[approval]\n{}{}", days.map(|(key, days)| line(key, days)).concat(), line("kept_months", kept))
    })
}

/// Every rule and every ground, all of them assumed; these rules are open.
fn rules(open: &[RuleId]) -> String {
    let mut text = String::new();
    let mut put = |id: &str, part: Option<&str>, open: bool| {
        let _ = writeln!(text, "[[rule]]\n{}{}", line("id", Some(id)), line("part", part));
        let _ = writeln!(text, "status = \"assumed\"\nvi = \"Quy tắc thử.\"\nen = \"A made-up rule.\"\nopen = {open}");
    };
    for rule in RuleId::ALL {
        put(rule.as_str(), None, open.contains(rule));
    }
    for cite in [RuleId::Base.part("quorum"), RuleId::Approval.part("report"), RuleId::Approval.part("decision")] {
        put(cite.rule.as_str(), cite.part, false);
    }
    put(RuleId::Result.as_str(), Some("complaints"), false);
    for ground in DeductionGround::ALL {
        put(RuleId::Base.as_str(), Some(ground.as_str()), false);
    }
    for ground in Ground::ALL {
        put(RuleId::BallotInvalid.as_str(), Some(ground.as_str()), false);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;

    /// Draws so many, and counts what was refused on the way.
    fn drawn(strategy: impl Strategy<Value = Rulebook>) -> Vec<Rulebook> {
        let mut runner = TestRunner::deterministic();
        (0..200).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
    }

    #[test]
    fn every_figure_and_every_switch_comes_up() {
        let drawn = drawn(rulebooks());
        let bases = drawn.iter().map(Rulebook::base_of);
        for base in SOUND_BASES {
            assert!(bases.clone().any(|of| of == *base), "{}", base.as_str());
        }
        for tie in SOUND_TIES {
            assert!(drawn.iter().any(|book| book.rounds().tie == *tie), "{}", tie.as_str());
        }
        let of_the_party = drawn.iter().filter(|book| book.chosen_by_date()).count();
        assert!((30..150).contains(&of_the_party), "{of_the_party} of 200");
        let asked: [fn(&Rulebook) -> bool; 6] = [
            |book| book.quorum().is_some(),
            |book| book.cell().is_some() && !book.chosen_by_date(),
            |book| book.rounds().short_rounds == Some(1),
            |book| book.all_disagree() == VotesNobody::Valid,
            |book| !book.base(kiemphieu_core::MeetingKind::Committee).congress_only.is_empty(),
            |book| book.rules().iter().any(|rule| rule.open),
        ];
        assert!(asked.iter().all(|asks| drawn.iter().any(|book| asks(book)) && drawn.iter().any(|book| !asks(book))));
    }

    #[test]
    fn no_made_up_rulebook_is_refused_by_the_reader() {
        let mut runner = TestRunner::deterministic();
        let all = (base(SOUND_BASES), ballot(), rounds(SOUND_TIES), list(), cell(), approval());
        for _ in 0..200 {
            let (base, ballot, rounds, list, cell, approval) = all.new_tree(&mut runner).unwrap().current();
            let text = [HEAD.to_owned(), base, ballot, rounds, list, cell, approval, rules(RuleId::ALL)].join("\n");
            Rulebook::parse(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        }
    }

    #[test]
    fn a_bad_rulebook_takes_half_of_the_valid_papers_or_seats_by_the_list() {
        for book in drawn(bad_rulebooks()) {
            assert!((book.base_of() == BaseOf::Valid) != (book.rounds().tie == TieRule::ListOrder));
        }
    }
}
