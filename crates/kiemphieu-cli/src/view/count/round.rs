//! One round as a clerk reads it aloud.

use std::fmt::Write as _;

use kiemphieu_core::report::{BaseReport, BoxReport, Order, PapersReport, RemarkReport, RoundReport};
use kiemphieu_core::{BaseOf, Ending, Ground, Lang, Words, capital, decimal_in, say};

use crate::view::{cited, columns, grid, indented, list, paragraph, term, within_width};

/// One round: its base, its papers, its votes, and why it ended so.
pub(super) fn of_round(number: u32, round: &RoundReport, words: &Words, lang: Lang) -> String {
    let form = term(&round.form.text(), lang);
    let run_off = if round.run_off {
        say(lang, "bầu lại giữa những người bằng phiếu, ", "run-off of the tied, ")
    } else {
        ""
    };
    let seats = format!("{} {}, ", say(lang, "bầu", "seats"), round.seats);
    let of_alternates = if round.of_alternates { say(lang, "bầu dự khuyết, ", "alternates, ") } else { "" };
    let mut out = format!("   {} {number}: {of_alternates}{run_off}{seats}{form}\n", say(lang, "Vòng", "Round"));
    out += &of_base(&round.base, words, lang);
    out += &of_papers(&round.papers, lang);
    if let Some(remarks) = &round.remarks {
        out += &of_remarks(remarks, lang);
    }
    if !round.votes.is_empty() {
        out += &votes(round, lang);
    }
    let ending = term(&round.outcome.text(), lang);
    let annulled = if round.annulled.is_some() {
        say(lang, "; ĐÃ HỦY TOÀN BỘ PHIẾU, BẦU LẠI", "; ALL PAPERS ANNULLED, VOTED ANEW")
    } else {
        ""
    };
    let _ = writeln!(out, "\n   {}: {}{annulled}", say(lang, "Kết quả", "Result"), ending.to_uppercase());
    out += &elected(round, lang);
    let why =
        round.reasons.iter().map(|reason| ("-".to_owned(), format!("{} {}", reason.text, cited(&reason.source, lang))));
    let _ = writeln!(out, "   {}:", say(lang, "Vì sao", "Why"));
    out + &indented(&list(why), 3)
}

fn of_base(base: &BaseReport, words: &Words, lang: Lang) -> String {
    let voters = base.kind.voters(words);
    let of_papers = base.of != BaseOf::Summoned;
    let summoned = if of_papers { say(lang, "được triệu tập", "summoned") } else { voters.get(lang) };
    let mut rows = vec![vec![capital(summoned), base.summoned.to_string()]];
    rows.extend(base.deductions.iter().map(|deduction| {
        vec![
            format!("{}: {}", say(lang, "Trừ", "Less"), deduction.ground.text(words).get(lang)),
            deduction.count.to_string(),
        ]
    }));
    rows.extend(base.refused.iter().map(|refused| {
        let label = say(lang, "KHÔNG được trừ", "NOT deductible");
        vec![format!("{label}: {} ({})", refused.ground.text(words).get(lang), refused.count), "0".to_owned()]
    }));
    let left = base.of.head().map_or_else(
        || say(lang, "Còn lại để tính quá một nửa (D)", "Base for more than half (D)").to_owned(),
        |head| {
            format!(
                "{}, {}",
                head.get(lang),
                say(lang, "số để tính quá một nửa (D)", "the base for more than half (D)")
            )
        },
    );
    rows.push(vec![left, base.d.to_string()]);
    rows.push(vec![
        say(lang, "Quá một nửa: cần ít nhất", "More than half: at least").to_owned(),
        base.needed.to_string(),
    ]);
    let title = say(lang, "Số để tính quá một nửa", "The base");
    let title = paragraph(format!("{title} {}", cited(&base.source, lang)), 3);
    format!("\n{title}{}", indented(&columns(&[1], rows), 5))
}

fn of_papers(papers: &PapersReport, lang: Lang) -> String {
    let mut rows = Vec::new();
    let mut row = |vi: &str, en: &str, number: u64| rows.push(vec![say(lang, vi, en).to_owned(), number.to_string()]);
    if let Some(present) = papers.present {
        row("Có mặt", "Present", present.into());
    }
    if let Some(printed) = papers.printed {
        row("Phiếu in", "Printed", printed.into());
    }
    if let Some(spoiled) = papers.spoiled {
        row("Phiếu hỏng đã đổi", "Spoiled and exchanged", spoiled.into());
    }
    if let Some(unused) = papers.unused {
        row("Phiếu còn lại", "Left over", unused.into());
    }
    row("Phiếu phát ra", "Issued", papers.issued.into());
    row("Phiếu thu về", "Returned", papers.returned.into());
    if papers.entered != u64::from(papers.returned) {
        row("Phiếu kiểm được", "Found", papers.entered);
    }
    row("Phiếu hợp lệ", "Valid", papers.valid);
    row("Phiếu không hợp lệ", "Invalid", papers.invalid);
    for (ground, number) in &papers.grounds {
        rows.push(vec![format!("  - {}", ground.text().get(lang)), number.to_string()]);
    }
    let papers_of_all = indented(&columns(&[1], rows), 5);
    format!("\n   {}\n{papers_of_all}{}", say(lang, "Phiếu bầu", "The papers"), of_boxes(&papers.boxes, lang))
}

/// The boxes, each with its papers.
fn of_boxes(boxes: &[BoxReport], lang: Lang) -> String {
    if boxes.is_empty() {
        return String::new();
    }
    let header = match lang {
        Lang::Vi => ["Hòm phiếu", "Phát ra", "Thu về", "Kiểm được"],
        Lang::En => ["Box", "Issued", "Returned", "Found"],
    };
    let mut table = within_width(grid(&header, &[1, 2, 3]));
    let told = |number: Option<u32>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    for of_round in boxes {
        let BoxReport { name, issued, returned, entered, .. } = of_round;
        table.add_row(vec![name.clone(), told(*issued), told(*returned), entered.to_string()]);
    }
    format!("\n   {}\n{}", say(lang, "Theo từng hòm phiếu", "By box"), indented(&table, 3))
}

/// Papers by serial, never with their marks. The line of the file is where a paper stands as entered.
fn of_remarks(remarks: &[RemarkReport], lang: Lang) -> String {
    let title = say(
        lang,
        "Phiếu cần xem xét (nội bộ ban kiểm phiếu, không công bố)",
        "Papers to look at (internal to the board, not for publication)",
    );
    if remarks.is_empty() {
        return format!("\n   {title}: {}\n", say(lang, "không có", "none"));
    }
    let header = match lang {
        Lang::Vi => ["Phiếu số", "Dòng", "SL", "Theo dấu trên phiếu", "Ban kiểm phiếu thấy", "Kết luận", "Ghi chú"],
        Lang::En => ["Serial", "Line", "Papers", "By its marks", "The board saw", "Verdict", "Note"],
    };
    let several = remarks.iter().any(|remark| remark.of_box.is_some());
    let in_box = say(lang, "Hòm", "Box");
    let header: Vec<&str> = several.then_some(in_box).into_iter().chain(header).collect();
    let right = if several { [2, 3] } else { [1, 2] };
    let mut table = within_width(grid(&header, &right));
    let valid = || say(lang, "hợp lệ", "valid").to_owned();
    let verdict = |ground: Option<Ground>| ground.map_or_else(valid, |ground| term(&ground.text(), lang));
    for remark in remarks {
        let seen = match remark.flaw {
            Some(flaw) => term(&flaw.text(), lang),
            None if remark.said_valid => valid(),
            None => "–".to_owned(),
        };
        let of_paper = [
            remark.paper.clone().unwrap_or_default(),
            remark.line.to_string(),
            remark.count.to_string(),
            verdict(remark.on_marks),
            seen,
            verdict(remark.ground),
            remark.note.clone().unwrap_or_default(),
        ];
        let of_box = several.then(|| remark.of_box.clone().unwrap_or_default());
        table.add_row(of_box.into_iter().chain(of_paper).collect::<Vec<_>>());
    }
    format!("\n   {title}\n{}", indented(&table, 3))
}

fn votes(round: &RoundReport, lang: Lang) -> String {
    let header = match lang {
        Lang::Vi => ["TT", "Họ và tên", "Số phiếu", "% của D", "Quá một nửa", "Trúng cử"],
        Lang::En => ["No.", "Name", "Votes", "% of D", "Over half", "Elected"],
    };
    let mut table = grid(&header, &[0, 2, 3]);
    let yes = |fact: bool| if fact { say(lang, "có", "yes") } else { "–" }.to_owned();
    for (at, person) in round.votes.iter().enumerate() {
        table.add_row(vec![
            (at + 1).to_string(),
            person.shown(lang),
            person.votes.to_string(),
            decimal_in(lang, &person.percent),
            yes(person.over_half),
            yes(person.elected),
        ]);
    }
    let title = match lang {
        Lang::Vi => format!("Số phiếu theo thứ tự trên phiếu bầu (tỷ lệ phần trăm tính trên D = {})", round.base.d),
        Lang::En => format!("Votes in the order of the ballot paper (percentages of D = {})", round.base.d),
    };
    format!("\n   {title}\n{}", indented(&table, 3))
}

/// The elected by votes, the tied and the open seats.
fn elected(round: &RoundReport, lang: Lang) -> String {
    let mut out = String::new();
    if !round.elected.is_empty() {
        let what = if round.of_alternates {
            say(lang, "Đại biểu dự khuyết", "Alternates")
        } else {
            say(lang, "Trúng cử", "Elected")
        };
        let stand: Vec<_> = round.votes_of(&round.elected).map(|vote| (round.round, vote.votes)).collect();
        let _ = writeln!(out, "   {}", Order::of(&stand).above(what, lang));
        let rows = (1..).zip(round.votes_of(&round.elected)).map(|(at, vote)| {
            vec![format!("{at}."), vote.name.clone(), format!("{} {}", vote.votes, say(lang, "phiếu", "votes"))]
        });
        out += &indented(&columns(&[0, 2], rows), 3);
    }
    if !round.tied.is_empty() {
        let tied: Vec<_> = round.votes_of(&round.tied).map(|vote| format!("{} ({})", vote.name, vote.votes)).collect();
        let _ = writeln!(out, "   {}: {}", say(lang, "Bằng phiếu", "Tied"), tied.join(", "));
    }
    if round.open_seats > 0 && round.outcome != Ending::Stopped {
        let _ = writeln!(out, "   {}: {}", say(lang, "Chưa bầu được", "Open seats"), round.open_seats);
    }
    out
}
