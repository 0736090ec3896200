//! In: what the user sets on a client. Out: a client core whose every setting has been checked, or what is wrong with one.
//! Must not know which operations there are.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use url::Url;

use super::client::{ClientCore, Shared};
use super::credentials::Credentials;
#[cfg(feature = "reqwest")]
use super::http_client::{Configure, HttpClient};
use super::middleware::Middleware;
use super::retry::Retry;
use super::scheme::{self, Scheme};
use super::secret::Secret;
#[cfg(feature = "reqwest")]
use super::tls;
use super::token::Credential;
use super::transport::Transport;

/// Names the crate that this file is compiled into.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Settings of a client, before they are checked. `C` is the generated client that [`build`](Self::build) makes.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C = ClientCore> {
    base_url: String,
    follows_operations: bool,
    user_agent: String,
    credentials: Credentials,
    refused: Option<&'static str>,
    timeout: Duration,
    idle_timeout: Option<Duration>,
    connect_timeout: Duration,
    max_response_bytes: usize,
    retry: Option<Retry>,
    middleware: Vec<Box<dyn Middleware>>,
    transport: Option<Box<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    configure: Option<Configure>,
    client: PhantomData<fn() -> C>,
}

/// For generated code: what the document declares.
impl<C: From<ClientCore>> ClientBuilder<C> {
    /// A client of the server at `base_url`. The paths of all operations go below the URL's own path.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            follows_operations: false,
            user_agent: USER_AGENT.to_owned(),
            credentials: Credentials::default(),
            refused: None,
            timeout: Duration::from_secs(60),
            idle_timeout: None,
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 64 << 20,
            retry: None,
            middleware: Vec::new(),
            transport: None,
            #[cfg(feature = "reqwest")]
            configure: None,
            client: PhantomData,
        }
    }

    /// Whether operations that the document serves elsewhere are called there.
    pub fn operation_servers(mut self, follows: bool) -> Self {
        self.follows_operations = follows;
        self
    }

    /// Sets the credential of a security scheme, in place of its constant value if it has one.
    pub fn credential(mut self, scheme: &Scheme, value: impl Into<Credential>) -> Self {
        if !self.credentials.insert(scheme, value.into()) {
            self.refused.get_or_insert(scheme.id());
        }
        self
    }

    /// Sets user name and password of a scheme that is HTTP Basic (RFC 7617).
    pub fn basic_credential(
        mut self,
        scheme: &Scheme,
        user: impl AsRef<str>,
        password: impl Into<Secret>,
    ) -> Self {
        match scheme::basic(user.as_ref(), &password.into()) {
            Some(pair) => self.credential(scheme, pair),
            None => {
                self.refused.get_or_insert(scheme.id());
                self
            }
        }
    }
}

/// For users.
impl<C: From<ClientCore>> ClientBuilder<C> {
    /// How long a call may take, from connecting to the last byte of the body. 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a response that is a stream may be silent. No limit unless set: the timeout of a call ends where such a body
    /// begins.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Some(timeout);
        self
    }

    /// How long connecting may take. 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The largest response body to accept, counted after decompression. 64 MiB unless set.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// The `User-Agent` header. The name and version of this crate unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Changes settings of the HTTP library that have no setter here: proxies, certificates, local addresses.
    /// Redirects, the `Referer` header and retries stay as this client needs them. Does nothing where a
    /// [`transport`](Self::transport) is set.
    #[cfg(feature = "reqwest")]
    pub fn http_client(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.configure = Some(Box::new(configure));
        self
    }

    /// When and how often calls are repeated. Never unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Adds something that sees each attempt. The first one added comes first.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Box::new(middleware));
        self
    }

    /// Sends requests by something else than the HTTP library: another one, or a stand-in for tests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Checks every setting and makes the client.
    pub fn build(mut self) -> Result<C, BuildError> {
        if let Some(scheme) = self.refused {
            return Err(BuildError::Credential { scheme });
        }
        let base = check_url(&self.base_url)?;
        let user_agent =
            HeaderValue::from_str(&self.user_agent).map_err(|_| BuildError::UserAgent)?;
        let located = self.credentials.locate(&base);
        located.map_err(|scheme| BuildError::TokenUrl { scheme })?;
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.http_client_for(&base)?,
        };
        let shared = Shared {
            base,
            follows_operations: self.follows_operations,
            credentials: self.credentials,
            user_agent,
            timeout: self.timeout,
            idle_timeout: self.idle_timeout,
            max_response_bytes: self.max_response_bytes,
            retry: self.retry,
            middleware: self.middleware,
            transport,
        };
        Ok(ClientCore(Arc::new(shared)).into())
    }

    #[cfg(feature = "reqwest")]
    fn http_client_for(&mut self, base: &Url) -> Result<Box<dyn Transport>, BuildError> {
        let scheme = match self.credentials.need_tls() || self.follows_operations {
            true => "https",
            false => base.scheme(),
        };
        let http = tls::http_builder(scheme).map_err(BuildError::Tls)?;
        let client = HttpClient::new(http, self.connect_timeout, self.configure.take())
            .map_err(|error| BuildError::Http(error.into()))?;
        Ok(Box::new(client))
    }

    #[cfg(not(feature = "reqwest"))]
    fn http_client_for(&mut self, _: &Url) -> Result<Box<dyn Transport>, BuildError> {
        Err(BuildError::NoTransport)
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the URL: it has not been checked, so it may hold a password.
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}

/// Why a client could not be made. Names the setting and never its value.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The server's URL cannot be used.
    Url {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A credential is empty, or has a character that cannot stand where it goes (a line break, say).
    Credential {
        /// The scheme's name in the document.
        scheme: &'static str,
    },
    /// Tokens for a scheme are to be fetched, and neither the document nor the user says from which URL.
    TokenUrl {
        /// The scheme's name in the document.
        scheme: &'static str,
    },
    /// There is no [`transport`](ClientBuilder::transport), and the feature `reqwest`, which brings one, is off.
    NoTransport,
    /// The user agent has a character that no header can hold.
    UserAgent,
    /// TLS could not be set up: most often the system has no certificates to trust.
    Tls(Box<dyn std::error::Error + Send + Sync>),
    /// The HTTP library refused its settings.
    Http(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { why } => write!(f, "the server's URL {why}"),
            Self::Credential { scheme } => {
                write!(
                    f,
                    "the credential `{scheme}` is empty or has a character that cannot be sent"
                )
            }
            Self::TokenUrl { scheme } => {
                write!(f, "no URL is known where `{scheme}` gets its tokens")
            }
            Self::NoTransport => {
                f.write_str("no transport is set, and the feature `reqwest` is off")
            }
            Self::UserAgent => {
                f.write_str("the user agent has a character that no header can hold")
            }
            Self::Tls(_) => f.write_str("TLS could not be set up"),
            Self::Http(_) => f.write_str("the HTTP client could not be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Tls(source) | Self::Http(source) => Some(source.as_ref()),
            _ => None,
        }
    }
}

fn check_url(text: &str) -> Result<Url, BuildError> {
    let refuse = |why| Err(BuildError::Url { why });
    let Ok(url) = Url::parse(text) else {
        return refuse("is not an absolute URL");
    };
    if !matches!(url.scheme(), "http" | "https") {
        return refuse("is neither http nor https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("has a user name or password in it");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("has a query or a fragment");
    }
    Ok(url)
}
