//! The first screen: who is elected, what is open, what to do first. The details stand behind it.

use kiemphieu_core::report::{ElectionReport, NextReport, Undecided};
use kiemphieu_core::{Ending, Lang, Report, Severity, Step, Words, capital, say};

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
    let tell = say(
        lang,
        "Báo cáo đoàn chủ tịch các lỗi nêu ở trên, trước khi công bố kết quả và lập biên bản.",
        "Tell the presidium of the errors above, before any result is announced and the minutes are written.",
    );
    let elects = |undecided: &Undecided<'_>| undecided.step.is_some_and(|next| next.step == Step::ElectSecretary);
    let held_up = report.undecided().filter(|undecided| !elects(undecided));
    let held_up = held_up.map(|undecided| told(&undecided, report, lang));
    let steps = || report.elections.iter().flat_map(|election| &election.next);
    let follows = || steps().zip(0..).filter(|(next, at)| *at == 0 || next.step == Step::ElectSecretary);
    let texts: Vec<_> = match (faulty.then(|| tell.to_owned()), held_up) {
        (None, None) => follows().map(|(next, _)| of_step(next, &report.words, lang)).collect(),
        (fault, held_up) => fault.into_iter().chain(held_up).collect(),
    };
    if texts.is_empty() {
        return String::new();
    }
    let texts: Vec<_> = texts.into_iter().map(|text| ("→".to_owned(), text)).collect();
    format!("{title}\n{}", indented(&list(texts), 3))
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
    let (by, decider) = (say(lang, "do", "by"), term(&next.decided_by.text(words), lang));
    let advice = if next.advice { say(lang, "Nên làm: ", "Advice: ") } else { "" };
    format!("{advice}{} ({by} {decider}) {}", next.text, cited(&next.source, lang))
}
