//! In: an operation and what the generated methods say about one call of it. Out: a future of its typed response.
//! Must not know about HTTP beyond names: all it does is hand over to what is not generic.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::body::Body;
use super::boxed::BoxFuture;
use super::client::ClientCore;
use super::draft::Draft;
use super::error::Error;
use super::failure::{Answer, Cause, Failure};
use super::from_response::{FromResponse, RawResponse};
use super::operation::{Description, Operation, is_among};
use super::request_body::RequestBody;
use super::response::Response;
use super::retry::Retry;
use super::style::Style;
use super::wire::Wire;

/// What a call of the operation `O` gives.
pub type CallResult<O> = Result<
    Response<<<O as Operation>::Output as FromResponse>::Body>,
    Error<<<O as Operation>::Error as FromResponse>::Body>,
>;

/// One call of the operation `O`, to be completed with options and sent by `.await`. Nothing is sent before that.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, O> {
    core: &'c ClientCore,
    draft: Draft,
    operation: PhantomData<fn() -> O>,
}

/// For users: options of one call.
impl<O: Operation> Call<'_, O> {
    /// How long this call may take from connecting to the last byte of the body, in place of the client's timeout.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.timeout = Some(timeout);
        self
    }

    /// How long this call's response may be silent if it is a stream, in place of the client's setting.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.draft.idle_timeout = Some(timeout);
        self
    }

    /// When and how often this call is repeated, in place of the client's setting.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.draft.retry = Some(retry);
        self
    }

    /// Says that sending this call twice does no more than sending it once, so that it may be repeated whatever its
    /// method. For operations that know a repeated request by something in its body.
    pub fn idempotent(mut self) -> Self {
        self.draft.idempotent = true;
        self
    }

    /// Sends this call to another server, with the same credentials. A URL without a host goes from the client's server.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.draft.server = Some(url.into());
        self
    }

    /// Sets a header of this call, in place of any other value it would have had.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }
}

impl<'c, O: Operation> Call<'c, O> {
    /// What it takes to send the call, and others like it.
    pub(super) fn into_parts(self) -> (ClientCore, Draft) {
        (self.core.clone(), self.draft)
    }

    /// The same call with its success read in another way, of another media type if one is given.
    pub(super) fn read_as<P: Operation>(mut self, accept: Option<&'static str>) -> Call<'c, P> {
        let accept = accept.unwrap_or(self.draft.operation.accept);
        self.draft.operation = Description::of::<P>();
        self.draft.operation.accept = accept;
        Call {
            core: self.core,
            draft: self.draft,
            operation: PhantomData,
        }
    }
}

/// For generated code: what the document declares.
impl<'c, O: Operation> Call<'c, O> {
    /// A call with nothing set.
    pub fn new(core: &'c ClientCore) -> Self {
        Self {
            core,
            draft: Draft::new(Description::of::<O>()),
            operation: PhantomData,
        }
    }

    /// Sets a path parameter (`style: simple`).
    pub fn path_param(self, name: &'static str, value: &dyn Wire) -> Self {
        self.path_param_as(name, Style::SIMPLE, value)
    }

    /// Sets a path parameter of another style.
    pub fn path_param_as(mut self, name: &'static str, style: Style, value: &dyn Wire) -> Self {
        let value = self.draft.written(value);
        self.draft.path(name, style, &value);
        self
    }

    /// Sets a query parameter (`style: form`, `explode: true`). One that is null is left out.
    pub fn query_param(self, name: &str, value: &dyn Wire) -> Self {
        self.query_param_as(name, Style::FORM.exploded(), value)
    }

    /// Sets a query parameter of another style.
    pub fn query_param_as(mut self, name: &str, style: Style, value: &dyn Wire) -> Self {
        let value = self.draft.written(value);
        self.draft.query(name, style, &value);
        self
    }

    /// Sets a query parameter that has no value (`allowEmptyValue`): `name=`.
    pub fn query_param_without_value(self, name: &str) -> Self {
        self.query_param(name, &String::new())
    }

    /// Sets a header parameter (`style: simple`). One that is null is left out.
    pub fn header_param(self, name: &str, value: &dyn Wire) -> Self {
        self.header_param_as(name, Style::SIMPLE, value)
    }

    /// Sets a header parameter of another style.
    pub fn header_param_as(mut self, name: &str, style: Style, value: &dyn Wire) -> Self {
        let value = self.draft.written(value);
        self.draft.header_parameter(name, style, &value);
        self
    }

    /// Sets a cookie parameter (`style: form`, `explode: true`). One that is null is left out.
    pub fn cookie_param(self, name: &str, value: &dyn Wire) -> Self {
        self.cookie_param_as(name, Style::FORM.exploded(), value)
    }

    /// Sets a cookie parameter of another style.
    pub fn cookie_param_as(mut self, name: &str, style: Style, value: &dyn Wire) -> Self {
        let value = self.draft.written(value);
        self.draft.cookie(name, style, &value);
        self
    }

    /// Leaves out a query parameter that was set.
    pub fn without_query_param(mut self, name: &str) -> Self {
        self.draft.query.retain(|pair| pair.name != name);
        self
    }

    /// Leaves out a header parameter that was set.
    pub fn without_header_param(mut self, name: &str) -> Self {
        self.draft.without_header_parameter(name);
        self
    }

    /// Leaves out a cookie parameter that was set.
    pub fn without_cookie_param(mut self, name: &str) -> Self {
        self.draft.without_cookie(name);
        self
    }

    /// Leaves out the body that was set.
    pub fn without_body(mut self) -> Self {
        self.draft.body = None;
        self
    }

    /// Sets a body of `application/json`.
    pub fn json_body(self, body: &dyn Wire) -> Self {
        self.json_body_as("application/json", body)
    }

    /// Sets a JSON body of another content type, such as `application/merge-patch+json`.
    pub fn json_body_as(self, content_type: &str, body: &dyn Wire) -> Self {
        self.request_body(RequestBody::json(content_type, body))
    }

    /// Sets a body of `application/x-www-form-urlencoded`: a field for each key of the object.
    pub fn form_body(self, body: &dyn Wire) -> Self {
        self.form_body_as(&[], body)
    }

    /// Sets a form with the styles of some of its fields.
    pub fn form_body_as(self, styles: &[(&str, Style)], body: &dyn Wire) -> Self {
        self.request_body(RequestBody::form(styles, body))
    }

    /// Sets a form with one style for all of its fields.
    pub fn form_body_in(self, style: Style, body: &dyn Wire) -> Self {
        self.request_body(RequestBody::form_in(style, body))
    }

    /// Sets a text body.
    pub fn text_body(self, body: String, content_type: &str) -> Self {
        self.request_body(RequestBody::text(content_type, body))
    }

    /// Sets a body that is sent as it is.
    pub fn bytes_body(self, body: impl Into<Body>, content_type: &str) -> Self {
        self.request_body(RequestBody::bytes(content_type, body.into()))
    }

    /// Sets a body in any form.
    pub fn request_body(mut self, body: RequestBody) -> Self {
        self.draft.body(body.0);
        self
    }
}

impl<O: Operation> fmt::Debug for Call<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::ID)
            .field("method", &O::METHOD)
            .field("path", &O::PATH)
            .finish_non_exhaustive()
    }
}

impl<'c, O: Operation> IntoFuture for Call<'c, O> {
    type Output = CallResult<O>;
    type IntoFuture = CallFuture<'c, O>;

    fn into_future(self) -> Self::IntoFuture {
        CallFuture {
            exchange: Box::pin(self.core.exchange(self.draft)),
            operation: PhantomData,
        }
    }
}

/// The exchange of one request and its response, whatever their types.
type Exchange<'c> = BoxFuture<'c, Result<RawResponse, Failure>>;

/// A call under way. Dropping it cancels the call.
#[must_use = "a future does nothing until it is polled"]
pub struct CallFuture<'c, O> {
    exchange: Exchange<'c>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for CallFuture<'_, O> {
    type Output = CallResult<O>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let arrived = ready!(self.exchange.as_mut().poll(context));
        Poll::Ready(arrived.map_or_else(|failure| Err(Error::new(O::ID, failure, None)), read::<O>))
    }
}

impl<O: Operation> fmt::Debug for CallFuture<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture")
            .field("operation", &O::ID)
            .finish_non_exhaustive()
    }
}

/// Any 2xx is the operation's output, anything else its error. Neither is lost when it is not as declared.
pub(super) fn read<O: Operation>(raw: RawResponse) -> CallResult<O> {
    let is_other = is_among(O::OTHERS, raw.status);
    let (cause, body) = if is_other {
        let why = raw.other();
        let cause = match raw.status.is_success() {
            true => Cause::Decode(why),
            false => Cause::Status(Some(why)),
        };
        (cause, None)
    } else if raw.status.is_success() {
        match O::Output::from_response(&raw) {
            Ok(body) => {
                let response = Response::new(raw.status, raw.headers, body);
                return Ok(response.hidden(O::Output::is_hidden()));
            }
            Err(why) => (Cause::Decode(why), None),
        }
    } else {
        match O::Error::from_response(&raw) {
            Ok(body) => (Cause::Status(None), Some(body)),
            Err(why) => (Cause::Status(Some(why)), None),
        }
    };
    let failure = Failure {
        cause,
        answer: Some(Box::new(Answer::from(raw))),
    };
    Err(Error::new(O::ID, failure, body).hidden(O::Error::is_hidden()))
}
