//! What the other rooms and the screens ask of incidents.

use std::collections::HashSet;

use jiff::civil::Date;
use store::{Row, Tx};
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
create index incidents_by_subject on incidents_incidents (incident);
create index incidents_by_day on incidents_incidents (happened_by);
";

/// An incident, as a list shows it.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The entry.
    pub entry: Uuid,
    /// The incident.
    pub incident: Uuid,
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

const COLUMNS: &str = "entry, incident, kind, external, repeats, dead, missing, females, males, children, \
    cause_text, cause, origin, country, location, lat, lon, verification, note_en, note_ar, source, collected_by, \
    happened_from, happened_by, published";

fn read(row: &Row) -> Result<Incident, Failure> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    Ok(Incident {
        entry: row.uuid(0)?,
        incident: row.uuid(1)?,
        kind: text(2)?,
        external: text(3)?,
        dead: row.opt_int(5)?,
        missing: row.opt_int(6)?,
        females: row.opt_int(7)?,
        males: row.opt_int(8)?,
        children: row.opt_int(9)?,
        cause_text: text(10)?,
        cause: text(11)?,
        origin: text(12)?,
        country: text(13)?,
        location: text(14)?,
        position: row.opt_real(15)?.zip(row.opt_real(16)?),
        verification: row.opt_int(17)?,
        note: Text {
            en: text(18)?,
            ar: text(19)?,
        },
        source: text(20)?,
        collected_by: text(21)?,
        from: read_day(row, 22)?,
        by: read_day(row, 23)?,
        published: read_day(row, 24)?,
    })
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
    let sql = format!(
        "select {COLUMNS} from incidents_incidents
         where happened_by <= $1 and cumulative = 0
         and (cast($2 as text) is null or kind = $2) and (cast($3 as text) is null or route = $3)
         order by happened_from, external, entry"
    );
    let asked = [
        day(as_of),
        kind.map(str::to_owned).into(),
        route.map(str::to_owned).into(),
    ];
    let rows = tx.query(&sql, &asked)?;
    let mut here = HashSet::new();
    for row in &rows {
        here.insert(row.text(3)?.to_owned());
    }
    let mut incidents = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut repeated = row.text(4)?.split_whitespace();
        if !repeated.any(|part| here.contains(part)) {
            incidents.push(read(row)?);
        }
    }
    Ok(incidents)
}

/// An incident, as it was last reported.
///
/// # Errors
/// The database's.
pub fn one(tx: &mut Tx<'_>, incident: Uuid) -> Result<Option<Incident>, Failure> {
    let sql = format!(
        "select {COLUMNS} from incidents_incidents where incident = $1 order by happened_by desc, entry desc limit 1"
    );
    let rows = tx.query(&sql, &[incident.into()])?;
    rows.first().map(read).transpose()
}

/// What happened last by a day, the newest first, at most `most`.
///
/// # Errors
/// The database's.
pub fn latest(tx: &mut Tx<'_>, as_of: Date, most: u32) -> Result<Vec<Incident>, Failure> {
    let sql = format!(
        "select {COLUMNS} from incidents_incidents where happened_by <= $1 and cumulative = 0
         order by happened_by desc, entry desc limit {most}"
    );
    tx.query(&sql, &[day(as_of)])?.iter().map(read).collect()
}
