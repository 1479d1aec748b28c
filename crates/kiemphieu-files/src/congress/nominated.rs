//! Those put up at the congress, and the opinion poll about them.

use kiemphieu_core::{ListPoll, Text, each_once};

use crate::congress::names::{by_name, place_among};
use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Value, around};
use crate::congress::table::Table;
use crate::syntax::keys::LIST_POLL;

/// Those put up at the congress, and the opinion poll about them.
pub(crate) struct Nominated {
    pub names: Vec<String>,
    pub poll: Option<ListPoll>,
}

/// Those put up at the congress; `None` when something in it is wrong.
pub(crate) fn nominated<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Option<Nominated> {
    let poll = election.table(sheet, "list_poll", "[election.list_poll]", &LIST_POLL);
    let written = match election.get("nominated") {
        None => Vec::new(),
        Some(_) => election.people(sheet, "nominated")?,
    };
    let names: Vec<String> = written.iter().map(|name| name.value.clone()).collect();
    if let Err(unfits) = each_once(&names) {
        let written: Vec<&At<String>> = written.iter().collect();
        sheet
            .unfit(&unfits, &[], |unfit| place_among(&written, unfit).unwrap_or_else(|| election.span_of("nominated")));
        return None;
    }
    let poll = match poll {
        None => None,
        Some(poll) => Some(list_poll(sheet, &poll, &names)?),
    };
    Some(Nominated { names, poll })
}

fn list_poll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, names: &[String]) -> Option<ListPoll> {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        let nobody = ListPoll { attending: 0, support: Vec::new() };
        let unfits = nobody.about(names).err()?;
        sheet.unfit(&unfits, &known, |_| table.span.clone());
        return None;
    }
    let remedy = Text::new(
        "ghi số người dự khi lấy phiếu xin ý kiến",
        "write how many attended when the opinion poll was taken",
    );
    let attending = table.required_count(sheet, "attending", remedy);
    let line = table.line("support", Value::ByName(120));
    let remedy = around(["ghi số người đồng ý cho từng người: ", ""], &line, ["write how many support each: ", ""]);
    let (written, support): (Vec<_>, Vec<_>) = by_name(sheet, table, "support", remedy)?
        .into_iter()
        .map(|(name, support)| (name.clone(), (name.value, support)))
        .unzip();
    let poll = ListPoll { attending: attending?, support }.about(names);
    if let Err(unfits) = &poll {
        let written: Vec<&At<String>> = written.iter().collect();
        sheet.unfit(unfits, &known, |unfit| place_among(&written, unfit).unwrap_or_else(|| table.span_of("support")));
    }
    poll.ok()
}
