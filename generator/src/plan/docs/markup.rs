//! What rustdoc would complain about, run, or show to a browser as more than text.
//!
//! In: a CommonMark text (CommonMark 0.31). Out: the same with that made harmless, read by the parser that rustdoc uses.
//! Must not know: what is documented, how lines are wrapped.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::html;

/// Making one thing harmless can uncover another: HTML that has become text may hold a link.
const ROUNDS: usize = 4;

/// What to write in the place of a stretch of the text.
pub(super) struct Edit {
    at: Range<usize>,
    with: String,
}

impl Edit {
    pub(super) fn new(at: Range<usize>, with: String) -> Self {
        Self { at, with }
    }

    fn insert(at: usize, with: &str) -> Self {
        Self::new(at..at, with.to_owned())
    }
}

/// The text without links that lead nowhere, addresses that are no links, and HTML other than layout.
pub(super) fn settled(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let edits = edits(&text);
        if edits.is_empty() {
            break;
        }
        text = edited(&text, edits);
    }
    text
}

/// Whether rustdoc has nothing to say about a text, nor anything to run.
pub(super) fn is_quiet(text: &str) -> bool {
    !is_marked(text) || (edits(text).is_empty() && !has_doctest(text))
}

/// The text with all that means something in CommonMark taken literally.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        for c in line.trim().chars() {
            if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '\'' | '"' | '/') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out
}

/// Whether rustdoc takes a code block of this language for Rust, or wonders whether it was meant.
pub(super) fn is_run(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let attributes = [
        "rust",
        "ignore",
        "should",
        "no",
        "test",
        "compile",
        "edition",
        "standalone",
        "custom",
    ];
    let is_error_code = |text: &str| {
        let mut rest = text.chars();
        rest.next() == Some('e') && rest.all(|c| c.is_ascii_digit())
    };
    language.is_empty()
        || attributes.iter().any(|start| language.starts_with(start))
        || is_error_code(&language)
}

/// Whether a text holds anything but words; most hold nothing else.
fn is_marked(text: &str) -> bool {
    text.contains(['[', '<', '`', '~']) || text.contains("://") || text.contains("    ")
}

fn has_doctest(text: &str) -> bool {
    Parser::new_ext(text, options()).any(|event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
            is_run(&language) || !language.chars().all(|c| c.is_ascii_alphanumeric())
        }
        _ => false,
    })
}

/// The extensions that rustdoc reads.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn edits(text: &str) -> Vec<Edit> {
    if !is_marked(text) {
        return Vec::new();
    }
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut found = Found::default();
    let note = |link: BrokenLink<'_>| {
        broken.push(link.span);
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(note));
    for (event, at) in parser.into_offset_iter() {
        found.event(text, event, at);
    }
    let mut edits = found.edits;
    edits.extend(html::edits(text, &found.html));
    edits.extend(broken.iter().map(|span| bracket(text, span.start)));
    edits
}

/// What a walk over a text found.
#[derive(Default)]
struct Found {
    edits: Vec<Edit>,
    /// Stretches of HTML, those that touch as one.
    html: Vec<Range<usize>>,
    /// How many links and code blocks the walk is in.
    verbatim: usize,
    /// Up to where an address has been read.
    read: usize,
}

impl Found {
    fn event(&mut self, text: &str, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.verbatim += 1;
                if !leads_somewhere(&dest_url) {
                    self.edits.push(bracket(text, at.start));
                }
            }
            Event::Start(Tag::CodeBlock(_)) => self.verbatim += 1,
            Event::End(end) if is_verbatim(end) => self.verbatim = self.verbatim.saturating_sub(1),
            Event::Html(_) | Event::InlineHtml(_) => self.html(at),
            Event::Text(_) if self.verbatim == 0 => self.addresses(text, at),
            _ => {}
        }
    }

    fn html(&mut self, at: Range<usize>) {
        match self.html.last_mut() {
            Some(last) if last.end == at.start => last.end = at.end,
            _ => self.html.push(at),
        }
    }

    /// Addresses that stand in the text become links.
    fn addresses(&mut self, text: &str, at: Range<usize>) {
        let mut from = at.start.max(self.read);
        while let Some(offset) = text.get(from..at.end).and_then(address) {
            let start = from + offset;
            let end = start + address_length(text.get(start..).unwrap_or_default());
            self.edits.push(Edit::insert(start, "<"));
            self.edits.push(Edit::insert(end, ">"));
            from = end;
            self.read = end;
        }
    }
}

fn is_verbatim(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    matches!(end, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

/// Where the next address starts.
fn address(text: &str) -> Option<usize> {
    let starts = ["https://", "http://"];
    starts.iter().filter_map(|start| text.find(start)).min()
}

/// An address goes to the next blank or bracket; punctuation at its end belongs to the sentence.
fn address_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\"'`|".contains(c);
    let address = text.split(ends).next().unwrap_or_default();
    address
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\\'])
        .len()
}

/// Whether a link leads to a page. Anything without a slash or a dot rustdoc takes for the name of an item.
fn leads_somewhere(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    let is_page = match scheme {
        Some(scheme) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => true,
    };
    is_page && (target.starts_with('#') || target.contains(['/', '.', '@']))
}

/// The bracket that opens a link becomes a character.
fn bracket(text: &str, start: usize) -> Edit {
    let is_image = text.get(start..).is_some_and(|rest| rest.starts_with('!'));
    Edit::insert(start + usize::from(is_image), "\\")
}

/// The text with its edits, each place edited once.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut done = 0;
    for edit in edits {
        let Some(before) = text.get(done..edit.at.start) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&edit.with);
        done = edit.at.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
