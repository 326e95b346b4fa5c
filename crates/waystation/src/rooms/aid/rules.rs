//! What is refused at the desk, and what is flagged.

use uuid::Uuid;

use super::amount::Amount;
use super::catalogue::Catalogue;
use super::entitlements::within;
use super::facts::DeliveryReported;
use super::fold::Handed;
use crate::Refusal;

/// Within how many days the same item twice is flagged where no entitlement was applied: our own convention.
pub const SAME_ITEM_DAYS: u32 = 7;

/// A delivery has items, a place, a provider and a source, and amounts that can be meant for its people.
///
/// # Errors
/// `aid-delivery-empty`, `aid-place-missing`, `aid-provider-missing`, `aid-source-missing`,
/// `aid-quantity-absurd`.
pub fn report(fact: &DeliveryReported, catalogue: &Catalogue) -> Result<(), Refusal> {
    if fact.lines.is_empty() || fact.lines.iter().any(|line| line.item.is_empty()) {
        return Err(Refusal::new("aid-delivery-empty"));
    }
    if fact.place.is_empty() {
        return Err(Refusal::new("aid-place-missing"));
    }
    if fact.provider.is_empty() {
        return Err(Refusal::new("aid-provider-missing"));
    }
    if fact.source.name.is_empty() {
        return Err(Refusal::new("aid-source-missing"));
    }
    if fact.sure {
        Ok(())
    } else {
        can_be_meant(fact, catalogue)
    }
}

/// Refuses an amount that is out of all proportion to the people, until somebody says that it is meant.
fn can_be_meant(fact: &DeliveryReported, catalogue: &Catalogue) -> Result<(), Refusal> {
    let people = fact.served();
    for line in &fact.lines {
        let known = catalogue
            .item(&line.item)
            .filter(|item| item.unit == line.unit);
        let much = line.quantity.point().and_then(Amount::of);
        let (Some(item), Some(much)) = (known, much) else {
            continue;
        };
        if !item.can_be_meant(much, people) {
            return Err(Refusal::new("aid-quantity-absurd")
                .with("item", &line.item)
                .with("quantity", much.to_string())
                .with("unit", &line.unit)
                .with("people", people.to_string()));
        }
    }
    Ok(())
}

/// Pairs of hand-overs of one item within [`SAME_ITEM_DAYS`] to different households, each given apart.
pub fn twice_among(households: &[Vec<Handed>]) -> Vec<(Uuid, Uuid)> {
    let all: Vec<Handed> = households.iter().flatten().cloned().collect();
    let household_of = |entry: Uuid| {
        households
            .iter()
            .position(|handed| handed.iter().any(|one| one.entry == entry))
    };
    twice(&all)
        .into_iter()
        .filter(|(first, second)| household_of(*first) != household_of(*second))
        .collect()
}

/// Pairs of hand-overs of one item that are more than was due, whatever order they came in: beyond the
/// entitlement of their period, or, where no rule was applied, within [`SAME_ITEM_DAYS`].
pub fn twice(handed: &[Handed]) -> Vec<(Uuid, Uuid)> {
    let mut sorted: Vec<&Handed> = handed.iter().collect();
    sorted.sort_by(|a, b| (&a.item, a.on, a.entry).cmp(&(&b.item, b.on, b.entry)));
    let of_one_item = sorted.chunk_by(|a, b| a.item == b.item);
    of_one_item.flat_map(beyond).collect()
}

/// Entries that alone hand over more of an item than was due in its period.
pub fn more_than_due(handed: &[Handed]) -> Vec<Uuid> {
    let mut entries: Vec<Uuid> = Vec::new();
    for one in handed {
        let lines = handed
            .iter()
            .filter(|other| (other.entry, &other.item) == (one.entry, &one.item));
        let sum: Amount = lines.map(|line| line.quantity).sum();
        if one.entitled.is_some_and(|due| sum > due) && !entries.contains(&one.entry) {
            entries.push(one.entry);
        }
    }
    entries
}

/// Of hand-overs of one item, in the order of their days: each that goes beyond, with the one before it.
fn beyond(handed: &[&Handed]) -> Vec<(Uuid, Uuid)> {
    let mut pairs = Vec::new();
    for (at, one) in handed.iter().enumerate() {
        let Some(before) = at.checked_sub(1).map(|at| handed[at]) else {
            continue;
        };
        let days = match one.entitled {
            Some(_) => one.every_days,
            None => Some(SAME_ITEM_DAYS),
        };
        if !within(before.on, one.on, days) || before.entry == one.entry {
            continue;
        }
        let counted = handed[..=at]
            .iter()
            .filter(|other| within(other.on, one.on, days));
        let sum: Amount = counted.map(|other| other.quantity).sum();
        // Two phones may have counted the household differently: the larger entitlement holds.
        let due = handed[..=at]
            .iter()
            .filter_map(|other| other.entitled)
            .max();
        if one.entitled.is_none() || due.is_some_and(|due| sum > due) {
            pairs.push((before.entry, one.entry));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(days: &[(&str, i8)], pairs: usize) {
        let handed: Vec<Handed> = days
            .iter()
            .map(|&(item, day)| Handed {
                entry: Uuid::new_v4(),
                item: item.into(),
                on: date(2021, 11, day),
                quantity: Amount::whole(1),
                entitled: None,
                every_days: None,
            })
            .collect();
        assert_eq!(twice(&handed).len(), pairs, "{days:?}");
    }

    #[test]
    fn the_same_item_within_a_week_is_flagged_and_another_or_later_is_not() {
        check(&[("blanket", 1), ("blanket", 7)], 1);
        check(&[("blanket", 7), ("blanket", 1)], 1);
        check(&[("blanket", 1), ("blanket", 8)], 0);
        check(&[("blanket", 1), ("soap", 1)], 0);
        check(&[("blanket", 1), ("blanket", 1), ("blanket", 2)], 2);
    }

    #[test]
    fn parts_of_what_is_due_are_not_twice_and_more_than_is_due_is() {
        let check = |parts: &[i64], entitled: i64, every_days, pairs: usize| {
            let handed: Vec<Handed> = parts
                .iter()
                .zip(1i8..)
                .map(|(n, day)| Handed {
                    entry: Uuid::new_v4(),
                    item: "blanket".into(),
                    on: date(2021, 11, day),
                    quantity: Amount::whole(*n),
                    entitled: Some(Amount::whole(entitled)),
                    every_days,
                })
                .collect();
            assert_eq!(twice(&handed).len(), pairs, "{parts:?} of {entitled}");
        };
        check(&[2, 2], 4, None, 0);
        check(&[4, 4], 4, None, 1);
        check(&[2, 2, 1], 4, None, 1);
        check(&[4, 4], 4, Some(1), 0);
        check(&[4, 4], 4, Some(2), 1);
    }
}
