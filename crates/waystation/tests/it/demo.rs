//! The Bruzgi operation as the demo loads it: what the report says on the evening of 29 November 2021.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use journal::Clock;
use serde_json::Value;
use waystation::Mission;
use waystation::rooms::figures::{self, Situation};

use crate::binary::waystation;
use crate::world::{DAY, Folder, MORNING, copy};

/// The folder of a demo that is loaded once for all tests. They read it; who writes takes a copy.
pub fn loaded() -> &'static Path {
    static LOADED: OnceLock<PathBuf> = OnceLock::new();
    LOADED.get_or_init(|| {
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        // Earlier runs cannot clear up at their very end; this one does it at its beginning.
        for old in fs::read_dir(scratch).unwrap().flatten() {
            let name = old.file_name().to_string_lossy().into_owned();
            if let Some(process) = name.strip_prefix("demo-")
                && !Path::new("/proc").join(process).exists()
            {
                fs::remove_dir_all(old.path()).ok();
            }
        }
        let folder = scratch.join(format!("demo-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        once(&folder, "2021-11-29", "json");
        folder
    })
}

fn once(folder: &Path, as_of: &str, format: &str) -> String {
    let folder = folder.to_str().unwrap();
    waystation([
        "demo", "--once", "--as-of", as_of, "--format", format, "--data", folder,
    ])
    .done()
}

/// The report of a day.
fn report(as_of: &str) -> Value {
    serde_json::from_str(&once(loaded(), as_of, "json")).unwrap()
}

fn figure<'r>(report: &'r Value, id: &str) -> &'r Value {
    let figures = report["figures"].as_array().unwrap();
    figures
        .iter()
        .find(|figure| figure["id"] == id)
        .unwrap_or_else(|| panic!("no figure {id}"))
}

fn others(figure: &Value) -> &[Value] {
    figure["others"].as_array().unwrap()
}

/// What was counted here, among the other readings.
fn counted(figure: &Value) -> f64 {
    let found: Vec<&Value> = others(figure)
        .iter()
        .filter(|other| other["counted"] == true)
        .collect();
    assert_eq!(found.len(), 1, "{figure}");
    found[0]["value"].as_f64().unwrap()
}

fn by(one: &Value) -> &str {
    one["happened_by"].as_str().unwrap()
}

#[track_caller]
fn says(reading: &Value, qualifier: &str, low: Option<f64>, high: Option<f64>, known_by: &str) {
    assert_eq!(reading["qualifier"], qualifier, "{reading}");
    let value = reading["value"].as_f64();
    assert_eq!(value.or(reading["low"].as_f64()), low, "{reading}");
    assert_eq!(value.or(reading["high"].as_f64()), high, "{reading}");
    assert_eq!(reading["known_by"], known_by, "{reading}");
}

#[test]
fn the_figures_of_29_november_2021_are_those_that_were_published() {
    let report = report("2021-11-29");
    assert_eq!(report["as_of"], "2021-11-29");
    assert_eq!(report["synthetic"], true);
    let at_border = figure(&report, "population.at_border");
    says(at_border, "up_to", None, Some(2000.0), "2021-11-29");
    let in_country = figure(&report, "population.in_country");
    says(
        in_country,
        "about",
        Some(7000.0),
        Some(7000.0),
        "2021-11-29",
    );
    assert!(others(in_country).len() >= 4, "{in_country}");
    let assisted = figure(&report, "returns.assisted");
    says(assisted, "at_least", Some(44.0), None, "2021-11-29");
    assert_eq!(counted(assisted), 44.0);
    let pipeline = figure(&report, "returns.pipeline");
    says(pipeline, "exact", Some(38.0), Some(38.0), "2021-11-29");
    assert_eq!(counted(pipeline), 38.0);
}

#[test]
fn what_iraq_says_and_what_its_flights_add_up_to_is_shown_as_a_conflict() {
    let report = report("2021-11-29");
    let government = figure(&report, "returns.by_government");
    says(government, "over", Some(1000.0), None, "2021-11-29");
    assert_eq!(government["conflict"], true);
    let iraq = others(government)
        .iter()
        .find(|other| other["value"] == 1894)
        .unwrap();
    assert_eq!(iraq["happened_by"], "2021-11-28");
    let flown: f64 = report["flights"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|flight| flight["organiser"] == "government" && flight["status"] == "departed")
        .map(|flight| flight["people"]["value"].as_f64().unwrap())
        .sum();
    // 431 on 18 November, the first report of three; with the second, 430, it is the 1,899 of the press.
    assert_eq!(counted(government), 1900.0);
    assert_eq!(flown, 1900.0);
    let text = once(loaded(), "2021-11-29", "text");
    let top = text.split("\n\n").next().unwrap();
    assert!(
        top.contains("People flown home by Iraq") || top.contains("Iraq"),
        "{top}"
    );
}

#[test]
fn deaths_say_what_is_known_now_and_what_was_known_then() {
    let report = report("2021-11-29");
    let deaths = figure(&report, "deaths.recorded");
    says(deaths, "exact", Some(20.0), Some(20.0), "2025-09-08");
    assert_eq!(deaths["entries"], 20);
    let then = &deaths["known_then"];
    says(then, "at_least", Some(10.0), None, "2021-11-15");
    let hypothermia = figure(&report, "deaths.hypothermia");
    says(hypothermia, "exact", Some(4.0), Some(4.0), "2025-09-08");
}

#[test]
fn access_and_aid_are_told_by_day_and_the_month_where_no_day_is_known() {
    let report = report("2021-11-29");
    let access = report["access"].as_array().unwrap();
    let days: Vec<&str> = access
        .iter()
        .filter(|step| step["day_known"] == true)
        .map(|step| step["happened_by"].as_str().unwrap())
        .collect();
    assert_eq!(days, ["2021-11-11", "2021-11-20", "2021-11-24"]);
    let undated = access.iter().filter(|step| step["day_known"] == false);
    assert_eq!(undated.count(), 1);
    let visits = figure(&report, "access.missions");
    says(visits, "at_least", Some(3.0), None, "2021-11-29");

    let aid = report["aid"].as_array().unwrap();
    let items = |day: &str, provider: &str| -> Vec<&str> {
        let mut items: Vec<&str> = aid
            .iter()
            .filter(|line| {
                line["planned"] == false
                    && line["day_known"] == true
                    && line["happened_by"] == day
                    && line["provider"] == provider
            })
            .map(|line| line["item"].as_str().unwrap())
            .collect();
        items.sort_unstable();
        items
    };
    assert_eq!(
        items("2021-11-11", "Belarus Red Cross"),
        ["clothing", "food", "hygiene_kit"]
    );
    assert_eq!(items("2021-11-24", "IOM"), ["food", "infant_food", "water"]);
    let october: Vec<&Value> = aid
        .iter()
        .filter(|line| line["happened_by"] == "2021-10-31")
        .collect();
    assert_eq!(october.len(), 1);
    assert_eq!(october[0]["day_known"], false);
    assert_eq!(october[0]["provider"], "Belarus Red Cross");
}

#[test]
fn people_are_described_as_groups_and_no_number_is_made_up() {
    let report = report("2021-11-29");
    let groups = report["groups"].as_array().unwrap();
    let of = |aspect: &str| -> Vec<(&str, &str)> {
        groups
            .iter()
            .filter(|group| group["aspect"] == aspect)
            .map(|group| {
                (
                    group["code"].as_str().unwrap(),
                    group["share"].as_str().unwrap(),
                )
            })
            .collect()
    };
    let origins = of("origin");
    assert_eq!(origins.first(), Some(&("kurds_from_iraq", "predominant")));
    assert_eq!(origins.last(), Some(&("", "others")));
    let mut also: Vec<&str> = origins
        .iter()
        .filter(|(_code, share)| *share == "also")
        .map(|(code, _share)| *code)
        .collect();
    also.sort_unstable();
    assert_eq!(also, ["AFG", "CMR", "IRN", "SYR", "YEM"]);
    assert_eq!(origins.len(), 7);
    let mut composition = of("composition");
    composition.sort_unstable();
    assert_eq!(
        composition,
        [("children", "large_numbers"), ("women", "large_numbers")]
    );
    assert!(of("intention").contains(&("return", "limited")));
    let women = figure(&report, "population.women_and_children");
    assert_eq!(women["qualifier"], "unknown");
    assert!(women.get("value").is_none() && women.get("low").is_none());
}

#[test]
fn conditions_are_there_for_each_sector_and_the_charter_is_foreseen() {
    let report = report("2021-11-29");
    for sector in [
        "water",
        "food",
        "health",
        "sanitation",
        "shelter",
        "protection",
        "weather",
    ] {
        let lines = report["conditions"].as_array().unwrap();
        assert!(
            lines
                .iter()
                .any(|line| line["sector"] == sector && line["source"] != ""),
            "{sector}"
        );
    }
    let charter = report["flights"]
        .as_array()
        .unwrap()
        .iter()
        .find(|flight| flight["organiser"] == "mission")
        .unwrap();
    assert_eq!(charter["status"], "foreseen");
    assert_eq!(charter["people"]["qualifier"], "unknown");
    assert_eq!(charter["known_by"], "2021-11-29");
}

#[test]
fn every_figure_carries_where_it_comes_from() {
    let report = report("2021-11-29");
    let figures = report["figures"].as_array().unwrap();
    assert!(figures.len() >= 12, "{}", figures.len());
    for figure in figures {
        for field in [
            "id",
            "qualifier",
            "unit",
            "happened_by",
            "known_by",
            "source",
            "definition",
            "entries",
            "others",
        ] {
            assert!(figure.get(field).is_some(), "{field} of {figure}");
        }
        let bound = ["value", "low", "high"]
            .iter()
            .any(|field| figure.get(*field).is_some());
        assert!(bound || figure["qualifier"] == "unknown", "{figure}");
        assert!(figure["entries"].as_u64().unwrap() > 0, "{figure}");
        let definition = figure["definition"].as_str().unwrap();
        assert!(
            definition.len() > 20 && !definition.starts_with('['),
            "{figure}"
        );
        assert!(!figure["source"].as_str().unwrap().is_empty(), "{figure}");
    }
}

#[test]
fn a_day_shows_nothing_that_only_happened_later() {
    for as_of in ["2021-11-10", "2021-11-23", "2021-12-17", "2022-04-01"] {
        let report = report(as_of);
        for figure in report["figures"].as_array().unwrap() {
            assert!(by(figure) <= as_of, "{as_of}: {figure}");
            let then = &figure["known_then"];
            assert!(
                then.is_null() || then["known_by"].as_str().unwrap() <= as_of,
                "{as_of}: {figure}"
            );
            for other in others(figure) {
                // A source that gives the month only, and no day on which it said so, is marked as such.
                assert!(
                    by(other) <= as_of || other["known_by"].is_null(),
                    "{as_of}: {other}"
                );
            }
        }
        for list in ["groups", "conditions", "access", "aid"] {
            for one in report[list].as_array().unwrap() {
                assert!(by(one) <= as_of, "{as_of}: {one}");
            }
        }
        for flight in report["flights"].as_array().unwrap() {
            let departed = flight["status"] == "departed";
            let said = flight["known_by"].as_str().unwrap_or("9999");
            assert!(
                if departed {
                    by(flight) <= as_of
                } else {
                    said <= as_of
                },
                "{as_of}: {flight}"
            );
        }
    }
    let early = report("2021-11-10");
    let figures = early["figures"].as_array().unwrap();
    assert!(
        figures
            .iter()
            .all(|figure| figure["id"] != "returns.assisted")
    );
    assert_eq!(early["flights"].as_array().unwrap().len(), 0);
    assert_eq!(figure(&early, "deaths.recorded")["value"], 16);
    assert_eq!(figure(&early, "deaths.recorded")["known_then"]["value"], 8);
}

#[test]
fn the_demo_says_the_same_twice_and_verifies_and_its_views_are_what_its_entries_make() {
    let folder = loaded().to_str().unwrap();
    assert_eq!(report("2021-11-29"), report("2021-11-29"));
    // Another folder, loaded anew, says the same.
    let fresh = Folder::new();
    let there = fresh.path("demo");
    let said: Value = serde_json::from_str(&once(&there, "2021-11-29", "json")).unwrap();
    assert_eq!(said, report("2021-11-29"));
    let verified = waystation(["verify", "--data", folder]).done();
    assert!(verified.contains("whole and in order"), "{verified}");
    let rebuilt = waystation(["rebuild", "--data", there.to_str().unwrap()]).done();
    assert!(rebuilt.contains("as they were"), "{rebuilt}");
    // A loading that was cut off is taken up again, and adds nothing twice.
    fs::remove_file(there.join("loaded")).unwrap();
    let again: Value = serde_json::from_str(&once(&there, "2021-11-29", "json")).unwrap();
    assert_eq!(again, said);
}

#[test]
fn a_second_start_of_the_demo_is_quick() {
    loaded();
    let begun = std::time::Instant::now();
    once(loaded(), "2021-11-29", "text");
    let took = begun.elapsed();
    assert!(took.as_secs() < 10, "{took:?}");
}

/// What staff read: renewed with `UPDATE_SNAPSHOTS=1`, and read before it is kept.
#[test]
fn the_text_report_reads_as_it_was_approved() {
    // On a clock that stands, since what is counted here is known since today.
    let scratch = Folder::new();
    copy(loaded(), &scratch.0);
    let mission = Mission::open(&scratch.0, Clock::fixed(MORNING)).unwrap();
    let situation = Situation::on(&mission, DAY).unwrap();
    let text = figures::report::text(&situation, waystation::locale::english());
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/situation-2021-11-29.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &text).unwrap();
    }
    let approved = fs::read_to_string(&file).unwrap();
    let difference = approved
        .lines()
        .zip(text.lines())
        .find(|(before, now)| before != now);
    assert!(
        approved == text,
        "the report reads otherwise, first here: {difference:?}; if that is right: UPDATE_SNAPSHOTS=1 cargo test"
    );
}
