//! The one writer: takes what waits, commits it together, then answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;

use crate::database::{BeforeCommit, Connector, Purpose};
use crate::failure::{Cause, Failure};
use crate::tx::{Conn, Tx};

/// A task for the writer between two groups: a migration, a scrub.
pub(crate) type Errand = Box<dyn FnOnce(&mut Writer) + Send>;

pub(crate) enum Message {
    Verb(Box<dyn Job>),
    Errand(Errand),
    Close,
}

/// A write that waits, with whatever it answers hidden.
pub(crate) trait Job: Send {
    /// Does the work; `true` if it is to be kept.
    fn work(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Replaces the outcome of the work.
    fn fail(&mut self, failure: Failure);
    /// Tells the caller, once, after the commit.
    fn answer(&mut self);
}

/// A closure of the caller and its reply. One that is dropped unanswered
/// replies that the database is closed.
pub(crate) struct Verb<T, E, F, R>
where
    E: From<Failure>,
    R: FnOnce(Result<T, E>),
{
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: Option<R>,
}

impl<T, E, F, R> Verb<T, E, F, R>
where
    T: Send + 'static,
    E: From<Failure> + Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    R: FnOnce(Result<T, E>) + Send + 'static,
{
    pub(crate) fn boxed(work: F, reply: R) -> Box<dyn Job> {
        Box::new(Verb {
            work: Some(work),
            outcome: None,
            reply: Some(reply),
        })
    }
}

impl<T, E, F, R> Job for Verb<T, E, F, R>
where
    T: Send,
    E: From<Failure> + Send,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn work(&mut self, tx: &mut Tx<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        let outcome = work(tx);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn fail(&mut self, failure: Failure) {
        self.outcome = Some(Err(failure.into()));
    }

    fn answer(&mut self) {
        if let Some(reply) = self.reply.take() {
            reply(
                self.outcome
                    .take()
                    .unwrap_or_else(|| Err(Failure::Closed.into())),
            );
        }
    }
}

impl<T, E, F, R> Drop for Verb<T, E, F, R>
where
    E: From<Failure>,
    R: FnOnce(Result<T, E>),
{
    fn drop(&mut self) {
        if let Some(reply) = self.reply.take() {
            reply(Err(Failure::Closed.into()));
        }
    }
}

/// Owns the one connection that writes. Nothing of the database is remembered
/// between groups, since other processes write to it as well.
pub(crate) struct Writer {
    connector: Arc<Connector>,
    conn: Option<Conn>,
    before_commit: Option<BeforeCommit>,
}

impl Writer {
    pub(crate) fn new(
        connector: Arc<Connector>,
        conn: Option<Conn>,
        before_commit: Option<BeforeCommit>,
    ) -> Writer {
        Writer {
            connector,
            conn,
            before_commit,
        }
    }

    /// Serves the queue until it is closed.
    ///
    /// A group is what waits when it begins. What comes while it runs is the
    /// next group, so that nobody's answer waits for a queue without end.
    pub(crate) fn run(
        mut self,
        messages: &Receiver<Message>,
        group_max: usize,
        waiting: &AtomicUsize,
    ) {
        let mut next = messages.recv().ok();
        while let Some(message) = next.take() {
            match message {
                Message::Verb(first) => {
                    let mut group = vec![first];
                    while group.len() < group_max {
                        match messages.try_recv() {
                            Ok(Message::Verb(job)) => group.push(job),
                            Ok(other) => {
                                next = Some(other);
                                break;
                            }
                            Err(_empty) => break,
                        }
                    }
                    waiting.fetch_sub(group.len(), Ordering::AcqRel);
                    self.serve(group);
                }
                Message::Errand(errand) => {
                    // Its own caller hears of a panic by the missing answer.
                    if catch_unwind(AssertUnwindSafe(|| errand(&mut self))).is_err() {
                        self.give_up();
                    }
                }
                Message::Close => return,
            }
            if next.is_none() {
                next = messages.recv().ok();
            }
        }
    }

    /// Runs a group, commits it, and only then answers.
    fn serve(&mut self, mut group: Vec<Box<dyn Job>>) {
        if let Err(failure) = self.commit_group(&mut group) {
            self.give_up();
            for job in &mut group {
                job.fail(failure.clone());
            }
        }
        for mut job in group {
            // A reply that panics has been called; the others still wait.
            catch_unwind(AssertUnwindSafe(move || job.answer())).ok();
        }
    }

    /// An `Err` is the failure of the whole group, of those too that had said
    /// no: what they saw may never have been.
    fn commit_group(&mut self, group: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        self.begin()?;
        let conn = self.conn.as_mut().ok_or(Failure::Closed)?;
        let mut tx = Tx::new(conn);
        let mut kept = 0;
        for job in group.iter_mut() {
            if run_job(&mut tx, job.as_mut())? {
                kept += 1;
            }
        }
        if kept == 0 {
            return if tx.conn().roll_back() {
                Ok(())
            } else {
                Err(Failure::Lost { source: None })
            };
        }
        if let Some(before_commit) = &mut self.before_commit {
            catch_unwind(AssertUnwindSafe(|| before_commit(&mut tx)))
                .unwrap_or(Err(Failure::Panicked))?;
            if let Some(failure) = tx.take_failed() {
                return Err(Failure::AfterFailure {
                    source: Box::new(failure),
                });
            }
        }
        commit(conn)
    }

    /// Runs `f` in a transaction of its own, without `before_commit`.
    pub(crate) fn transaction<T>(
        &mut self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let outcome = self.begin().and_then(|()| {
            let conn = self.conn.as_mut().ok_or(Failure::Closed)?;
            let value = f(&mut Tx::new(conn))?;
            commit(conn)?;
            Ok(value)
        });
        if outcome.is_err() {
            self.give_up();
        }
        outcome
    }

    /// All connections of this program forget the forms of tables they knew.
    pub(crate) fn tables_changed(&self) {
        self.connector.schemas.fetch_add(1, Ordering::AcqRel);
    }

    pub(crate) fn scrub(&mut self) -> Result<(), Failure> {
        match self.connected()? {
            Conn::Sqlite(sqlite) => {
                if sqlite.empty_log()? {
                    Ok(())
                } else {
                    Err(Failure::StillRead)
                }
            }
            Conn::Postgres(_) => Ok(()),
        }
    }

    fn connected(&mut self) -> Result<&mut Conn, Failure> {
        if self.connector.read_only {
            return Err(Failure::ReadOnly);
        }
        if self.conn.is_none() {
            self.conn = Some(self.connector.connect(Purpose::Write)?);
        }
        self.conn.as_mut().ok_or(Failure::Closed)
    }

    fn begin(&mut self) -> Result<(), Failure> {
        let fresh = self.conn.is_none();
        let conn = self.connected()?;
        let mut begun = conn.begin_write();
        if begun.is_err() && conn.is_broken() && !fresh {
            // The server was restarted since the last write.
            self.conn = None;
            begun = self.connected()?.begin_write();
        }
        begun.map_err(|failure| match failure {
            Failure::Statement { again, source, .. } => Failure::Begin { again, source },
            other => other,
        })
    }

    /// Leaves no transaction open; a connection that can't do that is dropped.
    fn give_up(&mut self) {
        if let Some(conn) = &mut self.conn
            && !conn.roll_back()
        {
            self.conn = None;
        }
    }
}

/// Runs one verb in its savepoint; whether it is kept. An `Err` is the end of
/// the whole group.
fn run_job(tx: &mut Tx<'_>, job: &mut dyn Job) -> Result<bool, Failure> {
    tx.conn()
        .plain(&["savepoint verb"])
        .map_err(|failure| Failure::Lost {
            source: Some(Box::new(failure)),
        })?;
    let worked = catch_unwind(AssertUnwindSafe(|| job.work(tx)));
    let failed = tx.take_failed();
    tx.reset();
    if tx.conn().has_lost_transaction() {
        return Err(Failure::Lost {
            source: failed.map(Box::new),
        });
    }
    let keep = match (worked, failed) {
        (Ok(true), None) => true,
        (Ok(true), Some(failure)) => {
            job.fail(Failure::AfterFailure {
                source: Box::new(failure),
            });
            false
        }
        (Ok(false), _) => false,
        (Err(_panic), _) => {
            // Its words stay out: they may quote what it worked on.
            job.fail(Failure::Panicked);
            false
        }
    };
    if keep {
        match tx.conn().plain(&["release savepoint verb"]) {
            Ok(()) => return Ok(true),
            // A statement that was left half read has failed since.
            Err(failure) => job.fail(failure),
        }
    }
    tx.conn()
        .plain(&["rollback to savepoint verb", "release savepoint verb"])
        .map_err(|failure| Failure::Lost {
            source: Some(Box::new(failure)),
        })?;
    Ok(false)
}

fn commit(conn: &mut Conn) -> Result<(), Failure> {
    conn.plain(&["commit"]).map_err(|failure| {
        let (again, source): (bool, Cause) = match failure {
            Failure::Statement { again, source, .. } => (again, source),
            other => (false, Arc::new(other)),
        };
        if conn.is_broken() {
            Failure::CommitUnknown { source }
        } else {
            Failure::Commit { again, source }
        }
    })
}
