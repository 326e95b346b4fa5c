//! What is refused at the store's desk.

use jiff::civil::Date;

use super::facts::{Arrived, StockLine};
use crate::Refusal;
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;

/// Why stock was lost.
pub const LOSSES: [&str; 5] = ["damaged", "expired", "stolen", "spoilt", "other"];

/// Lines name an item of the catalogue in its own unit, and an amount that is not below zero.
///
/// # Errors
/// `aid-lines-empty`, `aid-item-unknown`, `aid-unit-other`, `aid-quantity-impossible`.
pub fn lines(lines: &[StockLine], catalogue: &Catalogue, may_be_zero: bool) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::new("aid-lines-empty"));
    }
    for line in lines {
        known(&line.item, &line.unit, catalogue)?;
        amount(line.quantity, may_be_zero)?;
    }
    Ok(())
}

/// What arrived names items of the catalogue; none of it is below zero.
///
/// # Errors
/// As [`lines`].
pub fn arrived(lines: &[Arrived], catalogue: &Catalogue) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::new("aid-lines-empty"));
    }
    for line in lines {
        known(&line.item, &line.unit, catalogue)?;
        amount(line.quantity, true)?;
        amount(line.damaged, true)?;
    }
    Ok(())
}

/// An item is in the catalogue, and no service, and its unit is the catalogue's: stock that is counted in
/// two units adds up to nothing.
///
/// # Errors
/// `aid-item-unknown`, `aid-item-service`, `aid-unit-other`.
pub fn known(item: &str, unit: &str, catalogue: &Catalogue) -> Result<(), Refusal> {
    let Some(known) = catalogue.item(item) else {
        return Err(Refusal::new("aid-item-unknown").with("item", item));
    };
    if known.service {
        return Err(Refusal::new("aid-item-service").with("item", item));
    }
    if known.unit != unit {
        return Err(Refusal::new("aid-unit-other")
            .with("item", item)
            .with("unit", unit)
            .with("known", &known.unit));
    }
    Ok(())
}

fn amount(quantity: Amount, may_be_zero: bool) -> Result<(), Refusal> {
    let least = Amount(i64::from(!may_be_zero));
    if quantity < least {
        return Err(Refusal::new("aid-quantity-impossible"));
    }
    Ok(())
}

/// Nothing that is past its day goes out to people.
///
/// # Errors
/// `aid-batch-expired`, naming the item, the batch and the day.
pub fn good(lines: &[StockLine], on: Date) -> Result<(), Refusal> {
    let gone = lines.iter().find_map(|line| {
        let last = line.expires.filter(|last| *last < on)?;
        Some((line, last))
    });
    match gone {
        None => Ok(()),
        Some((line, last)) => Err(Refusal::new("aid-batch-expired")
            .with("item", &line.item)
            .with("batch", &line.batch)
            .with("day", last.to_string())),
    }
}

/// A store does not load more than its book holds.
///
/// # Errors
/// `aid-stock-short`, naming the item and what there is.
pub fn enough(line: &StockLine, balance: Amount) -> Result<(), Refusal> {
    if line.quantity > balance {
        return Err(Refusal::new("aid-stock-short")
            .with("item", &line.item)
            .with("wanted", line.quantity.to_string())
            .with("balance", balance.at_least_nothing().to_string())
            .with("unit", &line.unit));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn line(item: &str, unit: &str, quantity: i64) -> StockLine {
        StockLine {
            item: item.into(),
            unit: unit.into(),
            quantity: Amount::whole(quantity),
            ..StockLine::default()
        }
    }

    fn check(one: StockLine, refused_with: Option<&str>) {
        let said = lines(std::slice::from_ref(&one), &Catalogue::shipped(), false);
        assert_eq!(
            said.err().map(|refusal| refusal.code),
            refused_with,
            "{one:?}"
        );
    }

    #[test]
    fn a_line_names_a_known_item_in_its_own_unit_and_more_than_nothing() {
        check(line("blanket", "pieces", 10), None);
        check(line("blanket", "kg", 10), Some("aid-unit-other"));
        check(line("carpet", "pieces", 10), Some("aid-item-unknown"));
        check(line("vaccination", "doses", 10), Some("aid-item-service"));
        check(
            line("blanket", "pieces", 0),
            Some("aid-quantity-impossible"),
        );
        check(
            line("blanket", "pieces", -4),
            Some("aid-quantity-impossible"),
        );
        assert_eq!(
            lines(&[], &Catalogue::shipped(), false).unwrap_err().code,
            "aid-lines-empty"
        );
    }

    #[test]
    fn what_is_past_its_day_does_not_go_out() {
        let mut milk = line("milk", "L", 10);
        milk.expires = Some(date(2021, 11, 29));
        assert!(good(std::slice::from_ref(&milk), date(2021, 11, 29)).is_ok());
        let late = good(std::slice::from_ref(&milk), date(2021, 11, 30));
        assert_eq!(late.unwrap_err().code, "aid-batch-expired");
    }

    #[test]
    fn a_store_cannot_load_what_its_book_does_not_hold() {
        assert!(enough(&line("blanket", "pieces", 10), Amount::whole(10)).is_ok());
        let short = enough(&line("blanket", "pieces", 11), Amount::whole(10)).unwrap_err();
        assert_eq!(short.code, "aid-stock-short");
        assert!(short.arguments.contains(&("balance", "10".to_owned())));
    }
}
