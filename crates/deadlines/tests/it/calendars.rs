//! The calendars that ship, and the ways in which a holiday is written.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday, date};

use deadlines::{Calendar, DayKind, calendars, shipped_calendar};

/// Days between Monday and Friday that the `holidays` package, version 0.109, has as public holidays; for
/// Latvia without the days off of the public service that the Cabinet moves.
const PUBLISHED: &str = include_str!("../fixtures/holidays-on-weekdays.txt");

fn read(holidays: &str) -> Calendar {
    let text = format!(
        "code = \"XX\"\nname = \"Nowhere\"\nfrom = 2000\nto = 2030\nweekend = [\"saturday\", \"sunday\"]\nmark = \"made up\"\n{holidays}"
    );
    Calendar::read(&text).unwrap()
}

fn days(calendar: &Calendar) -> Vec<String> {
    calendar
        .holidays()
        .map(|(day, names)| format!("{day} {}", names.join(", ")))
        .collect()
}

#[test]
fn the_calendars_that_ship_have_the_holidays_of_a_published_list_and_no_others() {
    let mut compared = 0;
    for calendar in calendars().iter().filter(|one| one.code() != "IQ") {
        let published: BTreeSet<Date> = PUBLISHED
            .lines()
            .filter_map(|line| line.strip_prefix(calendar.code())?.trim().parse().ok())
            .collect();
        let ours: BTreeSet<Date> = calendar
            .holidays()
            .map(|(day, _names)| day)
            .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
            .collect();
        let apart: Vec<_> = published.symmetric_difference(&ours).collect();
        assert!(apart.is_empty(), "{}: {apart:?}", calendar.code());
        compared += ours.len();
    }
    assert_eq!(compared, PUBLISHED.lines().count());
}

#[test]
fn iraq_rests_on_friday_and_saturday_and_says_what_is_missing() {
    let iraq = shipped_calendar("IQ").unwrap();
    for (day, kind) in [
        (date(2021, 11, 19), DayKind::Weekend),
        (date(2021, 11, 20), DayKind::Weekend),
        (date(2021, 11, 21), DayKind::Working),
        (
            date(2021, 5, 13),
            DayKind::Holiday(vec!["Eid al-Fitr".to_owned()]),
        ),
        (
            date(2021, 7, 20),
            DayKind::Holiday(vec!["Eid al-Adha".to_owned()]),
        ),
        (
            date(2021, 7, 14),
            DayKind::Holiday(vec!["Republic Day".to_owned()]),
        ),
    ] {
        assert_eq!(iraq.day(day), Ok(kind), "{day}");
    }
    assert!(iraq.note().contains("A mission adds them"));
    assert_eq!(iraq.marks().collect::<Vec<_>>(), [("memory", 7)]);
    assert!(iraq.day(date(2023, 4, 21)).is_err());
}

#[test]
fn a_saturday_that_is_worked_for_a_day_off_is_a_working_day() {
    let belarus = shipped_calendar("BY").unwrap();
    assert_eq!(belarus.day(date(2021, 1, 16)), Ok(DayKind::Working));
    assert_eq!(belarus.day(date(2021, 1, 23)), Ok(DayKind::Weekend));
    let Ok(DayKind::Holiday(names)) = belarus.day(date(2021, 1, 8)) else {
        panic!("8 January 2021 was off")
    };
    assert_eq!(names, ["Day off moved from a Saturday that is worked"]);
    // Radunitsa is the second Tuesday after the Easter of the orthodox church.
    assert!(matches!(
        belarus.day(date(2021, 5, 11)),
        Ok(DayKind::Holiday(_))
    ));
}

#[test]
fn christmas_eve_is_a_holiday_in_poland_since_2025() {
    let poland = shipped_calendar("PL").unwrap();
    assert_eq!(poland.day(date(2024, 12, 24)), Ok(DayKind::Working));
    assert!(matches!(
        poland.day(date(2026, 12, 24)),
        Ok(DayKind::Holiday(_))
    ));
}

#[test]
fn a_holiday_is_written_by_date_by_easter_by_weekday_or_by_days() {
    let calendar = read(
        "[[holiday]]\nname = \"Leap day\"\ndate = \"02-29\"\nfrom = 2020\nto = 2025\n\
         [[holiday]]\nname = \"Good Friday\"\neaster = -2\nfrom = 2026\nto = 2026\n\
         [[holiday]]\nname = \"Orthodox Easter\"\neaster = 0\nchurch = \"orthodox\"\nfrom = 2026\nto = 2026\n\
         [[holiday]]\nname = \"First Monday of May\"\nweekday = \"monday\"\nnth = 1\nmonth = 5\nfrom = 2026\nto = 2026\n\
         [[holiday]]\nname = \"Last Monday of August\"\nweekday = \"monday\"\nnth = -1\nmonth = 8\nfrom = 2026\nto = 2026\n\
         [[holiday]]\nname = \"Fifth Friday\"\nweekday = \"friday\"\nnth = 5\nmonth = 2\n\
         [[holiday]]\nname = \"Feast\"\non = [\"2022-05-02\", \"1999-05-02\"]\n",
    );
    assert_eq!(
        days(&calendar),
        [
            "2008-02-29 Fifth Friday",
            "2020-02-29 Leap day",
            "2022-05-02 Feast",
            "2024-02-29 Leap day",
            "2026-04-03 Good Friday",
            "2026-04-12 Orthodox Easter",
            "2026-05-04 First Monday of May",
            "2026-08-31 Last Monday of August",
        ]
    );
}

#[test]
fn a_holiday_that_is_observed_later_takes_the_next_free_working_day() {
    let calendar = read(
        "[[holiday]]\nname = \"Christmas\"\ndate = \"12-25\"\nfrom = 2021\nto = 2022\nobserved = \"next-working-day\"\n\
         [[holiday]]\nname = \"Boxing Day\"\ndate = \"12-26\"\nfrom = 2021\nto = 2022\nobserved = \"next-working-day\"\n",
    );
    assert_eq!(
        days(&calendar),
        [
            "2021-12-25 Christmas",
            "2021-12-26 Boxing Day",
            "2021-12-27 Christmas (observed)",
            "2021-12-28 Boxing Day (observed)",
            "2022-12-25 Christmas",
            "2022-12-26 Boxing Day",
            "2022-12-27 Christmas (observed)",
        ]
    );
}

#[test]
fn two_holidays_on_one_day_are_both_named() {
    let calendar = read(
        "[[holiday]]\nname = \"Labour Day\"\ndate = \"05-01\"\n[[holiday]]\nname = \"Constitutional Assembly\"\ndate = \"05-01\"\n",
    );
    assert_eq!(
        calendar.day(date(2026, 5, 1)),
        Ok(DayKind::Holiday(vec![
            "Labour Day".to_owned(),
            "Constitutional Assembly".to_owned()
        ]))
    );
}
