//! One schema at one place: follows references, joins `allOf`, and hands over to the builder of its class.
//!
//! In: [`SchemaAt`] and the place's home. Out: [`TypeExpr`], with new items added to the arena. Must not know:
//! operations.

use openapiv3 as oa;

use super::classify::{Class, classify, is_item};
use super::facets::MAX_REFERENCES;
use super::keywords::{Additional, Facets, JsonType, UnionFacet};
use super::tree::{Node, SchemaAt, schema_at};
use super::{Lowering, shared};
use crate::ir::{Docs, Home, HomeRoot, Shape, Step, Struct, TypeDef, TypeExpr, TypeId, Union};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// An item whose members are still to be lowered.
pub(super) struct Job<'a> {
    id: TypeId,
    class: Class,
    facets: Facets<'a>,
    home: Home,
    /// How often others were lowered before it.
    waited: usize,
}

/// How often an item lets others go first: as often as one that it takes members from can itself take them from others.
const MAX_WAITS: usize = 8;

/// How deep lists, maps, alternatives and references may stand in each other without an item in between, and how often
/// schemas may extend each other: far beyond real documents, and little enough for any stack.
pub(super) const MAX_DEPTH: usize = 64;

/// A lowered use of a schema: its type and what its place says about it.
pub(super) struct Use<'a> {
    pub(super) ty: TypeExpr,
    pub(super) facets: Facets<'a>,
}

impl<'a> Lowering<'a, '_> {
    /// The schemas of the components, in document order.
    pub(super) fn component_schemas(&mut self) {
        let Some(components) = &self.document.components else {
            return;
        };
        let base = Pointer::root().child("components").child("schemas");
        for (key, node) in &components.schemas {
            let at = base.child(key);
            self.target(
                &at,
                Node::of(node),
                &Home {
                    root: HomeRoot::Component(key.clone()),
                    steps: vec![],
                },
            );
            self.finish_items();
        }
    }

    /// The type of a schema at the place where it is used.
    pub(super) fn schema(&mut self, schema: &SchemaAt<'a>, home: &Home) -> TypeExpr {
        let ty = match schema.node {
            Node::Ref(reference) => self.reference(reference),
            Node::Schema(_) if shared::is_in_component(&schema.at) => self.shared(schema, home),
            Node::Schema(inline) => {
                let places = std::slice::from_ref(&schema.at);
                self.within(places, home, |it| it.inline(&schema.at, inline, home))
            }
        };
        self.api.note(schema.at.clone(), ty.clone());
        ty
    }

    /// The type of a schema, with what its place says.
    pub(super) fn used(&mut self, schema: &SchemaAt<'a>, home: &Home) -> Use<'a> {
        Use {
            facets: self.place_facets(schema),
            ty: self.schema(schema, home),
        }
    }

    /// The type of several schemas that must all hold at one place, with the keywords that the place adds. It stands
    /// where `owner` says its part, if that is one of them: the others have types of their own.
    pub(super) fn schemas(
        &mut self,
        parts: &[SchemaAt<'a>],
        owner: &Pointer,
        home: &Home,
    ) -> Use<'a> {
        let telling = self.telling(parts);
        let [first, rest @ ..] = telling.as_slice() else {
            return Use {
                ty: TypeExpr::Any,
                facets: Facets::default(),
            };
        };
        if rest.is_empty() {
            return self.used(first, home);
        }
        let mut joined = self.resolved(first, &mut Vec::new());
        let places: Vec<Pointer> = parts.iter().map(|part| part.at.clone()).collect();
        let mut nullable = takes_null(&joined);
        let own = parts.iter().find(|part| part.at.is_below(owner));
        joined.at = own.unwrap_or(first).at.clone();
        for part in rest {
            let part = self.resolved(part, &mut Vec::new());
            nullable &= takes_null(&part);
            self.join(&mut joined, part);
        }
        if let Some(own) = own {
            self.check_also(own, parts);
        }
        joined.nullable = nullable;
        self.settle_alternatives(&mut joined);
        let ty = self.within(&places, home, |it| {
            it.holding_itself(&places, home, |it| {
                it.guarded(&joined.at, |it| it.build(joined.clone(), home))
            })
        });
        Use { ty, facets: joined }
    }

    /// What a place says about its value. A reference says what its target says, unless that is an item with
    /// documentation of its own.
    fn place_facets(&self, schema: &SchemaAt<'a>) -> Facets<'a> {
        let mut node = schema.node;
        for _ in 0..MAX_REFERENCES {
            match node {
                Node::Schema(inline) => {
                    let mut facets = Facets::annotations(&schema.at, inline);
                    let is_referred = matches!(schema.node, Node::Ref(_));
                    if is_referred && facets.ty.is_none() {
                        facets.docs = Docs::default();
                    }
                    return facets;
                }
                Node::Ref(reference) => match Pointer::parse_ref(reference)
                    .and_then(|at| schema_at(self.decoded, &at))
                {
                    Some(target) => node = target,
                    None => break,
                },
            }
        }
        Facets {
            at: schema.at.clone(),
            ..Facets::default()
        }
    }

    pub(super) fn inline(&mut self, at: &Pointer, schema: &'a oa::Schema, home: &Home) -> TypeExpr {
        self.guarded(at, |it| it.one_schema(at, schema, home))
    }

    /// Lowers something that may stand in others without an item in between.
    fn guarded(&mut self, at: &Pointer, lower: impl FnOnce(&mut Self) -> TypeExpr) -> TypeExpr {
        if self.depth >= MAX_DEPTH {
            let much = format!("{MAX_DEPTH} levels deep");
            self.too_deep(
                at,
                "schemas hold each other without an object in between",
                &much,
            );
        }
        if self.is_exhausted {
            return TypeExpr::Any;
        }
        self.depth += 1;
        let ty = lower(self);
        self.depth -= 1;
        ty
    }

    fn one_schema(&mut self, at: &Pointer, schema: &'a oa::Schema, home: &Home) -> TypeExpr {
        let own = self.own_facets(at, schema);
        self.check_mapping(&own);
        let descendants = self.descendants(&own);
        if let ([only], true) = (own.all_of.as_slice(), is_bare(&own)) {
            self.because(at, "what its only part under `allOf` is");
            let ty = self.schema(&only.clone(), home);
            return if own.nullable { ty.nullable() } else { ty };
        }
        let mut facets = self.with_all_of(own, &mut Vec::new());
        self.settle_alternatives(&mut facets);
        if !descendants.is_empty() && facets.unions.is_empty() {
            return self.parent_union(facets, &descendants, home);
        }
        self.build(facets, home)
    }

    /// Lowers the members of all items that were found so far, and of those found meanwhile: so the stack is no deeper
    /// than one item, however many hold each other.
    pub(super) fn finish_items(&mut self) {
        while let Some(mut job) = self.jobs.pop_front() {
            if job.waited < MAX_WAITS && self.owners_first(&job.facets) {
                job.waited += 1;
                self.jobs.push_back(job);
                continue;
            }
            self.api.types[job.id].shape = match job.class {
                Class::Values => Shape::Enum(self.values(&job.facets)),
                Class::Union => match job.facets.unions.first() {
                    Some(group) => Shape::Union(self.union_of(group, &job)),
                    None => Shape::Newtype(TypeExpr::Any),
                },
                _ => Shape::Struct(self.object(&job.facets, &job.home)),
            };
        }
    }

    /// A union that is marked as a whole is so whatever it is.
    fn union_of(&mut self, group: &UnionFacet<'a>, job: &Job<'a>) -> Union {
        let mut union = self.union(group, &job.home);
        for variant in &mut union.variants {
            variant.sensitive |= job.facets.sensitive();
        }
        union
    }

    /// Says once that a document goes beyond all measure.
    pub(super) fn too_deep(&mut self, at: &Pointer, what: &str, much: &str) {
        if !std::mem::replace(&mut self.is_exhausted, true) {
            let text = format!("{what}, more than {much}");
            let help = "no real document needs this; is it written by a program that runs wild?";
            self.report
                .push(Diagnostic::error(Code::TooDeep, text).at(at).help(help));
        }
    }

    /// Builds the type of a set of keywords.
    fn build(&mut self, facets: Facets<'a>, home: &Home) -> TypeExpr {
        if let ([group], true) = (facets.unions.as_slice(), is_bare(&facets)) {
            if let Some(only) = self.only_alternative(group) {
                let ty = self.schema(&only, home);
                for same in &group.variants {
                    self.api.note(same.at.clone(), ty.clone());
                }
                return if facets.nullable { ty.nullable() } else { ty };
            }
        }
        let (class, why) = classify(&facets);
        self.because(&facets.at, why);
        let nullable = facets.nullable
            || facets
                .enumeration
                .iter()
                .flatten()
                .any(serde_json::Value::is_null);
        if let Some(not) = &facets.not {
            self.report.push(
                Diagnostic::warning(
                    Code::IgnoredKeyword,
                    "`not` has no counterpart in a Rust type",
                )
                .at(not.clone())
                .key()
                .help("values are not checked against it"),
            );
        }
        let ty = if is_item(class) {
            self.item(class, facets, home, nullable)
        } else {
            self.anonymous(class, facets, home)
        };
        if nullable { ty.nullable() } else { ty }
    }

    fn item(&mut self, class: Class, facets: Facets<'a>, home: &Home, nullable: bool) -> TypeExpr {
        let id = self.reserve(&facets, home, nullable);
        let home = home.clone();
        self.jobs.push_back(Job {
            id,
            class,
            facets,
            home,
            waited: 0,
        });
        TypeExpr::Named(id)
    }

    /// Takes the id before the members are lowered, so that they can refer back to it.
    pub(super) fn reserve(&mut self, facets: &Facets<'a>, home: &Home, nullable: bool) -> TypeId {
        let id = self.api.types.add(TypeDef {
            at: facets.at.clone(),
            home: home.clone(),
            docs: facets.docs.clone(),
            deprecated: facets.deprecated,
            shape: Shape::Struct(Struct::default()),
        });
        let ty = if nullable {
            TypeExpr::Named(id).nullable()
        } else {
            TypeExpr::Named(id)
        };
        self.announce(&facets.at, &ty);
        id
    }

    fn anonymous(&mut self, class: Class, facets: Facets<'a>, home: &Home) -> TypeExpr {
        match class {
            Class::Map => match &facets.additional {
                Additional::Schemas(values) => {
                    let values = self.schemas(values, &facets.at, &home.step(Step::Values));
                    TypeExpr::Map(Box::new(values.ty))
                }
                _ => TypeExpr::Map(Box::new(TypeExpr::Any)),
            },
            Class::List => match self.tuple(&facets, home) {
                Some(members) => TypeExpr::Tuple(members),
                None => {
                    let home = home.step(Step::Items);
                    let items = self.schemas(&facets.items, &facets.at, &home);
                    TypeExpr::List(Box::new(items.ty))
                }
            },
            Class::Null => TypeExpr::Null,
            Class::Scalar(JsonType::Boolean) => TypeExpr::Boolean,
            Class::Scalar(JsonType::Integer) => TypeExpr::Integer(facets.format.into()),
            Class::Scalar(JsonType::Number) => TypeExpr::Number(facets.format.into()),
            Class::Scalar(JsonType::String) => {
                self.report_content(&facets);
                TypeExpr::String(facets.format.into())
            }
            _ => TypeExpr::Any,
        }
    }
}

/// Whether `null` satisfies a schema: one that says nothing about the type allows it.
pub(super) fn takes_null(facets: &Facets<'_>) -> bool {
    facets.nullable
        || (facets.ty.is_none() && facets.enumeration.is_none() && facets.unions.is_empty())
}

/// Whether a schema adds nothing to the one that it wraps but human text.
fn is_bare(facets: &Facets<'_>) -> bool {
    facets.properties.is_empty()
        && facets.required.is_empty()
        && facets.enumeration.is_none()
        && facets.items.is_empty()
        && matches!(facets.additional, Additional::Unsaid)
}
