//! Bars as SVG.

use std::fmt::Write as _;

use super::markup::escape;
use super::pages::Chart;

const WIDTH: u64 = 640;
const ROW: u64 = 46;

/// Bars of parts of wholes, one under the other.
pub(crate) fn bars(chart: &Chart) -> String {
    let height = ROW * u64::try_from(chart.bars.len()).unwrap_or(0) + 8;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<figure><figcaption>{0}</figcaption><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{0}\">",
        escape(&chart.title)
    );
    for (at, bar) in (0u64..).zip(&chart.bars) {
        let y = at * ROW;
        let (text, rail) = (y + 17, y + 24);
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{text}\">{}</text><text x=\"{WIDTH}\" y=\"{text}\" text-anchor=\"end\">{}</text>\
             <rect class=\"rail\" x=\"0\" y=\"{rail}\" width=\"{WIDTH}\" height=\"14\"/>\
             <rect class=\"{}\" x=\"0\" y=\"{rail}\" width=\"{}\" height=\"14\"/>",
            escape(&bar.label),
            escape(&bar.text),
            bar.class,
            bar.share * WIDTH / 10_000,
        );
        if let Some(target) = bar.target {
            let x = (target * WIDTH / 10_000).min(WIDTH - 3);
            let _ = write!(svg, "<rect class=\"target\" x=\"{x}\" y=\"{}\" width=\"3\" height=\"22\"/>", y + 20);
        }
    }
    svg + "</svg></figure>"
}
