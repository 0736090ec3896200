//! One value (JSON Schema 2020-12 validation, section 6.1.3):
//!
//! ```text
//! const: x  ->  enum: [x]
//! ```
//!
//! In: a schema. Out: the same. Must not know: what the value is.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::Context;
use super::values;

pub(super) fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(value) = carry::take(map, "const") else {
        return;
    };
    let message = "`const` is not part of OpenAPI 3.0; read as `enum` with one value";
    context.mixed(context.has(Dialect::V3_1), here.child("const"), message);
    if value.is_null() {
        carry::insert(map, "nullable", Value::Bool(true));
    }
    carry::insert(map, "enum", Value::Sequence(vec![value]));
    context.moved(here.child("const"), here.child("enum").index(0));
    values::fix_enum(map, here, context);
}
