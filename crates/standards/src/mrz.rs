//! The machine-readable zone of travel documents: ICAO Doc 9303, parts 3 to 6.
//!
//! TD1 (cards, three lines of 30), TD2 (two of 36), TD3 (passports, two of 44), and the French identity
//! card before 2021 (two of 36 in an order of its own). What is typed or scanned may have blanks, small
//! letters, and letters in the place of digits; that is mended where the field allows only one reading,
//! and then the check digits decide. Nothing is guessed beyond them.

use std::ops::Range;

use jiff::civil::Date;

/// A zone cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not the number or length of lines of any format.
    #[error(
        "{found}: type all lines, 3 of 30, 2 of 36 or 2 of 44 characters, with < where the document has it"
    )]
    Shape {
        /// The lengths that were found.
        found: String,
    },
    /// A character that no zone has.
    #[error("line {line} holds “{character}”; a zone has only A to Z, 0 to 9 and <")]
    Character {
        /// The line, from 1.
        line: usize,
        /// The character.
        character: char,
    },
    /// A check digit does not fit its field.
    #[error(
        "the check digit of {field} is wrong: compare it with the document, character by character"
    )]
    CheckDigit {
        /// Which field.
        field: Field,
    },
}

/// A field that has a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The document's number.
    Number,
    /// The date of birth.
    Birth,
    /// The date of expiry.
    Expiry,
    /// The personal number of a passport.
    Personal,
    /// All of them together.
    Composite,
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Number => "the document number",
            Self::Birth => "the date of birth",
            Self::Expiry => "the date of expiry",
            Self::Personal => "the personal number",
            Self::Composite => "the whole zone",
        })
    }
}

/// The format of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Three lines of 30.
    Td1,
    /// Two lines of 36.
    Td2,
    /// Two lines of 44.
    Td3,
    /// The French identity card before 2021.
    French,
}

/// A date with two digits for the year, whose month and day may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortDate {
    /// The last two digits of the year.
    pub year: i16,
    /// The month, if it is given.
    pub month: Option<i8>,
    /// The day, if it is given.
    pub day: Option<i8>,
}

impl ShortDate {
    /// The full year of a birth: the last year with these digits that is not after today's.
    pub fn year_of_birth(self, today: Date) -> i16 {
        let year = today.year() - today.year().rem_euclid(100) + self.year;
        if year > today.year() {
            year - 100
        } else {
            year
        }
    }

    /// The day of expiry: the one with these digits nearest to today; nothing unless the day is given.
    pub fn day_of_expiry(self, today: Date) -> Option<Date> {
        let century = today.year() - today.year().rem_euclid(100);
        let year = [century - 100, century, century + 100]
            .into_iter()
            .map(|century| century + self.year)
            .min_by_key(|year| (i32::from(*year) - i32::from(today.year())).abs())?;
        Date::new(year, self.month?, self.day?).ok()
    }
}

/// What a zone says. Names are as they stand in it: Latin letters, cut where the line ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The format.
    pub format: Format,
    /// passport, `national_id` or other, from the document's code.
    pub kind: &'static str,
    /// Who issued it: mostly an ISO 3166-1 alpha-3 code; D for Germany.
    pub issuer: String,
    /// Family names, words apart by blanks.
    pub family: String,
    /// Given names.
    pub given: String,
    /// The document's number, without fillers.
    pub number: String,
    /// The nationality's code; XXA stateless, XXB refugee, XXC other refugee, XXX not said.
    pub nationality: String,
    /// The date of birth.
    pub birth: ShortDate,
    /// female, male or unknown.
    pub sex: &'static str,
    /// The date of expiry; the French card has none.
    pub expires: Option<ShortDate>,
    /// Whether characters were read as others that the field allows, such as O as 0.
    pub mended: bool,
    /// Whether the names fill their field to its end, so that some may be missing.
    pub names_cut: bool,
}

/// Reads a zone as it was typed, pasted or scanned.
///
/// ```
/// let zone = standards::mrz::read(
///     "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
/// ).expect("the specimen of ICAO 9303");
/// assert_eq!((zone.given.as_str(), zone.number.as_str()), ("ANNA MARIA", "L898902C3"));
/// ```
///
/// # Errors
/// [`Fault`]: the shape, a character, or the check digit of a field.
pub fn read(text: &str) -> Result<Zone, Fault> {
    let lines = lines(text)?;
    let lengths: Vec<usize> = lines.iter().map(Vec::len).collect();
    match lengths[..] {
        [30, 30, 30] => td1(lines),
        [36, 36] if lines[0].starts_with(b"IDFRA") => french(lines),
        [36, 36] => two_lines(lines, Format::Td2),
        [44, 44] => two_lines(lines, Format::Td3),
        _ => Err(Fault::Shape {
            found: lengths
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(" + "),
        }),
    }
}

/// The lines, without blanks, in capitals. One long line is cut where its length tells the format.
fn lines(text: &str) -> Result<Vec<Vec<u8>>, Fault> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for (at, line) in text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .enumerate()
        .take(8)
    {
        let mut out = Vec::with_capacity(44);
        for c in line.chars().filter(|c| !c.is_whitespace()).take(100) {
            // Keyboards and scanners write the filler as a guillemet.
            let c = if matches!(c, '«' | '‹') {
                '<'
            } else {
                c.to_ascii_uppercase()
            };
            if !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<') {
                return Err(Fault::Character {
                    line: at + 1,
                    character: c,
                });
            }
            out.push(u8::try_from(c).unwrap_or(b'<'));
        }
        lines.push(out);
    }
    if let [whole] = &lines[..] {
        let of = match whole.len() {
            90 => 30,
            72 => 36,
            88 => 44,
            _ => return Ok(lines),
        };
        return Ok(whole.chunks(of).map(<[u8]>::to_vec).collect());
    }
    Ok(lines)
}

fn as_digit(byte: u8) -> u8 {
    match byte {
        b'O' | b'Q' | b'D' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        other => other,
    }
}

fn as_letter(byte: u8) -> u8 {
    match byte {
        b'0' => b'O',
        b'1' => b'I',
        b'2' => b'Z',
        b'5' => b'S',
        b'6' => b'G',
        b'8' => b'B',
        other => other,
    }
}

/// Lines that are being read, and whether anything had to be mended.
struct Scan {
    lines: Vec<Vec<u8>>,
    mended: bool,
}

impl Scan {
    fn mend(&mut self, line: usize, range: Range<usize>, by: fn(u8) -> u8) {
        for byte in &mut self.lines[line][range] {
            let better = by(*byte);
            self.mended |= better != *byte;
            *byte = better;
        }
    }

    fn bytes(&self, line: usize, range: Range<usize>) -> &[u8] {
        &self.lines[line][range]
    }

    fn text(&self, line: usize, range: Range<usize>) -> String {
        let text = String::from_utf8_lossy(self.bytes(line, range)).replace('<', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether the digit at a place is that of the bytes before it. An empty field may have a filler.
    fn checks(&self, line: usize, range: Range<usize>, at: usize) -> bool {
        let bytes = self.bytes(line, range);
        let found = self.lines[line][at];
        let empty = found == b'<' && bytes.iter().all(|byte| *byte == b'<');
        empty || found == digit(bytes.iter().copied())
    }

    fn date(&self, line: usize, from: usize) -> ShortDate {
        let two = |at: usize| {
            std::str::from_utf8(&self.lines[line][at..at + 2])
                .ok()
                .and_then(|text| text.parse::<i8>().ok())
        };
        let month = two(from + 2).filter(|month| (1..=12).contains(month));
        ShortDate {
            year: two(from).unwrap_or(0).into(),
            month,
            day: two(from + 4).filter(|day| month.is_some() && (1..=31).contains(day)),
        }
    }

    fn sex(&self, line: usize, at: usize) -> &'static str {
        match self.lines[line][at] {
            b'F' => "female",
            b'M' => "male",
            _ => "unknown",
        }
    }

    fn names(&self, line: usize, range: Range<usize>) -> (String, String, bool) {
        let bytes = self.bytes(line, range);
        let cut = bytes.last().is_some_and(|byte| *byte != b'<');
        let text = String::from_utf8_lossy(bytes).into_owned();
        let words = |part: &str| {
            part.split('<')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        match text.split_once("<<") {
            Some((family, given)) => (words(family), words(given), cut),
            None => (words(&text), String::new(), cut),
        }
    }
}

/// The check digit: weights 7, 3, 1 over the values of the characters, modulo 10 (ICAO 9303-3, 4.9).
fn digit(bytes: impl Iterator<Item = u8>) -> u8 {
    let sum: u32 = bytes
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(byte, weight)| {
            let value = match byte {
                b'0'..=b'9' => byte - b'0',
                b'A'..=b'Z' => byte - b'A' + 10,
                _ => 0,
            };
            u32::from(value) * weight
        })
        .sum();
    b'0' + u8::try_from(sum % 10).unwrap_or(0)
}

fn must(good: bool, field: Field) -> Result<(), Fault> {
    if good {
        Ok(())
    } else {
        Err(Fault::CheckDigit { field })
    }
}

fn kind(code: u8) -> &'static str {
    match code {
        b'P' => "passport",
        b'I' | b'A' | b'C' => "national_id",
        _ => "other",
    }
}

fn td1(lines: Vec<Vec<u8>>) -> Result<Zone, Fault> {
    let mut scan = Scan {
        lines,
        mended: false,
    };
    scan.mend(0, 2..5, as_letter);
    for digits in [0..7, 8..15, 29..30] {
        scan.mend(1, digits, as_digit);
    }
    scan.mend(1, 15..18, as_letter);
    scan.mend(2, 0..30, as_letter);
    // Of a number longer than nine, the rest stands in the optional field, then its check digit.
    let long = scan.lines[0][14] == b'<' && scan.lines[0][15] != b'<';
    let number = if long {
        let rest = scan.bytes(0, 15..30);
        let end = rest
            .iter()
            .position(|byte| *byte == b'<')
            .unwrap_or(rest.len());
        let (more, check) = rest.split_at(end - 1);
        let whole = [scan.bytes(0, 5..14), more].concat();
        must(check[0] == digit(whole.iter().copied()), Field::Number)?;
        String::from_utf8_lossy(&whole).replace('<', "")
    } else {
        must(scan.checks(0, 5..14, 14), Field::Number)?;
        scan.text(0, 5..14).replace(' ', "")
    };
    must(scan.checks(1, 0..6, 6), Field::Birth)?;
    must(scan.checks(1, 8..14, 14), Field::Expiry)?;
    let together = [
        scan.bytes(0, 5..30),
        scan.bytes(1, 0..7),
        scan.bytes(1, 8..15),
        scan.bytes(1, 18..29),
    ]
    .concat();
    must(
        scan.lines[1][29] == digit(together.into_iter()),
        Field::Composite,
    )?;
    let (family, given, names_cut) = scan.names(2, 0..30);
    Ok(Zone {
        format: Format::Td1,
        kind: kind(scan.lines[0][0]),
        issuer: scan.text(0, 2..5),
        family,
        given,
        number,
        nationality: scan.text(1, 15..18),
        birth: scan.date(1, 0),
        sex: scan.sex(1, 7),
        expires: Some(scan.date(1, 8)),
        mended: scan.mended,
        names_cut,
    })
}

fn two_lines(lines: Vec<Vec<u8>>, format: Format) -> Result<Zone, Fault> {
    let length = lines[0].len();
    let mut scan = Scan {
        lines,
        mended: false,
    };
    scan.mend(0, 2..length, as_letter);
    for digits in [9..10, 13..20, 21..28, length - 1..length] {
        scan.mend(1, digits, as_digit);
    }
    scan.mend(1, 10..13, as_letter);
    must(scan.checks(1, 0..9, 9), Field::Number)?;
    must(scan.checks(1, 13..19, 19), Field::Birth)?;
    must(scan.checks(1, 21..27, 27), Field::Expiry)?;
    if format == Format::Td3 {
        scan.mend(1, 42..43, as_digit);
        must(scan.checks(1, 28..42, 42), Field::Personal)?;
    }
    let together = [
        scan.bytes(1, 0..10),
        scan.bytes(1, 13..20),
        scan.bytes(1, 21..length - 1),
    ]
    .concat();
    must(
        scan.lines[1][length - 1] == digit(together.into_iter()),
        Field::Composite,
    )?;
    let (family, given, names_cut) = scan.names(0, 5..length);
    Ok(Zone {
        format,
        kind: kind(scan.lines[0][0]),
        issuer: scan.text(0, 2..5),
        family,
        given,
        number: scan.text(1, 0..9).replace(' ', ""),
        nationality: scan.text(1, 10..13),
        birth: scan.date(1, 13),
        sex: scan.sex(1, 20),
        expires: Some(scan.date(1, 21)),
        mended: scan.mended,
        names_cut,
    })
}

fn french(lines: Vec<Vec<u8>>) -> Result<Zone, Fault> {
    let mut scan = Scan {
        lines,
        mended: false,
    };
    scan.mend(0, 5..30, as_letter);
    scan.mend(1, 13..27, as_letter);
    for digits in [0..4, 12..13, 27..34, 35..36] {
        scan.mend(1, digits, as_digit);
    }
    must(scan.checks(1, 0..12, 12), Field::Number)?;
    must(scan.checks(1, 27..33, 33), Field::Birth)?;
    let together = [scan.bytes(0, 0..36), scan.bytes(1, 0..35)].concat();
    must(
        scan.lines[1][35] == digit(together.into_iter()),
        Field::Composite,
    )?;
    let names_cut = scan.lines[1][26] != b'<';
    Ok(Zone {
        format: Format::French,
        kind: "national_id",
        issuer: "FRA".into(),
        family: scan.text(0, 5..30),
        given: scan.text(1, 13..27),
        number: scan.text(1, 0..12).replace(' ', ""),
        nationality: "FRA".into(),
        birth: scan.date(1, 27),
        sex: scan.sex(1, 34),
        expires: None,
        mended: scan.mended,
        names_cut,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn two_digits_of_a_year_are_a_birth_behind_and_an_expiry_near() {
        let short = |year| ShortDate {
            year,
            month: Some(4),
            day: Some(15),
        };
        let today = date(2021, 11, 29);
        assert_eq!(short(21).year_of_birth(today), 2021);
        assert_eq!(short(22).year_of_birth(today), 1922);
        assert_eq!(short(31).day_of_expiry(today), Some(date(2031, 4, 15)));
        assert_eq!(short(98).day_of_expiry(today), Some(date(1998, 4, 15)));
    }
}
