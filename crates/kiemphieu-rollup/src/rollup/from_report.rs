//! A report as `count --format json` prints it: its identities, and what it adds to the statistics.

use kiemphieu_core::report::{ElectionReport, RoundReport};
use kiemphieu_core::{BaseOf, Ending, Office, Profile, Report, RuleId, Severity, Share, Text, percent};

use super::unit::{Body, Direct, State, Unit};

/// Why a report cannot be summed, with the rule behind it; `None` when it closes.
pub(crate) fn fault(report: &Report) -> Option<(Text, Option<RuleId>)> {
    if report.schema != 1 {
        let schema = report.schema;
        return Some((
            Text::new(
                format!("`schema` là {schema}, chương trình này đọc được 1"),
                format!("`schema` is {schema}, this program reads 1"),
            ),
            None,
        ));
    }
    if let Some(error) = report.findings.iter().find(|finding| finding.severity == Severity::Error) {
        let text = Text::new(
            "báo cáo ghi một lỗi; xử lý lỗi đó rồi làm lại báo cáo",
            "the report holds an error; settle it and print the report anew",
        );
        return Some((text, Some(error.source.rule)));
    }
    report.elections.iter().find_map(|election| {
        let broken = of_election(election).or_else(|| election.rounds.iter().find_map(of_round))?;
        let (what, left, right, rule) = broken;
        let id = &election.id;
        Some((
            Text::new(
                format!("báo cáo không khớp ở `{id}`: {} là {left}, phải là {right}; xuất lại báo cáo từ tệp đại hội", what.0),
                format!("the report does not close at `{id}`: {} is {left}, must be {right}; print it anew from the congress file", what.1),
            ),
            Some(rule),
        ))
    })
}

type Broken = ((&'static str, &'static str), String, String, RuleId);

fn differs<T: Copy + PartialEq + ToString>(
    what: (&'static str, &'static str),
    is: T,
    must: T,
    rule: RuleId,
) -> Option<Broken> {
    (is != must).then(|| (what, is.to_string(), must.to_string(), rule))
}

/// The identities of a whole election.
fn of_election(election: &ElectionReport) -> Option<Broken> {
    let elected = u32::try_from(election.elected.len()).unwrap_or(u32::MAX);
    let by_round: usize = election.rounds.iter().map(|round| round.elected.len()).sum();
    let seats = (("số ghế", "the seats"), election.seats, elected.saturating_add(election.open_seats));
    differs(seats.0, seats.1, seats.2, RuleId::Result)
        .or_else(|| differs(("số người trúng cử", "the elected"), election.elected.len(), by_round, RuleId::Result))
        .or_else(|| {
            let complete = election.status == Ending::Complete;
            differs(("đã bầu đủ", "complete"), complete, election.open_seats == 0, RuleId::Result)
        })
}

/// The identities of one round: papers (rule `PAPER`), base (rule `BASE`), majority (rule `RESULT-MAJORITY`).
fn of_round(round: &RoundReport) -> Option<Broken> {
    let RoundReport { base, papers, votes, .. } = round;
    let d = match base.of {
        BaseOf::Summoned => u64::from(base.summoned).saturating_sub(u64::from(base.deducted)),
        BaseOf::Returned => u64::from(papers.returned),
    };
    let grounds: u64 = papers.grounds.values().fold(0, |sum, count| sum.saturating_add(*count));
    let of_papers = [
        (("D", "D"), u64::from(base.d), d, RuleId::Base),
        (
            ("số phiếu cần", "the votes needed"),
            u64::from(base.needed),
            u64::from(base.d) / 2 + 1,
            RuleId::ResultMajority,
        ),
        (
            ("phiếu hợp lệ + không hợp lệ", "valid + invalid"),
            papers.valid.saturating_add(papers.invalid),
            papers.entered,
            RuleId::Paper,
        ),
        (("phiếu thu về", "papers returned"), u64::from(papers.returned), papers.entered, RuleId::Paper),
        (("phiếu không hợp lệ", "invalid papers"), papers.invalid, grounds, RuleId::Paper),
        (
            ("phiếu thu về quá phiếu phát ra", "papers above those issued"),
            u64::from(papers.returned.saturating_sub(papers.issued)),
            0,
            RuleId::PaperSurplus,
        ),
    ];
    let broken = of_papers.into_iter().find_map(|(what, is, must, rule)| differs(what, is, must, rule));
    let most = papers.valid.saturating_mul(u64::from(round.seats));
    let sum: u64 = votes.iter().fold(0, |sum, person| sum.saturating_add(person.votes));
    broken
        .or_else(|| differs(("tổng số phiếu bầu", "the sum of votes"), sum, sum.min(most), RuleId::BallotValid))
        .or_else(|| {
            votes.iter().find_map(|person| {
                let over = 2 * u128::from(person.votes) > u128::from(base.d);
                differs(
                    ("số phiếu của một người", "one person's votes"),
                    person.votes,
                    person.votes.min(papers.valid),
                    RuleId::Paper,
                )
                .or_else(|| differs(("quá một nửa", "over half"), person.over_half, over, RuleId::ResultMajority))
                .or_else(|| {
                    differs(
                        ("trúng cử", "elected"),
                        person.elected,
                        round.elected.contains(&person.name),
                        RuleId::Result,
                    )
                })
                .or_else(|| {
                    let lawful = !person.elected || over || round.run_off;
                    differs(
                        ("trúng cử khi quá một nửa", "elected only over half"),
                        lawful,
                        true,
                        RuleId::ResultMajority,
                    )
                })
                .or_else(|| {
                    let must = percent(person.votes, u64::from(base.d)).unwrap_or_default();
                    differs(("tỷ lệ", "the percentage"), person.percent.as_str(), must.as_str(), RuleId::Percent)
                })
            })
        })
}

/// What a report that closes adds to the statistics. Facts of persons are known of bodies only, as it prints them.
pub(crate) fn unit(report: &Report) -> Unit {
    let mut unit = Unit {
        superior: report.superior.clone(),
        level: report.level,
        date: report.date.parse().ok(),
        members: report
            .elections
            .iter()
            .flat_map(|election| election.rounds.first())
            .map(|round| round.base.summoned)
            .next(),
        ..Unit::named(&report.unit)
    };
    let mut open = false;
    for election in &report.elections {
        open |= matches!(election.status, Ending::Pending | Ending::Tie | Ending::Stopped);
        let body = unit.offices.get_mut(election.office);
        body.seats = body.seats.saturating_add(election.seats);
        body.elected += u32::try_from(election.elected.len()).unwrap_or_default();
        body.elections += 1;
        for (at, round) in election.rounds.iter().enumerate() {
            body.run_offs += u32::from(round.run_off);
            body.second_rounds += u32::from(at > 0 && !round.run_off);
            body.ties += u32::from(round.outcome == Ending::Tie);
        }
        if let Some(profile) = &election.profile {
            known(body, profile);
        }
        for round in &election.rounds {
            for person in round.votes.iter().filter(|person| person.elected) {
                unit.add_share(person.votes, u64::from(round.base.d));
            }
        }
        if election.direct && election.office == Office::Secretary {
            unit.direct_planned = true;
            unit.direct = direct(election);
        }
    }
    unit.state = match (report.elections.is_empty(), open) {
        (true, _) => State::ThreeItems,
        (false, true) => State::Pending,
        (false, false) => State::Done,
    };
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

fn direct(election: &ElectionReport) -> Option<Direct> {
    let round = election.rounds.last()?;
    let person = round.votes.iter().find(|person| person.elected)?;
    Some(Direct { votes: u32::try_from(person.votes).ok()?, base: round.base.d })
}
