//! What a person's consents allow: the newest answer for each purpose, and which doors it closes.

pub mod pages;

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::Stamp;
use uuid::Uuid;

use super::sealed::{Answer, Consent, Consents, Objection};
use crate::Refusal;

/// The purposes that are asked apart, in the order in which a form asks them. IOM's principles: one
/// purpose, one consent; help never depends on any of them.
pub const PURPOSES: &[&str] = &["assistance", "referral", "sharing", "return", "statistics"];

/// On what a purpose may rest beside consent, each stated with the entry (UN principles on personal data
/// protection, 2018; the ICRC handbook's bases).
pub const BASES: &[&str] = &[
    "consent",
    "vital_interest",
    "best_interests",
    "mandate",
    "legal_duty",
];

/// How a consent was given.
pub const WAYS: &[&str] = &["signed", "said", "guardian"];

/// The answer to one purpose, with its day and entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Stand {
    /// The consent, whole.
    pub consent: Consent,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
}

/// All answers of a person: the newest for each purpose and recipient.
#[derive(Clone, Default)]
pub struct Standing {
    stands: BTreeMap<(String, String), Stand>,
    objections: Vec<(Objection, Date, Uuid)>,
}

/// Something that a person answered or objected to.
#[derive(Clone)]
pub enum Said {
    /// The answers of a list.
    Short(Consents),
    /// A consent, whole.
    Consent(Consent),
    /// An objection.
    Objection(Objection),
}

/// What a person said, with its day and entry.
#[derive(Clone)]
pub struct Heard {
    /// What.
    pub said: Said,
    /// The day.
    pub on: Date,
    /// The instant, where it is known.
    pub at: Option<jiff::Timestamp>,
    /// The entry.
    pub entry: Uuid,
    /// When it was recorded, by the entry's clock.
    pub recorded: Stamp,
}

impl Heard {
    /// The purpose that it closes: a refusal, a withdrawal, an objection that was upheld.
    pub fn closes(&self) -> Option<&str> {
        let purpose = match &self.said {
            Said::Consent(consent) if consent.answer != Answer::Given => &consent.purpose,
            Said::Objection(objection) if objection.upheld => &objection.purpose,
            _ => return None,
        };
        Some(purpose)
    }
}

/// Whether a purpose is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Agreed, or resting on another stated basis.
    Open,
    /// Nobody asked.
    NotAsked,
    /// Refused.
    Refused,
    /// Withdrawn.
    Withdrawn,
    /// An objection was upheld.
    Objected,
}

impl Standing {
    /// What had been said by a day. What was said last holds, not what was written down last: a yes that a sheet
    /// brings late does not undo a later no.
    pub fn by<'h>(heard: impl IntoIterator<Item = &'h Heard>, day: Date) -> Self {
        let mut standing = Self::default();
        let mut heard: Vec<&Heard> = heard.into_iter().filter(|one| one.on <= day).collect();
        heard.sort_by_key(|one| (one.on, one.recorded, one.entry));
        for one in heard {
            match one.said.clone() {
                Said::Short(consents) => standing.note_short(&consents, one.on, one.entry),
                Said::Consent(consent) => standing.note(consent, one.on, one.entry),
                Said::Objection(objection) => standing.object(objection, one.on, one.entry),
            }
        }
        standing
    }

    /// Adds a consent; they come in the order in which they were said.
    pub fn note(&mut self, consent: Consent, on: Date, entry: Uuid) {
        let key = (consent.purpose.clone(), consent.recipient.clone());
        self.stands.insert(key, Stand { consent, on, entry });
    }

    /// Adds the answers of a list, which tell nothing of how they were given.
    pub fn note_short(&mut self, consents: &Consents, on: Date, entry: Uuid) {
        for (purpose, agreed) in &consents.purposes {
            let consent = Consent {
                purpose: purpose.clone(),
                answer: if *agreed {
                    Answer::Given
                } else {
                    Answer::Refused
                },
                basis: "consent".into(),
                ..Consent::default()
            };
            self.note(consent, on, entry);
        }
    }

    /// Adds an objection.
    pub fn object(&mut self, objection: Objection, on: Date, entry: Uuid) {
        self.objections.push((objection, on, entry));
    }

    /// The newest answers, by purpose and recipient.
    pub fn stands(&self) -> impl Iterator<Item = &Stand> {
        self.stands.values()
    }

    /// The objections, oldest first.
    pub fn objections(&self) -> &[(Objection, Date, Uuid)] {
        &self.objections
    }

    /// Whether data may be used for a purpose, and given to a recipient where the purpose has one. Consent
    /// to share with one recipient is none to share with another.
    pub fn door(&self, purpose: &str, recipient: &str) -> Door {
        let stand = self.stands.get(&(purpose.to_owned(), recipient.to_owned()));
        // An objection closes the purpose until a newer consent is given.
        let objected = self.objections.iter().any(|(objection, on, _entry)| {
            objection.upheld
                && objection.purpose == purpose
                && stand.is_none_or(|stand| stand.on < *on || stand.consent.answer != Answer::Given)
        });
        match stand.map(|stand| stand.consent.answer) {
            _ if objected => Door::Objected,
            None => Door::NotAsked,
            Some(Answer::Given) => Door::Open,
            Some(Answer::Refused) => Door::Refused,
            Some(Answer::Withdrawn) => Door::Withdrawn,
        }
    }

    /// Lets through only what the person agreed to, or what rests on another stated basis.
    ///
    /// # Errors
    /// `people-consent-lacking` with the purpose.
    pub fn must(&self, purpose: &'static str, recipient: &str) -> Result<(), Refusal> {
        match self.door(purpose, recipient) {
            Door::Open => Ok(()),
            _ => Err(Refusal::new("people-consent-lacking").with("purpose", purpose)),
        }
    }
}

/// A consent can be noted when it says what was explained and how it was given; a child's has the child's
/// own view beside the guardian's word; a basis other than consent cannot be refused or withdrawn.
///
/// # Errors
/// `people-consent-incomplete` with the field that is missing.
pub fn check(consent: &Consent) -> Result<(), Refusal> {
    let missing =
        |field: &'static str| Err(Refusal::new("people-consent-incomplete").with("field", field));
    if !PURPOSES.contains(&consent.purpose.as_str()) {
        return missing("purpose");
    }
    if consent.purpose == "sharing" && consent.recipient.is_empty() {
        return missing("recipient");
    }
    if !BASES.contains(&consent.basis.as_str()) {
        return missing("basis");
    }
    if consent.basis != "consent" {
        // Return is voluntary or it is none.
        return if consent.purpose == "return" || consent.answer != Answer::Given {
            missing("basis")
        } else if consent.explained.is_empty() {
            missing("explained")
        } else {
            Ok(())
        };
    }
    // To withdraw is as easy as to agree: nothing more is asked.
    if consent.answer != Answer::Given {
        return Ok(());
    }
    if !WAYS.contains(&consent.how.as_str()) {
        return missing("how");
    }
    if consent.explained.is_empty() {
        return missing("explained");
    }
    if consent.language.is_empty() {
        return missing("language");
    }
    match consent.how.as_str() {
        "said" if consent.witness.is_empty() => missing("witness"),
        "guardian" if consent.guardian.is_empty() => missing("guardian"),
        "guardian" if consent.child_view.is_empty() => missing("child_view"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn given(purpose: &str, recipient: &str) -> Consent {
        Consent {
            purpose: purpose.into(),
            recipient: recipient.into(),
            answer: Answer::Given,
            basis: "consent".into(),
            explained: "registration-1".into(),
            language: "ckb".into(),
            how: "signed".into(),
            ..Consent::default()
        }
    }

    fn refused_field(change: impl FnOnce(&mut Consent)) -> Option<String> {
        let mut consent = given("assistance", "");
        change(&mut consent);
        check(&consent)
            .err()
            .map(|refusal| refusal.arguments[0].1.clone())
    }

    #[test]
    fn a_consent_says_how_it_came_about() {
        assert_eq!(refused_field(|_| {}), None);
        let field = |text: &str| Some(text.to_owned());
        assert_eq!(
            refused_field(|one| one.how = "said".into()),
            field("witness")
        );
        assert_eq!(
            refused_field(|one| one.how = "guardian".into()),
            field("guardian")
        );
        assert_eq!(
            refused_field(|one| {
                one.how = "guardian".into();
                one.guardian = "the aunt".into();
            }),
            field("child_view")
        );
        assert_eq!(refused_field(|one| one.language.clear()), field("language"));
        assert_eq!(
            refused_field(|one| one.explained.clear()),
            field("explained")
        );
        assert_eq!(
            refused_field(|one| one.purpose = "sharing".into()),
            field("recipient")
        );
        assert_eq!(
            refused_field(|one| {
                one.answer = Answer::Withdrawn;
                one.how.clear();
                one.explained.clear();
            }),
            None,
            "withdrawing asks for nothing"
        );
    }

    #[test]
    fn return_rests_on_consent_alone() {
        let field = Some("basis".to_owned());
        assert_eq!(
            refused_field(|one| {
                one.purpose = "return".into();
                one.basis = "mandate".into();
            }),
            field
        );
    }

    #[test]
    fn the_newest_answer_opens_or_closes_and_one_recipient_is_not_another() {
        let mut standing = Standing::default();
        let on = date(2021, 11, 29);
        assert_eq!(standing.door("sharing", "consulate-IRQ"), Door::NotAsked);
        standing.note(given("sharing", "consulate-IRQ"), on, Uuid::nil());
        assert_eq!(standing.door("sharing", "consulate-IRQ"), Door::Open);
        assert_eq!(standing.door("sharing", "authority-BLR"), Door::NotAsked);
        let withdrawn = Consent {
            answer: Answer::Withdrawn,
            ..given("sharing", "consulate-IRQ")
        };
        standing.note(withdrawn, on, Uuid::nil());
        assert_eq!(standing.door("sharing", "consulate-IRQ"), Door::Withdrawn);
        assert!(standing.must("sharing", "consulate-IRQ").is_err());
    }

    #[test]
    fn an_objection_closes_until_the_person_agrees_anew() {
        let mut standing = Standing::default();
        standing.note(given("statistics", ""), date(2021, 11, 1), Uuid::nil());
        let objection = Objection {
            purpose: "statistics".into(),
            upheld: true,
            ..Objection::default()
        };
        standing.object(objection, date(2021, 11, 2), Uuid::nil());
        assert_eq!(standing.door("statistics", ""), Door::Objected);
        standing.note(given("statistics", ""), date(2021, 11, 3), Uuid::nil());
        assert_eq!(standing.door("statistics", ""), Door::Open);
    }
}
