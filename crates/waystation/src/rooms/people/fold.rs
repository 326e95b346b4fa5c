//! From what was recorded of people to what the screens show. Nothing is opened here.

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use std::collections::BTreeMap;

use super::facts::{
    AgeBand, CardIssued, CardRevoked, CollectorNamed, GroupDescribed, HeadcountMade,
    HouseholdRegistered, ListApproved, ListAsked, ListCopied, PersonCorrected, PersonDetailed,
    PersonForgotten, PersonLeft, PersonMoved, PersonRegistered, RecordsCompared, Sex,
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
    /// Whether only the minimum was registered so far.
    #[serde(default)]
    pub brief: bool,
    /// The entry that holds the newest of each sealed part: identity, contact, needs, photo.
    #[serde(default)]
    pub parts: BTreeMap<String, Uuid>,
    /// The entries that hold consents and objections, oldest first.
    #[serde(default)]
    pub consents: Vec<Uuid>,
    /// The entry by which the person is forgotten.
    pub forgotten: Option<Uuid>,
}

impl State for Person {
    const TABLE: &'static str = "people_persons";
    const ROLE: &'static str = "person";
    const KINDS: &'static [&'static str] = &[
        "people.person_registered",
        "people.person_detailed",
        "people.person_corrected",
        "people.person_moved",
        "people.photo_added",
        "people.consent_noted",
        "people.objection_noted",
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
        "brief",
        "forgotten",
    ];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        for part in &entry.header.parts {
            match part.name.as_str() {
                "identity" | "contact" | "needs" | "photo" => {
                    self.parts.insert(part.name.clone(), id);
                }
                "consents" | "consent" | "objection" => self.consents.push(id),
                _ => {}
            }
        }
        if let Some(fact) = read::<PersonRegistered>(entry) {
            self.brief = fact.brief;
            self.open = fact;
            self.household = entry.subject("household");
            self.registered = Some((on, id));
        }
        if let Some(fact) = read::<PersonDetailed>(entry) {
            self.brief = false;
            self.correct(fact.sex, fact.age_band, fact.nationality);
        }
        if let Some(fact) = read::<PersonCorrected>(entry) {
            self.correct(fact.sex, fact.age_band, fact.nationality);
        }
        if read::<PersonMoved>(entry).is_some() {
            self.household = entry.subject("household");
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
            Value::Int(self.brief.into()),
            Value::Int(self.forgotten.is_some().into()),
        ]
    }
}

impl Person {
    /// The entry that holds the newest identity.
    pub fn identity(&self) -> Option<Uuid> {
        self.parts.get("identity").copied()
    }

    fn correct(
        &mut self,
        sex: Option<Sex>,
        age_band: Option<AgeBand>,
        nationality: Option<String>,
    ) {
        self.open.sex = sex.unwrap_or(self.open.sex);
        self.open.age_band = age_band.unwrap_or(self.open.age_band);
        if nationality.is_some() {
            self.open.nationality = nationality;
        }
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
    /// Who may collect beside the head, each with why and the entry; the newest last.
    #[serde(default)]
    pub collectors: Vec<(Uuid, String, Uuid)>,
}

impl State for Household {
    const TABLE: &'static str = "people_households";
    const ROLE: &'static str = "household";
    const KINDS: &'static [&'static str] =
        &["people.household_registered", "people.collector_named"];
    const COLUMNS: &'static [&'static str] = &["site", "registered_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        if let Some(fact) = read::<HouseholdRegistered>(entry) {
            self.open = fact;
            self.registered = Some((entry.header.occurred.by(), entry.header.id));
        }
        if let (Some(fact), Some(collector)) =
            (read::<CollectorNamed>(entry), entry.subject("collector"))
        {
            self.collectors
                .retain(|(who, _why, _entry)| *who != collector);
            self.collectors
                .push((collector, fact.reason, entry.header.id));
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![
            self.open.site.clone().into(),
            self.registered.map(|(day, _entry)| day.to_string()).into(),
        ]
    }
}

/// A card, from the day it was given to the day it was revoked.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Card {
    /// The digest of its token.
    pub token_digest: String,
    /// The household that it was given to.
    pub household: Option<Uuid>,
    /// The day on which it was given, and the entry.
    pub issued: Option<(Date, Uuid)>,
    /// The day on which it was revoked, why, and the entry.
    pub revoked: Option<(Date, String, Uuid)>,
}

impl State for Card {
    const TABLE: &'static str = "people_cards";
    const ROLE: &'static str = "card";
    const KINDS: &'static [&'static str] = &["people.card_issued", "people.card_revoked"];
    const COLUMNS: &'static [&'static str] = &["token_digest", "household", "revoked_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<CardIssued>(entry) {
            self.token_digest = fact.token_digest;
            self.household = entry.subject("household");
            self.issued = Some((on, id));
        }
        if let Some(fact) = read::<CardRevoked>(entry) {
            self.revoked = Some((on, fact.reason, id));
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![
            self.token_digest.clone().into(),
            self.household.into(),
            self.revoked
                .as_ref()
                .map(|(day, _why, _entry)| day.to_string())
                .into(),
        ]
    }
}

/// A list that is to leave the mission: who asked, who approved, which copies were made.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct List {
    /// What was asked for.
    pub asked: Option<ListAsked>,
    /// When, by whom, and the entry.
    pub by: Option<(Date, Uuid, Uuid)>,
    /// The approvals: day, actor, entry. One actor counts once, and whoever asked does not count.
    pub approvals: Vec<(Date, Uuid, Uuid)>,
    /// The copies: what was in them, day, actor, entry.
    pub copies: Vec<(ListCopied, Date, Uuid, Uuid)>,
}

impl List {
    /// Whether enough others approved it.
    pub fn is_approved(&self) -> bool {
        let asker = self.by.map(|(_on, actor, _entry)| actor);
        let mut others: Vec<Uuid> = self
            .approvals
            .iter()
            .map(|(_on, actor, _entry)| *actor)
            .filter(|actor| Some(*actor) != asker)
            .collect();
        others.sort();
        others.dedup();
        others.len() >= super::rules::APPROVALS
    }
}

impl State for List {
    const TABLE: &'static str = "people_lists";
    const ROLE: &'static str = "list";
    const KINDS: &'static [&'static str] = &[
        "people.list_asked",
        "people.list_approved",
        "people.list_copied",
    ];
    const COLUMNS: &'static [&'static str] = &["asked_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on, actor) = (
            entry.header.id,
            entry.header.occurred.by(),
            entry.header.actor,
        );
        if let Some(fact) = read::<ListAsked>(entry) {
            self.asked = Some(fact);
            self.by = Some((on, actor, id));
        }
        if read::<ListApproved>(entry).is_some() {
            self.approvals.push((on, actor, id));
        }
        if let Some(fact) = read::<ListCopied>(entry) {
            self.copies.push((fact, on, actor, id));
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![self.by.map(|(day, _actor, _entry)| day.to_string()).into()]
    }
}

fn decision(entry: &Entry, fact: &RecordsCompared) -> Vec<Row> {
    let (Some(one), Some(other)) = (entry.subject("one"), entry.subject("other")) else {
        return Vec::new();
    };
    let (stamp, origin, seq) = entry.header.order();
    vec![Row {
        table: "people_decisions",
        columns: &[
            "one",
            "other",
            "decision",
            "clock_us",
            "clock_n",
            "clock_origin",
            "clock_seq",
        ],
        values: vec![
            one.into(),
            other.into(),
            fact.decision.code().into(),
            stamp.us.into(),
            Value::Int(stamp.n.into()),
            origin.into(),
            Value::Int(i64::try_from(seq).unwrap_or(i64::MAX)),
        ],
    }]
}

fn headcount(entry: &Entry, fact: HeadcountMade) -> Vec<Row> {
    fact.lines
        .into_iter()
        .zip(0i64..)
        .map(|(line, number)| Row {
            table: "people_headcounts",
            columns: &[
                "line", "site", "method", "sex", "age_band", "people", "on_day",
            ],
            values: vec![
                number.into(),
                fact.site.clone().into(),
                fact.method.clone().into(),
                line.sex.code().into(),
                line.age_band.code().into(),
                Value::Int(line.people.into()),
                entry.header.occurred.by().to_string().into(),
            ],
        })
        .collect()
}

/// Rows for headcounts, decisions on records, estimates and descriptions of groups.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(fact) = read::<RecordsCompared>(entry) {
        return decision(entry, &fact);
    }
    if let Some(fact) = read::<HeadcountMade>(entry) {
        return headcount(entry, fact);
    }
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
