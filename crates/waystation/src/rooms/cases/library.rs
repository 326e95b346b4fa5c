//! What was adopted and decides: procedures in every version, overlays and when they are on, suspensions of returns,
//! the calendar of holidays. Read once from the views and held; what does not read decides nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use deadlines::{Calendar, Length};
use jiff::civil::Date;
use procedures::{Overlay, Procedure, Text};
use serde::Deserialize;
use store::Tx;

use super::{queries, shipped};
use crate::Failure;

/// The version of a file of suspensions that this program reads.
const SUSPENSIONS: u32 = 1;

/// Returns to a country are paused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// What is paused: `returns`.
    pub kind: String,
    /// The first day; without one, it has been so for as long as anybody asks.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, where it is known.
    #[serde(default)]
    pub to: Option<Date>,
    /// Why, in words.
    pub text: Text,
    /// Who says so.
    pub source: String,
    /// `verified`, `memory` or `convention`.
    pub mark: String,
}

/// A file of suspensions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suspensions {
    format: u32,
    #[serde(default)]
    suspensions: Vec<Suspension>,
}

/// Reads a file of suspensions.
///
/// # Errors
/// What is wrong, with the line.
pub fn suspensions(text: &str) -> Result<Vec<Suspension>, String> {
    let file: Suspensions = toml::from_str(text).map_err(|cause| {
        let before = &text[..cause.span().map_or(0, |span| span.start).min(text.len())];
        format!(
            "line {}: {}",
            before.lines().count().max(1),
            cause.message()
        )
    })?;
    if file.format != SUSPENSIONS {
        return Err(format!(
            "format {} is not known; this program reads {SUSPENSIONS}",
            file.format
        ));
    }
    Ok(file.suspensions)
}

/// An overlay, and the days on which it is on.
#[derive(Debug, Clone)]
pub struct Switched {
    /// The overlay.
    pub overlay: Overlay,
    /// Each act with its first and last day.
    pub on: Vec<(String, Date, Option<Date>)>,
}

impl Switched {
    fn is_on(&self, day: Date) -> bool {
        let mut on = self.on.iter();
        on.any(|(_act, from, to)| *from <= day && to.is_none_or(|to| day <= to))
    }
}

/// What was adopted.
#[derive(Default)]
pub struct Library {
    procedures: BTreeMap<(String, u32), Arc<Procedure>>,
    /// Overlays by their ids.
    pub overlays: BTreeMap<String, Switched>,
    /// Suspensions of returns.
    pub suspensions: Vec<Suspension>,
    calendar: Option<Calendar>,
    /// The public key to which cases of victims of trafficking are sealed, hexadecimal.
    pub trafficking_key: Option<String>,
}

impl Library {
    /// Reads what was adopted.
    ///
    /// # Errors
    /// The database's.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self, Failure> {
        let mut library = Self::default();
        let known = known(queries::procedure_ids(tx)?);
        for text in queries::adopted(tx)? {
            if Overlay::is_one(&text) {
                if let Ok(overlay) = Overlay::read(&text) {
                    let on = queries::switched(tx, &overlay.id)?;
                    let switched = Switched { overlay, on };
                    library
                        .overlays
                        .insert(switched.overlay.id.clone(), switched);
                }
            } else if let Ok(procedure) = Procedure::read(&text, &known) {
                let key = (procedure.id.clone(), procedure.version);
                library.procedures.insert(key, Arc::new(procedure));
            }
        }
        for (sort, text) in queries::data(tx)? {
            match sort.as_str() {
                "calendar" => library.calendar = Calendar::read(&text).ok(),
                "key" => library.trafficking_key = Some(text),
                "suspensions" => library.suspensions = suspensions(&text).unwrap_or_default(),
                _ => {}
            }
        }
        Ok(library)
    }

    /// A procedure in a version; of version 0 the oldest that there is, under which such cases began.
    pub fn procedure(&self, id: &str, version: u32) -> Option<&Arc<Procedure>> {
        if version == 0 {
            let mut all = self.procedures.range((id.to_owned(), 0)..);
            return all
                .next()
                .filter(|((one, _version), _procedure)| one == id)
                .map(|(_key, procedure)| procedure);
        }
        self.procedures.get(&(id.to_owned(), version))
    }

    /// The newest version of a procedure.
    pub fn newest(&self, id: &str) -> Option<&Arc<Procedure>> {
        let mut all = self
            .procedures
            .range((id.to_owned(), 0)..=(id.to_owned(), u32::MAX));
        all.next_back().map(|(_key, procedure)| procedure)
    }

    /// The newest version of every procedure, by id.
    pub fn all(&self) -> Vec<&Arc<Procedure>> {
        let mut newest: BTreeMap<&str, &Arc<Procedure>> = BTreeMap::new();
        for ((id, _version), procedure) in &self.procedures {
            newest.insert(id, procedure);
        }
        newest.into_values().collect()
    }

    /// The calendar of holidays by which working days are counted: the last that was adopted.
    pub fn calendar(&self) -> &Calendar {
        self.calendar.as_ref().unwrap_or(shipped::weekends_only())
    }

    /// Whether an overlay is on.
    pub fn is_on(&self, overlay: &str, day: Date) -> bool {
        // Conditions write `_` for `-`.
        let named = |id: &str| id == overlay || id.replace('-', "_") == overlay;
        let mut overlays = self.overlays.iter();
        overlays.any(|(id, switched)| named(id) && switched.is_on(day))
    }

    /// What the overlays that are on make of a clock's length.
    pub fn length(&self, procedure: &str, clock: &str, length: Length, day: Date) -> Length {
        let on = self.overlays.values().filter(|one| one.is_on(day));
        on.fold(length, |length, one| {
            one.overlay.length(procedure, clock, length)
        })
    }

    /// The suspension of returns to a country on a day.
    pub fn suspended(&self, country: &str, day: Date) -> Option<&Suspension> {
        self.suspensions.iter().find(|one| {
            one.country == country
                && one.kind == "returns"
                && one.from.is_none_or(|from| from <= day)
                && one.to.is_none_or(|to| day <= to)
        })
    }

    /// The days on which an overlay or a suspension begins, or is over.
    pub fn turns(&self) -> impl Iterator<Item = Date> {
        let overlays = self.overlays.values().flat_map(|one| &one.on);
        let overlays = overlays.map(|(_act, from, to)| (Some(*from), *to));
        let suspensions = self.suspensions.iter().map(|one| (one.from, one.to));
        let spans = overlays.chain(suspensions);
        spans.flat_map(|(from, to)| {
            let over = to.and_then(|to| to.tomorrow().ok());
            from.into_iter().chain(over)
        })
    }

    /// Whether an open case of a procedure is a claim to protection.
    pub fn is_claim(&self, procedure: &str) -> bool {
        self.newest(procedure).is_some_and(|one| one.claim)
    }
}

/// What a procedure file may refer to, beside the procedures with these ids.
pub fn known(mut ids: Vec<String>) -> procedures::Known {
    ids.extend(shipped::procedures().map(|(id, _text)| id.to_owned()));
    ids.sort();
    ids.dedup();
    procedures::Known {
        roles: crate::access::Role::ALL
            .map(|role| role.code().to_owned())
            .to_vec(),
        purposes: crate::rooms::people::consent::PURPOSES
            .iter()
            .map(|purpose| (*purpose).to_owned())
            .collect(),
        rules: deadlines::rules()
            .iter()
            .map(|rule| rule.id.clone())
            .collect(),
        procedures: ids,
        overlays: shipped::overlays()
            .map(|(id, _text)| id.to_owned())
            .collect(),
    }
}

/// The library as it was last read.
#[derive(Default)]
pub struct Shelf {
    held: Mutex<Option<(i64, Arc<Library>)>>,
}

impl Shelf {
    /// What was adopted; read again when something was since.
    ///
    /// # Errors
    /// The database's.
    pub fn library(&self, tx: &mut Tx<'_>) -> Result<Arc<Library>, Failure> {
        let mark = queries::adoptions(tx)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, library)) = held.as_ref().filter(|(at, _library)| *at == mark) {
            let _same = at;
            return Ok(Arc::clone(library));
        }
        let library = Arc::new(Library::read(tx)?);
        *held = Some((mark, Arc::clone(&library)));
        Ok(library)
    }
}
