//! Defaults: what a document takes for the value where there is none (OpenAPI 3.0, 4.7.24, `default`).
//!
//! In: `lower`. Out: `plan`. Must not know: Rust, whether the value fits its schema.

use std::collections::BTreeMap;
use std::fmt;

use crate::source::Pointer;

/// The default of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultValue {
    /// The schema that says it.
    pub schema: Pointer,
    /// What it says.
    pub value: Constant,
}

/// A JSON value with exact numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as JSON has it.
    Number(String),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Constant>),
    /// An object.
    Object(BTreeMap<String, Constant>),
}

/// As compact JSON.
impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &String| serde_json::Value::from(text.as_str());
        match self {
            Constant::Null => f.write_str("null"),
            Constant::Boolean(value) => write!(f, "{value}"),
            Constant::Number(number) => f.write_str(number),
            Constant::Text(value) => write!(f, "{}", text(value)),
            Constant::List(items) => {
                let items: Vec<String> = items.iter().map(Constant::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Constant::Object(members) => {
                let members = members.iter();
                let members = members.map(|(key, value)| format!("{}:{value}", text(key)));
                write!(f, "{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }
}

impl Constant {
    /// A number without a fraction.
    #[must_use]
    pub fn whole(&self) -> Option<i128> {
        /// Up to here every whole number is a float of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let Constant::Number(text) = self else {
            return None;
        };
        let float = || {
            text.parse()
                .ok()
                .filter(|it: &f64| it.abs() <= EXACT && it.fract() == 0.0)
        };
        // Within the limit, nothing is cut off.
        #[allow(clippy::cast_possible_truncation, reason = "limited above")]
        text.parse().ok().or_else(|| float().map(|it| it as i128))
    }
}
