//! The lists and groups of a file, one after the other.

use kiemphieu_core::{Lang, Text};

use super::bodies::Body;
use super::facts::re_elected;
use crate::problem::words::brief;
use crate::problem::{Place, Problem};

/// A list, or a part of one that numbers its persons anew.
#[derive(Debug, Default)]
struct Section {
    title: String,
    line: usize,
    body: Option<Body>,
    persons: usize,
    /// Where its numbers begin again at 1, and below which heading.
    anew: Option<(usize, String)>,
}

/// A title has no more lines, and none of them is longer.
const LINES_OF_TITLE: usize = 4;
const LONGEST_TITLE: usize = 400;

/// Where the reading stands.
#[derive(Debug, Default)]
pub(super) struct Sections {
    before: Vec<Section>,
    now: Section,
    /// The last headings since the last person, and the line of the last one.
    headings: Vec<String>,
    heading_at: usize,
    number: Option<u32>,
    /// The last number of the list before.
    number_before: Option<u32>,
    /// The group of the persons that are read.
    pub group: Option<Group>,
}

/// A group that says whether its persons are re-elected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    numbering: Numbering,
    re_elected: bool,
}

/// How a heading of a group is numbered; one of the same kind ends the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Roman,
    Letter,
    Figure,
    None,
}

/// What is taken of a file.
pub(super) struct Taken {
    /// For each list whether it is taken.
    pub lists: Vec<bool>,
    /// What is told of the others.
    pub others: Vec<Problem>,
    /// Where the numbers of what is taken begin again, and below which heading.
    pub anew: Vec<(usize, String)>,
}

impl Sections {
    /// A line that is no person: a title, the heading of a group.
    pub fn heading(&mut self, line: usize, words: &str) {
        self.group_of(words);
        if words.trim_start().starts_with('(') || words.len() > LONGEST_TITLE {
            return;
        }
        if self.headings.len() == LINES_OF_TITLE {
            self.headings.remove(0);
        }
        self.headings.push(words.to_owned());
        self.heading_at = line;
        if words.to_lowercase().contains("tiếp theo") {
            return;
        }
        // A title often goes on in the next line.
        let whole = self.headings.join(" ");
        let Some(body) = Body::of_heading(words).or_else(|| Body::of_heading(&whole)) else { return };
        if self.now.persons > 0 {
            self.begin(line);
        }
        if self.now.body != Some(body) {
            (self.now.body, self.now.title, self.now.line) = (Some(body), words.to_owned(), line);
        }
    }

    /// The headings of the table stand again: below «DANH SÁCH …» another list begins.
    pub fn heads_again(&mut self) {
        let title = self.headings.iter().find(|words| words.to_lowercase().contains("danh sách"));
        if let Some(title) = title.cloned().filter(|_| self.now.persons > 0) {
            self.begin(self.heading_at);
            self.now.title = title;
        }
    }

    fn begin(&mut self, line: usize) {
        self.before.push(std::mem::replace(&mut self.now, Section { line, ..Section::default() }));
        self.number_before = self.number.take();
    }

    /// Takes the next person, and gives the number of the list.
    pub fn person(&mut self, line: usize, number: Option<u32>) -> usize {
        if number == Some(1) && self.number.is_some() {
            let body = self.now.body;
            self.begin(line);
            // Under a heading of its own that names no part of an organ it is no longer the organ's list.
            let is_organs = |heading: &String| Body::is_part_of_organ(heading) || Body::of_heading(heading) == body;
            let goes_on = self.headings.last().is_none_or(is_organs) || !body.is_some_and(Body::is_organ);
            self.now.body = body.filter(|_| goes_on);
        }
        if number == Some(1) && self.now.persons == 0 && !self.before.is_empty() {
            let heading = self.headings.last().cloned().unwrap_or_default();
            self.now.anew = Some((if heading.is_empty() { line } else { self.heading_at }, heading));
        }
        // Where the numbers go on, the list does: «… tham gia Ban Chấp hành lần đầu» is a group of it.
        let goes_on = number.is_some() && number == self.number_before.map(|before| before.saturating_add(1));
        let before = self.before.last().map(|before| before.body);
        if let Some(body) =
            before.filter(|_| goes_on && self.now.persons == 0 && !self.now.body.is_some_and(Body::is_organ))
        {
            self.now.body = body;
        }
        self.headings.clear();
        self.now.persons += 1;
        self.number = number.or(self.number);
        self.before.len()
    }

    /// Whether those of the group that is read are re-elected.
    pub fn says_re_elected(&self) -> Option<bool> {
        self.group.map(|group| group.re_elected)
    }

    fn group_of(&mut self, words: &str) {
        let plain = words.split('(').next().unwrap_or_default().trim();
        let (numbering, rest) = numbering(plain);
        match re_elected(rest) {
            Some(re_elected) => self.group = Some(Group { numbering, re_elected }),
            None if self.group.is_some_and(|group| group.numbering == numbering) => self.group = None,
            None => {}
        }
    }

    /// The lists that are taken, and what is told of the others: of more than one body only those of the first that stands
    /// for election.
    pub fn taken(self, file: &str) -> Taken {
        let all: Vec<Section> = self.before.into_iter().chain([self.now]).collect();
        let is_candidates = |section: &&Section| section.persons > 0 && !section.body.is_some_and(Body::is_organ);
        let first = all.iter().find(is_candidates).or_else(|| all.iter().find(|section| section.persons > 0));
        let body = first.and_then(|first| first.body);
        let is_taken =
            |section: &Section| section.body == body || section.body.is_none() && !body.is_some_and(Body::is_organ);
        let others = all.iter().filter(|section| section.persons > 0 && !is_taken(section));
        let mut told: Vec<(&str, usize, usize)> = Vec::new();
        for section in others {
            match told.last_mut().filter(|_| section.title.is_empty()) {
                Some((_, _, persons)) => *persons += section.persons,
                None => told.push((&section.title, section.line, section.persons)),
            }
        }
        let others = told.into_iter().map(|(title, line, persons)| not_taken(file, title, line, persons)).collect();
        let with_persons = all.iter().filter(|section| section.persons > 0 && is_taken(section));
        let anew = with_persons.skip(1).filter_map(|section| section.anew.clone()).collect();
        Taken { lists: all.iter().map(is_taken).collect(), others, anew }
    }
}

fn not_taken(file: &str, title: &str, line: usize, persons: usize) -> Problem {
    let title = brief(title, 80);
    let text = Text::new(
        format!("không lấy danh sách khác trong tệp: «{title}», {persons} người"),
        format!("another list in the file is left out: «{title}», {persons} persons"),
    );
    let remedy = Text::new(
        "cần danh sách ấy thì chép riêng ra một tệp",
        "put that list into a file of its own, if it is the one of the election",
    );
    Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(file, text, remedy) }
}

fn numbering(words: &str) -> (Numbering, &str) {
    let ends = [' ', '.', ')', '-', '|', '/', ':'];
    let Some((number, rest)) = words.split_once(ends) else { return (Numbering::None, words) };
    let is = |letters: &str| !number.is_empty() && number.chars().all(|c| letters.contains(c));
    let numbering = match number {
        _ if is("IVX") => Numbering::Roman,
        _ if is("0123456789") => Numbering::Figure,
        _ if number.chars().count() == 1 && is("ABCDEGHabcdegh") => Numbering::Letter,
        _ => return (Numbering::None, words),
    };
    (numbering, rest.trim_start_matches(ends))
}

/// A tab of the workbook that has names and was not taken.
pub(super) fn tab_not_taken(file: &str, table: &Text, persons: usize) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("không lấy {}: ở đó có {persons} người", table.get(Lang::Vi)),
            format!("{} is left out: it has {persons} persons", table.get(Lang::En)),
        ),
        Text::new(
            "chỉ lấy trang nhiều người nhất; cần trang ấy thì chép riêng ra một tệp",
            "only the sheet with the most persons is taken; put the other into a file of its own",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_says_who_is_re_elected_until_the_next_of_its_kind() {
        let mut sections = Sections::default();
        for (heading, said) in [
            ("A. TÁI CỬ (08 đ/c)", Some(true)),
            ("I. Khối Đảng", Some(true)),
            ("B | Tham gia lần đầu", Some(false)),
            ("C. Dự phòng", None),
            ("Tái cử:", Some(true)),
            ("Khối khác", None),
        ] {
            sections.heading(1, heading);
            assert_eq!(sections.says_re_elected(), said, "{heading}");
        }
    }
}
