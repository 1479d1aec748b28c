//! What is declared of a round beside what stands on its papers: the keys are those of a round in a congress file.

use kiemphieu_core::{Attendance, Call, Deduction, Lang, Papers, Text, Withdrawn, Words};
use serde::{Deserialize, Serialize};

/// What the board declares of a round whose papers lie on the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Present at the vote, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Who is left out of the base from now on, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deductions: Option<Vec<Deduction>>,
    /// Those who stand on the papers and withdrew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Papers printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<u32>,
    /// Papers spoiled and exchanged; none of them is among those issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoiled: Option<u32>,
    /// Papers left over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused: Option<u32>,
    /// Papers issued.
    pub issued: u32,
    /// Papers taken out of the box, or of all boxes.
    pub returned: u32,
    /// The ballot boxes, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<Part>,
}

/// One of several ballot boxes of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// Papers issued to those who vote at it, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<u32>,
    /// Papers taken out of it.
    pub returned: u32,
}

impl Declared {
    /// So many issued and returned; nothing more is told.
    #[must_use]
    pub fn new(issued: u32, returned: u32) -> Self {
        Self { issued, returned, ..Self::default() }
    }

    /// The papers.
    #[must_use]
    pub fn papers(&self) -> Papers {
        let Self { printed, spoiled, unused, issued, returned, .. } = *self;
        Papers { printed, spoiled, unused, issued, returned }
    }

    /// Who came and who withdrew, as the rules take it.
    #[must_use]
    pub fn call(&self) -> Call {
        let attendance = Attendance { present: self.present, deductions: self.deductions.clone() };
        let withdrawn = Withdrawn { names: self.withdrawn.clone(), reason: self.reason.clone() };
        Call { attendance, withdrawn, ..Call::default() }
    }

    /// Everything declared, in words.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        let number = |(vi, en): (&str, &str), number: Option<u32>| {
            number.map(|number| Text::new(format!("{vi} {number}"), format!("{en} {number}")))
        };
        let mut told = vec![
            number(("phát", "issued"), Some(self.issued)),
            number(("thu", "returned"), Some(self.returned)),
            number(("in", "printed"), self.printed),
            number(("hỏng đã đổi", "spoiled"), self.spoiled),
            number(("thừa", "unused"), self.unused),
        ];
        told.extend(self.boxes.iter().map(|part| {
            let issued = part.issued.map_or_else(String::new, |issued| format!("{issued}/"));
            Some(Text::same(format!("{}: {issued}{}", part.name, part.returned)))
        }));
        told.extend(of_call(&self.call(), words).into_iter().map(Some));
        joined(&told.into_iter().flatten().collect::<Vec<_>>(), ", ")
    }
}

/// Who came and who withdrew, in words; nothing where nothing is told.
pub(super) fn of_call(call: &Call, words: &Words) -> Vec<Text> {
    let mut told = Vec::new();
    if let Some(present) = call.attendance.present {
        told.push(Text::new(format!("có mặt {present}"), format!("present {present}")));
    }
    if let Some(deductions) = &call.attendance.deductions {
        let of = |deduction: &Deduction| {
            let (ground, count) = (deduction.ground.text(words), deduction.count);
            Text::new(format!("{count} {}", ground.get(Lang::Vi)), format!("{count} {}", ground.get(Lang::En)))
        };
        let all = joined(&deductions.iter().map(of).collect::<Vec<_>>(), "; ");
        let (none_vi, none_en) = if deductions.is_empty() { ("không ai", "nobody") } else { ("", "") };
        told.push(Text::new(
            format!("trừ khỏi cơ sở tính: {none_vi}{}", all.get(Lang::Vi)),
            format!("left out of the base: {none_en}{}", all.get(Lang::En)),
        ));
    }
    if !call.withdrawn.is_nobody() {
        let (names, reason) = (call.withdrawn.names.join(", "), &call.withdrawn.reason);
        told.push(Text::new(format!("rút: {names} ({reason})"), format!("withdrawn: {names} ({reason})")));
    }
    told
}

pub(super) fn joined(texts: &[Text], with: &str) -> Text {
    let all = |lang| texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(with);
    Text::new(all(Lang::Vi), all(Lang::En))
}
