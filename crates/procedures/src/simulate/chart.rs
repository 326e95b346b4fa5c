//! The result as a drawing: how many are in line at the end of each day before the steps with the longest lines, and
//! how many places are held, each with the band in which eight runs in ten lie.

use std::fmt::Write as _;

use super::chance::many;
use super::report::{Band, Report, rounded};
use crate::draw::escaped;

const WIDTH: f64 = 720.0;
const PANEL: f64 = 150.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 76.0;
const BETWEEN: f64 = 54.0;
/// Steps that are drawn at most: those with the longest lines.
const STEPS_MAX: usize = 4;

/// One panel: what it shows by day, and the line that should not be crossed.
struct Panel<'r> {
    title: String,
    days: &'r [Band],
    limit: Option<f64>,
}

/// Draws a report as SVG in English; it carries its own style, for light and dark.
pub fn chart(report: &Report) -> String {
    let panels = panels(report);
    let height = TOP + many(panels.len()) * (PANEL + BETWEEN);
    let mut svg = head(report, height);
    for (nth, panel) in panels.iter().enumerate() {
        let top = TOP + many(nth) * (PANEL + BETWEEN);
        draw(&mut svg, report, panel, top);
    }
    svg.push_str("</svg>\n");
    svg
}

fn panels(report: &Report) -> Vec<Panel<'_>> {
    let highest = |days: &[Band]| days.iter().map(|band| band.high).fold(0.0, f64::max);
    let mut steps: Vec<_> = report
        .steps
        .iter()
        .filter(|step| step.wait_hours.is_some() || highest(&step.queue) > 0.0)
        .collect();
    steps.sort_by(|one, other| {
        highest(&other.queue)
            .total_cmp(&highest(&one.queue))
            .then(one.id.cmp(&other.id))
    });
    let lines = steps.into_iter().take(STEPS_MAX).map(|step| Panel {
        title: format!("In line at the end of the day: {}", step.title),
        days: &step.queue,
        limit: None,
    });
    let places = report.places.iter().map(|place| Panel {
        title: format!(
            "Held at most: {} (there are {})",
            place.title, place.capacity
        ),
        days: &place.by_day,
        limit: Some(f64::from(place.capacity)),
    });
    lines.chain(places).collect()
}

fn head(report: &Report, height: f64) -> String {
    let (id, version) = &report.procedure;
    let clock = report.worst().map_or(String::new(), |(clock, met)| {
        format!(" · clock kept worst: {} {met:.1} %", clock.id)
    });
    let undecided = report.undecided().map_or(String::new(), |clock| {
        let share = clock.undecided_share;
        format!(" · undecided at the end: {} {share:.1} %", clock.id)
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" lang=\"en\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\
         <title>{title}</title><desc>Median over {runs} runs, with the band in which eight runs in ten lie</desc><style>\
         .c-ground{{fill:#fff}}.c-text{{fill:#1b1c1e}}.c-small{{fill:#54585f}}.c-axis{{stroke:#767a82;stroke-width:1}}\
         .c-band{{fill:#9cc3e6;opacity:.6}}.c-line{{fill:none;stroke:#0b5394;stroke-width:2}}\
         .c-limit{{stroke:#a3151c;stroke-width:1.5;stroke-dasharray:6 4}}\
         @media (prefers-color-scheme:dark){{.c-ground{{fill:#1e2125}}.c-text{{fill:#e9e9e6}}.c-small{{fill:#aeb2ba}}\
         .c-axis{{stroke:#868b94}}.c-band{{fill:#2f5f8a}}.c-line{{stroke:#8ec5ff}}.c-limit{{stroke:#ff9288}}}}</style>\n\
         <rect class=\"c-ground\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         <text class=\"c-text\" x=\"{RIGHT}\" y=\"24\" font-size=\"16\" font-weight=\"600\">{title}</text>\n\
         <text class=\"c-small\" x=\"{RIGHT}\" y=\"42\">{id} version {version} · {days} days from {start} · {runs} runs · \
         seed {seed}{clock}{undecided}</text>\n\
         <text class=\"c-small\" x=\"{RIGHT}\" y=\"{legend}\">line: median of the runs · band: eight runs in ten · \
         broken line: what there is</text>\n",
        legend = height - 12.0,
        title = escaped(&report.title),
        days = report.days,
        start = report.start,
        runs = report.runs,
        seed = report.seed,
    )
}

/// A round number at or above another: 1, 2 or 5 times a power of ten.
fn round_up(x: f64) -> f64 {
    let mut power = 1.0;
    loop {
        for step in [1.0, 2.0, 5.0] {
            if step * power >= x {
                return step * power;
            }
        }
        power *= 10.0;
    }
}

fn draw(svg: &mut String, report: &Report, panel: &Panel<'_>, top: f64) {
    let most = panel
        .days
        .iter()
        .map(|band| band.high)
        .chain(panel.limit)
        .fold(1.0, f64::max);
    let scale = round_up(most);
    let wide = (WIDTH - LEFT - RIGHT) / many(panel.days.len().max(2) - 1);
    let x = |day: usize| rounded(LEFT + many(day) * wide, 10.0);
    let y = |n: f64| rounded(top + PANEL * (1.0 - n / scale), 10.0);
    let path = |of: fn(&Band) -> f64| {
        let points = panel
            .days
            .iter()
            .enumerate()
            .map(|(day, band)| format!("{} {}", x(day), y(of(band))));
        points.collect::<Vec<_>>()
    };
    let _ = writeln!(
        svg,
        "<text class=\"c-text\" x=\"{RIGHT}\" y=\"{}\" font-weight=\"600\">{}</text>",
        top - 10.0,
        escaped(&panel.title)
    );
    axes(svg, (top, scale), &y);
    let mut around = path(|band| band.high);
    around.extend(path(|band| band.low).into_iter().rev());
    let _ = writeln!(svg, "<path class=\"c-band\" d=\"M{}Z\"/>", around.join("L"));
    let _ = writeln!(
        svg,
        "<path class=\"c-line\" d=\"M{}\"/>",
        path(|band| band.middle).join("L")
    );
    if let Some(limit) = panel.limit {
        let _ = writeln!(
            svg,
            "<line class=\"c-limit\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
            WIDTH - RIGHT,
            y(limit),
            y(limit)
        );
    }
    days(svg, report, panel.days.len(), top, &x);
}

fn axes(svg: &mut String, (top, scale): (f64, f64), y: &dyn Fn(f64) -> f64) {
    let bottom = top + PANEL;
    let _ = writeln!(
        svg,
        "<path class=\"c-axis\" fill=\"none\" d=\"M{LEFT} {top}L{LEFT} {bottom}L{} {bottom}\"/>",
        WIDTH - RIGHT
    );
    for part in [0.0, 0.5, 1.0] {
        let n = part * scale;
        let _ = writeln!(
            svg,
            "<text class=\"c-small\" text-anchor=\"end\" x=\"{}\" y=\"{}\">{n}</text>",
            LEFT - 6.0,
            y(n) + 4.0
        );
    }
}

/// Dates under a panel: the first, the last, and one in the middle.
fn days(svg: &mut String, report: &Report, days: usize, top: f64, x: &dyn Fn(usize) -> f64) {
    let last = days.saturating_sub(1);
    for (day, anchor) in [(0, "start"), (last / 2, "middle"), (last, "end")] {
        let seconds = i64::try_from(day).unwrap_or(0) * 86_400;
        let on = report
            .start
            .checked_add(jiff::SignedDuration::from_secs(seconds))
            .unwrap_or(report.start);
        let _ = writeln!(
            svg,
            "<text class=\"c-small\" text-anchor=\"{anchor}\" x=\"{}\" y=\"{}\">{on}</text>",
            x(day),
            top + PANEL + 16.0
        );
    }
}
