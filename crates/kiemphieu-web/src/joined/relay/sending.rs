//! What waited at a desk goes to the main machine, in its order, once.

use kiemphieu_station::{Do, Event, PaperRead};
use serde_json::{Value, json};

use super::{AGAIN, PAPERS, Relay};
use crate::app::locked;
use crate::desks::frame::{Answered, Relayed};
use crate::guard::TOKEN;
use crate::joined::link::Down;
use crate::words;

/// What became of something that waited.
pub(super) enum Sent {
    Answered(Answered),
    /// The main machine does not answer, or the person must sign in again first.
    Waits,
}

impl Relay {
    /// Sends what waits, and takes what the journal has more.
    pub fn goes_on(&self) {
        let _ = self.sends(None);
        // Copies come in parts; the last of them is empty.
        for _ in 0..100 {
            let before = locked(&self.copy).lines;
            if self.ask(None).is_err() || locked(&self.copy).lines == before {
                return;
            }
        }
    }

    /// Sends what waits, in its order, up to what has this key.
    pub(super) fn sends(&self, key: Option<&str>) -> Result<Sent, Down> {
        let _one = locked(&self.sending);
        loop {
            let Some(event) = locked(&self.outbox).waiting.front().cloned() else { return Ok(Sent::Waits) };
            let Some(request) = self.request_of(&event) else { return Ok(Sent::Waits) };
            let Some(answered) = self.ask(Some(request))? else { return Ok(Sent::Waits) };
            let is_it = key.is_some() && event.key.as_deref() == key;
            match answered.status {
                401 | 500.. if is_it => return Ok(Sent::Answered(answered)),
                401 | 500.. => return Ok(Sent::Waits),
                status => {
                    let mut outbox = locked(&self.outbox);
                    outbox.waiting.pop_front();
                    if status != 200 && !is_it {
                        let why = reason(&answered.body);
                        self.tell(&words::kept_and_refused(&event, &why));
                        outbox.refused.push((event, why));
                    }
                }
            }
            if is_it {
                return Ok(Sent::Answered(answered));
            }
        }
    }

    /// What waits, as its person would send it who is signed in now.
    fn request_of(&self, event: &Event) -> Option<Relayed> {
        let signed_in = locked(&self.signed_in);
        let (cookie, session) = signed_in.of_person(event.by.as_deref()?)?;
        let (path, read) = match &event.what {
            Do::Paper(read) => (PAPERS, read),
            Do::PaperAgain(read) => (AGAIN, read),
            _ => return None,
        };
        let PaperRead { of_box, batch, count, no, reads } = read;
        let body = json!({ "box": of_box, "batch": batch, "count": count, "no": no, "reads": reads, "key": event.key });
        let headers = [
            ("cookie", format!("{}={cookie}", crate::sessions::COOKIE)),
            ("content-type", "application/json".to_owned()),
            (TOKEN, session.token.clone()),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value)).into();
        Some(Relayed { post: true, path: path.to_owned(), headers, body: body.to_string() })
    }
}

/// Why the main machine refused something.
fn reason(body: &str) -> String {
    let told: Value = serde_json::from_str(body).unwrap_or_default();
    let part = |key: &str| told.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{} {}", part("error"), part("remedy")).trim().to_owned()
}
