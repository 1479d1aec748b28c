//! The journal of a counting station in a cell of nine, where two persons count one after the other.

use kiemphieu_core::{Editions, Lang, PaperLine};
use kiemphieu_station::{
    Agree, BatchMade, BoxOpened, Closed, Declared, Do, Event, How, Kind, Line, Minutes, Nothing, OfBox, OfCount,
    PaperRead, Person, PinSet, Role, Settled, Station, Written, export, opened,
};
use serde_json::json;

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Đông\"\ndate = 2025-03-15\nlevel = \"cell\"\n\n[meeting]\n\
    kind = \"members\"\nsummoned = 9\npresent = 9\n\n[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\n\
    candidates = [\"Nguyễn Văn An\"]\n";

struct Cell {
    station: Station,
    lines: Vec<Line>,
}

impl Cell {
    fn act(&mut self, by: Option<&str>, what: Do) {
        let (n, by) = (self.station.events() + 1, by.map(str::to_owned));
        let event =
            Event { n, at: format!("08:{:02}", n % 60), up: n * 1000, by, desk: "bàn 1".into(), key: None, what };
        let (line, next) = self.station.after(event).unwrap();
        self.station = next;
        self.lines.push(line);
    }
}

fn reads(agree: bool) -> PaperLine {
    let (yes, no) = if agree { (vec![1], vec![]) } else { (vec![], vec![1]) };
    serde_json::from_value(json!({ "agree": yes, "disagree": no })).unwrap()
}

/// A journal from its opening to its end: nine papers, of which two persons read one differently.
pub fn journal() -> String {
    closed(shown())
}

/// The same, which names the entry log that `print` makes of what was done before it.
pub fn journal_with_log(print: impl Fn(&Station, &[Line]) -> Vec<u8>) -> (String, Vec<u8>) {
    let mut cell = shown();
    let log = print(&cell.station, &cell.lines);
    let sha256 = kiemphieu_core::digest::sha256(&log);
    let files = vec![Written { name: "entry-log.pdf".into(), sha256 }];
    cell.act(Some("dung"), Do::Minutes(Minutes { files }));
    (closed(cell), log)
}

fn closed(mut cell: Cell) -> String {
    cell.act(Some("dung"), Do::Closed(Closed { with: "binh".into() }));
    cell.lines.iter().map(Line::text).collect()
}

fn shown() -> Cell {
    let editions = Editions::built_in().unwrap();
    let what = opened(CELL, "kiemphieu", (Kind::Real, 2, Agree::Majority), &editions).unwrap();
    let event = Event { n: 1, at: "08:00".into(), up: 0, by: None, desk: "bàn 1".into(), key: None, what };
    let (line, station) = Station::open(event, &editions).unwrap();
    let mut cell = Cell { station, lines: vec![line] };
    for (id, name, role) in [("dung", "Lê Thị Dung", Role::Head), ("binh", "Đỗ Văn Bình", Role::Member)] {
        cell.act(None, Do::Person(Person { id: id.into(), name: name.into(), role, with: None }));
        cell.act(
            None,
            Do::PinSet(PinSet {
                person: id.into(),
                argon2: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into(),
                with: None,
            }),
        );
        cell.act(Some(id), Do::SignedIn(Nothing {}));
    }
    let declared = Declared::new(9, 9);
    cell.act(Some("dung"), Do::BoxOpened(BoxOpened { election: "secretary".into(), declared }));
    cell.act(Some("dung"), Do::BatchMade(BatchMade { of_box: 1, part: None, papers: 9 }));
    for by in ["dung", "binh"] {
        let taken = cell.station.pick(1, by, &How::Own, 5).unwrap();
        let count = taken.count;
        cell.act(Some(by), Do::BatchTaken(taken));
        for no in 1..=9 {
            let agree = no != 9 && !(no == 4 && by == "binh");
            cell.act(Some(by), Do::Paper(PaperRead { of_box: 1, batch: 1, count, no, reads: reads(agree) }));
        }
        cell.act(Some(by), Do::BatchClosed(OfCount { of_box: 1, batch: 1, count }));
    }
    let (why, with) = ("cùng xem lá phiếu: đồng ý".to_owned(), "binh".to_owned());
    cell.act(Some("dung"), Do::Settled(Settled { of_box: 1, batch: 1, no: 4, reads: reads(true), why, with }));
    for by in ["dung", "binh"] {
        let (_, seen) = export::see(&cell.station, 1, Lang::Vi).unwrap();
        cell.act(Some(by), Do::ResultSeen(seen));
    }
    let confirmed = export::confirm(&cell.station, 1, "binh").unwrap();
    cell.act(Some("dung"), Do::Confirmed(confirmed));
    cell.act(Some("dung"), Do::Shown(OfBox { of_box: 1 }));
    cell
}

/// The files that a board takes away from it.
pub fn exported() -> Vec<(String, Vec<u8>)> {
    let editions = Editions::built_in().unwrap();
    let proof = kiemphieu_station::check::check(journal().as_bytes(), &editions).unwrap();
    export::export(&proof.station).unwrap()
}
