//! A report counted again from the files that it was made from.

use std::path::Path;

use kiemphieu_core::report::Receipt;
use kiemphieu_core::{Editions, Report, Text, count};

use crate::{Loaded, Reach, load, on_disk, silent, stream};

/// Counts the congress file behind a report again, and gives what was read.
///
/// # Errors
/// When that file changed, is refused, or does not give this report to the letter; what to do stands in the text.
pub fn replay(report: &Report, path: &Path, editions: &Editions, reach: Reach) -> Result<Loaded, Text> {
    let (name, path) = (path.display(), &on_disk(path));
    let told = report.receipt.inputs.first().map(|input| &input.hash);
    reach.see(path).map_err(|problem| problem.text)?;
    if stream::hash(path).is_ok_and(|hash| Some(&hash) != told) {
        return Err(Text::new(
            format!("không kiểm lại được: `{name}` đã thay đổi sau khi làm báo cáo; xuất lại báo cáo"),
            format!("cannot be replayed: `{name}` changed after the report was made; print it anew"),
        ));
    }
    let with_remarks =
        report.elections.iter().flat_map(|election| &election.rounds).any(|round| round.remarks.is_some());
    let loaded = load(path, editions, reach, with_remarks, &silent).map_err(|_| {
        Text::new(
            format!("không kiểm lại được: `{name}` bị từ chối; chạy `kiemphieu count {name}`"),
            format!("cannot be replayed: `{name}` is refused; run `kiemphieu count {name}`"),
        )
    })?;
    let counted = count(&loaded.congress, &loaded.rulebook);
    let again = Report::new(&counted, report.lang, loaded.inputs.clone(), with_remarks);
    // Another version of the program may have made it; what it says and what it was made from must be the same.
    let receipt = Receipt { inputs: report.receipt.inputs.clone(), ..again.receipt.clone() };
    let told = Report { receipt, ..report.clone() };
    if again != told {
        let place = difference(&told, &again);
        return Err(Text::new(
            format!("kiểm lại từ `{name}` không ra báo cáo này{place}; xuất lại báo cáo và tìm chỗ khác"),
            format!("replaying `{name}` does not give this report{place}; print it anew and find what differs"),
        ));
    }
    Ok(loaded)
}

/// Where two reports first part, as a path of keys: ` (elections[0].rounds[0].votes[2].votes)`.
fn difference(report: &Report, again: &Report) -> String {
    let values = (serde_json::to_value(report), serde_json::to_value(again));
    let (Ok(report), Ok(again)) = values else { return String::new() };
    first_difference(&report, &again).map(|place| format!(" ({})", place.trim_start_matches('.'))).unwrap_or_default()
}

fn first_difference(one: &serde_json::Value, other: &serde_json::Value) -> Option<String> {
    use serde_json::Value::{Array, Object};
    match (one, other) {
        (Object(one), Object(other)) => one.keys().chain(other.keys()).find_map(|key| {
            let absent = serde_json::Value::Null;
            let pair = (one.get(key).unwrap_or(&absent), other.get(key).unwrap_or(&absent));
            first_difference(pair.0, pair.1).map(|rest| format!(".{key}{rest}"))
        }),
        (Array(one), Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(at, (one, other))| first_difference(one, other).map(|rest| format!("[{at}]{rest}"))),
        _ => (one != other).then(String::new),
    }
}
