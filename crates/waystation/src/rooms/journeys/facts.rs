//! What can be recorded of journeys.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Quantity, Source, Text};

/// How far a flight has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlightStatus {
    /// Spoken of, without a day.
    Foreseen,
    /// With a day.
    Planned,
    /// Flown.
    Departed,
}

impl FlightStatus {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Foreseen => "foreseen",
            Self::Planned => "planned",
            Self::Departed => "departed",
        }
    }
}

impl FromStr for FlightStatus {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Foreseen, Self::Planned, Self::Departed]
            .into_iter()
            .find(|status| status.code() == text)
            .ok_or_else(|| {
                format!("“{text}” is no status of a flight; write foreseen, planned or departed")
            })
    }
}

/// A report on a flight. Several reports on one flight are kept; the first one is shown, the others
/// beneath it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlightNoted {
    /// A short name that sheets use.
    pub code: String,
    /// How far it has come.
    pub status: FlightStatus,
    /// `mission` for ours, `government` for a government's, empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organiser: String,
    /// Who flies.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operator: String,
    /// aircraft, charter, commercial.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vehicle: String,
    /// The code of the place that it leaves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The code of the place that it goes to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// How many flew, or are planned to.
    pub people: Quantity,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who says so.
    pub source: Source,
}
fact!(FlightNoted, "journeys.flight_noted", 1);
