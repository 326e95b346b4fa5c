//! The doors of feedback and of monitoring after a distribution.

use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use journal::Occurred;
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;

use super::people::sites;
use super::{At, Posted, answer, done, failed};
use crate::mission::Actor;
use crate::rooms::feedback::facts::{Answers, MonitoringDrawn, Received, Telling};
use crate::rooms::feedback::fold::{Complaint, Round};
use crate::rooms::feedback::pages::{self, List, Listed, Mine, Opened, Results, RoundLine, Visit};
use crate::rooms::feedback::questionnaire::{self, By, Progress, Questionnaire};
use crate::rooms::feedback::rules::{self, Promise, Step};
use crate::rooms::feedback::{self, Told, Wanted, opened, queries, sample, statistics};
use crate::rooms::people;
use crate::rooms::people::forms::Sent;
use crate::sheets::guarded;
use crate::words::parse_day;
use crate::{Failure, Mission, Refusal};

/// Answered feedback is listed for this many days back.
const LISTED_DAYS: i64 = 84;

/// What narrows a page of feedback.
#[derive(Deserialize, Default)]
pub(in crate::web) struct Narrow {
    #[serde(default)]
    site: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    by: String,
}

fn listed(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    promise: &Promise,
    one: (Uuid, Complaint),
) -> Result<Option<Listed>, Failure> {
    let (id, complaint) = one;
    let Some(standing) = opened::standing(mission, tx, &complaint)? else {
        return Ok(None);
    };
    if !opened::may_see(actor, &complaint, &standing) {
        return Ok(None);
    }
    Ok(Some(Listed {
        id,
        due: promise.due(&complaint, &standing.category),
        category: standing.category,
        assigned: standing.assigned,
        complaint,
    }))
}

/// What came and what was answered in each of the last twelve weeks, of what the reader may see.
fn weeks(all: &[Listed], today: Date) -> Vec<(Date, u64, u64)> {
    let mut weeks = Vec::new();
    for back in (0..12i64).rev() {
        let Ok(last) = today.checked_sub(Span::new().days(back * 7)) else {
            continue;
        };
        let first = last.checked_sub(6.days()).unwrap_or(last);
        let within = |day: Date| (first..=last).contains(&day);
        let count = |of: &dyn Fn(&Listed) -> Option<Date>| {
            all.iter().filter(|one| of(one).is_some_and(within)).count() as u64
        };
        let came = count(&|one| one.complaint.received.as_ref().map(|one| one.on));
        let answered = count(&|one| one.complaint.answered().map(|one| one.on));
        weeks.push((first, came, answered));
    }
    let from = weeks
        .iter()
        .position(|(_day, came, answered)| came + answered > 0);
    weeks.split_off(from.unwrap_or(weeks.len()))
}

fn mine(mission: &Mission, tx: &mut Tx<'_>, one: &Complaint) -> Result<Option<Mine>, Failure> {
    let Some(received) = &one.received else {
        return Ok(None);
    };
    let standing = opened::standing(mission, tx, one)?.unwrap_or_default();
    let passed_on = rules::is_sensitive(&standing.category);
    Ok(Some(Mine {
        on: received.on,
        channel: received.fact.channel.clone(),
        category: (!passed_on).then_some(standing.category),
        open: one.is_open(),
    }))
}

fn look(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    today: Date,
    narrow: &Narrow,
    language: &str,
) -> Result<List, Failure> {
    let mut list = List {
        locked: mission.opener().is_none(),
        sites: sites(tx, actor, language)?,
        site: narrow.site.clone(),
        category: narrow.category.clone(),
        ..List::default()
    };
    if list.locked {
        return Ok(list);
    }
    let promise = queries::promise(tx)?;
    let since = today
        .checked_sub(Span::new().days(LISTED_DAYS))
        .unwrap_or(today);
    let mut all = Vec::new();
    for (id, complaint) in queries::open_or_since(tx, since)? {
        let received = complaint.received.as_ref();
        if received.is_some_and(|one| one.by == actor.id) {
            list.mine.extend(mine(mission, tx, &complaint)?);
        }
        let here = |site: &str| received.is_some_and(|one| one.fact.site == site);
        if narrow.site.is_empty() || here(&narrow.site) {
            all.extend(listed(mission, tx, actor, &promise, (id, complaint))?);
        }
    }
    all.retain(|one| narrow.category.is_empty() || one.category == narrow.category);
    list.weeks = weeks(&all, today);
    list.mine.reverse();
    list.mine.truncate(30);
    (list.open, list.answered) = all.into_iter().partition(|one| one.complaint.is_open());
    list.open
        .sort_by_key(|one| (std::cmp::Reverse(one.over(today)), one.id));
    list.answered.reverse();
    Ok(list)
}

pub(in crate::web) async fn all(at: At, Query(narrow): Query<Narrow>) -> Response {
    let (language, today) = (at.reader.locale.language.code, at.reader.today);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| look(mission, tx, actor, today, &narrow, language))
        })
        .await;
    match found {
        Ok(list) => at.show("feedback-title", &pages::list(&list, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn new_page(at: At, Query(narrow): Query<Narrow>) -> Response {
    let sent = Sent(vec![
        ("category".into(), narrow.category),
        ("channel".into(), narrow.channel),
    ]);
    form(&at, &sent, None).await
}

async fn form(at: &At, sent: &Sent, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| sites(tx, actor, language)))
        .await;
    match found {
        Ok(sites) => {
            let body = pages::new(&sites, sent, error, &at.reader);
            if error.is_some() {
                at.show_again("feedback-new", &body)
            } else {
                at.show("feedback-new", &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// The day of a form, or today.
fn day_of(sent: &Sent, name: &str, today: Date) -> Result<Date, Refusal> {
    match sent.value(name) {
        "" => Ok(today),
        text => parse_day(text).map_err(|_why| Refusal::new("feedback-day-future")),
    }
}

pub(in crate::web) async fn receive(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let text = |name: &str| sent.value(name).to_owned();
    let fact = Received {
        channel: text("channel"),
        site: text("site"),
    };
    let telling = Telling {
        words: text("words"),
        who: text("who"),
        reach: text("reach"),
        person: None,
    };
    let (category, kept) = (text("category"), text("category"));
    let on = day_of(&sent, "on", at.reader.today);
    let taken = at
        .does(move |work| {
            let on = Occurred::on_day(on?, &work.mission.settings.zone);
            feedback::receive(work, on, &fact, &category, &telling, None)?;
            queries::promise(work.tx)
        })
        .await;
    match taken {
        Ok(promise) => {
            let passed_on = rules::is_sensitive(&kept);
            at.show(
                "feedback-taken",
                &pages::taken(passed_on, &promise, &kept, &at.reader),
            )
        }
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            form(&at, &sent, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

fn open(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    language: &str,
) -> Result<Option<Opened>, Failure> {
    let promise = queries::promise(tx)?;
    let Some(complaint) = queries::complaint(tx, id)? else {
        return Ok(None);
    };
    let Some(listed) = listed(mission, tx, actor, &promise, (id, complaint))? else {
        return Ok(None);
    };
    Ok(Some(Opened {
        telling: opened::telling(mission, tx, &listed.complaint)?,
        steps: opened::steps(mission, tx, &listed.complaint)?,
        sites: sites(tx, actor, language)?,
        listed,
    }))
}

async fn complaint_page(at: &At, id: Uuid, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| open(mission, tx, actor, id, language)))
        .await;
    match (found, error) {
        (Ok(Some(opened)), Some(_)) => at.show_again(
            "feedback-title",
            &pages::complaint(&opened, error, &at.reader),
        ),
        (found, _) => answer(
            at,
            "feedback-title",
            found.map(|found| found.map(|one| pages::complaint(&one, error, &at.reader))),
            "/feedback",
        ),
    }
}

pub(in crate::web) async fn complaint(at: At, Path(id): Path<Uuid>) -> Response {
    complaint_page(&at, id, None).await
}

pub(in crate::web) async fn step(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let Some(step) = Step::of_code(posted.value("step")) else {
        return at.missing();
    };
    let text = |name: &str| posted.value(name).to_owned();
    let told = Told {
        category: text("category"),
        role: text("role"),
        outcome: text("outcome"),
        words: text("words"),
    };
    match at
        .does(move |work| feedback::step(work, id, step, &told))
        .await
    {
        // What was given to somebody else may be out of sight now.
        Ok(_entry) if matches!(step, Step::Sort | Step::Assign) => {
            done("/feedback", "done-feedback")
        }
        Ok(_entry) => done(&format!("/feedback/{id}"), "done-feedback"),
        Err(Failure::Refused(refusal)) if refusal.code == "feedback-unknown" => at.missing(),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            complaint_page(&at, id, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn promise_page(at: At) -> Response {
    promise_form(&at, None, None).await
}

async fn promise_form(at: &At, text: Option<String>, error: Option<&str>) -> Response {
    let found = at
        .ask(|mission, _actor| {
            mission.read(|tx| Ok((queries::promise(tx)?, queries::promise_text(tx)?)))
        })
        .await;
    match found {
        Ok((promise, known)) => {
            let text = text.unwrap_or(known);
            let body = pages::promise(&promise, &text, error, &at.reader);
            if error.is_some() {
                at.show_again("feedback-promise", &body)
            } else {
                at.show("feedback-promise", &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn adopt_promise(at: At, posted: Posted) -> Response {
    let text = posted.value("text").to_owned();
    let kept = text.clone();
    match at.does(move |work| feedback::promise(work, &text)).await {
        Ok(_entry) => done("/feedback/promise", "done-promise"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            promise_form(&at, Some(kept), Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

fn visits_of(drawn: &MonitoringDrawn, round: &Round) -> Vec<Visit> {
    let could_not = |household: Uuid| {
        let outcome = round.outcome(household);
        outcome.is_some_and(|one| one.status != "answered")
    };
    let mut visits = Vec::new();
    for stratum in &drawn.strata {
        for (at, household) in sample::to_visit(stratum, could_not).into_iter().enumerate() {
            visits.push(Visit {
                household,
                site: stratum.site.clone(),
                band: stratum.band.clone(),
                replaces: at >= stratum.drawn.len(),
                status: round.outcome(household).map(|one| one.status.clone()),
            });
        }
    }
    visits
}

fn progress_of(drawn: &MonitoringDrawn, round: &Round) -> Vec<Progress> {
    let visits = visits_of(drawn, round);
    let of = |site: &str, band: &str| {
        let mut progress = Progress::default();
        let own = visits
            .iter()
            .filter(|one| one.site == site && one.band == band);
        own.for_each(|one| progress.add(one.status.as_deref()));
        progress
    };
    let strata = drawn.strata.iter();
    strata.map(|one| of(&one.site, &one.band)).collect()
}

fn round_line((id, round): (Uuid, Round)) -> Option<RoundLine> {
    let drawn = round.drawn.clone()?;
    let mut progress = Progress::default();
    for visit in visits_of(&drawn, &round) {
        progress.add(visit.status.as_deref());
    }
    Some(RoundLine {
        id,
        on: round.on.map(|(day, _entry)| day),
        drawn,
        progress,
    })
}

async fn rounds_page(at: &At, sent: &Sent, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| Ok((queries::rounds(tx)?, sites(tx, actor, language)?)))
        })
        .await;
    match found {
        Ok((rounds, sites)) => {
            let rounds: Vec<RoundLine> = rounds.into_iter().filter_map(round_line).collect();
            let body = pages::rounds(&rounds, &sites, sent, error, &at.reader);
            if error.is_some() {
                at.show_again("feedback-monitoring", &body)
            } else {
                at.show("feedback-monitoring", &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn rounds(at: At) -> Response {
    rounds_page(&at, &Sent::default(), None).await
}

pub(in crate::web) async fn draw(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let day = |name: &str| {
        parse_day(sent.value(name)).map_err(|_why| Refusal::new("feedback-round-unreadable"))
    };
    let wanted = day("from").and_then(|from| {
        Ok(Wanted {
            sites: Some(sent.value("site").to_owned())
                .filter(|site| !site.is_empty())
                .into_iter()
                .collect(),
            from,
            to: day("to")?,
            confidence: sent.value("confidence").parse().unwrap_or(0),
            margin: sent.value("margin").parse().unwrap_or(0),
            seed: sent.value("seed").to_owned(),
        })
    });
    match at.does(move |work| feedback::draw(work, &wanted?)).await {
        Ok(id) => done(
            &format!("/feedback/monitoring/{id}/households"),
            "done-drawn",
        ),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            rounds_page(&at, &sent, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn known_round(at: &At, id: Uuid) -> Result<Option<(MonitoringDrawn, Round)>, Failure> {
    let found = at
        .ask(move |mission, _actor| mission.read(|tx| queries::round(tx, id)))
        .await?;
    Ok(found.and_then(|round| Some((round.drawn.clone()?, round))))
}

async fn households_page(at: &At, id: Uuid, find: &str, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let names = at
        .ask(move |mission, actor| mission.read(|tx| sites(tx, actor, language)))
        .await;
    match (known_round(at, id).await, names) {
        (Ok(Some((drawn, round))), Ok(names)) => {
            let mut visits = visits_of(&drawn, &round);
            visits.retain(|one| at.session.actor.is_of(&one.site));
            let body = pages::visits(id, &drawn, &visits, &names, find, error, &at.reader);
            if error.is_some() {
                at.show_again("feedback-whom-to-ask", &body)
            } else {
                at.show("feedback-whom-to-ask", &body)
            }
        }
        (Ok(None), _) => at.missing(),
        (Err(failure), _) | (_, Err(failure)) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn households(at: At, Path(id): Path<Uuid>) -> Response {
    households_page(&at, id, "", None).await
}

/// Finds a household of the sample by its card or by the end of its id.
pub(in crate::web) async fn find(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let text = posted.value("find").to_owned();
    let (Ok(Some((_drawn, round))), token) = (known_round(&at, id).await, text.clone()) else {
        return at.missing();
    };
    let by_card = at
        .ask(move |mission, _actor| {
            let digest = people::card_digest(&token);
            mission.read(|tx| people::queries::card(tx, &digest))
        })
        .await;
    let by_card = match by_card {
        Ok(found) => found
            .filter(|(_id, card)| card.revoked.is_none())
            .and_then(|(_id, card)| card.household),
        Err(failure) => return failed(&at.reader, &failure),
    };
    let wanted = text.to_lowercase();
    let by_end = || {
        let drawn = round.drawn.iter().flat_map(|drawn| &drawn.strata);
        let mut all = drawn.flat_map(|one| one.drawn.iter().chain(&one.reserve));
        all.find(|one| wanted.len() >= 4 && one.simple().to_string().ends_with(&wanted))
            .copied()
    };
    match by_card.filter(|one| round.holds(*one)).or_else(by_end) {
        Some(household) => axum::response::Redirect::to(&format!(
            "/feedback/monitoring/{id}/households/{household}"
        ))
        .into_response(),
        None => {
            let sentence = at
                .reader
                .locale
                .refusal(&Refusal::new("feedback-household-not-drawn"));
            households_page(&at, id, &text, Some(&sentence)).await
        }
    }
}

fn interview_body(
    at: &At,
    id: Uuid,
    household: Uuid,
    drawn: &MonitoringDrawn,
    given: &Answers,
    error: Option<&str>,
) -> Result<maud::Markup, Failure> {
    let questionnaire = Questionnaire::read(&drawn.questionnaire_text)?;
    Ok(pages::interview(
        id,
        household,
        &questionnaire,
        given,
        error,
        &at.reader,
    ))
}

pub(in crate::web) async fn interview(
    at: At,
    Path((id, household)): Path<(Uuid, Uuid)>,
) -> Response {
    let found = known_round(&at, id).await;
    let body = found.and_then(|found| {
        found
            .filter(|(_drawn, round)| round.holds(household))
            .map(|(drawn, _round)| {
                interview_body(&at, id, household, &drawn, &Answers::default(), None)
            })
            .transpose()
    });
    answer(&at, "feedback-interview", body, "/feedback/monitoring")
}

/// The answers of a form: `q_` and the question's id.
fn answers(sent: &Sent) -> Answers {
    let given = sent.0.iter().filter_map(|(name, code)| {
        let id = name.strip_prefix("q_")?;
        (!code.is_empty()).then(|| (id.to_owned(), code.clone()))
    });
    Answers {
        sex: sent.value("sex").to_owned(),
        answers: given.collect(),
    }
}

pub(in crate::web) async fn ask(
    at: At,
    Path((id, household)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Response {
    let Posted(sent) = posted;
    let (given, status, today) = (
        answers(&sent),
        sent.value("status").to_owned(),
        at.reader.today,
    );
    let kept = given.clone();
    let asked = at
        .does(move |work| {
            let on = Occurred::on_day(today.min(work.today), &work.mission.settings.zone);
            feedback::ask(work, id, household, on, &status, &given)
        })
        .await;
    match asked {
        Ok(true) => at.show("feedback-alarming", &pages::alarming(id, &at.reader)),
        Ok(false) => done(
            &format!("/feedback/monitoring/{id}/households"),
            "done-asked",
        ),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            match known_round(&at, id).await {
                Ok(Some((drawn, round))) if round.holds(household) => {
                    match interview_body(&at, id, household, &drawn, &kept, Some(&sentence)) {
                        Ok(body) => at.show_again("feedback-interview", &body),
                        Err(failure) => failed(&at.reader, &failure),
                    }
                }
                _ => at.fails(&Failure::Refused(refusal), "/feedback/monitoring"),
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn gathered(at: &At, id: Uuid, by: By) -> Result<Option<Results>, Failure> {
    let language = at.reader.locale.language.code;
    at.ask(move |mission, actor| {
        mission.read(|tx| {
            let Some(round) = queries::round(tx, id)? else {
                return Ok(None);
            };
            let Some(drawn) = round.drawn.clone() else {
                return Ok(None);
            };
            let sheets = opened::sheets(mission, tx, &round)?;
            let questions = Questionnaire::read(&drawn.questionnaire_text)?.questions;
            let said = questions.into_iter().map(|question| {
                let said = questionnaire::said(&drawn, &sheets, &question, by);
                (question, said)
            });
            Ok(Some(Results {
                id,
                said: said.collect(),
                progress: progress_of(&drawn, &round),
                sites: sites(tx, actor, language)?,
                drawn,
                by,
                locked: mission.opener().is_none(),
            }))
        })
    })
    .await
}

pub(in crate::web) async fn results(
    at: At,
    Path(id): Path<Uuid>,
    Query(narrow): Query<Narrow>,
) -> Response {
    let found = gathered(&at, id, By::of_code(&narrow.by)).await;
    let body = found.map(|found| found.map(|one| pages::results(&one, &at.reader)));
    answer(&at, "feedback-results", body, "/feedback/monitoring")
}

/// One row for each answer, with its interval; formulas cannot run.
fn csv(results: &Results, at: &At) -> String {
    let locale = at.reader.locale;
    let mut out = String::from("\u{feff}");
    let mut row = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("\"{}\"", guarded(cell).replace('"', "\"\"")))
            .collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    let heads = [
        "question",
        "question_text",
        "group",
        "answer",
        "answer_text",
        "count",
        "n",
        "percent",
        "percent_low",
        "percent_high",
        "few",
    ];
    row(&heads.map(str::to_owned));
    for (question, said) in &results.said {
        for one in said {
            let group = pages::group_name(&one.group, results.by, &results.sites, &at.reader);
            for line in one.lines.iter().flatten() {
                let share = |value: f64| format!("{:.1}", value * 100.0);
                row(&[
                    question.id.clone(),
                    question.text().in_language(locale.language.code).to_owned(),
                    group.clone(),
                    line.code.clone(),
                    locale.word("feedback-answer", &line.code),
                    line.count.to_string(),
                    line.n.to_string(),
                    share(line.share.estimate),
                    share(line.share.low),
                    share(line.share.high),
                    u8::from(line.n < statistics::FEW).to_string(),
                ]);
            }
        }
    }
    out
}

pub(in crate::web) async fn results_csv(
    at: At,
    Path(id): Path<Uuid>,
    Query(narrow): Query<Narrow>,
) -> Response {
    match gathered(&at, id, By::of_code(&narrow.by)).await {
        Ok(Some(results)) => {
            let name = format!(
                "attachment; filename=\"monitoring-{}.csv\"",
                &id.to_string()[..8]
            );
            (
                [
                    (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                    (header::CONTENT_DISPOSITION, name),
                ],
                csv(&results, &at),
            )
                .into_response()
        }
        Ok(None) => at.missing(),
        Err(failure) => failed(&at.reader, &failure),
    }
}
