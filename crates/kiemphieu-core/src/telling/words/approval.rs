//! What is said of the part of the superior committee.

use jiff::civil::Date;

use crate::form::found::ApprovalFound;
use crate::words::text::{Lang, Text};

/// A day as it is read: `17/06/2020`, `17 June 2020` is left to the papers.
pub(crate) fn day(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// The document and the day of a decision, in brackets.
fn document(date: Option<Date>, reference: Option<&String>, lang: Lang) -> String {
    let on = if lang == Lang::Vi { "ngày" } else { "of" };
    let date = date.map(|date| format!("{on} {}", day(date)));
    let parts: Vec<String> = reference.cloned().into_iter().chain(date).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" ")) }
}

impl ApprovalFound {
    /// What was found, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Annulled { date, reference } => {
                let of = |lang| document(*date, reference.as_ref(), lang);
                Text::new(
                    format!(
                        "Cấp ủy cấp trên đã hủy kết quả cuộc bầu này{}: những người trúng cử không giữ chức; bầu lại theo chỉ đạo của cấp trên.",
                        of(Lang::Vi)
                    ),
                    format!(
                        "The superior committee annulled the result of this election{}: those elected hold no office; vote anew as it directs.",
                        of(Lang::En)
                    ),
                )
            }
            Self::Refused { names, date, reference } => {
                let of = |lang| document(*date, reference.as_ref(), lang);
                let names = names.join(", ");
                Text::new(
                    format!("Cấp ủy cấp trên không chuẩn y: {names}{}. Làm theo chỉ đạo của cấp trên.", of(Lang::Vi)),
                    format!("The superior committee did not approve: {names}{}. Do as it directs.", of(Lang::En)),
                )
            }
            Self::NotElected { names } => {
                let names = names.join(", ");
                Text::new(
                    format!(
                        "Phần chuẩn y ghi tên người không trúng cử ở cuộc bầu này: {names}. Đối chiếu lại văn bản và tên."
                    ),
                    format!(
                        "The approval names some who are not elected here: {names}. Check the document and the names."
                    ),
                )
            }
            Self::NoResult => Text::new(
                "Ghi quyết định của cấp ủy cấp trên về một cuộc bầu chưa có ai trúng cử. Xem lại có ghi nhầm cuộc bầu không.",
                "A decision of the superior committee is recorded of an election in which nobody is elected. See whether another election is meant.",
            ),
            Self::ReportedLate { reported, by } => Text::new(
                format!("Báo cáo kết quả ngày {}, chậm nhất phải ngày {}.", day(*reported), day(*by)),
                format!("The result was reported on {}; the last day was {}.", day(*reported), day(*by)),
            ),
            Self::DecidedLate { date, by } => Text::new(
                format!(
                    "Cấp ủy cấp trên quyết định ngày {}; nếu không có khiếu nại thì hạn là ngày {}.",
                    day(*date),
                    day(*by)
                ),
                format!(
                    "The superior committee decided on {}; where there is no complaint the last day was {}.",
                    day(*date),
                    day(*by)
                ),
            ),
        }
    }
}
