//! In: a content type, with a body or a text. Out: the text of the body, or the bytes of the text. Must not know whose it is.

use super::from_response::BodyError;

/// A media type without its parameters.
pub(super) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a body is JSON.
pub(super) fn is_json(content_type: &str) -> bool {
    let media_type = essence(content_type).to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// The text of a body, by the charset of its content type: UTF-8 (also where none is named), UTF-16, US-ASCII or
/// ISO-8859-1.
pub(super) fn decoded(content_type: &str, body: &[u8]) -> Result<String, BodyError> {
    let charset = charset(content_type).or_else(|| said_by_xml(content_type, body));
    let charset = charset.unwrap_or_else(utf_8);
    let text = match &*charset {
        "utf-8" | "utf8" => utf8(without_bom(body)),
        "us-ascii" if body.is_ascii() => utf8(body),
        "utf-16" | "utf-16be" | "utf-16le" => utf16(body, &charset),
        "iso-8859-1" | "latin1" => Some(body.iter().copied().map(char::from).collect()),
        _ => None,
    };
    text.ok_or_else(|| BodyError::unreadable(charset))
}

/// The bytes of a text, by the same charsets; of any other, where they are those of US-ASCII: it is a part of all that are
/// in use but UTF-16.
pub(super) fn encoded(content_type: &str, text: String) -> Result<Vec<u8>, String> {
    let charset = charset(content_type).unwrap_or_else(utf_8);
    let bytes = match &*charset {
        "utf-8" | "utf8" => Some(text.into_bytes()),
        "utf-16" | "utf-16be" | "utf-16le" => Some(utf16_bytes(&text, &charset)),
        "iso-8859-1" | "latin1" => text.chars().map(|c| u8::try_from(c).ok()).collect(),
        _ => text.is_ascii().then(|| text.into_bytes()),
    };
    let charset = charset.escape_debug();
    bytes.ok_or_else(|| format!("the text cannot be written as `{charset}`"))
}

/// RFC 8259, section 8.1 lets a receiver ignore a byte order mark, and some servers send one.
pub(super) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// The charset that a content type names.
fn charset(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1);
    let named = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    named.map(|(_, value)| value.trim().trim_matches('"').to_ascii_lowercase())
}

/// What XML says of itself where its content type says nothing: by a byte order mark, or by its declaration (RFC 7303,
/// section 3.2). A declaration that can be read is not in UTF-16, whatever it says.
fn said_by_xml(content_type: &str, body: &[u8]) -> Option<String> {
    let media_type = essence(content_type).to_ascii_lowercase();
    if !media_type.ends_with("/xml") && !media_type.ends_with("+xml") {
        return None;
    }
    if body.starts_with(&[0xFE, 0xFF]) || body.starts_with(&[0xFF, 0xFE]) {
        return Some("utf-16".to_owned());
    }
    let declaration = body.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let charset = value.split(['"', '\'']).nth(1)?.to_ascii_lowercase();
    let is_known = !charset.starts_with("utf-16") && !body.is_ascii();
    is_known.then_some(charset)
}

fn utf_8() -> String {
    "utf-8".to_owned()
}

fn utf8(body: &[u8]) -> Option<String> {
    std::str::from_utf8(body).ok().map(str::to_owned)
}

/// RFC 2781, section 4.3: without a byte order mark it is big-endian.
fn utf16(body: &[u8], charset: &str) -> Option<String> {
    let (body, is_little) = match body {
        [0xFE, 0xFF, rest @ ..] => (rest, false),
        [0xFF, 0xFE, rest @ ..] => (rest, true),
        _ => (body, charset == "utf-16le"),
    };
    let pairs = body.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).ok());
    let units = pairs.map(|pair| match is_little {
        true => pair.map(u16::from_le_bytes),
        false => pair.map(u16::from_be_bytes),
    });
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}

/// RFC 2781, section 4.3: there is a byte order mark where the name leaves the order open.
fn utf16_bytes(text: &str, charset: &str) -> Vec<u8> {
    let mark = (charset == "utf-16").then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| match charset {
            "utf-16le" => unit.to_le_bytes(),
            _ => unit.to_be_bytes(),
        })
        .collect()
}
