//! What every report must keep to, whatever was counted: the round is decided again from its own printed numbers.

use std::collections::BTreeSet;

use serde_json::Value;

/// Everything in which a report contradicts itself or its exit code.
#[must_use]
pub fn faults(report: &Value, exit: u8) -> Vec<String> {
    let mut faults = Faults::default();
    for election in list(&report["elections"]) {
        faults.place = format!("election {}", election["id"]);
        of_election(election, &mut faults);
    }
    faults.place = "report".to_owned();
    let errors = list(&report["findings"]).iter().filter(|finding| finding["severity"] == "error").count();
    faults.unless(exit == u8::from(errors > 0), || format!("exit {exit} with {errors} errors"));
    of_sources(report, &mut faults);
    faults.told
}

#[derive(Default)]
struct Faults {
    place: String,
    told: Vec<String>,
}

impl Faults {
    fn unless(&mut self, holds: bool, fault: impl Fn() -> String) {
        if !holds {
            self.told.push(format!("{}: {}", self.place, fault()));
        }
    }

    #[allow(clippy::needless_pass_by_value, reason = "values that are made for the comparison")]
    fn unless_equal<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, one: T, other: T) {
        self.unless(one == other, || format!("{what}: {one:?} and {other:?}"));
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn names(value: &Value) -> Vec<&str> {
    list(value).iter().map(|name| name.as_str().unwrap()).collect()
}

fn of_election(election: &Value, faults: &mut Faults) {
    let (elected, rounds) = (names(&election["elected"]), list(&election["rounds"]));
    let seats = number(&election["seats"]);
    let open = number(&election["open_seats"]);
    let count = u64::try_from(elected.len()).unwrap();
    faults.unless(count <= seats, || format!("{count} elected for {seats} seats"));
    faults.unless_equal("elected and open seats, seats", count.checked_add(open), Some(seats));
    let withdrawn: Vec<_> = list(&election["withdrawn"]).iter().map(|gone| gone["name"].as_str().unwrap()).collect();
    let of_office = || rounds.iter().filter(|round| round["annulled"].is_null() && round["of_alternates"] != true);
    let won: Vec<_> = of_office().flat_map(|round| names(&round["elected"])).collect();
    let tied: BTreeSet<_> = of_office().flat_map(|round| names(&round["tied"])).collect();
    let by_votes: Vec<_> = elected.iter().filter(|name| won.contains(name)).copied().collect();
    let kept: Vec<_> = won.iter().filter(|name| !withdrawn.contains(name)).copied().collect();
    faults.unless_equal("elected by votes, those of the rounds who did not decline", &by_votes, &kept);
    let seated = elected.iter().all(|name| won.contains(name) || tied.contains(name));
    faults.unless(seated, || "somebody elected neither won a round nor was tied".to_owned());
    let alternates = names(&election["alternates"]);
    let stands = |name: &&str| !withdrawn.contains(name);
    faults.unless(elected.iter().chain(&alternates).all(stands), || "somebody withdrawn is elected".to_owned());
    let distinct: BTreeSet<_> = elected.iter().chain(&names(&election["alternates"])).copied().collect();
    faults.unless_equal(
        "elected and alternates, each once",
        distinct.len(),
        elected.len() + list(&election["alternates"]).len(),
    );
    let status = election["status"].as_str().unwrap();
    let last = of_office().next_back();
    let of_last = rounds.iter().rfind(|round| round["annulled"].is_null());
    let is_stopped = of_last.is_some_and(|round| round["outcome"] == "stopped");
    faults.unless_equal("stopped", status == "stopped", is_stopped);
    faults.unless(status != "complete" || last.is_some(), || "complete without a round".to_owned());
    faults.unless(status != "complete" || open == 0, || "complete with open seats".to_owned());
    faults.unless(status != "pending" || last.is_none(), || "pending after a round".to_owned());
    for round in rounds {
        faults.place = format!("election {}, round {}", election["id"], round["round"]);
        of_papers(round, faults);
        of_base(round, faults);
        of_round(round, faults);
    }
}

fn of_papers(round: &Value, faults: &mut Faults) {
    let papers = &round["papers"];
    let [issued, returned, entered, valid, invalid] =
        ["issued", "returned", "entered", "valid", "invalid"].map(|key| number(&papers[key]));
    let grounds: u64 = papers["grounds"].as_object().unwrap().values().map(number).sum();
    faults.unless_equal("valid and invalid, entered", valid.checked_add(invalid), Some(entered));
    faults.unless_equal("grounds, invalid", grounds, invalid);
    if round["outcome"] == "stopped" {
        return;
    }
    faults.unless_equal("entered, returned", entered, returned);
    faults.unless(returned <= issued, || format!("{returned} returned, {issued} issued"));
    let base = &round["base"];
    // Nobody beyond D votes, where it is taken of those summoned.
    let body = if base["of"] == "summoned" { &base["d"] } else { &base["summoned"] };
    if !papers["present"].is_null() {
        let present = number(&papers["present"]);
        faults.unless(present <= number(body), || format!("{present} present, {body} may vote"));
    }
    let bounds = [&papers["present"], &papers["printed"], body];
    for bound in bounds.into_iter().filter(|bound| !bound.is_null()) {
        faults.unless(issued <= number(bound), || format!("{issued} issued, the bound is {bound}"));
    }
    let votes = list(&round["votes"]).iter().map(|line| number(&line["votes"]));
    faults.unless(votes.clone().all(|votes| votes <= valid), || format!("more votes than {valid} valid papers"));
    let (sum, seats): (u128, u128) = (votes.map(u128::from).sum(), number(&round["seats"]).into());
    faults.unless(sum <= seats * u128::from(valid), || format!("{sum} votes on {valid} papers for {seats}"));
    let for_somebody = round["form"] != "strike-out" || sum >= u128::from(valid);
    faults.unless(for_somebody, || format!("{sum} votes on {valid} papers, each for somebody"));
}

fn of_base(round: &Value, faults: &mut Faults) {
    let base = &round["base"];
    let [summoned, deducted, d, needed] =
        ["summoned", "deducted", "d", "needed"].map(|key| i128::from(number(&base[key])));
    let of = match base["of"].as_str() {
        Some("returned") => i128::from(number(&round["papers"]["returned"])),
        Some("present") => i128::from(number(&round["papers"]["present"])),
        _ => summoned - deducted,
    };
    faults.unless_equal("d", d, of);
    faults.unless_equal("needed", needed, d / 2 + 1);
    let grounds: u64 = list(&base["deductions"]).iter().map(|deduction| number(&deduction["count"])).sum();
    faults.unless_equal("deductions", deducted, grounds.into());
}

/// One name of a round.
struct Line<'r> {
    name: &'r str,
    votes: u64,
    elected: bool,
}

/// The round again: who may win at all, who is above whom, and what is left.
fn of_round(round: &Value, faults: &mut Faults) {
    let (seats, outcome) = (number(&round["seats"]), round["outcome"].as_str().unwrap());
    let (elected, tied) = (names(&round["elected"]), names(&round["tied"]));
    let count = u64::try_from(elected.len()).unwrap();
    faults.unless_equal("elected and open seats, seats", count.checked_add(number(&round["open_seats"])), Some(seats));
    if outcome == "stopped" {
        let nothing = list(&round["votes"]).is_empty() && elected.is_empty() && tied.is_empty();
        faults.unless(nothing, || "a stopped count shows votes, elected or tied".to_owned());
        return;
    }
    let may_win = of_lines(round, faults);
    let marked: BTreeSet<_> = may_win.iter().filter(|line| line.elected).map(|line| line.name).collect();
    faults.unless_equal("elected, those marked", &elected.iter().copied().collect(), &marked);
    let votes_of = |name: &str| may_win.iter().find(|line| line.name == name).map(|line| line.votes);
    let order: Vec<_> = elected.iter().map(|name| votes_of(name)).collect();
    faults.unless(order.is_sorted_by(|high, low| high >= low), || format!("elected by votes {order:?}"));
    let last = order.last().copied().flatten();
    let losers: Vec<_> = may_win.iter().filter(|line| !line.elected).collect();
    let above = losers.iter().all(|line| last.is_none_or(|last| last > line.votes));
    faults.unless(above, || "somebody not elected has as many votes as somebody elected".to_owned());
    let most = losers.iter().map(|line| line.votes).max();
    let level: Vec<_> = losers.iter().filter(|line| Some(line.votes) == most).map(|line| line.name).collect();
    let left = usize::try_from(seats.saturating_sub(count)).unwrap();
    let expected = if count == seats {
        ("complete", Vec::new())
    } else if losers.is_empty() || (most == Some(0) && level.len() <= left) {
        // Where others of the tied withdrew nobody is seated without a vote.
        ("short", Vec::new())
    } else {
        let more = u64::try_from(level.len()).unwrap() > seats.saturating_sub(count);
        faults.unless(more, || format!("{level:?} fill the seats left"));
        ("tie", level)
    };
    faults.unless_equal("outcome", (outcome, tied), expected);
}

/// The lines of the votes, each checked; those given back may be elected.
fn of_lines<'r>(round: &'r Value, faults: &mut Faults) -> Vec<Line<'r>> {
    let (d, run_off) = (number(&round["base"]["d"]), round["run_off"] == true);
    let mut may_win = Vec::new();
    for line in list(&round["votes"]) {
        let (name, votes) = (line["name"].as_str().unwrap(), number(&line["votes"]));
        let over_half = u128::from(votes) * 2 > u128::from(d);
        faults.unless_equal("over_half", &line["over_half"], &over_half.into());
        faults.unless_equal("percent", line["percent"].as_str(), Some(&percent(votes, d)));
        let elected = line["elected"] == true;
        faults.unless(!elected || over_half || run_off, || format!("{name} is elected with {votes} of {d}"));
        let stands = line["withdrawn"] != true;
        faults.unless(stands || !elected, || format!("{name} withdrew and is elected"));
        if stands && (over_half || run_off) {
            may_win.push(Line { name, votes, elected });
        }
    }
    may_win
}

/// Two decimals, half up; nothing of nothing.
fn percent(votes: u64, d: u64) -> String {
    let (votes, d) = (u128::from(votes), u128::from(d));
    match (votes * 20_000 + d).checked_div(2 * d) {
        None => String::new(),
        Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
    }
}

/// Whatever names a rule says something, and the rule stands in the report's own list; or the rulebook does not have
/// it, and then it is marked as assumed.
fn of_sources(report: &Value, faults: &mut Faults) {
    let listed: Vec<_> = list(&report["rules"]).iter().map(|rule| (&rule["rule"], &rule["part"])).collect();
    let of_elections = list(&report["elections"]).iter().flat_map(|election| {
        let reasons = list(&election["rounds"]).iter().flat_map(|round| list(&round["reasons"]));
        list(&election["next"]).iter().chain(reasons)
    });
    for said in list(&report["findings"]).iter().chain(of_elections).chain(list(&report["direct"])) {
        let cited = (&said["rule"], &said["part"]);
        let known = listed.contains(&cited) || (said["status"] == "assumed" && said["article"].is_null());
        faults.unless(known, || format!("{cited:?} stands in no list of rules"));
        faults.unless(said["text"].as_str().is_some_and(|text| !text.is_empty()), || format!("{cited:?} says nothing"));
    }
}
