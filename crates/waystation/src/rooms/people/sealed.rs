//! What identifies or endangers a person: each of these is [`journal::Secret`] and cannot be stored but
//! sealed under the person's key.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::AgeBand;

/// Seals a struct and keeps it out of logs: it prints as its name only.
macro_rules! secret {
    ($($type:ident),+) => {$(
        impl journal::Secret for $type {}
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    )+};
}
secret!(
    Identity,
    Contact,
    SpecificNeeds,
    Consents,
    Consent,
    Objection,
    Photo,
    Comparison,
    Listed
);

/// One name, as it was given. A person may have several, in several scripts and orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Name {
    /// Given name or names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// The father's given name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub father: String,
    /// The grandfather's given name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grandfather: String,
    /// Family name or names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// BCP 47 language and script: `ckb-Arab`, `kmr-Latn`; `und-Latn` for Latin letters as written down.
    pub script: String,
    /// Whether it is an alias.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alias: bool,
}

impl Name {
    /// Its parts in the order in which they were given.
    pub fn full(&self) -> String {
        whole([&self.given, &self.father, &self.grandfather, &self.family])
    }
}

/// The parts of a name as one, without those that are empty.
pub fn whole(parts: [&String; 4]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// When a person was born, as exactly as it is known: the day, the month or the year. Never a false
/// 1 January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// The day.
    Day(Date),
    /// Year and month.
    Month(i16, i8),
    /// The year.
    Year(i16),
}

impl Birth {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Month(year, _) | Self::Year(year) => year,
        }
    }

    /// The day, when it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(..) | Self::Year(_) => None,
        }
    }

    /// The earliest day on which it can have been.
    pub fn earliest(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::ZERO),
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::ZERO),
        }
    }

    /// The age in completed years on a day, if the exact day is known, else within a year of it.
    pub fn years_on(self, on: Date) -> i32 {
        let born = self.earliest();
        let years = i32::from(on.year()) - i32::from(born.year());
        let known = !matches!(self, Self::Year(_));
        years - i32::from(known && (on.month(), on.day()) < (born.month(), born.day()))
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Birth {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let wrong = || format!("“{text}” is no date of birth; write 2003, 2003-05 or 2003-05-12");
        let numbers: Vec<i16> = text
            .split(['-', '/', '.'])
            .map(|part| part.trim().parse().map_err(|_no_number| wrong()))
            .collect::<Result<_, _>>()?;
        let month = |month: i16| {
            i8::try_from(month)
                .ok()
                .filter(|month| (1..=12).contains(month))
                .ok_or_else(wrong)
        };
        let of = |year: i16, numbered: i16, day: i16| {
            let day = i8::try_from(day).map_err(|_range| wrong())?;
            Date::new(year, month(numbered)?, day)
                .map(Self::Day)
                .map_err(|_no_day| wrong())
        };
        let birth = match numbers[..] {
            [year @ 1880..=2200] => Self::Year(year),
            [year @ 1880..=2200, of_year] => Self::Month(year, month(of_year)?),
            [of_year, year @ 1880..=2200] => Self::Month(year, month(of_year)?),
            [year @ 1880..=2200, of_year, day] => of(year, of_year, day)?,
            // The day first, as most forms of the region are filled in.
            [day, of_year, year @ 1880..=2200] => of(year, of_year, day)?,
            _ => return Err(wrong()),
        };
        Ok(birth)
    }
}

impl Serialize for Birth {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Birth {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// An identity document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(from = "Written")]
pub struct Document {
    /// passport, `national_id`, `birth_certificate`, `laissez_passer`, other.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Who issued it: an ISO 3166-1 alpha-3 code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The last day on which it is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
}

/// How documents were written down: the first entries held a pair of kind and number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Pair(String, String),
    Full {
        kind: String,
        number: String,
        #[serde(default)]
        issuer: String,
        #[serde(default)]
        expires: Option<Date>,
    },
}

impl From<Written> for Document {
    fn from(written: Written) -> Self {
        match written {
            Written::Pair(kind, number) => Self {
                kind,
                number,
                ..Self::default()
            },
            Written::Full {
                kind,
                number,
                issuer,
                expires,
            } => Self {
                kind,
                number,
                issuer,
                expires,
            },
        }
    }
}

/// Who a person is. Sealed under the person, compartment identity.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Identity {
    /// The names, each kept as given.
    pub names: Vec<Name>,
    /// When they were born, as exactly as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// The age in years, and the day on which it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_said: Option<(u16, Date)>,
    /// Relationship to the head of household: head, spouse, child, parent, sibling …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// The language they speak best, BCP 47.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Further languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_languages: Vec<String>,
    /// Documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

impl Identity {
    /// The first name in full, or nothing.
    pub fn label(&self) -> String {
        self.names.first().map(Name::full).unwrap_or_default()
    }

    /// The year of birth, from the birth or from the age that was said.
    pub fn birth_year(&self) -> Option<i16> {
        let said = self
            .age_said
            .and_then(|(years, on)| i16::try_from(years).ok().map(|years| on.year() - years));
        self.birth.map(Birth::year).or(said)
    }

    /// The age in completed years on a day, where it is known.
    pub fn years(&self, on: Date) -> Option<i32> {
        match (self.birth, self.age_said) {
            (Some(birth), _) => Some(birth.years_on(on)),
            (None, Some((years, said))) => {
                Some(i32::from(years) + (i32::from(on.year()) - i32::from(said.year())).max(0))
            }
            (None, None) => None,
        }
    }

    /// The age band on a day, from the birth or from the age that was said.
    pub fn age_band(&self, on: Date) -> AgeBand {
        self.years(on)
            .and_then(|years| u16::try_from(years).ok())
            .map_or(AgeBand::Unknown, AgeBand::of)
    }
}

/// How to reach a person. Sealed, compartment contact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Contact {
    /// Phone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// The safe-contact rule: `any_time`, `person_only`, `no_message`, `through_other`, `do_not_call`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// What else a caller must know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Contact {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Specific needs, by the codes of UNHCR's guidance IOM/FOM 030/2009. Sealed, compartment protection.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct SpecificNeeds {
    /// The codes.
    pub codes: Vec<String>,
}

/// An unaccompanied child: separated from both parents and other relatives, and not cared for by an adult
/// who by law or custom is responsible for doing so. (UNHCR's codes: SC-UC.)
pub const UNACCOMPANIED: &str = "SC-UC";
/// A separated child: separated from both parents, but with another relative. (UNHCR's codes: SC-SC.)
pub const SEPARATED: &str = "SC-SC";
/// At risk of being returned to danger; whoever has it asks for protection. (UNHCR's codes: LP-RR.)
pub const RISK_OF_REFOULEMENT: &str = "LP-RR";

impl SpecificNeeds {
    /// Whether a code is among them.
    pub fn has(&self, code: &str) -> bool {
        self.codes.iter().any(|one| one == code)
    }
}

/// The short form of what a person agreed to, as lists bring it: purpose and answer. Sealed: agreeing to
/// return is a wish to return.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Consents {
    /// Purpose and answer; a purpose that was not asked is absent.
    pub purposes: Vec<(String, bool)>,
}

/// What a person answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They agreed.
    Given,
    /// They did not.
    #[default]
    Refused,
    /// They had agreed, and no longer do.
    Withdrawn,
}

impl Answer {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for Answer {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Given, Self::Refused, Self::Withdrawn]
            .into_iter()
            .find(|answer| answer.code() == text)
            .ok_or_else(|| "write given, refused or withdrawn".into())
    }
}

/// One consent to one purpose, with how it came about (IOM's principle 4: scope, date, language, witness,
/// withdrawal; of a child, the guardian's and the child's own view). Sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Consent {
    /// assistance, referral, sharing, return, statistics.
    pub purpose: String,
    /// With whom, for sharing: `consulate-IRQ`, a partner's code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recipient: String,
    /// The answer.
    pub answer: Answer,
    /// consent, or the other basis on which the purpose rests: `vital_interest`, `best_interests`,
    /// mandate, `legal_duty`.
    pub basis: String,
    /// What was explained.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explained: String,
    /// In which language, BCP 47.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// signed, said, guardian.
    pub how: String,
    /// Who witnessed what was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub witness: String,
    /// Who consented for a child.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guardian: String,
    /// The child's own view.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_view: String,
}

/// A person objects to something that is done with their data. Sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Objection {
    /// To which purpose, as consents name it.
    pub purpose: String,
    /// Why, in their words.
    pub reason: String,
    /// What was answered, and what is done.
    pub answer: String,
    /// Whether the objection is upheld: the purpose is then closed.
    pub upheld: bool,
}

/// A photo: JPEG, small, without whatever the camera wrote beside it. Sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Photo {
    /// The bytes, hexadecimal.
    pub jpeg: String,
}

/// Why two records were decided to be the same, or not. Sealed under both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Comparison {
    /// In words.
    pub reason: String,
    /// How likely it looked, in thousandths, when it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<u16>,
}

/// Who is on a copy of a list. Sealed under the list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Listed {
    /// The persons.
    pub persons: Vec<uuid::Uuid>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_birth_is_as_exact_as_it_was_said() {
        for (text, birth) in [
            ("2003", Birth::Year(2003)),
            ("2003-05", Birth::Month(2003, 5)),
            ("5/2003", Birth::Month(2003, 5)),
            ("2003-05-12", Birth::Day(date(2003, 5, 12))),
            ("12.5.2003", Birth::Day(date(2003, 5, 12))),
        ] {
            assert_eq!(text.parse(), Ok(birth), "{text}");
        }
        for text in ["", "03", "2003-13", "31.2.2003", "2003-05-12-1", "may 2003"] {
            assert!(text.parse::<Birth>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_birth_reads_back_from_its_own_text() {
        for birth in [
            Birth::Year(1999),
            Birth::Month(1999, 12),
            Birth::Day(date(1999, 12, 31)),
        ] {
            assert_eq!(birth.to_string().parse(), Ok(birth));
        }
    }

    #[test]
    fn the_age_band_is_that_of_the_day() {
        let born = |birth| Identity {
            birth: Some(birth),
            ..Identity::default()
        };
        let day = date(2021, 11, 29);
        for (birth, band) in [
            (Birth::Day(date(2003, 11, 29)), AgeBand::Adult),
            (Birth::Day(date(2003, 11, 30)), AgeBand::TwelveToSeventeen),
            (Birth::Year(2003), AgeBand::Adult),
        ] {
            assert_eq!(born(birth).age_band(day), band, "{birth}");
        }
        let said = Identity {
            age_said: Some((4, date(2021, 11, 1))),
            ..Identity::default()
        };
        assert_eq!(said.age_band(day), AgeBand::UnderFive);
        assert_eq!(Identity::default().age_band(day), AgeBand::Unknown);
    }

    #[test]
    fn documents_of_the_first_entries_still_read() {
        let old: Document = serde_json::from_str(r#"["passport","A1234567"]"#).unwrap();
        assert_eq!(
            (old.kind.as_str(), old.number.as_str()),
            ("passport", "A1234567")
        );
        let text = serde_json::to_string(&old).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&text).unwrap(), old);
    }

    #[test]
    fn what_is_sealed_prints_as_its_name_only() {
        let consent = Consent {
            witness: "Rûnak".into(),
            ..Consent::default()
        };
        assert_eq!(format!("{consent:?}"), "Consent(…)");
    }
}
