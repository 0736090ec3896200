//! In: a call or a stream. Out: the same without `async`. Must not know what is called.
//!
//! The thread that waits polls the call itself; another one, shared by all clients of the process, does the IO.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::call::{Call, CallResult};
use super::error::Error;
use super::failure::Failure;
use super::operation::Operation;
use super::stream::next;

/// For code without `async`.
impl<O: Operation> Call<'_, O> {
    /// Sends the call and waits for its response, on this thread.
    pub fn send_blocking(self) -> CallResult<O> {
        match io() {
            Some(io) => block_on(io, self.into_future()),
            None => {
                let failure = Failure::request("there is no thread for blocking calls");
                Err(Error::new(O::ID, failure, None))
            }
        }
    }
}

/// A stream as an iterator, each of whose steps waits on this thread.
pub struct Blocking<S>(S);

impl<S: Stream + Unpin> Blocking<S> {
    /// Waits for the items of a stream.
    pub fn new(stream: S) -> Self {
        Self(stream)
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(io()?, next(&mut self.0))
    }
}

impl<S> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}

/// The thread that does the IO, started when it is first needed. `None` when the system gives no thread.
fn io() -> Option<&'static Handle> {
    static IO: OnceLock<Option<Handle>> = OnceLock::new();
    IO.get_or_init(start).as_ref()
}

fn start() -> Option<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(std::future::pending::<()>());
    let thread = thread::Builder::new().name(env!("CARGO_PKG_NAME").to_owned());
    thread.spawn(run).ok()?;
    Some(handle)
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(io: &Handle, future: F) -> F::Output {
    let _entered = io.enter();
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread::park();
    }
}
