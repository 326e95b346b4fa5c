//! A browser without pages: one request, one connection, its cookies kept.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// What the server answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _value)| key == name)
            .map(|(_key, value)| value.as_str())
    }

    /// Where the answer leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// The value of a hidden field of the page.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_before, rest) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split_once('"')?.0)
    }

    /// The values of an attribute, wherever it stands in the page.
    pub fn attributes(&self, name: &str) -> Vec<&str> {
        self.body
            .split(&format!(" {name}=\""))
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0))
            .collect()
    }
}

/// Somebody at a browser.
#[derive(Clone)]
pub struct Browser {
    pub port: u16,
    pub cookies: BTreeMap<String, String>,
    /// Headers that go with each request.
    pub headers: Vec<(String, String)>,
}

/// A form as a browser sends it.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                b' ' => "+".into(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    pairs.join("&")
}

impl Browser {
    pub fn new(port: u16) -> Self {
        Self {
            port,
            cookies: BTreeMap::new(),
            headers: Vec::new(),
        }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.asks("GET", path, None)
    }

    /// Sends a form as it is, without a token.
    pub fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.asks("POST", path, Some(&encoded(fields)))
    }

    /// Sends a form of a page of this session.
    pub fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.posts(path, &fields)
    }

    /// The token that the forms of this session carry.
    pub fn token(&mut self) -> String {
        self.get("/needs").field("csrf").unwrap().to_owned()
    }

    pub fn signs_in(&mut self, name: &str, password: &str) -> Answer {
        self.posts("/sign-in", &[("name", name), ("password", password)])
    }

    fn asks(&mut self, method: &str, path: &str, body: Option<&str>) -> Answer {
        self.tries(method, path, body)
            .unwrap_or_else(|cause| panic!("{method} {path}: {cause}"))
    }

    /// One request; an error when the connection breaks.
    pub fn tries(
        &mut self,
        method: &str,
        path: &str,
        body: Option<&str>,
    ) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n",
            self.port
        );
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request.push_str(&format!("Cookie: {}\r\n", pairs.join("; ")));
        }
        for (name, value) in &self.headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = body {
            request.push_str(&format!(
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            ));
        }
        request.push_str("\r\n");
        request.push_str(body.unwrap_or_default());
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let answer = read(&bytes, method == "HEAD")
            .ok_or_else(|| std::io::Error::other("no whole answer"))?;
        for (_name, value) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            if let Some((name, rest)) = value.split_once('=') {
                let value = rest.split(';').next().unwrap_or_default();
                if value.is_empty() {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.into(), value.into());
                }
            }
        }
        Ok(answer)
    }
}

fn read(bytes: &[u8], head_only: bool) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let body = &bytes[end + 4..];
    let length = headers
        .iter()
        .find(|(name, _value)| name == "content-length")
        .and_then(|(_name, value)| value.parse::<usize>().ok());
    if !head_only && length.is_some_and(|length| body.len() < length) {
        return None;
    }
    Some(Answer {
        status,
        headers,
        body: String::from_utf8_lossy(body).into_owned(),
    })
}
