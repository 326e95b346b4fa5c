//! One run: events in the order of time, those of one instant in the order in which they were foreseen. Each case
//! goes where [`Procedure::next`](crate::Procedure::next) says that it can go.
//!
//! `arrivals` who comes · `places` taken and given back · `desks` whose turn it is · `doing` what is done in a case ·
//! `ends` how cases end, and their clocks.

mod arrivals;
mod desks;
mod doing;
mod ends;
mod places;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;

use super::capacity::Capacity;
use super::chance::Chance;
use super::hours::{Hours, instant};
use super::line::{Line, Waiting};
use super::people::{Case, People, View};
use super::tally::Tally;
use crate::standing::Held;

/// How often a step is tried in one case before the case is said to stand still.
const TRIES_MAX: u16 = 100;

/// What is drawn, so that each has a stream of its own.
const COMES: u64 = 1;
const WHEN: u64 = 2;
const WHO: u64 = 3;
const WORK: u64 = 4;
const WAIT: u64 = 5;
const AGAIN: u64 = 6;
const OUTCOME: u64 = 7;

/// What happens at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Comes {
        case: usize,
    },
    Opens {
        pool: usize,
    },
    Served {
        pool: usize,
        case: usize,
        step: usize,
    },
    Waited {
        case: usize,
        step: usize,
    },
    Again {
        case: usize,
        step: usize,
    },
    /// A period of at least has run.
    Passes {
        case: usize,
    },
}

/// What is the same in every run: the days and when each pool works.
pub(super) struct Frame {
    pub days: Vec<Date>,
    /// The begin of each day, and the end of the last.
    pub midnights: Vec<i64>,
    pub hours: Vec<Hours>,
}

impl Frame {
    pub(super) fn new(capacity: &Capacity) -> Self {
        let (days, zone) = (capacity.days(), &capacity.zone);
        let mut midnights: Vec<i64> = days.iter().map(|day| instant(*day, 0, zone)).collect();
        midnights.extend(days.last().map(|day| instant(*day, 1440, zone)));
        let off = |day: Date| {
            !matches!(
                capacity.calendar.day(day),
                Ok(deadlines::DayKind::Working | deadlines::DayKind::Weekend)
            )
        };
        let hours = capacity.staff.iter().map(|pool| {
            let closed = |day: Date| !pool.holidays && off(day);
            Hours::new(&days, &pool.days, pool.hours, &closed, zone)
        });
        Self {
            hours: hours.collect(),
            days,
            midnights,
        }
    }

    /// The end of the last day.
    pub(super) fn end(&self) -> i64 {
        self.midnights.last().copied().unwrap_or(0)
    }

    fn day(&self, at: i64) -> Date {
        let after = self.midnights.partition_point(|midnight| *midnight <= at);
        self.days[after.saturating_sub(1).min(self.days.len() - 1)]
    }
}

/// A case with what is going on in it.
struct Going {
    case: Case,
    /// Steps that are being waited for or done.
    busy: Vec<bool>,
    tries: Vec<u16>,
    /// Places that it holds.
    holds: Vec<bool>,
    /// Whether it is being served: at one desk at a time.
    at_desk: bool,
    /// Steps for which it is in line now, at a desk or for a place.
    in_line: Vec<bool>,
    /// Seconds that it waited for the place with which a step begins.
    for_place: Option<(usize, i64)>,
    /// Whether nothing could be done for it.
    still: bool,
    left: bool,
}

/// A run that is going on.
pub(super) struct Run<'a, 'p> {
    people: &'p People<'a>,
    capacity: &'p Capacity,
    frame: &'p Frame,
    number: u64,
    events: BinaryHeap<Reverse<(i64, u64, Event)>>,
    foreseen: u64,
    comes: Vec<Vec<usize>>,
    going: Vec<Going>,
    lines: Vec<Line>,
    free: Vec<u32>,
    opening: Vec<bool>,
    for_place: Vec<Line>,
    held: Vec<u32>,
    held_most: Vec<u32>,
    in_line: Vec<u32>,
    tally: Tally,
}

impl<'a, 'p> Run<'a, 'p> {
    pub(super) fn new(
        people: &'p People<'a>,
        capacity: &'p Capacity,
        frame: &'p Frame,
        number: u32,
    ) -> Self {
        let steps = people.procedure.steps.len();
        let (pools, places) = (capacity.staff.len(), capacity.places.len());
        let sizes = (
            steps,
            pools,
            places,
            people.procedure.clocks.len(),
            people.openable.len(),
        );
        Self {
            people,
            capacity,
            frame,
            number: number.into(),
            events: BinaryHeap::new(),
            foreseen: 0,
            comes: Vec::new(),
            going: Vec::new(),
            lines: vec![Line::default(); pools],
            free: capacity.staff.iter().map(|pool| pool.number).collect(),
            opening: vec![false; pools],
            for_place: vec![Line::default(); places],
            held: vec![0; places],
            held_most: vec![0; places],
            in_line: vec![0; steps],
            tally: Tally::new(sizes),
        }
    }

    /// Lives through all days.
    pub(super) fn live(mut self) -> Tally {
        self.arrivals();
        let end = self.frame.end();
        while let Some(Reverse((now, _order, event))) = self.events.pop() {
            if now >= end {
                break;
            }
            self.days_until(now);
            self.happens(event, now);
        }
        self.days_until(end);
        for case in 0..self.going.len() {
            if !self.going[case].left {
                self.tally.inside += 1;
                self.clocks(case, end - 1);
            }
        }
        self.tally
    }

    fn foresee(&mut self, at: i64, event: Event) {
        self.foreseen += 1;
        self.events.push(Reverse((at, self.foreseen, event)));
    }

    fn chance(&self, of: u64, case: usize, step: usize, time: u16) -> Chance {
        let numbers = [case, step].map(|n| n as u64);
        Chance::of(&[
            self.capacity.seed,
            self.number,
            of,
            numbers[0],
            numbers[1],
            time.into(),
        ])
    }

    /// Notes how each day ended that is over by now.
    fn days_until(&mut self, now: i64) {
        let noted = self
            .tally
            .queues
            .first()
            .map_or(self.frame.days.len(), Vec::len);
        for midnight in &self.frame.midnights[noted + 1..] {
            if *midnight > now {
                break;
            }
            for (step, queue) in self.tally.queues.iter_mut().enumerate() {
                queue.push(self.in_line[step]);
            }
            for (place, held) in self.tally.held.iter_mut().enumerate() {
                held.push(self.held_most[place]);
                self.held_most[place] = self.held[place];
            }
        }
    }

    fn happens(&mut self, event: Event, now: i64) {
        match event {
            Event::Comes { case } => self.comes(case, now),
            Event::Opens { pool } => {
                self.opening[pool] = false;
                self.call(pool, now);
            }
            Event::Served { pool, case, step } => {
                self.free[pool] += 1;
                self.going[case].at_desk = false;
                self.served(case, step, now);
                // Other desks may have waited for this person.
                (0..self.free.len()).for_each(|pool| self.call(pool, now));
            }
            Event::Waited { case, step } => {
                self.complete(case, step, now);
                self.decide(case, now);
            }
            Event::Again { case, step } => {
                self.going[case].busy[step] = false;
                self.decide(case, now);
            }
            Event::Passes { case } => self.decide(case, now),
        }
    }

    fn view(&self, case: usize, now: i64) -> View<'a, '_> {
        self.people
            .view(&self.going[case].case, now, self.frame.day(now))
    }

    /// Sets going what can be done in a case now.
    fn decide(&mut self, case: usize, now: i64) {
        loop {
            if self.going[case].left {
                return;
            }
            self.lapse(case, now);
            if self.completes(case, now) {
                return;
            }
            let possible = self.people.possible(&self.view(case, now));
            let at_once = possible.iter().any(|step| self.begin(case, *step, now));
            if !at_once {
                break;
            }
        }
        // Whoever only waits for a period of at least does not stand still.
        let mut least = self.going[case].case.record.standing.least.values();
        let waits = least.any(Option::is_some);
        if !self.going[case].busy.contains(&true) && !waits {
            self.nothing_left(case, now);
        }
    }

    /// Begins a step; whether it was done at once.
    fn begin(&mut self, case: usize, step: usize, now: i64) -> bool {
        let plan = &self.capacity.steps[step];
        let going = &self.going[case];
        let idle = !plan.never && !going.busy[step] && going.tries[step] < TRIES_MAX;
        let begins = idle && self.wanted(case, step, now) && self.admitted(case, step, now);
        if !begins {
            return false;
        }
        self.going[case].busy[step] = true;
        match (plan.work, plan.wait) {
            (Some((pool, _takes)), _) => {
                self.joins(case, step);
                let first = self.going[case].case.person.first;
                let waiting = Waiting {
                    case,
                    step,
                    since: now,
                };
                self.lines[pool].join(waiting, first);
                self.call(pool, now);
            }
            (None, Some(takes)) => self.wait(case, step, takes, now),
            (None, None) => {
                self.complete(case, step, now);
                return true;
            }
        }
        false
    }

    /// Whether a step that has lapsed is still needed for one that is not done.
    fn wanted(&self, case: usize, step: usize, now: i64) -> bool {
        let standing = &self.going[case].case.record.standing;
        if !matches!(standing.steps[step], Held::Lapsed(_)) {
            return true;
        }
        let (procedure, view) = (self.people.procedure, self.view(case, now));
        let named = |needs: &[crate::Needs]| {
            needs
                .iter()
                .flat_map(|one| &one.any)
                .any(|one| one.0 == step)
        };
        (0..procedure.steps.len()).any(|at| {
            let open = at != step && !standing.steps[at].is_done();
            let guarded = |one: &crate::Safeguard| one.closes.contains(&at) && named(&one.needs);
            let needs =
                named(&procedure.steps[at].needs) || procedure.safeguards.iter().any(guarded);
            open && needs && procedure.asked(standing, &view, at) == Some(true)
        })
    }
}
