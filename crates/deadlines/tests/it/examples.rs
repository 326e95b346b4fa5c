//! Worked examples from `tests/examples.toml`, each with its source.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;

use deadlines::{
    Clock, Direction, Extension, Moment, Pause, Reckoned, Trigger, shipped_calendar, shipped_rule,
};

#[derive(Deserialize)]
struct File {
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    what: String,
    source: String,
    from: String,
    length: String,
    rule: String,
    calendar: String,
    zone: String,
    #[serde(default)]
    before: bool,
    #[serde(default)]
    pauses: Vec<String>,
    #[serde(default)]
    extend: Vec<String>,
    last_day: String,
    last_moment: Option<String>,
}

fn moment(text: &str, zone: &TimeZone) -> Moment {
    match text.split_once('T') {
        None => Moment::On(text.parse().unwrap()),
        Some(_hour) => {
            let local: DateTime = text.parse().unwrap();
            Moment::At(local.to_zoned(zone.clone()).unwrap().timestamp())
        }
    }
}

fn clock(example: &Example) -> Clock<'static> {
    let zone = TimeZone::get(&example.zone).unwrap();
    let mut clock = Clock::new(
        Trigger::new(moment(&example.from, &zone), zone.clone()),
        example.length.parse().unwrap(),
        shipped_rule(&example.rule).unwrap(),
        shipped_calendar(&example.calendar).unwrap(),
    );
    if example.before {
        clock.direction = Direction::Before;
    }
    for pause in &example.pauses {
        let (from, to) = pause.split_once("..").unwrap();
        clock.pauses.push(Pause {
            from: moment(from, &zone),
            to: Some(moment(to, &zone)),
            reason: "made up".to_owned(),
        });
    }
    for extension in &example.extend {
        let (by, decided) = extension.split_once(" decided ").unwrap();
        clock.extensions.push(Extension {
            by: by.parse().unwrap(),
            decided: decided.parse().unwrap(),
            reason: "made up".to_owned(),
        });
    }
    clock
}

#[test]
fn every_worked_example_comes_out_as_its_source_says() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples.toml"));
    let file: File = toml::from_str(&text.unwrap()).unwrap();
    assert!(file.examples.len() >= 200, "{}", file.examples.len());
    let mut wrong = Vec::new();
    for example in &file.examples {
        assert!(!example.source.is_empty(), "{} has no source", example.what);
        let Ok(Reckoned::Due(due)) = clock(example).reckon() else {
            panic!("{} cannot be counted", example.what)
        };
        let moment: Option<Timestamp> = example
            .last_moment
            .as_ref()
            .map(|text| text.parse().unwrap());
        let differs = moment.is_some_and(|moment| moment != due.last_moment.timestamp());
        if due.last_day.to_string() != example.last_day || differs {
            wrong.push(format!(
                "{} ({}): {} from {}: {} instead of {}",
                example.what,
                example.source,
                example.length,
                example.from,
                due.last_moment,
                example.last_day
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a counter must not do: leave the pauses, the moves, the two days or the event uncounted for.
#[test]
fn the_examples_would_notice_a_rule_that_is_left_out() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples.toml"));
    let file: File = toml::from_str(&text.unwrap()).unwrap();
    type Break = fn(&mut deadlines::Rule);
    let breaks: [(&str, Break); 6] = [
        ("the event", |rule| {
            rule.the_event = deadlines::TheEvent::Counted
        }),
        ("the weekend", |rule| {
            rule.at_weekend = deadlines::AtWeekend::Stays
        }),
        ("two working days", |rule| rule.two_working_days = false),
        ("whole hours", |rule| {
            rule.hours = deadlines::HourCount::Exact
        }),
        ("pauses", |rule| rule.pauses = false),
        ("hours stay", |rule| {
            rule.hours_at_weekend = deadlines::AtWeekend::NextWorkingDay
        }),
    ];
    for (what, breaks) in breaks {
        let noticed = file.examples.iter().any(|example| {
            let mut rule = shipped_rule(&example.rule).unwrap().clone();
            breaks(&mut rule);
            let broken = Clock { rule: &rule, ..clock(example) };
            !matches!(broken.reckon(), Ok(Reckoned::Due(due)) if due.last_day.to_string() == example.last_day
                && example.last_moment.as_ref().is_none_or(|text| text.parse::<Timestamp>().unwrap() == due.last_moment.timestamp()))
        });
        assert!(noticed, "no example notices {what}");
    }
}
