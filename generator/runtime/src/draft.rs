//! In: what a call adds to its operation: parameters, a body, options. Out: a finished request. Not generic, so that it
//! is compiled once for all operations. Must not know how the request is sent.

use std::collections::BTreeMap;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use super::credentials::Resolved;
use super::failure::Failure;
use super::json::Value;
use super::operation::Description;
use super::parameter::{self, percent_encode, reserved_encode, reserved_path_encode};
use super::request_body::Content;
use super::retry::Retry;
use super::scheme::Placed;
use super::style::{Layout, Style};
use super::target::target;
use super::transport::HttpRequest;
use super::wire::{Wire, to_sent};

/// Headers that follow from the message itself: to set one by hand is to break the framing (RFC 9112, section 6).
pub(super) const FRAMING: [HeaderName; 6] = [
    header::HOST,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::TE,
    header::UPGRADE,
];

/// A part of what a parameter is written as.
#[derive(Clone)]
pub(super) struct Pair {
    /// The parameter.
    pub(super) name: String,
    /// `name=value`, encoded.
    pub(super) text: String,
}

/// A request in the making.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) operation: Description,
    pub(super) timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) idempotent: bool,
    pub(super) server: Option<String>,
    path: BTreeMap<&'static str, String>,
    pub(super) query: Vec<Pair>,
    cookies: Vec<Pair>,
    parameters: HeaderMap,
    options: HeaderMap,
    pub(super) body: Option<Content>,
    /// Where the request goes, if not where its parameters lead: the server said so.
    pub(super) url: Option<Url>,
    /// The first thing that could not be said. Setters do not fail, sending does.
    problem: Option<String>,
}

impl Draft {
    pub(super) fn new(operation: Description) -> Self {
        Self {
            operation,
            timeout: None,
            idle_timeout: None,
            retry: None,
            idempotent: false,
            server: None,
            path: BTreeMap::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            parameters: HeaderMap::new(),
            options: HeaderMap::new(),
            body: None,
            url: None,
            problem: None,
        }
    }

    pub(super) fn path(&mut self, name: &'static str, style: Style, value: &Value) {
        let encode = if style.reserves {
            reserved_path_encode
        } else {
            percent_encode
        };
        let text = parameter::text(name, value, style, encode);
        self.path.insert(name, text.unwrap_or_default());
    }

    pub(super) fn query(&mut self, name: &str, style: Style, value: &Value) {
        let encode = if style.reserves {
            reserved_encode
        } else {
            percent_encode
        };
        let parts = parameter::parts(name, value, style, encode);
        replace(&mut self.query, name, parts);
    }

    pub(super) fn header_parameter(&mut self, name: &str, style: Style, value: &Value) {
        let Some(text) = parameter::text(name, value, style, str::to_owned) else {
            return self.without_header_parameter(name);
        };
        match header_pair(name, &text) {
            Ok((name, value)) => drop(self.parameters.insert(name, value)),
            Err(problem) => self.fail(problem),
        }
    }

    pub(super) fn cookie(&mut self, name: &str, style: Style, value: &Value) {
        let is_plain = style.layout == Layout::Cookie;
        let encode = if is_plain {
            str::to_owned
        } else {
            percent_encode
        };
        let cookies = parameter::parts(name, value, style, encode);
        // Nothing is encoded, so what would begin another cookie can't be sent (RFC 6265, section 4.1.1).
        if is_plain && cookies.iter().any(|cookie| cookie.contains(';')) {
            self.fail(format!("the cookie `{name}` can't hold a semicolon"));
        }
        replace(&mut self.cookies, name, cookies);
    }

    pub(super) fn without_header_parameter(&mut self, name: &str) {
        self.parameters.remove(name);
    }

    pub(super) fn without_cookie(&mut self, name: &str) {
        self.cookies.retain(|pair| pair.name != name);
    }

    pub(super) fn header(&mut self, name: &str, value: &str) {
        match header_pair(name, value) {
            Ok((name, value)) => drop(self.options.insert(name, value)),
            Err(problem) => self.fail(problem),
        }
    }

    pub(super) fn body(&mut self, body: Result<Content, String>) {
        match body {
            Ok(body) => self.body = Some(body),
            Err(problem) => self.fail(problem),
        }
    }

    /// The request without credentials. Headers set for this call go over declared ones, and those over the client's.
    pub(super) fn finish(
        &self,
        base: &Url,
        user_agent: &HeaderValue,
    ) -> Result<HttpRequest, Failure> {
        if let Some(problem) = &self.problem {
            return Err(Failure::request(problem));
        }
        let accept = HeaderValue::from_str(self.operation.accept).map_err(|_| {
            Failure::request("what the operation accepts has a character that no header can hold")
        })?;
        let mut headers = HeaderMap::from_iter([
            (header::ACCEPT, accept),
            (header::USER_AGENT, user_agent.clone()),
        ]);
        if let Some(body) = &self.body {
            headers.insert(header::CONTENT_TYPE, body.content_type.clone());
        }
        headers.extend(self.parameters.clone());
        add_cookies(&mut headers, texts(&self.cookies))?;
        headers.extend(self.options.clone());
        let url = match &self.url {
            Some(url) => url.clone(),
            None => target(base, self.operation.path, &self.path, &texts(&self.query))?,
        };
        Ok(HttpRequest {
            method: self.operation.method.clone(),
            url,
            headers,
            body: self.body.as_ref().map(|content| content.body.clone()),
        })
    }

    /// Puts each credential where its scheme says, but for headers that were set for this call.
    pub(super) fn authorize(
        &self,
        request: &mut HttpRequest,
        credentials: &[Resolved<'_>],
    ) -> Result<(), Failure> {
        let mut cookies = Vec::new();
        for credential in credentials {
            match &credential.placed {
                Placed::Header(name, _) if self.options.contains_key(name) => {}
                Placed::Header(name, value) => {
                    request.headers.insert(name.clone(), value.clone());
                }
                Placed::Query(name, value) => {
                    // A URL that the server gave may have it already.
                    if self.url.is_some() {
                        remove_query(&mut request.url, name);
                    }
                    add_query(&mut request.url, name, value.expose());
                }
                Placed::Cookie(name, value) => cookies.push(format!("{name}={}", value.expose())),
            }
        }
        if self.options.contains_key(header::COOKIE) {
            return Ok(());
        }
        add_cookies(&mut request.headers, cookies)
    }

    /// The value of a parameter.
    pub(super) fn written(&mut self, value: &dyn Wire) -> Value {
        to_sent(value).unwrap_or_else(|problem| {
            self.fail(problem);
            Value::Null
        })
    }

    fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }
}

/// What a parameter is written as, in place of what was said of it before.
fn replace(pairs: &mut Vec<Pair>, name: &str, parts: Vec<String>) {
    pairs.retain(|pair| pair.name != name);
    pairs.extend(parts.into_iter().map(|text| Pair {
        name: name.to_owned(),
        text,
    }));
}

fn texts(pairs: &[Pair]) -> Vec<String> {
    pairs.iter().map(|pair| pair.text.clone()).collect()
}

/// All cookies share one header (RFC 6265, section 5.4).
fn add_cookies(headers: &mut HeaderMap, mut cookies: Vec<String>) -> Result<(), Failure> {
    if cookies.is_empty() {
        return Ok(());
    }
    let earlier = headers
        .get(header::COOKIE)
        .and_then(|earlier| earlier.to_str().ok());
    cookies.splice(..0, earlier.map(str::to_owned));
    let (name, value) = header_pair("cookie", &cookies.join("; ")).map_err(Failure::request)?;
    headers.insert(name, value);
    Ok(())
}

fn remove_query(url: &mut Url, name: &str) {
    let begin = format!("{}=", percent_encode(name));
    let others = url.query().unwrap_or_default().split('&');
    let others = others.filter(|part| !part.starts_with(&begin));
    let query = others.collect::<Vec<_>>().join("&");
    url.set_query((!query.is_empty()).then_some(query.as_str()));
}

fn add_query(url: &mut Url, name: &str, value: &str) {
    let pair = format!("{}={}", percent_encode(name), percent_encode(value));
    let query = match url.query() {
        Some(earlier) => format!("{earlier}&{pair}"),
        None => pair,
    };
    url.set_query(Some(&query));
}

/// A header that can be sent. What it cannot hold, line breaks above all, would end it and start another one.
/// Every value counts as sensitive: which one is a secret cannot be known here.
fn header_pair(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), String> {
    let parsed = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| format!("`{}` is not a header name", name.escape_debug()))?;
    if FRAMING.contains(&parsed) {
        return Err(format!(
            "the header `{parsed}` follows from the message and cannot be set"
        ));
    }
    // RFC 9110, section 5.5: whoever receives it takes such whitespace away.
    if text.trim_matches([' ', '\t']) != text {
        return Err(format!(
            "the value of the header `{parsed}` starts or ends with whitespace, which would be lost"
        ));
    }
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| {
        format!("the value of the header `{parsed}` has a character that no header can hold")
    })?;
    value.set_sensitive(true);
    Ok((parsed, value))
}
