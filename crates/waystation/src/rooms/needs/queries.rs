//! What the other rooms and the screens ask of needs.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Failure;
use crate::rooms::{day, read_day};
use crate::words::Text;

/// The tables of the room's views.
pub const VIEWS: &str = "
create table needs_conditions (
  entry bytea not null,
  place text not null,
  sector text not null,
  severity bigint,
  low double precision,
  high double precision,
  unit text not null,
  text_en text not null,
  text_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_condition_has_one_row primary key (entry)
);
";

/// A condition, as a list shows it.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The entry.
    pub entry: Uuid,
    /// The code of the place.
    pub place: String,
    /// The sector.
    pub sector: String,
    /// The source's severity, 1 to 5.
    pub severity: Option<i64>,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: String,
    /// By when.
    pub by: Option<Date>,
    /// Since when it is known.
    pub published: Option<Date>,
}

/// The conditions reported by a day, newest first.
///
/// # Errors
/// The database's.
pub fn by(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Condition>, Failure> {
    let rows = tx.query(
        "select entry, place, sector, severity, text_en, text_ar, source, happened_by, published
         from needs_conditions where happened_by <= $1 order by happened_by desc, sector, entry",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            Ok(Condition {
                entry: row.uuid(0)?,
                place: text(1)?,
                sector: text(2)?,
                severity: row.opt_int(3)?,
                text: Text {
                    en: text(4)?,
                    ar: text(5)?,
                },
                source: text(6)?,
                by: read_day(row, 7)?,
                published: read_day(row, 8)?,
            })
        })
        .collect()
}
