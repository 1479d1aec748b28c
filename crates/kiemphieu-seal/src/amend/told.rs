//! What changed between a sealed folder and its correction, and whether the record of it says so.

use std::collections::BTreeMap;
use std::path::Path;

use kiemphieu_core::amendment::{AmendedCongress, Amendment, Reread};
use kiemphieu_core::{Lang, Report, Text, same_name};
use kiemphieu_files::{Loaded, Problem, RoundPapers, papers_of};

use super::counted::{Counted, changed_files, counted, partner, sealed};
use super::refused::{congress_added, congress_missing, no_congress, other_unit};
use super::{manifest_sha256, record};
use crate::editions;
use crate::papers::OWN;

/// What changed between two folders.
pub(super) struct Told {
    pub congresses: Vec<AmendedCongress>,
    pub reread: bool,
    pub nothing: bool,
}

impl Told {
    pub fn follows(&self, loaded: &Loaded, lang: Lang) -> Vec<kiemphieu_core::report::Reason> {
        let others = self.congresses.iter().any(AmendedCongress::elects_others);
        Amendment::follows(self.reread, others, &loaded.rulebook, lang)
    }
}

/// What changed in every congress, which must be the same congresses.
pub(super) fn told(
    old: &Path,
    with: &Path,
    before: &[Counted],
    now: &[Counted],
    lang: Lang,
) -> Result<Told, Vec<Problem>> {
    let mut told = Told { congresses: Vec::new(), reread: false, nothing: true };
    if now.is_empty() {
        return Err(vec![no_congress(with)]);
    }
    for (at, one) in before.iter().enumerate() {
        let Some(new) = partner(before, at, now) else { return Err(vec![congress_missing(with, &one.name)]) };
        let (was, is) = (one.report(lang), new.report(lang));
        if !same_name(&was.head.unit, &is.head.unit) {
            return Err(vec![other_unit(with, &new.name, &was.head.unit, &is.head.unit)]);
        }
        let reread = reread(one, new)?;
        told.reread |= reread.iter().any(|reread| !reread.papers.is_empty());
        let congress = AmendedCongress::of(&new.name, &was, &is, &reread);
        told.nothing &= congress.is_empty() && says_the_same(&was, &is);
        if !congress.is_empty() {
            told.congresses.push(congress);
        }
    }
    let known =
        |new: &Counted| (0..before.len()).any(|at| partner(before, at, now).is_some_and(|of| of.name == new.name));
    match now.iter().find(|new| !known(new)) {
        Some(new) => Err(vec![congress_added(old, &new.name)]),
        None => Ok(told),
    }
}

/// The boxes of a round before and now.
type Sides<'p> = (Vec<&'p RoundPapers>, Vec<&'p RoundPapers>);

pub(super) fn reread(before: &Counted, now: &Counted) -> Result<Vec<Reread>, Vec<Problem>> {
    let papers =
        |counted: &Counted| papers_of(counted.loaded(), &counted.path).map_err(|problems| problems.all().to_vec());
    let (before, now) = (papers(before)?, papers(now)?);
    let mut by_round: BTreeMap<(&str, u32), Sides> = BTreeMap::new();
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
pub(super) fn says_the_same(one: &Report, other: &Report) -> bool {
    let mut other = other.clone();
    other.receipt = one.receipt.clone();
    *one == other
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
            format!(
                "bản đính chính thay hồ sơ có mã {named}…, hồ sơ đưa vào có mã {own}…: không phải hồ sơ được thay, hoặc đã bị sửa rồi niêm phong lại"
            ),
            format!(
                "the correction replaces the folder {named}…, the one given is {own}…: it is another one, or it was changed and sealed anew"
            ),
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
