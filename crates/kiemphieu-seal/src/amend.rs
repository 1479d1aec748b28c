//! A correction: a new sealed folder that takes the place of an older one, which stays as it was.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kiemphieu_core::amendment::{AmendedCongress, AmendedFile, Amendment, Reread};
use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Editions, Key, Lang, Report, Rulebook, Text, same_name, shown, unsafe_to_show, unsound};
use kiemphieu_documents::{About, Document, claim, correction, document_of, sha256 as report_sha256};
use kiemphieu_files::{
    Json, Loaded, Problem, Reach, Recount, ReportFile, RoundPapers, is_congress_book, is_congress_json,
    is_congress_toml, amendment_json, papers_of, parse_amendment, write_folder,
};

use crate::folder::Folder;
use crate::manifest::Manifest;
use crate::member::{Member, path_shown, read_text, unreadable};
use crate::names::MANIFEST;
use crate::papers::{self, OWN};
use crate::plan::{Plan, open_files};
use crate::rulebooks::Rulebooks;
use crate::{editions, manifest, verify_whole};

/// The record of a correction, in the folder that holds the corrected files.
pub const RECORD: &str = "amendment.json";

/// The minutes of correction; behind it stands how the file ends.
const MINUTES: &str = "minutes-of-correction";

/// A record is not larger: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// What a correction is made of.
#[derive(Debug, Clone, Copy)]
pub struct Amending<'a> {
    /// The sealed folder that is replaced.
    pub old: &'a Path,
    /// The corrected files.
    pub with: &'a Path,
    /// The new folder.
    pub output: &'a Path,
    /// Why.
    pub why: &'a str,
    /// Who decided it.
    pub by: &'a [String],
    /// A rulebook of another body; it lies among the corrected files.
    pub rulebook: Option<&'a Path>,
    /// The language of the reports and of the minutes.
    pub lang: Lang,
}

/// Writes a document, as a PDF or as a DOCX; nothing where the program writes none.
pub type Print<'p> = &'p dyn Fn(&Document, bool) -> Result<Option<Vec<u8>>, Problem>;

/// A correction that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// What changed, and what follows.
    pub amendment: Amendment,
    /// The documents printed into the new folder.
    pub printed: Vec<String>,
    /// Reports and documents among the corrected files that belong to the old count, and were not taken over.
    pub left_out: Vec<String>,
}

/// Makes the folder that replaces a sealed one: the corrected files, the record of the correction and its minutes, sealed.
/// The old folder is read only.
///
/// # Errors
/// When the old folder is not whole, the corrected one holds another congress or nothing that differs, or the new one cannot
/// be sealed. Then nothing was written.
pub fn amend(amending: &Amending, docx: bool, print: Print) -> Result<Amended, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    see_words(amending)?;
    see_apart(amending).map_err(one)?;
    verify_whole(amending.old)?;
    let faults: RefCell<Vec<Problem>> = RefCell::new(Vec::new());
    let done: RefCell<Option<Amended>> = RefCell::new(None);
    let fill = |fresh: &Path| {
        let made = Staged { amending, fresh }.make(docx, print);
        made.map(|amended| drop(done.replace(Some(amended)))).map_err(|problems| {
            faults.replace(problems);
            io::Error::other("refused")
        })
    };
    let written = write_folder(amending.output, fill);
    let faults = faults.into_inner();
    if !faults.is_empty() {
        return Err(faults);
    }
    written.map_err(one)?;
    done.into_inner().ok_or_else(|| one(nothing_changed(amending.with)))
}

/// The new folder while it is made.
struct Staged<'a> {
    amending: &'a Amending<'a>,
    fresh: &'a Path,
}

/// A congress of a folder, counted.
struct Counted {
    name: String,
    path: PathBuf,
    recount: Recount,
}

impl Counted {
    fn report(&self, lang: Lang) -> Report {
        self.recount.report(lang)
    }

    fn loaded(&self) -> &Loaded {
        self.recount.loaded()
    }
}

/// A document that belongs to the old count.
struct OldDocument {
    name: String,
    about: About,
    docx: bool,
}

impl Staged<'_> {
    fn make(&self, docx: bool, print: Print) -> Result<Amended, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let Amending { old, with, lang, .. } = *self.amending;
        let found = Folder::read(with, &Manifest::default()).map_err(one)?;
        let open = open_files(with, &found);
        if !open.is_empty() {
            return Err(open);
        }
        let (mut left_out, mut documents, mut own_documents) = (Vec::new(), Vec::new(), Vec::new());
        for member in &found.members {
            match own(member).map_err(one)? {
                Own::Record | Own::Report => left_out.push(member.name.clone()),
                Own::Document(about) => own_documents.push((member, about)),
                Own::Other => self.copy(member).map_err(one)?,
            }
        }
        let editions = editions()?;
        let staged = Folder::read(self.fresh, &Manifest::default()).map_err(one)?;
        let rulebook = self.rulebook();
        let forced = rulebook.as_deref().map(|file| kiemphieu_files::read_rulebook(file, &editions)).transpose();
        let forced = forced.map_err(one)?;
        let now = counted(&staged, &editions, forced.as_ref())?;
        let before = counted(&sealed(old)?, &editions, None)?;
        for (member, about) in own_documents {
            let of_now = now.iter().any(|now| is_of(&about, now));
            match of_now {
                true => self.copy(member).map_err(one)?,
                false => {
                    let docx = member.ending() == "docx";
                    documents.push(OldDocument { name: member.name.clone(), about, docx });
                }
            }
        }
        let amendment = self.amendment(&before, &now)?;
        let mut printed = Vec::new();
        for OldDocument { name, about, docx } in documents {
            let new = before.iter().position(|before| is_of(&about, before)).and_then(|at| partner(&before, at, &now));
            let document = new.and_then(|new| document_of(&about, &new.report(about.lang)));
            let bytes = document.map(|document| print(&document, docx)).transpose().map_err(one)?.flatten();
            match bytes {
                Some(bytes) => {
                    self.write(&name, &bytes).map_err(one)?;
                    printed.push(name);
                }
                None => left_out.push(name),
            }
        }
        let minutes = correction(&amendment).map_err(|error| one(broken(&error.to_string())))?;
        if let Some(bytes) = print(&minutes, docx).map_err(one)? {
            let name = format!("{MINUTES}.{}", if docx { "docx" } else { "pdf" });
            self.write(&name, &bytes).map_err(one)?;
            printed.push(name);
        }
        let record = amendment_json(&amendment).map_err(|error| one(broken(&error)))?;
        self.write(RECORD, record.as_bytes()).map_err(one)?;
        let Plan { files, .. } = Plan::of(self.fresh, lang, &editions, rulebook.as_deref())?;
        for (name, bytes) in files {
            self.write(&name, &bytes).map_err(one)?;
        }
        left_out.sort();
        Ok(Amended { amendment, printed, left_out })
    }

    fn amendment(&self, before: &[Counted], now: &[Counted]) -> Result<Amendment, Vec<Problem>> {
        let Amending { old, with, why, by, lang, .. } = *self.amending;
        let one = |problem: Problem| vec![problem];
        let told = told(old, with, before, now, lang)?;
        let files = changed_files(&sealed(old)?, &Folder::read(self.fresh, &Manifest::default()).map_err(one)?);
        if told.nothing {
            return Err(one(nothing_changed(with)));
        }
        let first = now.first().ok_or_else(|| one(no_congress(with)))?;
        let report = first.report(lang);
        let replaced = record(old)?;
        let before = replaced.into_iter().flat_map(|record| [vec![record.replaces], record.before].concat()).collect();
        Ok(Amendment {
            schema: 1,
            lang,
            engine: OWN.to_owned(),
            unit: report.unit.clone(),
            superior: report.superior.clone(),
            organisation: report.organisation.clone(),
            congress: report.congress.clone(),
            place: report.place.clone(),
            date: report.date.clone(),
            replaces: manifest_sha256(old).map_err(one)?,
            before,
            why: why.trim().to_owned(),
            by: by.iter().map(|name| name.trim().to_owned()).collect(),
            elects_others: told.congresses.iter().any(AmendedCongress::elects_others),
            follows: told.follows(first.loaded(), lang),
            congresses: told.congresses,
            files,
        })
    }

    /// The rulebook among the files of the new folder.
    fn rulebook(&self) -> Option<PathBuf> {
        let file = self.amending.rulebook?;
        let inside = file.canonicalize().ok()?;
        let with = self.amending.with.canonicalize().ok()?;
        Some(inside.strip_prefix(with).map_or_else(|_| file.to_owned(), |inside| self.fresh.join(inside)))
    }

    fn copy(&self, member: &Member) -> Result<(), Problem> {
        let to = self.fresh.join(&member.name);
        let copied = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(&member.path, &to).map(drop));
        copied.map_err(|error| unreadable(&member.path, &error))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let to = self.fresh.join(name);
        let written = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&to, bytes));
        written.map_err(|error| unreadable(&to, &error))
    }
}

/// What changed between two folders.
struct Told {
    congresses: Vec<AmendedCongress>,
    reread: bool,
    nothing: bool,
}

impl Told {
    fn follows(&self, loaded: &Loaded, lang: Lang) -> Vec<kiemphieu_core::report::Reason> {
        let others = self.congresses.iter().any(AmendedCongress::elects_others);
        Amendment::follows(self.reread, others, &loaded.rulebook, lang)
    }
}

/// What changed in every congress, which must be the same congresses.
fn told(old: &Path, with: &Path, before: &[Counted], now: &[Counted], lang: Lang) -> Result<Told, Vec<Problem>> {
    let mut told = Told { congresses: Vec::new(), reread: false, nothing: true };
    if now.is_empty() {
        return Err(vec![no_congress(with)]);
    }
    for (at, one) in before.iter().enumerate() {
        let Some(new) = partner(before, at, now) else { return Err(vec![congress_missing(with, &one.name)]) };
        let (was, is) = (one.report(lang), new.report(lang));
        if !same_name(&was.unit, &is.unit) {
            return Err(vec![other_unit(with, &new.name, &was.unit, &is.unit)]);
        }
        let reread = reread(one, new)?;
        told.reread |= reread.iter().any(|reread| !reread.papers.is_empty());
        let congress = AmendedCongress::of(&new.name, &was, &is, &reread);
        told.nothing &= congress.is_empty() && says_the_same(&was, &is);
        if !congress.is_empty() {
            told.congresses.push(congress);
        }
    }
    let known = |new: &Counted| (0..before.len()).any(|at| partner(before, at, now).is_some_and(|of| of.name == new.name));
    match now.iter().find(|new| !known(new)) {
        Some(new) => Err(vec![congress_added(old, &new.name)]),
        None => Ok(told),
    }
}

/// The congress of the corrected folder that is one of the old: of the same file, or the only one.
fn partner<'n>(before: &[Counted], at: usize, now: &'n [Counted]) -> Option<&'n Counted> {
    let own = before.get(at)?;
    match (before, now) {
        ([_], [only]) => Some(only),
        _ => now.iter().find(|new| Key::of(&new.name) == Key::of(&own.name)),
    }
}

fn reread(before: &Counted, now: &Counted) -> Result<Vec<Reread>, Vec<Problem>> {
    let papers = |counted: &Counted| papers_of(counted.loaded(), &counted.path).map_err(|problems| problems.all().to_vec());
    let (before, now) = (papers(before)?, papers(now)?);
    let mut by_round: BTreeMap<(&str, u32), (Vec<&RoundPapers>, Vec<&RoundPapers>)> = BTreeMap::new();
    before.iter().for_each(|it| by_round.entry((it.election.as_str(), it.round)).or_default().0.push(it));
    now.iter().for_each(|it| by_round.entry((it.election.as_str(), it.round)).or_default().1.push(it));
    let mut all = Vec::new();
    for ((election, round), (was, is)) in by_round {
        for at in 0..was.len().max(is.len()) {
            let of = |side: &[&RoundPapers]| side.get(at).and_then(|it| it.papers.clone());
            let text = |vi, en| Reread { election: election.to_owned(), round, papers: vec![Text::new(vi, en)] };
            match (of(&was), of(&is)) {
                (Some(one), Some(two)) => match one.differs(&two) {
                    Ok(counts) => all.push(Reread::of(election, round, &counts)),
                    Err(_) => all.push(text(
                        "Danh sách hoặc số lượng bầu đã khác: mọi lá phiếu được đọc lại",
                        "The list or its seats are others: every paper was read again",
                    )),
                },
                (None, Some(_)) => all.push(text("Nay nhập từng lá phiếu", "The papers are entered one by one now")),
                (Some(_), None) => all.push(text(
                    "Không còn từng lá phiếu, chỉ còn tổng số",
                    "The papers are no longer there one by one, but as totals",
                )),
                (None, None) => {}
            }
        }
    }
    all.retain(|reread| !reread.papers.is_empty());
    Ok(all)
}

/// Whether two reports say the same, but for the files they were made from.
fn says_the_same(one: &Report, other: &Report) -> bool {
    let mut other = other.clone();
    other.receipt = one.receipt.clone();
    *one == other
}

/// Every congress of a folder, counted under the rulebook of its report, or the one given.
fn counted(folder: &Folder, editions: &Editions, forced: Option<&Rulebook>) -> Result<Vec<Counted>, Vec<Problem>> {
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
        let known = match (reports.iter().find(is_its), forced) {
            (Some((_, report)), _) => rulebooks.editions(&rulebooks.forced(report)).map_err(|text| {
                let remedy = Text::new("để tệp quy chế vào thư mục", "put the rulebook file into the folder");
                vec![Problem::of_file(&path_shown(&member.path), text, remedy)]
            })?,
            (None, Some(book)) => editions.clone().forcing(book.clone()),
            (None, None) => editions.clone(),
        };
        let recount = Recount::of(&member.path, &known, Reach::Below, false);
        let recount = recount.map_err(|problems| problems.all().to_vec())?;
        all.push(Counted { name: member.name.clone(), path: member.path.clone(), recount });
    }
    Ok(all)
}

fn is_congress(member: &Member) -> bool {
    match member.ending().as_str() {
        "toml" => is_congress_toml(&member.path),
        "xlsx" | "xlsm" => is_congress_book(&member.path),
        "json" => is_congress_json(&member.path),
        _ => false,
    }
}

fn report_file(member: &Member) -> Option<ReportFile> {
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
enum Own {
    Record,
    Report,
    Document(About),
    Other,
}

fn own(member: &Member) -> Result<Own, Problem> {
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
fn is_of(about: &About, counted: &Counted) -> bool {
    let own = report_sha256(&counted.report(about.lang)).ok();
    own.is_some() && about.report_sha256 == own
}

/// The files that are not the same in both folders, but for what is made from them.
fn changed_files(before: &Folder, now: &Folder) -> Vec<AmendedFile> {
    let hashes = |folder: &Folder| -> BTreeMap<String, String> {
        let own = |member: &&Member| matches!(own(member), Ok(Own::Other));
        folder.members.iter().filter(own).map(|member| (member.name.clone(), member.hash.clone())).collect()
    };
    let (before, now) = (hashes(before), hashes(now));
    let names: std::collections::BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let file = |name: &String| AmendedFile {
        name: name.clone(),
        before: before.get(name).cloned(),
        now: now.get(name).cloned(),
    };
    names.into_iter().map(file).filter(|file| file.before != file.now).collect()
}

fn sealed(folder: &Path) -> Result<Folder, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = folder.join(MANIFEST);
    let listed = Manifest::parse(&path_shown(&path), &manifest(&path).map_err(one)?).map_err(one)?;
    Folder::read(folder, &listed).map_err(one)
}

/// The SHA-256 of the list of hashes of a sealed folder, by which a correction names it.
///
/// # Errors
/// When the folder is not sealed.
pub fn manifest_sha256(folder: &Path) -> Result<String, Problem> {
    manifest(&folder.join(MANIFEST)).map(|text| sha256(text.as_bytes()))
}

/// The record of correction of a folder; nothing where it replaces none.
///
/// # Errors
/// When it cannot be read, or is none.
pub fn record(folder: &Path) -> Result<Option<Amendment>, Vec<Problem>> {
    let path = folder.join(RECORD);
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let text = read_text(&path).map_err(|error| vec![unreadable(&path, &error)])?;
    parse_amendment(&text).map(Some).map_err(|text| {
        let remedy = Text::new("lấy lại tệp gốc", "take the original file");
        vec![Problem::of_file(&path_shown(&path), text, remedy)]
    })
}

/// What is wrong with a correction beside the folder that it is said to replace: another folder, or another account of what
/// changed.
///
/// # Errors
/// When one of the two cannot be read or counted.
pub fn held_against(new: &Path, old: &Path) -> Result<Option<Text>, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let Some(record) = record(new)? else {
        return Ok(Some(Text::new("hồ sơ này không thay hồ sơ nào", "this folder replaces none")));
    };
    let own = manifest_sha256(old).map_err(one)?;
    if record.replaces != own {
        let short = |hash: &str| hash.get(..12).unwrap_or_default().to_owned();
        let (named, own) = (short(&record.replaces), short(&own));
        return Ok(Some(Text::new(
            format!("bản đính chính thay hồ sơ có mã {named}…, hồ sơ đưa vào có mã {own}…: không phải hồ sơ được thay, hoặc đã bị sửa rồi niêm phong lại"),
            format!("the correction replaces the folder {named}…, the one given is {own}…: it is another one, or it was changed and sealed anew"),
        )));
    }
    let editions = editions()?;
    let (was, is) = (sealed(old)?, sealed(new)?);
    let (before, now) = (counted(&was, &editions, None)?, counted(&is, &editions, None)?);
    let told = told(old, new, &before, &now, record.lang)?;
    let chain: Vec<String> =
        self::record(old)?.into_iter().flat_map(|record| [vec![record.replaces], record.before].concat()).collect();
    let follows = now.first().map(|first| told.follows(first.loaded(), record.lang)).unwrap_or_default();
    let same = record.engine != OWN
        || (record.congresses == told.congresses
            && record.files == changed_files(&was, &is)
            && record.follows == follows);
    let others = told.congresses.iter().any(AmendedCongress::elects_others);
    if !same || record.elects_others != others || record.before != chain || told.nothing {
        return Ok(Some(Text::new(
            "bản ghi đính chính không nói đúng những gì đã đổi giữa hai hồ sơ",
            "the record of correction does not say what changed between the two folders",
        )));
    }
    Ok(None)
}

fn see_words(amending: &Amending) -> Result<(), Vec<Problem>> {
    let of = |argument: &str, (text, remedy): (Text, Text)| vec![Problem::of_file(argument, text, remedy)];
    if amending.why.trim().is_empty() || amending.by.is_empty() || amending.by.iter().any(|name| name.trim().is_empty()) {
        return Err(of(
            "--why, --by",
            (
                Text::new("chưa ghi lý do đính chính và người quyết định", "it is not said why, and who decided it"),
                Text::new("ghi --why \"…\" --by \"Nguyễn Văn An\"", "say --why \"…\" --by \"Nguyễn Văn An\""),
            ),
        ));
    }
    if let Some(unsound) = unsafe_to_show(amending.why) {
        return Err(of("--why", unsound.text()));
    }
    match amending.by.iter().find_map(|name| unsound(name)) {
        Some(unsound) => Err(of("--by", unsound.text())),
        None => Ok(()),
    }
}

/// The old folder, the corrected files and the new folder lie apart.
fn see_apart(amending: &Amending) -> Result<(), Problem> {
    let real = |path: &Path| path.canonicalize().map_err(|error| unreadable(path, &error));
    let (old, with) = (real(amending.old)?, real(amending.with)?);
    let parent = amending.output.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let output = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    let output = amending.output.canonicalize().unwrap_or_else(|_| output.join(amending.output.file_name().unwrap_or_default()));
    let within = |one: &Path, other: &Path| one.starts_with(other) || other.starts_with(one);
    if !within(&old, &with) && !within(&output, &old) && !within(&output, &with) {
        return Ok(());
    }
    Err(Problem::of_file(
        &path_shown(amending.output),
        Text::new(
            "hồ sơ cũ, các tệp đã sửa và hồ sơ mới phải là ba thư mục riêng, không thư mục nào nằm trong thư mục kia",
            "the old folder, the corrected files and the new folder must be three folders, none within another",
        ),
        Text::new(
            "chép hồ sơ cũ sang thư mục khác, sửa ở đó, rồi: kiemphieu amend CŨ --with ĐÃ-SỬA -o MỚI",
            "copy the old folder elsewhere, correct it there, then: kiemphieu amend OLD --with CORRECTED -o NEW",
        ),
    ))
}

fn nothing_changed(with: &Path) -> Problem {
    Problem::of_file(
        &path_shown(with),
        Text::new(
            "không có gì khác với hồ sơ đã niêm phong: cùng những lá phiếu, cùng những số liệu",
            "nothing differs from the sealed folder: the same papers, the same figures",
        ),
        Text::new("sửa tệp phiếu hoặc tệp đại hội trong thư mục này rồi chạy lại", "correct the ballot or congress file here, then run again"),
    )
}

fn no_congress(with: &Path) -> Problem {
    Problem::of_file(
        &path_shown(with),
        Text::new("trong thư mục không có tệp đại hội", "there is no congress file in the folder"),
        Text::new("để tệp đại hội và tệp phiếu đã sửa vào thư mục này", "put the corrected congress file and its ballots there"),
    )
}

fn congress_missing(with: &Path, name: &str) -> Problem {
    let name = shown(name, 200);
    Problem::of_file(
        &path_shown(with),
        Text::new(format!("thiếu tệp đại hội `{name}` của hồ sơ cũ"), format!("the congress file `{name}` of the old folder is missing")),
        Text::new("chép cả hồ sơ cũ sang rồi sửa; giữ nguyên tên tệp", "copy the whole old folder, then correct it; keep the names of the files"),
    )
}

fn congress_added(old: &Path, name: &str) -> Problem {
    let name = shown(name, 200);
    Problem::of_file(
        &path_shown(old),
        Text::new(format!("hồ sơ cũ không có tệp đại hội `{name}`"), format!("the old folder has no congress file `{name}`")),
        Text::new("đại hội khác thì niêm phong riêng: kiemphieu seal", "seal another congress by itself: kiemphieu seal"),
    )
}

fn other_unit(with: &Path, file: &str, was: &str, is: &str) -> Problem {
    let (was, is) = (shown(was, 200), shown(is, 200));
    Problem::of_file(
        &path_shown(&with.join(file)),
        Text::new(
            format!("đây là đại hội của đơn vị khác: hồ sơ cũ của «{was}», tệp này của «{is}»"),
            format!("this is the congress of another unit: the old folder is of «{was}», this file of «{is}»"),
        ),
        Text::new("lấy đúng hồ sơ của đơn vị ấy", "take the folder of the same unit"),
    )
}

fn broken(error: &str) -> Problem {
    Problem::of_file(
        RECORD,
        Text::new("không ghi được bản ghi đính chính", format!("the record cannot be written: {error}")),
        Text::new("báo lỗi này cho người bảo trì", "report this fault to whoever maintains the program"),
    )
}
