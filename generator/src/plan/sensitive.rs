//! Which values `Debug` must not show.
//!
//! In: names on the wire. Out: [`Secrecy`]. Must not know: types.

use super::Planning;
use super::items::Secrecy;

/// Names that are secret wherever they occur, in lower case without separators. A name that ends in one of
/// [`SUFFIXES`] is secret too.
const NAMES: &[&str] = &[
    "accountnumber",
    "apikey",
    "authorization",
    "cardnumber",
    "credential",
    "credentials",
    "cvc",
    "cvv",
    "dateofbirth",
    "iban",
    "nationalid",
    "passcode",
    "passport",
    "passportnumber",
    "password",
    "passwd",
    "pin",
    "privatekey",
    "routingnumber",
    "secret",
    "socialsecuritynumber",
    "ssn",
    "taxid",
    "token",
];

const SUFFIXES: &[&str] = &["apikey", "password", "privatekey", "secret", "ssn", "token"];

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

fn sounds_secret(wire: &str) -> bool {
    let name = plain(wire);
    NAMES.contains(&name.as_str()) || SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
