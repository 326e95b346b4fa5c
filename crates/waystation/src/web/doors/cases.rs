//! The doors of the cases room.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use journal::Occurred;
use uuid::Uuid;

use super::people::listed;
use super::{Asked, Posted, Signed, blocking, failed, missing, reader, show, verb};
use crate::rooms::cases;
use crate::rooms::cases::facts::CaseNoted;
use crate::rooms::people;
use crate::web::Shell;
use crate::web::layout::Reader;
use crate::words::parse_day;
use crate::{Failure, Mission, Refusal};

fn named_case(
    mission: &Mission,
    tx: &mut store::Tx<'_>,
    id: Uuid,
    file: cases::file::CaseFile,
) -> Result<cases::pages::Listed, Failure> {
    let mut name = None;
    if let Some(person) = file.person
        && let Some(state) = people::queries::person(tx, person)?
    {
        name = listed(mission, tx, person, state)?.name;
    }
    Ok(cases::pages::Listed { id, file, name })
}

pub(in crate::web) async fn cases(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, "/cases", &asked);
    let (as_of, mission) = (reader.as_of, shell.mission.clone());
    let found = blocking(move || {
        mission.private().catch_up(&mission)?;
        let (mut waiting, mut closed, mut departed) = (Vec::new(), Vec::new(), 0);
        mission.private().each_case(|id, file| {
            if file.in_pipeline(as_of) {
                waiting.push((id, file.clone()));
            } else if file.closed(as_of).is_some() {
                closed.push((id, file.clone()));
            } else if file.done("departed", as_of).is_some() {
                departed += 1;
            }
        });
        waiting.sort_by_key(|(_id, file)| file.last(as_of).map(|step| step.on));
        let all_closed = closed.len();
        closed.retain(|(_id, file)| {
            file.closed(as_of)
                .is_some_and(|step| step.on.until(as_of).is_ok_and(|gap| gap.get_days() <= 7))
        });
        mission.read(|tx| {
            let mut name = |list: Vec<(Uuid, cases::file::CaseFile)>| {
                list.into_iter()
                    .map(|(id, file)| named_case(&mission, tx, id, file))
                    .collect::<Result<Vec<_>, _>>()
            };
            let (waiting, lately_closed) = (name(waiting)?, name(closed)?);
            let procedure = cases::queries::procedure(tx, "avrr")?;
            Ok((
                cases::pages::Morning {
                    waiting,
                    departed,
                    closed: all_closed,
                    lately_closed,
                    locked: mission.opener().is_none(),
                },
                procedure,
            ))
        })
    })
    .await
    .and_then(|inner| inner);
    match found {
        Ok((morning, procedure)) => show(
            &reader,
            &reader.t("nav-cases"),
            &cases::pages::morning(&morning, procedure.as_ref(), &reader),
        ),
        Err(failure) => failed(&reader, &failure),
    }
}

async fn case_page(shell: &Shell, reader: &Reader, id: Uuid, error: Option<String>) -> Response {
    let mission = shell.mission.clone();
    let found = blocking(move || {
        mission.private().catch_up(&mission)?;
        let Some(file) = mission.private().case(id) else {
            return Ok(None);
        };
        mission.read(|tx| {
            let procedure = cases::queries::procedure(tx, &file.procedure)?;
            let one = named_case(&mission, tx, id, file)?;
            Ok(Some(one).zip(procedure))
        })
    })
    .await
    .and_then(|inner| inner);
    match found {
        Ok(Some((one, procedure))) => {
            let status = if error.is_some() {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                StatusCode::OK
            };
            (
                status,
                show(
                    reader,
                    &reader.t("nav-cases"),
                    &cases::pages::case(&one, &procedure, error.as_deref(), reader),
                ),
            )
                .into_response()
        }
        Ok(None) => missing(reader),
        Err(failure) => failed(reader, &failure),
    }
}

pub(in crate::web) async fn case(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, &format!("/cases/{id}"), &asked);
    case_page(&shell, &reader, id, None).await
}

pub(in crate::web) async fn note_step(
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
        &format!("/cases/{id}"),
        &Asked::default(),
    );
    let Some(signed) = session else {
        return missing(&reader);
    };
    let Some(file) = shell.mission.private().case(id) else {
        return missing(&reader);
    };
    let (Some(person), on) = (file.person, parse_day(posted.value("on"))) else {
        return missing(&reader);
    };
    let fact = CaseNoted {
        procedure: file.procedure,
        person,
        step: posted.value("step").to_owned(),
        outcome: posted.value("outcome").to_owned(),
        journey: None,
        note: posted.value("note").to_owned(),
    };
    let done = verb(&shell, &signed, move |work| {
        let on = on.map_err(|_text| Refusal::new("cases-day-unreadable"))?;
        cases::note(
            work,
            id,
            Occurred::on_day(on, &work.mission.settings.zone),
            &fact,
            None,
        )
    })
    .await;
    match done {
        Ok(_entry) => Redirect::to(&format!("/cases/{id}?done=done-step")).into_response(),
        Err(Failure::Refused(refusal)) => {
            let sentence = reader.locale.refusal(&refusal);
            case_page(&shell, &reader, id, Some(sentence)).await
        }
        Err(failure) => failed(&reader, &failure),
    }
}
