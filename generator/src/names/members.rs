//! Names inside a struct: fields, setters and constructor arguments.
//!
//! In: wire names. Out: [`StructNames`]. Must not know: other types.

use super::scope::Scope;
use super::words::snake;
use crate::ir::Struct;

/// The identifiers inside a struct.
#[derive(Debug)]
pub struct StructNames {
    /// One for each field, in the order of the document.
    pub fields: Vec<FieldName>,
    /// One for each list of alternatives.
    pub choices: Vec<String>,
    /// The field that keeps undeclared keys.
    pub extra: String,
    /// The method that adds an undeclared key.
    pub extra_setter: String,
    methods: Scope,
}

/// The identifiers of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldName {
    /// The field.
    pub field: String,
    /// The method that sets it.
    pub setter: String,
    /// The method that sets it to `null`.
    pub null_setter: String,
    /// The function that gives its default.
    pub default: String,
}

impl StructNames {
    /// Mints the names inside a struct, in the order of wire names: the order of the document carries no meaning.
    #[must_use]
    pub fn mint(item: &Struct) -> StructNames {
        let mut fields = Scope::default();
        let mut methods = Scope::reserving(&["new", "clone", "default", "validate"]);
        let mut order: Vec<usize> = (0..item.fields.len()).collect();
        order.sort_by_key(|index| &item.fields[*index].wire);
        let mut names = vec![FieldName::default(); item.fields.len()];
        for index in &order {
            let wanted = snake(&item.fields[*index].wire);
            names[*index].field = fields.mint(&wanted);
            names[*index].setter = methods.mint(&wanted);
        }
        for index in &order {
            let setter = names[*index].setter.trim_end_matches('_').to_string();
            names[*index].null_setter = methods.mint(&format!("{setter}_null"));
        }
        let extra_setter = methods.mint("additional_property");
        for index in order {
            if item.fields[index].default.is_some() {
                let setter = names[index].setter.trim_end_matches('_').to_string();
                names[index].default = methods.mint(&format!("default_{setter}"));
            }
        }
        let choices = item.choices.iter();
        StructNames {
            fields: names,
            choices: choices
                .map(|choice| fields.mint(&snake(&choice.keyword)))
                .collect(),
            extra: fields.mint("additional_properties"),
            extra_setter,
            methods,
        }
    }

    /// The method that leaves out a key which is an argument of `new`: it is seldom needed, and never changes another name.
    pub fn absent_setter(&mut self, setter: &str) -> String {
        super::absent(&mut self.methods, setter)
    }
}
