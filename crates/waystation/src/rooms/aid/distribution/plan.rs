//! Shares out what there is among those who are due it, and says who goes without under which rule.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::facts::{Cut, Prioritisation};
use crate::rooms::aid::amount::Amount;

/// A household that is due something, as a plan looks at it. Nothing of what makes it need is here but what
/// lies open: ages.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// The household.
    pub household: Uuid,
    /// Its members.
    pub people: u32,
    /// Children under five.
    pub under_five: u32,
    /// People of 60 and older.
    pub older: u32,
    /// What it is due by item.
    pub due: BTreeMap<String, Amount>,
}

/// The households in the order in which a rule serves them. Equal ones stand in the order of a digest of
/// their ids with the plan's day, so that not always the same go without.
pub fn order(households: &mut [Expected], rule: Prioritisation, own: &[Uuid], salt: &str) {
    let lot = |one: &Expected| {
        journal::Digest::of_pieces([salt.as_bytes(), one.household.as_bytes().as_slice()]).0
    };
    match rule {
        Prioritisation::MostSevereFirst | Prioritisation::EqualCoverage => {
            households.sort_by_cached_key(|one| {
                let most = |n: u32| std::cmp::Reverse(n);
                (
                    most(one.under_five),
                    most(one.older),
                    most(one.people),
                    lot(one),
                )
            });
        }
        Prioritisation::OwnOrder => households.sort_by_cached_key(|one| {
            let named = own.iter().position(|id| *id == one.household);
            (named.unwrap_or(own.len()), lot(one))
        }),
    }
}

/// What each household gets of one item: never more than it is due, all together never more than there is.
/// `step` is the smallest part that can be handed out.
pub fn share(due: &[Amount], there_is: Amount, rule: Prioritisation, step: Amount) -> Vec<Amount> {
    let step = step.0.max(1);
    let mut left = there_is.0.max(0) / step * step;
    let whole = |amount: i64| amount / step * step;
    if rule == Prioritisation::EqualCoverage {
        let all: i128 = due.iter().map(|one| i128::from(one.0)).sum();
        if all <= i128::from(left) {
            return due.to_vec();
        }
        let part = |one: &Amount| {
            let exact = i128::from(one.0) * i128::from(left) / all.max(1);
            Amount(whole(i64::try_from(exact).unwrap_or(0)))
        };
        let mut gets: Vec<Amount> = due.iter().map(part).collect();
        let mut rest = left - gets.iter().map(|one| one.0).sum::<i64>();
        // What rounding leaves goes out in the order of the rule, a step to each.
        while rest >= step {
            let before = rest;
            for (one, most) in gets.iter_mut().zip(due) {
                if rest >= step && one.0 + step <= most.0 {
                    one.0 += step;
                    rest -= step;
                }
            }
            if rest == before {
                break;
            }
        }
        return gets;
    }
    let mut gets = Vec::with_capacity(due.len());
    for one in due {
        let amount = if one.0 <= left { one.0 } else { whole(left) };
        left -= amount;
        gets.push(Amount(amount));
    }
    gets
}

/// Who gets less than is due, of all items; the households stand in the rule's order.
pub fn cuts(
    households: &[Expected],
    in_stock: &BTreeMap<String, Amount>,
    rule: Prioritisation,
    step: &dyn Fn(&str) -> Amount,
) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (item, there_is) in in_stock {
        let of = |one: &Expected| one.due.get(item).copied().unwrap_or_default();
        let due: Vec<Amount> = households.iter().map(of).collect();
        let gets = share(&due, *there_is, rule, step(item));
        for ((one, due), gets) in households.iter().zip(due).zip(gets) {
            if gets < due {
                cuts.push(Cut {
                    household: one.household,
                    item: item.clone(),
                    due,
                    gets,
                });
            }
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(all: &[i64]) -> Vec<Amount> {
        all.iter().map(|n| Amount::whole(*n)).collect()
    }

    fn check(due: &[i64], there_is: i64, rule: Prioritisation, gets: &[i64]) {
        let shared = share(&whole(due), Amount::whole(there_is), rule, Amount::whole(1));
        assert_eq!(shared, whole(gets), "{due:?} {there_is} {rule:?}");
    }

    #[test]
    fn what_is_not_enough_is_shared_by_the_rule_that_was_chosen() {
        use Prioritisation::{EqualCoverage, MostSevereFirst};
        check(&[4, 4, 4], 12, MostSevereFirst, &[4, 4, 4]);
        check(&[4, 4, 4], 6, MostSevereFirst, &[4, 2, 0]);
        check(&[4, 4, 4], 6, EqualCoverage, &[2, 2, 2]);
        check(&[4, 4, 4], 7, EqualCoverage, &[3, 2, 2]);
        check(&[1, 1, 1], 2, EqualCoverage, &[1, 1, 0]);
        check(&[4], 0, EqualCoverage, &[0]);
    }

    #[test]
    fn the_most_severe_are_households_with_small_children_then_older_people_then_larger_ones() {
        let one = |under_five, older, people| Expected {
            household: Uuid::new_v4(),
            under_five,
            older,
            people,
            ..Expected::default()
        };
        let mut all = [
            one(0, 0, 1),
            one(0, 0, 7),
            one(0, 1, 2),
            one(1, 0, 3),
            one(2, 0, 4),
        ];
        let right: Vec<Uuid> = [4, 3, 2, 1, 0].map(|at: usize| all[at].household).to_vec();
        order(&mut all, Prioritisation::MostSevereFirst, &[], "2021-11-29");
        assert_eq!(
            all.iter().map(|one| one.household).collect::<Vec<_>>(),
            right
        );
        let own = [right[3], right[1]];
        order(&mut all, Prioritisation::OwnOrder, &own, "2021-11-29");
        assert_eq!([all[0].household, all[1].household], own);
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_is_due_and_nothing_is_given_twice(
            due in prop::collection::vec(0i64..20_000, 0..30),
            there_is in 0i64..200_000,
            rule in prop::sample::select(Prioritisation::ALL.to_vec()),
            step in prop::sample::select(vec![1i64, 500, 1000]),
        ) {
            let due: Vec<Amount> = due.into_iter().map(|n| Amount(n / step * step)).collect();
            let gets = share(&due, Amount(there_is), rule, Amount(step));
            prop_assert_eq!(gets.len(), due.len());
            for (one, most) in gets.iter().zip(&due) {
                prop_assert!(*one <= *most && *one >= Amount::ZERO);
            }
            let all: Amount = gets.iter().copied().sum();
            let wanted: Amount = due.iter().copied().sum();
            prop_assert!(all <= Amount(there_is));
            // Nothing that could be given stays behind.
            prop_assert!(all == wanted || (Amount(there_is) - all).0 < step);
        }
    }
}
