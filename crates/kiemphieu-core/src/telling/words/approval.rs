//! What is said of the part of the superior committee.

use jiff::civil::Date;

use crate::form::found::ApprovalFound;
use crate::words::organisation::Words;
use crate::words::text::{Lang, Text, capital};

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
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Annulled { date, reference } => {
                let of = |lang| document(*date, reference.as_ref(), lang);
                words.say(
                    |own| {
                        format!(
                            "{} đã hủy kết quả cuộc bầu này{}: những người trúng cử không giữ chức; bầu lại theo chỉ đạo của cấp trên.",
                            capital(own.superior),
                            of(Lang::Vi)
                        )
                    },
                    |own| {
                        format!(
                            "The {} annulled the result of this election{}: those elected hold no office; vote anew as it directs.",
                            own.superior,
                            of(Lang::En)
                        )
                    },
                )
            }
            Self::Refused { names, date, reference } => {
                let of = |lang| document(*date, reference.as_ref(), lang);
                let names = names.join(", ");
                words.say(
                    |own| {
                        let (superior, approve, of) = (capital(own.superior), &words.approve, of(Lang::Vi));
                        format!("{superior} không {approve}: {names}{of}. Làm theo chỉ đạo của cấp trên.")
                    },
                    |own| {
                        format!("The {} did not approve: {names}{}. Do as it directs.", own.superior, of(Lang::En))
                    },
                )
            }
            Self::NotElected { names } => {
                let names = names.join(", ");
                Text::new(
                    format!(
                        "Phần {} ghi tên người không trúng cử ở cuộc bầu này: {names}. Đối chiếu lại văn bản và tên.",
                        words.approve
                    ),
                    format!(
                        "The approval names some who are not elected here: {names}. Check the document and the names."
                    ),
                )
            }
            Self::AppointedElected { names } => {
                let names = names.join(", ");
                Text::new(
                    format!("Chỉ định người đã trúng cử ở cuộc bầu này: {names}. Đối chiếu lại văn bản và tên."),
                    format!("Appointed are some who are elected here: {names}. Check the document and the names."),
                )
            }
            Self::NoResult => words.say(
                |own| {
                    format!(
                        "Ghi quyết định của {} về một cuộc bầu chưa có ai trúng cử. Xem lại có ghi nhầm cuộc bầu không.",
                        own.superior
                    )
                },
                |own| {
                    format!(
                        "A decision of the {} is recorded of an election in which nobody is elected. See whether another election is meant.",
                        own.superior
                    )
                },
            ),
            Self::ReportedLate { reported, by } => Text::new(
                format!("Báo cáo kết quả ngày {}, chậm nhất phải ngày {}.", day(*reported), day(*by)),
                format!("The result was reported on {}; the last day was {}.", day(*reported), day(*by)),
            ),
            Self::DecidedLate { date, by } => {
                let (date, by) = (day(*date), day(*by));
                words.say(
                    |own| {
                        let superior = capital(own.superior);
                        format!("{superior} quyết định ngày {date}; nếu không có khiếu nại thì hạn là ngày {by}.")
                    },
                    |own| {
                        let superior = own.superior;
                        format!("The {superior} decided on {date}; where there is no complaint the last day was {by}.")
                    },
                )
            }
        }
    }
}
