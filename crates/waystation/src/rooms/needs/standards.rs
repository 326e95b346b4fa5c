//! The standards that needs are reckoned from: data in the binary, read once.
//!
//! `standards.toml` says what is needed for each person, in which unit, under which condition, with its source
//! and how sure we are of it. Nothing here knows a site.

use std::sync::OnceLock;

use serde::Deserialize;

use super::rules;

/// The text of the standards.
const TEXT: &str = include_str!("standards.toml");

/// The units that a standard or an answer may have. A unit is a code; its word is in the locale files.
pub const UNITS: &[&str] = &[
    "celsius",
    "hours_per_day",
    "kcal_per_person_day",
    "kg_per_month",
    "l_per_day",
    "m",
    "m2",
    "meals_per_person_day",
    "minutes",
    "pads_per_month",
    "people",
    "person_days",
    "pieces",
    "showers",
    "toilets",
];

/// How sure we are of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Seen in an excerpt of its source.
    Verified,
    /// From memory: to be checked against its source.
    Memory,
    /// Our own convention, or computed.
    Derived,
}

impl Mark {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Memory => "memory",
            Self::Derived => "derived",
        }
    }
}

/// What a standard's value is for each of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Everybody at the site.
    Person,
    /// Women and girls of 12 to 59 years.
    Woman,
    /// Children under 2 years.
    Infant,
    /// Households.
    Household,
    /// The toilets that the site needs in all.
    Toilet,
    /// Degrees Celsius below 20.
    #[serde(rename = "celsius_below_20")]
    CelsiusBelow20,
    /// A level that does not grow with people: kilocalories for each person and day, metres to a tap.
    Level,
}

impl Per {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Woman => "woman",
            Self::Infant => "infant",
            Self::Household => "household",
            Self::Toilet => "toilet",
            Self::CelsiusBelow20 => "celsius_below_20",
            Self::Level => "level",
        }
    }
}

/// How long a site has been there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The first weeks.
    Start,
    /// After them.
    Standard,
}

/// Under what a site lives: which of several standards holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition<'s> {
    /// Whether it is cold: 10 °C or less lately.
    pub cold: bool,
    /// How long it has been there.
    pub phase: Phase,
    /// The place's kind: site, `crossing_point`, town.
    pub place: &'s str,
}

#[derive(Deserialize)]
struct File {
    standard: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    sector: String,
    indicator: String,
    unit: String,
    value: String,
    high: Option<String>,
    #[serde(default = "one")]
    for_each: i64,
    per: Per,
    phase: Option<Phase>,
    #[serde(default)]
    places: Vec<String>,
    climate: Option<String>,
    #[serde(default)]
    whole: bool,
    #[serde(default = "yes")]
    asked: bool,
    source: String,
    mark: Mark,
}

fn one() -> i64 {
    1
}

fn yes() -> bool {
    true
}

/// A standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// Its id, by which a page links to it.
    pub id: String,
    /// The sector.
    pub sector: String,
    /// What it is about; an indicator's code where one is asked.
    pub indicator: String,
    /// The unit of [`Self::value`].
    pub unit: String,
    /// How much, in thousandths of the unit; the lower end of a range.
    pub value: i64,
    /// The upper end of a range.
    pub high: Option<i64>,
    /// For how many of [`Self::per`] the value is: 20 people to a toilet.
    pub for_each: i64,
    /// For each of what.
    pub per: Per,
    /// When a site lives by it; always, if absent.
    pub phase: Option<Phase>,
    /// Kinds of places that live by it whatever their phase.
    pub places: Vec<String>,
    /// Whether it holds only in the cold.
    pub cold: bool,
    /// Whether a part counts as a whole one: nobody uses half a toilet.
    pub whole: bool,
    /// Whether an assessment is compared with it.
    pub asked: bool,
    /// Who says so.
    pub source: String,
    /// How sure we are.
    pub mark: Mark,
}

impl Standard {
    /// What this many need, in thousandths of the unit.
    pub fn need(&self, people: u64) -> i64 {
        let people = i64::try_from(people).unwrap_or(i64::MAX);
        let all = self.value.saturating_mul(people);
        let need = (all + self.for_each - 1).div_euclid(self.for_each);
        if self.whole {
            (need + 999).div_euclid(1000).saturating_mul(1000)
        } else {
            need
        }
    }

    fn holds(&self, under: Condition<'_>) -> bool {
        let transit = self.places.iter().any(|kind| kind == under.place);
        let phase = self.phase.is_none_or(|phase| phase == under.phase);
        (transit || phase) && (!self.cold || under.cold)
    }

    /// How much a standard says about the site: one that names the kind of place or the cold goes before one
    /// that holds everywhere.
    fn nearness(&self, under: Condition<'_>) -> (bool, bool, bool) {
        let transit = self.places.iter().any(|kind| kind == under.place);
        (transit, self.cold, self.phase.is_some())
    }
}

fn read(text: &str) -> Result<Vec<Standard>, String> {
    let file: File = toml::from_str(text).map_err(|cause| cause.message().to_owned())?;
    file.standard.into_iter().map(checked).collect()
}

fn checked(one: Written) -> Result<Standard, String> {
    let wrong = |what: &str| format!("{}: {what}", one.id);
    let number = |text: &str| rules::milli(text).ok_or_else(|| wrong("a value is no number"));
    if !UNITS.contains(&one.unit.as_str()) {
        return Err(wrong("the unit is unknown"));
    }
    if !rules::SECTORS.contains(&one.sector.as_str()) {
        return Err(wrong("the sector is unknown"));
    }
    if one.source.is_empty() || one.for_each < 1 {
        return Err(wrong("the source is missing, or it is for each of nothing"));
    }
    if one
        .climate
        .as_deref()
        .is_some_and(|climate| climate != "cold")
    {
        return Err(wrong("the climate is unknown"));
    }
    let (value, high) = (
        number(&one.value)?,
        one.high.as_deref().map(number).transpose()?,
    );
    if value <= 0 || high.is_some_and(|high| high <= value) {
        return Err(wrong("a value is above 0, and a range goes upwards"));
    }
    Ok(Standard {
        value,
        high,
        cold: one.climate.is_some(),
        id: one.id,
        sector: one.sector,
        indicator: one.indicator,
        unit: one.unit,
        for_each: one.for_each,
        per: one.per,
        phase: one.phase,
        places: one.places,
        whole: one.whole,
        asked: one.asked,
        source: one.source,
        mark: one.mark,
    })
}

/// All standards, in the order of the file. A test holds that the file reads; a damaged one would be empty.
pub fn all() -> &'static [Standard] {
    static ALL: OnceLock<Vec<Standard>> = OnceLock::new();
    ALL.get_or_init(|| read(TEXT).unwrap_or_default())
}

/// The standard that holds for an indicator under a site's conditions.
pub fn of(indicator: &str, under: Condition<'_>) -> Option<&'static Standard> {
    all()
        .iter()
        .filter(|one| one.asked && one.indicator == indicator && one.holds(under))
        .max_by_key(|one| one.nearness(under))
}

/// A standard by its id.
pub fn by_id(id: &str) -> Option<&'static Standard> {
    all().iter().find(|one| one.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::needs::indicators;

    const WARM: Condition<'static> = Condition {
        cold: false,
        phase: Phase::Standard,
        place: "site",
    };
    const COLD: Condition<'static> = Condition { cold: true, ..WARM };
    const START: Condition<'static> = Condition {
        phase: Phase::Start,
        ..WARM
    };

    #[test]
    fn every_standard_is_well_formed_and_has_its_own_id() {
        let all = read(TEXT).unwrap();
        assert!(all.len() > 20, "{}", all.len());
        for (at, one) in all.iter().enumerate() {
            assert!(
                all[at + 1..].iter().all(|other| other.id != one.id),
                "{}",
                one.id
            );
        }
        for one in all.iter().filter(|one| one.asked) {
            let known = indicators::of(&one.indicator).is_some_and(|known| known.unit == one.unit);
            assert!(known || one.indicator == "energy_in_the_cold", "{}", one.id);
        }
    }

    #[test]
    fn a_standard_without_unit_source_or_number_is_no_standard() {
        let good = "[[standard]]\nid=\"a\"\nsector=\"water\"\nindicator=\"water\"\nunit=\"l_per_day\"\nvalue=\"15\"\nper=\"person\"\nsource=\"Sphere\"\nmark=\"memory\"\n";
        assert_eq!(read(good).unwrap()[0].value, 15_000);
        for (from, to) in [
            ("l_per_day", "gallons"),
            ("\"Sphere\"", "\"\""),
            ("\"15\"", "\"much\""),
            ("\"15\"", "\"0\""),
            ("sector=\"water\"", "sector=\"comfort\""),
            ("\"memory\"", "\"hearsay\""),
            ("per=\"person\"", "per=\"person\"\nhigh=\"14\""),
            ("per=\"person\"", "per=\"person\"\nclimate=\"mild\""),
            ("per=\"person\"", "per=\"person\"\nfor_each=0"),
            ("per=\"person\"", "per=\"person\"\ncolour=\"blue\""),
        ] {
            assert!(read(&good.replace(from, to)).is_err(), "{from} {to}");
        }
    }

    #[test]
    fn what_two_thousand_people_need_is_what_the_worked_example_says() {
        for (indicator, under, need) in [
            ("water", WARM, 30_000),
            ("floor", WARM, 7_000),
            ("floor", COLD, 9_000),
            ("toilets", START, 40),
            ("toilets", WARM, 100),
            ("soap", WARM, 500),
        ] {
            let standard = of(indicator, under).unwrap();
            assert_eq!(standard.need(2000), need * 1000, "{}", standard.id);
        }
        let cold = of("floor", COLD).unwrap();
        assert_eq!(cold.high.unwrap() * 2000, 11_000_000);
        // The delivery of 5 January 2022 compares with 125 to 150 kg of body soap for 500 to 600 people.
        let soap = of("soap", WARM).unwrap();
        assert_eq!((soap.need(500), soap.need(600)), (125_000, 150_000));
        let women = of("toilets_for_women", WARM).unwrap();
        assert_eq!((women.need(100), women.need(40)), (75_000, 30_000));
    }

    #[test]
    fn a_crossing_point_lives_by_the_standard_of_transit_whatever_its_age() {
        let crossing = Condition {
            place: "crossing_point",
            ..WARM
        };
        assert_eq!(of("toilets", crossing).unwrap().id, "toilets-start");
        assert_eq!(of("toilets", WARM).unwrap().id, "toilets-standard");
        assert!(of("winter_clothing", WARM).is_none());
    }

    #[test]
    fn every_number_says_how_sure_we_are_of_it() {
        // Marks as they stand in the mission's collection of standards, section 1.
        for (id, mark) in [
            ("water-total", Mark::Verified),
            ("water-survival", Mark::Verified),
            ("water-distance", Mark::Verified),
            ("water-queue", Mark::Memory),
            ("water-taps", Mark::Verified),
            ("water-containers", Mark::Memory),
            ("toilets-standard", Mark::Verified),
            ("toilets-start", Mark::Memory),
            ("toilets-for-women", Mark::Memory),
            ("toilets-distance", Mark::Memory),
            ("showers", Mark::Memory),
            ("soap-body", Mark::Verified),
            ("soap-laundry", Mark::Memory),
            ("menstrual-pads", Mark::Memory),
            ("refuse", Mark::Memory),
            ("floor", Mark::Verified),
            ("floor-cold", Mark::Verified),
            ("heated-shelter", Mark::Derived),
            ("indoor-temperature", Mark::Memory),
            ("camp-area", Mark::Verified),
            ("food-energy", Mark::Memory),
            ("food-energy-cold", Mark::Memory),
            ("food-meals", Mark::Derived),
            ("complementary-6", Mark::Memory),
            ("nappies", Mark::Memory),
            ("health-centre", Mark::Memory),
            ("winter-clothing", Mark::Memory),
            ("blankets", Mark::Memory),
        ] {
            assert_eq!(by_id(id).map(|one| one.mark), Some(mark), "{id}");
        }
        assert_eq!(all().len(), 28, "a new number needs its mark here");
    }

    #[test]
    fn a_part_of_a_toilet_is_a_toilet() {
        let toilets = of("toilets", WARM).unwrap();
        for (people, need) in [(0, 0), (1, 1), (20, 1), (21, 2), (2001, 101)] {
            assert_eq!(toilets.need(people), need * 1000, "{people}");
        }
    }
}
