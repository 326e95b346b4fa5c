//! What is in which store, what is on its way, what is promised; one store with its book; one waybill.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::facts::{Consignee, PipelineStatus};
use super::fold::{Promise, Requisition, Store, Waybill};
use super::queries::{InStore, Move};
use super::rules::LOSSES;
use crate::access::Action;
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::pages::{amount, item_options, problem};
use crate::rooms::figures::pages::short;
use crate::web::layout::{self, Reader};

/// Lines that a form of several items offers.
pub const LINES: usize = 5;

/// What the page of all stock shows.
pub struct Stock {
    /// The stores.
    pub stores: Vec<(Uuid, Store)>,
    /// What they have.
    pub books: Vec<InStore>,
    /// Waybills, those on their way first.
    pub waybills: Vec<(Uuid, Waybill)>,
    /// What sites asked for.
    pub requisitions: Vec<(Uuid, Requisition)>,
    /// What is promised.
    pub promises: Vec<(Uuid, Promise)>,
    /// What was handed over in the last [`LATELY`] days.
    pub lately: BTreeMap<String, Amount>,
    /// The sites.
    pub sites: Vec<(String, String)>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// Over how many days the use of stock is reckoned.
pub const LATELY: i64 = 14;

/// For how many days stock lasts at the rate of the last [`LATELY`] days; nothing where none was used.
pub fn days_left(stock: Amount, used: Amount) -> Option<i64> {
    (used > Amount::ZERO).then(|| stock.at_least_nothing().0.saturating_mul(LATELY) / used.0)
}

/// What is in stock?
pub fn stock(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (layout::dated_title(reader, "aid-stock-title", "/aid/stock"))
        (items_table(shown, reader))
        h2 { (locale.t("aid-stores")) }
        @if shown.stores.is_empty() { p class="quiet" { (locale.t("empty-aid-stores")) } }
        ul class="lines" { @for (id, store) in &shown.stores { li { a href=(format!("/aid/stores/{id}")) { (name_of(store, reader)) } } } }
        (on_the_way(shown, reader))
        (requisitions(shown, reader))
        (pipeline(shown, reader))
        @if reader.may(Action::RecordAid) {
            h2 { (locale.t("aid-record-title")) }
            (new_store(shown, reader))
            (new_requisition(shown, reader))
            (new_promise(shown, reader))
        }
    }
}

/// A store's name, or its code.
pub fn name_of(store: &Store, reader: &Reader) -> String {
    store.named.as_ref().map_or_else(String::new, |named| {
        named
            .name
            .in_language(reader.locale.language.code)
            .to_owned()
    })
}

fn items_table(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let mut items: BTreeMap<&str, (Amount, Amount)> = BTreeMap::new();
    for one in &shown.books {
        let sums = items.entry(&one.item).or_default();
        let good = one.book.balance.at_least_nothing();
        if one.is_expired(reader.as_of) {
            sums.1 += good;
        } else {
            sums.0 += good;
        }
    }
    html! {
        @if items.is_empty() { p class="quiet" { (locale.t("empty-aid-stock")) } }
        @else {
            table class="list" {
                caption { (locale.t("aid-stock-by-item")) }
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-column-good")) } th scope="col" { (locale.t("aid-column-expired")) } th scope="col" { (locale.t("aid-column-days")) } } }
                tbody { @for (item, (good, expired)) in &items {
                    @let used = shown.lately.get(*item).copied().unwrap_or_default();
                    @let unit = shown.catalogue.unit(item);
                    tr {
                        th scope="row" { (shown.catalogue.name(item, language)) }
                        td data-label=(locale.t("aid-column-good")) { (amount(locale, *good, unit)) }
                        td data-label=(locale.t("aid-column-expired")) { @if !expired.is_zero() { (amount(locale, *expired, unit)) } }
                        td data-label=(locale.t("aid-column-days")) { @match days_left(*good, used) { Some(days) => { (locale.with("aid-days-left", &[("n", days.into())])) }, None => span class="quiet" { (locale.t("aid-days-unknown")) } } }
                    }
                } }
            }
            p class="quiet" { (locale.with("aid-days-how", &[("n", LATELY.into())])) }
        }
    }
}

fn on_the_way(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("aid-waybills")) }
        @if shown.waybills.is_empty() { p class="quiet" { (locale.t("empty-aid-waybills")) } }
        ul class="lines" { @for (id, waybill) in &shown.waybills {
            @if let Some((_entry, on, fact)) = &waybill.loaded {
                li {
                    a href=(format!("/aid/waybills/{id}")) { (locale.with("aid-waybill-number", &[("number", fact.number.as_str().into())])) }
                    " · " (locale.day(*on)) " · " (locale.word("aid-consignee", consignee(fact.consignee))) " " bdi { (fact.to) }
                    @if waybill.is_on_the_way() { " " span class="tag" { (locale.t("aid-on-the-way")) } }
                }
            }
        } }
    }
}

fn consignee(to: Consignee) -> &'static str {
    match to {
        Consignee::Store => "store",
        Consignee::Distribution => "distribution",
        Consignee::Partner => "partner",
    }
}

fn requisitions(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        h2 { (locale.t("aid-requisitions")) }
        @if shown.requisitions.is_empty() { p class="quiet" { (locale.t("empty-aid-requisitions")) } }
        ul class="lines" { @for (_id, one) in &shown.requisitions {
            @if let Some((entry, _on, fact)) = &one.made {
                li {
                    a href=(format!("/entries/{entry}")) { (locale.with("aid-needed-by", &[("day", locale.day(fact.needed_by).into())])) }
                    " · " (site(&shown.sites, &fact.site))
                    @for line in &fact.lines { " · " (shown.catalogue.name(&line.item, language)) ": " (amount(locale, line.quantity, &line.unit)) }
                }
            }
        } }
    }
}

fn pipeline(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        h2 { (locale.t("aid-pipeline")) }
        @if shown.promises.is_empty() { p class="quiet" { (locale.t("empty-aid-pipeline")) } }
        @else {
            table class="list" {
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("aid-column-donor")) } th scope="col" { (locale.t("aid-column-status")) } th scope="col" { (locale.t("aid-column-expected")) } @if reader.may(Action::RecordAid) { th scope="col" { (locale.t("aid-column-next")) } } } }
                tbody { @for (id, promise) in &shown.promises {
                    @if let Some((entry, _on, fact)) = &promise.noted {
                        tr {
                            th scope="row" { a href=(format!("/entries/{entry}")) { (shown.catalogue.name(&fact.line.item, language)) } }
                            td data-label=(locale.t("column-value")) { (amount(locale, fact.line.quantity, &fact.line.unit)) }
                            td data-label=(locale.t("aid-column-donor")) { bdi { (fact.donor) } @if !fact.partner.is_empty() { " · " bdi { (fact.partner) } } }
                            td data-label=(locale.t("aid-column-status")) { span class="tag" { (locale.word("aid-pipeline", fact.status.code())) } }
                            td data-label=(locale.t("aid-column-expected")) { @if let Some(day) = fact.expected { (locale.day(day)) @if day < reader.as_of && fact.status < PipelineStatus::InStore { " " span class="tag late" { (locale.t("aid-late")) } } } }
                            @if reader.may(Action::RecordAid) { td data-label=(locale.t("aid-column-next")) { (next_status(*id, fact.status, reader)) } }
                        }
                    }
                } }
            }
        }
    }
}

fn next_status(id: Uuid, now: PipelineStatus, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let later = PipelineStatus::ALL
        .into_iter()
        .filter(|status| *status > now);
    html! {
        @if now < PipelineStatus::InStore {
            form class="row" method="post" action=(format!("/aid/pipeline/{id}/status")) {
                (reader.token())
                select name="status" aria-label=(locale.t("aid-column-status")) { @for status in later { option value=(status.code()) { (locale.word("aid-pipeline", status.code())) } } }
                button class="plain" { (locale.t("aid-pipeline-note")) }
            }
        }
    }
}

/// A site's name by its code.
pub fn site<'s>(sites: &'s [(String, String)], code: &'s str) -> &'s str {
    sites
        .iter()
        .find(|(known, _name)| known == code)
        .map_or(code, |(_code, name)| name.as_str())
}

/// The field of a site.
pub fn site_field(sites: &[(String, String)], chosen: &str, reader: &Reader) -> Markup {
    html! {
        label { (reader.t("field-site")) select name="site" required { @for (code, name) in sites { option value=(code) selected[code == chosen] { (name) } } } }
    }
}

/// The fields of several items, each with batch, day and amount; empty ones are passed over.
pub fn line_fields(catalogue: &Catalogue, with_batch: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @for at in 1..=LINES {
            fieldset class="item-line" {
                legend { (locale.with("aid-line", &[("n", at.into())])) }
                div class="fields" {
                    label { (locale.t("field-item")) select name=(format!("item-{at}")) { option value="" { "–" } (item_options(catalogue, "", reader)) } }
                    label { (locale.t("field-quantity")) input name=(format!("quantity-{at}")) inputmode="decimal" autocomplete="off"; }
                    @if with_batch {
                        label { (locale.t("aid-field-batch")) input name=(format!("batch-{at}")) autocomplete="off"; }
                        label { (locale.t("aid-field-expires")) input type="date" name=(format!("expires-{at}")); }
                    }
                }
            }
        }
    }
}

fn new_store(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        details { summary { (locale.t("aid-new-store")) }
            form method="post" action="/aid/stores" class="stack" {
                (reader.token())
                label { (locale.t("aid-field-code")) span class="hint" { (locale.t("aid-field-code-hint")) } input name="code" required autocomplete="off" autocapitalize="none"; }
                label { (locale.t("aid-field-store-name")) input name="name" required dir="auto" autocomplete="off"; }
                (site_field(&shown.sites, "", reader))
                button { (locale.t("aid-store-do")) }
            }
        }
    }
}

fn new_requisition(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        details { summary { (locale.t("aid-new-requisition")) }
            form method="post" action="/aid/requisitions" class="stack" {
                (reader.token())
                (site_field(&shown.sites, "", reader))
                label { (locale.t("aid-field-needed-by")) input type="date" name="needed_by" required value=(reader.as_of); }
                (line_fields(&shown.catalogue, false, reader))
                label { (locale.t("field-what-for")) input name="purpose" dir="auto" autocomplete="off"; }
                button { (locale.t("aid-requisition-do")) }
            }
        }
    }
}

fn new_promise(shown: &Stock, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        details { summary { (locale.t("aid-new-promise")) }
            form method="post" action="/aid/pipeline" class="stack" {
                (reader.token())
                label { (locale.t("field-item")) select name="item-1" required { (item_options(&shown.catalogue, "", reader)) } }
                label { (locale.t("field-quantity")) input name="quantity-1" inputmode="decimal" required autocomplete="off"; }
                label { (locale.t("aid-field-donor")) input name="donor" required dir="auto" autocomplete="off"; }
                label { (locale.t("aid-field-partner")) input name="partner" dir="auto" autocomplete="off"; }
                label { (locale.t("aid-column-status")) select name="status" { @for status in PipelineStatus::ALL { option value=(status.code()) { (locale.word("aid-pipeline", status.code())) } } } }
                label { (locale.t("aid-column-expected")) input type="date" name="expected"; }
                label { (locale.t("aid-field-cost")) span class="hint" { (locale.t("aid-field-cost-hint")) } input name="cost" inputmode="decimal" autocomplete="off"; }
                label { (locale.t("aid-field-currency")) input name="currency" maxlength="3" autocomplete="off" autocapitalize="characters"; }
                button { (locale.t("aid-promise-do")) }
            }
        }
    }
}

/// What the page of one store shows.
pub struct OneStore {
    /// The store.
    pub id: Uuid,
    /// Its state.
    pub store: Store,
    /// Its books.
    pub books: Vec<InStore>,
    /// Its newest moves.
    pub moves: Vec<Move>,
    /// Other stores, to which it may load.
    pub others: Vec<(Uuid, Store)>,
    /// Distributions that are not closed: id, what they are called.
    pub distributions: Vec<(Uuid, String)>,
    /// What sites asked for.
    pub requisitions: Vec<(Uuid, Requisition)>,
    /// What is promised and may arrive here.
    pub promises: Vec<(Uuid, Promise)>,
    /// The sites.
    pub sites: Vec<(String, String)>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// What is in this store?
pub fn store(shown: &OneStore, refused: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = shown.id;
    let site_code = shown
        .store
        .named
        .as_ref()
        .map(|named| named.site.clone())
        .unwrap_or_default();
    html! {
        p { a href="/aid/stock" { (locale.t("aid-stock-title")) } }
        (layout::dated_title_named(reader, &name_of(&shown.store, reader), &format!("/aid/stores/{id}")))
        p class="quiet" { (site(&shown.sites, &site_code)) }
        (problem(refused, reader))
        (books(shown, reader))
        @if reader.may(Action::RecordAid) {
            h2 { (locale.t("aid-record-title")) }
            (receiving(shown, reader))
            (loading(shown, reader))
            (counting(shown, reader))
            (losing(shown, reader))
        }
        (moves(shown, reader))
    }
}

fn books(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if shown.books.is_empty() { p class="quiet" { (locale.t("empty-aid-stock")) } }
        @else {
            table class="list" {
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-field-batch")) } th scope="col" { (locale.t("aid-column-book")) } th scope="col" { (locale.t("aid-field-expires")) } th scope="col" { (locale.t("aid-column-variance")) } } }
                tbody { @for one in &shown.books {
                    tr {
                        th scope="row" { (shown.catalogue.name(&one.item, language)) }
                        td data-label=(locale.t("aid-field-batch")) { bdi { (one.batch) } }
                        td data-label=(locale.t("aid-column-book")) {
                            (amount(locale, one.book.balance.at_least_nothing(), &one.book.unit))
                            @if one.book.balance < Amount::ZERO { " " strong class="tag late" { (locale.with("aid-short-by", &[("amount", amount(locale, -one.book.balance, &one.book.unit).into())])) } }
                        }
                        td data-label=(locale.t("aid-field-expires")) { (expiry(one, reader)) }
                        td data-label=(locale.t("aid-column-variance")) { @if !one.book.variance.is_zero() { @if let Some(count) = one.book.counted { a href=(format!("/entries/{count}")) { bdi dir="ltr" { @if one.book.variance > Amount::ZERO { "+" } (one.book.variance.to_string()) } } } } }
                    }
                } }
            }
        }
    }
}

fn expiry(one: &InStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let soon = |day: Date| {
        day.since(reader.as_of)
            .is_ok_and(|gap| gap.get_days() <= 30)
    };
    html! {
        @if let Some(day) = one.book.expires {
            (locale.day(day))
            @if one.is_expired(reader.as_of) { " " strong class="tag late" { (locale.t("aid-expired")) } }
            @else if soon(day) { " " span class="tag" { (locale.t("aid-expires-soon")) } }
        }
    }
}

fn day_field(reader: &Reader) -> Markup {
    html! { label { (reader.t("field-day")) input type="date" name="day" required value=(reader.as_of); } }
}

fn receiving(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        details { summary { (locale.t("aid-receive")) }
            form method="post" action=(format!("/aid/stores/{}/receipts", shown.id)) class="stack" {
                (reader.token()) (day_field(reader))
                label { (locale.t("aid-field-from")) input name="from" required dir="auto" autocomplete="off"; }
                label { (locale.t("aid-field-donor")) input name="donor" dir="auto" autocomplete="off"; }
                label { (locale.t("aid-field-paper")) input name="paper" autocomplete="off"; }
                @if !shown.promises.is_empty() {
                    label { (locale.t("aid-field-promise")) select name="promise" { option value="" { (locale.t("aid-promise-none")) }
                        @for (id, promise) in &shown.promises { @if let Some((_entry, _on, fact)) = &promise.noted { option value=(id) { (shown.catalogue.name(&fact.line.item, language)) " · " (fact.donor) } } }
                    } }
                }
                (line_fields(&shown.catalogue, true, reader))
                button { (locale.t("aid-receive-do")) }
            }
        }
    }
}

fn loading(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        details { summary { (locale.t("aid-load")) }
            form method="post" action=(format!("/aid/stores/{}/loads", shown.id)) class="stack" {
                (reader.token()) (day_field(reader))
                label { (locale.t("aid-field-number")) input name="number" required autocomplete="off"; }
                label { (locale.t("aid-field-to")) select name="to" required {
                    @for (id, name) in &shown.distributions { option value=(format!("distribution {id}")) { (locale.word("aid-consignee", "distribution")) ": " (name) } }
                    @for (id, other) in &shown.others { option value=(format!("store {id}")) { (locale.word("aid-consignee", "store")) ": " (name_of(other, reader)) } }
                    option value="partner" { (locale.t("aid-to-partner")) }
                } }
                label { (locale.t("aid-field-partner")) span class="hint" { (locale.t("aid-field-partner-hint")) } input name="partner" dir="auto" autocomplete="off"; }
                @if !shown.requisitions.is_empty() {
                    label { (locale.t("aid-field-requisition")) select name="requisition" { option value="" { "–" }
                        @for (id, one) in &shown.requisitions { @if let Some((_entry, _on, fact)) = &one.made { option value=(id) { (site(&shown.sites, &fact.site)) " · " (locale.day(fact.needed_by)) } } }
                    } }
                }
                label { (locale.t("aid-field-carrier")) span class="hint" { (locale.t("aid-field-carrier-hint")) } input name="carrier" autocomplete="off"; }
                (line_fields(&shown.catalogue, true, reader))
                button { (locale.t("aid-load-do")) }
            }
        }
    }
}

fn counting(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        details { summary { (locale.t("aid-count")) }
            form method="post" action=(format!("/aid/stores/{}/counts", shown.id)) class="stack" {
                (reader.token())
                p class="hint" { (locale.t("aid-count-hint")) }
                (day_field(reader))
                @for (at, one) in shown.books.iter().enumerate() {
                    label {
                        span { (shown.catalogue.name(&one.item, language)) @if !one.batch.is_empty() { " · " bdi { (one.batch) } } " (" (one.book.unit) ")" }
                        input name=(format!("found-{at}")) inputmode="decimal" autocomplete="off";
                    }
                    input type="hidden" name=(format!("book-{at}")) value=(format!("{}\u{1f}{}", one.item, one.batch));
                }
                (line_fields(&shown.catalogue, true, reader))
                button { (locale.t("aid-count-do")) }
            }
        }
    }
}

fn losing(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        details { summary { (locale.t("aid-lose")) }
            form method="post" action=(format!("/aid/stores/{}/losses", shown.id)) class="stack" {
                (reader.token()) (day_field(reader))
                label { (locale.t("field-reason")) select name="reason" { @for reason in LOSSES { option value=(reason) { (locale.word("aid-loss", reason)) } } } }
                (line_fields(&shown.catalogue, true, reader))
                button { (locale.t("aid-lose-do")) }
            }
        }
    }
}

fn moves(shown: &OneStore, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        h2 { (locale.t("aid-moves")) }
        ul class="lines" { @for one in &shown.moves {
            li {
                a href=(format!("/entries/{}", one.entry)) { (locale.word("aid-move", &one.kind)) }
                @if let Some(on) = one.on { " · " (locale.day(on)) }
                " · " (shown.catalogue.name(&one.item, language)) ": " bdi dir="ltr" { @if one.kind != super::fold::COUNTED && one.quantity > Amount::ZERO { "+" } (one.quantity.to_string()) } " " (one.unit)
                @if !one.batch.is_empty() { " · " bdi { (one.batch) } }
            }
        } }
    }
}

/// What became of this load?
pub fn waybill(id: Uuid, waybill: &Waybill, catalogue: &Catalogue, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let loaded = waybill.loaded.as_ref();
    let load = loaded.map(|(_entry, _on, fact)| {
        catalogue.load(
            fact.lines
                .iter()
                .map(|line| (line.item.as_str(), line.quantity)),
        )
    });
    html! {
        p class="screen-only" { a href="/aid/stock" { (locale.t("aid-stock-title")) } " · " (locale.t("paper-print")) }
        @if let Some((entry, on, fact)) = loaded {
            h1 { (locale.with("aid-waybill-number", &[("number", fact.number.as_str().into())])) }
            p { (locale.day(*on)) " · " (locale.word("aid-consignee", consignee(fact.consignee))) " " bdi { (fact.to) } @if !fact.carrier.is_empty() { " · " bdi { (fact.carrier) } } " · " a class="entry" href=(format!("/entries/{entry}")) { (short(*entry)) } }
        } @else { h1 { (locale.t("aid-waybill-without")) } }
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-field-batch")) } th scope="col" { (locale.t("aid-column-loaded")) } th scope="col" { (locale.t("aid-column-arrived")) } th scope="col" { (locale.t("aid-column-damaged")) } th scope="col" { (locale.t("aid-column-missing")) } th scope="col" { (locale.t("aid-column-reported")) } } }
            tbody { @for ((item, batch), fate) in waybill.fates() {
                @let unit = catalogue.unit(&item);
                tr {
                    th scope="row" { (catalogue.name(&item, language)) }
                    td data-label=(locale.t("aid-field-batch")) { bdi { (batch) } }
                    td data-label=(locale.t("aid-column-loaded")) { (amount(locale, fate.loaded, unit)) }
                    @if waybill.received.is_empty() {
                        td data-label=(locale.t("aid-column-arrived")) {} td data-label=(locale.t("aid-column-damaged")) {} td data-label=(locale.t("aid-column-missing")) {}
                    } @else {
                        td data-label=(locale.t("aid-column-arrived")) { (amount(locale, fate.arrived, unit)) }
                        td data-label=(locale.t("aid-column-damaged")) { @if !fate.damaged.is_zero() { (amount(locale, fate.damaged, unit)) } }
                        td data-label=(locale.t("aid-column-missing")) { @if !fate.missing().is_zero() { strong { (amount(locale, fate.missing(), unit)) } } }
                    }
                    td data-label=(locale.t("aid-column-reported")) { @if !fate.reported.is_zero() { (amount(locale, fate.reported, unit)) } }
                }
            } }
        }
        @if let Some((kilograms, cubic_metres)) = load { p { (locale.with("aid-load-weighs", &[("kg", crate::locale::number(kilograms.round()).into()), ("m3", crate::locale::number((cubic_metres * 10.0).round() / 10.0).into())])) } }
        div class="signatures print-only" { p { (locale.t("aid-signed-loaded")) } p { (locale.t("aid-signed-carried")) } p { (locale.t("aid-signed-received")) } }
        @if waybill.is_on_the_way() && reader.may(Action::RecordAid) { (arrival(id, waybill, catalogue, reader)) }
    }
}

fn arrival(id: Uuid, waybill: &Waybill, catalogue: &Catalogue, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let lines = waybill
        .loaded
        .iter()
        .flat_map(|(_entry, _on, fact)| &fact.lines);
    html! {
        section class="screen-only" {
            h2 { (locale.t("aid-arrival")) }
            p class="hint" { (locale.t("aid-arrival-hint")) }
            form method="post" action=(format!("/aid/waybills/{id}/arrival")) class="stack" {
                (reader.token()) (day_field(reader))
                @for (at, line) in lines.enumerate() {
                    fieldset { legend { (catalogue.name(&line.item, language)) @if !line.batch.is_empty() { " · " bdi { (line.batch) } } " · " (amount(locale, line.quantity, &line.unit)) }
                        div class="fields" {
                            label { (locale.t("aid-column-arrived")) input name=(format!("arrived-{at}")) inputmode="decimal" autocomplete="off" required value=(line.quantity.to_string()); }
                            label { (locale.t("aid-column-damaged")) input name=(format!("damaged-{at}")) inputmode="decimal" autocomplete="off" value="0"; }
                        }
                    }
                }
                label { (locale.t("aid-field-taken-by")) span class="hint" { (locale.t("aid-field-taken-by-hint")) } input name="by" required dir="auto" autocomplete="off"; }
                button { (locale.t("aid-arrival-do")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_lasts_as_long_as_the_last_fortnight_says() {
        assert_eq!(days_left(Amount::whole(140), Amount::whole(140)), Some(14));
        assert_eq!(days_left(Amount::whole(10), Amount::whole(140)), Some(1));
        assert_eq!(days_left(Amount::whole(10), Amount::ZERO), None);
        assert_eq!(days_left(Amount::whole(-10), Amount::whole(14)), Some(0));
    }
}
