//! What the cells of a person tell.

/// Whether a cell is a mark that says yes, or a word that says no.
pub(super) fn marked(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "x" | "có" | "1" | "v" | "✓" | "✔" | "yes" | "true" | "+" | "nữ" | "nam" => Some(true),
        "không" | "0" | "-" | "–" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// What stands before the words that tell it: «Các đồng chí tái cử», «Nguồn tham gia lần đầu».
const LEADS: [&str; 8] =
    ["các đồng chí ", "những đồng chí ", "nguồn ", "nhân sự ", "cán bộ ", "diện ", "nhóm ", "cấp ủy viên "];

/// Whether words tell somebody of the outgoing body.
pub(super) fn re_elected(words: &str) -> Option<bool> {
    let plain = plain(words);
    let mut rest = plain.trim_end_matches(['.', ':', ',', ';']);
    while let Some(shorter) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = shorter.trim_start();
    }
    match rest {
        "tc" | "tái cử" | "tái ứng cử" | "đương nhiệm" => Some(true),
        "mới"
        | "lần đầu"
        | "mới tham gia"
        | "lần đầu tham gia"
        | "tham gia lần đầu"
        | "tham gia lần đầu/mới"
        | "tham gia mới"
        | "giới thiệu mới"
        | "giới thiệu lần đầu"
        | "bổ sung mới"
        | "ứng cử lần đầu"
        | "tham gia cấp ủy lần đầu" => Some(false),
        _ => None,
    }
}

/// Whether a cell tells a woman.
pub(super) fn woman(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "nữ" | "nu" | "f" | "gái" | "bà" => Some(true),
        "nam" | "m" | "trai" | "ông" => Some(false),
        _ => None,
    }
}

/// Whether the name of an ethnic group is that of a minority.
pub(super) fn minority(cell: &str) -> Option<bool> {
    let plain = plain(cell);
    let is_word = plain.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '(' | ')'));
    match plain.as_str() {
        "kinh" | "việt" | "kinh (việt)" => Some(false),
        _ => (is_word && plain.chars().count() >= 2).then_some(true),
    }
}

/// The groups of minorities whose names have several words.
const GROUPS: [&str; 34] = [
    "ba na",
    "bố y",
    "bru vân kiều",
    "chơ ro",
    "chu ru",
    "cơ ho",
    "cơ lao",
    "cơ tu",
    "ê đê",
    "gia rai",
    "gié triêng",
    "hà nhì",
    "khơ me",
    "khơ mú",
    "la chí",
    "la ha",
    "la hủ",
    "lô lô",
    "ơ đu",
    "pà thẻn",
    "phù lá",
    "pu péo",
    "ra glai",
    "raglai",
    "rơ măm",
    "sán chay",
    "sán dìu",
    "si la",
    "tà ôi",
    "vân kiều",
    "xinh mun",
    "xơ đăng",
    "xtiêng",
    "x tiêng",
];

/// Whether words name a group of a minority, such as «Xơ Đăng».
pub(super) fn is_group(words: &str) -> bool {
    GROUPS.contains(&plain(words).replace('-', " ").as_str())
}

fn plain(cell: &str) -> String {
    kiemphieu_core::nfc(cell).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_tells_re_election_with_what_stands_before_it() {
        for (words, told) in [
            ("Nguồn tái cử", Some(true)),
            ("Các đồng chí tái cử:", Some(true)),
            ("Nguồn nhân sự tham gia lần đầu", Some(false)),
            ("Nguồn tham gia mới", Some(false)),
            ("Nhân sự mới", Some(false)),
            ("Nguồn tại chỗ", None),
            ("Nhân sự", None),
        ] {
            assert_eq!(re_elected(words), told, "{words}");
        }
    }

    #[test]
    fn only_kinh_is_no_minority() {
        assert_eq!((minority("Kinh"), minority("Tày"), minority("?")), (Some(false), Some(true), None));
    }
}
