//! What the other rooms and the screens ask of journeys.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Failure;
use crate::rooms::{day, read_day};
use crate::words::{Qualifier, Quantity, Text};

/// The tables of the room's views.
pub const VIEWS: &str = "
create table journeys_flights (
  entry bytea not null,
  flight bytea not null,
  code text not null,
  status text not null,
  organiser text not null,
  operator text not null,
  vehicle text not null,
  from_place text not null,
  to_place text not null,
  seats bigint,
  qualifier text not null,
  low double precision,
  high double precision,
  note_en text not null,
  note_ar text not null,
  source text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_flight_report_has_one_row primary key (entry)
);
create index journeys_flights_by_flight on journeys_flights (flight);
";

/// A report on a flight.
#[derive(Debug, Clone)]
pub struct Report {
    /// The entry.
    pub entry: Uuid,
    /// The flight.
    pub flight: Uuid,
    /// Its short name.
    pub code: String,
    /// foreseen, planned, departed.
    pub status: String,
    /// mission, government, or empty.
    pub organiser: String,
    /// Who flies.
    pub operator: String,
    /// aircraft, charter, commercial.
    pub vehicle: String,
    /// The code of the place that it leaves.
    pub from_place: String,
    /// The code of the place that it goes to.
    pub to_place: String,
    /// Seats.
    pub seats: Option<i64>,
    /// How many flew, or are planned to.
    pub people: Quantity,
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
}

/// A flight: the report that holds, and the others that disagree.
#[derive(Debug, Clone)]
pub struct Flight {
    /// The report that holds: of the furthest status, the first recorded.
    pub main: Report,
    /// The others of the same status.
    pub others: Vec<Report>,
}

/// The flights as they were known to stand on a day: departed by then, or foreseen or planned in a report
/// of that day or before. Oldest first.
///
/// # Errors
/// The database's.
pub fn flights(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Flight>, Failure> {
    let rows = tx.query(
        "select entry, flight, code, status, organiser, operator, vehicle, from_place, to_place, seats, qualifier,
         low, high, note_en, note_ar, source, happened_from, happened_by, published from journeys_flights
         where (status = 'departed' and happened_by <= $1) or (status <> 'departed' and published <= $1)
         order by happened_from, code, clock_us, clock_n, entry",
        &[day(as_of)],
    )?;
    let mut flights: Vec<Flight> = Vec::new();
    for row in &rows {
        let text = |at: usize| row.text(at).map(str::to_owned);
        let report = Report {
            entry: row.uuid(0)?,
            flight: row.uuid(1)?,
            code: text(2)?,
            status: text(3)?,
            organiser: text(4)?,
            operator: text(5)?,
            vehicle: text(6)?,
            from_place: text(7)?,
            to_place: text(8)?,
            seats: row.opt_int(9)?,
            people: Quantity {
                qualifier: row.text(10)?.parse().unwrap_or(Qualifier::Unknown),
                low: row.opt_real(11)?,
                high: row.opt_real(12)?,
            },
            note: Text {
                en: text(13)?,
                ar: text(14)?,
            },
            source: text(15)?,
            from: read_day(row, 16)?,
            by: read_day(row, 17)?,
            published: read_day(row, 18)?,
        };
        match flights
            .iter_mut()
            .find(|flight| flight.main.flight == report.flight)
        {
            None => flights.push(Flight {
                main: report,
                others: Vec::new(),
            }),
            Some(flight) if rank(&report.status) > rank(&flight.main.status) => {
                *flight = Flight {
                    main: report,
                    others: Vec::new(),
                };
            }
            Some(flight) if report.status == flight.main.status => flight.others.push(report),
            Some(_) => {}
        }
    }
    Ok(flights)
}

fn rank(status: &str) -> u8 {
    match status {
        "departed" => 2,
        "planned" => 1,
        _ => 0,
    }
}

/// The flight with this short name.
///
/// # Errors
/// The database's.
pub fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Uuid>, Failure> {
    let row = tx.query_opt(
        "select flight from journeys_flights where code = $1 order by flight limit 1",
        &[code.into()],
    )?;
    Ok(row.map(|row| row.uuid(0)).transpose()?)
}
