//! The words of an organisation: what it calls its members, its bodies and its offices. They stand in its rulebook; a body
//! that says nothing has neutral ones.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::words::sound::unsound;
use crate::words::text::{Lang, Text, capital};

/// Defines the words of an organisation: those said in both languages with the neutral ones, and those that only
/// Vietnamese needs, because English says the same of every body.
macro_rules! words {
    (
        both { $( $(#[$doc:meta])* $key:ident; )+ }
        vietnamese { $( $(#[$doc_vi:meta])* $key_vi:ident; )+ }
    ) => {
        /// What an organisation calls its members, its bodies and its offices, as the words stand within a sentence.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!from))]
        #[serde(from = "Told")]
        pub struct Words {
            $( $(#[$doc])* pub $key: Text, )+
            $( $(#[$doc_vi])* pub $key_vi: String, )+
        }

        /// The words that a file tells.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Told {
            $( $key: Option<Text>, )+
            $( $key_vi: Option<String>, )+
        }

        /// The words in one language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Spoken<'w> {
            $( $(#[$doc])* pub $key: &'w str, )+
        }

        impl Words {
            /// The words in one language.
            #[must_use]
            pub fn spoken(&self, lang: Lang) -> Spoken<'_> {
                Spoken { $( $key: self.$key.get(lang), )+ }
            }

            /// Every word with its key, and the language where it is of one only.
            pub fn all(&self) -> impl Iterator<Item = (&'static str, Option<Lang>, &str)> {
                let both = [$( (stringify!($key), &self.$key), )+].into_iter();
                let both = both.flat_map(|(key, text)| [Lang::Vi, Lang::En].map(|lang| (key, Some(lang), text.get(lang))));
                both.chain([$( (stringify!($key_vi), None, self.$key_vi.as_str()), )+])
            }
        }
    };
}

words! {
    both {
        /// Its members, many of them.
        members;
        /// The body that they or their delegates elect.
        committee;
        /// The body above, which recognises the result.
        superior;
        /// Who leads it.
        head;
        /// Who stands in for the head.
        deputy;
        /// The smaller body that the committee elects from its own number.
        standing_committee;
        /// The body that inspects.
        inspection_committee;
        /// Its smallest unit, whose members all meet.
        group;
        /// The committee of such a unit.
        group_committee;
        /// An organisation of any level, before the name of the level.
        organisation;
        /// Its highest rules.
        statutes;
        /// What its members take part in.
        activity;
    }
    vietnamese {
        /// What the committee is called where it is named in full, as in minutes and on ballot papers.
        committee_name;
        /// Who leads the body that inspects.
        inspection_chair;
        /// Who stands in for that person.
        inspection_vice_chair;
        /// What the superior does with a lawful result: a verb.
        approve;
        /// A member as he or she is counted.
        person;
    }
}

impl Default for Words {
    fn default() -> Self {
        Told::default().into()
    }
}

impl From<Told> for Words {
    fn from(told: Told) -> Self {
        let members = told.members.unwrap_or_else(|| Text::new("thành viên", "members"));
        let committee = told.committee.unwrap_or_else(|| Text::new("ban chấp hành", "committee"));
        let deputy = match &told.head {
            Some(head) => head.map(|vi| format!("phó {vi}"), |en| format!("deputy {en}")),
            None => Text::new("cấp phó", "deputy head"),
        };
        let head = told.head.unwrap_or_else(|| Text::new("người đứng đầu", "head"));
        let inspection_committee =
            told.inspection_committee.unwrap_or_else(|| Text::new("ban kiểm tra", "inspection committee"));
        let inspection = inspection_committee.get(Lang::Vi);
        let inspection_chair = told.inspection_chair.unwrap_or_else(|| format!("trưởng {inspection}"));
        let group = told.group.unwrap_or_else(|| Text::new("tổ", "group"));
        let [committee_vi, committee_en] = [Lang::Vi, Lang::En].map(|lang| committee.get(lang).to_owned());
        Self {
            superior: told
                .superior
                .unwrap_or_else(|| Text::new(format!("{committee_vi} cấp trên"), format!("superior {committee_en}"))),
            deputy: told.deputy.unwrap_or(deputy),
            standing_committee: told
                .standing_committee
                .unwrap_or_else(|| Text::new("ban thường trực", "standing committee")),
            group_committee: told
                .group_committee
                .unwrap_or_else(|| group.map(|vi| format!("{committee_vi} {vi}"), |en| format!("{en} {committee_en}"))),
            organisation: told.organisation.unwrap_or_else(|| Text::new("tổ chức", "organisation")),
            statutes: told.statutes.unwrap_or_else(|| Text::new("Điều lệ", "Statutes")),
            activity: told.activity.unwrap_or_else(|| Text::new("sinh hoạt", "activity")),
            committee_name: told.committee_name.unwrap_or(committee_vi),
            inspection_vice_chair: told.inspection_vice_chair.unwrap_or_else(|| format!("phó {inspection_chair}")),
            approve: told.approve.unwrap_or_else(|| "công nhận".to_owned()),
            person: told.person.unwrap_or_else(|| "người".to_owned()),
            members,
            committee,
            head,
            inspection_committee,
            inspection_chair,
            group,
        }
    }
}

/// No word is longer, in letters.
const LONGEST: usize = 60;

/// The words of the Party; the tests hold that they can be read.
static OF_THE_PARTY: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../rulebooks/words.toml")).unwrap_or_default());

impl Words {
    /// The words of the Party: those of every edition of its rules, and of a report that tells none.
    #[must_use]
    pub fn of_the_party() -> Self {
        OF_THE_PARTY.clone()
    }

    /// Whether these are the words of the Party.
    #[must_use]
    pub fn are_of_the_party(&self) -> bool {
        *self == *OF_THE_PARTY
    }

    /// The words of an organisation of which only these are told; the others follow from them, or are neutral.
    #[must_use]
    pub fn told(
        members: Option<Text>,
        committee: Option<Text>,
        superior: Option<Text>,
        head: Option<Text>,
        group: Option<Text>,
    ) -> Self {
        Told { members, committee, superior, head, group, ..Told::default() }.into()
    }

    /// Whether a text can be such a word: one line that looks like what it is, and short enough to stand in a sentence.
    #[must_use]
    pub fn can_be(word: &str) -> bool {
        !word.trim().is_empty() && word.chars().count() <= LONGEST && unsound(word).is_none()
    }

    /// What is said in both languages, each with the words of that language.
    pub fn say(&self, vi: impl FnOnce(Spoken<'_>) -> String, en: impl FnOnce(Spoken<'_>) -> String) -> Text {
        Text::new(vi(self.spoken(Lang::Vi)), en(self.spoken(Lang::En)))
    }
}

impl Words {
    /// Who stands in for the head of the body that inspects, as said where that body is named beside.
    pub(crate) fn vice_chair_of_it(&self) -> &str {
        let body = self.inspection_committee.get(Lang::Vi);
        let short = self.inspection_vice_chair.strip_suffix(body).map(str::trim_end);
        // «phó trưởng» is no word without the «ban» that follows it.
        short.filter(|short| !short.ends_with("trưởng")).unwrap_or(&self.inspection_vice_chair)
    }
}

/// A body or an office as it is titled in Vietnamese: «Ban Chấp hành», «Phó Chủ tịch», «Chủ nhiệm Ủy ban Kiểm tra». The
/// first letter is a capital, and so is that of what a body or its head is for (Nghị định 30/2020, annex II).
#[must_use]
pub fn titled(name: &str) -> String {
    const OF_AN_OFFICE: [&str; 3] = ["phó ", "chủ nhiệm ", "trưởng "];
    const OF_A_BODY: [&str; 3] = ["ban ", "ủy ban ", "hội đồng "];
    let behind = |kinds: [&'static str; 3]| kinds.into_iter().find_map(|kind| Some((kind, name.strip_prefix(kind)?)));
    if let Some((office, rest)) = behind(OF_AN_OFFICE) {
        return format!("{}{}", capital(office), titled(rest));
    }
    match behind(OF_A_BODY) {
        Some((body, rest)) => format!("{}{}", capital(body), capital(rest)),
        None => capital(name),
    }
}

/// Many of what an English word names: «cells», «branches», «secretaries».
#[must_use]
pub fn many(word: &str) -> String {
    let hissing = ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if hissing => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// A word with its English article: «a chair», «an officer».
#[must_use]
pub(crate) fn a(word: &str) -> String {
    let vowel = word.chars().next().is_some_and(|first| "aeiouAEIOU".contains(first));
    format!("{} {word}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests;
