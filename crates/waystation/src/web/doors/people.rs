//! The doors of finding a person, and of one person.

use std::collections::BTreeSet;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::Markup;
use store::Tx;
use uuid::Uuid;

use super::{At, Posted, answer, blocking, done, failed, refusal_page};
use crate::access::Action;
use crate::private::Question;
use crate::rooms::cases;
use crate::rooms::people::duplicates;
use crate::rooms::people::facts::{PersonCorrected, PersonForgotten, Photo, Sex};
use crate::rooms::people::fold::Person;
use crate::rooms::people::forms::pages::Form;
use crate::rooms::people::forms::{self, Sent};
use crate::rooms::people::pages::{self, Child, List, Listed, Opened, PAGE};
use crate::rooms::people::{self, opened, queries};
use crate::rooms::{aid, places};
use crate::web::layout::Reader;
use crate::{Actor, Failure, Mission, Refusal};

/// A person for a list, with the name where it may be opened.
pub(super) fn listed(
    mission: &Mission,
    tx: &mut Tx<'_>,
    id: Uuid,
    person: Person,
) -> Result<Listed, Failure> {
    let name = opened::identity(mission, tx, &person)?
        .map(|identity| identity.label())
        .filter(|label| !label.is_empty());
    Ok(Listed {
        id,
        person,
        name,
        why: Vec::new(),
    })
}

/// The names of all places, by code.
pub(super) fn site_name(tx: &mut Tx<'_>, code: &str, language: &str) -> Result<String, Failure> {
    Ok(places::queries::by_code(tx, code)?
        .and_then(|(_id, place)| place.named)
        .map_or_else(
            || code.to_owned(),
            |named| named.name.in_language(language).to_owned(),
        ))
}

/// The sites at which this actor may register, the one with most people first.
pub(super) fn sites(
    tx: &mut Tx<'_>,
    actor: &Actor,
    language: &str,
) -> Result<Vec<(String, String)>, Failure> {
    let mut sites: Vec<(String, String)> = places::queries::all(tx)?
        .into_iter()
        .filter_map(|(_id, place)| place.named)
        .filter(|named| matches!(named.kind.as_str(), "site" | "crossing_point" | "town"))
        .filter(|named| actor.is_of(&named.code))
        .map(|named| {
            (
                named.code.clone(),
                named.name.in_language(language).to_owned(),
            )
        })
        .collect();
    sites.sort_by_key(|(code, _name)| (!code.ends_with("centre"), code.clone()));
    Ok(sites)
}

pub(in crate::web) async fn people(at: At) -> Response {
    let found = list(&at, Asked::default()).await;
    match found {
        Ok(list) => at.show("nav-people", &pages::list(&list, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// What is looked for, as a form says it.
#[derive(Default)]
struct Asked {
    text: String,
    sex: Option<Sex>,
    birth_year: Option<i16>,
    site: String,
}

fn asked(posted: &Posted, reader: &Reader) -> Asked {
    let years: Option<i16> = posted.value("age").parse().ok();
    Asked {
        text: posted.value("q").to_owned(),
        sex: match posted.value("sex") {
            "" => None,
            code => code.parse().ok(),
        },
        birth_year: years.map(|years| reader.today.year() - years),
        site: posted.value("site").to_owned(),
    }
}

/// A name that is looked for comes in the body: in an address it would stand in histories and logs.
pub(in crate::web) async fn search(at: At, posted: Posted) -> Response {
    match list(&at, asked(&posted, &at.reader)).await {
        Ok(list) => at.show("nav-people", &pages::list(&list, &at.reader)),
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// The persons that are found, without the page around them: for searching while typing.
pub(in crate::web) async fn search_while_typing(at: At, posted: Posted) -> Response {
    match list(&at, asked(&posted, &at.reader)).await {
        Ok(list) => {
            axum::response::Html(pages::found(&list, &at.reader).into_string()).into_response()
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

async fn list(at: &At, question: Asked) -> Result<List, Failure> {
    let language = at.reader.locale.language.code;
    let (site, offset, as_of) = (
        at.asked.site.clone(),
        at.asked.offset.unwrap_or(0).max(0),
        at.reader.as_of,
    );
    at.ask(move |mission, actor| {
        mission.read(|tx| {
            let mut with_people = Vec::new();
            for (code, n) in queries::sites(tx)? {
                if actor.is_of(&code) {
                    let name = site_name(tx, &code, language)?;
                    with_people.push((code, name, n));
                }
            }
            let site = site
                .filter(|site| actor.is_of(site))
                .or_else(|| with_people.first().map(|(code, _name, _n)| code.clone()))
                .unwrap_or_default();
            let mut list = List {
                question: question.text.clone(),
                warming: !mission.private().is_warm(),
                locked: mission.opener().is_none(),
                sites: with_people,
                headcount: None,
                persons: Vec::new(),
                elsewhere: false,
                only: question.site.clone(),
                site,
                offset,
            };
            if question.text.trim().is_empty() {
                for (id, person) in queries::at_site(tx, &list.site, offset, PAGE)? {
                    let one = listed(mission, tx, id, person)?;
                    list.persons.push(one);
                }
                list.headcount = queries::headcount(tx, &list.site, as_of)?.map(|count| {
                    let people = count.lines.iter().map(|(_sex, _band, n)| n).sum();
                    (people, count.on, count.entry)
                });
            } else {
                look(mission, tx, actor, &question, &mut list)?;
            }
            Ok(list)
        })
    })
    .await
}

/// How many persons a search shows.
const FOUND: usize = 25;

/// Exact things first (a card, a document, a phone), then names. Whoever is registered at a site that is
/// not the reader's is not shown: only that there is somebody.
fn look(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Asked,
    list: &mut List,
) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<(Uuid, Vec<(&'static str, String)>)> = Vec::new();
    let text = question.text.trim();
    if let Some((_card, card)) = queries::card(tx, &people::card_digest(text))?
        && let Some(household) = card.household
    {
        let how = if card.revoked.is_some() {
            "card_revoked"
        } else {
            "card"
        };
        for (member, _person) in queries::members(tx, household)? {
            found.push((member, vec![(how, String::new())]));
        }
    }
    for kind in ["document", "phone"] {
        if let Some(token) = people::exact_token(mission, kind, text) {
            for person in queries::by_exact(tx, &token)? {
                found.push((person, vec![(kind, text.to_owned())]));
            }
        }
    }
    let by_name = Question {
        text: text.to_owned(),
        sex: question.sex,
        birth_year: question.birth_year,
    };
    for one in mission.private().find(
        &by_name,
        if question.site.is_empty() {
            FOUND * 2
        } else {
            FOUND * 20
        },
    ) {
        found.push((one.person, one.why));
    }
    for (record, why) in found {
        let counted = duplicates::queries::counted(tx, record)?;
        let Some(person) = queries::person(tx, counted)? else {
            continue;
        };
        let of_site = question.site.is_empty() || question.site == person.open.site;
        if !seen.insert(counted) || person.forgotten.is_some() || !of_site {
            continue;
        }
        if !actor.is_of(&person.open.site) {
            list.elsewhere = true;
        } else if list.persons.len() < FOUND {
            let mut one = listed(mission, tx, counted, person)?;
            one.why = why;
            list.persons.push(one);
        }
    }
    Ok(())
}

/// Opens what this reader may see of a person; nothing when there is none, a refusal when the person is of
/// a site that is not theirs.
pub(super) fn open(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Uuid,
) -> Result<Option<Opened>, Failure> {
    let Some(person) = queries::person(tx, id)? else {
        return Ok(None);
    };
    if !actor.is_of(&person.open.site) {
        return Err(Refusal::new("access-other-site")
            .with("site", person.open.site)
            .into());
    }
    let mut found = Opened::default();
    // Whoever registers without seeing names writes into an empty form.
    if actor.role.may(Action::SeeIdentities) {
        found.identity = opened::identity(mission, tx, &person)?;
        found.contact = opened::contact(mission, tx, &person)?;
        found.photo = person.parts.contains_key("photo") && mission.opener().is_some();
        found.standing = opened::standing(mission, tx, &person)?;
    }
    if actor.role.may(Action::SeeNeeds) {
        found.needs = opened::needs(mission, tx, &person)?;
    }
    for entry in journal::shelf::about(tx, id)? {
        found.entries.push((
            entry.header.kind.clone(),
            entry.header.occurred.by(),
            entry.header.id,
        ));
    }
    let mut households = BTreeSet::from_iter(person.household);
    let decisions = duplicates::queries::decisions(tx, id)?;
    for record in duplicates::queries::records(tx, id)? {
        if let (true, Some(state)) = (record != id, queries::person(tx, record)?) {
            households.extend(state.household);
            let entry = decisions
                .get(&record)
                .map_or(Uuid::nil(), |(_decision, entry)| *entry);
            found
                .same
                .push((listed(mission, tx, record, state)?, entry));
        }
    }
    if let Some(household) = person.household {
        for (member, state) in queries::members(tx, household)? {
            if member != id {
                let one = listed(mission, tx, member, state)?;
                found.members.push(one);
            }
        }
    }
    for household in households {
        found.received.extend(aid::distribution::queries::handed_to(
            tx,
            household,
            Date::MAX,
        )?);
    }
    if actor.role.may(Action::SeeCases) {
        // A case hangs on one record, and is seen on the one person.
        let library = mission.library(tx)?;
        let named = cases::queries::is_named(tx, actor.id)?;
        for (case, file) in cases::around::cases_of(mission, tx, id)? {
            if let Some(procedure) = library.newest(file.procedure())
                && cases::case::sees(actor.role, procedure.guard, named)
            {
                found.cases.push((case, procedure.title.clone()));
            }
        }
    }
    if actor.role.may(Action::CompareRecords) {
        for pair in mission.suspected().of(id) {
            let other = if pair.one == id { pair.other } else { pair.one };
            if decisions.contains_key(&other) {
                continue;
            }
            if let Some(state) = queries::person(tx, other)?
                && actor.is_of(&state.open.site)
            {
                let one = listed(mission, tx, other, state)?;
                found
                    .suspects
                    .push((other, one.name.unwrap_or_default(), pair.probability));
            }
        }
    }
    found.person = person;
    Ok(Some(found))
}

/// What this reader may see of a person, with the name of the person's site in the reader's language.
pub(super) async fn opened_with_site(
    at: &At,
    id: Uuid,
) -> Result<Option<(Opened, String)>, Failure> {
    let language = at.reader.locale.language.code;
    at.ask(move |mission, actor| {
        mission.read(|tx| {
            let Some(opened) = open(mission, tx, actor, id)? else {
                return Ok(None);
            };
            let site = site_name(tx, &opened.person.open.site, language)?;
            Ok(Some((opened, site)))
        })
    })
    .await
}

pub(in crate::web) async fn person(at: At, Path(id): Path<Uuid>) -> Response {
    let found = opened_with_site(&at, id)
        .await
        .map(|found| found.map(|(opened, site)| pages::person(id, &opened, &site, &at.reader)));
    answer(&at, "nav-people", found, "/people")
}

pub(in crate::web) async fn forget(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    if posted.value("sure") != "yes" {
        let refusal = Refusal::new("people-forget-not-sure");
        return refusal_page(&at.reader, &refusal, &format!("/people/{id}"));
    }
    let ground = posted.value("ground").to_owned();
    let forgotten = at
        .does(move |work| people::forget(work, id, &PersonForgotten { ground }))
        .await;
    let mission = at.shell.mission.clone();
    let scrubbed = blocking(move || {
        mission.private().catch_up(&mission)?;
        mission.suspected().forget(id);
        mission.scrub()
    })
    .await
    .and_then(|inner| inner);
    match forgotten.and(scrubbed) {
        Ok(()) => done("/", "done-forgotten"),
        Err(failure) => at.fails(&failure, "/people"),
    }
}

/// What a form holds when somebody opens it to correct a person.
fn filled(opened: &Opened) -> Sent {
    let mut sent: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            sent.push((name.to_owned(), value));
        }
    };
    put("sex", opened.person.open.sex.code().into());
    put(
        "nationality",
        opened.person.open.nationality.clone().unwrap_or_default(),
    );
    if let Some(identity) = &opened.identity {
        let names: Vec<_> = identity.names.iter().filter(|name| !name.alias).collect();
        for (prefix, name) in ["", "native_"].iter().zip(names) {
            put(&format!("{prefix}given"), name.given.clone());
            put(&format!("{prefix}father"), name.father.clone());
            put(&format!("{prefix}grandfather"), name.grandfather.clone());
            put(&format!("{prefix}family"), name.family.clone());
        }
        let aliases: Vec<String> = identity
            .names
            .iter()
            .filter(|name| name.alias)
            .map(|name| name.given.clone())
            .collect();
        put("alias", aliases.join(", "));
        put(
            "birth",
            identity
                .birth
                .map(|birth| birth.to_string())
                .unwrap_or_default(),
        );
        put(
            "age",
            identity
                .age_said
                .map(|(years, _on)| years.to_string())
                .unwrap_or_default(),
        );
        put("relation", identity.relation.clone());
        put("language", identity.language.clone());
        for language in &identity.other_languages {
            put("other_languages", language.clone());
        }
        if let Some(document) = identity.documents.first() {
            put("document_kind", document.kind.clone());
            put("document_number", document.number.clone());
            put("document_issuer", document.issuer.clone());
            put(
                "document_expires",
                document
                    .expires
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
            );
        }
    }
    if let Some(contact) = &opened.contact {
        put("phone", contact.phones.join(", "));
        put("contact_rule", contact.rule.clone());
        put("contact_note", contact.note.clone());
    }
    Sent(sent)
}

/// The form in full: empty but for what is known, or, once it was filled in, the form that corrects.
pub(in crate::web) async fn details_page(at: At, Path(id): Path<Uuid>) -> Response {
    let take = at.asked.draft.as_deref() == Some("take");
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let draft = super::registering::draft(mission, tx, actor, &format!("person-{id}"))?;
                Ok(open(mission, tx, actor, id)?.map(|opened| (opened, draft)))
            })
        })
        .await
        .map(|found| {
            found.map(|(opened, draft)| details_form(id, &opened, draft, take, &at.reader))
        });
    answer(&at, "nav-people", found, "/people")
}

fn details_form(
    id: Uuid,
    opened: &Opened,
    draft: Option<(Sent, String)>,
    take: bool,
    reader: &Reader,
) -> Markup {
    let mut form = Form {
        sent: filled(opened),
        ..Form::default()
    };
    if !opened.person.brief {
        return pages::correction(id, &form, reader);
    }
    match draft {
        Some((sent, _when)) if take => form.sent = sent,
        Some((_sent, when)) => form.draft = Some(when),
        None => {}
    }
    forms::pages::person(id, &form, reader.may(Action::SeeNeeds), reader)
}

pub(in crate::web) async fn correct(at: At, Path(id): Path<Uuid>, posted: Posted) -> Response {
    let Posted(sent) = posted;
    let (today, reason) = (at.reader.today, sent.value("reason").to_owned());
    let read = forms::person(&sent, today);
    let corrected = match read {
        Err(refusal) => Err(Failure::Refused(refusal)),
        Ok(new) => {
            at.does(move |work| {
                let old =
                    queries::person(work.tx, id)?.ok_or_else(|| Refusal::new("people-unknown"))?;
                work.must_at(&old.open.site)?;
                people::rules::details(&new, new.open.nationality.as_deref(), work.today)?;
                let identity = merged(work.mission, work.tx, &old, new.identity)?;
                let fact = PersonCorrected {
                    sex: (old.open.sex != new.open.sex).then_some(new.open.sex),
                    age_band: corrected_band(&identity, &old),
                    nationality: new.open.nationality,
                    reason,
                };
                people::correct(work, id, &fact, Some(&identity), Some(&new.contact))
            })
            .await
        }
    };
    match corrected {
        Ok(_entry) => done(&format!("/people/{id}"), "done-corrected"),
        Err(Failure::Refused(refusal)) => {
            let form = Form {
                error: Some(at.reader.locale.refusal(&refusal)),
                sent,
                ..Form::default()
            };
            at.show_again("nav-people", &pages::correction(id, &form, &at.reader))
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// What the form cannot show is kept as it was: further names and documents.
fn merged(
    mission: &Mission,
    tx: &mut Tx<'_>,
    old: &Person,
    mut new: people::facts::Identity,
) -> Result<people::facts::Identity, Failure> {
    let Some(before) = opened::identity(mission, tx, old)? else {
        return Ok(new);
    };
    let further = before.names.into_iter().filter(|name| !name.alias).skip(2);
    new.names.extend(further);
    new.documents.extend(before.documents.into_iter().skip(1));
    if new.age_said.map(|(years, _on)| years) == before.age_said.map(|(years, _on)| years) {
        new.age_said = before.age_said;
    }
    Ok(new)
}

/// The age band on the day of registration, where the correction changes it.
fn corrected_band(
    identity: &people::facts::Identity,
    old: &Person,
) -> Option<people::facts::AgeBand> {
    let on: Date = old.registered.map(|(on, _entry)| on)?;
    let band = identity.age_band(on);
    (band != people::facts::AgeBand::Unknown && band != old.open.age_band).then_some(band)
}

pub(in crate::web) async fn photo_page(at: At, Path(id): Path<Uuid>) -> Response {
    at.show("photo-title", &pages::photo(id, None, &at.reader))
}

/// The sides of a photo as it is kept, in pixels.
const PHOTO: (u32, u32) = (240, 300);
/// No camera's picture has longer sides; a file that says so is made to fill the memory.
const SIDE_MAX: u32 = 12_000;

/// Makes a photo small. Nothing of the file is kept but its pixels: places and devices that cameras write
/// beside them are gone.
fn small(bytes: &[u8]) -> Result<Photo, Refusal> {
    let unreadable = || Refusal::new("people-photo-unreadable");
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_cause| unreadable())?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_cause| unreadable())?;
    let made = picture
        .resize_to_fill(PHOTO.0, PHOTO.1, image::imageops::FilterType::Triangle)
        .to_rgb8();
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 75)
        .encode_image(&made)
        .map_err(|_cause| unreadable())?;
    Ok(Photo {
        jpeg: hex::encode(jpeg.into_inner()),
    })
}

pub(in crate::web) async fn add_photo(
    at: At,
    Path(id): Path<Uuid>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let (mut csrf, mut bytes) = (String::new(), Vec::new());
    // A form of another shape carries no token that could be read.
    let Ok(mut parts) = parts else {
        return StatusCode::FORBIDDEN.into_response();
    };
    while let Ok(Some(part)) = parts.next_field().await {
        match part.name() {
            Some("csrf") => csrf = part.text().await.unwrap_or_default(),
            Some("photo") => bytes = part.bytes().await.unwrap_or_default().to_vec(),
            _ => {}
        }
    }
    if csrf != at.session.csrf {
        return StatusCode::FORBIDDEN.into_response();
    }
    let added = match blocking(move || small(&bytes)).await {
        Ok(Ok(photo)) => {
            at.does(move |work| people::add_photo(work, id, &photo))
                .await
        }
        Ok(Err(refusal)) => Err(refusal.into()),
        Err(failure) => Err(failure),
    };
    match added {
        Ok(_entry) => done(&format!("/people/{id}"), "done-photo"),
        Err(Failure::Refused(refusal)) => {
            let sentence = at.reader.locale.refusal(&refusal);
            at.show_again(
                "photo-title",
                &pages::photo(id, Some(&sentence), &at.reader),
            )
        }
        Err(failure) => failed(&at.reader, &failure),
    }
}

pub(in crate::web) async fn photo(at: At, Path(id): Path<Uuid>) -> Response {
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let Some(person) = queries::person(tx, id)? else {
                    return Ok(None);
                };
                if !actor.is_of(&person.open.site) {
                    return Ok(None);
                }
                opened::photo(mission, tx, &person)
            })
        })
        .await;
    match found {
        Ok(Some(photo)) => (
            [(header::CONTENT_TYPE, "image/jpeg")],
            hex::decode(photo.jpeg).unwrap_or_default(),
        )
            .into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => failed(&at.reader, &failure),
    }
}

/// Which children are without their parents.
pub(in crate::web) async fn children(at: At) -> Response {
    let language = at.reader.locale.language.code;
    let found = at
        .ask(move |mission, actor| {
            mission.read(|tx| {
                let mut children = Vec::new();
                for (id, status) in mission.private().children() {
                    let Some(person) = queries::person(tx, id)? else {
                        continue;
                    };
                    if actor.is_of(&person.open.site) && person.left.is_none() {
                        let site = site_name(tx, &person.open.site, language)?;
                        let listed = listed(mission, tx, id, person)?;
                        children.push(Child {
                            listed,
                            status,
                            site,
                        });
                    }
                }
                // Nobody is with an unaccompanied child; the longest here come first.
                children.sort_by_key(|child| {
                    (
                        child.status != "unaccompanied",
                        child.listed.person.registered.map(|(on, _entry)| on),
                    )
                });
                Ok((children, mission.opener().is_none()))
            })
        })
        .await;
    match found {
        Ok((children, locked)) => at.show(
            "children-title",
            &pages::children(&children, locked, &at.reader),
        ),
        Err(failure) => failed(&at.reader, &failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_made_small_and_a_text_is_none() {
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_pixel(1200, 900, image::Rgb([120, 90, 60]))
            .write_to(&mut png, image::ImageFormat::Png)
            .unwrap();
        let photo = small(&png.into_inner()).unwrap();
        let jpeg = hex::decode(photo.jpeg).unwrap();
        assert!(jpeg.starts_with(&[0xff, 0xd8]) && jpeg.len() < 20_000);
        let read = image::load_from_memory(&jpeg).unwrap();
        assert_eq!((read.width(), read.height()), PHOTO);
        assert!(small(b"no picture").is_err());
    }
}
