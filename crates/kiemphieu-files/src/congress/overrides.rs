//! What the congress resolved otherwise than the rulebook.

use kiemphieu_core::{DeductionGround, Override, TieRule, Unfit, VotesNobody};

use crate::congress::sheet::{At, Sheet};
use crate::congress::table::{Table, required_text};
use crate::congress::unfit::give_the_reason;
use crate::problem::words::unknown_word;
use crate::syntax::keys::OVERRIDE;

/// Rule `OVERRIDE`. Whether the rulebook leaves a switch open is seen to once it is known.
pub(super) fn overrides<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>) -> Option<Override> {
    let table = top.table(sheet, "override", "[override]", &OVERRIDE)?;
    let what = give_the_reason(sheet.speech);
    let reason = required_text(sheet, &table, "reason", &what);
    let valid = [VotesNobody::Valid, VotesNobody::Invalid];
    let all_disagree = table.word(sheet, "all_disagree", &valid, VotesNobody::as_str);
    let tie = table.word(sheet, "tie", &[TieRule::RunOff, TieRule::Decide], TieRule::as_str);
    let short_rounds = table.count(sheet, "short_rounds");
    let small_body_surplus = table.count(sheet, "small_body_surplus");
    let committee_grounds = grounds(sheet, &table);
    let excused_at_meetings = table.flag(sheet, "excused_at_meetings");
    // A reason that is missing is told above.
    let written = reason.as_ref().map_or_else(|| "?".to_owned(), |reason| reason.value.clone());
    let overrides = Override {
        reason: written,
        all_disagree,
        tie,
        short_rounds,
        committee_grounds,
        small_body_surplus,
        excused_at_meetings,
    };
    let fits = overrides.fits();
    if let Err(unfits) = &fits {
        sheet.unfit(unfits, &[], |unfit| match unfit {
            Unfit::Nought { key } => table.span_of(key),
            Unfit::TieByList => table.span_of("tie"),
            _ => table.span_of("reason"),
        });
    }
    (reason.is_some() && fits.is_ok()).then_some(overrides)
}

fn grounds(sheet: &mut Sheet, table: &Table) -> Vec<DeductionGround> {
    let written = table.texts(sheet, "committee_grounds").unwrap_or_default();
    let words: Vec<_> = DeductionGround::ALL.iter().map(|ground| ground.as_str()).collect();
    let mut grounds = Vec::new();
    for At { value, span } in written {
        match DeductionGround::parse(&value) {
            Some(ground) => grounds.push(ground),
            None => {
                let (text, remedy) = unknown_word(&value, &table.key("committee_grounds"), &words, &sheet.own);
                sheet.problem(span, text, remedy);
            }
        }
    }
    grounds
}
