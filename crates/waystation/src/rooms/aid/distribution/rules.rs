//! What is refused at the desk of a distribution. Nobody is sent away by the software: what is refused here
//! is a slip of the hand, something that would do harm, or something that a person must say they mean.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::facts::{
    BEYOND, Collector, DistributionClosed, Given, HeadcountServed, HouseholdServed, STOPS,
};
use super::fold::{Loaded, Reckoning};
use super::queries::Allowance;
use crate::Refusal;
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::entitlements::Due;
use crate::rooms::people::forms::COLLECTOR_REASONS;

/// The longest name of a desk, in letters.
const DESK_MOST: usize = 8;

/// What a household is handed: known items in their units, more than nothing, and who takes it.
///
/// # Errors
/// `aid-served-empty`, `aid-item-unknown`, `aid-unit-other`, `aid-quantity-impossible`,
/// `aid-quantity-absurd`, `aid-collector-reason`.
pub fn served(fact: &HouseholdServed, catalogue: &Catalogue) -> Result<(), Refusal> {
    if fact.lines.is_empty() && fact.refused.is_empty() {
        return Err(Refusal::new("aid-served-empty"));
    }
    given(&fact.lines, catalogue, fact.people.all())?;
    if !fact.beyond.is_empty() && !BEYOND.contains(&fact.beyond.as_str()) {
        return Err(Refusal::new("aid-beyond-unknown"));
    }
    // A desk is a number or a letter, and an item that was not wanted one of the catalogue's: no text of
    // somebody's lies open in an entry.
    if fact.desk.chars().count() > DESK_MOST {
        return Err(Refusal::new("aid-desk-long"));
    }
    if let Some(item) = fact
        .refused
        .iter()
        .find(|item| catalogue.item(item).is_none())
    {
        return Err(Refusal::new("aid-item-unknown").with("item", item));
    }
    let alternate = fact.collector == Collector::Alternate;
    if alternate && !COLLECTOR_REASONS.contains(&fact.reason.as_str()) {
        return Err(Refusal::new("aid-collector-reason"));
    }
    Ok(())
}

/// What people who are not registered are handed, or which service they had, and how many they are.
///
/// # Errors
/// As [`served`], and `aid-people-missing`.
pub fn served_others(fact: &HeadcountServed, catalogue: &Catalogue) -> Result<(), Refusal> {
    if fact.people.all() == 0 {
        return Err(Refusal::new("aid-people-missing"));
    }
    if fact.lines.is_empty() {
        return Err(Refusal::new("aid-served-empty"));
    }
    given(&fact.lines, catalogue, fact.people.all())?;
    let individual = fact.lines.iter().find(|line| {
        catalogue
            .item(&line.item)
            .is_some_and(|item| item.individual)
    });
    match individual {
        None => Ok(()),
        Some(line) => Err(Refusal::new("aid-individual-only").with("item", &line.item)),
    }
}

fn given(lines: &[Given], catalogue: &Catalogue, people: u64) -> Result<(), Refusal> {
    for line in lines {
        let Some(item) = catalogue.item(&line.item) else {
            return Err(Refusal::new("aid-item-unknown").with("item", &line.item));
        };
        if item.unit != line.unit {
            return Err(Refusal::new("aid-unit-other")
                .with("item", &line.item)
                .with("unit", &line.unit)
                .with("known", &item.unit));
        }
        if line.quantity <= Amount::ZERO {
            return Err(Refusal::new("aid-quantity-impossible"));
        }
        if !item.can_be_meant(line.quantity, people.max(1)) {
            return Err(Refusal::new("aid-quantity-absurd")
                .with("item", &line.item)
                .with("quantity", line.quantity.to_string())
                .with("unit", &line.unit)
                .with("people", people.max(1).to_string()));
        }
    }
    Ok(())
}

/// More than is due is handed over only with a word why. What nobody gets without an individual assessment
/// is never handed over without one, whatever the word.
///
/// # Errors
/// `aid-more-than-due`, `aid-individual-only`.
pub fn within_due(
    fact: &HouseholdServed,
    dues: &[Due],
    allowances: &[Allowance],
    catalogue: &Catalogue,
) -> Result<(), Refusal> {
    let now_of = |item: &str| -> Amount {
        let of_item = dues.iter().filter(|due| due.item == item);
        of_item.map(Due::at_most).sum()
    };
    // Several lines of one form are due together.
    let given = |wanted: &dyn Fn(&Given) -> bool| -> Amount {
        let lines = fact.lines.iter().filter(|line| wanted(line));
        lines.map(|line| line.quantity).sum()
    };
    for line in &fact.lines {
        let individual = catalogue
            .item(&line.item)
            .is_some_and(|item| item.individual);
        let allowed = allowances.iter().any(|one| one.item == line.item);
        let of_item = given(&|other| other.item == line.item);
        if individual && !(allowed && of_item <= now_of(&line.item)) {
            return Err(Refusal::new("aid-individual-only").with("item", &line.item));
        }
        // Something given in the place of another item is due as that one.
        let now = now_of(line.counts_as());
        if given(&|other| other.counts_as() == line.counts_as()) > now && fact.beyond.is_empty() {
            return Err(Refusal::new("aid-more-than-due")
                .with("item", line.counts_as())
                .with("due", now.to_string())
                .with("unit", &line.unit));
        }
    }
    Ok(())
}

/// What is past its day is not handed over. A desk that names no batch may not, where none that was loaded is
/// good.
///
/// # Errors
/// `aid-batch-expired`.
pub fn good(loaded: &[Loaded], lines: &[Given], on: Date) -> Result<(), Refusal> {
    for line in lines {
        let of_item: Vec<&Loaded> = loaded
            .iter()
            .filter(|one| {
                one.item == line.item && (line.batch.is_empty() || one.batch == line.batch)
            })
            .collect();
        let gone = |one: &&Loaded| one.expires.is_some_and(|last| last < on);
        if let (Some(first), true) = (of_item.first(), of_item.iter().all(gone)) {
            let last = first.expires.map(|day| day.to_string()).unwrap_or_default();
            return Err(Refusal::new("aid-batch-expired")
                .with("item", &line.item)
                .with("batch", &first.batch)
                .with("day", last));
        }
    }
    Ok(())
}

/// No more comes back than can be left: what was loaded less what was handed over.
///
/// # Errors
/// `aid-returned-beyond`, naming the item and what can be left.
pub fn can_be_left(
    fact: &DistributionClosed,
    reckoning: &BTreeMap<String, Reckoning>,
) -> Result<(), Refusal> {
    for line in &fact.returned {
        let of_item = fact.returned.iter().filter(|other| other.item == line.item);
        let returned: Amount = of_item.map(|other| other.quantity).sum();
        let left = reckoning
            .get(&line.item)
            .map_or(Amount::ZERO, Reckoning::remaining);
        if returned > left.at_least_nothing() {
            return Err(Refusal::new("aid-returned-beyond")
                .with("item", &line.item)
                .with("left", left.at_least_nothing().to_string())
                .with("unit", &line.unit));
        }
    }
    Ok(())
}

/// An end says what is left in known units, and a known reason if it came early.
///
/// # Errors
/// `aid-quantity-impossible`, `aid-stop-reason`, and those of [`crate::rooms::aid::stock::rules::known`].
pub fn close(fact: &DistributionClosed, catalogue: &Catalogue) -> Result<(), Refusal> {
    for line in &fact.returned {
        super::super::stock::rules::known(&line.item, &line.unit, catalogue)?;
    }
    let returned = fact.returned.iter().map(|line| line.quantity);
    let missing = fact.missing.iter().map(|line| line.quantity);
    if returned
        .chain(missing)
        .any(|quantity| quantity < Amount::ZERO)
    {
        return Err(Refusal::new("aid-quantity-impossible"));
    }
    if !fact.stopped.is_empty() && !STOPS.contains(&fact.stopped.as_str()) {
        return Err(Refusal::new("aid-stop-reason"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::super::facts::People;
    use super::*;

    fn line(item: &str, unit: &str, quantity: i64) -> Given {
        Given {
            item: item.into(),
            unit: unit.into(),
            quantity: Amount::whole(quantity),
            ..Given::default()
        }
    }

    fn serving(lines: Vec<Given>) -> HouseholdServed {
        HouseholdServed {
            lines,
            people: People {
                women: 2,
                boys: 1,
                ..People::default()
            },
            ..HouseholdServed::default()
        }
    }

    fn due(item: &str, entitled: i64, received: i64) -> Due {
        Due {
            rule: item.into(),
            item: item.into(),
            entitled: Amount::whole(entitled),
            received: Amount::whole(received),
            every_days: None,
            perhaps: 0,
            each: Amount::whole(14),
            last: None,
        }
    }

    fn check(fact: &HouseholdServed, dues: &[Due], allowed: &[Allowance], refused: Option<&str>) {
        let catalogue = Catalogue::shipped();
        let said =
            served(fact, &catalogue).and_then(|()| within_due(fact, dues, allowed, &catalogue));
        assert_eq!(said.err().map(|refusal| refusal.code), refused, "{fact:?}");
    }

    #[test]
    fn more_than_is_due_needs_a_word_why() {
        let mut fact = serving(vec![line("blanket", "pieces", 3)]);
        check(&fact, &[due("blanket", 6, 0)], &[], None);
        check(
            &fact,
            &[due("blanket", 6, 4)],
            &[],
            Some("aid-more-than-due"),
        );
        check(&fact, &[], &[], Some("aid-more-than-due"));
        fact.beyond = "other".into();
        check(&fact, &[due("blanket", 6, 4)], &[], None);
    }

    #[test]
    fn a_child_who_was_asked_about_is_served_without_a_reason() {
        let fact = serving(vec![line("infant_food", "jars", 14)]);
        let mut asked = due("infant_food", 0, 0);
        check(&fact, &[asked.clone()], &[], Some("aid-more-than-due"));
        asked.perhaps = 1;
        check(&fact, &[asked], &[], None);
    }

    #[test]
    fn what_is_given_instead_is_due_as_what_it_replaces() {
        let mut bag = line("sleeping_bag", "pieces", 2);
        bag.instead_of = "blanket".into();
        check(
            &serving(vec![bag.clone()]),
            &[due("blanket", 2, 0)],
            &[],
            None,
        );
        check(
            &serving(vec![bag]),
            &[due("blanket", 2, 2)],
            &[],
            Some("aid-more-than-due"),
        );
    }

    #[test]
    fn no_infant_formula_without_an_individual_assessment_whatever_the_word() {
        let mut fact = serving(vec![line("infant_formula", "kg", 3)]);
        fact.beyond = "other".into();
        check(
            &fact,
            &[due("infant_formula", 4, 0)],
            &[],
            Some("aid-individual-only"),
        );
        let allowed = Allowance {
            entry: Uuid::nil(),
            household: Uuid::nil(),
            child: None,
            item: "infant_formula".into(),
            quantity: Amount::whole(4),
            every_days: 30,
            until: date(2021, 12, 31),
        };
        check(
            &fact,
            &[due("infant_formula", 4, 0)],
            std::slice::from_ref(&allowed),
            None,
        );
        check(
            &fact,
            &[due("infant_formula", 4, 2)],
            &[allowed],
            Some("aid-individual-only"),
        );
    }

    #[test]
    fn what_lies_open_in_an_entry_is_a_code() {
        let mut fact = serving(vec![line("blanket", "pieces", 1)]);
        fact.beyond = "Soran lost his tent".into();
        check(
            &fact,
            &[due("blanket", 6, 0)],
            &[],
            Some("aid-beyond-unknown"),
        );
        fact.beyond = "leader_agreed".into();
        check(&fact, &[due("blanket", 6, 0)], &[], None);
        fact.desk = "the desk of Soran".into();
        check(&fact, &[due("blanket", 6, 0)], &[], Some("aid-desk-long"));
        fact.desk = "3".into();
        fact.refused = vec!["Soran".into()];
        check(
            &fact,
            &[due("blanket", 6, 0)],
            &[],
            Some("aid-item-unknown"),
        );
    }

    #[test]
    fn a_slip_of_the_hand_or_of_the_unit_is_refused() {
        check(&serving(Vec::new()), &[], &[], Some("aid-served-empty"));
        check(
            &serving(vec![line("blanket", "kg", 1)]),
            &[],
            &[],
            Some("aid-unit-other"),
        );
        check(
            &serving(vec![line("blanket", "pieces", 0)]),
            &[],
            &[],
            Some("aid-quantity-impossible"),
        );
        check(
            &serving(vec![line("milk", "L", 1500)]),
            &[],
            &[],
            Some("aid-quantity-absurd"),
        );
        check(
            &serving(vec![line("gold", "kg", 1)]),
            &[],
            &[],
            Some("aid-item-unknown"),
        );
        let mut fact = serving(vec![line("blanket", "pieces", 1)]);
        fact.collector = Collector::Alternate;
        check(
            &fact,
            &[due("blanket", 6, 0)],
            &[],
            Some("aid-collector-reason"),
        );
        fact.reason = "work".into();
        check(&fact, &[due("blanket", 6, 0)], &[], None);
    }

    #[test]
    fn who_is_not_registered_is_served_and_counted() {
        let fact = |people| HeadcountServed {
            lines: vec![line("food_parcel", "parcels", 3)],
            people,
            ..HeadcountServed::default()
        };
        let three = People {
            men: 3,
            ..People::default()
        };
        let catalogue = Catalogue::shipped();
        assert!(served_others(&fact(three), &catalogue).is_ok());
        let nobody = served_others(&fact(People::default()), &catalogue);
        assert_eq!(nobody.unwrap_err().code, "aid-people-missing");
    }
}
