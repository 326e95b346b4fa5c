//! How cases end, why some stand still, and how their clocks went.

use deadlines::Moment;

use super::{Run, TRIES_MAX};
use crate::file::{Bound, Ending};
use crate::procedure::Procedure;
use crate::running::Ticking;
use crate::simulate::people::second;
use crate::standing::Forbidden;

impl Run<'_, '_> {
    /// Closes a case that has come to the closure which the file names; whether it did.
    pub(super) fn completes(&mut self, case: usize, now: i64) -> bool {
        let Some(closure) = self.capacity.closure else {
            return false;
        };
        self.closes(case, closure, now)
    }

    pub(super) fn closes(&mut self, case: usize, closure: usize, now: i64) -> bool {
        let procedure: &Procedure = self.people.procedure;
        let view = self.view(case, now);
        let standing = &self.going[case].case.record.standing;
        if !procedure.forbids_end(standing, &view, closure).is_empty() {
            return false;
        }
        let end = &procedure.closures[closure];
        self.tally.done += 1;
        let arrived = self.going[case].case.arrived;
        self.tally.stays.push(now - arrived);
        self.leave(case, (end.id.clone(), end.ending), now);
        true
    }

    /// Nothing more can be done: the case is complete, or it stands still.
    pub(super) fn nothing_left(&mut self, case: usize, now: i64) {
        let closures = &self.people.procedure.closures;
        let complete = |at: &usize| closures[*at].ending == Ending::Completed;
        let ends: Vec<usize> = (0..closures.len()).filter(complete).collect();
        let named = self.capacity.closure.is_some();
        if !named
            && ends
                .into_iter()
                .any(|closure| self.closes(case, closure, now))
        {
            return;
        }
        // Looked at again when a period of at least has run: it is counted once.
        if std::mem::replace(&mut self.going[case].still, true) {
            return;
        }
        self.tally.still += 1;
        let reason = self.why_still(case, now);
        *self.tally.reasons.entry(reason).or_default() += 1;
    }

    /// What stands in the way of a case that stands still: a safeguard, a consent, a step tried too often.
    pub(super) fn why_still(&self, case: usize, now: i64) -> String {
        let (procedure, going) = (self.people.procedure, &self.going[case]);
        if let Some(step) = going.tries.iter().position(|tries| *tries >= TRIES_MAX) {
            return format!("“{}” was tried {TRIES_MAX} times", procedure.steps[step].id);
        }
        let next = procedure.next(&going.case.record.standing, &self.view(case, now));
        for (step, why) in &next {
            match why.first() {
                Some(
                    Forbidden::Closes(rule)
                    | Forbidden::Safeguard(rule, _)
                    | Forbidden::SafeguardConsent(rule, _),
                ) => {
                    return format!("the safeguard “{}”", procedure.safeguards[*rule].id);
                }
                Some(Forbidden::Least(clock, _until)) => {
                    return format!("the period “{}”", procedure.clocks[*clock].id);
                }
                Some(Forbidden::Consent(purpose)) => return format!("no consent “{purpose}”"),
                _ if self.capacity.steps[*step].never => {
                    return format!("“{}” never happens in this file", procedure.steps[*step].id);
                }
                _ => {}
            }
        }
        "its closure cannot be reached".to_owned()
    }

    /// The case is over.
    pub(super) fn leave(&mut self, case: usize, (id, ending): (String, Ending), now: i64) {
        let one = &mut self.going[case];
        one.case.record.standing.closed = true;
        one.case.record.ended = Some((id, ending, Moment::At(second(now)), 0));
        one.left = true;
        for (step, in_line) in one.in_line.iter_mut().enumerate() {
            self.in_line[step] -= u32::from(std::mem::take(in_line));
        }
        self.clocks(case, now);
        for place in 0..self.capacity.places.len() {
            self.give_back(case, place, now);
        }
        // Nobody looks at it again: ten thousand records need not be kept.
        self.going[case].case.record = crate::Record::default();
    }

    /// Counts the clocks of a case.
    pub(super) fn clocks(&mut self, case: usize, now: i64) {
        let running = self.people.clocks(&self.view(case, now));
        let closed = self.going[case].case.record.standing.closed;
        for one in running {
            // A right to time is neither met nor missed.
            if self.people.procedure.clocks[one.clock].is == Bound::Least {
                continue;
            }
            // Whoever leaves meets the clocks that run no longer; that says nothing about staff.
            let ends = &self.people.procedure.clocks[one.clock].ends;
            let cut = closed && !ends.iter().any(|step| self.going[case].case.ever[*step]);
            let kept = &mut self.tally.clocks[one.clock];
            match one.ticking {
                Ticking::Met if cut => kept.cut += 1,
                Ticking::Met => kept.met += 1,
                Ticking::Late | Ticking::Missed | Ticking::Overdue => kept.missed += 1,
                Ticking::Runs { .. } | Ticking::Paused | Ticking::Unknown(_) if closed => {
                    kept.cut += 1;
                }
                // The days are over: nobody knows whether it would have been met.
                Ticking::Runs { .. } | Ticking::Paused | Ticking::Unknown(_) => kept.undecided += 1,
                Ticking::Holds | Ticking::Passed => {}
            }
        }
    }
}
