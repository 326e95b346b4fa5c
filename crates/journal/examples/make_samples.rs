//! Makes the golden samples of a version of the entry format: `cargo run -p journal --example make_samples`.
//!
//! A version's samples are made once and kept for ever: every later program must verify and open them.
//! So this refuses to write where samples lie. It stays in the repository to show how they were made.

#![expect(clippy::print_stdout, reason = "an example speaks on the command line")]

use std::error::Error;
use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use journal::header::{FORMAT, PartHead, SealHead};
use journal::shelf::{ENROLLED, Enrolment};
use journal::{
    Against, Digest, Head, Header, MissionKey, Occurred, OriginKey, Precision, Sealer, Stamp,
    Subject,
};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

const ORIGIN: Uuid = uuid!("5a7c1d3e-0b52-4f6a-9d0e-6f2b8c41a901");
const ACTOR: Uuid = uuid!("0e9f6a52-7c1b-4d38-8a44-1f5be2c7d602");
const RUNAK: Uuid = uuid!("c3b1f0a4-95d7-4e21-b6a8-20d94e7f5103");
const AWAT: Uuid = uuid!("81d2e7b6-3f40-4c59-a1c2-97e05b6d8f04");
const HOUSEHOLD: Uuid = uuid!("f64a0c97-1e85-4b3d-9f72-5d318ac0b705");
const ZONE: &str = "Europe/Minsk";
/// 2021-11-16T07:30:00Z in microseconds.
const BEGAN_US: i64 = 1_637_047_800_000_000;

/// A part as it is drafted: its name, its text, and its seal where it is sealed.
type Part = (&'static str, Value, Option<SealHead>);

struct Draft {
    about: &'static str,
    kind: &'static str,
    version: u16,
    occurred: Occurred,
    subjects: Vec<(Uuid, &'static str)>,
    made_against: Vec<(Uuid, &'static str, usize)>,
    parts: Vec<Part>,
    imported: Option<Digest>,
    future: Option<Value>,
}

impl Draft {
    fn new(about: &'static str, kind: &'static str, version: u16, occurred: Occurred) -> Self {
        Self {
            about,
            kind,
            version,
            occurred,
            subjects: vec![],
            made_against: vec![],
            parts: vec![],
            imported: None,
            future: None,
        }
    }
}

fn sealed(owners: &[Uuid], compartment: &str) -> Option<SealHead> {
    Some(SealHead {
        owners: owners.to_vec(),
        compartment: compartment.into(),
    })
}

fn drafts(key: &OriginKey) -> Result<Vec<Draft>, Box<dyn Error>> {
    let day: Date = date(2021, 11, 16);
    let enrolment = Enrolment {
        origin: ORIGIN,
        public_key: key.public().to_hex(),
        name: "Bruzgi laptop 2".into(),
    };
    let mut all = vec![Draft {
        subjects: vec![(ORIGIN, "origin")],
        parts: vec![("open", serde_json::to_value(&enrolment)?, None)],
        ..Draft::new(
            "An origin enrols itself.",
            ENROLLED,
            1,
            Occurred::at(BEGAN_US, day, ZONE),
        )
    }];
    all.push(Draft {
        subjects: vec![(RUNAK, "person"), (HOUSEHOLD, "household")],
        parts: vec![
            (
                "open",
                json!({ "sex": "female", "age_band": "18-59", "place": "BY-GR-01" }),
                None,
            ),
            (
                "identity",
                json!({ "names": ["Runak Ehmed", "ڕووناک ئەحمەد"] }),
                sealed(&[RUNAK], "identity"),
            ),
        ],
        ..Draft::new(
            "An open part and a sealed part.",
            "people.registered",
            1,
            Occurred::on_day(day, ZONE),
        )
    });
    all.push(Draft {
        subjects: vec![(RUNAK, "person"), (AWAT, "person")],
        made_against: vec![(RUNAK, "needs", 1)],
        parts: vec![
            (
                "runak",
                json!({ "phone": "+375 29 000 00 00" }),
                sealed(&[RUNAK], "contact"),
            ),
            (
                "note",
                json!({ "text": "Runak and Awat travelled together." }),
                sealed(&[RUNAK, AWAT], "protection"),
            ),
        ],
        ..Draft::new(
            "Two sealed parts, one of them owned by two people; made against an earlier entry.",
            "people.noted",
            2,
            Occurred::at(BEGAN_US + 1_800_000_000, day, ZONE),
        )
    });
    let month = Occurred {
        on: date(2021, 9, 1),
        precision: Precision::Month,
        at_us: None,
        zone: "Asia/Baghdad".into(),
    };
    all.push(Draft {
        subjects: vec![(AWAT, "person")],
        parts: vec![("open", json!({ "left": "IQ" }), None)],
        imported: Some(Digest::of(b"a keyed reference of a source row")),
        ..Draft::new(
            "Imported; known to the month only; before 1 October 2021.",
            "people.left_home",
            1,
            month,
        )
    });
    all.push(Draft {
        subjects: vec![(AWAT, "subject")],
        parts: vec![(
            "k",
            json!({ "procedure": "made up for this sample" }),
            sealed(&[AWAT], "medical"),
        )],
        ..Draft::new(
            "An opaque kind of a sensitive room; nothing lies open.",
            "x.7d1f",
            1,
            Occurred::on_day(day, ZONE),
        )
    });
    all.push(Draft {
        subjects: vec![(HOUSEHOLD, "household")],
        parts: vec![("open", json!({ "item": "blanket", "pieces": 4 }), None)],
        future: Some(json!({ "sensor": "a field that this version does not know", "readings": [1, 2.5, null] })),
        ..Draft::new("A field of the future in the header.", "aid.handed_over", 1, Occurred::on_day(day, ZONE))
    });
    Ok(all)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/v{FORMAT}"));
    if folder.exists() && fs::read_dir(&folder)?.next().is_some() {
        return Err(format!(
            "samples of format {FORMAT} are there already: they are kept for ever and never made again; a new format \
             gets a new folder"
        )
        .into());
    }
    fs::create_dir_all(&folder)?;
    // Keys that guard nothing: they are published here.
    let mission_text = format!(
        "waystation-mission-key-1 {}",
        Digest::of(b"waystation sample mission key")
    );
    let mission = MissionKey::from_file_text(Path::new("mission.key"), &mission_text, None)?;
    let origin_text = format!(
        "waystation-origin-key-1 {}",
        Digest::of(b"waystation sample origin key")
    );
    let origin_key = OriginKey::from_file_text(&origin_text)?;
    let sealer = Sealer::new(mission.public());

    let (mut prev, mut ids, mut head) = (Digest::NONE, Vec::new(), None);
    for (at, draft) in drafts(&origin_key)?.into_iter().enumerate() {
        let seq = at as u64 + 1;
        let us = BEGAN_US + i64::try_from(at)? * 60_000_000;
        let id = uuid::Builder::from_unix_timestamp_millis(
            u64::try_from(us / 1000)?,
            &[u8::try_from(seq)?; 10],
        )
        .into_uuid();
        ids.push(id);
        let (mut heads, mut parts) = (Vec::new(), Vec::new());
        for (name, plain, seal) in draft.parts {
            let plain = serde_json::to_string(&plain)?;
            let (stored, key) = match &seal {
                None => (plain.clone().into_bytes(), None),
                Some(seal) => {
                    let sealed = sealer.seal(
                        plain.as_bytes(),
                        &Header::binding(id, ORIGIN, draft.kind, name, seal),
                    )?;
                    (sealed.bytes, Some(hex::encode(sealed.key)))
                }
            };
            parts.push(
                json!({ "name": name, "stored": hex::encode(&stored), "key": key, "plain": plain }),
            );
            heads.push(PartHead {
                name: name.into(),
                digest: Digest::of(&stored),
                seal,
            });
        }
        let header = Header {
            format: FORMAT,
            id,
            origin: ORIGIN,
            seq,
            prev,
            // Two entries within one microsecond: the counter tells them apart.
            recorded: if at == 2 {
                Stamp {
                    us: us - 60_000_000,
                    n: 1,
                }
            } else {
                Stamp { us, n: 0 }
            },
            occurred: draft.occurred,
            actor: ACTOR,
            kind: draft.kind.into(),
            version: draft.version,
            subjects: draft
                .subjects
                .iter()
                .map(|&(id, role)| Subject {
                    id,
                    role: role.into(),
                })
                .collect(),
            made_against: draft
                .made_against
                .iter()
                .map(|&(subject, aspect, at)| Against {
                    subject,
                    aspect: aspect.into(),
                    entry: ids[at],
                })
                .collect(),
            parts: heads,
            files: vec![],
            imported: draft.imported,
        };
        let mut bytes = serde_json::to_vec(&header)?;
        if let Some(future) = draft.future {
            // Before the closing brace, as a later version would write one field more.
            bytes.pop();
            bytes.extend_from_slice(format!(",\"future\":{future}}}").as_bytes());
        }
        prev = Digest::of(&bytes);
        head = Some(Head {
            origin: ORIGIN,
            seq,
            hash: prev,
            signature: hex::encode(origin_key.sign(ORIGIN, seq, &prev)),
        });
        let sample = json!({
            "about": draft.about,
            "header_as_text": String::from_utf8(bytes.clone())?,
            "header": hex::encode(&bytes),
            "hash": prev,
            "parts": parts,
        });
        let file = format!("{seq:02}.json");
        fs::write(
            folder.join(&file),
            format!("{}\n", serde_json::to_string_pretty(&sample)?),
        )?;
        println!("{file} {prev}");
    }
    let keys = json!({
        "about": "The keys of these samples. They guard nothing: never use them for a mission.",
        "mission_key_file": mission_text,
        "mission_public_key": mission.public().to_hex(),
        "origin": ORIGIN,
        "origin_key_file": origin_text,
        "origin_public_key": origin_key.public().to_hex(),
        "head": head,
    });
    fs::write(
        folder.join("mission.json"),
        format!("{}\n", serde_json::to_string_pretty(&keys)?),
    )?;
    Ok(())
}
