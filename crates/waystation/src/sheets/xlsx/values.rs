//! What a cell means: text, number, date.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// What cells refer to.
#[derive(Default)]
pub(super) struct Common {
    pub(super) texts: Texts,
    pub(super) styles: Vec<Style>,
    pub(super) since_1904: bool,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Number,
    Moment,
    Duration,
}

/// The texts that cells share, end to end.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// How many texts there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn bytes(&self) -> u64 {
        u64::try_from(self.all.len()).unwrap_or(u64::MAX)
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.all.get(start..*self.ends.get(index)?)
    }
}

/// Undoes the escape for characters that XML cannot hold (`_x000D_`), and makes
/// line ends line feeds.
pub(super) fn unescaped(text: String) -> String {
    let mut text = text;
    if text.contains("_x") {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find("_x") {
            let code = rest.get(at + 2..at + 6);
            let code = code.filter(|_| rest[at + 6..].starts_with('_'));
            let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
            match code
                .and_then(|code| u32::from_str_radix(code, 16).ok())
                .and_then(char::from_u32)
            {
                Some(character) => {
                    whole.push_str(&rest[..at]);
                    whole.push(character);
                    rest = &rest[at + 7..];
                }
                None => {
                    whole.push_str(&rest[..at + 2]);
                    rest = &rest[at + 2..];
                }
            }
        }
        whole.push_str(rest);
        text = whole;
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}

/// A date that is stored as text, without a time that is midnight.
pub(super) fn iso_text(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// A number as the spreadsheet shows it, or the date that it stands for.
pub(super) fn number_text(text: String, style: Style, since_1904: bool) -> String {
    let Ok(number) = text.trim().parse::<f64>() else {
        return unescaped(text);
    };
    let date = match style {
        Style::Number => None,
        Style::Moment => moment(number, since_1904),
        Style::Duration => duration(number),
    };
    if let Some(date) = date {
        return date;
    }
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if !(1e-7..1e21).contains(&size) {
        text.trim().to_owned()
    } else if number.fract() == 0.0 {
        format!("{number:.0}")
    } else {
        // 15 digits count, as on the screen: what is stored as
        // 0.30000000000000004 was entered as 0.3.
        let rounded = format!("{number:.14e}").parse::<f64>();
        rounded.unwrap_or(number).to_string()
    }
}

const DAY_SECONDS: i64 = 86_400;

/// Seconds from a number of days, rounded as the spreadsheet shows them.
fn seconds(days: f64) -> Option<i64> {
    // The last day that a spreadsheet knows: 31 December 9999.
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most 2,958,466 days, which are 256 thousand million seconds"
    )]
    let seconds = (days * 86_400.0).round() as i64;
    Some(seconds)
}

fn clock(seconds: i64) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn duration(days: f64) -> Option<String> {
    seconds(days).map(clock)
}

/// The moment that a serial number stands for; less than a day is a time of day.
///
/// Day 1 is 1 January 1900. Spreadsheets count a 29 February 1900, which never
/// was, as day 60: it stays a number, and the days after it lie one earlier. In
/// workbooks of old Macs day 0 is 1 January 1904.
fn moment(serial: f64, since_1904: bool) -> Option<String> {
    let seconds = seconds(serial)?;
    let (day, rest) = (seconds / DAY_SECONDS, seconds % DAY_SECONDS);
    let start: Date = match (since_1904, day) {
        (_, 0) => return Some(clock(rest)),
        (true, _) => date(1904, 1, 1),
        (false, 60) => return None,
        (false, 1..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    let date = start.checked_add(day.days()).ok()?;
    Some(match rest {
        0 => date.to_string(),
        _ => format!("{date}T{}", clock(rest)),
    })
}

/// The formats that have a number and no text (ECMA-376 part 1, 18.8.30).
pub(super) fn built_in_style(id: &str) -> Style {
    match id.parse::<u32>() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Style::Moment,
        Ok(46) => Style::Duration,
        _ => Style::Number,
    }
}

/// What a format makes of a number: it is a date when a letter of a date stands
/// in its first section outside quotation marks, brackets and escapes.
pub(super) fn style_of(format: &str) -> Style {
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            '"' => {
                characters.find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let inner = inner.to_ascii_lowercase();
                let all = |letter| inner.chars().all(|c| c == letter);
                if !inner.is_empty() && (all('h') || all('m') || all('s')) {
                    return Style::Duration;
                }
            }
            ';' => break,
            'y' | 'm' | 'd' | 'h' | 's' => return Style::Moment,
            _ => {}
        }
    }
    Style::Number
}
