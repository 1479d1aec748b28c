//! A station at work behind its pages: one writer, and the state that everybody reads.

use std::path::PathBuf;
use std::sync::Mutex;

use kiemphieu_core::{Lang, Report, Words};
use kiemphieu_station::views::{Hall, Told};
use kiemphieu_station::{Actor, Clock as ClockJumped, Do, Done, Line, Live, Moment, NotDone, Station, Who};

use crate::clock::Clock;
use crate::desks::hub::Hub;
pub(crate) use crate::lock::locked;
use crate::no::No;
use crate::pin::{Tried, Tries};
use crate::secret;
use crate::sessions::Sessions;

/// The folder with everything that is taken away.
const RESULT_FOLDER: &str = "result";

/// The only desk there is, until others join.
pub(crate) const DESK: &str = "bàn 1";

/// A station behind its pages.
#[derive(Debug)]
pub struct App {
    /// The words of the organisation that elects.
    words: Words,
    /// Its journal, with the clock by which it is written.
    writer: Mutex<Writer>,
    /// The state that is on the disk.
    now: Mutex<Station>,
    pub(crate) sessions: Mutex<Sessions>,
    tries: Mutex<Tries>,
    /// The code of this start, until somebody used it.
    code: Mutex<Option<String>>,
    /// The folder of the congress.
    pub(crate) folder: PathBuf,
    pub(crate) lang: Lang,
    /// The program and its version.
    pub(crate) program: String,
    /// The other desks, where they are asked for.
    pub(crate) hub: Option<Hub>,
    /// Every event in words.
    told: Mutex<Vec<Told>>,
    /// What the hall sees, with the hash of the journal at which it was made.
    pub(crate) hall: Mutex<Option<(String, Hall)>>,
    /// The report that the board sees, with its box and the hash of the journal.
    pub(crate) report: Mutex<Option<((u32, String), Report)>>,
}

#[derive(Debug)]
struct Writer {
    live: Live,
    clock: Clock,
}

impl App {
    /// `lines` is what stands in the journal.
    pub(crate) fn new(
        (live, lines): (Live, &[Line]),
        clock: Clock,
        folder: PathBuf,
        (lang, program, hub): (Lang, String, Option<Hub>),
    ) -> Result<Self, secret::NoChance> {
        let words = live.station().opening().rulebook().words().clone();
        Ok(Self {
            told: Mutex::new(lines.iter().map(|line| Told::of(line.event(), &words, lang)).collect()),
            words,
            now: Mutex::new(live.station().clone()),
            writer: Mutex::new(Writer { live, clock }),
            sessions: Mutex::default(),
            tries: Mutex::default(),
            code: Mutex::new(Some(secret::code()?)),
            folder,
            lang,
            program,
            hub,
            hall: Mutex::default(),
            report: Mutex::default(),
        })
    }

    /// Where the station stands: nothing in it is not on the disk.
    pub(crate) fn station(&self) -> Station {
        locked(&self.now).clone()
    }

    /// The folder with everything that is taken away, beside the congress file.
    pub(crate) fn result_folder(&self) -> PathBuf {
        self.folder.join(RESULT_FOLDER)
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.folder.join(kiemphieu_station::journal::JOURNAL_FILE)
    }

    /// The code of this start, until it is used.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        locked(&self.code).clone()
    }

    /// Whether this is the code of this start; it is used up then.
    pub(crate) fn uses(&self, given: &str) -> bool {
        let mut code = locked(&self.code);
        let fits = code.as_ref().is_some_and(|code| secret::same(code, given));
        if fits {
            *code = None;
        }
        fits
    }

    /// Does something: when this returns it is on the disk.
    pub(crate) fn act(&self, by: Option<&str>, key: Option<&str>, what: Do) -> Result<Done, NotDone> {
        self.act_at(Actor { by, desk: DESK, key }, |_| Ok(what))
    }

    /// Somebody does at a desk what follows from where the station stands, so that nothing comes between.
    pub(crate) fn act_at(
        &self,
        actor: Actor,
        what: impl FnOnce(&Station) -> Result<Do, NotDone>,
    ) -> Result<Done, NotDone> {
        let mut writer = locked(&self.writer);
        let moment = self.moment(&mut writer)?;
        let done = what(writer.live.station()).and_then(|what| writer.live.act(actor, moment, what));
        done.iter().for_each(|done| self.tell(done));
        *locked(&self.now) = writer.live.station().clone();
        done
    }

    /// The same for several things, one after the other, with nothing of anybody else between them.
    #[cfg(feature = "scan")]
    pub(crate) fn act_all(
        &self,
        actor: Actor,
        all: impl FnOnce(&Station) -> Result<Vec<Do>, NotDone>,
    ) -> Result<(), NotDone> {
        let mut writer = locked(&self.writer);
        let mut done = Ok(());
        for what in all(writer.live.station())? {
            let moment = self.moment(&mut writer)?;
            match writer.live.act(actor, moment, what) {
                Ok(one) => self.tell(&one),
                Err(why) => {
                    done = Err(why);
                    break;
                }
            }
        }
        *locked(&self.now) = writer.live.station().clone();
        done
    }

    /// Now; a clock that was set is told first.
    fn moment(&self, writer: &mut Writer) -> Result<Moment, NotDone> {
        let Writer { live, clock } = writer;
        let (moment, jump) = clock.now();
        if let Some(jump_ms) = jump {
            let jumped = Do::Clock(ClockJumped { jump_ms });
            let jumped = live.act(Actor { by: None, desk: DESK, key: None }, moment.clone(), jumped)?;
            self.tell(&jumped);
        }
        Ok(moment)
    }

    /// The program is told to end: that is the last event. Whoever is in the midst of something is waited for.
    pub(crate) fn stop(&self) {
        // A journal that is closed takes nothing more, and a disk that fails has been told of.
        let _ = self.act(None, None, Do::Stopped(kiemphieu_station::Nothing {}));
    }

    fn tell(&self, done: &Done) {
        if let Done::Now(line) = done {
            locked(&self.told).push(Told::of(line.event(), &self.words, self.lang));
            if let Some(hub) = &self.hub {
                hub.written(line);
            }
        }
    }

    /// The last events in words, the last first.
    pub(crate) fn told(&self, most: usize) -> Vec<Told> {
        locked(&self.told).iter().rev().take(most).cloned().collect()
    }

    /// Why the second copy of the journal is no longer written, where it is not.
    pub(crate) fn mirror_lost(&self) -> Option<String> {
        locked(&self.writer).live.mirror_lost().map(|lost| lost.why.get(self.lang).to_owned())
    }

    /// Sees that a person knows the own PIN; after too many wrong ones the person is locked out.
    pub(crate) fn see_pin(&self, person: &str, pin: &str) -> Result<(), No> {
        let mut tries = locked(&self.tries);
        let station = self.station();
        let member = station.people().get(person).filter(|member| !member.locked);
        let Some(kept) = member.and_then(|member| member.pin.clone()) else {
            return Err(kiemphieu_station::Refused::LockedOut { person: person.to_owned() }.into());
        };
        match tries.on(person, pin, &kept) {
            Tried::Right => Ok(()),
            Tried::Wrong { left: 0 } => {
                self.act(None, None, Do::Locked(Who { person: person.to_owned() }))?;
                locked(&self.sessions).end_of(person);
                Err(No::locked_out(person))
            }
            Tried::Wrong { left } => Err(No::wrong_pin(left)),
        }
    }

    /// Lets somebody try again.
    pub(crate) fn forgive(&self, person: &str) {
        locked(&self.tries).forget(person);
    }
}
