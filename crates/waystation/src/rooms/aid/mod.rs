//! Aid: what is in stock, what was brought to a site and by whom, what was handed to which household.
//!
//! `catalogue` items, kits, services · `entitlements` who is due what · `rulebook` both as adopted data ·
//! `amount` quantities that add up exactly · `stock` stores, waybills, pipelines · `distribution` plan, desk,
//! close-out · `facts`, `fold`, `rules`, `queries`, `pages` deliveries as partners report them, and what the
//! rooms inside share. Whether somebody wishes to return is never asked, shown or used here.

use jiff::civil::Date;
use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;

use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Refusal, Work};

pub mod amount;
pub mod catalogue;
pub mod distribution;
pub mod entitlements;
pub mod facts;
pub mod fold;
pub mod pages;
pub mod queries;
pub mod rulebook;
pub mod rules;
pub mod stock;

use super::{people, places};
use amount::Amount;
use distribution::facts::RulesAdopted;
use distribution::fold::Distribution;
use facts::DeliveryReported;
use rulebook::Sort;
use stock::fold::{Promise, Requisition, Store, Waybill};

/// The room.
pub struct Room;

/// The kinds by which a distribution's load goes out.
const SERVES: [&str; 2] = ["aid.household_served", "aid.headcount_served"];

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "aid"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("aid.delivery_reported", 1),
            ("aid.rules_adopted", 1),
            ("aid.store_named", 1),
            ("aid.stock_received", 1),
            ("aid.stock_lost", 1),
            ("aid.stock_counted", 1),
            ("aid.requisition_made", 1),
            ("aid.waybill_loaded", 1),
            ("aid.waybill_received", 1),
            ("aid.pipeline_noted", 1),
            ("aid.distribution_planned", 1),
            ("aid.household_served", 1),
            ("aid.headcount_served", 1),
            ("aid.slip_given", 1),
            ("aid.distribution_closed", 1),
            ("aid.item_allowed", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 4,
            schema: queries::VIEWS,
            rows: &[
                "aid_lines",
                "aid_reported",
                "aid_moves",
                "aid_handed_over",
                "aid_served",
                "aid_slips",
                "aid_cuts",
                "aid_allowances",
                "aid_rules",
            ],
            states: &[
                "aid_households",
                "aid_stores",
                "aid_waybills",
                "aid_requisitions",
                "aid_pipeline",
                "aid_distributions",
            ],
            derived: &["aid_stock", "aid_handed_sums"],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        let mut rows = fold::rows(entry);
        rows.extend(stock::fold::rows(entry));
        rows.extend(distribution::fold::rows(entry));
        rows
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<fold::Received>(tx, entry, subject)?;
        views::step::<Store>(tx, entry, subject)?;
        views::step::<Waybill>(tx, entry, subject)?;
        views::step::<Requisition>(tx, entry, subject)?;
        views::step::<Promise>(tx, entry, subject)?;
        views::step::<Distribution>(tx, entry, subject)?;
        let kind = entry.header.kind.as_str();
        match subject.role.as_str() {
            "household" if kind == "aid.household_served" => {
                people::duplicates::queries::settle_household(tx, subject.id)
            }
            "store" | "to_store" => stock::queries::settle(tx, entry, subject.id),
            "distribution" if SERVES.contains(&kind) => {
                distribution::queries::add_up(tx, entry, subject.id)
            }
            "distribution" => distribution::queries::settle(tx, subject.id),
            _ => Ok(()),
        }
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        match subject.role.as_str() {
            "household" => {
                views::refold::<fold::Received>(tx, subject.id)?;
                people::duplicates::queries::settle_household(tx, subject.id)
            }
            "store" | "to_store" => {
                views::refold::<Store>(tx, subject.id)?;
                stock::queries::settle_anew(tx, subject.id)
            }
            "waybill" => views::refold::<Waybill>(tx, subject.id),
            "requisition" => views::refold::<Requisition>(tx, subject.id),
            "pipeline" => views::refold::<Promise>(tx, subject.id),
            "distribution" => {
                views::refold::<Distribution>(tx, subject.id)?;
                distribution::queries::add_up_anew(tx, subject.id)
            }
            _ => Ok(()),
        }
    }
}

/// The smallest part of a unit that is handed out: a tenth of what is weighed or poured, else one.
pub fn smallest(unit: &str) -> Amount {
    match unit {
        "kg" | "L" => Amount(100),
        _ => Amount::whole(1),
    }
}

/// Refuses a site that nobody named, that was not open yet or that had closed on a day.
///
/// # Errors
/// `aid-place-unknown`, `aid-site-closed`, or the database's.
pub(crate) fn open_site(work: &mut Work<'_, '_>, site: &str, on: Date) -> Result<(), Failure> {
    let known = places::queries::by_code(work.tx, site)?.map(|(_id, place)| place);
    let known = known.ok_or_else(|| Refusal::new("aid-place-unknown").with("site", site))?;
    let closed = known.closed.filter(|closed| closed.on < on);
    if let Some(closed) = closed {
        return Err(Refusal::new("aid-site-closed")
            .with("site", site)
            .with("day", closed.on.to_string())
            .into());
    }
    Ok(())
}

/// Refuses what is said to have happened on a day that has not come.
///
/// # Errors
/// `aid-day-ahead`.
pub(crate) fn not_ahead(work: &Work<'_, '_>, on: &Occurred) -> Result<(), Failure> {
    if on.by() > work.today {
        return Err(Refusal::new("aid-day-ahead").into());
    }
    Ok(())
}

/// Adopts a catalogue or entitlements. The file with the higher version holds.
///
/// # Errors
/// `aid-rules-unreadable` with line and remedy, or the machine's failure.
pub fn adopt(work: &mut Work<'_, '_>, sort: Sort, text: &str) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let (id, version, held) = match sort {
        Sort::Items => {
            let read = catalogue::Catalogue::read(text)?;
            let (rules, _text) = queries::entitlements(work.tx)?;
            if let Some(rule) = rules
                .of_items()
                .find(|rule| read.item(&rule.item).is_none())
            {
                return Err(rulebook::unreadable(format!(
                    "the entitlement “{}” gives “{}”, which this catalogue does not have; keep the item, or adopt \
                     entitlements without it first",
                    rule.id, rule.item
                ))
                .into());
            }
            (read.id, read.version, queries::catalogue(work.tx)?.version)
        }
        Sort::Entitlements => {
            let read = entitlements::Entitlements::read(text)?;
            let known = queries::catalogue(work.tx)?;
            if let Some(rule) = read
                .of_items()
                .find(|rule| known.item(&rule.item).is_none())
            {
                return Err(rulebook::unreadable(format!(
                    "entitlement “{}”: the catalogue has no item “{}”; adopt the catalogue first",
                    rule.id, rule.item
                ))
                .into());
            }
            let held = queries::entitlements(work.tx)?.0.version;
            (read.id, read.version, held)
        }
    };
    let adopted = distribution::queries::adopted(work.tx, sort.code())?.is_some();
    if adopted && version < held {
        return Err(Refusal::new("aid-rules-older")
            .with("version", version.to_string())
            .with("held", held.to_string())
            .into());
    }
    let fact = RulesAdopted {
        sort: sort.code().into(),
        id,
        version,
        digest: rulebook::digest(text),
        text: text.to_owned(),
    };
    let draft = work.draft("aid.rules_adopted", 1, work.now()).open(&fact)?;
    work.record(draft)
}

/// Notes what a partner, or we, brought to a place; or planned to.
///
/// # Errors
/// A refusal of [`rules::report`], or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &DeliveryReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, None)?;
    work.must_at(&fact.place)?;
    rules::report(fact, &queries::catalogue(work.tx)?)?;
    let mut draft = work.draft("aid.delivery_reported", 1, on.clone());
    if !fact.planned {
        open_site(work, &fact.place, on.on)?;
    }
    if !fact.waybill.is_empty() {
        let (waybill, _state) = stock::queries::waybill_by_number(work.tx, &fact.waybill)?
            .ok_or_else(|| Refusal::new("aid-waybill-unknown").with("number", &fact.waybill))?;
        draft = draft.about(waybill, "waybill");
    }
    work.record(draft.imported(imported).open(fact)?)
}
