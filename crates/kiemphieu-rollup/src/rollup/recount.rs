//! A report alone as the facts that it prints, so that the engine counts them again.

use kiemphieu_core::report::{BoxReport, DeductionReport, ElectionReport, OverrideReport, PapersReport, RoundReport};
use kiemphieu_core::{
    Appointment, Approval, Attendance, Board, Call, Congress, Date, Decision, Deduction, DeductionGround, EditionError,
    Editions, Election, Ending, Judge, List, Override, Papers, Report, Roll, Round, RoundBox, RuleId, Rulebook, Text,
    TieRule, Totals, Unfit, Unfits, Vote, VotesNobody, Withdrawn,
};

/// Why a report cannot be summed, with the rule behind it.
pub(crate) type Fault = (Text, Option<RuleId>);

/// The facts of a report, and the rulebook under which they are to be counted.
///
/// Elections not voted yet are left out. What a report does not print (who put whom up, the decisions between rounds) is taken
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
    let mut congress = Congress::new(&report.unit, date).map_err(|nobody| unfit(nobody.into()))?;
    let days = [&report.opened, &report.closed].map(|day| day.as_ref().and_then(|day| day.parse().ok()));
    let [opened, closed] = days;
    congress = congress.lasting(opened, closed).map_err(|unfit| (in_report(&unfit.text()), None))?;
    (congress.superior, congress.level) = (report.superior.clone(), report.level);
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
    let told = &report.date;
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
    let mut rounds = Vec::new();
    // How many alternates are allotted is not printed: their rounds elect nobody to the office, and are not counted again.
    let of_the_office: Vec<_> = told.rounds.iter().filter(|round| !round.of_alternates).collect();
    let mut before: Option<&RoundReport> = None;
    let entry_of = |round: Option<&RoundReport>| round.map_or(0, |round| round.round);
    for round in &of_the_office {
        let since = entry_of(before);
        rounds.extend(gone(told, |entry| since < entry && entry < round.round).map(recorded));
        let mut withdrawn = Withdrawn::default();
        for (names, reason) in gone(told, |entry| entry == round.round) {
            withdrawn.names.extend(names);
            withdrawn.reason = reason;
        }
        let attendance = attendance(before.unwrap_or(first), round);
        let call = Call { withdrawn, attendance, ..call(before, round) };
        rounds.push(Round::voted(call, vote(told, round, rulebook)?));
        before = Some(*round);
    }
    let since = entry_of(before);
    rounds.extend(gone(told, |entry| since < entry).map(recorded));
    let mere = |decision| Round::decided(Call { decision: Some(decision), ..Call::default() });
    // After a tie only a decision leaves seats open, and without a further round only a decision fills them.
    rounds.extend(match before {
        Some(last) if last.annulled.is_some() => Some(mere(Decision::Annul)),
        Some(last) if told.status == Ending::Complete && last.outcome == Ending::Tie => Some(mere(Decision::SeatOther)),
        Some(last) if told.status == Ending::Short && last.outcome == Ending::Tie => Some(mere(Decision::Stop)),
        _ => None,
    });
    let unfit = |unfit: Unfit| (at(&told.id, &unfit.text()), None);
    // A report does not name where those who stand come from; where it follows from the office, they are held against it
    // all the same.
    let bare = Election::new(&told.id, told.office, roll(first)?, list(told, first, told.seats)?).map_err(unfit)?;
    let (approval, appointed) = by_superior(told)?;
    Ok(Election { direct: told.direct, rounds, approval, appointed, ..bare })
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

/// Those who withdrew in some entries, one after another, with the reason.
fn gone(told: &ElectionReport, entries: impl Fn(u32) -> bool) -> impl Iterator<Item = (Vec<String>, String)> {
    let gone = told.withdrawn.iter().filter(move |withdrawn| entries(withdrawn.round));
    gone.map(|withdrawn| (vec![withdrawn.name.clone()], withdrawn.reason.clone()))
}

/// An entry that tells who withdrew, and nothing else.
fn recorded((names, reason): (Vec<String>, String)) -> Round {
    Round::decided(Call { withdrawn: Withdrawn { names, reason }, ..Call::default() })
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

/// What was decided before a round, after the one `before` it.
fn call(before: Option<&RoundReport>, round: &RoundReport) -> Call {
    let decision = match before {
        None => return Call::default(),
        Some(before) if before.annulled.is_some() => Decision::Annul,
        Some(_) => Decision::VoteAgain,
    };
    let (candidates, seats) = (Some(names(round)), Some(round.seats));
    Call { decision: Some(decision), candidates, seats, new_names: true, ..Call::default() }
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
