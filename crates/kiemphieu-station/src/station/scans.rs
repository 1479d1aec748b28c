//! A count of a batch that a scan gives, whole.

use kiemphieu_core::same_name;

use super::Station;
use super::entry::see_paper;
use super::result::see_hash;
use crate::batch::entry::Entry;
use crate::counted_box::CountedBox;
use crate::event::{BatchScanned, Do, Event, How, Scanned, Which};
use crate::refused::Refused;

impl Station {
    /// Whoever brings a scan, and who read what it was not sure of, belong to its count as if they had typed it. No paper is in
    /// doubt in it, and the other counts are made by people.
    pub(super) fn batch_scanned(&mut self, event: &Event, scanned: &BatchScanned) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let BatchScanned { of_box, batch, count, scan, read_by, reads } = scanned;
        let Scanned { pages, readings, decisions, .. } = scan;
        [pages, readings, decisions].into_iter().try_for_each(|hash| see_hash(hash))?;
        for person in read_by {
            if !self.member(person)?.role.counts() {
                return Err(Refused::ScanReader { name: person.clone() });
            }
        }
        let a_box = self.counting(*of_box)?;
        let people: Vec<&str> = std::iter::once(by).chain(read_by.iter().map(String::as_str)).collect();
        see_scan(a_box, scanned, &people)?;
        let mut entry = Entry::new(by, &event.desk, How::Scan(scan.clone()));
        for (no, reads) in (1..).zip(reads) {
            let (paper, alike) = see_paper(a_box.list(), reads)?;
            if alike != 1 {
                return Err(Refused::OneAtATime);
            }
            entry.put(no, paper, None);
        }
        let of = (a_box.list().clone(), a_box.agree);
        for person in &people {
            a_box.people.insert((*person).to_owned(), *count);
        }
        let found = a_box.batch_mut(*batch).ok_or(Refused::NoSuchBatch { batch: *batch })?;
        found.scan(*count, entry, &people, (&of.0, of.1));
        Ok(())
    }

    /// Sees that somebody may bring all of these batches, one after the other; nothing is done.
    ///
    /// # Errors
    /// The first that is not lawful.
    pub fn would_take(&self, (by, desk): (&str, &str), all: &[BatchScanned]) -> Result<(), Refused> {
        let mut next = self.clone();
        for scanned in all {
            let (by, desk, what) = (Some(by.to_owned()), desk.to_owned(), Do::BatchScanned(scanned.clone()));
            next.happens(&Event { n: next.n + 1, at: "-".to_owned(), up: next.up, by, desk, key: None, what })?;
        }
        Ok(())
    }

    /// Who of the board has this name.
    ///
    /// # Errors
    /// When nobody has who may read papers.
    pub fn reader_named(&self, name: &str) -> Result<&str, Refused> {
        let found = self.people().iter().find(|(_, member)| member.role.counts() && same_name(&member.name, name));
        found.map(|(id, _)| id.as_str()).ok_or_else(|| Refused::ScanReader { name: name.to_owned() })
    }
}

/// Sees that a scan may give this count of this batch.
fn see_scan(a_box: &CountedBox, scanned: &BatchScanned, people: &[&str]) -> Result<(), Refused> {
    let BatchScanned { batch, count, scan, reads, .. } = scanned;
    if !a_box.is_divided() {
        let (by_hand, returned) = (a_box.by_hand(), a_box.declared.returned);
        return Err(Refused::NotDivided { by_hand, returned });
    }
    if let Some((person, other)) = belongs_elsewhere(a_box, people, *count) {
        return Err(Refused::ScanOfOtherCount { person: person.to_owned(), count: other });
    }
    if let Some((batch, count)) = people.first().and_then(|by| a_box.open_of(by)) {
        return Err(Refused::OpenAlready { batch, count });
    }
    for (other_batch, other_count, other) in a_box.scans() {
        if other_count != *count {
            return Err(Refused::TwoScans { count: other_count });
        }
        if other_batch != *batch && (&other.readings, other.first) == (&scan.readings, scan.first) {
            return Err(Refused::ScanTaken { batch: other_batch });
        }
    }
    let found = a_box.batch(*batch).ok_or(Refused::NoSuchBatch { batch: *batch })?;
    if !found.is_free(*count) {
        return Err(Refused::CountNotFree { batch: *batch, count: *count });
    }
    match u32::try_from(reads.len()) == Ok(found.papers()) {
        true => Ok(()),
        false => Err(Refused::ScanPapers { batch: *batch, scanned: reads.len(), papers: found.papers() }),
    }
}

fn belongs_elsewhere<'p>(a_box: &CountedBox, people: &[&'p str], count: Which) -> Option<(&'p str, Which)> {
    people.iter().find_map(|person| Some((*person, a_box.count_of(person).filter(|other| *other != count)?)))
}
