//! The base and what it is taken of (rules `BASE-*`), and more present than there can be (rule `PAPER`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::meeting::base::Base;
use crate::meeting::identities::{Beyond, Broken};
use crate::rules::rule::RuleId;
use crate::words::terms::Assessment::{self, Error};
use crate::words::terms::MeetingKind;
use crate::words::text::{Lang, Text};

/// The base as the roll gives it now.
pub(crate) fn taken(place: &Place, base: &Base) -> Finding {
    match place.rulebook.base_of().counted() {
        Some(counted) => of_counted(base, &counted),
        None => of_summoned(base, place.election.roll.kind()),
    }
}

fn of_counted(base: &Base, counted: &Text) -> Finding {
    let (vi, en) = (counted.get(Lang::Vi), counted.get(Lang::En));
    let text = Text::new(
        format!("Trúng cử cần quá một nửa số {vi}: bầu xong mới biết là bao nhiêu."),
        format!("More than half of the {en} is needed: how many is known after the vote."),
    );
    Finding::new(Assessment::Unchecked, base.rule(), text)
}

fn of_summoned(base: &Base, kind: MeetingKind) -> Finding {
    let voters = kind.voters();
    let (summoned, deducted, d, needed) = (base.summoned(), base.deducted(), base.d(), base.needed());
    let text = Text::new(
        format!("{summoned} {}, trừ {deducted}: D = {d}, trúng cử cần ít nhất {needed} phiếu.", voters.get(Lang::Vi)),
        format!(
            "{summoned} {}, less {deducted}: D = {d}, at least {needed} votes to be elected.",
            voters.get(Lang::En)
        ),
    );
    Finding::new(Assessment::Kept, base.rule(), text)
}

/// Rule `PAPER`: more present than may vote. Every round that is held so is stopped.
pub(crate) fn beyond(place: &Place, base: &Base) -> Option<Finding> {
    let broken = Broken::beyond(Beyond::Present, place.election.roll.present()?, base)?;
    Some(Finding::new(Error, broken.cite(), broken.text()))
}

/// The rules `BASE-*`: refused deductions.
pub(crate) fn refused(place: &Place, base: &Base) -> Vec<Finding> {
    let (rulebook, election) = (place.rulebook, place.election);
    let mut findings = Vec::new();
    for refused in base.refused() {
        let ground = refused.ground.text();
        findings.push(Finding::new(Error, base.rule(), Text::new(
            format!(
                "Không được trừ {} người với lý do «{}» (`{}`): {} không cho phép ở {}. Vẫn tính họ trong số được triệu tập.",
                refused.count, ground.get(Lang::Vi), refused.ground.as_str(), rulebook.id(),
                election.roll.kind().text().get(Lang::Vi),
            ),
            format!(
                "{} of those summoned may not be deducted as «{}» (`{}`): {} does not know this ground for a {}. They stay in the base.",
                refused.count, ground.get(Lang::En), refused.ground.as_str(), rulebook.id(),
                election.roll.kind().text().get(Lang::En),
            ),
        )));
    }
    findings
}

/// A meeting at which too few are present to hold it (rule `BASE`, part `quorum`).
pub(crate) fn quorum(place: &Place) -> Option<Finding> {
    let ([part, of], present) = (place.rulebook.quorum()?, place.election.roll.present()?);
    let summoned = place.election.roll.summoned();
    let held = u64::from(present) * u64::from(of) >= u64::from(summoned) * u64::from(part);
    let text = if held {
        Text::new(
            format!("Có mặt {present} trong {summoned} người được triệu tập: đủ {part}/{of} để tiến hành."),
            format!("{present} of the {summoned} summoned are present: at least {part}/{of}, the meeting may be held."),
        )
    } else {
        Text::new(
            format!(
                "Có mặt {present} trong {summoned} người được triệu tập: chưa đủ {part}/{of}, chưa được tiến hành bầu cử."
            ),
            format!(
                "{present} of the {summoned} summoned are present: fewer than {part}/{of}, no election may be held."
            ),
        )
    };
    Some(Finding::new(if held { Assessment::Kept } else { Error }, RuleId::Base.part("quorum"), text))
}
