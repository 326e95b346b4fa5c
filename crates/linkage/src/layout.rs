//! What the columns of a sheet mean, and the fields that follow from it.

use crate::levels::Kind;

/// What a column of a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The person's own name, as typed.
    Given,
    /// The father's name or patronymic, as typed.
    Father,
    /// The grandfather's name, as typed.
    Grandfather,
    /// The family name, as typed.
    Family,
    /// The name in one piece, as typed.
    FullName,
    /// The person's own name in the native script.
    GivenNative,
    /// The father's name in the native script.
    FatherNative,
    /// The grandfather's name in the native script.
    GrandfatherNative,
    /// The family name in the native script.
    FamilyNative,
    /// The name in one piece, in the native script.
    FullNameNative,
    /// Sex.
    Sex,
    /// Date of birth.
    Birth,
    /// Year of birth, read where the date is missing.
    BirthYear,
    /// Age in years on the day of registration, read where date and year are missing.
    Age,
    /// The day of registration.
    Registered,
    /// A telephone number.
    Phone,
    /// The number of an identity document.
    Document,
    /// The code of the place of origin.
    Origin,
    /// Nationality.
    Nationality,
    /// The site of registration.
    Site,
    /// The registration form of the household.
    Household,
    /// The relation to the head of household.
    Relation,
    /// Any number or code of which one slip of the hand is likely.
    Code,
    /// Any list of few values.
    Category,
    /// Any words.
    Text,
}

/// Every meaning with the word for it on the command line.
pub const MEANINGS: &[(&str, Meaning)] = &[
    ("given", Meaning::Given),
    ("father", Meaning::Father),
    ("grandfather", Meaning::Grandfather),
    ("family", Meaning::Family),
    ("full", Meaning::FullName),
    ("given_native", Meaning::GivenNative),
    ("father_native", Meaning::FatherNative),
    ("grandfather_native", Meaning::GrandfatherNative),
    ("family_native", Meaning::FamilyNative),
    ("full_native", Meaning::FullNameNative),
    ("sex", Meaning::Sex),
    ("birth", Meaning::Birth),
    ("birth_year", Meaning::BirthYear),
    ("age", Meaning::Age),
    ("registered", Meaning::Registered),
    ("phone", Meaning::Phone),
    ("document", Meaning::Document),
    ("origin", Meaning::Origin),
    ("nationality", Meaning::Nationality),
    ("site", Meaning::Site),
    ("household", Meaning::Household),
    ("relation", Meaning::Relation),
    ("code", Meaning::Code),
    ("category", Meaning::Category),
    ("text", Meaning::Text),
];

/// A column of a sheet: its header, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub name: String,
    /// What the column holds.
    pub meaning: Meaning,
}

/// The columns of a sheet, in the order in which the cells of a row come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The columns.
    pub columns: Vec<Column>,
}

/// The columns that may be there once, and the fields that come of them.
const SINGLE: &[(&str, Kind, Source, &[Meaning])] = &[
    (
        "given",
        Kind::Name,
        Source::Name(0),
        &[
            Meaning::Given,
            Meaning::GivenNative,
            Meaning::FullName,
            Meaning::FullNameNative,
        ],
    ),
    (
        "father",
        Kind::Name,
        Source::Name(1),
        &[
            Meaning::Father,
            Meaning::FatherNative,
            Meaning::FullName,
            Meaning::FullNameNative,
        ],
    ),
    (
        "grandfather",
        Kind::Name,
        Source::Name(2),
        &[
            Meaning::Grandfather,
            Meaning::GrandfatherNative,
            Meaning::FullName,
            Meaning::FullNameNative,
        ],
    ),
    (
        "family",
        Kind::Name,
        Source::Name(3),
        &[
            Meaning::Family,
            Meaning::FamilyNative,
            Meaning::FullName,
            Meaning::FullNameNative,
        ],
    ),
    (
        "order",
        Kind::Order,
        Source::Order,
        &[Meaning::Father, Meaning::Family, Meaning::FullName],
    ),
    (
        "birth",
        Kind::Birth,
        Source::Birth,
        &[Meaning::Birth, Meaning::BirthYear, Meaning::Age],
    ),
    ("sex", Kind::Sex, Source::Sex, &[Meaning::Sex]),
    ("phone", Kind::Phone, Source::Phone, &[Meaning::Phone]),
    (
        "document",
        Kind::Code,
        Source::Document,
        &[Meaning::Document],
    ),
    ("origin", Kind::Place, Source::Origin, &[Meaning::Origin]),
    (
        "nationality",
        Kind::Category,
        Source::Nationality,
        &[Meaning::Nationality],
    ),
    ("site", Kind::Category, Source::Site, &[Meaning::Site]),
    (
        "relation",
        Kind::Relation,
        Source::Relation,
        &[Meaning::Relation],
    ),
];

/// A field: what is compared, and where a row holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub name: String,
    pub kind: Kind,
    pub source: Source,
}

/// Where a row holds a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A part of the name: 0 given, 1 father, 2 grandfather, 3 family.
    Name(usize),
    Order,
    Birth,
    Sex,
    Phone,
    Document,
    Origin,
    Nationality,
    Site,
    Relation,
    /// A further column of a sheet.
    Extra(usize),
    /// Found from other pairs, not from the two rows.
    Household,
}

impl Layout {
    /// The layout of a [`Record`](crate::Record).
    pub fn of_records() -> Layout {
        let columns = MEANINGS
            .iter()
            .filter(|(_word, meaning)| meaning.extra().is_none())
            .map(|(word, meaning)| Column {
                name: (*word).to_owned(),
                meaning: *meaning,
            })
            .collect();
        Layout { columns }
    }

    fn has(&self, meanings: &[Meaning]) -> bool {
        self.columns
            .iter()
            .any(|column| meanings.contains(&column.meaning))
    }

    /// The fields that are compared.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let field = |name: &str, kind, source| Field {
            name: name.to_owned(),
            kind,
            source,
        };
        let mut fields: Vec<Field> = SINGLE
            .iter()
            .filter(|(_name, _kind, _source, meanings)| self.has(meanings))
            .map(|(name, kind, source, _meanings)| field(name, *kind, *source))
            .collect();
        let extra = self
            .columns
            .iter()
            .filter_map(|column| Some((column, column.meaning.extra()?)));
        for (at, (column, kind)) in extra.enumerate() {
            fields.push(field(&column.name, kind, Source::Extra(at)));
        }
        if self.has(&[Meaning::Household]) {
            fields.push(field("household", Kind::Household, Source::Household));
        }
        fields
    }

    pub(crate) fn extra_count(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| column.meaning.extra().is_some())
            .count()
    }
}

impl Meaning {
    /// The kind of a further column, which may be there several times.
    pub(crate) fn extra(self) -> Option<Kind> {
        match self {
            Meaning::Code => Some(Kind::Code),
            Meaning::Category => Some(Kind::Category),
            Meaning::Text => Some(Kind::Text),
            _ => None,
        }
    }

    /// The meaning behind a word of the command line.
    pub fn of(word: &str) -> Option<Meaning> {
        MEANINGS
            .iter()
            .find(|(name, _meaning)| *name == word)
            .map(|(_name, meaning)| *meaning)
    }
}
