//! The doors of the work list, the calendar and the figures of cases: what is kept of each case is enough for them.

use std::sync::Arc;

use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use procedures::Guard;
use serde::Deserialize;

use super::{At, answer};
use crate::Failure;
use crate::rooms::cases::pages::calendar::{self, Due};
use crate::rooms::cases::pages::{counted, morning};
use crate::rooms::cases::seen::{self, Seen};
use crate::rooms::cases::worklist::{self, Group, Wanted, Who};
use crate::rooms::cases::{case, figures};
use crate::web::layout::Reader;
use crate::words::parse_day;

/// What the work list and the calendar may be asked.
#[derive(Deserialize, Default)]
pub struct Which {
    procedure: Option<String>,
    who: Option<String>,
    step: Option<String>,
    group: Option<String>,
    day: Option<String>,
    offset: Option<usize>,
}

impl Which {
    fn wanted(self) -> Wanted {
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        Wanted {
            procedure: filled(self.procedure),
            who: match filled(self.who) {
                None => Who::All,
                Some(who) if who == "mine" => Who::Mine,
                Some(code) => Who::Office(code),
            },
            step: filled(self.step),
            group: self.group.as_deref().and_then(Group::of),
            offset: self.offset.unwrap_or(0),
        }
    }
}

/// The day for which what is kept is brought up to date: that on which pages open. Of other days nothing is kept.
fn on(reader: &Reader) -> Option<Date> {
    (reader.as_of == reader.today).then_some(reader.as_of)
}

pub(in crate::web) async fn cases(at: At, Query(which): Query<Which>) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, actor| {
            seen::prepare(mission, on(&reader))?;
            let session = reader.session.as_ref();
            let account = session.map_or("", |session| session.name.as_str());
            let wanted = which.wanted();
            let morning = mission
                .read(|tx| seen::morning(mission, tx, actor, account, wanted, reader.as_of))?;
            Ok(Some(morning::morning(&morning, &reader)))
        })
        .await;
    answer(&at, "nav-cases", found, "/")
}

pub(in crate::web) async fn calendar(at: At, Query(which): Query<Which>) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, actor| {
            seen::prepare(mission, on(&reader))?;
            let over = which.day.as_deref() == Some("over");
            let day = which.day.as_deref().and_then(|day| parse_day(day).ok());
            let asked = (day, over, which.offset.unwrap_or(0));
            mission.read(|tx| {
                let seen = Seen::of(mission, tx, actor, reader.as_of)?;
                let found = worklist::calendar(&seen.all, asked, &seen.here, reader.as_of);
                let mut named = |due: worklist::Due| {
                    Ok::<_, Failure>(Due {
                        at: due.at,
                        clock: due.clock,
                        one: seen::line(mission, tx, due.case)?,
                    })
                };
                let over = found.over.try_map(&mut named)?;
                let days = found.days.into_iter();
                let days = days
                    .map(|(day, due)| Ok((day, due.try_map(&mut named)?)))
                    .collect::<Result<Vec<_>, Failure>>()?;
                let page = calendar::Calendar {
                    over,
                    days,
                    later: found.later,
                    one: found.day.is_some() || found.only_over,
                    here: seen.here,
                };
                Ok(Some(calendar::calendar(&page, &reader)))
            })
        })
        .await;
    answer(&at, "case-calendar", found, "/cases")
}

pub(in crate::web) async fn figures(at: At) -> Response {
    let reader = at.reader.clone();
    let found = at
        .ask(move |mission, actor| {
            seen::prepare(mission, on(&reader))?;
            mission.read(|tx| {
                let seen = Seen::of(mission, tx, actor, reader.as_of)?;
                let counted = seen.library.all().into_iter().map(|procedure| {
                    let counted = figures::count(procedure, &seen.all, &seen.here);
                    (Arc::clone(procedure), counted)
                });
                let counted = counted.filter(|(_procedure, counted)| counted.cases > 0);
                let counted = counted.collect();
                let reconciled = if case::sees(actor.role, Guard::Return, false) {
                    Some(figures::reconcile(mission, tx, reader.as_of)?)
                } else {
                    None
                };
                let figures = counted::Figures {
                    counted,
                    reconciled,
                };
                Ok(Some(counted::figures(&figures, &reader)))
            })
        })
        .await;
    answer(&at, "case-figures", found, "/cases")
}
