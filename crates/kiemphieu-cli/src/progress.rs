//! How far a long run has come, on standard error.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use kiemphieu_core::{Lang, say};

/// A run that takes no longer shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how many bytes of a box are read.
pub(crate) fn of_papers(lang: Lang) -> impl Fn(u64, u64) + Sync {
    shown(say(
        lang,
        "Đang đọc phiếu {bar:40} {percent} %  {bytes} / {total_bytes}, còn {msg}",
        "Reading papers {bar:40} {percent} %  {bytes} / {total_bytes}, {msg} left",
    ))
}

/// Shows how many of the inputs of many units are read.
#[cfg(feature = "rollup")]
pub(crate) fn of_inputs(lang: Lang) -> impl Fn(u64, u64) + Sync {
    shown(say(
        lang,
        "Đang đọc các đơn vị {bar:40} {percent} %  {pos} / {len} tệp, còn {msg}",
        "Reading the units {bar:40} {percent} %  {pos} / {len} files, {msg} left",
    ))
}

/// Shows how many pages of scans are read.
#[cfg(feature = "scan")]
pub(crate) fn of_pages(lang: Lang) -> impl Fn(u64, u64) + Sync {
    shown(say(
        lang,
        "Đang đọc bản quét {bar:40} {percent} %  {pos} / {len} trang, còn {msg}",
        "Reading the scans {bar:40} {percent} %  {pos} / {len} pages, {msg} left",
    ))
}

/// Shows a bar from the first second on, where standard error is a terminal, and takes it away at the end.
fn shown(template: &'static str) -> impl Fn(u64, u64) + Sync {
    let (begun, shown) = (Instant::now(), OnceLock::<ProgressBar>::new());
    move |done, all| {
        if begun.elapsed() < PATIENCE {
            return;
        }
        let bar = shown.get_or_init(|| bar(template).with_elapsed(begun.elapsed()));
        if bar.is_finished() && done < all {
            bar.reset();
        }
        bar.set_length(all);
        bar.set_position(done);
        bar.set_message(left(bar.elapsed(), done, all));
        if done == all {
            bar.finish_and_clear();
        }
    }
}

/// How long the rest takes if it goes on as it went.
fn left(elapsed: Duration, done: u64, all: u64) -> String {
    let millis = elapsed.as_millis() * u128::from(all.saturating_sub(done)) / u128::from(done.max(1));
    format!("{} s", millis.div_ceil(1000))
}

fn bar(template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}
