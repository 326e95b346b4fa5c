//! From what was recorded of places to what the screens show.

use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{AccessNoted, PlaceClosed, PlaceNamed};
use crate::rooms::{dates, read};
use crate::views::{Row, State};

/// A place as it is known now.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Place {
    /// Its newest naming.
    pub named: Option<PlaceNamed>,
    /// Its closing.
    pub closed: Option<PlaceClosed>,
    /// The entry of the newest naming.
    pub entry: Option<Uuid>,
}

impl State for Place {
    const TABLE: &'static str = "places_places";
    const ROLE: &'static str = "place";
    const KINDS: &'static [&'static str] = &["places.place_named", "places.place_closed"];
    const COLUMNS: &'static [&'static str] = &["code", "kind"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        if let Some(named) = read::<PlaceNamed>(entry) {
            self.named = Some(named);
            self.entry = Some(entry.header.id);
        }
        if let Some(closed) = read::<PlaceClosed>(entry) {
            self.closed = Some(closed);
        }
    }

    fn columns(&self) -> Vec<Value> {
        let named = self.named.as_ref();
        vec![
            named.map(|place| place.code.clone()).into(),
            named.map(|place| place.kind.clone()).into(),
        ]
    }
}

/// One row for each step of an access mission.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let (Some(access), Some(subject)) = (read::<AccessNoted>(entry), entry.subject("access"))
    else {
        return Vec::new();
    };
    let mut values: Vec<Value> = vec![
        subject.into(),
        access.place.into(),
        access.status.code().into(),
        access.asked_by.join("; ").into(),
        access.decided_by.join("; ").into(),
        access.took_part.join("; ").into(),
        access.note.en.into(),
        access.note.ar.into(),
    ];
    values.push(access.source.name.clone().into());
    values.extend(dates(entry, Some(&access.source)));
    vec![Row {
        table: "places_access",
        columns: &[
            "access",
            "place",
            "status",
            "asked_by",
            "decided_by",
            "took_part",
            "note_en",
            "note_ar",
            "source",
            "happened_from",
            "happened_by",
            "published",
        ],
        values,
    }]
}
