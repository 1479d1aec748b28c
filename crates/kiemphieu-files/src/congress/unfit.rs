//! What cannot be declared of a congress, as the keys of its file say it, and what to do.

use std::ops::Range;

use kiemphieu_core::{Lang, Text, Unfit, Unfits};

use crate::congress::sheet::Sheet;
use crate::congress::speech::{Speech, Value, around};
use crate::problem::words::{as_in, brief};

impl Sheet<'_> {
    /// Tells each of them at its place. `names` are those that could have been meant.
    pub fn unfit(&mut self, unfits: &Unfits, names: &[&str], place: impl Fn(&Unfit) -> Range<usize>) {
        for unfit in unfits.iter() {
            let (text, remedy) = told(unfit, names, self.speech);
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

/// What to write for the unit.
pub(super) fn name_the_unit(speech: Speech) -> Text {
    let line = speech.line("", "unit", Value::Text("…"));
    around(["ghi tên tổ chức: ", ""], &line, ["name the organisation: ", ""])
}

/// What to write for the id of an election.
pub(super) fn short_id(speech: Speech) -> Text {
    let line = speech.line(ELECTION, "id", Value::Text("committee"));
    around(["ghi tên ngắn, ví dụ ", ""], &line, ["write a short name, for example ", ""])
}

/// What to write for the reason of an override.
pub(super) fn give_the_reason(speech: Speech) -> Text {
    let line = speech.line("[override]", "reason", Value::Text("…"));
    around(["ghi ", ": nghị quyết nào, ngày nào"], &line, ["write ", ": which resolution, of which day"])
}

/// The heading of the elections.
const ELECTION: &str = "[[election]]";
const ROUND: &str = "[[election.round]]";

/// What is wrong, and what to do.
fn told(unfit: &Unfit, names: &[&str], speech: Speech) -> (Text, Text) {
    match unfit {
        Unfit::NoUnit => (unfit.text(), name_the_unit(speech)),
        Unfit::NoId => (unfit.text(), short_id(speech)),
        Unfit::SameId { id } => {
            let key = speech.key(ELECTION, "id");
            (
                Text::new(
                    format!("{} «{id}» đã dùng ở trên", key.get(Lang::Vi)),
                    format!("the {} «{id}» is used above", key.get(Lang::En)),
                ),
                around(["đặt mỗi cuộc bầu một ", " riêng"], &key, ["give each election an ", " of its own"]),
            )
        }
        Unfit::AlternatesOf { .. } => {
            (unfit.text(), around(["bỏ ", ""], &speech.key(ELECTION, "alternates"), ["leave out ", ""]))
        }
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
                "bỏ `planned` và `direction`: chỉ người đứng đầu, cấp phó, người đứng đầu ban kiểm tra (`secretary`, `deputy`, `inspection-chair`) mới phải trúng cử ở một cuộc bầu trước đó",
                "leave out `planned` and `direction`: only who leads, a deputy or who leads the inspection (`secretary`, `deputy`, `inspection-chair`) must have been elected in an earlier election",
            ),
        ),
        Unfit::SamePerson { name } => {
            let persons = speech.heading("[[person]]");
            (
                Text::new(
                    format!("«{name}» đã có ở {} khác", persons.get(Lang::Vi)),
                    format!("«{name}» stands in another {}", persons.get(Lang::En)),
                ),
                Text::new("mỗi người một mục", "one entry a person"),
            )
        }
        Unfit::Born { .. } => (unfit.text(), Text::new("ghi năm sinh, ví dụ 1975", "write the year, for example 1975")),
        Unfit::NoReason => (unfit.text(), give_the_reason(speech)),
        Unfit::Nought { .. } => {
            (unfit.text(), Text::new("ghi số từ 1 trở lên, hoặc bỏ dòng này", "write 1 or more, or leave the line out"))
        }
        Unfit::TieByList => (unfit.text(), Text::new("ghi run-off hoặc decide", "write run-off or decide")),
        Unfit::DaysOutOfOrder { first, then, .. } => (
            unfit.text(),
            Text::new(
                format!("đối chiếu `{first}` và `{then}` với văn bản"),
                format!("check `{first}` and `{then}` against the documents"),
            ),
        ),
        Unfit::DecisionWithoutDocument => (
            unfit.text(),
            Text::new("ghi đủ date = … và reference = \"…\"", "write both date = … and reference = \"…\""),
        ),
        Unfit::DocumentWithoutDecision => (
            unfit.text(),
            Text::new(
                "ghi result = \"approved\", \"annulled\" hoặc \"refused\"",
                "write result = \"approved\", \"annulled\" or \"refused\"",
            ),
        ),
        Unfit::RefusalOfNobody | Unfit::AppointmentOfNobody => {
            (unfit.text(), Text::new("ghi names = [\"…\"]", "write names = [\"…\"]"))
        }
        Unfit::ApprovalOfDelegates => (unfit.text(), Text::new("bỏ `approval`", "leave out `approval`")),
        Unfit::PollOfNobody
        | Unfit::NotPutUp { .. }
        | Unfit::SupportOverAttending { .. }
        | Unfit::WithoutSupport { .. } => of_the_poll(unfit, names, speech),
        Unfit::NobodyLeft { .. }
        | Unfit::WithdrawnUnlisted { .. }
        | Unfit::WithdrawnBefore { .. }
        | Unfit::WithdrawnReason { .. } => of_a_round(unfit, names, speech),
        Unfit::ImpossibleGround { .. }
        | Unfit::NotOnList { .. }
        | Unfit::WithoutVotes { .. }
        | Unfit::TooManyPapers
        | Unfit::OtherPapers => of_totals(unfit, names, speech),
    }
}

/// The opinion poll about those put up at the congress, whose names are `put_up`.
fn of_the_poll(unfit: &Unfit, put_up: &[&str], speech: Speech) -> (Text, Text) {
    let nominated = speech.key(ELECTION, "nominated");
    let [support, attending] = ["support", "attending"].map(|key| speech.key("[election.list_poll]", key));
    match unfit {
        Unfit::NotPutUp { name, .. } => {
            let remedy = as_in(&nominated, name, put_up);
            (
                around(["tên này không có trong ", ""], &nominated, ["this name is not in ", ""]),
                Text::new(
                    format!("chỉ lấy phiếu về những người được giới thiệu tại đại hội; {}", remedy.get(Lang::Vi)),
                    format!("the poll is only about those put up at the congress; {}", remedy.get(Lang::En)),
                ),
            )
        }
        Unfit::WithoutSupport { name } => (
            leaves_out(&support, name),
            around(
                ["ghi đủ mọi người trong ", ", không ai đồng ý thì ghi 0"],
                &nominated,
                ["write everybody in ", ", 0 where nobody is in support"],
            ),
        ),
        Unfit::SupportOverAttending { .. } => {
            let remedy = Text::new(
                format!("đối chiếu {} với {}", support.get(Lang::Vi), attending.get(Lang::Vi)),
                format!("check {} against {}", support.get(Lang::En), attending.get(Lang::En)),
            );
            (unfit.text(), remedy)
        }
        _ => (
            unfit.text(),
            around(
                ["ghi ", ": chỉ lấy phiếu về những người được giới thiệu tại đại hội"],
                &speech.line(ELECTION, "nominated", Value::Names(1)),
                ["write ", ": the poll is only about those put up at the congress"],
            ),
        ),
    }
}

/// Who came to a round and who withdrew, where `listed` are all who ever stood.
fn of_a_round(unfit: &Unfit, listed: &[&str], speech: Speech) -> (Text, Text) {
    let key = |key: &str| speech.key(ROUND, key);
    let remedy = match unfit {
        Unfit::NobodyLeft { .. } => {
            let (deductions, summoned) = (key("deductions"), speech.key("[meeting]", "summoned"));
            Text::new(
                format!("đối chiếu {} của vòng với {}", deductions.get(Lang::Vi), summoned.get(Lang::Vi)),
                format!("check {} of the round against {}", deductions.get(Lang::En), summoned.get(Lang::En)),
            )
        }
        Unfit::WithdrawnUnlisted { name, .. } => as_in(&speech.key(ELECTION, "candidates"), name, listed),
        Unfit::WithdrawnBefore { .. } => Text::new(
            "ghi mỗi người một lần, ở vòng mà người ấy rút tên; từ vòng đó trở đi đều tính",
            "write everybody once, in the round in which he or she withdrew; it holds from then on",
        ),
        Unfit::WithdrawnReason { withdrawn: true } => around(
            ["ghi ", " (đơn nào, ngày nào)"],
            &speech.line(ROUND, "reason", Value::Text("…")),
            ["write ", " (which letter, of which day)"],
        ),
        _ => {
            let (line, reason) = (speech.line(ROUND, "withdrawn", Value::Names(1)), key("reason"));
            Text::new(
                format!("ghi {} bên cạnh {}, hoặc bỏ cả hai", line.get(Lang::Vi), reason.get(Lang::Vi)),
                format!("write {} beside {}, or leave both out", line.get(Lang::En), reason.get(Lang::En)),
            )
        }
    };
    (unfit.text(), remedy)
}

/// Totals typed in for a list of these names.
fn of_totals(unfit: &Unfit, list: &[&str], speech: Speech) -> (Text, Text) {
    match unfit {
        Unfit::ImpossibleGround { possible, .. } => {
            let possible: Vec<_> = possible.iter().map(|ground| ground.as_str()).collect();
            let possible = possible.join(", ");
            (unfit.text(), Text::new(format!("dùng một trong: {possible}"), format!("use one of: {possible}")))
        }
        Unfit::NotOnList { name, .. } => {
            let (candidates, shown) = (speech.key(ELECTION, "candidates"), brief(name, 60));
            (
                Text::new(
                    format!("«{shown}» không có trong {}", candidates.get(Lang::Vi)),
                    format!("«{shown}» is not in {}", candidates.get(Lang::En)),
                ),
                as_in(&candidates, name, list),
            )
        }
        Unfit::WithoutVotes { names } => (
            leaves_out(&speech.key("[election.round.totals]", "votes"), &names.join(", ")),
            Text::new(
                "ghi đủ mọi người trong danh sách, không có phiếu thì ghi 0",
                "write every name of the list, 0 for no votes",
            ),
        ),
        _ => (unfit.text(), around(["kiểm tra ", ""], &speech.key("[[election.round]]", "totals"), ["check ", ""])),
    }
}

fn leaves_out(key: &Text, names: &str) -> Text {
    Text::new(format!("{} thiếu: {names}", key.get(Lang::Vi)), format!("{} leaves out: {names}", key.get(Lang::En)))
}
