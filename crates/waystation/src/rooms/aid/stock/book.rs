//! The book of one item and batch in one store: what there must be, by all that was recorded.
//!
//! A count is an absolute observation; what the book said at that moment and the count did not is the stock
//! variance. Between counts the book adds what came and takes off what went. It never goes below zero in
//! silence: the entry at which it would is named.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::aid::amount::Amount;
use crate::views::Discrepancy;

/// What an entry does to the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// So much came, or went where it is below zero.
    Moved(Amount),
    /// So much is there.
    Counted(Amount),
}

/// The book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// What there must be; below zero where more went than there was.
    pub balance: Amount,
    /// The last count.
    pub counted: Option<Uuid>,
    /// What the last count found more, or less, than the book had.
    pub variance: Amount,
    /// The entry at which the balance went below zero first since the last count.
    pub below: Option<Uuid>,
    /// Whether anything was recorded before: a first count has nothing to differ from.
    pub begun: bool,
    /// The last day on which it is good; the earliest that any label said.
    pub expires: Option<Date>,
    /// The unit, as it was said last.
    pub unit: String,
}

impl Book {
    /// Takes an entry in; entries come in the order in which they happened.
    pub fn take(&mut self, entry: Uuid, change: Change) {
        match change {
            Change::Counted(found) => {
                self.variance = if self.begun {
                    found - self.balance
                } else {
                    Amount::ZERO
                };
                self.balance = found;
                self.counted = Some(entry);
                self.below = None;
            }
            Change::Moved(amount) => {
                self.balance += amount;
                if self.balance < Amount::ZERO && self.below.is_none() {
                    self.below = Some(entry);
                }
            }
        }
        self.begun = true;
    }

    /// Takes in what a label says, before its line is taken in: what comes into an empty place is as good as its
    /// own label says.
    pub fn label(&mut self, unit: &str, expires: Option<Date>) {
        unit.clone_into(&mut self.unit);
        let before = self.expires.filter(|_day| self.balance > Amount::ZERO);
        self.expires = before.into_iter().chain(expires).min();
    }

    /// What somebody has to settle.
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        let below = self.below.map(|entry| ("aid.stock_below_zero", entry));
        let differs = self.counted.filter(|_count| !self.variance.is_zero());
        let differs = differs.map(|entry| ("aid.stock_variance", entry));
        let found = below.into_iter().chain(differs);
        found
            .map(|(rule, entry)| Discrepancy {
                rule,
                entries: vec![entry],
            })
            .collect()
    }
}

/// Where an entry stands among those of its store: by its day, within the day by its moment, then by the
/// clock of who recorded it. A count that is known by its day only was made at that day's end.
pub fn place(
    on: Date,
    at_us: Option<i64>,
    count: bool,
    order: (journal::Stamp, Uuid, u64),
) -> String {
    let moment = at_us.unwrap_or(if count { i64::MAX } else { 0 });
    let (stamp, origin, seq) = order;
    format!(
        "{on} {:020} {:020} {:010} {} {seq:020}",
        moment.max(0),
        stamp.us.max(0),
        stamp.n,
        origin.simple()
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(changes: &[Change], balance: i64, variance: i64, below: Option<usize>) {
        let ids: Vec<Uuid> = changes.iter().map(|_change| Uuid::new_v4()).collect();
        let mut book = Book::default();
        for (id, change) in ids.iter().zip(changes) {
            book.take(*id, *change);
        }
        assert_eq!(book.balance, Amount::whole(balance), "{changes:?}");
        assert_eq!(book.variance, Amount::whole(variance), "{changes:?}");
        assert_eq!(book.below, below.map(|at| ids[at]), "{changes:?}");
    }

    fn moved(n: i64) -> Change {
        Change::Moved(Amount::whole(n))
    }

    fn counted(n: i64) -> Change {
        Change::Counted(Amount::whole(n))
    }

    #[test]
    fn a_count_is_what_is_there_and_its_difference_is_the_variance() {
        check(&[moved(100), moved(-30)], 70, 0, None);
        check(&[moved(100), moved(-30), counted(65)], 65, -5, None);
        check(&[moved(100), counted(98), moved(-8)], 90, -2, None);
        check(&[moved(100), counted(98), counted(98)], 98, 0, None);
        check(&[counted(40), moved(2)], 42, 0, None);
    }

    #[test]
    fn the_entry_that_takes_more_than_there_is_is_named_until_the_next_count() {
        check(&[moved(10), moved(-12), moved(-1), moved(5)], 2, 0, Some(1));
        check(&[moved(10), moved(-12), counted(0)], 0, 2, None);
    }

    proptest! {
        #[test]
        fn stock_is_the_last_count_and_what_moved_since(
            changes in prop::collection::vec((any::<bool>(), -50i64..50), 0..40)
        ) {
            let mut book = Book::default();
            for (is_count, n) in &changes {
                let change = if *is_count { counted(n.abs()) } else { moved(*n) };
                book.take(Uuid::new_v4(), change);
            }
            let last = changes.iter().rposition(|(is_count, _n)| *is_count);
            let base = last.map_or(0, |at| changes[at].1.abs());
            let since: i64 = changes[last.map_or(0, |at| at + 1)..].iter().map(|(_count, n)| n).sum();
            prop_assert_eq!(book.balance, Amount::whole(base + since));
            prop_assert!(book.balance >= Amount::ZERO || book.below.is_some());
        }
    }
}
