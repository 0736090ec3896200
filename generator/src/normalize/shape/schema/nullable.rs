//! `nullable`, which OpenAPI 3.1 took away in favour of a type `null` but documents go on using: `type: string, nullable: true`
//! there means what it means in 3.0. Swagger 2.0 has it as an extension:
//!
//! ```text
//! x-nullable: true  ->  nullable: true
//! ```
//!
//! In: a schema. Out: the same; a message where the document's version has no such key. Must not know: types.

use serde_yaml::Mapping;

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::Context;

pub(super) fn report(_: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let message = "`nullable` is not part of OpenAPI 3.1; read as OpenAPI 3.0 has it";
    context.mixed(!context.has(Dialect::V3_1), here.child("nullable"), message);
}

pub(super) fn from_extension(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if context.has(Dialect::V3_0) || map.contains_key("nullable") {
        return;
    }
    if let Some(value) = carry::take(map, "x-nullable") {
        carry::insert(map, "nullable", value);
        context.moved(here.child("x-nullable"), here.child("nullable"));
    }
}
