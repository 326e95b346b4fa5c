//! What can be recorded of services and of referrals to them. A service lies open, but for an address that
//! must not be known. Of a referral everything is sealed: its kind is one, whatever happened to it, and the
//! person is no subject by their own id.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use journal::Digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::fact;
use crate::words::Text;

/// A service that people can be referred to, whole: a newer listing replaces an older one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceListed {
    /// What it is called.
    pub name: Text,
    /// The organisation that gives it.
    pub provider: String,
    /// What it does: a code of [`super::rules::KINDS`].
    pub kind: String,
    /// The codes of the places that it serves; empty where only the area is told in words.
    pub places: Vec<String>,
    /// The area in words.
    pub area: Text,
    /// For whom, by sex: `female`, `male`; empty for everybody.
    pub sex: String,
    /// From which age, in completed years.
    pub age_from: Option<u16>,
    /// Up to which age, in completed years, that year included.
    pub age_to: Option<u16>,
    /// For which groups alone, by the codes of [`super::rules::GROUPS`]; empty for everybody.
    pub groups: Vec<String>,
    /// The languages spoken there, ISO 639-1 or 639-3.
    pub languages: Vec<String>,
    /// The sex of its staff: `female`, `male`, `both`; empty where nobody said.
    pub staff_sex: String,
    /// When it is open, in words.
    pub hours: Text,
    /// How many persons it can take.
    pub capacity: Option<u32>,
    /// How many places were free when it was last asked.
    pub free: Option<u32>,
    /// What it costs a person, in minor units of the currency; 0 for free, nothing where nobody said.
    pub cost: Option<i64>,
    /// The currency of the cost, ISO 4217.
    pub currency: String,
    /// How the organisation is reached.
    pub reach: String,
    /// Whether there is an address that must not be known: sealed beside this.
    pub confidential: bool,
    /// What else whoever refers must know.
    pub note: Text,
    /// The day on which all this was last confirmed; [`Date::default`] where only a source tells of it.
    pub confirmed_on: Date,
    /// Who confirmed it.
    pub confirmed_by: String,
    /// Where this comes from.
    pub source: String,
    /// Whether the service is made up.
    pub synthetic: bool,
}
fact!(ServiceListed, "referrals.service_listed", 1);

impl ServiceListed {
    /// Whether anybody confirmed it; what only a source tells is listed without.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_on != Date::default()
    }
}

/// A service said that what is listed still holds, on the day of the entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceConfirmed {
    /// Who said so.
    pub by: String,
    /// How many places are free.
    pub free: Option<u32>,
}
fact!(ServiceConfirmed, "referrals.service_confirmed", 1);

/// A service takes nobody any more, since the day of the entry. A later listing opens it again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceClosed {
    /// Why, in words.
    pub reason: String,
}
fact!(ServiceClosed, "referrals.service_closed", 1);

/// An address that must not be known, such as a shelter's. Sealed under the service.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The address, and how to find it.
    pub text: String,
}

/// On what a referral rests, and how that came about: for this service, and for exactly the fields that are
/// shared.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreement {
    /// `consent`, `legal_duty`, `vital_interest`, `best_interests`.
    pub basis: String,
    /// Who consented: `individual`, `caregiver`, `other`.
    pub who: String,
    /// Their name, where it is not the person.
    pub who_name: String,
    /// The language in which it was explained, ISO 639-1 or 639-3.
    pub language: String,
    /// Who interpreted; empty where nobody had to.
    pub interpreter: String,
    /// The day.
    pub on: Date,
    /// Of a child: the guardian who agreed.
    pub guardian: String,
    /// Of a child: the child's own view.
    pub assent: String,
    /// Where it rests on something else than consent: why, and by which law.
    pub reason: String,
    /// Who decided that.
    pub decided_by: String,
}

/// A referral as it was written.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// The person.
    pub person: Uuid,
    /// The service.
    pub service: Uuid,
    /// What the service was called on that day.
    pub service_name: Text,
    /// Who gave it.
    pub provider: String,
    /// What it did.
    pub kind: String,
    /// How urgent: `high`, `medium`, `low`.
    pub risk: String,
    /// What is asked for: codes of [`super::rules::KINDS`].
    pub requested: Vec<String>,
    /// Exactly what is shared: field and what it says. What is not here leaves in no file and on no paper.
    pub shared: BTreeMap<String, String>,
    /// What the person does not want shared, with the code of the reason.
    pub withheld: BTreeMap<String, String>,
    /// On what it rests.
    pub agreement: Agreement,
    /// Whether the person is a child.
    pub child: bool,
    /// Whether the person asked for the police themselves.
    pub asked_by_person: bool,
    /// Who refers.
    pub worker: String,
    /// How to reach whoever refers.
    pub worker_contact: String,
}

/// What happened to a referral.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Noted {
    /// It was written.
    Written(Box<Written>),
    /// It was given to the service.
    Sent {
        /// `printed`, `file`, `phone`, `in_person`.
        how: String,
        /// Of a sealed file: its digest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
    },
    /// The service answered.
    Answered {
        /// `accepted`, `declined`, `waiting_list`.
        answer: String,
        /// Why it was declined: a code.
        #[serde(default)]
        reason: String,
        /// In words: who answered, when the person may come.
        #[serde(default)]
        words: String,
    },
    /// The person is being helped.
    InProgress,
    /// What came of it.
    Feedback {
        /// `done`, `no_show`, `not_available`, `declined_by_person`.
        outcome: String,
        /// What was given, in words.
        #[serde(default)]
        words: String,
    },
    /// Nothing is left to do.
    Closed {
        /// A code.
        reason: String,
    },
    /// The service was asked again.
    Chased {
        /// `phone`, `message`, `visit`.
        how: String,
        /// What was said.
        #[serde(default)]
        words: String,
    },
}

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
secret!(Address, Agreement, Written, Noted);
