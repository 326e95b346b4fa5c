//! The doors of registration: the minute's form, the form in full, headcounts, paper, and drafts.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use journal::Occurred;
use maud::Markup;
use store::Tx;
use uuid::Uuid;

use super::people::sites;
use super::{At, Posted, done, failed};
use crate::access::Action;
use crate::rooms::people::facts::{
    AgeBand, Comparison, Consents, Decision, HeadcountLine, HeadcountMade, HouseholdRegistered,
    Notice, PersonDetailed, PersonRegistered, Sex,
};
use crate::rooms::people::forms::pages::{self, BATCH, Form, MEMBERS, PAPERS, Row};
use crate::rooms::people::forms::{self, Sent};
use crate::rooms::people::{self, Registration, duplicates, queries};
use crate::words::parse_day;
use crate::{Actor, Failure, Mission, Refusal, Work};

/// The notice that is read aloud before a registration: its text's name and version.
const NOTICE: &str = "registration-1";

/// A draft that somebody left, and when.
pub(super) fn draft(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    form: &str,
) -> Result<Option<(Sent, String)>, Failure> {
    let Some((sealed, saved_us)) = queries::draft(tx, actor.id, form)? else {
        return Ok(None);
    };
    // A draft of another key, or a damaged one, is no draft.
    let Some(plain) = mission.open_draft(actor.id, form, &sealed) else {
        return Ok(None);
    };
    let Ok(sent) = serde_json::from_slice(&plain) else {
        return Ok(None);
    };
    let when = jiff::Timestamp::from_microsecond(saved_us)
        .map(|at| at.to_zoned(mission.zone().clone()))
        .map(|at| at.strftime("%H:%M").to_string())
        .unwrap_or_default();
    Ok(Some((Sent(sent), when)))
}

/// Keeps what was typed so far, sealed, until the form is sent or thrown away.
pub(in crate::web) async fn save_draft(
    at: At,
    Path(form): Path<String>,
    posted: Posted,
) -> Response {
    let Posted(Sent(fields)) = posted;
    let fields: Vec<(String, String)> = fields
        .into_iter()
        .filter(|(name, _value)| name != "csrf")
        .collect();
    let saved = at
        .does(move |work| {
            let plain = serde_json::to_vec(&fields)
                .map_err(|cause| Failure::Invariant(cause.to_string()))?;
            let sealed = work.mission.seal_draft(work.actor.id, &form, &plain)?;
            let now = work.mission.journal().clock().now();
            queries::keep_draft(work.tx, work.actor.id, &form, &sealed, now)
        })
        .await;
    match saved {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn throw_draft_away(
    at: At,
    Path(form): Path<String>,
    _posted: Posted,
) -> Response {
    let back = match form.strip_prefix("person-") {
        Some(person) => format!("/people/{person}"),
        None if form == "batch" => "/people/batch".to_owned(),
        None => "/people/new".to_owned(),
    };
    let thrown = at
        .does(move |work| queries::drop_draft(work.tx, work.actor.id, &form))
        .await;
    match thrown {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn household_page(at: At) -> Response {
    let take = at.asked.draft.as_deref() == Some("take");
    let found = at
        .ask(move |mission, actor| mission.read(|tx| draft(mission, tx, actor, "household")))
        .await;
    let form = match found {
        Ok(Some((sent, _when))) if take => Form {
            sent,
            ..Form::default()
        },
        Ok(Some((_sent, when))) => Form {
            draft: Some(when),
            ..Form::default()
        },
        Ok(None) => Form::default(),
        Err(failure) => return failed(&at.reader, &failure),
    };
    household_form(&at, &form, StatusCode::OK).await
}

async fn household_form(at: &At, form: &Form, status: StatusCode) -> Response {
    form_with_sites(at, "register-title", status, |sites| {
        pages::household(form, sites, &at.reader)
    })
    .await
}

/// A form in which a site is chosen.
async fn form_with_sites(
    at: &At,
    title: &str,
    status: StatusCode,
    body: impl FnOnce(&[(String, String)]) -> Markup,
) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| sites(tx, actor, language)))
        .await;
    match found {
        Ok(sites) => (status, at.show(title, &body(&sites))).into_response(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// A household as a form or a row of the batch brings it.
struct Household {
    fact: HouseholdRegistered,
    members: Vec<Registration>,
}

/// Reads a household: the head by name, others by name or by count.
fn household(
    sent: &Sent,
    suffix: impl Fn(usize) -> String,
    site: &str,
    synthetic: bool,
    today: Date,
    counts: &[(Sex, AgeBand, u32)],
) -> Result<Household, Refusal> {
    let mut members: Vec<Registration> = Vec::new();
    for n in 0..MEMBERS {
        if let Some(mut one) = forms::member(sent, &suffix(n), today)? {
            if n == 0 {
                one.identity.relation = "head".into();
            }
            members.push(one);
        } else if n == 0 {
            return Err(Refusal::new("people-name-missing"));
        }
    }
    for (sex, band, n) in counts {
        for _nth in 0..*n {
            members.push(Registration {
                open: PersonRegistered {
                    sex: *sex,
                    age_band: *band,
                    brief: true,
                    ..PersonRegistered::default()
                },
                ..Registration::default()
            });
        }
    }
    for one in &mut members {
        one.open.site = site.to_owned();
        one.open.synthetic = synthetic;
        if one.open.nationality.is_none() {
            // A household is mostly of one nationality; the form in full asks each.
            one.open.nationality = forms::head_nationality(sent, &suffix(0));
        }
    }
    Ok(Household {
        fact: HouseholdRegistered {
            site: site.to_owned(),
            size: u16::try_from(members.len()).ok(),
            notice: None,
            synthetic,
        },
        members,
    })
}

/// The answer to the notice: assistance, from everybody whom the head speaks for.
fn answered(members: &mut [Registration], agreed: bool) {
    for one in members {
        one.consents = Consents {
            purposes: vec![("assistance".into(), agreed)],
        };
    }
}

pub(in crate::web) async fn register(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let (today, synthetic) = (at.reader.today, at.shell.mission.settings.synthetic);
    let read = forms::counts(&sent, "").and_then(|counts| {
        let suffix = |n: usize| format!("_{n}");
        household(&sent, suffix, sent.value("site"), synthetic, today, &counts)
    });
    let mut read = match read {
        Ok(read) => read,
        Err(refusal) => return register_again(&at, sent, refusal).await,
    };
    let agreed = sent.value("consent_assistance") == "yes";
    answered(&mut read.members, agreed);
    if agreed {
        read.fact.notice = Some(Notice {
            text: NOTICE.into(),
            language: sent.value("notice_language").into(),
        });
    }
    // Before anything is saved: may any of them be here already?
    if sent.value("compared") != "yes" {
        let members = read.members.clone();
        let looked = at
            .ask(move |mission, actor| {
                mission.read(|tx| duplicates::before_saving(mission, tx, actor, &members))
            })
            .await;
        match looked {
            Ok((suspects, elsewhere)) if !suspects.is_empty() || elsewhere => {
                let form = Form {
                    sent,
                    suspects,
                    elsewhere,
                    ..Form::default()
                };
                return household_form(&at, &form, StatusCode::CONFLICT).await;
            }
            Ok(_nobody) => {}
            Err(failure) => return failed(&at.reader, &failure),
        }
    }
    let compared = compared(&sent);
    let card = sent.value("card") == "yes";
    let recorded = at
        .does(move |work| {
            let on = Occurred::on_day(today, &work.mission.settings.zone);
            let (id, members) = people::register(work, &read.fact, &read.members, &on)?;
            if let Some(head) = members.first() {
                decide(work, *head, &compared)?;
            }
            if card {
                people::issue_card(work, id)?;
            }
            queries::drop_draft(work.tx, work.actor.id, "household")?;
            Ok(id)
        })
        .await;
    match recorded {
        Ok(id) => done(&format!("/households/{id}"), "done-registered"),
        Err(Failure::Refused(refusal)) => register_again(&at, sent, refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn register_again(at: &At, sent: Sent, refusal: Refusal) -> Response {
    let form = Form {
        sent,
        error: Some(at.reader.locale.refusal(&refusal)),
        ..Form::default()
    };
    household_form(at, &form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// What the registrar decided of those who looked alike: record, decision, reason.
fn compared(sent: &Sent) -> Vec<(Uuid, Decision, String)> {
    sent.0
        .iter()
        .filter_map(|(name, value)| {
            let record: Uuid = name.strip_prefix("compared_")?.parse().ok()?;
            let decision: Decision = value.parse().ok()?;
            let reason = sent.value(&format!("because_{record}")).to_owned();
            // "Don't know" leaves the pair on the work list.
            (decision == Decision::Different && !reason.is_empty())
                .then_some((record, decision, reason))
        })
        .collect()
}

fn decide(
    work: &mut Work<'_, '_>,
    head: Uuid,
    compared: &[(Uuid, Decision, String)],
) -> Result<(), Failure> {
    if !work.actor.role.may(Action::CompareRecords) {
        return Ok(());
    }
    for (record, decision, reason) in compared {
        let comparison = Comparison {
            reason: reason.clone(),
            likely: None,
        };
        people::compare(work, head, *record, *decision, &comparison)?;
    }
    Ok(())
}

pub(in crate::web) async fn details(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let recorded = match forms::person(&sent, at.reader.today) {
        Err(refusal) => Err(Failure::Refused(refusal)),
        Ok(details) => {
            at.does(move |work| {
                let fact = PersonDetailed {
                    sex: (details.open.sex != Sex::Unknown).then_some(details.open.sex),
                    age_band: forms::known_band(&details),
                    nationality: details.open.nationality.clone(),
                };
                people::detail(work, id, &fact, &details)?;
                queries::drop_draft(work.tx, work.actor.id, &format!("person-{id}"))
            })
            .await
        }
    };
    match recorded {
        Ok(()) => done(&format!("/people/{id}"), "done-detailed"),
        Err(Failure::Refused(refusal)) => {
            let form = Form {
                error: Some(at.reader.locale.refusal(&refusal)),
                sent,
                ..Form::default()
            };
            let may_see_needs = at.reader.may(Action::SeeNeeds);
            at.show_again(
                "nav-people",
                &pages::person(id, &form, may_see_needs, &at.reader),
            )
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn headcount_page(at: At) -> Response {
    headcount_form(&at, &Form::default(), StatusCode::OK).await
}

async fn headcount_form(at: &At, form: &Form, status: StatusCode) -> Response {
    form_with_sites(at, "headcount-title", status, |sites| {
        pages::headcount(form, sites, &at.reader)
    })
    .await
}

/// The day of a form, or today.
fn day_of(sent: &Sent, today: Date) -> Result<Date, Refusal> {
    match sent.value("on") {
        "" => Ok(today),
        text => parse_day(text)
            .ok()
            .filter(|day| *day <= today)
            .ok_or_else(|| Refusal::new("people-day-unreadable").with("text", text)),
    }
}

pub(in crate::web) async fn headcount(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let today = at.reader.today;
    let read = day_of(&sent, today).and_then(|on| Ok((on, forms::counts(&sent, "")?)));
    let site = sent.value("site").to_owned();
    let fact = |counts: Vec<(Sex, AgeBand, u32)>| HeadcountMade {
        site: site.clone(),
        method: sent.value("method").into(),
        lines: counts
            .into_iter()
            .map(|(sex, age_band, people)| HeadcountLine {
                sex,
                age_band,
                people,
            })
            .collect(),
    };
    let recorded = match read {
        Err(refusal) => Err(Failure::Refused(refusal)),
        Ok((on, counts)) => {
            let fact = fact(counts);
            at.does(move |work| {
                let on = Occurred::on_day(on, &work.mission.settings.zone);
                people::make_headcount(work, on, &fact)
            })
            .await
        }
    };
    match recorded {
        Ok(_entry) => Redirect::to(&format!(
            "/people?site={}&done=done-headcount",
            super::encoded(&site)
        ))
        .into_response(),
        Err(Failure::Refused(refusal)) => {
            let form = Form {
                error: Some(at.reader.locale.refusal(&refusal)),
                sent,
                ..Form::default()
            };
            headcount_form(&at, &form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn batch_page(at: At) -> Response {
    batch_form(&at, &Sent::default(), &[], 0).await
}

async fn batch_form(at: &At, sent: &Sent, wrong: &[Row], taken: usize) -> Response {
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    form_with_sites(at, "batch-title", status, |sites| {
        pages::batch(sent, wrong, taken, sites, &at.reader)
    })
    .await
}

/// What became of a row of the batch.
enum Taken {
    Empty,
    Now,
    Before,
    Refused(Refusal),
}

/// Enters paper forms: rows that are right go in, each whole; the others stay on the screen with why.
pub(in crate::web) async fn batch(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let today = at.reader.today;
    let on = match day_of(&sent, today) {
        Ok(on) => on,
        Err(refusal) => {
            let row = Row {
                number: 0,
                error: at.reader.locale.refusal(&refusal),
            };
            return batch_form(&at, &sent, &[row], 0).await;
        }
    };
    let all = sent.clone();
    let results = at
        .does(move |work| {
            let mut results = Vec::with_capacity(BATCH);
            for n in 0..BATCH {
                results.push(match paper(work, &all, n, on) {
                    Ok(taken) => taken,
                    Err(Failure::Refused(refusal)) => Taken::Refused(refusal),
                    Err(other) => return Err(other),
                });
            }
            queries::drop_draft(work.tx, work.actor.id, "batch")?;
            Ok(results)
        })
        .await;
    let results = match results {
        Ok(results) => results,
        Err(failure) => return failed(&at.reader, &failure),
    };
    let mut wrong = Vec::new();
    let mut left = Sent::default();
    for (name, value) in &sent.0 {
        let row: Option<usize> = name.rsplit_once('_').and_then(|(_field, n)| n.parse().ok());
        let stays = match row {
            Some(n) => matches!(results.get(n), Some(Taken::Refused(_))),
            None => name != "csrf",
        };
        if stays {
            left.0.push((name.clone(), value.clone()));
        }
    }
    let mut taken = 0;
    for (n, result) in results.iter().enumerate() {
        match result {
            Taken::Empty => {}
            Taken::Now | Taken::Before => taken += 1,
            Taken::Refused(refusal) => wrong.push(Row {
                number: n + 1,
                error: at.reader.locale.refusal(refusal),
            }),
        }
    }
    batch_form(&at, &left, &wrong, taken).await
}

/// Registers the household of one paper form. A form has a number, so that entering it twice adds nothing.
fn paper(work: &mut Work<'_, '_>, sent: &Sent, n: usize, on: Date) -> Result<Taken, Failure> {
    let field = |name: &str| sent.value(&format!("{name}_{n}"));
    let counts = forms::counts(sent, &format!("_{n}"))?;
    let number = field("form");
    if counts.is_empty()
        && number.is_empty()
        && field("given").is_empty()
        && field("family").is_empty()
    {
        return Ok(Taken::Empty);
    }
    if number.is_empty() {
        return Err(Refusal::new("people-form-number").into());
    }
    let reference = work
        .mission
        .reference(&["paper", sent.value("site"), &number.to_uppercase()]);
    if work.has_imported(&reference)? {
        return Ok(Taken::Before);
    }
    let synthetic = work.mission.settings.synthetic;
    // The row has one named member: its head.
    let suffix = |member: usize| {
        if member == 0 {
            format!("_{n}")
        } else {
            "_none".into()
        }
    };
    let mut read = household(sent, suffix, sent.value("site"), synthetic, on, &counts)?;
    answered(&mut read.members, field("consent_assistance") == "yes");
    let on = Occurred::on_day(on, &work.mission.settings.zone);
    // The rules speak before anything of the row is written.
    for member in &read.members {
        people::rules::person(member, work.today)?;
    }
    let id = people::register_household(work, &read.fact, on.clone(), Some(reference))?;
    for member in &read.members {
        people::register_person(work, Some(id), member, on.clone(), None)?;
    }
    Ok(Taken::Now)
}

/// A form to print.
pub(in crate::web) async fn paper_form(at: At, Path(kind): Path<String>) -> Response {
    if !PAPERS.contains(&kind.as_str()) {
        return at.missing();
    }
    at.show("paper-title", &pages::paper(&kind, &at.reader))
}

/// Takes a person over into the household of another.
pub(in crate::web) async fn move_person(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let household: Result<Uuid, _> = posted.value("household").parse();
    let reason = posted.value("reason").to_owned();
    let moved = at
        .does(move |work| {
            let household = household.map_err(|_no_id| Refusal::new("people-household-unknown"))?;
            let fact = people::facts::PersonMoved { reason };
            people::move_to(work, id, household, &fact)
        })
        .await;
    match moved {
        Ok(_entry) => done(&format!("/people/{id}"), "done-moved"),
        Err(failure) => at.fails(&failure, &format!("/people/{id}")),
    }
}
