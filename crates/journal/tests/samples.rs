//! The golden samples: entries that were sealed once and must verify and open for ever.
//!
//! When a test here fails, the program has changed a format that lies in missions' journals: mend the
//! program, never the samples.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

use std::fs;
use std::path::{Path, PathBuf};

use journal::seal::binding_of;
use journal::shelf::{self, ENROLLED, Enrolment};
use journal::verify::verify;
use journal::{
    Clock, Digest, Failure, Head, Header, Incoming, Journal, Keyring, MissionKey, Opener,
    OriginKey, OriginPublicKey, Precision, Sealer,
};
use serde::Deserialize;
use store::testing::on_both;
use uuid::Uuid;

#[derive(Deserialize)]
struct Keys {
    mission_key_file: String,
    mission_public_key: String,
    origin: Uuid,
    origin_key_file: String,
    origin_public_key: String,
    head: Head,
}

#[derive(Deserialize)]
struct Sample {
    header_as_text: String,
    header: String,
    hash: Digest,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    stored: String,
    key: Option<String>,
    plain: String,
}

impl Sample {
    fn bytes(&self) -> Vec<u8> {
        hex::decode(&self.header).unwrap()
    }

    fn header(&self) -> Header {
        Header::parse(&self.bytes()).unwrap()
    }

    fn incoming(&self) -> Incoming {
        Incoming {
            header: self.bytes(),
            parts: self.parts.iter().map(|part| Some(part.stored())).collect(),
            keys: self.parts.iter().map(Part::key).collect(),
        }
    }
}

impl Part {
    fn stored(&self) -> Vec<u8> {
        hex::decode(&self.stored).unwrap()
    }

    fn key(&self) -> Option<Vec<u8>> {
        self.key.as_ref().map(|key| hex::decode(key).unwrap())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/v1")
}

fn keys() -> Keys {
    serde_json::from_str(&fs::read_to_string(folder().join("mission.json")).unwrap()).unwrap()
}

fn mission_key() -> MissionKey {
    MissionKey::from_file_text(Path::new("mission.key"), &keys().mission_key_file, None).unwrap()
}

/// All samples, in the order of their chain.
fn samples() -> Vec<Sample> {
    let read = |seq: u32| fs::read_to_string(folder().join(format!("{seq:02}.json"))).unwrap();
    (1..=6)
        .map(|seq| serde_json::from_str(&read(seq)).unwrap())
        .collect()
}

#[test]
fn every_sample_has_its_hash_its_link_and_its_digests() {
    let mut before = Digest::NONE;
    for (at, sample) in samples().iter().enumerate() {
        let header = sample.header();
        assert_eq!(sample.header_as_text.as_bytes(), sample.bytes());
        assert_eq!(
            Digest::of(&sample.bytes()),
            sample.hash,
            "sample {}",
            at + 1
        );
        assert_eq!((header.seq, header.prev), (at as u64 + 1, before));
        assert_eq!(header.parts.len(), sample.parts.len());
        for (head, part) in header.parts.iter().zip(&sample.parts) {
            assert_eq!(
                (&head.name, head.digest),
                (&part.name, Digest::of(&part.stored()))
            );
            assert_eq!(head.seal.is_some(), part.key.is_some());
        }
        before = sample.hash;
    }
    assert_eq!(keys().head.hash, before);
}

#[test]
fn the_samples_head_is_signed_by_the_origin_that_enrolled_itself() {
    let (keys, first) = (keys(), &samples()[0]);
    let enrolment: Enrolment = serde_json::from_slice(&first.parts[0].stored()).unwrap();
    assert_eq!(first.header().kind, ENROLLED);
    assert_eq!(
        (enrolment.origin, &enrolment.public_key),
        (keys.origin, &keys.origin_public_key)
    );
    let public = OriginPublicKey::from_hex(&enrolment.public_key).unwrap();
    let signature = hex::decode(&keys.head.signature).unwrap();
    assert!(public.signed(keys.origin, keys.head.seq, &keys.head.hash, &signature));
    assert_eq!(
        OriginKey::from_file_text(&keys.origin_key_file)
            .unwrap()
            .public(),
        public
    );
}

#[test]
fn every_sealed_sample_opens_to_its_text() {
    let mission = mission_key();
    assert_eq!(mission.public().to_hex(), keys().mission_public_key);
    let opener = Opener::new(mission);
    let mut opened = 0;
    for sample in samples() {
        for part in &sample.parts {
            let Some(key) = part.key() else {
                assert_eq!(part.stored(), part.plain.as_bytes());
                continue;
            };
            let binding = binding_of(&sample.header(), &part.name).unwrap();
            let plain = opener.open(&part.stored(), &key, &binding).unwrap();
            assert_eq!(plain.as_slice(), part.plain.as_bytes());
            opened += 1;
        }
    }
    assert_eq!(opened, 4);
}

#[test]
fn the_samples_hold_what_the_format_can_say() {
    let headers: Vec<Header> = samples().iter().map(Sample::header).collect();
    assert_eq!(headers[1].recorded.us, headers[2].recorded.us);
    assert_eq!((headers[1].recorded.n, headers[2].recorded.n), (0, 1));
    assert_eq!(headers[2].parts[1].seal.as_ref().unwrap().owners.len(), 2);
    assert_eq!(headers[2].made_against[0].entry, headers[1].id);
    assert_eq!(headers[3].occurred.precision, Precision::Month);
    assert_eq!(headers[3].occurred.by().to_string(), "2021-09-30");
    assert_eq!(
        headers[3].imported,
        Some(Digest::of(b"a keyed reference of a source row"))
    );
    assert_eq!(headers[4].kind, "x.7d1f");
    assert!(samples()[5].header_as_text.contains("\"future\":{"));
}

/// Headers are written today as they were for the samples, so that two programs that record the same
/// write the same. Entries that lie somewhere are never encoded again.
#[test]
fn headers_are_still_written_as_they_were() {
    for sample in samples().iter().take(5) {
        assert_eq!(
            serde_json::to_string(&sample.header()).unwrap(),
            sample.header_as_text
        );
    }
}

#[test]
fn a_journal_takes_the_samples_verifies_and_opens_them() {
    on_both(|database| {
        database.migrate("journal", shelf::MIGRATIONS).unwrap();
        let keyring =
            std::env::temp_dir().join(format!("samples_{}.json", Uuid::new_v4().simple()));
        let keys = keys();
        let journal = Journal::new(
            Uuid::new_v4(),
            OriginKey::generate().unwrap(),
            Sealer::new(mission_key().public()),
            Keyring::open(&keyring).unwrap(),
            Clock::fixed(0),
        );
        let journal = std::sync::Arc::new(journal);
        let (taking, head) = (std::sync::Arc::clone(&journal), keys.head.clone());
        let key = OriginPublicKey::from_hex(&keys.origin_public_key).unwrap();
        let incoming: Vec<Incoming> = samples().iter().map(Sample::incoming).collect();
        let sent = incoming.clone();
        database
            .write(move |tx| taking.accept(tx, &sent, &head, Some(&key)))
            .unwrap();
        let read = database.read(|tx| -> Result<_, Failure> {
            assert_eq!(verify(tx, |_read| {})?.findings, []);
            assert_eq!(journal.export(tx, keys.origin, 1, 100)?, incoming);
            let opener = Opener::new(mission_key());
            for (entry, sample) in shelf::after(tx, 0, 100)?.iter().zip(samples()) {
                for part in sample.parts.iter().filter(|part| part.key.is_some()) {
                    assert_eq!(
                        journal.open(tx, &opener, entry, &part.name)?.as_slice(),
                        part.plain.as_bytes()
                    );
                }
            }
            Ok(())
        });
        fs::remove_file(keyring).unwrap();
        read.unwrap();
    });
}

/// The page that describes the format speaks of the second sample; what it says of it is true.
#[test]
fn the_worked_example_in_the_page_is_the_sample() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats/entry.md");
    let page = fs::read_to_string(page).unwrap();
    let sample = &samples()[1];
    let header = sample.header();
    let binding = String::from_utf8(binding_of(&header, "identity").unwrap()).unwrap();
    let keys = keys();
    let head = format!(
        "waystation/head/1\n{}\n{}\n{}",
        keys.origin, keys.head.seq, keys.head.hash
    );
    let open = &sample.parts[0];
    for said in [
        sample.hash.to_string(),
        header.prev.to_string(),
        sample.header_as_text.clone(),
        sample.bytes().len().to_string(),
        open.plain.clone(),
        Digest::of(&open.stored()).to_string(),
        Digest::of(&sample.parts[1].stored()).to_string(),
        sample.parts[1].plain.clone(),
        binding,
        head,
        keys.head.signature,
    ] {
        assert!(
            page.contains(&said),
            "docs/formats/entry.md does not say: {said}"
        );
    }
}
