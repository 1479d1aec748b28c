//! The report as a clerk reads it aloud.

mod round;
mod summary;

use std::fmt::Write as _;

use kiemphieu_core::report::{ElectionReport, FindingReport, Head, Receipt, RuleReport};
use kiemphieu_core::{Decider, Lang, Profile, Report, RuleId, Severity, Share, Words, capital, decimal_in, say};

use self::round::of_round;
pub(crate) use self::summary::of_step;
use self::summary::{called, summary};
#[cfg(feature = "documents")]
pub(crate) use self::summary::{elections_stand, told};
use super::{cited, columns, day, indented, list, paragraph, rule, term};

/// The whole report.
pub(crate) fn text(report: &Report, lang: Lang) -> String {
    let title = say(lang, "BÁO CÁO KIỂM PHIẾU", "REPORT OF THE COUNT");
    let elections = report.elections.iter().enumerate();
    let elections = elections.map(|(at, election)| of_election(at + 1, election, report, lang)).collect::<String>();
    heading(report, lang, title)
        + &findings(report, lang, true)
        + &summary(report, lang)
        + &elections
        + &foot(report, lang)
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
pub(crate) fn occasion(head: &Head, lang: Lang, title: &str) -> String {
    let mut out = format!("{title}\n{}", head.unit);
    if let Some(superior) = &head.superior {
        let _ = write!(out, " ({} {superior})", say(lang, "trực thuộc", "under"));
    }
    let term = head.term.as_ref().map(|term| format!("{} {term}", say(lang, "nhiệm kỳ", "term")));
    let when = format!("{} {}", say(lang, "ngày", "on"), day(&head.date, lang));
    let parts = [head.congress.clone(), term, head.place.clone(), Some(when)].into_iter().flatten();
    let _ = writeln!(out, "\n{}", parts.collect::<Vec<_>>().join(", "));
    out
}

/// Unit, congress, day and edition with the article of the threshold.
pub(crate) fn heading(report: &Report, lang: Lang, title: &str) -> String {
    let mut out = occasion(&report.head, lang, title);
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
pub(crate) fn of_election(number: usize, election: &ElectionReport, report: &Report, lang: Lang) -> String {
    let words = &report.words;
    let direct = if election.direct {
        say(lang, ", bầu trực tiếp tại đại hội", ", directly by the congress")
    } else {
        ""
    };
    let office = term(&election.office.text_at(report.level, words), lang).to_uppercase();
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
        out += &of_round(election.number_of(round.round), round, words, lang);
    }
    out += &of_withdrawn(election, lang);
    out += &of_decisions(election, lang);
    if let Some(profile) = &election.profile {
        out += &of_profile(profile, lang);
    }
    out += &by_superior(election, words, lang);
    if !election.next.is_empty() {
        let _ = writeln!(out, "\n   {}:", say(lang, "Tiếp theo", "What comes next"));
        let items = election.next.iter().map(|next| ("→".to_owned(), of_step(next, words, lang)));
        out += &indented(&list(items), 3);
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

/// What was decided without a vote, and who is seated by it.
fn of_decisions(election: &ElectionReport, lang: Lang) -> String {
    if election.decisions.is_empty() {
        return String::new();
    }
    let entry = say(lang, "mục", "entry");
    let items = election.decisions.iter().map(|decision| {
        let (number, text) = (decision.round, decision.text(lang));
        ("-".to_owned(), format!("{text} ({entry} {number})"))
    });
    let title = say(lang, "Đã quyết định, không bỏ phiếu", "Decided without a vote");
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
        let election = finding.election.as_ref().map(|id| {
            let election = report.elections.iter().find(|election| election.id == *id);
            let round = election.zip(finding.round).filter(|(_, entry)| *entry > 1);
            let round =
                round.map(|(election, entry)| format!(", {}", election.called(entry, lang))).unwrap_or_default();
            let name = election.map(|election| called(election, report, lang));
            format!("[{}{round}] ", name.as_ref().unwrap_or(id))
        });
        let election = election.unwrap_or_default();
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
