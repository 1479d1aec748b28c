//! The figures of one election side by side, one value a rulebook.

use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::election::held::{ElectionCount, RoundCount};
use crate::meeting::base::Base;
use crate::words::terms::Ground;
use crate::words::text::{Lang, Text};

/// One figure under every rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// What it is: `d`, `needed`, `valid`, `invalid`, a ground, `outcome`, `elected`, `tied`, `status`, `open-seats`.
    pub figure: String,
    /// The round, where it is one of a round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// What it is, in words.
    pub label: String,
    /// The values as they are shown, in the order of the rulebooks; a dash where a rulebook has none.
    pub values: Vec<String>,
    /// Whether they are all the same.
    pub same: bool,
}

/// A value under one rulebook, where it has one.
type Value = Option<Text>;

struct Table<'c> {
    counted: Vec<&'c ElectionCount<'c>>,
    lang: Lang,
    rows: Vec<Row>,
}

/// The rows of the election at this place.
pub(super) fn of<'c>(under: &'c [Count<'c>], at: usize, lang: Lang) -> Vec<Row> {
    let counted = under.iter().filter_map(|count| count.elections.get(at)).collect();
    let mut table = Table { counted, lang, rows: Vec::new() };
    table.of_base();
    let last = table.counted.iter().filter_map(|counted| Some(counted.rounds.last()?.number)).max().unwrap_or(0);
    for number in 1..=last {
        table.of_round(number);
    }
    if last != 1 {
        table.of_election();
    }
    table.rows
}

impl<'c> Table<'c> {
    fn row(&mut self, figure: &str, round: Option<u32>, label: &Text, value: impl Fn(&'c ElectionCount<'c>) -> Value) {
        let shown = |value: Value| value.map_or_else(|| "–".to_owned(), |text| text.get(self.lang).to_owned());
        let values: Vec<String> = self.counted.iter().map(|counted| shown(value(counted))).collect();
        self.rows.push(Row {
            figure: figure.to_owned(),
            round,
            label: label.get(self.lang).to_owned(),
            same: values.windows(2).all(|pair| matches!(pair, [one, other] if one == other)),
            values,
        });
    }

    /// A row that is left out where every rulebook has nothing.
    fn row_if_any(
        &mut self,
        figure: &str,
        round: Option<u32>,
        label: &Text,
        value: impl Fn(&'c ElectionCount<'c>) -> usize,
    ) {
        if self.counted.iter().any(|counted| value(counted) > 0) {
            self.row(figure, round, label, |counted| number(value(counted)));
        }
    }

    fn of_base(&mut self) {
        let deducted = Text::new("Được trừ", "Deducted");
        self.row("deducted", None, &deducted, |counted| number(counted.base.deducted()));
        let refused = Text::new("Không được trừ", "Not deductible");
        self.row_if_any("refused", None, &refused, |counted| {
            counted.base.refused().iter().map(|refused| usize::try_from(refused.count).unwrap_or(usize::MAX)).sum()
        });
        self.of_half(None, |counted| Some(counted.first_base()));
    }

    /// D and what is needed.
    fn of_half(&mut self, round: Option<u32>, base: impl Fn(&'c ElectionCount<'c>) -> Option<&'c Base>) {
        let label = Text::new("Số để tính quá một nửa (D)", "The base (D)");
        self.row("d", round, &label, |counted| number(base(counted)?.d()));
        let label = Text::new("Cần ít nhất", "Needed at least");
        self.row("needed", round, &label, |counted| number(base(counted)?.needed()));
    }

    fn of_round(&mut self, round: u32) {
        let at = Some(round);
        let in_round = move |counted: &'c ElectionCount<'c>| counted.rounds.iter().find(|other| other.number == round);
        let other_base = |counted: &&'c ElectionCount<'c>| {
            in_round(counted).is_some_and(|held| held.base.d() != counted.first_base().d())
        };
        if self.counted.iter().any(other_base) {
            self.of_half(at, |counted| Some(&in_round(counted)?.base));
        }
        let valid = Text::new("Phiếu hợp lệ", "Valid papers");
        self.row("valid", at, &valid, |counted| number(in_round(counted)?.vote.tally.valid()));
        let invalid = Text::new("Phiếu không hợp lệ", "Invalid papers");
        self.row("invalid", at, &invalid, |counted| number(in_round(counted)?.vote.tally.invalid()));
        for ground in Ground::ALL {
            let of = move |round: &RoundCount| round.vote.tally.grounds().get(ground).copied().unwrap_or(0);
            let term = ground.text();
            let label =
                Text::new(format!("Không hợp lệ: {}", term.get(Lang::Vi)), format!("Invalid: {}", term.get(Lang::En)));
            if self.counted.iter().any(|counted| in_round(counted).is_some_and(|round| of(round) > 0)) {
                self.row(ground.as_str(), at, &label, |counted| number(of(in_round(counted)?)));
            }
        }
        let outcome = Text::new("Kết quả", "Result");
        self.row("outcome", at, &outcome, |counted| Some(in_round(counted)?.outcome.ending().text()));
        let elected = Text::new("Trúng cử", "Elected");
        self.row("elected", at, &elected, |counted| number(in_round(counted)?.outcome.elected().len()));
        let tied = Text::new("Bằng phiếu ở ghế cuối", "Tied at the last seats");
        self.row_if_any("tied", at, &tied, |counted| in_round(counted).map_or(0, |round| round.outcome.tied().len()));
    }

    fn of_election(&mut self) {
        let status = Text::new("Kết quả cuộc bầu", "Result of the election");
        self.row("status", None, &status, |counted| Some(counted.status().text()));
        let elected = Text::new("Trúng cử, mọi vòng", "Elected, all rounds");
        self.row("elected", None, &elected, |counted| number(counted.elected().len()));
        let open = Text::new("Chưa bầu được", "Open seats");
        self.row("open-seats", None, &open, |counted| number(counted.procedure.open_seats()));
        let alternates = Text::new("Dự khuyết", "Alternates");
        self.row_if_any("alternates", None, &alternates, |counted| counted.alternates.len());
    }
}

#[allow(clippy::unnecessary_wraps, reason = "a value that a rulebook has")]
fn number(number: impl ToString + Copy) -> Value {
    Some(Text::same(number.to_string()))
}
