//! The fields of registration: one definition for the screen, the paper form and the entry of paper forms,
//! so that they never ask different things.

pub mod pages;

use jiff::civil::Date;

use super::Registration;
use super::facts::{AgeBand, Birth, Document, Identity, Name, Sex};
use super::sealed::{Contact, SEPARATED, SpecificNeeds, UNACCOMPANIED};
use crate::Refusal;
use crate::words::parse_day;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A name, in any script.
    Name,
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// The date of birth: a day, a month or a year.
    Birth,
    /// A day.
    Day,
    /// A phone number.
    Phone,
    /// One of some codes, whose words lie under this family in the locale files.
    One(&'static str, &'static [&'static str]),
    /// Any of some codes.
    Any(&'static str, &'static [&'static str]),
    /// Two or three lines of a machine-readable zone.
    Zone,
}

/// A field of a form.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// The key of its label in the locale files.
    pub label: &'static str,
    /// How it is filled in.
    pub input: Input,
    /// Whether it belongs to the minimum that is asked first.
    pub least: bool,
}

const fn field(name: &'static str, label: &'static str, input: Input, least: bool) -> Field {
    Field {
        name,
        label,
        input,
        least,
    }
}

/// Sexes, in the order in which forms offer them.
pub const SEXES: &[&str] = &["unknown", "female", "male", "other"];

/// The nationalities that forms offer; a sheet may bring any.
pub const NATIONALITIES: &[&str] = &[
    "IRQ",
    "SYR",
    "IRN",
    "AFG",
    "YEM",
    "CMR",
    "PSE",
    "NGA",
    "COD",
    "LKA",
    "stateless",
];

/// The languages that forms offer: those that people at the border spoke, as BCP 47.
pub const LANGUAGES: &[&str] = &["ckb", "kmr", "ar", "fa", "prs", "ps", "fr", "en", "ru"];

/// Relations to the head of household.
pub const RELATIONS: &[&str] = &[
    "head",
    "spouse",
    "child",
    "parent",
    "sibling",
    "grandchild",
    "grandparent",
    "other_relative",
    "foster_child",
    "not_related",
];

/// Kinds of documents.
pub const DOCUMENTS: &[&str] = &[
    "passport",
    "national_id",
    "birth_certificate",
    "laissez_passer",
    "other",
];

/// Rules for contacting somebody safely.
pub const CONTACT_RULES: &[&str] = &[
    "any_time",
    "person_only",
    "no_message",
    "through_other",
    "do_not_call",
];

/// With whom a child is. Told apart, since what comes next differs.
pub const CARE: &[&str] = &["accompanied", "unaccompanied", "separated"];

/// The specific needs that a form offers (UNHCR's codes, guidance IOM/FOM 030/2009), most frequent at a
/// border first; a sheet may bring any of the list.
pub const NEEDS: &[&str] = &[
    "CR-CP", "CR-TP", "CR-AF", "SC-CH", "SC-IC", "SC-FC", "DS-BD", "DS-DF", "DS-PM", "DS-PS",
    "DS-MM", "DS-SD", "SM-MI", "SM-MN", "SM-CI", "SM-CC", "SM-OT", "FU-TR", "FU-FR", "LP-ND",
    "LP-RR", "TR-PI", "TR-WV", "SV-VA",
];

/// Why somebody else collects for a household.
pub const COLLECTOR_REASONS: &[&str] = &["illness", "child_care", "work", "age", "other"];

/// What each member of a household is asked in the minute of the first registration.
pub const MEMBER: &[Field] = &[
    field("given", "field-given", Input::Name, true),
    field("family", "field-family", Input::Name, true),
    field("sex", "field-sex", Input::One("sex", SEXES), true),
    field("age", "field-age", Input::Number, true),
    field(
        "nationality",
        "field-nationality",
        Input::One("nationality", NATIONALITIES),
        false,
    ),
];

/// What a person is asked for the registration in full, in the order in which an interview goes.
pub const PERSON: &[Field] = &[
    field("zone", "field-zone", Input::Zone, false),
    field("given", "field-given", Input::Name, true),
    field("father", "field-father", Input::Name, false),
    field("grandfather", "field-grandfather", Input::Name, false),
    field("family", "field-family", Input::Name, true),
    field("native_given", "field-native-given", Input::Name, false),
    field("native_father", "field-native-father", Input::Name, false),
    field(
        "native_grandfather",
        "field-native-grandfather",
        Input::Name,
        false,
    ),
    field("native_family", "field-native-family", Input::Name, false),
    field("alias", "field-alias", Input::Name, false),
    field("sex", "field-sex", Input::One("sex", SEXES), true),
    field("birth", "field-birth", Input::Birth, true),
    field("age", "field-age-if-unknown", Input::Number, true),
    field(
        "nationality",
        "field-nationality",
        Input::One("nationality", NATIONALITIES),
        true,
    ),
    field(
        "relation",
        "field-relation",
        Input::One("relation", RELATIONS),
        true,
    ),
    field("care", "field-care", Input::One("care", CARE), true),
    field(
        "language",
        "field-language",
        Input::One("language", LANGUAGES),
        true,
    ),
    field(
        "other_languages",
        "field-other-languages",
        Input::Any("language", LANGUAGES),
        false,
    ),
    field(
        "document_kind",
        "field-document-kind",
        Input::One("document", DOCUMENTS),
        false,
    ),
    field(
        "document_number",
        "field-document-number",
        Input::Text,
        false,
    ),
    field(
        "document_issuer",
        "field-document-issuer",
        Input::Text,
        false,
    ),
    field(
        "document_expires",
        "field-document-expires",
        Input::Day,
        false,
    ),
    field("phone", "field-phone", Input::Phone, true),
    field(
        "contact_rule",
        "field-contact-rule",
        Input::One("contact-rule", CONTACT_RULES),
        true,
    ),
    field("contact_note", "field-contact-note", Input::Text, false),
    field("needs", "field-needs", Input::Any("need", NEEDS), false),
];

/// The age bands of a household's composition and of a headcount.
pub const BANDS: &[AgeBand] = &[
    AgeBand::UnderFive,
    AgeBand::FiveToEleven,
    AgeBand::TwelveToSeventeen,
    AgeBand::Adult,
    AgeBand::Older,
];

/// The sexes of a composition.
pub const COUNTED_SEXES: &[Sex] = &[Sex::Female, Sex::Male];

/// The name of the field that counts a sex and an age band.
pub fn count_field(sex: Sex, band: AgeBand) -> String {
    format!("count_{}_{}", sex.code(), band.code())
}

/// A form as it was sent: names and values.
#[derive(Debug, Default, Clone)]
pub struct Sent(pub Vec<(String, String)>);

impl Sent {
    /// One field, trimmed; empty when absent.
    pub fn value(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _value)| field == name)
            .map(|(_field, value)| value.trim())
            .unwrap_or_default()
    }

    /// All values of a field that may be chosen several times.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(field, _value)| field == name)
            .map(|(_field, value)| value.trim())
            .collect()
    }
}

/// The numbers of a composition or a headcount; `suffix` tells the row where a form has several.
///
/// # Errors
/// `people-count-unreadable` with what was written.
pub fn counts(filled: &Sent, suffix: &str) -> Result<Vec<(Sex, AgeBand, u32)>, Refusal> {
    let mut counts = Vec::new();
    for sex in COUNTED_SEXES {
        for band in BANDS {
            let text = filled.value(&format!("{}{suffix}", count_field(*sex, *band)));
            if text.is_empty() {
                continue;
            }
            let n = text
                .parse()
                .map_err(|_no_number| Refusal::new("people-count-unreadable").with("text", text))?;
            if n > 0 {
                counts.push((*sex, *band, n));
            }
        }
    }
    Ok(counts)
}

fn years(text: &str) -> Result<Option<u16>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<u16>()
        .ok()
        .filter(|years| *years <= 125)
        .map(Some)
        .ok_or_else(|| Refusal::new("people-age-unreadable").with("age", text))
}

/// Reads a member of the first, short form; nothing when the row is empty.
///
/// # Errors
/// `people-age-unreadable`.
pub fn member(filled: &Sent, suffix: &str, today: Date) -> Result<Option<Registration>, Refusal> {
    let field = |name: &str| filled.value(&format!("{name}{suffix}"));
    let (given, family) = (field("given"), field("family"));
    if given.is_empty() && family.is_empty() {
        return Ok(None);
    }
    let years = years(field("age"))?;
    let mut one = Registration::default();
    one.open.sex = field("sex").parse().unwrap_or(Sex::Unknown);
    one.open.age_band = years.map_or(AgeBand::Unknown, AgeBand::of);
    one.open.nationality = some(field("nationality"));
    one.open.brief = true;
    one.identity.names.push(Name {
        given: given.into(),
        family: family.into(),
        script: script_of(&format!("{given}{family}")).into(),
        ..Name::default()
    });
    one.identity.age_said = years.map(|years| (years, today));
    Ok(Some(one))
}

/// The nationality that the short form gives for the head of household.
pub fn head_nationality(filled: &Sent, suffix: &str) -> Option<String> {
    some(filled.value(&format!("nationality{suffix}")))
}

/// The age band that the registration in full tells, where it tells one.
pub fn known_band(details: &Registration) -> Option<AgeBand> {
    let band = details.open.age_band;
    (band != AgeBand::Unknown).then_some(band)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The script of a text, as BCP 47 says it of an unknown language.
pub fn script_of(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}') => "und-Arab",
        Some('\u{400}'..='\u{52f}') => "und-Cyrl",
        Some(_) => "und-Latn",
        None => "und",
    }
}

/// Reads the registration in full. What the machine-readable zone says fills what was left empty, and a
/// zone whose check digits are wrong is refused.
///
/// # Errors
/// A refusal that names the field.
pub fn person(filled: &Sent, today: Date) -> Result<Registration, Refusal> {
    let mut one = Registration::default();
    names(filled, &mut one.identity);
    one.open.sex = filled.value("sex").parse().unwrap_or(Sex::Unknown);
    one.open.nationality = some(filled.value("nationality"));
    one.identity.birth = birth(filled.value("birth"))?;
    one.identity.age_said = years(filled.value("age"))?.map(|years| (years, today));
    one.identity.relation = filled.value("relation").into();
    one.identity.language = filled.value("language").into();
    one.identity.other_languages = owned(filled.values("other_languages"));
    document(filled, &mut one.identity)?;
    one.contact = contact(filled);
    one.needs = needs(filled);
    zone(filled.value("zone"), &mut one, today)?;
    one.open.age_band = one.identity.age_band(today);
    Ok(one)
}

fn owned(texts: Vec<&str>) -> Vec<String> {
    texts
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

fn names(filled: &Sent, identity: &mut Identity) {
    for prefix in ["", "native_"] {
        let part = |name: &str| filled.value(&format!("{prefix}{name}")).to_owned();
        let name = Name {
            given: part("given"),
            father: part("father"),
            grandfather: part("grandfather"),
            family: part("family"),
            ..Name::default()
        };
        let script = script_of(&name.full());
        if !name.full().is_empty() {
            identity.names.push(Name {
                script: script.into(),
                ..name
            });
        }
    }
    for alias in filled.value("alias").split([',', '،', ';']) {
        let alias = alias.trim();
        if !alias.is_empty() {
            identity.names.push(Name {
                given: alias.into(),
                script: script_of(alias).into(),
                alias: true,
                ..Name::default()
            });
        }
    }
}

fn birth(text: &str) -> Result<Option<Birth>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_sentence| Refusal::new("people-birth-unreadable").with("text", text))
}

fn document(filled: &Sent, identity: &mut Identity) -> Result<(), Refusal> {
    let number = filled.value("document_number");
    if number.is_empty() {
        return Ok(());
    }
    let expires = match filled.value("document_expires") {
        "" => None,
        text => Some(
            parse_day(text)
                .map_err(|_sentence| Refusal::new("people-day-unreadable").with("text", text))?,
        ),
    };
    identity.documents.push(Document {
        kind: filled.value("document_kind").into(),
        number: number.into(),
        issuer: filled.value("document_issuer").to_uppercase(),
        expires,
    });
    Ok(())
}

fn contact(filled: &Sent) -> Contact {
    let phones = filled.value("phone").split([',', ';', '/']);
    let phones: Vec<String> = phones
        .map(|phone| phone.trim().to_owned())
        .filter(|phone| !phone.is_empty())
        .collect();
    let note = filled.value("contact_note").to_owned();
    // A rule without anything to call is a choice that the form had made.
    let rule = if phones.is_empty() && note.is_empty() {
        String::new()
    } else {
        filled.value("contact_rule").to_owned()
    };
    Contact { phones, rule, note }
}

fn needs(filled: &Sent) -> SpecificNeeds {
    let mut codes = owned(filled.values("needs"));
    match filled.value("care") {
        "unaccompanied" => codes.push(UNACCOMPANIED.into()),
        "separated" => codes.push(SEPARATED.into()),
        _ => {}
    }
    SpecificNeeds { codes }
}

/// Fills what is empty from a machine-readable zone.
fn zone(text: &str, one: &mut Registration, today: Date) -> Result<(), Refusal> {
    if text.is_empty() {
        return Ok(());
    }
    let read = standards::mrz::read(text)
        .map_err(|cause| Refusal::new("people-zone-unreadable").with("cause", cause.to_string()))?;
    let identity = &mut one.identity;
    if identity.names.iter().all(|name| name.alias) {
        identity.names.insert(
            0,
            Name {
                given: read.given.clone(),
                family: read.family.clone(),
                script: "und-Latn".into(),
                ..Name::default()
            },
        );
    }
    if identity.birth.is_none() {
        identity.birth = Some(birth_of(read.birth, today));
    }
    if one.open.sex == Sex::Unknown {
        one.open.sex = read.sex.parse().unwrap_or(Sex::Unknown);
    }
    if one.open.nationality.is_none() && read.nationality.len() == 3 {
        one.open.nationality = Some(if read.nationality == "XXA" {
            "stateless".into()
        } else {
            read.nationality.clone()
        });
    }
    if identity
        .documents
        .iter()
        .all(|one| one.number != read.number)
    {
        identity.documents.push(Document {
            kind: read.kind.into(),
            number: read.number.clone(),
            issuer: read.issuer.clone(),
            expires: read
                .expires
                .and_then(|expires| expires.day_of_expiry(today)),
        });
    }
    Ok(())
}

/// A birth of a zone: its year has two digits, and unknown months and days are left unknown.
fn birth_of(short: standards::mrz::ShortDate, today: Date) -> Birth {
    let year = short.year_of_birth(today);
    let day = |month, day| Date::new(year, month, day).ok().map(Birth::Day);
    match (short.month, short.day) {
        (Some(month), Some(of_month)) => day(month, of_month).unwrap_or(Birth::Month(year, month)),
        (Some(month), None) => Birth::Month(year, month),
        (None, _) => Birth::Year(year),
    }
}
