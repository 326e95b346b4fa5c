//! The doors of payment lists.

use std::path::PathBuf;

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, RawQuery};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use super::people::sites;
use super::{At, Posted, done, failed, form};
use crate::imports::{ImportFailure, Options, Outcome, Sheet, payments};
use crate::mission::Actor;
use crate::rooms::aid;
use crate::rooms::cash::facts::{ReceiptVerified, Rule};
use crate::rooms::cash::pages::{self, Opened};
use crate::rooms::cash::{self, Wanted, money, queries};
use crate::rooms::people::forms::Sent;
use crate::words::parse_day;
use crate::{Failure, Mission, Refusal};

pub(in crate::web) async fn all(at: At, RawQuery(query): RawQuery) -> Response {
    let asked = Sent(form(query.unwrap_or_default().as_bytes()));
    match by_entitlement(&at, asked.value("rule")).await {
        Ok(sent) => lists_page(&at, &sent, None).await,
        Err(failure) => at.fails(&failure, "/cash"),
    }
}

/// The form as an entitlement that gives money fills it in.
async fn by_entitlement(at: &At, code: &str) -> Result<Sent, Failure> {
    let code = code.to_owned();
    at.ask(move |mission, _actor| {
        let (all, _text) = mission.read(aid::queries::entitlements)?;
        let known = all.rules.iter().find(|rule| rule.id == code);
        let Some((rule, currency)) = known.map(cash::rule_of).transpose()?.flatten() else {
            return Ok(Sent::default());
        };
        let field = |name: &str, value: String| (name.to_owned(), value);
        Ok(Sent(vec![
            field("rule", rule.code),
            field("per_household", money::plain(rule.per_household, &currency)),
            field("per_member", money::plain(rule.per_member, &currency)),
            field("every_days", rule.every_days.to_string()),
            field("currency", currency),
        ]))
    })
    .await
}

async fn lists_page(at: &At, sent: &Sent, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let (all, _text) = aid::queries::entitlements(tx)?;
                let money: Vec<String> = all.of_money().map(|rule| rule.id.clone()).collect();
                Ok((queries::lists(tx)?, sites(tx, actor, language)?, money))
            })
        })
        .await;
    match found {
        Ok((lists, sites, money)) => {
            let body = pages::lists(&lists, &sites, &money, sent, error, &at.reader);
            if error.is_some() {
                at.show_again("cash-title", &body)
            } else {
                at.show("cash-title", &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

fn wanted(sent: &Sent) -> Result<Wanted, Refusal> {
    let text = |name: &str| sent.value(name).to_owned();
    let incomplete = |what: &str| Refusal::new("cash-list-incomplete").with("what", what);
    let currency = text("currency");
    let from = parse_day(sent.value("from")).map_err(|_why| incomplete("day"))?;
    Ok(Wanted {
        provider: text("provider"),
        mechanism: text("mechanism"),
        purpose: text("purpose"),
        rule: Rule {
            code: text("rule"),
            per_household: money::parse(sent.value("per_household"), &currency)?,
            per_member: money::parse(sent.value("per_member"), &currency)?,
            every_days: sent
                .value("every_days")
                .parse()
                .map_err(|_no| incomplete("days"))?,
        },
        site: text("site"),
        currency,
        from,
    })
}

/// Shows whom a list would pay; makes it once that was looked at.
pub(in crate::web) async fn make(at: At, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let wanted = match wanted(&sent) {
        Ok(wanted) => wanted,
        Err(refusal) => {
            let sentence = at.reader.locale.refusal(&refusal);
            return lists_page(&at, &sent, Some(&sentence)).await;
        }
    };
    if sent.value("sure") != "yes" {
        return preview(&at, &sent, wanted).await;
    }
    let again = sent.value("again").to_owned();
    match at.does(move |work| cash::make(work, &wanted, &again)).await {
        Ok(id) => done(&format!("/cash/{id}"), "done-list-made"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            lists_page(&at, &sent, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn preview(at: &At, sent: &Sent, wanted: Wanted) -> Response {
    let today = at.reader.today;
    let due = at
        .ask(move |mission, actor| {
            if !actor.is_of(&wanted.site) {
                return Err(Refusal::new("access-other-site")
                    .with("site", &wanted.site)
                    .into());
            }
            mission.read(|tx| {
                let wanted = cash::settled(tx, &wanted)?;
                let due = cash::due(mission, tx, &wanted, today.max(mission.today()))?;
                Ok((due, wanted.currency))
            })
        })
        .await;
    match due {
        Ok((due, currency)) => at.show(
            "cash-preview",
            &pages::preview(&due, &currency, sent, &at.reader),
        ),
        Err(failure) => at.fails(&failure, "/cash"),
    }
}

async fn list_page(
    at: &At,
    id: Uuid,
    outcome: Option<(&Outcome, &str)>,
    error: Option<&str>,
) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(list) = queries::list(tx, id)?.filter(|list| {
                    list.made
                        .as_ref()
                        .is_some_and(|made| actor.is_of(&made.site))
                }) else {
                    return Ok(None);
                };
                let (lines, stray) = queries::reconciled(tx, id)?;
                Ok(Some(Opened {
                    id,
                    list,
                    lines,
                    stray,
                    sites: sites(tx, actor, language)?,
                }))
            })
        })
        .await;
    match found {
        Ok(Some(opened)) => {
            let body = pages::list(&opened, outcome, error, &at.reader);
            if error.is_some() {
                at.show_again("cash-title", &body)
            } else {
                at.show("cash-title", &body)
            }
        }
        Ok(None) => at.missing(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn list(at: At, Path(id): Path<Uuid>) -> Response {
    list_page(&at, id, None, None).await
}

pub(in crate::web) async fn approve(at: At, Path(id): Path<Uuid>, _posted: Posted) -> Response {
    match at.does(move |work| cash::approve(work, id)).await {
        Ok(_entry) => done(&format!("/cash/{id}"), "done-payments-approved"),
        Err(failure) => at.fails(&failure, &format!("/cash/{id}")),
    }
}

/// Takes the file out: the digest of its content stands in its name.
pub(in crate::web) async fn file(at: At, Path(id): Path<Uuid>, _posted: Posted) -> Response {
    match at.does(move |work| cash::export(work, id)).await {
        Ok((digest, text)) => (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"payments-{digest}.csv\""),
                ),
            ],
            text,
        )
            .into_response(),
        Err(failure) => at.fails(&failure, &format!("/cash/{id}")),
    }
}

/// A provider's file, read like any sheet: good rows go in, the others come back to be mended.
pub(in crate::web) async fn report(
    at: At,
    Path(id): Path<Uuid>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let (mut csrf, mut bytes) = (String::new(), Vec::new());
    // A form of another shape carries no token that could be read.
    let Ok(mut parts) = parts else {
        return StatusCode::FORBIDDEN.into_response();
    };
    while let Ok(Some(part)) = parts.next_field().await {
        match part.name() {
            Some("csrf") => csrf = part.text().await.unwrap_or_default(),
            Some("file") => bytes = part.bytes().await.unwrap_or_default().to_vec(),
            _ => {}
        }
    }
    if csrf != at.session.csrf {
        return StatusCode::FORBIDDEN.into_response();
    }
    let read = at
        .ask(move |mission, actor| Ok(import(mission, actor, id, &bytes)))
        .await;
    match read {
        Ok(Ok((outcome, rejected))) => list_page(&at, id, Some((&outcome, &rejected)), None).await,
        Ok(Err(ImportFailure::Sheet(cause))) => {
            let refusal = Refusal::new("cash-file-unreadable").with("cause", cause.to_string());
            let sentence = at.reader.locale.refusal(&refusal);
            list_page(&at, id, None, Some(&sentence)).await
        }
        Ok(Err(ImportFailure::Machine(failure))) => at.fails(&failure, &format!("/cash/{id}")),
        Err(failure) => at.fails(&failure, &format!("/cash/{id}")),
    }
}

/// Reads the file from a folder of its own, which goes away again: no name is in it.
fn import(
    mission: &std::sync::Arc<Mission>,
    actor: &Actor,
    id: Uuid,
    bytes: &[u8],
) -> Result<(Outcome, String), ImportFailure> {
    let folder = mission
        .folder()
        .join(format!("loading-{}", Uuid::new_v4().simple()));
    let file_failure = |doing| {
        let file = folder.display().to_string();
        move |cause| ImportFailure::Machine(Failure::File { file, doing, cause })
    };
    // A workbook is a packed folder, and begins as those do.
    let ending = if bytes.starts_with(b"PK") {
        "xlsx"
    } else {
        "csv"
    };
    let file: PathBuf = folder.join(format!("payments.{ending}"));
    std::fs::create_dir_all(&folder).map_err(file_failure("made"))?;
    let options = Options {
        dataset: Some(id.to_string()),
        ..Options::default()
    };
    let read = std::fs::write(&file, bytes)
        .map_err(file_failure("written"))
        .and_then(|()| {
            payments::payments(&Sheet {
                mission,
                actor,
                path: &file,
                options: &options,
                progress: &|_rows| {},
            })
        })
        .map(|outcome| {
            let rejected = outcome.rejects.as_ref();
            let text = rejected.and_then(|path| std::fs::read_to_string(path).ok());
            (outcome, text.unwrap_or_default())
        });
    std::fs::remove_dir_all(&folder).ok();
    read
}

pub(in crate::web) async fn receipt(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let (status, amount) = (
        posted.value("status").to_owned(),
        posted.value("amount").to_owned(),
    );
    let reference = posted.value("reference").to_uppercase();
    let noted = at
        .does(move |work| {
            let list = queries::list(work.tx, id)?.and_then(|list| list.made);
            let made = list.ok_or_else(|| Refusal::new("cash-list-unknown"))?;
            let fact = ReceiptVerified {
                list: id,
                reference,
                amount: money::parse(&amount, &made.currency)?,
                status,
            };
            cash::verify(work, &fact)
        })
        .await;
    match noted {
        Ok(_entry) => done(&format!("/cash/{id}"), "done-receipt"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            list_page(&at, id, None, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}
