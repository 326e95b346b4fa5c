//! What each figure is. A definition names the statements that may be chosen for it, or how it is counted;
//! its words are in the locale files under `figure-` and the id, dots as dashes.

/// How a figure comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The newest statement about the figure's place and with a matching method is chosen.
    Stated {
        /// The places that the figure is about; a statement about another place is shown beneath.
        places: &'static [&'static str],
        /// How a statement's method begins that may be chosen; empty for any.
        methods: &'static [&'static str],
    },
    /// Persons who are registered and have not left, counted.
    Registered,
    /// Women and children: what is said of the group; registered women and children beneath.
    WomenAndChildren,
    /// Dead and missing, counted from incidents, of one cause or all.
    Deaths {
        /// The cause's category.
        cause: Option<&'static str>,
    },
    /// Access missions that were carried out, counted by their known days.
    Access,
    /// What was delivered, item by item.
    Delivered,
    /// People served with aid: rounds added up.
    Served,
    /// People reached with aid: a household and a group once.
    Reached,
    /// People at sites where something is lacking severely.
    InNeed,
}

/// A figure's definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Its id.
    pub id: &'static str,
    /// Its unit, a word of the locale files.
    pub unit: &'static str,
    /// How it comes about.
    pub how: How,
}

impl Definition {
    /// The key of its words in the locale files.
    pub fn key(&self) -> String {
        key(self.id)
    }
}

/// The key of a figure's words.
pub fn key(id: &str) -> String {
    format!("figure-{}", id.replace(['.', '_'], "-"))
}

/// How a total is worded by the sources that state one.
const TOTALS: &[&str] = &[
    "total to date",
    "total of the year",
    "total by",
    "total since",
];

/// All figures that the situation shows, in its order.
pub const ALL: &[Definition] = &[
    Definition {
        id: "population.at_border",
        unit: "people",
        how: How::Stated {
            places: &["border-pl-by"],
            methods: &["present", "arrived"],
        },
    },
    Definition {
        id: "population.in_centre",
        unit: "people",
        how: How::Stated {
            places: &["bruzgi-centre"],
            methods: &["present", "moved"],
        },
    },
    Definition {
        id: "population.in_country",
        unit: "people",
        how: How::Stated {
            places: &["belarus"],
            methods: &["present"],
        },
    },
    Definition {
        id: "population.registered",
        unit: "people",
        how: How::Registered,
    },
    Definition {
        id: "population.women_and_children",
        unit: "people",
        how: How::WomenAndChildren,
    },
    Definition {
        id: "returns.assisted",
        unit: "people",
        how: How::Stated {
            places: &["belarus"],
            methods: TOTALS,
        },
    },
    Definition {
        id: "returns.pipeline",
        unit: "people",
        how: How::Stated {
            places: &["belarus"],
            methods: &["in the pipeline"],
        },
    },
    Definition {
        id: "returns.by_government",
        unit: "people",
        how: How::Stated {
            places: &["belarus"],
            methods: TOTALS,
        },
    },
    Definition {
        id: "deaths.recorded",
        unit: "deaths",
        how: How::Deaths { cause: None },
    },
    Definition {
        id: "deaths.hypothermia",
        unit: "deaths",
        how: How::Deaths {
            cause: Some("harsh_conditions"),
        },
    },
    Definition {
        id: "access.missions",
        unit: "visits",
        how: How::Access,
    },
    Definition {
        id: "aid.delivered",
        unit: "deliveries",
        how: How::Delivered,
    },
    Definition {
        id: "aid.tonnes",
        unit: "tonnes",
        how: How::Stated {
            places: &["belarus"],
            methods: &["total"],
        },
    },
];

/// Figures of a room's own page; the situation does not show them.
pub const OF_ROOMS: &[Definition] = &[
    Definition {
        id: "aid.served",
        unit: "people",
        how: How::Served,
    },
    Definition {
        id: "aid.reached",
        unit: "people",
        how: How::Reached,
    },
    Definition {
        id: "needs.people",
        unit: "people",
        how: How::InNeed,
    },
];

/// The migration route whose deaths are counted, as the Missing Migrants Project names it.
pub const ROUTE: &str = "Belarus-EU border";

/// The definition of an id. A measure without one of its own is read as plainly stated.
pub fn of(id: &str) -> Option<&'static Definition> {
    every().find(|definition| definition.id == id)
}

/// Every definition: of the situation, and of the rooms.
pub fn every() -> impl Iterator<Item = &'static Definition> {
    ALL.iter().chain(OF_ROOMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_has_its_own_id_and_its_words_in_each_language() {
        for (at, definition) in every().enumerate() {
            assert!(
                every().take(at).all(|other| other.id != definition.id),
                "{}",
                definition.id
            );
            for language in crate::locale::LANGUAGES {
                let locale = crate::locale::of(language.code);
                assert!(
                    locale.has(&definition.key()),
                    "{} in {}",
                    definition.key(),
                    language.code
                );
                assert!(
                    locale.has(&format!("{}-definition", definition.key())),
                    "{} in {}",
                    definition.key(),
                    language.code
                );
            }
        }
    }
}
