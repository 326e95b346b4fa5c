//! From what was reported to what the screens show: one row for each report.

use journal::Entry;
use store::Value;

use super::facts::ConditionReported;
use crate::rooms::{dates, read};
use crate::views::Row;

/// The row of a report.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let Some(fact) = read::<ConditionReported>(entry) else {
        return Vec::new();
    };
    let mut values: Vec<Value> = vec![
        fact.place.into(),
        fact.sector.into(),
        fact.severity.map(i64::from).into(),
        fact.quantity.and_then(|quantity| quantity.low).into(),
        fact.quantity.and_then(|quantity| quantity.high).into(),
        fact.unit.into(),
        fact.text.en.into(),
        fact.text.ar.into(),
        fact.source.name.clone().into(),
    ];
    values.extend(dates(entry, Some(&fact.source)));
    vec![Row {
        table: "needs_conditions",
        columns: &[
            "place",
            "sector",
            "severity",
            "low",
            "high",
            "unit",
            "text_en",
            "text_ar",
            "source",
            "happened_from",
            "happened_by",
            "published",
        ],
        values,
    }]
}
