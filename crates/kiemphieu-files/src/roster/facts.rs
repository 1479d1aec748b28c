//! What the cells of a person tell.

/// Whether a cell is a mark that says yes, or a word that says no.
pub(super) fn marked(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "x" | "có" | "1" | "v" | "✓" | "✔" | "yes" | "true" | "+" | "nữ" | "nam" => Some(true),
        "không" | "0" | "-" | "–" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// Whether words tell somebody of the outgoing body.
pub(super) fn re_elected(words: &str) -> Option<bool> {
    let plain = plain(words);
    let plain = plain.trim_end_matches(['.', ':', ',', ';']);
    match plain.strip_prefix("các đồng chí ").unwrap_or(plain) {
        "tc" | "tái cử" | "tái ứng cử" | "đương nhiệm" => Some(true),
        "mới"
        | "lần đầu"
        | "tham gia lần đầu"
        | "tham gia mới"
        | "giới thiệu mới"
        | "bổ sung mới"
        | "nhân sự mới"
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

fn plain(cell: &str) -> String {
    kiemphieu_core::nfc(cell).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kinh_is_no_minority() {
        assert_eq!((minority("Kinh"), minority("Tày"), minority("?")), (Some(false), Some(true), None));
    }
}
