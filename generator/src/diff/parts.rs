//! Two parts of the same name: what their difference means.
//!
//! In: two [`Part`]s. Out: a [`Change`], if they differ. Must not know: which parts are told together.

use super::{Change, Code, Data, Pair, Requests, What};
use crate::surface::{Item, Kind, Part, PartKind, Reading, Slot, Value, written};

/// What the difference of two parts means; nothing if there is none that matters.
pub(super) fn weigh(pair: &Pair<'_>, item: &Item, old: &Part, new: &Part) -> Option<Change> {
    let code = code(pair, old, new);
    let is_read = item.reading == Reading::Received;
    let data = match is_read && !pair.reads_on(item.kind, old, new) {
        true => Data::Fails,
        false => Data::Decodes,
    };
    let absent = absent_as(old).zip(absent_as(new));
    let differs_on_wire = old.wire != new.wire || absent.is_some_and(|(old, new)| old != new);
    let is_same = code == Code::Compiles && data == Data::Decodes;
    let is_quiet = pair.are_the_same(old, new) && old.behaviour == new.behaviour;
    if is_same && !differs_on_wire && is_quiet && old.slot == new.slot {
        return None;
    }
    let mut change = Change::new("", What::Changed).code(code).data(data);
    if differs_on_wire {
        change.requests = Requests::Differ;
    }
    Some(change)
}

/// `None` in an `Option` is sent as null where the key has to be there, and left out otherwise.
fn absent_as(part: &Part) -> Option<Slot> {
    let is_option = matches!(part.slot, Slot::RequiredNullable | Slot::Optional);
    (part.kind == PartKind::Field && is_option).then_some(part.slot)
}

fn code(pair: &Pair<'_>, old: &Part, new: &Part) -> Code {
    // No code names a private field; a public one may take its place.
    if old.kind == PartKind::Key && matches!(new.kind, PartKind::Key | PartKind::Field) {
        return Code::Compiles;
    }
    let same_count = old.values.len() == new.values.len();
    let accepts = |(old, new): (&Value, &Value)| accepts(pair, old, new);
    let fits = same_count && old.values.iter().zip(&new.values).all(accepts);
    if old.kind != new.kind || !fits || is_optional(old) != is_optional(new) {
        return Code::Breaks;
    }
    let mut idents = old.values.iter().zip(&new.values);
    match old.kind == PartKind::Method && idents.any(|(old, new)| old.ident != new.ident) {
        true => Code::Misleads,
        false => Code::Compiles,
    }
}

/// What the slot does to the type.
fn is_optional(part: &Part) -> u8 {
    match part.slot {
        Slot::Required | Slot::Flat => 0,
        Slot::RequiredNullable | Slot::Optional => 1,
        Slot::OptionalNullable => 2,
    }
}

/// Whether what was given can still be given.
fn accepts(pair: &Pair<'_>, old: &Value, new: &Value) -> bool {
    let stands_in = new.stands_in.as_ref();
    // Text is given in any form that becomes one, of which an enum takes only one.
    let exact = |ty| pair.now(&old.ty) == pair.now_as_it_is(ty) && !takes_many_forms(old);
    pair.now(&old.ty) == pair.now_as_it_is(&new.ty) || stands_in.is_some_and(exact)
}

fn takes_many_forms(value: &Value) -> bool {
    use crate::surface::RustType as Ty;
    !matches!(
        value.ty,
        Ty::Item(_) | Ty::Outside(_) | Ty::Vec(_) | Ty::Map(_) | Ty::Option(_)
    )
}

impl Pair<'_> {
    fn are_the_same(&self, old: &Part, new: &Part) -> bool {
        let old = old.values.iter().map(|value| self.now(&value.ty));
        old.eq(new.values.iter().map(|value| self.now_as_it_is(&value.ty)))
    }

    /// Whether everything that an old part was read from can be read as the new one.
    fn reads_on(&self, kind: Kind, old: &Part, new: &Part) -> bool {
        match old.kind {
            PartKind::Field => {
                let is_there = old.wire == new.wire;
                let (may_miss, may_be_null) = (missing(old), null(old));
                let takes_missing = !may_miss || missing(new) || self.can_be_absent(new);
                let takes_null = !may_be_null || null(new) || missing(new);
                is_there && takes_missing && takes_null && self.covers_values(old, new)
            }
            // Texts of open enums, and members of unions, are kept as they are when nothing takes them.
            PartKind::Variant => match kind {
                Kind::Enum => true,
                _ => old.wire == new.wire && self.covers_values(old, new) || kind == Kind::Union,
            },
            PartKind::Answer => self.covers_values(old, new) && !takes_away(old, new),
            PartKind::Key | PartKind::Method | PartKind::Trait | PartKind::Request => true,
        }
    }

    pub(super) fn covers_values(&self, old: &Part, new: &Part) -> bool {
        let mut values = old.values.iter().zip(&new.values);
        values.all(|(old, new)| self.covers(&old.ty, &new.ty))
    }

    /// Whether a field can be read from an object that does not have it.
    pub(super) fn can_be_absent(&self, part: &Part) -> bool {
        missing(part) || (part.slot == Slot::Flat && self.is_flexible(part))
    }
}

/// Whether an answer is no longer for a status that it was declared for.
fn takes_away(old: &Part, new: &Part) -> bool {
    let mut excluded = new.covered.excluded.iter();
    excluded.any(|(from, to)| {
        let mut declared = old.covered.declared.iter();
        declared.any(|(first, last)| from <= last && first <= to)
    })
}

fn missing(part: &Part) -> bool {
    matches!(part.slot, Slot::Optional | Slot::OptionalNullable)
}

fn null(part: &Part) -> bool {
    matches!(part.slot, Slot::RequiredNullable | Slot::OptionalNullable)
}

/// A part as people read it: its type, its arguments, where it is sent.
pub(super) fn described(part: &Part) -> String {
    let ty = |value: &Value| written(&value.ty, part.slot);
    match part.kind {
        PartKind::Field | PartKind::Key | PartKind::Answer => part.values.iter().map(ty).collect(),
        PartKind::Variant => match part.values.first() {
            Some(value) => ty(value),
            None => part.wire.clone(),
        },
        PartKind::Method | PartKind::Trait => {
            let argument = |value: &Value| match value.ident.as_str() {
                "" => ty(value),
                ident => format!("{ident}: {}", ty(value)),
            };
            let arguments: Vec<String> = part.values.iter().map(argument).collect();
            format!("({})", arguments.join(", "))
        }
        PartKind::Request => part.wire.clone(),
    }
}
