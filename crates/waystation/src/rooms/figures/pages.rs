//! The situation, and one figure with what is under it.

use maud::{Markup, html};

use super::compute::{Breakdown, Figure, Reading};
use super::definitions::key;
use super::report;
use super::situation::Situation;
use crate::access::Action;
use crate::rooms::needs::rules::SECTORS;
use crate::web::layout::{self, Reader};
use crate::web::{chart, map};

/// The key figures on top, then those in the second row.
const FIRST: [&str; 6] = [
    "population.at_border",
    "population.in_country",
    "returns.assisted",
    "returns.pipeline",
    "returns.by_government",
    "deaths.recorded",
];
const SECOND: [&str; 6] = [
    "population.in_centre",
    "population.registered",
    "population.women_and_children",
    "deaths.hypothermia",
    "access.missions",
    "aid.delivered",
];

/// What is the situation? `inside` draws the map into the page, for a file that stands alone.
pub fn situation(situation: &Situation, reader: &Reader, inside: bool) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let day = locale.day(situation.as_of);
    let figures = |ids: [&'static str; 6]| {
        ids.into_iter()
            .filter_map(|id| situation.figure(id))
            .collect::<Vec<_>>()
    };
    html! {
        div class="title-row" {
            div {
                h1 { (locale.t("situation-title")) }
                p class="quiet" { (locale.with("as-of", &[("day", day.clone().into())])) }
                @let news = situation.since_yesterday();
                p class="quiet" {
                    (locale.t("since-yesterday")) " "
                    @for (at, (key, n)) in news.iter().enumerate() { @if at > 0 { " · " } (locale.with(key, &[("n", (*n).into())])) }
                    @if news.is_empty() { (locale.t("since-nothing")) }
                }
            }
            @if !inside { (layout::day_control(reader, "/situation")) }
        }
        @if inside && situation.synthetic { (layout::notice("synthetic-line", &html! { (locale.t("synthetic-notice")) })) }
        @let conflicts = situation.conflicts();
        @if !conflicts.is_empty() || situation.to_reconcile > 0 {
            (layout::notice("conflict", &html! {
                @if !conflicts.is_empty() {
                    (locale.t("conflicts-lead")) " "
                    @for (at, figure) in conflicts.iter().enumerate() {
                        @if at > 0 { " · " }
                        a href=(format!("/figures/{}?as_of={}", figure.id, situation.as_of)) { (locale.t(&key(&figure.id))) }
                    }
                }
                @if situation.to_reconcile > 0 {
                    " " a href="/to-reconcile" { (locale.with("report-to-reconcile", &[("n", situation.to_reconcile.into())])) }
                }
            }))
        }
        section class="key-figures first" aria-label=(locale.t("section-figures")) {
            @for figure in figures(FIRST) { (layout::key_figure(figure, reader)) }
        }
        section class="key-figures second" aria-label=(locale.t("section-more-figures")) {
            @for figure in figures(SECOND) { (layout::key_figure(figure, reader)) }
        }
        section class="panel" { (chart::time_line(situation, reader)) }
        div class="columns" {
            section class="panel" {
                h2 { (locale.t("section-where")) }
                (map::situation(situation, reader, inside))
            }
            section class="panel" {
                h2 { (locale.t("section-conditions")) }
                (conditions(situation, reader))
            }
        }
        div class="columns" {
            section class="panel" {
                h2 { (locale.t("section-groups")) }
                ul class="lines" {
                    @for group in &situation.groups {
                        li { a href=(format!("/entries/{}", group.entry)) { (group.text.in_language(language)) } " " span class="source" { bdi { (group.source) } } }
                    }
                }
            }
            section class="panel" {
                h2 { (locale.t("section-presence")) }
                (chart::estimates(&situation.estimates, situation.as_of, reader, &locale.t("chart-centre")))
                p class="quiet" { (locale.t("chart-note")) }
            }
        }
        @if situation.sites.iter().any(|(_site, counts)| counts.people > 0) {
            section class="panel" {
                h2 { (locale.t("section-registered")) }
                (registered(situation, reader))
            }
        }
        div class="columns" {
            section class="panel" {
                h2 { (locale.t("section-aid")) }
                (deliveries(situation, reader))
                p { a href=(format!("/aid?as_of={}", situation.as_of)) { (locale.t("all-aid")) } }
            }
            section class="panel" {
                h2 { (locale.t("section-access")) }
                ul class="lines" {
                    @for step in &situation.access {
                        li { a href=(format!("/entries/{}", step.entry)) { (report::access_line(step, situation, locale)) } }
                    }
                    @if situation.access.is_empty() { li class="quiet" { (locale.t("empty-access")) } }
                }
            }
        }
        div class="columns" {
            section class="panel" {
                h2 { (locale.t("section-journeys")) }
                (flights(situation, reader))
            }
            section class="panel" {
                h2 { (locale.t("section-deaths")) }
                (deaths(situation, reader))
            }
        }
    }
}

fn conditions(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if situation.conditions.is_empty() { p class="quiet" { (locale.t("empty-conditions")) } }
        dl class="sectors" {
            @for sector in SECTORS {
                @let lines: Vec<_> = situation.conditions.iter().filter(|line| line.sector == sector).collect();
                @if !lines.is_empty() {
                    dt { (locale.word("sector", sector)) }
                    dd {
                        @for line in lines.iter().take(3) {
                            p {
                                a href=(format!("/entries/{}", line.entry)) { (line.text.in_language(language)) }
                                " " span class="source" { bdi { (line.source) } @if let Some(by) = line.by { " · " (locale.day(by)) } }
                            }
                        }
                        @if lines.len() > 3 { p { a href=(format!("/needs?as_of={}", situation.as_of)) { (locale.with("more-lines", &[("n", (lines.len() - 3).into())])) } } }
                    }
                }
            }
        }
    }
}

fn registered(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @for (site, counts) in situation.sites.iter().filter(|(_site, counts)| counts.people > 0) {
            h3 { (locale.with("registered-at", &[("site", situation.place(site, locale.language.code).into()), ("n", counts.people.into())])) }
            @if counts.synthetic > 0 { p { span class="tag hatched" { (locale.t("synthetic-tag")) } " " span class="source" { (locale.t("registered-synthetic")) } } }
            div class="small-multiples" {
                @let by_age: Vec<(String, u64)> = ["0-4", "5-11", "12-17", "18-59", "60+", "unknown"].iter()
                    .filter_map(|age| counts.by_age.get(*age).map(|n| (locale.word("age", age), *n))).collect();
                (chart::bars(&by_age, &locale.t("chart-age")))
                @let by_sex: Vec<(String, u64)> = counts.by_sex.iter().map(|(sex, n)| (locale.word("sex", sex), *n)).collect();
                (chart::bars(&by_sex, &locale.t("chart-sex")))
                @let nationalities = nationalities(counts, reader);
                (chart::bars(&nationalities, &locale.t("chart-nationality")))
            }
        }
    }
}

fn nationalities(
    counts: &crate::rooms::people::queries::Counts,
    reader: &Reader,
) -> Vec<(String, u64)> {
    let mut rows: Vec<(&String, &u64)> = counts.by_nationality.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let name = |code: &str| {
        if code.is_empty() {
            reader.t("nationality-unknown")
        } else {
            reader.locale.word("nationality", code)
        }
    };
    let mut out: Vec<(String, u64)> = rows
        .iter()
        .take(6)
        .map(|(code, n)| (name(code), **n))
        .collect();
    let rest: u64 = rows.iter().skip(6).map(|(_code, n)| **n).sum();
    if rest > 0 {
        out.push((reader.t("nationality-others"), rest));
    }
    out
}

/// Deliveries as lines, newest first.
pub fn deliveries(situation: &Situation, reader: &Reader) -> Markup {
    let lines = report::delivery_lines(situation, reader.locale);
    let mut entries: Vec<uuid::Uuid> = situation.aid.iter().map(|line| line.entry).collect();
    entries.dedup();
    html! {
        ul class="lines" {
            @for (line, entry) in lines.iter().zip(&entries).rev() {
                li { a href=(format!("/entries/{entry}")) { (line) } }
            }
            @if lines.is_empty() { li class="quiet" { (reader.t("empty-aid")) } }
        }
    }
}

/// Flights as lines, newest first, with the reports that disagree.
pub fn flights(situation: &Situation, reader: &Reader) -> Markup {
    html! {
        ul class="lines" {
            @for flight in situation.flights.iter().rev() {
                li {
                    a href=(format!("/entries/{}", flight.main.entry)) { (report::flight_line(&flight.main, situation, reader.locale)) }
                    @for other in &flight.others {
                        br; span class="source" { (reader.t("also-stated")) " " (reader.locale.quantity(&other.people)) " (" bdi { (other.source) } ")" }
                    }
                }
            }
            @if situation.flights.is_empty() { li class="quiet" { (reader.t("empty-journeys")) } }
        }
    }
}

fn deaths(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if let Some(figure) = situation.figure("deaths.recorded") {
            @for family in ["country", "cause"] {
                @let rows: Vec<(String, u64)> = figure.breakdown.iter().filter(|part| part.of.starts_with(family)).map(|part| (report::breakdown_name(locale, part), count(part))).collect();
                @if !rows.is_empty() { (chart::bars(&rows, &locale.t(&format!("chart-death-{family}")))) }
            }
        }
        @if reader.may(Action::SeeIncidents) {
            p { a href=(format!("/incidents?as_of={}", situation.as_of)) { (locale.t("all-incidents")) } }
        }
        @if situation.deaths.is_empty() { p class="quiet" { (locale.t("empty-deaths")) } }
    }
}

/// By what a part divides the figure: country, cause, age.
fn family(part: &Breakdown) -> Option<&str> {
    part.of.split_once(':').map(|(family, _code)| family)
}

fn count(part: &Breakdown) -> u64 {
    let value = part.quantity.point().unwrap_or(0.0);
    format!("{value:.0}").parse().unwrap_or(0)
}

fn reading_rows(
    reading: &Reading,
    figure: &Figure,
    place: &str,
    reader: &Reader,
    chosen: bool,
) -> Markup {
    let locale = reader.locale;
    html! {
        tr class=[chosen.then_some("chosen")] {
            td data-label=(locale.t("column-value")) { strong { (report::amount(locale, &reading.quantity, &figure.unit)) } @if chosen { " " span class="tag" { (locale.t("reading-chosen")) } } }
            td data-label=(locale.t("column-source")) { bdi { (report::source(locale, reading)) } }
            td data-label=(locale.t("column-times")) { (report::times(locale, reading)) }
            td data-label=(locale.t("column-place")) { (place) }
            td data-label=(locale.t("column-note")) {
                @let method = if reading.counted { String::new() } else { locale.word("method", &reading.method) };
                @let note = reading.note.in_language(locale.language.code);
                @if !method.is_empty() { bdi { (method) } } @if !method.is_empty() && !note.is_empty() { " · " } (note)
            }
            td data-label=(locale.t("column-entries")) {
                @if let (1, Some(one)) = (reading.entry_count, reading.provenance.first()) {
                    a href=(format!("/entries/{}", one.entry)) { (locale.with("entries-count", &[("n", 1.into())])) }
                } @else { (locale.with("entries-count", &[("n", reading.entry_count.into())])) }
            }
        }
    }
}

/// One figure: what it is, the readings, its parts, the entries.
pub fn figure(figure: &Figure, places: &dyn Fn(&str) -> String, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let key = key(&figure.id);
    /// Entries that a page lists; the command line lists all.
    const LISTED: usize = 200;
    html! {
        p { a href=(format!("/situation?as_of={}", reader.as_of)) { (locale.t("back-to-situation")) } }
        div class="title-row" {
            div {
                h1 { @if locale.has(&key) { (locale.t(&key)) } @else { (figure.id) } }
                p class="quiet" { (locale.with("as-of", &[("day", locale.day(reader.as_of).into())])) " · " code { (figure.id) } }
            }
            (layout::day_control(reader, &format!("/figures/{}", figure.id)))
        }
        @if locale.has(&format!("{key}-definition")) { p { (locale.t(&format!("{key}-definition"))) } }
        @if figure.conflict { (layout::notice("conflict", &html! { (locale.t("figure-conflict")) })) }
        @match &figure.reading {
            None => (layout::notice("plain", &html! { (locale.t("figure-none")) })),
            Some(reading) => {
                @if let Some(then) = &figure.then {
                    (layout::notice("plain", &html! {
                        (locale.with("known-then", &[("day", locale.day(reader.as_of).into())])) " "
                        strong { (report::amount(locale, &then.quantity, &figure.unit)) } " (" bdi { (report::source(locale, then)) } "; " (report::times(locale, then)) "). "
                        (locale.t("revised-since")) " " strong { (report::amount(locale, &reading.quantity, &figure.unit)) } "."
                    }))
                }
                table class="list" {
                    caption { (locale.t("readings-caption")) }
                    thead { tr {
                        th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("column-source")) } th scope="col" { (locale.t("column-times")) }
                        th scope="col" { (locale.t("column-place")) } th scope="col" { (locale.t("column-note")) } th scope="col" { (locale.t("column-entries")) }
                    } }
                    tbody {
                        (reading_rows(reading, figure, &places(&reading.place), reader, true))
                        @for other in &figure.others { (reading_rows(other, figure, &places(&other.place), reader, false)) }
                    }
                }
                @if !figure.breakdown.is_empty() {
                    table class="list" {
                        caption { (locale.t("breakdown-caption")) }
                        tbody { @for (at, part) in figure.breakdown.iter().enumerate() {
                            @if let Some(family) = family(part).filter(|family| at == 0 || self::family(&figure.breakdown[at - 1]) != Some(*family)) {
                                tr class="group" { th scope="colgroup" colspan="3" { (locale.word("parts", family)) } }
                            }
                            tr {
                                th scope="row" { (report::breakdown_name(locale, part)) }
                                td { (report::amount(locale, &part.quantity, &part.unit)) }
                                td { @for entry in part.entries.iter().take(30) { a class="entry" href=(format!("/entries/{entry}")) { (short(*entry)) } " " } }
                            }
                        } }
                    }
                }
                @if reading.provenance.len() > 1 {
                    details open[reading.provenance.len() <= 30] {
                        summary { (locale.with("provenance-caption", &[("n", reading.entry_count.into())])) }
                        ul class="provenance" {
                            @for one in reading.provenance.iter().take(LISTED) {
                                li { a class="entry" href=(format!("/entries/{}", one.entry)) { (short(one.entry)) } @if let Some(amount) = one.amount { " +" (crate::locale::number(amount)) } }
                            }
                        }
                        @if reading.provenance.len() > LISTED { p class="quiet" { (locale.with("provenance-more", &[("n", LISTED.into()), ("id", figure.id.as_str().into()), ("day", reader.as_of.to_string().into())])) } }
                    }
                }
            }
        }
    }
}

/// The end of an entry's id: enough to tell entries of one list apart.
pub fn short(entry: uuid::Uuid) -> String {
    let text = entry.to_string();
    text[text.len() - 8..].to_owned()
}

/// One entry, as it lies in the journal: its header, and its open part.
pub fn entry(entry: &journal::Entry, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let header = &entry.header;
    let rows: Vec<(&str, String)> = vec![
        ("entry-kind", format!("{} {}", header.kind, header.version)),
        (
            "entry-occurred",
            match header.occurred.precision {
                journal::Precision::Month => locale.month(header.occurred.on),
                journal::Precision::Year => header.occurred.on.year().to_string(),
                _ => locale.day(header.occurred.on),
            },
        ),
        (
            "entry-recorded",
            instant(header.recorded.us, &header.occurred.zone),
        ),
        (
            "entry-received",
            instant(entry.received_us, &header.occurred.zone),
        ),
        ("entry-id", header.id.to_string()),
        ("entry-place", format!("{} / {}", header.origin, header.seq)),
        ("entry-hash", entry.hash.to_string()),
        ("entry-before", header.prev.to_string()),
    ];
    html! {
        h1 { (locale.t("entry-title")) }
        p class="quiet" { (locale.t("entry-lead")) }
        @if let Some(reason) = &entry.apart { (layout::notice("conflict", &html! { (locale.word("apart", reason)) })) }
        table class="list facts" { tbody {
            @for (key, value) in rows { tr { th scope="row" { (locale.t(key)) } td { bdi class="wrap" { (value) } } } }
        } }
        h2 { (locale.t("entry-parts")) }
        @for head in &header.parts {
            h3 { code { (head.name) } }
            @match &head.seal {
                Some(seal) => p { (locale.with("entry-sealed", &[("compartment", locale.word("compartment", &seal.compartment).into())])) },
                None => (open_part(entry, reader)),
            }
            p class="quiet" { "SHA-256 " bdi dir="ltr" class="wrap" { (head.digest.to_string()) } }
        }
    }
}

fn instant(us: i64, zone: &str) -> String {
    let Ok(at) = jiff::Timestamp::from_microsecond(us) else {
        return String::new();
    };
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    at.to_zoned(zone)
        .strftime("%Y-%m-%d %H:%M:%S %:z")
        .to_string()
}

/// The values of a part, each under its path: `source.name`, `lines.1.item`.
fn leaves(object: &serde_json::Map<String, serde_json::Value>) -> Vec<(String, String)> {
    fn walk(path: String, value: &serde_json::Value, out: &mut Vec<(String, String)>) {
        use serde_json::Value;
        match value {
            Value::Object(inner) => inner
                .iter()
                .for_each(|(name, value)| walk(format!("{path}.{name}"), value, out)),
            Value::Array(inner) => inner
                .iter()
                .enumerate()
                .for_each(|(at, value)| walk(format!("{path}.{}", at + 1), value, out)),
            Value::String(text) => out.push((path, text.clone())),
            other => out.push((path, other.to_string())),
        }
    }
    let mut out = Vec::new();
    for (name, value) in object {
        walk(name.clone(), value, &mut out);
    }
    out
}

/// How many values of a part a page lists: a list of thousands of payments is one entry.
const LEAVES_SHOWN: usize = 300;

fn open_part(entry: &journal::Entry, reader: &Reader) -> Markup {
    let value: Option<serde_json::Value> = entry
        .open_part()
        .and_then(|open| serde_json::from_slice(open).ok());
    html! {
        @match value.as_ref().and_then(serde_json::Value::as_object) {
            None => p { (reader.t("entry-not-readable")) },
            Some(object) => table class="list facts" { tbody {
                @let all = leaves(object);
                @for (name, value) in all.iter().take(LEAVES_SHOWN) {
                    tr { th scope="row" { code { (name) } } td { bdi class="wrap" { (value) } } }
                }
                @if all.len() > LEAVES_SHOWN { tr { td colspan="2" class="quiet" { (reader.locale.with("more-lines", &[("n", (all.len() - LEAVES_SHOWN).into())])) } } }
            } },
        }
    }
}
