//! What came, what is planned, what is left: the page of the room, and its smaller forms. Nothing here says
//! who wishes to return.

use std::collections::BTreeMap;

use maud::{Markup, html};
use uuid::Uuid;

use super::amount::Amount;
use super::catalogue::{Catalogue, Item};
use super::distribution::facts::People;
use super::distribution::fold::Distribution;
use super::distribution::pages::{near, people_fields};
use super::distribution::queries::{HandedLine, ServedAt};
use super::entitlements::{Entitlement, Entitlements, Per};
use super::stock::pages::{days_left, site, site_field};
use crate::access::Action;
use crate::locale::{self, Locale};
use crate::rooms::figures::{Situation, pages as figures, report};
use crate::web::layout::{self, Reader};
use crate::words::Quantity;

/// An amount with its unit in words.
pub fn amount(locale: &Locale, amount: Amount, unit: &str) -> String {
    report::amount(locale, &Quantity::exact(amount.value()), unit)
}

/// What was refused, above the form that it came from.
pub fn problem(refused: Option<&str>, reader: &Reader) -> Markup {
    html! {
        @if let Some(sentence) = refused { (layout::notice("error", &html! { (sentence) " " (reader.t("form-nothing-lost")) })) }
    }
}

/// The items of the catalogue as options of a field; services are left out.
pub fn item_options(catalogue: &Catalogue, chosen: &str, reader: &Reader) -> Markup {
    options(
        catalogue.items.iter().filter(|item| !item.service),
        chosen,
        reader,
    )
}

fn options<'i>(items: impl Iterator<Item = &'i Item>, chosen: &str, reader: &Reader) -> Markup {
    let language = reader.locale.language.code;
    html! {
        @for item in items { option value=(item.id) selected[item.id == chosen] { (item.name.in_language(language)) " (" (reader.locale.word("aid-unit", &item.unit)) ")" } }
    }
}

/// How far a delivery went, against the standard for the people who were there.
pub struct Compared {
    /// The entry.
    pub entry: Uuid,
    /// The item's code.
    pub item: String,
    /// How much was brought.
    pub quantity: Amount,
    /// In which unit.
    pub unit: String,
    /// The day.
    pub on: jiff::civil::Date,
    /// The code of the place.
    pub place: String,
    /// How many people were there, as the figure said on that day.
    pub people: Quantity,
    /// The figure that says so.
    pub figure: String,
    /// The day of that figure: the delivery's, or a few days later where nobody had counted yet.
    pub counted_on: jiff::civil::Date,
    /// For how many days it met the standard.
    pub days: f64,
    /// The standard's source.
    pub standard: String,
    /// Whether it only was planned.
    pub planned: bool,
}

/// What the page of the room shows.
pub struct Aid {
    /// The situation of the day.
    pub situation: Situation,
    /// The distributions of the days around it.
    pub distributions: Vec<(Uuid, Distribution)>,
    /// What is good in all stores, by item.
    pub in_stock: BTreeMap<String, Amount>,
    /// What was handed over lately, by item.
    pub lately: BTreeMap<String, Amount>,
    /// Deliveries against the standard.
    pub compared: Vec<Compared>,
    /// The sites.
    pub sites: Vec<(String, String)>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// What came?
pub fn aid(shown: &Aid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let situation = &shown.situation;
    html! {
        (layout::dated_title(reader, "aid-title", "/aid"))
        @if reader.may(Action::RecordAid) {
            p class="row screen-only" {
                a class="button" href="/aid/distributions/new" { (locale.t("aid-plan-title")) }
                a class="button plain" href="/aid/stock" { (locale.t("aid-stock-title")) }
                a class="button plain" href="/aid/reports/new" { (locale.t("aid-report-title")) }
                a class="button plain" href="/aid/services/new" { (locale.t("aid-service-title")) }
            }
        }
        h2 { (locale.t("aid-distributions")) }
        (near(&shown.distributions, &shown.sites, reader.as_of, reader))
        (stock_in_days(shown, reader))
        p { a href=(format!("/aid/figures?as_of={}", reader.as_of)) { (locale.t("aid-figures-title")) } " · " a href="/aid/items" { (locale.t("aid-items-title")) } " · " a href="/aid/entitlements" { (locale.t("aid-entitlements-title")) } @if reader.may(Action::MakePaymentList) { " · " a href="/cash" { (locale.t("cash-title")) } } @if reader.may(Action::Monitor) { " · " a href="/feedback/monitoring" { (locale.t("feedback-monitoring")) } } }
        @if let Some(figure) = situation.figure("aid.delivered") {
            @if !figure.breakdown.is_empty() {
                table class="list" {
                    caption { (locale.t("aid-by-item")) }
                    thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("column-entries")) } } }
                    tbody {
                        @for part in &figure.breakdown {
                            tr {
                                th scope="row" { (report::breakdown_name(locale, part)) }
                                td data-label=(locale.t("column-value")) { (report::amount(locale, &part.quantity, &part.unit)) }
                                td data-label=(locale.t("column-entries")) { @for entry in &part.entries { a class="entry" href=(format!("/entries/{entry}")) { (figures::short(*entry)) } " " } }
                            }
                        }
                    }
                }
            }
        }
        (compared(shown, reader))
        h2 { (locale.t("section-aid")) }
        (figures::deliveries(situation, reader))
    }
}

fn stock_in_days(shown: &Aid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let mut items: Vec<(&String, Amount, Option<i64>)> = shown
        .in_stock
        .iter()
        .map(|(item, much)| {
            let used = shown.lately.get(item).copied().unwrap_or_default();
            (item, *much, days_left(*much, used))
        })
        .collect();
    // What runs out first stands first.
    items.sort_by_key(|(item, _much, days)| (days.is_none(), *days, (*item).clone()));
    html! {
        @if !items.is_empty() {
            h2 { a href="/aid/stock" { (locale.t("aid-stock-title")) } }
            ul class="lines" { @for (item, much, days) in items.iter().take(6) { li {
                (shown.catalogue.name(item, language)) ": " (amount(locale, *much, shown.catalogue.unit(item)))
                @if let Some(days) = days { " · " strong { (locale.with("aid-days-left", &[("n", (*days).into())])) } }
            } } }
        }
    }
}

fn compared(shown: &Aid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if !shown.compared.is_empty() {
            h2 id="compared" { (locale.t("aid-compared-title")) }
            p class="quiet" { (locale.t("aid-compared-lead")) }
            table class="list" {
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("column-day")) } th scope="col" { (locale.t("aid-column-present")) } th scope="col" { (locale.t("aid-column-covers")) } } }
                tbody { @for one in &shown.compared { tr {
                    th scope="row" { a href=(format!("/entries/{}", one.entry)) { (shown.catalogue.name(&one.item, language)) } @if one.planned { " " span class="tag" { (locale.t("aid-planned")) } } }
                    td data-label=(locale.t("column-value")) { (amount(locale, one.quantity, &one.unit)) }
                    td data-label=(locale.t("column-day")) { (locale.day(one.on)) " · " (site(&shown.sites, &one.place)) }
                    td data-label=(locale.t("aid-column-present")) { a href=(format!("/figures/{}?as_of={}", one.figure, one.counted_on)) { (locale.quantity(&one.people)) } }
                    td data-label=(locale.t("aid-column-covers")) { strong { (covers(locale, one.days)) } " " span class="source" { (one.standard) } }
                } } }
            }
        }
    }
}

fn covers(locale: &Locale, days: f64) -> String {
    let days = if days < 10.0 {
        (days * 10.0).round() / 10.0
    } else {
        days.round()
    };
    if days < 0.1 {
        return locale.t("aid-covers-hardly");
    }
    locale.with("aid-covers-days", &[("n", locale::number(days).into())])
}

/// What a household received, each with its entry.
pub fn received(lines: &[HandedLine], locale: &Locale) -> Markup {
    html! {
        ul class="lines" { @for one in lines {
            li { a href=(format!("/entries/{}", one.entry)) { (locale.word("item", &one.item)) } ": " (amount(locale, one.quantity, &one.unit)) " · " (locale.day(one.on)) }
        } }
    }
}

/// What is in the catalogue?
pub fn items(catalogue: &Catalogue, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.t("aid-items-title")) }
        p class="quiet" { (locale.with("aid-rules-version", &[("id", catalogue.id.as_str().into()), ("version", catalogue.version.into())])) }
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-column-sector")) } th scope="col" { (locale.t("aid-column-unit")) } th scope="col" { (locale.t("aid-column-weight")) } th scope="col" { (locale.t("aid-column-keeps")) } th scope="col" { (locale.t("column-note")) } } }
            tbody { @for item in &catalogue.items { tr id=(item.id) {
                th scope="row" { (item.name.in_language(language)) }
                td data-label=(locale.t("aid-column-sector")) { (locale.word("sector", &item.sector)) }
                td data-label=(locale.t("aid-column-unit")) { (locale.word("aid-unit", &item.unit)) }
                td data-label=(locale.t("aid-column-weight")) { @if item.weight_g > 0 { (locale.with("aid-grams", &[("g", locale::number(Amount::whole(i64::try_from(item.weight_g).unwrap_or(0)).value()).into()), ("ml", locale::number(Amount::whole(i64::try_from(item.volume_ml).unwrap_or(0)).value()).into())])) } }
                td data-label=(locale.t("aid-column-keeps")) { @if let Some(days) = item.shelf_life_days { (locale.with("aid-days-left", &[("n", days.into())])) } }
                td data-label=(locale.t("column-note")) {
                    @if item.service { span class="tag" { (locale.t("aid-service")) } " " }
                    @if let Some(price) = &item.price { (money(price.minor, &price.currency)) " " }
                    @if item.individual { strong class="tag late" { (locale.t("aid-individual")) } " " }
                    @if !item.contents.is_empty() { (contents(catalogue, item, reader)) " " }
                    @if !item.sizes.is_empty() { (locale.t("aid-sizes")) " " bdi { (item.sizes.join(", ")) } " " }
                    span class="source" { (item.source) }
                }
            } } }
        }
    }
}

fn contents(catalogue: &Catalogue, item: &Item, reader: &Reader) -> Markup {
    let language = reader.locale.language.code;
    let things: Vec<String> = item
        .contents
        .iter()
        .map(|one| {
            let named = catalogue
                .item(&one.item)
                .map(|known| known.name.in_language(language).to_owned());
            let name = named.unwrap_or_else(|| reader.locale.word("aid-thing", &one.item));
            format!("{} × {name}", one.quantity)
        })
        .collect();
    html! { (things.join(&reader.t("aid-comma"))) }
}

/// Who is entitled to what?
pub fn entitlements(
    rules: &Entitlements,
    catalogue: &Catalogue,
    digest: &str,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.t("aid-entitlements-title")) }
        p class="quiet" { (locale.with("aid-rules-version", &[("id", rules.id.as_str().into()), ("version", rules.version.into())])) " " code { (digest.get(..12).unwrap_or_default()) } }
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("aid-column-for")) } th scope="col" { (locale.t("aid-column-often")) } th scope="col" { (locale.t("column-source")) } } }
            tbody { @for rule in &rules.rules { tr {
                th scope="row" { (entitled_to(rule, catalogue, reader)) }
                td data-label=(locale.t("column-value")) { @if rule.money.is_none() { (amount(locale, rule.quantity, catalogue.unit(&rule.item))) } " " (per(rule, locale)) }
                td data-label=(locale.t("aid-column-for")) { (whom(rule, locale)) }
                td data-label=(locale.t("aid-column-often")) { @match rule.every_days { Some(days) => { (locale.with("aid-every-days", &[("n", days.into())])) } None => { (locale.t("aid-once")) } } }
                td data-label=(locale.t("column-source")) { span class="source" { (rule.source) } }
            } } }
        }
    }
}

fn entitled_to(rule: &Entitlement, catalogue: &Catalogue, reader: &Reader) -> String {
    match &rule.money {
        Some(due) => crate::rooms::cash::money::shown(due.minor, &due.currency),
        None => catalogue
            .name(&rule.item, reader.locale.language.code)
            .to_owned(),
    }
}

fn per(rule: &Entitlement, locale: &Locale) -> String {
    match (rule.per, rule.share) {
        (Per::Person, _) => locale.t("aid-per-person"),
        (Per::Household, None) => locale.t("aid-per-household"),
        (Per::Household, Some(n)) => locale.with("aid-per-share", &[("n", n.into())]),
    }
}

fn whom(rule: &Entitlement, locale: &Locale) -> String {
    let whom = &rule.whom;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(whom.sex.iter().map(|sex| locale.word("sex", sex.code())));
    parts.extend(whom.age.iter().map(|band| locale.word("age", band.code())));
    if let Some((from, until)) = whom.months {
        parts.push(locale.with(
            "aid-months",
            &[("from", from.into()), ("until", (until - 1).into())],
        ));
    }
    parts.extend(whom.need.iter().cloned());
    if let Some(n) = whom.household_at_least {
        parts.push(locale.with("aid-household-least", &[("n", n.into())]));
    }
    if parts.is_empty() {
        locale.t("aid-everybody")
    } else {
        parts.join(&locale.t("aid-comma"))
    }
}

/// The form of a partner's distribution report.
pub fn report_form(
    sites: &[(String, String)],
    catalogue: &Catalogue,
    refused: Option<&str>,
    kept: &dyn Fn(&str) -> String,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let text = |name: &str, key: &str, required: bool| {
        html! {
            label { (locale.t(key)) input name=(name) value=(kept(name)) required[required] dir="auto" autocomplete="off"; }
        }
    };
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.t("aid-report-title")) }
        p { (locale.t("aid-report-lead")) }
        (problem(refused, reader))
        form method="post" action="/aid/reports" class="stack" {
            (reader.token())
            (site_field(sites, &kept("site"), reader))
            label { (locale.t("field-day")) input type="date" name="day" required value=(if kept("day").is_empty() { reader.as_of.to_string() } else { kept("day") }); }
            (text("provider", "aid-field-provider", true))
            (text("funder", "aid-field-donor", false))
            (text("waybill", "aid-field-waybill", false))
            @for at in 1..=super::stock::pages::LINES {
                fieldset class="item-line" { legend { (locale.with("aid-line", &[("n", at.into())])) }
                    div class="fields" {
                        label { (locale.t("field-item")) select name=(format!("item-{at}")) { option value="" { "–" } (options(catalogue.items.iter(), &kept(&format!("item-{at}")), reader)) } }
                        label { (locale.t("field-quantity")) input name=(format!("quantity-{at}")) inputmode="decimal" autocomplete="off" value=(kept(&format!("quantity-{at}"))); }
                    }
                }
            }
            (people_fields(kept, reader))
            label { (locale.t("aid-field-group")) span class="hint" { (locale.t("aid-field-group-hint")) } input name="group" dir="auto" autocomplete="off" value=(kept("group")); }
            (text("source", "aid-field-source", true))
            label class="check" { input type="checkbox" name="sure" value="yes"; (locale.t("aid-field-sure")) }
            button { (locale.t("aid-report-do")) }
        }
    }
}

/// The form of a service: vaccination, consultation, information session. Counted, without stock.
pub fn service_form(
    sites: &[(String, String)],
    catalogue: &Catalogue,
    refused: Option<&str>,
    kept: &dyn Fn(&str) -> String,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.t("aid-service-title")) }
        p { (locale.t("aid-service-lead")) }
        (problem(refused, reader))
        form method="post" action="/aid/services" class="stack" {
            (reader.token())
            (site_field(sites, &kept("site"), reader))
            label { (locale.t("field-day")) input type="date" name="day" required value=(if kept("day").is_empty() { reader.as_of.to_string() } else { kept("day") }); }
            label { (locale.t("aid-field-service")) select name="item" required { (options(catalogue.items.iter().filter(|item| item.service), &kept("item"), reader)) } }
            (people_fields(kept, reader))
            label { (locale.t("aid-field-group")) span class="hint" { (locale.t("aid-field-group-hint")) } input name="group" dir="auto" autocomplete="off" value=(kept("group")); }
            button { (locale.t("aid-service-do")) }
        }
    }
}

/// One line of the figures of aid: who was served and reached at a site or in a sector.
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Who was served: rounds added up.
    pub served: People,
    /// How many were reached, at least and at most.
    pub reached: (u64, u64),
    /// People in need, where that is known.
    pub in_need: Option<u64>,
}

impl Line {
    /// The line of one or several sites; nobody is at two sites.
    pub fn of(name: String, sites: &[ServedAt], in_need: Option<u64>) -> Self {
        let mut line = Self {
            name,
            served: People::default(),
            reached: (0, 0),
            in_need,
        };
        for at in sites {
            line.served = line.served + at.served;
            let (least, most) = at.reached();
            line.reached = (line.reached.0 + least, line.reached.1 + most);
        }
        line
    }
}

/// What the page of the room's figures shows.
pub struct Figures {
    /// By site.
    pub by_site: Vec<Line>,
    /// By sector.
    pub by_sector: Vec<Line>,
    /// Handed over at our desks, by item and unit.
    pub handed: BTreeMap<(String, String), Amount>,
    /// Reported as brought, by provider and donor: item, unit, how much.
    pub brought: BTreeMap<(String, String), BTreeMap<(String, String), Amount>>,
    /// What was spent on what is in store, by currency, in its smallest unit.
    pub spent: BTreeMap<String, u64>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// Who was reached, with what, from whom?
pub fn figures_page(shown: &Figures, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        (layout::dated_title(reader, "aid-figures-title", "/aid/figures"))
        p class="quiet" { (locale.t("aid-served-reached")) }
        p { @for id in ["aid.served", "aid.reached", "needs.people"] { a class="button plain" href=(format!("/figures/{id}?as_of={}", reader.as_of)) { (locale.t(&crate::rooms::figures::definitions::key(id))) } " " } }
        (served_table(&shown.by_site, ("aid-by-site", "column-place"), reader))
        (served_table(&shown.by_sector, ("aid-by-sector", "aid-column-sector"), reader))
        (handed_table(shown, reader))
        (brought_table(shown, reader))
        (cost(shown, reader))
    }
}

fn served_table(lines: &[Line], (caption, of): (&str, &str), reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if !lines.is_empty() {
            table class="list" {
                caption { (locale.t(caption)) }
                thead { tr { th scope="col" { (locale.t(of)) } th scope="col" { (locale.t("aid-column-served")) } th scope="col" { (locale.t("aid-column-reached")) } th scope="col" { (locale.t("aid-column-in-need")) } th scope="col" { (locale.t("aid-column-coverage")) } } }
                tbody { @for line in lines {
                    @let (least, most) = line.reached;
                    tr {
                        th scope="row" { (line.name) }
                        td data-label=(locale.t("aid-column-served")) { (whole(line.served.all())) " " span class="source" { (parts(line.served, reader)) } }
                        td data-label=(locale.t("aid-column-reached")) { (range(least, most)) }
                        td data-label=(locale.t("aid-column-in-need")) { @if let Some(n) = line.in_need { (whole(n)) } }
                        td data-label=(locale.t("aid-column-coverage")) { @if let Some(n) = line.in_need.filter(|n| *n > 0) { (share(least, n)) @if least != most { "–" (share(most, n)) } " %" } }
                    }
                } }
            }
        }
    }
}

/// A count of people as it is written.
fn whole(n: u64) -> String {
    locale::number(f64::from(u32::try_from(n).unwrap_or(u32::MAX)))
}

fn range(least: u64, most: u64) -> String {
    if least == most {
        whole(least)
    } else {
        format!("{}–{}", whole(least), whole(most))
    }
}

/// A share in whole percent, cut off at 100: more reached than in need means that the count of need is old.
fn share(part: u64, of: u64) -> u64 {
    (part.saturating_mul(100) / of.max(1)).min(100)
}

fn parts(people: People, reader: &Reader) -> Markup {
    super::distribution::pages::composition(people, reader)
}

fn handed_table(shown: &Figures, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if !shown.handed.is_empty() {
            table class="list" {
                caption { (locale.t("aid-handed-by-item")) }
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } } }
                tbody { @for ((item, unit), much) in &shown.handed { tr { th scope="row" { (shown.catalogue.name(item, language)) } td data-label=(locale.t("column-value")) { (amount(locale, *much, unit)) } } } }
            }
        }
    }
}

fn brought_table(shown: &Figures, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if !shown.brought.is_empty() {
            table class="list" {
                caption { (locale.t("aid-by-provider")) }
                thead { tr { th scope="col" { (locale.t("aid-field-provider")) } th scope="col" { (locale.t("aid-column-donor")) } th scope="col" { (locale.t("column-value")) } } }
                tbody { @for ((provider, funder), items) in &shown.brought { tr {
                    th scope="row" { bdi { (provider) } }
                    td data-label=(locale.t("aid-column-donor")) { bdi { (funder) } }
                    td data-label=(locale.t("column-value")) { @for (at, ((item, unit), much)) in items.iter().enumerate() { @if at > 0 { " · " } (shown.catalogue.name(item, language)) ": " (amount(locale, *much, unit)) } }
                } } }
            }
            p class="quiet" { (locale.t("aid-by-provider-note")) }
        }
    }
}

/// An amount of a currency's smallest unit, as it is written.
fn money(minor: u64, currency: &str) -> String {
    crate::rooms::cash::money::shown(i64::try_from(minor).unwrap_or(i64::MAX), currency)
}

fn cost(shown: &Figures, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let reached: u64 = shown.by_site.iter().map(|line| line.reached.0).sum();
    html! {
        h2 { (locale.t("aid-cost-title")) }
        @if shown.spent.is_empty() || reached == 0 { p class="quiet" { (locale.t("empty-aid-cost")) } }
        @else {
            ul class="lines" { @for (currency, minor) in &shown.spent { li { (locale.with("aid-cost-each", &[("each", money(minor / reached, currency).into()), ("people", reached.into())])) } } }
            p class="quiet" { (locale.t("aid-cost-note")) }
        }
    }
}
