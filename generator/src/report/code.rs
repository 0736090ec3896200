//! Every kind of message, as a word.
//!
//! In: nothing, and `explanations/`. Out: the one list of codes with what each means. Must not know: who reports them.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $word:literal,)+) => {
        /// The kind of a message: a word that can be searched for, denied or allowed.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $meaning])+ $variant,)+ }

        impl Code {
            /// All codes, in order of their words.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The word: `unknown-key`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $word,)+ }
            }

            /// One line on what it means.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => concat!($($meaning),+),)+ }.trim_start()
            }

            /// Why it is said, what to do, and an example: Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("explanations/", $word, ".md")),)+
                }
            }
        }
    };
}

codes! {
    /// A YAML alias is used inside the very node that it stands for, or aliases multiply beyond all measure.
    Alias = "alias",
    /// The `encoding` of a body is not followed in full.
    ApproximatedStyle = "approximated-style",
    /// The `bindings.json` of the last run cannot be read.
    Bindings = "bindings",
    /// Two things that a call needs at once would be sent in the same place.
    ConflictingSecurity = "conflicting-security",
    /// `allOf` demands two types that no value has at once.
    ConflictingTypes = "conflicting-types",
    /// Two operations have the same `operationId`.
    DuplicateId = "duplicate-id",
    /// A key is written twice in the same object; only one of the two could count.
    DuplicateKey = "duplicate-key",
    /// A list of parameters has one of them twice.
    DuplicateParameter = "duplicate-parameter",
    /// A generated file was edited since it was written.
    EditedFile = "edited-file",
    /// A document, or what should hold something, is empty.
    Empty = "empty",
    /// The file's bytes are no UTF-8 text.
    Encoding = "encoding",
    /// A `$ref` leads into a file that is not there, or that is not read.
    ExternalRef = "external-ref",
    /// A file stands where a generated one should go, and oaswright did not generate it.
    ForeignFile = "foreign-file",
    /// Something the specification tells readers to ignore was ignored.
    Ignored = "ignored",
    /// A keyword has no counterpart in the generated types.
    IgnoredKeyword = "ignored-keyword",
    /// A mistake of the generator, not of the document.
    Internal = "internal",
    /// A value of the right type that makes no sense where it stands.
    InvalidValue = "invalid-value",
    /// A key that the specification requires is absent.
    MissingKey = "missing-key",
    /// A file that says it is JSON is not, and was read as YAML.
    NotJson = "not-json",
    /// Of several media types of an error one is read.
    OneMediaType = "one-media-type",
    /// A body is taken as finished bytes.
    OpaqueBody = "opaque-body",
    /// The generated files are not what the document generates.
    OutOfDate = "out-of-date",
    /// An overlay cannot be applied, or an action of it does nothing.
    Overlay = "overlay",
    /// The configuration names a type or a property that is not usable or not there.
    Override = "override",
    /// The variables of a path and its parameters do not match.
    PathVariable = "path-variable",
    /// A value that `Debug` does not show.
    Redacted = "redacted",
    /// References lead round in a circle.
    RefCycle = "ref-cycle",
    /// A value has another type than the specification requires, and was read as what it must mean.
    Repaired = "repaired",
    /// The settings select operations that are not there.
    Selection = "selection",
    /// A server is not represented as the document has it.
    Server = "server",
    /// A code is allowed, and no warning has it.
    StaleAllowance = "stale-allowance",
    /// The text is neither valid YAML nor valid JSON.
    Syntax = "syntax",
    /// Objects and lists are nested deeper than any real document needs.
    TooDeep = "too-deep",
    /// A pattern is not checked, since that would take more than linear time.
    UncheckedPattern = "unchecked-pattern",
    /// A request has a body that HTTP gives no meaning.
    UndefinedBody = "undefined-body",
    /// The specification does not say what a value of such a type looks like in such a style.
    UndefinedStyle = "undefined-style",
    /// A key that the specification does not know here and that does not start with `x-`.
    UnknownKey = "unknown-key",
    /// A link names an operation that the document does not have.
    UnknownOperation = "unknown-operation",
    /// A `$ref` names something that the document does not have.
    UnknownRef = "unknown-ref",
    /// Something other than a `$ref` names a schema that does not exist.
    UnknownSchema = "unknown-schema",
    /// A security requirement names a scheme that is not declared.
    UnknownScheme = "unknown-scheme",
    /// A YAML tag that has no meaning in JSON's data model.
    UnknownTag = "unknown-tag",
    /// A file could not be read.
    Unreadable = "unreadable",
    /// The document is written for a version of OpenAPI that is not understood.
    UnsupportedVersion = "unsupported-version",
    /// A generated file could not be written.
    Unwritable = "unwritable",
    /// A `$ref` leads to something of another kind than its place needs.
    WrongRef = "wrong-ref",
    /// A value has another type than the specification requires.
    WrongType = "wrong-type",
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// No code has this word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownCode(pub String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no message has the code `{}`", self.0)?;
        match super::closest(&self.0, Code::ALL.iter().map(|code| code.as_str())) {
            Some(near) => write!(out, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(word: &str) -> Result<Code, UnknownCode> {
        let found = Code::ALL.iter().copied().find(|code| code.as_str() == word);
        found.ok_or_else(|| UnknownCode(word.to_owned()))
    }
}
