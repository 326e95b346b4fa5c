//! Calendars from text.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use toml::Spanned;

use crate::calendar::{Calendar, Marks, YEAR_MAX, YEAR_MIN};
use crate::easter::{Church, easter};
use crate::{Unreadable, days};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name: String,
    from: Spanned<i16>,
    to: i16,
    zone: Option<Spanned<String>>,
    weekend: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    note: String,
    source: Option<String>,
    mark: Option<String>,
    #[serde(default)]
    holiday: Vec<Spanned<Holiday>>,
    #[serde(default)]
    worked: Vec<Spanned<Worked>>,
}

/// A public holiday, given in one of four ways: `date`, `easter`, `weekday` or `on`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    /// Each year on a date: month-day, such as 05-03.
    date: Option<String>,
    /// Days after Easter Sunday; before it with a minus.
    easter: Option<i64>,
    #[serde(default)]
    church: Church,
    /// The nth such weekday of a month; the last is -1.
    weekday: Option<String>,
    nth: Option<i8>,
    month: Option<i8>,
    /// On these days only.
    on: Option<Vec<String>>,
    /// The first and the last year.
    from: Option<i16>,
    to: Option<i16>,
    /// What follows when it falls on a weekend day.
    observed: Option<Observed>,
    source: Option<String>,
    mark: Option<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Observed {
    /// The next working day is a holiday too.
    NextWorkingDay,
}

/// A weekend day that is worked for another day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Worked {
    name: String,
    on: Vec<String>,
    source: Option<String>,
    mark: Option<String>,
}

/// Says what is wrong on the line of an entry.
struct Complaint<'t> {
    text: &'t str,
    byte: usize,
}

impl Complaint<'_> {
    fn say(&self, what: impl Into<String>) -> Unreadable {
        Unreadable::at(self.text, self.byte, what)
    }
}

/// Reads a calendar; see [`Calendar::read`].
pub(crate) fn calendar(text: &str) -> Result<Calendar, Unreadable> {
    let file: File = toml::from_str(text).map_err(|cause| Unreadable::of_toml(text, &cause))?;
    let mut calendar = Calendar {
        weekend: weekend(text, &file.weekend)?,
        from: years(text, &file.from, file.to)?,
        to: file.to,
        holidays: BTreeMap::new(),
        worked: BTreeMap::new(),
        marks: Marks::new(),
        zone: zone(text, file.zone)?,
        code: file.code,
        name: file.name,
        note: file.note,
    };
    let of_file = (file.source.as_deref(), file.mark.as_deref());
    for worked in &file.worked {
        add_worked(text, &mut calendar, worked, of_file)?;
    }
    let mut observed = Vec::new();
    for holiday in &file.holiday {
        add_holiday(text, &mut calendar, holiday, of_file, &mut observed)?;
    }
    observed.sort();
    for (day, name) in observed {
        observe(&mut calendar, day, &name);
    }
    Ok(calendar)
}

fn years(text: &str, from: &Spanned<i16>, to: i16) -> Result<i16, Unreadable> {
    let complaint = Complaint {
        text,
        byte: from.span().start,
    };
    let from = *from.get_ref();
    if from < YEAR_MIN || to > YEAR_MAX || from > to {
        return Err(complaint.say(format!(
            "a calendar holds from a year to a later one, within {YEAR_MIN} to {YEAR_MAX}"
        )));
    }
    Ok(from)
}

fn zone(text: &str, zone: Option<Spanned<String>>) -> Result<Option<String>, Unreadable> {
    let Some(zone) = zone else {
        return Ok(None);
    };
    if jiff::tz::TimeZone::get(zone.get_ref()).is_err() {
        let what = format!(
            "“{}” is no time zone: write one such as Europe/Warsaw",
            zone.get_ref()
        );
        return Err(Unreadable::at(text, zone.span().start, what));
    }
    Ok(Some(zone.into_inner()))
}

fn weekend(
    text: &str,
    written: &Spanned<Vec<Spanned<String>>>,
) -> Result<Vec<Weekday>, Unreadable> {
    let mut weekend = Vec::new();
    for name in written.get_ref() {
        let complaint = Complaint {
            text,
            byte: name.span().start,
        };
        let day = weekday(name.get_ref(), &complaint)?;
        if !weekend.contains(&day) {
            weekend.push(day);
        }
    }
    if weekend.len() > 6 {
        let byte = written.span().start;
        return Err(Unreadable::at(
            text,
            byte,
            "the weekend leaves no working day: take a day out",
        ));
    }
    Ok(weekend)
}

fn weekday(name: &str, complaint: &Complaint<'_>) -> Result<Weekday, Unreadable> {
    match name {
        "monday" => Ok(Weekday::Monday),
        "tuesday" => Ok(Weekday::Tuesday),
        "wednesday" => Ok(Weekday::Wednesday),
        "thursday" => Ok(Weekday::Thursday),
        "friday" => Ok(Weekday::Friday),
        "saturday" => Ok(Weekday::Saturday),
        "sunday" => Ok(Weekday::Sunday),
        _ => Err(complaint.say(format!(
            "“{name}” is no day of the week: write monday, tuesday … sunday"
        ))),
    }
}

/// The mark of an entry, or of the file; an entry that has neither mark nor source is refused.
fn marked(
    calendar: &mut Calendar,
    (source, mark): (Option<&str>, Option<&str>),
    of_file: (Option<&str>, Option<&str>),
    complaint: &Complaint<'_>,
) -> Result<(), Unreadable> {
    let mark = mark.or(source.or(of_file.1)).or(of_file.0);
    let Some(mark) = mark.filter(|mark| !mark.trim().is_empty()) else {
        return Err(complaint.say(
            "it has no source and no mark: add source = \"…\" or mark = \"memory\", here or for the whole file",
        ));
    };
    *calendar.marks.entry(mark.to_owned()).or_default() += 1;
    Ok(())
}

fn add_worked(
    text: &str,
    calendar: &mut Calendar,
    written: &Spanned<Worked>,
    of_file: (Option<&str>, Option<&str>),
) -> Result<(), Unreadable> {
    let complaint = Complaint {
        text,
        byte: written.span().start,
    };
    let worked = written.get_ref();
    let own = (worked.source.as_deref(), worked.mark.as_deref());
    marked(calendar, own, of_file, &complaint)?;
    for on in &worked.on {
        let day = full_day(on, &complaint)?;
        calendar.worked.insert(day, worked.name.clone());
    }
    Ok(())
}

fn add_holiday(
    text: &str,
    calendar: &mut Calendar,
    written: &Spanned<Holiday>,
    of_file: (Option<&str>, Option<&str>),
    observed: &mut Vec<(Date, String)>,
) -> Result<(), Unreadable> {
    let complaint = Complaint {
        text,
        byte: written.span().start,
    };
    let holiday = written.get_ref();
    let own = (holiday.source.as_deref(), holiday.mark.as_deref());
    marked(calendar, own, of_file, &complaint)?;
    let days = days_of(holiday, calendar.from..=calendar.to, &complaint)?;
    for day in days {
        calendar.add(day, &holiday.name);
        if holiday.observed.is_some() && calendar.is_weekend(day) {
            observed.push((day, holiday.name.clone()));
        }
    }
    Ok(())
}

/// The days of a holiday within the years of its calendar.
fn days_of(
    holiday: &Holiday,
    years: RangeInclusive<i16>,
    complaint: &Complaint<'_>,
) -> Result<Vec<Date>, Unreadable> {
    let from = holiday.from.unwrap_or(*years.start()).max(*years.start());
    let to = holiday.to.unwrap_or(*years.end()).min(*years.end());
    let given = [
        holiday.date.is_some(),
        holiday.easter.is_some(),
        holiday.weekday.is_some(),
        holiday.on.is_some(),
    ];
    if given.iter().filter(|given| **given).count() != 1 {
        return Err(complaint.say(format!(
            "“{}” needs exactly one of date = \"05-03\", easter = 1, weekday = \"monday\" with nth and month, or on = [\"2021-05-13\"]",
            holiday.name
        )));
    }
    if let Some(on) = &holiday.on {
        return on.iter().map(|on| full_day(on, complaint)).collect();
    }
    let mut days = Vec::new();
    for year in from..=to {
        days.extend(day_in(holiday, year, complaint)?);
    }
    Ok(days)
}

/// The day of a holiday in a year; nothing where the year lacks it (29 February, a fifth Monday).
fn day_in(
    holiday: &Holiday,
    year: i16,
    complaint: &Complaint<'_>,
) -> Result<Option<Date>, Unreadable> {
    if let Some(date) = &holiday.date {
        let (month, day) = month_and_day(date, complaint)?;
        return Ok(Date::new(year, month, day).ok());
    }
    if let Some(after) = holiday.easter {
        if !(-366..=366).contains(&after) {
            return Err(complaint.say("easter is a number of days from -366 to 366"));
        }
        let day = easter(year, holiday.church).and_then(|day| days::plus(day, after).ok());
        return Ok(day);
    }
    let name = holiday.weekday.as_deref().unwrap_or_default();
    let weekday = weekday(name, complaint)?;
    let (Some(nth), Some(month)) = (holiday.nth, holiday.month) else {
        return Err(complaint.say("a weekday needs nth (1 the first, -1 the last) and month"));
    };
    let first = Date::new(year, month, 1)
        .map_err(|_no_month| complaint.say("month is a number from 1 to 12"))?;
    if nth == 0 || !(-5..=5).contains(&nth) {
        return Err(complaint.say("nth is 1 for the first … 5, or -1 for the last"));
    }
    Ok(first.nth_weekday_of_month(nth, weekday).ok())
}

fn month_and_day(date: &str, complaint: &Complaint<'_>) -> Result<(i8, i8), Unreadable> {
    let read = date.split_once('-').and_then(|(month, day)| {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year has every date.
        Date::new(2024, month, day).ok().map(|_exists| (month, day))
    });
    read.ok_or_else(|| {
        complaint.say(format!(
            "“{date}” is no date of the year: write month-day, such as 05-03"
        ))
    })
}

fn full_day(on: &str, complaint: &Complaint<'_>) -> Result<Date, Unreadable> {
    on.parse().map_err(|_cause| {
        complaint.say(format!(
            "“{on}” is no day: write year-month-day, such as 2021-05-13"
        ))
    })
}

/// The next working day after a holiday that fell on the weekend is a holiday too.
fn observe(calendar: &mut Calendar, day: Date, name: &str) {
    let mut next = day;
    while let Ok(tomorrow) = next.tomorrow() {
        next = tomorrow;
        if !calendar.is_weekend(next) && !calendar.holidays.contains_key(&next) {
            calendar.add(next, &format!("{name} (observed)"));
            return;
        }
    }
}
