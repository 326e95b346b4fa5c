//! A capacity file that was read and checked: who comes, who works, what each step takes.

use std::collections::BTreeMap;
use std::sync::Arc;

use deadlines::Calendar;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::condition::{Fact, Name};

/// What a procedure is tried with: arrivals, staff, places, what each step takes. `docs/formats/capacity.md`.
#[derive(Debug, Clone)]
pub struct Capacity {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// The number from which all chance comes: the same number, the same result.
    pub seed: u64,
    /// How many times the same days are lived through, 1 to [`RUNS_MAX`].
    pub runs: u32,
    pub(super) start: Date,
    pub(super) days: u32,
    pub(super) zone: TimeZone,
    pub(super) calendar: Arc<Calendar>,
    pub(super) priority: bool,
    /// The share of every clock that is to be met, 0 to 1.
    pub(super) target: f64,
    pub(super) closure: Option<usize>,
    pub(super) claims: Vec<String>,
    pub(super) arrivals: Vec<Arrival>,
    /// What is drawn for each person, in this order: what comes later wins.
    pub(super) drawn: Vec<Vec<Way>>,
    pub(super) staff: Vec<Pool>,
    pub(super) places: Vec<Place>,
    /// One for each step of the procedure.
    pub(super) steps: Vec<Plan>,
}

/// The most days of one simulation: ten years.
pub const DAYS_MAX: u32 = 3_660;
/// The most runs.
pub const RUNS_MAX: u32 = 1_000;

/// So many on a day.
#[derive(Debug, Clone)]
pub(super) struct Arrival {
    pub from: Date,
    pub to: Date,
    pub how: HowMany,
    /// Minutes since midnight between which they come.
    pub between: (u16, u16),
    /// Whether they come at equal distances rather than by chance.
    pub even: bool,
}

/// How many come on each day.
#[derive(Debug, Clone, Copy)]
pub(super) enum HowMany {
    /// As they were counted.
    Counted(u32),
    /// So many in the mean, by chance.
    Mean(f64),
}

/// One of several ways in which a person may be, with its share.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub share: f64,
    pub said: Vec<(Name, Said)>,
}

/// What is said of a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// A fact around the case.
    Fact(Fact),
    /// An answer to a field.
    Answer(String),
    /// A day counted from the arrival.
    Arrival(i64),
    /// The day of the step that asks for it.
    Today,
}

/// Staff who do the same.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    pub id: String,
    pub title: String,
    pub number: u32,
    pub hours: (u16, u16),
    pub days: Vec<Weekday>,
    /// Whether they work on public holidays.
    pub holidays: bool,
}

/// Places that cases hold for a while.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub id: String,
    pub title: String,
    pub capacity: u32,
    /// The step at whose begin it is taken; without one, on arrival.
    pub from: Option<usize>,
    /// The step with which it is given back.
    pub until: usize,
    /// Whether a case waits for one that is free.
    pub waits: bool,
}

/// How long, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Takes {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

impl Takes {
    /// The three of them.
    pub(super) fn corners(self) -> (f64, f64, f64) {
        (self.low, self.likely, self.high)
    }
}

/// What a step takes.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// Whether the file names it.
    pub named: bool,
    /// The staff and their working time.
    pub work: Option<(usize, Takes)>,
    /// Time that passes by itself.
    pub wait: Option<Takes>,
    /// How long until it is tried again.
    pub again_after: Option<Takes>,
    /// Shares of the outcomes, one for each.
    pub shares: Vec<f64>,
    /// Whether it never happens.
    pub never: bool,
}

impl Capacity {
    /// The days that are lived through.
    pub(super) fn days(&self) -> Vec<Date> {
        let mut days = vec![self.start];
        for _day in 1..self.days {
            days.extend(days[days.len() - 1].tomorrow().ok());
        }
        days
    }

    /// The same with other numbers of staff, one for each pool.
    pub(super) fn with_staff(&self, numbers: &[u32]) -> Self {
        let mut other = self.clone();
        for (pool, number) in other.staff.iter_mut().zip(numbers) {
            pool.number = *number;
        }
        other
    }

    /// What is so of a person for whom these ways were drawn.
    pub(super) fn person(&self, drawn: &[usize]) -> BTreeMap<Name, Said> {
        let ways = self.drawn.iter().zip(drawn);
        let said = ways.flat_map(|(ways, at)| ways[*at].said.iter().cloned());
        let mut person: BTreeMap<Name, Said> = said.collect();
        let (age, child) = (
            ("person".into(), "age".into()),
            ("person".into(), "child".into()),
        );
        if let (Some(Said::Fact(Fact::Number(age))), None) = (person.get(&age), person.get(&child))
        {
            let under = (0..18).contains(age);
            person.insert(child, Said::Fact(Fact::Yes(under)));
        }
        person
    }
}
