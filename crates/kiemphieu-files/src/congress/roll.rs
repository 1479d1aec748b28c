//! The roll of a meeting: who was summoned, who is deducted, who is present.

use kiemphieu_core::{Deduction, DeductionGround, Lang, MeetingKind, Occasion, Roll, Text};

use crate::congress::sheet::Sheet;
use crate::congress::speech::around;
use crate::congress::table::{Table, required_word};

/// The roll of a meeting; `None` when something in it is wrong.
pub(super) fn roll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Roll> {
    let kind = required_word(sheet, table, "kind", MeetingKind::ALL, MeetingKind::as_str);
    let remedy =
        Text::new("ghi số người có quyền bầu cử được triệu tập", "write how many voting members were summoned");
    let summoned = table.required_count(sheet, "summoned", remedy);
    let present = table.count(sheet, "present");
    let deductions = deductions(sheet, table);
    let occasion = table.word(sheet, "occasion", Occasion::ALL, Occasion::as_str);
    let roll = Roll::new(kind?, summoned?, present, deductions?);
    if let Err(nobody) = roll {
        let (summoned, deducted) = (nobody.summoned, nobody.deducted);
        let (key, text, remedy) = if summoned == 0 {
            (
                "summoned",
                around(["", " là 0"], &table.key("summoned"), ["", " is 0"]),
                Text::new("ghi số người có quyền bầu cử được triệu tập", "write how many voting members were summoned"),
            )
        } else {
            let [all, without] = ["summoned", "deductions"].map(|key| table.key(key));
            (
                "deductions",
                Text::new(
                    format!("triệu tập {summoned}, trừ {deducted}: không còn ai để tính quá một nửa"),
                    format!("{summoned} summoned, {deducted} deducted: nobody is left to take half of"),
                ),
                Text::new(
                    format!("đối chiếu {} với {}", all.get(Lang::Vi), without.get(Lang::Vi)),
                    format!("check {} against {}", all.get(Lang::En), without.get(Lang::En)),
                ),
            )
        };
        sheet.problem(table.span_of(key), text, remedy);
    }
    let roll = roll.ok()?;
    let Some(occasion) = occasion else {
        return table.get("occasion").is_none().then_some(roll);
    };
    let on_it = roll.on(occasion);
    if on_it.is_none() {
        let text = Text::new(
            "chỉ toàn thể thành viên (`members`) hoặc đại biểu (`delegates`) mới họp đại hội",
            "only members or delegates hold a congress",
        );
        sheet.problem(table.span_of("occasion"), text, Text::new("bỏ `occasion`", "leave `occasion` out"));
    }
    on_it
}

/// The deductions as they are written; `None` when something in them is wrong.
pub(super) fn deductions<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Vec<Deduction>> {
    let entries = table.tables(sheet, "deductions", "deductions", &["ground", "count"]);
    let mut deductions = Vec::new();
    let mut complete = true;
    for entry in &entries {
        let ground = required_word(sheet, entry, "ground", DeductionGround::ALL, DeductionGround::as_str);
        let count = entry.required_count(sheet, "count", Text::new("ghi số người", "write how many people"));
        match (ground, count) {
            (Some(ground), Some(_)) if deductions.iter().any(|other: &Deduction| other.ground == ground) => {
                let ground = ground.as_str();
                sheet.problem(
                    entry.span_of("ground"),
                    Text::new(format!("lý do `{ground}` có hai lần"), format!("the ground `{ground}` stands twice")),
                    Text::new(
                        "mỗi lý do một mục, ghi tổng số người; nếu ghi nhầm hai lần thì bỏ một mục",
                        "one entry a ground, with all who are deducted on it; where it was written twice by mistake, delete one",
                    ),
                );
                complete = false;
            }
            (Some(ground), Some(count)) => deductions.push(Deduction { ground, count }),
            _ => complete = false,
        }
    }
    complete.then_some(deductions)
}
