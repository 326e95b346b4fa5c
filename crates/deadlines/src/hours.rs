//! Counting in hours: real ones of 3,600 seconds, whatever the clocks on the wall do.

use jiff::{SignedDuration, Timestamp};

use crate::clock::Stop;
use crate::days::{self, Days, extended, start, too_late};
use crate::spans::{self, Span};
use crate::{
    AtWeekend, BackwardsEnd, Clock, Due, Extension, Fault, HourCount, Left, Length, Moment, Step,
    TheEvent,
};

const HOUR: i64 = 3_600;

/// Hours on their way.
struct Hours<'c> {
    clock: &'c Clock<'c>,
    paused: Vec<Span<Timestamp>>,
    then: &'c [Extension],
    why: Vec<Step>,
}

/// Counts from the event on.
pub(crate) fn after(clock: &Clock<'_>) -> Result<Due, Stop> {
    let at = event(clock)?;
    let mut why = Vec::new();
    let pauses = clock.counted_pauses(&mut why);
    let mut hours = Hours {
        paused: spans::times(pauses, &clock.trigger.zone)?,
        clock,
        then: &clock.extensions,
        why,
    };
    let begins = hours.first(at)?;
    let counted = hours.run(begins)?;
    let expires = hours.at_weekend(counted)?;
    clock.due(begins, expires, hours.why)
}

/// Counts back from the event.
pub(crate) fn before(clock: &Clock<'_>) -> Result<Due, Stop> {
    let at = event(clock)?;
    let mut why = Vec::new();
    let whole = clock.rule.hours == HourCount::WholeHours;
    let ends = match (whole, clock.rule.the_event) {
        (false, _) => at,
        (true, TheEvent::NotCounted) => hour(clock, at)?,
        (true, TheEvent::Counted) => later(hour(clock, at)?, HOUR)?,
    };
    if whole && clock.rule.the_event == TheEvent::NotCounted {
        why.push(hour_not_counted(clock, ends)?);
    }
    let begins = later(ends, -HOUR * i64::from(clock.length.n))?;
    why.push(counted(clock, clock.length, begins));
    let expires = match clock.rule.backwards {
        BackwardsEnd::OnItsFirstDay if whole => later(begins, HOUR)?,
        _ => begins,
    };
    clock.due(begins, expires, why)
}

fn event(clock: &Clock<'_>) -> Result<Timestamp, Fault> {
    match clock.trigger.moment {
        Moment::At(at) => Ok(at),
        Moment::On(_day) => Err(Fault::HourNeeded),
    }
}

fn later(at: Timestamp, seconds: i64) -> Result<Timestamp, Fault> {
    at.checked_add(SignedDuration::from_secs(seconds))
        .map_err(|_range| Fault::OutOfRange)
}

/// When the hour of the local clock began in which a moment lies.
fn hour(clock: &Clock<'_>, at: Timestamp) -> Result<Timestamp, Fault> {
    let offset = i64::from(clock.trigger.zone.to_offset(at).seconds());
    let second = i64::try_from(at.as_nanosecond().div_euclid(1_000_000_000))
        .map_err(|_range| Fault::OutOfRange)?;
    let began = (second + offset).div_euclid(HOUR) * HOUR - offset;
    Timestamp::from_second(began).map_err(|_range| Fault::OutOfRange)
}

fn hour_not_counted(clock: &Clock<'_>, began: Timestamp) -> Result<Step, Fault> {
    let zone = &clock.trigger.zone;
    Ok(Step::HourNotCounted {
        from: began.to_zoned(zone.clone()),
        to: later(began, HOUR)?.to_zoned(zone.clone()),
    })
}

fn counted(clock: &Clock<'_>, length: Length, at: Timestamp) -> Step {
    Step::CountedHours {
        length,
        at: at.to_zoned(clock.trigger.zone.clone()),
    }
}

impl Hours<'_> {
    /// When the first hour begins.
    fn first(&mut self, at: Timestamp) -> Result<Timestamp, Fault> {
        let clock = self.clock;
        let begins = match (clock.rule.hours, clock.rule.the_event) {
            (HourCount::Exact, _) => at,
            (HourCount::WholeHours, TheEvent::Counted) => hour(clock, at)?,
            (HourCount::WholeHours, TheEvent::NotCounted) => {
                let began = hour(clock, at)?;
                self.why.push(hour_not_counted(clock, began)?);
                later(began, HOUR)?
            }
        };
        self.why.push(Step::FirstHour {
            at: begins.to_zoned(clock.trigger.zone.clone()),
        });
        Ok(begins)
    }

    /// When the hours and their extensions are over.
    fn run(&mut self, begins: Timestamp) -> Result<Timestamp, Stop> {
        let mut end = self.advance(begins, self.clock.length)?;
        while let Some((extension, then)) = self.then.split_first() {
            let ended = self.last_day(end);
            self.then = then;
            if extension.decided > ended {
                self.why.push(too_late(extension, ended));
                continue;
            }
            self.why.push(extended(extension, ended));
            end = self.advance(end, extension.by)?;
        }
        Ok(end)
    }

    fn last_day(&self, end: Timestamp) -> jiff::civil::Date {
        let last = end
            .checked_sub(SignedDuration::from_nanos(1))
            .unwrap_or(end);
        self.clock.trigger.zone.to_datetime(last).date()
    }

    /// Counts hours, leaving out what is paused.
    fn advance(&mut self, from: Timestamp, length: Length) -> Result<Timestamp, Stop> {
        let mut end = later(from, HOUR * i64::from(length.n))?;
        for at in 0..self.paused.len() {
            let Span { first, last, .. } = self.paused[at];
            if first >= end {
                break;
            }
            let begins = first.max(from);
            let Some(to) = last else {
                let left = Left::Seconds(end.duration_since(begins).as_secs());
                let why = std::mem::take(&mut self.why);
                return Err(self.clock.open(first, left, self.then, why));
            };
            if to > begins {
                self.say_paused(at, begins, to);
                let still = to.duration_since(begins);
                end = end
                    .checked_add(still)
                    .map_err(|_range| Stop::Fault(Fault::OutOfRange))?;
            }
        }
        self.why.push(counted(self.clock, length, end));
        Ok(end)
    }

    fn say_paused(&mut self, at: usize, from: Timestamp, to: Timestamp) {
        let zone = &self.clock.trigger.zone;
        self.why.push(Step::PausedTime {
            from: from.to_zoned(zone.clone()),
            to: to.to_zoned(zone.clone()),
            seconds: to.duration_since(from).as_secs(),
            reasons: self.paused[at].reasons.clone(),
        });
    }

    /// Where an act moves the end of hours off a weekend too: to the end of the working day.
    fn at_weekend(&mut self, end: Timestamp) -> Result<Timestamp, Stop> {
        let how = self.clock.rule.hours_at_weekend;
        if how == AtWeekend::Stays {
            return Ok(end);
        }
        let last = self.last_day(end);
        let mut days = Days::begin(self.clock)?;
        let moved = days.shift(last, how)?;
        self.why.extend(days.into_steps());
        if moved == last {
            return Ok(end);
        }
        Ok(start(days::plus(moved, 1)?, &self.clock.trigger.zone)?)
    }
}
