//! The plan of a congress before anything is printed: every rule of form, kept or not (rules `LIST-*`, `PROC-*`,
//! `STRUCTURE`).

mod lists;
mod nominated;
mod report;
#[cfg(test)]
mod tests;

pub use self::report::{CheckReport, DirectiveReport, ElectionCheckReport, LineReport, NominatedReport, PersonReport};
use crate::count;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::form;
use crate::form::admission::Admission;
use crate::form::finding::Finding;
use crate::meeting::base::Base;
use crate::rules::directives::{Directive, Directives};
use crate::rules::parameters::{BaseOf, CellRules};
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::words::likeness::nearest;
use crate::words::names::People;
use crate::words::percent::Share;
use crate::words::terms::{Assessment, Level, MeetingKind, Office, Severity};
use crate::words::text::{Lang, Text};

/// A plan held against the rules of one edition and the directives of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check<'a> {
    /// The declared facts.
    pub congress: &'a Congress,
    /// The edition applied.
    pub rulebook: &'a Rulebook,
    /// The directives on structure of that day.
    pub directives: Vec<&'a Directive>,
    /// One entry an election, in the order of the congress.
    pub elections: Vec<ElectionCheck<'a>>,
    /// What concerns the congress as a whole, and what its file lacks.
    pub whole: Vec<Line<'a>>,
}

/// One election held against the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionCheck<'a> {
    /// Every check, in the order of the rules.
    pub lines: Vec<Line<'a>>,
    /// The names in their right order, where the list has another (rule `LIST-ORDER`).
    pub right_order: Option<Vec<String>>,
    admission: Option<Admission<'a>>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// How it came out.
    pub assessment: Assessment,
    /// The rule behind it.
    pub basis: Basis<'a>,
    /// What was found, and what to do.
    pub text: Text,
    /// The share that was measured, with its base.
    pub share: Option<Share>,
}

/// What a check rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis<'a> {
    /// A rule of the edition.
    Rule(Cite),
    /// A directive on structure (rule `STRUCTURE`).
    Directive(&'a Directive),
}

impl<'a> Line<'a> {
    fn new(assessment: Assessment, cite: impl Into<Cite>, text: Text) -> Self {
        Self { assessment, basis: Basis::Rule(cite.into()), text, share: None }
    }

    /// Whether the rulebook has the rule; what its body knows no rule for is not asked.
    fn is_known_to(&self, rulebook: &Rulebook) -> bool {
        match self.basis {
            Basis::Rule(cite) => rulebook.rule(cite).is_some(),
            Basis::Directive(_) => true,
        }
    }
}

impl From<Finding> for Line<'_> {
    fn from(finding: Finding) -> Self {
        let assessment = match finding.severity {
            Severity::Error => Assessment::Error,
            Severity::Warning => Assessment::Warning,
            Severity::Advice => Assessment::Advice,
        };
        Self::new(assessment, finding.cite, finding.text)
    }
}

impl<'a> Check<'a> {
    /// Every check, election by election.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.elections.iter().flat_map(|election| &election.lines).chain(&self.whole)
    }

    /// Whether a rule is broken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.lines().any(|line| line.assessment == Assessment::Error)
    }
}

/// Holds the plan of a congress against the rules. Rounds already held make no difference.
#[must_use]
pub fn check<'a>(congress: &'a Congress, rulebook: &'a Rulebook, directives: &'a Directives) -> Check<'a> {
    let structure = rulebook.knows(RuleId::Structure.into());
    let on_the_day = directives.on(congress.date).filter(|directive| structure && directive.is_for(congress.level));
    let directives: Vec<_> = on_the_day.collect();
    let elections = congress.elections.iter().map(|election| of_election(congress, rulebook, election, &directives));
    let mut elections: Vec<_> = elections.collect();
    let whole = count::of_congress(congress, rulebook).into_iter();
    let whole = whole.chain(count::shared_boxes(congress, rulebook)).map(Line::from);
    let mut whole: Vec<_> = whole.chain(missing(congress, &directives)).collect();
    for election in &mut elections {
        election.lines.retain(|line| line.is_known_to(rulebook));
    }
    whole.retain(|line| line.is_known_to(rulebook));
    Check { congress, rulebook, directives, elections, whole }
}

fn of_election<'a>(
    congress: &'a Congress,
    rulebook: &'a Rulebook,
    election: &'a Election,
    directives: &[&'a Directive],
) -> ElectionCheck<'a> {
    let admission = Admission::of(rulebook, election);
    let found = form::findings(congress, rulebook, election, &[]);
    let right_order = rulebook.rule(RuleId::ListOrder.into()).and_then(|_| lists::right_order(&election.list));
    let mut lines = base(rulebook, election);
    lines.extend(lists::surplus(rulebook, election, &found));
    lines.extend(lists::prepared(rulebook, election));
    lines.extend(admission.iter().flat_map(|admission| nominated::lines(admission, election)));
    lines.extend(lists::order(&election.list, right_order.as_deref()));
    lines.extend(lists::eligible(congress, election, &found));
    lines.extend(lists::board(congress, election));
    lines.extend(procedure(congress, rulebook, election, &found));
    lines.extend(planned(congress, election));
    lines.extend(structure(congress, election, directives));
    ElectionCheck { lines, right_order: right_order.filter(|right| right != election.list.names()), admission }
}

/// What is broken about those on the board or put up at the congress, who may be on the board under a longer name, and a
/// poll of more than were summoned. A count tells it, too.
pub(crate) fn broken(congress: &Congress, rulebook: &Rulebook, election: &Election) -> Vec<Finding> {
    let admission = Admission::of(rulebook, election);
    let nominated = admission.iter().flat_map(|admission| nominated::lines(admission, election));
    let lines = nominated.chain(lists::board(congress, election)).filter(|line| line.is_known_to(rulebook));
    let errors = lines.filter(|line| line.assessment == Assessment::Error);
    let crowded = admission.iter().filter_map(|admission| nominated::too_many_attending(admission, election));
    let crowded = crowded.filter(|line| line.is_known_to(rulebook));
    let finding = |severity| {
        move |line: Line| match line.basis {
            Basis::Rule(cite) => Some(Finding::new(severity, cite, line.text)),
            Basis::Directive(_) => None,
        }
    };
    let maybe = congress.board.as_ref().filter(|_| rulebook.rule(RuleId::ListBoard.into()).is_some());
    let maybe = maybe.and_then(|board| lists::maybe_on_board(board, election.list.names()));
    let maybe = maybe.map(|text| Finding::new(Severity::Warning, RuleId::ListBoard, text));
    errors
        .filter_map(finding(Severity::Error))
        .chain(crowded.filter_map(finding(Severity::Warning)))
        .chain(maybe)
        .collect()
}

/// Those of `names` who sit on the counting board (rule `LIST-BOARD`).
pub(crate) fn on_the_board(congress: &Congress, rulebook: &Rulebook, names: &[String]) -> Option<Finding> {
    let listed = lists::listed_on_board(congress.board.as_ref()?, names)?;
    rulebook.rule(RuleId::ListBoard.into()).map(|_| Finding::new(Severity::Error, RuleId::ListBoard, listed))
}

/// The findings about one rule, as they stand in a count.
fn of_rule<'a>(found: &[Finding], rule: RuleId) -> Vec<Line<'a>> {
    found.iter().filter(|finding| finding.cite.rule == rule).cloned().map(Line::from).collect()
}

/// The rules `BASE-*`: the base as the roll gives it now, and more present than there can be (rule `PAPER`).
fn base<'a>(rulebook: &Rulebook, election: &Election) -> Vec<Line<'a>> {
    let base = Base::of(&election.roll, rulebook, None);
    let known = match rulebook.base_of() {
        BaseOf::Returned => of_papers_returned(&base),
        BaseOf::Summoned => of_summoned(&base, election.roll.kind()),
    };
    let findings = count::beyond(election, &base).into_iter().chain(count::of_base(election, &base, rulebook));
    let findings = findings.chain(count::of_poll(election, &base));
    [known].into_iter().chain(findings.map(Line::from)).collect()
}

fn of_papers_returned<'a>(base: &Base) -> Line<'a> {
    let text = Text::new(
        "Trúng cử cần quá một nửa số phiếu thu về, kể cả phiếu không hợp lệ: bầu xong mới biết là bao nhiêu.",
        "More than half of the papers returned is needed, invalid ones included: how many is known after the vote.",
    );
    Line::new(Assessment::Unchecked, base.rule(), text)
}

fn of_summoned<'a>(base: &Base, kind: MeetingKind) -> Line<'a> {
    let voters = kind.voters();
    let (summoned, deducted, d, needed) = (base.summoned(), base.deducted(), base.d(), base.needed());
    let text = Text::new(
        format!("{summoned} {}, trừ {deducted}: D = {d}, trúng cử cần ít nhất {needed} phiếu.", voters.get(Lang::Vi)),
        format!(
            "{summoned} {}, less {deducted}: D = {d}, at least {needed} votes to be elected.",
            voters.get(Lang::En)
        ),
    );
    Line::new(Assessment::Kept, base.rule(), text)
}

/// The rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`: who elects whom and in which order, and where they are kept
/// how many a cell elects, and what the congress itself elects.
fn procedure<'a>(congress: &Congress, rulebook: &Rulebook, election: &Election, found: &[Finding]) -> Vec<Line<'a>> {
    let rules = [RuleId::ProcCell, RuleId::ProcIndirect, RuleId::ProcDirect];
    let broken: Vec<_> = rules.into_iter().flat_map(|rule| of_rule(found, rule)).collect();
    if !broken.is_empty() {
        return broken;
    }
    let office = election.office.text();
    let directly = || {
        Text::new(
            format!("Đại hội trực tiếp bầu {}, tính theo số được triệu tập của đại hội.", office.get(Lang::Vi)),
            format!("The congress itself elects the {}, on the base of the congress.", office.get(Lang::En)),
        )
    };
    let of_a_cell = rulebook.cell().filter(|_| congress.level == Some(Level::Cell));
    let committee =
        of_a_cell.filter(|_| election.office == Office::Committee).map(|limits| in_a_cell(election, limits));
    let direct = election.direct.then(|| Line::new(Assessment::Kept, RuleId::ProcDirect, directly()));
    committee.into_iter().chain(direct).collect()
}

fn in_a_cell<'a>(election: &Election, limits: CellRules) -> Line<'a> {
    let (official, seats) = (election.roll.summoned(), election.list.seats());
    let text = Text::new(
        format!(
            "Chi bộ có {official} đảng viên chính thức (từ {} trở lên thì bầu chi ủy), bầu chi ủy {seats} người, tối đa được {}.",
            limits.committee_from, limits.committee_max
        ),
        format!(
            "The cell has {official} official members (from {} on it elects a committee) and elects {seats}, at most {} are allowed.",
            limits.committee_from, limits.committee_max
        ),
    );
    Line::new(Assessment::Kept, RuleId::ProcCell, text)
}

/// Rule `PROC-PLAN`: whether the person whom the plan foresees can come from where the office is filled.
fn planned<'a>(congress: &Congress, election: &Election) -> Option<Line<'a>> {
    let planned = election.planned.as_deref()?;
    let from = election.from.as_deref()?;
    let source = congress.election(from)?;
    let stands = |election: &Election| election.list.position(planned).is_some();
    let near = |election: &Election| form::perhaps(nearest(planned, election.list.names().iter().map(String::as_str)));
    if !stands(source) && !People::of(&source.nominated).contain(planned) {
        let (near_vi, near_en) = near(source);
        let text = Text::new(
            format!("{planned} trong phương án nhân sự không có tên trong danh sách bầu «{from}».{near_vi}"),
            format!("{planned}, whom the plan foresees, is not on the list of «{from}».{near_en}"),
        );
        return Some(Line::new(Assessment::Warning, RuleId::ProcPlan, text));
    }
    if !stands(election) {
        let (near_vi, near_en) = near(election);
        let text = Text::new(
            format!("{planned} trong phương án nhân sự không có tên trong danh sách của cuộc bầu này.{near_vi}"),
            format!("{planned}, whom the plan foresees, is not on the list of this election.{near_en}"),
        );
        return Some(Line::new(Assessment::Warning, RuleId::ProcPlan, text));
    }
    let text = Text::new(
        format!(
            "Phương án nhân sự là {planned}; nếu không trúng cử ở cuộc bầu «{from}» thì tạm dừng, báo cáo cấp ủy cấp trên."
        ),
        format!(
            "The plan foresees {planned}; if not elected in «{from}», the election pauses and the superior committee is asked."
        ),
    );
    Some(Line::new(Assessment::Kept, RuleId::ProcPlan, text))
}

/// Rule `STRUCTURE`.
fn structure<'a>(congress: &Congress, election: &Election, directives: &[&'a Directive]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for directive in directives {
        lines.extend(directive.measured(congress, election).into_iter().map(|measured| Line {
            assessment: measured.assessment,
            basis: Basis::Directive(directive),
            text: measured.text,
            share: measured.share,
        }));
    }
    lines
}

/// What the file lacks before voting can start. Each is advice: it may be filled in on the day.
fn missing<'a>(congress: &Congress, directives: &[&'a Directive]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut lacks = |cite: RuleId, vi: &str, en: &str| {
        lines.push(Line::new(Assessment::Advice, cite, Text::new(vi, en)));
    };
    if congress.level.is_none() {
        lacks(
            RuleId::ProcCell,
            "Tệp chưa ghi `level`: chưa biết có phải là chi bộ hay không.",
            "`level` is missing: whether this is a cell is not known.",
        );
    }
    if congress.elections.iter().any(|election| election.roll.present().unwrap_or(0) == 0) {
        lacks(
            RuleId::Paper,
            "Tệp chưa ghi `present`: ghi số người có mặt trước khi phát phiếu.",
            "`present` is missing: write how many are present before the papers are issued.",
        );
    }
    lines.extend(lists::board_of(congress));
    let of_a_body = |election: &Election| [Office::Committee, Office::StandingCommittee].contains(&election.office);
    let measurable = congress.elections.iter().any(of_a_body);
    if measurable && congress.persons.is_empty() && !directives.is_empty() {
        let text = Text::new(
            "Tệp chưa có [[person]]: chưa đối chiếu được với định hướng cơ cấu (nữ, tuổi, người mới).",
            "There is no [[person]]: the structure (women, ages, new members) cannot be measured.",
        );
        lines.push(Line::new(Assessment::Advice, RuleId::Structure, text));
    }
    lines
}

/// The members whom a meeting takes its counting board from (rule `LIST-BOARD`).
fn official(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::Members => Text::new("đảng viên chính thức", "official members"),
        MeetingKind::Delegates => Text::new("đại biểu chính thức", "official delegates"),
        MeetingKind::Committee => Text::new("ủy viên đương nhiệm", "incumbent members of the body"),
    }
}
