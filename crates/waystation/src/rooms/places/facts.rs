//! What can be recorded of places.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Source, Text};

/// A place was named, or named anew. The newest naming holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceNamed {
    /// A short name that sheets use: `bruzgi-centre`.
    pub code: String,
    /// What it is: country, area, border, `crossing_point`, site, airport, town.
    pub kind: String,
    /// Its name.
    pub name: Text,
    /// ISO 3166-1 alpha-3 code of its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The P-code of the first-level area that it is in or is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pcode: Option<String>,
    /// Latitude and longitude in degrees, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<(f64, f64)>,
    /// Since when it has been there for people on the move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Date>,
    /// Who says so.
    pub source: Source,
}
fact!(PlaceNamed, "places.place_named", 1);

/// A place closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceClosed {
    /// The last day.
    pub on: Date,
    /// Who says so.
    pub source: Source,
}
fact!(PlaceClosed, "places.place_closed", 1);

/// How far a humanitarian access mission has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessStatus {
    /// Asked for.
    Requested,
    /// Allowed.
    Granted,
    /// Not allowed.
    Denied,
    /// Carried out.
    Done,
}

impl AccessStatus {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Granted => "granted",
            Self::Denied => "denied",
            Self::Done => "done",
        }
    }
}

impl FromStr for AccessStatus {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Requested, Self::Granted, Self::Denied, Self::Done]
            .into_iter()
            .find(|status| status.code() == text)
            .ok_or_else(|| format!("“{text}” is no status of an access mission; write requested, granted, denied or done"))
    }
}

/// A step of a humanitarian access mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccessNoted {
    /// The code of the place.
    pub place: String,
    /// The step.
    pub status: AccessStatus,
    /// Who asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked_by: Vec<String>,
    /// Who granted or denied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_by: Vec<String>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub took_part: Vec<String>,
    /// What for, and how it went.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Who says so.
    pub source: Source,
}
fact!(AccessNoted, "places.access_noted", 1);
