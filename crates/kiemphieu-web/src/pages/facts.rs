//! The fields for what is told of a round beside its papers.

use kiemphieu_core::{DeductionGround, Text};
use kiemphieu_station::Declared;
use maud::{Markup, html};

use super::forms::number;
use crate::posts::facts::lines;
use crate::visit::Visit;
use crate::words as w;

/// Everything that is declared of a round; `own` is what is declared so far.
pub(super) fn declared(visit: &Visit, grounds: &[(DeductionGround, Text)], own: Option<&Declared>) -> Markup {
    let of = |number: fn(&Declared) -> Option<u32>| own.and_then(number);
    let more = own.is_some_and(|own| *own != Declared::new(own.issued, own.returned));
    html! {
        (number(visit.say(w::ISSUED), "declared.issued", own.map(|own| own.issued), true))
        (number(visit.say(w::RETURNED), "declared.returned", own.map(|own| own.returned), true))
        details.more open[more] {
            summary { (visit.say(w::MORE_FACTS)) }
            div.facts {
            (number(visit.say(w::PRINTED_OPTIONAL), "declared.printed", of(|own| own.printed), false))
            (number(visit.say(w::SPOILED_OPTIONAL), "declared.spoiled", of(|own| own.spoiled), false))
            (number(visit.say(w::UNUSED_OPTIONAL), "declared.unused", of(|own| own.unused), false))
            label.wide {
                (visit.say(w::PARTS_OPTIONAL))
                textarea name="declared.boxes" rows="2" { (own.map(|own| lines(&own.boxes)).unwrap_or_default()) }
            }
            (told(visit, "declared.told", grounds, own))
            }
        }
    }
}

/// Who came and who withdrew.
pub(super) fn told(visit: &Visit, name: &str, grounds: &[(DeductionGround, Text)], own: Option<&Declared>) -> Markup {
    let deductions = own.and_then(|own| own.deductions.as_ref());
    let counted = |ground: DeductionGround| {
        let found = deductions.into_iter().flatten().find(|deduction| deduction.ground == ground);
        found.map(|deduction| deduction.count)
    };
    html! {
        (number(visit.say(w::PRESENT_OPTIONAL), &format!("{name}.present"), own.and_then(|own| own.present), false))
        @if !grounds.is_empty() {
            fieldset.facts {
                legend { (visit.say(w::DEDUCTIONS)) }
                label.check {
                    input type="checkbox" name=(format!("{name}.deducts")) checked[deductions.is_some()];
                    (visit.say(w::DEDUCTS))
                }
                @for (ground, said) in grounds {
                    (number(said.get(visit.lang()), &format!("{name}.deductions.{}", ground.as_str()), counted(*ground), false))
                }
            }
        }
        label.wide {
            (visit.say(w::WITHDRAWN))
            textarea name=(format!("{name}.withdrawn")) rows="2" { (own.map(|own| own.withdrawn.join("\n")).unwrap_or_default()) }
        }
        label.wide {
            (visit.say(w::WITHDRAWN_WHY))
            input type="text" name=(format!("{name}.reason")) maxlength="500" value=[own.map(|own| &own.reason)];
        }
    }
}
