//! One page that is enough for two people who never saw the station, to be printed.

use maud::html;

use super::layout;
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

#[allow(clippy::unnecessary_wraps, reason = "as every page")]
pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    Ok(layout::bare(
        visit,
        w::GUIDE,
        "guide",
        &html! {
            h1 { (visit.say(w::GUIDE)) }
            ol { @for step in w::GUIDE_STEPS { li { (visit.say(*step)) } } }
            h2 { (visit.say(w::GUIDE_KEYS)) }
            table { tbody { @for (key, meaning) in w::KEYS { tr { th scope="row" { (visit.say(*key)) } td { (visit.say(*meaning)) } } } } }
            h2 { (visit.say(w::GUIDE_TROUBLE)) }
            ul { @for trouble in w::TROUBLES { li { (visit.say(*trouble)) } } }
        },
    ))
}
