//! `waystation referral`: what a service does with a sealed referral that it was sent. No mission is needed.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use super::{Done, Failed, ask};
use crate::Failure;
use crate::rooms::referrals::letter;

/// The longest file that is read, in bytes: a referral is a few thousand; more is none.
const MOST: u64 = 1024 * 1024;

/// Opens referrals that were sent as a sealed file
#[derive(Args)]
pub struct Referral {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Open(Open),
}

/// Opens a sealed referral with its passphrase, and prints what is shared as JSON
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation referral open referral-1a2b3c4d.wsref\n\nThe format: docs/formats/referral.md"
)]
struct Open {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A file with the passphrase; asked on the terminal if absent
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Referral {
    pub(super) fn run(self) -> Done {
        match self.what {
            What::Open(open) => open.run(),
        }
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failed> {
    let failed = |cause| {
        Failed::from(Failure::File {
            file: file.display().to_string(),
            doing: "read",
            cause,
        })
    };
    if std::fs::metadata(file).map_err(failed)?.len() > MOST {
        return Err(Failed::Machine(letter::Shut::NotOurs.to_string()));
    }
    std::fs::read(file).map_err(failed)
}

impl Open {
    fn run(self) -> Done {
        let sealed = bytes(&self.file)?;
        let letter = letter::open(&sealed, &self.passphrase()?)
            .map_err(|shut| Failed::Machine(shut.to_string()))?;
        let text = serde_json::to_string_pretty(&letter)
            .map_err(|cause| Failed::Machine(cause.to_string()))?;
        println!("{text}");
        Ok(())
    }

    fn passphrase(&self) -> Result<Zeroizing<String>, Failed> {
        match &self.passphrase_file {
            Some(file) => {
                let text = Zeroizing::new(bytes(file)?);
                let text = std::str::from_utf8(&text)
                    .map_err(|_no_text| Failed::Use("the passphrase's file is no text".into()))?;
                Ok(Zeroizing::new(text.trim().to_owned()))
            }
            None if std::io::stdin().is_terminal() => ask("Passphrase of the referral: "),
            None => Err(Failed::Use(
                "nobody is at the terminal to give the passphrase: use --passphrase-file".into(),
            )),
        }
    }
}
