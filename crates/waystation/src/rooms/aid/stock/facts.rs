//! What can be recorded of stock: what came in, what went, what was counted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::aid::amount::Amount;
use crate::rooms::fact;
use crate::words::Text;

/// Some of an item, of one batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct StockLine {
    /// The item's code.
    pub item: String,
    /// The batch, or the size, as the label says it; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub batch: String,
    /// The last day on which it is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// How much.
    pub quantity: Amount,
    /// In which unit.
    pub unit: String,
    /// The store, where a fact speaks of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<Uuid>,
}

/// A warehouse or store was named, or named anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoreNamed {
    /// A short name that sheets use.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The code of the place where it is.
    pub site: String,
}
fact!(StoreNamed, "aid.store_named", 1);

/// Stock came into a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockReceived {
    /// What.
    pub lines: Vec<StockLine>,
    /// From whom: a supplier, another organisation.
    pub from: String,
    /// Who paid or gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub donor: String,
    /// The number of the paper that came with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
}
fact!(StockReceived, "aid.stock_received", 1);

/// Stock was lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockLost {
    /// What.
    pub lines: Vec<StockLine>,
    /// damaged, expired, stolen, spoilt, other.
    pub reason: String,
}
fact!(StockLost, "aid.stock_lost", 1);

/// Stock was counted: what is there, whatever the book says. Items that are not named were not counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockCounted {
    /// What is there.
    pub lines: Vec<StockLine>,
}
fact!(StockCounted, "aid.stock_counted", 1);

/// A site or a team asked for items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequisitionMade {
    /// The code of the site for which.
    pub site: String,
    /// By when they are needed.
    pub needed_by: Date,
    /// What.
    pub lines: Vec<StockLine>,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
}
fact!(RequisitionMade, "aid.requisition_made", 1);

/// To whom a waybill goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consignee {
    /// Another store of ours.
    Store,
    /// A distribution of ours.
    Distribution,
    /// A partner, who distributes.
    Partner,
}

/// Stock was loaded and left a store with a waybill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaybillLoaded {
    /// The waybill's number, as the paper bears it.
    pub number: String,
    /// To whom.
    pub consignee: Consignee,
    /// Who or where: the partner's name, the store's code, the site's code.
    pub to: String,
    /// What.
    pub lines: Vec<StockLine>,
    /// The carrier or vehicle; no person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carrier: String,
}
fact!(WaybillLoaded, "aid.waybill_loaded", 1);

/// What of a waybill arrived, of one item and batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// The item's code.
    pub item: String,
    /// The batch.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub batch: String,
    /// The last day on which it is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// What arrived whole.
    pub quantity: Amount,
    /// What arrived damaged.
    #[serde(default, skip_serializing_if = "Amount::is_zero")]
    pub damaged: Amount,
    /// In which unit.
    pub unit: String,
}

/// A waybill's load arrived. What was loaded and is neither whole nor damaged here is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaybillReceived {
    /// What arrived.
    pub lines: Vec<Arrived>,
    /// Who took it.
    pub by: String,
}
fact!(WaybillReceived, "aid.waybill_received", 1);

/// How far something that is promised has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PipelineStatus {
    /// Promised by a donor.
    Pledged,
    /// Bought or set aside.
    Procured,
    /// On its way.
    InTransit,
    /// Through customs.
    Cleared,
    /// In a store of ours.
    InStore,
    /// It will not come.
    Cancelled,
}

impl PipelineStatus {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Pledged,
        Self::Procured,
        Self::InTransit,
        Self::Cleared,
        Self::InStore,
        Self::Cancelled,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pledged => "pledged",
            Self::Procured => "procured",
            Self::InTransit => "in_transit",
            Self::Cleared => "cleared",
            Self::InStore => "in_store",
            Self::Cancelled => "cancelled",
        }
    }
}

impl std::str::FromStr for PipelineStatus {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|status| status.code() == text)
            .ok_or_else(|| {
                "write pledged, procured, in_transit, cleared, in_store or cancelled".into()
            })
    }
}

/// Something is promised, or has come further. The newest one holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PipelineNoted {
    /// What and how much.
    pub line: StockLine,
    /// How far it has come.
    pub status: PipelineStatus,
    /// Who gives or pays.
    pub donor: String,
    /// Who brings it, where that is a partner.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partner: String,
    /// When it is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Date>,
    /// What all of it costs, in the currency's smallest unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<u64>,
    /// ISO 4217 code of the currency.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
}
fact!(PipelineNoted, "aid.pipeline_noted", 1);
