//! The doors of aid beside distributions: the room's page, stock, reports of partners, services.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use journal::Occurred;
use store::Tx;
use uuid::Uuid;

use super::distributions::theirs;
use super::people::sites;
use super::{At, Posted, answer, done};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::distribution::facts::{Given, HeadcountServed, People};
use crate::rooms::aid::distribution::queries::ServedAt;
use crate::rooms::aid::facts::{DeliveryReported, Line};
use crate::rooms::aid::pages::{Aid, Compared, Figures};
use crate::rooms::aid::stock::facts::{
    Arrived, Consignee, PipelineNoted, RequisitionMade, StockCounted, StockLine, StockLost,
    StockReceived, StoreNamed, WaybillLoaded, WaybillReceived,
};
use crate::rooms::aid::stock::fold::Store;
use crate::rooms::aid::stock::pages::{LATELY, LINES, OneStore, Stock};
use crate::rooms::aid::stock::{self, Destination};
use crate::rooms::aid::{self, distribution, pages, queries, rulebook};
use crate::rooms::cash::money;
use crate::rooms::figures::{Situation, compute, definitions};
use crate::rooms::people::forms::Sent;
use crate::rooms::{needs, places};
use crate::words::{Quantity, Source, Text, parse_day};
use crate::{Actor, Failure, Mission, Refusal};

/// Deliveries that are compared with the standard on the room's page.
const COMPARED: usize = 12;

impl At {
    /// When something happened that was recorded on a day: now, if that is today; else by its day only.
    pub(super) fn occurred(&self, day: Date) -> Occurred {
        let mission = &self.shell.mission;
        let zone = &mission.settings.zone;
        if day == mission.today() {
            return Occurred::at(mission.journal().clock().now(), day, zone);
        }
        Occurred::on_day(day, zone)
    }

    /// The day of a form, or the day that the page shows.
    pub(super) fn day_of(&self, posted: &Posted, field: &str) -> Result<Date, Refusal> {
        match posted.value(field) {
            "" => Ok(self.reader.as_of),
            text => parse_day(text).map_err(|_text| Refusal::new("aid-day-unreadable")),
        }
    }
}

/// An amount from a field; nothing where it is empty.
pub(super) fn amount(posted: &Posted, field: &str) -> Result<Option<Amount>, Refusal> {
    match posted.value(field) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_remedy: String| Refusal::new("aid-amount-unreadable").with("text", text)),
    }
}

/// People by sex and age from a form.
pub(super) fn people_served(posted: &Posted) -> Result<People, Refusal> {
    let part = |field: &str| match posted.value(field) {
        "" => Ok(0),
        text => text
            .parse::<u32>()
            .map_err(|_no_number| Refusal::new("people-count-unreadable").with("text", text)),
    };
    Ok(People {
        women: part("women")?,
        men: part("men")?,
        girls: part("girls")?,
        boys: part("boys")?,
        others: part("others")?,
    })
}

/// The lines of a form of several items.
fn lines(posted: &Posted, catalogue: &Catalogue) -> Result<Vec<StockLine>, Refusal> {
    let mut lines = Vec::new();
    for at in 1..=LINES {
        let item = posted.value(&format!("item-{at}")).to_owned();
        let quantity = amount(posted, &format!("quantity-{at}"))?;
        match (item.is_empty(), quantity) {
            (true, None) => {}
            (true, Some(_)) => return Err(Refusal::new("aid-item-missing")),
            (false, None) => return Err(Refusal::new("aid-quantity-impossible")),
            (false, Some(quantity)) => lines.push(StockLine {
                unit: catalogue.unit(&item).to_owned(),
                batch: posted.value(&format!("batch-{at}")).to_owned(),
                expires: expires(posted.value(&format!("expires-{at}")))?,
                item,
                quantity,
                store: None,
            }),
        }
    }
    Ok(lines)
}

fn expires(text: &str) -> Result<Option<Date>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = parse_day(text).map_err(|_remedy| Refusal::new("aid-day-unreadable"))?;
    Ok(Some(day))
}

pub(in crate::web) async fn overview(at: At) -> Response {
    let (as_of, language) = (at.reader.as_of, at.reader.locale.language.code);
    let found = at
        .ask(move |mission, actor| {
            let situation = Situation::on(mission, as_of)?;
            mission.read(|tx| {
                let catalogue = queries::catalogue(tx)?;
                let mut near = distribution::queries::distributions(tx, before(as_of, 14), 20)?;
                near.retain(|(_id, one)| theirs(actor, one));
                Ok(Some(Aid {
                    distributions: near,
                    in_stock: stock::queries::good_by_item(tx, None, as_of)?,
                    lately: distribution::queries::handed_lately(tx, before(as_of, LATELY), as_of)?,
                    compared: compared(mission, tx, &situation, &catalogue)?,
                    sites: named_places(tx, language)?,
                    catalogue,
                    situation,
                }))
            })
        })
        .await
        .map(|shown| shown.map(|shown| pages::aid(&shown, &at.reader)));
    answer(&at, "nav-aid", found, "/aid")
}

fn before(day: Date, days: i64) -> Date {
    day.saturating_sub(jiff::Span::new().days(days))
}

/// All places by code and name, to call them by.
pub(super) fn named_places(
    tx: &mut Tx<'_>,
    language: &str,
) -> Result<Vec<(String, String)>, Failure> {
    let all = places::queries::all(tx)?;
    let named = all.into_iter().filter_map(|(_id, place)| place.named);
    Ok(named
        .map(|named| (named.code, named.name.in_language(language).to_owned()))
        .collect())
}

/// The newest deliveries whose items have a standard, against the people who were there on that day.
fn compared(
    mission: &Mission,
    tx: &mut Tx<'_>,
    situation: &Situation,
    catalogue: &Catalogue,
) -> Result<Vec<Compared>, Failure> {
    let mut compared = Vec::new();
    for line in situation.aid.iter().rev() {
        let item = catalogue
            .item(&line.item)
            .filter(|item| item.unit == line.unit);
        let daily = item.and_then(|item| item.daily.clone());
        let quantity = line.quantity.point().and_then(Amount::of);
        let (Some(daily), Some(quantity), Some(on)) = (daily, quantity, line.by) else {
            continue;
        };
        let Some((figure, people, counted_on)) = people_at(mission, tx, &line.place, on)? else {
            continue;
        };
        let days = people.point().and_then(|n| daily.days_covered(quantity, n));
        if let Some(days) = days {
            compared.push(Compared {
                entry: line.entry,
                item: line.item.clone(),
                quantity,
                unit: line.unit.clone(),
                on,
                place: line.place.clone(),
                people,
                figure,
                counted_on,
                days,
                standard: daily.source,
                planned: line.planned,
            });
        }
        if compared.len() >= COMPARED {
            break;
        }
    }
    Ok(compared)
}

/// Days after a delivery within which a figure still speaks of the people who were there: on the first days
/// nobody had counted yet. Our own convention.
const COUNTED_AFTER: [i64; 3] = [0, 3, 7];

/// How many people were at a place on a day, by the figure that speaks of it, and the day of that figure.
fn people_at(
    mission: &Mission,
    tx: &mut Tx<'_>,
    place: &str,
    on: Date,
) -> Result<Option<(String, Quantity, Date)>, Failure> {
    let about = |definition: &&definitions::Definition| match definition.how {
        definitions::How::Stated { places, .. } => {
            places.contains(&place) && definition.id.starts_with("population.")
        }
        _ => false,
    };
    for definition in definitions::ALL.iter().filter(about) {
        for later in COUNTED_AFTER {
            let day = on.saturating_add(jiff::Span::new().days(later));
            let figure =
                compute::figure_among(mission, tx, definition, day, &BTreeMap::new(), false)?;
            if let Some(reading) = figure.reading {
                return Ok(Some((definition.id.to_owned(), reading.quantity, day)));
            }
        }
    }
    Ok(None)
}

pub(in crate::web) async fn items(at: At) -> Response {
    let found = at
        .ask(|mission, _actor| mission.read(|tx| queries::catalogue(tx).map(Some)))
        .await
        .map(|found| found.map(|catalogue| pages::items(&catalogue, &at.reader)));
    answer(&at, "aid-items-title", found, "/aid")
}

pub(in crate::web) async fn entitlements(at: At) -> Response {
    let found = at
        .ask(|mission, _actor| {
            mission.read(|tx| Ok(Some((queries::entitlements(tx)?, queries::catalogue(tx)?))))
        })
        .await
        .map(|found| {
            found.map(|((rules, text), catalogue)| {
                let digest = rulebook::digest(&text).to_string();
                pages::entitlements(&rules, &catalogue, &digest, &at.reader)
            })
        });
    answer(&at, "aid-entitlements-title", found, "/aid")
}

pub(in crate::web) async fn stock(at: At) -> Response {
    let (as_of, language) = (at.reader.as_of, at.reader.locale.language.code);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let stores = stores_of(tx, actor)?;
                let mut books = stock::queries::in_stores(tx, as_of)?;
                books.retain(|one| stores.iter().any(|(id, _store)| *id == one.store));
                Ok(Some(Stock {
                    stores,
                    books,
                    waybills: stock::queries::waybills(tx, 30)?,
                    requisitions: stock::queries::open_requisitions(tx)?,
                    promises: stock::queries::pipeline(tx)?,
                    lately: distribution::queries::handed_lately(tx, before(as_of, LATELY), as_of)?,
                    sites: sites(tx, actor, language)?,
                    catalogue: queries::catalogue(tx)?,
                }))
            })
        })
        .await
        .map(|found| found.map(|shown| stock::pages::stock(&shown, &at.reader)));
    answer(&at, "aid-stock-title", found, "/aid")
}

/// The stores at the actor's sites.
fn stores_of(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, Store)>, Failure> {
    let mut stores = stock::queries::stores(tx)?;
    stores.retain(|(_id, store)| {
        let named = store.named.as_ref();
        named.is_none_or(|named| actor.is_of(&named.site))
    });
    Ok(stores)
}

pub(in crate::web) async fn name_store(at: At, posted: Posted) -> Response {
    let name = posted.value("name").to_owned();
    let language = at.reader.locale.language.code;
    let fact = StoreNamed {
        code: posted.value("code").to_owned(),
        name: match language {
            "ar" => Text {
                en: String::new(),
                ar: name,
            },
            _ => Text::en(&name),
        },
        site: posted.value("site").to_owned(),
    };
    let on = at.occurred(at.reader.as_of);
    let named = at
        .does(move |work| {
            let known = stock::queries::store_by_code(work.tx, &fact.code)?;
            if known.is_some() {
                return Err(Refusal::new("aid-store-code-taken")
                    .with("code", &fact.code)
                    .into());
            }
            stock::name_store(work, None, on, &fact, None)
        })
        .await;
    match named {
        Ok(_entry) => done("/aid/stock", "done-aid-store"),
        Err(failure) => at.fails(&failure, "/aid/stock"),
    }
}

pub(in crate::web) async fn store(at: At, Path(id): Path<Uuid>) -> Response {
    store_page(&at, id, None).await
}

async fn store_page(at: &At, id: Uuid, refused: Option<&Refusal>) -> Response {
    let (as_of, language) = (at.reader.as_of, at.reader.locale.language.code);
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(store) = stock::queries::store(tx, id)? else {
                    return Ok(None);
                };
                if let Some(named) = &store.named {
                    actor.must_be_of(&named.site)?;
                }
                let mut books = stock::queries::in_stores(tx, as_of)?;
                books.retain(|one| one.store == id);
                let mut others = stock::queries::stores(tx)?;
                others.retain(|(other, _store)| *other != id);
                let mut promises = stock::queries::pipeline(tx)?;
                promises.retain(|(_id, promise)| promise.received.is_empty());
                let sites = sites(tx, actor, language)?;
                Ok(Some(OneStore {
                    id,
                    store,
                    books,
                    moves: stock::queries::newest_moves(tx, id, as_of, 30)?,
                    others,
                    distributions: open_distributions(tx, as_of, &sites)?,
                    requisitions: stock::queries::open_requisitions(tx)?,
                    promises,
                    sites,
                    catalogue: queries::catalogue(tx)?,
                }))
            })
        })
        .await;
    let sentence = refused.map(|refusal| at.reader.locale.refusal(refusal));
    let again = sentence.is_some();
    match found {
        Ok(Some(shown)) => {
            let body = stock::pages::store(&shown, sentence.as_deref(), &at.reader);
            if again {
                at.show_again("aid-stock-title", &body)
            } else {
                at.show("aid-stock-title", &body)
            }
        }
        Ok(None) => at.missing(),
        Err(failure) => at.fails(&failure, "/aid/stock"),
    }
}

/// Distributions that may be loaded for: their ids, and how to call them.
fn open_distributions(
    tx: &mut Tx<'_>,
    as_of: Date,
    sites: &[(String, String)],
) -> Result<Vec<(Uuid, String)>, Failure> {
    let near = distribution::queries::distributions(tx, before(as_of, 3), 50)?;
    let open = near.into_iter().filter(|(_id, one)| one.closed.is_empty());
    Ok(open
        .filter_map(|(id, one)| {
            let (_entry, plan) = one.planned?;
            let site = stock::pages::site(sites, &plan.site).to_owned();
            Some((id, format!("{site} · {}", plan.on)))
        })
        .collect())
}

/// A form of a store: what it says is recorded, or the page is shown again with what is wrong.
async fn at_store(at: &At, id: Uuid, key: &'static str, recorded: Result<(), Failure>) -> Response {
    match recorded {
        Ok(()) => done(&format!("/aid/stores/{id}"), key),
        Err(Failure::Refused(refusal)) => store_page(at, id, Some(&refusal)).await,
        Err(failure) => at.fails(&failure, &format!("/aid/stores/{id}")),
    }
}

pub(in crate::web) async fn receive(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let recorded = receiving(&at, id, &posted).await;
    at_store(&at, id, "done-aid-received", recorded).await
}

async fn receiving(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let promise = posted.value("promise").parse::<Uuid>().ok();
    let fact = StockReceived {
        lines: lines(posted, &catalogue(at).await?)?,
        from: posted.value("from").to_owned(),
        donor: posted.value("donor").to_owned(),
        paper: posted.value("paper").to_owned(),
    };
    at.does(move |work| stock::receive(work, id, promise, on, &fact, None).map(|_entry| ()))
        .await
}

async fn catalogue(at: &At) -> Result<Catalogue, Failure> {
    at.ask(|mission, _actor| mission.read(queries::catalogue))
        .await
}

pub(in crate::web) async fn lose(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let recorded = losing(&at, id, &posted).await;
    at_store(&at, id, "done-aid-lost", recorded).await
}

async fn losing(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let fact = StockLost {
        lines: lines(posted, &catalogue(at).await?)?,
        reason: posted.value("reason").to_owned(),
    };
    at.does(move |work| stock::lose(work, id, on, &fact, None).map(|_entry| ()))
        .await
}

pub(in crate::web) async fn count(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let recorded = counting(&at, id, &posted).await;
    at_store(&at, id, "done-aid-counted", recorded).await
}

async fn counting(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let catalogue = catalogue(at).await?;
    let mut counted = lines(posted, &catalogue)?;
    for number in 0.. {
        let Some((item, batch)) = posted.value(&format!("book-{number}")).split_once('\u{1f}')
        else {
            break;
        };
        if let Some(quantity) = amount(posted, &format!("found-{number}"))? {
            counted.push(StockLine {
                item: item.to_owned(),
                batch: batch.to_owned(),
                expires: None,
                quantity,
                unit: catalogue.unit(item).to_owned(),
                store: None,
            });
        }
    }
    let fact = StockCounted { lines: counted };
    at.does(move |work| stock::count(work, id, on, &fact, None).map(|_entry| ()))
        .await
}

pub(in crate::web) async fn load(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    match loading(&at, id, &posted).await {
        Ok(waybill) => done(&format!("/aid/waybills/{waybill}"), "done-aid-loaded"),
        Err(failure) => at_store(&at, id, "done-aid-loaded", Err(failure)).await,
    }
}

async fn loading(at: &At, id: Uuid, posted: &Posted) -> Result<Uuid, Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let lines = lines(posted, &catalogue(at).await?)?;
    let (number, carrier) = (
        posted.value("number").to_owned(),
        posted.value("carrier").to_owned(),
    );
    let partner = posted.value("partner").to_owned();
    let (kind, which) = posted
        .value("to")
        .split_once(' ')
        .unwrap_or((posted.value("to"), ""));
    let (kind, which) = (kind.to_owned(), which.parse::<Uuid>().ok());
    let requisition = posted.value("requisition").parse::<Uuid>().ok();
    at.does(move |work| {
        let (consignee, to, mut destination) = match kind.as_str() {
            "store" => {
                let named = which
                    .map(|to| stock::queries::store(work.tx, to))
                    .transpose()?;
                let code = named
                    .flatten()
                    .and_then(|store| store.named)
                    .map(|named| named.code);
                let to = Destination {
                    store: which,
                    ..Destination::default()
                };
                (Consignee::Store, code.unwrap_or_default(), to)
            }
            "distribution" => {
                let held = which.map(|to| distribution::queries::distribution(work.tx, to));
                let plan = held.transpose()?.flatten().and_then(|one| one.planned);
                let to = Destination {
                    distribution: which,
                    ..Destination::default()
                };
                let site = plan.map(|(_entry, plan)| plan.site).unwrap_or_default();
                (Consignee::Distribution, site, to)
            }
            _ => (Consignee::Partner, partner, Destination::default()),
        };
        destination.requisition = requisition;
        let fact = WaybillLoaded {
            number,
            consignee,
            to,
            lines,
            carrier,
        };
        stock::load(work, id, destination, on, &fact, None)
    })
    .await
}

pub(in crate::web) async fn requisition(at: At, posted: Posted) -> Response {
    match requisitioning(&at, &posted).await {
        Ok(_id) => done("/aid/stock", "done-aid-requisition"),
        Err(failure) => at.fails(&failure, "/aid/stock"),
    }
}

async fn requisitioning(at: &At, posted: &Posted) -> Result<Uuid, Failure> {
    let on = at.occurred(at.reader.as_of);
    let fact = RequisitionMade {
        site: posted.value("site").to_owned(),
        needed_by: at.day_of(posted, "needed_by")?,
        lines: lines(posted, &catalogue(at).await?)?,
        purpose: posted.value("purpose").to_owned(),
    };
    at.does(move |work| stock::requisition(work, on, &fact))
        .await
}

pub(in crate::web) async fn promise(at: At, posted: Posted) -> Response {
    match promising(&at, &posted).await {
        Ok(_id) => done("/aid/stock", "done-aid-promise"),
        Err(failure) => at.fails(&failure, "/aid/stock"),
    }
}

async fn promising(at: &At, posted: &Posted) -> Result<Uuid, Failure> {
    let on = at.occurred(at.reader.as_of);
    let line = lines(posted, &catalogue(at).await?)?.into_iter().next();
    let status = posted.value("status").parse();
    let currency = posted.value("currency").to_uppercase();
    let cost = match posted.value("cost") {
        "" => None,
        text => Some(money::parse(text, &currency)?),
    };
    let fact = PipelineNoted {
        line: line.ok_or_else(|| Refusal::new("aid-lines-empty"))?,
        status: status.map_err(|_remedy| Refusal::new("aid-status-unknown"))?,
        donor: posted.value("donor").to_owned(),
        partner: posted.value("partner").to_owned(),
        expected: expires(posted.value("expected"))?,
        cost_minor: cost.and_then(|cost| u64::try_from(cost).ok()),
        currency,
    };
    at.does(move |work| stock::note_promise(work, None, on, &fact, None))
        .await
}

pub(in crate::web) async fn promise_status(
    at: At,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Response {
    let on = at.occurred(at.reader.as_of);
    let status = posted.value("status").parse();
    let noted = at
        .does(move |work| {
            let status = status.map_err(|_remedy: String| Refusal::new("aid-status-unknown"))?;
            let all = stock::queries::pipeline(work.tx)?;
            let known = all.into_iter().find(|(known, _promise)| *known == id);
            let noted = known.and_then(|(_id, promise)| promise.noted);
            let (_entry, _on, fact) = noted.ok_or_else(|| Refusal::new("aid-status-unknown"))?;
            let fact = PipelineNoted { status, ..fact };
            stock::note_promise(work, Some(id), on, &fact, None)
        })
        .await;
    match noted {
        Ok(_id) => done("/aid/stock", "done-aid-promise"),
        Err(failure) => at.fails(&failure, "/aid/stock"),
    }
}

pub(in crate::web) async fn waybill(at: At, Path(id): Path<Uuid>) -> Response {
    let found = at
        .ask(move |mission, _actor| {
            mission.read(|tx| {
                let waybill = stock::queries::waybill(tx, id)?;
                Ok(waybill.zip(Some(queries::catalogue(tx)?)))
            })
        })
        .await
        .map(|found| {
            found.map(|(waybill, catalogue)| {
                stock::pages::waybill(id, &waybill, &catalogue, &at.reader)
            })
        });
    answer(&at, "aid-waybill-title", found, "/aid/stock")
}

pub(in crate::web) async fn arrival(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let back = format!("/aid/waybills/{id}");
    match arriving(&at, id, &posted).await {
        Ok(()) => done(&back, "done-aid-arrived"),
        Err(failure) => at.fails(&failure, &back),
    }
}

async fn arriving(at: &At, id: Uuid, posted: &Posted) -> Result<(), Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let waybill = at
        .ask(move |mission, _actor| mission.read(|tx| stock::queries::waybill(tx, id)))
        .await?;
    let loaded = waybill.and_then(|waybill| waybill.loaded);
    let (_entry, _on, loaded) =
        loaded.ok_or_else(|| Refusal::new("aid-waybill-unknown").with("number", ""))?;
    let mut lines = Vec::new();
    for (number, line) in loaded.lines.into_iter().enumerate() {
        lines.push(Arrived {
            quantity: amount(posted, &format!("arrived-{number}"))?.unwrap_or_default(),
            damaged: amount(posted, &format!("damaged-{number}"))?.unwrap_or_default(),
            item: line.item,
            batch: line.batch,
            expires: line.expires,
            unit: line.unit,
        });
    }
    let fact = WaybillReceived {
        lines,
        by: posted.value("by").to_owned(),
    };
    at.does(move |work| stock::receive_waybill(work, id, on, &fact).map(|_entry| ()))
        .await
}

/// The sites of the reader and the catalogue: what the small forms need.
async fn form_parts(at: &At) -> Result<(Vec<(String, String)>, Catalogue), Failure> {
    let language = at.reader.locale.language.code;
    at.ask(move |mission, actor| {
        mission.read(|tx| Ok((sites(tx, actor, language)?, queries::catalogue(tx)?)))
    })
    .await
}

pub(in crate::web) async fn report_page(at: At) -> Response {
    let found = form_parts(&at).await.map(|(sites, catalogue)| {
        let nothing = |_field: &str| String::new();
        Some(pages::report_form(
            &sites, &catalogue, None, &nothing, &at.reader,
        ))
    });
    answer(&at, "aid-report-title", found, "/aid")
}

pub(in crate::web) async fn report(at: At, posted: Posted) -> Response {
    match reporting(&at, &posted).await {
        Ok(()) => done("/aid", "done-aid-report"),
        Err(Failure::Refused(refusal)) => match form_parts(&at).await {
            Ok((sites, catalogue)) => {
                let sentence = at.reader.locale.refusal(&refusal);
                let kept = |field: &str| posted.value(field).to_owned();
                let body =
                    pages::report_form(&sites, &catalogue, Some(&sentence), &kept, &at.reader);
                at.show_again("aid-report-title", &body)
            }
            Err(failure) => at.fails(&failure, "/aid"),
        },
        Err(failure) => at.fails(&failure, "/aid/reports/new"),
    }
}

async fn reporting(at: &At, posted: &Posted) -> Result<(), Failure> {
    let day = at.day_of(posted, "day")?;
    let zone = at.shell.mission.settings.zone.clone();
    let catalogue = catalogue(at).await?;
    let lines = lines(posted, &catalogue)?.into_iter().map(|line| Line {
        name: catalogue
            .item(&line.item)
            .map(|item| item.name.clone())
            .unwrap_or_default(),
        quantity: Quantity::exact(line.quantity.value()),
        item: line.item,
        unit: line.unit,
    });
    let people = Some(people_served(posted)?).filter(|people| people.all() > 0);
    let reached = people.map_or(Quantity::UNKNOWN, |people| {
        Quantity::exact(f64::from(u32::try_from(people.all()).unwrap_or(u32::MAX)))
    });
    let fact = DeliveryReported {
        place: posted.value("site").to_owned(),
        planned: false,
        lines: lines.collect(),
        provider: posted.value("provider").to_owned(),
        funder: posted.value("funder").to_owned(),
        reached,
        people,
        group: posted.value("group").to_owned(),
        waybill: posted.value("waybill").to_owned(),
        sure: posted.value("sure") == "yes",
        note: Text::default(),
        source: Source {
            name: posted.value("source").to_owned(),
            published: Some(at.reader.today),
        },
    };
    let on = Occurred::on_day(day, &zone);
    at.does(move |work| aid::report(work, on, &fact, None).map(|_entry| ()))
        .await
}

pub(in crate::web) async fn service_page(at: At) -> Response {
    service_form(&at, &Sent::default(), None).await
}

async fn service_form(at: &At, sent: &Sent, refused: Option<&Refusal>) -> Response {
    let sentence = refused.map(|refusal| at.reader.locale.refusal(refusal));
    match form_parts(at).await {
        Ok((sites, catalogue)) => {
            let kept = |field: &str| sent.value(field).to_owned();
            let body =
                pages::service_form(&sites, &catalogue, sentence.as_deref(), &kept, &at.reader);
            if sentence.is_some() {
                at.show_again("aid-service-title", &body)
            } else {
                at.show("aid-service-title", &body)
            }
        }
        Err(failure) => at.fails(&failure, "/aid"),
    }
}

pub(in crate::web) async fn service(at: At, posted: Posted) -> Response {
    match serving(&at, &posted).await {
        Ok(()) => done("/aid", "done-aid-service"),
        Err(Failure::Refused(refusal)) => service_form(&at, &posted.0, Some(&refusal)).await,
        Err(failure) => at.fails(&failure, "/aid/services/new"),
    }
}

async fn serving(at: &At, posted: &Posted) -> Result<(), Failure> {
    let on = at.occurred(at.day_of(posted, "day")?);
    let people = people_served(posted)?;
    let item = posted.value("item").to_owned();
    let unit = catalogue(at).await?.unit(&item).to_owned();
    let fact = HeadcountServed {
        site: posted.value("site").to_owned(),
        desk: String::new(),
        lines: vec![Given {
            quantity: Amount::whole(i64::try_from(people.all()).unwrap_or(i64::MAX / 1000)),
            item,
            unit,
            ..Given::default()
        }],
        people,
        group: posted.value("group").to_owned(),
    };
    at.does(move |work| distribution::serve_others(work, None, on, &fact, None).map(|_entry| ()))
        .await
}

pub(in crate::web) async fn figures(at: At) -> Response {
    let (as_of, locale) = (at.reader.as_of, at.reader.locale);
    let found = at
        .ask(move |mission, _actor| mission.read(|tx| figures_of(tx, as_of, locale).map(Some)))
        .await
        .map(|found| found.map(|shown| pages::figures_page(&shown, &at.reader)));
    answer(&at, "aid-figures-title", found, "/aid")
}

fn figures_of(
    tx: &mut Tx<'_>,
    as_of: Date,
    locale: &crate::locale::Locale,
) -> Result<Figures, Failure> {
    let catalogue = queries::catalogue(tx)?;
    let places = named_places(tx, locale.language.code)?;
    let lacking = needs::queries::lacking(tx, as_of)?;
    let in_need = queries::in_need(&lacking, None);
    let mut sites = queries::served_by_site(tx, as_of, None)?;
    // Where people are in need and nobody was served is the line that matters most.
    for code in in_need.keys() {
        sites.entry(code.clone()).or_default();
    }
    let by_site = sites
        .into_iter()
        .map(|(code, at)| {
            let name = stock::pages::site(&places, &code).to_owned();
            pages::Line::of(name, &[at], in_need.get(&code).copied())
        })
        .collect();
    let mut by_sector = Vec::new();
    for sector in needs::rules::SECTORS {
        let of_sector = catalogue.items.iter().filter(|item| item.sector == sector);
        let items: Vec<&str> = of_sector.map(|item| item.id.as_str()).collect();
        let sites = queries::served_by_site(tx, as_of, Some(&items))?;
        let in_need = queries::in_need(&lacking, Some(sector));
        if !sites.is_empty() || !in_need.is_empty() {
            let all: Vec<ServedAt> = sites.into_values().collect();
            let need = Some(in_need.into_values().sum()).filter(|n| *n > 0);
            by_sector.push(pages::Line::of(locale.word("sector", sector), &all, need));
        }
    }
    Ok(Figures {
        by_site,
        by_sector,
        handed: distribution::queries::handed_by_item(tx, as_of)?,
        brought: queries::brought(tx, as_of)?,
        spent: queries::spent(tx)?,
        catalogue,
    })
}
