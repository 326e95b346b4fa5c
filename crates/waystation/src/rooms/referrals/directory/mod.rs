//! The directory of services: what it is narrowed by, and in which order services stand.

pub mod pages;

use jiff::civil::Date;
use uuid::Uuid;

use super::facts::ServiceListed;
use super::fold::Service;
use super::rules::{self, Freshness};

/// What the directory is narrowed by; empty for everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// The kind of service.
    pub kind: String,
    /// A language that is spoken there.
    pub language: String,
    /// The code of a place. A service whose area is told only in words serves any place.
    pub place: String,
    /// For whom: `women`, `men`, `children`, or a group.
    pub whom: String,
}

impl Narrow {
    /// Whether a service is of those.
    pub fn lets(&self, fact: &ServiceListed) -> bool {
        let within = |wanted: &String, known: &[String], else_any: bool| {
            wanted.is_empty() || known.contains(wanted) || (else_any && known.is_empty())
        };
        (self.kind.is_empty() || self.kind == fact.kind)
            && within(&self.language, &fact.languages, false)
            && within(&self.place, &fact.places, true)
            && rules::is_for(fact, &self.whom)
    }
}

/// Services in the order of the directory: by kind and name, those that nobody confirmed for long last.
pub fn sorted(
    services: Vec<(Uuid, Service)>,
    narrow: &Narrow,
    language: &str,
    today: Date,
) -> Vec<(Uuid, Service)> {
    let mut found: Vec<(Uuid, Service)> = services
        .into_iter()
        .filter(|(_id, service)| {
            service
                .listed
                .as_ref()
                .is_some_and(|fact| narrow.lets(fact))
        })
        .collect();
    found.sort_by_cached_key(|(id, service)| {
        let fact = service.listed.clone().unwrap_or_default();
        let kind = rules::KINDS.iter().position(|code| *code == fact.kind);
        let old = rules::freshness(service, today) == Freshness::Old;
        (old, kind, fact.name.in_language(language).to_owned(), *id)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::fold::Confirmation;
    use super::*;
    use crate::words::Text;
    use jiff::civil::date;

    fn service(name: &str, kind: &str, on: Date) -> (Uuid, Service) {
        let service = Service {
            listed: Some(ServiceListed {
                name: Text::en(name),
                kind: kind.into(),
                places: vec!["minsk".into()],
                languages: vec!["ckb".into()],
                ..ServiceListed::default()
            }),
            confirmed: Some(Confirmation {
                on,
                by: String::new(),
                entry: Uuid::nil(),
            }),
            ..Service::default()
        };
        (Uuid::new_v4(), service)
    }

    #[test]
    fn a_service_that_nobody_confirmed_for_long_stands_last() {
        let today = date(2021, 11, 29);
        let all = vec![
            service("Shelter", "safehouse", date(2021, 8, 1)),
            service("Clinic", "health", date(2021, 10, 1)),
            service("Advice", "health", date(2021, 11, 28)),
        ];
        let names = |narrow: &Narrow| -> Vec<String> {
            sorted(all.clone(), narrow, "en", today)
                .into_iter()
                .map(|(_id, one)| one.listed.unwrap_or_default().name.en)
                .collect()
        };
        assert_eq!(names(&Narrow::default()), ["Advice", "Clinic", "Shelter"]);
        let health = Narrow {
            kind: "health".into(),
            ..Narrow::default()
        };
        assert_eq!(names(&health), ["Advice", "Clinic"]);
        for narrow in [
            Narrow {
                language: "fa".into(),
                ..Narrow::default()
            },
            Narrow {
                place: "grodno".into(),
                ..Narrow::default()
            },
        ] {
            assert_eq!(names(&narrow), [""; 0], "{narrow:?}");
        }
    }

    #[test]
    fn a_service_of_the_whole_country_serves_any_place() {
        let (_id, mut one) = service("Hotline", "psychosocial", date(2021, 11, 1));
        let mut fact = one.listed.take().unwrap();
        fact.places.clear();
        let narrow = Narrow {
            place: "grodno".into(),
            ..Narrow::default()
        };
        assert!(narrow.lets(&fact));
    }
}
