//! The journal against the same bytes inserted raw with a prepared statement in the same batch size; and
//! single acknowledged appends from 32 writers against one commit each.

use std::sync::Arc;
use std::time::Instant;

use journal::{Clock, Draft, Journal, Keyring, MissionKey, Occurred, OriginKey, Sealer};
use serde::Serialize;
use store::{Address, Database, Options};
use uuid::Uuid;

use crate::Done;

const BATCH: usize = 500;
const BATCHES: usize = 60;
const ROUNDS: usize = 5;

#[derive(Serialize)]
struct Counted {
    sex: &'static str,
    age_band: &'static str,
    nationality: &'static str,
    site: &'static str,
}
impl journal::Open for Counted {}

#[derive(Serialize)]
struct Sealed {
    given: String,
    family: String,
    age: u32,
}
impl journal::Secret for Sealed {}

fn journal(folder: &std::path::Path) -> Result<Arc<Journal>, Box<dyn std::error::Error>> {
    let sealer = Sealer::new(MissionKey::generate()?.public());
    let keyring = Keyring::open(&folder.join("keyring.json"))?;
    Ok(Arc::new(Journal::new(
        Uuid::new_v4(),
        OriginKey::generate()?,
        sealer,
        keyring,
        Clock::system(),
    )))
}

fn open(
    file: &std::path::Path,
    journal: &Arc<Journal>,
    group_max: usize,
) -> Result<Database, Box<dyn std::error::Error>> {
    let signing = Arc::clone(journal);
    let db = Database::open_with(
        &Address::Sqlite(file.into()),
        Options {
            group_max,
            before_commit: Some(Box::new(move |tx| {
                signing
                    .sign_head(tx)
                    .map_err(|cause| store::Failure::other("sign the head", cause))
            })),
            ..Options::default()
        },
    )?;
    db.migrate("journal", journal::shelf::MIGRATIONS)?;
    Ok(db)
}

fn draft(n: usize) -> Result<Draft, journal::Failure> {
    let person = Uuid::new_v4();
    let on = Occurred::on_day(jiff::civil::date(2021, 11, 29), "Europe/Minsk");
    let open = Counted {
        sex: "female",
        age_band: "18-59",
        nationality: "IRQ",
        site: "bruzgi-centre",
    };
    let sealed = Sealed {
        given: format!("Given {n}"),
        family: "Family".into(),
        age: 33,
    };
    Draft::new("bench.registered", 1, Uuid::nil(), on)
        .about(person, "person")
        .open(&open)?
        .seal("identity", &[person], "identity", &sealed)
}

fn append(db: &Database, journal: &Arc<Journal>, count: usize) -> Result<(), journal::Failure> {
    let journal = Arc::clone(journal);
    db.write(move |tx| {
        for n in 0..count {
            let prepared = journal.prepare(draft(n)?)?;
            journal.append(tx, prepared)?;
        }
        Ok(())
    })
}

/// How many bytes an entry stores, and the rate of inserting as many raw.
fn raw(db: &Database, bytes: usize, count: usize) -> Result<(), store::Failure> {
    db.write(move |tx| {
        for n in 0..count {
            let blob = vec![u8::try_from(n % 251).unwrap_or(0); bytes];
            tx.execute("insert into raw_rows (bytes) values ($1)", &[blob.into()])?;
        }
        Ok(())
    })
}

pub fn run() -> Done {
    let folder = std::env::temp_dir().join(format!("waystation-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let measured = measure(&folder);
    std::fs::remove_dir_all(&folder)?;
    measured
}

#[expect(clippy::cast_precision_loss, reason = "rates")]
fn measure(folder: &std::path::Path) -> Done {
    let journal = journal(folder)?;
    let db = open(&folder.join("journal.db"), &journal, 256)?;
    append(&db, &journal, BATCH)?;
    let bytes = db.read(|tx| -> Result<i64, store::Failure> {
        let sizes = "select cast(avg(length(e.header) + length(e.parts) + 88) + 200 as bigint) from entries e";
        tx.query_one(sizes, &[])?.int(0)
    })?;
    let bytes = usize::try_from(bytes)?;
    let plain = Database::open(&Address::Sqlite(folder.join("raw.db")))?;
    plain.migrate("raw", &["create table raw_rows (bytes bytea not null)"])?;
    println!(
        "journal, SQLite, batches of {BATCH}, {bytes} bytes an entry (header, parts, wrapped key, columns)"
    );
    let mut ratios = Vec::new();
    for _round in 0..ROUNDS {
        let start = Instant::now();
        for _batch in 0..BATCHES {
            append(&db, &journal, BATCH)?;
        }
        let ours = (BATCH * BATCHES) as f64 / start.elapsed().as_secs_f64();
        let start = Instant::now();
        for _batch in 0..BATCHES {
            raw(&plain, bytes, BATCH)?;
        }
        let theirs = (BATCH * BATCHES) as f64 / start.elapsed().as_secs_f64();
        println!(
            "  sealed appends {ours:9.0}/s   raw inserts {theirs:9.0}/s   ratio {:.2}",
            ours / theirs
        );
        ratios.push(ours / theirs);
    }
    ratios.sort_by(f64::total_cmp);
    println!(
        "  median ratio {:.2} (aim: at least 0.5)",
        ratios[ROUNDS / 2]
    );
    single(folder, &journal)
}

/// 32 writers with group commit against the same writers with one commit for each append.
#[expect(clippy::cast_precision_loss, reason = "rates")]
fn single(folder: &std::path::Path, journal: &Arc<Journal>) -> Done {
    const WRITERS: usize = 32;
    const EACH: usize = 150;
    println!("single acknowledged appends, {WRITERS} writers, SQLite, synchronous=FULL");
    let mut ratios = Vec::new();
    for round in 0..ROUNDS {
        let mut rates = Vec::new();
        for (name, group_max) in [("grouped", 256), ("one commit each", 1)] {
            let db = open(
                &folder.join(format!("{round}-{group_max}.db")),
                journal,
                group_max,
            )?;
            let start = Instant::now();
            std::thread::scope(|scope| {
                for _writer in 0..WRITERS {
                    scope.spawn(|| {
                        for _n in 0..EACH {
                            if let Err(cause) = append(&db, journal, 1) {
                                eprintln!("append: {cause}");
                            }
                        }
                    });
                }
            });
            let rate = (WRITERS * EACH) as f64 / start.elapsed().as_secs_f64();
            print!("  {name} {rate:8.0}/s ");
            rates.push(rate);
        }
        println!("  ratio {:.1}", rates[0] / rates[1]);
        ratios.push(rates[0] / rates[1]);
    }
    ratios.sort_by(f64::total_cmp);
    println!("  median ratio {:.1} (aim: at least 8)", ratios[ROUNDS / 2]);
    Ok(())
}
