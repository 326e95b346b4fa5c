//! When it is due, and how it stands now.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::{Calendar, Extension, Fault, Left, Length, Pause, Rule, Step, Trigger, Unit};
use crate::{days, hours, spans};

/// On which side of the event a period lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It runs from the event.
    #[default]
    After,
    /// It is counted back from the event: something must be done that long before it.
    Before,
}

/// A period that runs: from what, how long, by which rule, over which holidays.
#[derive(Debug, Clone)]
pub struct Clock<'a> {
    /// The event that sets it going.
    pub trigger: Trigger,
    /// How long.
    pub length: Length,
    /// Before or after the event.
    pub direction: Direction,
    /// How the act counts.
    pub rule: &'a Rule,
    /// The holidays of the country whose authority or court must be reached.
    pub calendar: &'a Calendar,
    /// What is not counted, in any order; where two overlap, a time is left out once.
    pub pauses: Vec<Pause>,
    /// More time, in the order in which it was given.
    pub extensions: Vec<Extension>,
}

/// When a period is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last full second that is in time. In JSON, like all moments here: local time, offset, `[zone]`.
    pub last_moment: Zoned,
    /// The day of that second in the zone of the event.
    pub last_day: Date,
    /// The first moment of the period. Counted back, nothing that must be newer than the period is older.
    pub begins: Zoned,
    /// The first moment that is too late.
    pub expires: Zoned,
    /// How the count went.
    pub why: Vec<Step>,
}

/// A period that stands still, with no end in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// When the open pause began.
    pub since: Zoned,
    /// What is left when it runs on; nothing left means: to the first working day after the pause.
    pub left: Left,
    /// Extensions that are counted after that.
    pub then: Vec<Length>,
    /// How the count went so far.
    pub why: Vec<Step>,
}

/// What a count comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reckoned {
    /// It is due.
    Due(Due),
    /// A pause is open: it is not known when.
    Paused(Open),
}

/// How a clock stands at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// It runs, and will stand still from a moment on that is known, so that its end is not.
    Running,
    /// It stands still.
    Paused {
        /// Since when.
        since: Zoned,
        /// Until when, if that is known.
        until: Option<Zoned>,
        /// What is left, if the end of the pause is not known.
        left: Option<Left>,
    },
    /// It is due on a later day.
    DueWithin {
        /// Days from today to the last day, 1 or more.
        days: i64,
        /// Seconds until it expires.
        seconds: i64,
    },
    /// It is due today.
    DueToday {
        /// Seconds until it expires.
        seconds: i64,
    },
    /// It has expired.
    Overdue {
        /// Days since the last day; 0 for one that expired today.
        days: i64,
        /// Seconds since it expired.
        seconds: i64,
    },
}

/// Why a count stopped before its end.
pub(crate) enum Stop {
    Fault(Fault),
    Open(Open),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<'a> Clock<'a> {
    /// A clock that runs from an event without pause or extension.
    pub fn new(trigger: Trigger, length: Length, rule: &'a Rule, calendar: &'a Calendar) -> Self {
        Self {
            trigger,
            length,
            direction: Direction::After,
            rule,
            calendar,
            pauses: Vec::new(),
            extensions: Vec::new(),
        }
    }

    /// Counts.
    ///
    /// # Errors
    /// The length is nothing, hours lack the hour of their event, the count leaves the years that can be
    /// written or that the calendar knows, a pause ends before it begins, a period counted back has a pause or
    /// an extension, or hours and days are mixed.
    pub fn reckon(&self) -> Result<Reckoned, Fault> {
        self.length.checked()?;
        for extension in &self.extensions {
            extension.by.checked()?;
            if (extension.by.unit == Unit::Hours) != (self.length.unit == Unit::Hours) {
                return Err(Fault::MixedUnits);
            }
        }
        let before = self.direction == Direction::Before;
        if before && !(self.pauses.is_empty() && self.extensions.is_empty()) {
            return Err(Fault::Backwards);
        }
        let counted = match (self.length.unit, before) {
            (Unit::Hours, false) => hours::after(self),
            (Unit::Hours, true) => hours::before(self),
            (_, false) => days::after(self),
            (_, true) => days::before(self),
        };
        match counted {
            Ok(due) => Ok(Reckoned::Due(due)),
            Err(Stop::Open(open)) => Ok(Reckoned::Paused(open)),
            Err(Stop::Fault(fault)) => Err(fault),
        }
    }

    /// How it stands at a moment.
    ///
    /// # Errors
    /// As [`Clock::reckon`].
    pub fn state(&self, now: Timestamp) -> Result<State, Fault> {
        match self.reckon()? {
            Reckoned::Paused(open) if now < open.since.timestamp() => Ok(State::Running),
            Reckoned::Paused(open) => Ok(State::Paused {
                since: open.since,
                until: None,
                left: Some(open.left),
            }),
            Reckoned::Due(due) => match self.paused_at(now, &due)? {
                Some(paused) => Ok(paused),
                None => Ok(self.until(now, &due)),
            },
        }
    }

    fn paused_at(&self, now: Timestamp, due: &Due) -> Result<Option<State>, Fault> {
        if !self.rule.pauses || now >= due.expires.timestamp() || now < due.begins.timestamp() {
            return Ok(None);
        }
        let zone = &self.trigger.zone;
        let paused = spans::times(&self.pauses, zone)?
            .into_iter()
            .find(|span| span.first <= now && span.last.is_none_or(|last| now < last));
        Ok(paused.map(|span| State::Paused {
            since: span.first.to_zoned(zone.clone()),
            until: span.last.map(|last| last.to_zoned(zone.clone())),
            left: None,
        }))
    }

    fn until(&self, now: Timestamp, due: &Due) -> State {
        let today = self.trigger.zone.to_datetime(now).date();
        let days = days::between(today, due.last_day);
        let seconds = due.expires.timestamp().duration_since(now).as_secs();
        if now >= due.expires.timestamp() {
            return State::Overdue {
                days: -days,
                seconds: -seconds,
            };
        }
        if days > 0 {
            return State::DueWithin { days, seconds };
        }
        State::DueToday { seconds }
    }

    /// What is due when a period begins and when it is over.
    pub(crate) fn due(
        &self,
        begins: Timestamp,
        expires: Timestamp,
        why: Vec<Step>,
    ) -> Result<Due, Stop> {
        let zone = &self.trigger.zone;
        let last = expires
            .checked_sub(jiff::SignedDuration::from_secs(1))
            .map_err(|_range| Fault::OutOfRange)?
            .to_zoned(zone.clone());
        Ok(Due {
            last_day: last.date(),
            last_moment: last,
            begins: begins.to_zoned(zone.clone()),
            expires: expires.to_zoned(zone.clone()),
            why,
        })
    }

    /// What stands still since a moment.
    pub(crate) fn open(
        &self,
        since: Timestamp,
        left: Left,
        then: &[Extension],
        why: Vec<Step>,
    ) -> Stop {
        Stop::Open(Open {
            since: since.to_zoned(self.trigger.zone.clone()),
            left,
            then: then.iter().map(|extension| extension.by).collect(),
            why,
        })
    }

    /// The pauses that the rule counts, and a step for each that it does not.
    pub(crate) fn counted_pauses(&self, why: &mut Vec<Step>) -> &[Pause] {
        if self.rule.pauses {
            return &self.pauses;
        }
        for pause in &self.pauses {
            why.push(Step::PauseNotCounted {
                from: pause.from.day(&self.trigger.zone),
                reason: pause.reason.clone(),
            });
        }
        &[]
    }
}
