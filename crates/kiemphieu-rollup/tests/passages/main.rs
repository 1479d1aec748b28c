//! What the audit of figures is worth: passages with the verdicts that arithmetic gives, held against those of the program.
//!
//! `cargo test -p kiemphieu-rollup --test passages -- --nocapture` prints the figures of the sets beside the fixtures;
//! with `PASSAGES=FILE` those of another file of the same form. A passage is
//!
//! ```text
//! ## kind of source
//! the text
//! ---
//! 30% = 18/60        true of this whole (`?/60` where the text tells no count)
//! 26% != 20/80       false
//! 16% ?              of no whole that the text tells: neither to be called right nor wrong
//! 48 = 30 + 18       a sum that closes
//! 104 != 21 + 93     one that does not
//! ```
#![forbid(unsafe_code)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that prints what it measures"
)]

mod dropped;
mod slips;
mod untold;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use kiemphieu_rollup::audit::{Audit, Figure, Verdict, read};

use self::dropped::dropped;
use self::slips::slipped;
use self::untold::untold;

/// What a label says of a percentage or a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Truth {
    Right,
    Wrong,
    Untold,
}

struct Label {
    /// A percentage as it is printed; else the label is of a sum.
    share: Option<String>,
    truth: Truth,
    whole: Option<u64>,
    said: String,
}

impl Label {
    fn parse(line: &str) -> Self {
        let said = line.to_owned();
        let (left, right) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
        let (truth, right) = match right.split_once(' ') {
            Some(("=", right)) => (Truth::Right, right),
            Some(("!=", right)) => (Truth::Wrong, right),
            None if right == "?" => (Truth::Untold, ""),
            _ => panic!("{line}"),
        };
        match left.strip_suffix('%') {
            Some(share) => {
                let whole = right.split_once('/').map(|(_, whole)| whole.parse().unwrap());
                Self { share: Some(plain(share)), truth, whole, said }
            }
            None => Self { share: None, truth, whole: Some(left.parse().unwrap()), said },
        }
    }
}

/// A percentage without leading and closing noughts of its whole part: `06` is `6`.
fn plain(share: &str) -> String {
    let (whole, behind) = share.split_once(',').unwrap_or((share, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if behind.is_empty() { whole.to_owned() } else { format!("{whole},{behind}") }
}

struct Passage {
    kind: String,
    text: String,
    labels: Vec<Label>,
}

fn passages(path: &Path) -> Vec<Passage> {
    let all = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let parse = |block: &str| {
        let (kind, rest) = block.split_once('\n').unwrap();
        let (text, labels) = rest.split_once("\n---\n").unwrap_or_else(|| panic!("{block}"));
        let labels = labels.lines().filter(|line| !line.trim().is_empty()).map(Label::parse).collect();
        Passage { kind: kind.trim().to_owned(), text: text.to_owned(), labels }
    };
    all.split("## ").skip(1).map(parse).collect()
}

/// What was counted of a set.
#[derive(Default, Clone, Copy)]
struct Score {
    accusations: usize,
    right_accusations: usize,
    wrong: usize,
    wrong_found: usize,
    shares: usize,
    shares_right: usize,
    sums: usize,
    sums_right: usize,
    /// Wrong figures that were called right.
    passed: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.accusations += other.accusations;
        self.right_accusations += other.right_accusations;
        self.wrong += other.wrong;
        self.wrong_found += other.wrong_found;
        self.shares += other.shares;
        self.shares_right += other.shares_right;
        self.sums += other.sums;
        self.sums_right += other.sums_right;
        self.passed += other.passed;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "accusations right {}/{}, wrong figures found {}/{}, percentages judged rightly {}/{}, sums {}/{}, wrong called right {}",
            self.right_accusations,
            self.accusations,
            self.wrong_found,
            self.wrong,
            self.shares_right,
            self.shares,
            self.sums_right,
            self.sums,
            self.passed
        )
    }
}

fn agrees(figure: &Figure) -> bool {
    matches!(
        figure.tested.verdict,
        Verdict::Agrees(_)
            | Verdict::Within { .. }
            | Verdict::Counts { .. }
            | Verdict::Unnamed { plain: true, .. }
            | Verdict::Closes
    )
}

/// The figures of a passage; one that begins with a tag is a page of the web.
fn figures(text: &str) -> Vec<Figure> {
    let page = text.trim_start().starts_with('<');
    let Audit { figures, .. } = read(if page { "a.html" } else { "a.txt" }, text.as_bytes()).unwrap();
    figures
}

/// Which figure is told of each label, and which figures are told of any. Several sums may be told of one whole, of which one
/// closes and another does not: each label of a sum takes first what agrees with it, and then whatever is left.
fn matched(passage: &Passage, figures: &[Figure]) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut told = vec![None; passage.labels.len()];
    let mut taken = vec![false; figures.len()];
    for agreeing in [true, false] {
        for (label, own) in passage.labels.iter().zip(&mut told).filter(|(_, own)| own.is_none()) {
            let fits = |(at, figure): (usize, &Figure)| {
                let share = figure.tested.printed.map(|printed| printed.to_string());
                let agrees = figure.tested.verdict.is_fault() == (label.truth == Truth::Wrong);
                let sum = figure.tested.whole == label.whole && share.is_none() && (agrees || !agreeing);
                let same = label.share.as_ref().map_or(sum, |own| share.as_ref() == Some(own));
                (same && !taken[at]).then_some(at)
            };
            *own = figures.iter().enumerate().find_map(fits);
            if let Some(at) = *own {
                taken[at] = true;
            }
        }
    }
    (told, taken)
}

fn measure(passage: &Passage) -> (Score, Vec<String>) {
    let figures = figures(&passage.text);
    let mut score = Score::default();
    let mut said = Vec::new();
    let (told, taken) = matched(passage, &figures);
    for (label, told) in passage.labels.iter().zip(told) {
        let found = told.map(|at| &figures[at]);
        let fault = found.is_some_and(|figure| figure.tested.verdict.is_fault());
        let fine =
            found.is_some_and(|figure| agrees(figure) && (label.whole.is_none() || figure.tested.whole == label.whole));
        let judged = match label.truth {
            Truth::Right => fine,
            Truth::Wrong => fault,
            Truth::Untold => !fault && !found.is_some_and(agrees),
        };
        let one = Score {
            accusations: usize::from(fault),
            right_accusations: usize::from(fault && label.truth == Truth::Wrong),
            wrong: usize::from(label.truth == Truth::Wrong),
            wrong_found: usize::from(fault && label.truth == Truth::Wrong),
            shares: usize::from(label.share.is_some()),
            shares_right: usize::from(label.share.is_some() && judged),
            sums: usize::from(label.share.is_none()),
            sums_right: usize::from(label.share.is_none() && judged),
            passed: usize::from(label.truth == Truth::Wrong && found.is_some_and(agrees)),
        };
        score.add(one);
        if !judged {
            let verdict = found.map_or("nothing found".to_owned(), |figure| format!("{:?}", figure.tested));
            said.push(format!("{}: {verdict}", label.said));
        }
    }
    for (figure, taken) in figures.iter().zip(taken) {
        if !taken && figure.tested.verdict.is_fault() {
            score.accusations += 1;
            said.push(format!("unasked: {:?} «{}»", figure.tested, figure.quote));
        }
    }
    (score, said)
}

fn score(path: &Path) -> Score {
    let mut kinds: BTreeMap<String, Score> = BTreeMap::new();
    let mut all = Score::default();
    for (at, passage) in passages(path).iter().enumerate() {
        let (score, said) = measure(passage);
        kinds.entry(passage.kind.clone()).or_default().add(score);
        all.add(score);
        if !said.is_empty() {
            println!("\n[{}] {}\n{}", at + 1, passage.kind, passage.text);
            said.iter().for_each(|line| println!("    {line}"));
        }
    }
    println!("\n{}", path.display());
    kinds.iter().for_each(|(kind, score)| println!("  {kind:<18} {score}"));
    println!("  {:<18} {all}", "all");
    all
}

/// The least that is asked of accusations, in hundredths, of wrong figures, percentages and sums.
fn is_worth(score: Score) -> bool {
    let share = |part: usize, whole: usize, least: usize| part * 100 >= whole * least;
    share(score.right_accusations, score.accusations, 95)
        && share(score.wrong_found, score.wrong, 60)
        && share(score.shares_right, score.shares, 80)
        && share(score.sums_right, score.sums, 50)
        && score.passed == 0
}

/// The sets beside the fixtures.
const SETS: [&str; 10] = [
    "development.txt",
    "first-held.txt",
    "second.txt",
    "third.txt",
    "held.txt",
    "fourth.txt",
    "fourth-held.txt",
    "fifth.txt",
    "fifth-held.txt",
    "constructed.txt",
];

#[test]
fn accusations_are_right_and_most_wrong_figures_are_found() {
    if let Ok(path) = std::env::var("PASSAGES") {
        score(&PathBuf::from(&path));
        println!("  slips: {}", slipped(Path::new(&path)));
        println!("  untold: {}", untold(Path::new(&path)));
        for step in [1, 7, 11] {
            let strays = together(Path::new(&path), step);
            let called = strays.iter().filter(|stray| stray.starts_with("right")).count();
            println!(
                "  together ({step}): {} accusations and {called} figures called right that are not so alone",
                strays.len() - called
            );
            strays.iter().for_each(|stray| println!("    {stray}"));
        }
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for set in SETS {
        let score = score(&fixtures.join(set));
        assert!(is_worth(score), "{set}: {score}");
    }
}

/// Forms of sentence beside texts that look like them and assert nothing of the kind: each is judged just so.
#[test]
fn each_form_is_read_and_what_only_looks_like_it_is_left_alone() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for passage in passages(&fixtures.join("forms.txt")) {
        let (_, said) = measure(&passage);
        assert!(said.is_empty(), "{}: {}\n{said:#?}", passage.kind, passage.text);
    }
}

#[test]
fn slips_are_found_and_nothing_else_is_accused() {
    if std::env::var("PASSAGES").is_ok() {
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for set in ["second.txt", "third.txt", "fourth.txt", "fifth.txt"] {
        let slips = slipped(&fixtures.join(set));
        println!("{set}: slips: {slips}");
        assert!(slips.false_alarms == 0 && slips.passed == 0 && slips.found * 10 >= slips.made * 8, "{set}: {slips}");
    }
}

#[test]
fn what_has_lost_its_whole_is_not_accused_of_another() {
    if std::env::var("PASSAGES").is_ok() {
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for set in SETS {
        let untold = untold(&fixtures.join(set));
        println!("{set}: {untold}");
        assert!(untold.accused * 20 <= untold.made, "{set}: {untold}");
    }
}

#[test]
fn what_has_lost_a_sentence_is_not_accused() {
    if std::env::var("PASSAGES").is_ok() {
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for set in SETS {
        let (made, accused) = dropped(&fixtures.join(set));
        println!("{set}: {made} sentences left out, accused {}", accused.len());
        assert!(accused.is_empty(), "{set}: {accused:#?}");
    }
}

#[test]
fn a_section_is_not_accused_of_the_figures_of_another() {
    if std::env::var("PASSAGES").is_ok() {
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    for set in SETS {
        let strays = together(&fixtures.join(set), 1);
        let accused: Vec<_> = strays.iter().filter(|stray| stray.starts_with("accused")).collect();
        assert!(accused.is_empty(), "{set}: {accused:#?}");
    }
}

/// What is accused or called right in a text in which the passages of a set stand behind each other, taken so many apart,
/// and not in a passage alone: a section must not be measured on the figures of another.
fn together(path: &Path, step: usize) -> Vec<String> {
    let passages: Vec<Passage> =
        passages(path).into_iter().filter(|passage| !passage.text.trim_start().starts_with('<')).collect();
    let told = |text: &str| -> Vec<String> {
        let word = |figure: &Figure| match &figure.tested.verdict {
            verdict if verdict.is_fault() => Some("accused"),
            Verdict::Agrees(_) | Verdict::Within { .. } => Some("right"),
            _ => None,
        };
        let figures = figures(text);
        let told = figures.iter().filter_map(|figure| Some((word(figure)?, figure)));
        told.map(|(word, figure)| format!("{word} {} {:?}", figure.quote, figure.tested.whole)).collect()
    };
    let alone: Vec<String> = passages.iter().flat_map(|passage| told(&passage.text)).collect();
    let order = (0..step).flat_map(|first| passages.iter().skip(first).step_by(step));
    let all: Vec<&str> = order.map(|passage| passage.text.as_str()).collect();
    told(&all.join("\n\n")).into_iter().filter(|told| !alone.contains(told)).collect()
}

/// A report of forty pages, of so many letters each; the time counts only where the program is built for use.
#[test]
fn forty_pages_take_less_than_a_second() {
    const LETTERS: usize = 40 * 2_500;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audit/passages");
    let passages = passages(&fixtures.join("development.txt"));
    let mut text = String::new();
    for passage in passages.iter().cycle() {
        text.push_str(&passage.text);
        text.push_str("\n\n");
        if text.chars().count() >= LETTERS {
            break;
        }
    }
    let began = std::time::Instant::now();
    let found = figures(&text).len();
    let took = began.elapsed();
    println!("{} letters, {found} figures: {took:?}", text.chars().count());
    assert!(cfg!(debug_assertions) || took.as_secs_f64() < 1.0, "{took:?}");
}
