//! The words that every document uses.

use kiemphieu_core::report::{ElectionReport, FindingReport, RoundReport, Source};
use kiemphieu_core::{Lang, Level, Office, Report, Severity, Status, Words, capital, decimal_in, say, titled};

use crate::document::{Block, Statement};

/// What is elected, as it is titled: «Phó Bí thư», «Chủ nhiệm Ủy ban Kiểm tra», «the deputy secretary».
pub(crate) fn office(office: Office, level: Option<Level>, words: &Words, lang: Lang) -> String {
    let of_a_group = level == Some(Level::Cell);
    let own = words.spoken(lang);
    match lang {
        Lang::Vi => match office {
            Office::Committee if of_a_group => titled(own.group_committee),
            Office::Committee => titled(&words.committee_name),
            Office::StandingCommittee => titled(own.standing_committee),
            Office::Secretary => titled(own.head),
            Office::Deputy => titled(own.deputy),
            Office::InspectionCommittee => titled(own.inspection_committee),
            Office::InspectionChair => titled(&words.inspection_chair),
            Office::InspectionViceChair => titled(&words.inspection_vice_chair),
            Office::Delegates => office.text(words).get(lang).to_owned(),
        },
        Lang::En => match office {
            Office::Committee if of_a_group => format!("the {}", own.group_committee),
            Office::InspectionChair => format!("the chair of the {}", own.inspection_committee),
            Office::InspectionViceChair => format!("the vice-chairs of the {}", own.inspection_committee),
            Office::Delegates => office.text(words).get(lang).to_owned(),
            _ => format!("the {}", office.text(words).get(lang)),
        },
    }
}

/// What is elected, and for which term: the line below the title.
pub(crate) fn election_of(report: &Report, election: &ElectionReport) -> String {
    let lang = report.head.lang;
    let office = office(election.office, report.level, &report.words, lang);
    let term = term(report.head.term.as_deref(), lang);
    match lang {
        Lang::Vi => format!("Bầu {office}{term}"),
        Lang::En => format!("Election of {office}{term}"),
    }
}

pub(crate) fn term(term: Option<&str>, lang: Lang) -> String {
    term.map(|term| format!("{} {term}", say(lang, ", nhiệm kỳ", ", term"))).unwrap_or_default()
}

/// The day of a report, `2020-04-22`, in words.
pub(crate) fn day_in_words(date: &str, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<_> = date.splitn(3, '-').map(|part| part.parse::<usize>().unwrap_or_default()).collect();
    let [year, month, day] = parts.as_slice() else { return date.to_owned() };
    match lang {
        // Nghị định 30/2020: days below 10 and months 1 and 2 are written with a nought.
        Lang::Vi if *month <= 2 => format!("ngày {day:02} tháng {month:02} năm {year}"),
        Lang::Vi => format!("ngày {day:02} tháng {month} năm {year}"),
        Lang::En => {
            let month = month.checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
            format!("{day} {month} {year}")
        }
    }
}

/// A statement with the article that it cites. An assumed rule is no quoted law: its article stands in the annex alone.
pub(crate) fn statement(text: &str, source: &Source, lang: Lang) -> Statement {
    let article = source.article.as_ref().filter(|_| source.status != Status::Assumed);
    Statement { text: bracketed(text, &[article.map(String::as_str)]), source: cited(source, lang) }
}

/// A statement of what somebody must do: who, where that is not said, and the article, in one bracket before the full stop.
pub(crate) fn task(text: &str, whose: Option<&str>, source: &Source, lang: Lang) -> Statement {
    let article = source.article.as_deref().filter(|_| source.status != Status::Assumed);
    Statement { text: bracketed(text, &[whose, article]), source: cited(source, lang) }
}

/// A sentence with a bracket before its full stop.
fn bracketed(text: &str, within: &[Option<&str>]) -> String {
    let within: Vec<&str> = within.iter().copied().flatten().collect();
    match (within.is_empty(), text.strip_suffix('.')) {
        (true, _) => text.to_owned(),
        (false, Some(text)) => format!("{text} ({}).", within.join("; ")),
        (false, None) => format!("{text} ({})", within.join("; ")),
    }
}

/// The rule with its article and how it is known; an assumed rule says so.
fn cited(source: &Source, lang: Lang) -> String {
    let rule = match &source.part {
        Some(part) => format!("{}/{part}", source.rule.as_str()),
        None => source.rule.as_str().to_owned(),
    };
    let status = match source.status {
        Status::Read => say(lang, "đã đọc", "read"),
        Status::Reported => say(lang, "theo hướng dẫn, báo chí", "reported"),
        Status::Assumed => say(lang, "GIẢ ĐỊNH", "ASSUMED"),
    };
    match &source.article {
        Some(article) => format!("{rule}, {article}: {status}"),
        None => format!("{rule}: {status}"),
    }
}

/// A percentage of the report as it is printed.
pub(crate) fn percent(plain: &str, lang: Lang) -> String {
    format!("{}%", decimal_in(lang, plain))
}

/// What every page says while the count has errors.
pub(crate) fn notice(report: &Report) -> Option<String> {
    let errors = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    let told =
        say(report.head.lang, "CÓ LỖI CHƯA XỬ LÝ – CHƯA DÙNG ĐƯỢC KẾT QUẢ", "ERRORS NOT SETTLED – NOT YET A RESULT");
    errors.then(|| told.to_owned())
}

/// The errors of a count at the head of its papers; those of which `here` holds stand further down. What speaks of a file
/// stands in no paper that is signed, but in its annex.
pub(crate) fn errors(report: &Report, here: impl Fn(&FindingReport) -> bool) -> Vec<Block> {
    let lang = report.head.lang;
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors = errors.filter(|finding| !here(finding) && !speaks_of_a_file(&finding.text));
    let statements: Vec<_> = errors.map(|finding| found(report, finding)).collect();
    let notice = notice(report).map(Block::Notice);
    let title = say(lang, "Lỗi của lần kiểm phiếu:", "The errors of the count:").to_owned();
    let listed = (!statements.is_empty()).then_some([Block::Text(title), Block::Statements(statements)]);
    notice.into_iter().chain(listed.into_iter().flatten()).collect()
}

/// What the board must know beside a paper: warnings, and errors that speak of a file.
pub(crate) fn beside(report: &Report, of: impl Fn(&FindingReport) -> bool) -> Vec<Statement> {
    let told = |finding: &&FindingReport| match finding.severity {
        Severity::Error => speaks_of_a_file(&finding.text),
        Severity::Warning => of(finding),
        Severity::Advice => false,
    };
    report.findings.iter().filter(told).map(|finding| found(report, finding)).collect()
}

/// Whether a sentence is for the one who keeps the congress file: it names a key, a code or the file itself.
pub(crate) fn speaks_of_a_file(text: &str) -> bool {
    const WORDS: [&str; 7] = ["`", "[", "_", "tệp", "Tệp", " file", "--"];
    WORDS.iter().any(|word| text.contains(word))
}

/// A finding with its election, as papers tell it.
pub(crate) fn found(report: &Report, finding: &FindingReport) -> Statement {
    let lang = report.head.lang;
    let election = report.elections.iter().find(|election| Some(&election.id) == finding.election.as_ref());
    let place = election.map(|election| {
        let office = capital(&office(election.office, report.level, &report.words, lang));
        let round = finding.round.map(|round| format!(", {}", election.called(round, lang)));
        format!("{office}{} – ", round.unwrap_or_default())
    });
    let severity = finding.severity.text();
    let text = format!("{}{}: {}", place.unwrap_or_default(), severity.get(lang), report.told_of(finding));
    statement(&text, &finding.source, lang)
}

/// The line at the foot of every page.
pub(crate) fn footer(sha256: &str, lang: Lang) -> String {
    format!("{} {sha256}", say(lang, "SHA-256 của báo cáo kiểm phiếu:", "SHA-256 of the report of the count:"))
}

/// The seats of a round; a report of an older program does not tell them.
pub(crate) fn seats(election: &ElectionReport, round: &RoundReport) -> u32 {
    if round.seats == 0 { election.seats } else { round.seats }
}
