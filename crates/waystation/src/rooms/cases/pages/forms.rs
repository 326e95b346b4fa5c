//! Forms of a case: a step with what it asks, and everything else that can be noted.

use maud::{Markup, html};
use procedures::{Field, Kind};

use super::said;
use crate::rooms::cases::case::Case;
use crate::web::layout::Reader;

/// What was typed, by the name of a form's field.
pub type Typed<'t> = &'t dyn Fn(&str) -> String;

/// One question of a step. The name in the form is `f_` and the field's id; a number may have bounds.
pub fn question(
    field: &Field,
    bounds: Option<(u32, u32)>,
    typed: Typed<'_>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let name = format!("f_{}", field.id);
    let value = typed(&name);
    let title = html! {
        (said(&field.text, reader))
        @if field.optional { " " span class="quiet" { (locale.t("case-optional")) } }
    };
    match field.kind {
        Kind::YesNo => html! {
            fieldset class="choice" {
                legend { (title) }
                @for answer in ["yes", "no"] {
                    label class="check" { input type="radio" name=(name) value=(answer) checked[value == answer]; (locale.t(if answer == "yes" { "case-yes" } else { "case-no" })) }
                }
            }
        },
        Kind::Choice => html! {
            label { (title)
                select name=(name) {
                    option value="" { }
                    @for choice in &field.choices { option value=(choice.id) selected[value == choice.id] { (said(&choice.text, reader)) } }
                }
            }
        },
        Kind::Several => html! {
            fieldset class="choice" {
                legend { (title) }
                @let chosen: Vec<&str> = value.split_whitespace().collect();
                @for choice in &field.choices {
                    label class="check" { input type="checkbox" name=(name) value=(choice.id) checked[chosen.contains(&choice.id.as_str())]; (said(&choice.text, reader)) }
                }
            }
        },
        Kind::LongText => {
            html! { label { (title) textarea name=(name) dir="auto" rows="3" { (value) } } }
        }
        Kind::Number => {
            html! { label { (title) input type="number" name=(name) value=(value) min=[bounds.map(|one| one.0)] max=[bounds.map(|one| one.1)] step="1" inputmode="numeric"; } }
        }
        Kind::Date => html! { label { (title) input type="date" name=(name) value=(value); } },
        Kind::Country => html! {
            label { (title) input type="text" name=(name) value=(value) pattern="[A-Z]{3}" maxlength="3" autocapitalize="characters" placeholder="IRQ"; }
        },
        Kind::Text | Kind::Money => {
            html! { label { (title) input type="text" name=(name) value=(value) dir="auto"; } }
        }
    }
}

/// The form of a step: what it asks, how it may end, the day and a note.
pub fn step(case: &Case, at: usize, typed: Typed<'_>, reader: &Reader) -> Markup {
    let (locale, procedure) = (reader.locale, &*case.procedure);
    let address = format!("/cases/{}/steps", case.id);
    let title = |id: &String| {
        let named = case.named(id);
        named.map_or(id.clone(), |one| said(&one.title, reader).to_owned())
    };
    let step = &procedure.steps[at];
    let chosen = typed("outcome");
    let day = match typed("on") {
        empty if empty.is_empty() => reader.today.to_string(),
        day => day,
    };
    let asks = step.asks.iter().filter_map(|id| procedure.field(id));
    html! {
        form method="post" action=(address) class="stack" {
            (reader.token())
            input type="hidden" name="step" value=(step.id);
            @for field in asks { (question(field, procedure.bounds(&field.id), typed, reader)) }
            @if step.outcomes.len() > 1 {
                fieldset class="choice" {
                    legend { (locale.t("case-outcome")) }
                    @for (place, outcome) in step.outcomes.iter().enumerate() {
                        label class="check" {
                            input type="radio" name="outcome" value=(outcome.id) required checked[chosen == outcome.id || (chosen.is_empty() && place == 0 && step.outcomes.len() == 1)];
                            span {
                                (said(&outcome.text, reader))
                                @if !outcome.opens.is_empty() {
                                    @let opens: Vec<String> = outcome.opens.iter().map(title).collect();
                                    " " span class="quiet" { (locale.with("case-opens", &[("procedure", opens.join(", ").into())])) }
                                }
                            }
                        }
                    }
                }
            } @else if let Some(only) = step.outcomes.first() {
                input type="hidden" name="outcome" value=(only.id);
            }
            label { (locale.t("field-day")) input type="date" name="on" value=(day) required; }
            label { (locale.t("field-note")) textarea name="note" dir="auto" rows="2" { (typed("note")) } }
            button { (locale.t("step-do")) }
        }
    }
}

/// A small form that sends one sort of note: what it is, its own fields, and a button.
pub fn small(address: &str, what: &str, inside: &Markup, button: &str, reader: &Reader) -> Markup {
    html! {
        form method="post" action=(address) class="stack" {
            (reader.token())
            input type="hidden" name="what" value=(what);
            (inside)
            button class="lesser" { (reader.t(button)) }
        }
    }
}

/// A line in which somebody says why.
pub fn reason(reader: &Reader) -> Markup {
    html! { label { (reader.t("case-reason")) input type="text" name="reason" dir="auto" required; } }
}
