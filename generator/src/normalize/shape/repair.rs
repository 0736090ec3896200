//! Values of the wrong type that can only mean one thing.
//!
//! In: a value and the type it should have. Out: a value of that type and a warning, or an error. Must not know: objects.

use serde_yaml::{Mapping, Number, Value};

use super::super::version::Dialect;
use super::numbers::{Held, held};
use super::place::Here;
use super::table::Type;
use super::walk::{Context, Fate, wrong_type};
use crate::load::number_text;
use crate::report::Code;

/// Text, flag, count or number.
pub(super) fn scalar(
    value: &mut Value,
    ty: &Type,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    match ty {
        Type::Text => text(value, here, context),
        Type::Flag => flag(value, here, context),
        Type::Count => count(value, here, context),
        _ => number(value, here, context),
    }
}

/// A number or boolean where text belongs, as it was written.
pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        other => number_text(other).map(str::to_owned),
    }
}

fn text(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    let Some(text) = as_text(value) else {
        return wrong_type(value, "a string", here, context);
    };
    let found = crate::load::describe(value);
    context.repaired(
        here,
        format!(
            "{} must be a string, but this is {found}; read as \"{text}\"",
            here.subject()
        ),
    );
    *value = Value::String(text);
    Fate::Keep
}

/// "true" and "false", however capitalised.
pub(super) fn flag_text(value: &Value) -> Option<bool> {
    let text = value.as_str()?;
    let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
    // YAML 1.1 takes these words for booleans, and so does whoever writes them here.
    let flags = [
        (true, ["true", "yes", "on", "y"]),
        (false, ["false", "no", "off", "n"]),
    ];
    let found = flags
        .iter()
        .find(|(_, words)| words.iter().any(|word| is(word)));
    found.map(|(flag, _)| *flag)
}

fn flag(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    let Some(flag) = flag_text(value) else {
        return wrong_type(value, "a boolean", here, context);
    };
    context.repaired(
        here,
        format!(
            "{} must be a boolean, but this is a string; read as {flag}",
            here.subject()
        ),
    );
    *value = Value::Bool(flag);
    Fate::Keep
}

fn count(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    if value.as_u64().is_some() {
        return Fate::Keep;
    }
    match numeric(value) {
        None => wrong_type(value, "a whole number", here, context),
        Some(number) => match whole_from_zero(&number) {
            Some(count) => {
                let spelled_well = matches!(value, Value::Number(_) | Value::Tagged(_));
                if !spelled_well {
                    context.repaired(
                        here,
                        format!("{} must be a number; read as {count}", here.subject()),
                    );
                }
                *value = Value::Number(count.into());
                Fate::Keep
            }
            None => {
                let message = format!(
                    "{} must be a whole number from 0; it was ignored",
                    here.subject()
                );
                context.warn(Code::InvalidValue, here, message);
                Fate::Drop
            }
        },
    }
}

/// `10.0` is a whole number too.
fn whole_from_zero(number: &Number) -> Option<u64> {
    // 2^53: beyond it a float may stand for another number than the one that was written.
    let is_whole =
        |float: &f64| (0.0..=9_007_199_254_740_992.0).contains(float) && float.fract() == 0.0;
    number.as_u64().or_else(|| {
        number
            .as_f64()
            .filter(is_whole)
            .and_then(|float| format!("{float:.0}").parse().ok())
    })
}

fn number(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    if value.is_number() {
        return Fate::Keep;
    }
    let Some(number) = numeric(value) else {
        return wrong_type(value, "a number", here, context);
    };
    if value.is_string() {
        context.repaired(
            here,
            format!(
                "{} must be a number, but this is a string; read as {number}",
                here.subject()
            ),
        );
    }
    *value = Value::Number(number);
    Fate::Keep
}

/// A number in any spelling.
fn numeric(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => match held(text.trim()) {
            Held::Whole(number) => Some(number),
            Held::Near(number) => Some(number.into()),
            Held::Not => None,
        },
        other => match held(number_text(other)?) {
            Held::Whole(number) => Some(number),
            Held::Near(number) => Some(number.into()),
            Held::Not => None,
        },
    }
}

/// One item where a list of them belongs.
pub(super) fn wrap(
    value: &mut Value,
    item: &Type,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> bool {
    let fits = match item {
        Type::Text => value.is_string() || as_text(value).is_some(),
        Type::Object(_) | Type::RefOr(_) | Type::Map(_) => value.is_mapping(),
        Type::Any => !value.is_mapping(),
        _ => false,
    };
    if fits {
        context.repaired(
            here,
            format!(
                "{} must be a list; read as a list of this alone",
                here.subject()
            ),
        );
        *value = Value::Sequence(vec![std::mem::take(value)]);
    }
    fits
}

/// Some languages write an empty object as `[]`.
pub(super) fn empty_list_as_map(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) {
    if value.as_sequence().is_some_and(Vec::is_empty) {
        context.repaired(
            here,
            format!(
                "{} must be an object; read `[]` as an empty one",
                here.subject()
            ),
        );
        *value = Value::Mapping(Mapping::new());
    }
}

/// What null may stand for as a value under a name that the document chose: dropping it would drop the name.
pub(super) fn empty_of(item: &Type) -> Option<Value> {
    match item {
        Type::Object(_) | Type::RefOr(_) => Some(Value::Mapping(Mapping::new())),
        Type::List(_) => Some(Value::Sequence(Vec::new())),
        Type::Text => Some(Value::String(String::new())),
        _ => None,
    }
}

/// JSON Schema's `true` (anything) and `false` (nothing), which OpenAPI 3.0 writes as `{}` and `{not: {}}`.
pub(super) fn boolean_schema(value: &mut Value, here: Here<'_>, context: &mut Context<'_>) {
    let Value::Bool(anything) = *value else {
        return;
    };
    let mut schema = Mapping::new();
    if !anything {
        super::carry::insert(&mut schema, "not", Value::Mapping(Mapping::new()));
    }
    let meaning = if anything {
        "any value"
    } else {
        "no value at all"
    };
    let subject = here.subject();
    let message =
        format!("{subject} must be a schema; read {anything} as one that allows {meaning}");
    context.mixed(context.has(Dialect::V3_1), here, &message);
    *value = Value::Mapping(schema);
}
