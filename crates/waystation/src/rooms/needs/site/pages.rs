//! The page of a site: people, cold, and a section for each sector.

use maud::{Markup, html};

use super::SitePage;
use crate::access::Action;
use crate::locale::{Locale, number};
use crate::rooms::needs::board::{Cell, SiteNeeds, severity_then};
use crate::rooms::needs::gaps::{Exposure, Line, Reading};
use crate::rooms::needs::pages::{
    amount, condition, degrees, each, mark, name, of_milli, people, plan, severity, short,
    time_to_risk, trend, unknown,
};
use crate::rooms::needs::rules;
use crate::rooms::needs::standards::{self, Condition, Per, Phase};
use crate::web::chart;
use crate::web::layout::{self, Reader};

/// What is lacking at this site?
pub fn site(page: &SitePage, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let site = &page.site;
    html! {
        div class="title-row" {
            div {
                h1 { (locale.with("needs-site-title", &[("site", name(site, locale).into())])) }
                p class="quiet" { (locale.with("as-of", &[("day", locale.day(reader.as_of).into())])) }
            }
            (layout::day_control(reader, &format!("/needs/{}", site.code)))
        }
        nav class="actions" aria-label=(locale.t("needs-actions")) {
            @if reader.may(Action::RecordAssessment) {
                a class="button" href=(format!("/needs/assessments/new?site={}", site.code)) { (locale.t("needs-assess")) }
                a href=(format!("/needs/weather/new?site={}", site.code)) { (locale.t("needs-weather-new")) }
            }
            a href=(format!("/needs?as_of={}", reader.as_of)) { (locale.t("needs-all-sites")) }
            a href="/needs/standards" { (locale.t("needs-standards-title")) }
        }
        (at_a_glance(site, reader))
        @if site.nobody() { p { strong { (locale.t("needs-nobody")) } } }
        @for cell in &site.cells { (sector(page, cell, reader)) }
    }
}

fn at_a_glance(site: &SiteNeeds, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list facts" { tbody {
            tr { th scope="row" { (locale.t("needs-people-title")) } td { (people_row(site, reader)) } }
            @if let Some(access) = &site.access {
                @if let Some(code) = access.code("access") {
                    tr { th scope="row" { (locale.t("needs-access-title")) } td {
                        (code_word("access", code, locale)) " "
                        a class="entry" href=(format!("/entries/{}", access.entry)) { (locale.day(access.on)) }
                    } }
                }
            }
            tr { th scope="row" { (locale.t("needs-lives-by")) } td { (lives_by(site, locale)) } }
        } }
    }
}

fn people_row(site: &SiteNeeds, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let Some(found) = &site.people else {
        return html! { (locale.t("needs-people-unknown")) " " (locale.t("needs-people-unknown-out")) };
    };
    #[expect(clippy::cast_precision_loss, reason = "people are far below 2^52")]
    let n = |n: u64| fluent_bundle::FluentValue::from(n as f64);
    html! {
        (people(locale, found))
        @if let Some(entry) = found.entry { " " a class="entry" href=(format!("/entries/{entry}")) { (locale.t("needs-entry")) } }
        @if found.by_age() {
            br;
            span class="source" { (locale.with("needs-people-of", &[("women", n(found.women)), ("men", n(found.men)), ("girls", n(found.girls)), ("boys", n(found.boys)), ("young", n(found.under_five)), ("old", n(found.older))])) }
        }
    }
}

fn lives_by(site: &SiteNeeds, locale: &Locale) -> String {
    let cold = if site.cold {
        "needs-by-cold"
    } else {
        "needs-by-warm"
    };
    let transit = site.kind == "crossing_point";
    let phase = match site.phase {
        _ if transit => "needs-by-transit",
        Phase::Start => "needs-by-start",
        Phase::Standard => "needs-by-standard",
    };
    format!("{} {}", locale.t(phase), locale.t(cold))
}

fn code_word(indicator: &str, code: &str, locale: &Locale) -> String {
    let family = format!("needs-code-{}", indicator.replace('_', "-"));
    let word = locale.word(&family, code);
    if word == code {
        locale.word("needs-answer", code)
    } else {
        word
    }
}

fn sector(page: &SitePage, cell: &Cell, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let site = &page.site;
    let reported: Vec<_> = page
        .conditions
        .iter()
        .filter(|one| one.sector == cell.sector)
        .collect();
    html! {
        section class="need" id=(cell.sector) {
            h2 {
                (locale.word("sector", cell.sector)) " "
                @match cell.severity {
                    Some(found) => (severity(locale, found)),
                    None => span class="unknown" { (unknown(site, cell, locale)) },
                }
                " " (trend(locale, cell.severity, cell.before))
            }
            @match cell.sector {
                "weather" => (weather(site, reader)),
                "protection" => (protection(page, cell, reader)),
                _ => {
                    @for line in &cell.lines { (line_of(site, line, reader)) }
                    (stock(site, cell, locale))
                }
            }
            @if let Some(assessed) = &cell.assessed { (behind(assessed, cell, reader)) }
            (history(page, cell, reader))
            @if cell.sector != "weather" && reader.may(Action::RecordAid) && cell.severity != Some(1) {
                p { a class="button plain" href=(plan(&site.code, cell.sector)) { (locale.t("needs-plan")) } }
            }
            @if !reported.is_empty() {
                h3 { (locale.t("needs-reported-here")) }
                ul class="lines" { @for one in reported { (condition(one, None, reader)) } }
            }
        }
    }
}

/// The mark of what nobody saw.
fn made_up(locale: &Locale) -> Markup {
    html! { span class="tag hatched" { span class="on-paper" { (locale.t("needs-synthetic")) } } }
}

/// The assessment under a sector: whose, when, how old.
fn behind(assessed: &crate::rooms::needs::gaps::Assessed, cell: &Cell, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let known = assessed.answers.first().map(|answer| &answer.known);
    html! {
        p class="source" {
            a href=(format!("/entries/{}", assessed.entry)) { (locale.with("needs-assessed-on", &[("day", locale.day(assessed.on).into()), ("team", assessed.team.clone().into())])) }
            @if let Some(known) = known.filter(|known| !known.method.is_empty()) {
                " · " (locale.word("needs-method", &known.method)) " · " (locale.word("needs-confidence", &known.confidence))
            }
            @if assessed.synthetic { " " (made_up(locale)) }
            @if cell.old() { " · " strong { (locale.with("needs-old", &[("n", cell.age_days.into())])) } }
        }
    }
}

fn line_of(site: &SiteNeeds, line: &Line, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let what = locale.word("needs-indicator", line.indicator.code);
    if let Some(code) = &line.code {
        return html! {
            p class="coded" { strong { (what) } ": " (code_word(line.indicator.code, code, locale))
                @if let Some(found) = line.severity { " " (severity(locale, found)) } }
        };
    }
    let unit = line.indicator.unit;
    let said = |milli: i64| amount(locale, milli, unit);
    html! {
        div class="gap-line" {
            p { strong { (what) } ": " (verdict(line, locale))
                @if let Some(found) = line.severity { " " (severity(locale, found)) } }
            @if let (Some(have), Some(need)) = (line.have, line.need) {
                (chart::gap_bar(have, need, &locale.with("needs-bar", &[("have", said(have).into()), ("need", said(need).into())])))
            }
            @if let Some(standard) = line.standard {
                p class="source" {
                    a href=(format!("/needs/standards#{}", standard.id)) { (reckoned(site, line, locale)) }
                    " · " bdi { (standard.source) } " " (mark(standard.mark, locale))
                    (later(site, line, locale))
                }
            }
        }
    }
}

/// What there is and what is lacking, in words; the unit is said once.
fn verdict(line: &Line, locale: &Locale) -> String {
    let said = |milli: i64| amount(locale, milli, line.indicator.unit);
    let plain = |milli: i64| number(of_milli(milli));
    match (line.have, line.need, line.gap) {
        (Some(have), Some(need), Some(0)) => locale.with(
            "needs-line-enough",
            &[("have", said(have).into()), ("need", plain(need).into())],
        ),
        (Some(have), Some(need), Some(gap)) => locale.with(
            "needs-line-short",
            &[
                ("have", plain(have).into()),
                ("need", said(need).into()),
                ("gap", plain(gap).into()),
            ],
        ),
        (None, _, Some(gap)) => locale.with("needs-line-lack", &[("gap", said(gap).into())]),
        (Some(have), ..) => locale.with("needs-line-have", &[("have", said(have).into())]),
        (None, ..) => locale.t("needs-not-known"),
    }
}

/// The arithmetic of a need: people times the standard, by the lower end of a range.
fn reckoned(site: &SiteNeeds, line: &Line, locale: &Locale) -> String {
    let Some(standard) = line.standard else {
        return String::new();
    };
    let value = each(
        standard,
        amount(locale, standard.value, &standard.unit),
        locale,
    );
    let Some(need) = line.need else {
        return value;
    };
    let mut all = amount(locale, need, line.indicator.unit);
    let counted = match standard.per {
        Per::Person => site.people.map(|people| people.people),
        Per::Woman => site.people.map(|people| people.menstruating),
        _ => None,
    };
    if let (Some(n), Some(high)) = (counted, standard.high) {
        let most = high.saturating_mul(i64::try_from(n).unwrap_or(i64::MAX));
        all = locale.with(
            "needs-up-to",
            &[
                ("need", all.into()),
                ("most", number(of_milli(most)).into()),
            ],
        );
    }
    #[expect(clippy::cast_precision_loss, reason = "people are far below 2^52")]
    match counted {
        Some(n) => locale.with(
            "needs-reckoned",
            &[
                ("n", (n as f64).into()),
                ("standard", value.into()),
                ("need", all.into()),
            ],
        ),
        None if need != standard.value => locale.with(
            "needs-reckoned-level",
            &[("standard", value.into()), ("need", all.into())],
        ),
        None => value,
    }
}

/// What the site will need once its first weeks are over, where that is more.
fn later(site: &SiteNeeds, line: &Line, locale: &Locale) -> Markup {
    let under = Condition {
        phase: Phase::Standard,
        ..site.site().under
    };
    let full = standards::of(line.indicator.code, under).filter(|one| Some(*one) != line.standard);
    let need = full.and_then(|one| crate::rooms::needs::gaps::need(one, site.site()));
    html! { @if let Some(need) = need { " · " (locale.with("needs-later", &[("need", amount(locale, need, line.indicator.unit).into())])) } }
}

/// How long the food lasts: person-days of stock for the people at the site.
fn stock(site: &SiteNeeds, cell: &Cell, locale: &Locale) -> Markup {
    let days = cell
        .lines
        .iter()
        .find(|line| line.indicator.code == "food_stock")
        .and_then(|line| line.have)
        .zip(site.people.filter(|people| people.people > 0))
        .and_then(|(stock, people)| Some(stock / i64::try_from(people.people).ok()?));
    html! { @if let Some(days) = days { p { (locale.with("needs-stock-lasts", &[("n", of_milli(days / 100 * 100).into())])) } } }
}

fn weather(site: &SiteNeeds, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let Some((reading, exposure)) = &site.exposure else {
        return html! { p class="quiet" {
            (locale.t("needs-no-weather"))
            @if let Some(weather) = &site.weather { " " (locale.with("needs-weather-last", &[("day", locale.day(weather.on).into())])) }
        } };
    };
    html! {
        p { (reading_words(reading, locale)) " "
            a class="entry" href=(format!("/entries/{}", reading.entry)) { (locale.t("needs-entry")) }
            span class="source" { " · " bdi { (reading.source) } @if reading.synthetic { " " (made_up(locale)) } }
        }
        table class="list facts" { tbody {
            tr { th scope="row" { (locale.t("needs-wind-chill")) } td { bdi dir="ltr" { (degrees(exposure.chill.0)) " °C" } " — " (locale.word("needs-band", exposure.band.code())) } }
            tr { th scope="row" { (locale.t("needs-plan-by")) } td { (planned(exposure, locale)) } }
            tr { th scope="row" { (locale.t("needs-risk-title")) } td { strong { (time_to_risk(exposure.planned, locale)) } } }
            @if let Some(minutes) = reading.frostbite() { tr { th scope="row" { (locale.t("needs-frostbite")) } td { (locale.with("needs-frostbite-minutes", &[("n", ((minutes * 10.0).round() / 10.0).into())])) } } }
            tr { th scope="row" { (locale.t("needs-exposed")) } td { (exposed(exposure, locale)) } }
        } }
        p class="quiet" { (locale.t("needs-cold-aid")) " " a href="/needs/standards#cold" { (locale.t("needs-cold-how")) } }
    }
}

fn reading_words(reading: &Reading, locale: &Locale) -> String {
    let temperature = degrees(of_milli(reading.temperature_milli));
    let mut words = vec![locale.with("needs-temperature", &[("n", temperature.into())])];
    if let Some(wind) = reading.kmh_milli {
        words.push(locale.with("needs-wind-is", &[("n", of_milli(wind).into())]));
    }
    if let Some((given, unit)) = reading
        .given
        .as_ref()
        .filter(|(_given, unit)| unit == "m/s")
    {
        words.push(locale.with(
            "needs-wind-given",
            &[
                ("n", of_milli(*given).into()),
                ("unit", unit.clone().into()),
            ],
        ));
    }
    if reading.wet == Some(true) {
        words.push(locale.t("needs-wet-yes"));
    }
    if !reading.time.is_empty() {
        words.push(reading.time.clone());
    }
    words.join(" · ")
}

fn planned(exposure: &Exposure, locale: &Locale) -> Markup {
    html! {
        (locale.word("needs-band", exposure.planned.code()))
        @if !exposure.raised.is_empty() {
            " (" (locale.t("needs-raised")) " "
            @for (at, why) in exposure.raised.iter().enumerate() { @if at > 0 { "; " } (locale.word("needs-raised", why)) }
            ")"
        }
    }
}

fn exposed(exposure: &Exposure, locale: &Locale) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "people are far below 2^52")]
    let line = |key: &str, n: Option<u64>| match n {
        Some(n) => locale.with(key, &[("n", (n as f64).into())]),
        None => locale.t(&format!("{key}-unknown")),
    };
    html! {
        ul class="plain-list" {
            li { (line("needs-without-clothing", exposure.without_clothing)) }
            li { (line("needs-without-heating", exposure.without_heating)) }
            li { (line("needs-most-at-risk", exposure.most_at_risk)) }
        }
    }
}

fn protection(page: &SitePage, cell: &Cell, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let may = reader.may(Action::SeeIncidents) || reader.may(Action::SeeNeeds);
    if cell.assessed.is_none() {
        return html! {};
    }
    let Some(seen) = page.protection.as_ref().filter(|_seen| may) else {
        return html! { p class="quiet" { (locale.t(if may { "needs-protection-locked" } else { "needs-protection-who" })) } };
    };
    html! {
        (layout::notice("sensitive", &html! { (locale.t("needs-protection-band")) }))
        @if let Some(found) = rules::severity_of_risks(seen) { p { (severity(locale, found)) } }
        @if seen.risks.is_empty() { p { (locale.word("needs-answer", &seen.answer)) } }
        ul { @for risk in &seen.risks { li { (locale.word("needs-risk", risk)) } } }
    }
}

/// Severity over time: a small chart with its numbers, where there is more than one assessment.
fn history(page: &SitePage, cell: &Cell, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let mut points: Vec<(jiff::civil::Date, u8, String)> = page
        .history
        .get(cell.sector)
        .into_iter()
        .flatten()
        .filter_map(|one| {
            let found = severity_then(one, &page.site)?;
            let then = Cell {
                lines: crate::rooms::needs::board::lines_then(one, &page.site),
                severity: Some(found),
                assessed: None,
                before: None,
                age_days: 0,
                sector: cell.sector,
            };
            Some((
                one.on,
                found,
                short(&page.site, &then, locale).unwrap_or_default(),
            ))
        })
        .collect();
    points.reverse();
    chart::severities(&points, &locale.t("needs-trend-title"), reader)
}
