//! What can be recorded of people: the open parts, which are counted. What identifies or endangers
//! somebody is in [`super::sealed`]. Ethnicity is no field of a person.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::rooms::fact;
use crate::words::{Source, Text};

pub use super::sealed::{
    Answer, Birth, Comparison, Consent, Consents, Contact, Document, Identity, Name, Objection,
    Photo, SpecificNeeds,
};

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

    /// Whether it is one of children: under 18.
    pub fn is_child(self) -> bool {
        matches!(
            self,
            Self::UnderFive | Self::FiveToEleven | Self::TwelveToSeventeen
        )
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

/// A notice that was read aloud: what the data is for, that help does not depend on it, that it can be
/// seen, mended and taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Notice {
    /// Which text: its locale key with a version, `registration-1`.
    pub text: String,
    /// The language in which it was read, BCP 47.
    pub language: String,
}

/// People at a site were counted by sex and age band; none of them is registered by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct HeadcountMade {
    /// The code of the site.
    pub site: String,
    /// How: `counted` one by one, `observed`, or `said` by somebody who knows.
    pub method: String,
    /// How many of each sex and age band.
    pub lines: Vec<HeadcountLine>,
}
fact!(HeadcountMade, "people.headcount_made", 1);

/// One line of a headcount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct HeadcountLine {
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
    /// How many.
    pub people: u32,
}

/// A household was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct HouseholdRegistered {
    /// The code of the site.
    pub site: String,
    /// How many belong to it, as its head said; the registered members may be fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u16>,
    /// What was read aloud before anything was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
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
    /// Whether only the minimum was asked; the rest is to follow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub brief: bool,
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

/// A person was registered in full: what is counted and was not known before; the rest is sealed beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonDetailed {
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Age band on the day of registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_band: Option<AgeBand>,
    /// Nationality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
}
fact!(PersonDetailed, "people.person_detailed", 1);

/// A person belongs to another household from this day; the household is a subject of the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct PersonMoved {
    /// Why: `reunited`, `married`, `households_are_one`, `recorded_in_error`, other.
    pub reason: String,
}
fact!(PersonMoved, "people.person_moved", 1);

/// Somebody may collect for a household beside its head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct CollectorNamed {
    /// Why: illness, `child_care`, work, age, other.
    pub reason: String,
}
fact!(CollectorNamed, "people.collector_named", 1);

/// A card was given to a household. Its token is random to whoever lacks this node's key; the entry holds
/// only the token's digest, so that every node knows the card and none can make it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct CardIssued {
    /// SHA-256 of the token, hexadecimal.
    pub token_digest: String,
}
fact!(CardIssued, "people.card_issued", 1);

/// A card is good no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct CardRevoked {
    /// Why: lost, stolen, damaged, `given_anew`, error.
    pub reason: String,
}
fact!(CardRevoked, "people.card_revoked", 1);

/// What somebody decided of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// One person.
    Same,
    /// Two persons.
    Different,
    /// Not to be told from what is known; an earlier decision is undone by it.
    #[default]
    Unknown,
}

impl Decision {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unknown => "unknown",
        }
    }
}

impl FromStr for Decision {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Same, Self::Different, Self::Unknown]
            .into_iter()
            .find(|decision| decision.code() == text)
            .ok_or_else(|| "write same, different or unknown".into())
    }
}

/// Somebody compared two records and decided. The last decision by the clock holds; none rewrites a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct RecordsCompared {
    /// What was decided.
    pub decision: Decision,
}
fact!(RecordsCompared, "people.records_compared", 1);

/// A list of persons is asked for, to be given to somebody outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ListAsked {
    /// Whom it is for, as the consents name them: `consulate-IRQ`, `authority-BLR`.
    pub recipient: String,
    /// The code of the site; empty for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    /// What it is needed for.
    pub reason: String,
}
fact!(ListAsked, "people.list_asked", 1);

/// A list was approved by the entry's actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ListApproved {}
fact!(ListApproved, "people.list_approved", 1);

/// A copy of an approved list was made; the persons on it are sealed beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ListCopied {
    /// Which copy, from 1; printed on each page of it.
    pub copy: u32,
    /// How many persons are on it.
    pub people: u32,
    /// How many were left out for want of consent.
    pub without_consent: u32,
    /// How many were left out because they ask for protection.
    pub protected: u32,
    /// SHA-256 of the list's lines, hexadecimal.
    pub digest: String,
}
fact!(ListCopied, "people.list_copied", 1);

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
