//! The rooms: one folder for each kind of work, all built alike.
//!
//! `facts.rs` what can be recorded, with its versions · `fold.rs` facts to views · `rules.rs` what is
//! refused at the desk, what is flagged · `queries.rs` the room's SQL, nowhere else · `pages.rs` its
//! screens. Rooms meet through [`crate::mission`], through subjects' ids, and by asking another room's
//! `queries`. Adding a room is adding a folder and a line in [`ALL`].

use jiff::civil::Date;
use journal::{Entry, Subject};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Tx, Value};

use crate::Failure;
use crate::views::{Row, Views};
use crate::words::Source;

pub mod aid;
pub mod cases;
pub mod cash;
pub mod feedback;
pub mod figures;
pub mod incidents;
pub mod journeys;
pub mod needs;
pub mod people;
pub mod places;
pub mod referrals;
pub mod staff;
pub mod statement;

/// What the framework needs to know of a room.
pub trait Room: Sync {
    /// Its name, as kinds, tables and routes begin.
    fn name(&self) -> &'static str;
    /// The kinds that it folds, with their newest version. Others are kept and folded after an upgrade.
    fn kinds(&self) -> &'static [(&'static str, u16)];
    /// Its views' tables.
    fn views(&self) -> Views;
    /// The rows of an entry.
    fn rows(&self, entry: &Entry) -> Vec<Row>;
    /// Adds an entry to the state of one of its subjects.
    ///
    /// # Errors
    /// The database's.
    fn fold(&self, _tx: &mut Tx<'_>, _entry: &Entry, _subject: &Subject) -> Result<(), Failure> {
        Ok(())
    }
    /// Folds the states of a subject anew.
    ///
    /// # Errors
    /// The database's.
    fn refold(&self, _tx: &mut Tx<'_>, _subject: &Subject) -> Result<(), Failure> {
        Ok(())
    }
    /// Whether it knows a kind in this version.
    fn knows(&self, kind: &str, version: u16) -> bool {
        self.kinds()
            .iter()
            .any(|&(known, newest)| known == kind && version <= newest)
    }
}

/// All rooms.
pub const ALL: &[&dyn Room] = &[
    &staff::Room,
    &places::Room,
    &people::Room,
    &needs::Room,
    &aid::Room,
    &feedback::Room,
    &cash::Room,
    &cases::Room,
    &referrals::Room,
    &journeys::Room,
    &incidents::Room,
    &figures::Room,
];

/// The open part of an entry of one kind.
pub trait Fact: Serialize + DeserializeOwned + journal::Open {
    /// The kind.
    const KIND: &'static str;
    /// The newest version; older ones are read by the same type with defaults.
    const VERSION: u16;
}

/// Reads the open part as a fact, when the entry is of its kind. Bytes that do not read are no fact: a
/// fold never panics and never guesses.
pub fn read<F: Fact>(entry: &Entry) -> Option<F> {
    if entry.header.kind != F::KIND {
        return None;
    }
    serde_json::from_slice(entry.open_part()?).ok()
}

/// Declares the kind of a fact.
macro_rules! fact {
    ($type:ty, $kind:literal, $version:literal) => {
        impl journal::Open for $type {}
        impl $crate::rooms::Fact for $type {
            const KIND: &'static str = $kind;
            const VERSION: u16 = $version;
        }
    };
}
pub(crate) use fact;

/// The subject that a digest stands for: the same wherever the digest is made, and of the form of random ids.
pub fn id_of(digest: &journal::Digest) -> uuid::Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The columns of [`dates`].
pub const DATES: [&str; 3] = ["happened_from", "happened_by", "published"];

/// When a fact happened at the earliest and at the latest, and when its source said so: days as text.
///
/// A source that gives only the month is known to speak of days up to its own: "November", said on the
/// 29th, happened by the 29th.
pub fn dates(entry: &Entry, source: Option<&Source>) -> [Value; 3] {
    let occurred = &entry.header.occurred;
    let published = source.and_then(|source| source.published);
    let by = published.map_or(occurred.by(), |day| occurred.by().min(day).max(occurred.on));
    [
        occurred.on.to_string().into(),
        by.to_string().into(),
        published.map(|day| day.to_string()).into(),
    ]
}

/// A day as a query's parameter; days are text, `2021-11-29`, and sort as such.
pub fn day(day: Date) -> Value {
    day.to_string().into()
}

/// A day from a view's column.
///
/// # Errors
/// When there is no such column.
pub fn read_day(row: &store::Row, column: usize) -> Result<Option<Date>, store::Failure> {
    Ok(row.opt_text(column)?.and_then(|text| text.parse().ok()))
}

/// What the rooms' own tests share.
#[cfg(test)]
pub(crate) mod tests_support {
    use uuid::Uuid;

    use super::*;

    /// An entry on a day, without parts.
    pub(crate) fn entry(on: Date) -> Entry {
        let header = journal::Header {
            format: 1,
            id: Uuid::new_v4(),
            origin: Uuid::nil(),
            seq: 1,
            prev: journal::Digest::NONE,
            recorded: journal::Stamp::default(),
            occurred: journal::Occurred::on_day(on, "Europe/Minsk"),
            actor: Uuid::nil(),
            kind: "cases.noted".into(),
            version: 1,
            subjects: Vec::new(),
            made_against: Vec::new(),
            parts: Vec::new(),
            files: Vec::new(),
            imported: None,
        };
        Entry {
            pos: 1,
            hash: journal::Digest::NONE,
            header,
            header_bytes: Vec::new(),
            parts: Vec::new(),
            received_us: 0,
            apart: None,
        }
    }
}
