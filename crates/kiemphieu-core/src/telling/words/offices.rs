//! Words of who fills an office.

use super::names;
use crate::form::found::OfficesFound;
use crate::words::terms::Office;
use crate::words::text::{Lang, Text};

impl OfficesFound {
    /// What was found of who fills the office.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotOfACell { office, .. } => {
                let (vi, en) = names(*office);
                Text::new(format!("Chi bộ không bầu {vi}."), format!("A cell elects no {en}."))
            }
            Self::ByAllMembers { office, kind, .. } => {
                let ((vi, en), kind) = (names(*office), kind.text());
                Text::new(
                    format!("Đại hội đảng viên của chi bộ bầu {vi}, tệp khai là {}.", kind.get(Lang::Vi)),
                    format!(
                        "The all-member congress of the cell elects the {en}; the file declares a {}.",
                        kind.get(Lang::En)
                    ),
                )
            }
            Self::OnePerson { office, seats, cell, .. } => {
                let (vi, en) = names(*office);
                let (vi_cell, en_cell) =
                    if *cell { ("Chi bộ chỉ", "A cell") } else { ("Chỉ", "A congress or committee") };
                Text::new(
                    format!("{vi_cell} bầu một {vi}, tệp khai {seats}."),
                    format!("{en_cell} elects one {en}; the file declares {seats}."),
                )
            }
            Self::ByCommittee { office, .. } => by_committee(*office),
            Self::ElectedAlready { name, office, id, .. } => {
                let (vi, en) = names(*office);
                Text::new(
                    format!("{name} đã trúng cử {vi} ở cuộc bầu «{id}», không ứng cử nữa."),
                    format!("{name} is elected {en} in «{id}» and does not stand again."),
                )
            }
            Self::FilledElsewhere { office, id, other, filled, .. } => {
                let ((vi, en), why) = (names(*office), filled.text());
                Text::new(
                    format!("Cuộc bầu «{other}» cũng bầu {vi} và {}: không bầu ở «{id}» nữa.", why.get(Lang::Vi)),
                    format!("«{other}» is for the {en}, too, and {}: «{id}» cannot be held.", why.get(Lang::En)),
                )
            }
            Self::TwoOffices { name, office, other, .. } => {
                let ((vi, en), (other_vi, other_en)) = (names(*office), names(*other));
                Text::new(
                    format!("{name} đã trúng cử {other_vi} mà còn ứng cử {vi}."),
                    format!("{name} is elected {other_en} and stands for {en} as well."),
                )
            }
            Self::ByInspectionCommittee { office, kind, .. } => {
                let ((vi, en), kind) = (names(*office), kind.text());
                Text::new(
                    format!(
                        "Ủy ban kiểm tra chỉ bầu phó chủ nhiệm trong số ủy viên của mình, và phó chủ nhiệm do ủy ban kiểm tra bầu; tệp khai {vi} do {} bầu.",
                        kind.get(Lang::Vi)
                    ),
                    format!(
                        "The inspection committee elects its vice-chairs and nobody else, and nobody else elects them; the file declares the {en} for a {}.",
                        kind.get(Lang::En)
                    ),
                )
            }
            Self::OtherInspectors { summoned, base, elected, of_elected, differs, from } => {
                let (vi, en) = result_under_both(*differs);
                Text::new(
                    format!(
                        "Hội nghị ủy ban kiểm tra ghi {summoned} ủy viên (D = {base}) nhưng cuộc bầu «{from}» có {elected} người trúng cử (D = {of_elected}); {vi}"
                    ),
                    format!(
                        "The meeting of the inspection committee has {summoned} members (D = {base}) but «{from}» elected {elected} (D = {of_elected}); {en}"
                    ),
                )
            }
            Self::OtherIncumbents { summoned, base, elected, of_elected, differs } => {
                let (vi, en) = result_under_both(*differs);
                Text::new(
                    format!(
                        "Hội nghị cấp ủy ghi {summoned} ủy viên (D = {base}) nhưng đại hội vừa bầu {elected} người (D = {of_elected}); {vi}"
                    ),
                    format!(
                        "The committee meeting has {summoned} members (D = {base}) but the congress has just elected {elected} (D = {of_elected}); {en}"
                    ),
                )
            }
        }
    }
}

fn result_under_both(differs: bool) -> (&'static str, &'static str) {
    match differs {
        true => (
            "hai số cho kết quả khác nhau, chưa được công bố: đối chiếu danh sách triệu tập của hội nghị.",
            "the two give different results, so none may be announced yet: check whom the meeting summoned.",
        ),
        false => (
            "đến nay hai số cho cùng một kết quả: đối chiếu danh sách triệu tập của hội nghị.",
            "so far both give the same result: check whom the meeting summoned.",
        ),
    }
}

fn by_committee(office: Office) -> Text {
    let (vi, en) = names(office);
    let (direct_vi, direct_en) = match office {
        Office::Secretary => (
            "; nếu đại hội trực tiếp bầu thì ghi `direct = true`",
            "; where the congress elects directly, write `direct = true`",
        ),
        _ => ("", ""),
    };
    Text::new(
        format!(
            "Hội nghị cấp ủy bầu {vi}, nhưng tệp khai là đại hội bầu: ghi [election.meeting] với kind = \"committee\" và số ủy viên{direct_vi}."
        ),
        format!(
            "The {en} is elected by the committee, but the file declares the congress: write [election.meeting] with kind = \"committee\" and its members{direct_en}."
        ),
    )
}
