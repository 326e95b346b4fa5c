//! The capacity file as it is written: `docs/formats/capacity.md` explains every key.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

/// The version of the file format that this program reads.
pub const CAPACITY_FORMAT: u32 = 1;

/// A capacity file as it is read: nothing in it is checked yet but its form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub format: u32,
    pub procedure: String,
    pub title: String,
    #[serde(default)]
    pub about: String,
    pub start: Date,
    pub days: u32,
    #[serde(default = "one")]
    pub seed: u64,
    #[serde(default = "thirty")]
    pub runs: u32,
    pub zone: String,
    pub calendar: String,
    #[serde(default = "eight")]
    pub opens: String,
    #[serde(default = "four")]
    pub closes: String,
    #[serde(default)]
    pub priority: bool,
    #[serde(default = "ninety_five")]
    pub target: f64,
    pub closure: Option<String>,
    #[serde(default)]
    pub claims: Vec<String>,
    pub arrivals: Vec<Spanned<Arrivals>>,
    #[serde(default)]
    pub groups: Vec<Spanned<Group>>,
    #[serde(default)]
    pub mix: Vec<Spanned<Mix>>,
    #[serde(default)]
    pub staff: Vec<Spanned<Staff>>,
    #[serde(default)]
    pub places: Vec<Spanned<Place>>,
    #[serde(default)]
    pub steps: Vec<Spanned<Step>>,
}

fn one() -> u64 {
    1
}
fn thirty() -> u32 {
    30
}
fn eight() -> String {
    "08:00".into()
}
fn four() -> String {
    "16:00".into()
}
fn ninety_five() -> f64 {
    95.0
}

/// Who comes when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arrivals {
    pub day: Option<Date>,
    pub count: Option<u32>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub per_day: Option<f64>,
    pub between: Option<[String; 2]>,
    #[serde(default)]
    pub even: bool,
}

/// People who are alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub id: String,
    pub share: f64,
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
}

/// A fact by its shares.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mix {
    pub of: String,
    pub shares: BTreeMap<String, f64>,
}

/// Staff who do the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Staff {
    pub id: String,
    pub title: String,
    pub number: u32,
    pub from: Option<String>,
    pub to: Option<String>,
    pub days: Option<Vec<String>>,
    #[serde(default)]
    pub holidays: bool,
}

/// Beds, seats, places in a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub id: String,
    pub title: String,
    pub capacity: u32,
    pub from: String,
    pub until: String,
    #[serde(default)]
    pub waits: bool,
}

/// How long, from the shortest to the longest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Span {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    pub unit: Option<String>,
}

/// What a step takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub id: String,
    pub who: Option<String>,
    pub minutes: Option<Span>,
    pub wait: Option<Span>,
    pub again_after: Option<Span>,
    #[serde(default)]
    pub outcomes: BTreeMap<String, f64>,
    #[serde(default)]
    pub never: bool,
}
