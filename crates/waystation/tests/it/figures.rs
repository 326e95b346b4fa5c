//! A figure's provenance adds up to the figure.

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use uuid::Uuid;
use waystation::rooms::aid::distribution::facts::People;
use waystation::rooms::aid::facts::{DeliveryReported, Line};
use waystation::rooms::figures::{Figure, Reading, compute, definitions};
use waystation::rooms::incidents::facts::{Counting, IncidentReported};
use waystation::rooms::journeys::facts::{FlightNoted, FlightStatus};
use waystation::rooms::people::facts::{AgeBand, PersonLeft, Sex};
use waystation::rooms::places::facts::{AccessNoted, AccessStatus};
use waystation::rooms::{aid, incidents, journeys, people, places};
use waystation::words::{Quantity, Text};

use crate::binary::waystation;
use crate::demo;
use crate::world::{DAY, SITE, World, on, one_of, person, source};

#[derive(Debug, Clone)]
enum Fact {
    Person(u8, u8, bool),
    Death(Option<i64>, Option<i64>, u8, bool),
    Access(u8, bool),
    Delivery(u8, Option<u8>, bool),
    Flight(u8, u16),
    Case(u8),
    /// A partner's report on a group.
    Report(u8, u8),
    /// A household that is served some times over.
    Serve(u8),
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        3 => (0u8..4, 0u8..6, any::<bool>()).prop_map(|(sex, age, left)| Fact::Person(sex, age, left)),
        2 => (
            prop::option::of(0i64..5),
            prop::option::of(-3i64..6),
            0u8..3,
            any::<bool>()
        )
            .prop_map(|(dead, missing, cause, sum)| Fact::Death(dead, missing, cause, sum)),
        1 => (0u8..4, any::<bool>()).prop_map(|(status, dated)| Fact::Access(status, dated)),
        1 => (0u8..3, prop::option::of(1u8..9), any::<bool>())
            .prop_map(|(item, n, planned)| Fact::Delivery(item, n, planned)),
        1 => (0u8..3, 1u16..500).prop_map(|(flight, people)| Fact::Flight(flight, people)),
        2 => (1u8..6).prop_map(Fact::Case),
        2 => (0u8..2, 0u8..50).prop_map(|(group, people)| Fact::Report(group, people)),
        2 => (1u8..4).prop_map(Fact::Serve),
    ]
}

fn record(world: &World, fact: &Fact, number: usize) {
    let staff = world.manager();
    let day = on(date(2021, 11, 1 + i8::try_from(number % 28).unwrap()));
    match fact.clone() {
        Fact::Person(sex, age, left) => {
            let mut one = person("Runak", "Ahmed");
            one.open.sex = [Sex::Female, Sex::Male, Sex::Other, Sex::Unknown][usize::from(sex)];
            one.open.age_band = AgeBand::ALL[usize::from(age)];
            let (_household, ids) = staff.registers(&[one]);
            if left {
                let leaving = PersonLeft { site: SITE.into() };
                let id = ids[0];
                staff
                    .does(move |work| people::leave(work, id, &leaving, on(DAY), None))
                    .unwrap();
            }
        }
        Fact::Death(dead, missing, cause, sum) => {
            let report = IncidentReported {
                kind: "death".into(),
                external: format!("2021.MMP{number}"),
                counting: if sum {
                    Counting::Cumulative
                } else {
                    Counting::Incident
                },
                dead,
                missing,
                cause: ["harsh_conditions", "drowning", "unknown"][usize::from(cause)].into(),
                country: "Belarus".into(),
                route: "Belarus-EU border".into(),
                source: source(),
                ..IncidentReported::default()
            };
            staff
                .does(move |work| incidents::report(work, day, &report, None))
                .unwrap();
        }
        Fact::Access(status, dated) => {
            use AccessStatus as S;
            let step = AccessNoted {
                place: SITE.into(),
                status: [S::Requested, S::Granted, S::Denied, S::Done][usize::from(status)],
                asked_by: Vec::new(),
                decided_by: Vec::new(),
                took_part: Vec::new(),
                note: Text::default(),
                source: source(),
            };
            let mut when = day;
            if !dated {
                when.precision = journal::Precision::Month;
                when.on = date(2021, 11, 1);
            }
            staff
                .does(move |work| places::note_access(work, Uuid::new_v4(), when, &step, None))
                .unwrap();
        }
        Fact::Report(group, men) => {
            let report = DeliveryReported {
                place: SITE.into(),
                planned: false,
                lines: vec![Line {
                    item: "blanket".into(),
                    name: Text::default(),
                    quantity: Quantity::UNKNOWN,
                    unit: "pieces".into(),
                }],
                provider: "Belarus Red Cross".into(),
                funder: String::new(),
                reached: Quantity::UNKNOWN,
                people: Some(People {
                    men: men.into(),
                    ..People::default()
                }),
                group: format!("group {group}"),
                waybill: String::new(),
                sure: false,
                note: Text::default(),
                source: source(),
            };
            staff
                .does(move |work| aid::report(work, day, &report, None))
                .unwrap();
        }
        Fact::Serve(times) => {
            let (household, _members) = staff.registers(&[person("Runak", "Ahmed")]);
            for _time in 0..times {
                let (day, fact) = (day.clone(), one_of("soap"));
                staff
                    .does(move |work| aid::distribution::serve(work, None, household, day, &fact))
                    .unwrap();
            }
        }
        Fact::Delivery(item, n, planned) => {
            let report = DeliveryReported {
                place: SITE.into(),
                planned,
                lines: ["water", "soap"]
                    .iter()
                    .take(usize::from(item))
                    .chain(&["blanket"])
                    .map(|item| Line {
                        item: (*item).into(),
                        name: Text::en(item),
                        quantity: n.map_or(Quantity::UNKNOWN, |n| Quantity::exact(n.into())),
                        unit: "pieces".into(),
                    })
                    .collect(),
                provider: "IOM".into(),
                funder: String::new(),
                reached: Quantity::UNKNOWN,
                people: None,
                group: String::new(),
                waybill: String::new(),
                sure: false,
                note: Text::default(),
                source: source(),
            };
            staff
                .does(move |work| aid::report(work, day, &report, None))
                .unwrap();
        }
        Fact::Flight(flight, n) => {
            let report = FlightNoted {
                code: format!("flight-{flight}"),
                status: FlightStatus::Departed,
                organiser: "government".into(),
                operator: String::new(),
                vehicle: String::new(),
                from: String::new(),
                to: String::new(),
                seats: None,
                people: Quantity::exact(n.into()),
                note: Text::default(),
                source: source(),
            };
            let id = Uuid::from_u128(u128::from(flight) + 1);
            staff
                .does(move |work| journeys::note(work, id, day, &report, None))
                .unwrap();
        }
        Fact::Case(steps) => {
            let (_household, ids) = staff.registers(&[person("Awat", "Karim")]);
            let case = Uuid::new_v4();
            for step in [
                "expression_of_interest",
                "counselled",
                "consented",
                "cleared_for_travel",
                "departed",
            ]
            .iter()
            .take(usize::from(steps))
            {
                world.counsellor().notes_step(case, ids[0], step, "");
            }
        }
    }
}

#[track_caller]
fn adds_up(figure: &Figure, reading: &Reading) {
    let what = format!("{}: {reading:?}", figure.id);
    assert_eq!(
        reading.entry_count,
        reading.provenance.len() as u64,
        "{what}"
    );
    if reading.counted {
        let sum: f64 = reading
            .provenance
            .iter()
            .map(|one| one.amount.unwrap())
            .sum();
        // Of a range the entries add up to the most.
        let most = reading.quantity.high.or(reading.quantity.low);
        assert_eq!(Some(sum), most, "{what}");
    }
    let mut entries: Vec<Uuid> = reading.provenance.iter().map(|one| one.entry).collect();
    entries.sort();
    entries.dedup();
    assert_eq!(entries.len(), reading.provenance.len(), "{what}");
}

fn every_figure_adds_up(world: &World) {
    let mission = world.mission();
    mission.private().catch_up(mission).unwrap();
    let here: Vec<Uuid> = world
        .entries()
        .iter()
        .map(|entry| entry.header.id)
        .collect();
    for definition in definitions::every() {
        let figure = mission
            .read(|tx| compute::figure(mission, tx, definition, DAY, true))
            .unwrap();
        for reading in figure.reading.iter().chain(&figure.others) {
            adds_up(&figure, reading);
            assert!(
                reading
                    .provenance
                    .iter()
                    .all(|one| here.contains(&one.entry))
            );
        }
        // The parts by country and by cause are the same people.
        let Some(reading) = figure.reading.as_ref().filter(|one| one.counted) else {
            continue;
        };
        let kinds: std::collections::BTreeSet<&str> = figure
            .breakdown
            .iter()
            .filter_map(|part| Some(part.of.split_once(':')?.0))
            .collect();
        // What is lacking in several sectors is lacking to the same people.
        for kind in kinds.into_iter().filter(|kind| *kind != "sector") {
            let parts: Vec<f64> = figure
                .breakdown
                .iter()
                .filter(|part| part.of.starts_with(&format!("{kind}:")))
                .map(|part| part.quantity.low.unwrap())
                .collect();
            // A part may not go below nought where more were found than were missing.
            if parts.iter().all(|part| *part > 0.0) {
                let most = reading.quantity.high.or(reading.quantity.low);
                assert_eq!(Some(parts.iter().sum()), most, "{kind}");
            }
        }
    }
}

fn random_facts_add_up(engine: Engine, cases: u32) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(fact(), 5..40), |facts| {
            let world = World::begin(engine);
            world.manager().adopts_the_return_procedure();
            for (number, fact) in facts.iter().enumerate() {
                record(&world, fact, number);
            }
            every_figure_adds_up(&world);
            Ok(())
        })
        .unwrap();
}

#[test]
fn whatever_was_recorded_adds_up_on_sqlite() {
    random_facts_add_up(Engine::Sqlite, 10);
}

#[test]
fn whatever_was_recorded_adds_up_on_postgresql() {
    random_facts_add_up(Engine::Postgres, 4);
}

#[test]
fn a_traced_figure_prints_as_many_entries_as_it_says_and_their_sum() {
    let data = demo::loaded().to_str().unwrap();
    for (id, value) in [
        ("population.registered", 494.0),
        ("deaths.recorded", 20.0),
        ("deaths.hypothermia", 4.0),
        ("access.missions", 3.0),
        ("aid.delivered", 5.0),
    ] {
        let said = waystation([
            "figure",
            id,
            "--data",
            data,
            "--as-of",
            "2021-11-29",
            "--trace",
        ])
        .done();
        let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("  ")).collect();
        let entries: Vec<&&str> = lines
            .iter()
            .filter(|line| line.trim_start().starts_with('+'))
            .collect();
        let sum: f64 = entries
            .iter()
            .map(|line| {
                line.split_whitespace()
                    .next()
                    .unwrap()
                    .parse::<f64>()
                    .unwrap()
            })
            .sum();
        assert_eq!(sum, value, "{id}: {said}");
        let last = lines.last().unwrap().trim();
        assert_eq!(
            last,
            format!("{value}  adds up from {} entries", entries.len()),
            "{id}"
        );
    }
}
