//! Machine-readable zones of 25 specimens (cheminfo/mrz, MIT; official specimens and invented holders), and
//! what typing errors make of them.

use jiff::civil::date;
use proptest::prelude::*;
use standards::mrz::{Fault, Field, Format, ShortDate, read};

const PASSPORT: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// The specimens: format, lines, and which check digits fit as they stand.
fn specimens() -> Vec<(String, String, String)> {
    include_str!("mrz-specimens.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.splitn(5, ',').collect();
            (
                cells[1].to_owned(),
                cells[3].replace('|', "\n"),
                cells[4].to_owned(),
            )
        })
        .collect()
}

#[test]
fn the_specimens_read_or_name_the_field_that_is_wrong() {
    let mut read_well = 0;
    for (format, lines, digits) in specimens() {
        let all_fit = !digits.contains("False");
        match read(&lines) {
            Ok(zone) => {
                read_well += 1;
                let expected = match format.as_str() {
                    "TD1" => Format::Td1,
                    "TD3" => Format::Td3,
                    _ if lines.starts_with("IDFRA") => Format::French,
                    _ => Format::Td2,
                };
                assert_eq!(zone.format, expected, "{lines}");
            }
            Err(fault) => assert!(!all_fit, "{lines}: {fault}"),
        }
    }
    // The others are specimens of errors: each has a wrong digit, birth or composite.
    assert_eq!(read_well, 20);
}

#[test]
fn a_passport_says_who_its_holder_is() {
    let zone = read(PASSPORT).unwrap();
    assert_eq!(zone.kind, "passport");
    assert_eq!(
        (zone.family.as_str(), zone.given.as_str()),
        ("ERIKSSON", "ANNA MARIA")
    );
    assert_eq!(
        (zone.number.as_str(), zone.issuer.as_str()),
        ("L898902C3", "UTO")
    );
    assert_eq!((zone.nationality.as_str(), zone.sex), ("UTO", "female"));
    let birth = ShortDate {
        year: 74,
        month: Some(8),
        day: Some(12),
    };
    assert_eq!(zone.birth, birth);
    assert_eq!(zone.birth.year_of_birth(date(2021, 11, 29)), 1974);
    assert_eq!(
        zone.expires.unwrap().day_of_expiry(date(2021, 11, 29)),
        Some(date(2012, 4, 15))
    );
    assert!(!zone.mended && !zone.names_cut);
}

#[test]
fn typing_in_small_letters_with_blanks_or_in_one_line_reads_alike() {
    let whole = read(PASSPORT).unwrap();
    let small = PASSPORT.to_lowercase().replace("UTO", "UTO ");
    assert_eq!(read(&small).unwrap(), whole);
    assert_eq!(read(&PASSPORT.replace('\n', "")).unwrap(), whole);
    assert_eq!(read(&PASSPORT.replace('<', "«")).unwrap(), whole);
}

#[test]
fn a_number_longer_than_its_field_goes_on_in_the_optional_one() {
    let card = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<";
    let zone = read(card).unwrap();
    assert_eq!(zone.number, "D23145890734");
}

#[test]
fn letters_in_the_place_of_digits_are_mended_and_said() {
    let scanned = "P<UT0ERIK55ON<<ANNA<MAR1A<<<<<<<<<<<<<<<<<<<\nL898902C36UTO740BIZZF12041S9ZE184226B<<<<<1O";
    let zone = read(scanned).unwrap();
    assert!(zone.mended);
    assert_eq!(
        (zone.family.as_str(), zone.given.as_str()),
        ("ERIKSSON", "ANNA MARIA")
    );
    assert_eq!(zone.birth, read(PASSPORT).unwrap().birth);
}

#[test]
fn what_cannot_be_read_says_what_to_look_at() {
    let wrong = |text: &str| read(text).unwrap_err();
    assert_eq!(
        wrong(&PASSPORT.replace("740812", "740813")),
        Fault::CheckDigit {
            field: Field::Birth
        }
    );
    assert_eq!(
        wrong(&PASSPORT.replace("L898902C3", "L898902C4")),
        Fault::CheckDigit {
            field: Field::Number
        }
    );
    assert!(matches!(wrong("P<UTO"), Fault::Shape { .. }));
    assert!(matches!(wrong(""), Fault::Shape { .. }));
    assert_eq!(
        wrong(&PASSPORT.replace("ANNA", "ÄNNA")),
        Fault::Character {
            line: 1,
            character: 'Ä'
        }
    );
    assert!(wrong("P<UTO").to_string().contains("2 of 44"));
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_read_or_refused(text in "\\PC{0,120}(\n\\PC{0,60}){0,3}") {
        let _ = read(&text);
    }

    #[test]
    fn lines_of_the_right_length_never_panic(bytes in "[A-Z0-9<]{90}") {
        for length in [30, 36, 44] {
            let lines: Vec<String> = bytes.as_bytes().chunks(length).filter(|line| line.len() == length)
                .map(|line| String::from_utf8_lossy(line).into_owned()).collect();
            let _ = read(&lines.join("\n"));
        }
    }

    /// One wrong digit in the birth is always found: 7, 3 and 1 have no factor in common with 10.
    #[test]
    fn a_wrong_digit_of_the_birth_is_found(at in 13usize..19, digit in 0u8..10) {
        let mut text = PASSPORT.as_bytes().to_vec();
        let place = 45 + at;
        let new = b'0' + digit;
        prop_assume!(text[place] != new);
        text[place] = new;
        prop_assert!(read(std::str::from_utf8(&text).unwrap()).is_err());
    }
}
