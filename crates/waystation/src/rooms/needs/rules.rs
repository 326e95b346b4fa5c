//! What is refused at the desk, what is flagged, and what makes a severity.

use jiff::civil::Date;

use super::cold::Band;
use super::facts::{
    Answer, AssessmentMade, ConditionReported, Known, PeopleSeen, ProtectionSeen, WeatherObserved,
};
use super::gaps::How;
use super::indicators::{self, CONFIDENCES, Indicator, Kind, METHODS, NO_ANSWER, RISKS};
use crate::Refusal;
use crate::views::Discrepancy;

/// From which step on people count as in need: severe (JIAF 2; the scale is from memory, not verified).
pub const IN_NEED: u8 = 3;

/// The sectors, in the order in which screens list them.
pub const SECTORS: [&str; 9] = [
    "shelter",
    "weather",
    "water",
    "food",
    "nutrition",
    "health",
    "sanitation",
    "nfi",
    "protection",
];

/// A report names a known sector and its source, and a severity on the scale if it has one.
///
/// # Errors
/// `needs-sector-unknown`, `needs-severity-off-scale`, `needs-source-missing`.
pub fn report(fact: &ConditionReported) -> Result<(), Refusal> {
    if !SECTORS.contains(&fact.sector.as_str()) {
        return Err(Refusal::new("needs-sector-unknown")
            .with("sector", &fact.sector)
            .with("sectors", SECTORS.join(", ")));
    }
    if fact
        .severity
        .is_some_and(|severity| !(1..=5).contains(&severity))
    {
        return Err(Refusal::new("needs-severity-off-scale"));
    }
    if fact.source.name.is_empty() {
        return Err(Refusal::new("needs-source-missing"));
    }
    Ok(())
}

/// Reads a decimal number with at most three decimals as thousandths: `3.5` is 3500. Blanks and commas between
/// thousands are passed over, as people write them; nothing else is.
pub fn milli(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace('−', "-");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungrouped(whole)?;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || decimals.len() > 3 || !all_digits(&whole) || !all_digits(decimals) {
        return None;
    }
    if digits.contains('.') && decimals.is_empty() {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let decimals: i64 = format!("{decimals:0<3}").parse().ok()?;
    whole
        .checked_mul(1000)?
        .checked_add(decimals)?
        .checked_mul(sign)
}

/// Takes the commas out of `20,400`; nothing where they do not stand between thousands.
fn ungrouped(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let good = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    good.then(|| whole.replace(',', ""))
}

/// The days of a site's first phase, in which it lives by the standards for a start: our own convention; the
/// handbook says "at the start" without a number.
pub const START_DAYS: i32 = 30;

/// After so many days an assessment is marked as old (our own convention).
pub const OLD_DAYS: i32 = 7;

/// Whether what is held of the people at a site gives way to the newer estimate of a source: a count, or the
/// estimate of a team, holds for [`OLD_DAYS`]; persons registered one by one hold always, for a source's estimate
/// stands beside them elsewhere (our own convention).
pub fn gives_way(
    held: How,
    held_on: Option<Date>,
    estimated_on: Option<Date>,
    as_of: Date,
) -> bool {
    let old = held_on.is_some_and(|on| super::gaps::days_between(on, as_of) > OLD_DAYS);
    held != How::Registered && old && estimated_on > held_on
}

/// A reading counts for the cold of a day when it is of this day or the day before.
pub const WEATHER_DAYS: i32 = 1;

/// A site is reckoned to be in the cold when its newest weather of so many days was 10 °C or less, where wind
/// chill begins (our own convention).
pub const COLD_DAYS: i32 = 14;

/// The severity of how much of a need is met: all of it 1 (minimal), three quarters 2 (stress), half 3 (severe),
/// a quarter 4 (extreme), less 5 (catastrophic).
///
/// The words are those of the JIAF scale; the thresholds are our own convention. They agree with the range for
/// water: 7.5 litres, the least of the basic need, is 3; 3 litres, survival, is 5.
pub fn severity_of_share(have: i64, need: i64) -> u8 {
    let (have, need) = (i128::from(have.max(0)), i128::from(need.max(0)));
    match () {
        () if have >= need => 1,
        () if have * 4 >= need * 3 => 2,
        () if have * 2 >= need => 3,
        () if have * 4 >= need => 4,
        () => 5,
    }
}

/// The severity of a coded answer (our own convention); nothing for an answer that is none.
pub fn severity_of_code(indicator: &str, code: &str) -> Option<u8> {
    Some(match (indicator, code) {
        ("medical_post", "round_the_clock") => 1,
        ("medical_post", "some_hours") => 2,
        ("medical_post", "none") => 4,
        ("infant_feeding_support", "present") => 1,
        ("infant_feeding_support", "absent") => 3,
        ("milk_substitutes", "none" | "assessed_only") => 1,
        // Untargeted formula and bottles endanger infants (operational guidance on infant feeding, from memory).
        ("milk_substitutes", "handed_out") => 4,
        _ => return None,
    })
}

/// The severity of risks that a team saw signs of: one is severe, three or any of the gravest extreme (our own
/// convention, since JIAF asks for figures that no team has at a border).
pub fn severity_of_risks(seen: &ProtectionSeen) -> Option<u8> {
    const GRAVEST: [&str; 4] = [
        "gender_based_violence",
        "trafficking",
        "child_separated",
        "pushback",
    ];
    let grave = seen
        .risks
        .iter()
        .any(|risk| GRAVEST.contains(&risk.as_str()));
    match seen.risks.len() {
        0 if seen.answer == "none" => Some(1),
        0 => None,
        _ if grave => Some(4),
        1 | 2 => Some(3),
        _ => Some(4),
    }
}

/// The severity of the cold for a site: that of the band to plan by; at most 2 where nobody lacks winter clothing
/// and a heated place, at most 3 where fewer than one in twenty do (our own convention: they are helped one by
/// one). Where nobody counted who is exposed, the band stands.
pub fn severity_of_cold(planned: Band, exposed: Option<u64>, people: Option<u64>) -> u8 {
    let few = |exposed: u64| people.is_some_and(|all| exposed.saturating_mul(20) < all);
    match exposed {
        Some(0) => planned.severity().min(2),
        Some(exposed) if few(exposed) => planned.severity().min(3),
        _ => planned.severity(),
    }
}

/// What of an indicator that is not critical counts: at most 3.
pub fn capped(indicator: &Indicator, severity: u8) -> u8 {
    if indicator.critical {
        severity
    } else {
        severity.min(3)
    }
}

/// The most people that one line may count.
const PEOPLE_MOST: u32 = 1_000_000;

/// An assessment is of a site, by a team, of a day that has come, and answers something; every answer is one
/// that its indicator knows, in its unit and within its bounds.
///
/// # Errors
/// `needs-site-missing`, `needs-team-missing`, `needs-day-to-come`, `needs-assessment-empty`, and those of each
/// answer: `needs-indicator-unknown`, `needs-indicator-twice`, `needs-answer-unit`, `needs-answer-number`,
/// `needs-answer-code`, `needs-method-unknown`, `needs-more-heated`, `needs-people-number`.
pub fn assessment(
    fact: &AssessmentMade,
    protection: Option<&ProtectionSeen>,
    on: Date,
    today: Date,
) -> Result<(), Refusal> {
    if fact.site.is_empty() {
        return Err(Refusal::new("needs-site-missing"));
    }
    if fact.team.trim().is_empty() {
        return Err(Refusal::new("needs-team-missing"));
    }
    day(on, today)?;
    if fact.answers.is_empty() && fact.people.is_none() && protection.is_none() {
        return Err(Refusal::new("needs-assessment-empty"));
    }
    if let Some(people) = &fact.people {
        known(&people.known)?;
        people_seen(people)?;
    }
    for (at, one) in fact.answers.iter().enumerate() {
        answer(one)?;
        if fact.answers[..at]
            .iter()
            .any(|other| other.indicator == one.indicator)
        {
            return Err(Refusal::new("needs-indicator-twice").with("indicator", &one.indicator));
        }
    }
    if let Some(protection) = protection {
        risks(protection)?;
    }
    if heated_above_covered(fact) {
        return Err(Refusal::new("needs-more-heated"));
    }
    Ok(())
}

/// What is recorded has happened.
fn day(on: Date, today: Date) -> Result<(), Refusal> {
    if on > today {
        return Err(Refusal::new("needs-day-to-come").with("day", on.to_string()));
    }
    Ok(())
}

fn known(known: &Known) -> Result<(), Refusal> {
    let good = METHODS.contains(&known.method.as_str())
        && CONFIDENCES.contains(&known.confidence.as_str());
    if good {
        Ok(())
    } else {
        Err(Refusal::new("needs-method-unknown"))
    }
}

fn people_seen(people: &PeopleSeen) -> Result<(), Refusal> {
    let wrong = || Refusal::new("needs-people-number");
    if people.lines.iter().any(|line| line.people > PEOPLE_MOST) {
        return Err(wrong());
    }
    if people.lines.is_empty() && people.estimate.is_none() {
        return Err(wrong());
    }
    let Some(estimate) = people.estimate else {
        return Ok(());
    };
    let (low, high) = (estimate.low, estimate.high);
    let in_order = low.zip(high).is_none_or(|(low, high)| low <= high);
    let most = low.max(high).is_some_and(|most| most <= PEOPLE_MOST);
    if in_order && most {
        Ok(())
    } else {
        Err(wrong())
    }
}

fn answer(one: &Answer) -> Result<(), Refusal> {
    let about = |code: &'static str| Refusal::new(code).with("indicator", &one.indicator);
    let Some(indicator) = indicators::of(&one.indicator) else {
        return Err(about("needs-indicator-unknown"));
    };
    known(&one.known)?;
    if let Some(code) = &one.code {
        let codes: &[&str] = match indicator.kind {
            Kind::Coded(codes) => codes,
            Kind::Number(_) | Kind::Reckoned => &[],
        };
        let good = codes.contains(&code.as_str()) || NO_ANSWER.contains(&code.as_str());
        return if good && one.milli.is_none() && indicator.kind != Kind::Reckoned {
            Ok(())
        } else {
            Err(about("needs-answer-code"))
        };
    }
    let (Kind::Number(most), Some(milli)) = (indicator.kind, one.milli) else {
        return Err(about("needs-answer-code"));
    };
    if one.unit != indicator.unit {
        return Err(about("needs-answer-unit").with("unit", indicator.unit));
    }
    if !(0..=most).contains(&milli) {
        return Err(about("needs-answer-number").with("most", (most / 1000).to_string()));
    }
    Ok(())
}

fn risks(seen: &ProtectionSeen) -> Result<(), Refusal> {
    known(&seen.known)?;
    let listed = seen.risks.iter().all(|risk| RISKS.contains(&risk.as_str()));
    let answered = seen.answer == "none" || NO_ANSWER.contains(&seen.answer.as_str());
    // Either risks or an answer that there are none to name: never both, never neither.
    if listed && (seen.risks.is_empty() == answered) && (answered || seen.answer.is_empty()) {
        return Ok(());
    }
    Err(Refusal::new("needs-risk-unknown"))
}

fn number(fact: &AssessmentMade, indicator: &str) -> Option<i64> {
    fact.answers
        .iter()
        .find(|one| one.indicator == indicator)
        .and_then(|one| one.milli)
}

fn heated_above_covered(fact: &AssessmentMade) -> bool {
    number(fact, "floor_heated")
        .zip(number(fact, "floor"))
        .is_some_and(|(heated, covered)| heated > covered)
}

/// What of an assessment from the field cannot all be true; it is kept, and a person settles it.
pub fn discrepancies(fact: &AssessmentMade, entry: uuid::Uuid) -> Vec<Discrepancy> {
    let raise = |rule| Discrepancy {
        rule,
        entries: vec![entry],
    };
    let people = fact.people.as_ref().and_then(super::gaps::people_of);
    let all = people.and_then(|people| i64::try_from(people.people).ok());
    let more_than_all = ["heated_people", "without_winter_clothing", "infants_seen"]
        .into_iter()
        .filter_map(|indicator| number(fact, indicator))
        .any(|some| all.is_some_and(|all| some > all.saturating_mul(1000)));
    [
        heated_above_covered(fact).then(|| raise("needs.more_heated_than_covered")),
        more_than_all.then(|| raise("needs.more_than_all")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The coldest and the hottest temperature that is believed, in thousandths of a degree: the records of the
/// northern hemisphere's inhabited places and some more (our own convention).
const TEMPERATURES: std::ops::RangeInclusive<i64> = -65_000..=50_000;

/// The strongest wind that is believed, in thousandths of km/h: above every storm measured on land in Europe
/// (our own convention).
const WIND_MOST: i64 = 250_000;

/// From this speed on, a wind given in metres a second is doubted: 72 km/h is a gale, and 20 is an everyday
/// number in km/h.
const DOUBTED_METRES: i64 = 20_000;

/// A reading is of a place and a day that has come, from a source, and can be true.
///
/// # Errors
/// `needs-site-missing`, `needs-day-to-come`, `needs-source-missing`, `needs-time-unreadable`,
/// `needs-temperature-impossible`, `needs-wind-impossible`.
pub fn weather(fact: &WeatherObserved, on: Date, today: Date) -> Result<(), Refusal> {
    if fact.place.is_empty() {
        return Err(Refusal::new("needs-site-missing"));
    }
    day(on, today)?;
    if fact.source.name.trim().is_empty() {
        return Err(Refusal::new("needs-source-missing"));
    }
    if !fact.time.is_empty() && time(&fact.time).as_deref() != Some(fact.time.as_str()) {
        return Err(Refusal::new("needs-time-unreadable"));
    }
    if !TEMPERATURES.contains(&fact.temperature_milli) {
        return Err(Refusal::new("needs-temperature-impossible"));
    }
    if let Some(wind) = &fact.wind
        && !(0..=WIND_MOST).contains(&wind.kmh_milli)
    {
        return Err(Refusal::new("needs-wind-impossible"));
    }
    Ok(())
}

/// A time of the day as `HH:MM`: from `9:05`, `09:05`, `09:05:30`.
pub fn time(text: &str) -> Option<String> {
    let mut parts = text.trim().split(':');
    let (hours, minutes) = (parts.next()?, parts.next()?);
    let seconds = parts.next().unwrap_or("00");
    let number = |text: &str, most: u8| {
        let good = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| text.parse::<u8>().ok())
            .flatten()
            .filter(|n| *n < most)
    };
    let (hours, minutes) = (number(hours, 24)?, number(minutes, 60)?);
    number(seconds, 60)?;
    parts
        .next()
        .is_none()
        .then(|| format!("{hours:02}:{minutes:02}"))
}

/// Whether a wind looks as if its unit were the other one: a gale in metres a second, or a speed that differs
/// from the one read before it by just the factor of the units. Recorded all the same, with a warning.
pub fn doubtful_wind(fact: &WeatherObserved, before_kmh_milli: Option<i64>) -> bool {
    let Some(wind) = &fact.wind else {
        return false;
    };
    let gale = wind.given_unit == "m/s" && wind.given_milli > DOUBTED_METRES;
    let swapped = before_kmh_milli.is_some_and(|before| {
        // Between 3.3 and 3.9 times: 3.6 and a tenth of it to either side. A breath of wind proves nothing.
        let (small, large) = (before.min(wind.kmh_milli), before.max(wind.kmh_milli));
        small >= 3_000 && (large * 10 >= small * 33) && (large * 10 <= small * 39)
    });
    gale || swapped
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::facts::Wind;
    use super::*;
    use crate::rooms::needs::facts::PeopleEstimate;
    use crate::words::{Qualifier, Source, Text};

    fn check(sector: &str, severity: Option<u8>, source: &str, refused_with: Option<&str>) {
        let fact = ConditionReported {
            place: "bruzgi-centre".into(),
            sector: sector.into(),
            severity,
            quantity: None,
            unit: String::new(),
            text: Text::en("Limited access to water."),
            source: Source {
                name: source.into(),
                published: None,
            },
        };
        assert_eq!(
            report(&fact).err().map(|refusal| refusal.code),
            refused_with
        );
    }

    #[test]
    fn a_report_names_sector_and_source_and_stays_on_the_scale() {
        check("water", None, "IOM", None);
        check("water", Some(5), "IOM", None);
        check("water", Some(6), "IOM", Some("needs-severity-off-scale"));
        check("comfort", None, "IOM", Some("needs-sector-unknown"));
        check("water", None, "", Some("needs-source-missing"));
    }

    const DAY: Date = date(2021, 11, 29);

    fn said() -> Known {
        Known {
            method: "key_informant".into(),
            confidence: "medium".into(),
        }
    }

    fn answers(indicator: &str, milli: i64) -> Answer {
        Answer {
            indicator: indicator.into(),
            milli: Some(milli),
            unit: indicators::of(indicator).map_or("", |one| one.unit).into(),
            code: None,
            known: said(),
        }
    }

    fn assessed(answers: Vec<Answer>) -> AssessmentMade {
        AssessmentMade {
            site: "bruzgi-centre".into(),
            team: "IOM".into(),
            answers,
            ..AssessmentMade::default()
        }
    }

    fn check_assessment(fact: &AssessmentMade, refused_with: Option<&str>) {
        let refused = assessment(fact, None, DAY, DAY).err();
        assert_eq!(
            refused.map(|refusal| refusal.code),
            refused_with,
            "{fact:?}"
        );
    }

    #[test]
    fn an_assessment_is_of_a_site_by_a_team_and_answers_something() {
        let good = assessed(vec![answers("water", 20_400_000)]);
        check_assessment(&good, None);
        check_assessment(&assessed(Vec::new()), Some("needs-assessment-empty"));
        let nowhere = AssessmentMade {
            site: String::new(),
            ..good.clone()
        };
        check_assessment(&nowhere, Some("needs-site-missing"));
        let nobody = AssessmentMade {
            team: " ".into(),
            ..good.clone()
        };
        check_assessment(&nobody, Some("needs-team-missing"));
        let tomorrow = date(2021, 11, 30);
        let refused = assessment(&good, None, tomorrow, DAY).err();
        assert_eq!(
            refused.map(|refusal| refusal.code),
            Some("needs-day-to-come")
        );
        let only_risks = ProtectionSeen {
            answer: "none".into(),
            known: said(),
            ..ProtectionSeen::default()
        };
        assert!(assessment(&assessed(Vec::new()), Some(&only_risks), DAY, DAY).is_ok());
    }

    #[test]
    fn an_answer_is_one_that_its_indicator_knows_in_its_unit_and_bounds() {
        let water = answers("water", 1000);
        let coded = |indicator: &str, code: &str| Answer {
            code: Some(code.into()),
            milli: None,
            unit: String::new(),
            ..answers(indicator, 0)
        };
        for (answer, refused_with) in [
            (
                Answer {
                    unit: "m2".into(),
                    ..water.clone()
                },
                Some("needs-answer-unit"),
            ),
            (answers("water", -1), Some("needs-answer-number")),
            (
                answers("water", 50_000_001_000),
                Some("needs-answer-number"),
            ),
            (answers("water", 0), None),
            (answers("comfort", 1), Some("needs-indicator-unknown")),
            (answers("toilets", 1000), Some("needs-answer-code")),
            (answers("medical_post", 1000), Some("needs-answer-code")),
            (coded("medical_post", "some_hours"), None),
            (coded("medical_post", "often"), Some("needs-answer-code")),
            (coded("medical_post", "dnk"), None),
            (coded("water", "pnta"), None),
            (coded("water", "none"), Some("needs-answer-code")),
            (coded("toilets", "dnk"), Some("needs-answer-code")),
            (
                Answer {
                    code: Some("dnk".into()),
                    ..water.clone()
                },
                Some("needs-answer-code"),
            ),
            (
                Answer {
                    known: Known::default(),
                    ..water.clone()
                },
                Some("needs-method-unknown"),
            ),
        ] {
            check_assessment(&assessed(vec![answer]), refused_with);
        }
        check_assessment(
            &assessed(vec![water.clone(), water]),
            Some("needs-indicator-twice"),
        );
        let heated = vec![
            answers("floor", 3_000_000),
            answers("floor_heated", 3_000_001),
        ];
        check_assessment(&assessed(heated), Some("needs-more-heated"));
    }

    #[test]
    fn people_of_an_assessment_are_counted_or_estimated_within_reason() {
        let estimated = |low, high| AssessmentMade {
            people: Some(PeopleSeen {
                estimate: Some(PeopleEstimate {
                    qualifier: Qualifier::Range,
                    low,
                    high,
                }),
                known: said(),
                ..PeopleSeen::default()
            }),
            ..assessed(Vec::new())
        };
        check_assessment(&estimated(Some(1500), Some(2000)), None);
        check_assessment(&estimated(None, Some(2000)), None);
        for (low, high) in [
            (Some(2000), Some(1500)),
            (None, None),
            (Some(1_000_001), None),
        ] {
            check_assessment(&estimated(low, high), Some("needs-people-number"));
        }
        let nobody = AssessmentMade {
            people: Some(PeopleSeen {
                known: said(),
                ..PeopleSeen::default()
            }),
            ..assessed(Vec::new())
        };
        check_assessment(&nobody, Some("needs-people-number"));
    }

    #[test]
    fn risks_are_from_the_list_or_an_answer_says_that_there_are_none() {
        let seen = |risks: &[&str], answer: &str| ProtectionSeen {
            risks: risks.iter().map(|risk| (*risk).to_owned()).collect(),
            answer: answer.into(),
            known: said(),
        };
        for (one, good) in [
            (seen(&["trafficking"], ""), true),
            (seen(&[], "none"), true),
            (seen(&[], "pnta"), true),
            (seen(&[], ""), false),
            (seen(&["trafficking"], "none"), false),
            (seen(&["the man in the red coat"], ""), false),
            (seen(&[], "perhaps"), false),
        ] {
            assert_eq!(risks(&one).is_ok(), good, "{one:?}");
        }
        for (one, severity) in [
            (seen(&[], "none"), Some(1)),
            (seen(&[], "dnk"), None),
            (seen(&["extortion"], ""), Some(3)),
            (seen(&["extortion", "violence", "distress"], ""), Some(4)),
            (seen(&["trafficking"], ""), Some(4)),
        ] {
            assert_eq!(severity_of_risks(&one), severity, "{one:?}");
        }
    }

    #[test]
    fn what_cannot_all_be_true_is_raised_and_kept() {
        let entry = Uuid::from_u128(7);
        let rules = |fact: &AssessmentMade| -> Vec<&str> {
            discrepancies(fact, entry)
                .iter()
                .map(|one| one.rule)
                .collect()
        };
        let heated = vec![answers("floor", 1_000), answers("floor_heated", 2_000)];
        assert_eq!(rules(&assessed(heated)), ["needs.more_heated_than_covered"]);
        let mut cold = assessed(vec![answers("without_winter_clothing", 301_000)]);
        assert_eq!(rules(&cold), [""; 0], "nobody was counted");
        cold.people = Some(PeopleSeen {
            estimate: Some(PeopleEstimate {
                qualifier: Qualifier::About,
                low: Some(300),
                high: Some(300),
            }),
            known: said(),
            ..PeopleSeen::default()
        });
        assert_eq!(rules(&cold), ["needs.more_than_all"]);
        cold.answers = vec![answers("without_winter_clothing", 300_000)];
        assert_eq!(rules(&cold), [""; 0]);
    }

    #[test]
    fn an_old_count_gives_way_to_a_newer_estimate_and_a_new_one_does_not() {
        let on = |day| Some(date(2021, 11, day));
        for (held, counted, estimated, gives) in [
            (How::Counted, 11, 18, true),
            (How::Headcount, 21, 25, true),
            (How::Assessed, 22, 25, false),
            (How::Counted, 18, 11, false),
            (How::Counted, 11, 11, false),
            (How::Registered, 11, 18, false),
        ] {
            let found = gives_way(held, on(counted), on(estimated), DAY);
            assert_eq!(found, gives, "{held:?} {counted} {estimated}");
        }
    }

    #[test]
    fn severity_grows_as_less_of_a_need_is_met() {
        for (have, need, severity) in [
            (30_000, 30_000, 1),
            (31_000, 30_000, 1),
            (29_999, 30_000, 2),
            (22_500, 30_000, 2),
            (22_499, 30_000, 3),
            (15_000, 30_000, 3),
            (14_999, 30_000, 4),
            (7_500, 30_000, 4),
            (7_499, 30_000, 5),
            (0, 30_000, 5),
            (0, 0, 1),
        ] {
            assert_eq!(severity_of_share(have, need), severity, "{have} of {need}");
        }
    }

    #[test]
    fn what_is_not_critical_stops_at_severe() {
        let [soap, water] = ["soap", "water"].map(|code| indicators::of(code).unwrap());
        assert_eq!((capped(soap, 5), capped(water, 5)), (3, 5));
        assert_eq!((capped(soap, 2), capped(water, 1)), (2, 1));
    }

    #[test]
    fn every_code_of_a_coded_indicator_but_access_has_its_severity() {
        for one in indicators::ALL.iter().filter(|one| one.sector != "access") {
            let Kind::Coded(codes) = one.kind else {
                continue;
            };
            for code in codes {
                assert!(
                    severity_of_code(one.code, code).is_some(),
                    "{} {code}",
                    one.code
                );
            }
            assert_eq!(severity_of_code(one.code, "dnk"), None);
        }
        assert_eq!(severity_of_code("milk_substitutes", "handed_out"), Some(4));
    }

    fn reading(temperature_milli: i64, wind: i64, unit: &str) -> WeatherObserved {
        WeatherObserved {
            place: "bruzgi-centre".into(),
            time: "21:00".into(),
            temperature_milli,
            wind: Wind::given(wind, unit),
            wet: None,
            source: Source {
                name: "thermometer".into(),
                published: None,
            },
            synthetic: false,
        }
    }

    #[test]
    fn a_reading_that_cannot_be_true_is_refused() {
        let good = reading(-8_000, 20_000, "km/h");
        for (fact, refused_with) in [
            (good.clone(), None),
            (
                reading(60_000, 0, "km/h"),
                Some("needs-temperature-impossible"),
            ),
            (
                reading(-70_000, 0, "km/h"),
                Some("needs-temperature-impossible"),
            ),
            (reading(0, 400_000, "km/h"), Some("needs-wind-impossible")),
            (reading(0, 70_000, "m/s"), Some("needs-wind-impossible")),
            (reading(0, -1, "km/h"), Some("needs-wind-impossible")),
            (
                WeatherObserved {
                    time: "25:00".into(),
                    ..good.clone()
                },
                Some("needs-time-unreadable"),
            ),
            (
                WeatherObserved {
                    place: String::new(),
                    ..good.clone()
                },
                Some("needs-site-missing"),
            ),
            (
                WeatherObserved {
                    source: Source::default(),
                    ..good.clone()
                },
                Some("needs-source-missing"),
            ),
        ] {
            assert_eq!(
                weather(&fact, DAY, DAY).err().map(|one| one.code),
                refused_with,
                "{fact:?}"
            );
        }
        assert!(weather(&good, date(2021, 11, 30), DAY).is_err());
    }

    #[test]
    fn a_wind_whose_unit_may_be_the_other_one_is_doubted() {
        for (wind, unit, before, doubted) in [
            (20_000, "km/h", None, false),
            (5_600, "m/s", None, false),
            (20_001, "m/s", None, true),
            (21_600, "km/h", Some(6_000), true),
            (6_000, "km/h", Some(21_600), true),
            (12_000, "km/h", Some(6_000), false),
            (40_000, "km/h", Some(6_000), false),
            (7_200, "km/h", Some(2_000), false),
        ] {
            let doubt = doubtful_wind(&reading(0, wind, unit), before);
            assert_eq!(doubt, doubted, "{wind} {unit} after {before:?}");
        }
        assert!(!doubtful_wind(
            &WeatherObserved {
                wind: None,
                ..reading(0, 0, "km/h")
            },
            Some(1)
        ));
    }

    #[test]
    fn metres_a_second_are_converted_once_and_what_was_given_is_kept() {
        let wind = Wind::given(5_500, "m/s").unwrap();
        assert_eq!(
            (wind.kmh_milli, wind.given_milli, wind.given_unit.as_str()),
            (19_800, 5_500, "m/s")
        );
        assert_eq!(Wind::given(5_500, "km/h").unwrap().kmh_milli, 5_500);
        assert_eq!(Wind::given(5_500, "knots"), None);
    }

    #[test]
    fn times_and_numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("9:05", Some("09:05")),
            ("21:00", Some("21:00")),
            (" 21:00:30 ", Some("21:00")),
            ("24:00", None),
            ("12:60", None),
            ("noon", None),
            ("12", None),
            ("12:00:00:00", None),
        ] {
            assert_eq!(time(text).as_deref(), read, "{text}");
        }
        for (text, read) in [
            ("3.5", Some(3_500)),
            ("20,400", Some(20_400_000)),
            ("20 400", Some(20_400_000)),
            ("-8.25", Some(-8_250)),
            ("−8", Some(-8_000)),
            ("0", Some(0)),
            ("", None),
            ("-", None),
            ("3.", None),
            ("1,5", None),
            ("1.2345", None),
            ("1e3", None),
            ("99999999999999999999", None),
            ("9223372036854775807", None),
        ] {
            assert_eq!(milli(text), read, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_that_was_written_reads_back(n in -1_000_000_000_000i64..1_000_000_000_000) {
            let sign = if n < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:03}", n.abs() / 1000, n.abs() % 1000);
            prop_assert_eq!(milli(&text), Some(n));
        }

        #[test]
        fn no_text_makes_a_reader_panic(text in ".{0,12}") {
            let _ = (milli(&text), time(&text));
        }

        #[test]
        fn a_little_more_is_never_more_severe(have in 0i64..1_000_000, more in 0i64..1_000_000, need in 0i64..1_000_000) {
            prop_assert!(severity_of_share(have + more, need) <= severity_of_share(have, need));
        }
    }
}
