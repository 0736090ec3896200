//! Where the documentation of a struct's fields stands: on the fields, or on what sets them.
//!
//! In: fields with the documentation of the document. Out: the same, with that of their setters, and that of `new`. Must not
//! know: why a field is as it is.

use super::arguments::no_longer_required;
use super::docs::{listed, push_paragraph};
use super::items::{FieldItem, SetterItem, Start, Visibility};

/// Documents the setters, which say by themselves what they set, and says what there is to say of `new`. Nobody sees the
/// documentation of a private field.
pub(super) fn constructor(fields: &mut [FieldItem], visibility: Visibility) -> Vec<String> {
    let mut lines = introduction(fields);
    push_paragraph(&mut lines, arguments(fields, visibility));
    for field in fields.iter_mut() {
        if let SetterItem::Named { docs, .. } = &mut field.setter {
            let is_documented = visibility == Visibility::Private && field.start == Start::Missing;
            if is_documented {
                *docs = std::mem::take(&mut field.docs);
            }
        }
        if visibility == Visibility::Private {
            field.docs.clear();
        }
    }
    lines
}

fn introduction(fields: &[FieldItem]) -> Vec<String> {
    let has_arguments = fields.iter().any(|field| field.start != Start::Missing);
    let text = match has_arguments {
        true => "What is required; all else is not set yet.",
        false => "Nothing set yet.",
    };
    vec![text.to_string()]
}

fn arguments(fields: &[FieldItem], visibility: Visibility) -> Vec<String> {
    let arguments = fields.iter().filter(|field| field.start != Start::Missing);
    let documented = arguments.map(|field| {
        let mut docs = match visibility {
            Visibility::Public => Vec::new(),
            Visibility::Private => field.docs.clone(),
        };
        push_paragraph(&mut docs, left_out(field));
        (field.ident.as_str(), docs)
    });
    let documented: Vec<(&str, Vec<String>)> = documented.collect();
    listed(
        documented
            .iter()
            .map(|(ident, docs)| (*ident, docs.as_slice())),
    )
}

/// What is no longer required says how it is left out.
fn left_out(field: &FieldItem) -> Vec<String> {
    match &field.setter {
        SetterItem::Named {
            absent: Some(absent),
            ..
        } => no_longer_required(absent),
        _ => Vec::new(),
    }
}
