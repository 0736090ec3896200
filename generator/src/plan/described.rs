//! Where the documentation of a struct's fields stands: on the fields, or on what sets them.
//!
//! In: fields with the documentation of the document. Out: the same, with that of their setters, and that of `new`. Must not
//! know: why a field is as it is.

use super::docs::{code, listed, push_paragraph};
use super::items::{FieldItem, SetterItem, Slot, Start, Visibility};

/// Documents the setters, and says what there is to say of `new`. Nobody sees the documentation of a private field.
pub(super) fn constructor(fields: &mut [FieldItem], visibility: Visibility) -> Vec<String> {
    let mut lines = introduction(fields);
    for field in fields.iter_mut() {
        let is_set = !matches!(field.slot, Slot::Required | Slot::Flat);
        if let SetterItem::Named { docs, .. } = &mut field.setter {
            *docs = vec![format!("Sets {}.", code(&field.wire))];
            let is_documented = visibility == Visibility::Private && !field.docs.is_empty();
            if is_documented && is_set && field.start == Start::Missing {
                *docs = std::mem::take(&mut field.docs);
            }
        }
    }
    if visibility == Visibility::Private {
        push_paragraph(&mut lines, arguments(fields));
        fields.iter_mut().for_each(|field| field.docs.clear());
    }
    lines
}

fn introduction(fields: &[FieldItem]) -> Vec<String> {
    let has_arguments = fields.iter().any(|field| field.start == Start::Given);
    let text = match has_arguments {
        true => "What is required; all else is not set yet.",
        false => "Nothing set yet.",
    };
    vec![text.to_string()]
}

fn arguments(fields: &[FieldItem]) -> Vec<String> {
    let arguments = fields.iter().filter(|field| field.start == Start::Given);
    listed(arguments.map(|field| (field.ident.as_str(), field.docs.as_slice())))
}
