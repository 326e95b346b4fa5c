//! One database: a pool of readers, and the door to the one writer.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use crate::address::{Address, Engine};
use crate::failure::Failure;
use crate::migrate;
use crate::postgres::PgConnection;
use crate::sqlite::{Role, SqliteConnection};
use crate::tx::{Conn, Tx};
use crate::writer::{Errand, Message, Verb, Writer};

/// How long a read waits for a reader; a read inside a read of the same pool
/// would wait for ever.
const READER_WAIT: Duration = Duration::from_secs(30);

/// What runs once before each commit, see [`Options::before_commit`].
pub type BeforeCommit = Box<dyn FnMut(&mut Tx<'_>) -> Result<(), Failure> + Send>;

/// How a database is opened.
pub struct Options {
    /// The most connections for reading, opened as they are needed (3).
    pub readers: usize,
    /// The most writes that share a transaction (256).
    pub group_max: usize,
    /// On PostgreSQL: the schema that holds the tables; made when missing.
    pub schema: Option<String>,
    /// Runs in the writer's transaction after the verbs of a group and before
    /// their commit; its failure is the failure of the whole group. Migrations
    /// and groups that keep nothing do not run it.
    pub before_commit: Option<BeforeCommit>,
    /// Every write is refused, and nothing is made when it is missing.
    pub read_only: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            readers: 3,
            group_max: 256,
            schema: None,
            before_commit: None,
            read_only: false,
        }
    }
}

/// One database, shared by all threads of a node. Clones are handles to it.
///
/// The last handle closes it: what was submitted before is still written and
/// answered.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    read_only: bool,
    queue: Sender<Message>,
    waiting: Arc<AtomicUsize>,
    pool: Arc<Pool>,
    writer_thread: ThreadId,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Database {
    /// Opens the database at an address, with the usual options.
    ///
    /// # Errors
    /// When it can't be reached or is not in the state that is needed.
    pub fn open(address: &Address) -> Result<Database, Failure> {
        Database::open_with(address, Options::default())
    }

    /// Opens the database at an address.
    ///
    /// A missing SQLite file is made, readable for its owner only; its folder
    /// must be there. A PostgreSQL database must be there; the connection is
    /// not encrypted by this program, so it belongs on a socket, on one
    /// machine or in a tunnel.
    ///
    /// # Errors
    /// When it can't be reached or is not in the state that is needed.
    pub fn open_with(address: &Address, options: Options) -> Result<Database, Failure> {
        let connector = Arc::new(Connector {
            address: address.clone(),
            schema: options.schema,
            read_only: options.read_only,
            schemas: Arc::new(AtomicU64::new(0)),
        });
        let pool = Arc::new(Pool {
            connector: Arc::clone(&connector),
            most: options.readers.max(1),
            state: Mutex::new(PoolState::default()),
            freed: Condvar::new(),
        });
        // The first connection is made here, so that a wrong address is
        // noticed before the first verb.
        let conn = if options.read_only {
            drop(pool.take()?);
            None
        } else {
            Some(connector.connect(Purpose::Write)?)
        };
        let (queue, messages) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let writer = Writer::new(connector, conn, options.before_commit);
        let handle = {
            let (waiting, pool) = (Arc::clone(&waiting), Arc::clone(&pool));
            let group_max = options.group_max.max(1);
            thread::Builder::new()
                .name("store-writer".to_owned())
                .spawn(move || {
                    writer.run(&messages, group_max, &waiting);
                    // Connections end on this thread: PostgreSQL's may not be
                    // dropped on a thread that runs async tasks.
                    pool.close();
                })
                .map_err(|error| Failure::other("starting the writer's thread", error))?
        };
        Ok(Database {
            inner: Arc::new(Inner {
                engine: address.engine(),
                read_only: options.read_only,
                queue,
                waiting,
                pool,
                writer_thread: handle.thread().id(),
                writer: Mutex::new(Some(handle)),
            }),
        })
    }

    /// The engine behind this database.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Reads one consistent snapshot; a write attempted in it fails.
    ///
    /// The snapshot is that of the first statement. It holds back the cleaning
    /// up of either engine, so do not wait in it for a person.
    ///
    /// # Errors
    /// What `f` answers, and when no connection can be had.
    pub fn read<T, E: From<Failure>>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.inner.pool.take()?;
        let conn = reader.begin()?;
        let outcome = f(&mut Tx::new(conn));
        reader.end();
        outcome
    }

    /// Writes: runs `f` on the writer's thread and waits until it is committed.
    ///
    /// `f` sees what the verbs before it did. What it did is undone when it
    /// answers `Err`, when it panics, and when it answers `Ok` although one of
    /// its statements had failed. The commit is shared with other verbs that
    /// wait at the same time; if it fails, all of them get that failure.
    ///
    /// # Errors
    /// What `f` answers, and when its commit fails.
    pub fn write<T: Send + 'static, E: From<Failure> + Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        self.refuse_own_thread()?;
        let (answer, answered) = sync_channel(1);
        self.submit(f, move |outcome| {
            // Nobody waits any more only where the caller's thread has died.
            answer.send(outcome).ok();
        });
        answered
            .recv()
            .unwrap_or_else(|_gone| Err(Failure::Closed.into()))
    }

    /// Writes without waiting: `reply` is called once, on the writer's thread,
    /// after the commit is durable, or with the failure.
    ///
    /// `reply` must be quick, since all writes wait for it. On a closed
    /// database it is called at once, on this thread.
    pub fn submit<T: Send + 'static, E: From<Failure> + Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
    ) {
        self.inner.waiting.fetch_add(1, Ordering::AcqRel);
        if let Err(unsent) = self.inner.queue.send(Message::Verb(Verb::boxed(f, reply))) {
            self.inner.waiting.fetch_sub(1, Ordering::AcqRel);
            // Dropped unanswered, a verb answers that the database is closed.
            drop(unsent);
        }
    }

    /// Brings the tables of a room to the state that this program knows.
    ///
    /// Each step is a text of one or more statements, run once, in order, each
    /// in a transaction of its own. Steps are only ever added: the digest of
    /// each is kept with the database. A database opened for reading only is
    /// compared and not changed.
    ///
    /// # Errors
    /// [`Failure::Newer`] when the database has had more steps than `steps`;
    /// [`Failure::Changed`] when a step is not the one that it has had;
    /// [`Failure::Older`] when it was opened for reading only and lacks one;
    /// [`Failure::Migration`] when a step fails.
    pub fn migrate(&self, room: &str, steps: &[&str]) -> Result<(), Failure> {
        if self.inner.read_only {
            return self.read(|tx| migrate::compare(tx, room, steps));
        }
        let room = room.to_owned();
        let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
        self.errand(move |writer| migrate::run(writer, &room, &steps))
    }

    /// Makes what was deleted unreadable in the database's files.
    ///
    /// SQLite overwrites deleted rows in its pages (`secure_delete`), but the
    /// write-ahead log still has them as they were: this writes the log into
    /// the file and empties it. It waits for readers of older snapshots. What
    /// the disk itself keeps (worn blocks, the file system's own log) is beyond
    /// this program and the reason for encrypting the disk.
    ///
    /// On PostgreSQL this does nothing: dead rows are overwritten by the
    /// server's vacuum, its log by the server's checkpoints and archive rules,
    /// and both belong to whoever runs it. What must be forgotten there is
    /// sealed, and its key destroyed.
    ///
    /// # Errors
    /// [`Failure::StillRead`] when a reader held the log for longer than ten
    /// seconds, and when the engine refuses.
    pub fn scrub(&self) -> Result<(), Failure> {
        self.errand(Writer::scrub)
    }

    /// The writes that wait and have not begun, for turning work away in time.
    pub fn queue_len(&self) -> usize {
        self.inner.waiting.load(Ordering::Acquire)
    }

    /// Closes the database for all its handles, after what was submitted.
    ///
    /// Later calls answer [`Failure::Closed`]; a read that goes on is finished.
    pub fn close(self) {
        self.inner.close();
    }

    fn errand<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Writer) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.refuse_own_thread()?;
        let (answer, answered) = sync_channel(1);
        let errand: Errand = Box::new(move |writer| {
            answer.send(f(writer)).ok();
        });
        match self.inner.queue.send(Message::Errand(errand)) {
            Ok(()) => answered.recv().unwrap_or(Err(Failure::Closed)),
            Err(_unsent) => Err(Failure::Closed),
        }
    }

    fn refuse_own_thread(&self) -> Result<(), Failure> {
        if thread::current().id() == self.inner.writer_thread {
            return Err(Failure::Nested);
        }
        Ok(())
    }
}

impl Inner {
    fn close(&self) {
        self.queue.send(Message::Close).ok();
        let handle = lock(&self.writer).take();
        // A reply may hold the last handle: the writer does not wait for itself.
        if thread::current().id() != self.writer_thread
            && let Some(handle) = handle
        {
            handle.join().ok();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panicking thread left is still whole: each change is one step.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a connection is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// Makes the connections of one database.
pub(crate) struct Connector {
    address: Address,
    schema: Option<String>,
    pub(crate) read_only: bool,
    /// Counts the migrations of this program, see `PgConnection`.
    pub(crate) schemas: Arc<AtomicU64>,
}

impl Connector {
    pub(crate) fn connect(&self, purpose: Purpose) -> Result<Conn, Failure> {
        match &self.address {
            Address::Sqlite(path) => {
                let role = match (purpose, self.read_only) {
                    (Purpose::Write, _) => Role::Writer,
                    (Purpose::Read, false) => Role::Reader,
                    (Purpose::Read, true) => Role::Visitor,
                };
                Ok(Conn::Sqlite(SqliteConnection::open(path, role)?))
            }
            Address::Postgres(text) => {
                let schema = self.schema.as_deref();
                let pg = PgConnection::open(text, schema, self.read_only, &self.schemas)?;
                Ok(Conn::Postgres(Box::new(pg)))
            }
        }
    }
}

/// The connections for reading.
struct Pool {
    connector: Arc<Connector>,
    most: usize,
    state: Mutex<PoolState>,
    freed: Condvar,
}

#[derive(Default)]
struct PoolState {
    idle: Vec<Conn>,
    /// Connections that exist, idle or lent.
    open: usize,
    closed: bool,
}

impl Pool {
    fn take(self: &Arc<Pool>) -> Result<Reader, Failure> {
        let deadline = Instant::now() + READER_WAIT;
        let mut state = lock(&self.state);
        loop {
            if state.closed {
                return Err(Failure::Closed);
            }
            if let Some(conn) = state.idle.pop() {
                return Ok(Reader {
                    pool: Arc::clone(self),
                    conn: Some(conn),
                    fresh: false,
                });
            }
            if state.open < self.most {
                state.open += 1;
                drop(state);
                // From here the drop of the reader gives the place back.
                let mut reader = Reader {
                    pool: Arc::clone(self),
                    conn: None,
                    fresh: true,
                };
                reader.conn = Some(self.connector.connect(Purpose::Read)?);
                return Ok(reader);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Failure::Busy);
            }
            state = self
                .freed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    fn close(&self) {
        let idle = {
            let mut state = lock(&self.state);
            state.closed = true;
            state.open -= state.idle.len();
            std::mem::take(&mut state.idle)
        };
        self.freed.notify_all();
        drop(idle);
    }
}

/// A connection that is lent for one read.
struct Reader {
    pool: Arc<Pool>,
    conn: Option<Conn>,
    fresh: bool,
}

impl Reader {
    fn begin(&mut self) -> Result<&mut Conn, Failure> {
        let begun = match self.conn.as_mut() {
            Some(conn) => conn.begin_read(),
            None => Err(Failure::Closed),
        };
        if let Err(failure) = begun {
            let broken = self.conn.take().is_some_and(|conn| conn.is_broken());
            if self.fresh || !broken {
                return Err(failure);
            }
            // The server was restarted since this connection was last used.
            let mut conn = self.pool.connector.connect(Purpose::Read)?;
            conn.begin_read()?;
            self.conn = Some(conn);
        }
        self.conn.as_mut().ok_or(Failure::Closed)
    }

    /// Ends the snapshot and gives the connection back, if it is still good.
    fn end(mut self) {
        if let Some(mut conn) = self.conn.take()
            && conn.roll_back()
        {
            let mut state = lock(&self.pool.state);
            if !state.closed {
                state.idle.push(conn);
                // The place stays taken: the connection lives on.
                state.open += 1;
            }
        }
    }
}

impl Drop for Reader {
    /// Also after a panic inside a read, whose connection is not used again.
    fn drop(&mut self) {
        let mut state = lock(&self.pool.state);
        state.open -= 1;
        drop(state);
        self.pool.freed.notify_one();
    }
}
