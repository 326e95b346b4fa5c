//! From what was recorded of cases to what the views hold: the adopted procedures, and which entries a
//! case has. What a case says stays sealed; see [`crate::private`].

use journal::Entry;
use store::Value;

use super::facts::ProcedureAdopted;
use crate::rooms::read;
use crate::views::Row;

/// The row of an entry.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(fact) = read::<ProcedureAdopted>(entry) {
        let stamp = entry.header.recorded;
        return vec![Row {
            table: "cases_procedures",
            columns: &["procedure", "version", "text", "clock_us", "clock_n"],
            values: vec![
                fact.id.into(),
                Value::Int(fact.version.into()),
                fact.text.into(),
                stamp.us.into(),
                Value::Int(stamp.n.into()),
            ],
        }];
    }
    match (entry.header.kind.as_str(), entry.subject("case")) {
        ("cases.noted", Some(case)) => {
            vec![Row {
                table: "cases_notes",
                columns: &["subject"],
                values: vec![case.into()],
            }]
        }
        _ => Vec::new(),
    }
}
