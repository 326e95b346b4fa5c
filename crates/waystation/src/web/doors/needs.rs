//! The doors of needs: the board, one site, the standards, an assessment, a reading of the weather.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use journal::Occurred;

use super::people::sites;
use super::{At, Posted, answer, done, failed};
use crate::access::Action;
use crate::rooms::needs::facts::ProtectionSeen;
use crate::rooms::needs::pages::{self, BoardPage, Form};
use crate::rooms::needs::site::{SitePage, TREND};
use crate::rooms::needs::{self, fold, forms, queries, site};
use crate::rooms::people::forms::Sent;
use crate::rooms::{people, places};
use crate::{Actor, Failure, Mission, Refusal};

/// Sites × sectors.
pub(in crate::web) async fn board(at: At) -> Response {
    let (as_of, language) = (at.reader.as_of, at.reader.locale.language.code);
    let offset = usize::try_from(at.asked.offset.unwrap_or(0)).unwrap_or(0);
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let names: BTreeMap<String, String> = places::queries::all(tx)?
                    .into_iter()
                    .filter_map(|(_id, place)| place.named)
                    .map(|named| {
                        (
                            named.code.clone(),
                            named.name.in_language(language).to_owned(),
                        )
                    })
                    .collect();
                Ok(BoardPage {
                    board: queries::board(tx, as_of)?,
                    conditions: queries::by(tx, as_of)?,
                    names,
                    offset,
                })
            })
        })
        .await;
    let found = found.map(|page| Some(pages::needs(&page, &at.reader)));
    answer(&at, "nav-needs", found, "/needs")
}

/// One site.
pub(in crate::web) async fn site(at: At, Path(code): Path<String>) -> Response {
    let as_of = at.reader.as_of;
    let found = at
        .ask(move |mission, actor| site_page(mission, actor, &code, as_of))
        .await
        .map(|page| page.map(|page| site::pages::site(&page, &at.reader)));
    answer(&at, "needs-title", found, "/needs")
}

fn site_page(
    mission: &Mission,
    actor: &Actor,
    code: &str,
    as_of: jiff::civil::Date,
) -> Result<Option<SitePage>, Failure> {
    mission.read(|tx| {
        let Some(site) = queries::site(tx, code, as_of)? else {
            return Ok(None);
        };
        let may = [Action::SeeIncidents, Action::SeeNeeds]
            .into_iter()
            .any(|action| mission.may(actor, action, None));
        let protection: Option<ProtectionSeen> = match queries::protection_entry(tx, code, as_of)? {
            Some(id) if may => match journal::shelf::entry(tx, id)? {
                Some(entry) => people::opened::part(mission, tx, &entry, fold::PROTECTION)?,
                None => None,
            },
            _ => None,
        };
        let mut conditions = queries::by(tx, as_of)?;
        conditions.retain(|one| one.place == code);
        Ok(Some(SitePage {
            history: queries::history(tx, code, as_of, TREND)?,
            conditions,
            protection,
            site,
        }))
    })
}

/// The standards.
pub(in crate::web) async fn standards(at: At) -> Response {
    at.show("needs-standards-title", &pages::standards(&at.reader))
}

/// Which of the two forms.
#[derive(Clone, Copy)]
enum Kind {
    Assessment,
    Weather,
}

async fn form(at: &At, kind: Kind, form: &Form, status: StatusCode) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| sites(tx, actor, language)))
        .await;
    let sites = match found {
        Ok(sites) => sites,
        Err(failure) => return failed(&at.reader, &failure),
    };
    let (title, page) = match kind {
        Kind::Assessment => ("needs-assess", pages::assessment(form, &sites, &at.reader)),
        Kind::Weather => (
            "needs-weather-new",
            pages::weather(form, &sites, &at.reader),
        ),
    };
    (status, at.show(title, &page)).into_response()
}

/// An empty form, with the site chosen where the link names one.
async fn fresh(at: &At, kind: Kind) -> Response {
    let mut empty = Form::default();
    if let Some(code) = &at.asked.site {
        empty.site = code.clone();
    }
    form(at, kind, &empty, StatusCode::OK).await
}

/// The form once more, with everything that was typed and what is wrong with it.
async fn again(at: &At, kind: Kind, sent: Sent, refusal: &Refusal) -> Response {
    let locale = at.reader.locale;
    let wrong = refusal
        .arguments
        .iter()
        .find(|(name, _value)| *name == "indicator")
        .map(|(_name, code)| code.clone());
    let mut worded = refusal.clone();
    for (name, value) in &mut worded.arguments {
        match *name {
            "indicator" => *value = locale.word("needs-indicator", value),
            "unit" => {
                *value = locale.with(
                    &format!("needs-unit-{}", value.replace('_', "-")),
                    &[("n", 5.into())],
                )
            }
            _ => {}
        }
    }
    let filled = Form {
        site: sent.value("site").to_owned(),
        sent,
        error: Some(locale.refusal(&worded)),
        wrong,
    };
    form(at, kind, &filled, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The form of an assessment.
pub(in crate::web) async fn assessment_page(at: At) -> Response {
    fresh(&at, Kind::Assessment).await
}

/// Records an assessment.
pub(in crate::web) async fn assess(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let read = match forms::assessment(&sent, at.reader.today) {
        Ok(read) => read,
        Err(refusal) => return again(&at, Kind::Assessment, sent, &refusal).await,
    };
    let code = read.fact.site.clone();
    let recorded = at
        .does(move |work| {
            let on = Occurred::on_day(read.on, &work.mission.settings.zone);
            let mut fact = read.fact;
            fact.synthetic |= work.mission.settings.synthetic;
            needs::assess(work, on, &fact, read.protection.as_ref(), None)
        })
        .await;
    match recorded {
        Ok(_entry) => done(
            &format!("/needs/{}", super::encoded(&code)),
            "done-assessed",
        ),
        Err(Failure::Refused(refusal)) => again(&at, Kind::Assessment, sent, &refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// The form of a reading of the weather.
pub(in crate::web) async fn weather_page(at: At) -> Response {
    fresh(&at, Kind::Weather).await
}

/// Records a reading of the weather.
pub(in crate::web) async fn observe(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let (on, fact) = match forms::weather(&sent, at.reader.today) {
        Ok(read) => read,
        Err(refusal) => return again(&at, Kind::Weather, sent, &refusal).await,
    };
    let code = fact.place.clone();
    let recorded = at
        .does(move |work| {
            let on = Occurred::on_day(on, &work.mission.settings.zone);
            let mut fact = fact;
            fact.synthetic |= work.mission.settings.synthetic;
            needs::observe_weather(work, on, &fact, None)
        })
        .await;
    let to = format!("/needs/{}", super::encoded(&code));
    match recorded {
        Ok(false) => done(&to, "done-weather"),
        Ok(true) => done(&to, "done-weather-doubted"),
        Err(Failure::Refused(refusal)) => again(&at, Kind::Weather, sent, &refusal).await,
        Err(failure) => failed(&at.reader, &failure),
    }
}
