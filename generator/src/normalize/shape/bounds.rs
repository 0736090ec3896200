//! What real documents do to the bounds of numbers.
//!
//! In: a schema object. Out: bounds that `openapiv3` holds exactly; others are carried as text. Must not know: the rest of the
//! schema.

use serde_yaml::{Mapping, Number, Value};

use super::super::version::Dialect;
use super::numbers::{Held, held};
use super::place::Here;
use super::walk::{Context, Fix};
use super::{carry, repair};
use crate::load::number_text;
use crate::report::Code;

/// Integers up to here pass through a float unharmed.
const SAFE: u64 = 1 << 53;

pub(super) fn spot(key: &str, value: &Value) -> Option<Fix> {
    let exclusive = repair::flag_text(value).is_none() && !value.is_bool() && !value.is_null();
    match key {
        "exclusiveMinimum" => exclusive.then_some(fix_exclusive_minimum),
        "exclusiveMaximum" => exclusive.then_some(fix_exclusive_maximum),
        "minimum" => {
            is_big(value).then_some(|map, here, context| fix_bound(map, "minimum", here, context))
        }
        "maximum" => {
            is_big(value).then_some(|map, here, context| fix_bound(map, "maximum", here, context))
        }
        "multipleOf" => is_big(value)
            .then_some(|map, here, context| fix_bound(map, "multipleOf", here, context)),
        _ => None,
    }
}

fn is_big(value: &Value) -> bool {
    match value {
        Value::Number(number) => is_unsafe(number),
        other => number_text(other).is_some(),
    }
}

fn is_unsafe(number: &Number) -> bool {
    let size = number
        .as_u64()
        .or_else(|| number.as_i64().map(i64::unsigned_abs));
    size.is_some_and(|size| size > SAFE)
}

/// `minimum: 18446744073709551616` -> `x-oaswright-minimum: "18446744073709551616"`, since `openapiv3` holds most bounds as
/// floats.
fn fix_bound(map: &mut Mapping, key: &str, here: Here<'_>, context: &mut Context<'_>) {
    let Some(value) = map.get_mut(key) else {
        return;
    };
    let text = repair::as_text(value).unwrap_or_default();
    match held(&text) {
        Held::Whole(number) if !is_unsafe(&number) => *value = Value::Number(number),
        Held::Whole(number) => {
            carry::take(map, key);
            carry::carry(map, key, Value::String(number.to_string()));
        }
        Held::Near(_) => {
            carry::take(map, key);
            carry::carry(map, key, Value::String(text));
        }
        Held::Not => {
            carry::take(map, key);
            context.warn(
                Code::InvalidValue,
                here.child(key),
                format!("`{key}: {text}` sets no limit; it was ignored"),
            );
        }
    }
}

/// `exclusiveMinimum: 5` -> `minimum: 5, exclusiveMinimum: true`
fn fix_exclusive_minimum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_exclusive(map, "exclusiveMinimum", "minimum", here, context);
}

fn fix_exclusive_maximum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_exclusive(map, "exclusiveMaximum", "maximum", here, context);
}

fn fix_exclusive(
    map: &mut Mapping,
    key: &str,
    bound: &str,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    let is_number = map
        .get(key)
        .is_some_and(|value| repair::as_text(value).is_some() && !value.is_bool());
    let has_other = map
        .get(bound)
        .is_some_and(|other| Some(other) != map.get(key));
    if !is_number {
        return;
    }
    let at = here.child(key);
    let Some(value) = carry::take(map, key) else {
        return;
    };
    let is_own = context.has(Dialect::V3_1);
    if has_other && is_own {
        return tighter(map, key, bound, value);
    }
    if has_other {
        context.warn(
            Code::InvalidValue,
            at,
            format!("`{key}` must be a boolean beside `{bound}`; it was ignored"),
        );
        return;
    }
    let message = format!(
        "`{key}` must be a boolean; the number was read as `{bound}`, as OpenAPI 3.1 has it"
    );
    context.mixed(is_own, at, &message);
    carry::insert(map, bound, value);
    carry::insert(map, key, Value::Bool(true));
    if map.get(bound).is_some_and(is_big) {
        fix_bound(map, bound, here, context);
    }
}

/// Of two bounds on the same side the one that excludes more.
fn tighter(map: &mut Mapping, key: &str, bound: &str, exclusive: Value) {
    let number = |value: Option<&Value>| value.and_then(repair::as_text)?.parse::<f64>().ok();
    let (inclusive, other) = (number(map.get(bound)), number(Some(&exclusive)));
    let is_tighter = match (key, inclusive, other) {
        ("exclusiveMinimum", Some(inclusive), Some(other)) => other >= inclusive,
        (_, Some(inclusive), Some(other)) => other <= inclusive,
        _ => false,
    };
    if is_tighter {
        carry::insert(map, bound, exclusive);
        carry::insert(map, key, Value::Bool(true));
    }
}
