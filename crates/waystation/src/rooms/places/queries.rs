//! What the other rooms and the screens ask of places.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::fold::Place;
use crate::Failure;
use crate::rooms::{day, read_day};
use crate::views::state_columns;

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table places_places (",
    state_columns!(),
    "
  code text,
  kind text,
  constraint a_place_has_one_state primary key (subject)
);
create index places_by_code on places_places (code);
create table places_access (
  entry bytea not null,
  access bytea not null,
  place text not null,
  status text not null,
  asked_by text not null,
  decided_by text not null,
  took_part text not null,
  note_en text not null,
  note_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint an_access_entry_has_one_row primary key (entry)
);
"
);

/// All places, by code.
///
/// # Errors
/// The database's.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Place)>, Failure> {
    let rows = tx.query(
        "select subject, state from places_places order by code, subject",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok((
                row.uuid(0)?,
                serde_json::from_str(row.text(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

/// The place with this code; where two nodes named one, the one with the lower id.
///
/// # Errors
/// The database's.
pub fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<(Uuid, Place)>, Failure> {
    let row = tx.query_opt(
        "select subject, state from places_places where code = $1 order by subject limit 1",
        &[code.into()],
    )?;
    row.map(|row| {
        Ok((
            row.uuid(0)?,
            serde_json::from_str(row.text(1)?).unwrap_or_default(),
        ))
    })
    .transpose()
}

/// A step of an access mission, as a list shows it.
#[derive(Debug, Clone)]
pub struct Access {
    /// The entry.
    pub entry: Uuid,
    /// The access mission.
    pub access: Uuid,
    /// The place's code.
    pub place: String,
    /// requested, granted, denied, done.
    pub status: String,
    /// Who asked.
    pub asked_by: String,
    /// Who decided.
    pub decided_by: String,
    /// Who took part.
    pub took_part: String,
    /// What for.
    pub note: crate::words::Text,
    /// Who says so.
    pub source: String,
    /// The earliest day.
    pub from: Option<Date>,
    /// The latest day.
    pub by: Option<Date>,
    /// When the source said so.
    pub published: Option<Date>,
}

/// The steps of access missions that happened by a day, oldest first.
///
/// # Errors
/// The database's.
pub fn access_by(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Access>, Failure> {
    let rows = tx.query(
        "select entry, access, place, status, asked_by, decided_by, took_part, note_en, note_ar, source,
         happened_from, happened_by, published from places_access where happened_by <= $1
         order by happened_from, happened_by, entry",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            Ok(Access {
                entry: row.uuid(0)?,
                access: row.uuid(1)?,
                place: text(2)?,
                status: text(3)?,
                asked_by: text(4)?,
                decided_by: text(5)?,
                took_part: text(6)?,
                note: crate::words::Text {
                    en: text(7)?,
                    ar: text(8)?,
                },
                source: text(9)?,
                from: read_day(row, 10)?,
                by: read_day(row, 11)?,
                published: read_day(row, 12)?,
            })
        })
        .collect()
}
