//! The doors of referrals: the work list, writing one, what happens to it, and what leaves.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::Span;
use jiff::civil::Date;
use journal::Digest;
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;

use super::people::{listed, site_name};
use super::services::day_of;
use super::{At, Posted, answer, done, failed};
use crate::mission::Actor;
use crate::rooms::people;
use crate::rooms::people::consent::Door;
use crate::rooms::people::forms::Sent;
use crate::rooms::referrals::directory::{Narrow, sorted};
use crate::rooms::referrals::facts::{Agreement, Noted, Written};
use crate::rooms::referrals::fold::Service;
use crate::rooms::referrals::letter::{self, Letter, Stretch};
use crate::rooms::referrals::opened::{self, Referral};
use crate::rooms::referrals::pages::{self, Draft, List, Listed, OfService, One};
use crate::rooms::referrals::rules::Freshness;
use crate::rooms::referrals::{self, queries, rules};
use crate::{Failure, Mission, Refusal, locale};

/// What is over is listed for this many days back.
const LISTED_DAYS: i64 = 30;

fn name_of(mission: &Mission, tx: &mut Tx<'_>, person: Uuid) -> Result<String, Failure> {
    let Some(state) = people::queries::person(tx, person)? else {
        return Ok(String::new());
    };
    Ok(listed(mission, tx, person, state)?.name.unwrap_or_default())
}

fn with_name(mission: &Mission, tx: &mut Tx<'_>, referral: Referral) -> Result<Listed, Failure> {
    let person = referral.file.written.as_ref();
    let person = person.map(|(written, _at)| written.person);
    let name = match person {
        Some(person) => name_of(mission, tx, person)?,
        None => String::new(),
    };
    let id = referral.id;
    Ok(Listed {
        name: if name.is_empty() {
            crate::rooms::figures::pages::short(id)
        } else {
            name
        },
        referral,
    })
}

/// The referrals that an actor may see, sorted into what is to be done about them.
fn work_list(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    today: Date,
    language: &str,
) -> Result<List, Failure> {
    let mut list = List {
        locked: mission.opener().is_none(),
        ..List::default()
    };
    if list.locked {
        list.kept = queries::referrals(tx)?.len() as u64;
        return Ok(list);
    }
    let since = today
        .checked_sub(Span::new().days(LISTED_DAYS))
        .unwrap_or(today);
    let mut services: BTreeMap<Uuid, OfService> = BTreeMap::new();
    for referral in opened::all(mission, tx)? {
        if !opened::may_see(actor, &referral) {
            continue;
        }
        counted(&referral, &mut services, &mut list.declined, language);
        let over = referral.file.over();
        let one = with_name(mission, tx, referral)?;
        match (over, one.over(today)) {
            (Some(day), _) if day < since => {}
            (Some(_), _) => list.over.push(one),
            (None, Some(days)) if days >= 0 => list.chase.push(one),
            (None, _) => list.open.push(one),
        }
    }
    for rows in [&mut list.chase, &mut list.open] {
        rows.sort_by_key(|one| (std::cmp::Reverse(one.over(today)), one.referral.id));
    }
    list.over
        .sort_by_key(|one| (std::cmp::Reverse(one.referral.file.over()), one.referral.id));
    list.services = services.into_values().collect();
    list.services.sort_by(|one, other| {
        (other.all, &one.name, one.id).cmp(&(one.all, &other.name, other.id))
    });
    Ok(list)
}

fn counted(
    referral: &Referral,
    services: &mut BTreeMap<Uuid, OfService>,
    declined: &mut BTreeMap<String, u64>,
    language: &str,
) {
    let Some((written, _at)) = &referral.file.written else {
        return;
    };
    let row = services
        .entry(written.service)
        .or_insert_with(|| OfService {
            id: written.service,
            name: written.service_name.in_language(language).to_owned(),
            ..OfService::default()
        });
    row.all += 1;
    row.waiting += u64::from(referral.file.due().is_some());
    row.done += u64::from(referral.status() == "done");
    if let Some(reason) = referral.file.declined() {
        row.declined += 1;
        *declined.entry(reason.to_owned()).or_default() += 1;
    }
}

pub(in crate::web) async fn all(at: At) -> Response {
    let (language, today) = (at.reader.locale.language.code, at.reader.today);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| work_list(mission, tx, actor, today, language))
        })
        .await;
    match found {
        Ok(list) => at.show("referrals-title", &pages::list(&list, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// For whom a referral is to be, and to which service.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web) struct Begun {
    person: Option<Uuid>,
    service: Option<Uuid>,
}

/// What is known of a person who is to be referred; nothing where there is none.
fn draft(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: Uuid,
    locale: &locale::Locale,
) -> Result<Option<(Draft, people::fold::Person)>, Failure> {
    let Some(state) = people::queries::person(tx, person)? else {
        return Ok(None);
    };
    actor.must_be_of(&state.open.site)?;
    if state.forgotten.is_some() {
        return Err(Refusal::new("referrals-person-forgotten").into());
    }
    let standing = people::opened::standing(mission, tx, &state)?;
    let site = site_name(tx, &state.open.site, locale.language.code)?;
    let known = opened::known(mission, tx, actor, &state, &site, locale)?;
    let draft = Draft {
        person,
        name: name_of(mission, tx, person)?,
        child: rules::is_child(state.open.age_band),
        known,
        locked: mission.opener().is_none(),
        shut: rules::shut("consent", standing.door("referral", ""), Door::NotAsked),
    };
    Ok(Some((draft, state)))
}

pub(in crate::web) async fn new(at: At, Query(begun): Query<Begun>) -> Response {
    let Some(person) = begun.person else {
        return at.show("referrals-new", &pages::choose_person(&at.reader));
    };
    match begun.service {
        Some(service) => form(&at, person, service, &Sent::default(), None).await,
        None => choose(&at, person).await,
    }
}

async fn choose(at: &At, person: Uuid) -> Response {
    let (locale, today) = (at.reader.locale, at.reader.today);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some((draft, state)) = draft(mission, tx, actor, person, locale)? else {
                    return Ok(None);
                };
                let spoken = opened::languages(mission, tx, &state)?;
                let narrow = Narrow::default();
                let code = locale.language.code;
                let sorted = sorted(queries::services(tx)?, &narrow, code, today);
                let services = sorted.into_iter().map(|(id, service)| {
                    let fact = service.listed.clone().unwrap_or_default();
                    let open = &state.open;
                    let against = rules::against(&fact, open.sex, open.age_band, &spoken);
                    (id, service, against)
                });
                let mut services: Vec<_> = services.collect();
                services.sort_by_key(|(_id, service, against)| {
                    let old = rules::freshness(service, today) == Freshness::Old;
                    (old, against.len())
                });
                Ok(Some((draft, services)))
            })
        })
        .await
        .map(|found| {
            found.map(|(draft, services)| pages::choose_service(&draft, &services, &at.reader))
        });
    answer(at, "referrals-new", found, "/people")
}

async fn form(at: &At, person: Uuid, service: Uuid, sent: &Sent, error: Option<&str>) -> Response {
    let locale = at.reader.locale;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let known: Option<Service> = queries::service(tx, service)?;
                let draft = draft(mission, tx, actor, person, locale)?;
                Ok(draft
                    .map(|(draft, _state)| draft)
                    .zip(known.filter(|one| one.listed.is_some())))
            })
        })
        .await;
    match (found, error) {
        (Ok(Some((draft, known))), Some(_)) => at.show_again(
            "referrals-new",
            &pages::new(&draft, (service, &known), sent, error, &at.reader),
        ),
        (found, _) => answer(
            at,
            "referrals-new",
            found.map(|found| {
                found.map(|(draft, known)| {
                    pages::new(&draft, (service, &known), sent, error, &at.reader)
                })
            }),
            "/referrals",
        ),
    }
}

/// A referral as a form gives it: of what is not ticked, nothing is kept.
fn written_in(sent: &Sent) -> Result<Written, Refusal> {
    let text = |name: &str| sent.value(name).to_owned();
    let id = |name: &str, unknown: &'static str| {
        let id = sent.value(name).parse::<Uuid>();
        id.map_err(|_no_id| Refusal::new(unknown))
    };
    let ticked = sent.values("share").into_iter();
    let shared = ticked.map(|field| (field.to_owned(), text(&format!("value_{field}"))));
    let withheld = rules::FIELDS.iter().filter_map(|field| {
        let reason = text(&format!("withheld_{field}"));
        (!reason.is_empty()).then(|| ((*field).to_owned(), reason))
    });
    let basis = match sent.value("basis") {
        "" => "consent".to_owned(),
        code => code.to_owned(),
    };
    Ok(Written {
        person: id("person", "people-unknown")?,
        service: id("service", "referrals-service-unknown")?,
        risk: text("risk"),
        requested: sent
            .values("requested")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        shared: shared.collect(),
        withheld: withheld.collect(),
        agreement: Agreement {
            basis,
            who: text("who"),
            who_name: text("who_name"),
            language: text("language"),
            interpreter: text("interpreter"),
            on: day_of(sent, "on")?,
            guardian: text("guardian"),
            assent: text("assent"),
            reason: text("reason"),
            decided_by: text("decided_by"),
        },
        child: sent.value("child") == "yes",
        asked_by_person: sent.value("asked_by_person") == "yes",
        worker: text("worker"),
        worker_contact: text("worker_contact"),
        ..Written::default()
    })
}

pub(in crate::web) async fn write(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let given = written_in(&sent);
    let ids = given.as_ref().ok().map(|one| (one.person, one.service));
    match (
        at.does(move |work| referrals::write(work, given?)).await,
        ids,
    ) {
        (Ok(id), _) => done(&format!("/referrals/{id}"), "done-referral"),
        (Err(Failure::Refused(refusal)), Some((person, service))) => {
            let sentence = at.reader.locale.refusal(&refusal);
            form(&at, person, service, &sent, Some(&sentence)).await
        }
        (Err(failure), _) => at.fails(&failure, "/referrals"),
    }
}

/// A referral that the actor may see.
fn seen(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
) -> Result<Option<Referral>, Failure> {
    let found = opened::referral(mission, tx, id)?;
    Ok(found.filter(|referral| opened::may_see(actor, referral)))
}

async fn referral_page(at: &At, id: Uuid, error: Option<&str>) -> Response {
    if at.shell.mission.opener().is_none() {
        return locked_page(at, id).await;
    }
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(referral) = seen(mission, tx, actor, id)? else {
                    return Ok(None);
                };
                let written = referral.file.written.as_ref();
                let service = written.map(|(written, _at)| written.service);
                let service = queries::service(tx, service.unwrap_or_default())?;
                Ok(Some(One {
                    service_open: rules::open_service(&service.unwrap_or_default()).is_ok(),
                    listed: with_name(mission, tx, referral)?,
                    passphrase: letter::made_passphrase()?,
                }))
            })
        })
        .await;
    match (found, error) {
        (Ok(Some(one)), Some(_)) => {
            at.show_again("referrals-one", &pages::referral(&one, error, &at.reader))
        }
        (found, _) => answer(
            at,
            "referrals-one",
            found.map(|one| one.map(|one| pages::referral(&one, error, &at.reader))),
            "/referrals",
        ),
    }
}

pub(in crate::web) async fn referral(at: At, Path(id): Path<Uuid>) -> Response {
    referral_page(&at, id, None).await
}

/// A referral that this node cannot open.
async fn locked_page(at: &At, id: Uuid) -> Response {
    let found = at
        .ask(move |mission, _actor| mission.read(|tx| queries::owner(tx, id)))
        .await;
    let body = found.map(|found| found.map(|_owner| pages::locked(id, &at.reader)));
    answer(at, "referrals-one", body, "/referrals")
}

/// What a form says that happened. A file is sent by its own door.
fn noted_in(sent: &Sent) -> Option<Noted> {
    let text = |name: &str| sent.value(name).to_owned();
    Some(match sent.value("event") {
        "sent" if sent.value("how") != "file" => Noted::Sent {
            how: text("how"),
            digest: None,
        },
        "answered" => Noted::Answered {
            reason: if sent.value("answer") == "declined" {
                text("reason")
            } else {
                String::new()
            },
            answer: text("answer"),
            words: text("words"),
        },
        "in_progress" => Noted::InProgress,
        "feedback" => Noted::Feedback {
            outcome: text("outcome"),
            words: text("words"),
        },
        "closed" => Noted::Closed {
            reason: text("reason"),
        },
        "chased" => Noted::Chased {
            how: text("how"),
            words: text("words"),
        },
        _ => return None,
    })
}

pub(in crate::web) async fn step(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let noted = noted_in(&sent);
    let done_so = at
        .does(move |work| {
            let noted = noted.ok_or_else(|| Refusal::new("referrals-code-unknown"))?;
            referrals::note(work, id, &noted)
        })
        .await;
    match done_so {
        Ok(_entry) if at.shell.mission.opener().is_none() => {
            done("/referrals", "done-referral-step")
        }
        Ok(_entry) => done(&format!("/referrals/{id}"), "done-referral-step"),
        Err(Failure::Refused(refusal)) => refused(&at, id, &refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn refused(at: &At, id: Uuid, refusal: &Refusal) -> Response {
    if refusal.code == "referrals-unknown" {
        return at.missing();
    }
    let sentence = at.reader.locale.refusal(refusal);
    referral_page(at, id, Some(&sentence)).await
}

/// The letter of a referral that may be sent now.
fn letter_of(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    language: &str,
) -> Result<Letter, Failure> {
    let unknown = || Failure::from(Refusal::new("referrals-unknown"));
    let referral = seen(mission, tx, actor, id)?.ok_or_else(unknown)?;
    referrals::may_send(tx, &referral)?;
    Letter::of(id, &referral.file, &mission.settings.name, language).ok_or_else(unknown)
}

/// The form to print, in the language that the receiver reads.
pub(in crate::web) async fn print(mut at: At, Path(id): Path<Uuid>) -> Response {
    if let Some(code) = at.asked.language.as_deref() {
        at.reader.locale = locale::of(code);
    }
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| letter_of(mission, tx, actor, id, language)))
        .await;
    match found {
        Ok(letter) => {
            let path = format!("/referrals/{id}/print");
            at.show(
                "referrals-form-title",
                &pages::print(&letter, &path, &at.reader),
            )
        }
        Err(Failure::Refused(refusal)) => refused(&at, id, &refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// The sealed file. It is made beside the writer, since stretching a passphrase takes long; and it is handed
/// out only once the journal holds that it was.
pub(in crate::web) async fn file(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let passphrase = zeroize::Zeroizing::new(posted.value("passphrase").to_owned());
    let language = at.reader.locale.language.code;
    let made = at
        .ask(move |mission, actor| {
            let letter = mission.read(|tx| letter_of(mission, tx, actor, id, language))?;
            letter::seal(&letter, &passphrase, Stretch::SENT)
        })
        .await;
    let made = match made {
        Ok(bytes) => {
            let noted = Noted::Sent {
                how: "file".into(),
                digest: Some(Digest::of(&bytes)),
            };
            at.does(move |work| referrals::note(work, id, &noted).map(|_entry| bytes))
                .await
        }
        Err(failure) => Err(failure),
    };
    match made {
        Ok(bytes) => {
            let name = format!("referral-{}.wsref", &Digest::of(&bytes).to_string()[..8]);
            (
                [
                    (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
                    (
                        header::CONTENT_DISPOSITION,
                        format!("attachment; filename=\"{name}\""),
                    ),
                ],
                bytes,
            )
                .into_response()
        }
        Err(Failure::Refused(refusal)) => refused(&at, id, &refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}
