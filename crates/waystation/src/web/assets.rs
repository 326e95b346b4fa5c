//! Stylesheets, scripts and the base of the map, inside the binary, named by their digest so that browsers may keep
//! them for ever.

use std::sync::OnceLock;

use journal::Digest;

/// One stylesheet for each component, in the order of their layers.
pub const CSS: &str = concat!(
    include_str!("../../assets/css/layers.css"),
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/frame.css"),
    include_str!("../../assets/css/key-figure.css"),
    include_str!("../../assets/css/card.css"),
    include_str!("../../assets/css/table.css"),
    include_str!("../../assets/css/form.css"),
    include_str!("../../assets/css/notice.css"),
    include_str!("../../assets/css/chart.css"),
    include_str!("../../assets/css/map.css"),
    include_str!("../../assets/css/cases.css"),
    include_str!("../../assets/css/registration.css"),
    include_str!("../../assets/css/needs.css"),
    include_str!("../../assets/css/aid.css"),
    include_str!("../../assets/css/feedback.css"),
    include_str!("../../assets/css/referrals.css"),
    include_str!("../../assets/css/print.css"),
);

/// One script for each comfort; every page works without them.
const JS: &str = concat!(
    "{\n",
    include_str!("../../assets/js/search.js"),
    "}\n{\n",
    include_str!("../../assets/js/draft.js"),
    "}\n{\n",
    include_str!("../../assets/js/leave.js"),
    "}\n",
);

/// An asset: where it is served, its type, its bytes.
pub struct Asset {
    /// The path, with the digest in it.
    pub path: String,
    /// The media type.
    pub kind: &'static str,
    /// The text.
    pub text: String,
}

/// All assets: the stylesheet, the map's base, the scripts.
pub fn all() -> &'static [Asset; 3] {
    static ALL: OnceLock<[Asset; 3]> = OnceLock::new();
    ALL.get_or_init(|| {
        let named = |name: &str, ending: &str, kind, text: String| {
            let digest = Digest::of(text.as_bytes()).to_string();
            Asset {
                path: format!("/assets/{name}-{}.{ending}", &digest[..12]),
                kind,
                text,
            }
        };
        [
            named(
                "waystation",
                "css",
                "text/css; charset=utf-8",
                CSS.to_owned(),
            ),
            named("region", "svg", "image/svg+xml", super::map::base_file()),
            named(
                "waystation",
                "js",
                "text/javascript; charset=utf-8",
                JS.to_owned(),
            ),
        ]
    })
}
