//! When staff work: stretches of open time, and how much of it lies between two instants.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// Stretches of open time in seconds since 1970, in order, apart from one another.
#[derive(Debug, Clone, Default)]
pub(super) struct Hours {
    spans: Vec<(i64, i64)>,
    /// Open seconds before each stretch.
    before: Vec<i64>,
}

/// The instant of a local time of a day, given in minutes since midnight (1440 is the next midnight). In the gap of
/// a change of clocks it is the end of the gap.
pub(super) fn instant(day: Date, minutes: u16, zone: &TimeZone) -> i64 {
    let (day, minutes) = match minutes {
        1440.. => (day.tomorrow().unwrap_or(day), 0),
        other => (day, other),
    };
    let hour = i8::try_from(minutes / 60).unwrap_or(0);
    let minute = i8::try_from(minutes % 60).unwrap_or(0);
    let local = day.at(hour, minute, 0, 0);
    let at = zone.to_ambiguous_zoned(local).compatible();
    at.map_or(0, |at| at.timestamp().as_second())
}

impl Hours {
    /// Open on some days of the week between two local times, but not on the days that are closed.
    pub(super) fn new(
        days: &[Date],
        weekdays: &[Weekday],
        (from, to): (u16, u16),
        closed: &dyn Fn(Date) -> bool,
        zone: &TimeZone,
    ) -> Self {
        let mut hours = Self::default();
        let works = |day: &&Date| weekdays.contains(&day.weekday()) && !closed(**day);
        for day in days.iter().filter(works) {
            hours.add(instant(*day, from, zone), instant(*day, to, zone));
        }
        hours.before = hours.spans.iter().scan(0, running).collect();
        hours
    }

    /// Adds a stretch; one that follows on the last lengthens it.
    fn add(&mut self, from: i64, to: i64) {
        match self.spans.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ if to > from => self.spans.push((from, to)),
            _ => {}
        }
    }

    /// The stretch that holds an instant, or the next.
    fn at(&self, now: i64) -> usize {
        self.spans.partition_point(|span| span.1 <= now)
    }

    /// Whether it is open.
    pub(super) fn is_open(&self, now: i64) -> bool {
        self.spans
            .get(self.at(now))
            .is_some_and(|span| span.0 <= now)
    }

    /// When it opens next; now, if it is open.
    pub(super) fn opens(&self, now: i64) -> Option<i64> {
        self.spans.get(self.at(now)).map(|span| span.0.max(now))
    }

    /// When so many open seconds are over.
    pub(super) fn after(&self, now: i64, seconds: i64) -> Option<i64> {
        let (mut at, mut left, mut from) = (self.at(now), seconds, now);
        loop {
            let span = self.spans.get(at)?;
            from = from.max(span.0);
            if from + left <= span.1 {
                return Some(from + left);
            }
            left -= span.1 - from;
            at += 1;
        }
    }

    /// How many seconds are open up to an instant.
    fn until(&self, now: i64) -> i64 {
        let at = self.at(now);
        let whole = match at.checked_sub(1) {
            Some(last) => self.before[last] + self.spans[last].1 - self.spans[last].0,
            None => 0,
        };
        whole + self.spans.get(at).map_or(0, |span| (now - span.0).max(0))
    }

    /// How many seconds are open between two instants.
    pub(super) fn between(&self, from: i64, to: i64) -> i64 {
        (self.until(to) - self.until(from)).max(0)
    }
}

/// For [`Iterator::scan`]: what came before a stretch.
#[expect(clippy::unnecessary_wraps, reason = "scan asks for an option")]
fn running(sum: &mut i64, span: &(i64, i64)) -> Option<i64> {
    let before = *sum;
    *sum += span.1 - span.0;
    Some(before)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HOUR: i64 = 3600;

    fn two_days() -> (Hours, i64) {
        let days = [date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)];
        let weekdays = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday];
        let zone = TimeZone::UTC;
        let closed = |day: Date| day == date(2026, 7, 7);
        let hours = Hours::new(&days, &weekdays, (480, 960), &closed, &zone);
        (hours, instant(days[0], 0, &zone))
    }

    #[test]
    fn work_goes_on_when_it_opens_again() {
        let (hours, midnight) = two_days();
        let three = midnight + 15 * HOUR;
        // One hour on Monday, Tuesday is closed, the second on Wednesday at eight.
        assert_eq!(hours.after(three, 2 * HOUR), Some(midnight + 57 * HOUR));
        assert_eq!(hours.after(three, HOUR), Some(midnight + 16 * HOUR));
        assert_eq!(hours.after(three, 10 * HOUR), None);
        assert_eq!(hours.opens(midnight), Some(midnight + 8 * HOUR));
        assert_eq!(
            hours.opens(midnight + 16 * HOUR),
            Some(midnight + 56 * HOUR)
        );
        assert!(hours.is_open(three) && !hours.is_open(midnight + 16 * HOUR));
    }

    #[test]
    fn open_time_between_two_instants_leaves_nights_out() {
        let (hours, midnight) = two_days();
        let at = |hour: i64| midnight + hour * HOUR;
        assert_eq!(hours.between(at(0), at(72)), 16 * HOUR);
        assert_eq!(hours.between(at(15), at(57)), 2 * HOUR);
        assert_eq!(hours.between(at(20), at(30)), 0);
    }

    #[test]
    fn round_the_clock_is_one_stretch() {
        let days = [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)];
        let every = [Weekday::Saturday, Weekday::Sunday, Weekday::Monday];
        let zone = TimeZone::get("Europe/Warsaw").unwrap();
        let hours = Hours::new(&days, &every, (0, 1440), &|_day| false, &zone);
        assert_eq!(hours.spans.len(), 1);
        // The night in which the clocks go back has an hour more.
        assert_eq!(hours.between(i64::MIN / 4, i64::MAX / 4), 73 * HOUR);
    }
}
