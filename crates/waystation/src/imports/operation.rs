//! A whole operation as a folder of sheets, and the one that ships with the program.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::date;

use super::{
    ImportFailure, Options, Outcome, Sheet, aid, feedback, incidents, needs, payments, people,
    referrals, sheets,
};
use crate::mission::Actor;
use crate::{Failure, Mission};

/// How a sort of sheet is imported.
type Import = fn(&Sheet<'_>) -> Result<Outcome, ImportFailure>;

/// The sorts of sheets by the name that a command gives them, in the order in which an operation needs
/// them: places first, cases after the people whose they are.
pub const SORTS: &[(&str, Import)] = &[
    ("places", sheets::places),
    ("access", sheets::access),
    ("statements", sheets::statements),
    ("groups", sheets::groups),
    ("conditions", sheets::conditions),
    ("assessments", needs::assessments),
    ("weather", needs::weather),
    ("aid", sheets::deliveries),
    ("flights", sheets::flights),
    ("incidents", incidents::project),
    ("reports", sheets::reports),
    ("people", people::registrations),
    ("cases", people::cases),
    ("stores", aid::stores),
    ("pipeline", aid::pipeline),
    ("stock", aid::stock),
    ("distributions", aid::distributions),
    ("loads", aid::loads),
    ("servings", aid::servings),
    ("services", referrals::services),
    ("feedback", feedback::feedback),
    ("payments", payments::payments),
];

/// The files of the Bruzgi operation, 2021 to 2022, as the demo loads them.
const BRUZGI: &[(&str, &str)] = &[
    (
        "places",
        include_str!("../../../../scenarios/bruzgi-2021/places.csv"),
    ),
    (
        "access",
        include_str!("../../../../scenarios/bruzgi-2021/access.csv"),
    ),
    (
        "statements",
        include_str!("../../../../scenarios/bruzgi-2021/statements.csv"),
    ),
    (
        "groups",
        include_str!("../../../../scenarios/bruzgi-2021/groups.csv"),
    ),
    (
        "conditions",
        include_str!("../../../../scenarios/bruzgi-2021/conditions.csv"),
    ),
    (
        "assessments",
        include_str!("../../../../scenarios/bruzgi-2021/assessments.csv"),
    ),
    (
        "weather",
        include_str!("../../../../scenarios/bruzgi-2021/weather.csv"),
    ),
    (
        "aid",
        include_str!("../../../../scenarios/bruzgi-2021/aid.csv"),
    ),
    (
        "flights",
        include_str!("../../../../scenarios/bruzgi-2021/flights.csv"),
    ),
    (
        "incidents",
        include_str!("../../../../scenarios/bruzgi-2021/incidents.csv"),
    ),
    (
        "reports",
        include_str!("../../../../scenarios/bruzgi-2021/reports.csv"),
    ),
    (
        "people",
        include_str!("../../../../scenarios/bruzgi-2021/people.csv"),
    ),
    (
        "cases",
        include_str!("../../../../scenarios/bruzgi-2021/cases.csv"),
    ),
    (
        "cases-help",
        include_str!("../../../../scenarios/bruzgi-2021/cases-help.csv"),
    ),
    (
        "stores",
        include_str!("../../../../scenarios/bruzgi-2021/stores.csv"),
    ),
    (
        "pipeline",
        include_str!("../../../../scenarios/bruzgi-2021/pipeline.csv"),
    ),
    (
        "stock",
        include_str!("../../../../scenarios/bruzgi-2021/stock.csv"),
    ),
    (
        "distributions",
        include_str!("../../../../scenarios/bruzgi-2021/distributions.csv"),
    ),
    (
        "loads",
        include_str!("../../../../scenarios/bruzgi-2021/loads.csv"),
    ),
    (
        "servings",
        include_str!("../../../../scenarios/bruzgi-2021/servings.csv"),
    ),
    (
        "services",
        include_str!("../../../../scenarios/bruzgi-2021/services.csv"),
    ),
    (
        "feedback",
        include_str!("../../../../scenarios/bruzgi-2021/feedback.csv"),
    ),
];

/// The day of the Missing Migrants Project's file that the operation's incidents come from.
const INCIDENTS_PUBLISHED: jiff::civil::Date = date(2025, 9, 8);

/// The sort of a sheet by the name of its file. Where there are several of a sort, what each holds stands behind it:
/// `cases`, `cases-help`. Rows that came back (`cases-help.rejected.csv`) are no sheet of the folder.
fn sort(stem: &str) -> &str {
    if stem.contains('.') {
        return stem;
    }
    stem.split_once('-').map_or(stem, |(sort, _what)| sort)
}

/// Imports every sheet of a folder that has a known name: `places.csv`, `aid.xlsx`, `cases-help.csv` …; `all` is the
/// folder.
///
/// # Errors
/// The first file that cannot be read; what came before it stays, and importing again adds the rest.
pub fn folder(all: &Sheet<'_>) -> Result<Vec<Outcome>, ImportFailure> {
    let read = fs::read_dir(all.path).map_err(|cause| {
        let file = all.path.display().to_string();
        ImportFailure::Machine(Failure::File {
            file,
            doing: "read",
            cause,
        })
    })?;
    let mut files: Vec<PathBuf> = read.filter_map(|one| Some(one.ok()?.path())).collect();
    files.sort();
    let mut outcomes = Vec::new();
    for (name, import) in SORTS {
        for file in &files {
            let text = |part: Option<&OsStr>| part.and_then(OsStr::to_str).map(str::to_owned);
            let is_sheet = text(file.extension()).is_some_and(|end| end == "csv" || end == "xlsx");
            if is_sheet && text(file.file_stem()).is_some_and(|stem| sort(&stem) == *name) {
                outcomes.push(import(&Sheet { path: file, ..*all })?);
            }
        }
    }
    if outcomes.is_empty() {
        let names: Vec<&str> = SORTS.iter().map(|(name, _import)| *name).collect();
        return Err(ImportFailure::Machine(Failure::Settings {
            file: all.path.display().to_string(),
            what: format!(
                "no sheet of a known name is in this folder; known are {} as .csv or .xlsx",
                names.join(", ")
            ),
        }));
    }
    Ok(outcomes)
}

/// Loads the Bruzgi operation that ships with the program, through the same files and doors that a
/// mission's own sheets go. Adds nothing where it is loaded already.
///
/// # Errors
/// The machine's, or a row of our own files that is wrong.
pub fn bruzgi(mission: &Arc<Mission>, actor: &Actor) -> Result<Vec<Outcome>, ImportFailure> {
    let scratch = mission.folder().join("loading");
    let file_failure = |doing| {
        let file = scratch.display().to_string();
        move |cause| ImportFailure::Machine(Failure::File { file, doing, cause })
    };
    fs::create_dir_all(&scratch).map_err(file_failure("made"))?;
    let mut outcomes = Vec::new();
    let sheets = SORTS.iter().flat_map(|(name, import)| {
        let all = BRUZGI.iter().filter(|(sheet, _text)| sort(sheet) == *name);
        all.map(move |(sheet, text)| (name, sheet, text, import))
    });
    for (name, sheet, text, import) in sheets {
        let file = scratch.join(format!("{sheet}.csv"));
        fs::write(&file, text).map_err(file_failure("written"))?;
        let published = (*name == "incidents").then_some(INCIDENTS_PUBLISHED);
        let options = Options {
            published,
            ..Options::default()
        };
        let outcome = import(&Sheet {
            mission,
            actor,
            path: &file,
            options: &options,
            progress: &|_rows| {},
        })?;
        if let Some(fault) = outcome.faults.first() {
            return Err(ImportFailure::Machine(Failure::Invariant(
                fault.to_string(),
            )));
        }
        outcomes.push(outcome);
    }
    // What stays behind is made up or public, and the next loading writes it anew.
    let _ = fs::remove_dir_all(&scratch);
    Ok(outcomes)
}

/// The digest of the operation's files: another program version may ship others.
pub fn bruzgi_digest() -> journal::Digest {
    journal::Digest::of_pieces(BRUZGI.iter().map(|(_name, text)| text.as_bytes()))
}
