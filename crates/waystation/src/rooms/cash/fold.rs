//! From what was recorded of payments to what the screens show.

use jiff::civil::Date;
use journal::{Digest, Entry};
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{ListApproved, ListExported, ListMade, PaymentReported, ReceiptVerified, Rule};
use crate::rooms::{id_of, read};
use crate::views::{Row, State};

/// Rows of lines, of the provider's reports and of receipts.
pub fn rows(entry: &Entry) -> Vec<Row> {
    if let (Some(fact), Some(list)) = (read::<ListMade>(entry), entry.subject("list")) {
        return lines(list, fact);
    }
    let on: Value = entry.header.occurred.by().to_string().into();
    if let Some(fact) = read::<PaymentReported>(entry) {
        return vec![Row {
            table: "cash_reports",
            columns: &[
                "line_key",
                "list",
                "reference",
                "amount",
                "currency",
                "status",
                "transact",
                "on_day",
            ],
            values: vec![
                line_key(fact.list, &fact.reference).into(),
                fact.list.into(),
                fact.reference.into(),
                fact.amount.into(),
                fact.currency.into(),
                fact.status.into(),
                fact.transaction.into(),
                on,
            ],
        }];
    }
    let Some(fact) = read::<ReceiptVerified>(entry) else {
        return Vec::new();
    };
    vec![Row {
        table: "cash_receipts",
        columns: &[
            "line_key",
            "list",
            "reference",
            "status",
            "amount",
            "on_day",
        ],
        values: vec![
            line_key(fact.list, &fact.reference).into(),
            fact.list.into(),
            fact.reference.into(),
            fact.status.into(),
            fact.amount.into(),
            on,
        ],
    }]
}

/// The subject of what is said of one line: made from list and reference, so that a report finds its line
/// whichever came first, and a reference that is on no list has one too.
pub fn line_key(list: Uuid, reference: &str) -> Uuid {
    id_of(&Digest::of_pieces([
        list.as_bytes().as_slice(),
        reference.as_bytes(),
    ]))
}

fn lines(list: Uuid, fact: ListMade) -> Vec<Row> {
    let lines = fact.lines.into_iter().zip(0i64..);
    lines
        .map(|(line, number)| Row {
            table: "cash_lines",
            columns: &[
                "line_key",
                "list",
                "line",
                "household",
                "reference",
                "amount",
                "currency",
                "rule",
                "every_days",
                "from_day",
                "again_after",
            ],
            values: vec![
                line_key(list, &line.reference).into(),
                list.into(),
                number.into(),
                line.household.into(),
                line.reference.into(),
                line.amount.into(),
                fact.currency.clone().into(),
                fact.rule.code.clone().into(),
                Value::Int(fact.rule.every_days.into()),
                fact.from.to_string().into(),
                line.again_after
                    .iter()
                    .map(Uuid::to_string)
                    .collect::<Vec<_>>()
                    .join(" ")
                    .into(),
            ],
        })
        .collect()
}

/// What a list is, without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Who pays.
    pub provider: String,
    /// How.
    pub mechanism: String,
    /// The currency.
    pub currency: String,
    /// What for.
    pub purpose: String,
    /// By which rule.
    pub rule: Rule,
    /// The code of the site.
    pub site: String,
    /// The first day of its period.
    pub from: Date,
    /// How many lines.
    pub lines: u64,
    /// What they add up to, in minor units.
    pub total: i64,
    /// Why some are on it again.
    pub twice_because: String,
    /// The digest of the file for the provider.
    pub digest: String,
    /// The day on which it was made.
    pub on: Date,
    /// Who made it.
    pub by: Uuid,
    /// The entry.
    pub entry: Uuid,
}

/// A list of payments: who made it, who approved it, how often its file was taken out.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct PaymentList {
    /// What it is.
    pub made: Option<Made>,
    /// Who approved it: day, actor, entry.
    pub approvals: Vec<(Date, Uuid, Uuid)>,
    /// When its file was taken out: day, actor, entry.
    pub exports: Vec<(Date, Uuid, Uuid)>,
}

impl PaymentList {
    /// Whether somebody else approved it. Whoever made it does not count, on whichever node they were.
    pub fn is_approved(&self) -> bool {
        let maker = self.made.as_ref().map(|made| made.by);
        let mut others = self.approvals.iter().map(|(_on, actor, _entry)| *actor);
        maker.is_some() && others.any(|actor| Some(actor) != maker)
    }
}

impl State for PaymentList {
    const TABLE: &'static str = "cash_lists";
    const ROLE: &'static str = "list";
    const KINDS: &'static [&'static str] =
        &["cash.list_made", "cash.list_approved", "cash.list_exported"];
    const COLUMNS: &'static [&'static str] = &["made_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let when = (
            entry.header.occurred.by(),
            entry.header.actor,
            entry.header.id,
        );
        if let Some(fact) = read::<ListMade>(entry)
            && self.made.is_none()
        {
            self.made = Some(made(fact, when));
        }
        if read::<ListApproved>(entry).is_some() {
            self.approvals.push(when);
        }
        if read::<ListExported>(entry).is_some() {
            self.exports.push(when);
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![self.made.as_ref().map(|made| made.on.to_string()).into()]
    }
}

fn made(fact: ListMade, (on, by, entry): (Date, Uuid, Uuid)) -> Made {
    let amounts = fact.lines.iter().map(|line| line.amount);
    Made {
        lines: fact.lines.len() as u64,
        total: amounts.fold(0, i64::saturating_add),
        provider: fact.provider,
        mechanism: fact.mechanism,
        currency: fact.currency,
        purpose: fact.purpose,
        rule: fact.rule,
        site: fact.site,
        from: fact.from,
        twice_because: fact.twice_because,
        digest: fact.digest,
        on,
        by,
        entry,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn list(maker: u128, approvals: &[u128]) -> PaymentList {
        let on = date(2021, 11, 29);
        let fact = ListMade {
            provider: String::new(),
            mechanism: String::new(),
            currency: "BYN".into(),
            purpose: String::new(),
            rule: Rule::default(),
            site: String::new(),
            from: on,
            lines: Vec::new(),
            twice_because: String::new(),
            digest: String::new(),
        };
        PaymentList {
            made: Some(made(fact, (on, Uuid::from_u128(maker), Uuid::nil()))),
            approvals: approvals
                .iter()
                .map(|one| (on, Uuid::from_u128(*one), Uuid::nil()))
                .collect(),
            exports: Vec::new(),
        }
    }

    #[test]
    fn whoever_made_a_list_cannot_approve_it() {
        for (maker, approvals, approved) in [
            (1, &[][..], false),
            (1, &[1][..], false),
            (1, &[2][..], true),
            (1, &[1, 2][..], true),
        ] {
            assert_eq!(
                list(maker, approvals).is_approved(),
                approved,
                "{maker} {approvals:?}"
            );
        }
        let mut unknown = list(1, &[2]);
        unknown.made = None;
        assert!(!unknown.is_approved());
    }
}
