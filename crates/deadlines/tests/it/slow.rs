//! A slow counter, written apart from the crate's: it walks day by day and minute by minute, knows the
//! holidays as a plain list, and adds no spans.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use deadlines::{
    AtWeekend, BackAtWeekend, BackwardsEnd, ExtendsFrom, HourCount, Length, Rule, TheEvent, Unit,
};

/// What is counted.
pub struct Spec {
    pub event: Timestamp,
    pub zone: TimeZone,
    pub length: Length,
    pub back: bool,
    pub rule: Rule,
    pub weekend: Vec<Weekday>,
    pub holidays: BTreeSet<Date>,
    /// From, and to without it.
    pub pauses: Vec<(Timestamp, Option<Timestamp>)>,
    /// By, and when it was decided.
    pub extensions: Vec<(Length, Date)>,
}

/// An open pause was met.
#[derive(Debug)]
pub struct Stands;

fn next(day: Date) -> Date {
    day.tomorrow().unwrap()
}

fn previous(day: Date) -> Date {
    day.yesterday().unwrap()
}

impl Spec {
    fn local(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    fn is_working(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day)
    }

    /// Whether a pause touches a day; an error if it is an open one.
    fn is_paused(&self, day: Date) -> Result<bool, Stands> {
        let mut paused = false;
        if !self.rule.pauses {
            return Ok(false);
        }
        for (from, to) in &self.pauses {
            match to {
                None if self.local(*from) <= day => return Err(Stands),
                Some(to) if to > from => {
                    let last = to.checked_sub(SignedDuration::from_nanos(1)).unwrap();
                    paused |= self.local(*from) <= day && day <= self.local(last);
                }
                _ => {}
            }
        }
        Ok(paused)
    }

    /// How many days from one day on until a length away.
    fn days_until(&self, anchor: Date, length: Length, back: bool) -> i64 {
        let months = match length.unit {
            Unit::Weeks => return 7 * i64::from(length.n),
            Unit::CalendarDays => return i64::from(length.n),
            Unit::Months => i64::from(length.n),
            Unit::Years => 12 * i64::from(length.n),
            Unit::Hours | Unit::WorkingDays => unreachable!("counted elsewhere"),
        };
        let index = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let wanted = index(anchor) + if back { -months } else { months };
        let (mut day, mut walked) = (anchor, 0);
        loop {
            let last = next(day).month() != day.month();
            let here = index(day) == wanted;
            if here && (day.day() == anchor.day() || (last && day.day() < anchor.day())) {
                return walked;
            }
            day = if back { previous(day) } else { next(day) };
            walked += 1;
        }
    }

    /// Walks so many days from a day, leaving out what the period leaves out.
    fn walk(&self, zero: Date, mut days: i64, unit: Unit) -> Result<Date, Stands> {
        let mut day = zero;
        while days > 0 {
            day = next(day);
            let counts = !self.is_paused(day)?;
            if counts && (unit != Unit::WorkingDays || self.is_working(day)) {
                days -= 1;
            }
        }
        Ok(day)
    }

    fn stretch(&self, zero: Date, anchor: Date, length: Length) -> Result<Date, Stands> {
        if length.unit == Unit::WorkingDays {
            return self.walk(zero, i64::from(length.n), length.unit);
        }
        // Where the event is counted, the same number of days begins one earlier and ends one earlier.
        self.walk(zero, self.days_until(anchor, length, false), length.unit)
    }

    fn fit(&self, day: Date) -> Result<bool, Stands> {
        Ok(!self.is_paused(day)? && self.is_working(day))
    }

    /// The first day from `end` on that can be the last.
    fn settled(&self, zero: Date, end: Date, two: bool) -> Result<Date, Stands> {
        let mut day = end;
        if self.rule.at_weekend == AtWeekend::NextWorkingDay {
            while !self.fit(day)? {
                day = next(day);
            }
        }
        if two && self.rule.two_working_days {
            loop {
                let (mut had, mut one) = (0, zero);
                while one < day && had < 2 {
                    one = next(one);
                    had += i32::from(self.fit(one)?);
                }
                if had == 2 {
                    break;
                }
                day = next(day);
            }
        }
        Ok(day)
    }

    fn two(length: Length) -> bool {
        length.n >= 2 || !matches!(length.unit, Unit::CalendarDays | Unit::WorkingDays)
    }

    /// The last day, counted from the event on.
    pub fn last_day(&self) -> Result<Date, Stands> {
        let event = self.local(self.event);
        let zero = match self.rule.the_event {
            TheEvent::NotCounted => event,
            TheEvent::Counted => previous(event),
        };
        let mut end = self.stretch(zero, event, self.length)?;
        let mut two = Self::two(self.length);
        for (by, decided) in &self.extensions {
            if *decided > end && *decided > self.settled(zero, end, two)? {
                continue;
            }
            let from = match self.rule.extends_from {
                ExtendsFrom::CountedEnd => end,
                ExtendsFrom::MovedEnd => self.settled(zero, end, two)?,
            };
            end = self.stretch(from, from, *by)?;
            two = true;
        }
        self.settled(zero, end, two)
    }

    /// The last day for something that must come before the event.
    pub fn last_day_back(&self) -> Date {
        let event = self.local(self.event);
        let zero = match self.rule.the_event {
            TheEvent::NotCounted => event,
            TheEvent::Counted => next(event),
        };
        let mut left = match self.length.unit {
            Unit::WorkingDays => i64::from(self.length.n),
            _ => self.days_until(event, self.length, true),
        };
        let mut first = zero;
        while left > 0 {
            first = previous(first);
            left -= i64::from(self.length.unit != Unit::WorkingDays || self.is_working(first));
        }
        if Self::two(self.length) && self.rule.two_working_days {
            while self.working_between(first, zero) < 2 {
                first = previous(first);
            }
        }
        let mut last = match self.rule.backwards {
            BackwardsEnd::PeriodFree => previous(first),
            BackwardsEnd::OnItsFirstDay => first,
        };
        if self.rule.backwards_at_weekend == BackAtWeekend::WorkingDayBefore {
            while !self.is_working(last) {
                last = previous(last);
            }
        }
        last
    }

    fn working_between(&self, first: Date, end: Date) -> i32 {
        let (mut day, mut had) = (first, 0);
        while day < end {
            had += i32::from(self.is_working(day));
            day = next(day);
        }
        had
    }

    /// The first minute whose local day is later than a day.
    pub fn midnight_after(&self, day: Date) -> Timestamp {
        let mut at = day
            .to_zoned(TimeZone::UTC)
            .unwrap()
            .timestamp()
            .checked_sub(SignedDuration::from_hours(15))
            .unwrap();
        while self.local(at) <= day {
            at = at.checked_add(SignedDuration::from_mins(1)).unwrap();
        }
        at
    }

    /// When hours are over: walked minute by minute. The event lies on a full minute.
    pub fn hours_over(&self) -> Result<Timestamp, Stands> {
        let minute = SignedDuration::from_mins(1);
        let mut at = self.event;
        if self.rule.hours == HourCount::WholeHours {
            let whole = |at: Timestamp| self.zone.to_datetime(at).minute() == 0;
            match self.rule.the_event {
                TheEvent::NotCounted => {
                    at = at.checked_add(minute).unwrap();
                    while !whole(at) {
                        at = at.checked_add(minute).unwrap();
                    }
                }
                TheEvent::Counted => {
                    while !whole(at) {
                        at = at.checked_sub(minute).unwrap();
                    }
                }
            }
        }
        at = self.minutes(at, self.length)?;
        for (by, decided) in &self.extensions {
            let last = at.checked_sub(SignedDuration::from_nanos(1)).unwrap();
            if *decided <= self.local(last) {
                at = self.minutes(at, *by)?;
            }
        }
        if self.rule.hours_at_weekend == AtWeekend::NextWorkingDay {
            let last = self.local(at.checked_sub(SignedDuration::from_nanos(1)).unwrap());
            let mut day = last;
            while !self.fit(day)? {
                day = next(day);
            }
            if day != last {
                return Ok(self.midnight_after(day));
            }
        }
        Ok(at)
    }

    /// When something must be done that must come hours before the event: walked back by minutes.
    pub fn hours_back(&self) -> Timestamp {
        let minute = SignedDuration::from_mins(1);
        let whole = |at: Timestamp| self.zone.to_datetime(at).minute() == 0;
        let mut at = self.event;
        if self.rule.hours == HourCount::WholeHours {
            if self.rule.the_event == TheEvent::Counted {
                at = at.checked_add(minute).unwrap();
                while !whole(at) {
                    at = at.checked_add(minute).unwrap();
                }
            } else {
                while !whole(at) {
                    at = at.checked_sub(minute).unwrap();
                }
            }
        }
        let mut left = 60 * i64::from(self.length.n);
        if self.rule.hours == HourCount::WholeHours
            && self.rule.backwards == BackwardsEnd::OnItsFirstDay
        {
            left -= 60;
        }
        while left > 0 {
            at = at.checked_sub(minute).unwrap();
            left -= 1;
        }
        at
    }

    fn minutes(&self, mut at: Timestamp, length: Length) -> Result<Timestamp, Stands> {
        let mut left = 60 * i64::from(length.n);
        while left > 0 {
            let mut still = false;
            for (from, to) in self.pauses.iter().filter(|_any| self.rule.pauses) {
                match to {
                    None if *from <= at => return Err(Stands),
                    Some(to) => still |= *from <= at && at < *to,
                    _ => {}
                }
            }
            left -= i64::from(!still);
            at = at.checked_add(SignedDuration::from_mins(1)).unwrap();
        }
        Ok(at)
    }
}
