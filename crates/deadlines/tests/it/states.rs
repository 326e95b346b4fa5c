//! How a clock stands at a moment, and that the steps explain the day.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use deadlines::{
    Because, Clock, Extension, Left, Moment, Pause, Reckoned, State, Step, Trigger,
    shipped_calendar, shipped_rule,
};

fn clock(rule: &str, from: &str, length: &str) -> Clock<'static> {
    let moment = from.parse().map_or_else(
        |_not_an_instant| Moment::On(from.parse().unwrap()),
        |at: Zoned| Moment::At(at.timestamp()),
    );
    Clock::new(
        Trigger::new(moment, TimeZone::get("Europe/Warsaw").unwrap()),
        length.parse().unwrap(),
        shipped_rule(rule).unwrap(),
        shipped_calendar("PL").unwrap(),
    )
}

fn at(text: &str) -> Timestamp {
    format!("{text}[Europe/Warsaw]")
        .parse::<Zoned>()
        .unwrap()
        .timestamp()
}

fn pause(from: &str, to: Option<&str>) -> Pause {
    Pause {
        from: Moment::On(from.parse().unwrap()),
        to: to.map(|to| Moment::On(to.parse().unwrap())),
        reason: "in hospital".to_owned(),
    }
}

#[test]
fn a_clock_is_due_within_days_then_today_then_overdue() {
    // Thursday 2 July to Wednesday 8 July 2026.
    let clock = clock("asylum-procedure", "2026-07-01", "5 working-days");
    for (now, state) in [
        (
            "2026-07-06T12:00",
            State::DueWithin {
                days: 2,
                seconds: 216_000,
            },
        ),
        (
            "2026-07-07T23:59:59",
            State::DueWithin {
                days: 1,
                seconds: 86_401,
            },
        ),
        ("2026-07-08T00:00", State::DueToday { seconds: 86_400 }),
        ("2026-07-08T23:59:59", State::DueToday { seconds: 1 }),
        (
            "2026-07-09T00:00",
            State::Overdue {
                days: 1,
                seconds: 0,
            },
        ),
        (
            "2026-07-11T06:00",
            State::Overdue {
                days: 3,
                seconds: 194_400,
            },
        ),
    ] {
        assert_eq!(clock.state(at(now)), Ok(state), "{now}");
    }
}

#[test]
fn hours_are_overdue_on_the_very_day() {
    let clock = clock(
        "regulation-1182-71",
        "2026-07-01T14:20[Europe/Warsaw]",
        "2 hours",
    );
    assert_eq!(
        clock.state(at("2026-07-01T16:59:59")),
        Ok(State::DueToday { seconds: 1 })
    );
    assert_eq!(
        clock.state(at("2026-07-01T17:30")),
        Ok(State::Overdue {
            days: 0,
            seconds: 1_800
        })
    );
}

#[test]
fn an_open_pause_leaves_what_is_left_and_no_end() {
    let mut clock = clock("mission", "2026-07-01", "5 working-days");
    clock.pauses.push(pause("2026-07-06", None));
    clock.extensions.push(Extension {
        by: "1 week".parse().unwrap(),
        decided: "2026-07-03".parse().unwrap(),
        reason: "documents".to_owned(),
    });
    assert_eq!(clock.state(at("2026-07-05T12:00")), Ok(State::Running));
    let state = clock.state(at("2026-07-07T12:00")).unwrap();
    let since: Zoned = "2026-07-06T00:00[Europe/Warsaw]".parse().unwrap();
    let left = Some(Left::WorkingDays(3));
    assert_eq!(
        state,
        State::Paused {
            since,
            until: None,
            left
        }
    );
    let Ok(Reckoned::Paused(open)) = clock.reckon() else {
        panic!("the pause is open")
    };
    assert_eq!(open.then, ["1 week".parse().unwrap()]);
    assert!(open.why.contains(&Step::FirstDay {
        day: "2026-07-02".parse().unwrap()
    }));
}

#[test]
fn an_open_pause_after_the_end_changes_nothing() {
    let mut clock = clock("mission", "2026-07-01", "5 working-days");
    clock.pauses.push(pause("2026-07-09", None));
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("it is due before the pause")
    };
    assert_eq!(due.last_day.to_string(), "2026-07-08");
}

#[test]
fn a_pause_that_ends_is_told_while_it_lasts() {
    let mut clock = clock("mission", "2026-07-01", "5 days");
    clock.pauses.push(pause("2026-07-03", Some("2026-07-04")));
    let Ok(State::Paused {
        since,
        until: Some(until),
        left: None,
    }) = clock.state(at("2026-07-04T12:00"))
    else {
        panic!("it is paused")
    };
    assert_eq!(
        since.to_string(),
        "2026-07-03T00:00:00+02:00[Europe/Warsaw]"
    );
    assert_eq!(
        until.to_string(),
        "2026-07-05T00:00:00+02:00[Europe/Warsaw]"
    );
    assert_eq!(
        clock.state(at("2026-07-05T00:00")),
        Ok(State::DueWithin {
            days: 3,
            seconds: 345_600
        })
    );
}

#[test]
fn a_rule_that_lets_nothing_pause_says_that_the_pause_was_not_counted() {
    let mut clock = clock("asylum-procedure", "2026-07-01", "5 working-days");
    clock.pauses.push(pause("2026-07-06", None));
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("nothing pauses")
    };
    assert_eq!(due.last_day.to_string(), "2026-07-08");
    let from = "2026-07-06".parse().unwrap();
    let reason = "in hospital".to_owned();
    assert_eq!(due.why[0], Step::PauseNotCounted { from, reason });
}

#[test]
fn the_steps_name_every_day_that_was_left_out_and_why() {
    // From Friday 6 November 2026; Independence Day is a Wednesday.
    let clock = clock("regulation-1182-71", "2026-11-06", "4 working-days");
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("nothing is paused")
    };
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(
        due.why,
        [
            Step::EventNotCounted {
                day: day("2026-11-06")
            },
            Step::FirstDay {
                day: day("2026-11-07")
            },
            Step::Skipped {
                day: day("2026-11-07"),
                because: Because::Weekend
            },
            Step::Skipped {
                day: day("2026-11-08"),
                because: Because::Weekend
            },
            Step::Skipped {
                day: day("2026-11-11"),
                because: Because::Holiday(vec!["Independence Day".to_owned()]),
            },
            Step::Counted {
                length: clock.length,
                day: day("2026-11-13")
            },
        ]
    );
}

#[test]
fn the_steps_say_what_moved_the_end() {
    // Two days from Thursday 24 December 2026: a Saturday, and a holiday.
    let clock = clock("regulation-1182-71", "2026-12-24", "2 days");
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("nothing is paused")
    };
    let day = |text: &str| text.parse().unwrap();
    let christmas = Because::Holiday(vec!["Second Day of Christmas".to_owned()]);
    assert_eq!(
        due.why[2..],
        [
            Step::Counted {
                length: clock.length,
                day: day("2026-12-26")
            },
            Step::CannotEnd {
                day: day("2026-12-26"),
                because: christmas
            },
            Step::CannotEnd {
                day: day("2026-12-27"),
                because: Because::Weekend
            },
            Step::Moved {
                from: day("2026-12-26"),
                to: day("2026-12-28")
            },
            Step::TwoWorkingDays {
                had: 1,
                from: day("2026-12-28"),
                to: day("2026-12-29")
            },
        ]
    );
}

#[test]
fn an_extension_that_comes_too_late_prolongs_nothing() {
    let mut clock = clock("asylum-procedure", "2026-07-01", "5 working-days");
    let extension = |decided: &str| Extension {
        by: "10 working-days".parse().unwrap(),
        decided: decided.parse().unwrap(),
        reason: "surge".to_owned(),
    };
    for (decided, last) in [("2026-07-08", "2026-07-22"), ("2026-07-09", "2026-07-08")] {
        clock.extensions = vec![extension(decided)];
        let Ok(Reckoned::Due(due)) = clock.reckon() else {
            panic!("nothing is paused")
        };
        assert_eq!(due.last_day.to_string(), last);
        let late = due
            .why
            .iter()
            .any(|step| matches!(step, Step::ExtensionTooLate { .. }));
        assert_eq!(late, decided == "2026-07-09");
    }
}

#[test]
fn overlapping_pauses_are_left_out_once() {
    let mut clock = clock("mission", "2026-07-01", "5 days");
    clock.pauses = vec![
        pause("2026-07-03", Some("2026-07-06")),
        pause("2026-07-05", Some("2026-07-07")),
        pause("2026-07-08", Some("2026-07-08")),
    ];
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("no pause is open")
    };
    // 2, 9, 10, 11, 12 July; Sunday the 12th moves to Monday.
    assert_eq!(due.last_day.to_string(), "2026-07-13");
}

#[test]
fn a_clock_stands_still_from_the_very_moment_of_an_open_pause() {
    let mut clock = clock("mission", "2026-07-01", "10 days");
    clock.pauses.push(pause("2026-07-03", None));
    let left = Some(Left::Days(9));
    let since: Zoned = "2026-07-03T00:00[Europe/Warsaw]".parse().unwrap();
    let paused = State::Paused {
        since,
        until: None,
        left,
    };
    assert_eq!(clock.state(at("2026-07-03T00:00")), Ok(paused));
    assert_eq!(clock.state(at("2026-07-02T23:59:59")), Ok(State::Running));
}

#[test]
fn a_pause_before_the_event_or_after_the_end_is_not_told() {
    let mut clock = clock("mission", "2026-07-01", "5 working-days");
    clock.pauses = vec![
        pause("2026-06-20", Some("2026-06-25")),
        pause("2026-07-20", Some("2026-07-25")),
    ];
    for now in ["2026-06-22T12:00", "2026-07-22T12:00"] {
        let state = clock.state(at(now)).unwrap();
        assert!(!matches!(state, State::Paused { .. }), "{now}: {state:?}");
    }
}

#[test]
fn a_pause_of_no_time_leaves_nothing_out() {
    let mut clock = clock("mission", "2026-07-01", "5 working-days");
    let noon = Moment::At(at("2026-07-03T12:00"));
    clock.pauses.push(Pause {
        from: noon,
        to: Some(noon),
        reason: "by mistake".to_owned(),
    });
    let Ok(Reckoned::Due(due)) = clock.reckon() else {
        panic!("the pause is over")
    };
    assert_eq!(due.last_day.to_string(), "2026-07-08");
}

#[test]
fn a_pause_that_begins_on_the_last_day_takes_it_out_where_nothing_moves_the_end() {
    let mut rule = shipped_rule("mission").unwrap().clone();
    rule.at_weekend = deadlines::AtWeekend::Stays;
    let mut clock = Clock {
        rule: &rule,
        ..clock("mission", "2026-07-01", "7 days")
    };
    for (from, last) in [("2026-07-08", "2026-07-10"), ("2026-07-09", "2026-07-08")] {
        clock.pauses = vec![pause(from, Some("2026-07-09"))];
        let Ok(Reckoned::Due(due)) = clock.reckon() else {
            panic!("the pause is over")
        };
        assert_eq!(due.last_day.to_string(), last, "{from}");
    }
}
