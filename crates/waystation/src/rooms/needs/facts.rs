//! What can be recorded of needs.

use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::rooms::people::facts::HeadcountLine;
use crate::words::{Qualifier, Quantity, Source, Text};

/// A condition at a place, in one sector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConditionReported {
    /// The code of the place.
    pub place: String,
    /// water, food, nutrition, health, sanitation, shelter, nfi, protection, weather.
    pub sector: String,
    /// The five-step severity scale (1 minimal … 5 catastrophic), where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    /// A number, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// Its unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: Source,
}
fact!(ConditionReported, "needs.condition_reported", 1);

/// A team looked at a site at a time and wrote down what is there.
///
/// Protection risks are no field of it: they are sealed beside it, see [`ProtectionSeen`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct AssessmentMade {
    /// The code of the site.
    pub site: String,
    /// The organisation, or organisations, whose team it was; never a person's name.
    pub team: String,
    /// How many people were there, where the team says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<PeopleSeen>,
    /// The answers; what was not asked is not in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Whether the assessment is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthetic: bool,
}
fact!(AssessmentMade, "needs.assessment_made", 1);

/// How many people a team found: counted by sex and age band, or estimated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct PeopleSeen {
    /// How many of each sex and age band; goes before the estimate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<HeadcountLine>,
    /// An estimate in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<PeopleEstimate>,
    /// How it is known.
    #[serde(flatten)]
    pub known: Known,
}

/// An estimate of people, in whole people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleEstimate {
    /// How it was said.
    pub qualifier: Qualifier,
    /// The lower bound, if one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    /// The upper bound, if one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
}

/// How somebody knows, and how sure the team is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Known {
    /// `key_informant`, `observed` or `measured`.
    pub method: String,
    /// `low`, `medium` or `high`.
    pub confidence: String,
}

/// One answer of an assessment: a number in the indicator's unit, or a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Answer {
    /// The indicator's code.
    pub indicator: String,
    /// Thousandths of the unit: 20,400 litres are `20400000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milli: Option<i64>,
    /// The unit, as it was asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// A code; also `dnk` (nobody knew) and `pnta` (nobody would say), which are no number and not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How it is known.
    #[serde(flatten)]
    pub known: Known,
}

/// Signs of risks to people at a site, sealed beside an assessment under the assessment's own key: an open
/// journal that says "trafficking suspected here" endangers those who are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct ProtectionSeen {
    /// The codes of the risks that the team saw signs of; empty with an answer of `none`, `dnk` or `pnta`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<String>,
    /// `none` where the team asked and saw no sign; `dnk`, `pnta`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// How it is known.
    #[serde(flatten)]
    pub known: Known,
}
impl journal::Secret for ProtectionSeen {}

/// The weather at a place, read from an instrument, a service or a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct WeatherObserved {
    /// The code of the place.
    pub place: String,
    /// The time of the day there, `HH:MM`; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// Thousandths of a degree Celsius.
    pub temperature_milli: i64,
    /// The wind, where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wind: Option<Wind>,
    /// Whether it rained, snowed, or people are wet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wet: Option<bool>,
    /// Who says so.
    pub source: Source,
    /// Whether it is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthetic: bool,
}
fact!(WeatherObserved, "needs.weather_observed", 1);

/// A wind: as it was given, and in kilometres an hour. Converted once, when it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Wind {
    /// Thousandths of a kilometre an hour.
    pub kmh_milli: i64,
    /// Thousandths of the unit that it was given in.
    pub given_milli: i64,
    /// That unit: `km/h` or `m/s`.
    pub given_unit: String,
}

impl Wind {
    /// A wind as it was given; nothing when the unit is neither `km/h` nor `m/s`.
    pub fn given(milli: i64, unit: &str) -> Option<Self> {
        let kmh_milli = match unit {
            "km/h" => milli,
            // × 3.6, to the nearest thousandth.
            "m/s" => milli.saturating_mul(18).saturating_add(2).div_euclid(5),
            _ => return None,
        };
        Some(Self {
            kmh_milli,
            given_milli: milli,
            given_unit: unit.into(),
        })
    }
}
