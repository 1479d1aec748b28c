//! The page for lawyers, `docs/editions.md`: how the editions of the Party's rules differ, question by question, made from the
//! rulebooks in both languages; what is only assumed stands first, with the page where a person could read it.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests editions::` writes the page anew; read the difference.

use std::fmt::Write;
use std::path::Path;

use kiemphieu_core::{Editions, Lang, Regulation, Rule, RuleId, Rulebook, Status, say};

/// A question in both languages, and the rules that answer it.
type Question = (&'static str, &'static str, &'static [RuleId]);

const QUESTIONS: [Question; 13] = [
    (
        "Quá một nửa của ai?",
        "More than half of whom?",
        &[RuleId::BaseMembers, RuleId::Base220, RuleId::BaseDelegates, RuleId::BaseCommittee, RuleId::ResultMajority],
    ),
    (
        "Danh sách được dài hơn số lượng bầu bao nhiêu?",
        "How much longer than the seats may a list be?",
        &[RuleId::ListSurplus, RuleId::ListPrepared, RuleId::ListOther],
    ),
    (
        "Người được giới thiệu tại đại hội vào danh sách thế nào?",
        "How does somebody put up at the congress enter the list?",
        &[RuleId::ListOutside, RuleId::ListPoll],
    ),
    (
        "Ai được bầu làm gì?",
        "Who may be elected to what?",
        &[RuleId::ListEligible, RuleId::ListBoard, RuleId::BodySize],
    ),
    (
        "Có người rút tên hoặc không nhận thì sao?",
        "What if somebody withdraws, or declines once elected?",
        &[RuleId::ListWithdrawn],
    ),
    (
        "Phiếu nào hợp lệ?",
        "Which papers are valid?",
        &[RuleId::BallotValid, RuleId::BallotInvalid, RuleId::BallotRow, RuleId::BallotAllDisagree],
    ),
    ("Phiếu không khớp thì sao?", "What if the papers do not close?", &[RuleId::Paper, RuleId::PaperSurplus]),
    ("Bằng phiếu thì sao?", "What follows a tie?", &[RuleId::ResultOrder, RuleId::ResultTie]),
    (
        "Bầu thiếu thì sao?",
        "What follows a shortfall?",
        &[RuleId::ResultShort, RuleId::ResultOpen, RuleId::ResultAlternates],
    ),
    ("Chi bộ bầu thế nào?", "How does a cell elect?", &[RuleId::ProcCell, RuleId::ResultCellSecretary]),
    ("Ai bầu ai ở đảng bộ?", "Who elects whom in a party organisation?", &[RuleId::ProcIndirect, RuleId::ProcPlan]),
    (
        "Đại hội trực tiếp bầu bí thư thế nào?",
        "How does a congress elect the secretary directly?",
        &[RuleId::ProcDirect],
    ),
    (
        "Sau khi có kết quả thì làm gì?",
        "What follows the result?",
        &[RuleId::Result, RuleId::MinutesElection, RuleId::Approval],
    ),
];

/// Where a person could read an instrument, or about it.
const PAGES: [(&str, &str); 4] = [
    (
        "244-QD/TW",
        "https://dangcongsan.vn/tien-toi-dai-hoi-dang-bo-cac-cap-va-dai-hoi-xiii-cua-dang/chuyen-muc-hoi-dap/quy-che-bau-cu-trong-dang-551188.html",
    ),
    (
        "190-QD/TW",
        "https://hethongphapluat.com/quyet-dinh-190-qd-tw-nam-2024-ve-quy-che-bau-cu-trong-dang-do-ban-chap-hanh-trung-uong-ban-hanh/dieu-28",
    ),
    ("294-QD/TW", "https://thads.moj.gov.vn/noidung/tintuc/Lists/CongTacDang/View_Detail.aspx?ItemID=288"),
    (
        "20-QD/TW",
        "https://ubmttqvn.quangtri.gov.vn/index.php/savefile/dai-hoi2024/quy-dinh-so-20-qd-tw-ve-thi-hanh-dieu-le-dang-7809.html",
    ),
];

#[test]
fn the_page_for_lawyers_is_made_from_the_rulebooks() {
    let editions = Editions::built_in().unwrap();
    let page = format!("{}\n{}", half(&editions, Lang::Vi), half(&editions, Lang::En));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/editions.md");
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(page, expected.raw());
}

#[test]
fn the_page_for_lawyers_asks_after_every_rule_of_an_election_once() {
    let asked: Vec<RuleId> = QUESTIONS.iter().flat_map(|(_, _, rules)| rules.iter().copied()).collect();
    let elsewhere = [
        RuleId::Base,
        RuleId::Ballot,
        RuleId::ListOrder,
        RuleId::Override,
        RuleId::Structure,
        RuleId::Percent,
        RuleId::ProcInformation,
    ];
    for id in RuleId::ALL {
        let times = asked.iter().filter(|other| *other == id).count();
        assert_eq!(times, usize::from(!elsewhere.contains(id)), "{}", id.as_str());
    }
}

fn party(editions: &Editions) -> Vec<&Rulebook> {
    editions.all().iter().filter(|book| book.chosen_by_date()).rev().collect()
}

fn half(editions: &Editions, lang: Lang) -> String {
    let books = party(editions);
    let title = say(
        lang,
        "# Các quy chế bầu cử trong Đảng khác nhau ở đâu\n\nTrang này được lập từ dữ liệu của phần mềm, đừng sửa tay. Lời văn là của chúng tôi, mỗi quy tắc một dòng. Mục **GIẢ ĐỊNH** chưa được đối chiếu với văn bản, không được viện dẫn như luật.",
        "# How the Party's election rules differ by edition\n\nThis page is made from the program's data; do not edit it. The words are our own, one line a rule. What is **ASSUMED** was not checked against the text and is never to be quoted as law.",
    );
    let mut page = format!("{title}\n\n{}", assumed(editions, lang));
    for (number, (vi, en, rules)) in (1..).zip(QUESTIONS) {
        let head: String = books.iter().map(|book| format!(" {} |", book.id())).collect();
        write!(
            page,
            "\n## {number}. {}\n\n| {} |{head}\n|---|{}\n",
            say(lang, vi, en),
            say(lang, "quy tắc", "rule"),
            "---|".repeat(books.len())
        )
        .unwrap();
        for id in rules {
            page += &rows(*id, &books, lang);
        }
        let beside: Vec<String> =
            editions.regulations().all().iter().flat_map(|regulation| of_regulation(regulation, rules, lang)).collect();
        if !beside.is_empty() {
            let label = say(
                lang,
                "Theo quy định thi hành Điều lệ Đảng (ngày đại hội chọn quy định)",
                "By the regulation on implementing the Statutes (the day of the congress chooses it)",
            );
            write!(page, "\n{label}: {}.\n", beside.join("; ")).unwrap();
        }
    }
    page
}

/// One row a statement; editions that say the same stand in it side by side.
fn rows(id: RuleId, books: &[&Rulebook], lang: Lang) -> String {
    let mut said: Vec<(Option<&str>, &str)> = Vec::new();
    for rule in books.iter().flat_map(|book| book.rules()).filter(|rule| rule.id == id) {
        if !said.contains(&(rule.part.as_deref(), rule.text.get(lang))) {
            said.push((rule.part.as_deref(), rule.text.get(lang)));
        }
    }
    said.iter()
        .map(|(part, text)| {
            let name = part.map_or_else(|| id.as_str().to_owned(), |part| format!("{}/{part}", id.as_str()));
            let cells: String = books.iter().map(|book| format!(" {} |", cell(book, id, *part, text, lang))).collect();
            format!("| {text} `{name}` |{cells}\n")
        })
        .collect()
}

fn cell(book: &Rulebook, id: RuleId, part: Option<&str>, text: &str, lang: Lang) -> String {
    let found =
        book.rules().iter().find(|rule| rule.id == id && rule.part.as_deref() == part && rule.text.get(lang) == text);
    found.map_or_else(|| "–".to_owned(), |rule| source(rule.status, article(rule, lang), lang))
}

fn article(rule: &Rule, lang: Lang) -> Option<&str> {
    rule.article.as_ref().map(|article| article.get(lang))
}

fn source(status: Status, article: Option<&str>, lang: Lang) -> String {
    let mark = match status {
        Status::Read => say(lang, "đã đọc", "read"),
        Status::Reported => say(lang, "theo hướng dẫn, báo chí", "reported"),
        Status::Assumed => say(lang, "**GIẢ ĐỊNH**", "**ASSUMED**"),
    };
    article.map_or_else(|| mark.to_owned(), |article| format!("{mark}, {article}"))
}

fn of_regulation(regulation: &Regulation, asked: &[RuleId], lang: Lang) -> Vec<String> {
    let told = regulation.rules().filter(|(id, ..)| asked.contains(id));
    told.map(|(id, part, article, status)| {
        let part = part.map(|part| format!("/{part}")).unwrap_or_default();
        format!("`{}{part}` {}", id.as_str(), source(status, Some(article.get(lang)), lang))
    })
    .collect()
}

/// What is assumed everywhere, and where it could be read.
fn assumed(editions: &Editions, lang: Lang) -> String {
    let mut out = say(lang, "## Còn giả định\n\n", "## Still assumed\n\n").to_owned();
    for book in party(editions) {
        let names: Vec<String> = book
            .rules()
            .iter()
            .filter(|rule| rule.status == Status::Assumed)
            .map(|rule| format!("`{}`", rule.name()))
            .collect();
        let read_at = PAGES.iter().find(|(id, _)| *id == book.id()).map_or_else(
            || say(lang, "chưa tìm được trang có toàn văn", "no page with its text was found").to_owned(),
            |(_, page)| format!("{} <{page}>", say(lang, "có thể đọc tại", "to be read at")),
        );
        writeln!(out, "- **{}** ({}; {read_at}): {}.", book.id(), book.name().get(lang), names.join(", ")).unwrap();
    }
    for regulation in editions.regulations().all() {
        let read_at = PAGES
            .iter()
            .find(|(id, _)| *id == regulation.id)
            .map(|(_, page)| format!("; {} <{page}>", say(lang, "có thể đọc tại", "to be read at")));
        let days = format!(
            "{} – {}",
            regulation.from,
            regulation.until.map_or_else(|| say(lang, "nay", "now").to_owned(), |until| until.to_string())
        );
        let known: Vec<String> = regulation
            .rules()
            .filter(|(.., status)| *status != Status::Assumed)
            .map(|(id, part, ..)| {
                format!("`{}{}`", id.as_str(), part.map(|part| format!("/{part}")).unwrap_or_default())
            })
            .collect();
        let known = if known.is_empty() {
            say(lang, "chưa đọc mục nào", "nothing was read").to_owned()
        } else {
            format!("{} {}", say(lang, "chỉ đã đọc", "only read:"), known.join(", "))
        };
        writeln!(
            out,
            "- **{}** ({}, {days}{}): {known}.",
            regulation.id,
            regulation.name.get(lang),
            read_at.unwrap_or_default()
        )
        .unwrap();
    }
    let ((searched, newer), page) =
        (editions.regulations().newer(), PAGES.iter().find(|(id, _)| *id == "20-QD/TW").map_or("", |(_, page)| page));
    writeln!(out, "- {} {searched}: {} <{page}>.", say(lang, "Sau ngày", "After"), newer.get(lang)).unwrap();
    out
}
