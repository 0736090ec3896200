//! How the lines of an item lie: a function that fits one line takes one, and functions have a blank line between them.
//!
//! In: an item as prettyplease prints it. Out: its lines. Must not know: what is printed.
//!
//! prettyplease gives every function three lines at the least, and has one width, in which a signature of two arguments
//! hardly ever fits. A client is mostly functions of one short expression, of which one line each is read faster
//! (rustfmt calls that `fn_single_line`).

use std::borrow::Cow;

/// How wide a line may become; prettyplease breaks earlier.
const WIDTH: usize = 120;

/// The item with its functions on as few lines as they fit, and a blank line after each.
pub(super) fn laid_out(item: &str) -> String {
    let lines: Vec<&str> = item.lines().collect();
    let mut text = String::with_capacity(item.len());
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let (line, after) = match is_function(line) {
            true => function(line, after),
            false => (Cow::Borrowed(*line), after),
        };
        text.push_str(&line);
        text.push('\n');
        rest = after;
        if is_end_of_function(&line) && rest.first().is_some_and(|next| *next != "}") {
            text.push('\n');
        }
    }
    text
}

/// Whether a function begins here.
fn is_function(line: &str) -> bool {
    let words = line.trim_start();
    let words = words.strip_prefix("pub ").unwrap_or(words);
    words
        .strip_prefix("const ")
        .unwrap_or(words)
        .starts_with("fn ")
}

/// Whether a function of an impl ends here.
fn is_end_of_function(line: &str) -> bool {
    line == "    }" || (indent(line) == 4 && is_function(line) && line.ends_with('}'))
}

/// The first line of a function, with as many of those after it as fit, and the others.
fn function<'a>(line: &'a str, after: &'a [&'a str]) -> (Cow<'a, str>, &'a [&'a str]) {
    let (line, after) = signature(line, after).unwrap_or((Cow::Borrowed(line), after));
    match whole(&line, after) {
        Some((whole, rest)) => (Cow::Owned(whole), rest),
        None => (line, after),
    }
}

/// A signature whose arguments have a line each, on one line.
fn signature<'a>(line: &str, after: &'a [&'a str]) -> Option<(Cow<'a, str>, &'a [&'a str])> {
    let margin = indent(line);
    let is_broken = line.ends_with('(');
    let end = after.iter().position(|line| indent(line) == margin)?;
    let (arguments, rest) = after.split_at_checked(end)?;
    let (last, rest) = rest.split_first()?;
    let each_on_one = arguments.iter().all(|line| indent(line) == margin + 4);
    if !is_broken || !each_on_one || !last.trim_start().starts_with(')') {
        return None;
    }
    let arguments: Vec<&str> = arguments.iter().map(|line| line.trim()).collect();
    let arguments = arguments.join(" ");
    let joined = format!("{line}{}{}", arguments.trim_end_matches(','), last.trim());
    fits(&joined).then_some((Cow::Owned(joined), rest))
}

/// A function whose body is one line, on one line.
fn whole<'a>(line: &str, after: &'a [&'a str]) -> Option<(String, &'a [&'a str])> {
    let [body, end, rest @ ..] = after else {
        return None;
    };
    let is_whole = line.ends_with('{') && end.trim() == "}" && indent(end) == indent(line);
    let joined = format!("{line} {} }}", body.trim());
    (is_whole && fits(&joined)).then_some((joined, rest))
}

fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn functions_that_fit_one_line_take_one() {
        let item = "\
impl A {
    /// Docs.
    pub fn short(self) -> Self {
        self.0
    }
    pub const fn wide(
        &self,
        first: Vec<rt::Open<types::First>>,
        second: impl Into<String>,
    ) -> Result<A, B> {
        let a = first;
        a.second(second)
    }
}
";
        let wanted = "\
impl A {
    /// Docs.
    pub fn short(self) -> Self { self.0 }

    pub const fn wide(&self, first: Vec<rt::Open<types::First>>, second: impl Into<String>) -> Result<A, B> {
        let a = first;
        a.second(second)
    }
}
";
        assert_eq!(laid_out(item), wanted);
    }

    #[test]
    fn functions_that_do_not_fit_stay_as_they_are() {
        let long = "a".repeat(110);
        let item = format!(
            "impl A {{\n    fn b(\n        {long}: A,\n        c: A,\n    ) -> Self {{\n        {long}\n    }}\n}}\n"
        );
        assert_eq!(laid_out(&item), item);
    }

    #[test]
    fn what_is_no_function_stays_as_it_is() {
        let item = "static A: &[B] = &[\n    B(\n        1,\n    ),\n];\n";
        assert_eq!(laid_out(item), item);
        let item = "fn a()\nwhere\n    A: B,\n{\n    c\n}\n";
        assert_eq!(laid_out(item), item);
    }
}
