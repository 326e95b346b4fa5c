//! What is due, day by day.

use jiff::Timestamp;
use maud::{Markup, html};
use procedures::Ticking;

use super::{Listed, address, label, moment, said, sensitive};
use crate::web::layout::{self, Reader};

/// How many days ahead the calendar shows.
const AHEAD: i32 = 60;

/// A clock of a case, with when it runs out.
struct Due<'c> {
    at: Timestamp,
    one: &'c Listed,
    clock: usize,
}

/// Deadlines of open cases: those that have run out, then day by day.
pub fn calendar(open: &[Listed], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let mut due: Vec<Due<'_>> = Vec::new();
    for one in open {
        let running = one
            .case
            .clocks
            .iter()
            .filter(|clock| matches!(clock.ticking, Ticking::Runs { .. } | Ticking::Overdue));
        due.extend(running.filter_map(|clock| {
            let at = clock.due?;
            let clock = clock.clock;
            Some(Due { at, one, clock })
        }));
    }
    due.sort_by_key(|due| (due.at, due.one.case.id));
    let (over, ahead): (Vec<Due<'_>>, Vec<Due<'_>>) =
        due.into_iter().partition(|due| due.at < due.one.case.now);
    let near: Vec<&Due<'_>> = ahead
        .iter()
        .filter(|due| {
            let day = due.at.to_zoned(due.one.case.zone().clone()).date();
            reader
                .as_of
                .until(day)
                .is_ok_and(|gap| gap.get_days() <= AHEAD)
        })
        .collect();
    let mut days: Vec<jiff::civil::Date> = Vec::new();
    for due in &near {
        let day = due.at.to_zoned(due.one.case.zone().clone()).date();
        if days.last() != Some(&day) {
            days.push(day);
        }
    }
    html! {
        (sensitive(reader))
        p { a href="/cases" { (locale.t("back-to-cases")) } }
        (layout::dated_title(reader, "case-calendar", "/cases/calendar"))
        @if over.is_empty() && near.is_empty() { p class="quiet" { (locale.t("case-calendar-empty")) } }
        @if !over.is_empty() {
            h2 class="case-overdue" { (locale.with("case-overdue", &[("n", over.len().into())])) }
            ul class="lines" { @for due in &over { (line(due, reader)) } }
        }
        @for day in &days {
            h2 { (locale.day(*day)) }
            ul class="lines" {
                @for due in near.iter().filter(|due| due.at.to_zoned(due.one.case.zone().clone()).date() == *day) { (line(due, reader)) }
            }
        }
        @if ahead.len() > near.len() { p class="quiet" { (locale.with("case-calendar-later", &[("n", (ahead.len() - near.len()).into())])) } }
    }
}

fn line(due: &Due<'_>, reader: &Reader) -> Markup {
    let case = &due.one.case;
    html! {
        li {
            a href=(address(case.id, reader)) { bdi dir="auto" { (label(due.one, reader)) } }
            " · " (said(&case.procedure.clocks[due.clock].text, reader))
            " · " (moment(case, due.at, reader))
        }
    }
}
