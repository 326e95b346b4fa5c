//! Dates of birth: read from what is written, packed into one number, and compared with regard to how exact
//! they are.

use jiff::civil::Date;

use crate::record::Birth;

/// A date of birth in four bytes: year, month and day, the latter two 0 where they are not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Born(u32);

/// Years on which a date of birth is taken at its word.
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2100;

impl Born {
    pub fn of(birth: Birth) -> Born {
        match birth {
            Birth::Unknown => Born(0),
            Birth::Day(day) => Born::day(day),
            Birth::Month { year, month } => Born::pack(year, month, 0),
            Birth::Year(year) => Born::pack(year, 0, 0),
            Birth::Age { years, said } => Born::pack(said.year() - i16::from(years), 0, 0),
        }
    }

    /// A first of January is what a form holds when only the year is known.
    fn day(day: Date) -> Born {
        match (day.month(), day.day()) {
            (1, 1) => Born::pack(day.year(), 0, 0),
            (month, of_month) => Born::pack(day.year(), month, of_month),
        }
    }

    fn pack(year: i16, month: i8, day: i8) -> Born {
        if !YEARS.contains(&year) {
            return Born(0);
        }
        let part = |value: i8| u32::from(value.unsigned_abs());
        Born(u32::from(year.unsigned_abs()) << 9 | part(month) << 5 | part(day))
    }

    pub fn is_known(self) -> bool {
        self.0 != 0
    }

    pub fn is_exact(self) -> bool {
        self.0 & 31 != 0
    }

    /// The packed number: a key for blocking.
    pub fn number(self) -> u32 {
        self.0
    }

    pub fn year(self) -> u32 {
        self.0 >> 9
    }

    fn month(self) -> u32 {
        self.0 >> 5 & 15
    }

    fn of_month(self) -> u32 {
        self.0 & 31
    }

    /// Month and day, where both are known.
    pub fn anniversary(self) -> Option<u32> {
        self.is_exact().then_some(self.0 & 511)
    }

    /// The level of [`Kind::Birth`](crate::levels::Kind::Birth) at which two dates agree.
    pub fn compare(self, other: Born) -> u8 {
        if !self.is_known() || !other.is_known() {
            return 0;
        }
        let apart = self.year().abs_diff(other.year());
        if self.is_exact() && other.is_exact() {
            return self.compare_days(other, apart);
        }
        match apart {
            0 if self.month() == other.month() => 9,
            0 => 10,
            1 => 11,
            2..=3 => 12,
            4..=5 => 13,
            6..=10 => 14,
            _ => 15,
        }
    }

    fn compare_days(self, other: Born, apart: u32) -> u8 {
        if self == other {
            return 1;
        }
        if apart == 0 && self.month() == other.of_month() && self.of_month() == other.month() {
            return 2;
        }
        if one_slip(self.digits(), other.digits()) {
            return 3;
        }
        if self.anniversary() == other.anniversary() && apart <= 12 {
            return 4;
        }
        match apart {
            0 if self.month() == other.month() => 5,
            0 => 6,
            1..=2 => 7,
            _ => 8,
        }
    }

    fn digits(self) -> [u32; 8] {
        let (year, month, day) = (self.year(), self.month(), self.of_month());
        [
            year / 1000,
            year / 100 % 10,
            year / 10 % 10,
            year % 10,
            month / 10,
            month % 10,
            day / 10,
            day % 10,
        ]
    }
}

/// Whether one digit differs, or two neighbours are swapped.
fn one_slip(one: [u32; 8], other: [u32; 8]) -> bool {
    let mut differing = (0..8).filter(|at| one[*at] != other[*at]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(second), None) => {
            second == first + 1 && one[first] == other[second] && one[second] == other[first]
        }
        _ => false,
    }
}

/// Reads a date of birth as sheets hold it: `1987-03-26`, `19870326`, `1987-03`, `1987`, `26/03/1987`,
/// `26.3.1987`. None when it is none of these.
///
/// Of two ways to read a date with strokes, day before month is taken unless only the other is possible.
pub fn birth(text: &str) -> Option<Birth> {
    let text = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [all] if all.len() == 8 => day(all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        [year] if year.len() == 4 => year.parse().ok().map(Birth::Year),
        [year, month] if year.len() == 4 => month_of(year, month),
        [month, year] if year.len() == 4 => month_of(year, month),
        [year, month, of_month] if year.len() == 4 => day(year, month, of_month),
        [of_month, month, year] if year.len() == 4 => {
            day(year, month, of_month).or_else(|| day(year, of_month, month))
        }
        _ => None,
    }
}

fn day(year: &str, month: &str, of_month: &str) -> Option<Birth> {
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    match (month, of_month.parse().ok()?) {
        (0, _) => Some(Birth::Year(year)),
        (month, 0) => Some(Birth::Month { year, month }),
        (month, of_month) => Date::new(year, month, of_month).ok().map(Birth::Day),
    }
}

fn month_of(year: &str, month: &str) -> Option<Birth> {
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12)
        .contains(&month)
        .then_some(Birth::Month { year, month })
}
