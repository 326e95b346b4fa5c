//! The catalogue: items, kits and services, with what they weigh, hold and cost, and for whom they are.
//!
//! Data, not code: `items.toml` ships; a mission adopts its own ([`super::adopt`]).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::amount::Amount;
use super::rulebook::{self, unreadable};
use crate::Refusal;
use crate::words::Text;

/// All items.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The catalogue's id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The items.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// An item, a kit of items, or a service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its code: `blanket`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The sector that it serves; the sectors of [`crate::rooms::needs`].
    pub sector: String,
    /// The unit in which it is counted: piece, kit, kg, L.
    pub unit: String,
    /// Grams of one unit, packed.
    #[serde(default)]
    pub weight_g: u64,
    /// Millilitres that one unit fills, packed.
    #[serde(default)]
    pub volume_ml: u64,
    /// What one unit costs the mission to replace, where that is known.
    #[serde(default)]
    pub price: Option<Price>,
    /// For how many days it keeps; absent where it does not spoil.
    #[serde(default)]
    pub shelf_life_days: Option<u32>,
    /// The most of it that can be meant for one person at one time: more is a slip of the unit until
    /// somebody says that it is meant.
    #[serde(default)]
    pub most_per_person: Option<Amount>,
    /// How much of it a person uses up in a day, by a standard.
    #[serde(default)]
    pub daily: Option<Daily>,
    /// What a kit holds.
    #[serde(default)]
    pub contents: Vec<Content>,
    /// The sizes in which it comes; each is counted apart in a batch of its own.
    #[serde(default)]
    pub sizes: Vec<String>,
    /// Whether it is a service: counted by people, without stock.
    #[serde(default)]
    pub service: bool,
    /// Whether nobody gets it without an individual assessment: infant formula, medicines.
    #[serde(default)]
    pub individual: bool,
    /// Where the numbers are from, and how sure they are.
    #[serde(default)]
    pub source: String,
}

/// What a unit costs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// In the currency's smallest unit: cents, kopecks.
    pub minor: u64,
    /// ISO 4217 code.
    pub currency: String,
}

/// What one person uses up, by a standard.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Daily {
    /// In the item's unit.
    pub quantity: Amount,
    /// In how many days.
    #[serde(default = "one_day")]
    pub days: u32,
    /// The standard.
    pub source: String,
}

fn one_day() -> u32 {
    1
}

impl Daily {
    /// For how many days an amount meets the standard for so many people; with one decimal on the screen.
    pub fn days_covered(&self, quantity: Amount, people: f64) -> Option<f64> {
        let a_day = self.quantity.value() / f64::from(self.days.max(1)) * people;
        (a_day > 0.0).then(|| quantity.value() / a_day)
    }
}

/// One thing in a kit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The item's code, or a name where it is never handed out alone.
    pub item: String,
    /// How many.
    pub quantity: Amount,
    /// In which unit.
    #[serde(default)]
    pub unit: String,
}

impl Catalogue {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// `aid-rules-unreadable`, with what is wrong and where.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let catalogue: Self = rulebook::read(text)?;
        let mut seen = BTreeSet::new();
        for item in &catalogue.items {
            let wrong = |what: &str| Err(unreadable(format!("item “{}”: {what}", item.id)));
            if !seen.insert(&item.id) {
                return wrong("it is there twice");
            }
            if item.unit.is_empty() && !item.service {
                return wrong("it needs a unit");
            }
            if item.name.is_empty() {
                return wrong("it needs a name");
            }
            if !crate::rooms::needs::rules::SECTORS.contains(&item.sector.as_str()) {
                return wrong("its sector is none of the sectors");
            }
            if item.contents.iter().any(|content| content.item == item.id) {
                return wrong("a kit cannot hold itself");
            }
        }
        Ok(catalogue)
    }

    /// The catalogue that ships.
    pub fn shipped() -> Self {
        Self::read(rulebook::Sort::Items.shipped()).unwrap_or_else(|refusal| {
            unreachable!("a test holds that the catalogue in the program reads: {refusal}")
        })
    }

    /// An item by its code.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The name of an item for a reader; its code where the catalogue does not know it.
    pub fn name<'a>(&'a self, id: &'a str, language: &str) -> &'a str {
        self.item(id)
            .map_or(id, |item| item.name.in_language(language))
    }

    /// The unit of an item; empty where the catalogue does not know it.
    pub fn unit(&self, id: &str) -> &str {
        self.item(id).map_or("", |item| item.unit.as_str())
    }

    /// What lies in some amounts of items: kilograms and cubic metres, as numbers to show.
    pub fn load<'l>(&self, lines: impl IntoIterator<Item = (&'l str, Amount)>) -> (f64, f64) {
        let mut load = (0.0, 0.0);
        for (id, quantity) in lines {
            if let Some(item) = self.item(id) {
                load.0 += quantity.value() * thousands(item.weight_g);
                load.1 += quantity.value() * thousands(item.volume_ml) / 1000.0;
            }
        }
        load
    }
}

impl Item {
    /// Whether an amount for so many people can be meant. Unit errors are the most common slip of a delivery
    /// report: 1,500 kg of milk for 20 people were 1,500 g, or 150.
    pub fn can_be_meant(&self, quantity: Amount, people: u64) -> bool {
        match self.most_per_person {
            Some(most) if people > 0 => {
                quantity <= most.times(i64::try_from(people).unwrap_or(i64::MAX))
            }
            _ => true,
        }
    }

    /// The last day on which what was made on a day is good.
    pub fn good_until(&self, made: Date) -> Option<Date> {
        made.checked_add(jiff::Span::new().days(i64::from(self.shelf_life_days?)))
            .ok()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "grams and millilitres of one item, shown and not added up exactly"
)]
fn thousands(n: u64) -> f64 {
    n as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_that_ships_reads_and_speaks_both_languages() {
        let catalogue = Catalogue::shipped();
        assert!(catalogue.items.len() > 20);
        for item in &catalogue.items {
            assert!(
                !item.name.en.is_empty() && !item.name.ar.is_empty(),
                "{}",
                item.id
            );
            assert!(item.service || !item.source.is_empty(), "{}", item.id);
        }
    }

    #[test]
    fn a_catalogue_that_does_not_read_says_where() {
        let text = rulebook::Sort::Items.shipped();
        let said = |text: &str| Catalogue::read(text).unwrap_err().arguments[0].1.clone();
        assert!(said(&text.replacen("unit =", "units =", 1)).starts_with("line "));
        assert!(
            said(&text.replacen("sector = \"shelter\"", "sector = \"comfort\"", 1))
                .contains("sector")
        );
        let twice = text.replacen("id = \"blanket\"", "id = \"water\"", 1);
        assert!(said(&twice).contains("twice"));
    }

    #[test]
    fn fifteen_hundred_kilograms_of_milk_for_twenty_people_cannot_be_meant() {
        let catalogue = Catalogue::shipped();
        let milk = catalogue.item("milk").unwrap();
        assert!(!milk.can_be_meant(Amount::whole(1500), 20));
        assert!(milk.can_be_meant(Amount::whole(98), 600));
        assert!(
            milk.can_be_meant(Amount::whole(1500), 0),
            "nobody said for how many"
        );
    }

    #[test]
    fn what_was_brought_is_compared_with_the_standard_for_the_people_present() {
        let catalogue = Catalogue::shipped();
        let check = |item: &str, quantity: &str, people: f64, days: f64| {
            let daily = catalogue.item(item).unwrap().daily.clone().unwrap();
            let covered = daily
                .days_covered(quantity.parse().unwrap(), people)
                .unwrap();
            assert!((covered - days).abs() < 0.05, "{item}: {covered}");
        };
        // 2,000 people need 30,000 litres a day, and 500 kg of body soap a month.
        check("water", "30000", 2000.0, 1.0);
        check("water", "5300", 2000.0, 0.18);
        check("soap", "500", 2000.0, 30.0);
        check("soap", "50", 500.0, 12.0);
    }
}
