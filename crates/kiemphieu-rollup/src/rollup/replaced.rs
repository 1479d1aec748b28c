//! Sealed folders that were corrected: the newer one counts, and the one that it replaces is named.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Text, same_name, shown};
use kiemphieu_files::{Problem, ReportFile};
use kiemphieu_seal::{MANIFEST, RECORD, manifest_sha256, record};

use super::named::{Kind, Named, refused};

/// In so many files of a folder its reports are looked for.
const MOST_FILES: usize = 1_000;

/// A sealed folder.
#[derive(Debug, Clone)]
pub(crate) struct Sealed {
    path: PathBuf,
    shown: String,
    /// The SHA-256 of its list of hashes, by which a correction names it.
    sha256: String,
    amends: Option<Amendment>,
}

/// What is not read, and what is said of it.
#[derive(Debug, Default)]
pub(crate) struct Replaced {
    pub folders: Vec<PathBuf>,
    pub named: Vec<Named>,
    /// Those of which it is not clear which of them counts.
    pub refused: Vec<(PathBuf, Named)>,
}

impl Sealed {
    /// A folder, if it is sealed.
    ///
    /// # Errors
    /// When its record of correction is none, or it has one and is not sealed.
    pub fn of(path: &Path, shown: &str) -> Result<Option<Self>, Text> {
        if path.join(MANIFEST).symlink_metadata().is_err() {
            return match path.join(RECORD).symlink_metadata() {
                Err(_) => Ok(None),
                Ok(_) => Err(Text::new(
                    "hồ sơ đính chính này không được niêm phong; làm lại bằng: kiemphieu amend",
                    "this correction is not sealed; make it anew with: kiemphieu amend",
                )),
            };
        }
        let sha256 = manifest_sha256(path).map_err(|problem| problem.text)?;
        let amends = record(path).map_err(|problems| first(&problems))?;
        Ok(Some(Self { path: path.to_owned(), shown: shown.to_owned(), sha256, amends }))
    }

    /// The units of which its reports tell.
    fn units(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().filter_map(Result::ok).take(MOST_FILES);
        let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let files = entries.map(|entry| entry.path()).filter(is_json).filter(|path| !path.ends_with(RECORD));
        files.filter_map(|path| Some(ReportFile::read(&path).ok()?.report().ok()?.head.unit)).collect()
    }

    fn is_of(&self, unit: &str) -> bool {
        self.units().iter().any(|own| same_name(own, unit))
    }

    fn is_of_another(&self, unit: &str) -> bool {
        let units = self.units();
        !units.is_empty() && !units.iter().any(|own| same_name(own, unit))
    }

    /// Whether it corrects a folder, or a correction of it.
    fn comes_after(&self, sha256: &str) -> bool {
        self.amends
            .as_ref()
            .is_some_and(|amends| amends.replaces == sha256 || amends.before.iter().any(|before| before == sha256))
    }
}

fn first(problems: &[Problem]) -> Text {
    problems.first().map_or_else(|| Text::new("", ""), |problem| problem.text.clone())
}

/// Which of these folders others replace, and what cannot be trusted: two that replace one, a chain with a gap or a circle,
/// one that names a folder of another unit, or another folder than the one given.
pub(crate) fn replaced(sealed: &[Sealed]) -> Replaced {
    let mut found = Found { sealed, by_hash: HashMap::new(), refused: BTreeSet::new(), out: Replaced::default() };
    for (at, folder) in sealed.iter().enumerate() {
        found.by_hash.entry(&folder.sha256).or_default().push(at);
    }
    let amending: Vec<_> =
        sealed.iter().enumerate().filter_map(|(at, folder)| Some((at, folder.amends.as_ref()?))).collect();
    for (at, amends) in &amending {
        found.one(*at, amends);
    }
    for (at, amends) in &amending {
        found.replaces(*at, amends);
    }
    found.out
}

struct Found<'s> {
    sealed: &'s [Sealed],
    by_hash: HashMap<&'s str, Vec<usize>>,
    refused: BTreeSet<usize>,
    out: Replaced,
}

impl Found<'_> {
    fn refuse(&mut self, at: usize, text: &Text) {
        if let Some(folder) = self.sealed.get(at).filter(|_| self.refused.insert(at)) {
            self.out.folders.push(folder.path.clone());
            self.out.refused.push((folder.path.clone(), refused(&folder.shown, text.clone())));
        }
    }

    fn all_of(&self, sha256: &str) -> Vec<usize> {
        self.by_hash.get(sha256).cloned().unwrap_or_default()
    }

    /// Refuses a correction that cannot be trusted, and those folders that it leaves in doubt.
    fn one(&mut self, at: usize, amends: &Amendment) {
        let Some(own) = self.sealed.get(at) else { return };
        let unit = shown(&amends.unit, 200);
        if own.is_of_another(&amends.unit) {
            return self.refuse(
                at,
                &Text::new(
                    format!("bản đính chính ghi đơn vị «{unit}», báo cáo trong hồ sơ là của đơn vị khác"),
                    format!("its record of correction is of «{unit}», its reports are of another unit"),
                ),
            );
        }
        let rivals: Vec<usize> = self
            .sealed
            .iter()
            .enumerate()
            .filter(|(_, other)| other.amends.as_ref().is_some_and(|it| it.replaces == amends.replaces))
            .filter(|(_, other)| other.sha256 != own.sha256)
            .map(|(other, _)| other)
            .collect();
        let target = self.all_of(&amends.replaces);
        if let Some(rival) = rivals.first().and_then(|rival| self.sealed.get(*rival)) {
            let text = Text::new(
                format!("hai bản đính chính cùng thay một hồ sơ: {} và {}; chỉ giữ bản đúng", own.shown, rival.shown),
                format!("two corrections replace one folder: {} and {}; keep the right one", own.shown, rival.shown),
            );
            return rivals.into_iter().chain([at]).chain(target).for_each(|at| self.refuse(at, &text));
        }
        if self.goes_in_a_circle(at) {
            return self.refuse(
                at,
                &Text::new("các bản đính chính thay nhau thành vòng", "the corrections replace each other in a circle"),
            );
        }
        let other_unit =
            target.iter().filter_map(|at| self.sealed.get(*at)).find(|old| old.is_of_another(&amends.unit));
        if let Some(old) = other_unit {
            let old = &old.shown;
            return self.refuse(
                at,
                &Text::new(
                    format!("bản đính chính của «{unit}» ghi thay hồ sơ của đơn vị khác: {old}"),
                    format!("the correction of «{unit}» names the folder of another unit: {old}"),
                ),
            );
        }
        if target.is_empty() {
            self.without_the_replaced(at, amends);
        }
    }

    /// The folder that is replaced is not there: so it is right, unless an older one is there, or another of the unit.
    fn without_the_replaced(&mut self, at: usize, amends: &Amendment) {
        let Some(own) = self.sealed.get(at) else { return };
        let short = amends.replaces.get(..12).unwrap_or_default();
        let older: Vec<usize> = amends.before.iter().flat_map(|before| self.all_of(before)).collect();
        if !older.is_empty() {
            let text = Text::new(
                format!(
                    "chuỗi đính chính bị đứt: {} thay hồ sơ {short}… không có ở đây; đưa đủ các bản, hoặc chỉ đưa bản mới nhất",
                    own.shown
                ),
                format!(
                    "the chain of corrections has a gap: {} replaces the folder {short}…, which is not here; give all of them, or the newest alone",
                    own.shown
                ),
            );
            return older.into_iter().chain([at]).for_each(|at| self.refuse(at, &text));
        }
        let others = self.sealed.iter().enumerate().filter(|(_, other)| other.sha256 != own.sha256);
        let of_unit = others.filter(|(_, other)| !other.comes_after(&own.sha256) && other.is_of(&amends.unit));
        let of_unit: Vec<usize> = of_unit.map(|(other, _)| other).collect();
        if of_unit.is_empty() {
            return;
        }
        let text = Text::new(
            format!(
                "{} thay hồ sơ có mã {short}…, nhưng hồ sơ của đơn vị này ở đây có mã khác: không phải hồ sơ được thay, hoặc đã bị sửa rồi niêm phong lại",
                own.shown
            ),
            format!(
                "{} replaces the folder {short}…, but the folder of this unit here has another hash: it is not the one replaced, or it was changed and sealed anew",
                own.shown
            ),
        );
        of_unit.into_iter().chain([at]).for_each(|at| self.refuse(at, &text));
    }

    fn goes_in_a_circle(&self, at: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = Some(at);
        while let Some(here) = next {
            if !seen.insert(here) {
                return true;
            }
            let replaces =
                self.sealed.get(here).and_then(|folder| folder.amends.as_ref()).map(|it| it.replaces.as_str());
            next = replaces.and_then(|hash| self.by_hash.get(hash)?.first().copied());
        }
        false
    }

    /// What a correction replaces is named, and not read.
    fn replaces(&mut self, at: usize, amends: &Amendment) {
        let Some(own) = self.sealed.get(at).filter(|_| !self.refused.contains(&at)) else { return };
        for old in self.all_of(&amends.replaces) {
            let Some(old) = self.sealed.get(old).filter(|_| !self.refused.contains(&old)) else { continue };
            if self.out.folders.contains(&old.path) {
                continue;
            }
            let text = Text::new(
                format!("đã có bản đính chính thay: {}; hồ sơ này còn nguyên vẹn, không cộng", own.shown),
                format!("replaced by its correction {}; it is whole, and not summed", own.shown),
            );
            let unit = Some(amends.unit.clone());
            self.out.folders.push(old.path.clone());
            self.out.named.push(Named { kind: Kind::Replaced, unit, ..refused(&old.shown, text) });
        }
    }
}
