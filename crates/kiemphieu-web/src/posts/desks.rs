//! Other desks: the code by which one joins, and the code by which the papers that they keep are opened again.

use axum::http::StatusCode;
use kiemphieu_station::Role;
use serde_json::json;

use super::finish::Nought;
use crate::answer::Answer;
use crate::desks::hub::Hub;
use crate::no::No;
use crate::visit::Visit;
use crate::words;

fn hub(visit: &Visit) -> Result<&Hub, No> {
    visit
        .app
        .hub
        .as_ref()
        .ok_or_else(|| No::new(StatusCode::CONFLICT, (words::NO_DESKS.text(), words::DESKS_HOW.text())))
}

/// A code by which one desk joins, once.
pub(crate) fn offer(visit: &Visit, _: Nought) -> Answer {
    let (id, _) = visit.me_as(&visit.station(), &[Role::Head, Role::Technician])?;
    let (address, code) = hub(visit)?.offers(&id)?;
    Ok(
        json!({ "told": format!("{} kiemphieu station --join {address} {code}", visit.say(words::JOIN_SO)), "code": code }),
    )
}

/// The code for rebuilding, to be written down and kept under seal.
pub(crate) fn rebuild_code(visit: &Visit, _: Nought) -> Answer {
    visit.me_as(&visit.station(), &[Role::Head])?;
    let code = hub(visit)?.rebuild_code();
    Ok(json!({ "told": format!("{} {code}", visit.say(words::REBUILD_CODE_IS)), "code": code }))
}
