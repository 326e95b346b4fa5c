//! The program's promises, each tried through its public doors, on both engines.
//!
//! | module | what it tries to break |
//! | --- | --- |
//! | `world` | (missions in folders of their own, and the people who speak to them) |
//! | `binary` | (the program as a process: commands, and the server) |
//! | `http` | (a browser without pages: one request, one connection) |
//! | `deadline` | when something is due: the command, its sentences, its data |
//! | `demo` | (the Bruzgi operation, loaded once, and what the report says on a day) |
//! | `convergence` | any order, any duplication, any partition; rebuilt without a key |
//! | `killed` | a process killed in the middle of an import |
//! | `full` | a disk without space |
//! | `sealed` | planted names, looked for wherever bytes end up |
//! | `forgetting` | what opens after somebody is forgotten |
//! | `verification` | altered, removed and cut-off entries |
//! | `figures` | provenance that does not add up |
//! | `imports` | sheets as missions and the Missing Migrants Project have them |
//! | `aid` | stock that does not add up, desks that do not see each other, slips of the hand |
//! | `bad_use` | wrong words, files, folders, passphrases |
//! | `feedback` | who sees what people say; samples that are drawn again |
//! | `cases` | a return on every path that it must not take; who sees which case |
//! | `morning` | what is kept of cases for lists, against what the facts say |
//! | `cash` | payment lists, and providers' files that do not fit |
//! | `referrals` | who is referred where, what leaves with it, what is forgotten |
//! | `web` | who may come through which door |
//! | `needs` | gaps, their people and their standards, from the form to the board |
//! | `printed` | the printed report in a real browser |

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

mod aid;
mod bad_use;
mod binary;
mod cases;
mod cash;
mod convergence;
mod deadline;
mod demo;
mod feedback;
mod figures;
mod forgetting;
mod full;
mod http;
mod imports;
mod killed;
mod morning;
mod needs;
mod people;
mod printed;
mod referrals;
mod registering;
mod sealed;
mod trafficking;
mod verification;
mod web;
mod world;
