//! Which values `Debug` must not show.
//!
//! In: names on the wire, and what the document marks. Out: [`Secrecy`], and a list of all that is hidden, with reasons. Must not
//! know: how it is hidden.

use super::Planning;
use super::items::Secrecy;
use crate::ir::Shape;
use crate::names::words_of;
use crate::source::Pointer;

/// Words that make any name secret that they occur in.
const WORDS: &[&str] = &[
    "cvc",
    "cvv",
    "iban",
    "passcode",
    "passphrase",
    "passport",
    "passwd",
    "password",
    "secret",
    "ssn",
];

/// Names that are secret as they end, written without separators.
const ENDINGS: &[&str] = &[
    "accountnumber",
    "apikey",
    "authorization",
    "cardnumber",
    "credential",
    "dateofbirth",
    "nationalid",
    "privatekey",
    "routingnumber",
    "socialsecuritynumber",
    "taxid",
    "token",
];

/// A value that `Debug` does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Its schema.
    pub at: Pointer,
    /// Its field, by type and name on the wire: `Account.pin`.
    pub place: String,
    /// Why.
    pub why: Why,
}

/// Why a value is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The document marks it, or what it holds (`format: password`, `x-sensitive`).
    Marked,
    /// The settings list its name.
    Listed,
    /// Its name sounds so.
    Named,
}

impl Planning<'_> {
    /// Whether a value of this name is secret, and why: the configuration decides, then the document, then the name.
    fn why_secret(&self, wire: &str, is_marked: bool) -> Option<Why> {
        let is_listed = |list: &[String]| list.iter().any(|name| plain(name) == plain(wire));
        if is_listed(&self.config.not_sensitive) {
            None
        } else if is_listed(&self.config.sensitive) {
            Some(Why::Listed)
        } else if is_marked {
            Some(Why::Marked)
        } else {
            sounds_secret(wire).then_some(Why::Named)
        }
    }

    /// Whether `Debug` may show a value.
    pub(super) fn secrecy(&self, wire: &str, is_marked: bool) -> Secrecy {
        match self.why_secret(wire, is_marked) {
            Some(_) => Secrecy::Sensitive,
            None => Secrecy::Open,
        }
    }

    /// All fields that `Debug` does not show.
    #[must_use]
    pub fn hidden(&self) -> Vec<Hidden> {
        let mut hidden: Vec<Hidden> = Vec::new();
        for (id, def) in self
            .types()
            .filter(|(id, _)| self.overridden_item(*id).is_none())
        {
            let Shape::Struct(item) = &def.shape else {
                continue;
            };
            let ident = &self.names.type_name(id).ident;
            hidden.extend(item.fields.iter().filter_map(|field| {
                Some(Hidden {
                    at: field.at.clone(),
                    place: format!("{ident}.{}", field.wire),
                    why: self.why_secret(&field.wire, field.sensitive)?,
                })
            }));
        }
        hidden.sort_by(|one, other| one.place.cmp(&other.place));
        hidden
    }
}

/// One of many counts as much as one: `tokens` like `token`.
fn sounds_secret(wire: &str) -> bool {
    let words = words_of(wire);
    let mut words = words
        .iter()
        .map(|word| word.strip_suffix('s').unwrap_or(word));
    let name = plain(wire);
    let name = name.strip_suffix('s').unwrap_or(&name);
    words.any(|word| WORDS.contains(&word) || WORDS.contains(&format!("{word}s").as_str()))
        || name == "pin"
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
