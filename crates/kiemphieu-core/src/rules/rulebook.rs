//! Rulebooks: the parameters and rules of one edition, read from data.
//!
//! Adding an edition adds a file to `rulebooks/`.

mod error;
mod resolved;
mod whole;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};

pub use self::error::{RulebookError, RulebookFault};
pub use self::resolved::NotOpen;
pub(crate) use self::whole::unknown_schema;
use crate::rules::parameters::{ApprovalRules, BaseOf, BaseRule, CellRules, RoundRules, VotesNobody};
use crate::rules::rule::{Cite, Rule, RuleId};
use crate::words::digest::sha256;
use crate::words::organisation::Words;
use crate::words::terms::{MeetingKind, Office, Status};
use crate::words::text::Text;

/// The rules of one edition. Made from a rulebook file only, so that every rule carries its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    file: File,
    rules: Vec<Rule>,
    words: Words,
    sha256: String,
    forced: Option<Text>,
    regulation: Option<Beside>,
}

/// The regulation on implementing the Statutes beside an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The id: `294-QD/TW`.
    pub id: String,
    /// Its name as it is read out.
    pub name: Text,
    /// How it is known.
    pub status: Status,
    /// What may be in force instead after the last day up to which newer regulations were looked for.
    pub(crate) newer: (Date, Text),
}

impl Beside {
    /// What may be in force instead on `day`, and the last day up to which it was looked for.
    #[must_use]
    pub fn newer_on(&self, day: Date) -> Option<(Date, &Text)> {
        let (searched, newer) = &self.newer;
        (day > *searched).then_some((*searched, newer))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    id: String,
    name: Text,
    issued_by: Text,
    organisation: Option<Text>,
    statutes: Option<Text>,
    #[serde(default)]
    guidance: Vec<Text>,
    chosen: Chosen,
    #[serde(default, deserialize_with = "some_date")]
    from: Option<Date>,
    #[serde(default, deserialize_with = "some_date")]
    until: Option<Date>,
    base: Bases,
    ballot: BallotRules,
    rounds: RoundRules,
    list: ListRules,
    cell: Option<CellRules>,
    #[serde(default)]
    approval: ApprovalRules,
    words: Option<Words>,
    rule: Vec<RuleEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bases {
    of: BaseOf,
    quorum: Option<[u32; 2]>,
    members: BaseRule,
    delegates: BaseRule,
    committee: BaseRule,
}

/// How a rulebook comes to be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Chosen {
    /// By the date of the congress: an edition of the Party's rules.
    ByDate,
    /// By its name only: another body's rules.
    ByName,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct BallotRules {
    all_disagree: VotesNobody,
    one_name_blank: VotesNobody,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListRules {
    surplus_percent: u32,
    small_body_seats: u32,
    small_body_surplus: u32,
    surplus_offices: Vec<Office>,
    prepared_percent: Option<[u32; 2]>,
    outside_percent: Option<u32>,
    standing_of_committee: Option<[u32; 2]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: RuleId,
    part: Option<String>,
    article: Option<Text>,
    status: Status,
    vi: String,
    en: String,
    #[serde(default)]
    open: bool,
}

impl Rulebook {
    /// Reads a rulebook file.
    ///
    /// # Errors
    /// When the text is not TOML of schema 1, names a rule twice, sets a number beyond all sense, says nothing where a
    /// text is asked for, or lacks a rule that a count under it would cite.
    pub fn parse(text: &str) -> Result<Self, RulebookError> {
        let mut file: File = toml::from_str(text).map_err(|error| RulebookError::form(&error))?;
        let rules = std::mem::take(&mut file.rule).into_iter().map(Rule::from).collect();
        let own = match file.chosen {
            Chosen::ByDate => Words::of_the_party,
            Chosen::ByName => Words::default,
        };
        let words = file.words.take().unwrap_or_else(own);
        let sha256 = sha256(text.as_bytes());
        let book = Self { file, rules, words, sha256, forced: None, regulation: None };
        match book.fault() {
            None => Ok(book),
            Some(fault) => Err(fault.in_text(text)),
        }
    }

    /// The rulebook as it is forced on a congress, with the words for it where that contradicts the congress.
    #[must_use]
    pub fn forced_on(self, contradicting: Option<Text>) -> Self {
        Self { forced: contradicting, ..self }
    }

    /// The same edition with its rules as they are known beside a regulation on implementing the Statutes.
    pub(crate) fn known_as(&self, rules: Vec<Rule>, beside: Beside) -> Self {
        Self { rules, regulation: Some(beside), ..self.clone() }
    }

    /// The regulation on implementing the Statutes that is in force beside this edition, where one is known.
    #[must_use]
    pub fn regulation(&self) -> Option<&Beside> {
        self.regulation.as_ref()
    }

    /// Rule `OVERRIDE`: what the rulebook is forced on, where it contradicts the congress.
    #[must_use]
    pub fn forced(&self) -> Option<&Text> {
        self.forced.as_ref()
    }

    /// The id: `244-QD/TW`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// The name of the instrument.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.file.name
    }

    /// The body that issued it.
    #[must_use]
    pub fn issued_by(&self) -> &Text {
        &self.file.issued_by
    }

    /// The organisation whose rules these are, as it heads its papers.
    #[must_use]
    pub fn organisation(&self) -> Option<&Text> {
        self.file.organisation.as_ref()
    }

    /// What the organisation calls its members, its bodies and its offices.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The statutes above these rules.
    #[must_use]
    pub fn statutes(&self) -> Option<&Text> {
        self.file.statutes.as_ref()
    }

    /// The guidance that goes with it.
    #[must_use]
    pub fn guidance(&self) -> &[Text] {
        &self.file.guidance
    }

    /// The first day in force; `None` for other bodies' rules that are not dated.
    #[must_use]
    pub fn from(&self) -> Option<Date> {
        self.file.from
    }

    /// The last day in force; `None` while it still is.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        self.file.until
    }

    /// Whether the date of a congress chooses it; other bodies' rules are chosen by name.
    #[must_use]
    pub fn chosen_by_date(&self) -> bool {
        self.file.chosen == Chosen::ByDate
    }

    /// Whether it is in force on `date`.
    #[must_use]
    pub fn in_force(&self, date: Date) -> bool {
        self.file.from.is_none_or(|from| from <= date) && self.file.until.is_none_or(|until| date <= until)
    }

    /// The SHA-256 of the rulebook file, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// All rules and their parts, in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule or part that `cite` names, or the whole rule where the rulebook does not tell its parts apart.
    #[must_use]
    pub fn rule(&self, cite: Cite) -> Option<&Rule> {
        self.exact(cite).or_else(|| self.rules.iter().find(|rule| rule.id == cite.rule))
    }

    /// Whether the rulebook has exactly this rule or part.
    #[must_use]
    pub fn knows(&self, cite: Cite) -> bool {
        self.exact(cite).is_some()
    }

    fn exact(&self, cite: Cite) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == cite.rule && rule.part.as_deref() == cite.part)
    }

    /// How the base of a kind of meeting is taken.
    #[must_use]
    pub fn base(&self, kind: MeetingKind) -> &BaseRule {
        match kind {
            MeetingKind::Members => &self.file.base.members,
            MeetingKind::Delegates => &self.file.base.delegates,
            MeetingKind::Committee | MeetingKind::InspectionCommittee => &self.file.base.committee,
        }
    }

    /// Rule `BALLOT-ALL-DISAGREE`.
    #[must_use]
    pub fn all_disagree(&self) -> VotesNobody {
        self.file.ballot.all_disagree
    }

    /// Whether a one-name paper with no box marked is valid (rule `BALLOT-INVALID`, ground `no-box`).
    #[must_use]
    pub fn one_name_blank(&self) -> VotesNobody {
        self.file.ballot.one_name_blank
    }

    /// What half is taken of.
    #[must_use]
    pub fn base_of(&self) -> BaseOf {
        self.file.base.of
    }

    /// The fraction of those summoned who must be present for an election to be held (rule `BASE`, part `quorum`).
    #[must_use]
    pub fn quorum(&self) -> Option<[u32; 2]> {
        self.file.base.quorum
    }

    /// How many rounds there may be.
    #[must_use]
    pub fn rounds(&self) -> RoundRules {
        self.file.rounds
    }

    /// The largest surplus of a list for `seats`, when the list of `office` must have one (rule `LIST-SURPLUS`).
    #[must_use]
    pub fn surplus_ceiling(&self, office: Office, seats: u32) -> Option<u32> {
        let list = &self.file.list;
        if !list.surplus_offices.contains(&office) {
            return None;
        }
        let share = u64::from(seats) * u64::from(list.surplus_percent) / 100;
        let ceiling = u32::try_from(share).unwrap_or(u32::MAX);
        let small = seats <= list.small_body_seats;
        Some(if small { ceiling.max(list.small_body_surplus) } else { ceiling })
    }

    /// The ceiling of a surplus in percent of the seats, but for small bodies (rule `LIST-SURPLUS`).
    #[must_use]
    pub fn surplus_percent(&self) -> u32 {
        self.file.list.surplus_percent
    }

    /// The surplus that the convening committee prepares, from and to, in percent of the seats (rule `LIST-PREPARED`).
    #[must_use]
    pub fn prepared_percent(&self) -> Option<[u32; 2]> {
        self.file.list.prepared_percent
    }

    /// The percentage of those attending whose support must be exceeded by somebody whom the convening committee did not
    /// put up (rule `LIST-OUTSIDE`).
    #[must_use]
    pub fn outside_percent(&self) -> Option<u32> {
        self.file.list.outside_percent
    }

    /// The largest standing committee, as a fraction of the committee (rule `BODY-SIZE`).
    #[must_use]
    pub fn standing_of_committee(&self) -> Option<[u32; 2]> {
        self.file.list.standing_of_committee
    }

    /// What follows a result, and by when.
    #[must_use]
    pub fn approval(&self) -> ApprovalRules {
        self.file.approval
    }

    /// The parameters of a cell's congress (rule `PROC-CELL`), where the body has such a rule.
    #[must_use]
    pub fn cell(&self) -> Option<CellRules> {
        self.file.cell
    }
}

impl From<RuleEntry> for Rule {
    fn from(entry: RuleEntry) -> Self {
        Self {
            id: entry.id,
            part: entry.part,
            article: entry.article,
            status: entry.status,
            text: Text::new(entry.vi, entry.en),
            open: entry.open,
        }
    }
}

/// A day as TOML writes it.
pub(crate) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?.to_string();
    written.parse().map_err(de::Error::custom)
}

/// A day that may be left out.
pub(crate) fn some_date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    date(from).map(Some)
}

#[cfg(test)]
mod tests;
