//! Ballot papers, as they are printed: the form follows from the list and the seats (rule `BALLOT`).

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Form, Lang, Rulebook, say};
use serde::Serialize;

use crate::slate::Slate;
use crate::words;

/// The ballot papers of a congress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BallotPapers {
    /// The language.
    pub lang: Lang,
    /// The day of the congress.
    pub day: String,
    /// The papers, one for each list.
    pub papers: Vec<Paper>,
}

/// The ballot paper of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The organisation.
    pub unit: String,
    /// The congress.
    pub congress: String,
    /// Place and day.
    pub place_and_day: String,
    /// The title.
    pub title: String,
    /// What is elected.
    pub office: String,
    /// The seats.
    pub seats: String,
    /// The form.
    pub form: Form,
    /// How to vote.
    pub instruction: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The names in ballot order.
    pub names: Vec<String>,
    /// What the code of page 1 says, and of page 2, and so on.
    pub codes: Vec<String>,
    /// What stands at the stamp's place.
    pub stamp: String,
    /// The word for one sheet of several.
    pub sheet: String,
    /// The serial of each copy, empty for papers without; no entry for as many copies as fill one sheet.
    pub serials: Vec<String>,
}

/// How many copies are printed, and whether they bear serials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// As many as fill one sheet.
    OneSheet,
    /// This many, without serials.
    Plain(u32),
    /// This many, with serials from 1.
    Numbered(u32),
}

/// Fewer names than this never fill a page, so there are never more pages than this gives.
const NAMES_ON_A_PAGE: usize = 8;

/// The ballot papers of these lists.
#[must_use]
pub fn ballot_papers(slates: &[Slate<'_>], rulebook: &Rulebook, copies: Copies, lang: Lang) -> BallotPapers {
    let day = slates.first().map(|slate| slate.congress.date().to_string()).unwrap_or_default();
    let papers = slates.iter().map(|slate| paper(slate, rulebook, copies, lang)).collect();
    BallotPapers { lang, day, papers }
}

fn paper(slate: &Slate<'_>, rulebook: &Rulebook, copies: Copies, lang: Lang) -> Paper {
    let Slate { congress, list, .. } = slate;
    let (seats, form) = (list.seats(), list.form());
    let (head, own) = (words::head_before(congress, rulebook, lang), rulebook.words());
    let mut columns = vec![say(lang, "TT", "No.").to_owned(), say(lang, "Họ và tên", "Name").to_owned()];
    if form == Form::TwoBox {
        columns.extend([say(lang, "Đồng ý", "Agree"), say(lang, "Không đồng ý", "Disagree")].map(str::to_owned));
    }
    Paper {
        unit: head.unit,
        congress: congress.congress.clone().unwrap_or_default(),
        place_and_day: head.place_and_day,
        title: say(lang, "PHIẾU BẦU", "BALLOT PAPER").to_owned(),
        office: office_line(slate, rulebook, lang),
        seats: say(lang, format!("Số lượng bầu: {seats} {}", own.person), format!("Seats to elect: {seats}")),
        form,
        instruction: instruction(form, seats, lang),
        columns,
        names: list.names().to_vec(),
        codes: (1..=list.len().div_ceil(NAMES_ON_A_PAGE)).map(|page| code(slate, page)).collect(),
        stamp: own
            .say(|said| format!("Dấu của {}", said.committee), |said| format!("Stamp of the {}", said.committee))
            .get(lang)
            .to_owned(),
        sheet: say(lang, "tờ", "sheet").to_owned(),
        serials: serials(copies, lang),
    }
}

/// What is elected, for which term, and from the second round on in which round.
pub(crate) fn office_line(slate: &Slate<'_>, rulebook: &Rulebook, lang: Lang) -> String {
    let Slate { congress, election, .. } = slate;
    let office = words::office(election.office, congress.level, rulebook.words(), lang);
    let term = words::term(congress.term.as_deref(), lang);
    let round = match slate.round {
        1 => String::new(),
        round => say(lang, format!(" (vòng {round})"), format!(" (round {round})")),
    };
    say(lang, format!("Bầu {office}{term}{round}"), format!("Election of {office}{term}{round}"))
}

fn instruction(form: Form, seats: u32, lang: Lang) -> String {
    match form {
        Form::StrikeOut => say(
            lang,
            format!(
                "Cách bầu: gạch ngang giữa cả họ và tên của từng người không bầu. Để lại nhiều nhất {seats} người; \
                 phiếu để lại quá {seats} người, hoặc không để lại ai, là không hợp lệ."
            ),
            format!(
                "How to vote: strike through the middle of the whole name of each person not chosen. Leave at most \
                 {seats}; a paper that leaves more than {seats}, or nobody, is invalid."
            ),
        ),
        Form::TwoBox => say(
            lang,
            "Cách bầu: ở mỗi hàng, đánh dấu X vào một trong hai ô «Đồng ý» hoặc «Không đồng ý».",
            "How to vote: in each row put an X in one of the two boxes, «Agree» or «Disagree».",
        )
        .to_owned(),
    }
}

fn serials(copies: Copies, lang: Lang) -> Vec<String> {
    match copies {
        Copies::OneSheet => Vec::new(),
        Copies::Plain(count) => (0..count).map(|_| String::new()).collect(),
        Copies::Numbered(count) => {
            (1..=count).map(|at| say(lang, format!("Số {at:04}"), format!("No. {at:04}"))).collect()
        }
    }
}

/// What the machine-readable code says, never anything of a voter: the mark of this format, the election, the round, the
/// form (`S` strike-out, `B` two-box), names and seats, the list by the first 8 digits of the SHA-256 of its names, one a
/// line, and the page. It is kept short so that its squares are large.
fn code(slate: &Slate<'_>, page: usize) -> String {
    let Slate { election, round, list, .. } = slate;
    let form = match list.form() {
        Form::StrikeOut => 'S',
        Form::TwoBox => 'B',
    };
    let (id, names, seats) = (&election.id, list.len(), list.seats());
    let hash = sha256(list.names().join("\n").as_bytes());
    let hash = hash.get(..8).unwrap_or_default();
    format!("KP1;{id};{round};{form};{names}/{seats};{hash};{page}")
}
