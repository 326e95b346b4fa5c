//! Side-by-side measurements. Each prints what it compares in the same run: a number alone says little on
//! a machine that others use too.
//!
//! `bench journal` the journal against the same bytes inserted raw · `bench http PORT COOKIE …` durable
//! registrations from a second process · `bench caseload N` a made-up registration list for imports ·
//! `bench names` whether two words are one name · `bench search` a million names, searched as they are typed ·
//! `bench linkage SEED` which rows are one person · `bench board` sites and sectors against 100 ms ·
//! `bench serve` one household at the desk against 100 ms · `bench morning` the work list of thousands of cases against
//! 300 ms.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement speaks on its own streams"
)]

mod board;
mod caseload;
mod caseload_maker;
mod http;
mod journal_rate;
mod linkage;
mod morning;
mod names;
mod names_learn;
mod search;
mod serve;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["board"] => board::run("1000"),
        ["board", sites] => board::run(sites),
        ["journal"] => journal_rate::run(),
        ["http", port, clients, seconds] => http::run(port, clients, seconds),
        ["caseload", people] => caseload::run(people),
        ["make-caseload", rows, seed, data, out] => caseload_maker::run(rows, seed, data, out),
        ["morning"] => morning::run("10000"),
        ["morning", cases] => morning::run(cases),
        ["names"] => names::run(None),
        ["names", "learn"] => names_learn::run(None),
        ["names", data] => names::run(Some(data)),
        ["serve"] => serve::run("1000000", None),
        ["serve", most] => serve::run(most, None),
        ["serve", people, postgres] => serve::run(people, Some(postgres)),
        ["search"] => search::run("1000000", None),
        ["search", people] => search::run(people, None),
        ["search", people, data] => search::run(people, Some(data)),
        ["linkage", seed] => linkage::run(seed, "100000", None),
        ["linkage", seed, "--against", file] => linkage::run(seed, "100000", Some(file)),
        ["linkage", seed, rows] => linkage::run(seed, rows, None),
        ["linkage", seed, rows, "--against", file] => linkage::run(seed, rows, Some(file)),
        _ => Err("use: bench journal | bench http PORT CLIENTS SECONDS | bench caseload PEOPLE > list.csv | bench make-caseload ROWS SEED DATA OUT.csv | bench names [DATA] | bench names learn > costs.txt | bench search [PEOPLE [DATA]] | bench linkage SEED [ROWS] [--against SPLINK.json] | bench board [SITES] | bench morning [CASES] | bench serve [PEOPLE [POSTGRES]]".into()),
    };
    if let Err(text) = done {
        eprintln!("bench: {text}");
        std::process::exit(1);
    }
}

/// What a measurement returns: nothing, or a sentence.
type Done = Result<(), Box<dyn std::error::Error>>;
