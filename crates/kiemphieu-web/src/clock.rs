//! The time: of the day for people, since the start for the journal. A clock that jumps is an event.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::Offset;
use kiemphieu_station::Moment;

/// Vietnam has one time, the whole year.
const HOURS_EAST: i8 = 7;

/// A clock that parts so far from the time since the start has been set.
const JUMP_MS: i64 = 2000;

/// The two clocks of the machine.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    /// By how much the time of the day was ahead of the time since the start, when it was last looked at.
    ahead_ms: Option<i64>,
}

impl Clock {
    pub fn start() -> Self {
        Self { started: Instant::now(), ahead_ms: None }
    }

    /// Now, and by how many milliseconds the time of the day has jumped since it was asked before.
    pub fn now(&mut self) -> (Moment, Option<i64>) {
        let up = self.started.elapsed().as_millis();
        let day = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let ahead = i64::try_from(day).unwrap_or(i64::MAX).saturating_sub(i64::try_from(up).unwrap_or(i64::MAX));
        let jump = self.ahead_ms.map(|before| ahead.saturating_sub(before)).filter(|jump| jump.abs() > JUMP_MS);
        self.ahead_ms = Some(ahead);
        let moment = Moment { at: of_day(day), up: u64::try_from(up).unwrap_or(u64::MAX) };
        (moment, jump)
    }
}

/// The time of the day in Vietnam, `2025-06-10T08:30:12+07:00`.
fn of_day(since_1970_ms: u128) -> String {
    let stamp = i64::try_from(since_1970_ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let stamp = stamp.unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{}+07:00", Offset::constant(HOURS_EAST).to_datetime(stamp).strftime("%Y-%m-%dT%H:%M:%S"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_day_is_that_of_vietnam() {
        assert_eq!(of_day(1_749_519_012_345), "2025-06-10T08:30:12+07:00");
    }

    #[test]
    fn a_clock_that_was_set_is_told_once() {
        let mut clock = Clock::start();
        assert_eq!(clock.now().1, None);
        clock.ahead_ms = clock.ahead_ms.map(|ahead| ahead + 86_400_000);
        let jump = clock.now().1.unwrap();
        assert!((-86_400_100..-86_399_900).contains(&jump), "{jump}");
        assert_eq!(clock.now().1, None);
    }
}
