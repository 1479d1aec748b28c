//! A new rulebook from answers: the questions that a rulebook answers, and the commented file that says so.
//!
//! What an answer has no article for is marked `assumed`: the file never says more than was found.

mod questions;
mod sentences;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use kiemphieu_core::{BaseOf, Editions, Lang, Text, Words, unsound};

pub use self::questions::{Ask, Question, questions};
use crate::problem::Problem;
use crate::rulebook_file::read_rulebook_text;

/// The answers given so far.
#[derive(Debug, Clone, Default)]
pub struct RulebookDraft {
    id: String,
    answers: BTreeMap<&'static str, Answer>,
}

/// An answer as it stands in the file, and the article that says so.
#[derive(Debug, Clone, Default)]
struct Answer {
    value: Option<Value>,
    /// Whether it was given, and not left to what holds where nothing is said.
    given: bool,
    article: Option<String>,
}

#[derive(Debug, Clone)]
enum Value {
    Words(String),
    Chosen(Vec<&'static str>),
    Number(u32),
    Share([u32; 2]),
}

impl RulebookDraft {
    /// A rulebook of this id about which nothing is known yet.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), answers: BTreeMap::new() }
    }

    /// The rulebook that a new file of this path will hold; the file has its id as its name.
    ///
    /// # Errors
    /// When a file stands there, or no rulebook can have this id.
    pub fn of_file(path: &Path, editions: &Editions) -> Result<Self, Problem> {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut of_this_id = Self::new(id.clone());
        for question in questions() {
            let any = if matches!(question.ask, Ask::Words) { "x" } else { "" };
            of_this_id.answer(&question, any).map_err(|told| Problem::of_file(&id, told.clone(), told))?;
        }
        read_rulebook_text(&id, &of_this_id.written(Lang::En), editions)?;
        Ok(Self::new(id))
    }

    /// Takes the answer to a question; nothing at all leaves it as it is where nothing is said.
    ///
    /// # Errors
    /// When it is no answer to this question: why, and how to answer.
    pub fn answer(&mut self, question: &Question, given: &str) -> Result<(), Text> {
        let given = given.trim();
        let value = question.read(given)?;
        self.answers.insert(question.key, Answer { value, given: !given.is_empty(), article: None });
        Ok(())
    }

    /// Whether a question is to be asked after the answers so far: absences count only where those summoned do.
    #[must_use]
    pub fn is_open(&self, question: &Question) -> bool {
        question.key != "grounds" || self.base_of() == BaseOf::Summoned
    }

    /// Whether the answer to a question says anything of its own, so that it may have an article.
    #[must_use]
    pub fn says(&self, question: &Question) -> bool {
        let given = self.answers.get(question.key).is_some_and(|answer| answer.given);
        given && question.has_article() && !self.is(question.key, "no")
    }

    /// Takes the article that says what was answered; none where it was not found.
    ///
    /// # Errors
    /// When it is no plain line of text.
    pub fn article(&mut self, question: &Question, given: &str) -> Result<(), Text> {
        let article = line_of_text(given.trim())?;
        if let Some(answer) = self.answers.get_mut(question.key) {
            answer.article = article;
        }
        Ok(())
    }

    fn value(&self, key: &str) -> Option<&Value> {
        self.answers.get(key)?.value.as_ref()
    }

    fn text(&self, key: &str) -> &str {
        if let Some(Value::Words(text)) = self.value(key) { text } else { "" }
    }

    /// The words of the organisation: those answered, and what follows from them for the others. English has its neutral
    /// ones.
    fn words(&self) -> Words {
        let neutral = Words::default();
        let own = |key: &str, neutral: &Text| {
            let told = self.text(key);
            let vi = if told.is_empty() { neutral.get(Lang::Vi) } else { told };
            // What follows from a word that is not told is neutral, too.
            (vi != neutral.get(Lang::Vi)).then(|| Text::new(vi, neutral.get(Lang::En)))
        };
        Words::told(
            own("members", &neutral.members),
            own("committee", &neutral.committee),
            own("superior", &neutral.superior),
            own("head", &neutral.head),
            own("group", &neutral.group),
        )
    }

    fn chosen(&self, key: &str) -> &[&'static str] {
        if let Some(Value::Chosen(chosen)) = self.value(key) { chosen } else { &[] }
    }

    fn is(&self, key: &str, choice: &str) -> bool {
        self.chosen(key).contains(&choice)
    }

    fn number(&self, key: &str) -> Option<u32> {
        if let Some(Value::Number(number)) = self.value(key) { Some(*number) } else { None }
    }

    fn share(&self, key: &str) -> Option<[u32; 2]> {
        if let Some(Value::Share(share)) = self.value(key) { Some(*share) } else { None }
    }
}

/// A line that can stand in a file and look like what it is; none where nothing is written.
fn line_of_text(given: &str) -> Result<Option<String>, Text> {
    if given.is_empty() {
        return Ok(None);
    }
    if given.chars().count() > 300 {
        return Err(Text::new("dài quá 300 chữ: ghi ngắn lại", "longer than 300 letters: write it shorter"));
    }
    match unsound(given) {
        Some(unsound) => {
            let (text, remedy) = unsound.text();
            Err(Text::new(
                format!("{}; {}", text.get(Lang::Vi), remedy.get(Lang::Vi)),
                format!("{}; {}", text.get(Lang::En), remedy.get(Lang::En)),
            ))
        }
        None => Ok(Some(given.to_owned())),
    }
}

#[cfg(test)]
mod tests;
