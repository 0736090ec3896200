//! What `new` and methods take: what has to be sent, and what callers give already although it no longer has to be.
//!
//! In: fields and parameters, and the arguments of the run before. Out: which are arguments, in which form, and what leaves them
//! out. Must not know: how a name is made.

use super::Planning;
use super::docs::{own, push_paragraph};
use super::items::{AbsenceItem, FieldItem, InputItem, SetterItem, Slot, Start};
use crate::ir::{Access, Field, Location, Operation, Parameter, Presence, TypeId};
use crate::names::promises::Nulls;
use crate::names::{OperationName, StructNames, place};

impl Planning<'_> {
    /// How a new value has a field. An argument stays one in the same form as long as there is a value of that form.
    pub(super) fn start(&self, owner: TypeId, field: &Field, slot: Slot) -> Start {
        let earlier = match field.access {
            Access::ReadOnly => None,
            Access::Both | Access::WriteOnly => {
                let ident = &self.names.type_name(owner).ident;
                self.earlier.key(ident, &field.wire)
            }
        };
        let is_nullable = matches!(slot, Slot::RequiredNullable | Slot::OptionalNullable);
        match (earlier, slot) {
            (Some(Nulls::Refused), _) => Start::Given,
            (Some(Nulls::Taken), _) if is_nullable => Start::GivenOrNull,
            (_, Slot::RequiredNullable) => Start::GivenOrNull,
            (_, Slot::Required | Slot::Flat) => Start::Given,
            _ if is_required_to_send(field) => Start::Given,
            _ => Start::Missing,
        }
    }
}

impl Planning<'_> {
    /// Whether a parameter is an argument, and if so, whether one that may be `None`. A path has a form for neither.
    pub(super) fn given(&self, parameter: &Parameter, method: &str) -> Option<Nulls> {
        let is_path = parameter.location == Location::Path;
        let is_nullable = parameter.ty.split_null().1 && !is_path;
        let place = place(parameter.location);
        let earlier = self.earlier.parameter(method, place, &parameter.wire);
        match earlier {
            Some(Nulls::Taken) if is_nullable || !parameter.required => Some(Nulls::Taken),
            Some(Nulls::Refused) => Some(Nulls::Refused),
            _ if parameter.required && is_nullable => Some(Nulls::Taken),
            _ => parameter.required.then_some(Nulls::Refused),
        }
    }
}

/// The methods of a call that leave out arguments; the documentation of these says so.
pub(super) fn absences(
    operation: &Operation,
    names: &OperationName,
    arguments: &mut [InputItem],
) -> Vec<AbsenceItem> {
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let parameters = parameters.filter_map(|(parameter, name)| {
        Some(AbsenceItem {
            ident: name.absent.clone()?,
            argument: name.ident.clone(),
            method: match parameter.location {
                Location::Header => "without_header_param",
                Location::Cookie => "without_cookie_param",
                Location::Path | Location::Query => "without_query_param",
            },
            wire: Some(parameter.wire.clone()),
        })
    });
    let body = names.body_absent.iter().map(|ident| AbsenceItem {
        ident: ident.clone(),
        argument: "body".into(),
        method: "without_body",
        wire: None,
    });
    let mut absences: Vec<AbsenceItem> = parameters.chain(body).collect();
    absences.sort_by(|first, second| first.ident.cmp(&second.ident));
    for absence in &absences {
        let mut inputs = arguments.iter_mut();
        if let Some(input) = inputs.find(|input| input.ident == absence.argument) {
            push_paragraph(&mut input.docs, no_longer_required(&absence.ident));
        }
    }
    absences
}

/// How an argument says that it can be left out.
pub(super) fn no_longer_required(absent: &str) -> Vec<String> {
    own(&format!("No longer required: `{absent}()` leaves it out."))
}

/// Names the methods that leave out what `new` takes and what need not be sent.
pub(super) fn name_absences(fields: &mut [(&Field, FieldItem)], names: &mut StructNames) {
    for (field, item) in fields {
        let is_needed = is_required_to_send(field);
        let is_optional = matches!(item.slot, Slot::Optional | Slot::OptionalNullable);
        if let SetterItem::Named { value, absent, .. } = &mut item.setter {
            if item.start != Start::Missing && is_optional && !is_needed {
                *absent = Some(names.absent_setter(value));
            }
        }
    }
}

/// Whether each value that is sent has to have a field, although values that are received do not.
fn is_required_to_send(field: &Field) -> bool {
    field.presence == Presence::Required && field.access == Access::WriteOnly
}
