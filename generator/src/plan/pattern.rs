//! Regular expressions of documents (ECMA-262, as JSON Schema has them) in the syntax of the `regex` crate.
//!
//! In: a pattern. Out: one that matches the same texts in linear time, or why there is none. Must not know: schemas.

use std::fmt;

/// The most memory that one compiled expression may take; the runtime has the same limit.
const MAX_SIZE: usize = 10 << 20;
/// Longer patterns are not compiled to find out.
const MAX_LENGTH: usize = 10_000;

/// Why a pattern cannot be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Untranslatable {
    LookAround,
    BackReference,
    Invalid,
    TooLarge,
}

impl fmt::Display for Untranslatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Untranslatable::LookAround => "it looks around, which takes more than linear time",
            Untranslatable::BackReference => "it refers back, which takes more than linear time",
            Untranslatable::Invalid => "it is not a regular expression of ECMA-262",
            Untranslatable::TooLarge => "it is too large",
        })
    }
}

/// The same pattern for the `regex` crate.
pub(super) fn translate(source: &str) -> Result<String, Untranslatable> {
    if source.len() > MAX_LENGTH {
        return Err(Untranslatable::TooLarge);
    }
    let characters: Vec<char> = source.chars().collect();
    let mut reading = Reading {
        rest: &characters,
        written: String::with_capacity(source.len()),
    };
    reading.all()?;
    let translated = reading.written;
    let mut builder = regex::RegexBuilder::new(&translated);
    match builder.size_limit(MAX_SIZE).build() {
        Ok(_) => Ok(translated),
        Err(regex::Error::CompiledTooBig(_)) => Err(Untranslatable::TooLarge),
        Err(_) => Err(Untranslatable::Invalid),
    }
}

struct Reading<'s> {
    rest: &'s [char],
    written: String,
}

impl Reading<'_> {
    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn starts(&self, text: &str) -> bool {
        let mut rest = self.rest.iter();
        text.chars().all(|c| rest.next() == Some(&c))
    }

    fn all(&mut self) -> Result<(), Untranslatable> {
        while let Some(c) = self.next() {
            match c {
                '\\' => self.escape(Place::Outside)?,
                '[' => self.class()?,
                // Line terminators (ECMA-262, 12.3).
                '.' => self.written.push_str(r"[^\n\r\u{2028}\u{2029}]"),
                '{' if !self.is_quantifier() => self.written.push_str(r"\{"),
                '(' => self.group()?,
                c => self.written.push(c),
            }
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), Untranslatable> {
        if ["?=", "?!", "?<=", "?<!"].iter().any(|it| self.starts(it)) {
            return Err(Untranslatable::LookAround);
        }
        self.written.push('(');
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,3}`: any other brace stands for itself (ECMA-262, annex B.1.2).
    fn is_quantifier(&self) -> bool {
        let inside: String = self.rest.iter().take_while(|c| **c != '}').collect();
        let is_closed = self.rest.len() > inside.chars().count();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
        let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        is_closed && !least.is_empty() && is_number(least) && is_number(most)
    }

    fn class(&mut self) -> Result<(), Untranslatable> {
        // `[]` and `[^]`: nothing, and anything.
        for (empty, meaning) in [("]", r"[^\s\S]"), ("^]", r"[\s\S]")] {
            if self.starts(empty) {
                self.rest = self.rest.get(empty.len()..).unwrap_or_default();
                self.written.push_str(meaning);
                return Ok(());
            }
        }
        self.written.push('[');
        if self.starts("^") {
            self.next();
            self.written.push('^');
        }
        while let Some(c) = self.next() {
            match c {
                ']' => {
                    self.written.push(']');
                    return Ok(());
                }
                '\\' => self.escape(Place::Class)?,
                // These have a meaning in classes of the `regex` crate only.
                '[' | '&' | '~' => self.written.extend(['\\', c]),
                '-' if self.starts("-") => self.written.push_str(r"\-"),
                c => self.written.push(c),
            }
        }
        Err(Untranslatable::Invalid)
    }

    fn escape(&mut self, place: Place) -> Result<(), Untranslatable> {
        let c = self.next().ok_or(Untranslatable::Invalid)?;
        match c {
            // `\d` and `\w` are of ASCII (ECMA-262, 22.2.2.9).
            'd' => self.set("0-9", place),
            'w' => self.set("A-Za-z0-9_", place),
            'D' => self.written.push_str("[^0-9]"),
            'W' => self.written.push_str("[^A-Za-z0-9_]"),
            's' => self.set(r"\s\u{FEFF}", place),
            'S' => self.written.push_str(r"[^\s\u{FEFF}]"),
            'b' if place == Place::Class => self.written.push_str(r"\x08"),
            'b' => self.written.push_str(r"(?-u:\b)"),
            'B' if place == Place::Outside => self.written.push_str(r"(?-u:\B)"),
            '1'..='9' | 'k' => return Err(Untranslatable::BackReference),
            '0' => self.written.push_str(r"\x00"),
            'n' | 'r' | 't' | 'f' | 'v' => self.written.extend(['\\', c]),
            'p' | 'P' => self.property(c)?,
            'x' => self.hexadecimal(2),
            'u' if self.starts("{") => self.written.push_str(r"\u"),
            'u' => self.hexadecimal(4),
            c if c.is_alphanumeric() => self.written.push(c),
            c => self.written.push_str(&regex::escape(&c.to_string())),
        }
        Ok(())
    }

    fn set(&mut self, members: &str, place: Place) {
        match place {
            Place::Class => self.written.push_str(members),
            Place::Outside => {
                self.written.push('[');
                self.written.push_str(members);
                self.written.push(']');
            }
        }
    }

    /// `\p{L}`; without braces it stands for the letter (annex B).
    fn property(&mut self, c: char) -> Result<(), Untranslatable> {
        if !self.starts("{") {
            self.written.push(c);
            return Ok(());
        }
        self.written.extend(['\\', c]);
        while let Some(c) = self.next() {
            self.written.push(c);
            if c == '}' {
                return Ok(());
            }
        }
        Err(Untranslatable::Invalid)
    }

    /// `\x41`, `\u0041`; with too few digits it stands for the letter.
    fn hexadecimal(&mut self, digits: usize) {
        let found: String = self.rest.iter().take(digits).collect();
        let value = u32::from_str_radix(&found, 16)
            .ok()
            .and_then(char::from_u32);
        match value.filter(|_| found.chars().count() == digits) {
            Some(value) => {
                self.rest = self.rest.get(digits..).unwrap_or_default();
                self.written
                    .push_str(&format!(r"\x{{{:X}}}", u32::from(value)));
            }
            None => self.written.push(if digits == 2 { 'x' } else { 'u' }),
        }
    }
}

/// Where an escape stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Class,
}

#[cfg(test)]
mod tests {
    use super::{Untranslatable, translate};

    #[test]
    fn patterns_of_documents_mean_the_same() {
        for (ecma, text, is_found) in [
            (r"^\d+$", "٣", false),
            (r"^[\w-]+$", "a-b", true),
            (r"^\w+$", "é", false),
            ("b", "abc", true),
            (r"^[^]$", "\n", true),
            ("^.$", "\u{2028}", false),
            (r"^\/a\-b$", "/a-b", true),
            (r"^\u0041\x42$", "AB", true),
            ("^{a}$", "{a}", true),
            ("^[[&&]+$", "[&", true),
            (r"^\p{L}{2}$", "éa", true),
            ("^a{2}$", "aa", true),
            (r"\$", "a$", true),
        ] {
            let translated = translate(ecma).unwrap_or_else(|why| panic!("{ecma}: {why}"));
            let regex = regex::Regex::new(&translated).ok();
            let found = regex.map(|regex| regex.is_match(text));
            assert_eq!(found, Some(is_found), "{ecma} as {translated} on {text:?}");
        }
    }

    #[test]
    fn what_takes_more_than_linear_time_is_told() {
        assert_eq!(translate("^(?!a)"), Err(Untranslatable::LookAround));
        assert_eq!(translate("(?<=a)b"), Err(Untranslatable::LookAround));
        assert_eq!(translate(r"(a)\1"), Err(Untranslatable::BackReference));
        assert_eq!(translate("("), Err(Untranslatable::Invalid));
        assert_eq!(translate("[a"), Err(Untranslatable::Invalid));
        assert_eq!(
            translate("((a{1000}){1000}){1000}"),
            Err(Untranslatable::TooLarge)
        );
    }
}
