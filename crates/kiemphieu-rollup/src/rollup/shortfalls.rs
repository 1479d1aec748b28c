//! The units that elected fewer than their seats (rule `RESULT-SHORT`), one by one.

use kiemphieu_core::{Lang, Office, say};

use super::named::under;
use super::unit::Body;
use super::units::{Fate, Units};

/// A line for each unit that is summed and short, with the offices and by how many, the largest shortfall first.
pub(crate) fn shortfalls(units: &Units, lang: Lang) -> Vec<String> {
    let summed = units.members.iter().filter(|member| member.fate == Fate::Summed);
    let mut short: Vec<(u32, &str, String)> = summed
        .filter_map(|member| {
            let open: u32 = member.unit.offices.iter().map(|(_, body)| body.open()).sum();
            let of_office = |(office, body): (Office, &Body<u32>)| {
                let name = office.text(&units.words);
                let (name, lacking, seats) = (name.get(lang), body.open(), body.seats);
                (lacking > 0).then(|| {
                    say(lang, format!("{name} thiếu {lacking}/{seats}"), format!("{name} {lacking} of {seats} open"))
                })
            };
            let offices: Vec<String> = member.unit.offices.iter().filter_map(of_office).collect();
            let unit = under(&member.unit.name, member.unit.superior.as_deref());
            (open > 0).then(|| (open, member.unit.name.as_str(), format!("{unit}: {}", offices.join(", "))))
        })
        .collect();
    short.sort_by(|(open, name, _), (other, other_name, _)| other.cmp(open).then(name.cmp(other_name)));
    short.into_iter().map(|(.., line)| line).collect()
}
