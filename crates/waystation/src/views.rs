//! Views: what the screens show, folded from entries, thrown away and rebuilt at will.
//!
//! Two kinds. *Rows*: one or more for each entry, insert-only. *States*: the fold of the entries about
//! one subject in clock order; folded forward when the entry is the newest, else anew. Entries may come
//! late, twice, in any order: nodes that hold the same entries show the same, byte for byte. Nothing
//! here opens a sealed part, asks a clock or reads a file; so a locked node folds and a rebuild needs
//! no key.
//!
//! What may not count is decided here too, from the entries alone: a fact about somebody that was
//! recorded after they were forgotten, and the second of two entries imported from one source row.

use journal::{Digest, Entry, Stamp, Subject};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{OnConflict, Tx, Value};
use uuid::Uuid;

use crate::Failure;
use crate::rooms;

/// A row of a view, as a fold makes it: no SQL in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The view's table.
    pub table: &'static str,
    /// The columns that are given; `entry` is added by the framework.
    pub columns: &'static [&'static str],
    /// Their values.
    pub values: Vec<Value>,
}

/// A rule was broken by facts that are kept all the same; a person settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    /// The rule's code, such as `aid.same_item_twice`.
    pub rule: &'static str,
    /// The entries that break it.
    pub entries: Vec<Uuid>,
}

impl Discrepancy {
    /// The digest of the rule and its sorted entries: the same on every node.
    pub fn id(&self) -> Digest {
        let mut entries = self.entries.clone();
        entries.sort();
        let pieces: Vec<&[u8]> = std::iter::once(self.rule.as_bytes())
            .chain(entries.iter().map(|id| id.as_bytes().as_slice()))
            .collect();
        Digest::of_pieces(pieces)
    }
}

/// The tables of a room's views.
pub struct Views {
    /// Raise it when the tables or the folds change: the views are then made anew at the next start.
    pub version: u32,
    /// `create table` and `create index` texts. Every row table has `entry bytea not null`.
    pub schema: &'static str,
    /// Tables with rows of entries.
    pub rows: &'static [&'static str],
    /// Tables with states of subjects; each begins with `state_columns!` and adds its own.
    pub states: &'static [&'static str],
    /// Tables that follow from rows and states of several subjects together; the room keeps them.
    pub derived: &'static [&'static str],
}

/// The columns that every table of states begins with: whose state, the folded text, and the place in the
/// clock's order of the newest entry in it.
macro_rules! state_columns {
    () => {
        "
  subject bytea not null,
  state text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  clock_origin bytea not null,
  clock_seq bigint not null,"
    };
}
pub(crate) use state_columns;

/// The state of a subject, folded from the entries about it.
pub trait State: Default + Serialize + DeserializeOwned {
    /// Its table.
    const TABLE: &'static str;
    /// The role in which a subject has this state.
    const ROLE: &'static str;
    /// The kinds that it is folded from.
    const KINDS: &'static [&'static str];
    /// The columns beside the folded text.
    const COLUMNS: &'static [&'static str];
    /// Folds one entry; entries come in clock order.
    fn fold(&mut self, entry: &Entry, subject: Uuid);
    /// The values of [`Self::COLUMNS`].
    fn columns(&self) -> Vec<Value>;
    /// The rules that this state breaks.
    fn discrepancies(&self) -> Vec<Discrepancy> {
        Vec::new()
    }
}

/// The tables of the framework itself.
const FRAMEWORK: &str = "
create table discrepancies (
  id bytea not null,
  rule text not null,
  subject bytea not null,
  state text not null,
  entries text not null,
  constraint a_discrepancy_is_raised_once primary key (id)
);
create index discrepancies_by_subject on discrepancies (subject);
create table forgettings (
  subject bytea not null,
  entry bytea not null,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint a_forgetting_is_told_once primary key (subject, entry)
);
";
const FRAMEWORK_VERSION: u32 = 1;
const FRAMEWORK_TABLES: &[&str] = &["discrepancies", "forgettings"];

/// The kind by which somebody is forgotten; the subject in the role `forgotten` is the key owner.
pub const FORGOTTEN: &str = "people.person_forgotten";

/// One step of the journal's own tables: which versions of the views the database holds.
pub const MIGRATIONS: &[&str] = &["
create table view_versions (
  room text not null,
  version bigint not null,
  constraint a_room_has_one_version primary key (room)
);
"];

/// Adds an entry to a state: forward when it is the newest, else the whole fold anew.
///
/// # Errors
/// The database's.
pub fn step<S: State>(tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
    if subject.role != S::ROLE || !S::KINDS.contains(&entry.header.kind.as_str()) {
        return Ok(());
    }
    let sql = format!(
        "select state, clock_us, clock_n, clock_origin, clock_seq from {} where subject = $1",
        S::TABLE
    );
    let (mut state, newest) = match tx.query_opt(&sql, &[subject.id.into()])? {
        None => (S::default(), true),
        Some(row) => {
            let stamp = Stamp {
                us: row.int(1)?,
                n: u32::try_from(row.int(2)?).unwrap_or(u32::MAX),
            };
            let last = (stamp, row.uuid(3)?, u64::try_from(row.int(4)?).unwrap_or(0));
            let state = serde_json::from_str(row.text(0)?).unwrap_or_default();
            (state, last < entry.header.order())
        }
    };
    if !newest {
        return refold::<S>(tx, subject.id);
    }
    state.fold(entry, subject.id);
    save(tx, &state, subject.id, entry)
}

/// Folds a state anew from all entries that count.
///
/// # Errors
/// The database's.
pub fn refold<S: State>(tx: &mut Tx<'_>, subject: Uuid) -> Result<(), Failure> {
    tx.execute(
        &format!("delete from {} where subject = $1", S::TABLE),
        &[subject.into()],
    )?;
    let mut state = S::default();
    let mut last = None;
    for entry in journal::shelf::about(tx, subject)? {
        let has_role = entry
            .header
            .subjects
            .iter()
            .any(|one| one.id == subject && one.role == S::ROLE);
        if entry.apart.is_none() && has_role && S::KINDS.contains(&entry.header.kind.as_str()) {
            state.fold(&entry, subject);
            last = Some(entry);
        }
    }
    match last {
        Some(entry) => save(tx, &state, subject, &entry),
        None => raise(tx, S::TABLE, subject, &[]),
    }
}

fn save<S: State>(tx: &mut Tx<'_>, state: &S, subject: Uuid, last: &Entry) -> Result<(), Failure> {
    let (stamp, origin, seq) = last.header.order();
    let text =
        serde_json::to_string(state).map_err(|cause| Failure::Invariant(cause.to_string()))?;
    let mut columns = vec![
        "subject",
        "state",
        "clock_us",
        "clock_n",
        "clock_origin",
        "clock_seq",
    ];
    columns.extend_from_slice(S::COLUMNS);
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
    let updates: Vec<String> = columns[1..]
        .iter()
        .map(|name| format!("{name} = excluded.{name}"))
        .collect();
    let sql = format!(
        "insert into {} ({}) values ({}) on conflict (subject) do update set {}",
        S::TABLE,
        columns.join(", "),
        places.join(", "),
        updates.join(", ")
    );
    let mut values = vec![
        subject.into(),
        text.into(),
        stamp.us.into(),
        Value::Int(stamp.n.into()),
        origin.into(),
        Value::Int(i64::try_from(seq).unwrap_or(i64::MAX)),
    ];
    values.extend(state.columns());
    tx.execute(&sql, &values)?;
    raise(tx, S::TABLE, subject, &state.discrepancies())
}

/// Puts what a subject's state breaks in the place of what it broke before.
///
/// # Errors
/// The database's.
pub(crate) fn raise(
    tx: &mut Tx<'_>,
    table: &str,
    subject: Uuid,
    found: &[Discrepancy],
) -> Result<(), Failure> {
    tx.execute(
        "delete from discrepancies where subject = $1 and state = $2",
        &[subject.into(), table.into()],
    )?;
    for one in found {
        let mut entries: Vec<String> = one.entries.iter().map(Uuid::to_string).collect();
        entries.sort();
        tx.execute(
            "insert into discrepancies (id, rule, subject, state, entries) values ($1, $2, $3, $4, $5)
             on conflict (id) do nothing",
            &[one.id().0.into(), one.rule.into(), subject.into(), table.into(), entries.join(" ").into()],
        )?;
    }
    Ok(())
}

/// Folds a new entry into the views, or keeps it apart with the reason.
///
/// # Errors
/// The database's.
pub fn settle(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Failure> {
    if entry.apart.is_some() {
        return Ok(());
    }
    // An entry that came in one page with others may have been folded with them already, when one of its
    // subjects was folded anew: so what does not count is withdrawn, not only passed over.
    if recorded_after_forgetting(tx, entry)? {
        return withdraw(tx, entry, journal::Apart::Forgotten);
    }
    if let Some(reference) = &entry.header.imported {
        for other in journal::shelf::imported(tx, reference)? {
            if other.pos == entry.pos || other.apart.is_some() {
                continue;
            }
            if other.header.order() < entry.header.order() {
                return withdraw(tx, entry, journal::Apart::ImportedTwice);
            }
            withdraw(tx, &other, journal::Apart::ImportedTwice)?;
        }
    }
    for room in rooms::ALL {
        if room.knows(&entry.header.kind, entry.header.version) {
            for row in room.rows(entry) {
                insert(tx, entry, row)?;
            }
            for subject in &entry.header.subjects {
                room.fold(tx, entry, subject)?;
            }
        }
    }
    if entry.header.kind == FORGOTTEN {
        forget_later_facts(tx, entry)?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, entry: &Entry, row: Row) -> Result<(), Failure> {
    let mut columns = vec!["entry"];
    columns.extend_from_slice(row.columns);
    let mut values = vec![entry.header.id.into()];
    values.extend(row.values);
    tx.insert_many(row.table, &columns, &[values], OnConflict::Nothing)?;
    Ok(())
}

/// Takes an entry out of the views that had counted.
fn withdraw(tx: &mut Tx<'_>, entry: &Entry, reason: journal::Apart) -> Result<(), Failure> {
    journal::shelf::set_apart(tx, entry.pos, Some(reason))?;
    for room in rooms::ALL {
        for table in room.views().rows {
            tx.execute(
                &format!("delete from {table} where entry = $1"),
                &[entry.header.id.into()],
            )?;
        }
        for subject in &entry.header.subjects {
            room.refold(tx, subject)?;
        }
    }
    match &entry.header.imported {
        Some(reference) if reason == journal::Apart::Forgotten => succeed(tx, reference),
        _ => Ok(()),
    }
}

/// Lets the next entry from a source row count, where the one that counted no longer does.
fn succeed(tx: &mut Tx<'_>, reference: &Digest) -> Result<(), Failure> {
    let mut from_row = journal::shelf::imported(tx, reference)?;
    if from_row.iter().any(|entry| entry.apart.is_none()) {
        return Ok(());
    }
    from_row.retain(|entry| entry.apart.as_deref() == Some(journal::Apart::ImportedTwice.code()));
    let Some(mut next) = from_row
        .into_iter()
        .min_by_key(|entry| entry.header.order())
    else {
        return Ok(());
    };
    journal::shelf::set_apart(tx, next.pos, None)?;
    next.apart = None;
    // Where that one may not count either, its own settling goes on to the one after it.
    settle(tx, &next)
}

fn recorded_after_forgetting(tx: &mut Tx<'_>, entry: &Entry) -> Result<bool, Failure> {
    if entry.header.kind == FORGOTTEN {
        return Ok(false);
    }
    let stamp = entry.header.recorded;
    for subject in &entry.header.subjects {
        let later = tx.query_opt(
            "select 1 from forgettings where subject = $1 and (clock_us < $2 or (clock_us = $2 and clock_n < $3)) limit 1",
            &[subject.id.into(), stamp.us.into(), Value::Int(stamp.n.into())],
        )?;
        if later.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn forget_later_facts(tx: &mut Tx<'_>, forgetting: &Entry) -> Result<(), Failure> {
    let Some(subject) = forgetting.subject("forgotten") else {
        return Ok(());
    };
    let stamp = forgetting.header.recorded;
    tx.execute(
        "insert into forgettings (subject, entry, clock_us, clock_n) values ($1, $2, $3, $4)
         on conflict (subject, entry) do nothing",
        &[
            subject.into(),
            forgetting.header.id.into(),
            stamp.us.into(),
            Value::Int(stamp.n.into()),
        ],
    )?;
    for entry in journal::shelf::about(tx, subject)? {
        if entry.apart.is_none() && entry.header.recorded > stamp && entry.header.kind != FORGOTTEN
        {
            withdraw(tx, &entry, journal::Apart::Forgotten)?;
        }
    }
    Ok(())
}

/// All view tables: rows, states, and the framework's own.
fn tables() -> Vec<&'static str> {
    let mut tables = FRAMEWORK_TABLES.to_vec();
    for room in rooms::ALL {
        tables.extend_from_slice(room.views().rows);
        tables.extend_from_slice(room.views().states);
        tables.extend_from_slice(room.views().derived);
    }
    tables
}

/// Whether the database's views are of other versions than this program's.
///
/// # Errors
/// The database's.
pub fn stale(tx: &mut Tx<'_>) -> Result<bool, Failure> {
    let rows = tx.query("select room, version from view_versions", &[])?;
    let held: Vec<(String, i64)> = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?)))
        .collect::<Result<_, store::Failure>>()?;
    let mut wanted: Vec<(String, i64)> = vec![("views".into(), FRAMEWORK_VERSION.into())];
    wanted.extend(
        rooms::ALL
            .iter()
            .map(|room| (room.name().to_owned(), i64::from(room.views().version))),
    );
    Ok(wanted.iter().any(|one| !held.contains(one)))
}

/// Throws all views away and makes their tables anew, empty.
///
/// # Errors
/// The database's.
pub fn clear(tx: &mut Tx<'_>) -> Result<(), Failure> {
    for table in tables() {
        tx.batch(&format!("drop table if exists {table}"))?;
    }
    tx.batch(FRAMEWORK)?;
    tx.execute("delete from view_versions", &[])?;
    let mut versions = vec![("views", FRAMEWORK_VERSION)];
    for room in rooms::ALL {
        let views = room.views();
        tx.batch(views.schema)?;
        versions.push((room.name(), views.version));
    }
    for (room, version) in versions {
        tx.execute(
            "insert into view_versions (room, version) values ($1, $2)",
            &[room.into(), Value::Int(version.into())],
        )?;
    }
    // Whether these count is decided by the entries alone, so it is decided anew.
    tx.execute(
        "update entries set apart = null where apart in ('forgotten', 'imported_twice')",
        &[],
    )?;
    Ok(())
}

/// The digest of everything that the views hold: equal on nodes that hold the same entries.
///
/// Rows have no order, so their digests are added up, as numbers of 256 bits: a million rows are read as a
/// stream, none is kept.
///
/// # Errors
/// The database's.
pub fn digest(tx: &mut Tx<'_>) -> Result<Digest, Failure> {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    for table in tables() {
        let mut sum = [0u8; 32];
        tx.each(&format!("select * from {table}"), &[], |row| {
            let mut carry = 0;
            for (byte, more) in sum.iter_mut().zip(Digest::of(&row_bytes(row)).0) {
                let total = u16::from(*byte) + u16::from(more) + carry;
                carry = total >> 8;
                *byte = total.to_le_bytes()[0];
            }
            Ok(())
        })?;
        pieces.push(table.as_bytes().to_vec());
        pieces.push(sum.to_vec());
    }
    Ok(Digest::of_pieces(pieces.iter().map(Vec::as_slice)))
}

/// A row's values, each with its type and length, so that no two rows look alike.
fn row_bytes(row: &store::Row) -> Vec<u8> {
    let mut out = Vec::new();
    for value in row.clone().into_values() {
        let (tag, bytes) = match value {
            Value::Null => (0u8, Vec::new()),
            Value::Int(value) => (1, value.to_be_bytes().to_vec()),
            Value::Real(value) => (2, value.to_be_bytes().to_vec()),
            Value::Text(text) => (3, text.into_bytes()),
            Value::Blob(bytes) => (4, bytes),
        };
        out.push(tag);
        out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        out.extend_from_slice(&bytes);
    }
    out
}

/// How many discrepancies wait for somebody to settle them.
///
/// # Errors
/// The database's.
pub fn waiting(tx: &mut Tx<'_>) -> Result<u64, Failure> {
    let row = tx.query_one("select count(*) from discrepancies", &[])?;
    Ok(u64::try_from(row.int(0)?).unwrap_or(0))
}

/// The discrepancies: rule, subject, entries.
///
/// # Errors
/// The database's.
pub fn discrepancies(tx: &mut Tx<'_>) -> Result<Vec<(String, Uuid, Vec<Uuid>)>, Failure> {
    raised(tx.query(
        "select rule, subject, entries from discrepancies order by rule, id",
        &[],
    )?)
}

/// The discrepancies of one subject: rule, subject, entries.
///
/// # Errors
/// The database's.
pub fn discrepancies_of(
    tx: &mut Tx<'_>,
    subject: Uuid,
) -> Result<Vec<(String, Uuid, Vec<Uuid>)>, Failure> {
    raised(tx.query(
        "select rule, subject, entries from discrepancies where subject = $1 order by rule, id",
        &[subject.into()],
    )?)
}

fn raised(rows: Vec<store::Row>) -> Result<Vec<(String, Uuid, Vec<Uuid>)>, Failure> {
    rows.iter()
        .map(|row| {
            let entries = row
                .text(2)?
                .split(' ')
                .filter_map(|id| id.parse().ok())
                .collect();
            Ok((row.text(0)?.to_owned(), row.uuid(1)?, entries))
        })
        .collect()
}

/// Everybody whom an entry forgets.
///
/// # Errors
/// The database's.
pub fn forgotten(tx: &mut Tx<'_>) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query("select distinct subject from forgettings", &[])?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
}

/// Whether an entry that counts forgets this key owner.
///
/// # Errors
/// The database's.
pub fn is_forgotten(tx: &mut Tx<'_>, owner: Uuid) -> Result<bool, Failure> {
    let row = tx.query_opt(
        "select 1 from forgettings where subject = $1 limit 1",
        &[owner.into()],
    )?;
    Ok(row.is_some())
}
