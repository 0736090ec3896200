//! In: the identity of a client and a token endpoint. Out: access tokens. Must not know which scheme they are for.
//!
//! RFC 6749, section 4.4: the client credentials grant.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use std::time::Duration;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::json::{Object, Value, parse};
use super::secret::Secret;
use super::stream::collect;
use super::token::Token;
use super::token_cache::TokenFailure;
use super::transport::{HttpRequest, Transport};

/// Far more than any answer of a token endpoint.
const MAX_ANSWER: usize = 1 << 20;

/// Gets tokens by the client credentials grant of OAuth 2 (RFC 6749, section 4.4).
///
/// A token is kept until shortly before it ends, and fetched once for all calls that need it at the same time; when the
/// server answers 401, once more.
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    scopes: Vec<String>,
    parameters: Vec<(String, Secret)>,
    place: IdentityPlace,
    endpoint: Endpoint,
}

/// Where a token request says who is asking (RFC 6749, section 2.3.1).
enum IdentityPlace {
    Header,
    Body,
}

enum Endpoint {
    /// As the user has it, or as the document has it, relative to the server if it is no whole URL.
    Named(Option<String>),
    Known(Url),
}

impl ClientCredentials {
    /// The identity of a client. The URL for tokens is the one of the document unless set.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            scopes: Vec::new(),
            parameters: Vec::new(),
            place: IdentityPlace::Header,
            endpoint: Endpoint::Named(None),
        }
    }

    /// Asks for a scope. Without any, those are asked for that the document says an operation needs, with a token for each set
    /// of them; where it says nothing, the server decides.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Where to get tokens, in place of the URL of the document.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Endpoint::Named(Some(url.into()));
        self
    }

    /// Adds a parameter to token requests, such as the `audience` that some servers want.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret in the body of token requests rather than by HTTP Basic, for servers that want it so.
    #[must_use]
    pub fn identity_in_body(mut self) -> Self {
        self.place = IdentityPlace::Body;
        self
    }

    /// Settles the URL. What is set goes over what the document has; `Err` when there is none that can be used.
    pub(super) fn locate(&mut self, declared: Option<&str>, base: &Url) -> Result<(), ()> {
        if let Endpoint::Named(set) = &self.endpoint {
            let text = set.as_deref().or(declared).ok_or(())?;
            let url = base.join(text).map_err(|_| ())?;
            if !matches!(url.scheme(), "http" | "https") || url.password().is_some() {
                return Err(());
            }
            self.endpoint = Endpoint::Known(url);
        }
        Ok(())
    }

    #[cfg(feature = "reqwest")]
    /// Whether the endpoint is spoken to in HTTPS.
    pub(super) fn needs_tls(&self) -> bool {
        matches!(&self.endpoint, Endpoint::Known(url) if url.scheme() == "https")
    }

    /// Asks for a token. Redirects are not followed: the secret is for this endpoint alone.
    pub(super) async fn fetch(
        &self,
        scopes: &str,
        transport: &dyn Transport,
    ) -> Result<Token, TokenFailure> {
        let answer = transport
            .send(self.request(scopes)?)
            .await
            .map_err(|error| {
                TokenFailure::new("no answer for a token request", Some(error.into()))
            })?;
        let status = answer.status;
        let body = collect(answer.body, MAX_ANSWER).await;
        let body =
            body.map_err(|_| TokenFailure::new("no whole answer for a token request", None))?;
        read(status, &body)
    }

    /// Whether the user says what to ask for, so that it is the same for all operations.
    pub(super) fn has_scopes(&self) -> bool {
        !self.scopes.is_empty()
    }

    fn request(&self, scopes: &str) -> Result<HttpRequest, TokenFailure> {
        let Endpoint::Known(url) = &self.endpoint else {
            return Err(TokenFailure::new("there is no URL for tokens", None));
        };
        let json = HeaderValue::from_static("application/json");
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        let mut headers =
            HeaderMap::from_iter([(header::ACCEPT, json), (header::CONTENT_TYPE, form)]);
        if let IdentityPlace::Header = self.place {
            headers.insert(header::AUTHORIZATION, self.basic()?);
        }
        Ok(HttpRequest {
            method: Method::POST,
            url: url.clone(),
            headers,
            body: Some(self.form(scopes).into()),
        })
    }

    fn form(&self, needed: &str) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        let own = self.scopes.join(" ");
        let scopes = if own.is_empty() { needed } else { &own };
        if !scopes.is_empty() {
            form.append_pair("scope", scopes);
        }
        if let IdentityPlace::Body = self.place {
            form.append_pair("client_id", &self.id)
                .append_pair("client_secret", self.secret.expose());
        }
        for (name, value) in &self.parameters {
            form.append_pair(name, value.expose());
        }
        form.finish()
    }

    /// RFC 6749, section 2.3.1: both are form-encoded before they are joined.
    fn basic(&self) -> Result<HeaderValue, TokenFailure> {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&self.id), encoded(self.secret.expose()));
        let value = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(pair)));
        let mut value =
            value.map_err(|_| TokenFailure::new("the identity cannot be sent", None))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// RFC 6749, sections 5.1 and 5.2. Messages repeat nothing of the answer but its status and an error code.
fn read(status: StatusCode, body: &[u8]) -> Result<Token, TokenFailure> {
    let object = match parse(body) {
        Ok(Value::Object(object)) => object,
        _ => Object::new(),
    };
    let text = |key| match object.get(key) {
        Some(Value::String(text)) => Some(text.as_str()),
        _ => None,
    };
    if !status.is_success() {
        let code = text("error").filter(|code| is_code(code));
        let code = code.map_or(String::new(), |code| format!(" (`{code}`)"));
        let why = format!("a token request was answered {status}{code}");
        return Err(TokenFailure::new(why, None));
    }
    let Some(value) = text("access_token") else {
        return Err(TokenFailure::new(
            "a token request was answered without a token",
            None,
        ));
    };
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(TokenFailure::new(
            "the token is of a type other than `Bearer`",
            None,
        ));
    }
    let token = Token::new(value);
    Ok(match object.get("expires_in").and_then(seconds) {
        Some(lifetime) => token.expires_in(lifetime),
        None => token,
    })
}

/// The codes of RFC 6749 and its extensions are such words; anything else might be a secret that the server repeats.
fn is_code(text: &str) -> bool {
    text.len() <= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A number; some servers send it as text.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds: f64 = match value {
        Value::Number(number) => number.as_str().parse().ok()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

impl std::fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
