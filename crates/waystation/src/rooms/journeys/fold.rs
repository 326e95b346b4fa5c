//! From what was recorded of journeys to what the screens show: one row for each report.

use journal::Entry;
use store::Value;

use super::facts::FlightNoted;
use crate::rooms::{dates, read};
use crate::views::Row;

/// The row of a report.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let (Some(fact), Some(flight)) = (read::<FlightNoted>(entry), entry.subject("flight")) else {
        return Vec::new();
    };
    let mut values: Vec<Value> = vec![
        flight.into(),
        fact.code.into(),
        fact.status.code().into(),
        fact.organiser.into(),
        fact.operator.into(),
        fact.vehicle.into(),
        fact.from.into(),
        fact.to.into(),
        fact.seats.map(i64::from).into(),
        fact.people.qualifier.code().into(),
        fact.people.low.into(),
        fact.people.high.into(),
        fact.note.en.into(),
        fact.note.ar.into(),
        fact.source.name.clone().into(),
        entry.header.recorded.us.into(),
        Value::Int(entry.header.recorded.n.into()),
    ];
    values.extend(dates(entry, Some(&fact.source)));
    vec![Row {
        table: "journeys_flights",
        columns: &[
            "flight",
            "code",
            "status",
            "organiser",
            "operator",
            "vehicle",
            "from_place",
            "to_place",
            "seats",
            "qualifier",
            "low",
            "high",
            "note_en",
            "note_ar",
            "source",
            "clock_us",
            "clock_n",
            "happened_from",
            "happened_by",
            "published",
        ],
        values,
    }]
}
