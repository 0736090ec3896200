//! Defaults as Rust values, for whoever wants to know or send them.
//!
//! In: defaults of the API and the types of their values. Out: [`DefaultItem`]s, and reports of defaults that do not fit
//! their schema. Must not know: fields, parameters.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Planning;
use super::docs::one_line;
use super::formats::default_type;
use super::items::{DefaultItem, RustType, ValueItem};
use super::pattern::translate;
use super::types::enum_variants;
use crate::ir::{
    Access, Constant, DefaultValue, EnumValue, Extra, Limit, Presence, Shape, Struct, TypeExpr,
    TypeId,
};
use crate::report::{Code, Diagnostic, Report};

/// A default, the type of its value on the wire and in Rust.
pub(super) struct Wanted<'a> {
    pub(super) default: Option<&'a DefaultValue>,
    pub(super) on_wire: &'a TypeExpr,
    pub(super) in_rust: &'a RustType,
}

impl Planning<'_> {
    /// The function that gives a default, if it fits its schema and can be written down.
    pub(super) fn default_item(
        &self,
        wanted: &Wanted<'_>,
        ident: &str,
        wire: &str,
    ) -> Option<DefaultItem> {
        let default = wanted.default?;
        if self.misfit(default, wanted.on_wire).is_some() {
            return None;
        }
        let wire = one_line(wire);
        let rust = match wanted.in_rust {
            RustType::Boxed(inner) => inner,
            rust => rust,
        };
        Some(DefaultItem {
            ident: ident.to_owned(),
            docs: vec![format!(
                "What `{wire}` is taken for where it is missing. Never sent by itself."
            )],
            ty: rust.clone(),
            value: self
                .value(&default.value, wanted.on_wire, rust)
                .or_else(|| self.decoded(&default.value, wanted.on_wire, rust))?,
        })
    }

    /// Reports every default that does not fit its schema.
    pub(super) fn check_defaults(&self, report: &mut Report) {
        for (_, def) in self.types() {
            if let Shape::Struct(item) = &def.shape {
                for field in &item.fields {
                    self.check_default(field.default.as_ref(), &field.ty, report);
                }
            }
        }
        let operations = self.operations();
        for parameter in operations.flat_map(|(_, operation)| &operation.parameters) {
            self.check_default(parameter.default.as_ref(), &parameter.ty, report);
        }
    }

    fn check_default(&self, default: Option<&DefaultValue>, ty: &TypeExpr, report: &mut Report) {
        let Some(default) = default else { return };
        if let Some(why) = self.misfit(default, ty) {
            let text = format!("this default does not fit its schema: {why}");
            let warning = Diagnostic::warning(Code::InvalidValue, text)
                .at(default.schema.child("default"))
                .help("it is only documented");
            report.push(warning);
        }
    }

    fn misfit(&self, default: &DefaultValue, ty: &TypeExpr) -> Option<&'static str> {
        if !self.is_of(&default.value, ty) {
            return Some("its type takes no such value");
        }
        let check = self.api.checks.get(&default.schema)?;
        let mut limits = check.limits.iter();
        limits
            .any(|limit| breaks(&default.value, limit))
            .then_some("it is beyond a limit")
    }

    fn is_of(&self, value: &Constant, ty: &TypeExpr) -> bool {
        match (ty, value) {
            (TypeExpr::Any, _) => true,
            (TypeExpr::Null | TypeExpr::Nullable(_), Constant::Null)
            | (TypeExpr::Boolean, Constant::Boolean(_))
            | (TypeExpr::Number(_), Constant::Number(_))
            | (TypeExpr::String(_), Constant::Text(_))
            | (TypeExpr::Tuple(_), Constant::List(_))
            | (TypeExpr::Map(_), Constant::Object(_)) => true,
            (TypeExpr::Nullable(inner), value) => self.is_of(value, inner),
            (TypeExpr::Integer(format), value) => {
                let in_rust = default_type("integer", format.name.as_deref());
                is_integer(value) && (in_rust == LARGE || integer(value, &in_rust).is_some())
            }
            (TypeExpr::List(items), Constant::List(values)) => {
                values.iter().all(|value| self.is_of(value, items))
            }
            (TypeExpr::Named(id), value) => match &self.api.types[*id].shape {
                Shape::Enum(item) => item.values.iter().any(|listed| is_listed(value, listed)),
                Shape::Struct(item) => self.is_object(value, item),
                // Which member it is does not matter here.
                Shape::Union(_) | Shape::Newtype(_) => true,
            },
            _ => false,
        }
    }

    fn is_object(&self, value: &Constant, item: &Struct) -> bool {
        let Constant::Object(members) = value else {
            return false;
        };
        item.fields
            .iter()
            .all(|field| match members.get(&field.wire) {
                Some(member) => self.is_of(member, &field.ty),
                None => field.presence == Presence::Optional || field.access != Access::Both,
            })
    }

    fn value(&self, value: &Constant, ty: &TypeExpr, rust: &RustType) -> Option<ValueItem> {
        match (rust, ty, value) {
            (RustType::Option(inner), TypeExpr::Nullable(ty), _) => {
                let inner = self.value(value, ty, inner)?;
                Some(ValueItem::Some(Box::new(inner)))
            }
            (_, TypeExpr::Nullable(ty), _) => self.value(value, ty, rust),
            (RustType::Vec(rust), TypeExpr::List(ty), Constant::List(values)) => {
                let values = values.iter().map(|value| self.value(value, ty, rust));
                Some(ValueItem::List(values.collect::<Option<_>>()?))
            }
            (RustType::Open(item, _), TypeExpr::Named(id), _) => {
                let variant = self.variant(*id, value)?;
                Some(ValueItem::Open(item.as_ref().clone(), variant))
            }
            (RustType::Item(_) | RustType::Outside(_), TypeExpr::Named(id), _) => {
                Some(ValueItem::Listed(rust.clone(), self.variant(*id, value)?))
            }
            (RustType::Plain("bool"), _, Constant::Boolean(value)) => {
                Some(ValueItem::Boolean(*value))
            }
            (RustType::Plain("String"), _, Constant::Text(text)) => {
                Some(ValueItem::Text(text.clone()))
            }
            (RustType::Plain("f64"), _, Constant::Number(_)) => float(value).map(ValueItem::Float),
            (RustType::Plain(_), _, _) => integer(value, rust).map(ValueItem::Integer),
            (RustType::Runtime("Integer" | "Number"), _, _) => exact(value),
            _ => None,
        }
    }

    /// A value that is read from JSON, where nothing can go wrong with that.
    fn decoded(&self, value: &Constant, ty: &TypeExpr, rust: &RustType) -> Option<ValueItem> {
        let rust = rust.clone().outside();
        let is_usual = [ty, ty.split_null().0].map(|ty| self.rust_type(ty).outside() == rust);
        let is_safe = is_usual.contains(&true) && self.decodes(value, ty, MAX_DEPTH);
        is_safe.then(|| ValueItem::Decoded(value.to_string()))
    }

    /// Whether the generated types read a value without fail. `depth` is how many types may be in each other.
    fn decodes(&self, value: &Constant, ty: &TypeExpr, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match (ty, value) {
            (TypeExpr::Any, _) | (TypeExpr::Null | TypeExpr::Nullable(_), Constant::Null) => true,
            (TypeExpr::Nullable(inner), _) => self.decodes(value, inner, depth),
            (TypeExpr::List(items), Constant::List(values)) => {
                values.iter().all(|value| self.decodes(value, items, depth))
            }
            (TypeExpr::Map(values), Constant::Object(members)) => members
                .values()
                .all(|value| self.decodes(value, values, depth)),
            (TypeExpr::Tuple(members), Constant::List(values)) => {
                let mut pairs = members.iter().zip(values);
                members.len() == values.len()
                    && pairs.all(|(ty, value)| self.decodes(value, ty, depth))
            }
            (TypeExpr::Named(id), _) if self.overridden_item(*id).is_some() => false,
            (TypeExpr::Named(id), _) => match &self.api.types[*id].shape {
                Shape::Enum(_) => self.variant(*id, value).is_some(),
                Shape::Newtype(inner) => self.decodes(value, inner, depth),
                Shape::Union(union) => {
                    let mut variants = union.variants.iter();
                    variants.any(|variant| self.decodes(value, &variant.ty, depth))
                }
                Shape::Struct(item) => self.decodes_object(value, item, depth),
            },
            _ => self.value(value, ty, &self.rust_type(ty)).is_some(),
        }
    }

    fn decodes_object(&self, value: &Constant, item: &Struct, depth: usize) -> bool {
        let Constant::Object(members) = value else {
            return false;
        };
        let declared = item.fields.iter();
        let mut declared = declared.map(|field| match members.get(&field.wire) {
            Some(member) => self.decodes(member, &field.ty, depth),
            None => field.presence == Presence::Optional,
        });
        let is_other = |key: &&String| item.fields.iter().all(|field| field.wire != **key);
        let are_others_known = match &item.extra {
            Extra::Kept(ty) => {
                let mut others = members.iter().filter(|(key, _)| is_other(key));
                others.all(|(_, value)| self.decodes(value, ty, depth))
            }
            Extra::Unsaid | Extra::Forbidden => true,
        };
        item.choices.is_empty() && declared.all(|it| it) && are_others_known
    }

    fn variant(&self, id: TypeId, value: &Constant) -> Option<String> {
        let Shape::Enum(item) = &self.api.types[id].shape else {
            return None;
        };
        let listed = item.values.iter().zip(enum_variants(item));
        let mut found = listed.filter(|(listed, _)| is_listed(value, listed));
        found.next().map(|(_, ident)| ident)
    }
}

/// How many types a default may be made of, one in the other.
const MAX_DEPTH: usize = 16;

/// The type that has room for every integer.
const LARGE: RustType = RustType::Runtime("Integer");

/// A number that keeps its digits; what has more of them than Rust's own types is only documented.
fn exact(value: &Constant) -> Option<ValueItem> {
    match value.whole() {
        Some(whole) => Some(ValueItem::WholeInto(whole)),
        None => float(value).map(ValueItem::FloatInto),
    }
}

fn float(value: &Constant) -> Option<f64> {
    let Constant::Number(text) = value else {
        return None;
    };
    let float: f64 = text.parse().ok()?;
    // Another spelling of the same number is the same number; other digits are not.
    let is_same =
        float.to_string() == *text || value.whole().is_some() || text.contains(['e', 'E']);
    (float.is_finite() && is_same).then_some(float)
}

fn is_integer(value: &Constant) -> bool {
    let digits = |text: &String| {
        text.trim_start_matches('-')
            .bytes()
            .all(|it| it.is_ascii_digit())
    };
    value.whole().is_some() || matches!(value, Constant::Number(text) if digits(text))
}

/// An integer within the limits of a Rust type.
fn integer(value: &Constant, ty: &RustType) -> Option<i128> {
    let RustType::Plain(name) = ty else {
        return None;
    };
    let range = match *name {
        "i8" => i128::from(i8::MIN)..=i128::from(i8::MAX),
        "i16" => i128::from(i16::MIN)..=i128::from(i16::MAX),
        "i32" => i128::from(i32::MIN)..=i128::from(i32::MAX),
        "i64" => i128::from(i64::MIN)..=i128::from(i64::MAX),
        "u8" => 0..=i128::from(u8::MAX),
        "u16" => 0..=i128::from(u16::MAX),
        "u32" => 0..=i128::from(u32::MAX),
        "u64" => 0..=i128::from(u64::MAX),
        _ => return None,
    };
    value.whole().filter(|whole| range.contains(whole))
}

fn is_listed(value: &Constant, listed: &EnumValue) -> bool {
    match value {
        Constant::Text(text) => listed.json.as_str() == Some(text),
        Constant::Number(text) => {
            let number = listed.json.as_number().map(ToString::to_string);
            number.as_ref() == Some(text)
        }
        Constant::Boolean(value) => listed.json.as_bool() == Some(*value),
        Constant::Null | Constant::List(_) | Constant::Object(_) => false,
    }
}

/// Whether a value is beyond a limit (JSON Schema validation, section 6). Fractions are compared as floats.
fn breaks(value: &Constant, limit: &Limit) -> bool {
    match value {
        Constant::Text(text) => {
            let length = text.chars().count();
            match limit {
                Limit::MinLength(least) => length < *least,
                Limit::MaxLength(most) => length > *most,
                Limit::Pattern(pattern) => {
                    let regex = translate(pattern).ok();
                    let regex = regex.and_then(|regex| regex::Regex::new(&regex).ok());
                    regex.is_some_and(|regex| !regex.is_match(text))
                }
                _ => false,
            }
        }
        Constant::Number(number) => match limit {
            Limit::Minimum(limit) => order(number, limit).is_some_and(Ordering::is_lt),
            Limit::Maximum(limit) => order(number, limit).is_some_and(Ordering::is_gt),
            Limit::ExclusiveMinimum(limit) => order(number, limit).is_some_and(Ordering::is_le),
            Limit::ExclusiveMaximum(limit) => order(number, limit).is_some_and(Ordering::is_ge),
            _ => false,
        },
        Constant::List(items) => match limit {
            Limit::MinItems(least) => items.len() < *least,
            Limit::MaxItems(most) => items.len() > *most,
            Limit::UniqueItems => items.iter().collect::<BTreeSet<_>>().len() < items.len(),
            _ => false,
        },
        Constant::Null | Constant::Boolean(_) | Constant::Object(_) => false,
    }
}

fn order(number: &str, limit: &str) -> Option<Ordering> {
    let whole = |text: &str| text.parse::<i128>().ok();
    match (whole(number), whole(limit)) {
        (Some(number), Some(limit)) => Some(number.cmp(&limit)),
        _ => number
            .parse::<f64>()
            .ok()?
            .partial_cmp(&limit.parse().ok()?),
    }
}
