//! What the other rooms and the screens ask of cases.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Failure;
use crate::rooms::read_day;

/// The tables of the room's views.
pub const VIEWS: &str = "
create table cases_rules (
  entry bytea not null,
  sort text not null,
  name text not null,
  version bigint not null,
  text text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint an_adoption_has_one_row primary key (entry)
);
create table cases_switched (
  entry bytea not null,
  overlay text not null,
  act text not null,
  first text not null,
  last text,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint a_switching_has_one_row primary key (entry)
);
create table cases_named (
  entry bytea not null,
  account bytea not null,
  named bigint not null,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint a_naming_has_one_row primary key (entry)
);
create table cases_notes (
  entry bytea not null,
  subject bytea not null,
  constraint a_note_has_one_row primary key (entry)
);
create index cases_notes_by_case on cases_notes (subject);
";

/// How often something was adopted or switched: what was read is old when it changes.
///
/// # Errors
/// The database's.
pub fn adoptions(tx: &mut Tx<'_>) -> Result<i64, Failure> {
    let row = tx.query_one(
        "select (select count(*) from cases_rules) + (select count(*) from cases_switched)",
        &[],
    )?;
    Ok(row.int(0)?)
}

/// The texts of adopted procedures and overlays; of the same id and version the last comes last.
///
/// # Errors
/// The database's.
pub fn adopted(tx: &mut Tx<'_>) -> Result<Vec<String>, Failure> {
    let rows = tx.query(
        "select text from cases_rules where sort = 'procedure'
         order by name, version, clock_us, clock_n, entry",
        &[],
    )?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The text that was adopted last under an id and version.
///
/// # Errors
/// The database's.
pub fn adopted_version(tx: &mut Tx<'_>, id: &str, version: u32) -> Result<Option<String>, Failure> {
    let row = tx.query_opt(
        "select text from cases_rules where sort = 'procedure' and name = $1 and version = $2
         order by clock_us desc, clock_n desc, entry desc limit 1",
        &[id.into(), store::Value::Int(version.into())],
    )?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// The ids of adopted procedures and overlays.
///
/// # Errors
/// The database's.
pub fn procedure_ids(tx: &mut Tx<'_>) -> Result<Vec<String>, Failure> {
    let rows = tx.query(
        "select distinct name from cases_rules where sort = 'procedure' order by name",
        &[],
    )?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// Adopted calendars and suspensions, each with what it is, the last one last.
///
/// # Errors
/// The database's.
pub fn data(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Failure> {
    let rows = tx.query(
        "select sort, text from cases_rules where sort <> 'procedure'
         order by clock_us, clock_n, entry",
        &[],
    )?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
        .collect()
}

/// When an overlay was switched on: each act with its first and last day. A later word on the same act and first day
/// takes the place of the one before.
///
/// # Errors
/// The database's.
pub fn switched(
    tx: &mut Tx<'_>,
    overlay: &str,
) -> Result<Vec<(String, Date, Option<Date>)>, Failure> {
    let rows = tx.query(
        "select act, first, last from cases_switched where overlay = $1
         order by clock_us, clock_n, entry",
        &[overlay.into()],
    )?;
    let mut on: Vec<(String, Date, Option<Date>)> = Vec::new();
    for row in &rows {
        let act = row.text(0)?.to_owned();
        let Some(from) = read_day(row, 1)? else {
            continue;
        };
        on.retain(|(one, first, _last)| (one, *first) != (&act, from));
        on.push((act, from, read_day(row, 2)?));
    }
    Ok(on)
}

/// Whether an account is named for the cases of victims of trafficking.
///
/// # Errors
/// The database's.
pub fn is_named(tx: &mut Tx<'_>, account: Uuid) -> Result<bool, Failure> {
    let row = tx.query_opt(
        "select named from cases_named where account = $1
         order by clock_us desc, clock_n desc, entry desc limit 1",
        &[account.into()],
    )?;
    Ok(match row {
        Some(row) => row.int(0)? != 0,
        None => false,
    })
}

/// How many cases there are; what they are is sealed.
///
/// # Errors
/// The database's.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, Failure> {
    let row = tx.query_one("select count(distinct subject) from cases_notes", &[])?;
    Ok(u64::try_from(row.int(0)?).unwrap_or(0))
}
