//! Lists that leave the mission: what was asked for, who approved, and a copy to print.

use maud::{Markup, html};
use uuid::Uuid;

use super::Content;
use crate::access::Action;
use crate::rooms::people::facts::{ListAsked, ListCopied};
use crate::rooms::people::fold::List;
use crate::rooms::people::pages::sensitive;
use crate::rooms::people::rules::{APPROVALS, RECIPIENTS};
use crate::web::layout::Reader;

/// How a recipient reads: its kind, and the country or partner.
pub fn recipient(code: &str, reader: &Reader) -> String {
    let (kind, who) = code.split_once('-').unwrap_or(("partner", code));
    let who = reader.locale.word("nationality", who);
    format!("{}: {who}", reader.locale.word("recipient", kind))
}

/// Which lists may leave?
pub fn lists(
    lists: &[(Uuid, List)],
    sites: &[(String, String)],
    asked: &ListAsked,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let me = reader.session.as_ref().map(|session| session.actor.id);
    html! {
        (sensitive(reader))
        h1 { (locale.t("lists-title")) }
        p { (locale.t("lists-lead")) }
        @if let Some(error) = error { (crate::web::layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if lists.is_empty() { p class="quiet" { (locale.t("empty-lists")) } }
        ul class="lines" {
            @for (id, list) in lists {
                @let known = list.asked.clone().unwrap_or_default();
                @let asked_by_me = list.by.is_some_and(|(_on, actor, _entry)| Some(actor) == me);
                @let approved_by_me = list.approvals.iter().any(|(_on, actor, _entry)| Some(*actor) == me);
                li {
                    strong { (recipient(&known.recipient, reader)) }
                    @if !known.site.is_empty() { " · " (sites.iter().find(|(code, _name)| *code == known.site).map_or(known.site.as_str(), |(_code, name)| name.as_str())) }
                    " · " bdi dir="auto" { (known.reason) }
                    @if let Some((on, _actor, entry)) = list.by { " · " a href=(format!("/entries/{entry}")) { (locale.day(on)) } }
                    p { (locale.with("list-approvals", &[("n", list.approvals.len().into()), ("of", APPROVALS.into())])) }
                    @for (copied, on, _actor, entry) in &list.copies {
                        p class="quiet" { a href=(format!("/entries/{entry}")) { (locale.with("list-copy", &[("copy", copied.copy.into()), ("n", copied.people.into()), ("day", locale.day(*on).into())])) } }
                    }
                    div class="row" {
                        @if reader.may(Action::ApproveList) && !asked_by_me && !approved_by_me {
                            form method="post" action=(format!("/lists/{id}/approvals")) { (reader.token()) button { (locale.t("list-approve")) } }
                        }
                        @if reader.may(Action::AskForList) && list.is_approved() {
                            form method="post" action=(format!("/lists/{id}/copies")) { (reader.token()) button { (locale.t("list-make-copy")) } }
                        }
                    }
                }
            }
        }
        @if reader.may(Action::AskForList) {
            h2 { (locale.t("list-ask-title")) }
            form method="post" action="/lists" class="stack" {
                (reader.token())
                label { (locale.t("field-recipient-kind")) select name="kind" { @for kind in RECIPIENTS { option value=(kind) selected[asked.recipient.starts_with(kind)] { (locale.word("recipient", kind)) } } } }
                label { (locale.t("field-recipient")) span class="hint" { (locale.t("field-recipient-hint")) } input name="who" dir="auto" autocomplete="off" required value=(asked.recipient.split_once('-').map_or("", |(_kind, who)| who)); }
                label { (locale.t("field-site")) select name="site" { option value="" { (locale.t("all-sites")) } @for (code, name) in sites { option value=(code) selected[asked.site == *code] { (name) } } } }
                label { (locale.t("field-what-for")) input name="reason" dir="auto" autocomplete="off" required value=(asked.reason); }
                button { (locale.t("list-ask-do")) }
            }
        }
    }
}

/// A copy, to be printed: marked with its number, who made it and when, on every page.
pub fn copy(
    asked: &ListAsked,
    copied: &ListCopied,
    content: &Content,
    site: &str,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let who = reader
        .session
        .as_ref()
        .map(|session| session.name.clone())
        .unwrap_or_default();
    let mark = locale.with(
        "list-mark",
        &[
            ("copy", copied.copy.into()),
            ("recipient", recipient(&asked.recipient, reader).into()),
            ("day", locale.day(reader.today).into()),
            ("who", who.into()),
            (
                "digest",
                copied.digest[..16.min(copied.digest.len())].into(),
            ),
        ],
    );
    html! {
        (sensitive(reader))
        h1 { (locale.with("list-copy-title", &[("recipient", recipient(&asked.recipient, reader).into())])) }
        p { @if !site.is_empty() { (site) " · " } bdi dir="auto" { (asked.reason) } }
        p { (locale.with("list-left-out", &[("consent", copied.without_consent.into())])) }
        table class="list" {
            thead { tr { th scope="col" { "#" } th scope="col" { (locale.t("column-name")) } th scope="col" { (locale.t("column-birth")) } th scope="col" { (locale.t("column-nationality")) } th scope="col" { (locale.t("column-document")) } } }
            tbody { @for (at, line) in content.lines.iter().enumerate() { tr {
                td { (at + 1) }
                td data-label=(locale.t("column-name")) { bdi dir="auto" { (line.name) } }
                td data-label=(locale.t("column-birth")) { bdi dir="ltr" { (line.birth) } }
                td data-label=(locale.t("column-nationality")) { (locale.word("nationality", &line.nationality)) }
                td data-label=(locale.t("column-document")) { bdi dir="ltr" { (line.document) } }
            } } }
        }
        p class="mark" { (mark) }
    }
}
