//! Desks: whose turn it is, how long it takes.

use super::{Event, Run, WAIT, WORK};
use crate::simulate::capacity::Takes;
use crate::simulate::chance::whole;
use crate::simulate::line::Waiting;

impl Run<'_, '_> {
    /// Calls whose turn it is, as long as somebody is free.
    pub(super) fn call(&mut self, pool: usize, now: i64) {
        let hours = &self.frame.hours[pool];
        loop {
            let going = &self.going;
            if self.free[pool] == 0 || self.lines[pool].is_empty(&|case| going[case].left) {
                return;
            }
            if !hours.is_open(now) {
                if let (false, Some(at)) = (self.opening[pool], hours.opens(now)) {
                    self.opening[pool] = true;
                    self.foresee(at, Event::Opens { pool });
                }
                return;
            }
            let free = |case: usize| !going[case].left && !going[case].at_desk;
            let Some(next) = self.lines[pool].turn(&free) else {
                return;
            };
            self.serve(pool, next, now);
        }
    }

    pub(super) fn serve(&mut self, pool: usize, next: Waiting, now: i64) {
        let Waiting { case, step, since } = next;
        self.free[pool] -= 1;
        self.called(case, step);
        self.going[case].at_desk = true;
        let before = self.going[case].for_place.take_if(|one| one.0 == step);
        self.tally.waits[step].push(now - since + before.map_or(0, |one| one.1));
        let tried = self.going[case].tries[step];
        let takes = self.capacity.steps[step].work.map_or(0, |(_pool, takes)| {
            whole(
                self.chance(WORK, case, step, tried)
                    .triangular(takes.corners()),
            )
        });
        let (hours, end) = (&self.frame.hours[pool], self.frame.end());
        let over = hours.after(now, takes);
        self.tally.worked[pool] += hours.between(now, over.unwrap_or(end).min(end));
        if let Some(over) = over {
            self.foresee(over, Event::Served { pool, case, step });
        }
    }

    pub(super) fn served(&mut self, case: usize, step: usize, now: i64) {
        if self.going[case].left {
            return;
        }
        match self.capacity.steps[step].wait {
            Some(takes) => self.wait(case, step, takes, now),
            None => self.complete(case, step, now),
        }
        self.decide(case, now);
    }

    pub(super) fn wait(&mut self, case: usize, step: usize, takes: Takes, now: i64) {
        let tried = self.going[case].tries[step];
        let drawn = self
            .chance(WAIT, case, step, tried)
            .triangular(takes.corners());
        self.foresee(now + whole(drawn), Event::Waited { case, step });
    }
}
