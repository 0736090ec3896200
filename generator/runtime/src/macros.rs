//! In: a generated type, or the table of one. Out: the impls that are the same for every type.
//! Must not know: what the document says of it. Each macro is used where the runtime is imported as `rt`.

/// What a struct is in JSON, and the setters of one that is sent. A row for each key: how it is read, by a method of
/// [`Reader`](super::Reader), and the field. Behind the keys stand the parts without a key of their own, the field for
/// undeclared keys with the method that adds one, keys that are written as `null` rather than left out, and keys that
/// `Debug` hides. One macro for all, and no attributes on what it makes: both are what the compiler takes time and room for.
/// Rows in `set` have setters: one for a value, behind `or` one for `null`, behind `else` one for nothing.
///
/// `as object` stands where no row would notice that a value is no object, `= new()` where nothing is required.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! object {
    (
        $type:ident $(= $new:ident())?,
        $(as $object:ident,)?
        $($wire:literal: $how:ident $field:ident,)*
        $(flat $flat:ident,)*
        $(rest $rest:ident $(= $add:ident($added:ty))?,)?
        $(keep_null $($kept:literal)*,)?
        $(hide $($hidden:literal)*,)?
        $(set {
            $(
                $(#[$about:meta])*
                $set_wire:literal: $set_how:ident $set_field:ident = $setter:ident($value:ty)
                $(or $(#[$about_null:meta])* $null:ident)?
                $(else $(#[$about_absent:meta])* $absent:ident)?,
            )*
        })?
    ) => {
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader) -> Self {
                $(from.$object();)?
                Self {
                    $($field: from.$how($wire),)*
                    $($($set_field: from.$set_how($set_wire),)*)?
                    $($flat: from.flat(),)*
                    $($rest: from.rest(),)?
                }
            }
            fn encode(&self, to: &mut rt::Writer) {
                $(to.hide(&[$($hidden),*]);)?
                $(to.keep_null(&[$($kept),*]);)?
                to.members(
                    &[$(($wire, &self.$field)),*],
                    &[$($(($set_wire, &self.$set_field)),*)?],
                );
                $(to.flat(&self.$flat);)*
                $(to.rest(&self.$rest);)?
            }
        }
        impl ::std::clone::Clone for $type {
            fn clone(&self) -> Self {
                Self {
                    $($field: ::std::clone::Clone::clone(&self.$field),)*
                    $($($set_field: ::std::clone::Clone::clone(&self.$set_field),)*)?
                    $($flat: ::std::clone::Clone::clone(&self.$flat),)*
                    $($rest: ::std::clone::Clone::clone(&self.$rest),)?
                }
            }
        }
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                rt::wire::debug(self, stringify!($type), f)
            }
        }
        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                rt::wire::same(self, other)
            }
        }
        impl rt::serde_core::Serialize for $type {
            fn serialize<S: rt::serde_core::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                rt::wire::serialize(self, to)
            }
        }
        impl<'de> rt::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: rt::serde_core::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                rt::wire::deserialize(from)
            }
        }
        $(
            impl $type {
                /// Nothing set yet.
                pub fn $new() -> Self {
                    rt::wire::unset()
                }
            }
            impl ::std::default::Default for $type {
                fn default() -> Self {
                    Self::$new()
                }
            }
        )?
        $($(
            impl $type {
                /// Adds a key that the document does not declare.
                pub fn $add(mut self, key: impl Into<String>, value: $added) -> Self {
                    self.$rest.insert(key.into(), value.into());
                    self
                }
            }
        )?)?
        $(
            impl $type {
                $(
                    $(#[$about])*
                    pub fn $setter(mut self, value: $value) -> Self {
                        rt::Slot::set(&mut self.$set_field, value.into());
                        self
                    }
                    $(
                        /// Sends `null`.
                        $(#[$about_null])*
                        pub fn $null(mut self) -> Self {
                            rt::Slot::set_null(&mut self.$set_field);
                            self
                        }
                    )?
                    $(
                        /// Leaves it out.
                        $(#[$about_absent])*
                        pub fn $absent(mut self) -> Self {
                            rt::Slot::set_absent(&mut self.$set_field);
                            self
                        }
                    )?
                )*
            }
        )?
    };
}

/// An enum of listed values, and the table of how they are written. A value behind `=` is documentation of its
/// variant as well; one behind `=>` is not.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! listed {
    (
        $(#[$about:meta])*
        pub enum $type:ident: $literal:ty {
            $($(#[$variant_about:meta])* $variant:ident $(= $value:literal)? $(=> $other:expr)?,)*
        }
    ) => {
        $(#[$about])*
        pub enum $type {
            $(
                $(#[doc = $value])?
                $(#[$variant_about])*
                $variant,
            )*
        }
        impl ::std::marker::Copy for $type {}
        impl ::std::clone::Clone for $type {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl ::std::cmp::Eq for $type {}
        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                *self as usize == *other as usize
            }
        }
        impl ::std::hash::Hash for $type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                state.write_usize(*self as usize);
            }
        }
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                rt::debug_listed(*self, f)
            }
        }
        impl rt::Listed for $type {
            type Literal = $literal;
            const LISTED: &'static [Self] = &[$(Self::$variant),*];
            const LITERALS: &'static [$literal] = &[$($($value)? $($other)?),*];
        }
    };
}

/// What a union is in JSON, of a row for each variant: how it is written, the values of the tag that chooses it, and what it looks like where the
/// tag does not decide. The variant `Unlisted` takes everything else.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! one_of {
    (
        $type:ident by tag $property:literal,
        $($index:literal: $write:ident $variant:ident = [$($tag:literal $(, $more:literal)*)?],)*
        $(or $null:ident,)?
    ) => {
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader) -> Self {
                let read = match from.tagged($property, &[$(&[$($tag $(, $more)*)?]),*]) {
                    $(Some($index) => from.attempt().map(Self::$variant),)*
                    _ => None,
                };
                read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
            }
            fn encode(&self, to: &mut rt::Writer) {
                match self {
                    $(Self::$variant(value) => {
                        to.$write(value);
                        $(to.tag($property, $tag);)?
                    })*
                    Self::Unlisted(value) => rt::Wire::encode(value, to),
                }
            }
            $(fn takes_null() -> bool { let $null = true; $null })?
        }
        rt::wire_type!($type);
    };
    (
        $type:ident by tag $property:literal and shape,
        $($index:literal: $write:ident $variant:ident = [$($tag:literal $(, $more:literal)*)?] $probe:expr,)*
        $(or $null:ident,)?
    ) => {
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader) -> Self {
                let tags: &[&[&str]] = &[$(&[$($tag $(, $more)*)?]),*];
                let read = from.choose_tagged($property, tags, &[$($probe),*], |from, member| match member {
                    $($index => from.attempt().map(Self::$variant),)*
                    _ => None,
                });
                read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
            }
            fn encode(&self, to: &mut rt::Writer) {
                match self {
                    $(Self::$variant(value) => {
                        to.$write(value);
                        $(to.tag($property, $tag);)?
                    })*
                    Self::Unlisted(value) => rt::Wire::encode(value, to),
                }
            }
            $(fn takes_null() -> bool { let $null = true; $null })?
        }
        rt::wire_type!($type);
    };
    (
        $type:ident by shape,
        $($index:literal: $write:ident $variant:ident = $probe:expr,)*
        $(or $null:ident,)?
    ) => {
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader) -> Self {
                let read = from.choose(&[$($probe),*], |from, member| match member {
                    $($index => from.attempt().map(Self::$variant),)*
                    _ => None,
                });
                read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
            }
            fn encode(&self, to: &mut rt::Writer) {
                match self {
                    $(Self::$variant(value) => to.$write(value),)*
                    Self::Unlisted(value) => rt::Wire::encode(value, to),
                }
            }
            $(fn takes_null() -> bool { let $null = true; $null })?
        }
        rt::wire_type!($type);
    };
}

/// `Debug`, `PartialEq`, `Serialize` and `Deserialize` of a type that is `Wire`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! wire_type {
    ($type:ident) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                rt::wire::debug(self, stringify!($type), f)
            }
        }
        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                rt::wire::same(self, other)
            }
        }
        rt::wire_serde!($type);
    };
}

/// `Serialize` and `Deserialize` of a type that is `Wire`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! wire_serde {
    ($type:ident) => {
        impl rt::serde_core::Serialize for $type {
            fn serialize<S: rt::serde_core::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                rt::wire::serialize(self, to)
            }
        }
        impl<'de> rt::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: rt::serde_core::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                rt::wire::deserialize(from)
            }
        }
    };
}

/// The codec of an enum that takes no other values than those that are listed. One of them stands in for what is wrong.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! closed_enum {
    ($type:ident, $stand_in:ident) => {
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader<'_>) -> Self {
                rt::decode_listed(from).unwrap_or(Self::$stand_in)
            }
            fn encode(&self, to: &mut rt::Writer) {
                to.put(rt::listed_value(*self));
            }
        }
        rt::wire_serde!($type);
    };
}

#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use {closed_enum, listed, object, one_of, wire_serde, wire_type};
