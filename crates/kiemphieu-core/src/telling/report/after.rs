//! What follows a congress: its clock, and what the superior committee did.

use serde::{Deserialize, Serialize};

use super::Source;
use super::sources::Sources;
use crate::declared::approval::{Appointment, Approval};
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::approval::Clock;
use crate::rules::calendar::Deadline;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::telling::words::approval::day;
use crate::words::organisation::Words;
use crate::words::terms::ApprovalResult;
use crate::words::text::{Text, capital};

/// The days that follow from the closing of the congress (rules `APPROVAL`, `RESULT/complaints`, `RESULT/keeping`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockReport {
    /// The day of the closing, from which all are counted.
    pub closed: String,
    /// The result is reported to the superior committee by this day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub report_by: Option<DeadlineReport>,
    /// Complaints are made by this day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub complaints_until: Option<DeadlineReport>,
    /// The superior committee approves by this day where there is no complaint, counted from the last day for the report.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approval_by: Option<DeadlineReport>,
    /// The sealed ballots are kept until this day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kept_until: Option<DeadlineReport>,
}

impl ClockReport {
    /// Every deadline, in the order of the days that they give.
    pub fn all(&self) -> impl Iterator<Item = &DeadlineReport> {
        [&self.report_by, &self.complaints_until, &self.approval_by, &self.kept_until].into_iter().flatten()
    }
}

/// A day by which something is done. Where the government's yearly plan of days off may move it, the earliest and the latest
/// day differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeadlineReport {
    /// The earliest day that it can be.
    pub earliest: String,
    /// The latest day that it can be.
    pub latest: String,
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// What is to be done by then.
    pub text: String,
}

/// What the superior committee did about an election: recorded, and without weight on `status`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApprovalReport {
    /// The day on which the result was reported.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reported: Option<String>,
    /// The day on which the report was received.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub received: Option<String>,
    /// The day of the decision.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub result: Option<ApprovalResult>,
    /// Of whom; all the elected where nobody is named.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
    /// The document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reference: Option<String>,
    /// The day by which the superior committee approves where there is no complaint, counted from the receipt.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approval_by: Option<DeadlineReport>,
}

/// Those whom the superior committee appointed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppointmentReport {
    /// Their names.
    pub names: Vec<String>,
    /// The day of the decision.
    pub date: String,
    /// The document.
    pub reference: String,
}

/// The clock, where the closing is told or the superior committee has done something; a congress of one day closes on its
/// day.
pub(super) fn clock(congress: &Congress, rulebook: &Rulebook, sources: &mut Sources) -> Option<ClockReport> {
    let begun = congress.elections().iter().any(|election| election.approval.is_some());
    if congress.closed().is_none() && !begun {
        return None;
    }
    let clock = Clock::of(rulebook.approval(), congress.closing(), None);
    let kept_until = clock.kept_until.map(Deadline::certain);
    let report = ClockReport {
        closed: clock.closed.to_string(),
        report_by: clock.report_by.map(|by| deadline(by, Duty::Report, sources)),
        complaints_until: clock.complaints_until.map(|by| deadline(by, Duty::Complaints, sources)),
        approval_by: clock.approval_by.map(|by| deadline(by, Duty::Decision, sources)),
        kept_until: kept_until.map(|by| deadline(by, Duty::Keeping, sources)),
    };
    let any = report.all().next().is_some();
    any.then_some(report)
}

/// What is done by a day.
#[derive(Debug, Clone, Copy)]
enum Duty {
    Report,
    Complaints,
    Decision,
    Keeping,
}

impl Duty {
    const fn cite(self) -> Cite {
        match self {
            Self::Report => RuleId::Approval.part("report"),
            Self::Complaints => RuleId::Result.part("complaints"),
            Self::Decision => RuleId::Approval.part("decision"),
            Self::Keeping => RuleId::Result.part("keeping"),
        }
    }

    /// How it is said before its day.
    fn text(self, words: &Words) -> Text {
        match self {
            Self::Report => words.say(
                |own| format!("Báo cáo kết quả bầu cử lên {}", own.superior),
                |own| format!("Report to the {}", own.superior),
            ),
            Self::Complaints => Text::new("Nhận khiếu nại về bầu cử", "Complaints about the election"),
            Self::Decision => words.say(
                |own| format!("{} {}, nếu không có khiếu nại", capital(own.superior), words.approve),
                |own| format!("Approval by the {}, where there is no complaint", own.superior),
            ),
            Self::Keeping => Text::new("Lưu giữ phiếu bầu đã niêm phong", "Sealed ballots are kept"),
        }
    }
}

fn deadline(by: Deadline, duty: Duty, sources: &mut Sources) -> DeadlineReport {
    let (earliest, latest) = (day(by.earliest), day(by.latest));
    let duty_said = duty.text(sources.words);
    let text = match by.is_certain() {
        true => duty_said.map(|vi| format!("{vi}: đến hết ngày {latest}."), |en| format!("{en}: until {latest}.")),
        false => duty_said.map(
            |vi| format!("{vi}: đến hết ngày {earliest}, muộn nhất {latest} tùy lịch nghỉ, làm bù của năm."),
            |en| format!("{en}: until {earliest}, at the latest {latest}, as the days off of the year have it."),
        ),
    };
    DeadlineReport {
        earliest: by.earliest.to_string(),
        latest: by.latest.to_string(),
        source: sources.cite(duty.cite()),
        text: text.get(sources.lang).to_owned(),
    }
}

pub(super) fn of_approval(
    congress: &Congress,
    approval: &Approval,
    rulebook: &Rulebook,
    sources: &mut Sources,
) -> ApprovalReport {
    let Approval { reported, received, date, result, names, reference } = approval.clone();
    let counted = received.and_then(|_| Clock::of(rulebook.approval(), congress.closing(), received).approval_by);
    let [reported, received, date] = [reported, received, date].map(|day| day.map(|day| day.to_string()));
    let approval_by = counted.map(|by| deadline(by, Duty::Decision, sources));
    ApprovalReport { reported, received, date, result, names, reference, approval_by }
}

pub(super) fn of_appointed(election: &Election) -> Option<AppointmentReport> {
    let Appointment { names, date, reference } = election.appointed.clone()?;
    Some(AppointmentReport { names, date: date.to_string(), reference })
}
