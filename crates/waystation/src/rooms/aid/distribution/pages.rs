//! A distribution: the plan, the day, the desk, the list, the slip, the close-out. No name is on any of
//! them, and nothing says who wishes to return.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::facts::{
    BEYOND, Collector, Cut, DistributionPlanned, People, Prioritisation, SLIP_REASONS, STOPS,
};
use super::fold::{Distribution, Reckoning};
use super::household::AtDesk;
use super::plan::Expected;
use super::queries::{Progress, Slip};
use super::{Draft, Wish};
use crate::access::Action;
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::entitlements::Due;
use crate::rooms::aid::pages::{amount, item_options, problem};
use crate::rooms::aid::stock::fold::Store;
use crate::rooms::aid::stock::pages::{name_of, site, site_field};
use crate::rooms::people::forms::{COLLECTOR_REASONS, Sent};
use crate::web::layout::{self, Reader};

/// What the page of planning shows.
pub struct Planning {
    /// What was asked for.
    pub wish: Wish,
    /// The plan, once a site is chosen.
    pub draft: Option<Draft>,
    /// The sites.
    pub sites: Vec<(String, String)>,
    /// The stores.
    pub stores: Vec<(Uuid, Store)>,
    /// The items of the sector for which it is planned; all where none is chosen.
    pub of_sector: Vec<String>,
    /// People present at the site and not registered, by the newest count; nothing where none was made.
    pub unregistered: Option<u64>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// What shall we hand out, and is there enough?
pub fn planning(shown: &Planning, refused: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let wish = &shown.wish;
    html! {
        p { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.t("aid-plan-title")) }
        (problem(refused, reader))
        form method="get" action="/aid/distributions/new#plan" class="stack" {
            (site_field(&shown.sites, &wish.site, reader))
            label { (locale.t("field-day")) input type="date" name="on" required value=(wish.on); }
            label { (locale.t("aid-field-store")) select name="store" { @for (id, store) in &shown.stores { option value=(id) selected[wish.store == Some(*id)] { (name_of(store, reader)) } } } }
            fieldset { legend { (locale.t("aid-field-items")) }
                p class="hint" { (locale.t("aid-field-items-hint")) }
                div class="choices" { @for item in shown.catalogue.items.iter().filter(|item| !item.service) {
                    @let chosen = wish.items.contains(&item.id) || (wish.items.is_empty() && shown.of_sector.contains(&item.id));
                    label class="check" { input type="checkbox" name="item" value=(item.id) checked[chosen]; (item.name.in_language(locale.language.code)) }
                } }
            }
            label { (locale.t("aid-field-unregistered"))
                @if let Some(n) = shown.unregistered { span class="hint" { (locale.with("aid-unregistered-hint", &[("n", n.into())])) } }
                input name="unregistered" inputmode="numeric" value=(wish.unregistered) autocomplete="off";
            }
            (criteria(wish, reader))
            button { (locale.t("aid-plan-look")) }
        }
        @if let Some(draft) = &shown.draft { (drafted(draft, shown, reader)) }
    }
}

fn criteria(wish: &Wish, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        fieldset { legend { (locale.t("aid-criteria")) }
            p class="hint" { (locale.t("aid-criteria-hint")) }
            @for rule in Prioritisation::ALL {
                label class="check" { input type="radio" name="rule" value=(rule.code()) checked[wish.rule == Some(rule)]; span { (locale.word("aid-rule", rule.code())) } }
            }
            label { (locale.t("aid-own-order")) span class="hint" { (locale.t("aid-own-order-hint")) }
                textarea name="own_order" rows="3" autocomplete="off" { @for id in &wish.own_order { (ticket(*id)) "\n" } }
            }
        }
    }
}

fn drafted(draft: &Draft, shown: &Planning, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let wish = &shown.wish;
    let loads = draft
        .items
        .iter()
        .map(|item| (item.item.as_str(), item.planned));
    let (kilograms, cubic_metres) = shown.catalogue.load(loads);
    let (households, people) = draft.without();
    html! {
        h2 id="plan" { (locale.t("aid-plan-summary")) }
        @if draft.items.is_empty() { p { (locale.t("empty-aid-plan")) } }
        @else {
            p { (locale.with("aid-plan-for", &[("households", draft.households.len().into()), ("people", draft.people().into()), ("others", wish.unregistered.into())])) }
            (packing(&draft.items, &shown.catalogue, reader))
            p { (locale.with("aid-load-weighs", &[("kg", crate::locale::number(kilograms.round()).into()), ("m3", crate::locale::number((cubic_metres * 10.0).round() / 10.0).into())])) }
            @if draft.is_short() {
                (layout::notice("conflict", &html! { (locale.t("aid-plan-short")) }))
                @if wish.rule.is_some() {
                    p { (locale.with("aid-plan-without", &[("households", households.into()), ("people", people.into()), ("rule", locale.word("aid-rule", wish.rule.map_or("", Prioritisation::code)).into())])) }
                    (cut_table((&draft.cuts, draft.cuts.len() as u64), &draft.households, &shown.catalogue, reader))
                } @else { p { strong { (locale.t("aid-plan-choose")) } } }
            }
            form method="post" action="/aid/distributions" class="stack" {
                (reader.token())
                input type="hidden" name="site" value=(wish.site);
                input type="hidden" name="on" value=(wish.on);
                @if let Some(store) = wish.store { input type="hidden" name="store" value=(store); }
                @for item in &wish.items { input type="hidden" name="item" value=(item); }
                input type="hidden" name="unregistered" value=(wish.unregistered);
                @if let Some(rule) = wish.rule { input type="hidden" name="rule" value=(rule.code()); }
                @for id in &wish.own_order { input type="hidden" name="own" value=(id); }
                @if draft.is_short() { label { (locale.t("aid-field-why-rule")) input name="reason" required dir="auto" autocomplete="off"; } }
                button disabled[draft.is_short() && wish.rule.is_none()] { (locale.t("aid-plan-do")) }
            }
        }
    }
}

/// A packing list: due, in stock, to load.
fn packing(items: &[super::PlannedItem], catalogue: &Catalogue, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        table class="list" {
            caption { (locale.t("aid-packing-list")) }
            thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-column-due")) } th scope="col" { (locale.t("aid-column-in-stock")) } th scope="col" { (locale.t("aid-column-to-load")) } } }
            tbody { @for item in items { tr {
                th scope="row" { (catalogue.name(&item.item, language)) }
                td data-label=(locale.t("aid-column-due")) { (amount(locale, item.due, &item.unit)) }
                td data-label=(locale.t("aid-column-in-stock")) { (amount(locale, item.in_stock, &item.unit)) @if item.in_stock < item.due { " " strong class="tag late" { (locale.with("aid-short-by", &[("amount", amount(locale, item.due - item.in_stock, &item.unit).into())])) } } }
                td data-label=(locale.t("aid-column-to-load")) { (amount(locale, item.planned, &item.unit)) }
            } } }
        }
    }
}

/// Lines of who goes without that a page lists; the plan itself holds them all.
pub const CUTS_SHOWN: i64 = 100;

/// Who goes without what; `all` lines there are.
fn cut_table(
    (cuts, all): (&[Cut], u64),
    households: &[Expected],
    catalogue: &Catalogue,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let size: BTreeMap<Uuid, u32> = households
        .iter()
        .map(|one| (one.household, one.people))
        .collect();
    html! {
        details { summary { (locale.t("aid-who-without")) }
            ul class="lines" { @for cut in cuts.iter().take(usize::try_from(CUTS_SHOWN).unwrap_or(0)) { li {
                bdi dir="ltr" class="ticket" { (ticket(cut.household)) }
                @if let Some(n) = size.get(&cut.household) { " · " (locale.with("aid-household-of", &[("n", (*n).into())])) }
                " · " (catalogue.name(&cut.item, language)) ": " (locale.with("aid-cut", &[("gets", cut.gets.to_string().into()), ("due", cut.due.to_string().into())]))
            } } }
            @if all > CUTS_SHOWN.unsigned_abs() { p class="quiet" { (locale.with("aid-and-more", &[("n", (all - CUTS_SHOWN.unsigned_abs()).into())])) } }
        }
    }
}

/// The end of a household's id: how a list names a household without a card. Tells nothing.
pub fn ticket(household: Uuid) -> String {
    let text = household.simple().to_string();
    text[text.len() - 6..].to_uppercase()
}

/// What the leader's page shows.
pub struct Day {
    /// The distribution.
    pub id: Uuid,
    /// Its state.
    pub distribution: Distribution,
    /// How far it has come.
    pub progress: Progress,
    /// What became of each item.
    pub reckoning: BTreeMap<String, Reckoning>,
    /// Whether the site's access is granted today, denied, or not noted.
    pub access: Option<String>,
    /// The site's name.
    pub site: String,
    /// The store's name.
    pub store: Option<(Uuid, String)>,
    /// What does not add up: rule and entries.
    pub broken: Vec<(String, Vec<Uuid>)>,
    /// How many lines of the plan give less than is due; the plan here holds the first ones.
    pub all_cuts: u64,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// How far has this distribution come?
pub fn day(shown: &Day, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = shown.id;
    let Some((entry, plan)) = &shown.distribution.planned else {
        return html! { h1 { (locale.t("not-found-title")) } };
    };
    let closed = shown.distribution.closed.first();
    let works = reader.may(Action::RecordAid) && closed.is_none();
    html! {
        p class="screen-only" { a href="/aid" { (locale.t("aid-title")) } }
        h1 { (locale.with("aid-distribution-at", &[("site", shown.site.as_str().into()), ("day", locale.day(plan.on).into())])) }
        p class="quiet" {
            @match shown.access.as_deref() { Some(status) => { (locale.word("aid-access", status)) } None => { (locale.t("aid-access-unknown")) } }
            " · " a class="entry" href=(format!("/entries/{entry}")) { (crate::rooms::figures::pages::short(*entry)) }
        }
        @if let Some((_entry, on, fact)) = closed {
            (layout::notice("plain", &html! { (locale.with("aid-closed-on", &[("day", locale.day(*on).into())])) @if !fact.stopped.is_empty() { " " (locale.word("aid-stop", &fact.stopped)) } }))
        }
        @if works { p class="row screen-only" {
            a class="button" href=(format!("/aid/distributions/{id}/desk")) { (locale.t("aid-to-desk")) }
            a class="button plain" href=(format!("/aid/distributions/{id}/list")) { (locale.t("aid-to-list")) }
            a class="button plain" href=(format!("/aid/distributions/{id}/closing")) { (locale.t("aid-to-closing")) }
        } }
        div class="key-figures" {
            (count(&locale.with("aid-n-of", &[("n", shown.progress.households.len().into()), ("of", plan.households.into())]), &locale.t("aid-households-served")))
            (count(&crate::locale::number(f64::from(u32::try_from(shown.progress.people.all()).unwrap_or(u32::MAX))), &locale.t("aid-people-served")))
            (count(&shown.progress.unregistered.to_string(), &locale.t("aid-unregistered-served")))
            (count(&shown.progress.slips.to_string(), &locale.t("aid-slips-given")))
        }
        @for (rule, entries) in &shown.broken {
            (layout::notice("conflict", &html! { (locale.word("rule", rule)) @for entry in entries { " " a class="entry" href=(format!("/entries/{entry}")) { (crate::rooms::figures::pages::short(*entry)) } } }))
        }
        (reckoning(shown, closed.is_some(), reader))
        (desks(&shown.progress, reader))
        (planned(plan, shown, reader))
        div class="signatures print-only" { p { (locale.t("aid-signed-leader")) } p { (locale.t("aid-signed-store")) } }
    }
}

fn count(value: &str, name: &str) -> Markup {
    html! { div class="key-figure" { span class="value" { (value) } span class="name" { (name) } } }
}

fn reckoning(shown: &Day, closed: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        @if shown.reckoning.is_empty() {
            p { (locale.t("empty-aid-loaded")) @if let Some((store, name)) = &shown.store { " " a href=(format!("/aid/stores/{store}")) { (name) } } }
        } @else {
            table class="list" {
                caption { (locale.t("aid-reckoning")) }
                thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("aid-column-loaded")) } th scope="col" { (locale.t("aid-column-handed")) } th scope="col" { (locale.t("aid-column-returned")) } th scope="col" { @if closed { (locale.t("aid-column-missing")) } @else { (locale.t("aid-column-left")) } } } }
                tbody { @for (item, one) in &shown.reckoning {
                    @let unit = shown.catalogue.unit(item);
                    tr {
                        th scope="row" { (shown.catalogue.name(item, language)) }
                        td data-label=(locale.t("aid-column-loaded")) { (amount(locale, one.loaded, unit)) }
                        td data-label=(locale.t("aid-column-handed")) { (amount(locale, one.handed, unit)) }
                        td data-label=(locale.t("aid-column-returned")) { @if closed { (amount(locale, one.returned, unit)) } }
                        td data-label=(if closed { locale.t("aid-column-missing") } else { locale.t("aid-column-left") }) {
                            @if one.missing() < Amount::ZERO { strong class="tag late" { (locale.with("aid-beyond-load", &[("amount", amount(locale, -one.missing(), unit).into())])) } }
                            @else { (amount(locale, one.missing(), unit)) }
                        }
                    }
                } }
            }
        }
    }
}

fn desks(progress: &Progress, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if !progress.by_desk.is_empty() {
            table class="list" {
                caption { (locale.t("aid-by-desk")) }
                thead { tr { th scope="col" { (locale.t("aid-field-desk")) } th scope="col" { (locale.t("aid-column-servings")) } th scope="col" { (locale.t("aid-column-people")) } } }
                tbody { @for (desk, (servings, people)) in &progress.by_desk { tr {
                    th scope="row" { @if desk.is_empty() { "–" } @else { (desk) } }
                    td data-label=(locale.t("aid-column-servings")) { (servings) }
                    td data-label=(locale.t("aid-column-people")) { (people) }
                } } }
            }
        }
    }
}

fn planned(plan: &DistributionPlanned, shown: &Day, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("aid-the-plan")) }
        p { (locale.with("aid-plan-for", &[("households", plan.households.into()), ("people", plan.people.into()), ("others", plan.unregistered.into())])) }
        (packing(&plan.items, &shown.catalogue, reader))
        @if let Some(choice) = &plan.choice {
            p { (locale.with("aid-plan-without", &[("households", choice.households.into()), ("people", choice.people.into()), ("rule", locale.word("aid-rule", choice.rule.code()).into())])) " " bdi dir="auto" { (choice.reason) } }
            @if choice.unregistered > 0 { p { (locale.with("aid-plan-others-after", &[("n", choice.unregistered.into())])) } }
            (cut_table((&plan.cuts, shown.all_cuts), &[], &shown.catalogue, reader))
        }
    }
}

/// What the desk shows.
pub struct Desk {
    /// The distribution.
    pub id: Uuid,
    /// The plan.
    pub plan: DistributionPlanned,
    /// What is left to hand over, by item.
    pub left: BTreeMap<String, Amount>,
    /// The day on which it was closed.
    pub closed: Option<Date>,
    /// Which desk.
    pub desk: String,
    /// The site's name.
    pub site: String,
    /// The household that stands there, with what it may be handed.
    pub found: Option<(AtDesk, Vec<Due>)>,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What was typed to find somebody.
    pub typed: String,
    /// What was written in the form that was refused: nothing of it is lost.
    pub kept: Sent,
}

impl Desk {
    /// A field as it was written, or as the page would fill it in.
    fn kept(&self, field: &str, otherwise: String) -> String {
        match self.kept.value(field) {
            "" => otherwise,
            written => written.to_owned(),
        }
    }

    /// Whether an option was chosen, or a box ticked.
    fn was(&self, field: &str, value: &str) -> bool {
        self.kept.values(field).contains(&value)
    }
}

/// Who is next?
pub fn desk(shown: &Desk, refused: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = shown.id;
    html! {
        div class="desk-head" {
            h1 { (locale.t("aid-desk-title")) }
            p class="quiet" { a href=(format!("/aid/distributions/{id}")) { (shown.site) " · " (locale.day(shown.plan.on)) } }
        }
        (problem(refused, reader))
        @if let Some(on) = shown.closed { (layout::notice("conflict", &html! { (locale.with("aid-closed-on", &[("day", locale.day(on).into())])) " " (locale.t("aid-closed-go-on")) })) }
        form method="post" action=(format!("/aid/distributions/{id}/finding")) class="search desk-find" {
            (reader.token())
            label { (locale.t("aid-field-token")) span class="hint" { (locale.t("aid-field-token-hint")) }
                input name="token" value=(shown.typed) autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus[shown.found.is_none()] required dir="ltr"; }
            label class="desk-number" { (locale.t("aid-field-desk")) input name="desk" value=(shown.desk) inputmode="numeric" maxlength="8" autocomplete="off"; }
            button { (locale.t("aid-find-do")) }
        }
        @match &shown.found {
            Some((household, dues)) => (at_desk(shown, household, dues, reader)),
            None => {
                (others(shown, reader))
                (left(shown, reader))
            }
        }
    }
}

fn left(shown: &Desk, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        h2 { (locale.t("aid-left-here")) }
        ul class="lines" { @for (item, much) in &shown.left { li { (shown.catalogue.name(item, language)) ": " (amount(locale, *much, shown.catalogue.unit(item))) } } }
    }
}

/// People of a household by sex and age, in words; no name.
pub fn composition(people: People, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let parts = ["women", "men", "girls", "boys", "others"];
    let said: Vec<String> = parts
        .iter()
        .zip(people.parts())
        .filter(|(_part, n)| *n > 0)
        .map(|(part, n)| locale.with(&format!("aid-n-{part}"), &[("n", n.into())]))
        .collect();
    html! { (said.join(&locale.t("aid-comma"))) }
}

fn at_desk(shown: &Desk, household: &AtDesk, dues: &[Due], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = shown.id;
    let offered: Vec<&Due> = dues.iter().filter(|due| offers(shown, due)).collect();
    html! {
        section class="at-desk" aria-labelledby="household" {
            h2 id="household" { bdi dir="ltr" class="ticket" { (ticket(household.id)) } " · " (locale.with("aid-household-of", &[("n", household.size.into())])) }
            p { (composition(household.people, reader)) @if household.priority { " " strong class="tag priority" { (locale.t("aid-priority")) } } }
            (already(household, reader))
            form method="post" action=(format!("/aid/distributions/{id}/servings")) class="stack" {
                (reader.token())
                input type="hidden" name="household" value=(household.id);
                input type="hidden" name="desk" value=(shown.desk);
                @if offered.is_empty() { p { strong { (locale.t("aid-nothing-due")) } } }
                @for due in &offered { (due_field(shown, due, reader)) }
                details open[!shown.kept.value("else-item").is_empty()] { summary { (locale.t("aid-something-else")) }
                    div class="fields" {
                        label { (locale.t("field-item")) select name="else-item" { option value="" { "–" } (item_options(&shown.catalogue, shown.kept.value("else-item"), reader)) } }
                        label { (locale.t("field-quantity")) input name="else-quantity" inputmode="decimal" autocomplete="off" value=(shown.kept.value("else-quantity")); }
                        label { (locale.t("aid-instead-of")) select name="else-instead" { option value="" { "–" } @for due in dues { option value=(due.item) selected[shown.was("else-instead", &due.item)] { (shown.catalogue.name(&due.item, locale.language.code)) } } } }
                    }
                }
                details open[!shown.kept.value("reason").is_empty() || shown.was("collector", "alternate")] { summary { (locale.t("aid-who-collects")) }
                    label { (locale.t("aid-field-collector")) select name="collector" { @for who in [Collector::Head, Collector::Member, Collector::Alternate] { option value=(who.code()) selected[shown.was("collector", who.code())] { (locale.word("aid-collector", who.code())) } } } }
                    @if !household.has_alternate { p class="hint" { (locale.t("aid-no-alternate")) } }
                    label { (locale.t("aid-field-collector-why")) select name="reason" { option value="" { "–" } @for why in COLLECTOR_REASONS { option value=(why) selected[shown.was("reason", why)] { (locale.word("collector", why)) } } } }
                }
                label { (locale.t("aid-field-beyond")) span class="hint" { (locale.t("aid-field-beyond-hint")) } select name="beyond" { option value="" { "–" } @for why in BEYOND { option value=(why) selected[shown.was("beyond", why)] { (locale.word("aid-beyond", why)) } } } }
                button class="big" { (locale.t("aid-serve-do")) }
            }
            (slip_form(shown, Some(household.id), reader))
        }
    }
}

/// Whether the desk offers something that is due: it was planned or loaded here, or was received in this
/// period, so that the desk sees why nothing is due.
fn offers(shown: &Desk, due: &Due) -> bool {
    let here = shown.left.contains_key(&due.item)
        || shown.plan.items.iter().any(|item| item.item == due.item);
    here || due.received > Amount::ZERO
}

fn due_field(shown: &Desk, due: &Due, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let item = &due.item;
    let unit = shown.catalogue.unit(item);
    let individual = shown
        .catalogue
        .item(item)
        .is_some_and(|item| item.individual);
    let locked = individual && due.rule != "allowance";
    // Where no load is recorded nobody knows what is left: what is due is offered.
    let left = shown.left.get(item).map(|left| left.at_least_nothing());
    let offer = left.map_or_else(|| due.now(), |left| due.now().min(left));
    html! {
        fieldset class="due" {
            legend { (shown.catalogue.name(item, language)) }
            @if locked {
                p { (locale.t("aid-individual-needed")) }
            } @else {
                div class="due-row" {
                    label { (locale.with("aid-due-now", &[("amount", amount(locale, due.now(), unit).into())]))
                        input name=(format!("give-{item}")) inputmode="decimal" autocomplete="off" value=(shown.kept(&format!("give-{item}"), offer.to_string())); }
                    (size_field(shown, item, reader))
                    @if due.now() > Amount::ZERO { label class="check" { input type="checkbox" name="refused" value=(item) checked[shown.was("refused", item)]; (locale.t("aid-refused")) } }
                }
                @if due.received > Amount::ZERO {
                    p class="twice" { (locale.with("aid-received-of", &[("received", amount(locale, due.received, unit).into()), ("entitled", amount(locale, due.entitled, unit).into())])) @if let Some(last) = due.last { " " (locale.day(last)) "." } @if due.now().is_zero() { @if let Some(day) = due.again_on() { " " (locale.with("aid-again-on", &[("day", locale.day(day).into())])) } } }
                }
                @if due.perhaps > 0 { p class="ask" { (locale.with("aid-perhaps", &[("n", due.perhaps.into()), ("who", locale.word("aid-perhaps-for", &due.rule).into())])) } }
                @if let Some(left) = left.filter(|left| *left < due.now()) { p class="hint" { (locale.with("aid-only-left", &[("amount", amount(locale, left, unit).into())])) } }
            }
        }
    }
}

/// Clothing comes in sizes; what was handed over says which.
fn size_field(shown: &Desk, item: &str, reader: &Reader) -> Markup {
    let sizes = shown
        .catalogue
        .item(item)
        .map_or(&[][..], |item| &item.sizes);
    html! {
        @if !sizes.is_empty() {
            label { (reader.t("aid-field-size")) select name=(format!("size-{item}")) { option value="" { "–" } @for size in sizes { option value=(size) selected[shown.was(&format!("size-{item}"), size)] { bdi { (size) } } } } }
        }
    }
}

fn already(household: &AtDesk, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let newest: Vec<_> = household.received.iter().take(5).collect();
    html! {
        @if !newest.is_empty() {
            details class="already" { summary { (locale.with("aid-received-before", &[("day", newest.first().map(|line| locale.day(line.on)).unwrap_or_default().into())])) }
                ul class="lines" { @for line in newest { li { (locale.day(line.on)) " · " (locale.word("item", &line.item)) ": " (amount(locale, line.quantity, &line.unit)) @if !line.desk.is_empty() { " · " (locale.t("aid-field-desk")) " " (line.desk) } } } }
            }
        }
    }
}

/// Somebody who is not registered is served too, and counted.
fn others(shown: &Desk, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        details class="others" open[!shown.kept.0.is_empty()] { summary { (locale.t("aid-not-registered")) }
            p class="hint" { (locale.t("aid-not-registered-hint")) }
            form method="post" action=(format!("/aid/distributions/{}/others", shown.id)) class="stack" {
                (reader.token())
                input type="hidden" name="desk" value=(shown.desk);
                (people_fields(&|field| shown.kept.value(field).to_owned(), reader))
                div class="fields" {
                    @for item in shown.plan.items.iter().filter(|item| shown.catalogue.item(&item.item).is_none_or(|known| !known.individual)) {
                        label { (shown.catalogue.name(&item.item, language)) " (" (locale.word("aid-unit", &item.unit)) ")" input name=(format!("give-{}", item.item)) inputmode="decimal" autocomplete="off" value=(shown.kept.value(&format!("give-{}", item.item))); }
                    }
                }
                button { (locale.t("aid-others-do")) }
            }
        }
        (slip_form(shown, None, reader))
    }
}

/// The fields of people by sex and age, as they were written.
pub fn people_fields(kept: &dyn Fn(&str) -> String, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        div class="fields people-fields" { @for part in ["women", "men", "girls", "boys", "others"] {
            label { (locale.word("aid-people", part)) input name=(part) inputmode="numeric" autocomplete="off" value=(kept(part)); }
        } }
    }
}

fn slip_form(shown: &Desk, household: Option<Uuid>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let next = shown.plan.on.tomorrow().unwrap_or(shown.plan.on);
    html! {
        details class="slip-form" { summary { (locale.t("aid-slip-give")) }
            form method="post" action=(format!("/aid/distributions/{}/slips", shown.id)) class="stack" {
                (reader.token())
                @if let Some(household) = household { input type="hidden" name="household" value=(household); }
                label { (locale.t("aid-field-come-back")) input type="date" name="come_back" required value=(next); }
                label { (locale.t("field-reason")) select name="reason" { @for reason in SLIP_REASONS { option value=(reason) { (locale.word("aid-slip", reason)) } } } }
                button class="plain" { (locale.t("aid-slip-do")) }
            }
        }
    }
}

/// A slip, to print: when and where to come back. Nothing on it says who somebody is.
pub fn slip(slip: &Slip, site: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        p class="screen-only" { @if let Some(id) = slip.distribution { a href=(format!("/aid/distributions/{id}/desk")) { (locale.t("aid-to-desk")) } " · " } (locale.t("paper-print")) }
        article class="paper slip" {
            strong { (reader.mission) }
            p class="slip-day" { (locale.day(slip.come_back)) }
            p { (site) }
            p { (locale.t("aid-slip-text")) }
            code class="token" { bdi dir="ltr" { (slip.number) } }
        }
    }
}

/// A distribution list, to print: a line for each household with what it is due, and room for a mark.
pub fn list(
    plan: &DistributionPlanned,
    households: &[Expected],
    place: &str,
    catalogue: &Catalogue,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let items: Vec<&str> = plan.items.iter().map(|item| item.item.as_str()).collect();
    let gets = |one: &Expected, item: &str| {
        let cut = plan
            .cuts
            .iter()
            .find(|cut| cut.household == one.household && cut.item == item);
        cut.map_or_else(
            || one.due.get(item).copied().unwrap_or_default(),
            |cut| cut.gets,
        )
    };
    html! {
        p class="screen-only" { (locale.t("paper-print")) }
        h1 { (locale.t("aid-list-title")) }
        p { (place) " · " (locale.day(plan.on)) " · " (locale.with("aid-plan-for", &[("households", plan.households.into()), ("people", plan.people.into()), ("others", plan.unregistered.into())])) }
        table class="list distribution-list" {
            thead { tr { th scope="col" { (locale.t("aid-column-ticket")) } th scope="col" { (locale.t("aid-column-people")) } @for item in &items { th scope="col" { (catalogue.name(item, language)) } } th scope="col" { (locale.t("aid-column-mark")) } } }
            tbody { @for one in households { tr {
                th scope="row" { bdi dir="ltr" class="ticket" { (ticket(one.household)) } @if one.under_five + one.older > 0 { " " span class="tag priority" { (locale.t("aid-priority-short")) } } }
                td data-label=(locale.t("aid-column-people")) { (one.people) }
                @for item in &items { @let much = gets(one, item); td data-label=(catalogue.name(item, language)) { @if !much.is_zero() { (much.to_string()) } } }
                td data-label=(locale.t("aid-column-mark")) class="to-mark" {}
            } } }
        }
        p class="quiet" { (locale.with("aid-list-foot", &[("rules", plan.entitlements.split(' ').next_back().unwrap_or_default().get(..12).unwrap_or_default().into())])) }
    }
}

/// What is left, what is missing: the end of a distribution.
pub fn closing(shown: &Day, refused: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    let id = shown.id;
    html! {
        p { a href=(format!("/aid/distributions/{id}")) { (locale.t("back")) } }
        h1 { (locale.t("aid-closing-title")) }
        p { (locale.t("aid-closing-lead")) }
        (problem(refused, reader))
        form method="post" action=(format!("/aid/distributions/{id}/closing")) class="stack" {
            (reader.token())
            @for (item, one) in &shown.reckoning {
                @let unit = shown.catalogue.unit(item);
                fieldset { legend { (shown.catalogue.name(item, language)) }
                    p class="hint" { (locale.with("aid-closing-sum", &[("loaded", amount(locale, one.loaded, unit).into()), ("handed", amount(locale, one.handed, unit).into()), ("left", amount(locale, one.missing().at_least_nothing(), unit).into())])) }
                    div class="fields" {
                        label { (locale.t("aid-column-returned")) input name=(format!("returned-{item}")) inputmode="decimal" autocomplete="off" required value=(one.missing().at_least_nothing().to_string()); }
                        label { (locale.t("aid-column-missing")) input name=(format!("missing-{item}")) inputmode="decimal" autocomplete="off" value="0"; }
                    }
                }
            }
            label { (locale.t("aid-field-stopped")) select name="stopped" { option value="" { (locale.t("aid-not-stopped")) } @for why in STOPS { option value=(why) { (locale.word("aid-stop", why)) } } } }
            label { (locale.t("field-note")) span class="hint" { (locale.t("aid-field-note-hint")) } input name="note" dir="auto" autocomplete="off"; }
            button { (locale.t("aid-closing-do")) }
        }
    }
}

/// The distributions of these days, for the page of the room.
pub fn near(
    all: &[(Uuid, Distribution)],
    sites: &[(String, String)],
    today: Date,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        @if all.is_empty() { p class="quiet" { (locale.t("empty-aid-distributions")) } }
        ul class="lines" { @for (id, one) in all {
            @if let Some((_entry, plan)) = &one.planned {
                li {
                    a href=(format!("/aid/distributions/{id}")) { (site(sites, &plan.site)) " · " (locale.day(plan.on)) }
                    " · " (locale.with("aid-n-households", &[("n", plan.households.into())]))
                    @if !one.closed.is_empty() { " " span class="tag" { (locale.t("aid-closed")) } }
                    @else if plan.on == today { " " strong class="tag priority" { (locale.t("aid-today")) } }
                }
            }
        } }
    }
}

/// All distributions of a year.
pub fn all(all: &[(Uuid, Distribution)], sites: &[(String, String)], reader: &Reader) -> Markup {
    html! {
        p { a href="/aid" { (reader.t("aid-title")) } }
        h1 { (reader.t("aid-distributions")) }
        @if reader.may(Action::RecordAid) { p { a class="button" href="/aid/distributions/new" { (reader.t("aid-plan-title")) } } }
        (near(all, sites, reader.as_of, reader))
    }
}

/// The form by which a household is allowed what nobody gets without an individual assessment.
pub fn allowance(
    household: Uuid,
    members: &[(Uuid, String)],
    catalogue: &Catalogue,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("aid-allow-title")) }
        p class="hint" { (locale.t("aid-allow-lead")) }
        form method="post" action=(format!("/households/{household}/allowances")) class="stack" {
            (reader.token())
            label { (locale.t("aid-field-child")) select name="child" { @for (id, name) in members { option value=(id) { (name) } } } }
            label { (locale.t("field-item")) select name="item" { @for item in catalogue.items.iter().filter(|item| item.individual) { option value=(item.id) { (item.name.in_language(locale.language.code)) " (" (locale.word("aid-unit", &item.unit)) ")" } } } }
            div class="fields" {
                label { (locale.t("field-quantity")) input name="quantity" inputmode="decimal" required autocomplete="off"; }
                label { (locale.t("aid-field-every-days")) input name="every_days" inputmode="numeric" required value="30" autocomplete="off"; }
                label { (locale.t("aid-field-until")) input type="date" name="until" required; }
            }
            label { (locale.t("aid-field-assessment")) textarea name="text" rows="3" dir="auto" required autocomplete="off" {} }
            button class="plain" { (locale.t("aid-allow-do")) }
        }
    }
}
