//! What is due again and again: each time has its day, is met or missed, and ends with what it is about.

use deadlines::{Moment, shipped_calendar, shipped_rule};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use procedures::{CaseWorld, Counting, Note, Procedure, Ticking, Unknown, What, draw};

use crate::{RETURN, read, with};

/// A review each month from the begin of the case until somebody is cleared.
fn monthly() -> Procedure {
    let every = "every = \"1 months\"\nover_with = [\"cleared\"]";
    read(&with("within = \"5 working-days\"", every).replace(
        "counting = \"mission\"\ntitle",
        "counting = \"regulation-1182-71\"\ntitle",
    ))
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Minsk").unwrap()
}

fn step(on: Date, step: &str) -> Note {
    let order = u128::try_from(on.day()).unwrap() + 100 * u128::try_from(on.month()).unwrap();
    Note {
        at: Moment::On(on),
        order: (0, 0, order),
        entry: order,
        what: What::Step {
            step: step.into(),
            outcome: "done".into(),
            answers: [].into(),
        },
    }
}

fn noon(day: Date) -> Timestamp {
    let noon = day.at(12, 0, 0, 0).to_zoned(zone());
    noon.unwrap().timestamp()
}

/// Every time of the review as it stands on a day: which, when it is due, how it stands.
fn times(reviews: &[Note], day: Date) -> Vec<(u32, String, Ticking)> {
    let procedure = monthly();
    let mut notes = vec![step(date(2021, 1, 11), "counselled")];
    notes.extend_from_slice(reviews);
    let record = procedure.fold(&notes, noon(day), &zone(), &Unknown);
    let counting = Counting {
        zone: zone(),
        calendar: shipped_calendar("PL").unwrap(),
        rule: &|id| shipped_rule(id),
        overlaid: &|_clock, length, _day| length,
    };
    let at = Moment::At(noon(day));
    let world = CaseWorld::new(&procedure, &record.answers, &Unknown, at, &zone());
    let all = procedure.clocks(&record, &world, &counting, noon(day));
    all.into_iter()
        .map(|one| {
            let due = zone().to_datetime(one.due.unwrap()).date().to_string();
            (one.nth.unwrap(), due, one.ticking)
        })
        .collect()
}

/// The same without the days.
fn stands(reviews: &[Note], day: Date) -> Vec<Ticking> {
    let times = times(reviews, day);
    times.into_iter().map(|(_nth, _due, how)| how).collect()
}

const RUNS: Ticking = Ticking::Runs { warns: false };

#[test]
fn each_time_has_its_day_counted_from_the_begin() {
    // The 11th of a month; of April a Sunday, so Monday: the next is the 11th again.
    let due: Vec<String> = times(&[], date(2021, 4, 20))
        .into_iter()
        .map(|(_nth, due, _how)| due)
        .collect();
    assert_eq!(
        due,
        ["2021-02-11", "2021-03-11", "2021-04-12", "2021-05-11"]
    );
}

#[test]
fn a_time_is_met_late_missed_or_overdue() {
    let review = |month: i8, day: i8| step(date(2021, month, day), "declared");
    assert_eq!(stands(&[], date(2021, 2, 1)), [RUNS]);
    assert_eq!(stands(&[], date(2021, 2, 12)), [Ticking::Overdue, RUNS]);
    assert_eq!(
        stands(&[], date(2021, 3, 20)),
        [Ticking::Missed, Ticking::Overdue, RUNS]
    );
    // Done before its day it is met, and the next is due in its turn.
    assert_eq!(
        stands(&[review(2, 1)], date(2021, 2, 2)),
        [Ticking::Met, RUNS]
    );
    // Late for the first, in time for the second.
    assert_eq!(
        stands(&[review(2, 15)], date(2021, 2, 20)),
        [Ticking::Late, Ticking::Met, RUNS]
    );
    // Twice before one day meets one time.
    assert_eq!(
        stands(&[review(2, 1), review(2, 3)], date(2021, 3, 20)),
        [Ticking::Met, Ticking::Overdue, RUNS]
    );
}

#[test]
fn it_is_due_no_more_when_it_is_over() {
    let review = step(date(2021, 2, 1), "declared");
    let over = step(date(2021, 3, 5), "cleared");
    let day = date(2021, 8, 1);
    assert_eq!(stands(&[review, over.clone()], day), [Ticking::Met]);
    // What was missed before stays missed, and is not overdue for ever.
    assert_eq!(stands(&[over], day), [Ticking::Late]);
}

#[test]
fn it_is_drawn_with_its_sign() {
    let drawn = draw(&monthly(), "en");
    assert!(drawn.contains("◷ ↻ 1 months") && RETURN.contains("within"));
}
