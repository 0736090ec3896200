//! In: how long a call may take. Out: the same for each step of it. Must not know what the steps do.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::boxed::BoxFuture;
use super::clock;
use super::failure::{Cause, Failure};
use super::transport::Transport;

/// When a call has to be over. One timer serves all of its steps.
pub(super) struct Deadline {
    alarm: BoxFuture<'static, ()>,
    /// `None` when it is too far away for the clock to tell.
    ends: Option<Duration>,
}

impl Deadline {
    /// No time at all is over at once: a timer would leave room for a first step.
    pub(super) fn after(timeout: Duration, transport: &dyn Transport) -> Result<Self, Failure> {
        if timeout.is_zero() {
            return Err(Cause::Timeout(None).into());
        }
        Ok(Self {
            alarm: transport.sleep(timeout),
            ends: clock::now().checked_add(timeout),
        })
    }

    /// Whether there is time left after waiting for so long.
    pub(super) fn allows(&self, wait: Duration) -> bool {
        let then = clock::now().checked_add(wait);
        self.ends
            .is_none_or(|ends| then.is_some_and(|then| then < ends))
    }

    /// What a step gives, or a failure once the time is over. The step is dropped then.
    pub(super) async fn race<T>(&mut self, step: impl Future<Output = T>) -> Result<T, Failure> {
        let mut step = pin!(step);
        let alarm = &mut self.alarm;
        let either = poll_fn(|context| {
            if let Poll::Ready(done) = step.as_mut().poll(context) {
                return Poll::Ready(Some(done));
            }
            alarm.as_mut().poll(context).map(|()| None)
        });
        either.await.ok_or_else(|| Cause::Timeout(None).into())
    }
}
