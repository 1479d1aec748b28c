//! For which body a list is, as its heading says.

/// A body that is elected, or an organ of the congress, nobody of which stands by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    Board,
    Presidium,
    Secretaries,
    Credentials,
    Helpers,
    Inspection,
    Standing,
    Committee,
    /// Those who stand for delegates to the congress above.
    Delegation,
    /// Those who attend.
    Delegates,
}

/// How headings name them.
const NAMES: [(&str, Body); 21] = [
    ("kiểm phiếu", Body::Board),
    ("đoàn chủ tịch", Body::Presidium),
    ("chủ tịch đoàn", Body::Presidium),
    ("đoàn chủ tọa", Body::Presidium),
    ("đoàn thư ký", Body::Secretaries),
    ("thư ký đoàn", Body::Secretaries),
    ("tổ thư ký", Body::Secretaries),
    ("ban thư ký", Body::Secretaries),
    ("thư ký đại hội", Body::Secretaries),
    ("thẩm tra tư cách", Body::Credentials),
    ("giúp việc", Body::Helpers),
    ("ban tổ chức đại hội", Body::Helpers),
    ("ủy ban kiểm tra", Body::Inspection),
    ("ubkt", Body::Inspection),
    ("ban thường vụ", Body::Standing),
    ("btv", Body::Standing),
    ("ban chấp hành", Body::Committee),
    ("bch", Body::Committee),
    ("cấp ủy", Body::Committee),
    ("chi ủy", Body::Committee),
    ("đại biểu", Body::Delegates),
];

impl Body {
    /// Whether those on its list are no candidates.
    pub fn is_organ(self) -> bool {
        matches!(self, Self::Board | Self::Presidium | Self::Secretaries | Self::Credentials | Self::Helpers)
    }

    /// Whether a heading names any of them, also as a group.
    pub fn is_named(words: &str) -> bool {
        first(&plain(words)).is_some()
    }

    /// Whether those on its list stand for election; delegates who attend do not.
    pub fn stands(self) -> bool {
        !self.is_organ() && self != Self::Delegates
    }

    /// The body that the name of a sheet names: «Ban kiểm phiếu».
    pub fn of_tab(name: &str) -> Option<Self> {
        first(&plain(name)).map(|(_, body)| body)
    }

    /// Whether a heading within the list of an organ names a part in it: «Trưởng ban», «Các ủy viên».
    pub fn is_part_of_organ(words: &str) -> bool {
        let plain = plain(words);
        ["trưởng", "phó", "ủy viên", "thành viên", "tổ viên", "thư ký"].iter().any(|part| plain.contains(part))
    }

    /// The body whose list a heading begins: «DANH SÁCH BẦU BAN CHẤP HÀNH», «II. Ban kiểm phiếu». The heading of a group,
    /// such as «Ủy viên Ban Thường vụ», begins none.
    pub fn of_heading(words: &str) -> Option<Self> {
        let plain = plain(words);
        let marks = ["danh sách", "ds ", "bầu ", "ứng cử "];
        let mut marked = marks.iter().filter_map(|mark| plain.split_once(mark)).peekable();
        if marked.peek().is_some() {
            let stand = ["bầu đại biểu", "ứng cử đại biểu"].iter().any(|words| plain.contains(words));
            // «(bầu 9, danh sách 11)» only counts, and the body stands behind another mark.
            let (_, body) = marked.find_map(|(_, behind)| first(behind))?;
            return Some(if stand && body == Self::Delegates { Self::Delegation } else { body });
        }
        let begins = without_number(&plain);
        let begins = ["thành viên ", "nhân sự ", "các đồng chí ", "ban ", "tổ "].iter().fold(begins, |words, word| {
            words.strip_prefix(word).filter(|rest| first(rest).is_some_and(|(at, _)| at == 0)).unwrap_or(words)
        });
        first(begins).filter(|(at, body)| *at == 0 && body.is_organ()).map(|(_, body)| body)
    }
}

/// Whether a heading begins with those who go to a congress: «B. Nhân sự đại biểu dự Đại hội cấp trên».
pub(super) fn is_of_delegates(words: &str) -> bool {
    let plain = plain(words);
    let begins = without_number(&plain);
    let begins = ["nhân sự ", "các đồng chí ", "đoàn "]
        .iter()
        .fold(begins, |words, before| words.strip_prefix(before).unwrap_or(words));
    ["đại biểu dự đại hội", "đại biểu đi dự đại hội"].iter().any(|delegates| begins.starts_with(delegates))
}

/// Words in small letters, in one spelling and on one line.
pub(super) fn plain(words: &str) -> String {
    let plain = kiemphieu_core::nfc(words).to_lowercase().replace("uỷ", "ủy").replace("toạ", "tọa");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which body is named first, and where.
fn first(plain: &str) -> Option<(usize, Body)> {
    let is_whole = |at: usize, name: &str| {
        let before = plain.get(..at).and_then(|before| before.chars().next_back());
        let behind = plain.get(at + name.len()..).and_then(|behind| behind.chars().next());
        [before, behind].iter().flatten().all(|letter| !letter.is_alphanumeric())
    };
    let found = |name: &str| plain.match_indices(name).map(|(at, _)| at).find(|at| is_whole(*at, name));
    NAMES.iter().filter_map(|(name, body)| found(name).map(|at| (at, *body))).min_by_key(|(at, _)| *at)
}

/// A heading without `II.`, `B -`, `2)`.
pub(super) fn without_number(plain: &str) -> &str {
    let (number, rest) = plain.split_once([' ', '.', ')', '-', '|', ':', '/']).unwrap_or(("", plain));
    let is_number = number.len() <= 4 && number.chars().all(|c| c.is_ascii_digit() || "ivxabcd".contains(c));
    if is_number { rest.trim_start_matches([' ', '.', ')', '-', '|', ':', '/']) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_the_body_of_its_list() {
        for (heading, body) in [
            ("DANH SÁCH NHÂN SỰ ỨNG CỬ BAN CHẤP HÀNH ĐẢNG BỘ XÃ", Some(Body::Committee)),
            ("DANH SÁCH nhân sự giới thiệu bầu Ban Chấp hành (Do Ban Thường vụ giới thiệu)", Some(Body::Committee)),
            ("II. DANH SÁCH BAN KIỂM PHIẾU", Some(Body::Board)),
            ("II | Ban kiểm phiếu", Some(Body::Board)),
            ("B. Thành viên Đoàn Chủ tịch", Some(Body::Presidium)),
            ("3. Tổ kiểm phiếu:", Some(Body::Board)),
            ("Danh sách đại biểu", Some(Body::Delegates)),
            ("DANH SÁCH GIỚI THIỆU BẦU ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN", Some(Body::Delegation)),
            ("II. BẦU BAN CHẤP HÀNH", Some(Body::Committee)),
            ("Danh sách cán bộ BCHQS xã", None),
            ("DANH SÁCH BẦU UỶ BAN KIỂM TRA", Some(Body::Inspection)),
            ("I. Ủy viên Ban Thường vụ", None),
            ("Khối Ủy ban Kiểm tra", None),
            ("I. Khối Đảng, đoàn thể", None),
            ("Danh sách này có 12 đồng chí", None),
            ("Kính gửi Đoàn Chủ tịch", None),
            ("B. NHÂN SỰ GIỚI THIỆU BẦU ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN (bầu 9, danh sách 11)", Some(Body::Delegation)),
            ("A. NHÂN SỰ BẦU BAN CHẤP HÀNH (bầu 15, danh sách 18)", Some(Body::Committee)),
            ("I. Ủy viên Ban Thường vụ (bầu 5, danh sách 6)", None),
            ("DANH SÁCH", None),
        ] {
            assert_eq!(Body::of_heading(heading), body, "{heading}");
        }
    }
}
