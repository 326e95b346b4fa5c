//! The doors of duplicates: the work list, two records side by side, the decision.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::Tx;
use uuid::Uuid;

use super::people::{open, site_name};
use super::{At, Posted, answer, done, failed};
use crate::rooms::people::duplicates::pages::{self, Side, WorkList};
use crate::rooms::people::duplicates::{self, queries};
use crate::rooms::people::facts::{Comparison, Decision, PersonMoved};
use crate::rooms::people::{self, opened, queries as people_queries};
use crate::{Actor, Failure, Mission, Refusal};

/// How many pairs the page lists.
const LISTED: usize = 100;

pub(in crate::web) async fn work_list(at: At) -> Response {
    let found = at
        .ask(move |mission, actor| mission.read(|tx| list(mission, tx, actor)))
        .await;
    match found {
        Ok(list) => at.show("duplicates-title", &pages::work_list(&list, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

fn list(mission: &Mission, tx: &mut Tx<'_>, actor: &Actor) -> Result<WorkList, Failure> {
    let looked = mission.suspected().looked();
    let mut list = WorkList {
        pairs: Vec::new(),
        all: looked.pairs.len() + looked.left_out,
        elsewhere: 0,
        looked: looked.at_us.and_then(|us| {
            let at = jiff::Timestamp::from_microsecond(us).ok()?;
            let at = at.to_zoned(mission.zone().clone());
            Some(at.strftime("%H:%M").to_string())
        }),
        looking: looked.looking,
        locked: mission.opener().is_none(),
    };
    for pair in looked.pairs {
        let mut names = Vec::new();
        for record in [pair.one, pair.other] {
            let person = people_queries::person(tx, record)?;
            // A pair is shown to whoever may see both; of the others only that they are there.
            if let Some(person) = person.filter(|person| actor.is_of(&person.open.site)) {
                let identity = opened::identity(mission, tx, &person)?;
                names.push(identity.map(|who| who.label()).unwrap_or_default());
            }
        }
        match names.as_slice() {
            [one, other] if list.pairs.len() < LISTED => {
                let (one, other) = (one.clone(), other.clone());
                list.pairs.push((pair, one, other));
            }
            [_, _] => {}
            _ => list.elsewhere += 1,
        }
    }
    Ok(list)
}

/// Compares all records, in the background: the page says that it is under way.
pub(in crate::web) async fn look(at: At, _posted: Posted) -> Response {
    let mission = at.shell.mission.clone();
    tokio::task::spawn_blocking(move || {
        if let Err(failure) = duplicates::look(&mission) {
            super::log("comparing records", &failure);
        }
    });
    Redirect::to("/duplicates").into_response()
}

fn side(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    language: &str,
) -> Result<Option<Side>, Failure> {
    let Some(found) = open(mission, tx, actor, id)? else {
        return Ok(None);
    };
    Ok(Some(Side {
        id,
        site: site_name(tx, &found.person.open.site, language)?,
        household: found.members,
        received: found.received,
        person: found.person,
        identity: found.identity,
        contact: found.contact,
    }))
}

pub(in crate::web) async fn comparison(at: At, Path((one, other)): Path<(Uuid, Uuid)>) -> Response {
    compared_page(&at, one, other, None).await
}

async fn compared_page(at: &At, one: Uuid, other: Uuid, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            let evidence = mission.private().evidence(one, other);
            mission.read(|tx| {
                let left = side(mission, tx, actor, one, language)?;
                let right = side(mission, tx, actor, other, language)?;
                let decided = queries::decisions(tx, one)?.get(&other).copied();
                Ok(left.zip(right).map(|sides| (sides, decided, evidence)))
            })
        })
        .await
        .map(|found| {
            found.map(|((left, right), decided, evidence)| {
                let sides = [left, right];
                pages::comparison(&sides, evidence.as_ref(), decided, error, &at.reader)
            })
        });
    let response = answer(at, "compare-title", found, "/duplicates");
    if error.is_some() {
        return (StatusCode::UNPROCESSABLE_ENTITY, response).into_response();
    }
    response
}

pub(in crate::web) async fn decide(
    at: At,
    Path((one, other)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Response {
    let decision: Result<Decision, _> = posted.value("decision").parse();
    let one_household = posted.value("one_household") == "yes";
    let evidence = at.shell.mission.private().evidence(one, other);
    let comparison = Comparison {
        reason: posted.value("reason").to_owned(),
        likely: evidence.map(|evidence| thousandths(evidence.probability())),
    };
    let decided = at
        .does(move |work| {
            let decision = decision.map_err(|_text| Refusal::new("people-decision-missing"))?;
            for record in [one, other] {
                let known = people_queries::person(work.tx, record)?
                    .ok_or_else(|| Refusal::new("people-unknown"))?;
                work.must_at(&known.open.site)?;
            }
            people::compare(work, one, other, decision, &comparison)?;
            if decision == Decision::Same && one_household {
                reconcile(work, one, other)?;
            }
            Ok(())
        })
        .await;
    match decided {
        Ok(()) => {
            at.shell.mission.suspected().decided(one, other);
            done(&format!("/people/{one}/compared/{other}"), "done-decided")
        }
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            compared_page(&at, one, other, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a probability of 0 to 1 is 0 to 1000 thousandths"
)]
fn thousandths(probability: f64) -> u16 {
    (probability.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// Two households that are one: everybody of the older one's registration goes over to the newer.
fn reconcile(work: &mut crate::Work<'_, '_>, one: Uuid, other: Uuid) -> Result<(), Failure> {
    let counted = queries::counted(work.tx, one)?;
    let old = if counted == one { other } else { one };
    let of = |work: &mut crate::Work<'_, '_>, id| -> Result<Option<Uuid>, Failure> {
        Ok(people_queries::person(work.tx, id)?.and_then(|person| person.household))
    };
    let (Some(from), Some(to)) = (of(work, old)?, of(work, counted)?) else {
        return Ok(());
    };
    if from == to {
        return Ok(());
    }
    for (member, _state) in people_queries::members(work.tx, from)? {
        let fact = PersonMoved {
            reason: "households_are_one".into(),
        };
        people::move_to(work, member, to, &fact)?;
    }
    Ok(())
}
