//! Time to which somebody has a right: it closes steps until it has run, and nothing is overdue when it has.

use std::collections::BTreeMap;

use deadlines::{Moment, shipped_calendar, shipped_rule};
use jiff::Timestamp;
use jiff::civil::{date, datetime};
use jiff::tz::TimeZone;
use procedures::{
    CaseWorld, Counting, Forbidden, Note, Procedure, Record, Running, Ticking, Unknown, What, draw,
    prove,
};

use crate::{RETURN, read};

/// Three days between the declaration and the clearance.
const LEAST: &str = r#"
[[clocks]]
id = "sleep_on_it"
text = { en = "Three days to sleep on it" }
from = "declared"
is = "least"
before = ["cleared"]
within = "3 calendar-days"
counting = "mission"
waived_by = ["head_of_mission"]

[[closures]]
id = "home""#;

fn with_least() -> String {
    RETURN.replace("[[closures]]\nid = \"home\"", LEAST.trim_start())
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Minsk").unwrap()
}

fn note(day: i8, order: u64, what: What) -> Note {
    Note {
        at: Moment::On(date(2021, 11, day)),
        order: (0, order, u128::from(order)),
        entry: u128::from(order),
        what,
    }
}

fn step(day: i8, order: u64, step: &str, outcome: &str) -> Note {
    let (step, outcome) = (step.into(), outcome.into());
    let answers = BTreeMap::new();
    note(
        day,
        order,
        What::Step {
            step,
            outcome,
            answers,
        },
    )
}

/// Declared on Tuesday the 9th: the three days are over at the end of Friday the 12th.
fn declared() -> Vec<Note> {
    vec![
        step(8, 1, "counselled", "done"),
        step(9, 2, "declared", "done"),
        step(11, 3, "fit", "fit"),
    ]
}

fn noon(day: i8) -> Timestamp {
    let noon = date(2021, 11, day).at(12, 0, 0, 0);
    noon.to_zoned(zone()).unwrap().timestamp()
}

fn counting() -> Counting<'static> {
    Counting {
        zone: zone(),
        calendar: shipped_calendar("BY").unwrap(),
        rule: &|id| shipped_rule(id),
        overlaid: &|_clock, length, _day| length,
    }
}

fn at(procedure: &Procedure, notes: &[Note], day: i8) -> Record {
    procedure.fold_counting(notes, noon(day), &Unknown, &counting())
}

fn running(procedure: &Procedure, notes: &[Note], day: i8) -> Running {
    let record = at(procedure, notes, day);
    let moment = Moment::At(noon(day));
    let world = CaseWorld::new(procedure, &record.answers, &Unknown, moment, &zone());
    let all = procedure.clocks(&record, &world, &counting(), noon(day));
    all.into_iter().find(|one| one.clock == 1).unwrap()
}

fn why(procedure: &Procedure, notes: &[Note], day: i8) -> Vec<Forbidden> {
    let record = at(procedure, notes, day);
    let moment = Moment::At(noon(day));
    let world = CaseWorld::new(procedure, &record.answers, &Unknown, moment, &zone());
    let cleared = procedure.step("cleared").unwrap();
    procedure.forbids(&record.standing, &world, cleared, 0)
}

fn waits(procedure: &Procedure, notes: &[Note], day: i8) -> bool {
    let why = why(procedure, notes, day);
    why.iter().any(|one| matches!(one, Forbidden::Least(..)))
}

#[test]
fn nothing_that_it_names_comes_before_it_has_run() {
    let procedure = read(&with_least());
    let until = datetime(2021, 11, 12, 23, 59, 59, 0);
    let least = Forbidden::Least(1, Some(until));
    assert_eq!(why(&procedure, &declared(), 12), [least]);
    assert_eq!(why(&procedure, &declared(), 13), []);
}

#[test]
fn it_holds_and_then_it_has_passed_and_is_never_overdue() {
    let procedure = read(&with_least());
    let ticking = |day| running(&procedure, &declared(), day).ticking;
    assert_eq!(ticking(9), Ticking::Holds);
    assert_eq!(ticking(12), Ticking::Holds);
    assert_eq!(ticking(13), Ticking::Passed);
    assert_eq!(ticking(30), Ticking::Passed);
}

#[test]
fn what_came_too_early_counts_and_is_flagged() {
    let procedure = read(&with_least());
    let early = |day| {
        let mut notes = declared();
        notes.push(step(day, 4, "cleared", "done"));
        at(&procedure, &notes, 20)
    };
    let record = early(11);
    assert!(matches!(
        &record.flags[..],
        [flag] if matches!(flag.why[..], [Forbidden::Least(1, Some(_until))])
    ));
    assert!(record.standing.steps[procedure.step("cleared").unwrap()].is_done());
    assert_eq!(early(13).flags, []);
    // Whoever looks at the case alone knows no calendar and flags nothing of it.
    let mut notes = declared();
    notes.push(step(11, 4, "cleared", "done"));
    let alone = procedure.fold(&notes, noon(20), &zone(), &Unknown);
    assert_eq!(alone.flags, []);
}

#[test]
fn it_is_waived_only_where_somebody_may() {
    let waive = |day| {
        let safeguard = "sleep_on_it".into();
        note(
            day,
            4,
            What::Waived {
                safeguard,
                by: None,
            },
        )
    };
    let mut notes = declared();
    notes.push(waive(10));
    let procedure = read(&with_least());
    assert!(!waits(&procedure, &notes, 11));
    assert_eq!(running(&procedure, &notes, 11).ticking, Ticking::Passed);
    let nobody = with_least().replace("waived_by = [\"head_of_mission\"]\n", "");
    let procedure = read(&nobody);
    assert!(waits(&procedure, &notes, 11));
    let record = at(&procedure, &notes, 11);
    assert_eq!(record.flags[0].what, "sleep_on_it");
}

#[test]
fn one_that_stands_still_closes_its_steps_without_an_end_in_sight() {
    let text = with_least().replace(
        "counting = \"mission\"\nwaived_by",
        "counting = \"mission\"\npauses = { en = \"Illness\" }\nwaived_by",
    );
    let procedure = read(&text);
    let mut notes = declared();
    let (clock, reason) = ("sleep_on_it".into(), "ill".into());
    notes.push(note(10, 4, What::Paused { clock, reason }));
    assert!(why(&procedure, &notes, 20).contains(&Forbidden::Least(1, None)));
}

#[test]
fn no_promise_is_kept_by_time_alone_and_none_is_lost() {
    // The least is drawn at the step that it closes.
    let procedure = read(&with_least());
    assert!(draw(&procedure, "en").contains("◷ ≥ 3 calendar-days"));
    for ((promise, with), (_same, without)) in
        prove(&procedure).into_iter().zip(prove(&read(RETURN)))
    {
        assert!(with.is_kept(), "{promise:?}: {with:?}");
        assert_eq!(with, without);
    }
    // A departure that only time holds back is not proved.
    let text = with_least()
        .replace(
            "before = [\"cleared\"]",
            "before = [\"cleared\", \"departed\"]",
        )
        .replace("when = \"open.claim\"", "when = \"false && open.claim\"");
    let broken = prove(&read(&text));
    assert!(broken.iter().any(|(_promise, found)| !found.is_kept()));
}
