//! What a journal proves, or the place where it breaks.

use kiemphieu_core::{Editions, Lang, Text};
use serde::Serialize;

use crate::counted_box::{CountedBox, Stage};
use crate::event::line::Line;
use crate::event::{Do, Kind};
use crate::export::hash_of;
use crate::journal::reading::{Broken, Reading, Torn, read};
use crate::station::{Station, Unlawful};

/// What a journal proves.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The station to which it comes.
    pub station: Station,
    /// Half a line at its end, which was never acknowledged.
    pub torn: Option<Torn>,
    /// Reports that were seen or confirmed and that this program does not make: the line, and why that may be.
    pub other_reports: Vec<usize>,
    /// How many reports were seen or confirmed that this program makes, too.
    pub same_reports: usize,
}

/// Why a journal does not prove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refuted {
    /// A line is not the next after those before it.
    Broken(Broken),
    /// A line is, but what it says was not lawful then.
    Unlawful(Unlawful),
}

/// A proof as it is shown in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofReport {
    /// The version of this format: 1.
    pub schema: u32,
    /// The events.
    pub events: u64,
    /// The hash of the last of them.
    pub head: String,
    /// Whether it is a rehearsal.
    pub training: bool,
    /// Whether the journal has ended.
    pub closed: bool,
    /// Its boxes.
    pub boxes: Vec<BoxProof>,
    /// Everything that is to be said, in words.
    pub text: Vec<String>,
}

/// What a journal proves of one box. It knows no vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxProof {
    /// Its number.
    #[serde(rename = "box")]
    pub number: u32,
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// The papers returned.
    pub returned: u32,
    /// Whether all its counts agree.
    pub agreed: bool,
    /// Papers that its counts read differently.
    pub differences: usize,
    /// Whether two persons confirmed it.
    pub confirmed: bool,
}

/// Reads the bytes of a journal, and replays it.
///
/// # Errors
/// The place where it breaks.
pub fn check(bytes: &[u8], editions: &Editions) -> Result<Proof, Refuted> {
    let Reading { lines, torn, .. } = read(bytes).map_err(Refuted::Broken)?;
    let (mut other_reports, mut same_reports) = (Vec::new(), 0);
    let see = |station: &Station, line: &Line| {
        let (number, report) = match &line.event().what {
            Do::ResultSeen(seen) => (seen.of_box, &seen.report),
            Do::Confirmed(confirmed) => (confirmed.of_box, &confirmed.report),
            _ => return,
        };
        match hash_of(station, number).is_ok_and(|own| own == *report) {
            true => same_reports += 1,
            false => other_reports.push(usize::try_from(line.event().n).unwrap_or(usize::MAX)),
        }
    };
    let station = Station::of(&lines, editions, see).map_err(Refuted::Unlawful)?;
    Ok(Proof { station, torn, other_reports, same_reports })
}

impl Refuted {
    /// Where it breaks, what is expected and what stands there, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Broken(broken) => broken.text(),
            Self::Unlawful(Unlawful { line, refused }) => {
                let (text, remedy) = refused.text();
                let text = Text::new(
                    format!("dòng {line}: mã đúng, nhưng lúc đó không được phép: {}", text.get(Lang::Vi)),
                    format!("line {line}: the hash is right, but this was not lawful then: {}", text.get(Lang::En)),
                );
                (text, remedy)
            }
        }
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::Broken(broken) => broken.line,
            Self::Unlawful(unlawful) => unlawful.line,
        }
    }
}

impl Proof {
    /// Whether the journal may be sealed: real, ended, whole, every box confirmed, and its reports those of this program.
    #[must_use]
    pub fn may_be_sealed(&self) -> bool {
        self.unsealable().is_empty()
    }

    /// Why it may not be sealed.
    #[must_use]
    pub fn unsealable(&self) -> Vec<Text> {
        let mut why = self.unsealable_but_for_reports();
        if !self.other_reports.is_empty() {
            why.push(other_reports(&self.other_reports));
        }
        why
    }

    /// The same without regard to reports, which another version may word otherwise.
    #[must_use]
    pub fn unsealable_but_for_reports(&self) -> Vec<Text> {
        let station = &self.station;
        let open = station.boxes().filter(|a_box| a_box.stage() == Stage::Counting).count();
        let mut why = Vec::new();
        if station.opening().kind == Kind::Training {
            why.push(Text::new("đây là tập duyệt", "this is a rehearsal"));
        }
        if open > 0 {
            why.push(Text::new(format!("còn {open} hòm chưa xác nhận"), format!("{open} boxes are not confirmed")));
        }
        if !station.is_closed() {
            why.push(Text::new("sổ chưa khóa", "the journal is not closed"));
        }
        if let Some(torn) = &self.torn {
            why.push(torn_text(torn));
        }
        why
    }

    /// What the journal proves, in one language.
    #[must_use]
    pub fn report(&self, lang: Lang) -> ProofReport {
        let station = &self.station;
        ProofReport {
            schema: 1,
            events: station.events(),
            head: station.head().to_owned(),
            training: station.is_training(),
            closed: station.is_closed(),
            boxes: station.boxes().map(of_box).collect(),
            text: self.told().iter().map(|text| text.get(lang).to_owned()).collect(),
        }
    }

    fn told(&self) -> Vec<Text> {
        let station = &self.station;
        let (events, head) = (station.events(), station.head());
        let mut told = vec![Text::new(
            format!(
                "Sổ nguyên vẹn: {events} sự kiện, mỗi dòng nối đúng dòng trước, mỗi việc đều được phép lúc đó. Mã cuối {} ({head}): so với mã ghi trên bìa tập và trên nhật ký đã ký, vì sổ không tự biết mình bị cắt đuôi",
                Line::code(head)
            ),
            format!(
                "The journal is whole: {events} events, each line follows from that before it, and everything was lawful when it was done. The last code is {} ({head}): compare it with the covers of the batches and the signed log, since a journal cannot see that its tail was cut off",
                Line::code(head)
            ),
        )];
        told.extend(station.boxes().map(|a_box| of_box(a_box).text()));
        if self.same_reports > 0 && self.other_reports.is_empty() {
            told.push(Text::new(
                "Chương trình này tính lại đúng những báo cáo đã được xem và xác nhận",
                "This program makes the same reports that were seen and confirmed",
            ));
        }
        if self.may_be_sealed() {
            told.push(Text::new("Sổ đã khóa, niêm phong được", "The journal is closed and may be sealed"));
        } else {
            let all = self.unsealable();
            let all = |lang| all.iter().map(|why| why.get(lang)).collect::<Vec<_>>().join("; ");
            told.push(Text::new(
                format!("Chưa niêm phong được: {}", all(Lang::Vi)),
                format!("It cannot be sealed yet: {}", all(Lang::En)),
            ));
        }
        told
    }
}

fn torn_text(torn: &Torn) -> Text {
    let Torn { line, bytes } = torn;
    Text::new(
        format!("dòng {line} mới ghi được {bytes} byte thì mất điện: phiếu ấy chưa hề được báo là đã ghi"),
        format!("line {line} has only {bytes} bytes, as after a power cut: nobody was told that it was written"),
    )
}

fn other_reports(lines: &[usize]) -> Text {
    let all = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Text::new(
        format!(
            "báo cáo đã xem hay xác nhận ở dòng {all} khác báo cáo mà chương trình này tính: có thể do phiên bản khác, xem dòng đầu của sổ"
        ),
        format!(
            "the report seen or confirmed in line {all} is not the one that this program makes: it may be another version, see the first line"
        ),
    )
}

fn of_box(a_box: &CountedBox) -> BoxProof {
    let differences = a_box.batches().filter_map(|(_, batch)| batch.differences());
    BoxProof {
        number: a_box.number,
        election: a_box.election.clone(),
        round: a_box.round,
        returned: a_box.declared.returned,
        agreed: a_box.agreed().is_some(),
        differences: differences.map(std::collections::BTreeMap::len).sum(),
        confirmed: a_box.stage() != Stage::Counting,
    }
}

impl BoxProof {
    fn text(&self) -> Text {
        let Self { number, election, round, returned, agreed, differences, confirmed } = self;
        let (vi, en) = match (agreed, confirmed) {
            (_, true) => ("khớp, đã xác nhận", "agreed and confirmed"),
            (true, false) => ("khớp, chưa xác nhận", "agreed, not confirmed"),
            (false, false) => ("chưa khớp", "not agreed"),
        };
        Text::new(
            format!(
                "Hòm {number} ({election}, vòng {round}): thu về {returned}, {vi}; {differences} phiếu đọc khác nhau"
            ),
            format!(
                "Box {number} ({election}, round {round}): {returned} returned, {en}; {differences} papers read differently"
            ),
        )
    }
}
