//! How one election, its polls and its rounds are put together.

use std::collections::{HashMap, HashSet};

use super::{Unfit, Unfits, all, each_once, may_be_planned, may_have_alternates, sound};
use crate::ballot::ballot_box::papers::BallotBox;
use crate::ballot::ballot_box::refused::Untallied;
use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::declared::election::{Election, ListPoll, Poll};
use crate::declared::round::{Call, Entry, Round, Vote, Withdrawn};
use crate::meeting::papers::{Papers, RoundBox};
use crate::meeting::roll::{NobodyLeft, Roll};
use crate::words::names::Key;
use crate::words::terms::{Decision, Office};

impl Election {
    /// An election that is not held yet, about which nothing more is known.
    ///
    /// # Errors
    /// When it has no id.
    pub fn new(id: impl Into<String>, office: Office, roll: Roll, list: List) -> Result<Self, Unfit> {
        let id = id.into();
        if id.trim().is_empty() {
            return Err(Unfit::NoId);
        }
        sound(&id)?;
        Ok(Self {
            id,
            office,
            roll,
            list,
            nominated: Vec::new(),
            list_poll: None,
            direct: false,
            from: None,
            planned: None,
            direction: None,
            alternates: 0,
            poll: None,
            boxes: Vec::new(),
            rounds: Vec::new(),
            approval: None,
            appointed: None,
        })
    }

    /// The same with those put up at the congress itself, and the opinion poll about them (rules `LIST-OUTSIDE`, `LIST-POLL`).
    ///
    /// # Errors
    /// When somebody stands twice, or the poll is not about exactly these, or more support somebody than attended.
    pub fn with_nominated(self, nominated: Vec<String>, list_poll: Option<ListPoll>) -> Result<Self, Unfits> {
        each_once(&nominated)?;
        let list_poll = list_poll.map(|poll| poll.about(&nominated)).transpose()?;
        Ok(Self { nominated, list_poll, ..self })
    }

    /// The same with so many alternates (rule `RESULT-ALTERNATES`).
    ///
    /// # Errors
    /// When others than delegates are elected.
    pub fn with_alternates(self, alternates: u32) -> Result<Self, Unfit> {
        may_have_alternates(self.office, alternates).map(|()| Self { alternates, ..self })
    }

    /// The same, held by the congress itself (rule `PROC-DIRECT`).
    #[must_use]
    pub fn direct(self) -> Self {
        Self { direct: true, ..self }
    }

    /// The same, in which those elected in the election `id` may stand (rule `LIST-ELIGIBLE`).
    #[must_use]
    pub fn from(self, id: impl Into<String>) -> Self {
        Self { from: Some(id.into()), ..self }
    }

    /// The same with the person whom the personnel plan foresees (rule `PROC-PLAN`).
    #[must_use]
    pub fn planned(self, name: impl Into<String>) -> Self {
        Self { planned: Some(name.into()), ..self }
    }

    /// The same after a nomination poll (rule `PROC-DIRECT`).
    ///
    /// # Errors
    /// When somebody is named without a name, or in two entries.
    pub fn polled(self, poll: Poll) -> Result<Self, Unfits> {
        poll.fits()?;
        Ok(Self { poll: Some(poll), ..self })
    }

    /// The same after one more entry: a round with its papers, or a mere decision.
    ///
    /// # Errors
    /// When the congress decided to stop and the round has papers.
    pub fn held(mut self, round: Round) -> Result<Self, Unfit> {
        self.hold(round)?;
        Ok(self)
    }

    /// Adds one more entry.
    pub(super) fn hold(&mut self, round: Round) -> Result<(), Unfit> {
        round.fits()?;
        round.call.may_stand(self.rounds.is_empty())?;
        self.may_be_told(&round.call)?;
        self.rounds.push(round);
        Ok(())
    }

    /// Whether this can be told of who came to the next entry and who withdrew in it.
    fn may_be_told(&self, call: &Call) -> Result<(), Unfit> {
        let nobody = |NobodyLeft { summoned, deducted }| Unfit::NobodyLeft { summoned, deducted };
        self.roll_now().from_then_on(&call.attendance).map_err(nobody)?;
        if call.withdrawn.is_nobody() {
            return Ok(());
        }
        let before = self.rounds.iter().map(|round| &round.call);
        let later = before.clone().chain([call]).filter_map(|call| call.candidates.as_ref()).flatten();
        let listed: HashSet<Key> = self.list.names().iter().chain(later).map(|name| Key::of(name)).collect();
        let gone: HashSet<Key> = before.flat_map(|call| &call.withdrawn.names).map(|name| Key::of(name)).collect();
        call.withdrawn.names.iter().enumerate().try_for_each(|(at, name)| {
            let (key, name) = (Key::of(name), name.clone());
            match (listed.contains(&key), gone.contains(&key)) {
                (false, _) => Err(Unfit::WithdrawnUnlisted { at, name }),
                (true, true) => Err(Unfit::WithdrawnBefore { at, name }),
                (true, false) => Ok(()),
            }
        })
    }

    /// Whether everything declared of it can be.
    ///
    /// # Errors
    /// All that cannot.
    pub fn fits(&self) -> Result<(), Unfits> {
        let no_id = self.id.trim().is_empty().then_some(Unfit::NoId);
        let mut found: Vec<Unfit> = no_id.into_iter().chain(sound(&self.id).err()).collect();
        found.extend(may_have_alternates(self.office, self.alternates).err());
        found.extend(all(each_once(&self.nominated)));
        found.extend(self.list_poll.iter().flat_map(|poll| all(poll.fits(&self.nominated))));
        found.extend(self.poll.iter().flat_map(|poll| all(poll.fits())));
        let mut bare = Self { rounds: Vec::new(), ..self.clone() };
        found.extend(self.rounds.iter().filter_map(|round| bare.hold(round.clone()).err()));
        let planned = self.planned.is_some() || self.direction.is_some();
        found.extend(planned.then(|| may_be_planned(self.office)).and_then(Result::err));
        found.extend(self.approval.iter().flat_map(|approval| all(approval.fits())));
        found.extend(self.may_be_approved().err());
        found.extend(self.appointed.iter().flat_map(|appointed| all(appointed.fits())));
        Unfits::unless_none(found)
    }
}

impl ListPoll {
    /// Whether the poll is about exactly those put up, each once.
    ///
    /// # Errors
    /// Who is left out, stands twice, was not put up, or has more support than attended.
    pub fn fits(&self, nominated: &[String]) -> Result<(), Unfits> {
        if nominated.is_empty() {
            return Err(Unfit::PollOfNobody.into());
        }
        let put_up: HashSet<Key> = nominated.iter().map(|name| Key::of(name)).collect();
        let (mut asked, mut found) = (HashSet::new(), Vec::new());
        for (at, (name, support)) in self.support.iter().enumerate() {
            let (key, support, attending) = (Key::of(name), *support, self.attending);
            if !put_up.contains(&key) {
                found.push(Unfit::NotPutUp { at, name: name.clone() });
            }
            if !asked.insert(key) {
                found.push(Unfit::Twice { at, name: name.clone() });
            }
            if support > attending {
                found.push(Unfit::SupportOverAttending { at, support, attending });
            }
        }
        let left_out = nominated.iter().filter(|name| !asked.contains(&Key::of(name)));
        found.extend(left_out.map(|name| Unfit::WithoutSupport { name: name.clone() }));
        Unfits::unless_none(found)
    }

    /// The poll about those put up, in their order and their spelling.
    ///
    /// # Errors
    /// As [`fits`](Self::fits).
    pub fn about(self, nominated: &[String]) -> Result<Self, Unfits> {
        self.fits(nominated)?;
        let support: HashMap<Key, u32> = self.support.iter().map(|(name, support)| (Key::of(name), *support)).collect();
        let of = |name: &String| Some((name.clone(), *support.get(&Key::of(name))?));
        Ok(Self { support: nominated.iter().filter_map(of).collect(), ..self })
    }
}

impl Poll {
    /// Whether everybody named has a name, and one entry.
    ///
    /// # Errors
    /// Each that has not.
    pub fn fits(&self) -> Result<(), Unfits> {
        each_once(&self.nominations.iter().map(|(name, _)| name).collect::<Vec<_>>())
    }
}

impl Call {
    /// Whether a round of this call can have papers.
    ///
    /// # Errors
    /// When the congress decided that nobody votes.
    pub fn may_have_papers(&self) -> Result<(), Unfit> {
        if self.decision.is_some_and(Decision::has_no_vote) { Err(Unfit::StopWithVote) } else { Ok(()) }
    }

    /// Whether what it declares means something in the first round of an election, or in a later one.
    ///
    /// # Errors
    /// What means nothing there.
    pub fn may_stand(&self, first: bool) -> Result<(), Unfit> {
        if first && self.new_names {
            return Err(Unfit::NewNamesInTheFirst);
        }
        if self.seats == Some(0) { Err(Unfit::Nought { key: "seats" }) } else { Ok(()) }
    }
}

impl Withdrawn {
    /// Whether everybody who withdrew has a name, once, and a reason stands beside them (rule `LIST-WITHDRAWN`).
    ///
    /// # Errors
    /// The first that has not, or a reason without anybody.
    pub fn fits(&self) -> Result<(), Unfit> {
        let (named, reason) = (!self.is_nobody(), !self.reason.trim().is_empty());
        if named != reason {
            return Err(Unfit::WithdrawnReason { withdrawn: named });
        }
        all(each_once(&self.names)).next().map_or(Ok(()), Err)
    }
}

impl Round {
    pub(crate) fn fits(&self) -> Result<(), Unfit> {
        self.call.withdrawn.fits()?;
        if self.vote.is_some() && self.unread.is_some() {
            return Err(Unfit::OtherPapers);
        }
        if self.vote.as_ref().is_some_and(|vote| vote.boxes_fit().is_err()) {
            return Err(Unfit::OtherPapers);
        }
        self.call.candidates.iter().flatten().try_for_each(|name| sound(name))?;
        self.call.may_stand(false)?;
        if self.has_papers() { self.call.may_have_papers() } else { Ok(()) }
    }
}

impl Vote {
    /// What was found in one box, whose papers were entered one by one.
    #[must_use]
    pub fn of_box(name: impl Into<String>, papers: Papers, tally: Tally) -> Self {
        let boxes = vec![RoundBox::of_file(name, tally.entered())];
        Self { papers, tally, entry: Entry::Ballots, boxes, remarks: Vec::new(), kept: None }
    }

    /// What was found in several boxes of one round, whose papers were entered one by one; `tally` counts them all.
    ///
    /// # Errors
    /// When two boxes have one name, or their papers are not those counted.
    pub fn of_boxes(papers: Papers, boxes: Vec<RoundBox>, tally: Tally) -> Result<Self, Unfits> {
        let vote = Self { papers, tally, entry: Entry::Ballots, boxes, remarks: Vec::new(), kept: None };
        vote.boxes_fit()?;
        Ok(vote)
    }

    /// Whether each box has a name of its own, and they hold the papers counted.
    fn boxes_fit(&self) -> Result<(), Unfits> {
        each_once(&self.boxes.iter().map(|of_round| &of_round.name).collect::<Vec<_>>())?;
        let entered = self.boxes.iter().try_fold(0u64, |sum, of_round| sum.checked_add(of_round.entered));
        let same = self.boxes.is_empty() || entered == Some(self.tally.entered());
        if same { Ok(()) } else { Err(Unfit::OtherPapers.into()) }
    }

    /// What is found in a box whose papers are kept, by this judge.
    ///
    /// # Errors
    /// While anything on them is unclear, and when the judge is of another list.
    pub fn of_kept(name: impl Into<String>, papers: Papers, kept: BallotBox, judge: Judge) -> Result<Self, Untallied> {
        let tally = kept.tally(judge)?;
        Ok(Self { kept: Some(kept), ..Self::of_box(name, papers, tally) })
    }

    /// Whether the papers that are kept give its count.
    pub(crate) fn fits(&self) -> Result<(), Unfits> {
        self.boxes_fit()?;
        let gives = |kept: &BallotBox| kept.tally(self.tally.judge()).is_ok_and(|tally| tally == self.tally);
        if self.kept.as_ref().is_none_or(gives) { Ok(()) } else { Err(Unfit::OtherPapers.into()) }
    }

    /// Totals counted by hand.
    #[must_use]
    pub fn of_totals(papers: Papers, tally: Tally) -> Self {
        Self { papers, tally, entry: Entry::Totals, boxes: Vec::new(), remarks: Vec::new(), kept: None }
    }
}
