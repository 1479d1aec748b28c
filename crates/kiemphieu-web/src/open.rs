//! A journal beside a congress file: begun, or gone on with.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Editions, Lang, Text};
use kiemphieu_files::{Problem, Problems, text_before_the_vote};
use kiemphieu_station::check::Refuted;
use kiemphieu_station::journal::reading::{Torn, read};
use kiemphieu_station::journal::{JOURNAL_FILE, bytes_of};
use kiemphieu_station::{Agree, Do, Kind, Line, Live, NotDone, Person, Role, Station, opened};

use crate::app::{App, DESK};
use crate::clock::Clock;
use crate::desks::hub::Hub;
use crate::desks::keys::{Keys, NoKeys};
use crate::secret::NoChance;
use crate::words;

/// The folder of a rehearsal, beside the congress file.
const TRAINING_FOLDER: &str = "training";

/// How a station is opened.
#[derive(Debug, Clone)]
pub struct Open {
    /// The congress file. The journal stands beside it.
    pub congress: PathBuf,
    /// The program and its version, as the journal has it.
    pub program: String,
    /// A folder for a second copy of the journal.
    pub mirror: Option<PathBuf>,
    /// How many counts there are: 2 or 3.
    pub counts: u8,
    /// What settles a paper that was read differently.
    pub agree: Agree,
    /// Whether this is a rehearsal: it has a folder of its own beside the congress file, and never becomes real.
    pub training: bool,
    /// Where other desks are told to ask, where there are any.
    pub desks: Option<String>,
    /// The language of the pages.
    pub lang: Lang,
}

/// A station that is open.
#[derive(Debug)]
pub struct Opened {
    /// Behind its pages.
    pub app: App,
    /// Half a line that a power cut left, and that was cut off.
    pub torn: Option<Torn>,
    /// Whether the journal was begun now.
    pub begun: bool,
    /// What is no fault of the congress file and must be seen.
    pub warnings: Vec<Problem>,
}

/// Why a station is not open.
#[derive(Debug)]
pub enum NotOpened {
    /// The congress file cannot be read, or something is wrong in it.
    Unread(Problems),
    /// The folder of a rehearsal cannot be made.
    NoFolder(PathBuf, std::io::Error),
    /// The journal cannot be begun or mirrored.
    NotDone(Box<NotDone>),
    /// The journal that stands there cannot be gone on with.
    Journal(PathBuf, Box<NotDone>),
    /// The journal in the folder was begun with another congress file, or this one was changed since.
    OtherCongress(PathBuf),
    /// What the main machine keeps about its desks is not to be had.
    NoKeys(String),
    /// The system gives no chance.
    NoChance,
}

impl NotOpened {
    /// What is wrong: told of the file concerned, or of the congress file.
    #[must_use]
    pub fn problems(&self, congress: &Path) -> Vec<Problem> {
        let (file, (text, remedy)) = match self {
            Self::Unread(problems) => return problems.all().to_vec(),
            Self::NoFolder(folder, error) => (folder.as_path(), no_folder(error)),
            Self::NotDone(why) => (congress, why.text()),
            Self::Journal(journal, why) => (journal.as_path(), why.text()),
            Self::OtherCongress(file) => (file.as_path(), other_congress()),
            Self::NoKeys(why) => (congress, no_keys(why)),
            Self::NoChance => (congress, (words::NO_CHANCE.text(), words::RESTART.text())),
        };
        vec![Problem::of_file(&file.display().to_string(), text, remedy)]
    }
}

fn no_folder(error: &std::io::Error) -> (Text, Text) {
    (
        Text::new("không tạo được thư mục này để tập dượt", format!("cannot be made for the rehearsal: {error}")),
        Text::new("mở từ một thư mục ghi được", "open it in a folder that can be written to"),
    )
}

fn other_congress() -> (Text, Text) {
    (
        Text::new(
            format!("sổ {JOURNAL_FILE} trong thư mục này mở với tệp đại hội khác, hoặc tệp đã bị sửa từ khi mở sổ"),
            format!(
                "the {JOURNAL_FILE} in this folder was begun with another congress file, or the file was changed since"
            ),
        ),
        Text::new(
            "đưa tệp đại hội về như lúc mở sổ (bản ấy nằm nguyên ở dòng đầu của sổ); đại hội khác thì để trong thư mục khác",
            "put the congress file back as it was (it stands whole in the first line of the journal); keep another congress in another folder",
        ),
    )
}

fn no_keys(why: &str) -> (Text, Text) {
    (
        Text::new(
            format!("không đọc hoặc ghi được desks.json (khóa nối các bàn): {why}"),
            format!("desks.json, the keys of the desks, cannot be read or written: {why}"),
        ),
        Text::new(
            "tệp hỏng thì xóa tệp, các bàn nối lại bằng mã mới",
            "if the file is broken remove it, and let the desks join again with a new code",
        ),
    )
}

impl From<NotDone> for NotOpened {
    fn from(why: NotDone) -> Self {
        Self::NotDone(Box::new(why))
    }
}

impl From<NoChance> for NotOpened {
    fn from(_: NoChance) -> Self {
        Self::NoChance
    }
}

impl Open {
    fn kind(&self) -> Kind {
        if self.training { Kind::Training } else { Kind::Real }
    }

    /// Opens the station: begins a journal beside the congress file, or goes on with the one that stands there.
    ///
    /// # Errors
    /// When it cannot be opened; then nothing was written.
    pub fn open(&self, editions: &Editions) -> Result<Opened, NotOpened> {
        let (text, warnings) = text_before_the_vote(&self.congress, editions).map_err(NotOpened::Unread)?;
        let folder = self.congress.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let folder = if self.training { folder.join(TRAINING_FOLDER) } else { folder.to_owned() };
        if self.training {
            fs::create_dir_all(&folder).map_err(|error| NotOpened::NoFolder(folder.clone(), error))?;
        }
        let mut clock = Clock::start();
        let (moment, _) = clock.now();
        let journal = folder.join(JOURNAL_FILE);
        let stands = journal.exists();
        let of_journal = |why| NotOpened::Journal(journal.clone(), Box::new(why));
        if stands
            && lines_of(&journal).map_err(of_journal)?.first().is_some_and(|first| !is_of(first, &text, self.kind()))
        {
            return Err(NotOpened::OtherCongress(self.congress.clone()));
        }
        let (live, torn) = match stands {
            true => Live::go_on(&folder, (moment, DESK), &self.program, editions).map_err(of_journal)?,
            false => {
                let settings = (self.kind(), self.counts, self.agree);
                let opening = opened(&text, &self.program, settings, editions).map_err(NotDone::from)?;
                (Live::begin(&folder, opening, (moment, DESK), editions)?, None)
            }
        };
        let live = match &self.mirror {
            Some(mirror) => live.mirrored(mirror)?,
            None => live,
        };
        let lines = lines_of(&journal)?;
        let hub = match &self.desks {
            Some(address) => {
                let hub = Keys::of(&folder).and_then(|keys| Hub::new(keys, &lines, address.clone()));
                Some(hub.map_err(|NoKeys(why)| NotOpened::NoKeys(why))?)
            }
            None => None,
        };
        let app = App::new((live, &lines), clock, folder, (self.lang, self.program.clone(), hub))?;
        if !stands {
            for person in board(&app.station()) {
                app.act(None, None, Do::Person(person))?;
            }
        }
        Ok(Opened { app, torn, begun: !stands, warnings })
    }
}

/// What stands in a journal, without the half of a line that a power cut left.
fn lines_of(journal: &Path) -> Result<Vec<Line>, NotDone> {
    let bytes = bytes_of(journal)?;
    let reading = read(&bytes).map_err(|broken| NotDone::Refuted(Refuted::Broken(broken)))?;
    Ok(reading.lines)
}

/// Whether a journal was begun with this congress file, and in earnest or not as now.
fn is_of(first: &Line, text: &str, kind: Kind) -> bool {
    matches!(&first.event().what, Do::Opened(opened) if opened.congress == text && opened.kind == kind)
}

/// The people whom the congress file names as its board.
fn board(station: &Station) -> Vec<Person> {
    let Some(board) = station.opening().congress().board() else { return Vec::new() };
    let mut people: Vec<Person> = Vec::new();
    let heads = board.head.iter().map(|name| (name, Role::Head));
    for (name, role) in heads.chain(board.members.iter().map(|name| (name, Role::Member))) {
        let id = id_of(name, |id| people.iter().any(|other| other.id == id));
        people.push(Person { id, name: name.clone(), role, with: None });
    }
    people
}

/// The word by which the journal names somebody: the given name in plain letters, with a number where it is taken.
pub(crate) fn id_of(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let key = kiemphieu_core::Key::of(name);
    let plain = |letter: char| match letter {
        'đ' => Some('d'),
        'a'..='z' | '0'..='9' => Some(letter),
        _ => None,
    };
    let given: String =
        key.as_str().split(' ').next_back().unwrap_or_default().chars().filter_map(plain).take(20).collect();
    let given = if given.is_empty() { "nguoi".to_owned() } else { given };
    let numbered = (2u32..).map(|number| format!("{given}-{number}"));
    std::iter::once(given.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(given)
}
