//! Who may stand: those elected where an office is filled from (rule `LIST-ELIGIBLE`).

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::words::likeness::nearest;
use crate::words::names::People;
use crate::words::terms::Assessment::{self, Advice, Error, Warning};
use crate::words::text::{Lang, Text};

/// Rule `LIST-ELIGIBLE`.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let (congress, election) = (place.congress, place.election);
    let bodies = place.bodies();
    let cite = place.eligibility();
    let Some(source) = place.source() else {
        return match &election.from {
            Some(from) => vec![Finding::new(Warning, cite, not_in_the_file(congress, from))],
            None if bodies.is_empty() => Vec::new(),
            None => vec![Finding::new(Advice, cite, not_named())],
        };
    };
    if !bodies.is_empty() && !bodies.contains(&source.office) {
        return vec![Finding::new(Error, cite, other_body(election, source))];
    }
    match place.elected_in(&source.id) {
        Some(_) => not_from(place, election.list.names()),
        None if place.is_planned() && election.from.is_some() => vec![by_the_lists(place, source)],
        None => vec![Finding::new(Advice, cite, not_known(&source.id))],
    }
}

/// Those of `names` who were not elected where they must come from.
pub(crate) fn not_from(place: &Place, names: &[String]) -> Vec<Finding> {
    let Some(source) = place.source() else { return Vec::new() };
    let Some(elected) = place.elected_in(&source.id) else { return Vec::new() };
    let cite = place.eligibility();
    let elected = People::of(elected);
    let outside = names.iter().filter(|name| !elected.contain(name));
    // Where the file names no election, which one is meant is inferred.
    let severity = if place.election.from.is_some() { Error } else { Warning };
    let told = outside.enumerate().map(|(at, name)| not_elected(name, source, at < MOST_COMPARED));
    told.map(|text| Finding::new(severity, cite, text)).collect()
}

/// As far as it can be told before the earlier election is voted: who is not even on its list cannot be elected in it.
fn by_the_lists(place: &Place, source: &Election) -> Finding {
    let stood = People::of(source.list.names().iter().chain(&source.nominated));
    let outside: Vec<_> = place.election.list.names().iter().filter(|name| !stood.contain(name)).cloned().collect();
    let from = &source.id;
    if let Some(first) = outside.first() {
        let near = nearest(first, source.list.names().iter().map(String::as_str));
        let (near_vi, near_en) = perhaps(near);
        let outside = outside.join(", ");
        let text = Text::new(
            format!(
                "{outside} ứng cử nhưng không có tên trong danh sách bầu «{from}», nên không thể trúng cử ở đó.{near_vi}"
            ),
            format!("{outside} cannot stand: not on the list of «{from}», and so not elected in it.{near_en}"),
        );
        return Finding::new(Error, place.eligibility(), text);
    }
    let text = Text::new(
        format!(
            "Người ứng cử đều có tên trong danh sách bầu «{from}»; có trúng cử ở đó hay không thì phải chờ kết quả."
        ),
        format!("Those who stand are on the list of «{from}»; whether they are elected in it is not known yet."),
    );
    Finding::new(Assessment::Unchecked, place.eligibility(), text)
}

pub(crate) fn other_body(election: &Election, source: &Election) -> Text {
    let (office, body, from) = (election.office.text(), source.office.text(), &source.id);
    Text::new(
        format!("Người ứng cử {} không lấy từ cuộc bầu {} («{from}»).", office.get(Lang::Vi), body.get(Lang::Vi)),
        format!(
            "Those who stand for {} do not come from the election of the {} («{from}»).",
            office.get(Lang::En),
            body.get(Lang::En)
        ),
    )
}

/// For so many names that are not found the nearest is looked for.
const MOST_COMPARED: usize = 20;

fn not_elected(name: &str, source: &Election, compared: bool) -> Text {
    let (from, list) = (&source.id, &source.list);
    let looked_for = compared && list.position(name).is_none();
    let near = looked_for.then(|| nearest(name, list.names().iter().map(String::as_str))).flatten();
    let (near_vi, near_en) = perhaps(near);
    Text::new(
        format!("{name} ứng cử nhưng không trúng cử ở cuộc bầu «{from}».{near_vi}"),
        format!("{name} stands but was not elected in «{from}».{near_en}"),
    )
}

/// The name that was perhaps meant by one that is not found, as a sentence of its own.
pub(crate) fn perhaps(near: Option<&str>) -> (String, String) {
    near.map_or_else(Default::default, |near| {
        (
            format!(" Có lẽ là «{near}»? Nếu đúng là người đó thì viết tên giống nhau ở mọi chỗ."),
            format!(" Perhaps «{near}»? If that is the person, write the name alike everywhere."),
        )
    })
}

fn not_named() -> Text {
    Text::new(
        "Chưa kiểm tra được điều kiện ứng cử: ghi `from` là cuộc bầu mà người ứng cử phải trúng cử trước đó.",
        "Eligibility cannot be checked: name in `from` the election in which those who stand must have been elected.",
    )
}

fn not_in_the_file(congress: &Congress, from: &str) -> Text {
    let near = nearest(from, congress.elections.iter().map(|election| election.id.as_str()));
    let (near_vi, near_en) =
        near.map_or_else(Default::default, |near| (format!(" Có lẽ là «{near}»?"), format!(" Perhaps «{near}»?")));
    Text::new(
        format!("Chưa kiểm tra được điều kiện ứng cử: tệp không có cuộc bầu nào có `id` là «{from}».{near_vi}"),
        format!("Eligibility cannot be checked: the file has no election with the `id` «{from}».{near_en}"),
    )
}

fn not_known(from: &str) -> Text {
    Text::new(
        format!("Chưa kiểm tra được điều kiện ứng cử: trước cuộc bầu này, «{from}» chưa có kết quả."),
        format!("Eligibility cannot be checked: «{from}» has no result before this election."),
    )
}
