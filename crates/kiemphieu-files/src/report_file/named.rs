//! Who is named in a report as elected, tied or alternate stands in it with votes: the papers print them together.

use std::collections::HashSet;

use kiemphieu_core::report::{ElectionReport, RoundReport};
use kiemphieu_core::{Report, Text};

use super::step::Step;

/// Where a report contradicts itself about a person, and what is said of it.
pub(super) type Contradiction = (Vec<Step>, Text);

/// The first person about whom a report contradicts itself.
pub(super) fn contradiction(report: &Report) -> Option<Contradiction> {
    let found = |(at, election): (usize, &ElectionReport)| {
        let (path, text) = of_election(election)?;
        Some(([vec![Step::Key("elections".to_owned()), Step::At(at)], path].concat(), text))
    };
    report.elections.iter().enumerate().find_map(found)
}

fn of_election(election: &ElectionReport) -> Option<Contradiction> {
    let in_a_round = |(at, round): (usize, &RoundReport)| {
        let (path, text) = of_round(round)?;
        Some(([vec![Step::Key("rounds".to_owned()), Step::At(at)], path].concat(), text))
    };
    let votes = election.rounds.iter().flat_map(|round| &round.votes);
    let stood: HashSet<&str> = votes.map(|vote| vote.name.as_str()).collect();
    let lists = [("elected", &election.elected), ("alternates", &election.alternates)];
    election
        .rounds
        .iter()
        .enumerate()
        .find_map(in_a_round)
        .or_else(|| lists.into_iter().find_map(|(key, names)| without_votes(key, names, &stood)))
}

fn of_round(round: &RoundReport) -> Option<Contradiction> {
    let mut stood = HashSet::new();
    if let Some(at) = round.votes.iter().position(|vote| !stood.insert(vote.name.as_str())) {
        return Some((entry("votes", at), twice(&round.votes.get(at)?.name)));
    }
    let lists = [("elected", &round.elected), ("tied", &round.tied)];
    if let Some(found) = lists.into_iter().find_map(|(key, names)| without_votes(key, names, &stood)) {
        return Some(found);
    }
    let elected: HashSet<&str> = round.elected.iter().map(String::as_str).collect();
    let at = round.votes.iter().position(|vote| vote.elected != elected.contains(vote.name.as_str()))?;
    Some((entry("votes", at), told_otherwise(&round.votes.get(at)?.name)))
}

/// The first name of a list that has no votes, or stands there twice.
fn without_votes(key: &str, names: &[String], stood: &HashSet<&str>) -> Option<Contradiction> {
    let mut seen = HashSet::new();
    names.iter().enumerate().find_map(|(at, name)| {
        let text = match (stood.contains(name.as_str()), seen.insert(name.as_str())) {
            (false, _) => no_votes(key, name),
            (true, false) => twice(name),
            (true, true) => return None,
        };
        Some((entry(key, at), text))
    })
}

fn entry(key: &str, at: usize) -> Vec<Step> {
    vec![Step::Key(key.to_owned()), Step::At(at)]
}

fn no_votes(key: &str, name: &str) -> Text {
    Text::new(
        format!("«{name}» đứng ở `{key}` mà ở `votes` không có số phiếu của người này"),
        format!("«{name}» stands in `{key}`, and `votes` has no votes of this person"),
    )
}

fn twice(name: &str) -> Text {
    Text::new(format!("«{name}» đứng hai lần"), format!("«{name}» stands twice"))
}

fn told_otherwise(name: &str) -> Text {
    Text::new(
        format!("«{name}» ở `votes` và ở danh sách `elected` của vòng này không khớp: nơi ghi trúng cử, nơi không"),
        format!("`votes` and the list `elected` of this round disagree whether «{name}» is elected"),
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kiemphieu_core::{Editions, Lang, count};
    use serde_json::{Value, json};

    use super::super::ReportFile;
    use super::*;

    fn reported(fixture: &str) -> Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(fixture).join("congress.toml");
        let editions = Editions::built_in().unwrap();
        let loaded = crate::load(&path, &editions, crate::Reach::Anywhere, false, &crate::silent).unwrap();
        let report = Report::new(&count(&loaded.congress, &loaded.rulebook), Lang::En, loaded.inputs, false);
        serde_json::to_value(report).unwrap()
    }

    fn refusal(report: &Value) -> Option<String> {
        let text = serde_json::to_string_pretty(report).unwrap();
        let file = ReportFile::parse("x.json", text.as_bytes()).unwrap();
        file.report().err().map(|problem| problem.render(Lang::En))
    }

    #[test]
    fn every_report_of_a_count_names_nobody_without_votes() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let folders = std::fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path());
        let counted: Vec<_> = folders
            .filter(|folder| folder.join("congress.toml").is_file())
            .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert!(counted.len() > 5);
        for fixture in counted {
            assert_eq!(refusal(&reported(&fixture)), None, "{fixture}");
        }
    }

    #[test]
    fn who_is_tied_elected_or_alternate_without_votes_is_refused_with_the_place() {
        let whole = reported("y1-youth-union");
        assert_eq!(refusal(&whole), None);
        let round = "/elections/0/rounds/0";
        let names = whole.pointer(round).unwrap()["votes"].as_array().unwrap();
        let first = names[0]["name"].clone();
        for (at, key, value, word) in [
            (round, "tied", json!(["Người Lạ"]), "«Người Lạ» stands in `tied`, and `votes` has no votes"),
            (round, "elected", json!(["Người Lạ"]), "«Người Lạ» stands in `elected`"),
            (round, "tied", json!([first, first]), "stands twice"),
            (round, "votes", json!([names[0], names[0]]), "stands twice"),
            (round, "elected", json!([]), "disagree whether"),
            ("/elections/0", "elected", json!(["Người Lạ"]), "«Người Lạ» stands in `elected`"),
            ("/elections/0", "alternates", json!(["Người Lạ"]), "«Người Lạ» stands in `alternates`"),
        ] {
            let mut report = whole.clone();
            report.pointer_mut(at).unwrap()[key] = value;
            let told = refusal(&report).unwrap_or_default();
            assert!(told.contains(word) && told.contains("x.json:"), "{key}: {told}");
        }
    }
}
