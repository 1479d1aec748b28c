//! The congresses of a folder, counted, and what its files are to a correction.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kiemphieu_core::amendment::AmendedFile;
use kiemphieu_core::{Editions, Key, Lang, Report, Rulebook, Text, same_name};
use kiemphieu_documents::{About, claim, sha256 as report_sha256};
use kiemphieu_files::{
    Json, Loaded, Problem, Reach, Recount, ReportFile, is_congress_book, is_congress_json, is_congress_toml,
};

use crate::folder::Folder;
use crate::manifest;
use crate::manifest::Manifest;
use crate::member::{Member, path_shown};
use crate::names::{MANIFEST, RECORD};
use crate::papers;
use crate::rulebooks::Rulebooks;

/// A file of JSON that may be a report is not larger: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// A congress of a folder, counted.
pub(super) struct Counted {
    pub name: String,
    pub path: PathBuf,
    pub recount: Recount,
    /// The language of its report, where there is one.
    pub lang: Option<Lang>,
}

impl Counted {
    pub fn report(&self, lang: Lang) -> Report {
        self.recount.report(lang)
    }

    pub fn loaded(&self) -> &Loaded {
        self.recount.loaded()
    }
}

/// The congress of the corrected folder that is one of the old: of the same file, or the only one.
pub(super) fn partner<'n>(before: &[Counted], at: usize, now: &'n [Counted]) -> Option<&'n Counted> {
    let own = before.get(at)?;
    match (before, now) {
        ([_], [only]) => Some(only),
        _ => now.iter().find(|new| Key::of(&new.name) == Key::of(&own.name)),
    }
}

/// Every congress of a folder, counted under the rulebook of its report, or the one given.
pub(super) fn counted(
    folder: &Folder,
    editions: &Editions,
    forced: Option<&Rulebook>,
) -> Result<Vec<Counted>, Vec<Problem>> {
    let toml = folder.members.iter().filter(|member| member.ending() == "toml" && !is_congress_toml(&member.path));
    let rulebooks = Rulebooks::of(editions, toml);
    let reports: Vec<(&Member, ReportFile)> =
        folder.members.iter().filter_map(|member| Some((member, report_file(member)?))).collect();
    let mut all = Vec::new();
    for member in folder.members.iter().filter(|member| is_congress(member)) {
        let own = member.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_its = |(other, file): &&(&Member, ReportFile)| {
            other.path.parent() == member.path.parent() && file.congress().is_some_and(|name| same_name(name, &own))
        };
        let report = reports.iter().find(is_its);
        let lang = report.and_then(|(_, report)| Some(report.report().ok()?.head.lang));
        let known = match (report, forced) {
            (Some((_, report)), _) => rulebooks.editions(&rulebooks.forced(report)).map_err(|text| {
                let remedy = Text::new("để tệp quy chế vào thư mục", "put the rulebook file into the folder");
                vec![Problem::of_file(&path_shown(&member.path), text, remedy)]
            })?,
            (None, Some(book)) => editions.clone().forcing(book.clone()),
            (None, None) => editions.clone(),
        };
        let recount = Recount::of(&member.path, &known, Reach::Below, false);
        let recount = recount.map_err(|problems| problems.all().to_vec())?;
        all.push(Counted { name: member.name.clone(), path: member.path.clone(), recount, lang });
    }
    Ok(all)
}

pub(super) fn is_congress(member: &Member) -> bool {
    match member.ending().as_str() {
        "toml" => is_congress_toml(&member.path),
        "xlsx" | "xlsm" => is_congress_book(&member.path),
        "json" => is_congress_json(&member.path),
        _ => false,
    }
}

pub(super) fn report_file(member: &Member) -> Option<ReportFile> {
    let bytes = member.bytes(LARGEST).ok()??;
    let start = bytes.trim_ascii_start().first().copied();
    if member.ending() != "json" && start != Some(b'{') {
        return None;
    }
    match Json::parse(&member.name, &bytes) {
        Ok(Json::Report(report)) => Some(report),
        _ => None,
    }
}

/// What a file is to a correction.
pub(super) enum Own {
    Record,
    Report,
    Document(About),
    Other,
}

pub(super) fn own(member: &Member) -> Result<Own, Problem> {
    if member.name == RECORD {
        return Ok(Own::Record);
    }
    if report_file(member).is_some() {
        return Ok(Own::Report);
    }
    let start = member.start().unwrap_or_default();
    if papers::is_paper(&member.ending(), &start) || papers::is_package(&start) {
        let bytes = member.bytes(papers::LARGEST)?;
        if let Some(about) = bytes.as_deref().and_then(claim) {
            return Ok(Own::Document(about));
        }
    }
    Ok(Own::Other)
}

/// Whether a document says that it was made from this count.
pub(super) fn is_of(about: &About, counted: &Counted) -> bool {
    let own = report_sha256(&counted.report(about.lang)).ok();
    own.is_some() && about.report_sha256 == own
}

/// The files that are not the same in both folders, but for what is made from them.
pub(super) fn changed_files(before: &Folder, now: &Folder) -> Vec<AmendedFile> {
    let hashes = |folder: &Folder| -> BTreeMap<String, String> {
        let own = |member: &&Member| matches!(own(member), Ok(Own::Other));
        folder.members.iter().filter(own).map(|member| (member.name.clone(), member.hash.clone())).collect()
    };
    let (before, now) = (hashes(before), hashes(now));
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let file = |name: &String| AmendedFile {
        name: name.clone(),
        before: before.get(name).cloned(),
        now: now.get(name).cloned(),
    };
    names.into_iter().map(file).filter(|file| file.before != file.now).collect()
}

pub(super) fn sealed(folder: &Path) -> Result<Folder, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = folder.join(MANIFEST);
    let listed = Manifest::parse(&path_shown(&path), &manifest(&path).map_err(one)?).map_err(one)?;
    Folder::read(folder, &listed).map_err(one)
}
