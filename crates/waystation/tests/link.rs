//! `waystation link`, as somebody runs it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder that goes when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("waystation-link-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(&self, file: &str, bytes: &[u8]) {
        fs::write(self.0.join(file), bytes).unwrap();
    }

    fn link(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waystation"));
        command
            .current_dir(&self.0)
            .arg("link")
            .args(words)
            .output()
            .unwrap()
    }

    fn complains(&self, words: &[&str]) -> String {
        let output = self.link(words);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const LIST: &str = "unique_id,given,father,family,sex,dob,phone,national_id,colour,entity_id
=1+1,Khalid,Omar,Barzani,M,1990-03-04,+964 770 1112223,A1234567,red,x
b,Xalid,Omer,Barzani,M,1990-03-04,07701112223,A1234567,blue,x
c,Nadia,Salim,Haddad,F,1985-11-23,,,red,y
";

#[test]
fn a_person_on_two_rows_is_found_and_formulas_are_guarded() {
    let folder = Folder::new("found");
    folder.with("list.csv", LIST.as_bytes());
    let words = [
        "list.csv",
        "--truth",
        "entity_id",
        "--pairs",
        "pairs.csv",
        "--clusters",
        "people.csv",
        "--explain",
    ];
    let output = folder.link(&words);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("given=given"), "{said}");
    assert!(said.contains("ignored: colour"), "{said}");
    assert!(said.contains("2 people"), "{said}");
    let pairs = fs::read_to_string(folder.0.join("pairs.csv")).unwrap();
    assert!(pairs.contains("'=1+1,b,"), "{pairs}");
    assert!(pairs.contains("document same"), "{pairs}");
    let people = fs::read_to_string(folder.0.join("people.csv")).unwrap();
    assert!(people.contains("1,b,'=1+1\n1,c,c"), "{people}");
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_the_way_out() {
    let folder = Folder::new("wrong");
    folder.with("list.csv", LIST.as_bytes());
    folder.with("twice.csv", b"id,given\n1,Ali\n1,Omar\n");
    folder.with("ragged.csv", b"id,given\n1,Ali,7\n");
    folder.with("latin1.csv", b"id,given\n1,Andr\xe9\n");
    folder.with("numbers.csv", b"a,b\n1,2\n");
    for (words, expected) in [
        (&["nowhere.csv"][..], "nowhere.csv could not be read"),
        (
            &["list.csv", "--map", "given=Vorname"],
            "no column “Vorname” for given",
        ),
        (&["list.csv", "--map", "gven=given"], "“gven” is no meaning"),
        (&["twice.csv"], "twice.csv, line 3"),
        (&["ragged.csv"], "ragged.csv, line 2: 3 cells"),
        (&["latin1.csv"], "latin1.csv, line 2, cell 2: not UTF-8"),
        (&["numbers.csv"], "--map given=a"),
    ] {
        let said = folder.complains(words);
        assert!(said.contains(expected), "{words:?} said: {said}");
    }
    assert!(
        folder
            .complains(&["latin1.csv", "--pairs", "out.csv"])
            .contains("UTF-8")
    );
    assert!(!folder.0.join("out.csv").exists());
}
