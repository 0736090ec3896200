//! HTML inside of documentation: what lays out text stays, without attributes; all else becomes text.
//!
//! In: the stretches of a text that CommonMark takes for HTML. Out: what to write in their place.
//! Must not know: the rest of CommonMark.

use std::ops::Range;

use super::markup::Edit;

/// Elements that only lay out text. Whatever else a page understands, scripts and frames, has no business here.
const LAYOUT: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements without content, which nothing closes.
const VOID: &[&str] = &["br", "hr"];

/// A tag, or a `<` that starts none.
struct Tag {
    at: Range<usize>,
    kind: Kind,
    /// In lower case.
    element: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Void,
    /// A comment, a declaration, or an element that is not of [`LAYOUT`].
    Foreign,
}

/// The edits that leave only balanced tags of layout in the HTML of a text.
pub(super) fn edits(text: &str, stretches: &[Range<usize>]) -> Vec<Edit> {
    let tags: Vec<Tag> = stretches
        .iter()
        .flat_map(|stretch| tags(text, stretch))
        .collect();
    let matched = matched(&tags);
    tags.iter()
        .zip(matched)
        .filter_map(|(tag, matched)| edit(text, tag, matched))
        .collect()
}

fn edit(text: &str, tag: &Tag, matched: bool) -> Option<Edit> {
    let written = text.get(tag.at.clone()).unwrap_or_default();
    let wanted = match tag.kind {
        Kind::Void => format!("<{}>", tag.element),
        Kind::Close if matched => format!("</{}>", tag.element),
        Kind::Open if matched => format!("<{}{}>", tag.element, address(&tag.element, written)),
        // A paragraph that is never closed starts a new line at least.
        Kind::Open if tag.element == "p" => "<br>".to_owned(),
        _ => format!("&lt;{}", written.get(1..).unwrap_or_default()),
    };
    (wanted != written).then(|| Edit::new(tag.at.clone(), wanted))
}

/// The attribute that a link is nothing without.
fn address(element: &str, written: &str) -> String {
    let value = (element == "a").then(|| attribute(written, "href"));
    match value.flatten() {
        Some(url) if is_address(url) => format!(" href=\"{url}\""),
        _ => String::new(),
    }
}

/// Only addresses of pages: `javascript:` is one too, to a browser.
fn is_address(url: &str) -> bool {
    let leads = ["https://", "http://", "mailto:", "/", "#"];
    leads.iter().any(|start| url.starts_with(start)) && !url.contains(['"', '<', '>', '\n', '\\'])
}

fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let at = tag.to_ascii_lowercase().find(&format!("{key}="))?;
    let value = tag.get(at + key.len() + 1..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

/// Which tags have their other half, elements lying within each other.
fn matched(tags: &[Tag]) -> Vec<bool> {
    let mut matched = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        match tag.kind {
            Kind::Open => open.push(index),
            Kind::Close => {
                let same =
                    |start: &usize| tags.get(*start).is_some_and(|t| t.element == tag.element);
                if let Some(depth) = open.iter().rposition(same) {
                    for half in [open.get(depth).copied(), Some(index)]
                        .into_iter()
                        .flatten()
                    {
                        if let Some(flag) = matched.get_mut(half) {
                            *flag = true;
                        }
                    }
                    open.truncate(depth);
                }
            }
            Kind::Void | Kind::Foreign => {}
        }
    }
    matched
}

/// The tags of a stretch of HTML.
fn tags(text: &str, stretch: &Range<usize>) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = stretch.start;
    while let Some(offset) = text.get(from..stretch.end).and_then(|rest| rest.find('<')) {
        let tag = tag(text, from + offset, stretch.end);
        from = tag.at.end;
        tags.push(tag);
    }
    tags
}

/// The tag that starts at a `<`; without its end it is but that character.
fn tag(text: &str, start: usize, end: usize) -> Tag {
    let source = text.get(start..end).unwrap_or_default();
    let inner = source.strip_prefix('<').unwrap_or_default();
    let (is_close, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let element: String = inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match length(source).filter(|_| LAYOUT.contains(&element.as_str())) {
        Some(length) => Tag {
            at: start..start + length,
            kind: kind(&element, is_close),
            element,
        },
        None => Tag {
            at: start..start + 1,
            kind: Kind::Foreign,
            element,
        },
    }
}

fn kind(element: &str, is_close: bool) -> Kind {
    match (VOID.contains(&element), is_close) {
        (true, _) => Kind::Void,
        (false, true) => Kind::Close,
        (false, false) => Kind::Open,
    }
}

/// How long a tag is, to its `>` outside of quotes. A tag with a `<` inside is none.
fn length(source: &str) -> Option<usize> {
    let mut quote = None;
    for (index, c) in source.char_indices().skip(1) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '<') => return None,
            (None, '>') => return Some(index + 1),
            (None, _) => {}
        }
    }
    None
}
