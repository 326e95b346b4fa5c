//! Amounts of money: whole numbers of a currency's minor unit, read and written with its decimals.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Refusal;

/// Currencies and their exponents: ISO 4217.
const CURRENCIES: &str = include_str!("currencies.toml");

/// The largest amount, in minor units: a thousand million of a currency with two decimals. More is a typing
/// error, and sums of a whole list stay far within 64 bits.
pub const AMOUNT_MOST: i64 = 100_000_000_000;

/// The currencies that are known, with the number of decimals of each.
pub fn currencies() -> &'static BTreeMap<String, u32> {
    static ALL: OnceLock<BTreeMap<String, u32>> = OnceLock::new();
    ALL.get_or_init(|| toml::from_str(CURRENCIES).unwrap_or_default())
}

/// The number of decimals of a currency.
///
/// # Errors
/// `cash-currency-unknown`.
pub fn exponent(currency: &str) -> Result<u32, Refusal> {
    let known = currencies().get(currency).copied();
    known.ok_or_else(|| Refusal::new("cash-currency-unknown").with("currency", currency))
}

/// An amount as it is written: `120`, `120.00`, `1 200.50`. A point parts the decimals, blanks may part the
/// thousands; commas are refused, since they mean one thing here and another there.
///
/// # Errors
/// `cash-currency-unknown`, `cash-amount-unreadable`.
pub fn parse(text: &str, currency: &str) -> Result<i64, Refusal> {
    let exponent = exponent(currency)?;
    let unreadable = || {
        Refusal::new("cash-amount-unreadable")
            .with("text", text.trim())
            .with("currency", currency)
            .with("decimals", exponent.to_string())
    };
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    // "12." is a slip of the hand; "1.50" in a currency without decimals is another currency or a mistake.
    let well = !whole.is_empty()
        && digits(whole)
        && digits(decimals)
        && decimals.len() <= exponent as usize
        && plain.ends_with(|c: char| c.is_ascii_digit());
    if !well {
        return Err(unreadable());
    }
    let padded = format!("{whole}{decimals:0<width$}", width = exponent as usize);
    let minor: i64 = padded.parse().map_err(|_too_long| unreadable())?;
    if minor > AMOUNT_MOST {
        return Err(unreadable());
    }
    Ok(minor)
}

/// An amount with the decimals of its currency and a plain point: `120.00`. What is not known is written in
/// minor units with a mark, so that nobody reads it as something else.
pub fn plain(minor: i64, currency: &str) -> String {
    let Ok(exponent) = exponent(currency) else {
        return format!("{minor}?");
    };
    let sign = if minor < 0 { "-" } else { "" };
    let digits = minor.unsigned_abs().to_string();
    let digits = format!("{digits:0>width$}", width = exponent as usize + 1);
    let (whole, decimals) = digits.split_at(digits.len() - exponent as usize);
    if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    }
}

/// An amount for a screen: `1 200.00 BYN`, with thin blanks between thousands.
pub fn shown(minor: i64, currency: &str) -> String {
    let plain = plain(minor, currency);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left.is_multiple_of(3) && digit.is_ascii_digit() && !out.ends_with('-') {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    format!("{out} {currency}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, currency: &str, minor: Option<i64>) {
        assert_eq!(parse(text, currency).ok(), minor, "{text} {currency}");
    }

    #[test]
    fn amounts_are_read_with_the_decimals_of_their_currency() {
        check("120.00", "BYN", Some(12_000));
        check("120", "BYN", Some(12_000));
        check("120.5", "BYN", Some(12_050));
        check(" 1 200.50 ", "BYN", Some(120_050));
        check("0.01", "EUR", Some(1));
        check("1.234", "IQD", Some(1_234));
        check("250000", "IQD", Some(250_000_000));
        check("500", "JPY", Some(500));
        check("1.5", "JPY", None);
        check("1.505", "BYN", None);
        check("1,5", "BYN", None);
        check("1,200.00", "BYN", None);
        check("-5", "BYN", None);
        check("12.", "BYN", None);
        check(".5", "BYN", None);
        check("", "BYN", None);
        check("1e3", "BYN", None);
        check("99999999999999999999", "BYN", None);
        check("5", "XXX", None);
    }

    #[test]
    fn amounts_are_written_with_the_decimals_of_their_currency() {
        for (minor, currency, text) in [
            (12_000, "BYN", "120.00"),
            (5, "BYN", "0.05"),
            (0, "IQD", "0.000"),
            (1_234, "IQD", "1.234"),
            (500, "JPY", "500"),
            (-150, "EUR", "-1.50"),
        ] {
            assert_eq!(plain(minor, currency), text);
        }
        assert_eq!(shown(120_050, "BYN"), "1\u{202f}200.50 BYN");
        assert_eq!(shown(-120_050, "BYN"), "-1\u{202f}200.50 BYN");
        assert_eq!(shown(-12_050, "BYN"), "-120.50 BYN");
    }

    #[test]
    fn the_table_holds_the_currencies_that_the_mission_meets() {
        for (code, decimals) in [("BYN", 2), ("IQD", 3), ("JPY", 0), ("EUR", 2), ("USD", 2)] {
            assert_eq!(exponent(code), Ok(decimals));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(minor in 0..=AMOUNT_MOST, at in 0usize..25) {
            let all: Vec<&String> = currencies().keys().collect();
            let currency = all[at % all.len()];
            prop_assert_eq!(parse(&plain(minor, currency), currency), Ok(minor));
        }

        #[test]
        fn whatever_is_written_is_read_or_refused(text in "\\PC{0,24}") {
            for currency in ["BYN", "JPY", "IQD"] {
                if let Ok(minor) = parse(&text, currency) {
                    prop_assert!((0..=AMOUNT_MOST).contains(&minor));
                }
            }
        }
    }
}
