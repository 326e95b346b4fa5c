//! The day of Easter, western and orthodox.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::days;

/// By whose reckoning Easter falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Church {
    /// By the Gregorian calendar.
    #[default]
    Western,
    /// By the Julian calendar, given as a Gregorian date.
    Orthodox,
}

/// Easter Sunday of a year from 1583 to 4099, as a Gregorian date; nothing outside them.
///
/// Western: the anonymous Gregorian computus (as in New Scientist, 1961); orthodox: the Julian
/// one, moved by the days between the calendars. [memory; held by tables in the tests]
pub fn easter(year: i16, church: Church) -> Option<Date> {
    if !(crate::YEAR_MIN..=crate::YEAR_MAX).contains(&year) {
        return None;
    }
    match church {
        Church::Western => western(year),
        Church::Orthodox => orthodox(year),
    }
}

fn western(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    from_march(year, (h + l - 7 * m + 90) / 25, |month| {
        (h + l - 7 * m + 33 * month + 19) % 32
    })
}

fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let julian = from_march(year, (d + e + 114) / 31, |_month| (d + e + 114) % 31 + 1)?;
    let apart = y / 100 - y / 400 - 2;
    days::plus(julian, i64::from(apart)).ok()
}

fn from_march(year: i16, month: i32, day: impl Fn(i32) -> i32) -> Option<Date> {
    Date::new(
        year,
        i8::try_from(month).ok()?,
        i8::try_from(day(month)).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published dates of Easter Sunday; the holidays of seven countries are held against another program
    /// in `tests/it/calendars.rs`.
    #[test]
    fn easter_falls_where_the_churches_keep_it() {
        for (year, west, east) in [
            (1900, "1900-04-15", "1900-04-22"),
            (1954, "1954-04-18", "1954-04-25"),
            (1981, "1981-04-19", "1981-04-26"),
            (2000, "2000-04-23", "2000-04-30"),
            (2008, "2008-03-23", "2008-04-27"),
            (2010, "2010-04-04", "2010-04-04"),
            (2017, "2017-04-16", "2017-04-16"),
            (2021, "2021-04-04", "2021-05-02"),
            (2024, "2024-03-31", "2024-05-05"),
            (2025, "2025-04-20", "2025-04-20"),
            (2026, "2026-04-05", "2026-04-12"),
            (2027, "2027-03-28", "2027-05-02"),
            (2038, "2038-04-25", "2038-04-25"),
        ] {
            let said = |church| easter(year, church).map(|day| day.to_string());
            assert_eq!(said(Church::Western).as_deref(), Some(west));
            assert_eq!(said(Church::Orthodox).as_deref(), Some(east));
        }
        assert_eq!(easter(1582, Church::Western), None);
        assert_eq!(easter(4100, Church::Orthodox), None);
    }

    #[test]
    fn easter_is_always_a_sunday_between_its_bounds() {
        for year in crate::YEAR_MIN..=crate::YEAR_MAX {
            for church in [Church::Western, Church::Orthodox] {
                let day = easter(year, church).unwrap();
                assert_eq!(day.weekday(), jiff::civil::Weekday::Sunday, "{day}");
            }
            let west = easter(year, Church::Western).unwrap();
            assert!(west >= jiff::civil::date(year, 3, 22), "{west}");
            assert!(west <= jiff::civil::date(year, 4, 25), "{west}");
        }
    }
}
