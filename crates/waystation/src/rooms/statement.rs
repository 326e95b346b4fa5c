//! A published or estimated number: what two rooms record alike (people: estimates of people who are not
//! registered; figures: everything else that somebody said).

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::{Tx, Value};
use uuid::Uuid;

use super::{Fact, dates, day, fact, read, read_day};
use crate::views::Row;
use crate::words::{Qualifier, Quantity, Source, Text};
use crate::{Failure, Refusal};

/// What was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The figure: `population.at_border`.
    pub measure: String,
    /// The code of the place.
    pub place: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what: people, deaths, tonnes, litres.
    pub unit: String,
    /// How it was counted, and what it covers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who said it, and when.
    pub source: Source,
}

/// An estimate of people who are not registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EstimateMade(pub Statement);
fact!(EstimateMade, "people.estimate_made", 1);

/// A figure that somebody published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FigureStated(pub Statement);
fact!(FigureStated, "figures.figure_stated", 1);

/// A statement names its figure, its unit and its source.
///
/// # Errors
/// `statement-incomplete`, naming what is missing.
pub fn check(statement: &Statement) -> Result<(), Refusal> {
    for (missing, what) in [
        (statement.measure.is_empty(), "measure"),
        (statement.unit.is_empty(), "unit"),
        (statement.source.name.is_empty(), "source"),
    ] {
        if missing {
            return Err(Refusal::new("statement-incomplete").with("what", what));
        }
    }
    Ok(())
}

/// The table's text, for the rooms' views.
macro_rules! statement_table {
    ($name:literal) => {
        concat!(
            "create table ",
            $name,
            " (
  entry bytea not null,
  measure text not null,
  place text not null,
  qualifier text not null,
  low double precision,
  high double precision,
  unit text not null,
  method text not null,
  note_en text not null,
  note_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint ",
            $name,
            "_have_one_row primary key (entry)
);
create index ",
            $name,
            "_by_measure on ",
            $name,
            " (measure, happened_by);
"
        )
    };
}
pub(crate) use statement_table;

/// The row of an entry, in the room's own table.
pub fn rows<F: Fact>(
    entry: &Entry,
    table: &'static str,
    inner: impl FnOnce(F) -> Statement,
) -> Vec<Row> {
    let Some(said) = read::<F>(entry).map(inner) else {
        return Vec::new();
    };
    let mut values: Vec<Value> = vec![
        said.measure.into(),
        said.place.into(),
        said.quantity.qualifier.code().into(),
        said.quantity.low.into(),
        said.quantity.high.into(),
        said.unit.into(),
        said.method.into(),
        said.note.en.into(),
        said.note.ar.into(),
        said.source.name.clone().into(),
    ];
    values.extend(dates(entry, Some(&said.source)));
    vec![Row {
        table,
        columns: &[
            "measure",
            "place",
            "qualifier",
            "low",
            "high",
            "unit",
            "method",
            "note_en",
            "note_ar",
            "source",
            "happened_from",
            "happened_by",
            "published",
        ],
        values,
    }]
}

/// A statement as it was folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The entry.
    pub entry: Uuid,
    /// What was said.
    pub statement: Statement,
    /// The earliest day that it speaks of.
    pub from: Date,
    /// The latest day.
    pub by: Date,
}

/// All statements on a measure that may speak of a time up to a day, newest first.
///
/// # Errors
/// The database's.
pub fn said(
    tx: &mut Tx<'_>,
    table: &str,
    measure: &str,
    as_of: Date,
) -> Result<Vec<Said>, Failure> {
    let rows = tx.query(
        &format!(
            "select entry, measure, place, qualifier, low, high, unit, method, note_en, note_ar, source,
             published, happened_from, happened_by from {table} where measure = $1 and happened_from <= $2
             order by happened_by desc, published desc nulls last, source, entry"
        ),
        &[measure.into(), day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            let date =
                |at: usize| Ok::<_, store::Failure>(read_day(row, at)?.unwrap_or(Date::ZERO));
            Ok(Said {
                entry: row.uuid(0)?,
                statement: Statement {
                    measure: text(1)?,
                    place: text(2)?,
                    quantity: Quantity {
                        qualifier: row.text(3)?.parse().unwrap_or(Qualifier::Unknown),
                        low: row.opt_real(4)?,
                        high: row.opt_real(5)?,
                    },
                    unit: text(6)?,
                    method: text(7)?,
                    note: Text {
                        en: text(8)?,
                        ar: text(9)?,
                    },
                    source: Source {
                        name: text(10)?,
                        published: read_day(row, 11)?,
                    },
                },
                from: date(12)?,
                by: date(13)?,
            })
        })
        .collect()
}
