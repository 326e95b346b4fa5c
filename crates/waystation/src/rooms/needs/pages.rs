//! The screens of needs: the board, the standards, the forms. The page of a site is in `site/pages.rs`.

use maud::{Markup, html};

use super::board::{Board, Cell, SiteNeeds};
use super::cold::Band;
use super::forms::{field, none_field};
use super::gaps::{How, PeopleAt};
use super::indicators::{self, CONFIDENCES, Indicator, Kind, METHODS, NO_ANSWER, RISKS};
use super::queries::Condition;
use super::rules::{SECTORS, START_DAYS};
use super::standards::{self, Mark, Standard};
use crate::access::Action;
use crate::locale::{Locale, number};
use crate::rooms::people::forms::{BANDS, COUNTED_SEXES, Sent, count_field};
use crate::web::layout::{self, Reader};

/// Sites on one page of the board: with more it would weigh over 60 KB.
pub const SITES_A_PAGE: usize = 15;

/// A quantity in thousandths with its unit: `9,600 litres a day`.
pub fn amount(locale: &Locale, milli: i64, unit: &str) -> String {
    let value = of_milli(milli);
    let word = locale.with(
        &format!("needs-unit-{}", unit.replace('_', "-")),
        &[("n", value.into())],
    );
    format!("{} {word}", number(value))
}

/// Thousandths as a number to show.
#[expect(clippy::cast_precision_loss, reason = "quantities are far below 2^52")]
pub fn of_milli(milli: i64) -> f64 {
    milli as f64 / 1000.0
}

/// A severity with its number, its word and its colour.
pub fn severity(locale: &Locale, severity: u8) -> Markup {
    html! {
        span class="severity" {
            b class=(format!("severity-{severity}")) { (severity) }
            " " (locale.t(&format!("needs-severity-{severity}")))
        }
    }
}

/// How a severity moved since the assessment before: an arrow and a word.
pub fn trend(locale: &Locale, now: Option<u8>, before: Option<u8>) -> Markup {
    let (Some(now), Some(before)) = (now, before) else {
        return html! {};
    };
    let (sign, key) = match now.cmp(&before) {
        std::cmp::Ordering::Greater => ("▲", "needs-trend-worse"),
        std::cmp::Ordering::Less => ("▼", "needs-trend-better"),
        std::cmp::Ordering::Equal => ("=", "needs-trend-same"),
    };
    html! { span class="trend" { span aria-hidden="true" { (sign) } " " (locale.with(key, &[("n", before.into())])) } }
}

/// The people of a site, with where the number comes from.
pub fn people(locale: &Locale, people: &PeopleAt) -> String {
    let how = locale.word("needs-how", people.how.code());
    let day = people.on.map(|day| locale.day(day)).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "people are far below 2^52")]
    let n = people.people as f64;
    let key = match people.how {
        How::Registered => "needs-people-registered",
        _ => "needs-people",
    };
    locale.with(
        key,
        &[("n", n.into()), ("how", how.into()), ("day", day.into())],
    )
}

/// What the door of the board brings.
pub struct BoardPage {
    /// The board.
    pub board: Board,
    /// What sources reported, newest first.
    pub conditions: Vec<Condition>,
    /// The names of places by their codes.
    pub names: std::collections::BTreeMap<String, String>,
    /// The first site that is shown.
    pub offset: usize,
}

/// What is lacking? Sites × sectors, worst first; below it what sources report.
pub fn needs(page: &BoardPage, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let sites = &page.board.sites;
    html! {
        (layout::dated_title(reader, "needs-title", "/needs"))
        nav class="actions" aria-label=(locale.t("needs-actions")) {
            @if reader.may(Action::RecordAssessment) {
                a class="button" href="/needs/assessments/new" { (locale.t("needs-assess")) }
                a href="/needs/weather/new" { (locale.t("needs-weather-new")) }
            }
            a href="/needs/standards" { (locale.t("needs-standards-title")) }
        }
        @if sites.is_empty() { p class="quiet" { (locale.t("needs-no-sites")) } }
        @else { (board(page, reader)) }
        h2 { (locale.t("needs-reported-title")) }
        p class="quiet" { (locale.t("needs-lead")) }
        (conditions(page, reader))
    }
}

fn board(page: &BoardPage, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let all = page.board.sites.len();
    let shown = page.board.sites.iter().skip(page.offset).take(SITES_A_PAGE);
    let blank = page
        .board
        .sites
        .iter()
        .filter(|site| !site.nobody() && site.cells.iter().all(|cell| cell.assessed.is_none()))
        .count();
    html! {
        p class="quiet" {
            (locale.t("needs-board-lead")) " " (locale.with("needs-board-count", &[("n", all.into())]))
            @if blank > 0 { " " (locale.with("needs-board-blank", &[("n", blank.into())])) }
        }
        table class="list board" {
            caption class="visually-hidden" { (locale.t("needs-board-caption")) }
            thead { tr {
                th scope="col" { (locale.t("field-site")) }
                @for sector in SECTORS { th scope="col" { (locale.word("sector", sector)) } }
            } }
            tbody { @for site in shown { (row(site, reader)) } }
        }
        @if all > SITES_A_PAGE { (pager(page.offset, all, reader)) }
    }
}

fn pager(offset: usize, all: usize, reader: &Reader) -> Markup {
    let to = |offset: usize| format!("/needs?as_of={}&offset={offset}", reader.as_of);
    html! {
        nav class="actions" aria-label=(reader.t("needs-pages")) {
            @if offset > 0 { a href=(to(offset.saturating_sub(SITES_A_PAGE))) { (reader.t("needs-pages-worse")) } }
            @if offset + SITES_A_PAGE < all { a href=(to(offset + SITES_A_PAGE)) { (reader.t("needs-pages-milder")) } }
        }
    }
}

/// The name of a site in the reader's language, or its code.
pub fn name<'s>(site: &'s SiteNeeds, locale: &Locale) -> &'s str {
    let name = site.name.in_language(locale.language.code);
    if name.is_empty() { &site.code } else { name }
}

fn row(site: &SiteNeeds, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        tr {
            th scope="row" {
                a href=(format!("/needs/{}?as_of={}", site.code, reader.as_of)) { (name(site, locale)) }
                span class="source" {
                    @match &site.people {
                        Some(found) => (people(locale, found)),
                        None => (locale.t("needs-people-unknown")),
                    }
                }
                @if let Some(access) = site.access.as_ref().and_then(|access| access.code("access")) {
                    @if access != "open" { span class="tag" { (locale.word("needs-code-access", access)) } }
                }
            }
            @if site.nobody() { td colspan=(SECTORS.len()) class="quiet" { (locale.t("needs-nobody")) } }
            @else { @for cell in &site.cells { td data-label=(locale.word("sector", cell.sector)) { (board_cell(site, cell, reader)) } } }
        }
    }
}

fn board_cell(site: &SiteNeeds, cell: &Cell, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let to = format!(
        "/needs/{}?as_of={}#{}",
        site.code, reader.as_of, cell.sector
    );
    let lacks = cell.severity.is_some_and(|severity| severity > 1);
    html! {
        a class="cell" href=(to) {
            @match cell.severity {
                Some(found) => (severity(locale, found)),
                None => span class="quiet" { (unknown(site, cell, locale)) },
            }
            @if let Some(short) = short(site, cell, locale) { span class="short" { (short) } }
        }
        (trend(locale, cell.severity, cell.before))
        @if cell.old() { span class="source" { (locale.with("needs-old", &[("n", cell.age_days.into())])) } }
        @if lacks && reader.may(Action::RecordAid) && cell.sector != "weather" { a class="plan" href=(plan(&site.code, cell.sector)) { (locale.t("needs-plan-short")) } }
    }
}

/// Where a delivery for a gap is planned.
pub fn plan(site: &str, sector: &str) -> String {
    format!("/aid/distributions/new?site={site}&sector={sector}")
}

/// Why a cell has no severity: nobody assessed it is told from nobody knew, and neither means no need.
pub fn unknown(site: &SiteNeeds, cell: &Cell, locale: &Locale) -> String {
    let key = match (cell.sector, &cell.assessed) {
        _ if site.nobody() => "needs-nobody",
        ("weather", _) => "needs-no-weather",
        ("protection", Some(_)) => "needs-protection-sealed",
        (_, Some(_)) if site.people.is_none() => "needs-people-unknown",
        (_, Some(_)) => "needs-not-known",
        (_, None) => "needs-not-assessed",
    };
    locale.t(key)
}

/// What is lacking, in a few words; what the cold is, for the weather.
pub fn short(site: &SiteNeeds, cell: &Cell, locale: &Locale) -> Option<String> {
    if cell.sector == "weather" {
        let (_reading, exposure) = site.exposure.as_ref()?;
        return Some(locale.with(
            "needs-feels-like",
            &[("n", degrees(exposure.chill.0).into())],
        ));
    }
    let line = cell.worst_line()?;
    if let Some(code) = &line.code {
        return Some(locale.word(
            &format!("needs-code-{}", line.indicator.code.replace('_', "-")),
            code,
        ));
    }
    let gap = line.gap?;
    if gap == 0 {
        return Some(locale.t("needs-enough"));
    }
    let gap = locale.with(
        "needs-gap",
        &[("amount", amount(locale, gap, line.indicator.unit).into())],
    );
    let what = format!("needs-short-{}", line.indicator.code.replace('_', "-"));
    // Litres are of water and toilets are toilets; of what people lack 300 pieces is said.
    Some(if locale.has(&what) {
        format!("{gap} ({})", locale.t(&what))
    } else {
        gap
    })
}

/// Degrees with one decimal, with a minus sign that screens and readers know, kept before its number in a
/// right-to-left sentence.
pub fn degrees(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    let text = format!("{:.1}", tenths.abs());
    if tenths < 0.0 {
        format!("\u{200e}−{text}")
    } else {
        text
    }
}

fn conditions(page: &BoardPage, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @for sector in SECTORS {
            @let lines: Vec<&Condition> = page.conditions.iter().filter(|line| line.sector == sector).collect();
            @if !lines.is_empty() {
                h3 { (locale.word("sector", sector)) }
                ul class="lines" { @for line in lines {
                    @let name = page.names.get(&line.place).map_or(line.place.as_str(), String::as_str);
                    (condition(line, Some(name), reader))
                } }
            }
        }
        @if page.conditions.is_empty() { p class="quiet" { (locale.t("empty-conditions")) } }
    }
}

/// A condition as its source reports it, with the source's own severity.
pub fn condition(line: &Condition, place: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        li {
            a href=(format!("/entries/{}", line.entry)) { (line.text.in_language(locale.language.code)) }
            " " span class="source" {
                @if let Some(by) = line.by { (locale.day(by)) " · " }
                @if let Some(place) = place { (place) " · " } bdi { (line.source) }
            }
            @if let Some(severity) = line.severity { " " span class=(format!("tag severity-{severity}")) { (locale.with("severity-step", &[("n", severity.into())])) } }
        }
    }
}

/// The standards with their sources, and how sure we are of each.
pub fn standards(reader: &Reader) -> Markup {
    let locale = reader.locale;
    let unsure = standards::all()
        .iter()
        .filter(|one| one.mark != Mark::Verified)
        .count();
    html! {
        h1 { (locale.t("needs-standards-title")) }
        p { (locale.with("needs-standards-lead", &[("n", standards::all().len().into()), ("unsure", unsure.into())])) }
        p class="quiet" { (locale.with("needs-standards-phase", &[("n", START_DAYS.into())])) }
        @for sector in SECTORS {
            @let list: Vec<&Standard> = standards::all().iter().filter(|one| one.sector == sector).collect();
            @if !list.is_empty() {
                table class="list standards" {
                    caption { (locale.word("sector", sector)) }
                    thead { tr {
                        th scope="col" { (locale.t("needs-column-what")) }
                        th scope="col" { (locale.t("needs-column-standard")) }
                        th scope="col" { (locale.t("needs-column-when")) }
                        th scope="col" { (locale.t("column-source")) }
                        th scope="col" { (locale.t("needs-column-mark")) }
                    } }
                    tbody { @for one in list { (standard_row(one, locale)) } }
                }
            }
        }
        h2 { (locale.t("needs-severity-title")) }
        p { (locale.t("needs-severity-lead")) }
        ul class="plain-list" { @for step in 1u8..=5 { li { (severity(locale, step)) " — " (locale.t(&format!("needs-severity-means-{step}"))) } } }
        h2 id="cold" { (locale.t("needs-cold-title")) }
        p { (locale.t("needs-cold-formula")) }
        p { (locale.t("needs-cold-frostbite")) }
        p { (locale.t("needs-cold-aid")) " " (locale.t("needs-bands-lead")) }
        table class="list standards" {
            caption { (locale.t("needs-bands-caption")) }
            thead { tr {
                th scope="col" { (locale.t("needs-column-band")) }
                th scope="col" { (locale.t("needs-column-from")) }
                th scope="col" { (locale.t("needs-column-risk")) }
                th scope="col" { (locale.t("needs-column-mark")) }
            } }
            tbody { @for band in Band::ALL.into_iter().skip(1) { (band_row(band, locale)) } }
        }
        p { a href="/needs" { (locale.t("back")) } }
    }
}

fn standard_row(one: &Standard, locale: &Locale) -> Markup {
    html! {
        tr id=(one.id) {
            th scope="row" { (locale.word("needs-indicator", &one.indicator)) }
            td data-label=(locale.t("needs-column-standard")) { (standard_value(one, locale)) }
            td data-label=(locale.t("needs-column-when")) { (when(one, locale)) }
            td data-label=(locale.t("column-source")) { bdi { (one.source) } }
            td data-label=(locale.t("needs-column-mark")) { (mark(one.mark, locale)) }
        }
    }
}

/// How sure we are of a number: not by colour alone.
pub fn mark(mark: Mark, locale: &Locale) -> Markup {
    html! { span class=(format!("tag mark-{}", mark.code())) { (locale.word("needs-mark", mark.code())) } }
}

/// A standard's value in words: `15 litres a day for each person`.
pub fn standard_value(one: &Standard, locale: &Locale) -> String {
    let value = match one.high {
        Some(high) => locale.with(
            "needs-range",
            &[
                ("low", number(of_milli(one.value)).into()),
                ("high", amount(locale, high, &one.unit).into()),
            ],
        ),
        None => amount(locale, one.value, &one.unit),
    };
    each(one, value, locale)
}

/// A value with what it is for each of.
pub fn each(one: &Standard, value: String, locale: &Locale) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a few people to a toilet")]
    let each = one.for_each as f64;
    locale.with(
        &format!("needs-per-{}", one.per.code().replace('_', "-")),
        &[("value", value.into()), ("n", each.into())],
    )
}

fn when(one: &Standard, locale: &Locale) -> String {
    let mut parts = Vec::new();
    if one.cold {
        parts.push(locale.t("needs-when-cold"));
    }
    match one.phase {
        Some(standards::Phase::Start) => parts.push(locale.t("needs-when-start")),
        Some(standards::Phase::Standard) => parts.push(locale.t("needs-when-standard")),
        None => {}
    }
    if !one.asked {
        parts.push(locale.t("needs-when-not-asked"));
    }
    if parts.is_empty() {
        return locale.t("needs-when-always");
    }
    parts.join("; ")
}

fn band_row(band: Band, locale: &Locale) -> Markup {
    html! {
        tr {
            th scope="row" { (locale.word("needs-band", band.code())) }
            td data-label=(locale.t("needs-column-from")) { @if let Some(from) = band.from() { bdi dir="ltr" { (degrees(f64::from(from)).replace(".0", "")) " °C" } } }
            td data-label=(locale.t("needs-column-risk")) { (time_to_risk(band, locale)) }
            td data-label=(locale.t("needs-column-mark")) { (mark(if band >= Band::High { Mark::Memory } else { Mark::Derived }, locale)) }
        }
    }
}

/// The time outside until harm is to be reckoned with, in words.
pub fn time_to_risk(band: Band, locale: &Locale) -> String {
    match band.minutes_to_risk() {
        None => locale.t("needs-risk-none"),
        Some((from, None)) => locale.with("needs-risk-hours", &[("n", (from / 60).into())]),
        Some((from, Some(to))) if from >= 60 => locale.with(
            "needs-risk-hours-range",
            &[("from", (from / 60).into()), ("n", (to / 60).into())],
        ),
        Some((0, Some(to))) => locale.with("needs-risk-less", &[("n", to.into())]),
        Some((from, Some(to))) => locale.with(
            "needs-risk-minutes",
            &[("from", from.into()), ("n", to.into())],
        ),
    }
}

/// A form as it was sent, and what is wrong with it.
#[derive(Default)]
pub struct Form {
    /// The site that is chosen.
    pub site: String,
    /// The fields.
    pub sent: Sent,
    /// The sentence of what is wrong.
    pub error: Option<String>,
    /// The indicator whose field is wrong.
    pub wrong: Option<String>,
}

impl Form {
    fn trouble(&self, reader: &Reader) -> Markup {
        html! {
            @if let Some(error) = &self.error {
                (layout::notice("error", &html! {
                    strong { (reader.t("form-error-lead")) } " "
                    @match &self.wrong {
                        Some(code) => a href=(format!("#{}", field(code))) { (error) },
                        None => (error),
                    }
                    " " (reader.t("form-nothing-lost"))
                }))
            }
        }
    }
}

fn sites_field(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let chosen = &form.site;
    html! {
        label { (reader.t("field-site"))
            select name="site" required { @for (code, name) in sites { option value=(code) selected[chosen == code] { (name) } } }
        }
    }
}

fn choice(
    name: &str,
    label: &str,
    family: &str,
    codes: &[&str],
    blank: &str,
    form: &Form,
    reader: &Reader,
) -> Markup {
    let chosen = form.sent.value(name);
    html! {
        label { (reader.t(label))
            select name=(name) {
                @if !blank.is_empty() { option value="" { (reader.t(blank)) } }
                @for code in codes { option value=(code) selected[chosen == *code] { (reader.locale.word(family, code)) } }
            }
        }
    }
}

/// Record what a team found at a site.
pub fn assessment(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let on = form.sent.value("on");
    html! {
        h1 { (locale.t("needs-assess")) }
        p class="quiet" { (locale.t("needs-assess-lead")) " " a href="/needs/standards" { (locale.t("needs-standards-title")) } }
        (form.trouble(reader))
        form method="post" action="/needs/assessments" class="stack assessment" {
            (reader.token())
            (sites_field(form, sites, reader))
            label { (locale.t("field-day")) input type="date" name="on" value=(if on.is_empty() { reader.today.to_string() } else { on.to_owned() }); }
            label { (locale.t("needs-field-team")) span class="hint" { (locale.t("needs-field-team-hint")) }
                input name="team" dir="auto" autocomplete="organization" value=(form.sent.value("team")) required; }
            (choice("method", "needs-field-method", "needs-method", METHODS, "", form, reader))
            (choice("confidence", "needs-field-confidence", "needs-confidence", &["medium", "low", "high"], "", form, reader))
            (people_section(form, reader))
            @for sector in ["access", "shelter", "water", "food", "sanitation", "nfi", "health", "nutrition"] { (sector_section(sector, form, reader)) }
            (protection_section(form, reader))
            button { (locale.t("needs-assess-do")) }
        }
    }
}

fn people_section(form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let counted = BANDS.iter().any(|band| {
        COUNTED_SEXES
            .iter()
            .any(|sex| !form.sent.value(&count_field(*sex, *band)).is_empty())
    });
    html! {
        details open {
            summary { (locale.t("needs-people-title")) }
            div class="more" {
                p class="hint" { (locale.t("needs-people-hint")) }
                (choice("qualifier", "needs-field-qualifier", "needs-qualifier", &["about", "exact", "at_least", "up_to", "range"], "", form, reader))
                label { (locale.t("needs-field-people")) input name="people" inputmode="numeric" autocomplete="off" value=(form.sent.value("people")); }
                label { (locale.t("needs-field-people-high")) input name="people_high" inputmode="numeric" autocomplete="off" value=(form.sent.value("people_high")); }
                details open[counted] {
                    summary { (locale.t("needs-people-counted")) }
                    (counts(form, reader))
                }
            }
        }
    }
}

fn counts(form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="counts" {
            thead { tr { th scope="col" { (locale.t("column-age")) } @for sex in COUNTED_SEXES { th scope="col" { (locale.word("sex", sex.code())) } } } }
            tbody { @for band in BANDS { tr {
                th scope="row" { (locale.word("age", band.code())) }
                @for sex in COUNTED_SEXES {
                    @let name = count_field(*sex, *band);
                    td { input name=(name) inputmode="numeric" autocomplete="off" aria-label=(format!("{}, {}", locale.word("sex", sex.code()), locale.word("age", band.code()))) value=(form.sent.value(&name)); }
                }
            } } }
        }
    }
}

fn sector_section(sector: &str, form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let filled = indicators::asked(sector).any(|one| {
        !form.sent.value(&field(one.code)).is_empty()
            || !form.sent.value(&none_field(one.code)).is_empty()
    });
    let title = if sector == "access" {
        locale.t("needs-access-title")
    } else {
        locale.word("sector", sector)
    };
    html! {
        details open[filled || form.sent.0.is_empty() && ["shelter", "water"].contains(&sector)] {
            summary { (title) }
            div class="more" {
                @for one in indicators::asked(sector) { (indicator_field(one, form, reader)) }
                @if sector != "access" { (known_otherwise(sector, form, reader)) }
            }
        }
    }
}

/// How the answers of one sector are known, where it differs from the rest.
fn known_otherwise(sector: &str, form: &Form, reader: &Reader) -> Markup {
    html! {
        div class="fields" {
            (choice(&format!("method_{sector}"), "needs-field-method-here", "needs-method", METHODS, "needs-as-above", form, reader))
            (choice(&format!("confidence_{sector}"), "needs-field-confidence-here", "needs-confidence", CONFIDENCES, "needs-as-above", form, reader))
        }
    }
}

fn indicator_field(one: &Indicator, form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let (name, none) = (field(one.code), none_field(one.code));
    let wrong = form.wrong.as_deref() == Some(one.code);
    let label = locale.word("needs-indicator", one.code);
    let hint = format!("needs-hint-{}", one.code.replace('_', "-"));
    match one.kind {
        Kind::Reckoned => html! {},
        Kind::Coded(codes) => html! {
            label { (label)
                select name=(name) id=(name) aria-invalid=[wrong.then_some("true")] {
                    option value="" { (locale.t("needs-not-asked")) }
                    @for code in codes { option value=(code) selected[form.sent.value(&name) == *code] { (locale.word(&format!("needs-code-{}", one.code.replace('_', "-")), code)) } }
                    @for code in NO_ANSWER { option value=(code) selected[form.sent.value(&name) == code] { (locale.word("needs-answer", code)) } }
                }
            }
        },
        Kind::Number(_) => html! {
            div class="measure" {
                label { (label)
                    @if locale.has(&hint) { span class="hint" { (locale.t(&hint)) } }
                    span class="unit" {
                        input name=(name) id=(name) inputmode="decimal" autocomplete="off" dir="ltr" aria-invalid=[wrong.then_some("true")] value=(form.sent.value(&name));
                        span { (locale.with(&format!("needs-unit-{}", one.unit.replace('_', "-")), &[("n", 5.into())])) }
                    }
                }
                select name=(none) aria-label=(locale.with("needs-why-none", &[("what", label.clone().into())])) {
                    option value="" { (locale.t("needs-or")) }
                    @for code in NO_ANSWER { option value=(code) selected[form.sent.value(&none) == code] { (locale.word("needs-answer", code)) } }
                }
            }
        },
    }
}

fn protection_section(form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let chosen = form.sent.values("risk");
    html! {
        details open[!chosen.is_empty() || !form.sent.value("risk_answer").is_empty()] {
            summary { (locale.word("sector", "protection")) }
            div class="more" {
                p class="hint" { (locale.t("needs-protection-hint")) }
                fieldset class="any" {
                    legend { (locale.t("needs-risks")) }
                    @for code in RISKS {
                        label class="check" { input type="checkbox" name="risk" value=(code) checked[chosen.contains(code)]; (locale.word("needs-risk", code)) }
                    }
                }
                (choice("risk_answer", "needs-risk-answer", "needs-answer", &["none", "dnk", "pnta"], "needs-not-asked", form, reader))
                (known_otherwise("protection", form, reader))
            }
        }
    }
}

/// Record a reading of the weather.
pub fn weather(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let on = form.sent.value("on");
    let unit = form.sent.value("wind_unit");
    html! {
        h1 { (locale.t("needs-weather-new")) }
        p class="quiet" { (locale.t("needs-weather-lead")) " " a href="/needs/standards#cold" { (locale.t("needs-cold-title")) } }
        (form.trouble(reader))
        form method="post" action="/needs/weather" class="stack" {
            (reader.token())
            (sites_field(form, sites, reader))
            label { (locale.t("field-day")) input type="date" name="on" value=(if on.is_empty() { reader.today.to_string() } else { on.to_owned() }); }
            label { (locale.t("needs-field-time")) input type="time" name="time" value=(form.sent.value("time")); }
            label { (locale.t("needs-field-temperature")) span class="hint" { (locale.t("needs-field-temperature-hint")) }
                span class="unit" { input name="temperature" autocomplete="off" dir="ltr" value=(form.sent.value("temperature")) required; span { "°C" } } }
            label { (locale.t("needs-field-wind")) input name="wind" inputmode="decimal" autocomplete="off" dir="ltr" value=(form.sent.value("wind")); }
            label { (locale.t("needs-field-wind-unit")) span class="hint" { (locale.t("needs-field-wind-unit-hint")) }
                select name="wind_unit" {
                    option value="" { (locale.t("needs-choose")) }
                    @for code in ["km/h", "m/s"] { option value=(code) selected[unit == code] { (locale.word("needs-wind", &code.replace('/', "-"))) } }
                } }
            (choice("wet", "needs-field-wet", "needs-wet", &["no", "yes"], "not-said", form, reader))
            label { (locale.t("column-source")) span class="hint" { (locale.t("needs-field-source-hint")) }
                input name="source" dir="auto" autocomplete="off" value=(form.sent.value("source")) required; }
            button { (locale.t("needs-weather-do")) }
        }
    }
}
