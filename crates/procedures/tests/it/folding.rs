//! The same notes give the same case in any order; what was not allowed is kept and flagged; clocks run.

use std::collections::BTreeMap;

use deadlines::{Moment, shipped_calendar, shipped_rule};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use procedures::{
    Agreed, CaseWorld, Counting, FACTS, Fact, Forbidden, Held, Name, Note, Procedure, Sort,
    Surroundings, Ticking, Unknown, What,
};
use proptest::prelude::*;

use crate::{RETURN, read};

/// A person of whom nothing special is known, who may have withdrawn a consent.
#[derive(Default)]
struct Plain {
    withdrawn: Option<Date>,
}

impl Surroundings for Plain {
    fn fact(&self, name: &Name, _at: Moment) -> Option<Fact> {
        let known = FACTS
            .iter()
            .find(|(space, key, _sort)| (*space, *key) == (&name.0, &name.1));
        Some(match known.map(|(_space, _key, sort)| *sort) {
            Some(Sort::Number) => Fact::Number(-1),
            Some(Sort::Text) => Fact::Text(String::new()),
            Some(Sort::List) => Fact::List(Vec::new()),
            _ => Fact::Yes(false),
        })
    }
    fn agreed(&self, _purpose: &str, _at: Moment) -> Agreed {
        Agreed::NotAsked
    }
    fn withdrawn(&self) -> Vec<(String, Moment)> {
        let withdrawn = self.withdrawn.iter();
        withdrawn
            .map(|day| ("return".to_owned(), Moment::On(*day)))
            .collect()
    }
}

/// What a case is on a day in plain surroundings, for the answers that it has.
fn world<'a>(procedure: &'a Procedure, record: &'a procedures::Record, day: i8) -> CaseWorld<'a> {
    let day = Moment::On(date(2021, 11, day));
    CaseWorld::new(
        procedure,
        &record.answers,
        &Plain { withdrawn: None },
        day,
        &zone(),
    )
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Minsk").unwrap()
}

fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).to_zoned(zone()).unwrap().timestamp()
}

fn step(day: i8, order: u64, step: &str, outcome: &str) -> Note {
    Note {
        at: Moment::On(date(2021, 11, day)),
        order: (0, order, u128::from(order)),
        entry: u128::from(order),
        what: What::Step {
            step: step.into(),
            outcome: outcome.into(),
            answers: BTreeMap::new(),
        },
    }
}

fn whole() -> Vec<Note> {
    vec![
        step(8, 1, "counselled", "done"),
        step(9, 2, "declared", "done"),
        step(9, 3, "fit", "later"),
        step(10, 4, "fit", "fit"),
        step(11, 5, "cleared", "done"),
        step(12, 6, "departed", "done"),
    ]
}

fn at(procedure: &Procedure, notes: &[Note], day: i8) -> procedures::Record {
    procedure.fold(notes, noon(date(2021, 11, day)), &zone(), &Plain::default())
}

#[test]
fn a_case_goes_its_way_and_nothing_is_flagged() {
    let procedure = read(RETURN);
    let record = at(&procedure, &whole(), 12);
    assert_eq!(record.flags, []);
    assert_eq!(
        record.standing.steps[procedure.step("departed").unwrap()],
        Held::Done(0)
    );
    let next = procedure.next(&record.standing, &world(&procedure, &record, 12));
    assert!(next.is_empty());
}

#[test]
fn what_came_before_its_time_counts_and_is_flagged() {
    let procedure = read(RETURN);
    let record = at(&procedure, &[step(8, 1, "departed", "done")], 12);
    assert!(record.standing.steps[6].is_done());
    assert!(matches!(
        &record.flags[0].why[..],
        [Forbidden::Needs(_), ..]
    ));
    let record = at(&procedure, &[step(8, 1, "flown", "done")], 12);
    assert_eq!(
        (record.flags[0].what.as_str(), record.flags[0].why.len()),
        ("flown", 0)
    );
}

#[test]
fn fitness_lapses_after_its_hours_and_the_departure_waits() {
    let procedure = read(RETURN);
    let notes = &whole()[..5];
    let fit = procedure.step("fit").unwrap();
    assert!(at(&procedure, notes, 12).standing.steps[fit].is_done());
    // Written down for a day: the 72 hours are counted from its first.
    let record = at(&procedure, notes, 13);
    assert_eq!(record.standing.steps[fit], Held::Lapsed(0));
    let departed = procedure.step("departed").unwrap();
    let next = procedure.next(&record.standing, &world(&procedure, &record, 13));
    let why = &next
        .iter()
        .find(|(step, _why)| *step == departed)
        .unwrap()
        .1;
    assert!(matches!(&why[..], [Forbidden::Safeguard(2, _)]), "{why:?}");
}

#[test]
fn a_declaration_older_than_a_withdrawal_has_lapsed() {
    let procedure = read(RETURN);
    let plain = Plain {
        withdrawn: Some(date(2021, 11, 10)),
    };
    let fold = |notes: &[Note]| {
        procedure
            .fold(notes, noon(date(2021, 11, 12)), &zone(), &plain)
            .standing
            .steps[1]
    };
    assert_eq!(fold(&whole()), Held::Lapsed(0));
    let mut again = whole();
    again.push(step(11, 7, "declared", "done"));
    assert_eq!(fold(&again), Held::Done(0));
}

#[test]
fn whoever_withdraws_closes_the_case_and_it_can_be_opened_again() {
    let procedure = read(RETURN);
    let mut notes = whole()[..2].to_vec();
    let other = |day, order, what| Note {
        what,
        ..step(day, order, "", "")
    };
    notes.push(other(
        10,
        7,
        What::Closed {
            closure: "withdrawn".into(),
        },
    ));
    let record = at(&procedure, &notes, 12);
    assert!(record.standing.closed && record.flags.is_empty());
    assert_eq!(
        procedure.forbids(&record.standing, &world(&procedure, &record, 12), 2, 0),
        [Forbidden::Closed]
    );
    notes.push(other(11, 8, What::Reopened));
    assert!(!at(&procedure, &notes, 12).standing.closed);
    // Older records say so as the outcome of a step.
    let record = at(&procedure, &[step(8, 1, "counselled", "withdrawn")], 12);
    assert!(record.standing.closed && record.flags.is_empty());
}

fn ticking(procedure: &Procedure, notes: &[Note], day: i8) -> Ticking {
    let record = at(procedure, notes, day);
    let counting = Counting {
        zone: zone(),
        calendar: shipped_calendar("BY").unwrap(),
        rule: &shipped_rule,
        overlaid: &|_clock, length, _day| length,
    };
    let world = world(procedure, &record, day);
    procedure.clocks(&record, &world, &counting, noon(date(2021, 11, day)))[0]
        .ticking
        .clone()
}

#[test]
fn a_clock_runs_warns_is_met_late_or_overdue() {
    let procedure = read(RETURN);
    let begun = &whole()[..1];
    // Monday the 8th and five working days: the 15th.
    assert_eq!(
        ticking(&procedure, begun, 9),
        Ticking::Runs { warns: false }
    );
    assert_eq!(
        ticking(&procedure, begun, 15),
        Ticking::Runs { warns: true }
    );
    assert_eq!(ticking(&procedure, begun, 16), Ticking::Overdue);
    assert_eq!(ticking(&procedure, &whole(), 20), Ticking::Met);
    let late = [
        step(8, 1, "counselled", "done"),
        step(17, 2, "declared", "done"),
    ];
    assert_eq!(ticking(&procedure, &late, 20), Ticking::Late);
}

#[test]
fn a_clock_is_met_by_the_first_doing_after_its_begin_whatever_was_done_before_and_later() {
    let from = "from = \"opened\"";
    let text = RETURN.replace(from, "from = \"fit=fit\"");
    assert_ne!(text, RETURN);
    let procedure = read(&text);
    let notes = [
        step(1, 1, "counselled", "done"),
        step(2, 2, "declared", "done"),
        step(3, 3, "fit", "fit"),
        step(5, 4, "declared", "done"),
        step(20, 5, "declared", "done"),
    ];
    assert_eq!(ticking(&procedure, &notes[..4], 21), Ticking::Met);
    assert_eq!(ticking(&procedure, &notes, 21), Ticking::Met);
}

#[test]
fn a_clock_that_may_not_pause_does_not_and_more_time_is_counted() {
    let procedure = read(RETURN);
    let other = |day, order, what| Note {
        what,
        ..step(day, order, "", "")
    };
    let paused = What::Paused {
        clock: "counsel".into(),
        reason: "ill".into(),
    };
    let notes = [whole()[0].clone(), other(9, 2, paused)];
    assert_eq!(ticking(&procedure, &notes, 16), Ticking::Overdue);
    let more = What::Extended {
        clock: "counsel".into(),
        by: "5 working-days".parse().unwrap(),
        reason: "snow".into(),
    };
    let notes = [whole()[0].clone(), other(9, 2, more)];
    // The file knows of no reason for more time: it does not count, wherever it was written.
    assert_eq!(ticking(&procedure, &notes, 16), Ticking::Overdue);
    let giving = read(&RETURN.replace(
        "warn = \"1 calendar-days\"",
        "warn = \"1 calendar-days\"\nmore = [{ by = \"5 working-days\", text = { en = \"Snow\" } }]",
    ));
    assert!(matches!(ticking(&giving, &notes, 16), Ticking::Runs { .. }));
    assert_eq!(ticking(&giving, &notes, 23), Ticking::Overdue);
    let pausing = read(&RETURN.replace(
        "warn = \"1 calendar-days\"",
        "pauses = { en = \"Illness\" }",
    ));
    let paused = What::Paused {
        clock: "counsel".into(),
        reason: "ill".into(),
    };
    let notes = [whole()[0].clone(), other(9, 2, paused)];
    assert_eq!(ticking(&pausing, &notes, 16), Ticking::Paused);
}

#[test]
fn the_same_more_time_is_given_as_often_as_the_act_allows() {
    let more = |times: &str| {
        let more = format!(
            "warn = \"1 calendar-days\"\nmore = [{{ by = \"5 working-days\", text = {{ en = \"Snow\" }}{times} }}]"
        );
        read(&RETURN.replace("warn = \"1 calendar-days\"", &more))
    };
    let given = |order: u64| {
        let by = "5 working-days".parse().unwrap();
        let (clock, reason) = ("counsel".into(), "snow".into());
        Note {
            what: What::Extended { clock, by, reason },
            ..step(9, order, "", "")
        }
    };
    let notes = [whole()[0].clone(), given(2), given(3), given(4)];
    // Five days from Monday the 8th, and five more: the 22nd.
    assert_eq!(ticking(&more(""), &notes, 23), Ticking::Overdue);
    let flags = at(&more(""), &notes, 23).flags;
    let why: Vec<_> = flags.iter().map(|flag| (flag.entry, &flag.why)).collect();
    assert_eq!(
        why,
        [
            (3, &vec![Forbidden::Given(0)]),
            (4, &vec![Forbidden::Given(0)])
        ]
    );
    let twice = more(", times = 2");
    assert!(matches!(ticking(&twice, &notes, 23), Ticking::Runs { .. }));
    assert_eq!(at(&twice, &notes, 23).flags.len(), 1);
    // What the act does not give at all is flagged as well.
    let flags = at(&read(RETURN), &notes[..2], 23).flags;
    assert_eq!(flags[0].why, [Forbidden::NotSoMuch(0)]);
}

#[test]
fn what_is_waived_by_a_role_that_may_not_stands_and_is_flagged() {
    let procedure = read(&RETURN.replace(
        "requires = [\"fit=fit\"]",
        "requires = [\"fit=fit\"]\nwaived_by = [\"head_of_mission\"]",
    ));
    let waived = |by: Option<&str>| {
        let (safeguard, by) = ("still_fit".into(), by.map(str::to_owned));
        let notes = [
            whole()[0].clone(),
            Note {
                what: What::Waived { safeguard, by },
                ..step(9, 2, "", "")
            },
        ];
        let record = at(&procedure, &notes, 10);
        (record.standing.waived.len(), record.flags)
    };
    assert_eq!(waived(Some("head_of_mission")), (1, vec![]));
    // Of older notes nobody knows the role.
    assert_eq!(waived(None), (1, vec![]));
    let (counted, flags) = waived(Some("movement_officer"));
    assert_eq!(counted, 0);
    assert_eq!(
        flags[0].why,
        [Forbidden::NotTheirs("movement_officer".into())]
    );
}

#[test]
fn an_outcome_opens_one_procedure_or_several() {
    let opens = |opens: &str| {
        let outcomes = format!(
            "asks = [\"destination\"]\noutcomes = [{{ id = \"done\", text = {{ en = \"Done\" }}, opens = {opens} }}]"
        );
        RETURN.replace("asks = [\"destination\"]", &outcomes)
    };
    let opened = |text: &str| read(text).steps[0].outcomes[0].opens.clone();
    assert_eq!(opened(RETURN), [""; 0]);
    assert_eq!(opened(&opens("\"return\"")), ["return"]);
    let both = opens("[\"return\", \"protection-referral\"]");
    assert_eq!(opened(&both), ["return", "protection-referral"]);
    assert!(procedures::draw(&read(&both), "en").contains("→ Done:"));
    for (wrong, says) in [
        ("[\"return\", \"return\"]", "twice"),
        ("[\"return\", \"moon\"]", "“moon” is not known"),
        ("3", "the id of a procedure, or a list of ids"),
    ] {
        let faults = Procedure::read(&opens(wrong), &crate::known()).unwrap_err();
        assert!(faults.to_string().contains(says), "{faults}");
    }
}

proptest! {
    #[test]
    fn notes_in_any_order_give_the_same_case(order in Just(whole()).prop_shuffle(), day in 7i8..15) {
        let procedure = read(RETURN);
        let moment = noon(date(2021, 11, day));
        let shuffled = procedure.fold(&order, moment, &zone(), &Unknown);
        let straight = procedure.fold(&whole(), moment, &zone(), &Unknown);
        prop_assert_eq!(format!("{shuffled:?}"), format!("{straight:?}"));
    }
}
