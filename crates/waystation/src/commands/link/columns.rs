//! What each column means: told with `--map`, or guessed by its header.

use linkage::{Column, Layout, MEANINGS, Meaning};

use super::Failed;

/// Headers by which a column is placed, in lower case with `_` between words.
const GUESSES: &[(Meaning, &[&str])] = &[
    (
        Meaning::Given,
        &[
            "given",
            "given_name",
            "first_name",
            "firstname",
            "forename",
            "name_given",
            "prenom",
            "prénom",
        ],
    ),
    (
        Meaning::Father,
        &[
            "father",
            "father_name",
            "fathers_name",
            "patronymic",
            "middle_name",
            "name_father",
        ],
    ),
    (
        Meaning::Grandfather,
        &["grandfather", "grandfather_name", "grandfathers_name"],
    ),
    (
        Meaning::Family,
        &[
            "family",
            "family_name",
            "surname",
            "last_name",
            "lastname",
            "name_family",
            "nom",
        ],
    ),
    (
        Meaning::FullName,
        &["full_name", "fullname", "name", "person_name"],
    ),
    (
        Meaning::GivenNative,
        &[
            "given_native",
            "given_name_native",
            "first_name_native",
            "given_local",
        ],
    ),
    (
        Meaning::FatherNative,
        &["father_native", "father_name_native", "father_local"],
    ),
    (
        Meaning::GrandfatherNative,
        &["grandfather_native", "grandfather_local"],
    ),
    (
        Meaning::FamilyNative,
        &[
            "family_native",
            "family_name_native",
            "surname_native",
            "family_local",
        ],
    ),
    (
        Meaning::FullNameNative,
        &["full_name_native", "name_native", "native_name"],
    ),
    (Meaning::Sex, &["sex", "gender"]),
    (
        Meaning::Birth,
        &[
            "dob",
            "date_of_birth",
            "birth_date",
            "birthdate",
            "birth",
            "born",
            "birthday",
        ],
    ),
    (Meaning::BirthYear, &["birth_year", "year_of_birth", "yob"]),
    (Meaning::Age, &["age", "age_years"]),
    (
        Meaning::Registered,
        &[
            "reg_date",
            "registered",
            "registration_date",
            "date_registered",
            "registered_on",
        ],
    ),
    (
        Meaning::Phone,
        &[
            "phone",
            "telephone",
            "mobile",
            "phone_number",
            "phones",
            "tel",
        ],
    ),
    (
        Meaning::Document,
        &[
            "national_id",
            "document",
            "id_number",
            "passport",
            "passport_number",
            "document_number",
            "soc_sec_id",
            "ssn",
        ],
    ),
    (
        Meaning::Origin,
        &[
            "origin",
            "place_of_origin",
            "origin_code",
            "admin1",
            "area_of_origin",
        ],
    ),
    (
        Meaning::Nationality,
        &["nationality", "citizenship", "country_of_nationality"],
    ),
    (
        Meaning::Site,
        &["site", "camp", "location", "registration_site"],
    ),
    (
        Meaning::Household,
        &[
            "household_reg",
            "household",
            "household_id",
            "hh_id",
            "form",
            "form_id",
            "case_number",
            "family_number",
        ],
    ),
    (
        Meaning::Relation,
        &[
            "rel",
            "relation",
            "relationship",
            "relation_to_head",
            "relationship_to_head",
        ],
    ),
    (
        Meaning::Code,
        &["postcode", "postal_code", "zip", "zip_code"],
    ),
    (
        Meaning::Category,
        &[
            "street_number",
            "house_number",
            "state",
            "province",
            "city",
            "town",
            "country",
        ],
    ),
    (
        Meaning::Text,
        &[
            "address",
            "address_1",
            "address_2",
            "address1",
            "address2",
            "street",
            "suburb",
            "email",
            "e_mail",
        ],
    ),
];

/// Headers of what is true and must not be looked at.
const TRUTHS: &[&str] = &["entity_id", "true_household", "cluster", "truth", "true_id"];
/// Headers of a row's own id, the likeliest first.
const IDS: &[&str] = &["unique_id", "rec_id", "record_id", "id", "row_id", "uuid"];

/// Where everything is in a row.
pub(super) struct Placed {
    /// The columns that are used, as indices in the order of the layout.
    pub used: Vec<usize>,
    pub layout: Layout,
    /// The column of the row's id; the row's number if absent.
    pub id: Option<usize>,
    pub truth: Option<usize>,
    /// Headers of the columns that are not used.
    pub ignored: Vec<String>,
}

/// `MEANING=COLUMN` on the command line.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let (meaning, column) = text
        .split_once('=')
        .ok_or("write MEANING=COLUMN, such as given=Vorname")?;
    let (meaning, column) = (meaning.trim().to_owned(), column.trim().to_owned());
    if meaning != "ignore" && meaning != "id" && Meaning::of(&meaning).is_none() {
        return Err(format!(
            "“{meaning}” is no meaning; choose {}, id or ignore",
            words().join(", ")
        ));
    }
    Ok((meaning, column))
}

/// A probability on the command line.
pub(super) fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("write a number from 0 to 1".to_owned()),
    }
}

fn words() -> Vec<&'static str> {
    MEANINGS.iter().map(|(word, _meaning)| *word).collect()
}

fn plain(header: &str) -> String {
    let letters = header.trim().chars().flat_map(char::to_lowercase);
    letters
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .collect()
}

fn guess(header: &str) -> Option<Meaning> {
    let plain = plain(header);
    if TRUTHS.contains(&plain.as_str()) {
        return None;
    }
    GUESSES
        .iter()
        .find(|(_meaning, names)| names.contains(&plain.as_str()))
        .map(|(meaning, _names)| *meaning)
}

/// Places the columns of one sheet.
pub(super) fn place(
    file: &str,
    headers: &[String],
    map: &[(String, String)],
    truth: Option<&str>,
) -> Result<Placed, Failed> {
    let find = |column: &str| headers.iter().position(|header| header.trim() == column);
    for (meaning, column) in map {
        if find(column).is_none() {
            return Err(Failed::Use(format!(
                "{file} has no column “{column}” for {meaning}; its columns are {}",
                headers.join(", ")
            )));
        }
    }
    let truth = match truth {
        Some(name) => Some(find(name).ok_or_else(|| {
            Failed::Use(format!(
                "{file} has no column “{name}” to measure by; its columns are {}",
                headers.join(", ")
            ))
        })?),
        None => None,
    };
    let told = |at: usize| {
        map.iter()
            .find(|(_meaning, column)| find(column) == Some(at))
    };
    let id = map
        .iter()
        .find(|(meaning, _column)| meaning == "id")
        .and_then(|(_meaning, column)| find(column))
        .or_else(|| {
            IDS.iter()
                .find_map(|id| headers.iter().position(|header| plain(header) == *id))
        });
    let mut placed = Placed {
        used: Vec::new(),
        layout: Layout::default(),
        id,
        truth,
        ignored: Vec::new(),
    };
    for (at, header) in headers.iter().enumerate() {
        let meaning = match told(at) {
            Some((meaning, _column)) => Meaning::of(meaning),
            None if Some(at) == truth || Some(at) == id => None,
            None => guess(header),
        };
        placed.take(at, header, meaning, told(at).is_some());
    }
    placed.check(file, headers)
}

impl Placed {
    /// A meaning that is told goes before one that is guessed; of two guesses the first is taken.
    fn take(&mut self, at: usize, header: &str, meaning: Option<Meaning>, told: bool) {
        let Some(meaning) = meaning else {
            if Some(at) != self.id && Some(at) != self.truth {
                self.ignored.push(header.to_owned());
            }
            return;
        };
        let again = !matches!(meaning, Meaning::Code | Meaning::Category | Meaning::Text);
        let before = self
            .layout
            .columns
            .iter()
            .position(|column| column.meaning == meaning);
        match before.filter(|_before| again) {
            Some(before) if told => {
                let dropped =
                    std::mem::replace(&mut self.layout.columns[before].name, header.to_owned());
                self.used[before] = at;
                self.ignored.push(dropped);
            }
            Some(_) => self.ignored.push(header.to_owned()),
            None => {
                self.used.push(at);
                self.layout.columns.push(Column {
                    name: header.to_owned(),
                    meaning,
                });
            }
        }
    }

    fn check(self, file: &str, headers: &[String]) -> Result<Placed, Failed> {
        let named = |column: &Column| {
            matches!(
                column.meaning,
                Meaning::Given
                    | Meaning::Family
                    | Meaning::FullName
                    | Meaning::GivenNative
                    | Meaning::FullNameNative
            )
        };
        if self.layout.columns.iter().any(named) {
            return Ok(self);
        }
        Err(Failed::Use(format!(
            "{file} has no column that is known to hold a name; its columns are {}. Say which with --map, such as --map given={}",
            headers.join(", "),
            headers.first().map_or("COLUMN", String::as_str)
        )))
    }

    /// What each column was taken for.
    pub fn sentences(&self) -> Vec<String> {
        let word = |meaning| {
            MEANINGS
                .iter()
                .find(|(_word, known)| *known == meaning)
                .map_or("", |(word, _known)| *word)
        };
        let columns = self.layout.columns.iter();
        columns
            .map(|column| format!("{}={}", word(column.meaning), column.name))
            .collect()
    }
}
