//! What is due again and again: a review every four months, as long as a decision is put off.
//!
//! Each time has a day of its own, counted from the begin, so that no late review shifts the next. It is met by a doing
//! after the day before it; who comes late has missed that time, and meets the next one too.

use deadlines::{Length, Moment};
use jiff::Timestamp;

use crate::procedure::Procedure;
use crate::record::{Record, by, since};
use crate::running::{Counted, Counting, Running, Ticking};

/// The most times that are counted: a review each day for nearly three years.
const TIMES_MAX: u32 = 1_000;

impl Procedure {
    /// Every time that was due by a moment, and the next; `first` is the clock as it began.
    pub(crate) fn recurring(
        &self,
        first: &Running,
        record: &Record,
        (counting, count): (&Counting<'_>, &dyn Fn(&Running) -> Counted),
        now: Timestamp,
    ) -> Vec<Running> {
        let (clock, zone) = (&self.clocks[first.clock], &counting.zone);
        let over = self.ended(&clock.over, record, first.began, zone);
        let mut done: Vec<Moment> = (clock.ends.iter())
            .flat_map(|step| record.times.get(step).into_iter().flatten().copied())
            .filter(|at| by(*at, zone) >= since(first.began, zone))
            .collect();
        done.sort_by_key(|at| by(*at, zone));
        let between = |after: Option<Timestamp>, until: Timestamp| {
            let mut all = done.iter().copied();
            all.find(|at| {
                after.is_none_or(|after| by(*at, zone) > after) && since(*at, zone) <= until
            })
        };
        let nth = |n: u32| {
            let mut one = first.clone();
            let unit = first.length.unit;
            one.length = Length::new(first.length.n.saturating_mul(n), unit);
            (one.nth, one.done, one.due) = (Some(n), None, None);
            let counted = count(&one);
            (one, counted)
        };
        let mut times = Vec::new();
        let mut before = None;
        let (mut one, mut counted) = nth(1);
        for n in 2..=TIMES_MAX {
            let due = match counted {
                Ok(Some(due)) => due,
                Ok(None) => {
                    one.ticking = Ticking::Paused;
                    times.extend(over.is_none().then_some(one));
                    break;
                }
                Err(fault) => {
                    one.ticking = Ticking::Unknown(fault.to_string());
                    times.extend(over.is_none().then_some(one));
                    break;
                }
            };
            // What was over by then was due no more.
            if over.is_some_and(|over| since(over, zone) <= due) {
                break;
            }
            let (next, next_counted) = nth(n);
            let following = next_counted.as_ref().ok().copied().flatten();
            let until = following.unwrap_or(Timestamp::MAX);
            one.due = Some(due);
            one.done = between(before, due);
            if one.done.is_none() && now > due {
                let ended = over.filter(|over| since(*over, zone) <= until);
                one.done = between(Some(due), until).or(ended);
            }
            one.ticking = match one.done {
                None if now > until || over.is_some() => Ticking::Missed,
                _ => clock.ticks(&one, due, zone, now),
            };
            let is_next = one.done.is_none() && now <= due;
            times.push(one);
            if is_next {
                break;
            }
            before = Some(due);
            (one, counted) = (next, next_counted);
        }
        times
    }
}
