//! The statistics of many units: one value, of which every output is a view.

use std::collections::BTreeMap;

use kiemphieu_core::{Directives, Lang, Level, Words, say};
use serde::{Serialize, Serializer};

use super::figures::{Figure, Making, figures, target_id};
use super::totals::Totals;
use super::units::Units;

/// One group of units that are summed.
#[derive(Debug, Clone)]
pub struct Group {
    /// The organisation above them, at any distance; `None` for all.
    pub superior: Option<String>,
    /// Their level; `None` for all levels together.
    pub level: Option<Level>,
    pub(crate) totals: Totals,
}

/// Statistics of many units in one language.
#[derive(Debug)]
pub struct Statistics {
    /// The language.
    pub lang: Lang,
    /// Whether percentages of all parts of a whole are made to add up to 100.
    pub to_100: bool,
    /// All units; then each level; then each superior with each level below it.
    pub groups: Vec<Group>,
    /// What the organisation of these units calls its bodies and offices.
    pub(crate) words: Words,
    with_plan: bool,
    directives: Directives,
}

impl Statistics {
    /// Sums all units by level and by superior.
    #[must_use]
    pub fn of(units: &Units, directives: Directives, lang: Lang, to_100: bool) -> Self {
        let mut whole = Totals::default();
        let mut levels: BTreeMap<Option<Level>, Totals> = BTreeMap::new();
        let mut below: BTreeMap<(&str, Option<Level>), Totals> = BTreeMap::new();
        for member in &units.members {
            let level = member.unit.level;
            whole.add(member);
            levels.entry(level).or_default().add(member);
            for superior in units.superiors(&member.unit) {
                below.entry((superior, level)).or_default().add(member);
            }
        }
        let mut groups = vec![Group { superior: None, level: None, totals: whole }];
        groups.extend(levels.into_iter().filter(|(level, _)| level.is_some()).map(|(level, totals)| Group {
            superior: None,
            level,
            totals,
        }));
        let named = |((superior, level), totals): ((&str, Option<Level>), Totals)| Group {
            superior: Some(superior.to_owned()),
            level,
            totals,
        };
        groups.extend(below.into_iter().map(named));
        Self { lang, to_100, groups, words: units.words.clone(), with_plan: units.with_plan, directives }
    }

    /// The figures of one group.
    #[must_use]
    pub fn figures(&self, group: &Group) -> Vec<Figure> {
        let Self { lang, to_100, with_plan, words, directives, .. } = self;
        let making = Making { lang: *lang, to_100: *to_100, with_plan: *with_plan, words, directives };
        figures(&group.totals, group.level, &making)
    }

    /// The least shares that are asked for, by figure, in hundredths of a percent (rule `STRUCTURE`).
    pub(crate) fn targets(&self, group: &Group) -> Vec<(String, u64)> {
        let (Some(level), Some(day)) = (group.level, group.totals.last_day) else { return Vec::new() };
        if !self.words.are_of_the_party() {
            return Vec::new();
        }
        let of = |directive: &kiemphieu_core::Directive| -> Vec<(String, u64)> {
            let shares = directive.shares(kiemphieu_core::Office::Committee, level);
            let share = |(part, whole): (u64, u64)| (part * 10_000).checked_div(whole).unwrap_or(0);
            shares.map(|target| (target_id(&directive.part, target.of), share(target.at_least))).collect()
        };
        self.directives.on(day).flat_map(of).collect()
    }

    /// How a group is called.
    #[must_use]
    pub fn title(&self, group: &Group) -> String {
        let level = group.level.map(|level| level.text(&self.words).get(self.lang).to_owned());
        match (&group.superior, level) {
            (None, None) => say(self.lang, "Toàn bộ", "All units").to_owned(),
            (None, Some(level)) => format!("{}: {level}", say(self.lang, "Cấp", "Level")),
            (Some(superior), None) => superior.clone(),
            (Some(superior), Some(level)) => format!("{superior}: {level}"),
        }
    }

    /// The statistics as JSON, group after group.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn json(&self, units: &Units, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        let shown = Shown {
            schema: 1,
            lang: self.lang,
            with_plan: units.with_plan,
            to_100: self.to_100,
            replayed: units.replayed,
            groups: Groups(self),
            named: AllNamed(units, self.lang),
        };
        serde_json::to_writer_pretty(&mut *out, &shown)?;
        writeln!(out)
    }
}

/// The JSON Schema of the statistics.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Shown<'static>)
}

/// The statistics of many units, as `rollup` prints them.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Rollup"))]
struct Shown<'s> {
    /// The version of this form.
    schema: u32,
    /// The language of the texts.
    lang: Lang,
    /// Whether there was a plan, so that missing units are known.
    with_plan: bool,
    /// Whether percentages of all parts of a whole are made to add up to 100.
    to_100: bool,
    /// How many congresses were counted again from their papers.
    replayed: usize,
    /// All units; then each level; then each superior with each level below it.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ShownGroup>"))]
    groups: Groups<'s>,
    /// Every input and unit that is not simply summed, and why.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ShownNamed>"))]
    named: AllNamed<'s>,
}

/// One group of units that are summed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Group"))]
struct ShownGroup<'g> {
    /// The organisation above them; none for all.
    superior: &'g Option<String>,
    /// Their level; none for all levels together.
    level: Option<Level>,
    /// How the group is called.
    title: String,
    /// Its figures.
    figures: Vec<Figure>,
}

/// An input or a unit that is named.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Named"))]
struct ShownNamed<'n> {
    /// Why it is named.
    kind: super::Kind,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: &'n Option<String>,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: &'n Option<String>,
    /// The organisation above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    superior: &'n Option<String>,
    /// The rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    /// In words.
    text: &'n str,
}

/// Groups are written one by one: there may be very many.
struct Groups<'s>(&'s Statistics);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(statistics) = self;
        serializer.collect_seq(statistics.groups.iter().map(|group| ShownGroup {
            superior: &group.superior,
            level: group.level,
            title: statistics.title(group),
            figures: statistics.figures(group),
        }))
    }
}

struct AllNamed<'s>(&'s Units, Lang);

impl Serialize for AllNamed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.named.iter().map(|named| ShownNamed {
            kind: named.kind,
            file: &named.file,
            unit: &named.unit,
            superior: &named.superior,
            rule: named.rule,
            text: named.text.get(self.1),
        }))
    }
}
