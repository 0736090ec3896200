//! What callers of the crate will rely on, for the next run.
//!
//! In: the plan of items. Out: [`Promises`]. Must not know: the document.

use std::collections::BTreeMap;

use super::earlier::{PRIVATE, type_path};
use super::items::{TypeItem, Visibility};
use crate::names::Promises;

/// Notes what items promise.
pub(super) fn keep(types: &BTreeMap<String, Vec<TypeItem>>, promises: &mut Promises) {
    for item in types.values().flatten() {
        if let TypeItem::Struct(item) = item {
            let mut words = Vec::new();
            if item.visibility == Visibility::Private {
                words.push(PRIVATE.to_string());
            }
            promises.keep(type_path(&item.ident), words);
        }
    }
}
