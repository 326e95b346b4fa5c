//! What is refused at the desk, and what is flagged.

use uuid::Uuid;

use super::facts::{DeliveryReported, HandedOver};
use super::fold::Handed;
use crate::Refusal;

/// Within how many days the same item twice is flagged: our own convention, until entitlements with
/// their own periods are adopted.
pub const SAME_ITEM_DAYS: i32 = 7;

/// A delivery has items, a place, a provider and a source.
///
/// # Errors
/// `aid-delivery-empty`, `aid-place-missing`, `aid-provider-missing`, `aid-source-missing`.
pub fn report(fact: &DeliveryReported) -> Result<(), Refusal> {
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
    Ok(())
}

/// A hand-over is of something, and of more than nothing.
///
/// # Errors
/// `aid-quantity-impossible`, `aid-item-missing`.
pub fn hand_over(fact: &HandedOver) -> Result<(), Refusal> {
    if fact.item.is_empty() {
        return Err(Refusal::new("aid-item-missing"));
    }
    if !fact.quantity.is_finite() || fact.quantity <= 0.0 {
        return Err(Refusal::new("aid-quantity-impossible"));
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

/// Pairs of hand-overs of one item within [`SAME_ITEM_DAYS`], whatever order they came in.
pub fn twice(handed: &[Handed]) -> Vec<(Uuid, Uuid)> {
    let mut sorted: Vec<&Handed> = handed.iter().collect();
    sorted.sort_by(|a, b| (&a.item, a.on, a.entry).cmp(&(&b.item, b.on, b.entry)));
    sorted
        .windows(2)
        .filter(|pair| {
            pair[0].item == pair[1].item
                && pair[0]
                    .on
                    .until(pair[1].on)
                    .is_ok_and(|gap| gap.get_days() < SAME_ITEM_DAYS)
        })
        .map(|pair| (pair[0].entry, pair[1].entry))
        .collect()
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
    fn nothing_is_handed_over_less_than_once() {
        let fact = |quantity| HandedOver {
            item: "soap".into(),
            quantity,
            unit: "pieces".into(),
            site: String::new(),
        };
        assert!(hand_over(&fact(1.0)).is_ok());
        assert!(hand_over(&fact(0.0)).is_err());
        assert!(hand_over(&fact(f64::NAN)).is_err());
    }
}
