//! How many names a list has beyond its seats (rules `LIST-SURPLUS`, `LIST-OTHER`, `LIST-PREPARED`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::names::People;
use crate::words::percent::{decimal_in, percent};
use crate::words::terms::Assessment;
use crate::words::text::{Lang, Text};

/// A number of persons beyond the seats, with its percentage of the seats.
fn surplus_in_words(surplus: u32, seats: u32) -> (String, String) {
    let percent = percent(surplus.into(), seats.into()).unwrap_or_default();
    (format!("số dư {surplus} ({}%)", decimal_in(Lang::Vi, &percent)), format!("a surplus of {surplus} ({percent}%)"))
}

/// Rules `LIST-SURPLUS` and `LIST-OTHER`.
pub(crate) fn surplus(place: &Place) -> Finding {
    let (rulebook, election) = (place.rulebook, place.election);
    let (names, seats, surplus) = (election.list.len(), election.list.seats(), election.list.surplus());
    let Some(ceiling) = rulebook.surplus_ceiling(election.office, seats) else {
        let text = Text::new(
            format!("Danh sách có {names} người, bầu {seats}; ở cuộc bầu này số dư không bắt buộc."),
            format!("A list of {names}, {seats} to be elected; this election needs no surplus."),
        );
        return Finding::new(Assessment::Kept, RuleId::ListOther, text);
    };
    if (1..=ceiling).contains(&surplus) {
        let (vi, en) = surplus_in_words(surplus, seats);
        let allowance = u64::from(surplus) * 100 > u64::from(rulebook.surplus_percent()) * u64::from(seats);
        let small = if seats <= 2 { "small-body-1-2" } else { "small-body-3-5" };
        let cite = if allowance { RuleId::ListSurplus.part(small) } else { RuleId::ListSurplus.into() };

        let text = Text::new(
            format!("Danh sách có {names} người, bầu {seats}: {vi}, tối đa được {ceiling}."),
            format!("A list of {names}, {seats} to be elected: {en}, at most {ceiling} is allowed."),
        );
        return Finding::new(Assessment::Kept, cite, text);
    }
    let office = election.office.text();
    let text = match surplus {
        0 => Text::new(
            format!(
                "Danh sách bầu {} có {names} người, bầu {seats}: phải có số dư (tối đa {ceiling}).",
                office.get(Lang::Vi)
            ),
            format!(
                "The list for the {} has {names} names for {seats} seats: it must have a surplus (at most {ceiling}).",
                office.get(Lang::En)
            ),
        ),
        _ => Text::new(
            format!(
                "Danh sách bầu {} có {names} người, bầu {seats}: số dư {surplus}, tối đa được {ceiling}.",
                office.get(Lang::Vi)
            ),
            format!(
                "The list for the {} has {names} names for {seats} seats: a surplus of {surplus}, at most {ceiling} is allowed.",
                office.get(Lang::En)
            ),
        ),
    };
    Finding::new(Assessment::Error, RuleId::ListSurplus, text)
}

/// Rule `LIST-PREPARED`: the surplus of the convening committee's own list. Advice, where the edition knows it.
pub(crate) fn prepared(place: &Place) -> Option<Finding> {
    let (rulebook, election) = (place.rulebook, place.election);
    let [from, to] = rulebook.prepared_percent()?;
    let (seats, list) = (election.list.seats(), &election.list);
    rulebook.surplus_ceiling(election.office, seats)?;
    let nominated = People::of(&election.nominated);
    let own = list.names().iter().filter(|name| !nominated.contain(name)).count();
    let surplus = u32::try_from(own).unwrap_or(u32::MAX).saturating_sub(seats);
    let share = |percent: u32| u64::from(percent) * u64::from(seats);
    let (least, most) = (share(from).div_ceil(100), share(to) / 100);
    let (vi, en) = surplus_in_words(surplus, seats);
    let (assessment, bounds_vi, bounds_en) = if least > most {
        let vi = format!("từ {from}% đến {to}% của {seats} không có số nguyên nào nên không đối chiếu");
        (Assessment::Kept, vi, format!("no whole number lies between {from}% and {to}% of {seats}"))
    } else {
        let within = (least..=most).contains(&surplus.into());
        let (vi, en) = match most - least {
            0 => (most.to_string(), most.to_string()),
            _ => (format!("từ {least} đến {most}"), format!("{least} to {most}")),
        };
        let assessment = if within { Assessment::Kept } else { Assessment::Advice };
        (assessment, format!("cần {vi} ({from}% đến {to}%)"), format!("{en} is asked for ({from}% to {to}%)"))
    };
    let text = Text::new(
        format!("Danh sách do cấp ủy triệu tập chuẩn bị có {own} người, bầu {seats}: {vi}; {bounds_vi}."),
        format!("The convening committee's own list has {own}, {seats} to be elected: {en}; {bounds_en}."),
    );
    Some(Finding::new(assessment, RuleId::ListPrepared, text))
}
