//! In: `Link` headers (RFC 8288, section 3). Out: the target of a relation. Must not know what the relation means.

use http::{HeaderMap, header};

/// The first target with this relation type.
pub(super) fn target(headers: &HeaderMap, relation: &str) -> Option<String> {
    let lines = headers.get_all(header::LINK).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    lines.flat_map(links).find_map(|(target, parameters)| {
        let mut relations = parameters.iter().filter(|(name, _)| name == "rel");
        // "The rel parameter MUST NOT appear more than once in a given link-value; occurrences after the first MUST be ignored."
        let (_, types) = relations.next()?;
        let mut types = types.split_ascii_whitespace();
        types
            .any(|known| known.eq_ignore_ascii_case(relation))
            .then_some(target)
    })
}

type Parameters = Vec<(String, String)>;

fn links(line: &str) -> Vec<(String, Parameters)> {
    let mut links = Vec::new();
    let mut rest = line;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((target, after)) = after.split_once('>') else {
            break;
        };
        let (parameters, after) = parameters(after);
        links.push((target.trim().to_owned(), parameters));
        rest = after;
    }
    links
}

/// Parameters up to the comma that ends a link, and what follows it.
fn parameters(text: &str) -> (Parameters, &str) {
    let mut parameters = Vec::new();
    let mut rest = text;
    loop {
        let end = end_of_parameter(rest);
        let (parameter, after) = rest.split_at(end);
        if let Some((name, value)) = parameter.split_once('=') {
            let value = value.trim().trim_matches('"').replace('\\', "");
            parameters.push((name.trim().to_ascii_lowercase(), value));
        }
        match after.strip_prefix(';') {
            Some(more) => rest = more,
            None => return (parameters, after.strip_prefix(',').unwrap_or_default()),
        }
    }
}

/// Where the next `;` or `,` is that does not stand in quotes.
fn end_of_parameter(text: &str) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b';' | b',' if !is_quoted => return at,
            _ => {}
        }
    }
    text.len()
}
