//! A report as `count --format json` prints it becomes a unit: counted again from its own figures, it must give the same.

use std::collections::HashSet;

use kiemphieu_core::report::{DecisionReport, ElectionReport, RoundReport, Source, VoteReport, WithdrawnReport};
use kiemphieu_core::{
    ApprovalResult, Count, Editions, Ending, Finding, Found, Key, Lang, Office, Profile, Report, RuleId, Severity,
    Share, Text, count, nfc, percent,
};

use super::from_count;
use super::recount::{Fault, at, facts};
use super::unit::{Body, State, Unit};

/// What a report adds to the statistics. Facts of persons are known of bodies only, as it prints them.
///
/// # Errors
/// When the engine does not come to the same result: where, and by which rule.
pub(crate) fn unit(report: &Report, editions: &Editions) -> Result<Unit, Fault> {
    if let Some(fault) = of_head(report) {
        return Err(fault);
    }
    let (congress, rulebook) = facts(report, editions)?;
    let counted = count(&congress, &rulebook);
    let error = counted.errors().next();
    if let Some(error) = error {
        let text = error.text(rulebook.words());
        let text = error.at.election.as_ref().map_or_else(|| text.clone(), |election| at(election, &text));
        return Err((text, Some(error.cite().rule)));
    }
    let again = Report::new(&counted, report.head.lang, Vec::new(), false);
    if let Some(fault) = cut_out(report, &counted, &again) {
        return Err(fault);
    }
    let voted = report.elections.iter().filter(|election| !election.rounds.is_empty());
    let not_voted = report.elections.iter().filter(|election| election.rounds.is_empty());
    let broken = voted.zip(&again.elections).map(|(told, again)| (told, of_election(told, again)));
    let broken = broken.chain(not_voted.map(|told| (told, before_a_vote(told))));
    for (told, broken) in broken {
        if let Some(broken) = broken.or_else(|| told.profile.as_ref().and_then(|profile| of_profile(told, profile))) {
            return Err((at(&told.id, &broken.text()), Some(broken.rule)));
        }
    }
    Ok(summed(report, &counted))
}

/// What makes a report worthless before anything is counted.
fn of_head(report: &Report) -> Option<Fault> {
    if report.head.schema != 1 {
        let schema = report.head.schema;
        let text = Text::new(
            format!("`schema` là {schema}, chương trình này đọc được 1"),
            format!("`schema` is {schema}, this program reads 1"),
        );
        return Some((text, None));
    }
    if report.head.unit.trim().is_empty() {
        return Some((Text::new("báo cáo không ghi tên đơn vị", "the report does not name its unit"), None));
    }
    if let Some(error) = report.findings.iter().find(|finding| finding.severity == Severity::Error) {
        let text = Text::new(
            "báo cáo ghi một lỗi; xử lý lỗi đó rồi làm lại báo cáo",
            "the report holds an error; settle it and print the report anew",
        );
        return Some((text, Some(error.source.rule)));
    }
    // Nobody is elected twice to the same office of one unit (rule `RESULT-SHORT`).
    let (mut ids, mut elected) = (HashSet::new(), HashSet::new());
    let twice = report.elections.iter().find(|election| {
        // Within one election a name is judged by the count.
        let own: HashSet<Key> = election.elected.iter().map(|name| Key::of(name)).collect();
        let again = own.iter().any(|name| elected.contains(&(election.office, name.clone())));
        elected.extend(own.into_iter().map(|name| (election.office, name)));
        !ids.insert(Key::of(&election.id)) || again
    });
    twice.map(|election| {
        let id = &election.id;
        let text = Text::new("cuộc bầu này có hai lần", "this election stands twice");
        (at(id, &text), Some(RuleId::Result))
    })
}

/// What a report must say and does not: that somebody stood who must not, and whatever made it name a rule.
fn cut_out(report: &Report, counted: &Count, again: &Report) -> Option<Fault> {
    // Rule `LIST-ELIGIBLE`: an error where the file named the election to come from, which a report does not print.
    let mut strangers = counted
        .findings
        .iter()
        .filter(|finding| matches!(finding.found, Found::Eligible(_)) && finding.severity() == Some(Severity::Warning));
    let told = |finding: &Finding| {
        let mut told = report.findings.iter();
        told.any(|told| told.source.rule == finding.cite().rule && told.election == finding.at.election)
    };
    if let Some(finding) = strangers.find(|finding| !told(finding)) {
        let (id, told) = (finding.at.election.as_deref().unwrap_or_default(), finding.text(counted.rulebook.words()));
        let text = Text::new(
            format!("{} Báo cáo không nêu điều này", told.get(Lang::Vi)),
            format!("{} The report does not say so", told.get(Lang::En)),
        );
        return Some((at(id, &text), Some(RuleId::ListEligible)));
    }
    if report.elections.iter().any(|election| election.rounds.is_empty()) {
        return None;
    }
    // Some rules are listed because the count went by them, without a word about them: the same count lists them again.
    let (named, again) = (named_rules(report), again.rules.iter().map(|rule| rule_and_part(&rule.source)));
    let again: HashSet<_> = again.collect();
    let is_named = |source: &Source| [&named, &again].iter().any(|rules| rules.contains(&rule_and_part(source)));
    let rule = report.rules.iter().find(|rule| !is_named(&rule.source))?;
    let id = rule.source.rule.as_str();
    let text = Text::new(
        format!("báo cáo liệt kê quy tắc {id} mà không chỗ nào nêu: đã bị cắt bớt; xuất lại báo cáo từ tệp đại hội"),
        format!(
            "the report lists the rule {id} and nothing in it names that rule: something was cut out; print it anew from the congress file"
        ),
    );
    Some((text, Some(rule.source.rule)))
}

/// Every rule that something in the report names.
fn named_rules(report: &Report) -> HashSet<(RuleId, Option<&str>)> {
    let elections = || report.elections.iter();
    let rounds = || elections().flat_map(|election| &election.rounds);
    let sources =
        rounds().flat_map(|round| round.reasons.iter().map(|reason| &reason.source).chain([&round.base.source]));
    let sources = sources.chain(elections().flat_map(|election| election.next.iter().map(|next| &next.source)));
    let sources = sources.chain(report.findings.iter().map(|finding| &finding.source));
    let sources = sources.chain(report.overrides.iter().map(|switch| &switch.source));
    let sources = sources.chain(report.direct.iter().flatten().map(|step| &step.source));
    let clocks = report.clock.iter().flat_map(|clock| clock.all().map(|by| &by.source));
    let decisions = elections().filter_map(|election| Some(&election.approval.as_ref()?.approval_by.as_ref()?.source));
    sources.chain(clocks).chain(decisions).map(rule_and_part).collect()
}

fn rule_and_part(source: &Source) -> (RuleId, Option<&str>) {
    (source.rule, source.part.as_deref())
}

/// A number or name that does not come out.
struct Broken {
    what: Text,
    told: Text,
    must: Text,
    rule: RuleId,
}

impl Broken {
    fn text(&self) -> Text {
        use kiemphieu_core::Lang::{En, Vi};
        let Self { what, told, must, .. } = self;
        Text::new(
            format!("{} là {}, phải là {}", what.get(Vi), told.get(Vi), must.get(Vi)),
            format!("{} is {}, must be {}", what.get(En), told.get(En), must.get(En)),
        )
    }
}

/// The same in both languages.
fn plain(value: &impl ToString) -> Text {
    let value = value.to_string();
    Text::new(value.clone(), value)
}

fn differs<T: Copy + PartialEq + ToString>(what: (&str, &str), told: T, must: T, rule: RuleId) -> Option<Broken> {
    let what = Text::new(what.0, what.1);
    (told != must).then(|| Broken { what, told: plain(&told), must: plain(&must), rule })
}

/// Names one after another; each in the one form in which equal names are equal.
fn names_differ(what: (&str, &str), told: &[String], must: &[String], rule: RuleId) -> Option<Broken> {
    let told: Vec<String> = told.iter().map(|name| nfc(name)).collect();
    let list = |names: &[String]| match names {
        [] => Text::new("không ai", "nobody"),
        names => plain(&names.iter().map(|name| format!("«{name}»")).collect::<Vec<_>>().join(", ")),
    };
    let what = Text::new(what.0, what.1);
    (told != must).then(|| Broken { what, told: list(&told), must: list(must), rule })
}

fn ends_differ(what: (&str, &str), told: Ending, must: Ending) -> Option<Broken> {
    let rule = match must {
        Ending::Complete => RuleId::ResultMajority,
        Ending::Tie => RuleId::ResultTie,
        Ending::Short => RuleId::ResultShort,
        Ending::Stopped => RuleId::Paper,
        Ending::Pending => RuleId::Result,
    };
    let what = Text::new(what.0, what.1);
    (told != must).then(|| Broken { what, told: told.text(), must: must.text(), rule })
}

/// The first thing of a voted election that does not come out.
fn of_election(told: &ElectionReport, again: &ElectionReport) -> Option<Broken> {
    let mut rounds = told.rounds.iter().zip(&again.rounds);
    rounds.find_map(|(told, again)| of_round(told, again)).or_else(|| result(told, again))
}

fn result(told: &ElectionReport, again: &ElectionReport) -> Option<Broken> {
    let (rounds, must) = (told.rounds.len(), again.rounds.len());
    differs(("số vòng bầu", "the number of rounds"), rounds, must, RuleId::Result)
        .or_else(|| ends_differ(("kết quả cuộc bầu", "the end of the election"), told.status, again.status))
        .or_else(|| {
            names_differ(("những người trúng cử", "the elected"), &told.elected, &again.elected, RuleId::Result)
        })
        .or_else(|| {
            let what = ("đại biểu dự khuyết", "the alternates");
            names_differ(what, &told.alternates, &again.alternates, RuleId::ResultAlternates)
        })
        .or_else(|| {
            let key = |gone: &WithdrawnReport| (nfc(&gone.name), gone.elected);
            let what = Text::new("những người rút tên", "those who withdrew");
            listed_differ(what, [&told.withdrawn, &again.withdrawn], key, withdrawn, RuleId::ListWithdrawn)
        })
        .or_else(|| {
            let seated = |names: &[String]| names.iter().map(|name| nfc(name)).collect::<Vec<_>>();
            let key = |of: &DecisionReport| (of.decision, of.of_alternates, seated(&of.seated));
            let text = |of: &DecisionReport| Text::new(of.text(Lang::Vi), of.text(Lang::En));
            let what = Text::new("các quyết định không bỏ phiếu", "the decisions without a vote");
            listed_differ(what, [&told.decisions, &again.decisions], key, text, RuleId::ResultShort)
        })
        .or_else(|| {
            differs(("số ghế còn thiếu", "the open seats"), told.open_seats, again.open_seats, RuleId::ResultShort)
        })
}

/// Somebody who withdrew, and whether once elected.
fn withdrawn(gone: &WithdrawnReport) -> Text {
    let name = &gone.name;
    match gone.elected {
        true => Text::new(format!("«{name}» (đã trúng cử)"), format!("«{name}» (once elected)")),
        false => plain(&format!("«{name}»")),
    }
}

/// What a report lists and what it must list: `key` is what has to be equal, `text` how one of them is told.
fn listed_differ<T, K: PartialEq>(
    what: Text,
    [told, must]: [&[T]; 2],
    key: impl Fn(&T) -> K,
    text: impl Fn(&T) -> Text,
    rule: RuleId,
) -> Option<Broken> {
    let list = |all: &[T]| {
        let in_a_row = |lang| all.iter().map(|one| text(one).get(lang).to_owned()).collect::<Vec<_>>().join("; ");
        match all {
            [] => Text::new("không có", "none"),
            _ => Text::new(in_a_row(Lang::Vi), in_a_row(Lang::En)),
        }
    };
    let is_same = told.iter().map(&key).eq(must.iter().map(&key));
    (!is_same).then(|| Broken { what, told: list(told), must: list(must), rule })
}

/// Before a vote nobody is elected.
fn before_a_vote(told: &ElectionReport) -> Option<Broken> {
    ends_differ(("kết quả cuộc bầu", "the end of the election"), told.status, Ending::Pending)
        .or_else(|| names_differ(("những người trúng cử", "the elected"), &told.elected, &[], RuleId::Result))
        .or_else(|| {
            names_differ(("đại biểu dự khuyết", "the alternates"), &told.alternates, &[], RuleId::ResultAlternates)
        })
        .or_else(|| differs(("số ghế còn thiếu", "the open seats"), told.open_seats, told.seats, RuleId::ResultShort))
}

fn of_round(told: &RoundReport, again: &RoundReport) -> Option<Broken> {
    of_base(told, again).or_else(|| of_papers(told, again)).or_else(|| of_outcome(told, again)).or_else(|| {
        let mut persons = told.votes.iter().zip(&again.votes);
        persons.find_map(|(told, again)| of_person(told, again))
    })
}

/// Rules `BASE`, `RESULT-MAJORITY`: the body of every round is that of the first; who came may differ.
fn of_base(told: &RoundReport, again: &RoundReport) -> Option<Broken> {
    let (is, must) = (&told.base, &again.base);
    differs(("số được triệu tập", "those summoned"), is.summoned, must.summoned, RuleId::Base)
        .or_else(|| differs(("số được trừ", "those deducted"), is.deducted, must.deducted, RuleId::Base))
        .or_else(|| differs(("D", "D"), is.d, must.d, RuleId::Base))
        .or_else(|| differs(("số phiếu cần", "the votes needed"), is.needed, must.needed, RuleId::ResultMajority))
}

/// Rules `PAPER`, `BALLOT`, `RESULT-OPEN`: what was voted on, and the papers by themselves; the engine has held them
/// against the body and the votes.
fn of_papers(told: &RoundReport, again: &RoundReport) -> Option<Broken> {
    let (is, must) = (&told.papers, &again.papers);
    let present = |count: Option<u32>| count.map_or_else(|| "–".to_owned(), |count| count.to_string());
    differs(("số có mặt", "those present"), present(is.present).as_str(), present(must.present).as_str(), RuleId::Paper)
        .or_else(|| differs(("phiếu không hợp lệ", "the invalid papers"), is.invalid, must.invalid, RuleId::Paper))
        .or_else(|| differs(("số phiếu kiểm được", "the papers found"), is.entered, must.entered, RuleId::Paper))
        .or_else(|| {
            let of_boxes = is.boxes.iter().fold(0, |sum: u64, one| sum.saturating_add(one.entered));
            let all = if is.boxes.is_empty() { is.entered } else { of_boxes };
            differs(("số phiếu kiểm được ở các hòm", "the papers found in the boxes"), all, is.entered, RuleId::Paper)
        })
        .or_else(|| differs(("số lượng bầu", "the seats"), told.seats, again.seats, RuleId::ResultOpen))
        .or_else(|| differs(("mẫu phiếu", "the form"), told.form.as_str(), again.form.as_str(), RuleId::Ballot))
        .or_else(|| {
            let (is, must) = (u8::from(told.run_off), u8::from(again.run_off));
            let what = ("bầu lại giữa người bằng phiếu (`run_off`)", "a run-off of the tied (`run_off`)");
            differs(what, is, must, RuleId::ResultTie)
        })
}

/// Rules `RESULT-ORDER`, `RESULT-TIE`, `RESULT-SHORT`.
fn of_outcome(told: &RoundReport, again: &RoundReport) -> Option<Broken> {
    let (elected, tied) = (("người trúng cử của vòng", "the elected of the round"), ("người bằng phiếu", "the tied"));
    let (is, must) = (u8::from(told.annulled.is_some()), u8::from(again.annulled.is_some()));
    let annulled = ("vòng bị hủy (`annulled`)", "whether the round is annulled (`annulled`)");
    ends_differ(("kết quả của vòng", "the end of the round"), told.outcome, again.outcome)
        .or_else(|| differs(annulled, is, must, RuleId::PaperSurplus))
        .or_else(|| names_differ(elected, &told.elected, &again.elected, RuleId::ResultOrder))
        .or_else(|| names_differ(tied, &told.tied, &again.tied, RuleId::ResultTie))
        .or_else(|| {
            differs(("số ghế còn thiếu", "the open seats"), told.open_seats, again.open_seats, RuleId::ResultShort)
        })
}

fn of_person(told: &VoteReport, again: &VoteReport) -> Option<Broken> {
    let what = |vi: &str, en: &str| (format!("{vi} «{}»", again.name), format!("{en} «{}»", again.name));
    let (percent, over, elected) = (
        what("tỷ lệ của", "the percentage of"),
        what("quá một nửa (`over_half`) của", "`over_half` of"),
        what("trúng cử (`elected`) của", "`elected` of"),
    );
    let gone = what("rút tên (`withdrawn`) của", "`withdrawn` of");
    differs((&percent.0, &percent.1), &told.percent, &again.percent, RuleId::Percent)
        .or_else(|| differs((&gone.0, &gone.1), told.withdrawn, again.withdrawn, RuleId::ListWithdrawn))
        .or_else(|| differs((&over.0, &over.1), told.over_half, again.over_half, RuleId::ResultMajority))
        .or_else(|| differs((&elected.0, &elected.1), told.elected, again.elected, RuleId::ResultOrder))
}

/// Rule `PERCENT`: no part is above its whole, and no whole above the elected.
fn of_profile(told: &ElectionReport, profile: &Profile) -> Option<Broken> {
    let elected = u64::try_from(told.elected.len()).unwrap_or(u64::MAX);
    let what = ("số trúng cử trong `profile`", "the elected in `profile`");
    let shares = [
        (("nữ", "women"), &profile.women),
        (("dưới 40 tuổi", "under 40"), &profile.under_40),
        (("dân tộc thiểu số", "minorities"), &profile.minorities),
        (("tái cử", "re-elected"), &profile.re_elected),
    ];
    let mut shares = shares.into_iter().filter_map(|(what, share)| Some((what, share.as_ref()?)));
    differs(what, profile.elected, elected, RuleId::Percent).or_else(|| {
        shares.find_map(|(what, Share { count, of, unknown, percent: share })| {
            let must = percent(*count, *of).unwrap_or_default();
            let whole = if *unknown == 0 { elected } else { of.saturating_add(*unknown) };
            differs(what, whole, elected, RuleId::Percent)
                .or_else(|| differs(what, *of, (*of).min(elected), RuleId::Percent))
                .or_else(|| differs(what, *count, (*count).min(*of), RuleId::Percent))
                .or_else(|| differs(what, share, &must, RuleId::Percent))
        })
    })
}

/// The unit as counted again, with what only the report knows: the elected as a whole, and what is not voted yet.
fn summed(report: &Report, counted: &Count) -> Unit {
    let mut unit = from_count::unit(counted);
    let annulled = |election: &&ElectionReport| {
        election.approval.as_ref().is_some_and(|approval| approval.result == Some(ApprovalResult::Annulled))
    };
    for election in report.elections.iter().filter(|election| !annulled(election)) {
        let body = unit.offices.get_mut(election.office);
        if let Some(profile) = &election.profile {
            known(body, profile);
        }
        if election.rounds.is_empty() {
            body.seats = body.seats.saturating_add(election.seats);
            body.elections += 1;
            unit.direct_planned |= election.direct && election.office == Office::Secretary;
            unit.state = State::Pending;
            unit.open.push((election.office, Ending::Pending));
        }
    }
    unit
}

fn known(body: &mut Body<u32>, profile: &Profile) {
    let shares = [
        (&profile.women, &mut body.women, &mut body.women_known),
        (&profile.under_40, &mut body.young, &mut body.young_known),
        (&profile.minorities, &mut body.minorities, &mut body.minorities_known),
        (&profile.re_elected, &mut body.re_elected, &mut body.re_elected_known),
    ];
    for (share, count, of) in shares {
        if let Some(Share { count: part, of: whole, .. }) = share {
            *count = count.saturating_add(u32::try_from(*part).unwrap_or_default());
            *of = of.saturating_add(u32::try_from(*whole).unwrap_or_default());
        }
    }
}
