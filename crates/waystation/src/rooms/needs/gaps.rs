//! What is lacking: need − have in units, from an assessment, the people at the site and the standards. Pure:
//! the same answers, people and weather give the same gap on every node.
//!
//! All quantities are thousandths, as integers: they add up exactly.

use jiff::civil::Date;
use uuid::Uuid;

use super::cold::{Band, Celsius, KmPerHour, frostbite_minutes, wind_chill};
use super::facts::{Known, PeopleEstimate, PeopleSeen};
use super::indicators::{self, Indicator};
use super::rules;
use super::standards::{self, Condition, Per, Phase, Standard};
use crate::rooms::people::facts::{AgeBand, Sex};
use crate::words::Qualifier;

/// Where a number of people comes from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Counted by sex and age in an assessment.
    Counted,
    /// Estimated in an assessment.
    Assessed,
    /// A headcount.
    Headcount,
    /// Registered and present.
    Registered,
    /// Somebody's estimate.
    Estimated,
}

impl How {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Assessed => "assessed",
            Self::Headcount => "headcount",
            Self::Registered => "registered",
            Self::Estimated => "estimated",
        }
    }
}

/// How many people are at a site, of whom, and where that comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleAt {
    /// In all.
    pub people: u64,
    /// Women of 18 and older; 0 if not known.
    pub women: u64,
    /// Men of 18 and older; 0 if not known.
    pub men: u64,
    /// Girls under 18; 0 if not known.
    pub girls: u64,
    /// Boys under 18; 0 if not known.
    pub boys: u64,
    /// Children under 5; 0 if not known.
    pub under_five: u64,
    /// People of 60 and older; 0 if not known.
    pub older: u64,
    /// Women and girls of 12 to 59 years; 0 if not known.
    pub menstruating: u64,
    /// The entry that says so; none where persons registered one by one were counted.
    pub entry: Option<Uuid>,
    /// The day on which it was so.
    pub on: Option<Date>,
    /// Where it comes from.
    pub how: How,
}

impl PeopleAt {
    /// Nobody yet, from this source.
    pub fn none(how: How) -> Self {
        Self {
            people: 0,
            women: 0,
            men: 0,
            girls: 0,
            boys: 0,
            under_five: 0,
            older: 0,
            menstruating: 0,
            entry: None,
            on: None,
            how,
        }
    }

    /// Adds so many of a sex and age band.
    pub fn add(&mut self, sex: &str, band: &str, n: u64) {
        self.people += n;
        let child = ["0-4", "5-11", "12-17"].contains(&band);
        let grown = ["18-59", "60+"].contains(&band);
        match (sex, child, grown) {
            ("female", true, _) => self.girls += n,
            ("male", true, _) => self.boys += n,
            ("female", _, true) => self.women += n,
            ("male", _, true) => self.men += n,
            _ => {}
        }
        match band {
            "0-4" => self.under_five += n,
            "60+" => self.older += n,
            _ => {}
        }
        if sex == "female" && ["12-17", "18-59"].contains(&band) {
            self.menstruating += n;
        }
    }

    /// Whether sex and age are known.
    pub fn by_age(&self) -> bool {
        self.women + self.men + self.girls + self.boys > 0
    }
}

/// The people of an assessment: those counted by sex and age, else its estimate.
pub fn people_of(seen: &PeopleSeen) -> Option<PeopleAt> {
    if !seen.lines.is_empty() {
        let mut all = PeopleAt::none(How::Counted);
        for line in &seen.lines {
            all.add(line.sex.code(), line.age_band.code(), line.people.into());
        }
        return Some(all);
    }
    let people = planned_for(seen.estimate?)?;
    Some(PeopleAt {
        people,
        ..PeopleAt::none(How::Assessed)
    })
}

/// The number that an estimate is reckoned with: its upper end, since too much aid is mended sooner than too
/// little (our own convention).
pub fn planned_for(estimate: PeopleEstimate) -> Option<u64> {
    if estimate.qualifier == Qualifier::Unknown {
        return None;
    }
    estimate.high.or(estimate.low).map(u64::from)
}

/// The sexes and bands of a headcount, as a form asks them.
pub fn lines_of(counts: &[(Sex, AgeBand, u32)]) -> Vec<crate::rooms::people::facts::HeadcountLine> {
    counts
        .iter()
        .map(
            |(sex, age_band, people)| crate::rooms::people::facts::HeadcountLine {
                sex: *sex,
                age_band: *age_band,
                people: *people,
            },
        )
        .collect()
}

/// A reading of the weather.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The entry.
    pub entry: Uuid,
    /// The time, `HH:MM`, or empty.
    pub time: String,
    /// Thousandths of a degree Celsius.
    pub temperature_milli: i64,
    /// Thousandths of a kilometre an hour.
    pub kmh_milli: Option<i64>,
    /// The wind as it was given: thousandths, unit.
    pub given: Option<(i64, String)>,
    /// Whether it was wet.
    pub wet: Option<bool>,
    /// Who says so.
    pub source: String,
    /// Whether it is made up.
    pub synthetic: bool,
}

impl Reading {
    /// Wind chill; the temperature itself where no wind was read.
    pub fn chill(&self) -> Celsius {
        let temperature = Celsius::from_milli(self.temperature_milli);
        match self.kmh_milli {
            Some(wind) => wind_chill(temperature, KmPerHour::from_milli(wind)),
            None => temperature,
        }
    }

    /// Minutes to frostbite, where the formula holds.
    pub fn frostbite(&self) -> Option<f64> {
        let wind = KmPerHour::from_milli(self.kmh_milli?);
        frostbite_minutes(Celsius::from_milli(self.temperature_milli), wind)
    }
}

/// The weather of one day at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Weather {
    /// The day.
    pub on: Date,
    /// Its readings, earliest first; never empty.
    pub readings: Vec<Reading>,
}

impl Weather {
    /// The reading that feels coldest: people must live through it. Of two that feel alike, the earlier one.
    pub fn coldest(&self) -> Option<&Reading> {
        self.readings
            .iter()
            .min_by(|one, other| one.chill().0.total_cmp(&other.chill().0))
    }

    /// The mean temperature, in thousandths of a degree.
    pub fn mean_milli(&self) -> i64 {
        let all: i64 = self.readings.iter().map(|one| one.temperature_milli).sum();
        all / i64::try_from(self.readings.len()).unwrap_or(1).max(1)
    }
}

/// Under what a site lives on a day.
#[derive(Debug, Clone, Copy)]
pub struct Site<'s> {
    /// The people.
    pub people: Option<PeopleAt>,
    /// Which standards hold.
    pub under: Condition<'s>,
    /// The mean temperature of the newest day of weather, in thousandths, when it is cold.
    pub mean_milli: Option<i64>,
}

/// The phase of a site that opened on a day: a start for [`rules::START_DAYS`].
pub fn phase(opened: Option<Date>, as_of: Date) -> Phase {
    match opened {
        Some(opened) if days_between(opened, as_of) < rules::START_DAYS => Phase::Start,
        _ => Phase::Standard,
    }
}

/// Days from one to another; negative backwards.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |gap| gap.get_days())
}

/// An answer as it was folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// Thousandths of its unit.
    pub milli: Option<i64>,
    /// A code.
    pub code: Option<String>,
    /// How it is known.
    pub known: Known,
}

/// The answers of one assessment in one sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The assessment's entry.
    pub entry: Uuid,
    /// Its day.
    pub on: Date,
    /// The team's organisation.
    pub team: String,
    /// Whether it is made up.
    pub synthetic: bool,
    /// The people whom it found, where it says so.
    pub people: Option<PeopleAt>,
    /// The answers.
    pub answers: Vec<Answered>,
}

impl Assessed {
    /// The number under an indicator.
    pub fn number(&self, indicator: &str) -> Option<i64> {
        self.answers
            .iter()
            .find(|one| one.indicator.code == indicator)
            .and_then(|one| one.milli)
    }

    /// The code under an indicator.
    pub fn code(&self, indicator: &str) -> Option<&str> {
        self.answers
            .iter()
            .find(|one| one.indicator.code == indicator)
            .and_then(|one| one.code.as_deref())
    }

    fn known_of(&self, indicators: &[&str]) -> Known {
        self.answers
            .iter()
            .find(|one| indicators.contains(&one.indicator.code))
            .map(|one| one.known.clone())
            .unwrap_or_default()
    }
}

/// One indicator of a sector: what there is, what is needed, what is lacking.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// What there is, in thousandths.
    pub have: Option<i64>,
    /// What is needed, in thousandths; nothing without a standard or without people.
    pub need: Option<i64>,
    /// What is lacking, in thousandths, never negative.
    pub gap: Option<i64>,
    /// A coded answer.
    pub code: Option<String>,
    /// 1 minimal … 5 catastrophic.
    pub severity: Option<u8>,
    /// The standard.
    pub standard: Option<&'static Standard>,
    /// How the answer is known.
    pub known: Known,
}

/// The lines of a sector, in the order of its indicators.
pub fn lines(assessed: &Assessed, site: Site<'_>) -> Vec<Line> {
    let mut out: Vec<Line> = assessed
        .answers
        .iter()
        .filter_map(|answer| line_of(answer, site))
        .collect();
    out.extend(toilets(assessed, site));
    out.extend(winter_clothing(assessed, site));
    out.extend(heated(assessed, site));
    out.sort_by_key(|line| {
        indicators::ALL
            .iter()
            .position(|one| one.code == line.indicator.code)
    });
    out
}

/// Answers that are only a part of something reckoned below have no line of their own.
const PARTS: &[&str] = &[
    "toilets_women",
    "toilets_men",
    "toilets_unmarked",
    "without_winter_clothing",
    "floor_heated",
    "heated_people",
];

fn line_of(answer: &Answered, site: Site<'_>) -> Option<Line> {
    let indicator = answer.indicator;
    if PARTS.contains(&indicator.code) && answer.milli.is_some() {
        return None;
    }
    if let Some(code) = &answer.code {
        return Some(Line {
            indicator,
            have: None,
            need: None,
            gap: None,
            severity: rules::severity_of_code(indicator.code, code)
                .map(|severity| rules::capped(indicator, severity)),
            code: Some(code.clone()),
            standard: None,
            known: answer.known.clone(),
        });
    }
    Some(compared(
        indicator,
        answer.milli?,
        answer.known.clone(),
        site,
    ))
}

/// Compares what there is with the standard that holds.
fn compared(indicator: &'static Indicator, have: i64, known: Known, site: Site<'_>) -> Line {
    let standard = standards::of(indicator.code, site.under);
    let need = standard.and_then(|standard| need(standard, site));
    measured(indicator, have, need, standard, known)
}

fn measured(
    indicator: &'static Indicator,
    have: i64,
    need: Option<i64>,
    standard: Option<&'static Standard>,
    known: Known,
) -> Line {
    Line {
        indicator,
        have: Some(have),
        need,
        gap: need.map(|need| (need - have).max(0)),
        code: None,
        severity: need.map(|need| rules::capped(indicator, rules::severity_of_share(have, need))),
        standard,
        known,
    }
}

/// What a site needs by a standard, in thousandths; nothing when those it is for are not counted.
pub fn need(standard: &Standard, site: Site<'_>) -> Option<i64> {
    match standard.per {
        Per::Person => site.people.map(|people| standard.need(people.people)),
        Per::Woman => site
            .people
            .filter(PeopleAt::by_age)
            .map(|people| standard.need(people.menstruating)),
        Per::Level => Some(standard.value + for_the_cold(standard, site)),
        Per::Infant | Per::Household | Per::Toilet | Per::CelsiusBelow20 => None,
    }
}

/// What the cold adds to the energy that people need: for each full 5 °C below 20 °C.
fn for_the_cold(standard: &Standard, site: Site<'_>) -> i64 {
    let (Some(mean), true) = (site.mean_milli, standard.indicator == "energy") else {
        return 0;
    };
    let Some(more) = standards::by_id("food-energy-cold") else {
        return 0;
    };
    let steps = (20_000 - mean).max(0) / (more.for_each * 1000);
    more.value * steps
}

/// Toilets of all doors together, and those that women and girls can use.
fn toilets(assessed: &Assessed, site: Site<'_>) -> Vec<Line> {
    let doors = ["toilets_women", "toilets_men", "toilets_unmarked"];
    let counted: Vec<Option<i64>> = doors.iter().map(|code| assessed.number(code)).collect();
    let (Some(all), Some(women)) = (
        indicators::of("toilets"),
        indicators::of("toilets_for_women"),
    ) else {
        return Vec::new();
    };
    if counted.iter().all(Option::is_none) {
        return Vec::new();
    }
    let known = assessed.known_of(&doors);
    let have = counted.iter().flatten().sum();
    let mut out = vec![compared(all, have, known.clone(), site)];
    let share = standards::of(women.code, site.under);
    if let (Some(needed), Some(share)) = (out[0].need, share) {
        let for_women = counted[0].unwrap_or(0) + counted[2].unwrap_or(0);
        let total = u64::try_from(needed / 1000).unwrap_or(0);
        out.push(measured(
            women,
            for_women,
            Some(share.need(total)),
            Some(share),
            known,
        ));
    }
    out
}

/// Who has winter clothing: everybody but those who were seen without.
fn winter_clothing(assessed: &Assessed, site: Site<'_>) -> Option<Line> {
    let without = assessed.number("without_winter_clothing")?;
    let indicator = indicators::of("winter_clothing")?;
    let known = assessed.known_of(&["without_winter_clothing"]);
    let all = site
        .people
        .and_then(|people| i64::try_from(people.people).ok());
    if let Some(all) = all {
        let have = (all.saturating_mul(1000) - without).max(0);
        return Some(compared(indicator, have, known, site));
    }
    // Nobody knows of how many; that so many lack it stays true.
    Some(Line {
        have: None,
        gap: Some(without),
        ..measured(indicator, 0, None, None, known)
    })
}

/// Who has a heated place: as it was said, else as many as the heated floor holds by the standard.
fn heated(assessed: &Assessed, site: Site<'_>) -> Option<Line> {
    let indicator = indicators::of("heated_people")?;
    let have = heated_people(assessed, site)?;
    let known = assessed.known_of(&["heated_people", "floor_heated"]);
    Some(compared(indicator, have, known, site))
}

fn heated_people(assessed: &Assessed, site: Site<'_>) -> Option<i64> {
    if let Some(people) = assessed.number("heated_people") {
        return Some(people);
    }
    let floor = assessed.number("floor_heated")?;
    let each = standards::of("floor", site.under)?.value.max(1);
    Some((floor / each).saturating_mul(1000))
}

/// The severity of a sector: the worst of its lines; nothing when none has one.
pub fn worst(lines: &[Line]) -> Option<u8> {
    lines.iter().filter_map(|line| line.severity).max()
}

/// The cold that people at a site are exposed to.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// Wind chill of the coldest reading.
    pub chill: Celsius,
    /// Its band.
    pub band: Band,
    /// The band to plan by: one higher when people are wet, or when people at risk lack clothing or a roof.
    pub planned: Band,
    /// Why it is higher: `wet`, `at_risk`.
    pub raised: Vec<&'static str>,
    /// People without winter clothing, where an assessment counted them.
    pub without_clothing: Option<u64>,
    /// People without a heated place.
    pub without_heating: Option<u64>,
    /// Of the larger of these two numbers at most so many are under 5 or 60 and older; nothing where ages are
    /// not known.
    pub most_at_risk: Option<u64>,
    /// The severity that this means.
    pub severity: u8,
}

/// What the cold means for the people of a site, from the coldest reading and the newest answers on clothing
/// (`nfi`) and heating (`shelter`).
pub fn exposure(
    reading: &Reading,
    site: Site<'_>,
    shelter: Option<&Assessed>,
    nfi: Option<&Assessed>,
) -> Exposure {
    let chill = reading.chill();
    let band = Band::of(chill);
    let whole = |milli: i64| u64::try_from(milli / 1000).unwrap_or(0);
    let without_clothing = nfi
        .and_then(|nfi| nfi.number("without_winter_clothing"))
        .map(whole);
    let without_heating = shelter
        .and_then(|shelter| heated_people(shelter, site))
        .zip(site.people)
        .map(|(heated, people)| people.people.saturating_sub(whole(heated)));
    let exposed = without_clothing.max(without_heating);
    let most_at_risk = exposed
        .zip(site.people.filter(PeopleAt::by_age))
        .map(|(exposed, people)| exposed.min(people.under_five + people.older));
    let mut raised = Vec::new();
    if reading.wet == Some(true) {
        raised.push("wet");
    }
    // Where ages are not known, some of those who lack clothing or a roof are taken to be at risk.
    if exposed.is_some_and(|n| n > 0) && most_at_risk != Some(0) && band != Band::None {
        raised.push("at_risk");
    }
    let planned = if raised.is_empty() {
        band
    } else {
        band.raised()
    };
    Exposure {
        chill,
        band,
        planned,
        raised,
        without_clothing,
        without_heating,
        most_at_risk,
        severity: rules::severity_of_cold(planned, exposed, site.people.map(|all| all.people)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const DAY: Date = date(2021, 11, 29);

    fn people(n: u64) -> PeopleAt {
        PeopleAt {
            people: n,
            ..PeopleAt::none(How::Assessed)
        }
    }

    fn site(n: u64, cold: bool, phase: Phase) -> Site<'static> {
        Site {
            people: Some(people(n)),
            under: Condition {
                cold,
                phase,
                place: "site",
            },
            mean_milli: cold.then_some(-8_000),
        }
    }

    fn assessed(answers: &[(&str, i64)]) -> Assessed {
        Assessed {
            entry: Uuid::nil(),
            on: DAY,
            team: "IOM".into(),
            synthetic: false,
            people: None,
            answers: answers
                .iter()
                .map(|(code, milli)| Answered {
                    indicator: indicators::of(code).unwrap(),
                    milli: Some(*milli),
                    code: None,
                    known: Known::default(),
                })
                .collect(),
        }
    }

    fn line(answers: &[(&str, i64)], indicator: &str, site: Site<'_>) -> Line {
        lines(&assessed(answers), site)
            .into_iter()
            .find(|line| line.indicator.code == indicator)
            .unwrap_or_else(|| panic!("no line {indicator}"))
    }

    #[test]
    fn the_centre_lacks_what_the_worked_example_says() {
        let warm = site(2000, false, Phase::Standard);
        let water = line(&[("water", 20_400_000)], "water", warm);
        assert_eq!((water.need, water.gap), (Some(30_000_000), Some(9_600_000)));
        assert_eq!(water.severity, Some(3));
        let floor = line(&[("floor", 3_100_000)], "floor", warm);
        assert_eq!((floor.need, floor.gap), (Some(7_000_000), Some(3_900_000)));
        let cold = line(
            &[("floor", 3_100_000)],
            "floor",
            site(2000, true, Phase::Standard),
        );
        assert_eq!((cold.need, cold.severity), (Some(9_000_000), Some(4)));
        let soap = line(&[("soap", 600_000)], "soap", warm);
        assert_eq!(
            (soap.need, soap.gap, soap.severity),
            (Some(500_000), Some(0), Some(1))
        );
    }

    #[test]
    fn toilets_of_all_doors_count_and_three_of_four_are_for_women() {
        let doors = [
            ("toilets_women", 10_000),
            ("toilets_men", 20_000),
            ("toilets_unmarked", 6_000),
        ];
        let start = site(2000, false, Phase::Start);
        let all = line(&doors, "toilets", start);
        assert_eq!(
            (all.have, all.need, all.gap),
            (Some(36_000), Some(40_000), Some(4_000))
        );
        let women = line(&doors, "toilets_for_women", start);
        assert_eq!((women.have, women.need), (Some(16_000), Some(30_000)));
        let later = line(&doors, "toilets", site(2000, false, Phase::Standard));
        assert_eq!((later.need, later.severity), (Some(100_000), Some(4)));
    }

    #[test]
    fn the_cold_asks_for_more_food_clothes_and_heated_places() {
        let cold = site(2000, true, Phase::Standard);
        // −8 °C is five full steps of 5 °C below 20 °C.
        let energy = line(&[("energy", 1_500_000)], "energy", cold);
        assert_eq!(energy.need, Some(2_600_000));
        let warm = site(2000, false, Phase::Standard);
        assert_eq!(
            line(&[("energy", 1_500_000)], "energy", warm).need,
            Some(2_100_000)
        );
        let clothes = line(
            &[("without_winter_clothing", 600_000)],
            "winter_clothing",
            cold,
        );
        assert_eq!(
            (clothes.have, clothes.gap),
            (Some(1_400_000), Some(600_000))
        );
        assert_eq!(clothes.severity, Some(3));
        let warm_clothes = line(
            &[("without_winter_clothing", 600_000)],
            "winter_clothing",
            warm,
        );
        assert_eq!((warm_clothes.need, warm_clothes.severity), (None, None));
        // 4,500 m² of heated floor hold 1,000 people at 4.5 m² each.
        let heated = line(&[("floor_heated", 4_500_000)], "heated_people", cold);
        assert_eq!(
            (heated.have, heated.gap),
            (Some(1_000_000), Some(1_000_000))
        );
        let said = [("floor_heated", 4_500_000), ("heated_people", 1_900_000)];
        assert_eq!(line(&said, "heated_people", cold).have, Some(1_900_000));
    }

    #[test]
    fn without_people_there_is_no_need_and_no_severity_but_what_there_is_stays() {
        let nobody = Site {
            people: None,
            ..site(0, true, Phase::Start)
        };
        let water = line(&[("water", 5_000)], "water", nobody);
        assert_eq!(
            (water.have, water.need, water.gap, water.severity),
            (Some(5_000), None, None, None)
        );
        let clothes = line(
            &[("without_winter_clothing", 5_000)],
            "winter_clothing",
            nobody,
        );
        assert_eq!(
            (clothes.have, clothes.gap, clothes.severity),
            (None, Some(5_000), None)
        );
        // Pads are for women and girls: with an estimate alone nobody knows for how many.
        let pads = line(
            &[("pads", 5_000)],
            "pads",
            site(2000, false, Phase::Standard),
        );
        assert_eq!(pads.need, None);
    }

    #[test]
    fn nobody_knew_is_not_zero() {
        let mut one = assessed(&[("water", 0)]);
        one.answers[0].milli = None;
        one.answers[0].code = Some("dnk".into());
        let found = lines(&one, site(2000, false, Phase::Standard));
        assert_eq!(
            (found.len(), found[0].severity, found[0].gap),
            (1, None, None)
        );
        assert_eq!(worst(&found), None);
        let dry = lines(
            &assessed(&[("water", 0)]),
            site(2000, false, Phase::Standard),
        );
        assert_eq!(worst(&dry), Some(5));
    }

    #[test]
    fn people_of_a_headcount_are_told_apart_and_add_up() {
        let mut all = PeopleAt::none(How::Counted);
        for (sex, band, n) in [
            ("female", "0-4", 10),
            ("male", "0-4", 11),
            ("female", "12-17", 7),
            ("female", "18-59", 100),
            ("male", "18-59", 300),
            ("female", "60+", 5),
            ("unknown", "unknown", 3),
        ] {
            all.add(sex, band, n);
        }
        assert_eq!(all.people, 436);
        assert_eq!(
            (all.women, all.men, all.girls, all.boys),
            (105, 300, 17, 11)
        );
        assert_eq!((all.under_five, all.older, all.menstruating), (21, 5, 107));
    }

    #[test]
    fn an_estimate_counts_with_its_upper_end() {
        let estimate = |qualifier, low, high| {
            planned_for(PeopleEstimate {
                qualifier,
                low,
                high,
            })
        };
        assert_eq!(
            estimate(Qualifier::Range, Some(1500), Some(2000)),
            Some(2000)
        );
        assert_eq!(estimate(Qualifier::UpTo, None, Some(2000)), Some(2000));
        assert_eq!(estimate(Qualifier::AtLeast, Some(44), None), Some(44));
        assert_eq!(estimate(Qualifier::Unknown, Some(44), None), None);
    }

    #[test]
    fn a_site_starts_for_thirty_days() {
        let opened = Some(date(2021, 11, 16));
        assert_eq!(phase(opened, date(2021, 12, 15)), Phase::Start);
        assert_eq!(phase(opened, date(2021, 12, 16)), Phase::Standard);
        assert_eq!(phase(None, DAY), Phase::Standard);
    }

    fn reading(celsius: i64, kmh: Option<i64>, wet: Option<bool>) -> Reading {
        Reading {
            entry: Uuid::nil(),
            time: String::new(),
            temperature_milli: celsius * 1000,
            kmh_milli: kmh.map(|kmh| kmh * 1000),
            given: None,
            wet,
            source: String::new(),
            synthetic: false,
        }
    }

    #[test]
    fn the_band_is_raised_when_people_are_wet_or_those_at_risk_lack_clothes_or_a_roof() {
        let cold = site(2000, true, Phase::Start);
        let nfi = |n: i64| assessed(&[("without_winter_clothing", n * 1000)]);
        // −10 °C at 20 km/h feels like −17.9: moderate.
        let dry = exposure(&reading(-10, Some(20), None), cold, None, None);
        assert_eq!(
            (dry.band, dry.planned, dry.severity),
            (Band::Moderate, Band::Moderate, 3)
        );
        let wet = exposure(&reading(-10, Some(20), Some(true)), cold, None, None);
        assert_eq!((wet.planned, wet.severity), (Band::High, 4));
        let thin = exposure(&reading(-10, Some(20), None), cold, None, Some(&nfi(600)));
        assert_eq!(
            (thin.planned, thin.without_clothing),
            (Band::High, Some(600))
        );
        assert_eq!(
            (thin.raised.as_slice(), thin.most_at_risk),
            (&["at_risk"][..], None)
        );
        // Both reasons raise it by one only.
        let both = exposure(
            &reading(-10, Some(20), Some(true)),
            cold,
            None,
            Some(&nfi(600)),
        );
        assert_eq!(both.planned, Band::High);
    }

    #[test]
    fn those_most_at_risk_are_at_most_the_young_and_the_old() {
        let mut all = PeopleAt::none(How::Counted);
        for (band, n) in [("0-4", 40), ("60+", 10), ("18-59", 950)] {
            all.add("female", band, n);
        }
        let cold = Site {
            people: Some(all),
            ..site(0, true, Phase::Start)
        };
        let shelter = assessed(&[("heated_people", 700_000)]);
        let found = exposure(&reading(-5, None, None), cold, Some(&shelter), None);
        assert_eq!(
            (found.without_heating, found.most_at_risk),
            (Some(300), Some(50))
        );
        let few = assessed(&[("heated_people", 980_000)]);
        let found = exposure(&reading(-5, None, None), cold, Some(&few), None);
        assert_eq!(found.most_at_risk, Some(20));
        let grown = Site {
            people: Some({
                let mut grown = PeopleAt::none(How::Counted);
                grown.add("male", "18-59", 1000);
                grown
            }),
            ..cold
        };
        let found = exposure(&reading(-5, None, None), grown, Some(&shelter), None);
        assert_eq!((found.most_at_risk, found.planned), (Some(0), Band::Low));
        let everybody = assessed(&[("heated_people", 1_000_000)]);
        let found = exposure(&reading(-40, Some(30), None), cold, Some(&everybody), None);
        assert_eq!((found.band, found.severity), (Band::Extreme, 2));
        let all_but_few = assessed(&[("heated_people", 960_000)]);
        let found = exposure(
            &reading(-40, Some(30), None),
            cold,
            Some(&all_but_few),
            None,
        );
        assert_eq!((found.without_heating, found.severity), (Some(40), 3));
    }

    #[test]
    fn the_coldest_reading_of_a_day_is_the_one_that_feels_coldest() {
        let day = Weather {
            on: DAY,
            readings: vec![
                reading(-8, None, None),
                reading(-7, Some(40), None),
                reading(-2, Some(5), None),
            ],
        };
        assert_eq!(day.coldest().unwrap().temperature_milli, -7_000);
        assert_eq!(day.mean_milli(), -5_666);
    }

    proptest! {
        #[test]
        fn every_gap_is_need_less_have_and_never_below_nothing(
            n in 0u64..50_000, have in 0i64..1_000_000_000, cold: bool, start: bool,
        ) {
            let phase = if start { Phase::Start } else { Phase::Standard };
            let here = site(n, cold, phase);
            for code in ["water", "floor", "soap", "showers", "blankets", "toilets_unmarked", "heated_people"] {
                for one in lines(&assessed(&[(code, have)]), here) {
                    let (Some(need), Some(have), Some(gap)) = (one.need, one.have, one.gap) else { continue };
                    prop_assert_eq!(gap, (need - have).max(0));
                    prop_assert_eq!(gap == 0, one.severity == Some(1));
                }
            }
        }

        #[test]
        fn more_people_never_need_less(n in 0u64..100_000, more in 0u64..1000) {
            for one in standards::all() {
                prop_assert!(one.need(n + more) >= one.need(n), "{}", one.id);
                // Rounding up adds less than one whole unit.
                let exact = i128::from(one.value) * i128::from(n);
                let bound = i128::from(one.need(n)) * i128::from(one.for_each);
                let whole = if one.whole { 1000 } else { 1 };
                prop_assert!(bound >= exact && bound < exact + whole * i128::from(one.for_each));
            }
        }
    }
}
