//! How a congress file writes what a sentence names: its keys, its headings, and a key with its value. TOML and JSON write
//! them differently; a workbook has cells under headings instead.

use kiemphieu_core::{Lang, Text};

use crate::congress::book;

/// What a congress file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    Toml,
    Json,
    /// A workbook, read as the TOML text that its cells give.
    Book,
}

/// A value as an example.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'v> {
    Text(&'v str),
    /// A day as TOML writes it.
    Day(&'v str),
    Number(u32),
    /// A list of so many names.
    Names(usize),
    /// A number for each name.
    ByName(u32),
    /// A list of tables.
    Tables,
}

impl Value<'_> {
    fn written(self, speech: Speech) -> String {
        match (self, speech) {
            (Self::Text(text), Speech::Book) => text.to_owned(),
            (Self::Text(text), _) => format!("\"{text}\""),
            (Self::Day(day), Speech::Json) => format!("\"{day}\""),
            (Self::Day(day), _) => day.to_owned(),
            (Self::Number(number), _) => number.to_string(),
            (Self::Names(number), Speech::Book) => vec!["…"; number].join("; "),
            (Self::Names(number), _) => format!("[{}]", vec!["\"…\""; number].join(", ")),
            (Self::ByName(number), Speech::Json) => format!("{{ \"…\": {number} }}"),
            (Self::ByName(number), _) => format!("{{ \"…\" = {number} }}"),
            (Self::Tables, _) => "[ { … }, { … } ]".to_owned(),
        }
    }
}

impl Speech {
    /// A key below a heading of the file, or of the file itself where the heading is empty.
    pub fn key(self, heading: &str, key: &str) -> Text {
        let label = if self == Self::Book { book::label(heading, key) } else { None };
        match label {
            Some(label) => quoted(&label),
            None => Text::same(format!("`{key}`")),
        }
    }

    /// What stands below a heading.
    pub fn heading(self, heading: &str) -> Text {
        match self {
            Self::Toml => Text::same(heading),
            Self::Json => Text::same(format!("`{}`", heading.trim_matches(['[', ']']))),
            Self::Book => book::sheet_of(heading).map_or_else(
                || Text::same(heading),
                |(vi, en)| Text::new(format!("trang «{vi}»"), format!("the sheet «{en}»")),
            ),
        }
    }

    /// A key with its value, as it is to be written.
    pub fn line(self, heading: &str, key: &str, value: Value) -> Text {
        let value = value.written(self);
        match self {
            Self::Toml => Text::same(format!("{key} = {value}")),
            Self::Json => Text::same(format!("\"{key}\": {value}")),
            Self::Book => {
                let key = self.key(heading, key);
                Text::new(format!("{}: {value}", key.get(Lang::Vi)), format!("{}: {value}", key.get(Lang::En)))
            }
        }
    }

    /// What TOML calls a table.
    pub fn a_table(self) -> Text {
        match self {
            Self::Json => Text::new("một đối tượng { … }", "an object { … }"),
            Self::Toml | Self::Book => Text::new("một bảng", "a table"),
        }
    }
}

fn quoted(label: &Text) -> Text {
    Text::new(format!("«{}»", label.get(Lang::Vi)), format!("«{}»", label.get(Lang::En)))
}

/// A sentence around what it names, in both languages.
pub(crate) fn around(vi: [&str; 2], named: &Text, en: [&str; 2]) -> Text {
    let ([vi, after_vi], [en, after_en]) = (vi, en);
    Text::new(format!("{vi}{}{after_vi}", named.get(Lang::Vi)), format!("{en}{}{after_en}", named.get(Lang::En)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Speech; 3] = [Speech::Toml, Speech::Json, Speech::Book];

    fn vi(text: &Text) -> String {
        text.get(Lang::Vi).to_owned()
    }

    #[test]
    fn a_key_with_its_value_is_written_as_the_file_writes_it() {
        let lines = |heading, key, value| ALL.map(|speech| vi(&speech.line(heading, key, value)));
        for (told, expected) in [
            (
                lines("", "date", Value::Day("2020-04-22")),
                ["date = 2020-04-22", "\"date\": \"2020-04-22\"", "«Ngày đại hội»: 2020-04-22"],
            ),
            (
                lines("[election.round.totals]", "votes", Value::ByName(198)),
                ["votes = { \"…\" = 198 }", "\"votes\": { \"…\": 198 }", "`votes`: { \"…\" = 198 }"],
            ),
            (
                lines("[[election]]", "candidates", Value::Names(2)),
                ["candidates = [\"…\", \"…\"]", "\"candidates\": [\"…\", \"…\"]", "«Danh sách»: …; …"],
            ),
            (lines("", "schema", Value::Number(1)), ["schema = 1", "\"schema\": 1", "`schema`: 1"]),
        ] {
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn a_key_of_a_workbook_is_the_heading_of_its_own_sheet() {
        for (heading, key, label) in [
            ("[meeting]", "summoned", "«Số người được triệu tập»"),
            ("[election.meeting]", "summoned", "«Hội nghị riêng: triệu tập»"),
            ("[[election.round]]", "candidates", "«Danh sách của vòng (cách nhau bằng ;)»"),
            ("[[election.round]]", "ballots", "«Trang tính ghi phiếu»"),
            ("[[election]]", "nominated", "«Giới thiệu»"),
            ("[election.poll]", "issued", "«Phiếu giới thiệu: phát ra»"),
            ("[[election]]", "direction", "`direction`"),
        ] {
            assert_eq!(vi(&Speech::Book.key(heading, key)), label);
            assert_eq!(vi(&Speech::Json.key(heading, key)), format!("`{key}`"));
        }
        assert_eq!(
            ALL.map(|speech| vi(&speech.heading("[[election.round]]"))),
            ["[[election.round]]", "`election.round`", "trang «Vòng bầu»"]
        );
    }
}
