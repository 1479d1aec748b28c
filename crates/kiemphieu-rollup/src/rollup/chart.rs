//! Charts as SVG, drawn from whole numbers, with the numbers written beside every bar.

use std::fmt::Write as _;

use super::html::escape;

/// One bar: its label, the part, the whole, and the text at its end.
pub(crate) struct Bar {
    pub label: String,
    pub part: u64,
    pub whole: u64,
    pub text: String,
    /// A mark on the bar, in hundredths of a percent: the target.
    pub target: Option<u64>,
    pub class: &'static str,
}

const WIDTH: u64 = 640;
const ROW: u64 = 46;

/// Bars of parts of wholes, one under the other.
pub(crate) fn bars(title: &str, bars: &[Bar]) -> String {
    let height = ROW * u64::try_from(bars.len()).unwrap_or(0) + 8;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<figure><figcaption>{0}</figcaption><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{0}\">",
        escape(title)
    );
    for (at, bar) in (0u64..).zip(bars) {
        let y = at * ROW;
        let long = (u128::from(bar.part) * u128::from(WIDTH)).checked_div(u128::from(bar.whole)).unwrap_or(0);
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{}\">{}</text><text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"rail\" x=\"0\" y=\"{}\" width=\"{WIDTH}\" height=\"14\"/>\
             <rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{long}\" height=\"14\"/>",
            y + 17,
            escape(&bar.label),
            y + 17,
            escape(&bar.text),
            y + 24,
            bar.class,
            y + 24,
        );
        if let Some(target) = bar.target {
            let x = (target * WIDTH / 10_000).min(WIDTH - 3);
            let _ = write!(svg, "<rect class=\"target\" x=\"{x}\" y=\"{}\" width=\"3\" height=\"22\"/>", y + 20);
        }
    }
    svg + "</svg></figure>"
}
