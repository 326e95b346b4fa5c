//! The morning: what waits for whoever looks, by how urgent it is, fifty of each group.

use std::sync::Arc;

use maud::{Markup, html};
use procedures::Guard;

use super::{address, called, ended, said, sensitive, ticks, why};
use crate::rooms::cases::summary::{Here, Summary, Ticks};
use crate::rooms::cases::worklist::{Group, PAGE, Page, Wanted, Who, WorkList};
use crate::web::layout::{self, Reader};

/// A case in a list.
pub struct Line {
    /// The case.
    pub case: Arc<Summary>,
    /// The person's name, if it can be opened.
    pub name: Option<String>,
}

/// What waits for somebody this morning.
pub struct Morning {
    /// The list; its groups are in `groups`, with names.
    pub list: WorkList,
    /// The groups that are not empty.
    pub groups: Vec<(Group, Page<Line>)>,
    /// The moment.
    pub here: Here,
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// Whether the reader is named for cases whose own key is locked here.
    pub asks_key: bool,
}

/// The key of a group's heading.
fn key(group: Group) -> &'static str {
    match group {
        Group::Overdue => "case-overdue",
        Group::Soon => "case-soon",
        Group::Now => "case-now",
        Group::Waits => "case-waits",
        Group::Gone => "case-gone",
        Group::Closed => "cases-lately-closed",
    }
}

/// The address of a list. Nothing in it tells of a case.
fn list_address(wanted: &Wanted, reader: &Reader) -> String {
    let mut asked: Vec<(&str, String)> = Vec::new();
    if reader.as_of != reader.today {
        asked.push(("as_of", reader.as_of.to_string()));
    }
    let procedure = wanted.procedure.clone();
    asked.extend(procedure.map(|procedure| ("procedure", procedure)));
    match &wanted.who {
        Who::All => {}
        Who::Mine => asked.push(("who", "mine".into())),
        Who::Office(code) => asked.push(("who", code.clone())),
    }
    asked.extend(wanted.step.clone().map(|step| ("step", step)));
    asked.extend(wanted.group.map(|group| ("group", group.code().to_owned())));
    if wanted.offset > 0 {
        asked.push(("offset", wanted.offset.to_string()));
    }
    let asked = asked.iter().map(|(name, value)| format!("{name}={value}"));
    let asked = asked.collect::<Vec<_>>().join("&");
    if asked.is_empty() {
        "/cases".into()
    } else {
        format!("/cases?{asked}")
    }
}

/// The way to the pages before and after.
pub(super) fn pager<T>(
    page: &Page<T>,
    size: usize,
    to: impl Fn(usize) -> String,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let last = page.offset + page.shown.len();
    html! {
        @if page.count > page.shown.len() {
            nav class="pager" aria-label=(locale.t("case-pages")) {
                @if page.offset > 0 { a href=(to(page.offset.saturating_sub(size))) { (locale.t("case-page-before")) } }
                span class="quiet" { (locale.with("case-page-at", &[("from", (page.offset + 1).into()), ("to", last.into()), ("n", page.count.into())])) }
                @if last < page.count { a href=(to(page.offset + size)) { (locale.t("case-page-next")) } }
            }
        }
    }
}

/// What the list is narrowed by: the procedure; who follows the case; what comes next.
fn filter(list: &WorkList, reader: &Reader) -> Markup {
    let (locale, wanted) = (reader.locale, &list.wanted);
    let of = |procedure: Option<&str>| {
        let wanted = Wanted {
            procedure: procedure.map(str::to_owned),
            who: wanted.who.clone(),
            ..Wanted::default()
        };
        list_address(&wanted, reader)
    };
    let newest = list
        .procedures
        .iter()
        .find(|one| Some(&one.id) == wanted.procedure.as_ref());
    html! {
        @if list.procedures.len() > 1 {
            nav class="kinds" aria-label=(locale.t("case-procedures")) {
                a href=(of(None)) aria-current=[wanted.procedure.is_none().then_some("true")] { (locale.t("case-all")) }
                @for one in &list.procedures {
                    a href=(of(Some(&one.id))) aria-current=[(wanted.procedure.as_ref() == Some(&one.id)).then_some("true")] { (said(&one.title, reader)) }
                }
            }
        }
        form method="get" action="/cases" class="narrowed" {
            @if reader.as_of != reader.today { input type="hidden" name="as_of" value=(reader.as_of); }
            @if let Some(procedure) = &wanted.procedure { input type="hidden" name="procedure" value=(procedure); }
            @if let Some(group) = wanted.group { input type="hidden" name="group" value=(group.code()); }
            label { (locale.t("case-worker"))
                select name="who" {
                    option value="" { (locale.t("case-who-all")) }
                    option value="mine" selected[wanted.who == Who::Mine] { (locale.t("case-who-mine")) }
                    @for (code, name) in &list.offices {
                        option value=(code) selected[wanted.who == Who::Office(code.clone())] { (locale.t("case-office")) ": " bdi { (name) } }
                    }
                }
            }
            @if let Some(newest) = newest {
                label { (locale.t("case-which-step"))
                    select name="step" {
                        option value="" { (locale.t("any")) }
                        @for (at, n) in &list.steps {
                            @let step = &newest.steps[*at];
                            option value=(step.id) selected[wanted.step.as_ref() == Some(&step.id)] { (said(&step.title, reader)) " (" (n) ")" }
                        }
                    }
                }
            }
            button class="plain" { (locale.t("case-filter-do")) }
        }
    }
}

/// The key of the cases of victims of trafficking.
fn unlock(reader: &Reader) -> Markup {
    html! {
        details { summary { (reader.t("case-unlock")) }
            form method="post" action="/cases/unlock" class="stack" {
                (reader.token())
                label { (reader.t("case-unlock-passphrase")) input type="password" name="passphrase" autocomplete="off" required; }
                button class="lesser" { (reader.t("case-unlock-do")) }
            }
        }
    }
}

/// What waits for me this morning?
pub fn morning(morning: &Morning, reader: &Reader) -> Markup {
    let (locale, list) = (reader.locale, &morning.list);
    html! {
        (sensitive(reader))
        (layout::dated_title(reader, "cases-title", "/cases"))
        @if morning.locked { (layout::notice("plain", &html! { (locale.t("cases-locked")) })) }
        @if morning.asks_key { (unlock(reader)) }
        (filter(list, reader))
        p { (locale.with("cases-summary", &[("waiting", list.waiting.into()), ("departed", list.departed.into()), ("closed", list.closed.into())])) }
        @if list.flagged > 0 {
            p { a href="/cases/figures#flagged" { (locale.with("case-flagged-some", &[("n", list.flagged.into())])) } }
        }
        p class="links" {
            a href="/cases/calendar" { (locale.t("case-calendar")) } " · "
            a href="/cases/figures" { (locale.t("case-figures")) } " · "
            a href="/procedures" { (locale.t("case-procedures")) }
        }
        @if list.wanted.group.is_some() {
            p { a href=(list_address(&Wanted { group: None, offset: 0, ..list.wanted.clone() }, reader)) { (locale.t("case-groups-all")) } }
        }
        @if morning.groups.iter().all(|(group, _page)| *group == Group::Closed) { p class="quiet" { (locale.t("empty-cases")) } }
        @for (group, page) in &morning.groups { (section(morning, *group, page, reader)) }
    }
}

fn section(morning: &Morning, group: Group, page: &Page<Line>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let wanted = &morning.list.wanted;
    let to = |offset: usize| {
        let wanted = Wanted {
            group: Some(group),
            offset,
            ..wanted.clone()
        };
        list_address(&wanted, reader)
    };
    let title =
        html! { h2 class=(key(group)) { (locale.with(key(group), &[("n", page.count.into())])) } };
    let shown = html! {
        @if group == Group::Closed { (closed(morning, page, reader)) } @else { (rows(morning, page, reader)) }
        (pager(page, PAGE, to, reader))
    };
    html! {
        // Whoever has gone is followed from here, and does not fill the morning.
        @if group == Group::Gone && wanted.group.is_none() {
            details class="gone" { summary { (title) } (shown) }
        } @else { (title) (shown) }
    }
}

fn label(one: &Line, reader: &Reader) -> Markup {
    html! {
        a href=(address(one.case.id, reader)) { bdi dir="auto" { (called(one.case.id, one.name.as_deref(), reader)) } }
    }
}

fn closed(morning: &Morning, page: &Page<Line>, reader: &Reader) -> Markup {
    html! {
        ul class="lines" { @for one in &page.shown {
            li {
                (label(one, reader))
                @if let Some(end) = &one.case.ended {
                    " · " (ended(&one.case.procedure, &end.how, end.ending, reader))
                    " · " (reader.locale.day(end.at.day(&morning.here.zone)))
                }
            }
        } }
    }
}

/// What comes next in a case, in a line: what can be done, else what is in the way.
fn next(case: &Summary, reader: &Reader) -> Markup {
    html! {
        @if let Some(next) = &case.next {
            @let title = said(&case.procedure.steps[next.step].title, reader);
            @if next.why.is_none() { strong { (title) } } @else { (title) }
            (others(case, next.step, reader))
            @if let Some(first) = &next.why { span class="why" { (why(&case.procedure, first, reader)) } }
        }
    }
}

/// Who does a step, where that is somebody else than the reader.
fn others(case: &Summary, step: usize, reader: &Reader) -> Markup {
    let role = &case.procedure.steps[step].role;
    let mine = reader.role().is_some_and(|mine| mine.code() == role);
    html! { @if !mine { " " span class="quiet" { (reader.locale.word("role", role)) } } }
}

fn rows(morning: &Morning, page: &Page<Line>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            thead { tr {
                th scope="col" { (locale.t("column-name")) }
                th scope="col" { (locale.t("column-next-step")) }
                th scope="col" { (locale.t("case-column-due")) }
                th scope="col" { (locale.t("column-last-step")) }
            } }
            tbody { @for one in &page.shown { (row(one, &morning.here, reader)) } }
        }
    }
}

fn row(one: &Line, here: &Here, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &*one.case;
    html! {
        tr {
            td data-label=(locale.t("column-name")) {
                (label(one, reader))
                @if case.procedure.guard != Guard::Return { " " span class="quiet" { (said(&case.procedure.title, reader)) } }
            }
            td data-label=(locale.t("column-next-step")) { (next(case, reader)) }
            td data-label=(locale.t("case-column-due")) {
                @if let Some((clock, stands)) = case.first_clock() {
                    @let due = match stands { Ticks::Until(due) => Some(*due), _ => None };
                    (said(&case.procedure.clocks[*clock].text, reader)) ": "
                    (ticks(&case.ticking(*clock, stands, here), due, here, reader))
                }
            }
            td data-label=(locale.t("column-last-step")) {
                @if let Some(step) = case.last_step { (said(&case.procedure.steps[step].title, reader)) }
                @if let Some(last) = case.last_on { " · " (locale.day(last)) }
            }
        }
    }
}
