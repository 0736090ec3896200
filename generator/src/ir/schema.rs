//! Types: named ones in an arena, anonymous ones as a small owned tree.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::{DefaultValue, Docs, TypeExpr};
use crate::source::Pointer;

/// Index of a named type in [`Types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    /// Position in the arena, for side tables of facts.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// Arena of the types that become items of their own.
#[derive(Debug, Default)]
pub struct Types(Vec<TypeDef>);

impl Types {
    /// Adds a definition and returns its id.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.0.push(def);
        TypeId(self.0.len() - 1)
    }

    /// All definitions with their ids, in the order in which they were first reached.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, def)| (TypeId(index), def))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0]
    }
}

impl std::ops::IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.0[id.0]
    }
}

/// A type that becomes an item of its own.
#[derive(Debug)]
pub struct TypeDef {
    /// The schema that it came from.
    pub at: Pointer,
    /// Where it stands: what its name is made of.
    pub home: Home,
    /// Human text.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What it is.
    pub shape: Shape,
}

/// Where a named type stands in the document. Names are made of this, never of titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The thing that owns it.
    pub root: HomeRoot,
    /// The way from there, empty for the root itself.
    pub steps: Vec<Step>,
}

impl Home {
    /// The place one step further in.
    #[must_use]
    pub fn step(&self, step: Step) -> Home {
        let mut steps = self.steps.clone();
        steps.push(step);
        Home {
            root: self.root.clone(),
            steps,
        }
    }
}

/// What owns a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HomeRoot {
    /// A schema of the components, by key.
    Component(String),
    /// An operation, by its position in [`super::Api::operations`].
    Operation(usize),
    /// A webhook or callback, by its position in [`super::Api::incoming`].
    Incoming(usize),
    /// A component other than a schema, by its key and what it is.
    Shared(String),
    /// Any other place: the words of its pointer.
    Elsewhere(Vec<String>),
}

/// One step from an owner to an inline schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A property, by its name on the wire.
    Property(String),
    /// The items of an array.
    Items,
    /// The values of a map.
    Values,
    /// A list of alternatives beside properties, by its keyword.
    Choice(String),
    /// A member of a union.
    Variant(VariantName),
    /// The type itself, where its name stands for the union of all that extend it.
    Base,
    /// A member of a tuple, by position.
    Member(usize),
    /// A parameter of an operation, by its name on the wire.
    Parameter(String),
    /// The request body of an operation. Only the first media type goes unnamed.
    RequestBody,
    /// The response body of an operation for a status.
    ResponseBody(StatusMatch),
    /// One of several media types, by its text.
    Media(String),
    /// A declared response header, by its name.
    Header(String),
}

/// What a member of a union is called: by what it says, so that moving it renames nothing, else by its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariantName {
    /// A constant that it has, the component that it extends, or its JSON type; no other member has the same.
    Content(String),
    /// Its position, from 0.
    Position(usize),
}

impl VariantName {
    /// As words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            VariantName::Content(words) => words.clone(),
            VariantName::Position(index) => format!("variant{}", index + 1),
        }
    }
}

use super::StatusMatch;

/// What a named type is.
#[derive(Debug)]
pub enum Shape {
    /// An object with declared properties.
    Struct(Struct),
    /// A closed or open list of values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// A type that needs a name only because it contains itself (a list of itself, a map of itself).
    Newtype(TypeExpr),
}

/// An object with declared properties.
#[derive(Debug, Default)]
pub struct Struct {
    /// The properties, in document order.
    pub fields: Vec<Field>,
    /// Alternatives beside the properties: each is read from, and written into, the same object.
    pub choices: Vec<Choice>,
    /// What is said about other keys.
    pub extra: Extra,
}

/// Alternatives beside the properties of an object (`oneOf` or `anyOf` next to `properties`).
#[derive(Debug)]
pub struct Choice {
    /// The list of alternatives.
    pub at: Pointer,
    /// Its keyword.
    pub keyword: String,
    /// The union of the alternatives.
    pub ty: TypeExpr,
}

/// What a schema says about keys that it doesn't declare.
#[derive(Debug, Default, Clone, PartialEq)]
pub enum Extra {
    /// Nothing: they may come and are of no interest.
    #[default]
    Unsaid,
    /// They must not be sent.
    Forbidden,
    /// They are allowed, with values of this type, and are kept.
    Kept(TypeExpr),
}

/// A property of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The schema of the property.
    pub at: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// Its type; nullability is part of it, presence is not.
    pub ty: TypeExpr,
    /// Whether the key must be there.
    pub presence: Presence,
    /// Which way it travels.
    pub access: Access,
    /// Whether the document marks it as secret (`format: password`, `x-sensitive`).
    pub sensitive: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Human text.
    pub docs: Docs,
    /// Constraints and defaults in words, for the documentation.
    pub notes: Vec<String>,
    /// What it is taken for where it is missing.
    pub default: Option<DefaultValue>,
    /// The one value that it has, if it is a boolean with only one.
    pub constant: Option<bool>,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Listed in `required`.
    Required,
    /// Not listed.
    Optional,
}

/// Which way a property travels (`readOnly`, `writeOnly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Both ways.
    #[default]
    Both,
    /// Only received.
    ReadOnly,
    /// Only sent.
    WriteOnly,
}

/// A list of values, open to values that the document doesn't list.
#[derive(Debug)]
pub struct Enum {
    /// The JSON type that the values share.
    pub repr: EnumRepr,
    /// The listed values, without `null`, without repetition, in document order.
    pub values: Vec<EnumValue>,
}

/// What the values of an enum are on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumRepr {
    /// Strings.
    String,
    /// Integers that fit i64.
    Integer,
    /// Numbers, or values of several types.
    Mixed,
}

/// One listed value.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The value on the wire, as JSON text (`"a"`, `1`).
    pub json: serde_json::Value,
    /// `x-enum-varnames` for this value.
    pub given_name: Option<String>,
    /// `x-enum-descriptions` for this value.
    pub description: Option<String>,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    /// The members, in document order.
    pub variants: Vec<Variant>,
    /// How the document tells them apart.
    pub tag: Option<Tag>,
}

/// A member of a union.
#[derive(Debug)]
pub struct Variant {
    /// The schema of the member.
    pub at: Pointer,
    /// Its type.
    pub ty: TypeExpr,
    /// The component that it names, if it is a reference.
    pub component: Option<String>,
    /// The discriminator values that choose it.
    pub tags: Vec<String>,
    /// Whether the document marks it, or what it holds, as secret.
    pub sensitive: bool,
    /// Human text.
    pub docs: Docs,
}

/// A discriminator (OpenAPI 3.0, 4.7.25).
#[derive(Debug, Clone)]
pub struct Tag {
    /// The property that holds the value.
    pub property: String,
}

impl Shape {
    /// Calls `visit` for each type used directly in it.
    pub fn for_each_type(&self, visit: &mut dyn FnMut(&TypeExpr)) {
        match self {
            Shape::Struct(item) => {
                item.fields.iter().for_each(|field| visit(&field.ty));
                item.choices.iter().for_each(|choice| visit(&choice.ty));
                if let Extra::Kept(ty) = &item.extra {
                    visit(ty);
                }
            }
            Shape::Enum(_) => {}
            Shape::Union(item) => item.variants.iter().for_each(|variant| visit(&variant.ty)),
            Shape::Newtype(ty) => visit(ty),
        }
    }
}
