//! Which days are public holidays, weekend, worked.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::{Fault, Unreadable, read};

/// The first year of a calendar: the first whole one of the Gregorian calendar.
pub const YEAR_MIN: i16 = 1583;
/// The last year of a calendar: the computus of Easter drifts from the sun beyond it.
pub const YEAR_MAX: i16 = 4099;

/// What a day is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A working day: neither public holiday nor weekend (Reg. 1182/71, Art. 2(2)), or a weekend day that is
    /// worked for another.
    Working,
    /// A day of the weekend.
    Weekend,
    /// A public holiday, with its names.
    Holiday(Vec<String>),
}

/// The public holidays and the weekend of a country, for a range of years.
///
/// A calendar is text (see `docs/deadlines.md`); every holiday has a source or a mark.
#[derive(Debug, Clone)]
pub struct Calendar {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) zone: Option<String>,
    pub(crate) from: i16,
    pub(crate) to: i16,
    pub(crate) weekend: Vec<Weekday>,
    pub(crate) holidays: BTreeMap<Date, Vec<String>>,
    pub(crate) worked: BTreeMap<Date, String>,
    pub(crate) note: String,
    pub(crate) marks: Marks,
}

/// How many entries of a calendar are how sure.
pub(crate) type Marks = BTreeMap<String, usize>;

impl Calendar {
    /// Reads a calendar.
    ///
    /// # Errors
    /// The text is no TOML, a key is unknown, a date does not exist, an entry has no source and no mark, or the
    /// weekend leaves no working day: with the line and what would do.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        read::calendar(text)
    }

    /// Its code: ISO 3166-1 alpha-2 for a country, or the mission's own.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone of the country's capital, if the calendar gives one: whose midnights end its days.
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// The first and the last year that it knows.
    pub fn years(&self) -> (i16, i16) {
        (self.from, self.to)
    }

    /// What a mission must know of it, such as holidays that are missing.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The marks of its holidays (`memory`, `verified: …`) with how many bear each.
    pub fn marks(&self) -> impl Iterator<Item = (&str, usize)> {
        self.marks
            .iter()
            .map(|(mark, count)| (mark.as_str(), *count))
    }

    /// Its holidays, the earliest first, with their names.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &[String])> {
        self.holidays
            .iter()
            .map(|(day, names)| (*day, names.as_slice()))
    }

    /// What a day is. A public holiday on a weekend day is told as the holiday.
    ///
    /// # Errors
    /// The day lies outside the years of the calendar.
    pub fn day(&self, day: Date) -> Result<DayKind, Fault> {
        if day.year() < self.from || day.year() > self.to {
            return Err(Fault::CalendarEnds {
                code: self.code.clone(),
                from: self.from,
                to: self.to,
                day,
            });
        }
        if let Some(names) = self.holidays.get(&day) {
            return Ok(DayKind::Holiday(names.clone()));
        }
        if self.is_weekend(day) {
            return Ok(DayKind::Weekend);
        }
        Ok(DayKind::Working)
    }

    /// Whether a day is weekend, and not worked for another.
    pub(crate) fn is_weekend(&self, day: Date) -> bool {
        self.weekend.contains(&day.weekday()) && !self.worked.contains_key(&day)
    }

    pub(crate) fn add(&mut self, day: Date, name: &str) {
        if day.year() >= self.from && day.year() <= self.to {
            let names = self.holidays.entry(day).or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
}
