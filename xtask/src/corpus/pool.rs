//! Several things at once. In: how many, how many at once, and what to do with each. Out: the results in the order of
//! the things. Knows nothing of documents.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does `work(slot, index)` for each index below `count`; at any moment each slot below `slots` is used by one at most.
pub(super) fn run<T: Send>(
    count: usize,
    slots: usize,
    work: impl Fn(usize, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    std::thread::scope(|scope| {
        for slot in 0..slots.min(count) {
            let (next, done, work) = (&next, &done, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count {
                        return;
                    }
                    let result = work(slot, index);
                    done.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((index, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn results_come_in_order() {
        assert_eq!(
            run(100, 7, |_, index| index * 2),
            (0..100).map(|index| index * 2).collect::<Vec<_>>()
        );
        assert_eq!(run(0, 3, |_, index| index), Vec::<usize>::new());
    }
}
