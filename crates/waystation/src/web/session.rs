//! Who is signed in. Sessions live in memory: a restart signs everybody out, and a stolen disk holds none.

use std::collections::HashMap;
use std::sync::Mutex;

use journal::Digest;

use crate::Mission;
use crate::mission::Actor;

/// A session without a request for this long has ended: a shift's break.
const IDLE_US: i64 = 45 * 60 * 1_000_000;

/// Failed sign-ins for one name before it must wait.
const TRIES: u32 = 5;
/// How long it waits.
const WAIT_US: i64 = 5 * 60 * 1_000_000;

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// The name of the account.
    pub name: String,
    /// What each form carries, so that no other site can send one.
    pub csrf: String,
    seen_us: i64,
}

/// All sessions, by the digest of their token.
#[derive(Default)]
pub struct Sessions {
    open: Mutex<HashMap<Digest, Session>>,
    failed: Mutex<HashMap<String, (u32, i64)>>,
}

/// The name of the cookie.
pub const COOKIE: &str = "waystation_session";

fn token() -> Option<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(hex::encode(bytes))
}

impl Sessions {
    /// Opens a session; gives the token for the cookie, or nothing when the machine has no randomness.
    pub fn open(&self, mission: &Mission, actor: Actor, name: &str) -> Option<String> {
        let now = mission.journal().clock().now();
        let (token, csrf) = (token()?, token()?);
        let mut open = self
            .open
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        open.retain(|_token, session| now - session.seen_us < IDLE_US);
        open.insert(
            Digest::of(token.as_bytes()),
            Session {
                actor,
                name: name.into(),
                csrf,
                seen_us: now,
            },
        );
        Some(token)
    }

    /// The session of a token.
    pub fn get(&self, mission: &Mission, token: &str) -> Option<Session> {
        let now = mission.journal().clock().now();
        let mut open = self
            .open
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let session = open.get_mut(&Digest::of(token.as_bytes()))?;
        if now - session.seen_us >= IDLE_US {
            return None;
        }
        session.seen_us = now;
        Some(session.clone())
    }

    /// Ends a session.
    pub fn close(&self, token: &str) {
        self.open
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .remove(&Digest::of(token.as_bytes()));
    }

    /// Whether a name may try to sign in now.
    pub fn may_try(&self, mission: &Mission, name: &str) -> bool {
        let now = mission.journal().clock().now();
        let failed = self
            .failed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        failed
            .get(name)
            .is_none_or(|&(times, last)| times < TRIES || now - last >= WAIT_US)
    }

    /// Notes whether a try succeeded.
    pub fn tried(&self, mission: &Mission, name: &str, good: bool) {
        let now = mission.journal().clock().now();
        let mut failed = self
            .failed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if good {
            failed.remove(name);
            return;
        }
        failed.retain(|_name, &mut (_times, last)| now - last < WAIT_US);
        let entry = failed.entry(name.into()).or_insert((0, now));
        *entry = (entry.0 + 1, now);
    }
}
