//! From what was recorded of distributions to what the screens show: a row for each item handed over and for
//! each group of people served, a state for each distribution.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{
    Cut, DistributionClosed, DistributionPlanned, Given, HeadcountServed, HouseholdServed,
    ItemAllowed, People, RulesAdopted, SlipGiven,
};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::stock::facts::WaybillLoaded;
use crate::rooms::read;
use crate::views::{Discrepancy, Row, State};

/// The rows of an entry.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let Some(fact) = read::<HouseholdServed>(entry) {
        let mut rows = handed(entry, &fact.site, &fact.desk, &fact.lines);
        // Who wanted nothing was not served.
        if !rows.is_empty() {
            rows.push(served(entry, &fact.site, "", fact.people));
        }
        return rows;
    }
    if let Some(fact) = read::<HeadcountServed>(entry) {
        let mut rows = handed(entry, &fact.site, &fact.desk, &fact.lines);
        rows.push(served(entry, &fact.site, &fact.group, fact.people));
        return rows;
    }
    if let (Some(fact), Some(held)) = (
        read::<DistributionPlanned>(entry),
        entry.subject("distribution"),
    ) {
        return cuts(held, fact.cuts);
    }
    if let Some(fact) = read::<SlipGiven>(entry) {
        return vec![slip(entry, fact)];
    }
    if let (Some(fact), Some(household)) = (read::<ItemAllowed>(entry), entry.subject("household"))
    {
        return vec![allowance(entry, household, fact)];
    }
    read::<RulesAdopted>(entry)
        .map(|fact| vec![rules(entry, fact)])
        .unwrap_or_default()
}

fn on_day(entry: &Entry) -> Value {
    entry.header.occurred.by().to_string().into()
}

fn handed(entry: &Entry, site: &str, desk: &str, lines: &[Given]) -> Vec<Row> {
    lines
        .iter()
        .zip(0i64..)
        .map(|(line, number)| Row {
            table: "aid_handed_over",
            columns: &[
                "line",
                "household",
                "distribution",
                "desk",
                "item",
                "quantity",
                "unit",
                "counts_as",
                "site",
                "on_day",
                "at_us",
            ],
            values: vec![
                number.into(),
                entry.subject("household").into(),
                entry.subject("distribution").into(),
                desk.into(),
                line.item.clone().into(),
                line.quantity.into(),
                line.unit.clone().into(),
                line.counts_as().into(),
                site.into(),
                on_day(entry),
                entry.header.occurred.at_us.into(),
            ],
        })
        .collect()
}

fn served(entry: &Entry, site: &str, group: &str, people: People) -> Row {
    let mut values: Vec<Value> = vec![
        entry.subject("household").into(),
        entry.subject("distribution").into(),
        site.into(),
        group.into(),
        on_day(entry),
    ];
    values.extend(people.parts().map(|n| Value::Int(n.into())));
    Row {
        table: "aid_served",
        columns: &[
            "household",
            "distribution",
            "site",
            "of_group",
            "on_day",
            "women",
            "men",
            "girls",
            "boys",
            "others",
        ],
        values,
    }
}

/// A row for each household that gets less: a plan for many is not read whole for one of them.
fn cuts(distribution: Uuid, cuts: Vec<Cut>) -> Vec<Row> {
    cuts.into_iter()
        .zip(0i64..)
        .map(|(cut, number)| Row {
            table: "aid_cuts",
            columns: &["line", "distribution", "household", "item", "due", "gets"],
            values: vec![
                number.into(),
                distribution.into(),
                cut.household.into(),
                cut.item.into(),
                cut.due.into(),
                cut.gets.into(),
            ],
        })
        .collect()
}

fn slip(entry: &Entry, fact: SlipGiven) -> Row {
    Row {
        table: "aid_slips",
        columns: &[
            "household",
            "distribution",
            "site",
            "number",
            "reason",
            "on_day",
            "come_back",
        ],
        values: vec![
            entry.subject("household").into(),
            entry.subject("distribution").into(),
            fact.site.into(),
            fact.number.into(),
            fact.reason.into(),
            on_day(entry),
            fact.come_back.to_string().into(),
        ],
    }
}

fn allowance(entry: &Entry, household: Uuid, fact: ItemAllowed) -> Row {
    Row {
        table: "aid_allowances",
        columns: &[
            "household",
            "child",
            "item",
            "quantity",
            "every_days",
            "on_day",
            "until_day",
            "place",
        ],
        values: vec![
            household.into(),
            entry.subject("child").into(),
            fact.item.into(),
            fact.quantity.into(),
            Value::Int(fact.every_days.into()),
            on_day(entry),
            fact.until.to_string().into(),
            clock(entry).into(),
        ],
    }
}

fn rules(entry: &Entry, fact: RulesAdopted) -> Row {
    Row {
        table: "aid_rules",
        columns: &["sort", "id", "version", "digest", "text", "on_day", "place"],
        values: vec![
            fact.sort.into(),
            fact.id.into(),
            Value::Int(fact.version.into()),
            fact.digest.to_string().into(),
            fact.text.into(),
            on_day(entry),
            clock(entry).into(),
        ],
    }
}

/// Where an entry stands in the clock's order, as text that sorts.
fn clock(entry: &Entry) -> String {
    let (stamp, origin, seq) = entry.header.order();
    format!(
        "{:020} {:010} {} {seq:020}",
        stamp.us.max(0),
        stamp.n,
        origin.simple()
    )
}

/// A distribution: its plan, what was loaded for it, its end. Who was served is rows.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Distribution {
    /// The newest plan.
    pub planned: Option<(Uuid, DistributionPlanned)>,
    /// What was loaded for it: entry, waybill, item, batch, how much.
    #[serde(default)]
    pub loaded: Vec<Loaded>,
    /// Its end.
    #[serde(default)]
    pub closed: Vec<(Uuid, Date, DistributionClosed)>,
}

/// Something that was loaded for a distribution.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Loaded {
    /// The entry.
    pub entry: Uuid,
    /// The waybill.
    pub waybill: Option<Uuid>,
    /// The store that it came from.
    #[serde(default)]
    pub store: Option<Uuid>,
    /// The item's code.
    pub item: String,
    /// The batch.
    pub batch: String,
    /// The last day on which it is good.
    pub expires: Option<Date>,
    /// How much.
    pub quantity: Amount,
    /// In which unit.
    pub unit: String,
}

/// What became of one item of a distribution: loaded = handed over + returned + missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reckoning {
    /// What was loaded.
    pub loaded: Amount,
    /// What was handed over.
    pub handed: Amount,
    /// What went back to the store.
    pub returned: Amount,
    /// What the team says is missing.
    pub said_missing: Amount,
}

impl Reckoning {
    /// What is missing; below zero where more was handed over and returned than was loaded.
    pub fn missing(&self) -> Amount {
        self.loaded - self.handed - self.returned
    }

    /// What must still be at the site while the distribution goes on.
    pub fn remaining(&self) -> Amount {
        self.missing()
    }
}

impl Distribution {
    /// What became of each item, with what was handed over by item.
    pub fn reckoning(&self, handed: &BTreeMap<String, Amount>) -> BTreeMap<String, Reckoning> {
        let mut all: BTreeMap<String, Reckoning> = BTreeMap::new();
        for line in &self.loaded {
            all.entry(line.item.clone()).or_default().loaded += line.quantity;
        }
        for (item, quantity) in handed {
            all.entry(item.clone()).or_default().handed += *quantity;
        }
        for (_entry, _on, closed) in &self.closed {
            for line in &closed.returned {
                all.entry(line.item.clone()).or_default().returned += line.quantity;
            }
            for line in &closed.missing {
                all.entry(line.item.clone()).or_default().said_missing += line.quantity;
            }
        }
        all
    }

    /// What does not add up. More than was loaded is flagged at once; what is missing once the distribution
    /// has ended.
    pub fn breaks(&self, handed: &BTreeMap<String, Amount>) -> Vec<Discrepancy> {
        let reckoning = self.reckoning(handed);
        let plan = self.planned.as_ref().map(|(entry, _plan)| *entry);
        let ends: Vec<Uuid> = self
            .closed
            .iter()
            .map(|(entry, _on, _fact)| *entry)
            .collect();
        let loads = self.loaded.iter().map(|line| line.entry);
        let mut entries: Vec<Uuid> = loads.chain(plan).chain(ends.iter().copied()).collect();
        entries.sort();
        entries.dedup();
        let mut found = Vec::new();
        let mut raise = |broken: bool, rule: &'static str, entries: Vec<Uuid>| {
            if broken && !entries.is_empty() {
                found.push(Discrepancy { rule, entries });
            }
        };
        let beyond = reckoning.values().any(|one| one.missing() < Amount::ZERO);
        raise(beyond, "aid.more_than_loaded", entries.clone());
        let ended = !ends.is_empty();
        let missing = reckoning.values().any(|one| one.missing() > Amount::ZERO);
        raise(ended && missing, "aid.stock_missing", ends.clone());
        // Where a late paper explains what was missing, less is missing than was said: that is settled.
        let differs = |one: &Reckoning| one.missing() > one.said_missing;
        raise(
            ended && reckoning.values().any(differs),
            "aid.close_out_differs",
            ends.clone(),
        );
        raise(ends.len() > 1, "aid.closed_twice", ends);
        found
    }
}

impl State for Distribution {
    const TABLE: &'static str = "aid_distributions";
    const ROLE: &'static str = "distribution";
    const KINDS: &'static [&'static str] = &[
        "aid.distribution_planned",
        "aid.waybill_loaded",
        "aid.distribution_closed",
    ];
    const COLUMNS: &'static [&'static str] = &["site", "on_day", "closed_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let id = entry.header.id;
        if let Some(mut fact) = read::<DistributionPlanned>(entry) {
            // Who gets less is rows.
            fact.cuts = Vec::new();
            self.planned = Some((id, fact));
        } else if let Some(fact) = read::<WaybillLoaded>(entry) {
            let (waybill, store) = (entry.subject("waybill"), entry.subject("store"));
            self.loaded
                .extend(fact.lines.into_iter().map(|line| Loaded {
                    entry: id,
                    waybill,
                    store,
                    item: line.item,
                    batch: line.batch,
                    expires: line.expires,
                    quantity: line.quantity,
                    unit: line.unit,
                }));
        } else if let Some(fact) = read::<DistributionClosed>(entry) {
            self.closed.push((id, entry.header.occurred.by(), fact));
        }
    }

    fn columns(&self) -> Vec<Value> {
        let plan = self.planned.as_ref().map(|(_entry, plan)| plan);
        vec![
            plan.map(|plan| plan.site.clone()).into(),
            plan.map(|plan| plan.on.to_string()).into(),
            self.closed
                .first()
                .map(|(_entry, on, _fact)| on.to_string())
                .into(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::facts::Missing;
    use super::*;
    use crate::rooms::aid::stock::facts::StockLine;

    fn ended(loaded: i64, returned: i64, said_missing: i64) -> Distribution {
        let closed = DistributionClosed {
            returned: vec![StockLine {
                item: "blanket".into(),
                quantity: Amount::whole(returned),
                ..StockLine::default()
            }],
            missing: vec![Missing {
                item: "blanket".into(),
                quantity: Amount::whole(said_missing),
            }],
            stopped: String::new(),
            note: String::new(),
        };
        Distribution {
            planned: None,
            loaded: vec![Loaded {
                entry: Uuid::new_v4(),
                waybill: None,
                store: None,
                item: "blanket".into(),
                batch: String::new(),
                expires: None,
                quantity: Amount::whole(loaded),
                unit: "pieces".into(),
            }],
            closed: vec![(Uuid::new_v4(), date(2021, 11, 29), closed)],
        }
    }

    fn check(loaded: i64, handed: i64, returned: i64, said_missing: i64, broken: &[&str]) {
        let handed = BTreeMap::from([("blanket".to_owned(), Amount::whole(handed))]);
        let distribution = ended(loaded, returned, said_missing);
        let rules: Vec<&str> = distribution
            .breaks(&handed)
            .iter()
            .map(|one| one.rule)
            .collect();
        assert_eq!(
            rules, broken,
            "{loaded} {handed:?} {returned} {said_missing}"
        );
        let one = distribution.reckoning(&handed)["blanket"];
        assert_eq!(one.loaded, one.handed + one.returned + one.missing());
    }

    #[test]
    fn loaded_is_handed_over_returned_and_missing_and_what_is_not_is_flagged() {
        check(100, 80, 20, 0, &[]);
        check(100, 80, 15, 5, &["aid.stock_missing"]);
        check(
            100,
            80,
            15,
            0,
            &["aid.stock_missing", "aid.close_out_differs"],
        );
        check(100, 90, 20, 0, &["aid.more_than_loaded"]);
        check(100, 80, 20, 3, &[]);
    }
}
