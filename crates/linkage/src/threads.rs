//! Work in parts, on all processors, with answers in the order of the parts: the same whatever the threads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many threads the machine has for us.
pub(crate) fn count() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Does each part once and gives the answers in their order.
pub(crate) fn each<T: Send>(
    parts: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    each_with(parts, threads, || (), |(), part| work(part))
}

/// Like [`each`], with something of its own for each thread.
pub(crate) fn each_with<S, T: Send>(
    parts: usize,
    threads: usize,
    own: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(parts));
    std::thread::scope(|scope| {
        for _thread in 0..threads.clamp(1, parts.max(1)) {
            scope.spawn(|| {
                let mut own = own();
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= parts {
                        return;
                    }
                    let answer = work(&mut own, part);
                    let mut done = done
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    done.push((part, answer));
                }
            });
        }
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(part, _answer)| *part);
    done.into_iter().map(|(_part, answer)| answer).collect()
}
