//! The crate's counter against the slow one, over made-up calendars, lengths, events, zones and pauses; and
//! that nothing makes it panic.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use deadlines::{
    AtWeekend, BackAtWeekend, BackwardsEnd, Calendar, Clock, Direction, ExtendsFrom, Extension,
    HourCount, Length, Moment, Pause, Reckoned, Rule, State, TheEvent, Trigger, Unit,
    shipped_calendar, shipped_rule,
};

use crate::slow::Spec;

/// Zones with a change at one, two or no o'clock, half and quarter hours, a midnight that did not happen, and
/// one that left out a day.
const ZONES: &[&str] = &[
    "UTC",
    "Europe/Warsaw",
    "Europe/Minsk",
    "Asia/Baghdad",
    "Asia/Tehran",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "America/Sao_Paulo",
    "America/Havana",
    "America/New_York",
    "Pacific/Apia",
];

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

fn any_rule() -> impl Strategy<Value = Rule> {
    let switch = any::<bool>;
    (
        switch(),
        switch(),
        switch(),
        switch(),
        switch(),
        switch(),
        switch(),
        switch(),
        switch(),
    )
        .prop_map(
            |(event, hours, end, hours_end, back_end, two, pauses, from, back)| Rule {
                id: "made-up".to_owned(),
                title: String::new(),
                source: String::new(),
                mark: String::new(),
                applies_from: None,
                the_event: if event {
                    TheEvent::NotCounted
                } else {
                    TheEvent::Counted
                },
                hours: if hours {
                    HourCount::WholeHours
                } else {
                    HourCount::Exact
                },
                at_weekend: if end {
                    AtWeekend::NextWorkingDay
                } else {
                    AtWeekend::Stays
                },
                hours_at_weekend: if hours_end {
                    AtWeekend::NextWorkingDay
                } else {
                    AtWeekend::Stays
                },
                backwards_at_weekend: if back_end {
                    BackAtWeekend::WorkingDayBefore
                } else {
                    BackAtWeekend::Stays
                },
                two_working_days: two,
                pauses,
                extends_from: if from {
                    ExtendsFrom::CountedEnd
                } else {
                    ExtendsFrom::MovedEnd
                },
                backwards: if back {
                    BackwardsEnd::PeriodFree
                } else {
                    BackwardsEnd::OnItsFirstDay
                },
                articles: std::collections::BTreeMap::new(),
            },
        )
}

/// Weekend days and holidays, and the calendar's own text of them.
fn any_calendar() -> impl Strategy<Value = (Vec<Weekday>, BTreeSet<Date>, Calendar)> {
    let weekend = proptest::collection::btree_set(0..7_usize, 0..4);
    let holidays = proptest::collection::btree_set(-400..500_i64, 0..120);
    (weekend, holidays).prop_map(|(weekend, holidays)| {
        let names: Vec<String> = weekend.iter().map(|at| format!("\"{}\"", WEEK[*at].1)).collect();
        let days: BTreeSet<Date> = holidays
            .iter()
            .map(|after| date(2016, 1, 1).checked_add(SignedDuration::from_hours(24 * after)).unwrap())
            .collect();
        let on: Vec<String> = days.iter().map(|day| format!("\"{day}\"")).collect();
        let text = format!(
            "code = \"XX\"\nname = \"Nowhere\"\nfrom = 1990\nto = 2060\nweekend = [{}]\nmark = \"made up\"\n[[holiday]]\nname = \"Feast\"\non = [{}]\n",
            names.join(", "),
            on.join(", ")
        );
        let weekend = weekend.iter().map(|at| WEEK[*at].0).collect();
        (weekend, days, Calendar::read(&text).unwrap())
    })
}

/// Minutes from an event to the beginning of a pause, and how long it lasts; open without.
type AnyPause = (i64, Option<i64>);

fn any_pauses(minutes: i64) -> impl Strategy<Value = Vec<AnyPause>> {
    let lasts = prop_oneof![9 => (0..minutes).prop_map(Some), 1 => Just(None)];
    proptest::collection::vec((-minutes / 4..minutes, lasts), 0..4)
}

/// A minute of 2011 to 2016: clocks change, a day is left out, holidays fall thickly at the end.
fn any_minute() -> impl Strategy<Value = Timestamp> {
    let around = prop_oneof![
        2 => 1_293_840_000_i64..1_480_000_000,
        1 => 1_325_000_000_i64..1_325_300_000, // Apia, 30 December 2011
        1 => 1_444_860_000_i64..1_445_400_000, // São Paulo, 18 October 2015
        1 => 1_459_000_000_i64..1_459_100_000, // Europe, 27 March 2016
        1 => 1_445_700_000_i64..1_445_800_000, // Europe, 25 October 2015
    ];
    around.prop_map(|second| Timestamp::from_second(second / 60 * 60).unwrap())
}

fn any_length() -> impl Strategy<Value = Length> {
    let unit = select(
        &[
            Unit::CalendarDays,
            Unit::WorkingDays,
            Unit::Weeks,
            Unit::Months,
            Unit::Years,
        ][..],
    );
    (1..40_u32, unit).prop_map(|(n, unit)| {
        let n = match unit {
            Unit::Years => 1 + n % 3,
            Unit::Months => 1 + n % 14,
            Unit::Weeks => 1 + n % 17,
            _ => n,
        };
        Length::new(n, unit)
    })
}

fn minutes_on(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

type Holidays = (Vec<Weekday>, BTreeSet<Date>, Calendar);

fn specified(
    event: Timestamp,
    zone: &str,
    length: Length,
    rule: Rule,
    (weekend, holidays, _calendar): &Holidays,
    pauses: &[AnyPause],
) -> Spec {
    Spec {
        event,
        zone: TimeZone::get(zone).unwrap(),
        length,
        back: false,
        rule,
        weekend: weekend.clone(),
        holidays: holidays.clone(),
        pauses: pauses
            .iter()
            .map(|(after, lasts)| {
                let from = minutes_on(event, *after);
                (from, lasts.map(|lasts| minutes_on(from, lasts)))
            })
            .collect(),
        extensions: Vec::new(),
    }
}

fn clock_of<'a>(spec: &'a Spec, calendar: &'a Calendar) -> Clock<'a> {
    Clock {
        trigger: Trigger::new(Moment::At(spec.event), spec.zone.clone()),
        length: spec.length,
        direction: if spec.back {
            Direction::Before
        } else {
            Direction::After
        },
        rule: &spec.rule,
        calendar,
        pauses: spec
            .pauses
            .iter()
            .map(|(from, to)| Pause {
                from: Moment::At(*from),
                to: to.map(Moment::At),
                reason: "made up".to_owned(),
            })
            .collect(),
        extensions: spec
            .extensions
            .iter()
            .map(|(by, decided)| Extension {
                by: *by,
                decided: *decided,
                reason: "made up".to_owned(),
            })
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn days_are_counted_as_by_walking(
        event in any_minute(), zone in select(ZONES), length in any_length(), rule in any_rule(),
        calendar in any_calendar(), pauses in any_pauses(60 * 24 * 20),
        extensions in proptest::collection::vec((any_length(), -10..400_i64), 0..3),
    ) {
        let mut spec = specified(event, zone, length, rule, &calendar, &pauses);
        let day = spec.zone.to_datetime(event).date();
        spec.extensions = extensions
            .into_iter()
            .map(|(by, after)| (by, day.checked_add(SignedDuration::from_hours(24 * after)).unwrap()))
            .collect();
        let clock = clock_of(&spec, &calendar.2);
        match (spec.last_day(), clock.reckon().unwrap()) {
            (Ok(last), Reckoned::Due(due)) => {
                prop_assert_eq!(due.expires.timestamp(), spec.midnight_after(last), "{:?}", due.why);
                let second = due.expires.timestamp().checked_sub(SignedDuration::from_secs(1)).unwrap();
                prop_assert_eq!(due.last_moment.timestamp(), second);
                prop_assert_eq!(due.last_day, due.last_moment.date());
            }
            (Err(_stands), Reckoned::Paused(_open)) => {}
            (slow, fast) => prop_assert!(false, "{slow:?} {fast:?}"),
        }
    }

    #[test]
    fn days_are_counted_back_as_by_walking(
        event in any_minute(), zone in select(ZONES), length in any_length(), rule in any_rule(),
        calendar in any_calendar(),
    ) {
        let mut spec = specified(event, zone, length, rule, &calendar, &[]);
        spec.back = true;
        let Reckoned::Due(due) = clock_of(&spec, &calendar.2).reckon().unwrap() else {
            return Err(TestCaseError::fail("nothing is paused"));
        };
        prop_assert_eq!(due.expires.timestamp(), spec.midnight_after(spec.last_day_back()), "{:?}", due.why);
    }

    #[test]
    fn hours_are_counted_as_by_walking(
        event in any_minute(), zone in select(ZONES), n in 1..100_u32, rule in any_rule(),
        calendar in any_calendar(), pauses in any_pauses(60 * 60),
        extensions in proptest::collection::vec((1..60_u32, -2..12_i64), 0..3),
    ) {
        let mut spec = specified(event, zone, Length::new(n, Unit::Hours), rule, &calendar, &pauses);
        let day = spec.zone.to_datetime(event).date();
        spec.extensions = extensions
            .into_iter()
            .map(|(n, after)| (Length::new(n, Unit::Hours), day.checked_add(SignedDuration::from_hours(24 * after)).unwrap()))
            .collect();
        let clock = clock_of(&spec, &calendar.2);
        match (spec.hours_over(), clock.reckon().unwrap()) {
            (Ok(over), Reckoned::Due(due)) => prop_assert_eq!(due.expires.timestamp(), over, "{:?}", due.why),
            (Err(_stands), Reckoned::Paused(_open)) => {}
            (slow, fast) => prop_assert!(false, "{slow:?} {fast:?}"),
        }
    }

    #[test]
    fn hours_are_counted_back_as_by_walking(
        event in any_minute(), zone in select(ZONES), n in 1..100_u32, rule in any_rule(),
        calendar in any_calendar(),
    ) {
        let mut spec = specified(event, zone, Length::new(n, Unit::Hours), rule, &calendar, &[]);
        spec.back = true;
        let Reckoned::Due(due) = clock_of(&spec, &calendar.2).reckon().unwrap() else {
            return Err(TestCaseError::fail("nothing is paused"));
        };
        prop_assert_eq!(due.expires.timestamp(), spec.hours_back(), "{:?}", due.why);
    }

    #[test]
    fn hours_back_and_forth_are_real_hours(
        event in any_minute(), zone in select(ZONES), n in 1..2000_u32, calendar in any_calendar(),
    ) {
        let rule = shipped_rule("exact-hours").unwrap().clone();
        let mut spec = specified(event, zone, Length::new(n, Unit::Hours), rule, &calendar, &[]);
        for (back, sign) in [(false, 1), (true, -1)] {
            spec.back = back;
            let Reckoned::Due(due) = clock_of(&spec, &calendar.2).reckon().unwrap() else {
                return Err(TestCaseError::fail("nothing is paused"));
            };
            prop_assert_eq!(due.expires.timestamp(), minutes_on(event, sign * 60 * i64::from(n)));
        }
    }

    /// Whatever the moment, the state agrees with the day and the second on which it is due.
    #[test]
    fn a_state_never_contradicts_the_day_it_is_due(
        event in any_minute(), zone in select(ZONES), length in any_length(), rule in any_rule(),
        calendar in any_calendar(), pauses in any_pauses(60 * 24 * 20), later in -100_000..4_000_000_i64,
    ) {
        let spec = specified(event, zone, length, rule, &calendar, &pauses);
        let clock = clock_of(&spec, &calendar.2);
        let now = minutes_on(event, later);
        let state = clock.state(now).unwrap();
        match clock.reckon().unwrap() {
            Reckoned::Paused(open) => prop_assert_eq!(
                matches!(state, State::Running), now < open.since.timestamp()
            ),
            Reckoned::Due(due) => {
                let over = now >= due.expires.timestamp();
                prop_assert_eq!(matches!(state, State::Overdue { .. }), over, "{:?}", state);
                let today = spec.zone.to_datetime(now).date();
                match state {
                    State::DueWithin { days, seconds } => {
                        prop_assert!(days >= 1 && seconds > 0 && today < due.last_day);
                    }
                    State::DueToday { seconds } => prop_assert!(seconds > 0 && today == due.last_day),
                    State::Overdue { days, seconds } => prop_assert!(days >= 0 && seconds >= 0),
                    State::Paused { .. } => prop_assert!(spec.rule.pauses),
                    State::Running => prop_assert!(false, "it is known when it is due"),
                }
            }
        }
    }

    /// The ends of the calendar, lengths of millions, pauses anywhere: an answer or a fault, and no panic.
    #[test]
    fn nothing_makes_it_panic(
        second in select(&[i64::MIN, -377_705_023_201, -377_705_000_000, -62_135_596_800, 0, 1_782_900_000,
            253_402_200_000, 253_402_207_200, i64::MAX][..]),
        more in -200_000..200_000_i64, zone in select(ZONES),
        n in prop_oneof![0..50_u32, select(&[999_999, 1_000_000, 1_000_001, u32::MAX][..])],
        unit in select(&Unit::ALL[..]), rule in any_rule(), back in any::<bool>(), by_day in any::<bool>(),
        pauses in proptest::collection::vec((any::<i64>(), proptest::option::of(any::<i64>())), 0..3),
        extended in proptest::option::of((any::<u32>(), select(&Unit::ALL[..]))),
    ) {
        let at = |second: i64| {
            Timestamp::from_second(second).unwrap_or(if second < 0 { Timestamp::MIN } else { Timestamp::MAX })
        };
        let event = at(second.saturating_add(more));
        let zone = TimeZone::get(zone).unwrap();
        let day = zone.to_datetime(event).date();
        let moment = if by_day { Moment::On(day) } else { Moment::At(event) };
        let calendar = shipped_calendar("PL").unwrap();
        let mut clock = Clock::new(Trigger::new(moment, zone), Length::new(n, unit), &rule, calendar);
        clock.direction = if back { Direction::Before } else { Direction::After };
        clock.pauses = pauses
            .into_iter()
            .map(|(from, to)| Pause {
                from: Moment::At(at(from)),
                to: to.map(|to| Moment::On(clock.trigger.zone.to_datetime(at(to)).date())),
                reason: String::new(),
            })
            .collect();
        clock.extensions = extended
            .into_iter()
            .map(|(n, unit)| Extension { by: Length::new(n, unit), decided: day, reason: String::new() })
            .collect();
        if let Err(fault) = clock.reckon() {
            prop_assert!(fault.to_string().contains(' '));
        }
        let _state = clock.state(event);
    }

    /// Whatever stands in a calendar or a list of rules: read, or refused with a line.
    #[test]
    fn no_text_makes_a_reader_panic(text in "(code = |from = |[0-9]{1,5}|\\[\\[holiday\\]\\]|easter = |date = |on = |\"|-|\n|weekend = \\[|\\]|[ -~]){0,60}") {
        for fault in [Calendar::read(&text).err(), Rule::read_all(&text).err()].into_iter().flatten() {
            prop_assert!(fault.line >= 1 && fault.line <= text.lines().count() + 1);
        }
    }
}
