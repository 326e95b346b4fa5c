//! What a provider's file says of a list of payments: reference, amount, currency, status, day, transaction.
//!
//! Rows are known by what they say, not by the file: a provider who sends a longer file each week adds only
//! what is new. A row that stands twice in one file is two rows, and flagged.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use journal::{Digest, Occurred};
use uuid::Uuid;

use super::{Cells, ImportFailure, Outcome, Recorded, Sheet, reject, wanted};
use crate::mission::Actor;
use crate::rooms::cash::facts::PaymentReported;
use crate::rooms::cash::{self, money, queries, rules};
use crate::sheets::{Columns, Limits, Reader, Rejects, SheetRow, Wanted};
use crate::words::parse_day;
use crate::{Failure, Mission, Work};

const WANTED: &[Wanted] = &[
    wanted(
        "reference",
        "#payment+reference",
        &["reference", "ref", "voucher", "voucher number"],
        true,
    ),
    wanted(
        "amount",
        "#payment+value",
        &["amount", "paid amount", "delivered amount"],
        true,
    ),
    wanted("currency", "#payment+currency", &["currency"], true),
    wanted(
        "status",
        "#payment+status",
        &["status", "payment status"],
        true,
    ),
    wanted(
        "on",
        "#date+paid",
        &["date", "paid on", "payment date"],
        false,
    ),
    wanted(
        "transaction",
        "#payment+transaction",
        &["transaction", "transaction id", "reason"],
        false,
    ),
    wanted("list", "#payment+list", &["list", "payment list"], false),
];

/// A row that was read.
struct Row {
    fact: PaymentReported,
    /// Whether the row itself named the list.
    named: bool,
    on: Date,
    row: SheetRow,
}

/// The rows of a provider's file, about the list of `options.dataset`, about the list that a row names, or
/// about the list on which its reference stands.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn payments(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    let Sheet {
        mission,
        actor,
        path,
        options,
        progress,
    } = *sheet;
    let mut reader = Reader::open_form(path, options.sheet.as_deref(), Limits::default())?;
    let columns = Columns::resolve(&reader, WANTED, &options.map)?;
    let mut outcome = Outcome {
        file: reader.file_name().to_owned(),
        ..Outcome::default()
    };
    let mut rejects = Rejects::beside(path, &reader);
    let list = options
        .dataset
        .as_deref()
        .and_then(|text| text.parse().ok());
    let today = mission.today();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut batch = Vec::new();
    while let Some(row) = reader.next_row()? {
        outcome.read += 1;
        match read(
            &columns,
            row,
            &mission.settings.zone,
            list,
            options.published.unwrap_or(today),
        ) {
            Ok(read) => {
                let said = content(&read);
                let times = seen.entry(said.clone()).or_default();
                *times += 1;
                batch.push((read, format!("{said}\u{1f}{times}")));
            }
            Err((row, faults)) => reject(&mut outcome, &mut rejects, &row, faults)?,
        }
        if batch.len() >= super::BATCH {
            flush(
                mission,
                actor,
                &columns,
                &mut batch,
                &mut outcome,
                &mut rejects,
            )?;
            progress(outcome.read);
        }
    }
    flush(
        mission,
        actor,
        &columns,
        &mut batch,
        &mut outcome,
        &mut rejects,
    )?;
    progress(outcome.read);
    outcome.rejects = rejects.finish()?;
    Ok(outcome)
}

type Faulty = (SheetRow, Vec<crate::sheets::RowFault>);

fn read(
    columns: &Columns,
    row: SheetRow,
    zone: &str,
    list: Option<Uuid>,
    published: Date,
) -> Result<Row, Faulty> {
    let places = HashMap::new();
    let mut cells = Cells {
        columns,
        row: &row,
        zone,
        places: &places,
        faults: Vec::new(),
    };
    let currency = cells.needed("currency").to_uppercase();
    let amount = cells.must("amount", 0, |text| {
        money::parse(text, &currency).map_err(|refusal| refusal.to_string())
    });
    let status = cells.must("status", "", |text| {
        rules::status(text).ok_or_else(|| "write paid, unpaid or failed".into())
    });
    let named: Option<Uuid> = cells.parsed("list", |text| {
        text.parse()
            .map_err(|_no_id| "copy the list’s id from its file".to_owned())
    });
    let fact = PaymentReported {
        list: named.or(list).unwrap_or_default(),
        reference: cells.needed("reference").to_uppercase(),
        amount,
        currency,
        status: status.to_owned(),
        transaction: cells.text("transaction").to_owned(),
    };
    let on = cells.parsed("on", parse_day).unwrap_or(published);
    let faults = cells.faults;
    if faults.is_empty() {
        let named = named.or(list).is_some();
        Ok(Row {
            fact,
            named,
            on,
            row,
        })
    } else {
        Err((row, faults))
    }
}

/// What a row says, by which it is known again.
fn content(row: &Row) -> String {
    let fact = &row.fact;
    [
        fact.list.to_string().as_str(),
        &fact.reference,
        &fact.amount.to_string(),
        &fact.currency,
        &fact.status,
        &fact.transaction,
        &row.on.to_string(),
    ]
    .join("\u{1f}")
}

fn flush(
    mission: &Arc<Mission>,
    actor: &Actor,
    columns: &Columns,
    batch: &mut Vec<(Row, String)>,
    outcome: &mut Outcome,
    rejects: &mut Rejects,
) -> Result<(), ImportFailure> {
    let (mut rows, mut values) = (Vec::new(), Vec::new());
    for (row, said) in batch.drain(..) {
        let reference = mission.reference(&["payments", &said]);
        values.push((row.fact, row.named, row.on, reference));
        rows.push(row.row);
    }
    let recorded = mission.work(actor.clone(), move |work| {
        let mut recorded = Vec::with_capacity(values.len());
        for (fact, named, on, reference) in values {
            recorded.push(match record(work, fact, named, on, reference) {
                Ok(one) => Ok(one),
                Err(Failure::Refused(refusal)) => Err(refusal.to_string()),
                Err(other) => return Err(other),
            });
        }
        Ok(recorded)
    })?;
    for (one, row) in recorded.into_iter().zip(&rows) {
        match one {
            Ok(Recorded::Added) => outcome.added += 1,
            Ok(Recorded::Known) => outcome.known += 1,
            Err(sentence) => {
                reject(
                    outcome,
                    rejects,
                    row,
                    vec![columns.fault(row, "reference", sentence)],
                )?;
            }
        }
    }
    Ok(())
}

fn record(
    work: &mut Work<'_, '_>,
    mut fact: PaymentReported,
    named: bool,
    on: Date,
    reference: Digest,
) -> Result<Recorded, Failure> {
    if work.has_imported(&reference)? {
        return Ok(Recorded::Known);
    }
    if !named {
        fact.list = queries::list_of(work.tx, &fact.reference)?.ok_or_else(|| {
            crate::Refusal::new("cash-reference-unknown").with("reference", &fact.reference)
        })?;
    }
    let on = Occurred::on_day(on, &work.mission.settings.zone);
    cash::report(work, on, &fact, Some(reference))?;
    Ok(Recorded::Added)
}
