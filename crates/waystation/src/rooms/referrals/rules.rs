//! What is refused at the desk, what is flagged, when somebody is asked again, and whom a service is for.

use jiff::Unit;
use jiff::civil::Date;

use super::facts::{Noted, ServiceListed, Written};
use super::fold::{Service, Status};
use crate::Refusal;
use crate::rooms::cash::money;
use crate::rooms::people::consent::Door;
use crate::rooms::people::facts::{AgeBand, Sex};

/// What services do. The first fourteen and `other` are Primero's service types (UNICEF, `lookup-service-type`),
/// those between them what a mission at a border needs beside them: our own.
pub const KINDS: &[&str] = &[
    "safehouse",
    "health",
    "psychosocial",
    "police",
    "legal",
    "livelihood",
    "child_protection",
    "family_mediation",
    "reunification",
    "education",
    "nfi",
    "wash",
    "registration",
    "food",
    "accommodation",
    "asylum_authority",
    "unhcr",
    "family_tracing",
    "return_assistance",
    "other",
];

/// The kind that tells of a wish to return: shown only to those who may see cases.
pub const RETURN: &str = "return_assistance";

/// Groups that a service may be for alone; after the groups of IOM's handbook on migrant vulnerability (2019),
/// in our own short wording.
pub const GROUPS: &[&str] = &[
    "unaccompanied_child",
    "separated_child",
    "pregnant",
    "older",
    "disability",
    "survivor_of_violence",
    "victim_of_trafficking",
    "lgbtiq",
    "asylum_seeker",
];

/// By whom the directory may be narrowed: everybody's sex and age first, then [`GROUPS`].
pub const WHOM: &[&str] = &["women", "men", "children"];

/// The sex of a service's staff.
pub const STAFF_SEXES: &[&str] = &["female", "male", "both"];

/// A service that nobody confirmed for this many days says so. Our own convention.
pub const STALE_DAYS: i64 = 30;

/// A service that nobody confirmed for this many days stands last, and referring to it warns. Our own
/// convention.
pub const OLD_DAYS: i64 = 90;

/// How urgent a referral is: risk levels as Primero has them.
pub const RISKS: &[&str] = &["high", "medium", "low"];

/// Within how many days something is done about a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// That it is sent, from its writing.
    pub sending: i64,
    /// That the service answers, from the sending.
    pub answer: i64,
    /// That we hear what came of it, from the acceptance.
    pub result: i64,
}

/// The days of a risk. An answer within 2 days for high risk: follow-up in 24 to 48 hours, as shared referral
/// pathways have it (from memory, unverified). All other days are our own convention. What is not known is
/// taken as high.
pub fn days(risk: &str) -> Days {
    let (sending, answer, result) = match risk {
        "medium" => (2, 7, 14),
        "low" => (7, 14, 30),
        _ => (1, 2, 7),
    };
    Days {
        sending,
        answer,
        result,
    }
}

/// What may be shared, in the order of the form. The least that is needed is ticked, one by one.
pub const FIELDS: &[&str] = &[
    "name",
    "sex",
    "age",
    "nationality",
    "language",
    "phone",
    "address",
    "carer",
    "family",
    "specific_needs",
    "medical",
    "summary",
];

/// Who may consent (Primero's consent form).
pub const GIVERS: &[&str] = &["individual", "caregiver", "other"];

/// On what a referral may rest. Best interests: of a child alone, against or without a consent.
pub const BASES: &[&str] = &["consent", "legal_duty", "vital_interest", "best_interests"];

/// Why something is withheld (Primero's consent form).
pub const WITHHELD: &[&str] = &["fear", "wants_to_tell_self", "other"];

/// How a referral is given to a service.
pub const WAYS: &[&str] = &["printed", "file", "phone", "in_person"];

/// What a service answers.
pub const ANSWERS: &[&str] = &["accepted", "waiting_list", "declined"];

/// Why a service declines. Our own list.
pub const DECLINED: &[&str] = &[
    "no_capacity",
    "not_eligible",
    "outside_area",
    "not_offered",
    "could_not_reach",
    "other",
];

/// What came of a referral; the last two after Primero's referral statuses (unavailable, declined by survivor).
pub const OUTCOMES: &[&str] = &["done", "no_show", "not_available", "declined_by_person"];

/// How a service is asked again.
pub const CHASED: &[&str] = &["phone", "message", "visit"];

/// The reason for closing by which a consent is taken back.
pub const WITHDRAWN: &str = "consent_withdrawn";

/// Why a referral is closed. Our own list.
pub const CLOSED: &[&str] = &[
    "needs_met",
    WITHDRAWN,
    "referred_elsewhere",
    "person_left",
    "could_not_reach",
    "entered_in_error",
    "other",
];

/// The longest text of one field, in characters.
const TEXT_MOST: usize = 4_000;

/// The oldest age that a service names, in years.
const AGE_MOST: u16 = 120;

/// Whole days from one day to another.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to))
        .map_or(0, |span| i64::from(span.get_days()))
}

/// How fresh what is listed of a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Confirmed within [`STALE_DAYS`].
    Fresh,
    /// Not for longer.
    Stale,
    /// Not for longer than [`OLD_DAYS`], or never.
    Old,
}

/// How fresh a service is on a day.
pub fn freshness(service: &Service, today: Date) -> Freshness {
    match service.unconfirmed_days(today) {
        Some(days) if days <= STALE_DAYS => Freshness::Fresh,
        Some(days) if days <= OLD_DAYS => Freshness::Stale,
        _ => Freshness::Old,
    }
}

/// Whether the codes of an event are known: also looked at where its referral cannot be opened.
///
/// # Errors
/// `referrals-code-unknown`.
pub fn codes(noted: &Noted) -> Result<(), Refusal> {
    let known = |codes: &[&str], code: &str| one_of(codes, code, "referrals-code-unknown");
    match noted {
        Noted::Written(_) | Noted::InProgress => Ok(()),
        Noted::Sent { how, .. } => known(WAYS, how),
        Noted::Answered { answer, reason, .. } if answer == "declined" => known(DECLINED, reason),
        Noted::Answered { answer, .. } => known(ANSWERS, answer),
        Noted::Feedback { outcome, .. } => known(OUTCOMES, outcome),
        Noted::Closed { reason } => known(CLOSED, reason),
        Noted::Chased { how, .. } => known(CHASED, how),
    }
}

fn one_of(codes: &[&str], code: &str, refusal: &'static str) -> Result<(), Refusal> {
    if codes.contains(&code) {
        Ok(())
    } else {
        Err(Refusal::new(refusal))
    }
}

fn field(name: &'static str) -> Refusal {
    Refusal::new("referrals-service-incomplete").with("field", name)
}

/// A service can be listed when it says what it is, who gives it, where, and who confirmed it when; one of which
/// only a source tells is listed as never confirmed.
///
/// # Errors
/// `referrals-service-incomplete` with the field, `referrals-kind-unknown`, `referrals-ages`, a refusal of
/// [`money`], `referrals-day-future`.
pub fn service(fact: &ServiceListed, today: Date) -> Result<(), Refusal> {
    one_of(KINDS, &fact.kind, "referrals-kind-unknown")?;
    for (name, empty) in [
        ("name", fact.name.is_empty()),
        ("provider", fact.provider.trim().is_empty()),
        ("place", fact.places.is_empty() && fact.area.is_empty()),
        (
            "confirmed_by",
            fact.confirmed_by.trim().is_empty() && (fact.is_confirmed() || fact.source.is_empty()),
        ),
        (
            "confirmed_on",
            !fact.is_confirmed() && !fact.confirmed_by.trim().is_empty(),
        ),
    ] {
        if empty {
            return Err(field(name));
        }
    }
    if fact.confirmed_on > today {
        return Err(Refusal::new("referrals-day-future"));
    }
    let (from, to) = (fact.age_from.unwrap_or(0), fact.age_to.unwrap_or(AGE_MOST));
    if from > to || to > AGE_MOST {
        return Err(Refusal::new("referrals-ages"));
    }
    let known_groups = fact.groups.iter().all(|one| GROUPS.contains(&one.as_str()));
    let known_sex = ["", "female", "male"].contains(&fact.sex.as_str());
    if !known_groups || !known_sex {
        return Err(field("whom"));
    }
    if !fact.languages.iter().all(|code| is_language(code)) {
        return Err(field("languages"));
    }
    if !fact.staff_sex.is_empty() && !STAFF_SEXES.contains(&fact.staff_sex.as_str()) {
        return Err(field("staff_sex"));
    }
    if fact.cost.is_some_and(|cost| cost != 0) {
        money::exponent(&fact.currency)?;
    }
    Ok(())
}

/// Whether a code has the form of ISO 639-1 or 639-3.
fn is_language(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The ages of a band in completed years.
fn ages(band: AgeBand) -> (u16, u16) {
    match band {
        AgeBand::UnderFive => (0, 4),
        AgeBand::FiveToEleven => (5, 11),
        AgeBand::TwelveToSeventeen => (12, 17),
        AgeBand::Adult => (18, 59),
        AgeBand::Older => (60, AGE_MOST),
        AgeBand::Unknown => (0, AGE_MOST),
    }
}

/// Whether a band is of children.
pub fn is_child(band: AgeBand) -> bool {
    band != AgeBand::Unknown && ages(band).1 < 18
}

fn takes_ages(fact: &ServiceListed, (from, to): (u16, u16)) -> bool {
    fact.age_from.unwrap_or(0) <= to && from <= fact.age_to.unwrap_or(AGE_MOST)
}

/// Whether a service is for those whom the directory is narrowed to.
pub fn is_for(fact: &ServiceListed, whom: &str) -> bool {
    match whom {
        "" => true,
        "women" => fact.sex != "male" && takes_ages(fact, (18, AGE_MOST)),
        "men" => fact.sex != "female" && takes_ages(fact, (18, AGE_MOST)),
        "children" => takes_ages(fact, (0, 17)),
        group => fact.groups.is_empty() || fact.groups.iter().any(|one| one == group),
    }
}

/// What speaks against a service for a person, as codes: `sex`, `age`, `language`. It is said, never refused:
/// whoever refers knows more.
pub fn against(
    fact: &ServiceListed,
    sex: Sex,
    band: AgeBand,
    languages: &[String],
) -> Vec<&'static str> {
    let mut found = Vec::new();
    let known = matches!(sex, Sex::Female | Sex::Male);
    if known && !fact.sex.is_empty() && fact.sex != sex.code() {
        found.push("sex");
    }
    if !takes_ages(fact, ages(band)) {
        found.push("age");
    }
    let spoken = |language: &String| fact.languages.contains(language);
    if !languages.is_empty() && !fact.languages.is_empty() && !languages.iter().any(spoken) {
        found.push("language");
    }
    found
}

fn agreed(name: &'static str) -> Refusal {
    Refusal::new("referrals-agreement-incomplete").with("field", name)
}

fn written_out(text: &str, name: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(agreed(name))
    } else {
        Ok(())
    }
}

/// On what a referral may rest: a consent that says how it came about (a child's with the guardian and the
/// child's own view), or another basis with its reason, which is never blank. To the police only on the
/// person's own request, but for a duty by law.
///
/// # Errors
/// `referrals-agreement-incomplete` with the field, `referrals-basis`, `referrals-police`.
pub fn agreement(written: &Written) -> Result<(), Refusal> {
    let agreement = &written.agreement;
    one_of(BASES, &agreement.basis, "referrals-basis")?;
    if agreement.basis == "consent" {
        consent(written)?;
    } else {
        written_out(&agreement.reason, "reason")?;
        if agreement.basis == "best_interests" {
            if !written.child {
                return Err(Refusal::new("referrals-basis-child"));
            }
            written_out(&agreement.decided_by, "decided_by")?;
        }
    }
    let asked = agreement.basis == "consent" && written.asked_by_person;
    let police = written.kind == "police" || written.requested.iter().any(|one| one == "police");
    if police && !asked && agreement.basis != "legal_duty" {
        return Err(Refusal::new("referrals-police"));
    }
    Ok(())
}

fn consent(written: &Written) -> Result<(), Refusal> {
    let agreement = &written.agreement;
    if !GIVERS.contains(&agreement.who.as_str()) {
        return Err(agreed("who"));
    }
    if agreement.who != "individual" {
        written_out(&agreement.who_name, "who_name")?;
    }
    written_out(&agreement.language, "language")?;
    if agreement.on == Date::default() {
        return Err(agreed("on"));
    }
    if written.child {
        written_out(&agreement.guardian, "guardian")?;
        written_out(&agreement.assent, "assent")?;
    }
    Ok(())
}

/// Whether a referral can be written: to a service that takes people, with something to share that was agreed
/// on field by field.
///
/// # Errors
/// `referrals-service-unknown`, `referrals-service-closed`, `referrals-risk`, `referrals-requested`,
/// `referrals-nothing-shared`, `referrals-field`, `referrals-long`, `referrals-day-future`, or a refusal of
/// [`agreement`].
pub fn write(written: &Written, service: &Service, today: Date) -> Result<(), Refusal> {
    open_service(service)?;
    one_of(RISKS, &written.risk, "referrals-risk")?;
    let known = |code: &String| KINDS.contains(&code.as_str());
    if written.requested.is_empty() || !written.requested.iter().all(known) {
        return Err(Refusal::new("referrals-requested"));
    }
    if written.shared.is_empty() {
        return Err(Refusal::new("referrals-nothing-shared"));
    }
    shared(written)?;
    if written.agreement.on > today {
        return Err(Refusal::new("referrals-day-future"));
    }
    if written.worker.trim().is_empty() {
        return Err(Refusal::new("referrals-worker"));
    }
    agreement(written)
}

fn shared(written: &Written) -> Result<(), Refusal> {
    for (name, text) in &written.shared {
        one_of(FIELDS, name, "referrals-field-unknown")?;
        if text.trim().is_empty() || written.withheld.contains_key(name) {
            return Err(Refusal::new("referrals-field").with("field", name.clone()));
        }
        if text.chars().count() > TEXT_MOST {
            return Err(Refusal::new("referrals-long").with("most", TEXT_MOST.to_string()));
        }
    }
    for (name, reason) in &written.withheld {
        one_of(FIELDS, name, "referrals-field-unknown")?;
        one_of(WITHHELD, reason, "referrals-field-unknown")?;
    }
    Ok(())
}

/// Whether a service takes people.
///
/// # Errors
/// `referrals-service-unknown`, `referrals-service-closed`.
pub fn open_service(service: &Service) -> Result<(), Refusal> {
    if service.listed.is_none() {
        return Err(Refusal::new("referrals-service-unknown"));
    }
    if service.closed.is_some() {
        return Err(Refusal::new("referrals-service-closed"));
    }
    Ok(())
}

/// Whether an answer of the person closes a referral that rests on consent: what was refused or withdrawn, for
/// referrals `in_general` or `to_this` service, and an objection that no newer consent lifted. Where nobody
/// asked, the consent of the referral itself stands.
pub fn shut(basis: &str, in_general: Door, to_this: Door) -> bool {
    let refused = |door: Door| matches!(door, Door::Refused | Door::Withdrawn);
    let objected = in_general == Door::Objected && to_this != Door::Open;
    basis == "consent" && (refused(in_general) || refused(to_this) || objected)
}

/// How a referral stands after an event, and what does not fit: the same for what is refused at the desk and
/// for what is kept and told of.
pub fn step(status: Status, noted: &Noted) -> (Status, Option<&'static str>) {
    use Status as S;
    if status == S::Closed {
        return (status, Some("after_closing"));
    }
    let told = matches!(status, S::Done | S::DeclinedByPerson);
    let unsent = (status == S::Pending).then_some("never_sent");
    match noted {
        Noted::Written(_) => (status, Some("written_twice")),
        Noted::Sent { .. } => match status {
            S::Accepted | S::InProgress | S::Done | S::DeclinedByPerson => {
                (status, Some("sent_after_answer"))
            }
            _ => (S::Sent, None),
        },
        Noted::Answered { .. } | Noted::InProgress if told => (status, Some("after_result")),
        Noted::Answered { answer, .. } => (answered(answer, status), unsent),
        Noted::InProgress => match status {
            S::Sent | S::Declined => (S::InProgress, Some("not_accepted")),
            _ => (S::InProgress, unsent),
        },
        Noted::Feedback { outcome, .. } => (outcome_of(outcome, status), unsent),
        Noted::Closed { .. } => (S::Closed, None),
        Noted::Chased { .. } => (status, unsent),
    }
}

fn answered(answer: &str, before: Status) -> Status {
    match answer {
        "accepted" => Status::Accepted,
        "declined" => Status::Declined,
        "waiting_list" => Status::Waiting,
        _ => before,
    }
}

fn outcome_of(outcome: &str, before: Status) -> Status {
    match outcome {
        "done" => Status::Done,
        "no_show" => Status::NoShow,
        "not_available" => Status::NotAvailable,
        "declined_by_person" => Status::DeclinedByPerson,
        _ => before,
    }
}

/// Whether an event can be noted now: it fits how the referral stands.
///
/// # Errors
/// `referrals-step` with what does not fit.
pub fn note(status: Status, noted: &Noted) -> Result<(), Refusal> {
    match step(status, noted).1 {
        Some(flag) => Err(Refusal::new("referrals-step").with("flag", flag)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::facts::Agreement;
    use super::super::fold::{Closure, Confirmation};
    use super::*;
    use crate::words::Text;

    const TODAY: Date = date(2021, 11, 29);

    fn listed() -> ServiceListed {
        ServiceListed {
            name: Text::en("Clinic"),
            provider: "Organisation A".into(),
            kind: "health".into(),
            places: vec!["bruzgi-centre".into()],
            confirmed_on: date(2021, 11, 20),
            confirmed_by: "duty doctor".into(),
            ..ServiceListed::default()
        }
    }

    fn code<T>(done: Result<T, Refusal>) -> String {
        let told = |refusal: Refusal| {
            let argument = refusal.arguments.first();
            let argument = argument.map(|(_name, value)| value.clone());
            [refusal.code.to_owned(), argument.unwrap_or_default()].join(" ")
        };
        done.err().map(told).unwrap_or_default().trim().to_owned()
    }

    #[track_caller]
    fn check_service(change: impl FnOnce(&mut ServiceListed), expected: &str) {
        let mut fact = listed();
        change(&mut fact);
        assert_eq!(code(service(&fact, TODAY)), expected);
    }

    #[test]
    fn a_service_says_what_it_is_who_gives_it_where_and_who_confirmed_it() {
        let incomplete = |field: &str| format!("referrals-service-incomplete {field}");
        check_service(|_| {}, "");
        check_service(|one| one.kind = "magic".into(), "referrals-kind-unknown");
        check_service(|one| one.name = Text::default(), &incomplete("name"));
        check_service(|one| one.provider = " ".into(), &incomplete("provider"));
        check_service(|one| one.places.clear(), &incomplete("place"));
        let area = |one: &mut ServiceListed| {
            one.places.clear();
            one.area = Text::en("Belarus");
        };
        check_service(area, "");
        check_service(|one| one.confirmed_by.clear(), &incomplete("confirmed_by"));
        check_service(
            |one| one.confirmed_on = Date::default(),
            &incomplete("confirmed_on"),
        );
        check_service(
            |one| one.confirmed_on = date(2021, 11, 30),
            "referrals-day-future",
        );
        check_service(
            |one| one.languages = vec!["Kurdish".into()],
            &incomplete("languages"),
        );
        check_service(|one| one.staff_sex = "f".into(), &incomplete("staff_sex"));
        check_service(|one| one.groups = vec!["tall".into()], &incomplete("whom"));
        check_service(|one| one.sex = "women".into(), &incomplete("whom"));
        check_service(|one| one.age_to = Some(130), "referrals-ages");
        let turned = |one: &mut ServiceListed| (one.age_from, one.age_to) = (Some(18), Some(17));
        check_service(turned, "referrals-ages");
    }

    #[test]
    fn what_only_a_source_tells_of_is_listed_as_never_confirmed() {
        let unconfirmed = |source: &str| {
            let mut fact = listed();
            fact.confirmed_on = Date::default();
            fact.confirmed_by.clear();
            fact.source = source.into();
            code(service(&fact, TODAY))
        };
        assert_eq!(unconfirmed("pages of the organisation"), "");
        assert_eq!(unconfirmed(""), "referrals-service-incomplete confirmed_by");
    }

    #[test]
    fn a_cost_names_a_currency_that_exists() {
        let costs = |minor: i64, currency: &str| {
            let mut fact = listed();
            (fact.cost, fact.currency) = (Some(minor), currency.into());
            service(&fact, TODAY).is_ok()
        };
        assert!(costs(0, "") && costs(1500, "BYN"));
        assert!(!costs(1500, "") && !costs(1500, "ZZZ"));
    }

    #[test]
    fn a_service_is_stale_after_thirty_days_and_old_after_ninety() {
        let fresh = |days: Option<i64>| {
            let on = days.map(|days| TODAY.checked_sub(jiff::Span::new().days(days)).unwrap());
            let service = Service {
                confirmed: on.map(|on| Confirmation {
                    on,
                    by: String::new(),
                    entry: uuid::Uuid::nil(),
                }),
                ..Service::default()
            };
            freshness(&service, TODAY)
        };
        for (days, expected) in [
            (Some(0), Freshness::Fresh),
            (Some(30), Freshness::Fresh),
            (Some(31), Freshness::Stale),
            (Some(90), Freshness::Stale),
            (Some(91), Freshness::Old),
            (None, Freshness::Old),
        ] {
            assert_eq!(fresh(days), expected, "{days:?}");
        }
    }

    #[test]
    fn what_speaks_against_a_service_is_told() {
        let mut fact = listed();
        fact.sex = "female".into();
        (fact.age_from, fact.age_to) = (Some(18), Some(50));
        fact.languages = vec!["ar".into()];
        let spoken = |code: &str| vec![code.to_owned()];
        for (sex, band, languages, expected) in [
            (Sex::Female, AgeBand::Adult, spoken("ar"), &[][..]),
            (Sex::Male, AgeBand::Adult, spoken("ar"), &["sex"]),
            (Sex::Unknown, AgeBand::Unknown, Vec::new(), &[]),
            (
                Sex::Female,
                AgeBand::FiveToEleven,
                spoken("ckb"),
                &["age", "language"],
            ),
            (Sex::Female, AgeBand::Older, spoken("ar"), &["age"]),
        ] {
            assert_eq!(
                against(&fact, sex, band, &languages),
                expected,
                "{sex:?} {band:?}"
            );
        }
    }

    fn written() -> Written {
        Written {
            kind: "health".into(),
            risk: "high".into(),
            requested: vec!["health".into()],
            shared: [("name".to_owned(), "Runak".to_owned())].into(),
            agreement: Agreement {
                basis: "consent".into(),
                who: "individual".into(),
                language: "ckb".into(),
                on: TODAY,
                ..Agreement::default()
            },
            worker: "Hana".into(),
            ..Written::default()
        }
    }

    fn open() -> Service {
        Service {
            listed: Some(listed()),
            ..Service::default()
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Written), expected: &str) {
        let mut one = written();
        change(&mut one);
        assert_eq!(code(write(&one, &open(), TODAY)), expected);
    }

    fn rests_on(basis: &str, reason: &str, decided_by: &str) -> impl FnOnce(&mut Written) {
        let agreement = Agreement {
            basis: basis.into(),
            reason: reason.into(),
            decided_by: decided_by.into(),
            ..Agreement::default()
        };
        move |one| one.agreement = agreement
    }

    #[test]
    fn a_referral_rests_on_a_consent_that_says_how_it_came_about() {
        let lacking = |field: &str| format!("referrals-agreement-incomplete {field}");
        check(|_| {}, "");
        check(
            |one| one.agreement = Agreement::default(),
            "referrals-basis",
        );
        check(|one| one.agreement.who.clear(), &lacking("who"));
        check(
            |one| one.agreement.who = "caregiver".into(),
            &lacking("who_name"),
        );
        check(|one| one.agreement.language.clear(), &lacking("language"));
        check(|one| one.agreement.on = Date::default(), &lacking("on"));
        check(
            |one| one.agreement.on = date(2021, 11, 30),
            "referrals-day-future",
        );
    }

    #[test]
    fn a_child_is_referred_with_guardian_and_assent_or_by_written_best_interests() {
        let lacking = |field: &str| format!("referrals-agreement-incomplete {field}");
        check(|one| one.child = true, &lacking("guardian"));
        let guardian = |one: &mut Written| {
            one.child = true;
            one.agreement.guardian = "the aunt".into();
        };
        check(guardian, &lacking("assent"));
        let child = |basis, reason, by| {
            let rests = rests_on(basis, reason, by);
            move |one: &mut Written| {
                one.child = true;
                rests(one);
            }
        };
        check(child("best_interests", "", "Dana"), &lacking("reason"));
        check(
            child("best_interests", "no guardian found", ""),
            &lacking("decided_by"),
        );
        check(child("best_interests", "no guardian found", "Dana"), "");
        check(
            rests_on("best_interests", "easier", "Dana"),
            "referrals-basis-child",
        );
    }

    #[test]
    fn another_basis_than_consent_has_a_reason_that_is_never_blank() {
        for basis in ["legal_duty", "vital_interest"] {
            check(
                rests_on(basis, " ", ""),
                "referrals-agreement-incomplete reason",
            );
            check(rests_on(basis, "unconscious", ""), "");
        }
    }

    #[test]
    fn the_police_is_asked_on_the_persons_own_request_or_by_a_duty_of_law() {
        let police = |one: &mut Written| one.requested.push("police".into());
        check(police, "referrals-police");
        check(|one| one.kind = "police".into(), "referrals-police");
        let asked = |one: &mut Written| {
            police(one);
            one.asked_by_person = true;
        };
        check(asked, "");
        let by = |basis: &'static str| {
            move |one: &mut Written| {
                police(one);
                // Asked by the person, but without a consent: that is not their own request.
                one.asked_by_person = true;
                rests_on(basis, "a law", "")(one);
            }
        };
        check(by("legal_duty"), "");
        check(by("vital_interest"), "referrals-police");
    }

    #[test]
    fn only_what_is_filled_in_and_not_withheld_is_shared() {
        check(|one| one.shared.clear(), "referrals-nothing-shared");
        let share = |name: &'static str, text: String| {
            move |one: &mut Written| {
                one.shared.insert(name.into(), text);
            }
        };
        check(share("shoe_size", "40".into()), "referrals-field-unknown");
        check(share("medical", " ".into()), "referrals-field medical");
        check(
            share("medical", "x".repeat(TEXT_MOST + 1)),
            "referrals-long 4000",
        );
        let withheld = |reason: &'static str| {
            move |one: &mut Written| {
                one.withheld.insert("name".into(), reason.into());
            }
        };
        check(withheld("fear"), "referrals-field name");
        check(
            |one| {
                one.withheld.insert("medical".into(), "shy".into());
            },
            "referrals-field-unknown",
        );
    }

    #[test]
    fn a_referral_says_what_is_asked_how_urgent_and_by_whom() {
        check(|one| one.risk = "mild".into(), "referrals-risk");
        check(|one| one.requested.clear(), "referrals-requested");
        check(
            |one| one.requested = vec!["magic".into()],
            "referrals-requested",
        );
        check(|one| one.worker.clear(), "referrals-worker");
        let closed = Service {
            closed: Some(Closure {
                on: TODAY,
                reason: "moved".into(),
                entry: uuid::Uuid::nil(),
            }),
            ..open()
        };
        for (service, expected) in [
            (closed, "referrals-service-closed"),
            (Service::default(), "referrals-service-unknown"),
        ] {
            assert_eq!(code(write(&written(), &service, TODAY)), expected);
        }
    }

    #[test]
    fn an_answer_of_the_person_shuts_what_rests_on_consent() {
        use Door as D;
        for (in_general, to_this, expected) in [
            (D::NotAsked, D::NotAsked, false),
            (D::Open, D::NotAsked, false),
            (D::Refused, D::NotAsked, true),
            (D::Withdrawn, D::Open, true),
            (D::Open, D::Withdrawn, true),
            (D::Objected, D::Objected, true),
            // A newer consent, in general or to this service, lifts an objection.
            (D::Open, D::Objected, false),
            (D::Objected, D::Open, false),
        ] {
            let what = format!("{in_general:?} {to_this:?}");
            assert_eq!(shut("consent", in_general, to_this), expected, "{what}");
            assert!(!shut("legal_duty", in_general, to_this), "{what}");
        }
    }

    fn feedback(outcome: &str) -> Noted {
        Noted::Feedback {
            outcome: outcome.into(),
            words: String::new(),
        }
    }

    fn answer(code: &str, reason: &str) -> Noted {
        Noted::Answered {
            answer: code.into(),
            reason: reason.into(),
            words: String::new(),
        }
    }

    fn sent(how: &str) -> Noted {
        Noted::Sent {
            how: how.into(),
            digest: None,
        }
    }

    #[test]
    fn an_event_moves_a_referral_or_is_told_not_to_fit() {
        use Status as S;
        let closed = || Noted::Closed {
            reason: "needs_met".into(),
        };
        for (before, noted, after, flag) in [
            (S::Pending, sent("printed"), S::Sent, None),
            (
                S::Pending,
                answer("accepted", ""),
                S::Accepted,
                Some("never_sent"),
            ),
            (S::Sent, answer("waiting_list", ""), S::Waiting, None),
            (S::Waiting, answer("accepted", ""), S::Accepted, None),
            (
                S::Sent,
                answer("declined", "no_capacity"),
                S::Declined,
                None,
            ),
            (S::Declined, sent("phone"), S::Sent, None),
            (
                S::Declined,
                Noted::InProgress,
                S::InProgress,
                Some("not_accepted"),
            ),
            (S::Accepted, Noted::InProgress, S::InProgress, None),
            (
                S::Accepted,
                sent("file"),
                S::Accepted,
                Some("sent_after_answer"),
            ),
            (S::InProgress, feedback("done"), S::Done, None),
            (
                S::Done,
                answer("accepted", ""),
                S::Done,
                Some("after_result"),
            ),
            (S::Accepted, feedback("no_show"), S::NoShow, None),
            (S::NoShow, closed(), S::Closed, None),
            (
                S::Closed,
                feedback("done"),
                S::Closed,
                Some("after_closing"),
            ),
        ] {
            assert_eq!(step(before, &noted), (after, flag), "{before:?}");
            let refused = code(note(before, &noted));
            let expected = flag.map_or(String::new(), |flag| format!("referrals-step {flag}"));
            assert_eq!(refused, expected, "{before:?}");
        }
    }

    #[test]
    fn an_event_has_a_code_of_the_list() {
        let unknown = "referrals-code-unknown";
        for (noted, expected) in [
            (sent("file"), ""),
            (sent("pigeon"), unknown),
            (answer("accepted", ""), ""),
            (answer("perhaps", ""), unknown),
            (answer("declined", ""), unknown),
            (answer("declined", "no_capacity"), ""),
            (feedback("cured"), unknown),
            (
                Noted::Closed {
                    reason: "tired".into(),
                },
                unknown,
            ),
            (
                Noted::Chased {
                    how: "shouting".into(),
                    words: String::new(),
                },
                unknown,
            ),
        ] {
            assert_eq!(code(codes(&noted)), expected);
        }
    }
}
