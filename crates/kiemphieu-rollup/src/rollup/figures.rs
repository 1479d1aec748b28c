//! Sums become figures: every percentage with its part, its whole, and the name of the whole (rule `PERCENT`).

use kiemphieu_core::{
    Asked, Date, Directives, Lang, Level, Office, RuleId, Spoken, Status, Words, capital, many, percent, say,
};
use serde::Serialize;

mod offices;

use super::to_100::{largest_remainder, print};
use super::totals::Totals;
use crate::grouped::grouped;

/// One figure in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// Its name in programs: `committee.women`.
    pub id: String,
    /// The heading under which it stands.
    pub section: String,
    /// What it is.
    pub label: String,
    /// The number with its base.
    #[serde(flatten)]
    pub value: Value,
    /// The rule that is applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}

/// A number that knows its base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Value {
    /// A part of a whole.
    Share {
        /// The part.
        count: u64,
        /// The whole.
        of: u64,
        /// The name of the whole.
        base: String,
        /// Two decimals, half up; or as forced.
        percent: String,
        /// Whether the percentages of this whole were made to add up to 100 by largest remainder.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        forced_to_100: bool,
    },
    /// A number that is no part of anything.
    Count {
        /// The number.
        count: u64,
        /// What is counted.
        unit: String,
    },
    /// A mean.
    Mean {
        /// One decimal, half up.
        mean: String,
        /// Of how many.
        of: u64,
        /// The name of the whole.
        base: String,
    },
}

/// What figures are made under.
pub(crate) struct Making<'d> {
    pub lang: Lang,
    pub to_100: bool,
    pub with_plan: bool,
    pub words: &'d Words,
    pub directives: &'d Directives,
}

/// All figures of one group of units.
pub(crate) fn figures(totals: &Totals, level: Option<Level>, making: &Making) -> Vec<Figure> {
    let mut list = List { making, section: String::new(), figures: Vec::new() };
    list.units(totals);
    list.direct(totals);
    for (office, of_office) in &totals.offices {
        list.office(*office, of_office, totals);
    }
    list.shares(totals);
    // The targets are those of directives of the Party.
    let of_the_party = Some(level).filter(|_| making.words.are_of_the_party()).flatten();
    if let (Some(level), Some(day)) = (of_the_party, totals.last_day) {
        list.structure(totals, level, totals.first_day.unwrap_or(day), day);
    }
    list.figures
}

struct List<'m> {
    making: &'m Making<'m>,
    section: String,
    figures: Vec<Figure>,
}

impl List<'_> {
    fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        say(self.making.lang, vi, en)
    }

    /// What is said with the words of the organisation.
    fn own(&self, vi: impl FnOnce(Spoken<'_>) -> String, en: impl FnOnce(Spoken<'_>) -> String) -> String {
        let own = self.making.words.spoken(self.making.lang);
        match self.making.lang {
            Lang::Vi => vi(own),
            Lang::En => en(own),
        }
    }

    fn push(&mut self, id: &str, label: &str, value: Value, rule: Option<RuleId>) {
        let (id, section, label) = (id.to_owned(), self.section.clone(), label.to_owned());
        self.figures.push(Figure { id, section, label, value, rule: rule.map(RuleId::as_str) });
    }

    /// A part of a whole; nothing where there is no whole.
    fn share(&mut self, id: &str, label: &str, (count, of): (u64, u64), base: &str, rule: Option<RuleId>) {
        if let Some(percent) = percent(count, of) {
            let value = Value::Share { count, of, base: base.to_owned(), percent, forced_to_100: false };
            self.push(id, label, value, rule);
        }
    }

    /// All parts of one whole: with `--to-100` their percentages add up to exactly 100.
    fn parts(&mut self, parts: &[(String, &str, u64, Option<RuleId>)], base: &str) {
        let counts: Vec<u64> = parts.iter().map(|(_, _, count, _)| *count).collect();
        let of = counts.iter().sum();
        let forced = if self.making.to_100 { largest_remainder(&counts) } else { None };
        for (at, (id, label, count, rule)) in parts.iter().enumerate() {
            let share = forced.as_ref().and_then(|forced| forced.get(at)).map(|share| print(*share));
            let forced_to_100 = share.is_some();
            if let Some(percent) = share.or_else(|| percent(*count, of)) {
                let value = Value::Share { count: *count, of, base: base.to_owned(), percent, forced_to_100 };
                self.push(id, label, value, *rule);
            }
        }
    }

    fn count(&mut self, id: &str, label: &str, count: u64, unit: &str, rule: Option<RuleId>) {
        self.push(id, label, Value::Count { count, unit: unit.to_owned() }, rule);
    }

    fn units(&mut self, totals: &Totals) {
        self.section = self.say("Đơn vị", "Units").to_owned();
        let unplanned = totals.done - totals.done_of_planned;
        if self.making.with_plan {
            let base = self.say("đơn vị trong kế hoạch", "planned units");
            self.share(
                "units.done",
                self.say("Đã đại hội xong", "Congress done"),
                (totals.done_of_planned, totals.planned),
                base,
                None,
            );
            if unplanned > 0 {
                let what = self.say("đơn vị", "units");
                self.count(
                    "units.unplanned",
                    self.say("Đã xong, ngoài kế hoạch", "Done, not in the plan"),
                    unplanned,
                    what,
                    None,
                );
            }
        } else {
            let base = self.say("đơn vị có trong đầu vào, không có kế hoạch", "units in the input, no plan given");
            self.share(
                "units.done",
                self.say("Đã đại hội xong", "Congress done"),
                (totals.done, totals.units),
                base,
                None,
            );
        }
        let all = self.say("mọi đơn vị trong kế hoạch hoặc đầu vào", "all units, planned or in the input");
        let parts = [
            ("units.summed".to_owned(), self.say("Đã cộng", "Summed"), totals.done, None),
            (
                "units.pending".to_owned(),
                self.say("Còn cuộc bầu chưa xong", "An election still open"),
                totals.pending,
                None,
            ),
            ("units.missing".to_owned(), self.say("Chưa báo cáo", "Not reported yet"), totals.missing, None),
            (
                "units.not_summed".to_owned(),
                self.say("Bị từ chối hoặc mâu thuẫn, không cộng", "Refused or contradictory, not summed"),
                totals.not_summed,
                None,
            ),
        ];
        self.parts(&parts, all);
        let done = self.say("đơn vị đã cộng", "units summed");
        let information = Some(RuleId::ProcInformation);
        self.share(
            "units.three_items",
            self.say("Đại hội ba nội dung, không bầu", "Congress of three items, no election"),
            (totals.three_items, totals.done),
            done,
            information,
        );
        let cells = self.own(|own| format!("{} đã cộng", own.group), |own| format!("{} summed", many(own.group)));
        let too_small = self.own(
            |own| format!("{} dưới mức bầu {}", capital(own.group), own.group_committee),
            |own| format!("{} too small for a {}", capital(&many(own.group)), own.committee),
        );
        // Another body mostly has no such rule.
        if self.making.words.are_of_the_party() || totals.too_small > 0 {
            let (count, of) = (totals.too_small, totals.cells);
            self.share("units.too_small", &too_small, (count, of), &cells, Some(RuleId::ProcCell));
        }
        if totals.members_known > 0 {
            let known = grouped(self.making.lang, totals.members_known);
            let people = match self.making.lang {
                Lang::Vi => format!("người, của {known} đơn vị đã khai"),
                Lang::En => format!("people, of the {known} units that tell"),
            };
            let label = self.own(
                |own| format!("{} chính thức (đại biểu) được triệu tập", capital(own.members)),
                |own| format!("Official {} (delegates) summoned", own.members),
            );
            self.count("units.members", &label, totals.members, &people, None);
        }
    }

    /// Rule `PROC-DIRECT`.
    fn direct(&mut self, totals: &Totals) {
        self.section = self.own(
            |own| format!("Đại hội trực tiếp bầu {}", own.head),
            |own| format!("Direct election of the {}", own.head),
        );
        let rule = Some(RuleId::ProcDirect);
        let planned = self.say("đơn vị chọn hoặc đã bầu trực tiếp", "units chosen for it or that held it");
        self.share(
            "direct.done",
            self.say("Đã bầu xong", "Done"),
            (totals.direct_done, totals.direct_planned),
            planned,
            rule,
        );
        let done =
            self.own(|own| format!("{} bầu trực tiếp", own.head), |own| format!("{} elected directly", many(own.head)));
        let votes = self.own(
            |own| format!("Phiếu bầu cho các {} đó", own.head),
            |own| format!("Votes for those {}", many(own.head)),
        );
        self.share(
            "direct.unanimous",
            self.say("Trúng cử với mọi phiếu của D", "Elected by all of D"),
            (totals.direct_unanimous, totals.direct_done),
            &done,
            rule,
        );
        let d = self.say("tổng D của các đại hội đó", "the D of those congresses added up");
        self.share("direct.votes", &votes, (totals.direct_votes, totals.direct_base), d, rule);
    }

    fn shares(&mut self, totals: &Totals) {
        self.section = self.say("Phiếu bầu của người trúng cử, so với D", "Votes of the elected, of D").to_owned();
        let labels = [
            ("to_50", self.say("đến 50% (chỉ khi bầu lại)", "to 50% (run-offs only)")),
            ("50_60", self.say("trên 50% đến dưới 60%", "above 50, below 60%")),
            ("60_70", self.say("60% đến dưới 70%", "60 to below 70%")),
            ("70_80", self.say("70% đến dưới 80%", "70 to below 80%")),
            ("80_90", self.say("80% đến dưới 90%", "80 to below 90%")),
            ("90_100", self.say("90% đến dưới 100%", "90 to below 100%")),
            ("100", self.say("100%", "100%")),
        ];
        let parts: Vec<_> = labels
            .iter()
            .zip(totals.shares)
            .map(|((id, label), count)| (format!("shares.{id}"), *label, count, None))
            .collect();
        let base = self.say("người trúng cử có số phiếu đã biết", "the elected whose votes are known");
        self.parts(&parts, base);
    }

    /// Rule `STRUCTURE`: the shares of the whole level against the directive of the day; advice only.
    fn structure(&mut self, totals: &Totals, level: Level, first: Date, last: Date) {
        let making = self.making;
        let Some(committee) = totals.offices.get(&Office::Committee).map(|totals| &totals.body) else { return };
        for directive in making.directives.on(last).filter(|directive| directive.from <= first) {
            let status = directive.status.text();
            let mark = if directive.status == Status::Read {
                String::new()
            } else {
                format!(" ({})", status.get(making.lang))
            };
            self.section = format!(
                "{}: {}{mark}",
                self.say("Cơ cấu so với định hướng", "Structure against targets"),
                directive.name.get(making.lang)
            );
            for target in directive.shares(Office::Committee, level) {
                let (count, of) = match target.of {
                    Asked::Women => (committee.women, committee.women_known),
                    Asked::Under40 => (committee.young, committee.young_known),
                    Asked::New => {
                        (committee.re_elected_known.saturating_sub(committee.re_elected), committee.re_elected_known)
                    }
                };
                let met =
                    u128::from(count) * u128::from(target.at_least.1) >= u128::from(of) * u128::from(target.at_least.0);
                let met = if met { self.say("đạt", "met") } else { self.say("chưa đạt", "not met") };
                let label = format!("{}: {met}", capital(target.text.get(making.lang)));
                let base = self.say("cấp ủy viên đã khai", "committee members of whom it is known");
                self.share(&target_id(&directive.part, target.of), &label, (count, of), base, Some(RuleId::Structure));
            }
        }
    }
}

/// The id of a figure that is held against a target.
pub(crate) fn target_id(part: &str, of: Asked) -> String {
    let what = match of {
        Asked::Women => "women",
        Asked::Under40 => "young",
        Asked::New => "new",
    };
    format!("structure.{part}.{what}")
}
