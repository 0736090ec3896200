//! RFC 6901 JSON pointers, rooted at the document.
//!
//! In: keys and indices. Out: a cheap-to-clone pointer, its escaped text and its segments. Must not know: texts, places.

use std::fmt;
use std::sync::Arc;

/// A place in a document's tree: `/paths/~1pets/get`, printed `#/paths/~1pets/get`. The root is the empty string.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pointer(Arc<str>);

impl Default for Pointer {
    fn default() -> Pointer {
        Pointer(Arc::from(""))
    }
}

impl Pointer {
    /// The whole document.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// The value under `key` of the object here.
    pub fn child(&self, key: &str) -> Pointer {
        self.join(&[key])
    }

    /// The item at `index` of the list here.
    pub fn index(&self, index: usize) -> Pointer {
        self.child(&index.to_string())
    }

    /// Several steps down at once.
    pub fn join(&self, keys: &[&str]) -> Pointer {
        let mut text = String::from(&*self.0);
        for key in keys {
            text.push('/');
            push_escaped(&mut text, key);
        }
        Pointer(text.into())
    }

    /// The steps from the root to here, unescaped.
    pub fn segments(&self) -> Vec<String> {
        self.0.split('/').skip(1).map(unescape).collect()
    }

    /// The last step, unescaped; nothing for the root.
    pub fn last(&self) -> Option<String> {
        self.0.rsplit_once('/').map(|(_, last)| unescape(last))
    }

    /// The object or list that holds this; nothing for the root.
    pub fn parent(&self) -> Option<Pointer> {
        self.0
            .rsplit_once('/')
            .map(|(parent, _)| Pointer(parent.into()))
    }

    /// Whether this is another place or lies in it.
    pub(crate) fn is_below(&self, outer: &Pointer) -> bool {
        let rest = self.0.strip_prefix(&*outer.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The position of the item of a list that this is in.
    pub(crate) fn index_below(&self, list: &Pointer) -> Option<usize> {
        let rest = self.0.strip_prefix(&*list.0)?.strip_prefix('/')?;
        rest.split('/').next()?.parse().ok()
    }

    /// The same place after what is at `from` has become what is at `to`.
    pub(crate) fn moved(&self, from: &Pointer, to: &Pointer) -> Pointer {
        match self.0.strip_prefix(&*from.0) {
            Some(rest) if self.is_below(from) => Pointer(format!("{}{rest}", to.0).into()),
            _ => self.clone(),
        }
    }

    /// The escaped text: `/paths/~1pets/get`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the text that [`Pointer::as_str`] gives. Nothing when it neither is empty nor starts with `/`, or has a stray `~`.
    pub fn parse(text: &str) -> Option<Pointer> {
        let starts_well = text.is_empty() || text.starts_with('/');
        (starts_well && escapes_are_valid(text)).then(|| Pointer(text.into()))
    }

    /// Reads a reference within the same document, `#/components/schemas/Pet` or `#`, undoing percent-encoding (RFC 6901
    /// section 6). Nothing for any other reference.
    pub fn parse_ref(reference: &str) -> Option<Pointer> {
        let fragment = reference.strip_prefix('#')?;
        Pointer::parse(&percent_decode(fragment)?)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{}", self.0)
    }
}

pub(crate) fn push_escaped(text: &mut String, key: &str) {
    for c in key.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

fn unescape(segment: &str) -> String {
    // `~1` first: the other way round, `~01` would become `/` instead of `~1` (RFC 6901 section 4).
    segment.replace("~1", "/").replace("~0", "~")
}

fn escapes_are_valid(text: &str) -> bool {
    text.split('~')
        .skip(1)
        .all(|rest| rest.starts_with('0') || rest.starts_with('1'))
}

pub(super) fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let (decoded, after) = match escaped_byte(byte, tail) {
            Some(decoded) => (decoded, tail.get(2..)?),
            None => (byte, tail),
        };
        bytes.push(decoded);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// The byte of `%2F`; nothing when this is no well-formed escape, which then stands for itself: real documents have a bare `%`.
fn escaped_byte(byte: u8, tail: &[u8]) -> Option<u8> {
    if byte != b'%' {
        return None;
    }
    let digits = tail
        .get(..2)
        .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
