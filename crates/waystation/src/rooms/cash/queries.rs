//! What the other rooms and the screens ask of payments.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::fold::{PaymentList, line_key};
use super::rules::{self, Asked, Receipt, Report, Stand};
use crate::Failure;
use crate::rooms::read_day;
use crate::views::{self, Discrepancy, state_columns};

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table cash_lists (",
    state_columns!(),
    "
  made_on text,
  constraint a_payment_list_has_one_state primary key (subject)
);
create table cash_lines (
  entry bytea not null,
  line_key bytea not null,
  list bytea not null,
  line bigint not null,
  household bytea not null,
  reference text not null,
  amount bigint not null,
  currency text not null,
  rule text not null,
  every_days bigint not null,
  from_day text not null,
  again_after text not null,
  constraint a_payment_line_has_one_row primary key (entry, line)
);
create index cash_lines_by_key on cash_lines (line_key);
create index cash_lines_by_list on cash_lines (list);
create index cash_lines_by_reference on cash_lines (reference);
create index cash_lines_by_household on cash_lines (household, rule);
create table cash_reports (
  entry bytea not null,
  line_key bytea not null,
  list bytea not null,
  reference text not null,
  amount bigint not null,
  currency text not null,
  status text not null,
  transact text not null,
  on_day text not null,
  constraint a_payment_report_has_one_row primary key (entry)
);
create index cash_reports_by_key on cash_reports (line_key);
create index cash_reports_by_list on cash_reports (list);
create index cash_reports_by_reference on cash_reports (reference);
create table cash_receipts (
  entry bytea not null,
  line_key bytea not null,
  list bytea not null,
  reference text not null,
  status text not null,
  amount bigint not null,
  on_day text not null,
  constraint a_receipt_has_one_row primary key (entry)
);
create index cash_receipts_by_key on cash_receipts (line_key);
create index cash_receipts_by_list on cash_receipts (list);
"
);

/// One list.
///
/// # Errors
/// The database's.
pub fn list(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<PaymentList>, Failure> {
    let row = tx.query_opt(
        "select state from cash_lists where subject = $1",
        &[id.into()],
    )?;
    row.map(|row| Ok(serde_json::from_str(row.text(0)?).unwrap_or_default()))
        .transpose()
}

/// All lists, newest first.
///
/// # Errors
/// The database's.
pub fn lists(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, PaymentList)>, Failure> {
    let rows = tx.query(
        "select subject, state from cash_lists where made_on is not null
         order by made_on desc, clock_us desc, subject",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok((
                row.uuid(0)?,
                serde_json::from_str(row.text(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The subject of what is said of it.
    pub key: Uuid,
    /// The household.
    pub household: Uuid,
    /// The reference.
    pub reference: String,
    /// What was asked.
    pub asked: Asked,
}

/// The lines of a list, in its order.
///
/// # Errors
/// The database's.
pub fn lines(tx: &mut Tx<'_>, list: Uuid) -> Result<Vec<Line>, Failure> {
    let rows = tx.query(
        "select line_key, household, reference, amount, currency from cash_lines where list = $1
         order by line, entry",
        &[list.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                key: row.uuid(0)?,
                household: row.uuid(1)?,
                reference: row.text(2)?.to_owned(),
                asked: Asked {
                    amount: row.int(3)?,
                    currency: row.text(4)?.to_owned(),
                },
            })
        })
        .collect()
}

/// What the provider said of a list, by line; with the reference as it was written.
pub type Reports = BTreeMap<Uuid, (String, Vec<Report>)>;

/// The provider's reports of a list, or of one line.
///
/// # Errors
/// The database's.
pub fn reports(tx: &mut Tx<'_>, list: Option<Uuid>, key: Option<Uuid>) -> Result<Reports, Failure> {
    let columns = "line_key, reference, entry, amount, currency, status, transact, on_day";
    let (by, wanted) = match key {
        Some(key) => ("line_key", key),
        None => ("list", list.unwrap_or_default()),
    };
    let rows = tx.query(
        &format!("select {columns} from cash_reports where {by} = $1 order by on_day, entry"),
        &[wanted.into()],
    )?;
    let mut all = Reports::new();
    for row in &rows {
        let (_reference, reports) = all
            .entry(row.uuid(0)?)
            .or_insert((row.text(1)?.to_owned(), Vec::new()));
        reports.push(Report {
            entry: row.uuid(2)?,
            amount: row.int(3)?,
            currency: row.text(4)?.to_owned(),
            status: row.text(5)?.to_owned(),
            transaction: row.text(6)?.to_owned(),
            on: read_day(row, 7)?.unwrap_or(Date::ZERO),
        });
    }
    Ok(all)
}

/// What recipients said of a list, or of one line.
///
/// # Errors
/// The database's.
pub fn receipts(
    tx: &mut Tx<'_>,
    list: Option<Uuid>,
    key: Option<Uuid>,
) -> Result<BTreeMap<Uuid, Vec<Receipt>>, Failure> {
    let (by, wanted) = match key {
        Some(key) => ("line_key", key),
        None => ("list", list.unwrap_or_default()),
    };
    let rows = tx.query(
        &format!(
            "select line_key, entry, status, amount, on_day from cash_receipts where {by} = $1 order by on_day, entry"
        ),
        &[wanted.into()],
    )?;
    let mut all: BTreeMap<Uuid, Vec<Receipt>> = BTreeMap::new();
    for row in &rows {
        all.entry(row.uuid(0)?).or_default().push(Receipt {
            entry: row.uuid(1)?,
            status: row.text(2)?.to_owned(),
            amount: row.int(3)?,
            on: read_day(row, 4)?.unwrap_or(Date::ZERO),
        });
    }
    Ok(all)
}

/// The list on which a reference stands; nothing where it stands on none.
///
/// # Errors
/// The database's.
pub fn list_of(tx: &mut Tx<'_>, reference: &str) -> Result<Option<Uuid>, Failure> {
    let row = tx.query_opt(
        "select list from cash_lines where reference = $1 order by list limit 1",
        &[reference.into()],
    )?;
    Ok(row.map(|row| row.uuid(0)).transpose()?)
}

/// The lists of a rule on which a household stands: list, first day, days until it is due again.
///
/// # Errors
/// The database's.
pub fn earlier(
    tx: &mut Tx<'_>,
    household: Uuid,
    rule: &str,
) -> Result<Vec<(Uuid, Date, u16)>, Failure> {
    let rows = tx.query(
        "select list, from_day, every_days from cash_lines where household = $1 and rule = $2
         order by from_day, list",
        &[household.into(), rule.into()],
    )?;
    let mut earlier = Vec::with_capacity(rows.len());
    for row in &rows {
        let on = read_day(row, 1)?.unwrap_or(Date::ZERO);
        earlier.push((
            row.uuid(0)?,
            on,
            u16::try_from(row.int(2)?).unwrap_or(u16::MAX),
        ));
    }
    Ok(earlier)
}

/// Where a line stands, for a list that shows all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// The line.
    pub line: Line,
    /// Where it stands.
    pub stand: Stand,
    /// What the provider said.
    pub reports: Vec<Report>,
    /// What the recipient said.
    pub receipts: Vec<Receipt>,
}

/// Reports of references that are on no line: the reference as it was written, and what was said of it.
pub type Stray = Vec<(String, Vec<Report>)>;

/// A list as it was reconciled: its lines, those to be looked at first on top, and the reports that belong to
/// none of them.
///
/// # Errors
/// The database's.
pub fn reconciled(tx: &mut Tx<'_>, list: Uuid) -> Result<(Vec<Stood>, Stray), Failure> {
    let mut reports = reports(tx, Some(list), None)?;
    let mut receipts = receipts(tx, Some(list), None)?;
    let mut stood: Vec<Stood> = Vec::new();
    for line in lines(tx, list)? {
        let reports = reports
            .remove(&line.key)
            .map(|(_ref, all)| all)
            .unwrap_or_default();
        let receipts = receipts.remove(&line.key).unwrap_or_default();
        stood.push(Stood {
            stand: rules::stand(&line.asked, &reports, &receipts),
            line,
            reports,
            receipts,
        });
    }
    stood.sort_by(|a, b| (a.stand, &a.line.reference).cmp(&(b.stand, &b.line.reference)));
    Ok((stood, reports.into_values().collect()))
}

/// Raises what the reports about a line break, in the place of what they broke before. It follows from the
/// rows alone: any order of the entries gives the same.
///
/// # Errors
/// The database's.
pub fn settle_line(tx: &mut Tx<'_>, key: Uuid) -> Result<(), Failure> {
    let line = tx.query_opt(
        "select amount, currency from cash_lines where line_key = $1 order by entry, line limit 1",
        &[key.into()],
    )?;
    let reports = reports(tx, None, Some(key))?.remove(&key);
    let receipts = receipts(tx, None, Some(key))?
        .remove(&key)
        .unwrap_or_default();
    let found = match (line, reports) {
        (Some(row), reports) => {
            let asked = Asked {
                amount: row.int(0)?,
                currency: row.text(1)?.to_owned(),
            };
            let reports = reports.map(|(_reference, all)| all).unwrap_or_default();
            rules::broken(&asked, &reports, &receipts)
        }
        (None, reports) => {
            let (reference, reports) = reports.unwrap_or_default();
            let elsewhere = !reference.is_empty() && list_of(tx, &reference)?.is_some();
            let rule = if elsewhere {
                "cash.other_list"
            } else {
                "cash.unknown_reference"
            };
            let said = receipts.iter().map(|one| one.entry);
            let entries: Vec<Uuid> = reports.iter().map(|one| one.entry).chain(said).collect();
            if entries.is_empty() {
                Vec::new()
            } else {
                vec![Discrepancy { rule, entries }]
            }
        }
    };
    views::raise(tx, "cash_lines", key, &found)
}

/// Raises where a household stands on two lists of one rule within its days, and nobody decided so.
///
/// # Errors
/// The database's.
pub fn settle_household(tx: &mut Tx<'_>, household: Uuid) -> Result<(), Failure> {
    let rows = tx.query(
        "select rule, from_day, entry, list, every_days, again_after from cash_lines where household = $1
         order by rule, from_day, entry",
        &[household.into()],
    )?;
    let mut given = Vec::with_capacity(rows.len());
    for row in &rows {
        given.push(Given {
            rule: row.text(0)?.to_owned(),
            from: read_day(row, 1)?.unwrap_or(Date::ZERO),
            entry: row.uuid(2)?,
            list: row.uuid(3)?.to_string(),
            every_days: u16::try_from(row.int(4)?).unwrap_or(u16::MAX),
            again_after: row.text(5)?.to_owned(),
        });
    }
    for (at, one) in given.iter().enumerate() {
        for other in &given[at + 1..] {
            if one.rule == other.rule && one.entry != other.entry && one.too_soon(other) {
                let found = Discrepancy {
                    rule: "cash.twice_in_period",
                    entries: vec![one.entry, other.entry],
                };
                // Two lists share many households: the pair is raised once, by a subject of its own.
                let pair = pair_key(one.entry, other.entry);
                views::raise(tx, "cash_pairs", pair, &[found])?;
            }
        }
    }
    Ok(())
}

/// The subject of what two lists break together.
fn pair_key(one: Uuid, other: Uuid) -> Uuid {
    line_key(one.min(other), &one.max(other).to_string())
}

/// A household's place on a list.
struct Given {
    rule: String,
    from: Date,
    entry: Uuid,
    list: String,
    every_days: u16,
    again_after: String,
}

impl Given {
    fn too_soon(&self, other: &Self) -> bool {
        let decided =
            self.again_after.contains(&other.list) || other.again_after.contains(&self.list);
        !decided && rules::too_soon(self.from, other.from, self.every_days.max(other.every_days))
    }
}

/// Settles everything that a list touches: its lines, what was reported of its references elsewhere, and its
/// households.
///
/// # Errors
/// The database's.
pub fn settle_list(tx: &mut Tx<'_>, list: Uuid) -> Result<(), Failure> {
    for line in lines(tx, list)? {
        settle_line(tx, line.key)?;
        let elsewhere = tx.query(
            "select distinct line_key from cash_reports where reference = $1 and line_key <> $2",
            &[line.reference.into(), line.key.into()],
        )?;
        for row in &elsewhere {
            settle_line(tx, row.uuid(0)?)?;
        }
        settle_household(tx, line.household)?;
    }
    Ok(())
}
