//! Every page has its place in the stack, and the sheets of a paper are kept together only in their order.

use super::*;
use crate::reading::{Measure, Unread};
use crate::refusal::Refusal;

/// Sheet so many of a paper of two sheets with two names each, of which the last is struck.
fn sheet(sheet: usize) -> PageFate {
    let first = u32::try_from(sheet * 2 - 1).unwrap();
    let row = |n, mark| RowReading { n, mark: Some(mark), doubt: None, measure: Measure::default() };
    let rows = vec![row(first, crate::reading::RowMark::Kept), row(first + 1, crate::reading::RowMark::Struck)];
    let code = format!("KP2;committee;1;S;4/2;01234567;{sheet}/2;89abcdef");
    PageFate::Papers {
        papers: vec![PaperFate::Read(Sheet { code, sheet, sheets: 2, rows, elsewhere: Vec::new(), ink: Vec::new() })],
    }
}

fn stack(fates: Vec<PageFate>) -> Stack {
    let page = |(page, fate)| Page { id: PageId { file: 0, page }, fate, pictures: Vec::new() };
    let file = ScanFile { name: "a.pdf".to_owned(), sha256: "00".to_owned() };
    Stack::of(&[(file, (1..).zip(fates).map(page).collect())])
}

fn states(stack: &Stack) -> Vec<State> {
    stack.papers.iter().map(|paper| paper.state).collect()
}

/// Every page with a paper is told of, and whatever is not sure has a reason.
fn holds(stack: &Stack) {
    for paper in &stack.papers {
        let told = stack.doubts.iter().any(|doubt| doubt.paper == paper.paper);
        assert_eq!(told, paper.state != State::Sure, "{paper:?}");
    }
    for page in &stack.pages {
        assert_eq!(page.papers.is_empty(), page.fate == Fate::EmptyBack, "{page:?}");
    }
}

#[test]
fn sheets_one_after_the_other_are_one_paper() {
    let stack = stack(vec![sheet(1), sheet(2), PageFate::EmptyBack, sheet(1), PageFate::EmptyBack, sheet(2)]);
    holds(&stack);
    assert_eq!(states(&stack), [State::Sure, State::Sure]);
    assert_eq!(stack.papers[0].rows.iter().map(|row| row.n).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn sheets_in_another_order_or_missing_make_no_paper_sure() {
    for order in [vec![2, 2], vec![2, 1], vec![1], vec![1, 1], vec![2]] {
        let stack = stack(order.iter().map(|at| sheet(*at)).collect());
        holds(&stack);
        assert!(states(&stack).iter().all(|state| *state == State::Incomplete), "{order:?}: {:?}", states(&stack));
    }
    let mixed = stack(vec![sheet(1), sheet(1), sheet(2), sheet(2)]);
    holds(&mixed);
    assert_eq!(states(&mixed), [State::Incomplete, State::Sure, State::Incomplete]);
}

#[test]
fn a_page_that_is_not_read_takes_its_place_and_parts_the_sheets_around_it() {
    let unread = PageFate::Unreadable(Unread::NoCode);
    let refused = PageFate::Papers { papers: vec![PaperFate::Refused(Refusal::TonesLost)] };
    for page in [unread, refused, PageFate::Refused(Refusal::OneBit)] {
        let stack = stack(vec![sheet(1), page, sheet(2), sheet(1), sheet(2)]);
        holds(&stack);
        assert_eq!(states(&stack), [State::Incomplete, State::Unread, State::Incomplete, State::Sure]);
        assert_eq!(stack.pages[3].papers, [4], "a paper has the number of its place");
    }
}

#[test]
fn an_empty_page_among_papers_without_backs_is_left_to_people() {
    let stack = stack(vec![sheet(1), sheet(2), PageFate::EmptyBack, sheet(1), sheet(2), sheet(1), sheet(2)]);
    holds(&stack);
    assert_eq!(states(&stack), [State::Sure, State::Unread, State::Sure, State::Sure]);
}

#[test]
fn one_sheet_of_a_paper_twice_makes_neither_paper_sure() {
    let inked = |at: usize, by: i32| {
        let PageFate::Papers { papers } = sheet(at) else { panic!("a paper") };
        let [PaperFate::Read(own)] = papers.as_slice() else { panic!("a sheet") };
        let place = i32::try_from(at).unwrap() * 100 + by;
        let ink = vec![(1, [place, 4000, 300, 380]), (2, [place, 5000, 310, 390])];
        PageFate::Papers { papers: vec![PaperFate::Read(Sheet { ink, ..own.clone() })] }
    };
    let stack = stack(vec![inked(1, 0), inked(2, 0), inked(1, 500), inked(2, 7), inked(1, 900), inked(2, 900)]);
    holds(&stack);
    assert_eq!(states(&stack), [State::Doubtful, State::Doubtful, State::Sure]);
    assert_eq!(stack.doubts[0].page.page, 2, "the sheet is named that was scanned twice");
}

#[test]
fn the_same_bytes_of_a_sheet_twice_are_never_sure() {
    let file = |name: &str, hash: &str| ScanFile { name: name.to_owned(), sha256: hash.to_owned() };
    let page = |file, fate| vec![Page { id: PageId { file, page: 1 }, fate, pictures: Vec::new() }];
    let stack = Stack::of(&[
        (file("1.jpg", "01"), page(0, sheet(1))),
        (file("2.jpg", "02"), page(1, sheet(2))),
        (file("again.jpg", "01"), page(2, sheet(1))),
        (file("4.jpg", "04"), page(3, sheet(2))),
    ]);
    holds(&stack);
    assert_eq!(states(&stack), [State::Sure, State::Doubtful]);
}

#[test]
fn the_same_bytes_twice_are_never_sure() {
    let file = |name: &str| ScanFile { name: name.to_owned(), sha256: "00".to_owned() };
    let pages = |file| {
        let page = |(page, fate)| Page { id: PageId { file, page }, fate, pictures: Vec::new() };
        (1..).zip([sheet(1), sheet(2)]).map(page).collect::<Vec<_>>()
    };
    let stack = Stack::of(&[(file("a.pdf"), pages(0)), (file("b.pdf"), pages(1))]);
    holds(&stack);
    assert_eq!(states(&stack), [State::Sure, State::Doubtful]);
}
