//! What the other rooms and the screens ask of incidents.

use std::collections::HashSet;

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Failure;
use crate::rooms::{day, read_day};
use crate::words::Text;

/// The tables of the room's views.
pub const VIEWS: &str = "
create table incidents_incidents (
  entry bytea not null,
  incident bytea not null,
  kind text not null,
  external text not null,
  repeats text not null,
  cumulative bigint not null,
  dead bigint,
  missing bigint,
  females bigint,
  males bigint,
  children bigint,
  cause_text text not null,
  cause text not null,
  origin text not null,
  country text not null,
  location text not null,
  place text not null,
  lat double precision,
  lon double precision,
  route text not null,
  verification bigint,
  note_en text not null,
  note_ar text not null,
  source text not null,
  collected_by text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint an_incident_report_has_one_row primary key (entry)
);
create index incidents_by_route on incidents_incidents (route, happened_by);
";

/// An incident, as a list shows it.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The entry.
    pub entry: Uuid,
    /// death, pushback, violence, detention, other.
    pub kind: String,
    /// The source's own number.
    pub external: String,
    /// Dead.
    pub dead: Option<i64>,
    /// Missing, at least.
    pub missing: Option<i64>,
    /// Women and girls.
    pub females: Option<i64>,
    /// Men and boys.
    pub males: Option<i64>,
    /// Children.
    pub children: Option<i64>,
    /// The cause in the source's words.
    pub cause_text: String,
    /// The cause's category.
    pub cause: String,
    /// Where from.
    pub origin: String,
    /// The country in which it happened.
    pub country: String,
    /// Where.
    pub location: String,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// How far it is verified.
    pub verification: Option<i64>,
    /// What a reader must know.
    pub note: Text,
    /// Who says so.
    pub source: String,
    /// Through whom it reached us.
    pub collected_by: String,
    /// The earliest day.
    pub from: Option<Date>,
    /// The latest day.
    pub by: Option<Date>,
    /// When the source said so; absent for records that do not tell.
    pub published: Option<Date>,
}

impl Incident {
    /// Dead and missing: the project counts both.
    pub fn toll(&self) -> i64 {
        self.dead.unwrap_or(0) + self.missing.unwrap_or(0)
    }
}

/// Incidents that happened by a day, of a kind (or all), on a route (or all), oldest first. Cumulative rows
/// and rows that repeat others are left out: they would count people twice.
///
/// # Errors
/// The database's.
pub fn by(
    tx: &mut Tx<'_>,
    kind: Option<&str>,
    route: Option<&str>,
    as_of: Date,
) -> Result<Vec<Incident>, Failure> {
    let rows = tx.query(
        "select entry, kind, external, repeats, dead, missing, females, males, children, cause_text, cause, origin,
         country, location, lat, lon, verification, note_en, note_ar, source, collected_by, happened_from,
         happened_by, published from incidents_incidents
         where happened_by <= $1 and cumulative = 0
         and (cast($2 as text) is null or kind = $2) and (cast($3 as text) is null or route = $3)
         order by happened_from, external, entry",
        &[day(as_of), kind.map(str::to_owned).into(), route.map(str::to_owned).into()],
    )?;
    let mut here = HashSet::new();
    for row in &rows {
        here.insert(row.text(2)?.to_owned());
    }
    let mut incidents = Vec::with_capacity(rows.len());
    for row in &rows {
        if row
            .text(3)?
            .split_whitespace()
            .any(|part| here.contains(part))
        {
            continue;
        }
        let text = |at: usize| row.text(at).map(str::to_owned);
        incidents.push(Incident {
            entry: row.uuid(0)?,
            kind: text(1)?,
            external: text(2)?,
            dead: row.opt_int(4)?,
            missing: row.opt_int(5)?,
            females: row.opt_int(6)?,
            males: row.opt_int(7)?,
            children: row.opt_int(8)?,
            cause_text: text(9)?,
            cause: text(10)?,
            origin: text(11)?,
            country: text(12)?,
            location: text(13)?,
            position: row.opt_real(14)?.zip(row.opt_real(15)?),
            verification: row.opt_int(16)?,
            note: Text {
                en: text(17)?,
                ar: text(18)?,
            },
            source: text(19)?,
            collected_by: text(20)?,
            from: read_day(row, 21)?,
            by: read_day(row, 22)?,
            published: read_day(row, 23)?,
        });
    }
    Ok(incidents)
}
