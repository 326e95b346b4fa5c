use super::*;

#[test]
fn the_delimiter_is_told_from_the_first_rows() {
    let check = |content: &str, headers: &[&str]| {
        let (_folder, path) = text(content);
        assert_eq!(open(&path).headers(), headers, "{content}");
    };
    check("a,b;c\n1,2\n", &["a", "b;c"]);
    check("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", &["a", "b", "c"]);
    check("a\tb, or c\n1\t2\n", &["a", "b, or c"]);
    check(
        "Name;Note\nAli;came, with, three\nLina;-\n",
        &["Name", "Note"],
    );
    check("x,y,z\n#org;#adm1\n1;2\n", &["x,y,z", ""]);
    check("sep=;\na;b,c\n1;2,3\n", &["a", "b,c"]);
    check("only\n1\n", &["only"]);
}

#[test]
fn a_row_has_the_number_that_a_spreadsheet_shows() {
    let check = |content: &str, expected: &[u64]| {
        let (_folder, path) = text(content);
        let numbers: Vec<u64> = read(&path).iter().map(|row| row.number).collect();
        assert_eq!(numbers, expected, "{content:?}");
    };
    check("a,b\n1,2\n3,4", &[2, 3]);
    check("a,b\r\n1,2\r\n\r\n,\r\n3,4\r\n", &[2, 5]);
    check("a,b\r1,2\r\r3,4\r", &[2, 4]);
    check(
        "a,b\n1,\"2\n2\n2\"\n3,4\n\n\"5\r\n5\",6\n7,8",
        &[2, 3, 5, 6],
    );
    check("sep=,\na,b\n1,2\n", &[2]);
    check("a,b\n1,2\n3,\"open", &[2, 3]);
}

#[test]
fn every_usual_encoding_gives_the_same_names() {
    let content = "Name,Ort\nŽofie Größe,ليلى 𐎀\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(content.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    for bytes in [
        content.into(),
        format!("\u{feff}{content}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ] {
        let (_folder, path) = text(bytes);
        let mut reader = open(&path);
        assert_eq!(reader.headers(), ["Name", "Ort"]);
        assert_eq!(
            all(&mut reader).unwrap()[0].cells,
            ["Žofie Größe", "ليلى 𐎀"]
        );
        assert_eq!(reader.encoding_note(), None);
    }
}

#[test]
fn text_that_is_not_utf_8_is_read_as_windows_1252_and_the_user_is_told() {
    let (_folder, path) = text(b"Name,Price\nAn\xE9,5 \x80\n");
    let mut reader = open(&path);
    assert_eq!(all(&mut reader).unwrap()[0].cells, ["Ané", "5 €"]);
    assert!(reader.encoding_note().unwrap().contains("line 2"));
}

#[test]
fn a_character_across_two_chunks_stays_whole() {
    let cell = "é".repeat(4000);
    let content = format!("a,b\n{}", format!("x,{cell}\n").repeat(40));
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(content.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [content.clone().into_bytes(), utf16] {
        let (_folder, path) = text(bytes);
        let rows = read(&path);
        assert_eq!(rows.len(), 40);
        assert!(rows.iter().all(|row| row.cells == ["x", &cell]));
    }
}

#[test]
fn what_is_no_sheet_is_named() {
    let check = |content: &[u8], expected: &str| {
        let (_folder, path) = text(content);
        let failure = refused(&path, Limits::default()).to_string();
        assert!(failure.contains(expected), "{failure}");
    };
    check(b"%PDF-1.7\n", "a PDF document");
    check(b"\x1F\x8B\x08\0\0", "unpack it first");
    check(b"\n<!DOCTYPE html><html>", "a web page");
    check(b"{\"a\": 1}", "JSON");
    check(b"a\0,b\0\n", "not text");
    check(b"PK\x03\x04 and then nothing", "damaged");
    check(&zip_of("notes.txt", b"hello"), "unpack it");
    check(&zip_of("content.xml", b"<x/>"), "OpenDocument");
    check(&zip_of("word/document.xml", b"<x/>"), "a document");
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook",
        "old Excel format",
    );
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(70_000, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check(&locked, "password");
}

fn zip_of(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_missing_file_and_a_folder_are_failures_in_words() {
    let folder = Folder::new();
    let missing = refused(&folder.0.join("none.csv"), Limits::default());
    assert!(matches!(missing, SheetFailure::NotReadable { .. }));
    let not_a_file = refused(&folder.0, Limits::default());
    assert!(matches!(not_a_file, SheetFailure::NotASheet { .. }));
}
