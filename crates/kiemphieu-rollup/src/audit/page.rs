//! A text as a page: its numbers in their order, each with its sentence, its line, its bracket and the words beside it.

use super::numbers::{Number, Token, tokens};
use super::pattern::pattern;
use super::words::{Facts, Noun, body, term};

/// The letters between two numbers that are looked at, at the most.
const LONGEST_GAP: usize = 400;

pattern!(ASIDE, r"\([^()]*\)");
pattern!(ITEM, r"^(?:[-+•*–]|[0-9a-zđ]{1,2}[.)]\s|trong|về\s|[^:.;]{1,60}:)");
pattern!(HEADS_LINES, r"^[^0-9\n()]{0,40}\)\s*:[ \t]*\n");
// The name of a row of a table that was copied as lines.
pattern!(ROW_NAME, r"^[-+•*\s]*\pL[\pL ,/-]{0,39}$");
pattern!(SHORTENED, r"(?:^|[^\pL])(?:tp|tx|tt|ths|ts|gs|pgs|mr|st|v\.v)\.$");

/// A number where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub number: Number,
    pub start: usize,
    pub end: usize,
    /// The sentence, counted from the first; an item of a list is one.
    pub sentence: usize,
    pub line: usize,
    /// Where its line begins.
    pub line_start: usize,
    /// The number before the bracket in which this one stands.
    pub container: Option<usize>,
    /// How many brackets are open.
    pub depth: usize,
}

impl Told {
    /// So many, or the part of so many.
    pub fn count(&self) -> Option<u64> {
        match self.number {
            Number::Count(value) | Number::Of(value, _) => Some(value),
            _ => None,
        }
    }
}

/// Which numbers are told as parts of others.
pub(crate) struct Parts {
    /// Those that have a percentage of their own.
    pub shared: Vec<bool>,
    /// The items of a list after «gồm» or in a bracket.
    pub listed: Vec<bool>,
    /// Those that add up to another after «trong đó».
    pub summed: Vec<bool>,
}

impl Parts {
    pub fn of(page: &Page, shared: &[usize], listed: &[usize], summed: &[usize]) -> Self {
        let marked = |numbers: &[usize]| {
            let mut marks = vec![false; page.numbers.len()];
            for at in numbers {
                if let Some(mark) = marks.get_mut(*at) {
                    *mark = true;
                }
            }
            marks
        };
        Self { shared: marked(shared), listed: marked(listed), summed: marked(summed) }
    }

    pub fn is_shared(&self, at: usize) -> bool {
        self.shared.get(at) == Some(&true)
    }

    pub fn is_summed(&self, at: usize) -> bool {
        self.summed.get(at) == Some(&true)
    }

    pub fn is_listed(&self, at: usize) -> bool {
        self.listed.get(at) == Some(&true)
    }
}

/// A text in small letters with its numbers.
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub numbers: Vec<Told>,
    /// What the words beside each number tell.
    facts: Vec<Facts>,
    /// What they tell where there is no number.
    nothing: Facts,
}

impl<'t> Page<'t> {
    pub fn read(text: &'t str) -> Self {
        let mut walk = Walk::default();
        let mut numbers: Vec<Told> = Vec::new();
        let mut from = 0;
        for token in tokens(text) {
            walk.pass(text, from, token.start, numbers.len());
            numbers.push(walk.told(token));
            from = token.end;
        }
        let nothing = Facts::default();
        let mut page = Self { text, numbers, facts: Vec::new(), nothing };
        page.facts = (0..page.numbers.len()).map(|at| page.read_facts(at)).collect();
        page
    }

    fn read_facts(&self, at: usize) -> Facts {
        let mut facts = Facts::of(self.label(at), self.lead(at), self.tail(at), self.behind(at));
        let share = self.told(at + 1).is_some_and(|next| matches!(next.number, Number::Share(..)));
        if share && self.same_sentence(at, at + 1) && self.gap(at, at + 1).len() <= 80 {
            facts.opens_behind(self.behind(at + 1));
        }
        if let Some(behind) = self.behind_its_bracket(at) {
            facts.opens_behind(behind);
        }
        if facts.total || self.heads_lines(at) {
            facts.heads();
        }
        let sentence = ASIDE.replace_all(self.sentence_before(at), " ");
        facts.term = term(sentence.rsplit(';').next().unwrap_or_default());
        facts
    }

    /// «Nội dung 3 (số cổ phần biểu quyết tham dự: 12.450.600 CP):», with its parts in the lines below.
    fn heads_lines(&self, at: usize) -> bool {
        const LONGEST: usize = 80;
        let Some(own) = self.told(at).filter(|told| told.depth == 1 && matches!(told.number, Number::Count(_))) else {
            return false;
        };
        let outer = own.container.and_then(|outer| self.told(outer));
        let behind = self.text.get(own.end..).unwrap_or_default();
        let end = behind.char_indices().nth(LONGEST).map_or(behind.len(), |(at, _)| at);
        let alone = outer.is_none_or(|outer| outer.number == Number::Other);
        alone && HEADS_LINES.is_match(behind.get(..end).unwrap_or_default())
    }

    /// «789.160 người (nam: 383.630, nữ: 405.530), trong đó …»: what follows the bracket of a number that holds others.
    pub fn behind_its_bracket(&self, at: usize) -> Option<&'t str> {
        const MOST: usize = 6;
        let inner = |other: &usize| self.told(*other).is_some_and(|told| told.container == Some(at));
        let last = (at + 1..=at + MOST).take_while(inner).last()?;
        let behind = self.behind(last);
        behind.get(behind.find(')')?..)
    }

    pub fn facts(&self, at: usize) -> &Facts {
        self.facts.get(at).unwrap_or(&self.nothing)
    }

    /// What a number counts.
    pub fn noun(&self, at: usize) -> Noun {
        self.facts(at).noun
    }

    /// «99,8% chi bộ đã hoàn thành»: the percentage is said of the bodies that a number counts.
    pub fn is_of_such_bodies(&self, share: usize, at: usize) -> bool {
        let own = body(self.tail_of_share(share));
        own.is_some() && own == body(self.tail(at)) && self.lines_apart(share, at) <= 2
    }

    pub fn between(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    pub fn told(&self, at: usize) -> Option<&Told> {
        self.numbers.get(at)
    }

    /// The text from the end of a number to the start of a later one.
    pub fn gap(&self, from: usize, to: usize) -> &'t str {
        match (self.told(from), self.told(to)) {
            (Some(from), Some(to)) => self.between(from.end, to.start),
            _ => "",
        }
    }

    /// The text before a number as far as the number before it, or the end of the sentence before.
    pub fn before(&self, at: usize) -> &'t str {
        let Some(own) = self.told(at) else { return "" };
        let from = at.checked_sub(1).and_then(|at| self.told(at)).map_or(0, |before| before.end);
        let gap = self.between(from, own.start);
        let from = gap.char_indices().rev().nth(LONGEST_GAP).map_or(0, |(at, _)| at);
        let gap = gap.get(from..).unwrap_or_default();
        let end = gap.rfind('\n').map(|at| at + 1);
        let end = end.max(gap.rfind(['.', '!', '?']).map(|at| at + 1));
        end.map_or(gap, |at| gap.get(at..).unwrap_or_default())
    }

    /// The text behind a number as far as the next number, or the end of the sentence.
    pub fn behind(&self, at: usize) -> &'t str {
        let Some(own) = self.told(at) else { return "" };
        let to = self.told(at + 1).map_or(self.text.len(), |next| next.start);
        let gap = self.between(own.end, to);
        let end = gap.char_indices().nth(LONGEST_GAP).map_or(gap.len(), |(at, _)| at);
        let gap = gap.get(..end).unwrap_or_default();
        let ends = gap.char_indices().find(|(at, letter)| {
            let next = gap.get(at + letter.len_utf8()..).unwrap_or_default().chars().next();
            *letter == '\n' || (*letter == '.' && next.is_none_or(char::is_whitespace))
        });
        gap.get(..ends.map_or(gap.len(), |(at, _)| at)).unwrap_or_default()
    }

    /// The words right before a number, from the last mark on: «số phiếu tín nhiệm cao: 49».
    pub fn lead(&self, at: usize) -> &'t str {
        let gap = self.before(at);
        let from = gap.rfind([',', ';', '(', ')', '…']).map_or(0, |mark| mark + 1);
        let clause = gap.get(from..).unwrap_or_default().trim_start_matches('…');
        // What stands before «và» belongs to the number before it.
        let earlier = gap.len() == clause.len() && at > 0 && !gap.is_empty();
        match clause.find(" và ").filter(|_| earlier && self.same_sentence(at.saturating_sub(1), at)) {
            Some(and) => clause.get(and + " và ".len()..).unwrap_or_default(),
            None => clause,
        }
    }

    /// What a percentage without a count says its share is of: its clause, with the bracket behind its noun passed over.
    pub fn subject(&self, at: usize) -> String {
        let clause = ASIDE.replace_all(self.sentence_before(at), " ");
        let clause = clause.trim_end().trim_end_matches('(');
        let from = clause.rfind([',', ';', ':', '(', ')']).map_or(0, |mark| mark + 1);
        let clause = clause.get(from..).unwrap_or_default();
        let from = clause.rfind(" và ").map_or(0, |and| and + " và ".len());
        clause.get(from..).unwrap_or_default().to_owned()
    }

    /// The sentence as far as a number, its last letters only if it is long.
    pub fn sentence_before(&self, at: usize) -> &'t str {
        const LONGEST: usize = 240;
        let Some(own) = self.told(at) else { return "" };
        let before = self.between(0, own.start);
        let from = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
        let before = before.get(from..).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        before.rsplit(". ").next().unwrap_or_default()
    }

    /// The words right behind a number, as far as the next mark.
    pub fn tail(&self, at: usize) -> &'t str {
        let gap = self.behind(at);
        // «39 chi, đảng bộ bầu đủ»: one noun with a comma in it.
        let noun = ["chi, đảng bộ", "xã, phường, thị trấn", "xã, phường"].into_iter();
        let noun = noun.filter(|noun| gap.trim_start().starts_with(noun)).map(str::len).max().unwrap_or_default();
        let from = gap.len() - gap.trim_start().len() + noun;
        let rest = gap.get(from..).unwrap_or_default();
        let mark = from + rest.find([',', ';', '(', ')', ':', '…', '%']).unwrap_or(rest.len());
        let words = gap.get(..mark).unwrap_or_default();
        match words.find(" và ").filter(|_| mark == gap.len()) {
            Some(and) => words.get(..and).unwrap_or_default(),
            None => words,
        }
    }

    /// The first word right behind a number: what is counted.
    pub fn unit(&self, at: usize) -> &'t str {
        self.tail(at).split_whitespace().next().unwrap_or_default().trim_end_matches('/')
    }

    /// The words behind a percentage and its sign, as far as the next mark: «92% đại biểu có trình độ đại học».
    pub fn tail_of_share(&self, at: usize) -> &'t str {
        let words = self.behind(at).trim_start().trim_start_matches('%');
        let mark = words.find([',', ';', '(', ')', ':', '…', '.']).unwrap_or(words.len());
        words.get(..mark).unwrap_or_default()
    }

    /// All that is said of a number in its own clause.
    pub fn label(&self, at: usize) -> String {
        let inner = self.told(at).map_or("", |told| self.between(told.start, told.end));
        format!(" {} {inner} {} ", self.lead(at), self.tail(at))
    }

    pub fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.told(one).zip(self.told(other)).is_some_and(|(one, other)| one.sentence == other.sentence)
    }

    /// Whether the line of a number goes on from the one above: an item of a list, «Trong đó», «Về cơ cấu».
    pub fn is_item(&self, at: usize) -> bool {
        let Some(own) = self.told(at) else { return false };
        // «<16: 56»: a number that is the name of the item.
        let to = if own.number == Number::Other { own.end + self.behind(at).len() } else { own.start };
        let line = self.between(own.line_start, to).trim_start();
        let end = line.char_indices().nth(LONGEST_GAP).map_or(line.len(), |(at, _)| at);
        let line = line.get(..end).unwrap_or_default();
        ITEM.is_match(line) || self.is_row(at)
    }

    /// «Nam 575.460 Cơ cấu 49,83%» above or below another such line: a row of a table that was copied as lines.
    pub fn is_row(&self, at: usize) -> bool {
        let first = at.checked_sub(1).filter(|before| self.lines_apart(*before, at) == 0).unwrap_or(at);
        let beside = [first.checked_sub(2), first.checked_add(2)].into_iter().flatten();
        self.has_form_of_row(first)
            && beside.into_iter().any(|other| self.lines_apart(first, other) == 1 && self.has_form_of_row(other))
    }

    /// Whether a number begins a line of a name, a count and its share.
    fn has_form_of_row(&self, first: usize) -> bool {
        let (Some(own), Some(share)) = (self.told(first), self.told(first + 1)) else { return false };
        let here = |other: usize| self.told(other).is_some_and(|other| other.line == own.line);
        let two = share.line == own.line && !here(first + 2) && !first.checked_sub(1).is_some_and(here);
        two && matches!((own.number, share.number), (Number::Count(_), Number::Share(..)))
            && ROW_NAME.is_match(self.between(own.line_start, own.start))
    }

    /// How many lines with numbers or words stand between two numbers.
    pub fn lines_apart(&self, one: usize, other: usize) -> usize {
        self.told(one).zip(self.told(other)).map_or(usize::MAX, |(one, other)| one.line.abs_diff(other.line))
    }
}

/// Where the reading of a page has come to.
#[derive(Default)]
struct Walk {
    sentence: usize,
    line: usize,
    line_start: usize,
    /// Of each open bracket the number before it.
    open: Vec<Option<usize>>,
    /// Whether the line has words yet.
    written: bool,
}

impl Walk {
    fn told(&mut self, token: Token) -> Told {
        self.written = true;
        let Token { number, start, end } = token;
        let container = self.open.last().copied().flatten();
        let (sentence, line, line_start) = (self.sentence, self.line, self.line_start);
        Told { number, start, end, sentence, line, line_start, container, depth: self.open.len() }
    }

    /// Passes over the text between two numbers.
    fn pass(&mut self, text: &str, from: usize, to: usize, numbers: usize) {
        const DEEPEST: usize = 8;
        let gap = text.get(from..to).unwrap_or_default();
        let mut last = numbers.checked_sub(1);
        for (at, letter) in gap.char_indices() {
            match letter {
                '\n' => {
                    self.sentence += 1;
                    self.line += usize::from(self.written);
                    self.line_start = from + at + 1;
                    self.written = false;
                    self.open.clear();
                    last = None;
                }
                '(' if self.open.len() < DEEPEST => self.open.push(last),
                ')' => {
                    self.open.pop();
                }
                // A bracket that was never closed ends with its item.
                ';' if self.open.is_empty() || gap.get(..at).is_some_and(|before| before.trim_end().ends_with(')')) => {
                    self.open.clear();
                    last = None;
                }
                '.' | '!' | '?' => {
                    let next = text.get(from + at + 1..).unwrap_or_default().chars().next();
                    let head = gap.get(..=at).unwrap_or_default();
                    let from = head.char_indices().rev().nth(8).map_or(0, |(at, _)| at);
                    let short = SHORTENED.is_match(head.get(from..).unwrap_or_default());
                    if next.is_none_or(char::is_whitespace) && !short {
                        self.sentence += 1;
                        self.open.clear();
                        last = None;
                    }
                }
                letter if !letter.is_whitespace() => self.written = true,
                _ => {}
            }
        }
    }
}
