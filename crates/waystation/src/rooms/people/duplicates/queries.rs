//! Which records are one person: decisions, and what follows from them.

use std::collections::{BTreeMap, BTreeSet};

use store::{Tx, Value};
use uuid::Uuid;

use crate::Failure;
use crate::rooms::aid;
use crate::rooms::people::facts::Decision;
use crate::views::{self, Discrepancy};

/// The tables of decisions. `people_same` follows from all decisions together: each record but one of a
/// person, with the one that counts.
macro_rules! decision_tables {
    () => {
        "
create table people_decisions (
  entry bytea not null,
  one bytea not null,
  other bytea not null,
  decision text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  clock_origin bytea not null,
  clock_seq bigint not null,
  constraint a_comparison_has_one_row primary key (entry)
);
create index people_decisions_by_one on people_decisions (one);
create index people_decisions_by_other on people_decisions (other);
create table people_same (
  record bytea not null,
  person bytea not null,
  constraint a_record_is_one_persons primary key (record)
);
create index people_same_by_person on people_same (person);
"
    };
}
pub(crate) use decision_tables;

/// The newest decision on a record and each other that it was compared with, with its entry.
///
/// # Errors
/// The database's.
pub fn decisions(
    tx: &mut Tx<'_>,
    record: Uuid,
) -> Result<BTreeMap<Uuid, (Decision, Uuid)>, Failure> {
    let rows = tx.query(
        "select one, other, decision, entry from people_decisions where one = $1 or other = $1
         order by clock_us, clock_n, clock_origin, clock_seq",
        &[record.into()],
    )?;
    let mut newest = BTreeMap::new();
    for row in &rows {
        let (one, other) = (row.uuid(0)?, row.uuid(1)?);
        let with = if one == record { other } else { one };
        let decision = row.text(2)?.parse().unwrap_or_default();
        newest.insert(with, (decision, row.uuid(3)?));
    }
    Ok(newest)
}

/// All pairs of records with their newest decision, for the machine that looks for duplicates.
///
/// # Errors
/// The database's.
pub fn all_decisions(tx: &mut Tx<'_>) -> Result<BTreeMap<(Uuid, Uuid), Decision>, Failure> {
    let mut newest = BTreeMap::new();
    tx.each(
        "select one, other, decision from people_decisions order by clock_us, clock_n, clock_origin, clock_seq",
        &[],
        |row| {
            let (one, other) = (row.uuid(0)?, row.uuid(1)?);
            let decision = row.text(2)?.parse().unwrap_or_default();
            newest.insert((one.min(other), one.max(other)), decision);
            Ok(())
        },
    )?;
    Ok(newest)
}

/// All records of the person whose record this is, itself among them, in the order of their ids.
///
/// # Errors
/// The database's.
pub fn records(tx: &mut Tx<'_>, record: Uuid) -> Result<BTreeSet<Uuid>, Failure> {
    let mut found = BTreeSet::from([record]);
    let mut open = vec![record];
    while let Some(next) = open.pop() {
        for (other, (decision, _entry)) in decisions(tx, next)? {
            if decision == Decision::Same && found.insert(other) {
                open.push(other);
            }
        }
    }
    Ok(found)
}

/// The record that counts for the person whose record this is.
///
/// # Errors
/// The database's.
pub fn counted(tx: &mut Tx<'_>, record: Uuid) -> Result<Uuid, Failure> {
    let row = tx.query_opt(
        "select person from people_same where record = $1",
        &[record.into()],
    )?;
    Ok(row.map(|row| row.uuid(0)).transpose()?.unwrap_or(record))
}

/// The kinds after which another record of a person may count: those that say when or in which household
/// somebody was registered. Decisions settle by themselves.
pub const SETTLED_BY: &[&str] = &["people.person_registered", "people.person_moved"];

fn compared(tx: &mut Tx<'_>, record: Uuid) -> Result<bool, Failure> {
    let row = tx.query_opt(
        "select 1 from people_decisions where one = $1 or other = $1 limit 1",
        &[record.into()],
    )?;
    Ok(row.is_some())
}

/// [`settle`] after something was withdrawn: a record whose last decision is gone counts by itself again, and
/// nothing that hung on the decision is left to reconcile.
///
/// # Errors
/// The database's.
pub fn settle_anew(tx: &mut Tx<'_>, record: Uuid) -> Result<(), Failure> {
    if compared(tx, record)? {
        return settle(tx, record);
    }
    tx.execute(
        "delete from people_same where record = $1",
        &[record.into()],
    )?;
    views::raise(tx, "people_same", record, &[])
}

/// Works out which of a person's records counts: the one registered last, since it tells where the
/// person is. Called whenever a decision or one of the records changes, so that entries in any order
/// lead to the same rows.
///
/// # Errors
/// The database's.
pub fn settle(tx: &mut Tx<'_>, record: Uuid) -> Result<(), Failure> {
    if !compared(tx, record)? {
        return Ok(());
    }
    let records = records(tx, record)?;
    let mut newest = None;
    for one in &records {
        let row = tx.query_opt(
            "select registered_on from people_persons where subject = $1",
            &[(*one).into()],
        )?;
        let on = match row {
            Some(row) => row.opt_text(0)?.map(str::to_owned),
            None => None,
        };
        newest = newest.max(Some((on, *one)));
    }
    let counts = newest.map_or(record, |(_on, one)| one);
    for one in &records {
        tx.execute(
            "delete from people_same where record = $1",
            &[(*one).into()],
        )?;
        if *one != counts {
            tx.execute(
                "insert into people_same (record, person) values ($1, $2)",
                &[(*one).into(), counts.into()],
            )?;
        }
    }
    double_deliveries(tx, &records, counts)
}

/// Raises what two households of one person received twice.
fn double_deliveries(
    tx: &mut Tx<'_>,
    records: &BTreeSet<Uuid>,
    counts: Uuid,
) -> Result<(), Failure> {
    let mut households = BTreeSet::new();
    for one in records {
        let row = tx.query_opt(
            "select household from people_persons where subject = $1",
            &[(*one).into()],
        )?;
        if let Some(row) = row
            && let Some(household) = row.opt_uuid(0)?
        {
            households.insert(household);
        }
    }
    let mut handed = Vec::new();
    for household in &households {
        handed.push(aid::queries::handed(tx, *household)?);
    }
    let found: Vec<Discrepancy> = aid::rules::twice_among(&handed)
        .into_iter()
        .map(|(first, second)| Discrepancy {
            rule: "people.double_delivery",
            entries: vec![first, second],
        })
        .collect();
    for one in records {
        let theirs = if *one == counts {
            found.as_slice()
        } else {
            &[]
        };
        views::raise(tx, "people_same", *one, theirs)?;
    }
    Ok(())
}

/// Settles the records of everybody in a household, after it received something.
///
/// # Errors
/// The database's.
pub fn settle_household(tx: &mut Tx<'_>, household: Uuid) -> Result<(), Failure> {
    for record in compared_members(tx, household)? {
        settle(tx, record)?;
    }
    Ok(())
}

/// The members of a household who were compared with anybody.
///
/// # Errors
/// The database's.
pub fn compared_members(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select p.subject from people_persons p where p.household = $1
         and exists (select 1 from people_decisions d where d.one = p.subject or d.other = p.subject)",
        &[household.into()],
    )?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
}

/// The records that may be looked at for duplicates: person, household, site, the entry with the newest
/// identity, and those of contact; page by page in the order of their ids.
///
/// # Errors
/// The database's.
pub fn page(tx: &mut Tx<'_>, after: Uuid, limit: i64) -> Result<Vec<(Uuid, String)>, Failure> {
    let rows = tx.query(
        "select subject, state from people_persons where subject > $1 and forgotten = 0
         order by subject limit $2",
        &[after.into(), Value::Int(limit)],
    )?;
    rows.iter()
        .map(|row| Ok((row.uuid(0)?, row.text(1)?.to_owned())))
        .collect()
}
