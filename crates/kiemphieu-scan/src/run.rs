//! All pages of all files, in the order in which they were fed.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kiemphieu_core::digest::hex;
use kiemphieu_files::on_threads;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::input::Source;
use crate::page::{Crop, PageFate, Sheets, read};
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

/// Reads every page of these files on so many threads and tells of each in its order; the same on any number of threads.
///
/// # Errors
/// When a file cannot be read.
pub fn scan(
    files: &[PathBuf],
    sheets: &Sheets,
    threads: usize,
    told: &(dyn Fn(&Page, &[Crop]) + Sync),
) -> std::io::Result<Vec<(ScanFile, Vec<Page>)>> {
    let mut all = Vec::new();
    for (file, path) in files.iter().enumerate() {
        let about = ScanFile { name: name(path), sha256: hash(path)? };
        let pages = match guarded(|| Source::open(path)).unwrap_or_else(|| Ok(Err(failed())))? {
            Ok(source) => pages(file, &source, sheets, threads, told),
            Err(refusal) => {
                let page = refused(file, refusal);
                told(&page, &[]);
                vec![page]
            }
        };
        all.push((about, pages));
    }
    Ok(all)
}

fn pages(
    file: usize,
    source: &Source,
    sheets: &Sheets,
    threads: usize,
    told: &(dyn Fn(&Page, &[Crop]) + Sync),
) -> Vec<Page> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let count = source.pages();
    on_threads(threads.min(count), || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            let fate = guarded(|| match source.page(at) {
                Ok(picture) => read(&picture, sheets),
                Err(refusal) => (PageFate::Refused(refusal), Vec::new()),
            });
            let (fate, crops) = fate.unwrap_or_else(|| (PageFate::Refused(failed()), Vec::new()));
            let pictures = crops.iter().map(|crop| (crop.paper, crop.row)).collect();
            let page = Page { id: PageId { file, page: at + 1 }, fate, pictures };
            told(&page, &crops);
            if let Ok(mut done) = done.lock() {
                done.push(page);
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    if count == 0 {
        let why = "0".to_owned();
        done.push(refused(file, Refusal::Undecodable { why }));
    }
    done.sort_by_key(|page| page.id.page);
    done
}

/// Does what foreign decoders do; none where one of them fails.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn failed() -> Refusal {
    Refusal::Undecodable { why: "decoder".to_owned() }
}

/// The SHA-256 of a file of any length.
fn hash(path: &Path) -> std::io::Result<String> {
    let (mut hash, mut file, mut part) = (Sha256::new(), File::open(path)?, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut part)?;
        match part.get(..read) {
            Some(bytes) if read > 0 => hash.update(bytes),
            _ => return Ok(hex(&hash.finalize())),
        }
    }
}

/// A file of which no page can be read.
fn refused(file: usize, refusal: Refusal) -> Page {
    Page { id: PageId { file, page: 1 }, fate: PageFate::Refused(refusal), pictures: Vec::new() }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
