//! The doors of a household: its page, its card, who collects.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use uuid::Uuid;

use super::people::{listed, site_name};
use super::{At, Posted, answer, done};
use crate::rooms::aid;
use crate::rooms::people::facts::CollectorNamed;
use crate::rooms::people::household::pages::{self, Shown};
use crate::rooms::people::{self, opened, queries};
use crate::{Actor, Failure, Mission, Refusal};

fn shown(
    mission: &Mission,
    tx: &mut store::Tx<'_>,
    actor: &Actor,
    id: Uuid,
    language: &str,
) -> Result<Option<Shown>, Failure> {
    let Some(household) = queries::household(tx, id)? else {
        return Ok(None);
    };
    if !actor.is_of(&household.open.site) {
        return Err(Refusal::new("access-other-site")
            .with("site", household.open.site)
            .into());
    }
    let mut members = Vec::new();
    for (member, state) in queries::members(tx, id)? {
        members.push(listed(mission, tx, member, state)?);
    }
    // The head first: the only one who is named in every registration.
    members.sort_by_key(|one| {
        (
            one.name.is_none(),
            one.person.registered.map(|(_on, entry)| entry),
        )
    });
    let mut collectors = Vec::new();
    for (collector, reason, _entry) in &household.collectors {
        let name = match queries::person(tx, *collector)? {
            Some(person) => opened::identity(mission, tx, &person)?.map(|who| who.label()),
            None => None,
        };
        collectors.push((name, reason.clone()));
    }
    Ok(Some(Shown {
        id,
        site: site_name(tx, &household.open.site, language)?,
        members,
        cards: queries::cards(tx, id)?,
        catalogue: aid::queries::catalogue(tx)?,
        received: aid::distribution::queries::handed_to(tx, id, Date::MAX)?,
        collectors,
        household,
    }))
}

pub(in crate::web) async fn household(at: At, Path(id): Path<Uuid>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| shown(mission, tx, actor, id, language)))
        .await
        .map(|found| found.map(|shown| pages::household(&shown, &at.reader)));
    answer(&at, "household-title", found, "/people")
}

pub(in crate::web) async fn card(at: At, Path(id): Path<Uuid>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(shown) = shown(mission, tx, actor, id, language)? else {
                    return Ok(None);
                };
                let live = shown
                    .cards
                    .iter()
                    .find(|(_id, card)| card.revoked.is_none());
                Ok(live.map(|(card, _state)| {
                    (people::card_token(mission, *card), shown.members.len())
                }))
            })
        })
        .await
        .map(|found| found.map(|(token, people)| pages::card(&token, people, &at.reader)));
    answer(&at, "card-title", found, &format!("/households/{id}"))
}

pub(in crate::web) async fn give_card(at: At, Path(id): Path<Uuid>, _posted: Posted) -> Response {
    match at.does(move |work| people::issue_card(work, id)).await {
        Ok(_card) => done(&format!("/households/{id}"), "done-card"),
        Err(failure) => at.fails(&failure, &format!("/households/{id}")),
    }
}

pub(in crate::web) async fn revoke_card(
    at: At,
    Path(card): Path<Uuid>,
    posted: Posted,
) -> Response {
    let Ok(household) = posted.value("household").parse::<Uuid>() else {
        return at.missing();
    };
    let reason = posted.value("reason").to_owned();
    let revoked = at
        .does(move |work| {
            let known = queries::cards(work.tx, household)?;
            if !known.iter().any(|(id, _card)| *id == card) {
                return Err(Refusal::new("people-card-unknown").into());
            }
            people::revoke_card(work, card, household, &reason)
        })
        .await;
    let back = format!("/households/{household}");
    match revoked {
        Ok(_entry) => done(&back, "done-card-revoked"),
        Err(failure) => at.fails(&failure, &back),
    }
}

pub(in crate::web) async fn name_collector(
    at: At,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Response {
    let Ok(person) = posted.value("person").parse::<Uuid>() else {
        return at.missing();
    };
    let fact = CollectorNamed {
        reason: posted.value("reason").to_owned(),
    };
    let named = at
        .does(move |work| people::name_collector(work, id, person, &fact))
        .await;
    let back = format!("/households/{id}");
    match named {
        Ok(_entry) => done(&back, "done-collector"),
        Err(failure) => at.fails(&failure, &back),
    }
}
