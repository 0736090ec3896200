//! Places that several others lead to are lowered once, also those that lead back to themselves.
//!
//! In: references, and schemas in components. Out: [`TypeExpr`], remembered for the next that asks. Must not know: what a
//! schema means.

use super::tree::{Node, SchemaAt};
use super::{Lowering, shared};
use crate::ir::{Docs, Home, HomeRoot, Shape, TypeDef, TypeExpr, TypeId};
use crate::source::Pointer;

/// How far the lowering of a place has come.
#[derive(Debug, Clone)]
pub(super) enum State {
    /// Begun at a home; what it will be, once that is known or was asked for.
    Begun(Home, Option<TypeExpr>),
    /// Done.
    Done(TypeExpr),
}

/// Several schemas that speak of one place and are being lowered.
#[derive(Clone)]
pub(super) struct Joining {
    places: Vec<Pointer>,
    home: Home,
    /// What the place is, if they lead back to it.
    item: Option<TypeId>,
}

impl<'a> Lowering<'a, '_> {
    /// The type that a reference points to.
    pub(super) fn reference(&mut self, reference: &str) -> TypeExpr {
        let mut reference = reference;
        let mut passed = Vec::new();
        let ty = loop {
            let found = Pointer::parse_ref(reference).and_then(|at| self.looked_up(at));
            match found.map(|it| (it.at, it.node)) {
                None => break TypeExpr::Any,
                Some((at, Node::Ref(next))) if !self.states.contains_key(&at) => {
                    let home = shared::home_of(&at);
                    self.states.insert(at.clone(), State::Begun(home, None));
                    passed.push(at);
                    reference = next;
                }
                Some((at, node)) => break self.target(&at, node, &shared::home_of(&at)),
            }
        };
        let mut ty = ty;
        for at in passed.into_iter().rev() {
            ty = self.close_cycle(&at, ty);
            self.states.insert(at.clone(), State::Done(ty.clone()));
            self.api.note(at, ty.clone());
        }
        ty
    }

    /// Lowers a place that can be referred to, once.
    pub(super) fn target(&mut self, at: &Pointer, node: Node<'a>, home: &Home) -> TypeExpr {
        self.once(
            at,
            &SchemaAt {
                at: at.clone(),
                node,
            },
            home,
        )
    }

    /// Lowers a schema in a component, once for all that extend the component and for all operations that refer to it.
    pub(super) fn shared(&mut self, schema: &SchemaAt<'a>, home: &Home) -> TypeExpr {
        self.owner_first(&schema.at);
        self.once(&shared::place(&schema.at), schema, home)
    }

    /// Lowers a schema for `place`, once.
    fn once(&mut self, place: &Pointer, schema: &SchemaAt<'a>, home: &Home) -> TypeExpr {
        match self.states.get(place) {
            Some(State::Done(ty) | State::Begun(_, Some(ty))) => return ty.clone(),
            Some(State::Begun(home, None)) => {
                let home = home.clone();
                return self.self_reference(place, &schema.at, home);
            }
            None => {}
        }
        let begun = State::Begun(home.clone(), None);
        self.states.insert(place.clone(), begun);
        let ty = match schema.node {
            Node::Ref(reference) => self.reference(reference),
            Node::Schema(inline) => self.inline(&schema.at, inline, home),
        };
        let ty = match (&home.root, home.steps.as_slice()) {
            (HomeRoot::Component(key), []) => ty.declared_by(key),
            _ => ty,
        };
        let ty = self.close_cycle(place, ty);
        self.states.insert(place.clone(), State::Done(ty.clone()));
        self.api.note(schema.at.clone(), ty.clone());
        ty
    }

    /// The same for what several schemas make of one place.
    pub(super) fn holding_itself(
        &mut self,
        places: &[Pointer],
        home: &Home,
        lower: impl FnOnce(&mut Self) -> TypeExpr,
    ) -> TypeExpr {
        let begun = self.joining.iter().position(|it| it.places == places);
        if let Some(index) = begun {
            let Joining { home, item, .. } = self.joining[index].clone();
            let at = places.first().cloned().unwrap_or_default();
            let id = item.unwrap_or_else(|| self.newtype(&at, &home));
            self.joining[index].item = Some(id);
            return TypeExpr::Named(id);
        }
        self.joining.push(Joining {
            places: places.to_vec(),
            home: home.clone(),
            item: None,
        });
        let ty = lower(self);
        let item = self.joining.pop().and_then(|it| it.item);
        match item {
            Some(id) => {
                self.api.types[id].shape = Shape::Newtype(ty);
                TypeExpr::Named(id)
            }
            None => ty,
        }
    }

    /// An item around a type that is known later.
    fn newtype(&mut self, at: &Pointer, home: &Home) -> TypeId {
        self.api.types.add(TypeDef {
            at: at.clone(),
            home: home.clone(),
            docs: Docs::default(),
            deprecated: false,
            shape: Shape::Newtype(TypeExpr::Any),
        })
    }

    /// A list or map that contains itself has to become an item, since a Rust type expression cannot.
    fn self_reference(&mut self, place: &Pointer, at: &Pointer, home: Home) -> TypeExpr {
        let ty = TypeExpr::Named(self.newtype(at, &home));
        let begun = State::Begun(home, Some(ty.clone()));
        self.states.insert(place.clone(), begun);
        ty
    }

    /// Says what a place will be while its members are still to be lowered.
    pub(super) fn announce(&mut self, at: &Pointer, ty: &TypeExpr) {
        for place in [at.clone(), shared::place(at)] {
            if let Some(State::Begun(_, waiting @ None)) = self.states.get_mut(&place) {
                *waiting = Some(ty.clone());
            }
        }
    }

    fn close_cycle(&mut self, at: &Pointer, ty: TypeExpr) -> TypeExpr {
        match self.states.get(at) {
            Some(State::Begun(_, Some(TypeExpr::Named(id))))
                if ty.split_null().0 != &TypeExpr::Named(*id) =>
            {
                let id = *id;
                self.api.types[id].shape = Shape::Newtype(ty);
                TypeExpr::Named(id)
            }
            _ => ty,
        }
    }
}
