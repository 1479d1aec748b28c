//! Ballot papers, as they are printed: the form follows from the list and the seats (rule `BALLOT`).

use kiemphieu_core::{Form, Lang, Rulebook, say};
use kiemphieu_files::{paper_code, trial_code};
use serde::Serialize;

use crate::organ;
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
    /// What the codes say before the number of the sheet; none on papers without codes.
    pub code: Option<String>,
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

/// Whether papers bear the codes, squares and grey patches by which a scanner reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// They do.
    Printed,
    /// They do not: such papers are only typed.
    None,
    /// They bear those of papers by which a scanner is tried, and are called so.
    Trial,
}

/// The ballot papers of these lists.
#[must_use]
pub fn ballot_papers(
    slates: &[Slate<'_>],
    rulebook: &Rulebook,
    copies: Copies,
    codes: Codes,
    lang: Lang,
) -> BallotPapers {
    let day = slates.first().map(|slate| slate.congress.date().to_string()).unwrap_or_default();
    let papers = slates.iter().map(|slate| paper(slate, rulebook, copies, codes, lang)).collect();
    BallotPapers { lang, day, papers }
}

fn paper(slate: &Slate<'_>, rulebook: &Rulebook, copies: Copies, codes: Codes, lang: Lang) -> Paper {
    let Slate { congress, election, round, list, .. } = slate;
    let (seats, form) = (list.seats(), list.form());
    let (head, own) = (organ::head_before(congress, rulebook, lang), rulebook.words());
    let mut columns = vec![say(lang, "TT", "No.").to_owned(), say(lang, "Họ và tên", "Name").to_owned()];
    if form == Form::TwoBox {
        columns.extend([say(lang, "Đồng ý", "Agree"), say(lang, "Không đồng ý", "Disagree")].map(str::to_owned));
    }
    Paper {
        unit: head.unit,
        congress: congress.congress.clone().unwrap_or_default(),
        place_and_day: organ::on_ballots(congress, lang),
        title: match codes {
            Codes::Printed | Codes::None => say(lang, "PHIẾU BẦU", "BALLOT PAPER"),
            Codes::Trial => say(lang, "PHIẾU THỬ MÁY QUÉT", "PAPER TO TRY A SCANNER"),
        }
        .to_owned(),
        office: office_line(slate, rulebook, lang),
        seats: say(lang, format!("Số lượng bầu: {seats} {}", own.person), format!("Seats to elect: {seats}")),
        form,
        instruction: instruction(form, seats, lang),
        columns,
        names: list.names().to_vec(),
        code: match codes {
            Codes::Printed => Some(paper_code(&election.id, *round, list)),
            Codes::Trial => Some(trial_code(&election.id, *round, list)),
            Codes::None => None,
        },
        stamp: say(lang, "Đóng dấu vào ô này", "Stamp within this box").to_owned(),
        sheet: say(lang, "tờ", "sheet").to_owned(),
        serials: serials(copies, lang),
    }
}

/// What is elected, for which term, and from the second round on in which round.
pub(crate) fn office_line(slate: &Slate<'_>, rulebook: &Rulebook, lang: Lang) -> String {
    let Slate { congress, election, .. } = slate;
    let office = words::office(election.office, congress.level, rulebook.words(), lang);
    let term = words::term(congress.term.as_deref(), lang);
    let round = match slate.number {
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
                "Cách bầu: gạch một nét rõ bằng bút bi xanh hoặc đen ngang giữa cả họ và tên của từng người không bầu. Để lại nhiều nhất {seats} người; \
                 phiếu để lại quá {seats} người, hoặc không để lại ai, là không hợp lệ."
            ),
            format!(
                "How to vote: strike a clear line in blue or black ballpoint through the middle of the whole name of each person not chosen. Leave at most \
                 {seats}; a paper that leaves more than {seats}, or nobody, is invalid."
            ),
        ),
        Form::TwoBox => say(
            lang,
            "Cách bầu: ở mỗi hàng, dùng bút bi xanh hoặc đen đánh dấu X vào một trong hai ô «Đồng ý» hoặc «Không đồng ý».",
            "How to vote: in each row put an X, in blue or black ballpoint, in one of the two boxes, «Agree» or «Disagree».",
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
