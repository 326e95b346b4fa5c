//! What is lacking, by sector, each line with its source.

use maud::{Markup, html};

use super::rules::SECTORS;
use crate::rooms::figures::Situation;
use crate::web::layout::{self, Reader};

/// What is lacking?
pub fn needs(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        (layout::dated_title(reader, "needs-title", "/needs"))
        p class="quiet" { (locale.t("needs-lead")) }
        @for sector in SECTORS {
            @let lines: Vec<_> = situation.conditions.iter().filter(|line| line.sector == sector).collect();
            @if !lines.is_empty() {
                h2 { (locale.word("sector", sector)) }
                ul class="lines" {
                    @for line in lines {
                        li {
                            a href=(format!("/entries/{}", line.entry)) { (line.text.in_language(language)) }
                            " " span class="source" {
                                @if let Some(by) = line.by { (locale.day(by)) " · " }
                                (situation.place(&line.place, language)) " · " bdi { (line.source) }
                            }
                            @if let Some(severity) = line.severity { " " span class=(format!("tag severity-{severity}")) { (locale.with("severity-step", &[("n", severity.into())])) } }
                        }
                    }
                }
            }
        }
        @if situation.conditions.is_empty() { p class="quiet" { (locale.t("empty-conditions")) } }
    }
}
