//! In: the fields and files of a form. Out: a `multipart/*` body (RFC 7578 and RFC 2046, section 5.1). Must not know which
//! operation it is for.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use url::form_urlencoded;

use super::body::Body;
use super::content_type::{encoded, essence};
use super::json::Value;
use super::parameter;
use super::style::Style;
use super::wire::{Wire, to_sent};

/// One part of a [`Multipart`] body, most often a file. Made from bytes or text by `into()`.
#[derive(Clone, Default)]
pub struct Part {
    body: Body,
    filename: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
    /// Why it cannot be said.
    problem: Option<String>,
}

impl Part {
    /// A part with this content; a [`Body`] may be a file or a stream.
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            body: content.into(),
            ..Self::default()
        }
    }

    fn unsayable(problem: String) -> Self {
        Self {
            problem: Some(problem),
            ..Self::default()
        }
    }

    /// What the file is called. A file that says nothing is sent under the name of its field, since servers take a part
    /// without a file name for text.
    #[must_use]
    pub fn filename(mut self, filename: impl Into<String>) -> Self {
        self.filename = Some(filename.into());
        self
    }

    /// Its media type, in place of the one that the document gives.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// A header of this part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

macro_rules! part_from {
    ($($content:ty),*) => {$(
        impl From<$content> for Part {
            fn from(content: $content) -> Self {
                Self::new(content)
            }
        }
    )*};
}

part_from!(Body, Bytes, Vec<u8>, &'static [u8], String, &'static str);

/// A body in parts. Its content is not shown by `Debug`.
#[derive(Clone, Default)]
pub struct Multipart(Vec<(String, Part)>);

impl Multipart {
    /// A body without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part as it is.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        self.0.push((name.into(), part.into()));
        self
    }

    /// Leaves out the parts of a name that were added.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// Adds a file of a media type.
    #[must_use]
    pub fn file(self, name: &str, content_type: &str, mut file: Part) -> Self {
        file.filename.get_or_insert_with(|| name.to_owned());
        file.content_type
            .get_or_insert_with(|| content_type.to_owned());
        self.part(name, file)
    }

    /// Adds files under one name.
    #[must_use]
    pub fn files(self, name: &str, content_type: &str, files: Vec<Part>) -> Self {
        files
            .into_iter()
            .fold(self, |form, file| form.file(name, content_type, file))
    }

    /// Adds a value: text as it is, an object as JSON, a part for each element of a list (OpenAPI 3.0.4, Encoding Object,
    /// `contentType`). One that is null is left out.
    #[must_use]
    pub fn field(self, name: &str, value: &dyn Wire) -> Self {
        self.of(name, value, |form, value| form.values(name, None, value))
    }

    /// Adds a value of another media type than it would have.
    #[must_use]
    pub fn field_as(self, name: &str, content_type: &str, value: &dyn Wire) -> Self {
        self.of(name, value, |form, value| {
            form.values(name, Some(content_type), value)
        })
    }

    /// Adds a value as a style writes it in a form, with nothing encoded (OpenAPI 3.1.1, Encoding Object, `style`): a part for each
    /// pair of that, which is text.
    #[must_use]
    pub fn field_joined(self, name: &str, style: Style, value: &dyn Wire) -> Self {
        self.of(name, value, |form, value| {
            let pairs = parameter::parts(name, &value, style, parameter::percent_encode);
            let pairs = pairs.join("&");
            form_urlencoded::parse(pairs.as_bytes()).fold(form, |form, (name, text)| {
                form.part(name, text.into_owned())
            })
        })
    }

    fn of(self, name: &str, value: &dyn Wire, add: impl FnOnce(Self, Value) -> Self) -> Self {
        match to_sent(value) {
            Ok(value) => add(self, value),
            Err(problem) => self.part(name, Part::unsayable(problem)),
        }
    }

    fn values(self, name: &str, content_type: Option<&str>, value: Value) -> Self {
        let is_json = content_type.is_some_and(|media| media.contains("json"));
        match value {
            Value::Array(items) if !is_json => items
                .into_iter()
                .fold(self, |form, item| form.value(name, content_type, item)),
            value => self.value(name, content_type, value),
        }
    }

    fn value(self, name: &str, content_type: Option<&str>, value: Value) -> Self {
        let is_json = content_type.is_some_and(|media| media.contains("json"));
        let (text, usual) = match value {
            Value::Null => return self,
            Value::String(text) if !is_json => (text, None),
            Value::Array(_) | Value::Object(_) => (value.to_json(), Some("application/json")),
            other => (other.to_json(), None),
        };
        let content_type = content_type.or(usual);
        // JSON is UTF-8 whatever is said of it (RFC 8259, section 8.1).
        let charset = content_type.filter(|_| !is_json).unwrap_or_default();
        let mut part = match encoded(charset, text) {
            Ok(bytes) => Part::from(bytes),
            Err(problem) => Part::unsayable(problem),
        };
        part.content_type = content_type.map(str::to_owned);
        self.part(name, part)
    }

    /// The whole body and its content type.
    pub(super) fn finish(self, media_type: &str) -> Result<(String, Body), String> {
        let mut boundary = boundary();
        let parts = || self.0.iter().filter_map(|(_, part)| part.body.as_bytes());
        while parts().any(|bytes| holds(bytes, &boundary)) {
            boundary = self::boundary();
        }
        let media_type = without_boundary(media_type);
        let is_form = essence(&media_type).eq_ignore_ascii_case("multipart/form-data");
        let mut pieces: Vec<Body> = Vec::new();
        for (name, part) in self.0 {
            let head = head(&name, &part, is_form)?;
            pieces.push(format!("--{boundary}\r\n{head}\r\n").into());
            pieces.push(part.body);
            pieces.push("\r\n".into());
        }
        pieces.push(format!("--{boundary}--\r\n").into());
        let content_type = format!("{media_type}; boundary={boundary}");
        Ok((content_type, Body::chain(pieces)))
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Part").field(&self.body).finish()
    }
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|(name, part)| (name, part));
        f.debug_map().entries(names).finish()
    }
}

/// The headers of a part, each with its line break. RFC 7578, section 4.2: names and file names are in
/// `Content-Disposition`, which only forms have.
fn head(name: &str, part: &Part, is_form: bool) -> Result<String, String> {
    if let Some(problem) = &part.problem {
        return Err(problem.clone());
    }
    let filename = part.filename.as_deref();
    let filename = filename.map(|filename| format!("; filename=\"{}\"", quoted(filename)));
    let filename = filename.unwrap_or_default();
    let mut head = match (is_form, filename.is_empty()) {
        (true, _) => {
            let name = quoted(name);
            format!("Content-Disposition: form-data; name=\"{name}\"{filename}\r\n")
        }
        (false, false) => format!("Content-Disposition: attachment{filename}\r\n"),
        (false, true) => String::new(),
    };
    let content_type = part.content_type.iter();
    let content_type = content_type.map(|text| ("Content-Type", text.as_str()));
    let headers = part.headers.iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
    for (key, value) in content_type.chain(headers) {
        let is_sound =
            HeaderName::from_bytes(key.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok();
        if !is_sound {
            return Err(format!(
                "a header of the part `{}` has a character that no header can hold",
                name.escape_debug()
            ));
        }
        head.push_str(&format!("{key}: {value}\r\n"));
    }
    Ok(head)
}

/// As the HTML standard, "Multipart form data", has it; other control characters would not survive either.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("%22"),
            c if c.is_ascii_control() => quoted.push_str(&format!("%{:02X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted
}

/// A media type whose boundary is yet to be chosen (RFC 2046, section 5.1.1); its other parameters stay.
fn without_boundary(media_type: &str) -> String {
    let is_boundary = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case("boundary")
    };
    let others = media_type.split(';').filter(|part| !is_boundary(part));
    others.collect::<Vec<_>>().join(";").trim_end().to_owned()
}

/// Text that nobody can foresee where there is randomness; whether a part that is there holds it is looked at anyway.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

fn holds(bytes: &[u8], boundary: &str) -> bool {
    bytes
        .windows(boundary.len())
        .any(|window| window == boundary.as_bytes())
}
