//! The elections of a congress file.

use kiemphieu_core::{
    BallotFile, Congress, Date, Election, List, ListError, Office, Poll, Roll, Text, Unfit, may_be_planned,
    may_have_alternates,
};

use crate::congress::approval::{appointed, approval};
use crate::congress::names::by_name;
use crate::congress::nominated::nominated;
use crate::congress::roll::roll;
use crate::congress::rounds::{DraftRound, issued_and_returned, may_be_told, rounds};
use crate::congress::sheet::Sheet;
use crate::congress::speech::{Value, around};
use crate::congress::table::{Table, required_text, required_word};
use crate::congress::unfit::short_id;
use crate::syntax::keys::{ELECTION, MEETING, POLL};

/// An election without its rounds, and these as declared.
type DraftElection = (Election, Vec<DraftRound>);

/// Adds the elections of the file, and gives the rounds of each; `meeting` is the one that all of them share, right or
/// wrong.
pub(super) fn elections<'s>(
    sheet: &mut Sheet<'s>,
    top: &Table<'_, 's>,
    meeting: &Option<Option<Roll>>,
    congress: &mut Congress,
) -> Vec<Vec<DraftRound>> {
    let mut all = Vec::new();
    for table in top.tables(sheet, "election", "[[election]]", &ELECTION) {
        let Some((election, rounds)) = election(sheet, &table, meeting) else { continue };
        match congress.add(election) {
            Ok(()) => all.push(rounds),
            // Without a day of the congress nothing can be told to come before it.
            Err(_) if congress.date() == Date::MAX => {}
            Err(unfits) => sheet.unfit(&unfits, &[], |unfit| match unfit {
                Unfit::DaysOutOfOrder { then: "appointed", .. } => table.span_of("appointed"),
                Unfit::DaysOutOfOrder { .. } | Unfit::ApprovalOfDelegates => table.span_of("approval"),
                _ => table.span_of("id"),
            }),
        }
    }
    all
}

fn election<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, meeting: &Option<Option<Roll>>) -> Option<DraftElection> {
    let what = short_id(sheet.speech);
    let id = required_text(sheet, table, "id", &what);
    let office = required_word(sheet, table, "office", Office::ALL, Office::as_str);
    let own = table.table(sheet, "meeting", "[election.meeting]", &MEETING).map(|own| roll(sheet, &own));
    if own.is_none() && meeting.is_none() {
        let meeting = sheet.speech.heading("[meeting]");
        let remedy =
            around(["ghi ", " với kind, summoned, present"], &meeting, ["write ", " with kind, summoned, present"]);
        sheet.missing(table, "meeting", remedy);
    }
    let list = list(sheet, table);
    let nominated = nominated(sheet, table);
    let direct = table.flag(sheet, "direct").unwrap_or(false);
    let from = table.text(sheet, "from").map(|from| from.value);
    let [planned, direction] = ["planned", "direction"].map(|key| table.text(sheet, key).map(|text| text.value));
    let planned_at = if planned.is_some() { "planned" } else { "direction" };
    if let Some(office) = office.filter(|_| planned.is_some() || direction.is_some()) {
        sheet.fits(may_be_planned(office), table.span_of(planned_at));
    }
    let alternates = alternates(sheet, table, office);
    let poll = table.table(sheet, "poll", "[election.poll]", &POLL).map(|poll| self::poll(sheet, &poll));
    let rounds = rounds(sheet, table);
    let (approval, appointed) = (approval(sheet, table), appointed(sheet, table));
    let roll = own.or_else(|| meeting.clone()).flatten()?;
    let poll = match poll {
        None => None,
        Some(poll) => Some(poll?),
    };
    let nominated = nominated?;
    let (approval, appointed) = (approval.ok()?, appointed.ok()?);
    let boxes = (1..).zip(rounds.iter().flatten()).flat_map(ballot_files).collect();
    let bare = Election::new(id?.value, office?, roll, list?).ok()?;
    let (nominated, list_poll) = (nominated.names, nominated.poll);
    let election = Election {
        nominated,
        list_poll,
        direct,
        from,
        planned,
        direction,
        alternates,
        poll,
        boxes,
        approval,
        appointed,
        ..bare
    };
    let rounds = rounds?;
    may_be_told(sheet, &election, &rounds).then_some((election, rounds))
}

fn alternates(sheet: &mut Sheet, table: &Table, office: Option<Office>) -> u32 {
    let alternates = table.count(sheet, "alternates").unwrap_or(0);
    let fits =
        office.is_none_or(|office| sheet.fits(may_have_alternates(office, alternates), table.span_of("alternates")));
    if fits { alternates } else { 0 }
}

fn poll<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Poll> {
    let (issued, returned) = issued_and_returned(sheet, table);
    let line = table.line("nominations", Value::ByName(120));
    let remedy = around(["ghi số lần được giới thiệu: ", ""], &line, ["write how often each was named: ", ""]);
    let nominations = by_name(sheet, table, "nominations", remedy)?;
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
        let line = table.line("candidates", Value::Names(2));
        let remedy =
            around(["ghi danh sách theo thứ tự trên phiếu: ", ""], &line, ["write the list in ballot order: ", ""]);
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
            ListError::EmptyName { at } | ListError::Unsound { at, .. } => of_name(*at),
            ListError::SameName { again, .. } => of_name(*again),
        };
        let (text, remedy) = error.text();
        sheet.problem(span, text, remedy);
    }
    None
}

/// The ballot files that a round names, by the number of the round.
fn ballot_files((number, round): (usize, &DraftRound)) -> impl Iterator<Item = BallotFile> {
    round.ballot_files().map(move |name| BallotFile { round: number, name })
}
