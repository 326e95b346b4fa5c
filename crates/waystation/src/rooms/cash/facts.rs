//! What can be recorded of cash and vouchers. No money is moved here: a list says who is to be paid what, and
//! the provider's file says what became of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::fact;

/// What one household is due by a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The rule's code: `winter-cash`.
    pub code: String,
    /// For each household, in minor units.
    pub per_household: i64,
    /// For each of its members, in minor units.
    pub per_member: i64,
    /// How many days pass before the same household is due again.
    pub every_days: u16,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The household.
    pub household: Uuid,
    /// By what the provider knows it: random letters of this list alone, or a voucher's number.
    pub reference: String,
    /// How much, in minor units.
    pub amount: i64,
    /// Earlier lists of the same rule within its days, after which it was decided to pay again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again_after: Vec<Uuid>,
}

/// A list of payments was made for a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListMade {
    /// Who pays: a bank, an operator, a shop.
    pub provider: String,
    /// How: a code of [`super::rules::MECHANISMS`].
    pub mechanism: String,
    /// In which currency: ISO 4217.
    pub currency: String,
    /// What for, in words.
    pub purpose: String,
    /// By which rule.
    pub rule: Rule,
    /// The code of the site.
    pub site: String,
    /// The first day of the period that it is for.
    pub from: Date,
    /// The lines.
    pub lines: Vec<Line>,
    /// Why households are on it that were on a list of the same rule within its days; empty where none is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub twice_because: String,
    /// SHA-256 of the file for the provider.
    pub digest: String,
}
fact!(ListMade, "cash.list_made", 1);

/// Another person approved a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListApproved {}
fact!(ListApproved, "cash.list_approved", 1);

/// The file for the provider was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListExported {
    /// Its digest.
    pub digest: String,
}
fact!(ListExported, "cash.list_exported", 1);

/// The provider said what became of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReported {
    /// The list that the provider's file is about.
    pub list: Uuid,
    /// The reference, as the provider wrote it.
    pub reference: String,
    /// How much, in minor units of `currency`.
    pub amount: i64,
    /// The currency.
    pub currency: String,
    /// `paid`, `unpaid`, `failed`.
    pub status: String,
    /// The provider's own number of the payment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transaction: String,
}
fact!(PaymentReported, "cash.payment_reported", 1);

/// A recipient said what they received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptVerified {
    /// The list.
    pub list: Uuid,
    /// The reference.
    pub reference: String,
    /// `received`, `not_received`, `received_with_issues`.
    pub status: String,
    /// How much, in minor units of the list's currency.
    pub amount: i64,
}
fact!(ReceiptVerified, "cash.receipt_verified", 1);
