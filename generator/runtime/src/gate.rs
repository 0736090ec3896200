//! In: several that want to do the same thing. Out: they do it one after the other. Must not know what it is.
//!
//! A lock that is waited for without blocking the thread; of our own, so that no particular executor is needed.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// Lets one through at a time.
#[derive(Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    taken: bool,
    waiting: Vec<Waker>,
}

impl Gate {
    /// Waits until nobody else is inside. The next one may enter when the turn is dropped.
    pub(super) async fn enter(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut state = self.state();
            if !state.taken {
                state.taken = true;
                return Poll::Ready(());
            }
            let waker = context.waker();
            if !state.waiting.iter().any(|known| known.will_wake(waker)) {
                state.waiting.push(waker.clone());
            }
            Poll::Pending
        })
        .await;
        Turn(self)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Being inside. Ends also when the call that is inside is cancelled.
pub(super) struct Turn<'g>(&'g Gate);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.taken = false;
            std::mem::take(&mut state.waiting)
        };
        // All of them: one that was cancelled while it waited could not pass its wake-up on.
        waiting.into_iter().for_each(Waker::wake);
    }
}
