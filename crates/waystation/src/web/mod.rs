//! The shell: server, sign-in, sessions, layout, languages, assets. HTML that works without JavaScript; no
//! page asks anything of another host.
//!
//! `routes` every route with who may · `doors` thin handlers · `session` who is signed in · `layout` the
//! frame of a page and its parts · `map`, `chart` SVG · `assets` stylesheets and the map's base.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use maud::Markup;

use crate::Mission;
use crate::locale::Locale;
use crate::rooms::figures::{self, Situation};

pub mod assets;
pub mod chart;
mod doors;
pub mod layout;
pub mod map;
pub mod routes;
pub mod session;

pub use layout::Reader;

/// How the pages are served.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port, on the loopback address.
    pub port: u16,
    /// Whether the one-click sign-in of the demo is there.
    pub demo: bool,
    /// The day on which pages open, if not today.
    pub opens_on: Option<Date>,
    /// Whether a TLS proxy stands before: the cookie is then marked Secure.
    pub behind_tls: bool,
}

/// What every handler has.
#[derive(Clone)]
pub struct Shell {
    /// The mission.
    pub mission: Arc<Mission>,
    /// Who is signed in.
    pub sessions: Arc<session::Sessions>,
    /// How the pages are served.
    pub options: Arc<Options>,
}

/// Serves until the process is told to stop.
///
/// # Errors
/// A sentence when the port is taken or the machine fails.
pub fn serve(mission: Arc<Mission>, options: Options) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(16)
        .enable_all()
        .build()
        .map_err(|cause| format!("the server could not start: {cause}"))?;
    let served = runtime.block_on(async move {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(|cause| match cause.kind() {
                std::io::ErrorKind::AddrInUse => format!(
                    "port {} is in use by another program; stop it, or choose another with --port",
                    options.port
                ),
                _ => format!("port {} could not be opened: {cause}", options.port),
            })?;
        let address = listener.local_addr().map_err(|cause| cause.to_string())?;
        let shell = Shell {
            mission: Arc::clone(&mission),
            sessions: Arc::default(),
            options: Arc::new(options),
        };
        announce(address);
        tokio::spawn(keep_warm(Arc::clone(&mission), shell.options.opens_on));
        axum::serve(listener, routes::router(shell))
            .with_graceful_shutdown(stopped())
            .await
            .map_err(|cause| format!("the server stopped: {cause}"))
    });
    // Every answer was given; who folds cases for the next one is not waited for.
    runtime.shutdown_background();
    served
}

/// Every minute, so that what the hour or the day changed is folded before somebody asks.
async fn keep_warm(mission: Arc<Mission>, opens_on: Option<Date>) {
    let mut minutes = tokio::time::interval(Duration::from_secs(60));
    minutes.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        minutes.tick().await;
        let mission = Arc::clone(&mission);
        let warmed = tokio::task::spawn_blocking(move || warm(&mission, opens_on));
        if warmed.await.is_err() {
            return;
        }
    }
}

/// Reads the journal and folds the cases before the first who asks; what fails here fails again where it is asked for,
/// and is told there.
fn warm(mission: &Mission, opens_on: Option<Date>) {
    let read = mission.private().catch_up(mission);
    let day = opens_on.unwrap_or_else(|| mission.today());
    let _told_later = read.and_then(|()| mission.private().kept().refresh(mission, day));
}

#[expect(
    clippy::print_stdout,
    reason = "the one line that tells where the pages are"
)]
fn announce(address: SocketAddr) {
    println!("Open http://{address}/ in a browser. Stop with Ctrl-C.");
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        Err(_no_signals) => {
            let _ = interrupt.await;
        }
    }
}

/// The situation page as a file of its own: styles and map inside, nothing to fetch.
pub fn printed_situation(situation: &Situation, locale: &'static Locale) -> String {
    let reader = Reader::nobody(locale, situation.mission.clone(), situation.as_of);
    let body: Markup = figures::pages::situation(situation, &reader, true);
    layout::standalone(&reader, &locale.t("nav-situation"), &body).into_string()
}
