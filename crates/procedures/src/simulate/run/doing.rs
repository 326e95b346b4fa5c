//! What is done in a case: as the procedure allows it, written down as in a real one.

use deadlines::Moment;
use jiff::civil::Date;

use super::{AGAIN, Event, OUTCOME, Run};
use crate::file::{Does, Ending, Kind};
use crate::record::{Doing, expires};
use crate::simulate::capacity::Said;
use crate::simulate::chance::whole;
use crate::simulate::people::second;
use crate::standing::Held;

impl Run<'_, '_> {
    /// A step comes to an outcome, if the procedure still allows it.
    pub(super) fn complete(&mut self, case: usize, step: usize, now: i64) {
        if self.going[case].left {
            return;
        }
        self.lapse(case, now);
        let going = &mut self.going[case];
        going.busy[step] = false;
        going.tries[step] += 1;
        let tried = going.tries[step];
        let outcome = self
            .chance(OUTCOME, case, step, tried)
            .one_of(&self.capacity.steps[step].shares);
        let view = self.view(case, now);
        let standing = &self.going[case].case.record.standing;
        // What was allowed when it began may not be any more: fitness has lapsed meanwhile.
        if self
            .people
            .procedure
            .forbids(standing, &view, step, outcome)
            .is_empty()
        {
            self.did(case, step, outcome, now);
        }
    }

    /// Writes down that a step came to an outcome, as a case does.
    pub(super) fn did(&mut self, case: usize, step: usize, outcome: usize, now: i64) {
        let procedure = self.people.procedure;
        let said = self.answers(case, step, now);
        let one = &mut self.going[case].case;
        let at = Moment::At(second(now));
        one.ever[step] = true;
        one.record.answers.extend(said);
        one.record.standing = procedure.after(&one.record.standing, step, outcome);
        one.record.doings[step] = Some(Doing {
            outcome,
            at,
            entry: 0,
        });
        one.record.firsts.entry((step, outcome)).or_insert(at);
        procedure.keep_time(&mut one.record, step, outcome, at);
        let rule = &procedure.steps[step].outcomes[outcome];
        let opens = rule.opens.iter();
        for place in opens.filter_map(|id| self.people.openable.binary_search(id).ok()) {
            one.opened |= 1 << (place % 64);
            self.tally.opened[place] += 1;
        }
        match rule.does {
            Does::Again => self.again_later(case, step, now),
            Does::Done => self.passed(case, step, now),
            Does::Stop => {
                let ending = if rule.opens.is_empty() {
                    Ending::Stopped
                } else {
                    Ending::Referred
                };
                self.tally.stopped += 1;
                self.leave(case, (rule.id.clone(), ending), now);
            }
        }
    }

    pub(super) fn passed(&mut self, case: usize, step: usize, now: i64) {
        self.tally.through[step] += 1;
        for place in 0..self.capacity.places.len() {
            if self.capacity.places[place].until == step {
                self.give_back(case, place, now);
            }
        }
    }

    pub(super) fn again_later(&mut self, case: usize, step: usize, now: i64) {
        if let Some(takes) = self.capacity.steps[step].again_after {
            let tried = self.going[case].tries[step];
            let drawn = self
                .chance(AGAIN, case, step, tried)
                .triangular(takes.corners());
            self.going[case].busy[step] = true;
            self.foresee(now + whole(drawn), Event::Again { case, step });
        }
    }

    /// What is answered in a step: as it was drawn; days that nobody gave are the day of the step.
    pub(super) fn answers(&self, case: usize, step: usize, now: i64) -> Vec<(String, String)> {
        let one = &self.going[case].case;
        let day = |at: i64| self.frame.day(at);
        let fields = self.people.procedure.steps[step].asks.iter();
        let fields = fields.filter_map(|id| self.people.procedure.field(id));
        let said = fields.filter_map(|field| {
            let name = ("case".to_owned(), field.id.clone());
            let answer = match one.person.said.get(&name) {
                Some(Said::Answer(answer)) => answer.clone(),
                Some(Said::Arrival(days)) => later(day(one.arrived), *days).to_string(),
                Some(Said::Today) => day(now).to_string(),
                None if field.kind == Kind::Date && !field.optional => day(now).to_string(),
                _ => return None,
            };
            Some((field.id.clone(), answer))
        });
        said.collect()
    }

    /// What holds for a while only and is over.
    pub(super) fn lapse(&mut self, case: usize, now: i64) {
        let procedure = self.people.procedure;
        let record = &mut self.going[case].case.record;
        for (at, step) in procedure.steps.iter().enumerate() {
            let (Some(length), Held::Done(outcome), Some(doing)) =
                (step.holds_for, record.standing.steps[at], record.doings[at])
            else {
                continue;
            };
            let over = expires(doing.at, length, &self.capacity.zone);
            if over.is_some_and(|over| over <= second(now)) {
                record.standing.steps[at] = Held::Lapsed(outcome);
            }
        }
        self.least(case, now);
    }

    /// Which periods of at least run now; when one has run, the case is looked at again.
    fn least(&mut self, case: usize, now: i64) {
        let least = self.people.least(&self.view(case, now));
        let standing = &mut self.going[case].case.record.standing;
        let before = std::mem::replace(&mut standing.least, least.clone());
        for (clock, until) in least {
            if before.get(&clock) == Some(&until) {
                continue;
            }
            let until = until.and_then(|until| until.to_zoned(self.capacity.zone.clone()).ok());
            if let Some(until) = until {
                self.foresee(until.timestamp().as_second() + 1, Event::Passes { case });
            }
        }
    }
}

/// A day some days later, or earlier with a minus.
fn later(day: Date, days: i64) -> Date {
    let seconds = jiff::SignedDuration::from_secs(days * 86_400);
    day.checked_add(seconds).unwrap_or(day)
}
