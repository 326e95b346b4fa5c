//! From grants and enrolments to the tables that the doors ask.

use journal::Entry;
use journal::shelf::{ENROLLED, Enrolment};

use super::facts::ActorGranted;
use crate::rooms::read;
use crate::views::Row;

/// The row of an entry.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let (Some(fact), Some(actor)) = (read::<ActorGranted>(entry), entry.subject("actor")) {
        return vec![Row {
            table: "staff_grants",
            columns: &["actor", "role", "title"],
            values: vec![actor.into(), fact.role.code().into(), fact.title.into()],
        }];
    }
    if entry.header.kind == ENROLLED
        && let Some(enrolment) = entry
            .open_part()
            .and_then(|open| serde_json::from_slice::<Enrolment>(open).ok())
    {
        return vec![Row {
            table: "staff_origins",
            columns: &["origin", "public_key", "name"],
            values: vec![
                enrolment.origin.into(),
                enrolment.public_key.into(),
                enrolment.name.into(),
            ],
        }];
    }
    Vec::new()
}
