//! Pairs and clusters, written whole or not at all; and what is said at the end.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use linkage::{Agreement, Evidence, Linked, Table, Truth};
use serde_json::{Value, json};

use super::sheet::{Read, folder};
use super::{Done, Failed, Format, Summary};
use crate::sheets::guarded;

/// Writes a file beside its place and moves it there when it is whole.
pub(super) fn write_whole(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Done {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder(file).join(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&beside).and_then(|created| {
        let mut out = BufWriter::with_capacity(1 << 20, created);
        write(&mut out)?;
        out.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()?;
        std::fs::rename(&beside, file)
    });
    written.map_err(|cause| {
        let _ = std::fs::remove_file(&beside);
        Failed::Machine(format!("{} could not be written: {cause}", file.display()))
    })
}

/// Pairs with at least this probability, the likeliest first.
pub(super) fn write_pairs(
    file: &Path,
    read: &Read,
    table: &Table,
    linked: &Linked,
    least: f64,
    explain: bool,
) -> Done {
    let mut pairs: Vec<_> = linked
        .pairs
        .iter()
        .filter(|pair| pair.probability() >= least)
        .collect();
    pairs.sort_by(|a, b| {
        b.bits
            .total_cmp(&a.bits)
            .then_with(|| (a.other, a.one).cmp(&(b.other, b.one)))
    });
    write_whole(file, |out| {
        let mut out = csv::Writer::from_writer(out);
        let mut header = vec!["one", "other", "probability", "weight_bits"];
        header.extend(explain.then_some("why"));
        out.write_record(header)?;
        for pair in pairs {
            let id = |row: u32| guarded(&read.ids[row as usize]);
            let mut cells = vec![
                id(pair.other).into_owned(),
                id(pair.one).into_owned(),
                format!("{:.6}", pair.probability()),
                format!("{:.2}", pair.bits),
            ];
            cells.extend(explain.then(|| why(&linked.evidence(table, pair))));
            out.write_record(cells)?;
        }
        out.flush()
    })
}

/// The evidence in one cell, each weight in bits: `start -6.2; given same +1.1; …`.
fn why(evidence: &Evidence) -> String {
    let mut text = format!("start {:+.1}", evidence.prior);
    for field in &evidence.fields {
        text.push_str(&format!(
            "; {} {} {:+.1}",
            field.field, field.level, field.weight
        ));
    }
    text
}

/// For each row which person it is, named by the first of that person's rows.
pub(super) fn write_clusters(file: &Path, read: &Read, linked: &Linked) -> Done {
    write_whole(file, |out| {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(["sheet", "id", "person"])?;
        for (row, first) in linked.clusters.iter().enumerate() {
            let sheet = if read.second_from > 0 && row >= read.second_from {
                "2"
            } else {
                "1"
            };
            let (id, person) = (guarded(&read.ids[row]), guarded(&read.ids[*first as usize]));
            out.write_record([sheet, &id, &person])?;
        }
        out.flush()
    })
}

/// The most memory that the process has held, in megabytes, where the system tells.
fn peak_mb() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<u64>()
        .ok()
        .map(|kb| kb / 1024)
}

/// Says what was done.
pub(super) fn tell(summary: &Summary) -> Done {
    if summary.command.format == Format::Json {
        let text = serde_json::to_string_pretty(&as_json(summary))
            .map_err(|cause| Failed::Machine(cause.to_string()))?;
        println!("{text}");
        return Ok(());
    }
    for (name, placed) in &summary.read.placed {
        println!("{name}: columns taken as {}", placed.sentences().join(", "));
        if !placed.ignored.is_empty() {
            println!("  ignored: {}", placed.ignored.join(", "));
        }
    }
    let unread = summary.table.unread_dates();
    if unread > 0 {
        println!(
            "  note: {unread} dates of birth could not be read and count as missing; write them as 1987-03-26"
        );
    }
    let linked = summary.linked;
    let likely = linked
        .pairs
        .iter()
        .filter(|pair| pair.probability() >= linked.cut)
        .count();
    let people = linked
        .clusters
        .iter()
        .enumerate()
        .filter(|(row, first)| *row == **first as usize)
        .count();
    println!(
        "{} rows, {} pairs compared, {likely} pairs above the cut of {:.3}, {people} people; weights {}",
        summary.table.len(),
        linked.compared,
        linked.cut,
        summary.model_from
    );
    let times = linked.times;
    println!(
        "seconds: reading {:.2}, blocking {:.2}, training {:.2}, scoring {:.2}, clustering {:.2}{}",
        summary.reading.as_secs_f64(),
        times.blocking.as_secs_f64(),
        times.training.as_secs_f64(),
        times.scoring.as_secs_f64(),
        times.clustering.as_secs_f64(),
        peak_mb().map_or(String::new(), |mb| format!("; peak memory {mb} MB"))
    );
    if let Some(truth) = &summary.truth {
        measured(truth, summary);
    }
    Ok(())
}

fn measured(truth: &Truth, summary: &Summary) {
    let (best, at_99) = truth.best(summary.linked);
    let line = |what: &str, found: Agreement| {
        println!(
            "{what}: precision {:.4}, recall {:.4}, F1 {:.4}",
            found.precision, found.recall, found.f1
        );
    };
    println!("measured by {} true pairs:", truth.pairs());
    line(&format!("  pairs at the best cut ({:.3})", best.from), best);
    line(
        "  pairs at the cut chosen",
        truth.pairs_from(summary.linked, summary.linked.cut),
    );
    line("  pairs from 0.95", truth.pairs_from(summary.linked, 0.95));
    line(
        "  clusters",
        truth.clusters(summary.table, &summary.linked.clusters),
    );
    println!("  recall where 99 of 100 pairs are right: {at_99:.4}");
    for band in truth.reliability(summary.linked) {
        println!(
            "  said {:.3} to {:.3}: {} pairs, mean {:.3}, right {:.3}",
            band.from, band.to, band.pairs, band.said, band.right
        );
    }
}

fn as_json(summary: &Summary) -> Value {
    let linked = summary.linked;
    let sheets: Vec<Value> = summary
        .read
        .placed
        .iter()
        .map(|(name, placed)| json!({"sheet": name, "columns": placed.sentences(), "ignored": placed.ignored}))
        .collect();
    let times = linked.times;
    let mut all = json!({
        "sheets": sheets,
        "rows": summary.table.len(),
        "unread_dates": summary.table.unread_dates(),
        "pairs_compared": linked.compared,
        "cut": linked.cut,
        "weights": summary.model_from,
        "one_to_one": linked.one_to_one,
        "seconds": {
            "reading": summary.reading.as_secs_f64(),
            "blocking": times.blocking.as_secs_f64(),
            "training": times.training.as_secs_f64(),
            "scoring": times.scoring.as_secs_f64(),
            "clustering": times.clustering.as_secs_f64(),
        },
        "peak_memory_mb": peak_mb(),
    });
    if let Some(truth) = &summary.truth {
        all["measured"] = measured_json(truth, summary);
    }
    all
}

fn measured_json(truth: &Truth, summary: &Summary) -> Value {
    let (best, at_99) = truth.best(summary.linked);
    let one = |found: Agreement| json!({"from": found.from, "precision": found.precision, "recall": found.recall, "f1": found.f1});
    let bands: Vec<Value> = truth
        .reliability(summary.linked)
        .iter()
        .map(|band| json!({"from": band.from, "to": band.to, "pairs": band.pairs, "said": band.said, "right": band.right}))
        .collect();
    json!({
        "true_pairs": truth.pairs(),
        "pairs_at_best_cut": one(best),
        "pairs_at_chosen_cut": one(truth.pairs_from(summary.linked, summary.linked.cut)),
        "pairs_from_0.95": one(truth.pairs_from(summary.linked, 0.95)),
        "clusters": one(truth.clusters(summary.table, &summary.linked.clusters)),
        "recall_at_precision_0.99": at_99,
        "reliability": bands,
    })
}
