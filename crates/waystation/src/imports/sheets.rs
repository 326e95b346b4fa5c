//! One function for each sort of sheet about an operation.

use jiff::civil::Date;
use journal::{Digest, Occurred};

use super::{
    Cells, Context, ImportFailure, Outcome, Sheet, Sort, apart, number, run, subject_of, wanted,
};
use crate::rooms::aid::distribution::facts::People;
use crate::rooms::aid::facts::{DeliveryReported, Line};
use crate::rooms::incidents::facts::{Counting, IncidentReported};
use crate::rooms::journeys::facts::{FlightNoted, FlightStatus};
use crate::rooms::needs::facts::ConditionReported;
use crate::rooms::people::facts::GroupDescribed;
use crate::rooms::places::facts::{AccessNoted, AccessStatus, PlaceClosed, PlaceNamed};
use crate::rooms::statement::{EstimateMade, FigureStated, Statement};
use crate::rooms::{aid, figures, incidents, journeys, needs, people, places};
use crate::sheets::Wanted;
use crate::words::parse_day;
use crate::{Failure, Work};

const SOURCE: Wanted = wanted("source", "#meta+source", &["Source"], true);
const PUBLISHED: Wanted = wanted(
    "published",
    "#date+published",
    &["Known on", "Published"],
    false,
);
const OCCURRED: Wanted = wanted("occurred", "#date+occurred", &["Date"], true);
const PLACE: Wanted = wanted("place", "#loc+id", &["Place"], true);
const EN: Wanted = wanted(
    "text_en",
    "#description+i_en",
    &["Description (English)", "Description"],
    false,
);
const AR: Wanted = wanted(
    "text_ar",
    "#description+i_ar",
    &["Description (Arabic)"],
    false,
);

type Done = Result<Outcome, ImportFailure>;

/// Places: areas, sites, crossing points.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn places(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (PlaceNamed, Option<Date>) {
        let lat = cells.parsed("lat", number);
        let lon = cells.parsed("lon", number);
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let fact = PlaceNamed {
            code: cells.needed("code"),
            kind: cells.needed("kind"),
            name: cells.texts("name_en", "name_ar"),
            country: optional(cells.text("country")),
            pcode: optional(cells.text("pcode")),
            position: lat.zip(lon),
            opened: cells.parsed("opened", parse_day),
            source: cells.source(),
        };
        (fact, cells.parsed("closed", parse_day))
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (PlaceNamed, Option<Date>),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let (fact, closed) = row;
        let known = places::queries::by_code(work.tx, &fact.code)?.map(|(id, _place)| id);
        let entry = places::name(work, known, &fact, reference)?;
        if let (Some(on), Some(place)) = (closed, entry.subject("place")) {
            places::close(
                work,
                place,
                &PlaceClosed {
                    on,
                    source: fact.source,
                },
                None,
            )?;
        }
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#loc+id", &["Place", "Code"], true),
        wanted("kind", "#loc+type", &["Type"], true),
        wanted(
            "name_en",
            "#loc+name+i_en",
            &["Name (English)", "Name"],
            true,
        ),
        wanted("name_ar", "#loc+name+i_ar", &["Name (Arabic)"], false),
        wanted("country", "#country+code", &["Country"], false),
        wanted(
            "pcode",
            "#adm1+code",
            &["P-code (first level)", "P-code"],
            false,
        ),
        wanted("lat", "#geo+lat", &["Latitude"], false),
        wanted("lon", "#geo+lon", &["Longitude"], false),
        wanted("opened", "#date+start", &["Open from"], false),
        wanted("closed", "#date+end", &["Open until"], false),
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "places", &sort)
}

/// Humanitarian access missions.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn access(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (String, Occurred, AccessNoted) {
        let fact = AccessNoted {
            place: cells.place("place", false),
            status: cells.must("status", AccessStatus::Requested, str::parse),
            asked_by: cells.list("asked_by"),
            decided_by: cells.list("decided_by"),
            took_part: cells.list("took_part"),
            note: cells.texts("text_en", "text_ar"),
            source: cells.source(),
        };
        (cells.needed("code"), cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        context: &Context,
        row: (String, Occurred, AccessNoted),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let (code, occurred, fact) = row;
        // Steps of one access mission share its code; the first step gives it its subject.
        let steps = ["requested", "granted", "denied", "done"];
        let mut subject = None;
        for step in steps {
            subject = subject.or(subject_of(
                work,
                "access",
                &context.dataset,
                &format!("{code}/{step}"),
                "access",
            )?);
        }
        places::note_access(
            work,
            subject.unwrap_or_else(journal::seal::subject_id),
            occurred,
            &fact,
            reference,
        )?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#access+id", &["Access mission"], true),
        OCCURRED,
        PLACE,
        wanted("status", "#status", &["Status"], true),
        wanted("asked_by", "#org+requested", &["Requested by"], false),
        wanted("decided_by", "#org+decided", &["Decided by"], false),
        wanted("took_part", "#org+took_part", &["Took part"], false),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(format!("{}/{}", row.0, row.2.status.code())),
        record,
    };
    run(sheet, "access", &sort)
}

/// Published figures, and estimates of people who are not registered.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn statements(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (Occurred, Statement) {
        let statement = Statement {
            measure: cells.needed("measure"),
            place: cells.place("place", false),
            quantity: cells.quantity("qualifier", "low", "high"),
            unit: cells.needed("unit"),
            method: cells.text("method").to_owned(),
            note: cells.texts("note_en", "note_ar"),
            source: cells.source(),
        };
        (cells.occurred("occurred"), statement)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (Occurred, Statement),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let (occurred, statement) = row;
        if statement.measure.starts_with("population.") {
            people::estimate(work, occurred, &EstimateMade(statement), reference)?;
        } else {
            figures::state(work, occurred, &FigureStated(statement), reference)?;
        }
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("measure", "#indicator+id", &["Indicator"], true),
        PLACE,
        OCCURRED,
        wanted("qualifier", "#indicator+qualifier", &["Qualifier"], false),
        wanted("low", "#indicator+low", &["Low", "Value"], true),
        wanted("high", "#indicator+high", &["High"], false),
        wanted("unit", "#indicator+unit", &["Unit"], true),
        wanted("method", "#description+method", &["Method"], false),
        SOURCE,
        PUBLISHED,
        wanted(
            "note_en",
            "#meta+note+i_en",
            &["Note (English)", "Note"],
            false,
        ),
        wanted("note_ar", "#meta+note+i_ar", &["Note (Arabic)"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "statements", &sort)
}

/// Statements about groups of people.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn groups(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (Occurred, GroupDescribed) {
        let fact = GroupDescribed {
            population: cells.needed("population"),
            place: cells.place("place", false),
            aspect: cells.needed("aspect"),
            code: cells.text("code").to_owned(),
            share: cells.text("share").to_owned(),
            text: cells.texts("text_en", "text_ar"),
            source: cells.source(),
        };
        (cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (Occurred, GroupDescribed),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        people::describe_group(work, row.0, &row.1, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("population", "#population", &["Population"], true),
        PLACE,
        OCCURRED,
        wanted("aspect", "#group+aspect", &["Aspect"], true),
        wanted("code", "#group+codes", &["Codes"], false),
        wanted("share", "#group+share", &["Share"], false),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "groups", &sort)
}

/// Conditions by sector.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn conditions(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (String, Occurred, ConditionReported) {
        let quantity = cells.quantity("qualifier", "low", "high");
        let fact = ConditionReported {
            place: cells.place("place", false),
            sector: cells.needed("sector"),
            severity: cells.parsed("severity", |text| {
                text.parse()
                    .map_err(|_not| "write a whole number from 1 to 5".to_owned())
            }),
            quantity: quantity.point().map(|_some| quantity),
            unit: cells.text("unit").to_owned(),
            text: cells.texts("text_en", "text_ar"),
            source: cells.source(),
        };
        (cells.needed("code"), cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (String, Occurred, ConditionReported),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        needs::report(work, row.1, &row.2, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#condition+id", &["Condition"], true),
        OCCURRED,
        PLACE,
        wanted("sector", "#sector", &["Sector"], true),
        wanted("severity", "#severity", &["Severity"], false),
        wanted("qualifier", "#indicator+qualifier", &["Qualifier"], false),
        wanted("low", "#indicator+low", &["Low"], false),
        wanted("high", "#indicator+high", &["High"], false),
        wanted("unit", "#indicator+unit", &["Unit"], false),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(row.0.clone()),
        record,
    };
    run(sheet, "conditions", &sort)
}

/// Who was served, by sex and age; nothing where the row does not say.
fn people_served(cells: &mut Cells<'_>) -> Option<People> {
    let mut part = |field: &str| {
        cells.parsed(field, |text| {
            text.parse::<u32>()
                .map_err(|_not| "write a whole number of people".to_owned())
        })
    };
    let parts = [part("women"), part("men"), part("girls"), part("boys")];
    let [women, men, girls, boys] = parts.map(Option::unwrap_or_default);
    parts.iter().any(Option::is_some).then_some(People {
        women,
        men,
        girls,
        boys,
        others: 0,
    })
}

/// Deliveries and plans of deliveries; rows of one delivery that stand together are one fact.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn deliveries(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (String, Occurred, DeliveryReported) {
        let line = Line {
            item: cells.needed("item"),
            name: cells.texts("name_en", "name_ar"),
            quantity: cells.quantity("qualifier", "quantity", "quantity_high"),
            unit: cells.text("unit").to_owned(),
        };
        let planned = cells.must("activity", false, |text| match text {
            "planned" => Ok(true),
            "delivered" => Ok(false),
            _ => Err("write delivered or planned".into()),
        });
        let fact = DeliveryReported {
            place: cells.place("place", false),
            planned,
            lines: vec![line],
            provider: cells.needed("provider"),
            funder: cells.text("funder").to_owned(),
            reached: cells.quantity("reached_qualifier", "reached", "reached_high"),
            people: people_served(cells),
            group: cells.text("group").to_owned(),
            waybill: cells.text("waybill").to_owned(),
            sure: cells.text("sure") == "yes",
            note: cells.texts("text_en", "text_ar"),
            source: cells.source(),
        };
        (cells.needed("code"), cells.occurred("occurred"), fact)
    }
    fn join(
        before: &mut (String, Occurred, DeliveryReported),
        mut row: (String, Occurred, DeliveryReported),
    ) -> Option<(String, Occurred, DeliveryReported)> {
        let same = before.0 == row.0 && before.1 == row.1 && before.2.planned == row.2.planned;
        if !same {
            return Some(row);
        }
        before.2.lines.append(&mut row.2.lines);
        // A note that speaks of one line only would be lost; two notes are joined.
        for (mine, other) in [
            (&mut before.2.note.en, &row.2.note.en),
            (&mut before.2.note.ar, &row.2.note.ar),
        ] {
            if !other.is_empty() && !mine.contains(other.as_str()) {
                *mine = format!("{mine} {other}").trim().to_owned();
            }
        }
        None
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (String, Occurred, DeliveryReported),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        aid::report(work, row.1, &row.2, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#delivery+id", &["Delivery"], true),
        OCCURRED,
        PLACE,
        wanted("activity", "#activity+type", &["Activity"], true),
        wanted("item", "#item+code", &["Item code"], true),
        wanted(
            "name_en",
            "#item+name+i_en",
            &["Item (English)", "Item"],
            false,
        ),
        wanted("name_ar", "#item+name+i_ar", &["Item (Arabic)"], false),
        wanted(
            "qualifier",
            "#item+qualifier",
            &["Qualifier of quantity"],
            false,
        ),
        wanted("quantity", "#item+quantity", &["Quantity"], true),
        wanted("unit", "#item+unit", &["Unit"], false),
        wanted("provider", "#org+provider", &["Provider"], true),
        wanted("funder", "#org+funder", &["Funder"], false),
        wanted(
            "reached_qualifier",
            "#affected+qualifier",
            &["Qualifier of people reached"],
            false,
        ),
        wanted("reached", "#affected+reached", &["People reached"], false),
        wanted("women", "#affected+f+adults", &["Women"], false),
        wanted("men", "#affected+m+adults", &["Men"], false),
        wanted("girls", "#affected+f+children", &["Girls"], false),
        wanted("boys", "#affected+m+children", &["Boys"], false),
        wanted("group", "#affected+group", &["Group"], false),
        wanted("waybill", "#waybill+id", &["Waybill"], false),
        wanted("sure", "#meta+sure", &["Amount is meant"], false),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join,
        number: |row| Some(format!("{}/{}", row.0, row.1.on)),
        record,
    };
    run(sheet, "deliveries", &sort)
}

/// Flights, and other reports on them.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn flights(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (Occurred, FlightNoted) {
        let fact = FlightNoted {
            code: cells.needed("code"),
            status: cells.must("status", FlightStatus::Foreseen, str::parse),
            organiser: cells.text("organiser").to_owned(),
            operator: cells.text("operator").to_owned(),
            vehicle: cells.text("vehicle").to_owned(),
            from: cells.place("from", true),
            to: cells.place("to", true),
            seats: cells.parsed("seats", |text| {
                text.parse()
                    .map_err(|_not| "write a whole number of seats".to_owned())
            }),
            people: cells.quantity("qualifier", "low", "high"),
            note: cells.texts("text_en", "text_ar"),
            source: cells.source(),
        };
        (cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (Occurred, FlightNoted),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let flight = journeys::queries::by_code(work.tx, &row.1.code)?
            .unwrap_or_else(journal::seal::subject_id);
        journeys::note(work, flight, row.0, &row.1, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#flight+id", &["Flight"], true),
        OCCURRED,
        wanted("organiser", "#org+organiser+type", &["Organiser"], false),
        wanted("operator", "#org+operator", &["Operator"], false),
        wanted("vehicle", "#vehicle+type", &["Vehicle"], false),
        wanted("from", "#loc+from+id", &["From"], false),
        wanted("to", "#loc+to+id", &["To"], false),
        wanted("seats", "#capacity+seats", &["Seats"], false),
        wanted("qualifier", "#flown+qualifier", &["Qualifier"], false),
        wanted("low", "#flown+low", &["People, low", "People"], false),
        wanted("high", "#flown+high", &["People, high"], false),
        wanted("status", "#status", &["Status"], true),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "flights", &sort)
}

/// Incidents other than the Missing Migrants Project's.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn reports(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (Occurred, IncidentReported) {
        let fact = IncidentReported {
            kind: cells.needed("kind"),
            external: cells.needed("code"),
            counting: Counting::Incident,
            place: cells.place("place", false),
            verification: cells.parsed("verification", |text| {
                text.parse()
                    .map_err(|_not| "write a whole number from 1 to 5".to_owned())
            }),
            note: cells.texts("text_en", "text_ar"),
            source: cells.source(),
            ..IncidentReported::default()
        };
        (cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: (Occurred, IncidentReported),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        incidents::report(work, row.0, &row.1, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#incident+id", &["Incident"], true),
        OCCURRED,
        PLACE,
        wanted("kind", "#incident+type", &["Type"], true),
        wanted("verification", "#verification", &["Verification"], false),
        EN,
        AR,
        SOURCE,
        PUBLISHED,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(row.1.external.clone()),
        record,
    };
    run(sheet, "reports", &sort)
}
