//! Stock: what is in which store, what is on its way, what is promised.
//!
//! `facts` what came in, went, was counted · `book` one item and batch in one store · `fold` a row for each
//! move, a state for each store, waybill, requisition, promise · `rules` · `queries` · `pages`. Every
//! movement is a fact; nothing here is a number that somebody may overwrite.

use journal::{Digest, Entry, Occurred};
use uuid::Uuid;

use super::queries::catalogue;
use crate::access::Action;
use crate::rooms::aid::distribution;
use crate::{Failure, Refusal, Work};

pub mod book;
pub mod facts;
pub mod fold;
pub mod pages;
pub mod queries;
pub mod rules;

use facts::{
    Consignee, PipelineNoted, RequisitionMade, StockCounted, StockLine, StockLost, StockReceived,
    StoreNamed, WaybillLoaded, WaybillReceived,
};

/// Names a store, or names one anew.
///
/// # Errors
/// `aid-store-code-missing`, `aid-place-unknown`, or the machine's failure.
pub fn name_store(
    work: &mut Work<'_, '_>,
    known: Option<Uuid>,
    on: Occurred,
    fact: &StoreNamed,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, None)?;
    work.must_at(&fact.site)?;
    if fact.code.is_empty() || fact.name.is_empty() {
        return Err(Refusal::new("aid-store-code-missing").into());
    }
    super::open_site(work, &fact.site, on.by())?;
    let id = known.unwrap_or_else(journal::seal::subject_id);
    let draft = work
        .draft("aid.store_named", 1, on)
        .about(id, "store")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Receives stock into a store; `promise` is what it was promised as.
///
/// # Errors
/// A refusal of [`rules::lines`], or the machine's failure.
pub fn receive(
    work: &mut Work<'_, '_>,
    store: Uuid,
    promise: Option<Uuid>,
    on: Occurred,
    fact: &StockReceived,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    let mut draft = at_store(work, store, "aid.stock_received", on)?;
    rules::lines(&fact.lines, &catalogue(work.tx)?, false)?;
    if fact.from.is_empty() {
        return Err(Refusal::new("aid-from-missing").into());
    }
    if let Some(promise) = promise {
        draft = draft.about(promise, "pipeline");
    }
    work.record(draft.imported(imported).open(fact)?)
}

/// Notes what a store lost.
///
/// # Errors
/// A refusal of [`rules::lines`], `aid-loss-reason`, or the machine's failure.
pub fn lose(
    work: &mut Work<'_, '_>,
    store: Uuid,
    on: Occurred,
    fact: &StockLost,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    let draft = at_store(work, store, "aid.stock_lost", on)?;
    rules::lines(&fact.lines, &catalogue(work.tx)?, false)?;
    if !rules::LOSSES.contains(&fact.reason.as_str()) {
        return Err(Refusal::new("aid-loss-reason").into());
    }
    work.record(draft.imported(imported).open(fact)?)
}

/// Notes what was counted in a store.
///
/// # Errors
/// A refusal of [`rules::lines`], or the machine's failure.
pub fn count(
    work: &mut Work<'_, '_>,
    store: Uuid,
    on: Occurred,
    fact: &StockCounted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    let draft = at_store(work, store, "aid.stock_counted", on)?;
    rules::lines(&fact.lines, &catalogue(work.tx)?, true)?;
    work.record(draft.imported(imported).open(fact)?)
}

/// Asks for items for a site.
///
/// # Errors
/// A refusal of [`rules::lines`], a site that is closed or unknown, or the machine's failure.
pub fn requisition(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &RequisitionMade,
) -> Result<Uuid, Failure> {
    work.must(Action::RecordAid, None)?;
    work.must_at(&fact.site)?;
    super::open_site(work, &fact.site, on.by())?;
    rules::lines(&fact.lines, &catalogue(work.tx)?, false)?;
    let id = journal::seal::subject_id();
    let draft = work
        .draft("aid.requisition_made", 1, on)
        .about(id, "requisition")
        .open(fact)?;
    work.record(draft)?;
    Ok(id)
}

/// Where a load goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Destination {
    /// The store to which.
    pub store: Option<Uuid>,
    /// The distribution for which.
    pub distribution: Option<Uuid>,
    /// The requisition that it answers.
    pub requisition: Option<Uuid>,
}

/// Loads stock from a store with a waybill. Returns the waybill.
///
/// # Errors
/// `aid-stock-short` where the book holds less, `aid-batch-expired`, `aid-waybill-number`,
/// `aid-destination-missing`, a refusal of [`rules::lines`], or the machine's failure.
pub fn load(
    work: &mut Work<'_, '_>,
    store: Uuid,
    destination: Destination,
    on: Occurred,
    fact: &WaybillLoaded,
    imported: Option<Digest>,
) -> Result<Uuid, Failure> {
    let draft = at_store(work, store, "aid.waybill_loaded", on.clone())?;
    rules::lines(&fact.lines, &catalogue(work.tx)?, false)?;
    let fact = &from_the_books(work, store, fact)?;
    rules::good(&fact.lines, on.by())?;
    if fact.number.is_empty() || queries::waybill_by_number(work.tx, &fact.number)?.is_some() {
        return Err(Refusal::new("aid-waybill-number")
            .with("number", &fact.number)
            .into());
    }
    let known = match fact.consignee {
        Consignee::Store => destination.store.is_some_and(|to| to != store),
        Consignee::Distribution => destination.distribution.is_some(),
        Consignee::Partner => !fact.to.is_empty(),
    };
    if !known {
        return Err(Refusal::new("aid-destination-missing").into());
    }
    if let Some(distribution) = destination.distribution {
        distribution::open(work, distribution)?;
    }
    let waybill = journal::seal::subject_id();
    let mut draft = draft.about(waybill, "waybill");
    for (subject, role) in [
        (destination.store, "to_store"),
        (destination.distribution, "distribution"),
        (destination.requisition, "requisition"),
    ] {
        if let Some(subject) = subject {
            draft = draft.about(subject, role);
        }
    }
    work.record(draft.imported(imported).open(fact)?)?;
    Ok(waybill)
}

/// The load as the books know it: the last day on which a batch is good, whatever was copied from the label; and
/// no more than they hold, all lines together.
fn from_the_books(
    work: &mut Work<'_, '_>,
    store: Uuid,
    fact: &WaybillLoaded,
) -> Result<WaybillLoaded, Failure> {
    let mut fact = fact.clone();
    for at in 0..fact.lines.len() {
        let line = fact.lines[at].clone();
        let book = queries::book(work.tx, store, &line.item, &line.batch)?;
        fact.lines[at].expires = line.expires.into_iter().chain(book.expires).min();
        let same = |other: &&StockLine| (&other.item, &other.batch) == (&line.item, &line.batch);
        let together = StockLine {
            quantity: fact
                .lines
                .iter()
                .filter(same)
                .map(|other| other.quantity)
                .sum(),
            ..line.clone()
        };
        rules::enough(&together, book.balance)?;
    }
    Ok(fact)
}

/// Notes what of a waybill arrived.
///
/// # Errors
/// `aid-waybill-unknown`, a refusal of [`rules::arrived`], or the machine's failure.
pub fn receive_waybill(
    work: &mut Work<'_, '_>,
    waybill: Uuid,
    on: Occurred,
    fact: &WaybillReceived,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, Some(waybill))?;
    rules::arrived(&fact.lines, &catalogue(work.tx)?)?;
    let known = queries::waybill(work.tx, waybill)?
        .ok_or_else(|| Refusal::new("aid-waybill-unknown").with("number", ""))?;
    if !known.received.is_empty() {
        return Err(Refusal::new("aid-waybill-arrived").into());
    }
    // Whoever takes it over works where it arrives; a partner's load is noted where it left.
    if let Some(store) = known.to_store.or(known.from_store) {
        let named = queries::store(work.tx, store)?.and_then(|store| store.named);
        work.must_at(&named.map(|named| named.site).unwrap_or_default())?;
    }
    if fact.by.is_empty() {
        return Err(Refusal::new("aid-taken-by-missing").into());
    }
    let mut draft = work
        .draft("aid.waybill_received", 1, on)
        .about(waybill, "waybill");
    if let Some(to) = known.to_store {
        draft = draft.about(to, "to_store");
    }
    work.record(draft.open(fact)?)
}

/// Notes that something is promised, or how far it has come.
///
/// # Errors
/// A refusal of [`rules::lines`], `aid-donor-missing`, or the machine's failure.
pub fn note_promise(
    work: &mut Work<'_, '_>,
    known: Option<Uuid>,
    on: Occurred,
    fact: &PipelineNoted,
    imported: Option<Digest>,
) -> Result<Uuid, Failure> {
    work.must(Action::RecordAid, known)?;
    rules::lines(
        std::slice::from_ref(&fact.line),
        &catalogue(work.tx)?,
        false,
    )?;
    if fact.donor.is_empty() {
        return Err(Refusal::new("aid-donor-missing").into());
    }
    let id = known.unwrap_or_else(journal::seal::subject_id);
    let draft = work
        .draft("aid.pipeline_noted", 1, on)
        .about(id, "pipeline")
        .imported(imported)
        .open(fact)?;
    work.record(draft)?;
    Ok(id)
}

/// A draft about a store that is known.
fn at_store(
    work: &mut Work<'_, '_>,
    store: Uuid,
    kind: &str,
    on: Occurred,
) -> Result<journal::Draft, Failure> {
    work.must(Action::RecordAid, Some(store))?;
    if on.by() > work.today {
        return Err(Refusal::new("aid-day-ahead").into());
    }
    let known = queries::store(work.tx, store)?.and_then(|store| store.named);
    let known = known.ok_or_else(|| Refusal::new("aid-store-unknown"))?;
    work.must_at(&known.site)?;
    Ok(work.draft(kind, 1, on).about(store, "store"))
}
