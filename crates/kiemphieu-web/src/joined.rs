//! Another desk: its browser asks it on loopback, it asks the main machine. What a clerk enters is on its own disk first, and
//! goes on when the network does not.

pub(crate) mod copy;
pub(crate) mod files;
pub(crate) mod here;
pub(crate) mod link;
pub(crate) mod outbox;
pub(crate) mod rebuild;
pub(crate) mod relay;
pub(crate) mod signed;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kiemphieu_core::{Lang, Text};

use self::files::Known;
use self::link::{Down, Link};
use self::relay::Relay;
use crate::no::No;
use crate::serve::{Listening, NotServed, runtime};
use crate::words;

/// How another desk joins.
#[derive(Debug, Clone)]
pub struct Join {
    /// Where the main machine is asked.
    pub address: String,
    /// The code, where the desk joins for the first time.
    pub code: Option<String>,
    /// What the desk is called.
    pub desk: String,
    /// Where it keeps what was entered at it, and the copy of the journal.
    pub folder: PathBuf,
    /// The program and its version.
    pub program: String,
    /// The language of the pages.
    pub lang: Lang,
}

/// A desk that has joined, or may go on by itself.
#[derive(Debug)]
pub struct Joined {
    relay: Relay,
}

/// Why a desk has not joined.
#[derive(Debug)]
pub enum NotJoined {
    /// The code is none.
    NoCode,
    /// The machine at the address is not the one of the code.
    OtherMachine(String),
    /// It does not answer.
    Silent(String, io::Error),
    /// It refuses.
    Refused(Text, Text),
    /// The folder of the desk cannot be used.
    Folder(PathBuf, String),
}

impl NotJoined {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        let code = Text::new(
            "chép lại mã ở trang Điều hành của máy chính",
            "copy the code from the page Board of the main machine again",
        );
        match self {
            Self::NoCode => (Text::new("mã nối bàn không đủ chữ", "the code of the desk is not complete"), code),
            Self::OtherMachine(address) => (
                Text::new(
                    format!("máy ở {address} không phải máy chính của mã này"),
                    format!("the machine at {address} is not the one of this code"),
                ),
                code,
            ),
            Self::Silent(address, error) => (
                Text::new(
                    format!("máy chính ở {address} không trả lời: {error}"),
                    format!("the main machine at {address} does not answer: {error}"),
                ),
                words::MAIN_SILENT_DO.text(),
            ),
            Self::Refused(text, remedy) => (text.clone(), remedy.clone()),
            Self::Folder(folder, why) => (
                Text::new(
                    format!("không dùng được thư mục {}: {why}", folder.display()),
                    format!("the folder {} cannot be used: {why}", folder.display()),
                ),
                Text::new("chọn thư mục khác bằng --outbox", "name another folder with --outbox"),
            ),
        }
    }
}

impl Join {
    /// Joins, or goes on with the desk of the folder; then the main machine need not answer.
    ///
    /// # Errors
    /// Why it has not joined.
    pub fn join(&self) -> Result<Joined, NotJoined> {
        let folder = |why: String| NotJoined::Folder(self.folder.clone(), why);
        std::fs::create_dir_all(&self.folder).map_err(|error| folder(error.to_string()))?;
        let known = match (&self.code, Known::of(&self.folder)) {
            (Some(code), _) => self.first(code)?,
            (None, Some(known)) => Known { address: self.address.clone(), ..known },
            (None, None) => return Err(NotJoined::NoCode),
        };
        known.keep(&self.folder).map_err(folder)?;
        let link = Link::new(known, self.program.clone());
        let relay = Relay::on(&self.folder, link, self.lang).map_err(folder)?;
        Ok(Joined { relay })
    }

    fn first(&self, code: &str) -> Result<Known, NotJoined> {
        let letters: Vec<char> = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let (pin, word) = letters.split_at_checked(crate::desks::keys::PIN).ok_or(NotJoined::NoCode)?;
        if word.is_empty() {
            return Err(NotJoined::NoCode);
        }
        let word: Vec<String> = word.chunks(4).map(|group| group.iter().collect::<String>().to_uppercase()).collect();
        let pin: String = pin.iter().collect::<String>().to_lowercase();
        let known = Known { address: self.address.clone(), pin, token: String::new(), desk: self.desk.clone() };
        let token = link::joins(&known, &self.program, &word.join("-")).map_err(|down| match down {
            Down::OtherMachine => NotJoined::OtherMachine(self.address.clone()),
            Down::Silent(error) => NotJoined::Silent(self.address.clone(), error),
            Down::Refused(text, remedy) => NotJoined::Refused(text, remedy),
        })?;
        Ok(Known { token, ..known })
    }
}

/// Answers the browser of a desk until the program is ended; `tell` hears what whoever started it must know.
///
/// # Errors
/// When the system gives no more.
pub fn serve_desk(
    joined: Joined,
    listening: Listening,
    tell: impl Fn(&Text) + Send + 'static,
) -> Result<(), NotServed> {
    let runtime = runtime().map_err(NotServed::System)?;
    let (listener, port) = listening.parts();
    let relay = Arc::new(joined.relay);
    let keeps = Arc::clone(&relay);
    let keeping = std::thread::Builder::new().name("outbox".to_owned()).spawn(move || {
        loop {
            keeps.goes_on();
            keeps.told().iter().for_each(&tell);
            std::thread::sleep(Duration::from_secs(1));
        }
    });
    keeping.map_err(NotServed::System)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(NotServed::System)?;
        axum::serve(listener, relay::router(relay, port)).await.map_err(NotServed::System)
    })
}

/// The main machine does not answer.
pub(crate) fn silent() -> No {
    No::new(axum::http::StatusCode::SERVICE_UNAVAILABLE, (words::MAIN_SILENT.text(), words::MAIN_SILENT_DO.text()))
}
