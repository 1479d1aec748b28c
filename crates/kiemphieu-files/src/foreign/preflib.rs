//! Approvals as PrefLib keeps them: categories (`.cat`), or orders of at most two classes (`.toc`, `.toi`, `.soi`, `.soc`).

use std::collections::BTreeSet;

use kiemphieu_core::{Key, List, Text};

use super::approvals::Alternatives;
use super::{Paper, Papers, at, disagree, sees_form};
use crate::input::name::has_extension;
use crate::problem::words::brief;
use crate::problem::{MOST_PROBLEMS, Problem};

/// What the two categories are called, where one is a vote and the other none.
const VOTED: [&str; 9] = ["yes", "approve", "approved", "for", "agree", "voted for", "có", "bầu", "đồng ý"];
const NOT_VOTED: [&str; 10] = [
    "no",
    "not approved",
    "disapprove",
    "disapproved",
    "against",
    "disagree",
    "not voted for",
    "không",
    "không bầu",
    "không đồng ý",
];

/// The header of a file.
#[derive(Debug, Default)]
struct Header {
    alternatives: Vec<(usize, String, String)>,
    categories: Vec<(usize, String)>,
    voters: Option<(usize, u64)>,
    number: Option<(usize, u64)>,
    unique: Option<(usize, u64)>,
}

/// What the classes of an order mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Classes {
    /// Of two categories this one is the vote.
    Category(usize),
    /// The first class of an order of at most two.
    First,
}

pub(super) fn papers(file: &str, bytes: &[u8], list: &List) -> Result<Papers, Vec<Problem>> {
    sees_form(file, list)?;
    let one = |problem: Problem| vec![problem];
    let text = str::from_utf8(bytes).map_err(|_| one(no_text(file)))?;
    let header = header(file, text)?;
    let alternatives = Alternatives::of(file, &header.alternatives, list)?;
    let categorical = has_extension(file, &["cat"]);
    let classes = if categorical { category(file, &header).map_err(one)? } else { Classes::First };
    let (mut papers, mut problems, mut seen) = (Papers::default(), Vec::new(), BTreeSet::new());
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    for (line, written) in lines {
        match paper(file, line, written, &alternatives, classes) {
            Ok(paper) if seen.insert(paper.votes.clone()) => papers.papers.push(paper),
            Ok(_) => problems.push(order_twice(file, line)),
            Err(problem) => problems.push(problem),
        }
        if problems.len() >= MOST_PROBLEMS {
            return Err(problems);
        }
    }
    let voters = papers.papers.iter().map(|paper| paper.count).fold(0, u64::saturating_add);
    let lines = u64::try_from(papers.papers.len()).unwrap_or(u64::MAX);
    let number = u64::try_from(alternatives.len()).unwrap_or(u64::MAX);
    for (said, found, vi, en) in [
        (header.voters, voters, "số người bỏ phiếu (NUMBER VOTERS)", "voters (NUMBER VOTERS)"),
        (header.unique, lines, "số kiểu phiếu (NUMBER UNIQUE)", "different papers (NUMBER UNIQUE)"),
        (header.number, number, "số lựa chọn (NUMBER ALTERNATIVES)", "alternatives (NUMBER ALTERNATIVES)"),
    ] {
        let said = said.filter(|(_, says)| *says != found);
        problems.extend(said.map(|(line, says)| disagree(file, line, &Text::new(vi, en), says, found)));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if classes == Classes::First && !papers.papers.is_empty() {
        papers.told.push(first_class_is_the_vote(file));
    }
    Ok(papers)
}

fn header(file: &str, text: &str) -> Result<Header, Vec<Problem>> {
    let mut header = Header::default();
    for (line, written) in (1..).zip(text.lines()).filter(|(_, line)| line.starts_with('#')) {
        let Some((key, value)) = written.trim_start_matches('#').trim().split_once(':') else { continue };
        let (key, value) = (key.trim(), value.trim());
        let number = || match value.parse() {
            Ok(number) => Ok(Some((line, number))),
            Err(_) => Err(vec![no_number(file, line, key, value)]),
        };
        match key {
            "NUMBER VOTERS" => header.voters = number()?,
            "NUMBER ALTERNATIVES" => header.number = number()?,
            "NUMBER UNIQUE ORDERS" | "NUMBER UNIQUE PREFERENCES" => header.unique = number()?,
            _ => {
                if let Some(own) = key.strip_prefix("ALTERNATIVE NAME ") {
                    header.alternatives.push((line, own.trim().to_owned(), value.to_owned()));
                } else if key.starts_with("CATEGORY NAME ") {
                    header.categories.push((line, value.to_owned()));
                }
            }
        }
    }
    if header.alternatives.is_empty() { Err(vec![no_alternatives(file)]) } else { Ok(header) }
}

/// Which of the two categories is the vote: their names must say it.
fn category(file: &str, header: &Header) -> Result<Classes, Problem> {
    let is_among = |name: &str, words: &[&str]| words.iter().any(|word| Key::of(word) == Key::of(name));
    let (line, names) = match header.categories.as_slice() {
        [(line, one), (_, other)] => (*line, [one.as_str(), other.as_str()]),
        other => return Err(other_categories(file, other.first().map_or(1, |(line, _)| *line), other.len())),
    };
    match names {
        [one, other] if is_among(one, &VOTED) && is_among(other, &NOT_VOTED) => Ok(Classes::Category(0)),
        [one, other] if is_among(one, &NOT_VOTED) && is_among(other, &VOTED) => Ok(Classes::Category(1)),
        [one, other] => Err(unnamed_categories(file, line, one, other)),
    }
}

fn paper(file: &str, line: usize, written: &str, known: &Alternatives, classes: Classes) -> Result<Paper, Problem> {
    let (count, order) = written.split_once(':').ok_or_else(|| no_order(file, line))?;
    let count = count.trim().parse().map_err(|_| no_order(file, line))?;
    let order = split(order).ok_or_else(|| no_order(file, line))?;
    let all = order.iter().flatten().copied();
    let ranked = known.votes(all).map_err(|(strange, key)| strange.problem(file, line, key))?;
    let voted = match (classes, order.as_slice()) {
        (Classes::Category(_), classes) if classes.len() != 2 => {
            return Err(other_categories(file, line, classes.len()));
        }
        (Classes::Category(_), _) if ranked.contains(&false) => return Err(uncategorised(file, line)),
        (Classes::Category(at), classes) => classes.get(at).map(Vec::as_slice).unwrap_or_default(),
        (Classes::First, [only]) if only.len() == known.len() => return Err(all_tied(file, line)),
        (Classes::First, [only]) => only.as_slice(),
        (Classes::First, [first, _]) if !ranked.contains(&false) => first.as_slice(),
        (Classes::First, _) => return Err(a_ranking(file, line)),
    };
    let votes = known.votes(voted.iter().copied()).map_err(|(strange, key)| strange.problem(file, line, key))?;
    Ok(Paper { line, count, votes, flaw: None })
}

/// The classes of an order: alternatives between commas, those in braces together.
fn split(order: &str) -> Option<Vec<Vec<&str>>> {
    let (mut classes, mut rest) = (Vec::new(), order.trim());
    loop {
        let (class, after) = match rest.strip_prefix('{') {
            Some(inside) => {
                let (inside, after) = inside.split_once('}')?;
                let inside = inside.split(',').map(str::trim).filter(|one| !one.is_empty());
                (inside.collect(), after)
            }
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                let (one, after) = rest.split_at_checked(end)?;
                (vec![one.trim()], after)
            }
        };
        classes.push(class);
        match after.trim_start().strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None if after.trim().is_empty() => return Some(classes),
            None => return None,
        }
    }
}

fn no_text(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp không phải văn bản UTF-8", "the file is no text in UTF-8"),
        Text::new("lưu lại dạng UTF-8", "save it as UTF-8"),
    )
}

fn no_alternatives(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp không có dòng «# ALTERNATIVE NAME …»", "the file has no line «# ALTERNATIVE NAME …»"),
        Text::new("lấy tệp theo dạng PrefLib từ năm 2022", "take the file in the form of PrefLib since 2022"),
    )
}

fn no_number(file: &str, line: usize, key: &str, value: &str) -> Problem {
    let value = brief(value, 20);
    at(
        file,
        line,
        Text::new(
            format!("{key} là `{value}`, phải là số nguyên"),
            format!("{key} is `{value}`, it must be a whole number"),
        ),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn other_categories(file: &str, line: usize, found: usize) -> Problem {
    at(
        file,
        line,
        Text::new(
            format!("có {found} nhóm; chỉ đọc được hai nhóm: được bầu và không được bầu"),
            format!("there are {found} categories; two can be read: voted for, and not voted for"),
        ),
        Text::new("gộp thành hai nhóm «Yes» và «No»", "make them two, «Yes» and «No»"),
    )
}

fn unnamed_categories(file: &str, line: usize, one: &str, other: &str) -> Problem {
    let (one, other) = (brief(one, 30), brief(other, 30));
    at(
        file,
        line,
        Text::new(
            format!("hai nhóm «{one}» và «{other}» không nói nhóm nào là được bầu"),
            format!("the categories «{one}» and «{other}» do not say which of them is voted for"),
        ),
        Text::new(
            "đặt tên hai nhóm là «Yes» và «No» (được bầu, không được bầu) theo nguồn của tệp",
            "call them «Yes» and «No» (voted for, not voted for), as the source of the file says",
        ),
    )
}

fn no_order(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new("dòng này không theo dạng «số phiếu: 1,{2,3}»", "this line is not of the form «papers: 1,{2,3}»"),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn uncategorised(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new(
            "có lựa chọn không nằm trong nhóm nào: không rõ là không được bầu hay bỏ sót",
            "some alternative is in neither category: it is not clear whether it is not voted for or left out",
        ),
        Text::new("ghi đủ mọi lựa chọn vào hai nhóm", "put every alternative into one of the two"),
    )
}

fn all_tied(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new(
            "mọi lựa chọn cùng một hạng: không rõ là bầu tất cả hay không bầu ai",
            "all alternatives are tied: it is not clear whether all are voted for or nobody",
        ),
        Text::new("dùng tệp .cat, có nói rõ hai nhóm", "use a .cat, which tells the two categories"),
    )
}

fn a_ranking(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new(
            "dòng này xếp hạng hơn hai bậc: thứ hạng không nói bầu ai",
            "this line ranks in more than two classes: a ranking does not say who is voted for",
        ),
        Text::new(
            "chỉ đọc được phiếu tán thành (hai bậc), hoặc tệp .cat",
            "only approvals can be read (two classes), or a .cat",
        ),
    )
}

fn order_twice(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new("kiểu phiếu này đã có ở trên", "this paper stands above already"),
        Text::new(
            "PrefLib ghi mỗi kiểu phiếu một lần, với số phiếu: lấy lại tệp gốc",
            "PrefLib has each kind of paper once, with its number: take the original again",
        ),
    )
}

fn first_class_is_the_vote(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "tệp thứ hạng hai bậc được đọc là phiếu tán thành: bậc đầu là được bầu, còn lại là không",
            "orders of two classes are read as approvals: the first class is voted for, all others are not",
        ),
        Text::new(
            "chỉ đúng khi nguồn của tệp nói đó là phiếu tán thành; tệp .cat nói rõ điều này",
            "right only where the source says that these are approvals; a .cat says so itself",
        ),
    )
}
