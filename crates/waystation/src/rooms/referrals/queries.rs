//! What the screens and other rooms ask of services and referrals. Nothing here is opened: a referral's own
//! rows tell only which entries belong together ([`super::opened`] reads them).

use store::Tx;
use uuid::Uuid;

use super::fold::Service;
use crate::Failure;
use crate::views::state_columns;

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table referrals_services (",
    state_columns!(),
    "
  kind text,
  closed bigint not null,
  constraint a_service_of_the_directory_has_one_state primary key (subject)
);
create table referrals_notes (
  entry bytea not null,
  referral bytea not null,
  owner bytea not null,
  constraint a_referrals_note_has_one_row primary key (entry)
);
create index referrals_notes_by_referral on referrals_notes (referral);
create index referrals_notes_by_owner on referrals_notes (owner);
"
);

fn subject_and_service(row: &store::Row) -> Result<(Uuid, Service), Failure> {
    let state = serde_json::from_str(row.text(1)?).unwrap_or_default();
    Ok((row.uuid(0)?, state))
}

/// One service.
///
/// # Errors
/// The database's.
pub fn service(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Service>, Failure> {
    let row = tx.query_opt(
        "select subject, state from referrals_services where subject = $1",
        &[id.into()],
    )?;
    let found = row.as_ref().map(subject_and_service).transpose()?;
    Ok(found.map(|(_id, service)| service))
}

/// All services that are listed and take people, in the order of their ids.
///
/// # Errors
/// The database's.
pub fn services(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Service)>, Failure> {
    let rows = tx.query(
        "select subject, state from referrals_services where closed = 0 and kind is not null order by subject",
        &[],
    )?;
    rows.iter().map(subject_and_service).collect()
}

/// Under whose key a referral is sealed; nothing where there is no such referral.
///
/// # Errors
/// The database's.
pub fn owner(tx: &mut Tx<'_>, referral: Uuid) -> Result<Option<Uuid>, Failure> {
    let row = tx.query_opt(
        "select owner from referrals_notes where referral = $1 order by entry limit 1",
        &[referral.into()],
    )?;
    Ok(row.map(|row| row.uuid(0)).transpose()?)
}

/// The referrals that are sealed under a key.
///
/// # Errors
/// The database's.
pub fn of_owner(tx: &mut Tx<'_>, owner: Uuid) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select distinct referral from referrals_notes where owner = $1 order by referral",
        &[owner.into()],
    )?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
}

/// All referrals whose keys were not destroyed.
///
/// # Errors
/// The database's.
pub fn referrals(tx: &mut Tx<'_>) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select distinct n.referral from referrals_notes n
         where not exists (select 1 from forgettings f where f.subject = n.owner) order by n.referral",
        &[],
    )?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
}
