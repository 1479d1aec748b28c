//! Random congresses. Numbers are small, so that ties, shortfalls and exact halves come up all the time.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::world::{DEDUCTIONS, Deduction, Election, Filled, Kind, Meeting, OFFICES, World};
use crate::write::Way;

mod filled;

/// The days around each change of edition.
pub const NEIGHBOURS: [&str; 10] = [
    "2009-04-17",
    "2009-04-18",
    "2014-06-07",
    "2014-06-08",
    "2014-06-09",
    "2014-06-10",
    "2024-10-08",
    "2024-10-09",
    "2024-10-10",
    "2024-10-11",
];

/// Names, in the order of the given name.
const NAMES: [&str; 14] = [
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Quốc Cường",
    "Nguyễn Thị Dung",
    "Phạm Hương Giang",
    "Đỗ Thị Hà",
    "Vũ Đăng Khoa",
    "Hoàng Thị Lan",
    "Trần Văn Minh",
    "Bùi Thị Nga",
    "Nguyễn Hữu Phúc",
    "Ngô Xuân Quang",
    "Lý Thái Sơn",
    "Đặng Thị Yến",
];

/// A congress with one to three elections, each with papers or, now and then, with typed-in totals.
pub fn world() -> impl Strategy<Value = World> {
    world_of(prop_oneof![4 => Just(true), 1 => Just(false)].boxed())
}

/// A congress whose elections all have papers.
pub fn world_of_papers() -> impl Strategy<Value = World> {
    world_of(Just(true).boxed())
}

fn world_of(by_papers: BoxedStrategy<bool>) -> impl Strategy<Value = World> {
    let number = prop_oneof![7 => Just(1..=1_usize), 3 => Just(2..=3_usize)];
    let offices = number.prop_flat_map(|number| subsequence(OFFICES.to_vec(), number));
    (date(), meeting(), offices, any::<bool>()).prop_flat_map(move |(date, meeting, offices, high)| {
        let elections: Vec<_> =
            (1..).zip(offices).map(|(number, office)| election(number, office, &meeting, &by_papers)).collect();
        let level = match (meeting.kind, high) {
            (Kind::Members, false) => "cell",
            (Kind::Members, true) | (_, false) => "grassroots",
            (_, true) => "district",
        };
        (Just((date, level, meeting)), elections).prop_map(|((date, level, meeting), elections)| World {
            date,
            level,
            meeting,
            elections,
        })
    })
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        select(NEIGHBOURS.to_vec()).prop_map(str::to_owned),
        (2010..=2026_u16, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![Kind::Members, Kind::Delegates, Kind::Committee])
}

/// A body where at least one person is left after every declared deduction, and mostly nobody else is present.
fn meeting() -> impl Strategy<Value = Meeting> {
    let left = prop_oneof![2 => 1..=3_usize, 6 => 4..=9_usize, 2 => 10..=120_usize];
    kind()
        .prop_flat_map(|kind| (Just(kind), deductions(kind)))
        .prop_flat_map(move |(kind, deductions)| {
            (Just(kind), Just(deductions), left.clone(), few(), prop::bool::weighted(0.04))
        })
        .prop_map(|(kind, deductions, left, away, one_deducted)| Meeting {
            kind,
            summoned: left + deductions.iter().map(|d| d.count).sum::<usize>(),
            present: if one_deducted { left + 1 } else { left.saturating_sub(away).max(1) },
            deductions,
        })
}

/// Mostly none, at times a few.
fn few() -> impl Strategy<Value = usize> {
    prop_oneof![9 => Just(0), 2 => Just(1), 1 => 0..=4_usize]
}

/// Mostly the grounds of such a meeting, at times any ground at all.
fn deductions(kind: Kind) -> impl Strategy<Value = Vec<Deduction>> {
    let usual: Vec<&str> = match kind {
        Kind::Members => DEDUCTIONS[..5].to_vec(),
        Kind::Delegates => DEDUCTIONS[5..].to_vec(),
        Kind::Committee => DEDUCTIONS[2..4].to_vec(),
    };
    let most = usual.len();
    let grounds = prop_oneof![
        4 => Just(Vec::new()),
        5 => subsequence(usual, 1..=most),
        1 => subsequence(DEDUCTIONS.to_vec(), 1..=2),
    ]
    .prop_shuffle();
    (grounds, vec(1..=3_usize, DEDUCTIONS.len())).prop_map(|(grounds, counts)| {
        grounds.into_iter().zip(counts).map(|(ground, count)| Deduction { ground, count }).collect()
    })
}

fn election(
    number: usize,
    office: &'static str,
    common: &Meeting,
    by_papers: &BoxedStrategy<bool>,
) -> BoxedStrategy<Election> {
    let own = if number == 1 { Just(None).boxed() } else { option::weighted(0.4, meeting()).boxed() };
    let seats = if office == "secretary" || office == "inspection-chair" {
        Just(1).boxed()
    } else {
        prop_oneof![1 => Just(1), 7 => 2..=3_usize, 2 => 4..=9_usize].boxed()
    };
    let surplus = prop_oneof![4 => Just(0), 6 => Just(1), 2 => Just(2), 1 => 3..=5_usize];
    let common_present = common.present;
    (own, seats, surplus, few(), few(), by_papers.clone())
        .prop_flat_map(move |(own, seats, surplus, kept, lost, by_papers)| {
            let present = own.as_ref().map_or(common_present, |own| own.present);
            let issued = present.saturating_sub(kept).max(1);
            let returned = issued.saturating_sub(lost);
            let filled = if by_papers {
                filled::papers(seats, seats + surplus, returned)
            } else {
                filled::totals(seats, seats + surplus, returned)
            };
            let election = (own, seats, present, issued, returned);
            (Just(election), names(seats + surplus), filled, slip())
        })
        .prop_map(move |((meeting, seats, present, issued, returned), candidates, filled, slip)| {
            let election = Election {
                id: format!("{office}-{number}"),
                office,
                seats,
                candidates,
                meeting,
                issued,
                returned,
                filled,
            };
            slip.make(election, present)
        })
        .boxed()
}

fn names(number: usize) -> BoxedStrategy<Vec<String>> {
    let sorted = subsequence(NAMES.to_vec(), number);
    prop_oneof![4 => sorted.clone(), 1 => sorted.prop_shuffle()]
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
        .boxed()
}

/// A slip of the counting board in the declared numbers.
#[derive(Clone, Copy, Debug)]
enum Slip {
    None,
    FewerIssued,
    FewerReturned,
    MoreReturned,
    MoreIssued,
    MoreOfBoth,
    OneNotEntered,
}

fn slip() -> impl Strategy<Value = Slip> {
    let slips = vec![
        Slip::FewerIssued,
        Slip::FewerReturned,
        Slip::MoreReturned,
        Slip::MoreIssued,
        Slip::MoreOfBoth,
        Slip::OneNotEntered,
    ];
    prop_oneof![5 => Just(Slip::None), 1 => select(slips)]
}

impl Slip {
    fn make(self, mut election: Election, present: usize) -> Election {
        match self {
            Self::None => {}
            Self::FewerIssued => election.issued = election.returned.saturating_sub(1),
            Self::FewerReturned => election.returned = election.returned.saturating_sub(1),
            Self::MoreReturned => election.returned += 1,
            Self::MoreIssued => election.issued = present + 1,
            Self::MoreOfBoth => {
                election.issued = present + 1;
                election.returned = present + 2;
            }
            Self::OneNotEntered => match &mut election.filled {
                Filled::Papers(papers) => drop(papers.pop()),
                Filled::Totals(totals) => totals.valid = totals.valid.saturating_sub(1),
            },
        }
        election
    }
}

/// Any way of writing the papers down.
pub fn way() -> impl Strategy<Value = Way> {
    let rare = || prop::bool::weighted(0.2);
    let layout = (any::<bool>(), any::<bool>(), any::<bool>(), rare(), rare());
    let letters = (any::<bool>(), any::<bool>(), rare(), rare(), rare());
    (layout, letters).prop_map(
        |((columns, patterns, serials, marks_first, backwards), (semicolon, crlf, bom, quoted, open_end))| Way {
            columns,
            patterns,
            semicolon,
            crlf,
            bom,
            quoted,
            serials,
            marks_first,
            backwards,
            open_end,
        },
    )
}
