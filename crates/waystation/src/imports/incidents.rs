//! The Missing Migrants Project's own files, as they are: the site's download ("Main ID", dates as
//! `Thu, 01/02/2026 - 12:00` with the month first), its older header with an incident type, and the
//! service's field names (`web_id`).
//!
//! Traps, each with a test: blank counts stay blank; a negative number of missing takes people back who
//! were found; a cumulative row repeats others and does not count; a row whose number names several rows
//! repeats them; the position is one cell, `lat, lon`.

use jiff::civil::Date;
use journal::{Digest, Occurred};

use super::{Cells, Context, ImportFailure, Options, Outcome, Sheet, Sort, apart, run};
use crate::rooms::incidents::facts::{Counting, IncidentReported};
use crate::rooms::incidents::{self, rules};
use crate::sheets::Wanted;
use crate::words::{Source, parse_day};
use crate::{Failure, Work};

const fn wanted(field: &'static str, headers: &'static [&'static str], required: bool) -> Wanted {
    Wanted {
        field,
        tag: "",
        headers,
        required,
    }
}

/// Who collects the records.
const PROJECT: &str = "IOM Missing Migrants Project";

/// The project's date in any of its files: `Thu, 01/31/2026 - 12:00`, `01/31/2026`, `2026-01-31`.
///
/// # Errors
/// A sentence that says how to write it.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let text = text.split_once(", ").map_or(text, |(_weekday, rest)| rest);
    let text = text
        .split_once(" - ")
        .map_or(text, |(day, _time)| day)
        .trim();
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [month, day, year] => {
            let remedy = || format!("“{text}” is no day: the project writes month/day/year");
            let number = |part: &str| part.trim().parse::<i16>().map_err(|_not| remedy());
            let (month, day, year) = (number(month)?, number(day)?, number(year)?);
            Date::new(
                year,
                i8::try_from(month).unwrap_or(0),
                i8::try_from(day).unwrap_or(0),
            )
            .map_err(|_range| remedy())
        }
        _ => parse_day(text.split_once('T').map_or(text, |(day, _time)| day)),
    }
}

fn count(cells: &mut Cells<'_>, field: &str) -> Option<i64> {
    cells.parsed(field, |text| {
        let plain = text.replace(',', "");
        let plain = plain.strip_suffix(".0").unwrap_or(&plain);
        plain
            .parse()
            .map_err(|_not| "write a whole number, or leave it empty where nobody knows".to_owned())
    })
}

fn read(cells: &mut Cells<'_>) -> (Date, IncidentReported) {
    let date = cells.must("date", Date::ZERO, parse_date);
    let id = match cells.text("incident") {
        "" => cells.needed("main"),
        id => id.to_owned(),
    };
    let several: Vec<String> = id
        .split(',')
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let position = cells.parsed("position", |text| {
        let (lat, lon) = text
            .split_once(',')
            .ok_or("write latitude, longitude in degrees")?;
        match (lat.trim().parse(), lon.trim().parse()) {
            (Ok(lat), Ok(lon)) => Ok((lat, lon)),
            _ => Err("write latitude, longitude in degrees".to_owned()),
        }
    });
    let kind = cells.text("type").to_lowercase();
    let counting = if kind.starts_with("cumulative") {
        Counting::Cumulative
    } else if kind.starts_with("split")
        || (!cells.text("incident").is_empty() && cells.text("incident") != cells.text("main"))
    {
        Counting::Split
    } else {
        Counting::Incident
    };
    let cause_text = cells.text("cause").to_owned();
    let source = cells.text("source");
    let mut survivors = count(cells, "survivors");
    if survivors.is_some_and(|n| n < 0) {
        // Nobody survives less than never; the project's row is kept without the number.
        survivors = None;
    }
    let fact = IncidentReported {
        kind: "death".into(),
        repeats: if several.len() > 1 {
            several
        } else {
            Vec::new()
        },
        external: id,
        counting,
        dead: count(cells, "dead"),
        missing: count(cells, "missing"),
        survivors,
        females: count(cells, "females"),
        males: count(cells, "males"),
        children: count(cells, "children"),
        cause: rules::cause(&cause_text).into(),
        cause_text,
        origin: match cells.text("origin_country") {
            "" => cells.text("origin_region").to_owned(),
            country => country.to_owned(),
        },
        country: cells.text("country").to_owned(),
        location: cells.text("location").to_owned(),
        place: String::new(),
        position,
        route: cells.text("route").to_owned(),
        verification: cells.parsed("verification", |text| {
            text.trim_end_matches(".0")
                .parse()
                .map_err(|_not| "write a whole number from 1 to 5".to_owned())
        }),
        note: crate::words::Text::default(),
        source: Source {
            name: if source.is_empty() {
                PROJECT.into()
            } else {
                source.to_owned()
            },
            published: None,
        },
        collected_by: PROJECT.into(),
    };
    (date, fact)
}

fn record(
    work: &mut Work<'_, '_>,
    context: &Context,
    row: (Date, IncidentReported),
    reference: Option<Digest>,
) -> Result<(), Failure> {
    let (date, mut fact) = row;
    fact.source.published = context.published;
    let on = Occurred::on_day(date, &work.mission.settings.zone);
    incidents::report(work, on, &fact, reference)?;
    Ok(())
}

/// A file of the project. `--published` is the day of the file: from then on its records could be known;
/// the rows themselves do not tell.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn project(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    const WANTED: &[Wanted] = &[
        wanted("main", &["Main ID", "web_id", "Web ID"], true),
        wanted("incident", &["Incident ID"], false),
        wanted("type", &["Incident Type", "incident_type"], false),
        wanted(
            "date",
            &["Incident Date", "reported_date", "Reported Date"],
            true,
        ),
        wanted("dead", &["Number Dead", "number_dead"], true),
        wanted(
            "missing",
            &["Minimum Estimated Number of Missing", "number_missing"],
            false,
        ),
        wanted(
            "survivors",
            &["Number of Survivors", "number_of_survivors"],
            false,
        ),
        wanted("females", &["Number of Females", "number_of_female"], false),
        wanted("males", &["Number of Males", "number_of_male"], false),
        wanted(
            "children",
            &["Number of Children", "number_of_children"],
            false,
        ),
        wanted(
            "origin_country",
            &["Country of Origin", "country_origin"],
            false,
        ),
        wanted(
            "origin_region",
            &["Region of Origin", "region_origin"],
            false,
        ),
        wanted("cause", &["Cause of Death", "cause_death"], false),
        wanted(
            "country",
            &["Country of Incident", "country_of_incident"],
            false,
        ),
        wanted(
            "location",
            &[
                "Location of death",
                "Location of Incident",
                "location_description",
            ],
            false,
        ),
        wanted(
            "position",
            &["Coordinates", "location_coodinates", "location_coordinates"],
            false,
        ),
        wanted("route", &["Migration route", "migration_route"], false),
        wanted(
            "source",
            &["Information Source", "information_source"],
            false,
        ),
        wanted("verification", &["Source Quality", "source_quality"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(row.1.external.clone()),
        record,
    };
    // One project, one numbering: the same incident in two downloads is one incident.
    let options = Options {
        dataset: Some("missing-migrants".into()),
        ..sheet.options.clone()
    };
    run(&sheet.with(&options), "incidents", &sort)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_projects_dates_have_the_month_first() {
        assert_eq!(parse_date("Thu, 01/02/2026 - 12:00"), Ok(date(2026, 1, 2)));
        assert_eq!(parse_date("11/08/2021"), Ok(date(2021, 11, 8)));
        assert_eq!(parse_date("2021-11-08"), Ok(date(2021, 11, 8)));
        assert!(parse_date("13/11/2021").is_err());
        assert!(parse_date("yesterday").is_err());
    }
}
