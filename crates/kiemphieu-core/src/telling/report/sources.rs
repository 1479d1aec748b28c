//! The rules that a report rests on.

use std::collections::BTreeSet;

use super::{RuleReport, Source};
use crate::rules::rule::Cite;
use crate::rules::rulebook::Rulebook;
use crate::words::organisation::Words;
use crate::words::terms::Status;
use crate::words::text::Lang;

/// Resolves references to rules, and remembers which were used.
pub(crate) struct Sources<'a> {
    rulebook: &'a Rulebook,
    /// The words in which everything is said.
    pub words: &'a Words,
    pub lang: Lang,
    used: BTreeSet<Cite>,
}

impl<'a> Sources<'a> {
    pub fn new(rulebook: &'a Rulebook, words: &'a Words, lang: Lang) -> Self {
        Self { rulebook, words, lang, used: BTreeSet::new() }
    }

    pub fn cite(&mut self, cite: Cite) -> Source {
        self.used.insert(cite);
        self.source(cite)
    }

    fn source(&self, cite: Cite) -> Source {
        Source::of(cite, self.rulebook, self.lang)
    }

    /// Every rule used, once.
    pub fn rules(&self) -> Vec<RuleReport> {
        let mut rules: Vec<RuleReport> = Vec::new();
        for cite in &self.used {
            let source = self.source(*cite);
            let Some(rule) = self.rulebook.rule(*cite) else { continue };
            if !rules.iter().any(|other| other.source == source) {
                rules.push(RuleReport { source, text: rule.text.get(self.lang).to_owned() });
            }
        }
        rules
    }
}

impl Source {
    /// The source of a rule in one edition.
    #[must_use]
    pub fn of(cite: Cite, rulebook: &Rulebook, lang: Lang) -> Self {
        let rule = rulebook.rule(cite);
        Self {
            rule: cite.rule,
            part: rule.and_then(|rule| rule.part.clone()),
            article: rule.and_then(|rule| Some(rule.article.as_ref()?.get(lang).to_owned())),
            status: rule.map_or(Status::Assumed, |rule| rule.status),
        }
    }
}
