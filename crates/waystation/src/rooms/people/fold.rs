//! From what was recorded of people to what the screens show. Nothing is opened here.

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{
    GroupDescribed, HouseholdRegistered, PersonCorrected, PersonForgotten, PersonLeft,
    PersonRegistered,
};
use crate::rooms::statement::{self, EstimateMade};
use crate::rooms::{dates, read};
use crate::views::{Row, State};

/// A person as they are known now.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Person {
    /// What is counted, with its corrections.
    pub open: PersonRegistered,
    /// The household.
    pub household: Option<Uuid>,
    /// The day of registration, and its entry.
    pub registered: Option<(Date, Uuid)>,
    /// The day of leaving, and its entry.
    pub left: Option<(Date, Uuid)>,
    /// The entry that holds the newest identity.
    pub identity: Option<Uuid>,
    /// The entry by which the person is forgotten.
    pub forgotten: Option<Uuid>,
}

impl State for Person {
    const TABLE: &'static str = "people_persons";
    const ROLE: &'static str = "person";
    const KINDS: &'static [&'static str] = &[
        "people.person_registered",
        "people.person_corrected",
        "people.person_left",
        "people.person_forgotten",
    ];
    const COLUMNS: &'static [&'static str] = &[
        "household",
        "sex",
        "age_band",
        "nationality",
        "site",
        "registered_on",
        "left_on",
        "synthetic",
        "forgotten",
    ];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if entry
            .header
            .parts
            .iter()
            .any(|part| part.name == "identity")
        {
            self.identity = Some(id);
        }
        if let Some(fact) = read::<PersonRegistered>(entry) {
            self.open = fact;
            self.household = entry.subject("household");
            self.registered = Some((on, id));
        }
        if let Some(fact) = read::<PersonCorrected>(entry) {
            self.open.sex = fact.sex.unwrap_or(self.open.sex);
            self.open.age_band = fact.age_band.unwrap_or(self.open.age_band);
            if fact.nationality.is_some() {
                self.open.nationality = fact.nationality;
            }
        }
        if read::<PersonLeft>(entry).is_some() {
            self.left = Some((on, id));
        }
        if read::<PersonForgotten>(entry).is_some() {
            self.forgotten = Some(id);
        }
    }

    fn columns(&self) -> Vec<Value> {
        let day = |dated: &Option<(Date, Uuid)>| -> Value {
            dated.map(|(day, _entry)| day.to_string()).into()
        };
        vec![
            self.household.into(),
            self.open.sex.code().into(),
            self.open.age_band.code().into(),
            self.open.nationality.clone().unwrap_or_default().into(),
            self.open.site.clone().into(),
            day(&self.registered),
            day(&self.left),
            Value::Int(self.open.synthetic.into()),
            Value::Int(self.forgotten.is_some().into()),
        ]
    }
}

/// A household as it is known now. Who belongs to it is a dated fact about each person; a household holds
/// no identity of its own.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Household {
    /// The newest registration.
    pub open: HouseholdRegistered,
    /// Its day and entry.
    pub registered: Option<(Date, Uuid)>,
}

impl State for Household {
    const TABLE: &'static str = "people_households";
    const ROLE: &'static str = "household";
    const KINDS: &'static [&'static str] = &["people.household_registered"];
    const COLUMNS: &'static [&'static str] = &["site", "registered_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        if let Some(fact) = read::<HouseholdRegistered>(entry) {
            self.open = fact;
            self.registered = Some((entry.header.occurred.by(), entry.header.id));
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![
            self.open.site.clone().into(),
            self.registered.map(|(day, _entry)| day.to_string()).into(),
        ]
    }
}

/// Rows for estimates and descriptions of groups.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(group) = read::<GroupDescribed>(entry) {
        let mut values: Vec<Value> = vec![
            group.population.into(),
            group.place.into(),
            group.aspect.into(),
            group.code.into(),
            group.share.into(),
            group.text.en.into(),
            group.text.ar.into(),
            group.source.name.clone().into(),
        ];
        values.extend(dates(entry, Some(&group.source)));
        return vec![Row {
            table: "people_groups",
            columns: &[
                "population",
                "place",
                "aspect",
                "code",
                "share",
                "text_en",
                "text_ar",
                "source",
                "happened_from",
                "happened_by",
                "published",
            ],
            values,
        }];
    }
    statement::rows::<EstimateMade>(entry, "people_estimates", |fact| fact.0)
}
