//! Procedures as data: the steps of a case, who does them, what must come before, how long it may take, and what
//! some people must have. Knows no database, no web, no clock of the system, and no country.
//!
//! | module | what it is for |
//! | --- | --- |
//! | `file` | the file as it is written (`docs/formats/procedure.md`) |
//! | `read` | reads and checks it: every fault with its line and the way out |
//! | `passable` | steps that nobody can ever come to |
//! | `condition` | conditions in CEL over a documented set of facts |
//! | `procedure` | a procedure that was read |
//! | `standing` | how a case stands, what may come next, what forbids it: the one place that decides |
//! | `overlay` | what is different as long as it is switched on |
//! | `record` | what happened in a case, folded: notes in any order give the same case |
//! | `running` | the clocks of a case: when each is due, and whether it was met |
//! | `recurring` | what is due again and again: each time with its day |
//! | `around` | what surrounds a case, and how conditions are answered from it |
//! | `turns` | until when a case stays as it is, when nothing is noted |
//! | `difference` | what a newer version does otherwise |
//! | `draw` | a procedure as a drawing |
//! | `simulate` | a procedure with a mission's staff and places: queues, clocks, what more staff would change |
//! | `within` | how long a period is, as a file writes it |
//! | `search` | walks every path, and proves what is promised of every departure |
#![forbid(unsafe_code)]

mod around;
mod condition;
mod difference;
mod draw;
mod fault;
mod file;
mod overlay;
mod passable;
mod procedure;
mod read;
mod record;
mod recurring;
mod running;
mod search;
pub mod simulate;
mod standing;
mod text;
mod turns;
mod within;

pub use around::{CaseWorld, Surroundings, Unknown};
pub use condition::{Condition, FACTS, Fact, Name, Sort};
pub use difference::{Difference, How, Rule, differences};
pub use draw::{draw, draw_inside};
pub use fault::{Fault, Faults};
pub use file::{
    Bound, Change, Choice, Does, Ending, FORMAT, Field, Guard, Kind, Meaning, MoreTime, Outcome,
    PlanKind, Source, Subject,
};
pub use overlay::{Lengthens, Overlay};
pub use procedure::{Clock, End, Needs, Procedure, Safeguard, Start, Step};
pub use read::Known;
pub use record::{Doing, Flag, Note, Record, What};
pub use running::{Counting, Running, Ticking};
pub use search::{Found, Promise, prove, prove_whole};
pub use standing::{Agreed, Forbidden, Held, Standing, World};
pub use text::Text;
pub use within::{BySaid, Within};
