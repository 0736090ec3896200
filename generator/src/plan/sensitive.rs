//! Which values `Debug` must not show.
//!
//! In: names on the wire. Out: [`Secrecy`]. Must not know: types.

use super::Planning;
use super::items::Secrecy;
use crate::names::words_of;

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

impl Planning<'_> {
    /// Whether a value of this name is secret: the configuration decides, then the document, then the name.
    pub(super) fn secrecy(&self, wire: &str, is_marked: bool) -> Secrecy {
        let is_listed = |list: &[String]| list.iter().any(|name| plain(name) == plain(wire));
        if is_listed(&self.config.not_sensitive) {
            Secrecy::Open
        } else if is_marked || is_listed(&self.config.sensitive) || sounds_secret(wire) {
            Secrecy::Sensitive
        } else {
            Secrecy::Open
        }
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
