//! What a household is due, what is refused at the desk, and what a provider's file makes of a list.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::facts::{ListMade, Rule};
use super::money;
use crate::Refusal;
use crate::views::Discrepancy;

/// How money or a voucher reaches somebody: the delivery mechanisms of UNICEF's HOPE.
pub const MECHANISMS: [&str; 14] = [
    "cash_over_counter",
    "cash",
    "cash_by_provider",
    "cardless_withdrawal",
    "deposit_to_card",
    "prepaid_card",
    "atm_card",
    "mobile_money",
    "digital_wallet",
    "transfer",
    "transfer_to_account",
    "cheque",
    "voucher",
    "referral",
];

/// What a provider may report.
pub const STATUSES: [&str; 3] = ["paid", "unpaid", "failed"];

/// What a recipient may say: the verification codes of UNICEF's HOPE.
pub const RECEIPTS: [&str; 3] = ["received", "not_received", "received_with_issues"];

/// Words of providers' files for each status.
const SYNONYMS: [(&str, &[&str]); 3] = [
    (
        "paid",
        &[
            "paid",
            "success",
            "successful",
            "completed",
            "redeemed",
            "cashed",
            "done",
            "transaction successful",
            "distribution successful",
            "مدفوع",
            "دُفع",
            "دفع",
        ],
    ),
    (
        "unpaid",
        &[
            "unpaid",
            "not paid",
            "pending",
            "open",
            "not redeemed",
            "not collected",
            "unclaimed",
            "sent to payment gateway",
            "غير مدفوع",
            "لم يُدفع",
            "لم يدفع",
        ],
    ),
    (
        "failed",
        &[
            "failed",
            "error",
            "rejected",
            "returned",
            "cancelled",
            "canceled",
            "transaction erroneous",
            "not distributed",
            "فشل",
            "مرفوض",
        ],
    ),
];

/// The status that a word of a provider's file means.
pub fn status(word: &str) -> Option<&'static str> {
    let plain = word.trim().to_lowercase().replace(['_', '-'], " ");
    let found = SYNONYMS
        .iter()
        .find(|(_code, words)| words.contains(&plain.as_str()));
    found.map(|(code, _words)| *code)
}

/// What a household is due by a rule, in minor units; nothing beyond the largest amount that can be meant.
pub fn amount_due(rule: &Rule, members: u64) -> Option<i64> {
    let members = i64::try_from(members).ok()?;
    let amount = rule
        .per_member
        .checked_mul(members)?
        .checked_add(rule.per_household)?;
    (0..=money::AMOUNT_MOST).contains(&amount).then_some(amount)
}

/// Whether a household that was on a list from one day on is on another too soon.
pub fn too_soon(one: Date, other: Date, every_days: u16) -> bool {
    one.until(other)
        .is_ok_and(|gap| gap.get_days().unsigned_abs() < u32::from(every_days))
}

/// A list has a provider, a way, a currency, a purpose, a rule, and lines with money on them.
///
/// # Errors
/// `cash-list-incomplete` with what is missing, `cash-currency-unknown`, `cash-list-empty`.
pub fn make(fact: &ListMade) -> Result<(), Refusal> {
    let positive = fact.rule.per_household >= 0 && fact.rule.per_member >= 0;
    for (good, what) in [
        (!fact.provider.trim().is_empty(), "provider"),
        (MECHANISMS.contains(&fact.mechanism.as_str()), "mechanism"),
        (!fact.purpose.trim().is_empty(), "purpose"),
        (!fact.rule.code.trim().is_empty(), "rule"),
        (fact.rule.every_days > 0, "days"),
        (positive, "amount"),
    ] {
        if !good {
            return Err(Refusal::new("cash-list-incomplete").with("what", what));
        }
    }
    money::exponent(&fact.currency)?;
    if fact.lines.is_empty() || fact.lines.iter().any(|line| line.amount <= 0) {
        return Err(Refusal::new("cash-list-empty"));
    }
    Ok(())
}

/// The letters of references: none that looks like another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A reference from a random id: a letter first, so that no spreadsheet takes it for a number, then twelve
/// letters and digits, 60 random bits.
pub fn reference(random: Uuid, mechanism: &str) -> String {
    let bytes = random.as_bytes();
    // The bytes of a random id in which no bit is fixed.
    let letters = bytes[..6].iter().chain(&bytes[9..15]);
    let first = if mechanism == "voucher" { 'V' } else { 'R' };
    let rest = letters.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    std::iter::once(first).chain(rest).collect()
}

/// The file for the provider: list, reference, amount, currency, in the order of the references. No names.
pub fn file(list: Uuid, currency: &str, lines: &[(String, i64)]) -> String {
    let mut sorted: Vec<&(String, i64)> = lines.iter().collect();
    sorted.sort();
    let mut text = String::from("list,reference,amount,currency\r\n");
    for (reference, amount) in sorted {
        let amount = money::plain(*amount, currency);
        text.push_str(&format!("{list},{reference},{amount},{currency}\r\n"));
    }
    text
}

/// What was asked for one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// In minor units.
    pub amount: i64,
    /// The currency.
    pub currency: String,
}

/// What the provider said of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The entry.
    pub entry: Uuid,
    /// In minor units of `currency`.
    pub amount: i64,
    /// The currency.
    pub currency: String,
    /// `paid`, `unpaid`, `failed`.
    pub status: String,
    /// The provider's number.
    pub transaction: String,
    /// The day.
    pub on: Date,
}

/// What the recipient said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The entry.
    pub entry: Uuid,
    /// A code of [`RECEIPTS`].
    pub status: String,
    /// In minor units.
    pub amount: i64,
    /// The day.
    pub on: Date,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stand {
    /// Something does not fit: first to be looked at.
    Dispute,
    /// The provider could not pay.
    Failed,
    /// Not paid yet.
    Unpaid,
    /// Nothing was heard.
    NotReported,
    /// Paid as asked.
    Paid,
}

impl Stand {
    /// All, the ones to reconcile first.
    pub const ALL: [Self; 5] = [
        Self::Dispute,
        Self::Failed,
        Self::Unpaid,
        Self::NotReported,
        Self::Paid,
    ];

    /// Its code, as screens look it up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::Failed => "failed",
            Self::Unpaid => "unpaid",
            Self::NotReported => "not_reported",
            Self::Paid => "paid",
        }
    }
}

/// The rules that the reports about a line break. Nothing that breaks one counts as paid.
pub fn broken(asked: &Asked, reports: &[Report], receipts: &[Receipt]) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    let mut flag = |rule, entries: Vec<Uuid>| {
        if !entries.is_empty() {
            found.push(Discrepancy { rule, entries });
        }
    };
    let other = reports.iter().filter(|one| one.currency != asked.currency);
    flag("cash.other_currency", other.map(|one| one.entry).collect());
    // Some providers write nothing where nothing was paid.
    let changed = reports.iter().filter(|one| {
        one.currency == asked.currency
            && one.amount != asked.amount
            && (one.status == "paid" || one.amount != 0)
    });
    flag(
        "cash.amount_changed",
        changed.map(|one| one.entry).collect(),
    );
    flag("cash.reported_twice", repeated(reports));
    let paid: Vec<&Report> = reports.iter().filter(|one| one.status == "paid").collect();
    if paid.iter().any(|one| !alike(one, paid[0])) {
        flag(
            "cash.paid_twice",
            paid.iter().map(|one| one.entry).collect(),
        );
    }
    let last_paid = paid.iter().map(|one| one.on).max();
    let undone = reports
        .iter()
        .filter(|one| one.status != "paid" && last_paid.is_some_and(|on| one.on > on));
    flag("cash.paid_then_not", undone.map(|one| one.entry).collect());
    found.extend(gainsaid(asked, &paid, receipts));
    found
}

/// Where the recipient's last word and the provider's do not fit together.
fn gainsaid(asked: &Asked, paid: &[&Report], receipts: &[Receipt]) -> Option<Discrepancy> {
    let said = receipts.iter().max_by_key(|one| (one.on, one.entry))?;
    let rule = match (said.status.as_str(), paid.is_empty()) {
        ("not_received", false) => "cash.paid_not_received",
        ("received" | "received_with_issues", true) => "cash.received_not_paid",
        ("received" | "received_with_issues", false) if said.amount != asked.amount => {
            "cash.received_other_amount"
        }
        _ => return None,
    };
    let paid = paid.iter().map(|one| one.entry);
    let entries = std::iter::once(said.entry).chain(paid).collect();
    Some(Discrepancy { rule, entries })
}

fn alike(one: &Report, other: &Report) -> bool {
    let key = |report: &Report| {
        (
            report.amount,
            report.on,
            report.status.clone(),
            report.transaction.clone(),
        )
    };
    one.currency == other.currency && key(one) == key(other)
}

/// Reports that say the same once more.
fn repeated(reports: &[Report]) -> Vec<Uuid> {
    let again = |one: &&Report| reports.iter().filter(|other| alike(one, other)).count() > 1;
    reports.iter().filter(again).map(|one| one.entry).collect()
}

/// Where a line stands: the same whatever order the reports came in.
pub fn stand(asked: &Asked, reports: &[Report], receipts: &[Receipt]) -> Stand {
    if !broken(asked, reports, receipts).is_empty() {
        return Stand::Dispute;
    }
    if reports.iter().any(|one| one.status == "paid") {
        return Stand::Paid;
    }
    match reports.iter().max_by_key(|one| (one.on, one.entry)) {
        None => Stand::NotReported,
        Some(last) if last.status == "failed" => Stand::Failed,
        Some(_) => Stand::Unpaid,
    }
}

/// How many lines, and how much, stand in each way: they add up to the list's total.
pub fn sums(lines: &[(Stand, i64)]) -> Vec<(Stand, u64, i64)> {
    let of = |stand: Stand| {
        let own = lines.iter().filter(|(one, _amount)| *one == stand);
        own.fold((stand, 0, 0), |(stand, n, sum), (_one, amount)| {
            (stand, n + 1, sum + amount)
        })
    };
    Stand::ALL.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn asked() -> Asked {
        Asked {
            amount: 12_000,
            currency: "BYN".into(),
        }
    }

    fn report(status: &str, amount: i64, day: i8, transaction: &str) -> Report {
        Report {
            entry: Uuid::new_v4(),
            amount,
            currency: "BYN".into(),
            status: status.into(),
            transaction: transaction.into(),
            on: date(2021, 12, day),
        }
    }

    fn receipt(status: &str, amount: i64) -> Receipt {
        Receipt {
            entry: Uuid::new_v4(),
            status: status.into(),
            amount,
            on: date(2021, 12, 20),
        }
    }

    fn check(reports: &[Report], receipts: &[Receipt], expected: Stand, rules: &[&str]) {
        let found: Vec<&str> = broken(&asked(), reports, receipts)
            .iter()
            .map(|one| one.rule)
            .collect();
        assert_eq!(found, rules, "{reports:?}");
        assert_eq!(stand(&asked(), reports, receipts), expected, "{reports:?}");
    }

    #[test]
    fn what_was_paid_as_asked_is_paid() {
        check(&[], &[], Stand::NotReported, &[]);
        check(&[report("paid", 12_000, 1, "T1")], &[], Stand::Paid, &[]);
        check(&[report("unpaid", 12_000, 1, "")], &[], Stand::Unpaid, &[]);
        check(&[report("failed", 0, 1, "")], &[], Stand::Failed, &[]);
        // First not collected, then paid.
        let then = [
            report("paid", 12_000, 8, "T1"),
            report("unpaid", 12_000, 1, ""),
        ];
        check(&then, &[], Stand::Paid, &[]);
        let tried = [report("failed", 0, 2, ""), report("unpaid", 12_000, 5, "")];
        check(&tried, &[], Stand::Unpaid, &[]);
    }

    #[test]
    fn what_does_not_fit_is_in_dispute_and_never_paid() {
        let paid = || report("paid", 12_000, 1, "T1");
        let dispute = Stand::Dispute;
        check(
            &[report("paid", 11_000, 1, "T1")],
            &[],
            dispute,
            &["cash.amount_changed"],
        );
        check(
            &[report("unpaid", 11_000, 1, "")],
            &[],
            dispute,
            &["cash.amount_changed"],
        );
        let mut euros = paid();
        euros.currency = "EUR".into();
        check(&[euros], &[], dispute, &["cash.other_currency"]);
        check(&[paid(), paid()], &[], dispute, &["cash.reported_twice"]);
        let twice = [paid(), report("paid", 12_000, 2, "T2")];
        check(&twice, &[], dispute, &["cash.paid_twice"]);
        let undone = [paid(), report("failed", 0, 3, "")];
        check(&undone, &[], dispute, &["cash.paid_then_not"]);
    }

    #[test]
    fn the_recipients_word_is_held_beside_the_providers() {
        let paid = [report("paid", 12_000, 1, "T1")];
        let dispute = Stand::Dispute;
        check(&paid, &[receipt("received", 12_000)], Stand::Paid, &[]);
        check(
            &paid,
            &[receipt("received_with_issues", 12_000)],
            Stand::Paid,
            &[],
        );
        check(
            &paid,
            &[receipt("not_received", 0)],
            dispute,
            &["cash.paid_not_received"],
        );
        let less = [receipt("received", 10_000)];
        check(&paid, &less, dispute, &["cash.received_other_amount"]);
        let early = [receipt("received", 12_000)];
        check(&[], &early, dispute, &["cash.received_not_paid"]);
        check(&[], &[receipt("not_received", 0)], Stand::NotReported, &[]);
    }

    #[test]
    fn a_rule_gives_to_a_household_and_to_each_of_its_members() {
        let rule = |per_household, per_member| Rule {
            code: "winter".into(),
            per_household,
            per_member,
            every_days: 30,
        };
        assert_eq!(amount_due(&rule(5_000, 2_000), 4), Some(13_000));
        assert_eq!(amount_due(&rule(5_000, 0), 0), Some(5_000));
        assert_eq!(amount_due(&rule(0, i64::MAX), 2), None);
        assert_eq!(amount_due(&rule(money::AMOUNT_MOST, 1), 1), None);
    }

    #[test]
    fn a_household_is_due_again_when_the_days_are_over() {
        let day = |day| date(2021, 12, day);
        assert!(too_soon(day(1), day(1), 30));
        assert!(too_soon(day(1), day(30), 30));
        assert!(!too_soon(day(1), day(31), 30));
        assert!(too_soon(day(30), day(1), 30));
    }

    #[test]
    fn the_words_of_providers_are_understood() {
        for (word, code) in [
            ("PAID", Some("paid")),
            (" Transaction_Successful ", Some("paid")),
            ("Not-Redeemed", Some("unpaid")),
            ("Rejected", Some("failed")),
            ("مدفوع", Some("paid")),
            ("perhaps", None),
            ("", None),
        ] {
            assert_eq!(status(word), code, "{word}");
        }
    }

    #[test]
    fn a_file_names_nobody_and_is_the_same_in_any_order() {
        let list = Uuid::nil();
        let one = [("RB".to_owned(), 12_000), ("RA".to_owned(), 500)];
        let other = [one[1].clone(), one[0].clone()];
        let text = file(list, "BYN", &one);
        assert_eq!(text, file(list, "BYN", &other));
        assert_eq!(
            text,
            format!(
                "list,reference,amount,currency\r\n{list},RA,5.00,BYN\r\n{list},RB,120.00,BYN\r\n"
            )
        );
    }

    fn any_report() -> impl Strategy<Value = Report> {
        let currency = prop_oneof![4 => Just("BYN"), 1 => Just("EUR")];
        let status = prop::sample::select(STATUSES.to_vec());
        let amount = prop_oneof![4 => Just(12_000i64), 1 => 0i64..20_000];
        (status, amount, 1i8..5, "[AB]?", currency).prop_map(
            |(status, amount, day, transaction, currency)| Report {
                currency: currency.into(),
                ..report(status, amount, day, &transaction)
            },
        )
    }

    proptest! {
        #[test]
        fn whatever_a_provider_reports_adds_up_in_any_order(
            lines in prop::collection::vec(prop::collection::vec(any_report(), 0..4), 0..20),
        ) {
            let mut stands = Vec::new();
            for reports in &lines {
                let mut turned = reports.clone();
                turned.reverse();
                let one = stand(&asked(), reports, &[]);
                prop_assert_eq!(one, stand(&asked(), &turned, &[]));
                if one == Stand::Paid {
                    let paid = reports.iter().filter(|one| one.status == "paid");
                    let paid: Vec<&Report> = paid.collect();
                    prop_assert_eq!(paid.len(), 1);
                    prop_assert_eq!((paid[0].amount, paid[0].currency.as_str()), (12_000, "BYN"));
                }
                stands.push((one, 12_000));
            }
            let sums = sums(&stands);
            let total: i64 = sums.iter().map(|(_stand, _n, sum)| sum).sum();
            let count: u64 = sums.iter().map(|(_stand, n, _sum)| n).sum();
            prop_assert_eq!(total, 12_000 * lines.len() as i64);
            prop_assert_eq!(count, lines.len() as u64);
        }

        #[test]
        fn references_are_letters_and_never_a_number(bytes in any::<u128>()) {
            let reference = reference(Uuid::from_u128(bytes), "transfer");
            prop_assert_eq!(reference.len(), 13);
            prop_assert!(reference.starts_with('R'));
            prop_assert!(reference.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        }
    }
}
