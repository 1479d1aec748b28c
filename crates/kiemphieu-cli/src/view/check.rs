//! The plan check as a clerk reads it.

use std::fmt::Write as _;

use kiemphieu_core::check::{CheckReport, ElectionCheckReport, LineReport, NominatedReport};
use kiemphieu_core::{Assessment, Lang, Words, capital, say};

use super::count::{occasion, receipt, rules};
use super::{cited, grid, indented, list, term, within_width};

/// The whole check.
pub(crate) fn text(report: &CheckReport, lang: Lang) -> String {
    let elections = report.elections.iter().enumerate();
    let elections: String = elections.map(|(at, election)| of_election(at + 1, election, report, lang)).collect();
    let whole = if report.checks.is_empty() {
        String::new()
    } else {
        let title = say(lang, "CẢ ĐẠI HỘI, VÀ NHỮNG GÌ TỆP CHƯA GHI", "THE WHOLE, AND WHAT THE FILE LACKS");
        format!("\n{title}\n{}", lines(&report.checks, 3, lang))
    };
    let foot = rules(&report.rules, lang) + &receipt(&report.receipt, lang);
    heading(report, lang) + &counts(report, lang) + &elections + &whole + &foot
}

fn heading(report: &CheckReport, lang: Lang) -> String {
    let title = say(lang, "KIỂM TRA PHƯƠNG ÁN BẦU CỬ", "CHECK OF THE PLAN");
    let mut out = occasion(&report.head, lang, title);
    let edition = say(lang, "Quy chế bầu cử", "Election rules");
    let _ = writeln!(out, "{edition}: {} ({})", report.rulebook_name, report.rulebook);
    if let Some(reason) = &report.override_reason {
        let label = say(lang, "ÁP DỤNG KHÁC NGÀY, lý do", "NOT THE EDITION OF THE DAY, reason");
        let _ = writeln!(out, "{label}: {reason}");
    }
    for directive in &report.directives {
        let label = say(lang, "Định hướng cơ cấu", "Structure targets");
        let _ = writeln!(out, "{label}: {} [{}]", directive.name, super::mark(directive.status, lang));
    }
    out
}

/// The verdict on the whole plan, and how many checks came out how.
fn counts(report: &CheckReport, lang: Lang) -> String {
    let number = |assessment| report.counts.get(&assessment).copied().unwrap_or_default();
    let verdict = if number(Assessment::Error) > 0 {
        say(lang, "CHƯA IN PHIẾU ĐƯỢC: phải sửa các lỗi dưới đây", "NOT READY FOR PRINT: put right the errors below")
    } else if number(Assessment::Warning) > 0 {
        say(
            lang,
            "Không có lỗi, còn việc phải xử lý trước khi in phiếu",
            "No error, something to settle before the papers are printed",
        )
    } else {
        say(lang, "Không có lỗi về danh sách và thể thức", "No error of lists or form")
    };
    let all: Vec<_> = Assessment::ALL
        .iter()
        .filter(|assessment| number(**assessment) > 0)
        .map(|assessment| format!("{} {}", number(*assessment), term(&assessment.text(), lang).to_lowercase()))
        .collect();
    format!("\n{}: {verdict} ({}).\n", say(lang, "Kết luận", "Verdict"), all.join(", "))
}

fn of_election(number: usize, election: &ElectionCheckReport, report: &CheckReport, lang: Lang) -> String {
    let direct = if election.direct {
        say(lang, ", bầu trực tiếp tại đại hội", ", directly by the congress")
    } else {
        ""
    };
    let office = term(&election.office.text_at(report.level, &report.words), lang).to_uppercase();
    let mut out = format!(
        "\n{number}. {} {office}{direct}, {}: {}, {}: {} [{}]\n",
        say(lang, "BẦU", "ELECTION:"),
        say(lang, "số lượng bầu", "seats"),
        election.seats,
        say(lang, "danh sách", "names"),
        election.names,
        election.id
    );
    let _ = writeln!(out, "   {}", capital(&term(&election.form.text(), lang)));
    out += &lines(&election.checks, 3, lang);
    if let Some(nominated) = &election.nominated {
        out += &of_nominated(nominated, &report.words, lang);
    }
    out
}

fn lines(checks: &[LineReport], by: usize, lang: Lang) -> String {
    let items = checks.iter().map(|line| {
        let verdict = term(&line.verdict.text(), lang);
        let round = line.round.map_or_else(String::new, |round| format!("{} {round}: ", say(lang, "Vòng", "Round")));
        (verdict, format!("{round}{} {}", line.text, cited(&line.source, lang)))
    });
    indented(&list(items), by)
}

/// Those put up at the congress, each with what the poll and the ceiling say.
fn of_nominated(nominated: &NominatedReport, words: &Words, lang: Lang) -> String {
    let header = match lang {
        Lang::Vi => ["Họ và tên", "Đồng ý", "Theo quy chế", "Có trong danh sách"],
        Lang::En => ["Name", "Support", "By the rules", "On the list"],
    };
    let mut table = within_width(grid(&header, &[1]));
    for person in &nominated.persons {
        table.add_row(vec![
            person.name.clone(),
            person.support.map_or_else(|| "–".to_owned(), |support| support.to_string()),
            term(&person.admitted.text(), lang),
            if person.on_list { say(lang, "có", "yes") } else { "–" }.to_owned(),
        ]);
    }
    let prepared = words.say(|own| format!("{} chuẩn bị", own.committee), |_| "prepared".to_owned());
    let mut figures = vec![format!("{} {}", prepared.get(lang), nominated.prepared)];
    let mut figure = |vi, en, number: Option<u64>| {
        figures.extend(number.map(|number| format!("{} {number}", say(lang, vi, en))));
    };
    figure("danh sách tối đa", "at most", nominated.ceiling.map(u64::from));
    figure("còn chỗ", "places left", nominated.room.map(u64::from));
    figure("người dự", "attending", nominated.attending.map(u64::from));
    figure("cần ít nhất", "support needed", nominated.support_needed);
    let title = say(lang, "Người được giới thiệu tại đại hội", "Put up at the congress");
    format!("\n   {title} ({})\n{}", figures.join(", "), indented(&table, 3))
}
