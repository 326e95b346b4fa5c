//! Who goes home, and how.

use maud::{Markup, html};

use crate::rooms::figures::{Situation, pages as figures};
use crate::web::layout::{self, Reader};

/// Flights, newest first, with the figures that they must agree with.
pub fn journeys(situation: &Situation, reader: &Reader) -> Markup {
    html! {
        (layout::dated_title(reader, "journeys-title", "/journeys"))
        section class="key-figures second" {
            @for id in ["returns.assisted", "returns.pipeline", "returns.by_government"] {
                @if let Some(figure) = situation.figure(id) { (layout::key_figure(figure, reader)) }
            }
        }
        h2 { (reader.t("section-flights")) }
        (figures::flights(situation, reader))
    }
}
