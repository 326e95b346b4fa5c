//! From what was recorded of stock to what the screens show: a row for each move, a state for each store,
//! waybill, requisition and promise.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::book;
use super::facts::{
    Arrived, Consignee, PipelineNoted, RequisitionMade, StockCounted, StockLine, StockLost,
    StockReceived, StoreNamed, WaybillLoaded, WaybillReceived,
};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::distribution::facts::DistributionClosed;
use crate::rooms::aid::facts::DeliveryReported;
use crate::rooms::read;
use crate::views::{Discrepancy, Row, State};

/// How a move is called in its row.
const RECEIVED: &str = "received";
const LOST: &str = "lost";
/// A count's row holds what is there, not what moved.
pub const COUNTED: &str = "counted";
const LOADED: &str = "loaded";
const ARRIVED: &str = "arrived";
const RETURNED: &str = "returned";

/// One move of one line.
struct Move<'l> {
    kind: &'static str,
    store: Uuid,
    item: &'l str,
    batch: &'l str,
    expires: Option<Date>,
    quantity: Amount,
    unit: &'l str,
}

impl<'l> Move<'l> {
    fn of(kind: &'static str, store: Uuid, line: &'l StockLine, quantity: Amount) -> Self {
        Self {
            kind,
            store,
            item: &line.item,
            batch: &line.batch,
            expires: line.expires,
            quantity,
            unit: &line.unit,
        }
    }

    fn arrived(store: Uuid, line: &'l Arrived) -> Self {
        Self {
            kind: ARRIVED,
            store,
            item: &line.item,
            batch: &line.batch,
            expires: line.expires,
            quantity: line.quantity,
            unit: &line.unit,
        }
    }
}

/// The rows of an entry that moves or counts stock.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let store = entry.subject("store");
    if let (Some(fact), Some(store)) = (read::<StockReceived>(entry), store) {
        return lines(entry, &fact.lines, |line| {
            Move::of(RECEIVED, store, line, line.quantity)
        });
    }
    if let (Some(fact), Some(store)) = (read::<StockLost>(entry), store) {
        return lines(entry, &fact.lines, |line| {
            Move::of(LOST, store, line, -line.quantity)
        });
    }
    if let (Some(fact), Some(store)) = (read::<StockCounted>(entry), store) {
        return lines(entry, &fact.lines, |line| {
            Move::of(COUNTED, store, line, line.quantity)
        });
    }
    if let (Some(fact), Some(store)) = (read::<WaybillLoaded>(entry), store) {
        return lines(entry, &fact.lines, |line| {
            Move::of(LOADED, store, line, -line.quantity)
        });
    }
    if let (Some(fact), Some(to)) = (read::<WaybillReceived>(entry), entry.subject("to_store")) {
        return lines(entry, &fact.lines, |line| Move::arrived(to, line));
    }
    if let (Some(fact), Some(store)) = (read::<DistributionClosed>(entry), store) {
        return lines(entry, &fact.returned, |line| {
            Move::of(RETURNED, line.store.unwrap_or(store), line, line.quantity)
        });
    }
    Vec::new()
}

fn lines<'l, L>(entry: &Entry, all: &'l [L], moved: impl Fn(&'l L) -> Move<'l>) -> Vec<Row> {
    all.iter()
        .zip(0i64..)
        .map(|(line, number)| row(entry, number, &moved(line)))
        .collect()
}

fn row(entry: &Entry, number: i64, one: &Move<'_>) -> Row {
    let occurred = &entry.header.occurred;
    let count = one.kind == COUNTED;
    let place = book::place(occurred.by(), occurred.at_us, count, entry.header.order());
    Row {
        table: "aid_moves",
        columns: &[
            "line", "store", "item", "batch", "expires", "unit", "kind", "quantity", "on_day",
            "place",
        ],
        values: vec![
            number.into(),
            one.store.into(),
            one.item.into(),
            one.batch.into(),
            one.expires.map(|day| day.to_string()).into(),
            one.unit.into(),
            one.kind.into(),
            one.quantity.into(),
            occurred.by().to_string().into(),
            // Two lines of one entry stand in their order.
            format!("{place} {number:06}").into(),
        ],
    }
}

/// A warehouse or store.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Store {
    /// Its newest naming.
    pub named: Option<StoreNamed>,
}

impl State for Store {
    const TABLE: &'static str = "aid_stores";
    const ROLE: &'static str = "store";
    const KINDS: &'static [&'static str] = &["aid.store_named"];
    const COLUMNS: &'static [&'static str] = &["code"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        self.named = read::<StoreNamed>(entry).or_else(|| self.named.take());
    }

    fn columns(&self) -> Vec<Value> {
        vec![self.named.as_ref().map(|named| named.code.clone()).into()]
    }
}

/// A load on its way.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Waybill {
    /// The loading.
    pub loaded: Option<(Uuid, Date, WaybillLoaded)>,
    /// The store from which it was loaded.
    pub from_store: Option<Uuid>,
    /// The store to which it goes.
    pub to_store: Option<Uuid>,
    /// The distribution for which it is.
    pub distribution: Option<Uuid>,
    /// Loadings beyond the first: one waybill is one load.
    #[serde(default)]
    pub again: Vec<Uuid>,
    /// The arrivals.
    #[serde(default)]
    pub received: Vec<(Uuid, Date, WaybillReceived)>,
    /// What partners reported to have distributed of it: entry, item, how much.
    #[serde(default)]
    pub reported: Vec<(Uuid, String, Amount)>,
}

/// What became of one item of a waybill: loaded = arrived + damaged + missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fate {
    /// What was loaded.
    pub loaded: Amount,
    /// What arrived whole.
    pub arrived: Amount,
    /// What arrived damaged.
    pub damaged: Amount,
    /// What a partner says to have distributed.
    pub reported: Amount,
}

impl Fate {
    /// What was loaded and did not arrive; below zero where more arrived.
    pub fn missing(&self) -> Amount {
        self.loaded - self.arrived - self.damaged
    }
}

impl Waybill {
    /// What became of each item and batch; a partner's report knows no batch, and stands with the first.
    pub fn fates(&self) -> BTreeMap<(String, String), Fate> {
        let mut fates: BTreeMap<(String, String), Fate> = BTreeMap::new();
        let loaded = self
            .loaded
            .iter()
            .flat_map(|(_entry, _on, fact)| &fact.lines);
        for line in loaded {
            fates
                .entry((line.item.clone(), line.batch.clone()))
                .or_default()
                .loaded += line.quantity;
        }
        for line in self
            .received
            .iter()
            .flat_map(|(_entry, _on, fact)| &fact.lines)
        {
            let fate = fates
                .entry((line.item.clone(), line.batch.clone()))
                .or_default();
            fate.arrived += line.quantity;
            fate.damaged += line.damaged;
        }
        for (_entry, item, quantity) in &self.reported {
            let key = fates.keys().find(|(known, _batch)| known == item).cloned();
            let key = key.unwrap_or_else(|| (item.clone(), String::new()));
            fates.entry(key).or_default().reported += *quantity;
        }
        fates
    }

    /// Whether it was loaded for another store or a partner, and nothing has arrived yet.
    pub fn is_on_the_way(&self) -> bool {
        let travels = |(_entry, _on, fact): &(Uuid, Date, WaybillLoaded)| {
            fact.consignee != Consignee::Distribution
        };
        self.loaded.as_ref().is_some_and(travels) && self.received.is_empty()
    }

    fn expired(&self) -> bool {
        let gone = |on: Date, lines: &[StockLine]| {
            lines
                .iter()
                .any(|line| line.expires.is_some_and(|last| last < on))
        };
        self.loaded
            .as_ref()
            .is_some_and(|(_entry, on, fact)| gone(*on, &fact.lines))
    }
}

impl State for Waybill {
    const TABLE: &'static str = "aid_waybills";
    const ROLE: &'static str = "waybill";
    const KINDS: &'static [&'static str] = &[
        "aid.waybill_loaded",
        "aid.waybill_received",
        "aid.delivery_reported",
    ];
    const COLUMNS: &'static [&'static str] = &["number", "loaded_on", "open"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<WaybillLoaded>(entry) {
            if self.loaded.is_some() {
                self.again.push(id);
            } else {
                self.from_store = entry.subject("store");
                self.to_store = entry.subject("to_store");
                self.distribution = entry.subject("distribution");
                self.loaded = Some((id, on, fact));
            }
        } else if let Some(fact) = read::<WaybillReceived>(entry) {
            self.received.push((id, on, fact));
        } else if let Some(fact) = read::<DeliveryReported>(entry) {
            let said = fact.lines.iter().filter_map(|line| {
                Some((id, line.item.clone(), Amount::of(line.quantity.point()?)?))
            });
            self.reported.extend(said);
        }
    }

    fn columns(&self) -> Vec<Value> {
        let loaded = self.loaded.as_ref();
        vec![
            loaded.map(|(_entry, _on, fact)| fact.number.clone()).into(),
            loaded.map(|(_entry, on, _fact)| on.to_string()).into(),
            Value::Int(self.is_on_the_way().into()),
        ]
    }

    fn discrepancies(&self) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        let loading = self.loaded.as_ref().map(|(entry, _on, _fact)| *entry);
        let arrivals: Vec<Uuid> = self
            .received
            .iter()
            .map(|(entry, _on, _fact)| *entry)
            .collect();
        let fates = self.fates();
        let mut raise = |broken: bool, rule: &'static str, entries: Vec<Uuid>| {
            if broken {
                found.push(Discrepancy { rule, entries });
            }
        };
        let differs = fates
            .values()
            .any(|fate| !fate.missing().is_zero() || !fate.damaged.is_zero());
        let both: Vec<Uuid> = loading
            .into_iter()
            .chain(arrivals.iter().copied())
            .collect();
        raise(
            loading.is_some() && !arrivals.is_empty() && differs,
            "aid.waybill_differs",
            both,
        );
        raise(
            loading.is_none() && !arrivals.is_empty(),
            "aid.waybill_without_loading",
            arrivals,
        );
        let again: Vec<Uuid> = loading
            .into_iter()
            .chain(self.again.iter().copied())
            .collect();
        raise(!self.again.is_empty(), "aid.waybill_loaded_twice", again);
        raise(
            self.expired(),
            "aid.expired_loaded",
            loading.into_iter().collect(),
        );
        // A partner cannot have distributed what never reached it.
        let had = |fate: &Fate| {
            if self.received.is_empty() {
                fate.loaded
            } else {
                fate.arrived
            }
        };
        let beyond = fates.values().any(|fate| fate.reported > had(fate));
        let reports: Vec<Uuid> = self
            .reported
            .iter()
            .map(|(entry, _item, _much)| *entry)
            .collect();
        let mut reports: Vec<Uuid> = loading.into_iter().chain(reports).collect();
        reports.dedup();
        raise(
            !self.reported.is_empty() && beyond,
            "aid.report_beyond_waybill",
            reports,
        );
        found
    }
}

/// What a site asked for.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Requisition {
    /// What was asked, and when.
    pub made: Option<(Uuid, Date, RequisitionMade)>,
    /// The waybills that answer it.
    #[serde(default)]
    pub waybills: Vec<Uuid>,
}

impl State for Requisition {
    const TABLE: &'static str = "aid_requisitions";
    const ROLE: &'static str = "requisition";
    const KINDS: &'static [&'static str] = &["aid.requisition_made", "aid.waybill_loaded"];
    const COLUMNS: &'static [&'static str] = &["needed_by", "open"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        if let Some(fact) = read::<RequisitionMade>(entry) {
            self.made = Some((entry.header.id, entry.header.occurred.by(), fact));
        } else if let Some(waybill) = entry.subject("waybill") {
            self.waybills.push(waybill);
        }
    }

    fn columns(&self) -> Vec<Value> {
        let needed = self
            .made
            .as_ref()
            .map(|(_entry, _on, fact)| fact.needed_by.to_string());
        let open = self.made.is_some() && self.waybills.is_empty();
        vec![needed.into(), Value::Int(open.into())]
    }
}

/// Something promised, and how far it has come.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Promise {
    /// The newest word on it.
    pub noted: Option<(Uuid, Date, PipelineNoted)>,
    /// Whether stock was received under it.
    #[serde(default)]
    pub received: Vec<Uuid>,
}

impl State for Promise {
    const TABLE: &'static str = "aid_pipeline";
    const ROLE: &'static str = "pipeline";
    const KINDS: &'static [&'static str] = &["aid.pipeline_noted", "aid.stock_received"];
    const COLUMNS: &'static [&'static str] = &["status", "expected"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        if let Some(fact) = read::<PipelineNoted>(entry) {
            self.noted = Some((entry.header.id, entry.header.occurred.by(), fact));
        } else {
            self.received.push(entry.header.id);
        }
    }

    fn columns(&self) -> Vec<Value> {
        let noted = self.noted.as_ref().map(|(_entry, _on, fact)| fact);
        vec![
            noted.map(|fact| fact.status.code().to_owned()).into(),
            noted
                .and_then(|fact| fact.expected.map(|day| day.to_string()))
                .into(),
        ]
    }
}
