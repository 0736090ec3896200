//! Named types, grouped into modules.
//!
//! In: the types of the API. Out: [`TypeItem`]s by module, in the order of their names. Must not know: operations.

use std::collections::BTreeMap;

use super::defaults::Wanted;
use super::docs::lines;
use super::items::{
    Construction, EnumItem, EnumVariant, ExtraItem, FieldItem, Literal, NewtypeItem, Raw, RustType,
    Secrecy, SetterItem, Slot, Start, StructItem, TypeItem, Visibility,
};
use super::rust_type::raw;
use super::said::{self, Said};
use super::{Planning, arguments, described};
use crate::ir::{
    Access, Choice, Enum, EnumValue, Extra, Field, Presence, Shape, Struct, TypeDef, TypeExpr,
    TypeId,
};
use crate::names::{FieldName, StructNames, variant_names};

/// The variant of unions beside their members.
pub(super) const ADDED_VARIANTS: &[&str] = &["Unlisted"];

/// The types of each module.
pub(super) fn modules(planning: &Planning<'_>) -> BTreeMap<String, Vec<TypeItem>> {
    let mut modules: BTreeMap<String, Vec<TypeItem>> = BTreeMap::new();
    let said = said::by_fields(planning);
    let generated = planning.types();
    for (id, def) in generated.filter(|(id, _)| planning.overridden_item(*id).is_none()) {
        let module = planning.names.type_name(id).module.clone();
        modules
            .entry(module)
            .or_default()
            .push(planning.type_item(id, def, &said));
    }
    for items in modules.values_mut() {
        items.sort_by(|first, second| first.ident().cmp(second.ident()));
    }
    modules
}

impl Planning<'_> {
    fn type_item(&self, id: TypeId, def: &TypeDef, said: &Said) -> TypeItem {
        let ident = self.names.type_name(id).ident.clone();
        let docs = match said.get(&id) {
            Some(place) => place.clone(),
            None => lines(&def.docs, &[]),
        };
        match &def.shape {
            Shape::Struct(item) => TypeItem::Struct(self.struct_item(id, def, item, ident, docs)),
            Shape::Enum(item) => TypeItem::Enum(self.enum_item(id, def, item, ident, docs)),
            Shape::Union(item) => TypeItem::Union(self.union_item(id, def, item, ident, docs)),
            Shape::Newtype(ty) => TypeItem::Newtype(NewtypeItem {
                ident,
                docs,
                ty: self.rust_type(ty),
            }),
        }
    }

    fn struct_item(
        &self,
        id: TypeId,
        def: &TypeDef,
        item: &Struct,
        ident: String,
        docs: Vec<String>,
    ) -> StructItem {
        let mut names = StructNames::mint(item);
        let mut fields: Vec<(&Field, FieldItem)> = item
            .fields
            .iter()
            .zip(&names.fields)
            .map(|(field, name)| (field, self.field_item(id, field, name)))
            .collect();
        // The order of keys carries no meaning, and constructor arguments must not trade places when it changes.
        fields.sort_by(|(first, _), (second, _)| first.wire.cmp(&second.wire));
        arguments::name_absences(&mut fields, &mut names);
        let mut fields: Vec<FieldItem> = fields.into_iter().map(|(_, item)| item).collect();
        let choices = item.choices.iter().zip(&names.choices);
        fields.extend(choices.map(|(choice, name)| self.choice_item(id, choice, name)));
        let extra = match &item.extra {
            Extra::Kept(ty) => Some(ExtraItem {
                ident: names.extra,
                setter: names.extra_setter,
                ty: self.rust_type(ty),
            }),
            Extra::Unsaid | Extra::Forbidden => None,
        };
        let direction = self.facts.direction(id);
        let construction = match direction.sent {
            true => Construction::Sent,
            false => Construction::Received,
        };
        // Fields that callers have seen stay where they were.
        let visibility = match direction.received || self.earlier.shows_fields(&ident) {
            true => Visibility::Public,
            false => Visibility::Private,
        };
        let new_docs = match construction {
            Construction::Sent => described::constructor(&mut fields, visibility),
            Construction::Received => Vec::new(),
        };
        StructItem {
            visibility,
            new_docs,
            ident,
            docs,
            deprecated: def.deprecated,
            fields,
            extra,
            construction,
        }
    }

    fn field_item(&self, owner: TypeId, field: &Field, name: &FieldName) -> FieldItem {
        let (ty, is_nullable) = field.ty.split_null();
        let is_possible = !self.facts.is_impossible(owner, &field.at);
        let is_required = field.presence == Presence::Required
            && self.travels_always(owner, field.access)
            && is_possible;
        let slot = match (is_required, is_nullable) {
            (true, false) => Slot::Required,
            (true, true) => Slot::RequiredNullable,
            (false, false) => Slot::Optional,
            (false, true) => Slot::OptionalNullable,
        };
        let ty = match (self.overridden_field(owner, field), ty) {
            (Some(given), _) => given,
            (None, TypeExpr::Named(member)) if self.facts.is_boxed(owner, *member) => {
                RustType::Boxed(Box::new(self.rust_type(ty)))
            }
            (None, _) => self.rust_type(ty),
        };
        let start = self.start(owner, field, slot);
        // Where an argument may be `None`, that is `null`.
        let sends_null = is_nullable && (slot != Slot::RequiredNullable || start == Start::Given);
        let wanted = Wanted {
            default: field.default.as_ref(),
            on_wire: field.ty.split_null().0,
            in_rust: &ty,
        };
        FieldItem {
            default: self.default_item(&wanted, &name.default, &field.wire),
            ident: name.field.clone(),
            wire: field.wire.clone(),
            docs: field_docs(field),
            deprecated: field.deprecated,
            ty,
            slot,
            secrecy: self.secrecy(&field.wire, field.sensitive),
            start,
            setter: match field.access {
                Access::ReadOnly => SetterItem::None,
                Access::Both | Access::WriteOnly => SetterItem::Named {
                    value: name.setter.clone(),
                    null: sends_null.then(|| name.null_setter.clone()),
                    absent: None,
                    docs: Vec::new(),
                },
            },
        }
    }

    fn choice_item(&self, owner: TypeId, choice: &Choice, name: &str) -> FieldItem {
        FieldItem {
            ident: name.to_string(),
            wire: choice.keyword.clone(),
            docs: vec![
                "Which of the alternatives this is; its keys stand beside the others.".into(),
            ],
            deprecated: false,
            ty: self.member_type(owner, &choice.ty),
            slot: Slot::Flat,
            secrecy: Secrecy::Open,
            start: Start::Given,
            setter: SetterItem::None,
            default: None,
        }
    }

    /// Whether a field travels whichever way its type does: what is only received need not be sent, and the other way
    /// round (OpenAPI 3.0, 4.7.24.2, `readOnly` and `writeOnly`).
    fn travels_always(&self, owner: TypeId, access: Access) -> bool {
        let direction = self.facts.direction(owner);
        match access {
            Access::Both => true,
            Access::ReadOnly => !direction.sent,
            Access::WriteOnly => !direction.received,
        }
    }

    fn enum_item(
        &self,
        id: TypeId,
        def: &TypeDef,
        item: &Enum,
        ident: String,
        docs: Vec<String>,
    ) -> EnumItem {
        let raw = raw(item.repr);
        let variants = item
            .values
            .iter()
            .zip(enum_variants(item))
            .map(|(value, ident)| {
                let docs = value.description.as_deref();
                EnumVariant {
                    ident,
                    docs: docs.map(super::docs::prose).unwrap_or_default(),
                    value: literal(&value.json, raw),
                }
            });
        EnumItem {
            ident,
            docs,
            deprecated: def.deprecated,
            variants: variants.collect(),
            raw,
            others: self.others(id),
        }
    }

    pub(super) fn member_type(&self, owner: TypeId, ty: &TypeExpr) -> RustType {
        match ty {
            TypeExpr::Named(member) if self.facts.is_boxed(owner, *member) => {
                RustType::Boxed(Box::new(self.rust_type(ty)))
            }
            _ => self.rust_type(ty),
        }
    }
}

fn field_docs(field: &Field) -> Vec<String> {
    let mut notes = field.notes.clone();
    match field.access {
        Access::Both => {}
        Access::ReadOnly => notes.push("Only ever received.".into()),
        Access::WriteOnly => notes.push("Only ever sent.".into()),
    }
    lines(&field.docs, &notes)
}

/// The identifiers of listed values.
pub(super) fn enum_variants(item: &Enum) -> Vec<String> {
    let wanted: Vec<String> = item.values.iter().map(wanted_variant).collect();
    variant_names(wanted.iter().map(String::as_str), &[])
}

fn wanted_variant(value: &EnumValue) -> String {
    match (&value.given_name, value.json.as_str()) {
        (Some(name), _) => name.clone(),
        (None, Some(text)) => text.to_string(),
        (None, None) => value.json.to_string().replace('.', " dot "),
    }
}

fn literal(value: &serde_json::Value, raw: Raw) -> Literal {
    match (raw, value.as_str(), value.as_i64()) {
        (Raw::Text, Some(text), _) => Literal::Text(text.to_owned()),
        (Raw::Integer, _, Some(number)) => Literal::Integer(number),
        _ => Literal::Json(value.to_string()),
    }
}
