//! `waystation figure`: one figure, and the entries under it.

use clap::Args;
use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::{Data, Done, Failed, Format, open, unlock};
use crate::locale;
use crate::rooms::figures::{compute, definitions, report};

/// Prints one figure, with the entries that make it
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation figure returns.assisted --data /srv/mission --as-of 2021-11-29 --trace\n  waystation figure deaths.recorded --data /srv/mission --as-of 2021-11-29 --format json"
)]
pub struct Figure {
    #[command(flatten)]
    data: Data,
    /// The figure's id, such as `population.at_border`
    name: String,
    /// The day; today if absent
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    as_of: Option<Date>,
    /// Print every entry under the figure, with what it adds
    #[arg(long)]
    trace: bool,
    /// How it is written: text or json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// A file that holds the passphrase of the mission's key; without it cases are not counted
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<std::path::PathBuf>,
}

impl Figure {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of entries are far below 2^52"
    )]
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        if self.passphrase_file.is_some() {
            unlock(&mission, self.passphrase_file.as_deref())?;
        }
        mission.private().catch_up(&mission)?;
        let as_of = self.as_of.unwrap_or_else(|| mission.today());
        let locale = locale::english();
        let figure = mission.read(|tx| match definitions::of(&self.name) {
            Some(definition) => compute::figure(&mission, tx, definition, as_of, true).map(Some),
            None => compute::plainly_stated(&mission, tx, &self.name, as_of),
        })?;
        let Some(figure) = figure else {
            let names: Vec<&str> = definitions::every().map(|one| one.id).collect();
            return Err(Failed::Use(format!(
                "nothing is known under “{}”; figures are {}",
                self.name,
                names.join(", ")
            )));
        };
        if self.format == Format::Json {
            let text = serde_json::to_string_pretty(&report::figure_json(&figure, locale))
                .map_err(|cause| Failed::Machine(cause.to_string()))?;
            println!("{text}");
            return Ok(());
        }
        let Some(reading) = &figure.reading else {
            println!("{}: nothing known by {}", figure.id, locale.day(as_of));
            return Ok(());
        };
        println!(
            "{}: {}",
            figure.id,
            report::amount(locale, &reading.quantity, &figure.unit)
        );
        println!(
            "  {}; {}",
            report::source(locale, reading),
            report::times(locale, reading)
        );
        println!(
            "  {}",
            locale.with(
                "entries-count",
                &[("n", FluentValue::from(reading.entry_count as f64))]
            )
        );
        if figure.conflict {
            println!("  {}", locale.t("figure-conflict"));
        }
        if let Some(then) = &figure.then {
            println!(
                "  {} {} ({}; {})",
                locale.with("known-then", &[("day", locale.day(as_of).into())]),
                report::amount(locale, &then.quantity, &figure.unit),
                report::source(locale, then),
                report::times(locale, then)
            );
        }
        for other in &figure.others {
            println!(
                "  {} {} ({}; {})",
                locale.t("also-stated"),
                report::amount(locale, &other.quantity, &figure.unit),
                report::source(locale, other),
                report::times(locale, other)
            );
        }
        if self.trace {
            println!();
            let mut sum = 0.0;
            for one in &reading.provenance {
                let entry = mission.read(|tx| Ok(journal::shelf::entry(tx, one.entry)?))?;
                let Some(entry) = entry else {
                    return Err(Failed::Machine(format!(
                        "entry {} is under the figure but not in the journal",
                        one.entry
                    )));
                };
                sum += one.amount.unwrap_or(0.0);
                let adds = one
                    .amount
                    .map_or_else(|| "–".to_owned(), |amount| format!("{amount:+}"));
                println!(
                    "  {adds:>8}  {}  {}  {}  {}",
                    entry.header.occurred.on,
                    entry.header.id,
                    entry.header.kind,
                    &entry.hash.to_string()[..16]
                );
            }
            println!(
                "  {sum:>8}  adds up from {} entries",
                reading.provenance.len()
            );
        }
        Ok(())
    }
}
