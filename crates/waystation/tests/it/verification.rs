//! `waystation verify` finds what was altered, removed or cut off, and names it.

use std::fs;

use store::{Database, Engine, Value};

use crate::binary::{Said, waystation};
use crate::world::{World, both, copy, family};

fn verify(data: &std::path::Path) -> Said {
    waystation(["verify".as_ref(), "--data".as_ref(), data.as_os_str()])
}

/// The rows of a table, to be put back after they were altered.
fn rows(db: &Database, table: &str) -> Vec<Vec<Value>> {
    db.read(|tx| tx.query(&format!("select * from {table} order by pos"), &[]))
        .unwrap()
        .into_iter()
        .map(store::Row::into_values)
        .collect()
}

fn put_back(db: &Database, table: &'static str, rows: Vec<Vec<Value>>) {
    db.write(move |tx| {
        tx.execute(&format!("delete from {table}"), &[])?;
        for row in rows {
            let places: Vec<String> = (1..=row.len()).map(|n| format!("${n}")).collect();
            let sql = format!("insert into {table} values ({})", places.join(", "));
            tx.execute(&sql, &row)?;
        }
        Ok::<(), store::Failure>(())
    })
    .unwrap();
}

#[test]
fn an_altered_removed_or_cut_off_entry_is_named_and_the_command_fails() {
    both(|world| {
        world
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat", "Shirin"]));
        let entries = world.entries();
        world.close();
        let data = world.data();
        let clean = verify(&data);
        assert!(clean.err.is_empty(), "{clean:?}");
        assert!(clean.done().contains("whole and in order"));

        let (at, last) = (&entries[4], entries.last().unwrap());
        let flip = |bytes: &[u8]| -> Value {
            let mut bytes = bytes.to_vec();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            bytes.into()
        };
        let db = Database::open(&world.address()).unwrap();
        let framed = rows(&db, "entries")[4][8].clone();
        let Value::Blob(framed) = framed else {
            panic!("parts are bytes")
        };
        let pos = || Value::Int(at.pos);
        type Tamper = (&'static str, &'static str, Vec<Value>, String);
        let place = |entry: &journal::Entry| {
            format!("origin {} entry {}", entry.header.origin, entry.header.seq)
        };
        let tampers: Vec<Tamper> = vec![
            (
                "a flipped byte in a header",
                "update entries set header = $2 where pos = $1",
                vec![pos(), flip(&at.header_bytes)],
                place(at),
            ),
            (
                "a flipped byte in a part",
                "update entries set parts = $2 where pos = $1",
                vec![pos(), flip(&framed)],
                place(at),
            ),
            (
                "another digest",
                "update entries set hash = $2 where pos = $1",
                vec![pos(), vec![7u8; 32].into()],
                place(at),
            ),
            (
                "a removed entry",
                "delete from entries where pos = $1",
                vec![pos()],
                place(&entries[5]),
            ),
            (
                "a cut tail",
                "delete from entries where pos > $1",
                vec![Value::Int(last.pos - 2)],
                format!("origin {} entry ", last.header.origin),
            ),
        ];
        for (what, sql, values, named) in tampers {
            let before = rows(&db, "entries");
            db.write(move |tx| tx.execute(sql, &values)).unwrap();
            let said = verify(&data);
            assert_eq!(said.code, 1, "{what}: {said:?}");
            assert!(said.out.contains(&named), "{what}: {named} in {said:?}");
            assert!(said.err.contains("not as they were recorded"), "{said:?}");
            put_back(&db, "entries", before);
            assert_eq!(verify(&data).code, 0, "{what} was put back");
        }
        db.close();
    });
}

#[test]
fn one_byte_that_changed_in_the_file_is_found() {
    let mut world = World::begin(Engine::Sqlite);
    world.registrar().registers(&family("Ahmed", &["Runak"]));
    world.close();
    let there = world.folder.path("copy");
    copy(&world.data(), &there);
    let file = there.join("waystation.db");
    let mut bytes = fs::read(&file).unwrap();
    let word = b"people.person_registered";
    let at = bytes
        .windows(word.len())
        .position(|window| window == word)
        .unwrap();
    bytes[at] = b'q';
    fs::write(&file, bytes).unwrap();
    let said = verify(&there);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("its header was altered"), "{said:?}");
    assert_eq!(verify(&world.data()).code, 0);
}
