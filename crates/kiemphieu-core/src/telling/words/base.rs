//! Words of the base.

use crate::form::found::BaseFound;
use crate::words::organisation::Words;
use crate::words::text::{Lang, Text};

impl BaseFound {
    /// What was found of the base.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::KnownAfterTheVote { of, .. } => {
                let papers = of.counted().unwrap_or_else(|| Text::same(""));
                let (vi, en) = (papers.get(Lang::Vi), papers.get(Lang::En));
                Text::new(
                    format!("Trúng cử cần quá một nửa số {vi}: bầu xong mới biết là bao nhiêu."),
                    format!("More than half of the {en} is needed: how many is known after the vote."),
                )
            }
            Self::Taken { kind, summoned, deducted, d, needed, .. } => {
                let voters = kind.voters(words);
                Text::new(
                    format!(
                        "{summoned} {}, trừ {deducted}: D = {d}, trúng cử cần ít nhất {needed} phiếu.",
                        voters.get(Lang::Vi)
                    ),
                    format!(
                        "{summoned} {}, less {deducted}: D = {d}, at least {needed} votes to be elected.",
                        voters.get(Lang::En)
                    ),
                )
            }
            Self::Refused { count, ground, kind, edition, .. } => {
                let (code, ground, kind) = (ground.as_str(), ground.text(words), kind.text(words));
                Text::new(
                    format!(
                        "Không được trừ {count} người với lý do «{}» (`{code}`): {edition} không cho phép ở {}. Vẫn tính họ trong số được triệu tập.",
                        ground.get(Lang::Vi),
                        kind.get(Lang::Vi),
                    ),
                    format!(
                        "{count} of those summoned may not be deducted as «{}» (`{code}`): {edition} does not know this ground for a {}. They stay in the base.",
                        ground.get(Lang::En),
                        kind.get(Lang::En),
                    ),
                )
            }
            Self::CongressOnly { count, ground, .. } => {
                let ground = ground.text(words);
                Text::new(
                    format!(
                        "Không được trừ {count} người với lý do «{}»: lý do này chỉ dùng ở đại hội, còn đây là hội nghị. Vẫn tính họ trong số được triệu tập. Nếu là đại hội thì sửa loại cuộc họp.",
                        ground.get(Lang::Vi),
                    ),
                    format!(
                        "{count} of those summoned may not be deducted as «{}»: this ground is of congresses only, and this is a meeting. They stay in the base. If it is a congress, correct the occasion.",
                        ground.get(Lang::En),
                    ),
                )
            }
            Self::Quorum { present, summoned, part, of } => Text::new(
                format!("Có mặt {present} trong {summoned} người được triệu tập: đủ {part}/{of} để tiến hành."),
                format!(
                    "{present} of the {summoned} summoned are present: at least {part}/{of}, the meeting may be held."
                ),
            ),
            Self::NoQuorum { present, summoned, part, of } => Text::new(
                format!(
                    "Có mặt {present} trong {summoned} người được triệu tập: chưa đủ {part}/{of}, chưa được tiến hành bầu cử."
                ),
                format!(
                    "{present} of the {summoned} summoned are present: fewer than {part}/{of}, no election may be held."
                ),
            ),
        }
    }
}
