//! Charts as SVG: a line of estimates with their ranges, bars, and the time line. Time runs left to right
//! in every language.

use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::Reader;
use crate::locale::number;
use crate::rooms::figures::{Reading, Situation};
use crate::words::Qualifier;

fn days(from: Date, to: Date) -> f64 {
    f64::from(from.until(to).map_or(0, |gap| gap.get_days()))
}

/// Days along a chart, in percent of its width: lengths stretch with the screen, type and marks keep their size.
struct Axis {
    from: Date,
    days: f64,
    /// Where the first and the last day stand, in percent.
    span: (f64, f64),
}

impl Axis {
    fn new(from: Date, to: Date, span: (f64, f64)) -> Self {
        Self {
            from,
            days: days(from, to).max(1.0),
            span,
        }
    }

    fn x(&self, day: Date) -> String {
        let (first, last) = self.span;
        format!(
            "{:.2}%",
            first + days(self.from, day).clamp(0.0, self.days) / self.days * (last - first)
        )
    }

    /// The first days of the months that a label still fits behind.
    fn months(&self) -> Vec<Date> {
        let mut month = self.from.first_of_month();
        let mut out = Vec::new();
        while days(self.from, month) <= self.days * 0.94 {
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
    let axis = Axis::new(
        first.happened_by,
        as_of.max(first.happened_by),
        (14.0, 96.0),
    );
    let top = shown
        .iter()
        .filter_map(|one| one.quantity.high.or(one.quantity.low))
        .fold(1.0, f64::max);
    let step = [100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0, 10_000.0]
        .into_iter()
        .find(|step| top / step <= 5.0)
        .unwrap_or(25_000.0);
    let y = |value: f64| 150.0 - value / (top * 1.1) * 135.0;
    let lines: Vec<f64> = (0u8..6)
        .map(|n| f64::from(n) * step)
        .filter(|value| *value <= top * 1.1)
        .collect();
    html! {
        figure class="chart" {
            figcaption { (title) }
            svg class="estimates" role="img" aria-label=(title) direction="ltr" {
                @for value in lines {
                    line class="grid" x1="12%" x2="100%" y1=(format!("{:.1}", y(value))) y2=(format!("{:.1}", y(value))) {}
                    text class="axis" x="11%" y=(format!("{:.1}", y(value) + 4.0)) text-anchor="end" { (number(value)) }
                }
                @if axis.days < SHORT {
                    @for (day, anchor) in [(first.happened_by, "start"), (as_of, "end")] {
                        line class="tick" x1=(axis.x(day)) x2=(axis.x(day)) y1="150" y2="156" {}
                        text class="axis" x=(axis.x(day)) y="170" text-anchor=(anchor) { (day_label(day, reader)) }
                    }
                } @else {
                    @for (at, month) in axis.months().into_iter().enumerate() {
                        line class="tick" x1=(axis.x(month)) x2=(axis.x(month)) y1="150" y2="156" {}
                        text class="axis" x=(axis.x(month)) y="170" { (month_label(month, at, reader)) }
                    }
                }
                @for one in &shown {
                    @let x = axis.x(one.happened_by);
                    @let (low, high) = (one.quantity.low, one.quantity.high);
                    @if let (Some(low), Some(high)) = (low, high) {
                        @if low < high {
                            line class="range" x1=(x) x2=(x) y1=(format!("{:.1}", y(low))) y2=(format!("{:.1}", y(high))) {}
                        }
                    }
                    @let value = one.quantity.point().unwrap_or(0.0);
                    @match one.quantity.qualifier {
                        Qualifier::UpTo => { svg x=(x) y=(format!("{:.1}", y(value))) { path class="bound" d="M-6 0h12m-6 0v14m-4 -5l4 5l4 -5" { title { (tip(one, reader)) } } } }
                        Qualifier::AtLeast | Qualifier::Over => { svg x=(x) y=(format!("{:.1}", y(value))) { path class="bound" d="M-6 0h12m-6 0v-14m-4 5l4 -5l4 5" { title { (tip(one, reader)) } } } }
                        _ => { circle class="point" cx=(x) cy=(format!("{:.1}", y(value))) r="4" { title { (tip(one, reader)) } } }
                    }
                }
            }
        }
    }
}

/// A chart over fewer days names its first and last day instead of months.
const SHORT: f64 = 62.0;

fn day_label(day: Date, reader: &Reader) -> String {
    let month = reader.t(&format!("month-short-{}", day.month()));
    reader.locale.with(
        "day-short",
        &[
            ("day", day.day().to_string().into()),
            ("month", month.into()),
        ],
    )
}

/// A month under a chart; the first one and each January with the year.
fn month_label(month: Date, at: usize, reader: &Reader) -> String {
    let name = reader.t(&format!("month-short-{}", month.month()));
    if at == 0 || month.month() == 1 {
        format!("{name} {}", month.year())
    } else {
        name
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
    let axis = Axis::new(from, situation.as_of, (2.0, 98.0));
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
                    svg role="group" aria-label=(format!("{}: {}", reader.t(key), days.len())) direction="ltr" {
                        line class="grid" x1="0" x2="100%" y1="13" y2="13" {}
                        @for day in days {
                            a href=(format!("/situation?as_of={day}")) aria-label=(reader.locale.day(*day)) {
                                circle class=(class) cx=(axis.x(*day)) cy="13" r="6" { title { (reader.locale.day(*day)) } }
                            }
                        }
                    }
                }
            }
            div class="lane" aria-hidden="true" {
                span class="lane-name" {}
                svg direction="ltr" {
                    @for (at, month) in axis.months().into_iter().enumerate() {
                        text class="axis" x=(axis.x(month)) y="14" { (month_label(month, at, reader)) }
                    }
                }
            }
        }
    }
}

/// A bar of what there is against what is needed, with the words that say the same.
pub fn gap_bar(have: i64, need: i64, words: &str) -> Markup {
    let all = need.max(have).max(1);
    #[expect(clippy::cast_precision_loss, reason = "lengths of bars")]
    let percent = |part: i64| format!("{:.1}", part.max(0) as f64 / all as f64 * 100.0);
    html! {
        svg class="gap-bar" role="img" aria-label=(words) viewBox="0 0 100 8" preserveAspectRatio="none" {
            rect class="need" x="0" y="0" height="8" width=(percent(need)) {}
            rect class="have" x="0" y="1.5" height="5" width=(percent(have.min(need))) {}
        }
    }
}

/// Severities over time: a step for each assessment, its number on it, its day below; one alone is no trend.
pub fn severities(points: &[(Date, u8, String)], title: &str, reader: &Reader) -> Markup {
    let (Some(first), Some(last), true) = (points.first(), points.last(), points.len() > 1) else {
        return html! {};
    };
    let axis = Axis::new(first.0, last.0, (6.0, 94.0));
    let y = |severity: u8| 70.0 - f64::from(severity) * 11.0;
    let said: Vec<String> = points
        .iter()
        .map(|(on, severity, _words)| format!("{}: {severity}", day_label(*on, reader)))
        .collect();
    html! {
        figure class="chart severities" {
            figcaption { (title) }
            svg role="img" aria-label=(format!("{title}: {}", said.join(", "))) direction="ltr" {
                line class="grid" x1="0" x2="100%" y1="70" y2="70" {}
                @for pair in points.windows(2) {
                    line class="step" x1=(axis.x(pair[0].0)) y1=(format!("{:.1}", y(pair[0].1))) x2=(axis.x(pair[1].0)) y2=(format!("{:.1}", y(pair[1].1))) {}
                }
                @for (on, severity, words) in points {
                    circle class=(format!("step-{severity}")) cx=(axis.x(*on)) cy=(format!("{:.1}", y(*severity))) r="9" { title { (format!("{} · {words}", reader.locale.day(*on))) } }
                    text class=(format!("on-{severity}")) x=(axis.x(*on)) y=(format!("{:.1}", y(*severity) + 4.0)) text-anchor="middle" { (severity) }
                }
                text class="axis" x=(axis.x(first.0)) y="84" text-anchor="start" { (day_label(first.0, reader)) }
                text class="axis" x=(axis.x(last.0)) y="84" text-anchor="end" { (day_label(last.0, reader)) }
            }
        }
    }
}

/// Pairs of bars for the weeks: how many came, and how many were answered; each with its number.
pub fn weeks(rows: &[(Date, u64, u64)], reader: &Reader) -> Markup {
    let most = rows.iter().map(|(_day, a, b)| (*a).max(*b)).max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return html! {};
    };
    #[expect(clippy::cast_precision_loss, reason = "lengths of bars")]
    let height = |n: u64| n as f64 / most as f64 * 90.0;
    #[expect(clippy::cast_precision_loss, reason = "places of bars")]
    let x =
        |at: usize, part: f64| format!("{:.2}%", (at as f64 + part) / rows.len() as f64 * 100.0);
    let bar = |at: usize, part: f64, n: u64, class: &str| {
        html! {
            rect class=(class) x=(x(at, part)) width=(x(0, 0.32)) y=(format!("{:.1}", 110.0 - height(n))) height=(format!("{:.1}", height(n))) {}
            text class="axis" x=(x(at, part + 0.16)) y=(format!("{:.1}", 106.0 - height(n))) text-anchor="middle" { (n) }
        }
    };
    html! {
        figure class="chart weeks" {
            figcaption { (reader.t("feedback-weeks")) span class="key" { span class="came" { (reader.t("feedback-came")) } span class="answered" { (reader.t("feedback-was-answered")) } } }
            svg role="img" aria-label=(reader.t("feedback-weeks")) direction="ltr" height="134" {
                line class="grid" x1="0" x2="100%" y1="110" y2="110" {}
                @for (at, (day, came, answered)) in rows.iter().enumerate() {
                    g { title { (day_label(*day, reader)) ": " (came) " / " (answered) }
                        (bar(at, 0.14, *came, "came"))
                        (bar(at, 0.50, *answered, "answered"))
                    }
                    @if at % 2 == 0 || rows.len() < 7 { text class="axis" x=(x(at, 0.5)) y="127" text-anchor="middle" { (day_label(*day, reader)) } }
                }
            }
        }
    }
}

/// A share with its interval on a line from none to all.
pub fn interval(low: f64, estimate: f64, high: f64) -> Markup {
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect class="all" x="0" y="4.5" width="100" height="1" {}
            rect class="range" x=(percent(low)) y="3" width=(percent((high - low).max(0.005))) height="4" {}
            rect class="point" x=(percent((estimate - 0.006).max(0.0))) y="0" width="1.2" height="10" {}
        }
    }
}
