//! What is said of lists that the congress decides after the journal was begun.

use kiemphieu_core::{Lang, Text};

use super::{Refused, Told, told};

pub(super) fn text(refused: &Refused) -> Option<Told> {
    match refused {
        Refused::NoList(errors) => {
            let all: Vec<_> = errors.iter().map(|error| error.text().0).collect();
            let remedy = Text::new(
                "ghi lại số lượng bầu và danh sách, mỗi người một lần",
                "write the seats and the list again, everybody once",
            );
            Some((joined(all.iter()), remedy))
        }
        Refused::NotInAFile(problems) => {
            let all = problems.all();
            let remedy = all.first().map(|problem| problem.remedy.clone())?;
            Some((joined(all.iter().map(|problem| &problem.text)), remedy))
        }
        Refused::VotedAlready { election } => told(
            (
                format!("cuộc bầu `{election}` đã bỏ phiếu hoặc đã có quyết định: không đổi danh sách lần đầu nữa"),
                format!("something was voted or decided of `{election}`: its first list is not changed any more"),
            ),
            (
                "danh sách của vòng sau: ghi quyết định của đại hội ở trang Điều hành",
                "for the list of a further round record what the congress decided, on the page Board",
            ),
        ),
        Refused::InTheFile { election } => told(
            (
                format!("cuộc bầu `{election}` có sẵn trong tệp đại hội: chỉ đổi được số lượng và danh sách"),
                format!("`{election}` stands in the congress file: only its seats and its list can be decided anew"),
            ),
            ("ghi danh sách mới của cuộc bầu ấy", "record a new list of that election"),
        ),
        Refused::ListNotAllowed { broken } => {
            let mut rules: Vec<&str> = broken.iter().map(|(_, cite)| cite.rule.as_str()).collect();
            rules.dedup();
            let rules = rules.join(", ");
            let remedy = Text::new(
                format!("đại hội quyết định lại danh sách hoặc số lượng cho đúng quy chế ({rules})"),
                format!("let the congress decide a list, or seats, that the rules allow ({rules})"),
            );
            Some((joined(broken.iter().map(|(text, _)| text)), remedy))
        }
        _ => None,
    }
}

fn joined<'t>(texts: impl Iterator<Item = &'t Text>) -> Text {
    let texts: Vec<&Text> = texts.collect();
    let all = |lang| texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join("; ");
    Text::new(all(Lang::Vi), all(Lang::En))
}
