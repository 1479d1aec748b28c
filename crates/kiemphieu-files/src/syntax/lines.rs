//! The lines of a file, by their bytes.

/// Where the line of a place starts.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// The line of a place with where it starts, without its end.
pub(super) fn line_at(source: &str, at: usize) -> (usize, &str) {
    let start = line_start(source, at);
    let line = source.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    (start, line.trim_end_matches('\r'))
}

/// The number of the line of a place.
pub(super) fn line_number(source: &str, at: usize) -> usize {
    source.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The lines with where each starts, without its end.
pub(super) fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line.trim_end_matches(['\r', '\n'])))
    })
}
