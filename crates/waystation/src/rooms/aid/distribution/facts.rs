//! What can be recorded of a distribution: its plan, who was served, its end.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::stock::facts::StockLine;
use crate::rooms::fact;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// People by sex and age, as aid counts them: adults from 18 years on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {
    /// Women.
    #[serde(default, skip_serializing_if = "is_default")]
    pub women: u32,
    /// Men.
    #[serde(default, skip_serializing_if = "is_default")]
    pub men: u32,
    /// Girls.
    #[serde(default, skip_serializing_if = "is_default")]
    pub girls: u32,
    /// Boys.
    #[serde(default, skip_serializing_if = "is_default")]
    pub boys: u32,
    /// Of whom sex or age was not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub others: u32,
}

impl People {
    /// All of them.
    pub fn all(&self) -> u64 {
        self.parts().iter().map(|n| u64::from(*n)).sum()
    }

    /// Women, men, girls, boys, others.
    pub fn parts(&self) -> [u32; 5] {
        [self.women, self.men, self.girls, self.boys, self.others]
    }
}

impl std::ops::Add for People {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self {
            women: self.women.saturating_add(more.women),
            men: self.men.saturating_add(more.men),
            girls: self.girls.saturating_add(more.girls),
            boys: self.boys.saturating_add(more.boys),
            others: self.others.saturating_add(more.others),
        }
    }
}

/// One item of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedItem {
    /// The item's code.
    pub item: String,
    /// In which unit.
    pub unit: String,
    /// What everybody here is due.
    pub due: Amount,
    /// What the store had on the day of planning.
    pub in_stock: Amount,
    /// What is to be loaded.
    pub planned: Amount,
}

/// How a plan shares out what is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prioritisation {
    /// Households with the youngest children first, then with older people, then the larger ones.
    MostSevereFirst,
    /// Everybody gets the same part of what they are due.
    EqualCoverage,
    /// In an order that the mission gives.
    OwnOrder,
}

impl Prioritisation {
    /// All, in the order in which a screen offers them.
    pub const ALL: [Self; 3] = [Self::MostSevereFirst, Self::EqualCoverage, Self::OwnOrder];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::MostSevereFirst => "most_severe_first",
            Self::EqualCoverage => "equal_coverage",
            Self::OwnOrder => "own_order",
        }
    }
}

impl std::str::FromStr for Prioritisation {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|one| one.code() == text)
            .ok_or_else(|| "write most_severe_first, equal_coverage or own_order".into())
    }
}

/// The choice that was made where there was not enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The prioritisation criteria.
    pub rule: Prioritisation,
    /// Why these.
    pub reason: String,
    /// How many households get less than they are due of some item.
    pub households: u32,
    /// How many people are in them.
    pub people: u32,
    /// How many people who are not registered come after them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unregistered: u32,
}

/// What one household gets less of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The household.
    pub household: Uuid,
    /// The item's code.
    pub item: String,
    /// What it is due.
    pub due: Amount,
    /// What it gets this time.
    pub gets: Amount,
}

/// A distribution was planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistributionPlanned {
    /// The code of the site.
    pub site: String,
    /// The day.
    pub on: Date,
    /// The store that it is loaded from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<Uuid>,
    /// What is handed out.
    pub items: Vec<PlannedItem>,
    /// Households expected.
    pub households: u32,
    /// People in them.
    pub people: u32,
    /// People for whom something is taken along though they are not registered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unregistered: u32,
    /// The entitlements under which it was planned: id, version and the digest of their text.
    pub entitlements: String,
    /// The choice, where there was not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// Who gets less than is due, under that choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Cut>,
    /// Whether it is made up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub synthetic: bool,
}
fact!(DistributionPlanned, "aid.distribution_planned", 1);

/// One item handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Given {
    /// The item's code.
    pub item: String,
    /// The batch or size.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub batch: String,
    /// How much.
    pub quantity: Amount,
    /// In which unit.
    pub unit: String,
    /// What the household was entitled to in a period, under the rule; nothing where no rule gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitled: Option<Amount>,
    /// How long the period is, in days; absent for once only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_days: Option<u32>,
    /// The item in the place of which it was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instead_of: String,
}

impl Given {
    /// The item whose entitlement it uses up.
    pub fn counts_as(&self) -> &str {
        if self.instead_of.is_empty() {
            &self.item
        } else {
            &self.instead_of
        }
    }
}

/// Who took what was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collector {
    /// The head of household.
    #[default]
    Head,
    /// Another member.
    Member,
    /// An alternate collector.
    Alternate,
}

impl Collector {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Member => "member",
            Self::Alternate => "alternate",
        }
    }
}

/// A household was served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct HouseholdServed {
    /// The code of the site.
    pub site: String,
    /// The desk.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub desk: String,
    /// What it was handed.
    pub lines: Vec<Given>,
    /// Items that it did not want.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
    /// Who took it.
    #[serde(default)]
    pub collector: Collector,
    /// Why somebody else, by its code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// For how many people it was.
    pub people: People,
    /// Why more than is due was handed over, by its code; empty where it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beyond: String,
    /// Whether it came through the priority lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: bool,
}
fact!(HouseholdServed, "aid.household_served", 1);

/// Why more than is due is handed over; codes, so that nobody's misfortune is written down in the open.
pub const BEYOND: [&str; 4] = ["lost_or_damaged", "more_members", "leader_agreed", "other"];

/// People who are not registered were served, or a service was given: counted, nobody named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct HeadcountServed {
    /// The code of the site.
    pub site: String,
    /// The desk.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub desk: String,
    /// What they were handed.
    pub lines: Vec<Given>,
    /// How many.
    pub people: People,
    /// Which group, where the same people are served again: reached counts a group once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}
fact!(HeadcountServed, "aid.headcount_served", 1);

/// Somebody left unserved, and was given a slip with the day on which to come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipGiven {
    /// The code of the site.
    pub site: String,
    /// The day on which to come back; who has a slip goes through the priority lane.
    pub come_back: Date,
    /// Why: `ran_out`, `stopped`, `closed`, `other`.
    pub reason: String,
    /// The slip's number.
    pub number: String,
}
fact!(SlipGiven, "aid.slip_given", 1);

/// Why a slip was given.
pub const SLIP_REASONS: [&str; 4] = ["ran_out", "stopped", "closed", "other"];

/// How much of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The item's code.
    pub item: String,
    /// How much.
    pub quantity: Amount,
}

/// A distribution ended. What is left goes back to the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistributionClosed {
    /// What went back.
    pub returned: Vec<StockLine>,
    /// What the team says is missing.
    pub missing: Vec<Missing>,
    /// Why it ended before everybody was served: `unsafe`, `ran_out`, `weather`, `access`, `other`; empty
    /// where it did not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stopped: String,
    /// What the team wants known; nobody's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
fact!(DistributionClosed, "aid.distribution_closed", 1);

/// Why a distribution stopped midway.
pub const STOPS: [&str; 5] = ["unsafe", "ran_out", "weather", "access", "other"];

/// After an individual assessment a household may be handed an item that is not given otherwise. What was
/// assessed is sealed under the child; the desk sees the item, the amount and the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAllowed {
    /// The item's code.
    pub item: String,
    /// How much in a period.
    pub quantity: Amount,
    /// After how many days again.
    pub every_days: u32,
    /// The last day.
    pub until: Date,
}
fact!(ItemAllowed, "aid.item_allowed", 1);

/// Rules were adopted: the catalogue, or the entitlements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulesAdopted {
    /// `items` or `entitlements`.
    pub sort: String,
    /// The file's id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The digest of its text.
    pub digest: journal::Digest,
    /// The text of the file.
    pub text: String,
}
fact!(RulesAdopted, "aid.rules_adopted", 1);
