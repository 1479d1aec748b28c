//! The first screen: who is elected, what is open, what to do first. The details stand behind it.

use kiemphieu_core::report::{ElectionReport, FindingReport, NextReport, Undecided};
use kiemphieu_core::{Decider, Ending, Lang, Report, Severity, Step, Words, capital, say};

use crate::view::{cited, indented, list, paragraph, term};

/// How each election stands, and what to do first.
pub(super) fn summary(report: &Report, lang: Lang) -> String {
    if report.elections.is_empty() {
        return String::new();
    }
    let title = say(lang, "TÓM TẮT", "SUMMARY");
    format!("\n{title}\n{}{}", elections_stand(report, lang), first(report, lang))
}

/// How each election stands, and who is elected.
pub(crate) fn elections_stand(report: &Report, lang: Lang) -> String {
    report.elections.iter().map(|election| stands(election, report, lang)).collect()
}

/// An election by what it elects; by its name in the file, too, where several elect the same.
pub(super) fn called(election: &ElectionReport, report: &Report, lang: Lang) -> String {
    let (office, elections) = (election.office.text_at(report.level, &report.words), &report.elections);
    let office = capital(&term(&office, lang));
    let several = elections.iter().filter(|other| other.office == election.office).count() > 1;
    if several { format!("{office} ({})", election.id) } else { office }
}

/// `Bí thư: đã bầu đủ, 1/1`, and below it the elected.
fn stands(election: &ElectionReport, report: &Report, lang: Lang) -> String {
    let name = called(election, report, lang);
    let (elected, seats) = (election.elected.len(), election.seats);
    let held = match election.status {
        Ending::Pending | Ending::Stopped => String::new(),
        _ => format!(", {elected}/{seats}"),
    };
    let mut out = paragraph(format!("{name}: {}{held}", term(&election.status.text(), lang)), 3);
    let mut names = |title: &str, names: &[String]| {
        if !names.is_empty() {
            out += &paragraph(format!("{title}: {}", names.join(", ")), 6);
        }
    };
    names(say(lang, "Trúng cử", "Elected"), &election.elected);
    names(say(lang, "Dự khuyết", "Alternates"), &election.alternates);
    out
}

/// Faults, and what holds the meeting up; where there is neither, what follows.
fn first(report: &Report, lang: Lang) -> String {
    let title = say(lang, "VIỆC TRƯỚC HẾT", "FIRST OF ALL");
    let faulty = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    let look = say(
        lang,
        "Xem lại chỗ nhập của các lỗi nêu ở trên, sửa nếu là nhầm; không nhầm thì báo cáo đoàn chủ tịch, trước khi công bố kết quả và lập biên bản.",
        "Look at what was typed where errors are told above, and put a slip right; where there is none, tell the presidium, before any result is announced and the minutes are written.",
    );
    let undecided = report.undecided();
    let faulty = faulty && !undecided.is_some_and(|undecided| says_to_look(&undecided, report));
    let held_up = undecided.map(|undecided| told(&undecided, report, lang));
    let steps = || report.elections.iter().flat_map(|election| &election.next);
    let follows = || steps().zip(0..).filter(|(next, at)| *at == 0 || next.step == Step::ElectSecretary);
    let texts: Vec<_> = match (faulty.then(|| look.to_owned()), held_up) {
        (None, None) => follows().map(|(next, _)| of_step(next, &report.words, lang)).collect(),
        (fault, held_up) => fault.into_iter().chain(held_up).collect(),
    };
    if texts.is_empty() {
        return String::new();
    }
    let texts: Vec<_> = texts.into_iter().map(|text| ("→".to_owned(), text)).collect();
    format!("{title}\n{}", indented(&list(texts), 3))
}

/// Whether the step that holds the meeting up sends the board to what was typed, and no other error is told.
fn says_to_look(undecided: &Undecided<'_>, report: &Report) -> bool {
    let mut errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    undecided.step.is_some_and(|step| step.decided_by == Decider::CountingBoard)
        && errors.all(FindingReport::is_of_papers)
}

/// What must be decided, voted or checked, and in which election.
pub(crate) fn told(undecided: &Undecided<'_>, report: &Report, lang: Lang) -> String {
    let name = called(undecided.election, report, lang);
    match undecided.step {
        Some(next) if next.step == Step::ElectSecretary => {
            let not_here = say(
                lang,
                "Kỳ này không bầu bí thư thì lập biên bản và niêm phong riêng, bằng «kiemphieu minutes» rồi «kiemphieu seal».",
                "Where none is elected this time, write the minutes and seal by «kiemphieu minutes» and «kiemphieu seal».",
            );
            format!("{} {not_here}", of_step(next, &report.words, lang))
        }
        Some(step) => format!("{name}: {}", of_step(step, &report.words, lang)),
        None => {
            let not_voted = say(
                lang,
                "chưa bầu. Ghi kết quả vào tệp sau khi bầu; không bầu tại đại hội này thì bỏ khỏi tệp.",
                "not voted yet. Enter the round after the vote; if it is not held here, take it out of the file.",
            );
            format!("{name}: {not_voted}")
        }
    }
}

/// A step, who decides it, and its rule.
pub(crate) fn of_step(next: &NextReport, words: &Words, lang: Lang) -> String {
    let whose = next.whose(words, lang).map(|whose| format!(" ({whose})")).unwrap_or_default();
    let advice = if next.advice { say(lang, "Nên làm: ", "Advice: ") } else { "" };
    format!("{advice}{}{whose} {}", next.text, cited(&next.source, lang))
}
