//! What cannot be declared of a congress, as the keys of its file say it, and what to do.

use std::ops::Range;

use kiemphieu_core::{Lang, Text, Unfit, Unfits};

use crate::congress::sheet::Sheet;
use crate::problem::words::{as_in, brief};

impl Sheet<'_> {
    /// Tells each of them at its place. `names` are those that could have been meant.
    pub fn unfit(&mut self, unfits: &Unfits, names: &[&str], place: impl Fn(&Unfit) -> Range<usize>) {
        for unfit in unfits.iter() {
            let (text, remedy) = told(unfit, names);
            self.problem(place(unfit), text, remedy);
        }
    }

    /// The same of one, or nothing where all is well.
    pub fn fits(&mut self, result: Result<(), Unfit>, place: Range<usize>) -> bool {
        let unfit = result.err();
        if let Some(unfit) = &unfit {
            self.unfit(&unfit.clone().into(), &[], |_| place.clone());
        }
        unfit.is_none()
    }
}

/// What is wrong, and what to do.
fn told(unfit: &Unfit, names: &[&str]) -> (Text, Text) {
    match unfit {
        Unfit::NoUnit => (
            unfit.text(),
            Text::new(
                "ghi tên tổ chức đảng: unit = \"Đảng bộ …\"",
                "name the party organisation: unit = \"Đảng bộ …\"",
            ),
        ),
        Unfit::NoId => (
            unfit.text(),
            Text::new("ghi tên ngắn, ví dụ id = \"committee\"", "write a short name, for example id = \"committee\""),
        ),
        Unfit::SameId { id } => (
            Text::new(format!("`id` «{id}» đã dùng ở trên"), format!("the `id` «{id}» is used above")),
            Text::new("đặt mỗi cuộc bầu một `id` riêng", "give each election an `id` of its own"),
        ),
        Unfit::AlternatesOf { .. } => (unfit.text(), Text::new("bỏ `alternates`", "leave out `alternates`")),
        Unfit::Unsound { unsound, .. } => unsound.text(),
        Unfit::EmptyName { .. } => (unfit.text(), Text::new("ghi đủ họ và tên", "write the full name")),
        Unfit::Twice { name, .. } => {
            let name = brief(name, 60);
            (
                Text::new(format!("«{name}» có hai lần"), format!("«{name}» stands twice")),
                Text::new("mỗi người một lần", "everybody once"),
            )
        }
        Unfit::StopWithVote => (
            Text::new(
                "đã quyết định không bầu (`stop`, `seat-other`) mà vòng này vẫn có phiếu",
                "decided that nobody votes (`stop`, `seat-other`), and yet this round has papers",
            ),
            Text::new("ghi `vote-again`, hoặc bỏ các số phiếu", "write `vote-again`, or leave the papers out"),
        ),
        Unfit::NewNamesInTheFirst => (
            unfit.text(),
            Text::new(
                "bỏ `new_names`: ở vòng thứ nhất mọi người đứng trong danh sách của cuộc bầu",
                "leave out `new_names`: in the first round everybody stands on the list of the election",
            ),
        ),
        Unfit::PlannedFor { .. } => (
            unfit.text(),
            Text::new(
                "bỏ `planned` và `direction`: chỉ bí thư, phó bí thư, chủ nhiệm ủy ban kiểm tra mới phải trúng cử ở một cuộc bầu trước đó",
                "leave out `planned` and `direction`: only a secretary, a deputy or an inspection chair must have been elected in an earlier election",
            ),
        ),
        Unfit::SamePerson { name } => (
            Text::new(format!("«{name}» đã có ở [[person]] khác"), format!("«{name}» stands in another [[person]]")),
            Text::new("mỗi người một mục", "one entry a person"),
        ),
        Unfit::Born { .. } => (unfit.text(), Text::new("ghi năm sinh, ví dụ 1975", "write the year, for example 1975")),
        Unfit::NoReason => (
            unfit.text(),
            Text::new(
                "ghi reason = \"…\": nghị quyết nào, ngày nào",
                "write reason = \"…\": which resolution, of which day",
            ),
        ),
        Unfit::Nought { .. } => {
            (unfit.text(), Text::new("ghi số từ 1 trở lên, hoặc bỏ dòng này", "write 1 or more, or leave the line out"))
        }
        Unfit::TieByList => (unfit.text(), Text::new("ghi run-off hoặc decide", "write run-off or decide")),
        Unfit::PollOfNobody
        | Unfit::NotPutUp { .. }
        | Unfit::SupportOverAttending { .. }
        | Unfit::WithoutSupport { .. } => of_the_poll(unfit, names),
        Unfit::ImpossibleGround { .. }
        | Unfit::NotOnList { .. }
        | Unfit::WithoutVotes { .. }
        | Unfit::TooManyPapers
        | Unfit::OtherPapers => of_totals(unfit, names),
    }
}

/// The opinion poll about those put up at the congress, whose names are `put_up`.
fn of_the_poll(unfit: &Unfit, put_up: &[&str]) -> (Text, Text) {
    match unfit {
        Unfit::NotPutUp { name, .. } => {
            let remedy = as_in("nominated", name, put_up);
            (
                Text::new("tên này không có trong `nominated`", "this name is not in `nominated`"),
                Text::new(
                    format!("chỉ lấy phiếu về những người được giới thiệu tại đại hội; {}", remedy.get(Lang::Vi)),
                    format!("the poll is only about those put up at the congress; {}", remedy.get(Lang::En)),
                ),
            )
        }
        Unfit::WithoutSupport { name } => (
            Text::new(format!("`support` thiếu: {name}"), format!("`support` leaves out: {name}")),
            Text::new(
                "ghi đủ mọi người trong `nominated`, không ai đồng ý thì ghi 0",
                "write everybody in `nominated`, 0 where nobody is in support",
            ),
        ),
        Unfit::SupportOverAttending { .. } => {
            (unfit.text(), Text::new("đối chiếu `support` với `attending`", "check `support` against `attending`"))
        }
        _ => (
            unfit.text(),
            Text::new(
                "ghi nominated = [\"…\"]: chỉ lấy phiếu về những người được giới thiệu tại đại hội",
                "write nominated = [\"…\"]: the poll is only about those put up at the congress",
            ),
        ),
    }
}

/// Totals typed in for a list of these names.
fn of_totals(unfit: &Unfit, list: &[&str]) -> (Text, Text) {
    match unfit {
        Unfit::ImpossibleGround { possible, .. } => {
            let possible: Vec<_> = possible.iter().map(|ground| ground.as_str()).collect();
            let possible = possible.join(", ");
            (unfit.text(), Text::new(format!("dùng một trong: {possible}"), format!("use one of: {possible}")))
        }
        Unfit::NotOnList { name, .. } => (
            Text::new(
                format!("«{}» không có trong `candidates`", brief(name, 60)),
                format!("«{}» is not in `candidates`", brief(name, 60)),
            ),
            as_in("candidates", name, list),
        ),
        Unfit::WithoutVotes { names } => {
            let names = names.join(", ");
            (
                Text::new(format!("`votes` thiếu: {names}"), format!("`votes` leaves out: {names}")),
                Text::new(
                    "ghi đủ mọi người trong danh sách, không có phiếu thì ghi 0",
                    "write every name of the list, 0 for no votes",
                ),
            )
        }
        _ => (unfit.text(), Text::new("kiểm tra `totals`", "check `totals`")),
    }
}
