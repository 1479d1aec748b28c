//! What the files of a folder say, held against each other: every report against its congress, every congress by a report,
//! every document against its report.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::report::Hash;
use kiemphieu_core::{Editions, Lang, Report, Text, shown};
use kiemphieu_documents::{Templates, claim, correction, sha256};
use kiemphieu_files::{
    Given, Json, Loaded, Problem, Reach, Recount, ReportFile, is_congress_book, is_congress_toml, parse_amendment,
};

use crate::fault::{Fault, Note};
use crate::folder::Folder;
use crate::journals::Journals;
use crate::member::Member;
use crate::names::RECORD;
use crate::papers::{self, OWN, Paper};
use crate::rulebooks::{Forced, Rulebooks};

/// Files of JSON are not larger: 16 MiB.
const LARGEST_JSON: u64 = 16 << 20;

/// What was found in the files.
#[derive(Debug, Default)]
pub(crate) struct Contents<'f> {
    /// The reports that the files behind them give again.
    pub replayed: Vec<String>,
    /// The programs that made the reports.
    pub made_by: BTreeSet<String>,
    /// What another version of the program made, which is not proved here.
    pub unproved: Vec<Note>,
    /// Documents that are none of this program.
    pub notes: Vec<Note>,
    pub faults: Vec<Fault>,
    /// Congresses that no report was made from.
    pub unreported: Vec<&'f Member>,
    /// The correction that the folder is.
    pub amends: Option<Amendment>,
    /// The units of the reports that replay.
    pub units: BTreeSet<String>,
    /// The SHA-256 of the rulebook of each report, by name.
    pub rulebooks: BTreeMap<String, String>,
}

/// The files by what they are. None is kept in memory.
struct Sorted<'f> {
    by_path: HashMap<&'f Path, &'f Member>,
    /// The reports by the congress file that they name, by whether they list papers, and by the rulebook forced on them.
    reports: BTreeMap<(&'f Path, bool, Forced), Vec<&'f Member>>,
    congresses: Vec<&'f Member>,
    documents: Vec<&'f Member>,
}

/// A report of this version: in the folder, or going to be written there.
enum Own<'f> {
    Member(&'f Member),
    Planned(Box<Report>),
}

impl<'f> Contents<'f> {
    /// Reads all files of a folder and holds them against each other. `planned` gives the reports that are going to be
    /// written for congresses that have none: documents may belong to them.
    pub fn of(
        folder: &'f Folder,
        editions: &Editions,
        templates: &Templates,
        planned: impl FnOnce(&[&'f Member]) -> Vec<Report>,
    ) -> Self {
        let mut contents = Self::default();
        let mut sorted = Sorted {
            by_path: folder.by_path(),
            reports: BTreeMap::new(),
            congresses: Vec::new(),
            documents: Vec::new(),
        };
        let toml = folder.members.iter().filter(|member| member.ending() == "toml" && !is_congress_toml(&member.path));
        let rulebooks = Rulebooks::of(editions, toml);
        for member in &folder.members {
            if let Err(text) = contents.sort(member, &mut sorted, &rulebooks) {
                contents.fault(member, text);
            }
        }
        let mut own = contents.replay(&sorted, &rulebooks);
        let planned = planned(&contents.unreported).into_iter();
        own.extend(planned.filter_map(|report| Some((sha256(&report).ok()?, Own::Planned(Box::new(report))))));
        for member in &sorted.documents {
            contents.prove(member, &own, templates);
        }
        let journals = Journals::of(&folder.members, editions);
        contents.notes.retain(|note| !journals.logs.contains(&note.file));
        contents.faults.extend(journals.faults);
        contents.unproved.extend(journals.unproved);
        contents
    }

    fn fault(&mut self, member: &Member, text: Text) {
        self.faults.push(Fault { file: member.name.clone(), text });
    }

    /// What a file is, by its name and its first letters; what may be a report, by all of them.
    fn sort(&mut self, member: &'f Member, sorted: &mut Sorted<'f>, rulebooks: &Rulebooks<'_>) -> Result<(), Text> {
        let ending = member.ending();
        match ending.as_str() {
            "toml" if is_congress_toml(&member.path) => sorted.congresses.push(member),
            "xlsx" | "xlsm" if is_congress_book(&member.path) => sorted.congresses.push(member),
            "toml" | "xlsx" | "xlsm" => {}
            _ => {
                let start = member.start().unwrap_or_default();
                if papers::is_paper(&ending, &start) || (papers::is_package(&start) && is_ours(member)) {
                    sorted.documents.push(member);
                } else if ending == "json" || may_be_json(&start) {
                    return self.sort_json(member, ending == "json", sorted, rulebooks);
                }
            }
        }
        Ok(())
    }

    /// A file named `.json` is read whole, or it is not sealed; any other is a report where it reads as one.
    fn sort_json(
        &mut self,
        member: &'f Member,
        named: bool,
        sorted: &mut Sorted<'f>,
        rulebooks: &Rulebooks<'_>,
    ) -> Result<(), Text> {
        if member.name == RECORD {
            self.amends = Some(parse_amendment(&text_of(member)?)?);
            return Ok(());
        }
        match json(member) {
            Ok(Json::Report(report)) => {
                let congress = sorted.congress_of(member, &report)?;
                if !is_engine(report.engine()) {
                    return Err(no_engine(report.engine()));
                }
                self.made_by.insert(report.engine().to_owned());
                self.rulebooks.insert(member.name.clone(), report.rulebook_sha256().to_owned());
                let key = (congress, report.has_remarks(), rulebooks.forced(&report));
                sorted.reports.entry(key).or_default().push(member);
            }
            Ok(Json::Congress) if named => sorted.congresses.push(member),
            Err(text) if named => return Err(text),
            Ok(_) | Err(_) => {}
        }
        Ok(())
    }

    /// Counts every congress behind a report, and holds its reports against it. Gives the reports of this version by hash.
    fn replay(&mut self, sorted: &Sorted<'f>, rulebooks: &Rulebooks<'_>) -> BTreeMap<String, Own<'f>> {
        let mut own = BTreeMap::new();
        for ((congress, remarks, forced), reports) in &sorted.reports {
            let recount = rulebooks.editions(forced).and_then(|editions| {
                let recount = Recount::of(congress, &editions, Reach::Below, *remarks);
                recount.map_err(|problems| refused(problems.all()))
            });
            let recount = recount.and_then(|recount| see_inputs(recount.loaded(), &sorted.by_path).map(|()| recount));
            for member in reports {
                let given = recount.as_ref().map_err(Clone::clone).and_then(|recount| recount.gives(&report(member)?));
                match given {
                    Ok(Given::Whole(report)) => {
                        self.units.insert(report.head.unit.clone());
                        own.extend(sha256(&report).ok().map(|hash| (hash, Own::Member(member))));
                        self.replayed.push(member.name.clone());
                    }
                    Ok(Given::OfVersion(version)) => {
                        self.replayed.push(member.name.clone());
                        self.unproved.push(Note { file: member.name.clone(), text: of_version(&version) });
                    }
                    Err(text) => self.fault(member, text),
                }
            }
        }
        self.replayed.sort();
        let reported: BTreeSet<&Path> = sorted.reports.keys().map(|(congress, ..)| *congress).collect();
        let unreported = sorted.congresses.iter().filter(|member| !reported.contains(member.path.as_path()));
        self.unreported = unreported.copied().collect();
        own
    }

    /// Proves a document from the reports of this version, by hash.
    fn prove(&mut self, member: &Member, own: &BTreeMap<String, Own>, templates: &Templates) {
        let named = |hash: &str| match own.get(hash)? {
            Own::Member(member) => report(member).ok()?.report().ok(),
            Own::Planned(report) => Some((**report).clone()),
        };
        let paper = match member.bytes(papers::LARGEST) {
            Err(problem) => Paper::Wrong(in_one(&problem)),
            Ok(None) => Paper::Foreign(papers::foreign()),
            Ok(Some(bytes)) => {
                let correction = self.amends.as_ref().filter(|of| is_its(of, &bytes));
                papers::prove(&bytes, named, correction, (&self.made_by, templates))
            }
        };
        let note = |text| Note { file: member.name.clone(), text };
        match paper {
            Paper::Proved => {}
            Paper::Foreign(text) => self.notes.push(note(text)),
            Paper::Unproved(text) => self.unproved.push(note(text)),
            Paper::Wrong(text) => self.fault(member, text),
        }
    }
}

/// Whether a document says that it is the minutes of this correction.
fn is_its(amends: &Amendment, bytes: &[u8]) -> bool {
    let own = correction(amends).ok().and_then(|document| document.about.report_sha256);
    own.is_some() && claim(bytes).is_some_and(|about| about.report_sha256 == own)
}

/// The text of a file.
fn text_of(member: &Member) -> Result<String, Text> {
    let bytes = member.bytes(LARGEST_JSON).map_err(|problem| in_one(&problem))?.unwrap_or_default();
    String::from_utf8(bytes).map_err(|_| Text::new("chữ không phải mã UTF-8", "the text is not UTF-8"))
}

/// A file of JSON by its keys.
fn json(member: &Member) -> Result<Json, Text> {
    let bytes = member.bytes(LARGEST_JSON).map_err(|problem| in_one(&problem))?;
    let bytes = bytes.ok_or_else(|| {
        Text::new("tệp JSON lớn hơn 16 MiB, không kiểm được", "JSON of more than 16 MiB cannot be verified")
    })?;
    Json::parse(&member.name, &bytes).map_err(|problem| in_one(&problem))
}

fn report(member: &Member) -> Result<ReportFile, Text> {
    match json(member)? {
        Json::Report(report) => Ok(report),
        Json::Congress | Json::Other => Err(changed(&member.name)),
    }
}

/// Whether a package says that it is a document of this program, whatever it is called.
fn is_ours(member: &Member) -> bool {
    member.bytes(papers::LARGEST).is_ok_and(|bytes| bytes.is_some_and(|bytes| claim(&bytes).is_some()))
}

/// Whether this is how a version of this program names itself: `kiemphieu 0.1.0`.
fn is_engine(name: &str) -> bool {
    let Some((version, suffix)) =
        name.strip_prefix("kiemphieu ").map(|rest| rest.split_once('-').unwrap_or((rest, "x")))
    else {
        return false;
    };
    let is_number = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
    version.split('.').count() == 3
        && version.split('.').all(is_number)
        && (1..=30).contains(&suffix.len())
        && suffix.bytes().all(is_plain)
}

fn no_engine(name: &str) -> Text {
    let name = shown(name, 60);
    Text::new(
        format!("báo cáo không ghi đúng chương trình đã lập (`{name}`); làm lại báo cáo"),
        format!("the report does not name the program that made it (`{name}`); make it anew"),
    )
}

/// Whether a file may be JSON: it begins with a bracket, behind what Windows may put before.
fn may_be_json(start: &[u8]) -> bool {
    let utf16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    utf16 || start.trim_ascii_start().first().is_none_or(|first| matches!(first, b'{' | b'['))
}

impl<'f> Sorted<'f> {
    /// The congress file that a report names: a file of the folder.
    fn congress_of(&self, member: &Member, file: &ReportFile) -> Result<&'f Path, Text> {
        let Some(name) = file.congress() else {
            return Err(Text::new("báo cáo không nói làm từ tệp nào", "the report names no file it was made from"));
        };
        let folder = member.path.parent().unwrap_or(Path::new(""));
        let found = Reach::Below.find(folder, name);
        let name = shown(name, 100);
        let found = found.map_err(|problem| {
            Text::new(
                format!("tệp đại hội `{name}` ghi trong báo cáo: {}", problem.text.get(Lang::Vi)),
                format!("its congress file `{name}`: {}", problem.text.get(Lang::En)),
            )
        })?;
        let known = found.and_then(|found| self.by_path.get_key_value(found.as_path()));
        known.map(|(path, _)| *path).ok_or_else(|| {
            Text::new(
                format!("không có tệp đại hội `{name}` bên cạnh"),
                format!("its congress file `{name}` is not beside it"),
            )
        })
    }
}

/// Everything that was counted is a file of the folder, and what was counted is what was hashed.
pub(crate) fn see_inputs(loaded: &Loaded, by_path: &HashMap<&Path, &Member>) -> Result<(), Text> {
    for (input, path) in loaded.inputs.iter().zip(&loaded.paths) {
        let name = shown(&input.name, 100);
        let Some(member) = by_path.get(path.as_path()) else {
            return Err(Text::new(
                format!("`{name}` mang tên của tệp rác do máy để lại nên không được niêm phong; đổi tên tệp"),
                format!("`{name}` has the name of a file that systems leave behind, and is not sealed; rename it"),
            ));
        };
        if matches!(&input.hash, Hash::Sha256(hash) if *hash != member.hash) {
            return Err(changed(&name));
        }
    }
    Ok(())
}

fn changed(name: &str) -> Text {
    Text::new(
        format!("`{name}` vừa bị thay đổi trong lúc đọc; chạy lại"),
        format!("`{name}` changed while it was read; run again"),
    )
}

/// The first thing for which a congress is refused.
fn refused(problems: &[Problem]) -> Text {
    let first = problems.first().map_or_else(|| Text::new("", ""), in_one);
    Text::new(
        format!("không kiểm lại được, tệp đại hội bị từ chối: {}", first.get(Lang::Vi)),
        format!("cannot be replayed, its congress file is refused: {}", first.get(Lang::En)),
    )
}

/// A problem in one line: where, what, and what to do.
fn in_one(problem: &Problem) -> Text {
    let Problem { file, place, text, remedy, .. } = problem;
    let file = Path::new(file).file_name().map_or_else(String::new, |own| own.to_string_lossy().into_owned());
    let place =
        place.map(|place| format!("{}:{}:{}: ", shown(&file, 100), place.line, place.column)).unwrap_or_default();
    let say = |lang: Lang| format!("{place}{}; {}", text.get(lang), remedy.get(lang));
    Text::new(say(Lang::Vi), say(Lang::En))
}

fn of_version(version: &str) -> Text {
    let version = shown(version, 60);
    Text::new(
        format!("do `{version}` lập; kiểm lại từ phiếu ra cùng kết quả, lời văn không đối chiếu ở đây ({OWN})"),
        format!("made by `{version}`; counted again the result is the same, its words are not compared here ({OWN})"),
    )
}
