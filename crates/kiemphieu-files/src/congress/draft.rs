//! Reading a congress file: the declared facts, and where the ballots are.

use std::collections::HashSet;
use std::ops::Range;

use kiemphieu_core::{
    Congress, Date, Deduction, DeductionGround, Key, Lang, Level, List, ListError, MeetingKind, Office, Override,
    Person, Poll, Roll, Text, TieRule, VotesNobody,
};

use crate::congress::plan;
use crate::congress::rounds::{DraftRound, by_name, rounds};
use crate::congress::sheet::{At, Sheet, Table};
use crate::problem::words::unknown_word;
use crate::syntax::keys::{ELECTION, MEETING, OVERRIDE, PERSON, POLL, TOP};

/// A congress file as read, before an edition is chosen and its ballots are counted.
pub(crate) struct Draft {
    /// The facts; its elections have no rounds yet.
    pub congress: Congress,
    /// The edition that the file names.
    pub rulebook: Option<At<String>>,
    /// Where the date stands.
    pub date: Range<usize>,
    /// Where the override stands.
    pub overrides: Range<usize>,
    /// The rounds of each election, in the order of `congress.elections`.
    pub rounds: Vec<Vec<DraftRound>>,
}

/// Reads the file. `None` when something is wrong; what it is stands in the sheet.
pub(crate) fn read(sheet: &mut Sheet) -> Option<Draft> {
    let root = sheet.parse()?;
    let top = sheet.table(root.get_ref(), 0..0, Text::new("tệp đại hội", "the congress file"), &TOP);
    schema(sheet, &top);
    let unit = required_text(
        sheet,
        &top,
        "unit",
        "ghi tên tổ chức đảng: unit = \"Đảng bộ …\"",
        "name the party organisation: unit = \"Đảng bộ …\"",
    );
    let date = date(sheet, &top);
    let optional = |sheet: &mut Sheet, key| top.text(sheet, key).map(|text| text.value).filter(|text| !text.is_empty());
    let meeting = top.table(sheet, "meeting", "[meeting]", &MEETING).map(|table| roll(sheet, &table));
    let board = plan::board(sheet, &top);
    let persons = persons(sheet, &top, date.as_ref().map(|date| date.value));
    let overrides = overrides(sheet, &top);
    let (superior, congress, term, place) =
        (optional(sheet, "superior"), optional(sheet, "congress"), optional(sheet, "term"), optional(sheet, "place"));
    let level = top.word(sheet, "level", Level::ALL, Level::as_str);
    let rulebook = top.text(sheet, "rulebook");
    let elections = elections(sheet, &top, &meeting);
    let (unit, date) = (unit?, date?);
    let (elections, rounds) = elections.into_iter().unzip();
    let congress = Congress {
        unit: unit.value,
        superior,
        congress,
        term,
        place,
        date: date.value,
        level,
        overrides,
        board,
        persons,
        elections,
    };
    let congress = congress.in_one_spelling();
    Some(Draft { congress, rulebook, date: date.span, overrides: top.span_of("override"), rounds })
}

/// The version of the form; a file that names none is of the first.
fn schema(sheet: &mut Sheet, top: &Table) {
    let remedy = Text::new("ghi `schema = 1` ở đầu tệp", "write `schema = 1` at the top of the file");
    if let Some(schema) = top.count(sheet, "schema")
        && schema != 1
    {
        let text = Text::new(
            format!("`schema` là {schema}, chương trình này đọc được 1"),
            format!("`schema` is {schema}, this program reads 1"),
        );
        sheet.problem(top.span_of("schema"), text, remedy);
    }
}

fn date(sheet: &mut Sheet, top: &Table) -> Option<At<Date>> {
    if top.get("date").is_none() {
        let remedy = Text::new(
            "ghi ngày đại hội: date = 2020-04-22; ngày chọn quy chế",
            "write the day: date = 2020-04-22; it chooses the edition",
        );
        sheet.missing(top, "date", remedy);
    }
    top.date(sheet, "date")
}

fn required_text(sheet: &mut Sheet, table: &Table, key: &str, vi: &str, en: &str) -> Option<At<String>> {
    let written = table.text(sheet, key);
    match &written {
        None if table.get(key).is_none() => sheet.missing(table, key, Text::new(vi, en)),
        Some(text) if text.value.is_empty() => sheet.problem(
            text.span.clone(),
            Text::new(
                format!("`{key}` của {} để trống", table.name().get(Lang::Vi)),
                format!("`{key}` of {} is empty", table.name().get(Lang::En)),
            ),
            Text::new(vi, en),
        ),
        _ => {}
    }
    written.filter(|text| !text.value.is_empty())
}

/// A word that must be there.
fn required_word<T: Copy>(
    sheet: &mut Sheet,
    table: &Table,
    key: &str,
    all: &[T],
    spelling: fn(T) -> &'static str,
) -> Option<T> {
    if table.get(key).is_none() {
        let words = all.iter().map(|word| spelling(*word)).collect::<Vec<_>>().join(", ");
        sheet.missing(table, key, Text::new(format!("ghi một trong: {words}"), format!("write one of: {words}")));
    }
    table.word(sheet, key, all, spelling)
}

/// Rule `OVERRIDE`. Whether the rulebook leaves a switch open is seen to once it is known.
fn overrides<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>) -> Option<Override> {
    let table = top.table(sheet, "override", "[override]", &OVERRIDE)?;
    let what = ("ghi reason = \"…\": nghị quyết nào, ngày nào", "write reason = \"…\": which resolution, of which day");
    let reason = required_text(sheet, &table, "reason", what.0, what.1);
    let valid = [VotesNobody::Valid, VotesNobody::Invalid];
    let all_disagree = table.word(sheet, "all_disagree", &valid, VotesNobody::as_str);
    let tie = table.word(sheet, "tie", &[TieRule::RunOff, TieRule::Decide], TieRule::as_str);
    let short_rounds = table.positive(sheet, "short_rounds");
    let small_body_surplus = table.positive(sheet, "small_body_surplus");
    let committee_grounds = grounds(sheet, &table);
    Some(Override { reason: reason?.value, all_disagree, tie, short_rounds, committee_grounds, small_body_surplus })
}

fn grounds(sheet: &mut Sheet, table: &Table) -> Vec<DeductionGround> {
    let written = table.texts(sheet, "committee_grounds").unwrap_or_default();
    let words: Vec<_> = DeductionGround::ALL.iter().map(|ground| ground.as_str()).collect();
    let mut grounds = Vec::new();
    for At { value, span } in written {
        match DeductionGround::parse(&value) {
            Some(ground) => grounds.push(ground),
            None => {
                let (text, remedy) = unknown_word(&value, "committee_grounds", &words);
                sheet.problem(span, text, remedy);
            }
        }
    }
    grounds
}

/// The roll of a meeting; `None` when something in it is wrong.
fn roll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Roll> {
    let kind = required_word(sheet, table, "kind", MeetingKind::ALL, MeetingKind::as_str);
    let remedy =
        Text::new("ghi số người có quyền bầu cử được triệu tập", "write how many voting members were summoned");
    let summoned = table.required_count(sheet, "summoned", remedy);
    let present = table.count(sheet, "present");
    let deductions = deductions(sheet, table);
    let roll = Roll::new(kind?, summoned?, present, deductions?);
    if let Err(nobody) = roll {
        let (summoned, deducted) = (nobody.summoned, nobody.deducted);
        let (key, text, remedy) = if summoned == 0 {
            (
                "summoned",
                Text::new("`summoned` là 0", "`summoned` is 0"),
                Text::new("ghi số người có quyền bầu cử được triệu tập", "write how many voting members were summoned"),
            )
        } else {
            (
                "deductions",
                Text::new(
                    format!("triệu tập {summoned}, trừ {deducted}: không còn ai để tính quá một nửa"),
                    format!("{summoned} summoned, {deducted} deducted: nobody is left to take half of"),
                ),
                Text::new("đối chiếu `summoned` với `deductions`", "check `summoned` against `deductions`"),
            )
        };
        sheet.problem(table.span_of(key), text, remedy);
    }
    roll.ok()
}

fn deductions<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Vec<Deduction>> {
    let entries = table.tables(sheet, "deductions", "deductions", &["ground", "count"]);
    let mut deductions = Vec::new();
    let mut complete = true;
    for entry in &entries {
        let ground = required_word(sheet, entry, "ground", DeductionGround::ALL, DeductionGround::as_str);
        let count = entry.required_count(sheet, "count", Text::new("ghi số người", "write how many people"));
        match (ground, count) {
            (Some(ground), Some(count)) => deductions.push(Deduction { ground, count }),
            _ => complete = false,
        }
    }
    complete.then_some(deductions)
}

fn persons<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>, date: Option<Date>) -> Vec<Person> {
    let mut persons: Vec<Person> = Vec::new();
    let mut known = HashSet::new();
    for table in top.tables(sheet, "person", "[[person]]", &PERSON) {
        let name = required_text(sheet, &table, "name", "ghi họ và tên", "write the full name");
        let born = table.count(sheet, "born").and_then(|born| {
            let year = i16::try_from(born).ok();
            let lived = year.filter(|year| *year >= 1900 && date.is_none_or(|date| *year < date.year()));
            if lived.is_none() {
                sheet.problem(
                    table.span_of("born"),
                    Text::new(format!("năm sinh {born} không hợp lý"), format!("the year of birth {born} cannot be")),
                    Text::new("ghi năm sinh, ví dụ 1975", "write the year, for example 1975"),
                );
            }
            lived
        });
        let (woman, minority, re_elected) =
            (table.flag(sheet, "woman"), table.flag(sheet, "minority"), table.flag(sheet, "re_elected"));
        let (heads_agency, village_head) = (table.flag(sheet, "heads_agency"), table.flag(sheet, "village_head"));
        let Some(name) = name else { continue };
        if !known.insert(Key::of(&name.value)) {
            sheet.problem(
                name.span,
                Text::new(
                    format!("«{}» đã có ở [[person]] khác", name.value),
                    format!("«{}» stands in another [[person]]", name.value),
                ),
                Text::new("mỗi người một mục", "one entry a person"),
            );
            continue;
        }
        persons.push(Person { name: name.value, born, woman, minority, re_elected, heads_agency, village_head });
    }
    persons
}

type DraftElection = (kiemphieu_core::Election, Vec<DraftRound>);

fn elections<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>, meeting: &Option<Option<Roll>>) -> Vec<DraftElection> {
    let (mut elections, mut ids): (Vec<DraftElection>, _) = (Vec::new(), HashSet::new());
    for table in top.tables(sheet, "election", "[[election]]", &ELECTION) {
        let Some(election) = election(sheet, &table, meeting) else { continue };
        if !ids.insert(Key::of(&election.0.id)) {
            sheet.problem(
                table.span_of("id"),
                Text::new(
                    format!("`id` «{}» đã dùng ở trên", election.0.id),
                    format!("the `id` «{}» is used above", election.0.id),
                ),
                Text::new("đặt mỗi cuộc bầu một `id` riêng", "give each election an `id` of its own"),
            );
            continue;
        }
        elections.push(election);
    }
    elections
}

fn election<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, meeting: &Option<Option<Roll>>) -> Option<DraftElection> {
    let id = required_text(
        sheet,
        table,
        "id",
        "ghi tên ngắn, ví dụ id = \"committee\"",
        "write a short name, for example id = \"committee\"",
    );
    let office = required_word(sheet, table, "office", Office::ALL, Office::as_str);
    let own = table.table(sheet, "meeting", "[election.meeting]", &MEETING).map(|own| roll(sheet, &own));
    if own.is_none() && meeting.is_none() {
        let remedy =
            Text::new("ghi [meeting] với kind, summoned, present", "write [meeting] with kind, summoned, present");
        sheet.missing(table, "meeting", remedy);
    }
    let list = list(sheet, table);
    let nominated = plan::nominated(sheet, table);
    let direct = table.flag(sheet, "direct").unwrap_or(false);
    let from = table.text(sheet, "from").map(|from| from.value);
    let [planned, direction] = ["planned", "direction"].map(|key| table.text(sheet, key).map(|text| text.value));
    let alternates = alternates(sheet, table, office);
    let poll = table.table(sheet, "poll", "[election.poll]", &POLL).map(|poll| self::poll(sheet, &poll));
    let rounds = rounds(sheet, table);
    let roll = own.or_else(|| meeting.clone()).flatten()?;
    let poll = match poll {
        None => None,
        Some(poll) => Some(poll?),
    };
    let nominated = nominated?;
    let election = kiemphieu_core::Election {
        id: id?.value,
        office: office?,
        roll,
        list: list?,
        nominated: nominated.names,
        list_poll: nominated.poll,
        direct,
        from,
        planned,
        direction,
        alternates,
        poll,
        boxes: rounds.iter().flatten().filter_map(DraftRound::ballot_file).collect(),
        rounds: Vec::new(),
    };
    Some((election, rounds?))
}

fn alternates(sheet: &mut Sheet, table: &Table, office: Option<Office>) -> u32 {
    let alternates = table.count(sheet, "alternates").unwrap_or(0);
    if alternates > 0 && office.is_some_and(|office| office != Office::Delegates) {
        sheet.problem(
            table.span_of("alternates"),
            Text::new("chỉ bầu đại biểu mới có dự khuyết", "only delegates have alternates"),
            Text::new("bỏ `alternates`", "leave out `alternates`"),
        );
    }
    alternates
}

fn poll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Poll> {
    let issued =
        table.required_count(sheet, "issued", Text::new("ghi số phiếu phát ra", "write how many papers were issued"));
    let returned = table.required_count(
        sheet,
        "returned",
        Text::new("ghi số phiếu thu về", "write how many papers were returned"),
    );
    if table.get("nominations").is_none() {
        let remedy = Text::new(
            "ghi số lần được giới thiệu: nominations = { \"…\" = 120 }",
            "write how often each was named: nominations = { \"…\" = 120 }",
        );
        sheet.missing(table, "nominations", remedy);
    }
    let nominations = by_name(sheet, table, "nominations")?;
    let nominations = nominations.into_iter().map(|(name, count)| (name.value, count)).collect();
    Some(Poll { issued: issued?, returned: returned?, nominations })
}

fn list(sheet: &mut Sheet, table: &Table) -> Option<List> {
    let seats = table.required_count(
        sheet,
        "seats",
        Text::new("ghi số người đại hội quyết định bầu", "write how many the congress voted to elect"),
    );
    if table.get("candidates").is_none() {
        let remedy = Text::new(
            "ghi danh sách theo thứ tự trên phiếu: candidates = [\"…\", \"…\"]",
            "write the list in ballot order: candidates = [\"…\", \"…\"]",
        );
        sheet.missing(table, "candidates", remedy);
    }
    let names = table.people(sheet, "candidates")?;
    let errors = match List::new(names.iter().map(|name| &name.value), seats?) {
        Ok(list) => return Some(list),
        Err(errors) => errors,
    };
    for error in errors {
        let of_name = |at: usize| names.get(at).map_or_else(|| table.span_of("candidates"), |name| name.span.clone());
        let span = match &error {
            ListError::NoSeats => table.span_of("seats"),
            ListError::NoNames { .. } | ListError::FewerNamesThanSeats { .. } => table.span_of("candidates"),
            ListError::EmptyName { at } => of_name(*at),
            ListError::SameName { again, .. } => of_name(*again),
        };
        let (text, remedy) = error.text();
        sheet.problem(span, text, remedy);
    }
    None
}
