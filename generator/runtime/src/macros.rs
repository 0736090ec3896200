//! In: a generated type. Out: the impls that are the same for every type.
//! Must not know: the type's members. Each macro is used where the runtime is imported as `rt`.

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

/// The method that checks the limits of a type, by its table. Used where the types are `types`.
#[cfg(feature = "validate")]
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! validated {
    ($type:ident, $rules:expr) => {
        impl types::$type {
            /// Checks all limits that the document sets, also of the values inside; nothing is checked unless this is called.
            ///
            /// # Errors
            /// Every limit that is broken, with its place.
            pub fn validate(&self) -> ::std::result::Result<(), rt::Violations> {
                rt::validate(self, $rules)
            }
        }
    };
}

#[cfg(feature = "validate")]
#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use validated;
#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use {closed_enum, wire_serde, wire_type};
