//! `kiemphieu scan --decide DIR`: a person reads the papers that are not sure; who reads second sees nothing of the first.

use std::io::{BufRead, Read, Write};

use clap::ArgMatches;
use kiemphieu_core::{Flaw, Form, Lang, Text, say};
use kiemphieu_scan::{Answer, Decision, Folder, Rejected};

use super::lists::lists;
use super::steps::next_step;
use crate::args::path;
use crate::exit::{DONE, FOUND, Refusal};
use crate::showing::Showing;

/// No answer is longer, in bytes.
const LONGEST: u64 = 4096;

pub(super) fn decide(
    given: &ArgMatches,
    lang: Lang,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut Showing<'_>,
) -> Result<u8, Refusal> {
    let by = given.get_one::<String>("by").cloned().unwrap_or_default();
    let mut folder = Folder::open(&path(given, "decide"), lists(given, lang, err)?)?;
    if by.trim().is_empty() {
        let (text, remedy) = Rejected::Nobody.text();
        return Err(Refusal::Usage(Text::new(
            format!("lỗi: --by: {}; {}", text.get(Lang::Vi), remedy.get(Lang::Vi)),
            format!("error: --by: {}; {}", text.get(Lang::En), remedy.get(Lang::En)),
        )));
    }
    let waiting: Vec<usize> = folder.read().waiting_for(&by).collect();
    if !waiting.is_empty() {
        writeln!(out, "{}", opening(folder.read().list().form(), waiting.len()).get(lang))?;
    }
    for paper in waiting {
        writeln!(out, "\n{}", asked(&folder, paper, lang))?;
        loop {
            write!(out, "> ")?;
            out.flush()?;
            let mut line = Vec::new();
            Read::take(&mut *answers, LONGEST).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                return left(given, &folder, &by, lang, out);
            }
            let answer = folder.read().answer(paper, &String::from_utf8_lossy(&line));
            let told = match answer {
                Err(why) => why.get(lang).to_owned(),
                Ok(Answer::Later) => break,
                Ok(Answer::Enough) => return left(given, &folder, &by, lang, out),
                Ok(Answer::Says(says, why)) => match folder.decide(Decision { paper, by: by.clone(), says, why })? {
                    Ok(()) => break,
                    Err(rejected) => {
                        let (text, remedy) = rejected.text();
                        format!("{}; {}", text.get(lang), remedy.get(lang))
                    }
                },
            };
            writeln!(out, "   {told}")?;
        }
    }
    left(given, &folder, &by, lang, out)
}

fn opening(form: Form, papers: usize) -> Text {
    let flaws = Flaw::ALL.iter().map(|flaw| flaw.as_str()).collect::<Vec<_>>().join(", ");
    let (vi, en) = match form {
        Form::StrikeOut => ("ghi số bị gạch (3 5), không gạch ai thì 0", "the numbers struck (3 5), 0 for nobody"),
        Form::TwoBox => (
            "ghi 3+ đồng ý, 3- không đồng ý, 3* cả hai ô, 3. không ô nào",
            "3+ agree, 3- disagree, 3* both boxes, 3. no box",
        ),
    };
    Text::new(
        format!(
            "{papers} phiếu đợi bạn đọc. Cầm lá phiếu hoặc mở ảnh; {vi}.\n* đứng đầu: đã đọc mọi hàng (* 3 5). Lỗi của \
             phiếu ghi sau dấu /, kèm lý do: 3 / written-on ký tên ở lề ({flaws}).\naside LÝ DO: không phải phiếu của hòm \
             này. Enter: để sau. q: thôi."
        ),
        format!(
            "{papers} papers wait for you. Take the paper or open its picture; {en}.\n* before all: every row was read (* 3 \
             5). A flaw stands behind / with its reason: 3 / written-on signed in the margin ({flaws}).\naside REASON: no paper of \
             this box. Enter: later. q: enough."
        ),
    )
}

/// A paper as it is asked for: where it lies, why, and the rows; never what another person said.
fn asked(folder: &Folder, paper: usize, lang: Lang) -> String {
    let read = folder.read();
    let mut lines = vec![format!("{} {paper}", say(lang, "Phiếu", "Paper"))];
    for doubt in read.doubts_of(paper) {
        let page = read.pages().iter().find(|page| page.id == doubt.page);
        let place = page.map_or_else(String::new, |page| format!("{} [{}]", page.name, page.id.page));
        let row = doubt.n.map_or_else(String::new, |n| format!("{} {n}: ", say(lang, "hàng", "row")));
        let picture =
            doubt.crop.as_ref().map_or_else(String::new, |crop| format!("  {}", folder.path().join(crop).display()));
        lines.push(format!("  {row}{} ({place}){picture}", say(lang, &doubt.vi, &doubt.en)));
    }
    let open = read.open_rows(paper);
    let names = read.list().names();
    let named = open.iter().filter_map(|row| {
        let at = usize::try_from(*row).ok()?.checked_sub(1)?;
        Some(format!("  {row}. {}", names.get(at)?))
    });
    lines.extend(named);
    lines.join("\n")
}

fn left(given: &ArgMatches, folder: &Folder, by: &str, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let (own, all) = (folder.read().waiting_for(by).count(), folder.read().undecided().count());
    let text = match (own, all) {
        (0, 0) => Text::new("\nMọi chỗ đã đọc xong.", "\nEverything is settled."),
        (0, _) => Text::new(
            format!("\n{by} đã đọc hết; {all} chỗ còn đợi người khác, chạy lại lệnh này với tên mình."),
            format!(
                "\n{by} has read everything; {all} places wait for another person, who runs this again under an own name."
            ),
        ),
        _ => Text::new(
            format!("\nCòn {own} chỗ đợi {by} đọc; {all} chỗ chưa xong."),
            format!("\n{own} places still wait for {by}; {all} are not settled."),
        ),
    };
    writeln!(out, "{}", text.get(lang))?;
    if all == 0 {
        writeln!(out, "{}", next_step(given, folder, lang))?;
    }
    Ok(if all == 0 { DONE } else { FOUND })
}
