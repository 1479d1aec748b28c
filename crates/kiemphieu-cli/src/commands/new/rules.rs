//! Under whose rules a new congress file is written: those of the Party, whose edition the day chooses, or of another body.

use std::path::Path;

use clap::ArgMatches;
use kiemphieu_core::{CellRules, MeetingKind, RuleId, Rulebook, Words};
use kiemphieu_files::read_rulebook;

use crate::exit::Refusal;
use crate::sources::editions;

pub(super) struct Rules {
    book: Option<Rulebook>,
    words: Words,
}

impl Rules {
    /// Those of `--rulebook`: an edition chosen by date needs no name.
    pub(super) fn of(given: &ArgMatches) -> Result<Self, Refusal> {
        let editions = editions()?;
        let book = match given.get_one::<String>("rulebook") {
            None => None,
            Some(named) => match editions.named(named) {
                Some(book) => Some(book.clone()),
                None => Some(read_rulebook(Path::new(named), &editions)?),
            },
        };
        let book = book.filter(|book| !book.chosen_by_date());
        let words = book.as_ref().map_or_else(Words::of_the_party, |book| book.words().clone());
        Ok(Self { book, words })
    }

    /// The id to be written into the file, where no day chooses the rules.
    pub(super) fn id(&self) -> Option<&str> {
        self.book.as_ref().map(Rulebook::id)
    }

    /// What the organisation calls its bodies and offices.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// Whether who leads has a name of its own in this vocabulary: `secretary` is the word of the Party and of some others.
    pub(super) fn has_a_secretary(&self) -> bool {
        self.words.head.get(kiemphieu_core::Lang::En) == "secretary"
    }

    /// From how many members on a smallest unit elects a committee.
    pub(super) fn committee_from(&self) -> Option<u32> {
        match &self.book {
            None => Some(9),
            Some(book) => book.cell().map(|CellRules { committee_from, .. }| committee_from),
        }
    }

    /// Whether the congress may elect directly who leads.
    pub(super) fn knows_direct(&self) -> bool {
        self.book.as_ref().is_none_or(|book| book.knows(RuleId::ProcDirect.into()))
    }

    /// Whether a result is recognised by the body above.
    pub(super) fn knows_approval(&self) -> bool {
        self.book.as_ref().is_none_or(|book| book.knows(RuleId::Approval.into()))
    }

    /// The grounds of deduction at such a meeting.
    pub(super) fn grounds(&self, kind: MeetingKind) -> Vec<&'static str> {
        match (&self.book, kind) {
            (Some(book), _) => book.base(kind).grounds.iter().map(|ground| ground.as_str()).collect(),
            (None, MeetingKind::Members) => {
                vec!["temporary-elsewhere", "exempted", "suspended", "prosecuted", "absent-excused"]
            }
            (None, MeetingKind::Delegates) => vec!["convening-committee-absent", "delegate-absent"],
            (None, MeetingKind::Committee | MeetingKind::InspectionCommittee) => vec!["suspended", "prosecuted"],
        }
    }
}
