//! What `finish` did, or where it stopped.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::check::CheckReport;
use kiemphieu_core::report::{NextReport, Undecided};
use kiemphieu_core::{Assessment, Decider, Lang, Report, Severity, say};
use kiemphieu_seal::Bundle;
use serde::Serialize;

use crate::view::count::{elections_stand, of_step, told};
use crate::view::sealed::Shown as Sealed;
use crate::view::{cited, indented, list};

/// A congress that was to be finished.
pub(crate) struct Finished<'a> {
    /// Its file.
    pub file: &'a Path,
    /// The folder asked for.
    pub folder: &'a Path,
    /// The count.
    pub report: &'a Report,
    /// How far it came.
    pub outcome: Outcome<'a>,
}

/// How far it came.
pub(crate) enum Outcome<'a> {
    /// The plan breaks a rule.
    Plan(&'a CheckReport),
    /// The count is stopped or finds errors.
    Count,
    /// Something must be decided or voted first.
    Undecided(Undecided<'a>),
    /// All is done.
    Sealed(Box<Bundle>),
}

/// What `finish` did, for programs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Finished"))]
pub(crate) struct Shown<'f> {
    /// The version of this form.
    schema: u32,
    /// The language of the texts.
    lang: Lang,
    /// Where it stopped; left out where all is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<Stop>,
    /// What must be done first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    first: Vec<String>,
    /// The sealed folder, where all is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<Sealed<'f>>,
}

/// Where it stopped.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Stop {
    /// The plan breaks a rule: see `check`.
    Plan,
    /// The count is stopped or finds errors: see `count`.
    Count,
    /// An election is not voted, or something must be decided.
    Undecided,
}

impl Finished<'_> {
    /// For programs.
    pub fn shown(&self, lang: Lang) -> Shown<'_> {
        let (stopped, sealed) = match &self.outcome {
            Outcome::Plan(_) => (Some(Stop::Plan), None),
            Outcome::Count => (Some(Stop::Count), None),
            Outcome::Undecided(_) => (Some(Stop::Undecided), None),
            Outcome::Sealed(bundle) => (None, Some(Sealed::of(self.folder, bundle, lang))),
        };
        Shown { schema: 1, lang, stopped, first: self.first(lang), sealed }
    }

    /// What must be done first.
    fn first(&self, lang: Lang) -> Vec<String> {
        match &self.outcome {
            Outcome::Plan(plan) => {
                let lines = plan.elections.iter().flat_map(|election| &election.checks).chain(&plan.checks);
                let errors = lines.filter(|line| line.verdict == Assessment::Error);
                errors.map(|line| format!("{} {}", line.text, cited(&line.source, lang))).collect()
            }
            Outcome::Count => {
                let errors = self.report.findings.iter().filter(|finding| finding.severity == Severity::Error);
                errors.map(|finding| format!("{} {}", finding.text, cited(&finding.source, lang))).collect()
            }
            Outcome::Undecided(undecided) => vec![told(undecided, self.report, lang)],
            Outcome::Sealed(_) => Vec::new(),
        }
    }
}

/// For a clerk.
pub(crate) fn text(finished: &Finished<'_>, lang: Lang) -> String {
    match &finished.outcome {
        Outcome::Sealed(bundle) => done(finished, bundle, lang),
        Outcome::Plan(_) => {
            stopped(finished, say(lang, "phương án bầu cử có lỗi", "the plan has errors"), "check", lang)
        }
        Outcome::Count => stopped(finished, say(lang, "kiểm phiếu có lỗi", "the count has errors"), "count", lang),
        Outcome::Undecided(_) => {
            stopped(finished, say(lang, "còn việc phải quyết định", "something must be decided"), "count", lang)
        }
    }
}

fn stopped(finished: &Finished<'_>, why: &str, command: &str, lang: Lang) -> String {
    let title = say(lang, "DỪNG LẠI", "STOPPED");
    let nothing = say(lang, "Chưa ghi gì. Phải làm trước:", "Nothing was written. To be done first:");
    let items = finished.first(lang).into_iter().map(|first| ("→".to_owned(), first));
    let (more, then) = (
        say(lang, "Xem đủ bằng", "The whole"),
        say(lang, "Làm xong thì chạy lại lệnh này.", "Then run this command again."),
    );
    let file = finished.file.display();
    format!("{title}: {why}\n{nothing}\n{}{more}: kiemphieu {command} {file}\n{then}\n", indented(&list(items), 1))
}

fn done(finished: &Finished<'_>, bundle: &Bundle, lang: Lang) -> String {
    let (title, seal) = (say(lang, "ĐÃ XONG", "DONE"), say(lang, "Đã niêm phong", "Sealed"));
    let files = say(lang, "tệp", "files");
    let folder = finished.folder.display();
    let mut out = format!("{title}: {folder}\n{}", elections_stand(finished.report, lang));
    let _ = writeln!(out, "{seal}: {} {files} (SHA256SUMS)", bundle.files);
    let left = finished.report.elections.iter().flat_map(|election| &election.next);
    let later = |next: &&NextReport| matches!(next.decided_by, Decider::Superior | Decider::Committee);
    let left = left.filter(later);
    let left: BTreeSet<_> = left.map(|next| of_step(next, &finished.report.words, lang)).collect();
    let sign = say(
        lang,
        "In các biên bản trong thư mục, ký, đóng dấu; tệp đã niêm phong không sửa nữa.",
        "Print the minutes in the folder, sign and stamp them; the sealed files are not changed any more.",
    );
    let items = std::iter::once(sign.to_owned()).chain(left).map(|text| ("→".to_owned(), text));
    out + say(lang, "Tiếp theo:", "What comes next:") + "\n" + &indented(&list(items), 1)
}
