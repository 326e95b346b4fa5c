//! From what was recorded of needs to what the screens show: a row for each report, assessment, answer and
//! reading. Nothing sealed is opened: that a team looked at protection is seen from the entry's head.

use journal::Entry;
use store::Value;

use super::facts::{Answer, AssessmentMade, ConditionReported, PeopleSeen, WeatherObserved};
use super::gaps::{PeopleAt, people_of};
use super::indicators;
use crate::rooms::{dates, read};
use crate::views::{Discrepancy, Row};

/// The name of the sealed part of an assessment, and of its compartment.
pub const PROTECTION: &str = "protection";

/// The rows of an entry.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(fact) = read::<AssessmentMade>(entry) {
        return assessment(entry, &fact);
    }
    if let Some(fact) = read::<WeatherObserved>(entry) {
        return vec![weather(entry, fact)];
    }
    read::<ConditionReported>(entry)
        .map(|fact| condition(entry, fact))
        .into_iter()
        .collect()
}

/// What of an assessment cannot all be true.
pub fn discrepancies(entry: &Entry) -> Vec<Discrepancy> {
    read::<AssessmentMade>(entry)
        .map(|fact| super::rules::discrepancies(&fact, entry.header.id))
        .unwrap_or_default()
}

fn condition(entry: &Entry, fact: ConditionReported) -> Row {
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
    Row {
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
    }
}

fn assessment(entry: &Entry, fact: &AssessmentMade) -> Vec<Row> {
    let mut rows = vec![assessed(entry, fact)];
    let sealed = entry
        .header
        .parts
        .iter()
        .any(|part| part.name == PROTECTION);
    if sealed {
        let asked = Answer {
            code: Some("sealed".into()),
            ..Answer::default()
        };
        rows.push(answered(
            entry,
            fact,
            PROTECTION,
            "protection_asked",
            &asked,
        ));
    }
    for answer in &fact.answers {
        // What a newer program asks is kept under no sector, and compared with nothing.
        let sector = indicators::of(&answer.indicator).map_or("", |known| known.sector);
        rows.push(answered(entry, fact, sector, &answer.indicator, answer));
    }
    rows
}

/// The day by which it happened.
fn on(entry: &Entry) -> Value {
    entry.header.occurred.by().to_string().into()
}

/// The entry's place in the clock's order, as bytes that sort so: of two facts of one day the later one holds.
fn clock(entry: &Entry) -> Value {
    let (stamp, origin, seq) = entry.header.order();
    let mut bytes = Vec::with_capacity(36);
    bytes.extend_from_slice(&stamp.us.to_be_bytes());
    bytes.extend_from_slice(&stamp.n.to_be_bytes());
    bytes.extend_from_slice(origin.as_bytes());
    bytes.extend_from_slice(&seq.to_be_bytes());
    bytes.into()
}

fn assessed(entry: &Entry, fact: &AssessmentMade) -> Row {
    let seen = fact.people.as_ref();
    let people = seen.and_then(people_of);
    let number = |pick: fn(&PeopleAt) -> u64| -> Value {
        people
            .as_ref()
            .map(|people| i64::try_from(pick(people)).unwrap_or(i64::MAX))
            .into()
    };
    Row {
        table: "needs_assessments",
        columns: &[
            "site",
            "on_day",
            "clock",
            "team",
            "synthetic",
            "how",
            "qualifier",
            "people",
            "women",
            "men",
            "girls",
            "boys",
            "under_five",
            "older",
            "menstruating",
        ],
        values: vec![
            fact.site.clone().into(),
            on(entry),
            clock(entry),
            fact.team.clone().into(),
            Value::Int(fact.synthetic.into()),
            people.map(|people| people.how.code().to_owned()).into(),
            qualifier(seen).into(),
            number(|people| people.people),
            number(|people| people.women),
            number(|people| people.men),
            number(|people| people.girls),
            number(|people| people.boys),
            number(|people| people.under_five),
            number(|people| people.older),
            number(|people| people.menstruating),
        ],
    }
}

fn qualifier(seen: Option<&PeopleSeen>) -> Option<String> {
    let seen = seen.filter(|seen| seen.lines.is_empty())?;
    Some(seen.estimate?.qualifier.code().to_owned())
}

fn answered(
    entry: &Entry,
    fact: &AssessmentMade,
    sector: &str,
    indicator: &str,
    answer: &Answer,
) -> Row {
    Row {
        table: "needs_answers",
        columns: &[
            "site",
            "sector",
            "indicator",
            "on_day",
            "clock",
            "milli",
            "code",
            "method",
            "confidence",
        ],
        values: vec![
            fact.site.clone().into(),
            sector.to_owned().into(),
            indicator.to_owned().into(),
            on(entry),
            clock(entry),
            answer.milli.into(),
            answer.code.clone().into(),
            answer.known.method.clone().into(),
            answer.known.confidence.clone().into(),
        ],
    }
}

fn weather(entry: &Entry, fact: WeatherObserved) -> Row {
    let wind = fact.wind.as_ref();
    Row {
        table: "needs_weather",
        columns: &[
            "place",
            "on_day",
            "clock",
            "at",
            "temperature_milli",
            "kmh_milli",
            "given_milli",
            "given_unit",
            "wet",
            "source",
            "synthetic",
        ],
        values: vec![
            fact.place.into(),
            on(entry),
            clock(entry),
            fact.time.into(),
            fact.temperature_milli.into(),
            wind.map(|wind| wind.kmh_milli).into(),
            wind.map(|wind| wind.given_milli).into(),
            wind.map(|wind| wind.given_unit.clone()).into(),
            fact.wet.map(i64::from).into(),
            fact.source.name.into(),
            Value::Int(fact.synthetic.into()),
        ],
    }
}
