//! Cash and vouchers: lists of payments for a provider, approved by another person, and what the provider's
//! file says became of them. No money is moved by the program.
//!
//! `facts` list made, approved, exported; payment reported, receipt verified · `fold` a row for each line and
//! report · `rules` what is due, what does not fit, where a line stands · `money` amounts and currencies ·
//! `queries` · `pages` lists, one list reconciled.
//!
//! Reports are rows, not a state: a list of thousands of lines is never folded anew for one of them.

use jiff::civil::Date;
use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Mission, Refusal, Work};

pub mod facts;
pub mod fold;
pub mod money;
pub mod pages;
pub mod queries;
pub mod rules;

use super::aid::entitlements::{Entitlement, Per};
use super::{aid, people};
use facts::{Line, ListApproved, ListExported, ListMade, PaymentReported, ReceiptVerified, Rule};
use fold::{PaymentList, line_key};

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "cash"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("cash.list_made", 1),
            ("cash.list_approved", 1),
            ("cash.list_exported", 1),
            ("cash.payment_reported", 1),
            ("cash.receipt_verified", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["cash_lines", "cash_reports", "cash_receipts"],
            states: &["cash_lists"],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<PaymentList>(tx, entry, subject)?;
        match (entry.header.kind.as_str(), subject.role.as_str()) {
            ("cash.list_made", "list") => queries::settle_list(tx, subject.id),
            (_, "line") => queries::settle_line(tx, subject.id),
            _ => Ok(()),
        }
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        match subject.role.as_str() {
            "list" => views::refold::<PaymentList>(tx, subject.id),
            "line" => queries::settle_line(tx, subject.id),
            _ => Ok(()),
        }
    }
}

/// What a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Who pays.
    pub provider: String,
    /// How.
    pub mechanism: String,
    /// The currency.
    pub currency: String,
    /// What for.
    pub purpose: String,
    /// By which rule.
    pub rule: Rule,
    /// The code of the site whose households are due.
    pub site: String,
    /// The first day of the period.
    pub from: Date,
}

/// A household that would be on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The household.
    pub household: Uuid,
    /// Its members.
    pub members: u64,
    /// How much, in minor units.
    pub amount: i64,
    /// The lists of the same rule, within its days, on which it stands already; each with its first day.
    pub before: Vec<(Uuid, Date)>,
}

/// The amounts of an entitlement that gives money: what it says holds, whatever a form says.
///
/// # Errors
/// `cash-amount-impossible` where it is beyond what can be meant.
pub fn rule_of(entitled: &Entitlement) -> Result<Option<(Rule, String)>, Refusal> {
    let Some(given) = &entitled.money else {
        return Ok(None);
    };
    let amount = given
        .minor
        .checked_mul(entitled.quantity.0)
        .map(|minor| minor / 1000);
    let amount = amount.ok_or_else(|| Refusal::new("cash-amount-impossible"))?;
    let (per_household, per_member) = match entitled.per {
        Per::Household => (amount, 0),
        Per::Person => (0, amount),
    };
    let rule = Rule {
        code: entitled.id.clone(),
        per_household,
        per_member,
        // Once only is written as the longest period that there is.
        every_days: entitled
            .every_days
            .and_then(|days| u16::try_from(days).ok())
            .unwrap_or(u16::MAX),
    };
    Ok(Some((rule, given.currency.clone())))
}

/// The entitlement that gives money under this code, if the adopted ones have one.
fn entitlement(tx: &mut Tx<'_>, code: &str) -> Result<Option<Entitlement>, Failure> {
    let (all, _text) = aid::queries::entitlements(tx)?;
    let found = all
        .rules
        .into_iter()
        .find(|rule| rule.money.is_some() && rule.id == code);
    Ok(found)
}

/// What is wanted, with the amounts of the entitlement where the rule is one.
///
/// # Errors
/// `cash-amount-impossible`, or the database's failure.
pub fn settled(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Wanted, Failure> {
    let known = entitlement(tx, &wanted.rule.code)?;
    let known = known.as_ref().map(rule_of).transpose()?.flatten();
    let mut wanted = wanted.clone();
    if let Some((rule, currency)) = known {
        wanted.rule = rule;
        wanted.currency = currency;
    }
    Ok(wanted)
}

/// Whom a rule gives what now, and who had it already: shown before anything is made.
///
/// # Errors
/// `cash-amount-impossible`, or the database's failure.
pub fn due(
    mission: &Mission,
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    as_of: Date,
) -> Result<Vec<Due>, Failure> {
    let entitled = entitlement(tx, &wanted.rule.code)?;
    let mut due = Vec::new();
    for (household, members) in people::queries::households_at(tx, &wanted.site, as_of)? {
        let counted = match &entitled {
            Some(rule) => {
                aid::distribution::household::shares(mission, tx, household, rule, as_of)?
            }
            None => members,
        };
        if counted == 0 {
            continue;
        }
        let amount = rules::amount_due(&wanted.rule, counted)
            .ok_or_else(|| Refusal::new("cash-amount-impossible"))?;
        let before = queries::earlier(tx, household, &wanted.rule.code)?
            .into_iter()
            .filter(|(_list, from, days)| {
                rules::too_soon(*from, wanted.from, wanted.rule.every_days.max(*days))
            })
            .map(|(list, from, _days)| (list, from))
            .collect();
        due.push(Due {
            household,
            members,
            amount,
            before,
        });
    }
    Ok(due)
}

/// Makes a list. Who had it already is left out, unless a reason is written to pay again.
///
/// # Errors
/// A refusal of [`rules::make`], or the machine's failure.
pub fn make(
    work: &mut Work<'_, '_>,
    wanted: &Wanted,
    again_because: &str,
) -> Result<Uuid, Failure> {
    work.must(Action::MakePaymentList, None)?;
    work.must_at(&wanted.site)?;
    let again = !again_because.trim().is_empty();
    let today = work.today;
    let wanted = &settled(work.tx, wanted)?;
    let mut lines = Vec::new();
    for one in due(work.mission, work.tx, wanted, today)? {
        if !one.before.is_empty() && !again {
            continue;
        }
        lines.push(Line {
            household: one.household,
            reference: rules::reference(journal::seal::subject_id(), &wanted.mechanism),
            amount: one.amount,
            again_after: one.before.into_iter().map(|(list, _from)| list).collect(),
        });
    }
    make_of(work, wanted, lines, again_because)
}

fn make_of(
    work: &mut Work<'_, '_>,
    wanted: &Wanted,
    lines: Vec<Line>,
    again_because: &str,
) -> Result<Uuid, Failure> {
    let id = journal::seal::subject_id();
    let asked: Vec<(String, i64)> = lines
        .iter()
        .map(|line| (line.reference.clone(), line.amount))
        .collect();
    let any_again = lines.iter().any(|line| !line.again_after.is_empty());
    let fact = ListMade {
        provider: wanted.provider.trim().to_owned(),
        mechanism: wanted.mechanism.clone(),
        currency: wanted.currency.clone(),
        purpose: wanted.purpose.trim().to_owned(),
        rule: wanted.rule.clone(),
        site: wanted.site.clone(),
        from: wanted.from,
        digest: Digest::of(rules::file(id, &wanted.currency, &asked).as_bytes()).to_string(),
        lines,
        twice_because: if any_again {
            again_because.trim().to_owned()
        } else {
            String::new()
        },
    };
    rules::make(&fact)?;
    let draft = work
        .draft("cash.list_made", 1, work.now())
        .about(id, "list")
        .open(&fact)?;
    work.record(draft)?;
    Ok(id)
}

fn known(tx: &mut Tx<'_>, id: Uuid) -> Result<PaymentList, Failure> {
    queries::list(tx, id)?
        .filter(|list| list.made.is_some())
        .ok_or_else(|| Refusal::new("cash-list-unknown").into())
}

/// Approves a list. Whoever made it cannot, and nobody twice.
///
/// # Errors
/// `cash-list-unknown`, `cash-list-own`, `cash-list-approved-before`, or the machine's failure.
pub fn approve(work: &mut Work<'_, '_>, id: Uuid) -> Result<Entry, Failure> {
    work.must(Action::ApprovePayments, Some(id))?;
    let list = known(work.tx, id)?;
    let me = work.actor.id;
    if list.made.is_some_and(|made| made.by == me) {
        return Err(Refusal::new("cash-list-own").into());
    }
    if list
        .approvals
        .iter()
        .any(|(_on, actor, _entry)| *actor == me)
    {
        return Err(Refusal::new("cash-list-approved-before").into());
    }
    let draft = work
        .draft("cash.list_approved", 1, work.now())
        .about(id, "list")
        .open(&ListApproved {})?;
    work.record(draft)
}

/// Takes out the file of an approved list for the provider, and writes down that it was taken out: its digest
/// and its text.
///
/// # Errors
/// `cash-list-unknown`, `cash-list-not-approved`, or the machine's failure.
pub fn export(work: &mut Work<'_, '_>, id: Uuid) -> Result<(String, String), Failure> {
    work.must(Action::MakePaymentList, Some(id))?;
    let list = known(work.tx, id)?;
    if !list.is_approved() {
        return Err(Refusal::new("cash-list-not-approved").into());
    }
    let currency = list.made.map(|made| made.currency).unwrap_or_default();
    let lines: Vec<(String, i64)> = queries::lines(work.tx, id)?
        .into_iter()
        .map(|line| (line.reference, line.asked.amount))
        .collect();
    let text = rules::file(id, &currency, &lines);
    let digest = Digest::of(text.as_bytes()).to_string();
    let draft = work
        .draft("cash.list_exported", 1, work.now())
        .about(id, "list")
        .open(&ListExported {
            digest: digest.clone(),
        })?;
    work.record(draft)?;
    Ok((digest, text))
}

/// Notes what a provider's file says of a line. A reference that is on no list, another amount or currency is
/// kept all the same, and flagged: nothing of a provider's file is lost.
///
/// # Errors
/// `cash-status-unknown`, `cash-currency-unknown`, or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &PaymentReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::MakePaymentList, Some(fact.list))?;
    if !rules::STATUSES.contains(&fact.status.as_str()) {
        return Err(Refusal::new("cash-status-unknown")
            .with("text", &fact.status)
            .into());
    }
    money::exponent(&fact.currency)?;
    let draft = work
        .draft("cash.payment_reported", 1, on)
        .about(line_key(fact.list, &fact.reference), "line")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Notes what a recipient says they received.
///
/// # Errors
/// `cash-reference-unknown`, `cash-status-unknown`, or the machine's failure.
pub fn verify(work: &mut Work<'_, '_>, fact: &ReceiptVerified) -> Result<Entry, Failure> {
    work.must(Action::MakePaymentList, Some(fact.list))?;
    let key = line_key(fact.list, &fact.reference);
    let lines = queries::lines(work.tx, fact.list)?;
    if !lines.iter().any(|line| line.key == key) {
        return Err(Refusal::new("cash-reference-unknown")
            .with("reference", &fact.reference)
            .into());
    }
    if !rules::RECEIPTS.contains(&fact.status.as_str()) {
        return Err(Refusal::new("cash-status-unknown")
            .with("text", &fact.status)
            .into());
    }
    let draft = work
        .draft("cash.receipt_verified", 1, work.now())
        .about(key, "line")
        .open(fact)?;
    work.record(draft)
}
