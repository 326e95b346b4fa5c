//! The doors of distributions: plan, day, desk, list, slip, close-out.

use std::collections::BTreeMap;

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::aid::{amount, named_places, people_served};
use super::people::{site_name, sites};
use super::{At, Posted, answer, done, form};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::distribution::facts::{
    Collector, DistributionClosed, DistributionPlanned, Given, HeadcountServed, HouseholdServed,
    ItemAllowed, Missing, SlipGiven,
};
use crate::rooms::aid::distribution::fold::Distribution;
use crate::rooms::aid::distribution::pages::{Day, Desk, Planning, ticket};
use crate::rooms::aid::distribution::{
    self, Assessment, Wish, dues_here, household, pages, queries,
};
use crate::rooms::aid::stock::facts::StockLine;
use crate::rooms::aid::{queries as aid_queries, stock};
use crate::rooms::people::forms::Sent;
use crate::rooms::{needs, people, places};
use crate::words::parse_day;
use crate::{Actor, Failure, Mission, Refusal, views};

/// What a plan is asked for, from a query or a form.
fn wish(at: &At, sent: &Sent) -> Result<Wish, Refusal> {
    let on = match sent.value("on") {
        "" => at.reader.as_of,
        text => parse_day(text).map_err(|_remedy| Refusal::new("aid-day-unreadable"))?,
    };
    let unregistered = match sent.value("unregistered") {
        "" => 0,
        text => text
            .parse()
            .map_err(|_no_number| Refusal::new("people-count-unreadable").with("text", text))?,
    };
    Ok(Wish {
        site: sent.value("site").to_owned(),
        on,
        store: sent.value("store").parse().ok(),
        items: sent.values("item").into_iter().map(str::to_owned).collect(),
        unregistered,
        rule: sent.value("rule").parse().ok(),
        own_order: sent
            .values("own")
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
    })
}

/// The households that a mission put into an order of its own: one to a line, as lists name them.
fn own_order(tx: &mut Tx<'_>, site: &str, text: &str) -> Result<Vec<Uuid>, Failure> {
    let mut named = Vec::new();
    if text.trim().is_empty() {
        return Ok(named);
    }
    let known = people::queries::households_of(tx, site)?;
    for word in text.split_whitespace() {
        let wanted = word.to_uppercase();
        match known.iter().find(|id| ticket(**id) == wanted) {
            Some(id) => named.push(*id),
            None => {
                return Err(Refusal::new("aid-ticket-unknown")
                    .with("ticket", word)
                    .into());
            }
        }
    }
    Ok(named)
}

pub(in crate::web) async fn plan_page(at: At, RawQuery(query): RawQuery) -> Response {
    let sent = Sent(form(query.unwrap_or_default().as_bytes()));
    planning(&at, sent, None).await
}

async fn planning(at: &At, sent: Sent, refused: Option<&Refusal>) -> Response {
    let language = at.reader.locale.language.code;
    let wished = match wish(at, &sent) {
        Ok(wished) => wished,
        Err(refusal) => return at.fails(&refusal.into(), "/aid/distributions/new"),
    };
    let typed = sent.value("own_order").to_owned();
    let sector = sent.value("sector").to_owned();
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let mut wished = wished;
                let catalogue = aid_queries::catalogue(tx)?;
                let stores = stock::queries::stores(tx)?;
                let sites = sites(tx, actor, language)?;
                wished.store = wished
                    .store
                    .or_else(|| stores.first().map(|(id, _store)| *id));
                if !typed.is_empty() {
                    wished.own_order = own_order(tx, &wished.site, &typed)?;
                }
                let of_sector = catalogue.items.iter().filter(|item| item.sector == sector);
                let of_sector: Vec<String> = of_sector.map(|item| item.id.clone()).collect();
                if wished.items.is_empty() {
                    wished.items.clone_from(&of_sector);
                }
                let known = sites.iter().any(|(code, _name)| *code == wished.site);
                let draft = match known {
                    true => Some(distribution::draft(mission, tx, &wished)?),
                    false => None,
                };
                Ok(Planning {
                    unregistered: not_registered(tx, &wished.site, wished.on)?,
                    wish: wished,
                    draft,
                    sites,
                    stores,
                    of_sector,
                    catalogue,
                })
            })
        })
        .await;
    let sentence = refused.map(|refusal| at.reader.locale.refusal(refusal));
    match found {
        Ok(shown) => {
            let body = pages::planning(&shown, sentence.as_deref(), &at.reader);
            if sentence.is_some() {
                at.show_again("aid-plan-title", &body)
            } else {
                at.show("aid-plan-title", &body)
            }
        }
        Err(failure) => at.fails(&failure, "/aid/distributions/new"),
    }
}

/// How many people are at a site who are not registered, by the newest count of everybody there.
fn not_registered(tx: &mut Tx<'_>, site: &str, on: Date) -> Result<Option<u64>, Failure> {
    let there = needs::queries::site_people(tx, site, on)?;
    let registered = people::queries::present(tx, Some(site), on)?.people;
    Ok(there.map(|there| there.people.saturating_sub(registered)))
}

pub(in crate::web) async fn plan(at: At, posted: Posted) -> Response {
    let wished = match wish(&at, &posted.0) {
        Ok(wished) => wished,
        Err(refusal) => return at.fails(&refusal.into(), "/aid/distributions/new"),
    };
    let on = at.occurred(at.reader.as_of);
    let reason = posted.value("reason").to_owned();
    let planned = at
        .does(move |work| distribution::plan_it(work, &wished, &reason, on, None))
        .await;
    match planned {
        Ok(id) => done(&format!("/aid/distributions/{id}"), "done-aid-planned"),
        Err(Failure::Refused(refusal)) => planning(&at, posted.0, Some(&refusal)).await,
        Err(failure) => at.fails(&failure, "/aid/distributions/new"),
    }
}

/// Everything that the leader's page shows.
fn day_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
    language: &str,
) -> Result<Option<Day>, Failure> {
    let Some(mut held) = queries::distribution(tx, id)? else {
        return Ok(None);
    };
    let Some((_entry, plan)) = &mut held.planned else {
        return Ok(None);
    };
    actor.must_be_of(&plan.site)?;
    let (cuts, all_cuts) = queries::cuts(tx, id, pages::CUTS_SHOWN)?;
    plan.cuts = cuts;
    let plan = plan.clone();
    let handed = queries::handed(tx, id)?;
    let store = match plan.store {
        Some(store) => stock::queries::store(tx, store)?
            .and_then(|known| known.named)
            .map(|named| (store, named.name.in_language(language).to_owned())),
        None => None,
    };
    let mut broken: Vec<(String, Vec<Uuid>)> = Vec::new();
    for (rule, subject, entries) in views::discrepancies_of(tx, id)? {
        if subject == id {
            broken.push((rule, entries));
        }
    }
    let access = places::queries::access_by(tx, plan.on)?;
    let today = access
        .into_iter()
        .rev()
        .find(|one| one.place == plan.site && one.by == Some(plan.on));
    Ok(Some(Day {
        id,
        progress: queries::progress(tx, id)?,
        reckoning: held.reckoning(&handed),
        access: today.map(|one| one.status),
        site: site_name(tx, &plan.site, language)?,
        store,
        broken,
        all_cuts,
        catalogue: aid_queries::catalogue(tx)?,
        distribution: held,
    }))
}

pub(in crate::web) async fn day(at: At, Path(id): Path<Uuid>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| day_of(tx, actor, id, language)))
        .await
        .map(|found| found.map(|shown| pages::day(&shown, &at.reader)));
    answer(&at, "aid-distributions", found, "/aid")
}

pub(in crate::web) async fn desk_page(
    at: At,
    Path(id): Path<Uuid>,
    RawQuery(query): RawQuery,
) -> Response {
    let sent = Sent(form(query.unwrap_or_default().as_bytes()));
    desk(&at, id, sent.value("desk"), "", None, None).await
}

/// The desk, with nobody at it or a household, and what was refused.
async fn desk(
    at: &At,
    id: Uuid,
    desk: &str,
    typed: &str,
    household: Option<Uuid>,
    refused: Option<(&Refusal, &Sent)>,
) -> Response {
    let language = at.reader.locale.language.code;
    let (desk, typed) = (desk.to_owned(), typed.to_owned());
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(plan) = plan_of(tx, actor, id)? else {
                    return Ok(None);
                };
                desk_of(mission, tx, (id, plan), household, (desk, typed), language).map(Some)
            })
        })
        .await;
    let sentence = refused.map(|(refusal, _sent)| at.reader.locale.refusal(refusal));
    match found {
        Ok(Some(mut shown)) => {
            if let Some((_refusal, sent)) = refused {
                shown.kept = sent.clone();
            }
            let body = pages::desk(&shown, sentence.as_deref(), &at.reader);
            if sentence.is_some() {
                at.show_again("aid-desk-title", &body)
            } else {
                at.show("aid-desk-title", &body)
            }
        }
        Ok(None) => at.missing(),
        Err(failure) => at.fails(&failure, &format!("/aid/distributions/{id}")),
    }
}

/// The plan of a distribution at a site of the actor's.
fn plan_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
) -> Result<Option<DistributionPlanned>, Failure> {
    let held = queries::distribution(tx, id)?.and_then(|held| held.planned);
    let plan = held.map(|(_entry, plan)| plan);
    if let Some(plan) = &plan {
        actor.must_be_of(&plan.site)?;
    }
    Ok(plan)
}

fn desk_of(
    mission: &Mission,
    tx: &mut Tx<'_>,
    (id, plan): (Uuid, DistributionPlanned),
    household: Option<Uuid>,
    (desk, typed): (String, String),
    language: &str,
) -> Result<Desk, Failure> {
    let held = queries::distribution(tx, id)?.unwrap_or_default();
    let found = match household {
        Some(household) => {
            let (rules, _text) = aid_queries::entitlements(tx)?;
            let found = household::at_desk(mission, tx, &rules, household, plan.on)?;
            let dues = found
                .as_ref()
                .map(|at_desk| dues_here(tx, at_desk, id))
                .transpose()?;
            found.zip(dues)
        }
        None => None,
    };
    Ok(Desk {
        id,
        left: left(tx, id, &held)?,
        closed: held.closed.first().map(|(_entry, on, _fact)| *on),
        desk,
        site: site_name(tx, &plan.site, language)?,
        plan,
        found,
        catalogue: aid_queries::catalogue(tx)?,
        typed,
        kept: Sent::default(),
    })
}

/// What is left to hand over, by item.
fn left(
    tx: &mut Tx<'_>,
    id: Uuid,
    held: &Distribution,
) -> Result<BTreeMap<String, Amount>, Failure> {
    let handed = queries::handed(tx, id)?;
    let reckoning = held.reckoning(&handed);
    Ok(reckoning
        .into_iter()
        .map(|(item, one)| (item, one.remaining()))
        .collect())
}

/// The household of a card, or of the end of its id as lists name it.
fn resolve(tx: &mut Tx<'_>, site: &str, typed: &str) -> Result<Uuid, Failure> {
    let digest = people::card_digest(typed);
    if let Some((_id, card)) = people::queries::card(tx, &digest)? {
        if let Some((on, _why, _entry)) = &card.revoked {
            return Err(Refusal::new("aid-card-revoked")
                .with("day", on.to_string())
                .into());
        }
        if let Some(household) = card.household {
            return Ok(household);
        }
    }
    let wanted = typed.trim().to_uppercase();
    let known = people::queries::households_of(tx, site)?;
    let mut same = known.into_iter().filter(|id| ticket(*id) == wanted);
    match (same.next(), same.next()) {
        (Some(household), None) => Ok(household),
        (Some(_), Some(_)) => Err(Refusal::new("aid-ticket-two").into()),
        (None, _) => Err(Refusal::new("aid-token-unknown").into()),
    }
}

pub(in crate::web) async fn find(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let typed = posted.value("token").to_owned();
    let wanted = typed.clone();
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(plan) = plan_of(tx, actor, id)? else {
                    return Ok(None);
                };
                resolve(tx, &plan.site, &wanted).map(Some)
            })
        })
        .await;
    let number = posted.value("desk");
    match found {
        Ok(Some(household)) => desk(&at, id, number, &typed, Some(household), None).await,
        Ok(None) => at.missing(),
        Err(Failure::Refused(refusal)) => {
            desk(
                &at,
                id,
                number,
                &typed,
                None,
                Some((&refusal, &Sent::default())),
            )
            .await
        }
        Err(failure) => at.fails(&failure, &format!("/aid/distributions/{id}/desk")),
    }
}

/// The items of a form that are handed over.
fn given(posted: &Posted, catalogue: &Catalogue) -> Result<Vec<Given>, Refusal> {
    let refused = posted.0.values("refused");
    let mut lines = Vec::new();
    for item in &catalogue.items {
        let quantity = amount(posted, &format!("give-{}", item.id))?;
        let wanted = quantity.filter(|much| *much != Amount::ZERO);
        if let (Some(quantity), false) = (wanted, refused.contains(&item.id.as_str())) {
            lines.push(Given {
                item: item.id.clone(),
                batch: posted.value(&format!("size-{}", item.id)).to_owned(),
                quantity,
                unit: item.unit.clone(),
                ..Given::default()
            });
        }
    }
    let other = posted.value("else-item");
    if let (false, Some(quantity)) = (other.is_empty(), amount(posted, "else-quantity")?) {
        lines.push(Given {
            item: other.to_owned(),
            quantity,
            unit: catalogue.unit(other).to_owned(),
            instead_of: posted.value("else-instead").to_owned(),
            ..Given::default()
        });
    }
    Ok(lines)
}

/// The plan's site and day, and the catalogue: what a serving needs.
async fn at_distribution(at: &At, id: Uuid) -> Result<(String, Date, Catalogue), Failure> {
    at.ask(move |mission, _actor| {
        mission.read(|tx| {
            let held = queries::distribution(tx, id)?.and_then(|held| held.planned);
            let (_entry, plan) = held.ok_or_else(|| Refusal::new("aid-distribution-unknown"))?;
            Ok((plan.site, plan.on, aid_queries::catalogue(tx)?))
        })
    })
    .await
}

pub(in crate::web) async fn serve(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let household = posted.value("household").parse::<Uuid>().ok();
    let number = posted.value("desk");
    match serving(&at, id, household, &posted).await {
        Ok(()) => to_desk(id, number, "done-aid-served"),
        Err(Failure::Refused(refusal)) => {
            desk(&at, id, number, "", household, Some((&refusal, &posted.0))).await
        }
        Err(failure) => at.fails(&failure, &format!("/aid/distributions/{id}/desk")),
    }
}

fn to_desk(id: Uuid, number: &str, key: &str) -> Response {
    let number = super::encoded(number);
    Redirect::to(&format!(
        "/aid/distributions/{id}/desk?desk={number}&done={key}"
    ))
    .into_response()
}

async fn serving(
    at: &At,
    id: Uuid,
    household: Option<Uuid>,
    posted: &Posted,
) -> Result<(), Failure> {
    let household = household.ok_or_else(|| Refusal::new("aid-household-unknown"))?;
    let (site, day, catalogue) = at_distribution(at, id).await?;
    let fact = HouseholdServed {
        site,
        desk: posted.value("desk").to_owned(),
        lines: given(posted, &catalogue)?,
        refused: posted
            .0
            .values("refused")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        collector: match posted.value("collector") {
            "member" => Collector::Member,
            "alternate" => Collector::Alternate,
            _ => Collector::Head,
        },
        reason: posted.value("reason").to_owned(),
        beyond: posted.value("beyond").to_owned(),
        ..HouseholdServed::default()
    };
    let on = at.occurred(day);
    at.does(move |work| distribution::serve(work, Some(id), household, on, &fact).map(|_entry| ()))
        .await
}

pub(in crate::web) async fn serve_others(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let number = posted.value("desk");
    match serving_others(&at, id, &posted).await {
        Ok(()) => to_desk(id, number, "done-aid-served"),
        Err(Failure::Refused(refusal)) => {
            desk(&at, id, number, "", None, Some((&refusal, &posted.0))).await
        }
        Err(failure) => at.fails(&failure, &format!("/aid/distributions/{id}/desk")),
    }
}

async fn serving_others(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let (site, day, catalogue) = at_distribution(at, id).await?;
    let fact = HeadcountServed {
        site,
        desk: posted.value("desk").to_owned(),
        lines: given(posted, &catalogue)?,
        people: people_served(posted)?,
        group: String::new(),
    };
    let on = at.occurred(day);
    at.does(move |work| {
        distribution::serve_others(work, Some(id), on, &fact, None).map(|_entry| ())
    })
    .await
}

pub(in crate::web) async fn give_slip(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let back = format!("/aid/distributions/{id}/desk");
    match slip_given(&at, id, &posted).await {
        Ok(entry) => Redirect::to(&format!("/aid/slips/{entry}")).into_response(),
        Err(failure) => at.fails(&failure, &back),
    }
}

async fn slip_given(at: &At, id: Uuid, posted: &Posted) -> Result<Uuid, Failure> {
    let (site, day, _catalogue) = at_distribution(at, id).await?;
    let household = posted.value("household").parse::<Uuid>().ok();
    let number = household.map_or_else(|| ticket(Uuid::new_v4()), ticket);
    let fact = SlipGiven {
        site,
        come_back: at.day_of(posted, "come_back")?,
        reason: posted.value("reason").to_owned(),
        number,
    };
    let on = at.occurred(day);
    at.does(move |work| {
        distribution::give_slip(work, id, household, on, &fact).map(|entry| entry.header.id)
    })
    .await
}

pub(in crate::web) async fn slip(at: At, Path(id): Path<Uuid>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(slip) = queries::slip(tx, id)? else {
                    return Ok(None);
                };
                actor.must_be_of(&slip.site)?;
                let site = site_name(tx, &slip.site, language)?;
                Ok(Some((slip, site)))
            })
        })
        .await
        .map(|found| found.map(|(slip, site)| pages::slip(&slip, &site, &at.reader)));
    answer(&at, "aid-slip-title", found, "/aid")
}

pub(in crate::web) async fn list(at: At, Path(id): Path<Uuid>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(mut plan) = plan_of(tx, actor, id)? else {
                    return Ok(None);
                };
                plan.cuts = queries::cuts(tx, id, i64::MAX)?.0;
                let wished = Wish {
                    site: plan.site.clone(),
                    on: plan.on,
                    store: plan.store,
                    items: plan.items.iter().map(|item| item.item.clone()).collect(),
                    rule: plan.choice.as_ref().map(|choice| choice.rule),
                    ..Wish::default()
                };
                let draft = distribution::draft(mission, tx, &wished)?;
                let place = site_name(tx, &plan.site, language)?;
                Ok(Some((
                    plan,
                    draft.households,
                    place,
                    aid_queries::catalogue(tx)?,
                )))
            })
        })
        .await
        .map(|found| {
            found.map(|(plan, households, place, catalogue)| {
                pages::list(&plan, &households, &place, &catalogue, &at.reader)
            })
        });
    answer(&at, "aid-list-title", found, "/aid")
}

pub(in crate::web) async fn closing_page(at: At, Path(id): Path<Uuid>) -> Response {
    closing(&at, id, None).await
}

async fn closing(at: &At, id: Uuid, refused: Option<&Refusal>) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| mission.read(|tx| day_of(tx, actor, id, language)))
        .await;
    let sentence = refused.map(|refusal| at.reader.locale.refusal(refusal));
    match found {
        Ok(Some(shown)) => {
            let body = pages::closing(&shown, sentence.as_deref(), &at.reader);
            if sentence.is_some() {
                at.show_again("aid-closing-title", &body)
            } else {
                at.show("aid-closing-title", &body)
            }
        }
        Ok(None) => at.missing(),
        Err(failure) => at.fails(&failure, "/aid"),
    }
}

pub(in crate::web) async fn close(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    match close_out(&at, id, &posted).await {
        Ok(()) => done(&format!("/aid/distributions/{id}"), "done-aid-closed"),
        Err(Failure::Refused(refusal)) => closing(&at, id, Some(&refusal)).await,
        Err(failure) => at.fails(&failure, &format!("/aid/distributions/{id}")),
    }
}

async fn close_out(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let held = at
        .ask(move |mission, _actor| mission.read(|tx| queries::distribution(tx, id)))
        .await?;
    let held = held.ok_or_else(|| Refusal::new("aid-distribution-unknown"))?;
    let plan = held.planned.as_ref().map(|(_entry, plan)| plan);
    let (day, store) = plan.map_or((at.reader.as_of, None), |plan| (plan.on, plan.store));
    let mut items: Vec<&str> = held.loaded.iter().map(|line| line.item.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    let (mut returned, mut missing) = (Vec::new(), Vec::new());
    for item in items {
        let back = amount(posted, &format!("returned-{item}"))?.unwrap_or_default();
        returned.extend(to_batches(&held, item, back));
        let lost = amount(posted, &format!("missing-{item}"))?.unwrap_or_default();
        if !lost.is_zero() {
            missing.push(Missing {
                item: item.to_owned(),
                quantity: lost,
            });
        }
    }
    let fact = DistributionClosed {
        returned,
        missing,
        stopped: posted.value("stopped").to_owned(),
        note: posted.value("note").to_owned(),
    };
    let on = at.occurred(day);
    at.does(move |work| distribution::close(work, id, store, on, &fact).map(|_entry| ()))
        .await
}

/// What went back of an item, by the batches that were loaded: those that keep longest are left over.
fn to_batches(held: &Distribution, item: &str, back: Amount) -> Vec<StockLine> {
    let mut loaded: Vec<_> = held
        .loaded
        .iter()
        .filter(|line| line.item == item)
        .collect();
    loaded.sort_by_key(|line| std::cmp::Reverse(line.expires));
    let (mut rest, mut lines) = (back, Vec::new());
    let last = loaded.len().saturating_sub(1);
    for (at, line) in loaded.into_iter().enumerate() {
        // More than was loaded goes with the last batch: it is recorded as it was said, and flagged.
        let part = if at == last {
            rest
        } else {
            rest.min(line.quantity)
        };
        rest = rest - part;
        if !part.is_zero() {
            lines.push(StockLine {
                item: line.item.clone(),
                batch: line.batch.clone(),
                expires: line.expires,
                quantity: part,
                unit: line.unit.clone(),
                store: line.store,
            });
        }
    }
    lines
}

/// Says that a household may be handed what nobody gets without an individual assessment.
pub(in crate::web) async fn allow(at: At, Path(household): Path<Uuid>, posted: Posted) -> Response {
    let back = format!("/households/{household}");
    match allowing(&at, household, &posted).await {
        Ok(()) => done(&back, "done-aid-allowed"),
        Err(failure) => at.fails(&failure, &back),
    }
}

async fn allowing(at: &At, household: Uuid, posted: &Posted) -> Result<(), Failure> {
    let child = posted
        .value("child")
        .parse::<Uuid>()
        .map_err(|_no_id| Refusal::new("aid-child-unknown"))?;
    let fact = ItemAllowed {
        item: posted.value("item").to_owned(),
        quantity: amount(posted, "quantity")?.unwrap_or_default(),
        every_days: posted.value("every_days").parse().unwrap_or(0),
        until: at.day_of(posted, "until")?,
    };
    let assessment = Assessment {
        child,
        text: posted.value("text").to_owned(),
    };
    let on = at.occurred(at.reader.as_of);
    at.does(move |work| {
        distribution::allow(work, household, child, on, &fact, &assessment).map(|_entry| ())
    })
    .await
}

pub(in crate::web) async fn all(at: At) -> Response {
    let (language, as_of) = (at.reader.locale.language.code, at.reader.as_of);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let from = as_of.saturating_sub(jiff::Span::new().days(365));
                let mut all = queries::distributions(tx, from, 200)?;
                all.retain(|(_id, one)| theirs(actor, one));
                Ok(Some((all, named_places(tx, language)?)))
            })
        })
        .await
        .map(|found| found.map(|(all, sites)| pages::all(&all, &sites, &at.reader)));
    answer(&at, "aid-distributions", found, "/aid")
}

/// Whether a distribution is at a site of the actor's.
pub(super) fn theirs(actor: &Actor, one: &Distribution) -> bool {
    let plan = one.planned.as_ref();
    plan.is_none_or(|(_entry, plan)| actor.is_of(&plan.site))
}
