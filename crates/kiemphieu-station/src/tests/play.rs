//! A station in play: who does what, with a clock of its own.

use std::sync::LazyLock;

use kiemphieu_core::{Editions, PaperLine};
use serde_json::json;

use crate::batch::difference::Needs;
use crate::event::line::Line;
use crate::event::*;
use crate::export;
use crate::refused::Refused;
use crate::station::Station;
use crate::station::opening::opened;

pub static EDITIONS: LazyLock<Editions> = LazyLock::new(|| Editions::built_in().unwrap());

/// A congress that elects a committee of three among five, then a secretary.
pub const CONGRESS: &str = r#"# Đại hội của một xã
schema = 1
unit = "Đảng bộ xã Hòa Bình"
date = 2025-06-10
level = "grassroots"

[meeting]
kind = "members"
summoned = 40 # có mặt đếm lại khi bầu
present = 40

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa", "Đỗ Văn Nam"]

# Ban Chấp hành
[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn", "Hoàng Văn Năm"]

# Bí thư, do đại hội bầu trực tiếp
[[election]]
id = "secretary"
office = "secretary"
direct = true
seats = 1
from = "committee"
candidates = ["Nguyễn Văn Một"]
"#;

pub struct Play {
    pub station: Station,
    pub lines: Vec<Line>,
}

pub const DESK: &str = "bàn 1";

/// A paper as it is read, from the keys of a ballot file.
pub fn reads(paper: serde_json::Value) -> PaperLine {
    serde_json::from_value(paper).unwrap()
}

pub fn struck(numbers: &[usize]) -> PaperLine {
    reads(json!({ "struck": numbers }))
}

pub fn agrees(yes: bool) -> PaperLine {
    reads(if yes { json!({ "agree": [1], "disagree": [] }) } else { json!({ "agree": [], "disagree": [1] }) })
}

impl Play {
    /// A station that nobody works at.
    pub fn empty(settings: (Kind, u8, Agree)) -> Self {
        Self::begun(CONGRESS, settings)
    }

    fn begun(congress: &str, settings: (Kind, u8, Agree)) -> Self {
        let what = opened(congress, "kiemphieu thử", settings, &EDITIONS).unwrap();
        let event = Event { n: 1, at: "t".into(), up: 0, by: None, desk: DESK.into(), key: None, what };
        let (line, station) = Station::open(event, &EDITIONS).unwrap();
        Self { station, lines: vec![line] }
    }

    /// A station with a head and four members, all signed in.
    pub fn with(settings: (Kind, u8, Agree)) -> Self {
        Self::of(CONGRESS, settings)
    }

    /// The same for the congress of this file.
    pub fn of(congress: &str, settings: (Kind, u8, Agree)) -> Self {
        let mut play = Self::begun(congress, settings);
        let board = [("anh", Role::Head), ("hoa", Role::Member), ("nam", Role::Member)];
        play.joined(&board);
        play.joined(&[("tu", Role::Member), ("lan", Role::Member), ("ky", Role::Technician), ("chi", Role::Witness)]);
        play
    }

    pub fn joined(&mut self, people: &[(&str, Role)]) {
        for (id, role) in people {
            let name = format!("Người {id}");
            self.by_machine(Do::Person(Person { id: (*id).into(), name, role: *role, with: None })).unwrap();
            self.by_machine(Do::PinSet(PinSet { person: (*id).into(), argon2: "$argon2id$x".into(), with: None }))
                .unwrap();
            self.act(id, Do::SignedIn(Nothing {})).unwrap();
        }
    }

    pub fn real() -> Self {
        Self::with((Kind::Real, 2, Agree::Majority))
    }

    pub fn event(&self, by: Option<&str>, what: Do) -> Event {
        let n = self.station.events() + 1;
        Event { n, at: "08:30".into(), up: n * 10, by: by.map(str::to_owned), desk: DESK.into(), key: None, what }
    }

    pub fn send(&mut self, event: Event) -> Result<(), Refused> {
        let (line, next) = self.station.after(event)?;
        self.lines.push(line);
        self.station = next;
        Ok(())
    }

    pub fn act(&mut self, by: &str, what: Do) -> Result<(), Refused> {
        self.send(self.event(Some(by), what))
    }

    pub fn by_machine(&mut self, what: Do) -> Result<(), Refused> {
        self.send(self.event(None, what))
    }

    /// The head opens a box whose papers lie in batches of these sizes.
    pub fn opens(&mut self, election: &str, batches: &[u32]) -> u32 {
        let returned = batches.iter().sum();
        let declared = Declared::new(returned, returned);
        self.opens_with(election, declared, batches)
    }

    pub fn opens_with(&mut self, election: &str, declared: Declared, batches: &[u32]) -> u32 {
        self.act("anh", Do::BoxOpened(BoxOpened { election: election.into(), declared })).unwrap();
        let of_box = u32::try_from(self.station.boxes().count()).unwrap();
        for papers in batches {
            self.act("anh", Do::BatchMade(BatchMade { of_box, part: None, papers: *papers })).unwrap();
        }
        of_box
    }

    pub fn takes(&mut self, by: &str, of_box: u32, draw: u32) -> Result<(u32, Which), Refused> {
        let taken = self.station.pick(of_box, by, &How::Own, draw)?;
        let at = (taken.batch, taken.count);
        self.act(by, Do::BatchTaken(taken))?;
        Ok(at)
    }

    pub fn enters(&mut self, by: &str, of_box: u32, paper: &PaperLine) -> Result<(), Refused> {
        let (batch, count) = self.station.a_box(of_box)?.open_of(by).unwrap_or((1, Which::A));
        let entry = self.station.a_box(of_box)?.batch(batch).and_then(|batch| batch.open(count));
        let no = entry.map_or(1, crate::batch::entry::Entry::next);
        self.act(by, Do::Paper(PaperRead { of_box, batch, count, no, reads: paper.clone() }))
    }

    pub fn closes(&mut self, by: &str, of_box: u32) -> Result<(), Refused> {
        let (batch, count) = self.station.a_box(of_box)?.open_of(by).unwrap_or((1, Which::A));
        self.act(by, Do::BatchClosed(OfCount { of_box, batch, count }))
    }

    /// One person counts batch after batch, each paper as `read` says, until none is free.
    pub fn counts(&mut self, by: &str, of_box: u32, read: &dyn Fn(Which, u32, u32) -> PaperLine) {
        let mut draw = 7;
        while let Ok((batch, count)) = self.takes(by, of_box, draw) {
            draw = draw.wrapping_mul(31);
            let papers = self.station.a_box(of_box).unwrap().batch(batch).unwrap().papers();
            for no in 1..=papers {
                self.enters(by, of_box, &read(count, batch, no)).unwrap();
            }
            self.closes(by, of_box).unwrap();
        }
    }

    /// Everything that differs is read by somebody else, then concluded.
    pub fn settles(&mut self, of_box: u32, truth: &dyn Fn(u32, u32) -> PaperLine) {
        loop {
            let open: Vec<_> = self.station.a_box(of_box).unwrap().unsettled().collect();
            let Some(((batch, no), needs)) = open.first().copied() else { return };
            let reads = truth(batch, no);
            let others = ["hoa", "nam", "tu", "lan", "anh"];
            let a_box = self.station.a_box(of_box).unwrap();
            let other = others.iter().find(|id| !a_box.batch(batch).unwrap().was_read_by(id)).unwrap();
            match needs {
                Needs::Third => self.act(other, Do::ReadThird(ReadThird { of_box, batch, no, reads })).unwrap(),
                _ => {
                    let with = if *other == "anh" { "hoa" } else { other };
                    let (why, with) = ("cả hai cùng xem lá phiếu".to_owned(), with.to_owned());
                    self.act("anh", Do::Settled(Settled { of_box, batch, no, reads, why, with })).unwrap();
                }
            }
        }
    }

    pub fn sees(&mut self, by: &str, of_box: u32) -> Result<(), Refused> {
        let (_, seen) = export::see(&self.station, of_box, kiemphieu_core::Lang::Vi)?;
        self.act(by, Do::ResultSeen(seen))
    }

    pub fn confirms(&mut self, of_box: u32) {
        self.sees("anh", of_box).unwrap();
        self.sees("hoa", of_box).unwrap();
        let confirmed = export::confirm(&self.station, of_box, "hoa").unwrap();
        self.act("anh", Do::Confirmed(confirmed)).unwrap();
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.lines.iter().map(Line::text).collect::<String>().into_bytes()
    }
}
