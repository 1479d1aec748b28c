//! Whether a rulebook is whole: nothing empty, no number beyond all sense, and every rule that a count under it cites.

use std::ops::RangeInclusive;

use super::error::{Fault, RulebookError, Step};
use super::{Chosen, Rulebook};
use crate::rules::rule::{Cite, Rule, RuleId};
use crate::words::organisation::Words;
use crate::words::terms::{Ground, MeetingKind};
use crate::words::text::{Lang, Text};

/// What a count cites under every rulebook, whatever its parameters. What only the plan asks is left out where a body has
/// no rule for it.
const ALWAYS_CITED: [Cite; 21] = [
    whole(RuleId::ListEligible),
    whole(RuleId::Ballot),
    whole(RuleId::BallotValid),
    RuleId::BallotInvalid.part("board"),
    whole(RuleId::BallotAllDisagree),
    whole(RuleId::Paper),
    RuleId::Paper.part("fewer-returned"),
    whole(RuleId::PaperSurplus),
    whole(RuleId::ResultMajority),
    whole(RuleId::ResultOrder),
    whole(RuleId::ResultTie),
    RuleId::ResultTie.part("again"),
    whole(RuleId::ResultShort),
    RuleId::ResultShort.part("delegates"),
    whole(RuleId::ResultOpen),
    whole(RuleId::ResultAlternates),
    whole(RuleId::Approval),
    RuleId::Result.part("keeping"),
    whole(RuleId::ProcIndirect),
    whole(RuleId::Override),
    whole(RuleId::Percent),
];

const fn whole(rule: RuleId) -> Cite {
    Cite { rule, part: None }
}

/// A file of another schema than the one that is read.
pub(crate) fn unknown_schema(schema: u32) -> Fault {
    fault(
        [Step::Key("schema")],
        Text::new(format!("`schema` là {schema}, không đọc được"), format!("`schema` is {schema}, which is not known")),
        Text::new("ghi schema = 1", "write schema = 1"),
    )
}

fn fault(at: impl IntoIterator<Item = Step>, text: Text, remedy: Text) -> Fault {
    Fault { at: at.into_iter().collect(), text, remedy }
}

fn keys<const N: usize>(keys: [&'static str; N]) -> [Step; N] {
    keys.map(Step::Key)
}

impl Rulebook {
    /// The first thing that is wrong with this rulebook beyond its form.
    pub(super) fn fault(&self) -> Option<Fault> {
        let schema = (self.file.schema != 1).then(|| unknown_schema(self.file.schema));
        schema
            .or_else(|| self.bad_id())
            .or_else(|| self.empty_text())
            .or_else(|| self.bad_word())
            .or_else(|| self.bad_days())
            .or_else(|| self.bad_number())
            .or_else(|| self.bad_base())
            .or_else(|| self.rule_twice())
            .or_else(|| self.without_source())
            .or_else(|| self.not_cited())
    }

    /// This rulebook, which `text` holds, bears the name of the built-in one `id`.
    pub(crate) fn passes_for(&self, id: &str, text: &str) -> RulebookError {
        let wrong = Text::new(
            format!("`{}` là mã của {id}, nhưng tệp này không phải là {id} kèm theo phần mềm", self.id()),
            format!("`{}` is the name of {id}, but this file is not the {id} that comes with the program", self.id()),
        );
        let remedy = Text::new("đặt `id` khác cho quy chế này", "give this rulebook another `id`");
        fault(keys(["id"]), wrong, remedy).in_text(text)
    }

    /// An id stands in every output and in names of columns, and must not look like another one.
    fn bad_id(&self) -> Option<Fault> {
        let id = self.id();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '_');
        let bad = id.is_empty() || id.len() > 40 || !id.chars().all(plain);
        let text = Text::new("`id` của quy chế không dùng được", "the `id` of the rulebook cannot be used");
        let remedy = Text::new(
            "ghi mã của quy chế bằng chữ không dấu, số và - / . _, tối đa 40 ký tự, ví dụ 244-QD/TW",
            "write its short name in plain letters, digits and - / . _, at most 40 of them, such as 244-QD/TW",
        );
        bad.then(|| fault(keys(["id"]), text, remedy))
    }

    fn empty_text(&self) -> Option<Fault> {
        let file = &self.file;
        let heads = [
            ("name", Some(&file.name)),
            ("issued_by", Some(&file.issued_by)),
            ("organisation", file.organisation.as_ref()),
            ("statutes", file.statutes.as_ref()),
        ];
        let heads = heads.into_iter().filter_map(|(key, text)| Some((vec![Step::Key(key)], text?)));
        let guidance = (0..).zip(&file.guidance).map(|(at, text)| (vec!["guidance".into(), Step::Item(at)], text));
        let rules = (0..).zip(&self.rules).flat_map(|(at, rule)| {
            let step = |keys: &[&'static str]| {
                [Step::Key("rule"), Step::Item(at)].into_iter().chain(keys.iter().copied().map(Step::Key)).collect()
            };
            let article = rule.article.as_ref().map(|article| (step(&["article"]), article));
            [(step(&[]), &rule.text)].into_iter().chain(article)
        });
        let mut texts = heads.chain(guidance).chain(rules);
        texts.find_map(|(mut at, text)| {
            let languages = [(Lang::Vi, "vi"), (Lang::En, "en")];
            let (_, key) = languages.into_iter().find(|(lang, _)| text.get(*lang).trim().is_empty())?;
            at.push(Step::Key(key));
            let wrong = Text::new(format!("`{key}` bỏ trống"), format!("`{key}` is empty"));
            Some(fault(at, wrong, Text::new("ghi cả tiếng Việt và tiếng Anh", "write both Vietnamese and English")))
        })
    }

    /// The words of the organisation stand in every sentence.
    fn bad_word(&self) -> Option<Fault> {
        let (key, lang, _) = self.words().all().find(|(.., word)| !Words::can_be(word))?;
        let at = [Some("words"), Some(key), lang.map(|lang| if lang == Lang::Vi { "vi" } else { "en" })];
        Some(fault(
            at.into_iter().flatten().map(Step::Key),
            Text::new(format!("`{key}` không dùng được làm tên gọi"), format!("`{key}` cannot be a word")),
            Text::new(
                "ghi tên gọi ngắn trên một dòng, như trong câu: \"ban chấp hành\"",
                "write a short name on one line, as it stands within a sentence",
            ),
        ))
    }

    fn bad_days(&self) -> Option<Fault> {
        let file = &self.file;
        if file.chosen == Chosen::ByDate && file.from.is_none() {
            return Some(fault(
                keys(["chosen"]),
                Text::new("quy chế chọn theo ngày mà thiếu `from`", "an edition chosen by date needs `from`"),
                Text::new("ghi ngày có hiệu lực: from = 2024-10-10", "write its first day: from = 2024-10-10"),
            ));
        }
        let before = file.until.is_some_and(|until| file.from.is_some_and(|from| until < from));
        let text = Text::new("`until` đứng trước `from`", "`until` lies before `from`");
        before.then(|| fault(keys(["until"]), text, Text::new("sửa lại ngày", "correct the days")))
    }

    fn bad_number(&self) -> Option<Fault> {
        let (list, rounds, cell) = (&self.file.list, self.rounds(), self.cell());
        let [least, most] = list.prepared_percent.unwrap_or_default();
        let (approval, [part, of]) = (self.approval(), list.standing_of_committee.unwrap_or([0, 1]));
        let [attending, summoned] = self.quorum().unwrap_or([0, 1]);
        let numbers: [([&'static str; 2], Option<u32>, RangeInclusive<u32>); 18] = [
            (["list", "surplus_percent"], Some(list.surplus_percent), 0..=100),
            (["list", "small_body_seats"], Some(list.small_body_seats), 0..=100),
            (["list", "small_body_surplus"], Some(list.small_body_surplus), 0..=100),
            (["list", "prepared_percent"], Some(least), 0..=most),
            (["list", "prepared_percent"], Some(most), 0..=100),
            (["list", "outside_percent"], list.outside_percent, 0..=99),
            (["rounds", "cell_secretary_ballots"], rounds.cell_secretary_ballots, 1..=100),
            (["rounds", "short_rounds"], rounds.short_rounds, 1..=100),
            (["cell", "committee_from"], cell.map(|cell| cell.committee_from), 1..=1000),
            (["cell", "committee_max"], cell.map(|cell| cell.committee_max), 1..=100),
            (["list", "standing_of_committee"], Some(part), 0..=of),
            (["list", "standing_of_committee"], Some(of), 1..=100),
            (["base", "quorum"], Some(attending), 0..=summoned),
            (["base", "quorum"], Some(summoned), 1..=100),
            (["approval", "report_days"], approval.report_days, 1..=100),
            (["approval", "decision_days"], approval.decision_days, 1..=100),
            (["approval", "complaint_days"], approval.complaint_days, 1..=100),
            (["approval", "kept_months"], approval.kept_months, 1..=120),
        ];
        let bad = |(_, number, range): &(_, Option<u32>, RangeInclusive<u32>)| {
            number.is_some_and(|number| !range.contains(&number))
        };
        let (at, number, range) = numbers.into_iter().find(bad)?;
        let ([_, key], number, (from, to)) = (at, number.unwrap_or_default(), range.into_inner());
        Some(fault(
            keys(at),
            Text::new(
                format!("`{key}` là {number}, phải từ {from} đến {to}"),
                format!("`{key}` is {number}, it must be from {from} to {to}"),
            ),
            Text::new("ghi lại con số đúng", "write the right number"),
        ))
    }

    fn bad_base(&self) -> Option<Fault> {
        MeetingKind::ALL.iter().find_map(|kind| {
            let base = self.base(*kind);
            if !base.rule.as_str().starts_with(RuleId::Base.as_str()) {
                let rule = base.rule.as_str();
                return Some(fault(
                    keys(["base", kind.as_str(), "rule"]),
                    Text::new(
                        format!("{rule} không phải là quy tắc về số để tính quá một nửa"),
                        format!("{rule} is no rule of a base"),
                    ),
                    Text::new("dùng BASE hoặc một quy tắc BASE-…", "use BASE, or one of the rules BASE-…"),
                ));
            }
            if let Some((at, ground)) =
                (0..).zip(&base.congress_only).find(|(_, ground)| !base.grounds.contains(ground))
            {
                let at = keys(["base", kind.as_str(), "congress_only"]).into_iter().chain([Step::Item(at)]);
                let ground = ground.as_str();
                return Some(fault(
                    at,
                    Text::new(
                        format!("`{ground}` không có trong `grounds`"),
                        format!("`{ground}` is not in `grounds`"),
                    ),
                    Text::new("thêm vào `grounds`, hoặc bỏ ở đây", "add it to `grounds`, or leave it out here"),
                ));
            }
            let twice =
                (0..).zip(&base.grounds).find(|(at, ground)| base.grounds.iter().take(*at).any(|g| g == *ground));
            twice.map(|(at, ground)| {
                let at = keys(["base", kind.as_str(), "grounds"]).into_iter().chain([Step::Item(at)]);
                stands_twice(at, ground.as_str())
            })
        })
    }

    fn rule_twice(&self) -> Option<Fault> {
        let twice = |(at, rule): &(usize, &Rule)| self.rules.iter().take(*at).any(|r| r.name() == rule.name());
        let (at, rule) = (0..).zip(&self.rules).find(twice)?;
        Some(stands_twice([Step::Key("rule"), Step::Item(at)], &rule.name()))
    }

    /// A lawful deduction or a ground of invalidity that no rule speaks of.
    fn without_source(&self) -> Option<Fault> {
        let bases = MeetingKind::ALL.iter().flat_map(|kind| {
            let base = self.base(*kind);
            let parts = base.grounds.iter().map(|ground| base.rule.part(ground.as_str()));
            let at = vec![Step::Key("base"), Step::Key(kind.as_str())];
            parts.chain([base.rule.into()]).map(move |cite| (at.clone(), cite))
        });
        let papers = Ground::ALL.iter().map(|ground| (Vec::new(), RuleId::BallotInvalid.part(ground.as_str())));
        let (at, cite) = bases.chain(papers).find(|(_, cite)| !self.knows(*cite))?;
        Some(lacks(at, &name(cite)))
    }

    /// The rules that a count cites, for every rulebook and for the parameters of this one, and that are not there.
    fn not_cited(&self) -> Option<Fault> {
        let said =
            |cite: Cite| self.knows(cite) || self.rules.iter().any(|rule| cite.part.is_none() && rule.id == cite.rule);
        let spoken_of = |cite: Cite| said(cite) || self.knows(cite.rule.into());
        let missing: Vec<_> = ALWAYS_CITED.into_iter().filter(|cite| !spoken_of(*cite)).map(name).collect();
        if !missing.is_empty() {
            return Some(lacks(Vec::new(), &missing.join(", ")));
        }
        let (list, rounds) = (&self.file.list, self.rounds());
        let approval = self.approval();
        let by_parameter = [
            (self.quorum().is_some(), ["base", "quorum"], RuleId::Base.part("quorum")),
            (!list.surplus_offices.is_empty(), ["list", "surplus_offices"], RuleId::ListSurplus.into()),
            (list.prepared_percent.is_some(), ["list", "prepared_percent"], RuleId::ListPrepared.into()),
            (list.outside_percent.is_some(), ["list", "outside_percent"], RuleId::ListOutside.into()),
            (list.standing_of_committee.is_some(), ["list", "standing_of_committee"], RuleId::BodySize.into()),
            (
                rounds.cell_secretary_ballots.is_some(),
                ["rounds", "cell_secretary_ballots"],
                RuleId::ResultCellSecretary.into(),
            ),
            (self.cell().is_some(), ["cell", "committee_from"], RuleId::ProcCell.into()),
            (approval.report_days.is_some(), ["approval", "report_days"], RuleId::Approval.part("report")),
            (approval.decision_days.is_some(), ["approval", "decision_days"], RuleId::Approval.part("decision")),
            (approval.complaint_days.is_some(), ["approval", "complaint_days"], RuleId::Result.part("complaints")),
        ];
        let (_, at, cite) = by_parameter.into_iter().find(|(set, _, cite)| *set && !said(*cite))?;
        Some(lacks(keys(at).to_vec(), &name(cite)))
    }
}

/// A rule as it is written: `BALLOT-INVALID/over-vote`.
fn name(cite: Cite) -> String {
    let part = cite.part.map(|part| format!("/{part}")).unwrap_or_default();
    format!("{}{part}", cite.rule.as_str())
}

fn stands_twice(at: impl IntoIterator<Item = Step>, what: &str) -> Fault {
    fault(
        at,
        Text::new(format!("{what} ghi hai lần"), format!("{what} stands twice")),
        Text::new("giữ một, xóa một", "keep one of the two"),
    )
}

fn lacks(at: Vec<Step>, rules: &str) -> Fault {
    fault(
        at,
        Text::new(format!("quy chế thiếu quy tắc: {rules}"), format!("the rulebook lacks these rules: {rules}")),
        Text::new(
            "thêm cho mỗi quy tắc một mục [[rule]] có id (và part, phần sau dấu /), status, vi, en",
            "add for each a [[rule]] with id (and part, what stands after the /), status, vi, en",
        ),
    )
}

#[cfg(test)]
mod tests;
