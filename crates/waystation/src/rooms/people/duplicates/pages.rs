//! Who may be the same person: the evidence drawn, the work list, and two records side by side.

use linkage::Evidence;
use maud::{Markup, html};
use uuid::Uuid;

use super::{Pair, Suspect};
use crate::locale::number;
use crate::rooms::aid::distribution::queries::HandedLine;
use crate::rooms::figures::pages::short;
use crate::rooms::people::facts::Decision;
use crate::rooms::people::fold::Person;
use crate::rooms::people::pages::{Listed, sensitive};
use crate::rooms::people::sealed::{Contact, Identity, Name};
use crate::web::layout::{self, Reader};

/// Half of a bar's width, in units of the drawing.
const HALF: f64 = 100.0;
/// Bits at which a bar is full; stronger evidence is cut there, the number beside it says how much.
const BITS_FULL: f64 = 16.0;

/// How likely it is, in words and of a hundred.
pub fn likelihood(probability: f64, reader: &Reader) -> String {
    let word = match probability {
        p if p >= 0.99 => "likely-almost-sure",
        p if p >= 0.9 => "likely-very",
        p if p >= 0.5 => "likely-rather",
        _ => "likely-perhaps",
    };
    // Never "100 of 100": no machine is that sure.
    let of_hundred = (probability * 100.0).floor().clamp(1.0, 99.0);
    reader
        .locale
        .with(word, &[("n", number(of_hundred).into())])
}

/// The evidence of a pair: a bar for each field, to the one side for, to the other against; below, the sum.
pub fn waterfall(evidence: &Evidence, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let bar = |bits: f64| {
        let width = (bits.abs() / BITS_FULL).min(1.0) * HALF;
        let start = if bits < 0.0 { HALF - width } else { HALF };
        html! {
            svg viewBox="0 0 200 14" class="bar" aria-hidden="true" focusable="false" {
                line x1="100" x2="100" y1="0" y2="14" {}
                rect class=(if bits < 0.0 { "against" } else { "for" }) x=(format!("{start:.1}")) y="2" width=(format!("{width:.1}")) height="10" {}
            }
        }
    };
    let row = |label: String, what: String, bits: f64| {
        html! { tr {
            th scope="row" { (label) }
            td { (what) }
            td class="drawn" { (bar(bits)) }
            td class="number" { bdi dir="ltr" { (format!("{bits:+.1}")) } }
        } }
    };
    html! {
        table class="waterfall" {
            caption { (locale.t("waterfall-caption")) }
            tbody {
                (row(locale.t("waterfall-prior"), locale.t("waterfall-prior-text"), evidence.prior))
                @for field in &evidence.fields {
                    @let said = locale.word("level", field.level);
                    @let common = match field.commonness { Some(class) => format!("{said}; {}", locale.word("commonness", &class.to_string())), None => said };
                    (row(locale.word("evidence", &field.field), common, field.weight))
                }
                (row(locale.t("waterfall-total"), likelihood(evidence.probability(), reader), evidence.total))
            }
        }
    }
}

/// Before a registration is saved: who may be here already, and what to do about each.
pub fn before_saving(suspects: &[Suspect], elsewhere: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section class="suspects" aria-labelledby="suspects" {
            h2 id="suspects" { (locale.t("suspects-title")) }
            p { (locale.t("suspects-lead")) }
            @if elsewhere { (layout::notice("plain", &html! { (locale.t("suspect-elsewhere")) })) }
            @for suspect in suspects {
                fieldset {
                    legend { bdi dir="auto" { (suspect.name) } " · " (likelihood(suspect.evidence.probability(), reader)) }
                    (waterfall(&suspect.evidence, reader))
                    p { a href=(format!("/people/{}", suspect.record)) { (locale.t("suspect-same")) } }
                    @for decision in [Decision::Different, Decision::Unknown] {
                        label class="check" { input type="radio" name=(format!("compared_{}", suspect.record)) value=(decision.code()) checked[decision == Decision::Unknown]; (locale.word("suspect", decision.code())) }
                    }
                    label { (locale.t("field-reason")) input name=(format!("because_{}", suspect.record)) dir="auto" autocomplete="off"; }
                }
            }
            input type="hidden" name="compared" value="yes";
        }
    }
}

/// The work list: pairs that nobody decided on yet.
pub struct WorkList {
    /// The pairs, those that matter most first.
    pub pairs: Vec<(Pair, String, String)>,
    /// How many there are in all.
    pub all: usize,
    /// How many concern sites that are not the reader's.
    pub elsewhere: usize,
    /// When the records were last compared; nothing when they were not since the program started.
    pub looked: Option<String>,
    /// Whether they are being compared now.
    pub looking: bool,
    /// Whether the mission's key is locked.
    pub locked: bool,
}

/// Who is here twice?
pub fn work_list(list: &WorkList, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.t("duplicates-title")) }
            form method="post" action="/duplicates/looks" { (reader.token()) button disabled[list.looking || list.locked] { (locale.t("duplicates-look")) } }
        }
        p class="quiet" {
            @if list.locked { (locale.t("search-locked")) }
            @else if list.looking { (locale.t("duplicates-looking")) }
            @else { @match &list.looked { Some(when) => { (locale.with("duplicates-looked", &[("when", when.clone().into()), ("n", list.all.into())])) } None => { (locale.t("duplicates-never")) } } }
        }
        @if list.elsewhere > 0 { (layout::notice("plain", &html! { (locale.with("duplicates-elsewhere", &[("n", list.elsewhere.into())])) })) }
        @if list.pairs.is_empty() && list.looked.is_some() { p { (locale.t("empty-duplicates")) } }
        ol class="lines worklist" {
            @for (pair, one, other) in &list.pairs {
                li {
                    a href=(format!("/people/{}/compared/{}", pair.one, pair.other)) { bdi dir="auto" { (one) } " — " bdi dir="auto" { (other) } }
                    " · " (likelihood(pair.probability, reader))
                    @for reason in &pair.matters { " · " span class="tag" { (locale.word("matters", reason)) } }
                }
            }
        }
    }
}

/// One of two records that are compared.
pub struct Side {
    /// The record.
    pub id: Uuid,
    /// What is open.
    pub person: Person,
    /// Who they are.
    pub identity: Option<Identity>,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// The site's name.
    pub site: String,
    /// The household's other members.
    pub household: Vec<Listed>,
    /// What the household received.
    pub received: Vec<HandedLine>,
}

/// Two records side by side, the evidence, and the decision.
pub fn comparison(
    sides: &[Side; 2],
    evidence: Option<&Evidence>,
    decided: Option<(Decision, Uuid)>,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let [one, other] = sides;
    let row = |key: &str, of: &dyn Fn(&Side) -> String| {
        let (left, right) = (of(one), of(other));
        html! {
            @if !left.is_empty() || !right.is_empty() {
                tr class=[(left != right).then_some("differs")] {
                    th scope="row" { (locale.t(key)) }
                    td { bdi dir="auto" { (left) } }
                    td { bdi dir="auto" { (right) } }
                }
            }
        }
    };
    let identity = |side: &Side, of: &dyn Fn(&Identity) -> String| {
        side.identity.as_ref().map(of).unwrap_or_default()
    };
    html! {
        (sensitive(reader))
        h1 { (locale.t("compare-title")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) })) }
        @if let Some((decision, entry)) = decided {
            (layout::notice("plain", &html! { (locale.word("decided", decision.code())) " " a href=(format!("/entries/{entry}")) { (short(entry)) } }))
        }
        div class="scroll" {
            table class="list compared" {
                thead { tr { td {} @for side in sides { th scope="col" { a href=(format!("/people/{}", side.id)) { bdi dir="auto" { (identity(side, &Identity::label)) } } } } } }
                tbody {
                    (row("column-other-name", &|side| identity(side, &|who| who.names.iter().skip(1).map(Name::full).collect::<Vec<_>>().join("; "))))
                    (row("column-sex", &|side| locale.word("sex", side.person.open.sex.code())))
                    (row("column-birth", &|side| identity(side, &|who| who.birth.map(|birth| birth.to_string()).unwrap_or_default())))
                    (row("column-age", &|side| identity(side, &|who| who.age_said.map(|(years, on)| locale.with("age-said", &[("years", years.into()), ("day", locale.day(on).into())])).unwrap_or_default())))
                    (row("column-nationality", &|side| side.person.open.nationality.as_deref().map(|code| locale.word("nationality", code)).unwrap_or_default()))
                    (row("column-document", &|side| identity(side, &|who| who.documents.iter().map(|one| one.number.clone()).collect::<Vec<_>>().join("; "))))
                    (row("column-phone", &|side| side.contact.as_ref().map(|contact| contact.phones.join("; ")).unwrap_or_default()))
                    (row("column-place", &|side| side.site.clone()))
                    (row("column-registered", &|side| side.person.registered.map(|(on, _entry)| locale.day(on)).unwrap_or_default()))
                    (row("column-household", &|side| side.household.iter().map(|one| one.shown_name(reader)).collect::<Vec<_>>().join("; ")))
                    (row("column-received", &|side| side.received.iter().map(|one| format!("{} {}", locale.word("item", &one.item), locale.day(one.on))).collect::<Vec<_>>().join("; ")))
                }
            }
        }
        @if let Some(evidence) = evidence { (waterfall(evidence, reader)) }
        form method="post" action=(format!("/people/{}/compared/{}", one.id, other.id)) class="stack" {
            (reader.token())
            fieldset {
                legend { (locale.t("decide-title")) }
                @for decision in [Decision::Same, Decision::Different, Decision::Unknown] {
                    label class="check" { input type="radio" name="decision" value=(decision.code()) required; (locale.word("decide", decision.code())) }
                }
            }
            label { (locale.t("field-reason")) input name="reason" dir="auto" autocomplete="off" required; }
            @if one.person.household.is_some() && other.person.household.is_some() && one.person.household != other.person.household {
                label class="check" { input type="checkbox" name="one_household" value="yes"; (locale.t("decide-one-household")) }
            }
            p class="hint" { (locale.t("decide-text")) }
            button { (locale.t("decide-do")) }
        }
    }
}
