//! From what was recorded of services to what the screens show, and from what was opened of a referral to how
//! it stands. A referral's entries give rows that tell nothing but which belong together; [`File`] is folded
//! in memory on a node that can open them, and is the same whatever order they came in.

use jiff::civil::Date;
use journal::{Entry, Stamp};
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{Noted, ServiceClosed, ServiceConfirmed, ServiceListed, Written};
use super::rules;
use crate::rooms::read;
use crate::views::{Discrepancy, Row, State};

/// A service that takes nobody any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// Since when.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The entry.
    pub entry: Uuid,
}

/// When a service was last confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: String,
    /// The entry.
    pub entry: Uuid,
}

/// A service as it stands.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// What is listed: the newest listing.
    pub listed: Option<ServiceListed>,
    /// The newest confirmation by its day, a listing's own among them.
    pub confirmed: Option<Confirmation>,
    /// Places that are free, as last told.
    pub free: Option<u32>,
    /// The entry that holds the confidential address.
    pub address: Option<Uuid>,
    /// Whether it takes nobody any more.
    pub closed: Option<Closure>,
    /// Confirmations and closures.
    #[serde(default)]
    pub others: Vec<Uuid>,
    /// Confirmations after it was closed.
    #[serde(default)]
    pub after_closing: Vec<Uuid>,
}

impl Service {
    fn list(&mut self, fact: ServiceListed, entry: &Entry) {
        let sealed = entry.header.parts.iter().any(|part| part.name == "address");
        if sealed {
            self.address = Some(entry.header.id);
        } else if !fact.confidential {
            self.address = None;
        }
        self.closed = None;
        if fact.is_confirmed() {
            self.confirm(
                fact.confirmed_on,
                &fact.confirmed_by,
                fact.free,
                entry.header.id,
            );
        }
        self.listed = Some(fact);
    }

    fn confirm(&mut self, on: Date, by: &str, free: Option<u32>, entry: Uuid) {
        if self.confirmed.as_ref().is_some_and(|known| known.on > on) {
            return;
        }
        self.free = free;
        self.confirmed = Some(Confirmation {
            on,
            by: by.into(),
            entry,
        });
    }

    /// How many days ago it was last confirmed; nothing where it never was.
    pub fn unconfirmed_days(&self, today: Date) -> Option<i64> {
        let on = self.confirmed.as_ref()?.on;
        Some(rules::days_between(on, today))
    }
}

impl State for Service {
    const TABLE: &'static str = "referrals_services";
    const ROLE: &'static str = "service";
    const KINDS: &'static [&'static str] = &[
        "referrals.service_listed",
        "referrals.service_confirmed",
        "referrals.service_closed",
    ];
    const COLUMNS: &'static [&'static str] = &["kind", "closed"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<ServiceListed>(entry) {
            self.list(fact, entry);
        }
        if let Some(fact) = read::<ServiceConfirmed>(entry) {
            self.others.push(id);
            if self.closed.is_some() {
                self.after_closing.push(id);
            }
            self.confirm(on, &fact.by, fact.free, id);
        }
        if let Some(fact) = read::<ServiceClosed>(entry) {
            self.others.push(id);
            self.closed = Some(Closure {
                on,
                reason: fact.reason,
                entry: id,
            });
        }
    }

    fn columns(&self) -> Vec<Value> {
        let listed = self.listed.as_ref();
        vec![
            listed.map(|one| one.kind.clone()).into(),
            Value::Int(self.closed.is_some().into()),
        ]
    }

    fn discrepancies(&self) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        if self.listed.is_none() && !self.others.is_empty() {
            found.push(Discrepancy {
                rule: "referrals.never_listed",
                entries: self.others.clone(),
            });
        }
        if !self.after_closing.is_empty() {
            found.push(Discrepancy {
                rule: "referrals.confirmed_after_closing",
                entries: self.after_closing.clone(),
            });
        }
        found
    }
}

/// The row of an entry of a referral: to which referral it belongs, and under whose key it is sealed.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let subjects = (entry.subject("referral"), entry.subject("referred"));
    let (Some(referral), Some(owner)) = subjects else {
        return Vec::new();
    };
    vec![Row {
        table: "referrals_notes",
        columns: &["referral", "owner"],
        values: vec![referral.into(), owner.into()],
    }]
}

/// How a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Written, and with the service not yet.
    #[default]
    Pending,
    /// With the service, which has not answered.
    Sent,
    /// On the service's waiting list.
    Waiting,
    /// Accepted.
    Accepted,
    /// Declined by the service.
    Declined,
    /// The person is being helped.
    InProgress,
    /// Helped.
    Done,
    /// The person did not come.
    NoShow,
    /// The service could not give it.
    NotAvailable,
    /// The person did not want it any more.
    DeclinedByPerson,
    /// Closed.
    Closed,
}

impl Status {
    /// Its code, as locale keys write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::NoShow => "no_show",
            Self::NotAvailable => "not_available",
            Self::DeclinedByPerson => "declined_by_person",
            Self::Closed => "closed",
        }
    }

    /// Whether nothing is left to do. What was declined or missed waits for somebody to refer elsewhere, or
    /// to close it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::DeclinedByPerson | Self::Closed)
    }
}

/// Where an event of a referral stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// Its place in the clock's order.
    pub order: (Stamp, Uuid, u64),
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
    /// Who recorded it.
    pub by: Uuid,
}

impl At {
    /// Where an entry stands.
    pub fn of(entry: &Entry) -> Self {
        Self {
            order: entry.header.order(),
            on: entry.header.occurred.by(),
            entry: entry.header.id,
            by: entry.header.actor,
        }
    }
}

/// What a referral waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// That it is sent.
    Sending,
    /// That the service answers.
    Answer,
    /// That somebody tells what came of it.
    Result,
}

impl Wait {
    /// Its code, as locale keys write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Answer => "answer",
            Self::Result => "result",
        }
    }
}

/// A referral, folded from what was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// What was written, and where it stands: the first one holds.
    pub written: Option<(Box<Written>, At)>,
    /// What happened since, in the clock's order.
    pub events: Vec<(Noted, At)>,
    /// How it stands.
    pub status: Status,
    /// What does not fit, with the entry: kept, and told where the referral is shown.
    pub flags: Vec<(&'static str, Uuid)>,
}

impl File {
    /// Folds what was opened, in whatever order it comes.
    pub fn of(mut notes: Vec<(Noted, At)>) -> Self {
        notes.sort_by_key(|(_noted, at)| (at.order, at.entry));
        notes.dedup_by_key(|(_noted, at)| at.entry);
        let mut file = Self::default();
        for (noted, at) in notes {
            match noted {
                Noted::Written(_) if file.written.is_some() => {
                    file.flags.push(("written_twice", at.entry));
                }
                Noted::Written(written) => {
                    if rules::agreement(&written).is_err() {
                        file.flags.push(("without_basis", at.entry));
                    }
                    file.written = Some((written, at));
                }
                noted => file.step(noted, at),
            }
        }
        file.held_beside_the_writing();
        file
    }

    fn step(&mut self, noted: Noted, at: At) {
        let (status, flag) = rules::step(self.status, &noted);
        self.status = status;
        self.flags.extend(flag.map(|flag| (flag, at.entry)));
        self.events.push((noted, at));
    }

    /// What happened before it was written, or without a writing that is known here.
    fn held_beside_the_writing(&mut self) {
        let written = self.written.as_ref().map(|(_written, at)| at.on);
        for (_noted, at) in &self.events {
            match written {
                None => self.flags.push(("never_written", at.entry)),
                Some(day) if at.on < day => self.flags.push(("before_written", at.entry)),
                Some(_) => {}
            }
        }
    }

    fn last(&self, wanted: impl Fn(&Noted) -> bool) -> Option<Date> {
        let found = self.events.iter().filter(|(noted, _at)| wanted(noted));
        found.map(|(_noted, at)| at.on).max()
    }

    /// The day on which it was first given to the service.
    pub fn sent(&self) -> Option<Date> {
        let sent = |noted: &Noted| matches!(noted, Noted::Sent { .. });
        let mut found = self.events.iter().filter(|(noted, _at)| sent(noted));
        found.next().map(|(_noted, at)| at.on)
    }

    /// Why the service declined, when it did last.
    pub fn declined(&self) -> Option<&str> {
        self.events
            .iter()
            .rev()
            .find_map(|(noted, _at)| match noted {
                Noted::Answered { answer, reason, .. } if answer == "declined" => {
                    Some(reason.as_str())
                }
                _ => None,
            })
    }

    /// Whether the person took the consent back, as somebody noted here.
    pub fn withdrawn(&self) -> bool {
        self.events.iter().any(
            |(noted, _at)| matches!(noted, Noted::Closed { reason } if reason == rules::WITHDRAWN),
        )
    }

    /// The day since which nothing is left to do.
    pub fn over(&self) -> Option<Date> {
        let over = self.status.is_over();
        over.then(|| self.last(|noted| !matches!(noted, Noted::Chased { .. })))
            .flatten()
    }

    /// What it waits for, and until when that should be: counted from the last thing that was done about it.
    pub fn due(&self) -> Option<(Wait, Date)> {
        let (written, at) = self.written.as_ref()?;
        let days = rules::days(&written.risk);
        let chased = self.last(|noted| matches!(noted, Noted::Chased { .. }));
        let sent = self.last(|noted| matches!(noted, Noted::Sent { .. }));
        let answered =
            self.last(|noted| matches!(noted, Noted::Answered { .. } | Noted::InProgress));
        let (wait, from, within) = match self.status {
            Status::Pending => (Wait::Sending, Some(at.on), days.sending),
            Status::Sent => (Wait::Answer, sent.max(chased), days.answer),
            Status::Waiting => (Wait::Answer, answered.max(chased), days.answer),
            Status::Accepted | Status::InProgress => {
                (Wait::Result, answered.max(chased), days.result)
            }
            _ => return None,
        };
        let due = from?.checked_add(jiff::Span::new().days(within)).ok()?;
        Some((wait, due))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::facts::Agreement;
    use super::*;

    fn at(n: u64, on: Date) -> At {
        let us = i64::try_from(n).unwrap();
        At {
            order: (Stamp { us, n: 0 }, Uuid::nil(), n),
            on,
            entry: Uuid::from_u128(u128::from(n) + 1),
            by: Uuid::nil(),
        }
    }

    fn written(risk: &str) -> Noted {
        Noted::Written(Box::new(Written {
            risk: risk.into(),
            requested: vec!["health".into()],
            agreement: Agreement {
                basis: "legal_duty".into(),
                reason: "a law".into(),
                ..Agreement::default()
            },
            ..Written::default()
        }))
    }

    fn sent() -> Noted {
        Noted::Sent {
            how: "printed".into(),
            digest: None,
        }
    }

    fn answered(answer: &str) -> Noted {
        Noted::Answered {
            answer: answer.into(),
            reason: "no_capacity".into(),
            words: String::new(),
        }
    }

    fn chased() -> Noted {
        Noted::Chased {
            how: "phone".into(),
            words: String::new(),
        }
    }

    fn closed(reason: &str) -> Noted {
        Noted::Closed {
            reason: reason.into(),
        }
    }

    /// A referral written on the 1st, and what happened on which day of November.
    fn file(risk: &str, events: &[(Noted, i8)]) -> File {
        let begun = (written(risk), at(0, date(2021, 11, 1)));
        let events = events.iter().zip(1u64..);
        let events = events.map(|((noted, day), n)| (noted.clone(), at(n, date(2021, 11, *day))));
        File::of(std::iter::once(begun).chain(events).collect())
    }

    #[test]
    fn an_answer_to_what_is_urgent_is_due_within_two_days_of_the_sending() {
        let day = |day: i8| date(2021, 11, day);
        for (risk, events, expected) in [
            ("high", vec![], Some((Wait::Sending, day(2)))),
            ("high", vec![(sent(), 3)], Some((Wait::Answer, day(5)))),
            ("medium", vec![(sent(), 3)], Some((Wait::Answer, day(10)))),
            ("low", vec![(sent(), 3)], Some((Wait::Answer, day(17)))),
            // What nobody knows is taken as urgent.
            ("?", vec![(sent(), 3)], Some((Wait::Answer, day(5)))),
            // Whoever was asked again has as long again.
            (
                "high",
                vec![(sent(), 3), (chased(), 6)],
                Some((Wait::Answer, day(8))),
            ),
            (
                "high",
                vec![(sent(), 3), (answered("waiting_list"), 4)],
                Some((Wait::Answer, day(6))),
            ),
            (
                "high",
                vec![(sent(), 3), (answered("accepted"), 4)],
                Some((Wait::Result, day(11))),
            ),
            ("high", vec![(sent(), 3), (answered("declined"), 4)], None),
            ("high", vec![(closed("other"), 3)], None),
        ] {
            assert_eq!(
                file(risk, &events).due(),
                expected,
                "{risk} {}",
                events.len()
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_kept_and_told() {
        let early = File::of(vec![(answered("accepted"), at(5, date(2021, 11, 5)))]);
        let flags =
            |file: &File| -> Vec<&str> { file.flags.iter().map(|(flag, _)| *flag).collect() };
        assert_eq!(flags(&early), ["never_sent", "never_written"]);
        assert_eq!(early.status, Status::Accepted);
        let twice = file("low", &[(written("high"), 2), (sent(), 2)]);
        assert_eq!(flags(&twice), ["written_twice"]);
        assert_eq!(
            twice.written.as_ref().map(|(one, _)| one.risk.as_str()),
            Some("low")
        );
        let before = File::of(vec![
            (written("low"), at(0, date(2021, 11, 9))),
            (sent(), at(1, date(2021, 11, 8))),
        ]);
        assert_eq!(flags(&before), ["before_written"]);
        let baseless = Noted::Written(Box::default());
        let baseless = File::of(vec![(baseless, at(0, date(2021, 11, 9)))]);
        assert_eq!(flags(&baseless), ["without_basis"]);
    }

    #[test]
    fn a_referral_is_over_since_its_last_step_and_declined_by_the_last_answer() {
        let one = file(
            "low",
            &[
                (sent(), 2),
                (answered("declined"), 3),
                (closed("needs_met"), 7),
            ],
        );
        assert_eq!(one.over(), Some(date(2021, 11, 7)));
        assert_eq!(one.declined(), Some("no_capacity"));
        assert!(!one.withdrawn());
        let again = file(
            "low",
            &[(sent(), 2), (answered("declined"), 3), (sent(), 4)],
        );
        assert_eq!((again.status, again.over()), (Status::Sent, None));
        assert!(file("low", &[(closed("consent_withdrawn"), 2)]).withdrawn());
    }

    fn any_noted() -> impl Strategy<Value = Noted> {
        prop_oneof![
            Just(written("high")),
            Just(sent()),
            Just(answered("accepted")),
            Just(answered("declined")),
            Just(answered("waiting_list")),
            Just(Noted::InProgress),
            Just(Noted::Feedback {
                outcome: "done".into(),
                words: String::new()
            }),
            Just(chased()),
            Just(closed("other")),
        ]
    }

    proptest! {
        #[test]
        fn the_same_events_in_any_order_and_number_fold_to_the_same(
            (notes, shuffled) in prop::collection::vec((any_noted(), 1i8..29), 0..12).prop_flat_map(|notes| {
                let notes: Vec<(Noted, At)> = notes
                    .into_iter()
                    .zip(0u64..)
                    .map(|((noted, day), n)| (noted, at(n, date(2021, 11, day))))
                    .collect();
                let mut twice = notes.clone();
                twice.extend(notes.iter().take(3).cloned());
                (Just(notes), Just(twice).prop_shuffle())
            })
        ) {
            prop_assert_eq!(File::of(notes), File::of(shuffled));
        }
    }
}
