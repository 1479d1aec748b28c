//! `kiemphieu scan --trial DIR`: papers to be marked as the table beside them says, so that a board tries its own scanner.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_documents::{Codes, Copies, Guide, Press, Slate, ballot_papers};
use kiemphieu_files::{trial_code, write_folder};
use kiemphieu_scan::{PAPERS, TrialPaper, trial};

use crate::args::path;
use crate::exit::{DONE, Refusal};
use crate::printing::{told, unprinted};
use crate::showing::Showing;
use crate::slates::{before_a_vote, slates};

/// The file of a kit that says what is marked.
const TRUTH: &str = "truth.jsonl";

pub(super) fn write(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let loaded = before_a_vote(given, lang, err)?;
    let Some(slate) = slates(given, &loaded).into_iter().next() else {
        let text = Text::new("lỗi: không còn vòng bầu nào để in phiếu", "error: no further round is to be voted");
        return Err(Refusal::Usage(text));
    };
    let code = trial_code(&slate.election.id, slate.round, &slate.list);
    let marked = trial(&code, &slate.list);
    let copies = Copies::Plain(u32::try_from(PAPERS).unwrap_or(u32::MAX));
    let (press, congress) = (Press::new(), path(given, "file"));
    let set = |guide: &Guide| press.guide(guide).map_err(|why| unprinted(&congress, &why));
    let table = set(&guide(&slate, &marked, lang))?;
    let papers = ballot_papers(&[slate], &loaded.rulebook, copies, Codes::Trial, lang);
    let (papers, layout) = press.ballots(&papers).map_err(|why| unprinted(&congress, &why))?;
    let layout = layout.and_then(|layout| layout.to_json().ok()).unwrap_or_default();
    let folder = path(given, "trial");
    let files =
        [("papers.pdf", papers), ("papers.layout.json", layout), ("what-to-mark.pdf", table), (TRUTH, lines(&marked)?)];
    write_folder(&folder, |folder| files.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes)))?;
    let written: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    told(&written, given, lang, out)?;
    if !crate::args::is_json(given) {
        writeln!(out, "\n{}", next(&congress, &folder, lang))?;
    }
    Ok(DONE)
}

fn lines(marked: &[TrialPaper]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for paper in marked {
        serde_json::to_writer(&mut bytes, paper)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn next(congress: &Path, folder: &Path, lang: Lang) -> String {
    let (congress, folder) = (congress.display(), folder.display());
    say(
        lang,
        format!(
            "In hai tệp PDF, gạch như bảng dặn, xếp phiếu 1 đến {PAPERS}, quét, rồi:\n  kiemphieu scan {congress} BẢN_QUÉT… \
             --layout {folder}/papers.layout.json --truth {folder}/{TRUTH} -o THƯ_MỤC_MỚI"
        ),
        format!(
            "Print both PDF, mark the papers as the table says, put them in order from 1 to {PAPERS}, scan them, then:\n  \
             kiemphieu scan {congress} SCANS… --layout {folder}/papers.layout.json --truth {folder}/{TRUTH} -o NEW_FOLDER"
        ),
    )
}

fn guide(slate: &Slate<'_>, marked: &[TrialPaper], lang: Lang) -> Guide {
    let number = |paper: &TrialPaper| match lang {
        Lang::Vi => format!("Phiếu {}", paper.paper),
        Lang::En => format!("Paper {}", paper.paper),
    };
    let what = |paper: &TrialPaper| format!("{}: {}", paper.pen.text().get(lang), paper.text().get(lang));
    let of = |vi: &[&str], en: &[&str]| say(lang, vi, en).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let title = say(lang, "Thử máy quét", "To try a scanner");
    Guide {
        lang,
        title: format!("{title}: {}", slate.election.id),
        steps: of(
            &[
                "In papers.pdf trên chính loại giấy và máy in sẽ dùng, đúng khổ 100 %. Cắt nếu nhiều phiếu chung một tờ.",
                "Nhiều người cùng gạch càng tốt: mỗi phiếu gạch đúng như bảng dưới. Không viết số thứ tự lên phiếu.",
                "Xếp phiếu theo thứ tự của bảng. Phiếu nhiều tờ: tờ 1, 2, 3 … liền nhau.",
                "Quét xám hoặc màu, 200 dpi, tắt «làm nổi chữ», «xóa nền», «PDF nén».",
            ],
            &[
                "Print papers.pdf on the paper and with the printer that will be used, at 100 %. Cut where several share a sheet.",
                "Let several people mark them, each paper as the table says. Write no numbers on them.",
                "Put the papers in the order of the table; those of several sheets as 1, 2, 3 … one after the other.",
                "Scan in grey or colour at 200 dpi, without text enhancement, background removal or «compact PDF».",
            ],
        ),
        keys_title: say(lang, "Gạch gì trên từng phiếu", "What to mark on each paper").to_owned(),
        keys: marked.iter().map(|paper| (number(paper), what(paper))).collect(),
        troubles_title: say(lang, "Nếu có trục trặc", "If something is odd").to_owned(),
        troubles: of(
            &[
                "Gạch nhầm một phiếu: in phiếu khác và gạch lại, đừng tẩy.",
                "Đổi máy quét, chế độ quét, máy in hoặc loại giấy: thử lại từ đầu.",
                "Hủy phiếu thử sau khi xong, đừng để lẫn với phiếu thật.",
            ],
            &[
                "A paper was marked wrongly: print another one, erase nothing.",
                "With another scanner, other settings, another printer or paper: try again from the start.",
                "Destroy the papers of the trial, so that none comes among the real ones.",
            ],
        ),
    }
}
