//! The channel of a desk to its main machine: opened when it is needed, and again after it broke.

use std::io;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use kiemphieu_core::Text;

use super::files::Known;
use crate::app::locked;
use crate::desks::channel::{Asking, Timed, asking, is_other_end};
use crate::desks::frame::{Ask, Hello, MOST, MOST_OF_A_STRANGER, Reply, Welcome, read, write};

/// A machine that does not answer within so long is taken to be gone.
const PATIENCE: Duration = Duration::from_secs(2);

/// Before so long nobody asks it again.
const PAUSE: Duration = Duration::from_millis(500);

/// Why there is no channel.
#[derive(Debug)]
pub(crate) enum Down {
    /// The far end is not the machine of the code.
    OtherMachine,
    Silent(io::Error),
    Refused(Text, Text),
}

impl From<io::Error> for Down {
    fn from(error: io::Error) -> Self {
        if is_other_end(&error) { Self::OtherMachine } else { Self::Silent(error) }
    }
}

/// The channel of a desk.
#[derive(Debug)]
pub(crate) struct Link {
    known: Known,
    program: String,
    channel: Mutex<Channel>,
}

#[derive(Debug, Default)]
struct Channel {
    open: Option<Asking>,
    failed: Option<Instant>,
}

impl Link {
    pub fn new(known: Known, program: String) -> Self {
        Self { known, program, channel: Mutex::default() }
    }

    pub fn desk(&self) -> &str {
        &self.known.desk
    }

    /// Asks, and waits no longer than a clerk can.
    pub fn ask(&self, ask: &Ask) -> Result<Reply, Down> {
        let mut channel = locked(&self.channel);
        if channel.open.is_none() {
            if channel.failed.is_some_and(|failed| failed.elapsed() < PAUSE) {
                return Err(Down::Silent(io::ErrorKind::NotConnected.into()));
            }
            let hello = self.hello(None);
            channel.failed = Some(Instant::now());
            channel.open = Some(opened(&self.known, &hello)?.0);
        }
        let Some(open) = channel.open.as_mut() else { return Err(Down::Silent(io::ErrorKind::NotConnected.into())) };
        open.sock.within(PATIENCE);
        let replied = write(open, ask).and_then(|()| read::<Reply>(open, MOST));
        if replied.is_err() {
            *channel = Channel { open: None, failed: Some(Instant::now()) };
        }
        Ok(replied?)
    }

    fn hello(&self, word: Option<String>) -> Hello {
        let Known { token, desk, .. } = &self.known;
        let token = (!token.is_empty()).then(|| token.clone());
        Hello { program: self.program.clone(), desk: desk.clone(), word, token }
    }
}

/// Joins with the word of a code: what the desk shows from now on.
pub(crate) fn joins(known: &Known, program: &str, word: &str) -> Result<String, Down> {
    let link = Link::new(known.clone(), program.to_owned());
    let (_, token) = opened(known, &link.hello(Some(word.to_owned())))?;
    token.ok_or_else(|| Down::Silent(io::ErrorKind::InvalidData.into()))
}

fn opened(known: &Known, hello: &Hello) -> Result<(Asking, Option<String>), Down> {
    let mut failed = io::Error::from(io::ErrorKind::NotFound);
    for address in known.address.to_socket_addrs()? {
        let stream = match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => stream,
            Err(error) => {
                failed = error;
                continue;
            }
        };
        let mut channel = asking(&known.pin, Timed::new(stream, PATIENCE)?).map_err(io::Error::other)?;
        write(&mut channel, hello)?;
        return match read(&mut channel, MOST_OF_A_STRANGER)? {
            Welcome::Joined { token } => Ok((channel, token)),
            Welcome::Refused { vi, en, vi_remedy, en_remedy } => {
                Err(Down::Refused(Text::new(vi, en), Text::new(vi_remedy, en_remedy)))
            }
        };
    }
    Err(failed.into())
}
