//! What can be counted of cases: where they stand, how they ended, how long steps take, which clocks were met. Only
//! on a node that can open them; every number is a list of entries or of cases under it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use procedures::{Ending, Guard, Meaning, Procedure, Record, Ticking, Unknown};
use store::Tx;
use uuid::Uuid;

use super::case::{Case, procedure_of, until};
use super::file::CaseFile;
use super::library::Library;
use super::summary::{Here, Summary};
use crate::rooms::journeys;
use crate::{Failure, Mission};

/// Where the voluntary return cases stood on a day, counted on a node that can open them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returns {
    /// The entries of departures.
    pub departed: Vec<Uuid>,
    /// The last entries of cases in the pipeline.
    pub pipeline: Vec<Uuid>,
    /// The entries by which cases ended before a departure.
    pub closed: Vec<Uuid>,
}

/// How a voluntary return stands on a day by its notes alone, whatever surrounds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returning {
    /// The entry of the departure, where there was one.
    pub departure: Option<Uuid>,
    /// The entry by which the case ended.
    pub ended: Option<Uuid>,
    /// Its last entry.
    pub last: Option<Uuid>,
    /// The journey that the departure names.
    pub journey: Option<Box<str>>,
}

impl Returning {
    /// Of a case that was folded up to the end of a day.
    pub(super) fn of(procedure: &Procedure, record: &Record, file: &CaseFile, day: Date) -> Self {
        let ended = record.ended.as_ref();
        Self {
            departure: departure(procedure, record),
            ended: ended.map(|(_how, _ending, _at, entry)| Uuid::from_u128(*entry)),
            last: file.last(day).map(|note| note.entry),
            journey: file.journey(day).map(Into::into),
        }
    }
}

/// The end of a day.
fn end_of(zone: &TimeZone, day: Date) -> Timestamp {
    day.tomorrow()
        .and_then(|next| next.to_zoned(zone.clone()))
        .map_or(Timestamp::MAX, |next| {
            next.timestamp() - jiff::SignedDuration::from_nanos(1)
        })
}

/// A case as its notes tell of it by the end of a day, whatever surrounds it.
pub(super) fn by_notes(
    procedure: &Procedure,
    file: &CaseFile,
    zone: &TimeZone,
    day: Date,
) -> Record {
    procedure.fold(&file.to_fold(), end_of(zone, day), zone, &Unknown)
}

/// The entry of the departure, where there was one.
fn departure(procedure: &Procedure, record: &Record) -> Option<Uuid> {
    let mut steps = procedure.meaning(Meaning::Departure);
    steps.find_map(|step| {
        let doing = record.doings[step]?;
        let done = procedure.steps[step].outcomes[doing.outcome].does == procedures::Does::Done;
        done.then(|| Uuid::from_u128(doing.entry))
    })
}

/// Whether a procedure is one of voluntary return: counsellors keep its cases, and somebody departs in it.
pub(super) fn is_return(procedure: &Procedure) -> bool {
    let departs = procedure.meaning(Meaning::Departure).next().is_some();
    procedure.guard == Guard::Return && departs
}

/// Whether a case is an open claim to protection, by all that was ever noted of it.
pub(super) fn is_open_claim(library: &Library, file: &CaseFile, zone: &TimeZone) -> bool {
    let decides = procedure_of(library, file, Date::MAX);
    library.is_claim(file.procedure())
        && decides.is_some_and(|procedure| {
            let record = procedure.fold(&file.to_fold(), Timestamp::MAX, zone, &Unknown);
            !record.standing.closed
        })
}

/// Looks at every case of voluntary return by a day. What is kept of a case is taken where it is true of that day.
fn each_return(
    mission: &Mission,
    library: &Arc<Library>,
    day: Date,
    mut look: impl FnMut(Uuid, &Returning),
) {
    let kept = mission.private().kept().at(library, until(mission, day));
    mission.private().each_case(|id, file| {
        if let Some(one) = kept.get(&id) {
            if let Some(returning) = &one.returning {
                look(id, returning);
            }
            return;
        }
        let procedure = procedure_of(library, file, day);
        if let Some(procedure) = procedure.filter(|procedure| is_return(procedure)) {
            let record = by_notes(procedure, file, mission.zone(), day);
            look(id, &Returning::of(procedure, &record, file, day));
        }
    });
}

/// Counts the voluntary return cases as they stood on a day.
///
/// # Errors
/// The database's.
pub fn returns(mission: &Mission, tx: &mut Tx<'_>, as_of: Date) -> Result<Returns, Failure> {
    let library = mission.library(tx)?;
    let mut returns = Returns::default();
    each_return(mission, &library, as_of, |_id, one| {
        if let Some(entry) = one.departure {
            returns.departed.push(entry);
        } else if let Some(entry) = one.ended {
            returns.closed.push(entry);
        } else if let Some(entry) = one.last {
            returns.pipeline.push(entry);
        }
    });
    for list in [
        &mut returns.departed,
        &mut returns.pipeline,
        &mut returns.closed,
    ] {
        list.sort();
    }
    Ok(returns)
}

/// Who is said to have gone, held against the journeys that left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Cases whose departure names a journey that left.
    pub agree: Vec<Uuid>,
    /// Cases whose departure names no journey.
    pub without: Vec<Uuid>,
    /// Cases whose departure names a journey that is not known, or did not leave by the day.
    pub not_left: Vec<(Uuid, String)>,
    /// Journeys of ours that left, with how many flew by the journey's own count and by cases, where they differ.
    pub journeys: Vec<(String, u64, u64)>,
}

/// Holds departures against journeys as they stood on a day.
///
/// # Errors
/// The database's.
pub fn reconcile(mission: &Mission, tx: &mut Tx<'_>, as_of: Date) -> Result<Reconciled, Failure> {
    let library = mission.library(tx)?;
    let flights = journeys::queries::flights(tx, as_of)?;
    let left: BTreeSet<String> = flights
        .iter()
        .filter(|flight| flight.main.status == "departed")
        .map(|flight| flight.main.code.clone())
        .collect();
    let mut found = Reconciled::default();
    let mut on: BTreeMap<String, u64> = BTreeMap::new();
    each_return(mission, &library, as_of, |id, one| {
        if one.departure.is_none() {
            return;
        }
        match one.journey.as_deref() {
            None => found.without.push(id),
            Some(journey) if left.contains(journey) => {
                *on.entry(journey.to_owned()).or_default() += 1;
                found.agree.push(id);
            }
            Some(journey) => found.not_left.push((id, journey.to_owned())),
        }
    });
    for flight in &flights {
        let main = &flight.main;
        let (Some(low), Some(high)) = (main.people.low, main.people.high) else {
            continue;
        };
        let ours = main.organiser == "mission" && main.status == "departed";
        let by_cases = on.get(&main.code).copied().unwrap_or(0);
        #[allow(clippy::cast_precision_loss, reason = "people on a flight")]
        let counted = by_cases as f64;
        if ours && !(low..=high).contains(&counted) {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "people on a flight"
            )]
            let told = low.max(0.0) as u64;
            found.journeys.push((main.code.clone(), told, by_cases));
        }
    }
    Ok(found)
}

/// How long something took, in hours: the middle and the ninth of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Took {
    /// How often it was done.
    pub n: usize,
    /// Half took at most so many hours.
    pub median: i64,
    /// Nine of ten took at most so many hours.
    pub p90: i64,
}

impl Took {
    /// Of times in hours. The nearest rank: every figure is a time that was taken.
    pub fn of(mut hours: Vec<i64>) -> Self {
        hours.sort_unstable();
        let rank = |share: usize| {
            let rank = (hours.len() * share).div_ceil(100).max(1);
            hours.get(rank - 1).copied().unwrap_or(0)
        };
        Self {
            n: hours.len(),
            median: rank(50),
            p90: rank(90),
        }
    }
}

/// How the clocks of one kind went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clocks {
    /// What was due was done in time.
    pub met: usize,
    /// It was done late, or the time has run out.
    pub missed: usize,
    /// It still runs, or stands still.
    pub running: usize,
}

/// What is counted of one procedure.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// Cases, open and closed.
    pub cases: usize,
    /// Open cases by the step that was done last; `None` where none was.
    pub at_step: BTreeMap<Option<usize>, Vec<Uuid>>,
    /// Closed cases by what closed them, and which sort of end that is.
    pub ended: BTreeMap<String, (Ending, Vec<Uuid>)>,
    /// How long each step took since the one before.
    pub took: BTreeMap<usize, Took>,
    /// How each clock went.
    pub clocks: BTreeMap<usize, Clocks>,
    /// Cases in which a safeguard was waived.
    pub waived: BTreeMap<usize, Vec<Uuid>>,
    /// Cases in which time to which somebody has a right was waived, by the clock.
    pub waived_clocks: BTreeMap<usize, Vec<Uuid>>,
    /// Cases in which something was recorded that was not allowed.
    pub flagged: Vec<Uuid>,
}

/// Counts the cases of one procedure at a moment; they all follow it, perhaps in other versions of it.
pub fn count(procedure: &Procedure, cases: &[Arc<Summary>], at: &Here) -> Counted {
    let mut counted = Counted::default();
    let mut hours: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for case in cases
        .iter()
        .filter(|case| case.procedure.id == procedure.id)
    {
        // Of other versions the steps are known by their ids.
        let here = |step: usize| procedure.step(&case.procedure.steps[step].id);
        counted.cases += 1;
        if case.flagged {
            counted.flagged.push(case.id);
        }
        match &case.ended {
            Some(ended) => {
                let ends = counted.ended.entry(ended.how.to_string());
                ends.or_insert((ended.ending, Vec::new())).1.push(case.id);
            }
            None => {
                let step = case.last_step.and_then(here);
                counted.at_step.entry(step).or_default().push(case.id);
            }
        }
        for (step, took) in &case.took {
            if let Some(step) = here(*step) {
                hours.entry(step).or_default().push(*took);
            }
        }
        for (clock, ticks) in &case.clocks {
            let id = &case.procedure.clocks[*clock].id;
            if let Some(place) = procedure.clocks.iter().position(|one| one.id == *id) {
                let ticking = case.ticking(*clock, ticks, at);
                counted.clocks.entry(place).or_default().add(&ticking);
            }
        }
        for safeguard in &case.waived {
            let id = &case.procedure.safeguards[*safeguard].id;
            if let Some(place) = procedure.safeguards.iter().position(|one| one.id == *id) {
                counted.waived.entry(place).or_default().push(case.id);
            }
        }
        for clock in &case.waived_clocks {
            let id = &case.procedure.clocks[*clock].id;
            if let Some(place) = procedure.clocks.iter().position(|one| one.id == *id) {
                let waived = counted.waived_clocks.entry(place).or_default();
                waived.push(case.id);
            }
        }
    }
    counted.took = hours
        .into_iter()
        .map(|(step, hours)| (step, Took::of(hours)))
        .collect();
    counted
}

impl Clocks {
    fn add(&mut self, ticking: &Ticking) {
        match ticking {
            Ticking::Met => self.met += 1,
            Ticking::Late | Ticking::Missed | Ticking::Overdue => self.missed += 1,
            Ticking::Runs { .. } | Ticking::Paused => self.running += 1,
            // A right to time is neither met nor missed.
            Ticking::Holds | Ticking::Passed | Ticking::Unknown(_) => {}
        }
    }
}

/// The instant at which something is counted to have happened: of a day its noon.
fn instant(case: &Case, at: deadlines::Moment) -> Timestamp {
    match at {
        deadlines::Moment::At(at) => at,
        deadlines::Moment::On(day) => day
            .at(12, 0, 0, 0)
            .to_zoned(case.zone().clone())
            .map_or(Timestamp::MIN, |noon| noon.timestamp()),
    }
}

/// The steps that were done, each with when: the newest doing, in order.
fn done(case: &Case) -> Vec<(Timestamp, usize)> {
    let steps = case.record.doings.iter().enumerate();
    let mut done: Vec<(Timestamp, usize)> = steps
        .filter_map(|(step, doing)| Some((instant(case, (*doing)?.at), step)))
        .collect();
    done.sort_unstable();
    done
}

/// The step that was done last.
pub(super) fn last_done(case: &Case) -> Option<usize> {
    done(case).last().map(|(_at, step)| *step)
}

/// Hours between each step and the one before it, or the opening.
pub(super) fn times(case: &Case) -> Vec<(usize, i64)> {
    let Some(mut before) = case.record.opened.map(|at| instant(case, at)) else {
        return Vec::new();
    };
    let mut times = Vec::new();
    for (at, step) in done(case) {
        times.push((step, (at.as_second() - before.as_second()).max(0) / 3600));
        before = at;
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_and_a_ninth_of_ten_are_times_that_were_taken() {
        let check = |hours: &[i64], median, p90| {
            let took = Took::of(hours.to_vec());
            assert_eq!((took.median, took.p90), (median, p90), "{hours:?}");
        };
        check(&[], 0, 0);
        check(&[5], 5, 5);
        check(&[3, 1, 2], 2, 3);
        check(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9);
        check(&[10, 20], 10, 20);
    }
}
