//! The lists and groups of a file, one after the other.

use kiemphieu_core::{Lang, Text};

use super::aside::Aside;
use super::bodies::{Body, is_of_delegates};
use super::facts::re_elected;
use crate::problem::words::brief;
use crate::problem::{Place, Problem};

/// A list, or a part of one that numbers its persons anew.
#[derive(Debug, Default)]
struct Section {
    title: String,
    line: usize,
    body: Option<Body>,
    /// Why its persons are not on the paper, and how the heading that says so is numbered.
    aside: Option<(Aside, Numbering)>,
    persons: usize,
    /// Where its numbers begin again at 1, and below which heading.
    anew: Option<(usize, String)>,
}

/// A title has no more lines, and none of them is longer.
const LINES_OF_TITLE: usize = 4;
const LONGEST_TITLE: usize = 400;

impl Section {
    fn why_aside(&self) -> Option<Aside> {
        self.aside.map(|(why, _)| why)
    }

    fn is_organs(&self) -> bool {
        self.body.is_some_and(Body::is_organ)
    }

    fn stands(&self) -> bool {
        self.aside.is_none() && self.body.is_none_or(Body::stands)
    }

    /// Of two lists that with the lower rank is the one of the election: those who stand, delegates, who is not on the paper,
    /// and last the organs of the congress.
    fn rank(&self) -> u8 {
        match (self.is_organs(), self.aside) {
            (false, None) if self.stands() => 0,
            (false, None) => 1,
            (false, Some(_)) => 2,
            (true, None) => 3,
            (true, Some(_)) => 4,
        }
    }
}

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
    /// Whether the headings of a table were read.
    pub under_heads: bool,
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
    /// Whether they stand for election: they are no organ of the congress and on the paper.
    pub stands: bool,
    /// Whether a heading names their body.
    pub names_body: bool,
}

impl Sections {
    /// A line that is no person: a title, the heading of a group.
    pub fn heading(&mut self, line: usize, words: &str) {
        self.group_of(words);
        if words.len() > LONGEST_TITLE || self.sets_aside(line, words) || words.trim_start().starts_with('(') {
            return;
        }
        self.ends_aside(line, words);
        if self.headings.len() == LINES_OF_TITLE {
            self.headings.remove(0);
        }
        self.headings.push(words.to_owned());
        self.heading_at = line;
        if words.to_lowercase().contains("tiếp theo") || self.now.aside.is_some() {
            return;
        }
        // A title often goes on in the next line.
        let whole = self.headings.join(" ");
        let named = Body::of_heading(words).or_else(|| Body::of_heading(&whole));
        let Some(body) = named.or_else(|| self.delegation_behind(words)) else { return };
        // «I. Đại biểu chính thức», «Đơn vị số 2: được bầu 3 đại biểu» are parts of «DANH SÁCH BẦU ĐẠI BIỂU».
        let is_part = body == Body::Delegates
            && self.now.body == Some(Body::Delegation)
            && (self.now.persons == 0 || !words.to_lowercase().contains("danh sách"));
        let body = if is_part { Body::Delegation } else { body };
        if self.now.persons > 0 {
            self.begin(line);
        }
        if self.now.body != Some(body) {
            (self.now.body, self.now.title, self.now.line) = (Some(body), words.to_owned(), line);
        }
    }

    /// The delegates whom a heading names behind the list of another body.
    fn delegation_behind(&self, words: &str) -> Option<Body> {
        let is_another = |body: Body| !matches!(body, Body::Delegates | Body::Delegation);
        let is_behind = self.now.persons > 0 && self.now.body.is_some_and(is_another);
        (is_behind && is_of_delegates(words)).then_some(Body::Delegation)
    }

    /// Takes a heading of those who are not on the paper.
    fn sets_aside(&mut self, line: usize, words: &str) -> bool {
        // Before the first list a sentence, and a count of probationary members, are of no list.
        let is_list = words.to_lowercase().contains("danh sách");
        let is_titles = |why: &Aside| why.is_title() && (is_list || !words.contains(|c: char| c.is_ascii_digit()));
        let said = Aside::of_heading(words).filter(|why| self.has_persons() || is_titles(why));
        let Some(why) = said else { return false };
        let body = Body::of_heading(words).or(self.now.body);
        if self.now.persons > 0 {
            self.begin(line);
        }
        // Brackets below a title go on with it.
        if self.now.aside.is_none() || !words.trim_start().starts_with('(') {
            let aside = Some((why, numbering(words).0));
            (self.now.title, self.now.line, self.now.aside, self.now.body) = (words.to_owned(), line, aside, body);
        }
        self.headings = vec![words.to_owned()];
        self.heading_at = line;
        true
    }

    /// Behind those who are not on the paper the list goes on with a heading that is numbered as theirs, or names a list.
    fn ends_aside(&mut self, line: usize, words: &str) {
        let Some((_, numbered)) = self.now.aside else { return };
        let is_next = numbered != Numbering::None && numbering(words).0 == numbered;
        let body = Body::of_heading(words);
        // «Danh sách cụ thể như sau:» below the heading goes on with it.
        let goes_on = self.has_persons() && self.now.persons == 0 && body.is_none();
        let names_list = !goes_on && words.to_lowercase().contains("danh sách");
        if !is_next && !names_list && !body.is_some_and(Body::is_organ) {
            return;
        }
        if self.now.persons > 0 {
            self.begin(line);
        }
        let list = self.before.iter().rev().find(|section| section.aside.is_none());
        (self.now.aside, self.now.body) = (None, list.and_then(|list| list.body));
        (self.now.title, self.now.line) = (words.to_owned(), line);
        self.headings.clear();
    }

    fn has_persons(&self) -> bool {
        self.now.persons > 0 || !self.before.is_empty()
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
            let (body, aside) = (self.now.body, self.now.aside);
            self.begin(line);
            self.now.aside = aside;
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
        if let Some(body) = before.filter(|_| goes_on && self.now.persons == 0 && !self.now.is_organs()) {
            self.now.body = body;
        }
        self.headings.clear();
        self.now.persons += 1;
        self.number = number.or(self.number);
        self.before.len()
    }

    /// Takes the number of somebody who is no longer on the list.
    pub fn gone(&mut self, line: usize, number: u32) {
        self.person(line, Some(number));
        self.now.persons -= 1;
    }

    /// Whether those of the group that is read are re-elected.
    pub fn says_re_elected(&self) -> Option<bool> {
        self.group.map(|group| group.re_elected)
    }

    fn group_of(&mut self, words: &str) {
        let (numbering, rest) = numbering(words.trim());
        // «Tái cử (12 đ/c)», «Tái cử: 12 đồng chí».
        let is_of_list =
            self.under_heads || self.has_persons() || matches!(numbering, Numbering::Roman | Numbering::Letter);
        let ends = |c: char| c == '(' || (is_of_list && c.is_ascii_digit());
        let label = rest.split(ends).next().unwrap_or_default();
        match re_elected(label.trim_end_matches([' ', ':', '-', '–', '|', ','])) {
            Some(re_elected) => self.group = Some(Group { numbering, re_elected }),
            None if self.group.is_some_and(|group| group.numbering == numbering) => self.group = None,
            None => {}
        }
    }

    /// The lists that are taken, and what is told of the others: of more than one body only those of the first that stands
    /// for election.
    pub fn taken(self, file: &str) -> Taken {
        let all: Vec<Section> = self.before.into_iter().chain([self.now]).collect();
        let with_persons = || all.iter().filter(|section| section.persons > 0);
        let first = with_persons().min_by_key(|section| section.rank());
        let (body, why) = (first.and_then(|first| first.body), first.and_then(Section::why_aside));
        let stands = first.is_none_or(Section::stands);
        let is_taken = |section: &Section| {
            let is_same = section.body == body || section.body.is_none() && !body.is_some_and(Body::is_organ);
            is_same && section.why_aside() == why
        };
        let mut told: Vec<Other> = Vec::new();
        for section in with_persons().filter(|section| !is_taken(section)) {
            match told.last_mut().filter(|_| section.title.is_empty()) {
                Some(other) => other.persons += section.persons,
                None => told.push(Other::of(section)),
            }
        }
        let taken = || with_persons().filter(|section| is_taken(section));
        let persons = taken().map(|section| section.persons).sum();
        Taken {
            lists: all.iter().map(is_taken).collect(),
            others: told.iter().map(|other| other.not_taken(file, persons)).collect(),
            anew: taken().skip(1).filter_map(|section| section.anew.clone()).collect(),
            stands,
            names_body: body.is_some(),
        }
    }
}

/// A list of the file that is not taken.
struct Other<'s> {
    title: &'s str,
    line: usize,
    persons: usize,
    aside: Option<Aside>,
}

impl<'s> Other<'s> {
    fn of(section: &'s Section) -> Self {
        let Section { title, line, persons, .. } = section;
        Self { title, line: *line, persons: *persons, aside: section.why_aside() }
    }

    fn not_taken(&self, file: &str, taken: usize) -> Problem {
        let (title, persons) = (brief(self.title, 80), self.persons);
        let more = match self.aside {
            Some(aside) => {
                Text::new(format!(" ({})", aside.told().get(Lang::Vi)), format!(" ({})", aside.told().get(Lang::En)))
            }
            None => longer(persons, taken),
        };
        let text = Text::new(
            format!("không lấy danh sách khác trong tệp: «{title}», {persons} người{}", more.get(Lang::Vi)),
            format!("another list in the file is left out: «{title}», {persons} persons{}", more.get(Lang::En)),
        );
        let remedy = Text::new(
            "cần danh sách ấy thì chép riêng ra một tệp",
            "put that list into a file of its own, if it is the one of the election",
        );
        Problem { place: Some(Place { line: self.line, column: 1 }), ..Problem::of_file(file, text, remedy) }
    }
}

/// What is said of a list that is not taken and has more persons than the one that is.
pub(super) fn longer(persons: usize, taken: usize) -> Text {
    match persons > taken {
        true => Text::new(
            format!(", nhiều hơn danh sách được lấy ({taken} người)"),
            format!(", more than the list that is taken ({taken} persons)"),
        ),
        false => Text::same(""),
    }
}

/// Whether words that stand behind the columns of names can be a heading all the same.
pub(super) fn may_head(words: &str) -> bool {
    let is_capital = !words.contains(char::is_lowercase);
    numbering(words).0 != Numbering::None
        || words.to_lowercase().contains("danh sách")
        || Aside::of_heading(words).is_some()
        || re_elected(words.split('(').next().unwrap_or_default()).is_some()
        || (is_capital && Body::of_heading(words).is_some())
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
