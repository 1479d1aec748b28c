//! The counting board: nobody on it stands (rule `LIST-BOARD`).

use crate::declared::congress::{Board, Congress};
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::likeness::holding;
use crate::words::names::People;
use crate::words::terms::{Assessment, MeetingKind};
use crate::words::text::{Lang, Text};

/// Nobody on the list sits on the counting board. Before the vote the first thing that is to be put right is told, or that
/// nothing is; of a count everything that is known.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let Some(board) = place.congress.board.as_ref().filter(|board| board.all().next().is_some()) else {
        return Vec::new();
    };
    let names = place.election.list.names();
    let finding = |assessment| move |text| Finding::new(assessment, RuleId::ListBoard, text);
    let put_up = put_up_on_board(board, place).filter(|_| place.is_planned());
    let told = [
        listed_on_board(board, names).map(finding(Assessment::Error)),
        put_up.map(finding(Assessment::Warning)),
        maybe_on_board(board, names).map(finding(Assessment::Warning)),
    ];
    let mut told = told.into_iter().flatten();
    if place.is_planned() { vec![told.next().unwrap_or_else(nobody)] } else { told.collect() }
}

fn nobody() -> Finding {
    let text = Text::new(
        "Không ai trong danh sách bầu ở trong ban kiểm phiếu.",
        "Nobody on the list sits on the counting board.",
    );
    Finding::new(Assessment::Kept, RuleId::ListBoard, text)
}

/// Those of `names` who sit on the counting board (rule `LIST-BOARD`).
pub(crate) fn joined_by(place: &Place, names: &[String]) -> Option<Finding> {
    let listed = listed_on_board(place.congress.board.as_ref()?, names)?;
    place.rulebook.rule(RuleId::ListBoard.into()).map(|_| Finding::new(Assessment::Error, RuleId::ListBoard, listed))
}

/// Those of `names` who sit on the board.
fn on_board<'n>(board: &Board, names: impl Iterator<Item = &'n String>) -> Vec<&'n str> {
    let board = People::of(board.all());
    names.filter(|name| board.contain(name)).map(String::as_str).collect()
}

/// What is said of those on a list who sit on the board.
fn listed_on_board(board: &Board, names: &[String]) -> Option<Text> {
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

/// Those put up at the congress who sit on the board.
fn put_up_on_board(board: &Board, place: &Place) -> Option<Text> {
    let listed = People::of(place.election.list.names());
    let nominated = on_board(board, place.election.nominated.iter().filter(|name| !listed.contain(name)));
    let any = !nominated.is_empty();
    let nominated = nominated.join(", ");
    any.then(|| {
        Text::new(
            format!(
                "{nominated} ở trong ban kiểm phiếu và được giới thiệu tại đại hội: nếu vào danh sách thì phải thay."
            ),
            format!(
                "{nominated} sits on the counting board and was put up at the congress: once on the list, the board needs somebody else."
            ),
        )
    })
}

/// Those on the board who have the name of somebody listed and more beside it, or the other way round: a title, an office,
/// a number. Nobody but the clerk knows whether they are one person.
fn maybe_on_board(board: &Board, listed: &[String]) -> Option<Text> {
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
pub(crate) fn sitting(congress: &Congress) -> Option<Finding> {
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
    Some(Finding::new(assessment, RuleId::ListBoard, text))
}

/// The members whom a meeting takes its counting board from (rule `LIST-BOARD`).
fn official(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::Members => Text::new("đảng viên chính thức", "official members"),
        MeetingKind::Delegates => Text::new("đại biểu chính thức", "official delegates"),
        MeetingKind::Committee => Text::new("ủy viên đương nhiệm", "incumbent members of the body"),
    }
}
