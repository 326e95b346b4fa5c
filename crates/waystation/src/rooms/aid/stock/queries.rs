//! What the screens ask of stock, and the book that is kept of each item and batch.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::Entry;
use store::{Tx, Value};
use uuid::Uuid;

use super::book::{Book, Change};
use super::fold::{COUNTED, Promise, Requisition, Store, Waybill};
use crate::Failure;
use crate::rooms::aid::amount::Amount;
use crate::rooms::{day, read_day};
use crate::views::{self, State};

/// The tables of stock.
macro_rules! stock_tables {
    () => {
        concat!(
            "
create table aid_moves (
  entry bytea not null,
  line bigint not null,
  store bytea not null,
  item text not null,
  batch text not null,
  expires text,
  unit text not null,
  kind text not null,
  quantity bigint not null,
  on_day text not null,
  place text not null,
  constraint a_move_has_one_row primary key (entry, line)
);
create index aid_moves_of_a_book on aid_moves (store, item, batch, place);
create index aid_moves_by_day on aid_moves (on_day);
create table aid_stock (
  store bytea not null,
  item text not null,
  batch text not null,
  balance bigint not null,
  book text not null,
  place text not null,
  constraint a_batch_has_one_book primary key (store, item, batch)
);
create table aid_stores (",
            state_columns!(),
            "
  code text,
  constraint a_store_has_one_state primary key (subject)
);
create table aid_waybills (",
            state_columns!(),
            "
  number text,
  loaded_on text,
  open bigint not null,
  constraint a_waybill_has_one_state primary key (subject)
);
create index aid_waybills_by_number on aid_waybills (number);
create index aid_waybills_open on aid_waybills (open, loaded_on);
create table aid_requisitions (",
            state_columns!(),
            "
  needed_by text,
  open bigint not null,
  constraint a_requisition_has_one_state primary key (subject)
);
create table aid_pipeline (",
            state_columns!(),
            "
  status text,
  expected text,
  constraint a_promise_has_one_state primary key (subject)
);
"
        )
    };
}
pub(in crate::rooms::aid) use stock_tables;

/// Which book.
type Key = (String, String);

/// Takes the moves of a new entry into the books of a store.
///
/// # Errors
/// The database's.
pub fn settle(tx: &mut Tx<'_>, entry: &Entry, store: Uuid) -> Result<(), Failure> {
    let rows = tx.query(
        "select distinct item, batch from aid_moves where entry = $1 and store = $2",
        &[entry.header.id.into(), store.into()],
    )?;
    for row in &rows {
        let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        settle_book(tx, entry, store, &key)?;
    }
    if rows.is_empty() {
        return Ok(());
    }
    raise(tx, store)
}

/// Goes on with a book where the entry is the newest in it, else makes it anew.
fn settle_book(tx: &mut Tx<'_>, entry: &Entry, store: Uuid, key: &Key) -> Result<(), Failure> {
    let held = tx.query_opt(
        "select book, place from aid_stock where store = $1 and item = $2 and batch = $3",
        &[store.into(), key.0.clone().into(), key.1.clone().into()],
    )?;
    let mine = moves(
        tx,
        "entry = $4 and store = $1 and item = $2 and batch = $3",
        &[
            store.into(),
            key.0.clone().into(),
            key.1.clone().into(),
            entry.header.id.into(),
        ],
    )?;
    let (Some(held), Some(first)) = (held, mine.first()) else {
        return make_book(tx, store, key);
    };
    if held.text(1)? >= first.place.as_str() {
        return make_book(tx, store, key);
    }
    let Ok(mut book) = serde_json::from_str::<Book>(held.text(0)?) else {
        return make_book(tx, store, key);
    };
    let last = take(&mut book, &mine);
    keep_book(tx, store, key, &book, &last)
}

/// Makes a book anew from all that was recorded.
fn make_book(tx: &mut Tx<'_>, store: Uuid, key: &Key) -> Result<(), Failure> {
    let all = moves(
        tx,
        "store = $1 and item = $2 and batch = $3",
        &[store.into(), key.0.clone().into(), key.1.clone().into()],
    )?;
    let mut book = Book::default();
    let last = take(&mut book, &all);
    keep_book(tx, store, key, &book, &last)
}

fn keep_book(
    tx: &mut Tx<'_>,
    store: Uuid,
    key: &Key,
    book: &Book,
    place: &str,
) -> Result<(), Failure> {
    let text =
        serde_json::to_string(book).map_err(|cause| Failure::Invariant(cause.to_string()))?;
    tx.execute(
        "insert into aid_stock (store, item, batch, balance, book, place) values ($1, $2, $3, $4, $5, $6)
         on conflict (store, item, batch) do update set balance = excluded.balance, book = excluded.book,
         place = excluded.place",
        &[
            store.into(),
            key.0.clone().into(),
            key.1.clone().into(),
            book.balance.into(),
            text.into(),
            place.into(),
        ],
    )?;
    Ok(())
}

/// Raises what does not add up in a store. All its books speak at once: one count may differ in several of
/// them, and is one thing to reconcile until each agrees.
fn raise(tx: &mut Tx<'_>, store: Uuid) -> Result<(), Failure> {
    let rows = tx.query(
        "select book from aid_stock where store = $1 order by item, batch",
        &[store.into()],
    )?;
    let mut broken: Vec<views::Discrepancy> = Vec::new();
    for row in &rows {
        let book: Book = serde_json::from_str(row.text(0)?).unwrap_or_default();
        for one in book.discrepancies() {
            if !broken.contains(&one) {
                broken.push(one);
            }
        }
    }
    views::raise(tx, "aid_stock", store, &broken)
}

/// Makes all books of a store anew, after an entry was taken out.
///
/// # Errors
/// The database's.
pub fn settle_anew(tx: &mut Tx<'_>, store: Uuid) -> Result<(), Failure> {
    let rows = tx.query(
        "select item, batch from aid_stock where store = $1
         union select item, batch from aid_moves where store = $1",
        &[store.into()],
    )?;
    for row in &rows {
        let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        make_book(tx, store, &key)?;
    }
    tx.execute(
        "delete from aid_stock where store = $1 and not exists (select 1 from aid_moves m
         where m.store = aid_stock.store and m.item = aid_stock.item and m.batch = aid_stock.batch)",
        &[store.into()],
    )?;
    raise(tx, store)
}

/// A move, as its row holds it.
#[derive(Debug, Clone)]
pub struct Move {
    /// The entry.
    pub entry: Uuid,
    /// The store.
    pub store: Uuid,
    /// The item's code.
    pub item: String,
    /// The batch.
    pub batch: String,
    /// The last day on which it is good.
    pub expires: Option<Date>,
    /// In which unit.
    pub unit: String,
    /// received, lost, counted, loaded, arrived, returned.
    pub kind: String,
    /// How much came, or went where it is below zero; for a count what is there.
    pub quantity: Amount,
    /// The day.
    pub on: Option<Date>,
    /// Where it stands among the moves.
    place: String,
}

fn moves(tx: &mut Tx<'_>, which: &str, values: &[Value]) -> Result<Vec<Move>, Failure> {
    let rows = tx.query(
        &format!(
            "select entry, store, item, batch, expires, unit, kind, quantity, on_day, place
             from aid_moves where {which} order by store, item, batch, place"
        ),
        values,
    )?;
    rows.iter()
        .map(|row| {
            Ok(Move {
                entry: row.uuid(0)?,
                store: row.uuid(1)?,
                item: row.text(2)?.to_owned(),
                batch: row.text(3)?.to_owned(),
                expires: read_day(row, 4)?,
                unit: row.text(5)?.to_owned(),
                kind: row.text(6)?.to_owned(),
                quantity: Amount(row.int(7)?),
                on: read_day(row, 8)?,
                place: row.text(9)?.to_owned(),
            })
        })
        .collect()
}

/// Takes moves into a book; the place of the last one.
fn take(book: &mut Book, all: &[Move]) -> String {
    for one in all {
        let change = if one.kind == COUNTED {
            Change::Counted(one.quantity)
        } else {
            Change::Moved(one.quantity)
        };
        book.label(&one.unit, one.expires);
        book.take(one.entry, change);
    }
    all.last().map(|one| one.place.clone()).unwrap_or_default()
}

/// What a store has of an item and batch.
#[derive(Debug, Clone)]
pub struct InStore {
    /// The store.
    pub store: Uuid,
    /// The item's code.
    pub item: String,
    /// The batch.
    pub batch: String,
    /// The book.
    pub book: Book,
}

impl InStore {
    /// Whether it is past its day.
    pub fn is_expired(&self, on: Date) -> bool {
        self.book.expires.is_some_and(|last| last < on)
    }
}

/// What all stores have at the end of a day, by store, item and batch.
///
/// # Errors
/// The database's.
pub fn in_stores(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<InStore>, Failure> {
    let later = tx.query_opt(
        "select 1 from aid_moves where on_day > $1 limit 1",
        &[day(as_of)],
    )?;
    if later.is_none() {
        return held(tx);
    }
    let all = moves(tx, "on_day <= $1", &[day(as_of)])?;
    let books = all.chunk_by(|a, b| (a.store, &a.item, &a.batch) == (b.store, &b.item, &b.batch));
    Ok(books
        .map(|of_one| {
            let mut book = Book::default();
            take(&mut book, of_one);
            InStore {
                store: of_one[0].store,
                item: of_one[0].item.clone(),
                batch: of_one[0].batch.clone(),
                book,
            }
        })
        .collect())
}

/// What all stores have by all that is recorded.
fn held(tx: &mut Tx<'_>) -> Result<Vec<InStore>, Failure> {
    let rows = tx.query(
        "select store, item, batch, book from aid_stock order by store, item, batch",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(InStore {
                store: row.uuid(0)?,
                item: row.text(1)?.to_owned(),
                batch: row.text(2)?.to_owned(),
                book: serde_json::from_str(row.text(3)?).unwrap_or_default(),
            })
        })
        .collect()
}

/// The book of an item and batch in a store; an empty one where nothing was recorded.
///
/// # Errors
/// The database's.
pub fn book(tx: &mut Tx<'_>, store: Uuid, item: &str, batch: &str) -> Result<Book, Failure> {
    let row = tx.query_opt(
        "select book from aid_stock where store = $1 and item = $2 and batch = $3",
        &[store.into(), item.into(), batch.into()],
    )?;
    let text = row.as_ref().map(|row| row.text(0)).transpose()?;
    Ok(text
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default())
}

/// What is good in a store, or in all, on a day, by item: batches past their day and shortfalls are left out.
///
/// # Errors
/// The database's.
pub fn good_by_item(
    tx: &mut Tx<'_>,
    store: Option<Uuid>,
    on: Date,
) -> Result<BTreeMap<String, Amount>, Failure> {
    let mut by_item = BTreeMap::new();
    for one in in_stores(tx, on)? {
        let wanted = store.is_none_or(|store| store == one.store);
        if wanted && !one.is_expired(on) {
            *by_item.entry(one.item).or_default() += one.book.balance.at_least_nothing();
        }
    }
    Ok(by_item)
}

/// The moves of a store up to a day, newest first, at most `limit`.
///
/// # Errors
/// The database's.
pub fn newest_moves(
    tx: &mut Tx<'_>,
    store: Uuid,
    as_of: Date,
    limit: usize,
) -> Result<Vec<Move>, Failure> {
    let mut all = moves(
        tx,
        "store = $1 and on_day <= $2",
        &[store.into(), day(as_of)],
    )?;
    all.sort_by(|a, b| b.place.cmp(&a.place));
    all.truncate(limit);
    Ok(all)
}

/// All stores, by code.
///
/// # Errors
/// The database's.
pub fn stores(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Store)>, Failure> {
    states(
        tx,
        "select subject, state from aid_stores order by code, subject",
        &[],
    )
}

/// The store with this code; where two nodes named one, the one with the lower id.
///
/// # Errors
/// The database's.
pub fn store_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<(Uuid, Store)>, Failure> {
    one(
        tx,
        "select subject, state from aid_stores where code = $1 order by subject limit 1",
        &[code.into()],
    )
}

/// A store.
///
/// # Errors
/// The database's.
pub fn store(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Store>, Failure> {
    let sql = "select subject, state from aid_stores where subject = $1";
    Ok(one(tx, sql, &[id.into()])?.map(|(_id, store)| store))
}

/// A waybill.
///
/// # Errors
/// The database's.
pub fn waybill(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Waybill>, Failure> {
    let sql = "select subject, state from aid_waybills where subject = $1";
    Ok(one(tx, sql, &[id.into()])?.map(|(_id, waybill)| waybill))
}

/// The waybill with this number.
///
/// # Errors
/// The database's.
pub fn waybill_by_number(
    tx: &mut Tx<'_>,
    number: &str,
) -> Result<Option<(Uuid, Waybill)>, Failure> {
    one(
        tx,
        "select subject, state from aid_waybills where number = $1 order by subject limit 1",
        &[number.into()],
    )
}

/// The waybills, those on their way first, then the newest, at most `limit`.
///
/// # Errors
/// The database's.
pub fn waybills(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(Uuid, Waybill)>, Failure> {
    states(
        tx,
        "select subject, state from aid_waybills order by open desc, loaded_on desc, subject limit $1",
        &[limit.into()],
    )
}

/// The requisitions that nothing was loaded for, the most urgent first.
///
/// # Errors
/// The database's.
pub fn open_requisitions(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Requisition)>, Failure> {
    states(
        tx,
        "select subject, state from aid_requisitions where open = 1 order by needed_by, subject",
        &[],
    )
}

/// What is promised and not yet in a store, the earliest first; and what is.
///
/// # Errors
/// The database's.
pub fn pipeline(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Promise)>, Failure> {
    states(
        tx,
        "select subject, state from aid_pipeline order by expected nulls last, subject",
        &[],
    )
}

fn states<S: State>(
    tx: &mut Tx<'_>,
    sql: &str,
    values: &[Value],
) -> Result<Vec<(Uuid, S)>, Failure> {
    let rows = tx.query(sql, values)?;
    rows.iter()
        .map(|row| {
            Ok((
                row.uuid(0)?,
                serde_json::from_str(row.text(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

fn one<S: State>(
    tx: &mut Tx<'_>,
    sql: &str,
    values: &[Value],
) -> Result<Option<(Uuid, S)>, Failure> {
    Ok(states(tx, sql, values)?.into_iter().next())
}
