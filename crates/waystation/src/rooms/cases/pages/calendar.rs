//! What is due, day by day.

use jiff::civil::Date;
use maud::{Markup, html};

use super::morning::{Line, pager};
use super::{address, called, moment, said, sensitive};
use crate::rooms::cases::summary::Here;
use crate::rooms::cases::worklist::{PAGE, Page};
use crate::web::layout::{self, Reader};

/// A clock of a case, with when it runs out.
pub struct Due {
    /// When.
    pub at: jiff::Timestamp,
    /// The case, with the person's name.
    pub one: Line,
    /// The clock, by its place in the procedure.
    pub clock: usize,
}

/// Deadlines of open cases.
pub struct Calendar {
    /// What has run out.
    pub over: Page<Due>,
    /// The days ahead on which something is due.
    pub days: Vec<(Date, Page<Due>)>,
    /// How much is due later than the calendar shows.
    pub later: usize,
    /// Whether one day is shown, or what has run out, page by page.
    pub one: bool,
    /// The moment.
    pub here: Here,
}

/// Deadlines of open cases: those that have run out, then day by day.
pub fn calendar(page: &Calendar, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let as_of = if reader.as_of == reader.today {
        String::new()
    } else {
        format!("as_of={}&", reader.as_of)
    };
    let over = |offset: usize| format!("/cases/calendar?{as_of}day=over&offset={offset}");
    html! {
        (sensitive(reader))
        p { a href="/cases" { (locale.t("back-to-cases")) } }
        (layout::dated_title(reader, "case-calendar", "/cases/calendar"))
        @if page.one { p { a href=(format!("/cases/calendar?{as_of}")) { (locale.t("case-days-all")) } } }
        @if page.over.count == 0 && page.days.is_empty() { p class="quiet" { (locale.t("case-calendar-empty")) } }
        @if page.over.count > 0 {
            h2 class="case-overdue" { (locale.with("case-overdue", &[("n", page.over.count.into())])) }
            ul class="lines" { @for due in &page.over.shown { (line(due, &page.here, reader)) } }
            (pager(&page.over, PAGE, over, reader))
        }
        @for (day, due) in &page.days {
            h2 { (locale.day(*day)) }
            ul class="lines" { @for due in &due.shown { (line(due, &page.here, reader)) } }
            @let to = |offset: usize| format!("/cases/calendar?{as_of}day={day}&offset={offset}");
            @if page.one { (pager(due, PAGE, to, reader)) }
            @else if due.count > due.shown.len() { p { a href=(to(0)) { (locale.with("case-day-all", &[("n", due.count.into())])) } } }
        }
        @if page.later > 0 { p class="quiet" { (locale.with("case-calendar-later", &[("n", page.later.into())])) } }
    }
}

fn line(due: &Due, here: &Here, reader: &Reader) -> Markup {
    let case = &due.one.case;
    html! {
        li {
            a href=(address(case.id, reader)) { bdi dir="auto" { (called(case.id, due.one.name.as_deref(), reader)) } }
            " · " (said(&case.procedure.clocks[due.clock].text, reader))
            " · " (moment(&here.zone, due.at, reader))
        }
    }
}
