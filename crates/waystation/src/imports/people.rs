//! Registration lists: a person in each row, households by their number; and the cases of persons.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use journal::{Digest, Occurred};

use super::{
    Cells, Context, ImportFailure, Options, Outcome, Sheet, Sort, apart, run, subject_of, wanted,
};
use crate::rooms::cases;
use crate::rooms::cases::facts::{CaseNoted, Noted};
use crate::rooms::people::facts::{Consents, Document, HouseholdRegistered, Name, PersonLeft, Sex};
use crate::rooms::people::forms::{NATIONALITIES, RELATIONS, SEXES};
use crate::rooms::people::{self, Registration};
use crate::sheets::Wanted;
use crate::words::{parse_day, parse_occurred};
use crate::{Failure, Mission, Refusal, Work};

/// A row of a registration list.
struct Row {
    household: String,
    person: String,
    synthetic: bool,
    on: Occurred,
    registration: Registration,
}

fn read(cells: &mut Cells<'_>) -> Row {
    let on = cells.occurred("registered");
    let synthetic = cells.text("synthetic") == "synthetic";
    let mut registration = Registration::default();
    registration.open.sex = match cells.text("sex").parse() {
        Ok(sex) => sex,
        Err(_no_code) => match cells.coded("sex", "sex", SEXES) {
            Some(code) => code.parse().unwrap_or(Sex::Unknown),
            None => cells.parsed("sex", str::parse).unwrap_or(Sex::Unknown),
        },
    };
    registration.open.site = cells.place("place", false);
    registration.open.synthetic = synthetic;
    let known = cells.coded("nationality", "nationality", NATIONALITIES);
    registration.open.nationality = known.or_else(|| {
        cells.parsed("nationality", |text| {
            if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                Ok(text.to_uppercase())
            } else {
                Err("write the three letters of the country, such as IRQ, or stateless".into())
            }
        })
    });
    let identity = &mut registration.identity;
    identity.names = names(cells);
    if identity.names.is_empty() {
        cells.wrong("given", "write at least one name or an alias");
    }
    identity.birth = cells.parsed("birth", str::parse);
    let years: Option<u16> = cells.parsed("age", |text| match text.parse() {
        Ok(years) if years <= 125 => Ok(years),
        _ => Err("write a whole number of years, from 0 to 125".into()),
    });
    let said = cells.parsed("age_said", parse_day).unwrap_or(on.on);
    identity.age_said = years.map(|years| (years, said));
    identity.relation = cells
        .coded("relation", "relation", RELATIONS)
        .unwrap_or_else(|| cells.text("relation").to_owned());
    identity.language = cells.text("language").to_owned();
    let document = cells.text("document");
    if !document.is_empty() {
        identity.documents.push(Document {
            kind: cells.text("document_type").to_owned(),
            number: document.to_owned(),
            ..Document::default()
        });
    }
    registration.open.age_band = identity.age_band(on.on);
    if identity.birth.is_some_and(|birth| birth.earliest() > on.on) {
        cells.wrong(
            "birth",
            "the birth lies after the registration: mend one of the two days",
        );
    }
    let phone = cells.text("phone");
    if !phone.is_empty() {
        registration.contact.phones.push(phone.to_owned());
    }
    registration.needs.codes = cells.list("needs");
    registration.consents = consents(cells);
    Row {
        household: cells.text("household").to_owned(),
        person: cells.text("person").to_owned(),
        synthetic,
        on,
        registration,
    }
}

fn names(cells: &Cells<'_>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut add = |given: &str, family: &str, script: &str| {
        if !given.is_empty() || !family.is_empty() {
            names.push(Name {
                given: given.into(),
                family: family.into(),
                script: script.into(),
                ..Name::default()
            });
        }
    };
    add(cells.text("given"), cells.text("family"), "und-Latn");
    let script = cells.text("script");
    add(
        cells.text("given_native"),
        cells.text("family_native"),
        if script.is_empty() { "und" } else { script },
    );
    names
}

fn consents(cells: &mut Cells<'_>) -> Consents {
    let mut consents = Consents::default();
    for (purpose, field) in [
        ("assistance", "consent_assistance"),
        ("return", "consent_return"),
    ] {
        let answer = cells.parsed(field, |text| match text.to_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(true),
            "no" | "false" | "0" => Ok(false),
            // As a form in the region's languages may have it.
            "نعم" | "oui" => Ok(true),
            "لا" | "non" => Ok(false),
            _ => Err("write yes or no, or leave it empty where it was not asked".into()),
        });
        consents
            .purposes
            .extend(answer.map(|answer| (purpose.to_owned(), answer)));
    }
    consents
}

fn record(
    work: &mut Work<'_, '_>,
    context: &Context,
    row: Row,
    reference: Option<Digest>,
) -> Result<(), Failure> {
    // The person's own rules speak first: a row that is refused leaves no household behind.
    people::rules::person(&row.registration, work.today)?;
    let household = if row.household.is_empty() {
        None
    } else {
        match subject_of(
            work,
            "households",
            &context.dataset,
            &row.household,
            "household",
        )? {
            Some(known) => Some(known),
            None => {
                let fact = HouseholdRegistered {
                    site: row.registration.open.site.clone(),
                    synthetic: row.synthetic,
                    ..HouseholdRegistered::default()
                };
                let reference =
                    work.mission
                        .reference(&["households", &context.dataset, &row.household]);
                Some(people::register_household(
                    work,
                    &fact,
                    row.on.clone(),
                    Some(reference),
                )?)
            }
        }
    };
    people::register_person(work, household, &row.registration, row.on, reference)?;
    Ok(())
}

/// A registration list by HXL tags or a column map. A person who has a number of their own in the list is
/// known by it; a row without one is known by all its cells.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn registrations(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    const WANTED: &[Wanted] = &[
        wanted("synthetic", "#meta+synthetic", &["Synthetic"], false),
        wanted(
            "household",
            "#household+id",
            &[
                "Household",
                "Household number",
                "_submission__uuid",
                "_submission__id",
                "PARENT_KEY",
            ],
            false,
        ),
        wanted(
            "person",
            "#person+id",
            &["Person", "Person number", "_member"],
            false,
        ),
        wanted(
            "given",
            "#person+name+given+latin",
            &[
                "Given name (Latin)",
                "Given name",
                "First name",
                "Name",
                "Full name",
                "Prénom",
                "الاسم",
                "الاسم الأول",
            ],
            true,
        ),
        wanted(
            "family",
            "#person+name+family+latin",
            &[
                "Family name (Latin)",
                "Family name",
                "Last name",
                "Surname",
                "Nom de famille",
                "اسم العائلة",
            ],
            false,
        ),
        wanted(
            "given_native",
            "#person+name+given+native",
            &["Given name (native)"],
            false,
        ),
        wanted(
            "family_native",
            "#person+name+family+native",
            &["Family name (native)"],
            false,
        ),
        wanted(
            "script",
            "#person+name+script",
            &["Script of native name"],
            false,
        ),
        wanted(
            "sex",
            "#person+sex",
            &["Sex", "Gender", "Sexe", "الجنس"],
            true,
        ),
        wanted(
            "age",
            "#person+age",
            &["Age", "Age in years", "Âge", "العمر"],
            false,
        ),
        wanted(
            "age_said",
            "#date+age_said",
            &["Day on which the age was said"],
            false,
        ),
        wanted(
            "birth",
            "#date+birth",
            &[
                "Date of birth",
                "Birth date",
                "DOB",
                "Date de naissance",
                "تاريخ الميلاد",
            ],
            false,
        ),
        wanted(
            "nationality",
            "#country+nationality+code",
            &[
                "Nationality",
                "Country of nationality",
                "Nationalité",
                "الجنسية",
            ],
            false,
        ),
        wanted("language", "#person+language", &["Language"], false),
        wanted(
            "relation",
            "#relation+head",
            &[
                "Relation to head",
                "Relation to head of household",
                "Relationship to head of household",
                "Relationship",
                "Relation",
            ],
            false,
        ),
        wanted(
            "place",
            "#loc+id",
            &[
                "Place",
                "Site",
                "Location",
                "Site of registration",
                "الموقع",
            ],
            true,
        ),
        wanted(
            "registered",
            "#date+registered",
            &[
                "Registered on",
                "Date of registration",
                "today",
                "Date",
                "_submission_time",
                "SubmissionDate",
                "start",
            ],
            true,
        ),
        wanted("document_type", "#document+type", &["Document type"], false),
        wanted("document", "#document+number", &["Document number"], false),
        wanted(
            "phone",
            "#contact+phone",
            &["Phone", "Phone number", "Telephone", "Téléphone", "الهاتف"],
            false,
        ),
        wanted("needs", "#person+needs", &["Specific needs"], false),
        wanted(
            "consent_assistance",
            "#consent+assistance",
            &["Consent to assistance", "Consent"],
            false,
        ),
        wanted(
            "consent_return",
            "#consent+return",
            &["Consent to return"],
            false,
        ),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| (!row.person.is_empty()).then(|| row.person.clone()),
        record,
    };
    let before = sheet.mission.read(|tx| Ok(journal::shelf::extent(tx)?.1))?;
    let mut outcome = run(sheet, "people", &sort)?;
    if outcome.added > 0 {
        outcome
            .notes
            .extend(possible_duplicates(sheet.mission, before)?);
    }
    Ok(outcome)
}

/// What came in is compared with all that was here and with itself; nothing is merged, and nothing is kept
/// quiet: pairs wait on the work list for a person to decide.
fn possible_duplicates(mission: &Arc<Mission>, before: i64) -> Result<Option<String>, Failure> {
    if people::duplicates::look(mission)?.is_none() {
        return Ok(Some(
            "names are locked, so nobody was compared: unlock the mission's key and compare all records under \
             Possible duplicates"
                .into(),
        ));
    }
    let looked = mission.suspected().looked();
    let new = mission.read(|tx| {
        let mut new = 0;
        for pair in &looked.pairs {
            let mut is_new = false;
            for record in [pair.one, pair.other] {
                let known = people::queries::person(tx, record)?;
                if let Some((_on, entry)) = known.and_then(|person| person.registered) {
                    let entry = journal::shelf::entry(tx, entry)?;
                    is_new |= entry.is_some_and(|entry| entry.pos > before);
                }
            }
            new += u64::from(is_new);
        }
        Ok(new)
    })?;
    // The likeliest pairs are held; of more than those nobody counted whose they are.
    let at_least = if looked.left_out > 0 { "at least " } else { "" };
    Ok((new > 0).then(|| {
        format!(
            "{at_least}{new} pairs of records look like one person, with somebody of this file among them; they wait for a \
             decision under Possible duplicates"
        )
    }))
}

/// A row of a case list.
struct CaseRow {
    case: String,
    person: String,
    step: String,
    outcome: String,
    note: String,
    procedure: String,
    answers: String,
    on: Occurred,
}

/// The steps whose rows may have given a case its subject, before cases had a reference of their own.
const FIRST_STEPS: [&str; 5] = [
    "expression_of_interest",
    "counselled",
    "consented",
    "cleared_for_travel",
    "departed",
];

/// What tells a row of a case from the others. Some steps come again: those are told by their day and outcome too. Rows
/// that older sheets could hold keep the number that they had.
fn case_number(row: &CaseRow) -> Option<String> {
    let step = row.step == "arrived" || FIRST_STEPS.contains(&row.step.as_str());
    let outcome = ["done", "withdrawn", "referred"].contains(&row.outcome.as_str());
    Some(if step && outcome {
        format!("{}/{}", row.case, row.step)
    } else {
        format!("{}/{}/{}/{}", row.case, row.step, row.on.on, row.outcome)
    })
}

/// Answers in one cell: `fit_place=clinic; detained=no`.
fn answers(cell: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let pairs = cell.split(';').filter(|pair| !pair.trim().is_empty());
    pairs
        .map(|pair| {
            let (field, said) = pair.split_once('=').ok_or_else(|| {
                Refusal::new("cases-answers-unreadable").with("cell", pair.trim())
            })?;
            Ok((field.trim().to_owned(), said.trim().to_owned()))
        })
        .collect()
}

/// Cases of persons who were imported before, step by step. `--dataset` names the registration list
/// that the person numbers belong to; without it, `people`.
///
/// # Errors
/// As [`registrations`].
pub fn cases(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    fn read(cells: &mut Cells<'_>) -> CaseRow {
        let zone = cells.zone;
        CaseRow {
            case: cells.needed("case"),
            person: cells.needed("person"),
            step: cells.needed("step"),
            outcome: cells.needed("outcome"),
            note: cells.text("note").to_owned(),
            procedure: match cells.text("procedure") {
                "" => "avrr".into(),
                procedure => procedure.to_owned(),
            },
            answers: cells.text("answers").to_owned(),
            on: cells.must("occurred", Occurred::on_day(Date::ZERO, zone), |text| {
                parse_occurred(text, zone)
            }),
        }
    }
    fn record(
        work: &mut Work<'_, '_>,
        context: &Context,
        row: CaseRow,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let person = subject_of(work, "people", &context.dataset, &row.person, "person")?
            .ok_or_else(|| Refusal::new("cases-person-unknown").with("person", &row.person))?;
        // Of sheets that were imported before, the case's subject is known by one of its rows.
        let mut case = None;
        for step in FIRST_STEPS {
            case = case.or(subject_of(
                work,
                "cases",
                &context.dataset,
                &format!("{}/{step}", row.case),
                "case",
            )?);
        }
        let case = case.unwrap_or_else(|| {
            let digest = work
                .mission
                .reference(&["case", &context.dataset, &row.case]);
            crate::rooms::id_of(&digest)
        });
        let library = work.mission.library(work.tx)?;
        let procedure = library.newest(&row.procedure);
        let fact = CaseNoted {
            procedure: row.procedure.clone(),
            version: procedure.map_or(0, |procedure| procedure.version),
            person,
            what: Noted::Step {
                step: row.step.clone(),
                outcome: row.outcome.clone(),
                answers: answers(&row.answers)?,
                journey: None,
                text: row.note,
            },
        };
        cases::take_up(work, case, row.on.clone(), &fact, reference)?;
        if (row.step.as_str(), row.outcome.as_str()) == ("departed", "done")
            && let Some(known) = people::queries::person(work.tx, person)?
        {
            let left = work
                .mission
                .reference(&["left", &context.dataset, &row.person]);
            people::leave(
                work,
                person,
                &PersonLeft {
                    site: known.open.site,
                },
                row.on,
                Some(left),
            )?;
        }
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("case", "#case+id", &["Case"], true),
        wanted("person", "#person+id", &["Person"], true),
        wanted("step", "#case+step", &["Step"], true),
        wanted("occurred", "#date+occurred", &["Date"], true),
        wanted("outcome", "#case+outcome", &["Outcome"], true),
        wanted("note", "#note", &["Note"], false),
        wanted("procedure", "#case+procedure", &["Procedure"], false),
        wanted("answers", "#case+answers", &["Answers"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: case_number,
        record,
    };
    let options = Options {
        dataset: Some(
            sheet
                .options
                .dataset
                .clone()
                .unwrap_or_else(|| "people".into()),
        ),
        ..sheet.options.clone()
    };
    run(&sheet.with(&options), "cases", &sort)
}
