//! The main machine is dead: its journal again, from what the desks keep.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Editions, Text};
use kiemphieu_files::{is_workbook, text_before_the_vote, write_once};
use kiemphieu_station::journal::JOURNAL_FILE;
use kiemphieu_station::{Do, Event, Line, NOTHING_BEFORE, Refused, Station};

use super::copy::copied;
use super::outbox::entered;
use crate::desks::seal::Key;

/// A journal that was rebuilt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// So many events came from the copies.
    pub copied: usize,
    /// So many papers came from the desks themselves, which the main machine had not told to the others.
    pub entered: usize,
    /// What a desk had and the journal does not take, with the reason.
    pub refused: Vec<(String, Text)>,
}

/// Why a journal is not rebuilt.
#[derive(Debug)]
pub enum NotRebuilt {
    /// The code opens none of the copies, or a copy was changed.
    Code(PathBuf),
    /// A folder cannot be read, or the journal not written.
    File(PathBuf, String),
    /// There is nothing in the copies.
    Empty,
    /// Two copies are not of one journal.
    Parted(PathBuf),
    /// A copy is no journal of a station.
    Refused(Refused),
    /// The congress file there is another one.
    OtherCongress(PathBuf),
    /// The congress file is not there, and its name is that of a workbook.
    NoWorkbook(PathBuf),
}

impl NotRebuilt {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Code(folder) => (
                Text::new(
                    format!("mã dựng lại không mở được bản sao trong {}", folder.display()),
                    format!("the code for rebuilding does not open the copy in {}", folder.display()),
                ),
                Text::new(
                    "xem lại mã trong phong bì; nếu mã đúng thì bản sao đã bị sửa: dùng thư mục của bàn khác",
                    "look at the code in the envelope; if it is right the copy was changed: use the folder of another desk",
                ),
            ),
            Self::File(path, why) => (
                Text::new(format!("{}: {why}", path.display()), format!("{}: {why}", path.display())),
                Text::new(
                    "sổ đã có thì không ghi đè: chọn thư mục khác cho tệp đại hội",
                    "a journal that stands there is not written over: put the congress file into another folder",
                ),
            ),
            Self::Empty => (
                Text::new("các bản sao chưa có gì", "there is nothing in the copies"),
                Text::new(
                    "chỉ thư mục mà bàn ghi (mặc định: desk)",
                    "name the folder that the desk wrote (desk unless told)",
                ),
            ),
            Self::Parted(folder) => (
                Text::new(
                    format!("bản sao trong {} không cùng một sổ với các bản kia", folder.display()),
                    format!("the copy in {} is not of the same journal as the others", folder.display()),
                ),
                Text::new(
                    "giữ mọi bản sao; dựng lại từ từng bản riêng rồi so hai sổ",
                    "keep all copies; rebuild from each alone and compare the two journals",
                ),
            ),
            Self::Refused(refused) => refused.text(),
            Self::NoWorkbook(path) => (
                Text::new(
                    format!("không có sổ tính {}; bản sao chỉ giữ lời của tệp đại hội", path.display()),
                    format!("there is no workbook {}; the copy holds the congress file as text only", path.display()),
                ),
                Text::new(
                    "ghi tên một tệp .toml chưa có: tệp đại hội được ghi ra đó",
                    "name a file .toml that is not there yet: the congress file is written into it",
                ),
            ),
            Self::OtherCongress(path) => (
                Text::new(
                    format!("{} không phải tệp đại hội của sổ này", path.display()),
                    format!("{} is not the congress file of this journal", path.display()),
                ),
                Text::new(
                    "chỉ một tên tệp chưa có; tệp nằm trong bản sao",
                    "name a file that is not there yet; the copy holds it",
                ),
            ),
        }
    }
}

/// Rebuilds the journal beside a congress file from the folders of desks, with what each desk has and no copy. Where the
/// congress file is not there it is written, too.
///
/// # Errors
/// When nothing was rebuilt; then nothing was written.
pub fn rebuild(congress: &Path, folders: &[PathBuf], code: &str, editions: &Editions) -> Result<Rebuilt, NotRebuilt> {
    let key = Key::of(code).ok_or(NotRebuilt::Empty)?;
    let mut lines: Vec<Line> = Vec::new();
    for folder in folders {
        let own = lines_of(folder, &key)?;
        if !own.iter().zip(&lines).all(|(one, other)| one == other) {
            return Err(NotRebuilt::Parted(folder.clone()));
        }
        if own.len() > lines.len() {
            lines = own;
        }
    }
    let station = Station::of(&lines, editions, |_, _| ()).map_err(|unlawful| NotRebuilt::Refused(unlawful.refused))?;
    let copied = lines.len();
    let refused = adds(&mut lines, station, folders)?;
    let entered = lines.len() - copied;
    let Some(Do::Opened(opened)) = lines.first().map(|first| &first.event().what) else {
        return Err(NotRebuilt::Empty);
    };
    see_congress(congress, &opened.congress, editions)?;
    let folder = congress.parent().unwrap_or(Path::new(""));
    let journal = folder.join(JOURNAL_FILE);
    if journal.exists() {
        return Err(NotRebuilt::File(journal, JOURNAL_FILE.to_owned()));
    }
    let text: String = lines.iter().map(Line::text).collect();
    let file = |path: &Path, why: kiemphieu_files::Problem| {
        NotRebuilt::File(path.to_owned(), why.render(kiemphieu_core::Lang::Vi))
    };
    write_once(&journal, text.as_bytes()).map_err(|why| file(&journal, why))?;
    if !congress.exists() {
        write_once(congress, opened.congress.as_bytes()).map_err(|why| file(congress, why))?;
    }
    Ok(Rebuilt { copied, entered, refused })
}

/// Where the congress file is there, it is that of the journal; where it is not, its name is one of a text.
fn see_congress(path: &Path, text: &str, editions: &Editions) -> Result<(), NotRebuilt> {
    if !path.exists() {
        return if is_workbook(&path.to_string_lossy()) {
            Err(NotRebuilt::NoWorkbook(path.to_owned()))
        } else {
            Ok(())
        };
    }
    match text_before_the_vote(path, editions) {
        Ok((there, _)) if there == text => Ok(()),
        _ => Err(NotRebuilt::OtherCongress(path.to_owned())),
    }
}

/// The lines of the copy in a folder.
fn lines_of(folder: &Path, key: &Key) -> Result<Vec<Line>, NotRebuilt> {
    let all = copied(folder).map_err(|error| NotRebuilt::File(folder.to_owned(), error.to_string()))?;
    let mut lines: Vec<Line> = Vec::new();
    for (place, copied) in all.iter().enumerate() {
        let before = lines.last().map_or(NOTHING_BEFORE, Line::hash);
        lines.push(copied.opened(key, place, before).ok_or_else(|| NotRebuilt::Code(folder.to_owned()))?);
    }
    Ok(lines)
}

/// Adds what the desks have and the journal does not; what it does not take is told.
fn adds(lines: &mut Vec<Line>, station: Station, folders: &[PathBuf]) -> Result<Vec<(String, Text)>, NotRebuilt> {
    let mut keys: BTreeSet<String> = lines.iter().filter_map(|line| line.event().key.clone()).collect();
    let (mut station, mut refused) = (station, Vec::new());
    for folder in folders {
        let own = entered(folder).map_err(|fault| {
            NotRebuilt::File(folder.clone(), fault.text().0.get(kiemphieu_core::Lang::Vi).to_owned())
        })?;
        for event in own {
            let Some(key) = event.key.clone().filter(|key| keys.insert(key.clone())) else { continue };
            let up = lines.last().map_or(0, |line| line.event().up);
            let at = format!("{} {}", event.desk, event.at);
            match station.after(Event { n: station.events() + 1, up, ..event }) {
                Ok((line, next)) => {
                    lines.push(line);
                    station = next;
                }
                Err(Refused::SentTwice { .. }) => {}
                Err(why) => refused.push((format!("{at} {key}"), why.text().0)),
            }
        }
    }
    Ok(refused)
}
