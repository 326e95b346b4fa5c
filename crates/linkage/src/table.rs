//! Records in rows of numbers: texts and names are interned, so that a million registrations take little
//! room and comparing two of them touches few bytes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::dates::{self, Born};
use crate::interned::{NONE, Names, Texts, mixed, number};
use crate::layout::{Field, Layout, Meaning, Source};
use crate::names::{self, Word};
use crate::record::{Record, Sex, WrittenName};

/// A map by numbers that is the same in every run.
pub(crate) type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<NumberHasher>>;

/// Hashes whole numbers only.
#[derive(Default)]
pub(crate) struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = mixed(self.0, crate::interned::hash(bytes));
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = mixed(self.0, u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = mixed(self.0, value);
    }
    fn write_u128(&mut self, value: u128) {
        #[expect(clippy::cast_possible_truncation, reason = "both halves go in")]
        let (high, low) = ((value >> 64) as u64, value as u64);
        self.0 = mixed(mixed(self.0, high), low);
    }
}

/// One record in numbers. 0 stands for what was not written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row {
    /// As typed and in the native script: given, father, grandfather, family.
    pub names: [[u32; 4]; 2],
    /// The numbers of these names' keys, at hand for every pair; known once the names are read.
    pub keys: [[u32; 4]; 2],
    pub birth: Born,
    /// The registration form.
    pub form: u32,
    /// The last nine digits of each number.
    pub phones: [u32; 2],
    pub documents: [u32; 2],
    pub origin: u32,
    pub nationality: u32,
    pub site: u32,
    pub sex: u8,
    pub relation: u8,
    /// Which of two files the record came from: 0 or 1.
    pub file: u8,
    /// Has more writings of the name than two.
    pub has_more: bool,
}

/// The texts of one attribute; for places also the area in which each lies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attribute {
    pub texts: Texts,
    /// By text: the number of the area's text, for places.
    pub areas: Vec<u32>,
    /// The areas' names.
    area_names: Texts,
}

impl Attribute {
    fn add(&mut self, text: &str) -> u32 {
        self.texts.add(&text.trim().to_lowercase())
    }

    fn add_place(&mut self, text: &str) -> u32 {
        let at = self.add(text);
        let area: String = text
            .trim()
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        self.areas.resize(self.texts.len(), NONE);
        self.areas[at as usize] = self.area_names.add(&area);
        at
    }

    /// One use less.
    pub fn drop_one(&mut self, at: u32) {
        self.texts.drop_one(at);
    }
}

/// Records, ready to be compared.
///
/// A sheet is read into it cell by cell ([`Table::push`]), so that no second copy of it is in memory;
/// records that are values already come in with [`Table::push_record`].
#[derive(Debug, Clone)]
pub struct Table {
    pub(crate) layout: Layout,
    pub(crate) fields: Vec<Field>,
    /// Which field each part of the name is.
    pub(crate) name_fields: [Option<usize>; 4],
    pub(crate) rows: Vec<Row>,
    pub(crate) ids: Vec<u128>,
    pub(crate) extras: Vec<u32>,
    pub(crate) extra_count: usize,
    pub(crate) names: Names,
    pub(crate) more_names: NumberMap<u32, Vec<[u32; 4]>>,
    pub(crate) documents: Attribute,
    pub(crate) origins: Attribute,
    pub(crate) nationalities: Attribute,
    pub(crate) sites: Attribute,
    pub(crate) forms: Texts,
    pub(crate) extra_texts: Vec<Attribute>,
    /// On how many forms each telephone number stands, and how often it does on each.
    pub(crate) phone_forms: NumberMap<u32, u32>,
    phone_on_form: NumberMap<(u32, u32), u32>,
    /// Rows in use.
    pub(crate) held: usize,
    /// Names as written, until [`Table::settle`] has read them.
    written: Texts,
    whole_names: Vec<(u32, usize, u32)>,
    settled: usize,
    unread_dates: u64,
}

impl Table {
    /// An empty table for rows of this layout.
    pub fn new(layout: Layout) -> Table {
        let extra_count = layout.extra_count();
        let fields = layout.fields();
        let field_of = |part| {
            let is_it = |field: &Field| field.source == Source::Name(part);
            fields.iter().position(is_it)
        };
        Table {
            name_fields: [0, 1, 2, 3].map(field_of),
            fields,
            layout,
            rows: Vec::new(),
            ids: Vec::new(),
            extras: Vec::new(),
            extra_count,
            names: Names::default(),
            more_names: NumberMap::default(),
            documents: Attribute::default(),
            origins: Attribute::default(),
            nationalities: Attribute::default(),
            sites: Attribute::default(),
            forms: Texts::default(),
            extra_texts: vec![Attribute::default(); extra_count],
            phone_forms: NumberMap::default(),
            phone_on_form: NumberMap::default(),
            held: 0,
            written: Texts::default(),
            whole_names: Vec::new(),
            settled: 0,
            unread_dates: 0,
        }
    }

    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.held
    }

    /// Whether it holds no record.
    pub fn is_empty(&self) -> bool {
        self.held == 0
    }

    /// Dates of birth that were written but could not be read; they count as missing.
    pub fn unread_dates(&self) -> u64 {
        self.unread_dates
    }

    /// The caller's id of a record, by its place.
    pub fn id(&self, row: usize) -> u128 {
        self.ids[row]
    }

    /// Adds a row of a sheet, its cells in the order of the layout. `file` is 0, or 1 for the second of two
    /// files that are linked with each other.
    pub fn push(&mut self, id: u128, file: u8, cells: &[&str]) {
        let at = number(self.rows.len());
        let mut row = Row {
            file,
            ..Row::default()
        };
        let mut fallback = Fallback::default();
        let mut extra = 0;
        for (index, cell) in cells.iter().enumerate() {
            let cell = cell.trim();
            let Some(meaning) = self.layout.columns.get(index).map(|column| column.meaning) else {
                break;
            };
            if meaning.extra().is_some() {
                let text = self.extra_texts[extra].add(cell);
                self.extras.push(text);
                extra += 1;
            } else if !cell.is_empty() {
                self.take_cell(at, &mut row, &mut fallback, meaning, cell);
            }
        }
        for missing in extra..self.extra_count {
            self.extra_texts[missing].add("");
            self.extras.push(NONE);
        }
        if !row.birth.is_known() {
            row.birth = fallback.birth();
        }
        self.keep(id, row);
    }

    fn take_cell(
        &mut self,
        at: u32,
        row: &mut Row,
        fallback: &mut Fallback,
        meaning: Meaning,
        cell: &str,
    ) {
        match meaning {
            Meaning::Given => row.names[0][0] = self.written.add(cell),
            Meaning::Father => row.names[0][1] = self.written.add(cell),
            Meaning::Grandfather => row.names[0][2] = self.written.add(cell),
            Meaning::Family => row.names[0][3] = self.written.add(cell),
            Meaning::GivenNative => row.names[1][0] = self.written.add(cell),
            Meaning::FatherNative => row.names[1][1] = self.written.add(cell),
            Meaning::GrandfatherNative => row.names[1][2] = self.written.add(cell),
            Meaning::FamilyNative => row.names[1][3] = self.written.add(cell),
            Meaning::FullName => self.whole_names.push((at, 0, self.written.add(cell))),
            Meaning::FullNameNative => self.whole_names.push((at, 1, self.written.add(cell))),
            Meaning::Sex => row.sex = sex(cell),
            Meaning::Birth => match dates::birth(cell) {
                Some(birth) => row.birth = Born::of(birth),
                None => self.unread_dates += 1,
            },
            Meaning::BirthYear => fallback.year = whole(cell),
            Meaning::Age => fallback.age = whole(cell),
            Meaning::Registered => fallback.registered = cell.get(..4).and_then(whole),
            Meaning::Phone => row.phones = phones(cell.split([';', ',', '/', '|'])),
            Meaning::Document => {
                row.documents = documents(&mut self.documents, cell.split([';', ',', '|']));
            }
            Meaning::Origin => row.origin = self.origins.add_place(cell),
            Meaning::Nationality => row.nationality = self.nationalities.add(cell),
            Meaning::Site => row.site = self.sites.add(cell),
            Meaning::Household => row.form = self.forms.add(&format!("{}:{cell}", row.file)),
            Meaning::Relation => row.relation = relation(cell),
            Meaning::Code | Meaning::Category | Meaning::Text => {}
        }
    }

    /// Adds a record.
    pub fn push_record(&mut self, record: &Record) {
        let at = number(self.rows.len());
        let mut row = self.row_of(record);
        let mut more = Vec::new();
        for (index, name) in record.names.iter().enumerate() {
            let parts = self.written_parts(name);
            match row.names.get_mut(index) {
                Some(place) => *place = parts,
                None => more.push(parts),
            }
            if parts == [NONE; 4] && !name.full.trim().is_empty() && index < 2 {
                self.whole_names
                    .push((at, index, self.written.add(name.full.trim())));
            }
        }
        if !more.is_empty() {
            row.has_more = true;
            self.more_names.insert(at, more);
        }
        for _extra in 0..self.extra_count {
            self.extras.push(NONE);
        }
        self.keep(record.id, row);
    }

    /// What a record says, its names left out.
    pub(crate) fn row_of(&mut self, record: &Record) -> Row {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Row {
            birth: Born::of(record.birth),
            form: match record.household {
                Some(form) => self.forms.add(&format!("0:{form:x}")),
                None => NONE,
            },
            phones: phones(record.phones.iter().map(String::as_str)),
            documents: documents(
                &mut self.documents,
                record.documents.iter().map(String::as_str),
            ),
            origin: self.origins.add_place(&text(&record.origin)),
            nationality: self.nationalities.add(&text(&record.nationality)),
            site: self.sites.add(&text(&record.site)),
            sex: match record.sex {
                None => 0,
                Some(Sex::Female) => 1,
                Some(Sex::Male) => 2,
                Some(Sex::Other) => 3,
            },
            relation: relation(&record.relation),
            ..Row::default()
        }
    }

    /// Adds a record and reads its names at once, in a place that is free or at the end.
    pub(crate) fn put_record(&mut self, record: &Record, place: Option<u32>) -> u32 {
        let mut row = self.row_of(record);
        let mut writings: Vec<[u32; 4]> = record
            .names
            .iter()
            .map(|name| self.read_parts(name))
            .collect();
        let more = writings.split_off(writings.len().min(2));
        for (slot, writing) in row.names.iter_mut().zip(writings) {
            *slot = writing;
        }
        row.keys = self.keys_of(&row);
        let at = match place {
            Some(at) => at,
            None => {
                self.rows.push(Row::default());
                self.ids.push(0);
                number(self.rows.len() - 1)
            }
        };
        if !more.is_empty() {
            row.has_more = true;
            self.more_names.insert(at, more);
        }
        self.rows[at as usize] = row;
        self.ids[at as usize] = record.id;
        self.held += 1;
        self.settled = self.rows.len();
        self.count_phones(at, true);
        self.count_names(at, true);
        at
    }

    fn read_parts(&mut self, name: &WrittenName) -> [u32; 4] {
        let written = [&name.given, &name.father, &name.grandfather, &name.family];
        let words = if written.iter().all(|part| part.trim().is_empty()) {
            parts_of(&names::words(&name.full))
        } else {
            written.map(|part| names::words(part))
        };
        words.map(|words| self.names.add(words))
    }

    /// Takes a record out, and everything that only it used.
    pub(crate) fn take_out(&mut self, at: u32) {
        self.count_phones(at, false);
        self.count_names(at, false);
        let row = std::mem::take(&mut self.rows[at as usize]);
        let more = self.more_names.remove(&at).unwrap_or_default();
        for name in row.names.into_iter().chain(more).flatten() {
            self.names.drop_one(name);
        }
        for document in row.documents {
            self.documents.drop_one(document);
        }
        self.origins.drop_one(row.origin);
        self.nationalities.drop_one(row.nationality);
        self.sites.drop_one(row.site);
        self.forms.drop_one(row.form);
        self.ids[at as usize] = 0;
        self.held -= 1;
    }

    fn written_parts(&mut self, name: &WrittenName) -> [u32; 4] {
        [&name.given, &name.father, &name.grandfather, &name.family]
            .map(|part| self.written.add(part.trim()))
    }

    fn keep(&mut self, id: u128, row: Row) {
        self.rows.push(row);
        self.ids.push(id);
        self.held += 1;
        self.count_phones(number(self.rows.len() - 1), true);
    }

    /// The form of a row; a row without one is a form of its own.
    pub(crate) fn form_of(&self, at: u32) -> u32 {
        match self.rows[at as usize].form {
            NONE => u32::MAX - at,
            form => form,
        }
    }

    pub(crate) fn count_phones(&mut self, at: u32, more: bool) {
        let form = self.form_of(at);
        for phone in self.rows[at as usize].phones {
            if phone == NONE {
                continue;
            }
            let here = self.phone_on_form.entry((phone, form)).or_default();
            *here = if more {
                *here + 1
            } else {
                here.saturating_sub(1)
            };
            let (first, last) = (more && *here == 1, !more && *here == 0);
            let forms = self.phone_forms.entry(phone).or_default();
            *forms = *forms + u32::from(first) - u32::from(last && *forms > 0);
            let gone = *forms == 0;
            if last {
                self.phone_on_form.remove(&(phone, form));
            }
            if gone {
                self.phone_forms.remove(&phone);
            }
        }
    }

    /// Reads the names that were written since the last time. Each spelling is read once, on all threads.
    pub(crate) fn settle(&mut self, threads: usize) {
        if self.settled == self.rows.len() {
            return;
        }
        let read = read_all(&self.written, threads);
        let mut known = vec![NONE; read.len()];
        for at in self.settled..self.rows.len() {
            let mut row = self.rows[at];
            for writing in &mut row.names {
                self.settle_writing(writing, &read, &mut known);
            }
            self.rows[at] = row;
            if row.has_more {
                let mut more = self.more_names.remove(&number(at)).unwrap_or_default();
                for writing in &mut more {
                    self.settle_writing(writing, &read, &mut known);
                }
                self.more_names.insert(number(at), more);
            }
        }
        for (at, writing, text) in std::mem::take(&mut self.whole_names) {
            let parts = parts_of(&read[text as usize]).map(|words| self.names.add(words));
            self.rows[at as usize].names[writing] = parts;
        }
        for at in self.settled..self.rows.len() {
            self.rows[at].keys = self.keys_of(&self.rows[at]);
            self.count_names(number(at), true);
        }
        self.settled = self.rows.len();
        self.written = Texts::default();
    }

    /// `known` holds by text the number of its name, where it has already been met.
    fn settle_writing(&mut self, writing: &mut [u32; 4], read: &[Vec<Word>], known: &mut [u32]) {
        for part in writing {
            let text = *part as usize;
            *part = match (*part, known[text]) {
                (NONE, _) => NONE,
                (_, NONE) => self.names.add(read[text].clone()),
                (_, name) => self.names.add_again(name),
            };
            known[text] = *part;
        }
    }

    fn keys_of(&self, row: &Row) -> [[u32; 4]; 2] {
        row.names
            .map(|writing| writing.map(|name| self.names.key(name)))
    }

    /// Counts who bears which name: once for each person and part.
    pub(crate) fn count_names(&mut self, at: u32, more: bool) {
        let [typed, native] = self.rows[at as usize].names;
        for (part, (typed, native)) in typed.into_iter().zip(native).enumerate() {
            if typed != NONE {
                self.names.bear(typed, part, more);
            }
            if native != NONE && (typed == NONE || self.names.key(typed) != self.names.key(native))
            {
                self.names.bear(native, part, more);
            }
        }
    }

    /// The further columns of a row.
    pub(crate) fn extras_of(&self, at: u32) -> &[u32] {
        let start = at as usize * self.extra_count;
        &self.extras[start..start + self.extra_count]
    }
}

/// What stands in for a date of birth.
#[derive(Default)]
struct Fallback {
    year: Option<i16>,
    age: Option<i16>,
    registered: Option<i16>,
}

impl Fallback {
    fn birth(&self) -> Born {
        let by_age = || Some(self.registered? - self.age.filter(|age| (0..=120).contains(age))?);
        match self.year.or_else(by_age) {
            Some(year) => Born::of(crate::Birth::Year(year)),
            None => Born::default(),
        }
    }
}

/// A whole number, also as spreadsheets write it: `1987.0`.
fn whole(cell: &str) -> Option<i16> {
    cell.split('.').next()?.trim().parse().ok()
}

/// The words of every text, by its number.
fn read_all(written: &Texts, threads: usize) -> Vec<Vec<Word>> {
    let count = written.len();
    let share = count.div_ceil(threads.max(1)).max(1);
    let mut read: Vec<Vec<Word>> = vec![Vec::new(); count];
    std::thread::scope(|scope| {
        for (index, part) in read.chunks_mut(share).enumerate() {
            scope.spawn(move || {
                for (offset, words) in part.iter_mut().enumerate() {
                    *words = names::words(written.text(number(index * share + offset)));
                }
            });
        }
    });
    read
}

/// Given, father, grandfather and family from the words of a whole name.
fn parts_of(words: &[Word]) -> [Vec<Word>; 4] {
    let part = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.map(|word| vec![word.clone()]).unwrap_or_default()
    };
    let last = words.len().checked_sub(1).filter(|last| *last > 0);
    let between = |at: usize| Some(at).filter(|at| last.is_some_and(|last| *at < last));
    [
        part(Some(0)),
        part(between(1)),
        part(between(2)),
        part(last),
    ]
}

/// The last nine digits of a telephone number: country prefixes are written in many ways.
pub(crate) fn phone(text: &str) -> u32 {
    let digits: Vec<u32> = text
        .chars()
        .filter_map(|letter| letter.to_digit(10))
        .collect();
    if digits.len() < 5 {
        return NONE;
    }
    let from = digits.len().saturating_sub(9);
    digits[from..].iter().fold(0, |sum, digit| sum * 10 + digit)
}

fn phones<'t>(texts: impl Iterator<Item = &'t str>) -> [u32; 2] {
    let mut found = texts.map(phone).filter(|phone| *phone != NONE);
    [found.next().unwrap_or(NONE), found.next().unwrap_or(NONE)]
}

fn documents<'t>(held: &mut Attribute, texts: impl Iterator<Item = &'t str>) -> [u32; 2] {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut found = texts.map(bare).filter(|text| !text.is_empty());
    let mut next = || found.next().map_or(NONE, |text| held.texts.add(&text));
    [next(), next()]
}

fn sex(cell: &str) -> u8 {
    match cell.to_lowercase().as_str() {
        "f" | "female" | "w" | "woman" | "girl" | "2" | "féminin" | "أنثى" | "انثى" | "ж"
        | "زن" => 1,
        "m" | "male" | "man" | "boy" | "1" | "masculin" | "ذكر" | "ч" | "м" | "مرد" => 2,
        "unknown" | "u" | "?" | "n/a" | "na" => 0,
        _ => 3,
    }
}

/// The relation to the head of household: 1 head, 2 spouse, 3 parent, 4 child, 5 another.
fn relation(cell: &str) -> u8 {
    match cell.trim().to_lowercase().as_str() {
        "" => 0,
        "head" | "head of household" | "hoh" | "self" | "principal" | "pa" => 1,
        "spouse" | "wife" | "husband" | "partner" => 2,
        "parent" | "mother" | "father" | "grandparent" => 3,
        "child" | "son" | "daughter" | "son/daughter" => 4,
        _ => 5,
    }
}
