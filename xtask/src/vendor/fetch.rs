//! Fetching what a document refers to. In: URLs, `http`, `https` or, for a document from the disk, `file`. Out: bytes, within limits of
//! size and time. Knows nothing of what is in them.

use oaswright::load::Files;
use oaswright::report::{Code, Diagnostic};
use oaswright::source::{Source, is_url, join};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The largest file and the most of all together, in bytes.
const MAX_FILE: u64 = 64 << 20;
const MAX_ALL: usize = 256 << 20;
const REDIRECTS: u32 = 5;
const CONNECT: Duration = Duration::from_secs(15);
const WHOLE: Duration = Duration::from_secs(60);

/// What to do where nothing can be fetched.
pub(super) const CLOSED: &str = "where the network is closed, fetch the files elsewhere and copy them from the disk: `cargo xtask vendor FILE`";

/// Fetches on request and keeps what came.
#[derive(Debug)]
pub(super) struct Fetcher {
    /// The URL of the document.
    root: String,
    agent: ureq::Agent,
    got: RefCell<BTreeMap<String, Vec<u8>>>,
}

impl Fetcher {
    pub(super) fn new(root: String) -> Fetcher {
        let config = ureq::Agent::config_builder()
            .max_redirects(REDIRECTS)
            // What was asked for over a safe connection must not be answered over another.
            .https_only(root.starts_with("https:"))
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .user_agent("oaswright")
            .build();
        Fetcher {
            root,
            agent: config.into(),
            got: RefCell::default(),
        }
    }

    /// The document itself.
    pub(super) fn document(&self) -> Result<Source, String> {
        self.source(&self.root).map_err(|error| match error.help {
            Some(help) => format!("{}\n  = help: {help}", error.message),
            None => error.message,
        })
    }

    /// Everything that was fetched, by URL.
    pub(super) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.got.into_inner()
    }

    fn source(&self, url: &str) -> Result<Source, Box<Diagnostic>> {
        let known = self.got.borrow().get(url).cloned();
        let bytes = match known {
            Some(bytes) => bytes,
            None => self.fetch(url).map_err(|why| failed(url, &why))?,
        };
        self.got.borrow_mut().insert(url.to_owned(), bytes.clone());
        Source::from_bytes(url, bytes)
    }

    fn fetch(&self, url: &str) -> Result<Vec<u8>, String> {
        let so_far: usize = self.got.borrow().values().map(Vec::len).sum();
        if so_far > MAX_ALL {
            return Err(format!(
                "all files together have more than {} MB",
                MAX_ALL >> 20
            ));
        }
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("http" | "https") => self.download(url),
            Some("file") if self.root.starts_with("file:") => read(url),
            _ => Err("only `http` and `https` are followed".to_owned()),
        }
    }

    fn download(&self, url: &str) -> Result<Vec<u8>, String> {
        let response = self.agent.get(url).header("Accept", "*/*").call();
        let mut response = response.map_err(|error| error.to_string())?;
        let body = response
            .body_mut()
            .with_config()
            .limit(MAX_FILE)
            .read_to_vec();
        body.map_err(|error| error.to_string())
    }
}

impl Files for Fetcher {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        match resolve(&self.root, name) {
            Some(url) => self.source(&url),
            None => Err(failed(name, "this is no reference")),
        }
    }
}

fn failed(url: &str, why: &str) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::error(Code::ExternalRef, format!("cannot fetch `{url}`: {why}"));
    Box::new(match is_url(url) && !url.starts_with("file:") {
        true => diagnostic.help(CLOSED),
        false => diagnostic,
    })
}

/// The URL of a file that a document from `root` calls `name`, a path from its folder or an URL.
pub(crate) fn resolve(root: &str, name: &str) -> Option<String> {
    match is_url(name) {
        true => Some(name.to_owned()),
        false => join(root, &encoded(name)),
    }
}

/// A path as an URL has it.
fn encoded(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte))
            }
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

/// The URL of a file on the disk.
pub(super) fn url_of(path: &Path) -> Result<String, String> {
    let real = path
        .canonicalize()
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let text = real
        .to_str()
        .ok_or_else(|| format!("{} is not UTF-8", real.display()))?;
    let steps = text.replace(std::path::MAIN_SEPARATOR, "/");
    Ok(format!(
        "file:///{}",
        encoded(steps.trim_start_matches('/'))
    ))
}

fn read(url: &str) -> Result<Vec<u8>, String> {
    let encoded = url.strip_prefix("file://").unwrap_or(url);
    // A name is decoded where it is joined to a path.
    let path = join("/", encoded)
        .map(PathBuf::from)
        .ok_or("this is no path")?;
    let size = std::fs::metadata(&path)
        .map_err(|error| error.to_string())?
        .len();
    if size > MAX_FILE {
        return Err(format!("it has more than {} MB", MAX_FILE >> 20));
    }
    std::fs::read(&path).map_err(|error| error.to_string())
}
