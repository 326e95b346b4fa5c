//! The doors of the directory of services: read by everybody, kept by those who may list.

use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use journal::Occurred;
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;

use super::{At, Posted, answer, done, failed};
use crate::rooms::cash::money;
use crate::rooms::people::forms::Sent;
use crate::rooms::places;
use crate::rooms::referrals::directory::pages::{self, Directory, One};
use crate::rooms::referrals::directory::{Narrow, sorted};
use crate::rooms::referrals::facts::{Address, ServiceClosed, ServiceConfirmed, ServiceListed};
use crate::rooms::referrals::{self, opened, queries};
use crate::words::{Text, parse_day};
use crate::{Failure, Refusal};

/// What narrows the directory.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web) struct Narrowed {
    kind: String,
    language: String,
    place: String,
    whom: String,
}

/// All places that may be served: code and name in the reader's language.
fn all_places(tx: &mut Tx<'_>, language: &str) -> Result<Vec<(String, String)>, Failure> {
    let named = places::queries::all(tx)?
        .into_iter()
        .filter_map(|(_id, place)| place.named)
        .filter(|named| {
            matches!(
                named.kind.as_str(),
                "site" | "crossing_point" | "town" | "area"
            )
        });
    let mut all: Vec<(String, String)> = named
        .map(|named| {
            let name = named.name.in_language(language).to_owned();
            (named.code, name)
        })
        .collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

pub(in crate::web) async fn directory(at: At, Query(narrowed): Query<Narrowed>) -> Response {
    let (language, today) = (at.reader.locale.language.code, at.reader.today);
    let narrow = Narrow {
        kind: narrowed.kind,
        language: narrowed.language,
        place: narrowed.place,
        whom: narrowed.whom,
    };
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let services = queries::services(tx)?;
                let facts = services.iter().filter_map(|(_id, one)| one.listed.as_ref());
                let served = facts.flat_map(|fact| fact.places.clone()).collect();
                Ok(Directory {
                    services: sorted(services, &narrow, language, today),
                    narrow,
                    places: all_places(tx, language)?,
                    served,
                })
            })
        })
        .await;
    match found {
        Ok(found) => at.show("referrals-services", &pages::directory(&found, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn service_page(at: &At, id: Uuid, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(service) = queries::service(tx, id)? else {
                    return Ok(None);
                };
                Ok(Some(One {
                    id,
                    address: opened::address(mission, tx, actor, &service)?,
                    places: all_places(tx, language)?,
                    locked: mission.opener().is_none(),
                    service,
                }))
            })
        })
        .await
        .map(|found| found.filter(|one| one.service.listed.is_some()));
    match (found, error) {
        (Ok(Some(one)), Some(_)) => at.show_again(
            "referrals-service",
            &pages::service(&one, error, &at.reader),
        ),
        (found, _) => answer(
            at,
            "referrals-service",
            found.map(|one| one.map(|one| pages::service(&one, error, &at.reader))),
            "/services",
        ),
    }
}

pub(in crate::web) async fn service(at: At, Path(id): Path<Uuid>) -> Response {
    service_page(&at, id, None).await
}

pub(in crate::web) async fn new_service(at: At) -> Response {
    service_form(&at, None, &Sent::default(), None).await
}

async fn service_form(at: &At, id: Option<Uuid>, sent: &Sent, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let title = match id {
        Some(_) => "referrals-change-service",
        None => "referrals-list-service",
    };
    match at
        .ask(move |mission, _actor| mission.read(|tx| all_places(tx, language)))
        .await
    {
        Ok(places) => {
            let body = pages::form(id, sent, &places, error, &at.reader);
            if error.is_some() {
                at.show_again(title, &body)
            } else {
                at.show(title, &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// What a form holds when somebody opens it to change a service.
fn filled(fact: &ServiceListed, address: Option<&Address>) -> Sent {
    let mut sent = Vec::new();
    let mut fill = |name: &str, value: &str| sent.push((name.to_owned(), value.to_owned()));
    for (name, text) in [
        ("name", &fact.name),
        ("area", &fact.area),
        ("hours", &fact.hours),
        ("note", &fact.note),
    ] {
        fill(&format!("{name}_en"), &text.en);
        fill(&format!("{name}_ar"), &text.ar);
    }
    let number = |number: Option<u32>| number.map(|one| one.to_string()).unwrap_or_default();
    let cost = fact.cost.map(|minor| match minor {
        0 => "0".to_owned(),
        minor => money::plain(minor, &fact.currency),
    });
    fill("provider", &fact.provider);
    fill("kind", &fact.kind);
    fill("sex", &fact.sex);
    fill("age_from", &number(fact.age_from.map(u32::from)));
    fill("age_to", &number(fact.age_to.map(u32::from)));
    fill("staff_sex", &fact.staff_sex);
    fill("capacity", &number(fact.capacity));
    fill("free", &number(fact.free));
    fill("cost", &cost.unwrap_or_default());
    fill("currency", &fact.currency);
    fill("reach", &fact.reach);
    fill("confidential", if fact.confidential { "yes" } else { "" });
    fill("address", address.map_or("", |one| one.text.as_str()));
    fill("source", &fact.source);
    for (name, values) in [
        ("place", &fact.places),
        ("group", &fact.groups),
        ("language", &fact.languages),
    ] {
        values.iter().for_each(|value| fill(name, value));
    }
    Sent(sent)
}

pub(in crate::web) async fn change_page(at: At, Path(id): Path<Uuid>) -> Response {
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(service) = queries::service(tx, id)? else {
                    return Ok(None);
                };
                let address = opened::address(mission, tx, actor, &service)?;
                Ok(service.listed.map(|fact| filled(&fact, address.as_ref())))
            })
        })
        .await;
    match found {
        Ok(Some(sent)) => service_form(&at, Some(id), &sent, None).await,
        Ok(None) => at.missing(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

fn whole(sent: &Sent, name: &'static str) -> Result<Option<u32>, Refusal> {
    match sent.value(name) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_none| Refusal::new("referrals-number").with("text", text)),
    }
}

fn years(sent: &Sent, name: &'static str) -> Result<Option<u16>, Refusal> {
    let years = whole(sent, name)?;
    years
        .map(|years| u16::try_from(years).map_err(|_many| Refusal::new("referrals-ages")))
        .transpose()
}

fn cost_of(sent: &Sent) -> Result<Option<i64>, Refusal> {
    match sent.value("cost") {
        "" => Ok(None),
        "0" => Ok(Some(0)),
        text => money::parse(text, &sent.value("currency").to_uppercase()).map(Some),
    }
}

/// A service as a form gives it. Who may not see the confidential address leaves it as it is.
fn service_in(sent: &Sent, synthetic: bool) -> Result<(ServiceListed, Option<Address>), Refusal> {
    let text = |name: &str| sent.value(name).to_owned();
    let texts = |name: &str| Text {
        en: text(&format!("{name}_en")),
        ar: text(&format!("{name}_ar")),
    };
    let several = |name: &str| sent.values(name).into_iter().map(str::to_owned).collect();
    let fact = ServiceListed {
        name: texts("name"),
        provider: text("provider"),
        kind: text("kind"),
        places: several("place"),
        area: texts("area"),
        sex: text("sex"),
        age_from: years(sent, "age_from")?,
        age_to: years(sent, "age_to")?,
        groups: several("group"),
        languages: several("language"),
        staff_sex: text("staff_sex"),
        hours: texts("hours"),
        capacity: whole(sent, "capacity")?,
        free: whole(sent, "free")?,
        cost: cost_of(sent)?,
        currency: text("currency").to_uppercase(),
        reach: text("reach"),
        confidential: sent.value("confidential") == "yes",
        note: texts("note"),
        confirmed_on: day_of(sent, "confirmed_on")?,
        confirmed_by: text("confirmed_by"),
        source: text("source"),
        synthetic,
    };
    let address = Address {
        text: text("address"),
    };
    Ok((fact, Some(address).filter(|one| !one.text.is_empty())))
}

/// A day of a form; the day of nothing where it is empty.
pub(super) fn day_of(sent: &Sent, name: &str) -> Result<Date, Refusal> {
    match sent.value(name) {
        "" => Ok(Date::default()),
        text => parse_day(text).map_err(|_why| Refusal::new("referrals-day-future")),
    }
}

pub(in crate::web) async fn list_service(at: At, posted: Posted) -> Response {
    save_service(at, None, posted).await
}

pub(in crate::web) async fn change_service(
    at: At,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Response {
    save_service(at, Some(id), posted).await
}

async fn save_service(at: At, id: Option<Uuid>, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let given = service_in(&sent, false);
    let subject = id.unwrap_or_else(journal::seal::subject_id);
    let saved = at
        .does(move |work| {
            let (mut fact, address) = given?;
            if id.is_some() {
                let known = queries::service(work.tx, subject)?.and_then(|one| one.listed);
                let known = known.ok_or_else(|| Refusal::new("referrals-service-unknown"))?;
                fact.synthetic = known.synthetic;
            }
            referrals::list_service(work, subject, &fact, address.as_ref(), None)
        })
        .await;
    match saved {
        Ok(_entry) => done(&format!("/services/{subject}"), "done-service"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            service_form(&at, id, &sent, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn confirm(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let (on, free) = (day_of(&sent, "on"), whole(&sent, "free"));
    let by = sent.value("by").to_owned();
    let confirmed = at
        .does(move |work| {
            let on = Occurred::on_day(on?, &work.mission.settings.zone);
            let fact = ServiceConfirmed { by, free: free? };
            referrals::confirm_service(work, id, on, &fact)
        })
        .await;
    tended(
        &at,
        id,
        confirmed.map(|_entry| ()),
        "done-service-confirmed",
    )
    .await
}

pub(in crate::web) async fn close(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let fact = ServiceClosed {
        reason: posted.value("reason").to_owned(),
    };
    let closed = at
        .does(move |work| referrals::close_service(work, id, &fact))
        .await;
    tended(&at, id, closed.map(|_entry| ()), "done-service-closed").await
}

async fn tended(at: &At, id: Uuid, tended: Result<(), Failure>, key: &str) -> Response {
    match tended {
        Ok(()) => done(&format!("/services/{id}"), key),
        Err(Failure::Refused(refusal)) if refusal.code == "referrals-service-unknown" => {
            at.missing()
        }
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            service_page(at, id, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}
