//! The doors of the cases room.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use journal::Occurred;
use procedures::{Guard, Kind, Procedure};
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;

use super::people::listed;
use super::{At, Posted, answer, done};
use crate::access::{Action, Role};
use crate::mission::Actor;
use crate::rooms::cases::case::{self, Case};
use crate::rooms::cases::facts::{CaseNoted, Noted, PlanLine, WorkerNamed};
use crate::rooms::cases::pages::{self, Listed, one};
use crate::rooms::{aid, cases, cash, incidents, people, referrals, staff};
use crate::web::layout::Reader;
use crate::words::parse_day;
use crate::{Failure, Mission, Refusal};

/// What the form that opens a case may be asked.
#[derive(Deserialize, Default)]
pub struct Which {
    person: Option<Uuid>,
}

fn with_name(mission: &Mission, tx: &mut Tx<'_>, case: Case) -> Result<Listed, Failure> {
    let mut name = None;
    if let Some(person) = case.file.person()
        && let Some(state) = people::queries::person(tx, person)?
    {
        name = listed(mission, tx, person, state)?.name;
    }
    Ok(Listed { case, name })
}

/// A case that whoever asks may see.
fn one_case(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    as_of: jiff::civil::Date,
) -> Result<Option<Case>, Failure> {
    let Some(file) = mission.private().case(id) else {
        return Ok(None);
    };
    let library = mission.library(tx)?;
    let named = cases::queries::is_named(tx, actor.id)?;
    let now = case::until(mission, as_of);
    let case = Case::read(mission, tx, &library, (id, file), now)?;
    Ok(case.filter(|case| case::sees(actor.role, case.procedure.guard, named)))
}

fn page_of(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    reader: &Reader,
) -> Result<Option<one::Page>, Failure> {
    let Some(case) = one_case(mission, tx, actor, id, reader.as_of)? else {
        return Ok(None);
    };
    let library = mission.library(tx)?;
    let named = cases::queries::is_named(tx, actor.id)?;
    let code = reader.locale.language.code;
    let mut others = Vec::new();
    let mut in_best_interests = case.procedure.id == BEST_INTERESTS;
    let all = match case.file.person() {
        Some(person) => cases::around::cases_of(mission, tx, person)?,
        None => Vec::new(),
    };
    for (other, file) in all {
        let read = Case::read(mission, tx, &library, (other, file), case.now)?;
        let Some(read) = read.filter(|read| other != id && read.record.opened.is_some()) else {
            continue;
        };
        in_best_interests |= read.procedure.id == BEST_INTERESTS && read.is_open();
        if case::sees(actor.role, read.procedure.guard, named) {
            let title = read.procedure.title.in_language(code).to_owned();
            others.push((other, title, read.is_open()));
        }
    }
    let mut referred = Vec::new();
    if let Some(person) = case.file.person() {
        for one in referrals::opened::of_person(mission, tx, person)? {
            if !referrals::opened::may_see(actor, &one) {
                continue;
            }
            if let Some((written, _at)) = &one.file.written {
                referred.push((one.id, written.service_name.clone(), one.status()));
            }
        }
    }
    let newest = library.newest(&case.procedure.id);
    let newer = newest
        .filter(|newest| newest.version > case.procedure.version)
        .map(|newest| {
            let differences = procedures::differences(&case.procedure, newest);
            (newest.version, differences)
        });
    let household = match case.file.person() {
        Some(person) => people::queries::person(tx, person)?.and_then(|state| state.household),
        None => None,
    };
    let received = match household {
        Some(household) => aid::distribution::queries::handed_to(tx, household, reader.as_of)?,
        None => Vec::new(),
    };
    let (mut befell, mut happened) = (Vec::new(), Vec::new());
    if actor.role.may(Action::SeeIncidents) {
        let belong = case.file.incidents(reader.as_of);
        for incident in &belong {
            befell.extend(incidents::queries::one(tx, *incident)?);
        }
        happened = incidents::queries::latest(tx, reader.as_of, CHOSEN_FROM)?;
        happened.retain(|one| !belong.contains(&one.incident));
    }
    let best_interests =
        case.is_child() && !in_best_interests && library.newest(BEST_INTERESTS).is_some();
    let opens_best_interests = case::sees(actor.role, Guard::Protection, named);
    let sees = |role: &Role| case::sees(*role, case.procedure.guard, true);
    let accounts = staff::queries::accounts(tx)?;
    let workers = accounts.iter().filter(|(_name, role)| sees(role));
    let workers = workers.map(|(name, _role)| name.clone()).collect();
    let names = staff::queries::names(tx)?;
    Ok(Some(one::Page {
        one: with_name(mission, tx, case)?,
        others,
        referrals: referred,
        newer,
        household,
        received,
        befell,
        happened,
        best_interests,
        opens_best_interests,
        names,
        workers,
    }))
}

/// How many incidents are offered to be chosen from.
const CHOSEN_FROM: u32 = 60;

/// The procedure that comes first for a child.
const BEST_INTERESTS: &str = "best-interests";

async fn case_page(at: &At, id: Uuid, again: one::Again) -> Response {
    let reader = at.reader.clone();
    let wrong = again.sentence.is_some();
    let found = at
        .ask(move |mission, actor| {
            mission.private().catch_up(mission)?;
            mission.read(|tx| {
                let page = page_of(mission, tx, actor, id, &reader)?;
                Ok(page.map(|page| one::page(&page, &again, &reader)))
            })
        })
        .await;
    let page = answer(at, "nav-cases", found, "/cases");
    if wrong && page.status() == StatusCode::OK {
        return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    }
    page
}

pub(in crate::web) async fn case(at: At, Path(id): Path<Uuid>) -> Response {
    case_page(&at, id, one::Again::default()).await
}

/// A case that whoever asks may see, or the answer that there is none.
async fn asked(at: &At, id: Uuid) -> Result<Case, Response> {
    let as_of = at.reader.as_of;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| one_case(mission, tx, actor, id, as_of)))
        .await;
    match found {
        Ok(Some(case)) => Ok(case),
        Ok(None) => Err(at.missing()),
        Err(failure) => Err(at.fails(&failure, "/cases")),
    }
}

/// Records something of a case and shows the case again; a refusal with what was typed.
async fn record(
    at: At,
    id: Uuid,
    posted: Posted,
    key: &'static str,
    what: impl FnOnce(&Case, &Posted) -> Result<(Noted, Option<jiff::civil::Date>), Refusal>,
) -> Response {
    let case = match asked(&at, id).await {
        Ok(case) => case,
        Err(answer) => return answer,
    };
    let procedure = Arc::clone(&case.procedure);
    let recorded = match what(&case, &posted) {
        Err(refusal) => Err(refusal.into()),
        Ok((noted, day)) => {
            let fact = CaseNoted {
                procedure: procedure.id.clone(),
                version: procedure.version,
                person: case.file.person().unwrap_or_default(),
                what: noted,
            };
            at.does(move |work| {
                let on = match day {
                    Some(day) if day != work.today => {
                        Occurred::on_day(day, &work.mission.settings.zone)
                    }
                    _ => work.now(),
                };
                cases::note(work, id, on, &fact, None)
            })
            .await
        }
    };
    match recorded {
        Ok(_entry) => done(&format!("/cases/{id}"), key),
        Err(Failure::Refused(refusal)) => {
            let again = one::Again {
                sentence: Some(pages::refused(&procedure, &refusal, &at.reader)),
                sent: posted.0.0,
            };
            case_page(&at, id, again).await
        }
        Err(failure) => at.fails(&failure, &format!("/cases/{id}")),
    }
}

/// What was answered to the questions of a step, by field; nothing that was left empty.
fn answers(procedure: &Procedure, step: &str, posted: &Posted) -> BTreeMap<String, String> {
    let Some(at) = procedure.step(step) else {
        return BTreeMap::new();
    };
    let asks = procedure.steps[at].asks.iter();
    let fields = asks.filter_map(|id| procedure.field(id));
    let answered = fields.filter_map(|field| {
        let name = format!("f_{}", field.id);
        let said = match field.kind {
            Kind::Several => posted.values(&name).join(" "),
            _ => posted.value(&name).trim().to_owned(),
        };
        (!said.is_empty()).then(|| (field.id.clone(), said))
    });
    answered.collect()
}

pub(in crate::web) async fn note_step(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    record(at, id, posted, "done-step", |case, posted| {
        let step = posted.value("step").to_owned();
        let noted = Noted::Step {
            answers: answers(&case.procedure, &step, posted),
            step,
            outcome: posted.value("outcome").to_owned(),
            journey: None,
            text: posted.value("note").to_owned(),
        };
        Ok((noted, optional_day(posted.value("on"))?))
    })
    .await
}

/// A cost as it is typed, `1500.00 EUR`, in the currency's minor unit.
fn cost(text: &str) -> Result<(i64, String), Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((0, String::new()));
    }
    let parted = text.rsplit_once(char::is_whitespace);
    let (amount, currency) = parted.ok_or_else(|| Refusal::new("cases-plan-incomplete"))?;
    Ok((cash::money::parse(amount, currency)?, currency.to_owned()))
}

fn optional_day(text: &str) -> Result<Option<jiff::civil::Date>, Refusal> {
    match text {
        "" => Ok(None),
        text => parse_day(text)
            .map(Some)
            .map_err(|_text| Refusal::new("cases-day-unreadable")),
    }
}

/// A plan's line: a new one, or one that is marked.
fn plan_line(case: &Case, posted: &Posted) -> Result<PlanLine, Refusal> {
    let known = posted.value("line").parse::<Uuid>().ok().and_then(|line| {
        let lines = case.file.plan(jiff::civil::Date::MAX);
        lines.into_iter().find(|one| one.line == line).cloned()
    });
    if let Some(known) = known {
        return Ok(PlanLine {
            status: posted.value("status").to_owned(),
            ..known
        });
    }
    let (cost, currency) = cost(posted.value("cost"))?;
    Ok(PlanLine {
        line: journal::seal::subject_id(),
        kind: posted.value("kind").to_owned(),
        provider: posted.value("provider").to_owned(),
        text: posted.value("text").to_owned(),
        from: optional_day(posted.value("from"))?,
        to: optional_day(posted.value("to"))?,
        form: posted.value("form").to_owned(),
        cost,
        currency,
        status: "planned".into(),
    })
}

pub(in crate::web) async fn note(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    record(at, id, posted, "done-case-note", |case, posted| {
        let text = |name: &str| posted.value(name).to_owned();
        let noted = match posted.value("what") {
            "waive" => Noted::Waived {
                safeguard: text("safeguard"),
                reason: text("reason"),
                role: String::new(),
            },
            "pause" => Noted::Paused {
                clock: text("clock"),
                reason: text("reason"),
            },
            "resume" => Noted::Resumed {
                clock: text("clock"),
            },
            "extend" => Noted::Extended {
                clock: text("clock"),
                by: text("by"),
                reason: text("reason"),
            },
            "close" => Noted::Closed {
                closure: text("closure"),
                text: text("text"),
            },
            "reopen" => Noted::Reopened {
                reason: text("reason"),
            },
            "note" => Noted::Note {
                text: text("text"),
                only: text("only"),
            },
            "transfer" => Noted::Transferred {
                worker: text("worker"),
                office: text("office"),
                reason: text("reason"),
            },
            "move" => Noted::Moved {
                to: posted.value("to").parse().unwrap_or(0),
                reason: text("reason"),
            },
            "plan" => Noted::Plan(plan_line(case, posted)?),
            "incident" => Noted::Incident {
                incident: posted
                    .value("incident")
                    .parse()
                    .map_err(|_text| Refusal::new("cases-incident-unknown"))?,
                belongs: posted.value("belongs") != "no",
                text: text("text"),
            },
            _ => return Err(Refusal::new("cases-field-missing").with("field", "what")),
        };
        Ok((noted, None))
    })
    .await
}

pub(in crate::web) async fn new_page(at: At, Query(which): Query<Which>) -> Response {
    // A case is of somebody: whoever names nobody looks for them first.
    let Some(person) = which.person else {
        return Redirect::to("/people").into_response();
    };
    new_for(&at, person, None).await
}

async fn new_for(at: &At, person: Uuid, error: Option<String>) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(state) = people::queries::person(tx, person)? else {
                    return Ok(None);
                };
                let name = listed(mission, tx, person, state)?.name;
                let library = mission.library(tx)?;
                let named = cases::queries::is_named(tx, actor.id)?;
                let code = reader.locale.language.code;
                let procedures: Vec<(String, String, String)> = library
                    .all()
                    .into_iter()
                    .filter(|one| case::sees(actor.role, one.guard, named))
                    .filter(|one| one.applies_on(reader.today))
                    .map(|one| {
                        let said = |text: &procedures::Text| text.in_language(code).to_owned();
                        (one.id.clone(), said(&one.title), said(&one.about))
                    })
                    .collect();
                let name = name.unwrap_or_default();
                Ok(Some(one::new(
                    person,
                    &name,
                    &procedures,
                    error.as_deref(),
                    &reader,
                )))
            })
        })
        .await;
    answer(at, "case-new-title", found, "/people")
}

pub(in crate::web) async fn open(at: At, posted: Posted) -> Response {
    let Ok(person) = posted.value("person").parse::<Uuid>() else {
        return at.missing();
    };
    let procedure = posted.value("procedure").to_owned();
    let opened = at
        .does(move |work| {
            let on = work.now();
            cases::open(work, &procedure, person, on)
        })
        .await;
    match opened {
        Ok(case) => done(&format!("/cases/{case}"), "done-case-opened"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            let page = new_for(&at, person, Some(sentence)).await;
            if page.status() == StatusCode::OK {
                return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
            }
            page
        }
        Err(failure) => at.fails(&failure, "/cases"),
    }
}

pub(in crate::web) async fn keep_document(
    at: At,
    Path(id): Path<Uuid>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    // A form of another shape carries no token that could be read.
    let Ok(mut parts) = parts else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let (mut csrf, mut name, mut only, mut bytes) =
        (String::new(), String::new(), String::new(), Vec::new());
    while let Ok(Some(part)) = parts.next_field().await {
        match part.name() {
            Some("csrf") => csrf = part.text().await.unwrap_or_default(),
            Some("name") => name = part.text().await.unwrap_or_default(),
            Some("only") => only = part.text().await.unwrap_or_default(),
            Some("file") => bytes = part.bytes().await.unwrap_or_default().to_vec(),
            _ => {}
        }
    }
    if csrf != at.session.csrf {
        return StatusCode::FORBIDDEN.into_response();
    }
    let case = match asked(&at, id).await {
        Ok(case) => case,
        Err(answer) => return answer,
    };
    let fact = CaseNoted {
        procedure: case.procedure.id.clone(),
        version: case.procedure.version,
        person: case.file.person().unwrap_or_default(),
        what: Noted::Document {
            name,
            format: String::new(),
            size: 0,
            only,
        },
    };
    let kept = at
        .does(move |work| cases::keep_document(work, id, fact, &bytes))
        .await;
    match kept {
        Ok(_entry) => done(&format!("/cases/{id}"), "done-case-document"),
        Err(Failure::Refused(refusal)) => {
            let again = one::Again {
                sentence: Some(pages::refused(&case.procedure, &refusal, &at.reader)),
                sent: Vec::new(),
            };
            case_page(&at, id, again).await
        }
        Err(failure) => at.fails(&failure, &format!("/cases/{id}")),
    }
}

/// A document is given to be kept, never shown in the page: what it holds runs nowhere in this program.
pub(in crate::web) async fn document(at: At, Path((id, entry)): Path<(Uuid, Uuid)>) -> Response {
    let as_of = at.reader.as_of;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(case) = one_case(mission, tx, actor, id, as_of)? else {
                    return Ok(None);
                };
                let Some(note) = case.file.note(entry) else {
                    return Ok(None);
                };
                let Noted::Document { format, only, .. } = &note.fact.what else {
                    return Ok(None);
                };
                if !only.is_empty() && only != actor.role.code() {
                    return Ok(None);
                }
                let bytes = cases::document(mission, tx, id, entry)?;
                Ok(bytes.map(|bytes| (format.clone(), bytes)))
            })
        })
        .await;
    match found {
        Ok(Some((format, bytes))) => (
            [
                (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"document.{format}\""),
                ),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ],
            bytes,
        )
            .into_response(),
        Ok(None) => at.missing(),
        Err(failure) => at.fails(&failure, &format!("/cases/{id}")),
    }
}

/// Opens the cases of victims of trafficking on this machine, for those who are named for them.
pub(in crate::web) async fn unlock(at: At, posted: Posted) -> Response {
    let passphrase = zeroize::Zeroizing::new(posted.value("passphrase").to_owned());
    let unlocked = at
        .ask(move |mission, actor| {
            if !mission.read(|tx| cases::queries::is_named(tx, actor.id))? {
                return Err(Refusal::new("access-not-allowed").into());
            }
            cases::guarded::unlock(mission, &passphrase)
        })
        .await;
    let forgotten = match unlocked {
        Ok(late) if late.is_empty() => Ok(()),
        Ok(late) => at.does(move |work| cases::forget_late(work, &late)).await,
        Err(failure) => Err(failure),
    };
    match forgotten {
        Ok(()) => done("/cases", "done-case-unlocked"),
        Err(failure) => at.fails(&failure, "/cases"),
    }
}

/// Who is named for the cases of victims of trafficking.
pub(in crate::web) async fn workers(at: At) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let mut workers = Vec::new();
                let names = staff::queries::names(tx)?;
                for (name, role) in staff::queries::accounts(tx)? {
                    let account = names.iter().find(|(_id, one)| *one == name);
                    if let Some((id, _name)) = account
                        && case::sees(role, Guard::Trafficking, true)
                    {
                        workers.push((*id, name, role, cases::queries::is_named(tx, *id)?));
                    }
                }
                Ok(Some(pages::procedure::workers(&workers, &reader)))
            })
        })
        .await;
    answer(&at, "case-workers", found, "/procedures")
}

pub(in crate::web) async fn name_worker(at: At, posted: Posted) -> Response {
    let Ok(account) = posted.value("account").parse::<Uuid>() else {
        return at.missing();
    };
    let named = posted.value("named") == "yes";
    let recorded = at
        .does(move |work| cases::name_worker(work, &WorkerNamed { account, named }))
        .await;
    match recorded {
        Ok(_entry) => done("/cases/workers", "done-case-note"),
        Err(failure) => at.fails(&failure, "/cases/workers"),
    }
}

pub(in crate::web) async fn procedures(at: At) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let library = mission.library(tx)?;
                Ok(Some(pages::procedure::all(&library, &reader)))
            })
        })
        .await;
    answer(&at, "case-procedures", found, "/")
}

pub(in crate::web) async fn procedure(at: At, Path(id): Path<String>) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let library = mission.library(tx)?;
                let newest = library.newest(&id);
                Ok(newest.map(|procedure| pages::procedure::page(procedure, &reader)))
            })
        })
        .await;
    answer(&at, "case-procedures", found, "/procedures")
}
