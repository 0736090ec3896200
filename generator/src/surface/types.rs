//! Types: structs with their constructors and setters, enums, unions.
//!
//! In: [`TypeItem`]s. Out: [`Item`]s. Must not know: operations.

use std::collections::BTreeMap;

use super::{Growth, Item, Kind, Part, PartKind, Reading, RustType, Slot, Surface};
use crate::plan::{
    Construction, CratePlan, EnumItem, FieldItem, Others, Raw, Secrecy, SetterItem, Start,
    StructItem, TypeItem, UnionItem, Visibility,
};

/// Every type of the plan.
pub(super) fn types(plan: &CratePlan, surface: &mut Surface) {
    let limits = limits(plan);
    for item in plan.types.values().flatten() {
        let path = format!("types::{}", item.ident());
        let (mut described, docs) = match item {
            TypeItem::Struct(item) => (structure(item), struct_docs(item)),
            TypeItem::Enum(item) => (enumeration(item), item.docs.clone()),
            TypeItem::Union(item) => (union(item), item.docs.clone()),
            TypeItem::Newtype(item) => (newtype(&item.ty), item.docs.clone()),
        };
        if let Some(limits) = limits.get(item.ident()) {
            let mut part = Part::new(PartKind::Method, "validate");
            part.behaviour.clone_from(limits);
            described.parts.insert("validate()".into(), part);
        }
        surface.docs.insert(path.clone(), docs);
        surface.items.insert(path, described);
    }
}

/// What `validate()` checks, as text that is only ever compared.
fn limits(plan: &CratePlan) -> BTreeMap<&str, String> {
    let tables = plan.validation.tables.iter();
    let tables: BTreeMap<&str, String> = tables
        .map(|table| (table.ident.as_str(), format!("{:?}", table.rules)))
        .collect();
    let methods = plan.validation.methods.iter();
    let text = |table: &Option<String>| {
        let text = table.as_deref().and_then(|table| tables.get(table));
        text.cloned().unwrap_or_default()
    };
    methods
        .map(|(ident, table)| (ident.as_str(), text(table)))
        .collect()
}

fn struct_docs(item: &StructItem) -> Vec<String> {
    let fields = item.fields.iter().flat_map(|field| {
        let setter = match &field.setter {
            SetterItem::Named { docs, .. } => docs.as_slice(),
            SetterItem::None => &[],
        };
        field.docs.iter().chain(setter)
    });
    let own = item.docs.iter().chain(&item.new_docs);
    own.chain(fields).cloned().collect()
}

fn structure(item: &StructItem) -> Item {
    let mut described = Item::new(Kind::Struct);
    described.deprecated = item.deprecated;
    members(item, &mut described);
    if item.construction == Construction::Sent {
        construction(item, &mut described);
    }
    defaults(item, &mut described);
    described
}

/// The fields, or what users know of them where they are private.
fn members(item: &StructItem, described: &mut Item) {
    let kind = match item.visibility {
        Visibility::Public => PartKind::Field,
        Visibility::Private => PartKind::Key,
    };
    if kind == PartKind::Field {
        described.reading = Reading::Received;
    }
    let is_set =
        |field: &FieldItem| field.start != Start::Missing || field.setter != SetterItem::None;
    let fields = item.fields.iter();
    for field in fields.filter(|field| kind == PartKind::Field || is_set(field)) {
        let part = member(kind, field);
        described.parts.insert(field.ident.clone(), part);
    }
    if let Some(extra) = &item.extra {
        let mut part = Part::new(kind, &extra.ident).value("", &extra.ty);
        part.behaviour = "keys that are not declared".into();
        part.slot = Slot::Flat;
        described.parts.insert(extra.ident.clone(), part);
    }
}

fn member(kind: PartKind, field: &FieldItem) -> Part {
    let mut part = Part::new(kind, &field.ident)
        .value("", &field.ty)
        .on_wire(&field.wire)
        .deprecated(field.deprecated);
    part.slot = field.slot;
    if field.secrecy == Secrecy::Sensitive {
        part.behaviour = "hidden from `Debug`".into();
    }
    part
}

/// `new` and the setters.
fn construction(item: &StructItem, described: &mut Item) {
    let mut new = Part::new(PartKind::Method, "new");
    for field in &item.fields {
        new = match field.start {
            Start::GivenOrNull => {
                let ty = RustType::Option(Box::new(field.ty.clone()));
                new.value(&field.ident, &ty)
            }
            Start::Given => new.value(&field.ident, given(&field.ty)),
            Start::Missing => new,
        };
    }
    if new.values.is_empty() {
        let default = Part::new(PartKind::Trait, "new");
        described.parts.insert("Default".into(), default);
    }
    described.parts.insert("new()".into(), new);
    for field in &item.fields {
        setters(field, described);
    }
    if let Some(extra) = &item.extra {
        let part = Part::new(PartKind::Method, &extra.ident).value("value", &extra.ty);
        described.parts.insert(format!("{}()", extra.setter), part);
    }
}

fn setters(field: &FieldItem, described: &mut Item) {
    let SetterItem::Named {
        value,
        null,
        absent,
        ..
    } = &field.setter
    else {
        return;
    };
    if matches!(field.slot, Slot::Required | Slot::Flat) {
        return;
    }
    // Whether a setter is deprecated is said of its field.
    let part = Part::new(PartKind::Method, &field.ident).value("value", given(&field.ty));
    described.parts.insert(format!("{value}()"), part);
    for state in [null, absent].into_iter().flatten() {
        let part = Part::new(PartKind::Method, &field.ident);
        described.parts.insert(format!("{state}()"), part);
    }
}

/// What is kept in a box is given without it.
fn given(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        _ => ty,
    }
}

fn defaults(item: &StructItem, described: &mut Item) {
    for field in &item.fields {
        let Some(default) = &field.default else {
            continue;
        };
        let mut part = Part::new(PartKind::Method, &field.ident).value("", &default.ty);
        part.behaviour = format!("{:?}", default.value);
        described.parts.insert(format!("{}()", default.ident), part);
    }
}

fn enumeration(item: &EnumItem) -> Item {
    let mut described = Item::new(Kind::Enum);
    described.deprecated = item.deprecated;
    described.reading = Reading::Received;
    if item.others == Others::Closed {
        described.growth = Growth::Closed;
    }
    for variant in &item.variants {
        let part = Part::new(PartKind::Variant, &variant.ident);
        let part = part.on_wire(format!("{:?}", variant.value));
        described.parts.insert(variant.ident.clone(), part);
    }
    let literal = match item.raw {
        Raw::Text => "&str",
        Raw::Integer => "i64",
        Raw::Json => "Json",
    };
    let part = Part::new(PartKind::Trait, "Listed").value("", &RustType::Plain(literal));
    described.part("Listed", part)
}

fn union(item: &UnionItem) -> Item {
    let mut described = Item::new(Kind::Union);
    described.deprecated = item.deprecated;
    described.reading = Reading::Received;
    let tag = item.choice.tag().unwrap_or_default();
    for variant in &item.variants {
        let wire = match variant.tags.as_slice() {
            [] => String::new(),
            tags => format!("{tag}: {}", tags.join(", ")),
        };
        let part = Part::new(PartKind::Variant, &variant.ident);
        let part = part.value("", &variant.ty).on_wire(wire);
        described.parts.insert(variant.ident.clone(), part);
    }
    described
}

fn newtype(ty: &RustType) -> Item {
    let mut described = Item::new(Kind::Newtype);
    described.growth = Growth::Closed;
    described.reading = Reading::Received;
    described.part("0", Part::new(PartKind::Field, "0").value("", ty))
}
