//! What the other rooms and the screens ask of aid.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Failure;
use crate::rooms::{day, read_day};
use crate::views::state_columns;
use crate::words::{Qualifier, Quantity, Text};

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table aid_lines (
  entry bytea not null,
  line bigint not null,
  place text not null,
  planned bigint not null,
  item text not null,
  name_en text not null,
  name_ar text not null,
  qualifier text not null,
  low double precision,
  high double precision,
  unit text not null,
  provider text not null,
  funder text not null,
  note_en text not null,
  note_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_delivery_line_has_one_row primary key (entry, line)
);
create table aid_handed_over (
  entry bytea not null,
  household bytea not null,
  item text not null,
  quantity double precision not null,
  unit text not null,
  site text not null,
  on_day text not null,
  constraint a_hand_over_has_one_row primary key (entry)
);
create index aid_handed_over_by_household on aid_handed_over (household);
create table aid_households (",
    state_columns!(),
    "
  constraint a_household_receives_in_one_state primary key (subject)
);
"
);

/// A line of a delivery, as a list shows it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The entry.
    pub entry: Uuid,
    /// The code of the place.
    pub place: String,
    /// Whether it only was planned.
    pub planned: bool,
    /// The item's code.
    pub item: String,
    /// Its name.
    pub name: Text,
    /// How much.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: String,
    /// Who brought it.
    pub provider: String,
    /// For whom.
    pub funder: String,
    /// What a reader must know.
    pub note: Text,
    /// Who says so.
    pub source: String,
    /// The earliest day.
    pub from: Option<Date>,
    /// The latest day.
    pub by: Option<Date>,
    /// Since when it is known.
    pub published: Option<Date>,
    /// To how much the day is known: `from` and `by` differ when only the month is.
    pub day_known: bool,
}

/// Deliveries by a day, oldest first.
///
/// # Errors
/// The database's.
pub fn deliveries_by(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Line>, Failure> {
    let rows = tx.query(
        "select entry, place, planned, item, name_en, name_ar, qualifier, low, high, unit, provider, funder,
         note_en, note_ar, source, happened_from, happened_by, published
         from aid_lines where happened_by <= $1 order by happened_by, happened_from, entry, line",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            let (from, by) = (read_day(row, 15)?, read_day(row, 16)?);
            Ok(Line {
                entry: row.uuid(0)?,
                place: text(1)?,
                planned: row.int(2)? != 0,
                item: text(3)?,
                name: Text {
                    en: text(4)?,
                    ar: text(5)?,
                },
                quantity: Quantity {
                    qualifier: row.text(6)?.parse().unwrap_or(Qualifier::Unknown),
                    low: row.opt_real(7)?,
                    high: row.opt_real(8)?,
                },
                unit: text(9)?,
                provider: text(10)?,
                funder: text(11)?,
                note: Text {
                    en: text(12)?,
                    ar: text(13)?,
                },
                source: text(14)?,
                from,
                by,
                published: read_day(row, 17)?,
                day_known: from == by,
            })
        })
        .collect()
}

/// What a household received.
#[derive(Debug, Clone)]
pub struct Received {
    /// The entry.
    pub entry: Uuid,
    /// The item's code.
    pub item: String,
    /// How much.
    pub quantity: f64,
    /// In which unit.
    pub unit: String,
    /// The day.
    pub on: Option<Date>,
}

/// What a household received, newest first.
///
/// # Errors
/// The database's.
pub fn received(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<Received>, Failure> {
    let rows = tx.query(
        "select entry, item, quantity, unit, on_day from aid_handed_over where household = $1
         order by on_day desc, entry",
        &[household.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Received {
                entry: row.uuid(0)?,
                item: row.text(1)?.to_owned(),
                quantity: row.real(2)?,
                unit: row.text(3)?.to_owned(),
                on: read_day(row, 4)?,
            })
        })
        .collect()
}

/// What a household received, as its state remembers it.
///
/// # Errors
/// The database's.
pub fn handed(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<super::fold::Handed>, Failure> {
    let row = tx.query_opt(
        "select state from aid_households where subject = $1",
        &[household.into()],
    )?;
    let state: super::fold::Received = match row {
        Some(row) => serde_json::from_str(row.text(0)?).unwrap_or_default(),
        None => super::fold::Received::default(),
    };
    Ok(state.handed)
}

/// The households that were handed something in these days, at a site or at all: household, site and day,
/// once for each.
///
/// # Errors
/// The database's.
pub fn households_served(
    tx: &mut Tx<'_>,
    site: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Vec<(Uuid, String, Date)>, Failure> {
    let rows = tx.query(
        "select distinct household, site, on_day from aid_handed_over where on_day >= $1 and on_day <= $2
         and (cast($3 as text) is null or site = $3) order by household, on_day, site",
        &[day(from), day(to), site.map(str::to_owned).into()],
    )?;
    let mut served = Vec::with_capacity(rows.len());
    for row in &rows {
        let on = read_day(row, 2)?.unwrap_or(Date::ZERO);
        served.push((row.uuid(0)?, row.text(1)?.to_owned(), on));
    }
    Ok(served)
}
