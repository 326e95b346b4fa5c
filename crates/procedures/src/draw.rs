//! A procedure as a drawing: steps in the order in which they may come, from top to bottom; what must come before
//! what as lines; where a case may stop or lead elsewhere, safeguards and clocks at the steps that they concern.

use std::fmt::Write as _;

use crate::Text;
use crate::file::{Bound, Does};
use crate::procedure::{Procedure, Start};

const WIDTH: usize = 216;
const LINE: usize = 16;
const GAP: usize = 28;
const BETWEEN: usize = 44;
const MARGIN: usize = 16;
/// Letters in a line of a box.
const LETTERS: usize = 28;

/// One box: a step with its place and its lines of text.
struct Box {
    step: usize,
    x: usize,
    y: usize,
    height: usize,
    lines: Vec<(&'static str, String)>,
}

/// The drawing's own style, for light and dark.
const STYLE: &str = "<style>.p-box{fill:#fff;stroke:#54585f;stroke-width:1.5}.p-text{fill:#1b1c1e}.p-small{fill:#54585f}\
    .p-stop{fill:#a3151c}.p-safe{fill:#7a5200}.p-line{fill:none;stroke:#767a82;stroke-width:1.5}\
    @media (prefers-color-scheme:dark){.p-box{fill:#1e2125;stroke:#868b94}.p-text{fill:#e9e9e6}\
    .p-small{fill:#aeb2ba}.p-stop{fill:#ff9288}.p-safe{fill:#eec36b}}</style>";

/// Draws a procedure as SVG in a language; it carries its own style and stands alone.
pub fn draw(procedure: &Procedure, language: &str) -> String {
    drawn(procedure, language, STYLE)
}

/// The same for a page that has the style: of the classes `p-box`, `p-text`, `p-small`, `p-stop`, `p-safe`, `p-line`.
pub fn draw_inside(procedure: &Procedure, language: &str) -> String {
    drawn(procedure, language, "")
}

fn drawn(procedure: &Procedure, language: &str, style: &str) -> String {
    let layers = layers(procedure);
    let rows = layers.iter().max().map_or(0, |last| last + 1);
    let mut boxes: Vec<Box> = Vec::new();
    let (mut y, mut widest) = (MARGIN, 1);
    for row in 0..rows {
        let here = (0..procedure.steps.len()).filter(|step| layers[*step] == row);
        let mut tallest = 0;
        let mut column = 0;
        for step in here {
            let lines = lines(procedure, step, language);
            let height = lines.len() * LINE + 16;
            tallest = tallest.max(height);
            let x = MARGIN + column * (WIDTH + GAP);
            boxes.push(Box {
                step,
                x,
                y,
                height,
                lines,
            });
            column += 1;
        }
        widest = widest.max(column);
        y += tallest + BETWEEN;
    }
    let width = MARGIN * 2 + widest * (WIDTH + GAP) - GAP;
    let height = (y + MARGIN).saturating_sub(BETWEEN);
    let rtl = ["ar", "fa", "ckb", "ur"].contains(&language);
    if rtl {
        for one in &mut boxes {
            one.x = width - one.x - WIDTH;
        }
    }
    let mut svg = head(procedure, language, (width, height), rtl);
    svg.push_str(style);
    svg.push('\n');
    for one in &boxes {
        edges(&mut svg, procedure, &boxes, one);
    }
    for one in &boxes {
        step(&mut svg, one, rtl);
    }
    svg.push_str("</svg>\n");
    svg
}

fn head(
    procedure: &Procedure,
    language: &str,
    (width, height): (usize, usize),
    rtl: bool,
) -> String {
    let direction = if rtl { "rtl" } else { "ltr" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" lang=\"{language}\" direction=\"{direction}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\"><title>{}</title>",
        escaped(said(&procedure.title, language))
    )
}

fn said<'t>(text: &'t Text, language: &str) -> &'t str {
    text.in_language(language)
}

/// The row of each step: below everything that must come before it.
fn layers(procedure: &Procedure) -> Vec<usize> {
    let mut layers = vec![0; procedure.steps.len()];
    // What comes before may be written below; after as many rounds as there are steps nothing moves any more.
    for _round in 0..procedure.steps.len() {
        for (at, step) in procedure.steps.iter().enumerate() {
            let before = step.needs.iter().flat_map(|needs| &needs.any);
            let row = before.map(|(one, _outcome)| layers[*one] + 1).max();
            layers[at] = row.unwrap_or(0).min(procedure.steps.len());
        }
    }
    // Rows without a step are left out.
    let mut used: Vec<usize> = layers.clone();
    used.sort_unstable();
    used.dedup();
    layers
        .iter()
        .map(|row| used.binary_search(row).unwrap_or(0))
        .collect()
}

/// What a box says: the title, ways that stop or lead elsewhere, clocks, safeguards.
fn lines(procedure: &Procedure, at: usize, language: &str) -> Vec<(&'static str, String)> {
    let step = &procedure.steps[at];
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let mut add = |class: &'static str, text: &str| {
        lines.extend(wrapped(text).into_iter().map(|line| (class, line)));
    };
    add("p-text", said(&step.title, language));
    for outcome in &step.outcomes {
        let text = said(&outcome.text, language);
        let opens = outcome.opens.join(", ");
        match (opens.is_empty(), outcome.does) {
            (false, _) => add("p-stop", &format!("→ {text}: {opens}")),
            (true, Does::Stop) => add("p-stop", &format!("■ {text}")),
            _ => {}
        }
    }
    for clock in &procedure.clocks {
        let begins = clock
            .starts
            .iter()
            .any(|start| matches!(start, Start::Step(one, _outcome) if *one == at));
        if clock.closes.contains(&at) {
            add("p-small", &format!("◷ ≥ {}", clock.how_long()));
        } else if clock.ends.contains(&at) && clock.is == Bound::Most {
            let again = if clock.every.is_some() { "↻ " } else { "" };
            add("p-small", &format!("◷ {again}{}", clock.how_long()));
        } else if begins && clock.ends.is_empty() {
            add("p-small", &format!("◷ {}", said(&clock.text, language)));
        }
    }
    let safeguards = procedure.safeguards.iter();
    let closed = safeguards.filter(|one| one.closes.contains(&at)).count();
    if closed > 0 {
        add("p-safe", &format!("◆ {closed}"));
    }
    lines
}

/// A text in lines of a box, broken between words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let long = lines[last].chars().count() + word.chars().count() >= LETTERS;
        if long && !lines[last].is_empty() {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines
}

fn edges(svg: &mut String, procedure: &Procedure, boxes: &[Box], to: &Box) {
    for needs in &procedure.steps[to.step].needs {
        for (before, _outcome) in &needs.any {
            let Some(from) = boxes.iter().find(|one| one.step == *before) else {
                continue;
            };
            let (x1, y1) = (from.x + WIDTH / 2, from.y + from.height);
            let (x2, y2) = (to.x + WIDTH / 2, to.y);
            let middle = y1 + BETWEEN / 2;
            // Of several alternatives any does: a broken line.
            let dashed = if needs.any.len() > 1 {
                " stroke-dasharray=\"5 4\""
            } else {
                ""
            };
            let _ = writeln!(
                svg,
                "<path class=\"p-line\" d=\"M{x1} {y1} C{x1} {middle} {x2} {} {x2} {y2}\"{dashed}/>",
                y2.saturating_sub(BETWEEN / 2)
            );
        }
    }
}

fn step(svg: &mut String, one: &Box, rtl: bool) {
    let _ = writeln!(
        svg,
        "<g><rect class=\"p-box\" x=\"{}\" y=\"{}\" width=\"{WIDTH}\" height=\"{}\" rx=\"4\"/>",
        one.x, one.y, one.height
    );
    let x = if rtl { one.x + WIDTH - 10 } else { one.x + 10 };
    for (at, (class, line)) in one.lines.iter().enumerate() {
        let y = one.y + 20 + at * LINE;
        let _ = writeln!(
            svg,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(line)
        );
    }
    svg.push_str("</g>\n");
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_broken_between_words() {
        assert_eq!(wrapped("Departure"), ["Departure"]);
        let lines = wrapped("The declaration is repeated in private, with an interpreter");
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= LETTERS));
    }

    #[test]
    fn what_a_file_says_cannot_leave_its_text() {
        assert_eq!(escaped("<b>&\""), "&lt;b&gt;&amp;&quot;");
    }
}
