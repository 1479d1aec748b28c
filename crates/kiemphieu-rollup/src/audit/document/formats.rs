//! How the cells of a workbook show their numbers.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::sheet::attribute;

/// How a cell shows its number.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    #[default]
    General,
    /// With so many places.
    Places(usize),
    /// As a percentage with so many places: of the number, or of a hundredth of it.
    Percent { places: usize, of_hundred: bool },
    /// As a day or an hour, which counts nothing.
    Day,
}

/// The most places behind the comma that are compared.
const MOST_PLACES: usize = 6;

/// The format of each style.
pub(super) fn formats(xml: &str) -> Option<Vec<Format>> {
    let mut reader = Reader::from_str(xml);
    let mut codes: Vec<(String, String)> = Vec::new();
    let (mut styles, mut in_cells) = (Vec::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => codes.extend(attribute(&tag, "numFmtId").zip(attribute(&tag, "formatCode"))),
                "xf" if in_cells => {
                    let id = attribute(&tag, "numFmtId").unwrap_or_default();
                    let code = codes.iter().find(|(known, _)| *known == id).map(|(_, code)| code.as_str());
                    styles.push(code.or_else(|| built_in(&id)).map_or(Format::General, Format::of));
                }
                _ => {}
            },
            Event::Eof => return Some(styles),
            _ => {}
        }
    }
}

/// The formats that every workbook knows by their numbers.
fn built_in(id: &str) -> Option<&'static str> {
    Some(match id.parse::<u32>().ok()? {
        1 | 3 | 37 | 38 | 41 | 42 => "0",
        2 | 4 | 39 | 40 | 43 | 44 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14..=22 | 45..=47 => "d/m/yyyy",
        _ => return None,
    })
}

impl Format {
    /// Reads the code of a format; words in quotes are shown as they are.
    fn of(code: &str) -> Self {
        let positive = code.split(';').next().unwrap_or_default();
        let (mut bare, mut said) = (String::new(), String::new());
        let (mut quoted, mut letters) = (false, positive.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '"' => quoted = !quoted,
                '\\' if !quoted => said.extend(letters.next()),
                '_' | '*' if !quoted => _ = letters.next(),
                '[' if !quoted => _ = letters.find(|letter| *letter == ']'),
                letter if quoted => said.push(letter),
                letter => bare.push(letter.to_ascii_lowercase()),
            }
        }
        let places = bare.split_once('.').map_or("", |(_, behind)| behind);
        let places = places.chars().take_while(|letter| matches!(letter, '0' | '#' | '?')).count().min(MOST_PLACES);
        if bare.contains('%') || said.contains('%') {
            Self::Percent { places, of_hundred: !bare.contains('%') }
        } else if bare.contains("general") || bare.contains('@') || bare.is_empty() {
            Self::General
        } else if bare.contains(['d', 'm', 'y', 'h', 's']) {
            Self::Day
        } else {
            Self::Places(places)
        }
    }

    /// A number as the cell shows it, with a comma before its places; a whole one as it is.
    pub fn shown(self, value: &str) -> String {
        let whole = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
        let with = |number: f64, places: usize| format!("{number:.places$}").replace('.', ",");
        match (self, number()) {
            (Self::Day, Some(_)) => String::new(),
            (Self::Percent { places, of_hundred }, Some(share)) => {
                format!("{}%", with(if of_hundred { share } else { share * 100.0 }, places))
            }
            (Self::General | Self::Places(_), _) if whole => value.to_owned(),
            (Self::Places(places), Some(number)) => with(number, places),
            (Self::General, Some(number)) => {
                let shown = with(number, MOST_PLACES);
                let shown = shown.trim_end_matches('0').trim_end_matches(',');
                shown.to_owned()
            }
            (_, None) => value.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_number_is_read_as_its_cell_shows_it() {
        for (code, value, shown) in [
            ("0%", "0.3", "30%"),
            ("0.0%", "0.62500000000000001", "62,5%"),
            ("0.00\"%\"", "30.769230769230769", "30,77%"),
            ("0.0\\%", "12.5", "12,5%"),
            ("#,##0", "1349", "1349"),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", "30.769230769230769", "30,77"),
            ("0\" người\"", "12", "12"),
            ("dd/mm/yyyy", "44197", ""),
            ("General", "30.769230769230769", "30,769231"),
            ("General", "12.5", "12,5"),
            ("@", "12", "12"),
            ("[$-42A]dd mmmm yyyy", "44197", ""),
            ("[>=1000]#,##0;0", "12", "12"),
            ("0%", "x", "x"),
            ("0.000", "1e400", "1e400"),
        ] {
            assert_eq!(Format::of(code).shown(value), shown, "{code} {value}");
        }
    }
}
