//! The doors of the people room.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use journal::Occurred;
use uuid::Uuid;

use super::{Asked, Posted, Signed, blocking, failed, missing, reader, refusal_page, show, verb};
use crate::access::Action;
use crate::rooms::people::facts::{
    AgeBand, Consents, Contact, HouseholdRegistered, Identity, Name, PersonForgotten,
    PersonRegistered, Sex, SpecificNeeds,
};
use crate::rooms::people::pages::{Form, Listed, MEMBERS, Opened, PAGE};
use crate::rooms::people::{self, Registration};
use crate::rooms::{aid, places};
use crate::web::Shell;
use crate::web::session::Session;
use crate::{Failure, Mission, Refusal};

/// Opens a sealed part, when the mission is unlocked and the part is not forgotten.
fn open<T: serde::de::DeserializeOwned>(
    mission: &Mission,
    tx: &mut store::Tx<'_>,
    entry: &journal::Entry,
    part: &str,
) -> Result<Option<T>, Failure> {
    let Some(opener) = mission.opener() else {
        return Ok(None);
    };
    match mission.journal().open(tx, &opener, entry, part) {
        Ok(plain) => Ok(serde_json::from_slice(&plain).ok()),
        Err(journal::Failure::Store(cause)) => Err(cause.into()),
        Err(_forgotten_or_absent) => Ok(None),
    }
}

pub(super) fn listed(
    mission: &Mission,
    tx: &mut store::Tx<'_>,
    id: Uuid,
    person: people::fold::Person,
) -> Result<Listed, Failure> {
    let mut name = None;
    if let Some(entry) = person
        .identity
        .map(|entry| journal::shelf::entry(tx, entry))
        .transpose()?
        .flatten()
    {
        name = open::<Identity>(mission, tx, &entry, "identity")?
            .map(|identity| identity.label())
            .filter(|label| !label.is_empty());
    }
    Ok(Listed { id, person, name })
}

pub(in crate::web) async fn people(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Query(asked): Query<Asked>,
) -> Response {
    list_people(shell, headers, session, asked, String::new()).await
}

/// A name that is looked for comes in the body: in an address it would stand in histories and logs.
pub(in crate::web) async fn search_people(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    posted: Posted,
) -> Response {
    let question = posted.value("q").to_owned();
    list_people(shell, headers, session, Asked::default(), question).await
}

async fn list_people(
    shell: Shell,
    headers: HeaderMap,
    session: Option<Session>,
    asked: Asked,
    question: String,
) -> Response {
    let reader = reader(&shell, &headers, session, "/people", &asked);
    let mission = shell.mission.clone();
    let language = reader.locale.language.code;
    let found = blocking(move || -> Result<people::pages::List, Failure> {
        let warming = !mission.private().is_warm();
        if !warming {
            mission.private().catch_up(&mission)?;
        }
        mission.read(|tx| {
            let places = places::queries::all(tx)?;
            let sites: Vec<(String, String, u64)> = people::queries::sites(tx)?
                .into_iter()
                .map(|(code, n)| {
                    let name = places
                        .iter()
                        .filter_map(|(_id, place)| place.named.as_ref())
                        .find(|named| named.code == code)
                        .map_or_else(
                            || code.clone(),
                            |named| named.name.in_language(language).to_owned(),
                        );
                    (code, name, n)
                })
                .collect();
            let site = asked
                .site
                .or_else(|| sites.first().map(|(code, _name, _n)| code.clone()))
                .unwrap_or_default();
            let offset = asked.offset.unwrap_or(0).max(0);
            let mut persons = Vec::new();
            if question.trim().is_empty() {
                for (id, person) in people::queries::at_site(tx, &site, offset, PAGE)? {
                    persons.push(listed(&mission, tx, id, person)?);
                }
            } else {
                for id in mission.private().find(&question, 100) {
                    if let Some(person) = people::queries::person(tx, id)? {
                        persons.push(listed(&mission, tx, id, person)?);
                    }
                }
            }
            Ok(people::pages::List {
                question,
                warming,
                locked: mission.opener().is_none(),
                sites,
                site,
                persons,
                offset,
            })
        })
    })
    .await
    .and_then(|inner| inner);
    match found {
        Ok(list) => show(
            &reader,
            &reader.t("nav-people"),
            &people::pages::list(&list, &reader),
        ),
        Err(failure) => failed(&reader, &failure),
    }
}

async fn site_names(
    shell: &Shell,
    language: &'static str,
) -> Result<Vec<(String, String)>, Failure> {
    let mission = shell.mission.clone();
    blocking(move || {
        mission.read(|tx| {
            let places = places::queries::all(tx)?;
            let mut sites: Vec<(String, String)> = places
                .into_iter()
                .filter_map(|(_id, place)| place.named)
                .filter(|named| matches!(named.kind.as_str(), "site" | "crossing_point" | "town"))
                .map(|named| {
                    (
                        named.code.clone(),
                        named.name.in_language(language).to_owned(),
                    )
                })
                .collect();
            sites.sort_by_key(|(code, _name)| (!code.ends_with("centre"), code.clone()));
            Ok(sites)
        })
    })
    .await
    .and_then(|inner| inner)
}

pub(in crate::web) async fn register_page(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
) -> Response {
    register_form(&shell, &headers, session, &Form::default(), StatusCode::OK).await
}

async fn register_form(
    shell: &Shell,
    headers: &HeaderMap,
    session: Option<Session>,
    form: &Form,
    status: StatusCode,
) -> Response {
    let reader = reader(shell, headers, session, "/people/new", &Asked::default());
    match site_names(shell, reader.locale.language.code).await {
        Ok(sites) => (
            status,
            show(
                &reader,
                &reader.t("register-title"),
                &people::pages::register(form, &sites, &reader),
            ),
        )
            .into_response(),
        Err(failure) => failed(&reader, &failure),
    }
}

/// The members of the form, as registrations.
fn members(
    posted: &Posted,
    site: &str,
    today: Date,
    synthetic: bool,
) -> Result<Vec<Registration>, Refusal> {
    let mut members = Vec::new();
    for n in 0..MEMBERS {
        let field = |name: &str| posted.value(&format!("{name}_{n}"));
        let (given, family) = (field("given"), field("family"));
        if given.is_empty() && family.is_empty() {
            continue;
        }
        let years = match field("age") {
            "" => None,
            text => Some(
                text.parse::<u16>()
                    .ok()
                    .filter(|years| *years <= 125)
                    .ok_or_else(|| Refusal::new("people-age-unreadable").with("age", text))?,
            ),
        };
        let nationality = field("nationality");
        let mut one = Registration {
            open: PersonRegistered {
                sex: field("sex").parse().unwrap_or(Sex::Unknown),
                age_band: years.map_or(AgeBand::Unknown, AgeBand::of),
                nationality: (!nationality.is_empty()).then(|| nationality.to_owned()),
                site: site.to_owned(),
                synthetic,
            },
            ..Registration::default()
        };
        one.identity.names.push(Name {
            given: given.into(),
            family: family.into(),
            script: "und".into(),
        });
        one.identity.age_said = years.map(|years| (years, today));
        one.identity.relation = if members.is_empty() {
            "head".into()
        } else {
            String::new()
        };
        let agreed = posted.value("consent_assistance") == "yes";
        one.consents = Consents {
            purposes: vec![("assistance".into(), agreed)],
        };
        members.push(one);
    }
    if members.is_empty() {
        Err(Refusal::new("people-name-missing"))
    } else {
        Ok(members)
    }
}

pub(in crate::web) async fn register(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    posted: Posted,
) -> Response {
    let Some(signed) = session.clone() else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let reader = reader(
        &shell,
        &headers,
        session.clone(),
        "/people",
        &Asked::default(),
    );
    let site = posted.value("site").to_owned();
    let today = reader.today;
    let recorded = match members(&posted, &site, today, shell.mission.settings.synthetic) {
        Err(refusal) => Err(refusal.into()),
        Ok(members) => {
            let household = HouseholdRegistered {
                site,
                size: u16::try_from(members.len()).ok(),
                synthetic: shell.mission.settings.synthetic,
            };
            let on = Occurred::on_day(today, &shell.mission.settings.zone);
            verb(&shell, &signed, move |work| {
                people::register(work, &household, &members, &on)
            })
            .await
        }
    };
    match recorded {
        Ok((_household, ids)) => {
            let head = ids.first().map(Uuid::to_string).unwrap_or_default();
            Redirect::to(&format!("/people/{head}?done=done-registered")).into_response()
        }
        Err(Failure::Refused(refusal)) => {
            let form = Form {
                fields: posted.0,
                error: Some(reader.locale.refusal(&refusal)),
            };
            register_form(
                &shell,
                &headers,
                session,
                &form,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
        Err(failure) => failed(&reader, &failure),
    }
}

pub(in crate::web) async fn person(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, &format!("/people/{id}"), &asked);
    let (mission, may_see_needs, language) = (
        shell.mission.clone(),
        reader.may(Action::SeeNeeds),
        reader.locale.language.code,
    );
    let found = blocking(move || {
        mission.read(|tx| {
            let Some(person) = people::queries::person(tx, id)? else {
                return Ok(None);
            };
            let mut opened = Opened {
                identity: None,
                contact: None,
                needs: None,
                forgotten: person.forgotten.is_some(),
                members: Vec::new(),
                received: Vec::new(),
                entries: Vec::new(),
            };
            for entry in journal::shelf::about(tx, id)? {
                opened.entries.push((
                    entry.header.kind.clone(),
                    entry.header.occurred.by(),
                    entry.header.id,
                ));
                if let Some(identity) = open::<Identity>(&mission, tx, &entry, "identity")? {
                    opened.identity = Some(identity);
                }
                if let Some(contact) = open::<Contact>(&mission, tx, &entry, "contact")? {
                    opened.contact = Some(contact);
                }
                if may_see_needs
                    && let Some(needs) = open::<SpecificNeeds>(&mission, tx, &entry, "needs")?
                {
                    opened.needs = Some(needs);
                }
            }
            if let Some(household) = person.household {
                for (member, state) in people::queries::members(tx, household)? {
                    if member != id {
                        let one = listed(&mission, tx, member, state)?;
                        opened.members.push(one);
                    }
                }
                opened.received = aid::queries::received(tx, household)?;
            }
            let site = places::queries::by_code(tx, &person.open.site)?
                .and_then(|(_id, place)| place.named)
                .map_or_else(
                    || person.open.site.clone(),
                    |named| named.name.in_language(language).to_owned(),
                );
            Ok(Some((person, opened, site)))
        })
    })
    .await
    .and_then(|inner| inner);
    match found {
        Ok(Some((person, opened, site))) => show(
            &reader,
            &reader.t("nav-people"),
            &people::pages::person(id, &person, &opened, &site, &reader),
        ),
        Ok(None) => missing(&reader),
        Err(failure) => failed(&reader, &failure),
    }
}

pub(in crate::web) async fn forget(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Response {
    let reader = reader(
        &shell,
        &headers,
        session.clone(),
        "/people",
        &Asked::default(),
    );
    let Some(session) = session else {
        return missing(&reader);
    };
    if posted.value("sure") != "yes" {
        return refusal_page(
            &reader,
            &Refusal::new("people-forget-not-sure"),
            &format!("/people/{id}"),
        );
    }
    let ground = posted.value("ground").to_owned();
    let done = verb(&shell, &session, move |work| {
        people::forget(work, id, &PersonForgotten { ground })
    })
    .await;
    let mission = shell.mission.clone();
    let scrubbed = blocking(move || {
        mission.private().catch_up(&mission)?;
        mission.scrub()
    })
    .await
    .and_then(|inner| inner);
    match done.and(scrubbed) {
        Ok(()) => Redirect::to("/?done=done-forgotten").into_response(),
        Err(Failure::Refused(refusal)) => refusal_page(&reader, &refusal, "/people"),
        Err(failure) => failed(&reader, &failure),
    }
}
