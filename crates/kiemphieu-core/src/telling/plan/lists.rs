//! The list of one election, and the counting board (rules `LIST-*`).

use crate::ballot::list::List;
use crate::declared::congress::{Board, Congress};
use crate::declared::election::Election;
use crate::form;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::telling::plan::{Line, of_rule, official};
use crate::words::likeness::holding;
use crate::words::likeness::nearest;
use crate::words::names::People;
use crate::words::order::NameOrder;
use crate::words::percent::{decimal_in, percent};
use crate::words::terms::{Assessment, Severity};
use crate::words::text::{Lang, Text};

/// A number of persons beyond the seats, with its percentage of the seats.
fn surplus_in_words(surplus: u32, seats: u32) -> (String, String) {
    let percent = percent(surplus.into(), seats.into()).unwrap_or_default();
    (format!("số dư {surplus} ({}%)", decimal_in(Lang::Vi, &percent)), format!("a surplus of {surplus} ({percent}%)"))
}

/// Rules `LIST-SURPLUS` and `LIST-OTHER`.
pub(super) fn surplus<'a>(rulebook: &Rulebook, election: &Election, found: &[Finding]) -> Vec<Line<'a>> {
    let broken = of_rule(found, RuleId::ListSurplus);
    if !broken.is_empty() {
        return broken;
    }
    let (names, seats, surplus) = (election.list.len(), election.list.seats(), election.list.surplus());
    let (cite, text) = match rulebook.surplus_ceiling(election.office, seats) {
        None => (
            RuleId::ListOther.into(),
            Text::new(
                format!("Danh sách có {names} người, bầu {seats}; ở cuộc bầu này số dư không bắt buộc."),
                format!("A list of {names}, {seats} to be elected; this election needs no surplus."),
            ),
        ),
        Some(ceiling) => {
            let (vi, en) = surplus_in_words(surplus, seats);
            let allowance = u64::from(surplus) * 100 > u64::from(rulebook.surplus_percent()) * u64::from(seats);
            let small = if seats <= 2 { "small-body-1-2" } else { "small-body-3-5" };
            let cite = if allowance { RuleId::ListSurplus.part(small) } else { RuleId::ListSurplus.into() };
            let text = Text::new(
                format!("Danh sách có {names} người, bầu {seats}: {vi}, tối đa được {ceiling}."),
                format!("A list of {names}, {seats} to be elected: {en}, at most {ceiling} is allowed."),
            );
            (cite, text)
        }
    };
    vec![Line::new(Assessment::Kept, cite, text)]
}

/// Rule `LIST-PREPARED`: the surplus of the convening committee's own list. Advice, where the edition knows it.
pub(super) fn prepared<'a>(rulebook: &Rulebook, election: &Election) -> Option<Line<'a>> {
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
    Some(Line::new(assessment, RuleId::ListPrepared, text))
}

/// The names in their right order; `None` when it cannot be told.
pub(super) fn right_order(list: &List) -> Option<Vec<String>> {
    let order = NameOrder::vietnamese()?;
    Some(order.sorted(list.names()).into_iter().map(str::to_owned).collect())
}

/// Rule `LIST-ORDER`: advice, with the right order where the list has another.
pub(super) fn order<'a>(list: &List, right: Option<&[String]>) -> Option<Line<'a>> {
    let (assessment, text) = match right {
        None => (
            Assessment::Unchecked,
            Text::new(
                "Chưa kiểm tra được thứ tự A, B, C: thiếu dữ liệu sắp xếp tiếng Việt.",
                "The A-B-C order cannot be checked: the Vietnamese collation is missing.",
            ),
        ),
        Some(right) if right == list.names() => (
            Assessment::Kept,
            Text::new(
                "Danh sách xếp theo thứ tự A, B, C của tên.",
                "The names stand in A-B-C order of the given name.",
            ),
        ),
        Some(right) => {
            let wrong = list.names().iter().zip(right).find(|(stands, right)| stands != right);
            let (stands, first) = wrong.map_or(("", ""), |(stands, right)| (stands.as_str(), right.as_str()));
            let right = right.join(", ");
            let text = Text::new(
                format!(
                    "Danh sách chưa theo thứ tự A, B, C của tên: {first} phải đứng trước {stands}. Xếp lại: {right}."
                ),
                format!(
                    "The names are not in A-B-C order of the given name: {first} must stand before {stands}. The right order: {right}."
                ),
            );
            (Assessment::Advice, text)
        }
    };
    (list.len() > 1).then(|| Line::new(assessment, RuleId::ListOrder, text))
}

/// Rule `LIST-ELIGIBLE`, as far as it can be told before the earlier election is counted: who is not even on its list
/// cannot be elected in it.
pub(super) fn eligible<'a>(congress: &Congress, election: &Election, found: &[Finding]) -> Vec<Line<'a>> {
    let mut found = found.iter().filter(|finding| finding.cite.rule == RuleId::ListEligible).cloned();
    let Some(finding) = found.next() else { return Vec::new() };
    if finding.severity != Severity::Advice {
        return vec![finding.into()];
    }
    let cite = finding.cite;
    let source = election.from.as_ref().and_then(|from| congress.election(from));
    let Some(source) = source else { return vec![finding.into()] };
    let stood = People::of(source.list.names().iter().chain(&source.nominated));
    let outside: Vec<_> = election.list.names().iter().filter(|name| !stood.contain(name)).cloned().collect();
    let from = &source.id;
    if let Some(first) = outside.first() {
        let near = nearest(first, source.list.names().iter().map(String::as_str));
        let (near_vi, near_en) = form::perhaps(near);
        let outside = outside.join(", ");
        let text = Text::new(
            format!(
                "{outside} ứng cử nhưng không có tên trong danh sách bầu «{from}», nên không thể trúng cử ở đó.{near_vi}"
            ),
            format!("{outside} cannot stand: not on the list of «{from}», and so not elected in it.{near_en}"),
        );
        return vec![Line::new(Assessment::Error, cite, text)];
    }
    let text = Text::new(
        format!(
            "Người ứng cử đều có tên trong danh sách bầu «{from}»; có trúng cử ở đó hay không thì phải chờ kết quả."
        ),
        format!("Those who stand are on the list of «{from}»; whether they are elected in it is not known yet."),
    );
    vec![Line::new(Assessment::Unchecked, cite, text)]
}

/// Those of `names` who sit on the board.
fn on_board<'n>(board: &Board, names: impl Iterator<Item = &'n String>) -> Vec<&'n str> {
    let board = People::of(board.all());
    names.filter(|name| board.contain(name)).map(String::as_str).collect()
}

/// What is said of those on a list who sit on the board.
pub(super) fn listed_on_board(board: &Board, names: &[String]) -> Option<Text> {
    let listed = on_board(board, names.iter());
    let names = listed.join(", ");
    (!listed.is_empty()).then(|| {
        Text::new(
            format!(
                "{names} vừa có tên trong danh sách bầu vừa ở trong ban kiểm phiếu: thay người trong ban kiểm phiếu."
            ),
            format!("{names} is both on the list and on the counting board: the board needs somebody else."),
        )
    })
}

/// Rule `LIST-BOARD`: nobody on the list sits on the counting board.
pub(super) fn board<'a>(congress: &Congress, election: &Election) -> Option<Line<'a>> {
    let board = congress.board.as_ref().filter(|board| board.all().next().is_some())?;
    let names = election.list.names();
    let listed = People::of(names);
    let nominated = on_board(board, election.nominated.iter().filter(|name| !listed.contain(name)));
    let (assessment, text) = if let Some(text) = listed_on_board(board, names) {
        (Assessment::Error, text)
    } else if !nominated.is_empty() {
        let nominated = nominated.join(", ");
        let text = Text::new(
            format!(
                "{nominated} ở trong ban kiểm phiếu và được giới thiệu tại đại hội: nếu vào danh sách thì phải thay."
            ),
            format!(
                "{nominated} sits on the counting board and was put up at the congress: once on the list, the board needs somebody else."
            ),
        );
        (Assessment::Warning, text)
    } else if let Some(text) = maybe_on_board(board, names) {
        (Assessment::Warning, text)
    } else {
        let text = Text::new(
            "Không ai trong danh sách bầu ở trong ban kiểm phiếu.",
            "Nobody on the list sits on the counting board.",
        );
        (Assessment::Kept, text)
    };
    Some(Line::new(assessment, RuleId::ListBoard, text))
}

/// Those on the board who have the name of somebody listed and more beside it, or the other way round: a title, an office,
/// a number. Nobody but the clerk knows whether they are one person.
pub(super) fn maybe_on_board(board: &Board, listed: &[String]) -> Option<Text> {
    let titled = holding(board.all(), listed).into_iter();
    let plain = holding(listed, board.all()).into_iter().map(|(name, teller)| (teller, name));
    let pairs: Vec<String> =
        titled.chain(plain).take(MOST_PAIRS).map(|(teller, name)| format!("«{teller}» / «{name}»")).collect();
    let shown = pairs.join(", ");
    (!pairs.is_empty()).then(|| {
        Text::new(
            format!(
                "Ban kiểm phiếu và danh sách bầu có thể có cùng một người: {shown}. Nếu là một người thì thay người trong ban kiểm phiếu; nếu là hai người thì không phải sửa gì."
            ),
            format!(
                "The counting board and the list may share a person: {shown}. If they are one, the board needs somebody else; if they are two, nothing is to be done."
            ),
        )
    })
}

/// So many pairs of names are told.
const MOST_PAIRS: usize = 5;

/// Rule `LIST-BOARD`: who the board is, as far as the file tells.
pub(super) fn board_of<'a>(congress: &Congress) -> Option<Line<'a>> {
    let official = official(congress.elections.first()?.roll.kind());
    let sitting = congress.board.as_ref().map_or(0, |board| board.all().count());
    let (assessment, text) = if sitting == 0 {
        let text = Text::new(
            "Tệp chưa có [board]: ghi trưởng ban và thành viên ban kiểm phiếu để đối chiếu với danh sách bầu.",
            "There is no [board]: name the head and the members of the counting board, so that they can be held against the lists.",
        );
        (Assessment::Advice, text)
    } else {
        let text = Text::new(
            format!(
                "Ban kiểm phiếu có {sitting} người; tất cả phải là {}, tệp không cho biết điều này.",
                official.get(Lang::Vi)
            ),
            format!(
                "The counting board has {sitting}; all must be {}, which the file does not tell.",
                official.get(Lang::En)
            ),
        );
        (Assessment::Unchecked, text)
    };
    Some(Line::new(assessment, RuleId::ListBoard, text))
}
