//! Overlays: what is different as long as one is switched on, with its legal act and dates. The clocks of cases that
//! begin meanwhile have its lengths; steps ask for it in their conditions, as `overlay.ID`.

use deadlines::Length;
use jiff::civil::Date;

use crate::fault::{Fault, Faults, line};
use crate::file::{FORMAT, OverlayFile, Source};
use crate::{Change, Text};

/// An overlay that was read.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The first day on which it may be switched on.
    pub applies_from: Option<Date>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub about: Text,
    /// Where its rules are written.
    pub sources: Vec<Source>,
    /// What it changes: the lengths are read.
    pub changes: Vec<(Change, Lengthens)>,
}

/// What a change does to a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lengthens {
    /// It takes another.
    To(Length),
    /// It takes so much more.
    By(Length),
}

impl Overlay {
    /// Whether a text is an overlay, not a procedure.
    pub fn is_one(text: &str) -> bool {
        text.lines()
            .any(|line| line.trim_start().starts_with("overlay ="))
    }

    /// Reads an overlay.
    ///
    /// # Errors
    /// All that is wrong with it, with the lines.
    pub fn read(text: &str) -> Result<Self, Faults> {
        let file: OverlayFile = toml::from_str(text).map_err(|cause| {
            let at = cause.span().map_or(0, |span| span.start);
            Faults(vec![Fault {
                line: line(text, at),
                what: cause.message().to_owned(),
            }])
        })?;
        let mut faults = Vec::new();
        if file.format != FORMAT {
            faults.push(Fault {
                line: 1,
                what: format!(
                    "format {} is not known; this program reads {FORMAT}",
                    file.format
                ),
            });
        }
        let mut changes = Vec::new();
        for change in file.changes {
            let at = line(text, change.span().start);
            let change = change.into_inner();
            match lengthens(&change) {
                Ok(how) => changes.push((change, how)),
                Err(what) => faults.push(Fault { line: at, what }),
            }
        }
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        Ok(Self {
            id: file.overlay,
            version: file.version,
            applies_from: file.applies_from,
            title: file.title,
            about: file.about,
            sources: file
                .sources
                .into_iter()
                .map(toml::Spanned::into_inner)
                .collect(),
            changes,
        })
    }

    /// What it makes of a clock's length.
    pub fn length(&self, procedure: &str, clock: &str, length: Length) -> Length {
        let of = |change: &&(Change, Lengthens)| {
            change.0.procedure == procedure && change.0.clock == clock
        };
        match self.changes.iter().find(of) {
            None => length,
            Some((_change, Lengthens::To(other))) => *other,
            Some((_change, Lengthens::By(more))) if more.unit == length.unit => {
                Length::new(length.n.saturating_add(more.n), length.unit)
            }
            Some(_other_unit) => length,
        }
    }
}

fn lengthens(change: &Change) -> Result<Lengthens, String> {
    let read = |text: &str| text.parse::<Length>().map_err(|cause| cause.to_string());
    match (&change.within, &change.add) {
        (Some(within), None) => read(within).map(Lengthens::To),
        (None, Some(add)) => read(add).map(Lengthens::By),
        _ => Err(format!(
            "the change of “{}” names either within, the new length, or add, what is added to it",
            change.clock
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRISIS: &str = r#"
format = 2
overlay = "crisis"
version = 1
title = { en = "Crisis" }
[[changes]]
procedure = "asylum"
clock = "registration"
within = "4 weeks"
text = { en = "Four weeks to register" }
[[changes]]
procedure = "asylum"
clock = "decision"
add = "6 weeks"
text = { en = "Six more weeks" }
"#;

    #[test]
    fn an_overlay_lengthens_the_clocks_that_it_names() {
        let overlay = Overlay::read(CRISIS).unwrap();
        let length = |clock: &str, length: &str| {
            overlay
                .length("asylum", clock, length.parse().unwrap())
                .to_string()
        };
        assert_eq!(length("registration", "5 calendar-days"), "4 weeks");
        assert_eq!(length("decision", "12 weeks"), "18 weeks");
        assert_eq!(length("appeal", "1 week"), "1 weeks");
        assert!(Overlay::is_one(CRISIS));
    }

    #[test]
    fn a_change_says_one_thing_with_its_line() {
        let both = CRISIS.replace("add = ", "within = \"1 week\"\nadd = ");
        let said = Overlay::read(&both).unwrap_err().to_string();
        assert!(
            said.starts_with("line 11: ") && said.contains("either within"),
            "{said}"
        );
        let said = Overlay::read(&CRISIS.replace("4 weeks", "4 moons"))
            .unwrap_err()
            .to_string();
        assert!(said.contains("such as 5 working-days"), "{said}");
    }
}
