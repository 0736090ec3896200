//! What callers of the crate will rely on, for the next run.
//!
//! In: the plan of items. Out: [`Promises`]. Must not know: the document.

use std::collections::BTreeMap;

use super::items::{
    Construction, CratePlan, FieldItem, InputItem, InputTarget, OperationItem, RustType,
    SetterItem, Slot, Start, StructItem, TypeItem, Visibility,
};
use crate::names::Promises;
use crate::names::promises::{
    BODY, Nulls, PART, PRIVATE, argument, form_path, method_path, type_path,
};

/// Notes what items promise.
pub(super) fn keep(
    types: &BTreeMap<String, Vec<TypeItem>>,
    operations: &[OperationItem],
    promises: &mut Promises,
) {
    for item in operations {
        let arguments = item.arguments.iter().filter_map(taken);
        let answers = item.answers.iter().cloned();
        promises.keep(
            method_path(&item.method),
            arguments.chain(answers).collect(),
        );
        for form in item.forms() {
            let parts = form.arguments.iter();
            let words = parts.map(|part| argument(PART, &part.wire, Nulls::Refused));
            promises.keep(form_path(&form.ident), words.collect());
        }
    }
    for item in types.values().flatten() {
        if let TypeItem::Struct(item) = item {
            promises.keep(type_path(&item.ident), words(item));
        }
    }
}

impl CratePlan {
    /// How many methods and types keep a form which a first run would not give them.
    pub(crate) fn kept(&self) -> usize {
        let operations = self.operations.iter();
        let operations = operations.filter(|it| {
            let is_kept = it.forms().any(|form| !form.absences.is_empty());
            is_kept || !it.absences.is_empty() || !it.others.is_empty()
        });
        let types = self.types.values().flatten();
        let types = types.filter(|item| match item {
            TypeItem::Struct(item) => item.fields.iter().any(is_kept),
            _ => false,
        });
        operations.count() + types.count()
    }
}

/// Whether a field is an argument that is no longer required, or an argument that cannot say `null` itself.
fn is_kept(field: &FieldItem) -> bool {
    match &field.setter {
        SetterItem::Named { null, absent, .. } => {
            let says_null = field.slot == Slot::RequiredNullable && null.is_some();
            absent.is_some() || says_null
        }
        SetterItem::None => false,
    }
}

fn words(item: &StructItem) -> Vec<String> {
    let private = item.visibility == Visibility::Private;
    let private = private.then(|| PRIVATE.to_string());
    let fields = item.fields.iter().filter(|field| field.slot != Slot::Flat);
    let arguments = fields.filter_map(|field| {
        let nulls = match field.start {
            Start::Given => Nulls::Refused,
            Start::GivenOrNull => Nulls::Taken,
            Start::Missing => return None,
        };
        Some(argument("key", &field.wire, nulls))
    });
    match item.construction {
        Construction::Sent => private.into_iter().chain(arguments).collect(),
        Construction::Received => Vec::new(),
    }
}

fn taken(input: &InputItem) -> Option<String> {
    match &input.target {
        InputTarget::Parameter(parameter) => {
            // `query_param`, `query_param_as`.
            let place = parameter.method.split('_').next()?;
            // A path is nothing without its parameters.
            if place == "path" {
                return None;
            }
            let nulls = match &input.ty {
                RustType::Option(_) => Nulls::Taken,
                _ => Nulls::Refused,
            };
            Some(argument(place, &parameter.wire, nulls))
        }
        InputTarget::Body(_) => Some(BODY.to_string()),
        InputTarget::WithoutValue(_) => None,
    }
}
