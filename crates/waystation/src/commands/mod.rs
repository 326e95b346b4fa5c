//! The commands. Exit codes: 0 done, 1 failed, 2 wrong use.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line speaks on its own streams"
)]

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use journal::Clock;
use zeroize::Zeroizing;

use crate::{Failure, Mission};

mod account;
mod adopt;
mod deadline;
mod demo;
mod figure;
mod htcds;
mod import;
mod init;
mod link;
mod procedure;
mod rebuild;
mod referral;
mod report;
mod rotate_keys;
mod serve;
mod trafficking_key;
mod verify;

/// The work of a humanitarian mission in one program: who is where, in what condition, what they got, what
/// is lacking, who goes home, what happened; every figure traced to the facts under it.
#[derive(Parser)]
#[command(name = "waystation", version, arg_required_else_help = true)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    Init(init::Init),
    Account(account::Account),
    Adopt(adopt::Adopt),
    Serve(serve::Serve),
    Import(import::Import),
    Report(report::Report),
    Figure(figure::Figure),
    Link(link::Link),
    Deadline(deadline::Deadline),
    TraffickingKey(trafficking_key::TraffickingKey),
    Htcds(htcds::Htcds),
    Overlay(adopt::SwitchOn),
    Procedure(procedure::Procedures),
    Referral(referral::Referral),
    Verify(verify::Verify),
    Rebuild(rebuild::Rebuild),
    RotateKeys(rotate_keys::RotateKeys),
}

/// Where the mission's data is.
#[derive(Args, Clone)]
struct Data {
    /// The mission's data folder
    #[arg(long, value_name = "DIR", default_value = "waystation-data")]
    data: PathBuf,
}

/// How a report is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Plain text
    Text,
    /// A page to open or print
    Html,
    /// For other programs
    Json,
}

/// A command failed.
#[derive(Debug)]
enum Failed {
    /// The words were wrong: exit code 2.
    Use(String),
    /// It could not be done: exit code 1.
    Machine(String),
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        let again = if failure.try_again() {
            " (trying again may help)"
        } else {
            ""
        };
        Self::Machine(format!("{}{again}", failure.chain()))
    }
}

type Done = Result<(), Failed>;

/// Reads the words and does what they say.
pub fn run() -> ExitCode {
    let program = match Program::try_parse() {
        Ok(program) => program,
        Err(help) => {
            let _ = help.print();
            return if help.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let done = match program.command {
        Command::Demo(demo) => demo.run(),
        Command::Init(init) => init.run(),
        Command::Account(account) => account.run(),
        Command::Adopt(adopt) => adopt.run(),
        Command::Serve(serve) => serve.run(),
        Command::Import(import) => import.run(),
        Command::Report(report) => report.run(),
        Command::Figure(figure) => figure.run(),
        Command::Link(link) => link.run(),
        Command::Deadline(deadline) => deadline.run(),
        Command::TraffickingKey(key) => key.run(),
        Command::Htcds(htcds) => htcds.run(),
        Command::Overlay(overlay) => overlay.run(),
        Command::Procedure(procedure) => procedure.run(),
        Command::Referral(referral) => referral.run(),
        Command::Verify(verify) => verify.run(),
        Command::Rebuild(rebuild) => rebuild.run(),
        Command::RotateKeys(rotate) => rotate.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Use(text)) => {
            eprintln!("waystation: {text}");
            ExitCode::from(2)
        }
        Err(Failed::Machine(text)) => {
            eprintln!("waystation: {text}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the mission of a folder; locked unless its key file has no passphrase.
fn open(folder: &Path) -> Result<Arc<Mission>, Failed> {
    Ok(Mission::open(folder, Clock::system())?)
}

/// Unlocks the mission's key where it has a passphrase: from the file named, or asked on the terminal.
/// Without either the node stays locked: it records and counts, and shows no name.
fn unlock(mission: &Mission, file: Option<&Path>) -> Done {
    if mission.opener().is_some() {
        return Ok(());
    }
    let passphrase = match file {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|cause| {
                Failed::Machine(format!("{} could not be read: {cause}", file.display()))
            })?;
            Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        None if std::io::stdin().is_terminal() => {
            ask("Passphrase of the mission's key (empty: stay locked): ")?
        }
        None => return Ok(()),
    };
    if passphrase.is_empty() {
        return Ok(());
    }
    Ok(mission.unlock(&passphrase)?)
}

/// A passphrase for a key that is about to be made: from the file named, or asked twice on the terminal; none where the
/// key is to lie in a file without one.
fn new_passphrase(file: Option<&Path>, none: bool) -> Result<Option<Zeroizing<String>>, Failed> {
    let passphrase = match (file, none) {
        (_, true) => return Ok(None),
        (Some(file), false) => {
            let text = std::fs::read_to_string(file).map_err(|cause| {
                Failed::Machine(format!("{} could not be read: {cause}", file.display()))
            })?;
            Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        (None, false) => {
            let first = ask("A passphrase for the key, a sentence that you can keep: ")?;
            if first != ask("The same again: ")? {
                return Err(Failed::Use(
                    "the two passphrases differ; nothing was made".into(),
                ));
            }
            first
        }
    };
    if passphrase.chars().count() < 12 {
        return Err(Failed::Use(
            "the passphrase is shorter than 12 characters; nothing was made".into(),
        ));
    }
    Ok(Some(passphrase))
}

/// Asks for a secret on the terminal, without showing it.
fn ask(question: &str) -> Result<Zeroizing<String>, Failed> {
    rpassword::prompt_password(question)
        .map(Zeroizing::new)
        .map_err(|cause| Failed::Machine(format!("the terminal could not be read: {cause}")))
}

/// A day on the command line.
fn day(text: &str) -> Result<Date, String> {
    crate::words::parse_day(text)
}
