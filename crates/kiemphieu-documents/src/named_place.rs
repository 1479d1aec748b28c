//! What the names of organisations tell: the commune, district or province by which papers are dated, and the committee
//! that approves.

use kiemphieu_core::{Lang, Level, capital, same_name, say};

/// The levels of places as they stand in the names of organisations; of those that begin alike the longer first.
const LEVELS: [(&str, &str); 9] = [
    ("thị xã", "Thị ủy"),
    ("thị trấn", "Đảng ủy"),
    ("thành phố", "Thành ủy"),
    ("đặc khu", "Đảng ủy"),
    ("phường", "Đảng ủy"),
    ("xã", "Đảng ủy"),
    ("huyện", "Huyện ủy"),
    ("quận", "Quận ủy"),
    ("tỉnh", "Tỉnh ủy"),
];
/// Committees by whose names a text begins with one.
const COMMITTEES: [&str; 6] = ["Đảng ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Thành ủy", "Tỉnh ủy"];

/// A place named in a text.
struct Place {
    /// «xã».
    level: &'static str,
    /// The committee of a place of that level.
    committee: &'static str,
    /// «Vĩnh Hào».
    name: String,
}

impl Place {
    /// The first place that a text names: «Đảng bộ xã Vĩnh Hào» names Vĩnh Hào.
    fn of(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        (0..words.len()).find_map(|at| Self::at(words.get(at..)?))
    }

    fn at(words: &[&str]) -> Option<Self> {
        let starts = |level: &str| {
            let mut parts = level.split(' ').zip(words);
            parts.clone().count() == level.split(' ').count() && parts.all(|(part, word)| same_name(part, word))
        };
        let (level, committee) = LEVELS.into_iter().find(|(level, _)| starts(level))?;
        let mut name: Vec<&str> = Vec::new();
        for word in words.get(level.split(' ').count()..)? {
            let plain = word.trim_end_matches([',', '.', ';', ')']);
            if !plain.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()) {
                break;
            }
            name.push(plain);
            if plain != *word {
                break;
            }
        }
        (!name.is_empty()).then(|| Self { level, committee, name: name.join(" ") })
    }

    /// Its name as papers are dated by it: a number, or the name of a person, keeps its level.
    fn told(&self) -> String {
        let Self { level, name, .. } = self;
        let keeps = name.starts_with(|letter: char| letter.is_ascii_digit()) || name == "Hồ Chí Minh";
        if keeps { format!("{} {name}", capital(level)) } else { name.clone() }
    }
}

/// The commune, district or province by which papers are dated: as declared, or as the organisation or the one above it is
/// named. Never the hall.
pub(crate) fn locality(declared: Option<&str>, unit: &str, superior: Option<&str>) -> Option<String> {
    let named = || Place::of(unit).or_else(|| Place::of(superior?)).map(|place| place.told());
    declared.map(str::to_owned).or_else(named)
}

/// The committee of the Party that approves a result, where the name of the organisation above tells it: its standing
/// committee, and of a cell the committee itself.
pub(crate) fn approver_of_the_party(superior: &str, level: Option<Level>) -> Option<String> {
    let of = |committee: String| match level {
        Some(Level::Cell) => committee,
        _ => format!("Ban Thường vụ {committee}"),
    };
    if superior.starts_with("Ban ") {
        return Some(superior.to_owned());
    }
    if COMMITTEES.iter().any(|committee| superior.starts_with(committee)) {
        return Some(of(superior.to_owned()));
    }
    let rest = superior.strip_prefix("Đảng bộ ")?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    Some(of(match Place::at(&words) {
        Some(place) if place.committee != "Đảng ủy" => format!("{} {}", place.committee, place.told()),
        _ => format!("Đảng ủy {rest}"),
    }))
}

/// To whom a paper is addressed.
pub(crate) fn to(lang: Lang, whom: &str) -> String {
    format!("{} {whom}", say(lang, "Kính gửi:", "To:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_dated_by_the_commune_district_or_province_and_never_by_the_hall() {
        for (unit, superior, place) in [
            ("Đảng bộ xã Vĩnh Hào", None, Some("Vĩnh Hào")),
            ("Chi bộ thôn Đông", Some("Đảng bộ xã Tân Hòa"), Some("Tân Hòa")),
            ("Chi bộ thôn Tân Lập", Some("Đảng bộ cơ sở thuộc Đảng bộ thị xã Kỳ Anh"), Some("Kỳ Anh")),
            ("Đảng bộ Quận 1", Some("Đảng bộ Thành phố Hồ Chí Minh"), Some("Quận 1")),
            ("Đảng bộ Thành phố Hồ Chí Minh", Some("Trung ương"), Some("Thành phố Hồ Chí Minh")),
            ("Đảng bộ huyện (ví dụ)", None, None),
            ("Chi bộ trường học", Some("Đảng bộ cơ sở"), None),
            ("Chi bộ xã", None, None),
            ("Chi bộ thôn 3, xã Ea Tul, tỉnh Đắk Lắk", None, Some("Ea Tul")),
        ] {
            assert_eq!(locality(None, unit, superior).as_deref(), place, "{unit}");
        }
        assert_eq!(locality(Some("Hà Lam"), "Đảng bộ huyện Thăng Bình", None).as_deref(), Some("Hà Lam"));
    }

    #[test]
    fn a_report_goes_to_the_committee_that_approves_and_not_to_the_organisation() {
        for (superior, level, committee) in [
            ("Đảng bộ huyện Vụ Bản", Level::Grassroots, Some("Ban Thường vụ Huyện ủy Vụ Bản")),
            ("Đảng ủy huyện Thử Nghiệm", Level::Grassroots, Some("Ban Thường vụ Đảng ủy huyện Thử Nghiệm")),
            ("Đảng bộ xã Tân Hòa", Level::Cell, Some("Đảng ủy xã Tân Hòa")),
            ("Đảng bộ tỉnh Quảng Nam", Level::District, Some("Ban Thường vụ Tỉnh ủy Quảng Nam")),
            ("Ban Thường vụ Tỉnh ủy", Level::District, Some("Ban Thường vụ Tỉnh ủy")),
            ("Đảng bộ cơ sở", Level::Cell, Some("Đảng ủy cơ sở")),
            ("Trung ương", Level::Province, None),
        ] {
            assert_eq!(approver_of_the_party(superior, Some(level)).as_deref(), committee, "{superior}");
        }
    }
}
