//! Holds the arrows of `ARCHITECTURE.md`: who may use whom, and what stays out of which file.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its tree has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for one in fs::read_dir(folder).unwrap() {
        let path = one.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The lines of a file that are code: comments and the tests at its end left out.
fn code(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .map(str::to_owned)
        .collect()
}

fn named(file: &Path, name: &str) -> bool {
    file.file_name().is_some_and(|file| file == name)
}

fn never(files: &[PathBuf], words: &[&str], why: &str) {
    let mut broken = Vec::new();
    for file in files {
        for line in code(file) {
            for word in words {
                if line.contains(word) {
                    broken.push(format!("{}: {line}", file.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{why}:\n{}", broken.join("\n"));
}

#[test]
fn the_crates_use_each_other_in_one_direction() {
    for (manifest, forbidden) in [
        (
            "crates/store/Cargo.toml",
            &["journal", "waystation", "bench", "deadlines"][..],
        ),
        (
            "crates/journal/Cargo.toml",
            &["waystation", "bench", "linkage", "standards", "deadlines"][..],
        ),
        (
            "crates/linkage/Cargo.toml",
            &[
                "store",
                "journal",
                "standards",
                "deadlines",
                "waystation",
                "bench",
            ][..],
        ),
        (
            "crates/standards/Cargo.toml",
            &[
                "store",
                "journal",
                "linkage",
                "deadlines",
                "waystation",
                "bench",
            ][..],
        ),
        (
            "crates/deadlines/Cargo.toml",
            &[
                "store",
                "journal",
                "linkage",
                "standards",
                "waystation",
                "bench",
            ][..],
        ),
        ("crates/waystation/Cargo.toml", &["bench"][..]),
    ] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        for name in forbidden {
            let uses = text.lines().any(|line| {
                line.starts_with(&format!("{name} =")) || line.starts_with(&format!("{name}."))
            });
            assert!(!uses, "{manifest} must not use {name}");
        }
    }
}

#[test]
fn rules_and_folds_know_no_database_no_web_and_no_clock() {
    let files: Vec<PathBuf> = sources(&root().join("crates/waystation/src/rooms"))
        .into_iter()
        .filter(|file| named(file, "rules.rs") || named(file, "fold.rs"))
        .collect();
    assert!(files.len() > 12, "the rooms have moved: mend this test");
    let words = [
        "Tx<",
        "tx.query",
        "tx.execute",
        "axum",
        "maud",
        "crate::web",
        "Clock",
        "now()",
        "std::fs",
    ];
    never(&files, &words, "a rule or a fold reaches out");
}

#[test]
fn sql_is_in_queries_and_in_the_few_files_of_the_framework_only() {
    let allowed = ["queries.rs", "statement.rs", "views.rs"];
    let files: Vec<PathBuf> = sources(&root().join("crates/waystation/src"))
        .into_iter()
        .filter(|file| !allowed.iter().any(|name| named(file, name)))
        .collect();
    never(
        &files,
        &[
            ".query(",
            ".query_one(",
            ".query_opt(",
            ".execute(",
            ".batch(",
            "insert_many(",
        ],
        "SQL outside queries.rs",
    );
}

#[test]
fn html_is_in_pages_and_in_the_shell_only() {
    let files: Vec<PathBuf> = sources(&root().join("crates/waystation/src"))
        .into_iter()
        .filter(|file| {
            let in_pages = |part: std::path::Component<'_>| {
                ["web", "pages"]
                    .iter()
                    .any(|folder| part.as_os_str() == *folder)
            };
            !named(file, "pages.rs") && !file.components().any(in_pages)
        })
        .collect();
    never(&files, &["html!"], "HTML outside pages.rs and web/");
}

#[test]
fn the_journal_knows_no_word_of_the_domain() {
    let files = sources(&root().join("crates/journal/src"));
    let words = [
        "person",
        "household",
        "migrant",
        "refugee",
        "asylum",
        "flight",
        "delivery",
    ];
    never(&files, &words, "the journal speaks of the domain");
}

/// Calendars and rules are data: the code names no country, and asks no clock.
#[test]
fn the_counting_of_deadlines_knows_no_country_no_room_and_no_clock() {
    let files: Vec<PathBuf> = sources(&root().join("crates/deadlines/src"))
        .into_iter()
        .filter(|file| !named(file, "shipped.rs"))
        .collect();
    assert!(files.len() > 10, "the crate has moved: mend this test");
    let words = [
        "Poland",
        "Lithuania",
        "Latvia",
        "Belarus",
        "Germany",
        "Belgium",
        "Iraq",
        "now()",
        "SystemTime",
        "std::fs",
        "asylum",
        "screening",
        "person",
    ];
    never(&files, &words, "the count of deadlines knows too much");
}

#[test]
fn every_room_is_built_alike() {
    let rooms = root().join("crates/waystation/src/rooms");
    for room in [
        "places",
        "people",
        "needs",
        "aid",
        "cases",
        "journeys",
        "incidents",
        "feedback",
        "cash",
        "referrals",
    ] {
        for file in [
            "mod.rs",
            "facts.rs",
            "fold.rs",
            "rules.rs",
            "queries.rs",
            "pages.rs",
        ] {
            let folder = rooms.join(room);
            // A room with many screens has a folder of them.
            let many = file == "pages.rs" && folder.join("pages/mod.rs").exists();
            assert!(folder.join(file).exists() || many, "{room} lacks {file}");
        }
    }
}
