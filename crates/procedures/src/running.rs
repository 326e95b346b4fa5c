//! The clocks of a case: when each began, when it is due, whether it was met.

use std::collections::BTreeMap;

use deadlines::{Calendar, Fault, Length, Moment, Reckoned, Rule, Trigger, Unit};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::file::Bound;
use crate::procedure::{Clock, Procedure, Start, within};
use crate::record::{Record, by, since};
use crate::standing::World;

/// How a clock stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ticking {
    /// It runs.
    Runs {
        /// Whether the time has come to warn of it.
        warns: bool,
    },
    /// It stands still.
    Paused,
    /// What was due was done in time.
    Met,
    /// What was due was done late.
    Late,
    /// It has run out, and what was due is not done.
    Overdue,
    /// What was due was not done, and is due again.
    Missed,
    /// A period of at least runs: what it closes must wait.
    Holds,
    /// A period of at least is over: it has run, it was ended or waived.
    Passed,
    /// It cannot be counted: why, in words.
    Unknown(String),
}

/// A clock that has begun in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its place in the procedure.
    pub clock: usize,
    /// Of what is due again and again, which time it is: from 1.
    pub nth: Option<u32>,
    /// When it began.
    pub began: Moment,
    /// How long: as the procedure says, or as an overlay does. Of what is due again and again, from the begin.
    pub length: Length,
    /// The last moment in time; none while it stands still.
    pub due: Option<Timestamp>,
    /// When what was due was done.
    pub done: Option<Moment>,
    /// How it stands.
    pub ticking: Ticking,
}

/// The last moment in time of a clock that was counted; none while it stands still.
pub(crate) type Counted = Result<Option<Timestamp>, Fault>;

/// What counting asks for: the mission's zone, the calendar of the authority, the counting rules, and what an overlay
/// makes of a clock's length on the day on which it began.
pub struct Counting<'a> {
    /// The zone.
    pub zone: TimeZone,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// A counting rule by its id.
    pub rule: &'a dyn Fn(&str) -> Option<&'a Rule>,
    /// What overlays make of a length: the clock's id, its length, the day on which it began.
    pub overlaid: &'a dyn Fn(&str, Length, Date) -> Length,
}

impl Procedure {
    /// The clocks that have begun in a case by a moment, in the procedure's order.
    pub fn clocks(
        &self,
        record: &Record,
        world: &dyn World,
        counting: &Counting<'_>,
        now: Timestamp,
    ) -> Vec<Running> {
        let count = |running: &Running| self.clocks[running.clock].count(running, record, counting);
        self.clocks_by(record, world, counting, now, &count)
    }

    /// The same, with somebody else to count: whoever asks for the same day ten thousand times remembers it.
    pub(crate) fn clocks_by(
        &self,
        record: &Record,
        world: &dyn World,
        counting: &Counting<'_>,
        now: Timestamp,
        count: &dyn Fn(&Running) -> Counted,
    ) -> Vec<Running> {
        let all = (0..self.clocks.len()).flat_map(|at| {
            let running = self.running(at, record, world, (counting, count), now);
            match running {
                Some(first) if self.clocks[at].every.is_some() => {
                    self.recurring(&first, record, (counting, count), now)
                }
                running => running.into_iter().collect(),
            }
        });
        all.collect()
    }

    fn running(
        &self,
        at: usize,
        record: &Record,
        world: &dyn World,
        (counting, count): (&Counting<'_>, &dyn Fn(&Running) -> Counted),
        now: Timestamp,
    ) -> Option<Running> {
        let clock = &self.clocks[at];
        let holds =
            |condition: &crate::Condition| world.holds(condition, &record.standing) != Some(false);
        if !clock.condition.as_ref().is_none_or(holds) {
            return None;
        }
        let zone = &counting.zone;
        let began = clock.began(record, zone)?;
        let day = began.day(zone);
        let inside = within(clock.applies_from, clock.applies_to, day);
        // A day that was written down may lie ahead: what is due is not due yet, a right to time stands already.
        let ahead = since(began, zone) > now && clock.is == Bound::Most;
        if ahead || !inside {
            return None;
        }
        let done = self.ended(&clock.ends, record, began, zone);
        let length = (counting.overlaid)(&clock.id, clock.length_in(&record.answers), day);
        let mut running = Running {
            clock: at,
            nth: None,
            began,
            length,
            due: None,
            done,
            ticking: Ticking::Paused,
        };
        match count(&running) {
            Err(fault) => running.ticking = Ticking::Unknown(fault.to_string()),
            Ok(None) => {
                if done.is_some() {
                    running.ticking = Ticking::Met;
                }
            }
            Ok(Some(last)) => {
                running.due = Some(last);
                running.ticking = clock.ticks(&running, last, zone, now);
            }
        }
        let over = done.is_some() || record.standing.waived_clocks.contains(&at);
        if clock.is == Bound::Least && over {
            running.ticking = Ticking::Passed;
        }
        Some(running)
    }

    /// The periods of at least that run at a moment, each with its last moment. One that stands still or cannot be
    /// counted closes its steps all the same: it is there for somebody's protection.
    pub(crate) fn least(
        &self,
        record: &Record,
        world: &dyn World,
        counting: &Counting<'_>,
        now: Timestamp,
    ) -> BTreeMap<usize, Option<DateTime>> {
        let count = |running: &Running| self.clocks[running.clock].count(running, record, counting);
        let all = self.clocks.iter().enumerate();
        let leasts = all.filter(|(_at, clock)| clock.is == Bound::Least);
        leasts
            .filter_map(|(at, _clock)| {
                let running = self.running(at, record, world, (counting, &count), now)?;
                let until = running.due.map(|due| counting.zone.to_datetime(due));
                match running.ticking {
                    Ticking::Passed => None,
                    Ticking::Holds => Some((at, until)),
                    _ => Some((at, None)),
                }
            })
            .collect()
    }

    /// When one of some steps was first done at or after the begin, or the case ended.
    pub(crate) fn ended(
        &self,
        steps: &[usize],
        record: &Record,
        began: Moment,
        zone: &TimeZone,
    ) -> Option<Moment> {
        let doings = steps.iter().filter_map(|step| record.times.get(step));
        let doings = doings
            .flatten()
            .copied()
            .filter(|at| by(*at, zone) >= since(began, zone));
        let ended = record.ended.as_ref().map(|(_how, _ending, at, _entry)| *at);
        doings.chain(ended).min_by_key(|at| by(*at, zone))
    }
}

impl Clock {
    /// When it began: the first of its triggers that came.
    fn began(&self, record: &Record, zone: &TimeZone) -> Option<Moment> {
        let starts = self.starts.iter().filter_map(|start| match start {
            Start::Opened => record.opened,
            Start::Step(step, Some(outcome)) => record.firsts.get(&(*step, *outcome)).copied(),
            Start::Step(step, None) => {
                let firsts = record.firsts.iter();
                let firsts = firsts.filter(|((one, _outcome), _at)| one == step);
                firsts
                    .map(|(_which, at)| *at)
                    .min_by_key(|at| by(*at, zone))
            }
            Start::Field(field) => {
                let answer = record.answers.get(field)?;
                answer.parse::<Date>().ok().map(Moment::On)
            }
        });
        starts.min_by_key(|at| by(*at, zone))
    }

    /// The last moment in time; none while it stands still.
    pub(crate) fn count(
        &self,
        running: &Running,
        record: &Record,
        counting: &Counting<'_>,
    ) -> Counted {
        let Some(rule) = (counting.rule)(&self.rule) else {
            return Err(Fault::OutOfRange);
        };
        // Hours need an hour: of a day without one the first is taken for what must be done, the last for time to which
        // somebody has a right.
        let began = match (running.length.unit, self.is) {
            (Unit::Hours, Bound::Most) => Moment::At(since(running.began, &counting.zone)),
            (Unit::Hours, Bound::Least) => Moment::At(by(running.began, &counting.zone)),
            _ => running.began,
        };
        let trigger = Trigger::new(began, counting.zone.clone());
        let mut clock = deadlines::Clock::new(trigger, running.length, rule, counting.calendar);
        let mut pausing = rule.clone();
        if !self.pauses.is_empty() {
            pausing.pauses = true;
            clock.rule = &pausing;
            clock.pauses = record.pauses.get(&self.id).cloned().unwrap_or_default();
        }
        clock.extensions = record.extensions.get(&self.id).cloned().unwrap_or_default();
        Ok(match clock.reckon()? {
            Reckoned::Due(due) => Some(due.last_moment.timestamp()),
            Reckoned::Paused(_open) => None,
        })
    }

    pub(crate) fn ticks(
        &self,
        running: &Running,
        last: Timestamp,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Ticking {
        if self.is == Bound::Least {
            return if now > last {
                Ticking::Passed
            } else {
                Ticking::Holds
            };
        }
        match running.done {
            Some(done) if since(done, zone) <= last => Ticking::Met,
            Some(_late) => Ticking::Late,
            None => self.not_done(last, zone, now),
        }
    }

    /// How it stands at a moment when what is due by `last` is not done: only the moment decides.
    pub fn not_done(&self, last: Timestamp, zone: &TimeZone, now: Timestamp) -> Ticking {
        if now > last {
            return Ticking::Overdue;
        }
        let warns = self.warns_until(zone, now).is_some_and(|soon| soon >= last);
        Ticking::Runs { warns }
    }

    /// The latest last moment of which it warns at a moment; nothing where it never warns. The same for every case.
    pub fn warns_until(&self, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        crate::record::expires(Moment::At(now), self.warning?, zone)
    }
}
