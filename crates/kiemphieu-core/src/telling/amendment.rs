//! What a correction changes in a congress that was counted before, paper by paper, and what follows from it. It never says
//! what stands on a paper.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ballot::ballot_box::discrepancy::{Discrepancy, TwoCounts, WhichCount};
use crate::ballot::ballot_box::spot::Spot;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::telling::report::{ElectionReport, Reason, Report, RoundReport, Source};
use crate::words::names::Key;
use crate::words::terms::{Ending, Office};
use crate::words::text::{Lang, Text, capital, say};

/// A correction: which sealed folder it replaces, what changed, why, and what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The version of this form: 1.
    pub schema: u32,
    /// The language of every text.
    pub lang: Lang,
    /// The program that made it.
    pub engine: String,
    /// The organisation.
    pub unit: String,
    /// The organisation above it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub superior: Option<String>,
    /// The organisation whose rules apply, as it heads its papers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub organisation: Option<String>,
    /// The name of the congress.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub congress: Option<String>,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// The commune, district or province by which its papers are dated, where that is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub locality: Option<String>,
    /// The day of the congress, `2020-04-22`.
    pub date: String,
    /// The SHA-256 of the list of hashes (`SHA256SUMS`) of the folder that it replaces.
    pub replaces: String,
    /// Those that the replaced folder itself replaced, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub before: Vec<String>,
    /// Why.
    pub why: String,
    /// Who decided it.
    pub by: Vec<String>,
    /// Whether other persons are elected.
    pub elects_others: bool,
    /// What changed in each congress file.
    pub congresses: Vec<AmendedCongress>,
    /// The files that changed.
    pub files: Vec<AmendedFile>,
    /// What follows, each with its rule.
    pub follows: Vec<Reason>,
}

/// What changed in one congress file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendedCongress {
    /// The congress file.
    pub file: String,
    /// What was declared otherwise.
    pub facts: Vec<AmendedFact>,
    /// The elections in which anything changed.
    pub elections: Vec<AmendedElection>,
}

/// What changed in one election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendedElection {
    /// Its name in the file.
    pub id: String,
    /// What is elected, in words.
    pub name: String,
    /// Whether other persons are elected.
    pub elects_others: bool,
    /// The elected before.
    pub elected_before: Vec<String>,
    /// The elected now.
    pub elected_now: Vec<String>,
    /// The papers that were read again, added or left out.
    pub papers: Vec<String>,
    /// What was declared or counted otherwise.
    pub facts: Vec<AmendedFact>,
}

/// A fact or a figure, before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendedFact {
    /// What it is.
    pub what: String,
    /// What it was.
    pub before: String,
    /// What it is now.
    pub now: String,
}

/// A file that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendedFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256 before; none where it was not there.
    pub before: Option<String>,
    /// Its SHA-256 now; none where it is no longer there.
    pub now: Option<String>,
}

/// Papers of one round that were read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reread {
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// What happened to each paper.
    pub papers: Vec<Text>,
}

impl Reread {
    /// What happened to each paper of a round, as its boxes before and now differ.
    #[must_use]
    pub fn of(election: &str, round: u32, counts: &TwoCounts) -> Self {
        let papers = counts.findings.iter().flat_map(papers).collect();
        Self { election: election.to_owned(), round, papers }
    }
}

impl AmendedCongress {
    /// What changed between two reports of one congress, and in its papers.
    #[must_use]
    pub fn of(file: &str, before: &Report, now: &Report, reread: &[Reread]) -> Self {
        let (was, is) = (&before.head, &now.head);
        let mut facts = Facts { lang: is.lang, facts: Vec::new() };
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        facts.add(("đơn vị", "the organisation"), &was.unit, &is.unit);
        facts.add(("cấp trên", "the organisation above"), &optional(&was.superior), &optional(&is.superior));
        facts.add(("tên đại hội", "the congress"), &optional(&was.congress), &optional(&is.congress));
        facts.add(("nhiệm kỳ", "the term"), &optional(&was.term), &optional(&is.term));
        facts.add(("nơi họp", "the place"), &optional(&was.place), &optional(&is.place));
        facts.add(("ngày", "the day"), &was.date, &is.date);
        facts.add(("quy chế áp dụng", "the rules applied"), &before.rulebook, &now.rulebook);
        let mut elections: Vec<AmendedElection> = Vec::new();
        let ids = before.elections.iter().chain(&now.elections).map(|election| election.id.as_str());
        let mut told = BTreeSet::new();
        for id in ids.filter(|id| told.insert(*id)) {
            let find = |report: &Report| report.elections.iter().find(|election| election.id == id).cloned();
            elections.extend(of_election(id, &find(before), &find(now), reread, now));
        }
        Self { file: file.to_owned(), facts: facts.facts, elections }
    }

    /// Whether nothing is told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.elections.is_empty()
    }

    /// Whether other persons are elected.
    #[must_use]
    pub fn elects_others(&self) -> bool {
        self.elections.iter().any(|election| election.elects_others)
    }
}

impl Amendment {
    /// What follows from a correction under a rulebook: for the papers that were read again, and where others are elected.
    #[must_use]
    pub fn follows(reread: bool, elects_others: bool, rulebook: &Rulebook, lang: Lang) -> Vec<Reason> {
        let mut follows = Vec::new();
        let mut add = |cite: Cite, vi: &str, en: &str| {
            // That a result announced must be put right is assumed where the rules do not say it.
            if rulebook.knows(cite) || cite == RuleId::Result.into() {
                follows.push(Reason { source: Source::of(cite, rulebook, lang), text: say(lang, vi, en).to_owned() });
            }
        };
        if elects_others {
            add(
                RuleId::Result.into(),
                "Kết quả đã công bố theo hồ sơ cũ không còn đúng: báo cáo ngay cho đại hội (hội nghị) hoặc cơ quan đã bầu và công bố lại, kèm biên bản đính chính.",
                "The result announced from the old folder is no longer right: tell the congress (meeting) that elected at once and announce it anew, with the minutes of correction.",
            );
            add(
                RuleId::Approval.into(),
                "Báo cáo ngay cấp trên trực tiếp: nếu đã đề nghị hoặc đã có quyết định chuẩn y theo hồ sơ cũ thì đề nghị cấp trên xem xét lại.",
                "Report to the immediate superior at once: where approval was asked for or given on the old folder, ask it to decide anew.",
            );
            add(
                RuleId::Approval.part("annul"),
                "Cấp trên trực tiếp quyết định: có thể hủy kết quả và chỉ đạo bầu lại, hoặc không chuẩn y từng người.",
                "The immediate superior decides: it may annul the result and direct a new election, or refuse approval of single persons.",
            );
        }
        if reread {
            add(
                RuleId::Result.part("keeping"),
                "Phiếu đã niêm phong chỉ được mở ra đọc lại khi cấp có thẩm quyền quyết định; ghi quyết định ấy vào biên bản đính chính.",
                "Sealed papers are opened and read again only by decision of the competent level; write that decision into the minutes of correction.",
            );
        }
        follows
    }

    /// What stands first: whether others are elected.
    #[must_use]
    pub fn headline(&self) -> Text {
        match self.elects_others {
            true => Text::new("NGƯỜI TRÚNG CỬ THAY ĐỔI", "OTHER PERSONS ARE ELECTED"),
            false => Text::new("Người trúng cử không thay đổi.", "The elected stay the same."),
        }
    }
}

impl AmendedElection {
    /// Those elected before and after the correction.
    #[must_use]
    pub fn elected(&self, lang: Lang) -> [String; 2] {
        [&self.elected_before, &self.elected_now].map(|names| match names.is_empty() {
            true => say(lang, "(không ai)", "(nobody)").to_owned(),
            false => names.join(", "),
        })
    }
}

struct Facts {
    lang: Lang,
    facts: Vec<AmendedFact>,
}

impl Facts {
    fn add(&mut self, (vi, en): (&str, &str), before: &str, now: &str) {
        if before != now {
            let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            let what = say(self.lang, vi, en).to_owned();
            self.facts.push(AmendedFact { what, before: shown(before), now: shown(now) });
        }
    }

    fn number(&mut self, of: Option<u32>, (vi, en): (&str, &str), before: Option<u64>, now: Option<u64>) {
        let (vi, en) = match of {
            Some(round) => (format!("vòng {round}: {vi}"), format!("round {round}: {en}")),
            None => (vi.to_owned(), en.to_owned()),
        };
        let text = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        self.add((&vi, &en), &text(before), &text(now));
    }
}

fn of_election(
    id: &str,
    before: &Option<ElectionReport>,
    now: &Option<ElectionReport>,
    reread: &[Reread],
    report: &Report,
) -> Option<AmendedElection> {
    let lang = report.head.lang;
    let office: Office = now.as_ref().or(before.as_ref())?.office;
    let elected = |election: &Option<ElectionReport>| {
        election.as_ref().map(|election| election.elected.clone()).unwrap_or_default()
    };
    let status = |election: &Option<ElectionReport>| {
        election.as_ref().map(|election| election.status.text().get(lang).to_owned()).unwrap_or_default()
    };
    let mut facts = Facts { lang, facts: Vec::new() };
    let of = |election: &Option<ElectionReport>, take: fn(&ElectionReport) -> u32| {
        election.as_ref().map(take).map(u64::from)
    };
    facts.add(("kết quả", "the outcome"), &status(before), &status(now));
    facts.number(None, ("số lượng bầu", "seats"), of(before, |it| it.seats), of(now, |it| it.seats));
    facts.number(None, ("ghế còn trống", "open seats"), of(before, |it| it.open_seats), of(now, |it| it.open_seats));
    let alternates = |election: &Option<ElectionReport>| {
        election.as_ref().map(|election| election.alternates.join(", ")).unwrap_or_default()
    };
    facts.add(("dự khuyết", "alternates"), &alternates(before), &alternates(now));
    let empty = Vec::new();
    let rounds = |election: &'_ Option<ElectionReport>| election.as_ref().map_or(0, |election| election.rounds.len());
    for (number, at) in (1..).zip(0..rounds(before).max(rounds(now))) {
        let round = |election: &Option<ElectionReport>| {
            election.as_ref().map_or(&empty, |election| &election.rounds).get(at).cloned()
        };
        of_round(number, &round(before), &round(now), &mut facts);
    }
    let (elected_before, elected_now) = (elected(before), elected(now));
    let keys = |names: &[String]| names.iter().map(|name| Key::of(name)).collect::<BTreeSet<_>>();
    let several = rounds(now) > 1;
    let papers = reread.iter().filter(|reread| reread.election == id).flat_map(|reread| {
        let round = now.as_ref().map(|now| now.called(reread.round, lang)).unwrap_or_default();
        reread.papers.iter().map(move |text| match several {
            true => format!("{} ({round})", text.get(lang)),
            false => text.get(lang).to_owned(),
        })
    });
    let election = AmendedElection {
        id: id.to_owned(),
        name: capital(office.text_at(report.level, &report.words).get(lang)),
        elects_others: keys(&elected_before) != keys(&elected_now),
        elected_before,
        elected_now,
        papers: papers.collect(),
        facts: facts.facts,
    };
    let changed = election.elects_others || !election.papers.is_empty() || !election.facts.is_empty();
    changed.then_some(election)
}

fn of_round(number: u32, before: &Option<RoundReport>, now: &Option<RoundReport>, facts: &mut Facts) {
    let lang = facts.lang;
    let outcome = |round: &Option<RoundReport>| {
        round.as_ref().map(|round| Ending::text(round.outcome).get(lang).to_owned()).unwrap_or_default()
    };
    let (vi, en) = (format!("vòng {number}: kết quả"), format!("round {number}: outcome"));
    facts.add((&vi, &en), &outcome(before), &outcome(now));
    let mut figure = |words, take: fn(&RoundReport) -> u64| {
        facts.number(Some(number), words, before.as_ref().map(take), now.as_ref().map(take));
    };
    figure(("triệu tập", "summoned"), |round| round.base.summoned.into());
    figure(("trừ", "deducted"), |round| round.base.deducted.into());
    figure(("D", "D"), |round| round.base.d.into());
    figure(("phiếu phát ra", "papers issued"), |round| round.papers.issued.into());
    figure(("phiếu thu về", "papers returned"), |round| round.papers.returned.into());
    figure(("phiếu hợp lệ", "valid papers"), |round| round.papers.valid);
    figure(("phiếu không hợp lệ", "invalid papers"), |round| round.papers.invalid);
    let votes = |round: &Option<RoundReport>, key: &Key| {
        let mut votes = round.iter().flat_map(|round| &round.votes);
        votes.find(|person| Key::of(&person.name) == *key).map(|person| person.votes)
    };
    let mut told = BTreeSet::new();
    let names = before.iter().chain(now).flat_map(|round| &round.votes).map(|person| person.name.clone());
    for name in names.collect::<Vec<_>>() {
        let key = Key::of(&name);
        if told.insert(key.clone()) {
            let (vi, en) = (format!("số phiếu của {name}"), format!("votes of {name}"));
            facts.number(Some(number), (&vi, &en), votes(before, &key), votes(now, &key));
        }
    }
}

/// What happened to the papers of one finding: which paper, never what stands on it.
fn papers(finding: &Discrepancy) -> Vec<Text> {
    let named = |spot: &Spot, vi: &str, en: &str| {
        let text = spot.text();
        Text::new(vi.replace("{}", text.get(Lang::Vi)), en.replace("{}", text.get(Lang::En)))
    };
    match finding {
        Discrepancy::Marks { one, rows, flaws, .. } => {
            let marks =
                (!rows.is_empty()).then(|| named(one, "Dấu trên {} được đọc lại", "The marks on {} were read again"));
            let flaw =
                flaws.is_some().then(|| named(one, "Lỗi của {} được xem lại", "The flaw of {} was seen to again"));
            marks.into_iter().chain(flaw).collect()
        }
        Discrepancy::Only { count: WhichCount::One, papers, .. } => {
            papers.iter().map(|spot| named(spot, "Bỏ ra {}", "Left out: {}")).collect()
        }
        Discrepancy::Only { count: WhichCount::Other, papers, .. } => {
            papers.iter().map(|spot| named(spot, "Thêm vào {}", "Added: {}")).collect()
        }
        Discrepancy::Moved { one, other } => {
            let moved = one.iter().zip(other).map(|(one, other)| {
                let (one, other) = (one.text(), other.text());
                Text::new(
                    format!("{} nay là {}", capital(one.get(Lang::Vi)), other.get(Lang::Vi)),
                    format!("{} is now {}", capital(one.get(Lang::En)), other.get(Lang::En)),
                )
            });
            moved.collect()
        }
        Discrepancy::Kind { one, other, .. } => {
            let number = one.abs_diff(*other);
            vec![match one > other {
                true => Text::new(
                    format!("Bớt {number} lá trong số phiếu giống nhau, không ghi số"),
                    format!("{number} fewer among papers that look alike and have no serial"),
                ),
                false => Text::new(
                    format!("Thêm {number} lá vào số phiếu giống nhau, không ghi số"),
                    format!("{number} more among papers that look alike and have no serial"),
                ),
            }]
        }
    }
}
