//! Places that are taken, waited for and given back.

use super::{Event, Run};
use crate::simulate::line::Waiting;

impl Run<'_, '_> {
    /// Takes the places that a step begins with, or joins the line for the first that is full.
    pub(super) fn admitted(&mut self, case: usize, step: usize, now: i64) -> bool {
        for place in 0..self.capacity.places.len() {
            let rule = &self.capacity.places[place];
            if rule.from != Some(step) || self.going[case].holds[place] {
                continue;
            }
            if rule.waits && self.held[place] >= rule.capacity {
                self.going[case].busy[step] = true;
                self.joins(case, step);
                let first = self.going[case].case.person.first;
                self.for_place[place].join(
                    Waiting {
                        case,
                        step,
                        since: now,
                    },
                    first,
                );
                return false;
            }
            self.take(case, place);
        }
        true
    }

    pub(super) fn joins(&mut self, case: usize, step: usize) {
        self.going[case].in_line[step] = true;
        self.in_line[step] += 1;
    }

    pub(super) fn called(&mut self, case: usize, step: usize) {
        self.going[case].in_line[step] = false;
        self.in_line[step] -= 1;
    }

    pub(super) fn take(&mut self, case: usize, place: usize) {
        self.going[case].holds[place] = true;
        self.held[place] += 1;
        self.held_most[place] = self.held_most[place].max(self.held[place]);
    }

    /// Gives a place back; whoever waits for it goes on.
    pub(super) fn give_back(&mut self, case: usize, place: usize, now: i64) {
        if !std::mem::take(&mut self.going[case].holds[place]) {
            return;
        }
        self.held[place] -= 1;
        let going = &self.going;
        let empty = self.for_place[place].is_empty(&|case| going[case].left);
        if empty || self.held[place] >= self.capacity.places[place].capacity {
            return;
        }
        if let Some(next) = self.for_place[place].turn(&|case| !going[case].left) {
            self.take(next.case, place);
            self.called(next.case, next.step);
            let waited = now - next.since;
            match self.capacity.steps[next.step].work {
                Some(_desk) => self.going[next.case].for_place = Some((next.step, waited)),
                None => self.tally.waits[next.step].push(waited),
            }
            // It is begun when its time has come: the person may stand at another desk just now.
            self.foresee(
                now,
                Event::Again {
                    case: next.case,
                    step: next.step,
                },
            );
        }
    }
}
