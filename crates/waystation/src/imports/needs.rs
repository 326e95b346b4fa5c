//! Sheets of the room `needs`: assessments, a row for each; and weather files. A row has the fields of the form
//! on the screen and is read by the same code, so that both refuse the same.

use jiff::civil::Date;
use journal::{Digest, Occurred};

use super::{Cells, Context, ImportFailure, Outcome, Sheet, Sort, apart, run, wanted};
use crate::rooms::needs::facts::WeatherObserved;
use crate::rooms::needs::forms::{self, Read};
use crate::rooms::needs::indicators;
use crate::rooms::people::forms::Sent;
use crate::sheets::Wanted;
use crate::{Failure, Refusal, Work};

type Done = Result<Outcome, ImportFailure>;

const SITE: Wanted = wanted("site", "#loc+id", &["Place", "Site"], true);
const SYNTHETIC: Wanted = wanted("synthetic", "#meta+synthetic", &["Synthetic"], false);

/// The cells of a row as a form would have sent them; a site is found by its code or its name.
fn sent(cells: &mut Cells<'_>, wanted: &[Wanted]) -> Sent {
    let mut fields = vec![("site".to_owned(), cells.place("site", false))];
    for one in wanted {
        match one.field {
            "site" | "code" => {}
            "risk" => fields.extend(
                cells
                    .list("risk")
                    .into_iter()
                    .map(|risk| ("risk".into(), risk)),
            ),
            // A moment is taken apart: `2021-11-29T21:00`.
            "on" => fields.extend(moment(cells.text("on"))),
            name => fields.push((name.to_owned(), coded(cells, name))),
        }
    }
    Sent(fields)
}

/// A day and the time that may stand with it.
fn moment(text: &str) -> Vec<(String, String)> {
    let (day, time) = text
        .split_once(['T', ' '])
        .map_or((text, ""), |(day, time)| (day, time.trim()));
    let time = time
        .trim_end_matches('Z')
        .split(['+', '.'])
        .next()
        .unwrap_or_default();
    let mut fields = vec![("on".to_owned(), day.to_owned())];
    if !time.is_empty() {
        fields.push(("time".into(), time.into()));
    }
    fields
}

/// A cell's text; codes may be given by their words in a language of the screens.
fn coded(cells: &mut Cells<'_>, field: &str) -> String {
    let text = cells.text(field).to_owned();
    let (family, codes): (String, &[&str]) = match field {
        "method" => ("needs-method".into(), indicators::METHODS),
        "confidence" => ("needs-confidence".into(), indicators::CONFIDENCES),
        "risk_answer" => ("needs-answer".into(), &["none", "dnk", "pnta"]),
        "wet" => ("needs-wet".into(), &["yes", "no"]),
        _ => match field
            .strip_prefix("a_")
            .and_then(indicators::of)
            .map(|one| (one.code, one.kind))
        {
            Some((code, indicators::Kind::Coded(codes))) => {
                (format!("needs-code-{}", code.replace('_', "-")), codes)
            }
            _ => return text,
        },
    };
    cells.coded(field, &family, codes).unwrap_or(text)
}

/// Notes what a form refused in the column that it is about.
fn refused(cells: &mut Cells<'_>, wanted: &[Wanted], refusal: &Refusal) {
    let about = |name: &str| {
        let argument = refusal.arguments.iter().find(|(key, _value)| *key == name);
        argument.map(|(_key, value)| value.as_str())
    };
    let named = match (about("indicator"), refusal.code) {
        (Some(indicator), _) => forms::field(indicator),
        (None, "needs-day-unreadable") => "on".into(),
        (None, "needs-time-unreadable") => "time".into(),
        (None, "needs-temperature-unreadable") => "temperature".into(),
        (None, "needs-wind-unreadable") => "wind".into(),
        (None, "needs-wind-unit") => "wind_unit".into(),
        (None, "people-count-unreadable" | "needs-people-number") => "people".into(),
        _ => "site".into(),
    };
    let field = wanted
        .iter()
        .find(|one| one.field == named)
        .map_or("site", |one| one.field);
    cells.wrong(field, refusal.to_string());
}

const ASSESSMENTS: &[Wanted] = &[
    wanted("code", "#assessment+id", &["Assessment"], true),
    wanted("on", "#date+occurred", &["Date"], true),
    SITE,
    wanted("team", "#org+team", &["Team", "Organisation"], true),
    wanted("method", "#meta+method", &["Method"], true),
    wanted("confidence", "#meta+confidence", &["Confidence"], true),
    wanted(
        "qualifier",
        "#affected+qualifier",
        &["Qualifier of people"],
        false,
    ),
    wanted("people", "#affected", &["People"], false),
    wanted("people_high", "#affected+high", &["People, up to"], false),
    wanted(
        "count_female_0-4",
        "#affected+f+age_0_4",
        &["Girls 0-4"],
        false,
    ),
    wanted(
        "count_female_5-11",
        "#affected+f+age_5_11",
        &["Girls 5-11"],
        false,
    ),
    wanted(
        "count_female_12-17",
        "#affected+f+age_12_17",
        &["Girls 12-17"],
        false,
    ),
    wanted(
        "count_female_18-59",
        "#affected+f+age_18_59",
        &["Women 18-59"],
        false,
    ),
    wanted(
        "count_female_60+",
        "#affected+f+age_60",
        &["Women 60+"],
        false,
    ),
    wanted(
        "count_male_0-4",
        "#affected+m+age_0_4",
        &["Boys 0-4"],
        false,
    ),
    wanted(
        "count_male_5-11",
        "#affected+m+age_5_11",
        &["Boys 5-11"],
        false,
    ),
    wanted(
        "count_male_12-17",
        "#affected+m+age_12_17",
        &["Boys 12-17"],
        false,
    ),
    wanted(
        "count_male_18-59",
        "#affected+m+age_18_59",
        &["Men 18-59"],
        false,
    ),
    wanted("count_male_60+", "#affected+m+age_60", &["Men 60+"], false),
    wanted("a_access", "#access+site", &["Access"], false),
    wanted(
        "a_floor",
        "#indicator+floor",
        &["Covered floor, m²", "Covered floor"],
        false,
    ),
    wanted(
        "a_floor_heated",
        "#indicator+floor+heated",
        &["Heated floor, m²", "Heated floor"],
        false,
    ),
    wanted(
        "a_heated_people",
        "#indicator+heated+people",
        &["People with a heated place"],
        false,
    ),
    wanted(
        "a_water",
        "#indicator+water",
        &["Water, L/day", "Water"],
        false,
    ),
    wanted(
        "a_energy",
        "#indicator+food+energy",
        &["Energy, kcal/person/day"],
        false,
    ),
    wanted(
        "a_meals",
        "#indicator+food+meals",
        &["Meals/person/day", "Meals"],
        false,
    ),
    wanted(
        "a_food_stock",
        "#indicator+food+stock",
        &["Food in stock, person-days"],
        false,
    ),
    wanted(
        "a_infants_seen",
        "#indicator+infants",
        &["Children under 2 seen"],
        false,
    ),
    wanted(
        "a_infant_feeding_support",
        "#indicator+infants+support",
        &["Infant feeding support"],
        false,
    ),
    wanted(
        "a_milk_substitutes",
        "#indicator+infants+substitutes",
        &["Infant formula and bottles"],
        false,
    ),
    wanted(
        "a_medical_post",
        "#indicator+medical_post",
        &["Medical post"],
        false,
    ),
    wanted(
        "a_medical_post_hours",
        "#indicator+medical_post+hours",
        &["Hours of the medical post"],
        false,
    ),
    wanted(
        "a_toilets_women",
        "#indicator+toilets+f",
        &["Toilets for women"],
        false,
    ),
    wanted(
        "a_toilets_men",
        "#indicator+toilets+m",
        &["Toilets for men"],
        false,
    ),
    wanted(
        "a_toilets_unmarked",
        "#indicator+toilets+any",
        &["Toilets for anybody"],
        false,
    ),
    wanted("a_showers", "#indicator+showers", &["Showers"], false),
    wanted(
        "a_soap",
        "#indicator+soap",
        &["Soap, kg/month", "Soap"],
        false,
    ),
    wanted(
        "a_pads",
        "#indicator+pads",
        &["Menstrual pads/month", "Menstrual pads"],
        false,
    ),
    wanted(
        "a_without_winter_clothing",
        "#indicator+clothing+without",
        &["People without winter clothing"],
        false,
    ),
    wanted("a_blankets", "#indicator+blankets", &["Blankets"], false),
    wanted("risk", "#protection+risks", &["Protection risks"], false),
    wanted(
        "risk_answer",
        "#protection+answer",
        &["Protection answer"],
        false,
    ),
    SYNTHETIC,
];

/// Assessments of sites, a row for each. Protection risks are sealed as they are recorded.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn assessments(sheet: &Sheet<'_>) -> Done {
    /// The row's own number, and the assessment where it could be read.
    type Row = (String, Option<Read>);
    fn read(cells: &mut Cells<'_>) -> Row {
        let code = cells.needed("code");
        cells.needed("on");
        let sent = sent(cells, ASSESSMENTS);
        match forms::assessment(&sent, Date::ZERO) {
            Ok(read) => (code, Some(read)),
            Err(refusal) => {
                refused(cells, ASSESSMENTS, &refusal);
                (code, None)
            }
        }
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: Row,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        // A row that could not be read was rejected before.
        let Some(read) = row.1 else { return Ok(()) };
        let on = Occurred::on_day(read.on, &work.mission.settings.zone);
        let protection = read.protection.as_ref();
        crate::rooms::needs::assess(work, on, &read.fact, protection, reference)?;
        Ok(())
    }
    let sort = Sort {
        wanted: ASSESSMENTS,
        read,
        join: apart,
        number: |row| Some(row.0.clone()),
        record,
    };
    run(sheet, "assessments", &sort)
}

const WEATHER: &[Wanted] = &[
    wanted("on", "#date+occurred", &["Date", "Time (ISO)"], true),
    wanted("time", "#date+time", &["Time"], false),
    SITE,
    wanted(
        "temperature",
        "#indicator+temperature",
        &["Temperature", "Temperature, °C"],
        true,
    ),
    wanted("wind", "#indicator+wind", &["Wind"], false),
    wanted("wind_unit", "#indicator+wind+unit", &["Wind unit"], false),
    wanted("wet", "#indicator+wet", &["Wet"], false),
    wanted("source", "#meta+source", &["Source"], true),
    SYNTHETIC,
];

/// Readings of the weather. The wind's unit stands in a column of its own or beside the number; none is guessed.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn weather(sheet: &Sheet<'_>) -> Done {
    /// The reading, where it could be read.
    type Row = Option<(Date, WeatherObserved)>;
    fn read(cells: &mut Cells<'_>) -> Row {
        cells.needed("on");
        let sent = sent(cells, WEATHER);
        forms::weather(&sent, Date::ZERO)
            .map_err(|refusal| refused(cells, WEATHER, &refusal))
            .ok()
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: Row,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let Some((on, fact)) = row else { return Ok(()) };
        let on = Occurred::on_day(on, &work.mission.settings.zone);
        crate::rooms::needs::observe_weather(work, on, &fact, reference)?;
        Ok(())
    }
    let sort = Sort {
        wanted: WEATHER,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "weather", &sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_column_for_everything_that_a_form_asks() {
        for one in indicators::ALL {
            let asked = one.kind != indicators::Kind::Reckoned;
            let field = forms::field(one.code);
            assert_eq!(
                ASSESSMENTS.iter().any(|column| column.field == field),
                asked,
                "{field}"
            );
        }
    }

    #[test]
    fn a_moment_is_a_day_and_a_time() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (text, fields) in [
            ("2021-11-29", vec![field("on", "2021-11-29")]),
            (
                "2021-11-29T21:00",
                vec![field("on", "2021-11-29"), field("time", "21:00")],
            ),
            (
                "2021-11-29 21:00:30Z",
                vec![field("on", "2021-11-29"), field("time", "21:00:30")],
            ),
            (
                "2021-11-29T21:00+03:00",
                vec![field("on", "2021-11-29"), field("time", "21:00")],
            ),
        ] {
            assert_eq!(moment(text), fields, "{text}");
        }
    }
}
