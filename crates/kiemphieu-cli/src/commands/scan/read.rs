//! Reads the scans and writes what was read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::{Layout, Problem, fill_folder};
use kiemphieu_scan::{
    Crop, Far, Fate, Folder, NotRead, Page, ScanFile, Sheets, Stack, State, TrialVerdict, crop_name, scan,
};
use serde::Serialize;

use super::apart::start;
use super::lists::Lists;
use super::steps::next_step;
use super::truth::truth;
use crate::args::{is_json, path};
use crate::exit::{DONE, FOUND, Refusal};
use crate::progress::of_pages;
use crate::showing::Showing;

/// The most bytes of one file of scans.
const LARGEST: u64 = 4 << 30;

pub(super) fn read(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let Lists { codes, lists } = Lists::of(given, lang, err)?;
    let layout_path = path(given, "layout");
    let layout = bytes(&layout_path).and_then(|bytes| {
        let remedy =
            Text::new("dùng tệp ghi cạnh PDF phiếu", "use the file that was written beside the PDF of the papers");
        Layout::parse(&bytes).map_err(|why| Problem::of_file(&shown(&layout_path), why, remedy))
    })?;
    let sheets = Sheets::new(&layout, codes);
    if sheets.is_empty() {
        return Err(Problem::of_file(
            &shown(&layout_path),
            Text::new(
                "không phiếu nào trong bản bố cục này là của danh sách bầu trong tệp đại hội",
                "no paper of this layout is of a list of the congress",
            ),
            Text::new(
                "dùng bản bố cục ghi cùng lần in phiếu, hoặc in lại phiếu",
                "use the layout of that print, or print anew",
            ),
        )
        .into());
    }
    let truth = truth(given)?;
    let scans: Vec<PathBuf> = given.get_many::<PathBuf>("scans").unwrap_or_default().cloned().collect();
    for file in &scans {
        let about = fs::metadata(file).map_err(|error| unreadable(file, &error))?;
        if !about.is_file() {
            let why = Text::new("đây không phải là tệp", "this is no file");
            let remedy = Text::new("chỉ từng tệp quét", "name the files of the scans");
            return Err(Problem::of_file(&shown(file), why, remedy).into());
        }
        if about.len() > LARGEST {
            let why = Text::new("tệp quét lớn hơn 4 GiB", "the scans have more than 4 GiB");
            let remedy = Text::new("chia thành nhiều tệp", "divide them into several files");
            return Err(Problem::of_file(&shown(file), why, remedy).into());
        }
    }
    let read = fill_folder(&path(given, "output"), |folder| {
        let stack = match pages(&scans, &sheets, folder, lang)? {
            Ok(pages) => Stack::of(&pages),
            Err(not_read) => return Ok(Err(not_read)),
        };
        lines(folder, "pages.jsonl", &stack.pages)?;
        lines(folder, "readings.jsonl", &stack.papers)?;
        lines(folder, "doubts.jsonl", &stack.doubts)?;
        Ok(Ok(stack))
    })?;
    let stack = read.map_err(|not_read| told_of(&not_read))?;
    if let Some(truth) = truth {
        return tried(given, &TrialVerdict::of(&truth, &stack), &stack, lang, out);
    }
    tell(&stack, lang, out)?;
    // A folder of which nothing is known to be a paper of the congress is not gone on with.
    if let Ok(folder) = Folder::open(&path(given, "output"), lists) {
        go_on(given, &folder, lang, out)?;
    }
    let all_sure = stack.papers.iter().all(|paper| paper.state == State::Sure);
    let all_read = stack
        .pages
        .iter()
        .all(|page| page.fate == Fate::EmptyBack || (page.fate == Fate::Papers && page.why.is_empty()));
    Ok(if all_sure && all_read { DONE } else { FOUND })
}

/// What came of a trial, for programs.
#[derive(Serialize)]
struct Tried<'t> {
    schema: u32,
    usable: bool,
    reasons: Vec<&'t str>,
    figures: &'t TrialVerdict,
}

/// Whether the scanner may be used.
fn tried(
    given: &ArgMatches,
    verdict: &TrialVerdict,
    stack: &Stack,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    let code = if verdict.is_usable() { DONE } else { FOUND };
    if !is_json(given) {
        tell(stack, lang, out)?;
        writeln!(out, "\n{}", verdict.text().get(lang))?;
        return Ok(code);
    }
    let reasons = verdict.reasons();
    let reasons = reasons.iter().map(|reason| reason.get(lang)).collect();
    let tried = Tried { schema: 1, usable: verdict.is_usable(), reasons, figures: verdict };
    serde_json::to_writer_pretty(&mut *out, &tried).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(code)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

/// The pages of each file, or why there are none.
type AllPages = Result<Vec<(ScanFile, Vec<Page>)>, NotRead>;

/// Every page of the scans; the pictures of what is doubtful are written at once.
fn pages(scans: &[PathBuf], sheets: &Sheets, folder: &Path, lang: Lang) -> io::Result<AllPages> {
    fs::create_dir(folder.join("crops"))?;
    let fault = Mutex::new(None);
    let show = of_pages(lang);
    let keep = |page: &Page, crops: &[Crop], far: Far| {
        let count = |pages: usize| u64::try_from(pages).unwrap_or(u64::MAX);
        show(count(far.read), count(far.of));
        for crop in crops {
            let written = fs::write(folder.join(crop_name(page.id, crop.paper, crop.row)), &crop.png);
            if let (Err(error), Ok(mut fault)) = (written, fault.lock()) {
                fault.get_or_insert(error);
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let pages = scan(scans, sheets, threads, &|| start(scans), &keep);
    match fault.into_inner() {
        Ok(Some(error)) => Err(error),
        _ => Ok(pages),
    }
}

fn lines<T: Serialize>(folder: &Path, name: &str, lines: &[T]) -> io::Result<()> {
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    fs::write(folder.join(name), text)
}

fn tell(stack: &Stack, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let of = |state: State| stack.papers.iter().filter(|paper| paper.state == state).count();
    let on = |fates: &[Fate]| stack.pages.iter().filter(|page| fates.contains(&page.fate)).count();
    let (pages, papers) = (stack.pages.len(), stack.papers.len());
    let (bear, backs) = (on(&[Fate::Papers]), on(&[Fate::EmptyBack]));
    let not = on(&[Fate::Refused, Fate::Unreadable]);
    let (sure, doubtful) = (of(State::Sure), of(State::Doubtful));
    let (incomplete, unread) = (of(State::Incomplete), of(State::Unread));
    let told = Text::new(
        format!(
            "{pages} trang: {bear} trang có phiếu, {backs} mặt sau trống, {not} trang không đọc được.\n{papers} chỗ trong chồng \
             phiếu: {sure} phiếu đọc rõ hết, {doubtful} phiếu có chỗ chưa rõ, {incomplete} phiếu thiếu tờ, {unread} không đọc \
             được."
        ),
        format!(
            "{pages} pages: {bear} with papers, {backs} empty backs, {not} not read.\n{papers} places in the stack: {sure} papers \
             that are sure, {doubtful} with something that is not, {incomplete} with sheets missing, {unread} not read."
        ),
    );
    writeln!(out, "{}", told.get(lang))?;
    for page in &stack.pages {
        for why in &page.why {
            writeln!(out, "  {} [{}]: {}", page.name, page.id.page, say(lang, &why.vi, &why.en))?;
        }
    }
    Ok(())
}

/// The code of what was read, and what is to be done with it.
fn go_on(given: &ArgMatches, folder: &Folder, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let code = folder.read().code_of_reading();
    let told = Text::new(
        format!("\nMã của lần đọc này: {code}. Ghi vào sổ của ban kiểm phiếu: khi kết thúc phải thấy lại đúng mã này."),
        format!("\nThe code of this reading: {code}. Write it down: the same must be shown at the end."),
    );
    writeln!(out, "{}\n{}", told.get(lang), next_step(given, folder, lang))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn told_of(not_read: &NotRead) -> Problem {
    match not_read {
        NotRead::File(path, error) => unreadable(path, error),
        NotRead::Decoder(error) => {
            let text = Text::new(
                format!("không mở được phần giải mã ảnh của chương trình: {error}"),
                format!("the part of the program that decodes pictures cannot be started: {error}"),
            );
            let remedy = Text::new(
                "đóng bớt chương trình khác; nếu chương trình vừa được thay bản mới thì mở lại",
                "close other programs; where the program was replaced just now, start it again",
            );
            Problem::of_file("kiemphieu", text, remedy)
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let text = Text::new("không đọc được tệp này", format!("this file cannot be read: {error}"));
    Problem::of_file(&shown(path), text, Text::new("kiểm tra tên và đường dẫn", "see to its name and path"))
}
