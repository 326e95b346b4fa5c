//! The doors of lists that leave the mission.

use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::people::{site_name, sites};
use super::{At, Posted, done, failed};
use crate::Failure;
use crate::rooms::people::facts::ListAsked;
use crate::rooms::people::lists::{self, pages};
use crate::rooms::people::queries;

pub(in crate::web) async fn all(at: At) -> Response {
    page(&at, &ListAsked::default(), None).await
}

async fn page(at: &At, asked: &ListAsked, error: Option<&str>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| Ok((queries::lists(tx)?, sites(tx, actor, language)?)))
        })
        .await;
    match found {
        Ok((all, sites)) => {
            let body = pages::lists(&all, &sites, asked, error, &at.reader);
            if error.is_some() {
                at.show_again("lists-title", &body)
            } else {
                at.show("lists-title", &body)
            }
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn ask(at: At, posted: Posted) -> Response {
    let fact = ListAsked {
        recipient: format!(
            "{}-{}",
            posted.value("kind"),
            posted.value("who").to_uppercase()
        ),
        site: posted.value("site").to_owned(),
        reason: posted.value("reason").to_owned(),
    };
    let kept = fact.clone();
    match at.does(move |work| lists::ask(work, &fact)).await {
        Ok(_id) => done("/lists", "done-list-asked"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            page(&at, &kept, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn approve(at: At, Path(id): Path<Uuid>, _posted: Posted) -> Response {
    match at.does(move |work| lists::approve(work, id)).await {
        Ok(_entry) => done("/lists", "done-list-approved"),
        Err(failure) => at.fails(&failure, "/lists"),
    }
}

/// Makes a copy and shows it once, to be printed: another copy is another entry.
pub(in crate::web) async fn copy(at: At, Path(id): Path<Uuid>, _posted: Posted) -> Response {
    let language = at.reader.locale.language.code;
    let made = at
        .does(move |work| {
            let (fact, content) = lists::copy(work, id)?;
            let asked = queries::list(work.tx, id)?
                .and_then(|list| list.asked)
                .unwrap_or_default();
            let site = if asked.site.is_empty() {
                String::new()
            } else {
                site_name(work.tx, &asked.site, language)?
            };
            Ok((asked, fact, content, site))
        })
        .await;
    match made {
        Ok((asked, fact, content, site)) => at.show(
            "lists-title",
            &pages::copy(&asked, &fact, &content, &site, &at.reader),
        ),
        Err(failure) => at.fails(&failure, "/lists"),
    }
}
