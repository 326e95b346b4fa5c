//! From what was reported to what the screens show: one row for each report.

use journal::Entry;
use store::Value;

use super::facts::{Counting, IncidentReported};
use crate::rooms::{dates, read};
use crate::views::Row;

/// The row of a report.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let (Some(fact), Some(incident)) = (read::<IncidentReported>(entry), entry.subject("incident"))
    else {
        return Vec::new();
    };
    let mut values: Vec<Value> = vec![
        incident.into(),
        fact.kind.into(),
        fact.external.into(),
        fact.repeats.join(" ").into(),
        Value::Int((fact.counting == Counting::Cumulative).into()),
        fact.dead.into(),
        fact.missing.into(),
        fact.females.into(),
        fact.males.into(),
        fact.children.into(),
        fact.cause_text.into(),
        fact.cause.into(),
        fact.origin.into(),
        fact.country.into(),
        fact.location.into(),
        fact.place.into(),
        fact.position.map(|(lat, _lon)| lat).into(),
        fact.position.map(|(_lat, lon)| lon).into(),
        fact.route.into(),
        fact.verification.map(i64::from).into(),
        fact.note.en.into(),
        fact.note.ar.into(),
        fact.source.name.clone().into(),
        fact.collected_by.into(),
    ];
    values.extend(dates(entry, Some(&fact.source)));
    vec![Row {
        table: "incidents_incidents",
        columns: &[
            "incident",
            "kind",
            "external",
            "repeats",
            "cumulative",
            "dead",
            "missing",
            "females",
            "males",
            "children",
            "cause_text",
            "cause",
            "origin",
            "country",
            "location",
            "place",
            "lat",
            "lon",
            "route",
            "verification",
            "note_en",
            "note_ar",
            "source",
            "collected_by",
            "happened_from",
            "happened_by",
            "published",
        ],
        values,
    }]
}
