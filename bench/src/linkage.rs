//! Which rows are one person: the whole command `waystation link --train` on data whose truth is known, as a
//! child process, so that reading, seconds and memory are those that a user has. Beside each figure stands its
//! limit, and the peer's figure where `--against` gives one.
//!
//! The program is looked for beside this one, or under `WAYSTATION`. Weights are learned from each sheet anew,
//! without labels; the column of truth is used for measuring only.

use std::{
    collections::HashMap,
    env::consts::EXE_SUFFIX,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::Deserialize;

use crate::{Done, caseload_maker, names};

/// A sheet, or two, with the column of truth and what must be reached.
struct Set {
    files: &'static [&'static str],
    truth: &'static str,
    /// Limits; none where it is only told.
    f1: Option<f64>,
    at_99: Option<f64>,
}

const fn set(
    files: &'static [&'static str],
    truth: &'static str,
    f1: Option<f64>,
    at_99: Option<f64>,
) -> Set {
    Set {
        files,
        truth,
        f1,
        at_99,
    }
}

/// FEBRL 4: a gate. FEBRL 1, 2 and `fake_1000`: no worse than Splink 5, as `bench/linkage/README.md` has it.
const SETS: &[Set] = &[
    set(
        &["febrl4a.csv", "febrl4b.csv"],
        "cluster",
        Some(0.9998),
        None,
    ),
    set(&["febrl1.csv"], "cluster", Some(1.0), Some(1.0)),
    set(&["febrl2.csv"], "cluster", Some(0.9971), Some(0.9948)),
    set(&["fake_1000.csv"], "cluster", Some(0.856), Some(0.735)),
    set(&["caseload_20k.csv"], "entity_id", None, None),
    set(
        &["caseload_100k.parquet"],
        "entity_id",
        Some(0.95),
        Some(0.90),
    ),
];

/// The caseload of another make, from the seed that was named.
const MADE: Set = set(&["made.csv"], "entity_id", Some(0.95), Some(0.90));

/// What `waystation link --format json` says.
#[derive(Deserialize)]
struct Said {
    rows: u64,
    pairs_compared: u64,
    cut: f64,
    /// By stage.
    seconds: HashMap<String, f64>,
    peak_memory_mb: Option<u64>,
    measured: Measured,
}

#[derive(Deserialize)]
struct Measured {
    true_pairs: u64,
    pairs_at_best_cut: Agreement,
    pairs_at_chosen_cut: Agreement,
    #[serde(rename = "pairs_from_0.95")]
    pairs_from_95: Agreement,
    clusters: Agreement,
    #[serde(rename = "recall_at_precision_0.99")]
    at_99: f64,
    reliability: Vec<Band>,
}

#[derive(Deserialize)]
struct Agreement {
    precision: f64,
    recall: f64,
    f1: f64,
}

#[derive(Deserialize)]
struct Band {
    from: f64,
    to: f64,
    pairs: u64,
    said: f64,
    right: f64,
}

/// The peer's figures of one set, as `splink_peer.py --keep` writes them.
#[derive(Deserialize)]
struct Peer {
    f1: f64,
    #[serde(rename = "recall_at_precision_0.99")]
    at_99: f64,
    seconds: f64,
    peak_memory_mb: u64,
}

/// Measures every set, then a caseload of `rows` made from `seed`.
pub fn run(seed: &str, rows: &str, against: Option<&str>) -> Done {
    let _: (u64, usize) = (seed.parse()?, rows.parse()?);
    let peers: HashMap<String, Peer> = match against {
        Some(file) => serde_json::from_str(&fs::read_to_string(file)?)?,
        None => HashMap::new(),
    };
    let program = program()?;
    let folder = names::folder(None);
    let mut missed = 0;
    for set in SETS {
        let files: Vec<PathBuf> = set.files.iter().map(|file| folder.join(file)).collect();
        if let Some(absent) = files.iter().find(|file| !file.exists()) {
            println!("{}: not here, left out", absent.display());
            continue;
        }
        let name = set.files.join(" + ");
        // The peer reads CSV only.
        let peer = peers.get(&name.replace(".parquet", ".csv"));
        missed += measure(&program, set, &name, &files, peer)?;
    }
    let name = format!("made_{rows}_{seed}.csv");
    let made = std::env::temp_dir().join(format!("waystation-{}-{name}", std::process::id()));
    let sources = folder.parent().ok_or("the folder of data stands alone")?;
    let written = caseload_maker::run(
        rows,
        seed,
        &sources.to_string_lossy(),
        &made.to_string_lossy(),
    );
    let measured =
        written.and_then(|()| measure(&program, &MADE, &name, &[&made], peers.get(&name)));
    let _ = fs::remove_file(&made);
    missed += measured?;
    println!("\n{missed} limits missed");
    Ok(())
}

fn program() -> Result<OsString, Box<dyn std::error::Error>> {
    if let Some(named) = std::env::var_os("WAYSTATION") {
        return Ok(named);
    }
    let beside = std::env::current_exe()?.with_file_name(format!("waystation{EXE_SUFFIX}"));
    if beside.exists() {
        return Ok(beside.into());
    }
    Err("no program waystation beside this one: build it with `cargo build --release -p waystation`, or name it by WAYSTATION".into())
}

/// Links one set and prints what came of it. Returns how many limits were missed.
fn measure(
    program: &OsString,
    set: &Set,
    name: &str,
    files: &[impl AsRef<Path>],
    peer: Option<&Peer>,
) -> Result<u32, Box<dyn std::error::Error>> {
    let output = Command::new(program)
        .arg("link")
        .args(files.iter().map(AsRef::as_ref))
        .args(["--train", "--format", "json", "--truth", set.truth])
        .output()?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{name}: waystation link failed: {}", why.trim()).into());
    }
    let said: Said = serde_json::from_slice(&output.stdout)?;
    let found = &said.measured;
    println!(
        "\n{name}: {} rows, {} true pairs, {} pairs compared",
        said.rows, found.true_pairs, said.pairs_compared
    );
    let mut missed = 0;
    let figures = [
        (
            "pair F1, best cut",
            found.pairs_at_best_cut.f1,
            set.f1,
            peer.map(|peer| peer.f1),
        ),
        (
            "recall at precision .99",
            found.at_99,
            set.at_99,
            peer.map(|peer| peer.at_99),
        ),
    ];
    for (what, ours, limit, theirs) in figures {
        missed += u32::from(line(what, ours, limit, theirs));
    }
    for (what, found) in [
        (
            format!("pairs, cut chosen ({:.3})", said.cut),
            &found.pairs_at_chosen_cut,
        ),
        ("pairs, p from .95".to_owned(), &found.pairs_from_95),
        ("clusters".to_owned(), &found.clusters),
    ] {
        let Agreement {
            precision,
            recall,
            f1,
        } = found;
        println!("  {what:<26} precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}");
    }
    missed += reliability(&found.reliability);
    costs(&said, peer);
    Ok(missed)
}

/// A figure with its limit and the peer's figure. Whether it falls short of the limit, at the four digits
/// with which limits are given.
fn line(what: &str, ours: f64, limit: Option<f64>, theirs: Option<f64>) -> bool {
    let short = limit.is_some_and(|limit| ours + 0.00005 < limit);
    let beside = limit.map_or_else(String::new, |limit| {
        format!(
            "  limit {limit:.4} {}",
            if short { "MISSED" } else { "met" }
        )
    });
    let peer = theirs.map_or_else(String::new, |theirs| {
        format!("  Splink {theirs:.4}, ratio {:.2}", ours / theirs)
    });
    println!("  {what:<26} {ours:.4}{beside}{peer}");
    short
}

/// Prints whether what was said to be probable is. Returns 1 where .95 to .99 is not right 93 to 100 times in
/// a hundred; with fewer than 30 pairs that cannot be told.
fn reliability(bands: &[Band]) -> u32 {
    let mut missed = 0;
    for band in bands.iter().filter(|band| band.pairs > 0) {
        let gate = (band.from - 0.95).abs() < 1e-9;
        let beside = match (gate, band.pairs, band.right) {
            (false, ..) => "",
            (true, ..30, _) => "  limit .93: too few pairs to tell",
            (true, _, 0.93..) => "  limit .93 met",
            (true, ..) => {
                missed = 1;
                "  limit .93 MISSED"
            }
        };
        println!(
            "  said {:.3} to {:.3}: {:>8} pairs, mean {:.3}, right {:.3}{beside}",
            band.from, band.to, band.pairs, band.said, band.right
        );
    }
    missed
}

fn costs(said: &Said, peer: Option<&Peer>) {
    let stage = |name: &str| said.seconds.get(name).copied().unwrap_or_default();
    let stages = ["reading", "blocking", "training", "scoring", "clustering"];
    let each: Vec<String> = stages
        .iter()
        .map(|name| format!("{name} {:.2}", stage(name)))
        .collect();
    let all: f64 = stages.iter().map(|name| stage(name)).sum();
    let beside = peer.map_or_else(String::new, |peer| {
        format!(
            "  Splink {:.1}, ratio {:.1}",
            peer.seconds,
            peer.seconds / all
        )
    });
    println!("  seconds {all:.2}: {}{beside}", each.join(", "));
    if let Some(peak) = said.peak_memory_mb {
        let beside = peer.map_or_else(String::new, |peer| {
            format!("  Splink {} MB", peer.peak_memory_mb)
        });
        println!("  peak memory {peak} MB{beside}");
    }
}
