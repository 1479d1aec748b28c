//! The report as a clerk reads it aloud.

use std::fmt::Write as _;

use kiemphieu_core::report::{
    BaseReport, BoxReport, ElectionReport, FindingReport, PapersReport, Receipt, RemarkReport, RoundReport, RuleReport,
};
use kiemphieu_core::{
    BaseOf, Decider, Ending, Ground, Lang, Profile, Report, RuleId, Severity, Share, Words, capital, decimal_in, say,
};

use super::{cited, columns, day, grid, indented, list, paragraph, rule, term, within_width};

/// The whole report.
pub(crate) fn text(report: &Report, lang: Lang) -> String {
    let title = say(lang, "BÁO CÁO KIỂM PHIẾU", "REPORT OF THE COUNT");
    let elections = report.elections.iter().enumerate();
    let elections =
        elections.map(|(at, election)| of_election(at + 1, election, &report.words, lang)).collect::<String>();
    heading(report, lang, title) + &findings(report, lang, true) + &elections + &foot(report, lang)
}

/// What stands below the elections: notes, rules, receipt.
pub(crate) fn foot(report: &Report, lang: Lang) -> String {
    after(report, lang) + &findings(report, lang, false) + &rules(&report.rules, lang) + &receipt(&report.receipt, lang)
}

/// What must be done by which day after the closing.
fn after(report: &Report, lang: Lang) -> String {
    let Some(clock) = &report.clock else { return String::new() };
    let title = say(lang, "SAU ĐẠI HỘI, tính từ ngày bế mạc", "AFTER THE CONGRESS, counted from its closing on");
    let items = clock.all().map(|by| ("→".to_owned(), format!("{} {}", by.text, cited(&by.source, lang))));
    format!("\n{title} {}\n{}", day(&clock.closed, lang), indented(&list(items), 0))
}

/// What the superior committee did about an election.
fn by_superior(election: &ElectionReport, words: &Words, lang: Lang) -> String {
    let mut rows = Vec::new();
    let mut row = |vi: &str, en: &str, value: Option<String>| {
        rows.extend(value.map(|value| vec![say(lang, vi, en).to_owned(), value]));
    };
    let on = |told: &Option<String>| told.as_ref().map(|told| day(told, lang));
    if let Some(approval) = &election.approval {
        row("Báo cáo cấp trên", "Reported", on(&approval.reported));
        row("Cấp trên nhận", "Received", on(&approval.received));
        row("Quyết định của cấp trên", "Decision", approval.result.map(|result| capital(result.text(words).get(lang))));
        row("Ngày quyết định", "Decided on", on(&approval.date));
        row("Đối với", "Of", (!approval.names.is_empty()).then(|| approval.names.join(", ")));
        row("Văn bản", "Document", approval.reference.clone());
        row(
            &format!("Hạn {}", words.approve),
            "To be approved",
            approval.approval_by.as_ref().map(|by| by.text.clone()),
        );
    }
    if let Some(appointed) = &election.appointed {
        row("Cấp trên chỉ định", "Appointed", Some(appointed.names.join(", ")));
        row("Ngày chỉ định", "Appointed on", Some(day(&appointed.date, lang)));
        row("Văn bản chỉ định", "Document", Some(appointed.reference.clone()));
    }
    if rows.is_empty() {
        return String::new();
    }
    let title = term(&Decider::Superior.text(words), lang);
    let title = capital(&title);
    format!("\n   {title}\n{}", indented(&columns(&[], rows), 5))
}

/// Unit, congress and day.
pub(crate) fn occasion(report: &Report, lang: Lang, title: &str) -> String {
    let mut out = format!("{title}\n{}", report.unit);
    if let Some(superior) = &report.superior {
        let _ = write!(out, " ({} {superior})", say(lang, "trực thuộc", "under"));
    }
    out.push('\n');
    let term = report.term.as_ref().map(|term| format!("{} {term}", say(lang, "nhiệm kỳ", "term")));
    let when = format!("{} {}", say(lang, "ngày", "on"), day(&report.date, lang));
    let parts: Vec<_> =
        [report.congress.clone(), term, report.place.clone(), Some(when)].into_iter().flatten().collect();
    let _ = writeln!(out, "{}", parts.join(", "));
    out
}

/// Unit, congress, day and edition with the article of the threshold.
pub(crate) fn heading(report: &Report, lang: Lang, title: &str) -> String {
    let mut out = occasion(report, lang, title);
    let _ = writeln!(
        out,
        "{}: {} ({})",
        say(lang, "Quy chế bầu cử", "Election rules"),
        report.rulebook_name,
        report.rulebook
    );
    if let Some(regulation) = &report.regulation {
        let label = say(lang, "Quy định thi hành Điều lệ", "Regulation on the Statutes");
        let _ = writeln!(out, "{label}: {} ({})", regulation.name, regulation.id);
    }
    if let Some(forced) = &report.rulebook_forced {
        let label = say(lang, "QUY CHẾ CHỌN NGOÀI TỆP", "RULEBOOK FROM OUTSIDE THE FILE");
        out += &paragraph(format!("{label}: {forced}"), 1).replacen(' ', "", 1);
    }
    if let Some(reason) = &report.override_reason {
        let set = report.overrides.iter().map(|switch| switch.text.as_str());
        let set = set.collect::<Vec<_>>().join("; ");
        let set = if set.is_empty() { String::new() } else { format!(" ({set})") };
        let label = say(lang, "ĐẠI HỘI QUYẾT ĐỊNH KHÁC", "THE CONGRESS RESOLVED OTHERWISE");
        out += &paragraph(format!("{label}{set}: {reason}"), 1).replacen(' ', "", 1);
    }
    if let Some(majority) = report.rules.iter().find(|rule| rule.source.rule == RuleId::ResultMajority) {
        let label = say(lang, "Điều kiện trúng cử", "Condition for election");
        let text = paragraph(format!("{label}: {} {}", majority.text, cited(&majority.source, lang)), 1);
        out += text.strip_prefix(' ').unwrap_or(&text);
    }
    out
}

/// One election, from its papers to what comes next.
pub(crate) fn of_election(number: usize, election: &ElectionReport, words: &Words, lang: Lang) -> String {
    let direct = if election.direct {
        say(lang, ", bầu trực tiếp tại đại hội", ", directly by the congress")
    } else {
        ""
    };
    let office = term(&election.office.text(words), lang).to_uppercase();
    let mut out = format!(
        "\n{number}. {} {office}{direct}, {}: {} [{}]\n",
        say(lang, "BẦU", "ELECTION:"),
        say(lang, "số lượng bầu", "seats"),
        election.seats,
        election.id
    );
    if election.rounds.is_empty() {
        let _ = writeln!(out, "   {}", capital(&term(&election.status.text(), lang)));
    }
    for round in &election.rounds {
        out += &of_round(round, words, lang);
    }
    out += &of_withdrawn(election, lang);
    if let Some(profile) = &election.profile {
        out += &of_profile(profile, lang);
    }
    out += &by_superior(election, words, lang);
    if !election.next.is_empty() {
        let _ = writeln!(out, "\n   {}:", say(lang, "Tiếp theo", "What comes next"));
        let items = election.next.iter().map(|next| {
            let decider = term(&next.decided_by.text(words), lang);
            let by = say(lang, "do", "by");
            let advice = if next.advice { say(lang, "Nên làm: ", "Advice: ") } else { "" };
            ("→".to_owned(), format!("{advice}{} ({by} {decider}) {}", next.text, cited(&next.source, lang)))
        });
        out += &indented(&list(items), 3);
    }
    out
}

fn of_round(round: &RoundReport, words: &Words, lang: Lang) -> String {
    let form = term(&round.form.text(), lang);
    let run_off = if round.run_off {
        say(lang, "bầu lại giữa những người bằng phiếu, ", "run-off of the tied, ")
    } else {
        ""
    };
    let seats = format!("{} {}, ", say(lang, "bầu", "seats"), round.seats);
    let of_alternates = if round.of_alternates { say(lang, "bầu dự khuyết, ", "alternates, ") } else { "" };
    let mut out = format!("   {} {}: {of_alternates}{run_off}{seats}{form}\n", say(lang, "Vòng", "Round"), round.round);
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
        let _ = writeln!(
            out,
            "   {}:",
            if round.of_alternates {
                say(
                    lang,
                    "Đại biểu dự khuyết, xếp theo số phiếu từ cao xuống thấp",
                    "Alternates, by votes from high to low",
                )
            } else {
                say(lang, "Trúng cử, xếp theo số phiếu từ cao xuống thấp", "Elected, by votes from high to low")
            }
        );
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

/// Those who withdrew or do not take their seats, each with the reason.
fn of_withdrawn(election: &ElectionReport, lang: Lang) -> String {
    if election.withdrawn.is_empty() {
        return String::new();
    }
    let items = election.withdrawn.iter().map(|withdrawn| {
        let what = match withdrawn.elected {
            true => say(lang, "đã trúng cử, không nhận", "elected, declines"),
            false => say(lang, "rút tên", "withdrew"),
        };
        let (entry, number) = (say(lang, "từ mục", "from entry"), withdrawn.round);
        ("-".to_owned(), format!("{}: {what}, {entry} {number} ({})", withdrawn.name, withdrawn.reason))
    });
    let title = say(lang, "Người không còn ứng cử", "Those who no longer stand");
    format!("\n   {title}:\n{}", indented(&list(items), 3))
}

fn of_profile(profile: &Profile, lang: Lang) -> String {
    let mut rows = Vec::new();
    let mut row = |vi: &str, en: &str, share: &Option<Share>| match share {
        Some(Share { count, of, unknown: 0, percent }) => rows.push(vec![
            say(lang, vi, en).to_owned(),
            format!("{count}/{of}"),
            format!("{}%", decimal_in(lang, percent)),
        ]),
        Some(share) => rows.push(vec![say(lang, vi, en).to_owned(), term(&share.text(), lang), String::new()]),
        None => {}
    };
    row("Nữ", "Women", &profile.women);
    row("Dưới 40 tuổi", "Under 40", &profile.under_40);
    row("Dân tộc thiểu số", "Ethnic minorities", &profile.minorities);
    row("Tái cử", "Re-elected", &profile.re_elected);
    if let Some(age) = profile.mean_age_text() {
        rows.push(vec![say(lang, "Tuổi bình quân", "Mean age").to_owned(), String::new(), term(&age, lang)]);
    }
    let title = match lang {
        Lang::Vi => format!("Cơ cấu {} người trúng cử", profile.elected),
        Lang::En => format!("Who the {} elected are", profile.elected),
    };
    format!("\n   {title}\n{}", indented(&columns(&[1, 2], rows), 5))
}

/// The findings: errors before the elections, the rest after them.
pub(crate) fn findings(report: &Report, lang: Lang, errors: bool) -> String {
    let wanted: Vec<&FindingReport> =
        report.findings.iter().filter(|finding| (finding.severity == Severity::Error) == errors).collect();
    if wanted.is_empty() {
        return String::new();
    }
    let title = if errors { say(lang, "CÓ LỖI", "ERRORS") } else { say(lang, "CẦN LƯU Ý", "TO NOTE") };
    let items = wanted.into_iter().map(|finding| {
        let round = finding.round.filter(|round| *round > 1);
        let round = round.map(|round| format!(", {} {round}", say(lang, "vòng", "round"))).unwrap_or_default();
        let election = finding.election.as_ref().map(|id| format!("[{id}{round}] ")).unwrap_or_default();
        let text = format!("{election}{} {}", finding.text, cited(&finding.source, lang));
        (term(&finding.severity.text(), lang), text)
    });
    format!("\n{title}\n{}", indented(&list(items), 0))
}

/// The rules behind a report.
pub(crate) fn rules(rules: &[RuleReport], lang: Lang) -> String {
    let title = say(lang, "CĂN CỨ", "THE RULES BEHIND IT");
    let note = say(
        lang,
        "Nguồn của mỗi quy tắc: «đã đọc» là đã đọc chính điều khoản; «theo hướng dẫn, báo chí» là biết qua văn bản hướng dẫn, \
         mẫu biểu, báo chí; «GIẢ ĐỊNH» là chưa đối chiếu với văn bản của quy chế này, không viện dẫn như luật.",
        "The source of each rule: «read», the clause itself was read; «reported», seen in guidance, forms or the press; \
         «ASSUMED», not checked against the text of this edition and not to be quoted as law.",
    );
    let rules: String = rules.iter().map(|used| rule(&used.source, &used.text, lang)).collect();
    format!("\n{title}\n{}{rules}", paragraph(note.to_owned(), 1))
}

/// What a report was made from.
pub(crate) fn receipt(receipt: &Receipt, lang: Lang) -> String {
    let mut rows = vec![
        vec![say(lang, "Chương trình", "Program").to_owned(), receipt.engine.clone()],
        vec![receipt.rulebook.clone(), format!("SHA-256 {}", receipt.rulebook_sha256)],
    ];
    rows.extend(
        receipt
            .inputs
            .iter()
            .map(|input| vec![input.name.clone(), format!("{} {}", input.hash.kind(), input.hash.digits())]),
    );
    format!("\n{}\n{}", say(lang, "BIÊN NHẬN", "RECEIPT"), indented(&columns(&[], rows), 0))
}
