//! What more staff would change, and how many would do: the same people on the same days, with other numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::capacity::Capacity;
use super::people::People;
use super::report::{Report, report};
use super::run::Frame;

/// How many plans are tried at most in looking for numbers that do.
const PLANS_MAX: usize = 48;

/// What one more of some staff would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct More {
    /// The staff.
    pub id: String,
    /// How many they would be.
    pub number: u32,
    /// The share of each clock that would be met, in percent, by the clock's id.
    pub met: BTreeMap<String, f64>,
    /// How many would be done in a run, in the median.
    pub done: f64,
    /// Hours from arrival to the end of those who would be done, in the mean.
    pub stay_hours: Option<f64>,
}

/// Whether staff can be sufficient, and how many.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Sufficient {
    /// Those that there are suffice.
    Enough,
    /// These numbers suffice: for each staff the id, how many there are, how many it takes.
    Needs {
        /// Id, have, need.
        staff: Vec<(String, u32, u32)>,
    },
    /// No number of staff that was tried suffices: something else holds people up.
    NotByStaff {
        /// The share of the worst clock that was reached, in percent.
        reached: f64,
        /// With these numbers: id, have, tried.
        staff: Vec<(String, u32, u32)>,
    },
}

/// One more of each, and the numbers that do.
pub(super) fn more(
    people: &People<'_>,
    capacity: &Capacity,
    frame: &Frame,
    base: &Report,
) -> (Vec<More>, Option<Sufficient>) {
    let have: Vec<u32> = capacity.staff.iter().map(|pool| pool.number).collect();
    let with = |numbers: &[u32]| report(people, &capacity.with_staff(numbers), frame);
    let mut more = Vec::new();
    for (at, pool) in capacity.staff.iter().enumerate() {
        let mut numbers = have.clone();
        numbers[at] += 1;
        let other = with(&numbers);
        let met = other
            .clocks
            .iter()
            .filter_map(|one| Some((one.id.clone(), one.met?.mean)));
        more.push(More {
            id: pool.id.clone(),
            number: numbers[at],
            met: met.collect(),
            done: other.done.middle,
            stay_hours: other.stay_hours,
        });
    }
    let sufficient = (!have.is_empty() && base.worst().is_some())
        .then(|| sufficient(capacity, base, &have, &with));
    (more, sufficient)
}

/// Looks for numbers that do: first more of those before whom the line is longest, then fewer of each as long as it
/// still does.
fn sufficient(
    capacity: &Capacity,
    base: &Report,
    have: &[u32],
    with: &dyn Fn(&[u32]) -> Report,
) -> Sufficient {
    if base.meets_target() {
        return Sufficient::Enough;
    }
    let (mut need, mut last) = (have.to_vec(), base.clone());
    let mut tried = 0;
    while !last.meets_target() {
        let Some(at) = longest(capacity, &last).filter(|_at| tried < PLANS_MAX) else {
            return Sufficient::NotByStaff {
                reached: last.worst().map_or(0.0, |(_clock, met)| met),
                staff: listed(capacity, have, &need),
            };
        };
        need[at] += (need[at] / 8).max(1);
        tried += 1;
        last = with(&need);
    }
    for at in 0..need.len() {
        while need[at] > have[at] && tried < 2 * PLANS_MAX {
            need[at] -= 1;
            tried += 1;
            if !with(&need).meets_target() {
                need[at] += 1;
                break;
            }
        }
    }
    Sufficient::Needs {
        staff: listed(capacity, have, &need),
    }
}

fn listed(capacity: &Capacity, have: &[u32], need: &[u32]) -> Vec<(String, u32, u32)> {
    let pools = capacity.staff.iter().zip(have.iter().zip(need));
    pools
        .map(|(pool, (have, need))| (pool.id.clone(), *have, *need))
        .collect()
}

/// The staff before whom people wait longest; nobody, where nobody waits.
fn longest(capacity: &Capacity, report: &Report) -> Option<usize> {
    let waited = |id: &str| {
        let steps = report
            .steps
            .iter()
            .filter(|step| step.staff.as_deref() == Some(id));
        let waits = steps.map(|step| {
            let served = step.wait_hours.unwrap_or(0.0) * step.through;
            // Whoever is in line at the end of a day waits until the next.
            served
                + step
                    .queue
                    .iter()
                    .map(|band| band.middle * 24.0)
                    .sum::<f64>()
        });
        waits.sum::<f64>()
    };
    let pools = capacity
        .staff
        .iter()
        .map(|pool| waited(&pool.id))
        .enumerate();
    let longest = pools.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
    longest
        .filter(|(_at, waited)| *waited > 0.0)
        .map(|(at, _waited)| at)
}
