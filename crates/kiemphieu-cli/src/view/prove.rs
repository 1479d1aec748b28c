//! What the laws of elections say of a rulebook.

use std::fmt::Write as _;

use kiemphieu_core::{Lang, Text, say};
use serde::Serialize;

/// What `--prove` found.
#[derive(Serialize)]
pub(crate) struct Examined {
    pub rulebook: String,
    pub sha256: String,
    pub voters: u32,
    pub names: usize,
    pub seats: u32,
    pub small_elections: u64,
    pub seconds: u64,
    pub seed: u64,
    pub elections_by_chance: u64,
    pub laws: Vec<ExaminedLaw>,
}

/// One law, and whether it held.
#[derive(Serialize)]
pub(crate) struct ExaminedLaw {
    pub law: &'static str,
    pub says: Text,
    pub result: &'static str,
    pub breach: Option<BrokenLaw>,
}

/// The smallest election that shows a fault.
#[derive(Serialize)]
pub(crate) struct BrokenLaw {
    pub text: Text,
    pub congress_files: Vec<CongressFile>,
}

#[derive(Serialize)]
pub(crate) struct CongressFile {
    pub name: String,
    pub text: String,
}

/// `written` says whether the congress files stand in a folder, and need not be shown.
pub(crate) fn text(examined: &Examined, written: bool, lang: Lang) -> String {
    let Examined { rulebook, voters, names, seats, small_elections, seconds, seed, elections_by_chance, laws, .. } =
        examined;
    let mut out = match lang {
        Lang::Vi => format!(
            "Thử quy chế {rulebook} theo {} quy luật.\n  Mọi cuộc bầu đến {voters} người bầu, {names} tên, {seats} chỗ, hai vòng: {small_elections} cuộc.\n  Ngẫu nhiên trong {seconds} giây (--seed {seed}): {elections_by_chance} cuộc lớn hơn.\n\n",
            laws.len()
        ),
        Lang::En => format!(
            "The rulebook {rulebook} held against {} laws.\n  Every election of up to {voters} voters, {names} names, {seats} seats, two rounds: {small_elections} of them.\n  By chance for {seconds} seconds (--seed {seed}): {elections_by_chance} larger ones.\n\n",
            laws.len()
        ),
    };
    for law in laws {
        let result = match law.result {
            "held" => say(lang, "ĐÚNG", "HELD"),
            "broken" => say(lang, "VỠ", "BROKEN"),
            _ => say(lang, "–", "–"),
        };
        let _ = writeln!(out, "  {result:<7} {:<14} {}", law.law, law.says.get(lang));
        if law.result == "not-promised" {
            let why = say(
                lang,
                "quy chế này không hứa điều đó: một nửa tính trên số phiếu, không trên số triệu tập",
                "this rulebook does not promise it: half is taken of papers, not of those summoned",
            );
            let _ = writeln!(out, "{:25}({why})", "");
        }
        let Some(breach) = &law.breach else { continue };
        let _ = writeln!(out, "{:25}{}", "", breach.text.get(lang));
        for file in &breach.congress_files {
            if written {
                let _ = writeln!(out, "{:25}{}", "", file.name);
            } else {
                let _ = writeln!(out, "\n# {}\n{}", file.name, file.text);
            }
        }
    }
    let broken = laws.iter().filter(|law| law.breach.is_some()).count();
    let _ = match (broken, lang) {
        (0, Lang::Vi) => writeln!(out, "\nKhông tìm thấy cuộc bầu nào làm vỡ một quy luật mà quy chế này hứa."),
        (0, Lang::En) => writeln!(out, "\nNo election was found that breaks a law which this rulebook promises."),
        (broken, Lang::Vi) => writeln!(out, "\n{broken} quy luật VỠ. Đếm lại: kiemphieu count TỆP --rulebook QUY-CHẾ"),
        (broken, Lang::En) => {
            writeln!(out, "\n{broken} laws are BROKEN. To count them: kiemphieu count FILE --rulebook RULEBOOK")
        }
    };
    out
}
