//! The doors of consents, objections, and a person's whole file.

use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::people::{open, opened_with_site};
use super::{At, Posted, answer, done, failed};
use crate::rooms::people;
use crate::rooms::people::consent::pages;
use crate::rooms::people::facts::{Answer, Consent, Objection};
use crate::rooms::people::forms::Sent;
use crate::{Failure, Refusal, locale};

pub(in crate::web) async fn consents(at: At, Path(id): Path<Uuid>) -> Response {
    consents_page(&at, id, &Sent::default(), None).await
}

async fn consents_page(at: &At, id: Uuid, sent: &Sent, error: Option<&str>) -> Response {
    let found = at
        .ask(move |mission, actor| mission.read(|tx| open(mission, tx, actor, id)))
        .await
        .map(|found| {
            found.map(|opened| {
                let name = opened.identity.as_ref().map(|who| who.label());
                pages::consents(
                    id,
                    &name.unwrap_or_else(|| at.reader.t("name-not-shown")),
                    &opened.standing,
                    sent,
                    error,
                    &at.reader,
                )
            })
        });
    match (error, found) {
        (Some(_), Ok(Some(body))) => at.show_again("consents-title", &body),
        (_, found) => answer(at, "consents-title", found, "/people"),
    }
}

pub(in crate::web) async fn note(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let text = |name: &str| posted.value(name).to_owned();
    let sharing = posted.value("purpose") == "sharing";
    let fact = Consent {
        purpose: text("purpose"),
        recipient: if sharing {
            text("recipient")
        } else {
            String::new()
        },
        answer: posted.value("answer").parse().unwrap_or(Answer::Refused),
        basis: text("basis"),
        explained: text("explained"),
        language: text("language"),
        how: text("how"),
        witness: text("witness"),
        guardian: text("guardian"),
        child_view: text("child_view"),
    };
    let noted = at
        .does(move |work| {
            let known = people::queries::person(work.tx, id)?
                .ok_or_else(|| Refusal::new("people-unknown"))?;
            work.must_at(&known.open.site)?;
            let now = work.now();
            people::note_consent(work, id, now, &fact)
        })
        .await;
    match noted {
        Ok(_entry) => done(&format!("/people/{id}/consents"), "done-consent"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            let Posted(sent) = posted;
            consents_page(&at, id, &sent, Some(&sentence)).await
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn object(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let fact = Objection {
        purpose: posted.value("purpose").to_owned(),
        reason: posted.value("reason").to_owned(),
        answer: posted.value("answer").to_owned(),
        upheld: posted.value("upheld") == "yes",
    };
    let noted = at.does(move |work| people::object(work, id, &fact)).await;
    let back = format!("/people/{id}/consents");
    match noted {
        Ok(_entry) => done(&back, "done-objection"),
        Err(failure) => at.fails(&failure, &back),
    }
}

/// A person's whole file, in the language that they chose.
pub(in crate::web) async fn file(mut at: At, Path(id): Path<Uuid>) -> Response {
    if let Some(code) = at.asked.language.as_deref() {
        at.reader.locale = locale::of(code);
    }
    let found = opened_with_site(&at, id)
        .await
        .map(|found| found.map(|(opened, site)| pages::file(id, &opened, &site, &at.reader)));
    answer(&at, "file-title", found, "/people")
}
