//! The map of the border: outlines from Natural Earth that ship with the program, marks from the entries.
//! No tiles, no scripts, no other host.

use std::fmt::Write as _;
use std::sync::OnceLock;

use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::layout::Reader;
use crate::rooms::figures::Situation;
use crate::words::Text;

#[derive(Deserialize)]
struct Region {
    bounds: [f64; 4],
    countries: Vec<Country>,
}

#[derive(Deserialize)]
struct Country {
    code: String,
    name: Text,
    rings: Vec<Vec<[f64; 2]>>,
}

/// Width of the drawing in its own units.
const WIDTH: f64 = 720.0;

struct Projection {
    west: f64,
    north: f64,
    scale_x: f64,
    scale_y: f64,
    height: f64,
}

fn region() -> &'static (Region, Projection) {
    static REGION: OnceLock<(Region, Projection)> = OnceLock::new();
    REGION.get_or_init(|| {
        let region: Region = serde_json::from_str(include_str!("../../assets/geo/region.json"))
            .unwrap_or(Region {
                bounds: [22.5, 51.2, 28.5, 56.2],
                countries: Vec::new(),
            });
        let [west, south, east, north] = region.bounds;
        // Equirectangular, true to scale along the middle latitude: enough for five degrees.
        let scale_x = WIDTH / (east - west);
        let scale_y = scale_x / f64::midpoint(south, north).to_radians().cos();
        let projection = Projection {
            west,
            north,
            scale_x,
            scale_y,
            height: (north - south) * scale_y,
        };
        (region, projection)
    })
}

impl Projection {
    fn point(&self, lon: f64, lat: f64) -> (f64, f64) {
        (
            (lon - self.west) * self.scale_x,
            (self.north - lat) * self.scale_y,
        )
    }
}

fn paths() -> &'static str {
    static PATHS: OnceLock<String> = OnceLock::new();
    PATHS.get_or_init(|| {
        let (region, projection) = region();
        let mut out = String::new();
        for country in &region.countries {
            let mut d = String::new();
            for ring in &country.rings {
                let mut last = (f64::NAN, f64::NAN);
                for (at, [lon, lat]) in ring.iter().enumerate() {
                    let (x, y) = projection.point(*lon, *lat);
                    let point = ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0);
                    if point != last {
                        let _ = write!(
                            d,
                            "{}{} {}",
                            if at == 0 { 'M' } else { 'L' },
                            point.0,
                            point.1
                        );
                        last = point;
                    }
                }
                d.push('Z');
            }
            let class = if country.code == "BLR" {
                "land here"
            } else {
                "land"
            };
            let _ = write!(
                out,
                "<path class=\"{class}\" fill-rule=\"evenodd\" d=\"{d}\"/>"
            );
        }
        out
    })
}

/// The base of the map as a file of its own, with its colours for light and dark.
pub fn base_file() -> String {
    let (_region, projection) = region();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {h}\" width=\"{WIDTH}\" height=\"{h}\"><style>\
         .land{{fill:#eceae4;stroke:#8b8a85;stroke-width:1}}.here{{fill:#f7f6f2;stroke:#4d4c49;stroke-width:1.6}}\
         @media(prefers-color-scheme:dark){{.land{{fill:#23262b;stroke:#6d7178}}.here{{fill:#2c3036;stroke:#a9adb5}}}}\
         </style>{paths}</svg>",
        h = projection.height.round(),
        paths = paths()
    )
}

/// The map with the situation's marks. `inside` draws the base into the page, for a page that stands alone.
pub fn situation(situation: &Situation, reader: &Reader, inside: bool) -> Markup {
    let (region, projection) = region();
    let language = reader.locale.language.code;
    let height = projection.height.round();
    let visible = |lat: f64, lon: f64| {
        let [west, south, east, north] = region.bounds;
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    };
    let located: Vec<_> = situation
        .deaths
        .iter()
        .filter_map(|one| one.position.map(|at| (one, at)))
        .filter(|(_one, (lat, lon))| visible(*lat, *lon))
        .collect();
    html! {
        figure class="map" {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="map-title" {
                title id="map-title" { (reader.t("map-title")) }
                @if inside {
                    g { (PreEscaped(paths())) }
                } @else {
                    image href=(super::assets::all()[1].path) x="0" y="0" width=(WIDTH) height=(height) {}
                }
                @for country in &region.countries {
                    @if let Some((lon, lat)) = label_of(&country.code) {
                        @let (x, y) = projection.point(lon, lat);
                        text class="country" x=(x.round()) y=(y.round()) text-anchor="middle" { (country.name.in_language(language)) }
                    }
                }
                @for (one, (lat, lon)) in &located {
                    @let (x, y) = projection.point(*lon, *lat);
                    path class=(if one.cause == "harsh_conditions" { "death cold" } else { "death" })
                        d=(format!("M{:.1} {:.1}l6 6m-6 0l6 -6", x - 3.0, y - 3.0)) {
                        title { (one.from.map(|day| reader.locale.day(day)).unwrap_or_default()) " · " (reader.locale.word("cause", &one.cause)) }
                    }
                }
                @for named in situation.places.iter().filter_map(|place| place.named.as_ref()) {
                    @if let Some((lat, lon)) = named.position.filter(|(lat, lon)| visible(*lat, *lon)) {
                        @let (x, y) = projection.point(lon, lat);
                        @match named.kind.as_str() {
                            "site" => { rect class="site" x=(format!("{:.1}", x + 1.0)) y=(format!("{:.1}", y - 9.0)) width="9" height="9" { title { (named.name.in_language(language)) } } }
                            "crossing_point" => { path class="crossing" d=(format!("M{:.1} {:.1}l5 9h-10z", x - 3.0, y - 5.0)) { title { (named.name.in_language(language)) } } }
                            "town" => {
                                circle class="town" cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="2.5" {}
                                @if !["kuznica", "hajnowka"].contains(&named.code.as_str()) {
                                    text class="town" x=(format!("{:.1}", x + 6.0)) y=(format!("{:.1}", y + if named.code == "grodno" { -8.0 } else { 14.0 })) { (named.name.in_language(language)) }
                                }
                            }
                            _ => {}
                        }
                    }
                }
            }
            figcaption {
                span class="key" { svg viewBox="0 0 12 12" aria-hidden="true" { rect class="site" x="1" y="1" width="9" height="9" {} } (reader.t("map-site")) }
                span class="key" { svg viewBox="0 0 12 12" aria-hidden="true" { path class="crossing" d="M6 1l5 9h-10z" {} } (reader.t("map-crossing")) }
                span class="key" { svg viewBox="0 0 12 12" aria-hidden="true" { path class="death cold" d="M3 3l6 6m-6 0l6 -6" {} } (reader.t("map-death-cold")) }
                span class="key" { svg viewBox="0 0 12 12" aria-hidden="true" { path class="death" d="M3 3l6 6m-6 0l6 -6" {} } (reader.t("map-death")) }
                span class="key quiet" { (reader.t("map-source")) }
            }
        }
    }
}

/// Where a country's name stands: inside its part of the window.
fn label_of(code: &str) -> Option<(f64, f64)> {
    match code {
        "BLR" => Some((26.6, 53.2)),
        "POL" => Some((22.95, 52.35)),
        "LTU" => Some((24.0, 55.3)),
        "LVA" => Some((26.3, 56.08)),
        "UKR" => Some((25.6, 51.4)),
        _ => None,
    }
}
