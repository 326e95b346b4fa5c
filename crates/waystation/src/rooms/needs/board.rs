//! The board: sites × sectors on a day, put together from what [`super::queries`] gathered. No SQL here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cold::WARMEST;
use super::gaps::{
    Assessed, Exposure, Line, PeopleAt, Reading, Site, Weather, days_between, exposure, lines,
    phase, worst,
};
use super::queries;
use super::rules::{OLD_DAYS, SECTORS, WEATHER_DAYS};
use super::standards::{Condition, Phase};
use crate::rooms::places::fold::Place;
use crate::words::Text;

/// What the database holds of the sites on a day.
#[derive(Debug)]
pub struct Gathered {
    /// The one site that was asked for, where one was.
    pub only: Option<String>,
    /// The places.
    pub places: Vec<Place>,
    /// The people of each site.
    pub people: BTreeMap<String, PeopleAt>,
    /// For each site and sector the newest assessment that answers it, and the one before.
    pub assessed: BTreeMap<(String, String), Vec<Assessed>>,
    /// The newest weather of each place.
    pub weather: BTreeMap<String, Weather>,
}

/// Sites × sectors on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The day.
    pub as_of: Date,
    /// The sites, worst first.
    pub sites: Vec<SiteNeeds>,
}

/// What is known of a site on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteNeeds {
    /// Its code.
    pub code: String,
    /// Its name; empty for a place that nobody named.
    pub name: Text,
    /// site, `crossing_point`, town.
    pub kind: String,
    /// The people, from the best source that there is.
    pub people: Option<PeopleAt>,
    /// Whether it is cold there.
    pub cold: bool,
    /// Whether it lives by the standards for a start.
    pub phase: Phase,
    /// The mean temperature of the newest weather, in thousandths of a degree, when it is cold.
    pub mean_milli: Option<i64>,
    /// The newest weather, which may be some days old.
    pub weather: Option<Weather>,
    /// The cold of the day, from a reading of this day or the day before.
    pub exposure: Option<(Reading, Exposure)>,
    /// What was said of the access to it, and the assessment.
    pub access: Option<Assessed>,
    /// One cell for each of [`SECTORS`].
    pub cells: Vec<Cell>,
    /// The highest severity of its cells.
    pub severity: Option<u8>,
}

/// A site in one sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The sector.
    pub sector: &'static str,
    /// The assessment; none where nobody assessed it.
    pub assessed: Option<Assessed>,
    /// What was found, compared with the standards.
    pub lines: Vec<Line>,
    /// The worst of the lines.
    pub severity: Option<u8>,
    /// The severity of the assessment before, by the same standards.
    pub before: Option<u8>,
    /// How many days old the assessment is.
    pub age_days: i32,
}

impl Cell {
    /// Whether the assessment is marked as old.
    pub fn old(&self) -> bool {
        self.assessed.is_some() && self.age_days > OLD_DAYS
    }

    /// The line that makes the cell's severity: the worst, a critical one first, with the largest share lacking.
    pub fn worst_line(&self) -> Option<&Line> {
        self.lines
            .iter()
            .filter(|line| line.severity.is_some() && line.severity == self.severity)
            .max_by_key(|line| {
                let gap = i128::from(line.gap.unwrap_or(0));
                let unmet = gap * 1000 / i128::from(line.need.unwrap_or(1).max(1));
                (line.indicator.critical, unmet)
            })
    }
}

impl SiteNeeds {
    /// Which standards hold here.
    pub fn site(&self) -> Site<'_> {
        Site {
            people: self.people,
            under: Condition {
                cold: self.cold,
                phase: self.phase,
                place: &self.kind,
            },
            mean_milli: self.mean_milli,
        }
    }

    /// Whether it is known that nobody is there.
    pub fn nobody(&self) -> bool {
        self.people.is_some_and(|people| people.people == 0)
    }

    /// A sector's cell.
    pub fn cell(&self, sector: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.sector == sector)
    }
}

/// Kinds of places that are on the board also when nobody assessed them yet.
const LIVED_IN: [&str; 2] = ["site", "crossing_point"];

/// The sites of a day, worst first: by the highest severity, then by the people, then by code.
pub fn sites(mut gathered: Gathered, as_of: Date) -> Vec<SiteNeeds> {
    let mut codes: BTreeSet<String> = queries::codes(&gathered);
    let mut named: BTreeMap<String, Place> = BTreeMap::new();
    for place in std::mem::take(&mut gathered.places) {
        let Some(fact) = &place.named else { continue };
        let asked = gathered.only.as_deref() == Some(fact.code.as_str());
        if asked || (LIVED_IN.contains(&fact.kind.as_str()) && is_open(&place, as_of)) {
            codes.insert(fact.code.clone());
        }
        named.insert(fact.code.clone(), place);
    }
    let mut all: Vec<SiteNeeds> = codes
        .into_iter()
        .map(|code| {
            let place = named.remove(&code).unwrap_or_default();
            site(code, &place, &mut gathered, as_of)
        })
        .collect();
    let people = |site: &SiteNeeds| site.people.map_or(0, |people| people.people);
    all.sort_by(|one, other| {
        (other.severity, people(other))
            .cmp(&(one.severity, people(one)))
            .then_with(|| one.code.cmp(&other.code))
    });
    all
}

fn is_open(place: &Place, as_of: Date) -> bool {
    let opened = place.named.as_ref().and_then(|named| named.opened);
    let closed = place.closed.as_ref().map(|closed| closed.on);
    opened.is_none_or(|opened| opened <= as_of) && closed.is_none_or(|closed| closed > as_of)
}

fn site(code: String, place: &Place, gathered: &mut Gathered, as_of: Date) -> SiteNeeds {
    let named = place.named.clone();
    let weather = gathered.weather.remove(&code);
    let cold = weather.as_ref().is_some_and(is_cold);
    let mut take = |sector: &str| {
        gathered
            .assessed
            .remove(&(code.clone(), sector.to_owned()))
            .unwrap_or_default()
    };
    let access = take("access").into_iter().next();
    let answers: Vec<(&'static str, Vec<Assessed>)> = SECTORS
        .iter()
        .map(|sector| (*sector, take(sector)))
        .collect();
    let mut one = SiteNeeds {
        people: gathered.people.get(&code).copied(),
        code,
        name: named
            .as_ref()
            .map(|named| named.name.clone())
            .unwrap_or_default(),
        kind: named
            .as_ref()
            .map(|named| named.kind.clone())
            .unwrap_or_default(),
        cold,
        phase: phase(named.and_then(|named| named.opened), as_of),
        mean_milli: weather
            .as_ref()
            .filter(|_weather| cold)
            .map(Weather::mean_milli),
        weather,
        exposure: None,
        access,
        cells: Vec::new(),
        severity: None,
    };
    one.exposure = exposed(&one, &answers, as_of);
    one.cells = answers
        .into_iter()
        .map(|(sector, list)| cell(sector, list, &one, as_of))
        .collect();
    if one.nobody() {
        // Nobody lacks anything where nobody is; what was found stays to be read.
        one.exposure = None;
        for cell in &mut one.cells {
            (cell.severity, cell.before) = (None, None);
        }
    }
    one.severity = one.cells.iter().filter_map(|cell| cell.severity).max();
    one
}

fn is_cold(weather: &Weather) -> bool {
    weather
        .readings
        .iter()
        .any(|reading| super::cold::Celsius::from_milli(reading.temperature_milli) <= WARMEST)
}

fn exposed(
    site: &SiteNeeds,
    answers: &[(&'static str, Vec<Assessed>)],
    as_of: Date,
) -> Option<(Reading, Exposure)> {
    let weather = site.weather.as_ref()?;
    if days_between(weather.on, as_of) > WEATHER_DAYS {
        return None;
    }
    let newest = |wanted: &str| {
        answers
            .iter()
            .find(|(sector, _list)| *sector == wanted)
            .and_then(|(_sector, list)| list.first())
    };
    let reading = weather.coldest()?.clone();
    let found = exposure(&reading, site.site(), newest("shelter"), newest("nfi"));
    Some((reading, found))
}

fn cell(sector: &'static str, list: Vec<Assessed>, site: &SiteNeeds, as_of: Date) -> Cell {
    let mut list = list.into_iter();
    let (newest, before) = (list.next(), list.next());
    let found = newest
        .as_ref()
        .map(|one| lines(one, site.site()))
        .unwrap_or_default();
    let severity = match sector {
        "weather" => site
            .exposure
            .as_ref()
            .map(|(_reading, exposure)| exposure.severity),
        _ => worst(&found),
    };
    Cell {
        sector,
        lines: found,
        severity,
        before: before.and_then(|one| severity_then(&one, site)),
        age_days: newest.as_ref().map_or(0, |one| days_between(one.on, as_of)),
        assessed: newest,
    }
}

/// The severity of an earlier assessment: for the people whom it found, where it says so, by today's standards,
/// so that a trend compares like with like.
pub fn severity_then(assessed: &Assessed, site: &SiteNeeds) -> Option<u8> {
    worst(&lines_then(assessed, site))
}

/// The lines of an earlier assessment, as [`severity_then`] reckons them.
pub fn lines_then(assessed: &Assessed, site: &SiteNeeds) -> Vec<Line> {
    lines(
        assessed,
        Site {
            people: assessed.people.or(site.people),
            ..site.site()
        },
    )
}
