//! `waystation procedure`: procedure files before they are adopted: checked, drawn, tried with a mission's staff.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use procedures::simulate::{Capacity, RUNS_MAX, chart, say, simulate};
use procedures::{Faults, Found, Overlay, Procedure, Promise, prove};

use super::{Done, Failed, Format};
use crate::Failure;
use crate::rooms::cases;

/// Checks procedure files
#[derive(Args)]
pub struct Procedures {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Check(Check),
    Draw(Draw),
    Simulate(Simulate),
}

/// Draws a procedure as SVG, to standard output
#[derive(Args)]
#[command(after_help = "Example:\n  waystation procedure draw procedures/avrr.toml > avrr.svg")]
struct Draw {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The language of its texts
    #[arg(long, default_value = "en")]
    language: String,
}

impl Draw {
    fn run(self) -> Done {
        let text = text(&self.file)?;
        let procedure = Procedure::read(&text, &cases::known())
            .map_err(|found| Failed::Machine(faults(&self.file, &found)))?;
        print!("{}", procedures::draw(&procedure, &self.language));
        Ok(())
    }
}

/// Says what is wrong with procedure files, line by line, and proves that no path leaves a safeguard out
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation procedure check procedures/*.toml\n\nThe format: docs/formats/procedure.md"
)]
struct Check {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// Tries a procedure with a mission’s staff and places: where queues grow, which clocks will be missed, how many
/// staff would do
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation procedure simulate procedures/eu-screening.toml \\\n    --capacity procedures/capacity/eu-screening-poland.toml --chart screening.svg\n\nThe format: docs/formats/capacity.md. What it says and what it does not: docs/simulation.md"
)]
struct Simulate {
    /// The procedure
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Arrivals, staff, places, what each step takes
    #[arg(long, value_name = "FILE")]
    capacity: PathBuf,
    /// Another seed than the file’s
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Another number of runs than the file’s
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(RUNS_MAX)))]
    runs: Option<u32>,
    /// The calendar that the capacity file names, where it is none that ships: a file as `adopt calendar` takes it
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// An overlay that is switched on: its id, with its file ID.toml beside the procedure, or its file
    #[arg(long, value_name = "OVERLAY")]
    overlay: Vec<PathBuf>,
    /// Draws queues and places into this file
    #[arg(long, value_name = "SVG")]
    chart: Option<PathBuf>,
    /// How the result is written: text or json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Procedures {
    pub(super) fn run(self) -> Done {
        match self.what {
            What::Check(check) => check.run(),
            What::Draw(draw) => draw.run(),
            What::Simulate(simulate) => simulate.run(),
        }
    }
}

/// Reads a file as text.
fn text(file: &Path) -> Result<String, Failed> {
    std::fs::read_to_string(file).map_err(|cause| {
        Failure::File {
            file: file.display().to_string(),
            doing: "read",
            cause,
        }
        .into()
    })
}

/// The faults of a file, each with its name before the line, as editors find them.
fn faults(file: &Path, faults: &Faults) -> String {
    let lines = faults.0.iter();
    let lines = lines.map(|fault| format!("{}:{}: {}", file.display(), fault.line, fault.what));
    lines.collect::<Vec<_>>().join("\n")
}

impl Check {
    fn run(self) -> Done {
        let mut wrong = Vec::new();
        for file in &self.files {
            match check(file) {
                Ok(said) => println!("{said}"),
                Err(Failed::Machine(said) | Failed::Use(said)) => wrong.push(said),
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(Failed::Machine(wrong.join("\n")))
    }
}

impl Simulate {
    fn run(self) -> Done {
        let read = text(&self.file)?;
        let procedure = Procedure::read(&read, &cases::known())
            .map_err(|found| Failed::Machine(faults(&self.file, &found)))?;
        let read = text(&self.capacity)?;
        let calendar = self.calendar.as_deref().map(calendar).transpose()?;
        let mut capacity = Capacity::read_with(&read, &procedure, calendar)
            .map_err(|found| Failed::Machine(faults(&self.capacity, &found)))?;
        capacity.seed = self.seed.unwrap_or(capacity.seed);
        capacity.runs = self.runs.unwrap_or(capacity.runs);
        let overlays = self.overlay.iter().map(|one| overlay(&self.file, one));
        let overlays = overlays.collect::<Result<Vec<_>, _>>()?;
        let report = simulate(&procedure, &capacity, &overlays);
        if let Some(file) = &self.chart {
            std::fs::write(file, chart(&report)).map_err(|cause| Failure::File {
                file: file.display().to_string(),
                doing: "write",
                cause,
            })?;
        }
        match self.format {
            Format::Text => print!("{}", say(&report)),
            Format::Json => println!("{}", serde_json::json!(report)),
            Format::Html => {
                let what = "a simulation is written as text or json; --chart draws it";
                return Err(Failed::Use(what.into()));
            }
        }
        Ok(())
    }
}

/// Reads a calendar of the mission's own.
fn calendar(file: &Path) -> Result<deadlines::Calendar, Failed> {
    deadlines::Calendar::read(&text(file)?)
        .map_err(|cause| Failed::Machine(format!("{}, {cause}", file.display())))
}

/// Reads an overlay: a file, or an id whose file lies beside the procedure.
fn overlay(procedure: &Path, named: &Path) -> Result<Overlay, Failed> {
    let beside = procedure.with_file_name(format!("{}.toml", named.display()));
    let file = if named.exists() { named } else { &beside };
    Overlay::read(&text(file)?).map_err(|found| Failed::Machine(faults(file, &found)))
}

/// Checks one file: what there is and what was proved, or what is wrong.
fn check(file: &Path) -> Result<String, Failed> {
    let text = text(file)?;
    let wrong = |found: Faults| Failed::Machine(faults(file, &found));
    if Overlay::is_one(&text) {
        let overlay = Overlay::read(&text).map_err(wrong)?;
        return Ok(format!(
            "{}: overlay {} version {}, {} changes",
            file.display(),
            overlay.id,
            overlay.version,
            overlay.changes.len()
        ));
    }
    let procedure = Procedure::read(&text, &cases::known()).map_err(wrong)?;
    let mut said = vec![format!(
        "{}: {} version {}: {} steps, {} safeguards, {} clocks",
        file.display(),
        procedure.id,
        procedure.version,
        procedure.steps.len(),
        procedure.safeguards.len(),
        procedure.clocks.len()
    )];
    let mut broken = false;
    for (promise, found) in prove(&procedure) {
        broken |= !found.is_kept();
        said.push(format!("  {}: {}", promised(promise), outcome(&found)));
    }
    if broken {
        return Err(Failed::Machine(said.join("\n")));
    }
    Ok(said.join("\n"))
}

fn promised(promise: Promise) -> &'static str {
    match promise {
        Promise::Consent => "nobody departs without a consent newer than its withdrawal",
        Promise::NoClaim => "nobody departs with a claim to protection open",
        Promise::NotSuspended => "nobody departs to where returns are suspended",
        Promise::Fit => "nobody departs with a fitness to travel that has expired",
        Promise::Child => {
            "no unaccompanied child departs without guardian and best-interests decision"
        }
    }
}

fn outcome(found: &Found) -> String {
    match found {
        Found::Holds {
            standings,
            surroundings,
        } => format!("proved ({standings} cases, each in {surroundings} surroundings)"),
        Found::NoDeparture => "nothing in it departs".into(),
        Found::NotAsked => "fitness is not asked for".into(),
        Found::Lacking(meaning) => {
            format!("BROKEN: no step has the meaning {meaning:?}; mark it with is")
        }
        Found::Broken(path) => format!("BROKEN by this path: {}", path.join(" → ")),
        Found::Doubtful(path) => format!(
            "NOT PROVED: this path could not be ruled out: {}",
            path.join(" → ")
        ),
        Found::TooMany(many) => format!(
            "NOT PROVED: {many} cases are too many; ask fewer facts in the conditions of its safeguards"
        ),
    }
}
