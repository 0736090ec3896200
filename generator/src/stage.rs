//! The stages of a run as something to report while it goes on.
//!
//! In: nothing. Out: a word for each. Must not know: what a stage does.

/// The stages of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Text to value.
    Load,
    /// Any dialect to one shape.
    Normalize,
    /// Value to `openapiv3`.
    Decode,
    /// To the meaning.
    Lower,
    /// Facts about the meaning.
    Analyze,
    /// Identifiers.
    Names,
    /// The part that is wanted.
    Select,
    /// The crate as data.
    Plan,
    /// The crate as tokens.
    Emit,
    /// The crate as text.
    Format,
}

impl Stage {
    /// One lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Normalize => "normalize",
            Stage::Decode => "decode",
            Stage::Lower => "lower",
            Stage::Analyze => "analyze",
            Stage::Names => "names",
            Stage::Select => "select",
            Stage::Plan => "plan",
            Stage::Emit => "emit",
            Stage::Format => "format",
        }
    }
}
