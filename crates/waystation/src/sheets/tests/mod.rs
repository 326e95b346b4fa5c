//! What all tests of this folder use: files in a folder of their own, workbooks
//! from their XML, and the ways to read them.

mod columns;
mod csv;
mod head;
mod hxl;
mod limits;
mod rejects;
mod xlsx;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

use super::hxl::Tag;
use super::*;

/// A folder that is removed with its test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sheets-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/hxl")
        .join(name)
}

fn open(path: &Path) -> Reader {
    Reader::open(path, None, Limits::default()).unwrap()
}

fn refused(path: &Path, limits: Limits) -> SheetFailure {
    let rows = Reader::open(path, None, limits).and_then(|mut reader| all(&mut reader));
    rows.expect_err(&path.display().to_string())
}

fn too_big(path: &Path, limits: Limits) {
    let failure = refused(path, limits);
    assert!(
        matches!(failure, SheetFailure::TooBig { .. }),
        "{failure:?}"
    );
}

fn all(reader: &mut Reader) -> Result<Vec<SheetRow>, SheetFailure> {
    std::iter::from_fn(|| reader.next_row().transpose()).collect()
}

fn read(path: &Path) -> Vec<SheetRow> {
    all(&mut open(path)).unwrap()
}

fn text(content: impl AsRef<[u8]>) -> (Folder, PathBuf) {
    let folder = Folder::new();
    let path = folder.file("people.csv", content);
    (folder, path)
}

fn book(fill: impl FnOnce(&mut Workbook)) -> (Folder, PathBuf) {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    let folder = Folder::new();
    let path = folder.file("people.xlsx", workbook.save_to_buffer().unwrap());
    (folder, path)
}

/// A workbook from its XML, packed or stored.
fn package(sheet: &[u8], extra: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="One" r:id="a"/></sheets></workbook>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, content) in extra {
        parts.retain(|(other, _)| other != name);
        parts.push((name, content));
    }
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const PEOPLE: &[Wanted] = &[
    Wanted {
        field: "given",
        tag: "#person+name+given",
        headers: &["Given name", "First name"],
        required: true,
    },
    Wanted {
        field: "name",
        tag: "#person+name",
        headers: &["Name"],
        required: false,
    },
    Wanted {
        field: "age",
        tag: "#person+age",
        headers: &["Age"],
        required: true,
    },
];

fn columns(content: &str, map: &[(&str, &str)]) -> Result<(Columns, Vec<SheetRow>), SheetFailure> {
    let (_folder, path) = text(content);
    let mut reader = open(&path);
    let map: Vec<(String, String)> = map
        .iter()
        .map(|(field, column)| ((*field).to_owned(), (*column).to_owned()))
        .collect();
    let columns = Columns::resolve(&reader, PEOPLE, &map)?;
    Ok((columns, all(&mut reader).unwrap()))
}

#[test]
fn a_reader_may_move_to_another_thread() {
    fn moves<T: Send>() {}
    moves::<Reader>();
    moves::<Rejects>();
}
