//! What can be recorded of people. What is counted is [`journal::Open`]; what identifies or endangers
//! somebody is [`journal::Secret`] and cannot be stored but sealed. Ethnicity is no field of a person.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Source, Text};

/// Sex, as the person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Woman or girl.
    Female,
    /// Man or boy.
    Male,
    /// Another.
    Other,
    /// Not said.
    #[default]
    Unknown,
}

impl Sex {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
}

impl FromStr for Sex {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text.trim().to_lowercase().as_str() {
            "f" | "female" | "woman" | "girl" => Self::Female,
            "m" | "male" | "man" | "boy" => Self::Male,
            "x" | "other" => Self::Other,
            "" | "u" | "unknown" => Self::Unknown,
            _ => return Err("write female, male, other, or leave it empty".into()),
        })
    }
}

/// Age bands in years; a convention of many registrations, wide enough to name nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub enum AgeBand {
    /// Under 5.
    #[serde(rename = "0-4")]
    UnderFive,
    /// 5 to 11.
    #[serde(rename = "5-11")]
    FiveToEleven,
    /// 12 to 17.
    #[serde(rename = "12-17")]
    TwelveToSeventeen,
    /// 18 to 59.
    #[serde(rename = "18-59")]
    Adult,
    /// 60 and older.
    #[serde(rename = "60+")]
    Older,
    /// Not said.
    #[default]
    #[serde(rename = "unknown")]
    Unknown,
}

impl AgeBand {
    /// The band of an age in completed years.
    pub fn of(years: u16) -> Self {
        match years {
            0..=4 => Self::UnderFive,
            5..=11 => Self::FiveToEleven,
            12..=17 => Self::TwelveToSeventeen,
            18..=59 => Self::Adult,
            60.. => Self::Older,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnderFive => "0-4",
            Self::FiveToEleven => "5-11",
            Self::TwelveToSeventeen => "12-17",
            Self::Adult => "18-59",
            Self::Older => "60+",
            Self::Unknown => "unknown",
        }
    }

    /// All bands, youngest first.
    pub const ALL: [Self; 6] = [
        Self::UnderFive,
        Self::FiveToEleven,
        Self::TwelveToSeventeen,
        Self::Adult,
        Self::Older,
        Self::Unknown,
    ];
}

impl FromStr for AgeBand {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|band| band.code() == text)
            .ok_or_else(|| "write 0-4, 5-11, 12-17, 18-59, 60+ or unknown".into())
    }
}

/// A household was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct HouseholdRegistered {
    /// The code of the site.
    pub site: String,
    /// How many belong to it, as its head said; the registered members may be fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u16>,
    /// Whether the household is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthetic: bool,
}
fact!(HouseholdRegistered, "people.household_registered", 1);

/// A person was registered: what is counted of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonRegistered {
    /// Sex.
    pub sex: Sex,
    /// Age band on the day.
    pub age_band: AgeBand,
    /// ISO 3166-1 alpha-3 code of the nationality, or `stateless`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// The code of the site.
    pub site: String,
    /// Whether the person is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthetic: bool,
}
fact!(PersonRegistered, "people.person_registered", 1);

/// What is counted of a person was corrected; absent fields stay as they were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonCorrected {
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Age band on the day of registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_band: Option<AgeBand>,
    /// Nationality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Why.
    pub reason: String,
}
fact!(PersonCorrected, "people.person_corrected", 1);

/// A person left the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonLeft {
    /// The code of the site.
    pub site: String,
}
fact!(PersonLeft, "people.person_left", 1);

/// A person is forgotten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonForgotten {
    /// On which ground: asked, `retention_ended`, `recorded_in_error`.
    pub ground: String,
}
fact!(PersonForgotten, "people.person_forgotten", 1);

/// What was said of a group of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupDescribed {
    /// The figure whose people it speaks of: `population.at_border`.
    pub population: String,
    /// The code of the place.
    pub place: String,
    /// origin, composition, intention, condition.
    pub aspect: String,
    /// What of it: an ISO country code, women, children, return …
    pub code: String,
    /// How much: predominant, also, others, `large_numbers`, limited.
    pub share: String,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: Source,
}
fact!(GroupDescribed, "people.group_described", 1);

/// One name, as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Name {
    /// Given name or names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Family name or names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// BCP 47 language and script: `ckb-Arab`, `kmr-Latn`; `und-Latn` for Latin letters as written down.
    pub script: String,
}

/// Who a person is. Sealed under the person, compartment identity.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Identity {
    /// The names, each kept as given.
    pub names: Vec<Name>,
    /// The exact date of birth, when it is known; never a false 1 January.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Date>,
    /// The age in years, and the day on which it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_said: Option<(u16, Date)>,
    /// Relationship to the head of household.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// Language, BCP 47.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Documents: kind and number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<(String, String)>,
}
impl journal::Secret for Identity {}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl Identity {
    /// The first name in full, or nothing.
    pub fn label(&self) -> String {
        self.names
            .first()
            .map(|name| format!("{} {}", name.given, name.family).trim().to_owned())
            .unwrap_or_default()
    }
}

/// How to reach a person. Sealed, compartment contact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Contact {
    /// Phone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
}
impl journal::Secret for Contact {}

impl Contact {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.phones.is_empty()
    }
}

impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(…)")
    }
}

/// Specific needs, by the codes of UNHCR's guidance IOM/FOM 030/2009. Sealed, compartment protection.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct SpecificNeeds {
    /// The codes.
    pub codes: Vec<String>,
}
impl journal::Secret for SpecificNeeds {}

impl std::fmt::Debug for SpecificNeeds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SpecificNeeds(…)")
    }
}

/// What a person agreed to, each purpose apart. Sealed: agreeing to return is a wish to return.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Consents {
    /// Purpose and answer; a purpose that was not asked is absent.
    pub purposes: Vec<(String, bool)>,
}
impl journal::Secret for Consents {}

impl std::fmt::Debug for Consents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Consents(…)")
    }
}
