//! The store's promises, each held on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

use std::collections::HashSet;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use store::testing::{Fixture, for_each_engine, on_both};
use store::{Address, Database, Engine, Failure, OnConflict, Options, Row, Tx, Value};
use uuid::Uuid;

const NUMBERS: &str = "create table numbers (
    n bigint primary key,
    word text,
    constraint words_are_unique unique (word)
)";

fn make(database: &Database, sql: &'static str) {
    database.write(move |tx| tx.batch(sql)).unwrap();
}

fn insert(tx: &mut Tx<'_>, n: i64) -> Result<u64, Failure> {
    tx.execute("insert into numbers (n) values ($1)", &[n.into()])
}

fn count(database: &Database) -> i64 {
    database
        .read(|tx| tx.query_one("select count(*) from numbers", &[])?.int(0))
        .unwrap()
}

fn numbers(database: &Database) -> Vec<i64> {
    database
        .read(|tx| {
            let rows = tx.query("select n from numbers order by n", &[])?;
            rows.iter()
                .map(|row| row.int(0))
                .collect::<Result<Vec<_>, Failure>>()
        })
        .unwrap()
}

/// Everything that a failure says, down to its last cause.
fn whole_text(failure: &Failure) -> String {
    let mut text = format!("{failure} {failure:?}");
    let mut source = failure.source();
    while let Some(inner) = source {
        text = format!("{text} {inner} {inner:?}");
        source = inner.source();
    }
    text
}

#[test]
fn values_of_all_kinds_come_back_as_they_went_in() {
    on_both(|database| {
        make(
            database,
            "create table kinds (id bigint primary key, i bigint, r double precision, t text, b bytea)",
        );
        let id = Uuid::from_u128(7);
        let rows: Vec<Vec<Value>> = vec![
            vec![
                1.into(),
                i64::MIN.into(),
                f64::MIN_POSITIVE.into(),
                "".into(),
                Value::Blob(vec![]),
            ],
            vec![
                2.into(),
                i64::MAX.into(),
                (-1.5e300).into(),
                "محمد '\"$1\\ 😀".into(),
                id.into(),
            ],
            vec![3.into(), Value::Null, Value::Null, Value::Null, Value::Null],
            vec![
                4.into(),
                0_u32.into(),
                0.1.into(),
                "123".into(),
                (&[0_u8, 255]).into(),
            ],
            vec![
                5.into(),
                (-1_i32).into(),
                f64::INFINITY.into(),
                "\n\t".into(),
                b"123".into(),
            ],
            vec![
                6.into(),
                Some(3_i64).into(),
                2.0.into(),
                None::<String>.into(),
                [0_u8; 300].into(),
            ],
        ];
        let given = rows.clone();
        database
            .write(move |tx| {
                for row in &given {
                    let sql = "insert into kinds (id, i, r, t, b) values ($1, $2, $3, $4, $5)";
                    assert_eq!(tx.execute(sql, row)?, 1);
                }
                Ok::<_, Failure>(())
            })
            .unwrap();
        let read = database
            .read(|tx| tx.query("select id, i, r, t, b from kinds order by id", &[]))
            .unwrap();
        let values: Vec<Vec<Value>> = read.iter().cloned().map(Row::into_values).collect();
        assert_eq!(values, rows);
        assert_eq!(read[1].uuid(4).unwrap(), id);
        assert_eq!(read[1].text(3).unwrap(), "محمد '\"$1\\ 😀");
        assert_eq!(read[2].opt_uuid(4).unwrap(), None);
        assert_eq!(read[2].opt_int(1).unwrap(), None);
        assert_eq!(read[2].opt_real(2).unwrap(), None);
        assert_eq!(read[0].real(1).unwrap(), i64::MIN as f64);
        assert!(matches!(
            read[0].uuid(4),
            Err(Failure::Column { column: 4, .. })
        ));
        assert!(matches!(
            read[2].int(1),
            Err(Failure::Column { column: 1, .. })
        ));
        assert!(matches!(
            read[0].int(9),
            Err(Failure::Column { column: 9, .. })
        ));
        assert!(matches!(read[0].text(1), Err(Failure::Column { .. })));
    });
}

#[test]
fn sums_averages_and_comparisons_are_read_alike() {
    on_both(|database| {
        make(database, NUMBERS);
        let rows: Vec<Vec<Value>> = (1..=4).map(|n: i64| vec![n.into()]).collect();
        database
            .write(move |tx| tx.insert_many("numbers", &["n"], &rows, OnConflict::Fail))
            .unwrap();
        let row = database
            .read(|tx| {
                tx.query_one(
                    "select cast(sum(n) as bigint), sum(n), avg(n), max(n) > 3, \
                     sum(n) * 123456789012, avg(n * 2), sum(-n), count(*) filter (where n > 2) \
                     from numbers",
                    &[],
                )
            })
            .unwrap();
        assert_eq!(row.int(0).unwrap(), 10);
        assert_eq!(row.int(1).unwrap(), 10);
        assert_eq!(row.value(2), Some(&Value::Real(2.5)));
        assert_eq!(row.int(3).unwrap(), 1);
        assert_eq!(row.int(4).unwrap(), 1_234_567_890_120);
        assert_eq!(row.value(5), Some(&Value::Real(5.0)));
        assert_eq!(row.int(6).unwrap(), -10);
        assert_eq!(row.int(7).unwrap(), 2);
    });
}

#[test]
fn what_one_engine_cannot_keep_is_refused_on_both() {
    on_both(|database| {
        make(database, "create table kept (r double precision, t text)");
        for (column, value) in [("r", Value::Real(f64::NAN)), ("t", Value::from("a\0b"))] {
            let failure = database
                .write(move |tx| {
                    tx.execute(
                        &format!("insert into kept ({column}) values ($1)"),
                        &[value],
                    )
                })
                .unwrap_err();
            assert!(matches!(failure, Failure::Unstorable { index: 1, .. }));
        }
    });
}

#[test]
fn counts_of_changed_rows_are_alike() {
    on_both(|database| {
        make(database, NUMBERS);
        database
            .write(|tx| {
                let rows: Vec<Vec<Value>> = (0..10).map(|n: i64| vec![n.into()]).collect();
                tx.insert_many("numbers", &["n"], &rows, OnConflict::Fail)?;
                assert_eq!(
                    tx.execute("update numbers set word = null where n < $1", &[4.into()])?,
                    4
                );
                assert_eq!(tx.execute("create table other (a text)", &[])?, 0);
                assert_eq!(
                    tx.execute("delete from numbers where n < 2 returning n", &[])?,
                    2
                );
                assert_eq!(tx.execute("delete from numbers where n < 0", &[])?, 0);
                assert_eq!(tx.execute("select n from numbers", &[])?, 8);
                let row = tx.query_one(
                    "insert into numbers (n, word) values ($1, $2) returning n, word",
                    &[100.into(), "hundred".into()],
                )?;
                assert_eq!((row.int(0)?, row.text(1)?), (100, "hundred"));
                Ok::<_, Failure>(())
            })
            .unwrap();
    });
}

#[test]
fn one_row_means_one_row() {
    on_both(|database| {
        make(database, NUMBERS);
        database
            .write(|tx| insert(tx, 1).and_then(|_| insert(tx, 2)))
            .unwrap();
        let ask = |sql: &'static str| database.read(move |tx| tx.query_one(sql, &[]));
        let found = |sql| match ask(sql) {
            Err(Failure::RowCount { found, .. }) => found,
            other => panic!("{other:?}"),
        };
        assert_eq!(found("select n from numbers where n = 9"), 0);
        assert_eq!(found("select n from numbers"), 2);
        let none = database
            .read(|tx| tx.query_opt("select n from numbers where n = 9", &[]))
            .unwrap();
        assert!(none.is_none());
    });
}

/// Holds the writer inside one verb until told to go on.
fn hold_writer(database: &Database) -> impl FnOnce() {
    let (entered, is_in) = sync_channel::<()>(1);
    let (go_on, wait) = sync_channel::<()>(1);
    database.submit(
        move |tx| {
            entered.send(()).unwrap();
            wait.recv().unwrap();
            insert(tx, -1)
        },
        |outcome| {
            outcome.unwrap();
        },
    );
    is_in.recv().unwrap();
    move || go_on.send(()).unwrap()
}

#[test]
fn a_failing_verb_of_a_group_leaves_its_neighbours_alone() {
    on_both(|database| {
        make(database, NUMBERS);
        let release = hold_writer(database);
        let (answer, answers) = channel();
        for n in 0..20_i64 {
            let answer = answer.clone();
            database.submit(
                move |tx| {
                    insert(tx, n)?;
                    match n % 4 {
                        // An error of its own, a violated key, a panic.
                        1 => Err(Failure::Closed),
                        2 => insert(tx, n - 2),
                        3 => panic!("on purpose"),
                        _ => Ok(1),
                    }
                },
                move |outcome| answer.send((n, outcome)).unwrap(),
            );
        }
        release();
        for (n, outcome) in answers.iter().take(20) {
            match n % 4 {
                0 => assert_eq!(outcome.unwrap(), 1),
                1 => assert!(matches!(outcome, Err(Failure::Closed))),
                2 => assert_eq!(outcome.unwrap_err().constraint(), Some("numbers_pkey")),
                _ => assert!(matches!(outcome, Err(Failure::Panicked))),
            }
        }
        assert_eq!(numbers(database), [-1, 0, 4, 8, 12, 16]);
    });
}

#[test]
fn a_verb_that_ignores_a_failed_statement_is_not_kept() {
    on_both(|database| {
        make(database, NUMBERS);
        let failure = database
            .write(|tx| {
                insert(tx, 1)?;
                insert(tx, 1).unwrap_err();
                // Nothing is answered any more, on either engine.
                let next = insert(tx, 2).unwrap_err();
                assert!(matches!(next, Failure::AfterFailure { .. }));
                Ok::<_, Failure>(())
            })
            .unwrap_err();
        assert!(matches!(failure, Failure::AfterFailure { .. }));
        assert_eq!(failure.constraint(), Some("numbers_pkey"));
        assert_eq!(count(database), 0);
    });
}

#[test]
fn a_savepoint_undoes_its_own_work_only() {
    on_both(|database| {
        make(database, NUMBERS);
        database
            .write(|tx| {
                insert(tx, 1)?;
                let inner: Result<u64, Failure> = tx.savepoint(|tx| {
                    insert(tx, 2)?;
                    tx.savepoint(|tx| insert(tx, 3))?;
                    insert(tx, 1)
                });
                assert_eq!(inner.unwrap_err().constraint(), Some("numbers_pkey"));
                let swallowed: Result<(), Failure> = tx.savepoint(|tx| {
                    insert(tx, 4)?;
                    insert(tx, 4).unwrap_err();
                    Ok(())
                });
                assert!(matches!(swallowed, Err(Failure::AfterFailure { .. })));
                tx.savepoint(|tx| insert(tx, 5))?;
                insert(tx, 6)
            })
            .unwrap();
        assert_eq!(numbers(database), [1, 5, 6]);
    });
}

#[test]
fn many_threads_are_answered_after_their_commit() {
    for_each_engine(|fixture| {
        let database = fixture.open();
        make(&database, NUMBERS);
        let beside = fixture.open_with(Options {
            readers: 8,
            ..Options::default()
        });
        thread::scope(|scope| {
            for worker in 0..32_i64 {
                let (database, beside) = (&database, &beside);
                scope.spawn(move || {
                    for at in 0..50 {
                        let n = worker * 50 + at;
                        database.write(move |tx| insert(tx, n)).unwrap();
                        let seen = beside
                            .read(|tx| {
                                tx.query_opt("select n from numbers where n = $1", &[n.into()])
                            })
                            .unwrap();
                        assert!(seen.is_some(), "{n} was answered before it was committed");
                    }
                });
            }
        });
        assert_eq!(numbers(&database), (0..1600).collect::<Vec<_>>());
        assert_eq!(database.queue_len(), 0);
    });
}

#[test]
fn two_programs_on_one_database_take_turns() {
    for_each_engine(|fixture| {
        let first = fixture.open();
        make(&first, "create table turns (n bigint not null)");
        first
            .write(|tx| tx.execute("insert into turns (n) values (0)", &[]))
            .unwrap();
        let second = fixture.open();
        thread::scope(|scope| {
            for database in [&first, &second] {
                scope.spawn(move || {
                    for _ in 0..100 {
                        database
                            .write(|tx| {
                                let n = tx.query_one("select n from turns", &[])?.int(0)?;
                                tx.execute("update turns set n = $1", &[(n + 1).into()])
                            })
                            .unwrap();
                    }
                });
            }
        });
        let n = first
            .read(|tx| tx.query_one("select n from turns", &[])?.int(0))
            .unwrap();
        assert_eq!(n, 200);
    });
}

#[test]
fn writes_that_wait_together_share_a_commit() {
    for_each_engine(|fixture| {
        let commits = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&commits);
        let database = fixture.open_with(Options {
            before_commit: Some(Box::new(move |_tx| {
                counted.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })),
            group_max: 60,
            ..Options::default()
        });
        database.migrate("numbers", &[NUMBERS]).unwrap();
        assert_eq!(commits.load(Ordering::SeqCst), 0, "a migration is no verb");
        let release = hold_writer(&database);
        let (answer, answers) = channel();
        let order = Arc::new(Mutex::new(Vec::new()));
        for n in 0..100 {
            let (answer, order) = (answer.clone(), Arc::clone(&order));
            database.submit(
                move |tx| insert(tx, n),
                move |outcome| {
                    order.lock().unwrap().push(n);
                    answer.send(outcome).unwrap();
                },
            );
        }
        assert_eq!(database.queue_len(), 100);
        release();
        for outcome in answers.iter().take(100) {
            outcome.unwrap();
        }
        // The one that was held, sixty, and forty.
        assert_eq!(commits.load(Ordering::SeqCst), 3);
        assert_eq!(*order.lock().unwrap(), (0..100).collect::<Vec<_>>());
        assert_eq!(count(&database), 101);
    });
}

#[test]
fn what_runs_before_a_commit_writes_with_it_and_fails_with_it() {
    for_each_engine(|fixture| {
        let database = fixture.open_with(Options {
            before_commit: Some(Box::new(|tx| {
                let n = tx.query_one("select count(*) from numbers", &[])?.int(0)?;
                match n {
                    7.. => panic!("on purpose"),
                    5.. => {
                        // Failing and saying nothing is failing as well.
                        insert(tx, 1000).and_then(|_| insert(tx, 1000)).unwrap_err();
                        Ok(())
                    }
                    _ => insert(tx, 1000 + n).map(|_| ()),
                }
            })),
            ..Options::default()
        });
        database.migrate("numbers", &[NUMBERS]).unwrap();
        database.write(|tx| insert(tx, 1)).unwrap();
        database.write(|tx| insert(tx, 2)).unwrap();
        assert_eq!(numbers(&database), [1, 2, 1001, 1003]);
        let failure = database.write(|tx| insert(tx, 3)).unwrap_err();
        assert!(matches!(failure, Failure::AfterFailure { .. }));
        let more = |tx: &mut Tx<'_>| (10..15).try_for_each(|n| insert(tx, n).map(|_| ()));
        assert!(matches!(database.write(more), Err(Failure::Panicked)));
        // A verb that keeps nothing has no commit.
        let own = database.write(|_tx| Err::<(), _>(Failure::Busy));
        assert!(matches!(own, Err(Failure::Busy)));
        assert_eq!(numbers(&database), [1, 2, 1001, 1003]);
    });
}

#[test]
fn a_reader_sees_one_snapshot() {
    on_both(|database| {
        make(database, NUMBERS);
        database.write(|tx| insert(tx, 1)).unwrap();
        database
            .read(|tx| {
                let sql = "select count(*) from numbers";
                assert_eq!(tx.query_one(sql, &[])?.int(0)?, 1);
                database.write(|tx| insert(tx, 2))?;
                assert_eq!(tx.query_one(sql, &[])?.int(0)?, 1);
                Ok::<_, Failure>(())
            })
            .unwrap();
        assert_eq!(count(database), 2);
    });
}

#[test]
fn a_write_within_a_read_fails() {
    on_both(|database| {
        make(database, NUMBERS);
        for sql in [
            "insert into numbers (n) values (1)",
            "create table sneaked (a text)",
        ] {
            let failure = database.read(|tx| tx.execute(sql, &[])).unwrap_err();
            assert!(matches!(failure, Failure::Statement { .. }), "{failure:?}");
        }
        assert_eq!(count(database), 0);
    });
}

#[test]
fn a_panic_within_a_read_does_not_wear_out_the_readers() {
    on_both(|database| {
        make(database, NUMBERS);
        for _ in 0..10 {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                database.read(|_tx| -> Result<(), Failure> { panic!("on purpose") })
            }));
            assert!(outcome.is_err());
        }
        assert_eq!(count(database), 0);
    });
}

#[test]
fn a_violated_constraint_has_the_same_name_on_both_engines() {
    on_both(|database| {
        make(
            database,
            "create table origins (id bigint primary key, name text unique);
             create table entries (
                 id bytea not null,
                 origin bigint not null,
                 sequence bigint not null,
                 weight bigint,
                 constraint entries_have_one_id primary key (id),
                 constraint origin_and_sequence_are_unique unique (origin, sequence),
                 constraint weight_is_positive check (weight > 0),
                 constraint origin_is_known foreign key (origin) references origins (id)
             );
             create unique index one_entry_for_each_weight on entries (weight) where weight > 100;
             insert into origins (id, name) values (1, 'one'), (2, 'two');
             insert into entries (id, origin, sequence, weight) values ('a', 1, 1, 200)",
        );
        let check = |sql: &'static str, expected: Option<&str>| {
            let failure = database.write(move |tx| tx.execute(sql, &[])).unwrap_err();
            assert_eq!(
                failure.constraint(),
                expected,
                "{sql}: {}",
                whole_text(&failure)
            );
            assert!(!failure.try_again());
        };
        check("insert into origins (id) values (1)", Some("origins_pkey"));
        check(
            "insert into origins (id, name) values (3, 'two')",
            Some("origins_name_key"),
        );
        check(
            "insert into entries (id, origin, sequence) values ('a', 1, 2)",
            Some("entries_have_one_id"),
        );
        check(
            "insert into entries (id, origin, sequence) values ('b', 1, 1)",
            Some("origin_and_sequence_are_unique"),
        );
        check("update entries set weight = 0", Some("weight_is_positive"));
        check(
            "insert into entries (id, origin, sequence, weight) values ('b', 1, 2, 200)",
            Some("one_entry_for_each_weight"),
        );
        check(
            "insert into entries (id, origin, sequence) values ('b', 9, 1)",
            Some("origin_is_known"),
        );
        check("delete from origins where id = 1", Some("origin_is_known"));
        check("insert into entries (id, origin) values ('b', 1)", None);
        check("insert into nowhere (id) values (1)", None);
    });
}

#[test]
fn a_failure_never_quotes_what_was_stored() {
    const PLANTED: &str = "Zarifa-Planted";
    on_both(|database| {
        make(
            database,
            "create table people (
                 id bigint primary key,
                 name text,
                 constraint names_are_unique unique (name),
                 constraint names_are_short check (length(name) < 20)
             )",
        );
        let insert = "insert into people (id, name) values ($1, $2)";
        let name = || Value::from(PLANTED);
        database
            .write(move |tx| tx.execute(insert, &[1.into(), name()]))
            .unwrap();
        let cases: Vec<(&'static str, Vec<Value>)> = vec![
            (insert, vec![2.into(), name()]),
            (insert, vec![2.into(), PLANTED.repeat(3).into()]),
            (insert, vec![2.into(), name(), name()]),
            (
                "select * from nowhere where name = $1 or name = 'Zarifa-Planted'",
                vec![name()],
            ),
            (
                "insert into people (id, name) values ($1, $2) on conflict (x) do nothing",
                vec![2.into(), name()],
            ),
        ];
        for (sql, params) in cases {
            let failure = database
                .write(move |tx| tx.execute(sql, &params))
                .unwrap_err();
            let text = whole_text(&failure);
            assert!(!text.contains("Zarifa"), "{text}");
        }
        // On PostgreSQL the server says "invalid input syntax … \"Zarifa-Planted\"".
        let outcome =
            database.write(|tx| tx.execute("update people set id = $1", &[Value::from(PLANTED)]));
        if let Err(failure) = outcome {
            assert!(
                !whole_text(&failure).contains("Zarifa"),
                "{}",
                whole_text(&failure)
            );
        }
        let row = database
            .read(|tx| tx.query_one("select name, 'Zarifa' from people", &[]))
            .unwrap();
        assert!(!format!("{row:?}").contains("Zarifa"));
        let wrong = row.int(0).unwrap_err();
        assert!(!whole_text(&wrong).contains("Zarifa"));
    });
}

#[test]
fn a_dollar_in_a_literal_a_name_or_a_comment_is_no_parameter() {
    on_both(|database| {
        let row = database
            .read(|tx| {
                tx.query_one(
                    "select '$1', 'it''s $2', /* $3 ' */ cast($1 as text) as \"a$2\" -- $4\n",
                    &["given".into()],
                )
            })
            .unwrap();
        assert_eq!(row.text(0).unwrap(), "$1");
        assert_eq!(row.text(1).unwrap(), "it's $2");
        assert_eq!(row.text(2).unwrap(), "given");
    });
}

#[test]
fn parameters_may_repeat_and_must_be_complete() {
    on_both(|database| {
        let sql = "select cast($2 as bigint) - cast($1 as bigint), cast($2 as bigint)";
        let row = database
            .read(|tx| tx.query_one(sql, &[1.into(), 10.into()]))
            .unwrap();
        assert_eq!((row.int(0).unwrap(), row.int(1).unwrap()), (9, 10));
        for params in [vec![], vec![Value::from(1)], vec![Value::from(1); 3]] {
            let given = params.len();
            let failure = database.read(|tx| tx.query(sql, &params)).unwrap_err();
            match failure {
                Failure::Parameters {
                    expected: 2,
                    given: told,
                    ..
                } => assert_eq!(told, given),
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn rooms_neither_begin_nor_end_transactions() {
    on_both(|database| {
        make(database, NUMBERS);
        for sql in [
            "commit",
            " /* x */ ROLLBACK",
            "begin",
            "savepoint a",
            "release savepoint verb",
        ] {
            let alone = database.write(move |tx| tx.execute(sql, &[])).unwrap_err();
            assert!(matches!(alone, Failure::NotAccepted { .. }), "{alone:?}");
            let many = format!("insert into numbers (n) values (1); {sql};");
            let failure = database.write(move |tx| tx.batch(&many)).unwrap_err();
            assert!(
                matches!(failure, Failure::NotAccepted { .. }),
                "{failure:?}"
            );
        }
        let two = "insert into numbers (n) values (1); insert into numbers (n) values (2)";
        let failure = database.write(move |tx| tx.execute(two, &[])).unwrap_err();
        assert!(matches!(failure, Failure::Statement { .. }), "{failure:?}");
        assert_eq!(count(database), 0);
    });
}

#[test]
fn a_misspelt_column_is_not_taken_for_text() {
    on_both(|database| {
        make(database, NUMBERS);
        let failure = database
            .read(|tx| tx.query("select \"wrod\" from numbers", &[]))
            .unwrap_err();
        assert!(whole_text(&failure).contains("wrod"));
    });
}

#[test]
fn migrations_run_once_and_in_order() {
    for_each_engine(|fixture| {
        let steps = [
            NUMBERS,
            "insert into numbers (n, word) values (1, 'a;b'); insert into numbers (n) values (2)",
            "alter table numbers add column extra text; -- the last",
        ];
        let database = fixture.open();
        database.migrate("numbers", &steps[..1]).unwrap();
        // Prepared before the table changes, on a reader and on the writer.
        let all = "select * from numbers";
        database.read(|tx| tx.query(all, &[])).unwrap();
        database.write(move |tx| tx.query(all, &[])).unwrap();
        database.migrate("numbers", &steps).unwrap();
        database.migrate("numbers", &steps).unwrap();
        database
            .migrate("other", &["create table others (a text)"])
            .unwrap();
        assert_eq!(count(&database), 2);
        for rows in [
            database.read(|tx| tx.query(all, &[])).unwrap(),
            database.write(move |tx| tx.query(all, &[])).unwrap(),
        ] {
            assert_eq!(rows[0].len(), 3);
        }
        // A second program finds nothing to do.
        fixture.open().migrate("numbers", &steps).unwrap();
        assert_eq!(count(&database), 2);
    });
}

#[test]
fn a_newer_database_is_refused() {
    on_both(|database| {
        let steps = [NUMBERS, "insert into numbers (n) values (1)"];
        database.migrate("numbers", &steps).unwrap();
        let failure = database.migrate("numbers", &steps[..1]).unwrap_err();
        match &failure {
            Failure::Newer {
                room,
                known: 1,
                found: 2,
            } => assert_eq!(room, "numbers"),
            other => panic!("{other:?}"),
        }
        assert!(
            failure
                .to_string()
                .contains("2 migrations of room `numbers`")
        );
    });
}

#[test]
fn a_changed_migration_is_refused() {
    on_both(|database| {
        database
            .migrate("numbers", &[NUMBERS, "insert into numbers (n) values (1)"])
            .unwrap();
        let failure = database
            .migrate(
                "numbers",
                &[NUMBERS, "insert into numbers (n) values (2)", "nonsense"],
            )
            .unwrap_err();
        assert!(
            matches!(failure, Failure::Changed { step: 2, .. }),
            "{failure:?}"
        );
        assert_eq!(numbers(database), [1]);
    });
}

#[test]
fn a_failing_migration_leaves_the_steps_before_it() {
    on_both(|database| {
        let broken = "insert into numbers (n) values (1); insert into numbers (n) values (1)";
        let failure = database.migrate("numbers", &[NUMBERS, broken]).unwrap_err();
        assert!(
            matches!(failure, Failure::Migration { step: 2, .. }),
            "{failure:?}"
        );
        assert_eq!(failure.constraint(), Some("numbers_pkey"));
        assert_eq!(count(database), 0);
        database
            .migrate("numbers", &[NUMBERS, "insert into numbers (n) values (1)"])
            .unwrap();
        assert_eq!(numbers(database), [1]);
    });
}

#[test]
fn two_programs_may_migrate_at_once() {
    for_each_engine(|fixture| {
        let steps = [
            NUMBERS,
            "insert into numbers (n) values (1)",
            "create table t (a text)",
        ];
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| fixture.open().migrate("numbers", &steps).unwrap());
            }
        });
        assert_eq!(numbers(&fixture.open()), [1]);
    });
}

#[test]
fn a_long_answer_is_read_row_by_row() {
    on_both(|database| {
        make(database, NUMBERS);
        database
            .write(|tx| {
                tx.execute(
                    "insert into numbers (n) with recursive up (n) as \
                     (select cast(1 as bigint) union all select n + 1 from up where n < 200000) \
                     select n from up",
                    &[],
                )
            })
            .unwrap();
        let sql = "select n from numbers order by n";
        let (mut rows, mut sum) = (0_i64, 0_i64);
        database
            .read(|tx| {
                tx.each(sql, &[], |row| {
                    rows += 1;
                    sum += row.int(0)?;
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!((rows, sum), (200_000, 200_000 * 200_001 / 2));
        // Stopping half way leaves the transaction usable.
        database
            .read(|tx| {
                let mut seen = 0;
                let stopped = tx.each(sql, &[], |_row| {
                    seen += 1;
                    if seen < 10 {
                        Ok(())
                    } else {
                        Err(Failure::Busy)
                    }
                });
                assert!(matches!(stopped, Err(Failure::Busy)));
                assert_eq!(
                    tx.query_one("select count(*) from numbers", &[])?.int(0)?,
                    200_000
                );
                Ok::<_, Failure>(())
            })
            .unwrap();
    });
}

#[test]
fn deleted_bytes_are_gone_after_a_scrub() {
    for_each_engine(|fixture| {
        const PLANTED: &str = "Planted-Name-Of-Somebody";
        let database = fixture.open();
        make(&database, NUMBERS);
        database
            .write(|tx| {
                for n in 0..500 {
                    tx.execute(
                        "insert into numbers (n, word) values ($1, $2)",
                        &[n.into(), format!("{PLANTED}-{n}").into()],
                    )?;
                }
                Ok::<_, Failure>(())
            })
            .unwrap();
        let lies_in_files = || {
            let folder = fixture.folder().unwrap();
            std::fs::read_dir(folder).unwrap().any(|file| {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                bytes
                    .windows(PLANTED.len())
                    .any(|some| some == PLANTED.as_bytes())
            })
        };
        if fixture.engine() == Engine::Sqlite {
            assert!(lies_in_files(), "the search finds what is there");
        }
        database
            .write(|tx| {
                tx.execute("update numbers set word = null where n < 100", &[])?;
                tx.execute("delete from numbers", &[])
            })
            .unwrap();
        database.scrub().unwrap();
        if fixture.engine() == Engine::Sqlite {
            assert!(!lies_in_files());
        }
    });
}

#[test]
fn many_rows_are_inserted_whatever_their_number() {
    on_both(|database| {
        for rows in [0_i64, 1, 50, 51, 1000] {
            make(database, "drop table if exists numbers");
            make(database, NUMBERS);
            let given: Vec<Vec<Value>> = (0..rows)
                .map(|n| vec![format!("w{n}").into(), n.into()])
                .collect();
            let inserted = database
                .write(move |tx| {
                    tx.insert_many("numbers", &["word", "n"], &given, OnConflict::Fail)
                })
                .unwrap();
            assert_eq!(inserted, u64::try_from(rows).unwrap());
            assert_eq!(numbers(database), (0..rows).collect::<Vec<_>>());
        }
    });
}

#[test]
fn rows_that_are_there_already_can_be_left_out() {
    on_both(|database| {
        make(database, NUMBERS);
        let rows = |range: std::ops::Range<i64>| -> Vec<Vec<Value>> {
            range
                .map(|n| vec![n.into(), format!("w{n}").into()])
                .collect()
        };
        let (first, second, third) = (rows(0..70), rows(30..200), rows(190..210));
        let columns = ["n", "word"];
        let insert = move |rows: Vec<Vec<Value>>, how| {
            database.write(move |tx| tx.insert_many("numbers", &columns, &rows, how))
        };
        assert_eq!(insert(first, OnConflict::Nothing).unwrap(), 70);
        assert_eq!(insert(second, OnConflict::Nothing).unwrap(), 130);
        let failure = insert(third, OnConflict::Fail).unwrap_err();
        assert_eq!(failure.constraint(), Some("numbers_pkey"));
        assert_eq!(count(database), 200);
    });
}

#[test]
fn a_bulk_insert_refuses_odd_names_and_rows() {
    on_both(|database| {
        make(database, NUMBERS);
        let bad: [(&str, &[&str], Vec<Value>); 4] = [
            ("numbers; drop table numbers", &["n"], vec![1.into()]),
            ("numbers", &["n) values (1); --"], vec![1.into()]),
            ("numbers", &["n"], vec![1.into(), 2.into()]),
            ("numbers", &[], vec![]),
        ];
        for (table, columns, row) in bad {
            let (table, columns) = (table.to_owned(), columns.to_vec());
            let columns: Vec<String> = columns.into_iter().map(str::to_owned).collect();
            let failure = database
                .write(move |tx| {
                    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                    tx.insert_many(&table, &columns, &[row], OnConflict::Fail)
                })
                .unwrap_err();
            assert!(
                matches!(failure, Failure::NotAccepted { .. }),
                "{failure:?}"
            );
        }
        assert_eq!(count(database), 0);
    });
}

#[test]
fn a_closed_database_says_so_and_forgets_nothing() {
    for_each_engine(|fixture| {
        let database = fixture.open();
        make(&database, NUMBERS);
        let (answer, answers) = channel();
        let release = hold_writer(&database);
        for n in 0..30 {
            let answer = answer.clone();
            database.submit(
                move |tx| insert(tx, n),
                move |outcome| answer.send(outcome).unwrap(),
            );
        }
        let handle = database.clone();
        release();
        database.close();
        assert_eq!(answers.try_iter().filter(Result::is_ok).count(), 30);
        assert!(matches!(
            handle.write(|tx| insert(tx, 99)),
            Err(Failure::Closed)
        ));
        assert!(matches!(
            handle.read(|tx| tx.query("select 1", &[])),
            Err(Failure::Closed)
        ));
        assert!(matches!(handle.scrub(), Err(Failure::Closed)));
        assert!(matches!(
            handle.migrate("numbers", &[]),
            Err(Failure::Closed)
        ));
        handle.submit(
            |tx| insert(tx, 99),
            move |outcome| answer.send(outcome).unwrap(),
        );
        assert!(matches!(answers.recv().unwrap(), Err(Failure::Closed)));
        assert_eq!(handle.queue_len(), 0);
        assert_eq!(count(&fixture.open()), 31);
    });
}

#[test]
fn the_writer_does_not_wait_for_itself() {
    on_both(|database| {
        make(database, NUMBERS);
        let inner = database.clone();
        let failure = database
            .write(move |tx| {
                insert(tx, 1)?;
                inner.write(|tx| insert(tx, 2))
            })
            .unwrap_err();
        assert!(matches!(failure, Failure::Nested));
        // The last handle may go away in a reply, on the writer's own thread.
        let (answer, answers) = channel();
        let last = database.clone();
        database.submit(
            |tx| insert(tx, 3),
            move |outcome| {
                drop(last);
                answer.send(outcome).unwrap();
            },
        );
        answers.recv().unwrap().unwrap();
    });
}

#[test]
fn a_reply_that_panics_keeps_nobody_from_theirs() {
    on_both(|database| {
        make(database, NUMBERS);
        let release = hold_writer(database);
        database.submit(|tx| insert(tx, 1), |_outcome| panic!("on purpose"));
        let (answer, answers) = channel();
        database.submit(
            |tx| insert(tx, 2),
            move |outcome| answer.send(outcome).unwrap(),
        );
        release();
        answers.recv().unwrap().unwrap();
        assert_eq!(numbers(database), [-1, 1, 2]);
    });
}

#[test]
fn a_database_opened_for_reading_changes_nothing() {
    for_each_engine(|fixture| {
        let steps = [NUMBERS, "insert into numbers (n) values (1)"];
        let writable = fixture.open();
        writable.migrate("numbers", &steps[..1]).unwrap();
        let reading = || {
            fixture.open_with(Options {
                read_only: true,
                ..Options::default()
            })
        };
        let database = reading();
        assert!(matches!(
            database.write(|tx| insert(tx, 1)),
            Err(Failure::ReadOnly)
        ));
        assert!(matches!(database.scrub(), Err(Failure::ReadOnly)));
        database.migrate("numbers", &steps[..1]).unwrap();
        let older = database.migrate("numbers", &steps).unwrap_err();
        assert!(
            matches!(
                older,
                Failure::Older {
                    known: 2,
                    found: 1,
                    ..
                }
            ),
            "{older:?}"
        );
        let none = database.migrate("others", &steps[..1]).unwrap_err();
        assert!(
            matches!(
                none,
                Failure::Older {
                    known: 1,
                    found: 0,
                    ..
                }
            ),
            "{none:?}"
        );
        assert!(database.migrate("numbers", &[]).is_err());
        assert_eq!(count(&database), 0);
        writable.migrate("numbers", &steps).unwrap();
        assert_eq!(count(&database), 1);
        writable.close();
        database.close();
        assert_eq!(count(&reading()), 1);
    });
}

#[test]
fn a_missing_database_is_not_made_for_reading() {
    let fixture = Fixture::new(Engine::Sqlite);
    let options = || Options {
        read_only: true,
        ..Options::default()
    };
    let failure = Database::open_with(fixture.address(), options())
        .map(|_| ())
        .unwrap_err();
    assert!(
        matches!(failure, Failure::Open { again: false, .. }),
        "{failure:?}"
    );
    let nowhere: Address = "host=/nowhere user=nobody dbname=nothing password=hidden"
        .parse()
        .unwrap();
    let failure = Database::open(&nowhere).map(|_| ()).unwrap_err();
    assert!(failure.try_again(), "{failure:?}");
    let text = format!("{} {nowhere:?} {nowhere}", whole_text(&failure));
    assert!(
        text.contains("/nowhere") && !text.contains("hidden"),
        "{text}"
    );
}

#[test]
fn a_schema_is_a_world_of_its_own() {
    let fixture = Fixture::new(Engine::Postgres);
    let open = |name: &str| {
        fixture.open_with(Options {
            schema: Some(name.to_owned()),
            ..Options::default()
        })
    };
    let (north, south) = (open("north"), open("south"));
    for database in [&north, &south, &fixture.open()] {
        database.migrate("numbers", &[NUMBERS]).unwrap();
    }
    north.write(|tx| insert(tx, 1)).unwrap();
    assert_eq!(
        (count(&north), count(&south), count(&fixture.open())),
        (1, 0, 0)
    );
    // Writers of different schemas do not wait for each other.
    let release = hold_writer(&north);
    south.write(|tx| insert(tx, 2)).unwrap();
    release();
    let odd = Options {
        schema: Some("a\"; drop".to_owned()),
        ..Options::default()
    };
    assert!(Database::open_with(fixture.address(), odd).is_err());
}

#[test]
fn a_lost_connection_is_made_again() {
    let fixture = Fixture::new(Engine::Postgres);
    let database = fixture.open_with(Options {
        readers: 1,
        ..Options::default()
    });
    make(&database, NUMBERS);
    database.write(|tx| insert(tx, 1)).unwrap();
    assert_eq!(count(&database), 1);
    let other = fixture.open();
    let cut = || {
        let sql = "select pg_terminate_backend(pid) from pg_stat_activity \
             where datname = current_database() and pid <> pg_backend_pid()";
        other.write(move |tx| tx.query(sql, &[])).unwrap();
    };
    cut();
    database.write(|tx| insert(tx, 2)).unwrap();
    cut();
    assert_eq!(count(&database), 2);
    // Lost within a verb: nothing of its group is kept, and the next one works.
    let release = hold_writer(&database);
    let (answer, answers) = channel();
    database.submit(
        |tx| {
            insert(tx, 3)?;
            tx.query("select pg_terminate_backend(pg_backend_pid())", &[])
        },
        {
            let answer = answer.clone();
            move |outcome| answer.send(outcome.map(|_| ())).unwrap()
        },
    );
    database.submit(
        |tx| insert(tx, 4),
        move |outcome| answer.send(outcome.map(|_| ())).unwrap(),
    );
    release();
    for outcome in answers.iter().take(2) {
        let failure = outcome.unwrap_err();
        assert!(matches!(failure, Failure::Lost { .. }), "{failure:?}");
        assert!(failure.try_again());
    }
    database.write(|tx| insert(tx, 5)).unwrap();
    assert_eq!(numbers(&database), [-1, 1, 2, 5]);
}

#[test]
fn a_full_database_loses_the_group_and_says_so() {
    // SQLite may undo the whole transaction when the disk is full; a page
    // limit is a full disk that a test can make.
    let fixture = Fixture::new(Engine::Sqlite);
    let database = fixture.open();
    make(&database, NUMBERS);
    database.write(|tx| insert(tx, 1)).unwrap();
    database
        .write(|tx| tx.query("pragma max_page_count = 12", &[]))
        .unwrap();
    let release = hold_writer(&database);
    let (answer, answers) = channel();
    for n in 10..14_i64 {
        let answer = answer.clone();
        database.submit(
            move |tx| {
                let big = "x".repeat(if n == 12 { 1_000_000 } else { 10 });
                tx.execute(
                    "insert into numbers (n, word) values ($1, $2)",
                    &[n.into(), format!("{n}{big}").into()],
                )
            },
            move |outcome| answer.send((n, outcome)).unwrap(),
        );
    }
    release();
    let answered: Vec<(i64, bool)> = answers
        .iter()
        .take(4)
        .map(|(n, outcome)| (n, outcome.is_ok()))
        .collect();
    let kept: HashSet<i64> = numbers(&database).into_iter().collect();
    for (n, ok) in answered {
        assert_eq!(
            kept.contains(&n),
            ok,
            "the answer for {n} is not what the file holds"
        );
    }
    assert!(!kept.contains(&12));
}

#[test]
fn the_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new(Engine::Sqlite);
    let database = fixture.open();
    make(&database, NUMBERS);
    for file in std::fs::read_dir(fixture.folder().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.file_name());
    }
}

#[test]
fn an_answer_left_half_read_that_fails_later_fails_only_its_verb() {
    on_both(|database| {
        make(database, NUMBERS);
        let release = hold_writer(database);
        let (answer, answers) = channel();
        for n in 0..3_i64 {
            let answer = answer.clone();
            database.submit(
                move |tx| {
                    insert(tx, n)?;
                    if n == 1 {
                        // The 90,000th row can't be computed; nobody waits for it.
                        let sql = "with recursive up (n) as (select cast(1 as bigint) \
                             union all select n + 1 from up where n < 100000) \
                             select case when n < 90000 then n \
                             else 9223372036854775807 + n end from up";
                        let stopped = tx.each(sql, &[], |_row| Err(Failure::Busy));
                        assert!(matches!(stopped, Err(Failure::Busy)));
                    }
                    Ok::<_, Failure>(())
                },
                move |outcome| answer.send((n, outcome.is_ok())).unwrap(),
            );
        }
        release();
        for (n, ok) in answers.iter().take(3) {
            assert!(ok || n == 1, "the neighbour {n} was lost");
            assert_eq!(numbers(database).contains(&n), ok);
        }
    });
}
