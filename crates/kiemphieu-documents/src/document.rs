//! A document before it is written: which rows, which sentences. Its writers add nothing and compute nothing.

use kiemphieu_core::{Lang, say};
use serde::{Deserialize, Serialize};

/// The name of the property by which a DOCX says what it is.
#[cfg(feature = "write")]
pub(crate) const PROPERTY: &str = "kiemphieu";

/// A document of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is a document of.
    pub about: About,
    /// The two columns above the title.
    pub head: Head,
    /// The title.
    pub title: String,
    /// The lines below the title.
    pub subtitle: Vec<String>,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
    /// Who signs, from left to right.
    pub signatures: Vec<Signature>,
    /// The other members of the counting board, who sign below.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub members: Option<Members>,
    /// To whom the paper goes, beside the one signature.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub recipients: Option<Recipients>,
    /// The page behind that which is signed: how each rule is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub annex: Option<Annex>,
    /// What every page says while the count has errors.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice: Option<String>,
    /// The line at the foot of every page.
    pub footer: String,
}

/// What a document is a document of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// Its kind.
    pub kind: Kind,
    /// The election, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub election: Option<String>,
    /// The round, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub round: Option<u32>,
    /// Which of the copies it is, where each has a number of its own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub copy: Option<u32>,
    /// The program that made it.
    pub engine: String,
    /// The SHA-256 of the folder of templates by which it was printed; none of those that are built in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub templates: Option<String>,
    /// The language of the report and so of the document.
    pub lang: Lang,
    /// The day of the congress, `2020-04-22`: the only date that the document bears.
    pub day: String,
    /// The SHA-256 of the canonical JSON of the report; none where there is no report yet.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub report_sha256: Option<String>,
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// The counting minutes of one round.
    Minutes,
    /// The minutes of a nomination poll.
    PollMinutes,
    /// The election minutes of a congress.
    ElectionMinutes,
    /// The report of the congress to the superior committee.
    CongressReport,
    /// The results for the projector.
    Projector,
    /// The proof sheet before ballot papers are printed.
    Proof,
    /// The minutes of a correction.
    Correction,
    /// Who entered what at a counting station.
    EntryLog,
    /// Minutes of an incident, to be filled in by hand.
    IncidentForm,
    /// Minutes of a correction, to be filled in by hand.
    CorrectionForm,
}

/// The two columns above the title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The organisation above, where it is known.
    pub superior: Option<String>,
    /// The organisation.
    pub unit: String,
    /// The congress, line by line, where the paper is its own or that of its board.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub congress: Vec<String>,
    /// The counting board, where the paper is its own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub board: Option<String>,
    /// The line for the number of the paper.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<String>,
    /// The body whose paper it is, for the organisations that head their papers so.
    pub body: Option<String>,
    /// Place and day.
    pub place_and_day: String,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "of", rename_all = "kebab-case")]
pub enum Block {
    /// What the document rests on, in italics.
    Basis(Vec<String>),
    /// The heading of a section.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A sentence that must not be overlooked.
    Notice(String),
    /// Figures with their names.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Statements, each with its article.
    Statements(Vec<Statement>),
    /// To whom the paper is addressed.
    Address(String),
    /// So many dotted lines to write on.
    Lines(u32),
}

/// A figure with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Whether it is a part of the figure above.
    pub part: bool,
}

/// A table whose head is repeated on every page and whose rows are never split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// How its cells stand.
    pub align: Align,
    /// Its share of the width, in hundredths.
    pub width: u32,
}

/// How cells stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Text.
    Left,
    /// Running numbers.
    Center,
    /// Figures.
    Right,
}

/// The rules of the statements of a paper. It is no part of what is signed, and can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// What it is for.
    pub note: String,
    /// The statements, each once, with their rules.
    pub table: Table,
}

/// A statement with its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The statement with the article that it cites, unless the rule is assumed and so no quoted law.
    pub text: String,
    /// The rule, its article and how it is known, for the annex.
    pub source: String,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// For whom.
    pub body: String,
    /// In which capacity.
    pub office: String,
    /// How to sign.
    pub hint: String,
    /// The name, or a place to write it.
    pub name: String,
}

/// To whom a paper goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// What they are.
    pub title: String,
    /// Each on a line of its own.
    pub lines: Vec<String>,
}

/// The other members of the counting board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// Who they are.
    pub title: String,
    /// The heads of the table in which many of them sign: their number, name and signature.
    pub heads: [String; 3],
    /// Their names.
    pub names: Vec<String>,
}

impl Table {
    fn lines(&self) -> Vec<String> {
        let titles = self.columns.iter().map(|column| column.title.clone());
        titles.chain(self.rows.iter().flatten().cloned()).collect()
    }

    pub(crate) fn new(columns: &[(&str, Align, u32)], rows: Vec<Vec<String>>) -> Self {
        let column = |(title, align, width): &(&str, Align, u32)| Column {
            title: (*title).to_owned(),
            align: *align,
            width: *width,
        };
        Self { columns: columns.iter().map(column).collect(), rows }
    }
}

impl Members {
    /// So many sign below the head of the board; more in a table.
    pub(crate) const FEW: usize = 6;

    pub(crate) fn new(names: Vec<String>, lang: Lang) -> Self {
        Self {
            title: say(lang, "ỦY VIÊN BAN KIỂM PHIẾU", "MEMBERS OF THE COUNTING BOARD").to_owned(),
            heads: [say(lang, "TT", "No."), say(lang, "Họ và tên", "Name"), say(lang, "Chữ ký", "Signature")]
                .map(str::to_owned),
            names,
        }
    }
}

impl Document {
    /// What stands at the foot of every page of a paper whose head is that of its first page alone.
    #[must_use]
    pub fn foot(&self) -> String {
        self.notice.iter().chain([&self.footer]).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// Its text, line by line, from top to bottom: what must be found in the written document, in this order.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (above, issuer) = self.head.organs();
        lines.extend(above.into_iter().chain(issuer).map(str::to_owned));
        lines.push(Head::STAR.to_owned());
        lines.extend(self.head.number.clone());
        lines.extend(self.head.body.clone());
        lines.extend([self.head.place_and_day.clone(), self.title.clone()]);
        lines.extend(self.subtitle.clone());
        lines.extend(self.blocks.iter().flat_map(Block::lines));
        if let Some(Recipients { title, lines: each }) = &self.recipients {
            lines.push(title.clone());
            lines.extend(each.clone());
        }
        for Signature { body, office, hint, name } in &self.signatures {
            lines.extend([body.clone(), office.clone(), hint.clone(), name.clone()]);
        }
        if let Some(Members { title, heads, names }) = &self.members {
            lines.push(title.clone());
            if names.len() > Members::FEW {
                lines.extend(heads.clone());
            }
            lines.extend(names.clone());
        }
        lines.extend(self.annex.iter().flat_map(Annex::lines));
        lines.retain(|line| !line.is_empty());
        lines
    }
}

impl About {
    /// What its file is called, without the ending.
    #[must_use]
    pub fn file_stem(&self) -> String {
        let election = self.election.as_deref().unwrap_or_default();
        let round = self.round.unwrap_or_default();
        match self.kind {
            Kind::Minutes => format!("minutes-{election}-{round}"),
            Kind::PollMinutes => format!("poll-{election}"),
            Kind::ElectionMinutes => format!("election-minutes-{}", self.copy.unwrap_or_default()),
            Kind::CongressReport => "congress-report".to_owned(),
            Kind::Projector => "projector".to_owned(),
            Kind::Proof => "proof".to_owned(),
            Kind::Correction => "minutes-of-correction".to_owned(),
            Kind::EntryLog => "entry-log".to_owned(),
            Kind::IncidentForm => "form-incident".to_owned(),
            Kind::CorrectionForm => "form-correction".to_owned(),
        }
    }

    /// What a document of this kind is, made now by this program.
    pub(crate) fn new(kind: Kind, lang: Lang, day: String, report_sha256: Option<String>) -> Self {
        let engine = concat!("kiemphieu ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { kind, election: None, round: None, copy: None, engine, templates: None, lang, day, report_sha256 }
    }
}

impl Annex {
    fn lines(&self) -> Vec<String> {
        [self.title.clone(), self.note.clone()].into_iter().chain(self.table.lines()).collect()
    }
}

impl Head {
    /// What stands below the organisation.
    pub(crate) const STAR: &str = "*";

    /// The lines of the organs above the one that issues the paper, and those of the one that does.
    pub(crate) fn organs(&self) -> (Vec<&str>, Vec<&str>) {
        let mut above: Vec<&str> = self.superior.iter().map(String::as_str).collect();
        let congress = self.congress.iter().map(String::as_str);
        match &self.board {
            Some(board) => {
                above.push(&self.unit);
                above.extend(congress);
                (above, vec![board])
            }
            None if self.congress.is_empty() => (above, vec![&self.unit]),
            None => {
                above.push(&self.unit);
                (above, congress.collect())
            }
        }
    }
}

impl Fact {
    pub(crate) fn of(label: &str, value: &impl ToString) -> Self {
        Self { label: label.to_owned(), value: value.to_string(), part: false }
    }

    /// A part of the figure above.
    pub(crate) fn part(label: &str, value: &impl ToString) -> Self {
        Self { label: format!("– {label}"), value: value.to_string(), part: true }
    }
}

impl Block {
    pub(crate) fn lines(&self) -> Vec<String> {
        match self {
            Self::Basis(lines) => lines.clone(),
            Self::Heading(text) | Self::Text(text) | Self::Notice(text) | Self::Address(text) => vec![text.clone()],
            Self::Facts(facts) => facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]).collect(),
            Self::Table(table) => table.lines(),
            Self::Lines(_) => Vec::new(),
            Self::Statements(statements) => {
                statements.iter().map(|statement| format!("– {}", statement.text)).collect()
            }
        }
    }
}
