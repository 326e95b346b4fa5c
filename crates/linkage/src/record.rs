//! What is known of one registration, as values: the way in for whoever holds the records.

use jiff::civil::Date;

/// One registration of one person, as it was written down. Two records may be the same person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The caller's own id of the record.
    pub id: u128,
    /// The person's names: as typed, in the native script, aliases; each as its own writing.
    pub names: Vec<WrittenName>,
    /// Sex as written down.
    pub sex: Option<Sex>,
    /// When the person was born, as exactly as it is known.
    pub birth: Birth,
    /// Telephone numbers, as typed.
    pub phones: Vec<String>,
    /// Numbers of identity documents, as typed.
    pub documents: Vec<String>,
    /// Code of the place of origin; letters before digits name the larger area (`SY01` lies in `SY`).
    pub origin: Option<String>,
    /// Code of the nationality.
    pub nationality: Option<String>,
    /// Code of the site of registration.
    pub site: Option<String>,
    /// The registration form of the household: people on one form are different people.
    pub household: Option<u128>,
    /// The relation to the head of household, such as `head`, `spouse`, `child`; empty if unknown.
    pub relation: String,
    /// The day of registration.
    pub registered: Option<Date>,
}

/// One writing of a name. Parts that were not written are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenName {
    /// The person's own name.
    pub given: String,
    /// The father's name, or a patronymic.
    pub father: String,
    /// The grandfather's name.
    pub grandfather: String,
    /// The family's, tribe's or place's name.
    pub family: String,
    /// The name in one piece, where its parts are not known. Read only when all the parts are empty: the
    /// first word is taken as given, the last as family, those between as father and grandfather.
    pub full: String,
}

/// Sex as written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another entry than these two.
    Other,
}

/// When a person was born, as exactly as it is known.
///
/// A first of January counts as a year only: forms ask for a full date, and whoever does not know theirs is
/// given that one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Birth {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The day.
    Day(Date),
    /// The month of a year.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// The year.
    Year(i16),
    /// An age in years, and the day on which it was said.
    Age {
        /// Whole years.
        years: u8,
        /// When it was said.
        said: Date,
    },
}
