//! Whose paper it is: the head with the issuing organ and its number, and the meeting as the text calls it.

use kiemphieu_core::report::BaseReport;
use kiemphieu_core::{Congress, Lang, MeetingKind, Occasion, Report, Rulebook, capital, say, titled};

use crate::blank::Blank;
use crate::document::Head;
use crate::named_place::locality;
use crate::words::day_in_words;

/// Who issues a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Organ {
    /// The counting board.
    Board,
    /// The congress, for its minutes.
    Congress,
    /// The congress, for its report.
    Report,
}

impl Organ {
    /// The sign behind the number of its papers.
    fn sign(self, lang: Lang, is_congress: bool) -> &'static str {
        match (self, is_congress) {
            (Self::Board, _) => "-BB/BKP",
            (Self::Congress, true) => say(lang, "-BB/ĐH", "-BB/DH"),
            (Self::Congress, false) => "-BB/HN",
            (Self::Report, true) => say(lang, "-BC/ĐH", "-BC/DH"),
            (Self::Report, false) => "-BC/HN",
        }
    }
}

/// The meeting that voted, as it is named: what it is, and which of its kind.
pub(crate) struct Meeting {
    /// «Đại hội đại biểu».
    name: String,
    /// «lần thứ XXIII».
    which: Option<String>,
    is_congress: bool,
}

impl Meeting {
    /// The meeting of a report in which these voted; the congress where nobody has voted yet.
    pub(crate) fn of(report: &Report, base: Option<&BaseReport>) -> Self {
        let lang = report.head.lang;
        let own = report.words.spoken(lang);
        let kind = base.map(|base| base.kind);
        let occasion = base.map(|base| base.occasion.unwrap_or_else(|| base.kind.occasion()));
        let is_congress = occasion.is_none_or(|occasion| occasion == Occasion::Congress);
        let told = report.head.congress.as_deref();
        let told = told.filter(|told| is_congress || told.starts_with("Hội nghị") || told.starts_with("Meeting"));
        let unnamed = match (kind, is_congress) {
            (Some(MeetingKind::Members), true) => {
                say(lang, format!("Đại hội {}", own.members), format!("Congress of {}", own.members))
            }
            (Some(MeetingKind::Delegates), true) => say(lang, "Đại hội đại biểu", "Congress of delegates").to_owned(),
            (None, _) => say(lang, "Đại hội", "Congress").to_owned(),
            (Some(MeetingKind::Members), false) => {
                say(lang, format!("Hội nghị {}", own.members), format!("Meeting of {}", own.members))
            }
            (Some(MeetingKind::InspectionCommittee), _) => say(
                lang,
                format!("Hội nghị {}", titled(own.inspection_committee)),
                format!("Meeting of the {}", own.inspection_committee),
            ),
            (Some(MeetingKind::Committee), _) => say(
                lang,
                format!("Hội nghị {}", titled(&report.words.committee_name)),
                format!("Meeting of the {}", own.committee),
            ),
            (Some(MeetingKind::Delegates), false) => say(lang, "Hội nghị đại biểu", "Meeting of delegates").to_owned(),
        };
        let Some(told) = told else { return Self { name: unnamed, which: None, is_congress } };
        let (name, which) = parted(told);
        // «Đại hội lần thứ V» is one of members or of delegates.
        let name = if name == "Đại hội" { unnamed } else { name.to_owned() };
        Self { name, which: which.map(str::to_owned), is_congress }
    }

    /// As it opens a sentence, with the organisation: «Đại hội đại biểu Đảng bộ xã Vĩnh Hào lần thứ XXIII».
    pub(crate) fn in_full(&self, unit: &str) -> String {
        let Self { name, which, .. } = self;
        let names_it = name.to_lowercase().contains(&unit.to_lowercase());
        match which {
            _ if names_it => self.by_itself(),
            Some(which) => format!("{name} {unit} {which}"),
            None => format!("{name}, {unit}"),
        }
    }

    /// Without the organisation.
    pub(crate) fn by_itself(&self) -> String {
        let Self { name, which, .. } = self;
        which.as_ref().map_or_else(|| name.clone(), |which| format!("{name} {which}"))
    }

    /// The lines of the head of a paper.
    fn lines(&self) -> Vec<String> {
        [Some(&self.name), self.which.as_ref()].into_iter().flatten().map(|line| line.to_uppercase()).collect()
    }
}

/// «Đại hội đại biểu lần thứ XXIII» as «Đại hội đại biểu» and «lần thứ XXIII», where nothing follows the number.
fn parted(told: &str) -> (&str, Option<&str>) {
    const WHICH: &str = "lần thứ ";
    match told.find(WHICH) {
        Some(at) if told.get(at + WHICH.len()..).is_some_and(|number| !number.trim().contains(' ')) => {
            let (name, which) = told.split_at(at);
            (name.trim_end(), Some(which))
        }
        _ => (told, None),
    }
}

/// The head of a paper of a report.
pub(crate) fn head(report: &Report, organ: Organ, base: Option<&BaseReport>) -> Head {
    let of = &report.head;
    let meeting = Meeting::of(report, base);
    Head {
        superior: None,
        unit: of.unit.to_uppercase(),
        congress: meeting.lines(),
        board: (organ == Organ::Board).then(|| board(of.lang).to_owned()),
        number: Some(number(of.lang, organ.sign(of.lang, meeting.is_congress))),
        body: report.organisation.as_deref().map(str::to_uppercase),
        place_and_day: place_and_day(Some(&place(report)), &of.date, of.lang),
    }
}

/// The commune, district or province by which papers of a report are dated.
pub(crate) fn place(report: &Report) -> String {
    let of = &report.head;
    let named = locality(of.locality.as_deref(), &of.unit, of.superior.as_deref());
    named.unwrap_or_else(|| Blank::Place.dots().to_owned())
}

/// The two columns above the title of a paper that is printed before the vote.
pub(crate) fn head_before(congress: &Congress, rulebook: &Rulebook, lang: Lang) -> Head {
    let place = locality(congress.locality.as_deref(), congress.unit(), congress.superior.as_deref());
    Head {
        superior: congress.superior.as_deref().map(str::to_uppercase),
        unit: congress.unit().to_uppercase(),
        congress: Vec::new(),
        board: None,
        number: None,
        body: rulebook.organisation().map(|text| text.get(lang).to_uppercase()),
        place_and_day: place_and_day(place.as_deref(), &congress.date().to_string(), lang),
    }
}

/// Place and day of ballot papers, on which nothing is filled in by hand.
pub(crate) fn on_ballots(congress: &Congress, lang: Lang) -> String {
    let place = locality(congress.locality.as_deref(), congress.unit(), congress.superior.as_deref());
    let day = day_in_words(&congress.date().to_string(), lang);
    place.map_or_else(|| capital(&day), |place| format!("{place}, {day}"))
}

fn place_and_day(place: Option<&str>, date: &str, lang: Lang) -> String {
    format!("{}, {}", place.unwrap_or(Blank::Place.dots()), day_in_words(date, lang))
}

/// The counting board in the head of its papers.
pub(crate) fn board(lang: Lang) -> &'static str {
    say(lang, "BAN KIỂM PHIẾU", "THE COUNTING BOARD")
}

/// The line for the number of a paper.
pub(crate) fn number(lang: Lang, sign: &str) -> String {
    format!("{} {}{sign}", say(lang, "Số", "No."), Blank::Figure.dots())
}

/// A place with a day that is written by hand.
pub(crate) fn by_hand(place: &str, lang: Lang) -> String {
    let (blank, year) = (Blank::Figure.dots(), Blank::Year.dots());
    say(lang, format!("{place}, ngày {blank} tháng {blank} năm {year}"), format!("{place}, {blank}/{blank}/{year}"))
}

/// The hall, as the first sentence names it.
pub(crate) fn hall(report: &Report) -> &str {
    report.head.place.as_deref().unwrap_or(Blank::Place.dots())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_congress_stands_apart_and_a_longer_name_stays_whole() {
        assert_eq!(parted("Đại hội đại biểu lần thứ XXIII"), ("Đại hội đại biểu", Some("lần thứ XXIII")));
        assert_eq!(parted("Đại hội lần thứ V"), ("Đại hội", Some("lần thứ V")));
        let whole = "Hội nghị lần thứ nhất Ban Chấp hành Đảng bộ tỉnh";
        assert_eq!(parted(whole), (whole, None));
    }
}
