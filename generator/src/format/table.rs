//! Tables as text: macros in braces, which prettyplease leaves as they come.
//!
//! In: the tokens between the braces. Out: a line for each row, which ends with a comma; documentation and attributes before
//! a row stand above it, and a row in braces is a table of its own. Must not know: what the rows say.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The text of a table, `path! { … }`.
pub(super) fn table(path: &syn::Path, tokens: TokenStream) -> String {
    let path: Vec<String> = path
        .segments
        .iter()
        .map(|part| part.ident.to_string())
        .collect();
    let mut text = format!("{}! {{\n", path.join("::"));
    rows(tokens, 1, &mut text);
    text.push_str("}\n");
    text
}

fn rows(tokens: TokenStream, depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    let mut row = Line::default();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && row.text.is_empty() => {
                if let Some(TokenTree::Group(attribute)) = tokens.next() {
                    text.push_str(&indent);
                    text.push_str(&above(attribute.stream()));
                    text.push('\n');
                }
            }
            token if is_comma(&token) => {
                text.push_str(&format!("{indent}{},\n", row.take()));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                text.push_str(&format!("{indent}{} {{\n", row.take()));
                rows(group.stream(), depth + 1, text);
                let comma = tokens.next_if(is_comma).map_or("", |_| ",");
                text.push_str(&format!("{indent}}}{comma}\n"));
            }
            other => row.push(other),
        }
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// An attribute of a row, documentation as such.
fn above(attribute: TokenStream) -> String {
    let line = syn::parse2::<syn::MetaNameValue>(attribute.clone()).ok();
    let line = line.filter(|line| line.path.is_ident("doc"));
    match line.map(|line| line.value) {
        Some(syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(line),
            ..
        })) => {
            format!("///{}", line.value())
        }
        _ => {
            let mut line = Line::default();
            attribute.into_iter().for_each(|token| line.push(token));
            format!("#[{}]", line.text)
        }
    }
}

/// Tokens on one line, with spaces where rustfmt has them in types and calls.
#[derive(Default)]
struct Line {
    text: String,
    /// Whether the next token follows without a space.
    is_tight: bool,
}

impl Line {
    fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    fn push(&mut self, token: TokenTree) {
        match token {
            TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
            TokenTree::Punct(punct) => self.punct(punct.as_char(), punct.spacing()),
            TokenTree::Ident(ident) => self.word(&ident.to_string()),
            TokenTree::Literal(literal) => self.word(&literal.to_string()),
        }
    }

    fn word(&mut self, word: &str) {
        if !self.is_tight && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.is_tight = false;
    }

    fn group(&mut self, delimiter: Delimiter, inside: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => ("", ""),
        };
        let ends_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '>' | '#');
        let is_call = self.text.ends_with(ends_word) && !self.text.ends_with("=>");
        if !is_call && !self.is_tight && !self.text.is_empty() && !open.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(open);
        self.is_tight = true;
        inside.into_iter().for_each(|token| self.push(token));
        self.text.push_str(close);
        self.is_tight = false;
    }

    fn punct(&mut self, sign: char, spacing: Spacing) {
        let joins = spacing == Spacing::Joint;
        let (before, after) = match sign {
            ',' | ';' => (false, true),
            ':' if joins || self.text.ends_with(':') && self.is_tight => (false, false),
            ':' => (false, true),
            '<' | '.' => (false, false),
            '>' => (false, true),
            '&' | '\'' | '#' | '*' => (true, false),
            '-' if !joins => (true, false),
            '=' | '-' if joins => (true, false),
            _ => (true, true),
        };
        if before && !self.is_tight && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(sign);
        self.is_tight = !after;
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    fn printed(rows: &str) -> String {
        table(&syn::parse_quote!(rt::object), rows.parse().unwrap())
    }

    #[test]
    fn each_row_has_a_line_with_what_belongs_to_it_above() {
        let text = printed(
            r#"Pet = new(), "a": field a, set { #[doc = " One."] #[deprecated]
            "b": optional b = b(impl Into<rt::Open<Kind>>) or #[deprecated] b_null, }"#,
        );
        let wanted = "\
rt::object! {
    Pet = new(),
    \"a\": field a,
    set {
        /// One.
        #[deprecated]
        \"b\": optional b = b(impl Into<rt::Open<Kind>>) or #[deprecated] b_null,
    }
}
";
        assert_eq!(text, wanted);
    }

    #[test]
    fn tokens_have_the_spaces_that_code_has() {
        let rows = [
            "A: &'static str = -1,",
            "A => rt::Json(\"1.5\"),",
            "0: plain A = [\"a\", \"b\"] rt::Probe::new(&[rt::Kind::Any]).known(&[(\"k\", &[\"v\"])]),",
            "b(rt::Map<Vec<Option<types::C>>>) or d,",
            "e(rt::Tuple<(A, B)>),",
            "Object with \"a\" if \"k\" is \"v\" => [MinLength(1)],",
            "any: {\n        _ => {\n            b: C,\n        },\n    },",
        ];
        for row in rows {
            assert_eq!(printed(row), format!("rt::object! {{\n    {row}\n}}\n"));
        }
    }
}
