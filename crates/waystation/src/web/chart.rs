//! Charts as SVG: a line of estimates with their ranges, bars, and the time line. Time runs left to right
//! in every language.

use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::Reader;
use crate::locale::number;
use crate::rooms::figures::{Reading, Situation};
use crate::words::Qualifier;

/// Width of a chart in its own units.
const WIDTH: f64 = 720.0;

fn days(from: Date, to: Date) -> f64 {
    f64::from(from.until(to).map_or(0, |gap| gap.get_days()))
}

struct Axis {
    from: Date,
    days: f64,
}

impl Axis {
    fn new(from: Date, to: Date) -> Self {
        Self {
            from,
            days: days(from, to).max(1.0),
        }
    }

    fn x(&self, day: Date) -> f64 {
        40.0 + days(self.from, day).clamp(0.0, self.days) / self.days * (WIDTH - 60.0)
    }

    fn months(&self) -> Vec<Date> {
        let mut month = self.from.first_of_month();
        let mut out = Vec::new();
        while days(self.from, month) <= self.days {
            if days(self.from, month) >= 0.0 {
                out.push(month);
            }
            let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else {
                break;
            };
            month = next;
        }
        out
    }
}

/// Estimates over time: a point for each source, a line up or down where only a bound was said.
pub fn estimates(readings: &[Reading], as_of: Date, reader: &Reader, title: &str) -> Markup {
    let shown: Vec<&Reading> = readings
        .iter()
        .filter(|one| one.quantity.point().is_some())
        .collect();
    let (Some(first), true) = (shown.first(), shown.len() > 1) else {
        return html! {};
    };
    let axis = Axis::new(first.happened_by, as_of.max(first.happened_by));
    let top = shown
        .iter()
        .filter_map(|one| one.quantity.high.or(one.quantity.low))
        .fold(1.0, f64::max);
    let step = [100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0, 10_000.0]
        .into_iter()
        .find(|step| top / step <= 5.0)
        .unwrap_or(25_000.0);
    let height = 180.0;
    let y = |value: f64| 150.0 - value / (top * 1.1) * 135.0;
    let lines: Vec<f64> = (0u8..6)
        .map(|n| f64::from(n) * step)
        .filter(|value| *value <= top * 1.1)
        .collect();
    html! {
        figure class="chart" {
            figcaption { (title) }
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(title) direction="ltr" {
                @for value in lines {
                    line class="grid" x1="40" x2=(WIDTH - 20.0) y1=(format!("{:.1}", y(value))) y2=(format!("{:.1}", y(value))) {}
                    text class="axis" x="36" y=(format!("{:.1}", y(value) + 4.0)) text-anchor="end" { (number(value)) }
                }
                @for month in axis.months() {
                    line class="tick" x1=(format!("{:.1}", axis.x(month))) x2=(format!("{:.1}", axis.x(month))) y1="150" y2="156" {}
                    text class="axis" x=(format!("{:.1}", axis.x(month))) y="170" { (reader.locale.t(&format!("month-short-{}", month.month()))) }
                }
                @for one in &shown {
                    @let x = axis.x(one.happened_by);
                    @let (low, high) = (one.quantity.low, one.quantity.high);
                    @if let (Some(low), Some(high)) = (low, high) {
                        @if low < high {
                            line class="range" x1=(format!("{x:.1}")) x2=(format!("{x:.1}")) y1=(format!("{:.1}", y(low))) y2=(format!("{:.1}", y(high))) {}
                        }
                    }
                    @let value = one.quantity.point().unwrap_or(0.0);
                    @match one.quantity.qualifier {
                        Qualifier::UpTo => { path class="bound" d=(format!("M{:.1} {:.1}h10m-5 0v14m-4 -5l4 5l4 -5", x - 5.0, y(value))) { title { (tip(one, reader)) } } }
                        Qualifier::AtLeast | Qualifier::Over => { path class="bound" d=(format!("M{:.1} {:.1}h10m-5 0v-14m-4 5l4 -5l4 5", x - 5.0, y(value))) { title { (tip(one, reader)) } } }
                        _ => { circle class="point" cx=(format!("{x:.1}")) cy=(format!("{:.1}", y(value))) r="4" { title { (tip(one, reader)) } } }
                    }
                }
            }
        }
    }
}

fn tip(reading: &Reading, reader: &Reader) -> String {
    format!(
        "{} · {} · {}",
        reader.locale.day(reading.happened_by),
        reader.locale.quantity(&reading.quantity),
        reading.source
    )
}

/// Bars of counts, longest first as given; each with its number, so that nothing is said by length alone.
pub fn bars(rows: &[(String, u64)], title: &str) -> Markup {
    let most = rows.iter().map(|(_name, n)| *n).max().unwrap_or(1).max(1);
    #[expect(clippy::cast_precision_loss, reason = "lengths of bars")]
    let percent = |n: u64| format!("{:.1}", n as f64 / most as f64 * 100.0);
    html! {
        table class="bars" {
            caption { (title) }
            @for (name, n) in rows {
                tr {
                    th scope="row" { (name) }
                    td class="number" { (number_of(*n)) }
                    td class="bar" aria-hidden="true" { svg viewBox="0 0 100 8" preserveAspectRatio="none" { rect x="0" y="0" height="8" width=(percent(*n)) {} } }
                }
            }
        }
    }
}

/// A count with its thousands apart.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
pub fn number_of(n: u64) -> String {
    number(n as f64)
}

/// The time line: visits, deliveries, flights and deaths on their days; a mark is a link to its day.
pub fn time_line(situation: &Situation, reader: &Reader) -> Markup {
    let from = jiff::civil::date(2021, 8, 1)
        .min(
            situation
                .span
                .map_or(situation.as_of, |(first, _last)| first),
        )
        .max(
            situation
                .as_of
                .checked_sub(jiff::Span::new().months(7))
                .unwrap_or(situation.as_of),
        );
    let axis = Axis::new(from, situation.as_of);
    let mut visits: Vec<Date> = situation
        .access
        .iter()
        .filter(|step| step.status == "done" && step.from == step.by)
        .filter_map(|step| step.by)
        .collect();
    let mut aid: Vec<Date> = situation
        .aid
        .iter()
        .filter(|line| !line.planned)
        .filter_map(|line| line.by)
        .collect();
    let mut flights: Vec<Date> = situation
        .flights
        .iter()
        .filter(|flight| flight.main.status == "departed")
        .filter_map(|flight| flight.main.by)
        .collect();
    let mut deaths: Vec<Date> = situation.deaths.iter().filter_map(|one| one.from).collect();
    for list in [&mut visits, &mut aid, &mut flights, &mut deaths] {
        list.retain(|day| *day >= from);
        list.sort();
        list.dedup();
    }
    let lanes = [
        ("line-visits", "lane visit", visits),
        ("line-aid", "lane aid", aid),
        ("line-flights", "lane flight", flights),
        ("line-deaths", "lane death", deaths),
    ];
    html! {
        figure class="chart time-line" {
            figcaption { (reader.t("time-line-title")) }
            @for (key, class, days) in &lanes {
                div class="lane" {
                    span class="lane-name" { (reader.t(key)) " · " (days.len()) }
                    svg viewBox=(format!("0 0 {WIDTH} 22")) role="img" aria-label=(format!("{}: {}", reader.t(key), days.len())) direction="ltr" preserveAspectRatio="none" {
                        line class="grid" x1="40" x2=(WIDTH - 20.0) y1="11" y2="11" {}
                        @for day in days {
                            a href=(format!("/situation?as_of={day}")) aria-label=(reader.locale.day(*day)) {
                                circle class=(class) cx=(format!("{:.1}", axis.x(*day))) cy="11" r="6" { title { (reader.locale.day(*day)) } }
                            }
                        }
                    }
                }
            }
            div class="lane" aria-hidden="true" {
                span class="lane-name" {}
                svg viewBox=(format!("0 0 {WIDTH} 22")) direction="ltr" {
                    @for month in axis.months() {
                        text class="axis" x=(format!("{:.1}", axis.x(month))) y="14" { (reader.locale.t(&format!("month-short-{}", month.month()))) }
                    }
                }
            }
        }
    }
}
