//! The procedures that ship with the program, with suspensions and the plain calendar.

use std::sync::OnceLock;

use deadlines::Calendar;

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../../../procedures/", $name, ".toml"))
    };
}

/// Each file with its id. Those of the European Union begin with `eu-`: a mission adopts them where they apply.
const FILES: &[(&str, &str)] = &[
    ("avrr", file!("avrr")),
    ("best-interests", file!("best-interests")),
    ("eu-asylum-border", file!("eu-asylum-border")),
    ("eu-asylum-regular", file!("eu-asylum-regular")),
    ("eu-crisis", file!("eu-crisis")),
    ("eu-reception", file!("eu-reception")),
    ("eu-responsibility", file!("eu-responsibility")),
    ("eu-return-border", file!("eu-return-border")),
    ("eu-screening", file!("eu-screening")),
    ("family-tracing", file!("family-tracing")),
    ("protection-referral", file!("protection-referral")),
    ("trafficking", file!("trafficking")),
];

/// Returns that are suspended.
pub const SUSPENSIONS: &str = file!("suspensions");

/// The procedures, by id.
pub fn procedures() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .copied()
        .filter(|(_id, text)| !procedures::Overlay::is_one(text))
}

/// The overlays, by id.
pub fn overlays() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .copied()
        .filter(|(_id, text)| procedures::Overlay::is_one(text))
}

/// The text of a procedure or an overlay.
pub fn text(id: &str) -> Option<&'static str> {
    let file = FILES.iter().find(|(one, _text)| *one == id);
    file.map(|(_id, text)| *text)
}

/// What a new mission adopts: all but the law of the European Union, which it adopts where it applies.
pub fn for_every_mission() -> impl Iterator<Item = &'static str> {
    FILES
        .iter()
        .filter(|(id, _text)| !id.starts_with("eu-"))
        .map(|(_id, text)| *text)
}

/// A calendar of weekends without any holiday, for a mission that has adopted none.
pub fn weekends_only() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| {
        let text = "code = \"none\"\nname = \"No holidays\"\nfrom = 1990\nto = 2100\n\
                    weekend = [\"saturday\", \"sunday\"]\nmark = \"convention\"\n";
        Calendar::read(text).unwrap_or_else(|_unreadable| deadlines::calendars()[0].clone())
    })
}
