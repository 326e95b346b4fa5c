//! What is refused at the desk, what is flagged, who sees what, and when an answer is due.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;

use super::facts::{Received, Telling};
use super::fold::Complaint;
use crate::Refusal;
use crate::access::{Action, Role};

/// How feedback comes.
pub const CHANNELS: [&str; 9] = [
    "desk",
    "phone",
    "box",
    "hotline",
    "social_media",
    "meeting",
    "partner",
    "letter",
    "monitoring",
];

/// The ordinary categories, after the tickets of UNICEF's HOPE.
pub const ORDINARY: [&str; 10] = [
    "negative_feedback",
    "positive_feedback",
    "grievance",
    "data_change",
    "referral",
    "payment",
    "registration",
    "partner",
    "provider",
    "other",
];

/// The sensitive categories, after the same: seen by the protection officer alone.
pub const SENSITIVE: [&str; 10] = [
    "exploitation_abuse",
    "staff_conduct",
    "harassment_authority",
    "bribery_corruption",
    "fraud_forgery",
    "conflict_of_interest",
    "data_breach",
    "gross_mismanagement",
    "unauthorised_use",
    "sensitive_other",
];

/// How a complaint may end.
pub const OUTCOMES: [&str; 6] = [
    "settled",
    "explained",
    "referred",
    "not_upheld",
    "cannot_be_settled",
    "reported",
];

/// The roles to which a complaint may be given.
pub const ANSWERERS: [Role; 4] = [
    Role::AidWorker,
    Role::InformationManager,
    Role::HeadOfMission,
    Role::ProtectionOfficer,
];

/// The longest text of one telling, in characters.
const WORDS_MOST: usize = 8_000;

/// Fewer answers than this are not shown where they could point at somebody (k = 5, our own convention).
pub const SHOWN_FROM: u64 = 5;

/// Whether a category is for the protection officer alone. What is not known is kept safe: sensitive.
pub fn is_sensitive(category: &str) -> bool {
    !ORDINARY.contains(&category)
}

/// Whether a role sees a complaint. Ordinary ones: whoever answers them; an aid worker, who may be the one
/// complained of, only those that were given to aid workers. Sensitive ones: protection alone.
pub fn sees(role: Role, category: &str, assigned: &str) -> bool {
    if is_sensitive(category) {
        return role.may(Action::SeeSensitiveFeedback);
    }
    role.may(Action::AnswerFeedback)
        && (role != Role::AidWorker || assigned == Role::AidWorker.code())
}

/// A complaint has words, a way on which it came and a category; nobody need be named.
///
/// # Errors
/// `feedback-words-missing`, `feedback-words-long`, `feedback-channel-unknown`, `feedback-category-unknown`.
pub fn receive(fact: &Received, category: &str, telling: &Telling) -> Result<(), Refusal> {
    if telling.words.trim().is_empty() {
        return Err(Refusal::new("feedback-words-missing"));
    }
    if telling.words.chars().count() > WORDS_MOST {
        return Err(Refusal::new("feedback-words-long").with("most", WORDS_MOST.to_string()));
    }
    if !CHANNELS.contains(&fact.channel.as_str()) {
        return Err(Refusal::new("feedback-channel-unknown"));
    }
    categorised(category)
}

/// A category is one of the list.
///
/// # Errors
/// `feedback-category-unknown`.
pub fn categorised(category: &str) -> Result<(), Refusal> {
    if ORDINARY.contains(&category) || SENSITIVE.contains(&category) {
        Ok(())
    } else {
        Err(Refusal::new("feedback-category-unknown"))
    }
}

/// A step that may be taken with a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// We told them that we heard.
    Acknowledge,
    /// A role is to answer.
    Assign,
    /// We answered.
    Answer,
    /// Nothing is left to do.
    Close,
    /// It is open again.
    Reopen,
    /// It is of another category.
    Sort,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 6] = [
        Self::Acknowledge,
        Self::Assign,
        Self::Answer,
        Self::Close,
        Self::Reopen,
        Self::Sort,
    ];

    /// Its code, as forms write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Assign => "assign",
            Self::Answer => "answer",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Sort => "sort",
        }
    }

    /// The kind of its entry.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Acknowledge => "feedback.acknowledged",
            Self::Assign => "feedback.assigned",
            Self::Answer => "feedback.answered",
            Self::Close => "feedback.closed",
            Self::Reopen => "feedback.reopened",
            Self::Sort => "feedback.sorted",
        }
    }

    /// The step of a kind.
    pub fn of_kind(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.kind() == kind)
    }

    /// The step of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// Whether a step may come now.
///
/// # Errors
/// `feedback-closed`, `feedback-not-closed`, `feedback-acknowledged-before`, `feedback-not-answered`.
pub fn step(complaint: &Complaint, step: Step) -> Result<(), Refusal> {
    let refused = match step {
        Step::Reopen if complaint.closed().is_none() => Some("feedback-not-closed"),
        Step::Reopen => None,
        _ if complaint.closed().is_some() => Some("feedback-closed"),
        Step::Acknowledge if complaint.acknowledged().is_some() => {
            Some("feedback-acknowledged-before")
        }
        Step::Close if complaint.answered().is_none() => Some("feedback-not-answered"),
        _ => None,
    };
    refused.map_or(Ok(()), |code| Err(Refusal::new(code)))
}

/// Within how many days somebody is told that we heard, and within how many they are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Days {
    /// Days until the acknowledgement.
    pub acknowledge_days: u16,
    /// Days until the answer.
    pub answer_days: u16,
}

/// The mission's promise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Promise {
    /// Its version.
    pub version: u32,
    /// For ordinary feedback.
    pub ordinary: Days,
    /// For sensitive feedback.
    pub sensitive: Days,
    /// For categories that have their own.
    #[serde(default)]
    pub category: BTreeMap<String, Days>,
}

/// The promise that holds until the mission records one of its own.
pub const SHIPPED_PROMISE: &str = include_str!("deadlines.toml");

/// The longest promise, in days: longer is a typing error.
const PROMISE_MOST: u16 = 365;

impl Promise {
    /// Reads the file of a promise.
    ///
    /// # Errors
    /// `feedback-promise-unreadable` with what is wrong.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let wrong =
            |cause: String| Refusal::new("feedback-promise-unreadable").with("cause", cause);
        let promise: Self =
            toml::from_str(text).map_err(|cause| wrong(cause.message().to_owned()))?;
        let all = promise.category.values();
        let too_long = |days: &Days| days.acknowledge_days.max(days.answer_days) > PROMISE_MOST;
        if all
            .chain([&promise.ordinary, &promise.sensitive])
            .any(too_long)
        {
            return Err(wrong(format!("more than {PROMISE_MOST} days")));
        }
        Ok(promise)
    }

    /// The days of a category.
    pub fn days(&self, category: &str) -> Days {
        let own = self.category.get(category).copied();
        own.unwrap_or(if is_sensitive(category) {
            self.sensitive
        } else {
            self.ordinary
        })
    }

    /// The day by which something must be done next with an open complaint; nothing when it was answered.
    pub fn due(&self, complaint: &Complaint, category: &str) -> Option<Date> {
        let received = complaint.received.as_ref()?.on;
        if complaint.answered().is_some() {
            return None;
        }
        let days = self.days(category);
        let within = match complaint.acknowledged() {
            None => days.acknowledge_days.min(days.answer_days),
            Some(_) => days.answer_days,
        };
        received.checked_add(Span::new().days(within)).ok()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fold::tests::complaint;
    use super::*;

    #[test]
    fn the_shipped_promise_reads_and_a_damaged_one_is_refused() {
        let promise = Promise::read(SHIPPED_PROMISE).unwrap();
        assert_eq!(promise.days("payment").answer_days, 14);
        assert_eq!(promise.days("staff_conduct").acknowledge_days, 1);
        assert!(Promise::read("version = 1").is_err());
        let long = SHIPPED_PROMISE.replace("answer_days = 14", "answer_days = 999");
        assert!(Promise::read(&long).is_err());
    }

    #[test]
    fn a_category_may_have_days_of_its_own() {
        let own = format!(
            "{SHIPPED_PROMISE}\n[category.payment]\nacknowledge_days = 1\nanswer_days = 7\n"
        );
        let promise = Promise::read(&own).unwrap();
        assert_eq!(promise.days("payment").answer_days, 7);
        assert_eq!(promise.days("grievance").answer_days, 14);
    }

    fn check_due(category: &str, steps: &[Step], due: Option<Date>) {
        let promise = Promise::read(SHIPPED_PROMISE).unwrap();
        let one = complaint(date(2021, 11, 20), steps);
        assert_eq!(promise.due(&one, category), due, "{category} {steps:?}");
    }

    #[test]
    fn what_comes_next_is_due_first() {
        check_due("grievance", &[], Some(date(2021, 11, 22)));
        check_due("staff_conduct", &[], Some(date(2021, 11, 21)));
        check_due("grievance", &[Step::Acknowledge], Some(date(2021, 12, 4)));
        check_due("grievance", &[Step::Answer], None);
        check_due("grievance", &[Step::Answer, Step::Close], None);
        // Open again: they wait for an answer once more.
        check_due(
            "grievance",
            &[Step::Acknowledge, Step::Answer, Step::Close, Step::Reopen],
            Some(date(2021, 12, 4)),
        );
    }

    fn check(steps: &[Step], next: Step, good: bool) {
        let one = complaint(date(2021, 11, 20), steps);
        assert_eq!(step(&one, next).is_ok(), good, "{steps:?} {next:?}");
    }

    #[test]
    fn a_closed_complaint_can_only_be_opened_again() {
        let closed = [Step::Answer, Step::Close];
        for next in Step::ALL {
            check(&closed, next, next == Step::Reopen);
        }
        check(&[], Step::Reopen, false);
        check(&[], Step::Close, false);
        check(&[Step::Answer], Step::Close, true);
        check(&[Step::Acknowledge], Step::Acknowledge, false);
        check(
            &[Step::Answer, Step::Close, Step::Reopen],
            Step::Answer,
            true,
        );
    }

    #[test]
    fn sensitive_feedback_is_seen_by_protection_alone() {
        for role in Role::ALL {
            for category in SENSITIVE.into_iter().chain(["never heard of"]) {
                assert_eq!(
                    sees(role, category, role.code()),
                    role == Role::ProtectionOfficer,
                    "{role:?} {category}"
                );
            }
        }
    }

    #[test]
    fn an_aid_worker_sees_only_what_was_given_to_aid_workers() {
        assert!(!sees(Role::AidWorker, "grievance", ""));
        assert!(!sees(Role::AidWorker, "grievance", "head_of_mission"));
        assert!(sees(Role::AidWorker, "grievance", "aid_worker"));
        assert!(sees(Role::InformationManager, "grievance", ""));
        assert!(!sees(Role::Registrar, "grievance", "registrar"));
    }

    #[test]
    fn a_complaint_needs_words_and_no_name() {
        let fact = |channel: &str| Received {
            channel: channel.into(),
            site: String::new(),
        };
        let telling = |words: &str| Telling {
            words: words.into(),
            ..Telling::default()
        };
        assert!(receive(&fact("box"), "grievance", &telling("The queue is long.")).is_ok());
        assert!(receive(&fact("box"), "grievance", &telling("  ")).is_err());
        assert!(receive(&fact("dream"), "grievance", &telling("x")).is_err());
        assert!(receive(&fact("box"), "gossip", &telling("x")).is_err());
        let long = "x".repeat(WORDS_MOST + 1);
        assert!(receive(&fact("box"), "grievance", &telling(&long)).is_err());
    }
}
