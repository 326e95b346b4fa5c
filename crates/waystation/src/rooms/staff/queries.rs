//! Accounts of this node, and what grants and enrolments folded to.

use journal::OriginPublicKey;
use store::Tx;
use uuid::Uuid;

use crate::access::Role;
use crate::{Actor, Failure};

/// The tables of the room's views.
pub const VIEWS: &str = "
create table staff_grants (
  entry bytea not null,
  actor bytea not null,
  role text not null,
  title text not null,
  constraint a_grant_has_one_row primary key (entry)
);
create table staff_origins (
  entry bytea not null,
  origin bytea not null,
  public_key text not null,
  name text not null,
  constraint an_enrolment_has_one_row primary key (entry)
);
";

/// The tables that are no views.
pub const MIGRATIONS: &[&str] = &[
    "
create table staff_accounts (
  name text not null,
  actor bytea not null,
  role text not null,
  stretched text not null,
  constraint an_account_name_is_taken_once primary key (name)
);
",
    "
alter table staff_accounts add column sites text not null default '';
",
];

/// The account of a name: who it is, and the stretched password.
///
/// # Errors
/// The database's.
pub fn account(tx: &mut Tx<'_>, name: &str) -> Result<Option<(Actor, String)>, Failure> {
    let row = tx.query_opt(
        "select actor, role, stretched, sites from staff_accounts where name = $1",
        &[name.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let role: Role = row.text(1)?.parse().map_err(Failure::Invariant)?;
    Ok(Some((
        Actor {
            id: row.uuid(0)?,
            role,
            sites: row
                .text(3)?
                .split(' ')
                .filter(|site| !site.is_empty())
                .map(str::to_owned)
                .collect(),
        },
        row.text(2)?.to_owned(),
    )))
}

/// The names and roles of all accounts.
///
/// # Errors
/// The database's.
pub fn accounts(tx: &mut Tx<'_>) -> Result<Vec<(String, Role)>, Failure> {
    let rows = tx.query("select name, role from staff_accounts order by name", &[])?;
    rows.iter()
        .map(|row| {
            Ok((
                row.text(0)?.to_owned(),
                row.text(1)?.parse().map_err(Failure::Invariant)?,
            ))
        })
        .collect()
}

/// The names of accounts, by whom they are.
///
/// # Errors
/// The database's.
pub fn names(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, String)>, Failure> {
    let rows = tx.query("select actor, name from staff_accounts order by name", &[])?;
    rows.iter()
        .map(|row| Ok((row.uuid(0)?, row.text(1)?.to_owned())))
        .collect()
}

/// The code of the role that an actor had been granted last before an entry; nothing where no grant is known.
///
/// # Errors
/// The database's.
pub fn role_at(tx: &mut Tx<'_>, actor: Uuid, entry: Uuid) -> Result<Option<String>, Failure> {
    let Some(entry) = journal::shelf::entry(tx, entry)? else {
        return Ok(None);
    };
    let rows = tx.query(
        "select entry, role from staff_grants where actor = $1",
        &[actor.into()],
    )?;
    let mut newest = None;
    for row in &rows {
        let grant = journal::shelf::entry(tx, row.uuid(0)?)?;
        let recorded = grant.map(|grant| grant.header.recorded);
        if let Some(at) = recorded.filter(|at| *at <= entry.header.recorded) {
            newest = newest.max(Some((at, row.text(1)?.to_owned())));
        }
    }
    Ok(newest.map(|(_at, role)| role))
}

pub(super) fn add_account(
    tx: &mut Tx<'_>,
    name: &str,
    actor: &Actor,
    stretched: &str,
) -> Result<(), Failure> {
    tx.execute(
        "insert into staff_accounts (name, actor, role, stretched, sites) values ($1, $2, $3, $4, $5)",
        &[
            name.into(),
            actor.id.into(),
            actor.role.code().into(),
            stretched.into(),
            actor.sites.join(" ").into(),
        ],
    )?;
    Ok(())
}

/// The public key of an enrolled origin.
///
/// # Errors
/// The database's.
pub fn origin_key(tx: &mut Tx<'_>, origin: Uuid) -> Result<Option<OriginPublicKey>, Failure> {
    let row = tx.query_opt(
        "select public_key from staff_origins where origin = $1 order by entry limit 1",
        &[origin.into()],
    )?;
    Ok(row.and_then(|row| OriginPublicKey::from_hex(row.text(0).unwrap_or_default()).ok()))
}
