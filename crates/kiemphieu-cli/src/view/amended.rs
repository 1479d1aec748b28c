//! A correction: who is elected otherwise first, then what changed, paper by paper, and what follows.

use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::report::Reason;
use kiemphieu_core::{Lang, say, shown};
use kiemphieu_seal::Amended;
use serde::Serialize;

use crate::view::{cited, columns, indented, list, paragraph};

/// A correction that was made.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Amended"))]
pub(crate) struct Shown<'a> {
    /// The new folder.
    folder: String,
    /// The documents printed into it.
    printed: &'a [String],
    /// Reports and documents among the corrected files that belong to the old count, and were not taken over.
    left_out: &'a [String],
    /// What changed, as it is recorded in the new folder.
    amendment: &'a Amendment,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(folder: &Path, amended: &'a Amended) -> Self {
        Self {
            folder: folder.display().to_string(),
            printed: &amended.printed,
            left_out: &amended.left_out,
            amendment: &amended.amendment,
        }
    }
}

pub(crate) fn text(old: &Path, new: &Path, amended: &Amended, lang: Lang) -> String {
    let Amended { amendment, printed, left_out } = amended;
    let mut out = String::new();
    if amendment.elects_others {
        let _ = writeln!(out, "!!! {} !!!\n", amendment.headline().get(lang));
        let elections = amendment.congresses.iter().flat_map(|congress| &congress.elections);
        for election in elections.filter(|election| election.elects_others) {
            let [before, now] = election.elected(lang);
            let _ = writeln!(out, "{}", election.name);
            out += &paragraph(format!("{}: {before}", say(lang, "trước", "before")), 2);
            out += &paragraph(format!("{}: {now}", say(lang, "nay", "now")), 2);
        }
        let _ = write!(out, "\n{}", follows(amendment, lang));
    }
    let title = say(lang, "ĐÍNH CHÍNH", "CORRECTION");
    let _ = writeln!(out, "{title}: {}", shown(&amendment.unit, 300));
    let why = say(lang, "Lý do", "Why");
    out += &paragraph(format!("{why}: {} ({})", amendment.why, amendment.by.join(", ")), 0);
    for congress in &amendment.congresses {
        let facts = congress.facts.iter().chain(congress.elections.iter().flat_map(|election| &election.facts));
        let papers = congress.elections.iter().flat_map(|election| {
            election.papers.iter().map(|paper| ("–".to_owned(), format!("{}: {paper}", election.name)))
        });
        let _ = write!(out, "\n{}\n{}", congress.file, indented(&list(papers), 0));
        let rows: Vec<_> =
            facts.map(|fact| vec![fact.what.clone(), fact.before.clone(), "→".to_owned(), fact.now.clone()]).collect();
        if !rows.is_empty() {
            out += &indented(&columns(&[], rows), 0);
        }
    }
    if !amendment.elects_others {
        let _ = write!(out, "\n{}\n{}", amendment.headline().get(lang), follows(amendment, lang));
    }
    let (old, new) = (shown(&old.display().to_string(), 400), shown(&new.display().to_string(), 400));
    let replaces = amendment.replaces.get(..12).unwrap_or_default();
    let _ = writeln!(
        out,
        "{}",
        say(
            lang,
            format!(
                "\nĐã ghi và niêm phong {new}: thay cho {old} ({replaces}…), vẫn được giữ nguyên. Đối chiếu: kiemphieu verify {new} {old}"
            ),
            format!(
                "\nWrote and sealed {new}: it replaces {old} ({replaces}…), which stays as it is. Hold them together: kiemphieu verify {new} {old}"
            ),
        )
    );
    for name in printed {
        let _ = writeln!(out, "  {}: {name}", say(lang, "đã in", "printed"));
    }
    for name in left_out {
        let _ = writeln!(
            out,
            "  {}: {name}",
            say(lang, "của lần kiểm cũ, không chép sang", "of the old count, not taken over")
        );
    }
    if !printed.iter().any(|name| name.starts_with("minutes-of-correction")) {
        let how = "cargo build --release -p kiemphieu-cli --features documents";
        let _ = writeln!(
            out,
            "{}",
            say(
                lang,
                format!(
                    "CHƯA IN biên bản đính chính: chương trình này không in được tài liệu; dùng bản dựng bằng: {how}"
                ),
                format!(
                    "The minutes of correction are NOT PRINTED: this program writes no documents; use one built with: {how}"
                ),
            )
        );
    }
    out
}

fn follows(amendment: &Amendment, lang: Lang) -> String {
    if amendment.follows.is_empty() {
        return String::new();
    }
    let one = |Reason { source, text }: &Reason| ("–".to_owned(), format!("{text} {}", cited(source, lang)));
    format!(
        "{}\n{}\n",
        say(lang, "VIỆC PHẢI LÀM", "WHAT FOLLOWS"),
        indented(&list(amendment.follows.iter().map(one)), 0)
    )
}
