//! What is named instead of being summed, or beside it.

use kiemphieu_core::{Lang, Level, RuleId, Text};
use serde::{Deserialize, Serialize};

/// Why something is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// The input cannot be read, or breaks a rule: not summed.
    Refused,
    /// Two inputs tell different things of one unit: none is summed.
    Conflict,
    /// Planned, and nothing reported.
    Missing,
    /// Reported, but an election is still open: not summed.
    Pending,
    /// An election that the superior committee annulled: nothing of it is summed.
    Annulled,
    /// Told twice with the same figures: summed once.
    Twice,
    /// A sealed folder that a correction replaces: not summed.
    Replaced,
    /// Reported, and not in the plan: summed, and not among the planned.
    Unplanned,
    /// Its congress file or report lies in no sealed folder: summed.
    Unsealed,
    /// The superior's name belongs to several units, leads back to itself, or is wanting where names repeat.
    Superior,
    /// It may be a slip of the pen: to be looked at again.
    Check,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Refused,
        Self::Conflict,
        Self::Missing,
        Self::Pending,
        Self::Annulled,
        Self::Twice,
        Self::Replaced,
        Self::Unplanned,
        Self::Unsealed,
        Self::Superior,
        Self::Check,
    ];

    /// Whether it makes the exit code 1.
    #[must_use]
    pub fn is_error(self) -> bool {
        matches!(self, Self::Refused | Self::Conflict)
    }

    /// The words for people.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Refused => Text::new("KHÔNG CỘNG: đầu vào bị từ chối", "NOT SUMMED: input refused"),
            Self::Conflict => Text::new(
                "KHÔNG CỘNG: báo cáo hai lần, số liệu khác nhau",
                "NOT SUMMED: reported twice, figures differ",
            ),
            Self::Missing => Text::new("chưa báo cáo", "not reported yet"),
            Self::Pending => Text::new("chưa bầu xong, chưa cộng", "still open, not summed"),
            Self::Annulled => Text::new("cấp trên hủy kết quả, không cộng", "annulled by the superior, not summed"),
            Self::Twice => Text::new("báo cáo hai lần giống nhau, cộng một lần", "reported twice alike, summed once"),
            Self::Replaced => {
                Text::new("đã có bản đính chính thay, không cộng", "replaced by a correction, not summed")
            }
            Self::Unplanned => Text::new("không có trong kế hoạch, vẫn cộng", "not in the plan, summed"),
            Self::Unsealed => Text::new(
                "chưa niêm phong, không biết có bị sửa sau khi ký hay không, vẫn cộng",
                "not sealed, so that nobody knows whether it was changed after it was signed; summed",
            ),
            Self::Superior => Text::new("cấp trên chưa rõ", "superior unclear"),
            Self::Check => Text::new("xem lại, có thể nhầm", "look again, maybe a slip"),
        }
    }
}

/// Something that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Why.
    pub kind: Kind,
    /// The file, with its line in a table.
    pub file: Option<String>,
    /// The unit, as far as it is known.
    pub unit: Option<String>,
    /// Its superior.
    pub superior: Option<String>,
    /// Its level, as far as it is known.
    pub level: Option<Level>,
    /// The rule behind it.
    pub rule: Option<&'static str>,
    /// What is wrong, and what to do.
    pub text: Text,
}

impl Named {
    /// The whole statement in one language.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let unit = self.unit.as_deref().map(|unit| under(unit, self.superior.as_deref())).unwrap_or_default();
        let rule = self.rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
        let parts = [self.file.clone().unwrap_or_default(), unit, format!("{}{rule}", self.text.get(lang))];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }

    /// The statement as it is handed in: the unit first, no code of a rule, and a file only where somebody must look into it.
    #[must_use]
    pub fn handed_in(&self, lang: Lang) -> String {
        let unit = self.unit.as_deref().map(|unit| under(unit, self.superior.as_deref()));
        let speaks_for_itself = match self.kind {
            Kind::Missing | Kind::Pending | Kind::Annulled | Kind::Unplanned | Kind::Unsealed => unit.is_some(),
            Kind::Refused | Kind::Conflict | Kind::Twice | Kind::Replaced | Kind::Superior | Kind::Check => false,
        };
        let file = self.file.as_ref().filter(|_| !speaks_for_itself).map(|file| format!(" ({file})"));
        let text = quoted(self.text.get(lang));
        format!("{}{text}{}", unit.map(|unit| format!("{unit}: ")).unwrap_or_default(), file.unwrap_or_default())
    }
}

/// A text with «» about what programs put between backticks.
fn quoted(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { format!("«{part}»") }).collect()
}

/// A unit as it is named: with its superior, where that is known.
pub(crate) fn under(unit: &str, superior: Option<&str>) -> String {
    superior.map_or_else(|| format!("«{unit}»"), |superior| format!("«{unit}» ({superior})"))
}

/// An input that is named, not summed.
pub(crate) fn refused(shown: &str, text: Text) -> Named {
    Named {
        kind: Kind::Refused,
        file: Some(shown.to_owned()),
        unit: None,
        superior: None,
        level: None,
        rule: None,
        text,
    }
}

/// A line of a table by its file.
pub(crate) fn place(name: &str, line: Option<usize>) -> String {
    line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}

/// A table, or a row of it, that is named, not summed.
pub(crate) fn refusal(
    name: &str,
    line: Option<usize>,
    column: Option<String>,
    text: Text,
    rule: Option<RuleId>,
) -> Named {
    let text = match column {
        None => text,
        Some(column) => Text::new(
            format!("cột `{column}`: {}", text.get(Lang::Vi)),
            format!("column `{column}`: {}", text.get(Lang::En)),
        ),
    };
    let (kind, file, rule) = (Kind::Refused, Some(place(name, line)), rule.map(RuleId::as_str));
    Named { kind, file, unit: None, superior: None, level: None, rule, text }
}
