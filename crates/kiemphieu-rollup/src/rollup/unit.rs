//! One unit in whole numbers: no names of persons, no papers.

use kiemphieu_core::{Date, Ending, Level, Office};
use serde::{Deserialize, Serialize};

/// How many groups the shares of the elected are put into.
pub const SHARES: usize = 7;

/// How far a unit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its elections are over.
    Done,
    /// Its congress had three items and elected nobody (rule `PROC-INFORMATION`).
    ThreeItems,
    /// An election is still open.
    Pending,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Done, Self::ThreeItems, Self::Pending];

    /// The spelling in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::ThreeItems => "three-items",
            Self::Pending => "pending",
        }
    }
}

/// A direct election of the secretary that was held (rule `PROC-DIRECT`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Direct {
    /// The votes of the elected.
    pub votes: u32,
    /// D.
    pub base: u32,
}

/// One unit and what it elected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// The organisation above it.
    pub superior: Option<String>,
    /// The province, where a table says.
    pub province: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The term for which it elected (nhiệm kỳ), as its file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The day of the congress.
    pub date: Option<Date>,
    /// The rulebook that it was counted under; none where a table tells of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rulebook: Option<String>,
    /// How far it has come.
    pub state: State,
    /// The elections that are still open, as far as they are known, and how each stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<(Office, Ending)>,
    /// Official members (delegates) summoned.
    pub members: Option<u32>,
    /// Whether it is a cell too small for a committee (rule `PROC-CELL`).
    pub too_small: bool,
    /// Whether a direct election of the secretary is planned or held.
    pub direct_planned: bool,
    /// The direct election held.
    pub direct: Option<Direct>,
    /// The elected by their share of D: at most half (run-offs), then up to 60, 70, 80, 90, below 100, all.
    pub shares: [u32; SHARES],
    /// What was elected, by office.
    pub offices: Offices,
    /// The offices whose election the superior committee annulled (rule `APPROVAL`): nothing of it is summed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annulled: Vec<Office>,
}

impl Unit {
    /// A unit of which nothing but the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            superior: None,
            province: None,
            level: None,
            term: None,
            date: None,
            rulebook: None,
            state: State::Done,
            open: Vec::new(),
            members: None,
            too_small: false,
            direct_planned: false,
            direct: None,
            shares: [0; SHARES],
            offices: Offices::default(),
            annulled: Vec::new(),
        }
    }

    /// Puts one of the elected into the groups of shares. Compares whole numbers only.
    pub(crate) fn add_share(&mut self, votes: u64, d: u64) {
        let at = match (10 * votes, d) {
            (tenths, d) if tenths <= 5 * d => 0,
            (tenths, d) if tenths < 6 * d => 1,
            (tenths, d) if tenths < 7 * d => 2,
            (tenths, d) if tenths < 8 * d => 3,
            (tenths, d) if tenths < 9 * d => 4,
            (tenths, d) if tenths < 10 * d => 5,
            _ => 6,
        };
        if let Some(group) = self.shares.get_mut(at) {
            *group += 1;
        }
    }
}

/// What was elected, by office: a few entries, in the order of the offices. A tree of hundreds of thousands of units
/// would take four times the memory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offices(Vec<(Office, Body<u32>)>);

impl Offices {
    /// What was elected to an office.
    #[must_use]
    pub fn get(&self, office: Office) -> Option<&Body<u32>> {
        self.iter().find(|(other, _)| *other == office).map(|(_, body)| body)
    }

    /// What was elected to an office, to fill in.
    pub fn get_mut(&mut self, office: Office) -> &mut Body<u32> {
        let at = self.0.binary_search_by_key(&office, |(office, _)| *office).unwrap_or_else(|at| {
            self.0.reserve_exact(1);
            self.0.insert(at, (office, Body::default()));
            at
        });
        #[allow(clippy::indexing_slicing, reason = "the entry was found or put there just above")]
        &mut self.0[at].1
    }

    /// Every office with what was elected.
    pub fn iter(&self) -> impl Iterator<Item = (Office, &Body<u32>)> {
        self.0.iter().map(|(office, body)| (*office, body))
    }

    /// Whether nothing was elected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (Office, &mut Body<u32>)> {
        self.0.iter_mut().map(|(office, body)| (*office, body))
    }

    /// Leaves out the offices of which nothing is told.
    pub(crate) fn tidy(&mut self) {
        self.0.retain(|(_, body)| *body != Body::default());
    }
}

/// Defines [`Body`] and [`Fact`]: what is counted of an office, each with its column.
macro_rules! facts {
    ($( $(#[$doc:meta])* $field:ident $variant:ident $how:ident; )+) => {
        /// What is known of those elected to one office.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Body<N> { $( $(#[$doc])* #[serde(default)] pub $field: N, )+ }

        /// One of the numbers of a [`Body`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fact { $( $(#[$doc])* $variant, )+ }

        impl Fact {
            /// Every fact, in the order of the columns.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The end of the name of its column.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => stringify!($field), )+ }
            }
        }

        impl<N: Copy> Body<N> {
            /// One of the numbers.
            #[must_use]
            pub fn get(&self, fact: Fact) -> N {
                match fact { $( Fact::$variant => self.$field, )+ }
            }

            /// One of the numbers, to set it.
            pub fn get_mut(&mut self, fact: Fact) -> &mut N {
                match fact { $( Fact::$variant => &mut self.$field, )+ }
            }
        }

        impl Body<u64> {
            /// Adds one unit's numbers.
            pub(crate) fn add(&mut self, other: &Body<u32>) {
                $( facts!(@$how self.$field, other.$field); )+
            }
        }
    };
    (@sum $sum:expr, $one:expr) => { $sum += u64::from($one) };
    (@least $sum:expr, $one:expr) => {
        if $one > 0 && ($sum == 0 || u64::from($one) < $sum) { $sum = u64::from($one); }
    };
    (@most $sum:expr, $one:expr) => { $sum = $sum.max(u64::from($one)) };
}

facts! {
    /// Seats, as the congress voted.
    seats Seats sum;
    /// Those elected.
    elected Elected sum;
    /// Women.
    women Women sum;
    /// Those of whom it is known.
    women_known WomenKnown sum;
    /// Under 40, by year of birth.
    young Young sum;
    /// Those of whom it is known.
    young_known YoungKnown sum;
    /// Of ethnic minorities.
    minorities Minorities sum;
    /// Those of whom it is known.
    minorities_known MinoritiesKnown sum;
    /// Members of the outgoing body.
    re_elected ReElected sum;
    /// Those of whom it is known.
    re_elected_known ReElectedKnown sum;
    /// Those who head an agency or firm.
    heads_agency HeadsAgency sum;
    /// Those of whom it is known.
    heads_agency_known HeadsAgencyKnown sum;
    /// Those who are village heads.
    village_head VillageHead sum;
    /// Those of whom it is known.
    village_head_known VillageHeadKnown sum;
    /// The ages added up, by year of birth, on the day of the congress.
    age_sum AgeSum sum;
    /// Those whose age is known.
    age_known AgeKnown sum;
    /// The age of the youngest; 0 where none is known.
    youngest Youngest least;
    /// The age of the oldest; 0 where none is known.
    oldest Oldest most;
    /// Elections held.
    elections Elections sum;
    /// Further ballots after a round that was short (rule `RESULT-SHORT`).
    second_rounds SecondRounds sum;
    /// Run-offs (rule `RESULT-TIE`).
    run_offs RunOffs sum;
    /// Rounds that ended in a tie at the last seats (rule `RESULT-TIE`).
    ties Ties sum;
}

/// Parts, and the number of those of whom they are known.
pub(crate) const PARTS: [(Fact, Fact); 7] = [
    (Fact::Women, Fact::WomenKnown),
    (Fact::Young, Fact::YoungKnown),
    (Fact::Minorities, Fact::MinoritiesKnown),
    (Fact::ReElected, Fact::ReElectedKnown),
    (Fact::HeadsAgency, Fact::HeadsAgencyKnown),
    (Fact::VillageHead, Fact::VillageHeadKnown),
    (Fact::AgeSum, Fact::AgeKnown),
];

impl Body<u32> {
    /// Seats that nobody holds.
    #[must_use]
    pub fn open(&self) -> u32 {
        self.seats.saturating_sub(self.elected)
    }
}

/// The column of one fact of one office: `standing_committee_women_known`.
#[must_use]
pub(crate) fn column(office: Office, fact: Fact) -> String {
    format!("{}_{}", office.as_str().replace('-', "_"), fact.as_str())
}
