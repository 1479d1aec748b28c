//! All pages of all files, in the order in which they were fed.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use kiemphieu_core::digest::hex;
use kiemphieu_files::on_threads;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::apart::Decoder;
use crate::crop::Crop;
use crate::guarded::guarded;
use crate::input::Picture;
use crate::page::{PageFate, Sheets, read};
use crate::refusal::Refusal;

/// A file of scans as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScanFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// Where a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageId {
    /// Which file, from 0.
    pub file: usize,
    /// Which page of it, from 1.
    pub page: usize,
}

/// A page with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Where it is.
    #[serde(flatten)]
    pub id: PageId,
    /// What came of it.
    #[serde(flatten)]
    pub fate: PageFate,
    /// Of which of its papers, from 0, and of which row or the whole sheet there are pictures.
    #[serde(skip)]
    pub pictures: Vec<(usize, Option<u32>)>,
}

/// Why no scan is read.
#[derive(Debug)]
pub enum NotRead {
    /// A file is not to be had.
    File(PathBuf, io::Error),
    /// The decoder cannot be started.
    Decoder(io::Error),
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Far {
    /// So many pages are read.
    pub read: usize,
    /// Of so many that are known of; a file that is not opened yet counts as one.
    pub of: usize,
}

/// What is told of each page when it has been read, with the pictures for people.
pub type Told<'t> = &'t (dyn Fn(&Page, &[Crop], Far) + Sync);

/// Reads every page of these files on so many threads and tells of each; the same on any number of threads.
///
/// The pages come one after the other from a decoder of its own process; `start` starts one, and another one where a file
/// has ended it.
///
/// # Errors
/// When a file cannot be read, or no decoder be started.
pub fn scan(
    files: &[PathBuf],
    sheets: &Sheets,
    threads: usize,
    start: &(dyn Fn() -> io::Result<Decoder> + Sync),
    told: Told<'_>,
) -> Result<Vec<(ScanFile, Vec<Page>)>, NotRead> {
    let feed = Mutex::new(Feed { files, start, decoder: None, read: Vec::new(), open: None, known: files.len() });
    let (done, fault, read_so_far) = (Mutex::new(Vec::new()), Mutex::new(None), AtomicUsize::new(0));
    on_threads(threads, || {
        loop {
            let next = locked(&feed).next();
            let Next { id, picture, known } = match next {
                Ok(Some(next)) => next,
                Ok(None) => break,
                Err(error) => {
                    locked(&fault).get_or_insert(error);
                    break;
                }
            };
            let fate = match picture {
                Ok(picture) => guarded(|| read(&picture, sheets)),
                Err(refusal) => Some((PageFate::Refused(refusal), Vec::new())),
            };
            let (fate, crops) = fate.unwrap_or_else(|| (PageFate::Refused(failed()), Vec::new()));
            let pictures = crops.iter().map(|crop| (crop.paper, crop.row)).collect();
            let page = Page { id, fate, pictures };
            told(&page, &crops, Far { read: read_so_far.fetch_add(1, Ordering::Relaxed) + 1, of: known });
            locked(&done).push(page);
        }
    });
    if let Some(fault) = locked(&fault).take() {
        return Err(fault);
    }
    let mut pages = std::mem::take(&mut *locked(&done));
    pages.sort_by_key(|page: &Page| (page.id.file, page.id.page));
    let mut all: Vec<(ScanFile, Vec<Page>)> =
        std::mem::take(&mut locked(&feed).read).into_iter().map(|file| (file, Vec::new())).collect();
    for page in pages {
        if let Some((_, pages)) = all.get_mut(page.id.file) {
            pages.push(page);
        }
    }
    Ok(all)
}

/// A page that comes next.
struct Next {
    id: PageId,
    /// Its picture, or why it is not read.
    picture: Result<Picture, Refusal>,
    /// So many pages are known of.
    known: usize,
}

/// The pages of all files, in their order.
struct Feed<'f> {
    files: &'f [PathBuf],
    start: &'f (dyn Fn() -> io::Result<Decoder> + Sync),
    decoder: Option<Decoder>,
    /// The files that were opened.
    read: Vec<ScanFile>,
    open: Option<Open>,
    /// So many pages are known of.
    known: usize,
}

/// A file of which pages are still to come.
struct Open {
    file: usize,
    next: usize,
    pages: usize,
    /// Why no more of it is read.
    refused: Option<Refusal>,
}

impl Feed<'_> {
    fn next(&mut self) -> Result<Option<Next>, NotRead> {
        loop {
            if let Some(open) = self.open.as_mut().filter(|open| open.next < open.pages) {
                let id = PageId { file: open.file, page: open.next + 1 };
                let picture = match (&open.refused, self.decoder.as_mut()) {
                    (Some(refusal), _) => Err(refusal.clone()),
                    (None, None) => Err(failed()),
                    (None, Some(decoder)) => decoder.page(open.next).unwrap_or_else(|ended| {
                        self.decoder = None;
                        Err(open.refused.insert(ended.into()).clone())
                    }),
                };
                open.next += 1;
                return Ok(Some(Next { id, picture, known: self.known }));
            }
            let file = self.read.len();
            let Some(path) = self.files.get(file) else { return Ok(None) };
            let sha256 = hash(path).map_err(|error| NotRead::File(path.clone(), error))?;
            self.read.push(ScanFile { name: name(path), sha256 });
            let (pages, refused) = match self.opened(file, path)? {
                Ok(0) => (1, Some(Refusal::Undecodable { why: "0".to_owned() })),
                Ok(pages) => (pages, None),
                Err(refusal) => (1, Some(refusal)),
            };
            self.known += pages - 1;
            self.open = Some(Open { file, next: 0, pages, refused });
        }
    }

    /// How many pages a file has, as the decoder says.
    fn opened(&mut self, file: usize, path: &Path) -> Result<Result<usize, Refusal>, NotRead> {
        let decoder = match &mut self.decoder {
            Some(decoder) => decoder,
            none => none.insert((self.start)().map_err(NotRead::Decoder)?),
        };
        match decoder.open(file) {
            Ok(opened) => opened.map_err(|error| NotRead::File(path.to_owned(), error)),
            Err(ended) => {
                self.decoder = None;
                Ok(Err(ended.into()))
            }
        }
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn failed() -> Refusal {
    Refusal::Undecodable { why: "decoder".to_owned() }
}

/// The SHA-256 of a file of any length.
fn hash(path: &Path) -> io::Result<String> {
    let (mut hash, mut file, mut part) = (Sha256::new(), File::open(path)?, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut part)?;
        match part.get(..read) {
            Some(bytes) if read > 0 => hash.update(bytes),
            _ => return Ok(hex(&hash.finalize())),
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
