//! From what was recorded of cases to what the views hold: what was adopted, and which entries a case has. What a
//! case says stays sealed; see [`crate::private`].

use journal::Entry;
use store::Value;

use super::facts::{DataAdopted, OverlaySwitched, ProcedureAdopted, WorkerNamed};
use crate::rooms::{day, read};
use crate::views::Row;

const RULES: &[&str] = &["sort", "name", "version", "text", "clock_us", "clock_n"];

fn rules(entry: &Entry, sort: &str, name: String, version: u32, text: String) -> Vec<Row> {
    let stamp = entry.header.recorded;
    vec![Row {
        table: "cases_rules",
        columns: RULES,
        values: vec![
            sort.into(),
            name.into(),
            Value::Int(version.into()),
            text.into(),
            stamp.us.into(),
            Value::Int(stamp.n.into()),
        ],
    }]
}

/// The row of an entry.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let stamp = entry.header.recorded;
    if let Some(fact) = read::<ProcedureAdopted>(entry) {
        return rules(entry, "procedure", fact.id, fact.version, fact.text);
    }
    if let Some(fact) = read::<DataAdopted>(entry) {
        return rules(entry, &fact.sort, fact.id, 0, fact.text);
    }
    if let Some(fact) = read::<OverlaySwitched>(entry) {
        return vec![Row {
            table: "cases_switched",
            columns: &["overlay", "act", "first", "last", "clock_us", "clock_n"],
            values: vec![
                fact.overlay.into(),
                fact.act.into(),
                day(fact.from),
                fact.to.map(|to| to.to_string()).into(),
                stamp.us.into(),
                Value::Int(stamp.n.into()),
            ],
        }];
    }
    if let Some(fact) = read::<WorkerNamed>(entry) {
        return vec![Row {
            table: "cases_named",
            columns: &["account", "named", "clock_us", "clock_n"],
            values: vec![
                fact.account.into(),
                Value::Int(fact.named.into()),
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
