//! Words of those put up at the congress.

use super::names;
use crate::form::found::{OutsideFound, Supported};
use crate::words::organisation::Words;
use crate::words::text::Text;

impl OutsideFound {
    /// What was found of those put up at the congress.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::TooManyAttending { attending, summoned } => Text::new(
                format!(
                    "Phiếu xin ý kiến ghi {attending} người dự nhưng chỉ triệu tập {summoned} người: đối chiếu lại `attending`."
                ),
                format!(
                    "The opinion poll has {attending} attending but only {summoned} are summoned: check `attending`."
                ),
            ),
            Self::NotPolled { persons, percent } => Text::new(
                format!(
                    "Có {persons} người được giới thiệu tại đại hội: mỗi người phải được trên {percent}% số người dự đồng ý; lấy phiếu xin ý kiến rồi ghi [election.list_poll]."
                ),
                format!(
                    "{persons} were put up at the congress: each needs the support of more than {percent}% of those attending; take the opinion poll and write [election.list_poll]."
                ),
            ),
            Self::ListedWithoutSupport { percent, attending, needed, persons } => {
                let (asked, on_list) = (asked(*percent, *attending, *needed), named(persons));
                Text::new(
                    format!(
                        "Có tên trong danh sách nhưng không được {} đồng ý: {on_list}. Đưa ra khỏi danh sách.",
                        asked.0
                    ),
                    format!("On the list without the support of {}: {on_list}. Take them off.", asked.1),
                )
            }
            Self::AllSupported { percent, attending, needed, number } => {
                let asked = asked(*percent, *attending, *needed);
                Text::new(
                    format!("Người được giới thiệu tại đại hội ({number}) đều được {} đồng ý.", asked.0),
                    format!("Everybody put up at the congress ({number}) has the support of {}.", asked.1),
                )
            }
            Self::NotSupported { percent, attending, needed, persons } => {
                let (asked, refused) = (asked(*percent, *attending, *needed), named(persons));
                Text::new(
                    format!("Không được {} đồng ý nên không vào danh sách: {refused}.", asked.0),
                    format!("Without the support of {}, and so not on the list: {refused}.", asked.1),
                )
            }
            Self::NoPollNeeded { prepared, more, all, ceiling } => Text::new(
                format!(
                    "Danh sách chuẩn bị {prepared} người, thêm {more} là {all}, không quá {ceiling}: không phải lấy phiếu để chọn bớt."
                ),
                format!(
                    "{prepared} prepared and {more} more make {all}, not above {ceiling}: no poll is needed to choose among them."
                ),
            ),
            Self::PollNeeded { prepared, more, all, ceiling, room } => Text::new(
                format!(
                    "Danh sách chuẩn bị {prepared} người, thêm {more} là {all}, quá mức {ceiling}: phải lấy phiếu xin ý kiến, chỉ về {more} người được giới thiệu tại đại hội, lấy {room} người cao nhất; rồi ghi [election.list_poll]."
                ),
                format!(
                    "{prepared} prepared and {more} more make {all}, above {ceiling}: an opinion poll only about the {more} put up at the congress must be taken, the highest {room} enter; then write [election.list_poll]."
                ),
            ),
            Self::Polled { prepared, more, all, ceiling, room, entering } => {
                polled([*prepared, *more, *all, *ceiling, *room], &named(entering))
            }
            Self::BelowTheCut { room, persons } => {
                let on_list = named(persons);
                Text::new(
                    format!(
                        "Có tên trong danh sách nhưng không thuộc {room} người cao nhất: {on_list}. Đưa ra khỏi danh sách."
                    ),
                    format!("On the list but not among the highest {room}: {on_list}. Take them off."),
                )
            }
            Self::TieOpen { places, tied } => {
                let tied = named(tied);
                Text::new(
                    format!("Bằng nhau ở chỗ cuối, còn {places} chỗ: {tied}. Đại hội quyết định ai vào danh sách."),
                    format!("Tied at the last place, {places} left: {tied}. The congress decides who enters."),
                )
            }
            Self::TieParted { places, tied, chosen } => tie_parted(*places, &named(tied), &named(chosen)),
            Self::TieOver { places, number, chosen, .. } => tie_over(*places, *number, &named(chosen)),
            Self::NotOnTheList { office, persons, .. } => {
                let ((vi, en), names) = (names(*office, words), named(persons));
                Text::new(
                    format!(
                        "Được vào danh sách bầu {vi} nhưng chưa có trong `candidates`: {names}. Bổ sung đúng thứ tự trước khi in phiếu."
                    ),
                    format!(
                        "They enter the list of the {en} but are not in `candidates`: {names}. Add them in their order before the papers are printed."
                    ),
                )
            }
        }
    }
}

fn polled([prepared, more, all, ceiling, room]: [u32; 5], entering: &str) -> Text {
    let (vi, en) = if entering.is_empty() { ("không ai", "nobody") } else { (entering, entering) };
    Text::new(
        format!(
            "Danh sách chuẩn bị {prepared} người, thêm {more} là {all}, quá mức {ceiling}: còn {room} chỗ, theo phiếu xin ý kiến lấy {vi}."
        ),
        format!(
            "{prepared} prepared and {more} more make {all}, above {ceiling}: {room} places are left, and by the opinion poll these enter: {en}."
        ),
    )
}

fn tie_parted(places: u32, tied: &str, chosen: &str) -> Text {
    Text::new(
        format!(
            "Bằng nhau ở chỗ cuối, còn {places} chỗ: {tied}. Danh sách ghi {chosen}: phải đúng với quyết định của đại hội."
        ),
        format!(
            "Tied at the last place, {places} left: {tied}. The list has {chosen}: the congress must have decided so."
        ),
    )
}

fn tie_over(places: u32, number: u32, chosen: &str) -> Text {
    Text::new(
        format!(
            "Bằng nhau ở chỗ cuối, chỉ còn {places} chỗ, nhưng danh sách có {number} người: {chosen}. Đại hội quyết định bớt ai."
        ),
        format!(
            "Tied at the last place, only {places} left, but the list has {number} of them: {chosen}. The congress decides who leaves it."
        ),
    )
}

fn asked(percent: u32, attending: u32, needed: u64) -> (String, String) {
    (
        format!("trên {percent}% của {attending} người dự (ít nhất {needed})"),
        format!("more than {percent}% of the {attending} attending (at least {needed})"),
    )
}

fn named(persons: &[Supported]) -> String {
    let with_support = |person: &Supported| match person.support {
        Some(support) => format!("{} ({support})", person.name),
        None => person.name.clone(),
    };
    persons.iter().map(with_support).collect::<Vec<_>>().join(", ")
}
