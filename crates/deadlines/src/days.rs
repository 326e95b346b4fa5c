//! Counting in days, weeks, months and years.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span as JiffSpan, Timestamp};

use crate::clock::Stop;
use crate::spans::{self, Span};
use crate::{
    AtWeekend, BackAtWeekend, BackwardsEnd, Because, Clock, Due, ExtendsFrom, Extension, Fault,
    Left, Length, Step, TheEvent, Unit,
};

/// A day some days later, or earlier with a minus.
pub(crate) fn plus(day: Date, days: i64) -> Result<Date, Fault> {
    let seconds = days.checked_mul(86_400).ok_or(Fault::OutOfRange)?;
    day.checked_add(SignedDuration::from_secs(seconds))
        .map_err(|_range| Fault::OutOfRange)
}

/// How many days one day is after another.
pub(crate) fn between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_secs() / 86_400
}

/// The first instant of a local day: midnight, or the end of the gap in which midnight fell.
pub(crate) fn start(day: Date, zone: &TimeZone) -> Result<Timestamp, Fault> {
    let midnight = zone.to_ambiguous_zoned(day.to_datetime(Time::midnight()));
    let first = midnight.compatible().map_err(|_range| Fault::OutOfRange)?;
    Ok(first.timestamp())
}

/// A period in days on its way.
pub(crate) struct Days<'c> {
    clock: &'c Clock<'c>,
    paused: Vec<Span<Date>>,
    /// Extensions that are still to be counted.
    then: &'c [Extension],
    why: Vec<Step>,
}

/// Counts from the event on.
pub(crate) fn after(clock: &Clock<'_>) -> Result<Due, Stop> {
    let mut days = Days::begin(clock)?;
    let event = clock.trigger.moment.day(&clock.trigger.zone);
    let zero = match clock.rule.the_event {
        TheEvent::NotCounted => event,
        TheEvent::Counted => plus(event, -1)?,
    };
    days.say_first(event, plus(zero, 1)?);
    let last = days.run(zero, event)?;
    let begins = start(plus(zero, 1)?, &clock.trigger.zone)?;
    let expires = start(plus(last, 1)?, &clock.trigger.zone)?;
    clock.due(begins, expires, days.why)
}

/// Counts back from the event.
pub(crate) fn before(clock: &Clock<'_>) -> Result<Due, Stop> {
    let mut days = Days::begin(clock)?;
    let event = clock.trigger.moment.day(&clock.trigger.zone);
    let zero = match clock.rule.the_event {
        TheEvent::NotCounted => event,
        TheEvent::Counted => plus(event, 1)?,
    };
    days.say_first(event, plus(zero, -1)?);
    let counted = days.back(zero, event)?;
    days.why.push(Step::Counted {
        length: clock.length,
        day: counted,
    });
    let first = days.two_back(zero, counted)?;
    let last = match clock.rule.backwards {
        BackwardsEnd::PeriodFree => plus(first, -1)?,
        BackwardsEnd::OnItsFirstDay => first,
    };
    days.why.push(Step::LeftFree {
        begins: first,
        last,
    });
    let last = match clock.rule.backwards_at_weekend {
        BackAtWeekend::Stays => last,
        BackAtWeekend::WorkingDayBefore => days.nearest_working(last, -1)?,
    };
    let begins = start(first, &clock.trigger.zone)?;
    let expires = start(plus(last, 1)?, &clock.trigger.zone)?;
    clock.due(begins, expires, days.why)
}

impl<'c> Days<'c> {
    pub(crate) fn begin(clock: &'c Clock<'c>) -> Result<Self, Fault> {
        let mut why = Vec::new();
        let pauses = clock.counted_pauses(&mut why);
        Ok(Self {
            paused: spans::days(pauses, &clock.trigger.zone)?,
            clock,
            then: &clock.extensions,
            why,
        })
    }

    fn say_first(&mut self, event: Date, first: Date) {
        self.why.push(match self.clock.rule.the_event {
            TheEvent::NotCounted => Step::EventNotCounted { day: event },
            TheEvent::Counted => Step::EventCounted { day: event },
        });
        self.why.push(Step::FirstDay { day: first });
    }

    /// The last day of the period with its extensions; `zero` is the day before its first.
    fn run(&mut self, zero: Date, event: Date) -> Result<Date, Stop> {
        let clock = self.clock;
        let mut counted = self.advance(zero, event, clock.length)?;
        let mut two = clock.length.two_days_or_more();
        while let Some((extension, then)) = self.then.split_first() {
            let until = if extension.decided <= counted {
                counted
            } else {
                self.quietly(|days| days.settle(zero, counted, two))?
            };
            self.then = then;
            if extension.decided > until {
                self.why.push(too_late(extension, until));
                continue;
            }
            let from = match clock.rule.extends_from {
                ExtendsFrom::CountedEnd => counted,
                ExtendsFrom::MovedEnd => self.settle(zero, counted, two)?,
            };
            self.why.push(extended(extension, from));
            counted = self.advance(from, from, extension.by)?;
            two = true;
        }
        self.settle(zero, counted, two)
    }

    /// Does something that leaves no steps behind.
    fn quietly<T>(&mut self, ask: impl FnOnce(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        let said = self.why.len();
        let answer = ask(self);
        self.why.truncate(said);
        answer
    }

    /// Counts a length from the day after `zero`; weeks, months and years by the date of `anchor`.
    fn advance(&mut self, zero: Date, anchor: Date, length: Length) -> Result<Date, Stop> {
        let end = match length.unit {
            Unit::Hours => return Err(Fault::MixedUnits.into()),
            Unit::WorkingDays => self.working(zero, length.n)?,
            Unit::CalendarDays => self.over_pauses(zero, plus(zero, i64::from(length.n))?)?,
            Unit::Weeks | Unit::Months | Unit::Years => {
                let same = self.same_date(anchor, length, 1)?;
                // Where the event is counted, the period ends the day before.
                let target = plus(same, -between(zero, anchor))?;
                self.over_pauses(zero, target)?
            }
        };
        self.why.push(Step::Counted { length, day: end });
        Ok(end)
    }

    /// The same day of the week, or the same date, a length away.
    fn same_date(&mut self, anchor: Date, length: Length, sign: i64) -> Result<Date, Fault> {
        let n = sign * i64::from(length.n);
        let months = match length.unit {
            Unit::Months => n,
            Unit::Years => n.saturating_mul(12),
            _ => return plus(anchor, n.saturating_mul(7)),
        };
        let span = JiffSpan::new()
            .try_months(months)
            .map_err(|_range| Fault::OutOfRange)?;
        let day = anchor
            .checked_add(span)
            .map_err(|_range| Fault::OutOfRange)?;
        if day.day() != anchor.day() {
            self.why.push(Step::MonthLacksDay {
                wanted: anchor.day(),
                day,
            });
        }
        Ok(day)
    }

    /// Moves an end by the paused days before it.
    fn over_pauses(&mut self, zero: Date, mut end: Date) -> Result<Date, Stop> {
        for at in 0..self.paused.len() {
            let Span { first, last, .. } = self.paused[at];
            if first > end {
                break;
            }
            let from = first.max(plus(zero, 1)?);
            let Some(to) = last else {
                return Err(self.stands(at, Left::Days(between(from, end) + 1)));
            };
            if to >= from {
                self.say_paused(at, from, to);
                end = plus(end, between(from, to) + 1)?;
            }
        }
        Ok(end)
    }

    /// Counts working days.
    fn working(&mut self, zero: Date, n: u32) -> Result<Date, Stop> {
        let (mut day, mut left) = (zero, i64::from(n));
        while left > 0 {
            day = plus(day, 1)?;
            if let Some(at) = self.paused_on(day) {
                let Some(to) = self.paused[at].last else {
                    return Err(self.stands(at, Left::WorkingDays(left)));
                };
                self.say_paused(at, day, to);
                day = to;
            } else if let Some(because) = Because::of(self.clock.calendar.day(day)?) {
                self.why.push(Step::Skipped { day, because });
            } else {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// Moves a last day that is no working day, and sees to two working days.
    fn settle(&mut self, zero: Date, end: Date, two: bool) -> Result<Date, Stop> {
        let last = self.shift(end, self.clock.rule.at_weekend)?;
        if !(two && self.clock.rule.two_working_days) {
            return Ok(last);
        }
        let (mut had, mut day) = (0, zero);
        while had < 2 && day < last {
            day = plus(day, 1)?;
            had += u8::from(self.unfit(day)?.is_none());
        }
        if had == 2 {
            return Ok(last);
        }
        let (mut now, mut to) = (had, last);
        while now < 2 {
            to = plus(to, 1)?;
            now += u8::from(self.unfit(to)?.is_none());
        }
        self.why.push(Step::TwoWorkingDays {
            had,
            from: last,
            to,
        });
        Ok(to)
    }

    /// Moves a day that is no working day, as the rule says.
    pub(crate) fn shift(&mut self, day: Date, how: AtWeekend) -> Result<Date, Stop> {
        match how {
            AtWeekend::Stays => Ok(day),
            AtWeekend::NextWorkingDay => self.nearest_working(day, 1),
        }
    }

    /// The nearest working day from a day on, forwards or backwards.
    fn nearest_working(&mut self, day: Date, step: i64) -> Result<Date, Stop> {
        let mut to = day;
        while let Some(because) = self.unfit(to)? {
            self.why.push(Step::CannotEnd { day: to, because });
            to = plus(to, step)?;
        }
        if to != day {
            self.why.push(Step::Moved { from: day, to });
        }
        Ok(to)
    }

    /// Why a day is no day on which something can be done, if it is none.
    fn unfit(&mut self, day: Date) -> Result<Option<Because>, Stop> {
        match self.paused_on(day) {
            Some(at) if self.paused[at].last.is_none() => Err(self.stands(at, Left::Days(0))),
            Some(_closed) => Ok(Some(Because::Paused)),
            None => Ok(Because::of(self.clock.calendar.day(day)?)),
        }
    }

    fn paused_on(&self, day: Date) -> Option<usize> {
        let after = self.paused.partition_point(|span| span.first <= day);
        let at = after.checked_sub(1)?;
        let within = self.paused[at].last.is_none_or(|last| day <= last);
        within.then_some(at)
    }

    fn say_paused(&mut self, at: usize, from: Date, to: Date) {
        self.why.push(Step::PausedDays {
            from,
            to,
            days: between(from, to) + 1,
            reasons: self.paused[at].reasons.clone(),
        });
    }

    /// An open pause stops the count.
    fn stands(&mut self, at: usize, left: Left) -> Stop {
        let since = match start(self.paused[at].first, &self.clock.trigger.zone) {
            Ok(since) => since,
            Err(fault) => return fault.into(),
        };
        let why = std::mem::take(&mut self.why);
        self.clock.open(since, left, self.then, why)
    }

    /// The first day of a period that is counted back; `zero` is the day after its last.
    fn back(&mut self, zero: Date, event: Date) -> Result<Date, Stop> {
        let length = self.clock.length;
        match length.unit {
            Unit::Hours => Err(Fault::MixedUnits.into()),
            Unit::CalendarDays => Ok(plus(zero, -i64::from(length.n))?),
            Unit::Weeks | Unit::Months | Unit::Years => {
                let same = self.same_date(event, length, -1)?;
                Ok(plus(same, between(event, zero))?)
            }
            Unit::WorkingDays => {
                let (mut day, mut left) = (zero, length.n);
                while left > 0 {
                    day = plus(day, -1)?;
                    match self.unfit(day)? {
                        Some(because) => self.why.push(Step::Skipped { day, because }),
                        None => left -= 1,
                    }
                }
                Ok(day)
            }
        }
    }

    /// Sees to two working days in a period that is counted back.
    fn two_back(&mut self, zero: Date, first: Date) -> Result<Date, Stop> {
        if !(self.clock.rule.two_working_days && self.clock.length.two_days_or_more()) {
            return Ok(first);
        }
        let (mut had, mut day) = (0, zero);
        while had < 2 && day > first {
            day = plus(day, -1)?;
            had += u8::from(self.unfit(day)?.is_none());
        }
        let (mut now, mut to) = (had, first);
        while now < 2 {
            to = plus(to, -1)?;
            now += u8::from(self.unfit(to)?.is_none());
        }
        if had < 2 {
            self.why.push(Step::TwoWorkingDays {
                had,
                from: first,
                to,
            });
        }
        Ok(to)
    }

    /// What was said so far.
    pub(crate) fn into_steps(self) -> Vec<Step> {
        self.why
    }
}

pub(crate) fn extended(extension: &Extension, from: Date) -> Step {
    Step::Extended {
        by: extension.by,
        decided: extension.decided,
        from,
        reason: extension.reason.clone(),
    }
}

pub(crate) fn too_late(extension: &Extension, ended: Date) -> Step {
    Step::ExtensionTooLate {
        by: extension.by,
        decided: extension.decided,
        ended,
        reason: extension.reason.clone(),
    }
}
