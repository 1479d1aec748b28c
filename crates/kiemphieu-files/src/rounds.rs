//! The rounds of an election in a congress file.

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::{Ground, List, Papers, Text};

use crate::sheet::{At, Sheet, Table, brief, count, hidden_character, is_hidden};

/// A round as declared.
pub(crate) struct DraftRound {
    pub papers: Papers,
    pub entry: DraftEntry,
}

/// Where the votes of a round come from.
pub(crate) enum DraftEntry {
    /// A ballot file, its name relative to the congress file.
    Ballots(At<String>),
    /// Totals typed in by hand.
    Totals(Totals),
}

/// Totals typed in by hand.
pub(crate) struct Totals {
    pub valid: u32,
    pub grounds: BTreeMap<Ground, u64>,
    /// Where each ground stands.
    pub ground_spans: Vec<(Ground, Range<usize>)>,
    /// One number a name, in ballot order.
    pub votes: Vec<u64>,
}

const ROUND: [&str; 7] = ["printed", "issued", "returned", "ballots", "totals", "candidates", "decision"];
const TOTALS: [&str; 3] = ["valid", "invalid", "votes"];

/// Refuses a key that this version does not count, rather than passing over it.
pub(crate) fn not_yet(sheet: &mut Sheet, table: &Table, key: &str, vi: &str, en: &str) {
    if table.get(key).is_some() {
        sheet.problem(
            table.span_of(key),
            Text::new(
                format!("phiên bản này chưa tính {vi} (`{key}`)"),
                format!("this version does not count {en} yet (`{key}`)"),
            ),
            Text::new("bỏ mục này để kiểm phần còn lại", "leave it out to count the rest"),
        );
    }
}

/// The first round: `Some(None)` while not voted yet, `None` when something in it is wrong.
#[allow(clippy::option_option, reason = "a round may be absent, or present and faulty")]
pub(crate) fn round<'s>(
    sheet: &mut Sheet<'s>,
    election: &Table<'_, 's>,
    list: Option<&List>,
) -> Option<Option<DraftRound>> {
    let rounds = election.tables(sheet, "round", "[[election.round]]", &ROUND);
    if let Some(second) = rounds.get(1) {
        sheet.problem(
            second.span.clone(),
            Text::new("phiên bản này chỉ quyết định vòng bầu thứ nhất", "this version decides the first round only"),
            Text::new(
                "bỏ các vòng sau; kết quả vòng một nói bước tiếp theo",
                "leave out later rounds; the first tells what comes next",
            ),
        );
    }
    let Some(table) = rounds.first() else { return Some(None) };
    not_yet(sheet, table, "candidates", "danh sách riêng của vòng bầu", "a list of the round's own");
    not_yet(sheet, table, "decision", "quyết định của đại hội về vòng bầu", "a decision about the round");
    let what = |vi: &str, en: &str| Text::new(vi, en);
    let printed = table.count(sheet, "printed");
    let issued =
        table.required_count(sheet, "issued", what("ghi số phiếu phát ra", "write how many papers were issued"));
    let returned =
        table.required_count(sheet, "returned", what("ghi số phiếu thu về", "write how many papers were returned"));
    let totals = table.table(sheet, "totals", "[election.round.totals]", &TOTALS);
    let ballots = table.file_name(sheet, "ballots");
    let entry = match (ballots, totals, table.get("ballots").is_some()) {
        (Some(ballots), None, _) => Some(DraftEntry::Ballots(ballots)),
        (None, Some(totals), false) => self::totals(sheet, &totals, list?).map(DraftEntry::Totals),
        (None, None, false) => {
            let remedy = what(
                "ghi ballots = \"…csv\", hoặc bảng [election.round.totals]",
                "write ballots = \"…csv\", or the table [election.round.totals]",
            );
            sheet.missing(table, "ballots", remedy);
            None
        }
        (_, Some(_), true) => {
            sheet.problem(
                table.span_of("ballots"),
                what("có cả `ballots` và `totals`", "both `ballots` and `totals` are given"),
                what("giữ một trong hai", "keep one of them"),
            );
            None
        }
        (_, None, true) | (Some(_), Some(_), false) => None,
    };
    let papers = Papers { printed, issued: issued?, returned: returned? };
    Some(Some(DraftRound { papers, entry: entry? }))
}

fn totals<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, list: &List) -> Option<Totals> {
    let valid =
        table.required_count(sheet, "valid", Text::new("ghi số phiếu hợp lệ", "write how many papers are valid"));
    let words: Vec<_> = Ground::ALL.iter().map(|ground| ground.as_str()).collect();
    let (mut grounds, mut ground_spans) = (BTreeMap::new(), Vec::new());
    if let Some(invalid) = table.table(sheet, "invalid", "invalid", &words) {
        for (key, value) in invalid.entries() {
            let Some(ground) = Ground::parse(&key.value) else { continue };
            grounds.insert(ground, u64::from(count(sheet, value, &key.value)?));
            ground_spans.push((ground, key.span));
        }
    }
    if table.get("votes").is_none() {
        let remedy = Text::new(
            "ghi số phiếu của từng người: votes = { \"…\" = 198 }",
            "write each person's votes: votes = { \"…\" = 198 }",
        );
        sheet.missing(table, "votes", remedy);
    }
    let votes = votes(sheet, table, list)?;
    grounds.retain(|_, count| *count > 0);
    Some(Totals { valid: valid?, grounds, ground_spans, votes })
}

/// One number a name; every name must be there, and no other.
fn votes<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, list: &List) -> Option<Vec<u64>> {
    let value = table.get("votes")?;
    let entries = value.get_ref().as_table();
    let names: Vec<String> =
        entries.into_iter().flat_map(|entries| entries.keys()).map(|key| key.get_ref().to_string()).collect();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let entries = table.table(sheet, "votes", "votes", &known)?;
    let mut votes = vec![None; list.len()];
    for (key, value) in entries.entries() {
        let number = count(sheet, value, &brief(&key.value, 60));
        if let Some(hidden) = key.value.chars().find(|c| is_hidden(*c)) {
            let (text, remedy) = hidden_character(hidden);
            sheet.problem(key.span, text, remedy);
            return None;
        }
        match list.position(&key.value).and_then(|at| votes.get_mut(at)) {
            Some(slot @ None) => *slot = Some(u64::from(number?)),
            Some(Some(_)) => sheet.problem(
                key.span,
                Text::new(format!("«{}» có hai lần", key.value), format!("«{}» stands twice", key.value)),
                Text::new("mỗi người một dòng", "one entry a person"),
            ),
            None => sheet.problem(
                key.span,
                Text::new(
                    format!("«{}» không có trong `candidates`", brief(&key.value, 60)),
                    format!("«{}» is not in `candidates`", brief(&key.value, 60)),
                ),
                Text::new("viết đúng như trong `candidates`", "write it as in `candidates`"),
            ),
        }
    }
    let missing: Vec<_> =
        list.names().iter().zip(&votes).filter(|(_, votes)| votes.is_none()).map(|(name, _)| name.as_str()).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        sheet.problem(
            entries.span.clone(),
            Text::new(format!("`votes` thiếu: {missing}"), format!("`votes` leaves out: {missing}")),
            Text::new(
                "ghi đủ mọi người trong danh sách, không có phiếu thì ghi 0",
                "write every name of the list, 0 for no votes",
            ),
        );
    }
    votes.into_iter().collect()
}
