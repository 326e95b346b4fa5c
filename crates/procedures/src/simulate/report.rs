//! All runs together: means, and ranges over the runs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::capacity::Capacity;
use super::chance::{float, many, whole};
use super::more::{More, Sufficient};
use super::people::People;
use super::run::{Frame, Run};
use super::tally::{Kept, Tally};
use crate::file::{Does, Kind};
use crate::procedure::Procedure;

/// A number over the runs: one run in ten is below `low`, one in ten above `high`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Band {
    /// The 10th percentile.
    pub low: f64,
    /// The median.
    pub middle: f64,
    /// The 90th percentile.
    pub high: f64,
}

/// A share over the runs, in percent: one run in twenty is below `low`, one in twenty above `high`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Share {
    /// The 5th percentile.
    pub low: f64,
    /// The mean.
    pub mean: f64,
    /// The 95th percentile.
    pub high: f64,
}

/// A step, over the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepPassed {
    /// Its id.
    pub id: String,
    /// Its title in English.
    pub title: String,
    /// The staff who do it; nothing where no staff do.
    pub staff: Option<String>,
    /// How often it was done in a run, in the mean.
    pub through: f64,
    /// Hours in line until its turn came, in the mean; nothing where nobody's turn came.
    pub wait_hours: Option<f64>,
    /// Hours in line: nine in ten had their turn sooner.
    pub wait_hours_p90: Option<f64>,
    /// How many are in line at the end of each day.
    pub queue: Vec<Band>,
}

/// Staff who do the same, over the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaffWorked {
    /// Their id.
    pub id: String,
    /// What they are called.
    pub title: String,
    /// How many.
    pub number: u32,
    /// The share of their working time in which they worked, in percent; nothing where they have none.
    pub used: Option<f64>,
}

/// Places, over the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceHeld {
    /// Their id.
    pub id: String,
    /// What they are called.
    pub title: String,
    /// How many there are.
    pub capacity: u32,
    /// The most that were held on each day.
    pub by_day: Vec<Band>,
    /// The most that were held on any day.
    pub peak: Band,
    /// Days on which more were held than there are.
    pub days_above: Band,
}

/// A clock of the procedure, over the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClockKept {
    /// Its id.
    pub id: String,
    /// What is due, in English.
    pub text: String,
    /// How often it was met or missed in a run, in the mean.
    pub counted: f64,
    /// How often it was still running when the days were over, in the mean: neither met nor missed. One that had run
    /// out by then is missed.
    pub undecided: f64,
    /// The share of those that were undecided, in percent of all but those that were cut short.
    pub undecided_share: f64,
    /// How often the end of a case cut it short, in the mean.
    pub cut: f64,
    /// The share that was met, in percent; nothing where none was met or missed.
    pub met: Option<Share>,
    /// The share that would be met if all that is undecided were missed, in percent: it is not less.
    pub met_at_least: f64,
}

/// What came of a simulation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The procedure's id and version.
    pub procedure: (String, u32),
    /// What the capacity file is called.
    pub title: String,
    /// The first day.
    pub start: Date,
    /// How many days.
    pub days: u32,
    /// How many runs.
    pub runs: u32,
    /// The seed.
    pub seed: u64,
    /// Overlays that were switched on.
    pub overlays: Vec<String>,
    /// How many came in a run.
    pub arrived: Band,
    /// How many were done.
    pub done: Band,
    /// How many ended early.
    pub stopped: Band,
    /// How many were inside at the end.
    pub inside: Band,
    /// How many of those stand still: nothing can be done for them.
    pub still: Band,
    /// Hours from arrival to the end of those who were done, in the mean.
    pub stay_hours: Option<f64>,
    /// The same: nine in ten were done sooner.
    pub stay_hours_p90: Option<f64>,
    /// The steps that somebody does or waits for.
    pub steps: Vec<StepPassed>,
    /// The staff.
    pub staff: Vec<StaffWorked>,
    /// The places.
    pub places: Vec<PlaceHeld>,
    /// The clocks that ran.
    pub clocks: Vec<ClockKept>,
    /// Procedures that were opened in a run, in the mean.
    pub opened: BTreeMap<String, f64>,
    /// Why cases stand still, in the mean of a run.
    pub reasons: BTreeMap<String, f64>,
    /// What was assumed where the file says nothing.
    pub assumed: Vec<String>,
    /// The share of every clock that is to be met, in percent.
    pub target: f64,
    /// What one more of each staff would change.
    pub more: Vec<More>,
    /// How many staff would do.
    pub sufficient: Option<Sufficient>,
}

impl Report {
    /// The clock that is kept worst, in percent met in the mean.
    pub fn worst(&self) -> Option<(&ClockKept, f64)> {
        let kept = self.clocks.iter();
        let kept = kept.filter_map(|one| Some((one, one.met?.mean)));
        kept.min_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// The clock of which most was undecided when the days were over, where any was.
    pub fn undecided(&self) -> Option<&ClockKept> {
        let open = self.clocks.iter().filter(|one| one.undecided_share > 0.0);
        open.max_by(|one, other| one.undecided_share.total_cmp(&other.undecided_share))
    }

    /// Whether every clock is met as often as it is to be.
    pub fn meets_target(&self) -> bool {
        self.worst().is_none_or(|(_clock, met)| met >= self.target)
    }
}

/// Rounded to so many parts, so that a last bit never shows.
pub(super) fn rounded(x: f64, parts: f64) -> f64 {
    float(whole(x * parts)) / parts
}

/// The value at a share of sorted values, by the nearest rank.
fn ranked(sorted: &[f64], share: f64) -> f64 {
    let rank = whole((share * many(sorted.len())).ceil()).max(1);
    let at = usize::try_from(rank - 1).unwrap_or(0);
    sorted.get(at).or(sorted.last()).copied().unwrap_or(0.0)
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / many(values.len()).max(1.0)
}

fn band(values: impl Iterator<Item = u32>) -> Band {
    let values = sorted(values.map(f64::from).collect());
    Band {
        low: ranked(&values, 0.1),
        middle: ranked(&values, 0.5),
        high: ranked(&values, 0.9),
    }
}

/// Hours in the mean and at the 90th percentile, to a hundredth.
fn hours(seconds: impl Iterator<Item = i64>) -> (Option<f64>, Option<f64>) {
    let values = sorted(seconds.map(|one| float(one) / 3_600.0).collect());
    if values.is_empty() {
        return (None, None);
    }
    let rounded = |x: f64| Some(rounded(x, 100.0));
    (rounded(mean(&values)), rounded(ranked(&values, 0.9)))
}

/// Lives through all runs and brings them together.
pub(super) fn report(people: &People<'_>, capacity: &Capacity, frame: &Frame) -> Report {
    let runs = 0..capacity.runs;
    let tallies: Vec<Tally> = runs
        .map(|run| Run::new(people, capacity, frame, run).live())
        .collect();
    let all = |of: fn(&Tally) -> u32| band(tallies.iter().map(of));
    let (stay_hours, stay_hours_p90) =
        hours(tallies.iter().flat_map(|one| one.stays.iter().copied()));
    let procedure = people.procedure;
    Report {
        procedure: (procedure.id.clone(), procedure.version),
        title: capacity.title.clone(),
        start: capacity.start,
        days: capacity.days,
        runs: capacity.runs,
        seed: capacity.seed,
        overlays: Vec::new(),
        arrived: all(|one| one.arrived),
        done: all(|one| one.done),
        stopped: all(|one| one.stopped),
        inside: all(|one| one.inside),
        still: all(|one| one.still),
        stay_hours,
        stay_hours_p90,
        steps: steps(procedure, capacity, &tallies),
        staff: staff(capacity, frame, &tallies),
        places: places(capacity, &tallies),
        clocks: clocks(procedure, &tallies),
        opened: opened(people, &tallies),
        reasons: reasons(&tallies),
        assumed: assumed(procedure, capacity),
        target: capacity.target * 100.0,
        more: Vec::new(),
        sufficient: None,
    }
}

fn per_run(tallies: &[Tally], of: impl Fn(&Tally) -> u32) -> f64 {
    let values: Vec<f64> = tallies.iter().map(|one| f64::from(of(one))).collect();
    rounded(mean(&values), 100.0)
}

fn steps(procedure: &Procedure, capacity: &Capacity, tallies: &[Tally]) -> Vec<StepPassed> {
    let begins = |at: usize| {
        capacity
            .places
            .iter()
            .any(|place| place.waits && place.from == Some(at))
    };
    let takes = |at: &usize| {
        let plan = &capacity.steps[*at];
        plan.work.is_some() || plan.wait.is_some() || begins(*at)
    };
    let passed = |at: usize| {
        let (wait_hours, wait_hours_p90) =
            hours(tallies.iter().flat_map(|one| one.waits[at].iter().copied()));
        let step = &procedure.steps[at];
        let pool = capacity.steps[at].work.map(|(pool, _takes)| pool);
        StepPassed {
            id: step.id.clone(),
            title: step.title.in_language("en").to_owned(),
            staff: pool.map(|pool| capacity.staff[pool].id.clone()),
            through: per_run(tallies, |one| one.through[at]),
            wait_hours,
            wait_hours_p90,
            queue: by_day(capacity, tallies, |one| &one.queues[at]),
        }
    };
    (0..procedure.steps.len())
        .filter(takes)
        .map(passed)
        .collect()
}

fn by_day(capacity: &Capacity, tallies: &[Tally], of: impl Fn(&Tally) -> &Vec<u32>) -> Vec<Band> {
    let days = 0..usize::try_from(capacity.days).unwrap_or(0);
    let on = |day: usize| {
        band(
            tallies
                .iter()
                .map(|one| of(one).get(day).copied().unwrap_or(0)),
        )
    };
    days.map(on).collect()
}

fn staff(capacity: &Capacity, frame: &Frame, tallies: &[Tally]) -> Vec<StaffWorked> {
    let worked = |(at, pool): (usize, &super::capacity::Pool)| {
        let open = frame.hours[at].between(frame.midnights[0], frame.end());
        let has = float(open) * f64::from(pool.number);
        let used: Vec<f64> = tallies
            .iter()
            .map(|one| float(one.worked[at]) / has * 100.0)
            .collect();
        StaffWorked {
            id: pool.id.clone(),
            title: pool.title.clone(),
            number: pool.number,
            used: (has > 0.0).then(|| rounded(mean(&used), 10.0)),
        }
    };
    capacity.staff.iter().enumerate().map(worked).collect()
}

fn places(capacity: &Capacity, tallies: &[Tally]) -> Vec<PlaceHeld> {
    let held = |(at, place): (usize, &super::capacity::Place)| {
        let above = |one: &Tally| {
            one.held[at]
                .iter()
                .filter(|held| **held > place.capacity)
                .count()
        };
        let peak = |one: &Tally| one.held[at].iter().copied().max().unwrap_or(0);
        PlaceHeld {
            id: place.id.clone(),
            title: place.title.clone(),
            capacity: place.capacity,
            by_day: by_day(capacity, tallies, |one| &one.held[at]),
            peak: band(tallies.iter().map(peak)),
            days_above: band(
                tallies
                    .iter()
                    .map(|one| u32::try_from(above(one)).unwrap_or(u32::MAX)),
            ),
        }
    };
    capacity.places.iter().enumerate().map(held).collect()
}

fn clocks(procedure: &Procedure, tallies: &[Tally]) -> Vec<ClockKept> {
    let ran = |at: &usize| tallies.iter().any(|one| one.clocks[*at] != Kept::default());
    let kept = |at: usize| ClockKept {
        id: procedure.clocks[at].id.clone(),
        text: procedure.clocks[at].text.in_language("en").to_owned(),
        counted: per_run(tallies, |one| one.clocks[at].met + one.clocks[at].missed),
        undecided: per_run(tallies, |one| one.clocks[at].undecided),
        undecided_share: part(tallies, at, |one| one.undecided),
        cut: per_run(tallies, |one| one.clocks[at].cut),
        met_at_least: part(tallies, at, |one| one.met),
        met: share(tallies.iter().map(|one| one.clocks[at])),
    };
    (0..procedure.clocks.len()).filter(ran).map(kept).collect()
}

/// A part of the clocks of all runs that ended or would have, in percent.
fn part(tallies: &[Tally], clock: usize, of: fn(&Kept) -> u32) -> f64 {
    let kept = || tallies.iter().map(|one| one.clocks[clock]);
    let all = kept().map(|one| f64::from(one.met + one.missed + one.undecided));
    let some = kept().map(|one| f64::from(of(&one)));
    rounded(100.0 * some.sum::<f64>() / all.sum::<f64>().max(1.0), 10.0)
}

/// The share that was met in each run: its mean and its range.
fn share(kept: impl Iterator<Item = Kept>) -> Option<Share> {
    let counted = kept.filter(|one| one.met + one.missed > 0);
    let met = |one: Kept| 100.0 * f64::from(one.met) / f64::from(one.met + one.missed);
    let values = sorted(counted.map(met).collect());
    let rounded = |x: f64| rounded(x, 10.0);
    (!values.is_empty()).then(|| Share {
        low: rounded(ranked(&values, 0.05)),
        mean: rounded(mean(&values)),
        high: rounded(ranked(&values, 0.95)),
    })
}

fn opened(people: &People<'_>, tallies: &[Tally]) -> BTreeMap<String, f64> {
    let ids = people.openable.iter().enumerate();
    let often = ids.map(|(at, id)| (id.clone(), per_run(tallies, |one| one.opened[at])));
    often.filter(|(_id, often)| *often > 0.0).collect()
}

fn reasons(tallies: &[Tally]) -> BTreeMap<String, f64> {
    let mut ids: Vec<&String> = tallies.iter().flat_map(|one| one.reasons.keys()).collect();
    ids.sort();
    ids.dedup();
    let often = |id: &String| per_run(tallies, |one| one.reasons.get(id).copied().unwrap_or(0));
    ids.into_iter().map(|id| (id.clone(), often(id))).collect()
}

/// What the file leaves to be assumed, in sentences.
fn assumed(procedure: &Procedure, capacity: &Capacity) -> Vec<String> {
    let mut said = Vec::new();
    let steps = procedure.steps.iter().zip(&capacity.steps);
    let plain: Vec<&str> = steps
        .clone()
        .filter(|(_step, plan)| !plan.named)
        .map(|(step, _plan)| step.id.as_str())
        .collect();
    if !plain.is_empty() {
        said.push(format!(
            "Not named, so done at once by nobody: {}.",
            plain.join(", ")
        ));
    }
    let never: Vec<&str> = steps
        .filter(|(_step, plan)| plan.never)
        .map(|(step, _plan)| step.id.as_str())
        .collect();
    if !never.is_empty() {
        said.push(format!("Never done in this file: {}.", never.join(", ")));
    }
    let given = |space: &str, key: &str| {
        let ways = capacity.drawn.iter().flatten().flat_map(|way| &way.said);
        ways.into_iter()
            .any(|(name, _said)| (name.0.as_str(), name.1.as_str()) == (space, key))
    };
    let days = procedure
        .fields
        .iter()
        .filter(|one| one.kind == Kind::Date && !one.optional);
    let days: Vec<&str> = days
        .map(|one| one.id.as_str())
        .filter(|id| !given("case", id))
        .collect();
    if !days.is_empty() {
        said.push(format!(
            "Days that nobody gives are the day of the step that asks: {}.",
            days.join(", ")
        ));
    }
    let steps = procedure.steps.iter().filter(|step| step.consent.is_some());
    if steps.count() > 0
        && !capacity
            .drawn
            .iter()
            .flatten()
            .any(|way| way.said.iter().any(|one| one.0.0 == "consent"))
    {
        said.push("Every consent is given and stays so.".to_owned());
    }
    let again = procedure
        .steps
        .iter()
        .zip(&capacity.steps)
        .filter(|(step, plan)| {
            let shares = step.outcomes.iter().zip(&plan.shares);
            plan.again_after.is_none()
                && shares
                    .into_iter()
                    .any(|(one, share)| one.does == Does::Again && *share > 0.0)
        });
    let again: Vec<&str> = again.map(|(step, _plan)| step.id.as_str()).collect();
    if !again.is_empty() {
        said.push(format!("Tried again without delay: {}.", again.join(", ")));
    }
    said
}
