//! What is told of a list, each kind once: how often, and the first places.

use kiemphieu_core::{Lang, Text};

use super::grid::Unseen;
use crate::problem::words::brief;
use crate::problem::{Place, Problem};

/// So many places are named.
const MOST_NAMED: usize = 3;

/// So many of those whom a filter hides.
const MOST_HIDDEN: usize = 20;

/// What must be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A cell under this heading.
    Cell(String),
    /// A numbered row without a name.
    NoName,
    /// A line that was left out and may hold a name.
    MayHoldName,
    /// «Ông» may be a family name.
    FamilyName,
    /// Beside a name stands another one.
    OtherName,
    /// Beside a name stands that the person withdrew, who is left out.
    Withdrawn,
    /// A person in a cell that nobody sees as part of the list, who is left out.
    Unseen(Unseen),
    /// A note speaks of withdrawing, and who is meant is taken all the same.
    MayHaveWithdrawn,
    /// Beside a name stands that the person is not on the paper.
    Aside,
    /// Over lists side by side stands that one is not on the paper.
    AsideBeside,
    /// A part of the words of a person is struck through.
    PartlyStruck,
    /// Under a heading that names a body the numbers begin again.
    AnewForBody,
    /// A cell that the workbook does not tell.
    Unread,
}

/// What was done, and is no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    TitleCut,
    MarkCut,
    LettersTakenOut,
    YearOfTwoDigits,
    DayCounted,
    NumberedAnew,
}

/// Everything of each kind, in the order in which each came first: the line, and what stands there.
#[derive(Default)]
pub(super) struct Tally {
    doubts: Vec<(Doubt, Vec<(usize, String)>)>,
    done: Vec<(Done, Vec<(usize, String)>)>,
}

fn add<K: PartialEq>(all: &mut Vec<(K, Vec<(usize, String)>)>, kind: K, found: (usize, String)) {
    match all.iter_mut().find(|(other, _)| *other == kind) {
        Some((_, places)) => places.push(found),
        None => all.push((kind, vec![found])),
    }
}

impl Tally {
    pub fn doubt(&mut self, kind: Doubt, line: usize, words: &str) {
        let most = if kind.is_of_paper() { 100 } else { 40 };
        add(&mut self.doubts, kind, (line, brief(words, most)));
    }

    pub fn done(&mut self, kind: Done, line: usize, words: &str) {
        add(&mut self.done, kind, (line, brief(words, 60)));
    }

    /// Leaves out what would be said of persons who are taken, of the lines of those who are not.
    pub fn without(&mut self, is_left: impl Fn(usize) -> bool) {
        let of_taken = [Doubt::MayHaveWithdrawn, Doubt::Aside, Doubt::PartlyStruck];
        for (_, places) in self.doubts.iter_mut().filter(|(kind, _)| of_taken.contains(kind)) {
            places.retain(|(line, _)| !is_left(*line));
        }
        self.doubts.retain(|(_, places)| !places.is_empty());
    }

    pub fn how_many(&self, wanted: &Doubt) -> usize {
        self.doubts.iter().find(|(kind, _)| kind == wanted).map_or(0, |(_, places)| places.len())
    }

    pub fn problems(&self, file: &str) -> Vec<Problem> {
        self.doubts.iter().map(|(kind, places)| kind.problem(file, places)).collect()
    }

    pub fn notes(&self) -> Vec<Text> {
        self.done.iter().map(|(kind, places)| kind.note(places)).collect()
    }
}

/// `«a» (dòng 2), «b» (dòng 3), …`, so many at most.
fn places(all: &[(usize, String)], most: usize) -> Text {
    let named = |lang: Lang| {
        let row = kiemphieu_core::say(lang, "dòng", "row");
        let first = all.iter().take(most).map(|(line, words)| format!("«{words}» ({row} {line})"));
        first.chain((all.len() > most).then(|| "…".to_owned())).collect::<Vec<_>>().join(", ")
    };
    Text::new(named(Lang::Vi), named(Lang::En))
}

impl Doubt {
    /// Whether it asks who belongs on the paper; then all are named.
    fn is_of_paper(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::Unseen(_) | Self::MayHaveWithdrawn | Self::Aside | Self::PartlyStruck)
    }

    fn problem(&self, file: &str, all: &[(usize, String)]) -> Problem {
        let most = match self {
            Self::Unseen(Unseen::HiddenRow) => MOST_HIDDEN,
            _ if self.is_of_paper() => all.len(),
            _ => MOST_NAMED,
        };
        let (count, where_) = (all.len(), places(all, most));
        let (vi, en) = (where_.get(Lang::Vi), where_.get(Lang::En));
        let line = all.first().map(|(line, _)| *line);
        let only = all.first().map(|(_, words)| words.as_str()).filter(|_| count == 1);
        let text = match (self, only) {
            (Self::Cell(head), Some(cell)) => Text::new(
                format!("không hiểu «{cell}» ở cột «{head}», để trống"),
                format!("«{cell}» under «{head}» is not understood and is left blank"),
            ),
            (Self::Cell(head), None) => Text::new(
                format!("không hiểu {count} ô ở cột «{head}», để trống: {vi}"),
                format!("{count} cells under «{head}» are not understood and are left blank: {en}"),
            ),
            (Self::NoName, Some(_)) => Text::new(
                "dòng có số thứ tự mà không đọc được họ tên",
                "a numbered row without a name that can be read",
            ),
            (Self::NoName, None) => Text::new(
                format!("{count} dòng có số thứ tự mà không đọc được họ tên: {vi}"),
                format!("{count} numbered rows without a name that can be read: {en}"),
            ),
            (Self::MayHoldName, _) => Text::new(
                format!("{count} dòng có thể có họ tên mà không lấy: {vi}"),
                format!("{count} lines that were left out may hold names: {en}"),
            ),
            (Self::FamilyName, Some(name)) => {
                let title = name.split(' ').next().unwrap_or_default();
                Text::new(
                    format!("«{name}»: «{title}» là họ, hay chỉ là cách gọi?"),
                    format!("«{name}»: is «{title}» the family name, or how somebody is addressed?"),
                )
            }
            (Self::OtherName, _) => Text::new(
                format!("cạnh {count} họ tên có tên khác, không lấy: {vi}"),
                format!("beside {count} names stands another one, which is left out: {en}"),
            ),
            (Self::Withdrawn, _) => Text::new(
                format!("{count} người có ghi đã rút hoặc không ứng cử, không lấy: {vi}"),
                format!("{count} persons withdrew or do not stand by what is noted, and are left out: {en}"),
            ),
            (Self::Unseen(Unseen::Struck), _) => Text::new(
                format!("{count} người bị gạch ngang, không lấy: {vi}"),
                format!("{count} persons are struck through and left out: {en}"),
            ),
            (Self::Unseen(Unseen::HiddenRow), _) => Text::new(
                format!("{count} người ở dòng bị ẩn hoặc bị lọc, không lấy: {vi}"),
                format!("{count} persons stand in rows that are hidden or filtered out, and are left out: {en}"),
            ),
            (Self::MayHaveWithdrawn, _) => Text::new(
                format!("{count} chỗ ghi về việc rút hoặc không ứng cử mà không rõ, vẫn lấy: {vi}"),
                format!("{count} notes speak of withdrawing and are not clear; all are taken: {en}"),
            ),
            (Self::Aside, _) => Text::new(
                format!("{count} người có ghi dự phòng, dự khuyết, dự bị hoặc không đưa vào phiếu, vẫn lấy: {vi}"),
                format!(
                    "{count} persons are noted as reserves, alternates, probationary or not on the paper; all are taken: {en}"
                ),
            ),
            (Self::AsideBeside, _) => Text::new(
                format!("cạnh danh sách có danh sách không đưa vào phiếu, vẫn lấy cả hai: {vi}"),
                format!("beside the list stands one that is not on the paper, and both are taken: {en}"),
            ),
            (Self::PartlyStruck, _) => Text::new(
                format!("{count} người có chữ bị gạch ngang một phần, vẫn lấy: {vi}"),
                format!("words of {count} persons are partly struck through; all are taken: {en}"),
            ),
            (Self::AnewForBody, _) => Text::new(
                format!("số thứ tự bắt đầu lại từ 1 dưới đầu đề có tên một cơ quan, vẫn lấy: {vi}"),
                format!("the numbers begin again at 1 under a heading that names a body, and all are taken: {en}"),
            ),
            (Self::FamilyName, None) => Text::new(
                format!("{count} họ tên có thể bắt đầu bằng cách gọi: {vi}"),
                format!("{count} names may begin with how people are addressed: {en}"),
            ),
            (Self::Unread, _) => {
                let lines: Vec<_> = all.iter().take(MOST_NAMED).map(|(line, _)| line.to_string()).collect();
                let (lines, more) = (lines.join(", "), if count > MOST_NAMED { ", …" } else { "" });
                Text::new(
                    format!(
                        "{count} ô không đọc được, coi như trống (công thức chưa tính, lỗi Excel): dòng {lines}{more}"
                    ),
                    format!(
                        "{count} cells cannot be read and count as empty (formulas not calculated, errors): rows {lines}{more}"
                    ),
                )
            }
        };
        let place = line.map(|line| Place { line, column: 1 });
        Problem { place, ..Problem::of_file(file, text, self.remedy(count)) }
    }

    fn remedy(&self, count: usize) -> Text {
        match self {
            Self::FamilyName => Text::new(
                "đã giữ nguyên; là cách gọi thì xóa trong tệp vừa tạo",
                "they are kept; take it off in the new file where it only addresses somebody",
            ),
            Self::Withdrawn => Text::new(
                "ai vẫn ứng cử thì xóa ghi chú ấy trong danh sách rồi chạy lại, hoặc thêm vào tệp vừa tạo",
                "delete the note of those who stand all the same and run it again, or add them in the new file",
            ),
            Self::Unseen(Unseen::Struck) => Text::new(
                "ai vẫn ứng cử thì bỏ gạch ngang trong danh sách rồi chạy lại, hoặc thêm vào tệp vừa tạo",
                "undo the line through those who stand all the same and run it again, or add them in the new file",
            ),
            Self::Unseen(Unseen::HiddenRow) => Text::new(
                "ai vẫn ứng cử thì bỏ ẩn, bỏ lọc dòng ấy trong danh sách rồi chạy lại, hoặc thêm vào tệp vừa tạo",
                "show the rows of those who stand all the same and run it again, or add them in the new file",
            ),
            Self::MayHaveWithdrawn | Self::Aside | Self::AsideBeside | Self::PartlyStruck | Self::AnewForBody => {
                Text::new(
                    "ai không thuộc danh sách bầu này thì xóa trong tệp vừa tạo",
                    "delete those who are not on the list of this election in the new file",
                )
            }
            Self::OtherName => Text::new(
                "tên gọi khác phải in trên phiếu thì ghi thêm vào họ tên trong tệp vừa tạo; là người khác thì ghi thành dòng riêng",
                "another name that papers must show belongs to the name in the new file; another person to a row of his own",
            ),
            Self::Unread => Text::new("mở bằng Excel, lưu lại rồi chạy lại", "open it in Excel, save it and run again"),
            _ if count > 1 => Text::new("xem lại các dòng này", "look at these rows"),
            _ => Text::new("xem lại dòng này", "look at this row"),
        }
    }
}

impl Done {
    fn note(self, all: &[(usize, String)]) -> Text {
        let (count, where_) = (all.len(), places(all, MOST_NAMED));
        let (vi, en) = (where_.get(Lang::Vi), where_.get(Lang::En));
        match self {
            Self::TitleCut => {
                let kinds = kinds(all);
                Text::new(
                    format!("bỏ cách gọi, cấp bậc, học hàm, học vị trước {count} họ tên: {kinds}"),
                    format!("titles, ranks and degrees before {count} names are cut off: {kinds}"),
                )
            }
            Self::MarkCut => Text::new(
                format!("bỏ dấu chú thích ở {count} họ tên: {vi}"),
                format!("the marks of footnotes at {count} names are cut off: {en}"),
            ),
            Self::LettersTakenOut => Text::new(
                format!("bỏ ký tự ẩn ở {count} dòng: {vi}"),
                format!("letters that nobody sees are taken out of {count} rows: {en}"),
            ),
            Self::YearOfTwoDigits => Text::new(
                format!("{count} năm sinh ghi hai chữ số: {vi}"),
                format!("{count} years of birth have two digits: {en}"),
            ),
            Self::DayCounted => Text::new(
                format!("{count} ngày sinh còn là số của Excel: {vi}"),
                format!("{count} days of birth are numbers of Excel: {en}"),
            ),
            Self::NumberedAnew => Text::new(
                format!("số thứ tự bắt đầu lại từ 1 ở {count} chỗ, đã lấy tiếp: {vi}"),
                format!("the numbers begin again at 1 in {count} places, and all are taken: {en}"),
            ),
        }
    }
}

/// `«Đại tá» ×3, «ThS.»`
fn kinds(all: &[(usize, String)]) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for (_, words) in all {
        match kinds.iter_mut().find(|(kind, _)| kind == words) {
            Some((_, count)) => *count += 1,
            None => kinds.push((words, 1)),
        }
    }
    let told =
        kinds.iter().map(|(kind, count)| if *count > 1 { format!("«{kind}» ×{count}") } else { format!("«{kind}»") });
    told.collect::<Vec<_>>().join(", ")
}
