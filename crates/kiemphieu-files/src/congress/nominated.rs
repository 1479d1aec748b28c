//! Those put up at the congress, and the opinion poll about them.

use std::collections::{HashMap, HashSet};

use kiemphieu_core::{Key, Lang, ListPoll, Text};

use crate::congress::names::{by_name, each_once};
use crate::congress::sheet::{At, Sheet};
use crate::congress::table::Table;
use crate::problem::words::as_in;
use crate::syntax::keys::LIST_POLL;

/// Those put up at the congress, and the opinion poll about them.
pub(crate) struct Nominated {
    pub names: Vec<String>,
    pub poll: Option<ListPoll>,
}

/// Those put up at the congress; `None` when something in it is wrong.
pub(crate) fn nominated<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Option<Nominated> {
    let poll = election.table(sheet, "list_poll", "[election.list_poll]", &LIST_POLL);
    let names = match election.get("nominated") {
        None => Vec::new(),
        Some(_) => election.people(sheet, "nominated")?,
    };
    if !each_once(sheet, &names) {
        return None;
    }
    let poll = match poll {
        None => None,
        Some(poll) if names.is_empty() => {
            sheet.problem(
                poll.span.clone(),
                Text::new(
                    "có kết quả lấy phiếu xin ý kiến mà không có ai được giới thiệu tại đại hội",
                    "an opinion poll, but nobody was put up at the congress",
                ),
                Text::new(
                    "ghi nominated = [\"…\"]: chỉ lấy phiếu về những người được giới thiệu tại đại hội",
                    "write nominated = [\"…\"]: the poll is only about those put up at the congress",
                ),
            );
            return None;
        }
        Some(poll) => Some(list_poll(sheet, &poll, &names)?),
    };
    Some(Nominated { names: names.into_iter().map(|name| name.value).collect(), poll })
}

fn list_poll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, names: &[At<String>]) -> Option<ListPoll> {
    let remedy = Text::new(
        "ghi số người dự khi lấy phiếu xin ý kiến",
        "write how many attended when the opinion poll was taken",
    );
    let attending = table.required_count(sheet, "attending", remedy);
    let remedy = Text::new(
        "ghi số người đồng ý cho từng người: support = { \"…\" = 120 }",
        "write how many support each: support = { \"…\" = 120 }",
    );
    let written = by_name(sheet, table, "support", remedy)?;
    let attending = attending?;
    let known: HashSet<Key> = names.iter().map(|name| Key::of(&name.value)).collect();
    let put_up: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    let mut fits = true;
    for (name, support) in &written {
        fits &= is_put_up(sheet, name, &known, &put_up) & is_attended(sheet, name, *support, attending);
    }
    let written: HashMap<Key, u32> =
        written.into_iter().map(|(name, support)| (Key::of(&name.value), support)).collect();
    let support: Option<Vec<_>> = names.iter().map(|name| supported(sheet, table, name, &written)).collect();
    let poll = ListPoll { attending, support: support? };
    fits.then_some(poll)
}

/// Whether an entry of `support` is of somebody put up at the congress.
fn is_put_up(sheet: &mut Sheet, name: &At<String>, known: &HashSet<Key>, names: &[&str]) -> bool {
    let known = known.contains(&Key::of(&name.value));
    if !known {
        let remedy = as_in("nominated", &name.value, names);
        sheet.problem(
            name.span.clone(),
            Text::new("tên này không có trong `nominated`", "this name is not in `nominated`"),
            Text::new(
                format!("chỉ lấy phiếu về những người được giới thiệu tại đại hội; {}", remedy.get(Lang::Vi)),
                format!("the poll is only about those put up at the congress; {}", remedy.get(Lang::En)),
            ),
        );
    }
    known
}

/// Whether no more support somebody than attended.
fn is_attended(sheet: &mut Sheet, name: &At<String>, support: u32, attending: u32) -> bool {
    if support > attending {
        sheet.problem(
            name.span.clone(),
            Text::new(
                format!("{support} người đồng ý, nhưng chỉ có {attending} người dự"),
                format!("{support} in support, but only {attending} attended"),
            ),
            Text::new("đối chiếu `support` với `attending`", "check `support` against `attending`"),
        );
    }
    support <= attending
}

/// The support of one of those put up at the congress, who must have an entry.
fn supported(
    sheet: &mut Sheet,
    table: &Table,
    name: &At<String>,
    written: &HashMap<Key, u32>,
) -> Option<(String, u32)> {
    match written.get(&Key::of(&name.value)) {
        Some(support) => Some((name.value.clone(), *support)),
        None => {
            sheet.problem(
                table.span_of("support"),
                Text::new(format!("`support` thiếu: {}", name.value), format!("`support` leaves out: {}", name.value)),
                Text::new(
                    "ghi đủ mọi người trong `nominated`, không ai đồng ý thì ghi 0",
                    "write everybody in `nominated`, 0 where nobody is in support",
                ),
            );
            None
        }
    }
}
