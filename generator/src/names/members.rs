//! Names inside a struct: fields, setters and constructor arguments.
//!
//! In: wire names. Out: [`StructNames`]. Must not know: other types.

use super::scope::Scope;
use super::words::snake;
use crate::ir::Struct;

/// The identifiers inside a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructNames {
    /// One for each field, in the order of the document.
    pub fields: Vec<FieldName>,
    /// The field that keeps undeclared keys.
    pub extra: String,
}

/// The identifiers of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// The field.
    pub field: String,
    /// The method that sets it.
    pub setter: String,
    /// The method that sets it to `null`.
    pub null_setter: String,
}

impl StructNames {
    /// Mints the names inside a struct.
    #[must_use]
    pub fn mint(item: &Struct) -> StructNames {
        let mut fields = Scope::default();
        let mut methods = Scope::reserving(&["new", "clone", "default", "validate"]);
        let idents: Vec<(String, String)> = item
            .fields
            .iter()
            .map(|field| {
                let wanted = snake(&field.wire);
                (fields.mint(&wanted), methods.mint(&wanted))
            })
            .collect();
        let names = idents.into_iter().map(|(field, setter)| {
            let null_setter = methods.mint(&format!("{}_null", setter.trim_end_matches('_')));
            FieldName {
                field,
                setter,
                null_setter,
            }
        });
        let names = names.collect();
        StructNames {
            fields: names,
            extra: fields.mint("additional_properties"),
        }
    }
}
