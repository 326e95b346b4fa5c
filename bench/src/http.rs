//! Durable registrations over HTTP: a household of four with consent, sealed, folded, committed, answered.
//! Runs beside a server that was started with `waystation demo`; bounded in time and in connections, and
//! speaks to the loopback address only.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::Done;

struct Client {
    stream: BufReader<TcpStream>,
    cookie: String,
}

struct Answer {
    status: u16,
    location: String,
    cookie: Option<String>,
    body: String,
}

impl Client {
    fn connect(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
            cookie: String::new(),
        })
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<Answer> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap_or(0);
        let (mut length, mut location, mut cookie) = (0usize, String::new(), None);
        loop {
            line.clear();
            if self.stream.read_line(&mut line)? <= 2 {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or_default();
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "location" => location = value.to_owned(),
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status,
            location,
            cookie,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }
}

/// A name of four syllables that few others have.
fn name(n: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "dil", "far", "go", "hes", "ji", "ka", "lor", "mu", "nez", "pi", "ros", "sha", "tu",
        "wer", "zan",
    ];
    let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
    (0..4)
        .map(|at| SYLLABLES[usize::from((mixed >> (at * 4)).to_le_bytes()[0] % 16)])
        .collect()
}

fn household(csrf: &str, n: u64) -> String {
    let mut body = format!("csrf={csrf}&site=bruzgi-centre&consent_assistance=yes");
    for member in 0..4 {
        body.push_str(&format!(
            "&given_{member}={}&family_{member}={}&sex_{member}=female&age_{member}={}&nationality_{member}=IRQ",
            name(n * 4 + member),
            name(n / 3 + 7_919),
            10 + (member * 9 + n) % 60
        ));
    }
    body
}

#[expect(clippy::cast_precision_loss, reason = "rates")]
pub fn run(port: &str, clients: &str, seconds: &str) -> Done {
    let (port, clients, seconds): (u16, usize, u64) =
        (port.parse()?, clients.parse()?, seconds.parse()?);
    let (clients, seconds) = (clients.min(600), seconds.min(120));
    let mut first = Client::connect(port)?;
    let signed = first.ask("POST", "/demo/sign-in", "role=registrar&to=/people/new")?;
    let cookie = signed
        .cookie
        .ok_or("the demo's sign-in did not answer with a session")?;
    first.cookie.clone_from(&cookie);
    let form = first.ask("GET", "/people/new", "")?;
    let csrf = form
        .body
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .ok_or("no form")?
        .to_owned();
    let (done, asked_back, failed) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let looked = AtomicU64::new(0);
    let number = AtomicU64::new(1);
    let start = Instant::now();
    let until = start + Duration::from_secs(seconds);
    let mut times: Vec<u64> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..clients)
            .map(|_client| {
                scope.spawn(|| {
                    let mut times = Vec::new();
                    let Ok(mut client) = Client::connect(port) else {
                        failed.fetch_add(1, Ordering::Relaxed);
                        return times;
                    };
                    client.cookie.clone_from(&cookie);
                    while Instant::now() < until {
                        let n = number.fetch_add(1, Ordering::Relaxed);
                        let begun = Instant::now();
                        let body = household(&csrf, n);
                        let mut answer = client.ask("POST", "/people", &body);
                        if answer.as_ref().is_ok_and(|answer| answer.status == 409) {
                            // Somebody looks alike: the registrar looks, and sends the form again.
                            looked.fetch_add(1, Ordering::Relaxed);
                            answer = client.ask("POST", "/people", &format!("{body}&compared=yes"));
                        }
                        match answer {
                            Ok(answer)
                                if answer.status == 303
                                    && answer.location.starts_with("/households/") =>
                            {
                                done.fetch_add(1, Ordering::Relaxed);
                                times.push(
                                    u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
                                );
                            }
                            Ok(answer) if answer.status == 503 => {
                                asked_back.fetch_add(1, Ordering::Relaxed);
                            }
                            Ok(_) => {
                                failed.fetch_add(1, Ordering::Relaxed);
                            }
                            Err(_cut) => {
                                failed.fetch_add(1, Ordering::Relaxed);
                                return times;
                            }
                        }
                    }
                    times
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    });
    let elapsed = start.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| {
        let place = (times.len() as f64 * share).floor().max(0.0);
        times
            .get(format!("{place:.0}").parse::<usize>().unwrap_or(0))
            .map_or(0.0, |us| *us as f64 / 1000.0)
    };
    let rate = done.load(Ordering::Relaxed) as f64 / elapsed;
    println!(
        "{clients} clients, {elapsed:.1} s: {rate:.0} households of 4 a second ({:.0} people); p50 {:.1} ms, p99 {:.1} ms; \
         asked back (503) {}, failed {}; shown somebody alike first {}",
        rate * 4.0,
        at(0.5),
        at(0.99),
        asked_back.load(Ordering::Relaxed),
        failed.load(Ordering::Relaxed),
        looked.load(Ordering::Relaxed)
    );
    // The person who was registered last is found by the next request.
    let last = number
        .load(Ordering::Relaxed)
        .saturating_sub(clients as u64 + 1)
        .max(1);
    let found = first.ask(
        "POST",
        "/people/search",
        &format!(
            "csrf={csrf}&q={}+{}",
            name(last * 4),
            name(last / 3 + 7_919)
        ),
    )?;
    println!(
        "  found by the next request: {}",
        if found
            .body
            .contains(&format!("{} {}", name(last * 4), name(last / 3 + 7_919)))
        {
            "yes"
        } else {
            "no"
        }
    );
    Ok(())
}
