//! The command line: one file for each command under `commands/`.

use std::process::ExitCode;

fn main() -> ExitCode {
    waystation::commands::run()
}
