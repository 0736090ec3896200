//! What a call asks for (RFC 9110, section 12.5.1).
//!
//! In: the responses of an operation. Out: `Accept` headers. Must not know: how a response is read.

use crate::ir::Operation;

/// The header unless the caller asks for another media type; none where it is JSON alone.
pub(super) fn default_accept(operation: &Operation) -> Option<String> {
    let asked = accept(operation, None);
    (asked != "application/json").then_some(asked)
}

/// A success in this media type, else in its first one, and what errors come in: but not another media type of a success,
/// which the server could send just as well then. What one success comes in, and another could come in just as well, is
/// wanted less.
pub(super) fn accept(operation: &Operation, media_type: Option<&str>) -> String {
    let successes = operation.successes();
    let asked = successes
        .iter()
        .filter_map(|response| response.body(media_type));
    let asked: Vec<&str> = asked.map(|media| media.media_type.as_str()).collect();
    let offered = successes.iter().flat_map(|response| &response.media);
    let offered: Vec<&str> = offered.map(|media| media.media_type.as_str()).collect();
    let first = operation
        .responses
        .iter()
        .filter_map(|response| response.body(media_type));
    let mut types: Vec<String> = Vec::new();
    for media_type in first.map(|media| media.media_type.as_str()) {
        let is_other = !asked.contains(&media_type) && offered.contains(&media_type);
        let said = in_header(media_type).filter(|said| !is_other && !types.contains(said));
        types.extend(said);
    }
    let is_wanted_less = |other: &str| {
        let mut choices = successes.iter().filter(|it| it.media.len() > 1);
        choices.any(|response| {
            let asked = response.body(media_type).map(|it| it.media_type.as_str());
            asked != Some(other) && response.media.iter().any(|it| it.media_type == other)
        })
    };
    let types = types
        .into_iter()
        .map(|media_type| match is_wanted_less(&media_type) {
            true => format!("{media_type};q=0.5"),
            false => media_type,
        });
    let types: Vec<String> = types.collect();
    match types.is_empty() {
        true => "*/*".to_string(),
        false => types.join(", "),
    }
}

/// A media type as a header can have it: without parameters of other characters (RFC 9110, section 5.5).
fn in_header(media_type: &str) -> Option<String> {
    let can_be = |part: &str| part.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
    let mut parts = media_type.split(';');
    let essence = parts.next().filter(|essence| can_be(essence))?;
    let parameters = parts.filter(|part| can_be(part));
    let parts: Vec<&str> = std::iter::once(essence).chain(parameters).collect();
    Some(parts.join(";"))
}
