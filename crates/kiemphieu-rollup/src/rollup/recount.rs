//! A report alone as the facts that it prints, so that the engine counts them again.

use std::collections::BTreeSet;

use kiemphieu_core::report::{
    BoxReport, DecisionReport, DeductionReport, ElectionReport, OverrideReport, PapersReport, RoundReport,
};
use kiemphieu_core::{
    Appointment, Approval, Attendance, Board, Call, Congress, Date, Decision, Deduction, DeductionGround, EditionError,
    Editions, Election, Judge, List, Override, Papers, Purpose, Report, Roll, Round, RoundBox, RuleId, Rulebook, Text,
    TieRule, Totals, Unfit, Unfits, Vote, VotesNobody, Withdrawn,
};

/// Why a report cannot be summed, with the rule behind it.
pub(crate) type Fault = (Text, Option<RuleId>);

/// The facts of a report, and the rulebook under which they are to be counted.
///
/// Elections not voted yet are left out. What a report does not print (who put whom up, that it was decided to vote again) is taken
/// as lawful.
///
/// # Errors
/// When these facts belong to no congress.
pub(crate) fn facts(report: &Report, editions: &Editions) -> Result<(Congress, Rulebook), Fault> {
    let date = date(report)?;
    let overrides = overrides(report)?;
    let rulebook = rulebook(report, date, overrides.as_ref(), editions)?;
    let voted = report.elections.iter().filter(|election| !election.rounds.is_empty());
    let unfit = |unfits: Unfits| (in_report(&unfits.text()), None);
    let mut congress = Congress::new(&report.head.unit, date).map_err(|nobody| unfit(nobody.into()))?;
    let days = [&report.opened, &report.closed].map(|day| day.as_ref().and_then(|day| day.parse().ok()));
    let [opened, closed] = days;
    congress = congress.lasting(opened, closed).map_err(|unfit| (in_report(&unfit.text()), None))?;
    (congress.superior, congress.level) = (report.head.superior.clone(), report.level);
    congress.term.clone_from(&report.head.term);
    if let Some(overrides) = overrides {
        congress = congress.resolving(overrides).map_err(unfit)?;
    }
    if let Some(told) = &report.board {
        let board = Board::new(told.head.clone(), told.members.clone()).map_err(unfit)?;
        congress = congress.counted_by(board).map_err(unfit)?;
    }
    for told in voted {
        let election = election(told, &rulebook)?;
        congress.add(election).map_err(|unfits| (at(&told.id, &unfits.text()), None))?;
    }
    Ok((congress, rulebook))
}

fn date(report: &Report) -> Result<Date, Fault> {
    let told = &report.head.date;
    let date = told.parse::<Date>().ok().filter(|date| date.to_string() == *told);
    date.ok_or_else(|| {
        let text = Text::new(
            format!("ngày «{told}» không có; xuất lại báo cáo từ tệp đại hội"),
            format!("there is no day «{told}»; print the report anew from the congress file"),
        );
        (text, None)
    })
}

/// The edition of the day, or another one by resolution, with what the congress resolved otherwise (rule `OVERRIDE`).
fn rulebook(report: &Report, date: Date, overrides: Option<&Override>, editions: &Editions) -> Result<Rulebook, Fault> {
    let chosen = editions.choose(date, Some(&report.rulebook), overrides.is_some()).map_err(|error| {
        let rule = matches!(error, EditionError::Contradiction { .. }).then_some(RuleId::Override);
        (error.text().0, rule)
    })?;
    let Some(overrides) = overrides else { return Ok(chosen.clone()) };
    let overridden = chosen.clone().overridden(overrides);
    overridden.map_err(|closed| (closed.text(chosen).0, Some(RuleId::Override)))
}

fn overrides(report: &Report) -> Result<Option<Override>, Fault> {
    let Some(reason) = &report.override_reason else {
        let text = Text::new(
            "đại hội quyết định khác quy chế mà báo cáo không ghi lý do",
            "the congress resolved otherwise than the rules, and the report gives no reason",
        );
        return if report.overrides.is_empty() { Ok(None) } else { Err((text, Some(RuleId::Override))) };
    };
    let mut overrides = Override { reason: reason.clone(), ..Override::default() };
    for switch in &report.overrides {
        set(&mut overrides, switch).ok_or_else(|| {
            let (key, value) = (&switch.switch, &switch.value);
            let text = Text::new(
                format!("quy chế không có mục `{key} = {value}` để đại hội quyết định khác"),
                format!("there is no switch `{key} = {value}` for a congress to set"),
            );
            (text, Some(RuleId::Override))
        })?;
    }
    Ok(Some(overrides))
}

fn set(overrides: &mut Override, switch: &OverrideReport) -> Option<()> {
    let value = switch.value.as_str();
    match switch.switch.as_str() {
        "all_disagree" => {
            let mut all = [VotesNobody::Valid, VotesNobody::Invalid].into_iter();
            overrides.all_disagree = Some(all.find(|word| word.as_str() == value)?);
        }
        "tie" => {
            let mut all = [TieRule::RunOff, TieRule::Decide].into_iter();
            overrides.tie = Some(all.find(|word| word.as_str() == value)?);
        }
        "short_rounds" => overrides.short_rounds = Some(value.parse().ok()?),
        "excused_at_meetings" => overrides.excused_at_meetings = Some(value.parse().ok()?),
        "small_body_surplus" => overrides.small_body_surplus = Some(value.parse().ok()?),
        "committee_grounds" => {
            overrides.committee_grounds = value.split(' ').map(DeductionGround::parse).collect::<Option<_>>()?;
        }
        _ => return None,
    }
    Some(())
}

fn election(told: &ElectionReport, rulebook: &Rulebook) -> Result<Election, Fault> {
    let first = told.rounds.first().ok_or_else(|| (Text::new("chưa bầu", "not voted"), None))?;
    let rounds = entries(told, first, rulebook)?;
    let unfit = |unfit: Unfit| (at(&told.id, &unfit.text()), None);
    // A report does not name where those who stand come from; where it follows from the office, they are held against it
    // all the same.
    let bare = Election::new(&told.id, told.office, roll(first)?, list(told, first, told.seats)?).map_err(unfit)?;
    let bare = bare.with_alternates(told.alternates_allotted.unwrap_or_default()).map_err(unfit)?;
    let (approval, appointed) = by_superior(told)?;
    Ok(Election { direct: told.direct, rounds, approval, appointed, ..bare })
}

/// What the report tells of, entry after entry. A mere decision to vote, or anew, is told by the vote that follows.
fn entries(told: &ElectionReport, first: &RoundReport, rulebook: &Rulebook) -> Result<Vec<Round>, Fault> {
    let rounds = told.rounds.iter();
    let numbers = rounds.clone().flat_map(|round| [Some(round.round), round.annulled]).flatten();
    let numbers = numbers.chain(told.withdrawn.iter().map(|withdrawn| withdrawn.round));
    let numbers: BTreeSet<u32> = numbers.chain(told.decisions.iter().map(|decision| decision.round)).collect();
    let (mut entries, mut before) = (Vec::new(), None);
    for number in numbers {
        let call = Call { withdrawn: withdrawn(told, number), ..Call::default() };
        let annuls = rounds.clone().any(|round| round.annulled == Some(number));
        let decided = told.decisions.iter().find(|decision| decision.round == number);
        entries.push(match (rounds.clone().find(|round| round.round == number), decided) {
            (Some(round), _) => {
                let decision = if annuls { Decision::Annul } else { Decision::VoteAgain };
                let attendance = attendance(before.unwrap_or(first), round);
                let call = before.map_or_else(|| call.clone(), |_| of_vote(call.clone(), round, decision));
                before = Some(round);
                Round::voted(Call { attendance, ..call }, vote(told, round, rulebook)?)
            }
            (None, Some(DecisionReport { decision, of_alternates, .. })) => {
                let purpose = of_alternates.then_some(Purpose::Alternates);
                Round::decided(Call { decision: Some(*decision), purpose, ..call })
            }
            (None, None) => Round::decided(Call { decision: annuls.then_some(Decision::Annul), ..call }),
        });
    }
    Ok(entries)
}

/// What was decided of a vote after the first one.
fn of_vote(call: Call, round: &RoundReport, decision: Decision) -> Call {
    let purpose = round.of_alternates.then_some(Purpose::Alternates);
    let (candidates, seats) = (Some(names(round)), Some(round.seats));
    Call { decision: Some(decision), candidates, seats, purpose, new_names: true, ..call }
}

/// What the superior committee did, as the report records it.
fn by_superior(told: &ElectionReport) -> Result<(Option<Approval>, Option<Appointment>), Fault> {
    let of_day = |day: &String| {
        day.parse::<Date>().map_err(|_| {
            let text = Text::new(format!("ngày «{day}» không có"), format!("there is no day «{day}»"));
            (at(&told.id, &text), Some(RuleId::Approval))
        })
    };
    let day = |day: &Option<String>| day.as_ref().map(of_day).transpose();
    let approval = told.approval.as_ref().map(|told| -> Result<Approval, Fault> {
        Ok(Approval {
            reported: day(&told.reported)?,
            received: day(&told.received)?,
            date: day(&told.date)?,
            result: told.result,
            names: told.names.clone(),
            reference: told.reference.clone(),
        })
    });
    let appointed = told.appointed.as_ref().map(|told| -> Result<Appointment, Fault> {
        let (names, reference) = (told.names.clone(), told.reference.clone());
        Ok(Appointment { names, date: of_day(&told.date)?, reference })
    });
    Ok((approval.transpose()?, appointed.transpose()?))
}

/// Those who withdrew in an entry, with the reason.
fn withdrawn(told: &ElectionReport, number: u32) -> Withdrawn {
    let mut gone = told.withdrawn.iter().filter(|withdrawn| withdrawn.round == number);
    let names = gone.clone().map(|withdrawn| withdrawn.name.clone()).collect();
    let reason = gone.next_back().map(|withdrawn| withdrawn.reason.clone()).unwrap_or_default();
    Withdrawn { names, reason }
}

/// Who came to a round, where it is not told as of the one before it.
fn attendance(before: &RoundReport, round: &RoundReport) -> Attendance {
    let (was, is) = (deductions(before), deductions(round));
    Attendance {
        present: round.papers.present.filter(|_| round.papers.present != before.papers.present),
        deductions: (was != is).then_some(is),
    }
}

fn deductions(round: &RoundReport) -> Vec<Deduction> {
    let deduction = |told: &DeductionReport| Deduction { ground: told.ground, count: told.count };
    round.base.deductions.iter().chain(&round.base.refused).map(deduction).collect()
}

/// The names of the paper, in ballot order.
fn names(round: &RoundReport) -> Vec<String> {
    round.list().map(str::to_owned).collect()
}

fn list(told: &ElectionReport, round: &RoundReport, seats: u32) -> Result<List, Fault> {
    List::new(names(round), seats).map_err(|errors| {
        let text = errors.into_iter().next().map_or_else(|| Text::new("", ""), |error| error.text().0);
        (at(&told.id, &text), Some(RuleId::ResultOpen))
    })
}

fn roll(round: &RoundReport) -> Result<Roll, Fault> {
    let (base, present) = (&round.base, round.papers.present);
    let roll = Roll::new(base.kind, base.summoned, present, deductions(round));
    let roll = roll.map(|roll| base.occasion.and_then(|occasion| roll.clone().on(occasion)).unwrap_or(roll));
    roll.map_err(|nobody| {
        let (summoned, deducted) = (nobody.summoned, nobody.deducted);
        let text = Text::new(
            format!("triệu tập {summoned}, trừ {deducted}: không còn ai để tính quá một nửa"),
            format!("{summoned} summoned, {deducted} deducted: nobody is left to take half of"),
        );
        (text, Some(RuleId::Base))
    })
}

fn vote(told: &ElectionReport, round: &RoundReport, rulebook: &Rulebook) -> Result<Vote, Fault> {
    let list = list(told, round, round.seats)?;
    let (judge, papers) = (Judge::new(&list, rulebook), &round.papers);
    let votes = match round.votes.as_slice() {
        [] => names(round).into_iter().map(|name| (name, 0)).collect(),
        votes => votes.iter().map(|person| (person.name.clone(), person.votes)).collect(),
    };
    let totals = Totals { valid: papers.valid, grounds: papers.grounds.clone(), votes };
    let unfit = |rule: RuleId| move |unfits: Unfits| (at(&told.id, &unfits.text()), Some(rule));
    totals.fits(judge).map_err(unfit(RuleId::BallotInvalid))?;
    let tally = totals.tally(&list, judge).map_err(unfit(RuleId::Paper))?;
    let of_box = |told: &BoxReport| RoundBox {
        name: told.name.clone(),
        file: told.file.clone(),
        issued: told.issued,
        returned: told.returned,
        entered: told.entered,
    };
    let boxes = papers.boxes.iter().map(of_box).collect();
    let PapersReport { printed, spoiled, unused, issued, returned, .. } = *papers;
    let papers = Papers { printed, spoiled, unused, issued, returned };
    Ok(Vote { boxes, ..Vote::of_totals(papers, tally) })
}

/// What of the whole report does not fit, and what to do.
fn in_report(text: &Text) -> Text {
    use kiemphieu_core::Lang::{En, Vi};
    Text::new(
        format!("báo cáo không khớp: {}; xuất lại báo cáo từ tệp đại hội", text.get(Vi)),
        format!("the report does not hold: {}; print it anew from the congress file", text.get(En)),
    )
}

/// Where in the report something does not fit, and what to do.
pub(crate) fn at(election: &str, text: &Text) -> Text {
    use kiemphieu_core::Lang::{En, Vi};
    Text::new(
        format!("báo cáo không khớp ở «{election}», xuất lại báo cáo từ tệp đại hội: {}", text.get(Vi)),
        format!("the report does not hold at «{election}», print it anew from the congress file: {}", text.get(En)),
    )
}
