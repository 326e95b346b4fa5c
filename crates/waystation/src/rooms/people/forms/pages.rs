//! The forms of registration, on the screen and on paper, all from the definitions beside this file.

use maud::{Markup, html};
use uuid::Uuid;

use super::{BANDS, COUNTED_SEXES, Field, Input, LANGUAGES, MEMBER, PERSON, Sent, count_field};
use crate::rooms::people::duplicates::Suspect;
use crate::rooms::people::duplicates::pages as duplicates;
use crate::rooms::people::pages::sensitive;
use crate::web::layout::{self, Reader};

/// What somebody wrote into a form, kept when something is wrong with it.
#[derive(Default)]
pub struct Form {
    /// The fields as they were sent.
    pub sent: Sent,
    /// The sentence of what is wrong.
    pub error: Option<String>,
    /// Who may be registered already.
    pub suspects: Vec<Suspect>,
    /// Whether somebody who matches is registered at a site that is not the reader's.
    pub elsewhere: bool,
    /// When a draft of this form was kept, if there is one that was not taken up.
    pub draft: Option<String>,
}

/// How many members the form asks for by name at once; empty ones are passed over.
pub const MEMBERS: usize = 8;

/// A field of a form: its label and its control.
pub fn input(field: &Field, filled: &Sent, suffix: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let name = format!("{}{suffix}", field.name);
    let value = filled.value(&name);
    let hint = format!("{}-hint", field.label);
    let control = match field.input {
        Input::Name | Input::Text => {
            html! { input name=(name) dir="auto" autocomplete="off" value=(value); }
        }
        Input::Number => {
            html! { input name=(name) inputmode="numeric" autocomplete="off" value=(value); }
        }
        Input::Birth => html! { input name=(name) autocomplete="off" dir="ltr" value=(value); },
        Input::Day => html! { input type="date" name=(name) value=(value); },
        Input::Phone => {
            html! { input name=(name) inputmode="tel" dir="ltr" autocomplete="off" value=(value); }
        }
        Input::One(family, codes) => html! {
            select name=(name) {
                @if !codes.contains(&"unknown") { option value="" { (locale.t("not-said")) } }
                @for code in codes { option value=(code) selected[value == *code] { (locale.word(family, code)) } }
            }
        },
        Input::Any(family, codes) => {
            let chosen = filled.values(&name);
            return html! {
                fieldset class="any" {
                    legend { (locale.t(field.label)) }
                    @for code in codes {
                        label class="check" { input type="checkbox" name=(name) value=(code) checked[chosen.contains(code)]; (locale.word(family, code)) }
                    }
                }
            };
        }
        Input::Zone => html! {
            textarea name=(name) class="zone" rows="3" dir="ltr" spellcheck="false" autocapitalize="characters" autocomplete="off" { (value) }
        },
    };
    html! {
        label {
            (locale.t(field.label))
            @if locale.has(&hint) { span class="hint" { (locale.t(&hint)) } }
            (control)
        }
    }
}

fn trouble(form: &Form, reader: &Reader) -> Markup {
    html! {
        @if let Some(error) = &form.error {
            (layout::notice("error", &html! { strong { (reader.t("form-error-lead")) } " " (error) " " (reader.t("form-nothing-lost")) }))
        }
    }
}

fn draft(form: &Form, name: &str, reader: &Reader) -> Markup {
    html! {
        @if let Some(when) = &form.draft {
            (layout::notice("plain", &html! {
                (reader.locale.with("draft-found", &[("when", when.clone().into())])) " "
                a href="?draft=take" { (reader.t("draft-take")) }
            }))
            form method="post" action=(format!("/drafts/{name}/throwing-away")) class="inline" { (reader.token()) button class="plain" { (reader.t("draft-throw")) } }
        }
    }
}

fn site_field(filled: &Sent, sites: &[(String, String)], reader: &Reader) -> Markup {
    html! {
        label { (reader.t("field-site"))
            select name="site" required { @for (code, name) in sites { option value=(code) selected[filled.value("site") == code] { (name) } } }
        }
    }
}

/// A grid of counts by sex and age band.
fn counts(filled: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="counts" {
            thead { tr { th scope="col" { (locale.t("column-age")) } @for sex in COUNTED_SEXES { th scope="col" { (locale.word("sex", sex.code())) } } } }
            tbody {
                @for band in BANDS {
                    tr {
                        th scope="row" { (locale.word("age", band.code())) }
                        @for sex in COUNTED_SEXES {
                            @let name = count_field(*sex, *band);
                            td { input name=(name) inputmode="numeric" autocomplete="off" aria-label=(format!("{}, {}", locale.word("sex", sex.code()), locale.word("age", band.code()))) value=(filled.value(&name)); }
                        }
                    }
                }
            }
        }
    }
}

/// Register a household: the minimum, in a minute.
pub fn household(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let filled = &form.sent;
    let names_used = (1..MEMBERS).any(|n| {
        MEMBER
            .iter()
            .take(2)
            .any(|field| !filled.value(&format!("{}_{n}", field.name)).is_empty())
    });
    html! {
        (sensitive(reader))
        h1 { (locale.t("register-title")) }
        p class="quiet" { (locale.t("register-lead")) " " a href="/people/batch" { (locale.t("batch-link")) } " · " a href="/paper/household" { (locale.t("paper-link")) } }
        (trouble(form, reader))
        (draft(form, "household", reader))
        form method="post" action="/people" class="stack" data-draft="household" {
            (reader.token())
            @if !form.suspects.is_empty() || form.elsewhere { (duplicates::before_saving(&form.suspects, form.elsewhere, reader)) }
            (site_field(filled, sites, reader))
            fieldset class="notice-read" {
                legend { (locale.t("consent-title")) }
                p { (locale.t("consent-text")) }
                label { (locale.t("field-notice-language")) select name="notice_language" {
                    @for code in LANGUAGES { option value=(code) selected[filled.value("notice_language") == *code] { (locale.word("language", code)) } }
                } }
                label class="check" { input type="checkbox" name="consent_assistance" value="yes" checked[filled.value("consent_assistance") == "yes"]; (locale.t("consent-assistance")) }
            }
            fieldset {
                legend { (locale.t("head-of-household")) }
                div class="fields" { @for field in MEMBER { (input(field, filled, "_0", reader)) } }
            }
            fieldset {
                legend { (locale.t("composition-title")) }
                p class="hint" { (locale.t("composition-lead")) }
                (counts(filled, reader))
            }
            details open[names_used] {
                summary { (locale.t("members-by-name")) }
                div class="more" {
                    @for n in 1..MEMBERS {
                        fieldset {
                            legend { (locale.with("member-number", &[("n", (n + 1).into())])) }
                            div class="fields" { @for field in MEMBER { (input(field, filled, &format!("_{n}"), reader)) } }
                        }
                    }
                }
            }
            label class="check" { input type="checkbox" name="card" value="yes" checked[form.sent.0.is_empty() || filled.value("card") == "yes"]; (locale.t("give-card")) }
            button { (locale.t("register-do")) }
        }
    }
}

/// Everything about one person: the registration in full.
pub fn person(id: Uuid, form: &Form, may_see_needs: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let filled = &form.sent;
    html! {
        (sensitive(reader))
        h1 { (locale.t("details-title")) }
        p class="quiet" { (locale.t("details-lead")) }
        (trouble(form, reader))
        (draft(form, "person", reader))
        form method="post" action=(format!("/people/{id}/details")) class="stack" data-draft=(format!("person-{id}")) {
            (reader.token())
            @for field in PERSON.iter().filter(|field| field.least) { (input(field, filled, "", reader)) }
            details open[PERSON.iter().any(|field| !field.least && !filled.value(field.name).is_empty())] {
                summary { (locale.t("details-more")) }
                div class="more stack" {
                    @if !may_see_needs { p class="hint" { (locale.t("needs-write-only")) } }
                    @for field in PERSON.iter().filter(|field| !field.least) { (input(field, filled, "", reader)) }
                }
            }
            button { (locale.t("details-do")) }
        }
    }
}

/// Count people by sex and age.
pub fn headcount(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let filled = &form.sent;
    html! {
        h1 { (locale.t("headcount-title")) }
        p class="quiet" { (locale.t("headcount-lead")) " " a href="/paper/headcount" { (locale.t("paper-link")) } }
        (trouble(form, reader))
        form method="post" action="/headcounts" class="stack" {
            (reader.token())
            (site_field(filled, sites, reader))
            label { (locale.t("field-day")) input type="date" name="on" value=(if filled.value("on").is_empty() { reader.today.to_string() } else { filled.value("on").to_owned() }); }
            label { (locale.t("field-method")) select name="method" { @for method in ["counted", "observed", "said"] { option value=(method) selected[filled.value("method") == method] { (locale.word("method", method)) } } } }
            (counts(filled, reader))
            button { (locale.t("headcount-do")) }
        }
    }
}

/// A row of the batch that was not taken, with the sentence of why.
pub struct Row {
    /// Its number on the screen, from 1.
    pub number: usize,
    /// What is wrong.
    pub error: String,
}

/// How many paper forms the entry page takes at once.
pub const BATCH: usize = 20;

/// Enter paper forms: a line for each household, keyboard only.
pub fn batch(
    sent: &Sent,
    wrong: &[Row],
    taken: usize,
    sites: &[(String, String)],
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("batch-title")) }
        p class="quiet" { (locale.t("batch-lead")) }
        @if taken > 0 { (layout::notice("done", &html! { (locale.with("batch-taken", &[("n", taken.into())])) })) }
        @if !wrong.is_empty() {
            (layout::notice("error", &html! {
                strong { (locale.t("batch-wrong")) }
                ul { @for row in wrong { li { (locale.with("batch-row", &[("n", row.number.into())])) " " (row.error) } } }
            }))
        }
        form method="post" action="/people/batch" class="stack wide" data-draft="batch" {
            (reader.token())
            div class="fields" {
                (site_field(sent, sites, reader))
                label { (locale.t("field-day")) input type="date" name="on" value=(if sent.value("on").is_empty() { reader.today.to_string() } else { sent.value("on").to_owned() }); }
            }
            div class="scroll" {
                table class="batch" {
                    thead { tr {
                        th scope="col" { (locale.t("column-form")) }
                        th scope="col" { (locale.t("field-given")) }
                        th scope="col" { (locale.t("field-family")) }
                        th scope="col" { (locale.t("field-sex")) }
                        th scope="col" { (locale.t("column-age")) }
                        @for band in BANDS { @for sex in COUNTED_SEXES { th scope="col" class="narrow" { (locale.word("sex-letter", sex.code())) " " bdi dir="ltr" { (band.code()) } } } }
                        th scope="col" { (locale.t("column-read-aloud")) }
                    } }
                    tbody {
                        @for n in 0..BATCH {
                            @let field = |name: &str| format!("{name}_{n}");
                            tr class=[wrong.iter().any(|row| row.number == n + 1).then_some("wrong")] {
                                td { input name=(field("form")) dir="ltr" autocomplete="off" aria-label=(locale.t("column-form")) value=(sent.value(&field("form"))); }
                                td { input name=(field("given")) dir="auto" autocomplete="off" aria-label=(locale.t("field-given")) value=(sent.value(&field("given"))); }
                                td { input name=(field("family")) dir="auto" autocomplete="off" aria-label=(locale.t("field-family")) value=(sent.value(&field("family"))); }
                                td { select name=(field("sex")) aria-label=(locale.t("field-sex")) { @for sex in super::SEXES { option value=(sex) selected[sent.value(&field("sex")) == *sex] { (locale.word("sex", sex)) } } } }
                                td { input class="narrow" name=(field("age")) inputmode="numeric" autocomplete="off" aria-label=(locale.t("column-age")) value=(sent.value(&field("age"))); }
                                @for band in BANDS { @for sex in COUNTED_SEXES {
                                    @let name = format!("{}_{n}", count_field(*sex, *band));
                                    td { input class="narrow" name=(name) inputmode="numeric" autocomplete="off" aria-label=(format!("{} {}", locale.word("sex", sex.code()), locale.word("age", band.code()))) value=(sent.value(&name)); }
                                } }
                                td { input type="checkbox" name=(field("consent_assistance")) value="yes" aria-label=(locale.t("consent-assistance")) checked[sent.value(&field("consent_assistance")) == "yes"]; }
                            }
                        }
                    }
                }
            }
            button { (locale.t("batch-do")) }
        }
    }
}

/// The paper forms that can be printed.
pub const PAPERS: &[&str] = &["headcount", "household", "person", "consent"];

/// A paper form, in the reader's language, with the fields of the screen.
pub fn paper(kind: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let line = |label: &str| html! { div class="blank" { span { (label) } span class="rule" {} } };
    html! {
        p class="screen-only" {
            @for one in PAPERS { a href=(format!("/paper/{one}")) aria-current=[(*one == kind).then_some("page")] { (locale.t(&format!("paper-{one}"))) } " · " }
            (locale.t("paper-print"))
        }
        article class="paper" {
            h1 { (locale.t(&format!("paper-{kind}"))) }
            div class="blanks" {
                (line(&locale.t("paper-form-number")))
                (line(&locale.t("field-site")))
                (line(&locale.t("field-day")))
                (line(&locale.t("paper-registrar")))
            }
            @match kind {
                "headcount" => {
                    p { (locale.t("field-method")) ": " @for method in ["counted", "observed", "said"] { span class="option" { span class="box" {} " " (locale.word("method", method)) } " " } }
                    (blank_counts(reader))
                }
                "household" => {
                    (read_aloud(reader))
                    h2 { (locale.t("head-of-household")) }
                    (blanks(MEMBER, reader))
                    h2 { (locale.t("composition-title")) }
                    (blank_counts(reader))
                    p { span class="box" {} " " (locale.t("paper-card-given")) " " span class="rule short" {} }
                }
                "person" => { (blanks(PERSON, reader)) }
                _ => {
                    (read_aloud(reader))
                    @for purpose in crate::rooms::people::consent::PURPOSES {
                        section class="purpose" {
                            h2 { (locale.word("purpose", purpose)) }
                            p { (locale.word("purpose-text", purpose)) }
                            p { span class="option" { span class="box" {} " " (locale.t("answer-given")) } " " span class="option" { span class="box" {} " " (locale.t("answer-refused")) } }
                            div class="blanks" { (line(&locale.t("field-notice-language"))) (line(&locale.t("paper-signature"))) (line(&locale.t("field-witness"))) }
                        }
                    }
                    div class="blanks" { (line(&locale.t("field-guardian"))) (line(&locale.t("field-child-view"))) }
                }
            }
        }
    }
}

fn read_aloud(reader: &Reader) -> Markup {
    html! { section class="aloud" { strong { (reader.t("consent-title")) } p { (reader.t("consent-text")) } p { span class="box" {} " " (reader.t("consent-assistance")) } } }
}

fn blanks(fields: &[Field], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        div class="blanks" {
            @for field in fields {
                @match field.input {
                    Input::One(family, codes) if codes.len() <= 11 => div class="blank choice" { span { (locale.t(field.label)) } span { @for code in codes { span class="option" { span class="box" {} " " (locale.word(family, code)) } " " } } },
                    Input::One(family, codes) | Input::Any(family, codes) => div class="blank choice wide" { span { (locale.t(field.label)) } span { @for code in codes { span class="option" { span class="box" {} " " (locale.word(family, code)) } " " } } },
                    // Nobody copies a machine-readable zone by hand: the document's number is asked below.
                    Input::Zone => {},
                    _ => div class="blank" { span { (locale.t(field.label)) } span class="rule" {} },
                }
            }
        }
    }
}

fn blank_counts(reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="counts" {
            thead { tr { th scope="col" { (locale.t("column-age")) } @for sex in COUNTED_SEXES { th scope="col" { (locale.word("sex", sex.code())) } } } }
            tbody { @for band in BANDS { tr { th scope="row" { (locale.word("age", band.code())) } @for _sex in COUNTED_SEXES { td class="empty" {} } } } }
        }
    }
}
