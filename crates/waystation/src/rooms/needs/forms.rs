//! Reading an assessment and a reading of the weather from a form, or from a row of a sheet that has the same
//! fields. What was not filled in is not recorded; what cannot be read names its field.

use jiff::civil::Date;

use super::facts::{
    Answer, AssessmentMade, Known, PeopleEstimate, PeopleSeen, ProtectionSeen, WeatherObserved,
    Wind,
};
use super::gaps::lines_of;
use super::indicators::{ALL, Indicator, Kind, NO_ANSWER};
use super::rules;
use crate::Refusal;
use crate::rooms::people::forms::{self, Sent};
use crate::words::{Qualifier, Source, parse_day};

/// The name of an indicator's field.
pub fn field(indicator: &str) -> String {
    format!("a_{indicator}")
}

/// The name of the field that says why a number is none.
pub fn none_field(indicator: &str) -> String {
    format!("n_{indicator}")
}

/// What a form of an assessment says.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The day.
    pub on: Date,
    /// The assessment.
    pub fact: AssessmentMade,
    /// What the team saw of risks to people.
    pub protection: Option<ProtectionSeen>,
}

/// Reads the form of an assessment; `today` stands for a day that was not given.
///
/// # Errors
/// `needs-day-unreadable`, `people-count-unreadable`, `needs-number-unreadable` with the field, and what was
/// written.
pub fn assessment(sent: &Sent, today: Date) -> Result<Read, Refusal> {
    let mut answers = Vec::new();
    for indicator in ALL {
        answers.extend(answer(sent, indicator)?);
    }
    Ok(Read {
        on: day(sent, today)?,
        fact: AssessmentMade {
            site: sent.value("site").into(),
            team: sent.value("team").into(),
            people: people(sent)?,
            answers,
            synthetic: sent.value("synthetic") == "synthetic",
        },
        protection: protection(sent),
    })
}

fn day(sent: &Sent, today: Date) -> Result<Date, Refusal> {
    match sent.value("on") {
        "" => Ok(today),
        text => parse_day(text)
            .map_err(|_sentence| Refusal::new("needs-day-unreadable").with("text", text)),
    }
}

/// How a sector's answers are known: as it was said for the sector, else as for the whole assessment.
fn known(sent: &Sent, sector: &str) -> Known {
    let of = |name: &str| {
        let own = sent.value(&format!("{name}_{sector}"));
        if own.is_empty() {
            sent.value(name)
        } else {
            own
        }
        .to_owned()
    };
    Known {
        method: of("method"),
        confidence: of("confidence"),
    }
}

fn answer(sent: &Sent, indicator: &Indicator) -> Result<Option<Answer>, Refusal> {
    let text = sent.value(&field(indicator.code));
    let none = sent.value(&none_field(indicator.code));
    let given = if text.is_empty() { none } else { text };
    if given.is_empty() || indicator.kind == Kind::Reckoned {
        return Ok(None);
    }
    let blank = Answer {
        indicator: indicator.code.into(),
        known: known(sent, indicator.sector),
        ..Answer::default()
    };
    if NO_ANSWER.contains(&given) || matches!(indicator.kind, Kind::Coded(_)) {
        return Ok(Some(Answer {
            code: Some(given.into()),
            ..blank
        }));
    }
    let milli = rules::milli(given).ok_or_else(|| {
        Refusal::new("needs-number-unreadable")
            .with("indicator", indicator.code)
            .with("text", given)
    })?;
    Ok(Some(Answer {
        milli: Some(milli),
        unit: indicator.unit.into(),
        ..blank
    }))
}

fn people(sent: &Sent) -> Result<Option<PeopleSeen>, Refusal> {
    let counts = forms::counts(sent, "")?;
    let bound = |name: &str| -> Result<Option<u32>, Refusal> {
        let text = sent.value(name);
        if text.is_empty() {
            return Ok(None);
        }
        rules::milli(text)
            .filter(|milli| milli % 1000 == 0)
            .and_then(|milli| u32::try_from(milli / 1000).ok())
            .map(Some)
            .ok_or_else(|| Refusal::new("people-count-unreadable").with("text", text))
    };
    let estimate = estimate(
        sent.value("qualifier"),
        bound("people")?,
        bound("people_high")?,
    )?;
    if counts.is_empty() && estimate.is_none() {
        return Ok(None);
    }
    Ok(Some(PeopleSeen {
        lines: lines_of(&counts),
        estimate,
        known: known(sent, "people"),
    }))
}

/// An estimate of one or two numbers: two are a range, one is what its qualifier says of it.
fn estimate(
    qualifier: &str,
    one: Option<u32>,
    other: Option<u32>,
) -> Result<Option<PeopleEstimate>, Refusal> {
    let qualifier = match qualifier {
        "" => Qualifier::About,
        text => text
            .parse()
            .map_err(|_sentence| Refusal::new("needs-people-number"))?,
    };
    let (qualifier, low, high) = match (qualifier, one, other) {
        (_, None, None) => return Ok(None),
        (Qualifier::UpTo, one, other) => (qualifier, None, other.or(one)),
        (Qualifier::AtLeast | Qualifier::Over, one, None) => (qualifier, one, None),
        (Qualifier::Exact | Qualifier::About, one, None) => (qualifier, one, one),
        (_, Some(_), Some(_)) => (Qualifier::Range, one, other),
        _ => return Err(Refusal::new("needs-people-number")),
    };
    Ok(Some(PeopleEstimate {
        qualifier,
        low,
        high,
    }))
}

fn protection(sent: &Sent) -> Option<ProtectionSeen> {
    let risks: Vec<String> = sent
        .values("risk")
        .into_iter()
        .filter(|risk| !risk.is_empty())
        .map(str::to_owned)
        .collect();
    let answer = sent.value("risk_answer");
    if risks.is_empty() && answer.is_empty() {
        return None;
    }
    Some(ProtectionSeen {
        risks,
        answer: answer.into(),
        known: known(sent, "protection"),
    })
}

/// Reads the form of a reading of the weather.
///
/// # Errors
/// `needs-day-unreadable`, `needs-time-unreadable`, `needs-temperature-unreadable`, `needs-wind-unreadable`,
/// `needs-wind-unit`.
pub fn weather(sent: &Sent, today: Date) -> Result<(Date, WeatherObserved), Refusal> {
    let time = match sent.value("time") {
        "" => String::new(),
        text => rules::time(text).ok_or_else(|| Refusal::new("needs-time-unreadable"))?,
    };
    let temperature_milli = rules::milli(sent.value("temperature")).ok_or_else(|| {
        Refusal::new("needs-temperature-unreadable").with("text", sent.value("temperature"))
    })?;
    let fact = WeatherObserved {
        place: sent.value("site").into(),
        time,
        temperature_milli,
        wind: wind(sent.value("wind"), sent.value("wind_unit"))?,
        wet: match sent.value("wet") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        source: Source {
            name: sent.value("source").into(),
            published: None,
        },
        synthetic: sent.value("synthetic") == "synthetic",
    };
    Ok((day(sent, today)?, fact))
}

/// A wind with its unit, which may stand beside the number: `5 m/s`. No unit is guessed: a wrong one is worth
/// several degrees.
fn wind(text: &str, unit: &str) -> Result<Option<Wind>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let at = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (number, written) = text.split_at(at);
    let unit = if written.is_empty() {
        unit
    } else {
        written.trim()
    };
    let unit = match unit.to_lowercase().replace(' ', "").as_str() {
        "km/h" | "kmh" | "kph" => "km/h",
        "m/s" | "ms" | "mps" => "m/s",
        _ => return Err(Refusal::new("needs-wind-unit")),
    };
    let milli = rules::milli(number)
        .ok_or_else(|| Refusal::new("needs-wind-unreadable").with("text", text))?;
    Ok(Wind::given(milli, unit))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2021, 11, 29);

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    fn check(fields: &[(&str, &str)], refused_with: Option<&str>) -> Option<Read> {
        let read = assessment(&sent(fields), DAY);
        let code = read.as_ref().err().map(|refusal| refusal.code);
        assert_eq!(code, refused_with, "{fields:?}");
        read.ok()
    }

    #[test]
    fn only_what_was_filled_in_is_recorded() {
        let read = check(
            &[
                ("site", "a"),
                ("team", "IOM"),
                ("a_water", ""),
                ("a_floor", "3,100"),
                ("a_soap", "0"),
            ],
            None,
        )
        .unwrap();
        let answers: Vec<(&str, Option<i64>)> = read
            .fact
            .answers
            .iter()
            .map(|one| (one.indicator.as_str(), one.milli))
            .collect();
        assert_eq!(answers, [("floor", Some(3_100_000)), ("soap", Some(0))]);
        assert_eq!(
            (read.on, read.fact.people, read.protection),
            (DAY, None, None)
        );
    }

    #[test]
    fn no_number_is_told_from_nothing_written() {
        let read = check(
            &[("n_water", "dnk"), ("a_soap", "pnta"), ("n_floor", "")],
            None,
        )
        .unwrap();
        let answers: Vec<(&str, Option<&str>)> = read
            .fact
            .answers
            .iter()
            .map(|one| (one.indicator.as_str(), one.code.as_deref()))
            .collect();
        assert_eq!(answers, [("water", Some("dnk")), ("soap", Some("pnta"))]);
    }

    #[test]
    fn a_sector_may_be_known_otherwise_than_the_rest() {
        let read = check(
            &[
                ("method", "key_informant"),
                ("confidence", "low"),
                ("method_water", "measured"),
                ("a_water", "5"),
                ("a_floor", "7"),
            ],
            None,
        )
        .unwrap();
        let known: Vec<(&str, &str)> = read
            .fact
            .answers
            .iter()
            .map(|one| (one.known.method.as_str(), one.known.confidence.as_str()))
            .collect();
        assert_eq!(known, [("key_informant", "low"), ("measured", "low")]);
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        check(&[("a_water", "much")], Some("needs-number-unreadable"));
        check(&[("on", "yesterday")], Some("needs-day-unreadable"));
        check(&[("people", "2,5")], Some("people-count-unreadable"));
        check(
            &[("count_female_0-4", "-1")],
            Some("people-count-unreadable"),
        );
        check(
            &[("people", "5"), ("qualifier", "perhaps")],
            Some("needs-people-number"),
        );
        let refusal = assessment(&sent(&[("a_water", "much")]), DAY).unwrap_err();
        assert!(refusal.arguments.contains(&("indicator", "water".into())));
    }

    #[test]
    fn people_are_counted_or_estimated_as_it_was_said() {
        let people = |fields: &[(&str, &str)]| check(fields, None).unwrap().fact.people.unwrap();
        let bounds = |fields: &[(&str, &str)]| {
            let estimate = people(fields).estimate.unwrap();
            (estimate.qualifier, estimate.low, estimate.high)
        };
        use Qualifier as Q;
        for (fields, found) in [
            (
                &[("people", "2,000")][..],
                (Q::About, Some(2000), Some(2000)),
            ),
            (
                &[("people", "1500"), ("people_high", "2000")],
                (Q::Range, Some(1500), Some(2000)),
            ),
            (
                &[("people", "2000"), ("qualifier", "up_to")],
                (Q::UpTo, None, Some(2000)),
            ),
            (
                &[("people", "44"), ("qualifier", "at_least")],
                (Q::AtLeast, Some(44), None),
            ),
        ] {
            assert_eq!(bounds(fields), found, "{fields:?}");
        }
        let counted = people(&[("count_female_0-4", "12"), ("count_male_18-59", "30")]);
        assert_eq!(
            counted.lines.iter().map(|line| line.people).sum::<u32>(),
            42
        );
        assert_eq!(
            check(&[("qualifier", "about")], None).unwrap().fact.people,
            None
        );
    }

    fn check_weather(
        fields: &[(&str, &str)],
        refused_with: Option<&str>,
    ) -> Option<WeatherObserved> {
        let read = weather(&sent(fields), DAY);
        let code = read.as_ref().err().map(|refusal| refusal.code);
        assert_eq!(code, refused_with, "{fields:?}");
        read.ok().map(|(_on, fact)| fact)
    }

    #[test]
    fn a_wind_without_its_unit_is_not_guessed() {
        let cold = ("temperature", "-8");
        check_weather(&[cold, ("wind", "5")], Some("needs-wind-unit"));
        check_weather(&[cold, ("wind", "5 knots")], Some("needs-wind-unit"));
        check_weather(
            &[cold, ("wind", "strong"), ("wind_unit", "km/h")],
            Some("needs-wind-unit"),
        );
        check_weather(
            &[cold, ("wind", "1..5"), ("wind_unit", "km/h")],
            Some("needs-wind-unreadable"),
        );
        for (fields, kmh) in [
            (&[cold, ("wind", "5"), ("wind_unit", "m/s")][..], 18_000),
            (&[cold, ("wind", "5 m/s")], 18_000),
            (&[cold, ("wind", "5 km/h"), ("wind_unit", "m/s")], 5_000),
        ] {
            let wind = check_weather(fields, None).unwrap().wind.unwrap();
            assert_eq!(wind.kmh_milli, kmh, "{fields:?}");
        }
        assert_eq!(check_weather(&[cold], None).unwrap().wind, None);
    }

    #[test]
    fn a_reading_needs_a_temperature_and_a_time_that_is_one() {
        check_weather(&[], Some("needs-temperature-unreadable"));
        check_weather(
            &[("temperature", "cold")],
            Some("needs-temperature-unreadable"),
        );
        check_weather(
            &[("temperature", "-8"), ("time", "noon")],
            Some("needs-time-unreadable"),
        );
        let fact = check_weather(
            &[("temperature", "-8.5"), ("time", "9:05"), ("wet", "yes")],
            None,
        )
        .unwrap();
        assert_eq!(
            (fact.temperature_milli, fact.time.as_str(), fact.wet),
            (-8_500, "09:05", Some(true))
        );
    }
}
