//! The walk over a document along the tables.
//!
//! In: a value and the type that it should have. Out: messages, repairs, references. Must not know: particular objects.

use serde_yaml::{Mapping, Value};

use super::super::keywords::{self, Group, Status};
use super::super::refs;
pub(super) use super::context::Context;
use super::newer;
use super::objects::{DOCUMENT, SCHEMA};
use super::place::Here;
use super::table::{Key, Need, Object, Others, Type};
use super::{Reference, carry, named, numbers, path, repair, sibling};
use crate::load::describe;
use crate::report::{Code, Diagnostic, closest};
use crate::source::Pointer;

/// Rewrites an object in place.
pub(super) type Fix = fn(&mut Mapping, Here<'_>, &mut Context<'_>);

/// Looks at one key of an object and says what to run if something is to be done about it.
pub(super) type Spot = fn(&str, &Value) -> Option<Fix>;

pub(super) fn no_fix(_: &mut Mapping, _: Here<'_>, _: &mut Context<'_>) {}

pub(super) fn no_spot(_: &str, _: &Value) -> Option<Fix> {
    None
}

/// What the holder of a value does with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub(super) enum Fate {
    Keep,
    /// Take it out: it says nothing.
    Drop,
}

pub(super) fn check_document(root: &mut Value, context: &mut Context<'_>) {
    let pointer = Pointer::root();
    let _ = check(
        root,
        &Type::Object(&DOCUMENT),
        Here::start(&pointer),
        context,
    );
}

/// Compares a value with its type, all the way down.
pub(super) fn check(
    value: &mut Value,
    ty: &Type,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    match (ty, &mut *value) {
        (Type::Any, value) => {
            numbers::make_plain(value);
            Fate::Keep
        }
        (_, Value::Null) => null(here, context),
        (Type::Text, Value::String(_)) | (Type::Flag, Value::Bool(_)) => Fate::Keep,
        (Type::FlagOrSchema, Value::Bool(_)) => Fate::Keep,
        (Type::Text | Type::Flag | Type::Count | Type::Number, value) => {
            repair::scalar(value, ty, here, context)
        }
        (Type::List(item), value) => check_list(value, item, here, context),
        (Type::Map(item), value) => check_map(value, item, here, context),
        (Type::Object(object), value) => check_object(value, object, here, context),
        (Type::RefOr(object), value) => check_ref_or(value, object, here, context),
        (Type::FlagOrSchema, value) => match repair::flag_text(value) {
            Some(flag) => {
                let must = "must be a boolean or a schema";
                context.repaired(here, format!("{} {must}; read as {flag}", here.subject()));
                *value = Value::Bool(flag);
                Fate::Keep
            }
            None => check_ref_or(value, &SCHEMA, here, context),
        },
    }
}

fn null(here: Here<'_>, context: &mut Context<'_>) -> Fate {
    context.repaired(here, format!("{} is null; read as absent", here.subject()));
    Fate::Drop
}

pub(super) fn wrong_type(
    value: &Value,
    expected: &str,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    if let Some(target) = value.get("$ref").and_then(Value::as_str) {
        return stray_reference(target, &here.subject(), here, context);
    }
    let message = format!(
        "{} must be {expected}, but this is {}",
        here.subject(),
        describe(value)
    );
    context.push(Diagnostic::error(Code::WrongType, message).at(here.pointer()));
    Fate::Keep
}

/// A reference where the specification allows none.
fn stray_reference(target: &str, subject: &str, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    let at = here.child("$ref").pointer();
    if let Some(known) = context.unresolved(here) {
        context.push(known.at(at));
        return Fate::Keep;
    }
    let (code, message) = match target.starts_with('#') {
        true => (Code::WrongRef, format!("{subject} can't be a `$ref`")),
        false => (Code::ExternalRef, refs::leads_out(target)),
    };
    let note = format!("OpenAPI 3.0 allows no `$ref` for {subject}");
    context.push(
        Diagnostic::error(code, message)
            .at(at)
            .with_note(note)
            .help("write out what is referred to"),
    );
    Fate::Keep
}

fn check_list(value: &mut Value, item: &Type, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    if !value.is_sequence() && !repair::wrap(value, item, here, context) {
        return wrong_type(value, "a list", here, context);
    }
    let Value::Sequence(items) = value else {
        return Fate::Keep;
    };
    let found = context.found();
    let mut kept = Vec::with_capacity(items.len());
    let mut dropped = Vec::new();
    for (index, mut value) in std::mem::take(items).into_iter().enumerate() {
        match check(&mut value, item, here.index(index), context) {
            Fate::Keep => kept.push(value),
            Fate::Drop => dropped.push(index),
        }
    }
    if !dropped.is_empty() {
        context.closes_up(found, here, &dropped, kept.len());
    }
    *items = kept;
    Fate::Keep
}

fn check_map(value: &mut Value, item: &Type, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    repair::empty_list_as_map(value, here, context);
    let Value::Mapping(map) = value else {
        return wrong_type(value, "an object", here, context);
    };
    let mut dropped = Vec::new();
    for (key, value) in map.iter_mut() {
        let name = key.as_str().unwrap_or_default();
        let here = here.child(name);
        let empty_item = value.is_null().then(|| repair::empty_of(item)).flatten();
        if let Some(empty) = empty_item {
            context.repaired(here, format!("{} is null; read as empty", here.subject()));
            *value = empty;
        }
        if check(value, item, here, context) == Fate::Drop {
            dropped.push(name.to_owned());
        }
    }
    remove_all(map, &dropped);
    Fate::Keep
}

/// Takes keys out in one pass.
pub(super) fn remove_all(map: &mut Mapping, dropped: &[String]) {
    let dropped: std::collections::BTreeSet<&str> = dropped.iter().map(String::as_str).collect();
    if !dropped.is_empty() {
        map.retain(|key, _| !key.as_str().is_some_and(|key| dropped.contains(key)));
    }
}

pub(super) fn check_ref_or(
    value: &mut Value,
    object: &'static Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    if let Value::Mapping(map) = value {
        named::resolve(map, object, here, context);
        sibling::join(map, object, here, context);
    }
    let is_reference = value
        .as_mapping()
        .is_some_and(|map| map.contains_key("$ref"));
    if !is_reference {
        return check_object(value, object, here, context);
    }
    let Value::Mapping(map) = value else {
        return Fate::Keep;
    };
    match map.get("$ref") {
        Some(Value::String(target)) => {
            context.references.push(Reference {
                at: here.pointer(),
                target: target.clone(),
                wanted: object,
            });
            sibling::fix(map, object, here, context);
            Fate::Keep
        }
        Some(other) => wrong_type(other, "a string", here.child("$ref"), context),
        None => Fate::Keep,
    }
}

fn check_object(
    value: &mut Value,
    object: &'static Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    repair::empty_list_as_map(value, here, context);
    if *object == SCHEMA {
        repair::boolean_schema(value, here, context);
    }
    let Value::Mapping(map) = value else {
        return wrong_type(value, object.name, here, context);
    };
    if let Some(target) = map.get("$ref").and_then(Value::as_str) {
        return stray_reference(target, object.name, here, context);
    }
    apply_fixes(map, object, here, context);
    let mut dropped = Vec::new();
    for (key, value) in map.iter_mut() {
        let name = key.as_str().unwrap_or_default();
        if check_entry(name, value, object, here, context) == Fate::Drop {
            dropped.push(name.to_owned());
        }
    }
    remove_all(map, &dropped);
    check_needs(map, object, here, context)
}

/// Fixes look at words, so what has to be text is made text first. Those of schemas look at all kinds of values.
fn repair_texts(map: &mut Mapping, object: &Object, here: Here<'_>, context: &mut Context<'_>) {
    for (key, value) in map.iter_mut() {
        let name = key.as_str().unwrap_or_default();
        let is_scalar = matches!(value, Value::Bool(_) | Value::Number(_) | Value::Tagged(_));
        let is_text = |key: &Key| matches!(key.ty, Type::Text);
        if is_scalar && object.key(name).is_some_and(is_text) {
            let _ = repair::scalar(value, &Type::Text, here.child(name), context);
        }
    }
}

fn apply_fixes(map: &mut Mapping, object: &Object, here: Here<'_>, context: &mut Context<'_>) {
    if *object != SCHEMA {
        repair_texts(map, object, here, context);
    }
    let spotted = |(key, value): (&Value, &Value)| (object.spot)(key.as_str()?, value);
    let first = map
        .iter()
        .filter(|(key, _)| *key == "type")
        .filter_map(spotted);
    let others = map.iter().filter(|(key, _)| *key != "type");
    // What depends on the type of a value looks at what that has become.
    let fixes: Vec<Fix> = first.chain(others.filter_map(spotted)).collect();
    for fix in fixes {
        fix(map, here, context);
    }
    (object.whole)(map, here, context);
}

fn check_entry(
    name: &str,
    value: &mut Value,
    object: &Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    if name.starts_with("x-") {
        numbers::make_plain(value);
        return Fate::Keep;
    }
    let child = here.child(name);
    let is_read = match (object.key(name), &object.others) {
        (None, Others::Unknown) => false,
        (None, Others::Statuses(_)) => path::is_status(name),
        _ => true,
    };
    if !is_read && numbers::has_text(value) {
        context.unread.push(child.pointer());
    }
    match (object.key(name), &object.others) {
        (Some(key), _) => {
            if !context.has(key.since) && !context.was_moved(child) {
                let message = format!("`{name}` is of {}; read as it says there", key.since.name());
                context.repaired(child, message);
            }
            check(value, &key.ty, child, context)
        }
        // A schema that allows everything says nothing.
        (None, Others::Unknown) if *object == SCHEMA && *value == Value::Bool(true) => Fate::Keep,
        (None, Others::Unknown) => unknown(name, object, child, context),
        (None, Others::Statuses(ty)) if path::is_status(name) => check(value, ty, child, context),
        (None, Others::Statuses(_)) => path::not_a_status(child, context),
        (None, Others::Paths(ty) | Others::Expressions(ty)) => check(value, ty, child, context),
    }
}

/// It stays in the tree: a reference may lead into it.
fn unknown(name: &str, object: &Object, here: Here<'_>, context: &mut Context<'_>) -> Fate {
    let dialect = context.setting.dialect;
    match keywords::find(object.name, name, dialect) {
        Some(group) if group.has(dialect) => {
            if matches!(group.status, Status::Ignored | Status::Approximated) {
                let message = format!("`{name}` has no counterpart in the generated code");
                let diagnostic = Diagnostic::warning(Code::IgnoredKeyword, message);
                context.push(diagnostic.at(here.pointer()).key().help(group.note));
            }
        }
        other => unknown_here(name, other, object, here, context),
    }
    Fate::Keep
}

fn unknown_here(
    name: &str,
    other: Option<&Group>,
    object: &Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    let message = format!("`{name}` is not a key of {}; it was ignored", object.name);
    let diagnostic = Diagnostic::warning(Code::UnknownKey, message)
        .at(here.pointer())
        .key();
    let near = context
        .may_search()
        .then(|| closest(name, object.keys.iter().map(|key| key.name)))
        .flatten();
    context.push(match (other, near) {
        (Some(other), _) => diagnostic.help(format!("it is of {}", other.from.name())),
        (None, Some(near)) => diagnostic.help(format!("did you mean `{near}`?")),
        (None, None) => diagnostic.help("keys of your own start with `x-`"),
    });
}

fn check_needs(
    map: &mut Mapping,
    object: &Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    let mut fate = Fate::Keep;
    for key in object.keys.iter().filter(|key| key.need != Need::Optional) {
        if !map.contains_key(key.name) && missing(map, key, object, here, context) == Fate::Drop {
            fate = Fate::Drop;
        }
    }
    fate
}

fn missing(
    map: &mut Mapping,
    key: &Key,
    object: &Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Fate {
    let (name, pointer) = (key.name, here.pointer());
    let said = |what: &str| format!("{} must have `{name}`{what}", object.name);
    let warning = |what| {
        Diagnostic::warning(Code::MissingKey, said(what))
            .at(&pointer)
            .key()
    };
    let may_lack = newer::optional_since(object.name, name);
    match key.need {
        _ if may_lack.is_some_and(|since| context.has(since)) => {}
        Need::Required => context.push(
            Diagnostic::error(Code::MissingKey, said(", but this has none"))
                .at(&pointer)
                .key(),
        ),
        Need::OrLeaveOut => context.push(warning("; this has none and was ignored")),
        Need::OrEmptyText | Need::OrEmptyObject => context.push(warning("; read as empty")),
        Need::Optional => {}
    }
    match key.need {
        Need::OrEmptyText => carry::insert(map, name, Value::String(String::new())),
        Need::OrEmptyObject => carry::insert(map, name, Value::Mapping(Mapping::new())),
        Need::OrLeaveOut => return Fate::Drop,
        Need::Required | Need::Optional => {}
    }
    Fate::Keep
}
