//! Names of the methods that leave out an argument which is no longer required.
//!
//! In: an operation and what its method took in the run before. Out: names that change no other name. Must not know: how
//! anything is left out.

use super::operations::{ParameterName, place};
use super::promises::{BODY, Nulls, Promises, argument};
use super::scope::Scope;
use crate::ir::{Operation, Parameter};

/// What callers of a method rely on.
pub(super) struct Kept<'a> {
    pub(super) promises: &'a Promises,
    /// The method.
    pub(super) item: String,
}

impl Kept<'_> {
    /// Names the methods of parameters, in the order of those; gives that of the body.
    pub(super) fn absences(
        &self,
        operation: &Operation,
        names: &mut [ParameterName],
        methods: &mut Scope,
    ) -> Option<String> {
        let mut all: Vec<_> = operation.parameters.iter().zip(names).collect();
        all.sort_by(|(_, first), (_, second)| first.ident.cmp(&second.ident));
        for (parameter, name) in all {
            if self.can_be_left_out(parameter) {
                name.absent = Some(super::absent(methods, &name.ident));
            }
        }
        let body = operation.body.as_ref()?;
        let is_kept = !body.required && self.promises.has(&self.item, BODY);
        is_kept.then(|| methods.mint("body_absent"))
    }

    /// Where an argument may be `None`, that leaves it out already.
    fn can_be_left_out(&self, parameter: &Parameter) -> bool {
        let is_needed = parameter.required && !parameter.ty.split_null().1;
        let word = argument(place(parameter.location), &parameter.wire, Nulls::Refused);
        !is_needed && self.promises.has(&self.item, &word)
    }
}
