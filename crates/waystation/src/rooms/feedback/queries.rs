//! What the other rooms and the screens ask of feedback. Nothing here is opened.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::fold::{Complaint, Round};
use super::rules::{Promise, SHIPPED_PROMISE};
use crate::Failure;
use crate::rooms::day;
use crate::views::{State, state_columns};

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table feedback_complaints (",
    state_columns!(),
    "
  site text,
  received_on text,
  open bigint not null,
  constraint a_complaint_has_one_state primary key (subject)
);
create index feedback_by_day on feedback_complaints (open, received_on);
create table feedback_rounds (",
    state_columns!(),
    "
  drawn_on text,
  constraint a_round_has_one_state primary key (subject)
);
create table feedback_promises (
  entry bytea not null,
  version bigint not null,
  text text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint a_promise_has_one_row primary key (entry)
);
"
);

fn subject_and_state<S: State>(row: &store::Row) -> Result<(Uuid, S), Failure> {
    let state = serde_json::from_str(row.text(1)?).unwrap_or_default();
    Ok((row.uuid(0)?, state))
}

/// One complaint.
///
/// # Errors
/// The database's.
pub fn complaint(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Complaint>, Failure> {
    let row = tx.query_opt(
        "select subject, state from feedback_complaints where subject = $1",
        &[id.into()],
    )?;
    Ok(row
        .as_ref()
        .map(subject_and_state)
        .transpose()?
        .map(|(_id, complaint)| complaint))
}

/// The complaints that wait for an answer, and all that came since a day; the oldest first.
///
/// # Errors
/// The database's.
pub fn open_or_since(tx: &mut Tx<'_>, since: Date) -> Result<Vec<(Uuid, Complaint)>, Failure> {
    let rows = tx.query(
        "select subject, state from feedback_complaints where received_on is not null
         and (open = 1 or received_on >= $1) order by received_on, subject",
        &[day(since)],
    )?;
    rows.iter().map(subject_and_state).collect()
}

/// All complaints, for what must look at each.
///
/// # Errors
/// The database's.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Complaint)>, Failure> {
    let rows = tx.query(
        "select subject, state from feedback_complaints order by subject",
        &[],
    )?;
    rows.iter().map(subject_and_state).collect()
}

/// The text of the promise that holds: the one adopted last, else the shipped one.
///
/// # Errors
/// The database's.
pub fn promise_text(tx: &mut Tx<'_>) -> Result<String, Failure> {
    let row = tx.query_opt(
        "select text from feedback_promises order by clock_us desc, clock_n desc, entry desc limit 1",
        &[],
    )?;
    Ok(match row {
        Some(row) => row.text(0)?.to_owned(),
        None => SHIPPED_PROMISE.to_owned(),
    })
}

/// The promise that holds.
///
/// # Errors
/// The database's; a promise of a newer program that cannot be read here is a failure of this machine.
pub fn promise(tx: &mut Tx<'_>) -> Result<Promise, Failure> {
    let text = promise_text(tx)?;
    Promise::read(&text)
        .or_else(|_newer| Promise::read(SHIPPED_PROMISE))
        .map_err(|refusal| Failure::Invariant(refusal.code.into()))
}

/// A round of monitoring.
///
/// # Errors
/// The database's.
pub fn round(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Round>, Failure> {
    let row = tx.query_opt(
        "select subject, state from feedback_rounds where subject = $1",
        &[id.into()],
    )?;
    Ok(row
        .as_ref()
        .map(subject_and_state)
        .transpose()?
        .map(|(_id, round)| round))
}

/// All rounds of monitoring that were drawn, newest first.
///
/// # Errors
/// The database's.
pub fn rounds(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Round)>, Failure> {
    let rows = tx.query(
        "select subject, state from feedback_rounds where drawn_on is not null order by drawn_on desc, subject",
        &[],
    )?;
    rows.iter().map(subject_and_state).collect()
}
