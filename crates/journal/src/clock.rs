//! The one door to the system clock, and the hybrid logical clock over it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::header::{Instant, Stamp};

/// How far ahead of our wall clock another origin's stamp may pull ours, in microseconds: one hour.
/// A phone with a wrong year must not drag every node along.
const MAX_PULL_US: i64 = 3_600_000_000;

/// A node's clock. Tests set it; everything else asks it.
#[derive(Debug)]
pub struct Clock {
    fixed: Option<AtomicI64>,
    last: Mutex<Stamp>,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self {
            fixed: None,
            last: Mutex::default(),
        }
    }

    /// A clock that stands still until it is set.
    pub fn fixed(us: Instant) -> Self {
        Self {
            fixed: Some(AtomicI64::new(us)),
            last: Mutex::default(),
        }
    }

    /// Sets a fixed clock; the system's clock is left alone.
    pub fn set(&self, us: Instant) {
        if let Some(fixed) = &self.fixed {
            fixed.store(us, Ordering::SeqCst);
        }
    }

    /// Now, in microseconds UTC.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one door to the system clock"
    )]
    pub fn now(&self) -> Instant {
        match &self.fixed {
            Some(fixed) => fixed.load(Ordering::SeqCst),
            None => jiff::Timestamp::now().as_microsecond(),
        }
    }

    /// Today in a time zone.
    pub fn today(&self, zone: &TimeZone) -> Date {
        let now =
            jiff::Timestamp::from_microsecond(self.now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        now.to_zoned(zone.clone()).date()
    }

    /// The next stamp: later than every stamp given or seen before, and than `after`.
    pub fn stamp(&self, after: Stamp) -> Stamp {
        let now = self.now();
        let mut last = self
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let floor = (*last).max(after);
        *last = if now > floor.us {
            Stamp { us: now, n: 0 }
        } else {
            Stamp {
                us: floor.us,
                n: floor.n.saturating_add(1),
            }
        };
        *last
    }

    /// Takes note of another origin's stamp, so that what we record next comes after it; a stamp more
    /// than an hour ahead of us is not followed.
    pub fn saw(&self, stamp: Stamp) {
        if stamp.us <= self.now().saturating_add(MAX_PULL_US) {
            let mut last = self
                .last
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *last = (*last).max(stamp);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_rise_while_the_wall_clock_stands_or_runs_back() {
        let clock = Clock::fixed(100);
        let first = clock.stamp(Stamp::default());
        let second = clock.stamp(Stamp::default());
        clock.set(50);
        let third = clock.stamp(Stamp::default());
        assert!(
            first < second && second < third,
            "{first:?} {second:?} {third:?}"
        );
    }

    #[test]
    fn a_stamp_from_a_wrong_year_does_not_drag_us_along() {
        let clock = Clock::fixed(100);
        clock.saw(Stamp {
            us: 100 + MAX_PULL_US + 1,
            n: 0,
        });
        assert_eq!(clock.stamp(Stamp::default()), Stamp { us: 100, n: 0 });
        clock.saw(Stamp {
            us: 100 + MAX_PULL_US,
            n: 7,
        });
        assert_eq!(
            clock.stamp(Stamp::default()),
            Stamp {
                us: 100 + MAX_PULL_US,
                n: 8
            }
        );
    }
}
