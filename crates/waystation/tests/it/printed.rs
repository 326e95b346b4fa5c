//! The printed report in a real browser: nothing is missing, nothing is asked of anybody.

use std::process::{Command, Stdio};

use crate::binary::waystation;
use crate::demo;
use crate::world::Folder;

#[test]
fn the_printed_report_opens_in_a_browser_without_an_error_or_a_request() {
    let data = demo::loaded().to_str().unwrap();
    let folder = Folder::new();
    for (language, direction, words) in [
        ("en", "ltr", ["up to 2,000", "Bruzgi"]),
        ("ar", "rtl", ["2,000", "بروزغي"]),
    ] {
        let page = waystation([
            "report",
            "situation",
            "--data",
            data,
            "--as-of",
            "2021-11-29",
            "--format",
            "html",
            "--language",
            language,
        ])
        .done();
        for never in [
            "<script",
            "src=\"http",
            "href=\"http",
            "url(http",
            "@import",
            "<link",
        ] {
            assert!(!page.contains(never), "{language}: {never}");
        }
        let file = folder.file("situation.html", &page);
        // A proxy that nobody runs: any request of the page would fail and be told.
        let output = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--proxy-server=127.0.0.1:1",
                "--enable-logging=stderr",
                "--log-level=0",
                "--virtual-time-budget=2000",
                "--dump-dom",
            ])
            .arg(format!(
                "--user-data-dir={}",
                folder.path("profile").display()
            ))
            .arg(format!("file://{}", file.display()))
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|cause| {
                panic!("chromium does not run ({cause}): install Debian's package chromium")
            });
        assert!(output.status.success(), "{output:?}");
        let dom = String::from_utf8_lossy(&output.stdout);
        let log = String::from_utf8_lossy(&output.stderr);
        let told: Vec<&str> = log
            .lines()
            .filter(|line| line.contains("CONSOLE") || line.contains("ERR_PROXY"))
            .collect();
        assert_eq!(told, [""; 0], "{language}");
        assert!(dom.contains(&format!("dir=\"{direction}\"")), "{language}");
        for word in words {
            assert!(dom.contains(word), "{language}: {word}");
        }
        // Nothing stands where a sentence is missing: that shows its key.
        let body = dom.split("<body").nth(1).unwrap();
        let text: String = body
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(_tag, text)| text)
            .collect();
        assert!(!text.contains('['), "{language}: {text}");
    }
}
