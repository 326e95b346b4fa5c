//! From what was recorded of aid to what the screens show.

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::amount::Amount;
use super::distribution::facts::{HouseholdServed, People};
use super::facts::DeliveryReported;
use super::rules;
use crate::rooms::{dates, read};
use crate::views::{Discrepancy, Row, State};

/// A row for each item of a delivery.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(fact) = read::<DeliveryReported>(entry) {
        let when = dates(entry, Some(&fact.source));
        let people = reported(&fact, &when);
        let lines = fact.lines.into_iter().zip(0i64..).map(|(line, number)| {
            let mut values: Vec<Value> = vec![
                number.into(),
                fact.place.clone().into(),
                Value::Int(fact.planned.into()),
                line.item.into(),
                line.name.en.into(),
                line.name.ar.into(),
                line.quantity.qualifier.code().into(),
                line.quantity.low.into(),
                line.quantity.high.into(),
                line.unit.into(),
                fact.provider.clone().into(),
                fact.funder.clone().into(),
                fact.note.en.clone().into(),
                fact.note.ar.clone().into(),
                fact.source.name.clone().into(),
            ];
            values.extend(when.clone());
            Row {
                table: "aid_lines",
                columns: &[
                    "line",
                    "place",
                    "planned",
                    "item",
                    "name_en",
                    "name_ar",
                    "qualifier",
                    "low",
                    "high",
                    "unit",
                    "provider",
                    "funder",
                    "note_en",
                    "note_ar",
                    "source",
                    "happened_from",
                    "happened_by",
                    "published",
                ],
                values,
            }
        });
        return lines.chain(people).collect();
    }
    Vec::new()
}

/// The row of the people whom a report says to have served; nothing where it gives no number.
fn reported(fact: &DeliveryReported, when: &[Value; 3]) -> Option<Row> {
    let served = u32::try_from(fact.served()).unwrap_or(u32::MAX);
    if fact.planned || served == 0 {
        return None;
    }
    let people = fact.people.unwrap_or(People {
        others: served,
        ..People::default()
    });
    let group = if fact.group.is_empty() {
        &fact.provider
    } else {
        &fact.group
    };
    let mut values: Vec<Value> = vec![
        fact.place.clone().into(),
        group.clone().into(),
        when[1].clone(),
    ];
    values.extend(people.parts().map(|n| Value::Int(n.into())));
    Some(Row {
        table: "aid_reported",
        columns: &[
            "site", "of_group", "on_day", "women", "men", "girls", "boys", "others",
        ],
        values,
    })
}

/// One hand-over, as a household's state remembers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Handed {
    /// The entry.
    pub entry: Uuid,
    /// The item's code.
    pub item: String,
    /// The day.
    pub on: Date,
    /// How much.
    #[serde(default)]
    pub quantity: Amount,
    /// What it was entitled to in a period, where a rule said so.
    #[serde(default)]
    pub entitled: Option<Amount>,
    /// How long the period is, in days; absent for once only.
    #[serde(default)]
    pub every_days: Option<u32>,
}

/// What a household received.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Received {
    /// Each hand-over, in clock order.
    pub handed: Vec<Handed>,
}

impl State for Received {
    const TABLE: &'static str = "aid_households";
    const ROLE: &'static str = "household";
    const KINDS: &'static [&'static str] = &["aid.household_served"];
    const COLUMNS: &'static [&'static str] = &[];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<HouseholdServed>(entry) {
            self.handed
                .extend(fact.lines.into_iter().map(|line| Handed {
                    entry: id,
                    item: line.counts_as().to_owned(),
                    on,
                    quantity: line.quantity,
                    entitled: line.entitled,
                    every_days: line.every_days,
                }));
        }
    }

    fn columns(&self) -> Vec<Value> {
        Vec::new()
    }

    fn discrepancies(&self) -> Vec<Discrepancy> {
        let twice = rules::twice(&self.handed).into_iter();
        let twice = twice.map(|(first, second)| ("aid.same_item_twice", vec![first, second]));
        let beyond = rules::more_than_due(&self.handed).into_iter();
        let beyond = beyond.map(|entry| ("aid.more_than_due", vec![entry]));
        twice
            .chain(beyond)
            .map(|(rule, entries)| Discrepancy { rule, entries })
            .collect()
    }
}
