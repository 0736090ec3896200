//! Whether every JSON value of one type is one of another.
//!
//! In: two types, each with the items of its side. Out: yes, or perhaps not. Must not know: Rust's own rules for types.

use super::{Data, Pair};
use crate::surface::{Growth, Item, Kind, Part, PartKind, Raw, RustType, Slot, Surface};

/// How deep types are followed into each other.
const DEEPEST: usize = 16;

impl Pair<'_> {
    /// An old type as it is called on the new side.
    pub(super) fn now(&self, ty: &RustType) -> RustType {
        self.renames.apply(ty)
    }

    /// A new type in the same form.
    pub(super) fn now_as_it_is(&self, ty: &RustType) -> RustType {
        super::renames::normal(ty, &|path| path.to_string())
    }

    /// Whether every value of the old type can be read as the new one.
    pub(super) fn covers(&self, old: &RustType, new: &RustType) -> bool {
        self.covers_to(DEEPEST, old, new)
    }

    /// The same of two items.
    pub(super) fn covers_item(&self, old: &Item, new: &Item) -> Data {
        match self.item_covers(DEEPEST, old, new) {
            true => Data::Decodes,
            false => Data::Fails,
        }
    }

    /// Whether a flattened part is there whatever the object holds.
    pub(super) fn is_flexible(&self, part: &Part) -> bool {
        let mut values = part.values.iter();
        values.all(|value| {
            let item = item(self.new, &value.ty);
            item.is_none_or(|item| item.kind == Kind::Union)
        })
    }

    fn covers_to(&self, depth: usize, old: &RustType, new: &RustType) -> bool {
        if depth == 0 {
            return false;
        }
        if self.now(old) == self.now_as_it_is(new) {
            return true;
        }
        let next = depth - 1;
        match (old, new) {
            (RustType::Boxed(old), new) => self.covers_to(next, old, new),
            (old, RustType::Boxed(new)) => self.covers_to(next, old, new),
            (_, RustType::Runtime("Value") | RustType::Open(_, Raw::Json)) => true,
            (RustType::Option(old), RustType::Option(new)) => self.covers_to(next, old, new),
            (old, RustType::Option(new)) => self.covers_to(next, old, new),
            (RustType::Vec(old), RustType::Vec(new)) | (RustType::Map(old), RustType::Map(new)) => {
                self.covers_to(next, old, new)
            }
            _ => match (item(self.old, old), item(self.new, new)) {
                (_, Some(new)) if new.kind == Kind::Union => true,
                (Some(old), Some(new)) => self.item_covers(next, old, new),
                (None, Some(new)) if new.kind == Kind::Newtype => {
                    inside(new).is_some_and(|new| self.covers_to(next, old, new))
                }
                (Some(old), None) => self.item_is_in(next, old, new),
                _ => scalar_is_in(old, new),
            },
        }
    }

    fn item_is_in(&self, depth: usize, old: &Item, new: &RustType) -> bool {
        match old.kind {
            Kind::Newtype => inside(old).is_some_and(|old| self.covers_to(depth, old, new)),
            // Only closed ones stand for themselves.
            Kind::Enum => is_text(new) && has_texts_alone(old),
            _ => false,
        }
    }

    fn item_covers(&self, depth: usize, old: &Item, new: &Item) -> bool {
        match (old.kind, new.kind) {
            (_, Kind::Union) => true,
            (Kind::Struct, Kind::Struct) => self.struct_covers(depth, old, new),
            (Kind::Enum, Kind::Enum) => {
                let has = |part: &Part| new.parts.values().any(|other| other.wire == part.wire);
                new.growth == Growth::Open || old.parts.values().all(has)
            }
            (Kind::Newtype, Kind::Newtype) => match (inside(old), inside(new)) {
                (Some(old), Some(new)) => self.covers_to(depth, old, new),
                _ => false,
            },
            _ => false,
        }
    }

    fn struct_covers(&self, depth: usize, old: &Item, new: &Item) -> bool {
        if depth == 0 {
            return false;
        }
        let mut fields = new
            .parts
            .values()
            .filter(|part| part.kind == PartKind::Field);
        fields.all(|field| {
            let mut old = old.parts.values();
            let before = old.find(|it| it.kind == PartKind::Field && it.wire == field.wire);
            let may_miss = matches!(field.slot, Slot::Optional | Slot::OptionalNullable);
            match before {
                None => may_miss || field.slot == Slot::Flat,
                Some(before) => {
                    let mut values = before.values.iter().zip(&field.values);
                    let fits = may_miss || before.slot == field.slot;
                    fits && values.all(|(old, new)| self.covers_to(depth - 1, &old.ty, &new.ty))
                }
            }
        })
    }
}

/// The item that a type is, closed enums included; open ones are what they are written as.
fn item<'s>(surface: &'s Surface, ty: &RustType) -> Option<&'s Item> {
    match ty {
        RustType::Item(ident) | RustType::Outside(ident) => {
            surface.items.get(&format!("types::{ident}"))
        }
        RustType::Local(ident) => surface.items.get(&format!("operations::{ident}")),
        _ => None,
    }
}

fn inside(newtype: &Item) -> Option<&RustType> {
    let value = newtype.parts.get("0")?.values.first()?;
    Some(&value.ty)
}

fn has_texts_alone(item: &Item) -> bool {
    let mut literals = item
        .parts
        .get("Listed")
        .into_iter()
        .flat_map(|it| &it.values);
    literals.all(|literal| literal.ty == RustType::Plain("&str"))
}

fn is_text(ty: &RustType) -> bool {
    matches!(ty, RustType::Plain("String") | RustType::Open(_, Raw::Text))
}

fn scalar_is_in(old: &RustType, new: &RustType) -> bool {
    let is_encoded = *old == RustType::Runtime("Base64");
    if is_text(new) {
        return is_text(old) || is_encoded;
    }
    match (integers(old), integers(new)) {
        (Some((low, high)), Some((lowest, highest))) => lowest <= low && high <= highest,
        (Some(_), None) => is_number(new),
        (None, _) => is_number(old) && is_number(new),
    }
}

fn is_number(ty: &RustType) -> bool {
    matches!(ty, RustType::Plain("f64") | RustType::Runtime("Number"))
}

/// The integers that a type holds.
fn integers(ty: &RustType) -> Option<(i128, i128)> {
    Some(match ty {
        RustType::Plain("i8") => (i8::MIN.into(), i8::MAX.into()),
        RustType::Plain("i16") => (i16::MIN.into(), i16::MAX.into()),
        RustType::Plain("i32") => (i32::MIN.into(), i32::MAX.into()),
        RustType::Plain("i64") | RustType::Open(_, Raw::Integer) => {
            (i64::MIN.into(), i64::MAX.into())
        }
        RustType::Plain("u8") => (0, u8::MAX.into()),
        RustType::Plain("u16") => (0, u16::MAX.into()),
        RustType::Plain("u32") => (0, u32::MAX.into()),
        RustType::Plain("u64") => (0, u64::MAX.into()),
        RustType::Runtime("Integer") => (i128::MIN, i128::MAX),
        _ => return None,
    })
}
