//! What all scenes in a browser begin with.

use std::collections::BTreeMap;
use std::path::Path;

use kiemphieu_core::{Editions, PaperLine};
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::{Do, Event, Station, Which};
use serde_json::json;
use tempfile::TempDir;

use crate::running::*;

/// A box on the table, with everybody's PIN.
pub struct Scene {
    pub folder: TempDir,
    pub running: Running,
    pub port: u16,
}

impl Scene {
    /// A box of these batches; the congress elects `seats` of `names`.
    pub fn new(list: (usize, usize), batches: &[u32]) -> Self {
        Self::told(list, batches, &[])
    }

    /// The same, told how the station is to be started.
    pub fn told((names, seats): (usize, usize), batches: &[u32], more: &[&str]) -> Self {
        Self::on(congress(names, seats), batches, more)
    }

    /// The same for the congress of a folder.
    pub fn on(folder: TempDir, batches: &[u32], more: &[&str]) -> Self {
        let port = free_port();
        let (running, _) = opened(folder.path(), port, batches, more);
        Self { folder, running, port }
    }

    pub fn address(&self) -> &str {
        &self.running.address
    }

    /// What stands in the journal.
    pub fn events(&self) -> Vec<Event> {
        events(self.folder.path())
    }

    pub fn station(&self) -> Station {
        let lines = read(&journal(self.folder.path())).unwrap().lines;
        Station::of(&lines, &Editions::built_in().unwrap(), |_, _| ()).unwrap()
    }

    /// The papers of one count as they were entered, by batch and number, in the order of the journal.
    pub fn papers(&self, wanted: Which) -> Vec<((u32, u32), PaperLine)> {
        let papers = self.events().into_iter().filter_map(|event| match event.what {
            Do::Paper(paper) if paper.count == wanted => Some(((paper.batch, paper.no), paper.reads)),
            _ => None,
        });
        papers.collect()
    }
}

/// The station of a folder with a box of these batches on the table; everybody has a PIN, and the head is signed in.
pub fn opened(folder: &Path, port: u16, batches: &[u32], more: &[&str]) -> (Running, Person) {
    let running = Running::start(folder, port, more);
    Person::opens(&running, &["anh", "hoa", "nam", "tu"]);
    let mut head = Person::new(&running.address, "anh");
    head.signs_in().unwrap();
    let papers: u32 = batches.iter().sum();
    head.does("/boxes", &json!({ "election": "committee", "declared": { "issued": papers, "returned": papers } }));
    let sizes = batches.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    head.does("/batches", &json!({ "box": 1, "papers": sizes }));
    (running, head)
}

/// The journal of a folder, or of the rehearsal in it.
fn journal(folder: &Path) -> Vec<u8> {
    let rehearsal = std::fs::read(folder.join("training/journal.jsonl"));
    rehearsal.or_else(|_| std::fs::read(folder.join("journal.jsonl"))).unwrap()
}

fn events(folder: &Path) -> Vec<Event> {
    read(&journal(folder)).unwrap().lines.iter().map(|line| line.event().clone()).collect()
}

/// What truly stands on the papers: names struck, by batch and number. Always the same.
pub fn truth(batches: &[u32], names: u32, at_least: u32) -> BTreeMap<(u32, u32), Vec<u32>> {
    let mut state = 2026_u64;
    let mut draw = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % u64::from(below)).unwrap()
    };
    let mut truth = BTreeMap::new();
    for (batch, papers) in (1..).zip(batches) {
        for no in 1..=*papers {
            let more = u32::from(draw(10) == 0);
            let mut struck = std::collections::BTreeSet::new();
            while struck.len() < usize::try_from(at_least + more).unwrap() {
                struck.insert(draw(names) + 1);
            }
            truth.insert((batch, no), struck.into_iter().collect());
        }
    }
    truth
}

/// The keys of a paper: two digits a name.
pub fn keys_of(struck: &[u32]) -> String {
    struck.iter().map(|no| format!("{no:02}")).collect()
}

/// A paper with these names struck, as a journal has it.
pub fn struck(names: &[u32]) -> PaperLine {
    serde_json::from_value(json!({ "struck": names })).unwrap()
}
