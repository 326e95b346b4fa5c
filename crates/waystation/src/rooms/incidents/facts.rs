//! What can be recorded of incidents.

use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Source, Text};

/// How a record counts: the Missing Migrants Project publishes incidents, incidents split into several
/// rows, and cumulative rows that repeat others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// One incident in one row.
    #[default]
    Incident,
    /// One row of an incident that has several: each row counts its own people.
    Split,
    /// A row that adds up what other rows say: counting it would count twice.
    Cumulative,
}

/// An incident, as a source reports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct IncidentReported {
    /// death, pushback, violence, detention, other.
    pub kind: String,
    /// The source's own number, if it has one: `2021.MMP0173`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub external: String,
    /// Rows that this row repeats, where its number names several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<String>,
    /// How it counts.
    #[serde(default)]
    pub counting: Counting,
    /// Dead; absent where the source is silent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead: Option<i64>,
    /// Missing, at least. Negative where a later row of a split incident takes people back who were found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<i64>,
    /// Survivors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survivors: Option<i64>,
    /// Women and girls among the dead and missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub females: Option<i64>,
    /// Men and boys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub males: Option<i64>,
    /// Children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<i64>,
    /// The cause as the source words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause_text: String,
    /// The cause's category: see [`super::rules::cause`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// Where from, as the source words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// The country in which it happened, as the source words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Where, as the source words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// The code of a place of ours, if it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Latitude and longitude in degrees, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<(f64, f64)>,
    /// The migration route, as the source names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub route: String,
    /// How far it is verified, 1 to 5: 1 one media source, 2 an uncorroborated witness, 3 several media,
    /// 4 at least one organisation, 5 official or several humanitarian sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<u8>,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who says so.
    pub source: Source,
    /// Through whom the source reached us: the Missing Migrants Project.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub collected_by: String,
}
fact!(IncidentReported, "incidents.incident_reported", 1);
