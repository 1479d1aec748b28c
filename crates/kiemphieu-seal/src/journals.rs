//! The journals of counting stations in a folder: what each proves, and whether the files beside it are those that it gives.

use std::collections::BTreeSet;
use std::path::Path;

use kiemphieu_core::{Editions, Lang, Text};
use kiemphieu_documents::{Block, Document, Proof, claimed_log, prove_log};
use kiemphieu_station::check::{Proof as JournalProof, Refuted, check};
use kiemphieu_station::export::export;
use kiemphieu_station::journal::JOURNAL_FILE;
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::{Do, Line, Refused, Station, Unlawful};

use crate::entry_log::{EVENTS, entry_log};
use crate::fault::{Fault, Note};
use crate::member::Member;
use crate::papers::{self, OWN};

/// No journal is larger: 256 MiB.
const LARGEST: u64 = 256 << 20;

/// What was found in the journals of a folder.
#[derive(Debug, Default)]
pub(crate) struct Journals {
    pub faults: Vec<Fault>,
    /// What another version began, and this one cannot replay to the letter.
    pub unproved: Vec<Note>,
    /// The entry logs that were held against a journal.
    pub logs: BTreeSet<String>,
}

impl Journals {
    /// Replays every journal among the files, and holds the files beside it against what it gives.
    pub fn of(members: &[Member], editions: &Editions) -> Self {
        let mut journals = Self::default();
        for member in members.iter().filter(|member| is_journal(member)) {
            match proof(member, editions) {
                Ok((proof, lines)) => {
                    journals.see(member, members, &proof);
                    journals.see_logs(member, members, (&lines, editions));
                }
                Err(Unread::Wrong(text)) => journals.fault(&member.name, text),
                Err(Unread::OfVersion(text)) => journals.unproved.push(Note { file: member.name.clone(), text }),
            }
        }
        journals
    }

    fn fault(&mut self, file: &str, text: Text) {
        self.faults.push(Fault { file: file.to_owned(), text });
    }

    fn see(&mut self, member: &Member, members: &[Member], proof: &JournalProof) {
        let wrong = proof.unsealable();
        if !wrong.is_empty() {
            let is_own = proof.station.opening().program == OWN;
            let only_words = proof.unsealable_but_for_reports().is_empty();
            for text in wrong {
                match is_own || !only_words {
                    true => self.fault(&member.name, text),
                    false => self.unproved.push(Note { file: member.name.clone(), text }),
                }
            }
            return;
        }
        let Ok(files) = export(&proof.station) else { return };
        let folder = member.path.parent().unwrap_or(Path::new(""));
        for (name, bytes) in files {
            let path = folder.join(&name);
            let hash = kiemphieu_core::digest::sha256(&bytes);
            match members.iter().find(|other| other.path == path) {
                Some(other) if other.hash == hash => {}
                Some(other) => self.fault(&other.name, other_than(member)),
                None => self.fault(&member.name, missing(&name)),
            }
        }
    }

    /// Every entry log beside a journal is one that the journal names, and that its lines give.
    fn see_logs(&mut self, member: &Member, members: &[Member], (lines, editions): (&[Line], &Editions)) {
        let beside = members.iter().filter(|other| other.path.parent() == member.path.parent());
        for other in beside.filter(|other| other.ending() == "pdf") {
            let Ok(Some(bytes)) = other.bytes(papers::LARGEST) else { continue };
            let Some(claimed) = claimed_log(&bytes) else { continue };
            self.logs.insert(other.name.clone());
            let named = |line: &Line| match &line.event().what {
                Do::Minutes(minutes) => minutes.files.iter().any(|file| file.sha256 == other.hash),
                _ => false,
            };
            let own = events_of(&claimed).and_then(|events| lines.get(..events));
            let made = own.and_then(|own| Some(entry_log(&Station::of(own, editions, |_, _| ()).ok()?, own)));
            match made.map(|made| prove_log(&bytes, &made)) {
                Some(Proof::Agree) if lines.iter().any(named) => {}
                Some(Proof::NotProvable { why }) if lines.iter().any(named) => {
                    self.unproved.push(Note { file: other.name.clone(), text: why });
                }
                Some(Proof::Different { first }) => self.fault(&other.name, first),
                _ => self.fault(&other.name, other_than(member)),
            }
        }
    }
}

/// The number of events that an entry log says it is of.
fn events_of(log: &Document) -> Option<usize> {
    let facts = log.blocks.iter().filter_map(|block| if let Block::Facts(facts) = block { Some(facts) } else { None });
    facts.flatten().find(|fact| fact.label == EVENTS)?.value.parse().ok()
}

/// Why a journal proves nothing here.
enum Unread {
    Wrong(Text),
    OfVersion(Text),
}

fn proof(member: &Member, editions: &Editions) -> Result<(JournalProof, Vec<Line>), Unread> {
    let bytes = member.bytes(LARGEST).map_err(|problem| Unread::Wrong(problem.text))?;
    let bytes = bytes.ok_or_else(|| {
        Unread::Wrong(Text::new(
            "sổ lớn hơn 256 MiB, không kiểm được",
            "a journal of more than 256 MiB cannot be checked",
        ))
    })?;
    let proof = check(&bytes, editions).map_err(|refuted| {
        let text = in_one(&refuted);
        match refuted {
            Refuted::Unlawful(Unlawful { refused: Refused::OtherRulebook { .. }, .. }) => Unread::OfVersion(text),
            _ => Unread::Wrong(text),
        }
    })?;
    Ok((proof, read(&bytes).map(|reading| reading.lines).unwrap_or_default()))
}

/// By its name, or because it begins as journals do.
fn is_journal(member: &Member) -> bool {
    let named = member.path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(JOURNAL_FILE));
    let start = member.start().unwrap_or_default();
    let digits = start.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    named || (digits == 64 && start.get(64..).is_some_and(|rest| rest.starts_with(b" {\"n\":1,")))
}

fn in_one(refuted: &Refuted) -> Text {
    let (text, remedy) = refuted.text();
    let say = |lang: Lang| format!("{}; {}", text.get(lang), remedy.get(lang));
    Text::new(say(Lang::Vi), say(Lang::En))
}

fn other_than(journal: &Member) -> Text {
    let journal = &journal.name;
    Text::new(
        format!("không phải tệp mà sổ `{journal}` cho ra; lập lại từ máy đếm"),
        format!("this is not the file that the journal `{journal}` gives; write it anew from the station"),
    )
}

fn missing(name: &str) -> Text {
    Text::new(
        format!("bên cạnh sổ thiếu tệp `{name}` mà sổ cho ra"),
        format!("the file `{name}`, which the journal gives, is not beside it"),
    )
}
