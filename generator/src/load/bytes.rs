//! Bytes to text.
//!
//! In: a file's bytes. Out: a source, or a message with the place of the first byte that is no UTF-8. Must not know: formats.

use crate::report::{At, Code, Diagnostic};
use crate::source::{Source, text};

impl Source {
    /// Takes a file's bytes, which must be UTF-8, with or without a byte order mark.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
    ) -> Result<Source, Box<Diagnostic>> {
        let name = name.into();
        let bytes = bytes.into();
        if let Some(encoding) = other_encoding(&bytes) {
            return Err(Box::new(wrong_encoding(name, encoding)));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::new(name, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                Err(Box::new(bad_byte(name, error.as_bytes(), at)))
            }
        }
    }
}

/// The encodings that give themselves away: by their byte order mark, or by the zero bytes that every other letter of an
/// ASCII text then has (RFC 4627 section 3, YAML 1.2 section 5.2).
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..]
        | [0, 0, 0xfe, 0xff, ..]
        | [0, 0, 0, 1..=255, ..]
        | [1..=255, 0, 0, 0, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

fn wrong_encoding(name: String, encoding: &str) -> Diagnostic {
    let help = format!("convert it: iconv -f {encoding} -t UTF-8 < {name} > utf8.txt");
    let message = format!("the file is encoded as {encoding}, but must be UTF-8");
    Diagnostic::error(Code::Encoding, message)
        .place(At::File { name, place: None })
        .help(help)
}

fn bad_byte(name: String, bytes: &[u8], offset: usize) -> Diagnostic {
    let place = text::line_and_column(bytes, offset);
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let message =
        format!("the file is not UTF-8: byte 0x{byte:02x} at offset {offset} starts no character");
    Diagnostic::error(Code::Encoding, message)
        .place(At::File {
            name,
            place: Some(place),
        })
        .help("save it as UTF-8; a single byte above 0x7f usually means Latin-1 or Windows-1252")
}
