//! Events, pauses and extensions as they are written on the command line.

use deadlines::{Extension, Length, Moment, Pause};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::commands::Failed;

/// A day or a local time, whose zone is not known yet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written {
    Day(Date),
    Local(DateTime),
}

/// A pause, as it was written.
#[derive(Debug, Clone)]
pub(super) struct WrittenPause {
    from: Written,
    to: Option<Written>,
}

/// An extension, as it was written.
#[derive(Debug, Clone)]
pub(super) struct WrittenExtension {
    by: Length,
    decided: Option<Date>,
}

/// Reads a day, or a local time without offset and zone.
pub(super) fn moment(text: &str) -> Result<Written, String> {
    let wrong = || {
        format!(
            "“{text}” is no day and no local time; write 2026-07-01, or 2026-07-01T14:20 with --zone"
        )
    };
    let Some((_day, time)) = text.split_once(['T', ' ']) else {
        return crate::words::parse_day(text)
            .map(Written::Day)
            .map_err(|_cause| wrong());
    };
    let plain = time
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    let local: DateTime = text.parse().map_err(|_cause| wrong())?;
    if !plain || !(1900..=2200).contains(&local.year()) {
        return Err(wrong());
    }
    Ok(Written::Local(local))
}

/// Reads `FROM..TO`, or `FROM..` for a pause that is open.
pub(super) fn pause(text: &str) -> Result<WrittenPause, String> {
    let Some((from, to)) = text.split_once("..") else {
        return Err(format!(
            "“{text}” is no pause; write 2026-07-03..2026-07-06, or 2026-07-03.. while it is open"
        ));
    };
    let to = (!to.is_empty()).then(|| moment(to)).transpose()?;
    Ok(WrittenPause {
        from: moment(from)?,
        to,
    })
}

/// Reads `LENGTH`, or `LENGTH@DAY` with the day of the decision.
pub(super) fn extension(text: &str) -> Result<WrittenExtension, String> {
    let (by, decided) = match text.split_once('@') {
        Some((by, decided)) => (by, Some(crate::words::parse_day(decided)?)),
        None => (text, None),
    };
    let by = by
        .parse()
        .map_err(|cause: deadlines::NoLength| cause.to_string())?;
    Ok(WrittenExtension { by, decided })
}

/// The noon of a day.
pub(super) fn noon(day: Date, zone: &TimeZone) -> Result<Timestamp, Failed> {
    let noon = Time::constant(12, 0, 0, 0);
    instant(day.to_datetime(noon), zone)
}

fn instant(local: DateTime, zone: &TimeZone) -> Result<Timestamp, Failed> {
    local
        .to_zoned(zone.clone())
        .map(|zoned| zoned.timestamp())
        .map_err(|cause| Failed::Use(cause.to_string()))
}

impl Written {
    /// The moment in a zone. A local time that came twice is the earlier; one that did not come is moved on.
    pub(super) fn in_zone(self, zone: &TimeZone) -> Result<Moment, Failed> {
        match self {
            Self::Day(day) => Ok(Moment::On(day)),
            Self::Local(local) => instant(local, zone).map(Moment::At),
        }
    }
}

impl WrittenPause {
    pub(super) fn in_zone(&self, zone: &TimeZone) -> Result<Pause, Failed> {
        Ok(Pause {
            from: self.from.in_zone(zone)?,
            to: self.to.map(|to| to.in_zone(zone)).transpose()?,
            reason: String::new(),
        })
    }
}

impl WrittenExtension {
    /// The extension, decided on the day of the event if no other was written.
    pub(super) fn after(&self, event: Date) -> Extension {
        Extension {
            by: self.by,
            decided: self.decided.unwrap_or(event),
            reason: String::new(),
        }
    }
}
