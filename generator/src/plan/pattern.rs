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
    LoneSurrogate,
    Invalid,
    TooLarge,
}

impl fmt::Display for Untranslatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Untranslatable::LookAround => "it looks around, which takes more than linear time",
            Untranslatable::BackReference => "it refers back, which takes more than linear time",
            Untranslatable::LoneSurrogate => {
                "it looks for half of a surrogate pair, which no text has"
            }
            Untranslatable::Invalid => "it is not a regular expression of ECMA-262",
            Untranslatable::TooLarge => "it is too large",
        })
    }
}

/// White space and line terminators (ECMA-262, 12.2 and 12.3): what has the property in Unicode, but U+FEFF rather than U+0085.
const SPACE: &str = r"\u{FEFF}[\s--\x85]";

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
                self.skip(empty.len());
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
                '-' if self.starts("-") || self.starts_set() => self.written.push_str(r"\-"),
                c => self.written.push(c),
            }
        }
        Err(Untranslatable::Invalid)
    }

    fn escape(&mut self, place: Place) -> Result<(), Untranslatable> {
        let c = self.next().ok_or(Untranslatable::Invalid)?;
        match c {
            // `\d` and `\w` are of ASCII (ECMA-262, 22.2.2.9).
            'd' => self.set("0-9"),
            'w' => self.set("A-Za-z0-9_"),
            'D' => self.set("^0-9"),
            'W' => self.set("^A-Za-z0-9_"),
            's' => self.set(SPACE),
            'S' => self.set(&format!("^{SPACE}")),
            'b' if place == Place::Class => self.written.push_str(r"\x08"),
            'b' => self.written.push_str(r"(?-u:\b)"),
            'B' if place == Place::Outside => self.written.push_str(r"(?-u:\B)"),
            '1'..='9' | 'k' => return Err(Untranslatable::BackReference),
            '0' => self.written.push_str(r"\x00"),
            'n' | 'r' | 't' | 'f' | 'v' => self.written.extend(['\\', c]),
            'p' | 'P' => self.property(c)?,
            'c' => self.control(place),
            'x' => match self.hexadecimal(2) {
                Some(code) => self.code_point(code)?,
                None => self.written.push('x'),
            },
            'u' => match self.unicode()? {
                Some(code) => self.code_point(code)?,
                None => self.written.push('u'),
            },
            c if c.is_alphanumeric() => self.written.push(c),
            c => self.written.push_str(&regex::escape(&c.to_string())),
        }
        Ok(())
    }

    /// Also in brackets inside of others, so that a `-` behind it makes no range (annex B.1.2).
    fn set(&mut self, members: &str) {
        self.written.extend(["[", members, "]"]);
    }

    fn starts_set(&self) -> bool {
        matches!(
            self.rest,
            ['\\', 'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P', ..]
        )
    }

    /// `\cA`; before anything else the backslash stands for itself (annex B.1.2).
    fn control(&mut self, place: Place) {
        let is_one = |c: char| match place {
            Place::Outside => c.is_ascii_alphabetic(),
            Place::Class => c.is_ascii_alphanumeric() || c == '_',
        };
        match self.rest.first().copied().filter(|c| is_one(*c)) {
            Some(letter) => {
                self.next();
                self.written
                    .push_str(&format!(r"\x{{{:X}}}", u32::from(letter) % 32));
            }
            None => self.written.push_str(r"\\c"),
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

    /// `\u0041`, `\ud83d\ude00` for one character, `\u{1F600}`.
    fn unicode(&mut self) -> Result<Option<u32>, Untranslatable> {
        if self.starts("{") {
            let digits: String = self
                .rest
                .iter()
                .skip(1)
                .take_while(|c| **c != '}')
                .collect();
            self.skip(digits.chars().count() + 2);
            let code = u32::from_str_radix(&digits, 16);
            return code.map(Some).map_err(|_| Untranslatable::Invalid);
        }
        let Some(first) = self.hexadecimal(4) else {
            return Ok(None);
        };
        if !(0xD800..0xDC00).contains(&first) || !self.starts("\\u") {
            return Ok(Some(first));
        }
        self.skip(2);
        let second = self.hexadecimal(4);
        let second = second.filter(|second| (0xDC00..0xE000).contains(second));
        let second = second.ok_or(Untranslatable::LoneSurrogate)?;
        Ok(Some(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)))
    }

    /// So many digits; with too few the letter before them stands for itself.
    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let found: String = self.rest.iter().take(digits).collect();
        let is_number = found.len() == digits && found.bytes().all(|it| it.is_ascii_hexdigit());
        let code = u32::from_str_radix(&found, 16).ok().filter(|_| is_number)?;
        self.skip(digits);
        Some(code)
    }

    fn code_point(&mut self, code: u32) -> Result<(), Untranslatable> {
        if (0xD800..0xE000).contains(&code) {
            return Err(Untranslatable::LoneSurrogate);
        }
        self.written.push_str(&format!(r"\x{{{code:X}}}"));
        Ok(())
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
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
            (r"^\ud83d\ude00$", "😀", true),
            (r"^[\ud83d\ude00x]$", "😀", true),
            (r"^[\uD83D\uDE00-\uD83D\uDE02]$", "😁", true),
            (r"^\u{1F600}\u{0061}$", "😀a", true),
            (r"^\u12$", "u12", true),
            (r"^\cA[\cb]$", "\u{1}\u{2}", true),
            (r"^\c1$", r"\c1", true),
            (r"^\s[\s]$", "\u{FEFF}\u{2003}", true),
            (r"^\s$", "\u{85}", false),
            (r"^[\sa]$", "\u{85}", false),
            (r"^\S[\S]$", "\u{85}\u{85}", true),
            (r"^\S$", "\u{FEFF}", false),
            (r"^[\w-.]+$", "a-.", true),
            (r"^[.-\w]+$", "a-.", true),
            (r"^[^\s-]$", "\u{85}", true),
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
        for lone in [r"\ud83d", r"[\ud800-\udfff]", r"\ud83d\u0061", r"\u{de00}"] {
            assert_eq!(
                translate(lone),
                Err(Untranslatable::LoneSurrogate),
                "{lone}"
            );
        }
        assert_eq!(translate(r"\u{110000}"), Err(Untranslatable::Invalid));
        assert_eq!(translate("("), Err(Untranslatable::Invalid));
        assert_eq!(translate("[a"), Err(Untranslatable::Invalid));
        assert_eq!(
            translate("((a{1000}){1000}){1000}"),
            Err(Untranslatable::TooLarge)
        );
    }
}
